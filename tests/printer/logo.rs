//! The logo: what the settings show of it is what is printed, dot for dot.

use gerai::domain::entry::Institution;
use gerai::paper::logo::{Form, Picture, Tone};
use gerai::paper::{Bitmap, Doc, draw, letterhead};
use gerai::printer::{Mode, PrinterProfile, encode};
use gerai::screen::settings::paper::head;
use gerai::text::Language;

use super::interpreter::print;

/// A drawing with lines, greys and empty edges, as a file.
fn picture() -> Picture {
    let drawn = image::GrayImage::from_fn(900, 500, |x, y| {
        let (dx, dy) = (i64::from(x) - 450, i64::from(y) - 250);
        let away = dx * dx + dy * dy;
        image::Luma([match away {
            0..=10_000 => (x % 256) as u8,
            10_001..=22_500 => 255,
            22_501..=40_000 => 20,
            _ => 255,
        }])
    });
    let mut file = std::io::Cursor::new(Vec::new());
    image::DynamicImage::ImageLuma8(drawn)
        .write_to(&mut file, image::ImageFormat::Png)
        .unwrap();

    Picture::read(&file.into_inner()).unwrap()
}

fn institution() -> Institution {
    Institution {
        name: "Rutan Kelas IIB Blora".into(),
        address: "Jl. Alun-alun Selatan No. 1, Blora".into(),
        ..Institution::default()
    }
}

/// The pictures among the bytes: how many bytes of dots each has.
fn bands(bytes: &[u8]) -> Vec<usize> {
    bytes
        .windows(8)
        .filter(|command| command.starts_with(b"\x1dv0\0"))
        .map(|command| {
            let count = |at: usize| usize::from(command[at]) + 256 * usize::from(command[at + 1]);
            count(4) * count(6)
        })
        .collect()
}

#[test]
fn the_preview_of_a_logo_is_what_is_printed_dot_for_dot() {
    let picture = picture();
    let institution = institution();
    let words = &Language::Indonesian.text().paper;

    for (columns, dots) in [(32, 384), (42, 512), (48, 576)] {
        for mode in [Mode::Text, Mode::Image] {
            let profile = PrinterProfile {
                columns,
                dots,
                mode,
                ..PrinterProfile::default()
            };
            for form in [
                Form::default(),
                Form {
                    tone: Tone::Dither,
                    level: 200,
                    crops: false,
                    width: Some(384),
                },
            ] {
                let logo = picture.dots(form).unwrap();
                let doc = letterhead(Doc::new(), &institution, Some(&logo))
                    .rule()
                    .pair(words.number, "A-000123");
                let bytes = encode(&profile.lay_out(&doc), &profile);
                let shown = head(&institution, Some(&logo), &profile);
                let printed = print(&bytes, dots).unwrap();
                let shown: Vec<Vec<bool>> = (0..shown.height())
                    .map(|y| (0..dots).map(|x| shown.get(x, y)).collect())
                    .collect();

                assert!(printed.rows == shown, "{columns} {mode:?} {form:?}");
                let bands = bands(&bytes);
                assert!(!bands.is_empty());
                assert!(bands.iter().all(|band| *band <= 4_096), "{bands:?}");
            }
        }
    }
}

/// What the settings show is how every receipt begins.
#[test]
fn a_receipt_begins_with_what_was_shown() {
    let logo = picture().dots(Form::default()).unwrap();
    let (institution, profile) = (institution(), PrinterProfile::default());
    let drawn = |doc: &Doc| -> Bitmap { draw(&profile.lay_out(doc), profile.dots) };

    let begins = drawn(&letterhead(Doc::new(), &institution, Some(&logo)));
    let shown = head(&institution, Some(&logo), &profile);
    let top = |paper: &Bitmap| paper.crop(0, 0, begins.width(), begins.height());
    assert_eq!(top(&shown), begins);
}
