//! A product to be sold with one press.
use super::{Kind, pill};
use crate::ui::button::tile_style;
use crate::ui::fitted::Fitted;
use crate::ui::{Button, Container, Element, Icon, font, icon, label, size};

use iced::widget::container::Style;
use iced::widget::text::IntoFragment;
use iced::widget::{Grid, button, center, column, container, grid, row, stack};
use iced::{Border, Bottom, Center, Fill, Right};

/// Creates the tile of a product.
///
/// The stock is told in a word or two, and colored when its [`Kind`] asks for
/// attention. With `on_stock` it is a button of its own.
pub fn tile<'a, M: Clone + 'a>(
    icon: Icon,
    name: impl IntoFragment<'a>,
    price: impl IntoFragment<'a>,
    stock: impl IntoFragment<'a>,
    kind: Kind,
    on_press: Option<M>,
    on_stock: Option<M>,
) -> Button<'a, M> {
    let picture = icon_box(
        icon::large(icon).style(if on_press.is_some() {
            label::primary
        } else {
            label::muted
        }),
        size::ICON_BOX,
    );

    let name = Fitted::lines(name, 3)
        .font(font::MEDIUM)
        .line_height(size::LINE_TILE)
        .width(Fill);

    let stock = stock.into_fragment();
    let reserve = on_stock
        .as_ref()
        .map_or(0.0, |_| pill::width(Some(Icon::Bell), &stock));
    let price = Fitted::number(price)
        .font(font::BOLD)
        .size(size::TEXT_PRICE)
        .reserve(reserve);

    // As a button it is as tall as a finger, over the end of the name's room.
    let (stock, sign) = match on_stock {
        Some(on_stock) => (None, Some(sign(kind, stock, on_stock))),
        None => (Some(stock), None),
    };
    let stock = stock.map(|stock| {
        Fitted::line(stock)
            .width(Fill)
            .align_x(Right)
            .style(kind.text())
    });
    let sign = sign.map(|sign| container(sign).align_right(Fill).align_bottom(Fill));

    let content = column![
        container(row![picture, name].spacing(size::SPACE_S + 2.0)).height(Fill),
        row![price, stock].spacing(size::SPACE_S).align_y(Bottom),
    ];

    button(stack![content, sign])
        .width(Fill)
        .height(size::TILE)
        .padding(size::SPACE_M)
        .on_press_maybe(on_press)
        .style(tile_style)
}

/// The stock of a tile as a button: as wide as its word, and as tall as a
/// finger.
fn sign<'a, M: Clone + 'a>(kind: Kind, stock: impl IntoFragment<'a>, on_press: M) -> Button<'a, M> {
    let content = row![
        icon::sized(Icon::Bell, size::TEXT_BODY),
        Fitted::line(stock).size(size::TEXT_SECOND),
    ]
    .spacing(size::SPACE_XS)
    .align_y(Center);
    let content = container(content)
        .height(size::PILL)
        .align_y(Center)
        .padding([0.0, size::SPACE_S])
        .style(move |theme| kind.sheet(theme, size::RADIUS_PILL));

    button(container(content).align_bottom(Fill))
        .height(size::TARGET)
        .padding(0)
        .on_press(on_press)
        .style(crate::ui::button::bare_style)
}

/// Marks a tile as the one that Enter takes.
pub fn chosen<M>(tile: Button<'_, M>) -> Button<'_, M> {
    tile.style(|theme, status| {
        let style = tile_style(theme, status);

        button::Style {
            background: Some(theme.tokens.tint.into()),
            border: style
                .border
                .color(theme.tokens.primary)
                .width(theme.chosen_outline()),
            ..style
        }
    })
}

/// Lays tiles out in as many columns as there is room for.
pub fn tiles<'a, M: Clone + 'a>(
    tiles: impl IntoIterator<Item = Button<'a, M>>,
) -> Grid<'a, M, crate::ui::Theme> {
    grid(tiles.into_iter().map(Element::from))
        .fluid(size::TILE_WIDTH_MAX)
        .height(iced::Shrink)
        .spacing(size::SPACE_M)
}

/// Draws the box a picture or an icon stands in.
pub fn icon_box<'a, M: 'a>(content: impl Into<Element<'a, M>>, side: f32) -> Container<'a, M> {
    center(content).width(side).height(side).style(|theme| {
        let tokens = &theme.tokens;

        Style {
            background: Some(tokens.tile.into()),
            border: Border::default()
                .rounded(size::RADIUS_ROW)
                .color(tokens.line)
                .width(theme.tint_outline()),
            ..Style::default()
        }
    })
}
