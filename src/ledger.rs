//! The books: an append-only journal in SQLite and what follows from it.
//!
//! This layer owns the database and knows nothing of windows, printers or
//! languages. `rusqlite` appears nowhere else.
//!
//! **Invariant:** one function appends ([`Ledger::record`]), one applies
//! (`apply`), and nothing else writes the journal or a projection.
//!
//! **Invariant:** `record` answers only after the data is on the disk.

mod apply;
mod check;
mod connection;
mod error;
mod fields;
mod jobs;
mod journal;
mod local;
mod read;
mod rebuild;
mod record;
mod verify;

pub use connection::FILE_NAME;
pub use error::{Error, Refusal};
pub use jobs::{Copy, OpenJobs, PrintJob};
pub use journal::{Hash, Stored, hex};
pub use local::HeldCart;
pub use read::{Books, Surroundings};
pub use record::{Batch, Next, Recorded};
pub use verify::{Fault, Verification};

use chrono::{DateTime, FixedOffset};
use rusqlite::Connection;
use std::path::{Path, PathBuf};

use crate::domain::{Clock, Letter, LocationId, TillId};

/// The open books of one data folder.
#[derive(Debug)]
pub struct Ledger {
    connection: Connection,
    folder: PathBuf,
    own: Option<OwnTill>,
    /// Held for as long as the books are open.
    _lock: connection::Lock,
}

/// This machine, and where its journal ends.
#[derive(Debug, Clone)]
struct OwnTill {
    id: TillId,
    letter: Letter,
    location: LocationId,
    seq: i64,
    hash: Hash,
    clock: Clock,
}

impl Ledger {
    /// Opens the books in a folder, making both when there are none.
    ///
    /// # Errors
    /// When another copy has them open, when they belong to another program
    /// or a newer version, when they are damaged, or when the disk refuses.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let lock = connection::lock(folder)?;
        let connection = connection::open(folder)?;
        let own = own_till(&connection)?;

        Ok(Self {
            connection,
            folder: folder.to_owned(),
            own,
            _lock: lock,
        })
    }

    /// Whether there are books in a folder.
    #[must_use]
    pub fn is_in(folder: &Path) -> bool {
        folder.join(FILE_NAME).is_file()
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// This machine's identity and letter, once it is set up.
    #[must_use]
    pub fn till(&self) -> Option<(&TillId, Letter)> {
        self.own.as_ref().map(|own| (&own.id, own.letter))
    }

    /// Where this machine stands, once it is set up.
    #[must_use]
    pub fn location(&self) -> Option<LocationId> {
        self.own.as_ref().map(|own| own.location)
    }

    /// The seal of the books: the first 16 hexadecimal digits of the hash at
    /// the end of this till's journal. Empty before it is set up.
    #[must_use]
    pub fn seal(&self) -> String {
        self.own
            .as_ref()
            .map(|own| hex(&own.hash[..8]))
            .unwrap_or_default()
    }

    /// Moves what lies in the write-ahead log into the database: to be called
    /// when the till is idle, so that no sale waits for it.
    ///
    /// The log keeps its length and is written over from its beginning. A disk
    /// syncs blocks that a file has already sooner than a file that grows.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn checkpoint(&self) -> Result<(), Error> {
        self.connection
            .query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;

        Ok(())
    }

    /// Closes the connection and opens it anew: after trouble with the disk,
    /// only what is read back from it is true.
    fn reopen(&mut self) -> Result<(), Error> {
        self.connection = connection::open(&self.folder)?;
        self.own = own_till(&self.connection)?;

        Ok(())
    }

    fn own(&self) -> Result<&OwnTill, Error> {
        self.own.as_ref().ok_or(Error::NotSetUp)
    }
}

/// The wall clock as it stands on paper, to the second.
fn wall_text(wall: &DateTime<FixedOffset>) -> String {
    wall.to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}

fn own_till(connection: &Connection) -> Result<Option<OwnTill>, Error> {
    let Some(id) = local::own_till(connection)? else {
        return Ok(None);
    };
    let Some(last) = journal::last(connection, &id)? else {
        return Ok(None);
    };
    let (letter, location) = read::till(connection, &id)?;

    Ok(Some(OwnTill {
        id,
        letter,
        location,
        seq: last.seq,
        hash: last.hash,
        clock: last.clock,
    }))
}
