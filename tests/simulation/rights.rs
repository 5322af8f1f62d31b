//! What one may not do, and who lets one; and whoever forgot the PIN.

use crate::model::Basket;
use crate::people::{PINS, judge};
use crate::world::{Outcome, World};
use gerai::domain::pin::Checked;
use gerai::domain::recovery::Code;
use gerai::domain::{PersonId, Pin, Right, Role, Totals};
use gerai::till::Till;
use serde_json::json;
use uuid::Uuid;

/// What a cashier may take off without asking, in basis points.
const LIMIT: i64 = 1_000;

impl World {
    /// Who is at the till.
    pub fn at_till(&self) -> Option<PersonId> {
        self.model.at_till.map(|id| PersonId(Uuid::from_u128(id)))
    }

    /// What may be sold for so little, and by whom.
    pub fn check_rights(&self, basket: &Basket, totals: &Totals) {
        let cart = &self.draft.cart;
        let is_cheap = !basket.is_within(basket.allowed.max(LIMIT));

        assert_eq!(cart.right_to_sell() == Right::ChangePrice, is_cheap);
        assert!(basket.is_within(i64::from(totals.taken_off())));
        for line in &totals.lines {
            assert!(line.amount.0 >= 0 && line.line_discount.0 >= 0);
            assert!(line.cart_discount.0 >= 0);
            let taken = line.line_discount.0 + line.cart_discount.0;
            assert_eq!(line.gross.0 - taken, line.amount.0);
        }
        let taken = totals
            .lines
            .iter()
            .map(|line| line.line_discount.0 + line.cart_discount.0);
        assert_eq!(taken.sum::<i64>(), totals.discount.0);
    }

    /// Somebody lets the cashier sell the cart for so little: so little, and
    /// no less.
    pub fn allow(&mut self) -> Outcome {
        if self.draft.cart.right_to_sell() == Right::Sell {
            return Outcome::Idle;
        }
        let asked = self
            .model
            .people
            .iter()
            .map(|(id, person)| (*id, person.pin));
        if let Some((id, pin)) = self.chance.one(asked.collect::<Vec<_>>()) {
            let person = self.model.people[&id].clone();
            let is_right = person.is_active && person.role.may(Right::ChangePrice);
            let by = PersonId(Uuid::from_u128(id));
            let answer = self.ask(move |till| till.approve(Right::ChangePrice, by, pin, "Diskon"));
            let outcome = Outcome::of(&answer, is_right);
            let Ok(checked) = answer else { return outcome };
            assert_eq!(checked, self.expect(id, pin));
            if checked != Checked::Right {
                return Outcome::Refused;
            }
            self.model.entries += 1;
            assert_eq!(self.last_entry("approved")["right"], "change_price");
        }

        let points = self.draft.cart.totals().unwrap().taken_off();
        self.draft.cart.allowed = points;
        self.draft.basket.allowed = i64::from(points);
        assert_eq!(self.draft.cart.right_to_sell(), Right::Sell);
        self.keep();
        Outcome::Done
    }

    pub fn sign_out(&mut self) -> Outcome {
        self.ask(Till::sign_out);
        self.model.at_till = None;
        Outcome::Done
    }

    /// Nobody comes who could allow it.
    pub fn give_up_asking(&mut self) -> Outcome {
        let right = self.chance.any(&Right::ALL);

        let answer = self.ask(move |till| till.give_up_asking(right, "di sini"));
        let outcome = Outcome::of(&answer, self.model.is_set_up);
        if outcome == Outcome::Done {
            self.model.entries += 1;
            let said = self.last_entry("approval_refused");
            assert_eq!(said["right"], json!(right));
            assert_eq!(said["for"]["id"], json!(self.at_till()));
            assert_eq!(
                (&said["by"], &said["why"]),
                (&json!(null), &json!("cancelled"))
            );
        }
        outcome
    }

    /// Somebody who forgot the PIN brings the code, or another one.
    pub fn recover(&mut self) -> Outcome {
        let Some(id) = self.any_person() else {
            return Outcome::Idle;
        };
        let person = self.model.people[&id].clone();
        let code = match self.model.code.clone() {
            Some(code) if !self.chance.one_in(3) => code,
            _ => Code::of_chance(7),
        };
        let pin = self.chance.any(&PINS);
        let digits = Pin::new(pin).unwrap();
        let now = self.wall.now();
        let who = PersonId(Uuid::from_u128(id));
        let is_the_code = Some(&code) == self.model.code.as_ref();

        let answer = self.ask(move |till| till.recover(&code, who, &digits));
        if person.role != Role::Administrator {
            return Outcome::of(&answer, false);
        }
        let checked = judge(&mut self.model.wrong_codes, is_the_code, now);
        let is_free = person.is_active || !self.model.is_called(&person.name, Some(id));
        if checked == Checked::Right && !is_free {
            // What was counted is forgotten; the code is good for another time.
            assert!(answer.is_err());
            return Outcome::Idle;
        }
        match answer.unwrap() {
            Ok(next) => {
                assert_eq!(checked, Checked::Right);
                assert_ne!(Some(&next), self.model.code.as_ref());
                self.model.code = Some(next);
                self.model.entries += 1 + i64::from(!person.is_active);
                self.model.at_till = Some(id);
                let person = self.model.people.get_mut(&id).unwrap();
                (person.pin, person.wrong, person.is_active) = (pin, (0, 0), true);
            }
            Err(found) => assert_eq!(found, checked),
        }
        Outcome::Done
    }

    /// The paper with the code is lost: it is worth nothing from now on.
    pub fn renew_code(&mut self) -> Outcome {
        let answer = self.ask(Till::renew_recovery);
        let outcome = Outcome::of(&answer, self.model.code.is_some());
        if let Ok(code) = answer {
            assert_ne!(Some(&code), self.model.code.as_ref());
            self.model.code = Some(code);
            self.model.wrong_codes = (0, 0);
        }
        outcome
    }
}
