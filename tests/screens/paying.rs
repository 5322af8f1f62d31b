//! Paying in parts, and by paper: what has room, and what a press reaches.

use gerai::domain::sale::Terms;
use gerai::domain::{Rupiah, Tender};
use gerai::screen::sell::panel::{self, amount};
use gerai::screen::sell::{Action, Message, Sell};
use gerai::text::{Language, Text};
use gerai::ui::Hotkey;
use iced::Size;

use crate::panels::{add, choose, off, off_reason, on_amount, press};
use crate::scenes::{framed, full_cart};
use crate::stage::{catalog, hidden, new_cart, presses, product, sees, settle, simulate};

/// The sizes that a till has to fit.
const SIZES: [Size; 2] = [Size::new(1366.0, 768.0), Size::new(1024.0, 600.0)];

/// A cart that is paid in so many parts so far, and the next by this.
fn split(parts: usize, tender: Tender, text: &'static Text) -> Sell {
    let catalog = catalog();
    let mut sell = full_cart(&catalog, text);
    let _ = sell.update(Message::Pay, &catalog, text);
    for tender in Tender::ALL.into_iter().take(parts) {
        let _ = sell.update(choose(tender), &catalog, text);
        let _ = sell.update(press("5000"), &catalog, text);
        let _ = sell.update(add(), &catalog, text);
    }
    let _ = sell.update(choose(tender), &catalog, text);
    let reference = amount::Message::Reference(String::from("0042"));
    let _ = sell.update(on_amount(reference), &catalog, text);
    sell
}

#[test]
fn the_reference_is_in_sight_with_parts_before_it() {
    let catalog = catalog();
    for language in Language::ALL {
        let text = language.text();
        for (parts, tender) in [(1, Tender::Qris), (2, Tender::Qris), (2, Tender::Transfer)] {
            let sell = split(parts, tender, text);
            for size in SIZES {
                let screen = framed(0, sell.view(&catalog, text), &sell.hints(text), text);
                let mut ui = simulate(size, screen);
                for needed in ["0042", text.sell.accept, text.paying.add] {
                    let found = hidden(&mut ui, size, needed);
                    assert_eq!(found, None, "{needed} of {parts} parts at {size:?}");
                }
            }
        }
    }
}

#[test]
fn a_paper_nota_is_reached_by_key_and_by_press() {
    for language in Language::ALL {
        let text = language.text();
        let catalog = catalog();
        let pad = || {
            let mut sell = full_cart(&catalog, text);
            let _ = sell.update(Message::Pay, &catalog, text);
            sell
        };

        let mut sell = pad();
        for message in presses(pad().view(&catalog, text), &[text.nota.nota]) {
            let _ = sell.update(message, &catalog, text);
        }
        sees(sell.view(&catalog, text), &[text.nota.accept]);

        let mut sell = pad();
        let _ = sell.hotkey(Hotkey::Ctrl('k'), &catalog, text);
        sees(sell.view(&catalog, text), &[text.nota.accept]);
    }
}

#[test]
fn a_nota_is_of_today_until_another_day_is_typed_and_stays_when_it_is_refused() {
    let text = Language::Indonesian.text();
    let catalog = catalog();
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let field = |at: usize, value: &str| {
        let value = value.to_owned();
        Message::Panel(panel::Message::Nota(panel::nota::Message::Field(at, value)))
    };
    let nota = |date: Option<&str>, time: &str| {
        let mut sell = full_cart(&catalog, text);
        sell.set_today(today);
        let _ = sell.update(Message::Nota, &catalog, text);
        assert!(!sell.open_panel().unwrap().is_begun());
        let _ = sell.update(field(0, "0017"), &catalog, text);
        // As a field says it that holds the date of today.
        if let Some(date) = date {
            for typed in (1..=date.len()).map(|end| &date[..end]) {
                let value = match typed.len() {
                    1 => format!("24/11/2026{typed}"),
                    _ => typed.to_owned(),
                };
                let _ = sell.update(field(1, &value), &catalog, text);
            }
        }
        let _ = sell.update(field(2, time), &catalog, text);
        let action = sell.hotkey(Hotkey::F(7), &catalog, text);
        (sell, action)
    };

    for (date, time, when) in [
        (None, "10.30", "2026-11-24 10:30:00"),
        (Some("23112026"), "1030", "2026-11-23 10:30:00"),
        (Some("231126"), "10:30", "2026-11-23 10:30:00"),
        (Some("23/11/2026"), "930", "2026-11-23 09:30:00"),
    ] {
        let (mut sell, action) = nota(date, time);
        let Action::Nota(_, told) = action else {
            panic!("{date:?} {time}: {action:?}");
        };
        assert_eq!(told.sold_at.to_string(), when);

        sell.failed(String::from("Nota kertas 0017 sudah dicatat."));
        sees(
            sell.view(&catalog, text),
            &["Nota kertas 0017 sudah dicatat.", "0017", time],
        );
        assert!(!sell.is_recording());
    }
}

#[test]
fn whether_a_qris_part_was_seen_is_one_of_two_and_the_sum_of_the_parts_is_told() {
    for language in Language::ALL {
        let text = language.text();
        let words = &text.paying;
        let catalog = catalog();
        let sell = split(2, Tender::Qris, text);
        for message in presses(sell.view(&catalog, text), &[words.pending, words.arrived]) {
            let Message::Panel(panel::Message::Amount(message)) = message else {
                panic!("{message:?}");
            };
            assert!(matches!(message, amount::Message::Pending(_)));
        }
        assert!(sell.hints(text).contains(&("F8", words.whether)));

        // Two parts of five thousand, and two thousand more.
        let mut sell = split(2, Tender::Cash, text);
        let _ = sell.update(press("2000"), &catalog, text);
        sees(sell.view(&catalog, text), &["Rp12.000"]);
    }
}

/// Whoever is asked sees what it is about, and the journal says so.
#[test]
fn what_is_to_be_allowed_names_the_goods_and_the_prices() {
    let text = Language::Indonesian.text();
    let catalog = catalog();
    let about = |value: &str, is_cart: bool| {
        let mut sell = Sell::new(new_cart(1), Terms::default(), text);
        let id = product(&catalog, "KST-001").id;
        let _ = sell.update(Message::Take(id), &catalog, text);
        let _ = sell.update(Message::Change(1), &catalog, text);
        let _ = sell.hotkey(Hotkey::F(11), &catalog, text);
        if is_cart {
            let _ = sell.hotkey(Hotkey::F(11), &catalog, text);
        }
        let _ = sell.update(off(value), &catalog, text);
        let _ = sell.update(off_reason("Pegawai"), &catalog, text);
        let Action::Change(change) = sell.hotkey(Hotkey::Enter, &catalog, text) else {
            panic!("{value} needs nobody");
        };
        change.about(text)
    };
    let mat = product(&catalog, "KST-001");
    let price = mat.prices.public;
    let twice = Rupiah(2 * price.0);

    assert_eq!(
        about("=20000", false),
        format!("{}: {price} → Rp20.000", mat.name)
    );
    assert_eq!(
        about("1000", false),
        format!("{}: {twice} → {}", mat.name, Rupiah(twice.0 - 1_000))
    );
    assert_eq!(
        about("50%", true),
        format!("{}: {twice} → {price}", text.sell.total)
    );
}

/// Whoever took goods back does not hand the change of an earlier sale out
/// again.
#[test]
fn a_sale_that_something_came_after_stands_settled_no_more() {
    let text = Language::Indonesian.text();
    let catalog = catalog();
    let mut sell = full_cart(&catalog, text);
    let due = sell.due().unwrap().0;
    settle(&mut sell, due + 5_000);
    assert!(sell.settled().is_some());

    sell.put_away();
    assert!(sell.settled().is_none());
    // What is being sold stays.
    let mut sell = full_cart(&catalog, text);
    let lines = sell.cart().lines().len();
    let _ = sell.update(Message::Pay, &catalog, text);
    sell.put_away();
    assert_eq!(sell.cart().lines().len(), lines);
    assert!(sell.open_panel().is_some());
}
