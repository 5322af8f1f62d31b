//! Printing: receipts and shift reports made from the books when the printer asks for them.

use chrono::DateTime;

use crate::domain::recovery::Code;
use crate::domain::{Document, ReceiptNumber, ReturnNumber, SaleReturn};
use crate::ledger::{Copy, Error, Hash, hex};
use crate::paper::{self, Bitmap, Doc, Line, Receipt, Returned, ShiftPaper};
use crate::printer;
use crate::text::Language;
use crate::till::Till;

/// The language of receipts: that of the buyer, whatever the cashier reads.
const PAPER_LANGUAGE: Language = Language::Indonesian;

impl Till {
    /// The short seal of an entry as it stands on paper: none in training.
    pub(super) fn paper_seal(&self, hash: &Hash) -> String {
        if self.is_training() {
            String::new()
        } else {
            hex(&hash[..4])
        }
    }

    /// A receipt as a document; none when there is no such receipt.
    ///
    /// # Errors
    /// When its entry cannot be read or the disk refuses.
    pub fn receipt(&mut self, number: ReceiptNumber, copy: Copy) -> Result<Option<Doc>, Error> {
        let Some((mut sale, stored)) = self.ledger.receipt(number)? else {
            return Ok(None);
        };
        // What was looked up later is told like what was known at once.
        for (line, reference) in self.ledger.references(sale.id)? {
            let at = (line as usize).checked_sub(1);
            if let Some(payment) = at.and_then(|at| sale.payments.get_mut(at)) {
                payment.reference = Some(reference);
            }
        }
        let institution = self.ledger.institution()?;
        let now = self.now();
        let returns: Vec<SaleReturn> = self
            .ledger
            .returns_of(sale.id)?
            .into_iter()
            .map(|(returned, _)| returned)
            .collect();

        Ok(Some(paper::receipt(
            &Receipt {
                institution: &institution,
                sale: &sale,
                returns: &returns,
                sold_at: match &sale.paper {
                    Some(paper) => paper.sold_at,
                    None => DateTime::parse_from_rfc3339(&stored.wall).unwrap_or(now),
                },
                seal: &self.paper_seal(&stored.hash),
                copy: (copy > Copy::ORIGINAL).then_some((copy.0, now)),
            },
            PAPER_LANGUAGE.text(),
        )))
    }

    /// The paper of a return; none when there is no such return.
    ///
    /// # Errors
    /// When its entry cannot be read or the disk refuses.
    pub fn return_paper(&mut self, number: ReturnNumber, copy: Copy) -> Result<Option<Doc>, Error> {
        let Some((returned, stored)) = self.ledger.returned(number)? else {
            return Ok(None);
        };
        let sold = match returned.exchange {
            Some(sale) => self.ledger.sale(sale)?,
            None => None,
        };
        let institution = self.ledger.institution()?;
        let now = self.now();

        Ok(Some(paper::returned(
            &Returned {
                institution: &institution,
                returned: &returned,
                sold: sold.as_ref(),
                at: DateTime::parse_from_rfc3339(&stored.wall).unwrap_or(now),
                seal: &self.paper_seal(&stored.hash),
                copy: (copy > Copy::ORIGINAL).then_some((copy.0, now)),
            },
            PAPER_LANGUAGE.text(),
        )))
    }

    /// Any paper; none when there is no such document.
    ///
    /// # Errors
    /// When its entry cannot be read or the disk refuses.
    pub fn paper(&mut self, document: Document, copy: Copy) -> Result<Option<Doc>, Error> {
        match document {
            Document::Receipt(number) => self.receipt(number, copy),
            Document::Return(number) => self.return_paper(number, copy),
            Document::X(_) | Document::Z(_) => self.shift_paper(document, copy),
        }
    }

    /// A shift report as a document; none when there is no such Z, or when the
    /// shift of the X is not open any more.
    ///
    /// # Errors
    /// When its entry cannot be read or the disk refuses.
    pub fn shift_paper(&mut self, document: Document, copy: Copy) -> Result<Option<Doc>, Error> {
        let institution = self.ledger.institution()?;
        let now = self.now();
        let text = PAPER_LANGUAGE.text();

        match document {
            Document::Receipt(_) | Document::Return(_) => Ok(None),
            Document::X(number) => {
                let open = self.ledger.open_shift()?;
                if open.is_none_or(|open| open.number != number) {
                    return Ok(None);
                }
                let report = self.ledger.shift_report()?;
                let paper = ShiftPaper {
                    institution: &institution,
                    report: &report,
                    closed: None,
                    shows_expected: self.sees_expected(),
                    at: now,
                    copy: None,
                };
                Ok(Some(paper::shift_report(&paper, text)))
            }
            Document::Z(number) => Ok(self.z(number)?.map(|z| {
                let paper = ShiftPaper {
                    institution: &institution,
                    report: &z.closed.report,
                    closed: Some(&z.closed),
                    shows_expected: true,
                    at: z.closed_at,
                    copy: (copy > Copy::ORIGINAL).then_some((copy.0, now)),
                };
                paper::shift_report(&paper, text)
            })),
        }
    }

    /// A document laid out for this till's printer.
    #[must_use]
    pub fn lay_out(&self, doc: &Doc) -> Vec<Line> {
        paper::layout(doc, self.settings.profile.layout_columns())
    }

    /// A document as the bytes that print it on this till's printer.
    #[must_use]
    pub fn printable(&self, doc: &Doc) -> Vec<u8> {
        printer::encode(&self.lay_out(doc), &self.settings.profile)
    }

    /// A document as the dots that this till's printer draws.
    #[must_use]
    pub fn dots(&self, doc: &Doc) -> Bitmap {
        paper::draw(&self.lay_out(doc), self.settings.profile.dots)
    }

    /// A document as a picture of the paper, PNG.
    #[must_use]
    pub fn picture(&self, doc: &Doc) -> Vec<u8> {
        paper::to_png(&self.dots(doc).framed(PICTURE_MARGIN), 2)
    }

    /// The page that shows whether the printer is what the settings say.
    #[must_use]
    pub fn test_page(&self) -> Doc {
        let words = &self.settings.language.text().paper;
        let ruler = |columns: usize| -> String {
            (1..=columns)
                .map(|column| char::from(b'0' + (column % 10) as u8))
                .collect()
        };
        let columns = self.settings.profile.layout_columns();

        Doc::new()
            .heading(words.test_page, true)
            .centered(self.settings.profile.name.as_str())
            .rule()
            .text(ruler(columns))
            .text(words.test_sentence)
            .rule()
            .pair("Rp", "1.234.567.890")
            .total(words.total, "Rp10.000.000")
            .cut()
    }

    /// The page with a recovery code, to be locked away.
    #[must_use]
    pub fn code_page(&self, code: &Code) -> Doc {
        let words = &self.settings.language.text().people;

        Doc::new()
            .heading(words.code, false)
            .feed(1)
            .centered(code.shown())
            .feed(1)
            .text(words.code_help)
            .cut()
    }
}

/// White around a receipt that is saved as a picture, in dots.
const PICTURE_MARGIN: usize = 24;
