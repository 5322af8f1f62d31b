//! What an entry does to the projections: one function per kind, and nothing
//! else writes a projection.
//!
//! Applying must not depend on the order in which the entries of different
//! tills arrive: sums are added up, records are settled field by field.

mod carts;
mod returns;
mod sales;
mod shifts;
mod stock;
#[cfg(test)]
mod tests;

use rusqlite::Transaction;

use crate::domain::Entry;
use crate::domain::entry::{ProductSet, TillEnrolled};
use crate::ledger::{Error, Stored, fields};

/// Every table that follows from the journal, with its key: what a rebuild
/// empties and `verify` compares.
pub const PROJECTIONS: [(&str, &str); 23] = [
    ("till", "id"),
    ("field", "record, id, name"),
    ("institution", "id"),
    ("location", "id"),
    ("fair", "id"),
    ("person", "id"),
    ("product", "id"),
    ("stock_move", "till, seq, line"),
    ("stock", "product, place"),
    ("sale", "day, till, seq"),
    ("sale_line", "day, till, seq, line"),
    ("payment", "day, till, seq, line"),
    ("payment_check", "sale, line, till, seq"),
    ("sale_return", "day, till, seq"),
    ("return_line", "day, till, seq, line"),
    ("refund", "day, till, seq, line"),
    ("emptied_cart", "till, seq"),
    ("day_total", "day"),
    ("product_month", "month, product"),
    ("shift", "id"),
    ("cash_move", "shift, till, seq"),
    ("drawer_opening", "till, seq"),
    ("lost_demand", "day, till, seq"),
];

/// Applies an entry that stands in the journal as `stored`.
pub fn apply(transaction: &Transaction<'_>, stored: &Stored, entry: &Entry) -> Result<(), Error> {
    match entry {
        Entry::TillEnrolled(body) => till_enrolled(transaction, stored, body),
        Entry::InstitutionSet(body) => fields::set(
            transaction,
            fields::INSTITUTION,
            "institution",
            body,
            stored,
        ),
        Entry::LocationSet(body) => fields::set(
            transaction,
            fields::LOCATION,
            &body.id.to_string(),
            body,
            stored,
        ),
        Entry::FairSet(body) => fields::set(
            transaction,
            fields::FAIR,
            &body.id.to_string(),
            body,
            stored,
        ),
        Entry::ProductSet(body) => product_set(transaction, stored, body),
        Entry::StockMoved(body) => stock::stock_moved(transaction, stored, body),
        Entry::Sold(body) => sales::sold(transaction, stored, body),
        Entry::Returned(body) => returns::returned(transaction, stored, body),
        Entry::CartEmptied(body) => carts::cart_emptied(transaction, stored, body),
        Entry::DemandLost(body) => carts::demand_lost(transaction, stored, body),
        Entry::PersonSet(body) => fields::set(
            transaction,
            fields::PERSON,
            &body.person.to_string(),
            &body.change,
            stored,
        ),
        // They are read where they stand.
        Entry::Approved(_) | Entry::ApprovalRefused(_) | Entry::Recovered(_) => Ok(()),
        Entry::ShiftOpened(body) => shifts::shift_opened(transaction, stored, body),
        Entry::CashMoved(body) => shifts::cash_moved(transaction, stored, body),
        Entry::ShiftClosed(body) => shifts::shift_closed(transaction, stored, body),
        Entry::DrawerOpened(body) => shifts::drawer_opened(transaction, stored, body),
        Entry::PaymentChecked(body) => sales::payment_checked(transaction, stored, body),
    }
}

fn till_enrolled(
    transaction: &Transaction<'_>,
    stored: &Stored,
    body: &TillEnrolled,
) -> Result<(), Error> {
    let receipts = body
        .after
        .as_ref()
        .and_then(|lost| lost.receipt)
        .filter(|receipt| receipt.letter == body.letter)
        .map_or(0, |receipt| receipt.count);
    let returns = body
        .after
        .as_ref()
        .and_then(|lost| lost.returned)
        .filter(|returned| returned.letter == body.letter)
        .map_or(0, |returned| returned.count);
    let shifts = body
        .after
        .as_ref()
        .and_then(|lost| lost.shift)
        .filter(|shift| shift.letter == body.letter)
        .map_or(0, |shift| shift.count);
    let _ = transaction
        .prepare_cached(
            "INSERT INTO till (id, letter, location, receipts, training, returns, shifts)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute((
            stored.till.as_str(),
            body.letter.to_string(),
            body.location.to_string(),
            receipts,
            body.is_training,
            returns,
            shifts,
        ))?;

    Ok(())
}

fn product_set(
    transaction: &Transaction<'_>,
    stored: &Stored,
    body: &ProductSet,
) -> Result<(), Error> {
    let id = body.product.to_string();

    fields::set(transaction, fields::PRODUCT, &id, &body.change, stored)
}
