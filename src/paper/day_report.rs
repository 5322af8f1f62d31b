//! The day report on a receipt's width.

use crate::domain::entry::Institution;
use crate::domain::{DayReport, Tender};
use crate::paper::Doc;
use crate::text::{self, Text};

/// Sets a day report; it lists every product sold.
#[must_use]
pub fn day_report(institution: &Institution, report: &DayReport, text: &Text) -> Doc {
    let words = &text.report;

    let mut doc = Doc::new()
        .heading(institution.name.as_str(), false)
        .heading(text.paper.day_report, false)
        .centered(text.long_date(report.date))
        .rule()
        .pair(words.receipts, report.takings.receipts.to_string())
        .pair(words.pieces, report.takings.pieces.to_string())
        .pair(words.average, report.takings.average().digits())
        .total(words.turnover, report.takings.turnover.to_string())
        .rule();

    for tender in Tender::ALL {
        let amount = report.takings.tender(tender);
        if tender == Tender::Cash || !amount.is_zero() {
            doc = doc.pair(text.tender(tender), amount.digits());
        }
    }
    doc = doc
        .pair(words.discounts, report.takings.discounts.digits())
        .pair(words.rounding, report.takings.rounding.digits())
        .pair(words.change_given, report.takings.change.digits());
    if !report.takings.tax.is_zero() {
        doc = doc.pair(words.tax, report.takings.tax.digits());
    }

    if !report.products.is_empty() {
        doc = doc.rule();
    }
    for product in &report.products {
        doc = doc.item(
            product.name.as_str(),
            format!("{} {}", words.quantity, product.quantity),
            product.turnover.digits(),
        );
    }

    doc.rule()
        .text(format!("{} {}", words.seal, text::seal(&report.seal)))
        .cut()
}
