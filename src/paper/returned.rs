//! The paper of a return (*bukti retur*), of an exchange, and of a void.

use chrono::{DateTime, FixedOffset};

use crate::domain::entry::Institution;
use crate::domain::returned::Condition;
use crate::domain::{Rupiah, Sale, SaleReturn, Tender};
use crate::paper::receipt::{begin, marked, sealed};
use crate::paper::{Doc, Reprint, signature};
use crate::text::{self, Text};

/// What the paper needs beside its return.
#[derive(Debug, Clone, Copy)]
pub struct Returned<'a> {
    /// The seller of record.
    pub institution: &'a Institution,
    /// What came back.
    pub returned: &'a SaleReturn,
    /// What was taken instead.
    pub sold: Option<&'a Sale>,
    /// When it was.
    pub at: DateTime<FixedOffset>,
    /// The short seal of its entry: 8 hexadecimal digits.
    pub seal: &'a str,
    /// None for the original.
    pub copy: Option<Reprint<'a>>,
}

/// Sets the paper of a return. An exchange is one paper: the goods that came
/// back, those that were taken instead, and the difference.
#[must_use]
pub fn returned(paper: &Returned<'_>, text: &Text) -> Doc {
    let words = &text.returning.paper;
    let Returned {
        institution,
        returned,
        sold,
        ..
    } = paper;

    let mut doc = marked(begin(paper.seal, text), paper.copy, text);
    doc = doc.heading(institution.name.as_str(), false);
    for line in [&institution.address, &institution.phone] {
        if !line.is_empty() {
            doc = doc.centered(line.as_str());
        }
    }
    let title = match sold {
        Some(_) => words.exchange,
        None if returned.is_void => words.void,
        None => words.title,
    };

    doc = doc
        .heading(title, true)
        .rule()
        .pair(text.paper.number, returned.number.to_string())
        .pair(words.receipt, returned.receipt.to_string())
        .pair(text.paper.date, text::moment(&paper.at))
        .pair(
            text.paper.till,
            match &returned.occasion.cashier {
                Some(cashier) => format!("{} / {cashier}", returned.number.letter),
                None => returned.number.letter.to_string(),
            },
        )
        .text(
            returned
                .occasion
                .fair_name
                .as_deref()
                .unwrap_or(&returned.occasion.location_name),
        )
        .rule();

    for line in &returned.lines {
        let quantity = format!("{} {}", line.quantity, line.unit);
        let detail = match line.condition {
            Condition::Sound => quantity,
            Condition::Damaged => format!("{quantity} ({})", text.returning.damaged),
        };
        doc = doc.item(line.name.as_str(), detail, line.amount.digits());
    }

    doc = doc.rule().pair(words.total, returned.total.digits());
    if !returned.rounding.is_zero() {
        doc = doc.pair(text.paper.rounding, returned.rounding.digits());
    }
    doc = match sold {
        Some(sale) => instead(doc, sale, text),
        None => doc,
    };
    for refund in &returned.refunds {
        if refund.tender != Tender::Exchange {
            doc = doc.total(text.refund(refund.tender), refund.amount.to_string());
        }
    }
    if !returned.tax.is_zero() {
        doc = doc.pair(text.paper.tax_included, returned.tax.digits());
    }

    let doc = doc
        .rule()
        .text(format!("{}: {}", words.reason, returned.reason));
    let doc = signature::by_two(doc, text.slips.buyer, text.slips.staff).feed(1);

    sealed(doc, paper.seal, text)
}

/// What was taken instead, and how it was paid.
fn instead(doc: Doc, sale: &Sale, text: &Text) -> Doc {
    let words = &text.returning.paper;
    let mut doc = doc
        .rule()
        .text(words.instead)
        .pair(words.receipt, sale.number.to_string());

    for line in &sale.lines {
        doc = doc.item(
            line.name.as_str(),
            format!("{} {} x {}", line.quantity, line.unit, line.price.digits()),
            Rupiah(line.amount.0 + line.discount.0).digits(),
        );
    }
    if !sale.discount.is_zero() {
        doc = doc.pair(text.paper.discount, format!("-{}", sale.discount.digits()));
    }
    if !sale.rounding.is_zero() {
        doc = doc.pair(text.paper.rounding, sale.rounding.digits());
    }
    doc = doc.total(text.paper.total, sale.due().to_string());
    for payment in &sale.payments {
        // What came back settles its part as any other tender does.
        doc = doc.pair(text.tender(payment.tender), payment.received.digits());
    }
    if !sale.change.is_zero() {
        doc = doc.pair(text.paper.change, sale.change.digits());
    }

    doc
}
