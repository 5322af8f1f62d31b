//! Goods in: what is scanned and typed becomes a list, and the list is
//! recorded once.

use gerai::domain::catalog::Catalog;
use gerai::domain::scanner::Scan;
use gerai::domain::{ProductId, Quantity};
use gerai::screen::goods_in::{Action, GoodsIn, Message};
use gerai::text::{Language, Text};
use gerai::ui::Hotkey;

use crate::stage::{LAPTOP, barcode, catalog, presses, product, shows, simulate};

struct Store {
    screen: GoodsIn,
    catalog: Catalog,
    text: &'static Text,
}

impl Store {
    fn new() -> Self {
        Self {
            screen: GoodsIn::default(),
            catalog: catalog(),
            text: Language::Indonesian.text(),
        }
    }

    fn scan(&mut self, sku: &str) {
        let code = barcode(&self.catalog, sku);
        self.hear(&code);
    }

    fn hear(&mut self, code: &str) {
        let action = self
            .screen
            .scan(&Scan::new("", code), &self.catalog, self.text);
        assert_eq!(action, Action::None);
    }

    fn press(&mut self, hotkey: Hotkey) -> Action {
        self.screen.hotkey(hotkey, &self.catalog, self.text)
    }

    fn send(&mut self, message: Message) -> Action {
        self.screen.update(message, &self.catalog)
    }

    /// What Ctrl+S would record, without pressing it for good.
    fn posted(&mut self) -> Option<(Vec<(ProductId, Quantity)>, String)> {
        let action = self.press(Hotkey::Ctrl('s'));
        match action {
            Action::Post(goods, note) => {
                self.screen.failed(String::from("not yet"));
                Some((goods, note))
            }
            Action::None | Action::AddProduct(_) | Action::Labels(_) => None,
        }
    }

    /// The field takes a text, key by key, as a field does.
    fn type_into_search(&mut self, text: &str) {
        for end in 1..=text.len() {
            let _ = self.send(Message::Search(text[..end].to_owned()));
        }
    }

    fn quantities(&mut self) -> Vec<(String, String)> {
        let goods = self.posted().map(|(goods, _)| goods).unwrap_or_default();
        goods
            .into_iter()
            .map(|(id, quantity)| {
                let sku = self.catalog.get(id).unwrap().sku.clone();
                (sku, quantity.to_string())
            })
            .collect()
    }

    fn shows(&self, texts: &[&str]) {
        let view = self.screen.view(&self.catalog, self.text);
        shows(&mut simulate(LAPTOP, view), texts);
    }
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(sku, quantity)| ((*sku).to_owned(), (*quantity).to_owned()))
        .collect()
}

#[test]
fn scans_add_up_by_product() {
    let mut store = Store::new();
    store.scan("KST-001");
    store.scan("KST-002");
    store.scan("KST-001");

    assert_eq!(
        store.quantities(),
        pairs(&[("KST-001", "2"), ("KST-002", "1")])
    );
}

#[test]
fn a_quantity_before_the_scan_counts_as_when_selling() {
    let mut store = Store::new();
    let code = barcode(&store.catalog, "KST-001");

    let _ = store.send(Message::Search(format!("12*{code}")));
    store.hear(&code);
    let _ = store.send(Message::Search(format!("3*{code}")));
    store.hear(&format!("3*{code}"));
    let _ = store.send(Message::Search(code.clone()));
    store.hear(&code[4..]);
    assert_eq!(store.quantities(), pairs(&[("KST-001", "16")]));

    // A quantity that cannot be is not taken for one piece.
    let _ = store.send(Message::Search(format!("0*{code}")));
    store.hear(&code);
    assert_eq!(store.quantities(), pairs(&[("KST-001", "16")]));
}

#[test]
fn a_scan_leaves_no_trace_in_the_field_that_had_the_focus() {
    let mut store = Store::new();
    store.scan("KST-001");
    store.scan("KST-002");
    let code = barcode(&store.catalog, "KST-003");

    // Into the quantity of the first line, which stands.
    let _ = store.send(Message::Quantity(0, format!("5{code}")));
    store.hear(&code);
    // Into the note.
    let _ = store.send(Message::Note(format!("SJ 12 {code}")));
    store.hear(&code);

    assert_eq!(
        store.quantities(),
        pairs(&[("KST-001", "5"), ("KST-002", "1"), ("KST-003", "2")])
    );
    assert_eq!(store.posted().unwrap().1.trim(), "SJ 12");
}

/// A short code may be a quantity that somebody typed.
#[test]
fn a_scan_into_the_search_takes_nothing_from_a_quantity() {
    let mut store = Store::new();
    let mut odd = product(&store.catalog, "KST-002").clone();
    odd.sku = String::from("100");
    store.catalog.set(odd);
    store.scan("KST-001");
    let _ = store.send(Message::Quantity(0, String::from("100")));

    let _ = store.send(Message::Search(String::from("100")));
    store.hear("100");
    assert_eq!(
        store.quantities(),
        pairs(&[("KST-001", "100"), ("100", "1")])
    );
}

#[test]
fn a_quantity_that_does_not_fit_keeps_everything_from_being_recorded() {
    let mut store = Store::new();
    store.scan("KST-001");
    store.scan("KST-002");

    for wrong in ["", "0", "-1", "1,5", "x", "99999999999"] {
        let _ = store.send(Message::Quantity(0, wrong.to_owned()));
        assert_eq!(store.posted(), None, "{wrong:?}");
    }
    let _ = store.send(Message::Quantity(0, String::from("x")));
    store.shows(&[store.text.goods_in.quantity_wrong]);

    let _ = store.send(Message::Quantity(0, String::from("7")));
    assert_eq!(
        store.quantities(),
        pairs(&[("KST-001", "7"), ("KST-002", "1")])
    );
}

#[test]
fn an_empty_list_is_not_recorded() {
    let mut store = Store::new();
    assert_eq!(store.posted(), None);

    store.scan("KST-001");
    assert_eq!(store.press(Hotkey::CtrlDelete), Action::None);
    assert_eq!(store.posted(), None);
}

#[test]
fn the_list_is_recorded_once_and_nothing_slips_into_it_meanwhile() {
    let mut store = Store::new();
    store.scan("KST-001");
    assert!(matches!(store.press(Hotkey::Ctrl('s')), Action::Post(..)));
    assert_eq!(store.press(Hotkey::Ctrl('s')), Action::None);

    store.scan("KST-002");
    let _ = store.press(Hotkey::Plus);
    let _ = store.send(Message::Search(String::from("kst-003")));
    let _ = store.press(Hotkey::Enter);
    store.screen.failed(String::from("disk"));
    assert_eq!(store.quantities(), pairs(&[("KST-001", "1")]));

    assert!(matches!(store.press(Hotkey::Ctrl('s')), Action::Post(..)));
    store.screen.posted(store.text);
    store.shows(&[&(store.text.goods_in.posted)("1")]);
    assert_eq!(store.posted(), None);
}

/// Goods are scanned, then counted.
#[test]
fn a_figure_and_enter_is_how_much_of_it_has_come() {
    let mut store = Store::new();
    store.scan("KST-001");
    store.type_into_search("12");
    let _ = store.press(Hotkey::Enter);
    assert_eq!(store.quantities(), pairs(&[("KST-001", "12")]));

    // And the next is another one's.
    store.scan("KST-002");
    store.type_into_search("5");
    let _ = store.press(Hotkey::Enter);
    assert_eq!(
        store.quantities(),
        pairs(&[("KST-001", "12"), ("KST-002", "5")])
    );
    // A scan that nobody knows is no figure.
    store.hear("123456");
    assert_eq!(
        store.quantities(),
        pairs(&[("KST-001", "12"), ("KST-002", "5")])
    );
}

#[test]
fn what_the_till_put_into_a_quantity_is_replaced_by_the_first_figure() {
    let mut store = Store::new();
    store.scan("KST-001");
    for typed in ["12", "25"] {
        let _ = store.send(Message::Quantity(0, typed.to_owned()));
    }
    assert_eq!(store.quantities(), pairs(&[("KST-001", "25")]));
    let _ = store.send(Message::Quantity(0, String::from("250")));
    assert_eq!(store.quantities(), pairs(&[("KST-001", "250")]));

    // Unless it was a scanner that typed there.
    store.scan("KST-002");
    let code = barcode(&store.catalog, "KST-003");
    let mut field = String::from("1");
    for character in code.chars() {
        field.push(character);
        let _ = store.send(Message::Quantity(1, field.clone()));
        field = field.trim_start_matches('1').to_owned();
    }
    store.hear(&code);
    assert_eq!(
        store.quantities(),
        pairs(&[("KST-001", "250"), ("KST-002", "1"), ("KST-003", "1")])
    );
}

#[test]
fn a_code_that_nobody_knows_outlasts_the_next_scan() {
    let mut store = Store::new();
    let unknown = (store.text.sell.unknown_code)("1234567");
    store.hear("1234567");
    store.shows(&[&unknown]);
    store.scan("KST-001");
    store.shows(&[&unknown]);
}

#[test]
fn a_press_on_the_list_adds_and_the_button_records() {
    let mut store = Store::new();
    let name = store.catalog.active().next().unwrap().name.clone();
    let view = store.screen.view(&store.catalog, store.text);
    let messages = presses(view, &[&name, store.text.goods_in.post]);

    // The button says nothing while the list is empty.
    assert!(matches!(&messages[..], [Message::Take(_)]), "{messages:?}");
    for message in messages {
        let _ = store.send(message);
    }
    let view = store.screen.view(&store.catalog, store.text);
    let messages = presses(view, &[store.text.goods_in.post]);
    assert!(matches!(&messages[..], [Message::Post]), "{messages:?}");
}

#[test]
fn a_list_that_was_left_is_there_again_and_says_so() {
    let mut store = Store::new();
    store.scan("KST-001");
    store.type_into_search("12");
    let _ = store.press(Hotkey::Enter);
    let _ = store.send(Message::Note(String::from("SJ 7")));
    let list = store.screen.list();

    store.screen = GoodsIn::restored(&list, &store.catalog, store.text);
    store.shows(&[store.text.goods_in.restored]);
    assert_eq!(store.screen.list(), list);
    assert_eq!(store.quantities(), pairs(&[("KST-001", "12")]));
    assert_eq!(store.posted().unwrap().1, "SJ 7");
}
