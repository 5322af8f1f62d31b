//! What a cashier does with a cart beyond filling and paying it: holding and
//! recalling, changes that need a right, and what was asked for and not there.

use crate::domain::catalog::Catalog;
use crate::domain::input_line::Prefix;
use crate::domain::{Cart, HeldCart, Product, ProductId, Quantity, Right, Rupiah, SaleId};
use crate::screen::sell::panel::{Customer, Discounting, Emptying, Held, Panel, Pricing};
use crate::screen::sell::{Action, Sell, Stage};
use crate::screen::shelf;
use crate::text::Text;
use crate::ui::part::Kind;

/// A change of the cart, and what it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The right that it needs; none when everybody may.
    pub right: Option<Right>,
    /// The cart that it was made of.
    pub before: Cart,
    /// The cart that comes of it.
    pub after: Cart,
    /// What is told then.
    pub told: String,
}

/// Something that a buyer asked for and did not get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Which product; none for words.
    pub product: Option<ProductId>,
    /// What it is called.
    pub name: String,
    /// How much of it.
    pub quantity: Quantity,
}

impl Change {
    /// What it is about, for whoever is asked and for the journal: the lines
    /// with their prices before and after, else what the cart comes to.
    #[must_use]
    pub fn about(&self, text: &Text) -> String {
        let (before, after) = (self.before.totals(), self.after.totals());
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        let turned = |name: &str, from: Rupiah, to: Rupiah| format!("{name}: {from} → {to}");
        let pairs = self.before.lines().iter().zip(self.after.lines());
        let money = before.lines.iter().zip(&after.lines);
        let lines: Vec<String> = pairs
            .zip(money)
            .filter(|((old, new), _)| old.price != new.price || old.discount != new.discount)
            .map(|((old, new), (from, to))| match new.price {
                Some(price) if old.price != new.price => {
                    let usual = old.product.prices.on(self.before.price_list);
                    turned(&old.product.name, old.price.unwrap_or(usual), price)
                }
                _ => turned(&old.product.name, from.amount, to.amount),
            })
            .collect();

        if lines.is_empty() {
            let from = match before.total == after.total {
                // What is allowed now had been taken off before.
                true => Rupiah(after.total.0 + after.discount.0),
                false => before.total,
            };
            turned(text.sell.total, from, after.total)
        } else {
            lines.join(", ")
        }
    }
}

impl Sell {
    /// These are the carts that wait.
    pub fn set_held(&mut self, held: Vec<HeldCart>) {
        self.held = held;
    }

    /// The carts that wait.
    #[must_use]
    pub fn held(&self) -> &[HeldCart] {
        &self.held
    }

    /// Other carts are on the screen and held: one was held, or recalled.
    pub fn show_carts(&mut self, open: Cart, held: Vec<HeldCart>, text: &Text) {
        let words = &text.carts;
        let before = self.cart.id;
        let name_of = |carts: &[HeldCart], id: SaleId| {
            let found = carts.iter().find(|held| held.cart.id == id);
            found.map(|held| held.name.clone())
        };
        let told = [
            name_of(&self.held, open.id).map(|name| (words.recalled)(&name)),
            name_of(&held, before).map(|name| (words.held)(&name)),
        ];
        let told: Vec<String> = told.into_iter().flatten().collect();

        self.selected = open.lines().len().checked_sub(1);
        self.cart = open;
        self.held = held;
        self.stage = Stage::Filling;
        self.clear_search();
        self.tell(Kind::Good, told.join(" "));
    }

    /// A held cart was emptied; these are left.
    pub fn emptied_held(&mut self, name: &str, held: Vec<HeldCart>, text: &Text) {
        self.held = held;
        self.tell(Kind::Good, (text.carts.held_emptied)(name));
    }

    /// Makes a change that was allowed, unless the cart is another by now.
    pub fn change(&mut self, change: Change, text: &Text) -> Action {
        if self.is_recording() || self.cart != change.before {
            self.tell(Kind::Warn, text.carts.changed_meanwhile.to_owned());
            return Action::None;
        }

        self.cart = change.after;
        self.stage = Stage::Filling;
        self.tell(Kind::Good, change.told);
        Action::Keep(self.cart.clone())
    }

    /// Makes a change, or has it allowed first.
    pub(super) fn ask_to_change(&mut self, change: Change, text: &Text) -> Action {
        self.stage = Stage::Filling;

        if change.right.is_some() {
            Action::Change(Box::new(change))
        } else {
            self.change(change, text)
        }
    }

    /// What it takes to settle the cart, where that is more than to sell: what
    /// is taken off has grown beyond what was allowed.
    pub(super) fn to_be_allowed(&self, text: &Text) -> Option<Change> {
        let right = Some(self.cart.right_to_sell()).filter(|right| *right != Right::Sell);
        let mut after = self.cart.clone();
        after.allowed = self.cart.totals()?.taken_off();

        right.map(|right| Change {
            right: Some(right),
            before: self.cart.clone(),
            after,
            told: text.carts.allowed.to_owned(),
        })
    }

    /// Holds the cart under the buyer's name or the next number in the queue;
    /// with nothing in the cart, shows those that are held.
    pub(super) fn hold(&mut self, text: &Text) -> Action {
        if !self.cart.is_empty() {
            self.stage = Stage::Recording;
            self.clear_search();
            return Action::Hold(self.cart.clone(), self.name_to_hold(text));
        }
        if self.held.is_empty() {
            self.tell(Kind::Neutral, text.carts.none_held.to_owned());
        } else {
            self.stage = Stage::Open(Box::new(Panel::Held(Held::default())));
        }

        Action::None
    }

    /// The name under which the cart would be held.
    fn name_to_hold(&self, text: &Text) -> String {
        if let Some(name) = &self.cart.customer {
            return name.clone();
        }

        (1..=self.held.len() + 1)
            .map(|number| (text.carts.queue_name)(&number.to_string()))
            .find(|name| self.held.iter().all(|held| held.name != *name))
            // One more number than there are carts is free.
            .unwrap_or_default()
    }

    pub(super) fn recall(&mut self, id: SaleId, text: &Text) -> Action {
        self.stage = Stage::Recording;
        self.clear_search();

        Action::Recall(id, self.cart.clone(), self.name_to_hold(text))
    }

    /// Empties a held cart for a reason, if it is held still.
    pub(super) fn empty_held(&mut self, id: SaleId, reason: String) -> Action {
        self.stage = Stage::Filling;
        let held = self.held.iter().find(|held| held.cart.id == id);

        match held {
            Some(held) => Action::EmptyHeld(Box::new(held.clone()), reason),
            None => Action::None,
        }
    }

    pub(super) fn ask_why_held(&mut self, id: SaleId) {
        self.stage = Stage::Open(Box::new(Panel::Emptying(Emptying::held(id))));
    }

    pub(super) fn choose_prices(&mut self) -> Action {
        self.stage = Stage::Open(Box::new(Panel::Pricing(Pricing::new(self.cart.price_list))));
        Action::None
    }

    pub(super) fn reduce(&mut self) -> Action {
        if !self.cart.is_empty() {
            self.stage = Stage::Open(Box::new(Panel::Discounting(Discounting::new(
                self.selected,
            ))));
        }
        Action::None
    }

    pub(super) fn name_customer(&mut self) -> Action {
        self.stage = Stage::Open(Box::new(Panel::Customer(Customer::of(&self.cart))));
        Action::None
    }

    /// Notes that somebody asked for a product, or for what was searched.
    pub(super) fn lose_demand(
        &mut self,
        product: Option<ProductId>,
        catalog: &Catalog,
        text: &Text,
    ) -> Action {
        let Ok(prefix) = Prefix::parse(&self.search) else {
            return Action::None;
        };
        let quantity = prefix.quantity;
        let words = shelf::shown(prefix.rest);
        let found = self.matches(catalog).get(self.found).copied();
        let product: Option<&Product> = match product {
            Some(id) => catalog.get(id),
            // What only looks alike was not asked for, unless it is pointed at.
            None => found.filter(|found| self.found > 0 || is_named(found, &words)),
        };
        // Digits are a code, and nobody asks for a code.
        let name = match product {
            Some(product) => product.name.clone(),
            None if words.chars().any(char::is_alphabetic) => words,
            None => {
                self.tell(Kind::Neutral, text.carts.ask_for_what.to_owned());
                return Action::None;
            }
        };
        self.clear_search();

        Action::LoseDemand(Wanted {
            product: product.map(|product| product.id),
            name,
            quantity,
        })
    }
}

/// Whether each of the words stands in the name of a product, or is its code.
fn is_named(product: &Product, words: &str) -> bool {
    let name = product.name.to_lowercase();
    let mut words = words.split_whitespace().map(str::to_lowercase).peekable();
    let is_any = words.peek().is_some();

    is_any && words.all(|word| name.contains(&word) || product.sku.to_lowercase() == word)
}
