//! The lines of the cart and what they come to.
use crate::ui::fitted::Fitted;
use crate::ui::{Element, Theme, button, font, label, size};

use iced::widget::container::Style;
use iced::widget::text::IntoFragment;
use iced::widget::{Space, center_y, column, container, row, stack};
use iced::{Border, Bottom, Center, Fill, Padding, Right};

/// Creates a line of the cart: what, how many at which price, how much, and a
/// note when the amount is not the plain product of the two.
///
/// A selected line is tinted and has a bar at its left.
pub fn cart_line<'a, M: Clone + 'a>(
    name: impl IntoFragment<'a>,
    detail: impl IntoFragment<'a>,
    amount: impl IntoFragment<'a>,
    note: Option<&'a str>,
    selected: bool,
    on_press: Option<M>,
) -> Element<'a, M> {
    let first = row![
        Fitted::line(name).font(font::MEDIUM).width(Fill),
        label::strong(amount),
    ]
    .spacing(size::SPACE_S);

    let second = row![
        Fitted::line(detail)
            .size(size::TEXT_SECOND)
            .line_height(size::LINE_BODY)
            .width(Fill)
            .style(label::muted),
        note.map(|note| {
            Fitted::line(note)
                .size(size::TEXT_SECOND)
                .line_height(size::LINE_BODY)
                .align_x(Right)
                .style(label::warn)
        }),
    ]
    .spacing(size::SPACE_S);

    let content = center_y(column![first, second]);
    let line = button::line(content, selected, on_press).height(size::CART_LINE);

    if !selected {
        return line.into();
    }

    let bar = container(Space::new().width(4).height(28)).style(bar);

    stack![
        line,
        container(bar)
            .padding([0.0, 2.0])
            .center_y(Fill)
            .align_y(Center)
    ]
    .height(size::CART_LINE)
    .into()
}

/// Creates the total of the cart, on one base line with its name.
pub fn total<'a, M: 'a>(
    name: impl IntoFragment<'a>,
    amount: impl IntoFragment<'a>,
) -> Element<'a, M> {
    row![
        container(label::heading(name)).padding(Padding::ZERO.bottom(7)),
        label::total(amount)
            .line_height(size::LINE_TOTAL)
            .width(Fill)
            .align_x(Right),
    ]
    .spacing(size::SPACE_M)
    .align_y(Bottom)
    .into()
}

fn bar(theme: &Theme) -> Style {
    Style {
        background: Some(theme.tokens.primary.into()),
        border: Border::default().rounded(2),
        ..Style::default()
    }
}
