//! Those who work here: added, changed, signing in, allowing others.

use crate::model::Person;
use crate::world::{Outcome, World};
use gerai::domain::person::PersonChange;
use gerai::domain::pin::Checked;
use gerai::domain::{PersonId, Pin, Right, Role};
use serde_json::json;
use uuid::Uuid;

pub const PINS: [&str; 3] = ["4815", "2580", "91827364"];
const NAMES: [&str; 5] = ["Andi", "Budi", "Citra", "ANDI", "  "];

/// How long one waits after so many wrong ones.
pub const WAITS: [i64; 7] = [0, 0, 0, 5, 15, 60, 300];

impl World {
    pub fn add_person(&mut self) -> Outcome {
        let name = self.chance.any(&NAMES);
        let role = self.chance.any(&Role::ALL);
        let pin = self.chance.any(&PINS);
        let people = &self.model.people;
        let is_first = people.is_empty();
        let is_right = self.model.is_set_up
            && !name.trim().is_empty()
            && !self.model.is_called(name, None)
            && (role == Role::Administrator || !is_first);

        let digits = Pin::new(pin).unwrap();
        let answer = self.ask(move |till| till.add_person(name, role, &digits));
        let outcome = Outcome::of(&answer, is_right);
        if let Ok(added) = answer {
            assert_eq!(added.code.is_some(), is_first);
            let id = added.person.0.as_u128();
            let person = Person {
                name: name.to_owned(),
                role,
                is_active: true,
                pin,
                wrong: (0, 0),
            };
            let _ = self.model.people.insert(id, person);
            self.model.entries += 1;
            if is_first {
                self.model.at_till = Some(id);
                self.model.code = added.code;
            }
        }
        outcome
    }

    pub fn change_person(&mut self) -> Outcome {
        let Some(id) = self.any_person() else {
            return Outcome::Idle;
        };
        let mut wanted = self.model.people[&id].clone();
        let mut change = PersonChange::default();
        if self.chance.one_in(2) {
            wanted.role = self.chance.any(&Role::ALL);
            change.role = Some(wanted.role);
        }
        if self.chance.one_in(2) {
            wanted.is_active = self.chance.one_in(2);
            change.active = Some(wanted.is_active);
        }
        if self.chance.one_in(2) {
            wanted.name = String::from(self.chance.any(&NAMES));
            change.name = Some(wanted.name.clone());
        }
        let pin = self.chance.one_in(2).then(|| self.chance.any(&PINS));
        if let Some(pin) = pin {
            wanted.pin = pin;
            wanted.wrong = (0, 0);
        }

        let is_written = change != PersonChange::default();
        let others = self.model.people.iter().filter(|(other, _)| **other != id);
        let has_administrator = wanted.is_administrator()
            || others.clone().any(|(_, person)| person.is_administrator());
        let is_right = !is_written
            || (!wanted.name.trim().is_empty()
                && (!wanted.is_active || !self.model.is_called(&wanted.name, Some(id)))
                && has_administrator);

        let digits = pin.map(|pin| Pin::new(pin).unwrap());
        let person = PersonId(Uuid::from_u128(id));
        let answer = self.ask(move |till| till.change_person(person, change, digits.as_ref()));
        let outcome = Outcome::of(&answer, is_right);
        if outcome == Outcome::Done {
            self.model.entries += i64::from(is_written);
            if !wanted.is_active && self.model.at_till == Some(id) {
                self.model.at_till = None;
            }
            let _ = self.model.people.insert(id, wanted);
        }
        outcome
    }

    /// Somebody signs in, or tries.
    pub fn sign_in(&mut self) -> Outcome {
        let Some(id) = self.any_person() else {
            return Outcome::Idle;
        };
        let digits = self.chance.any(&PINS);
        let is_active = self.model.people[&id].is_active;
        let person = PersonId(Uuid::from_u128(id));

        let answer = self.ask(move |till| till.sign_in(person, digits));
        let outcome = Outcome::of(&answer, is_active);
        if let Ok(checked) = answer {
            assert_eq!(checked, self.expect(id, digits));
            if checked == Checked::Right {
                self.model.at_till = Some(id);
            }
        }
        outcome
    }

    /// Somebody allows another something, or not.
    pub fn approve(&mut self) -> Outcome {
        let Some(id) = self.any_person() else {
            return Outcome::Idle;
        };
        let digits = self.chance.any(&PINS);
        let right = self.chance.any(&Right::ALL);
        let person = self.model.people[&id].clone();
        let is_right = person.is_active && person.role.may(right);
        let by = PersonId(Uuid::from_u128(id));

        let answer = self.ask(move |till| till.approve(right, by, digits, "di sini"));
        let outcome = Outcome::of(&answer, is_right);
        if let Ok(checked) = answer {
            assert_eq!(checked, self.expect(id, digits));
            if !matches!(checked, Checked::Early { .. }) {
                self.model.entries += 1;
                let is_right = checked == Checked::Right;
                let kind = if is_right {
                    "approved"
                } else {
                    "approval_refused"
                };
                let said = self.last_entry(kind);
                assert_eq!(said["right"], json!(right));
                assert_eq!(said["by"]["id"], json!(by));
                assert_eq!(said["for"]["id"], json!(self.at_till()));
                assert_eq!(said["about"], "di sini");
                assert_eq!(said["why"] == "wrong_pin", !is_right);
            }
        }
        outcome
    }

    /// What a check of digits has to find, and what is remembered of it.
    pub fn expect(&mut self, id: u128, digits: &str) -> Checked {
        let now = self.wall.now();
        let Some(person) = self.model.people.get_mut(&id) else {
            return Checked::NoPin;
        };
        let is_right = person.pin == digits;

        judge(&mut person.wrong, is_right, now)
    }

    pub fn any_person(&mut self) -> Option<u128> {
        self.chance.one(self.model.people.keys().copied())
    }

    /// The people are who the model says, and so is whoever is at the till.
    pub fn check_people(&self) {
        let (people, at_till) =
            self.ask(|till| (till.people().unwrap(), till.signed_in().cloned()));
        assert_eq!(people.len(), self.model.people.len());
        for known in people {
            let person = &self.model.people[&known.person.id.0.as_u128()];
            assert!(known.has_pin);
            assert_eq!(known.person.name, person.name.trim());
            assert_eq!(known.person.role, person.role);
            assert_eq!(known.person.active, person.is_active);
        }
        assert_eq!(at_till.map(|who| who.id.0.as_u128()), self.model.at_till);
        let mut people = self.model.people.values();
        assert!(people.len() == 0 || people.any(Person::is_administrator));
    }
}

/// What a check finds after these wrong ones in a row, and what is remembered
/// of it.
pub fn judge(wrong: &mut (i64, i64), is_right: bool, now: i64) -> Checked {
    let (count, last) = wrong;
    let wait = |count: i64| WAITS[count.min(6) as usize];
    *last = (*last).min(now);

    let left = *last + wait(*count) - now;
    if left > 0 {
        return Checked::Early { wait_s: left };
    }
    if is_right {
        *count = 0;
        return Checked::Right;
    }
    *count += 1;
    *last = now;
    Checked::Wrong {
        wait_s: wait(*count),
    }
}
