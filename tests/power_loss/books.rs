//! What the books say, read back as a whole.

use gerai::domain::person::Known;
use gerai::domain::pin::Failures;
use gerai::domain::stock::GoodsList;
use gerai::domain::{
    Cart, Document, HeldCart, JobState, OpenShift, PersonId, ReceiptNumber, ReturnNumber, Sale,
    UncheckedPayment,
};
use gerai::ledger::{self, Copy, Error, Fault, Keeper, Ledger, PrintJob};
use gerai::settings::{self, Settings};
use std::collections::BTreeMap;
use std::path::Path;

use crate::laws;

/// All that the books hold but the papers. The seal is the hash of everything
/// that the journal holds, so two that are equal tell the same story.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Books {
    pub seal: String,
    pub entries: u64,
    pub goods: Option<ledger::Books>,
    pub sales: Vec<Sale>,
    pub next_return: Option<ReturnNumber>,
    /// The open shift.
    pub shift: Option<OpenShift>,
    pub unchecked: Vec<UncheckedPayment>,
    pub people: Vec<Known>,
    /// The hashes of their PINs, and that of the recovery code.
    pub pins: Vec<Option<String>>,
    /// The cart on the screen.
    pub cart: Option<Cart>,
    pub held: Vec<HeldCart>,
    pub goods_list: Option<GoodsList>,
    pub settings: Option<Settings>,
}

/// A paper on its way to the printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    pub document: Document,
    pub copy: Copy,
    pub state: JobState,
}

/// What was found in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub books: Books,
    /// The papers, in the order of their numbers, as a start finds them.
    pub papers: Vec<Paper>,
    /// The wrong PINs that somebody entered since the last right one.
    pub wrong: BTreeMap<PersonId, Failures>,
    /// What is wrong.
    pub faults: Vec<Fault>,
    /// The laws that are broken.
    pub broken: Vec<&'static str>,
}

/// Opens the books in a folder and reads everything. With a seal, of which
/// the journal has to know if it is not empty, everything is checked too.
pub fn read(folder: &Path, seal: Option<&str>) -> Result<Found, Error> {
    let ledger = Ledger::open(folder)?;
    let mut jobs = ledger.jobs(u32::MAX)?;
    jobs.reverse();
    let papers = jobs.into_iter().map(paper).collect();
    let is_set_up = ledger.till().is_some();
    let last = if is_set_up {
        ledger.last_receipt()?
    } else {
        None
    };
    let people = ledger.people()?;
    let mut pins = vec![ledger.pin(Keeper::Recovery)?.map(|kept| kept.hash)];
    let mut wrong = BTreeMap::new();
    for Known { person, .. } in &people {
        let kept = ledger.pin(Keeper::Person(person.id))?;
        let failures = kept.as_ref().map(|kept| kept.failures);
        wrong.extend(failures.map(|failures| (person.id, failures)));
        pins.push(kept.map(|kept| kept.hash));
    }

    let faults = match seal {
        Some(seal) => {
            ledger
                .verify(Some(seal).filter(|seal| !seal.is_empty()))?
                .faults
        }
        None => Vec::new(),
    };

    Ok(Found {
        books: Books {
            seal: ledger.seal(),
            entries: ledger.entries()?,
            goods: is_set_up.then(|| ledger.books()).transpose()?,
            sales: last.map_or_else(|| Ok(Vec::new()), |last| sales(&ledger, last))?,
            next_return: is_set_up.then(|| ledger.next_return()).transpose()?,
            shift: if is_set_up {
                ledger.open_shift()?
            } else {
                None
            },
            unchecked: ledger.unchecked_payments()?,
            people,
            pins,
            cart: ledger.open_cart()?,
            held: ledger.held_carts()?,
            goods_list: ledger.goods_list()?,
            settings: ledger.setting(settings::NAME)?,
        },
        papers,
        wrong,
        faults,
        broken: laws::broken(folder),
    })
}

/// Every sale up to the last; one that is missing is left out.
fn sales(ledger: &Ledger, last: ReceiptNumber) -> Result<Vec<Sale>, Error> {
    let mut sales = Vec::new();
    for count in 1..=last.count {
        let found = ledger.receipt(ReceiptNumber { count, ..last })?;
        sales.extend(found.map(|(sale, _)| sale));
    }

    Ok(sales)
}

fn paper(job: PrintJob) -> Paper {
    Paper {
        document: job.document,
        copy: job.copy,
        state: job.state.recovered(),
    }
}
