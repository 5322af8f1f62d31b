//! Ledgers and catalogues as large as one likes, always the same.
//!
//! Every row of a ledger is made by the till's own operations, durably and a
//! sale at a time: a receipt's number follows from the books, so no two sales
//! share a transaction.

use chrono::{DateTime, FixedOffset, TimeDelta};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use uuid::{Builder, Uuid};

use gerai::domain::payment::{self, Tendered};
use gerai::domain::{Letter, Product, Quantity, Tender};
use gerai::ledger::FILE_NAME;
use gerai::till::{SetUp, Source, Till};

/// To be raised when a ledger is made otherwise than before, or has other tables.
const GENERATION: u32 = 4;

/// Lines of every sale.
pub const LINES_A_SALE: u32 = 5;

/// What a busy showroom sells: 1,000,000 lines are 667 days.
const SALES_A_DAY: u32 = 300;

/// From eight in the morning to eight in the evening.
const SECONDS_BETWEEN_SALES: i64 = 144;

/// Products of every ledger.
const PRODUCTS: u32 = 2_000;

/// The ledgers that were made so far.
pub struct Ledgers {
    folder: PathBuf,
}

impl Ledgers {
    pub fn in_target() -> Self {
        Self {
            folder: Path::new(env!("CARGO_TARGET_TMPDIR")).join("budgets"),
        }
    }

    /// The folder of a ledger of so many sale lines; it is not to be written.
    pub fn made(&self, lines: u32) -> PathBuf {
        let made = self.folder.join(format!("{GENERATION}-{lines}"));
        let unfinished = made.with_extension("unfinished");

        if !made.exists() {
            let _ = fs::remove_dir_all(&unfinished);
            generate(&unfinished, lines);
            fs::rename(&unfinished, &made).unwrap();
        }

        made
    }

    /// A copy of a ledger of so many sale lines, to sell in.
    pub fn copied(&self, lines: u32) -> PathBuf {
        let copied = self.folder.join(format!("copy-of-{lines}"));

        let _ = fs::remove_dir_all(&copied);
        copy(&self.made(lines), &copied);

        copied
    }
}

/// Copies a ledger that is closed.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    let _ = fs::copy(from.join(FILE_NAME), to.join(FILE_NAME)).unwrap();
}

/// When the nth sale was made. The first days lie long ago, so that whoever
/// sells now sells after all of them.
pub fn moment(sale: u32) -> DateTime<FixedOffset> {
    let opened = DateTime::parse_from_rfc3339("2024-01-01T08:00:00+07:00").unwrap();

    opened
        + TimeDelta::days(i64::from(sale / SALES_A_DAY))
        + TimeDelta::seconds(i64::from(sale % SALES_A_DAY) * SECONDS_BETWEEN_SALES)
}

fn generate(folder: &Path, lines: u32) {
    eprintln!("making a ledger of {lines} sale lines ...");
    let sale = Arc::new(AtomicI64::new(0));
    let mut till = Till::open(folder, source(&sale)).unwrap();

    till.set_up(SetUp {
        institution: String::from("Rutan Kelas IIB Blora"),
        address: String::from("Jl. Alun-alun Selatan No. 1, Blora"),
        letter: Letter::A,
        location: String::from("Showroom"),
    })
    .unwrap();
    let _ = till
        .import(catalogue(PRODUCTS).as_bytes())
        .unwrap()
        .unwrap();

    let shop = Shop::of(&till);
    for n in 0..lines / LINES_A_SALE {
        sale.store(n.into(), Ordering::Relaxed);
        shop.sell(&mut till, n);
    }
    till.idle();
}

/// The clock of the nth sale, and ids as a machine makes them: the time first.
fn source(sale: &Arc<AtomicI64>) -> Source {
    let [clock, ids] = [Arc::clone(sale), Arc::clone(sale)];
    let at = |sale: &AtomicI64| moment(sale.load(Ordering::Relaxed) as u32);
    let mut count = 0;

    Source {
        now: Box::new(move || at(&clock)),
        id: Box::new(move || {
            count += 1;
            let random: [u8; 8] = mixed(count).to_le_bytes();
            let mut tail = [0; 10];
            tail[..8].copy_from_slice(&random);

            id(&at(&ids), &tail)
        }),
    }
}

fn id(at: &DateTime<FixedOffset>, tail: &[u8; 10]) -> Uuid {
    Builder::from_unix_timestamp_millis(at.timestamp_millis().unsigned_abs(), tail).into_uuid()
}

/// The goods that are sold.
pub struct Shop {
    products: Vec<Product>,
}

impl Shop {
    pub fn of(till: &Till) -> Self {
        let (products, _) = till.goods().unwrap();

        Self { products }
    }

    /// What the nth buyer wants, and how it is paid.
    pub fn wanted(&self, till: &mut Till, n: u32) -> (gerai::domain::Cart, Vec<Tendered>) {
        let mut cart = till.new_cart();

        for line in (0u64..).map(|line| mixed(u64::from(n) << 16 | line)) {
            let product = &self.products[line as usize % self.products.len()];
            let quantity = Quantity::whole((line >> 32) as i64 % 3 + 1).unwrap();
            if cart.quantity_of(product.id) == Quantity::ZERO {
                let _ = cart.add(product, quantity).unwrap();
            }
            if cart.lines().len() == LINES_A_SALE as usize {
                break;
            }
        }

        let total = cart.totals().unwrap().total;
        let tendered = match n % 4 {
            0 => Tendered {
                pending: false,
                tender: Tender::Qris,
                amount: total,
                reference: Some(format!("{n:012}")),
            },
            n => Tendered::cash(payment::suggestions(total)[n as usize - 1]),
        };

        (cart, vec![tendered])
    }

    /// Sells to the nth buyer.
    pub fn sell(&self, till: &mut Till, n: u32) {
        let (cart, tendered) = self.wanted(till, n);
        let _ = till.sell(&cart, tendered).unwrap();
    }
}

/// A catalogue file.
pub fn catalogue(products: u32) -> String {
    const GOODS: [&str; 8] = [
        "Keset",
        "Talenan",
        "Gantungan Kunci",
        "Kopi Bubuk",
        "Batik Cap",
        "Sapu Lidi",
        "Tas Anyam",
        "Kursi Rotan",
    ];
    const KINDS: [&str; 7] = [
        "Perca",
        "Jati",
        "Sabut Kelapa",
        "Robusta",
        "Parang",
        "Mendong",
        "Bambu",
    ];
    const LOOKS: [&str; 5] = ["Bulat", "Persegi", "Ukir", "Polos", "Karakter"];
    let mut file = String::from(
        "sku,barcode,name,category,producer,unit,price,cost,min_stock,shelf_life_days,stock\n",
    );

    for n in 0..products {
        let at = n as usize;
        let (goods, kind, look) = (GOODS[at % 8], KINDS[at % 7], LOOKS[at % 5]);
        let price = 5_000 + 500 * (n % 300);
        let barcode = barcode(n);
        let cost = price / 3;

        writeln!(
            file,
            "SKU-{n:06},{barcode},{goods} {kind} {look} {n} cm,{goods},Bengkel {kind},pcs,\
             {price},{cost},5,,5000"
        )
        .unwrap();
    }

    file
}

/// The nth product's label: 13 digits, the last of which checks the others.
pub fn barcode(n: u32) -> String {
    let data = format!("2033{n:08}");
    let sum: u32 = data
        .bytes()
        .zip([1, 3].into_iter().cycle())
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();

    format!("{data}{}", (10 - sum % 10) % 10)
}

/// A number that looks like chance and is always the same (the mixer of
/// SplitMix64 by Steele, Lea and Flood, 2014).
pub fn mixed(n: u64) -> u64 {
    let mut mixed = n.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
