//! The shift report on a receipt's width: an X, or a Z with what was counted.

use chrono::{DateTime, FixedOffset};

use crate::domain::entry::Institution;
use crate::domain::{
    CashDirection, Denomination, Insight, Rupiah, ShiftClosed, ShiftReport, Tally, Tender,
};
use crate::paper::receipt::{begin, marked};
use crate::paper::{Doc, Reprint, signature};
use crate::text::{self, Text};

/// What a shift report needs beside its numbers.
#[derive(Debug, Clone, Copy)]
pub struct ShiftPaper<'a> {
    /// The seller of record.
    pub institution: &'a Institution,
    /// What the shift brought in.
    pub report: &'a ShiftReport,
    /// What was counted; none makes it an X.
    pub closed: Option<&'a ShiftClosed>,
    /// How much an X tells; a Z tells everything.
    pub insight: Insight,
    /// When the shift was closed, or when the X is made.
    pub at: DateTime<FixedOffset>,
    /// None for the original.
    pub copy: Option<Reprint<'a>>,
}

/// Sets a shift report.
#[must_use]
pub fn shift_report(paper: &ShiftPaper<'_>, text: &Text) -> Doc {
    let words = &text.shift;
    let report = paper.report;
    let mut doc = marked(begin(&report.seal, text), paper.copy, text);
    doc = head(doc, paper, text).rule();
    let insight = match paper.closed {
        Some(_) => Insight::Expected,
        None => paper.insight,
    };
    doc = sales(doc, report, insight, text).rule();
    doc = drawer(doc, report, insight, text);
    if insight == Insight::Expected {
        doc = doc.total(words.expected, report.expected_cash().to_string());
    }
    doc = besides(doc, report, text);
    if let Some(closed) = paper.closed {
        doc = counted(doc.rule(), closed, text);
    }

    doc = doc
        .rule()
        .pair(words.grand_receipts, report.grand_receipts.to_string());
    if insight.has_sums() {
        doc = doc.pair(words.grand_total, report.grand_total.digits());
    }
    doc = if report.seal.is_empty() {
        doc.heading(text.training.mark, false)
    } else {
        doc.text(format!("{} {}", text.paper.seal, text::seal(&report.seal)))
    };
    if paper.closed.is_some() {
        doc = signature::by_one(doc, words.paper_signed);
    }

    doc.cut()
}

fn head(doc: Doc, paper: &ShiftPaper<'_>, text: &Text) -> Doc {
    let words = &text.shift;
    let shift = &paper.report.shift;
    let (title, at) = match paper.closed {
        Some(_) => (words.paper_z, words.paper_closed),
        None => (words.paper_x, words.paper_made),
    };

    let mut doc = doc
        .heading(paper.institution.name.as_str(), false)
        .heading(title, false)
        .centered(shift.fair_name.as_deref().unwrap_or(&shift.location_name))
        .rule()
        .pair(words.paper_number, shift.number.to_string())
        .pair(words.paper_day, text.date(shift.day))
        .pair(words.paper_opened, text::moment(&shift.opened_at))
        .pair(at, text::moment(&paper.at));
    let closed_by = paper
        .closed
        .and_then(|closed| closed.counted.cashier.as_ref());
    if let Some(cashier) = closed_by.or(shift.cashier.as_ref()) {
        doc = doc.pair(words.paper_cashier, cashier.as_str());
    }

    doc
}

fn sales(doc: Doc, report: &ShiftReport, insight: Insight, text: &Text) -> Doc {
    let words = &text.shift;
    // How many there were stands at the name: before the amount it would be
    // read as a price that many times.
    let tally = |doc: Doc, name: &str, tally: Tally| match tally.count {
        0 => doc.pair(name, "0"),
        count if insight.has_sums() => doc.pair(format!("{name} ({count})"), tally.amount.digits()),
        count => doc.pair(name, count.to_string()),
    };
    let taken_off = |doc, name, back: Tally| {
        let amount = Rupiah(-back.amount.0);
        tally(doc, name, Tally { amount, ..back })
    };

    let mut doc = doc.pair(words.receipts, report.receipts.to_string());
    if let (Some(first), Some(last)) = (report.first_receipt, report.last_receipt) {
        doc = doc.pair("", format!("{first} - {last}"));
    }
    if insight.has_sums() {
        doc = doc.total(words.turnover, report.turnover.to_string());
    }
    doc = taken_off(doc, words.returns, report.returns);
    doc = taken_off(doc, words.voids, report.voids);
    if insight.has_sums() && report.net() != report.turnover {
        doc = doc.total(text.returning.report.net, report.net().to_string());
    }
    for tender in Tender::ALL {
        let amount = report.tender(tender);
        if match tender {
            Tender::Cash => insight.has_sums(),
            _ => !amount.is_zero(),
        } {
            doc = doc.pair(text.tender(tender), amount.digits());
        }
    }
    if !report.exchanged.is_zero() {
        doc = doc.pair(text.tender(Tender::Exchange), report.exchanged.digits());
    }
    for (tender, amount) in report.cashless_refunds() {
        let name = text.refund(tender);
        doc = doc.pair(name, Rupiah(-amount.0).digits());
    }
    doc = doc
        .pair(words.discounts, report.discounts.digits())
        .pair(words.rounding, report.rounding.digits());
    if !report.tax.is_zero() {
        doc = doc.pair(words.tax, report.tax.digits());
    }

    if report.repriced.count > 0 {
        doc = tally(doc, words.repriced, report.repriced);
    }
    if report.papers.count > 0 {
        doc = tally(doc, text.nota.nota, report.papers);
    }

    doc
}

fn drawer(doc: Doc, report: &ShiftReport, insight: Insight, text: &Text) -> Doc {
    let words = &text.shift;
    let cash = &report.cash;

    let mut doc = doc;
    if insight.has_sums() {
        doc = doc
            .pair(words.float, cash.float.digits())
            .pair(words.received, cash.received.digits())
            .pair(words.change, Rupiah(-cash.change.0).digits());
    }
    for one in &report.moves {
        let (name, amount) = match one.direction {
            CashDirection::In => (words.paid_in, one.amount),
            CashDirection::Out => (words.paid_out, Rupiah(-one.amount.0)),
        };
        let amount = if insight.has_sums() {
            amount.digits()
        } else {
            String::new()
        };
        doc = doc.pair(format!("{name}: {}", one.reason), amount);
    }
    if insight.has_sums() && !cash.refunded.is_zero() {
        doc = doc.pair(words.refunded, Rupiah(-cash.refunded.0).digits());
    }

    doc
}

/// What a difference is called: less than there should be, more, or neither.
const fn difference(amount: Rupiah, text: &Text) -> &'static str {
    let words = &text.shift;

    match amount.0 {
        ..0 => words.difference_short,
        0 => words.difference,
        1.. => words.difference_over,
    }
}

/// What happened beside the sales, and what has still to be looked for.
fn besides(doc: Doc, report: &ShiftReport, text: &Text) -> Doc {
    let words = &text.shift;
    let mut doc = doc;

    for emptied in &report.emptied {
        doc = doc.pair(
            format!("{}: {}", words.emptied, emptied.reason),
            emptied.total.digits(),
        );
    }
    for opening in &report.openings {
        let by = opening.by.as_deref().unwrap_or_default();
        doc = doc.pair(format!("{}: {}", words.openings, opening.reason), by);
    }
    if !report.unchecked.is_empty() {
        doc = doc.rule().text(words.unchecked_paper);
    }
    for payment in &report.unchecked {
        doc = doc.pair(
            format!("{} {}", payment.receipt, text::moment(&payment.sold_at)),
            payment.amount.digits(),
        );
    }

    doc
}

fn counted(doc: Doc, closed: &ShiftClosed, text: &Text) -> Doc {
    let words = &text.shift;
    let counted = &closed.counted;
    let mut doc = doc;

    for (one, pieces) in Denomination::ALL.iter().zip(counted.cash.pieces) {
        if pieces > 0 {
            let value = one.value.digits();
            let name = if one.is_coin {
                (words.coin)(&value)
            } else {
                (words.note)(&value)
            };
            let amount = Rupiah(one.value.0 * i64::from(pieces));
            doc = doc.pair(format!("{pieces} x {name}"), amount.digits());
        }
    }
    if !counted.cash.other.is_zero() {
        doc = doc.pair(words.other, counted.cash.other.digits());
    }
    doc = doc
        .pair(words.cash_counted, counted.cash.total().digits())
        .total(
            difference(closed.cash_difference, text),
            Rupiah(closed.cash_difference.0.abs()).to_string(),
        );
    if let Some(first) = counted.first_cash {
        doc = doc.pair(words.first_counted, first.digits());
    }
    doc = match (counted.qris, closed.qris_difference) {
        (Some(qris), Some(difference)) => doc.pair(words.qris_counted, qris.digits()).pair(
            self::difference(difference, text),
            Rupiah(difference.0.abs()).digits(),
        ),
        _ => doc.pair(words.qris_counted, words.not_looked_up),
    };
    if !counted.reason.is_empty() {
        doc = doc.text(format!("{}: {}", words.difference_reason, counted.reason));
    }

    doc
}
