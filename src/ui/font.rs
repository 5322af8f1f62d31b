//! The embedded faces: Plus Jakarta Sans in four weights, and the icons.
//!
//! The digits of the shipped files all have one width, so that columns of
//! rupiah align without asking for a font feature. No system font is needed.
use iced::Font;
use iced::font::Weight;

pub(super) use crate::typeface::{
    BOLD as BOLD_FILE, EXTRA_BOLD as EXTRA_BOLD_FILE, MEDIUM as MEDIUM_FILE,
    REGULAR as REGULAR_FILE,
};

/// The family name of the face.
const FAMILY: &str = "Plus Jakarta Sans";

/// Body text.
pub const REGULAR: Font = Font::with_name(FAMILY);

/// Names of things in lists and on tiles.
pub const MEDIUM: Font = weighted(Weight::Medium);

/// Prices, headings, buttons.
pub const BOLD: Font = weighted(Weight::Bold);

/// Titles and key figures.
pub const EXTRA_BOLD: Font = weighted(Weight::ExtraBold);

/// The icons; see [`icon`](mod@crate::ui::icon).
pub const ICON: Font = Font::with_name("lucide");

pub(super) static ICON_FILE: &[u8] = include_bytes!("../../assets/fonts/icons.ttf");

/// Every font file to load at start.
pub fn files() -> Vec<&'static [u8]> {
    vec![
        REGULAR_FILE,
        MEDIUM_FILE,
        BOLD_FILE,
        EXTRA_BOLD_FILE,
        ICON_FILE,
    ]
}

const fn weighted(weight: Weight) -> Font {
    Font {
        weight,
        ..Font::with_name(FAMILY)
    }
}
