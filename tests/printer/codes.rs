//! The codes on our papers are read back by decoders that are not ours.

use gerai::domain::entry::InstitutionChange;
use gerai::domain::payment::Tendered;
use gerai::domain::{Qris, Quantity, Rupiah, ShownQris, Tender};
use gerai::ledger::Copy;
use gerai::paper::code::Kind;
use gerai::paper::{Code, Doc, Line, draw};
use gerai::printer::{Mode, PrinterProfile, encode};
use rqrr::PreparedImage;
use rxing::common::HybridBinarizer;
use rxing::{BarcodeFormat, BinaryBitmap, Luma8LuminanceSource, MultiFormatReader, Reader};

use gerai::settings::Settings;

use super::common::{Wall, catalogue, till};
use super::interpreter::print;
use super::papers::{EAN, QRIS, papers};

const HEADS: [(usize, usize); 3] = [(32, 384), (42, 512), (48, 576)];

/// Rows of dots; true is black.
type Rows = Vec<Vec<bool>>;

/// A code on a paper: what it is, and the rows of dots that it was printed in.
struct Found {
    code: Code,
    rows: Rows,
}

/// What a printer makes of a paper, cut into its codes as somebody aims at
/// them one after the other.
fn printed(doc: &Doc, (columns, dots): (usize, usize), mode: Mode) -> Vec<Found> {
    let profile = PrinterProfile {
        columns,
        dots,
        mode,
        ..PrinterProfile::default()
    }
    .made_for(doc);
    let lines = profile.lay_out(doc);
    let rows = print(&encode(&lines, &profile), profile.dots).unwrap().rows;
    lines
        .iter()
        .enumerate()
        .filter_map(|(index, line)| {
            let Line::Code { code, .. } = line else {
                return None;
            };
            let top = draw(&lines[..index], profile.dots).height();
            let height = draw(&lines[index..=index], profile.dots).height();
            Some(Found {
                code: code.clone(),
                rows: rows[top..top + height].to_vec(),
            })
        })
        .collect()
}

fn read(rows: &Rows, kind: Kind) -> Option<String> {
    match kind {
        Kind::Payment | Kind::Qr => read_qr(rows),
        Kind::Ean13 => read_bars(rows, BarcodeFormat::EAN_13),
        Kind::Ean8 => read_bars(rows, BarcodeFormat::EAN_8),
        Kind::Code128 => read_bars(rows, BarcodeFormat::CODE_128),
    }
}

fn read_qr(rows: &Rows) -> Option<String> {
    let shade = |x: usize, y: usize| if rows[y][x] { 0 } else { 255 };
    let mut picture = PreparedImage::prepare_from_greyscale(rows[0].len(), rows.len(), shade);
    let grids = picture.detect_grids();
    assert!(grids.len() <= 1, "{} codes", grids.len());
    grids.first()?.decode().ok().map(|(_, text)| text)
}

fn read_bars(rows: &Rows, format: BarcodeFormat) -> Option<String> {
    let shades: Vec<u8> = rows
        .iter()
        .flatten()
        .map(|dot| if *dot { 0 } else { 255 })
        .collect();
    let (width, height) = (rows[0].len() as u32, rows.len() as u32);
    let source = Luma8LuminanceSource::new(shades, width, height).unwrap();
    let mut picture = BinaryBitmap::new(HybridBinarizer::new(source));
    let read = MultiFormatReader::default().decode(&mut picture).ok()?;
    assert_eq!(*read.getBarcodeFormat(), format);
    Some(read.getText().to_owned())
}

/// A worn printer: paper slips and sticks, so that rows are lost and doubled.
fn worn(rows: &Rows) -> Rows {
    let mut worn: Rows = Vec::new();
    for (y, row) in rows.iter().enumerate() {
        match y % 40 {
            13 => {}
            33 => worn.extend([row.clone(), row.clone()]),
            _ => worn.push(row.clone()),
        }
    }
    worn
}

#[test]
fn every_code_of_every_paper_is_read_back_at_every_width() {
    for head in HEADS {
        for mode in [Mode::Text, Mode::Image] {
            let mut kinds = Vec::new();
            for (name, doc) in papers() {
                for Found { code, rows } in printed(doc, head, mode) {
                    let place = format!("{name}, {head:?}, {mode:?}, {code:?}");
                    let said = Some(code.text().to_owned());
                    assert_eq!(read(&rows, code.kind()), said, "{place}");
                    assert_eq!(read(&worn(&rows), code.kind()), said, "{place}, worn");
                    kinds.push(code.kind());
                }
            }
            for kind in [
                Kind::Payment,
                Kind::Qr,
                Kind::Ean13,
                Kind::Ean8,
                Kind::Code128,
            ] {
                assert!(kinds.contains(&kind), "{kind:?} is on no paper");
            }
        }
    }
}

#[test]
fn what_is_read_is_what_it_is_for() {
    let codes = |name: &str| -> Vec<String> {
        let (_, doc) = papers().iter().find(|(known, _)| *known == name).unwrap();
        printed(doc, HEADS[0], Mode::Text)
            .iter()
            .map(|found| read(&found.rows, found.code.kind()).unwrap())
            .collect()
    };
    let paid = Qris::parse(QRIS)
        .unwrap()
        .with_amount(Rupiah(50_000), Rupiah(10_000_000))
        .unwrap();

    assert_eq!(codes("receipt"), ["A-000001"]);
    assert_eq!(codes("receipt-qris"), [paid.as_str(), "A-000002"]);
    // Scanned at the real till, its number would be another receipt's.
    assert_eq!(codes("receipt-training"), [paid.as_str()]);
    assert_eq!(codes("label-ean-13"), [EAN, EAN]);
    assert_eq!(codes("label-ean-8"), ["96385074"]);
    assert_eq!(codes("label-code-128"), ["RAK-004", "RAK-004"]);
}

#[test]
fn a_receipt_bears_the_qris_code_while_nobody_has_seen_the_payment() {
    let folder = tempfile::tempdir().unwrap();
    let goods = catalogue(&[("KST-001", "Keset Perca", "pcs", 25_000, "10")]);
    let mut till = till(folder.path(), &Wall::default(), &goods);
    let code = Qris::parse(QRIS).unwrap();
    let filled = code
        .with_amount(Rupiah(25_000), Rupiah(10_000_000))
        .unwrap();
    till.set_institution(InstitutionChange {
        qris: Some(Some(ShownQris {
            code,
            fill_in: true,
        })),
        ..InstitutionChange::default()
    })
    .unwrap();

    let mut cart = till.new_cart();
    let catalog = till.catalog().unwrap();
    let mat = catalog.by_sku("KST-001").unwrap();
    let _ = cart.add(mat, Quantity::ONE).unwrap();
    let paid = Tendered {
        pending: true,
        ..Tendered::by(Tender::Qris, Rupiah(25_000))
    };
    let number = till.sell(&cart, vec![paid]).unwrap().sale.number;
    let codes = |till: &mut gerai::till::Till| -> Vec<String> {
        let doc = till.receipt(number, Copy(1)).unwrap().unwrap();
        printed(&doc, HEADS[0], Mode::Text)
            .iter()
            .map(|found| read(&found.rows, found.code.kind()).unwrap())
            .collect()
    };

    assert_eq!(codes(&mut till), [filled.as_str(), "A-000001"]);
    till.confirm_payment(number, None).unwrap();
    assert_eq!(codes(&mut till), ["A-000001"]);
    till.set_settings(Settings {
        qris_on_receipts: true,
        ..Settings::default()
    })
    .unwrap();
    assert_eq!(codes(&mut till), [QRIS, "A-000001"]);
    till.set_settings(Settings {
        no_number_bars: true,
        ..Settings::default()
    })
    .unwrap();
    assert!(codes(&mut till).is_empty());
}

/// Else a buyer whose receipt was voided pays for nothing.
#[test]
fn a_voided_receipt_bears_no_code_to_pay_by() {
    let folder = tempfile::tempdir().unwrap();
    let goods = catalogue(&[("KST-001", "Keset Perca", "pcs", 25_000, "10")]);
    let mut till = till(folder.path(), &Wall::default(), &goods);
    till.set_institution(InstitutionChange {
        qris: Some(Some(ShownQris {
            code: Qris::parse(QRIS).unwrap(),
            fill_in: false,
        })),
        ..InstitutionChange::default()
    })
    .unwrap();
    till.set_settings(Settings {
        qris_on_receipts: true,
        ..Settings::default()
    })
    .unwrap();
    let mut cart = till.new_cart();
    let catalog = till.catalog().unwrap();
    let _ = cart
        .add(catalog.by_sku("KST-001").unwrap(), Quantity::ONE)
        .unwrap();
    let paid = Tendered {
        pending: true,
        ..Tendered::by(Tender::Qris, Rupiah(25_000))
    };
    let number = till.sell(&cart, vec![paid]).unwrap().sale.number;
    let lookup = till.look_up(number).unwrap();
    let wanted = gerai::domain::returned::Wanted {
        lines: lookup.returnable.everything(),
        reason: String::from("QRIS tidak masuk"),
        is_void: true,
        in_cash: false,
    };
    let _ = till
        .take_back(gerai::till::TakeBack {
            id: lookup.given.id,
            receipt: number,
            wanted,
            instead: None,
        })
        .unwrap();

    let doc = till.receipt(number, Copy(1)).unwrap().unwrap();
    let codes: Vec<String> = printed(&doc, HEADS[0], Mode::Text)
        .iter()
        .map(|found| read(&found.rows, found.code.kind()).unwrap())
        .collect();
    assert_eq!(codes, ["A-000001"]);
}
