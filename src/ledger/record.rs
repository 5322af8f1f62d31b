//! Appending to the journal: check, append, apply, commit, all or nothing.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, TransactionBehavior};

use crate::domain::entry::TillEnrolled;
use crate::domain::print_job::Document;
use crate::domain::stock::MoveReason;
use crate::domain::{Clock, Entry, Letter, ReceiptNumber, ReturnNumber, ShiftNumber, TillId};
use crate::ledger::journal::{Hash, NO_HASH, Stored, encode};
use crate::ledger::{
    Error, Keeper, Ledger, OwnTill, Refusal, apply, carts, check, connection, jobs, local, pin,
    read, returns, shifts, wall_text,
};

/// What an entry that is being made may need to know of the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    /// The number that the next receipt bears.
    pub receipt: ReceiptNumber,
    /// The number that the next return bears.
    pub returned: ReturnNumber,
    /// The number that the next shift bears, if none is open.
    pub shift: ShiftNumber,
}

impl Next {
    fn of(connection: &Connection, letter: Letter) -> Result<Self, Error> {
        Ok(Self {
            receipt: read::next_receipt(connection, letter)?,
            returned: returns::next_number(connection, letter)?,
            shift: shifts::next_number(connection, letter)?,
        })
    }
}

/// Entries to record together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Batch {
    /// What happened, in order.
    pub entries: Vec<Entry>,
    /// Whether the receipts, the returns, the Z and the slips of the drawer
    /// among them are to be printed.
    /// The print job is written in the same transaction as what it prints.
    pub print: bool,
}

impl From<Entry> for Batch {
    fn from(entry: Entry) -> Self {
        Self {
            entries: vec![entry],
            print: false,
        }
    }
}

impl Batch {
    /// Whether goods are exchanged: a return with the sale that it settles.
    fn is_exchange(&self) -> bool {
        self.entries
            .iter()
            .any(|entry| matches!(entry, Entry::Returned(returned) if returned.exchange.is_some()))
    }
}

/// What was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The entries, as they stand in the journal now.
    pub entries: Vec<Entry>,
    /// This till's last hash.
    pub head: Hash,
}

impl Ledger {
    /// Records what happened at `wall`: everything in the batch or nothing of
    /// it, and answers once it is on the disk.
    ///
    /// # Errors
    /// When the till is not set up, when an entry is against the rules of the
    /// books, or when the disk refuses. Nothing was recorded then.
    pub fn record(
        &mut self,
        wall: &DateTime<FixedOffset>,
        make: impl FnOnce(Next) -> Result<Batch, Refusal>,
    ) -> Result<Recorded, Error> {
        self.record_with_pins(wall, Vec::new(), make)
    }

    /// As [`Ledger::record`], and keeps hashes of PINs together with it.
    ///
    /// # Errors
    /// As [`Ledger::record`].
    pub fn record_with_pins(
        &mut self,
        wall: &DateTime<FixedOffset>,
        pins: Vec<(Keeper, String)>,
        make: impl FnOnce(Next) -> Result<Batch, Refusal>,
    ) -> Result<Recorded, Error> {
        if let Some(lost) = &self.lost {
            return Err(Error::TailLost(Box::new(lost.clone())));
        }
        let own = self.own()?.clone();
        let next = Next::of(&self.connection, own.letter)?;
        let batch = make(next)?;

        self.append(own, wall, next, batch, &pins)
    }

    /// Makes this machine a till: begins its journal with its enrolment and
    /// what belongs to it. Books that were emptied are begun after the last
    /// receipt that is known of them.
    ///
    /// # Errors
    /// When it is a till already, or as [`Ledger::record`].
    pub fn enrol(
        &mut self,
        wall: &DateTime<FixedOffset>,
        id: TillId,
        enrolment: TillEnrolled,
        others: Vec<Entry>,
    ) -> Result<Recorded, Error> {
        if self.own.is_some() {
            return Err(Refusal::AlreadySetUp.into());
        }

        self.begin(wall, id, enrolment, Clock::default(), others)
    }

    /// Writes down that the end of this till's journal is lost, and goes on:
    /// under an identity of its own, so that what was lost can still be found
    /// and added, and with receipt numbers that paper does not bear yet.
    ///
    /// # Errors
    /// When nothing is lost, when the till is not set up, or as
    /// [`Ledger::record`].
    pub fn resume(&mut self, wall: &DateTime<FixedOffset>, id: TillId) -> Result<Recorded, Error> {
        if self.lost.is_none() {
            return Err(Refusal::NothingLost.into());
        }
        let own = self.own()?;
        let enrolment = TillEnrolled {
            letter: own.letter,
            location: own.location,
            is_training: own.is_training,
            after: None,
        };

        self.begin(wall, id, enrolment, own.clock, Vec::new())
    }

    fn begin(
        &mut self,
        wall: &DateTime<FixedOffset>,
        id: TillId,
        enrolment: TillEnrolled,
        clock: Clock,
        others: Vec<Entry>,
    ) -> Result<Recorded, Error> {
        let enrolment = TillEnrolled {
            after: self.lost.clone(),
            ..enrolment
        };
        let own = OwnTill {
            id,
            letter: enrolment.letter,
            location: enrolment.location,
            is_training: enrolment.is_training,
            seq: 0,
            hash: NO_HASH,
            clock,
            written: None,
            receipt: None,
            returned: None,
            shift: None,
        };
        let next = Next::of(&self.connection, own.letter)?;
        let mut entries = vec![Entry::TillEnrolled(enrolment)];
        entries.extend(others);

        self.append(
            own,
            wall,
            next,
            Batch {
                entries,
                print: false,
            },
            &[],
        )
    }

    fn append(
        &mut self,
        own: OwnTill,
        wall: &DateTime<FixedOffset>,
        next: Next,
        batch: Batch,
        pins: &[(Keeper, String)],
    ) -> Result<Recorded, Error> {
        let (id, before) = (own.id.clone(), own.seq);

        match self.try_append(own, wall, next, &batch, pins) {
            Ok(own) => {
                self.own = Some(own);
                self.recorded(batch)
            }
            // A commit that failed may still have reached the disk. Only what
            // a new connection reads there is true, and it stays true.
            Err(error) if error.is_disk_trouble() => {
                self.reopen()?;

                match &self.own {
                    Some(own) if own.id == id && own.seq == before + batch.entries.len() as i64 => {
                        self.recorded(batch)
                    }
                    _ => {
                        connection::cover(&self.connection)?;
                        Err(error)
                    }
                }
            }
            Err(error) => Err(error),
        }
    }

    /// What is on the disk now.
    fn recorded(&mut self, batch: Batch) -> Result<Recorded, Error> {
        if let Some(Entry::TillEnrolled(_)) = batch.entries.first() {
            self.lost = None;
        }
        self.write_head();

        Ok(Recorded {
            entries: batch.entries,
            head: self.own()?.hash,
        })
    }

    /// One transaction. Answers with where the journal ends then.
    fn try_append(
        &mut self,
        mut own: OwnTill,
        wall: &DateTime<FixedOffset>,
        next: Next,
        batch: &Batch,
        pins: &[(Keeper, String)],
    ) -> Result<OwnTill, Error> {
        check::batch(&batch.entries)?;
        own.written = Some(*wall);
        let wall_ms = wall.timestamp_millis();
        let wall = wall_text(wall);
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;

        if own.seq == 0 {
            local::set_own_till(&transaction, &own.id)?;
        }

        for entry in &batch.entries {
            check::check(&transaction, entry, &own, next)?;

            own.seq += 1;
            own.clock = own.clock.tick(wall_ms);

            let mut stored = Stored {
                till: own.id.clone(),
                seq: own.seq,
                clock: own.clock,
                wall: wall.clone(),
                kind: entry.kind().to_owned(),
                version: Entry::VERSION,
                body: encode(entry).map_err(|source| Error::Entry {
                    till: own.id.clone(),
                    seq: own.seq,
                    source: source.into(),
                })?,
                prev: own.hash,
                hash: NO_HASH,
            };
            stored.hash = stored.content_hash();
            own.hash = stored.hash;

            stored.append(&transaction)?;
            apply::apply(&transaction, &stored, entry)?;

            follow(&transaction, entry, batch, own.seq, wall_ms / 1000)?;
        }

        for (keeper, hash) in pins {
            pin::keep(&transaction, *keeper, hash)?;
        }

        own.receipt = read::next_receipt(&transaction, own.letter)?.before();
        own.returned = returns::next_number(&transaction, own.letter)?.before();
        own.shift = shifts::next_number(&transaction, own.letter)?.before();
        transaction.commit()?;

        Ok(own)
    }
}

/// What follows from an entry outside the journal: its paper is queued, and
/// working state ends that it ends. `seq` is the entry's own.
fn follow(
    transaction: &Connection,
    entry: &Entry,
    batch: &Batch,
    seq: i64,
    now_s: i64,
) -> Result<(), Error> {
    let queue = |document, by: Option<&str>| {
        if batch.print {
            jobs::queue_original(transaction, document, by, now_s)
        } else {
            Ok(())
        }
    };

    match entry {
        Entry::Sold(sale) => {
            carts::drop_cart(transaction, sale.id)?;
            // The paper of an exchange is that of its return.
            if batch.is_exchange() {
                return Ok(());
            }
            queue(
                Document::Receipt(sale.number),
                sale.occasion.cashier.as_deref(),
            )
        }
        Entry::Returned(returned) => queue(
            Document::Return(returned.number),
            returned.occasion.cashier.as_deref(),
        ),
        Entry::StockMoved(moved) if moved.reason == MoveReason::GoodsIn => {
            local::drop_goods_list(transaction)
        }
        Entry::CartEmptied(emptied) => carts::drop_cart(transaction, emptied.cart),
        Entry::ShiftClosed(closed) => {
            let shift = &closed.report.shift;
            local::drop_first_count(transaction)?;
            queue(Document::Z(shift.number), shift.cashier.as_deref())
        }
        Entry::DrawerOpened(opened) => queue(Document::Drawer(seq), opened.by.as_deref()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::LocationId;
    use crate::domain::entry::InstitutionChange;
    use crate::ledger::Error;
    use uuid::Uuid;

    /// A real SQLITE_FULL: the database may not grow past the pages it has.
    #[test]
    fn a_full_disk_records_nothing_and_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let wall = DateTime::parse_from_rfc3339("2026-04-27T09:00:00+07:00").unwrap();
        let mut ledger = Ledger::open(folder.path()).unwrap();
        let _ = ledger
            .enrol(
                &wall,
                TillId::new(Letter::A, 1),
                TillEnrolled {
                    letter: Letter::A,
                    location: LocationId(Uuid::nil()),
                    is_training: false,
                    after: None,
                },
                Vec::new(),
            )
            .unwrap();
        let entries = ledger.entries().unwrap();
        let seal = ledger.seal();
        let address = "Jl. Pemuda ".repeat(2_000);

        ledger
            .connection
            .pragma_update(None, "max_page_count", 1)
            .unwrap();
        let answer = ledger.record(&wall, |_| {
            Ok(Batch::from(Entry::InstitutionSet(InstitutionChange {
                address: Some(address.clone()),
                ..InstitutionChange::default()
            })))
        });

        assert!(matches!(answer, Err(Error::DiskFull)), "{answer:?}");
        assert_eq!(ledger.entries().unwrap(), entries);
        assert_eq!(ledger.seal(), seal);

        // The connection was opened anew, and there is room again.
        let answer = ledger.record(&wall, |_| {
            Ok(Batch::from(Entry::InstitutionSet(InstitutionChange {
                address: Some(address.clone()),
                ..InstitutionChange::default()
            })))
        });
        assert!(answer.is_ok());
        assert_eq!(ledger.institution().unwrap().address, address);
    }
}
