//! What can go wrong with the ledger.

use rusqlite::ErrorCode;
use std::path::PathBuf;
use std::sync::Arc;
use std::{fmt, io};

use crate::domain::entry::LostTail;
use crate::domain::{
    ReceiptNumber, ReturnNumber, ShiftNumber, TillId, nota, person, returned, sale,
};
use crate::ledger::{Fault, Unfit};

/// Why the ledger did not do something. Nothing has changed then.
#[derive(Debug, Clone)]
pub enum Error {
    /// Another copy of the program works in this data folder.
    InUse,
    /// The data folder cannot be made or written.
    Folder {
        /// Which one.
        folder: PathBuf,
        /// What the system says.
        source: Arc<io::Error>,
    },
    /// The data folder is no place for books.
    Unfit {
        /// Which one.
        folder: PathBuf,
        /// Why not.
        why: Unfit,
    },
    /// The file is a database of another program.
    Foreign,
    /// The file was written by a newer version of this program.
    Newer {
        /// The version of the file.
        found: i32,
        /// The newest version that this program knows.
        known: i32,
    },
    /// The file is damaged or no database.
    Damaged(Arc<rusqlite::Error>),
    /// The file, or the disk it is on, cannot be written.
    ReadOnly,
    /// The disk is full.
    DiskFull,
    /// The disk refused to read or write.
    Disk(Arc<rusqlite::Error>),
    /// SQLite did not take a setting that the books depend on.
    Setting(&'static str),
    /// An entry of the journal cannot be read.
    Entry {
        /// Whose.
        till: TillId,
        /// Which one.
        seq: i64,
        /// Why not.
        source: Arc<serde_json::Error>,
    },
    /// The journal is not whole.
    Journal(Box<Fault>),
    /// The end of the journal is not in the books any more.
    TailLost(Box<LostTail>),
    /// The till has not been set up yet.
    NotSetUp,
    /// What was asked is against the rules of the books.
    Refused(Refusal),
    /// The thread that owns the ledger is gone.
    Stopped,
    /// Anything else that SQLite says.
    Sqlite(Arc<rusqlite::Error>),
}

/// What is against the rules of the books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The till has been set up already.
    AlreadySetUp,
    /// Nothing of the journal is lost.
    NothingLost,
    /// The paper that a sale was written on is not taken.
    Nota(nota::Fault),
    /// The number of a paper is in the books already, with this receipt.
    NotaTaken(String, ReceiptNumber),
    /// The cart cannot be settled like this.
    Sale(sale::Refusal),
    /// The sale is in the books already.
    AlreadySold(ReceiptNumber),
    /// The goods cannot be taken back like this.
    Return(returned::Refusal),
    /// The return is in the books already.
    AlreadyReturned(ReturnNumber),
    /// The sale is not in these books.
    UnknownSale,
    /// The cart was emptied, for a reason that is in the books.
    AlreadyEmptied,
    /// No such cart is held.
    NotHeld,
    /// The numbers of a document disagree with each other.
    DoesNotAddUp,
    /// A stock move is empty, goes nowhere, or has an impossible quantity.
    Move,
    /// The product is not known.
    UnknownProduct,
    /// Two products would have the same code.
    SkuTaken(String),
    /// A name that has to be there is empty.
    NoName,
    /// A name is longer than paper and screens can show.
    LongName,
    /// A fair would end before it begins.
    FairDays,
    /// There is no receipt with this number.
    NoReceipt(ReceiptNumber),
    /// No payment of this receipt waits to be confirmed.
    NothingToConfirm(ReceiptNumber),
    /// There is no return with this number.
    NoReturn(ReturnNumber),
    /// The print job is over: printed, given up or replaced.
    JobIsOver,
    /// Somebody who works here cannot be added or changed like this.
    Person(person::Refusal),
    /// A shift is open already.
    ShiftIsOpen(ShiftNumber),
    /// There is no open shift.
    NoShift,
    /// There is no closed shift with this number.
    NoZ(ShiftNumber),
    /// Something belongs to another shift or day than the open one.
    OtherShift,
    /// What was counted differs from what should be there, and nobody says
    /// why.
    NoReason,
    /// An amount of cash, or a count of notes, cannot be.
    CashAmount,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InUse => write!(f, "the data folder is in use"),
            Self::Folder { folder, source } => {
                write!(f, "cannot use folder {}: {source}", folder.display())
            }
            Self::Unfit { folder, why } => {
                write!(f, "no books in folder {}: {why:?}", folder.display())
            }
            Self::Foreign => write!(f, "the file belongs to another program"),
            Self::Newer { found, known } => {
                write!(f, "the file has version {found}, newer than {known}")
            }
            Self::Damaged(source) => write!(f, "the file is damaged: {source}"),
            Self::ReadOnly => write!(f, "the file cannot be written"),
            Self::DiskFull => write!(f, "the disk is full"),
            Self::Disk(source) => write!(f, "the disk failed: {source}"),
            Self::Setting(name) => write!(f, "sqlite refuses the setting {name}"),
            Self::Entry { till, seq, source } => {
                write!(f, "entry {seq} of till {till} cannot be read: {source}")
            }
            Self::Journal(fault) => write!(f, "the journal is not whole: {fault:?}"),
            Self::TailLost(lost) => write!(
                f,
                "{} entries after {} of till {} are lost",
                lost.count, lost.seq, lost.till
            ),
            Self::NotSetUp => write!(f, "the till is not set up"),
            Self::Refused(refusal) => write!(f, "refused: {refusal:?}"),
            Self::Stopped => write!(f, "the ledger has stopped"),
            Self::Sqlite(source) => write!(f, "sqlite: {source}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Folder { source, .. } => Some(&**source),
            Self::Damaged(source) | Self::Disk(source) | Self::Sqlite(source) => Some(&**source),
            Self::Entry { source, .. } => Some(&**source),
            _ => None,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged(Arc::new(error))
            }
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen) => Self::ReadOnly,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::SystemIoFailure) => Self::Disk(Arc::new(error)),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            _ => Self::Sqlite(Arc::new(error)),
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Error {
    /// Whether the connection can no longer be trusted to know what is on the
    /// disk. Without memory it may have written what it does not know of.
    #[must_use]
    pub fn is_disk_trouble(&self) -> bool {
        match self {
            Self::DiskFull | Self::Disk(_) | Self::ReadOnly | Self::Damaged(_) => true,
            Self::Sqlite(source) => source.sqlite_error_code() == Some(ErrorCode::OutOfMemory),
            _ => false,
        }
    }
}
