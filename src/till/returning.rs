//! Returns, exchanges and voids: looking a sale up, and taking goods back.
//!
//! With `writes`, this is all that writes money and stock.

use crate::domain::payment::Tendered;
use crate::domain::returned::{Given, Recent, Wanted};
use crate::domain::sale::{Occasion, Terms};
use crate::domain::{
    Cart, Document, Entry, ReceiptNumber, ReturnId, ReturnNumber, Returnable, Sale, SaleReturn,
    Tender,
};
use crate::ledger::{Batch, Copy, Error, Refusal};
use crate::till::Till;

/// A sale to take something back of, as it is looked up.
#[derive(Debug, Clone)]
pub struct Lookup {
    /// The sale, and what has come back of it.
    pub returnable: Returnable,
    /// What a return would take from the till now: with it a screen can show
    /// beforehand what will be recorded.
    pub given: Given,
    /// An empty cart for what is taken instead.
    pub cart: Cart,
}

/// Goods to be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeBack {
    /// The identity that its lookup gave it: however often it is tried, it is
    /// recorded once.
    pub id: ReturnId,
    /// The receipt.
    pub receipt: ReceiptNumber,
    /// What comes back, and why.
    pub wanted: Wanted,
    /// What is taken instead, and what is handed over beside what went back.
    pub instead: Option<(Cart, Vec<Tendered>)>,
}

/// Goods that were taken back; it is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBack {
    /// The return.
    pub returned: SaleReturn,
    /// The sale that it was exchanged for.
    pub sold: Option<Sale>,
}

impl Till {
    /// The last sales of this till, newest first.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn recent_sales(&self, limit: u32) -> Result<Vec<Recent>, Error> {
        self.ledger.recent_sales(limit)
    }

    /// A sale to take something back of.
    ///
    /// # Errors
    /// When there is no such receipt in these books, when the till is not set
    /// up, or when the disk refuses.
    pub fn look_up(&mut self, receipt: ReceiptNumber) -> Result<Lookup, Error> {
        let (occasion, terms) = self.occasion()?;
        let returnable = self
            .ledger
            .returnable(receipt)?
            .ok_or(Refusal::NoReceipt(receipt))?;

        Ok(Lookup {
            returnable,
            given: Given {
                id: ReturnId(self.id()),
                number: self.ledger.next_return()?,
                occasion,
                rounding: terms.rounding,
                exchange: None,
            },
            cart: self.new_cart(),
        })
    }

    /// Takes goods back, and sells what is taken instead. All of it, with its
    /// stock and its print job, is on the disk when this answers.
    ///
    /// # Errors
    /// When the goods cannot be taken back like this, when what is taken
    /// instead cannot be settled like this, or when the disk refuses. Nothing
    /// was recorded then.
    pub fn take_back(&mut self, wish: TakeBack) -> Result<TakenBack, Error> {
        let now = self.now();
        let (occasion, terms) = self.occasion()?;
        let returnable = self
            .ledger
            .returnable(wish.receipt)?
            .ok_or(Refusal::NoReceipt(wish.receipt))?;
        let print = self.has_printer();

        let recorded = self.ledger.record(&now, |next| {
            let due = |cart: &Cart| cart.totals().unwrap_or_default().total;
            let given = Given {
                id: wish.id,
                number: next.returned,
                occasion: occasion.clone(),
                rounding: terms.rounding,
                exchange: wish.instead.as_ref().map(|(cart, _)| (cart.id, due(cart))),
            };
            let returned = returnable
                .give_back(&wish.wanted, given)
                .map_err(Refusal::Return)?;
            let sold = wish
                .instead
                .map(|(cart, tendered)| {
                    exchange(&cart, tendered, &returned, terms, occasion, next.receipt)
                })
                .transpose()?;

            Ok(Batch {
                entries: [Entry::Returned(returned)]
                    .into_iter()
                    .chain(sold.map(Entry::Sold))
                    .collect(),
                print,
            })
        })?;

        let mut entries = recorded.entries.into_iter();
        match (entries.next(), entries.next()) {
            (Some(Entry::Returned(returned)), Some(Entry::Sold(sale))) => Ok(TakenBack {
                returned,
                sold: Some(sale),
            }),
            (Some(Entry::Returned(returned)), None) => Ok(TakenBack {
                returned,
                sold: None,
            }),
            // The batch above holds a return, and a sale or nothing.
            _ => Err(Refusal::DoesNotAddUp.into()),
        }
    }

    /// Queues another printing of a return's paper.
    ///
    /// # Errors
    /// When there is no such return or the disk refuses.
    pub fn print_return_again(&mut self, number: ReturnNumber) -> Result<Copy, Error> {
        self.queue_copy(Document::Return(number))
    }
}

/// Settles what is taken instead with what went back, and with what was handed
/// over.
fn exchange(
    cart: &Cart,
    mut tendered: Vec<Tendered>,
    returned: &SaleReturn,
    terms: Terms,
    occasion: Occasion,
    number: ReceiptNumber,
) -> Result<Sale, Refusal> {
    let credit = returned.credit();
    if !credit.is_zero() {
        tendered.push(Tendered {
            tender: Tender::Exchange,
            amount: credit,
            reference: Some(returned.number.to_string()),
            pending: false,
        });
    }

    Sale::settle(cart, tendered, terms, occasion, number).map_err(Refusal::Sale)
}
