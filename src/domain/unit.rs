//! The units that goods are sold in.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;

use crate::domain::Quantity;

/// A unit of sale, by its code as catalogues and screens write it: `pcs`,
/// `kg`.
///
/// The list is closed: a catalogue with another code is refused, so that
/// `Kg`, `kilo` and `kgs` never become three units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(&'static str);

/// Counted units: whole quantities only.
const COUNTED: [&str; 24] = [
    "pcs", "buah", "pak", "set", "lusin", "kodi", "lembar", "bungkus", "botol", "toples", "butir",
    "ikat", "dus", "kotak", "pasang", "rol", "batang", "ekor", "cup", "porsi", "sachet", "kaleng",
    "karung", "gelas",
];

/// Measured units: three decimals.
const MEASURED: [&str; 4] = ["kg", "liter", "meter", "m2"];

impl Unit {
    /// Pieces, the unit of most goods.
    pub const PIECE: Self = Self("pcs");

    /// Kilograms, the unit of what is weighed.
    pub const KILOGRAM: Self = Self("kg");

    /// The unit with this code, if there is one. Case does not matter.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::all().find(|unit| unit.0.eq_ignore_ascii_case(code.trim()))
    }

    /// Every unit there is, counted ones first.
    pub fn all() -> impl Iterator<Item = Self> {
        COUNTED.into_iter().chain(MEASURED).map(Self)
    }

    /// The code, in lower case.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0
    }

    /// Whether fractions of it can be sold.
    #[must_use]
    pub fn is_measured(self) -> bool {
        MEASURED.contains(&self.0)
    }

    /// How many price labels so much of it asks for: one for each piece, and one
    /// for what is measured, because it lies in one heap.
    #[must_use]
    pub fn labels(self, quantity: Quantity) -> u16 {
        if !quantity.is_positive() {
            0
        } else if self.is_measured() {
            1
        } else {
            u16::try_from(quantity.thousandths() / Quantity::ONE.thousandths()).unwrap_or(u16::MAX)
        }
    }

    /// Whether this much of it can exist: counted units refuse fractions.
    #[must_use]
    pub fn admits(self, quantity: Quantity) -> bool {
        self.is_measured() || quantity.is_whole()
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Unit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = Cow::<'de, str>::deserialize(deserializer)?;

        Self::parse(&code).ok_or_else(|| D::Error::custom(format_args!("unknown unit {code:?}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counted_units_refuse_fractions() {
        let half = Quantity::from_thousandths(500);

        assert!(Unit::parse("KG").is_some_and(|kg| kg.admits(half)));
        assert!(!Unit::PIECE.admits(half));
        assert_eq!(Unit::parse("kilo"), None);
    }

    #[test]
    fn each_piece_asks_for_a_label_and_a_heap_for_one() {
        let labels = |unit: Unit, thousandths| unit.labels(Quantity::from_thousandths(thousandths));

        assert_eq!(labels(Unit::PIECE, 12_000), 12);
        assert_eq!(labels(Unit::KILOGRAM, 12_500), 1);
        assert_eq!(labels(Unit::PIECE, 0), 0);
        assert_eq!(labels(Unit::PIECE, -3_000), 0);
        assert_eq!(labels(Unit::PIECE, i64::MAX), u16::MAX);
    }
}
