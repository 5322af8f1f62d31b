//! What the bytes of a job draw, read from the bytes alone.
//!
//! It knows the commands that [`encode`](super::encode) writes and no others:
//! of a job with anything else in it nothing is claimed. A printer may feed a
//! little further before a cut, and draws the signs of its own face.

use crate::paper::code::{BAR_HEIGHT, Kind};
use crate::paper::{Bitmap, Code, GLYPH_WIDTH, LINE_HEIGHT, Line, draw};

/// Where reading ended: at a command that is unknown, not whole, or out of
/// place. Bytes from the start of the job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread(pub usize);

/// Draws the bytes of a job as a head of so many dots prints them.
///
/// # Errors
/// Where the first command stands that is none of ours.
pub fn proof(bytes: &[u8], head_dots: usize) -> Result<Bitmap, Unread> {
    let mut proof = Proof {
        head: head_dots,
        parts: Vec::new(),
        height: 0,
        line: String::new(),
        bold: false,
        tall: false,
        left: 0,
        is_centred: false,
        module: 0,
        qr: Vec::new(),
    };
    let mut rest = bytes;
    while !rest.is_empty() {
        let used = proof.read(rest);
        let at = bytes.len() - rest.len();
        rest = used.and_then(|used| rest.get(used..)).ok_or(Unread(at))?;
    }
    if !proof.line.is_empty() {
        return Err(Unread(bytes.len()));
    }

    let mut paper = Bitmap::new(head_dots, proof.height);
    for (part, x, y) in proof.parts {
        paper.stamp(&part, signed(x), signed(y));
    }
    Ok(paper)
}

/// A printer in the midst of a job.
struct Proof {
    head: usize,
    /// What was drawn, and where its top left corner is.
    parts: Vec<(Bitmap, usize, usize)>,
    height: usize,
    /// What stands in the line that has not ended.
    line: String,
    bold: bool,
    tall: bool,
    /// The left margin, in dots.
    left: usize,
    is_centred: bool,
    /// The dots of a module of the next code.
    module: u8,
    /// The text of the next QR code.
    qr: Vec<u8>,
}

impl Proof {
    /// Carries out the first command; how many bytes it has, if it is one.
    fn read(&mut self, bytes: &[u8]) -> Option<usize> {
        match *bytes {
            [c @ b' '..=b'~', ..] => {
                self.line.push(char::from(c));
                Some(1)
            }
            [b'\n', ..] => {
                self.end_line();
                Some(1)
            }
            [0x1b, b'E', on @ 0..=1, ..] => {
                self.bold = on == 1;
                Some(3)
            }
            [0x1d, b'!', size @ 0..=1, ..] => {
                self.tall = size == 1;
                Some(3)
            }
            // Everything else is said between lines.
            _ if !self.line.is_empty() => None,
            [0x1b, b'@', ..] => {
                (self.bold, self.tall, self.left) = (false, false, 0);
                Some(2)
            }
            [0x1c, b'.', ..] => Some(2),
            [0x1b, b't', 0, ..] => Some(3),
            [0x1d, b'L', low, high, ..] => {
                self.left = number(low, high);
                Some(4)
            }
            [0x1b, b'd', lines, ..] => {
                self.height += usize::from(lines) * LINE_HEIGHT;
                Some(3)
            }
            [0x1d, b'V', 66, 0, ..] => Some(4),
            [0x1b, b'a', side @ 0..=1, ..] => {
                self.is_centred = side == 1;
                Some(3)
            }
            [
                0x1d,
                b'v',
                b'0',
                0,
                x_low,
                x_high,
                y_low,
                y_high,
                ref dots @ ..,
            ] => {
                let row = number(x_low, x_high);
                let size = row * number(y_low, y_high);
                let band = Bitmap::from_packed(row * 8, dots.get(..size)?.to_vec())?;
                self.put(band, self.left);
                Some(8 + size)
            }
            // Codes that the printer draws: how high, how wide, and no text.
            [0x1d, b'h', BAR_HEIGHT, ..] | [0x1d, b'H', 0, ..] => Some(3),
            [0x1d, b'w', module, ..] => {
                self.module = module;
                Some(3)
            }
            [0x1d, b'k', kind, length, ref data @ ..] => {
                let data = data.get(..usize::from(length))?;
                self.put_code(&bars(kind, data)?);
                Some(4 + data.len())
            }
            [0x1d, b'(', b'k', low, high, 49, ref said @ ..] => {
                let length = number(low, high);
                self.qr(said.get(..length.checked_sub(1)?)?)?;
                Some(5 + length)
            }
            _ => None,
        }
    }

    /// What is said of a QR code: model 2, its module, level M, its text, print.
    fn qr(&mut self, said: &[u8]) -> Option<()> {
        match *said {
            [65, 50, 0] | [69, 49] => {}
            [67, module] => self.module = module,
            [80, 48, ref text @ ..] => self.qr = text.to_vec(),
            [81, 48] => {
                let text = String::from_utf8(std::mem::take(&mut self.qr)).ok()?;
                self.put_code(&Code::qr(&text).ok()?);
            }
            _ => return None,
        }
        Some(())
    }

    fn end_line(&mut self) {
        let cells = std::mem::take(&mut self.line);
        // One column more: bold reaches a dot beyond its last character.
        let width = (cells.len() + 1) * GLYPH_WIDTH;
        let line = Line::Text {
            cells,
            bold: self.bold,
            tall: self.tall,
        };
        self.put(draw(&[line], width), self.left);
    }

    fn put(&mut self, part: Bitmap, left: usize) {
        let top = self.height;
        self.height += part.height();
        self.parts.push((part, left, top));
    }

    /// A code without the white around it: that above and below is sent apart.
    fn put_code(&mut self, code: &Code) {
        let drawn = code.draw(self.module);
        let above = code.white_rows(self.module);
        let beside = code.kind().quiet() * usize::from(self.module);
        let width = drawn.width().saturating_sub(2 * beside);
        let height = drawn.height().saturating_sub(2 * above);
        let code = drawn.crop(signed(beside), signed(above), width, height);
        let room = self.head.saturating_sub(2 * self.left);
        let left = if self.is_centred {
            self.left + room.saturating_sub(width) / 2
        } else {
            self.left
        };
        self.put(code, left);
    }
}

/// The bars of function B of `GS k`.
fn bars(kind: u8, data: &[u8]) -> Option<Code> {
    let (kind, text) = match kind {
        67 => (Kind::Ean13, ascii(data)?),
        68 => (Kind::Ean8, ascii(data)?),
        73 => (Kind::Code128, code128(data)?),
        _ => return None,
    };
    let code = match kind {
        Kind::Code128 => Code::code128(&text),
        _ => Code::ean(&text),
    };
    code.ok().filter(|code| code.kind() == kind)
}

/// The text of a Code 128: `{B` before characters, `{C` before pairs of digits.
fn code128(data: &[u8]) -> Option<String> {
    let mut text = String::new();
    let mut is_pairs = None;
    let mut rest = data;
    loop {
        rest = match (rest, is_pairs) {
            ([], _) => return Some(text),
            ([b'{', b'B', rest @ ..], _) => {
                is_pairs = Some(false);
                rest
            }
            ([b'{', b'C', rest @ ..], _) => {
                is_pairs = Some(true);
                rest
            }
            ([b'{', b'{', rest @ ..], Some(false)) => {
                text.push('{');
                rest
            }
            ([value @ 0..=99, rest @ ..], Some(true)) => {
                text.push_str(&format!("{value:02}"));
                rest
            }
            ([c @ b' '..=b'~', rest @ ..], Some(false)) => {
                text.push(char::from(*c));
                rest
            }
            _ => return None,
        };
    }
}

fn ascii(data: &[u8]) -> Option<String> {
    String::from_utf8(data.to_vec()).ok()
}

fn number(low: u8, high: u8) -> usize {
    usize::from(u16::from_le_bytes([low, high]))
}

fn signed(dots: usize) -> isize {
    isize::try_from(dots).unwrap_or(isize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_claimed_of_what_is_not_ours() {
        for (bytes, at) in [
            (&b"a\n\x80\n"[..], 2),
            (b"a", 1),
            (b"\x1bp\x00\x19\xfa", 0),
            (b"a\x1bd\x04", 1),
            (b"\n\x1dv0\x00\x30\x00\x01\x00short", 1),
            (b"\x1dk\x49\x05A-123", 0),
            (b"\x1d(k\x00\x001", 0),
            (b"\x1b", 0),
            (b"\x1d!\x10", 0),
        ] {
            assert_eq!(proof(bytes, 384), Err(Unread(at)), "{bytes:02x?}");
        }
        assert_eq!(proof(b"", 384).map(|paper| paper.height()), Ok(0));
        assert_eq!(
            proof(b"a\n\x1bd\x02\n", 384).map(|paper| paper.height()),
            Ok(120)
        );
    }
}
