//! How wide a text will be, and how to make it fit.
//!
//! A text run that is cut by its box is slow to draw without a graphics card:
//! the renderer refills a mask as large as the window for each of them. So
//! texts are shortened before they are drawn. The widths are read once from
//! the embedded faces; after that measuring is a table look-up a character.
use super::font;

use iced::Font;
use iced::font::Weight;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

/// What stands for the part of a text that was left out.
const ELLIPSIS: char = '…';

/// Returns the width of a text in one line.
///
/// Kerning is left out: it all but always draws letters together, so the
/// answer errs on the wide side.
pub fn width(text: &str, font: Font, size: f32) -> f32 {
    Face::of(font).width(text) * size
}

/// Shortens a text with "…" until it fits into one line of `max_width`.
pub fn fit(text: &str, font: Font, size: f32, max_width: f32) -> String {
    one_line(text, font, size, max_width).into_owned()
}

/// Breaks a text into at most `count` lines of `max_width`, shortening the
/// last with "…".
pub fn lines(text: &str, font: Font, size: f32, max_width: f32, count: usize) -> String {
    at_most_lines(text, font, size, max_width, count).into_owned()
}

pub(super) fn one_line(text: &str, font: Font, size: f32, max_width: f32) -> Cow<'_, str> {
    Face::of(font).one_line(text, max_width / size)
}

pub(super) fn at_most_lines(
    text: &str,
    font: Font,
    size: f32,
    max_width: f32,
    count: usize,
) -> Cow<'_, str> {
    Face::of(font).lines(text, max_width / size, count)
}

/// Returns the last space that ends a word not longer than `end`.
fn last_space(text: &str, end: usize) -> Option<usize> {
    if text[end..].starts_with(' ') {
        Some(end)
    } else {
        text[..end].rfind(' ')
    }
}

/// The advance widths of a face, in parts of the text size.
#[derive(Debug)]
pub(super) struct Face {
    latin: [f32; LATIN],
    others: HashMap<char, f32>,
    /// For characters the face does not have and the system must provide.
    unknown: f32,
}

/// How many characters are looked up without hashing: up to Latin Extended-A.
const LATIN: usize = 0x180;

impl Face {
    fn lines<'a>(&self, text: &'a str, max: f32, count: usize) -> Cow<'a, str> {
        if count <= 1 || self.width(text) <= max {
            return self.one_line(text, max);
        }

        let end = self.longest_prefix(text, max);
        let (first, rest) = match last_space(text, end) {
            Some(space) => {
                // A number stays with its unit, if there is room for both.
                let space = text[..space]
                    .rfind(' ')
                    .filter(|&before| {
                        text[before + 1..].starts_with(|c: char| c.is_ascii_digit())
                            && self.width(&text[before + 1..]) <= max
                    })
                    .unwrap_or(space);

                (text[..space].trim_end(), text[space..].trim_start())
            }
            // A word longer than the line is broken inside.
            None => text.split_at(end),
        };

        match first {
            "" => self.one_line(text, max),
            _ => Cow::Owned(format!("{first}\n{}", self.lines(rest, max, count - 1))),
        }
    }

    fn of(font: Font) -> &'static Self {
        static FACES: OnceLock<[Face; 4]> = OnceLock::new();

        let faces = FACES.get_or_init(|| {
            [
                font::REGULAR_FILE,
                font::MEDIUM_FILE,
                font::BOLD_FILE,
                font::EXTRA_BOLD_FILE,
            ]
            .map(|file| Self::parse(file).unwrap_or_else(Self::guess))
        });

        &faces[match font.weight {
            Weight::Medium => 1,
            Weight::Semibold | Weight::Bold => 2,
            Weight::ExtraBold | Weight::Black => 3,
            Weight::Thin | Weight::ExtraLight | Weight::Light | Weight::Normal => 0,
        }]
    }

    /// Reads the widths from a TrueType file.
    ///
    /// Only the tables `cmap` (format 4), `head`, `hhea` and `hmtx` are read,
    /// and only as far as the embedded faces need it.
    pub(super) fn parse(file: &[u8]) -> Option<Self> {
        let units = f32::from(u16_at(table(file, *b"head")?, 18)?);
        let metrics = usize::from(u16_at(table(file, *b"hhea")?, 34)?);
        let advances = table(file, *b"hmtx")?;

        let advance = |glyph: u16| {
            let index = usize::from(glyph).min(metrics.checked_sub(1)?);
            Some(f32::from(u16_at(advances, index * 4)?) / units)
        };

        let mut face = Self {
            latin: [-1.0; LATIN],
            others: HashMap::new(),
            unknown: 1.0,
        };

        for (character, glyph) in characters(table(file, *b"cmap")?)? {
            let width = advance(glyph)?;

            match face.latin.get_mut(character as usize) {
                Some(slot) => *slot = width,
                None => {
                    let _ = face.others.insert(character, width);
                }
            }
        }

        Some(face)
    }

    /// What a face would be like that could not be read; never the case for
    /// the embedded ones, as a test shows.
    fn guess() -> Self {
        Self {
            latin: [0.6; LATIN],
            others: HashMap::new(),
            unknown: 1.0,
        }
    }

    #[cfg(test)]
    pub(super) fn has(&self, character: char) -> bool {
        self.advance(character).is_some()
    }

    fn advance(&self, character: char) -> Option<f32> {
        match self.latin.get(character as usize) {
            Some(&width) => (width >= 0.0).then_some(width),
            None => self.others.get(&character).copied(),
        }
    }

    fn width_of(&self, character: char) -> f32 {
        self.advance(character).unwrap_or(self.unknown)
    }

    fn width(&self, text: &str) -> f32 {
        text.chars().map(|c| self.width_of(c)).sum()
    }

    /// Returns the end of the longest prefix that is not wider than `max`.
    fn longest_prefix(&self, text: &str, max: f32) -> usize {
        let mut width = 0.0;

        text.char_indices()
            .find(|&(_, c)| {
                width += self.width_of(c);
                width > max
            })
            .map_or(text.len(), |(end, _)| end)
    }

    fn one_line<'a>(&self, text: &'a str, max: f32) -> Cow<'a, str> {
        if self.width(text) <= max {
            return Cow::Borrowed(text);
        }

        let room = max - self.width_of(ELLIPSIS);

        if room < 0.0 {
            return Cow::Borrowed("");
        }

        let kept = &text[..self.longest_prefix(text, room)];
        let kept = kept.trim_end_matches([' ', '·', ',', '-', '(']);

        Cow::Owned(format!("{kept}{ELLIPSIS}"))
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at + 2)?;

    Some(u16::from_be_bytes([pair[0], pair[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let high = usize::from(u16_at(bytes, at)?);
    let low = usize::from(u16_at(bytes, at + 2)?);

    Some(high << 16 | low)
}

fn table(file: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    let count = usize::from(u16_at(file, 4)?);

    let record = (0..count)
        .filter_map(|i| file.get(12 + i * 16..28 + i * 16))
        .find(|record| record.starts_with(&tag))?;

    file.get(u32_at(record, 8)?..)
}

/// Lists the characters of a `cmap` and their glyphs.
fn characters(cmap: &[u8]) -> Option<Vec<(char, u16)>> {
    let count = usize::from(u16_at(cmap, 2)?);

    let map = (0..count)
        .filter_map(|i| cmap.get(u32_at(cmap, 8 + i * 8)?..))
        .find(|map| u16_at(map, 0) == Some(4))?;

    let segments = usize::from(u16_at(map, 6)?);
    let (ends, starts) = (14, 16 + segments);
    let (deltas, ranges) = (starts + segments, starts + 2 * segments);

    let mut characters = Vec::new();

    for at in (0..segments).step_by(2) {
        let start = u16_at(map, starts + at)?;
        let end = u16_at(map, ends + at)?;
        let delta = u16_at(map, deltas + at)?;
        let range = u16_at(map, ranges + at)?;

        for code in (start..=end).filter(|&code| code != u16::MAX) {
            let glyph = if range == 0 {
                code.wrapping_add(delta)
            } else {
                let offset = usize::from(range) + 2 * usize::from(code - start);

                match u16_at(map, ranges + at + offset)? {
                    0 => 0,
                    glyph => glyph.wrapping_add(delta),
                }
            };

            if glyph != 0
                && let Some(character) = char::from_u32(u32::from(code))
            {
                characters.push((character, glyph));
            }
        }
    }

    Some(characters)
}

#[cfg(test)]
mod tests {
    use super::*;

    use iced::advanced::graphics::text::{Paragraph, font_system};
    use iced::advanced::text::{self, Paragraph as _};
    use iced::{Pixels, Size, alignment};

    const FONTS: [Font; 4] = [font::REGULAR, font::MEDIUM, font::BOLD, font::EXTRA_BOLD];

    const NAMES: [&str; 6] = [
        "Keset Perca Bulat 50 cm",
        "Set Kursi Tamu Jati Ukir (3-2-1 + Meja)",
        "Walang Goreng Khas Blora 100 g",
        "Keset Sabut Kelapa \"Selamat Datang\"",
        "Rp1.240.000 · 40×60 − 10 %",
        "AVATAR Tas Wayang, Ty. L'Y",
    ];

    fn drawn(content: &str, font: Font, size: f32) -> f32 {
        if let Ok(mut fonts) = font_system().write() {
            for file in font::files() {
                fonts.load_font(file.into());
            }
        }

        Paragraph::with_text(text::Text {
            content,
            bounds: Size::INFINITE,
            size: Pixels(size),
            line_height: text::LineHeight::default(),
            font,
            align_x: text::Alignment::Default,
            align_y: alignment::Vertical::Top,
            shaping: text::Shaping::Auto,
            wrapping: text::Wrapping::None,
        })
        .min_width()
    }

    #[test]
    fn widths_are_those_that_are_drawn() {
        for font in FONTS {
            for name in NAMES {
                let (measured, drawn) = (width(name, font, 15.0), drawn(name, font, 15.0));

                assert!(
                    measured >= drawn - 0.5 && measured <= drawn * 1.03,
                    "{name} in {font:?}: {measured} for {drawn}"
                );
            }
        }
    }

    #[test]
    fn digits_have_one_width() {
        for font in FONTS {
            for digit in '0'..='9' {
                assert_eq!(width(&digit.to_string(), font, 10.0), 6.0);
            }
        }
    }

    #[test]
    fn what_was_made_to_fit_fits() {
        for font in FONTS {
            for name in NAMES {
                for max in 1..400_u16 {
                    let max = f32::from(max);

                    let line = fit(name, font, 15.0, max);
                    assert!(width(&line, font, 15.0) <= max);

                    let lines = lines(name, font, 15.0, max, 3);
                    assert!(lines.lines().count() <= 3);
                    for line in lines.lines() {
                        assert!(width(line, font, 15.0) <= max, "{lines:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_text_with_room_is_left_alone() {
        assert_eq!(fit("Talenan", font::REGULAR, 15.0, 400.0), "Talenan");
        assert_eq!(lines("Talenan", font::REGULAR, 15.0, 400.0, 2), "Talenan");
    }

    #[test]
    fn lines_break_between_words() {
        let lines = super::lines("Keset Perca Bulat 50 cm", font::MEDIUM, 15.0, 116.0, 2);

        assert_eq!(lines, "Keset Perca\nBulat 50 cm");
    }

    #[test]
    fn lines_do_not_part_a_number_from_its_unit() {
        let name = "Kain Batik Motif Barongan 2 m";
        let all_but_the_unit = width(name, font::MEDIUM, 15.0) - 10.0;

        assert_eq!(
            lines(name, font::MEDIUM, 15.0, all_but_the_unit, 2),
            "Kain Batik Motif Barongan\n2 m"
        );
    }

    #[test]
    fn lines_break_a_word_that_is_too_long() {
        let lines = super::lines("Pertanggungjawaban", font::MEDIUM, 15.0, 80.0, 2);

        assert_eq!(lines.replace('\n', ""), "Pertanggungjawaban");
    }
}
