//! Texts by their role, and the colors a text may have.
//!
//! The roles set face and size; a color is put on with `.style(label::warn)`.
//! A text without a color takes that of the part it stands in, so the same
//! roles serve on a button and on a card.
use super::fitted::Fitted;
use super::{Text, Theme, font, size};

use iced::Font;
use iced::widget::text::{self, IntoFragment, Style};

pub use super::measure::{fit, lines};

/// Body text.
pub fn body<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    role(content, font::REGULAR, size::TEXT_BODY)
}

/// The name of a thing in a list.
pub fn name<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    role(content, font::MEDIUM, size::TEXT_BODY)
}

/// Body text that weighs more: amounts, what a button does.
pub fn strong<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    role(content, font::BOLD, size::TEXT_BODY)
}

/// A second line, muted.
pub fn second<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    role(content, font::REGULAR, size::TEXT_SECOND).style(muted)
}

/// A hint below a field or beside a key, muted.
pub fn hint<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    second(content)
}

/// The title of a screen.
pub fn title<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    role(content, font::EXTRA_BOLD, size::TEXT_TITLE)
}

/// The heading of a card, the title of the strip.
pub fn heading<'a>(content: impl IntoFragment<'a>) -> Text<'a> {
    role(content, font::BOLD, size::TEXT_HEADING)
}

/// A key figure.
pub fn figure<'a>(content: impl IntoFragment<'a>) -> Fitted<'a> {
    Fitted::number(content)
        .font(font::EXTRA_BOLD)
        .size(size::TEXT_FIGURE)
}

/// The total of a cart; drawn smaller when a large sum needs it.
pub fn total<'a>(content: impl IntoFragment<'a>) -> Fitted<'a> {
    Fitted::number(content)
        .font(font::EXTRA_BOLD)
        .size(size::TEXT_TOTAL)
}

/// The change to hand out; drawn smaller when a large sum needs it.
pub fn change<'a>(content: impl IntoFragment<'a>) -> Fitted<'a> {
    Fitted::number(content)
        .font(font::EXTRA_BOLD)
        .size(size::TEXT_CHANGE)
        .style(primary)
}

/// Body text of one line that is shortened where it has no room.
pub fn fitted<'a>(content: impl IntoFragment<'a>) -> Fitted<'a> {
    Fitted::line(content)
}

/// Text of secondary weight.
pub fn muted(theme: &Theme) -> Style {
    colored(theme.tokens.muted)
}

/// Text in ink, where a part would give it another color.
pub fn ink(theme: &Theme) -> Style {
    colored(theme.tokens.ink)
}

/// Something to look at soon.
pub fn warn(theme: &Theme) -> Style {
    colored(theme.tokens.warn)
}

/// A refusal or a void.
pub fn danger(theme: &Theme) -> Style {
    colored(theme.tokens.danger)
}

/// Something that went well.
pub fn success(theme: &Theme) -> Style {
    colored(theme.tokens.success)
}

/// The color of the one act.
pub fn primary(theme: &Theme) -> Style {
    colored(theme.tokens.primary)
}

/// Text on the primary color.
pub fn on_primary(theme: &Theme) -> Style {
    colored(theme.tokens.on_primary)
}

/// Text on the danger color.
pub fn on_danger(theme: &Theme) -> Style {
    colored(theme.tokens.on_danger)
}

/// Text on the rail.
pub fn on_rail(theme: &Theme) -> Style {
    colored(theme.tokens.rail_ink)
}

fn colored(color: iced::Color) -> Style {
    Style { color: Some(color) }
}

fn role<'a>(content: impl IntoFragment<'a>, font: Font, size: f32) -> Text<'a> {
    let line = if size <= size::TEXT_BODY {
        size::LINE_BODY
    } else {
        (size * 1.3).ceil()
    };

    iced::widget::text(content)
        .font(font)
        .size(size)
        .line_height(text::LineHeight::Absolute(line.into()))
}
