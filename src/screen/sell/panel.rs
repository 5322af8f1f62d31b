//! What is open beside the cart or over the screen: one panel at a time, a file
//! each.
//!
//! A panel knows the cart but changes nothing: it answers with what it has come
//! to, and the screen does that.

pub mod amount;
pub mod drawer;
pub mod emptying;
pub mod nota;

use iced::Size;
use iced::widget::Id;

use crate::domain::payment::Tendered;
use crate::domain::sale::Terms;
use crate::domain::{Cart, Rupiah};
use crate::text::Text;
use crate::ui::{Element, Hotkey};

pub use amount::Amount;
pub use drawer::Drawer;
pub use emptying::Emptying;
pub use nota::Nota;

/// No field has this id, so every field gives the focus up, and what is typed
/// comes to the panel.
const NOWHERE: &str = "sell-panel";

/// What is open.
#[derive(Debug)]
pub enum Panel {
    /// The pad on which a cash amount is typed.
    Amount(Amount),
    /// The question why the cart is emptied.
    Emptying(Emptying),
    /// The question why the drawer is opened.
    Drawer(Drawer),
    /// The paper that the cart was sold on by hand.
    Nota(Nota),
}

/// What happens on a panel.
#[derive(Debug, Clone)]
pub enum Message {
    /// On the pad for a cash amount.
    Amount(amount::Message),
    /// On the question why the cart is emptied.
    Emptying(emptying::Message),
    /// On the question why the drawer is opened.
    Drawer(drawer::Message),
    /// On the paper that the cart was sold on.
    Nota(nota::Message),
}

/// What a panel has come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing yet.
    None,
    /// It is done with.
    Close,
    /// This cannot be; it stays open.
    Refuse(String),
    /// The cart is settled with what was handed over.
    Settle(Vec<Tendered>),
    /// The cart is emptied for a reason.
    Empty(String),
    /// The drawer is opened for a reason.
    OpenDrawer(String),
    /// The cart was sold on this paper.
    Nota(nota::Told),
}

/// What a panel may know.
#[derive(Debug, Clone, Copy)]
pub struct Counter<'a> {
    /// The cart.
    pub cart: &'a Cart,
    /// What is to be paid, before cash is rounded.
    pub total: Rupiah,
    /// What is to be paid in cash.
    pub due: Rupiah,
    /// The words.
    pub text: &'a Text,
}

impl<'a> Counter<'a> {
    /// What a panel may know of a cart.
    #[must_use]
    pub fn of(cart: &'a Cart, terms: Terms, text: &'a Text) -> Self {
        let total = cart.totals().unwrap_or_default().total;

        Self {
            cart,
            total,
            due: terms.rounding.apply(total),
            text,
        }
    }
}

impl Message {
    /// Whether somebody is typing into a field.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        matches!(
            self,
            Self::Emptying(emptying::Message::Reason(_))
                | Self::Drawer(drawer::Message::Reason(_))
                | Self::Nota(nota::Message::Field(..))
        )
    }
}

impl Panel {
    /// Whether it lies over the screen, and not in place of the cart.
    #[must_use]
    pub fn is_over(&self) -> bool {
        matches!(self, Self::Emptying(_) | Self::Drawer(_) | Self::Nota(_))
    }

    /// The field that should have the focus.
    #[must_use]
    pub fn focus(&self) -> Id {
        Id::new(match self {
            Self::Amount(_) => NOWHERE,
            Self::Emptying(_) => emptying::REASON,
            Self::Drawer(_) => drawer::REASON,
            Self::Nota(nota) => nota.focus(),
        })
    }

    /// What a key means here; none passes it over.
    pub fn hotkey(&self, hotkey: Hotkey, text: &Text) -> Option<Message> {
        match self {
            Self::Amount(amount) => amount.hotkey(hotkey).map(Message::Amount),
            Self::Emptying(emptying) => emptying.hotkey(hotkey, text).map(Message::Emptying),
            Self::Drawer(drawer) => drawer.hotkey(hotkey, text).map(Message::Drawer),
            Self::Nota(nota) => nota.hotkey(hotkey).map(Message::Nota),
        }
    }

    /// What typing means here that no field took.
    pub fn type_text(&self, typed: &str) -> Option<Message> {
        match self {
            Self::Amount(_) => Some(Message::Amount(amount::Message::Press(typed.to_owned()))),
            Self::Emptying(_) | Self::Drawer(_) | Self::Nota(_) => None,
        }
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message, counter: Counter<'_>) -> Action {
        match (self, message) {
            (Self::Amount(amount), Message::Amount(message)) => amount.update(message, counter),
            (Self::Emptying(emptying), Message::Emptying(message)) => {
                emptying.update(message, counter)
            }
            (Self::Drawer(drawer), Message::Drawer(message)) => drawer.update(message, counter),
            (Self::Nota(nota), Message::Nota(message)) => nota.update(message, counter),
            // It was about a panel that is closed by now.
            _ => Action::None,
        }
    }

    /// Draws it in so much room.
    pub fn view<'a>(&'a self, counter: Counter<'a>, room: Size) -> Element<'a, Message> {
        match self {
            Self::Amount(amount) => amount.view(counter, room).map(Message::Amount),
            Self::Emptying(emptying) => emptying.view(counter.text).map(Message::Emptying),
            Self::Drawer(drawer) => drawer.view(counter.text).map(Message::Drawer),
            Self::Nota(nota) => nota.view(counter).map(Message::Nota),
        }
    }

    /// The keys that work here.
    #[must_use]
    pub fn hints<'a>(&self, text: &'a Text) -> Vec<(&'a str, &'a str)> {
        let words = &text.sell;
        let back = ("Esc", text.common.back);

        match self {
            Self::Amount(_) => vec![("F7", words.accept), back],
            Self::Emptying(_) => vec![
                ("↑ ↓", words.empty_reason),
                ("Enter", words.empty_confirm),
                back,
            ],
            Self::Nota(_) => vec![
                ("Tab", text.wizard.hint_next),
                ("F6", text.nota.tender),
                ("F7", text.nota.accept),
                back,
            ],
            Self::Drawer(_) => vec![
                ("↑ ↓", text.drawer.reason),
                ("Enter", text.drawer.open),
                back,
            ],
        }
    }
}
