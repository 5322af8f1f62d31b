//! The forms of a report file, and what reports of every length do alike in
//! them.

use serde::Serialize;
use std::io::Error;

use crate::domain::{self, Quantity, Rupiah, Tender};
use crate::paper::{self, Doc};

/// The columns of the text form: a page, not a receipt roll.
pub const TEXT_COLUMNS: usize = 48;

/// A form of a report file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people, in their language.
    Text,
    /// For programs; README lists its fields.
    Json,
    /// For a spreadsheet: one row a product.
    Csv,
}

impl Format {
    /// How names of such files end.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }
}

/// What sales brought in, as JSON.
#[derive(Serialize)]
pub struct Takings {
    receipts: u32,
    pieces: String,
    turnover: i64,
    discounts: i64,
    rounding: i64,
    tax: i64,
    change: i64,
    tenders: Tenders,
    returns: Returns,
    net: i64,
}

/// What came back, as JSON.
#[derive(Serialize)]
struct Returns {
    count: u32,
    voids: u32,
    pieces: String,
    amount: i64,
    voided: i64,
    rounding: i64,
    tax: i64,
    refunds: Tenders,
}

#[derive(Serialize)]
struct Tenders {
    cash: i64,
    qris: i64,
    transfer: i64,
    card: i64,
    exchange: i64,
}

impl Tenders {
    fn of(amount: impl Fn(Tender) -> Rupiah) -> Self {
        Self {
            cash: amount(Tender::Cash).0,
            qris: amount(Tender::Qris).0,
            transfer: amount(Tender::Transfer).0,
            card: amount(Tender::Card).0,
            exchange: amount(Tender::Exchange).0,
        }
    }
}

impl Takings {
    pub fn of(takings: &domain::Takings) -> Self {
        Self {
            receipts: takings.receipts,
            pieces: takings.pieces.decimal(),
            turnover: takings.turnover.0,
            discounts: takings.discounts.0,
            rounding: takings.rounding.0,
            tax: takings.tax.0,
            change: takings.change.0,
            tenders: Tenders::of(|tender| takings.tender(tender)),
            returns: Returns {
                count: takings.returned.count,
                voids: takings.returned.voids.count,
                pieces: takings.returned.pieces.decimal(),
                amount: takings.returned.amount.0,
                voided: takings.returned.voids.amount.0,
                rounding: takings.returned.rounding.0,
                tax: takings.returned.tax.0,
                refunds: Tenders::of(|tender| takings.returned.refund(tender)),
            },
            net: takings.net().0,
        }
    }
}

pub fn text_file(doc: &Doc) -> Vec<u8> {
    paper::to_text(&paper::layout(doc, TEXT_COLUMNS)).into_bytes()
}

pub fn json_file(report: &impl Serialize) -> Result<Vec<u8>, Error> {
    let mut bytes = serde_json::to_vec_pretty(report)?;
    bytes.push(b'\n');

    Ok(bytes)
}

pub fn csv_file(rows: csv::Writer<Vec<u8>>) -> Result<Vec<u8>, Error> {
    rows.into_inner()
        .map_err(|error| Error::other(error.to_string()))
}

/// A quantity, below zero where the sign is.
pub fn signed(sign: i64, quantity: Quantity) -> String {
    Quantity::from_thousandths(sign * quantity.thousandths()).decimal()
}

/// A text that a spreadsheet does not take for a formula.
pub fn inert(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use crate::domain::Letter;
    use crate::domain::entry::Institution;
    use crate::paper::Origin;

    /// The head of a report.
    pub(in crate::report) fn origin() -> Origin {
        Origin {
            institution: Institution {
                name: String::from("Rutan Kelas IIB Blora"),
                ..Institution::default()
            },
            till: Letter::parse("A").unwrap(),
            at: "2026-05-08T17:00:00+07:00".parse().unwrap(),
            by: None,
        }
    }
}
