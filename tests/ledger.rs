//! The ledger on real files.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot be prepared has failed"
)]

mod common;

use common::{cart, enrol, moment, occasion, product, sell, stocked};
use gerai::domain::entry::ProductSet;
use gerai::domain::payment::Tendered;
use gerai::domain::product::ProductChange;
use gerai::domain::sale::Terms;
use gerai::domain::{
    Cart, Discount, Document, Entry, JobState, PaymentChecked, Period, PeriodReport, ProductTotal,
    Quantity, Rupiah, Sale, Takings, Tender,
};
use gerai::ledger::{Copy, Error, FILE_NAME, Fault, Ledger, Refusal, Route};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::thread;

fn raw(folder: &Path) -> Connection {
    Connection::open(folder.join(FILE_NAME)).unwrap()
}

#[test]
fn sqlite_is_the_one_that_is_bundled_and_new_enough() {
    // 3.51.3 mends a fault that could lose committed transactions in WAL mode.
    assert!(rusqlite::version_number() >= 3_051_003);
}

#[test]
fn what_was_sold_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, goods) = stocked(folder.path(), 3);
    let sale = sell(
        &mut ledger,
        &cart(1, &[(&goods[0], 2), (&goods[1], 1)]),
        5_000,
        10,
    )
    .unwrap();
    let seal = ledger.seal();
    assert_eq!(sale.number.to_string(), "A-000001");
    drop(ledger);

    let mut ledger = Ledger::open(folder.path()).unwrap();
    let (kept, stored) = ledger.receipt(sale.number).unwrap().unwrap();
    let on_hand = ledger.books().unwrap().on_hand;

    assert_eq!(kept, sale);
    assert_eq!(ledger.seal(), seal);
    assert!(gerai::ledger::hex(&stored.hash).starts_with(&seal));
    assert!(on_hand.contains(&(goods[0].id, Quantity::whole(98).unwrap())));

    let next = sell(&mut ledger, &cart(2, &[(&goods[2], 1)]), 0, 11).unwrap();
    assert_eq!(next.number.to_string(), "A-000002");
    assert!(ledger.verify(Some(&seal)).unwrap().faults.is_empty());
}

#[test]
fn a_cart_settles_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, goods) = stocked(folder.path(), 1);
    let cart = cart(1, &[(&goods[0], 1)]);
    let sale = sell(&mut ledger, &cart, 0, 10).unwrap();
    let before = ledger.entries().unwrap();

    assert!(matches!(
        sell(&mut ledger, &cart, 0, 11),
        Err(Error::Refused(Refusal::AlreadySold(number))) if number == sale.number
    ));
    assert_eq!(ledger.entries().unwrap(), before);
}

#[test]
fn a_batch_is_recorded_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, goods) = stocked(folder.path(), 2);
    let before = ledger.entries().unwrap();
    let renamed = |id: usize, change: ProductChange| {
        Entry::ProductSet(ProductSet {
            product: goods[id].id,
            change,
        })
    };

    let answer = ledger.record(&moment(5), |_| {
        Ok(gerai::ledger::Batch {
            entries: vec![
                renamed(
                    0,
                    ProductChange {
                        price: Some(Rupiah(1)),
                        ..ProductChange::default()
                    },
                ),
                // The other product's code.
                renamed(
                    0,
                    ProductChange {
                        sku: Some(goods[1].sku.to_lowercase()),
                        ..ProductChange::default()
                    },
                ),
            ],
            print: false,
        })
    });

    assert!(matches!(answer, Err(Error::Refused(Refusal::SkuTaken(_)))));
    assert_eq!(ledger.entries().unwrap(), before);
    assert_eq!(ledger.products().unwrap(), goods);
    assert!(ledger.verify(None).unwrap().faults.is_empty());
}

#[test]
fn a_second_copy_is_refused_until_the_first_has_ended() {
    let folder = tempfile::tempdir().unwrap();
    let first = Ledger::open(folder.path()).unwrap();

    assert!(matches!(Ledger::open(folder.path()), Err(Error::InUse)));
    drop(first);
    assert!(Ledger::open(folder.path()).is_ok());
}

#[test]
fn a_rebuild_gives_the_same_tables_row_for_row() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, goods) = stocked(folder.path(), 3);
    for id in 1..=20 {
        let _ = sell(
            &mut ledger,
            &cart(id, &[(&goods[id as usize % 3], 2)]),
            700,
            10,
        )
        .unwrap();
    }
    let before = dump(folder.path());

    assert_eq!(ledger.rebuild().unwrap(), ledger.entries().unwrap());
    assert_eq!(dump(folder.path()), before);
    assert!(before.len() > 100);
}

/// Every row of every projection, as text.
fn dump(folder: &Path) -> Vec<String> {
    let connection = raw(folder);
    let tables: Vec<String> = connection
        .prepare(
            "SELECT name FROM sqlite_schema
             WHERE type = 'table' AND name NOT LIKE 'local%' ORDER BY name",
        )
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut rows = Vec::new();

    for table in tables {
        let mut statement = connection
            .prepare(&format!("SELECT * FROM {table}"))
            .unwrap();
        let width = statement.column_count();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let values: Vec<String> = (0..width)
                .map(|column| format!("{:?}", row.get_ref(column).unwrap()))
                .collect();
            rows.push(format!("{table}: {}", values.join(" ")));
        }
    }

    rows
}

#[test]
fn the_journal_refuses_updates_and_deletes() {
    let folder = tempfile::tempdir().unwrap();
    let (ledger, _) = stocked(folder.path(), 1);
    let connection = raw(folder.path());

    for statement in [
        "UPDATE journal SET kind = 'x'",
        "DELETE FROM journal WHERE seq = 1",
    ] {
        let error = connection.execute(statement, []).unwrap_err();
        assert!(error.to_string().contains("append-only"), "{error}");
    }
    assert!(ledger.verify(None).unwrap().faults.is_empty());
}

/// Flips a bit of every byte of every body, one after the other, past the
/// triggers, and asks whether the books notice.
#[test]
fn a_flipped_byte_anywhere_in_a_body_is_found_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, goods) = stocked(folder.path(), 2);
    let _ = sell(&mut ledger, &cart(1, &[(&goods[0], 2)]), 0, 10).unwrap();
    let till = ledger.till().unwrap().0.clone();
    let connection = raw(folder.path());
    connection
        .execute_batch("DROP TRIGGER journal_is_never_updated")
        .unwrap();
    let bodies: Vec<(i64, Vec<u8>)> = connection
        .prepare("SELECT seq, body FROM journal")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let set = |seq: i64, body: &[u8]| {
        let _ = connection
            .execute("UPDATE journal SET body = ? WHERE seq = ?", (body, seq))
            .unwrap();
    };

    let mut flips = 0;
    for (seq, body) in bodies {
        for place in (0..body.len()).step_by(7) {
            let mut flipped = body.clone();
            flipped[place] ^= 1 << (place % 8);
            set(seq, &flipped);

            assert_eq!(
                ledger.verify(None).unwrap().faults,
                [Fault::Altered {
                    till: till.clone(),
                    seq
                }],
                "byte {place} of entry {seq}"
            );
            assert_eq!(
                ledger.verify_chain(None).unwrap(),
                ledger.verify(None).unwrap()
            );
            flips += 1;
        }
        set(seq, &body);
    }

    assert!(flips > 100);
    assert!(ledger.verify(None).unwrap().faults.is_empty());
}

#[test]
fn a_changed_projection_a_gap_and_a_foreign_seal_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, goods) = stocked(folder.path(), 2);
    let _ = sell(&mut ledger, &cart(1, &[(&goods[0], 2)]), 0, 10).unwrap();
    let connection = raw(folder.path());

    let _ = connection
        .execute("UPDATE sale_line SET amount = amount - 1", [])
        .unwrap();
    assert!(matches!(
        &ledger.verify(None).unwrap().faults[..],
        [Fault::Projection { table: "sale_line", row }] if row.contains("A-12345678")
    ));
    // The chain knows nothing of tables.
    assert!(ledger.verify_chain(None).unwrap().faults.is_empty());
    let _ = ledger.rebuild().unwrap();
    assert!(ledger.verify(None).unwrap().faults.is_empty());

    assert!(matches!(
        &ledger.verify(Some("8F3A 01C2 77D4 9B10")).unwrap().faults[..],
        [Fault::SealNotFound { seal }] if seal == "8f3a01c277d49b10"
    ));

    connection
        .execute_batch("DROP TRIGGER journal_is_never_deleted; DELETE FROM journal WHERE seq = 4")
        .unwrap();
    assert!(matches!(
        ledger.verify(None).unwrap().faults[0],
        Fault::Gap { seq: 4, .. }
    ));
}

#[test]
fn files_that_are_not_ours_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE_NAME);

    let foreign = Connection::open(&path).unwrap();
    foreign.execute_batch("CREATE TABLE guest (x)").unwrap();
    drop(foreign);
    let bytes = fs::read(&path).unwrap();
    assert!(matches!(Ledger::open(folder.path()), Err(Error::Foreign)));
    assert_eq!(fs::read(&path).unwrap(), bytes);

    fs::write(&path, b"this was never a database, but it is long enough").unwrap();
    assert!(matches!(
        Ledger::open(folder.path()),
        Err(Error::Damaged(_))
    ));
}

#[test]
fn a_newer_version_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    drop(Ledger::open(folder.path()).unwrap());
    raw(folder.path())
        .pragma_update(None, "user_version", 99)
        .unwrap();

    assert!(matches!(
        Ledger::open(folder.path()),
        Err(Error::Newer { found: 99, .. })
    ));
}

#[test]
fn a_damaged_page_is_named_as_damage() {
    let folder = tempfile::tempdir().unwrap();
    let (ledger, _) = stocked(folder.path(), 40);
    ledger.checkpoint().unwrap();
    drop(ledger);

    // Everything behind the first page, which holds the header.
    let path = folder.path().join(FILE_NAME);
    let mut bytes = fs::read(&path).unwrap();
    bytes[4096..].fill(0xA5);
    fs::write(&path, bytes).unwrap();

    let trouble = Ledger::open(folder.path()).and_then(|ledger| ledger.verify(None));
    assert!(matches!(trouble, Err(Error::Damaged(_))), "{trouble:?}");
}

#[test]
fn an_audit_sees_the_books_as_they_were_while_the_till_sells_on() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, goods) = stocked(folder.path(), 2);
    let before = ledger.verify(None).unwrap();

    let audit = ledger.audit().unwrap();
    let _ = sell(&mut ledger, &cart(1, &[(&goods[0], 2)]), 0, 10).unwrap();
    // The log cannot be begun anew while it is read: that is for later.
    ledger.checkpoint().unwrap();
    let _ = sell(&mut ledger, &cart(2, &[(&goods[1], 1)]), 0, 11).unwrap();

    let found = thread::spawn(move || audit.verify(None))
        .join()
        .unwrap()
        .unwrap();
    assert_eq!(found, before);

    ledger.checkpoint().unwrap();
    assert!(ledger.verify(None).unwrap().faults.is_empty());
    assert_eq!(ledger.entries().unwrap(), before.entries + 2);
}

#[test]
fn a_checkpoint_leaves_everything_in_the_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let (ledger, _) = stocked(folder.path(), 400);
    let log = folder.path().join(format!("{FILE_NAME}-wal"));
    ledger.checkpoint().unwrap();

    // The log keeps its length. Without it, or with one that is damaged
    // anywhere, the database holds everything.
    let log = fs::read(log).unwrap();
    assert!(log.len() > 100_000);
    let damaged = (0..log.len()).step_by(20_011).map(|place| {
        let mut log = log.clone();
        log[place] ^= 0x10;
        log
    });

    for log in damaged.chain([Vec::new()]) {
        let copy = tempfile::tempdir().unwrap();
        let path = copy.path().join(FILE_NAME);
        let _ = fs::copy(folder.path().join(FILE_NAME), &path).unwrap();
        fs::write(path.with_extension("db-wal"), log).unwrap();

        let copied = Ledger::open(copy.path()).unwrap();
        assert!(copied.verify(None).unwrap().faults.is_empty());
        assert_eq!(copied.seal(), ledger.seal());
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, b"").unwrap();

    assert!(matches!(
        Ledger::open(&file.join("below")),
        Err(Error::Folder { .. })
    ));
    #[cfg(target_os = "linux")]
    assert!(matches!(
        Ledger::open(Path::new("/sys/kernel")),
        Err(Error::Folder { .. })
    ));
}

#[test]
fn nothing_is_recorded_before_the_till_is_set_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(folder.path()).unwrap();
    let goods = product(1, 100);

    assert!(matches!(
        sell(&mut ledger, &cart(1, &[(&goods, 1)]), 0, 1),
        Err(Error::NotSetUp)
    ));
    let _ = enrol(&mut ledger);
    assert!(sell(&mut ledger, &cart(1, &[(&goods, 1)]), 0, 1).is_ok());
}

#[test]
fn the_day_report_is_what_was_sold() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, goods) = stocked(folder.path(), 3);
    let mut turnover = 0;

    for id in 1..=30 {
        let cart = cart(id, &[(&goods[id as usize % 3], 1), (&goods[0], 2)]);
        turnover += sell(&mut ledger, &cart, 3_000, id as i64 * 5)
            .unwrap()
            .total
            .0;
    }
    // Tomorrow is another day.
    let _ = sell(&mut ledger, &cart(99, &[(&goods[0], 1)]), 0, 24 * 60).unwrap();

    let report = ledger.day_report(moment(0).date_naive()).unwrap();
    assert_eq!(report.takings.receipts, 30);
    assert_eq!(report.takings.turnover, Rupiah(turnover));
    assert_eq!(report.takings.pieces, Quantity::whole(90).unwrap());
    assert!(report.adds_up());
    assert_eq!(report.seal, ledger.seal());
    assert_eq!(report.hours[9].receipts, 11);
}

/// Sales with something off over two years: a month and a year are the sums of
/// the reports of their days, before a rebuild and after it.
#[test]
fn months_and_years_are_the_sums_of_their_days() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, goods) = stocked(folder.path(), 7);
    let mut periods = [BTreeSet::new(), BTreeSet::new()];
    for id in 0..120usize {
        let (one, other) = (&goods[id % 7], &goods[id * id % 5]);
        let mut cart = cart(id as u128, &[(one, 1 + id as i64 % 4), (other, 2)]);
        cart.discount = Some(Discount::BasisPoints(id as u16 % 5 * 250));
        let minutes = id as i64 / 2 * 8 * 24 * 60;
        let sale = sell(&mut ledger, &cart, id as i64 * 700, minutes).unwrap();
        let _ = periods[0].insert(Period::month_of(sale.occasion.day));
        let _ = periods[1].insert(Period::year_of(sale.occasion.day));
    }
    assert_eq!(periods.each_ref().map(BTreeSet::len), [17, 2]);

    for _ in 0..2 {
        for periods in &periods {
            let reports = periods.iter().map(|period| is_the_sum(&ledger, *period));
            let receipts: u32 = reports.map(|report| report.takings.receipts).sum();
            assert_eq!(receipts, 120);
        }
        assert_eq!(ledger.verify(None).unwrap().faults, []);
        let _ = ledger.rebuild().unwrap();
    }

    let before = Period::parse_month("2026-03").unwrap();
    assert_eq!(
        ledger.period_report(before).unwrap().takings,
        Takings::default()
    );
}

/// Reads the report of a period and compares it with those of its days.
fn is_the_sum(ledger: &Ledger, period: Period) -> PeriodReport {
    let report = ledger.period_report(period).unwrap();
    let mut takings = Takings::default();
    let mut products = Vec::new();
    for total in &report.days {
        let day = ledger.day_report(total.date).unwrap();
        assert_eq!(day.takings, total.takings);
        takings.add(&day.takings);
        products.extend(day.products);
    }

    assert!(report.adds_up());
    assert_eq!(report.seal, ledger.seal());
    assert_eq!(report.takings, takings);
    assert_eq!(report.products, ProductTotal::sum(products));
    for sold in &report.products {
        let goods = ledger.products().unwrap();
        let goods = goods.iter().find(|goods| goods.id == sold.product).unwrap();
        assert_eq!(goods.cost.checked_times(sold.quantity), Some(sold.cost));
    }

    report
}

/// A product goes by the name of its record, and without one by its id.
#[test]
fn a_month_names_products_as_they_are_named_now() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, goods) = stocked(folder.path(), 1);
    let unknown = product(9, 5_000);
    let _ = sell(&mut ledger, &cart(1, &[(&goods[0], 1)]), 0, 10).unwrap();
    let _ = sell(&mut ledger, &cart(2, &[(&unknown, 1)]), 0, 11).unwrap();
    let renamed = Entry::ProductSet(ProductSet {
        product: goods[0].id,
        change: ProductChange {
            name: Some(String::from("Keset Sabut")),
            ..ProductChange::default()
        },
    });
    let _ = ledger.record(&moment(12), |_| Ok(renamed.into())).unwrap();

    let month = Period::month_of(moment(0).date_naive());
    let names: Vec<String> = ledger
        .period_report(month)
        .unwrap()
        .products
        .into_iter()
        .map(|product| product.name)
        .collect();
    assert_eq!(names, [String::from("Keset Sabut"), unknown.id.to_string()]);
}

fn route() -> Route {
    Route {
        way: "/dev/usb/lp0".into(),
        head: 384,
    }
}

#[test]
fn the_print_job_is_there_as_soon_as_the_sale_is() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, goods) = stocked(folder.path(), 1);
    let sale = sell(&mut ledger, &cart(1, &[(&goods[0], 1)]), 0, 10).unwrap();

    let job = ledger.next_job().unwrap().unwrap();
    let receipt = Document::Receipt(sale.number);
    assert_eq!((job.document, job.copy), (receipt, Copy::ORIGINAL));
    assert_eq!(ledger.queue_copy(receipt, 0).unwrap(), Copy(1));

    assert!(ledger.start_job(job.id, b"paper", &route(), 11).unwrap());
    assert!(!ledger.start_job(job.id, b"other", &route(), 12).unwrap());
    drop(ledger);
    let ledger = Ledger::open(folder.path()).unwrap();
    assert_eq!(ledger.doubt_unfinished_jobs().unwrap(), 1);
    let sent = &ledger.jobs(10).unwrap()[1];
    assert_eq!(sent.state, JobState::Uncertain);
    // What went to the printer is told; how much of it arrived, nobody knows.
    assert_eq!(
        (sent.total, sent.accepted, sent.sending_at),
        (Some(5), None, Some(11))
    );
    assert_eq!(
        (sent.way.as_deref(), sent.head),
        (Some("/dev/usb/lp0"), Some(384))
    );
    assert_eq!(ledger.job_payload(job.id).unwrap().unwrap(), b"paper");
    assert!(ledger.last_job_broke_off(&sent.printer).unwrap());
    assert!(!ledger.last_job_broke_off("label").unwrap());
    // The copy behind it is not held up by what only a person can settle.
    assert_eq!(ledger.next_job().unwrap().unwrap().copy, Copy(1));
}

#[test]
fn carts_survive_and_leave_with_their_sale() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, goods) = stocked(folder.path(), 2);
    let first = cart(1, &[(&goods[0], 2)]);
    let second = cart(2, &[(&goods[1], 1)]);

    ledger.keep_open_cart(&first, 0).unwrap();
    assert_eq!(
        ledger.hold_cart("Ibu batik", &first, false, 1).unwrap(),
        "Ibu batik"
    );
    ledger.keep_open_cart(&second, 2).unwrap();
    drop(ledger);

    let mut ledger = Ledger::open(folder.path()).unwrap();
    assert_eq!(ledger.open_cart().unwrap(), Some(second.clone()));
    assert_eq!(ledger.held_carts().unwrap()[0].cart, first);

    let _ = sell(&mut ledger, &second, 0, 10).unwrap();
    assert_eq!(ledger.open_cart().unwrap(), None);
}

#[test]
fn a_person_settles_what_is_uncertain_with_a_copy_and_what_is_stale_with_the_original() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, goods) = stocked(folder.path(), 1);
    let first = sell(&mut ledger, &cart(1, &[(&goods[0], 1)]), 0, 10).unwrap();
    let second = sell(&mut ledger, &cart(2, &[(&goods[0], 1)]), 0, 11).unwrap();

    // The first was cut off, the second waited too long; neither is sent.
    let uncertain = ledger.next_job().unwrap().unwrap();
    assert!(ledger.start_job(uncertain.id, b"", &route(), 12).unwrap());
    assert_eq!(ledger.doubt_unfinished_jobs().unwrap(), 1);
    let mut stale = ledger.next_job().unwrap().unwrap();
    stale.state = JobState::Waiting;
    stale.next_try = None;
    ledger.keep_job(&stale).unwrap();
    assert_eq!(ledger.next_job().unwrap(), None);
    assert_eq!(ledger.open_jobs().unwrap().for_a_person, 2);

    let copy = ledger.print_job_again(uncertain.id, Some("Ina"), 5_000);
    let copy = copy.unwrap().unwrap();
    let again = ledger.print_job_again(stale.id, None, 5_000).unwrap();
    assert_eq!(again, Some(stale.id));
    let jobs = ledger.jobs(10).unwrap();
    let waiting: Vec<_> = jobs
        .iter()
        .filter(|job| job.state == JobState::Queued)
        .map(|job| (job.document, job.copy, job.created))
        .collect();
    assert_eq!(
        waiting,
        [
            (Document::Receipt(first.number), Copy(1), 5_000),
            (Document::Receipt(second.number), Copy::ORIGINAL, 5_000)
        ]
    );
    let superseded = ledger.job(uncertain.id).unwrap().unwrap();
    assert_eq!(superseded.state, JobState::Superseded);
    assert_eq!(superseded.retried_to, Some(copy));
    assert_eq!(superseded.resolved_by.as_deref(), Some("Ina"));

    // Neither waits for a person any more, so a second press gives the same.
    for (job, printing) in [(uncertain.id, copy), (stale.id, stale.id)] {
        let again = ledger.print_job_again(job, None, 6_000).unwrap();
        assert_eq!(again, Some(printing));
        assert!(!ledger.job_came_out(job, None, 6_000).unwrap());
    }
    assert!(!ledger.give_up_job(uncertain.id, None, 6_000).unwrap());
    assert_eq!(ledger.jobs(10).unwrap(), jobs);

    // What was not sent yet can be given up, once, and stands in nobody's way.
    assert!(ledger.give_up_job(stale.id, Some("Ina"), 7_000).unwrap());
    assert!(!ledger.give_up_job(stale.id, None, 7_000).unwrap());
    assert!(!ledger.start_job(stale.id, b"", &route(), 7_000).unwrap());
    let next = ledger.next_job().unwrap().map(|job| job.id);
    assert_eq!(next, Some(copy));
}

/// A chain alone does not see that its end is gone; the tables do, and a
/// rebuild would take that witness away.
#[test]
fn a_journal_without_its_end_is_found_and_not_rebuilt_from() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, goods) = stocked(folder.path(), 1);
    let _ = sell(&mut ledger, &cart(1, &[(&goods[0], 1)]), 0, 10).unwrap();
    let last = i64::try_from(ledger.entries().unwrap()).unwrap();
    let is_lost = |fault: &Fault| matches!(fault, Fault::Lost { seq, .. } if *seq == last);
    raw(folder.path())
        .execute_batch(
            "DROP TRIGGER journal_is_never_deleted;
             DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)",
        )
        .unwrap();

    assert!(is_lost(&ledger.verify(None).unwrap().faults[0]));
    assert!(matches!(ledger.rebuild(), Err(Error::Journal(fault)) if is_lost(&fault)));
    assert_eq!(
        ledger
            .day_report(moment(0).date_naive())
            .unwrap()
            .takings
            .receipts,
        1
    );
}

/// A sale by QRIS on the buyer's word.
fn sell_pending(ledger: &mut Ledger, cart: &Cart) -> Sale {
    let total = cart.totals().unwrap().total;
    let pending = Tendered {
        pending: true,
        ..Tendered::by(Tender::Qris, total)
    };
    let recorded = ledger
        .record(&moment(5), |next| {
            Sale::settle(
                cart,
                vec![pending],
                Terms::default(),
                occasion(0),
                next.receipt,
            )
            .map(|sale| Entry::Sold(sale).into())
            .map_err(Refusal::Sale)
        })
        .unwrap();

    match recorded.entries.into_iter().next() {
        Some(Entry::Sold(sale)) => sale,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_pending_payment_is_listed_until_it_is_checked_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, products) = stocked(folder.path(), 1);
    let sale = sell_pending(&mut ledger, &cart(7, &[(&products[0], 1)]));
    let check = PaymentChecked {
        sale: sale.id,
        receipt: sale.number,
        line: 1,
        reference: Some(String::from("0042")),
        by: None,
    };
    let confirm = |ledger: &mut Ledger, check: &PaymentChecked| {
        ledger.record(&moment(6), |_| {
            Ok(Entry::PaymentChecked(check.clone()).into())
        })
    };

    let listed = ledger.unchecked_payments().unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].sale, listed[0].line), (sale.id, 1));
    assert_eq!(listed[0].amount, sale.total);

    // Another line, and a sale that is not there.
    for wrong in [
        PaymentChecked {
            line: 2,
            ..check.clone()
        },
        PaymentChecked {
            sale: gerai::domain::SaleId(uuid::Uuid::nil()),
            ..check.clone()
        },
    ] {
        assert!(confirm(&mut ledger, &wrong).is_err());
    }
    let _ = confirm(&mut ledger, &check).unwrap();
    assert_eq!(ledger.unchecked_payments().unwrap(), []);
    assert!(matches!(
        confirm(&mut ledger, &check),
        Err(Error::Refused(Refusal::NothingToConfirm(number))) if number == sale.number
    ));

    let _ = ledger.rebuild().unwrap();
    assert_eq!(ledger.unchecked_payments().unwrap(), []);
    assert_eq!(ledger.verify(None).unwrap().faults, []);
}
