//! Discounts, in percent or rupiah.

use serde::{Deserialize, Serialize};

use crate::domain::Rupiah;

/// Something taken off a line or a cart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Discount {
    /// So many hundredths of a percent: 1 000 is 10 %. At most 10 000.
    BasisPoints(u16),
    /// A fixed amount.
    Amount(Rupiah),
}

impl Discount {
    /// What is taken off `amount`: rounded half up to a whole rupiah, never
    /// less than nothing and never more than there is.
    #[must_use]
    pub fn on(self, amount: Rupiah) -> Rupiah {
        let wanted = match self {
            Self::BasisPoints(points) => {
                let exact = i128::from(amount.0) * i128::from(points.min(10_000));
                // At most the amount itself.
                Rupiah(((exact + 5_000) / 10_000) as i64)
            }
            Self::Amount(wanted) => wanted,
        };

        Rupiah(wanted.0.clamp(0, amount.0.max(0)))
    }

    /// Reads `10%`, `7,5 %` or an amount.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let Some(percent) = text.trim().strip_suffix('%') else {
            return Rupiah::parse(text)
                .filter(|amount| !amount.is_negative())
                .map(Self::Amount);
        };

        // Two decimals of a percent are basis points; a Quantity has three.
        let thousandths = crate::domain::Quantity::parse(percent)?.thousandths();
        let points = u16::try_from(thousandths / 10).ok()?;

        (thousandths % 10 == 0 && points <= 10_000).then_some(Self::BasisPoints(points))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_percent_and_rupiah() {
        assert_eq!(Discount::parse("10%"), Some(Discount::BasisPoints(1_000)));
        assert_eq!(Discount::parse("7,5 %"), Some(Discount::BasisPoints(750)));
        assert_eq!(
            Discount::parse("5.000"),
            Some(Discount::Amount(Rupiah(5_000)))
        );
        assert_eq!(Discount::parse("101%"), None);
        assert_eq!(Discount::parse("-5"), None);
    }

    proptest! {
        #[test]
        fn never_turns_an_amount_negative(
            amount in 0..1_000_000_000_000i64,
            points in 0..u16::MAX,
            off in i64::MIN..,
        ) {
            for discount in [Discount::BasisPoints(points), Discount::Amount(Rupiah(off))] {
                let taken = discount.on(Rupiah(amount));
                prop_assert!((0..=amount).contains(&taken.0));
            }
        }
    }
}
