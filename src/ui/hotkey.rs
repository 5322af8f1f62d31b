//! Keys as data: which key was pressed, before anybody decides what it does.

use iced::keyboard::key::Named;
use iced::keyboard::{Key, Modifiers};

/// A key that may do something, apart from typing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hotkey {
    /// F1 to F12.
    F(u8),
    /// Ctrl and a digit.
    Place(u8),
    /// Ctrl and a letter, lower case.
    Ctrl(char),
    /// Enter, on either part of the keyboard.
    Enter,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Escape.
    Escape,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Ctrl and Delete.
    CtrlDelete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Ctrl and a page up.
    PreviousTab,
    /// Ctrl and a page down.
    NextTab,
    /// Ctrl and plus.
    Larger,
    /// Ctrl and minus.
    Smaller,
    /// Ctrl and the key of the question mark.
    Help,
    /// The plus key.
    Plus,
    /// The minus key.
    Minus,
}

impl Hotkey {
    /// What a key press is, if it is one of these. `text` is what the press
    /// types: on the number pad it alone tells digits from arrows.
    #[must_use]
    pub fn of(key: &Key, modifiers: Modifiers, text: Option<&str>) -> Option<Self> {
        let ctrl = modifiers.control();

        match key {
            Key::Named(named) => match named {
                Named::Enter => Some(Self::Enter),
                Named::Tab if modifiers.shift() => Some(Self::BackTab),
                Named::Tab => Some(Self::Tab),
                Named::Escape => Some(Self::Escape),
                Named::Backspace => Some(Self::Backspace),
                Named::Delete if ctrl => Some(Self::CtrlDelete),
                Named::Delete => Some(Self::Delete),
                // With NumLock on, the pad's arrows type digits.
                _ if text.is_some_and(|text| text.chars().any(|c| c.is_ascii_digit())) => None,
                Named::ArrowUp => Some(Self::Up),
                Named::ArrowDown => Some(Self::Down),
                Named::ArrowLeft => Some(Self::Left),
                Named::ArrowRight => Some(Self::Right),
                Named::PageUp if ctrl => Some(Self::PreviousTab),
                Named::PageDown if ctrl => Some(Self::NextTab),
                Named::PageUp => Some(Self::PageUp),
                Named::PageDown => Some(Self::PageDown),
                named => function(*named).map(Self::F),
            },
            Key::Character(character) if ctrl && !modifiers.alt() => {
                let character = character.chars().next()?.to_ascii_lowercase();

                match character {
                    // The plus is an equals sign until Shift is held.
                    '+' | '=' => Some(Self::Larger),
                    '-' => Some(Self::Smaller),
                    '/' | '?' => Some(Self::Help),
                    'a'..='z' => Some(Self::Ctrl(character)),
                    digit => digit
                        .to_digit(10)
                        .and_then(|digit| u8::try_from(digit).ok())
                        .map(Self::Place),
                }
            }
            Key::Character(_) => match text {
                Some("+") => Some(Self::Plus),
                Some("-") => Some(Self::Minus),
                _ => None,
            },
            Key::Unidentified => None,
        }
    }

    /// Whether it goes on for as long as it is held down: it moves, takes back
    /// or makes more and less, and begins or ends nothing.
    #[must_use]
    pub const fn repeats(self) -> bool {
        match self {
            Self::Tab
            | Self::BackTab
            | Self::Backspace
            | Self::Delete
            | Self::Up
            | Self::Down
            | Self::Left
            | Self::Right
            | Self::PageUp
            | Self::PageDown
            | Self::PreviousTab
            | Self::NextTab
            | Self::Larger
            | Self::Smaller
            | Self::Plus
            | Self::Minus => true,
            Self::F(_)
            | Self::Place(_)
            | Self::Ctrl(_)
            | Self::Enter
            | Self::Escape
            | Self::Help
            | Self::CtrlDelete => false,
        }
    }
}

fn function(named: Named) -> Option<u8> {
    [
        Named::F1,
        Named::F2,
        Named::F3,
        Named::F4,
        Named::F5,
        Named::F6,
        Named::F7,
        Named::F8,
        Named::F9,
        Named::F10,
        Named::F11,
        Named::F12,
    ]
    .into_iter()
    .zip(1..)
    .find_map(|(function, number)| (function == named).then_some(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_what_they_say() {
        let named = |named, modifiers| Hotkey::of(&Key::Named(named), modifiers, None);
        let typed =
            |text: &str, modifiers| Hotkey::of(&Key::Character(text.into()), modifiers, Some(text));

        assert_eq!(named(Named::F12, Modifiers::empty()), Some(Hotkey::F(12)));
        assert_eq!(
            named(Named::Delete, Modifiers::CTRL),
            Some(Hotkey::CtrlDelete)
        );
        assert_eq!(named(Named::Tab, Modifiers::SHIFT), Some(Hotkey::BackTab));
        assert_eq!(
            named(Named::PageDown, Modifiers::CTRL),
            Some(Hotkey::NextTab)
        );
        assert_eq!(typed("4", Modifiers::CTRL), Some(Hotkey::Place(4)));
        assert_eq!(typed("E", Modifiers::CTRL), Some(Hotkey::Ctrl('e')));
        assert_eq!(typed("=", Modifiers::CTRL), Some(Hotkey::Larger));
        assert_eq!(typed("+", Modifiers::SHIFT), Some(Hotkey::Plus));
        assert_eq!(typed("7", Modifiers::empty()), None);
        // The number pad's 8, with NumLock on, is a digit and no arrow.
        assert_eq!(
            Hotkey::of(&Key::Named(Named::ArrowUp), Modifiers::empty(), Some("8")),
            None
        );
    }
}
