//! Bars: EAN-13, EAN-8 and Code 128, whose tables are those of `barcoders`.

use barcoders::error::Error;
use barcoders::sym::code128::Code128;
use barcoders::sym::ean8::EAN8;
use barcoders::sym::ean13::EAN13;

use super::{Fault, Kind};
use crate::paper::Bitmap;

/// The most characters of a Code 128: those of a barcode in the books.
const LONGEST: usize = 48;

/// A character set of Code 128.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    /// Printable ASCII, a sign for each.
    B,
    /// Digits, a sign for two.
    C,
}

/// Characters of a Code 128 that are all of one set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run<'a> {
    /// Their set.
    pub set: Set,
    /// An even number of digits in set C.
    pub text: &'a str,
}

/// Cuts a text into runs that make the shortest Code 128 of sets B and C.
///
/// Switching costs a sign and a pair of digits saves one, so set C pays from
/// four digits at either end and from six between; an odd digit stays with set
/// B, before the others where something precedes them (ISO/IEC 15417, annex E).
#[must_use]
pub fn runs(text: &str) -> Vec<Run<'_>> {
    let bytes = text.as_bytes();
    let mut runs = Vec::new();
    // Where the run of set B began that is not cut off yet.
    let mut start = 0;
    let mut at = 0;
    while at < bytes.len() {
        let digits = bytes[at..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let is_whole = digits == bytes.len() && digits >= 2 && digits.is_multiple_of(2);
        let at_an_end = at == 0 || at + digits == bytes.len();
        if !is_whole && digits < if at_an_end { 4 } else { 6 } {
            at += digits.max(1);
            continue;
        }
        let from = if at > 0 { at + digits % 2 } else { at };
        let to = from + (at + digits - from) / 2 * 2;
        if start < from {
            runs.push(Run {
                set: Set::B,
                text: &text[start..from],
            });
        }
        runs.push(Run {
            set: Set::C,
            text: &text[from..to],
        });
        (start, at) = (to, at + digits);
    }
    if start < bytes.len() {
        runs.push(Run {
            set: Set::B,
            text: &text[start..],
        });
    }
    runs
}

/// The bars of a Code 128, one row.
pub(super) fn code128(text: &str) -> Result<Bitmap, Fault> {
    if let Some(odd) = text.chars().find(|c| !matches!(c, ' '..='~')) {
        return Err(Fault::Character(odd));
    }
    if text.is_empty() || text.len() > LONGEST {
        return Err(Fault::Length);
    }
    // The crate's own signs for "here begins set B" and "set C".
    let marked: String = runs(text)
        .into_iter()
        .flat_map(|run| {
            let set = match run.set {
                Set::B => '\u{181}',
                Set::C => '\u{106}',
            };
            std::iter::once(set).chain(run.text.chars())
        })
        .collect();

    Code128::new(marked)
        .map(|code| row(&code.encode()))
        .map_err(|_| Fault::Length)
}

/// The bars of an EAN, one row.
pub(super) fn ean(text: &str) -> Result<(Kind, Bitmap), Fault> {
    if let Some(odd) = text.chars().find(|c| !c.is_ascii_digit()) {
        return Err(Fault::Character(odd));
    }
    let fault = |error| match error {
        Error::Checksum => Fault::CheckDigit,
        _ => Fault::Length,
    };

    match text.len() {
        13 => EAN13::new(text)
            .map(|code| (Kind::Ean13, row(&code.encode())))
            .map_err(fault),
        8 => EAN8::new(text)
            .map(|code| (Kind::Ean8, row(&code.encode())))
            .map_err(fault),
        _ => Err(Fault::Length),
    }
}

fn row(bars: &[u8]) -> Bitmap {
    let mut row = Bitmap::new(bars.len(), 1);
    for (x, _) in bars.iter().enumerate().filter(|(_, bar)| **bar != 0) {
        row.set(x, 0);
    }
    row
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str) -> String {
        runs(text)
            .iter()
            .map(|run| format!("{:?}{} ", run.set, run.text))
            .collect()
    }

    #[test]
    fn digits_go_two_by_two_where_that_is_shorter() {
        for (text, expected) in [
            ("A-000123", "BA- C000123 "),
            ("KST-001", "BKST-001 "),
            ("12", "C12 "),
            ("123", "B123 "),
            ("12345", "C1234 B5 "),
            ("12345x", "C1234 B5x "),
            ("x12345", "Bx1 C2345 "),
            ("x1234y", "Bx1234y "),
            ("x123456y", "Bx C123456 By "),
            ("2100123456789x", "C210012345678 B9x "),
        ] {
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn runs_make_the_text_and_never_follow_their_like(text in "[ -~]{0,10}[0-9]{0,9}[ -~]{0,10}[0-9]{0,9}") {
            let runs = runs(&text);
            prop_assert_eq!(runs.iter().map(|run| run.text).collect::<String>(), text.clone());
            for pair in runs.windows(2) {
                prop_assert_ne!(pair[0].set, pair[1].set);
            }
            for run in &runs {
                prop_assert!(!run.text.is_empty());
                let is_pairs = run.text.len().is_multiple_of(2)
                    && run.text.bytes().all(|byte| byte.is_ascii_digit());
                prop_assert!(run.set == Set::B || is_pairs);
            }
            prop_assert_eq!(code128(&text).is_ok(), !text.is_empty() && text.len() <= LONGEST);
        }
    }
}
