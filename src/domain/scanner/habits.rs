//! How a scanner types: its pace, how it ends a code, what it adds to it.

use serde::{Deserialize, Serialize};

/// How a scanner types.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Habits {
    /// Keys that come less than this apart are the scanner's.
    pub gap: Gap,
    /// How it ends a code; none while nobody has measured it. Every ending is
    /// understood all the same.
    pub ending: Option<Ending>,
    /// What it puts before every code.
    pub prefix: String,
    /// What it puts after every code.
    pub suffix: String,
}

impl Habits {
    /// A code without the prefix and the suffix, where both are there.
    #[must_use]
    pub fn strip<'a>(&self, typed: &'a str) -> &'a str {
        typed
            .strip_prefix(self.prefix.as_str())
            .and_then(|rest| rest.strip_suffix(self.suffix.as_str()))
            .filter(|code| !code.is_empty())
            .unwrap_or(typed)
    }
}

/// The time between two keys that tells a scanner from a person, in
/// milliseconds: 20 to 200.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "u64", into = "u64")]
pub struct Gap(u64);

impl Gap {
    /// The shortest gap: a window hears keys no more evenly than this.
    pub const SHORTEST: Self = Self(20);

    /// The longest gap: people type that fast.
    pub const LONGEST: Self = Self(200);

    /// The gap of a scanner that nobody has measured.
    pub const USUAL: Self = Self(50);

    /// A gap of so many milliseconds, or the nearest that there may be.
    #[must_use]
    pub fn of(ms: u64) -> Self {
        Self(ms).clamp(Self::SHORTEST, Self::LONGEST)
    }

    /// In milliseconds.
    #[must_use]
    pub const fn ms(self) -> u64 {
        self.0
    }
}

impl Default for Gap {
    fn default() -> Self {
        Self::USUAL
    }
}

impl From<u64> for Gap {
    fn from(ms: u64) -> Self {
        Self::of(ms)
    }
}

impl From<Gap> for u64 {
    fn from(gap: Gap) -> Self {
        gap.0
    }
}

/// The keys with which a scanner ends a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// Enter, a carriage return.
    Cr,
    /// A line feed.
    Lf,
    /// Both, or Enter twice.
    CrLf,
    /// Tab.
    Tab,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_keeps_within_its_bounds_wherever_it_comes_from() {
        for (json, ms) in [
            ("0", 20),
            ("20", 20),
            ("77", 77),
            ("200", 200),
            ("9999", 200),
        ] {
            assert_eq!(serde_json::from_str::<Gap>(json).unwrap().ms(), ms);
        }
        assert_eq!(Gap::default().ms(), 50);
    }

    #[test]
    fn only_what_is_there_is_stripped() {
        let habits = Habits {
            prefix: String::from("F"),
            ..Habits::default()
        };

        assert_eq!(habits.strip("F123"), "123");
        assert_eq!(habits.strip("123"), "123");
        assert_eq!(habits.strip("F"), "F");
        assert_eq!(Habits::default().strip("F123"), "F123");
    }
}
