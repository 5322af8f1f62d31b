//! What the sell screen does with keys, scans and messages.

use gerai::domain::catalog::Catalog;
use gerai::domain::payment::{self, Tendered};
use gerai::domain::sale::Terms;
use gerai::domain::scanner::Scan;
use gerai::domain::{Quantity, Rupiah};
use gerai::screen::sell::{About, Action, Message, Sell, panel};
use gerai::text::{Language, Text};
use gerai::ui::Hotkey;
use gerai::ui::part::Kind;
use iced::widget::Id;

use crate::panels::{press, reason};
use crate::stage::{barcode, catalog, new_cart, product, sale, sees, settle};

/// In stock, Rp30.000.
const PLENTY: &str = "KST-003";
/// In stock, another.
const OTHER: &str = "KST-004";
/// Out of stock.
const GONE: &str = "KST-001";

struct Counter {
    sell: Sell,
    catalog: Catalog,
    text: &'static Text,
}

impl Counter {
    fn new() -> Self {
        let text = Language::Indonesian.text();

        Self {
            sell: Sell::new(new_cart(1), Terms::default(), text),
            catalog: catalog(),
            text,
        }
    }

    fn with(skus: &[&str]) -> Self {
        let mut counter = Self::new();
        for sku in skus {
            let _ = counter.scan(sku);
        }
        counter
    }

    /// Scans the label of a product.
    fn scan(&mut self, sku: &str) -> Action {
        let code = barcode(&self.catalog, sku);
        self.hear(&code)
    }

    /// A scanner read this.
    fn hear(&mut self, code: &str) -> Action {
        self.sell
            .scan(&Scan::new("", code), &self.catalog, self.text)
    }

    fn press(&mut self, hotkey: Hotkey) -> Action {
        self.sell.hotkey(hotkey, &self.catalog, self.text)
    }

    fn send(&mut self, message: Message) -> Action {
        self.sell.update(message, &self.catalog, self.text)
    }

    /// The field takes a text, key by key, as a field does.
    fn type_into_search(&mut self, text: &str) {
        for end in 1..=text.len() {
            let _ = self.send(Message::Search(text[..end].to_owned()));
        }
    }

    fn is_paying(&self) -> bool {
        self.sell.focus() == Id::new("sell-panel")
    }

    fn is_emptying(&self) -> bool {
        self.sell.focus() == Id::new("sell-reason")
    }

    fn due(&self) -> Rupiah {
        let total = self.sell.cart().totals().unwrap().total;
        Terms::default().rounding.apply(total)
    }

    fn quantity(&self, sku: &str) -> Quantity {
        let product = product(&self.catalog, sku);
        self.sell.cart().quantity_of(product.id)
    }

    fn told(&self) -> Option<Kind> {
        self.sell.notice().map(|notice| notice.kind)
    }
}

fn whole(count: i64) -> Quantity {
    Quantity::whole(count).unwrap()
}

#[test]
fn a_scan_adds_and_is_kept_at_once() {
    let mut counter = Counter::new();

    let action = counter.scan(PLENTY);
    assert_eq!(action, Action::Keep(counter.sell.cart().clone()));
    let _ = counter.scan(OTHER);
    let _ = counter.scan(PLENTY);

    assert_eq!(counter.sell.cart().lines().len(), 2);
    assert_eq!(counter.quantity(PLENTY), whole(2));
    assert_eq!(counter.sell.notice(), None);
}

#[test]
fn a_quantity_before_the_scan_counts_wherever_it_was_typed() {
    let mut counter = Counter::new();
    let code = barcode(&counter.catalog, PLENTY);

    // Typed by hand, then scanned into the field behind it.
    counter.type_into_search("3*");
    counter.type_into_search(&format!("3*{code}"));
    let _ = counter.hear(&code);
    assert_eq!(counter.quantity(PLENTY), whole(3));

    // All of it within the pace of a scanner.
    counter.type_into_search(&format!("4*{code}"));
    let _ = counter.hear(&format!("4*{code}"));
    assert_eq!(counter.quantity(PLENTY), whole(7));

    // The first characters came so slowly that they were taken for typing.
    counter.type_into_search(&code);
    let _ = counter.hear(&code[4..]);
    assert_eq!(counter.quantity(PLENTY), whole(8));

    // And the quantity holds for one scan alone.
    counter.type_into_search(&code);
    let _ = counter.hear(&code);
    assert_eq!(counter.quantity(PLENTY), whole(9));
}

#[test]
fn a_quantity_that_cannot_be_sold_is_refused_in_a_whole_sentence() {
    for language in Language::ALL {
        let mut counter = Counter::new();
        counter.text = language.text();

        for typed in ["0*", "1,2345*", "99999999999*"] {
            let code = barcode(&counter.catalog, PLENTY);
            counter.type_into_search(&format!("{typed}{code}"));
            assert_eq!(counter.hear(&code), Action::None);

            let sentence = &counter.sell.notice().unwrap().sentence;
            assert!(sentence.contains(typed), "{sentence}");
            assert!(!sentence.contains(" ."), "{sentence}");
            assert!(!sentence.contains("  "), "{sentence}");
        }
        assert!(counter.sell.cart().is_empty());
    }
}

#[test]
fn a_scan_closes_the_amount_panel_and_counts() {
    let mut counter = Counter::with(&[PLENTY]);
    let _ = counter.press(Hotkey::F(7));
    assert!(counter.is_paying());
    let code = barcode(&counter.catalog, OTHER);
    let _ = counter.send(press(code.clone()));

    let action = counter.hear(&code);
    assert_eq!(action, Action::Keep(counter.sell.cart().clone()));
    assert!(!counter.is_paying());
    assert_eq!(counter.quantity(OTHER), whole(1));
}

#[test]
fn a_scan_closes_the_question_why_and_empties_nothing() {
    let mut counter = Counter::with(&[PLENTY]);
    let _ = counter.press(Hotkey::CtrlDelete);
    assert!(counter.is_emptying());
    let code = barcode(&counter.catalog, OTHER);
    let _ = counter.send(reason(code.clone()));

    let action = counter.hear(&code);
    assert!(matches!(action, Action::Keep(_)));
    assert!(!counter.is_emptying());
    assert_eq!(counter.sell.cart().lines().len(), 2);
}

#[test]
fn a_code_that_nobody_knows_is_told_until_something_is_done_on_purpose() {
    for good in [PLENTY, GONE] {
        let mut counter = Counter::new();
        assert_eq!(counter.hear("1234567"), Action::None);
        assert_eq!(counter.told(), Some(Kind::Bad));

        let told = |counter: &Counter| {
            let notice = counter.sell.notice();
            notice.is_some_and(|notice| notice.sentence.contains("1234567"))
        };
        assert!(told(&counter));

        // The next scan may follow within a second.
        let _ = counter.scan(good);
        assert_eq!(counter.quantity(good), whole(1));
        // It is still told, and that it was before.
        assert!(told(&counter));
        let notice = counter.sell.notice().unwrap();
        assert_eq!(notice.about, About::Before);
        assert!(
            notice
                .shown(counter.text)
                .starts_with(counter.text.sell.before)
        );

        let _ = counter.press(Hotkey::Plus);
        assert!(!told(&counter));
    }
}

#[test]
fn what_the_books_do_not_have_is_sold_with_a_warning() {
    let mut counter = Counter::new();

    assert!(matches!(counter.scan(GONE), Action::Keep(_)));
    assert_eq!(counter.told(), Some(Kind::Warn));
    let _ = counter.scan(PLENTY);
    assert_eq!(counter.told(), None);
}

#[test]
fn plus_and_minus_change_the_selected_line_and_never_take_it_away() {
    let mut counter = Counter::with(&[PLENTY, OTHER]);

    let _ = counter.press(Hotkey::Up);
    let _ = counter.press(Hotkey::Plus);
    let _ = counter.send(Message::Search(String::from("+")));
    assert_eq!(counter.quantity(PLENTY), whole(3));
    assert_eq!(counter.quantity(OTHER), whole(1));

    let action = counter.press(Hotkey::Minus);
    assert_eq!(action, Action::Keep(counter.sell.cart().clone()));
    for _ in 0..5 {
        let _ = counter.send(Message::Search(String::from("-")));
    }
    assert_eq!(counter.quantity(PLENTY), whole(1));

    // Beside letters they are letters.
    counter.type_into_search("kes");
    assert_eq!(counter.press(Hotkey::Plus), Action::None);
    assert_eq!(counter.quantity(PLENTY), whole(1));
}

#[test]
fn del_takes_the_selected_line_and_the_last_one_by_emptying() {
    let mut counter = Counter::with(&[PLENTY, OTHER]);
    let _ = counter.press(Hotkey::Up);

    let action = counter.press(Hotkey::Delete);
    assert_eq!(action, Action::Keep(counter.sell.cart().clone()));
    assert_eq!(counter.quantity(PLENTY), whole(0));

    // What was in the cart is kept in the books, and so is why.
    let cart = counter.sell.cart().clone();
    assert_eq!(counter.press(Hotkey::Delete), Action::None);
    assert!(counter.is_emptying());
    assert_eq!(counter.press(Hotkey::Enter), Action::None);
    let _ = counter.press(Hotkey::Down);
    let action = counter.press(Hotkey::Enter);
    assert!(
        matches!(&action, Action::Empty(emptied, why) if *emptied == cart && !why.is_empty()),
        "{action:?}"
    );
    assert_eq!(counter.press(Hotkey::Delete), Action::None);

    counter.sell.emptied(new_cart(2), counter.text);
    assert!(counter.sell.cart().is_empty());
    assert_eq!(counter.press(Hotkey::Delete), Action::None);
}

/// Goods that are scanned while an emptied cart is on its way to the disk
/// would be lost with it, and a second press would empty it twice.
#[test]
fn a_cart_is_emptied_once_and_nothing_slips_into_it_meanwhile() {
    let by_reason = [Hotkey::CtrlDelete, Hotkey::Down, Hotkey::Enter];

    let last_line = [Hotkey::Delete, Hotkey::Down, Hotkey::Enter];

    for keys in [&last_line, &by_reason] {
        let mut counter = Counter::with(&[PLENTY]);
        let (last, before) = keys.split_last().unwrap();
        for key in before {
            assert_eq!(counter.press(*key), Action::None);
        }
        assert!(matches!(counter.press(*last), Action::Empty(..)));

        for key in [*last, Hotkey::F(1), Hotkey::F(2), Hotkey::Enter] {
            assert_eq!(counter.press(key), Action::None, "{key:?} after {keys:?}");
        }
        let before = counter.sell.cart().clone();
        assert_eq!(counter.scan(OTHER), Action::None);
        assert_eq!(counter.sell.cart(), &before);

        // When the disk refuses, the cart is there and can be sold.
        counter.sell.failed(String::from("disk"));
        assert!(matches!(counter.press(Hotkey::F(1)), Action::Sell(..)));
    }
}

#[test]
fn ctrl_del_asks_why_and_wants_an_answer() {
    let mut counter = Counter::with(&[PLENTY]);
    let _ = counter.press(Hotkey::CtrlDelete);
    assert!(counter.is_emptying());

    let _ = counter.send(reason("  "));
    assert_eq!(counter.press(Hotkey::Enter), Action::None);
    assert!(counter.is_emptying());

    let _ = counter.send(reason("Pembeli pergi"));
    let cart = counter.sell.cart().clone();
    assert_eq!(
        counter.press(Hotkey::Enter),
        Action::Empty(cart, String::from("Pembeli pergi"))
    );

    // Of an empty cart nobody asks.
    let mut counter = Counter::new();
    let _ = counter.press(Hotkey::CtrlDelete);
    assert!(!counter.is_emptying());
}

#[test]
fn f1_settles_exactly_and_f2_to_f5_with_the_notes_that_are_suggested() {
    let tendered = |key| {
        let mut counter = Counter::with(&[PLENTY, OTHER, OTHER]);
        let due = counter.due();
        match counter.press(Hotkey::F(key)) {
            Action::Sell(cart, tendered) => {
                assert_eq!(&cart, counter.sell.cart());
                (due, tendered)
            }
            other => panic!("F{key}: {other:?}"),
        }
    };

    let (due, exact) = tendered(1);
    assert_eq!(exact, [Tendered::cash(due)]);
    for key in 2..=5 {
        let note = payment::suggestions(due)[usize::from(key) - 2];
        assert_eq!(tendered(key).1, [Tendered::cash(note)], "F{key}");
    }
    for key in [6, 11, 12] {
        let mut counter = Counter::with(&[PLENTY]);
        assert_eq!(counter.press(Hotkey::F(key)), Action::None, "F{key}");
    }
}

#[test]
fn another_amount_settles_only_when_it_is_enough() {
    let mut counter = Counter::with(&[PLENTY]);
    let due = counter.due();
    let _ = counter.press(Hotkey::F(7));

    // F7 at once, and too little, tell what is missing and settle nothing.
    assert_eq!(counter.press(Hotkey::F(7)), Action::None);
    let _ = counter.send(press((due.0 - 1_000).to_string()));
    assert_eq!(counter.press(Hotkey::F(7)), Action::None);
    assert_eq!(counter.told(), Some(Kind::Bad));
    assert!(counter.is_paying());

    for _ in 0..12 {
        let _ = counter.press(Hotkey::Backspace);
    }
    for key in ["9", "9", "000", "<", "0"] {
        let _ = counter.send(press(key));
    }
    let _ = counter.sell.type_text("0", &counter.catalog, counter.text);
    assert!(matches!(
        counter.press(Hotkey::F(7)),
        Action::Sell(_, tendered) if tendered == [Tendered::cash(Rupiah(990_000))]
    ));
}

/// The panel is left by Esc alone: what was typed is not passed over by a key
/// that settles something else.
#[test]
fn the_amount_panel_settles_only_what_is_typed_there() {
    let mut counter = Counter::with(&[PLENTY]);
    let due = counter.due();
    let _ = counter.press(Hotkey::F(7));
    for key in (1..=5)
        .map(Hotkey::F)
        .chain([Hotkey::Enter, Hotkey::Delete])
    {
        assert_eq!(counter.press(key), Action::None, "{key:?}");
        assert!(counter.is_paying(), "{key:?}");
    }

    // Nobody is given a million back, but a key that got stuck asks for it.
    let _ = counter.send(press((due.0 + 1_000_000).to_string()));
    assert_eq!(counter.press(Hotkey::F(7)), Action::None);
    assert_eq!(counter.told(), Some(Kind::Bad));
    assert!(counter.is_paying());
}

#[test]
fn a_reason_is_chosen_by_the_arrows() {
    let mut counter = Counter::with(&[PLENTY]);
    let _ = counter.press(Hotkey::CtrlDelete);
    assert_eq!(counter.press(Hotkey::Enter), Action::None);

    for _ in 0..2 {
        let _ = counter.press(Hotkey::Down);
    }
    let reasons = counter.text.sell.empty_reasons;
    assert!(matches!(
        counter.press(Hotkey::Enter),
        Action::Empty(_, reason) if reason == reasons[1]
    ));
}

#[test]
fn escape_closes_what_is_open_and_nothing_more() {
    let mut counter = Counter::with(&[PLENTY]);
    for open in [Hotkey::F(7), Hotkey::CtrlDelete] {
        let _ = counter.press(open);
        assert!(counter.is_paying() || counter.is_emptying());
        assert_eq!(counter.press(Hotkey::Escape), Action::None);
        assert!(!counter.is_paying() && !counter.is_emptying());
    }
    assert_eq!(counter.quantity(PLENTY), whole(1));
}

#[test]
fn the_change_stands_until_the_next_goods() {
    let mut counter = Counter::with(&[PLENTY]);
    let action = counter.press(Hotkey::F(5));
    let sale = sale(&action, 7).unwrap();
    assert!(sale.change.0 > 0);
    counter.sell.sold(sale.clone(), new_cart(2));

    assert_eq!(counter.sell.settled(), Some(&sale));
    for key in [
        Hotkey::Enter,
        Hotkey::F(1),
        Hotkey::F(2),
        Hotkey::F(7),
        Hotkey::Plus,
    ] {
        assert_eq!(counter.press(key), Action::None, "{key:?}");
        assert_eq!(counter.sell.settled(), Some(&sale), "{key:?}");
    }
    // A code that nobody knows is no goods.
    let _ = counter.hear("1234567");
    assert_eq!(counter.sell.settled(), Some(&sale));
    assert_eq!(counter.press(Hotkey::F(9)), Action::PrintAgain);

    let _ = counter.scan(OTHER);
    assert_eq!(counter.sell.settled(), None);
    assert_eq!(counter.sell.cart().lines().len(), 1);
}

#[test]
fn while_the_sale_is_recorded_nothing_changes() {
    let mut counter = Counter::with(&[PLENTY]);
    let action = counter.press(Hotkey::F(1));
    assert!(matches!(action, Action::Sell(..)));
    let before = counter.sell.cart().clone();

    assert_eq!(counter.press(Hotkey::F(1)), Action::None);
    assert_eq!(counter.scan(OTHER), Action::None);
    assert_eq!(counter.send(Message::Remove), Action::None);
    assert_eq!(counter.send(Message::Empty), Action::None);
    assert_eq!(counter.press(Hotkey::Escape), Action::None);
    assert_eq!(counter.sell.cart(), &before);

    // Trouble with something else does not let the cart go.
    counter.sell.tell(Kind::Bad, String::from("printer"));
    assert_eq!(counter.press(Hotkey::F(1)), Action::None);

    counter.sell.failed(String::from("disk"));
    assert_eq!(counter.told(), Some(Kind::Bad));
    assert!(matches!(counter.press(Hotkey::F(1)), Action::Sell(cart, _) if cart == before));
}

#[test]
fn enter_adds_what_is_chosen_among_those_found() {
    let mut counter = Counter::new();
    assert_eq!(counter.press(Hotkey::Enter), Action::None);

    counter.type_into_search("2*talenan");
    let _ = counter.press(Hotkey::Down);
    let found = counter.catalog.search("talenan", 40);
    let second = found[1].id;
    assert!(matches!(counter.press(Hotkey::Enter), Action::Keep(_)));
    assert_eq!(counter.sell.cart().quantity_of(second), whole(2));

    // An exact code comes before whatever is found by it.
    counter.type_into_search("kst-004");
    let _ = counter.press(Hotkey::Enter);
    assert_eq!(counter.quantity(OTHER), whole(1));

    counter.type_into_search("tidak ada ini");
    assert_eq!(counter.press(Hotkey::Enter), Action::None);
    assert_eq!(counter.told(), Some(Kind::Bad));
}

#[test]
fn typing_without_a_focus_goes_to_the_search() {
    let mut counter = Counter::new();
    for key in ["2", "*", "k", "s", "t", "-", "0", "0", "4"] {
        let _ = counter.sell.type_text(key, &counter.catalog, counter.text);
    }
    let _ = counter.press(Hotkey::Enter);

    assert_eq!(counter.quantity(OTHER), whole(2));
}

#[test]
fn a_cart_that_was_there_before_a_power_cut_is_shown_and_said() {
    let before = Counter::with(&[PLENTY, OTHER]);
    let sell = Sell::new(before.sell.cart().clone(), Terms::default(), before.text);

    assert_eq!(sell.cart(), before.sell.cart());
    assert!(matches!(sell.notice(), Some(notice) if notice.kind == Kind::Good));
}

#[test]
fn a_drawer_is_opened_for_a_reason_where_there_is_one() {
    let mut counter = Counter::with(&[PLENTY]);
    assert_eq!(counter.press(Hotkey::Ctrl('o')), Action::None);
    assert_eq!(counter.told(), Some(Kind::Warn));
    let words = &counter.text.drawer;

    counter.sell.set_drawer(true);
    let due = counter.due();
    settle(&mut counter.sell, due.0 + 5_000);
    let change = ["Rp5.000", words.open];
    sees(counter.sell.view(&counter.catalog, counter.text), &change);

    let _ = counter.press(Hotkey::Ctrl('o'));
    sees(
        counter.sell.view(&counter.catalog, counter.text),
        &[words.help, words.reasons[2]],
    );
    // Without a reason it stays shut; giving up shows the change again.
    assert_eq!(counter.press(Hotkey::Enter), Action::None);
    let _ = counter.press(Hotkey::Escape);
    sees(counter.sell.view(&counter.catalog, counter.text), &change);

    let _ = counter.press(Hotkey::Ctrl('o'));
    let _ = counter.press(Hotkey::Down);
    assert_eq!(
        counter.press(Hotkey::Enter),
        Action::OpenDrawer(words.reasons[0].to_owned())
    );
    assert!(counter.sell.settled().is_some());

    // A scan is goods, whatever is open.
    let _ = counter.press(Hotkey::Ctrl('o'));
    let action = counter.scan(OTHER);
    assert!(matches!(action, Action::Keep(_)));
    assert!(counter.sell.settled().is_none());
}

#[test]
fn a_paper_nota_is_told_by_its_number_and_time_and_enter_never_settles_it() {
    let mut counter = Counter::with(&[PLENTY]);
    let _ = counter.press(Hotkey::Ctrl('k'));
    let field = |at: usize, value: &str| {
        let value = value.to_owned();
        Message::Panel(panel::Message::Nota(panel::nota::Message::Field(at, value)))
    };

    for (at, value) in [(0, "0017"), (1, "26/04/2026")] {
        let _ = counter.send(field(at, value));
        assert_eq!(counter.press(Hotkey::F(7)), Action::None);
        assert_eq!(counter.press(Hotkey::Enter), Action::None);
    }
    assert_eq!(counter.sell.focus(), Id::new("sell-nota-time"));
    let _ = counter.send(field(2, "14.30"));
    assert_eq!(counter.press(Hotkey::Enter), Action::None);

    let Action::Nota(cart, told) = counter.press(Hotkey::F(7)) else {
        panic!("nothing was told");
    };
    assert_eq!(&cart, counter.sell.cart());
    assert_eq!(told.number, "0017");
    assert_eq!(told.sold_at.to_string(), "2026-04-26 14:30:00");
    assert!(counter.sell.is_recording());
    // What the till refuses is told, and all that was typed is there.
    counter.sell.failed(String::from("no"));
    assert_eq!(counter.quantity(PLENTY), whole(1));
    let _ = counter.send(field(0, "0018"));
    let Action::Nota(_, again) = counter.press(Hotkey::F(7)) else {
        panic!("what was typed is gone");
    };
    assert_eq!(
        (again.number.as_str(), again.sold_at),
        ("0018", told.sold_at)
    );
}

#[test]
fn a_quantity_typed_where_nobody_saw_it_counts_and_is_told() {
    for language in Language::ALL {
        let text = language.text();
        let catalog = catalog();
        let mut sell = Sell::new(new_cart(1), Terms::default(), text);
        let code = barcode(&catalog, PLENTY);

        // A code that nobody knows is not forgotten over it.
        let _ = sell.scan(&Scan::new("", "8991234567891"), &catalog, text);
        let action = sell.scan(&Scan::new("3*", &code), &catalog, text);
        assert!(matches!(action, Action::Keep(_)));
        assert_eq!(sell.cart().pieces(), whole(3));
        let told = &sell.notice().unwrap().sentence;
        assert!(
            told.starts_with(&(text.scanner.unseen_quantity)("3*")),
            "{told}"
        );
        assert!(told.contains("8991234567891"), "{told}");

        // One whose check digit is wrong has a sentence of its own.
        let _ = sell.scan(&Scan::new("", "8991234567890"), &catalog, text);
        let told = &sell.notice().unwrap().sentence;
        assert_eq!(*told, (text.scanner.misread)("8991234567890"));
    }
}

#[test]
fn f10_and_the_number_of_a_receipt_lead_to_a_return() {
    let mut counter = Counter::with(&[PLENTY]);
    assert_eq!(counter.press(Hotkey::F(10)), Action::Return(None));

    let number = gerai::domain::ReceiptNumber::parse("A-123");
    let scan = Scan::new("", "A-000123");
    let action = counter.sell.scan(&scan, &counter.catalog, counter.text);
    assert_eq!(action, Action::Return(number));
    // The cart waits, and nothing was said of an unknown code.
    assert!(!counter.sell.cart().is_empty());
    assert_eq!(counter.sell.notice(), None);

    let scan = Scan::new("", "A-123X");
    let action = counter.sell.scan(&scan, &counter.catalog, counter.text);
    assert_eq!(action, Action::None);
    assert!(counter.sell.notice().is_some());
}
