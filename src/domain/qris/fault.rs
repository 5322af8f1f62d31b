//! Why a code is refused.

use std::fmt;

use crate::domain::Rupiah;

/// Why a text is no code that money may be asked with, or why an amount does
/// not go into one. Nothing is ever repaired: who mends a payment code pays
/// somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QrisFault {
    /// It does not begin with `000201`, or names no account.
    NotQris,
    /// A line break or another control character stands in it.
    ControlCharacter,
    /// A tag or a length is not two digits, or a length is 00.
    Malformed,
    /// It ends before its checksum does.
    Truncated,
    /// Something comes after its checksum.
    Trailing,
    /// The checksum in tag 63 is not that of the rest, in upper-case digits.
    WrongCrc,
    /// A tag stands in it twice, so that it can be read in two ways.
    Repeated {
        /// The tag.
        tag: u8,
    },
    /// A tag that every code has is not there.
    Missing {
        /// The tag.
        tag: u8,
    },
    /// Tag 01 is neither 11 (static) nor 12 (dynamic).
    Initiation,
    /// The currency in tag 53 is not rupiah.
    Currency,
    /// The country in tag 58 is not Indonesia.
    Country,
    /// The amount in tag 54 is not whole rupiah from 1.
    UnreadableAmount,
    /// It is for one payment already, where one for any payment is needed.
    AlreadyDynamic,
    /// The amount to be asked for is less than Rp1.
    TooSmall,
    /// The amount to be asked for is above what one payment may be.
    AboveLimit {
        /// The most that one payment may be.
        limit: Rupiah,
    },
}

impl fmt::Display for QrisFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotQris => f.write_str("not a QRIS code"),
            Self::ControlCharacter => f.write_str("a control character in the code"),
            Self::Malformed => f.write_str("a tag or a length is malformed"),
            Self::Truncated => f.write_str("the code is truncated"),
            Self::Trailing => f.write_str("something comes after the code"),
            Self::WrongCrc => f.write_str("the checksum is wrong"),
            Self::Repeated { tag } => write!(f, "tag {tag:02} is repeated"),
            Self::Missing { tag } => write!(f, "tag {tag:02} is missing"),
            Self::Initiation => f.write_str("neither static nor dynamic"),
            Self::Currency => f.write_str("the currency is not rupiah"),
            Self::Country => f.write_str("the country is not Indonesia"),
            Self::UnreadableAmount => f.write_str("the amount is not whole rupiah from 1"),
            Self::AlreadyDynamic => f.write_str("the code is dynamic already"),
            Self::TooSmall => f.write_str("the amount is less than Rp1"),
            Self::AboveLimit { limit } => write!(f, "the amount is above {limit}"),
        }
    }
}

impl std::error::Error for QrisFault {}
