//! What the sell screen does with a cart beyond filling and paying it: by key,
//! by pointer, and what is told of it.

use gerai::domain::catalog::Catalog;
use gerai::domain::sale::Terms;
use gerai::domain::scanner::Scan;
use gerai::domain::{Cart, Discount, HeldCart, PriceList, Quantity, Right, Rupiah};
use gerai::screen::sell::{About, Action, Change, Message, Sell};
use gerai::text::{Language, Text};
use gerai::ui::Hotkey;
use gerai::ui::part::Kind;

use crate::common::moment;
use crate::panels::{customer, off, off_reason, reason};
use crate::stage::{barcode, catalog, new_cart, presses, product, sees};

/// In stock, Rp45.000.
const PLENTY: &str = "KST-003";
const OTHER: &str = "KST-004";
/// Out of stock.
const GONE: &str = "KST-001";

struct Counter {
    sell: Sell,
    catalog: Catalog,
    text: &'static Text,
}

impl Counter {
    fn with(skus: &[&str]) -> Self {
        let text = Language::Indonesian.text();
        let mut counter = Self {
            sell: Sell::new(new_cart(1), Terms::default(), text),
            catalog: catalog(),
            text,
        };
        for sku in skus {
            let code = barcode(&counter.catalog, sku);
            let _ = counter
                .sell
                .scan(&Scan::new("", &code), &counter.catalog, text);
        }
        counter
    }

    fn press(&mut self, hotkey: Hotkey) -> Action {
        self.sell.hotkey(hotkey, &self.catalog, self.text)
    }

    fn send(&mut self, message: Message) -> Action {
        self.sell.update(message, &self.catalog, self.text)
    }

    /// Presses a key that asks for a change, and lets it happen.
    fn change(&mut self, hotkey: Hotkey) -> Option<Right> {
        match self.press(hotkey) {
            Action::Change(change) => {
                let right = change.right;
                let kept = self.sell.change(*change, self.text);
                assert_eq!(kept, Action::Keep(self.sell.cart().clone()));
                right
            }
            Action::Keep(_) => None,
            other => panic!("{other:?}"),
        }
    }

    fn reduce(&mut self, value: &str, is_for_cart: bool) -> Option<Right> {
        let _ = self.press(Hotkey::F(11));
        if is_for_cart {
            let _ = self.press(Hotkey::F(11));
        }
        let _ = self.send(off(value));
        let _ = self.send(off_reason("Promo"));
        self.change(Hotkey::Enter)
    }

    fn total(&self) -> Rupiah {
        self.sell.cart().totals().unwrap().total
    }

    fn sees(&self, sentence: &str) {
        sees(self.sell.view(&self.catalog, self.text), &[sentence]);
    }

    fn told(&self) -> &str {
        self.sell.notice().map_or("", |notice| &notice.sentence)
    }
}

fn held(name: &str, cart: Cart) -> HeldCart {
    HeldCart {
        name: String::from(name),
        since: moment(3),
        cart,
    }
}

#[test]
fn one_key_holds_and_the_same_key_and_enter_bring_it_back() {
    let mut counter = Counter::with(&[PLENTY]);
    let cart = counter.sell.cart().clone();

    let action = counter.press(Hotkey::F(8));
    assert_eq!(
        action,
        Action::Hold(cart.clone(), String::from("Antrean 1"))
    );
    // Nothing changes until the till has answered.
    assert_eq!(counter.press(Hotkey::F(8)), Action::None);
    let waiting = vec![held("Antrean 1", cart.clone())];
    counter
        .sell
        .show_carts(new_cart(2), waiting.clone(), counter.text);
    assert!(counter.told().contains("Antrean 1"));
    sees(
        counter.sell.view(&counter.catalog, counter.text),
        &["1 ditahan"],
    );

    assert_eq!(counter.press(Hotkey::F(8)), Action::None);
    let plenty = product(&counter.catalog, PLENTY);
    sees(
        counter.sell.view(&counter.catalog, counter.text),
        &[
            "Antrean 1",
            &format!("1 barang · sejak 09:03 · {}", plenty.name),
            "Panggil",
        ],
    );
    let action = counter.press(Hotkey::Enter);
    let Action::Recall(id, open, _) = action else {
        panic!("{action:?}");
    };
    assert_eq!((id, open.is_empty()), (cart.id, true));
    counter
        .sell
        .show_carts(cart.clone(), Vec::new(), counter.text);
    assert_eq!(counter.sell.cart(), &cart);
    assert_eq!(counter.told(), "Dipanggil: Antrean 1.");
}

#[test]
fn held_carts_are_numbered_on_and_bear_the_name_of_their_buyer() {
    let mut counter = Counter::with(&[PLENTY]);
    let other = Counter::with(&[OTHER]).sell.cart().clone();
    counter.sell.set_held(vec![
        held("Antrean 1", other.clone()),
        held("Antrean 3", other),
    ]);
    let name = |action: Action| match action {
        Action::Hold(cart, name) => (name, cart.customer),
        other => panic!("{other:?}"),
    };

    assert_eq!(name(counter.press(Hotkey::F(8))).0, "Antrean 2");
    counter.sell.failed(String::from("disk"));
    let _ = counter.press(Hotkey::Ctrl('n'));
    let _ = counter.send(customer(" Ibu Sri "));
    let (held, customer) = name(counter.press(Hotkey::F(8)));
    assert_eq!(held, "Ibu Sri");
    assert_eq!(customer.as_deref(), Some("Ibu Sri"));
}

#[test]
fn a_held_cart_is_emptied_for_a_reason_alone() {
    let mut counter = Counter::with(&[]);
    let cart = Counter::with(&[PLENTY]).sell.cart().clone();
    let waiting = held("Antrean 1", cart);
    assert_eq!(counter.press(Hotkey::F(8)), Action::None);
    assert_eq!(counter.told(), "Tidak ada keranjang yang ditahan.");
    counter.sell.set_held(vec![waiting.clone()]);

    let _ = counter.press(Hotkey::F(8));
    assert_eq!(counter.press(Hotkey::Delete), Action::None);
    assert_eq!(counter.press(Hotkey::Enter), Action::None);
    let _ = counter.send(reason("Tidak kembali"));
    assert_eq!(
        counter.press(Hotkey::Enter),
        Action::EmptyHeld(Box::new(waiting), String::from("Tidak kembali"))
    );
}

#[test]
fn other_prices_hold_for_every_line_and_say_what_has_none() {
    let mut counter = Counter::with(&[PLENTY, OTHER]);
    let before = counter.total();

    let _ = counter.press(Hotkey::Ctrl('l'));
    let _ = counter.press(Hotkey::Ctrl('l'));
    assert_eq!(counter.change(Hotkey::Enter), Some(Right::OtherPrices));
    assert_eq!(counter.sell.cart().price_list, PriceList::Staff);
    // The sample has no prices for staff.
    assert_eq!(counter.total(), before);
    assert!(counter.told().contains("2 barang"), "{}", counter.told());
    let view = counter.sell.view(&counter.catalog, counter.text);
    sees(view, &["Harga pegawai", "Harga umum"]);

    // Back to what everybody pays, which everybody may.
    let _ = counter.press(Hotkey::Ctrl('l'));
    let _ = counter.press(Hotkey::Up);
    assert_eq!(counter.change(Hotkey::Enter), None);
    assert_eq!(counter.sell.cart().price_list, PriceList::Public);
}

#[test]
fn a_discount_needs_a_reason_and_above_the_limit_another_right() {
    let mut counter = Counter::with(&[PLENTY, OTHER]);
    let before = counter.total();

    let _ = counter.press(Hotkey::F(11));
    let _ = counter.send(off("10"));
    assert_eq!(counter.press(Hotkey::Enter), Action::None);
    // It is told where it is looked for, above everything.
    counter.sees("Pilih atau tulis alasannya.");
    let _ = counter.press(Hotkey::Down);
    assert_eq!(counter.change(Hotkey::Enter), Some(Right::Discount));
    let line = &counter.sell.cart().lines()[1];
    assert_eq!(line.discount, Some(Discount::BasisPoints(1_000)));
    assert_eq!(line.reason.as_deref(), Some("Barang cacat"));

    // The same key and Enter take it away again, which everybody may.
    let _ = counter.press(Hotkey::F(11));
    assert_eq!(counter.change(Hotkey::Enter), None);
    assert_eq!(counter.total(), before);

    assert_eq!(counter.reduce("10%", true), Some(Right::Discount));
    assert_eq!(counter.total(), Rupiah(before.0 * 9 / 10));
    // Together they are above the limit.
    assert_eq!(counter.reduce("10%", false), Some(Right::ChangePrice));
    assert_eq!(counter.reduce("=1000", false), Some(Right::ChangePrice));
    assert_eq!(counter.sell.cart().lines()[1].price, Some(Rupiah(1_000)));
    let _ = counter.press(Hotkey::F(11));
    let _ = counter.press(Hotkey::F(11));
    let _ = counter.send(off("=1000"));
    let _ = counter.send(off_reason("Promo"));
    assert_eq!(counter.press(Hotkey::Enter), Action::None);
    counter.sees(counter.text.carts.no_price_for_cart);
}

#[test]
fn what_outgrew_its_limit_is_allowed_before_it_is_sold() {
    let mut counter = Counter::with(&[PLENTY, OTHER]);
    let total = counter.total().0;
    assert_eq!(
        counter.reduce(&format!("Rp{}", total / 10), true),
        Some(Right::Discount)
    );
    let _ = counter.press(Hotkey::Delete);

    // The line that left took its share of the limit along.
    assert_eq!(counter.change(Hotkey::F(1)), Some(Right::ChangePrice));
    assert!(matches!(counter.press(Hotkey::F(1)), Action::Sell(..)));
}

#[test]
fn a_change_that_was_allowed_too_late_is_not_made() {
    let mut counter = Counter::with(&[PLENTY]);
    let before = counter.sell.cart().clone();
    let mut after = before.clone();
    after.price_list = PriceList::Staff;
    let change = Change {
        right: Some(Right::OtherPrices),
        before,
        after,
        told: String::from("x"),
    };
    let _ = counter.press(Hotkey::Plus);
    let now = counter.sell.cart().clone();

    assert_eq!(counter.sell.change(change, counter.text), Action::None);
    assert_eq!(counter.sell.cart(), &now);
    assert_eq!(counter.sell.notice().unwrap().kind, Kind::Warn);
}

#[test]
fn lost_demand_is_two_taps_on_a_tile_or_one_key_on_what_is_found() {
    let mut counter = Counter::with(&[]);
    let gone = product(&counter.catalog, GONE).clone();
    let wanted = |action: Action| match action {
        Action::LoseDemand(wanted) => (wanted.product, wanted.name, wanted.quantity),
        other => panic!("{other:?}"),
    };

    let _ = counter.send(Message::Search(gone.name.clone()));
    let view = counter.sell.view(&counter.catalog, counter.text);
    let said = presses(view, &[counter.text.common.stock_out]);
    assert!(
        matches!(said[..], [Message::AskFor(id)] if id == gone.id),
        "{said:?}"
    );
    // A hurried finger on the mark is asked, and notes nothing.
    assert_eq!(counter.send(Message::AskFor(gone.id)), Action::None);
    let view = counter.sell.view(&counter.catalog, counter.text);
    let said = presses(view, &[counter.text.carts.note_it]);
    assert!(
        matches!(said[..], [Message::LoseDemand(Some(id))] if id == gone.id),
        "{said:?}"
    );
    let found = wanted(counter.press(Hotkey::Ctrl('h')));
    assert_eq!(found, (Some(gone.id), gone.name.clone(), Quantity::ONE));
    // The cart is none the fuller, and the next buyer's search is empty.
    assert!(counter.sell.cart().is_empty());
    assert_eq!(counter.press(Hotkey::Ctrl('h')), Action::None);
    assert!(counter.told().contains("Ctrl+H"));

    let _ = counter.send(Message::Search(String::from("2*kursi rotan")));
    let view = counter.sell.view(&counter.catalog, counter.text);
    sees(view, &["Hanya nama barang; jangan nama orang."]);
    let found = wanted(counter.press(Hotkey::Ctrl('h')));
    let two = Quantity::whole(2).unwrap();
    assert_eq!(found, (None, String::from("kursi rotan"), two));

    // Digits are a code.
    let _ = counter.send(Message::Search(String::from("123456")));
    assert_eq!(counter.press(Hotkey::Ctrl('h')), Action::None);
}

#[test]
fn what_is_true_of_the_clock_is_not_told_as_something_done_before() {
    let mut counter = Counter::with(&[]);
    counter
        .sell
        .tell_state(Kind::Bad, String::from("Jam laptop mundur."));
    let code = barcode(&counter.catalog, PLENTY);
    let _ = counter
        .sell
        .scan(&Scan::new("", &code), &counter.catalog, counter.text);

    let notice = counter.sell.notice().unwrap();
    assert_eq!(notice.about, About::State);
    assert_eq!(notice.shown(counter.text), "Jam laptop mundur.");
}

#[test]
fn everything_is_there_for_the_pointer_too() {
    let counter = Counter::with(&[PLENTY]);
    let view = counter.sell.view(&counter.catalog, counter.text);
    let said = presses(view, &["Tahan", "Diskon", "Harga", "Pembeli"]);

    assert!(
        matches!(
            said[..],
            [
                Message::Hold,
                Message::Discount,
                Message::Prices,
                Message::Customer
            ]
        ),
        "{said:?}"
    );
}
