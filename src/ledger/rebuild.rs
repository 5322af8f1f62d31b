//! Making the projections anew out of the journal.

use rusqlite::TransactionBehavior;

use crate::ledger::verify::{check_chain, check_end, known_ends, read};
use crate::ledger::{Error, Ledger, apply};

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
        let mut found = self.nothing_found();
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;

        let known = known_ends(&transaction)?;
        for (table, _) in apply::PROJECTIONS {
            let _ = transaction.execute(&format!("DELETE FROM {table}"), [])?;
        }
        check_chain(&transaction, None, &mut found, |stored, found| {
            read(&stored, found).map_or(Ok(()), |entry| apply::apply(&transaction, &stored, &entry))
        })?;
        check_end(known, &mut found);

        // Without a commit the tables are as they were.
        if let Some(fault) = found.faults.into_iter().next() {
            return Err(Error::Journal(Box::new(fault)));
        }
        transaction.commit()?;

        Ok(found.entries)
    }
}
