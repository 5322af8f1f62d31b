//! Checking the books: the chain, its gaps, and whether the projections are
//! what the journal says.

use rusqlite::types::Value;
use rusqlite::{Connection, Row};

use crate::domain::entry::LostTail;
use crate::domain::{Entry, TillId};
use crate::ledger::journal::{self, NO_HASH};
use crate::ledger::{Error, Hash, Ledger, apply, connection, hex, rebuild};

/// What a check of the books found.
#[derive(Debug, Clone, PartialEq, Eq)]
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

impl Ledger {
    /// Checks the books, and when a seal from paper is given, that the journal
    /// still holds the entry that it was taken from. Only reads.
    ///
    /// # Errors
    /// When the disk refuses or the file is so damaged that it cannot be read;
    /// what is merely wrong is a [`Fault`] of the answer.
    pub fn verify(&self, seal: Option<&str>) -> Result<Verification, Error> {
        let seal = seal.map(|seal| {
            seal.chars()
                .filter(char::is_ascii_hexdigit)
                .collect::<String>()
                .to_lowercase()
        });
        let mut found = Verification {
            entries: 0,
            tills: Vec::new(),
            seal: self.seal(),
            sealed: None,
            losses: Vec::new(),
            faults: Vec::new(),
        };

        self.check_chain(seal, &mut found)?;
        self.check_end(&mut found)?;
        self.check_integrity(&mut found)?;

        // Without a sound journal there is nothing to compare with.
        if found.faults.is_empty() {
            self.compare_projections(&mut found)?;
        }

        Ok(found)
    }

    fn check_chain(&self, seal: Option<String>, found: &mut Verification) -> Result<(), Error> {
        let mut prev: Hash = NO_HASH;

        journal::each(&self.connection, |stored| {
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
            let (till, seq) = (stored.till.clone(), stored.seq);

            if seq != expected {
                found.faults.push(Fault::Gap {
                    till,
                    seq: expected,
                });
                if let Some((_, last)) = found.tills.last_mut() {
                    *last = seq;
                }
            } else if stored.prev != prev || stored.hash != stored.content_hash() {
                found.faults.push(Fault::Altered { till, seq });
            } else {
                match stored.entry() {
                    Ok(Entry::TillEnrolled(enrolled)) => found.losses.extend(enrolled.after),
                    Ok(_) => {}
                    Err(_) => found.faults.push(Fault::Unreadable { till, seq }),
                }
            }

            prev = stored.hash;
            // Nothing is the beginning of every hash.
            if let Some(seal) = &seal
                && !seal.is_empty()
                && hex(&stored.hash).starts_with(&**seal)
            {
                found.sealed = Some((stored.till, seq));
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

    /// Whether the head file or the tables know of entries after the journal's
    /// last. A chain alone does not see that its end is gone.
    fn check_end(&self, found: &mut Verification) -> Result<(), Error> {
        found.faults.extend(self.lost().cloned().map(Fault::Tail));

        let mut statement = self.connection.prepare(
            "SELECT till, max(seq) FROM (SELECT till, seq FROM sale
                                         UNION ALL SELECT till, seq FROM stock_move
                                         UNION ALL SELECT till, seq FROM emptied_cart)
             GROUP BY till ORDER BY till",
        )?;
        let mut rows = statement.query([])?;

        while let Some(row) = rows.next()? {
            let till = TillId::from_kept(row.get(0)?);
            let known: i64 = row.get(1)?;
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

        Ok(())
    }

    /// The first fault of the journal itself, if there is one.
    pub(super) fn journal_fault(&self) -> Result<Option<Fault>, Error> {
        let mut found = Verification {
            entries: 0,
            tills: Vec::new(),
            seal: String::new(),
            sealed: None,
            losses: Vec::new(),
            faults: Vec::new(),
        };
        self.check_chain(None, &mut found)?;
        self.check_end(&mut found)?;

        Ok(found.faults.into_iter().next())
    }

    fn check_integrity(&self, found: &mut Verification) -> Result<(), Error> {
        let said: String = self
            .connection
            .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;

        if said != "ok" {
            found.faults.push(Fault::Integrity { said });
        }

        Ok(())
    }

    /// Rebuilds into a scratch database and compares row by row.
    fn compare_projections(&self, found: &mut Verification) -> Result<(), Error> {
        let mut scratch = connection::scratch()?;
        let transaction = scratch.transaction()?;
        let _ = rebuild::replay(&self.connection, &transaction)?;
        transaction.commit()?;

        for (table, key) in apply::PROJECTIONS {
            if let Some(row) = first_difference(&self.connection, &scratch, table, key)? {
                found.faults.push(Fault::Projection { table, row });
            }
        }

        Ok(())
    }
}

/// The key of the first row in which two databases differ.
fn first_difference(
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
