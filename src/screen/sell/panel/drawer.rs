//! The question why the cash drawer is opened without a sale.

use iced::widget::column;

use crate::screen::sell::panel::{Action, Counter};
use crate::text::Text;
use crate::ui::reasons::{self, reasons};
use crate::ui::{Element, Hotkey, button, dialog, label, size};

/// The field of the reason.
pub const REASON: &str = "sell-drawer-reason";

/// What happens on this panel.
#[derive(Debug, Clone)]
pub enum Message {
    /// The reason field holds this now.
    Reason(String),
    /// The drawer is opened for the reason given.
    Confirm,
    /// The drawer stays shut.
    Close,
}

/// The reason as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drawer {
    reason: String,
}

impl Drawer {
    /// Whether something was typed that would have to be typed again.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        !self.reason.is_empty()
    }

    /// What a key means here.
    pub fn hotkey(&self, hotkey: Hotkey, text: &Text) -> Option<Message> {
        match hotkey {
            Hotkey::Enter => Some(Message::Confirm),
            _ => reasons::step(hotkey, &text.drawer.reasons, &self.reason).map(Message::Reason),
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
            Message::Confirm => Action::OpenDrawer(self.reason.clone()),
            Message::Close => Action::Close,
        }
    }

    /// Draws the question.
    pub fn view<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let reason = self.reason.as_str();
        let words = &text.drawer;
        let body = column![
            label::body(words.help),
            reasons(
                REASON,
                words.reason,
                &words.reasons,
                reason,
                None,
                Message::Reason
            ),
        ]
        .spacing(size::SPACE_M);

        dialog::dialog(
            words.open,
            body,
            vec![
                button::secondary(text.common.back, Some("Esc"), Some(Message::Close)).into(),
                button::primary(
                    words.open,
                    Some("Enter"),
                    (!reason.trim().is_empty()).then_some(Message::Confirm),
                )
                .into(),
            ],
        )
    }
}
