//! QRIS payments that nobody has seen in the merchant's app yet.

use chrono::NaiveDate;
use rusqlite::types::Type;
use rusqlite::{Connection, Row};
use uuid::Uuid;

use crate::domain::{Letter, PaymentChecked, ReceiptNumber, Rupiah, SaleId, UncheckedPayment};
use crate::ledger::{Error, Ledger, Refusal, read};

/// Whether nobody has seen a payment of a sale in the merchant's app.
const UNSEEN: &str = "payment.pending = 1
    AND NOT EXISTS (SELECT 1 FROM payment_check
                    WHERE payment_check.sale = sale.id AND payment_check.line = payment.line)";

/// Whether a payment that nobody has seen is still to be looked for: not when
/// the sale's QRIS money went back the way it came, as when it was voided.
/// Whatever else went back for it, the money has to be there.
pub const LOOKED_FOR: &str = "payment.pending = 1
    AND NOT EXISTS (SELECT 1 FROM payment_check
                    WHERE payment_check.sale = sale.id AND payment_check.line = payment.line)
    AND (SELECT coalesce(sum(refund.amount), 0)
         FROM sale_return JOIN refund USING (day, till, seq)
         WHERE sale_return.sale = sale.id AND refund.tender = 'qris')
      < (SELECT sum(part.amount) FROM payment AS part
         WHERE part.day = payment.day AND part.till = payment.till AND part.seq = payment.seq
           AND part.tender = 'qris')";

const UNCHECKED: &str = "
    SELECT sale.id, sale.letter, sale.count, payment.line, payment.day, sale.wall,
           payment.amount, payment.reference
    FROM payment JOIN sale USING (day, till, seq)";

impl Ledger {
    /// The payments that nobody has seen in the merchant's app yet, on all
    /// tills in these books, the oldest first; those whose money went back the
    /// way it came are looked for no more. Sales without a network are
    /// few; those that were checked cost little.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn unchecked_payments(&self) -> Result<Vec<UncheckedPayment>, Error> {
        let query = format!(
            "{UNCHECKED} WHERE {LOOKED_FOR} ORDER BY sale.wall, payment.till, payment.seq, payment.line"
        );
        let mut statement = self.connection.prepare_cached(&query)?;
        let rows = statement.query_map([], unchecked)?;

        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Ledger {
    /// The references under which the payments of a sale were seen in the
    /// merchant's app, with the payment's line: of two looks the first.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn references(&self, sale: SaleId) -> Result<Vec<(u32, String)>, Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT line, reference FROM payment_check
             WHERE sale = ? AND reference IS NOT NULL ORDER BY wall DESC, till DESC, seq DESC",
        )?;
        let rows = statement.query_map([sale.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;

        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Refuses to confirm what is not pending, or was confirmed.
pub fn check(connection: &Connection, body: &PaymentChecked) -> Result<(), Error> {
    let is_unchecked = connection
        .prepare_cached(&format!(
            "{UNCHECKED} WHERE {UNSEEN} AND sale.id = ? AND payment.line = ?"
        ))?
        .exists((body.sale.to_string(), body.line))?;

    if is_unchecked {
        Ok(())
    } else if read::has_receipt(connection, body.receipt)? {
        Err(Refusal::NothingToConfirm(body.receipt).into())
    } else {
        Err(Refusal::NoReceipt(body.receipt).into())
    }
}

fn unchecked(row: &Row<'_>) -> rusqlite::Result<UncheckedPayment> {
    let (id, letter, day): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(4)?);
    let wrong = |column| rusqlite::Error::InvalidColumnType(column, String::new(), Type::Text);

    Ok(UncheckedPayment {
        sale: SaleId(Uuid::parse_str(&id).map_err(|_| wrong(0))?),
        receipt: ReceiptNumber {
            letter: Letter::parse(&letter).ok_or_else(|| wrong(1))?,
            count: row.get(2)?,
        },
        line: row.get(3)?,
        day: day.parse::<NaiveDate>().map_err(|_| wrong(4))?,
        wall: row.get(5)?,
        amount: Rupiah(row.get(6)?),
        reference: row.get(7)?,
    })
}
