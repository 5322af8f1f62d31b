//! What is open beside the cart or over the screen: one panel at a time, a file
//! each.
//!
//! A panel knows the cart but changes nothing: it answers with what it has come
//! to, and the screen does that.

pub mod amount;
mod code;
pub mod emptying;
pub mod qris;

use iced::Size;
use iced::widget::Id;

use crate::domain::payment::Tendered;
use crate::domain::sale::Terms;
use crate::domain::{Cart, Rupiah, ShownQris};
use crate::text::Text;
use crate::ui::{Element, Hotkey};

pub use amount::Amount;
pub use code::Shown;
pub use emptying::Emptying;
pub use qris::Qris;

/// No field has this id, so every field gives the focus up, and what is typed
/// comes to the panel.
const NOWHERE: &str = "sell-panel";

/// What is open.
#[derive(Debug)]
pub enum Panel {
    /// The pad on which amounts are typed.
    Amount(Amount),
    /// The code that is paid to.
    Qris(Qris),
    /// The question why the cart is emptied.
    Emptying(Emptying),
}

/// What happens on a panel.
#[derive(Debug, Clone)]
pub enum Message {
    /// On the pad for amounts.
    Amount(amount::Message),
    /// Beside the code that is paid to.
    Qris(qris::Message),
    /// On the question why the cart is emptied.
    Emptying(emptying::Message),
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
    /// It is paid otherwise, on the pad.
    Switch,
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
    /// How the seller charges.
    pub terms: Terms,
    /// The code that is shown to buyers, if there is one.
    pub qris: Option<&'a ShownQris>,
    /// The words.
    pub text: &'a Text,
}

impl<'a> Counter<'a> {
    /// What a panel may know of a cart.
    #[must_use]
    pub fn of(cart: &'a Cart, terms: Terms, qris: Option<&'a ShownQris>, text: &'a Text) -> Self {
        let total = cart.totals().unwrap_or_default().total;

        Self {
            cart,
            total,
            due: terms.rounding.apply(total),
            terms,
            qris,
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
                | Self::Amount(amount::Message::Reference(_))
                | Self::Qris(qris::Message::Reference(_))
        )
    }
}

impl Panel {
    /// Whether it lies over the screen, and not in place of the cart.
    #[must_use]
    pub fn is_over(&self) -> bool {
        matches!(self, Self::Emptying(_))
    }

    /// The field that should have the focus.
    #[must_use]
    pub fn focus(&self) -> Id {
        Id::new(match self {
            Self::Amount(amount) if amount.is_in_reference() => amount::REFERENCE,
            Self::Amount(_) => NOWHERE,
            Self::Qris(_) => qris::REFERENCE,
            Self::Emptying(_) => emptying::REASON,
        })
    }

    /// What a key means here; none passes it over.
    pub fn hotkey(&self, hotkey: Hotkey, text: &Text) -> Option<Message> {
        match self {
            Self::Amount(amount) => amount.hotkey(hotkey).map(Message::Amount),
            Self::Qris(qris) => qris.hotkey(hotkey).map(Message::Qris),
            Self::Emptying(emptying) => emptying.hotkey(hotkey, text).map(Message::Emptying),
        }
    }

    /// What typing means here that no field took.
    pub fn type_text(&self, typed: &str) -> Option<Message> {
        match self {
            Self::Amount(_) => Some(Message::Amount(amount::Message::Press(typed.to_owned()))),
            Self::Qris(_) | Self::Emptying(_) => None,
        }
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message, counter: Counter<'_>) -> Action {
        match (self, message) {
            (Self::Amount(amount), Message::Amount(message)) => amount.update(message, counter),
            (Self::Qris(qris), Message::Qris(message)) => qris.update(message, counter),
            (Self::Emptying(emptying), Message::Emptying(message)) => {
                emptying.update(message, counter)
            }
            // It was about a panel that is closed by now.
            _ => Action::None,
        }
    }

    /// What the buyer is shown in place of the goods.
    #[must_use]
    pub fn shown(&self) -> Option<&Shown> {
        match self {
            Self::Amount(amount) => amount.shown(),
            Self::Qris(qris) => Some(qris.shown()),
            Self::Emptying(_) => None,
        }
    }

    /// Draws it in so much room.
    pub fn view<'a>(&'a self, counter: Counter<'a>, room: Size) -> Element<'a, Message> {
        match self {
            Self::Amount(amount) => amount.view(counter, room).map(Message::Amount),
            Self::Qris(qris) => qris.view(counter, room).map(Message::Qris),
            Self::Emptying(emptying) => emptying.view(counter.text).map(Message::Emptying),
        }
    }

    /// The keys that work here.
    #[must_use]
    pub fn hints<'a>(&self, text: &'a Text) -> Vec<(&'a str, &'a str)> {
        let words = &text.sell;
        let back = ("Esc", text.common.back);

        match self {
            Self::Amount(_) => vec![
                ("F2–F5", text.paying.tender),
                ("Enter", text.paying.add),
                ("Tab", text.paying.reference),
                ("F7", words.accept),
                back,
            ],
            Self::Qris(_) => vec![
                ("F6", text.paying.arrived),
                ("F8", text.paying.pending),
                ("F7", text.paying.switch),
                back,
            ],
            Self::Emptying(_) => vec![
                ("↑ ↓", words.empty_reason),
                ("Enter", words.empty_confirm),
                back,
            ],
        }
    }
}

/// What was typed as a reference; none when that is nothing. The paper cuts
/// what is longer than any reference.
fn reference_of(typed: &str) -> Option<String> {
    let reference: String = typed.trim().chars().take(REFERENCE_LIMIT).collect();

    (!reference.is_empty()).then_some(reference)
}

/// The most characters of a reference; those of banks have some twenty.
const REFERENCE_LIMIT: usize = 40;
