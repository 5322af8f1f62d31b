//! The wizard: what is seen and pressed in it.

use gerai::domain::pin::Typed;
use gerai::screen::wizard::{Action, Message, Wizard, administrator};
use gerai::text::{Language, Text};
use gerai::ui::{Hotkey, frame};
use iced::Size;

use crate::stage::{hidden, misses, presses, sees, simulate};

/// The wizard at the step about the administrator.
fn at_administrator(text: &Text) -> Wizard {
    let mut wizard = Wizard::new(text);
    let _ = wizard.update(Message::Institution(String::from("Rutan Blora")));
    let _ = wizard.hotkey(Hotkey::Enter);
    let _ = wizard.hotkey(Hotkey::Enter);
    sees(wizard.view(text), &[text.people.wizard_title]);
    wizard
}

fn typed(text: &str) -> Message {
    Message::Administrator(administrator::Message::Pin(Typed(text.to_owned())))
}

#[test]
fn going_on_without_a_pin_is_meant_twice() {
    for language in Language::ALL {
        let text = language.text();
        let (words, printer) = (&text.people, text.wizard.printer_title);

        // One Enter tells what it means, the next does it.
        let mut wizard = at_administrator(text);
        assert_eq!(wizard.hotkey(Hotkey::Enter), Action::None);
        sees(wizard.view(text), &[words.wizard_title, words.later_means]);
        let _ = wizard.hotkey(Hotkey::Enter);
        sees(wizard.view(text), &[printer]);

        // The button is no shorter.
        let mut wizard = at_administrator(text);
        for _ in 0..2 {
            misses(wizard.view(text), &[printer]);
            for message in presses(wizard.view(text), &[words.later]) {
                let _ = wizard.update(message);
            }
        }
        sees(wizard.view(text), &[printer]);

        // Whoever has typed something is not let past it, told or not.
        let mut wizard = at_administrator(text);
        let _ = wizard.hotkey(Hotkey::Enter);
        let _ = wizard.update(typed("48"));
        misses(wizard.view(text), &[words.later_means, words.later]);
        for _ in 0..3 {
            let _ = wizard.hotkey(Hotkey::Enter);
        }
        misses(wizard.view(text), &[printer]);
    }
}

#[test]
fn what_is_wrong_with_a_pin_is_read_whole() {
    for language in Language::ALL {
        let text = language.text();
        let mut wizard = at_administrator(text);
        let _ = wizard.update(typed("1234"));

        for size in [Size::new(1366.0, 768.0), Size::new(1024.0, 600.0)] {
            let screen = frame::bare(
                wizard.view(text).map(|_| ()),
                frame::foot(&wizard.hints(text)),
            );
            let fault = text.people.pin_weak;
            assert_eq!(hidden(&mut simulate(size, screen), size, fault), None);
        }
    }
}
