//! Who buys and what else the receipt says.

use iced::widget::column;

use crate::domain::Cart;
use crate::screen::sell::carts::Change;
use crate::screen::sell::panel::{Action, Counter};
use crate::text::Text;
use crate::ui::part::field;
use crate::ui::{Element, Hotkey, button, dialog, label, size};

/// The field of the name.
pub const NAME: &str = "sell-customer";
/// The field of the note.
pub const NOTE: &str = "sell-note";

/// What happens on this panel.
#[derive(Debug, Clone)]
pub enum Message {
    /// The field of the name holds this now.
    Name(String),
    /// The field of the note holds this now.
    Note(String),
    /// The other field is wanted.
    Next,
    /// The words are kept in the cart.
    Confirm,
    /// The words are kept, and the cart is held under the name.
    Hold,
    /// The cart stays as it is.
    Close,
}

/// The words as they are typed, and which field has the focus.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Customer {
    name: String,
    note: String,
    is_note: bool,
}

impl Customer {
    /// Whether something was typed that would have to be typed again.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        !self.name.is_empty() || !self.note.is_empty()
    }

    /// The words that a cart has.
    #[must_use]
    pub fn of(cart: &Cart) -> Self {
        Self {
            name: cart.customer.clone().unwrap_or_default(),
            note: cart.note.clone().unwrap_or_default(),
            is_note: false,
        }
    }

    /// The field that should have the focus.
    #[must_use]
    pub const fn focus(&self) -> &'static str {
        if self.is_note { NOTE } else { NAME }
    }

    /// What a key means here.
    pub fn hotkey(&self, hotkey: Hotkey) -> Option<Message> {
        match hotkey {
            Hotkey::Enter => Some(Message::Confirm),
            Hotkey::F(8) => Some(Message::Hold),
            Hotkey::Tab | Hotkey::BackTab | Hotkey::Up | Hotkey::Down => Some(Message::Next),
            _ => None,
        }
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message, counter: Counter<'_>) -> Action {
        match message {
            Message::Name(name) => {
                self.name = name;
                self.is_note = false;
            }
            Message::Note(note) => {
                self.note = note;
                self.is_note = true;
            }
            Message::Next => self.is_note = !self.is_note,
            Message::Confirm => {
                return Action::Change(Box::new(Change {
                    right: None,
                    before: counter.cart.clone(),
                    after: self.named(counter.cart),
                    told: counter.text.carts.customer_set.to_owned(),
                }));
            }
            Message::Hold => return Action::Hold(Box::new(self.named(counter.cart))),
            Message::Close => return Action::Close,
        }

        Action::None
    }

    fn named(&self, cart: &Cart) -> Cart {
        let mut named = cart.clone();
        named.set_customer(&self.name, &self.note);
        named
    }

    /// Draws the panel.
    pub fn view<'a>(&'a self, counter: Counter<'a>) -> Element<'a, Message> {
        let text: &Text = counter.text;
        let words = &text.carts;
        let can_hold = !counter.cart.is_empty() && !self.name.trim().is_empty();
        let hold =
            can_hold.then(|| button::secondary(words.hold_as, Some("F8"), Some(Message::Hold)));

        dialog::dialog(
            words.customer_title,
            column![
                label::body(words.customer_help),
                field(words.name, "", &self.name)
                    .id(NAME)
                    .on_input(Message::Name),
                field(words.note, "", &self.note)
                    .id(NOTE)
                    .on_input(Message::Note),
                hold,
            ]
            .spacing(size::SPACE_S),
            vec![
                button::secondary(text.common.back, Some("Esc"), Some(Message::Close)).into(),
                button::primary(text.common.save, Some("Enter"), Some(Message::Confirm))
                    .height(size::SECONDARY)
                    .into(),
            ],
        )
    }
}
