//! Printing: receipts and shift reports made from the books when the printer asks for them.

use chrono::{DateTime, FixedOffset};

use crate::domain::entry::{DrawerOpened, Institution};
use crate::domain::recovery;
use crate::domain::{
    Document, HeldCart, Insight, ReceiptNumber, ReturnNumber, Returnable, Rupiah, SaleReturn,
};
use crate::ledger::{Asked, Copy, Error, Hash, Stored, hex};
use crate::paper::{
    self, Bitmap, Code, Doc, DrawerSlip, HeldSlip, Line, Origin, Receipt, Reprint, Returned,
    ShiftPaper,
};
use crate::printer::{self, Status};
use crate::settings::Printed;
use crate::text::{Language, Text};
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
        let sold = Returnable { sale, returns };
        let qris = self.qris_on(&sold, &institution)?;
        let Returnable { sale, returns } = sold;
        let asked = self.ledger.asked(Document::Receipt(number), copy)?;

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
                copy: reprint(copy, now, &asked),
                logo: self.settings.logo.as_ref(),
                has_bars: self.settings.prints(Printed::NumberBars),
                qris: qris.as_ref(),
            },
            PAPER_LANGUAGE.text(),
        )))
    }

    /// The QRIS code for a receipt and the words above it: the one that was to
    /// be paid by as long as nobody has seen the payment, none on a sale of which
    /// everything came back, else the merchant's
    /// own where every receipt is to bear it.
    fn qris_on(
        &self,
        sold: &Returnable,
        institution: &Institution,
    ) -> Result<Option<(String, Code)>, Error> {
        let Some(shown) = &institution.qris else {
            return Ok(None);
        };
        // Nobody is to pay for what came back.
        if sold.is_over() {
            return Ok(None);
        }
        let sale = &sold.sale;
        let words = &PAPER_LANGUAGE.text().slips;
        let unchecked: i64 = match sale.payments.iter().any(|payment| payment.pending) {
            true => self
                .ledger
                .unchecked_payments()?
                .iter()
                .filter(|payment| payment.sale == sale.id)
                .map(|payment| payment.amount.0)
                .sum(),
            false => 0,
        };

        let limit = institution.terms.qris_limit;
        let (said, text) = if unchecked > 0 {
            let filled = shown
                .fill_in
                .then(|| shown.code.with_amount(Rupiah(unchecked), limit).ok())
                .flatten();
            let said = (words.qris_pending)(&Rupiah(unchecked).to_string());
            (
                said,
                filled.unwrap_or_else(|| shown.code.as_str().to_owned()),
            )
        } else if self.settings.qris_on_receipts {
            let said = (words.qris)(shown.code.merchant());
            (said, shown.code.as_str().to_owned())
        } else {
            return Ok(None);
        };

        Ok(Code::payment(&text).ok().map(|code| (said, code)))
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
        let asked = self.ledger.asked(Document::Return(number), copy)?;
        let institution = self.ledger.institution()?;
        let now = self.now();

        Ok(Some(paper::returned(
            &Returned {
                institution: &institution,
                returned: &returned,
                sold: sold.as_ref(),
                at: DateTime::parse_from_rfc3339(&stored.wall).unwrap_or(now),
                seal: &self.paper_seal(&stored.hash),
                copy: reprint(copy, now, &asked),
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
            Document::Drawer(seq) => match self.ledger.drawer_opening(seq)? {
                Some(found) => {
                    let asked = self.ledger.asked(document, copy)?;
                    self.slip_of_drawer(&found, copy, &asked).map(Some)
                }
                None => Ok(None),
            },
            Document::Held(cart) => {
                let held = self.held_carts()?;
                match held.iter().find(|held| held.cart.id == cart) {
                    Some(held) => self.held_slip(held).map(Some),
                    None => Ok(None),
                }
            }
            Document::Labels(number) => self.label_paper(number),
        }
    }

    /// A shift report as a document; none when there is no such Z, or when the
    /// shift of the X is not open any more.
    ///
    /// # Errors
    /// When its entry cannot be read or the disk refuses.
    pub fn shift_paper(&mut self, document: Document, copy: Copy) -> Result<Option<Doc>, Error> {
        let asked = self.ledger.asked(document, copy)?;
        let institution = self.ledger.institution()?;
        let now = self.now();
        let text = PAPER_LANGUAGE.text();

        match document {
            Document::Receipt(_)
            | Document::Return(_)
            | Document::Drawer(_)
            | Document::Held(_)
            | Document::Labels(_) => Ok(None),
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
                    insight: self.insight(),
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
                    insight: Insight::Expected,
                    at: z.closed_at,
                    copy: reprint(copy, now, &asked),
                };
                paper::shift_report(&paper, text)
            })),
        }
    }

    /// Who makes a report, and when: its head.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn origin(&mut self) -> Result<Origin, Error> {
        Ok(Origin {
            institution: self.institution()?,
            till: self.letter()?,
            at: self.now(),
            by: self.who(),
        })
    }

    /// A document laid out for this till's printer.
    #[must_use]
    pub fn lay_out(&self, doc: &Doc) -> Vec<Line> {
        self.settings.profile.made_for(doc).lay_out(doc)
    }

    /// A document as the bytes that print it on this till's printer.
    #[must_use]
    pub fn printable(&self, doc: &Doc) -> Vec<u8> {
        printer::encode(&self.lay_out(doc), &self.settings.profile.made_for(doc))
    }

    /// A document as the dots that this till's printer draws.
    #[must_use]
    pub fn dots(&self, doc: &Doc) -> Bitmap {
        paper::draw(&self.lay_out(doc), self.settings.profile.made_for(doc).dots)
    }

    /// A document as a picture of the paper, PNG.
    #[must_use]
    pub fn picture(&self, doc: &Doc) -> Vec<u8> {
        paper::to_png(&self.dots(doc).framed(PICTURE_MARGIN), 2)
    }

    /// The page that shows whether the printer is what the settings say.
    /// `status` is what it answered when it was asked; none if nobody asked.
    #[must_use]
    pub fn test_page(&self, status: Option<&str>) -> Doc {
        let text = self.settings.language.text();
        let profile = &self.settings.profile;

        paper::test_page(
            &profile.name,
            profile.layout_columns(),
            status.unwrap_or(text.slips.status_unknown),
            text,
        )
    }

    /// The page that finds out what the printer is, whatever the settings say.
    #[must_use]
    pub fn calibration_page(&self) -> Doc {
        paper::calibration(self.settings.language.text())
    }

    /// The slip of this till's drawer when it was last opened without a sale;
    /// none when it never was.
    ///
    /// # Errors
    /// When its entry cannot be read or the disk refuses.
    pub fn drawer_slip(&mut self) -> Result<Option<Doc>, Error> {
        match self.ledger.last_drawer_opening()? {
            Some(found) => {
                let asked = Asked::default();
                self.slip_of_drawer(&found, Copy::ORIGINAL, &asked)
                    .map(Some)
            }
            None => Ok(None),
        }
    }

    fn slip_of_drawer(
        &mut self,
        (opened, stored): &(DrawerOpened, Stored),
        copy: Copy,
        asked: &Asked,
    ) -> Result<Doc, Error> {
        let institution = self.ledger.institution()?;
        let now = self.now();
        let slip = DrawerSlip {
            institution: &institution,
            letter: self.letter()?,
            opened,
            at: DateTime::parse_from_rfc3339(&stored.wall).unwrap_or(now),
            seal: &self.paper_seal(&stored.hash),
            copy: reprint(copy, now, asked),
        };

        Ok(paper::drawer_slip(&slip, PAPER_LANGUAGE.text()))
    }

    /// The page with a recovery code, to be locked away.
    #[must_use]
    pub fn code_page(&self, code: &recovery::Code) -> Doc {
        paper::recovery_page(code, self.settings.language.text())
    }

    /// The slip of a held cart.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn held_slip(&mut self, held: &HeldCart) -> Result<Doc, Error> {
        let institution = self.ledger.institution()?;
        let at = self.now();
        let slip = HeldSlip {
            institution: &institution,
            held,
            at,
            by: self.signed_in.as_ref().map(|person| person.name.as_str()),
        };

        Ok(paper::held_slip(&slip, PAPER_LANGUAGE.text()))
    }

    /// Queues another printing of a paper, asked for by who is at the till.
    pub(super) fn queue_copy(&mut self, document: Document) -> Result<Copy, Error> {
        let now = self.now().timestamp();
        let copy = self.ledger.queue_copy(document, now)?;
        self.name_asker(document)?;

        Ok(copy)
    }

    /// Who is at the till asks for the latest copy of a paper.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(super) fn name_asker(&self, document: Document) -> Result<(), Error> {
        match &self.signed_in {
            Some(person) => self.ledger.name_asker(document, &person.name),
            None => Ok(()),
        }
    }
}

/// How a printer tells whether it can print.
#[must_use]
pub fn told_by(status: Status, text: &Text) -> &'static str {
    text.printing.tells.of(status)
}

/// What a paper says of its printing; nothing of the original.
fn reprint(copy: Copy, at: DateTime<FixedOffset>, asked: &Asked) -> Option<Reprint<'_>> {
    (copy > Copy::ORIGINAL).then_some(Reprint {
        count: copy.0,
        at,
        by: asked.by.as_deref(),
        is_after_doubt: asked.is_after_doubt,
    })
}

/// White around a receipt that is saved as a picture, in dots.
const PICTURE_MARGIN: usize = 24;
