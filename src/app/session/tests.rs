//! The window with people: what is locked, asked for, and never lost.

use super::*;
use crate::domain::scanner::Scan;
use crate::domain::{Pin, Quantity, Role};
use crate::screen::{approval, goods_in, sell};
use crate::settings::{AutoLock, Settings};
use crate::text::Language;
use crate::till::{SetUp, Source, Till};
use crate::ui::font;
use crate::worker::Worker;
use iced_test::Simulator;

const CHIEF: &str = "4815";
const CASHIER: &str = "2580";

/// A desk with an administrator and a cashier, locked.
fn desk(folder: &std::path::Path) -> Desk {
    let mut till = Till::open(folder, Source::system()).unwrap();
    till.set_up(SetUp {
        institution: String::from("Rutan Blora"),
        address: String::new(),
        letter: crate::domain::Letter::A,
        location: String::from("Showroom"),
    })
    .unwrap();
    let _ = till
        .import(include_bytes!("../../../assets/sample/catalog.csv"))
        .unwrap()
        .unwrap();
    for (name, role, pin) in [
        ("Sri", Role::Administrator, CHIEF),
        ("Andi", Role::Cashier, CASHIER),
    ] {
        let _ = till
            .add_person(name, role, &Pin::new(pin).unwrap())
            .unwrap();
    }
    till.sign_out();
    let view = till.view().unwrap().unwrap();
    let till = Worker::start("ledger", till, Till::idle).unwrap();

    Desk::new(till, view, Settings::default(), false).0
}

fn id(desk: &Desk, name: &str) -> PersonId {
    let mut people = desk.session.people.iter();
    let found = people.find(|known| known.person.name == name);

    found.unwrap().person.id
}

/// Signs somebody in by keys alone, answering for the till's thread.
fn sign_in(desk: &mut Desk, name: &str, digits: &str) {
    let who = id(desk, name);
    // A letter marks, and Enter chooses.
    let _ = desk.type_text(&name.to_lowercase()[..1]);
    let _ = desk.hotkey(Hotkey::Enter, false);
    for digit in digits.chars() {
        let _ = desk.type_text(&digit.to_string());
    }
    let _ = desk.hotkey(Hotkey::Enter, false);
    assert!(desk.is_recording(), "nothing is being checked");

    let at_till = desk.till.wait_for(|till| till.signed_in().cloned());
    let is_in = at_till.unwrap().is_some_and(|at_till| at_till.id == who);
    let checked = if is_in {
        Checked::Right
    } else {
        Checked::Wrong { wait_s: 0 }
    };
    let _ = desk.came(Outcome::SignedIn(who, Ok(checked)));
}

/// Whether a text is to be seen in the window.
fn sees(desk: &Desk, text: &str) -> bool {
    let settings = iced::Settings {
        fonts: font::files().into_iter().map(Into::into).collect(),
        default_font: font::REGULAR,
        ..iced::Settings::default()
    };
    let mut ui = Simulator::with_size(settings, iced::Size::new(1366.0, 768.0), desk.view());

    ui.find(text.to_owned()).is_ok()
}

fn with_goods(desk: &mut Desk) -> (String, String) {
    let product = desk.catalog.products()[0].clone();
    let _ = desk.update(desk::Message::Sell(sell::Message::Take(product.id)));

    (product.name, product.prices.public.to_string())
}

/// The kinds of the latest entries, oldest first.
fn kinds(desk: &Desk) -> Vec<String> {
    // What was asked for before is done before this.
    let folder = desk.till.wait_for(|till| till.folder().to_owned()).unwrap();
    let books = rusqlite::Connection::open_with_flags(
        folder.join(crate::ledger::FILE_NAME),
        rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY,
    )
    .unwrap();
    let mut rows = books
        .prepare("SELECT kind FROM (SELECT * FROM journal ORDER BY seq DESC LIMIT 5) ORDER BY seq")
        .unwrap();

    rows.query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

#[test]
fn a_lock_shows_nothing_of_cart_or_money_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let text = Language::Indonesian.text();

    assert!(sees(&desk, text.people.who));
    sign_in(&mut desk, "Andi", "9999");
    assert!(desk.session.locked.is_some());
    let _ = desk.hotkey(Hotkey::Escape, false);
    sign_in(&mut desk, "Andi", CASHIER);
    assert!(desk.session.locked.is_none());
    assert!(sees(&desk, "Andi"));

    let (_, price) = with_goods(&mut desk);
    assert!(sees(&desk, &price));
    let cart = desk.sell.cart().clone();
    let _ = desk.hotkey(Hotkey::F(12), false);
    for hidden in [&price, text.sell.total, text.sell.exact, "Showroom"] {
        assert!(!sees(&desk, hidden), "{hidden} is to be seen");
    }

    // A scan is not lost in silence, and no key settles.
    let code = desk.catalog.products()[0].barcode.clone().unwrap();
    let _ = desk.scan(&Scan::new("", code.as_str()), false);
    assert!(sees(&desk, &(text.people.locked_scan)(code.as_str())));
    for hotkey in [Hotkey::F(1), Hotkey::F(7), Hotkey::Place(6), Hotkey::Delete] {
        let _ = desk.hotkey(hotkey, false);
    }
    let _ = desk.dropped("/tmp/katalog.csv".into());
    assert_eq!(desk.sell.cart(), &cart);
    assert!(desk.over.is_none() && !desk.sell.is_recording());

    // Somebody else may go on with the cart.
    sign_in(&mut desk, "Sri", CHIEF);
    assert_eq!(desk.sell.cart(), &cart);
    assert!(sees(&desk, "Sri") && sees(&desk, &price));
}

#[test]
fn an_idle_till_locks_when_the_settings_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    sign_in(&mut desk, "Andi", CASHIER);
    let start = Instant::now();
    let minutes = |minutes: u64| start + Duration::from_secs(60 * minutes);

    let _ = desk.pass(minutes(4));
    assert!(desk.session.locked.is_none());
    desk.touch(minutes(4));
    let _ = desk.pass(minutes(8));
    assert!(desk.session.locked.is_none());
    let _ = desk.pass(minutes(10));
    assert!(desk.session.locked.is_some());

    sign_in(&mut desk, "Andi", CASHIER);
    desk.kept.auto_lock = AutoLock::Off;
    let _ = desk.pass(minutes(10_000));
    assert!(desk.session.locked.is_none());
}

#[test]
fn what_one_may_not_is_asked_for_and_done_once_it_is_allowed() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let text = Language::Indonesian.text();
    sign_in(&mut desk, "Andi", CASHIER);
    assert!(!desk.may(Right::SeeCost));
    let code = desk.catalog.products()[0].barcode.clone().unwrap();
    let product = desk.catalog.products()[0].id;
    let _ = desk.hotkey(Hotkey::Place(2), false);
    let _ = desk.scan(&Scan::new("", code.as_str()), false);
    let list = desk.goods_in.list();

    // Given up: the goods are still there to be posted.
    let _ = desk.update(desk::Message::GoodsIn(goods_in::Message::Post));
    assert!(sees(&desk, text.people.approval));
    assert!(!desk.is_recording(), "keys would wait for ever");
    let _ = desk.hotkey(Hotkey::Escape, false);
    assert!(sees(&desk, text.people.not_approved));
    assert_eq!(desk.goods_in.list(), list);
    assert_eq!(kinds(&desk)[4], "approval_refused");

    // Allowed: first the journal says so, then it is done.
    let _ = desk.update(desk::Message::GoodsIn(goods_in::Message::Post));
    for digit in CHIEF.chars() {
        let _ = desk.type_text(&digit.to_string());
    }
    let _ = desk.hotkey(Hotkey::Enter, false);
    assert!(desk.is_recording());
    let _ = desk.came(Outcome::Approved(Ok(Checked::Right)));
    let written = kinds(&desk);
    assert_eq!(written[written.len() - 2..], ["approved", "stock_moved"]);
    assert!(desk.asking.is_none());
    let _ = desk.came(Outcome::Posted(vec![(product, Quantity::ONE)], Ok(())));

    // An administrator is not asked.
    let _ = desk.hotkey(Hotkey::F(12), false);
    sign_in(&mut desk, "Sri", CHIEF);
    let _ = desk.hotkey(Hotkey::Place(6), false);
    assert!(desk.asking.is_none() && desk.place == Place::Settings);
}

#[test]
fn a_place_that_was_allowed_is_allowed_until_it_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    sign_in(&mut desk, "Andi", CASHIER);

    for (digit, place) in [
        (4, Place::Report),
        (5, Place::Products),
        (6, Place::Settings),
    ] {
        let _ = desk.hotkey(Hotkey::Place(digit), false);
        assert!(desk.asking.is_some() && desk.place != place);
        let who = id(&desk, "Sri");
        let digits = crate::domain::pin::Typed(CHIEF.to_owned());
        let _ = desk.perform_approval(approval::Action::Check(who, digits));
        let _ = desk.came(Outcome::Approved(Ok(Checked::Right)));
        assert_eq!(desk.place, place);
        assert!(place.right().is_some_and(|right| desk.may(right)));
    }

    let _ = desk.hotkey(Hotkey::Place(1), false);
    assert!(!desk.may(Right::Settings));

    // Nor is it allowed to whoever unlocks.
    let _ = desk.hotkey(Hotkey::F(12), false);
    sign_in(&mut desk, "Sri", CHIEF);
    let _ = desk.hotkey(Hotkey::Place(6), false);
    let _ = desk.hotkey(Hotkey::F(12), false);
    sign_in(&mut desk, "Andi", CASHIER);
    assert_eq!(desk.place, Place::Sell);
}

/// Signs somebody in beside those of [`desk`].
fn add(desk: &mut Desk, name: &'static str, role: Role, pin: &'static str) {
    let people = desk.till.wait_for(move |till| {
        let _ = till
            .add_person(name, role, &Pin::new(pin).unwrap())
            .unwrap();
        till.people().unwrap()
    });
    desk.session.people = people.unwrap();
    desk.session.locked = None;
    let _ = desk.lock();
}

/// Who takes goods in sells nothing by herself: neither carts nor notas.
#[test]
fn who_may_not_sell_asks_for_every_step_of_a_sale() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    add(&mut desk, "Wati", Role::Stock, "1379");
    sign_in(&mut desk, "Wati", "1379");
    assert!(!desk.may(Right::Sell));
    let _ = with_goods(&mut desk);
    let cart = desk.sell.cart().clone();
    let held = crate::domain::HeldCart {
        cart: cart.clone(),
        name: String::from("4"),
        since: chrono::Local::now().fixed_offset(),
    };
    let written = kinds(&desk);

    for action in [
        sell::Action::Sell(cart.clone(), Vec::new()),
        sell::Action::Empty(cart.clone(), String::from("Batal")),
        sell::Action::Hold(cart.clone(), String::from("4")),
        sell::Action::Recall(cart.id, cart.clone(), String::from("4")),
        sell::Action::EmptyHeld(Box::new(held), String::from("Batal")),
    ] {
        let named = format!("{action:?}");
        let _ = desk.perform_sell(action);
        assert!(desk.asking.take().is_some(), "{named}");
    }
    assert_eq!(kinds(&desk), written);

    // By its key, and given up: the cart is as it was.
    let _ = desk.hotkey(Hotkey::F(1), false);
    assert!(desk.asking.is_some() && !desk.is_recording());
    let _ = desk.hotkey(Hotkey::Escape, false);
    assert_eq!(desk.sell.cart(), &cart);
    assert_eq!(kinds(&desk)[4], "approval_refused");

    // Allowed, it is sold.
    let _ = desk.hotkey(Hotkey::F(1), false);
    let who = id(&desk, "Andi");
    let digits = crate::domain::pin::Typed(CASHIER.to_owned());
    let _ = desk.perform_approval(approval::Action::Check(who, digits));
    let _ = desk.came(Outcome::Approved(Ok(Checked::Right)));
    let written = kinds(&desk);
    assert_eq!(written[written.len() - 2..], ["approved", "sold"]);
}

/// Whoever unlocks does not find what only who was there before may see.
#[test]
fn who_counts_the_drawer_never_finds_what_should_be_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let text = Language::Indonesian.text();
    let expected = text.shift.expected;
    let shift = desk.till.wait_for(|till| {
        till.open_shift(crate::domain::DrawerCount::default(), None)
            .unwrap()
    });
    desk.open_shift = Some(shift.unwrap());
    let report = |desk: &Desk| {
        let report = desk.till.wait_for(|till| till.shift_report().unwrap());
        Ok(Box::new(report.unwrap()))
    };

    sign_in(&mut desk, "Sri", CHIEF);
    let _ = desk.hotkey(Hotkey::Ctrl('u'), false);
    let read = Outcome::Shift(crate::app::shifts::Came::Read(report(&desk)));
    let _ = desk.came(read.clone());
    assert!(sees(&desk, expected));
    let _ = desk.hotkey(Hotkey::F(12), false);
    sign_in(&mut desk, "Andi", CASHIER);
    assert!(!sees(&desk, expected));
    let _ = desk.came(read.clone());
    assert!(sees(&desk, text.shift.sales) && !sees(&desk, expected));

    // Nor a comparison; what one has begun to count oneself stays.
    let _ = desk.hotkey(Hotkey::F(12), false);
    sign_in(&mut desk, "Sri", CHIEF);
    let _ = desk.came(read);
    desk.shift.decide(Vec::new());
    let _ = desk.update(desk::Message::Shift(crate::screen::shift::Message::Row(
        0,
        String::from("7"),
    )));
    let _ = desk.hotkey(Hotkey::F(12), false);
    sign_in(&mut desk, "Sri", CHIEF);
    assert!(sees(&desk, "Rp700.000"));
    let _ = desk.hotkey(Hotkey::Ctrl('s'), false);
    let Ok(compared) = report(&desk) else {
        panic!("there is no report");
    };
    let compared = Ok((compared, crate::domain::Rupiah(700_000), Vec::new()));
    let _ = desk.came(Outcome::Shift(crate::app::shifts::Came::Compared(compared)));
    assert!(sees(&desk, expected));
    let _ = desk.hotkey(Hotkey::F(12), false);
    sign_in(&mut desk, "Andi", CASHIER);
    assert!(!sees(&desk, expected));
}

/// Else it takes what is typed or scanned below what is shown once.
#[test]
fn no_field_has_the_focus_below_what_has_none() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    sign_in(&mut desk, "Sri", CHIEF);
    let nowhere = Some(iced::widget::Id::new(desk::NOWHERE));
    assert_ne!(desk.field(), nowhere);

    desk.show_code(crate::domain::recovery::Code::of_chance(7));
    assert_eq!(desk.field(), nowhere);
    let _ = desk.hotkey(Hotkey::Enter, false);
    desk.over = Some(Over::Queue(
        crate::screen::print_queue::PrintQueue::default(),
    ));
    assert_eq!(desk.field(), nowhere);
}
