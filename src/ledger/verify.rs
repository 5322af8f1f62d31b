//! Checking the books: the chain, its gaps, and whether the projections are
//! what the journal says.

use rusqlite::types::Value;
use rusqlite::{Connection, Row};
use std::sync::mpsc::{self, Receiver};
use std::{panic, thread};

use crate::domain::entry::LostTail;
use crate::domain::{Entry, TillId};
use crate::ledger::journal::{self, ENROLLED, NO_HASH};
use crate::ledger::{Error, Hash, Ledger, Stored, apply, connection, hex};

/// Entries that are read ahead of those that are applied.
const AHEAD: usize = 256;

/// What a check of the books found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verification {
    /// Entries read.
    pub entries: u64,
    /// Each till with its last sequence number.
    pub tills: Vec<(TillId, i64)>,
    /// The seal of this till's journal.
    pub seal: String,
    /// Where the seal from paper stands: the entry whose hash begins with it.
    pub sealed: Option<(TillId, i64)>,
    /// What was lost once and is written down as lost, oldest first.
    pub losses: Vec<LostTail>,
    /// What is wrong, in the order in which it was found; empty when the books
    /// are sound.
    pub faults: Vec<Fault>,
}

/// Something wrong with the books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// An entry is not the one that was written: its content, or its place
    /// in the chain, does not agree with its hash.
    Altered {
        /// Whose.
        till: TillId,
        /// Which one.
        seq: i64,
    },
    /// Entries are missing before this one.
    Gap {
        /// Whose.
        till: TillId,
        /// The first that is missing.
        seq: i64,
    },
    /// The journal ends before what the tables know: its last entries are
    /// gone.
    Lost {
        /// Whose.
        till: TillId,
        /// The first that is gone.
        seq: i64,
    },
    /// The journal ends before what the head file knows.
    Tail(LostTail),
    /// An entry cannot be read.
    Unreadable {
        /// Whose.
        till: TillId,
        /// Which one.
        seq: i64,
    },
    /// A projection is not what the journal says.
    Projection {
        /// Which table.
        table: &'static str,
        /// The key of the first row that differs.
        row: String,
    },
    /// The seal on paper is not in the journal: entries after it, or all of
    /// the journal that it was taken from, are gone.
    SealNotFound {
        /// The seal that was asked for.
        seal: String,
    },
    /// SQLite's own check found damage.
    Integrity {
        /// What it said first.
        said: String,
    },
}

/// The books as they are at one moment, to be checked while the till sells on:
/// a connection of its own, for a thread of its own.
#[derive(Debug)]
pub struct Audit {
    connection: Connection,
    known: Verification,
}

impl Audit {
    /// As [`Ledger::verify`], for the moment at which the audit was begun.
    ///
    /// # Errors
    /// As [`Ledger::verify`].
    pub fn verify(self, seal: Option<&str>) -> Result<Verification, Error> {
        verify(&self.connection, self.known, seal)
    }
}

impl Ledger {
    /// Checks the books, and when a seal from paper is given, that the journal
    /// still holds the entry that it was taken from. Only reads.
    ///
    /// # Errors
    /// When the disk refuses or the file is so damaged that it cannot be read;
    /// what is merely wrong is a [`Fault`] of the answer.
    pub fn verify(&self, seal: Option<&str>) -> Result<Verification, Error> {
        verify(&self.connection, self.nothing_found(), seal)
    }

    /// Checks the journal alone: every hash and number, and whether its end is
    /// there. The tables are not compared with it, so this takes a fraction of
    /// the time of [`Ledger::verify`]. Only reads.
    ///
    /// # Errors
    /// As [`Ledger::verify`].
    pub fn verify_chain(&self, seal: Option<&str>) -> Result<Verification, Error> {
        let mut found = self.nothing_found();

        check_chain(&self.connection, seal, &mut found, |stored, found| {
            // Other bodies are looked into when they are applied.
            if stored.kind == ENROLLED {
                let _ = read(&stored, found);
            }
            Ok(())
        })?;
        check_end(known_ends(&self.connection)?, &mut found);

        Ok(found)
    }

    /// Begins an audit of the books as they are now.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn audit(&self) -> Result<Audit, Error> {
        let connection = connection::open(&self.folder)?;

        // What is read once in a transaction stays as it was for the whole of
        // it, whatever is written meanwhile.
        connection.execute_batch("BEGIN; SELECT 1 FROM journal LIMIT 1")?;

        Ok(Audit {
            connection,
            known: self.nothing_found(),
        })
    }

    /// What is known before anything is read.
    pub(super) fn nothing_found(&self) -> Verification {
        Verification {
            seal: self.seal(),
            faults: self.lost().cloned().map(Fault::Tail).into_iter().collect(),
            ..Verification::default()
        }
    }
}

/// Checks the books behind a connection, beginning with what is known.
fn verify(
    connection: &Connection,
    mut found: Verification,
    seal: Option<&str>,
) -> Result<Verification, Error> {
    let scratch = connection::scratch()?;

    // One thread reads and checks, another applies what was read.
    let replayed = thread::scope(|scope| {
        let (sound, to_apply) = mpsc::sync_channel(AHEAD);
        let applying = scope.spawn(move || replay(scratch, &to_apply));

        let checked = check_chain(connection, seal, &mut found, |stored, found| {
            if let Some(entry) = read(&stored, found) {
                // Whoever no longer listens has failed, and says so itself.
                let _ = sound.send((stored, entry));
            }
            Ok(())
        });
        drop(sound);
        checked?;

        check_end(known_ends(connection)?, &mut found);
        check_integrity(connection, &mut found)?;

        Ok::<_, Error>(
            applying
                .join()
                .unwrap_or_else(|panic| panic::resume_unwind(panic)),
        )
    })?;

    // Without a sound journal there is nothing to compare with.
    if found.faults.is_empty() {
        compare_projections(connection, &replayed?, &mut found)?;
    }

    Ok(found)
}

fn check_integrity(connection: &Connection, found: &mut Verification) -> Result<(), Error> {
    let said: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;

    if said != "ok" {
        found.faults.push(Fault::Integrity { said });
    }

    Ok(())
}

/// Compares the tables with those of a database that was made from the
/// journal, row by row.
fn compare_projections(
    connection: &Connection,
    replayed: &Connection,
    found: &mut Verification,
) -> Result<(), Error> {
    for (table, key) in apply::PROJECTIONS {
        if let Some(row) = first_difference(connection, replayed, table, key)? {
            found.faults.push(Fault::Projection { table, row });
        }
    }

    Ok(())
}

/// Checks the hashes and the numbers of every journal, looks for the seal, and
/// hands over the rows that are sound, until the first fault.
pub(super) fn check_chain(
    connection: &Connection,
    seal: Option<&str>,
    found: &mut Verification,
    mut sound: impl FnMut(Stored, &mut Verification) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut prev: Hash = NO_HASH;
    let seal = seal.map(|seal| {
        seal.chars()
            .filter(char::is_ascii_hexdigit)
            .collect::<String>()
            .to_lowercase()
    });

    journal::each(connection, |stored| {
        found.entries += 1;

        let expected = match found.tills.last_mut() {
            Some((till, seq)) if *till == stored.till => {
                *seq += 1;
                *seq
            }
            _ => {
                prev = NO_HASH;
                found.tills.push((stored.till.clone(), 1));
                1
            }
        };
        // Nothing is the beginning of every hash.
        if let Some(seal) = &seal
            && !seal.is_empty()
            && hex(&stored.hash).starts_with(&**seal)
        {
            found.sealed = Some((stored.till.clone(), stored.seq));
        }
        let is_linked = stored.prev == prev;
        prev = stored.hash;

        if stored.seq != expected {
            if let Some((_, last)) = found.tills.last_mut() {
                *last = stored.seq;
            }
            found.faults.push(Fault::Gap {
                till: stored.till,
                seq: expected,
            });
        } else if !is_linked || stored.hash != stored.content_hash() {
            found.faults.push(Fault::Altered {
                till: stored.till,
                seq: stored.seq,
            });
        } else if found.faults.is_empty() {
            return sound(stored, found);
        }

        Ok(())
    })?;

    if let Some(seal) = seal
        && found.sealed.is_none()
    {
        found.faults.push(Fault::SealNotFound { seal });
    }

    Ok(())
}

/// The entry in a sound row, and what it tells of losses; none, and a fault,
/// when it cannot be read.
pub(super) fn read(stored: &Stored, found: &mut Verification) -> Option<Entry> {
    let Ok(entry) = stored.entry() else {
        found.faults.push(Fault::Unreadable {
            till: stored.till.clone(),
            seq: stored.seq,
        });
        return None;
    };
    if let Entry::TillEnrolled(enrolled) = &entry {
        found.losses.extend(enrolled.after.clone());
    }

    Some(entry)
}

/// The last entry of each till that the tables know of: whatever is sold moves
/// stock. Each is found at the end of a key, however long the books are.
pub(super) fn known_ends(connection: &Connection) -> Result<Vec<(TillId, i64)>, Error> {
    let mut statement = connection.prepare(
        "SELECT id, max(coalesce((SELECT max(seq) FROM stock_move WHERE till = id), 0),
                        coalesce((SELECT max(seq) FROM emptied_cart WHERE till = id), 0),
                        coalesce((SELECT max(seq) FROM cash_move WHERE till = id), 0),
                        coalesce((SELECT max(seq) FROM shift WHERE till = id), 0))
         FROM till ORDER BY id",
    )?;
    let rows = statement.query_map([], |row| Ok((TillId::from_kept(row.get(0)?), row.get(1)?)))?;

    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether the tables know of entries after the journal's last. A chain alone
/// does not see that its end is gone.
pub(super) fn check_end(known: Vec<(TillId, i64)>, found: &mut Verification) {
    for (till, known) in known {
        let last = found
            .tills
            .iter()
            .find(|(read, _)| *read == till)
            .map_or(0, |(_, last)| *last);

        if known > last {
            found.faults.push(Fault::Lost {
                till,
                seq: last + 1,
            });
        }
    }
}

/// Applies entries to the tables of a scratch database, which are empty.
fn replay(
    mut scratch: Connection,
    entries: &Receiver<(Stored, Entry)>,
) -> Result<Connection, Error> {
    let transaction = scratch.transaction()?;
    for (stored, entry) in entries {
        apply::apply(&transaction, &stored, &entry)?;
    }
    transaction.commit()?;

    Ok(scratch)
}

/// The key of the first row in which two databases differ.
pub(super) fn first_difference(
    left: &Connection,
    right: &Connection,
    table: &str,
    key: &str,
) -> Result<Option<String>, Error> {
    let query = format!("SELECT * FROM {table} ORDER BY {key}");
    let key_width = key.split(',').count();
    let (mut left, mut right) = (left.prepare(&query)?, right.prepare(&query)?);
    let width = left.column_count();
    let (mut left, mut right) = (left.query([])?, right.query([])?);

    loop {
        let row = match (left.next()?, right.next()?) {
            (None, None) => return Ok(None),
            (Some(ours), Some(theirs)) if is_same(ours, theirs, width)? => continue,
            (Some(row), _) | (None, Some(row)) => row,
        };
        // Every key begins the row that it belongs to.
        let key: Vec<String> = (0..key_width)
            .map(|column| row.get(column).map(|value| shown(&value)))
            .collect::<Result<_, _>>()?;

        return Ok(Some(key.join(", ")));
    }
}

/// Whether two rows hold the same. Nothing is copied: there are millions.
fn is_same(one: &Row<'_>, other: &Row<'_>, width: usize) -> Result<bool, Error> {
    for column in 0..width {
        if one.get_ref(column)? != other.get_ref(column)? {
            return Ok(false);
        }
    }

    Ok(true)
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Blob(bytes) => hex(bytes),
    }
}
