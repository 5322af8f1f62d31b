//! What is done at the till, by the real operations.

use chrono::TimeDelta;
use gerai::domain::entry::InstitutionChange;
use gerai::domain::payment::Tendered;
use gerai::domain::{Cart, CashRounding, Fair, Quantity, Rupiah, Sale, Tender};
use gerai::ledger::Error;
use gerai::printer::Connection;
use gerai::settings::{Look, Settings};
use gerai::till::{Source, Till};
use gerai::worker::Worker;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

use crate::common::chance::Chance;
use crate::common::{catalogue, moment, set_up};

/// Something that is done at a till.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    SetUp,
    Import,
    GoodsIn,
    Fair,
    Institution,
    Settings,
    /// Goods come into the cart on the screen, which is kept.
    Scan,
    Sell,
    EmptyCart,
    /// The paper at the head of the queue goes to the printer.
    Print,
    /// A person settles the first paper that waits for one.
    SettlePaper,
    PrintAgain,
    /// Nobody is there for a while.
    Idle,
    /// The program ends and is started again.
    Restart,
}

impl Step {
    /// Whether it is an entry of the journal.
    pub const fn is_journalled(self) -> bool {
        match self {
            Self::SetUp
            | Self::Import
            | Self::GoodsIn
            | Self::Fair
            | Self::Institution
            | Self::Sell
            | Self::EmptyCart => true,
            Self::Settings
            | Self::Scan
            | Self::Print
            | Self::SettlePaper
            | Self::PrintAgain
            | Self::Idle
            | Self::Restart => false,
        }
    }
}

/// What is done at a till, from the first start on.
pub fn steps(count: usize, seed: u64) -> Vec<Step> {
    let mut chance = Chance::new(seed);
    let mut steps = vec![Step::SetUp, Step::Import, Step::Settings, Step::Sell];

    while steps.len() < count {
        steps.push(match chance.below(28) {
            0 => Step::Import,
            1 | 2 => Step::GoodsIn,
            3 => Step::Fair,
            4 => Step::Institution,
            5 => Step::Settings,
            6..=10 => Step::Scan,
            11..=18 => Step::Sell,
            19 => Step::EmptyCart,
            20..=22 => Step::Print,
            23 => Step::SettlePaper,
            24 => Step::PrintAgain,
            25 | 26 => Step::Idle,
            _ => Step::Restart,
        });
    }

    steps
}

/// The time and the ids of a step: whenever it is done, they are the same.
#[derive(Clone, Default)]
pub struct Clock(Arc<Mutex<(usize, u128)>>);

impl Clock {
    pub fn begin(&self, step: usize) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = (step, 0);
    }

    fn minutes(&self) -> i64 {
        let (step, _) = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        step as i64 * 11
    }

    fn id(&self) -> Uuid {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        now.1 += 1;
        Uuid::from_u128((now.0 as u128 + 1) << 32 | now.1)
    }
}

/// A till as the window has it: in a thread of its own.
pub struct Counter {
    till: Worker<Till>,
    /// Says nothing, and is cut off when the till is gone.
    gone: Receiver<()>,
}

impl Counter {
    pub fn open(folder: &Path, clock: &Clock) -> Result<Self, Error> {
        let (alive, gone) = mpsc::channel();
        let (times, ids) = (clock.clone(), clock.clone());
        let till = Till::open(
            folder,
            Source {
                now: Box::new(move || {
                    let _ = &alive;
                    moment(times.minutes())
                }),
                id: Box::new(move || ids.id()),
            },
        )?;
        // What is done when nobody is there is a step, not a matter of time.
        let till = Worker::start("till", till, |_| {}).unwrap();

        Ok(Self { till, gone })
    }

    /// A handle for the printer's queue.
    pub fn handle(&self) -> Worker<Till> {
        self.till.clone()
    }

    pub fn ask<A: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Till) -> Result<A, Error> + Send + 'static,
    ) -> Result<A, Error> {
        self.till.wait_for(work).unwrap()
    }

    /// Ends the program. The books are closed when this answers.
    pub fn close(self) {
        drop(self.till);
        assert!(self.gone.recv().is_err());
    }
}

/// Does a step that needs nobody but the till. A sale comes back.
pub fn act(till: &mut Till, step: Step, number: usize) -> Result<Option<Sale>, Error> {
    let mut chance = Chance::new(number as u64 + 1);

    match step {
        Step::SetUp => till.set_up(set_up())?,
        Step::Import => {
            let _ = till
                .import(price_list(number, &mut chance).as_bytes())?
                .unwrap();
        }
        Step::GoodsIn => {
            let cart = filled(till, &mut chance)?;
            let goods: Vec<_> = cart
                .lines()
                .iter()
                .map(|line| (line.product.id, line.quantity))
                .collect();
            till.goods_in(&goods, "Surat jalan")?;
        }
        Step::Fair => {
            let id = till.new_fair_id();
            let first_day = till.today();
            till.set_fair(Fair {
                id,
                name: format!("Bazar ke-{number}"),
                venue: String::from("Alun-alun Blora"),
                first_day,
                last_day: first_day + TimeDelta::days(1),
            })?;
        }
        Step::Institution => till.set_institution(InstitutionChange {
            footer: Some(format!("Terima kasih, {number}")),
            rounding: Some(CashRounding {
                step: Rupiah([0, 100, 500][number % 3]),
                ..CashRounding::default()
            }),
            ..InstitutionChange::default()
        })?,
        Step::Settings => till.set_settings(Settings {
            look: Look::ALL[number % 3],
            connection: if number.is_multiple_of(5) {
                Connection::None
            } else {
                Connection::File {
                    path: PathBuf::from("paper"),
                }
            },
            ..Settings::default()
        })?,
        Step::Scan => {
            let cart = filled(till, &mut chance)?;
            till.keep_cart(&cart)?;
        }
        Step::Sell => {
            let cart = filled(till, &mut chance)?;
            let tendered = handed_over(&cart, number);
            return Ok(Some(till.sell(&cart, tendered)?.sale));
        }
        Step::EmptyCart => {
            let cart = filled(till, &mut chance)?;
            let _ = till.empty_cart(&cart, "Pembeli batal")?;
        }
        Step::PrintAgain => {
            if let Some(last) = till.last_receipt()? {
                let _ = till.print_again(last)?;
            }
        }
        Step::Idle => till.idle(),
        Step::Print | Step::SettlePaper | Step::Restart => {}
    }

    Ok(None)
}

/// The cart on the screen with some more goods in it.
fn filled(till: &mut Till, chance: &mut Chance) -> Result<Cart, Error> {
    let view = till.view()?.unwrap();
    let goods: Vec<_> = till.goods()?.0;
    let mut cart = view.cart;

    for _ in 0..=chance.below(3) {
        let product = &goods[chance.below(goods.len() as i64) as usize];
        let _ = cart
            .add(product, Quantity::whole(chance.below(3) + 1).unwrap())
            .unwrap();
    }

    Ok(cart)
}

fn handed_over(cart: &Cart, number: usize) -> Vec<Tendered> {
    let total = cart.totals().unwrap().total;

    if number.is_multiple_of(3) {
        vec![Tendered {
            pending: false,
            tender: Tender::Qris,
            amount: total,
            reference: Some(format!("QR-{number}")),
        }]
    } else {
        vec![Tendered::cash(Rupiah(total.0 + 5_000))]
    }
}

/// Some goods, new or at other prices.
fn price_list(number: usize, chance: &mut Chance) -> String {
    const GOODS: [(&str, &str, &str); 8] = [
        ("KST-001", "Keset Sabut", "pcs"),
        ("KST-002", "Keset Handuk", "pcs"),
        ("TLN-S", "Talenan Kayu", "pcs"),
        ("TSU-001", "Tas Anyaman", "set"),
        ("ASB-001", "Asbak Batok", "pak"),
        ("MKN-001", "Keripik Tempe", "kg"),
        ("MKN-002", "Kopi Bubuk", "kg"),
        ("BTK-001", "Batik Tulis", "lembar"),
    ];
    let price = 10_000 + number as i64 * 250;
    let rows: Vec<_> = GOODS
        .iter()
        .enumerate()
        .filter(|(place, _)| *place == 0 || chance.one_in(3))
        .map(|(_, (sku, name, unit))| (*sku, *name, *unit, price, "40"))
        .collect();

    catalogue(&rows)
}
