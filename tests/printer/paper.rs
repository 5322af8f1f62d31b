//! What the bytes print is what the preview shows.

use std::path::PathBuf;

use gerai::paper::{Align, Bitmap, Block, Code, Doc, DrawnBy, Line, draw, layout, to_png};
use gerai::printer::{Codes, Drawer, Mode, PrinterProfile, Unread, drawer_pulse, encode, proof};
use proptest::prelude::*;

use super::interpreter::{Printout, print};
use super::papers::{paper, papers};
use super::sample;

/// The heads there are: columns and dots.
const HEADS: [(usize, usize); 3] = [(32, 384), (42, 512), (48, 576)];

/// The ways to send a paper.
const WAYS: [(Mode, Codes); 3] = [
    (Mode::Text, Codes::Raster),
    (Mode::Text, Codes::Printer),
    (Mode::Image, Codes::Raster),
];

fn profile(columns: usize, dots: usize, mode: Mode) -> PrinterProfile {
    PrinterProfile {
        columns,
        dots,
        mode,
        ..PrinterProfile::default()
    }
}

/// Prints and compares with the drawing, which stops where a slip ends, and
/// with what the program itself reads out of the bytes.
fn agree(lines: &[Line], profile: &PrinterProfile) -> Result<Printout, String> {
    let bytes = encode(lines, profile);
    let printout = print(&bytes, profile.dots)?;
    let read = proof(&bytes, profile.dots).map_err(|Unread(at)| format!("byte {at} is unread"))?;
    let dots = |y| (0..profile.dots).map(move |x| (x, y));
    let is_read = read.height() == printout.rows.len()
        && (0..read.height())
            .flat_map(dots)
            .all(|(x, y)| read.get(x, y) == printout.rows[y][x]);
    if !is_read {
        return Err(String::from("the bytes were read otherwise than printed"));
    }
    let mut expected = Vec::new();
    for slip in lines.split_inclusive(|line| *line == Line::Cut) {
        let drawn = draw(slip, profile.dots);
        for y in 0..drawn.height() {
            expected.push((0..profile.dots).map(|x| drawn.get(x, y)).collect());
        }
        if slip.last() == Some(&Line::Cut) && !profile.cutter {
            let feed = 30 * usize::from(profile.feed_lines);
            expected.extend(vec![vec![false; profile.dots]; feed]);
        }
    }
    if printout.rows.len() != expected.len() {
        return Err(format!(
            "{} rows printed, {} drawn",
            printout.rows.len(),
            expected.len()
        ));
    }
    match (0..expected.len()).find(|y| printout.rows[*y] != expected[*y]) {
        Some(y) => Err(format!("row {y} differs")),
        None => Ok(printout),
    }
}

#[test]
fn receipt_prints_as_drawn_on_every_head_in_both_modes() {
    for (columns, dots) in HEADS {
        for mode in [Mode::Text, Mode::Image] {
            for cutter in [false, true] {
                let profile = PrinterProfile {
                    cutter,
                    ..profile(columns, dots, mode)
                };
                let lines = layout(&sample::receipt(), profile.layout_columns());
                let printout = agree(&lines, &profile)
                    .unwrap_or_else(|error| panic!("{columns} columns, {mode:?}: {error}"));
                let black = printout.rows.iter().flatten().filter(|dot| **dot).count();
                assert!(black > 10_000, "{black} dots are no receipt");
                assert_eq!(printout.cuts.len(), usize::from(cutter));
                assert_eq!(printout.pulses.len(), 0);
            }
        }
    }
}

#[test]
fn every_paper_prints_as_drawn_on_every_head_in_every_way() {
    for (name, doc) in papers() {
        for (columns, dots) in HEADS {
            for (mode, codes) in WAYS {
                let profile = PrinterProfile {
                    codes,
                    ..profile(columns, dots, mode)
                }
                .made_for(doc);
                let printout = agree(&profile.lay_out(doc), &profile).unwrap_or_else(|error| {
                    panic!("{name}, {columns} columns, {mode:?}, {codes:?}: {error}")
                });
                assert!(printout.pulses.is_empty());
                let asked = (mode, codes) == (Mode::Text, Codes::Printer);
                let bears = doc.blocks.iter().any(|b| matches!(b, Block::Code { .. }));
                // These try the printer's own codes, whoever draws them else.
                let tries = ["test-page", "calibration"].contains(name);
                assert_eq!(
                    printout.codes.is_empty(),
                    !(tries || asked && bears),
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn every_preset_prints_as_drawn() {
    for profile in PrinterProfile::presets() {
        let lines = layout(&sample::receipt(), profile.layout_columns());
        if let Err(error) = agree(&lines, &profile) {
            panic!("{}: {error}", profile.name);
        }
    }
}

#[test]
fn two_slips_are_cut_twice() {
    let doc = Doc::new().text("satu").cut().text("dua").cut();
    for mode in [Mode::Text, Mode::Image] {
        let profile = PrinterProfile {
            cutter: true,
            ..profile(32, 384, mode)
        };
        let printout = agree(&layout(&doc, 32), &profile).unwrap();
        assert_eq!(printout.cuts, [30, 60]);
    }
}

#[test]
fn drawer_opens_without_printing() {
    let pulse = drawer_pulse(Drawer::default());
    let job = [&encode(&[], &PrinterProfile::default())[..], &pulse].concat();
    let printout = print(&job, 384).unwrap();
    assert_eq!(printout.pulses, [[0, 25, 250]]);
    assert!(printout.rows.is_empty());
}

fn line() -> impl Strategy<Value = Line> {
    // Dots in blocks of whole bytes spell no real-time command.
    let bits = (1..90_usize, 1..140_usize, any::<u64>()).prop_map(|(row, height, seed)| {
        let byte = |index: usize| {
            if seed.rotate_left((index % 64) as u32) & 1 == 1 {
                0xff
            } else {
                0
            }
        };
        Bitmap::from_packed(row * 8 - 3, (0..row * height).map(byte).collect())
            .map_or(Line::Cut, Line::Bits)
    });
    prop_oneof![
        ("[ -~]{0,32}", any::<bool>(), any::<bool>()).prop_map(|(cells, bold, tall)| Line::Text {
            cells,
            bold,
            tall
        }),
        bits,
        (1..6_u8).prop_map(Line::Feed),
        Just(Line::Cut),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn anything_prints_as_drawn(
        lines in prop::collection::vec(line(), 0..12),
        head in 0..3_usize,
        image in any::<bool>(),
        cutter in any::<bool>(),
    ) {
        let (columns, dots) = HEADS[head];
        let mode = if image { Mode::Image } else { Mode::Text };
        let profile = PrinterProfile { cutter, ..profile(columns, dots, mode) };
        if let Err(error) = agree(&lines, &profile) {
            return Err(TestCaseError::fail(error));
        }
    }
}

fn block() -> impl Strategy<Value = Block> {
    let text = || prop_oneof![any::<String>(), "[a-z é“–½\u{1b}\u{10}\u{4}\n-]{0,80}"];
    prop_oneof![
        (text(), 0..3_usize, any::<bool>(), any::<bool>()).prop_map(|(text, at, bold, tall)| {
            Block::Text {
                text,
                align: [Align::Left, Align::Center, Align::Right][at],
                bold,
                tall,
            }
        }),
        (text(), text()).prop_map(|(label, value)| Block::KeyValue {
            label,
            value,
            bold: false,
            tall: true,
        }),
        (text(), text(), text()).prop_map(|(name, detail, amount)| Block::Item {
            name,
            detail,
            amount,
        }),
        (text(), 0..3_usize).prop_map(|(text, lines)| Block::Brief { text, lines }),
        // Digits that spell real-time commands are among them.
        (
            prop_oneof!["[ -~]{1,20}", "[A-Z]-(16|04|05|20){1,6}", "\\PC{1,60}"],
            text(),
            0..3_usize,
            0..3_usize,
        )
            .prop_filter_map("no such code", |(said, otherwise, kind, drawn)| {
                let code = match kind {
                    0 => Code::of_goods(&said),
                    1 => Code::qr(&said),
                    _ => Code::payment(&said),
                };
                Some(Block::Code {
                    code: code.ok()?,
                    drawn: [DrawnBy::AsSet, DrawnBy::Us, DrawnBy::Printer][drawn],
                    otherwise,
                })
            }),
        Just(Block::Rule),
        (0..4_u8).prop_map(Block::Feed),
        Just(Block::Cut),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_document_prints_as_drawn(
        blocks in prop::collection::vec(block(), 0..8),
        head in 0..3_usize,
        way in 0..3_usize,
        cutter in any::<bool>(),
    ) {
        let ((columns, dots), (mode, codes)) = (HEADS[head], WAYS[way]);
        let profile = PrinterProfile { cutter, codes, ..profile(columns, dots, mode) };
        if let Err(error) = agree(&profile.lay_out(&Doc { blocks }), &profile) {
            return Err(TestCaseError::fail(error));
        }
    }
}

/// Compares with a kept file. A missing one fails, as another one does;
/// `GERAI_BLESS=1` writes it, and fails as well, so that nobody blesses unawares.
fn golden(name: &str, actual: &[u8], is_same: fn(&[u8], &[u8]) -> bool) -> Result<(), String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/printer");
    let path = folder.join(name);
    let failed = |error| format!("{}: {error}", path.display());
    let kept = std::fs::read(&path);
    if kept.as_ref().is_ok_and(|kept| is_same(kept, actual)) {
        return Ok(());
    }
    if std::env::var_os("GERAI_BLESS").is_some_and(|bless| bless == "1") {
        std::fs::create_dir_all(&folder).map_err(failed)?;
        std::fs::write(&path, actual).map_err(failed)?;
        return Err(format!(
            "{name} was written: look at it, and run again without GERAI_BLESS"
        ));
    }

    let _ = kept.map_err(failed)?;
    Err(format!("{name} is not what it was"))
}

/// Whether two PNG show the same dots: how they are compressed is the affair of
/// a library.
fn shows_the_same(one: &[u8], other: &[u8]) -> bool {
    let dots = |file: &[u8]| {
        let mut reader = png::Decoder::new(std::io::Cursor::new(file))
            .read_info()
            .unwrap();
        let mut dots = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut dots).unwrap();

        (frame.width, frame.height, dots)
    };

    dots(one) == dots(other)
}

/// All that a paper becomes, compared with what it was: bytes to print, and a
/// picture to look at. All of them are compared, so that one blessing writes
/// them all.
fn goldens(columns: usize, dots: usize) {
    let mut failures = Vec::new();
    for (name, doc) in papers() {
        let profile = profile(columns, dots, Mode::Text).made_for(doc);
        let lines = profile.lay_out(doc);
        let picture = to_png(&draw(&lines, profile.dots).framed(40), 1);
        let bytes = encode(&lines, &profile);
        failures.extend(golden(&format!("{name}-{columns}.bin"), &bytes, <[u8]>::eq).err());
        failures.extend(golden(&format!("{name}-{columns}.png"), &picture, shows_the_same).err());
    }
    let doc = paper("receipt");
    let image = profile(columns, dots, Mode::Image);
    let bytes = encode(&image.lay_out(doc), &image);
    failures.extend(golden(&format!("receipt-image-{columns}.bin"), &bytes, <[u8]>::eq).err());
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn goldens_of_32_columns() {
    goldens(32, 384);
}

#[test]
fn goldens_of_42_columns() {
    goldens(42, 512);
}

#[test]
fn goldens_of_48_columns() {
    goldens(48, 576);
}

#[test]
fn there_is_no_golden_of_a_paper_that_is_not() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/printer");
    let mut kept: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let mut made: Vec<String> = HEADS
        .iter()
        .flat_map(|(columns, _)| {
            papers()
                .iter()
                .flat_map(move |(name, _)| {
                    ["bin", "png"].map(|kind| format!("{name}-{columns}.{kind}"))
                })
                .chain([format!("receipt-image-{columns}.bin")])
        })
        .collect();
    kept.sort();
    made.sort();
    assert_eq!(kept, made);
}
