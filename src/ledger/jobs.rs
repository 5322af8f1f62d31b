//! Print jobs: rows that are written in the transaction of what they print.

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, OptionalExtension, Row};

use crate::domain::{Document, JobState};
use crate::ledger::{Error, Ledger, Refusal, read, returns, shifts};

/// A paper on its way to the printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintJob {
    /// Its number, rising.
    pub id: i64,
    /// What it prints.
    pub document: Document,
    /// Original or copy.
    pub copy: Copy,
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

/// Writes the job of a paper's original down.
pub fn queue_original(
    connection: &Connection,
    document: Document,
    now_s: i64,
) -> Result<(), Error> {
    queue(connection, document, Copy::ORIGINAL, now_s).map(|_| ())
}

fn queue(
    connection: &Connection,
    document: Document,
    copy: Copy,
    now_s: i64,
) -> Result<i64, Error> {
    let _ = connection
        .prepare_cached(
            "INSERT INTO local_print_job (kind, document, copy, state, created, next_try)
             VALUES (?, ?, ?, ?, ?, ?)",
        )?
        .execute((
            document.kind(),
            document.number(),
            copy.0,
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
        let copy = next_copy(&transaction, document)?;

        let _ = queue(&transaction, document, copy, now_s)?;
        transaction.commit()?;

        Ok(copy)
    }

    /// The job to send next: one that is being sent, else the oldest that
    /// needs nobody. What waits for a person holds nobody up.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn next_job(&self) -> Result<Option<PrintJob>, Error> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT * FROM local_print_job
                 WHERE state IN ('queued', 'waiting', 'sending', 'uncertain')
                   AND (state IN ('queued', 'sending')
                        OR state = 'waiting' AND next_try IS NOT NULL)
                 ORDER BY state = 'sending' DESC, id LIMIT 1",
            )?
            .query_row([], job)
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

    /// Marks a job as being sent; the mark is on the disk when this answers.
    /// Whether it could be: not when somebody cancelled it meanwhile.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn start_job(&self, id: i64) -> Result<bool, Error> {
        let changed = self
            .connection
            .prepare_cached(
                "UPDATE local_print_job SET state = 'sending'
                 WHERE id = ? AND state IN ('queued', 'waiting')",
            )?
            .execute([id])?;

        Ok(changed > 0)
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
                 SET state = ?, attempts = ?, next_try = ?, trouble = ?
                 WHERE id = ?",
            )?
            .execute((
                job.state.code(),
                job.attempts,
                job.next_try,
                &job.trouble,
                job.id,
            ))?;

        Ok(())
    }

    /// A person wants a job printed that waits for one. What never reached the
    /// printer goes there now; of what may have, a copy does, and the job is
    /// superseded. Nothing happens to a job that waits for nobody.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn print_job_again(&mut self, id: i64, now_s: i64) -> Result<(), Error> {
        let Some(job) = self.job(id)?.filter(PrintJob::waits_for_a_person) else {
            return Ok(());
        };
        let transaction = self.connection.transaction()?;

        if job.state == JobState::Waiting {
            let _ = transaction
                .prepare_cached(
                    "UPDATE local_print_job
                     SET state = 'queued', created = ?1, next_try = ?1, trouble = NULL
                     WHERE id = ?2",
                )?
                .execute((now_s, id))?;
        } else {
            let _ = transaction
                .prepare_cached("UPDATE local_print_job SET state = 'superseded' WHERE id = ?")?
                .execute([id])?;
            let copy = next_copy(&transaction, job.document)?;
            let _ = queue(&transaction, job.document, copy, now_s)?;
        }
        transaction.commit()?;

        Ok(())
    }

    /// A person gives a job up that waits for one.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn give_up_job(&self, id: i64) -> Result<(), Error> {
        match self.job(id)?.filter(PrintJob::waits_for_a_person) {
            Some(job) => self.keep_job(&PrintJob {
                state: JobState::Cancelled,
                ..job
            }),
            None => Ok(()),
        }
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

fn job(row: &Row<'_>) -> rusqlite::Result<PrintJob> {
    let kind: String = row.get("kind")?;
    let document: String = row.get("document")?;
    let state: String = row.get("state")?;

    Ok(PrintJob {
        id: row.get("id")?,
        document: Document::parse(&kind, &document).ok_or(FromSqlError::InvalidType)?,
        copy: Copy(row.get("copy")?),
        state: JobState::parse(&state).ok_or(FromSqlError::InvalidType)?,
        attempts: row.get("attempts")?,
        created: row.get("created")?,
        next_try: row.get("next_try")?,
        trouble: row.get("trouble")?,
    })
}
