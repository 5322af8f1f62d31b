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
mod draw;
mod font;
mod layout;
mod picture;
mod receipt;
mod report;
mod returned;
mod shift_report;

pub use ascii::fold;
pub use bitmap::Bitmap;
pub(crate) use draw::centred;
pub use draw::{GLYPH_HEIGHT, GLYPH_WIDTH, LINE_HEIGHT, Margins, draw, margins};
pub use layout::{Line, layout, to_text};
pub use picture::{to_png, to_rgba};
pub use receipt::{Receipt, receipt};
pub use report::{day_report, period_report};
pub use returned::{Returned, returned};
pub use shift_report::{ShiftPaper, shift_report};

/// A printable document: blocks from top to bottom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doc {
    /// The blocks, in printing order.
    pub blocks: Vec<Block>,
}

/// One part of a [`Doc`].
///
/// Text may be any Unicode; the layout folds it to ASCII. Codes (QR, EAN) and
/// logos come in as [`Block::Image`], drawn by us, because a third of the
/// cheap printers cannot draw codes themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Dots, centred on the paper; what is wider than the paper is cut off
    /// evenly on both sides.
    Image(Bitmap),
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

    /// Ends the slip.
    #[must_use]
    pub fn cut(self) -> Self {
        self.push(Block::Cut)
    }
}
