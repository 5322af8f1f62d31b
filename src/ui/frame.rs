//! The shell around every screen: rail, strip, content, foot.
//!
//! In a small window, or with large text, the rail drops its words, the strip
//! drops its last pills and the foot drops its last hints. Nothing wraps.
use super::aside::Aside;
use super::button::RailItem;
use super::fitted::Fitted;
use super::part::{Kind, hairline, keycap, pill, upright};
use super::spill::Spill;
use super::{Container, Element, Theme, font, label, size};

use iced::widget::container::Style;
use iced::widget::text::IntoFragment;
use iced::widget::{Column, column, container, responsive, row, space};
use iced::{Center, Fill, Padding, Shrink};

/// The width of the strip that is kept for its left side.
const STRIP_LEFT: f32 = 220.0;

/// Creates the rail from the places above and the one at the bottom.
pub fn rail<'a, M: Clone + 'a>(
    items: Vec<RailItem<'a, M>>,
    bottom: RailItem<'a, M>,
) -> Element<'a, M> {
    let spacing = size::SPACE_XS;
    let padding = size::SPACE_M;

    let full_height = (size::RAIL_ITEM + spacing) * (items.len() + 1) as f32 + 2.0 * padding;

    responsive(move |window| {
        let is_compact = window.width < size::NARROW || window.height < full_height;

        let draw = |item: RailItem<'a, M>| {
            if is_compact {
                item.compact()
            } else {
                item.full()
            }
        };

        let width = if is_compact {
            size::RAIL_COMPACT
        } else {
            size::RAIL
        };

        let items = Column::with_children(items.iter().cloned().map(draw)).spacing(spacing);

        container(column![items, space::vertical(), draw(bottom.clone())])
            .width(width)
            .height(Fill)
            .padding([padding, size::SPACE_S])
            .style(|theme: &Theme| Style {
                background: Some(theme.tokens.rail.into()),
                ..Style::default()
            })
            .into()
    })
    .width(Shrink)
    .into()
}

/// Creates the strip: where and who at the left, states at the right.
///
/// The states of the smallest rank stay longest when there is no room.
pub fn strip<'a, M: 'a>(
    left: impl Into<Element<'a, M>>,
    right: Vec<(u8, Element<'a, M>)>,
) -> Element<'a, M> {
    let right = Spill::ranked(right)
        .spacing(size::SPACE_M)
        .reserve(STRIP_LEFT);

    let content = row![container(left).width(Fill), right]
        .spacing(size::SPACE_L)
        .align_y(Center);

    surface(content)
        .width(Fill)
        .center_y(size::STRIP - 1.0)
        .padding([0.0, size::SPACE_XL])
        .into()
}

/// Creates the left side of the strip: the place, and the till in a pill.
///
/// A long name of a place is shortened, so that the till is always in sight.
pub fn place<'a, M: 'a>(
    name: impl IntoFragment<'a>,
    till: impl IntoFragment<'a>,
) -> Element<'a, M> {
    let till = till.into_fragment();
    let name = Fitted::line(name)
        .font(font::BOLD)
        .size(size::TEXT_HEADING)
        .reserve(pill::width(None, &till) + size::SPACE_M);

    row![name, pill(Kind::Neutral, None, till)]
        .spacing(size::SPACE_M)
        .align_y(Center)
        .into()
}

/// Creates the foot from the keys that work here and what they do.
pub fn foot<'a, M: 'a>(hints: &[(&'a str, &'a str)]) -> Element<'a, M> {
    let hints = hints
        .iter()
        .map(|&(key, act)| {
            row![keycap(key), label::hint(act)]
                .spacing(size::SPACE_S - 1.0)
                .align_y(Center)
                .into()
        })
        .collect();

    let foot = surface(Spill::new(hints).spacing(size::SPACE_XL))
        .width(Fill)
        .center_y(size::FOOT - 1.0);

    foot.padding(Padding {
        left: size::SPACE_XL,
        right: size::FOOT_KEY.right + size::TARGET + size::SPACE_S,
        ..Padding::ZERO
    })
    .into()
}

/// Creates the column at the right of a screen that holds the cart.
///
/// It is narrower in a small window; what stands at its left has to fill.
pub fn side<'a, M: 'a>(content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    let content = row![upright(), container(content).width(Fill)];

    Aside::new(surface(content).width(Fill).height(Fill)).into()
}

/// Puts a screen that stands alone, without rail and strip, over its foot.
pub fn bare<'a, M: 'a>(
    content: impl Into<Element<'a, M>>,
    foot: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    column![
        container(content).width(Fill).height(Fill),
        hairline(),
        foot.into(),
    ]
    .into()
}

/// Puts the shell around the content of a screen.
pub fn frame<'a, M: 'a>(
    rail: impl Into<Element<'a, M>>,
    strip: impl Into<Element<'a, M>>,
    content: impl Into<Element<'a, M>>,
    foot: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    let screen = column![
        strip.into(),
        hairline(),
        container(content).width(Fill).height(Fill),
        hairline(),
        foot.into(),
    ];

    row![rail.into(), screen].width(Fill).height(Fill).into()
}

/// Puts a strip above everything that tells what no one may overlook.
pub fn warned<'a, M: 'a>(
    sentence: impl IntoFragment<'a>,
    content: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    let strip = container(label::strong(sentence).style(label::on_danger))
        .center_x(Fill)
        .center_y(size::WARNING)
        .style(|theme: &Theme| Style {
            background: Some(theme.tokens.danger.into()),
            ..Style::default()
        });

    column![strip, container(content).width(Fill).height(Fill)].into()
}

fn surface<'a, M: 'a>(content: impl Into<Element<'a, M>>) -> Container<'a, M> {
    container(content).style(|theme: &Theme| Style {
        background: Some(theme.tokens.surface.into()),
        ..Style::default()
    })
}
