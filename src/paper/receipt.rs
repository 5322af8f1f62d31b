//! The receipt (*struk*): what a buyer takes home.

use chrono::{DateTime, FixedOffset};

use crate::domain::entry::Institution;
use crate::domain::{PriceList, Rupiah, Sale, SaleLine, SaleReturn, Tender};
use crate::paper::{Bitmap, Code, Doc, Reprint};
use crate::text::{self, Text};

/// What a receipt needs beside its sale.
#[derive(Debug, Clone, Copy)]
pub struct Receipt<'a> {
    /// The seller of record.
    pub institution: &'a Institution,
    /// What was sold.
    pub sale: &'a Sale,
    /// What has come back of it.
    pub returns: &'a [SaleReturn],
    /// When it was sold.
    pub sold_at: DateTime<FixedOffset>,
    /// The short seal of the sale's entry: 8 hexadecimal digits; empty on a
    /// receipt of training, which says so instead.
    pub seal: &'a str,
    /// None for the original.
    pub copy: Option<Reprint<'a>>,
    /// What stands at its head.
    pub logo: Option<&'a Bitmap>,
    /// Whether its number stands on it as bars, too.
    pub has_bars: bool,
    /// The QRIS code to pay by, and the words above it.
    pub qris: Option<&'a (String, Code)>,
}

/// Sets a receipt.
#[must_use]
pub fn receipt(receipt: &Receipt<'_>, text: &Text) -> Doc {
    let words = &text.paper;
    let Receipt {
        institution, sale, ..
    } = receipt;

    let mut doc = lines(for_whom(head(receipt, text), sale, text).rule(), sale, text);

    doc = doc.rule();
    if !sale.discount.is_zero() || !sale.rounding.is_zero() {
        doc = doc.pair(words.subtotal, sale.subtotal.digits());
    }
    if !sale.discount.is_zero() {
        doc = doc.pair(words.discount, format!("-{}", sale.discount.digits()));
        if let Some(reason) = &sale.discount_reason {
            doc = doc.text(format!("  {reason}"));
        }
    }
    if !sale.rounding.is_zero() {
        doc = doc.pair(words.rounding, sale.rounding.digits());
    }
    doc = doc.total(words.total, sale.due().to_string());

    doc = payments(doc, sale, text);
    doc = came_back(doc, receipt.returns, text);

    doc = doc.feed(1);
    doc = doc.centered(made_by(sale, text));
    if institution.footer.is_empty() {
        doc = doc.centered(words.thanks);
    } else {
        doc = doc.centered(institution.footer.as_str());
    }

    if let Some((words, code)) = receipt.qris {
        doc = doc
            .rule()
            .centered(words.as_str())
            .code(code.clone(), text.slips.qris_no_room);
    }
    // One of training has none: scanned at the real till it would find another.
    if receipt.has_bars && !receipt.seal.is_empty() {
        doc = by_number(doc, &sale.number.to_string());
    }

    sealed(doc, receipt.seal, text)
}

/// Adds a number as bars, by which a paper is found again.
fn by_number(doc: Doc, number: &str) -> Doc {
    match Code::code128(number) {
        Ok(code) => doc.feed(1).code(code, ""),
        // No number of ours is beyond ASCII.
        Err(_) => doc,
    }
}

/// Says of a copy that it is one, which, when it was made and by whom, and
/// whether the one before it may have come out.
pub(super) fn marked(doc: Doc, copy: Option<Reprint<'_>>, text: &Text) -> Doc {
    let Some(copy) = copy else {
        return doc;
    };
    let mut doc = doc
        .heading((text.paper.copy)(&copy.count.to_string()), false)
        .centered((text.paper.copy_made)(&text::moment(&copy.at)));
    if let Some(by) = copy.by {
        doc = doc.centered((text.slips.copied_by)(by));
    }
    if copy.is_after_doubt {
        doc = doc.centered(text.printing.after_doubt);
    }
    doc.feed(1)
}

/// Ends a paper with its seal, or says that it is of training.
pub(super) fn sealed(doc: Doc, seal: &str, text: &Text) -> Doc {
    if seal.is_empty() {
        doc.heading(text.training.mark, false).cut()
    } else {
        doc.centered(format!("{} {}", text.paper.seal, text::seal(seal)))
            .cut()
    }
}

/// What it was paid with, and the tax in it.
fn payments(mut doc: Doc, sale: &Sale, text: &Text) -> Doc {
    let words = &text.paper;

    for payment in &sale.payments {
        doc = doc.pair(text.tender(payment.tender), payment.received.digits());
        if let Some(reference) = &payment.reference {
            doc = doc.pair("Ref", reference.as_str());
        }
    }
    if sale.paid_by(Tender::Cash) {
        doc = doc.pair(words.change, sale.change.digits());
    }
    if !sale.tax.is_zero() {
        doc = doc.pair(words.tax_included, sale.tax.digits());
    }

    doc
}

/// Who sold, when, and where.
fn head(receipt: &Receipt<'_>, text: &Text) -> Doc {
    let words = &text.paper;
    let Receipt {
        institution, sale, ..
    } = receipt;

    let mut doc = marked(begin(receipt.seal, text), receipt.copy, text);

    if receipt.returns.iter().any(|returned| returned.is_void) {
        doc = doc.heading(text.returning.paper.voided, true).feed(1);
    }

    doc = letterhead(doc, institution, receipt.logo)
        .rule()
        .pair(words.number, sale.number.to_string())
        .pair(words.date, text::moment(&receipt.sold_at));
    if let Some(paper) = &sale.paper {
        doc = doc.pair(text.nota.nota, paper.number.as_str());
    }
    doc = doc.pair(
        words.till,
        match &sale.occasion.cashier {
            Some(cashier) => format!("{} / {cashier}", sale.number.letter),
            None => sale.number.letter.to_string(),
        },
    );
    doc = doc.text(
        sale.occasion
            .fair_name
            .as_deref()
            .unwrap_or(&sale.occasion.location_name),
    );

    doc
}

/// Who sells, below the logo: how a receipt begins.
#[must_use]
pub fn letterhead(doc: Doc, institution: &Institution, logo: Option<&Bitmap>) -> Doc {
    let mut doc = match logo {
        Some(logo) => doc.image(logo.clone()).feed(1),
        None => doc,
    };
    doc = doc.heading(institution.name.as_str(), false);
    for line in [&institution.address, &institution.phone] {
        if !line.is_empty() {
            doc = doc.centered(line.as_str());
        }
    }

    doc
}

/// Begins a paper: one of training, which bears no seal, says that it is.
pub(super) fn begin(seal: &str, text: &Text) -> Doc {
    if seal.is_empty() {
        Doc::new().heading(text.training.mark, false)
    } else {
        Doc::new()
    }
}

/// What has come back, so that nobody takes the paper for more than it is.
fn came_back(doc: Doc, returns: &[SaleReturn], text: &Text) -> Doc {
    let words = &text.returning.paper;

    returns.iter().fold(doc, |doc, returned| {
        let head = format!(
            "{} {} {}",
            words.returned,
            returned.number,
            text::short_date(returned.occasion.day)
        );
        let doc = returned
            .lines
            .iter()
            .fold(doc.rule().text(head), |doc, line| {
                doc.item(
                    line.name.as_str(),
                    format!("{} {}", line.quantity, line.unit),
                    format!("-{}", line.amount.digits()),
                )
            });

        if returned.rounding.is_zero() {
            doc
        } else {
            doc.pair(
                text.paper.rounding,
                crate::domain::Rupiah(-returned.rounding.0).digits(),
            )
        }
    })
}

/// Whose prices held, who bought, and what else there is to say.
fn for_whom(mut doc: Doc, sale: &Sale, text: &Text) -> Doc {
    if sale.price_list != PriceList::Public {
        doc = doc.text(text.price_list(sale.price_list));
    }
    if let Some(customer) = &sale.customer {
        doc = doc.pair(text.carts.paper_customer, customer.as_str());
    }
    if let Some(note) = &sale.note {
        doc = doc.pair(text.carts.paper_note, note.as_str());
    }

    doc
}

/// What was sold.
fn lines(mut doc: Doc, sale: &Sale, text: &Text) -> Doc {
    for line in &sale.lines {
        let gross = line.amount.0 + line.discount.0;
        doc = doc.item(
            line.name.as_str(),
            format!("{} {} x {}", line.quantity, line.unit, line.price.digits()),
            Rupiah(gross).digits(),
        );
        if let Some(why) = why(line, text) {
            doc = doc.text(format!("  {why}"));
        }
    }

    doc
}

/// Why a line has another price than the list's, or less to pay for itself.
fn why(line: &SaleLine, text: &Text) -> Option<String> {
    let usual = line
        .list_price
        .map(|price| (text.carts.paper_list_price)(&price.digits()));
    let off = line
        .own_discount
        .map(|off| format!("{} {}", text.paper.discount, off.digits()));
    let label = line.label.map(|_| text.scanner.label_price.to_owned());
    let said: Vec<String> = usual
        .into_iter()
        .chain(label)
        .chain(off)
        .chain(line.reason.clone())
        .collect();

    (!said.is_empty()).then(|| said.join(", "))
}

/// The workshop when there is one, the makers in general when there are more.
fn made_by(sale: &Sale, text: &Text) -> String {
    let first = sale.lines.first().map(|line| line.supplier.as_str());

    match first {
        Some(supplier)
            if !supplier.is_empty() && sale.lines.iter().all(|line| line.supplier == supplier) =>
        {
            (text.paper.made_by)(supplier)
        }
        _ => text.paper.made_by_many.to_owned(),
    }
}
