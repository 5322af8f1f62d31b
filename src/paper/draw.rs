//! Drawing: lines become dots, exactly as a receipt printer places them.

use super::font::Font;
use super::{Bitmap, Line};

/// The width of a character, in dots (Font A).
pub const GLYPH_WIDTH: usize = 12;
/// The height of a character, in dots (Font A).
pub const GLYPH_HEIGHT: usize = 24;
/// The distance from a line to the next, in dots. A tall line is as high as
/// its characters: printers feed by the larger of the two.
pub const LINE_HEIGHT: usize = 30;

/// How the printed part stands on a print head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Margins {
    /// White dots on the left.
    pub left: usize,
    /// Dots of the part that is printed on: whole columns.
    pub width: usize,
}

/// Centres as many whole columns as fit on a head of `head_dots`: 32 on 384,
/// 42 on 512 (with 4 dots on either side), 48 on 576.
#[must_use]
pub fn margins(head_dots: usize) -> Margins {
    let width = head_dots / GLYPH_WIDTH * GLYPH_WIDTH;
    Margins {
        left: (head_dots - width) / 2,
        width,
    }
}

/// Draws laid-out lines as wide as the print head.
///
/// A [`Line::Cut`] draws nothing; how far a printer feeds before it is the
/// printer's affair.
#[must_use]
pub fn draw(lines: &[Line], head_dots: usize) -> Bitmap {
    let height = lines.iter().map(height).sum();
    let Margins { left, width } = margins(head_dots);
    let mut paper = Bitmap::new(head_dots, height);
    let mut y = 0;
    for line in lines {
        match line {
            Line::Text { cells, bold, tall } => {
                for (column, c) in cells.chars().enumerate() {
                    write(&mut paper, c, left + column * GLYPH_WIDTH, y, *bold, *tall);
                }
            }
            Line::Bits(bits) => {
                let bits = centred(bits, width);
                paper.stamp(&bits, signed(left), signed(y));
            }
            Line::Gauge(bits) => paper.stamp(bits, signed(left), signed(y)),
            Line::Code { code, module, .. } => {
                let bits = centred(&code.draw(*module), width);
                paper.stamp(&bits, signed(left), signed(y));
            }
            Line::Feed(_) | Line::Cut => {}
        }
        y += self::height(line);
    }
    paper
}

/// Puts a picture in the middle of `width` dots, cutting off what is wider. An
/// odd dot is left on the right, as printers leave it.
pub(crate) fn centred(bits: &Bitmap, width: usize) -> Bitmap {
    let x = (signed(bits.width()) - signed(width)) / 2;
    bits.crop(x, 0, width, bits.height())
}

fn height(line: &Line) -> usize {
    match line {
        // A line without characters has nothing tall in it.
        Line::Text { cells, tall, .. } if *tall && !cells.is_empty() => {
            LINE_HEIGHT.max(2 * GLYPH_HEIGHT)
        }
        Line::Text { .. } => LINE_HEIGHT,
        Line::Bits(bits) | Line::Gauge(bits) => bits.height(),
        Line::Code { code, module, .. } => code.height(*module),
        Line::Feed(count) => usize::from(*count) * LINE_HEIGHT,
        Line::Cut => 0,
    }
}

fn write(paper: &mut Bitmap, c: char, left: usize, top: usize, bold: bool, tall: bool) {
    let Some(glyph) = Font::spleen().glyph(c) else {
        return;
    };
    let stretch = if tall { 2 } else { 1 };
    for y in 0..glyph.height() * stretch {
        for x in 0..glyph.width() {
            if glyph.get(x, y / stretch) {
                paper.set(left + x, top + y);
                if bold {
                    paper.set(left + x + 1, top + y);
                }
            }
        }
    }
}

fn signed(dots: usize) -> isize {
    isize::try_from(dots).unwrap_or(isize::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::{Doc, layout};
    use super::*;

    fn dots(bitmap: &Bitmap) -> u32 {
        bitmap.packed().iter().map(|b| b.count_ones()).sum()
    }

    fn text(cells: &str, bold: bool, tall: bool) -> Line {
        Line::Text {
            cells: cells.into(),
            bold,
            tall,
        }
    }

    #[test]
    fn columns_fill_the_heads_that_exist() {
        for (head, left, columns) in [(384, 0, 32), (512, 4, 42), (576, 0, 48)] {
            let margins = margins(head);
            assert_eq!((margins.left, margins.width / GLYPH_WIDTH), (left, columns));
        }
    }

    #[test]
    fn heights_are_those_of_a_printer() {
        let lines = [
            text("a", false, false),
            text("a", true, true),
            Line::Feed(2),
            Line::Bits(Bitmap::new(8, 5)),
            Line::Cut,
        ];
        assert_eq!(draw(&lines, 384).height(), 30 + 48 + 60 + 5);
        assert_eq!(draw(&[], 384).height(), 0);
        assert_eq!(draw(&[text("", false, true)], 384).height(), 30);
    }

    #[test]
    fn bold_is_the_glyph_twice_and_tall_is_every_row_twice() {
        let plain = draw(&[text("R", false, false)], 24);
        let bold = draw(&[text("R", true, false)], 24);
        let tall = draw(&[text("R", false, true)], 24);
        for y in 0..GLYPH_HEIGHT {
            for x in 0..24 {
                let left = x > 0 && plain.get(x - 1, y);
                assert_eq!(bold.get(x, y), plain.get(x, y) || left);
                assert_eq!(tall.get(x, 2 * y), plain.get(x, y));
                assert_eq!(tall.get(x, 2 * y + 1), plain.get(x, y));
            }
        }
        assert_eq!(dots(&tall), 2 * dots(&plain));
    }

    #[test]
    fn pictures_stand_in_the_middle() {
        let mut black = Bitmap::new(10, 1);
        for x in 0..10 {
            black.set(x, 0);
        }
        let paper = draw(&[Line::Bits(black.clone())], 24);
        assert_eq!(paper.packed(), [0x01, 0xff, 0x80]);
        let narrow = draw(&[Line::Bits(black.framed(30))], 24);
        assert_eq!(dots(&narrow), 10);
    }

    #[test]
    fn nothing_is_drawn_outside_the_paper() {
        let lines = layout(&Doc::new().total("TOTAL", "Rp10.000.000").rule(), 60);
        assert_eq!(draw(&lines, 384).width(), 384);
    }
}
