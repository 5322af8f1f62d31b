//! Checking the books and making the tables anew: time and memory.
//!
//! Each is done by a process of its own, so that the most memory it ever had
//! is its own too.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use gerai::till::{Source, Till};

use crate::generator::{LINES_A_SALE, Ledgers};
use crate::table::Table;

struct Cost {
    time: Duration,
    /// For how long a processor worked on it; none where the system does not
    /// say. On a busy machine it is much less than the time.
    worked: Option<Duration>,
    /// Resident memory at its peak, in KiB; none where the system does not say.
    peak_kib: Option<u64>,
}

pub fn measure(table: &mut Table, ledgers: &Ledgers, lines: u32) {
    let large = ledgers.copied(lines);
    let tenth = ledgers.copied(lines / 10);
    let sales = lines / LINES_A_SALE;

    for (operation, what, budget) in [
        ("chain", "verify the chain", Some(Duration::from_secs(1))),
        ("verify", "verify", Some(Duration::from_secs(10))),
        ("rebuild", "rebuild", Some(Duration::from_secs(10))),
    ] {
        let of_tenth = in_child(operation, &tenth);
        let cost = in_child(operation, &large);
        let name = format!("{what} of {sales} sales");

        table.time(name.clone(), cost.time, budget);
        if let Some(worked) = cost.worked {
            table.time(format!("{name}, processor time"), worked, None);
        }
        match (cost.peak_kib, of_tenth.peak_kib) {
            (Some(peak), Some(of_tenth)) => {
                table.memory(format!("{name}, memory at its peak"), peak);
                table.count(
                    format!("{name}, memory / that of a tenth"),
                    peak as f64 / of_tenth as f64,
                    Some(1.25),
                );
            }
            _ => table.unknown(
                format!("{name}, memory at its peak"),
                "the system does not tell",
            ),
        }
    }

    for copy in [large, tenth] {
        fs::remove_dir_all(copy).unwrap();
    }
}

fn in_child(operation: &str, folder: &Path) -> Cost {
    let done = Command::new(std::env::current_exe().unwrap())
        .args(["--child", operation])
        .arg(folder)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    let said = String::from_utf8(done.stdout).unwrap();
    let mut numbers = said.split_whitespace();

    assert!(done.status.success(), "{operation} failed");
    Cost {
        time: Duration::from_micros(numbers.next().unwrap().parse().unwrap()),
        worked: numbers
            .next()
            .map(|nanoseconds| Duration::from_nanos(nanoseconds.parse().unwrap())),
        peak_kib: numbers.next().map(|kib| kib.parse().unwrap()),
    }
}

/// Does it and tells the microseconds that it took; then, where the system
/// knows them, the nanoseconds that a processor worked and the KiB of the peak.
pub fn as_child(operation: &str, folder: &Path) {
    let mut till = Till::open(folder, Source::system()).unwrap();
    let start = Instant::now();

    match operation {
        "chain" => assert_eq!(till.verify_chain(None).unwrap().faults, []),
        "verify" => assert_eq!(till.verify(None).unwrap().faults, []),
        "rebuild" => assert!(till.rebuild().unwrap() > 0),
        unknown => panic!("no operation {unknown}"),
    }

    let took = start.elapsed().as_micros();
    let known: Vec<String> = worked()
        .zip(peak_kib())
        .into_iter()
        .flat_map(<[String; 2]>::from)
        .collect();
    println!("{took} {}", known.join(" "));
}

/// For how many nanoseconds a processor worked on this thread.
fn worked() -> Option<String> {
    let times = fs::read_to_string("/proc/thread-self/schedstat").ok()?;

    times.split(' ').next().map(str::to_owned)
}

/// The most resident memory that this process ever had, in KiB.
fn peak_kib() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;

    peak.split_whitespace().next().map(str::to_owned)
}
