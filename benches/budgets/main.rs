//! Whether the foundation keeps its budgets, with figures.
//!
//! ```text
//! cargo bench                                 every figure, and one table
//! GERAI_BENCH_LINES=50000 cargo bench         the same on a small ledger
//! cargo bench -- --ledger FOLDER              only makes a ledger
//! cargo bench -- --print                      only what printing costs a sale
//! ```
//!
//! A ledger of 1,000,000 sale lines is made by selling 200,000 times, which
//! takes minutes; it is kept below `target/tmp/budgets` for the next run. What
//! is timed there is the release build, on the disk that `target` lies on.
//!
//! A machine is never alone, so a figure that depends on its disk is a ratio
//! of two things done in turn in one run. The table tells the machine's load.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a bench that cannot go on has failed"
)]

mod books;
mod generator;
mod print;
mod reports;
mod sale;
mod search;
mod table;
mod times;

use std::fs;
use std::path::Path;

use generator::Ledgers;
use table::Table;

/// Sale lines in the large ledger, unless `GERAI_BENCH_LINES` says otherwise.
const LINES: u32 = 1_000_000;

fn main() {
    // Cargo adds `--bench` wherever it likes.
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let lines = std::env::var("GERAI_BENCH_LINES")
        .map_or(LINES, |lines| lines.parse().expect("a number of lines"));

    match arguments[..] {
        [] => measure(lines),
        ["--print"] => {
            let mut table = Table::new();
            print::measure(&mut table, &Ledgers::in_target());
            println!("{table}");
        }
        ["--ledger", folder] => make_ledger(lines, Path::new(folder)),
        ["--child", "sell", folder, sales] => {
            sale::as_child(Path::new(folder), sales.parse().unwrap());
        }
        ["--child", operation, folder] => books::as_child(operation, Path::new(folder)),
        _ => panic!("--ledger FOLDER, --print, or nothing"),
    }
}

fn measure(lines: u32) {
    let ledgers = Ledgers::in_target();
    let mut table = Table::new();

    sale::measure(&mut table, &ledgers, lines);
    print::measure(&mut table, &ledgers);
    search::measure(&mut table, lines);
    reports::measure(&mut table, &ledgers, lines);
    books::measure(&mut table, &ledgers, lines);

    println!("{table}");
}

fn make_ledger(lines: u32, folder: &Path) {
    assert!(!folder.exists(), "{} is there already", folder.display());
    let made = Ledgers::in_target().made(lines);

    generator::copy(&made, folder);
    println!(
        "{lines} sale lines, {} MB: {}",
        fs::metadata(folder.join(gerai::ledger::FILE_NAME))
            .unwrap()
            .len()
            >> 20,
        folder.display()
    );
}
