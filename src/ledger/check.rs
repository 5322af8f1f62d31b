//! Whether an entry may stand in the books: looked at before it is appended,
//! against the books as they are.

use rusqlite::{OptionalExtension, Transaction};

use crate::domain::entry::{ProductSet, StockMoved};
use crate::domain::{
    Entry, Letter, ProductId, Quantity, ReceiptNumber, Rupiah, Sale, SaleId, SaleReturn, Tender,
    Unit,
};
use crate::ledger::{Error, Next, Refusal, people, returns};

/// The most characters of a name: more fits neither paper nor screen.
const NAME_LIMIT: usize = 120;

/// Refuses what would break the books. `seq` is where the till's journal ends
/// now.
pub fn check(
    transaction: &Transaction<'_>,
    entry: &Entry,
    seq: i64,
    next: Next,
) -> Result<(), Error> {
    match entry {
        Entry::TillEnrolled(_) if seq > 0 => Err(Refusal::AlreadySetUp.into()),
        Entry::TillEnrolled(_) => Ok(()),
        _ if seq == 0 => Err(Error::NotSetUp),
        Entry::InstitutionSet(body) => name(body.name.as_deref()),
        Entry::LocationSet(body) => name(Some(&body.name)),
        Entry::FairSet(body) if body.last_day < body.first_day => Err(Refusal::FairDays.into()),
        Entry::FairSet(body) => name(Some(&body.name)),
        Entry::ProductSet(body) => product_set(transaction, body),
        Entry::StockMoved(body) => stock_moved(transaction, body),
        Entry::Sold(sale) => sold(transaction, sale, next),
        Entry::Returned(body) => returned(transaction, body, next),
        Entry::CartEmptied(body) if body.lines.is_empty() => Err(Refusal::DoesNotAddUp.into()),
        Entry::CartEmptied(body) => not_sold(transaction, body.cart),
        Entry::PersonSet(body) => {
            name(body.change.name.as_deref())?;
            people::check(transaction, body)
        }
        Entry::Approved(_) | Entry::ApprovalRefused(_) | Entry::Recovered(_) => Ok(()),
    }
}

/// Refuses entries that do not belong together: what settles an exchange is
/// recorded with the sale that it settles, or not at all.
pub fn batch(entries: &[Entry]) -> Result<(), Error> {
    let is_settled = |sale: SaleId| {
        entries
            .iter()
            .any(|entry| matches!(entry, Entry::Sold(sold) if sold.id == sale))
    };
    let is_whole = entries.iter().all(|entry| match entry {
        Entry::Returned(returned) => returned.exchange.is_none_or(is_settled),
        _ => true,
    });

    if is_whole {
        Ok(())
    } else {
        Err(Refusal::DoesNotAddUp.into())
    }
}

fn name(name: Option<&str>) -> Result<(), Error> {
    match name {
        Some(name) if name.trim().is_empty() => Err(Refusal::NoName.into()),
        Some(name) if name.chars().count() > NAME_LIMIT => Err(Refusal::LongName.into()),
        _ => Ok(()),
    }
}

fn product_set(transaction: &Transaction<'_>, body: &ProductSet) -> Result<(), Error> {
    let change = &body.change;
    let is_amount = |amount: Rupiah| (0..=Rupiah::LIMIT.0).contains(&amount.0);
    let amounts = [
        change.price,
        change.staff_price.flatten(),
        change.reseller_price.flatten(),
        change.cost,
    ];

    name(change.name.as_deref())?;
    name(change.sku.as_deref())?;
    if !amounts.into_iter().flatten().all(is_amount) {
        return Err(Refusal::DoesNotAddUp.into());
    }

    let Some(sku) = &change.sku else {
        return Ok(());
    };
    let taken = transaction
        .prepare_cached(
            "SELECT 1 FROM product WHERE sku = ? COLLATE NOCASE AND id <> ? AND active = 1",
        )?
        .exists((sku, body.product.to_string()))?;

    if taken {
        Err(Refusal::SkuTaken(sku.clone()).into())
    } else {
        Ok(())
    }
}

fn stock_moved(transaction: &Transaction<'_>, body: &StockMoved) -> Result<(), Error> {
    if body.moves.is_empty() {
        return Err(Refusal::Move.into());
    }

    for stock_move in &body.moves {
        let quantity = stock_move.quantity;
        let unit = unit_of(transaction, stock_move.product)?;
        let is_possible = stock_move.from != stock_move.to
            && quantity.is_positive()
            && quantity <= Quantity::LIMIT
            && unit.admits(quantity);

        if !is_possible {
            return Err(Refusal::Move.into());
        }
    }

    Ok(())
}

fn unit_of(transaction: &Transaction<'_>, product: ProductId) -> Result<Unit, Error> {
    transaction
        .prepare_cached("SELECT unit FROM product WHERE id = ?")?
        .query_row([product.to_string()], |row| row.get::<_, String>(0))
        .optional()?
        .and_then(|code| Unit::parse(&code))
        .ok_or_else(|| Refusal::UnknownProduct.into())
}

fn sold(transaction: &Transaction<'_>, sale: &Sale, next: Next) -> Result<(), Error> {
    not_sold(transaction, sale.id)?;

    let by_exchange: Rupiah = sale
        .payments
        .iter()
        .filter(|payment| payment.tender == Tender::Exchange)
        .map(|payment| payment.amount)
        .sum();
    let is_covered = by_exchange == returns::credit_for(transaction, sale.id)?;

    if sale.number == next.receipt && sale.adds_up() && is_covered {
        Ok(())
    } else {
        Err(Refusal::DoesNotAddUp.into())
    }
}

fn returned(transaction: &Transaction<'_>, returned: &SaleReturn, next: Next) -> Result<(), Error> {
    if let Some(number) = returns::number_of(transaction, returned.id)? {
        return Err(Refusal::AlreadyReturned(number).into());
    }
    if let Some(sale) = returned.exchange {
        not_sold(transaction, sale)?;
    }
    name(Some(&returned.reason))?;
    if returned.number != next.returned {
        return Err(Refusal::DoesNotAddUp.into());
    }
    let Some(returnable) = returns::returnable(transaction, returned.sale)? else {
        return Err(Refusal::UnknownSale.into());
    };

    returnable
        .admits(returned)
        .map_err(|refusal| Refusal::Return(refusal).into())
}

/// Refuses a cart that was settled: it is history.
fn not_sold(transaction: &Transaction<'_>, cart: SaleId) -> Result<(), Error> {
    let known = transaction
        .prepare_cached("SELECT letter, count FROM sale WHERE id = ?")?
        .query_row([cart.to_string()], |row| {
            Ok((row.get::<_, String>(0)?, row.get(1)?))
        })
        .optional()?;

    match known {
        Some((letter, count)) => {
            let letter = Letter::parse(&letter).unwrap_or(Letter::A);
            Err(Refusal::AlreadySold(ReceiptNumber { letter, count }).into())
        }
        None => Ok(()),
    }
}
