//! What an entry does to the projections: one function per kind, and nothing
//! else writes a projection.
//!
//! Applying must not depend on the order in which the entries of different
//! tills arrive: sums are added up, records are settled field by field.

use rusqlite::Transaction;

use crate::domain::entry::{CartEmptied, ProductSet, StockMoved, TillEnrolled};
use crate::domain::{Entry, Place, ProductId, Quantity, Sale, StockMove, cart};
use crate::ledger::{Error, Stored, fields};

/// Every table that follows from the journal, with its key: what a rebuild
/// empties and `verify` compares.
pub const PROJECTIONS: [(&str, &str); 12] = [
    ("till", "id"),
    ("field", "record, id, name"),
    ("institution", "id"),
    ("location", "id"),
    ("fair", "id"),
    ("product", "id"),
    ("stock_move", "till, seq, line"),
    ("stock", "product, place"),
    ("sale", "day, till, seq"),
    ("sale_line", "day, till, seq, line"),
    ("payment", "day, till, seq, line"),
    ("emptied_cart", "till, seq"),
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
        Entry::StockMoved(body) => stock_moved(transaction, stored, body),
        Entry::Sold(body) => sold(transaction, stored, body),
        Entry::CartEmptied(body) => cart_emptied(transaction, stored, body),
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
    let _ = transaction
        .prepare_cached("INSERT INTO till (id, letter, location, receipts) VALUES (?, ?, ?, ?)")?
        .execute((
            stored.till.as_str(),
            body.letter.to_string(),
            body.location.to_string(),
            receipts,
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

fn stock_moved(
    transaction: &Transaction<'_>,
    stored: &Stored,
    body: &StockMoved,
) -> Result<(), Error> {
    // The name of the reason in files is its name here too.
    let reason = match serde_json::to_value(body.reason) {
        Ok(serde_json::Value::String(reason)) => reason,
        _ => String::new(),
    };

    moves(
        transaction,
        stored,
        stored.date(),
        &reason,
        body.moves.iter().copied(),
    )
}

fn sold(transaction: &Transaction<'_>, stored: &Stored, sale: &Sale) -> Result<(), Error> {
    let day = sale.occasion.day.to_string();
    let till = stored.till.as_str();

    let _ = transaction
        .prepare_cached(
            "INSERT INTO sale (day, till, seq, id, letter, count, wall, location, fair,
                               price_list, subtotal, discount, total, tax, rounding, change)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(rusqlite::params![
            day,
            till,
            stored.seq,
            sale.id.to_string(),
            sale.number.letter.to_string(),
            sale.number.count,
            stored.wall,
            sale.occasion.location.to_string(),
            sale.occasion.fair.map(|fair| fair.to_string()),
            match sale.price_list {
                crate::domain::PriceList::Public => "public",
                crate::domain::PriceList::Staff => "staff",
                crate::domain::PriceList::Reseller => "reseller",
            },
            sale.subtotal.0,
            sale.discount.0,
            sale.total.0,
            sale.tax.0,
            sale.rounding.0,
            sale.change.0,
        ])?;

    let mut insert = transaction.prepare_cached(
        "INSERT INTO sale_line (day, till, seq, line, product, sku, name, supplier,
                                quantity, pieces, price, discount, amount, cost)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (line, index) in sale.lines.iter().zip(1i64..) {
        let _ = insert.execute(rusqlite::params![
            day,
            till,
            stored.seq,
            index,
            line.product.to_string(),
            line.sku,
            line.name,
            line.supplier,
            line.quantity.thousandths(),
            cart::pieces(line.unit, line.quantity).thousandths(),
            line.price.0,
            line.discount.0,
            line.amount.0,
            line.cost.0,
        ])?;
    }

    let mut insert = transaction.prepare_cached(
        "INSERT INTO payment (day, till, seq, line, tender, amount, received, reference)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (payment, index) in sale.payments.iter().zip(1i64..) {
        let _ = insert.execute(rusqlite::params![
            day,
            till,
            stored.seq,
            index,
            payment.tender.code(),
            payment.amount.0,
            payment.received.0,
            payment.reference,
        ])?;
    }

    moves(transaction, stored, &day, "sold", sale.moves())
}

fn cart_emptied(
    transaction: &Transaction<'_>,
    stored: &Stored,
    body: &CartEmptied,
) -> Result<(), Error> {
    let _ = transaction
        .prepare_cached(
            "INSERT INTO emptied_cart (till, seq, day, cart, total, reason)
             VALUES (?, ?, ?, ?, ?, ?)",
        )?
        .execute((
            stored.till.as_str(),
            stored.seq,
            stored.date(),
            body.cart.to_string(),
            body.total.0,
            &body.reason,
        ))?;

    Ok(())
}

/// Writes stock moves down and adds them up.
fn moves(
    transaction: &Transaction<'_>,
    stored: &Stored,
    day: &str,
    reason: &str,
    moves: impl Iterator<Item = StockMove>,
) -> Result<(), Error> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO stock_move (till, seq, line, day, reason, product, source, destination,
                                 quantity)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;

    for (stock_move, line) in moves.zip(1i64..) {
        let _ = insert.execute(rusqlite::params![
            stored.till.as_str(),
            stored.seq,
            line,
            day,
            reason,
            stock_move.product.to_string(),
            stock_move.from.to_string(),
            stock_move.to.to_string(),
            stock_move.quantity.thousandths(),
        ])?;

        let StockMove {
            product, quantity, ..
        } = stock_move;
        add_stock(transaction, product, stock_move.from, -quantity)?;
        add_stock(transaction, product, stock_move.to, quantity)?;
    }

    Ok(())
}

fn add_stock(
    transaction: &Transaction<'_>,
    product: ProductId,
    place: Place,
    quantity: Quantity,
) -> Result<(), Error> {
    let _ = transaction
        .prepare_cached(
            "INSERT INTO stock (product, place, quantity) VALUES (?, ?, ?)
             ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity",
        )?
        .execute((
            product.to_string(),
            place.to_string(),
            quantity.thousandths(),
        ))?;

    Ok(())
}
