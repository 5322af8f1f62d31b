//! A receipt of no sale: what the buyers' receipts will look like on a printer.

use crate::domain::Rupiah;
use crate::domain::entry::Institution;
use crate::paper::Doc;
use crate::text::Text;

/// Sets a receipt of nothing that was sold. It says so, above and below, and
/// has neither number nor seal.
#[must_use]
pub fn sample_receipt(institution: &Institution, text: &Text) -> Doc {
    let words = &text.printer_wizard.paper;
    let goods = [(words.goods[0], 2, 35_000), (words.goods[1], 1, 12_500)];
    let total: i64 = goods.iter().map(|(_, count, price)| count * price).sum();

    let doc = Doc::new()
        .heading(institution.name.as_str(), true)
        .centered(words.sample)
        .rule();
    let doc = goods.into_iter().fold(doc, |doc, (name, count, price)| {
        doc.item(
            name,
            format!("{count} x {}", Rupiah(price)),
            Rupiah(count * price).to_string(),
        )
    });

    doc.rule()
        .total(text.paper.total, Rupiah(total).to_string())
        .feed(1)
        .centered(words.sample)
        .cut()
}
