//! A name and what it amounts to.
use crate::ui::fitted::Fitted;
use crate::ui::{Element, font, label, size};

use iced::Fill;
use iced::widget::row;
use iced::widget::text::IntoFragment;

/// Creates a line with a name at the left and a value at the right.
pub fn key_value<'a, M: 'a>(
    name: impl IntoFragment<'a>,
    value: impl IntoFragment<'a>,
) -> Element<'a, M> {
    row![
        Fitted::line(name).width(Fill),
        Fitted::number(value)
            .font(font::BOLD)
            .line_height(size::LINE_BODY),
    ]
    .spacing(size::SPACE_M)
    .into()
}

/// Creates a [`key_value`] that steps back: the way to a total.
pub fn key_value_muted<'a, M: 'a>(
    name: impl IntoFragment<'a>,
    value: impl IntoFragment<'a>,
) -> Element<'a, M> {
    row![
        Fitted::line(name).width(Fill).style(label::muted),
        Fitted::number(value)
            .line_height(size::LINE_BODY)
            .style(label::muted),
    ]
    .spacing(size::SPACE_M)
    .into()
}
