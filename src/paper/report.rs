//! The reports on a receipt's width.

use crate::domain::entry::Institution;
use crate::domain::{DayReport, LostDemand, PeriodReport, ProductTotal, Rupiah, Takings, Tender};
use crate::paper::Doc;
use crate::paper::receipt::begin;
use crate::text::{self, Text};

/// Sets a day report; it lists every product sold.
#[must_use]
pub fn day_report(institution: &Institution, report: &DayReport, text: &Text) -> Doc {
    let title = text.paper.day_report;
    let doc = head(
        institution,
        title,
        text.long_date(report.date),
        &report.seal,
        text,
    );
    let mut doc = takings(doc, &report.takings, text);
    if report.drawer_openings > 0 {
        let count = report.drawer_openings.to_string();
        doc = doc.pair(text.drawer.opened_without_sale, count);
    }

    let doc = products(doc, &report.products, text);

    let doc = returned(doc, &report.returned, text);

    end(
        lost_demand(doc, &report.lost_demand, text),
        &report.seal,
        text,
    )
}

/// Sets the report of a month, day by day, or of a year, month by month; it
/// lists every product sold.
#[must_use]
pub fn period_report(institution: &Institution, report: &PeriodReport, text: &Text) -> Doc {
    let (title, parts) = if report.period.is_year() {
        let months = report.months().into_iter();
        let parts = months.map(|(month, takings)| (text.period(month), takings.turnover));
        (text.paper.year_report, parts.collect())
    } else {
        let days = report.days.iter();
        let parts = days.map(|day| (text.long_date(day.date), day.takings.turnover));
        (text.paper.month_report, parts.collect::<Vec<_>>())
    };

    let doc = head(
        institution,
        title,
        text.period(report.period),
        &report.seal,
        text,
    );
    let mut doc = takings(doc, &report.takings, text);
    if !parts.is_empty() {
        doc = doc.rule();
    }
    for (name, turnover) in parts {
        doc = doc.pair(name, turnover.digits());
    }
    let doc = products(doc, &report.products, text);

    end(returned(doc, &report.returned, text), &report.seal, text)
}

fn head(institution: &Institution, title: &str, when: String, seal: &str, text: &Text) -> Doc {
    begin(seal, text)
        .heading(institution.name.as_str(), false)
        .heading(title, false)
        .centered(when)
        .rule()
}

fn takings(doc: Doc, takings: &Takings, text: &Text) -> Doc {
    let words = &text.report;

    let mut doc = doc
        .pair(words.receipts, takings.receipts.to_string())
        .pair(words.pieces, takings.pieces.to_string())
        .total(words.turnover, takings.turnover.to_string());
    doc = returns(doc, takings, text)
        .pair(words.average, takings.average().digits())
        .rule();

    // What goods paid is nobody's money. It stands on both sides, or neither
    // would add up: not the turnover, nor what went back.
    for tender in Tender::ALL.into_iter().chain([Tender::Exchange]) {
        let amount = takings.tender(tender);
        if tender == Tender::Cash || !amount.is_zero() {
            doc = doc.pair(text.tender(tender), amount.digits());
        }
    }
    for (tender, amount) in &takings.returned.refunds {
        let name = (text.returning.report.refund)(text.tender(*tender));
        doc = doc.pair(name, Rupiah(-amount.0).digits());
    }
    doc = doc
        .pair(words.discounts, takings.discounts.digits())
        .pair(words.rounding, takings.rounding.digits());
    if !takings.returned.rounding.is_zero() {
        let undone = Rupiah(-takings.returned.rounding.0);
        doc = doc.pair(text.returning.report.rounding, undone.digits());
    }
    doc = doc.pair(words.change_given, takings.change.digits());
    if !takings.tax.is_zero() {
        doc = doc.pair(words.tax, takings.tax.digits());
    }

    doc
}

/// What came back, and what is left of the turnover.
fn returns(doc: Doc, takings: &Takings, text: &Text) -> Doc {
    let words = &text.returning.report;
    let returned = &takings.returned;
    if returned.count == 0 {
        return doc;
    }

    let mut doc = doc.pair(words.count, returned.count.to_string());
    if returned.voids > 0 {
        doc = doc.pair(words.voids, returned.voids.to_string());
    }

    doc.pair(words.returns, Rupiah(-returned.amount.0).digits())
        .total(words.net, takings.net().to_string())
}

/// The goods that came back.
fn returned(mut doc: Doc, products: &[ProductTotal], text: &Text) -> Doc {
    if !products.is_empty() {
        doc = doc.rule().text(text.returning.report.returns);
    }
    for product in products {
        doc = doc.item(
            product.name.as_str(),
            format!("{} {}", text.report.quantity, product.quantity),
            Rupiah(-product.turnover.0).digits(),
        );
    }

    doc
}

fn products(mut doc: Doc, products: &[ProductTotal], text: &Text) -> Doc {
    if !products.is_empty() {
        doc = doc.rule();
    }
    for product in products {
        doc = doc.item(
            product.name.as_str(),
            format!("{} {}", text.report.quantity, product.quantity),
            product.turnover.digits(),
        );
    }

    doc
}

fn lost_demand(mut doc: Doc, lost: &[LostDemand], text: &Text) -> Doc {
    if !lost.is_empty() {
        doc = doc.rule().text(text.carts.lost_demand);
    }
    for wanted in lost {
        let name = if wanted.is_product {
            wanted.name.clone()
        } else {
            format!("{} ({})", wanted.name, text.carts.not_sold_here)
        };
        doc = doc.pair(name, wanted.quantity.to_string());
    }

    doc
}

fn end(doc: Doc, seal: &str, text: &Text) -> Doc {
    if seal.is_empty() {
        return doc.rule().heading(text.training.mark, false).cut();
    }

    doc.rule()
        .text(format!("{} {}", text.report.seal, text::seal(seal)))
        .cut()
}
