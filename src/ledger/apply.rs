//! What an entry does to the projections: one function per kind, and nothing
//! else writes a projection.
//!
//! Applying must not depend on the order in which the entries of different
//! tills arrive: sums are added up, records are settled field by field.

use chrono::NaiveDate;
use rusqlite::Transaction;

use crate::domain::entry::{CartEmptied, DrawerOpened, ProductSet, StockMoved, TillEnrolled};
use crate::domain::shift::{CashMoved, ShiftClosed, ShiftOpened};
use crate::domain::{
    DemandLost, Entry, OpenShift, PaymentChecked, Period, Place, ProductId, ProductTotal, Quantity,
    Sale, SaleReturn, StockMove, Takings, Tender, cart,
};
use crate::ledger::{Error, Stored, fields, wall_text};

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
        Entry::StockMoved(body) => stock_moved(transaction, stored, body),
        Entry::Sold(body) => sold(transaction, stored, body),
        Entry::Returned(body) => returned(transaction, stored, body),
        Entry::CartEmptied(body) => cart_emptied(transaction, stored, body),
        Entry::DemandLost(body) => demand_lost(transaction, stored, body),
        Entry::PersonSet(body) => fields::set(
            transaction,
            fields::PERSON,
            &body.person.to_string(),
            &body.change,
            stored,
        ),
        // They are read where they stand.
        Entry::Approved(_) | Entry::ApprovalRefused(_) | Entry::Recovered(_) => Ok(()),
        Entry::ShiftOpened(body) => shift_opened(transaction, stored, body),
        Entry::CashMoved(body) => cash_moved(transaction, stored, body),
        Entry::ShiftClosed(body) => shift_closed(transaction, stored, body),
        Entry::DrawerOpened(body) => drawer_opened(transaction, stored, body),
        Entry::PaymentChecked(body) => payment_checked(transaction, stored, body),
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
    // On paper it was sold before it came here.
    let wall = match &sale.paper {
        Some(paper) => wall_text(&paper.sold_at),
        None => stored.wall.clone(),
    };

    let _ = transaction
        .prepare_cached(
            "INSERT INTO sale (day, till, seq, id, letter, count, wall, location, fair,
                               shift, price_list, subtotal, discount, total, tax, rounding,
                               change, paper)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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

    let mut insert = transaction.prepare_cached(
        "INSERT INTO payment (day, till, seq, line, tender, amount, received, reference, pending)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
            payment.pending,
        ])?;
    }

    add_totals(transaction, sale)?;
    moves(transaction, stored, &day, "sold", sale.moves())
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

fn returned(
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

    moves(transaction, stored, &day, "returned", returned.moves())
}

/// The business day to which something counts: the shift's, else its own.
fn counts_to(stored: &Stored, day: Option<NaiveDate>) -> String {
    day.map_or_else(|| stored.date().to_owned(), |day| day.to_string())
}

fn cart_emptied(
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

/// How a shift was opened. Its Z tells it too, and may be here already.
fn shift_row(transaction: &Transaction<'_>, shift: &OpenShift, opened: &str) -> Result<(), Error> {
    let _ = transaction
        .prepare_cached(
            "INSERT INTO shift (id, letter, number, day, opened, location_name, fair_name,
                                cashier, float)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT DO NOTHING",
        )?
        .execute((
            shift.shift.to_string(),
            shift.number.letter.to_string(),
            shift.number.count,
            shift.day.to_string(),
            opened,
            &shift.location_name,
            &shift.fair_name,
            &shift.cashier,
            shift.float.0,
        ))?;

    Ok(())
}

fn shift_opened(
    transaction: &Transaction<'_>,
    stored: &Stored,
    body: &ShiftOpened,
) -> Result<(), Error> {
    shift_row(transaction, &body.as_opened(stored.time()), &stored.wall)
}

fn cash_moved(
    transaction: &Transaction<'_>,
    stored: &Stored,
    body: &CashMoved,
) -> Result<(), Error> {
    let _ = transaction
        .prepare_cached(
            "INSERT INTO cash_move (shift, till, seq, wall, direction, amount, reason, cashier)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute((
            body.shift.to_string(),
            stored.till.as_str(),
            stored.seq,
            &stored.wall,
            body.direction.code(),
            body.amount.0,
            &body.reason,
            &body.cashier,
        ))?;

    Ok(())
}

fn shift_closed(
    transaction: &Transaction<'_>,
    stored: &Stored,
    body: &ShiftClosed,
) -> Result<(), Error> {
    let report = &body.report;
    shift_row(
        transaction,
        &report.shift,
        &wall_text(&report.shift.opened_at),
    )?;
    let _ = transaction
        .prepare_cached(
            "UPDATE shift SET closed = ?, till = ?, seq = ?, counted = ?, expected = ?,
                              grand_total = ?, grand_receipts = ?
             WHERE id = ?",
        )?
        .execute((
            &stored.wall,
            stored.till.as_str(),
            stored.seq,
            body.counted.cash.total().0,
            body.expected_cash.0,
            report.grand_total.0,
            report.grand_receipts,
            report.shift.shift.to_string(),
        ))?;

    Ok(())
}

fn drawer_opened(
    transaction: &Transaction<'_>,
    stored: &Stored,
    body: &DrawerOpened,
) -> Result<(), Error> {
    let _ = transaction
        .prepare_cached(
            "INSERT INTO drawer_opening (day, till, seq, reason, opened_by, shift)
             VALUES (?, ?, ?, ?, ?, ?)",
        )?
        .execute((
            counts_to(stored, body.day),
            stored.till.as_str(),
            stored.seq,
            &body.reason,
            &body.by,
            body.shift.map(|shift| shift.to_string()),
        ))?;

    Ok(())
}

fn demand_lost(
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

/// Every check is kept, so that it does not matter which of two came first, nor
/// whether its sale is there yet.
fn payment_checked(
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::cart::tests::product;
    use crate::domain::payment::Tendered;
    use crate::domain::sale::Terms;
    use crate::domain::sale::tests::{NUMBER, occasion};
    use crate::domain::{Cart, Clock, Letter, Rupiah, SaleId, TillId, Unit};
    use crate::ledger::journal::NO_HASH;
    use crate::ledger::{connection, verify};
    use chrono::TimeDelta;
    use uuid::Uuid;

    /// The nth sale of a till, on the nth day.
    fn sold(letter: Letter, seq: i64) -> (Stored, Entry) {
        let mut cart = Cart::new(SaleId(Uuid::from_u128(u128::from(letter == Letter::A))));
        for id in [1, 2, seq as u128] {
            let goods = product(id, 12_345, Unit::PIECE);
            let _ = cart.add(&goods, Quantity::ONE).unwrap();
        }
        let cash = vec![Tendered::cash(Rupiah(100_000))];
        let mut occasion = occasion();
        occasion.day += TimeDelta::days(seq);
        let sale = Sale::settle(&cart, cash, Terms::default(), occasion, NUMBER).unwrap();
        let stored = Stored {
            till: TillId::new(letter, 7),
            seq,
            clock: Clock::from_kept(seq),
            wall: String::from("2026-04-27T09:41:05+07:00"),
            kind: String::from("sold"),
            version: 1,
            body: Vec::new(),
            prev: NO_HASH,
            hash: NO_HASH,
        };

        (stored, Entry::Sold(sale))
    }

    #[test]
    fn the_order_in_which_tills_arrive_changes_no_table() {
        let [a, b] = [Letter::A, Letter::parse("B").unwrap()];
        let apply_all = |order: &[(Letter, i64)]| {
            let mut books = connection::scratch().unwrap();
            let transaction = books.transaction().unwrap();
            for (letter, seq) in order {
                let (stored, entry) = sold(*letter, *seq);
                apply(&transaction, &stored, &entry).unwrap();
            }
            transaction.commit().unwrap();
            books
        };
        let one = apply_all(&[(a, 1), (a, 2), (a, 3), (a, 4), (b, 1), (b, 4), (b, 5)]);
        let other = apply_all(&[(b, 1), (a, 1), (b, 4), (b, 5), (a, 2), (a, 3), (a, 4)]);

        for (table, key) in PROJECTIONS {
            let found = verify::first_difference(&one, &other, table, key).unwrap();
            assert_eq!(found, None, "{table}");
        }
        let count = |table: &str| -> i64 {
            one.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                row.get(0)
            })
            .unwrap()
        };
        // The end of April and the beginning of May; products 1, 2, 3, then
        // 1, 2, 4 and 5.
        assert_eq!((count("day_total"), count("product_month")), (5, 7));
    }
}
