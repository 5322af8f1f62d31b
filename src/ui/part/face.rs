//! Somebody to choose: a large button with a name and what they work as.
use crate::ui::button::tile_style;
use crate::ui::fitted::Fitted;
use crate::ui::{Button, Element, Icon, font, icon, label, size};

use iced::widget::text::IntoFragment;
use iced::widget::{Grid, button, center_y, column, grid, row};
use iced::{Center, Fill, Shrink};

/// Creates the button of somebody.
pub fn face<'a, M: Clone + 'a>(
    name: impl IntoFragment<'a>,
    role: impl IntoFragment<'a>,
    is_selected: bool,
    on_press: M,
) -> Button<'a, M> {
    let name = Fitted::line(name).font(font::BOLD).size(size::TEXT_HEADING);
    let content = row![
        icon::large(Icon::User).style(label::primary),
        column![name, label::fitted(role).style(label::muted)].width(Fill),
    ]
    .spacing(size::SPACE_M)
    .align_y(Center);
    let face = button(center_y(content))
        .width(Fill)
        .height(size::FACE)
        .padding([0.0, size::SPACE_L])
        .on_press(on_press)
        .style(tile_style);

    if is_selected {
        super::tile::chosen(face)
    } else {
        face
    }
}

/// Lays faces out two in a row.
pub fn faces<'a, M: Clone + 'a>(
    faces: impl IntoIterator<Item = Button<'a, M>>,
) -> Grid<'a, M, crate::ui::Theme> {
    grid(faces.into_iter().map(Element::from))
        .columns(2)
        .height(Shrink)
        .spacing(size::SPACE_S)
}
