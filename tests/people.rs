//! Those who work at a till, on real files: their PINs, who may change them,
//! who allows what, and where no PIN is ever found.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::{Wall, catalogue, till};
use gerai::domain::entry::WhyRefused;
use gerai::domain::payment::Tendered;
use gerai::domain::person::{PersonChange, Refusal};
use gerai::domain::pin::Checked;
use gerai::domain::recovery::Code;
use gerai::domain::{Entry, PersonId, Pin, Right, Role, Rupiah};
use gerai::ledger::{self, Error, FILE_NAME};
use gerai::report::{self, day};
use gerai::text::Language;
use gerai::till::Till;
use rusqlite::Connection;
use std::fs;
use std::path::Path;

/// Digits that stand nowhere else.
const CHIEF: &str = "48159263";
const CASHIER: &str = "73916284";

fn pin(digits: &str) -> Pin {
    Pin::new(digits).unwrap()
}

fn opened(folder: &Path, wall: &Wall) -> Till {
    till(
        folder,
        wall,
        &catalogue(&[("KST-001", "Keset Perca", "pcs", 25_000, "10")]),
    )
}

/// A till with an administrator and a cashier, nobody at it.
fn peopled(folder: &Path, wall: &Wall) -> (Till, PersonId, PersonId, Code) {
    let mut till = opened(folder, wall);
    let chief = till
        .add_person("Sri Wahyuni", Role::Administrator, &pin(CHIEF))
        .unwrap();
    let cashier = till
        .add_person(" Andi ", Role::Cashier, &pin(CASHIER))
        .unwrap();
    assert_eq!(cashier.code, None);
    till.sign_out();

    (till, chief.person, cashier.person, chief.code.unwrap())
}

fn refusal<T: std::fmt::Debug>(answer: Result<T, Error>) -> Refusal {
    match answer {
        Err(Error::Refused(ledger::Refusal::Person(refusal))) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// The entries of these kinds, oldest first.
fn entries(folder: &Path, kinds: &str) -> Vec<Entry> {
    let books = Connection::open(folder.join(FILE_NAME)).unwrap();
    let mut rows = books
        .prepare(&format!(
            "SELECT kind, body FROM journal WHERE kind IN ({kinds}) ORDER BY seq"
        ))
        .unwrap();
    rows.query_map([], |row| {
        let kind: String = row.get(0)?;
        let body: Vec<u8> = row.get(1)?;
        Ok(format!(
            r#"{{"kind":"{kind}","body":{}}}"#,
            String::from_utf8(body).unwrap()
        ))
    })
    .unwrap()
    .map(|entry| serde_json::from_str(&entry.unwrap()).unwrap())
    .collect()
}

#[test]
fn waiting_after_wrong_pins_grows_and_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let (mut till, chief, cashier, _) = peopled(folder.path(), &wall);

    for wait_s in [0, 0, 5] {
        let checked = till.sign_in(cashier, "2580").unwrap();
        assert_eq!(checked, Checked::Wrong { wait_s });
    }
    drop(till);
    let mut till = Till::open(folder.path(), wall.source()).unwrap();

    // The right one is not looked at either, but another person may.
    let early = Checked::Early { wait_s: 5 };
    assert_eq!(till.sign_in(cashier, CASHIER).unwrap(), early);
    assert!(till.signed_in().is_none());
    assert_eq!(till.sign_in(chief, CHIEF).unwrap(), Checked::Right);

    wall.set(1);
    for (wait_s, minutes) in [(15, 2), (60, 3), (300, 8), (300, 13)] {
        let checked = till.sign_in(cashier, "2580").unwrap();
        assert_eq!(checked, Checked::Wrong { wait_s });
        let early = till.sign_in(cashier, CASHIER).unwrap();
        assert_eq!(early, Checked::Early { wait_s });
        wall.set(minutes);
    }

    // Set back by a year, the clock makes nobody wait for a year.
    let _ = till.sign_in(cashier, "2580").unwrap();
    wall.set(-525_600);
    let wait_s = 300;
    assert_eq!(
        till.sign_in(cashier, CASHIER).unwrap(),
        Checked::Early { wait_s }
    );
    wall.set(-525_595);
    assert_eq!(till.sign_in(cashier, CASHIER).unwrap(), Checked::Right);
    // What is right forgets what was wrong.
    let wrong = till.sign_in(cashier, "2580").unwrap();
    assert_eq!(wrong, Checked::Wrong { wait_s: 0 });
}

#[test]
fn the_last_administrator_who_can_sign_in_stays_one() {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let mut till = opened(folder.path(), &wall);

    assert!(!till.is_guarded().unwrap());
    assert_eq!(
        refusal(till.add_person("Andi", Role::Cashier, &pin(CASHIER))),
        Refusal::FirstIsNoAdministrator
    );
    let (_, chief) = {
        let added = till
            .add_person("Sri", Role::Administrator, &pin(CHIEF))
            .unwrap();
        (added.code, added.person)
    };
    let demoted = PersonChange {
        role: Some(Role::Stock),
        ..PersonChange::default()
    };
    let gone = PersonChange {
        active: Some(false),
        ..PersonChange::default()
    };
    for change in [&demoted, &gone] {
        let answer = till.change_person(chief, change.clone(), None);
        assert_eq!(refusal(answer), Refusal::LastAdministrator);
    }
    assert_eq!(
        refusal(till.add_person("sri", Role::Cashier, &pin(CASHIER))),
        Refusal::NameTaken(String::from("sri"))
    );

    let other = till
        .add_person("Budi", Role::Administrator, &pin(CASHIER))
        .unwrap()
        .person;
    assert_eq!(till.change_person(chief, gone.clone(), None).unwrap(), None);
    // Who is gone is not at the till any more, and does not come back.
    assert!(till.signed_in().is_none());
    assert_eq!(refusal(till.sign_in(chief, CHIEF)), Refusal::Unknown);
    let answer = till.change_person(other, demoted, None);
    assert_eq!(refusal(answer), Refusal::LastAdministrator);

    // A rebuild gives the same people, and no PIN is lost by it.
    let before = till.people().unwrap();
    let _ = till.rebuild().unwrap();
    assert_eq!(till.people().unwrap(), before);
    assert_eq!(till.sign_in(other, CASHIER).unwrap(), Checked::Right);
}

#[test]
fn no_pin_and_no_code_is_found_in_any_file_or_export() {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let (mut till, chief, cashier, code) = peopled(folder.path(), &wall);
    let _ = till.sign_in(cashier, CASHIER).unwrap();
    let _ = till
        .approve(Right::Report, chief, CHIEF, "laporan")
        .unwrap();
    let next = till
        .recover(&code, chief, &pin("91827364"))
        .unwrap()
        .unwrap();
    let sales = till.day_report(common::moment(0).date_naive()).unwrap();
    let origin = till.origin().unwrap();
    let text = Language::Indonesian.text();
    let mut looked = format!("{till:?} {:?}", till.people().unwrap()).into_bytes();
    for format in [
        report::Format::Csv,
        report::Format::Json,
        report::Format::Text,
    ] {
        looked.extend(day::write(&sales, &origin, text, format).unwrap());
    }
    till.idle();
    drop(till);
    for file in fs::read_dir(folder.path()).unwrap() {
        looked.extend(fs::read(file.unwrap().path()).unwrap());
    }

    let holds = |needle: &str| {
        looked
            .windows(needle.len())
            .any(|bytes| bytes == needle.as_bytes())
    };
    assert!(holds("Sri Wahyuni"), "nothing was looked at");
    for secret in [
        CHIEF,
        CASHIER,
        "91827364",
        code.characters(),
        &code.shown(),
        next.characters(),
    ] {
        assert!(!holds(secret), "{secret} is in a file");
    }

    // Not even their hashes leave with the journal.
    let books = Connection::open(folder.path().join(FILE_NAME)).unwrap();
    let hashed: i64 = books
        .query_row(
            "SELECT count(*) FROM journal WHERE instr(body, 'argon2')",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let kept: i64 = books
        .query_row(
            "SELECT count(*) FROM local_pin WHERE hash LIKE '$argon2id$%m=19456,t=2,p=1$%'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!((hashed, kept), (0, 3));
}

#[test]
fn the_recovery_code_works_once_and_makes_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let (mut till, chief, cashier, code) = peopled(folder.path(), &wall);

    assert_eq!(
        refusal(till.recover(&code, cashier, &pin("2580"))),
        Refusal::Unknown
    );
    let wrong = Code::of_chance(7);
    let answer = till.recover(&wrong, chief, &pin("2580")).unwrap();
    assert_eq!(answer, Err(Checked::Wrong { wait_s: 0 }));

    let next = till.recover(&code, chief, &pin("2580")).unwrap().unwrap();
    assert_ne!(next, code);
    assert_eq!(till.signed_in().map(|who| who.id), Some(chief));
    assert_eq!(
        till.sign_in(chief, CHIEF).unwrap(),
        Checked::Wrong { wait_s: 0 }
    );
    assert_eq!(till.sign_in(chief, "2580").unwrap(), Checked::Right);

    let again = till.recover(&code, chief, &pin("1479")).unwrap();
    assert_eq!(again, Err(Checked::Wrong { wait_s: 0 }));
    let read = Code::parse(&next.shown().to_lowercase()).unwrap();
    assert!(till.recover(&read, chief, &pin("1479")).unwrap().is_ok());

    let recovered = entries(folder.path(), "'recovered'");
    assert_eq!(recovered.len(), 2, "{recovered:?}");
    assert!(matches!(
        &recovered[0],
        Entry::Recovered(recovered) if recovered.person.name == "Sri Wahyuni"
    ));
}

#[test]
fn the_journal_says_who_allowed_what_and_who_did_not() {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let (mut till, chief, cashier, _) = peopled(folder.path(), &wall);
    let _ = till.sign_in(cashier, CASHIER).unwrap();

    let answer = till.approve(Right::Stock, cashier, CASHIER, "");
    assert_eq!(refusal(answer), Refusal::NoRight(String::from("Andi")));
    let wrong = till
        .approve(Right::Stock, chief, "2580", "3 barang")
        .unwrap();
    assert_eq!(wrong, Checked::Wrong { wait_s: 0 });
    till.give_up_asking(Right::Settings, "").unwrap();
    let right = till
        .approve(Right::Stock, chief, CHIEF, "3 barang")
        .unwrap();
    assert_eq!(right, Checked::Right);
    // Who allowed it is not at the till because of that.
    assert_eq!(till.signed_in().map(|who| who.id), Some(cashier));

    let written = entries(folder.path(), "'approved', 'approval_refused'");
    let [
        Entry::ApprovalRefused(wrong),
        Entry::ApprovalRefused(cancelled),
        Entry::Approved(approved),
    ] = &written[..]
    else {
        panic!("{written:?}");
    };
    let name = |who: &Option<gerai::domain::entry::Who>| who.clone().map(|who| who.name);
    assert_eq!(wrong.why, WhyRefused::WrongPin);
    assert_eq!(name(&wrong.by).as_deref(), Some("Sri Wahyuni"));
    assert_eq!(cancelled.why, WhyRefused::Cancelled);
    assert_eq!((cancelled.right, &cancelled.by), (Right::Settings, &None));
    assert_eq!(approved.by.id, chief);
    assert_eq!(name(&approved.asked_by).as_deref(), Some("Andi"));
    assert_eq!(approved.about, "3 barang");
    assert!(till.verify(None).unwrap().faults.is_empty());
}

#[test]
fn a_sale_and_its_receipt_name_whoever_is_at_the_till() {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let (mut till, _, cashier, _) = peopled(folder.path(), &wall);
    let sold = |till: &mut Till| {
        let catalog = till.catalog().unwrap();
        let mut cart = till.new_cart();
        let product = catalog.by_sku("KST-001").unwrap();
        let _ = cart.add(product, gerai::domain::Quantity::ONE).unwrap();
        till.sell(&cart, vec![Tendered::cash(Rupiah(25_000))])
            .unwrap()
            .sale
    };

    assert_eq!(sold(&mut till).occasion.cashier, None);
    let _ = till.sign_in(cashier, CASHIER).unwrap();
    let sale = sold(&mut till);
    assert_eq!(sale.occasion.cashier.as_deref(), Some("Andi"));

    let doc = till
        .receipt(sale.number, gerai::ledger::Copy::ORIGINAL)
        .unwrap()
        .unwrap();
    let paper = gerai::paper::to_text(&till.lay_out(&doc));
    assert!(paper.contains("A / Andi"), "{paper}");
}

#[test]
fn a_copy_says_who_asked_for_it_and_not_who_is_there_when_it_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let wall = Wall::default();
    let (mut till, chief, cashier, _) = peopled(folder.path(), &wall);
    till.set_settings(gerai::settings::Settings {
        connection: gerai::printer::Connection::File {
            path: folder.path().join("printer"),
        },
        ..Default::default()
    })
    .unwrap();
    let catalog = till.catalog().unwrap();
    let mut cart = till.new_cart();
    let product = catalog.by_sku("KST-001").unwrap();
    let _ = cart.add(product, gerai::domain::Quantity::ONE).unwrap();
    let sale = till.sell(&cart, vec![Tendered::cash(Rupiah(25_000))]);
    let number = sale.unwrap().sale.number;
    let paper = |till: &mut Till, copy| {
        let doc = till.receipt(number, copy).unwrap().unwrap();
        gerai::paper::to_text(&till.lay_out(&doc))
    };

    let _ = till.sign_in(cashier, CASHIER).unwrap();
    let first = till.print_again(number).unwrap();
    assert_eq!(first, gerai::ledger::Copy(1));
    till.sign_out();
    let second = till.print_again(number).unwrap();
    let _ = till.sign_in(chief, CHIEF).unwrap();

    assert!(paper(&mut till, first).contains("oleh Andi"));
    assert!(!paper(&mut till, second).contains("oleh "));
    assert!(!paper(&mut till, gerai::ledger::Copy::ORIGINAL).contains("oleh "));
}
