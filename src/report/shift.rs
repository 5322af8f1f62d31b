//! The shift report as JSON and text.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use crate::domain::shift_report::{CashFlow, EmptiedFact, MoveFact, OpeningFact, UncheckedFact};
use crate::domain::{DrawerCount, Rupiah, ShiftClosed, ShiftReport, Tally, Tender};
use crate::paper::{self, ShiftPaper};
use crate::report::form::{json_file, text_file};
use crate::text::Text;

/// The report as a page of text, in the language of `text`.
#[must_use]
pub fn text(paper: &ShiftPaper<'_>, text: &Text) -> Vec<u8> {
    text_file(&paper::shift_report(paper, text))
}

#[derive(Serialize)]
struct Json<'a> {
    kind: &'static str,
    number: String,
    date: String,
    opened_at: String,
    closed_at: Option<String>,
    location: &'a str,
    fair: Option<&'a str>,
    cashier: Option<&'a str>,
    receipts: u32,
    first_receipt: Option<String>,
    last_receipt: Option<String>,
    turnover: i64,
    discounts: i64,
    rounding: i64,
    tax: i64,
    tenders: Tenders,
    exchanged: i64,
    refunds: Tenders,
    cash: CashFlow,
    moves: &'a [MoveFact],
    returns: Tally,
    voids: Tally,
    emptied: &'a [EmptiedFact],
    openings: &'a [OpeningFact],
    papers: Tally,
    repriced: Tally,
    unchecked: &'a [UncheckedFact],
    expected_cash: i64,
    counted_cash: Option<i64>,
    difference: Option<i64>,
    count: Option<DrawerCount>,
    first_counted_cash: Option<i64>,
    expected_qris: i64,
    counted_qris: Option<i64>,
    qris_difference: Option<i64>,
    reason: Option<&'a str>,
    grand_total: i64,
    grand_receipts: u32,
    seal: &'a str,
}

#[derive(Serialize)]
struct Tenders {
    cash: i64,
    qris: i64,
    transfer: i64,
    card: i64,
}

impl Tenders {
    fn of(amount: impl Fn(Tender) -> Rupiah) -> Self {
        Self {
            cash: amount(Tender::Cash).0,
            qris: amount(Tender::Qris).0,
            transfer: amount(Tender::Transfer).0,
            card: amount(Tender::Card).0,
        }
    }
}

/// The report for programs; README lists its fields.
///
/// # Errors
/// When it cannot be written as JSON, which no report is known to cause.
pub fn json(
    report: &ShiftReport,
    closed: Option<(&ShiftClosed, DateTime<FixedOffset>)>,
) -> Result<Vec<u8>, std::io::Error> {
    let shift = &report.shift;
    let z = closed.map(|(closed, _)| closed);
    let counted = z.map(|closed| &closed.counted);

    json_file(&Json {
        kind: if z.is_some() { "z" } else { "x" },
        number: shift.number.to_string(),
        date: shift.day.to_string(),
        opened_at: shift.opened_at.to_rfc3339(),
        closed_at: closed.map(|(_, at)| at.to_rfc3339()),
        location: &shift.location_name,
        fair: shift.fair_name.as_deref(),
        cashier: counted
            .and_then(|counted| counted.cashier.as_deref())
            .or(shift.cashier.as_deref()),
        receipts: report.receipts,
        first_receipt: report.first_receipt.map(|number| number.to_string()),
        last_receipt: report.last_receipt.map(|number| number.to_string()),
        turnover: report.turnover.0,
        discounts: report.discounts.0,
        rounding: report.rounding.0,
        tax: report.tax.0,
        tenders: Tenders::of(|tender| report.tender(tender)),
        exchanged: report.exchanged.0,
        refunds: Tenders::of(|tender| report.refund(tender)),
        cash: report.cash,
        moves: &report.moves,
        returns: report.returns,
        voids: report.voids,
        emptied: &report.emptied,
        openings: &report.openings,
        papers: report.papers,
        repriced: report.repriced,
        unchecked: &report.unchecked,
        expected_cash: report.expected_cash().0,
        counted_cash: counted.map(|counted| counted.cash.total().0),
        difference: z.map(|closed| closed.cash_difference.0),
        count: counted.map(|counted| counted.cash),
        first_counted_cash: counted.and_then(|counted| counted.first_cash.map(|cash| cash.0)),
        expected_qris: report.expected_qris().0,
        counted_qris: counted.and_then(|counted| counted.qris.map(|qris| qris.0)),
        qris_difference: z.and_then(|closed| closed.qris_difference.map(|qris| qris.0)),
        reason: counted
            .map(|counted| counted.reason.as_str())
            .filter(|reason| !reason.is_empty()),
        grand_total: report.grand_total.0,
        grand_receipts: report.grand_receipts,
        seal: &report.seal,
    })
}
