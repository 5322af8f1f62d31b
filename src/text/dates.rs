//! Days, times and seals as people read them.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, Timelike};

use crate::domain::Period;
use crate::text::Text;

impl Text {
    /// `27 April 2026`.
    #[must_use]
    pub fn date(&self, date: NaiveDate) -> String {
        format!("{} {}", date.day(), self.month(date))
    }

    /// `April 2026`, or `2026` for the whole year.
    #[must_use]
    pub fn period(&self, period: Period) -> String {
        if period.is_year() {
            period.first().year().to_string()
        } else {
            self.month(period.first())
        }
    }

    fn month(&self, date: NaiveDate) -> String {
        let month = self
            .months
            .get(date.month0() as usize)
            .copied()
            .unwrap_or_default();

        format!("{month} {}", date.year())
    }

    /// `Senin, 27 April 2026`.
    #[must_use]
    pub fn long_date(&self, date: NaiveDate) -> String {
        let day = self
            .days
            .get(date.weekday().num_days_from_sunday() as usize)
            .copied()
            .unwrap_or_default();

        format!("{day}, {}", self.date(date))
    }
}

/// `27/04/2026 09:41 WIB`, with the name of the zone where it is one of
/// Indonesia's three, or none was set, else its offset.
#[must_use]
pub fn moment(wall: &DateTime<FixedOffset>) -> String {
    format!(
        "{} {} {}",
        short_date(wall.date_naive()),
        clock(wall),
        zone(wall)
    )
}

/// `27/04/2026`.
#[must_use]
pub fn short_date(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// Day and minute of a wall clock like `2026-04-27T09:41:00+07:00`: `27/04
/// 09:41`; what is none is said as it is.
#[must_use]
pub fn day_and_minute(wall: &str) -> String {
    DateTime::parse_from_rfc3339(wall).map_or_else(|_| wall.to_owned(), |wall| short_moment(&wall))
}

/// Reads `27/04/2026`, `27-4-2026`, `2026-04-27`, `27042026` or `270426`.
#[must_use]
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();

    let formats: &[&str] = if text.bytes().all(|byte| byte.is_ascii_digit()) {
        match text.len() {
            8 => &["%d%m%Y"],
            6 => &["%d%m%y"],
            _ => &[],
        }
    } else {
        &["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"]
    };

    formats
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(text, format).ok())
        .filter(|date| (2000..=2199).contains(&date.year()))
}

/// Reads `09:41`, `9.41`, `0941` or `941`, on a clock of 24 hours.
#[must_use]
pub fn parse_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    let is_bare = matches!(text.len(), 3 | 4) && text.bytes().all(|byte| byte.is_ascii_digit());
    let (hour, minute) = if is_bare {
        text.split_at(text.len() - 2)
    } else {
        text.split_once([':', '.'])
            .filter(|(_, minute)| minute.len() == 2)?
    };

    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

/// `09:41`, on a clock of 24 hours.
#[must_use]
pub fn clock(wall: &DateTime<FixedOffset>) -> String {
    format!("{:02}:{:02}", wall.hour(), wall.minute())
}

/// `27/04 09:41`.
#[must_use]
pub fn short_moment(wall: &DateTime<FixedOffset>) -> String {
    format!("{:02}/{:02} {}", wall.day(), wall.month(), clock(wall))
}

/// `27/04/2026 09:41:05`.
#[must_use]
pub fn exact_moment(wall: &DateTime<FixedOffset>) -> String {
    format!(
        "{} {}:{:02}",
        short_date(wall.date_naive()),
        clock(wall),
        wall.second()
    )
}

fn zone(wall: &DateTime<FixedOffset>) -> String {
    const HOUR: i32 = 3_600;

    match wall.offset().local_minus_utc() {
        0 => String::from("UTC"),
        offset if offset == 7 * HOUR => String::from("WIB"),
        offset if offset == 8 * HOUR => String::from("WITA"),
        offset if offset == 9 * HOUR => String::from("WIT"),
        _ => wall.offset().to_string(),
    }
}

/// A seal as it stands on paper: `8F3A 01C2 77D4 9B10`.
#[must_use]
pub fn seal(hex: &str) -> String {
    let upper: Vec<char> = hex.to_uppercase().chars().collect();

    upper
        .chunks(4)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn dates_are_written_and_read_as_in_indonesia() {
        let date = NaiveDate::from_ymd_opt(2026, 4, 27).unwrap();
        let wall = DateTime::parse_from_rfc3339("2026-04-27T09:41:05+07:00").unwrap();

        assert_eq!(
            Language::Indonesian.text().long_date(date),
            "Senin, 27 April 2026"
        );
        assert_eq!(moment(&wall), "27/04/2026 09:41 WIB");
        for (offset, zone) in [
            ("+00:00", "UTC"),
            ("+08:00", "WITA"),
            ("+09:00", "WIT"),
            ("+07:30", "+07:30"),
        ] {
            let wall = DateTime::parse_from_rfc3339(&format!("2026-04-27T09:41:05{offset}"));
            assert_eq!(moment(&wall.unwrap()), format!("27/04/2026 09:41 {zone}"));
        }
        assert_eq!(parse_date(&short_date(date)), Some(date));
        assert_eq!(parse_date("2026-04-27"), Some(date));
        assert_eq!(parse_date("31/02/2026"), None);
        assert_eq!(parse_date("27/04/26"), None);
        assert_eq!(parse_date(" 27042026 "), Some(date));
        assert_eq!(parse_date("270426"), Some(date));
        assert_eq!(parse_date("320426"), None);
        assert_eq!(parse_date("2704202"), None);
        for nine in ["9:41", "09.41", "0941", "941"] {
            assert_eq!(
                parse_time(nine),
                NaiveTime::from_hms_opt(9, 41, 0),
                "{nine}"
            );
        }
        for none in ["2460", "24:00", "9:4", "41", "9", "x:41", "09414", ""] {
            assert_eq!(parse_time(none), None, "{none}");
        }
        assert_eq!(day_and_minute("2026-04-27T09:41:00+07:00"), "27/04 09:41");
        assert_eq!(day_and_minute("?"), "?");
        assert_eq!(seal("8f3a01c277d49b10"), "8F3A 01C2 77D4 9B10");
    }
}
