//! The page about the books: whether they are whole.

use iced::widget::column;

use crate::screen::settings::{Message, alone, card};
use crate::text::Text;
use crate::ui::{Element, Icon, button, label, size};

pub(super) fn view<'a>(is_verifying: bool, text: &'a Text) -> Element<'a, Message> {
    let words = &text.settings;
    let verify = button::secondary_with(
        Icon::ShieldCheck,
        if is_verifying {
            text.common.working
        } else {
            words.verify
        },
        None,
        (!is_verifying).then_some(Message::Verify),
    );

    alone(card(
        words.books,
        column![
            label::body(words.books_help).style(label::muted),
            verify,
            label::second((words.about)(env!("CARGO_PKG_VERSION"))),
        ]
        .spacing(size::SPACE_M),
    ))
}
