//! Who had a paper printed again: a copy says so.

use rusqlite::OptionalExtension;

use crate::domain::Document;
use crate::ledger::{Copy, Error, Ledger};

/// How a printing came to be asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Who asked for it; none where nobody was known.
    pub by: Option<String>,
    /// Whether it is printed because nobody could say if the one before it came
    /// out.
    pub is_after_doubt: bool,
}

impl Ledger {
    /// Notes who asked for the newest printing of a paper. One keeps whom it
    /// has.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn name_asker(&self, document: Document, by: &str) -> Result<(), Error> {
        let _ = self
            .connection
            .prepare_cached(
                "UPDATE local_print_job SET asked_by = ?3
                 WHERE kind = ?1 AND document = ?2 AND asked_by IS NULL
                   AND copy = (SELECT max(copy) FROM local_print_job
                               WHERE kind = ?1 AND document = ?2)",
            )?
            .execute((document.kind(), document.number(), by))?;

        Ok(())
    }

    /// What is known of how a printing of a paper came to be asked for.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn asked(&self, document: Document, copy: Copy) -> Result<Asked, Error> {
        let asked = self
            .connection
            .prepare_cached(
                "SELECT asked_by,
                        EXISTS (SELECT 1 FROM local_print_job AS before
                                WHERE before.kind = job.kind AND before.document = job.document
                                  AND before.retried_to = job.id) AS is_after_doubt
                 FROM local_print_job AS job
                 WHERE kind = ? AND document = ? AND copy = ?",
            )?
            .query_row((document.kind(), document.number(), copy.0), |row| {
                Ok(Asked {
                    by: row.get("asked_by")?,
                    is_after_doubt: row.get("is_after_doubt")?,
                })
            })
            .optional()?;

        Ok(asked.unwrap_or_default())
    }
}
