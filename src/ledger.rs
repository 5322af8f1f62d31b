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
mod askers;
mod carts;
mod check;
mod connection;
mod error;
mod fields;
mod head;
mod jobs;
mod journal;
mod label_lists;
mod local;
mod medium;
mod payments;
mod people;
mod pin;
mod read;
mod rebuild;
mod record;
mod returns;
mod shifts;
mod verify;

pub use askers::Asked;
pub use connection::FILE_NAME;
pub use error::{Error, Refusal};
pub use jobs::{Copy, DrawerPulse, OpenJobs, PrintJob, Route, sha256};
pub use journal::{Hash, Stored, hex};
pub use medium::Unfit;
pub use pin::{Keeper, Kept};
pub use read::{Books, Surroundings};
pub use record::{Batch, Next, Recorded};
pub use shifts::ShiftRow;
pub use verify::{Audit, Fault, Verification};

use chrono::{DateTime, FixedOffset};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::domain::entry::LostTail;
use crate::domain::{Clock, Letter, LocationId, ReceiptNumber, ReturnNumber, ShiftNumber, TillId};
use head::{Head, HeadFile};

/// The open books of one data folder.
#[derive(Debug)]
pub struct Ledger {
    connection: Connection,
    folder: PathBuf,
    own: Option<OwnTill>,
    head: HeadFile,
    /// The end of the journal that is not in the books any more, until it is
    /// written down that it is lost.
    lost: Option<LostTail>,
    /// Held for as long as the books are open.
    _lock: connection::Lock,
}

/// This machine, and where its journal ends.
#[derive(Debug, Clone)]
struct OwnTill {
    id: TillId,
    letter: Letter,
    location: LocationId,
    /// Whether people only train on it.
    is_training: bool,
    seq: i64,
    hash: Hash,
    clock: Clock,
    /// When the last entry was written.
    written: Option<DateTime<FixedOffset>>,
    /// The last receipt under its letter.
    receipt: Option<ReceiptNumber>,
    /// The last return under its letter.
    returned: Option<ReturnNumber>,
    /// The last shift under its letter.
    shift: Option<ShiftNumber>,
}

impl OwnTill {
    /// The end of its journal as it stands on reports: none on those of
    /// training.
    fn paper_seal(&self) -> String {
        if self.is_training {
            String::new()
        } else {
            hex(&self.hash[..8])
        }
    }
}

impl Ledger {
    /// Opens the books in a folder, making both when there are none.
    ///
    /// # Errors
    /// When another copy has them open, when they belong to another program
    /// or a newer version, when they are damaged, when the folder is on another
    /// machine or on a stick, or when the disk refuses.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        if let Some(why) = medium::unfit(folder) {
            return Err(Error::Unfit {
                folder: folder.to_owned(),
                why,
            });
        }
        let lock = connection::lock(folder)?;
        let connection = connection::open(folder)?;
        let own = own_till(&connection)?;
        let (head, last) = HeadFile::open(folder).map_err(|source| Error::Folder {
            folder: folder.to_owned(),
            source: Arc::new(source),
        })?;
        let lost = match last {
            Some(last) => last.lost(&connection)?,
            None => None,
        };

        let mut ledger = Self {
            connection,
            folder: folder.to_owned(),
            own,
            head,
            lost,
            _lock: lock,
        };
        ledger.write_head();

        Ok(ledger)
    }

    /// Whether there are books in a folder, or what tells of them.
    #[must_use]
    pub fn is_in(folder: &Path) -> bool {
        folder.join(FILE_NAME).is_file() || folder.join(head::FILE_NAME).is_file()
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

    /// When this till's last entry was written, by its wall clock; none before
    /// it is set up.
    #[must_use]
    pub fn last_entry_at(&self) -> Option<DateTime<FixedOffset>> {
        self.own.as_ref().and_then(|own| own.written)
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

    /// Whether people only train on this machine's books. It is what they were
    /// begun as, and stays so.
    #[must_use]
    pub fn is_training(&self) -> bool {
        self.own.as_ref().is_some_and(|own| own.is_training)
    }

    /// The seal as it stands on reports: none on those of training.
    #[must_use]
    fn paper_seal(&self) -> String {
        self.own
            .as_ref()
            .map(OwnTill::paper_seal)
            .unwrap_or_default()
    }

    /// The end of the journal that is not in the books any more. Nothing is
    /// recorded until [`Ledger::resume`] has written that down.
    #[must_use]
    pub fn lost(&self) -> Option<&LostTail> {
        self.lost.as_ref()
    }

    /// Writes down beside the books where their journal ends. While something
    /// is lost the file is its only witness, and stays as it is.
    fn write_head(&mut self) {
        if let (Some(own), None) = (&self.own, &self.lost) {
            // What is in the books is in the books; without its witness a
            // loss is found later, on paper.
            let _ = self.head.write(&Head::of(own));
        }
    }

    /// Moves what lies in the write-ahead log into the database: to be called
    /// when the till is idle, so that no sale waits for it.
    ///
    /// The log keeps its length, so that the sales to come are written over
    /// what lies there: a file that does not grow is quicker to sync. What lies
    /// there must not be read again, for a log that is damaged in the middle
    /// would hide newer pages of the database. So it is begun anew at once,
    /// which makes every old frame foreign to it.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn checkpoint(&self) -> Result<(), Error> {
        if connection::checkpoint(&self.connection)? {
            connection::cover(&self.connection)?;
        }
        let _ = self.head.sync();

        Ok(())
    }

    /// Opens the connection anew: after trouble with the disk, only what is
    /// read back from it is true. The old one goes when the new one is there,
    /// so that nobody recovers the log in between and takes frames that were
    /// never synced for committed ones.
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
    let read::Enrolled {
        letter,
        location,
        is_training,
    } = read::till(connection, &id)?;
    let receipt = read::next_receipt(connection, letter)?.before();
    let returned = returns::next_number(connection, letter)?.before();
    let shift = shifts::next_number(connection, letter)?.before();

    Ok(Some(OwnTill {
        id,
        letter,
        location,
        is_training,
        seq: last.seq,
        hash: last.hash,
        clock: last.clock,
        written: DateTime::parse_from_rfc3339(&last.wall).ok(),
        receipt,
        returned,
        shift,
    }))
}
