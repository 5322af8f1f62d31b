//! What the reports of a day, a month and a year cost in an old ledger.
//!
//! There is no report of a month or a year yet; what stands here is the reports
//! of their days, one after the other.

use std::hint::black_box;
use std::time::Duration;

use gerai::till::{Source, Till};

use crate::generator::{LINES_A_SALE, Ledgers, moment};
use crate::table::Table;
use crate::times::Times;

pub fn measure(table: &mut Table, ledgers: &Ledgers, lines: u32) {
    let till = Till::open(&ledgers.made(lines), Source::system()).unwrap();
    let last = moment(lines / LINES_A_SALE - 1).date_naive();
    let first = moment(0).date_naive();
    let days: Vec<_> = first.iter_days().take_while(|day| *day <= last).collect();
    let mut times = Times::default();

    for day in &days {
        let report = times.time(|| till.day_report(*day)).unwrap();
        assert!(report.takings.receipts > 0 && report.adds_up());
    }
    let name = |what: &str| format!("{what} in {lines} lines");
    let budget = Some(Duration::from_millis(3));
    table.time(name("day report, median"), times.median(), budget);
    table.time(name("day report, p99"), times.p99(), None);

    for (count, budget_ms) in [(30, 30), (365, 100)] {
        let count = count.min(days.len());
        let mut times = Times::default();
        for spell in days.chunks_exact(count).take(5) {
            times.time(|| {
                for day in spell {
                    let _ = black_box(till.day_report(*day)).unwrap();
                }
            });
        }
        let budget = Some(Duration::from_millis(budget_ms));
        let what = format!("{count} day reports");
        table.time(name(&what), times.median(), budget);
    }
}
