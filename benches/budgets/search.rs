//! What is found of what is scanned and typed, and taking a catalogue in.

use std::hint::black_box;
use std::time::Duration;

use gerai::domain::catalog::Catalog;
use gerai::domain::sale::Terms;
use gerai::domain::scanner::Scan;
use gerai::domain::{Cart, Letter, SaleId};
use gerai::screen::sell::{Action, Sell};
use gerai::text::Language;
use gerai::till::{SetUp, Source, Till};
use uuid::Uuid;

use crate::generator::{barcode, catalogue, mixed};
use crate::table::Table;
use crate::times::Times;

/// What a cashier types, a key after the other: a name, words in any order,
/// a code, letters of words, and what is nowhere.
const TYPED: [&str; 6] = [
    "keset perca bulat",
    "ukir jati talenan 12",
    "sku-0012",
    "tas mdg krk",
    "gtg bmb",
    "zaitun",
];

/// How often everything is typed.
const TIMES: usize = 20;

/// How many are looked for, as on the sell screen.
const MATCHES: usize = 40;

/// Goods that are scanned, and how many of them go into one cart.
const SCANS: u32 = 5_000;
const SCANS_A_CART: u32 = 20;

pub fn measure(table: &mut Table, lines: u32) {
    let sizes = [lines.div_ceil(100), lines.div_ceil(10)];

    for (count, budget) in sizes.into_iter().zip([500, 4_000]) {
        let folder = tempfile::tempdir().unwrap();
        let mut till = Till::open(folder.path(), Source::system()).unwrap();
        let took = import(&mut till, count);
        let catalog = till.catalog().unwrap();

        scan(table, &catalog, count);
        search(table, &catalog, count, Duration::from_micros(budget));
        table.time(format!("import of {count} products"), took, None);
    }
}

fn import(till: &mut Till, count: u32) -> Duration {
    let file = catalogue(count);
    let mut times = Times::default();

    till.set_up(SetUp {
        institution: String::from("Rutan"),
        address: String::new(),
        letter: Letter::A,
        location: String::from("Showroom"),
    })
    .unwrap();
    let imported = times
        .time(|| till.import(file.as_bytes()))
        .unwrap()
        .unwrap();
    assert_eq!(imported.added, count as usize);

    times.median()
}

/// A code is heard, and its goods are in the cart.
fn scan(table: &mut Table, catalog: &Catalog, count: u32) {
    let text = Language::Indonesian.text();
    let open = || Sell::new(Cart::new(SaleId(Uuid::nil())), Terms::default(), text);
    let mut times = Times::default();
    let mut sell = open();

    for n in 0..SCANS {
        if n % SCANS_A_CART == 0 {
            sell = open();
        }
        let wanted = (mixed(n.into()) % u64::from(count)) as u32;
        let code = barcode(wanted);

        let action = times.time(|| sell.scan(&Scan::new("", &code), catalog, text));
        assert!(matches!(action, Action::Keep(_)), "{code} is not found");
    }

    let budget = Some(Duration::from_micros(100));
    table.time(
        format!("scan -> line, {count} products, median"),
        times.median(),
        budget,
    );
    table.time(
        format!("scan -> line, {count} products, p99"),
        times.p99(),
        budget,
    );
}

fn search(table: &mut Table, catalog: &Catalog, count: u32, budget: Duration) {
    let keys: Vec<&str> = TYPED
        .iter()
        .flat_map(|typed| (1..=typed.len()).map(|end| &typed[..end]))
        .collect();
    let mut all = Times::default();
    let mut slowest = Times::default();

    for query in keys {
        let mut times = Times::default();
        for _ in 0..TIMES {
            let _ = black_box(times.time(|| catalog.search(black_box(query), MATCHES)));
        }
        slowest.push(times.shortest());
        all.extend(times);
    }

    let name = |what| format!("search, {count} products, {what}");
    table.time(name("median"), all.median(), Some(budget));
    table.time(name("p99"), all.p99(), None);
    // At its quickest: what is above that, the rest of the machine did.
    let slowest = slowest.longest();
    table.time(name("slowest query"), slowest, Some(budget));
}
