//! The face of the drawn paper: Spleen 12x24, whose cells have the size of a
//! receipt printer's Font A.
//!
//! Spleen comes as a PSF2 file, the format of Linux console fonts: a header,
//! the glyphs as packed rows, then the characters of each glyph.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Bitmap;

static SPLEEN: LazyLock<Font> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the file is part of the program")]
    Font::parse(include_bytes!("../../assets/fonts/spleen-12x24.psfu"))
        .expect("the embedded font is whole: a test parses it")
});

/// A font of equally large glyphs.
#[derive(Debug)]
pub(super) struct Font {
    glyphs: HashMap<char, Bitmap>,
}

impl Font {
    /// The embedded face.
    pub(super) fn spleen() -> &'static Self {
        &SPLEEN
    }

    /// The glyph of a character; a printer, too, prints `?` for a stranger.
    pub(super) fn glyph(&self, c: char) -> Option<&Bitmap> {
        self.glyphs.get(&c).or_else(|| self.glyphs.get(&'?'))
    }

    /// Whether it has a glyph of its own for a character.
    pub(super) fn has(&self, c: char) -> bool {
        self.glyphs.contains_key(&c)
    }

    /// Reads a PSF2 file with a character table; `None` if it is not one.
    fn parse(file: &[u8]) -> Option<Self> {
        const MAGIC: u32 = 0x864a_b572;
        const HAS_TABLE: u32 = 1;
        const NEXT_GLYPH: u8 = 0xff;
        const SEQUENCE: u8 = 0xfe;

        let field = |index: usize| {
            let bytes = file.get(index * 4..index * 4 + 4)?;
            Some(u32::from_le_bytes(bytes.try_into().ok()?))
        };
        let size = |index: usize| usize::try_from(field(index)?).ok();
        if field(0)? != MAGIC || field(3)? & HAS_TABLE == 0 {
            return None;
        }
        let (header, count, glyph_bytes) = (size(2)?, size(4)?, size(5)?);
        let (height, width) = (size(6)?, size(7)?);
        let table_start = count.checked_mul(glyph_bytes)?.checked_add(header)?;

        let mut glyphs = HashMap::new();
        let table = file.get(table_start..)?.split(|b| *b == NEXT_GLYPH);
        for (index, names) in table.take(count).enumerate() {
            let start = header + index * glyph_bytes;
            let rows = file.get(start..start + glyph_bytes)?;
            // Single characters come first; sequences of them follow.
            let singles = names.split(|b| *b == SEQUENCE).next()?;
            for c in std::str::from_utf8(singles).ok()?.chars() {
                let glyph = Bitmap::from_packed(width, rows.to_vec())?;
                if glyph.height() != height {
                    return None;
                }
                let _ = glyphs.insert(c, glyph);
            }
        }
        Some(Self { glyphs })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{GLYPH_HEIGHT, GLYPH_WIDTH};
    use super::*;

    #[test]
    fn embedded_face_has_all_of_ascii_in_font_a_cells() {
        let font = Font::spleen();
        for c in ' '..='~' {
            let glyph = &font.glyphs[&c];
            assert_eq!((glyph.width(), glyph.height()), (GLYPH_WIDTH, GLYPH_HEIGHT));
            let blank = glyph.packed().iter().all(|b| *b == 0);
            assert_eq!(blank, c == ' ', "{c}");
        }
    }

    #[test]
    fn it_has_what_indonesian_names_and_prices_may_have_beyond_ascii() {
        let font = Font::spleen();
        for c in "éÉñüçø½²°±×“”–…€™".chars().filter(|c| !font.has(*c)) {
            assert!("“”–…™".contains(c), "{c}");
        }
        assert!(!font.has('手') && font.glyph('手') == font.glyph('?'));
    }

    #[test]
    fn anything_else_is_refused() {
        let file = include_bytes!("../../assets/fonts/spleen-12x24.psfu");
        assert!(Font::parse(b"").is_none());
        assert!(Font::parse(b"not a font at all, but long enough for one").is_none());
        assert!(Font::parse(&file[..20]).is_none());
        assert!(Font::parse(&file[..1000]).is_none());
    }
}
