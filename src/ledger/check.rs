//! Whether an entry may stand in the books: looked at before it is appended,
//! against the books as they are.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Transaction};

use crate::domain::entry::{InstitutionChange, ProductSet, StockMoved};
use crate::domain::shift::{CashMoved, ShiftOpened};
use crate::domain::{
    DemandLost, Entry, Letter, ProductId, Quantity, ReceiptNumber, Rupiah, Sale, SaleId,
    SaleReturn, ShiftClosed, ShiftId, ShownQris, Tender, Unit,
};
use crate::ledger::{Error, Next, OwnTill, Refusal, payments, people, returns, shifts};

/// The most characters of a name: more fits neither paper nor screen.
const NAME_LIMIT: usize = 120;

/// Refuses what would break the books. `own` is this till, and where its
/// journal ends now.
pub fn check(
    transaction: &Transaction<'_>,
    entry: &Entry,
    own: &OwnTill,
    next: Next,
) -> Result<(), Error> {
    match entry {
        Entry::TillEnrolled(_) if own.seq > 0 => Err(Refusal::AlreadySetUp.into()),
        Entry::TillEnrolled(_) => Ok(()),
        _ if own.seq == 0 => Err(Error::NotSetUp),
        Entry::InstitutionSet(body) => institution_set(body),
        Entry::LocationSet(body) => name(Some(&body.name)),
        Entry::FairSet(body) if body.last_day < body.first_day => Err(Refusal::FairDays.into()),
        Entry::FairSet(body) => name(Some(&body.name)),
        Entry::ProductSet(body) => product_set(transaction, body),
        Entry::StockMoved(body) => stock_moved(transaction, body),
        Entry::Sold(sale) => sold(transaction, sale, own, next),
        Entry::Returned(body) => returned(transaction, body, own, next),
        Entry::CartEmptied(body) if body.lines.is_empty() => Err(Refusal::DoesNotAddUp.into()),
        Entry::CartEmptied(body) => {
            not_over(transaction, body.cart)?;
            in_open_shift(transaction, own, body.shift, body.day)
        }
        Entry::DemandLost(body) => demand_lost(transaction, body),
        Entry::PersonSet(body) => {
            name(body.change.name.as_deref())?;
            people::check(transaction, body)
        }
        Entry::Approved(_) | Entry::ApprovalRefused(_) | Entry::Recovered(_) => Ok(()),
        Entry::ShiftOpened(body) => shift_opened(transaction, body, own, next),
        Entry::CashMoved(body) => cash_moved(transaction, body, own),
        Entry::ShiftClosed(body) => shift_closed(transaction, body, own),
        Entry::DrawerOpened(body) => {
            reason(&body.reason)?;
            in_open_shift(transaction, own, body.shift, body.day)
        }
        Entry::PaymentChecked(body) => payments::check(transaction, body),
    }
}

fn institution_set(body: &InstitutionChange) -> Result<(), Error> {
    let limits = Rupiah(1)..=Rupiah::LIMIT;
    let is_static = |shown: &ShownQris| !shown.code.is_dynamic();

    name(body.name.as_deref())?;
    if body.qris_limit.is_none_or(|limit| limits.contains(&limit))
        && body.qris.iter().flatten().all(is_static)
    {
        Ok(())
    } else {
        Err(Refusal::DoesNotAddUp.into())
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

/// Refuses a name of nothing but blanks, and one that is too long.
pub fn name(name: Option<&str>) -> Result<(), Error> {
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

fn demand_lost(transaction: &Transaction<'_>, body: &DemandLost) -> Result<(), Error> {
    name(Some(&body.name))?;
    let is_possible = body.quantity.is_positive() && body.quantity <= Quantity::LIMIT;
    // Words without a product have no unit.
    let admits = match body.product {
        Some(product) => unit_of(transaction, product)?.admits(body.quantity),
        None => true,
    };

    if is_possible && admits {
        Ok(())
    } else {
        Err(Refusal::Move.into())
    }
}

fn sold(
    transaction: &Transaction<'_>,
    sale: &Sale,
    own: &OwnTill,
    next: Next,
) -> Result<(), Error> {
    not_over(transaction, sale.id)?;
    for words in [&sale.customer, &sale.note, &sale.discount_reason] {
        name(words.as_deref())?;
    }
    let Some(paper) = &sale.paper else {
        let occasion = &sale.occasion;
        in_open_shift(transaction, own, occasion.shift, Some(occasion.day))?;
        return adds_up(transaction, sale, next);
    };
    // Its money is in the drawer of the shift that enters it, whatever day the
    // paper is of; its goods were sold on that day.
    in_open_shift(transaction, own, sale.occasion.shift, None)?;
    if paper.sold_at.date_naive() != sale.occasion.day {
        return Err(Refusal::DoesNotAddUp.into());
    }
    not_entered(transaction, &paper.number, next.receipt.letter)?;

    adds_up(transaction, sale, next)
}

fn adds_up(transaction: &Transaction<'_>, sale: &Sale, next: Next) -> Result<(), Error> {
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

/// Refuses a paper that was entered before under a letter.
fn not_entered(transaction: &Transaction<'_>, paper: &str, letter: Letter) -> Result<(), Error> {
    let known: Option<u32> = transaction
        .prepare_cached("SELECT count FROM sale WHERE letter = ? AND paper = ? COLLATE NOCASE")?
        .query_row((letter.to_string(), paper), |row| row.get(0))
        .optional()?;

    match known {
        Some(count) => {
            let receipt = ReceiptNumber { letter, count };
            Err(Refusal::NotaTaken(paper.to_owned(), receipt).into())
        }
        None => Ok(()),
    }
}

fn returned(
    transaction: &Transaction<'_>,
    returned: &SaleReturn,
    own: &OwnTill,
    next: Next,
) -> Result<(), Error> {
    if let Some(number) = returns::number_of(transaction, returned.id)? {
        return Err(Refusal::AlreadyReturned(number).into());
    }
    if let Some(sale) = returned.exchange {
        not_over(transaction, sale)?;
    }
    in_open_shift(
        transaction,
        own,
        returned.occasion.shift,
        Some(returned.occasion.day),
    )?;
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

/// Refuses a cart that was settled or emptied: it is history.
pub fn not_over(connection: &Connection, cart: SaleId) -> Result<(), Error> {
    let cart = cart.to_string();
    let sold = connection
        .prepare_cached("SELECT letter, count FROM sale WHERE id = ?")?
        .query_row([&cart], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))
        .optional()?;

    if let Some((letter, count)) = sold {
        let letter = Letter::parse(&letter).unwrap_or(Letter::A);
        return Err(Refusal::AlreadySold(ReceiptNumber { letter, count }).into());
    }

    let is_emptied = connection
        .prepare_cached("SELECT 1 FROM emptied_cart WHERE cart = ?")?
        .exists([&cart])?;

    if is_emptied {
        Err(Refusal::AlreadyEmptied.into())
    } else {
        Ok(())
    }
}

/// Refuses what belongs to another shift than the one that is open, or to none
/// while one is: a Z would lack it.
fn in_open_shift(
    transaction: &Transaction<'_>,
    own: &OwnTill,
    shift: Option<ShiftId>,
    day: Option<NaiveDate>,
) -> Result<(), Error> {
    let open = shifts::open(transaction, own.letter)?;
    let is_right = match (&open, shift) {
        (None, None) => true,
        (Some(open), Some(shift)) => open.shift == shift && day.is_none_or(|day| day == open.day),
        _ => false,
    };

    if is_right {
        Ok(())
    } else {
        Err(Refusal::OtherShift.into())
    }
}

fn shift_opened(
    transaction: &Transaction<'_>,
    body: &ShiftOpened,
    own: &OwnTill,
    next: Next,
) -> Result<(), Error> {
    if let Some(open) = shifts::open(transaction, own.letter)? {
        return Err(Refusal::ShiftIsOpen(open.number).into());
    }
    if !body.float.is_plausible() {
        return Err(Refusal::CashAmount.into());
    }

    if body.number == next.shift {
        Ok(())
    } else {
        Err(Refusal::DoesNotAddUp.into())
    }
}

fn cash_moved(transaction: &Transaction<'_>, body: &CashMoved, own: &OwnTill) -> Result<(), Error> {
    let open = shifts::open(transaction, own.letter)?.ok_or(Refusal::NoShift)?;

    if open.shift != body.shift {
        return Err(Refusal::OtherShift.into());
    }
    if !(1..=Rupiah::LIMIT.0).contains(&body.amount.0) {
        return Err(Refusal::CashAmount.into());
    }
    reason(&body.reason)
}

/// Refuses a Z that is not what the books say: it is computed once more and
/// compared.
fn shift_closed(
    transaction: &Transaction<'_>,
    body: &ShiftClosed,
    own: &OwnTill,
) -> Result<(), Error> {
    let open = shifts::open(transaction, own.letter)?.ok_or(Refusal::NoShift)?;
    let counted = &body.counted;

    if !counted.cash.is_plausible()
        || counted
            .qris
            .is_some_and(|qris| !(0..=Rupiah::LIMIT.0).contains(&qris.0))
    {
        return Err(Refusal::CashAmount.into());
    }
    let report = shifts::report(transaction, open, own.paper_seal())?;
    if body.report != report {
        return Err(Refusal::DoesNotAddUp.into());
    }
    if counted.needs_reason(&report) {
        reason(&counted.reason)?;
    }

    if body.adds_up() {
        Ok(())
    } else {
        Err(Refusal::DoesNotAddUp.into())
    }
}

fn reason(reason: &str) -> Result<(), Error> {
    if reason.trim().is_empty() {
        Err(Refusal::NoReason.into())
    } else if reason.chars().count() > NAME_LIMIT {
        Err(Refusal::LongName.into())
    } else {
        Ok(())
    }
}
