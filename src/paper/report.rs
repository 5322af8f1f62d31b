//! The reports on a receipt's width.

use chrono::{DateTime, FixedOffset};

use crate::domain::entry::Institution;
use crate::domain::{
    DayReport, Letter, LostDemand, PeriodReport, ProductTotal, Rupiah, Takings, Tender,
};
use crate::paper::receipt::begin;
use crate::paper::{Doc, signature};
use crate::text::{self, Text};

/// Where a report comes from: it answers for what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The seller of record.
    pub institution: Institution,
    /// The letter of the till whose books it sums up.
    pub till: Letter,
    /// When it was made: later sales are not in it.
    pub at: DateTime<FixedOffset>,
    /// Who had it made, where somebody is known.
    pub by: Option<String>,
}

/// Sets a day report; it lists every product sold.
#[must_use]
pub fn day_report(report: &DayReport, origin: &Origin, text: &Text) -> Doc {
    let title = text.paper.day_report;
    let when = text.long_date(report.date);
    let doc = head(origin, title, when, &report.seal, text);
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
pub fn period_report(report: &PeriodReport, origin: &Origin, text: &Text) -> Doc {
    let (title, parts) = if report.period.is_year() {
        let months = report.months().into_iter();
        let parts = months.map(|(month, takings)| (text.period(month), takings.turnover));
        (text.paper.year_report, parts.collect())
    } else {
        let days = report.days.iter();
        let parts = days.map(|day| (text.long_date(day.date), day.takings.turnover));
        (text.paper.month_report, parts.collect::<Vec<_>>())
    };

    let when = text.period(report.period);
    let doc = head(origin, title, when, &report.seal, text);
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

fn head(origin: &Origin, title: &str, when: String, seal: &str, text: &Text) -> Doc {
    let doc = begin(seal, text)
        .heading(origin.institution.name.as_str(), false)
        .heading(title, false)
        .centered(when)
        .rule()
        .pair(text.paper.till, origin.till.to_string())
        .pair(text.slips.made, text::moment(&origin.at));

    match &origin.by {
        Some(by) => doc.pair(text.slips.staff, by.as_str()),
        None => doc,
    }
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
        .rule()
        .text(words.payments);

    // What goods paid is nobody's money. It stands on both sides, or neither
    // would add up: not the turnover, nor what went back.
    for tender in Tender::ALL.into_iter().chain([Tender::Exchange]) {
        let amount = takings.tender(tender);
        if tender == Tender::Cash || !amount.is_zero() {
            doc = doc.pair(text.tender(tender), amount.digits());
        }
    }
    for (tender, amount) in &takings.returned.refunds {
        doc = doc.pair(text.refund(*tender), Rupiah(-amount.0).digits());
    }
    doc = doc
        .rule()
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

    [
        (words.returns, returned.returns()),
        (words.voids, returned.voids),
    ]
    .into_iter()
    .filter(|(_, back)| back.count > 0)
    .fold(doc, |doc, (name, back)| {
        let name = format!("{name} ({})", back.count);
        doc.pair(name, Rupiah(-back.amount.0).digits())
    })
    .total(words.net, takings.net().to_string())
}

/// The goods that came back.
fn returned(mut doc: Doc, products: &[ProductTotal], text: &Text) -> Doc {
    if !products.is_empty() {
        doc = doc.rule().text(text.returning.report.goods);
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
    let doc = if seal.is_empty() {
        doc.rule().heading(text.training.mark, false)
    } else {
        doc.rule()
            .text(format!("{} {}", text.report.seal, text::seal(seal)))
    };

    signature::by_one(doc, text.slips.staff).cut()
}
