//! The cards that the pages of the settings are made of.

use iced::Fill;
use iced::widget::{column, container, row};

use crate::ui::{Element, label, part, size};

/// A card of a page.
pub(super) fn card<'a, M: 'a>(
    title: &'a str,
    content: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    part::card(column![label::heading(title), content.into()].spacing(size::SPACE_M))
        .padding(size::SPACE_XL)
        .width(Fill)
        .into()
}

/// A name above a choice.
pub(super) fn choice<'a, M: 'a>(
    name: &'a str,
    choice: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    column![label::second(name), choice.into()]
        .spacing(size::SPACE_XS)
        .into()
}

/// Cards beside each other where there is room, else below each other.
pub(super) fn columns<'a, M: 'a>(
    room: iced::Size,
    left: Vec<Element<'a, M>>,
    right: Vec<Element<'a, M>>,
) -> Element<'a, M> {
    let stacked = |cards| {
        iced::widget::Column::with_children(cards)
            .spacing(size::SPACE_M)
            .width(Fill)
    };

    if room.width > size::TWO_COLUMNS {
        row![stacked(left), stacked(right)]
            .spacing(size::SPACE_M)
            .into()
    } else {
        stacked(left.into_iter().chain(right).collect()).into()
    }
}

/// A card alone is no wider than what is read at once.
pub(super) fn alone<'a, M: 'a>(card: Element<'a, M>) -> Element<'a, M> {
    container(card).max_width(size::TWO_COLUMNS).into()
}
