//! What is done with carts before they are paid, and without being paid.

use crate::domain::entry::{CartEmptied, EmptiedLine};
use crate::domain::{Cart, DemandLost, Document, Entry, HeldCart, ProductId, Quantity, SaleId};
use crate::ledger::Error;
use crate::till::Till;

/// The carts of a till.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carts {
    /// The one on the screen.
    pub open: Cart,
    /// Those that wait, the longest held first.
    pub held: Vec<HeldCart>,
}

impl Till {
    /// Keeps the cart on the screen, so that it survives a power cut.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn keep_cart(&mut self, cart: &Cart) -> Result<(), Error> {
        let now = self.now().timestamp();

        self.ledger.keep_open_cart(cart, now)
    }

    /// The carts that wait for their buyers, the longest held first.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn held_carts(&mut self) -> Result<Vec<HeldCart>, Error> {
        let here = *self.now().offset();
        let mut held = self.ledger.held_carts()?;
        for held in &mut held {
            held.since = held.since.with_timezone(&here);
        }

        Ok(held)
    }

    /// Holds the cart on the screen under a name, numbered where another has
    /// it, and answers with an empty cart and those that are held. Its slip is
    /// queued where one is wanted.
    ///
    /// # Errors
    /// When the cart is empty, sold or emptied, when the name is empty, or when
    /// the disk refuses.
    pub fn hold_cart(&mut self, cart: &Cart, name: &str) -> Result<Carts, Error> {
        let now = self.now().timestamp();
        let print = self.settings.held_slips && self.has_printer();
        let _ = self.ledger.hold_cart(name, cart, print, now)?;

        Ok(Carts {
            open: self.new_cart(),
            held: self.held_carts()?,
        })
    }

    /// Queues the slip of a held cart.
    ///
    /// # Errors
    /// When no such cart is held or the disk refuses.
    pub fn print_held(&mut self, cart: SaleId) -> Result<(), Error> {
        self.queue_copy(Document::Held(cart)).map(|_| ())
    }

    /// Puts a held cart on the screen. Goods that are there are held first,
    /// under a name.
    ///
    /// # Errors
    /// When no such cart is held, as [`Till::hold_cart`], or when the disk
    /// refuses.
    pub fn recall_cart(&mut self, id: SaleId, open: &Cart, name: &str) -> Result<Carts, Error> {
        let now = self.now().timestamp();

        Ok(Carts {
            open: self.ledger.recall_cart(id, open, name, now)?,
            held: self.held_carts()?,
        })
    }

    /// Empties a cart for a reason, and answers with an empty one.
    ///
    /// # Errors
    /// When the cart is empty or the disk refuses.
    pub fn empty_cart(&mut self, cart: &Cart, reason: &str) -> Result<Cart, Error> {
        let now = self.now();
        let shift = self.ledger.open_shift()?;
        let emptied = CartEmptied {
            cart: cart.id,
            lines: cart
                .lines()
                .iter()
                .map(|line| EmptiedLine {
                    product: line.product.id,
                    name: line.product.name.clone(),
                    quantity: line.quantity,
                })
                .collect(),
            total: cart.totals().unwrap_or_default().total,
            reason: reason.trim().to_owned(),
            shift: shift.as_ref().map(|shift| shift.shift),
            day: shift.map(|shift| shift.day),
        };

        let _ = self
            .ledger
            .record(&now, |_| Ok(Entry::CartEmptied(emptied).into()))?;

        Ok(self.new_cart())
    }

    /// Writes down that somebody wanted what was not there: a product, or
    /// something that is not sold here, in words. Never who wanted it.
    ///
    /// # Errors
    /// When the name is empty or too long, the quantity impossible, the product
    /// unknown, or when the disk refuses.
    pub fn lose_demand(
        &mut self,
        product: Option<ProductId>,
        name: &str,
        quantity: Quantity,
    ) -> Result<(), Error> {
        let (now, day) = (self.now(), self.today());
        let lost = DemandLost {
            product,
            name: name.trim().to_owned(),
            quantity,
            day,
        };

        let _ = self
            .ledger
            .record(&now, |_| Ok(Entry::DemandLost(lost).into()))?;

        Ok(())
    }
}
