//! Fairs: a *kegiatan* or *pameran* that sales belong to.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// The identity of a fair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FairId(pub Uuid);

impl fmt::Display for FairId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A fair or campaign with a place and dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fair {
    /// Its identity.
    pub id: FairId,
    /// Its name: `Bazar HBP ke-62`.
    pub name: String,
    /// Where it is held: `Alun-alun Blora`.
    pub venue: String,
    /// Its first day.
    pub first_day: NaiveDate,
    /// Its last day, not before the first.
    pub last_day: NaiveDate,
}

impl Fair {
    /// Whether it is held on a day.
    #[must_use]
    pub fn is_on(&self, day: NaiveDate) -> bool {
        (self.first_day..=self.last_day).contains(&day)
    }
}
