//! What goods that come back do.

use rusqlite::Transaction;

use crate::domain::{SaleReturn, cart};
use crate::ledger::apply::stock;
use crate::ledger::{Error, Stored};

pub fn returned(
    transaction: &Transaction<'_>,
    stored: &Stored,
    returned: &SaleReturn,
) -> Result<(), Error> {
    let day = returned.occasion.day.to_string();
    let till = stored.till.as_str();
    let shift = returned.occasion.shift.map(|shift| shift.to_string());

    let _ = transaction
        .prepare_cached(
            "INSERT INTO sale_return (day, till, seq, id, letter, count, wall, location, fair,
                                      shift, sale, exchange, total, tax, rounding, is_void,
                                      reason)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(rusqlite::params![
            day,
            till,
            stored.seq,
            returned.id.to_string(),
            returned.number.letter.to_string(),
            returned.number.count,
            stored.wall,
            returned.occasion.location.to_string(),
            returned.occasion.fair.map(|fair| fair.to_string()),
            shift,
            returned.sale.to_string(),
            returned.exchange.map(|sale| sale.to_string()),
            returned.total.0,
            returned.tax.0,
            returned.rounding.0,
            returned.is_void,
            returned.reason,
        ])?;

    let mut insert = transaction.prepare_cached(
        "INSERT INTO return_line (day, till, seq, line, sale_line, product, sku, name, supplier,
                                  quantity, pieces, amount, cost, condition)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (line, index) in returned.lines.iter().zip(1i64..) {
        let _ = insert.execute(rusqlite::params![
            day,
            till,
            stored.seq,
            index,
            line.line,
            line.product.to_string(),
            line.sku,
            line.name,
            line.supplier,
            line.quantity.thousandths(),
            cart::pieces(line.unit, line.quantity).thousandths(),
            line.amount.0,
            line.cost.0,
            line.condition.code(),
        ])?;
    }

    let mut insert = transaction.prepare_cached(
        "INSERT INTO refund (day, till, seq, line, shift, tender, amount)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (refund, index) in returned.refunds.iter().zip(1i64..) {
        let _ = insert.execute(rusqlite::params![
            day,
            till,
            stored.seq,
            index,
            shift,
            refund.tender.code(),
            refund.amount.0,
        ])?;
    }

    stock::moves(transaction, stored, &day, "returned", returned.moves())
}
