//! How long things took.

use std::time::{Duration, Instant};

/// How long something took each time.
#[derive(Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Does something and notes how long it took.
    pub fn time<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let answer = work();
        self.0.push(start.elapsed());

        answer
    }

    pub fn push(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// Takes the others' in.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    pub fn median(&self) -> Duration {
        self.percentile(50)
    }

    /// What only one in a hundred exceeds.
    pub fn p99(&self) -> Duration {
        self.percentile(99)
    }

    pub fn longest(&self) -> Duration {
        self.percentile(100)
    }

    pub fn shortest(&self) -> Duration {
        self.percentile(0)
    }

    fn percentile(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();

        sorted[(sorted.len() - 1) * percent / 100]
    }
}

/// How many times as long one took as the other.
pub fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}
