//! What a sale does, and what is told of it later.

use rusqlite::Transaction;

use crate::domain::{
    PaymentChecked, Period, PriceList, ProductTotal, Rupiah, Sale, SaleLine, Takings, Tender, cart,
};
use crate::ledger::apply::stock;
use crate::ledger::{Error, Stored, wall_text};

pub fn sold(transaction: &Transaction<'_>, stored: &Stored, sale: &Sale) -> Result<(), Error> {
    let day = sale.occasion.day.to_string();
    let till = stored.till.as_str();
    // On paper it was sold before it came here.
    let wall = match &sale.paper {
        Some(paper) => wall_text(&paper.sold_at),
        None => stored.wall.clone(),
    };

    let repriced: Vec<Rupiah> = sale.lines.iter().filter_map(SaleLine::repriced).collect();

    let _ = transaction
        .prepare_cached(
            "INSERT INTO sale (day, till, seq, id, letter, count, wall, location, fair,
                               shift, price_list, subtotal, repriced, repricing, discount,
                               total, tax, rounding, change, paper)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(rusqlite::params![
            day,
            till,
            stored.seq,
            sale.id.to_string(),
            sale.number.letter.to_string(),
            sale.number.count,
            wall,
            sale.occasion.location.to_string(),
            sale.occasion.fair.map(|fair| fair.to_string()),
            sale.occasion.shift.map(|shift| shift.to_string()),
            match sale.price_list {
                PriceList::Public => "public",
                PriceList::Staff => "staff",
                PriceList::Reseller => "reseller",
            },
            sale.subtotal.0,
            // Some hundreds at most.
            repriced.len() as i64,
            repriced.iter().copied().sum::<Rupiah>().0,
            sale.discount.0,
            sale.total.0,
            sale.tax.0,
            sale.rounding.0,
            sale.change.0,
            sale.paper.as_ref().map(|paper| &paper.number),
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

    pay(transaction, stored, &day, sale)?;
    add_totals(transaction, sale)?;
    stock::moves(transaction, stored, &day, "sold", sale.moves())
}

/// Writes down what settled a sale.
fn pay(
    transaction: &Transaction<'_>,
    stored: &Stored,
    day: &str,
    sale: &Sale,
) -> Result<(), Error> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO payment (day, till, seq, line, tender, amount, received, reference, pending)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (payment, index) in sale.payments.iter().zip(1i64..) {
        let _ = insert.execute(rusqlite::params![
            day,
            stored.till.as_str(),
            stored.seq,
            index,
            payment.tender.code(),
            payment.amount.0,
            payment.received.0,
            payment.reference,
            payment.pending,
        ])?;
    }

    Ok(())
}

/// Adds a sale to the sums of its day and of its month.
fn add_totals(transaction: &Transaction<'_>, sale: &Sale) -> Result<(), Error> {
    let takings = Takings::of(sale);
    let _ = transaction
        .prepare_cached(
            "INSERT INTO day_total (day, receipts, pieces, turnover, discounts, rounding, tax,
                                    change, cash, qris, transfer, card, exchange)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET receipts = receipts + excluded.receipts,
                                       pieces = pieces + excluded.pieces,
                                       turnover = turnover + excluded.turnover,
                                       discounts = discounts + excluded.discounts,
                                       rounding = rounding + excluded.rounding,
                                       tax = tax + excluded.tax,
                                       change = change + excluded.change,
                                       cash = cash + excluded.cash,
                                       qris = qris + excluded.qris,
                                       transfer = transfer + excluded.transfer,
                                       card = card + excluded.card,
                                       exchange = exchange + excluded.exchange",
        )?
        .execute(rusqlite::params![
            sale.occasion.day.to_string(),
            takings.receipts,
            takings.pieces.thousandths(),
            takings.turnover.0,
            takings.discounts.0,
            takings.rounding.0,
            takings.tax.0,
            takings.change.0,
            takings.tender(Tender::Cash).0,
            takings.tender(Tender::Qris).0,
            takings.tender(Tender::Transfer).0,
            takings.tender(Tender::Card).0,
            takings.tender(Tender::Exchange).0,
        ])?;

    let month = Period::month_of(sale.occasion.day).to_string();
    let mut add = transaction.prepare_cached(
        "INSERT INTO product_month (month, product, quantity, pieces, turnover, discounts, cost)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity,
                                   pieces = pieces + excluded.pieces,
                                   turnover = turnover + excluded.turnover,
                                   discounts = discounts + excluded.discounts,
                                   cost = cost + excluded.cost",
    )?;
    for line in sale.lines.iter().map(ProductTotal::of) {
        let _ = add.execute(rusqlite::params![
            month,
            line.product.to_string(),
            line.quantity.thousandths(),
            line.pieces.thousandths(),
            line.turnover.0,
            line.discounts.0,
            line.cost.0,
        ])?;
    }

    Ok(())
}

/// Every check is kept, so that it does not matter which of two came first, nor
/// whether its sale is there yet.
pub fn payment_checked(
    transaction: &Transaction<'_>,
    stored: &Stored,
    body: &PaymentChecked,
) -> Result<(), Error> {
    let _ = transaction
        .prepare_cached(
            "INSERT INTO payment_check (sale, line, till, seq, wall, reference, checked_by)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute((
            body.sale.to_string(),
            body.line,
            stored.till.as_str(),
            stored.seq,
            &stored.wall,
            &body.reference,
            &body.by,
        ))?;

    Ok(())
}
