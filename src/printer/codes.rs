//! ESC/POS: codes that the printer draws itself.
//!
//! By the commands of Epson's reference: `GS ( k` for QR, function B of `GS k`
//! for bars. Their text is a line of its own on our papers, so the printer is
//! told to print none.

use super::bytes::{DLE, REAL_TIME};
use crate::paper::Code;
use crate::paper::code::{BAR_HEIGHT, Kind, Set, runs};

/// `ESC a 1`, `ESC a 0`: in the middle of the paper, and back to the left.
const MIDDLE: [u8; 3] = [0x1b, b'a', 1];
const LEFT: [u8; 3] = [0x1b, b'a', 0];
/// `GS H 0`: no text at the bars.
const NO_TEXT: [u8; 3] = [0x1d, b'H', 0];

/// The bytes that have a printer draw a code, its modules so many dots wide,
/// without the white above and below it.
///
/// None for one that is not to be said to a printer: a pair of digits is sent
/// as its value, and 16 followed by 4, 5 or 20 is a real-time command.
pub(super) fn commands(code: &Code, module: u8) -> Option<Vec<u8>> {
    let drawn = match code.kind() {
        Kind::Payment | Kind::Qr => qr(code.text(), module),
        Kind::Ean13 => bars(67, code.text().as_bytes(), module),
        Kind::Ean8 => bars(68, code.text().as_bytes(), module),
        Kind::Code128 => bars(73, &code128(code.text()), module),
    };

    let is_harmless = drawn
        .windows(2)
        .all(|pair| pair[0] != DLE || !REAL_TIME.contains(&pair[1]));
    is_harmless.then(|| [&MIDDLE[..], &drawn, &LEFT].concat())
}

/// Model 2, the size of a module, level M, the text, and print.
fn qr(text: &str, module: u8) -> Vec<u8> {
    [
        qr_function(&[65, 50, 0]),
        qr_function(&[67, module]),
        qr_function(&[69, 49]),
        qr_function(&[&[80, 48], text.as_bytes()].concat()),
        qr_function(&[81, 48]),
    ]
    .concat()
}

/// `GS ( k pL pH 49 fn …`.
fn qr_function(parameters: &[u8]) -> Vec<u8> {
    let [low, high, ..] = (parameters.len() + 1).to_le_bytes();

    [&[0x1d, b'(', b'k', low, high, 49], parameters].concat()
}

/// Height, width, no text, and `GS k m n d1…dn`.
fn bars(kind: u8, data: &[u8], module: u8) -> Vec<u8> {
    let [length, ..] = data.len().to_le_bytes();

    [
        &[0x1d, b'h', BAR_HEIGHT, 0x1d, b'w', module],
        &NO_TEXT[..],
        &[0x1d, b'k', kind, length],
        data,
    ]
    .concat()
}

/// A text in the sets B and C: `{B`, `{C`, and `{{` for a brace.
fn code128(text: &str) -> Vec<u8> {
    runs(text)
        .iter()
        .flat_map(|run| match run.set {
            Set::B => set_b(run.text),
            Set::C => pairs(run.text),
        })
        .collect()
}

fn set_b(text: &str) -> Vec<u8> {
    [b"{B", text.replace('{', "{{").as_bytes()].concat()
}

fn pairs(digits: &str) -> Vec<u8> {
    let values = digits.as_bytes().chunks(2).map(|pair| {
        pair.iter()
            .fold(0, |value, digit| value * 10 + (digit - b'0'))
    });

    b"{C".iter().copied().chain(values).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(code: &Code, module: u8) -> Vec<u8> {
        let bytes = commands(code, module).unwrap();
        let inner = bytes.strip_prefix(&MIDDLE).unwrap();
        inner.strip_suffix(&LEFT).unwrap().to_vec()
    }

    #[test]
    fn a_receipt_number_goes_in_both_sets() {
        let code = Code::code128("A-000123").unwrap();
        assert_eq!(
            between(&code, 3),
            b"\x1dh\x50\x1dw\x03\x1dH\x00\x1dk\x49\x09{BA-{C\x00\x01\x17"
        );
    }

    #[test]
    fn an_ean_is_its_digits() {
        assert!(
            between(&Code::ean("4006381333931").unwrap(), 3)
                .ends_with(b"\x1dk\x43\x0d4006381333931")
        );
        assert!(between(&Code::ean("96385074").unwrap(), 2).ends_with(b"\x1dk\x44\x0896385074"));
    }

    #[test]
    fn a_qr_code_is_of_model_2_and_level_m() {
        assert_eq!(
            between(&Code::qr("GERAI").unwrap(), 4),
            b"\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x04\x1d(k\x03\x001E1\
              \x1d(k\x08\x001P0GERAI\x1d(k\x03\x001Q0"
        );
    }

    #[test]
    fn what_would_spell_a_real_time_command_is_not_said() {
        let said = |text| commands(&Code::code128(text).unwrap(), 2).is_some();
        for harmful in ["A-001604", "161605", "1620", "A-162000"] {
            assert!(!said(harmful), "{harmful}");
        }
        for harmless in ["1621", "A-016040", "{12}"] {
            assert!(said(harmless), "{harmless}");
        }
        assert_eq!(code128("{12}"), b"{B{{12}");
        assert!(commands(&Code::qr("a\u{10}\u{4}").unwrap(), 4).is_none());
    }
}
