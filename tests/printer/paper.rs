//! What the bytes print is what the preview shows.

use std::path::PathBuf;

use gerai::paper::{Bitmap, Doc, Line, draw, layout, to_png, to_text};
use gerai::printer::{Drawer, Mode, PrinterProfile, drawer_pulse, encode};
use proptest::prelude::*;

use super::interpreter::{Printout, print};
use super::sample;

/// The heads there are: columns and dots.
const HEADS: [(usize, usize); 3] = [(32, 384), (42, 512), (48, 576)];

fn profile(columns: usize, dots: usize, mode: Mode) -> PrinterProfile {
    PrinterProfile {
        columns,
        dots,
        mode,
        ..PrinterProfile::default()
    }
}

/// Prints and compares with the drawing, which stops where a slip ends.
fn agree(lines: &[Line], profile: &PrinterProfile) -> Result<Printout, String> {
    let printout = print(&encode(lines, profile), profile.dots)?;
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

/// Compares with a kept file. A missing one fails; `GERAI_BLESS=1` writes it,
/// and fails as well, so that nobody blesses unawares.
fn golden(name: &str, actual: &[u8]) -> Result<(), String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/printer");
    let path = folder.join(name);
    let failed = |error| format!("{}: {error}", path.display());
    if std::env::var_os("GERAI_BLESS").is_some_and(|bless| bless == "1") {
        std::fs::create_dir_all(&folder).map_err(failed)?;
        std::fs::write(&path, actual).map_err(failed)?;
        return Err(format!(
            "{name} was written: look at it, and run again without GERAI_BLESS"
        ));
    }
    if std::fs::read(&path).map_err(failed)? == actual {
        Ok(())
    } else {
        Err(format!("{name} is not what it was"))
    }
}

#[test]
fn golden_receipt_32() {
    golden_receipt(32, 384);
}

#[test]
fn golden_receipt_42() {
    golden_receipt(42, 512);
}

#[test]
fn golden_receipt_48() {
    golden_receipt(48, 576);
}

fn golden_receipt(columns: usize, dots: usize) {
    let profile = profile(columns, dots, Mode::Text);
    let lines = layout(&sample::receipt(), columns);
    let picture = to_png(&draw(&lines, dots).framed(40), 1);
    // All of them are compared, so that one blessing writes them all.
    let failures: Vec<String> = [
        ("txt", to_text(&lines).into_bytes()),
        ("bin", encode(&lines, &profile)),
        ("png", picture),
    ]
    .into_iter()
    .filter_map(|(kind, actual)| golden(&format!("receipt-{columns}.{kind}"), &actual).err())
    .collect();
    assert!(failures.is_empty(), "{failures:#?}");
}
