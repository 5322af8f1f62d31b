//! Paper: one document model for everything that comes out of a printer.
//!
//! A [`Doc`] says what is on the paper, [`layout`] says where, and the
//! resulting [`Line`]s become plain text ([`to_text`]), dots ([`draw`], then
//! [`to_png`]) or printer bytes (`printer::bytes`). The three agree: what the
//! screen previews is what the bytes print, dot for dot.
//!
//! Paper knows no printer, no window, no database and no clock; a date on a
//! receipt arrives here as text.

mod ascii;
mod bitmap;
pub mod calibration;
pub mod code;
mod draw;
mod drawer_slip;
mod font;
mod held_slip;
mod label;
mod layout;
pub mod logo;
mod picture;
mod receipt;
mod recovery_page;
mod report;
mod returned;
mod sample_receipt;
mod shift_report;
mod signature;
mod test_page;

pub use ascii::{fold, fold_but};
pub use bitmap::Bitmap;
pub use calibration::calibration;
pub use code::Code;
pub(crate) use draw::centred;
pub use draw::{GLYPH_HEIGHT, GLYPH_WIDTH, LINE_HEIGHT, Margins, draw, margins};
pub use drawer_slip::{DrawerSlip, drawer_slip};
pub use held_slip::{HeldSlip, held_slip};
pub use label::{Label, NoCode, labels};
pub use layout::{Line, layout, layout_drawn, misfit, to_text};
pub use logo::logo;
pub use picture::{to_png, to_rgba};
pub use receipt::{Receipt, letterhead, receipt};
pub use recovery_page::recovery_page;
pub use report::{Origin, day_report, period_report};
pub use returned::{Returned, returned};
pub use sample_receipt::sample_receipt;
pub use shift_report::{ShiftPaper, shift_report};
pub use test_page::test_page;

use chrono::{DateTime, FixedOffset};

/// A printable document: blocks from top to bottom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doc {
    /// The blocks, in printing order.
    pub blocks: Vec<Block>,
}

/// One part of a [`Doc`].
///
/// Text may be any Unicode; the layout folds what the printer cannot print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Dots, centred on the paper; what is wider than the paper is cut off
    /// evenly on both sides.
    Image(Bitmap),
    /// Dots from the left edge, however wide: to find out where a head ends.
    Gauge(Bitmap),
    /// A code, centred, the text of bars below it. Where the paper has no room
    /// for it, only its words are there.
    Code {
        /// The code.
        code: Code,
        /// Who draws it.
        drawn: DrawnBy,
        /// What stands there instead where it does not fit; of bars their text
        /// does.
        otherwise: String,
    },
    /// Bold words in the middle, in so many lines at most; what is beyond them
    /// is left out.
    Brief {
        /// The words.
        text: String,
        /// The most lines.
        lines: usize,
    },
    /// A paragraph. Line breaks in it are kept.
    Text {
        /// The words.
        text: String,
        /// Where each line stands.
        align: Align,
        /// Printed twice, one dot apart.
        bold: bool,
        /// Double height; the width stays, so that long amounts fit.
        tall: bool,
    },
    /// A label on the left and its value on the right.
    KeyValue {
        /// The left part.
        label: String,
        /// The right part; it moves to the next line where it does not fit.
        value: String,
        /// Printed twice, one dot apart.
        bold: bool,
        /// Double height.
        tall: bool,
    },
    /// A line of a sale: its name, then the sum that makes its amount.
    Item {
        /// What was sold; wraps over as many lines as it needs.
        name: String,
        /// How the amount came about, such as `2 x Rp35.000`.
        detail: String,
        /// The amount of the line, right-aligned.
        amount: String,
    },
    /// A line across the paper.
    Rule,
    /// Empty lines.
    Feed(u8),
    /// The end of a slip: the printer feeds it out, and cuts it if it can.
    Cut,
}

/// Who draws a code.
///
/// A third of the cheap printers cannot draw any.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DrawnBy {
    /// Whoever the printer's profile says.
    #[default]
    AsSet,
    /// We do.
    Us,
    /// The printer does.
    Printer,
}

/// A printing after the first: which it is, when it is made, and who asked for
/// it, where somebody is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reprint<'a> {
    /// 1 for the first copy.
    pub count: u32,
    /// When it is made.
    pub at: DateTime<FixedOffset>,
    /// Who has it printed.
    pub by: Option<&'a str>,
    /// Whether nobody could say if the printing before it came out.
    pub is_after_doubt: bool,
}

/// Where a line of text stands on the paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// At the left edge.
    #[default]
    Left,
    /// In the middle; an odd column is left on the right.
    Center,
    /// At the right edge.
    Right,
}

impl Doc {
    /// Starts an empty document.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether it finds out how wide a printer is, and so is no paper for the
    /// width that is set.
    #[must_use]
    pub fn gauges(&self) -> bool {
        self.blocks
            .iter()
            .any(|block| matches!(block, Block::Gauge(_)))
    }

    /// Adds any block.
    #[must_use]
    pub fn push(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// Adds left-aligned text.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Self {
        self.push(Block::Text {
            text: text.into(),
            align: Align::Left,
            bold: false,
            tall: false,
        })
    }

    /// Adds centred text.
    #[must_use]
    pub fn centered(self, text: impl Into<String>) -> Self {
        self.push(Block::Text {
            text: text.into(),
            align: Align::Center,
            bold: false,
            tall: false,
        })
    }

    /// Adds a centred, bold heading; `tall` doubles its height.
    #[must_use]
    pub fn heading(self, text: impl Into<String>, tall: bool) -> Self {
        self.push(Block::Text {
            text: text.into(),
            align: Align::Center,
            bold: true,
            tall,
        })
    }

    /// Adds a label and its value.
    #[must_use]
    pub fn pair(self, label: impl Into<String>, value: impl Into<String>) -> Self {
        self.push(Block::KeyValue {
            label: label.into(),
            value: value.into(),
            bold: false,
            tall: false,
        })
    }

    /// Adds a label and its value, bold and tall.
    #[must_use]
    pub fn total(self, label: impl Into<String>, value: impl Into<String>) -> Self {
        self.push(Block::KeyValue {
            label: label.into(),
            value: value.into(),
            bold: true,
            tall: true,
        })
    }

    /// Adds a line of a sale.
    #[must_use]
    pub fn item(
        self,
        name: impl Into<String>,
        detail: impl Into<String>,
        amount: impl Into<String>,
    ) -> Self {
        self.push(Block::Item {
            name: name.into(),
            detail: detail.into(),
            amount: amount.into(),
        })
    }

    /// Adds a line across the paper.
    #[must_use]
    pub fn rule(self) -> Self {
        self.push(Block::Rule)
    }

    /// Adds empty lines.
    #[must_use]
    pub fn feed(self, lines: u8) -> Self {
        self.push(Block::Feed(lines))
    }

    /// Adds dots, centred.
    #[must_use]
    pub fn image(self, bitmap: Bitmap) -> Self {
        self.push(Block::Image(bitmap))
    }

    /// Adds a code, drawn by whoever the printer's profile says; of bars with
    /// their text below. `otherwise` stands there where a QR code does not fit.
    #[must_use]
    pub fn code(self, code: Code, otherwise: impl Into<String>) -> Self {
        self.push(Block::Code {
            code,
            drawn: DrawnBy::AsSet,
            otherwise: otherwise.into(),
        })
    }

    /// Ends the slip.
    #[must_use]
    pub fn cut(self) -> Self {
        self.push(Block::Cut)
    }
}
