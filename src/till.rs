//! The operations of a till: what the window and the command line both do.
//!
//! A [`Till`] is the ledger of one data folder with a clock and a source of
//! ids beside it. Nothing here draws or asks; nothing that a door does is done
//! elsewhere.
//!
//! **Invariant:** every write of money or stock stands in `writes.rs`, or in
//! `returning.rs` where goods come back, that of a drawer in `shifts.rs`; what is
//! done with carts before they are paid stands in `carts.rs`.

mod carts;
mod contents;
mod goods;
mod hash;
mod labels;
mod nota;
mod people;
mod print;
mod queue;
mod returning;
mod shifts;
mod training;
mod writes;

pub use carts::Carts;
pub use contents::Contents;
pub use labels::MOST as MOST_LABELS;
pub use people::Added;
pub use print::told_by;
pub use queue::{News, PrintQueue, unix_now};
pub use returning::{Lookup, TakeBack, TakenBack};
pub use training::TRAINING_FOLDER;
pub use writes::{Imported, SetUp, Sold};

use chrono::{DateTime, FixedOffset, Local, NaiveDate};
use std::fmt;
use std::path::Path;
use uuid::Uuid;

use crate::domain::catalog::Catalog;
use crate::domain::entry::{Institution, LostTail};
use crate::domain::person::Known;
use crate::domain::stock::{GoodsList, Location};
use crate::domain::{
    Cart, DayReport, DrawerCount, Fair, HeldCart, Letter, OpenShift, Period, PeriodReport, Person,
    Product, ProductId, Quantity, ReceiptNumber, Sale, SaleId, SaleReturn, ShiftNumber,
    UncheckedPayment,
};
use crate::ledger::{Audit, Error, Ledger, PrintJob, Verification};
use crate::settings::{self, Settings};

/// Where a till takes the time and new ids from. The program takes them from
/// the machine; the demo and the tests make their own.
pub struct Source {
    /// Local time.
    pub now: Box<dyn FnMut() -> DateTime<FixedOffset> + Send>,
    /// An id that nobody has.
    pub id: Box<dyn FnMut() -> Uuid + Send>,
}

impl Source {
    /// The machine's clock and randomness.
    #[must_use]
    pub fn system() -> Self {
        Self {
            now: Box::new(|| Local::now().fixed_offset()),
            id: Box::new(Uuid::now_v7),
        }
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").finish_non_exhaustive()
    }
}

/// The open books of a data folder, and what can be done with them.
#[derive(Debug)]
pub struct Till {
    ledger: Ledger,
    source: Source,
    settings: Settings,
    /// Who is at the till.
    signed_in: Option<Person>,
}

/// What the screen has to know of a till that is set up.
#[derive(Debug, Clone)]
pub struct View {
    /// The seller of record.
    pub institution: Institution,
    /// The letter on its receipts.
    pub letter: Letter,
    /// Whether people only train on it.
    pub is_training: bool,
    /// Where it stands.
    pub location: Location,
    /// The fair that is on today.
    pub fair: Option<Fair>,
    /// Its goods and what is on hand.
    pub catalog: Catalog,
    /// The cart on the screen: the one that was there last, or a new one.
    pub cart: Cart,
    /// The carts that wait for their buyers.
    pub held: Vec<HeldCart>,
    /// Its last receipt.
    pub last_receipt: Option<ReceiptNumber>,
    /// The goods that were being counted.
    pub goods_list: GoodsList,
    /// The sale of today that nothing has followed yet, as after a power cut.
    pub last_sale: Option<Box<Sale>>,
    /// The return of today that nothing has followed yet.
    pub last_return: Option<Box<SaleReturn>>,
    /// The open shift.
    pub shift: Option<OpenShift>,
    /// What was counted when the last shift was closed, and its number.
    pub last_count: Option<(ShiftNumber, DrawerCount)>,
    /// When its last entry was written, by its wall clock.
    pub last_entry_at: Option<DateTime<FixedOffset>>,
    /// Those who work here.
    pub people: Vec<Known>,
    /// Who is at the till.
    pub signed_in: Option<Person>,
}

impl Till {
    /// Opens the books in a folder, making both when there are none.
    ///
    /// # Errors
    /// As [`Ledger::open`].
    pub fn open(folder: &Path, source: Source) -> Result<Self, Error> {
        let ledger = Ledger::open(folder)?;
        let settings = ledger.setting(settings::NAME)?.unwrap_or_default();
        let _ = ledger.doubt_unfinished_jobs()?;

        Ok(Self {
            ledger,
            source,
            settings,
            signed_in: None,
        })
    }

    /// Replaces the source of times and ids.
    pub fn set_source(&mut self, source: Source) {
        self.source = source;
    }

    /// Whether this machine has become a till.
    #[must_use]
    pub fn is_set_up(&self) -> bool {
        self.ledger.till().is_some()
    }

    /// The letter on its receipts.
    ///
    /// # Errors
    /// When the till is not set up.
    pub fn letter(&self) -> Result<Letter, Error> {
        let (_, letter) = self.ledger.till().ok_or(Error::NotSetUp)?;

        Ok(letter)
    }

    /// Whether people only train on these books.
    #[must_use]
    pub fn is_training(&self) -> bool {
        self.ledger.is_training()
    }

    /// The settings of this machine.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.ledger.folder()
    }

    /// Local time.
    pub fn now(&mut self) -> DateTime<FixedOffset> {
        (self.source.now)()
    }

    /// The business day: that of the open shift, past midnight too; else the
    /// date on the wall.
    pub fn today(&mut self) -> NaiveDate {
        match self.ledger.open_shift() {
            Ok(Some(shift)) => shift.day,
            _ => self.now().date_naive(),
        }
    }

    /// What the screen has to know; none before the till is set up.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn view(&mut self) -> Result<Option<View>, Error> {
        let Some((_, letter)) = self.ledger.till() else {
            return Ok(None);
        };
        let books = self.ledger.books()?;
        let today = self.today();
        let cart = match self.ledger.open_cart()? {
            Some(cart) => cart,
            None => self.new_cart(),
        };

        let mut catalog = Catalog::new(books.products, books.on_hand);
        catalog.set_uncounted(self.ledger.uncounted(books.location.id)?);

        Ok(Some(View {
            institution: books.institution,
            letter,
            is_training: self.is_training(),
            location: books.location,
            fair: books.fairs.into_iter().find(|fair| fair.is_on(today)),
            catalog,
            cart,
            held: self.held_carts()?,
            last_receipt: self.ledger.last_receipt()?,
            goods_list: self.ledger.goods_list()?.unwrap_or_default(),
            last_sale: self.ledger.last_sale(today)?.map(Box::new),
            last_return: self.ledger.last_return(today)?.map(Box::new),
            shift: self.ledger.open_shift()?,
            last_count: self.ledger.last_count()?,
            last_entry_at: self.ledger.last_entry_at(),
            people: self.people()?,
            signed_in: self.signed_in.clone(),
        }))
    }

    /// An empty cart with an id of its own.
    pub fn new_cart(&mut self) -> Cart {
        Cart::new(SaleId((self.source.id)()))
    }

    /// The goods, and what lies at this till's location.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn goods(&self) -> Result<(Vec<Product>, Vec<(ProductId, Quantity)>), Error> {
        let books = self.ledger.books()?;

        Ok((books.products, books.on_hand))
    }

    /// The goods and what is on hand, to look things up in.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn catalog(&self) -> Result<Catalog, Error> {
        let (products, on_hand) = self.goods()?;

        Ok(Catalog::new(products, on_hand))
    }

    /// The seller of record.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn institution(&self) -> Result<Institution, Error> {
        self.ledger.institution()
    }

    /// The QRIS payments that nobody has seen in the merchant's app yet, the
    /// oldest first.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn unchecked_payments(&self) -> Result<Vec<UncheckedPayment>, Error> {
        if self.is_set_up() {
            self.ledger.unchecked_payments()
        } else {
            Err(Error::NotSetUp)
        }
    }

    /// What a business day brought in.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn day_report(&self, date: NaiveDate) -> Result<DayReport, Error> {
        if self.is_set_up() {
            self.ledger.day_report(date)
        } else {
            Err(Error::NotSetUp)
        }
    }

    /// What a month or a year brought in.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn period_report(&self, period: Period) -> Result<PeriodReport, Error> {
        if self.is_set_up() {
            self.ledger.period_report(period)
        } else {
            Err(Error::NotSetUp)
        }
    }

    /// The number of the last receipt.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn last_receipt(&self) -> Result<Option<ReceiptNumber>, Error> {
        self.ledger.last_receipt()
    }

    /// The number that the next receipt bears.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn next_receipt(&self) -> Result<ReceiptNumber, Error> {
        self.ledger.next_receipt()
    }

    /// The latest print jobs, newest first.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn jobs(&self, limit: u32) -> Result<Vec<PrintJob>, Error> {
        self.ledger.jobs(limit)
    }

    /// The end of the journal that is not in the books any more.
    #[must_use]
    pub fn lost(&self) -> Option<&LostTail> {
        self.ledger.lost()
    }

    /// Checks the books.
    ///
    /// # Errors
    /// As [`Ledger::verify`], and when the till is not set up.
    pub fn verify(&self, seal: Option<&str>) -> Result<Verification, Error> {
        if self.is_set_up() || self.lost().is_some() {
            self.ledger.verify(seal)
        } else {
            Err(Error::NotSetUp)
        }
    }

    /// Begins an audit of the books as they are now, for another thread.
    ///
    /// # Errors
    /// When the disk refuses, or the till is not set up.
    pub fn audit(&self) -> Result<Audit, Error> {
        if self.is_set_up() || self.lost().is_some() {
            self.ledger.audit()
        } else {
            Err(Error::NotSetUp)
        }
    }

    /// Checks the journal alone, in a fraction of the time.
    ///
    /// # Errors
    /// As [`Till::verify`].
    pub fn verify_chain(&self, seal: Option<&str>) -> Result<Verification, Error> {
        if self.is_set_up() || self.lost().is_some() {
            self.ledger.verify_chain(seal)
        } else {
            Err(Error::NotSetUp)
        }
    }

    /// Makes the tables anew out of the journal; how many entries there were.
    ///
    /// # Errors
    /// As [`Ledger::rebuild`], and when the till is not set up.
    pub fn rebuild(&mut self) -> Result<u64, Error> {
        if self.is_set_up() {
            self.ledger.rebuild()
        } else {
            Err(Error::NotSetUp)
        }
    }

    /// What is done when nobody waits: the log is moved into the database.
    pub fn idle(&mut self) {
        // Nothing is lost when it fails; it is tried again next time.
        let _ = self.ledger.checkpoint();
    }
}
