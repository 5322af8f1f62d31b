//! Trouble: the books cannot be opened, and what to do about it.

use iced::widget::{column, container, row};
use iced::{Center, Fill};

use crate::text::Text;
use crate::ui::{Element, Hotkey, Icon, Theme, button, icon, label, part, size};

/// What happens on this screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// Open the books again.
    Retry,
    /// Go on without what is lost.
    Resume,
    /// Close the program.
    Quit,
}

/// What can be done about it, besides closing the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Trying again.
    Retry,
    /// Going on.
    Resume,
}

/// What a key means here: Enter is the button that is meant.
#[must_use]
pub const fn hotkey(hotkey: Hotkey, way: Way) -> Option<Message> {
    match (hotkey, way) {
        (Hotkey::Enter, Way::Retry) => Some(Message::Retry),
        (Hotkey::Enter, Way::Resume) => Some(Message::Resume),
        (Hotkey::Escape, _) => Some(Message::Quit),
        _ => None,
    }
}

/// Draws what happened and what to do.
pub fn view<'a>(what: &'a str, next: &'a str, way: Way, text: &'a Text) -> Element<'a, Message> {
    let act = match way {
        Way::Retry => button::primary(text.common.retry, Some("Enter"), Some(Message::Retry)),
        Way::Resume => button::primary(text.common.resume, Some("Enter"), Some(Message::Resume)),
    };
    let card = part::card(
        column![
            icon::sized(Icon::TriangleAlert, size::ICON_EMPTY).style(label::warn),
            label::title(what).align_x(Center),
            label::body(next).style(label::muted).align_x(Center),
            row![
                button::secondary(text.common.quit, Some("Esc"), Some(Message::Quit)),
                act,
            ]
            .spacing(size::SPACE_M)
            .align_y(Center),
        ]
        .spacing(size::SPACE_XL)
        .align_x(Center),
    )
    .padding(size::SPACE_XL * 2.0)
    .max_width(720);

    container(card)
        .center(Fill)
        .padding(size::SPACE_XL)
        .style(|theme: &Theme| iced::widget::container::Style {
            background: Some(theme.tokens.background.into()),
            ..Default::default()
        })
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enter_is_the_button_that_is_meant_and_escape_ends() {
        for (way, meant) in [(Way::Retry, Message::Retry), (Way::Resume, Message::Resume)] {
            assert_eq!(hotkey(Hotkey::Enter, way), Some(meant));
            assert_eq!(hotkey(Hotkey::Escape, way), Some(Message::Quit));
            assert_eq!(hotkey(Hotkey::F(1), way), None);
        }
    }
}
