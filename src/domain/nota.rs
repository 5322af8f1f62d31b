//! Paper notas: sales that were written by hand while no till worked, and are
//! entered into one afterwards.

use chrono::{DateTime, FixedOffset, TimeDelta};
use serde::{Deserialize, Serialize};

/// The numbered paper that a sale was written on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperNota {
    /// What is printed on the paper; no two sales under a till's letter have
    /// the same.
    pub number: String,
    /// When the buyer paid, by local time. The sale counts to that day.
    pub sold_at: DateTime<FixedOffset>,
}

/// Why a paper is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It has no number.
    NoNumber,
    /// Its number is longer than [`PaperNota::NUMBER_LIMIT`].
    LongNumber,
    /// It would be of a time that is still to come.
    Future,
    /// It is older than [`PaperNota::OLDEST`].
    TooOld,
}

impl PaperNota {
    /// The most characters of a number.
    pub const NUMBER_LIMIT: usize = 24;

    /// How old a paper may be: a month of its own, so that none is entered into
    /// one that was reported long ago.
    pub const OLDEST: TimeDelta = TimeDelta::days(31);

    /// A paper with this number, on which something was sold then; `now` is
    /// when it is entered.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn new(
        number: &str,
        sold_at: DateTime<FixedOffset>,
        now: DateTime<FixedOffset>,
    ) -> Result<Self, Fault> {
        let number = number.split_whitespace().collect::<Vec<_>>().join(" ");

        if number.is_empty() {
            Err(Fault::NoNumber)
        } else if number.chars().count() > Self::NUMBER_LIMIT {
            Err(Fault::LongNumber)
        } else if sold_at > now {
            Err(Fault::Future)
        } else if now - sold_at > Self::OLDEST {
            Err(Fault::TooOld)
        } else {
            Ok(Self { number, sold_at })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).unwrap()
    }

    #[test]
    fn a_paper_has_a_number_and_is_of_the_last_month() {
        let now = at("2026-04-27T09:00:00+07:00");
        let fault = |number, when| PaperNota::new(number, at(when), now).err();

        for (number, when, expected) in [
            (" 0017 ", "2026-04-27T09:00:00+07:00", None),
            ("NP 3/IV", "2026-03-27T09:00:00+07:00", None),
            ("  ", "2026-04-26T09:00:00+07:00", Some(Fault::NoNumber)),
            ("17", "2026-04-27T09:00:01+07:00", Some(Fault::Future)),
            // The same moment in another zone is no later.
            ("17", "2026-04-27T10:00:00+08:00", None),
            ("17", "2026-03-27T08:59:59+07:00", Some(Fault::TooOld)),
            (
                "1234567890123456789012345",
                "2026-04-26T09:00:00+07:00",
                Some(Fault::LongNumber),
            ),
        ] {
            assert_eq!(fault(number, when), expected, "{number} {when}");
        }
        let paper = PaperNota::new("  NP   3 ", now, now).unwrap();
        assert_eq!(paper.number, "NP 3");
    }
}
