//! Who is at the till: signing in, locking, and what is let through meanwhile.

use iced::Task;
use iced::widget::operation;
use std::time::{Duration, Instant};

use crate::app::desk::{self, Desk, Over, Place};
use crate::app::outcome::Outcome;
use crate::app::perform::said;
use crate::domain::person::{Known, Right};
use crate::domain::pin::Checked;
use crate::domain::recovery::Code;
use crate::domain::scanner::Scan;
use crate::domain::{Person, PersonId};
use crate::ledger::Error;
use crate::screen::approval;
use crate::screen::people::{self, People};
use crate::screen::recovery_code;
use crate::screen::sign_in::{self, SignIn};
use crate::ui::Hotkey;
use crate::ui::part::Kind;

/// Who is at the till.
#[derive(Debug)]
pub struct Session {
    people: Vec<Known>,
    who: Option<Person>,
    /// The screen in place of everything else, while the till is locked.
    pub(super) locked: Option<SignIn>,
    /// What was approved for as long as one stays where one is.
    pub(super) granted: Vec<Right>,
    /// When somebody did something last.
    touched: Instant,
    /// When the seconds of a wait were counted last.
    counted: Instant,
}

/// What came of a change of the people: who they are then, who is at the till,
/// and a recovery code that was made.
pub type Changed = (Vec<Known>, Option<Person>, Option<Code>);

/// What happens about whoever is at the till.
#[derive(Debug, Clone)]
pub enum Message {
    /// The till is to be locked.
    Lock,
    /// Something happened where one signs in.
    SignIn(sign_in::Message),
    /// Something happened where somebody is asked for a right.
    Approval(approval::Message),
    /// Something happened in the list of people.
    People(people::Message),
    /// Something happened with the recovery code.
    Code(recovery_code::Message),
}

impl Session {
    /// The session of books that were opened.
    pub fn new(people: Vec<Known>, who: Option<Person>) -> Self {
        let now = Instant::now();
        let mut session = Self {
            people,
            who,
            locked: None,
            granted: Vec::new(),
            touched: now,
            counted: now,
        };
        if session.who.is_none() {
            session.lock();
        }

        session
    }

    /// Whether anybody has a PIN here.
    pub fn is_guarded(&self) -> bool {
        self.people.iter().any(|known| known.has_pin)
    }

    /// Everybody who works here.
    pub fn people(&self) -> &[Known] {
        &self.people
    }

    /// Who is at the till.
    pub fn who(&self) -> Option<&Person> {
        self.who.as_ref()
    }

    /// Whether whoever is at the till has a right.
    pub fn has(&self, right: Right) -> bool {
        self.who.as_ref().is_some_and(|who| who.role.may(right))
    }

    /// Locks, where there is anybody who could unlock.
    fn lock(&mut self) {
        if self.is_guarded() && self.locked.is_none() {
            let last = self.who.as_ref().map(|who| who.id);
            self.locked = Some(SignIn::new(&self.people, last));
            self.granted.clear();
        }
    }

    fn is_waiting(&self) -> bool {
        self.locked.as_ref().is_some_and(SignIn::is_waiting)
    }
}

impl Desk {
    /// Somebody did something.
    pub fn touch(&mut self, now: Instant) {
        self.session.touched = now;
    }

    /// Whether seconds go by that somebody waits for.
    pub fn is_waiting(&self) -> bool {
        self.session.is_waiting()
            || self
                .asking
                .as_ref()
                .is_some_and(|asking| asking.dialog.is_waiting())
    }

    /// Time went by: for whoever waits, and until the till locks by itself.
    pub fn pass(&mut self, now: Instant) -> Task<desk::Message> {
        let seconds = now
            .saturating_duration_since(self.session.counted)
            .as_secs();
        if seconds > 0 {
            self.session.counted += Duration::from_secs(seconds);
            let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
            if let Some(screen) = &mut self.session.locked {
                screen.pass(seconds);
            }
            if let Some(asking) = &mut self.asking {
                asking.dialog.pass(seconds);
            }
        }

        let idle = now.saturating_duration_since(self.session.touched);
        let is_due = self
            .kept
            .auto_lock
            .after()
            .is_some_and(|after| idle >= after);
        if is_due && self.session.locked.is_none() && !self.is_recording() {
            self.lock()
        } else {
            Task::none()
        }
    }

    /// Locks the till. The cart stays as it is, out of sight.
    pub(super) fn lock(&mut self) -> Task<desk::Message> {
        // The code would never be seen again.
        if matches!(self.over, Some(Over::Code(_))) {
            return Task::none();
        }
        let given_up = self.give_up_asking();
        self.session.lock();
        // Who comes next finds no list that somebody else opened.
        if self.session.locked.is_some() && matches!(self.over, Some(Over::People(_))) {
            self.over = None;
        }

        Task::batch([given_up, self.focus()])
    }

    /// Answers to what happened about whoever is at the till.
    pub(super) fn update_session(&mut self, message: Message) -> Task<desk::Message> {
        match message {
            Message::Lock => self.lock(),
            Message::SignIn(message) => match &mut self.session.locked {
                Some(screen) => {
                    let action = screen.update(message);
                    self.perform_sign_in(action)
                }
                None => Task::none(),
            },
            Message::Approval(message) => match &mut self.asking {
                Some(asking) => {
                    let action = asking.dialog.update(message);
                    self.perform_approval(action)
                }
                None => Task::none(),
            },
            Message::People(message) => match &mut self.over {
                Some(Over::People(dialog)) => {
                    let action = dialog.update(message);
                    self.perform_people(action)
                }
                _ => Task::none(),
            },
            Message::Code(message) => self.perform_code(message),
        }
    }

    /// A key that belongs to what lies over everything: the lock, or a question
    /// for somebody with a right. None when neither is there.
    pub(super) fn guarded_hotkey(&mut self, hotkey: Hotkey) -> Option<Task<desk::Message>> {
        let walk = match hotkey {
            Hotkey::Tab => Some(operation::focus_next()),
            Hotkey::BackTab => Some(operation::focus_previous()),
            _ => None,
        };

        if let Some(screen) = &mut self.session.locked {
            if walk.is_some() {
                return walk;
            }
            let action = screen.hotkey(hotkey);
            return Some(self.perform_sign_in(action));
        }
        if let Some(asking) = &mut self.asking {
            let action = asking.dialog.hotkey(hotkey);
            return Some(self.perform_approval(action));
        }
        if hotkey == Hotkey::F(12) && self.session.is_guarded() {
            return Some(self.lock());
        }
        match &mut self.over {
            Some(Over::People(_)) if walk.is_some() => walk,
            Some(Over::People(dialog)) => {
                let action = dialog.hotkey(hotkey);
                Some(self.perform_people(action))
            }
            Some(Over::Code(_)) => Some(match recovery_code::hotkey(hotkey) {
                Some(message) => self.perform_code(message),
                None => Task::none(),
            }),
            _ => None,
        }
    }

    /// As [`Desk::guarded_hotkey`], for what was typed.
    pub(super) fn guarded_typing(&mut self, typed: &str) -> Option<Task<desk::Message>> {
        let text = self.text();
        if let Some(screen) = &mut self.session.locked {
            let action = screen.type_text(typed, text);
            return Some(self.perform_sign_in(action));
        }
        let asking = self.asking.as_mut()?;
        let action = asking.dialog.type_text(typed);

        Some(self.perform_approval(action))
    }

    /// As [`Desk::guarded_hotkey`], for a scan: it is told that it went
    /// nowhere.
    pub(super) fn guarded_scan(&mut self, scan: &Scan) -> bool {
        let text = self.text();

        match (&mut self.session.locked, &mut self.asking) {
            (Some(screen), _) => screen.scanned(scan, text),
            (None, Some(asking)) => asking.dialog.scanned(scan, text),
            (None, None) => return false,
        }
        self.sound(false);
        true
    }

    pub(super) fn perform_sign_in(&mut self, action: sign_in::Action) -> Task<desk::Message> {
        match action {
            sign_in::Action::None => Task::none(),
            sign_in::Action::Focus(field) => operation::focus(field),
            sign_in::Action::SignIn(person, digits) => self.ask(
                move |till| till.sign_in(person, &digits.0),
                move |answer| Outcome::SignedIn(person, answer),
            ),
            sign_in::Action::Recover(code, person, pin) => self.ask(
                move |till| {
                    let recovered = till.recover(&code, person, &pin)?;
                    Ok(match recovered {
                        Ok(code) => Ok((till.people()?, till.signed_in().cloned(), Some(code))),
                        Err(checked) => Err(checked),
                    })
                },
                Outcome::Recovered,
            ),
        }
    }

    /// What came of a PIN on the lock.
    pub(super) fn signed_in(
        &mut self,
        person: PersonId,
        answer: Result<Checked, Error>,
    ) -> Task<desk::Message> {
        let text = self.text();
        let before = self.session.who().map(|who| who.id);

        match (answer, &mut self.session.locked) {
            (Ok(Checked::Right), _) => {
                if before.is_some_and(|before| before != person) {
                    // What somebody else began over the screen is not theirs.
                    self.over = None;
                }
                let known = self.session.people.iter();
                self.session.who = known
                    .map(|known| &known.person)
                    .find(|known| known.id == person)
                    .cloned();
                self.unlock(before)
            }
            (Ok(checked), Some(screen)) => {
                screen.checked(checked, text);
                Task::none()
            }
            (Err(error), Some(screen)) => {
                screen.failed(said(&error, text));
                Task::none()
            }
            (_, None) => Task::none(),
        }
    }

    /// What came of the recovery code.
    pub(super) fn recovered(
        &mut self,
        answer: Result<Result<Changed, Checked>, Error>,
    ) -> Task<desk::Message> {
        let text = self.text();
        let before = self.session.who().map(|who| who.id);

        match (answer, &mut self.session.locked) {
            (Ok(Ok((people, who, code))), _) => {
                self.session.people = people;
                self.session.who = who;
                // Before the focus is put anywhere: no field has it below.
                self.over = code.map(Over::Code);
                self.unlock(before)
            }
            (Ok(Err(checked)), Some(screen)) => {
                screen.code_checked(checked, text);
                Task::none()
            }
            (Err(error), Some(screen)) => {
                screen.failed(said(&error, text));
                Task::none()
            }
            (_, None) => Task::none(),
        }
    }

    /// Somebody is at the till, and somebody was before. They do not find
    /// themselves where only others may be, nor see what only others may.
    fn unlock(&mut self, before: Option<PersonId>) -> Task<desk::Message> {
        self.session.locked = None;
        self.session.touched = Instant::now();
        let may_stay = self.place.right().is_none_or(|right| self.may(right));
        if !may_stay {
            self.place = Place::Sell;
        }
        if matches!(self.over, Some(Over::People(_))) && !self.may(Right::People) {
            self.over = None;
        }
        let is_another = before != self.session.who().map(|who| who.id);
        let asked = if is_another && self.place == Place::Shift {
            self.enter_shift()
        } else {
            Task::none()
        };

        Task::batch([asked, self.focus()])
    }

    /// Opens the list of those who work here.
    pub(super) fn open_people(&mut self) -> Task<desk::Message> {
        self.with_right(Right::People, |desk| {
            desk.session.granted.push(Right::People);
            desk.over = Some(Over::People(People::new(desk.session.people.clone())));
            desk.focus()
        })
    }

    pub(super) fn perform_people(&mut self, action: people::Action) -> Task<desk::Message> {
        match action {
            people::Action::None => Task::none(),
            people::Action::Focus(field) => operation::focus(field),
            people::Action::Close => {
                self.over = None;
                self.session.granted.retain(|right| *right != Right::People);
                self.focus()
            }
            people::Action::Add(name, role, pin) => self.with_right(Right::People, move |desk| {
                desk.ask(
                    move |till| {
                        let added = till.add_person(&name, role, &pin)?;
                        Ok((till.people()?, till.signed_in().cloned(), added.code))
                    },
                    Outcome::PeopleSet,
                )
            }),
            people::Action::Change(person, change, pin) => {
                self.with_right(Right::People, move |desk| {
                    desk.ask(
                        move |till| {
                            let code = till.change_person(person, change, pin.as_ref())?;
                            Ok((till.people()?, till.signed_in().cloned(), code))
                        },
                        Outcome::PeopleSet,
                    )
                })
            }
            people::Action::Renew => self.with_right(Right::People, |desk| {
                desk.ask(
                    |till| {
                        let code = till.renew_recovery()?;
                        Ok((till.people()?, till.signed_in().cloned(), Some(code)))
                    },
                    Outcome::PeopleSet,
                )
            }),
        }
    }

    /// What came of a change of the people.
    pub(super) fn people_set(&mut self, answer: Result<Changed, Error>) -> Task<desk::Message> {
        let text = self.text();

        match answer {
            Ok((people, who, code)) => {
                self.session.people.clone_from(&people);
                self.session.who = who;
                if let Some(Over::People(dialog)) = &mut self.over {
                    dialog.set(people, text);
                }
                match code {
                    Some(code) => self.over = Some(Over::Code(code)),
                    // Who let themselves in no more is away.
                    None if self.session.who.is_none() => return self.lock(),
                    None => {}
                }
            }
            Err(error) => match &mut self.over {
                Some(Over::People(dialog)) => dialog.failed(said(&error, text)),
                _ => self.sell.tell(Kind::Bad, said(&error, text)),
            },
        }

        self.focus()
    }

    /// Shows a recovery code, once.
    pub fn show_code(&mut self, code: Code) {
        self.over = Some(Over::Code(code));
    }

    pub(super) fn perform_code(&mut self, message: recovery_code::Message) -> Task<desk::Message> {
        match (message, &self.over) {
            (recovery_code::Message::Written, _) => {
                self.over = None;
                self.focus()
            }
            (recovery_code::Message::Print, Some(Over::Code(code))) if self.has_printer() => {
                let code = code.clone();
                self.print_page(move |till| till.code_page(&code))
            }
            (recovery_code::Message::Print, _) => Task::none(),
        }
    }
}

#[cfg(test)]
mod tests;
