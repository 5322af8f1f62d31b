//! A sheet of surface that holds one subject.
use crate::ui::{Container, Element, Theme, label, size};

use iced::widget::container::Style;
use iced::widget::text::IntoFragment;
use iced::widget::{column, container};
use iced::{Border, Fill};

/// Creates a card around some content.
pub fn card<'a, M: 'a>(content: impl Into<Element<'a, M>>) -> Container<'a, M> {
    container(content).padding(size::SPACE_XL).style(style)
}

/// Creates a card with a name and one key figure.
pub fn figure_card<'a, M: 'a>(
    name: impl IntoFragment<'a>,
    figure: impl IntoFragment<'a>,
) -> Container<'a, M> {
    let content = column![
        label::fitted(name)
            .size(size::TEXT_SECOND)
            .line_height(size::LINE_BODY)
            .style(label::muted),
        label::figure(figure),
    ]
    .spacing(size::SPACE_XS);

    card(content)
        .width(Fill)
        .padding([size::SPACE_L, size::SPACE_XL])
}

/// The style of a card.
pub fn style(theme: &Theme) -> Style {
    let tokens = &theme.tokens;

    Style {
        background: Some(tokens.surface.into()),
        border: Border::default()
            .rounded(size::RADIUS_CARD)
            .color(tokens.line)
            .width(tokens.line_width),
        ..Style::default()
    }
}

/// The style of a piece of paper: white in every look, as paper is.
pub fn paper(theme: &Theme) -> Style {
    Style {
        background: Some(iced::Color::WHITE.into()),
        border: Border::default()
            .rounded(size::RADIUS_KEY)
            .color(theme.tokens.line)
            .width(theme.tokens.line_width),
        ..Style::default()
    }
}
