//! A receipt printer in memory, as strict as no real one: it knows only the
//! commands Gerai means to send and refuses everything else.
//!
//! It shares no code with the program. Even the glyphs are read anew, by their
//! place in the font file.

const GLYPHS: &[u8] = include_bytes!("../../assets/fonts/spleen-12x24.psfu");
const GLYPH_START: usize = 32;
const GLYPH_BYTES: usize = 48;

/// What came out of the printer.
#[derive(Debug, Default)]
pub struct Printout {
    /// Rows of dots, from the top; true is black.
    pub rows: Vec<Vec<bool>>,
    /// The rows before which the paper was cut.
    pub cuts: Vec<usize>,
    /// Pulses to the drawer.
    pub pulses: Vec<[u8; 3]>,
}

struct Printer {
    dots: usize,
    out: Printout,
    line: Vec<(u8, bool, bool)>,
    bold: bool,
    tall: bool,
    left: usize,
}

/// Prints bytes on a head of so many dots.
pub fn print(bytes: &[u8], dots: usize) -> Result<Printout, String> {
    if !bytes.starts_with(b"\x1b@\x1c.\x1bt\x00") {
        return Err("the job does not begin with a reset, FS . and page 0".into());
    }
    for (at, pair) in bytes.windows(2).enumerate() {
        if pair[0] == 0x10 && matches!(pair[1], 0x04 | 0x05 | 0x14) {
            return Err(format!("a real-time command at {at}"));
        }
    }
    let mut printer = Printer {
        dots,
        out: Printout::default(),
        line: Vec::new(),
        bold: false,
        tall: false,
        left: 0,
    };
    let mut rest = bytes;
    while !rest.is_empty() {
        let used = printer
            .command(rest)
            .map_err(|error| format!("{error} at byte {}", bytes.len() - rest.len()))?;
        rest = &rest[used..];
    }
    if !printer.line.is_empty() {
        return Err("a line was left in the printer".into());
    }
    Ok(printer.out)
}

impl Printer {
    /// Carries out the first command and says how long it was.
    fn command(&mut self, bytes: &[u8]) -> Result<usize, String> {
        match *bytes {
            [c @ 0x20..=0x7e, ..] => {
                self.line.push((c, self.bold, self.tall));
                if self.left + self.line.len() * 12 > self.dots {
                    return Err("the printer has to break a line".into());
                }
                Ok(1)
            }
            [0x0a, ..] => {
                self.end_line();
                Ok(1)
            }
            [0x1b, b'@', ..] => {
                self.at_line_start()?;
                (self.bold, self.tall, self.left) = (false, false, 0);
                Ok(2)
            }
            [0x1c, b'.', ..] => Ok(2),
            [0x1b, b't', 0, ..] => Ok(3),
            [0x1b, b'E', on @ 0..=1, ..] => {
                self.bold = on == 1;
                Ok(3)
            }
            [0x1d, b'!', size @ 0..=1, ..] => {
                self.tall = size == 1;
                Ok(3)
            }
            [0x1d, b'L', low, high, ..] => {
                self.at_line_start()?;
                self.left = usize::from(low) + 256 * usize::from(high);
                Ok(4)
            }
            [0x1b, b'd', lines @ 1..=255, ..] => {
                self.at_line_start()?;
                self.blank(30 * usize::from(lines));
                Ok(3)
            }
            [0x1b, b'p', pin @ 0..=1, on, off, ..] => {
                self.out.pulses.push([pin, on, off]);
                Ok(5)
            }
            [0x1d, b'V', 66, 0, ..] => {
                self.at_line_start()?;
                self.out.cuts.push(self.out.rows.len());
                Ok(4)
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
                ref data @ ..,
            ] => {
                self.at_line_start()?;
                let row_bytes = usize::from(x_low) + 256 * usize::from(x_high);
                let height = usize::from(y_low) + 256 * usize::from(y_high);
                let size = row_bytes * height;
                if size == 0 || size > 4096 || height > 64 {
                    return Err(format!("a band of {row_bytes} x {height}"));
                }
                let data = data.get(..size).ok_or("a truncated band")?;
                for row in data.chunks(row_bytes) {
                    self.raster(row);
                }
                Ok(8 + size)
            }
            _ => Err(format!(
                "an unknown or truncated command {:02x?}",
                &bytes[..bytes.len().min(6)]
            )),
        }
    }

    fn at_line_start(&self) -> Result<(), String> {
        if self.line.is_empty() {
            Ok(())
        } else {
            Err("a command in the midst of a line".into())
        }
    }

    fn blank(&mut self, rows: usize) {
        let width = self.dots;
        self.out
            .rows
            .extend(std::iter::repeat_n(vec![false; width], rows));
    }

    /// Feeds by the line, or by its characters if they are higher.
    fn end_line(&mut self) {
        let top = self.out.rows.len();
        let tall = self.line.iter().any(|(_, _, tall)| *tall);
        self.blank(if tall { 48 } else { 30 });
        for (column, (c, bold, tall)) in std::mem::take(&mut self.line).into_iter().enumerate() {
            let glyph = &GLYPHS[GLYPH_START + usize::from(c) * GLYPH_BYTES..][..GLYPH_BYTES];
            for y in 0..if tall { 48 } else { 24 } {
                let from = if tall { y / 2 } else { y };
                let row = u16::from_be_bytes([glyph[2 * from], glyph[2 * from + 1]]);
                for x in (0..12).filter(|x| row & (0x8000 >> x) != 0) {
                    let left = self.left + column * 12 + x;
                    for x in left..=left + usize::from(bold) {
                        if let Some(dot) = self.out.rows[top + y].get_mut(x) {
                            *dot = true;
                        }
                    }
                }
            }
        }
    }

    fn raster(&mut self, row: &[u8]) {
        let mut dots = vec![false; self.dots];
        for (x, dot) in dots.iter_mut().skip(self.left).enumerate() {
            *dot = row
                .get(x / 8)
                .is_some_and(|byte| byte & (0x80 >> (x % 8)) != 0);
        }
        self.out.rows.push(dots);
    }
}

#[test]
fn the_interpreter_is_strict() {
    let start = b"\x1b@\x1c.\x1bt\x00";
    let on = |bytes: &[u8]| print(&[start, bytes].concat(), 384);
    for wrong in [
        &b"\x1bp\x00"[..],
        b"\x1dVA\x01",
        b"\x1d!\x10",
        b"a",
        b"\x80\n",
        b"\x1dv0\x00\x30\x00\x01\x00short",
        b"\x1b",
        b"123456789012345678901234567890123\n",
        b"a\x1bd\x04",
        b"\x10\x04\x01",
    ] {
        assert!(on(wrong).is_err(), "{wrong:02x?}");
    }
    assert!(print(b"no reset\n", 384).is_err());
    assert_eq!(on(b"a\n\x1bd\x02").unwrap().rows.len(), 90);
    assert_eq!(on(b"\x1bp\x00\x19\xfa").unwrap().pulses, [[0, 25, 250]]);
}
