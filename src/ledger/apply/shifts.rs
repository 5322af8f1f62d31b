//! What opening, closing and opening the drawer in between do.

use chrono::NaiveDate;
use rusqlite::Transaction;

use crate::domain::OpenShift;
use crate::domain::entry::DrawerOpened;
use crate::domain::shift::{CashMoved, ShiftClosed, ShiftOpened};
use crate::ledger::{Error, Stored, wall_text};

pub fn shift_opened(
    transaction: &Transaction<'_>,
    stored: &Stored,
    body: &ShiftOpened,
) -> Result<(), Error> {
    shift_row(transaction, &body.as_opened(stored.time()), &stored.wall)
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

pub fn cash_moved(
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

pub fn shift_closed(
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

pub fn drawer_opened(
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

/// The business day to which something counts: that of its shift, else its own.
pub fn counts_to(stored: &Stored, day: Option<NaiveDate>) -> String {
    day.map_or_else(|| stored.date().to_owned(), |day| day.to_string())
}
