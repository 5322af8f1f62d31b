//! Shifts on real files: what may be opened, moved and closed, and what a Z
//! holds for ever.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::{Wall, catalogue, till};
use gerai::domain::payment::Tendered;
use gerai::domain::shift::{CashMoved, ShiftOpened, Z};
use gerai::domain::{
    CashDirection, Counted, Document, DrawerCount, Entry, Insight, JobState, Letter, Quantity,
    ReceiptNumber, Rupiah, ShiftClosed, ShiftId, ShiftNumber, Tender,
};
use gerai::ledger::{Error, Ledger, Refusal};
use gerai::paper;
use gerai::printer::Connection;
use gerai::settings::Settings;
use gerai::till::Till;
use std::path::Path;
use uuid::Uuid;

fn goods() -> String {
    catalogue(&[("KST-001", "Keset Sabut", "pcs", 25_000, "50")])
}

/// Sells one mat for so much cash, or by QRIS.
fn sell(till: &mut Till, cash: Option<i64>) -> Result<ReceiptNumber, Error> {
    let catalog = till.catalog().unwrap();
    let mut cart = till.new_cart();
    let mat = catalog.by_sku("KST-001").unwrap();
    let _ = cart.add(mat, Quantity::ONE).unwrap();
    let tendered = match cash {
        Some(cash) => Tendered::cash(Rupiah(cash)),
        None => Tendered {
            tender: Tender::Qris,
            amount: Rupiah(25_000),
            reference: None,
            pending: false,
        },
    };

    till.sell(&cart, vec![tendered])
        .map(|sold| sold.sale.number)
}

fn count(amount: i64) -> Counted {
    Counted {
        cash: DrawerCount::amount(Rupiah(amount)),
        ..Counted::default()
    }
}

fn close(till: &mut Till, amount: i64, reason: &str) -> Result<Z, Error> {
    till.close_shift(Counted {
        reason: String::from(reason),
        ..count(amount)
    })
}

fn open(till: &mut Till, float: i64) {
    let _ = till
        .open_shift(DrawerCount::amount(Rupiah(float)), None)
        .unwrap();
}

const fn number(count: u32) -> ShiftNumber {
    ShiftNumber {
        letter: Letter::A,
        count,
    }
}

fn entries(till: &Till) -> u64 {
    till.verify(None).unwrap().entries
}

#[test]
fn a_z_holds_the_whole_shift_and_stays_what_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let mut till = till(folder.path(), &wall, &goods());
    let before = sell(&mut till, Some(25_000)).unwrap();

    open(&mut till, 200_000);
    let first = sell(&mut till, Some(50_000)).unwrap();
    let last = sell(&mut till, None).unwrap();
    till.move_cash(CashDirection::In, Rupiah(30_000), "Tukar uang kecil", None)
        .unwrap();
    till.move_cash(CashDirection::Out, Rupiah(12_000), " Parkir ", None)
        .unwrap();
    let x = till.shift_report().unwrap();
    assert_eq!(
        x.expected_cash(),
        Rupiah(200_000 + 25_000 + 30_000 - 12_000)
    );

    let seal = till.verify(None).unwrap().seal;
    let z = till
        .close_shift(Counted {
            qris: Some(Rupiah(25_000)),
            reason: String::from("Salah kembalian"),
            ..count(242_500)
        })
        .unwrap();
    let closed = z.closed.clone();
    assert_eq!(closed.report.shift.number, number(1));
    assert_eq!(closed.report.first_receipt, Some(first));
    assert_eq!(closed.report.last_receipt, Some(last));
    assert_eq!(closed.report.turnover, Rupiah(50_000));
    assert_eq!(closed.report.moves[1].reason, "Parkir");
    assert_eq!(closed.cash_difference, Rupiah(-500));
    assert_eq!(closed.qris_difference, Some(Rupiah::ZERO));
    // What was sold before the shift belongs to the till, not to the shift.
    assert_eq!(before.count + 2, closed.report.grand_receipts);
    assert_eq!(closed.report.grand_total, Rupiah(75_000));
    assert_eq!(closed.report.seal, seal);
    assert!(
        till.verify(Some(&closed.report.seal))
            .unwrap()
            .faults
            .is_empty()
    );

    // A later shift, a rebuild and a restart change nothing in it.
    open(&mut till, 242_500);
    let _ = sell(&mut till, Some(25_000)).unwrap();
    let second = close(&mut till, 267_500, "").unwrap();
    assert_eq!(second.closed.report.shift.number, number(2));
    assert_eq!(second.closed.report.grand_total, Rupiah(100_000));
    let _ = till.rebuild().unwrap();
    drop(till);
    let till = Till::open(folder.path(), wall.source()).unwrap();
    assert_eq!(till.z(number(1)).unwrap(), Some(z));
    assert_eq!(till.z(number(3)).unwrap(), None);
    assert_eq!(till.last_count().unwrap().unwrap().0, number(2));
    let shifts = till.shifts(9).unwrap();
    assert_eq!(shifts.len(), 2);
    assert_eq!(shifts[1].closed.unwrap().1, Rupiah(242_500));
}

#[test]
fn a_difference_keeps_no_shift_open_but_wants_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    open(&mut till, 100_000);
    let before = entries(&till);

    assert!(matches!(
        close(&mut till, 0, "  "),
        Err(Error::Refused(Refusal::NoReason))
    ));
    assert_eq!(entries(&till), before);
    let z = close(&mut till, 0, "Laci dibobol").unwrap();
    assert_eq!(z.closed.cash_difference, Rupiah(-100_000));

    // One in which nothing was sold closes too.
    open(&mut till, 0);
    let z = close(&mut till, 0, "").unwrap();
    assert_eq!(z.closed.report.receipts, 0);
}

/// Else who was told what should be there leaves, comes again and counts that.
#[test]
fn what_was_counted_before_it_was_told_what_should_be_there_is_on_the_z() {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let mut till = till(folder.path(), &wall, &goods());
    open(&mut till, 200_000);

    let (report, first) = till.compare_count(Rupiah(150_000)).unwrap();
    assert_eq!(
        (report.expected_cash(), first),
        (Rupiah(200_000), Rupiah(150_000))
    );
    drop(till);
    let mut till = Till::open(folder.path(), wall.source()).unwrap();
    let (_, first) = till.compare_count(Rupiah(200_000)).unwrap();
    assert_eq!(first, Rupiah(150_000));
    let z = close(&mut till, 200_000, "").unwrap();
    assert_eq!(z.closed.counted.first_cash, Some(Rupiah(150_000)));

    // The next shift knows nothing of it; what stays as it was is no second.
    open(&mut till, 200_000);
    let _ = till.compare_count(Rupiah(200_000)).unwrap();
    let z = close(&mut till, 200_000, "").unwrap();
    assert_eq!(z.closed.counted.first_cash, None);
}

#[test]
fn a_night_bazaar_is_one_day() {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let mut till = till(folder.path(), &wall, &goods());
    let day = till.today();
    open(&mut till, 0);
    let _ = sell(&mut till, Some(25_000)).unwrap();

    // Half past one in the morning.
    wall.set(16 * 60 + 30);
    let _ = sell(&mut till, Some(25_000)).unwrap();
    assert_eq!(till.today(), day);
    assert_eq!(
        till.day_report(day).unwrap().takings.turnover,
        Rupiah(50_000)
    );
    let z = close(&mut till, 50_000, "").unwrap();
    assert_eq!(
        (z.closed.report.receipts, z.closed.report.shift.day),
        (2, day)
    );

    let _ = sell(&mut till, Some(25_000)).unwrap();
    assert_ne!(till.today(), day);
    assert_eq!(
        till.day_report(day).unwrap().takings.turnover,
        Rupiah(50_000)
    );
}

#[test]
fn a_till_that_keeps_shifts_sells_in_none_but_an_open_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    till.set_settings(Settings {
        keeps_shifts: true,
        ..Settings::default()
    })
    .unwrap();

    assert!(matches!(
        sell(&mut till, Some(25_000)),
        Err(Error::Refused(Refusal::NoShift))
    ));
    open(&mut till, 0);
    assert!(sell(&mut till, Some(25_000)).is_ok());
}

#[test]
fn an_emptied_cart_and_one_that_waits_are_told_at_the_close() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    open(&mut till, 0);
    let mat = till.catalog().unwrap().by_sku("KST-001").unwrap().clone();
    let mut cart = till.new_cart();
    let _ = cart.add(&mat, Quantity::ONE).unwrap();
    till.keep_cart(&cart).unwrap();
    let waiting = till.waiting_carts().unwrap();
    assert_eq!((waiting.len(), waiting[0].name.as_ref()), (1, None));

    let _ = till.empty_cart(&cart, "Pembeli batal").unwrap();
    assert_eq!(till.waiting_carts().unwrap(), []);
    let z = close(&mut till, 0, "").unwrap();
    assert_eq!(z.closed.report.emptied.len(), 1);
    assert_eq!(z.closed.report.emptied[0].total, Rupiah(25_000));
}

#[test]
fn a_z_prints_by_itself_once_and_then_as_a_copy() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    till.set_settings(Settings {
        connection: Connection::File {
            path: folder.path().join("paper"),
        },
        ..Settings::default()
    })
    .unwrap();
    open(&mut till, 0);
    assert!(matches!(
        till.print_shift(Document::Z(number(1))),
        Err(Error::Refused(Refusal::NoZ(_)))
    ));
    let _ = till.print_shift(Document::X(number(1))).unwrap();
    let _ = close(&mut till, 0, "").unwrap();
    assert!(matches!(
        till.print_shift(Document::X(number(1))),
        Err(Error::Refused(Refusal::NoShift))
    ));
    let copy = till.print_shift(Document::Z(number(1))).unwrap();

    let jobs = till.jobs(9).unwrap();
    let papers: Vec<_> = jobs.iter().map(|job| (job.document, job.copy.0)).collect();
    assert_eq!(
        papers,
        [
            (Document::Z(number(1)), 1),
            (Document::Z(number(1)), 0),
            (Document::X(number(1)), 0),
        ]
    );
    assert!(jobs.iter().all(|job| job.state == JobState::Queued));
    let text = |till: &mut Till, copy| {
        let doc = till.shift_paper(Document::Z(number(1)), copy).unwrap();
        paper::to_text(&till.lay_out(&doc.unwrap()))
    };
    let original = text(&mut till, gerai::ledger::Copy::ORIGINAL);
    assert!(original.contains("TUTUP KASIR") && !original.contains("SALINAN"));
    assert!(text(&mut till, copy).contains("SALINAN"));
}

/// Writes an entry past the till, as a faulty program might.
fn record(folder: &Path, entry: impl FnOnce(&Ledger) -> Entry) -> Result<(), Error> {
    let mut ledger = Ledger::open(folder).unwrap();
    let entry = entry(&ledger);

    ledger
        .record(&common::moment(30), |_| Ok(entry.into()))
        .map(|_| ())
}

fn opened(shift: u128, count: u32) -> Entry {
    Entry::ShiftOpened(ShiftOpened {
        shift: ShiftId(Uuid::from_u128(shift)),
        number: number(count),
        day: common::moment(0).date_naive(),
        location: common::LOCATION,
        location_name: String::from("Showroom"),
        fair: None,
        fair_name: None,
        cashier: None,
        float: DrawerCount::default(),
    })
}

fn moved(shift: ShiftId, amount: i64) -> Entry {
    Entry::CashMoved(CashMoved {
        shift,
        direction: CashDirection::In,
        amount: Rupiah(amount),
        reason: String::from("Uang kecil"),
        cashier: None,
    })
}

#[test]
fn the_books_refuse_a_shift_that_cannot_be() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let mut till = till(path, &Wall::default(), &goods());
    let _ = sell(&mut till, Some(25_000)).unwrap();
    drop(till);

    let stranger = ShiftId(Uuid::from_u128(0xbad));
    let refused = |answer: Result<(), Error>, expected: &Refusal| {
        assert!(
            matches!(&answer, Err(Error::Refused(refusal)) if refusal == expected),
            "{answer:?}, not {expected:?}"
        );
    };

    // Nothing moves, and nothing closes, that is not open.
    refused(record(path, |_| moved(stranger, 1)), &Refusal::NoShift);
    refused(record(path, |_| opened(1, 2)), &Refusal::DoesNotAddUp);
    record(path, |_| opened(1, 1)).unwrap();
    refused(
        record(path, |_| opened(2, 2)),
        &Refusal::ShiftIsOpen(number(1)),
    );
    refused(record(path, |_| moved(stranger, 1)), &Refusal::OtherShift);
    let shift = ShiftId(Uuid::from_u128(1));
    refused(record(path, |_| moved(shift, 0)), &Refusal::CashAmount);
    record(path, |_| moved(shift, 5_000)).unwrap();

    // A sale outside the open shift would be in no Z.
    let mut ledger = Ledger::open(path).unwrap();
    let product = ledger.products().unwrap().remove(0);
    let cart = common::cart(77, &[(&product, 1)]);
    assert!(matches!(
        common::sell(&mut ledger, &cart, 0, 31),
        Err(Error::Refused(Refusal::OtherShift))
    ));
    drop(ledger);

    // Any number of a Z that is not what the books say is found.
    type Change = fn(&mut ShiftClosed);
    let changes: [Change; 7] = [
        |z| z.report.turnover.0 += 1,
        |z| z.report.cash.paid_in.0 += 1,
        |z| z.report.grand_total.0 -= 1,
        |z| z.report.shift.number.count += 1,
        |z| z.report.seal = String::from("0123456789abcdef"),
        |z| z.expected_cash.0 += 1,
        |z| z.cash_difference.0 += 1,
    ];
    let honest = |ledger: &Ledger| ShiftClosed::new(ledger.shift_report().unwrap(), count(5_000));
    for change in changes {
        let answer = record(path, |ledger| {
            let mut z = honest(ledger);
            change(&mut z);
            Entry::ShiftClosed(Box::new(z))
        });
        refused(answer, &Refusal::DoesNotAddUp);
    }
    record(path, |ledger| Entry::ShiftClosed(Box::new(honest(ledger)))).unwrap();
    refused(record(path, |_| moved(shift, 1)), &Refusal::NoShift);
    assert!(
        Ledger::open(path)
            .unwrap()
            .verify(None)
            .unwrap()
            .faults
            .is_empty()
    );
}

/// Sells one mat by QRIS that nobody has looked for.
fn sell_unchecked(till: &mut Till) -> ReceiptNumber {
    let catalog = till.catalog().unwrap();
    let mut cart = till.new_cart();
    let mat = catalog.by_sku("KST-001").unwrap();
    let _ = cart.add(mat, Quantity::ONE).unwrap();
    let tendered = Tendered {
        tender: Tender::Qris,
        amount: Rupiah(25_000),
        reference: None,
        pending: true,
    };

    till.sell(&cart, vec![tendered]).unwrap().sale.number
}

#[test]
fn a_z_lists_what_nobody_has_looked_for_and_a_reprint_tells_what_was_found() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    open(&mut till, 0);
    let (first, second) = (sell_unchecked(&mut till), sell_unchecked(&mut till));
    let unchecked = |report: &gerai::domain::ShiftReport| -> Vec<ReceiptNumber> {
        report.unchecked.iter().map(|one| one.receipt).collect()
    };
    assert_eq!(unchecked(&till.shift_report().unwrap()), [first, second]);

    till.confirm_payment(first, Some(String::from("7781002")))
        .unwrap();
    let z = close(&mut till, 0, "").unwrap();
    assert_eq!(unchecked(&z.closed.report), [second]);
    assert_eq!(z.closed.report.unchecked[0].amount, Rupiah(25_000));
    let page = till
        .shift_paper(Document::Z(number(1)), gerai::ledger::Copy::ORIGINAL)
        .unwrap()
        .unwrap();
    let page = paper::to_text(&till.lay_out(&page));
    assert!(page.contains("QRIS BELUM DICEK"), "{page}");
    let listed = |receipt: ReceiptNumber| page.contains(&format!("{receipt} "));
    assert!(
        listed(second) && !page.contains(&format!("{first} 27")),
        "{page}"
    );

    // What was found later changes no Z, and is on the receipt's copies.
    till.confirm_payment(second, None).unwrap();
    assert_eq!(
        unchecked(&till.z(number(1)).unwrap().unwrap().closed.report),
        [second]
    );
    let copy = |till: &mut Till, number| {
        let doc = till
            .receipt(number, gerai::ledger::Copy(1))
            .unwrap()
            .unwrap();
        paper::to_text(&till.lay_out(&doc))
    };
    assert!(copy(&mut till, first).contains("7781002"));
    assert!(!copy(&mut till, second).contains("Ref"));
    assert!(till.verify(None).unwrap().faults.is_empty());
}

#[test]
fn an_x_on_paper_says_what_should_be_there_only_to_who_may_know() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    open(&mut till, 123_000);
    let _ = sell(&mut till, Some(25_000)).unwrap();
    let page = |till: &mut Till, document| {
        let doc = till
            .shift_paper(document, gerai::ledger::Copy::ORIGINAL)
            .unwrap()
            .unwrap();
        paper::to_text(&till.lay_out(&doc))
    };

    let x = page(&mut till, Document::X(number(1)));
    assert!(!x.contains("148.000") && !x.contains("Seharusnya"), "{x}");
    // Where nobody has a PIN, whoever counts reports too: the rest is there.
    for summand in ["123.000", "25.000"] {
        assert!(x.contains(summand), "{x}");
    }

    // A cashier counts blind, and is not told what it could be added up from;
    // the administrator may know.
    for (name, role, sees) in [
        ("Sri", gerai::domain::Role::Administrator, true),
        ("Andi", gerai::domain::Role::Cashier, false),
        ("Citra", gerai::domain::Role::Reporter, true),
    ] {
        let pin = gerai::domain::pin::Pin::new("4815").unwrap();
        let added = till.add_person(name, role, &pin).unwrap();
        let _ = till.sign_in(added.person, "4815").unwrap();
        let told = if sees {
            Insight::Expected
        } else {
            Insight::Counts
        };
        assert_eq!(till.insight(), told, "{name}");
        let x = page(&mut till, Document::X(number(1)));
        for amount in ["148.000", "123.000", "25.000"] {
            assert_eq!(x.contains(amount), sees, "{amount} {x}");
        }
        let _ = till.sign_in(added.person, "4815").unwrap();
    }
    let _ = close(&mut till, 148_000, "").unwrap();
    assert!(page(&mut till, Document::Z(number(1))).contains("148.000"));
}

#[test]
fn what_happens_past_midnight_counts_to_the_shift_and_its_day() {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let mut till = till(folder.path(), &wall, &goods());
    let day = till.now().date_naive();
    open(&mut till, 0);
    // A night bazaar: it is the next day by the calendar.
    wall.set(17 * 60);
    assert_ne!(till.now().date_naive(), day);

    till.open_drawer("Tukar uang").unwrap();
    let catalog = till.catalog().unwrap();
    let mut cart = till.new_cart();
    let mat = catalog.by_sku("KST-001").unwrap();
    let _ = cart.add(mat, Quantity::ONE).unwrap();
    let _ = till.empty_cart(&cart, "Pembeli batal").unwrap();
    let report = |till: &Till, day| till.day_report(day).unwrap().drawer_openings;
    assert_eq!(report(&till, day), 1);
    assert_eq!(report(&till, day.succ_opt().unwrap()), 0);

    let z = close(&mut till, 0, "").unwrap().closed.report;
    assert_eq!((z.openings.len(), z.emptied.len()), (1, 1));
    assert_eq!(z.openings[0].reason, "Tukar uang");
    // Without a shift it counts to its own day.
    till.open_drawer("Periksa isi").unwrap();
    assert_eq!(report(&till, day.succ_opt().unwrap()), 1);
    let entries = entries(&till);
    assert_eq!(till.rebuild().unwrap(), entries);
    assert!(till.verify(None).unwrap().faults.is_empty());
}

#[test]
fn a_paper_is_in_the_z_of_the_shift_that_entered_it_and_in_the_day_it_is_of() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    let then = till.now() - chrono::TimeDelta::days(2);
    open(&mut till, 10_000);
    let _ = sell(&mut till, Some(25_000)).unwrap();
    let catalog = till.catalog().unwrap();
    let mut cart = till.new_cart();
    let mat = catalog.by_sku("KST-001").unwrap();
    let _ = cart.add(mat, Quantity::ONE).unwrap();
    let _ = till
        .add_nota("17", then, &cart, vec![Tendered::cash(Rupiah(25_000))])
        .unwrap();

    let x = till.shift_report().unwrap();
    assert_eq!((x.receipts, x.turnover), (2, Rupiah(50_000)));
    assert_eq!((x.papers.count, x.papers.amount), (1, Rupiah(25_000)));
    assert_eq!(x.expected_cash(), Rupiah(60_000));
    let turnover = |till: &Till, day| till.day_report(day).unwrap().takings.turnover;
    assert_eq!(turnover(&till, then.date_naive()), Rupiah(25_000));
    let z = close(&mut till, 60_000, "").unwrap();
    assert_eq!(z.closed.report.papers.count, 1);

    // The next shift knows nothing of it.
    open(&mut till, 0);
    assert_eq!(till.shift_report().unwrap().receipts, 0);
    let _ = till.rebuild().unwrap();
    assert!(till.verify(None).unwrap().faults.is_empty());
}
