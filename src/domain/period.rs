//! A month or a year of the calendar.

use chrono::{Datelike, Months, NaiveDate};
use std::fmt;

/// A whole month or a whole year of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: NaiveDate,
    last: NaiveDate,
}

impl Period {
    /// The month that a day is in.
    #[must_use]
    pub fn month_of(day: NaiveDate) -> Self {
        Self::from_first(day.with_day(1).unwrap_or(day), 1)
    }

    /// The year that a day is in.
    #[must_use]
    pub fn year_of(day: NaiveDate) -> Self {
        Self::from_first(day.with_ordinal(1).unwrap_or(day), 12)
    }

    fn from_first(first: NaiveDate, months: u32) -> Self {
        let next = first.checked_add_months(Months::new(months));

        Self {
            first,
            last: next
                .and_then(|next| next.pred_opt())
                .unwrap_or(NaiveDate::MAX),
        }
    }

    /// Reads a month, `2026-04`, from 2000 on.
    #[must_use]
    pub fn parse_month(text: &str) -> Option<Self> {
        first_day(&format!("{}-01", text.trim())).map(Self::month_of)
    }

    /// Reads a year, `2026`, from 2000 on.
    #[must_use]
    pub fn parse_year(text: &str) -> Option<Self> {
        first_day(&format!("{}-01-01", text.trim())).map(Self::year_of)
    }

    /// Its first day.
    #[must_use]
    pub const fn first(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub const fn last(self) -> NaiveDate {
        self.last
    }

    /// Whether it is a year, and not a month.
    #[must_use]
    pub fn is_year(self) -> bool {
        self.first.month() != self.last.month()
    }
}

fn first_day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .ok()
        .filter(|day| (2000..=2199).contains(&day.year()))
}

/// As in files: `2026-04`, `2026`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let form = if self.is_year() { "%Y" } else { "%Y-%m" };

        self.first.format(form).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn months_and_years_are_read_and_nothing_else() {
        let february = Period::parse_month("2028-02").unwrap();
        assert_eq!(february.last().to_string(), "2028-02-29");
        assert!(!february.is_year());

        let year = Period::parse_year("2026").unwrap();
        assert_eq!(year.first().to_string(), "2026-01-01");
        assert_eq!(year.last().to_string(), "2026-12-31");
        assert!(year.is_year());

        for text in ["", "2026", "2026-13", "2026-04-27", "04/2026", "26-04", "x"] {
            assert_eq!(Period::parse_month(text), None, "{text}");
        }
        for text in ["", "26", "1999", "2200", "2026-04", "x"] {
            assert_eq!(Period::parse_year(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_day_is_in_its_month_and_its_year(days in 0..73_000i32) {
            let start = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
            let day = start + chrono::TimeDelta::days(days.into());
            let (month, year) = (Period::month_of(day), Period::year_of(day));

            for (period, parsed) in [
                (month, Period::parse_month(&month.to_string())),
                (year, Period::parse_year(&year.to_string())),
            ] {
                prop_assert!(period.first() <= day && day <= period.last());
                prop_assert_eq!(parsed, Some(period));
            }
            prop_assert_eq!(Period::month_of(month.last()), month);
            prop_assert_ne!(month.last().succ_opt().map(Period::month_of), Some(month));
            prop_assert_eq!(Period::year_of(year.last()), year);
        }
    }
}
