//! A state in two words.
use crate::ui::{Container, Icon, Theme, font, icon, label, measure, size};

use iced::widget::container::Style;
use iced::widget::text::{self, IntoFragment};
use iced::widget::{container, row};
use iced::{Border, Center, Color};

/// What a state means for the person who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Kind {
    /// It is so.
    #[default]
    Neutral,
    /// All is well.
    Good,
    /// To be looked at soon.
    Warn,
    /// Something does not work.
    Bad,
}

impl Kind {
    /// The style of a text of this kind on a plain ground.
    ///
    /// What is neutral or good is not worth a color there.
    pub fn text(self) -> fn(&Theme) -> text::Style {
        match self {
            Self::Neutral | Self::Good => label::muted,
            Self::Warn => label::warn,
            Self::Bad => label::danger,
        }
    }

    /// The text and the ground of this kind.
    pub(crate) fn colors(self, theme: &Theme) -> (Color, Color) {
        let tokens = &theme.tokens;

        match self {
            Self::Neutral => (tokens.ink, tokens.tile),
            Self::Good => (tokens.success, tokens.tint),
            Self::Warn => (tokens.warn, tokens.warn_tint),
            Self::Bad => (tokens.danger, tokens.danger_tint),
        }
    }

    /// The style of a sheet of this kind.
    pub(crate) fn sheet(self, theme: &Theme, radius: f32) -> Style {
        let (text, ground) = self.colors(theme);

        Style {
            text_color: Some(text),
            background: Some(ground.into()),
            border: Border::default()
                .rounded(radius)
                .color(text)
                .width(theme.tint_outline()),
            ..Style::default()
        }
    }
}

/// The size of an icon in a pill.
const ICON: f32 = 16.0;

/// Returns how wide a pill will be.
pub(crate) fn width(icon: Option<Icon>, text: &str) -> f32 {
    let icon = icon.map_or(0.0, |_| ICON + size::SPACE_S);
    let text = measure::width(text, font::MEDIUM, size::TEXT_SECOND);

    icon + text + 2.0 * size::SPACE_M
}

/// Creates a pill that tells a state.
pub fn pill<'a, M: 'a>(
    kind: Kind,
    icon: Option<Icon>,
    text: impl IntoFragment<'a>,
) -> Container<'a, M> {
    let content = row![
        icon.map(|icon| icon::sized(icon, ICON)),
        label::name(text)
            .size(size::TEXT_SECOND)
            .wrapping(text::Wrapping::None),
    ]
    .spacing(size::SPACE_S)
    .align_y(Center);

    container(content)
        .height(size::PILL)
        .align_y(Center)
        .padding([0.0, size::SPACE_M])
        .style(move |theme| kind.sheet(theme, size::RADIUS_PILL))
}
