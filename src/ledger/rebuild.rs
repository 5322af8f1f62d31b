//! Making the projections anew out of the journal.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::ledger::{Error, Ledger, apply, journal};

impl Ledger {
    /// Empties every projection and fills it again from the journal, in one
    /// transaction. Returns how many entries were applied.
    ///
    /// A journal that is not whole is not rebuilt from: the tables may be the
    /// last witness of what is missing in it.
    ///
    /// # Errors
    /// When the journal is not whole, an entry cannot be read, or the disk
    /// refuses; the projections are then as they were.
    pub fn rebuild(&mut self) -> Result<u64, Error> {
        if let Some(fault) = self.journal_fault()? {
            return Err(Error::Journal(Box::new(fault)));
        }

        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;

        for (table, _) in apply::PROJECTIONS {
            let _ = transaction.execute(&format!("DELETE FROM {table}"), [])?;
        }
        let applied = replay(&transaction, &transaction)?;
        transaction.commit()?;

        Ok(applied)
    }
}

/// Applies the whole journal of one database to the projections of another,
/// which are empty.
pub fn replay(from: &Connection, to: &Transaction<'_>) -> Result<u64, Error> {
    let mut applied = 0;

    journal::each(from, |stored| {
        applied += 1;
        apply::apply(to, &stored, &stored.entry()?)
    })?;

    Ok(applied)
}
