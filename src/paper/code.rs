//! Codes that a scanner or a telephone reads: checked, measured, drawn.
//!
//! A [`Code`] is made of a text that its kind can hold, so that what stands in
//! a document can always be drawn. How large it is drawn depends on the paper:
//! [`Code::fit`] chooses the dots of a module, or says that there is no room.

mod bars;
mod qr;

pub use bars::{Run, Set, runs};

use std::fmt;

use super::Bitmap;

/// How high bars are, in dots: 10 mm at 203 dots an inch.
pub const BAR_HEIGHT: u8 = 80;

/// White above and below bars, in dots: letters must not touch them.
const BAR_GAP: usize = 8;

/// A code with its text, made only of what its kind can hold.
#[derive(Clone, PartialEq, Eq)]
pub struct Code {
    kind: Kind,
    text: String,
    /// One dot a module, without a quiet zone; bars are one row.
    modules: Bitmap,
}

/// A kind of code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// QR Model 2, error correction M (ISO/IEC 18004), that somebody pays by:
    /// read by any telephone, off a counter, at night.
    Payment,
    /// The same of our own, and short.
    Qr,
    /// EAN-13 (GS1 General Specifications, section 5.2).
    Ean13,
    /// EAN-8.
    Ean8,
    /// Code 128, its sets B and C (ISO/IEC 15417).
    Code128,
}

impl Kind {
    /// White modules that it needs on every side.
    ///
    /// Those of EAN are 11 on the left and fewer on the right; both are given
    /// the larger, so that the code stands in the middle.
    #[must_use]
    pub const fn quiet(self) -> usize {
        match self {
            Self::Payment | Self::Qr => 4,
            Self::Ean13 => 11,
            Self::Ean8 => 7,
            Self::Code128 => 10,
        }
    }

    /// The fewest and the most dots of a module. With fewer it is not read
    /// dependably (in trials with blur and dead dots a QRIS of 5 dots was
    /// always read, one of 4 in two of five); with more it wastes paper.
    #[must_use]
    pub const fn module_dots(self) -> (u8, u8) {
        match self {
            Self::Payment => (5, 6),
            Self::Qr => (4, 5),
            Self::Ean13 | Self::Ean8 | Self::Code128 => (2, 3),
        }
    }

    /// Whether it is made of bars, with its text below.
    #[must_use]
    pub const fn is_bars(self) -> bool {
        matches!(self, Self::Ean13 | Self::Ean8 | Self::Code128)
    }
}

/// Why there is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Its kind has no sign for a character.
    Character(char),
    /// It has no text, or one that is too long for any code of its kind, or not
    /// the digits that its kind asks for.
    Length,
    /// Its last digit is not the one that the others call for.
    CheckDigit,
    /// It is wider than the paper, although its modules are as small as they
    /// may be.
    NoRoom {
        /// The dots that it needs.
        needed: usize,
        /// The dots that there are.
        given: usize,
    },
}

impl Code {
    /// A QR code that somebody pays by.
    ///
    /// # Errors
    /// When the text is empty or too long.
    pub fn payment(text: &str) -> Result<Self, Fault> {
        qr::modules(text).map(|modules| Self::new(Kind::Payment, text, modules))
    }

    /// A QR code of our own.
    ///
    /// # Errors
    /// When the text is empty or too long.
    pub fn qr(text: &str) -> Result<Self, Fault> {
        qr::modules(text).map(|modules| Self::new(Kind::Qr, text, modules))
    }

    /// An EAN-13 or EAN-8, by the number of digits; the 12 digits of a UPC-A
    /// are those of the EAN-13 that begins with 0.
    ///
    /// # Errors
    /// When there are other characters or another number of digits, or when the
    /// check digit is wrong.
    pub fn ean(text: &str) -> Result<Self, Fault> {
        let text = match text.len() {
            12 => format!("0{text}"),
            _ => text.to_owned(),
        };
        bars::ean(&text).map(|(kind, modules)| Self::new(kind, &text, modules))
    }

    /// A Code 128 of printable ASCII, as short as its sets B and C make it.
    ///
    /// # Errors
    /// When the text is empty, longer than 48 characters, or has others.
    pub fn code128(text: &str) -> Result<Self, Fault> {
        bars::code128(text).map(|modules| Self::new(Kind::Code128, text, modules))
    }

    /// What stands on the goods of a shop: an EAN where the digits are one, else
    /// a Code 128.
    ///
    /// # Errors
    /// As [`Code::code128`].
    pub fn of_goods(text: &str) -> Result<Self, Fault> {
        Self::ean(text).or_else(|_| Self::code128(text))
    }

    fn new(kind: Kind, text: &str, modules: Bitmap) -> Self {
        Self {
            kind,
            text: text.to_owned(),
            modules,
        }
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// What it says.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The dots of a module on paper of so many dots: as many as fit.
    ///
    /// # Errors
    /// [`Fault::NoRoom`] when even the fewest are too many.
    pub fn fit(&self, dots: usize) -> Result<u8, Fault> {
        self.fit_with(self.kind.module_dots(), dots)
    }

    /// The dots of a module where these are the fewest and the most: as many as
    /// fit, with the quiet zone, within so many dots.
    ///
    /// # Errors
    /// [`Fault::NoRoom`] when even the fewest are too many.
    pub fn fit_with(&self, (fewest, most): (u8, u8), dots: usize) -> Result<u8, Fault> {
        let wide = self.width() + 2 * self.kind.quiet();

        (fewest..=most)
            .rev()
            .find(|module| wide * usize::from(*module) <= dots)
            .ok_or(Fault::NoRoom {
                needed: wide * usize::from(fewest),
                given: dots,
            })
    }

    /// Its width in modules, without a quiet zone.
    #[must_use]
    pub fn width(&self) -> usize {
        self.modules.width()
    }

    /// Its bars from left to right, in modules: where each begins and how wide
    /// it is. Of a QR code they are those of its first row.
    #[must_use]
    pub fn bars(&self) -> Vec<(usize, usize)> {
        let mut bars: Vec<(usize, usize)> = Vec::new();
        for x in (0..self.width()).filter(|x| self.modules.get(*x, 0)) {
            match bars.last_mut() {
                Some((from, wide)) if *from + *wide == x => *wide += 1,
                _ => bars.push((x, 1)),
            }
        }
        bars
    }

    /// The white rows above it, and as many below it, with a module of so many
    /// dots.
    #[must_use]
    pub fn white_rows(&self, module_dots: u8) -> usize {
        if self.kind.is_bars() {
            BAR_GAP
        } else {
            self.kind.quiet() * usize::from(module_dots)
        }
    }

    /// The height of the drawing with a module of so many dots.
    #[must_use]
    pub fn height(&self, module_dots: u8) -> usize {
        let rows = if self.kind.is_bars() {
            usize::from(BAR_HEIGHT)
        } else {
            self.modules.height() * usize::from(module_dots)
        };
        rows + 2 * self.white_rows(module_dots)
    }

    /// Draws it with its quiet zone. Bars are [`BAR_HEIGHT`] high; their text is
    /// a line of its own.
    #[must_use]
    pub fn draw(&self, module_dots: u8) -> Bitmap {
        let module_dots = module_dots.max(1);
        let module = usize::from(module_dots);
        let (quiet, above) = (self.kind.quiet() * module, self.white_rows(module_dots));
        let (width, height) = (self.modules.width() * module, self.height(module_dots));

        let mut drawn = Bitmap::new(width + 2 * quiet, height);
        for y in 0..height - 2 * above {
            let from = if self.kind.is_bars() { 0 } else { y / module };
            for x in 0..width {
                if self.modules.get(x / module, from) {
                    drawn.set(quiet + x, above + y);
                }
            }
        }
        drawn
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}({:?})", self.kind, self.text)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Character(c) => write!(f, "no sign for {c:?}"),
            Self::Length => f.write_str("no such length"),
            Self::CheckDigit => f.write_str("a wrong check digit"),
            Self::NoRoom { needed, given } => {
                write!(f, "{needed} dots wide on {given} dots of paper")
            }
        }
    }
}

impl std::error::Error for Fault {}

#[cfg(test)]
mod tests {
    use super::*;

    /// A QRIS as long as those in use.
    fn qris() -> String {
        format!("00020101021126{}6304ABCD", "a1b2".repeat(46))
    }

    #[test]
    fn a_qris_fits_every_head_and_a_code_that_cannot_is_refused() {
        let code = Code::payment(&qris()).unwrap();
        assert_eq!(code.fit(384), Ok(5));
        assert_eq!(code.fit(576), Ok(6));
        let long = Code::payment(&"x".repeat(400)).unwrap();
        assert_eq!(
            long.fit(384),
            Err(Fault::NoRoom {
                needed: 425,
                given: 384
            })
        );
        assert_eq!(Code::payment(&"x".repeat(4_000)), Err(Fault::Length));
        assert_eq!(Code::qr(""), Err(Fault::Length));
    }

    #[test]
    fn a_receipt_number_and_an_ean_fit_the_narrowest_head() {
        for code in [
            Code::code128("A-000123"),
            Code::ean("4006381333931"),
            Code::ean("96385074"),
        ] {
            assert_eq!(code.unwrap().fit(384), Ok(3));
        }
        let long = Code::code128("TLN-JATI-UKIR-BESAR").unwrap();
        assert!(matches!(long.fit(384), Err(Fault::NoRoom { .. })));
        assert_eq!(long.fit(576), Ok(2));
    }

    #[test]
    fn goods_bear_the_code_that_they_have() {
        let kind = |text| Code::of_goods(text).map(|code| code.kind());
        assert_eq!(kind("4006381333931"), Ok(Kind::Ean13));
        assert_eq!(kind("036000291452"), Ok(Kind::Ean13));
        assert_eq!(kind("96385074"), Ok(Kind::Ean8));
        assert_eq!(kind("4006381333932"), Ok(Kind::Code128));
        assert_eq!(kind("KST-001"), Ok(Kind::Code128));
        assert_eq!(kind("é"), Err(Fault::Character('é')));
        assert_eq!(Code::ean("036000291452").unwrap().text(), "0036000291452");
    }

    #[test]
    fn bars_and_the_drawing_are_the_same() {
        for code in [Code::ean("4006381333931"), Code::code128("KST-001")] {
            let code = code.unwrap();
            let row = Bitmap::clone(&code.modules);
            let mut black = vec![false; code.width()];
            for (from, wide) in code.bars() {
                black[from..from + wide].fill(true);
            }
            assert!((0..code.width()).all(|x| row.get(x, 0) == black[x]));
            assert_eq!(code.bars().first().map(|bar| bar.0), Some(0));
        }
        assert_eq!(Code::ean("4006381333931").unwrap().bars().len(), 30);
    }

    #[test]
    fn a_drawing_has_its_quiet_zone() {
        let code = Code::code128("A-000123").unwrap();
        let drawn = code.draw(2);
        assert_eq!((drawn.width(), drawn.height()), (2 * (101 + 20), 80 + 16));
        assert!((0..20).all(|x| !drawn.get(x, 8)) && drawn.get(20, 8) && drawn.get(20, 87));
        assert!(!drawn.get(20, 7) && !drawn.get(20, 88));

        let qr = Code::qr("Gerai").unwrap().draw(4);
        assert_eq!((qr.width(), qr.height()), (4 * 29, 4 * 29));
        assert!((0..16).all(|at| !qr.get(at, 20) && !qr.get(20, at)) && qr.get(16, 16));
    }
}
