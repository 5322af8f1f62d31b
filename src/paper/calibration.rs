//! The page that finds out what a printer is: how many columns and dots it has,
//! and how far it has to feed before the paper is torn off.

use crate::paper::{Align, Bitmap, Block, Doc};
use crate::text::Text;

/// The columns that printers have, and the dots of their heads.
const COLUMNS: [usize; 3] = [32, 42, 48];
const HEADS: [usize; 3] = [384, 512, 576];

/// The most lines between the head and the place where paper is torn.
const LINES_MAX: u8 = 12;

/// How high a bar is, in dots, and how high the marks at its ends are.
const BAR: usize = 8;
const MARK: usize = 32;

/// Sets the calibration page. It is wider than some printers: what is cut off
/// or broken there says what a printer has not. It is laid out and sent for the
/// widest of them (`PrinterProfile::made_for`).
///
/// It ends with numbered lines and feeds no further: the lowest that stands
/// whole beyond the tear bar is the number of lines to feed.
#[must_use]
pub fn calibration(text: &Text) -> Doc {
    let words = &text.slips;
    let mut doc = left(Doc::new(), words.calibration)
        .text("")
        .text(words.rulers);
    for columns in COLUMNS {
        doc = doc.text(ruler(columns));
    }

    doc = doc.text("").text(words.bars);
    for dots in HEADS {
        doc = doc.text(dots.to_string()).push(Block::Gauge(bar(dots)));
    }

    doc = doc.text("").text(words.tear);
    for line in (0..=LINES_MAX).rev() {
        doc = doc.text(format!("{line:>2} {}", "-".repeat(20)));
    }
    doc
}

/// The middle of the page lies elsewhere on every printer.
fn left(doc: Doc, text: &str) -> Doc {
    doc.push(Block::Text {
        text: text.into(),
        align: Align::Left,
        bold: true,
        tall: false,
    })
}

/// `1234567890…`, and how long it is at its end.
pub(super) fn ruler(columns: usize) -> String {
    let end = format!("<{columns}");
    (1..=columns - end.len())
        .map(|column| char::from(b'0' + (column % 10) as u8))
        .chain(end.chars())
        .collect()
}

/// A bar with a mark at either end.
fn bar(dots: usize) -> Bitmap {
    let mut bar = Bitmap::new(dots, MARK);
    for y in 0..MARK {
        let is_bar = ((MARK - BAR) / 2..(MARK + BAR) / 2).contains(&y);
        for x in 0..dots {
            if is_bar || x < 4 || x + 4 >= dots {
                bar.set(x, y);
            }
        }
    }
    bar
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rulers_say_how_long_they_are() {
        for columns in COLUMNS {
            let ruler = ruler(columns);
            assert_eq!(ruler.len(), columns);
            assert!(ruler.starts_with("1234567890") && ruler.ends_with(&format!("<{columns}")));
        }
    }
}
