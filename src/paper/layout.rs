//! Layout: blocks become lines that are never longer than the paper is wide.
//!
//! Printers break a long line wherever it happens to end, in the middle of a
//! name or an amount, so nothing is left for them to break.

use textwrap::{Options, WordSplitter};

use super::ascii::fold_but;
use super::code::{Code, Fault};
use super::font::Font;
use super::{Align, Bitmap, Block, Doc, DrawnBy, GLYPH_WIDTH, fold};

/// One strip of paper, as wide as the print head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// A line of characters.
    Text {
        /// Characters of one column each, padded on the left to where they
        /// stand and not padded on the right: printable ASCII, and from
        /// [`layout_drawn`] whatever has a glyph.
        cells: String,
        /// Printed twice, one dot apart.
        bold: bool,
        /// Double height.
        tall: bool,
    },
    /// Dots, centred on the paper.
    Bits(Bitmap),
    /// Dots from the left edge, neither centred nor cut to the paper.
    Gauge(Bitmap),
    /// A code, centred, with its quiet zone.
    Code {
        /// The code; it fits the paper.
        code: Code,
        /// The dots of a module.
        module: u8,
        /// Who draws it.
        drawn: DrawnBy,
    },
    /// This many empty lines.
    Feed(u8),
    /// The end of a slip.
    Cut,
}

/// Lays a document out on paper of `columns` characters, all of them ASCII.
///
/// Words longer than a line are broken hard. Fewer than one column counts as
/// one.
#[must_use]
pub fn layout(doc: &Doc, columns: usize) -> Vec<Line> {
    Layout::new(columns, fold).lines(doc)
}

/// Lays a document out to be drawn: as [`layout`] does, but with every
/// character that has a glyph.
#[must_use]
pub fn layout_drawn(doc: &Doc, columns: usize) -> Vec<Line> {
    let font = Font::spleen();
    Layout::new(columns, |text| fold_but(text, |c| font.has(c))).lines(doc)
}

/// The first code of a document for which paper of `columns` characters has no
/// room: [`layout`] puts words in its place. Whoever prints for the code's sake
/// looks here first.
#[must_use]
pub fn misfit(doc: &Doc, columns: usize) -> Option<Fault> {
    doc.blocks.iter().find_map(|block| match block {
        Block::Code { code, .. } => code.fit(columns.max(1) * GLYPH_WIDTH).err(),
        _ => None,
    })
}

/// Paper of a width, and what becomes of text on it.
struct Layout<F> {
    columns: usize,
    fold: F,
}

impl<F: Fn(&str) -> String> Layout<F> {
    fn new(columns: usize, fold: F) -> Self {
        Self {
            columns: columns.max(1),
            fold,
        }
    }

    fn lines(&self, doc: &Doc) -> Vec<Line> {
        doc.blocks
            .iter()
            .flat_map(|block| self.block(block))
            .collect()
    }

    fn block(&self, block: &Block) -> Vec<Line> {
        let columns = self.columns;
        match block {
            Block::Image(bitmap) => vec![Line::Bits(bitmap.clone())],
            Block::Gauge(bitmap) => vec![Line::Gauge(bitmap.clone())],
            Block::Code {
                code,
                drawn,
                otherwise,
            } => self.code(code, *drawn, otherwise),
            Block::Brief { text, lines } => self
                .brief(text, *lines)
                .into_iter()
                .map(|line| text_line(aligned(&line, Align::Center, columns), true, false))
                .collect(),
            Block::Text {
                text,
                align,
                bold,
                tall,
            } => match align {
                Align::Center => self.balanced(text),
                Align::Left | Align::Right => self.paragraph(text, columns),
            }
            .into_iter()
            .map(|line| text_line(aligned(&line, *align, columns), *bold, *tall))
            .collect(),
            Block::KeyValue {
                label,
                value,
                bold,
                tall,
            } => pair(&(self.fold)(label), &(self.fold)(value), "", columns)
                .into_iter()
                .map(|line| text_line(line, *bold, *tall))
                .collect(),
            Block::Item {
                name,
                detail,
                amount,
            } => {
                let amounts = pair(&(self.fold)(detail), &(self.fold)(amount), "  ", columns);
                self.paragraph(name, columns)
                    .into_iter()
                    .chain(amounts)
                    .map(|line| text_line(line, false, false))
                    .collect()
            }
            Block::Rule => vec![text_line("-".repeat(columns), false, false)],
            Block::Feed(0) => Vec::new(),
            Block::Feed(count) => vec![Line::Feed(*count)],
            Block::Cut => vec![Line::Cut],
        }
    }

    /// The code as large as it fits with its text below, or words in its place.
    fn code(&self, code: &Code, drawn: DrawnBy, otherwise: &str) -> Vec<Line> {
        let words = if code.kind().is_bars() {
            code.text()
        } else {
            otherwise
        };
        let below = self
            .balanced(words)
            .into_iter()
            .map(|line| text_line(aligned(&line, Align::Center, self.columns), false, false));

        match code.fit(self.columns * GLYPH_WIDTH) {
            Ok(module) => {
                let line = Line::Code {
                    code: code.clone(),
                    module,
                    drawn,
                };
                let has_text = code.kind().is_bars();
                std::iter::once(line)
                    .chain(below.filter(|_| has_text))
                    .collect()
            }
            Err(_) => below.collect(),
        }
    }

    /// Wraps each line of a text; an empty text is an empty line, not nothing.
    fn paragraph(&self, text: &str, columns: usize) -> Vec<String> {
        let lines: Vec<String> = text
            .lines()
            .flat_map(|line| wrap(&(self.fold)(line), columns, ""))
            .collect();
        if lines.is_empty() {
            vec![String::new()]
        } else {
            lines
        }
    }

    /// As evenly long lines as [`Self::balanced`] makes; but full ones where
    /// there is more than fits, so that the least is left out.
    fn brief(&self, text: &str, lines: usize) -> Vec<String> {
        let mut full = self.paragraph(text, self.columns);
        if full.len() <= lines {
            return self.balanced(text);
        }
        full.truncate(lines);
        full
    }

    /// Wraps a text into as many lines as [`Self::paragraph`] does, but evenly
    /// long ones: a single word left over looks lost in the middle of the paper.
    fn balanced(&self, text: &str) -> Vec<String> {
        let widest = self.paragraph(text, self.columns);
        let longest_word = (self.fold)(text).split(' ').map(width).max().unwrap_or(0);
        (longest_word.max(1)..self.columns)
            .map(|narrower| self.paragraph(text, narrower))
            .find(|lines| lines.len() == widest.len())
            .unwrap_or(widest)
    }
}

/// Writes laid-out lines as plain text, for terminals and text files.
///
/// Dots, codes and cuts have no text, and are left out.
#[must_use]
pub fn to_text(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        match line {
            Line::Text { cells, .. } => {
                text.push_str(cells);
                text.push('\n');
            }
            Line::Feed(count) => text.extend(std::iter::repeat_n('\n', usize::from(*count))),
            Line::Bits(_) | Line::Gauge(_) | Line::Code { .. } | Line::Cut => {}
        }
    }
    text
}

fn text_line(cells: String, bold: bool, tall: bool) -> Line {
    Line::Text { cells, bold, tall }
}

/// The columns of folded text: a character each.
fn width(text: &str) -> usize {
    text.chars().count()
}

/// Wraps folded text on spaces; hyphens stay inside their word, because a
/// document number broken at one could be misread.
fn wrap(text: &str, columns: usize, indent: &str) -> Vec<String> {
    let options = Options::new(columns)
        .initial_indent(indent)
        .subsequent_indent(indent)
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(text, options)
        .into_iter()
        .map(|line| line.trim_end().to_owned())
        .collect()
}

/// Puts `label` on the left, indented, and `value` on the right, beside the
/// label's last line if it fits there, else below.
fn pair(label: &str, value: &str, indent: &str, columns: usize) -> Vec<String> {
    // On paper too narrow for it an indent would push the text off the edge.
    let indent = if indent.len() + 1 < columns {
        indent
    } else {
        ""
    };
    let value = value.trim();
    let mut lines = match label.trim() {
        "" => Vec::new(),
        label => wrap(label, columns, indent),
    };
    match lines.last_mut() {
        Some(last) if value.is_empty() || width(last) + 1 + width(value) <= columns => {
            let gap = columns.saturating_sub(width(last) + width(value));
            if !value.is_empty() {
                last.push_str(&" ".repeat(gap));
                last.push_str(value);
            }
        }
        _ => lines.extend(
            wrap(value, columns, "")
                .iter()
                .map(|line| aligned(line, Align::Right, columns)),
        ),
    }
    lines
}

fn aligned(line: &str, align: Align, columns: usize) -> String {
    let line = match align {
        Align::Left => line,
        Align::Center | Align::Right => line.trim_start(),
    };
    let space = columns.saturating_sub(width(line));
    let left = match align {
        Align::Left => 0,
        Align::Center => space / 2,
        Align::Right => space,
    };
    if line.is_empty() {
        String::new()
    } else {
        " ".repeat(left) + line
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::*;

    fn check(doc: Doc, columns: usize, expected: &str) {
        assert_eq!(to_text(&layout(&doc, columns)), expected);
    }

    #[test]
    fn item_wraps_its_name_and_keeps_its_amount_right() {
        check(
            Doc::new().item(
                "Rak Sepatu 4 Susun, Kayu Jati Finishing Natural",
                "2 x Rp275.000",
                "Rp550.000",
            ),
            32,
            "Rak Sepatu 4 Susun, Kayu Jati\n\
             Finishing Natural\n\
             \x20 2 x Rp275.000        Rp550.000\n",
        );
    }

    #[test]
    fn value_that_does_not_fit_moves_below() {
        check(
            Doc::new()
                .pair("Subtotal", "Rp25.000")
                .pair("Potongan harga pegawai", "-Rp10.000.000"),
            32,
            "Subtotal                Rp25.000\n\
             Potongan harga pegawai\n\
             \x20                  -Rp10.000.000\n",
        );
    }

    #[test]
    fn value_stands_beside_the_last_line_of_a_long_label() {
        check(
            Doc::new().pair("Pembayaran nontunai melalui QRIS", "Rp1.000"),
            24,
            "Pembayaran nontunai\n\
             melalui QRIS     Rp1.000\n",
        );
    }

    #[test]
    fn value_fits_with_exactly_one_space() {
        check(
            Doc::new().pair("abcd", "12345").pair("abcde", "12345"),
            10,
            "abcd 12345\nabcde\n     12345\n",
        );
    }

    #[test]
    fn text_is_aligned_and_keeps_its_breaks() {
        check(
            Doc::new()
                .centered("Terima kasih\natas kunjungan Anda")
                .push(Block::Text {
                    text: "kanan".into(),
                    align: Align::Right,
                    bold: false,
                    tall: false,
                })
                .text("")
                .rule(),
            24,
            "      Terima kasih\n\
             \x20 atas kunjungan Anda\n\
             \x20                  kanan\n\
             \n\
             ------------------------\n",
        );
    }

    #[test]
    fn centred_text_leaves_no_word_alone() {
        check(
            Doc::new()
                .centered("Karya Warga Binaan - Bengkel Kayu")
                .centered(""),
            32,
            "       Karya Warga Binaan\n\
             \x20        - Bengkel Kayu\n\n",
        );
    }

    #[test]
    fn a_code_without_room_leaves_its_words() {
        let doc = Doc::new()
            .code(Code::code128("TLN-JATI-UKIR-BESAR").unwrap(), "")
            .code(Code::payment(&"x".repeat(400)).unwrap(), "Pindai di meja");
        check(
            doc.clone(),
            32,
            "      TLN-JATI-UKIR-BESAR\n         Pindai di meja\n",
        );
        assert_eq!(
            misfit(&doc, 32),
            Some(Fault::NoRoom {
                needed: 528,
                given: 384
            })
        );
        check(doc.clone(), 48, "              TLN-JATI-UKIR-BESAR\n");
        assert_eq!(misfit(&doc, 48), None);
    }

    #[test]
    fn a_brief_text_ends_where_it_has_to() {
        check(
            Doc::new().push(Block::Brief {
                text: "Rak Sepatu 4 Susun, Kayu Jati Finishing Natural".into(),
                lines: 2,
            }),
            20,
            "Rak Sepatu 4 Susun,\nKayu Jati Finishing\n",
        );
    }

    #[test]
    fn letters_that_are_drawn_take_a_column_each() {
        let doc = Doc::new().pair("Café", "½ kg").centered("手 – é");
        assert_eq!(to_text(&layout_drawn(&doc, 12)), "Café    ½ kg\n   ? – é\n");
        check(doc, 12, "Cafe  1/2 kg\n   ? - e\n");
    }

    #[test]
    fn words_longer_than_a_line_are_broken_and_hyphens_are_not() {
        check(
            Doc::new()
                .text("No 012/NP-SR/IV/2026-A")
                .text("abcdefghijklmnopqrstuvwxyz0123456789"),
            20,
            "No\n012/NP-SR/IV/2026-A\nabcdefghijklmnopqrst\nuvwxyz0123456789\n",
        );
    }

    fn block() -> impl Strategy<Value = Block> {
        // Any Unicode, and texts of the shape that layouts trip over.
        let text = || {
            prop_oneof![
                any::<String>(),
                "[a-z é“–×\u{1b}\n-]{0,120}",
                " {0,80}[0-9]{0,80}"
            ]
        };
        prop_oneof![
            (text(), 0..3, any::<bool>(), any::<bool>()).prop_map(|(text, align, bold, tall)| {
                Block::Text {
                    text,
                    align: [Align::Left, Align::Center, Align::Right][align as usize],
                    bold,
                    tall,
                }
            }),
            (text(), text(), any::<bool>()).prop_map(|(label, value, bold)| Block::KeyValue {
                label,
                value,
                bold,
                tall: bold,
            }),
            (text(), text(), text()).prop_map(|(name, detail, amount)| Block::Item {
                name,
                detail,
                amount,
            }),
            text().prop_map(|text| Block::Brief { text, lines: 2 }),
            ("[A-Z0-9-]{1,24}", text()).prop_map(|(code, otherwise)| Block::Code {
                code: Code::code128(&code).unwrap(),
                drawn: DrawnBy::AsSet,
                otherwise,
            }),
            Just(Block::Rule),
            any::<u8>().prop_map(Block::Feed),
        ]
    }

    proptest! {
        #[test]
        fn lines_are_printable_and_never_longer_than_the_paper(
            blocks in prop::collection::vec(block(), 0..6),
            columns in 24_usize..=64,
        ) {
            let doc = Doc { blocks };
            for line in layout_drawn(&doc, columns) {
                if let Line::Text { cells, .. } = line {
                    prop_assert!(cells.chars().count() <= columns, "{cells:?}");
                    prop_assert!(cells.chars().all(|c| Font::spleen().has(c)), "{cells:?}");
                    prop_assert!(!cells.contains(char::is_control), "{cells:?}");
                }
            }
            for line in layout(&doc, columns) {
                if let Line::Text { cells, .. } = line {
                    prop_assert!(cells.width() <= columns, "{cells:?}");
                    prop_assert!(cells.bytes().all(|b| (0x20..=0x7e).contains(&b)), "{cells:?}");
                    prop_assert!(!cells.ends_with(' '), "{cells:?}");
                }
            }
        }

        #[test]
        fn nothing_is_lost(
            name in "[A-Za-z0-9()-]{1,40}( [A-Za-z0-9()-]{1,40}){0,6}",
            detail in "[0-9x.Rp]{1,30}",
            amount in "-?Rp[0-9.]{1,40}",
            columns in 24_usize..=64,
        ) {
            let text = to_text(&layout(&Doc::new().item(&name, &detail, &amount), columns));
            let ink = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(ink(&text), ink(&format!("{name}{detail}{amount}")));
        }

        #[test]
        fn a_pair_that_fits_is_one_full_line(
            label in "[a-z]{1,20}",
            value in "[0-9]{1,20}",
            columns in 24_usize..=64,
        ) {
            let lines = layout(&Doc::new().pair(&label, &value), columns);
            let fits = label.len() + 1 + value.len() <= columns;
            prop_assert_eq!(lines.len(), if fits { 1 } else { 2 });
            let Some(Line::Text { cells, .. }) = lines.last() else {
                return Err(TestCaseError::fail("no text"));
            };
            prop_assert_eq!(cells.len(), columns);
            prop_assert!(cells.ends_with(&value));
        }
    }
}
