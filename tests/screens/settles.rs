//! Whatever is pressed, scanned and typed, in whatever order: money settles
//! only by the keys that settle, and only for what was handed over.

use gerai::domain::catalog::Catalog;
use gerai::domain::sale::Terms;
use gerai::domain::scanner::Scan;
use gerai::domain::{Cart, HeldCart, Qris, ShownQris, Tender};
use gerai::screen::sell::panel::{self, amount, qris};
use gerai::screen::sell::{Action, Message, Sell};
use gerai::text::{Language, Text};
use gerai::ui::Hotkey;
use iced::widget::Id;
use proptest::prelude::*;

use crate::common::moment;
use crate::panels::{
    accept, add, choose, customer, empty, off, off_reason, on_amount, on_qris, press, reason,
};
use crate::stage::{barcode, catalog, new_cart, sale, simulate};

/// A merchant's static code, as it is read from paper.
const CODE: &str = concat!(
    "00020101021126650013ID.CO.BRI.WWW0118936000020012345678021500011234567890103",
    "03UMI51440014ID.CO.QRIS.WWW0215ID10202612345670303UMI5204594753033605802ID",
    "5920KOPERASI RUTAN BLORA6005BLORA61055821962070703A01630471F7",
);

/// Something that happens at the counter.
#[derive(Debug, Clone)]
enum Step {
    Press(Hotkey),
    Scan(String),
    Type(String),
    Send(Message),
    /// The till answers what it was asked; well, or not.
    Answer(bool),
}

impl Step {
    /// Whether it is one of the keys and buttons that settle.
    fn settles(&self, open: Open) -> bool {
        let is_paying = open == Open::Pad;

        match self {
            Self::Press(Hotkey::F(1..=5)) => open == Open::Nothing,
            Self::Press(Hotkey::F(6 | 8)) => open == Open::Code,
            Self::Press(Hotkey::F(7)) => is_paying,
            Self::Send(Message::Panel(panel::Message::Qris(
                qris::Message::Arrived | qris::Message::Pending,
            ))) => open == Open::Code,
            Self::Send(Message::SettleExact | Message::SettleNote(_)) => true,
            Self::Send(Message::Panel(panel::Message::Amount(amount::Message::Accept))) => {
                is_paying
            }
            _ => false,
        }
    }
}

/// What is open beside the cart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    Pad,
    Code,
}

fn payment() -> impl Strategy<Value = Message> {
    prop_oneof![
        2 => Just(Message::Qris),
        2 => prop::sample::select(Tender::ALL.to_vec()).prop_map(choose),
        2 => Just(add()),
        1 => prop::sample::select(vec![
            amount::Message::Turn, amount::Message::Pending(false), amount::Message::Remove(0),
            amount::Message::Reference(String::from("0042")),
        ]).prop_map(on_amount),
        2 => prop::sample::select(vec![
            qris::Message::Arrived, qris::Message::Pending, qris::Message::Turn,
            qris::Message::Switch, qris::Message::Reference(String::from("17")),
        ]).prop_map(on_qris),
    ]
}

fn step(
    codes: Vec<String>,
    products: Vec<gerai::domain::ProductId>,
) -> impl Strategy<Value = Step> {
    let hotkey = prop_oneof![
        8 => (1u8..=12).prop_map(Hotkey::F),
        6 => Just(Hotkey::Enter),
        6 => prop::sample::select(vec![
            Hotkey::Escape, Hotkey::Delete, Hotkey::CtrlDelete, Hotkey::Up, Hotkey::Down,
            Hotkey::Left, Hotkey::Right, Hotkey::PageUp, Hotkey::PageDown, Hotkey::Plus,
            Hotkey::Minus, Hotkey::Tab, Hotkey::BackTab, Hotkey::Ctrl('s'), Hotkey::Place(1),
            Hotkey::Ctrl('l'), Hotkey::Ctrl('n'), Hotkey::Ctrl('h'), Hotkey::Ctrl('b'),
        ]),
    ];
    let code = prop_oneof![
        6 => prop::sample::select(codes.clone()),
        1 => Just(String::from("1234567")),
        1 => "[0-9]{1,3}\\*[0-9]{3,13}",
        1 => prop::sample::select(codes).prop_map(|code| format!("3*{code}")),
    ];
    let typed = prop_oneof![
        "[0-9]{1,7}",
        "[0-9,.]{1,3}\\*",
        "[a-z]{1,4}",
        "[+*-]{1,2}",
        Just(String::from("keset")),
        "\\PC{0,4}",
    ];
    let message = prop_oneof![
        typed.clone().prop_map(Message::Search),
        prop::sample::select(products).prop_map(Message::Take),
        Just(Message::Choose(None)),
        Just(Message::Choose(Some(String::from("Keset")))),
        Just(Message::ToggleCategories),
        (-3i32..3).prop_map(Message::Page),
        (0usize..6).prop_map(Message::Select),
        (-3i32..3).prop_map(Message::Move),
        (-2i64..3).prop_map(Message::Change),
        Just(Message::Remove),
        Just(Message::SettleExact),
        (0usize..6).prop_map(Message::SettleNote),
        Just(Message::Pay),
        "[0-9]{0,9}".prop_map(press),
        prop::sample::select(vec!["1", "000", "<"]).prop_map(press),
        Just(accept()),
        Just(Message::Empty),
        typed.clone().prop_map(reason),
        Just(empty()),
        Just(Message::Dismiss),
        Just(Message::PrintAgain),
        Just(Message::Hold),
        Just(Message::Prices),
        Just(Message::Discount),
        Just(Message::Customer),
        Just(Message::LoseDemand(None)),
        prop::sample::select(vec!["10%", "50", "=1000", "5000", "x", ""]).prop_map(off),
        Just(off_reason("Promo")),
        typed.clone().prop_map(customer),
    ];

    prop_oneof![
        5 => hotkey.prop_map(Step::Press),
        4 => code.prop_map(Step::Scan),
        2 => typed.prop_map(Step::Type),
        4 => message.prop_map(Step::Send),
        3 => payment().prop_map(Step::Send),
        3 => any::<bool>().prop_map(Step::Answer),
    ]
}

/// The sell screen and what it has asked of the till.
struct Counter<'a> {
    sell: Sell,
    catalog: &'a Catalog,
    text: &'static Text,
    asked: Option<Action>,
    held: Vec<HeldCart>,
    carts: u128,
    sold: u32,
}

impl<'a> Counter<'a> {
    fn new(catalog: &'a Catalog) -> Self {
        let text = Language::Indonesian.text();

        let mut sell = Sell::new(new_cart(1), Terms::default(), text);
        sell.set_qris(Some(ShownQris {
            code: Qris::parse(CODE).unwrap(),
            fill_in: true,
        }));

        Self {
            sell,
            catalog,
            text,
            asked: None,
            held: Vec::new(),
            carts: 1,
            sold: 0,
        }
    }

    fn open(&self) -> Open {
        let focus = self.sell.focus();

        if [Id::new("sell-panel"), Id::new(amount::REFERENCE)].contains(&focus) {
            Open::Pad
        } else if focus == Id::new(qris::REFERENCE) {
            Open::Code
        } else {
            Open::Nothing
        }
    }

    fn take(&mut self, step: &Step) -> Action {
        match step {
            Step::Press(hotkey) => self.sell.hotkey(*hotkey, self.catalog, self.text),
            Step::Scan(code) => self
                .sell
                .scan(&Scan::new("", code), self.catalog, self.text),
            Step::Type(typed) => self.sell.type_text(typed, self.catalog, self.text),
            Step::Send(message) => self.sell.update(message.clone(), self.catalog, self.text),
            Step::Answer(is_well) => {
                self.answer(*is_well);
                Action::None
            }
        }
    }

    fn answer(&mut self, is_well: bool) {
        let Some(asked) = self.asked.take() else {
            return;
        };
        self.carts += 1;
        let next = new_cart(self.carts);

        match (is_well, sale(&asked, self.sold + 1)) {
            (false, _) => self.sell.failed(String::from("disk")),
            (true, Some(sale)) => {
                self.sold += 1;
                self.sell.sold(sale, next);
            }
            (true, None) => self.answer_carts(asked, next),
        }
    }

    fn answer_carts(&mut self, asked: Action, next: Cart) {
        let open = match asked {
            Action::Hold(cart, name) => {
                self.hold(cart, name);
                next
            }
            Action::Recall(id, open, name) => {
                let at = self.held.iter().position(|held| held.cart.id == id);
                let back = self.held.remove(at.unwrap());
                if !open.is_empty() {
                    self.hold(open, name);
                }
                back.cart
            }
            _ => return self.sell.emptied(next, self.text),
        };
        self.sell.show_carts(open, self.held.clone(), self.text);
    }

    fn hold(&mut self, cart: Cart, name: String) {
        assert!(!name.is_empty());
        self.held.push(HeldCart {
            name,
            since: moment(0),
            cart,
        });
    }

    /// As the till does at which everybody may do everything.
    fn allow(&mut self, action: Action) -> Action {
        match action {
            Action::Change(change) => self.sell.change(*change, self.text),
            action => action,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn money_settles_by_its_keys_alone(
        steps in {
            let catalog = catalog();
            let codes = ["KST-001", "KST-002", "KST-003", "MKN-001"].map(|sku| barcode(&catalog, sku));
            let products = catalog.products().iter().take(5).map(|product| product.id).collect();
            prop::collection::vec(step(codes.to_vec(), products), 1..60)
        }
    ) {
        let catalog = catalog();
        let mut counter = Counter::new(&catalog);

        for step in &steps {
            let was_open = counter.open();
            let before = (counter.sell.cart().clone(), counter.sell.notice().cloned());
            let is_busy = counter.asked.is_some();
            let action = counter.take(step);
            let action = counter.allow(action);

            if is_busy && !matches!(step, Step::Answer(_)) {
                prop_assert_eq!(&action, &Action::None, "{:?} while the till was busy", step);
                let after = (counter.sell.cart().clone(), counter.sell.notice().cloned());
                prop_assert_eq!(after, before, "{:?} while the till was busy", step);
            }
            match &action {
                Action::Sell(cart, _) => {
                    prop_assert!(step.settles(was_open), "{:?} settled", step);
                    prop_assert_eq!(cart, counter.sell.cart());
                    // What the till would refuse was never enough.
                    prop_assert!(sale(&action, 1).is_some(), "{:?}", action);
                    counter.asked = Some(action);
                }
                Action::Empty(cart, _) => {
                    prop_assert!(!cart.is_empty());
                    counter.asked = Some(action);
                }
                Action::Keep(cart) => prop_assert_eq!(cart, counter.sell.cart()),
                Action::Hold(cart, name) => {
                    prop_assert!(!cart.is_empty() && !name.trim().is_empty());
                    counter.asked = Some(action);
                }
                Action::Recall(id, ..) => {
                    prop_assert!(counter.held.iter().any(|held| held.cart.id == *id));
                    counter.asked = Some(action);
                }
                Action::PrintHeld(id) => {
                    prop_assert!(counter.held.iter().any(|held| held.cart.id == *id));
                }
                Action::EmptyHeld(held, reason) => {
                    prop_assert!(!reason.trim().is_empty());
                    counter.held.retain(|other| other.cart.id != held.cart.id);
                    counter.sell.emptied_held(&held.name, counter.held.clone(), counter.text);
                }
                Action::LoseDemand(wanted) => {
                    prop_assert!(!wanted.name.is_empty() && wanted.quantity.is_positive());
                }
                Action::Change(_) => prop_assert!(false, "{:?} was not allowed", action),
                Action::None
                | Action::OpenDrawer(_)
                | Action::Nota(..)
                | Action::PrintAgain
                | Action::Preview
                | Action::Return(_)
                | Action::Import
                | Action::AddProduct(_) => {}
            }
            // No cart is on the screen and held.
            let open = counter.sell.cart().id;
            prop_assert!(counter.held.iter().all(|held| held.cart.id != open)
                || counter.asked.is_some());
            prop_assert!(counter.sell.cart().check().is_ok());
        }
    }
}

/// The same with the screen drawn after every step, less often.
#[test]
fn every_state_can_be_drawn() {
    let catalog = catalog();
    let mut counter = Counter::new(&catalog);
    let code = barcode(&catalog, "KST-003");
    let steps = [
        Step::Scan(code.clone()),
        Step::Press(Hotkey::F(11)),
        Step::Send(off("10%")),
        Step::Press(Hotkey::Down),
        Step::Press(Hotkey::Enter),
        Step::Press(Hotkey::Ctrl('n')),
        Step::Send(customer("Ibu Sri")),
        Step::Press(Hotkey::Enter),
        Step::Press(Hotkey::Ctrl('l')),
        Step::Press(Hotkey::Down),
        Step::Press(Hotkey::Enter),
        Step::Press(Hotkey::F(8)),
        Step::Answer(true),
        Step::Press(Hotkey::F(8)),
        Step::Press(Hotkey::Delete),
        Step::Press(Hotkey::Escape),
        Step::Press(Hotkey::F(8)),
        Step::Press(Hotkey::Enter),
        Step::Answer(true),
        Step::Send(Message::ToggleCategories),
        Step::Type(String::from("kes")),
        Step::Press(Hotkey::Down),
        Step::Press(Hotkey::Enter),
        Step::Type(String::from("zzzz")),
        Step::Press(Hotkey::Escape),
        Step::Press(Hotkey::PageDown),
        Step::Press(Hotkey::F(7)),
        Step::Send(press("12")),
        Step::Press(Hotkey::F(4)),
        Step::Press(Hotkey::Enter),
        Step::Press(Hotkey::F(3)),
        Step::Press(Hotkey::Escape),
        Step::Press(Hotkey::F(6)),
        Step::Press(Hotkey::F(9)),
        Step::Press(Hotkey::Escape),
        Step::Press(Hotkey::CtrlDelete),
        Step::Press(Hotkey::Escape),
        Step::Scan(String::from("404404")),
        Step::Press(Hotkey::F(2)),
        Step::Answer(true),
        Step::Scan(code),
    ];

    for step in steps {
        let action = counter.take(&step);
        let action = counter.allow(action);
        if matches!(
            action,
            Action::Sell(..) | Action::Hold(..) | Action::Recall(..)
        ) {
            counter.asked = Some(action);
        }
        for size in [(1366.0, 768.0), (780.0, 439.0), (200.0, 100.0)] {
            let view = counter.sell.view(&catalog, counter.text);
            let _ = simulate(size.into(), view).into_messages().count();
        }
    }
    assert_eq!(counter.sell.cart().lines().len(), 1);
}
