//! What stands where there is nothing yet.
use crate::ui::icon::{self, Icon};
use crate::ui::{Element, label, size};

use iced::widget::text::IntoFragment;
use iced::widget::{center, column, text};
use iced::{Center, Fill};

/// Creates an empty state: what is missing, and what to do about it.
pub fn empty<'a, M: 'a>(
    icon: Icon,
    title: impl IntoFragment<'a>,
    sentence: impl IntoFragment<'a>,
) -> Element<'a, M> {
    let picture = super::tile::icon_box(
        icon::sized(icon, size::ICON_EMPTY).style(label::muted),
        64.0,
    );

    let words = column![
        label::heading(title).align_x(text::Alignment::Center),
        label::body(sentence)
            .align_x(text::Alignment::Center)
            .style(label::muted),
    ]
    .spacing(size::SPACE_XS)
    .max_width(size::SENTENCE)
    .align_x(Center);

    center(
        column![picture, words]
            .spacing(size::SPACE_L)
            .align_x(Center),
    )
    .width(Fill)
    .padding(size::SPACE_XL)
    .into()
}
