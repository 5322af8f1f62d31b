//! What a till does, on real folders with a clock that stands still.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::{Wall, catalogue, moment, set_up, till};
use gerai::domain::entry::InstitutionChange;
use gerai::domain::payment::{self, Tendered};
use gerai::domain::stock::GoodsList;
use gerai::domain::{
    Cart, Document, Fair, JobState, Letter, ProductId, Quantity, ReceiptNumber, Rupiah, sale,
};
use gerai::ledger::{Copy, Error, FILE_NAME, OpenJobs, Refusal};
use gerai::paper;
use gerai::printer::{self, Connection, Delivery, Limits, SendError, Spooler, Transport};
use gerai::settings::Settings;
use gerai::till::{Imported, PrintQueue, SetUp, Till, View};
use gerai::worker::Worker;
use rusqlite::Connection as Database;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use uuid::Uuid;

/// Long enough for any machine; nothing waits this long unless it fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// Seconds since 1970 at the moment of the tests, for a spooler.
fn now() -> i64 {
    moment(0).timestamp()
}

fn goods() -> String {
    catalogue(&[
        ("KST-001", "Keset Perca Bulat 50 cm", "pcs", 25_000, "10"),
        ("TLN-S", "Talenan Kayu Jati S", "pcs", 37_550, "4"),
        ("MKN-001", "Keripik Tempe Curah", "kg", 64_000, "2.5"),
    ])
}

fn id(till: &Till, sku: &str) -> ProductId {
    till.catalog().unwrap().by_sku(sku).unwrap().id
}

fn on_hand(till: &Till, sku: &str) -> String {
    let catalog = till.catalog().unwrap();
    catalog.on_hand(id(till, sku)).to_string()
}

fn cart(till: &mut Till, lines: &[(&str, &str)]) -> Cart {
    let catalog = till.catalog().unwrap();
    let mut cart = till.new_cart();
    for (sku, quantity) in lines {
        let product = catalog.by_sku(sku).unwrap();
        let _ = cart
            .add(product, Quantity::parse(quantity).unwrap())
            .unwrap();
    }
    cart
}

fn cash(amount: i64) -> Vec<Tendered> {
    vec![Tendered::cash(Rupiah(amount))]
}

/// Sells one doormat.
fn sell_one(till: &mut Till) -> ReceiptNumber {
    let cart = cart(till, &[("KST-001", "1")]);
    till.sell(&cart, cash(25_000)).unwrap().sale.number
}

/// How many entries there are, after a check that they are sound.
fn entries(till: &Till) -> u64 {
    let found = till.verify(None).unwrap();
    assert_eq!(found.faults, []);
    found.entries
}

fn prints_to(till: &mut Till, connection: Connection) {
    let settings = Settings {
        connection,
        ..till.settings().clone()
    };
    till.set_settings(settings).unwrap();
}

fn number(count: u32) -> ReceiptNumber {
    ReceiptNumber {
        letter: Letter::A,
        count,
    }
}

#[test]
fn a_machine_becomes_a_till_once() {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let mut till = Till::open(folder.path(), wall.source()).unwrap();
    assert!(!till.is_set_up());
    assert!(till.view().unwrap().is_none());
    assert!(matches!(till.verify(None), Err(Error::NotSetUp)));
    assert!(matches!(
        till.import(goods().as_bytes()),
        Err(Error::NotSetUp)
    ));

    for nameless in [
        SetUp {
            institution: String::from("  "),
            ..set_up()
        },
        SetUp {
            location: String::new(),
            ..set_up()
        },
    ] {
        assert!(matches!(
            till.set_up(nameless),
            Err(Error::Refused(Refusal::NoName))
        ));
        assert!(!till.is_set_up());
    }

    till.set_up(set_up()).unwrap();
    let before = entries(&till);
    let again = SetUp {
        institution: String::from("Lapas Lain"),
        ..set_up()
    };
    assert!(matches!(
        till.set_up(again.clone()),
        Err(Error::Refused(Refusal::AlreadySetUp))
    ));
    drop(till);
    let mut till = Till::open(folder.path(), wall.source()).unwrap();
    assert!(matches!(
        till.set_up(again),
        Err(Error::Refused(Refusal::AlreadySetUp))
    ));

    assert_eq!(entries(&till), before);
    assert_eq!(till.institution().unwrap().name, set_up().institution);
    assert_eq!(till.view().unwrap().unwrap().location.name, "Showroom");
}

#[test]
fn an_import_is_all_or_nothing_and_happens_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    let before = (entries(&till), till.goods().unwrap());
    assert_eq!(on_hand(&till, "MKN-001"), "2,5");

    // One bad row among good ones.
    let bad = format!(
        "{}RSP-001,,Rak,Rak,Kayu,pcs,25.50,0,,,\n",
        goods().replace("25000", "26000")
    );
    let faults = till.import(bad.as_bytes()).unwrap().unwrap_err();
    assert_eq!(faults.listed()[0].line, 5);
    assert_eq!((entries(&till), till.goods().unwrap()), before);

    // The same file again changes nothing, not even stock.
    let again = till.import(goods().as_bytes()).unwrap().unwrap();
    assert_eq!(
        again,
        Imported {
            added: 0,
            changed: 0,
            unchanged: 3
        }
    );
    assert_eq!((entries(&till), till.goods().unwrap()), before);
}

#[test]
fn a_changed_price_is_one_entry_and_old_receipts_keep_theirs() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    let sold = sell_one(&mut till);
    let printed = till.receipt(sold, Copy::ORIGINAL).unwrap().unwrap();
    let before = entries(&till);

    let dearer = goods().replace("25000", "30000");
    let imported = till.import(dearer.as_bytes()).unwrap().unwrap();
    assert_eq!(
        imported,
        Imported {
            added: 0,
            changed: 1,
            unchanged: 2
        }
    );
    assert_eq!(entries(&till), before + 1);

    let same = till.receipt(sold, Copy::ORIGINAL).unwrap().unwrap();
    assert_eq!(
        paper::to_text(&till.lay_out(&same)),
        paper::to_text(&till.lay_out(&printed))
    );
    let price = till
        .catalog()
        .unwrap()
        .by_sku("KST-001")
        .unwrap()
        .prices
        .public;
    assert_eq!(price, Rupiah(30_000));
    assert_eq!(on_hand(&till, "KST-001"), "9");
}

#[test]
fn goods_come_in_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    let (mat, crisps) = (id(&till, "KST-001"), id(&till, "MKN-001"));
    let before = entries(&till);
    let whole = |units| Quantity::whole(units).unwrap();

    for bad in [
        whole(0),
        whole(-3),
        Quantity::from_thousandths(1_500),
        Quantity::from_thousandths(Quantity::LIMIT.thousandths() + 1),
    ] {
        let answer = till.goods_in(&[(crisps, whole(1)), (mat, bad)], "");
        assert!(
            matches!(answer, Err(Error::Refused(Refusal::Move))),
            "{bad}"
        );
    }
    let stranger = ProductId(Uuid::from_u128(0xDEAD));
    assert!(matches!(
        till.goods_in(&[(stranger, whole(1))], ""),
        Err(Error::Refused(Refusal::UnknownProduct))
    ));
    assert!(matches!(
        till.goods_in(&[], ""),
        Err(Error::Refused(Refusal::Move))
    ));
    assert_eq!(entries(&till), before);
    assert_eq!(on_hand(&till, "MKN-001"), "2,5");

    till.goods_in(
        &[(mat, whole(5)), (crisps, Quantity::from_thousandths(750))],
        " SJ 12 ",
    )
    .unwrap();
    assert_eq!(entries(&till), before + 1);
    assert_eq!(on_hand(&till, "KST-001"), "15");
    assert_eq!(on_hand(&till, "MKN-001"), "3,25");
}

#[test]
fn a_sale_is_recorded_with_its_stock_and_only_when_it_is_paid() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    let cart = cart(&mut till, &[("KST-001", "12"), ("MKN-001", "0,25")]);
    let before = entries(&till);

    assert!(matches!(
        till.sell(&cart, cash(315_900)),
        Err(Error::Refused(Refusal::Sale(sale::Refusal::Payment(
            payment::Refusal::Short {
                missing: Rupiah(100)
            }
        ))))
    ));
    let nothing = till.new_cart();
    assert!(matches!(
        till.sell(&nothing, cash(0)),
        Err(Error::Refused(Refusal::Sale(sale::Refusal::Empty)))
    ));
    assert_eq!(entries(&till), before);

    let sold = till.sell(&cart, cash(320_000)).unwrap();
    assert_eq!(sold.sale.number, number(1));
    assert_eq!(sold.sale.change, Rupiah(4_000));
    assert_ne!(sold.next_cart.id, cart.id);
    // What was in the customer's hand was sold, whatever the books said.
    assert_eq!(on_hand(&till, "KST-001"), "-2");
    assert_eq!(on_hand(&till, "MKN-001"), "2,25");

    assert!(matches!(
        till.sell(&cart, cash(320_000)),
        Err(Error::Refused(Refusal::AlreadySold(first))) if first == number(1)
    ));
    assert_eq!(entries(&till), before + 1);
    assert!(till.verify(Some(&sold.seal)).unwrap().faults.is_empty());
}

#[test]
fn a_sale_belongs_to_the_fair_of_its_day() {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let mut till = till(folder.path(), &wall, &goods());
    let id = till.new_fair_id();
    let day = moment(0).date_naive();
    till.set_fair(Fair {
        id,
        name: String::from("Bazar HBP ke-62"),
        venue: String::from("Alun-alun"),
        first_day: day,
        last_day: day,
    })
    .unwrap();

    let sold = |till: &mut Till| {
        let cart = cart(till, &[("KST-001", "1")]);
        till.sell(&cart, cash(25_000)).unwrap().sale.occasion
    };
    assert_eq!(
        sold(&mut till).fair_name.as_deref(),
        Some("Bazar HBP ke-62")
    );
    wall.set(24 * 60);
    assert_eq!(sold(&mut till).fair_name, None);
}

#[test]
fn a_print_job_is_recorded_only_where_there_is_a_printer() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    let silent = sell_one(&mut till);
    assert_eq!(till.jobs(10).unwrap(), []);

    prints_to(
        &mut till,
        Connection::File {
            path: folder.path().join("paper"),
        },
    );
    let printed = sell_one(&mut till);
    let jobs = till.jobs(10).unwrap();
    assert_eq!(jobs.len(), 1);
    assert_eq!(
        (jobs[0].document, jobs[0].copy),
        (Document::Receipt(printed), Copy::ORIGINAL)
    );
    assert_eq!(jobs[0].state, JobState::Queued);

    // Copies are numbered by receipt; what was never printed is no copy.
    assert_eq!(till.print_again(printed).unwrap(), Copy(1));
    assert_eq!(till.print_again(printed).unwrap(), Copy(2));
    assert_eq!(till.print_again(silent).unwrap(), Copy::ORIGINAL);
    let lay_out = |till: &mut Till, copy| {
        let doc = till.receipt(printed, copy).unwrap().unwrap();
        paper::to_text(&till.lay_out(&doc))
    };
    assert!(!lay_out(&mut till, Copy::ORIGINAL).contains("SALINAN"));
    assert!(lay_out(&mut till, Copy(2)).contains("*** SALINAN 2 ***"));
}

#[test]
fn a_receipt_that_is_not_there_yet_is_not_printed_and_keeps_no_sale_from_bearing_its_number() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    prints_to(
        &mut till,
        Connection::File {
            path: folder.path().join("paper"),
        },
    );

    assert!(matches!(
        till.print_again(number(1)),
        Err(Error::Refused(Refusal::NoReceipt(missing))) if missing == number(1)
    ));
    assert_eq!(till.jobs(10).unwrap(), []);
    assert_eq!(sell_one(&mut till), number(1));
    assert_eq!(till.jobs(10).unwrap().len(), 1);
}

#[test]
fn an_emptied_cart_is_in_the_books_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    let cart = cart(&mut till, &[("KST-001", "2"), ("TLN-S", "1")]);
    till.keep_cart(&cart).unwrap();
    let before = entries(&till);

    let next = till.empty_cart(&cart, " Pembeli batal ").unwrap();
    assert!(next.is_empty());
    assert_eq!(entries(&till), before + 1);
    assert_eq!(on_hand(&till, "KST-001"), "10");
    assert!(till.view().unwrap().unwrap().cart.is_empty());

    let body: Vec<u8> = Database::open(folder.path().join(FILE_NAME))
        .unwrap()
        .query_row(
            "SELECT body FROM journal WHERE kind = 'cart_emptied'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(body["reason"], "Pembeli batal");
    assert_eq!(body["total"], 87_550);
    assert_eq!(body["lines"].as_array().unwrap().len(), 2);

    assert!(till.empty_cart(&next, "x").is_err());
    assert_eq!(entries(&till), before + 1);
}

#[test]
fn a_drawer_is_opened_for_a_reason_and_prints_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    prints_to(
        &mut till,
        Connection::File {
            path: folder.path().join("printer"),
        },
    );
    let before = entries(&till);

    assert!(matches!(
        till.open_drawer("  "),
        Err(Error::Refused(Refusal::NoReason))
    ));
    assert_eq!(entries(&till), before);

    till.open_drawer(" Tukar uang ").unwrap();
    assert_eq!(entries(&till), before + 1);
    // Its pulse is nobody's paper: there is nothing that could print it again.
    assert!(till.jobs(9).unwrap().is_empty());

    let report = till.day_report(moment(0).date_naive()).unwrap();
    assert_eq!((report.drawer_openings, report.takings.receipts), (1, 0));
    assert!(till.verify(None).unwrap().faults.is_empty());
}

/// The slips and labels that are jobs of the queue.
fn jobs(till: &Till) -> Vec<(Document, u32, String, JobState)> {
    let jobs = till.jobs(20).unwrap();
    let mut jobs: Vec<_> = jobs
        .into_iter()
        .map(|job| (job.document, job.copy.0, job.printer, job.state))
        .collect();
    jobs.reverse();
    jobs
}

#[test]
fn slips_are_queued_with_what_they_tell_of_where_somebody_wants_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    let path = folder.path().join("printer");
    let wanted = Settings {
        drawer_slips: true,
        held_slips: true,
        ..till.settings().clone()
    };

    // Without a printer there is nothing to wait for.
    till.set_settings(wanted.clone()).unwrap();
    till.open_drawer("Tukar uang").unwrap();
    let first = cart(&mut till, &[("KST-001", "2")]);
    let held = till.hold_cart(&first, "Ibu batik").unwrap().held;
    assert_eq!(jobs(&till), []);

    till.set_settings(Settings {
        connection: Connection::File { path },
        ..wanted
    })
    .unwrap();
    till.open_drawer("Tukar uang").unwrap();
    let second = cart(&mut till, &[("TLN-S", "1")]);
    let _ = till.hold_cart(&second, "Bapak topi").unwrap();
    till.print_held(held[0].cart.id).unwrap();
    till.print_held(held[0].cart.id).unwrap();
    let slip = Document::Held(first.id);
    let queued = jobs(&till);
    let [drawer, other, one, again] = &queued[..] else {
        panic!("{queued:?}");
    };
    assert!(matches!(drawer.0, Document::Drawer(_)));
    assert_eq!(other.0, Document::Held(second.id));
    assert_eq!([(one.0, one.1), (again.0, again.1)], [(slip, 0), (slip, 1)]);

    let text = |till: &mut Till, document, copy| {
        let doc = till.paper(document, Copy(copy)).unwrap();
        doc.map(|doc| paper::to_text(&till.lay_out(&doc)))
    };
    // A copy of what is signed says that it is one; that of a cart is another.
    assert!(!text(&mut till, drawer.0, 0).unwrap().contains("SALINAN"));
    assert!(text(&mut till, drawer.0, 1).unwrap().contains("SALINAN"));
    let told = text(&mut till, slip, 1).unwrap();
    assert!(
        told.contains("Ibu batik") && !told.contains("SALINAN"),
        "{told}"
    );

    // Who came back needs no slip, and there is none.
    let open = till.new_cart();
    let _ = till.recall_cart(first.id, &open, "x").unwrap();
    assert_eq!(text(&mut till, slip, 0), None);
    assert!(matches!(
        till.print_held(first.id),
        Err(Error::Refused(Refusal::NotHeld))
    ));
    assert!(matches!(
        till.print_held(gerai::domain::SaleId(Uuid::from_u128(1))),
        Err(Error::Refused(Refusal::NotHeld))
    ));
}

#[test]
fn labels_are_queued_for_their_printer_all_or_none() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    let file = |name: &str| Connection::File {
        path: folder.path().join(name),
    };
    let narrow = printer::PrinterProfile {
        columns: 16,
        dots: 192,
        ..printer::PrinterProfile::default()
    };
    let mut settings = Settings {
        connection: file("receipts"),
        more_printers: vec![printer::Printer {
            name: String::from("label"),
            connection: file("labels"),
            ..printer::Printer::default()
        }],
        label_printer: Some(String::from("label")),
        ..till.settings().clone()
    };
    till.set_settings(settings.clone()).unwrap();
    let wanted = [(id(&till, "KST-001"), 3), (id(&till, "TLN-S"), 0)];
    let nobodys = [(ProductId(Uuid::from_u128(9)), 1)];

    assert!(matches!(
        till.print_labels(&nobodys),
        Err(Error::Refused(Refusal::UnknownProduct))
    ));
    assert_eq!(jobs(&till), []);
    till.print_labels(&wanted).unwrap().unwrap();
    let queued = jobs(&till);
    let document = Document::Labels(1);
    assert_eq!(
        queued,
        [(document, 0, String::from("label"), JobState::Queued)]
    );
    assert_eq!(Document::parse("labels", "1"), Some(document));

    let doc = till.paper(document, Copy::ORIGINAL).unwrap().unwrap();
    let printed = paper::to_text(&till.lay_out(&doc));
    assert_eq!(printed.matches("Keset Perca Bulat").count(), 3, "{printed}");
    assert!(!printed.contains("Talenan"), "{printed}");

    // One that has no room keeps the others.
    settings.more_printers[0].profile = narrow;
    till.set_settings(settings).unwrap();
    let refused = till.print_labels(&wanted).unwrap().unwrap_err();
    assert_eq!(refused.code, "KST-001");
    assert_eq!(jobs(&till).len(), 1);
}

#[test]
fn a_paper_nota_counts_to_its_own_day_and_is_entered_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    prints_to(
        &mut till,
        Connection::File {
            path: folder.path().join("printer"),
        },
    );
    let paid_for = cart(&mut till, &[("KST-001", "2")]);
    let before = entries(&till);
    let now = till.now();
    let then = now - chrono::TimeDelta::days(2);
    let today = now.date_naive();

    for (paper, when, paid) in [
        (" ", then, 50_000),
        ("17", now + chrono::TimeDelta::minutes(1), 50_000),
        ("17", now - chrono::TimeDelta::days(32), 50_000),
        ("17", then, 49_900),
    ] {
        let answer = till.add_nota(paper, when, &paid_for, cash(paid));
        assert!(answer.is_err(), "{paper:?} {when} {paid}");
    }
    assert_eq!(entries(&till), before);

    let sold = till
        .add_nota(" 17a ", then, &paid_for, cash(50_000))
        .unwrap();
    assert_eq!(sold.sale.number, number(1));
    assert_eq!(on_hand(&till, "KST-001"), "8");
    // The buyer has the paper; after a restart nobody waits for change.
    assert!(till.jobs(9).unwrap().is_empty());
    assert!(till.view().unwrap().unwrap().last_sale.is_none());
    let turnover = |till: &Till, day| till.day_report(day).unwrap().takings.turnover;
    assert_eq!(turnover(&till, then.date_naive()), Rupiah(50_000));
    assert_eq!(turnover(&till, today), Rupiah::ZERO);

    let again = cart(&mut till, &[("TLN-S", "1")]);
    let answer = till.add_nota("17A", now, &again, cash(40_000));
    assert!(matches!(
        answer,
        Err(Error::Refused(Refusal::NotaTaken(_, receipt))) if receipt == number(1)
    ));
    assert_eq!(sell_one(&mut till), number(2));

    let doc = till.receipt(number(1), Copy(1)).unwrap().unwrap();
    let paper = paper::to_text(&till.lay_out(&doc));
    assert!(
        paper.contains("Nota kertas") && paper.contains("17a"),
        "{paper}"
    );
    assert!(till.verify(None).unwrap().faults.is_empty());
}

#[test]
fn the_cart_on_the_screen_survives_a_restart_until_it_is_sold() {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let mut first = till(folder.path(), &wall, &goods());
    let kept = cart(&mut first, &[("KST-001", "2")]);
    first.keep_cart(&kept).unwrap();
    drop(first);

    let view = |folder: &Path| -> View {
        let mut till = Till::open(folder, wall.source()).unwrap();
        till.view().unwrap().unwrap()
    };
    assert_eq!(view(folder.path()).cart, kept);
    let mut till = Till::open(folder.path(), wall.source()).unwrap();
    let sold = till.sell(&kept, cash(50_000)).unwrap();
    drop(till);

    let view = view(folder.path());
    assert!(view.cart.is_empty());
    assert_eq!(view.last_receipt, Some(sold.sale.number));
}

#[test]
fn the_terms_of_the_seller_hold_for_the_next_sale() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    let sell = |till: &mut Till| {
        let cart = cart(till, &[("TLN-S", "1")]);
        till.sell(&cart, cash(40_000)).unwrap().sale
    };

    assert_eq!(sell(&mut till).due(), Rupiah(37_500));
    till.set_institution(InstitutionChange {
        rounding: Some(gerai::domain::CashRounding::OFF),
        ..InstitutionChange::default()
    })
    .unwrap();
    assert_eq!(sell(&mut till).due(), Rupiah(37_550));
}

/// `GERAI_BLESS=1` writes what is found, and fails all the same.
fn matches_golden(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);

    if std::env::var_os("GERAI_BLESS").is_some() {
        fs::write(&path, found).unwrap();
        panic!("{name} is written; look at it and run again without GERAI_BLESS");
    }
    assert!(path.exists(), "{name} does not exist");
    assert_eq!(fs::read_to_string(path).unwrap(), found, "{name}");
}

fn known_receipt(columns: usize) -> String {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let mut till = till(folder.path(), &wall, &goods());
    wall.set(41);
    let mut cart = cart(
        &mut till,
        &[("KST-001", "2"), ("TLN-S", "1"), ("MKN-001", "0,25")],
    );
    cart.discount = Some(gerai::domain::Discount::BasisPoints(500));
    let sold = till.sell(&cart, cash(100_000)).unwrap();
    let doc = till
        .receipt(sold.sale.number, Copy::ORIGINAL)
        .unwrap()
        .unwrap();

    paper::to_text(&paper::layout(&doc, columns))
}

#[test]
fn a_known_sale_is_printed_as_ever_on_32_columns() {
    matches_golden("receipt-32.txt", &known_receipt(32));
}

#[test]
fn a_known_sale_is_printed_as_ever_on_42_columns() {
    matches_golden("receipt-42.txt", &known_receipt(42));
}

#[test]
fn a_known_sale_is_printed_as_ever_on_48_columns() {
    matches_golden("receipt-48.txt", &known_receipt(48));
}

/// A till on a thread of its own, and the open jobs as its spooler tells them.
struct Shop {
    till: Worker<Till>,
    queue: Option<PrintQueue>,
    changes: Receiver<OpenJobs>,
}

impl Shop {
    fn new(till: Till) -> Self {
        let till = Worker::start("ledger", till, Till::idle).unwrap();
        let (changed, changes) = channel();
        let queue = PrintQueue::new(till.clone(), move |jobs| {
            let _ = changed.send(jobs);
        });

        Self {
            till,
            queue: Some(queue),
            changes,
        }
    }

    fn print(
        &mut self,
        connection: Connection,
        open: impl Fn(&Connection) -> Box<dyn Transport> + Send + 'static,
    ) -> Spooler {
        Spooler::start(self.queue.take().unwrap(), connection, open, now).unwrap()
    }

    fn sell(&self) -> ReceiptNumber {
        self.till.wait_for(sell_one).unwrap()
    }

    /// The jobs once they are as `wanted`.
    fn when(&self, wanted: impl Fn(&OpenJobs) -> bool) -> OpenJobs {
        loop {
            let jobs = self.changes.recv_timeout(PATIENCE).unwrap();
            if wanted(&jobs) {
                return jobs;
            }
        }
    }

    /// The states of all jobs, the oldest first.
    fn states(&self) -> Vec<JobState> {
        let jobs = self.till.wait_for(|till| till.jobs(50)).unwrap().unwrap();
        jobs.iter().rev().map(|job| job.state).collect()
    }
}

#[test]
fn three_sales_are_three_receipts_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("paper.bin");
    let connection = Connection::File { path: path.clone() };
    let mut till = till(folder.path(), &Wall::default(), &goods());
    prints_to(&mut till, connection.clone());
    let mut shop = Shop::new(till);

    // Two wait when the spooler starts, one comes later.
    let _ = (shop.sell(), shop.sell());
    let spooler = shop.print(connection, |to| printer::open(to, Limits::default()));
    let _ = shop.when(|jobs| jobs.pending == 0);
    let _ = shop.sell();
    spooler.wake();
    let _ = shop.when(|jobs| jobs.pending == 0);
    spooler.stop();

    assert!(
        shop.states()
            .iter()
            .all(|state| matches!(state, JobState::Printed | JobState::Sent)),
        "{:?}",
        shop.states()
    );
    let expected = shop
        .till
        .wait_for(|till| -> Vec<u8> {
            (1..=3)
                .flat_map(|count| {
                    let doc = till
                        .receipt(number(count), Copy::ORIGINAL)
                        .unwrap()
                        .unwrap();
                    till.printable(&doc)
                })
                .collect()
        })
        .unwrap();
    assert!(expected.len() > 300);
    assert_eq!(fs::read(path).unwrap(), expected);
}

/// A printer that takes a job and says nothing until it is let go.
struct Stuck {
    entered: Sender<()>,
    gate: std::sync::Arc<std::sync::Mutex<Receiver<()>>>,
}

impl Transport for Stuck {
    fn send_telling(
        &mut self,
        _bytes: &[u8],
        _progress: &mut dyn FnMut(usize),
    ) -> Result<Delivery, SendError> {
        let _ = self.entered.send(());
        let _ = self.gate.lock().unwrap().recv();
        Ok(Delivery::Taken)
    }
}

#[test]
fn a_sale_does_not_wait_for_a_printer_that_hangs() {
    let folder = tempfile::tempdir().unwrap();
    let connection = Connection::Network {
        address: String::from("printer"),
        port: 9100,
    };
    let mut till = till(folder.path(), &Wall::default(), &goods());
    prints_to(&mut till, connection.clone());
    let mut shop = Shop::new(till);
    let (entered, is_in) = channel();
    let (release, gate) = channel();
    let gate = std::sync::Arc::new(std::sync::Mutex::new(gate));
    let spooler = shop.print(connection, move |_| {
        Box::new(Stuck {
            entered: entered.clone(),
            gate: gate.clone(),
        })
    });

    let _ = shop.sell();
    spooler.wake();
    is_in.recv_timeout(PATIENCE).unwrap();

    // The printer holds the first receipt, and nobody has let it go.
    assert_eq!((shop.sell(), shop.sell()), (number(2), number(3)));
    spooler.wake();
    assert_eq!(
        shop.states(),
        [JobState::Sending, JobState::Queued, JobState::Queued]
    );

    for _ in 0..3 {
        release.send(()).unwrap();
    }
    let _ = shop.when(|jobs| jobs.pending == 0);
    assert_eq!(shop.states(), [JobState::Sent; 3]);
    spooler.stop();
}

#[test]
fn a_printer_that_is_off_costs_no_sale_and_loses_no_receipt() {
    let folder = tempfile::tempdir().unwrap();
    // A port on which nobody listens any more.
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let connection = Connection::Network {
        address: String::from("127.0.0.1"),
        port,
    };
    let mut till = till(folder.path(), &Wall::default(), &goods());
    prints_to(&mut till, connection.clone());
    let mut shop = Shop::new(till);
    let spooler = shop.print(connection, |to| printer::open(to, Limits::default()));

    let _ = shop.sell();
    spooler.wake();
    let jobs = shop.when(|jobs| jobs.trouble.is_some());
    assert_eq!((jobs.pending, jobs.for_a_person), (1, 0));
    assert_eq!(jobs.trouble.as_deref(), Some("refused"));
    assert_eq!(shop.sell(), number(2));
    spooler.stop();

    assert_eq!(shop.states(), [JobState::Waiting, JobState::Queued]);
    let entries = shop.till.wait_for(|till| entries(till)).unwrap();
    assert!(entries > 0);
}

#[test]
fn goods_that_are_being_counted_survive_a_restart_until_they_are_taken_in() {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let goods = catalogue(&[("KST-001", "Keset", "pcs", 25_000, "")]);
    let mut till = till(folder.path(), &wall, &goods);
    let id = till.catalog().unwrap().by_sku("KST-001").unwrap().id;
    let list = GoodsList {
        lines: vec![(id, String::from("12,"))],
        note: String::from("SJ 7"),
    };
    assert_eq!(
        till.view().unwrap().unwrap().goods_list,
        GoodsList::default()
    );
    till.keep_goods_list(&list).unwrap();
    drop(till);

    let mut till = Till::open(folder.path(), wall.source()).unwrap();
    assert_eq!(till.view().unwrap().unwrap().goods_list, list);
    // What is refused takes nothing away.
    assert!(till.goods_in(&[], "").is_err());
    assert_eq!(till.view().unwrap().unwrap().goods_list, list);

    till.goods_in(&[(id, Quantity::whole(12).unwrap())], "SJ 7")
        .unwrap();
    assert_eq!(
        till.view().unwrap().unwrap().goods_list,
        GoodsList::default()
    );
}
