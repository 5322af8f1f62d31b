//! The question why the cart, or one that is held, is emptied.

use crate::domain::SaleId;
use crate::screen::emptying::question;
use crate::screen::sell::panel::{Action, Counter};
use crate::text::Text;
use crate::ui::{Element, Hotkey, reasons};

/// The field of the reason.
pub const REASON: &str = "sell-reason";

/// What happens on this panel.
#[derive(Debug, Clone)]
pub enum Message {
    /// The reason field holds this now.
    Reason(String),
    /// The cart is emptied for the reason given.
    Confirm,
    /// The cart stays as it is.
    Close,
}

/// The reason as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Emptying {
    reason: String,
    /// The held cart that it is about; none is the one on the screen.
    held: Option<SaleId>,
}

impl Emptying {
    /// Whether something was typed that would have to be typed again.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        !self.reason.is_empty()
    }

    /// The question about a held cart.
    #[must_use]
    pub fn held(id: SaleId) -> Self {
        Self {
            held: Some(id),
            ..Self::default()
        }
    }

    /// What a key means here.
    pub fn hotkey(&self, hotkey: Hotkey, text: &Text) -> Option<Message> {
        match hotkey {
            Hotkey::Enter => Some(Message::Confirm),
            _ => reasons::step(hotkey, &text.sell.empty_reasons, &self.reason).map(Message::Reason),
        }
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message, _: Counter<'_>) -> Action {
        match message {
            Message::Reason(reason) => {
                self.reason = reason;
                Action::None
            }
            Message::Confirm if self.reason.trim().is_empty() => Action::None,
            Message::Confirm => match self.held {
                Some(id) => Action::EmptyHeld(id, self.reason.clone()),
                None => Action::Empty(self.reason.clone()),
            },
            Message::Close => Action::Close,
        }
    }

    /// Draws the question.
    pub fn view<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let acts = (Message::Close, Message::Confirm);

        question(REASON, &self.reason, Message::Reason, acts, text)
    }
}
