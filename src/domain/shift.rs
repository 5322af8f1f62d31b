//! Shifts: one cashier at one till, from the float to the count.

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// The identity of a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ShiftId(pub Uuid);

impl fmt::Display for ShiftId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
