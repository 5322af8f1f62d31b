//! What must neither move nor be lost at the counter while somebody types.

use gerai::domain::person::Known;
use gerai::domain::sale::Terms;
use gerai::domain::scanner::Scan;
use gerai::domain::{Catalog, Product};
use gerai::screen::sell::panel::{self, customer, discounting};
use gerai::screen::sell::{Action, Message, Offer, Sell};
use gerai::screen::sign_in::{self, SignIn};
use gerai::text::{Language, Text};
use gerai::ui::{Hotkey, part::Kind};
use iced::Size;

use crate::panels::{off, press};
use crate::people::staff;
use crate::scenes::framed;
use crate::stage::{barcode, catalog, hidden, misses, new_cart, sees, simulate};

const WINDOWS: [Size; 2] = [Size::new(1366.0, 768.0), Size::new(1024.0, 600.0)];

fn till() -> (Sell, Catalog, &'static Text) {
    let text = Language::Indonesian.text();
    let catalog = catalog();
    let mut sell = Sell::new(new_cart(1), Terms::default(), text);
    let code = barcode(&catalog, "KST-003");
    let _ = sell.scan(&Scan::new("", &code), &catalog, text);

    (sell, catalog, text)
}

#[test]
fn nothing_on_the_pay_panel_moves_as_one_types() {
    let (mut sell, catalog, text) = till();
    let _ = sell.hotkey(Hotkey::F(7), &catalog, text);

    for size in WINDOWS {
        let mut places = Vec::new();
        for keys in ["", "1", "0000", "<<<<<"] {
            if !keys.is_empty() {
                let _ = sell.update(press(keys), &catalog, text);
            }
            let hints = sell.hints(text);
            let element = framed(0, sell.view(&catalog, text), &hints, text);
            let mut ui = simulate(size, element);
            // Where there is little height the foot alone names the keys.
            let tenders = if size == WINDOWS[0] {
                ["F2 Tunai", "F3 QRIS", "F4 Transfer", "F5 Kartu", "000"]
            } else {
                ["Tunai", "QRIS", "Transfer", "Kartu", "000"]
            };
            let place = tenders.map(|said| {
                assert_eq!(hidden(&mut ui, size, said), None, "{said} at {size:?}");
                match ui.find(said.to_owned()).unwrap() {
                    iced_test::selector::Text::Raw { bounds, .. }
                    | iced_test::selector::Text::Input { bounds, .. } => bounds,
                }
            });
            places.push(place);
        }
        assert!(places.iter().all(|place| *place == places[0]), "{size:?}");
    }
}

#[test]
fn a_scan_adds_its_goods_and_leaves_what_was_half_typed() {
    let (mut sell, catalog, text) = till();
    let name = |name: &str| {
        Message::Panel(panel::Message::Customer(customer::Message::Name(
            name.into(),
        )))
    };
    let code = barcode(&catalog, "KST-004");
    let _ = sell.hotkey(Hotkey::Ctrl('n'), &catalog, text);
    let _ = sell.update(name("Bu Sit"), &catalog, text);

    // The scanner types into the field, too, a key at a time.
    for end in 1..=code.len() {
        let _ = sell.update(name(&format!("Bu Sit{}", &code[..end])), &catalog, text);
    }
    let action = sell.scan(&Scan::new("", &code), &catalog, text);
    assert!(matches!(action, Action::Keep(_)));
    assert_eq!(sell.cart().lines().len(), 2);
    assert!(sell.is_open());
    sees(sell.view(&catalog, text), &["Bu Sit"]);

    // What nobody knows is told over what is open.
    let _ = sell.scan(&Scan::new("", "8991234567891"), &catalog, text);
    assert!(sell.is_open());
    let told = sell.notice().unwrap();
    assert_eq!(told.kind, Kind::Bad);
    sees(sell.view(&catalog, text), &["Bu Sit", &told.sentence]);
}

#[test]
fn a_word_typed_as_quickly_as_a_scan_is_searched_for_and_sells_nothing_yet() {
    let (mut sell, catalog, text) = till();

    let _ = sell.update(Message::Search("kapstok".into()), &catalog, text);
    let action = sell.scan(&Scan::new("", "kapstok"), &catalog, text);
    assert_eq!(action, Action::None);
    assert_eq!(sell.cart().lines().len(), 1);
    assert_eq!(sell.notice().unwrap().kind, Kind::Neutral);

    let found: Vec<&Product> = catalog.search("kapstok", 9);
    assert!(matches!(
        sell.hotkey(Hotkey::Enter, &catalog, text),
        Action::Keep(_)
    ));
    assert_eq!(sell.cart().lines()[1].product.id, found[0].id);

    // A code of letters that is in no catalogue stays an unknown code.
    let _ = sell.scan(&Scan::new("", "QZX-77"), &catalog, text);
    assert_eq!(
        sell.notice().unwrap().offer,
        Some(Offer::Add(String::from("QZX-77")))
    );
}

#[test]
fn a_discount_without_a_reason_is_told_at_the_reason() {
    let (mut sell, catalog, text) = till();
    let _ = sell.hotkey(Hotkey::F(11), &catalog, text);
    let _ = sell.update(off("10"), &catalog, text);
    misses(sell.view(&catalog, text), &[text.carts.reason_missing]);

    assert_eq!(sell.hotkey(Hotkey::Enter, &catalog, text), Action::None);
    assert_eq!(sell.notice(), None);
    sees(sell.view(&catalog, text), &[text.carts.reason_missing]);
    assert_eq!(sell.focus(), iced::widget::Id::new(discounting::REASON));
}

#[test]
fn whoever_is_alone_types_the_pin_at_once() {
    let text = Language::Indonesian.text();
    let alone: Vec<Known> = staff().into_iter().take(1).collect();
    let mut screen = SignIn::new(&alone, None);

    for digit in ["4", "8", "1", "7", "2", "6"] {
        let _ = screen.type_text(digit, text);
    }
    let action = screen.hotkey(Hotkey::Enter);
    assert!(matches!(action, sign_in::Action::SignIn(id, _) if id == alone[0].person.id));

    let mut several = SignIn::new(&staff(), None);
    let _ = several.type_text("4", text);
    assert_eq!(several.hotkey(Hotkey::Enter), sign_in::Action::None);
}

#[test]
fn what_nobody_ever_counted_is_not_out_of_stock() {
    let (mut sell, counted, text) = till();
    let products: Vec<Product> = counted.search("kapstok", 9).into_iter().cloned().collect();
    let mut catalog = Catalog::new(products.clone(), Vec::new());
    let _ = sell.update(Message::Search(String::new()), &catalog, text);
    misses(sell.view(&catalog, text), &[text.common.stock_out]);

    // Nor is it after some were sold of it; counted, it may be.
    catalog.add_stock(products[0].id, -gerai::domain::Quantity::ONE);
    misses(sell.view(&catalog, text), &[text.common.stock_out, "-1"]);
    catalog.add_stock(products[1].id, gerai::domain::Quantity::ONE);
    catalog.add_stock(products[1].id, -gerai::domain::Quantity::ONE);
    sees(sell.view(&catalog, text), &[text.common.stock_out]);
}
