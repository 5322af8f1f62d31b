//! The wall clock, watched: what it says goes onto paper and into the day
//! report, so a clock that cannot be right is told before anything is sold.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

/// How far the clock may go back before anybody hears of it: what a correction
/// over a network takes.
const BACK: TimeDelta = TimeDelta::minutes(10);

/// How long the books may lie still before the date is asked about.
const LONG: TimeDelta = TimeDelta::days(1);

/// The clock on the strip, and the latest moment that is known to have been.
#[derive(Debug, Clone)]
pub struct Wall {
    now: DateTime<FixedOffset>,
    latest: DateTime<FixedOffset>,
}

/// Why the clock is asked about when the books are opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The last entry was written later than now, on this day.
    Behind(NaiveDate),
    /// Nothing was written for so long that this day may be wrong.
    LongAfter(NaiveDate),
}

impl Wall {
    /// The clock as it stands, after the last entry of the books.
    pub fn new(now: DateTime<FixedOffset>, last: Option<DateTime<FixedOffset>>) -> Self {
        let latest = last.map_or(now, |last| last.max(now));

        Self { now, latest }
    }

    /// The clock went on, or was set.
    pub fn tick(&mut self, now: DateTime<FixedOffset>) {
        self.now = now;
        self.latest = self.latest.max(now);
    }

    /// Local time.
    pub fn now(&self) -> DateTime<FixedOffset> {
        self.now
    }

    /// Whether the clock stands before what has been.
    pub fn is_behind(&self) -> bool {
        self.latest - self.now > BACK
    }
}

/// What is to be asked about the clock, given when the last entry was written.
pub fn doubt(now: DateTime<FixedOffset>, last: Option<DateTime<FixedOffset>>) -> Option<Doubt> {
    let last = last?;

    if last - now > BACK {
        Some(Doubt::Behind(last.date_naive()))
    } else if now - last > LONG {
        Some(Doubt::LongAfter(now.date_naive()))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).unwrap()
    }

    #[test]
    fn a_clock_that_is_set_back_is_behind_until_it_is_set_right() {
        let mut wall = Wall::new(at("2026-04-27T09:00:00+07:00"), None);
        assert!(!wall.is_behind());
        for (now, is_behind) in [
            ("2026-04-27T08:50:00+07:00", false),
            ("2026-04-27T08:49:59+07:00", true),
            ("2018-01-01T00:00:00+07:00", true),
            // The same moment, told in another zone.
            ("2026-04-27T03:00:00+01:00", false),
            ("2026-04-28T09:00:00+07:00", false),
            ("2026-04-27T09:00:00+07:00", true),
        ] {
            wall.tick(at(now));
            assert_eq!(wall.is_behind(), is_behind, "{now}");
        }
        assert_eq!(wall.now(), at("2026-04-27T09:00:00+07:00"));
    }

    #[test]
    fn the_last_entry_is_what_has_been() {
        let last = at("2026-04-27T09:00:00+07:00");
        let now = at("2026-04-26T09:00:00+07:00");
        assert!(Wall::new(now, Some(last)).is_behind());
        assert!(!Wall::new(last, Some(now)).is_behind());

        assert_eq!(doubt(now, None), None);
        assert_eq!(
            doubt(now, Some(last)),
            Some(Doubt::Behind(last.date_naive()))
        );
        assert_eq!(doubt(last, Some(now)), None);
        assert_eq!(
            doubt(last + TimeDelta::seconds(1), Some(now)),
            Some(Doubt::LongAfter(last.date_naive()))
        );
    }
}
