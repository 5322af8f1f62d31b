//! Print jobs: what state a paper is in on its way to the printer.

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

use crate::domain::{ReceiptNumber, ReturnNumber, SaleId, ShiftNumber};

/// The name of the printer of all papers, unless another is asked for.
pub const RECEIPT_PRINTER: &str = "struk";

/// A paper that the printer is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Document {
    /// The receipt of a sale.
    Receipt(ReceiptNumber),
    /// The paper of a return, or of an exchange.
    Return(ReturnNumber),
    /// The report of a shift as far as it has come.
    X(ShiftNumber),
    /// The report of a closed shift.
    Z(ShiftNumber),
    /// The slip of a drawer that was opened without a sale, by the number of
    /// its entry in the journal of this till.
    Drawer(i64),
    /// The slip of a cart that waits.
    Held(SaleId),
    /// Price labels, by the number of their list.
    Labels(i64),
}

impl Document {
    /// The receipt that it is, if it is one.
    #[must_use]
    pub const fn receipt(self) -> Option<ReceiptNumber> {
        match self {
            Self::Receipt(number) => Some(number),
            Self::Return(_)
            | Self::X(_)
            | Self::Z(_)
            | Self::Drawer(_)
            | Self::Held(_)
            | Self::Labels(_) => None,
        }
    }

    /// The name of its kind in the ledger.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Receipt(_) => "receipt",
            Self::Return(_) => "return",
            Self::X(_) => "x",
            Self::Z(_) => "z",
            Self::Drawer(_) => "drawer",
            Self::Held(_) => "held",
            Self::Labels(_) => "labels",
        }
    }

    /// Its number in the ledger.
    #[must_use]
    pub fn number(self) -> String {
        match self {
            Self::Receipt(number) => number.to_string(),
            Self::Return(number) => number.to_string(),
            Self::X(number) | Self::Z(number) => number.to_string(),
            Self::Drawer(number) | Self::Labels(number) => number.to_string(),
            Self::Held(cart) => cart.to_string(),
        }
    }

    /// The paper of a kind with a number.
    #[must_use]
    pub fn parse(kind: &str, number: &str) -> Option<Self> {
        match kind {
            "receipt" => ReceiptNumber::parse(number).map(Self::Receipt),
            "return" => ReturnNumber::parse(number).map(Self::Return),
            "x" => ShiftNumber::parse(number).map(Self::X),
            "z" => ShiftNumber::parse(number).map(Self::Z),
            "drawer" => number.parse().ok().map(Self::Drawer),
            "held" => Uuid::parse_str(number).ok().map(SaleId).map(Self::Held),
            "labels" => number.parse().ok().map(Self::Labels),
            _ => None,
        }
    }

    /// Whether every printing of it after the first is marked as a copy. An X
    /// is another one each time, and so is the slip of a cart; a label is a
    /// label.
    #[must_use]
    pub const fn has_copies(self) -> bool {
        !matches!(self, Self::X(_) | Self::Held(_) | Self::Labels(_))
    }
}

/// `A-000123`, `A-R00012`, `X A-0012`, `Z A-0012`; of other papers their kind
/// and number.
impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Receipt(number) => number.fmt(f),
            Self::Return(number) => number.fmt(f),
            Self::X(number) => f.pad(&format!("X {number}")),
            Self::Z(number) => f.pad(&format!("Z {number}")),
            Self::Drawer(_) | Self::Held(_) | Self::Labels(_) => {
                f.pad(&format!("{} {}", self.kind(), self.number()))
            }
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
