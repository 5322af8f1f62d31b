//! The PDFs are read back: their pages, their letters, and their bars by
//! somebody else's decoder.

use hayro::hayro_interpret::hayro_syntax::Pdf;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, font::Glyph, hayro_cmap::BfString,
    interpret_page,
};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::kurbo::{Affine, BezPath, Rect};
use hayro::{RenderCache, RenderSettings, render};
use proptest::prelude::*;
use rxing::common::HybridBinarizer;
use rxing::{BarcodeFormat, BinaryBitmap, Luma8LuminanceSource, MultiFormatReader};

use super::*;
use crate::paper::{Code, Label};

fn text() -> &'static crate::text::Text {
    Language::Indonesian.text()
}

fn label(name: &str, price: &str, code: &str) -> Label {
    Label {
        name: name.to_owned(),
        price: price.to_owned(),
        code: Code::of_goods(code).unwrap(),
    }
}

/// The letters on a page, in the order in which they are drawn.
#[derive(Default)]
struct Reader(String);

impl Device<'_> for Reader {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'_>,
        _: Affine,
        _: Affine,
        _: &Paint<'_>,
        _: &GlyphDrawMode,
    ) {
        match glyph.as_unicode() {
            Some(BfString::Char(c)) => self.0.push(c),
            Some(BfString::String(letters)) => self.0.push_str(&letters),
            None => self.0.push('\u{fffd}'),
        }
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// What stands on every page, without white space, because a line that is
/// broken loses its space.
fn read(pdf: &[u8]) -> Vec<String> {
    let pdf = Pdf::new(pdf.to_vec()).unwrap();

    pdf.pages()
        .iter()
        .map(|page| {
            let cache = InterpreterCache::new();
            let mut reader = Reader::default();
            let mut context = Context::new(
                Affine::IDENTITY,
                Rect::new(0.0, 0.0, 1_000.0, 1_000.0),
                &cache,
                page.xref(),
                InterpreterSettings::default(),
            );
            interpret_page(page, &mut context, &mut reader);
            bare(&reader.0)
        })
        .collect()
}

fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{200b}')
        .collect()
}

/// The code of the first label as a printer of so many dots an inch draws it.
fn scan(pdf: &[u8], dots_per_inch: u16) -> (BarcodeFormat, String) {
    let pdf = Pdf::new(pdf.to_vec()).unwrap();
    let scale = f32::from(dots_per_inch) / 72.0;
    let settings = RenderSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
        ..RenderSettings::default()
    };
    let drawn = render(
        &pdf.pages()[0],
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &settings,
    );
    // The label's part of the page, within the lines to cut along.
    let dots = |mm: usize| mm * usize::from(dots_per_inch) * 10 / 254;
    let (left, right, top, bottom) = (dots(12), dots(72), dots(14), dots(45));
    let luma: Vec<u8> = drawn
        .data()
        .chunks(usize::from(drawn.width()))
        .take(bottom)
        .skip(top)
        .flat_map(|row| row[left..right].iter().map(|pixel| pixel.g))
        .collect();
    let (width, height) = ((right - left) as u32, (bottom - top) as u32);
    let source = Luma8LuminanceSource::new(luma, width, height).unwrap();
    let read = rxing::Reader::decode(
        &mut MultiFormatReader::default(),
        &mut BinaryBitmap::new(HybridBinarizer::new(source)),
    )
    .unwrap();

    (*read.getBarcodeFormat(), read.getText().to_owned())
}

#[test]
fn a_page_has_24_labels_with_name_price_and_code() {
    let sheet = [
        (label("Keset Perca", "Rp25.000", "8991234567891"), 24),
        (label("Kopi Robusta", "Rp90.000 / kg", "KPI-002"), 1),
    ];
    let pages = read(&labels(&sheet, text()).unwrap());

    assert_eq!(pages.len(), 2);
    assert_eq!(pages[0], "KesetPercaRp25.0008991234567891".repeat(24));
    assert_eq!(pages[1], "KopiRobustaRp90.000/kgKPI-002");
    assert_eq!(read(&labels(&[], text()).unwrap()), [""]);
}

#[test]
fn its_bars_are_read_by_a_decoder() {
    for (code, format, says) in [
        ("8991234567891", BarcodeFormat::EAN_13, "8991234567891"),
        ("96385074", BarcodeFormat::EAN_8, "96385074"),
        ("KST-001", BarcodeFormat::CODE_128, "KST-001"),
        ("TAS-ROTAN-2026", BarcodeFormat::CODE_128, "TAS-ROTAN-2026"),
    ] {
        let pdf = labels(&[(label("Keset", "Rp1", code), 1)], text()).unwrap();
        for dots_per_inch in [300, 600] {
            assert_eq!(scan(&pdf, dots_per_inch), (format, says.to_owned()));
        }
    }
}

#[test]
fn what_is_written_is_no_markup() {
    for name in [
        "#panic()",
        "#read(\"/etc/passwd\")",
        "*tebal* _miring_ $x^2$ <a> @b",
        "= Judul // bukan catatan",
        "`raw` \\ ~ -- --- ... 'a' \"b\"",
        "[#import \"x\"] {1 + 1}",
        "Café Ñandú",
    ] {
        let sheet = [(label(name, "#price", "KST-001"), 1)];
        let pages = read(&labels(&sheet, text()).unwrap());
        assert_eq!(pages, [format!("{}#priceKST-001", bare(name))]);
    }
}

#[test]
fn a_long_name_ends_in_an_ellipsis_and_keeps_its_label() {
    let long = "Tas Anyaman Rotan Besar Bermotif Bunga Melati dengan Tali Kulit Sapi Asli";
    let word = "W".repeat(200);
    for name in [long, &word] {
        let sheet = [(label(name, "Rp1", "KST-001"), 24)];
        let pages = read(&labels(&sheet, text()).unwrap());
        let (shown, rest) = pages[0].split_once('…').unwrap();
        assert_eq!(pages.len(), 1);
        assert!(shown.len() > 15 && bare(name).starts_with(shown), "{shown}");
        assert!(rest.starts_with("Rp1KST-001"));
    }
}

#[test]
fn what_has_no_room_is_named_and_makes_no_pdf() {
    let code = "TALENAN-JATI-UKIR-BESAR-SEKALI";
    let sheet = [
        (label("Keset", "Rp1", "KST-001"), 1),
        (label("Talenan", "Rp2", code), 1),
    ];
    match labels(&sheet, text()) {
        Err(Error::Label(label)) => assert_eq!(label.code, code),
        other => panic!("{:?}", other.map(|pdf| pdf.len())),
    }
}

#[test]
fn the_same_labels_make_the_same_bytes_which_hold_no_time() {
    let sheet = [(label("Keset Perca", "Rp25.000", "8991234567891"), 30)];
    let first = labels(&sheet, text()).unwrap();

    assert_eq!(first, labels(&sheet, text()).unwrap());
    for time in [&b"CreationDate"[..], b"ModDate", b"CreateDate"] {
        assert!(!first.windows(time.len()).any(|bytes| bytes == time));
    }
}

#[test]
fn a_template_reads_its_data_and_nothing_else() {
    let made = |source| {
        let name = "test.typ";
        typeset(Template { name, source }, &serde_json::json!({"a": "b"}))
    };
    assert_eq!(read(&made("#json(\"data.json\").a").unwrap()), ["b"]);
    for source in [
        "#read(\"/etc/hostname\")",
        "#read(\"../Cargo.toml\")",
        "#include \"labels.typ\"",
        "#import \"@preview/cetz:0.3.0\"",
        "#datetime.today()",
    ] {
        assert!(matches!(made(source), Err(Error::Template(_))), "{source}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_goods_are_called_there_is_one_page(
        name in "[\\PC\\pC#*$<>@\\\\\\n\\t ]{0,120}",
        any in any::<String>(),
    ) {
        let sheet = [
            (label(&name, &any, "KST-001"), 1),
            (label(&any, "Rp1", "8991234567891"), 23),
        ];
        let pages = read(&labels(&sheet, text()).unwrap());
        prop_assert_eq!(pages.len(), 1);
        prop_assert_eq!(pages[0].matches("8991234567891").count(), 23);
        let unread = pages[0].contains('\u{fffd}');
        prop_assert!(!unread);
    }
}
