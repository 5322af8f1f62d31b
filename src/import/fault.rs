//! What is wrong with a file, where, and why.
//!
//! Faults say where and why, never what stood there: the text of a file that
//! somebody chose by mistake must not end up in a log. Sentences for people
//! are made elsewhere.

use std::fmt;

use crate::import::Field;

/// Everything that is wrong with a file, in the order of its lines; never
/// nothing once it is returned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Faults {
    listed: Vec<Fault>,
    more: usize,
}

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line in the file, from 1, as an editor counts; for a row of
    /// several lines, its first.
    pub line: u64,
    /// The column, if it is one column's fault.
    pub column: Option<Column>,
    /// What is wrong.
    pub reason: Reason,
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name, as in the header; cut off after [`Column::NAME_LIMIT`]
    /// characters.
    pub name: String,
    /// Its number, from 1, as a spreadsheet counts.
    pub number: usize,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The file is longer than so many bytes.
    FileTooLong {
        /// The most that is read.
        limit: usize,
    },
    /// There are more rows than this.
    TooManyRows {
        /// The most that are read.
        limit: usize,
    },
    /// There is nothing below the header, or not even that.
    NoRows,
    /// It is not UTF-8 text.
    Encoding {
        /// Where, in bytes from the beginning of the file.
        offset: u64,
    },
    /// The header lacks a column.
    MissingColumn {
        /// Which one.
        field: Field,
    },
    /// The header has a column that means nothing here.
    UnknownColumn,
    /// The header has the same column before.
    DuplicateColumn {
        /// The number of the first one, from 1.
        first: usize,
    },
    /// The row has more or fewer fields than the header.
    WrongFieldCount {
        /// How many it has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
    /// The field goes over the end of its line: mostly a quotation mark that
    /// is never closed.
    LineBreak,
    /// There is a character in it that is not for reading.
    ControlCharacter,
    /// There is nothing in it, and there must be.
    Empty,
    /// It is longer than so many characters.
    TooLong {
        /// The most that it may have.
        limit: usize,
    },
    /// A spreadsheet took a code for a number and rounded it, `2,03316E+12`;
    /// the digits that it dropped are lost.
    ScientificNotation,
    /// It has a character that no barcode scanner types.
    BadBarcode,
    /// The last digit of the barcode does not fit the others.
    BadCheckDigit {
        /// The digit that stands there.
        found: u8,
        /// The digit that the others call for.
        expected: u8,
    },
    /// The SKU stands further up.
    DuplicateSku {
        /// On which line.
        first_line: u64,
    },
    /// The barcode stands further up.
    DuplicateBarcode {
        /// On which line.
        first_line: u64,
    },
    /// The barcode is that of another product in the catalogue.
    BarcodeTaken {
        /// That product's SKU.
        sku: String,
    },
    /// It is not an amount in whole rupiah.
    NotMoney,
    /// It is not a quantity with at most three decimals.
    NotAQuantity,
    /// It can be read as thousands or as thousandths: `1.250` pieces.
    Ambiguous,
    /// It is a fraction of a unit that is counted in whole ones.
    Fraction,
    /// It is below zero.
    Negative,
    /// It is more than a till can hold.
    TooLarge,
    /// The unit is not in the list.
    UnknownUnit,
    /// It is not a whole number of days.
    NotADayCount,
}

impl Faults {
    /// The most faults that are listed.
    pub const LIMIT: usize = 100;

    /// The first faults, at most [`Faults::LIMIT`].
    #[must_use]
    pub fn listed(&self) -> &[Fault] {
        &self.listed
    }

    /// How many there are besides those listed.
    #[must_use]
    pub const fn more(&self) -> usize {
        self.more
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    pub(super) fn push(&mut self, fault: Fault) {
        if self.listed.len() < Self::LIMIT {
            self.listed.push(fault);
        } else {
            self.more += 1;
        }
    }

    /// The value, when nothing is wrong.
    pub(super) fn or<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self {
            listed: vec![fault],
            more: 0,
        }
    }
}

impl Column {
    /// The most characters of a name that are kept.
    pub const NAME_LIMIT: usize = 40;

    pub(super) fn new(name: &str, number: usize) -> Self {
        Self {
            name: name.chars().take(Self::NAME_LIMIT).collect(),
            number,
        }
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} faults", self.listed.len() + self.more)?;

        match self.listed.first() {
            Some(first) => write!(f, ", the first in {first}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Faults {}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(column) = &self.column {
            write!(f, ", column {} {:?}", column.number, column.name)?;
        }
        write!(f, ": {}", self.reason)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FileTooLong { limit } => write!(f, "the file is longer than {limit} bytes"),
            Self::TooManyRows { limit } => write!(f, "there are more than {limit} rows"),
            Self::NoRows => write!(f, "there are no rows"),
            Self::Encoding { offset } => write!(f, "not utf-8 at byte {offset}"),
            Self::MissingColumn { field } => write!(f, "there is no column {field}"),
            Self::UnknownColumn => write!(f, "unknown column"),
            Self::DuplicateColumn { first } => write!(f, "the same column as number {first}"),
            Self::WrongFieldCount { found, expected } => {
                write!(f, "{found} fields instead of {expected}")
            }
            Self::LineBreak => write!(f, "a field goes over the end of its line"),
            Self::ControlCharacter => write!(f, "a control character"),
            Self::Empty => write!(f, "empty"),
            Self::TooLong { limit } => write!(f, "longer than {limit} characters"),
            Self::ScientificNotation => write!(f, "a code in scientific notation"),
            Self::BadBarcode => write!(f, "not a barcode"),
            Self::BadCheckDigit { found, expected } => {
                write!(f, "check digit {found} instead of {expected}")
            }
            Self::DuplicateSku { first_line } => write!(f, "the same sku as on line {first_line}"),
            Self::DuplicateBarcode { first_line } => {
                write!(f, "the same barcode as on line {first_line}")
            }
            Self::BarcodeTaken { sku } => write!(f, "the barcode of product {sku:?}"),
            Self::NotMoney => write!(f, "not an amount of rupiah"),
            Self::NotAQuantity => write!(f, "not a quantity"),
            Self::Ambiguous => write!(f, "either thousands or thousandths"),
            Self::Fraction => write!(f, "a fraction of a counted unit"),
            Self::Negative => write!(f, "below zero"),
            Self::TooLarge => write!(f, "too large"),
            Self::UnknownUnit => write!(f, "unknown unit"),
            Self::NotADayCount => write!(f, "not a number of days"),
        }
    }
}
