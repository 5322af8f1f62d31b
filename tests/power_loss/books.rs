//! What the books say, read back as a whole.

use gerai::domain::Cart;
use gerai::domain::{Document, JobState, ReceiptNumber, Sale};
use gerai::ledger::{self, Copy, Error, Fault, Ledger, PrintJob};
use gerai::settings::{self, Settings};
use std::path::Path;

/// All that the books hold but the papers. The seal is the hash of everything
/// that the journal holds, so two that are equal tell the same story.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Books {
    pub seal: String,
    pub entries: u64,
    pub goods: Option<ledger::Books>,
    pub sales: Vec<Sale>,
    pub cart: Option<Cart>,
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
    /// What is wrong.
    pub faults: Vec<Fault>,
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
            cart: ledger.open_cart()?,
            settings: ledger.setting(settings::NAME)?,
        },
        papers,
        faults,
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
