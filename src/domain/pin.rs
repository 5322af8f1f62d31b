//! PINs: what is taken for one, and how long one waits after wrong ones.

use std::fmt;

/// A PIN of 4 to 8 digits that is not easily guessed. It is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

/// What was typed where nobody is to see it: it ends up in no log.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Typed(pub String);

impl Typed {
    /// What of a text can be in a PIN: its digits.
    #[must_use]
    pub fn digits(text: &str) -> Self {
        Self(text.chars().filter(char::is_ascii_digit).collect())
    }

    /// Whether this was typed for the second time, and cannot become the same
    /// any more.
    #[must_use]
    pub fn differs(&self, first: &Self) -> bool {
        !first.0.starts_with(&self.0)
    }
}

impl fmt::Debug for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Typed(…)")
    }
}

/// Why digits are no PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Fewer than 4 or more than 8 characters, or not only digits.
    Form,
    /// All digits are the same, or each follows the one before.
    Weak,
}

impl Pin {
    /// The fewest digits.
    pub const SHORTEST: usize = 4;

    /// The most digits.
    pub const LONGEST: usize = 8;

    /// Takes digits for a new PIN.
    ///
    /// # Errors
    /// When there are too few or too many, and when they are those that
    /// everybody tries first: `0000`, `1234`, `8765`, `7890`, `1212`.
    pub fn new(digits: &str) -> Result<Self, Refusal> {
        let is_form = (Self::SHORTEST..=Self::LONGEST).contains(&digits.len())
            && digits.bytes().all(|digit| digit.is_ascii_digit());

        if !is_form {
            Err(Refusal::Form)
        } else if is_weak(digits.as_bytes()) {
            Err(Refusal::Weak)
        } else {
            Ok(Self(digits.to_owned()))
        }
    }

    /// The digits, to be hashed and for nothing else.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }
}

/// It ends up in no log.
impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

/// Whether each digit stands as far from the one before as the next does, on
/// the ring where 0 follows 9; or whether two digits take turns.
fn is_weak(digits: &[u8]) -> bool {
    let step = |pair: &[u8]| (10 + pair[1] - pair[0]) % 10;
    let is_run = [0, 1, 9]
        .into_iter()
        .any(|by| digits.windows(2).all(|pair| step(pair) == by));
    let takes_turns = digits.windows(3).all(|three| three[0] == three[2]);

    is_run || takes_turns
}

/// Wrong PINs in a row, and when the last one was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Failures {
    /// How many in a row.
    pub count: u32,
    /// When the last one was, in seconds since 1970.
    pub last_s: i64,
}

impl Failures {
    /// How many seconds have to pass after the last of so many wrong ones.
    #[must_use]
    pub const fn delay_s(count: u32) -> i64 {
        match count {
            0..=2 => 0,
            3 => 5,
            4 => 15,
            5 => 60,
            _ => 300,
        }
    }

    /// How many seconds are left to wait; 0 when another PIN may be entered.
    /// A clock that was set back makes nobody wait longer than the delay.
    #[must_use]
    pub fn wait_s(self, now_s: i64) -> i64 {
        let delay = Self::delay_s(self.count);

        (self.last_s.min(now_s) + delay - now_s).clamp(0, delay)
    }

    /// With one more.
    #[must_use]
    pub fn and_another(self, now_s: i64) -> Self {
        Self {
            count: self.count.saturating_add(1),
            last_s: now_s,
        }
    }
}

/// What a check of a PIN found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked {
    /// It is right.
    Right,
    /// It is wrong; so many seconds have to pass before the next.
    Wrong {
        /// In seconds; may be none.
        wait_s: i64,
    },
    /// It was not looked at: so many seconds have to pass first.
    Early {
        /// In seconds; at least one.
        wait_s: i64,
    },
    /// This person has no PIN at this till.
    NoPin,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_tries_first_is_no_pin() {
        for weak in [
            "0000", "7777777", "1234", "123456", "4321", "7890", "9012", "1212", "90909",
        ] {
            assert_eq!(Pin::new(weak), Err(Refusal::Weak), "{weak}");
        }
        for wrong in ["", "123", "123456789", "12a4", "１２３４", "48 1"] {
            assert_eq!(Pin::new(wrong), Err(Refusal::Form), "{wrong}");
        }
        for fine in ["4815", "1235", "2580", "11112222", "1221"] {
            assert!(Pin::new(fine).is_ok(), "{fine}");
        }
    }

    #[test]
    fn letters_are_no_part_of_a_pin_and_what_differs_is_known_at_once() {
        let first = Typed::digits("48 a1-5");
        assert_eq!(first, Typed(String::from("4815")));

        for (again, differs) in [("", false), ("48", false), ("4815", false), ("49", true)] {
            assert_eq!(Typed::digits(again).differs(&first), differs, "{again}");
        }
        assert!(Typed::digits("48151").differs(&first));
    }

    #[test]
    fn a_pin_is_never_shown() {
        let pin = Pin::new("4815").unwrap();

        let typed = Typed(String::from("4815"));

        assert!(!format!("{pin:?} {pin:#?} {typed:?}").contains("4815"));
    }

    #[test]
    fn waiting_grows_and_a_clock_that_is_set_back_does_not_lock_for_ever() {
        let mut failures = Failures::default();
        let mut waits = Vec::new();
        for _ in 0..8 {
            failures = failures.and_another(1_000);
            waits.push(failures.wait_s(1_000));
        }
        assert_eq!(waits, [0, 0, 5, 15, 60, 300, 300, 300]);

        assert_eq!(failures.wait_s(1_299), 1);
        assert_eq!(failures.wait_s(1_300), 0);
        assert_eq!(failures.wait_s(i64::from(i32::MAX)), 0);
        assert_eq!(failures.wait_s(0), 300);
    }
}
