//! Lists of price labels that were asked for: what the print job of one prints.

use rusqlite::{Connection, OptionalExtension};

use crate::domain::{Document, ProductId};
use crate::ledger::{Error, Ledger, jobs};

/// How many lists are kept: more than jobs of which the bytes are.
const KEPT: i64 = 1_000;

/// A product, and how many of its labels.
pub type Wanted = (ProductId, u16);

/// The labels of a list; none when there is no such list.
pub fn get(connection: &Connection, number: i64) -> Result<Option<Vec<Wanted>>, Error> {
    let json: Option<String> = connection
        .prepare_cached("SELECT labels FROM local_label_list WHERE id = ?")?
        .query_row([number], |row| row.get(0))
        .optional()?;

    Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
}

impl Ledger {
    /// Queues labels for the printer with this name.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn queue_labels(
        &mut self,
        labels: &[Wanted],
        printer: &str,
        now_s: i64,
    ) -> Result<(), Error> {
        let transaction = self.connection.transaction()?;
        let json = serde_json::json!(labels).to_string();

        let _ = transaction
            .prepare_cached("INSERT INTO local_label_list (labels) VALUES (?)")?
            .execute([json])?;
        let number = transaction.last_insert_rowid();
        let _ = transaction
            .prepare_cached("DELETE FROM local_label_list WHERE id <= ? - ?")?
            .execute([number, KEPT])?;
        jobs::queue_original_on(&transaction, Document::Labels(number), printer, None, now_s)?;
        transaction.commit()?;

        Ok(())
    }

    /// The labels of a list; none when there is no such list.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn label_list(&self, number: i64) -> Result<Option<Vec<Wanted>>, Error> {
        get(&self.connection, number)
    }
}
