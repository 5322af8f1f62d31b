//! The table of all figures: what was done, what it cost, what it may cost.

use std::fmt;
use std::fs;
use std::time::Duration;

/// The figures so far.
pub struct Table {
    rows: Vec<Row>,
    load: Vec<String>,
}

struct Row {
    operation: String,
    figure: String,
    budget: String,
    /// The figure as a part of its budget; none without a budget.
    part: Option<f64>,
}

impl Table {
    pub fn new() -> Self {
        Self {
            rows: Vec::new(),
            load: load().into_iter().collect(),
        }
    }

    /// Something that takes time.
    pub fn time(&mut self, operation: impl Into<String>, took: Duration, budget: Option<Duration>) {
        self.row(operation, took, budget, shown, |a, b| {
            a.as_secs_f64() / b.as_secs_f64()
        });
    }

    /// Something that is so many times something else, or so many a piece.
    pub fn count(&mut self, operation: impl Into<String>, count: f64, budget: Option<f64>) {
        let shown = |count| format!("{count:.2}");
        self.row(operation, count, budget, shown, |a, b| a / b);
    }

    /// Something that takes memory, in KiB.
    pub fn memory(&mut self, operation: impl Into<String>, kib: u64) {
        let shown = |kib| format!("{:.1} MB", kib as f64 / 1024.0);
        self.row(operation, kib, None, shown, |a, b| a as f64 / b as f64);
    }

    /// Something of which the figure could not be had.
    pub fn unknown(&mut self, operation: impl Into<String>, why: &str) {
        self.add(operation.into(), format!("unknown: {why}"), None, None);
    }

    fn row<T: Copy>(
        &mut self,
        operation: impl Into<String>,
        figure: T,
        budget: Option<T>,
        shown: impl Fn(T) -> String,
        part: impl Fn(T, T) -> f64,
    ) {
        self.add(
            operation.into(),
            shown(figure),
            budget.map(&shown),
            budget.map(|budget| part(figure, budget)),
        );
    }

    fn add(
        &mut self,
        operation: String,
        figure: String,
        budget: Option<String>,
        part: Option<f64>,
    ) {
        // A run takes minutes; what is known is told at once.
        eprintln!("  {operation}: {figure}");
        self.rows.push(Row {
            operation,
            figure,
            budget: budget.unwrap_or_default(),
            part,
        });
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operations = self.rows.iter().map(|row| row.operation.chars().count());
        let width = operations.max().unwrap_or(0);
        let line = "-".repeat(width + 42);

        writeln!(
            f,
            "\n{:width$}  {:>10}  {:>10}  {:>6}  holds\n{line}",
            "operation", "figure", "budget", "ratio"
        )?;
        for row in &self.rows {
            let (ratio, holds) = match row.part {
                Some(part) if part <= 1.0 => (format!("{part:.2}"), "yes"),
                Some(part) => (format!("{part:.2}"), "NO"),
                None => (String::new(), ""),
            };
            let line = format!(
                "{:width$}  {:>10}  {:>10}  {ratio:>6}  {holds}",
                row.operation, row.figure, row.budget
            );
            writeln!(f, "{}", line.trim_end())?;
        }

        let broken = self.rows.iter().filter_map(|row| row.part);
        let (held, broken): (Vec<f64>, Vec<f64>) = broken.partition(|part| *part <= 1.0);
        writeln!(f, "{line}\n{} hold, {} do not", held.len(), broken.len())?;
        if cfg!(debug_assertions) {
            writeln!(f, "a debug build: the times say nothing")?;
        }

        let load: Vec<String> = self.load.iter().cloned().chain(load()).collect();
        write!(f, "load of the machine, then and now: {}", load.join(", "))
    }
}

/// How many processes wanted a processor in the last minute, where the system
/// says so.
fn load() -> Option<String> {
    let load = fs::read_to_string("/proc/loadavg").ok()?;

    load.split(' ').next().map(str::to_owned)
}

fn shown(time: Duration) -> String {
    match time.as_secs_f64() {
        seconds if seconds >= 1.0 => format!("{seconds:.2} s"),
        seconds if seconds >= 0.001 => format!("{:.2} ms", seconds * 1e3),
        seconds => format!("{:.1} us", seconds * 1e6),
    }
}
