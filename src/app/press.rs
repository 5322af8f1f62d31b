//! A key press as it arrived, and what it may mean.

use iced::Event;
use iced::keyboard::key::Named;
use iced::keyboard::{self, Key, Modifiers};
use std::time::Instant;

use crate::domain::scanner::{self, Burst, Heard};
use crate::ui::Hotkey;

/// A key press.
#[derive(Debug, Clone)]
pub struct Press {
    /// The key.
    pub key: Key,
    /// What was held down with it.
    pub modifiers: Modifiers,
    /// What it types.
    pub text: Option<String>,
    /// Whether the field with the focus took it.
    pub is_captured: bool,
    /// When it arrived.
    pub at: Instant,
}

impl Press {
    /// The key press that an event is, if it is one. A function key acts once,
    /// however long it is held down.
    #[must_use]
    pub fn of(event: &Event, is_captured: bool, at: Instant) -> Option<Self> {
        let Event::Keyboard(keyboard::Event::KeyPressed {
            key,
            modifiers,
            text,
            repeat,
            ..
        }) = event
        else {
            return None;
        };

        // Held down, a key that opens what pays would go on and settle it.
        let is_function = matches!(
            Hotkey::of(key, *modifiers, text.as_deref()),
            Some(Hotkey::F(_))
        );
        if *repeat && is_function {
            return None;
        }

        Some(Self {
            key: key.clone(),
            modifiers: *modifiers,
            text: text.as_ref().map(ToString::to_string),
            is_captured,
            at,
        })
    }

    /// Whether all that it may do is to type something.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.hotkey().is_none()
    }

    /// Lets the scanner's ear hear it. `start` is any moment before the first
    /// press.
    pub fn hear(&self, scanner: &mut Burst, start: Instant) -> Heard {
        let now_ms =
            u64::try_from(self.at.saturating_duration_since(start).as_millis()).unwrap_or(u64::MAX);

        match &self.key {
            Key::Named(Named::Enter) => scanner.press(scanner::Key::Enter, now_ms),
            Key::Named(Named::Tab) => scanner.press(scanner::Key::Tab, now_ms),
            // Scanners press it before capitals.
            Key::Named(Named::Shift) => Heard::Typed,
            _ => match self.typed() {
                Some(typed) => typed.chars().fold(Heard::Typed, |_, character| {
                    scanner.press(scanner::Key::Char(character), now_ms)
                }),
                None => {
                    scanner.reset();
                    Heard::Typed
                }
            },
        }
    }

    /// What it types, if it types something that can be seen.
    #[must_use]
    pub fn typed(&self) -> Option<&str> {
        let is_command = self.modifiers.control() && !self.modifiers.alt();

        self.text
            .as_deref()
            .filter(|text| !is_command && !text.is_empty() && text.chars().all(|c| !c.is_control()))
    }

    /// The key that it is, if it may do something apart from typing.
    #[must_use]
    pub fn hotkey(&self) -> Option<Hotkey> {
        Hotkey::of(&self.key, self.modifiers, self.text.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::scanner::Scan;
    use std::time::Duration;

    fn press(key: Key, text: Option<&str>, start: Instant, ms: u64) -> Press {
        Press {
            key,
            modifiers: Modifiers::empty(),
            text: text.map(str::to_owned),
            is_captured: true,
            at: start + Duration::from_millis(ms),
        }
    }

    #[test]
    fn a_scanner_is_heard_by_what_its_keys_type() {
        let start = Instant::now();
        let mut scanner = Burst::default();
        // The number pad names an arrow and types a digit.
        let digit = |text, ms| press(Key::Named(Named::ArrowUp), Some(text), start, ms);

        for (text, ms) in [("2", 0), ("0", 8), ("3", 16)] {
            let heard = digit(text, ms).hear(&mut scanner, start);
            assert!(matches!(heard, Heard::Typed | Heard::Burst));
            assert_eq!(digit(text, ms).hotkey(), None);
        }
        let enter = press(Key::Named(Named::Enter), Some("\r"), start, 24);

        assert_eq!(
            enter.hear(&mut scanner, start),
            Heard::Scan(Scan::new("", "203"))
        );
        assert_eq!(enter.hear(&mut scanner, start), Heard::Swallowed);
    }
}
