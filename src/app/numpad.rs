//! The number pad types digits, whether NumLock is on or off.
//!
//! Off, its keys are Home, arrows and Delete: a cashier who types an amount
//! there sees nothing happen, or another line selected. Every keyboard that
//! has a pad has those keys elsewhere too, so on the pad nobody needs them.

use iced::Event;
use iced::keyboard::key::{Code, Physical};
use iced::keyboard::{self, Key, Location};

/// Keys of the pad by their place, and what they type.
const TYPED: [(Code, &str); 11] = [
    (Code::Numpad0, "0"),
    (Code::Numpad1, "1"),
    (Code::Numpad2, "2"),
    (Code::Numpad3, "3"),
    (Code::Numpad4, "4"),
    (Code::Numpad5, "5"),
    (Code::Numpad6, "6"),
    (Code::Numpad7, "7"),
    (Code::Numpad8, "8"),
    (Code::Numpad9, "9"),
    (Code::NumpadDecimal, ","),
];

/// An event as if NumLock were on. Held with another key, a key of the pad is
/// what it was.
#[must_use]
pub fn locked(event: &Event) -> Event {
    let Event::Keyboard(keyboard::Event::KeyPressed {
        key: Key::Named(_) | Key::Unidentified,
        physical_key: Physical::Code(code),
        modifiers,
        text,
        repeat,
        ..
    }) = event
    else {
        return event.clone();
    };
    let types_something = text
        .as_deref()
        .is_some_and(|text| text.chars().any(|c| !c.is_control()));
    let typed = TYPED
        .into_iter()
        .find_map(|(place, typed)| (place == *code).then_some(typed));

    match typed {
        Some(typed) if modifiers.is_empty() && !types_something => {
            let key = Key::Character(typed.into());

            Event::Keyboard(keyboard::Event::KeyPressed {
                key: key.clone(),
                modified_key: key,
                physical_key: Physical::Code(*code),
                location: Location::Numpad,
                modifiers: *modifiers,
                text: Some(typed.into()),
                repeat: *repeat,
            })
        }
        _ => event.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use iced::keyboard::Modifiers;
    use iced::keyboard::key::Named;

    fn press(named: Named, code: Code, modifiers: Modifiers, text: Option<&str>) -> Event {
        Event::Keyboard(keyboard::Event::KeyPressed {
            key: Key::Named(named),
            modified_key: Key::Named(named),
            physical_key: Physical::Code(code),
            location: Location::Numpad,
            modifiers,
            text: text.map(Into::into),
            repeat: false,
        })
    }

    fn typed(event: Event) -> Option<String> {
        match locked(&event) {
            Event::Keyboard(keyboard::Event::KeyPressed {
                key: Key::Character(key),
                text: Some(text),
                ..
            }) if key == text => Some(text.to_string()),
            _ => None,
        }
    }

    #[test]
    fn the_pad_types_digits_with_numlock_off_too() {
        let none = Modifiers::empty();
        for (named, code, digit) in [
            (Named::Home, Code::Numpad7, "7"),
            (Named::ArrowUp, Code::Numpad8, "8"),
            (Named::Insert, Code::Numpad0, "0"),
            (Named::Delete, Code::NumpadDecimal, ","),
        ] {
            assert_eq!(
                typed(press(named, code, none, None)).as_deref(),
                Some(digit)
            );
        }
        assert_eq!(
            typed(press(
                Named::Delete,
                Code::NumpadDecimal,
                none,
                Some("\u{7f}")
            ))
            .as_deref(),
            Some(",")
        );

        // Arrows that are arrows, a digit that is one, Shift, and Enter.
        assert_eq!(
            typed(press(Named::ArrowUp, Code::ArrowUp, none, None)),
            None
        );
        assert_eq!(
            typed(press(Named::ArrowUp, Code::Numpad8, none, Some("8"))),
            None
        );
        assert_eq!(
            typed(press(Named::ArrowUp, Code::Numpad8, Modifiers::SHIFT, None)),
            None
        );
        assert_eq!(
            typed(press(Named::Enter, Code::NumpadEnter, none, Some("\r"))),
            None
        );
    }
}
