//! A scan leaves no trace in a field that it was typed into, and is told where
//! it has no place. What the till does with one, wherever it is made, stands
//! beside `app/scan.rs`.

use gerai::domain::catalog::Catalog;
use gerai::domain::person::Right;
use gerai::domain::pin::Typed;
use gerai::domain::sale::Terms;
use gerai::domain::scanner::Scan;
use gerai::domain::{Letter, Rupiah, ScaleLabel, Unit};
use gerai::screen::approval::{self, Approval};
use gerai::screen::goods_in::{self, GoodsIn};
use gerai::screen::import::{self, Import};
use gerai::screen::new_product::{self, NewProduct};
use gerai::screen::people::{self, People};
use gerai::screen::returning::Returning;
use gerai::screen::sell::{self, Sell};
use gerai::screen::shift::{self, Shift};
use gerai::screen::sign_in::{self, SignIn};
use gerai::screen::wizard::{self, Wizard};
use gerai::text::{Language, Text};
use gerai::ui::Hotkey;

use crate::stage::{barcode, catalog, misses, new_cart, presses, product, sees};

const CODE: &str = "8991234567891";

fn each(look: impl Fn(&'static Text)) {
    Language::ALL.map(Language::text).into_iter().for_each(look);
}

fn scan() -> Scan {
    Scan::new("", CODE)
}

/// What a field holds after each key that a scanner types behind `before`.
fn typed_behind(before: &str) -> impl Iterator<Item = String> {
    (1..=CODE.len()).map(move |end| format!("{before}{}", &CODE[..end]))
}

#[test]
fn the_path_of_a_catalogue_is_as_it_was() {
    let mut dialog = Import::new(Vec::new());
    let _ = dialog.update(import::Message::Path(String::from("/tmp/katalog.csv")));

    for path in typed_behind("/tmp/katalog.csv") {
        let _ = dialog.update(import::Message::Path(path));
    }
    dialog.take_back(&scan());
    assert_eq!(
        dialog.hotkey(Hotkey::Enter),
        import::Action::Plan("/tmp/katalog.csv".into())
    );
}

#[test]
fn the_wizard_keeps_what_was_filled_in() {
    each(|text| {
        let mut wizard = Wizard::new(text);
        let name = |name: String| wizard::Message::Institution(name);
        let _ = wizard.update(name(String::from("Rutan")));
        for typed in typed_behind("Rutan") {
            let _ = wizard.update(name(typed));
        }
        wizard.take_back(&scan());
        sees(wizard.view(text), &["Rutan"]);

        // The letter takes the last key alone; it is the one before again.
        let _ = wizard.hotkey(Hotkey::Enter);
        for typed in typed_behind("A") {
            let _ = wizard.update(wizard::Message::Letter(typed));
        }
        wizard.take_back(&scan());
        sees(wizard.view(text), &[&Letter::A.to_string()]);
    });
}

#[test]
fn a_count_of_the_drawer_is_as_it_was() {
    let mut shift = Shift::opening(None);
    let _ = shift.update(shift::Message::Row(0, String::from("7")));
    let _ = shift.update(shift::Message::GoTo(1));
    // The field was selected: the first key replaces what stands there.
    for typed in typed_behind("") {
        let _ = shift.update(shift::Message::Row(1, typed));
    }
    shift.take_back(&scan());
    let opened = shift.update(shift::Message::Done);
    assert!(
        matches!(&opened, shift::Action::Open(count) if count.total() == Rupiah(700_000)),
        "{opened:?}"
    );
}

#[test]
fn nobody_is_called_like_a_code_and_no_code_is_a_pin() {
    each(|text| {
        let mut dialog = People::new(crate::people::staff());
        let _ = dialog.hotkey(Hotkey::F(2));
        let _ = dialog.update(people::Message::Name(String::from("Sri")));
        let pin = |typed: String| people::Message::Pin(Typed(typed));
        let _ = dialog.update(pin(String::from("4815")));
        for typed in typed_behind("4815") {
            let _ = dialog.update(pin(typed));
        }
        dialog.take_back(&scan());
        let _ = dialog.update(people::Message::Again(Typed(String::from("4815"))));
        assert!(matches!(
            dialog.hotkey(Hotkey::Enter),
            people::Action::Add(name, ..) if name == "Sri"
        ));

        // Without a field the digits choose somebody, and then are a PIN.
        let mut dialog = Approval::new(Right::People, "", &crate::people::staff());
        for digit in CODE.chars() {
            let _ = dialog.type_text(&digit.to_string());
        }
        dialog.scanned(&scan(), text);
        sees(dialog.view(text), &[&(text.people.locked_scan)(CODE)]);
        assert_eq!(dialog.hotkey(Hotkey::Enter), approval::Action::None);

        let mut screen = SignIn::new(&crate::people::staff(), None);
        for digit in CODE.chars() {
            let _ = screen.type_text(&digit.to_string(), text);
        }
        screen.scanned(&scan(), text);
        assert_eq!(screen.hotkey(Hotkey::Enter), sign_in::Action::None);
        let _ = screen.hotkey(Hotkey::Escape);

        // The recovery code that was typed so far stays.
        let _ = screen.update(sign_in::Message::Forgot);
        for typed in typed_behind("ABCD") {
            let _ = screen.update(sign_in::Message::Code(Typed(typed)));
        }
        screen.scanned(&scan(), text);
        sees(
            screen.view(String::new(), text),
            &[&(text.people.locked_scan)(CODE)],
        );
        assert!(matches!(
            screen.hotkey(Hotkey::Enter),
            sign_in::Action::Focus("recovery-code")
        ));
    });
}

#[test]
fn a_code_that_nobody_knows_leads_to_the_form_that_adds_it() {
    each(|text| {
        let catalog = catalog();
        let add = text.products.add;
        let mut sell = Sell::new(new_cart(1), Terms::default(), text);
        assert_eq!(sell.scan(&scan(), &catalog, text), sell::Action::None);
        sees(
            sell.view(&catalog, text),
            &[&(text.sell.unknown_code)(CODE), add],
        );
        for message in presses(sell.view(&catalog, text), &[add]) {
            let asked = sell.update(message, &catalog, text);
            assert_eq!(asked, sell::Action::AddProduct(CODE.to_owned()));
        }
        let asked = sell.hotkey(Hotkey::Ctrl('b'), &catalog, text);
        assert_eq!(asked, sell::Action::AddProduct(CODE.to_owned()));
        // A misread code is nobody's, and whoever may not is offered nothing.
        sell.withdraw_offer();
        misses(sell.view(&catalog, text), &[add]);
        let _ = sell.scan(&Scan::new("", "8991234567890"), &catalog, text);
        misses(sell.view(&catalog, text), &[add]);

        let mut goods_in = GoodsIn::default();
        let _ = goods_in.scan(&scan(), &catalog, text);
        sees(goods_in.view(&catalog, text), &[add]);
        assert_eq!(
            goods_in.hotkey(Hotkey::Ctrl('b'), &catalog, text),
            goods_in::Action::AddProduct(CODE.to_owned())
        );
        // It is offered as long as it is told.
        let _ = goods_in.hotkey(Hotkey::CtrlDelete, &catalog, text);
    });
}

#[test]
fn one_product_is_added_whole_or_not_at_all() {
    each(|text| {
        let catalog = catalog();
        let words = &text.new_product;
        let mut form = NewProduct::new(CODE);
        sees(form.view(&catalog, text), &[CODE, words.help]);
        misses(form.view(&catalog, text), &[text.wizard.needed]);

        assert!(matches!(
            form.hotkey(Hotkey::Enter, &catalog),
            new_product::Action::Focus(_)
        ));
        sees(
            form.view(&catalog, text),
            &[text.wizard.needed, words.price_wrong],
        );
        let _ = form.update(new_product::Message::Name(String::from("Sapu")), &catalog);
        for price in ["0", "-5", "murah"] {
            let _ = form.update(new_product::Message::Price(price.to_owned()), &catalog);
            assert!(matches!(
                form.hotkey(Hotkey::Enter, &catalog),
                new_product::Action::Focus(_)
            ));
        }

        // Another scan is another code for it, whatever had the focus.
        let known = barcode(&catalog, "KST-004");
        for end in 1..=known.len() {
            let price = known[..end].to_owned();
            let _ = form.update(new_product::Message::Price(price), &catalog);
        }
        form.scan(&Scan::new("", &known));
        sees(form.view(&catalog, text), &[&known, words.code_known]);
        form.scan(&scan());
        let _ = form.update(new_product::Message::Price(String::from("7.500")), &catalog);
        let _ = form.hotkey(Hotkey::PageDown, &catalog);
        let new_product::Action::Add(draft) = form.hotkey(Hotkey::Enter, &catalog) else {
            panic!("not added");
        };
        assert_eq!(
            (draft.code.as_str(), draft.name.as_str(), draft.price),
            (CODE, "Sapu", Rupiah(7_500))
        );
        assert_eq!(Some(draft.unit), Unit::parse("bungkus"));

        // Once.
        let again = form.hotkey(Hotkey::Enter, &catalog);
        assert_eq!(again, new_product::Action::None);
        form.failed(String::from("Penuh."));
        sees(form.view(&catalog, text), &["Penuh.", words.save]);
    });
}

/// A coffee by the kilogram, whose labels carry a price.
fn with_coffee() -> (Catalog, gerai::domain::Product) {
    let mut catalog = catalog();
    let mut coffee = product(&catalog, "KST-004").clone();
    coffee.id = gerai::domain::ProductId(uuid::Uuid::from_u128(900));
    coffee.sku = String::from("42");
    coffee.barcode = None;
    coffee.unit = Unit::KILOGRAM;
    coffee.prices.public = Rupiah(117_000);
    catalog.set(coffee.clone());
    catalog.set_labels(vec![ScaleLabel::parse("22 PPPPP RRRRR C").unwrap()]);

    (catalog, coffee)
}

#[test]
fn a_label_with_a_price_sells_for_that_price_and_says_so() {
    each(|text| {
        let (catalog, coffee) = with_coffee();
        let label = ScaleLabel::parse("22 PPPPP RRRRR C").unwrap().example();
        let mut sell = Sell::new(new_cart(1), Terms::default(), text);

        let action = sell.scan(&Scan::new("", &label), &catalog, text);
        assert!(matches!(action, sell::Action::Keep(_)));
        assert_eq!(sell.due(), Some(Rupiah(12_500)));
        sees(
            sell.view(&catalog, text),
            &["0,107 kg × Rp117.000", text.scanner.label_price, "Rp12.500"],
        );
        // The label says how much it is.
        let _ = sell.hotkey(Hotkey::Plus, &catalog, text);
        assert_eq!(sell.due(), Some(Rupiah(12_500)));
        assert_eq!(
            sell.notice().map(|notice| notice.sentence.as_str()),
            Some(text.scanner.label_holds)
        );
        // Two packages are two lines.
        let _ = sell.scan(&Scan::new("", &label), &catalog, text);
        assert_eq!(sell.cart().lines().len(), 2);

        let mut goods_in = GoodsIn::default();
        let _ = goods_in.scan(&Scan::new("", &label), &catalog, text);
        let counted = goods_in.list();
        assert_eq!(counted.lines, [(coffee.id, String::from("0,107"))]);
        // Where the scan was not typed, a quantity before it counts and is told.
        let mut goods_in = GoodsIn::default();
        let unseen = Scan::new("3*", &barcode(&catalog, "KST-004"));
        let _ = goods_in.scan(&unseen, &catalog, text);
        assert_eq!(goods_in.list().lines[0].1, "3");
        sees(
            goods_in.view(&catalog, text),
            &[&(text.scanner.unseen_quantity)("3*")],
        );
    });
}

#[test]
fn a_scan_on_the_first_step_of_a_return_is_a_receipt_or_is_told() {
    each(|text| {
        let catalog = catalog();
        let mut screen = Returning::new(Letter::A);
        screen.open();
        let _ = screen.scan(&scan(), &catalog, text);
        assert!(screen.notice().is_some_and(|told| told.contains(CODE)));
    });
}
