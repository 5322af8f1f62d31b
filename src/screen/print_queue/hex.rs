//! Bytes as people read them: where they are, in hex, and as characters.
//!
//! The face of the program is no monospace one, so every sign stands in a cell
//! of its own.

use iced::widget::{Column, Row, container, space};
use iced::{Center, Size};

use crate::ui::{Element, label, size};

/// How many bytes stand in a line where there is room.
pub(super) const WIDE: usize = 16;
/// How many stand in one where there is not.
const NARROW: usize = 8;

/// The widths of an offset, of a byte in hex and as a character, and of the gap
/// between both.
const OFFSET: f32 = 64.0;
const PAIR: f32 = 25.0;
const SIGN: f32 = 13.0;
const GAP: f32 = size::SPACE_L;

/// Where a byte is: `0001F0`.
pub(super) fn offset(at: usize) -> String {
    format!("{at:06X}")
}

/// A byte as a character: a dot for what is none.
fn sign(byte: u8) -> char {
    match byte {
        b' '..=b'~' => char::from(byte),
        _ => '·',
    }
}

/// The width of a line of so many bytes, with their characters or without.
fn width(bytes: usize, with_signs: bool) -> f32 {
    let sign = if with_signs { SIGN } else { 0.0 };
    let gap = if with_signs { GAP } else { 0.0 };

    OFFSET + bytes as f32 * (PAIR + sign) + gap
}

/// Draws the bytes from `top` on, as many lines as there is room for.
pub(super) fn view<'a, M: 'a>(bytes: &'a [u8], top: usize, room: Size) -> Element<'a, M> {
    let count = if room.width >= width(WIDE, true) {
        WIDE
    } else {
        NARROW
    };
    let with_signs = room.width >= width(count, true);
    let fits = (room.height / size::LINE_BODY).max(1.0) as usize;

    let lines = bytes
        .get(top..)
        .unwrap_or_default()
        .chunks(count)
        .take(fits)
        .zip((top..).step_by(count))
        .map(|(line, at)| line_of(line, at, count, with_signs));

    Column::with_children(lines).into()
}

fn line_of<'a, M: 'a>(line: &[u8], at: usize, count: usize, with_signs: bool) -> Element<'a, M> {
    let cell = |text: String, width: f32| -> Element<'a, M> {
        container(label::body(text).wrapping(iced::widget::text::Wrapping::None))
            .width(width)
            .height(size::LINE_BODY)
            .align_x(Center)
            .into()
    };
    let mut cells = vec![
        container(label::second(offset(at)))
            .width(OFFSET)
            .height(size::LINE_BODY)
            .into(),
    ];
    cells.extend(line.iter().map(|byte| cell(format!("{byte:02X}"), PAIR)));
    if with_signs {
        let missing = (count - line.len()) as f32 * PAIR;
        cells.push(space::horizontal().width(GAP + missing).into());
        cells.extend(line.iter().map(|byte| cell(sign(*byte).to_string(), SIGN)));
    }

    Row::with_children(cells).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_told_by_place_and_sign() {
        assert_eq!(offset(0x1_0f), "00010F");
        assert_eq!(
            b"\x1b@A~\x7f\n".map(sign).iter().collect::<String>(),
            "·@A~··"
        );
    }

    #[test]
    fn a_line_is_as_wide_as_its_cells() {
        assert!(width(NARROW, false) < width(NARROW, true));
        assert!(width(NARROW, true) < width(WIDE, true));
    }
}
