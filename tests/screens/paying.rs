//! Paying in parts, and by paper: what has room, and what a press reaches.

use gerai::domain::Tender;
use gerai::screen::sell::panel::amount;
use gerai::screen::sell::{Message, Sell};
use gerai::text::{Language, Text};
use gerai::ui::Hotkey;
use iced::Size;

use crate::panels::{add, choose, on_amount, press};
use crate::scenes::{framed, full_cart};
use crate::stage::{catalog, hidden, presses, sees, simulate};

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
