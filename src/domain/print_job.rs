//! Print jobs: what state a paper is in on its way to the printer.

use serde::{Deserialize, Serialize};
use std::fmt;

use crate::domain::{ReceiptNumber, ReturnNumber};

/// Which paper a job prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Document {
    /// The receipt of a sale.
    Receipt(ReceiptNumber),
    /// The paper of a return, or of an exchange.
    Return(ReturnNumber),
}

impl Document {
    /// The name of its kind in the ledger.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Receipt(_) => "receipt",
            Self::Return(_) => "return",
        }
    }

    /// The document with this kind and number.
    #[must_use]
    pub fn parse(kind: &str, number: &str) -> Option<Self> {
        match kind {
            "receipt" => ReceiptNumber::parse(number).map(Self::Receipt),
            "return" => ReturnNumber::parse(number).map(Self::Return),
            _ => None,
        }
    }
}

/// Its number.
impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Receipt(number) => number.fmt(f),
            Self::Return(number) => number.fmt(f),
        }
    }
}

/// Where a print job stands.
///
/// A paper goes to the printer by itself at most once. After the first byte
/// has left, only a person can say whether it came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Not tried yet.
    Queued,
    /// Not a byte was taken; it is tried again by itself.
    Waiting,
    /// Bytes are on their way. Kept before the first of them leaves.
    Sending,
    /// The printer has said that it is done.
    Printed,
    /// Everything was taken, and the printer says nothing.
    Sent,
    /// Some bytes left, and nobody knows what came out.
    Uncertain,
    /// A person gave it up.
    Cancelled,
    /// A person had it printed again as a copy.
    Superseded,
}

impl JobState {
    /// Every state.
    pub const ALL: [Self; 8] = [
        Self::Queued,
        Self::Waiting,
        Self::Sending,
        Self::Printed,
        Self::Sent,
        Self::Uncertain,
        Self::Cancelled,
        Self::Superseded,
    ];

    /// Its name in files and in the ledger.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Printed => "printed",
            Self::Sent => "sent",
            Self::Uncertain => "uncertain",
            Self::Cancelled => "cancelled",
            Self::Superseded => "superseded",
        }
    }

    /// The state with this name.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether it still asks for something: a printer or a person.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Queued | Self::Waiting | Self::Sending | Self::Uncertain
        )
    }

    /// Whether anything more may happen to the job.
    #[must_use]
    pub fn may_change(self) -> bool {
        Self::ALL.into_iter().any(|next| self.may_become(next))
    }

    /// Whether a job may go from this state to `next`.
    ///
    /// [`Sending`](Self::Sending) is entered from [`Queued`](Self::Queued) and
    /// [`Waiting`](Self::Waiting) alone, so nothing uncertain is ever sent
    /// again: to print its paper once more is to supersede it by a new job.
    #[must_use]
    pub const fn may_become(self, next: Self) -> bool {
        match self {
            Self::Queued | Self::Waiting => matches!(
                next,
                Self::Sending | Self::Waiting | Self::Cancelled | Self::Superseded
            ),
            Self::Sending => matches!(
                next,
                Self::Printed | Self::Sent | Self::Waiting | Self::Uncertain
            ),
            Self::Uncertain => matches!(next, Self::Printed | Self::Cancelled | Self::Superseded),
            Self::Printed | Self::Sent | Self::Cancelled | Self::Superseded => false,
        }
    }

    /// The state after a start of the program: what was being sent when it
    /// ended is uncertain.
    #[must_use]
    pub const fn recovered(self) -> Self {
        match self {
            Self::Sending => Self::Uncertain,
            other => other,
        }
    }
}
