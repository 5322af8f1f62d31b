//! Barcodes: what a scanner types and how to tell a misread.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A barcode as a scanner types it: 1 to 48 printable ASCII characters.
///
/// Digits of the lengths of GTIN-8, -12, -13 and -14 must end in their check
/// digit (GS1 General Specifications, section 7.9); other codes are free text
/// of the shop.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Barcode(String);

/// Why a text is not a barcode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing is there, or more than 48 characters.
    Length,
    /// A character that no scanner types.
    Character(char),
    /// The last digit is not the one that the others call for.
    CheckDigit {
        /// The digit that stands there.
        found: u8,
        /// The digit that the others call for.
        expected: u8,
    },
}

impl Barcode {
    /// The most characters that a code may have.
    pub const LENGTH_LIMIT: usize = 48;

    /// Takes a code as typed, without the blanks around it.
    ///
    /// # Errors
    /// Says what is wrong with the code.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let text = text.trim();

        if text.is_empty() || text.len() > Self::LENGTH_LIMIT {
            return Err(Refusal::Length);
        }
        if let Some(odd) = text.chars().find(|c| !c.is_ascii_graphic()) {
            return Err(Refusal::Character(odd));
        }

        let digits: Vec<u8> = text.bytes().map(|byte| byte.wrapping_sub(b'0')).collect();
        let is_gtin = matches!(digits.len(), 8 | 12 | 13 | 14) && digits.iter().all(|d| *d < 10);

        if is_gtin && let Some((found, data)) = digits.split_last() {
            let expected = check_digit(data);
            if *found != expected {
                return Err(Refusal::CheckDigit {
                    found: *found,
                    expected,
                });
            }
        }

        Ok(Self(text.to_owned()))
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text is a GTIN of 8, 12, 13 or 14 digits with its check digit.
#[must_use]
pub fn is_gtin(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(text.len(), 8 | 12 | 13 | 14)
        && Barcode::parse(text).is_ok()
}

/// Whether a text has as many digits as a GTIN and ends in a wrong check
/// digit, as a misread has.
#[must_use]
pub fn is_misread(text: &str) -> bool {
    matches!(Barcode::parse(text), Err(Refusal::CheckDigit { .. }))
}

/// The same UPC-A in its other form: its 12 digits, or an EAN-13 that begins
/// with 0. Some scanners type the one, some the other.
#[must_use]
pub fn upc_twin(code: &str) -> Option<String> {
    let is_digits = code.bytes().all(|byte| byte.is_ascii_digit());

    match (code.len(), code.strip_prefix('0')) {
        (12, _) if is_digits => Some(format!("0{code}")),
        (13, Some(upc)) if is_digits => Some(upc.to_owned()),
        _ => None,
    }
}

/// The GTIN check digit of some digits: weights 3 and 1 from the right, up to
/// the next multiple of ten.
#[must_use]
pub fn check_digit(data: &[u8]) -> u8 {
    let sum: u32 = data
        .iter()
        .rev()
        .zip([3, 1].into_iter().cycle())
        .map(|(digit, weight)| u32::from(*digit) * weight)
        .sum();

    // Below ten, so it fits.
    ((10 - sum % 10) % 10) as u8
}

impl fmt::Display for Barcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_codes_pass_and_misreads_do_not() {
        assert!(Barcode::parse("4006381333931").is_ok());
        assert!(Barcode::parse("96385074").is_ok());
        assert!(Barcode::parse("036000291452").is_ok());
        assert!(Barcode::parse("TLN-M").is_ok());
        assert_eq!(
            Barcode::parse("4006381333932"),
            Err(Refusal::CheckDigit {
                found: 2,
                expected: 1
            })
        );
        assert_eq!(Barcode::parse("a b"), Err(Refusal::Character(' ')));
        assert_eq!(Barcode::parse(" "), Err(Refusal::Length));
    }

    #[test]
    fn a_upc_has_two_forms_and_both_are_gtins() {
        assert_eq!(upc_twin("036000291452").as_deref(), Some("0036000291452"));
        assert_eq!(upc_twin("0036000291452").as_deref(), Some("036000291452"));
        for code in ["4006381333931", "96385074", "TLN-M", "03600029145X", ""] {
            assert_eq!(upc_twin(code), None, "{code}");
        }
        assert!(is_gtin("0036000291452") && is_gtin("036000291452"));
        assert!(!is_gtin("TLN-M") && !is_gtin("036000291453") && !is_gtin("12345"));
        assert!(is_misread("036000291453") && is_misread("96385075"));
        assert!(!is_misread("12345") && !is_misread("TLN-M") && !is_misread("96385074"));
    }

    proptest! {
        #[test]
        fn any_single_wrong_digit_is_found(
            data in proptest::collection::vec(0u8..10, 12),
            place in 0usize..13,
            shift in 1u8..10,
        ) {
            let mut digits = data.clone();
            digits.push(check_digit(&data));
            digits[place] = (digits[place] + shift) % 10;
            let text: String = digits.iter().map(|d| char::from(b'0' + d)).collect();

            prop_assert!(Barcode::parse(&text).is_err());
        }
    }
}
