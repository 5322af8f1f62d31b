//! Who had a paper printed again: a copy says so.

use rusqlite::OptionalExtension;

use crate::domain::Document;
use crate::ledger::{Copy, Error, Ledger};

impl Ledger {
    /// Notes who asked for the newest copy of a paper. An original has nobody,
    /// and a copy keeps whom it has.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn name_asker(&self, document: Document, by: &str) -> Result<(), Error> {
        let _ = self
            .connection
            .prepare_cached(
                "UPDATE local_print_job SET asked_by = ?3
                 WHERE kind = ?1 AND document = ?2 AND copy > 0 AND asked_by IS NULL
                   AND copy = (SELECT max(copy) FROM local_print_job
                               WHERE kind = ?1 AND document = ?2)",
            )?
            .execute((document.kind(), document.number(), by))?;

        Ok(())
    }

    /// Who asked for a copy of a paper; none where nobody was known.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn asker(&self, document: Document, copy: Copy) -> Result<Option<String>, Error> {
        let by: Option<Option<String>> = self
            .connection
            .prepare_cached(
                "SELECT asked_by FROM local_print_job
                 WHERE kind = ? AND document = ? AND copy = ?",
            )?
            .query_row((document.kind(), document.number(), copy.0), |row| {
                row.get(0)
            })
            .optional()?;

        Ok(by.flatten())
    }
}
