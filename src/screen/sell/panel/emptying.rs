//! The question why the cart, or one that is held, is emptied.

use iced::widget::column;

use crate::domain::SaleId;
use crate::screen::sell::panel::{Action, Counter};
use crate::text::Text;
use crate::ui::reasons::{self, reasons};
use crate::ui::{Element, Hotkey, button, dialog, label, size};

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
        let reason = self.reason.as_str();
        let words = &text.sell;
        let body = column![
            label::body(words.empty_help),
            reasons(
                REASON,
                words.empty_reason,
                &words.empty_reasons,
                reason,
                None,
                Message::Reason
            ),
        ]
        .spacing(size::SPACE_M);

        dialog::dialog(
            words.empty_title,
            body,
            vec![
                button::secondary(text.common.back, Some("Esc"), Some(Message::Close)).into(),
                button::danger(
                    words.empty_confirm,
                    Some("Enter"),
                    (!reason.trim().is_empty()).then_some(Message::Confirm),
                )
                .into(),
            ],
        )
    }
}
