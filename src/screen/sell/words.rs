//! What the sell screen says of a cart.

use crate::domain::{Product, QrisFault, Quantity, cart, payment};
use crate::text::Text;

/// Why a cart does not change, in a sentence.
pub fn refused(
    refusal: cart::Refusal,
    product: &Product,
    quantity: Quantity,
    text: &Text,
) -> String {
    let words = &text.sell;

    match refusal {
        cart::Refusal::Inactive => (words.inactive)(&product.name),
        cart::Refusal::Fraction => (words.fraction_refused)(&product.name),
        cart::Refusal::Amount => words.amount_refused.to_owned(),
        cart::Refusal::Label => text.scanner.label_holds.to_owned(),
        cart::Refusal::Quantity | cart::Refusal::NoLine => {
            (words.quantity_refused)(&quantity.to_string(), &product.name)
        }
    }
}

/// Why a change of the whole cart is not made, in a sentence.
pub fn refused_whole(refusal: cart::Refusal, text: &Text) -> String {
    match refusal {
        cart::Refusal::NoLine => text.carts.changed_meanwhile.to_owned(),
        _ => text.sell.amount_refused.to_owned(),
    }
}

/// Why what was handed over does not settle, in a sentence.
pub fn unpaid(refusal: payment::Refusal, text: &Text) -> String {
    let words = &text.sell;

    match refusal {
        payment::Refusal::Short { missing } => (words.short_by)(&missing.to_string()),
        payment::Refusal::Overpaid { tender, excess } => format!(
            "{} {}",
            (text.problem.sale_overpaid)(text.tender(tender), &excess.to_string()),
            text.problem.sale_overpaid_next
        ),
        payment::Refusal::Amount => words.amount_refused.to_owned(),
        payment::Refusal::AboveLimit { limit } => {
            text.qris.refusal(QrisFault::AboveLimit { limit })
        }
    }
}
