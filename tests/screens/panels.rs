//! Messages of the panels of the sell screen, by the words of its users.

use gerai::screen::sell::Message;
use gerai::screen::sell::panel::{self, amount, customer as buyer, discounting, emptying};

/// Keys on the pad for an amount.
pub fn press(keys: impl Into<String>) -> Message {
    on_amount(amount::Message::Press(keys.into()))
}

/// The typed amount settles.
pub fn accept() -> Message {
    on_amount(amount::Message::Accept)
}

/// The reason for emptying the cart.
pub fn reason(reason: impl Into<String>) -> Message {
    on_emptying(emptying::Message::Reason(reason.into()))
}

/// The cart is emptied.
pub fn empty() -> Message {
    on_emptying(emptying::Message::Confirm)
}

/// What is typed for a discount or another price.
pub fn off(value: impl Into<String>) -> Message {
    on_discount(discounting::Message::Value(value.into()))
}

/// Why.
pub fn off_reason(reason: impl Into<String>) -> Message {
    on_discount(discounting::Message::Reason(reason.into()))
}

/// The name of the buyer.
pub fn customer(name: impl Into<String>) -> Message {
    Message::Panel(panel::Message::Customer(buyer::Message::Name(name.into())))
}

fn on_discount(message: discounting::Message) -> Message {
    Message::Panel(panel::Message::Discounting(message))
}

fn on_amount(message: amount::Message) -> Message {
    Message::Panel(panel::Message::Amount(message))
}

fn on_emptying(message: emptying::Message) -> Message {
    Message::Panel(panel::Message::Emptying(message))
}
