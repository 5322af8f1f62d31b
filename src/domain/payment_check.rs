//! QRIS payments that were taken before anybody had seen them in the merchant's
//! app, and the entry that says that they arrived.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{Qris, ReceiptNumber, Rupiah, SaleId};

/// A pending payment was seen in the merchant's app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentChecked {
    /// The sale that it settled.
    pub sale: SaleId,
    /// That sale's number on paper.
    pub receipt: ReceiptNumber,
    /// Which of the sale's payments, from 1.
    pub line: u32,
    /// The number in the merchant's app.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Who looked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// A payment that nobody has seen in the merchant's app yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UncheckedPayment {
    /// The sale that it settles.
    pub sale: SaleId,
    /// That sale's number on paper.
    pub receipt: ReceiptNumber,
    /// Which of the sale's payments, from 1.
    pub line: u32,
    /// The business day of the sale.
    pub day: NaiveDate,
    /// When it was taken: local time with its offset, RFC 3339.
    pub wall: String,
    /// How much.
    pub amount: Rupiah,
    /// What was noted down when it was taken.
    pub reference: Option<String>,
}

/// The code that a till shows, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownQris {
    /// The merchant's static code.
    pub code: Qris,
    /// Whether the amount is filled in. Not every acquirer takes codes that
    /// were filled in offline, so this waits for a test payment, and begins
    /// anew with every other code.
    #[serde(default)]
    pub fill_in: bool,
}
