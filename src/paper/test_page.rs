//! The page that shows whether a printer is what the settings say.

use crate::domain::Rupiah;
use crate::paper::calibration::ruler;
use crate::paper::{Bitmap, Block, Code, Doc, DrawnBy};
use crate::text::Text;

/// A GTIN that is nobody's: GS1 keeps its prefix for use within a shop.
const EAN: &str = "2000000000008";
const QR: &str = "GERAI";

/// Sets the test page of a printer: letters, dots, codes that we draw, and below
/// them those that the printer draws itself, if it can. `status` is what the
/// printer answered when it was asked how it is.
#[must_use]
pub fn test_page(printer: &str, columns: usize, status: &str, text: &Text) -> Doc {
    let words = &text.paper;
    let doc = Doc::new()
        .heading(words.test_page, true)
        .centered(printer)
        .rule()
        .text(ruler(columns.max(8)))
        .text(words.test_sentence)
        .text((' '..='~').collect::<String>())
        .rule()
        .pair("Rp", "1.234.567.890")
        .total(words.total, Rupiah(10_000_000).to_string())
        .pair(text.slips.status, status)
        .feed(1)
        .image(square())
        .feed(1);

    let ours = codes(doc.centered(text.slips.codes_ours), DrawnBy::Us);
    // Last, because a printer that knows no codes prints the commands for them
    // as letters.
    codes(ours.centered(text.slips.codes_printer), DrawnBy::Printer).cut()
}

fn codes(doc: Doc, drawn: DrawnBy) -> Doc {
    [Code::qr(QR), Code::ean(EAN)]
        .into_iter()
        .flatten()
        .fold(doc, |doc, code| {
            doc.push(Block::Code {
                code,
                drawn,
                otherwise: String::new(),
            })
        })
}

/// A chequered square with a frame: dots that are lost or doubled show.
fn square() -> Bitmap {
    let side = 96;
    let mut square = Bitmap::new(side, side);
    for y in 0..side {
        for x in 0..side {
            let is_frame = x < 2 || y < 2 || x + 2 >= side || y + 2 >= side;
            let is_chequered = (x / 8 + y / 8) % 2 == 0;
            if is_frame || is_chequered {
                square.set(x, y);
            }
        }
    }
    square
}
