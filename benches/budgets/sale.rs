//! What a durable sale costs: beside the least that a disk can do, and in an
//! old ledger beside a young one.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use gerai::till::{Source, Till};

use crate::generator::{Ledgers, Shop};
use crate::table::Table;
use crate::times::{Times, ratio};

/// Sale lines in a ledger that is young.
const YOUNG: u32 = 1_000;

/// Sales of which each figure is made, and those before that warm up.
const SALES: u32 = 1_000;
const WARM_UP: u32 = 100;

/// Sales without a pause. The till moves its log two seconds after a sale, so
/// in truth a pause comes after nearly every one.
const RUSH: u32 = 25;

/// What is appended to the bare file: one block.
const BLOCK: [u8; 4096] = [b'x'; 4096];

pub fn measure(table: &mut Table, ledgers: &Ledgers, lines: u32) {
    let young = ledgers.copied(YOUNG);
    let old = ledgers.copied(lines);

    beside_the_disk(table, &young);
    count_syncs(table, &young);
    old_beside_young(table, &old, &young, lines);

    for copy in [young, old] {
        fs::remove_dir_all(copy).unwrap();
    }
}

fn beside_the_disk(table: &mut Table, folder: &Path) {
    let mut counter = Counter::open(folder);
    let mut bare = File::create(folder.join("bare")).unwrap();
    let (mut sales, mut blocks) = (Times::default(), Times::default());

    for n in 0..WARM_UP + SALES {
        let (mut sale, mut block) = (Times::default(), Times::default());
        counter.sell(&mut sale);
        block.time(|| {
            bare.write_all(&BLOCK).unwrap();
            bare.sync_data().unwrap();
        });
        if n >= WARM_UP {
            sales.push(sale.median());
            blocks.push(block.median());
        }
        counter.pause(n);
    }

    table.time("append 4 KiB and sync, median", blocks.median(), None);
    table.time("append 4 KiB and sync, p99", blocks.p99(), None);
    table.time("durable sale of 5 lines, median", sales.median(), None);
    table.time("durable sale of 5 lines, p99", sales.p99(), None);
    table.count(
        "sale / append, medians",
        ratio(sales.median(), blocks.median()),
        Some(1.3),
    );
    table.count("sale / append, p99", ratio(sales.p99(), blocks.p99()), None);
}

fn old_beside_young(table: &mut Table, old: &Path, young: &Path, lines: u32) {
    let (mut old, mut young) = (Counter::open(old), Counter::open(young));
    let (mut in_old, mut in_young) = (Times::default(), Times::default());

    for n in 0..SALES {
        old.sell(&mut in_old);
        young.sell(&mut in_young);
        old.pause(n);
        young.pause(n);
    }

    table.time(
        format!("sale among {YOUNG} lines, median"),
        in_young.median(),
        None,
    );
    table.time(
        format!("sale among {lines} lines, median"),
        in_old.median(),
        None,
    );
    table.count(
        format!("sale among {lines} / {YOUNG} lines, medians"),
        ratio(in_old.median(), in_young.median()),
        Some(1.25),
    );
}

/// Counts what the system is asked to sync, by a tracer where there is one.
fn count_syncs(table: &mut Table, folder: &Path) {
    const OPERATION: &str = "sync calls a sale, without a pause";
    // What opening and closing take is in both.
    let few = syncs(folder, WARM_UP);
    let many = syncs(folder, WARM_UP + SALES);

    match (few, many) {
        (Some(few), Some(many)) => {
            let count = f64::from(many.saturating_sub(few)) / f64::from(SALES);
            table.count(OPERATION, count, Some(1.1));
        }
        _ => table.unknown(OPERATION, "strace is not there or may not trace"),
    }
}

fn syncs(folder: &Path, sales: u32) -> Option<u32> {
    let trace = folder.join("trace");
    let status = Command::new("strace")
        .args(["-f", "-qq", "-e", "trace=fsync,fdatasync", "-o"])
        .arg(&trace)
        .arg(std::env::current_exe().unwrap())
        .args(["--child", "sell"])
        .arg(folder)
        .arg(sales.to_string())
        .stdin(Stdio::null())
        .status()
        .ok()?;
    let calls = fs::read_to_string(&trace).ok()?;

    // A call that another thread interrupts is resumed on a line of its own.
    let begun = calls
        .lines()
        .filter(|line| line.contains("sync(") && !line.contains("resumed"));
    status.success().then(|| begun.count() as u32)
}

/// Sells without a pause, for the tracer.
pub fn as_child(folder: &Path, sales: u32) {
    let mut counter = Counter::open(folder);

    for _ in 0..sales {
        counter.sell(&mut Times::default());
    }
}

/// A till and its buyers, each another one.
struct Counter {
    till: Till,
    shop: Shop,
    buyers: u32,
}

impl Counter {
    fn open(folder: &Path) -> Self {
        let till = Till::open(folder, Source::system()).unwrap();
        let shop = Shop::of(&till);

        Self {
            till,
            shop,
            buyers: 0,
        }
    }

    fn sell(&mut self, times: &mut Times) {
        let (cart, tendered) = self.shop.wanted(&mut self.till, self.buyers);
        self.buyers += 1;

        let _ = times.time(|| self.till.sell(&cart, tendered)).unwrap();
    }

    /// A pause after every rush, in which the till does what it does then.
    fn pause(&mut self, n: u32) {
        if n % RUSH == RUSH - 1 {
            self.till.idle();
        }
    }
}
