//! Training: books of their own, in a folder inside the real one's, with a copy
//! of its goods.
//!
//! Nothing of training is ever in a real report because it is never in the
//! real books. What they are is in the first entry of their journal, so they
//! stay what they are wherever the folder is opened from, and every paper made
//! from them says so.

use std::path::Path;

use crate::domain::entry::{InstitutionChange, ProductSet, StockMoved};
use crate::domain::product::ProductChange;
use crate::domain::stock::MoveReason;
use crate::domain::{Catalog, Entry, Place, StockMove};
use crate::ledger::{Batch, Error, Refusal};
use crate::settings::Settings;
use crate::text::Language;
use crate::till::{SetUp, Source, Till, View};

/// The folder of the books for training, in the data folder.
pub const TRAINING_FOLDER: &str = "latihan";

impl Till {
    /// Opens the books for training that belong to a data folder, with what
    /// its till has now.
    ///
    /// # Errors
    /// When that till is not set up, as [`Till::open`], or as
    /// [`Till::train_on`].
    pub fn open_training(folder: &Path) -> Result<Self, Error> {
        let mut real = Self::open(folder, Source::system())?;
        let view = real.view()?.ok_or(Error::NotSetUp)?;
        let settings = real.settings().clone();
        drop(real);

        Self::train_on(folder, &view, &settings)
    }

    /// Opens the books for training that belong to a data folder, with these
    /// goods and settings. The goods come as they are now; what was sold in
    /// training before stays there.
    ///
    /// # Errors
    /// When books that are no training lie there, or as [`Till::open`].
    pub fn train_on(folder: &Path, real: &View, settings: &Settings) -> Result<Self, Error> {
        let mut till = Self::open(&folder.join(TRAINING_FOLDER), Source::system())?;
        till.learn(real)?;
        till.set_settings(settings.clone())?;

        Ok(till)
    }

    /// Takes over what a till has: the seller, the fair, the goods.
    ///
    /// # Errors
    /// When these books are no training, or when the disk refuses.
    pub fn learn(&mut self, real: &View) -> Result<(), Error> {
        let seller = Language::Indonesian.text().training.seller;
        // Whatever paper is made here, its head says what it is.
        let name = format!("{seller} {}", real.institution.name);

        if !self.is_set_up() {
            let set_up = SetUp {
                institution: name.clone(),
                address: real.institution.address.clone(),
                letter: real.letter,
                location: real.location.name.clone(),
            };
            self.enrol(set_up, true)?;
        }
        if !self.is_training() {
            return Err(Refusal::AlreadySetUp.into());
        }

        self.set_institution(InstitutionChange {
            name: Some(name.chars().take(SELLER_LIMIT).collect()),
            address: Some(real.institution.address.clone()),
            phone: Some(real.institution.phone.clone()),
            footer: Some(real.institution.footer.clone()),
            rounding: Some(real.institution.terms.rounding),
            tax: real.institution.terms.tax,
            // What is paid in training must go to nobody.
            ..InstitutionChange::default()
        })?;
        if let Some(fair) = &real.fair {
            self.set_fair(fair.clone())?;
        }
        match self.copy_goods(&real.catalog) {
            // Two codes that changed places, say: the goods of last time do.
            Err(Error::Refused(_)) => Ok(()),
            answer => answer,
        }
    }

    /// Takes over goods; those that are new here with what is on hand.
    fn copy_goods(&mut self, real: &Catalog) -> Result<(), Error> {
        let now = self.now();
        let here = self.catalog()?;
        let to = Place::Location(self.ledger.location().ok_or(Error::NotSetUp)?);

        let mut entries: Vec<Entry> = Vec::new();
        let mut moves: Vec<StockMove> = Vec::new();
        for product in real.products() {
            let known = here.get(product.id);
            let change = ProductChange::between(known, product);
            if !change.is_empty() {
                entries.push(Entry::ProductSet(ProductSet {
                    product: product.id,
                    change,
                }));
            }
            let on_hand = real.on_hand(product.id);
            if known.is_none() && on_hand.is_positive() {
                moves.push(StockMove {
                    product: product.id,
                    from: Place::Supplier,
                    to,
                    quantity: on_hand,
                });
            }
        }
        if !moves.is_empty() {
            entries.push(Entry::StockMoved(StockMoved {
                reason: MoveReason::Opening,
                moves,
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

        Ok(())
    }
}

/// As many characters as the name of a seller may have.
const SELLER_LIMIT: usize = 120;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::payment::Tendered;
    use crate::domain::{Letter, Quantity, ReceiptNumber, Rupiah};
    use crate::ledger::Copy;
    use crate::paper;

    const MARK: &str = "*** LATIHAN ***";

    fn till(folder: &Path) -> Till {
        let mut till = Till::open(folder, Source::system()).unwrap();
        till.set_up(SetUp {
            institution: String::from("Rutan"),
            address: String::from("Blora"),
            letter: Letter::A,
            location: String::from("Showroom"),
        })
        .unwrap();
        let _ = till
            .import(include_bytes!("../../assets/sample/catalog.csv"))
            .unwrap()
            .unwrap();
        till
    }

    fn sell(till: &mut Till) -> ReceiptNumber {
        let product = till.catalog().unwrap().products()[0].clone();
        let mut cart = till.new_cart();
        let _ = cart.add(&product, Quantity::ONE).unwrap();
        let paid = vec![Tendered::cash(Rupiah(5_000_000))];

        till.sell(&cart, paid).unwrap().sale.number
    }

    fn receipt(till: &mut Till, number: ReceiptNumber) -> String {
        let doc = till.receipt(number, Copy::ORIGINAL).unwrap().unwrap();
        paper::to_text(&till.lay_out(&doc))
    }

    #[test]
    fn nothing_of_training_reaches_the_real_books() {
        let folder = tempfile::tempdir().unwrap();
        let mut real = till(folder.path());
        let first = sell(&mut real);
        let today = real.today();
        let before = real.day_report(today).unwrap();
        let entries = real.ledger.entries().unwrap();
        let next = real.next_receipt().unwrap();
        let (view, settings) = (real.view().unwrap().unwrap(), real.settings().clone());

        // The real books are open all the while.
        let mut training = Till::train_on(folder.path(), &view, &settings).unwrap();
        assert!(training.is_training() && !real.is_training());
        assert_eq!(training.goods().unwrap().0, real.goods().unwrap().0);
        for _ in 0..3 {
            let _ = sell(&mut training);
        }
        training.open_drawer("Tukar uang").unwrap();

        assert_eq!(real.day_report(today).unwrap(), before);
        assert_eq!(real.ledger.entries().unwrap(), entries);
        assert_eq!(real.next_receipt().unwrap(), next);
        assert_eq!(sell(&mut real), next);
        assert!(real.verify(None).unwrap().faults.is_empty());
        assert!(training.verify(None).unwrap().faults.is_empty());
        assert!(!receipt(&mut real, first).contains("LATIHAN"));
    }

    #[test]
    fn every_paper_of_training_says_so_and_bears_no_seal() {
        let folder = tempfile::tempdir().unwrap();
        drop(till(folder.path()));
        let mut training = Till::open_training(folder.path()).unwrap();
        let number = sell(&mut training);
        let seal = training.ledger.seal();
        let today = training.today();

        // However the folder is opened.
        drop(training);
        let books = folder.path().join(TRAINING_FOLDER);
        let mut training = Till::open(&books, Source::system()).unwrap();
        assert_eq!(training.ledger.seal(), seal);
        assert!(training.is_training());

        let report = training.day_report(today).unwrap();
        assert_eq!((report.seal.as_str(), report.takings.receipts), ("", 1));
        let text = Language::English.text();
        let report = paper::day_report(&report, &training.origin().unwrap(), text);
        let report = paper::to_text(&training.lay_out(&report));
        for paper in [receipt(&mut training, number), report] {
            assert_eq!(paper.matches(MARK).count(), 2, "{paper}");
            assert!(paper.contains("LATIHAN Rutan"), "{paper}");
            assert!(
                !paper.contains("Segel") && !paper.contains("Seal"),
                "{paper}"
            );
        }

        // A rebuild forgets nothing of it.
        let _ = training.rebuild().unwrap();
        assert!(training.is_training());
    }

    #[test]
    fn training_follows_the_goods_and_never_goes_on_in_real_books() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(
            Till::open_training(folder.path()),
            Err(Error::NotSetUp)
        ));
        let mut real = till(folder.path());
        let view = real.view().unwrap().unwrap();
        let settings = real.settings().clone();
        drop(Till::train_on(folder.path(), &view, &settings).unwrap());

        let catalogue = String::from_utf8(
            include_bytes!("../../assets/sample/catalog.csv")
                .split_inclusive(|byte| *byte == b'\n')
                .next()
                .unwrap()
                .to_vec(),
        )
        .unwrap()
            + "BARU-1,,Barang baru,Lain,Bengkel,pcs,12000,0,0,\n";
        let _ = real.import(catalogue.as_bytes()).unwrap().unwrap();
        let view = real.view().unwrap().unwrap();
        let training = Till::train_on(folder.path(), &view, &settings).unwrap();
        assert!(training.catalog().unwrap().by_sku("BARU-1").is_some());

        // Real books that somebody put there are not trained on.
        assert!(real.learn(&view).is_err());
        assert_eq!(real.institution().unwrap().name, "Rutan");
    }
}
