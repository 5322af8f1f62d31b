//! The journal's rows: their bytes, their hashes, and how they are read.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Row, Transaction};
use sha2::{Digest, Sha256};
use std::sync::Arc;

use crate::domain::{Clock, Entry, TillId};
use crate::ledger::Error;

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// The hash before a till's first entry.
pub const NO_HASH: Hash = [0; 32];

/// The kind of a till's first entry.
pub const ENROLLED: &str = "till_enrolled";

/// One row of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The machine that wrote it.
    pub till: TillId,
    /// Its place in that till's journal, from 1.
    pub seq: i64,
    /// The hybrid clock when it was written.
    pub clock: Clock,
    /// Local time with its offset, RFC 3339.
    pub wall: String,
    /// The name of its kind.
    pub kind: String,
    /// The version of its body.
    pub version: u16,
    /// The entry as JSON, in the bytes that were hashed.
    pub body: Vec<u8>,
    /// The hash of this till's entry before.
    pub prev: Hash,
    /// The hash of this one.
    pub hash: Hash,
}

impl Stored {
    /// The hash that the row's content calls for, as `schema.sql` defines it.
    #[must_use]
    pub fn content_hash(&self) -> Hash {
        let head = format!(
            "{}\n{}\n{}\n{}\n{}\n{}\n{}\n",
            self.till,
            self.seq,
            self.clock.to_kept(),
            self.wall,
            self.kind,
            self.version,
            hex(&self.prev)
        );

        Sha256::new()
            .chain_update(head)
            .chain_update(&self.body)
            .finalize()
            .into()
    }

    /// The entry in it.
    ///
    /// # Errors
    /// When the body is not an entry of its kind.
    pub fn entry(&self) -> Result<Entry, Error> {
        decode(&self.kind, &self.body).map_err(|source| Error::Entry {
            till: self.till.clone(),
            seq: self.seq,
            source: Arc::new(source),
        })
    }

    /// The date of its wall time, `YYYY-MM-DD`.
    #[must_use]
    pub fn date(&self) -> &str {
        self.wall.get(..10).unwrap_or("")
    }

    /// Its wall time; the start of 1970 when it cannot be read.
    #[must_use]
    pub fn time(&self) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(&self.wall).unwrap_or_default()
    }

    /// A row that was selected whole, in the order of `schema.sql`: this is read
    /// a million times, and a name is slower than a place.
    pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            till: TillId::from_kept(row.get(0)?),
            seq: row.get(1)?,
            clock: Clock::from_kept(row.get(2)?),
            wall: row.get(3)?,
            kind: row.get(4)?,
            version: row.get(5)?,
            body: row.get(6)?,
            prev: row.get(7)?,
            hash: row.get(8)?,
        })
    }

    /// Appends it.
    pub(super) fn append(&self, transaction: &Transaction<'_>) -> Result<(), Error> {
        let _ = transaction
            .prepare_cached(
                "INSERT INTO journal (till, seq, clock, wall, kind, version, body, prev, hash)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute((
                self.till.as_str(),
                self.seq,
                self.clock.to_kept(),
                &self.wall,
                &self.kind,
                self.version,
                &self.body,
                self.prev,
                self.hash,
            ))?;

        Ok(())
    }
}

/// The body of an entry, as it is hashed and kept.
pub fn encode(entry: &Entry) -> Result<Vec<u8>, serde_json::Error> {
    match entry {
        Entry::TillEnrolled(body) => serde_json::to_vec(body),
        Entry::InstitutionSet(body) => serde_json::to_vec(body),
        Entry::LocationSet(body) => serde_json::to_vec(body),
        Entry::FairSet(body) => serde_json::to_vec(body),
        Entry::ProductSet(body) => serde_json::to_vec(body),
        Entry::StockMoved(body) => serde_json::to_vec(body),
        Entry::Sold(body) => serde_json::to_vec(body),
        Entry::Returned(body) => serde_json::to_vec(body),
        Entry::CartEmptied(body) => serde_json::to_vec(body),
        Entry::DemandLost(body) => serde_json::to_vec(body),
        Entry::PersonSet(body) => serde_json::to_vec(body),
        Entry::Approved(body) => serde_json::to_vec(body),
        Entry::ApprovalRefused(body) => serde_json::to_vec(body),
        Entry::Recovered(body) => serde_json::to_vec(body),
        Entry::ShiftOpened(body) => serde_json::to_vec(body),
        Entry::CashMoved(body) => serde_json::to_vec(body),
        Entry::ShiftClosed(body) => serde_json::to_vec(body),
        Entry::DrawerOpened(body) => serde_json::to_vec(body),
        Entry::PaymentChecked(body) => serde_json::to_vec(body),
    }
}

fn decode(kind: &str, body: &[u8]) -> Result<Entry, serde_json::Error> {
    use serde::de::Error as _;
    use serde_json::from_slice;

    match kind {
        ENROLLED => from_slice(body).map(Entry::TillEnrolled),
        "institution_set" => from_slice(body).map(Entry::InstitutionSet),
        "location_set" => from_slice(body).map(Entry::LocationSet),
        "fair_set" => from_slice(body).map(Entry::FairSet),
        "product_set" => from_slice(body).map(Entry::ProductSet),
        "stock_moved" => from_slice(body).map(Entry::StockMoved),
        "sold" => from_slice(body).map(Entry::Sold),
        "returned" => from_slice(body).map(Entry::Returned),
        "cart_emptied" => from_slice(body).map(Entry::CartEmptied),
        "demand_lost" => from_slice(body).map(Entry::DemandLost),
        "person_set" => from_slice(body).map(Entry::PersonSet),
        "approved" => from_slice(body).map(Entry::Approved),
        "approval_refused" => from_slice(body).map(Entry::ApprovalRefused),
        "recovered" => from_slice(body).map(Entry::Recovered),
        "shift_opened" => from_slice(body).map(Entry::ShiftOpened),
        "cash_moved" => from_slice(body).map(Entry::CashMoved),
        "shift_closed" => from_slice(body).map(Entry::ShiftClosed),
        "drawer_opened" => from_slice(body).map(Entry::DrawerOpened),
        "payment_checked" => from_slice(body).map(Entry::PaymentChecked),
        unknown => Err(serde_json::Error::custom(format_args!(
            "unknown kind {unknown:?}"
        ))),
    }
}

/// Hands every row over, till by till and in order, one at a time.
pub fn each(
    connection: &Connection,
    mut see: impl FnMut(Stored) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut statement = connection.prepare("SELECT * FROM journal ORDER BY till, seq")?;
    let mut rows = statement.query([])?;

    while let Some(row) = rows.next()? {
        see(Stored::from_row(row)?)?;
    }

    Ok(())
}

/// The last row of a till.
pub fn last(connection: &Connection, till: &TillId) -> Result<Option<Stored>, Error> {
    use rusqlite::OptionalExtension;

    Ok(connection
        .prepare_cached("SELECT * FROM journal WHERE till = ? ORDER BY seq DESC LIMIT 1")?
        .query_row([till.as_str()], Stored::from_row)
        .optional()?)
}

/// The hash of one entry; none when it is not there.
pub fn hash_at(connection: &Connection, till: &TillId, seq: i64) -> Result<Option<Hash>, Error> {
    use rusqlite::OptionalExtension;

    Ok(connection
        .prepare_cached("SELECT hash FROM journal WHERE till = ? AND seq = ?")?
        .query_row((till.as_str(), seq), |row| row.get(0))
        .optional()?)
}

/// Bytes as lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";

    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}
