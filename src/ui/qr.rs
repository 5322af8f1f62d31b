//! QR codes on the screen: dark on white in every look, as telephones want it.

use iced::widget::{container, qr_code};

use super::theme::{QR_GROUND, QR_INK};
use super::{Element, Theme};

/// The white around a code, in modules (ISO/IEC 18004).
const QUIET: u16 = 4;

/// What iced draws of it.
const DRAWN_QUIET: u16 = 2;

/// The largest version of a QR code.
const LARGEST: u8 = 40;

/// A text as a QR code, model 2, level M.
#[derive(Debug)]
pub struct Code {
    data: qr_code::Data,
    /// How many modules it has on a side.
    modules: u16,
}

impl Code {
    /// The smallest code that holds a text; none when no code does.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        (1..=LARGEST).find_map(|version| {
            let version_of = qr_code::Version::Normal(version);
            let level = qr_code::ErrorCorrection::Medium;

            qr_code::Data::with_version(text, version_of, level)
                .ok()
                .map(|data| Self {
                    data,
                    modules: 17 + 4 * u16::from(version),
                })
        })
    }
}

/// Draws a code as large as it gets in a square of this side.
pub fn qr<'a, M: 'a>(code: &'a Code, side: f32) -> Element<'a, M> {
    let modules = f32::from(code.modules + 2 * QUIET);
    // Whole pixels where there are enough: edges are sharp then.
    let cell = (side / modules).floor().max(2.0);
    let drawn = qr_code(&code.data).cell_size(cell);

    container(drawn)
        .padding(f32::from(QUIET - DRAWN_QUIET) * cell)
        .style(|_: &Theme| container::Style {
            background: Some(QR_GROUND.into()),
            ..container::Style::default()
        })
        .into()
}

impl qr_code::Catalog for Theme {
    type Class<'a> = qr_code::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|_| qr_code::Style {
            cell: QR_INK,
            background: QR_GROUND,
        })
    }

    fn style(&self, class: &Self::Class<'_>) -> qr_code::Style {
        class(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_as_small_as_its_text_allows() {
        let modules = |length| Code::new(&"q".repeat(length)).map(|code| code.modules);

        assert_eq!(modules(10), Some(21));
        // Most QRIS codes.
        assert_eq!(modules(200), Some(57));
        assert_eq!(modules(5_000), None);
    }
}
