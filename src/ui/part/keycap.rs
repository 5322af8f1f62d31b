//! The picture of a key.
use crate::ui::icon::{self, Icon};
use crate::ui::{Container, Element, Theme, font, size};

use iced::widget::container::Style;
use iced::widget::text::{self, LineHeight};
use iced::widget::{container, row};
use iced::{Border, Center, Color};

/// Draws a key as it stands on a surface.
///
/// Arrows and the enter key, which the face lacks, are drawn as icons.
pub fn keycap<'a, M: 'a>(key: &'a str) -> Container<'a, M> {
    cap(key, |theme| {
        let tokens = &theme.tokens;

        (Some(tokens.background), tokens.muted, tokens.line)
    })
}

/// Draws a key as it stands on a primary button.
pub fn on_primary<'a, M: 'a>(key: &'a str) -> Container<'a, M> {
    cap(key, |theme| {
        let on_primary = theme.tokens.on_primary;

        (None, on_primary, on_primary.scale_alpha(0.6))
    })
}

/// The colors of a cap: ground, text and outline.
type Colors = fn(&Theme) -> (Option<Color>, Color, Color);

fn cap<'a, M: 'a>(key: &'a str, colors: Colors) -> Container<'a, M> {
    container(legend(key))
        .height(size::KEYCAP)
        .align_y(Center)
        .padding([0.0, 7.0])
        .style(move |theme| {
            let (ground, text, outline) = colors(theme);

            Style {
                text_color: Some(text),
                background: ground.map(Into::into),
                border: Border::default()
                    .rounded(size::RADIUS_KEY)
                    .color(outline)
                    .width(1),
                ..Style::default()
            }
        })
}

fn legend<'a, M: 'a>(key: &'a str) -> Element<'a, M> {
    let is_drawn = |c: char| picture(c).is_some();

    if !key.contains(is_drawn) {
        return letters(key).into();
    }

    let mut legend = row![].spacing(3).align_y(Center);

    for word in key.split_inclusive(is_drawn) {
        let picture = word.chars().next_back().and_then(picture);
        let word = word.trim_end_matches(is_drawn).trim();

        if !word.is_empty() {
            legend = legend.push(letters(word));
        }

        legend = legend.push(picture.map(|picture| icon::sized(picture, size::TEXT_KEY)));
    }

    legend.into()
}

fn letters<'a>(word: &'a str) -> crate::ui::Text<'a> {
    iced::widget::text(word)
        .font(font::MEDIUM)
        .size(size::TEXT_KEY)
        .line_height(LineHeight::Absolute(18.into()))
        .wrapping(text::Wrapping::None)
}

fn picture(character: char) -> Option<Icon> {
    match character {
        '←' => Some(Icon::ArrowLeft),
        '→' => Some(Icon::ArrowRight),
        '↑' => Some(Icon::ArrowUp),
        '↓' => Some(Icon::ArrowDown),
        '↵' => Some(Icon::Enter),
        '⌫' => Some(Icon::Backspace),
        _ => None,
    }
}
