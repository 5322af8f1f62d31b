//! Carts that wait and come back, and what was asked for and not there.

use crate::world::{Draft, Outcome, World};
use gerai::domain::{Cart, Quantity};
use gerai::till::{Carts, Till};

/// Names that cashiers give; they give the same ones again.
const NAMES: [&str; 3] = ["Antrean 1", "Ibu batik", " Antrean 1 "];

impl World {
    /// A buyer goes to fetch money.
    pub fn hold(&mut self) -> Outcome {
        let given = self.any_name();
        let draft = self.draft.clone();
        let is_right = !draft.basket.lines.is_empty() && !given.trim().is_empty();

        let (cart, name) = (draft.cart.clone(), given.clone());
        let answer = self.ask(move |till| till.hold_cart(&cart, &name));
        let outcome = Outcome::of(&answer, is_right);
        if let Ok(Carts { open, held }) = answer {
            assert!(open.is_empty() && open.id != draft.cart.id);
            assert!(held.iter().any(|held| held.cart.id == draft.cart.id));
            self.put_aside(&given, draft);
            self.draft = Draft {
                cart: open,
                basket: crate::model::Basket::default(),
            };
        }
        outcome
    }

    /// A buyer comes back, perhaps while another one is served.
    pub fn recall(&mut self) -> Outcome {
        let Some(name) = self.chance.one(self.held.keys().cloned()) else {
            return Outcome::Idle;
        };
        let given = self.any_name();
        let open = self.draft.clone();
        let has_goods = !open.basket.lines.is_empty();
        let is_right = !has_goods || !given.trim().is_empty();
        let back = self.held[&name].clone();

        let (id, cart, other) = (back.cart.id, open.cart.clone(), given.clone());
        let answer = self.ask(move |till| till.recall_cart(id, &cart, &other));
        let outcome = Outcome::of(&answer, is_right);
        if let Ok(found) = answer {
            assert_eq!(found.open, back.cart);
            let _ = self.held.remove(&name);
            if has_goods {
                self.put_aside(&given, open);
            }
            self.draft = back.clone();
            self.kept = Some(back);
        }
        outcome
    }

    /// A buyer does not come back.
    pub fn empty_held(&mut self) -> Outcome {
        let Some(name) = self.chance.one(self.held.keys().cloned()) else {
            return Outcome::Idle;
        };
        let Draft { cart, basket } = self.held[&name].clone();

        let gone = cart.clone();
        let answer = self.ask(move |till| till.empty_cart(&gone, "Tidak kembali"));
        let outcome = Outcome::of(&answer, self.model.is_set_up);
        if answer.is_ok() {
            self.model.entries += 1;
            self.model.emptied.0 += 1;
            self.model.emptied.1 += basket.sums().total;
            if let Some(shift) = &mut self.model.shift {
                shift.emptied += 1;
            }
            let _ = self.held.remove(&name);
            self.refuse_over(&cart);
        }
        outcome
    }

    /// A cart that was sold or emptied is not kept, held, recalled, emptied or
    /// sold any more.
    pub fn refuse_over(&mut self, over: &Cart) {
        let before = self.version();
        let (over, open) = (over.clone(), self.ask(Till::new_cart));

        self.ask(move |till| {
            assert!(till.keep_cart(&over).is_err());
            assert!(till.hold_cart(&over, "x").is_err());
            assert!(till.recall_cart(over.id, &open, "x").is_err());
            assert!(till.empty_cart(&over, "x").is_err());
            let total = over.totals().unwrap_or_default().total;
            let paid = vec![gerai::domain::payment::Tendered::cash(total)];
            assert!(till.sell(&over, paid).is_err());
        });
        assert_eq!(self.version(), before);
    }

    /// Somebody asks for what is not there.
    pub fn lose_demand(&mut self) -> Outcome {
        let goods = self.any_goods().filter(|_| self.chance.one_in(2));
        let (name, is_weighed) = match &goods {
            Some(sku) => {
                let goods = &self.model.goods[sku];
                (goods.name.clone(), goods.is_weighed())
            }
            None => {
                let words = self
                    .chance
                    .any(&["kursi rotan", "Kursi Rotan", "sofa", "  "]);
                (words.to_owned(), true)
            }
        };
        let mut quantity = self.any_quantity(is_weighed);
        if self.chance.one_in(6) {
            quantity = self.impossible(quantity, is_weighed);
        }
        let is_possible = (1..=crate::model::MOST_GOODS).contains(&quantity)
            && (is_weighed || quantity % 1_000 == 0);
        let is_right = self.model.is_set_up && is_possible && !name.trim().is_empty();

        let product = goods.as_ref().map(|sku| self.ids[sku]);
        let asked = name.clone();
        let wanted = Quantity::from_thousandths(quantity);
        let answer = self.ask(move |till| till.lose_demand(product, &asked, wanted));
        let outcome = Outcome::of(&answer, is_right);
        if answer.is_ok() {
            let today = self.business_day();
            let day = self.model.lost.entry(today).or_default();
            let key = match goods {
                Some(sku) => (true, sku),
                None => (false, name.to_lowercase()),
            };
            let sums = day.entry(key).or_default();
            sums.0 = name.trim().to_owned();
            sums.1 += quantity;
            sums.2 += 1;
            self.model.entries += 1;
        }
        outcome
    }

    /// A name for a cart; one in eight is none.
    fn any_name(&mut self) -> String {
        if self.chance.one_in(8) {
            return String::from("  ");
        }
        self.chance.any(&NAMES).to_owned()
    }

    /// Writes down that a draft is held: under its name, or with the first
    /// number behind it that is free.
    fn put_aside(&mut self, given: &str, draft: Draft) {
        let mut name = given.trim().to_owned();
        let mut number = 2;
        while self.held.contains_key(&name) {
            name = format!("{} ({number})", given.trim());
            number += 1;
        }
        let id = draft.cart.id;
        self.kept = self.kept.take().filter(|kept| kept.cart.id != id);
        let _ = self.held.insert(name, draft);
    }
}
