//! PINs of this machine, hashed: they stand in no journal and leave with no
//! export.

use rusqlite::{Connection, OptionalExtension};

use crate::domain::PersonId;
use crate::domain::pin::Failures;
use crate::ledger::{Error, Ledger};

/// Whose a PIN is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeper {
    /// Somebody who works here.
    Person(PersonId),
    /// Whoever wrote the recovery code down.
    Recovery,
}

impl Keeper {
    fn key(self) -> String {
        match self {
            Self::Person(person) => person.to_string(),
            Self::Recovery => String::from("recovery"),
        }
    }
}

/// A PIN or the recovery code as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its hash, as a PHC string.
    pub hash: String,
    /// The wrong ones since the last right one.
    pub failures: Failures,
}

/// A hash of four digits gives them away; it ends up in no log.
impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kept")
            .field("failures", &self.failures)
            .finish_non_exhaustive()
    }
}

impl Ledger {
    /// What is kept of somebody's PIN.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn pin(&self, of: Keeper) -> Result<Option<Kept>, Error> {
        Ok(self
            .connection
            .prepare_cached("SELECT hash, failures, failed_at FROM local_pin WHERE person = ?")?
            .query_row([of.key()], |row| {
                Ok(Kept {
                    hash: row.get(0)?,
                    failures: Failures {
                        count: row.get(1)?,
                        last_s: row.get(2)?,
                    },
                })
            })
            .optional()?)
    }

    /// Keeps the hash of a new PIN, without failures.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn keep_pin(&self, of: Keeper, hash: &str) -> Result<(), Error> {
        keep(&self.connection, of, hash)
    }

    /// Keeps how often a wrong PIN was entered.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn keep_failures(&self, of: Keeper, failures: Failures) -> Result<(), Error> {
        let _ = self
            .connection
            .prepare_cached("UPDATE local_pin SET failures = ?, failed_at = ? WHERE person = ?")?
            .execute((failures.count, failures.last_s, of.key()))?;

        Ok(())
    }
}

/// Keeps the hash of a new PIN, without failures.
pub fn keep(connection: &Connection, of: Keeper, hash: &str) -> Result<(), Error> {
    let _ = connection
        .prepare_cached("INSERT OR REPLACE INTO local_pin (person, hash) VALUES (?, ?)")?
        .execute((of.key(), hash))?;

    Ok(())
}
