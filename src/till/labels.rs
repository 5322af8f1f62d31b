//! Price labels of the goods: for the printer of labels, or for a sheet.

use std::slice;

use crate::domain::ProductId;
use crate::ledger::{Error, Refusal};
use crate::paper::{self, Doc, Label, NoCode};
use crate::printer::PrinterProfile;
use crate::till::Till;

/// The most labels of a product that are asked for at once.
pub const MOST: u16 = 500;

/// Labels, or the one that cannot be made.
type Made<A> = Result<Result<A, NoCode>, Error>;

impl Till {
    /// The labels of products, so many of each; what is wanted none of is left
    /// out.
    ///
    /// # Errors
    /// When a product is not known or the disk refuses. Inside, the label of
    /// which no code can be made.
    pub fn labels_of(&self, wanted: &[(ProductId, u16)]) -> Made<Vec<(Label, u16)>> {
        let catalog = self.catalog()?;
        let mut labels = Vec::new();

        for (id, copies) in wanted.iter().filter(|(_, copies)| *copies > 0) {
            let product = catalog
                .get(*id)
                .ok_or(Error::Refused(Refusal::UnknownProduct))?;
            match Label::of(product) {
                Ok(label) => labels.push((label, (*copies).min(MOST))),
                Err(label) => return Ok(Err(label)),
            }
        }

        Ok(Ok(labels))
    }

    /// So many of each label for this till's printer of receipts.
    ///
    /// # Errors
    /// When this paper has no room for a label's code; it is named.
    pub fn labels(&self, labels: &[(Label, u16)]) -> Result<Doc, NoCode> {
        fitting(labels, &self.settings.profile)
    }

    /// Queues labels for the printer of labels, all of them or none.
    ///
    /// # Errors
    /// As [`Till::labels_of`]; inside also the label that has no room on the
    /// paper.
    pub fn print_labels(&mut self, wanted: &[(ProductId, u16)]) -> Made<()> {
        let printer = self.settings.label_printer().unwrap_or_default();
        let made = self.labels_of(wanted)?;
        if let Err(label) = made.and_then(|labels| fitting(&labels, &printer.profile)) {
            return Ok(Err(label));
        }
        let now = self.now().timestamp();
        self.ledger.queue_labels(wanted, &printer.name, now)?;

        Ok(Ok(()))
    }

    /// The labels of a list that was queued; none when there is no such list, or
    /// when they cannot be made any more.
    pub(super) fn label_paper(&self, number: i64) -> Result<Option<Doc>, Error> {
        let Some(wanted) = self.ledger.label_list(number)? else {
            return Ok(None);
        };

        Ok(self
            .labels_of(&wanted)?
            .ok()
            .map(|labels| paper::labels(&labels)))
    }
}

/// Labels for a printer, or the first for which its paper has no room.
fn fitting(labels: &[(Label, u16)], profile: &PrinterProfile) -> Result<Doc, NoCode> {
    let columns = profile.layout_columns();

    for label in labels {
        if let Some(fault) = paper::misfit(&paper::labels(slice::from_ref(label)), columns) {
            return Err(NoCode::of(&label.0, fault));
        }
    }
    Ok(paper::labels(labels))
}
