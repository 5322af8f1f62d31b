//! The three looks, and the only raw colors of the program.
//!
//! A [`Theme`] is a [`Look`] and its [`Tokens`]. Widgets are styled by
//! closures over `&Theme`; nothing else decides a color. The contrasts are
//! kept by a test below, so a token that is changed for taste cannot become
//! unreadable in the sun.
mod catalog;

use iced::Color;
use iced::color;
use iced::theme::{Base, Mode, Palette, Style};

/// A choice of colors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Look {
    /// For the day, readable in the sun.
    #[default]
    Light,
    /// For a night bazaar.
    Dark,
    /// Black on white with heavy lines.
    HighContrast,
}

impl Look {
    /// Every look, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::HighContrast];
}

/// The colors of a [`Look`], named by what they are for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tokens {
    /// Behind everything.
    pub background: Color,
    /// Cards, cart, strips.
    pub surface: Color,
    /// Text.
    pub ink: Color,
    /// Second lines and hints.
    pub muted: Color,
    /// Hairlines and outlines.
    pub line: Color,
    /// The one act of a screen, focus, selection.
    pub primary: Color,
    /// Text on `primary`.
    pub on_primary: Color,
    /// A selected row, a quiet good state.
    pub tint: Color,
    /// The left rail.
    pub rail: Color,
    /// Text on `rail`.
    pub rail_ink: Color,
    /// The chosen place in the rail.
    pub rail_on: Color,
    /// Text on `rail_on`.
    pub on_rail: Color,
    /// Low stock, cash not yet deposited.
    pub warn: Color,
    /// Behind `warn`.
    pub warn_tint: Color,
    /// Refusals and voids.
    pub danger: Color,
    /// Text on `danger`.
    pub on_danger: Color,
    /// Behind a refusal.
    pub danger_tint: Color,
    /// A thing that went well.
    pub success: Color,
    /// Picture placeholder, neutral pill.
    pub tile: Color,
    /// Laid over a screen behind a dialog.
    pub scrim: Color,
    /// The width of outlines.
    pub line_width: f32,
}

/// The modules of a QR code, and what is around them: the same in every look,
/// for the telephones that read it.
pub const QR_INK: Color = Color::BLACK;
/// See [`QR_INK`].
pub const QR_GROUND: Color = Color::WHITE;

const LIGHT: Tokens = Tokens {
    background: color!(0xF6F4EF),
    surface: color!(0xFFFFFF),
    ink: color!(0x1C2420),
    muted: color!(0x5E6862),
    line: color!(0xE3DFD6),
    primary: color!(0x0E6B4E),
    on_primary: color!(0xFFFFFF),
    tint: color!(0xE4F0EA),
    rail: color!(0x123B2E),
    rail_ink: color!(0xBFD3CA),
    rail_on: color!(0x1E5A47),
    on_rail: color!(0xFFFFFF),
    warn: color!(0x8F5400),
    warn_tint: color!(0xFBEFD9),
    danger: color!(0xB3261E),
    on_danger: color!(0xFFFFFF),
    danger_tint: color!(0xFBE9E7),
    success: color!(0x0E6B4E),
    tile: color!(0xEFEBE2),
    scrim: color!(0x0C100E, 0.5),
    line_width: 1.0,
};

const DARK: Tokens = Tokens {
    background: color!(0x121614),
    surface: color!(0x1B211E),
    ink: color!(0xEEF2EF),
    muted: color!(0x9BA8A1),
    line: color!(0x2D3531),
    primary: color!(0x3FBF8F),
    on_primary: color!(0x06251A),
    tint: color!(0x1D3A2F),
    rail: color!(0x0C100E),
    rail_ink: color!(0x8FA39A),
    rail_on: color!(0x1D3A2F),
    on_rail: color!(0xEEF2EF),
    warn: color!(0xF0B45A),
    warn_tint: color!(0x3A2C12),
    danger: color!(0xFF8A80),
    on_danger: color!(0x3B0906),
    danger_tint: color!(0x40201D),
    success: color!(0x3FBF8F),
    tile: color!(0x252C28),
    scrim: color!(0x000000, 0.6),
    line_width: 1.0,
};

const HIGH_CONTRAST: Tokens = Tokens {
    background: color!(0xFFFFFF),
    surface: color!(0xFFFFFF),
    ink: color!(0x000000),
    muted: color!(0x3A3A3A),
    line: color!(0x000000),
    primary: color!(0x000000),
    on_primary: color!(0xFFFFFF),
    tint: color!(0xFFFFFF),
    rail: color!(0x000000),
    rail_ink: color!(0xFFFFFF),
    rail_on: color!(0xFFFFFF),
    on_rail: color!(0x000000),
    warn: color!(0x6B3A00),
    warn_tint: color!(0xFFFFFF),
    danger: color!(0x9B0000),
    on_danger: color!(0xFFFFFF),
    danger_tint: color!(0xFFFFFF),
    success: color!(0x00502F),
    tile: color!(0xFFFFFF),
    scrim: color!(0x000000, 0.7),
    line_width: 2.0,
};

/// What every part is drawn with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Theme {
    /// The chosen look.
    pub look: Look,
    /// The colors of the look.
    pub tokens: Tokens,
}

impl Theme {
    /// Creates the [`Theme`] of a [`Look`].
    pub const fn new(look: Look) -> Self {
        let tokens = match look {
            Look::Light => LIGHT,
            Look::Dark => DARK,
            Look::HighContrast => HIGH_CONTRAST,
        };

        Self { look, tokens }
    }

    /// The width of the outline of things that a tint sets off, which high
    /// contrast has to set off by a line instead.
    pub(super) fn tint_outline(&self) -> f32 {
        match self.look {
            Look::Light | Look::Dark => 0.0,
            Look::HighContrast => self.tokens.line_width,
        }
    }

    /// The width of the outline of what is chosen among things that have an
    /// outline themselves; without a tint it alone tells them apart.
    pub(super) fn chosen_outline(&self) -> f32 {
        match self.look {
            Look::Light | Look::Dark => 2.0,
            Look::HighContrast => 3.0 * self.tokens.line_width,
        }
    }

    /// A color some steps of the way from `color` to the ink; how a surface
    /// answers the pointer.
    pub(super) fn toward_ink(&self, color: Color, amount: f32) -> Color {
        mix(color, self.tokens.ink, amount)
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self::new(Look::default())
    }
}

impl Base for Theme {
    fn default(preference: Mode) -> Self {
        Self::new(match preference {
            Mode::None | Mode::Light => Look::Light,
            Mode::Dark => Look::Dark,
        })
    }

    fn mode(&self) -> Mode {
        match self.look {
            Look::Light | Look::HighContrast => Mode::Light,
            Look::Dark => Mode::Dark,
        }
    }

    fn base(&self) -> Style {
        Style {
            background_color: self.tokens.background,
            text_color: self.tokens.ink,
        }
    }

    fn palette(&self) -> Option<Palette> {
        let tokens = &self.tokens;

        Some(Palette {
            background: tokens.background,
            text: tokens.ink,
            primary: tokens.primary,
            success: tokens.success,
            warning: tokens.warn,
            danger: tokens.danger,
        })
    }

    fn name(&self) -> &str {
        match self.look {
            Look::Light => "light",
            Look::Dark => "dark",
            Look::HighContrast => "high contrast",
        }
    }
}

fn mix(a: Color, b: Color, amount: f32) -> Color {
    let between = |a: f32, b: f32| a + (b - a) * amount;

    Color {
        r: between(a.r, b.r),
        g: between(a.g, b.g),
        b: between(a.b, b.b),
        a: between(a.a, b.a),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(a: Color, b: Color) -> f32 {
        let (a, b) = (a.relative_luminance(), b.relative_luminance());

        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_text_is_readable_on_its_ground() {
        for look in Look::ALL {
            let t = Theme::new(look).tokens;
            let least = match look {
                Look::Light | Look::Dark => 4.5,
                Look::HighContrast => 7.0,
            };

            let grounds = [t.background, t.surface, t.tile, t.tint];
            let on_grounds = [
                ("ink", t.ink),
                ("muted", t.muted),
                ("warn", t.warn),
                ("danger", t.danger),
                ("primary", t.primary),
                ("success", t.success),
            ];
            let on_one = [
                ("warn on its tint", t.warn, t.warn_tint),
                ("danger on its tint", t.danger, t.danger_tint),
                ("on primary", t.on_primary, t.primary),
                ("on danger", t.on_danger, t.danger),
                ("rail ink", t.rail_ink, t.rail),
                ("on rail", t.on_rail, t.rail_on),
                ("a selected chip", t.surface, t.ink),
                (
                    "a pressed primary",
                    t.on_primary,
                    mix(t.primary, t.ink, 0.2),
                ),
            ];

            let pairs = on_grounds
                .into_iter()
                .flat_map(|(name, text)| {
                    grounds.into_iter().map(move |ground| (name, text, ground))
                })
                .chain(on_one);

            for (name, text, ground) in pairs {
                let ratio = contrast(text, ground);

                assert!(
                    ratio >= least,
                    "{look:?}: {name} reaches only {ratio:.2} on {ground:?}"
                );
            }
        }
    }

    #[test]
    fn what_is_chosen_is_told_from_what_is_not() {
        for theme in Look::ALL.map(Theme::new) {
            let is_tinted = contrast(theme.tokens.tint, theme.tokens.surface) > 1.05;
            let is_heavier = theme.chosen_outline() >= 2.0 * theme.tokens.line_width;
            assert!(is_tinted || is_heavier, "{:?}", theme.look);
        }
    }

    #[test]
    fn high_contrast_is_drawn_with_heavy_lines() {
        assert_eq!(Theme::new(Look::Light).tokens.line_width, 1.0);
        assert_eq!(Theme::new(Look::HighContrast).tokens.line_width, 2.0);
    }
}
