//! What goods that were not sold leave behind.

use rusqlite::Transaction;

use crate::domain::DemandLost;
use crate::domain::entry::CartEmptied;
use crate::ledger::apply::shifts::counts_to;
use crate::ledger::{Error, Stored};

pub fn cart_emptied(
    transaction: &Transaction<'_>,
    stored: &Stored,
    body: &CartEmptied,
) -> Result<(), Error> {
    let _ = transaction
        .prepare_cached(
            "INSERT INTO emptied_cart (till, seq, day, cart, total, reason, shift)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute((
            stored.till.as_str(),
            stored.seq,
            counts_to(stored, body.day),
            body.cart.to_string(),
            body.total.0,
            &body.reason,
            body.shift.map(|shift| shift.to_string()),
        ))?;

    Ok(())
}

pub fn demand_lost(
    transaction: &Transaction<'_>,
    stored: &Stored,
    body: &DemandLost,
) -> Result<(), Error> {
    let _ = transaction
        .prepare_cached(
            "INSERT INTO lost_demand (day, till, seq, product, name, quantity)
             VALUES (?, ?, ?, ?, ?, ?)",
        )?
        .execute((
            body.day.to_string(),
            stored.till.as_str(),
            stored.seq,
            body.product.map(|product| product.to_string()),
            &body.name,
            body.quantity.thousandths(),
        ))?;

    Ok(())
}
