//! Quantities of goods, in thousandths of the product's unit.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::iter::Sum;

/// An amount of goods in thousandths of its unit: 2 pieces are 2 000, half a
/// kilogram is 500. Signed, because a stock may be below zero.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Quantity(i64);

impl Quantity {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// One unit.
    pub const ONE: Self = Self(1000);

    /// The most of one product that a line or a move may hold: a million
    /// units.
    pub const LIMIT: Self = Self(1_000_000_000);

    /// A quantity of so many thousandths of a unit.
    #[must_use]
    pub const fn from_thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// A quantity of whole units; `None` on overflow.
    #[must_use]
    pub const fn whole(units: i64) -> Option<Self> {
        match units.checked_mul(1000) {
            Some(thousandths) => Some(Self(thousandths)),
            None => None,
        }
    }

    /// In thousandths of the unit.
    #[must_use]
    pub const fn thousandths(self) -> i64 {
        self.0
    }

    /// Whether there is no fraction of a unit in it.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.0 % 1000 == 0
    }

    /// Whether it is more than nothing.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Adds two quantities; `None` on overflow.
    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(sum) => Some(Self(sum)),
            None => None,
        }
    }

    /// Subtracts a quantity; `None` on overflow.
    #[must_use]
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(rest) => Some(Self(rest)),
            None => None,
        }
    }

    /// Reads `3`, `2,5` or `2.5`, with at most three decimals. A point is a
    /// decimal mark here, never a thousands mark: nobody counts out a
    /// thousand doormats at a till.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (units, decimals) = text.split_once([',', '.']).unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());

        if !digits(units) || !digits(decimals) || decimals.len() > 3 {
            return None;
        }

        let units: i64 = units.parse().ok()?;
        let decimals: i64 = format!("{decimals:0<3}").parse().ok()?;
        let thousandths = units.checked_mul(1000)?.checked_add(decimals)?;

        Some(Self(if negative { -thousandths } else { thousandths }))
    }

    /// As a decimal string with a point, without trailing zeros: `3`, `2.5`.
    /// This is the form of files and of JSON.
    #[must_use]
    pub fn decimal(self) -> String {
        self.with_mark('.')
    }

    fn with_mark(self, mark: char) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let units = self.0.unsigned_abs() / 1000;
        let decimals = self.0.unsigned_abs() % 1000;

        if decimals == 0 {
            format!("{sign}{units}")
        } else {
            let decimals = format!("{decimals:03}");
            format!("{sign}{units}{mark}{}", decimals.trim_end_matches('0'))
        }
    }
}

/// As Indonesians write it, with a comma: `3`, `2,5`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.with_mark(','))
    }
}

/// Sums quantities that were each checked when they were made.
impl Sum for Quantity {
    fn sum<I: Iterator<Item = Self>>(quantities: I) -> Self {
        Self(quantities.map(|quantity| quantity.0).sum())
    }
}

impl std::ops::Neg for Quantity {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_both_decimal_marks_and_refuses_the_rest() {
        assert_eq!(Quantity::parse("2,5"), Some(Quantity(2500)));
        assert_eq!(Quantity::parse("0.125"), Some(Quantity(125)));
        assert_eq!(Quantity::parse("-3"), Some(Quantity(-3000)));

        for text in ["", ",", "2,", ",5", "1,2345", "1,2,3", "x", "1 2"] {
            assert_eq!(Quantity::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn writing_and_reading_are_inverse(thousandths in i64::MIN + 1..) {
            let quantity = Quantity(thousandths);
            prop_assert_eq!(Quantity::parse(&quantity.to_string()), Some(quantity));
            prop_assert_eq!(Quantity::parse(&quantity.decimal()), Some(quantity));
        }

        #[test]
        fn reading_never_panics(text in "\\PC*") {
            let _ = Quantity::parse(&text);
        }
    }
}
