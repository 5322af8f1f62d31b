//! Reading what came back: of a sale, of a day, and which sales there are to
//! take something back of.

use chrono::NaiveDate;
use rusqlite::types::FromSqlError;
use rusqlite::{Connection, OptionalExtension, Row};

use crate::domain::period_report::DayTotal;
use crate::domain::returned::Recent;
use crate::domain::sale::cost_of_goods;
use crate::domain::takings::Returned;
use crate::domain::{
    Entry, Letter, ProductId, ProductTotal, Quantity, ReceiptNumber, ReturnId, ReturnNumber,
    Returnable, Rupiah, Sale, SaleId, SaleReturn, Takings, Tally, Tender,
};
use crate::ledger::read::Text;
use crate::ledger::{Error, Ledger, Stored};

impl Ledger {
    /// The return of this day with which this till's journal ends; none when it
    /// ends with something else.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn last_return(&self, day: NaiveDate) -> Result<Option<SaleReturn>, Error> {
        let own = self.own()?;
        let Some(number) = self.next_return()?.before() else {
            return Ok(None);
        };

        Ok(self
            .returned(number)?
            .filter(|(returned, stored)| {
                stored.till == own.id && stored.seq == own.seq && returned.occasion.day == day
            })
            .map(|(returned, _)| returned))
    }

    /// The sale with a receipt's number, and what has come back of it.
    ///
    /// # Errors
    /// When a row cannot be read or the disk refuses.
    pub fn returnable(&self, number: ReceiptNumber) -> Result<Option<Returnable>, Error> {
        let Some((sale, _)) = self.receipt(number)? else {
            return Ok(None);
        };
        let returns = returns_of(&self.connection, sale.id)?;

        Ok(Some(Returnable {
            sale,
            returns: returns.into_iter().map(|(returned, _)| returned).collect(),
        }))
    }

    /// What has come back of a sale, in the order in which it was recorded,
    /// with the journal rows.
    ///
    /// # Errors
    /// When a row cannot be read or the disk refuses.
    pub fn returns_of(&self, sale: SaleId) -> Result<Vec<(SaleReturn, Stored)>, Error> {
        returns_of(&self.connection, sale)
    }

    /// The return with a number, and the journal row that it stands in.
    ///
    /// # Errors
    /// When the row cannot be read or the disk refuses.
    pub fn returned(&self, number: ReturnNumber) -> Result<Option<(SaleReturn, Stored)>, Error> {
        let stored = self
            .connection
            .prepare_cached(
                "SELECT journal.* FROM sale_return JOIN journal USING (till, seq)
                 WHERE letter = ? AND count = ?",
            )?
            .query_row((number.letter.to_string(), number.count), Stored::from_row)
            .optional()?;

        let Some(stored) = stored else {
            return Ok(None);
        };
        match stored.entry()? {
            Entry::Returned(returned) => Ok(Some((returned, stored))),
            _ => Ok(None),
        }
    }

    /// A sale by its identity.
    ///
    /// # Errors
    /// When its row cannot be read or the disk refuses.
    pub fn sale(&self, id: SaleId) -> Result<Option<Sale>, Error> {
        sale(&self.connection, id)
    }

    /// The number that the next return bears.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn next_return(&self) -> Result<ReturnNumber, Error> {
        next_number(&self.connection, self.own()?.letter)
    }

    /// The last sales under this till's letter, newest first.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn recent_sales(&self, limit: u32) -> Result<Vec<Recent>, Error> {
        let letter = self.own()?.letter;
        let mut statement = self.connection.prepare_cached(
            "SELECT count, wall, total + rounding,
                    coalesce((SELECT name FROM sale_line
                              WHERE (day, till, seq, line) = (sale.day, sale.till, sale.seq, 1)),
                             ''),
                    (SELECT count(*) FROM sale_line
                     WHERE (day, till, seq) = (sale.day, sale.till, sale.seq)),
                    (SELECT count(*) FROM sale_return WHERE sale = sale.id),
                    (SELECT coalesce(max(is_void), 0) FROM sale_return WHERE sale = sale.id)
             FROM sale WHERE letter = ? ORDER BY count DESC LIMIT ?",
        )?;
        let rows = statement.query_map((letter.to_string(), limit), |row| {
            Ok(Recent {
                number: ReceiptNumber {
                    letter,
                    count: row.get(0)?,
                },
                wall: row.get(1)?,
                due: Rupiah(row.get(2)?),
                first: row.get(3)?,
                lines: row.get(4)?,
                returns: row.get(5)?,
                is_void: row.get(6)?,
            })
        })?;

        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What came back on each of some days. There are few returns: they are
    /// added up as they are, and not kept in sums of their own.
    pub(super) fn returned_by_day(
        &self,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Result<Vec<DayTotal>, Error> {
        let of = |date: String, returned: Returned| -> rusqlite::Result<DayTotal> {
            Ok(DayTotal {
                date: date.parse().map_err(|_| FromSqlError::InvalidType)?,
                takings: Takings {
                    returned,
                    ..Takings::default()
                },
            })
        };

        let mut parts = self.between(
            "SELECT day, count(*), sum(is_void), sum(total), sum(iif(is_void, total, 0)),
                    sum(rounding), sum(tax)
             FROM sale_return WHERE day BETWEEN ? AND ? GROUP BY day",
            (first, last),
            |row| {
                let returned = Returned {
                    count: row.get(1)?,
                    voids: Tally {
                        count: row.get(2)?,
                        amount: Rupiah(row.get(4)?),
                    },
                    amount: Rupiah(row.get(3)?),
                    rounding: Rupiah(row.get(5)?),
                    tax: Rupiah(row.get(6)?),
                    ..Returned::default()
                };
                of(row.get(0)?, returned)
            },
        )?;
        parts.extend(self.between(
            "SELECT day, sum(pieces) FROM return_line WHERE day BETWEEN ? AND ? GROUP BY day",
            (first, last),
            |row| {
                let returned = Returned {
                    pieces: Quantity::from_thousandths(row.get(1)?),
                    ..Returned::default()
                };
                of(row.get(0)?, returned)
            },
        )?);
        parts.extend(self.between(
            "SELECT day, tender, sum(amount) FROM refund
             WHERE day BETWEEN ? AND ? GROUP BY day, tender",
            (first, last),
            |row| {
                let code: String = row.get(1)?;
                let tender = Tender::parse(&code).ok_or(FromSqlError::InvalidType)?;
                let returned = Returned {
                    refunds: [(tender, Rupiah(row.get(2)?))].into(),
                    ..Returned::default()
                };
                of(row.get(0)?, returned)
            },
        )?);

        Ok(parts)
    }

    /// What came back on some days, line by line.
    pub(super) fn returned_products(
        &self,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Result<Vec<ProductTotal>, Error> {
        self.between(
            "SELECT product, sku, name, supplier, quantity, pieces, amount, cost
             FROM return_line WHERE day BETWEEN ? AND ? ORDER BY day, till, seq, line",
            (first, last),
            |row| {
                let Text(product) = row.get(0)?;
                let quantity = Quantity::from_thousandths(row.get(4)?);
                Ok(ProductTotal {
                    product: ProductId(product),
                    sku: row.get(1)?,
                    name: row.get(2)?,
                    supplier: row.get(3)?,
                    quantity,
                    pieces: Quantity::from_thousandths(row.get(5)?),
                    turnover: Rupiah(row.get(6)?),
                    discounts: Rupiah::ZERO,
                    cost: cost_of_goods(Rupiah(row.get(7)?), quantity),
                })
            },
        )
    }

    fn between<T>(
        &self,
        query: &str,
        (first, last): (NaiveDate, NaiveDate),
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Error> {
        let mut statement = self.connection.prepare_cached(query)?;
        let rows = statement.query_map([first.to_string(), last.to_string()], read)?;

        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// The sale with an identity, and what has come back of it.
pub fn returnable(connection: &Connection, id: SaleId) -> Result<Option<Returnable>, Error> {
    let Some(sale) = sale(connection, id)? else {
        return Ok(None);
    };
    let returns = returns_of(connection, id)?;

    Ok(Some(Returnable {
        sale,
        returns: returns.into_iter().map(|(returned, _)| returned).collect(),
    }))
}

fn sale(connection: &Connection, id: SaleId) -> Result<Option<Sale>, Error> {
    let stored = connection
        .prepare_cached("SELECT journal.* FROM sale JOIN journal USING (till, seq) WHERE id = ?")?
        .query_row([id.to_string()], Stored::from_row)
        .optional()?;

    match stored.map(|stored| stored.entry()).transpose()? {
        Some(Entry::Sold(sale)) => Ok(Some(sale)),
        _ => Ok(None),
    }
}

fn returns_of(connection: &Connection, sale: SaleId) -> Result<Vec<(SaleReturn, Stored)>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT journal.* FROM sale_return JOIN journal USING (till, seq)
         WHERE sale = ? ORDER BY journal.clock, till, seq",
    )?;
    let rows: Vec<Stored> = statement
        .query_map([sale.to_string()], Stored::from_row)?
        .collect::<Result<_, _>>()?;

    rows.into_iter()
        .filter_map(|stored| match stored.entry() {
            Ok(Entry::Returned(returned)) => Some(Ok((returned, stored))),
            Ok(_) => None,
            Err(error) => Some(Err(error)),
        })
        .collect()
}

/// What goods that were exchanged for a sale have settled of it.
pub fn credit_for(connection: &Connection, sale: SaleId) -> Result<Rupiah, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT coalesce(sum(refund.amount), 0)
             FROM sale_return JOIN refund USING (day, till, seq)
             WHERE exchange = ? AND tender = 'exchange'",
        )?
        .query_row([sale.to_string()], |row| row.get(0).map(Rupiah))?)
}

/// The number of a return that is in the books.
pub fn number_of(connection: &Connection, id: ReturnId) -> Result<Option<ReturnNumber>, Error> {
    let found = connection
        .prepare_cached("SELECT letter, count FROM sale_return WHERE id = ?")?
        .query_row([id.to_string()], |row| {
            Ok((row.get::<_, String>(0)?, row.get(1)?))
        })
        .optional()?;

    Ok(found.map(|(letter, count)| ReturnNumber {
        letter: Letter::parse(&letter).unwrap_or(Letter::A),
        count,
    }))
}

/// Whether there is a return with a number.
pub fn has(connection: &Connection, number: ReturnNumber) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM sale_return WHERE letter = ? AND count = ?")?
        .exists((number.letter.to_string(), number.count))?)
}

/// The number that the next return under a letter bears: none that is in the
/// books, nor one that a lost part of them may have put on paper.
pub fn next_number(connection: &Connection, letter: Letter) -> Result<ReturnNumber, Error> {
    let last: Option<u32> = connection
        .prepare_cached(
            "SELECT max(count) FROM (SELECT max(count) AS count FROM sale_return WHERE letter = ?1
                                     UNION ALL
                                     SELECT max(returns) FROM till WHERE letter = ?1)",
        )?
        .query_row([letter.to_string()], |row| row.get(0))?;

    Ok(ReturnNumber {
        letter,
        count: last.unwrap_or(0) + 1,
    })
}
