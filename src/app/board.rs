//! The keyboard on the screen: when it is there, and what its keys press.
//!
//! Its keys are pressed as those of any keyboard are, so that no screen knows
//! of it.

use iced::keyboard::key::{Named, Physical};
use iced::keyboard::{self, Key, Location, Modifiers};
use iced::widget::{container, stack};
use iced::{Bottom, Event, Fill, Right};

use crate::ui::board::{self, Cap, Layer};
use crate::ui::{Element, Icon, button, size};

/// The keyboard on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Board {
    layer: Option<Layer>,
    /// Whether it was asked for, and not only offered to a finger in a field.
    is_called: bool,
}

/// What happens to the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// A key of it was pressed, or the one that calls it.
    Pressed(Cap),
    /// A finger is in a field.
    Offered,
    /// A finger is in no field any more.
    Withdrawn,
}

impl Message {
    /// What a finger says that was lifted: whether it had been in a field.
    #[must_use]
    pub fn after_touch(is_in_field: bool) -> Self {
        if is_in_field {
            Self::Offered
        } else {
            Self::Withdrawn
        }
    }
}

impl Board {
    /// Answers to what happened.
    pub fn update(&mut self, message: Message) {
        match message {
            Message::Pressed(Cap::Show) => {
                self.layer = Some(Layer::default());
                self.is_called = true;
            }
            Message::Pressed(Cap::Hide) => *self = Self::default(),
            Message::Pressed(Cap::Layer(layer)) => self.layer = Some(layer),
            // One capital is all that is wanted at a time.
            Message::Pressed(Cap::Text(_)) if self.layer == Some(Layer::Upper) => {
                self.layer = Some(Layer::Lower);
            }
            Message::Pressed(_) => {}
            Message::Offered => {
                let _ = self.layer.get_or_insert_default();
            }
            Message::Withdrawn if self.is_called => {}
            Message::Withdrawn => self.layer = None,
        }
    }

    /// Draws the board, if it is there.
    #[must_use]
    pub fn view<'a>(self) -> Option<Element<'a, Cap>> {
        self.layer.map(board::board)
    }
}

/// Lays the key that calls the board over the corner of the foot, which keeps
/// that place free on every screen and under every dialog.
pub fn beside<'a>(
    content: Element<'a, super::Message>,
    board: Board,
) -> Element<'a, super::Message> {
    let call = board.layer.is_none().then(|| {
        let key = super::Message::Board(Message::Pressed(Cap::Show));
        container(button::icon_button(Icon::Keyboard, Some(key)))
            .width(Fill)
            .height(Fill)
            .align_x(Right)
            .align_y(Bottom)
            .padding(size::FOOT_KEY)
    });

    stack![content, call].width(Fill).height(Fill).into()
}

/// The key presses that a key of the board stands for.
pub fn presses(cap: Cap) -> Vec<Event> {
    let named = |named, text: &str| vec![press(Key::Named(named), Some(text))];

    match cap {
        // One press a character: thousands are three zeros.
        Cap::Text(text) => text
            .chars()
            .map(|character| {
                let text = character.to_string();
                press(Key::Character(text.as_str().into()), Some(&text))
            })
            .collect(),
        Cap::Backspace => named(Named::Backspace, "\u{8}"),
        Cap::Tab => named(Named::Tab, "\t"),
        Cap::Enter => named(Named::Enter, "\r"),
        Cap::Layer(_) | Cap::Hide | Cap::Show => Vec::new(),
    }
}

/// No place on a keyboard: what is typed here is meant as it is written.
fn press(key: Key, text: Option<&str>) -> Event {
    Event::Keyboard(keyboard::Event::KeyPressed {
        modified_key: key.clone(),
        key,
        physical_key: Physical::Unidentified(keyboard::key::NativeCode::Unidentified),
        location: Location::Standard,
        modifiers: Modifiers::empty(),
        text: text.map(Into::into),
        repeat: false,
    })
}
