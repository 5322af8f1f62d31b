//! Whatever a till is asked, in whatever order: the books agree with a plain
//! model in memory after every step.
//!
//! `GERAI_SEED` and `GERAI_STEPS` choose another run; a failure names both.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::{Chance, Wall, moment, set_up};
use gerai::domain::entry::InstitutionChange;
use gerai::domain::payment::{Direction, Tendered};
use gerai::domain::{Cart, CashRounding, Discount, Quantity, Rupiah, Tender};
use gerai::ledger::{Copy, Error, FILE_NAME};
use gerai::printer::Connection as Printer;
use gerai::settings::Settings;
use gerai::till::Till;
use rusqlite::{Connection, OpenFlags};
use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;

/// The goods that a catalogue may name: code, unit, whether it is weighed.
const GOODS: [(&str, &str, bool); 8] = [
    ("KST-001", "pcs", false),
    ("KST-002", "pcs", false),
    ("TLN-S", "pcs", false),
    ("TSU-001", "set", false),
    ("ASB-001", "pak", false),
    ("MKN-001", "kg", true),
    ("MKN-002", "kg", true),
    ("BTK-001", "lembar", false),
];

/// What a day should have brought in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Day {
    receipts: u32,
    turnover: i64,
    discounts: i64,
    rounding: i64,
    change: i64,
    cash: i64,
    qris: i64,
}

/// The books as they should be, kept with maps and additions alone.
#[derive(Debug, Clone, Default)]
struct Model {
    is_set_up: bool,
    entries: u64,
    prices: BTreeMap<&'static str, i64>,
    /// In thousandths.
    stock: HashMap<&'static str, i64>,
    days: BTreeMap<i64, Day>,
    receipts: u32,
    cart: Option<Cart>,
    step: i64,
    has_printer: bool,
    jobs: usize,
}

struct World<'a> {
    folder: &'a Path,
    wall: Wall,
    chance: Chance,
    till: Option<Till>,
    model: Model,
    latest: i64,
}

impl<'a> World<'a> {
    fn new(folder: &'a Path, seed: u64) -> Self {
        let wall = Wall::default();
        let till = Till::open(folder, wall.source()).unwrap();

        Self {
            folder,
            wall,
            chance: Chance(seed),
            till: Some(till),
            model: Model {
                step: 100,
                ..Model::default()
            },
            latest: 0,
        }
    }

    fn till(&mut self) -> &mut Till {
        self.till.as_mut().unwrap()
    }

    fn step(&mut self) -> &'static str {
        match self.chance.below(20) {
            0 => self.become_a_till(),
            1 | 2 => self.import(),
            3 | 4 => self.take_goods_in(),
            5..=10 => self.sell(),
            11 => self.empty_cart(),
            12 => self.keep_cart(),
            13 => self.reopen(),
            14 => self.rebuild(),
            15 | 16 => self.let_time_pass(),
            17 => self.change_terms(),
            18 => self.change_printer(),
            _ => self.print_again(),
        }
    }

    fn become_a_till(&mut self) -> &'static str {
        let answer = self.till().set_up(set_up());
        assert_eq!(answer.is_ok(), !self.model.is_set_up);
        if answer.is_ok() {
            self.model.is_set_up = true;
            self.model.entries += 3;
        }
        "set up"
    }

    /// Some goods at other prices; sometimes a faulty row, and then nothing.
    fn import(&mut self) -> &'static str {
        let mut file = String::from(
            "sku,barcode,name,category,producer,unit,price,cost,min_stock,shelf_life_days,stock\n",
        );
        let mut model = self.model.clone();
        let mut has_opening = false;

        for (sku, unit, _) in GOODS {
            if !self.chance.one_in(3) {
                continue;
            }
            let price = (self.chance.below(40) + 1) * 1_250;
            let stock = self.chance.below(20);
            file.push_str(&format!(
                "{sku},,Barang {sku},Rak,Bengkel,{unit},{price},0,2,,{stock}\n"
            ));

            match model.prices.insert(sku, price) {
                Some(before) => model.entries += u64::from(before != price),
                None => {
                    model.entries += 1;
                    let _ = model.stock.insert(sku, stock * 1_000);
                    has_opening |= stock > 0;
                }
            }
        }
        model.entries += u64::from(has_opening);
        let is_faulty = self.chance.one_in(4);
        if is_faulty {
            file.push_str("RSK-001,,Rusak,Rak,Bengkel,pcs,25.50,0,,,\n");
        }
        let is_empty = file.lines().count() == 1;

        match self.till().import(file.as_bytes()) {
            Err(error) => assert!(matches!(error, Error::NotSetUp) && !self.model.is_set_up),
            Ok(answer) => {
                assert_eq!(answer.is_err(), is_faulty || is_empty, "{file}");
                if answer.is_ok() {
                    self.model = model;
                }
            }
        }
        "import"
    }

    /// One of the goods that are in the catalogue, and whether it is weighed.
    fn any_goods(&mut self) -> Option<(&'static str, bool)> {
        let (sku, _, is_weighed) = GOODS[self.chance.below(GOODS.len() as i64) as usize];

        self.model
            .prices
            .contains_key(sku)
            .then_some((sku, is_weighed))
    }

    /// In thousandths.
    fn any_quantity(&mut self, is_weighed: bool) -> i64 {
        if is_weighed {
            self.chance.below(4_000) + 1
        } else {
            (self.chance.below(5) + 1) * 1_000
        }
    }

    fn take_goods_in(&mut self) -> &'static str {
        let Some((sku, is_weighed)) = self.any_goods() else {
            return "no goods in";
        };
        let quantity = self.any_quantity(is_weighed);
        let bad = match self.chance.below(6) {
            0 => Some(0),
            1 => Some(-quantity),
            2 if !is_weighed => Some(quantity + 500),
            _ => None,
        };
        let product = self.till().catalog().unwrap().by_sku(sku).unwrap().id;
        let given = Quantity::from_thousandths(bad.unwrap_or(quantity));
        let answer = self.till().goods_in(&[(product, given)], "SJ");

        assert_eq!(answer.is_ok(), bad.is_none(), "{answer:?}");
        if bad.is_none() {
            *self.model.stock.entry(sku).or_default() += quantity;
            self.model.entries += 1;
        }
        "goods in"
    }

    /// A cart of some goods, what it comes to before a discount, and what it
    /// takes from which shelf.
    fn any_cart(&mut self) -> (Cart, i64, Vec<(&'static str, i64)>) {
        let mut cart = self.till().new_cart();
        let mut subtotal = 0;
        let mut taken: Vec<(&'static str, i64)> = Vec::new();

        for _ in 0..=self.chance.below(4) {
            let Some((sku, is_weighed)) = self.any_goods() else {
                continue;
            };
            // Once each, so that a line's amount is rounded once.
            if taken.iter().any(|(other, _)| *other == sku) {
                continue;
            }
            let quantity = self.any_quantity(is_weighed);
            let catalog = self.till().catalog().unwrap();
            let _ = cart
                .add(
                    catalog.by_sku(sku).unwrap(),
                    Quantity::from_thousandths(quantity),
                )
                .unwrap();
            subtotal += (self.model.prices[sku] * quantity + 500) / 1_000;
            taken.push((sku, quantity));
        }

        (cart, subtotal, taken)
    }

    fn sell(&mut self) -> &'static str {
        if !self.model.is_set_up {
            let cart = self.till().new_cart();
            assert!(
                self.till()
                    .sell(&cart, vec![Tendered::cash(Rupiah(1))])
                    .is_err()
            );
            return "sell before set up";
        }
        let (mut cart, subtotal, taken) = self.any_cart();
        let mut off = 0;
        if self.chance.one_in(4) {
            let wanted = self.chance.below(30_000);
            cart.discount = Some(Discount::Amount(Rupiah(wanted)));
            off = wanted.min(subtotal);
        }
        let total = subtotal - off;
        let by_qris = self.chance.one_in(3);
        let due = if by_qris {
            total
        } else {
            total - total % self.model.step
        };
        let extra = match self.chance.below(4) {
            0 => -1,
            1 => 0,
            _ => self.chance.below(100_000),
        };
        let handed = due + extra;
        let tendered = Tendered {
            tender: if by_qris { Tender::Qris } else { Tender::Cash },
            amount: Rupiah(handed),
            reference: None,
        };

        let answer = self.till().sell(&cart, vec![tendered.clone()]);
        let is_paid = if by_qris { extra == 0 } else { extra >= 0 };
        assert_eq!(answer.is_ok(), is_paid && !taken.is_empty(), "{answer:?}");
        let Ok(sold) = answer else {
            return "sell refused";
        };

        self.model.receipts += 1;
        assert_eq!(sold.sale.number.count, self.model.receipts);
        assert_eq!(sold.sale.due(), Rupiah(due));
        // The tests' clock begins at nine o'clock.
        let today = (self.wall.minutes() + 9 * 60) / (24 * 60);
        let day = self.model.days.entry(today).or_default();
        day.receipts += 1;
        day.turnover += total;
        day.discounts += off;
        day.rounding += due - total;
        if by_qris {
            day.qris += due;
        } else {
            day.cash += due;
            day.change += extra;
        }
        for (sku, quantity) in taken {
            *self.model.stock.entry(sku).or_default() -= quantity;
        }
        self.model.entries += 1;
        self.model.jobs += usize::from(self.model.has_printer);

        // The same cart never settles twice.
        assert!(self.till().sell(&cart, vec![tendered]).is_err());
        "sell"
    }

    fn empty_cart(&mut self) -> &'static str {
        let (cart, _, taken) = self.any_cart();
        let is_kept = self.model.is_set_up && self.chance.one_in(2);
        if is_kept {
            self.till().keep_cart(&cart).unwrap();
            self.model.cart = (!cart.is_empty()).then(|| cart.clone());
        }

        let answer = self.till().empty_cart(&cart, "Pembeli batal");
        assert_eq!(answer.is_ok(), self.model.is_set_up && !taken.is_empty());
        if answer.is_ok() {
            self.model.entries += 1;
            if is_kept {
                self.model.cart = None;
            }
        }
        "empty cart"
    }

    fn keep_cart(&mut self) -> &'static str {
        if self.model.is_set_up {
            let (cart, ..) = self.any_cart();
            self.till().keep_cart(&cart).unwrap();
            self.model.cart = (!cart.is_empty()).then_some(cart);
        }
        "keep cart"
    }

    fn reopen(&mut self) -> &'static str {
        drop(self.till.take());
        self.till = Some(Till::open(self.folder, self.wall.source()).unwrap());
        "reopen"
    }

    fn rebuild(&mut self) -> &'static str {
        let (is_set_up, entries) = (self.model.is_set_up, self.model.entries);
        match self.till().rebuild() {
            Ok(count) => assert_eq!(count, entries),
            Err(error) => assert!(matches!(error, Error::NotSetUp) && !is_set_up),
        }
        "rebuild"
    }

    /// Minutes, a night, or a clock that is set back.
    fn let_time_pass(&mut self) -> &'static str {
        let minutes = match self.chance.below(5) {
            0 => 24 * 60,
            1 => -self.chance.below(90),
            _ => self.chance.below(45),
        };
        // The model counts days from the first one.
        self.wall.set((self.wall.minutes() + minutes).max(0));
        "time"
    }

    fn change_terms(&mut self) -> &'static str {
        let step = [0, 100, 500][self.chance.below(3) as usize];
        let answer = self.till().set_institution(InstitutionChange {
            rounding: Some(CashRounding {
                step: Rupiah(step),
                direction: Direction::Down,
            }),
            ..InstitutionChange::default()
        });

        assert_eq!(answer.is_ok(), self.model.is_set_up);
        if answer.is_ok() {
            self.model.step = step.max(1);
            self.model.entries += 1;
        }
        "terms"
    }

    fn change_printer(&mut self) -> &'static str {
        self.model.has_printer = !self.model.has_printer;
        let connection = if self.model.has_printer {
            Printer::File {
                path: self.folder.join("paper"),
            }
        } else {
            Printer::None
        };
        let settings = Settings {
            connection,
            ..self.till().settings().clone()
        };
        self.till().set_settings(settings).unwrap();
        "printer"
    }

    fn print_again(&mut self) -> &'static str {
        if self.model.is_set_up
            && let Some(last) = self.till().last_receipt().unwrap()
        {
            let doc = self.till().receipt(last, Copy::ORIGINAL).unwrap();
            assert!(doc.is_some());
            let _ = self.till().print_again(last).unwrap();
            self.model.jobs += 1;
        }
        "print again"
    }

    /// Whether the books are as the model says.
    fn check(&mut self, is_thorough: bool) {
        let model = self.model.clone();
        assert_eq!(self.till().is_set_up(), model.is_set_up);
        if !model.is_set_up {
            return;
        }

        let view = self.till().view().unwrap().unwrap();
        assert_eq!(view.catalog.len(), model.prices.len());
        for (sku, price) in &model.prices {
            let product = view.catalog.by_sku(sku).unwrap();
            assert_eq!(product.prices.public, Rupiah(*price), "{sku}");
            let on_hand = view.catalog.on_hand(product.id).thousandths();
            assert_eq!(on_hand, model.stock[sku], "{sku}");
        }
        assert_eq!(
            view.last_receipt.map_or(0, |number| number.count),
            model.receipts
        );
        match &model.cart {
            Some(cart) => assert_eq!(&view.cart, cart),
            None => assert!(view.cart.is_empty()),
        }
        assert_eq!(self.till().jobs(u32::MAX).unwrap().len(), model.jobs);
        self.check_raw(&model);

        if is_thorough {
            for (day, expected) in &model.days {
                self.check_day(*day, expected);
            }
            let found = self.till().verify(None).unwrap();
            assert_eq!(found.faults, []);
            assert_eq!(found.entries, model.entries);
        } else if let Some((day, expected)) = model.days.last_key_value() {
            self.check_day(*day, expected);
        }
    }

    /// What no function of the program tells: the sums over all places, and
    /// that the journal only grows.
    fn check_raw(&mut self, model: &Model) {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
        let books = Connection::open_with_flags(self.folder.join(FILE_NAME), flags).unwrap();
        let number = |query: &str| -> i64 { books.query_row(query, [], |row| row.get(0)).unwrap() };

        assert_eq!(
            number(
                "SELECT count(*) FROM
                 (SELECT 1 FROM stock GROUP BY product HAVING sum(quantity) <> 0)"
            ),
            0
        );
        let entries = number("SELECT count(*) FROM journal");
        assert_eq!(entries.unsigned_abs(), model.entries);
        assert_eq!(number("SELECT max(seq) FROM journal"), entries);
        assert!(entries >= self.latest);
        self.latest = entries;
        let sold = number("SELECT coalesce(sum(total), 0) FROM sale");
        assert_eq!(
            sold,
            model.days.values().map(|day| day.turnover).sum::<i64>()
        );
    }

    fn check_day(&mut self, day: i64, expected: &Day) {
        let report = self
            .till()
            .day_report(moment(day * 24 * 60).date_naive())
            .unwrap();
        let found = Day {
            receipts: report.receipts,
            turnover: report.turnover.0,
            discounts: report.discounts.0,
            rounding: report.rounding.0,
            change: report.change.0,
            cash: report.tender(Tender::Cash).0,
            qris: report.tender(Tender::Qris).0,
        };

        assert_eq!(&found, expected, "day {day}");
        assert!(report.adds_up());
    }
}

fn run(seed: u64, steps: u64) {
    let folder = tempfile::tempdir().unwrap();
    let mut world = World::new(folder.path(), seed);
    let mut last = ("nothing", 0);

    let outcome = catch_unwind(AssertUnwindSafe(|| {
        for step in 1..=steps {
            last = ("", step);
            last = (world.step(), step);
            world.check(step % 16 == 0 || step == steps);
        }
        assert!(world.model.receipts > 0 || steps < 100, "nothing was sold");
    }));
    if let Err(panic) = outcome {
        let (what, step) = last;
        eprintln!("GERAI_SEED={seed} GERAI_STEPS={steps}: step {step} ({what})");
        resume_unwind(panic);
    }
}

fn chosen(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn the_books_agree_with_a_model_after_every_step() {
    let steps = chosen("GERAI_STEPS").unwrap_or(250);

    match chosen("GERAI_SEED") {
        Some(seed) => run(seed, steps),
        None => (62..66).for_each(|seed| run(seed, steps)),
    }
}
