//! Reading shifts: which one is open, what it brought in, and every Z.

use chrono::{DateTime, FixedOffset};
use rusqlite::types::FromSqlError;
use rusqlite::{Connection, OptionalExtension, Row};

use crate::domain::entry::DrawerOpened;
use crate::domain::returned::Refund;
use crate::domain::shift_report::{
    EmptiedFact, Facts, MoveFact, OpenShift, OpeningFact, PaymentFact, ReturnFact, SaleFact,
    ShiftReport, UncheckedFact,
};
use crate::domain::{
    CashDirection, DrawerCount, Entry, Letter, ReceiptNumber, Rupiah, ShiftClosed, ShiftId,
    ShiftNumber, Tally, Tender,
};
use crate::ledger::payments::LOOKED_FOR;
use crate::ledger::read::Text;
use crate::ledger::{Error, Ledger, Refusal, Stored, read};

/// A shift in the list of all shifts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftRow {
    /// How it was opened.
    pub shift: OpenShift,
    /// When it was closed, what was counted and what should have been there;
    /// none while it is open.
    pub closed: Option<(DateTime<FixedOffset>, Rupiah, Rupiah)>,
}

const COLUMNS: &str = "id, letter, number, day, opened, location_name, fair_name, cashier, float";

fn open_shift(row: &Row<'_>) -> rusqlite::Result<OpenShift> {
    let (Text(id), Text(day)) = (row.get("id")?, row.get("day")?);
    let Text(opened_at) = row.get("opened")?;
    let letter: String = row.get("letter")?;

    Ok(OpenShift {
        shift: ShiftId(id),
        number: ShiftNumber {
            letter: Letter::parse(&letter).ok_or(FromSqlError::InvalidType)?,
            count: row.get("number")?,
        },
        day,
        opened_at,
        location_name: row.get("location_name")?,
        fair_name: row.get("fair_name")?,
        cashier: row.get("cashier")?,
        float: Rupiah(row.get("float")?),
    })
}

/// The open shift of the till with a letter: its last one, unless that is
/// closed.
pub fn open(connection: &Connection, letter: Letter) -> Result<Option<OpenShift>, Error> {
    let last = connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS}, closed FROM shift WHERE letter = ? ORDER BY number DESC LIMIT 1"
        ))?
        .query_row([letter.to_string()], |row| {
            let closed: Option<String> = row.get("closed")?;
            Ok(closed.is_none().then(|| open_shift(row)))
        })
        .optional()?;

    Ok(last.flatten().transpose()?)
}

/// The number that the next shift of the till with a letter bears: none that is
/// in the books, nor one that a lost part of them may have put on paper.
pub fn next_number(connection: &Connection, letter: Letter) -> Result<ShiftNumber, Error> {
    let last: Option<u32> = connection
        .prepare_cached(
            "SELECT max(number) FROM (SELECT max(number) AS number FROM shift WHERE letter = ?1
                                      UNION ALL
                                      SELECT max(shifts) FROM till WHERE letter = ?1)",
        )?
        .query_row([letter.to_string()], |row| row.get(0))?;

    Ok(ShiftNumber {
        letter,
        count: last.unwrap_or(0) + 1,
    })
}

/// What an open shift has brought in so far.
pub fn report(
    connection: &Connection,
    shift: OpenShift,
    seal: String,
) -> Result<ShiftReport, Error> {
    let facts = Facts {
        sales: sales(connection, &shift)?,
        payments: payments(connection, &shift)?,
        returns: returns(connection, &shift)?,
        refunds: refunds(connection, &shift)?,
        moves: moves(connection, &shift)?,
        emptied: emptied(connection, &shift)?,
        openings: openings(connection, &shift)?,
        unchecked: unchecked(connection, &shift)?,
        grand_total: grand_total(connection, shift.number)?,
        grand_receipts: read::next_receipt(connection, shift.number.letter)?.count - 1,
    };

    Ok(ShiftReport::compile(shift, facts, seal))
}

/// The sales of shift ?1, whose day is ?2: those of the day, and papers of other
/// days that were entered in it.
const SALES: &str = "
    (SELECT * FROM sale WHERE day = ?2 AND shift = ?1
     UNION ALL
     SELECT * FROM sale WHERE shift = ?1 AND paper IS NOT NULL AND day <> ?2)";

fn sales(connection: &Connection, shift: &OpenShift) -> Result<Vec<SaleFact>, Error> {
    of_shift(
        connection,
        &format!(
            "SELECT letter, count, total, discount, rounding, tax, change, paper IS NOT NULL,
                    repriced, repricing
             FROM {SALES} ORDER BY till, seq"
        ),
        (shift.shift.to_string(), shift.day.to_string()),
        |row| {
            let letter: String = row.get(0)?;
            Ok(SaleFact {
                number: ReceiptNumber {
                    letter: Letter::parse(&letter).ok_or(FromSqlError::InvalidType)?,
                    count: row.get(1)?,
                },
                total: Rupiah(row.get(2)?),
                discount: Rupiah(row.get(3)?),
                rounding: Rupiah(row.get(4)?),
                tax: Rupiah(row.get(5)?),
                change: Rupiah(row.get(6)?),
                is_paper: row.get(7)?,
                repriced: Tally {
                    count: row.get(8)?,
                    amount: Rupiah(row.get(9)?),
                },
            })
        },
    )
}

fn payments(connection: &Connection, shift: &OpenShift) -> Result<Vec<PaymentFact>, Error> {
    of_shift(
        connection,
        &format!(
            "SELECT tender, amount, received FROM {SALES} JOIN payment USING (day, till, seq)
             ORDER BY till, seq, line"
        ),
        (shift.shift.to_string(), shift.day.to_string()),
        |row| {
            let code: String = row.get(0)?;
            Ok(PaymentFact {
                tender: Tender::parse(&code).ok_or(FromSqlError::InvalidType)?,
                amount: Rupiah(row.get(1)?),
                received: Rupiah(row.get(2)?),
            })
        },
    )
}

fn returns(connection: &Connection, shift: &OpenShift) -> Result<Vec<ReturnFact>, Error> {
    of_shift(
        connection,
        "SELECT total, is_void FROM sale_return
         WHERE day = ?2 AND shift = ?1 ORDER BY till, seq",
        (shift.shift.to_string(), shift.day.to_string()),
        |row| {
            Ok(ReturnFact {
                amount: Rupiah(row.get(0)?),
                is_void: row.get(1)?,
            })
        },
    )
}

fn refunds(connection: &Connection, shift: &OpenShift) -> Result<Vec<Refund>, Error> {
    of_shift(
        connection,
        "SELECT tender, amount FROM refund
         WHERE day = ?2 AND shift = ?1 ORDER BY till, seq, line",
        (shift.shift.to_string(), shift.day.to_string()),
        |row| {
            let code: String = row.get(0)?;
            Ok(Refund {
                tender: Tender::parse(&code).ok_or(FromSqlError::InvalidType)?,
                amount: Rupiah(row.get(1)?),
            })
        },
    )
}

fn moves(connection: &Connection, shift: &OpenShift) -> Result<Vec<MoveFact>, Error> {
    of_shift(
        connection,
        "SELECT direction, amount, reason FROM cash_move WHERE shift = ? ORDER BY till, seq",
        (shift.shift.to_string(),),
        |row| {
            let code: String = row.get(0)?;
            Ok(MoveFact {
                direction: [CashDirection::In, CashDirection::Out]
                    .into_iter()
                    .find(|direction| direction.code() == code)
                    .ok_or(FromSqlError::InvalidType)?,
                amount: Rupiah(row.get(1)?),
                reason: row.get(2)?,
            })
        },
    )
}

fn emptied(connection: &Connection, shift: &OpenShift) -> Result<Vec<EmptiedFact>, Error> {
    of_shift(
        connection,
        "SELECT total, reason FROM emptied_cart WHERE shift = ? ORDER BY till, seq",
        (shift.shift.to_string(),),
        |row| {
            Ok(EmptiedFact {
                total: Rupiah(row.get(0)?),
                reason: row.get(1)?,
            })
        },
    )
}

fn openings(connection: &Connection, shift: &OpenShift) -> Result<Vec<OpeningFact>, Error> {
    of_shift(
        connection,
        "SELECT reason, opened_by FROM drawer_opening WHERE shift = ? ORDER BY till, seq",
        (shift.shift.to_string(),),
        |row| {
            Ok(OpeningFact {
                reason: row.get(0)?,
                by: row.get(1)?,
            })
        },
    )
}

fn unchecked(connection: &Connection, shift: &OpenShift) -> Result<Vec<UncheckedFact>, Error> {
    of_shift(
        connection,
        &format!(
            "SELECT letter, count, wall, amount FROM {SALES} AS sale
             JOIN payment USING (day, till, seq)
             WHERE {LOOKED_FOR} ORDER BY till, seq, line"
        ),
        (shift.shift.to_string(), shift.day.to_string()),
        |row| {
            let letter: String = row.get(0)?;
            let Text(sold_at) = row.get(2)?;
            Ok(UncheckedFact {
                receipt: ReceiptNumber {
                    letter: Letter::parse(&letter).ok_or(FromSqlError::InvalidType)?,
                    count: row.get(1)?,
                },
                sold_at,
                amount: Rupiah(row.get(3)?),
            })
        },
    )
}

/// All that the till of a shift has brought in: what the last Z before it
/// says, and what was sold since. The history before that Z is not read.
fn grand_total(connection: &Connection, shift: ShiftNumber) -> Result<Rupiah, Error> {
    let letter = shift.letter.to_string();
    let before: Option<(i64, u32)> = connection
        .prepare_cached(
            "SELECT grand_total, grand_receipts FROM shift
             WHERE letter = ? AND number < ? AND closed IS NOT NULL
             ORDER BY number DESC LIMIT 1",
        )?
        .query_row((&letter, shift.count), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (total, receipts) = before.unwrap_or_default();
    let since: i64 = connection
        .prepare_cached("SELECT coalesce(sum(total), 0) FROM sale WHERE letter = ? AND count > ?")?
        .query_row((&letter, receipts), |row| row.get(0))?;

    Ok(Rupiah(total + since))
}

fn of_shift<T>(
    connection: &Connection,
    query: &str,
    key: impl rusqlite::Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, Error> {
    let mut statement = connection.prepare_cached(query)?;
    let rows = statement.query_map(key, read)?;

    Ok(rows.collect::<Result<_, _>>()?)
}

/// The journal row in which a Z stands.
pub fn z(connection: &Connection, number: ShiftNumber) -> Result<Option<Stored>, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT journal.* FROM shift JOIN journal USING (till, seq)
             WHERE letter = ? AND number = ?",
        )?
        .query_row((number.letter.to_string(), number.count), Stored::from_row)
        .optional()?)
}

impl Ledger {
    /// What was recorded when this till's drawer was last opened without a sale.
    ///
    /// # Errors
    /// When the till is not set up, when the entry cannot be read, or when the
    /// disk refuses.
    pub fn last_drawer_opening(&self) -> Result<Option<(DrawerOpened, Stored)>, Error> {
        self.drawer_opening_until(i64::MAX)
    }

    /// The opening of this till's drawer that is the entry with this number;
    /// none when that is none.
    ///
    /// # Errors
    /// When its entry cannot be read or the disk refuses.
    pub fn drawer_opening(&self, seq: i64) -> Result<Option<(DrawerOpened, Stored)>, Error> {
        let found = self.drawer_opening_until(seq)?;

        Ok(found.filter(|(_, stored)| stored.seq == seq))
    }

    /// The last opening of this till's drawer up to an entry.
    fn drawer_opening_until(&self, seq: i64) -> Result<Option<(DrawerOpened, Stored)>, Error> {
        let stored = self
            .connection
            .prepare_cached(
                "SELECT journal.* FROM drawer_opening JOIN journal USING (till, seq)
                 WHERE till = ? AND seq <= ? ORDER BY seq DESC LIMIT 1",
            )?
            .query_row((self.own()?.id.as_str(), seq), Stored::from_row)
            .optional()?;

        let Some(stored) = stored else {
            return Ok(None);
        };
        match stored.entry()? {
            Entry::DrawerOpened(opened) => Ok(Some((opened, stored))),
            _ => Ok(None),
        }
    }

    /// The open shift of this till.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn open_shift(&self) -> Result<Option<OpenShift>, Error> {
        open(&self.connection, self.own()?.letter)
    }

    /// The report of the open shift so far: an X.
    ///
    /// # Errors
    /// When no shift is open, the till is not set up, or the disk refuses.
    pub fn shift_report(&self) -> Result<ShiftReport, Error> {
        let shift = self.open_shift()?.ok_or(Refusal::NoShift)?;

        report(&self.connection, shift, self.paper_seal())
    }

    /// A Z as it was frozen, and the journal row that it stands in.
    ///
    /// # Errors
    /// When the row cannot be read or the disk refuses.
    pub fn z(&self, number: ShiftNumber) -> Result<Option<(ShiftClosed, Stored)>, Error> {
        let Some(stored) = z(&self.connection, number)? else {
            return Ok(None);
        };

        match stored.entry()? {
            Entry::ShiftClosed(closed) => Ok(Some((*closed, stored))),
            _ => Ok(None),
        }
    }

    /// The last shifts of this till, the latest first.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn shifts(&self, limit: u32) -> Result<Vec<ShiftRow>, Error> {
        of_shift(
            &self.connection,
            &format!(
                "SELECT {COLUMNS}, closed, counted, expected FROM shift
                 WHERE letter = ? ORDER BY number DESC LIMIT ?"
            ),
            (self.own()?.letter.to_string(), limit),
            |row| {
                let closed: Option<Text<DateTime<FixedOffset>>> = row.get("closed")?;
                let closed = match closed {
                    Some(Text(at)) => Some((
                        at,
                        Rupiah(row.get("counted")?),
                        Rupiah(row.get("expected")?),
                    )),
                    None => None,
                };

                Ok(ShiftRow {
                    shift: open_shift(row)?,
                    closed,
                })
            },
        )
    }

    /// What was counted when this till's last shift was closed, and that
    /// shift's number: the float of the next one, unless something was taken
    /// out.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn last_count(&self) -> Result<Option<(ShiftNumber, DrawerCount)>, Error> {
        let letter = self.own()?.letter;
        let last: Option<u32> = self
            .connection
            .prepare_cached(
                "SELECT number FROM shift WHERE letter = ? AND closed IS NOT NULL
                 ORDER BY number DESC LIMIT 1",
            )?
            .query_row([letter.to_string()], |row| row.get(0))
            .optional()?;

        match last {
            Some(count) => Ok(self
                .z(ShiftNumber { letter, count })?
                .map(|(closed, _)| (closed.report.shift.number, closed.counted.cash))),
            None => Ok(None),
        }
    }
}
