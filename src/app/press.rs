//! A key press as it arrived, and what it may mean.

use iced::Event;
use iced::keyboard::key::Named;
use iced::keyboard::{self, Key, Modifiers};
use std::time::Instant;

use crate::app::place;
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
    /// What a US keyboard types at its place, as scanners do.
    pub us: Option<char>,
    /// Whether the field with the focus took it.
    pub is_captured: bool,
    /// When it arrived.
    pub at: Instant,
}

impl Press {
    /// The key press that an event is, if it is one. Held down, a key goes on
    /// only if it types, moves or takes back; what it does beside that, it does
    /// once.
    #[must_use]
    pub fn of(event: &Event, is_captured: bool, at: Instant) -> Option<Self> {
        let Event::Keyboard(keyboard::Event::KeyPressed {
            key,
            modifiers,
            text,
            repeat,
            physical_key,
            ..
        }) = event
        else {
            return None;
        };

        // Held down, a key that ends a count would go on to close the shift, and
        // open the next.
        let goes_on = Hotkey::of(key, *modifiers, text.as_deref()).is_none_or(Hotkey::repeats);
        if *repeat && !goes_on {
            return None;
        }

        Some(Self {
            key: key.clone(),
            modifiers: *modifiers,
            text: text.as_ref().map(ToString::to_string),
            us: place::us(*physical_key, *modifiers),
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
        let now_ms = self.after_ms(start);

        match self.scanned() {
            Some(keys) => keys
                .into_iter()
                .fold(Heard::Typed, |_, key| scanner.press(key, now_ms)),
            None => {
                scanner.reset();
                Heard::Typed
            }
        }
    }

    /// How long after a moment it arrived, in milliseconds.
    #[must_use]
    pub fn after_ms(&self, start: Instant) -> u64 {
        u64::try_from(self.at.saturating_duration_since(start).as_millis()).unwrap_or(u64::MAX)
    }

    /// Whether it is only held down for others.
    #[must_use]
    pub fn is_modifier(&self) -> bool {
        matches!(&self.scanned(), Some(keys) if keys.is_empty())
    }

    /// The keys of a scanner that it may be; none if it is something else. A
    /// key that is only held down for others is no key at all: scanners hold
    /// Shift for capitals, and Ctrl for a line feed.
    #[must_use]
    pub fn scanned(&self) -> Option<Vec<scanner::Key>> {
        let is_ctrl = self.modifiers.control() && !self.modifiers.alt();
        let letter = match &self.key {
            Key::Character(letter) if is_ctrl => letter.to_ascii_lowercase(),
            _ => String::new(),
        };

        match (&self.key, letter.as_str()) {
            (
                Key::Named(
                    Named::Shift
                    | Named::Control
                    | Named::Alt
                    | Named::AltGraph
                    | Named::CapsLock
                    | Named::NumLock,
                ),
                _,
            ) => return Some(Vec::new()),
            (Key::Named(Named::Enter), _) | (_, "m") => return Some(vec![scanner::Key::Enter]),
            (Key::Named(Named::Tab), _) | (_, "i") => return Some(vec![scanner::Key::Tab]),
            (_, "j") => return Some(vec![scanner::Key::Char('\n')]),
            _ => {}
        }
        match (self.text.as_deref(), self.us) {
            (Some("\r"), _) => Some(vec![scanner::Key::Enter]),
            (Some("\n"), _) => Some(vec![scanner::Key::Char('\n')]),
            (Some("\t"), _) => Some(vec![scanner::Key::Tab]),
            // A key that only prepares a letter, as accents do.
            (None, Some(us)) => Some(vec![scanner::Key::Placed { typed: None, us }]),
            (_, us) => {
                let mut typed = self.typed()?.chars();

                Some(match (typed.next(), typed.next(), us) {
                    (Some(character), None, Some(us)) => vec![scanner::Key::Placed {
                        typed: Some(character),
                        us,
                    }],
                    _ => self.typed()?.chars().map(scanner::Key::Char).collect(),
                })
            }
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
            us: None,
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

    /// Ctrl and J alone opens the print queue.
    #[test]
    fn a_line_feed_is_the_second_half_of_an_ending_however_it_is_sent() {
        let start = Instant::now();
        let digit = |ms| press(Key::Character("2".into()), Some("2"), start, ms);
        let held = |ms| press(Key::Named(Named::Control), None, start, ms);
        let feed = |text, ms| Press {
            modifiers: Modifiers::CTRL,
            ..press(Key::Character("j".into()), text, start, ms)
        };

        for text in [None, Some("\n"), Some("j")] {
            let mut scanner = Burst::default();
            for ms in [0, 8, 16] {
                let _ = digit(ms).hear(&mut scanner, start);
            }
            let enter = press(Key::Named(Named::Enter), Some("\r"), start, 24);
            assert!(matches!(enter.hear(&mut scanner, start), Heard::Scan(_)));
            assert_eq!(held(30).hear(&mut scanner, start), Heard::Typed);
            assert_eq!(feed(text, 32).hear(&mut scanner, start), Heard::Swallowed);
            // Of a person it is a command.
            assert_eq!(feed(text, 900).hear(&mut scanner, start), Heard::Typed);

            for ms in [1_000, 1_008, 1_016] {
                let _ = digit(ms).hear(&mut scanner, start);
            }
            let alone = feed(text, 1_024).hear(&mut scanner, start);
            assert_eq!(alone, Heard::Scan(Scan::new("", "222")));
        }
    }

    #[test]
    fn a_key_that_is_held_down_types_moves_and_takes_back_and_does_nothing_else() {
        use iced::keyboard::Location;
        use iced::keyboard::key::{NativeCode, Physical};

        let is_heard = |key: Key, text: Option<&str>, modifiers, repeat| {
            let event = Event::Keyboard(keyboard::Event::KeyPressed {
                modified_key: key.clone(),
                key,
                physical_key: Physical::Unidentified(NativeCode::Unidentified),
                location: Location::Standard,
                modifiers,
                text: text.map(Into::into),
                repeat,
            });
            Press::of(&event, false, Instant::now()).is_some()
        };
        let none = Modifiers::empty();
        let letter = |letter: &str| Key::Character(letter.into());

        for (key, text, modifiers, goes_on) in [
            (letter("7"), Some("7"), none, true),
            (Key::Named(Named::Space), Some(" "), none, true),
            (letter("+"), Some("+"), none, true),
            (letter("-"), Some("-"), none, true),
            (letter("+"), None, Modifiers::CTRL, true),
            (Key::Named(Named::Backspace), None, none, true),
            (Key::Named(Named::Delete), None, none, true),
            (Key::Named(Named::ArrowDown), None, none, true),
            (Key::Named(Named::PageUp), None, none, true),
            (Key::Named(Named::Tab), Some("\t"), none, true),
            (Key::Named(Named::Enter), Some("\r"), none, false),
            (Key::Named(Named::Escape), None, none, false),
            (Key::Named(Named::F5), None, none, false),
            (Key::Named(Named::Delete), None, Modifiers::CTRL, false),
            (letter("s"), Some("s"), Modifiers::CTRL, false),
            (letter("1"), Some("1"), Modifiers::CTRL, false),
        ] {
            assert!(is_heard(key.clone(), text, modifiers, false), "{key:?}");
            let held = is_heard(key.clone(), text, modifiers, true);
            assert_eq!(held, goes_on, "{key:?} {modifiers:?}");
        }
    }

    #[test]
    fn a_key_is_known_by_its_place_too() {
        use iced::keyboard::key::{Code, Physical};

        let us = |code, modifiers| place::us(Physical::Code(code), modifiers);
        assert_eq!(us(Code::Digit2, Modifiers::empty()), Some('2'));
        assert_eq!(us(Code::KeyQ, Modifiers::SHIFT), Some('Q'));
        assert_eq!(us(Code::KeyJ, Modifiers::CTRL), None);
        assert_eq!(us(Code::Numpad2, Modifiers::empty()), None);

        let start = Instant::now();
        let mut scanner = Burst::default();
        for (typed, us, ms) in [("é", '2', 0), ("à", '0', 8), ("\"", '3', 16)] {
            let key = Press {
                us: Some(us),
                ..press(Key::Character(typed.into()), Some(typed), start, ms)
            };
            let _ = key.hear(&mut scanner, start);
        }
        let enter = press(Key::Named(Named::Enter), Some("\r"), start, 24);
        let Heard::Scan(scan) = enter.hear(&mut scanner, start) else {
            panic!("no scan");
        };
        assert_eq!(scan.others(), ["203"]);
    }
}
