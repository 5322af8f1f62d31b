//! Who may do what in the window: every write that needs a right passes here.

use iced::Task;
use std::fmt;

use crate::app::desk::{Desk, Message, Over, Place};
use crate::app::outcome::Outcome;
use crate::app::perform::said;
use crate::domain::person::Right;
use crate::domain::pin::Checked;
use crate::ledger::Error;
use crate::screen::approval::{self, Approval};
use crate::ui::part::Kind;

/// Work that waits for somebody with the right.
pub struct Asking {
    pub(super) dialog: Approval,
    right: Right,
    about: String,
    work: Work,
}

type Work = Box<dyn FnOnce(&mut Desk) -> Task<Message>>;

impl fmt::Debug for Asking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Asking")
            .field("right", &self.right)
            .field("about", &self.about)
            .finish_non_exhaustive()
    }
}

impl Desk {
    /// Goes to another place, when one may be there or somebody allows it.
    pub(super) fn go(&mut self, place: Place) -> Task<Message> {
        self.session.granted.clear();

        match place.right() {
            Some(right) => self.with_right(right, move |desk| {
                desk.session.granted.push(right);
                desk.enter(place)
            }),
            None => self.enter(place),
        }
    }

    /// Whether whoever is at the till may do this without asking. A till at
    /// which nobody has a PIN lets everybody do everything.
    pub fn may(&self, right: Right) -> bool {
        !self.session.is_guarded()
            || self.session.has(right)
            || self.session.granted.contains(&right)
    }

    /// Does what needs a right: at once, or when somebody who has it said yes.
    pub(super) fn with_right(
        &mut self,
        right: Right,
        work: impl FnOnce(&mut Self) -> Task<Message> + 'static,
    ) -> Task<Message> {
        self.with_right_about(right, String::new(), work)
    }

    /// As [`Desk::with_right`]; `about` says what it is about, for whoever is
    /// asked and for the journal: a receipt's number, an amount.
    pub(super) fn with_right_about(
        &mut self,
        right: Right,
        about: String,
        work: impl FnOnce(&mut Self) -> Task<Message> + 'static,
    ) -> Task<Message> {
        if self.may(right) {
            return work(self);
        }

        self.asking = Some(Asking {
            dialog: Approval::new(right, &about, self.session.people()),
            right,
            about,
            work: Box::new(work),
        });
        self.focus()
    }

    pub(super) fn perform_approval(&mut self, action: approval::Action) -> Task<Message> {
        let Some(asking) = &self.asking else {
            return Task::none();
        };
        let (right, about) = (asking.right, asking.about.clone());

        match action {
            approval::Action::None => Task::none(),
            approval::Action::Check(by, digits) => self.ask(
                move |till| till.approve(right, by, &digits.0, &about),
                Outcome::Approved,
            ),
            approval::Action::Cancel => self.give_up_asking(),
        }
    }

    /// Nobody says yes: everything is as it was before it was asked for.
    pub(super) fn give_up_asking(&mut self) -> Task<Message> {
        let Some(Asking { right, about, .. }) = self.asking.take() else {
            return Task::none();
        };
        self.give_back();

        let written = self.ask(
            move |till| till.give_up_asking(right, &about),
            Outcome::Kept,
        );
        Task::batch([written, self.focus()])
    }

    /// What was on its way to the disk is on its screen again.
    fn give_back(&mut self) {
        let sentence = self.text().people.not_approved.to_owned();

        if self.goods_in.is_posting() {
            self.goods_in.failed(sentence.clone());
        }
        if self.sell.is_recording() {
            self.sell.failed(sentence.clone());
        }
        if self.returning.is_recording() {
            self.returning.failed(sentence.clone());
        }
        if self.shift.is_recording() {
            self.shift.tell(Kind::Bad, sentence.clone());
        }
        match &mut self.over {
            Some(Over::Import(dialog)) => dialog.refused(vec![sentence]),
            Some(Over::NewProduct(form)) => form.failed(sentence),
            Some(Over::Labels(labels)) => labels.failed(sentence),
            Some(Over::PrinterWizard(wizard)) => wizard.refused(sentence),
            _ => {}
        }
    }

    /// What came of a PIN: the work is done once the journal says who allowed
    /// it.
    pub(super) fn approved(&mut self, answer: Result<Checked, Error>) -> Task<Message> {
        let text = self.text();
        let Some(asking) = &mut self.asking else {
            return Task::none();
        };

        match answer {
            Ok(Checked::Right) => {
                let work = self.asking.take().map(|asking| asking.work);
                let task = work.map_or_else(Task::none, |work| work(self));

                Task::batch([task, self.focus()])
            }
            Ok(checked) => {
                asking.dialog.checked(checked, text);
                Task::none()
            }
            Err(error) => {
                asking.dialog.failed(said(&error, text));
                Task::none()
            }
        }
    }
}
