//! Returns, exchanges and voids: what is seen and pressed.

use gerai::domain::catalog::Catalog;
use gerai::domain::payment::Tendered;
use gerai::domain::returned::{Condition, Given, Recent, Wanted};
use gerai::domain::sale::Terms;
use gerai::domain::scanner::Scan;
use gerai::domain::{
    CashRounding, Letter, Quantity, ReceiptNumber, ReturnId, ReturnNumber, Returnable, Rupiah,
    Sale, SaleReturn, Tender, UncheckedPayment,
};
use gerai::screen::returning::{Action, Message, Returning};
use gerai::text::{Language, Text};
use gerai::ui::Hotkey;
use uuid::Uuid;

use crate::common::{moment, occasion};
use crate::scenes::{Scene, framed};
use crate::stage::{LAPTOP, shows};
use crate::stage::{barcode, catalog, hides, misses, new_cart, presses, product, sees, simulate};

const TEXT: &Text = Language::Indonesian.text();

fn number(count: u32) -> ReceiptNumber {
    ReceiptNumber {
        letter: Letter::A,
        count,
    }
}

/// Three doormats and a cutting board; the part beyond `cash` is paid by QRIS.
fn sold(catalog: &Catalog, is_by_qris: bool) -> Sale {
    let mut cart = new_cart(7);
    for (sku, units) in [("KST-001", 3), ("TLN-S", 1)] {
        let quantity = Quantity::whole(units).unwrap();
        let _ = cart.add(product(catalog, sku), quantity).unwrap();
    }
    let total = cart.totals().unwrap().total;
    let tendered = vec![Tendered {
        tender: if is_by_qris {
            Tender::Qris
        } else {
            Tender::Cash
        },
        amount: total,
        reference: None,
        pending: false,
    }];

    Sale::settle(&cart, tendered, Terms::default(), occasion(0), number(12)).unwrap()
}

fn given() -> Given {
    Given {
        id: ReturnId(Uuid::from_u128(0x1d)),
        number: ReturnNumber {
            letter: Letter::A,
            count: 3,
        },
        occasion: occasion(5),
        rounding: CashRounding::default(),
        exchange: None,
    }
}

fn recent() -> Vec<Recent> {
    (1..=20)
        .rev()
        .map(|count| Recent {
            number: number(count),
            wall: moment(i64::from(count)).to_rfc3339(),
            due: Rupiah(25_000 * i64::from(count)),
            first: String::from("Keset Perca Karakter Panjang Sekali"),
            lines: count % 4 + 1,
            returns: u32::from(count % 5 == 0),
            is_void: count % 7 == 0,
        })
        .collect()
}

fn opened(catalog: &Catalog, is_by_qris: bool) -> Returning {
    let mut screen = Returning::new(Letter::A);
    screen.open();
    screen.list(recent());
    let returnable = Returnable {
        sale: sold(catalog, is_by_qris),
        returns: Vec::new(),
    };
    screen.found(returnable, given(), new_cart(8));
    screen
}

fn returned(catalog: &Catalog, action: &Action) -> SaleReturn {
    let Action::TakeBack {
        wanted, instead, ..
    } = action
    else {
        panic!("{action:?}");
    };
    let returnable = Returnable {
        sale: sold(catalog, true),
        returns: Vec::new(),
    };
    let exchange = instead
        .as_ref()
        .map(|instead| (instead.0.id, instead.0.totals().unwrap().total));

    returnable
        .give_back(
            wanted,
            Given {
                exchange,
                ..given()
            },
        )
        .unwrap()
}

/// What was begun is not what the next buyer's return opens with, nor is it
/// lost: it waits in sight.
#[test]
fn what_was_begun_waits_in_sight_once_another_buyer_was_served() {
    let catalog = catalog();
    let mut screen = opened(&catalog, false);
    let _ = screen.update(Message::Change(1), &catalog, TEXT);
    screen.open();
    sees(screen.view(&catalog, TEXT), &[TEXT.returning.confirm]);

    screen.set_aside();
    screen.open();
    misses(screen.view(&catalog, TEXT), &[TEXT.returning.confirm]);
    sees(
        screen.view(&catalog, TEXT),
        &["Retur struk A-000012 belum selesai."],
    );
    let messages = presses(screen.view(&catalog, TEXT), &[TEXT.returning.go_on]);
    let [message] = messages.as_slice() else {
        panic!("{messages:?}");
    };
    let found = screen.update(message.clone(), &catalog, TEXT);
    assert_eq!(found, Action::Find(number(12)));

    let returnable = Returnable {
        sale: sold(&catalog, false),
        returns: Vec::new(),
    };
    screen.found(returnable, given(), new_cart(9));
    let _ = screen.hotkey(Hotkey::F(8), &catalog, TEXT);
    let action = screen.hotkey(Hotkey::F(1), &catalog, TEXT);
    assert_eq!(returned(&catalog, &action).lines.len(), 1);
}

/// Another receipt that is opened meanwhile loses nothing of what was begun.
#[test]
fn what_was_begun_with_one_receipt_waits_while_another_is_returned() {
    let catalog = catalog();
    let mut screen = opened(&catalog, false);
    let _ = screen.update(Message::Change(1), &catalog, TEXT);
    let _ = screen.hotkey(Hotkey::F(10), &catalog, TEXT);
    let other = || Returnable {
        sale: Sale {
            number: number(13),
            ..sold(&catalog, false)
        },
        returns: Vec::new(),
    };
    screen.found(other(), given(), new_cart(9));
    let _ = screen.update(Message::Change(1), &catalog, TEXT);
    let _ = screen.hotkey(Hotkey::Escape, &catalog, TEXT);
    sees(
        screen.view(&catalog, TEXT),
        &["Retur struk A-000013 belum selesai."],
    );

    screen.found(other(), given(), new_cart(10));
    let _ = screen.hotkey(Hotkey::F(8), &catalog, TEXT);
    let action = screen.hotkey(Hotkey::F(1), &catalog, TEXT);
    screen.taken(returned(&catalog, &action), None);
    let _ = screen.hotkey(Hotkey::F(10), &catalog, TEXT);
    screen.open();
    // A receipt is chosen now, and nothing else is gone on with by itself.
    let chosen = screen.hotkey(Hotkey::Enter, &catalog, TEXT);
    assert_eq!(chosen, Action::Find(recent()[0].number));
    sees(
        screen.view(&catalog, TEXT),
        &["Retur struk A-000012 belum selesai."],
    );
    let returnable = Returnable {
        sale: sold(&catalog, false),
        returns: Vec::new(),
    };
    screen.found(returnable, given(), new_cart(11));
    sees(screen.view(&catalog, TEXT), &[TEXT.returning.confirm, "1"]);
}

/// A void is asked for twice in a row, with nothing between.
#[test]
fn a_void_that_was_left_is_asked_for_anew() {
    let catalog = catalog();
    let mut screen = opened(&catalog, false);
    assert_eq!(screen.hotkey(Hotkey::F(11), &catalog, TEXT), Action::None);
    screen.open();
    let returnable = Returnable {
        sale: sold(&catalog, false),
        returns: Vec::new(),
    };
    screen.found(returnable, given(), new_cart(9));
    assert_eq!(screen.hotkey(Hotkey::F(11), &catalog, TEXT), Action::None);
    let action = screen.hotkey(Hotkey::F(11), &catalog, TEXT);
    assert!(matches!(action, Action::TakeBack { .. }), "{action:?}");
}

/// The screen in each of its states.
pub fn scenes(text: &'static Text, show: &mut dyn FnMut(Scene<'_>)) {
    let catalog = catalog();
    let mut shown = |name, screen: &Returning, needed: &[&str]| {
        show(Scene {
            name,
            element: framed(0, screen.view(&catalog, text), &screen.hints(text), text),
            needed: needed.iter().map(|word| (*word).to_owned()).collect(),
        });
    };

    let mut screen = Returning::new(Letter::A);
    shown("return-none", &screen, &[text.returning.none]);
    screen.list(recent());
    shown("return-choosing", &screen, &["A-000020"]);

    let mut screen = opened(&catalog, true);
    let _ = screen.update(Message::Change(1), &catalog, text);
    screen.set_aside();
    screen.open();
    shown("return-set-aside", &screen, &[text.returning.go_on]);

    let mut screen = opened(&catalog, true);
    shown(
        "return-untouched",
        &screen,
        &[text.returning.confirm, text.returning.do_void],
    );
    for key in [Hotkey::Plus, Hotkey::F(7), Hotkey::F(8)] {
        let _ = screen.hotkey(key, &catalog, text);
    }
    shown(
        "return-taking",
        &screen,
        &[text.returning.confirm, text.returning.damaged],
    );
    let scan = Scan::new("", &barcode(&catalog, "TLN-L"));
    let _ = screen.scan(&scan, &catalog, text);
    shown("return-exchange", &screen, &[text.returning.confirm_exact]);
    let _ = screen.update(Message::Typed(String::from("tas")), &catalog, text);
    shown("return-searching", &screen, &[]);
    let _ = screen.update(Message::Typed(String::new()), &catalog, text);

    let action = screen.update(Message::Confirm, &catalog, text);
    shown("return-recording", &screen, &[]);
    screen.taken(returned(&catalog, &action), None);
    shown("return-done", &screen, &[text.sell.print_again]);
}

#[test]
fn a_receipt_is_named_in_every_way_that_people_name_one() {
    let catalog = catalog();
    let mut screen = Returning::new(Letter::A);
    screen.list(recent());

    for typed in ["A-000012", "a12", "12", " 000012 "] {
        let _ = screen.update(Message::Typed(typed.to_owned()), &catalog, TEXT);
        let action = screen.hotkey(Hotkey::Enter, &catalog, TEXT);
        assert_eq!(action, Action::Find(number(12)), "{typed}");
    }
    let scan = Scan::new("", "A-000012");
    assert_eq!(screen.scan(&scan, &catalog, TEXT), Action::Find(number(12)));

    let _ = screen.update(Message::Typed(String::from("keset")), &catalog, TEXT);
    assert_eq!(screen.hotkey(Hotkey::Enter, &catalog, TEXT), Action::None);
    assert!(screen.notice().unwrap().contains("keset"));
    // The selected one, and one that is pressed.
    let _ = screen.hotkey(Hotkey::Down, &catalog, TEXT);
    let action = screen.hotkey(Hotkey::Enter, &catalog, TEXT);
    assert_eq!(action, Action::Find(number(19)));
    let pressed = presses(screen.view(&catalog, TEXT), &["A-000018"]);
    assert!(matches!(pressed[..], [Message::Open(found)] if found == number(18)));
}

#[test]
fn quantities_stop_at_what_is_left_and_enter_gives_nothing_back() {
    let catalog = catalog();
    let mut screen = opened(&catalog, false);
    let key = |screen: &mut Returning, hotkey| screen.hotkey(hotkey, &catalog, TEXT);

    assert_eq!(key(&mut screen, Hotkey::F(1)), Action::None);
    assert_eq!(screen.notice(), Some(TEXT.returning.choose_first));
    for _ in 0..5 {
        let _ = key(&mut screen, Hotkey::Plus);
    }
    assert!(screen.notice().unwrap().contains("tinggal 3"));
    // A reason is asked for.
    assert_eq!(key(&mut screen, Hotkey::F(1)), Action::None);
    let _ = key(&mut screen, Hotkey::F(8));
    assert_eq!(key(&mut screen, Hotkey::Enter), Action::None);
    assert!(!screen.is_recording());

    let Action::TakeBack {
        id,
        receipt,
        wanted,
        instead,
    } = key(&mut screen, Hotkey::F(1))
    else {
        panic!("nothing is taken back");
    };
    assert_eq!((id, receipt), (given().id, number(12)));
    assert_eq!(wanted.lines.len(), 1);
    assert_eq!(wanted.lines[0].quantity, Quantity::whole(3).unwrap());
    assert_eq!(wanted.reason, TEXT.returning.reasons[0]);
    assert_eq!(instead, None);
    // Nothing more happens until it is on the disk.
    assert!(screen.is_recording());
    assert_eq!(key(&mut screen, Hotkey::F(1)), Action::None);
    screen.failed(String::from("Disk penuh."));
    assert!(matches!(
        key(&mut screen, Hotkey::F(1)),
        Action::TakeBack { .. }
    ));
}

#[test]
fn everything_is_done_by_pointer_too() {
    let catalog = catalog();
    let mut screen = opened(&catalog, true);
    let words = &TEXT.returning;

    for word in [words.all, words.reasons[2], words.in_cash] {
        let pressed = presses(screen.view(&catalog, TEXT), &[word]);
        assert_eq!(pressed.len(), 1, "{word}");
        let _ = screen.update(pressed[0].clone(), &catalog, TEXT);
    }
    // The first of the lines is damaged.
    let pressed = presses(screen.view(&catalog, TEXT), &[words.sound]);
    let _ = screen.update(pressed[0].clone(), &catalog, TEXT);
    let pressed = presses(screen.view(&catalog, TEXT), &[words.confirm]);
    let action = screen.update(pressed[0].clone(), &catalog, TEXT);

    let returned = returned(&catalog, &action);
    assert!(returned.in_cash);
    assert_eq!(returned.lines.len(), 2);
    assert_eq!(returned.lines[0].condition, Condition::Damaged);
    assert_eq!(returned.reason, words.reasons[2]);
    assert_eq!(
        returned.refunded_by(Tender::Cash),
        sold(&catalog, true).due()
    );
}

#[test]
fn a_sale_is_voided_when_it_is_asked_for_twice_in_a_row_while_it_can_be() {
    let catalog = catalog();
    let mut screen = opened(&catalog, true);
    sees(screen.view(&catalog, TEXT), &[TEXT.returning.do_void]);
    assert_eq!(screen.hotkey(Hotkey::F(11), &catalog, TEXT), Action::None);
    let asked = (TEXT.returning.void_again)(TEXT.returning.void_reason);
    assert_eq!(screen.notice(), Some(asked.as_str()));
    // Something else in between, and it is not meant any more.
    let _ = screen.hotkey(Hotkey::F(8), &catalog, TEXT);
    assert_eq!(screen.hotkey(Hotkey::F(11), &catalog, TEXT), Action::None);

    let action = screen.hotkey(Hotkey::F(11), &catalog, TEXT);
    let voided = returned(&catalog, &action);
    assert!(voided.is_void);
    assert_eq!(voided.refunded(), sold(&catalog, true).due());

    let mut screen = Returning::new(Letter::A);
    let mut later = given();
    later.occasion.day = later.occasion.day.succ_opt().unwrap();
    let returnable = Returnable {
        sale: sold(&catalog, true),
        returns: Vec::new(),
    };
    screen.found(returnable, later, new_cart(8));
    hides(
        &mut simulate(LAPTOP, screen.view(&catalog, TEXT)),
        &[TEXT.returning.do_void],
    );
    assert_eq!(screen.hotkey(Hotkey::F(11), &catalog, TEXT), Action::None);
    assert_eq!(screen.notice(), Some(TEXT.returning.void_impossible));
}

#[test]
fn what_is_scanned_is_taken_instead_and_the_difference_is_shown() {
    let catalog = catalog();
    let mut screen = opened(&catalog, true);
    let _ = screen.hotkey(Hotkey::Plus, &catalog, TEXT);
    let _ = screen.hotkey(Hotkey::F(8), &catalog, TEXT);
    let back = product(&catalog, "KST-001").prices.public;
    let dearer = product(&catalog, "TLN-L");
    let _ = screen.scan(&Scan::new("", &barcode(&catalog, "TLN-L")), &catalog, TEXT);
    let difference = dearer.prices.public.0 - back.0;
    assert!(difference > 0);

    shows(
        &mut simulate(LAPTOP, screen.view(&catalog, TEXT)),
        &[TEXT.returning.pay, &Rupiah(difference).to_string()],
    );
    let note = gerai::domain::payment::suggestions(Rupiah(difference))[1];
    let Action::TakeBack {
        instead: Some(instead),
        ..
    } = screen.hotkey(Hotkey::F(3), &catalog, TEXT)
    else {
        panic!("nothing is taken instead");
    };
    let (cart, tendered) = *instead;
    assert_eq!(cart.lines()[0].product.sku, "TLN-L");
    assert_eq!(tendered, [Tendered::cash(note)]);
}

#[test]
fn what_was_begun_is_there_when_one_comes_back() {
    let catalog = catalog();
    let mut screen = opened(&catalog, true);
    let _ = screen.hotkey(Hotkey::Plus, &catalog, TEXT);
    let _ = screen.hotkey(Hotkey::F(8), &catalog, TEXT);

    assert_eq!(screen.hotkey(Hotkey::Escape, &catalog, TEXT), Action::None);
    assert_eq!(screen.hotkey(Hotkey::Escape, &catalog, TEXT), Action::Close);
    screen.open();
    assert!(matches!(
        screen.hotkey(Hotkey::F(1), &catalog, TEXT),
        Action::TakeBack { .. }
    ));
}

#[test]
fn a_reason_of_ones_own_is_typed_by_key_and_by_press() {
    for language in Language::ALL {
        let text = language.text();
        let words = &text.returning;
        let catalog = catalog();

        // The key goes through what is offered, and then asks.
        let mut screen = opened(&catalog, true);
        let _ = screen.hotkey(Hotkey::Plus, &catalog, text);
        for _ in 0..=words.reasons.len() {
            let _ = screen.hotkey(Hotkey::F(8), &catalog, text);
        }
        sees(screen.view(&catalog, text), &[text.common.save]);
        let _ = screen.type_text("Bau", &catalog, text);
        let typed = Message::Reason(String::from("Bau apak"));
        let _ = screen.update(typed, &catalog, text);
        let _ = screen.hotkey(Hotkey::Enter, &catalog, text);
        sees(screen.view(&catalog, text), &["Bau apak"]);
        let action = screen.hotkey(Hotkey::F(1), &catalog, text);
        assert_eq!(returned(&catalog, &action).reason, "Bau apak");

        let mut screen = opened(&catalog, true);
        let _ = screen.hotkey(Hotkey::Plus, &catalog, text);
        for message in presses(screen.view(&catalog, text), &[words.own_reason]) {
            let _ = screen.update(message, &catalog, text);
        }
        // An empty one is none.
        let _ = screen.hotkey(Hotkey::Escape, &catalog, text);
        assert_eq!(screen.hotkey(Hotkey::F(1), &catalog, text), Action::None);
        assert!(screen.notice().is_some());
    }
}

#[test]
fn what_comes_back_damaged_is_damaged_until_somebody_says_otherwise() {
    let catalog = catalog();
    let words = &TEXT.returning;
    let mut screen = opened(&catalog, true);
    let _ = screen.hotkey(Hotkey::F(6), &catalog, TEXT);
    let reason = |reason: &str| Message::Reason(reason.to_owned());

    let _ = screen.update(reason(words.reasons[3]), &catalog, TEXT);
    shows(
        &mut simulate(LAPTOP, screen.view(&catalog, TEXT)),
        &[words.damaged],
    );
    hides(
        &mut simulate(LAPTOP, screen.view(&catalog, TEXT)),
        &[words.sound],
    );
    // One line is sound after all; another reason makes the other sound too.
    let _ = screen.update(Message::TurnOf(1), &catalog, TEXT);
    let action = screen.hotkey(Hotkey::F(1), &catalog, TEXT);
    let conditions = |action| -> Vec<Condition> {
        let returned = returned(&catalog, action);
        returned.lines.iter().map(|line| line.condition).collect()
    };
    assert_eq!(conditions(&action), [Condition::Damaged, Condition::Sound]);
    screen.failed(String::from("Disk penuh."));
    let _ = screen.update(reason(words.reasons[0]), &catalog, TEXT);
    let action = screen.hotkey(Hotkey::F(1), &catalog, TEXT);
    assert_eq!(conditions(&action), [Condition::Sound, Condition::Sound]);
}

#[test]
fn a_difference_is_paid_with_another_tender() {
    let catalog = catalog();
    let taking = || {
        let mut screen = opened(&catalog, true);
        let _ = screen.hotkey(Hotkey::Plus, &catalog, TEXT);
        let _ = screen.hotkey(Hotkey::F(8), &catalog, TEXT);
        let _ = screen.scan(&Scan::new("", &barcode(&catalog, "TLN-L")), &catalog, TEXT);
        screen
    };
    let back = product(&catalog, "KST-001").prices.public;
    let difference = product(&catalog, "TLN-L").prices.public.0 - back.0;
    let paid = |screen: &mut Returning, key| {
        let action = screen.hotkey(key, &catalog, TEXT);
        let Action::TakeBack {
            instead: Some(instead),
            ..
        } = action
        else {
            panic!("{action:?}");
        };
        instead.1
    };

    // The code is shown, and it is said whether somebody saw the payment.
    let mut screen = taking();
    assert!(screen.qris_shown().is_none());
    let _ = screen.hotkey(Hotkey::Ctrl('b'), &catalog, TEXT);
    assert_eq!(
        screen.hotkey(Hotkey::F(3), &catalog, TEXT),
        Action::None,
        "a note is cash"
    );
    let shown = screen
        .qris_shown()
        .map(gerai::screen::qris_code::Shown::amount);
    assert_eq!(shown, Some(Rupiah(difference)));
    let words = &TEXT.paying;
    sees(
        screen.view(&catalog, TEXT),
        &[words.arrived, words.pending, words.no_code],
    );
    let seen = Tendered::by(Tender::Qris, Rupiah(difference));
    let pending = Tendered {
        pending: true,
        ..seen.clone()
    };
    assert_eq!(paid(&mut screen, Hotkey::F(1)), [seen]);
    screen.failed(String::from("Disk penuh."));
    assert_eq!(paid(&mut screen, Hotkey::F(2)), [pending]);

    let mut screen = taking();
    for word in [TEXT.tender(Tender::Transfer)] {
        for message in presses(screen.view(&catalog, TEXT), &[word]) {
            let _ = screen.update(message, &catalog, TEXT);
        }
    }
    sees(screen.view(&catalog, TEXT), &[TEXT.returning.confirm_paid]);
    assert_eq!(
        paid(&mut screen, Hotkey::F(1)),
        [Tendered::by(Tender::Transfer, Rupiah(difference))]
    );
}

fn unchecked(catalog: &Catalog) -> UncheckedPayment {
    let sale = sold(catalog, true);

    UncheckedPayment {
        sale: sale.id,
        receipt: sale.number,
        line: 1,
        day: sale.occasion.day,
        wall: moment(0).to_rfc3339(),
        amount: sale.due(),
        reference: None,
    }
}

/// Nobody gives back what nobody saw arrive.
#[test]
fn a_qris_payment_that_nobody_saw_is_told_before_and_after_it_goes_back() {
    for language in Language::ALL {
        let text = language.text();
        let catalog = catalog();
        let words = &text.returning;
        let mut screen = opened(&catalog, true);
        let told = (words.unchecked)(&sold(&catalog, true).due().to_string());
        hides(&mut simulate(LAPTOP, screen.view(&catalog, text)), &[&told]);

        screen.show_unchecked(&[unchecked(&catalog)]);
        sees(screen.view(&catalog, text), &[&told]);
        for _ in 0..2 {
            let _ = screen.hotkey(Hotkey::F(11), &catalog, text);
        }
        let wanted = Wanted {
            lines: Returnable {
                sale: sold(&catalog, true),
                returns: Vec::new(),
            }
            .everything(),
            reason: String::from("x"),
            is_void: true,
            in_cash: false,
        };
        let action = Action::TakeBack {
            id: given().id,
            receipt: number(12),
            wanted,
            instead: None,
        };
        screen.taken(returned(&catalog, &action), None);
        sees(screen.view(&catalog, text), &[words.unchecked_refund]);

        // It was seen in between: nothing is told.
        let mut screen = opened(&catalog, true);
        screen.show_unchecked(&[unchecked(&catalog)]);
        screen.show_unchecked(&[]);
        hides(&mut simulate(LAPTOP, screen.view(&catalog, text)), &[&told]);
    }
}

#[test]
fn what_was_paid_by_what_is_told_and_the_same_key_begins_the_next_return() {
    let catalog = catalog();
    let mut screen = opened(&catalog, true);
    let _ = screen.hotkey(Hotkey::Plus, &catalog, TEXT);
    let _ = screen.hotkey(Hotkey::F(8), &catalog, TEXT);
    let _ = screen.scan(&Scan::new("", &barcode(&catalog, "TLN-L")), &catalog, TEXT);
    let _ = screen.hotkey(Hotkey::Ctrl('b'), &catalog, TEXT);
    let action = screen.hotkey(Hotkey::F(2), &catalog, TEXT);
    let back = returned(&catalog, &action);
    let Action::TakeBack {
        instead: Some(instead),
        ..
    } = action
    else {
        panic!("{action:?}");
    };
    let (cart, mut tendered) = *instead;
    let due = tendered[0].amount;
    tendered.push(Tendered::by(Tender::Exchange, back.credit()));
    let sale = Sale::settle(&cart, tendered, Terms::default(), occasion(5), number(13)).unwrap();
    screen.taken(back, Some(sale));

    let paid = (TEXT.paying.paid_by)(TEXT.tender(Tender::Qris), &due.to_string());
    let unchecked = (TEXT.returning.paid_unchecked)(&paid);
    sees(
        screen.view(&catalog, TEXT),
        &[TEXT.returning.paid, &due.to_string(), &unchecked],
    );
    assert_eq!(screen.hotkey(Hotkey::F(10), &catalog, TEXT), Action::Begin);
    sees(screen.view(&catalog, TEXT), &["A-000020"]);
    assert_eq!(screen.hotkey(Hotkey::F(10), &catalog, TEXT), Action::Close);
}
