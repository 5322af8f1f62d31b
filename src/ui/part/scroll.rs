//! Content that may be taller than its place.
use crate::ui::{Element, Theme, size};

use iced::Fill;
use iced::Padding;
use iced::widget::scrollable::{Direction, Scrollable, Scrollbar};
use iced::widget::{container, scrollable};

/// Lets content scroll, with the scroller in a margin at its right.
///
/// The margin is always there, so nothing moves when the content grows; leave
/// out the right padding around it.
pub fn scroll<'a, M: 'a>(content: impl Into<Element<'a, M>>) -> Scrollable<'a, M, Theme> {
    scroll_in(size::SPACE_XL, content)
}

/// Lets content scroll, with the scroller in a margin of some width.
pub fn scroll_in<'a, M: 'a>(
    margin: f32,
    content: impl Into<Element<'a, M>>,
) -> Scrollable<'a, M, Theme> {
    let scroller = (margin - 2.0).min(size::SCROLLER);

    let bar = Scrollbar::new()
        .width(scroller)
        .scroller_width(scroller)
        .margin((margin - scroller) / 2.0);

    scrollable(
        container(content)
            .width(Fill)
            .padding(Padding::ZERO.right(margin)),
    )
    .direction(Direction::Vertical(bar))
    .width(Fill)
    .height(Fill)
}
