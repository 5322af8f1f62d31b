//! What changes the lines of the cart, and which of them is selected.

use crate::domain::catalog::Catalog;
use crate::domain::stock::Level;
use crate::domain::{Product, Quantity};
use crate::screen::sell::words::refused;
use crate::screen::sell::{Action, Sell, Stage};
use crate::screen::shelf::Taken;
use crate::text::Text;
use crate::ui::part::Kind;

impl Sell {
    pub(super) fn take(&mut self, taken: Taken<'_>, catalog: &Catalog, text: &Text) -> Action {
        let Taken {
            product, quantity, ..
        } = taken;
        self.stage = Stage::Filling;
        self.forget_notice(true);
        self.age_notice();

        let added = match taken.label {
            Some(amount) => self.cart.add_labelled(product, quantity, amount),
            None => self.cart.add(product, quantity),
        };
        match added {
            Ok(line) => {
                self.selected = Some(line);
                self.warn_of_stock(product, catalog, text);
                Action::Keep(self.cart.clone())
            }
            Err(refusal) => {
                let sentence = refused(refusal, product, quantity, text);
                self.tell(Kind::Bad, sentence);
                Action::None
            }
        }
    }

    /// What is in the customer's hand is sold, whatever the books say; but the
    /// cashier hears of it, unless something worse is being told.
    fn warn_of_stock(&mut self, product: &Product, catalog: &Catalog, text: &Text) {
        let on_hand = catalog.on_hand(product.id);

        if catalog.level(product) != Level::Unknown
            && self.cart.quantity_of(product.id) > on_hand
            && self.notice.is_none()
        {
            let sentence = if on_hand < Quantity::ZERO {
                let short = Quantity::from_thousandths(-on_hand.thousandths());
                (text.sell.short_stock)(&product.name, &short.to_string())
            } else {
                (text.sell.below_stock)(&product.name, &on_hand.to_string())
            };
            self.tell(Kind::Warn, sentence);
        }
    }

    pub(super) fn change_selected(&mut self, by: i64, catalog: &Catalog, text: &Text) -> Action {
        let Some(index) = self.selected else {
            return Action::None;
        };
        let Some(line) = self.cart.lines().get(index) else {
            return Action::None;
        };
        let product = line.product.clone();
        let step = Quantity::whole(by).unwrap_or_default();
        let quantity = line.quantity.checked_add(step).unwrap_or(line.quantity);

        // The last piece is taken away by Del, not by one key too many.
        if !quantity.is_positive() {
            self.tell(Kind::Neutral, text.sell.last_piece.to_owned());
            return Action::None;
        }
        match self.cart.set_quantity(index, quantity) {
            Ok(()) => {
                if by > 0 {
                    self.warn_of_stock(&product, catalog, text);
                }
                Action::Keep(self.cart.clone())
            }
            Err(refusal) => {
                self.tell(Kind::Bad, refused(refusal, &product, quantity, text));
                Action::None
            }
        }
    }

    pub(super) fn remove_selected(&mut self) -> Action {
        let Some(index) = self.selected else {
            return Action::None;
        };
        // Without its last line it is an emptied cart, and that has a reason.
        if self.cart.lines().len() == 1 {
            self.ask_why();
            return Action::None;
        }
        if self.cart.remove(index).is_err() {
            return Action::None;
        }
        self.selected = Some(index.min(self.cart.lines().len() - 1));

        Action::Keep(self.cart.clone())
    }

    pub(super) fn move_selection(&mut self, by: i32, catalog: &Catalog) {
        let step = |at: usize, count: usize| -> usize {
            at.saturating_add_signed(by as isize)
                .min(count.saturating_sub(1))
        };

        if self.search.is_empty() {
            let count = self.cart.lines().len();
            self.selected = (count > 0).then(|| step(self.selected.unwrap_or(0), count));
        } else {
            self.found = step(self.found, self.matches(catalog).len());
        }
    }
}
