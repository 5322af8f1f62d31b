//! The page that finds out what a printer is: how many columns and dots it has,
//! and how far it has to feed before the paper is torn off.

use crate::paper::{Align, Bitmap, Block, Code, Doc, DrawnBy};
use crate::text::Text;

/// The columns that printers have.
pub const COLUMNS: [usize; 3] = [32, 42, 48];
/// The dots of their heads.
pub const HEADS: [usize; 3] = [384, 512, 576];

/// The code that we draw. It is nobody's: GS1 keeps its prefix for use within a
/// shop.
pub const OUR_CODE: &str = "2000000000008";
/// The code that the printer is to draw, nobody's either.
pub const ITS_CODE: &str = "2000000000015";
/// How wide the narrowest bar of the code that we draw is, in dots.
const MODULE: u8 = 3;

/// Letters that fit the narrowest paper.
const LETTERS: [&str; 2] = ["ABCDEFGHIJKLM abcdefghijklm", "0123456789 Rp1.234.567 @#&%"];

/// How far the page is fed where no cutter does it, in lines.
const FED: u8 = 4;

/// The most lines between the head and the place where paper is torn.
pub const LINES_MAX: u8 = 12;

/// How high a bar is, in dots, and how high the marks at its ends are.
const BAR: usize = 8;
const MARK: usize = 32;

/// Sets the page that finds out what a printer can do: rulers, bars, letters,
/// codes that we draw and codes that it draws itself, and a cut. It is wider
/// than some printers: what is cut off or broken there says what a printer has
/// not. It is laid out and sent for the widest of them, with a cutter
/// (`PrinterProfile::made_for`).
#[must_use]
pub fn measures(text: &Text) -> Doc {
    let words = &text.slips;
    let asked = &text.printer_wizard.paper;
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

    doc = doc.text("").text(asked.letters);
    for line in LETTERS {
        doc = doc.text(line);
    }

    // Last, because a printer that knows no codes prints the commands for them
    // as letters.
    doc = doc.text("").text(asked.our_code);
    // From the left edge, which is where it is on any paper.
    if let Ok(code) = Code::ean(OUR_CODE) {
        doc = doc.push(Block::Gauge(code.draw(MODULE)));
    }
    doc = doc.text(asked.its_code);
    if let Ok(code) = Code::ean(ITS_CODE) {
        doc = doc.push(Block::Code {
            code,
            drawn: DrawnBy::Printer,
            otherwise: String::new(),
        });
    }
    doc.feed(FED).cut()
}

/// Sets the page that finds out how far a printer without a cutter has to feed.
///
/// It ends with numbered lines and feeds no further: the lowest that stands
/// whole beyond the tear bar is the number of lines to feed.
#[must_use]
pub fn tear_lines(text: &Text) -> Doc {
    let doc = Doc::new().text(text.slips.tear);

    (0..=LINES_MAX).rev().fold(doc, |doc, line| {
        doc.text(format!("{line:>2} {}", "-".repeat(20)))
    })
}

/// Sets both pages as one, the cut between them.
#[must_use]
pub fn calibration(text: &Text) -> Doc {
    let mut doc = measures(text);
    doc.blocks.extend(tear_lines(text).blocks);
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
    fn both_codes_are_codes() {
        for code in [OUR_CODE, ITS_CODE] {
            assert!(Code::ean(code).is_ok(), "{code}");
        }
    }

    #[test]
    fn rulers_say_how_long_they_are() {
        for columns in COLUMNS {
            let ruler = ruler(columns);
            assert_eq!(ruler.len(), columns);
            assert!(ruler.starts_with("1234567890") && ruler.ends_with(&format!("<{columns}")));
        }
    }
}
