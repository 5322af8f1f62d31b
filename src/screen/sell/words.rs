//! What the sell screen says of a cart.

use crate::domain::{Product, Quantity, cart};
use crate::text::Text;

/// The offered reason so many steps after this one, round and round; the first
/// after one of the cashier's own.
pub fn next_reason(reason: &str, text: &Text, steps: usize) -> String {
    let offered = &text.sell.empty_reasons;
    let at = offered.iter().position(|offered| *offered == reason);

    offered[at.map_or(0, |at| (at + steps) % offered.len())].to_owned()
}

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
        cart::Refusal::Quantity | cart::Refusal::NoLine => {
            (words.quantity_refused)(&quantity.to_string(), &product.name)
        }
    }
}
