//! A keyboard on the screen, for who has none: touch and mouse type with it.
//!
//! Letters stand at the left and the number pad at the right, where they are
//! on a keyboard. What a key does is its [`Cap`]; who draws the board decides
//! what becomes of it.

use super::{Element, Icon, Theme, button, size};

use iced::widget::container::Style;
use iced::widget::{Column, Row, container};
use iced::{Fill, FillPortion};

/// Which characters the keys of the board have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layer {
    /// Small letters.
    #[default]
    Lower,
    /// Capitals, for one letter.
    Upper,
    /// What is no letter.
    Signs,
}

/// What a key of the board does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cap {
    /// It types these characters.
    Text(&'static str),
    /// It takes the last character back.
    Backspace,
    /// It goes to the next field.
    Tab,
    /// It ends what is typed.
    Enter,
    /// It shows other characters.
    Layer(Layer),
    /// It puts the board away.
    Hide,
    /// It calls the board.
    Show,
}

/// The letters of a keyboard, three rows of ten.
const LOWER: [[&str; 10]; 3] = [
    ["q", "w", "e", "r", "t", "y", "u", "i", "o", "p"],
    ["a", "s", "d", "f", "g", "h", "j", "k", "l", ","],
    ["z", "x", "c", "v", "b", "n", "m", ".", "-", "/"],
];

const UPPER: [[&str; 10]; 3] = [
    ["Q", "W", "E", "R", "T", "Y", "U", "I", "O", "P"],
    ["A", "S", "D", "F", "G", "H", "J", "K", "L", ","],
    ["Z", "X", "C", "V", "B", "N", "M", ".", "-", "/"],
];

const SIGNS: [[&str; 10]; 3] = [
    ["!", "\"", "#", "$", "&", "'", "(", ")", "@", "_"],
    ["\\", ":", ";", "?", "+", "=", "%", "*", "~", ","],
    ["[", "]", "{", "}", "<", ">", "^", ".", "-", "/"],
];

const DIGITS: [[&str; 3]; 3] = [["7", "8", "9"], ["4", "5", "6"], ["1", "2", "3"]];

/// How wide a key of the last row is, in half keys: those below the letters
/// are as wide as ten of these together.
const HALVES: [u16; 5] = [3, 2, 11, 2, 2];

impl Layer {
    const fn rows(self) -> [[&'static str; 10]; 3] {
        match self {
            Self::Lower => LOWER,
            Self::Upper => UPPER,
            Self::Signs => SIGNS,
        }
    }
}

/// Creates the board; what is pressed is said as a [`Cap`].
#[must_use]
pub fn board<'a>(layer: Layer) -> Element<'a, Cap> {
    let ends = [Cap::Backspace, Cap::Tab, Cap::Enter];
    let rows = layer.rows().into_iter().zip(DIGITS).zip(ends);
    let rows = rows.map(|((letters, digits), end)| {
        let letters = letters.map(|letter| key(Cap::Text(letter), layer, 2));
        let digits = digits.map(|digit| key(Cap::Text(digit), layer, 2));

        row(letters, digits, key(end, layer, 3))
    });

    let (shift, signs) = match layer {
        Layer::Lower => (Layer::Upper, Layer::Signs),
        Layer::Upper => (Layer::Lower, Layer::Signs),
        Layer::Signs => (Layer::Upper, Layer::Lower),
    };
    let below = [
        Cap::Layer(shift),
        Cap::Layer(signs),
        Cap::Text(" "),
        Cap::Text("="),
        Cap::Text("*"),
    ];
    let letters = below
        .into_iter()
        .zip(HALVES)
        .map(|(cap, halves)| key(cap, layer, halves));
    let digits = [
        key(Cap::Text("0"), layer, 2),
        key(Cap::Text("000"), layer, 4),
    ];
    let last = row(letters, digits, key(Cap::Hide, layer, 3));

    container(Column::with_children(rows.chain([last])).spacing(size::BOARD_GAP))
        .width(Fill)
        .padding(size::SPACE_XS)
        .style(|theme: &Theme| Style {
            background: Some(theme.tokens.background.into()),
            ..Style::default()
        })
        .into()
}

/// A row of letters, of digits and of one key that ends it.
fn row<'a>(
    letters: impl IntoIterator<Item = Element<'a, Cap>>,
    digits: impl IntoIterator<Item = Element<'a, Cap>>,
    end: Element<'a, Cap>,
) -> Element<'a, Cap> {
    let group = |keys: Row<'a, Cap, Theme>, halves| {
        keys.spacing(size::BOARD_GAP).width(FillPortion(halves))
    };

    Row::with_children([
        group(Row::with_children(letters), 20).into(),
        group(Row::with_children(digits).push(end), 9).into(),
    ])
    .spacing(size::SPACE_S)
    .into()
}

fn key<'a>(cap: Cap, layer: Layer, halves: u16) -> Element<'a, Cap> {
    let is_on = layer == Layer::Upper && cap == Cap::Layer(Layer::Lower);
    let key = match cap {
        Cap::Text(text) => button::board_key(text, cap),
        Cap::Backspace => button::board_act(Icon::Backspace, false, cap),
        Cap::Tab => button::board_act(Icon::ArrowRight, false, cap),
        Cap::Enter => button::board_act(Icon::Enter, false, cap),
        Cap::Layer(Layer::Signs) => button::board_key("#+=", cap),
        Cap::Layer(Layer::Lower) if layer == Layer::Signs => button::board_key("abc", cap),
        Cap::Layer(_) => button::board_act(Icon::ArrowUp, is_on, cap),
        Cap::Hide => button::board_act(Icon::ChevronDown, false, cap),
        Cap::Show => button::board_act(Icon::Keyboard, false, cap),
    };

    key.width(FillPortion(halves)).into()
}
