//! Print jobs: rows that are written in the transaction of what they print.

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, OptionalExtension, Row};

use sha2::{Digest, Sha256};

use crate::domain::{Document, JobState, RECEIPT_PRINTER};
use crate::ledger::{Error, Ledger, Refusal, carts, hex, label_lists, read, returns, shifts};

/// Of how many jobs the bytes are kept: some days of a busy till, and at most
/// some megabytes.
const PAYLOADS_KEPT: i64 = 500;

/// A paper on its way to the printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintJob {
    /// Its number, rising.
    pub id: i64,
    /// What it prints.
    pub document: Document,
    /// Original or copy.
    pub copy: Copy,
    /// Who asked for it; none where nobody was known.
    pub asked_by: Option<String>,
    /// The name of the printer that it is for.
    pub printer: String,
    /// Where it stands.
    pub state: JobState,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was made, in seconds since 1970.
    pub created: i64,
    /// Before when it is not tried, in seconds since 1970; a job that waits
    /// without one waits for a person.
    pub next_try: Option<i64>,
    /// What went wrong last, in a word for machines.
    pub trouble: Option<String>,
    /// How many bytes were sent last; none before it was sent.
    pub total: Option<u32>,
    /// How many of them the printer took; none when nobody knows, as after a
    /// power cut.
    pub accepted: Option<u32>,
    /// The SHA-256 of those bytes, in hex.
    pub sha256: Option<String>,
    /// When the first of them was sent, in seconds since 1970.
    pub sending_at: Option<i64>,
    /// The way that they were sent: an address, a path, a queue.
    pub way: Option<String>,
    /// How many dots the head had that they were made for.
    pub head: Option<u32>,
    /// When it was over, in seconds since 1970.
    pub done_at: Option<i64>,
    /// Who decided what became of it, if a person did and is known.
    pub resolved_by: Option<String>,
    /// The job that prints the paper instead, if it is superseded.
    pub retried_to: Option<i64>,
}

/// Where the bytes of a job go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The way to the printer: an address, a path, a queue.
    pub way: String,
    /// How many dots its head has.
    pub head: u32,
}

/// A pulse that was to open the drawer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawerPulse {
    /// What it was to open for: a receipt's number, a reason.
    pub why: String,
    /// When it was asked for, in seconds since 1970.
    pub asked: i64,
    /// Why it stayed shut, in a word for machines.
    pub trouble: Option<String>,
}

/// Which printing of a paper: 0 is the original, n the nth copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Copy(pub u32);

impl Copy {
    /// The one that the buyer gets.
    pub const ORIGINAL: Self = Self(0);
}

/// The jobs that are not over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpenJobs {
    /// How many the printer has yet to do.
    pub pending: u32,
    /// How many wait for a person.
    pub for_a_person: u32,
    /// What went wrong with those that are tried again by themselves.
    pub trouble: Option<String>,
}

/// Writes the job of a paper's original down, and who made the paper.
pub fn queue_original(
    connection: &Connection,
    document: Document,
    by: Option<&str>,
    now_s: i64,
) -> Result<(), Error> {
    queue_original_on(connection, document, RECEIPT_PRINTER, by, now_s)
}

/// As [`queue_original`], for the printer with this name.
pub fn queue_original_on(
    connection: &Connection,
    document: Document,
    printer: &str,
    by: Option<&str>,
    now_s: i64,
) -> Result<(), Error> {
    let original = (document, Copy::ORIGINAL, by);

    queue(connection, original, printer, now_s).map(|_| ())
}

fn queue(
    connection: &Connection,
    (document, copy, by): (Document, Copy, Option<&str>),
    printer: &str,
    now_s: i64,
) -> Result<i64, Error> {
    let _ = connection
        .prepare_cached(
            "INSERT INTO local_print_job
                (kind, document, copy, asked_by, printer, state, created, next_try)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute((
            document.kind(),
            document.number(),
            copy.0,
            by,
            printer,
            JobState::Queued.code(),
            now_s,
            now_s,
        ))?;

    Ok(connection.last_insert_rowid())
}

/// The number of the next printing of a paper.
fn next_copy(connection: &Connection, document: Document) -> Result<Copy, Error> {
    let last: Option<u32> = connection
        .prepare_cached("SELECT max(copy) FROM local_print_job WHERE kind = ? AND document = ?")?
        .query_row((document.kind(), document.number()), |row| row.get(0))?;

    Ok(Copy(last.map_or(0, |last| last + 1)))
}

/// Writes the job of a paper's next printing down: the original when it was
/// never queued.
pub fn queue_next(connection: &Connection, document: Document, now_s: i64) -> Result<Copy, Error> {
    let copy = next_copy(connection, document)?;

    queue(connection, (document, copy, None), RECEIPT_PRINTER, now_s).map(|_| copy)
}

/// Refuses a paper that cannot be made: its original would be in the way of
/// the one that is to bear the number.
fn exists(connection: &Connection, document: Document) -> Result<(), Error> {
    match document {
        Document::Receipt(number) if read::has_receipt(connection, number)? => Ok(()),
        Document::Receipt(number) => Err(Refusal::NoReceipt(number).into()),
        Document::Return(number) if returns::has(connection, number)? => Ok(()),
        Document::Return(number) => Err(Refusal::NoReturn(number).into()),
        Document::X(number) => match shifts::open(connection, number.letter)? {
            Some(open) if open.number == number => Ok(()),
            _ => Err(Refusal::NoShift.into()),
        },
        Document::Z(number) if shifts::z(connection, number)?.is_some() => Ok(()),
        Document::Z(number) => Err(Refusal::NoZ(number).into()),
        Document::Held(cart) if carts::is_held(connection, cart)? => Ok(()),
        Document::Held(_) => Err(Refusal::NotHeld.into()),
        // They are queued with what they are about, or not at all.
        Document::Drawer(_) => Ok(()),
        Document::Labels(number) if label_lists::get(connection, number)?.is_some() => Ok(()),
        Document::Labels(_) => Err(Refusal::UnknownProduct.into()),
    }
}

impl PrintJob {
    /// Whether only a person can say what becomes of it.
    #[must_use]
    pub fn waits_for_a_person(&self) -> bool {
        match self.state {
            JobState::Uncertain => true,
            JobState::Waiting => self.next_try.is_none(),
            _ => false,
        }
    }
}

impl Ledger {
    /// Queues another printing of a paper: the original when it was never
    /// queued, else the next copy.
    ///
    /// # Errors
    /// When there is no such receipt, return, shift or Z, and when the disk
    /// refuses.
    pub fn queue_copy(&mut self, document: Document, now_s: i64) -> Result<Copy, Error> {
        let transaction = self.connection.transaction()?;
        exists(&transaction, document)?;
        let copy = queue_next(&transaction, document, now_s)?;
        transaction.commit()?;

        Ok(copy)
    }

    /// The job to send next to the printer of receipts, if there is no other.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn next_job(&self) -> Result<Option<PrintJob>, Error> {
        self.next_job_for(RECEIPT_PRINTER, &[])
    }

    /// The job to send next to a printer: one that is being sent, else the
    /// oldest that needs nobody. What waits for a person holds nobody up.
    ///
    /// The printer of receipts gets those jobs too that are for a printer which
    /// is none of the `others`: it is gone, and the paper is wanted all the
    /// same.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn next_job_for(
        &self,
        printer: &str,
        others: &[String],
    ) -> Result<Option<PrintJob>, Error> {
        let others = serde_json::Value::from(others).to_string();

        Ok(self
            .connection
            .prepare_cached(
                "SELECT * FROM local_print_job
                 WHERE state IN ('queued', 'waiting', 'sending', 'uncertain')
                   AND (state IN ('queued', 'sending')
                        OR state = 'waiting' AND next_try IS NOT NULL)
                   AND (printer = ?1
                        OR ?1 = ?2 AND printer NOT IN (SELECT value FROM json_each(?3)))
                 ORDER BY state = 'sending' DESC, id LIMIT 1",
            )?
            .query_row((printer, RECEIPT_PRINTER, others), job)
            .optional()?)
    }

    /// The latest jobs, newest first.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn jobs(&self, limit: u32) -> Result<Vec<PrintJob>, Error> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM local_print_job ORDER BY id DESC LIMIT ?")?;
        let rows = statement.query_map([limit], job)?;

        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Marks a job as being sent, with its bytes; the mark is on the disk when
    /// this answers. Whether it could be: not when somebody cancelled it
    /// meanwhile.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn start_job(
        &mut self,
        id: i64,
        payload: &[u8],
        route: &Route,
        now_s: i64,
    ) -> Result<bool, Error> {
        let transaction = self.connection.transaction()?;
        let changed = transaction
            .prepare_cached(
                "UPDATE local_print_job
                 SET state = 'sending', sha256 = ?2, total = ?3, accepted = NULL,
                     sending_at = ?4, way = ?5, head = ?6
                 WHERE id = ?1 AND state IN ('queued', 'waiting')",
            )?
            .execute((
                id,
                sha256(payload),
                payload.len() as i64,
                now_s,
                &route.way,
                route.head,
            ))?;
        if changed == 0 {
            return Ok(false);
        }
        let _ = transaction
            .prepare_cached(
                "INSERT OR REPLACE INTO local_print_payload (job, bytes) VALUES (?, ?)",
            )?
            .execute((id, payload))?;
        let _ = transaction
            .prepare_cached("DELETE FROM local_print_payload WHERE job <= ? - ?")?
            .execute((id, PAYLOADS_KEPT))?;
        transaction.commit()?;

        Ok(true)
    }

    /// Keeps where a job stands. It is on the disk when this answers.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn keep_job(&self, job: &PrintJob) -> Result<(), Error> {
        let _ = self
            .connection
            .prepare_cached(
                "UPDATE local_print_job
                 SET state = ?, attempts = ?, next_try = ?, trouble = ?, accepted = ?,
                     done_at = ?, resolved_by = ?
                 WHERE id = ?",
            )?
            .execute((
                job.state.code(),
                job.attempts,
                job.next_try,
                &job.trouble,
                job.accepted,
                job.done_at,
                &job.resolved_by,
                job.id,
            ))?;

        Ok(())
    }

    /// The bytes that were sent for a job; none when it never was, or too long
    /// ago.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn job_payload(&self, id: i64) -> Result<Option<Vec<u8>>, Error> {
        Ok(self
            .connection
            .prepare_cached("SELECT bytes FROM local_print_payload WHERE job = ?")?
            .query_row([id], |row| row.get(0))
            .optional()?)
    }

    /// Whether the job that a printer was sent last broke off.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn last_job_broke_off(&self, printer: &str) -> Result<bool, Error> {
        let last: Option<String> = self
            .connection
            .prepare_cached(
                "SELECT state FROM local_print_job
                 WHERE printer = ? AND sending_at IS NOT NULL
                 ORDER BY sending_at DESC, id DESC LIMIT 1",
            )?
            .query_row([printer], |row| row.get(0))
            .optional()?;

        // Of what was sent, only what is uncertain is ever given up or
        // superseded.
        Ok(last
            .and_then(|state| JobState::parse(&state))
            .is_some_and(|state| {
                matches!(
                    state,
                    JobState::Uncertain | JobState::Superseded | JobState::Cancelled
                )
            }))
    }

    /// Notes a pulse that was to open the drawer.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn note_pulse(&self, pulse: &DrawerPulse) -> Result<(), Error> {
        let _ = self
            .connection
            .prepare_cached(
                "INSERT INTO local_drawer_pulse (why, asked, trouble) VALUES (?, ?, ?)",
            )?
            .execute((&pulse.why, pulse.asked, &pulse.trouble))?;

        Ok(())
    }

    /// The latest pulses, newest first.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn pulses(&self, limit: u32) -> Result<Vec<DrawerPulse>, Error> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM local_drawer_pulse ORDER BY id DESC LIMIT ?")?;
        let rows = statement.query_map([limit], |row| {
            Ok(DrawerPulse {
                why: row.get("why")?,
                asked: row.get("asked")?,
                trouble: row.get("trouble")?,
            })
        })?;

        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A person wants a job printed that waits for one. What never reached the
    /// printer goes there now; of what may have, a copy does, and the job is
    /// superseded. Answers with the job that prints: asked again, the same one.
    /// Nothing happens to a job that waits for nobody; one that is still to be
    /// printed by itself is the answer.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn print_job_again(
        &mut self,
        id: i64,
        by: Option<&str>,
        now_s: i64,
    ) -> Result<Option<i64>, Error> {
        let Some(job) = self.job(id)? else {
            return Ok(None);
        };
        if !job.waits_for_a_person() {
            return Ok(match job.state {
                JobState::Queued | JobState::Waiting => Some(job.id),
                _ => job.retried_to,
            });
        }
        let transaction = self.connection.transaction()?;

        let printing = if job.state == JobState::Waiting {
            let _ = transaction
                .prepare_cached(
                    "UPDATE local_print_job
                     SET state = 'queued', created = ?1, next_try = ?1, trouble = NULL
                     WHERE id = ?2",
                )?
                .execute((now_s, id))?;
            id
        } else {
            let copy = next_copy(&transaction, job.document)?;
            let printing = queue(&transaction, (job.document, copy, by), &job.printer, now_s)?;
            let _ = transaction
                .prepare_cached(
                    "UPDATE local_print_job
                     SET state = 'superseded', retried_to = ?, resolved_by = ?, done_at = ?
                     WHERE id = ?",
                )?
                .execute((printing, by, now_s, id))?;
            printing
        };
        transaction.commit()?;

        Ok(Some(printing))
    }

    /// A person gives a job up that is not sent yet, or that may not have come
    /// out. Whether it was one.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn give_up_job(&self, id: i64, by: Option<&str>, now_s: i64) -> Result<bool, Error> {
        let is_open = |job: &PrintJob| job.state.may_become(JobState::Cancelled);

        self.resolve(id, JobState::Cancelled, is_open, by, now_s)
    }

    /// A person has seen the paper of an uncertain job: it came out. Whether the
    /// job was one.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn job_came_out(&self, id: i64, by: Option<&str>, now_s: i64) -> Result<bool, Error> {
        let is_doubtful = |job: &PrintJob| job.state == JobState::Uncertain;

        self.resolve(id, JobState::Printed, is_doubtful, by, now_s)
    }

    fn resolve(
        &self,
        id: i64,
        state: JobState,
        can: impl Fn(&PrintJob) -> bool,
        by: Option<&str>,
        now_s: i64,
    ) -> Result<bool, Error> {
        let Some(job) = self.job(id)?.filter(can) else {
            return Ok(false);
        };
        self.keep_job(&PrintJob {
            state,
            done_at: Some(now_s),
            resolved_by: by.map(String::from),
            ..job
        })?;

        Ok(true)
    }

    /// A job by its number.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn job(&self, id: i64) -> Result<Option<PrintJob>, Error> {
        Ok(self
            .connection
            .prepare_cached("SELECT * FROM local_print_job WHERE id = ?")?
            .query_row([id], job)
            .optional()?)
    }

    /// How many jobs the printer has yet to do, and how many a person has to
    /// look at.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn open_jobs(&self) -> Result<OpenJobs, Error> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT count(*) FILTER (WHERE state IN ('queued', 'sending')
                                            OR state = 'waiting' AND next_try IS NOT NULL),
                        count(*) FILTER (WHERE state = 'uncertain'
                                            OR state = 'waiting' AND next_try IS NULL),
                        max(trouble) FILTER (WHERE state = 'waiting' AND next_try IS NOT NULL)
                 FROM local_print_job
                 WHERE state IN ('queued', 'waiting', 'sending', 'uncertain')",
            )?
            .query_row([], |row| {
                Ok(OpenJobs {
                    pending: row.get(0)?,
                    for_a_person: row.get(1)?,
                    trouble: row.get(2)?,
                })
            })?)
    }

    /// After a start: nobody knows what became of the jobs that were being
    /// sent when the program ended. Returns how many.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn doubt_unfinished_jobs(&self) -> Result<usize, Error> {
        Ok(self
            .connection
            .prepare_cached("UPDATE local_print_job SET state = ? WHERE state = ?")?
            .execute((JobState::Uncertain.code(), JobState::Sending.code()))?)
    }
}

/// The SHA-256 of bytes, in hex.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn job(row: &Row<'_>) -> rusqlite::Result<PrintJob> {
    let kind: String = row.get("kind")?;
    let document: String = row.get("document")?;
    let state: String = row.get("state")?;

    Ok(PrintJob {
        id: row.get("id")?,
        document: Document::parse(&kind, &document).ok_or(FromSqlError::InvalidType)?,
        copy: Copy(row.get("copy")?),
        asked_by: row.get("asked_by")?,
        printer: row.get("printer")?,
        state: JobState::parse(&state).ok_or(FromSqlError::InvalidType)?,
        attempts: row.get("attempts")?,
        created: row.get("created")?,
        next_try: row.get("next_try")?,
        trouble: row.get("trouble")?,
        total: row.get("total")?,
        accepted: row.get("accepted")?,
        sha256: row.get("sha256")?,
        sending_at: row.get("sending_at")?,
        way: row.get("way")?,
        head: row.get("head")?,
        done_at: row.get("done_at")?,
        resolved_by: row.get("resolved_by")?,
        retried_to: row.get("retried_to")?,
    })
}
