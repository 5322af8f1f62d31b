//! The keys of the screen of returns.

use crate::domain::catalog::Catalog;
use crate::screen::returning::{Action, Message, Returning, Stage};
use crate::text::Text;
use crate::ui::{Hotkey, reasons};

impl Returning {
    /// A key was pressed that is not typing.
    pub fn hotkey(&mut self, hotkey: Hotkey, catalog: &Catalog, text: &Text) -> Action {
        let is_taking = matches!(self.stage, Stage::Taking);
        if let (true, Some(draft)) = (self.is_reason_open, &self.draft) {
            let stepped = reasons::step(hotkey, &text.returning.reasons, &draft.reason);
            let message = match hotkey {
                Hotkey::Escape | Hotkey::Enter | Hotkey::F(8) => Message::ReasonDone,
                _ => match stepped {
                    Some(reason) => Message::Reason(reason),
                    None => return Action::None,
                },
            };
            return self.update(message, catalog, text);
        }
        let message = match hotkey {
            Hotkey::F(10) if self.is_done() => Message::Next,
            Hotkey::Escape | Hotkey::F(10) => Message::Back,
            Hotkey::Enter if self.is_done() => Message::Back,
            Hotkey::Enter => Message::Enter,
            Hotkey::Up => Message::Move(-1),
            Hotkey::Down => Message::Move(1),
            Hotkey::F(9) if self.is_done() => Message::PrintAgain,
            Hotkey::F(1) if is_taking => Message::Confirm,
            Hotkey::F(2) if self.qris_shown().is_some() => Message::ConfirmUnseen,
            Hotkey::F(number @ 2..=5) if is_taking => Message::Note(usize::from(number) - 2),
            Hotkey::F(6) if is_taking => Message::All,
            Hotkey::F(7) if is_taking => Message::Turn,
            Hotkey::F(8) if is_taking => Message::NextReason,
            Hotkey::F(9) if is_taking => Message::ToggleCash,
            Hotkey::F(11) if is_taking => Message::Void,
            Hotkey::Ctrl('b') if is_taking => Message::NextTender,
            Hotkey::CtrlDelete if is_taking => Message::DropInstead,
            Hotkey::Delete if is_taking && self.typed.is_empty() => Message::Clear,
            Hotkey::Plus if is_taking && self.typed.is_empty() => Message::Change(1),
            Hotkey::Minus if is_taking && self.typed.is_empty() => Message::Change(-1),
            _ => return Action::None,
        };

        self.update(message, catalog, text)
    }

    /// The keys that work here.
    #[must_use]
    pub fn hints<'a>(&self, text: &'a Text) -> Vec<(&'a str, &'a str)> {
        let words = &text.returning;
        let back = ("Esc", text.common.back);

        match self.stage {
            _ if self.is_reason_open => {
                vec![("↑ ↓", words.hint_reason), ("Enter", text.common.save)]
            }
            Stage::Choosing => vec![("↑ ↓", words.hint_choose), ("Enter", words.hint_open), back],
            Stage::Taking | Stage::Recording => vec![
                ("+ −", words.hint_quantity),
                ("F6", words.hint_all),
                ("F7", words.hint_condition),
                ("F8", words.hint_reason),
                ("F9", words.hint_cash),
                ("Ctrl B", words.hint_tender),
                ("Ctrl Q", text.paying.pending_title),
                ("F11", words.hint_void),
                back,
            ],
            Stage::Done(..) => vec![
                ("F9", text.sell.print_again),
                ("F10", words.next_return),
                back,
            ],
        }
    }
}
