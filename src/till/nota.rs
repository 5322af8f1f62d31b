//! Paper notas: what was sold by hand is entered afterwards.

use chrono::{DateTime, FixedOffset};

use crate::domain::payment::Tendered;
use crate::domain::sale::Occasion;
use crate::domain::{Cart, Entry, PaperNota, Sale};
use crate::ledger::{Batch, Error, Refusal};
use crate::till::{Sold, Till};

impl Till {
    /// Enters a paper nota: a sale that was made by hand at `sold_at`. It
    /// counts to that day and to the fair of that day, has a receipt number of
    /// the same row as every sale, and is printed by nobody: the buyer has the
    /// paper. Its money is counted with the shift that is open, if one is: it
    /// goes into that drawer.
    ///
    /// # Errors
    /// When the paper is refused, when its number was entered before, when the
    /// cart cannot be settled like this, or when the disk refuses. Nothing was
    /// recorded then.
    pub fn add_nota(
        &mut self,
        number: &str,
        sold_at: DateTime<FixedOffset>,
        cart: &Cart,
        tendered: Vec<Tendered>,
    ) -> Result<Sold, Error> {
        let now = self.now();
        let paper = PaperNota::new(number, sold_at, now).map_err(Refusal::Nota)?;
        let here = self.ledger.surroundings()?;
        let shift = self.ledger.open_shift()?;
        let day = sold_at.date_naive();
        let fair = here.fairs.into_iter().find(|fair| fair.is_on(day));
        let occasion = Occasion {
            day,
            location: here.location.id,
            location_name: here.location.name,
            fair: fair.as_ref().map(|fair| fair.id),
            fair_name: fair.map(|fair| fair.name),
            shift: shift.map(|shift| shift.shift),
            cashier: self.cashier(None),
        };
        let terms = here.terms;

        let recorded = self.ledger.record(&now, |next| {
            let sale = Sale::settle(cart, tendered, terms, occasion, next.receipt)
                .map_err(Refusal::Sale)?;

            Ok(Batch {
                entries: vec![Entry::Sold(Sale {
                    paper: Some(paper),
                    ..sale
                })],
                print: false,
            })
        })?;
        let seal = self.paper_seal(&recorded.head);

        match recorded.entries.into_iter().next() {
            Some(Entry::Sold(sale)) => Ok(Sold {
                sale,
                sold_at,
                seal,
                next_cart: self.new_cart(),
            }),
            // The batch above holds one sale and nothing else.
            _ => Err(Refusal::DoesNotAddUp.into()),
        }
    }
}
