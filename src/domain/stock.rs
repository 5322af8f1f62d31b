//! Where goods are: stock as double entry.
//!
//! Goods are never made or lost in the books. Every move takes a quantity
//! from one place to another, so that the sum over all places is always zero.

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

use crate::domain::{ProductId, Quantity};

/// The identity of a location.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LocationId(pub Uuid);

impl fmt::Display for LocationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A real place that holds stock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    /// Its identity.
    pub id: LocationId,
    /// Its name, as on the screen.
    pub name: String,
    /// What sort of place it is.
    pub kind: LocationKind,
}

/// What sort of place a location is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LocationKind {
    /// The shop inside or beside the rutan.
    Showroom,
    /// The store room.
    Store,
    /// A booth at a fair.
    Booth,
}

/// A side of a stock move: a location, or one of the places that exist only
/// in the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Place {
    /// A real place.
    Location(LocationId),
    /// Where goods come from.
    Supplier,
    /// Where sold goods go.
    Customer,
    /// Broken goods.
    Damaged,
    /// Food past its date.
    Expired,
    /// Given to try.
    Sample,
    /// Used by the institution itself.
    OwnUse,
    /// Not found, and signed for.
    Missing,
    /// Where a count disagreed with the books.
    CountDifference,
}

/// The names of the places that exist only in the books.
const VIRTUAL: [(Place, &str); 8] = [
    (Place::Supplier, "supplier"),
    (Place::Customer, "customer"),
    (Place::Damaged, "damaged"),
    (Place::Expired, "expired"),
    (Place::Sample, "sample"),
    (Place::OwnUse, "own_use"),
    (Place::Missing, "missing"),
    (Place::CountDifference, "count_difference"),
];

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Location(id) => id.fmt(f),
            place => VIRTUAL
                .iter()
                .find(|(named, _)| named == place)
                .map_or(Ok(()), |(_, name)| f.write_str(name)),
        }
    }
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        place.to_string()
    }
}

/// The text names no place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAPlace(pub String);

impl fmt::Display for NotAPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} names no place", self.0)
    }
}

impl std::error::Error for NotAPlace {}

impl TryFrom<String> for Place {
    type Error = NotAPlace;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if let Some((place, _)) = VIRTUAL.iter().find(|(_, name)| *name == text) {
            return Ok(*place);
        }

        Uuid::parse_str(&text)
            .map(|id| Self::Location(LocationId(id)))
            .map_err(|_| NotAPlace(text))
    }
}

/// Some of a product going from one place to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockMove {
    /// What moves.
    pub product: ProductId,
    /// Where it leaves.
    pub from: Place,
    /// Where it arrives; never where it leaves.
    pub to: Place,
    /// How much; more than nothing.
    pub quantity: Quantity,
}

/// Why stock moves, other than by a sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoveReason {
    /// What stood on the shelves when the books began.
    Opening,
    /// Goods taken in from a supplier.
    GoodsIn,
    /// Goods carried from one location to another.
    Transfer,
}

/// Goods that have come and are not recorded yet, as somebody is counting
/// them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct GoodsList {
    /// What, and how much of it as it is typed.
    pub lines: Vec<(ProductId, String)>,
    /// The paper or the words that go with it.
    pub note: String,
}

/// How a stock looks to somebody who wants to sell from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Nobody ever counted it or took any in.
    Unknown,
    /// Enough.
    Enough,
    /// At or below the product's minimum.
    Low,
    /// Nothing left by the books. It may still be in the customer's hand, and
    /// then it is sold.
    Out,
}

impl Level {
    /// The level of a stock with this minimum.
    #[must_use]
    pub fn of(on_hand: Quantity, min_stock: Quantity) -> Self {
        if !on_hand.is_positive() {
            Self::Out
        } else if on_hand <= min_stock {
            Self::Low
        } else {
            Self::Enough
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_a_name_that_reads_back() {
        let location = Place::Location(LocationId(Uuid::from_u128(7)));

        for place in VIRTUAL.iter().map(|(place, _)| *place).chain([location]) {
            assert_eq!(Place::try_from(place.to_string()), Ok(place));
        }
        assert!(Place::try_from(String::from("attic")).is_err());
    }
}
