//! Every paper that Gerai prints, of one invented day.
//!
//! What stands on them comes from a till that sold it; seals and times of
//! printing are put in, so that no paper changes because books are kept
//! otherwise.

use std::sync::LazyLock;

use chrono::{DateTime, FixedOffset};
use gerai::domain::drawer::DrawerCount;
use gerai::domain::entry::{DrawerOpened, Institution, InstitutionChange};
use gerai::domain::payment::Tendered;
use gerai::domain::recovery;
use gerai::domain::returned::{Condition, Wanted, WantedLine};
use gerai::domain::{
    Barcode, CashDirection, Counted, Discount, Letter, Period, Product, Qris, Quantity, Rupiah,
    Sale, ShownQris, Tender,
};
use gerai::paper::{
    Bitmap, Code, Doc, DrawerSlip, HeldSlip, Label, Origin, Receipt, Reprint, Returned, ShiftPaper,
    calibration, day_report, drawer_slip, held_slip, labels, logo, period_report, receipt,
    recovery_page, returned, sample_receipt, shift_report, test_page,
};
use gerai::text::{Language, Text};
use gerai::till::{TakeBack, TakenBack, Till};

use super::common::{Wall, moment, set_up};

/// The merchant code of the tests; the merchant is invented.
pub const QRIS: &str = "00020101021126650013ID.CO.BRI.WWW01189360000200123456780215000112345678901\
                        0303UMI51440014ID.CO.QRIS.WWW0215ID10202612345670303UMI520459475303360580\
                        2ID5920KOPERASI RUTAN BLORA6005BLORA61055821962070703A01630471F7";

/// The EAN-13 of the labels.
pub const EAN: &str = "8991234567891";

const SEAL: &str = "4f1c09ab";

const GOODS: &str = "\
sku,barcode,name,category,producer,unit,price,cost,min_stock,shelf_life_days,stock
KST-001,8991234567891,Keset Sabut Kelapa “Selamat Datang” ½ Lingkaran,Keset,Bengkel Keset & Jahit,pcs,50000,15000,2,,50
RAK-004,,\"Rak Sepatu 4 Susun, Kayu Jati Finishing Natural – Café\",Mebel,Bengkel Kayu,pcs,275000,90000,1,,9
KPI-002,,Kopi Bubuk Robusta,Pangan,Dapur UMKM,kg,96400,40000,1,180,20
KRS-001,,Set Kursi Tamu Jati Ukir (3-2-1 + Meja),Mebel,Bengkel Kayu,set,10500000,4000000,1,,2
";

/// A paper and its name among the goldens.
pub type Paper = (&'static str, Doc);

static PAPERS: LazyLock<Vec<Paper>> = LazyLock::new(make);

/// Every paper.
pub fn papers() -> &'static [Paper] {
    &PAPERS
}

/// A paper by its name.
pub fn paper(name: &str) -> &'static Doc {
    let found = papers().iter().find(|(known, _)| *known == name);
    &found.unwrap_or_else(|| panic!("no paper {name}")).1
}

fn text() -> &'static Text {
    Language::Indonesian.text()
}

fn at(minutes: i64) -> DateTime<FixedOffset> {
    moment(minutes)
}

/// The day as it is told on paper.
struct Day {
    till: Till,
    wall: Wall,
    institution: Institution,
    logo: Bitmap,
}

fn make() -> Vec<Paper> {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let mut till = Till::open(folder.path(), wall.source()).unwrap();
    till.set_up(set_up()).unwrap();
    let _ = till.import(GOODS.as_bytes()).unwrap().unwrap();
    till.set_institution(InstitutionChange {
        phone: Some("Telp. 0296-000000".into()),
        footer: Some("Terima kasih. Barang dapat ditukar dalam 7 hari dengan struk ini.".into()),
        qris: Some(Some(ShownQris {
            code: Qris::parse(QRIS).unwrap(),
            fill_in: true,
        })),
        ..InstitutionChange::default()
    })
    .unwrap();
    let institution = till.institution().unwrap();
    let mut day = Day {
        till,
        wall,
        institution,
        logo: mark(),
    };

    let mut papers = day.sales();
    papers.extend(day.returns());
    papers.extend(day.shift());
    papers.extend(day.slips());
    papers
}

impl Day {
    fn cart(&mut self, goods: &[(&str, i64)]) -> gerai::domain::Cart {
        let catalog = self.till.catalog().unwrap();
        let mut cart = self.till.new_cart();
        for (sku, thousandths) in goods {
            let quantity = Quantity::from_thousandths(*thousandths);
            let _ = cart.add(catalog.by_sku(sku).unwrap(), quantity).unwrap();
        }
        cart
    }

    fn sell(&mut self, goods: &[(&str, i64)], tender: Tender, pending: bool) -> Sale {
        let cart = self.cart(goods);
        let amount = cart.totals().unwrap().total;
        let tendered = match tender {
            Tender::Cash => Tendered::cash(Rupiah(amount.0 / 100_000 * 100_000 + 100_000)),
            tender => Tendered {
                tender,
                amount,
                reference: None,
                pending,
            },
        };
        self.till.sell(&cart, vec![tendered]).unwrap().sale
    }

    fn receipt(&self, sale: &Sale) -> Receipt<'static> {
        // The papers of a test live as long as the test.
        let kept = |institution: &Institution| -> &'static Institution {
            Box::leak(Box::new(institution.clone()))
        };
        Receipt {
            institution: kept(&self.institution),
            sale: Box::leak(Box::new(sale.clone())),
            returns: &[],
            sold_at: at(self.wall.minutes()),
            seal: SEAL,
            copy: None,
            logo: None,
            has_bars: true,
            qris: None,
        }
    }

    fn sales(&mut self) -> Vec<Paper> {
        let _ = self
            .till
            .open_shift(DrawerCount::amount(Rupiah(300_000)), None)
            .unwrap();
        self.wall.set(42);
        let mut cart = self.cart(&[
            ("KST-001", 2_000),
            ("RAK-004", 1_000),
            ("KPI-002", 250),
            ("KRS-001", 1_000),
        ]);
        cart.discount = Some(Discount::BasisPoints(200));
        cart.discount_reason = Some("Pegawai".into());
        cart.customer = Some("Dinas Koperasi Kab. Blora".into());
        let large = self
            .till
            .sell(&cart, vec![Tendered::cash(Rupiah(11_000_000))])
            .unwrap()
            .sale;
        let large = self.receipt(&large);
        let logo: &'static Bitmap = Box::leak(Box::new(self.logo.clone()));
        let original = Receipt {
            logo: Some(logo),
            ..large
        };
        let copy = Receipt {
            copy: Some(Reprint {
                count: 2,
                at: at(95),
                by: Some("Sari Wulandari"),
                is_after_doubt: false,
            }),
            ..original
        };

        let sale = self.sell(&[("KST-001", 1_000)], Tender::Qris, true);
        let code = Qris::parse(QRIS)
            .unwrap()
            .with_amount(sale.due(), Rupiah(10_000_000))
            .unwrap();
        let words = (text().slips.qris_pending)(&sale.due().to_string());
        let qris: &'static (String, Code) =
            Box::leak(Box::new((words, Code::payment(&code).unwrap())));
        let pending = Receipt {
            qris: Some(qris),
            ..self.receipt(&sale)
        };
        let training = Receipt {
            seal: "",
            ..pending
        };

        vec![
            ("receipt", receipt(&original, text())),
            ("receipt-copy", receipt(&copy, text())),
            ("receipt-qris", receipt(&pending, text())),
            ("receipt-training", receipt(&training, text())),
        ]
    }

    fn take_back(&mut self, sale: &Sale, is_void: bool, instead: Option<&str>) -> TakenBack {
        let lookup = self.till.look_up(sale.number).unwrap();
        let lines = if is_void {
            lookup.returnable.everything()
        } else {
            vec![WantedLine {
                index: 0,
                quantity: Quantity::ONE,
                condition: Condition::Damaged,
            }]
        };
        let instead = instead.map(|sku| {
            let cart = self.cart(&[(sku, 1_000)]);
            let due = Rupiah(cart.totals().unwrap().total.0 - 50_000);
            (cart, vec![Tendered::by(Tender::Card, due)])
        });
        self.till
            .take_back(TakeBack {
                id: lookup.given.id,
                receipt: sale.number,
                wanted: Wanted {
                    lines,
                    reason: "Jahitan lepas sebelum dipakai".into(),
                    is_void,
                    in_cash: false,
                },
                instead,
            })
            .unwrap()
    }

    fn returns(&mut self) -> Vec<Paper> {
        self.wall.set(60);
        let two = [("KST-001", 2_000), ("RAK-004", 1_000)];
        let sale = self.sell(&two, Tender::Cash, false);
        let back = self.take_back(&sale, false, None);
        let exchanged = self.take_back(&sale, false, Some("RAK-004"));
        let wrong = self.sell(&two, Tender::Cash, false);
        let void = self.take_back(&wrong, true, None);

        let of = |taken: &TakenBack| {
            returned(
                &Returned {
                    institution: &self.institution,
                    returned: &taken.returned,
                    sold: taken.sold.as_ref(),
                    at: at(60),
                    seal: SEAL,
                    copy: None,
                },
                text(),
            )
        };
        let voided = [void.returned.clone()];
        let marked = receipt(
            &Receipt {
                returns: Box::leak(Box::new(voided)),
                copy: Some(Reprint {
                    count: 1,
                    at: at(61),
                    by: None,
                    is_after_doubt: true,
                }),
                ..self.receipt(&wrong)
            },
            text(),
        );
        vec![
            ("return", of(&back)),
            ("exchange", of(&exchanged)),
            ("void", of(&void)),
            ("receipt-voided", marked),
        ]
    }

    fn shift(&mut self) -> Vec<Paper> {
        self.wall.set(480);
        self.till
            .move_cash(
                CashDirection::Out,
                Rupiah(500_000),
                "Setor ke bendahara",
                None,
            )
            .unwrap();
        let mut report = self.till.shift_report().unwrap();
        report.seal = SEAL.repeat(2);
        let x = ShiftPaper {
            institution: &self.institution,
            report: &report,
            closed: None,
            insight: gerai::domain::Insight::Expected,
            at: at(480),
            copy: None,
        };
        let x = shift_report(&x, text());

        let day = at(480).date_naive();
        let mut sold = self.till.day_report(day).unwrap();
        sold.seal = SEAL.repeat(2);
        let mut month = self.till.period_report(Period::month_of(day)).unwrap();
        month.seal = SEAL.repeat(2);

        let origin = Origin {
            by: Some("Sari Wulandari".into()),
            ..self.till.origin().unwrap()
        };

        let mut pieces = DrawerCount::amount(Rupiah(10_900));
        pieces.pieces[0] = 100;
        pieces.pieces[2] = 17;
        let closed = self
            .till
            .close_shift(Counted {
                cash: pieces,
                reason: "Kembalian kurang, pembeli sudah pergi".into(),
                ..Counted::default()
            })
            .unwrap()
            .closed;
        let z = ShiftPaper {
            institution: &self.institution,
            report: &report,
            closed: Some(&closed),
            insight: gerai::domain::Insight::Expected,
            at: at(481),
            copy: None,
        };

        vec![
            ("x", x),
            ("z", shift_report(&z, text())),
            ("day", day_report(&sold, &origin, text())),
            ("month", period_report(&month, &origin, text())),
        ]
    }

    fn slips(&mut self) -> Vec<Paper> {
        let cart = self.cart(&[("KST-001", 3_000), ("KPI-002", 1_500)]);
        let _ = self.till.hold_cart(&cart, "Ibu batik merah").unwrap();
        let held = self.till.held_carts().unwrap();
        let slip = HeldSlip {
            institution: &self.institution,
            held: &held[0],
            at: at(482),
            by: Some("Sari Wulandari"),
        };
        let opened = DrawerOpened {
            reason: "Tukar uang".into(),
            by: Some("Sari Wulandari".into()),
            day: None,
            shift: None,
        };
        let drawer = DrawerSlip {
            institution: &self.institution,
            letter: Letter::A,
            opened: &opened,
            at: at(483),
            seal: SEAL,
            copy: None,
        };
        let catalog = self.till.catalog().unwrap();
        let of = |sku| catalog.by_sku(sku).unwrap();
        let upc = Product {
            barcode: Some(Barcode::parse("96385074").unwrap()),
            ..of("KPI-002").clone()
        };
        let code = recovery::Code::of_chance(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);

        vec![
            ("held", held_slip(&slip, text())),
            ("drawer", drawer_slip(&drawer, text())),
            ("label-ean-13", labels_of(of("KST-001"), 2)),
            ("label-ean-8", labels_of(&upc, 1)),
            ("label-code-128", labels_of(of("RAK-004"), 2)),
            ("calibration", calibration(text())),
            ("sample-receipt", sample_receipt(&self.institution, text())),
            (
                "test-page",
                test_page("58 mm Bluetooth", 32, text().slips.status_unknown, text()),
            ),
            ("recovery-code", recovery_page(&code, text())),
        ]
    }
}

/// A mark made of a drawn picture, as a logo is.
fn mark() -> Bitmap {
    let picture = image::GrayImage::from_fn(640, 300, |x, y| {
        let (from_x, from_y) = (x.abs_diff(320), y.abs_diff(150));
        let away = from_x * from_x + from_y * from_y;
        let is_ring = (90 * 90..=110 * 110).contains(&away);
        // Light towards the right within the ring.
        let shade = if is_ring { 0 } else { (x / 3).min(255) as u8 };
        image::Luma([if away <= 110 * 110 { shade } else { 255 }])
    });
    let mut file = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut file, image::ImageFormat::Png)
        .unwrap();
    logo(&file.into_inner(), gerai::paper::logo::Tone::Dither).unwrap()
}

fn labels_of(product: &Product, copies: u16) -> Doc {
    labels(&[(Label::of(product).unwrap(), copies)])
}
