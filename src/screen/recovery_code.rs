//! The recovery code, shown once. No key that a scanner presses closes it.

use iced::widget::{column, container};
use iced::{Center, Fill};

use crate::domain::recovery::Code;
use crate::text::Text;
use crate::ui::{Element, Hotkey, Icon, button, dialog, label, size};

/// What happens in this dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// It was written down.
    Written,
    /// Print it.
    Print,
}

/// What a key means here.
#[must_use]
pub fn hotkey(hotkey: Hotkey) -> Option<Message> {
    match hotkey {
        Hotkey::F(2) => Some(Message::Written),
        Hotkey::Ctrl('p') => Some(Message::Print),
        _ => None,
    }
}

/// Draws the dialog. Without a printer it can only be written down.
pub fn view<'a>(code: &Code, has_printer: bool, text: &'a Text) -> Element<'a, Message> {
    let words = &text.people;
    let shown = label::figure(code.shown()).align_x(Center).width(Fill);
    let print = button::secondary_with(
        Icon::Printer,
        words.code_print,
        Some("Ctrl P"),
        has_printer.then_some(Message::Print),
    );

    dialog::dialog(
        words.code_title,
        column![
            label::body(words.code_help).style(label::muted),
            container(shown).center_y(size::STRIP),
        ]
        .spacing(size::SPACE_L),
        vec![
            print.into(),
            button::primary(words.code_written, Some("F2"), Some(Message::Written))
                .height(size::SECONDARY)
                .into(),
        ],
    )
}
