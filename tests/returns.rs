//! Goods that come back, on real files: money, stock, numbers, papers.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::{Wall, catalogue, till};
use gerai::domain::payment::Tendered;
use gerai::domain::returned::{self, Condition, Wanted, WantedLine};
use gerai::domain::{Document, Entry, Quantity, ReceiptNumber, ReturnNumber, Rupiah, Sale, Tender};
use gerai::ledger::{Batch, Copy, Error, Ledger, Refusal};
use gerai::paper;
use gerai::printer::Connection;
use gerai::settings::Settings;
use gerai::till::{TakeBack, TakenBack, Till};

fn goods() -> String {
    catalogue(&[
        ("KST-001", "Keset Perca", "pcs", 25_250, "10"),
        ("TLN-001", "Talenan", "pcs", 40_000, "10"),
    ])
}

fn cart(till: &mut Till, wanted: &[(&str, i64)]) -> gerai::domain::Cart {
    let catalog = till.catalog().unwrap();
    let mut cart = till.new_cart();
    for (sku, units) in wanted {
        let product = catalog.by_sku(sku).unwrap();
        let _ = cart.add(product, Quantity::whole(*units).unwrap()).unwrap();
    }
    cart
}

fn sell(till: &mut Till, wanted: &[(&str, i64)], by: Tender) -> Sale {
    let cart = cart(till, wanted);
    let total = cart.totals().unwrap().total;
    let tendered = vec![Tendered {
        tender: by,
        amount: total,
        reference: None,
        pending: false,
    }];

    till.sell(&cart, tendered).unwrap().sale
}

fn some(index: usize, units: i64, condition: Condition) -> WantedLine {
    WantedLine {
        index,
        quantity: Quantity::whole(units).unwrap(),
        condition,
    }
}

fn wish(till: &mut Till, receipt: ReceiptNumber, lines: Vec<WantedLine>) -> TakeBack {
    TakeBack {
        id: till.look_up(receipt).unwrap().given.id,
        receipt,
        wanted: Wanted {
            lines,
            reason: String::from("Salah ukuran"),
            ..Wanted::default()
        },
        instead: None,
    }
}

fn take_back(till: &mut Till, receipt: ReceiptNumber, lines: Vec<WantedLine>) -> TakenBack {
    let wish = wish(till, receipt, lines);
    till.take_back(wish).unwrap()
}

fn void(till: &mut Till, receipt: ReceiptNumber) -> Result<TakenBack, Error> {
    let lookup = till.look_up(receipt).unwrap();
    till.take_back(TakeBack {
        id: lookup.given.id,
        receipt,
        wanted: Wanted {
            lines: lookup.returnable.everything(),
            reason: String::from("Salah transaksi"),
            is_void: true,
            in_cash: false,
        },
        instead: None,
    })
}

fn on_hand(till: &Till, sku: &str) -> i64 {
    let catalog = till.catalog().unwrap();
    let product = catalog.by_sku(sku).unwrap();
    catalog.on_hand(product.id).thousandths() / 1_000
}

fn paper_of(till: &mut Till, document: Document) -> String {
    let doc = till.paper(document, Copy::ORIGINAL).unwrap().unwrap();
    paper::to_text(&till.lay_out(&doc))
}

fn is_refused(answer: Result<TakenBack, Error>, why: returned::Refusal) {
    assert!(
        matches!(&answer, Err(Error::Refused(Refusal::Return(found))) if *found == why),
        "{answer:?}"
    );
}

#[test]
fn what_comes_back_is_on_the_shelf_or_damaged_and_its_money_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let mut till = till(folder.path(), &wall, &goods());
    let sale = sell(&mut till, &[("KST-001", 3), ("TLN-001", 1)], Tender::Cash);
    assert_eq!(sale.due(), Rupiah(115_700));

    let lines = vec![some(0, 1, Condition::Sound), some(1, 1, Condition::Damaged)];
    let first = take_back(&mut till, sale.number, lines);
    assert_eq!(first.returned.number.to_string(), "A-R00001");
    assert_eq!(first.returned.total, Rupiah(65_250));
    assert_eq!(first.returned.refunded_by(Tender::Cash), Rupiah(65_200));
    assert_eq!(
        (on_hand(&till, "KST-001"), on_hand(&till, "TLN-001")),
        (8, 9)
    );

    // The last gives back what is left of the 115 700.
    let last = take_back(&mut till, sale.number, vec![some(0, 2, Condition::Sound)]);
    assert_eq!(last.returned.refunded_by(Tender::Cash), Rupiah(50_500));
    let none = wish(&mut till, sale.number, vec![some(0, 1, Condition::Sound)]);
    is_refused(till.take_back(none), returned::Refusal::NothingLeft);

    let today = till.today();
    let report = till.day_report(today).unwrap();
    assert!(report.adds_up());
    assert_eq!(report.takings.turnover, Rupiah(115_750));
    assert_eq!(
        (
            report.takings.returned.count,
            report.takings.returned.voids.count
        ),
        (2, 0)
    );
    assert_eq!(report.takings.net(), Rupiah::ZERO);
    assert_eq!(report.takings.net_by(Tender::Cash), Rupiah::ZERO);

    let receipt = paper_of(&mut till, Document::Receipt(sale.number));
    assert!(receipt.contains("Diretur A-R00001") && receipt.contains("Diretur A-R00002"));
    assert!(!receipt.contains("DIBATALKAN"));
    let slip = paper_of(&mut till, Document::Return(first.returned.number));
    assert!(slip.contains("BUKTI RETUR") && slip.contains("(Rusak)"));
    assert!(slip.contains("Rp65.200") && slip.contains("Salah ukuran"));

    assert_eq!(till.rebuild().unwrap(), till.verify(None).unwrap().entries);
    assert_eq!(till.verify(None).unwrap().faults, []);
    assert_eq!(till.day_report(today).unwrap(), report);
}

#[test]
fn a_void_takes_everything_back_on_its_day_and_its_number_stays_used() {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let mut till = till(folder.path(), &wall, &goods());
    let sale = sell(&mut till, &[("KST-001", 2)], Tender::Qris);
    let other = sell(&mut till, &[("KST-001", 1)], Tender::Qris);

    let voided = void(&mut till, sale.number).unwrap().returned;
    assert_eq!(voided.refunded_by(Tender::Qris), sale.due());
    assert_eq!(on_hand(&till, "KST-001"), 9);
    is_refused(void(&mut till, sale.number), returned::Refusal::NothingLeft);
    assert!(paper_of(&mut till, Document::Receipt(sale.number)).contains("*** DIBATALKAN ***"));
    assert!(paper_of(&mut till, Document::Return(voided.number)).contains("PEMBATALAN STRUK"));
    let next = sell(&mut till, &[("KST-001", 1)], Tender::Cash);
    assert_eq!(next.number.to_string(), "A-000003");

    // The day after, it is a return.
    wall.set(24 * 60);
    is_refused(void(&mut till, other.number), returned::Refusal::NoVoid);
    let _ = take_back(&mut till, other.number, vec![some(0, 1, Condition::Sound)]);
    let today = till.today();
    let report = till.day_report(today).unwrap();
    assert_eq!(
        (report.takings.receipts, report.takings.returned.count),
        (0, 1)
    );
    assert_eq!(report.takings.net(), Rupiah(-25_250));
    assert!(report.adds_up() && !report.takings.is_empty());
}

#[test]
fn what_was_paid_by_qris_goes_back_in_cash_only_when_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    let sale = sell(&mut till, &[("KST-001", 2)], Tender::Qris);

    let by_qris = take_back(&mut till, sale.number, vec![some(0, 1, Condition::Sound)]);
    assert_eq!(by_qris.returned.refunded_by(Tender::Qris), Rupiah(25_250));
    let mut wish = wish(&mut till, sale.number, vec![some(0, 1, Condition::Sound)]);
    wish.wanted.in_cash = true;
    let in_cash = till.take_back(wish).unwrap().returned;
    assert_eq!(in_cash.refunded_by(Tender::Cash), Rupiah(25_200));
    assert_eq!(in_cash.rounding, Rupiah(-50));
}

#[test]
fn an_exchange_is_one_paper_and_only_the_difference_changes_hands() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    till.set_settings(Settings {
        connection: Connection::File {
            path: folder.path().join("paper"),
        },
        ..Settings::default()
    })
    .unwrap();
    let sale = sell(&mut till, &[("KST-001", 1)], Tender::Cash);
    let jobs = till.jobs(10).unwrap().len();

    let mut wish = wish(&mut till, sale.number, vec![some(0, 1, Condition::Sound)]);
    let instead = cart(&mut till, &[("TLN-001", 1)]);
    // Without the difference nothing is recorded.
    wish.instead = Some((instead.clone(), Vec::new()));
    let entries = till.verify(None).unwrap().entries;
    assert!(till.take_back(wish.clone()).is_err());
    assert_eq!(till.verify(None).unwrap().entries, entries);

    wish.instead = Some((instead, vec![Tendered::cash(Rupiah(20_000))]));
    let taken = till.take_back(wish).unwrap();
    let sold = taken.sold.unwrap();
    // 40 000 less the 25 200 that were paid; 14 800 are due.
    assert_eq!(taken.returned.credit(), Rupiah(25_200));
    assert_eq!(sold.change, Rupiah(5_200));
    assert_eq!(
        (on_hand(&till, "KST-001"), on_hand(&till, "TLN-001")),
        (10, 9)
    );

    let papers = till.jobs(10).unwrap();
    assert_eq!(papers.len(), jobs + 1);
    let document = Document::Return(taken.returned.number);
    assert_eq!(papers[0].document, document);
    let text = paper_of(&mut till, document);
    assert!(!text.contains("-25.200"), "{text}");
    for part in ["TUKAR BARANG", "A-000001", "A-000002", "25.200", "5.200"] {
        assert!(text.contains(part), "{part}: {text}");
    }

    let today = till.today();
    let report = till.day_report(today).unwrap();
    assert!(report.adds_up());
    assert_eq!(report.takings.net_by(Tender::Cash), Rupiah(40_000));
    assert_eq!(report.takings.net_by(Tender::Exchange), Rupiah::ZERO);
    assert_eq!(report.takings.net(), Rupiah(40_000));

    // What was got for goods goes back like any goods, in cash.
    let back = void(&mut till, sold.number).unwrap().returned;
    assert_eq!(back.refunded_by(Tender::Cash), Rupiah(40_000));
}

#[test]
fn entries_that_do_not_add_up_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let mut open = till(folder.path(), &wall, &goods());
    let sale = sell(&mut open, &[("KST-001", 2)], Tender::Cash);
    let unknown = ReceiptNumber::parse("A-9").unwrap();
    assert!(matches!(
        open.look_up(unknown),
        Err(Error::Refused(Refusal::NoReceipt(number))) if number == unknown
    ));
    let lookup = open.look_up(sale.number).unwrap();
    let wanted = Wanted {
        lines: vec![some(0, 1, Condition::Sound)],
        reason: String::from("Rusak"),
        ..Wanted::default()
    };
    let right = lookup
        .returnable
        .give_back(&wanted, lookup.given.clone())
        .unwrap();
    let next = cart(&mut open, &[("TLN-001", 1)]);
    drop(open);

    let mut ledger = Ledger::open(folder.path()).unwrap();
    let now = (wall.source().now)();
    let mut refuses = |entry: Entry| {
        let before = ledger.entries().unwrap();
        let answer = ledger.record(&now, |_| Ok(Batch::from(entry)));
        assert!(matches!(answer, Err(Error::Refused(_))), "{answer:?}");
        assert_eq!(ledger.entries().unwrap(), before);
    };

    let mut more = right.clone();
    more.lines[0].quantity = Quantity::whole(3).unwrap();
    refuses(Entry::Returned(more));
    let mut dear = right.clone();
    dear.refunds[0].amount.0 += 100_000;
    dear.rounding.0 += 100_000;
    refuses(Entry::Returned(dear));
    let mut elsewhere = right.clone();
    elsewhere.sale = next.id;
    refuses(Entry::Returned(elsewhere));
    let mut misnumbered = right.clone();
    misnumbered.number.count += 1;
    refuses(Entry::Returned(misnumbered));
    // What is to settle a sale is not recorded without it …
    let mut alone = right.clone();
    alone.exchange = Some(next.id);
    alone.refunds[0].tender = Tender::Exchange;
    refuses(Entry::Returned(alone));
    // … nor is a sale settled by goods that did not come back.
    let by_nothing = Sale::settle(
        &next,
        vec![Tendered {
            tender: Tender::Exchange,
            amount: next.totals().unwrap().total,
            reference: None,
            pending: false,
        }],
        gerai::domain::sale::Terms::default(),
        sale.occasion.clone(),
        ledger_next(sale.number),
    )
    .unwrap();
    refuses(Entry::Sold(by_nothing));

    let number = right.number;
    let recorded = ledger.record(&now, |_| Ok(Batch::from(Entry::Returned(right.clone()))));
    assert!(recorded.is_ok(), "{recorded:?}");
    let again = ledger.record(&now, |_| Ok(Batch::from(Entry::Returned(right))));
    assert!(matches!(
        again,
        Err(Error::Refused(Refusal::AlreadyReturned(found))) if found == number
    ));
}

fn ledger_next(number: ReceiptNumber) -> ReceiptNumber {
    ReceiptNumber {
        count: number.count + 1,
        ..number
    }
}

/// The end of the books may be lost; the head file still knows their numbers.
#[test]
fn no_return_number_is_given_twice_although_the_books_lost_their_end() {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let mut open = till(folder.path(), &wall, &goods());
    let sale = sell(&mut open, &[("KST-001", 3)], Tender::Cash);
    let lines = vec![some(0, 1, Condition::Sound)];
    let _ = take_back(&mut open, sale.number, lines.clone());
    open.idle();
    drop(open);
    let old = std::fs::read(folder.path().join("gerai.db")).unwrap();

    let mut open = Till::open(folder.path(), wall.source()).unwrap();
    let lost = take_back(&mut open, sale.number, lines.clone());
    open.idle();
    drop(open);
    for file in ["gerai.db-wal", "gerai.db-shm"] {
        let _ = std::fs::remove_file(folder.path().join(file));
    }
    std::fs::write(folder.path().join("gerai.db"), old).unwrap();

    let mut open = Till::open(folder.path(), wall.source()).unwrap();
    assert_eq!(
        open.lost().and_then(|tail| tail.returned),
        Some(lost.returned.number)
    );
    open.resume().unwrap();
    let next = take_back(&mut open, sale.number, lines);
    assert_eq!(
        next.returned.number,
        ReturnNumber {
            count: lost.returned.number.count + 1,
            ..lost.returned.number
        }
    );
}

#[test]
fn a_shift_counts_what_came_back_and_its_drawer_lacks_what_went_back() {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let mut till = till(folder.path(), &wall, &goods());
    let before = sell(&mut till, &[("TLN-001", 1)], Tender::Cash);
    let float = gerai::domain::DrawerCount::amount(Rupiah(100_000));
    let shift = till
        .open_shift(float, Some(String::from("Sari")))
        .unwrap()
        .shift;

    let paid = sell(&mut till, &[("TLN-001", 2)], Tender::Cash);
    let by_qris = sell(&mut till, &[("TLN-001", 1)], Tender::Qris);
    let wrong = sell(&mut till, &[("TLN-001", 1)], Tender::Cash);
    let back = take_back(&mut till, before.number, vec![some(0, 1, Condition::Sound)]);
    assert_eq!(back.returned.occasion.shift, Some(shift));
    assert_eq!(back.returned.occasion.cashier.as_deref(), Some("Sari"));
    let _ = take_back(
        &mut till,
        by_qris.number,
        vec![some(0, 1, Condition::Sound)],
    );
    let _ = void(&mut till, wrong.number).unwrap();
    // For one that costs as much: no money changes hands.
    let instead = cart(&mut till, &[("TLN-001", 1)]);
    let swap = wish(&mut till, paid.number, vec![some(0, 1, Condition::Sound)]);
    let swapped = till
        .take_back(TakeBack {
            instead: Some((instead, Vec::new())),
            ..swap
        })
        .unwrap();
    assert_eq!(swapped.sold.unwrap().occasion.shift, Some(shift));

    let report = till.shift_report().unwrap();
    assert!(report.adds_up());
    assert_eq!(
        (report.returns.count, report.returns.amount),
        (3, Rupiah(120_000))
    );
    assert_eq!(
        (report.voids.count, report.voids.amount),
        (1, Rupiah(40_000))
    );
    assert_eq!(report.exchanged, Rupiah(40_000));
    assert_eq!(report.tender(Tender::Exchange), Rupiah::ZERO);
    assert_eq!(report.cash.refunded, Rupiah(80_000));
    assert_eq!(report.expected_cash(), Rupiah(100_000 + 120_000 - 80_000));

    let z = till
        .close_shift(gerai::domain::Counted {
            cash: gerai::domain::DrawerCount::amount(Rupiah(140_000)),
            ..gerai::domain::Counted::default()
        })
        .unwrap();
    assert_eq!(z.closed.report.cash, report.cash);
    assert_eq!(z.closed.cash_difference, Rupiah::ZERO);

    // What was sold in a shift is not voided after it, but comes back still.
    is_refused(void(&mut till, paid.number), returned::Refusal::NoVoid);
    let late = wish(&mut till, paid.number, vec![some(0, 1, Condition::Sound)]);
    let late = till.take_back(late).unwrap().returned;
    assert_eq!(late.occasion.shift, None);
    drop(till);

    // And nobody takes something back in a shift that is not open.
    let mut ledger = Ledger::open(folder.path()).unwrap();
    let answer = ledger.record(&common::moment(0), |next| {
        let mut again = late.clone();
        again.id = gerai::domain::ReturnId(uuid::Uuid::from_u128(9));
        again.number = next.returned;
        again.occasion.shift = Some(shift);
        Ok(Entry::Returned(again).into())
    });
    assert!(
        matches!(answer, Err(Error::Refused(Refusal::OtherShift))),
        "{answer:?}"
    );
}

fn sell_unchecked(till: &mut Till) -> Sale {
    let cart = cart(till, &[("TLN-001", 1)]);
    let pending = Tendered {
        pending: true,
        ..Tendered::by(Tender::Qris, Rupiah(40_000))
    };

    till.sell(&cart, vec![pending]).unwrap().sale
}

/// Money that went back the way it came is looked for no more; the report says
/// that it did. Whatever else went back for it, it has to be there.
#[test]
fn a_qris_payment_that_went_back_is_looked_for_no_more_and_told_on_the_z() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    let _ = till
        .open_shift(gerai::domain::DrawerCount::default(), None)
        .unwrap();
    let (voided, cashed, kept) = (
        sell_unchecked(&mut till),
        sell_unchecked(&mut till),
        sell_unchecked(&mut till),
    );
    let _ = void(&mut till, voided.number).unwrap();
    let mut in_cash = wish(&mut till, cashed.number, vec![some(0, 1, Condition::Sound)]);
    in_cash.wanted.in_cash = true;
    let _ = till.take_back(in_cash).unwrap();

    let unchecked: Vec<ReceiptNumber> = till
        .unchecked_payments()
        .unwrap()
        .iter()
        .map(|payment| payment.receipt)
        .collect();
    assert_eq!(unchecked, [cashed.number, kept.number]);

    let report = till.shift_report().unwrap();
    let listed: Vec<ReceiptNumber> = report.unchecked.iter().map(|one| one.receipt).collect();
    assert_eq!(listed, unchecked);
    assert_eq!(report.expected_qris(), Rupiah(120_000));
    assert_eq!(report.refund(Tender::Qris), Rupiah(40_000));
    assert_eq!(report.cash.refunded, Rupiah(40_000));
    assert!(report.adds_up());
    let page = paper_of(&mut till, Document::X(report.shift.number));
    assert!(page.contains("Pengembalian QRIS"), "{page}");
    let json = gerai::report::shift::json(&report, None).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["refunds"]["qris"], 40_000);
    assert_eq!(json["refunds"]["cash"], 40_000);

    // That it arrived after all may still be written down of the others.
    till.confirm_payment(kept.number, None).unwrap();
    assert_eq!(till.unchecked_payments().unwrap().len(), 1);
}

/// After a power cut whoever is at the till knows whether it has to be done
/// again.
#[test]
fn the_return_with_which_the_books_end_is_told_when_the_till_opens() {
    let folder = tempfile::tempdir().unwrap();
    let mut till = till(folder.path(), &Wall::default(), &goods());
    let sale = sell(&mut till, &[("TLN-001", 2)], Tender::Cash);
    assert_eq!(till.view().unwrap().unwrap().last_return, None);

    let back = take_back(&mut till, sale.number, vec![some(0, 1, Condition::Sound)]);
    let view = till.view().unwrap().unwrap();
    assert_eq!(view.last_sale, None);
    assert_eq!(view.last_return.as_deref(), Some(&back.returned));
    let _ = sell(&mut till, &[("TLN-001", 1)], Tender::Cash);
    assert_eq!(till.view().unwrap().unwrap().last_return, None);
}

/// What goods paid stands on both sides, else neither adds up.
#[test]
fn the_day_report_adds_up_after_an_exchange() {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let mut till = till(folder.path(), &wall, &goods());
    let sale = sell(&mut till, &[("KST-001", 1)], Tender::Qris);
    let mut wish = wish(&mut till, sale.number, vec![some(0, 1, Condition::Sound)]);
    let instead = cart(&mut till, &[("TLN-001", 1)]);
    wish.instead = Some((instead, vec![Tendered::by(Tender::Card, Rupiah(14_750))]));
    let _ = till.take_back(wish).unwrap();

    let report = till.day_report(sale.occasion.day).unwrap();
    assert!(report.adds_up());
    let page = gerai::report::day::write(
        &report,
        &till.origin().unwrap(),
        gerai::text::Language::Indonesian.text(),
        gerai::report::Format::Text,
    )
    .unwrap();
    let page = String::from_utf8(page).unwrap();
    for (name, amount) in [
        ("QRIS", "25.250"),
        ("Kartu", "14.750"),
        ("Tukar barang", "25.250"),
        ("Retur untuk menukar", "-25.250"),
    ] {
        assert!(
            page.lines()
                .any(|line| line.starts_with(name) && line.ends_with(&format!(" {amount}"))),
            "{name} in {page}"
        );
    }
}
