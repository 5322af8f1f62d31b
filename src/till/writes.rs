//! Every write of money or stock that a till can make, but those of its drawer.

use chrono::{DateTime, FixedOffset};

use crate::domain::entry::{DrawerOpened, InstitutionChange, ProductSet, StockMoved, TillEnrolled};
use crate::domain::payment::Tendered;
use crate::domain::product::ProductChange;
use crate::domain::sale::{Occasion, Terms};
use crate::domain::stock::{GoodsList, Location, LocationKind, MoveReason};
use crate::domain::{
    Cart, Document, Entry, Fair, FairId, Letter, LocationId, PaymentChecked, Place, ProductId,
    Quantity, ReceiptNumber, Sale, StockMove, TillId,
};
use crate::import::{self, Faults, Plan};
use crate::ledger::{Batch, Copy, Error, Refusal};
use crate::settings::{self, Settings};
use crate::till::Till;

/// What a machine needs to become a till.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetUp {
    /// The seller of record.
    pub institution: String,
    /// Its address, in one line; may be empty.
    pub address: String,
    /// The letter on this till's receipts.
    pub letter: Letter,
    /// The name of the place where its goods are.
    pub location: String,
}

/// A sale that is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sold {
    /// The sale.
    pub sale: Sale,
    /// When it was recorded.
    pub sold_at: DateTime<FixedOffset>,
    /// The first 8 hexadecimal digits of its entry's hash; empty in training.
    pub seal: String,
    /// An empty cart for the next buyer.
    pub next_cart: Cart,
}

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// Products that are new.
    pub added: usize,
    /// Products of which something changed.
    pub changed: usize,
    /// Products that stayed as they were.
    pub unchanged: usize,
}

impl From<&Plan> for Imported {
    fn from(plan: &Plan) -> Self {
        Self {
            added: plan.added.len(),
            changed: plan.changed.len(),
            unchanged: plan.unchanged,
        }
    }
}

impl Till {
    /// Makes this machine a till.
    ///
    /// # Errors
    /// When it is one already, when a name is empty, or when the disk refuses.
    pub fn set_up(&mut self, set_up: SetUp) -> Result<(), Error> {
        self.enrol(set_up, false)
    }

    pub(super) fn enrol(&mut self, set_up: SetUp, is_training: bool) -> Result<(), Error> {
        let now = self.now();
        let location = Location {
            id: LocationId(self.id()),
            name: set_up.location.trim().to_owned(),
            kind: LocationKind::Showroom,
        };
        let random = self.random();
        let institution = InstitutionChange {
            name: Some(set_up.institution.trim().to_owned()),
            address: Some(set_up.address.trim().to_owned()),
            ..InstitutionChange::default()
        };

        let _ = self.ledger.enrol(
            &now,
            TillId::new(set_up.letter, random),
            TillEnrolled {
                letter: set_up.letter,
                location: location.id,
                is_training,
                after: None,
            },
            vec![
                Entry::LocationSet(location),
                Entry::InstitutionSet(institution),
            ],
        )?;

        Ok(())
    }

    /// Writes down that the end of the journal is lost, and goes on after the
    /// last receipt that is known.
    ///
    /// # Errors
    /// When nothing is lost, when the till is not set up, or when the disk
    /// refuses.
    pub fn resume(&mut self) -> Result<(), Error> {
        let (_, letter) = self.ledger.till().ok_or(Error::NotSetUp)?;
        let now = self.now();
        let id = TillId::new(letter, self.random());
        let _ = self.ledger.resume(&now, id)?;

        Ok(())
    }

    /// Where and when a sale or a return is made now, by whom, and how the
    /// seller charges.
    pub(super) fn occasion(&mut self) -> Result<(Occasion, Terms), Error> {
        let here = self.ledger.surroundings()?;
        let shift = self.ledger.open_shift()?;
        if shift.is_none() && self.settings.keeps_shifts {
            return Err(Refusal::NoShift.into());
        }
        // A night bazaar is one day, however late it gets.
        let day = match &shift {
            Some(shift) => shift.day,
            None => self.now().date_naive(),
        };
        let fair = here.fairs.into_iter().find(|fair| fair.is_on(day));
        let occasion = Occasion {
            day,
            location: here.location.id,
            location_name: here.location.name,
            fair: fair.as_ref().map(|fair| fair.id),
            fair_name: fair.map(|fair| fair.name),
            shift: shift.as_ref().map(|shift| shift.shift),
            cashier: self
                .cashier(None)
                .or_else(|| shift.and_then(|shift| shift.cashier)),
        };

        Ok((occasion, here.terms))
    }

    /// Settles a cart with what was handed over. The sale, its stock and its
    /// print job are on the disk when this answers.
    ///
    /// # Errors
    /// When the cart cannot be settled like this, when it has been settled
    /// already, or when the disk refuses. Nothing was recorded then.
    pub fn sell(&mut self, cart: &Cart, tendered: Vec<Tendered>) -> Result<Sold, Error> {
        let now = self.now();
        let (occasion, terms) = self.occasion()?;
        // Without a printer there is nothing that a job could wait for.
        let print = self.has_printer();

        let recorded = self.ledger.record(&now, |next| {
            let sale = Sale::settle(cart, tendered, terms, occasion, next.receipt)
                .map_err(Refusal::Sale)?;

            Ok(Batch {
                entries: vec![Entry::Sold(sale)],
                print,
            })
        })?;
        let seal = self.paper_seal(&recorded.head);

        match recorded.entries.into_iter().next() {
            Some(Entry::Sold(sale)) => Ok(Sold {
                sale,
                sold_at: now,
                seal,
                next_cart: self.new_cart(),
            }),
            // The batch above holds one sale and nothing else.
            _ => Err(Refusal::DoesNotAddUp.into()),
        }
    }

    /// Writes down that the cash drawer is opened without a sale, and queues its
    /// slip where one is wanted. Whoever asks sends the pulse afterwards.
    ///
    /// # Errors
    /// When there is no reason or the disk refuses.
    pub fn open_drawer(&mut self, reason: &str) -> Result<(), Error> {
        let now = self.now();
        let shift = self.ledger.open_shift()?;
        let opened = DrawerOpened {
            reason: reason.trim().to_owned(),
            by: self.cashier(None),
            shift: shift.as_ref().map(|shift| shift.shift),
            day: shift.map(|shift| shift.day),
        };
        let print = self.settings.drawer_slips && self.has_printer();
        let _ = self.ledger.record(&now, |_| {
            Ok(Batch {
                entries: vec![Entry::DrawerOpened(opened)],
                print,
            })
        })?;

        Ok(())
    }

    /// Keeps the goods that are being counted, until they are taken in.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn keep_goods_list(&mut self, list: &GoodsList) -> Result<(), Error> {
        self.ledger.keep_goods_list(list)
    }

    /// Takes goods in from their suppliers to this till's location.
    ///
    /// # Errors
    /// When a quantity is impossible, a product unknown, or the disk refuses.
    pub fn goods_in(&mut self, goods: &[(ProductId, Quantity)], note: &str) -> Result<(), Error> {
        self.take_in(MoveReason::GoodsIn, goods, note)
    }

    fn take_in(
        &mut self,
        reason: MoveReason,
        goods: &[(ProductId, Quantity)],
        note: &str,
    ) -> Result<(), Error> {
        let now = self.now();
        let to = Place::Location(self.ledger.location().ok_or(Error::NotSetUp)?);
        let moved = StockMoved {
            reason,
            moves: moves_in(goods, to),
            note: note.trim().to_owned(),
        };

        let _ = self
            .ledger
            .record(&now, |_| Ok(Entry::StockMoved(moved).into()))?;

        Ok(())
    }

    /// What an import of this file would do.
    ///
    /// # Errors
    /// `Ok(Err(faults))` when the file is not a sound catalogue; an error when
    /// the till is not set up or the disk refuses.
    pub fn plan_import(&mut self, file: &[u8]) -> Result<Result<Plan, Faults>, Error> {
        let catalog = self.catalog()?;
        let id = &mut self.source.id;

        Ok(import::read(file).and_then(|rows| import::plan(rows, &catalog, || ProductId(id()))))
    }

    /// Takes a catalogue in: all of it or nothing.
    ///
    /// # Errors
    /// As [`Till::plan_import`].
    pub fn import(&mut self, file: &[u8]) -> Result<Result<Imported, Faults>, Error> {
        let plan = match self.plan_import(file)? {
            Ok(plan) => plan,
            Err(faults) => return Ok(Err(faults)),
        };
        let imported = Imported::from(&plan);
        let now = self.now();
        let to = Place::Location(self.ledger.location().ok_or(Error::NotSetUp)?);

        let mut entries: Vec<Entry> = plan
            .added
            .iter()
            .map(|product| {
                Entry::ProductSet(ProductSet {
                    product: product.id,
                    change: ProductChange::between(None, product),
                })
            })
            .collect();
        entries.extend(plan.changed.into_iter().map(Entry::ProductSet));

        if !plan.opening.is_empty() {
            entries.push(Entry::StockMoved(StockMoved {
                reason: MoveReason::Opening,
                moves: moves_in(&plan.opening, to),
                note: String::new(),
            }));
        }
        if !entries.is_empty() {
            let _ = self.ledger.record(&now, |_| {
                Ok(Batch {
                    entries,
                    print: false,
                })
            })?;
        }

        Ok(Ok(imported))
    }

    /// Changes the seller of record.
    ///
    /// # Errors
    /// When its name would be empty or the disk refuses.
    pub fn set_institution(&mut self, change: InstitutionChange) -> Result<(), Error> {
        let now = self.now();
        let _ = self
            .ledger
            .record(&now, |_| Ok(Entry::InstitutionSet(change).into()))?;

        Ok(())
    }

    /// Writes down that the pending payments of a receipt were seen in the
    /// merchant's app.
    ///
    /// # Errors
    /// When there is no such receipt, when none of its payments is pending, or
    /// when the disk refuses.
    pub fn confirm_payment(
        &mut self,
        receipt: ReceiptNumber,
        reference: Option<String>,
    ) -> Result<(), Error> {
        let now = self.now();
        let by = self.cashier(None);
        let entries: Vec<Entry> = self
            .ledger
            .unchecked_payments()?
            .into_iter()
            .filter(|payment| payment.receipt == receipt)
            .map(|payment| {
                Entry::PaymentChecked(PaymentChecked {
                    sale: payment.sale,
                    receipt,
                    line: payment.line,
                    reference: reference.clone(),
                    by: by.clone(),
                })
            })
            .collect();

        if entries.is_empty() {
            let refusal = match self.ledger.receipt(receipt)? {
                Some(_) => Refusal::NothingToConfirm(receipt),
                None => Refusal::NoReceipt(receipt),
            };
            return Err(refusal.into());
        }
        let _ = self.ledger.record(&now, |_| {
            Ok(Batch {
                entries,
                print: false,
            })
        })?;

        Ok(())
    }

    /// Plans a fair.
    ///
    /// # Errors
    /// When it has no name or the disk refuses.
    pub fn set_fair(&mut self, fair: Fair) -> Result<(), Error> {
        let now = self.now();
        let _ = self
            .ledger
            .record(&now, |_| Ok(Entry::FairSet(fair).into()))?;

        Ok(())
    }

    /// Queues another printing of a receipt.
    ///
    /// # Errors
    /// When there is no such receipt or the disk refuses.
    pub fn print_again(&mut self, receipt: ReceiptNumber) -> Result<Copy, Error> {
        self.queue_copy(Document::Receipt(receipt))
    }

    /// Keeps the settings of this machine.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn set_settings(&mut self, settings: Settings) -> Result<(), Error> {
        self.ledger.set_setting(settings::NAME, &settings)?;
        self.settings = settings;

        Ok(())
    }

    /// A new identity for a fair.
    pub fn new_fair_id(&mut self) -> FairId {
        FairId(self.id())
    }

    pub(super) fn id(&mut self) -> uuid::Uuid {
        (self.source.id)()
    }

    /// The low half of an id: random in every version of UUID used here.
    pub(super) fn random(&mut self) -> u32 {
        self.id().as_u128() as u32
    }
}

fn moves_in(goods: &[(ProductId, Quantity)], to: Place) -> Vec<StockMove> {
    goods
        .iter()
        .map(|(product, quantity)| StockMove {
            product: *product,
            from: Place::Supplier,
            to,
            quantity: *quantity,
        })
        .collect()
}
