//! What stands above a screen until it is answered.
//!
//! A dialog stops the pointer, not the keyboard: while one is open the screen
//! below has to be drawn with its fields disabled, and the field of the
//! dialog has to be focused.
use super::part::{Kind, card};
use super::pinned::Pinned;
use super::{Element, Icon, Theme, label, size};

use iced::widget::container::Style;
use iced::widget::text::IntoFragment;
use iced::widget::{Row, center, column, container, mouse_area, opaque, row, stack};
use iced::{Center, Fill};

/// Lays a dialog over a screen.
///
/// Pressing beside the dialog says `on_backdrop`.
pub fn modal<'a, M: Clone + 'a>(
    base: impl Into<Element<'a, M>>,
    dialog: impl Into<Element<'a, M>>,
    on_backdrop: M,
) -> Element<'a, M> {
    stack![
        container(base).width(Fill).height(Fill),
        opaque(mouse_area(backdrop(dialog)).on_press(on_backdrop))
    ]
    .into()
}

/// Lays a dialog over a screen that only its own buttons and keys close.
pub fn covered<'a, M: 'a>(
    base: impl Into<Element<'a, M>>,
    dialog: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    stack![
        container(base).width(Fill).height(Fill),
        opaque(backdrop(dialog))
    ]
    .into()
}

fn backdrop<'a, M: 'a>(dialog: impl Into<Element<'a, M>>) -> Element<'a, M> {
    center(container(opaque(dialog)).center_x(Fill))
        .padding(size::SPACE_L)
        .style(|theme: &Theme| Style {
            background: Some(theme.tokens.scrim.into()),
            ..Style::default()
        })
        .into()
}

/// Creates the card of a dialog: a title, a body and a row of actions.
///
/// Actions that share the width are buttons of width `Fill`; the one that is
/// meant comes last. In a window too small for the dialog its body scrolls; the
/// actions stay in sight.
pub fn dialog<'a, M: 'a>(
    title: impl IntoFragment<'a>,
    body: impl Into<Element<'a, M>>,
    actions: Vec<Element<'a, M>>,
) -> Element<'a, M> {
    let actions = Row::with_children(actions)
        .spacing(size::SPACE_S)
        .align_y(Center);

    card(
        column![
            label::title(title),
            Pinned::new(body, actions).spacing(size::SPACE_L)
        ]
        .spacing(size::SPACE_L)
        .width(Fill),
    )
    .max_width(size::DIALOG)
    .into()
}

/// Creates a strip that tells what has just happened.
///
/// It is placed by whoever shows it, and wraps if the sentence is long.
pub fn toast<'a, M: 'a>(kind: Kind, sentence: impl IntoFragment<'a>) -> Element<'a, M> {
    toast_with(kind, sentence, None)
}

/// Creates a [`toast`] with something that can be done about it.
pub fn toast_with<'a, M: 'a>(
    kind: Kind,
    sentence: impl IntoFragment<'a>,
    act: Option<Element<'a, M>>,
) -> Element<'a, M> {
    let sign = match kind {
        Kind::Neutral => Icon::Info,
        Kind::Good => Icon::CircleCheck,
        Kind::Warn => Icon::TriangleAlert,
        Kind::Bad => Icon::CircleAlert,
    };

    let content = row![super::icon(sign), label::name(sentence).width(Fill), act]
        .spacing(size::SPACE_M)
        .align_y(Center);

    container(content)
        .width(Fill)
        .padding([size::SPACE_M, size::SPACE_L])
        .style(move |theme| kind.sheet(theme, size::RADIUS_BUTTON))
        .into()
}

/// Lays a strip that tells something, when there is one, over the bottom of a
/// screen, so that nothing on it moves.
pub fn told<'a, M: 'a>(
    base: impl Into<Element<'a, M>>,
    toast: Option<Element<'a, M>>,
) -> Element<'a, M> {
    let toast = toast.map(|toast| {
        container(toast)
            .width(Fill)
            .height(Fill)
            .align_y(iced::Bottom)
    });

    stack![base.into(), toast].width(Fill).height(Fill).into()
}
