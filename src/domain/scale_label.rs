//! Labels that a weighing scale prints: an EAN-13 that carries a weight or a
//! price.
//!
//! Codes that begin with 20 to 29 are a shop's own (GS1 General
//! Specifications, section 2.1.11): how the digits between prefix and check
//! digit are shared is for each shop to say, and so it stands in the settings.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

use crate::domain::barcode::{check_digit, is_gtin};
use crate::domain::{Product, Quantity, Rupiah};

/// How the digits of a scale's labels are shared, as `21 PPPPP WW.WWW C` or
/// `22 PPPPP RRRRR C`: the prefix, the digits of the item code, those of the
/// weight in kilograms or of the price in rupiah, and the check digit. An `X`
/// is a digit that says nothing here, such as a second check digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScaleLabel {
    prefix: u8,
    item: usize,
    value: usize,
    carries: Carries,
}

/// What a label carries beside the item code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carries {
    /// A weight in kilograms with so many decimals: 0 to 3.
    Weight {
        /// Three are grams.
        decimals: u8,
    },
    /// What the package costs, in rupiah.
    Price,
}

/// What stands on a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Labelled<'a> {
    /// The digits of the item code.
    pub item: &'a str,
    /// What it carries.
    pub value: Value,
}

/// The value on a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// A weight in kilograms.
    Weight(Quantity),
    /// What the package costs.
    Price(Rupiah),
}

/// Why a layout of a label cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It does not begin with 20 to 29.
    Prefix,
    /// The item code has fewer than three digits.
    Item,
    /// The value has fewer than three digits, or more than six.
    Value,
    /// A weight has more decimals than three, or than it has digits.
    Decimals,
    /// Item code and value have more than ten digits together.
    Length,
    /// The text is no layout at all.
    Places,
}

impl ScaleLabel {
    /// The digits of an EAN-13.
    const LENGTH: usize = 13;

    /// What an EAN-13 has between prefix and check digit.
    const SHARED: usize = 10;

    /// The fewest digits of an item code or a value.
    const FEWEST: usize = 3;

    /// The most digits of a value: less than a ton, or than a million rupiah.
    const MOST: usize = 6;

    /// A layout: its prefix, how many digits the item code and the value have,
    /// and what the value is. What is left between them says nothing.
    ///
    /// # Errors
    /// Says what of it cannot be.
    pub fn new(prefix: u8, item: usize, value: usize, carries: Carries) -> Result<Self, Refusal> {
        let decimals = match carries {
            Carries::Weight { decimals } => usize::from(decimals),
            Carries::Price => 0,
        };

        if !(20..30).contains(&prefix) {
            Err(Refusal::Prefix)
        } else if item < Self::FEWEST {
            Err(Refusal::Item)
        } else if !(Self::FEWEST..=Self::MOST).contains(&value) {
            Err(Refusal::Value)
        } else if decimals > 3 || decimals > value {
            Err(Refusal::Decimals)
        } else if item > Self::SHARED - value {
            Err(Refusal::Length)
        } else {
            Ok(Self {
                prefix,
                item,
                value,
                carries,
            })
        }
    }

    /// Reads a layout as it is written; blanks and case do not matter.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let places: String = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let prefix = places
            .get(..2)
            .and_then(|prefix| prefix.parse().ok())
            .ok_or(Refusal::Prefix)?;
        let places = places[2..].strip_suffix('C').ok_or(Refusal::Places)?;

        let rest = places.trim_start_matches('P');
        let item = places.len() - rest.len();
        let value = rest.trim_start_matches('X');
        let skipped = rest.len() - value.len();
        let (digits, carries) = match value.split_once('.') {
            None if value.starts_with('R') => (value.to_owned(), Carries::Price),
            None => (value.to_owned(), Carries::Weight { decimals: 3 }),
            Some((whole, decimals)) => {
                let count = u8::try_from(decimals.len()).map_err(|_| Refusal::Places)?;
                (
                    format!("{whole}{decimals}"),
                    Carries::Weight { decimals: count },
                )
            }
        };
        let letter = if carries == Carries::Price { 'R' } else { 'W' };
        let label = Self::new(prefix, item, digits.len(), carries)?;

        if digits.chars().all(|place| place == letter) && label.skipped() == skipped {
            Ok(label)
        } else {
            Err(Refusal::Places)
        }
    }

    /// The prefix, 20 to 29.
    #[must_use]
    pub const fn prefix(&self) -> u8 {
        self.prefix
    }

    /// How many digits the item code has.
    #[must_use]
    pub const fn item_digits(&self) -> usize {
        self.item
    }

    /// How many digits the value has.
    #[must_use]
    pub const fn value_digits(&self) -> usize {
        self.value
    }

    /// What it carries.
    #[must_use]
    pub const fn carries(&self) -> Carries {
        self.carries
    }

    /// A label of this layout, for people to compare theirs with: item 42, and
    /// a quarter of a kilogram or Rp12.500, as far as there are digits.
    #[must_use]
    pub fn example(&self) -> String {
        let value = match self.carries {
            Carries::Weight { decimals: 0 } => 2,
            Carries::Weight { decimals } => 25 * 10_u32.pow(u32::from(decimals)) / 100,
            Carries::Price if self.value < 5 => 125,
            Carries::Price => 12_500,
        };
        let data = format!(
            "{}{:0item$}{}{value:0digits$}",
            self.prefix,
            42,
            "0".repeat(self.skipped()),
            item = self.item,
            digits = self.value,
        );
        let digits: Vec<u8> = data.bytes().map(|byte| byte - b'0').collect();

        format!("{data}{}", check_digit(&digits))
    }

    const fn skipped(&self) -> usize {
        Self::SHARED - self.item - self.value
    }

    /// What stands on a label with this code; none if it is another's, or its
    /// check digit is wrong.
    #[must_use]
    pub fn read<'a>(&self, code: &'a str) -> Option<Labelled<'a>> {
        if code.len() != Self::LENGTH || !is_gtin(code) {
            return None;
        }
        let rest = code.strip_prefix(self.prefix.to_string().as_str())?;
        let item = &rest[..self.item];
        let value: i64 = rest[self.item + self.skipped()..][..self.value]
            .parse()
            .ok()?;

        Some(Labelled {
            item,
            value: match self.carries {
                // A kilogram is a thousand thousandths.
                Carries::Weight { decimals } => Value::Weight(Quantity::from_thousandths(
                    value * 10_i64.pow(3 - u32::from(decimals)),
                )),
                Carries::Price => Value::Price(Rupiah(value)),
            },
        })
    }
}

/// How much of a product a package holds that costs so much by its label.
///
/// The amount on the label is what the buyer pays, to the rupiah, for that is
/// what the buyer was shown. How much of a measured unit left the shelf
/// follows from it and the public price, which is what the scale charged by,
/// to the nearest thousandth; a package of a counted unit is one. None when
/// that cannot be said: nothing is to be paid, the product has no price, or it
/// is more than can be sold.
#[must_use]
pub fn packed(product: &Product, amount: Rupiah, packages: Quantity) -> Option<Quantity> {
    if amount <= Rupiah::ZERO {
        return None;
    }
    if !product.unit.is_measured() {
        return Some(packages);
    }

    measured(amount, product.prices.public)
}

/// As [`packed`], of a measured unit at so much a unit.
#[must_use]
pub fn measured(amount: Rupiah, price: Rupiah) -> Option<Quantity> {
    let (amount, price) = (i128::from(amount.0), i128::from(price.0));
    if amount <= 0 || price <= 0 {
        return None;
    }
    let thousandths = (amount * 2_000 + price) / (price * 2);

    i64::try_from(thousandths)
        .ok()
        .map(|thousandths| Quantity::from_thousandths(thousandths.max(1)))
        .filter(|quantity| *quantity <= Quantity::LIMIT)
}

impl fmt::Display for ScaleLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let skipped = match self.skipped() {
            0 => String::new(),
            count => format!("{} ", "X".repeat(count)),
        };
        let value = match self.carries {
            Carries::Price => "R".repeat(self.value),
            Carries::Weight { decimals } => {
                let decimals = usize::from(decimals);
                let whole = "W".repeat(self.value - decimals);
                format!("{whole}.{}", "W".repeat(decimals))
            }
        };

        write!(
            f,
            "{} {} {skipped}{value} C",
            self.prefix,
            "P".repeat(self.item)
        )
    }
}

impl Serialize for ScaleLabel {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ScaleLabel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;

        Self::parse(&text).map_err(|_| serde::de::Error::custom("no layout of a label"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_layout_is_read_and_what_is_none_is_named() {
        for (text, written) in [
            ("21 PPPPP WWWWW C", "21 PPPPP WW.WWW C"),
            ("29pppppxwwwwc", "29 PPPPP X W.WWW C"),
            (" 20 PPPP WWWWWW. C ", "20 PPPP WWWWWW. C"),
            ("22 PPPPP RRRRR C", "22 PPPPP RRRRR C"),
            ("28 PPP XX RRRRR C", "28 PPP XX RRRRR C"),
        ] {
            assert_eq!(ScaleLabel::parse(text).unwrap().to_string(), written);
        }
        for (text, why) in [
            ("", Refusal::Prefix),
            ("30 PPPPP WWWWW C", Refusal::Prefix),
            ("2PPPPPPPWWWWWC", Refusal::Prefix),
            ("21 PPPPP WWWW C", Refusal::Places),
            ("21 PPPPP WWWWWW C", Refusal::Length),
            ("21 WWWWW PPPPP C", Refusal::Item),
            ("21 PPPPPPPP WW C", Refusal::Value),
            ("21 PP WWWWWWWW C", Refusal::Item),
            ("21 PPPPP W.WWWW C", Refusal::Decimals),
            ("21 PPPPP WWRRR C", Refusal::Places),
            ("21 PPPPP WWWWW", Refusal::Places),
            ("21 éPPPP WWWWW C", Refusal::Item),
        ] {
            assert_eq!(ScaleLabel::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn only_whole_labels_with_their_prefix_are_read() {
        let label = ScaleLabel::parse("21 PPPPP X WWWW C").unwrap();

        // 21 00042 7 0350 and its check digit.
        assert_eq!(
            label.read("2100042703506"),
            Some(Labelled {
                item: "00042",
                value: Value::Weight(Quantity::from_thousandths(350))
            })
        );
        for code in [
            "2100042703507",
            "2200042703505",
            "210004270350",
            "KST-001",
            "",
        ] {
            assert_eq!(label.read(code), None, "{code}");
        }
        let tens = ScaleLabel::parse("21 PPPPP X WW.WW C").unwrap();
        assert_eq!(
            tens.read("2100042703506").map(|label| label.value),
            Some(Value::Weight(Quantity::from_thousandths(3_500)))
        );
        let price = ScaleLabel::parse("21 PPPPP X RRRR C").unwrap();
        assert_eq!(
            price.read("2100042703506").map(|label| label.value),
            Some(Value::Price(Rupiah(350)))
        );
    }

    proptest! {
        #[test]
        fn every_value_is_read_back(item in 0u32..100_000, value in 0u32..100_000) {
            let data = format!("21{item:05}{value:05}");
            let digits: Vec<u8> = data.bytes().map(|b| b - b'0').collect();
            let code = format!("{data}{}", check_digit(&digits));
            let item = format!("{item:05}");

            for (layout, value) in [
                ("21 PPPPP WWWWW C", Value::Weight(Quantity::from_thousandths(value.into()))),
                ("21 PPPPP RRRRR C", Value::Price(Rupiah(value.into()))),
            ] {
                let label = ScaleLabel::parse(layout).unwrap();
                prop_assert_eq!(label.read(&code), Some(Labelled { item: &item, value }));
            }
        }

        #[test]
        fn reading_a_layout_never_panics(text in any::<String>()) {
            if let Ok(label) = ScaleLabel::parse(&text) {
                prop_assert_eq!(ScaleLabel::parse(&label.to_string()), Ok(label));
            }
        }

        #[test]
        fn every_layout_that_can_be_is_written_and_read_back(
            prefix in 0u8..40, item in 0usize..12, value in 0usize..9, decimals in 0u8..6,
            is_price in any::<bool>(),
        ) {
            let carries = if is_price { Carries::Price } else { Carries::Weight { decimals } };

            if let Ok(label) = ScaleLabel::new(prefix, item, value, carries) {
                let example = label.example();
                prop_assert!(label.read(&example).is_some(), "{}", example);
                prop_assert_eq!(ScaleLabel::parse(&label.to_string()), Ok(label));
            }
        }

        /// Of what it weighs, the price is missed by half a gram at most.
        #[test]
        fn what_a_price_weighs_costs_that_price(
            amount in 1..1_000_000i64, price in 1..2_000_000i64,
        ) {
            if let Some(quantity) = measured(Rupiah(amount), Rupiah(price)) {
                prop_assert!(quantity.is_positive());
                let exact = i128::from(price) * i128::from(quantity.thousandths());
                let off = (exact - i128::from(amount) * 1_000).abs();
                // Less than half a gram weighs one.
                prop_assert!(off * 2 <= i128::from(price) || quantity.thousandths() == 1);
            }
        }
    }
}
