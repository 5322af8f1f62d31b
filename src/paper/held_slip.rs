//! The slip of a held cart: what waits for a buyer, and no proof of payment.

use chrono::{DateTime, FixedOffset};

use crate::domain::HeldCart;
use crate::domain::entry::Institution;
use crate::paper::Doc;
use crate::text::{self, Text};

/// What the slip needs beside its cart.
#[derive(Debug, Clone, Copy)]
pub struct HeldSlip<'a> {
    /// The seller of record.
    pub institution: &'a Institution,
    /// What waits.
    pub held: &'a HeldCart,
    /// When the slip is made.
    pub at: DateTime<FixedOffset>,
    /// Who has it printed, where somebody is known.
    pub by: Option<&'a str>,
}

/// Sets the slip of a held cart. A cart that could not be sold, because its
/// amount would be beyond all bounds, has no sums on it.
#[must_use]
pub fn held_slip(slip: &HeldSlip<'_>, text: &Text) -> Doc {
    let words = &text.slips;
    let HeldSlip {
        institution, held, ..
    } = slip;

    let mut doc = Doc::new()
        .heading(institution.name.as_str(), false)
        .heading(words.held, false)
        .heading(held.name.as_str(), true)
        .rule()
        .pair(words.held_since, text::moment(&held.since))
        .pair(words.printed, text::moment(&slip.at));
    if let Some(by) = slip.by {
        doc = doc.pair(text.paper.cashier, by);
    }
    doc = doc.rule();

    let totals = held.cart.totals().unwrap_or_default();
    for (index, line) in held.cart.lines().iter().enumerate() {
        let unit = &line.product.unit;
        let (detail, amount) = match totals.lines.get(index) {
            Some(total) => (
                format!("{} {unit} x {}", line.quantity, total.price.digits()),
                total.gross.digits(),
            ),
            None => (format!("{} {unit}", line.quantity), String::new()),
        };
        doc = doc.item(line.product.name.as_str(), detail, amount);
    }

    doc = doc.rule();
    if !totals.discount.is_zero() {
        doc = doc
            .pair(text.paper.subtotal, totals.subtotal.digits())
            .pair(
                text.paper.discount,
                format!("-{}", totals.discount.digits()),
            );
    }
    doc.total(text.paper.total, totals.total.to_string())
        .feed(1)
        .heading(words.no_proof, false)
        .cut()
}
