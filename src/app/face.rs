//! What the window shows, as far as it matters to a finger that is on its way.
//!
//! A hand that taps twice, or trembles, presses what came up in the place of
//! what it pressed: a held cart is called back and sold by one double click.
//! So the program counts how often something else came up, and `keys` passes
//! over the second press of such a click.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem::discriminant;

use super::desk::{Desk, Over, Place};
use super::{App, Stage};
use crate::screen::sign_in::SignIn;

/// How often what is pressed became something else.
#[derive(Debug, Default)]
pub struct Faces {
    shown: Face,
    turns: u64,
}

/// What is shown, in a number that tells one from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Face {
    id: u64,
    /// Whether a sale stands settled.
    is_settled: bool,
    /// Whether goods come into the cart.
    is_filling: bool,
}

impl Faces {
    /// This is shown now. What begins the next sale turns nothing: a tile that
    /// is tapped twice is meant twice.
    pub fn show(&mut self, face: Face) {
        let begins_next = self.shown.is_settled && face.is_filling;

        if face != self.shown && !begins_next {
            self.turns += 1;
        }
        self.shown = face;
    }

    /// How often it became something else.
    #[must_use]
    pub const fn turns(&self) -> u64 {
        self.turns
    }
}

impl App {
    /// What is shown now.
    pub(super) fn face(&self) -> Face {
        let mut id = DefaultHasher::new();
        discriminant(&self.stage).hash(&mut id);

        match &self.stage {
            Stage::Wizard(wizard, _) => wizard.face().hash(&mut id),
            Stage::Desk(desk) => return desk.face(self.visit),
            Stage::Opening | Stage::Trouble(_) | Stage::Lost(..) => {}
        }
        Face {
            id: id.finish(),
            ..Face::default()
        }
    }
}

impl Desk {
    fn face(&self, visit: u64) -> Face {
        let mut id = DefaultHasher::new();
        visit.hash(&mut id);
        self.session.locked.as_ref().map(SignIn::face).hash(&mut id);
        self.asking.is_some().hash(&mut id);
        self.over.as_ref().map(discriminant).hash(&mut id);
        // What was decided makes room for the next that is to be.
        if let Some(Over::Queue(queue)) = &self.over {
            queue.undecided().hash(&mut id);
        }
        // Each of them is another one to look at; elsewhere only their number is
        // shown, and it may change while somebody taps a tile twice.
        if matches!(self.over, Some(Over::Pending(_))) || self.place == Place::Shift {
            self.unchecked.len().hash(&mut id);
        }
        discriminant(&self.place).hash(&mut id);
        match self.place {
            Place::Sell => self.sell.face().hash(&mut id),
            Place::Return => self.returning.face().hash(&mut id),
            Place::Shift => self.shift.face().hash(&mut id),
            Place::Settings => self.settings.page().hash(&mut id),
            Place::Stock | Place::Report | Place::Products => {}
        }
        let is_selling = self.place == Place::Sell
            && self.over.is_none()
            && self.asking.is_none()
            && self.session.locked.is_none();

        Face {
            id: id.finish(),
            is_settled: is_selling && self.sell.settled().is_some(),
            is_filling: is_selling && self.sell.is_filling(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::outcome::tests::desk;
    use crate::domain::{
        Document, JobState, Letter, ReceiptNumber, Rupiah, SaleId, UncheckedPayment,
    };
    use crate::screen::print_queue::{Paper, PrintQueue, Row};
    use chrono::NaiveDate;
    use uuid::Uuid;

    /// A tile is tapped twice while word of a payment comes in: it is meant twice.
    #[test]
    fn word_of_an_unchecked_payment_turns_nothing_where_none_is_looked_at() {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = desk(folder.path());
        let number = ReceiptNumber {
            letter: Letter::A,
            count: 1,
        };
        let payment = UncheckedPayment {
            sale: SaleId(Uuid::from_u128(1)),
            receipt: number,
            line: 1,
            day: NaiveDate::MIN,
            wall: String::new(),
            amount: Rupiah(25_000),
            reference: None,
        };
        let seen = |desk: &mut Desk| {
            let before = desk.face(1);
            desk.unchecked.push(payment.clone());
            before == desk.face(1)
        };

        desk.place = Place::Sell;
        assert!(seen(&mut desk));
        desk.place = Place::Shift;
        assert!(!seen(&mut desk));
    }

    /// The next paper that waits for a person stands where the decided one did.
    #[test]
    fn what_was_decided_about_turns_the_queue() {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = desk(folder.path());
        let paper = |job, waits| {
            Row::Paper(Paper {
                job,
                document: Document::Receipt(ReceiptNumber {
                    letter: Letter::A,
                    count: 1,
                }),
                copy: 0,
                is_after_doubt: false,
                printer: String::from("struk"),
                way: None,
                asked: "2026-04-27T09:41:00+07:00".parse().unwrap(),
                asked_by: None,
                started: None,
                ended: None,
                next_try: None,
                attempts: 1,
                total: None,
                taken: None,
                state: JobState::Uncertain,
                waits_for_a_person: waits,
                trouble: None,
                decided_by: None,
                is_decided: !waits,
                retried_to: None,
            })
        };
        let shows = |desk: &mut Desk, rows| {
            let mut queue = PrintQueue::default();
            queue.set(rows);
            desk.over = Some(Over::Queue(queue));
            desk.face(1)
        };

        let both = shows(&mut desk, vec![paper(2, true), paper(1, true)]);
        let again = shows(&mut desk, vec![paper(2, true), paper(1, true)]);
        let one = shows(&mut desk, vec![paper(2, false), paper(1, true)]);
        assert!(both == again && both != one);
    }

    #[test]
    fn what_comes_up_is_counted_but_for_the_next_sale() {
        let mut faces = Faces::default();
        let face = |id, is_settled, is_filling| Face {
            id,
            is_settled,
            is_filling,
        };
        let (filling, panel, settled) = (
            face(1, false, true),
            face(2, false, false),
            face(3, true, false),
        );

        faces.show(filling);
        let start = faces.turns();
        faces.show(filling);
        assert_eq!(faces.turns(), start);
        for shown in [panel, settled] {
            faces.show(shown);
        }
        assert_eq!(faces.turns(), start + 2);
        faces.show(filling);
        assert_eq!(faces.turns(), start + 2);
        faces.show(settled);
        assert_eq!(faces.turns(), start + 3);
    }
}
