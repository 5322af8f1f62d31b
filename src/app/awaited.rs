//! What the till is at work on, and what waits for it: whatever a person does
//! meanwhile is about what comes of it, and is heard after it.

use iced::Task;

use crate::app::desk::{Desk, Message};
use crate::app::flat;
use crate::app::outcome::Outcome;
use crate::ledger::Error;
use crate::till::Till;

impl Desk {
    /// Whether the next key has to wait: something is on its way to the disk,
    /// or is being read that the key is about.
    pub fn is_busy(&self) -> bool {
        let is_at_the_screen = self.session.locked.is_none() && self.asking.is_none();

        self.is_recording() || is_at_the_screen && self.awaited > 0
    }

    /// Whether something is on its way to the disk, or a PIN is being checked.
    pub fn is_recording(&self) -> bool {
        match (&self.session.locked, &self.asking) {
            (Some(screen), _) => screen.is_checking(),
            // What was asked for is not done before the answer.
            (None, Some(asking)) => asking.dialog.is_checking(),
            (None, None) => {
                self.sell.is_recording()
                    || self.goods_in.is_posting()
                    || self.returning.is_recording()
                    || self.shift.is_recording()
            }
        }
    }

    /// As [`Desk::ask`], for what brings another screen, or changes what a key
    /// would be about: a receipt that is looked up, a list that Enter takes
    /// the first of.
    pub(super) fn ask_first<A: Send + 'static>(
        &mut self,
        work: impl FnOnce(&mut Till) -> Result<A, Error> + Send + 'static,
        came: impl Fn(Result<A, Error>) -> Outcome + Send + 'static,
    ) -> Task<Message> {
        self.awaited += 1;

        Task::perform(self.till.ask(work), move |answer| {
            Message::Answered(came(flat(answer)))
        })
    }

    /// Such an answer came, also when it is that there is none.
    pub(super) fn answered(&mut self, outcome: Outcome) -> Task<Message> {
        self.awaited = self.awaited.saturating_sub(1);
        self.came(outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::desk::Place;
    use crate::app::outcome::tests::desk;
    use crate::domain::ReceiptNumber;
    use crate::ui::Hotkey;

    /// Else who is quick opens the receipt before, or a key is lost.
    #[test]
    fn nothing_is_heard_before_the_answer_that_it_is_about() {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = desk(folder.path());
        let number = ReceiptNumber::parse("A-1").unwrap();
        let answers = |desk: &mut Desk, count: usize| {
            for _ in 0..count {
                assert!(desk.is_busy());
                let _ = desk.answered(Outcome::Kept(Ok(())));
            }
            assert!(!desk.is_busy());
        };

        // Those that nobody has checked are read at the start.
        answers(&mut desk, 1);
        let _ = desk.hotkey(Hotkey::F(10), false);
        answers(&mut desk, 1);
        for digit in ["1", "\u{20}"] {
            let _ = desk.type_text(digit);
        }
        let _ = desk.hotkey(Hotkey::Enter, false);
        answers(&mut desk, 1);
        let _ = desk.open_returning(Some(number));
        answers(&mut desk, 2);
        let _ = desk.hotkey(Hotkey::Ctrl('q'), false);
        answers(&mut desk, 1);
        // An answer that there is none is one, too.
        let _ = desk.hotkey(Hotkey::Escape, false);
        let _ = desk.open_returning(Some(number));
        let none = crate::app::returning::Came::Found(Err(Error::Stopped));
        let _ = desk.answered(Outcome::Returning(none));
        answers(&mut desk, 1);
        assert_eq!(desk.place, Place::Return);
    }
}
