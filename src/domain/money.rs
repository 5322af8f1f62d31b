//! Rupiah: whole, signed, checked.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::iter::Sum;

use crate::domain::Quantity;

/// An amount of money in whole rupiah.
///
/// There are no cents and no floats. Amounts that a till can meet stay within
/// [`Rupiah::LIMIT`]; sums of them are checked.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Rupiah(pub i64);

impl Rupiah {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// The largest price or total that is accepted: a thousand billion. It
    /// leaves room to add nine million such amounts without overflow.
    pub const LIMIT: Self = Self(1_000_000_000_000);

    /// Adds two amounts; `None` on overflow.
    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(sum) => Some(Self(sum)),
            None => None,
        }
    }

    /// Subtracts an amount; `None` on overflow.
    #[must_use]
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(rest) => Some(Self(rest)),
            None => None,
        }
    }

    /// The price of `quantity` at `self` a unit, rounded half away from zero
    /// to a whole rupiah; `None` outside [`Rupiah::LIMIT`].
    #[must_use]
    pub fn checked_times(self, quantity: Quantity) -> Option<Self> {
        let exact = i128::from(self.0) * i128::from(quantity.thousandths());
        let half = if exact < 0 { -500 } else { 500 };
        let amount = i64::try_from((exact + half) / 1000).ok()?;

        (amount.abs() <= Self::LIMIT.0).then_some(Self(amount))
    }

    /// Whether this is less than nothing.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Whether this is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The digits with dots between thousands and no `Rp`: `1.250.000`.
    #[must_use]
    pub fn digits(self) -> String {
        let plain = self.0.unsigned_abs().to_string();
        let mut grouped = String::with_capacity(plain.len() + plain.len() / 3 + 1);

        if self.0 < 0 {
            grouped.push('-');
        }

        for (place, digit) in plain.chars().enumerate() {
            if place > 0 && (plain.len() - place).is_multiple_of(3) {
                grouped.push('.');
            }
            grouped.push(digit);
        }

        grouped
    }

    /// Reads what a person types or a catalogue holds: `25000`, `25.000`,
    /// `Rp25.000`, `-Rp500`. Dots, when there are any, must stand between
    /// thousands, so that `25.50` is refused and never read as 2 550.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text),
        };
        let text = text
            .strip_prefix("Rp")
            .or_else(|| text.strip_prefix("rp"))
            .map_or(text, str::trim_start);

        let mut groups = text.split('.');
        let first = groups.next()?;
        let mut plain = String::from(first);
        let mut grouped = false;

        for group in groups {
            if group.len() != 3 {
                return None;
            }
            grouped = true;
            plain.push_str(group);
        }

        let well_formed = !first.is_empty()
            && (!grouped || first.len() <= 3)
            && plain.bytes().all(|byte| byte.is_ascii_digit());

        if !well_formed {
            return None;
        }

        let amount: i64 = plain.parse().ok()?;

        Some(Self(if negative { -amount } else { amount }))
    }
}

/// `Rp25.000`; a minus stands before `Rp`.
impl fmt::Display for Rupiah {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();

        match digits.strip_prefix('-') {
            Some(digits) => f.pad(&format!("-Rp{digits}")),
            None => f.pad(&format!("Rp{digits}")),
        }
    }
}

/// Sums amounts that were each checked when they were made.
impl Sum for Rupiah {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.map(|amount| amount.0).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn looks_as_people_write_it() {
        assert_eq!(Rupiah(0).to_string(), "Rp0");
        assert_eq!(Rupiah(950).to_string(), "Rp950");
        assert_eq!(Rupiah(25_000).to_string(), "Rp25.000");
        assert_eq!(Rupiah(-1_250_000).to_string(), "-Rp1.250.000");
        assert_eq!(Rupiah(i64::MIN).digits().len(), 26);
    }

    #[test]
    fn refuses_what_is_not_whole_rupiah() {
        for text in [
            "",
            "Rp",
            ".",
            "25.50",
            "25,00",
            "2.5000",
            "1e3",
            "Rp 25 000",
            "--5",
            "1234.000",
            "٣",
        ] {
            assert_eq!(Rupiah::parse(text), None, "{text}");
        }
        assert_eq!(Rupiah::parse(" Rp 25.000 "), Some(Rupiah(25_000)));
    }

    #[test]
    fn a_weighed_price_is_rounded_half_away_from_zero() {
        let price = Rupiah(150_001);
        let half = Quantity::from_thousandths(500);

        assert_eq!(price.checked_times(half), Some(Rupiah(75_001)));
        assert_eq!(Rupiah(-1).checked_times(half), Some(Rupiah(-1)));
        assert_eq!(Rupiah(i64::MAX).checked_times(Quantity::ONE), None);
    }

    proptest! {
        #[test]
        fn writing_and_reading_are_inverse(amount in i64::MIN + 1..) {
            let amount = Rupiah(amount);
            prop_assert_eq!(Rupiah::parse(&amount.to_string()), Some(amount));
            prop_assert_eq!(Rupiah::parse(&amount.digits()), Some(amount));
            prop_assert_eq!(Rupiah::parse(&amount.0.to_string()), Some(amount));
        }

        #[test]
        fn reading_never_panics(text in "\\PC*") {
            let _ = Rupiah::parse(&text);
        }

        #[test]
        fn whole_units_multiply_exactly(price in 0..1_000_000i64, units in 0..1_000i64) {
            let quantity = Quantity::whole(units).unwrap_or_default();
            prop_assert_eq!(Rupiah(price).checked_times(quantity), Some(Rupiah(price * units)));
        }
    }
}
