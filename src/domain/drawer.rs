//! The cash drawer: notes and coins, and how they are counted.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

use crate::domain::Rupiah;

/// A kind of note or coin. Rp1.000 is both, and each has its own row when a
/// drawer is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Denomination {
    /// What one of them is worth.
    pub value: Rupiah,
    /// Whether it is a coin.
    pub is_coin: bool,
}

const fn note(value: i64) -> Denomination {
    Denomination {
        value: Rupiah(value),
        is_coin: false,
    }
}

const fn coin(value: i64) -> Denomination {
    Denomination {
        value: Rupiah(value),
        is_coin: true,
    }
}

impl Denomination {
    /// Everything that is in circulation (Bank Indonesia, emissions of 2022
    /// and before), the largest first, notes before coins.
    pub const ALL: [Self; 12] = [
        note(100_000),
        note(75_000),
        note(50_000),
        note(20_000),
        note(10_000),
        note(5_000),
        note(2_000),
        note(1_000),
        coin(1_000),
        coin(500),
        coin(200),
        coin(100),
    ];

    /// How many of them are notes: the first ones.
    pub const NOTES: usize = 8;
}

/// What was counted in a drawer: how many of each note and coin, and an amount
/// of anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "Kept", into = "Kept")]
pub struct DrawerCount {
    /// How many of each of [`Denomination::ALL`].
    pub pieces: [u32; Denomination::ALL.len()],
    /// Everything that has no row of its own; not below zero.
    pub other: Rupiah,
}

/// As it is kept: only what is there.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    notes: BTreeMap<i64, u32>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    coins: BTreeMap<i64, u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<Rupiah>,
}

/// There is no such note or coin, or there cannot be so many of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotCounted(pub i64);

impl fmt::Display for NotCounted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no count of notes and coins", self.0)
    }
}

impl std::error::Error for NotCounted {}

impl DrawerCount {
    /// The most notes or coins of a kind that are believed.
    pub const MOST: u32 = 99_999;

    /// An amount that nobody counted note by note.
    #[must_use]
    pub const fn amount(amount: Rupiah) -> Self {
        Self {
            pieces: [0; Denomination::ALL.len()],
            other: amount,
        }
    }

    /// Sets how many there are of a note or, where there is no such note, of a
    /// coin.
    ///
    /// # Errors
    /// When there is no such note or coin, or too many of them.
    pub fn set(&mut self, value: Rupiah, is_coin: bool, count: u32) -> Result<(), NotCounted> {
        let row = Denomination::ALL
            .iter()
            .position(|one| one.value == value && one.is_coin == is_coin)
            .filter(|_| count <= Self::MOST)
            .ok_or(NotCounted(value.0))?;
        self.pieces[row] = count;

        Ok(())
    }

    /// What it comes to, at most 2.3 × 10¹⁰ and what is in `other`.
    #[must_use]
    pub fn total(&self) -> Rupiah {
        Denomination::ALL
            .iter()
            .zip(self.pieces)
            .map(|(one, count)| Rupiah(one.value.0 * i64::from(count)))
            .sum::<Rupiah>()
            .checked_add(self.other)
            .unwrap_or(Rupiah::LIMIT)
    }

    /// Whether a person can have counted this.
    #[must_use]
    pub fn is_plausible(&self) -> bool {
        self.pieces.iter().all(|count| *count <= Self::MOST)
            && (0..=Rupiah::LIMIT.0).contains(&self.other.0)
    }
}

impl From<DrawerCount> for Kept {
    fn from(count: DrawerCount) -> Self {
        let of = |is_coin| {
            Denomination::ALL
                .iter()
                .zip(count.pieces)
                .filter(|(one, pieces)| one.is_coin == is_coin && *pieces > 0)
                .map(|(one, pieces)| (one.value.0, pieces))
                .collect()
        };

        Self {
            notes: of(false),
            coins: of(true),
            other: Some(count.other).filter(|other| !other.is_zero()),
        }
    }
}

impl TryFrom<Kept> for DrawerCount {
    type Error = NotCounted;

    fn try_from(kept: Kept) -> Result<Self, Self::Error> {
        let mut count = Self::amount(kept.other.unwrap_or_default());
        for (rows, is_coin) in [(kept.notes, false), (kept.coins, true)] {
            for (value, pieces) in rows {
                count.set(Rupiah(value), is_coin, pieces)?;
            }
        }

        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_thousand_is_a_note_and_a_coin() {
        let mut count = DrawerCount::default();
        count.set(Rupiah(1_000), false, 2).unwrap();
        count.set(Rupiah(1_000), true, 3).unwrap();
        count.set(Rupiah(75_000), false, 1).unwrap();
        count.other = Rupiah(50);

        assert_eq!(count.total(), Rupiah(80_050));
        assert_eq!(
            serde_json::to_string(&count).unwrap(),
            r#"{"notes":{"1000":2,"75000":1},"coins":{"1000":3},"other":50}"#
        );
    }

    #[test]
    fn what_does_not_exist_is_not_counted() {
        let mut count = DrawerCount::default();

        assert!(count.set(Rupiah(3_000), false, 1).is_err());
        assert!(count.set(Rupiah(500), false, 1).is_err());
        assert!(count.set(Rupiah(500), true, DrawerCount::MOST + 1).is_err());
        assert!(serde_json::from_str::<DrawerCount>(r#"{"coins":{"75000":1}}"#).is_err());
        assert_eq!(count, DrawerCount::default());
    }

    #[test]
    fn notes_come_first_and_the_largest_of_each_before_the_others() {
        let (notes, coins) = Denomination::ALL.split_at(Denomination::NOTES);

        assert!(notes.iter().all(|one| !one.is_coin));
        assert!(coins.iter().all(|one| one.is_coin));
        assert!(notes.is_sorted_by_key(|one| -one.value.0));
        assert!(coins.is_sorted_by_key(|one| -one.value.0));
    }

    proptest! {
        #[test]
        fn a_count_comes_back_and_adds_up(
            pieces in proptest::array::uniform12(0..=DrawerCount::MOST),
            other in 0..=Rupiah::LIMIT.0,
        ) {
            let count = DrawerCount { pieces, other: Rupiah(other) };
            let json = serde_json::to_string(&count).unwrap_or_default();
            let by_hand: i64 = other + Denomination::ALL
                .iter()
                .zip(pieces)
                .map(|(one, pieces)| one.value.0 * i64::from(pieces))
                .sum::<i64>();

            prop_assert!(count.is_plausible());
            prop_assert_eq!(count.total(), Rupiah(by_hand));
            prop_assert_eq!(serde_json::from_str::<DrawerCount>(&json).ok(), Some(count));
        }
    }
}
