//! The shift screen: its scenes, and what is seen and pressed on it.

use chrono::DateTime;
use gerai::domain::shift::{WaitingCart, Z};
use gerai::domain::shift_report::{
    EmptiedFact, Facts, MoveFact, OpenShift, OpeningFact, PaymentFact, SaleFact, UncheckedFact,
};
use gerai::domain::{
    CashDirection, Counted, Document, DrawerCount, Letter, ReceiptNumber, Rupiah, ShiftClosed,
    ShiftId, ShiftNumber, ShiftReport, Tally, Tender, UncheckedPayment,
};
use gerai::screen::shift::{Action, Message, Shift};
use gerai::text::{Language, Text};
use gerai::ui::Hotkey;
use gerai::ui::part::Kind;
use uuid::Uuid;

use crate::scenes::{Scene, framed};
use crate::stage::{catalog, misses, new_cart, presses, product, sees};

/// Row 12 is everything else, row 13 what the merchant's app says.
const QRIS: usize = 13;

fn number(count: u32) -> ShiftNumber {
    ShiftNumber {
        letter: Letter::A,
        count,
    }
}

/// A shift of a fair: two sales, cash moved twice, a cart emptied.
fn report() -> ShiftReport {
    let sale = |count, total, change| SaleFact {
        number: ReceiptNumber {
            letter: Letter::A,
            count,
        },
        total: Rupiah(total),
        discount: Rupiah(2_500),
        rounding: Rupiah::ZERO,
        tax: Rupiah::ZERO,
        change: Rupiah(change),
        is_paper: false,
        repriced: Tally {
            count: 1,
            amount: Rupiah(-5_000),
        },
    };
    let paid = |tender, amount, received| PaymentFact {
        tender,
        amount: Rupiah(amount),
        received: Rupiah(received),
    };
    let moved = |direction, amount, reason: &str| MoveFact {
        direction,
        amount: Rupiah(amount),
        reason: reason.to_owned(),
    };

    ShiftReport::compile(
        OpenShift {
            shift: ShiftId(Uuid::from_u128(1)),
            number: number(12),
            day: crate::common::moment(0).date_naive(),
            opened_at: DateTime::parse_from_rfc3339("2026-04-27T08:12:00+07:00").unwrap(),
            location_name: String::from("Showroom"),
            fair_name: Some(String::from("Bazar HBP ke-62")),
            cashier: Some(String::from("Sari Wulandari")),
            float: Rupiah(200_000),
        },
        Facts {
            sales: vec![sale(101, 1_237_500, 12_500), sale(102, 85_000, 0)],
            payments: vec![
                paid(Tender::Cash, 1_237_500, 1_250_000),
                paid(Tender::Qris, 85_000, 85_000),
            ],
            returns: Vec::new(),
            refunds: Vec::new(),
            moves: vec![
                moved(CashDirection::In, 50_000, "Tukar uang kecil"),
                moved(CashDirection::Out, 20_000, "Beli keperluan stan"),
            ],
            emptied: vec![EmptiedFact {
                total: Rupiah(35_000),
                reason: String::from("Pembeli batal"),
            }],
            openings: vec![OpeningFact {
                reason: String::from("Tukar uang"),
                by: Some(String::from("Sari Wulandari")),
            }],
            unchecked: vec![UncheckedFact {
                receipt: receipt(102),
                sold_at: crate::common::moment(70),
                amount: Rupiah(85_000),
            }],
            grand_total: Rupiah(48_322_500),
            grand_receipts: 102,
        },
        String::from("8f3a01c277d49b10"),
    )
}

fn receipt(count: u32) -> ReceiptNumber {
    ReceiptNumber {
        letter: Letter::A,
        count,
    }
}

/// So many QRIS payments that nobody has looked for.
fn unchecked(count: u32) -> Vec<UncheckedPayment> {
    (0..count)
        .map(|index| UncheckedPayment {
            sale: gerai::domain::SaleId(Uuid::from_u128(u128::from(index) + 9)),
            receipt: receipt(102 - index),
            line: 1,
            day: crate::common::moment(0).date_naive(),
            wall: crate::common::moment(i64::from(70 * index)).to_rfc3339(),
            amount: Rupiah(85_000 + i64::from(index) * 1_000),
            reference: None,
        })
        .collect()
}

/// What should be in the drawer then.
const EXPECTED: &str = "Rp1.467.500";

fn carts() -> Vec<WaitingCart> {
    let catalog = catalog();
    let of = |id, name: Option<&str>| {
        let mut cart = new_cart(id);
        let goods = product(&catalog, "TLN-S");
        let _ = cart.add(goods, gerai::domain::Quantity::ONE).unwrap();
        WaitingCart {
            name: name.map(str::to_owned),
            cart,
        }
    };

    vec![of(1, None), of(2, Some("Ibu berkerudung biru"))]
}

fn open() -> Shift {
    let mut shift = Shift::reading();
    shift.read(report());
    shift
}

fn counting() -> Shift {
    let mut shift = open();
    shift.decide(Vec::new());
    shift
}

/// Counted so many notes of a hundred thousand, and an amount in the app.
fn compared(hundreds: &str, qris: &str) -> Shift {
    let mut shift = counting();
    let _ = shift.update(Message::Row(0, hundreds.to_owned()));
    let _ = shift.update(Message::Row(QRIS, qris.to_owned()));
    let counted = Rupiah(100_000 * hundreds.parse::<i64>().unwrap());
    assert_eq!(shift.update(Message::Done), Action::Compare(counted));
    shift.compare(report(), counted, unchecked(2));
    shift
}

fn z() -> Z {
    Z {
        closed: ShiftClosed::new(
            report(),
            Counted {
                cash: DrawerCount::amount(Rupiah(1_467_000)),
                qris: Some(Rupiah(85_000)),
                reason: String::from("Salah kembalian"),
                ..Counted::default()
            },
        ),
        closed_at: DateTime::parse_from_rfc3339("2026-04-27T21:40:00+07:00").unwrap(),
    }
}

/// Shows the screen in every state that a user meets.
pub fn scenes(text: &'static Text, show: &mut dyn FnMut(Scene<'_>)) {
    let words = &text.shift;
    let mut shown = |name, shift: &Shift, needed: &[&str]| {
        show(Scene {
            name,
            element: framed(9, shift.view(text), &shift.hints(text), text),
            needed: needed.iter().map(|needed| (*needed).to_owned()).collect(),
        });
    };

    let mut last = DrawerCount::amount(Rupiah(250));
    last.set(Rupiah(50_000), false, 4).unwrap();
    let mut opening = Shift::opening(Some((number(11), last)));
    let acts = [words.open, words.take_offered, "Rp0"];
    shown("shift-opening", &opening, &acts);
    let _ = opening.hotkey(Hotkey::F(2), text);
    shown("shift-opening-taken", &opening, &[words.open, "Rp200.250"]);
    let _ = opening.update(Message::Row(3, String::from("dua")));
    opening.tell(Kind::Warn, words.open_first.to_owned());
    shown(
        "shift-opening-wrong",
        &opening,
        &[words.open, words.count_wrong],
    );

    let mut shift = open();
    let acts = [words.close, words.move_in, words.move_out];
    shown("shift-open", &shift, &acts);
    let _ = shift.hotkey(Hotkey::F(3), text);
    let _ = shift.update(Message::Done);
    shown(
        "shift-moving",
        &shift,
        &[words.move_out_title, words.amount_wrong],
    );
    let mut shift = open();
    shift.decide(carts());
    shown(
        "shift-carts",
        &shift,
        &[words.finish, words.keep, words.empty],
    );
    let _ = shift.hotkey(Hotkey::F(3), text);
    shown("shift-carts-why", &shift, &[text.sell.empty_confirm]);
    shown("shift-counting", &counting(), &[words.compare, "Rp0"]);
    let mut shift = counting();
    let _ = shift.update(Message::Done);
    shown(
        "shift-counting-nothing",
        &shift,
        &[words.compare, words.count_empty],
    );
    let mut shift = compared("14", "85000");
    shown(
        "shift-compared",
        &shift,
        &[words.close_now, words.count_again],
    );
    let _ = shift.update(Message::Done);
    shown("shift-compared-why", &shift, &[words.close_now]);
    let mut shift = open();
    shift.show(z(), false);
    shown("shift-closed", &shift, &[words.print, words.open_next]);
}

#[test]
fn the_last_count_is_a_float_only_when_a_key_or_a_press_takes_it() {
    let mut last = DrawerCount::amount(Rupiah(250));
    last.set(Rupiah(50_000), false, 4).unwrap();

    for language in Language::ALL {
        let text = language.text();
        let words = &text.shift;
        let opening = || Shift::opening(Some((number(11), last)));

        // Nothing is counted that nobody counted.
        let mut shift = opening();
        sees(
            shift.view(text),
            &[&(words.open_offered)("A-0011", "Rp200.250"), "Rp0"],
        );
        assert_eq!(shift.hotkey(Hotkey::Ctrl('s'), text), Action::None);
        sees(shift.view(text), &[words.count_empty]);
        assert_eq!(
            shift.hotkey(Hotkey::Ctrl('s'), text),
            Action::Open(DrawerCount::default())
        );

        let mut shift = opening();
        let _ = shift.hotkey(Hotkey::F(2), text);
        assert_eq!(shift.hotkey(Hotkey::Ctrl('s'), text), Action::Open(last));
        let mut shift = opening();
        for message in presses(opening().view(text), &[words.take_offered]) {
            let _ = shift.update(message);
        }
        assert_eq!(shift.hotkey(Hotkey::Ctrl('s'), text), Action::Open(last));
        // Without a Z there is nothing to take.
        misses(Shift::opening(None).view(text), &[words.take_offered]);
    }
}

#[test]
fn what_should_be_there_is_shown_before_the_count_to_who_may_know() {
    let text = Language::Indonesian.text();
    let mut shift = Shift::reading().telling(gerai::domain::Insight::Expected);
    shift.read(report());
    sees(shift.view(text), &[EXPECTED, text.shift.expected]);
}

#[test]
fn unchecked_payments_are_listed_at_the_close_and_checked_there() {
    for language in Language::ALL {
        let text = language.text();
        let words = &text.shift;
        let mut shift = compared("14", "85000");

        sees(
            shift.view(text),
            &[
                words.unchecked,
                "A-000102",
                "A-000101",
                "Rp85.000",
                "Rp86.000",
            ],
        );
        // The key is about the marked one; what is on its way is not asked for
        // twice.
        let _ = shift.hotkey(Hotkey::PageDown, text);
        assert_eq!(
            shift.hotkey(Hotkey::F(3), text),
            Action::Check(receipt(101))
        );
        assert_eq!(shift.hotkey(Hotkey::F(3), text), Action::None);
        shift.show_unchecked(&unchecked(1));
        misses(shift.view(text), &["A-000101"]);
        assert_eq!(
            shift.hotkey(Hotkey::F(3), text),
            Action::Check(receipt(102))
        );
        shift.show_unchecked(&[]);
        misses(shift.view(text), &[words.unchecked]);

        // By pointer; and the close needs none of it.
        let shift = compared("14", "85000");
        let pressed = presses(shift.view(text), &[words.check]);
        assert!(
            matches!(pressed[..], [Message::Check(number)] if number == receipt(102)),
            "{pressed:?}"
        );
        let mut shift = compared("14", "85000");
        let _ = shift.hotkey(Hotkey::Down, text);
        let closed = shift.hotkey(Hotkey::Enter, text);
        assert!(matches!(closed, Action::Close(_)), "{closed:?}");

        // The Z says what stayed unchecked.
        let mut shift = open();
        shift.show(z(), false);
        sees(shift.view(text), &[words.unchecked]);
    }
}

#[test]
fn every_row_of_the_count_is_in_sight_on_a_small_laptop() {
    use crate::stage::{hidden, simulate};
    let size = iced::Size::new(1024.0, 600.0);

    for language in Language::ALL {
        let text = language.text();
        for shift in [Shift::opening(None), counting()] {
            let screen = framed(9, shift.view(text), &shift.hints(text), text);
            let mut ui = simulate(size, screen);
            for row in ["75.000", "2.000", "500", "100", text.shift.other] {
                assert_eq!(hidden(&mut ui, size, row), None, "{row}");
            }
        }
        let shift = counting();
        let screen = framed(9, shift.view(text), &shift.hints(text), text);
        assert_eq!(
            hidden(&mut simulate(size, screen), size, text.shift.qris_app),
            None
        );
    }
}

#[test]
fn a_float_is_counted_with_the_keyboard_alone() {
    let text = Language::Indonesian.text();
    let mut shift = Shift::opening(None);

    let _ = shift.update(Message::Row(0, String::from("2")));
    // However long Enter is pressed, it opens nothing.
    for _ in 0..40 {
        assert_eq!(shift.hotkey(Hotkey::Enter, text), Action::None);
    }
    let mut float = DrawerCount::default();
    float.set(Rupiah(100_000), false, 2).unwrap();
    assert_eq!(shift.hotkey(Hotkey::Ctrl('s'), text), Action::Open(float));
    // It is on its way: a second press does nothing.
    assert_eq!(shift.hotkey(Hotkey::Ctrl('s'), text), Action::None);
}

#[test]
fn what_is_no_count_opens_nothing() {
    let text = Language::Indonesian.text();
    let mut shift = Shift::opening(None);

    let _ = shift.update(Message::Row(2, String::from("8991234567890")));
    assert_eq!(shift.hotkey(Hotkey::Ctrl('s'), text), Action::None);
    sees(shift.view(text), &[text.shift.count_wrong]);
}

#[test]
fn the_count_is_blind_and_the_differences_come_after_it() {
    for language in Language::ALL {
        let text = language.text();
        let words = &text.shift;
        misses(open().view(text), &[EXPECTED, words.expected]);
        misses(counting().view(text), &[EXPECTED, words.expected]);

        let mut shift = compared("14", "85000");
        sees(
            shift.view(text),
            &[EXPECTED, &(words.short)("Rp67.500"), words.exact],
        );
        // A difference asks for a reason, and for nothing more.
        assert_eq!(shift.hotkey(Hotkey::Enter, text), Action::None);
        let _ = shift.hotkey(Hotkey::Down, text);
        let closed = shift.hotkey(Hotkey::Enter, text);
        assert!(matches!(
            &closed,
            Action::Close(counted)
                if counted.reason == words.difference_reasons[0]
                    && counted.qris == Some(Rupiah(85_000))
                    && counted.first_cash.is_none()
        ));
    }
}

#[test]
fn who_counts_again_has_counted_before() {
    let text = Language::Indonesian.text();
    let mut shift = compared("14", "");
    assert_eq!(shift.hotkey(Hotkey::F(2), text), Action::None);
    let _ = shift.update(Message::Row(12, String::from("67500")));
    let counted = Rupiah(1_467_500);
    assert_eq!(
        shift.hotkey(Hotkey::Ctrl('s'), text),
        Action::Compare(counted)
    );
    // The books know what was counted first.
    shift.compare(report(), Rupiah(1_400_000), Vec::new());
    sees(shift.view(text), &[text.shift.first_counted, "Rp1.400.000"]);

    let closed = shift.hotkey(Hotkey::Enter, text);
    assert!(
        matches!(
            &closed,
            Action::Close(counted)
                if counted.first_cash == Some(Rupiah(1_400_000))
                    && counted.cash.total() == Rupiah(1_467_500)
                    && counted.qris.is_none()
        ),
        "{closed:?}"
    );
}

#[test]
fn cash_is_moved_by_keys_and_by_buttons() {
    let text = Language::Indonesian.text();
    let words = &text.shift;
    let pressed = presses(open().view(text), &[words.move_in, words.close]);
    assert!(matches!(
        pressed[..],
        [Message::Move(CashDirection::In), Message::Close]
    ));

    let mut shift = open();
    let _ = shift.hotkey(Hotkey::F(3), text);
    let _ = shift.update(Message::Amount(String::from("0")));
    assert_eq!(shift.hotkey(Hotkey::Enter, text), Action::None);
    sees(shift.view(text), &[words.amount_wrong]);
    let _ = shift.update(Message::Amount(String::from("25.000")));
    // First the amount, then the reason, then it is done.
    assert_eq!(shift.hotkey(Hotkey::Enter, text), Action::None);
    let _ = shift.hotkey(Hotkey::Down, text);
    assert_eq!(
        shift.hotkey(Hotkey::Enter, text),
        Action::Move(
            CashDirection::Out,
            Rupiah(25_000),
            words.out_reasons[0].to_owned()
        )
    );
}

#[test]
fn no_cart_is_forgotten_when_a_shift_is_closed() {
    let text = Language::Indonesian.text();
    let mut shift = open();
    assert_eq!(shift.hotkey(Hotkey::F(5), text), Action::ReadCarts);
    shift.decide(carts());
    sees(
        shift.view(text),
        &[text.shift.on_screen, "Ibu berkerudung biru"],
    );

    // Undecided: there is no way on.
    assert_eq!(shift.hotkey(Hotkey::Enter, text), Action::None);
    sees(shift.view(text), &[text.shift.carts_title]);

    // The first is kept, the second emptied with a reason.
    let _ = shift.hotkey(Hotkey::F(2), text);
    let _ = shift.hotkey(Hotkey::F(3), text);
    assert_eq!(shift.hotkey(Hotkey::Enter, text), Action::None);
    let _ = shift.hotkey(Hotkey::Down, text);
    let emptied = shift.hotkey(Hotkey::Enter, text);
    let Action::Empty(cart, reason, is_shown) = emptied else {
        panic!("{emptied:?}");
    };
    assert_eq!(cart.id, carts()[1].cart.id);
    assert_eq!(
        (reason.as_str(), is_shown),
        (text.sell.empty_reasons[0], false)
    );
    shift.emptied(cart.id);
    let _ = shift.hotkey(Hotkey::Enter, text);
    sees(shift.view(text), &[text.shift.count_title]);

    let mut shift = open();
    shift.decide(carts());
    assert_eq!(shift.hotkey(Hotkey::F(1), text), Action::Leave);
}

#[test]
fn a_z_is_seen_whole_and_printed_again() {
    for language in Language::ALL {
        let text = language.text();
        let words = &text.shift;
        let mut shift = open();
        shift.show(z(), true);

        sees(
            shift.view(text),
            &[
                &(words.z_title)("A-0012"),
                EXPECTED,
                "Rp1.467.000",
                &(words.short)("Rp500"),
                "Rp48.322.500",
            ],
        );
        // While another shift is open, none is begun.
        misses(shift.view(text), &[words.open_next]);
        assert_eq!(
            shift.hotkey(Hotkey::F(9), text),
            Action::Print(Document::Z(number(12)))
        );
        assert_eq!(
            shift.hotkey(Hotkey::PageUp, text),
            Action::ReadZ(Some(number(11)))
        );
        assert_eq!(shift.hotkey(Hotkey::Escape, text), Action::Begin);
    }
}

#[test]
fn what_was_begun_is_gone_on_with() {
    assert!(counting().is_begun(true));
    assert!(!counting().is_begun(false));
    assert!(Shift::opening(None).is_begun(false));
    assert!(!Shift::opening(None).is_begun(true));
    assert!(!compared("14", "0").is_begun(true));
}

/// A page that is longer than the window is read without a mouse.
#[test]
fn what_is_too_long_scrolls_by_keys_that_the_foot_names() {
    let text = Language::Indonesian.text();
    let mut closed = open();
    closed.show(z(), false);
    let mut exact = counting();
    let _ = exact.update(Message::Row(12, String::from("1467500")));
    let _ = exact.update(Message::Done);
    exact.compare(report(), Rupiah(1_467_500), Vec::new());

    for mut shift in [open(), closed, exact] {
        assert_eq!(shift.hotkey(Hotkey::Down, text), Action::Scroll(1));
        assert_eq!(shift.hotkey(Hotkey::Up, text), Action::Scroll(-1));
        assert!(shift.hints(text).contains(&("↑ ↓", text.shift.hint_scroll)));
        let size = iced::Size::new(1024.0, 600.0);
        let mut ui = crate::stage::simulate(size, shift.view(text));
        assert!(
            ui.find(iced_test::selector::id(gerai::screen::shift::SCROLLED))
                .is_ok()
        );
    }

    // Where ↑ and ↓ choose the reason, others scroll.
    let mut shift = compared("14", "85000");
    assert_eq!(shift.hotkey(Hotkey::NextTab, text), Action::Scroll(1));
    assert_eq!(shift.hotkey(Hotkey::PreviousTab, text), Action::Scroll(-1));
    let scroll = ("Ctrl PgDn", text.shift.hint_scroll);
    assert!(shift.hints(text).contains(&scroll));
    assert_eq!(shift.hotkey(Hotkey::Down, text), Action::None);
}
