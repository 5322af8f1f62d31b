//! What a key would type on a US keyboard, by its place alone.

use iced::keyboard::Modifiers;
use iced::keyboard::key::{Code, Physical};

/// Places and what they type, without Shift and with it.
const US: [(Code, char, char); 22] = [
    (Code::Backquote, '`', '~'),
    (Code::Digit1, '1', '!'),
    (Code::Digit2, '2', '@'),
    (Code::Digit3, '3', '#'),
    (Code::Digit4, '4', '$'),
    (Code::Digit5, '5', '%'),
    (Code::Digit6, '6', '^'),
    (Code::Digit7, '7', '&'),
    (Code::Digit8, '8', '*'),
    (Code::Digit9, '9', '('),
    (Code::Digit0, '0', ')'),
    (Code::Minus, '-', '_'),
    (Code::Equal, '=', '+'),
    (Code::BracketLeft, '[', '{'),
    (Code::BracketRight, ']', '}'),
    (Code::Backslash, '\\', '|'),
    (Code::Semicolon, ';', ':'),
    (Code::Quote, '\'', '"'),
    (Code::Comma, ',', '<'),
    (Code::Period, '.', '>'),
    (Code::Slash, '/', '?'),
    (Code::Space, ' ', ' '),
];

/// The places of A to Z.
const LETTERS: [Code; 26] = [
    Code::KeyA,
    Code::KeyB,
    Code::KeyC,
    Code::KeyD,
    Code::KeyE,
    Code::KeyF,
    Code::KeyG,
    Code::KeyH,
    Code::KeyI,
    Code::KeyJ,
    Code::KeyK,
    Code::KeyL,
    Code::KeyM,
    Code::KeyN,
    Code::KeyO,
    Code::KeyP,
    Code::KeyQ,
    Code::KeyR,
    Code::KeyS,
    Code::KeyT,
    Code::KeyU,
    Code::KeyV,
    Code::KeyW,
    Code::KeyX,
    Code::KeyY,
    Code::KeyZ,
];

/// What a US keyboard types at this place; none with Ctrl, Alt or the logo
/// held, and none on the number pad, which is the same everywhere.
pub fn us(key: Physical, modifiers: Modifiers) -> Option<char> {
    let Physical::Code(code) = key else {
        return None;
    };
    if modifiers.intersects(Modifiers::CTRL | Modifiers::ALT | Modifiers::LOGO) {
        return None;
    }
    let shift = modifiers.shift();
    let letter = LETTERS
        .into_iter()
        .zip('a'..='z')
        .find(|(place, _)| *place == code)
        .map(|(_, letter)| (letter, letter.to_ascii_uppercase()));

    US.into_iter()
        .find(|(place, ..)| *place == code)
        .map(|(_, plain, shifted)| (plain, shifted))
        .or(letter)
        .map(|(plain, shifted)| if shift { shifted } else { plain })
}
