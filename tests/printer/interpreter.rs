//! A receipt printer in memory, as strict as no real one: it knows only the
//! commands Gerai means to send and refuses everything else.
//!
//! It shares no code with the program. Even the glyphs are read anew, by their
//! place in the font file, and codes are drawn by another crate where there is
//! one.

use qrcode::{Color, EcLevel, QrCode};
use rxing::oned::{EAN8Writer, EAN13Writer, OneDimensionalCodeWriter};

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
    /// The codes that the printer drew itself.
    pub codes: Vec<String>,
}

struct Printer {
    dots: usize,
    out: Printout,
    line: Vec<(u8, bool, bool)>,
    bold: bool,
    tall: bool,
    left: usize,
    is_centred: bool,
    /// Height and width of bars.
    bars: (usize, usize),
    qr: Qr,
}

/// What was said of the next QR code.
#[derive(Default)]
struct Qr {
    is_model_2: bool,
    module: usize,
    is_level_m: bool,
    text: String,
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
        is_centred: false,
        bars: (0, 0),
        qr: Qr::default(),
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
            [0x1b, b'a', side @ 0..=1, ..] => {
                self.at_line_start()?;
                self.is_centred = side == 1;
                Ok(3)
            }
            [0x1d, b'h', height @ 1..=255, ..] => {
                self.bars.0 = usize::from(height);
                Ok(3)
            }
            [0x1d, b'w', width @ 2..=6, ..] => {
                self.bars.1 = usize::from(width);
                Ok(3)
            }
            // The text of bars stands in a line of ours.
            [0x1d, b'H', 0, ..] => Ok(3),
            [0x1d, b'k', kind @ 67..=73, length, ref data @ ..] => {
                let data = data.get(..usize::from(length)).ok_or("a truncated code")?;
                self.draw_bars(kind, data)?;
                Ok(4 + data.len())
            }
            [0x1d, b'(', b'k', low, high, 49, ref data @ ..] => {
                let length = usize::from(low) + 256 * usize::from(high);
                let data = data.get(..length - 1).ok_or("a truncated function")?;
                self.qr_function(data)?;
                Ok(5 + length)
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

    fn qr_function(&mut self, data: &[u8]) -> Result<(), String> {
        self.at_line_start()?;
        match *data {
            [65, 50, 0] => self.qr.is_model_2 = true,
            [67, module @ 1..=16] => self.qr.module = usize::from(module),
            [69, 49] => self.qr.is_level_m = true,
            [80, 48, ref text @ ..] => {
                self.qr.text = String::from_utf8(text.to_vec()).map_err(|e| e.to_string())?;
            }
            [81, 48] => {
                let Qr {
                    is_model_2,
                    module,
                    is_level_m,
                    text,
                } = std::mem::take(&mut self.qr);
                if !is_model_2 || !is_level_m || module == 0 || text.is_empty() {
                    return Err("a QR code of which not all was said".into());
                }
                let code = QrCode::with_error_correction_level(&text, EcLevel::M)
                    .map_err(|e| e.to_string())?;
                for row in code.to_colors().chunks(code.width()) {
                    let row: Vec<bool> = row.iter().map(|c| *c == Color::Dark).collect();
                    self.modules(&row, module, module)?;
                }
                self.out.codes.push(text);
            }
            _ => return Err(format!("an unknown function of codes {data:02x?}")),
        }
        Ok(())
    }

    fn draw_bars(&mut self, kind: u8, data: &[u8]) -> Result<(), String> {
        self.at_line_start()?;
        let digits = || String::from_utf8(data.to_vec()).map_err(|e| e.to_string());
        let (text, bars) = match kind {
            67 if data.len() == 13 => {
                let text = digits()?;
                let bars = EAN13Writer.encode_oned(&text);
                (text, bars)
            }
            68 if data.len() == 8 => {
                let text = digits()?;
                let bars = EAN8Writer.encode_oned(&text);
                (text, bars)
            }
            73 => {
                let (text, bars) = code_128(data)?;
                (text, Ok(bars))
            }
            _ => return Err(format!("a code of kind {kind} with {} bytes", data.len())),
        };
        let bars = bars.map_err(|e| format!("{text}: {e}"))?;
        let (height, width) = self.bars;
        self.modules(&bars, width, height)?;
        self.out.codes.push(text);
        Ok(())
    }

    /// A row of modules; one that is too wide is not printed at all.
    fn modules(&mut self, row: &[bool], width: usize, height: usize) -> Result<(), String> {
        let area = self.dots - 2 * self.left;
        if width == 0 || row.len() * width > area {
            return Err(format!("{} modules of {width} dots", row.len()));
        }
        if !self.is_centred {
            return Err("a code at the edge".into());
        }
        let left = self.left + (area - row.len() * width) / 2;
        let mut dots = vec![false; self.dots];
        for (x, dot) in dots.iter_mut().skip(left).enumerate() {
            *dot = row.get(x / width).copied().unwrap_or(false);
        }
        self.out.rows.extend(vec![dots; height]);
        Ok(())
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

/// The widths of the bars and spaces of each sign of Code 128, from value 0 on;
/// the last is the end (ISO/IEC 15417, table 1).
const SIGNS: &str = "\
    212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 \
    112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 \
    311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 \
    112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 \
    313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 \
    314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 \
    122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 \
    124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 \
    114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112";

/// The text and the bars of a Code 128 in sets B and C, as `GS k` takes it.
fn code_128(data: &[u8]) -> Result<(String, Vec<bool>), String> {
    let mut text = String::new();
    let mut values = Vec::new();
    let mut in_pairs = None;
    let mut rest = data;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match (first, in_pairs) {
            (b'{', _) => {
                let (second, after) = rest.split_first().ok_or("a brace at the end")?;
                rest = after;
                match (second, in_pairs) {
                    (b'B', None | Some(true)) => {
                        values.push(in_pairs.map_or(104, |_| 100));
                        in_pairs = Some(false);
                    }
                    (b'C', None | Some(false)) => {
                        values.push(in_pairs.map_or(105, |_| 99));
                        in_pairs = Some(true);
                    }
                    (b'{', Some(false)) => {
                        text.push('{');
                        values.push(usize::from(b'{' - b' '));
                    }
                    _ => return Err("an unknown set".into()),
                }
            }
            (0..=99, Some(true)) => {
                text.push_str(&format!("{first:02}"));
                values.push(usize::from(*first));
            }
            (0x20..=0x7e, Some(false)) => {
                text.push(char::from(*first));
                values.push(usize::from(first - b' '));
            }
            _ => return Err(format!("byte {first} in no set that has it")),
        }
    }
    let check = values.iter().skip(1).zip(1..).map(|(value, at)| value * at);
    let check = (values.first().ok_or("an empty code")? + check.sum::<usize>()) % 103;
    let signs: Vec<&str> = SIGNS.split_ascii_whitespace().collect();
    let bars = values
        .into_iter()
        .chain([check, signs.len() - 1])
        .flat_map(|value| {
            let widths = signs[value].bytes().enumerate();
            widths
                .flat_map(|(at, width)| std::iter::repeat_n(at % 2 == 0, usize::from(width - b'0')))
        })
        .collect();
    Ok((text, bars))
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
        b"\x1dk\x04A-1\x00",
        b"\x1ba\x01\x1dh\x50\x1dw\x02\x1dk\x43\x0d4006381333932",
        b"\x1ba\x01\x1dh\x50\x1dw\x02\x1dk\x43\x0c400638133393",
        b"\x1ba\x01\x1dh\x50\x1dw\x02\x1dk\x49\x05A-123",
        b"\x1ba\x01\x1d(k\x03\x001Q0",
        b"\x1ba\x01\x1d(k\x04\x001A1\x00",
        b"\x1d(k\x09\x001P0",
    ] {
        assert!(on(wrong).is_err(), "{wrong:02x?}");
    }
    assert!(print(b"no reset\n", 384).is_err());
    assert_eq!(on(b"a\n\x1bd\x02").unwrap().rows.len(), 90);
    assert_eq!(on(b"\x1bp\x00\x19\xfa").unwrap().pulses, [[0, 25, 250]]);
}
