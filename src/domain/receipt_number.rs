//! Receipt numbers: the till's letter and a counter without gaps.

use serde::{Deserialize, Serialize};
use std::fmt;

use crate::domain::Letter;

/// `A-000123`: the 123rd receipt of till A. The counter starts at 1, has no
/// gaps and only grows; it is counted off the journal, never off a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReceiptNumber {
    /// The till that gave it.
    pub letter: Letter,
    /// Its place among that till's receipts, from 1.
    pub count: u32,
}

impl ReceiptNumber {
    /// Reads `A-000123`; leading zeros and the dash may be missing.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let letter = Letter::parse(text.get(..1)?)?;
        let digits = text.get(1..)?;
        let digits = digits.strip_prefix('-').unwrap_or(digits);

        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }

        let count = digits.parse().ok().filter(|count| *count > 0)?;

        Some(Self { letter, count })
    }

    /// Reads what people at a till call a receipt: as [`parse`](Self::parse),
    /// and digits alone are one of the till's `own` letter.
    #[must_use]
    pub fn named(text: &str, own: Letter) -> Option<Self> {
        let text = text.trim();
        let is_count = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());

        if is_count {
            Self::parse(&format!("{own}{text}"))
        } else {
            Self::parse(text)
        }
    }

    /// Reads a number that is written out as it stands on paper, and nothing
    /// shorter: a product's code is not taken for one.
    #[must_use]
    pub fn written(text: &str) -> Option<Self> {
        let text = text.trim();

        Self::parse(text).filter(|number| number.to_string().eq_ignore_ascii_case(text))
    }

    /// The number before this one; none before the first.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        (self.count > 1).then(|| Self {
            count: self.count - 1,
            ..self
        })
    }
}

impl fmt::Display for ReceiptNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}-{:06}", self.letter, self.count))
    }
}

/// The text is not a receipt number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotANumber(pub String);

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a receipt number", self.0)
    }
}

impl std::error::Error for NotANumber {}

impl TryFrom<String> for ReceiptNumber {
    type Error = NotANumber;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or(NotANumber(text))
    }
}

impl From<ReceiptNumber> for String {
    fn from(number: ReceiptNumber) -> Self {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_people_type() {
        let number = ReceiptNumber {
            letter: Letter::A,
            count: 123,
        };

        for text in ["A-000123", "a123", "A-123", " A000123 "] {
            assert_eq!(ReceiptNumber::parse(text), Some(number), "{text}");
        }
        for text in ["", "A", "A-", "A-0", "123", "A-12x", "A--1", "é1", "A-+5"] {
            assert_eq!(ReceiptNumber::parse(text), None, "{text}");
        }
    }

    #[test]
    fn digits_alone_are_a_receipt_of_the_till() {
        let own = Letter::parse("B").unwrap();
        let named = |text| ReceiptNumber::named(text, own).map(|number| number.to_string());

        assert_eq!(named("11").as_deref(), Some("B-000011"));
        assert_eq!(named(" 000011 ").as_deref(), Some("B-000011"));
        assert_eq!(named("a11").as_deref(), Some("A-000011"));
        for text in ["", "0", "B", "11x", "-11", "99999999999"] {
            assert_eq!(named(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn writing_and_reading_are_inverse(count in 1u32.., letter in 0usize..26) {
            let letter = Letter::all().nth(letter).unwrap_or(Letter::A);
            let number = ReceiptNumber { letter, count };
            prop_assert_eq!(ReceiptNumber::parse(&number.to_string()), Some(number));
        }
    }
}
