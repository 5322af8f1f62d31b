//! A scan in every place, panel and dialog: it counts, or it is told, and what
//! was being done is as it was.
//!
//! [`state`] names where a desk is, without a wildcard: whatever comes new has
//! to be named, and then it has to have a row in [`ROWS`].

use std::collections::BTreeSet;
use std::sync::mpsc;

use crate::app::desk::{Desk, Over, Place};
use crate::app::outcome::tests::desk;
use crate::app::session::Session;
use crate::domain::person::Known;
use crate::domain::recovery::Code;
use crate::domain::scanner::Scan;
use crate::domain::{HeldCart, Person, PersonId, Quantity, Right, Role};
use crate::screen::sell;
use crate::screen::sell::Offer;
use crate::screen::sell::panel::Panel;
use crate::screen::settings::Page;
use crate::settings::PrinterUse;
use crate::sound::{Speaker, Tone};
use crate::ui::Hotkey;

/// A code of the sample catalogue, and one of nobody's.
const KNOWN: &str = "2033160100042";
const UNKNOWN: &str = "8991234567891";

/// What has to come of a scan of goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Due {
    /// They are in the cart, one more.
    InCart,
    /// They are in the list of goods that have come.
    Counted,
    /// They alone are listed.
    Listed,
    /// They go out instead of what comes back, or it is told why not.
    Answered,
    /// It is told, and nothing changes.
    Told,
    /// The code is the new product's.
    Filled,
    /// One label more of them is wanted.
    Labelled,
}

use Due::{Answered, Counted, Filled, InCart, Labelled, Listed, Told};

type Row = (&'static str, fn(&mut Desk), bool, Due);

/// Where one is, how one gets there, whether a field has the focus there, and
/// what has to come of a scan.
const ROWS: [Row; 42] = [
    ("sell", |_| {}, true, InCart),
    ("sell", |_| {}, false, InCart),
    (
        "sell: amount",
        |desk| key(desk, Hotkey::F(7)),
        false,
        InCart,
    ),
    ("sell: qris", |desk| key(desk, Hotkey::F(6)), false, InCart),
    (
        "sell: emptying",
        |desk| key(desk, Hotkey::CtrlDelete),
        true,
        InCart,
    ),
    (
        "sell: drawer",
        |desk| key(desk, Hotkey::Ctrl('o')),
        true,
        InCart,
    ),
    (
        "sell: nota",
        |desk| key(desk, Hotkey::Ctrl('k')),
        true,
        InCart,
    ),
    ("sell: held", open_held, false, InCart),
    (
        "sell: pricing",
        |desk| key(desk, Hotkey::Ctrl('l')),
        false,
        InCart,
    ),
    (
        "sell: discounting",
        |desk| key(desk, Hotkey::F(11)),
        true,
        InCart,
    ),
    (
        "sell: customer",
        |desk| key(desk, Hotkey::Ctrl('n')),
        true,
        InCart,
    ),
    ("return", |desk| go(desk, Place::Return), true, Answered),
    ("stock", |desk| go(desk, Place::Stock), true, Counted),
    ("stock", |desk| go(desk, Place::Stock), false, Counted),
    ("products", |desk| go(desk, Place::Products), true, Listed),
    ("report", |desk| go(desk, Place::Report), false, InCart),
    ("shift", |desk| go(desk, Place::Shift), true, Told),
    ("shift", |desk| go(desk, Place::Shift), false, InCart),
    ("settings: shop", |desk| page(desk, Page::Shop), true, Told),
    (
        "settings: counter",
        |desk| page(desk, Page::Counter),
        false,
        InCart,
    ),
    (
        "settings: printer",
        |desk| page(desk, Page::Printer),
        true,
        Told,
    ),
    (
        "settings: paper",
        |desk| page(desk, Page::Paper),
        true,
        Told,
    ),
    (
        "settings: scanner",
        |desk| page(desk, Page::Scanner),
        true,
        Told,
    ),
    ("settings: qris", |desk| page(desk, Page::Qris), true, Told),
    (
        "settings: look",
        |desk| page(desk, Page::Look),
        false,
        InCart,
    ),
    (
        "settings: books",
        |desk| page(desk, Page::Books),
        false,
        InCart,
    ),
    (
        "settings: shop",
        |desk| page(desk, Page::Shop),
        false,
        InCart,
    ),
    (
        "over: import",
        |desk| {
            go(desk, Place::Products);
            key(desk, Hotkey::Ctrl('i'));
        },
        true,
        Told,
    ),
    ("over: receipt", show_receipt, false, InCart),
    ("over: keys", show_keys, false, InCart),
    (
        "over: queue",
        |desk| key(desk, Hotkey::Ctrl('j')),
        false,
        InCart,
    ),
    (
        "over: people",
        |desk| {
            page(desk, Page::Counter);
            key(desk, Hotkey::Ctrl('o'));
        },
        false,
        Told,
    ),
    (
        "over: people",
        |desk| {
            page(desk, Page::Counter);
            key(desk, Hotkey::Ctrl('o'));
            key(desk, Hotkey::F(2));
        },
        true,
        Told,
    ),
    (
        "over: code",
        |desk| {
            desk.over = Some(Over::Code(Code::of_chance(7)));
        },
        false,
        Told,
    ),
    (
        "over: new product",
        |desk| {
            let _ = desk.open_new_product("1");
        },
        true,
        Filled,
    ),
    (
        "over: pending",
        |desk| key(desk, Hotkey::Ctrl('q')),
        true,
        Told,
    ),
    (
        "over: printer guide",
        |desk| {
            let _ = desk.guide_printer(PrinterUse::Receipts);
        },
        true,
        Told,
    ),
    (
        "asking",
        |desk| {
            desk.session = session(true);
            let _ = desk.with_right(Right::People, |_| iced::Task::none());
        },
        false,
        Told,
    ),
    ("locked", |desk| desk.session = session(false), false, Told),
    ("over: labels", labels, false, Labelled),
    ("no shift", no_shift, true, Told),
    ("no shift", no_shift, false, Told),
];

/// Where a desk is.
fn state(desk: &Desk) -> &'static str {
    if desk.session.locked.is_some() {
        return "locked";
    }
    if desk.asking.is_some() {
        return "asking";
    }
    match &desk.over {
        None => {}
        Some(Over::Import(_)) => return "over: import",
        Some(Over::Receipt(..)) => return "over: receipt",
        Some(Over::Keys) => return "over: keys",
        Some(Over::Queue(_)) => return "over: queue",
        Some(Over::People(_)) => return "over: people",
        Some(Over::Code(_)) => return "over: code",
        Some(Over::NewProduct(_)) => return "over: new product",
        Some(Over::Pending(_)) => return "over: pending",
        Some(Over::Labels(_)) => return "over: labels",
        Some(Over::PrinterWizard(_)) => return "over: printer guide",
    }
    match desk.place {
        _ if desk.needs_shift() => "no shift",
        Place::Sell => match desk.sell.open_panel() {
            None => "sell",
            Some(Panel::Amount(_)) => "sell: amount",
            Some(Panel::Qris(_)) => "sell: qris",
            Some(Panel::Emptying(_)) => "sell: emptying",
            Some(Panel::Drawer(_)) => "sell: drawer",
            Some(Panel::Nota(_)) => "sell: nota",
            Some(Panel::Held(_)) => "sell: held",
            Some(Panel::Pricing(_)) => "sell: pricing",
            Some(Panel::Discounting(_)) => "sell: discounting",
            Some(Panel::Customer(_)) => "sell: customer",
        },
        Place::Return => "return",
        Place::Stock => "stock",
        Place::Report => "report",
        Place::Products => "products",
        Place::Settings => match desk.settings.page() {
            Page::Shop => "settings: shop",
            Page::Counter => "settings: counter",
            Page::Printer => "settings: printer",
            Page::Paper => "settings: paper",
            Page::Scanner => "settings: scanner",
            Page::Qris => "settings: qris",
            Page::Look => "settings: look",
            Page::Books => "settings: books",
        },
        Place::Shift => "shift",
    }
}

/// Every name that [`state`] gives.
const STATES: [&str; 36] = [
    "locked",
    "asking",
    "over: import",
    "over: receipt",
    "over: keys",
    "over: queue",
    "over: people",
    "over: code",
    "over: new product",
    "over: printer guide",
    "over: pending",
    "over: labels",
    "no shift",
    "sell",
    "sell: amount",
    "sell: qris",
    "sell: emptying",
    "sell: drawer",
    "sell: nota",
    "sell: held",
    "sell: pricing",
    "sell: discounting",
    "sell: customer",
    "return",
    "stock",
    "report",
    "products",
    "settings: shop",
    "settings: counter",
    "settings: printer",
    "settings: paper",
    "settings: scanner",
    "settings: qris",
    "settings: look",
    "settings: books",
    "shift",
];

fn key(desk: &mut Desk, hotkey: Hotkey) {
    let _ = desk.hotkey(hotkey, false);
}

fn go(desk: &mut Desk, place: Place) {
    let _ = desk.go(place);
}

fn page(desk: &mut Desk, page: Page) {
    go(desk, Place::Settings);
    desk.settings.show(page);
}

/// A cart waits, and nothing is in the one on the screen.
fn open_held(desk: &mut Desk) {
    let cart = desk.sell.cart().clone();
    let empty = crate::domain::Cart::new(crate::domain::SaleId(uuid::Uuid::from_u128(7)));
    desk.sell.emptied(empty, desk.text());
    desk.sell.set_held(vec![HeldCart {
        name: String::from("Antrean 1"),
        since: desk.wall.now(),
        cart,
    }]);
    key(desk, Hotkey::F(8));
}

fn labels(desk: &mut Desk) {
    go(desk, Place::Products);
    let _ = desk.open_labels(&[]);
}

fn show_keys(desk: &mut Desk) {
    desk.over = Some(Over::Keys);
}

fn show_receipt(desk: &mut Desk) {
    let number = crate::domain::ReceiptNumber::parse("A-1").unwrap();
    let pixels = iced::widget::image::Handle::from_rgba(1, 1, vec![0; 4]);
    desk.over = Some(Over::Receipt(number, pixels, 1));
}

/// A till that counts its drawer, before it was counted.
fn no_shift(desk: &mut Desk) {
    desk.kept.keeps_shifts = true;
    go(desk, Place::Sell);
}

/// A till with an administrator and a cashier; the cashier is at it, or nobody.
fn session(is_in: bool) -> Session {
    let known = |id, role| Known {
        person: Person {
            id: PersonId(uuid::Uuid::from_u128(id)),
            name: format!("{role:?}"),
            role,
            active: true,
        },
        has_pin: true,
    };
    let people = vec![known(1, Role::Administrator), known(2, Role::Cashier)];
    let who = is_in.then(|| people[1].person.clone());

    Session::new(people, who)
}

/// A desk with two pieces of something else in the cart, and what it sounds.
fn at_desk(folder: &std::path::Path) -> (Desk, std::sync::mpsc::Receiver<Tone>) {
    let mut desk = desk(folder);
    let (tones, heard) = mpsc::channel();
    desk.speak_by(Speaker::to(tones));
    desk.sell.set_drawer(true);
    let other = desk.catalog.products()[0].id;
    for _ in 0..2 {
        let _ = desk.update(crate::app::desk::Message::Sell(sell::Message::Take(other)));
    }

    (desk, heard)
}

#[test]
fn a_scan_counts_or_is_told_wherever_it_is_made() {
    let mut visited = BTreeSet::new();

    for (name, reach, in_a_field, due) in ROWS {
        for code in [KNOWN, UNKNOWN] {
            let folder = tempfile::tempdir().unwrap();
            let (mut desk, heard) = at_desk(folder.path());
            reach(&mut desk);
            let was = state(&desk);
            assert_eq!(was, name);
            let _ = visited.insert(was);
            let before = desk.sell.cart().clone();
            let is_known = code == KNOWN;

            let _ = desk.scan(&Scan::new("", code), in_a_field);
            let case = format!("{name}, {code}, in a field: {in_a_field}");
            let tones: Vec<Tone> = heard.try_iter().collect();
            let product = desk.catalog.find(KNOWN).unwrap();
            let told = desk.unused.clone();
            let cart = desk.sell.cart();

            match due {
                InCart if is_known => {
                    assert_eq!(state(&desk), "sell", "{case}");
                    assert_eq!(cart.quantity_of(product.id), Quantity::ONE, "{case}");
                    assert_eq!(cart.lines().len(), before.lines().len() + 1, "{case}");
                }
                InCart => {
                    let notice = desk.sell.notice().unwrap();
                    assert!(notice.sentence.contains(code), "{case}");
                    assert_eq!(notice.offer, Some(Offer::Add(code.to_owned())), "{case}");
                    assert_eq!(*cart, before, "{case}");
                }
                Counted => {
                    let lines = desk.goods_in.list().lines.len();
                    assert_eq!(lines, usize::from(is_known), "{case}");
                }
                Listed | Answered => assert_eq!(state(&desk), name, "{case}"),
                Labelled => {
                    let Some(Over::Labels(labels)) = &desk.over else {
                        panic!("{case}: closed");
                    };
                    assert_eq!(labels.all(), u32::from(is_known), "{case}");
                    assert_eq!(told.is_none(), is_known, "{case}");
                    assert_eq!(*cart, before, "{case}");
                }
                Filled => {
                    assert_eq!(state(&desk), name, "{case}");
                }
                Told => {
                    assert_eq!(state(&desk), name, "{case}");
                    assert_eq!(*cart, before, "{case}");
                    // The lock, a question and the drawer tell it themselves.
                    let tells_itself = ["locked", "asking", "no shift"].contains(&name);
                    assert!(
                        tells_itself || told.as_ref().is_some_and(|told| told.contains(code)),
                        "{case}: {told:?}"
                    );
                }
            }
            // No scan is silent.
            let is_taken = match due {
                InCart | Counted | Listed | Labelled => is_known,
                Filled => true,
                Told | Answered => false,
            };
            let tone = if is_taken { Tone::Taken } else { Tone::Refused };
            assert_eq!(tones, [tone], "{case}");
        }
    }

    let all: BTreeSet<&str> = STATES.into_iter().collect();
    assert_eq!(visited, all, "a place without a row");
}

#[test]
fn what_nobody_may_add_is_not_offered() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, _heard) = at_desk(folder.path());
    desk.session = session(true);

    let _ = desk.scan(&Scan::new("", UNKNOWN), true);
    assert_eq!(desk.sell.notice().unwrap().offer, None);
}

#[test]
fn a_product_that_was_added_is_in_the_cart_it_was_scanned_for() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, _heard) = at_desk(folder.path());
    let _ = desk.scan(&Scan::new("", UNKNOWN), true);
    key(&mut desk, Hotkey::Ctrl('b'));
    assert_eq!(state(&desk), "over: new product");

    let draft = crate::domain::product::ProductDraft {
        code: UNKNOWN.to_owned(),
        name: String::from("Sapu"),
        price: crate::domain::Rupiah(7_500),
        unit: crate::domain::Unit::PIECE,
    };
    let added = desk
        .till
        .wait_for(move |till| till.add_product(draft, String::from("Lainnya")));
    let added = added.unwrap().unwrap();
    let _ = desk.product_added(Ok(Box::new(added.clone())));
    assert_eq!(state(&desk), "sell");
    assert_eq!(desk.sell.cart().quantity_of(added.id), Quantity::ONE);

    // The same code twice is refused by the books, and the form stays.
    let _ = desk.open_new_product(UNKNOWN);
    let _ = desk.product_added(Err(crate::ledger::Error::DiskFull));
    assert_eq!(state(&desk), "over: new product");
}

/// Else a name is lost, and the question that it answered, on a machine that
/// hears keys late.
#[test]
fn what_is_typed_where_one_types_is_no_scan_unless_it_is_goods() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let goods = desk.catalog.products()[0].sku.clone();
    let [name, amount, unknown, goods] =
        ["Toko Melati", "50000", "2033999999991", &goods].map(|typed| Scan::new("", typed));

    // A search that nobody finished is never taken for goods.
    assert!(!desk.is_typing(&name));
    let _ = desk.scan(&goods, false);
    for key in [Hotkey::Ctrl('n'), Hotkey::F(7), Hotkey::F(11)] {
        let _ = desk.hotkey(key, false);
        assert!(desk.is_typing(&name), "{key:?}");
        assert!(desk.is_typing(&amount), "{key:?}");
        assert!(!desk.is_typing(&unknown), "{key:?}");
        assert!(!desk.is_typing(&goods), "{key:?}");
        let _ = desk.hotkey(Hotkey::Escape, false);
        assert!(!desk.is_typing(&amount), "{key:?}");
    }
    // The reference of a payment that was seen after all.
    let _ = desk.hotkey(Hotkey::Ctrl('q'), false);
    assert!(desk.is_typing(&Scan::new("", "M 12")));
    assert!(!desk.is_typing(&unknown));
}
