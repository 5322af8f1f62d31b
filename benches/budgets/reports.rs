//! What the reports of a day, a month and a year cost in an old ledger.

use std::collections::BTreeSet;
use std::time::Duration;

use gerai::domain::Period;
use gerai::till::{Source, Till};

use crate::generator::{LINES_A_SALE, Ledgers, moment};
use crate::table::Table;
use crate::times::Times;

/// How often each report of a period is made: there are few of them.
const ROUNDS: u32 = 5;

pub fn measure(table: &mut Table, ledgers: &Ledgers, lines: u32) {
    let till = Till::open(&ledgers.made(lines), Source::system()).unwrap();
    let last = moment(lines / LINES_A_SALE - 1).date_naive();
    let first = moment(0).date_naive();
    let days: Vec<_> = first.iter_days().take_while(|day| *day <= last).collect();
    let name = |what: &str| format!("{what} in {lines} lines");
    let mut times = Times::default();

    for day in &days {
        let report = times.time(|| till.day_report(*day)).unwrap();
        assert!(report.takings.receipts > 0 && report.adds_up());
    }
    let budget = Some(Duration::from_millis(3));
    table.time(name("day report, median"), times.median(), budget);
    table.time(name("day report, p99"), times.p99(), None);

    let months: BTreeSet<_> = days.iter().copied().map(Period::month_of).collect();
    let years: BTreeSet<_> = days.iter().copied().map(Period::year_of).collect();
    for (what, periods, budget_ms) in [("month", months, 30), ("year", years, 100)] {
        // One that is not over yet would be too cheap.
        let whole: Vec<_> = periods
            .into_iter()
            .filter(|period| period.last() <= last)
            .collect();
        let what = name(&format!("{what} report, median"));
        if whole.is_empty() {
            table.unknown(what, "the ledger is too short");
            continue;
        }

        let mut times = Times::default();
        for _ in 0..ROUNDS {
            for period in &whole {
                let report = times.time(|| till.period_report(*period)).unwrap();
                assert!(report.takings.receipts > 0 && report.adds_up());
            }
        }
        let budget = Some(Duration::from_millis(budget_ms));
        table.time(what, times.median(), budget);
    }
}
