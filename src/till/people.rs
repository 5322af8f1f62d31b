//! Those who work here: who they are, who is at the till, and who lets another
//! do something.
//!
//! A till at which nobody has a PIN lets everybody do everything.

use crate::domain::entry::{ApprovalRefused, Approved, PersonSet, Recovered, Who, WhyRefused};
use crate::domain::person::{self, Known, PersonChange};
use crate::domain::pin::{Checked, Failures};
use crate::domain::recovery::Code;
use crate::domain::{Entry, Person, PersonId, Pin, Right, Role};
use crate::ledger::{Batch, Error, Keeper, Refusal};
use crate::till::{Till, hash};

/// Somebody who was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Who.
    pub person: PersonId,
    /// The recovery code, when they are the first.
    pub code: Option<Code>,
}

/// Hashes to keep, and whose they are.
type Hashes = Vec<(Keeper, String)>;

impl Till {
    /// Everybody who works or worked here, in the order of their names.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn people(&self) -> Result<Vec<Known>, Error> {
        self.ledger.people()
    }

    /// Whether anybody has a PIN here: from then on nobody does anything
    /// unknown.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn is_guarded(&self) -> Result<bool, Error> {
        self.ledger.is_guarded()
    }

    /// Who is at the till.
    #[must_use]
    pub fn signed_in(&self) -> Option<&Person> {
        self.signed_in.as_ref()
    }

    /// Adds somebody who works here. The first is an administrator, gets the
    /// recovery code too, and is at the till.
    ///
    /// # Errors
    /// When the name is empty or taken, when the first is no administrator,
    /// or when the disk refuses.
    pub fn add_person(&mut self, name: &str, role: Role, pin: &Pin) -> Result<Added, Error> {
        let person = PersonId(self.id());
        let (pins, code) = self.pins(person, pin)?;
        let change = PersonChange {
            name: Some(name.trim().to_owned()),
            role: Some(role),
            active: Some(true),
        };

        self.record_people(vec![self.person_set(person, change)], pins)?;
        // Whoever adds the first is the first.
        if code.is_some() {
            self.signed_in = Some(self.known(person)?.person);
        }
        Ok(Added { person, code })
    }

    /// Changes somebody's name or role, lets them in no more or again, or gives
    /// them a new PIN at this machine. With the first PIN there is a recovery
    /// code, which is the answer.
    ///
    /// # Errors
    /// When they are not known, when the name is empty or taken, when nobody
    /// would be left who may set the till up, when the first PIN is no
    /// administrator's, or when the disk refuses.
    pub fn change_person(
        &mut self,
        person: PersonId,
        change: PersonChange,
        pin: Option<&Pin>,
    ) -> Result<Option<Code>, Error> {
        let known = self.known(person)?.person;
        let role = change.role.unwrap_or(known.role);
        if pin.is_some() && role != Role::Administrator && !self.is_guarded()? {
            return Err(refused(person::Refusal::FirstIsNoAdministrator));
        }
        let (pins, code) = match pin {
            Some(pin) => self.pins(person, pin)?,
            None => (Vec::new(), None),
        };
        let change = PersonChange {
            name: change.name.map(|name| name.trim().to_owned()),
            ..change
        };

        if change == PersonChange::default() {
            for (keeper, hash) in pins {
                self.ledger.keep_pin(keeper, &hash)?;
            }
        } else {
            self.record_people(vec![self.person_set(person, change)], pins)?;
        }
        if self.signed_in.as_ref().is_some_and(|who| who.id == person) {
            let now = self.known(person)?.person;
            self.signed_in = Some(now).filter(|who| who.active);
        }
        Ok(code)
    }

    /// Whether these digits are somebody's PIN. Wrong ones are counted, and
    /// make the next wait.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn check_pin(&mut self, person: PersonId, digits: &str) -> Result<Checked, Error> {
        self.check_secret(Keeper::Person(person), digits)
    }

    /// Puts somebody at the till whose PIN this is.
    ///
    /// # Errors
    /// When they do not work here or the disk refuses.
    pub fn sign_in(&mut self, person: PersonId, digits: &str) -> Result<Checked, Error> {
        let known = self.known(person)?.person;
        if !known.active {
            return Err(refused(person::Refusal::Unknown));
        }
        let checked = self.check_pin(person, digits)?;

        if checked == Checked::Right {
            self.signed_in = Some(known);
        }
        Ok(checked)
    }

    /// Takes whoever is at the till away from it.
    pub fn sign_out(&mut self) {
        self.signed_in = None;
    }

    /// Somebody with a right lets whoever is at the till do something, by
    /// their PIN. The journal says so, and says of a wrong PIN too.
    ///
    /// # Errors
    /// When they do not work here, when they have not the right either, or
    /// when the disk refuses.
    pub fn approve(
        &mut self,
        right: Right,
        by: PersonId,
        digits: &str,
        about: &str,
    ) -> Result<Checked, Error> {
        let by = self.known(by)?.person;
        if !by.active {
            return Err(refused(person::Refusal::Unknown));
        }
        if !by.role.may(right) {
            return Err(refused(person::Refusal::NoRight(by.name)));
        }
        let checked = self.check_pin(by.id, digits)?;
        let (by, asked_by) = (who(&by), self.signed_in.as_ref().map(who));

        match checked {
            Checked::Right => self.record_people(
                vec![Entry::Approved(Approved {
                    right,
                    by,
                    asked_by,
                    about: about.to_owned(),
                })],
                Vec::new(),
            )?,
            Checked::Wrong { .. } => {
                self.record_refusal(right, Some(by), about, WhyRefused::WrongPin)?;
            }
            Checked::Early { .. } | Checked::NoPin => {}
        }
        Ok(checked)
    }

    /// Writes down that whoever is at the till gave up asking.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn give_up_asking(&mut self, right: Right, about: &str) -> Result<(), Error> {
        self.record_refusal(right, None, about, WhyRefused::Cancelled)
    }

    /// Gives an administrator a new PIN with the recovery code, and puts them at
    /// the till. The code is used up by that, and another is the answer.
    ///
    /// # Errors
    /// `Ok(Err(checked))` when it is not the code; an error when the person is
    /// no administrator or the disk refuses.
    pub fn recover(
        &mut self,
        code: &Code,
        person: PersonId,
        pin: &Pin,
    ) -> Result<Result<Code, Checked>, Error> {
        let known = self.known(person)?.person;
        if known.role != Role::Administrator {
            return Err(refused(person::Refusal::Unknown));
        }
        let checked = self.check_secret(Keeper::Recovery, code.characters())?;
        if checked != Checked::Right {
            return Ok(Err(checked));
        }

        let next = self.new_code();
        let pins = vec![
            (Keeper::Person(person), self.hash(pin.digits())),
            (Keeper::Recovery, self.hash(next.characters())),
        ];
        let mut entries = vec![Entry::Recovered(Recovered {
            person: who(&known),
        })];
        if !known.active {
            entries.push(self.person_set(
                person,
                PersonChange {
                    active: Some(true),
                    ..PersonChange::default()
                },
            ));
        }

        self.record_people(entries, pins)?;
        self.signed_in = Some(self.known(person)?.person);
        Ok(Ok(next))
    }

    /// Makes a new recovery code; the one before is worth nothing then.
    ///
    /// # Errors
    /// When nobody has a PIN yet or the disk refuses.
    pub fn renew_recovery(&mut self) -> Result<Code, Error> {
        if !self.is_guarded()? {
            return Err(refused(person::Refusal::FirstIsNoAdministrator));
        }
        let code = self.new_code();
        let hash = self.hash(code.characters());
        self.ledger.keep_pin(Keeper::Recovery, &hash)?;

        Ok(code)
    }

    fn check_secret(&mut self, of: Keeper, secret: &str) -> Result<Checked, Error> {
        let now_s = self.now().timestamp();
        let Some(kept) = self.ledger.pin(of)? else {
            return Ok(Checked::NoPin);
        };
        let failures = kept.failures;
        let wait_s = failures.wait_s(now_s);

        if wait_s > 0 {
            if failures.last_s > now_s {
                // The clock was set back; the delay runs from now on.
                let last_s = now_s;
                self.ledger
                    .keep_failures(of, Failures { last_s, ..failures })?;
            }
            return Ok(Checked::Early { wait_s });
        }
        if hash::is_of(&kept.hash, secret) {
            if failures.count > 0 {
                self.ledger.keep_failures(of, Failures::default())?;
            }
            return Ok(Checked::Right);
        }

        let failures = failures.and_another(now_s);
        self.ledger.keep_failures(of, failures)?;
        Ok(Checked::Wrong {
            wait_s: failures.wait_s(now_s),
        })
    }

    /// The hash of a PIN, and of the recovery code when there is none yet.
    fn pins(&mut self, person: PersonId, pin: &Pin) -> Result<(Hashes, Option<Code>), Error> {
        let mut pins = vec![(Keeper::Person(person), self.hash(pin.digits()))];
        if self.ledger.pin(Keeper::Recovery)?.is_some() {
            return Ok((pins, None));
        }

        let code = self.new_code();
        pins.push((Keeper::Recovery, self.hash(code.characters())));
        Ok((pins, Some(code)))
    }

    fn known(&self, person: PersonId) -> Result<Known, Error> {
        self.people()?
            .into_iter()
            .find(|known| known.person.id == person)
            .ok_or_else(|| refused(person::Refusal::Unknown))
    }

    fn person_set(&self, person: PersonId, change: PersonChange) -> Entry {
        Entry::PersonSet(PersonSet {
            person,
            change,
            by: self.signed_in.as_ref().map(who),
        })
    }

    fn record_refusal(
        &mut self,
        right: Right,
        by: Option<Who>,
        about: &str,
        why: WhyRefused,
    ) -> Result<(), Error> {
        let refused = ApprovalRefused {
            right,
            by,
            asked_by: self.signed_in.as_ref().map(who),
            about: about.to_owned(),
            why,
        };

        self.record_people(vec![Entry::ApprovalRefused(refused)], Vec::new())
    }

    fn record_people(&mut self, entries: Vec<Entry>, pins: Hashes) -> Result<(), Error> {
        let now = self.now();
        let _ = self.ledger.record_with_pins(&now, pins, |_| {
            Ok(Batch {
                entries,
                print: false,
            })
        })?;

        Ok(())
    }

    fn hash(&mut self, secret: &str) -> String {
        let salt = self.chance().to_be_bytes();

        hash::hash(secret, salt)
    }

    fn new_code(&mut self) -> Code {
        Code::of_chance(self.chance())
    }

    /// 128 random bits, out of the halves of ids that are random.
    fn chance(&mut self) -> u128 {
        (0..4).fold(0, |bits, _| bits << 32 | u128::from(self.random()))
    }
}

fn who(person: &Person) -> Who {
    Who {
        id: person.id,
        name: person.name.clone(),
    }
}

fn refused(refusal: person::Refusal) -> Error {
    Refusal::Person(refusal).into()
}
