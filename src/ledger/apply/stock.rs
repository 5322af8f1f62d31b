//! What goods that go from one place to another do.

use rusqlite::Transaction;

use crate::domain::entry::StockMoved;
use crate::domain::{Place, ProductId, Quantity, StockMove};
use crate::ledger::{Error, Stored};

pub fn stock_moved(
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

/// Writes stock moves down and adds them up.
pub fn moves(
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
