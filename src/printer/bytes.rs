//! ESC/POS: the bytes of a print job.
//!
//! The only module that knows the `escpos` crate, and it uses it as a builder:
//! a [`Capture`] takes the bytes instead of a printer. What the crate emits
//! wrongly (cuts, drawer, code pages, pictures) is disallowed in `clippy.toml`
//! and written here by hand.

use std::sync::{Arc, Mutex, PoisonError};

use escpos::driver::Driver;
use escpos::errors::Result;
use escpos::printer::Printer;
use escpos::utils::{PageCode, Protocol};

use super::codes::commands;
use super::{Codes, Drawer, DrawerPin, Mode, PrinterProfile};
use crate::paper::{Bitmap, Code, DrawnBy, Line, centred, draw, fold, margins};

/// Sent before the next job after one that broke off: it pushes out what may
/// still stand in the printer's line, clear of the new slip.
pub const CLEARING: [u8; 3] = *b"\n\n\n";

/// `FS .`: leave Chinese characters, in which many clones start.
const LATIN: [u8; 2] = [0x1c, b'.'];
/// `GS V 66 0`: feed to the blade and cut, leaving a corner.
const CUT: [u8; 4] = [0x1d, b'V', 66, 0];
const LINE_FEED: &[u8] = b"\n";

/// A picture is sent in bands, so that a small buffer holds one whole and a
/// band that breaks off swallows little of what follows. Bytes.
const BAND_BYTES: usize = 4096;
/// Rows of a band on a head of 58 mm.
const BAND_ROWS_NARROW: usize = 64;
/// Rows of a band on anything wider.
const BAND_ROWS_WIDE: usize = 48;
const NARROW_ROW_BYTES: usize = 48;

/// The first byte of the commands that are carried out at once, in the midst of
/// whatever else is sent.
pub(super) const DLE: u8 = 0x10;
/// Their second bytes: `EOT`, `ENQ`, `DC4`.
pub(super) const REAL_TIME: [u8; 3] = [0x04, 0x05, 0x14];

/// Makes the bytes that print `lines`, which were laid out by the profile's
/// [`lay_out`](PrinterProfile::lay_out).
///
/// They begin by resetting the printer, so that no job inherits anything from
/// the one before.
#[must_use]
pub fn encode(lines: &[Line], profile: &PrinterProfile) -> Vec<u8> {
    #[expect(clippy::expect_used, reason = "nothing is written but memory")]
    job(lines, profile).expect("the sizes are in range, the text is ASCII, and memory takes it")
}

/// Makes the pulse that opens the cash drawer: `ESC p m t1 t2`.
///
/// It is a job of its own: a reprint must not open a drawer, and a drawer must
/// not open late.
#[must_use]
pub fn drawer_pulse(drawer: Drawer) -> [u8; 5] {
    let pin = match drawer.pin {
        DrawerPin::Two => 0,
        DrawerPin::Five => 1,
    };
    [0x1b, b'p', pin, drawer.on, drawer.off]
}

fn job(lines: &[Line], profile: &PrinterProfile) -> Result<Vec<u8>> {
    let capture = Capture::default();
    let mut printer = Printer::new(capture.clone(), Protocol::default(), None);
    let _ = printer.init()?.custom(&LATIN)?;
    #[expect(clippy::disallowed_methods, reason = "the one page that is right")]
    let _ = printer.page_code(PageCode::PC437)?;
    match profile.mode {
        Mode::Text => text(&mut printer, lines, profile)?,
        Mode::Image => image(&mut printer, lines, profile)?,
    }
    let _ = printer.print()?;
    Ok(capture.take())
}

/// Every line in the printer's own face.
fn text(printer: &mut Printer<Capture>, lines: &[Line], profile: &PrinterProfile) -> Result<()> {
    let area = margins(profile.dots);
    if let Ok(left @ 1..) = u8::try_from(area.left) {
        // `GS L`: a left margin, in dots. Heads of whole columns need none, and
        // are spared a command.
        let _ = printer.custom(&[0x1d, b'L', left, 0])?;
    }
    let mut style = (false, false);
    for line in lines {
        match line {
            Line::Text { cells, bold, tall } => {
                if style.0 != *bold {
                    let _ = printer.bold(*bold)?;
                }
                if style.1 != *tall {
                    let _ = printer.size(1, if *tall { 2 } else { 1 })?;
                }
                style = (*bold, *tall);
                // Folded again, whatever the line came from: no character in
                // a name may become a command.
                let _ = printer.write(&fold(cells))?.custom(LINE_FEED)?;
            }
            Line::Bits(bits) => {
                bands(printer, &centred(bits, area.width))?;
            }
            Line::Gauge(bits) => bands(printer, bits)?,
            Line::Code {
                code,
                module,
                drawn,
            } => {
                let by_printer = match drawn {
                    DrawnBy::AsSet => profile.codes == Codes::Printer,
                    DrawnBy::Us => false,
                    DrawnBy::Printer => true,
                };
                if by_printer {
                    own_code(printer, code, *module, area.width)?;
                } else {
                    bands(printer, &centred(&code.draw(*module), area.width))?;
                }
            }
            Line::Feed(count) => feed(printer, *count)?,
            Line::Cut => cut(printer, profile)?,
        }
    }
    Ok(())
}

/// Every line as dots, but for cuts and for codes that the printer is to draw.
fn image(printer: &mut Printer<Capture>, lines: &[Line], profile: &PrinterProfile) -> Result<()> {
    for part in lines.chunk_by(|line, next| !is_its_own(line) && !is_its_own(next)) {
        match part {
            [Line::Cut] => cut(printer, profile)?,
            [Line::Code { code, module, .. }] if is_its_own(&part[0]) => {
                own_code(printer, code, *module, profile.dots)?;
            }
            drawn => bands(printer, &draw(drawn, profile.dots))?,
        }
    }
    Ok(())
}

/// Whether a line is no dots even where everything is drawn.
fn is_its_own(line: &Line) -> bool {
    matches!(
        line,
        Line::Cut
            | Line::Code {
                drawn: DrawnBy::Printer,
                ..
            }
    )
}

/// A code that the printer draws, between the white that it needs; drawn by us
/// where the printer cannot be told.
fn own_code(printer: &mut Printer<Capture>, code: &Code, module: u8, width: usize) -> Result<()> {
    let Some(commands) = commands(code, module) else {
        return bands(printer, &centred(&code.draw(module), width));
    };
    let white = Bitmap::new(width, code.white_rows(module));

    bands(printer, &white)?;
    let _ = printer.custom(&commands)?;
    bands(printer, &white)
}

fn cut(printer: &mut Printer<Capture>, profile: &PrinterProfile) -> Result<()> {
    if profile.cutter {
        let _ = printer.custom(&CUT)?;
        Ok(())
    } else {
        feed(printer, profile.feed_lines)
    }
}

/// `ESC d n`: feed lines.
fn feed(printer: &mut Printer<Capture>, lines: u8) -> Result<()> {
    if lines > 0 {
        let _ = printer.custom(&[0x1b, b'd', lines])?;
    }
    Ok(())
}

/// `GS v 0`: a picture, as bands of whole rows. It is the only picture command
/// that all of the printers have.
fn bands(printer: &mut Printer<Capture>, bits: &Bitmap) -> Result<()> {
    let row_bytes = bits.row_bytes();
    if row_bytes == 0 {
        return Ok(());
    }
    let rows_max = if row_bytes <= NARROW_ROW_BYTES {
        BAND_ROWS_NARROW
    } else {
        BAND_ROWS_WIDE
    };
    let rows_max = rows_max.min(BAND_BYTES / row_bytes).max(1);
    for band in bits.packed().chunks(row_bytes * rows_max) {
        let [x_low, x_high, ..] = row_bytes.to_le_bytes();
        let [y_low, y_high, ..] = (band.len() / row_bytes).to_le_bytes();
        let mut command = vec![0x1d, b'v', b'0', 0, x_low, x_high, y_low, y_high];
        command.extend(harmless(band));
        let _ = printer.custom(&command)?;
    }
    Ok(())
}

/// Dots that by chance spell a real-time command (`DLE EOT`, `DLE ENQ`,
/// `DLE DC4`) would be carried out in the midst of a picture. One dot more,
/// beside a black one, breaks the spell.
fn harmless(band: &[u8]) -> Vec<u8> {
    let mut dots = band.to_vec();
    for index in 1..dots.len() {
        if dots[index - 1] == DLE && REAL_TIME.contains(&dots[index]) {
            dots[index - 1] |= DLE >> 1;
        }
    }
    dots
}

/// Takes what is written instead of a printer.
#[derive(Debug, Clone, Default)]
struct Capture(Arc<Mutex<Vec<u8>>>);

impl Capture {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Driver for Capture {
    fn name(&self) -> String {
        "capture".into()
    }

    fn write(&self, data: &[u8]) -> Result<()> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend_from_slice(data);
        Ok(())
    }

    fn read(&self, _buf: &mut [u8]) -> Result<usize> {
        Ok(0)
    }

    fn flush(&self) -> Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::paper::{Doc, layout};

    const START: &[u8] = b"\x1b@\x1c.\x1bt\x00";

    fn text_job(doc: &Doc, profile: &PrinterProfile) -> Vec<u8> {
        encode(&layout(doc, profile.layout_columns()), profile)
    }

    #[test]
    fn job_starts_afresh_and_ends_by_feeding_or_cutting() {
        let mut profile = PrinterProfile::default();
        let doc = Doc::new().text("a").total("b", "c").text("d").cut();
        assert_eq!(
            text_job(&doc, &profile),
            [
                START,
                b"a\n\x1bE\x01\x1d!\x01b                              c\n",
                b"\x1bE\x00\x1d!\x00d\n\x1bd\x04",
            ]
            .concat()
        );
        profile.cutter = true;
        assert!(text_job(&doc, &profile).ends_with(b"d\n\x1dVB\x00"));
        assert_eq!(encode(&[], &profile), START);
    }

    #[test]
    fn drawer_pulse_is_whole() {
        assert_eq!(drawer_pulse(Drawer::default()), [0x1b, 0x70, 0, 0x19, 0xfa]);
        let second = Drawer {
            pin: DrawerPin::Five,
            on: 60,
            off: 120,
            ..Drawer::default()
        };
        assert_eq!(drawer_pulse(second), [0x1b, 0x70, 1, 60, 120]);
    }

    #[test]
    fn no_character_becomes_a_command() {
        let line = Line::Text {
            cells: "a\u{1b}@\u{10}\u{4}-“b”".into(),
            bold: false,
            tall: false,
        };
        let job = encode(&[line], &PrinterProfile::default());
        assert_eq!(job, [START, b"a@-\"b\"\n"].concat());
    }

    #[test]
    fn bands_fit_a_small_buffer() {
        for (dots, rows) in [(384, 64), (512, 48), (576, 48), (832, 39)] {
            let profile = PrinterProfile {
                dots,
                mode: Mode::Image,
                ..PrinterProfile::default()
            };
            let job = encode(&[Line::Feed(4)], &profile);
            let header = &job[START.len()..START.len() + 8];
            let row = u8::try_from(dots / 8).unwrap();
            assert_eq!(header, [0x1d, b'v', b'0', 0, row, 0, rows, 0]);
        }
    }

    #[test]
    fn pictures_are_sent_harmless_in_both_modes() {
        let row = [0x10, 0x04].repeat(24);
        let bits = Line::Bits(Bitmap::from_packed(384, row).unwrap());
        for mode in [Mode::Text, Mode::Image] {
            let profile = PrinterProfile {
                mode,
                ..PrinterProfile::default()
            };
            let job = encode(std::slice::from_ref(&bits), &profile);
            assert!(job.ends_with(&[0x18, 0x04].repeat(24)), "{mode:?}");
        }
    }

    proptest! {
        #[test]
        fn dots_never_spell_a_real_time_command(
            band in prop::collection::vec(prop_oneof![
                Just(0x10_u8), Just(0x04), Just(0x05), Just(0x14), any::<u8>()
            ], 0..64),
        ) {
            let sent = harmless(&band);
            for pair in sent.windows(2) {
                prop_assert!(!(pair[0] == 0x10 && [4, 5, 0x14].contains(&pair[1])));
            }
            for (sent, band) in sent.iter().zip(&band) {
                prop_assert!(sent == band || (*band == 0x10 && *sent == 0x18));
            }
        }

        #[test]
        fn bytes_of_text_are_text_and_our_commands(name in any::<String>()) {
            let job = text_job(&Doc::new().item(&name, "1 x", "Rp1"), &PrinterProfile::default());
            for byte in &job[START.len()..] {
                prop_assert!((0x20..0x7f).contains(byte) || *byte == b'\n');
            }
        }
    }
}
