//! What is open beside the cart or over the screen: one panel at a time, a file
//! each.
//!
//! A panel knows the cart but changes nothing: it answers with what it has come
//! to, and the screen does that.

pub mod amount;
pub mod customer;
pub mod discounting;
pub mod drawer;
pub mod emptying;
pub mod held;
pub mod nota;
pub mod pricing;
pub mod qris;

use iced::Size;
use iced::widget::Id;

use crate::domain::payment::Tendered;
use crate::domain::sale::Terms;
use crate::domain::{Cart, HeldCart, Rupiah, SaleId, ShownQris};
use crate::screen::qris_code::Shown;
use crate::screen::sell::carts::Change;
use crate::text::Text;
use crate::ui::{Element, Hotkey};

pub use amount::Amount;
pub use customer::Customer;
pub use discounting::Discounting;
pub use drawer::Drawer;
pub use emptying::Emptying;
pub use held::Held;
pub use nota::Nota;
pub use pricing::Pricing;
pub use qris::Qris;

/// No field has this id, so every field gives the focus up, and what is typed
/// comes to the panel.
const NOWHERE: &str = "sell-panel";

/// As [`NOWHERE`], where nothing is typed at all.
const CHOICE: &str = "sell-choice";

/// What is open.
#[derive(Debug, Clone)]
pub enum Panel {
    /// The pad on which amounts are typed.
    Amount(Amount),
    /// The code that is paid to.
    Qris(Qris),
    /// The question why the cart is emptied.
    Emptying(Emptying),
    /// The question why the drawer is opened.
    Drawer(Drawer),
    /// The paper that the cart was sold on by hand.
    Nota(Nota),
    /// The carts that wait.
    Held(Held),
    /// The question whose prices hold.
    Pricing(Pricing),
    /// A discount, or another price.
    Discounting(Discounting),
    /// Who buys.
    Customer(Customer),
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
    /// On the question why the drawer is opened.
    Drawer(drawer::Message),
    /// On the paper that the cart was sold on.
    Nota(nota::Message),
    /// On the list of held carts.
    Held(held::Message),
    /// On the question whose prices hold.
    Pricing(pricing::Message),
    /// On the discount.
    Discounting(discounting::Message),
    /// On who buys.
    Customer(customer::Message),
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
    /// A held cart is emptied for a reason.
    EmptyHeld(SaleId, String),
    /// A held cart is to be emptied; why?
    AskWhy(SaleId),
    /// The slip of a held cart is printed.
    PrintHeld(SaleId),
    /// A held cart comes back.
    Recall(SaleId),
    /// The cart, named as it is here, is held.
    Hold(Box<Cart>),
    /// The cart changes, once that is allowed.
    Change(Box<Change>),
    /// It is paid otherwise, on the pad.
    Switch,
    /// It was sold on paper; on which?
    Paper,
}

/// What a panel may know.
#[derive(Debug, Clone, Copy)]
pub struct Counter<'a> {
    /// The cart.
    pub cart: &'a Cart,
    /// The carts that wait.
    pub held: &'a [HeldCart],
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
    pub fn of(
        cart: &'a Cart,
        held: &'a [HeldCart],
        terms: Terms,
        qris: Option<&'a ShownQris>,
        text: &'a Text,
    ) -> Self {
        let total = cart.totals().unwrap_or_default().total;

        Self {
            cart,
            held,
            total,
            due: terms.rounding.apply(total),
            terms,
            qris,
            text,
        }
    }
}

impl Counter<'_> {
    /// The code for an amount.
    #[must_use]
    pub fn code_for(&self, amount: Rupiah, wants_static: bool) -> Shown {
        Shown::new(amount, self.qris, self.terms.qris_limit, wants_static)
    }
}

impl Message {
    /// Whether it is a key that a scanner may have pressed, too: into a field,
    /// or onto the pad.
    #[must_use]
    pub fn is_keyed(&self) -> bool {
        self.is_typing() || matches!(self, Self::Amount(amount::Message::Press(_)))
    }

    /// Whether somebody is typing into a field.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        matches!(
            self,
            Self::Emptying(emptying::Message::Reason(_))
                | Self::Amount(amount::Message::Reference(_))
                | Self::Qris(qris::Message::Reference(_))
                | Self::Drawer(drawer::Message::Reason(_))
                | Self::Nota(nota::Message::Field(..))
                | Self::Discounting(
                    discounting::Message::Value(_) | discounting::Message::Reason(_)
                )
                | Self::Customer(customer::Message::Name(_) | customer::Message::Note(_))
        )
    }
}

impl Panel {
    /// Whether something was typed that would have to be typed again.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        match self {
            Self::Amount(amount) => amount.is_begun(),
            Self::Qris(qris) => qris.is_begun(),
            Self::Emptying(emptying) => emptying.is_begun(),
            Self::Drawer(drawer) => drawer.is_begun(),
            Self::Nota(nota) => nota.is_begun(),
            Self::Discounting(discounting) => discounting.is_begun(),
            Self::Customer(customer) => customer.is_begun(),
            // There is nothing to type.
            Self::Held(_) | Self::Pricing(_) => false,
        }
    }

    /// Whether it lies over the screen, and not in place of the cart.
    #[must_use]
    pub fn is_over(&self) -> bool {
        !matches!(self, Self::Amount(_) | Self::Held(_) | Self::Qris(_))
    }

    /// The field that should have the focus.
    #[must_use]
    pub fn focus(&self) -> Id {
        Id::new(match self {
            Self::Amount(amount) if amount.is_in_reference() => amount::REFERENCE,
            Self::Amount(_) => NOWHERE,
            Self::Held(_) | Self::Pricing(_) => CHOICE,
            Self::Qris(_) => qris::REFERENCE,
            Self::Emptying(_) => emptying::REASON,
            Self::Drawer(_) => drawer::REASON,
            Self::Nota(nota) => nota.focus(),
            Self::Discounting(discounting) => discounting.focus(),
            Self::Customer(customer) => customer.focus(),
        })
    }

    /// What a key means here; none passes it over.
    pub fn hotkey(&self, hotkey: Hotkey, text: &Text) -> Option<Message> {
        match self {
            Self::Amount(amount) => amount.hotkey(hotkey).map(Message::Amount),
            Self::Qris(qris) => qris.hotkey(hotkey).map(Message::Qris),
            Self::Emptying(emptying) => emptying.hotkey(hotkey, text).map(Message::Emptying),
            Self::Drawer(drawer) => drawer.hotkey(hotkey, text).map(Message::Drawer),
            Self::Nota(nota) => nota.hotkey(hotkey).map(Message::Nota),
            Self::Held(held) => held.hotkey(hotkey).map(Message::Held),
            Self::Pricing(pricing) => pricing.hotkey(hotkey).map(Message::Pricing),
            Self::Discounting(discounting) => {
                discounting.hotkey(hotkey, text).map(Message::Discounting)
            }
            Self::Customer(customer) => customer.hotkey(hotkey).map(Message::Customer),
        }
    }

    /// What typing means here that no field took.
    pub fn type_text(&self, typed: &str) -> Option<Message> {
        match self {
            Self::Amount(amount) => Some(Message::Amount(amount.typed(typed))),
            _ => None,
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
            (Self::Drawer(drawer), Message::Drawer(message)) => drawer.update(message, counter),
            (Self::Nota(nota), Message::Nota(message)) => nota.update(message, counter),
            (Self::Held(held), Message::Held(message)) => held.update(message, counter),
            (Self::Pricing(pricing), Message::Pricing(message)) => pricing.update(message, counter),
            (Self::Discounting(discounting), Message::Discounting(message)) => {
                discounting.update(message, counter)
            }
            (Self::Customer(customer), Message::Customer(message)) => {
                customer.update(message, counter)
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
            _ => None,
        }
    }

    /// Draws it in so much room.
    pub fn view<'a>(&'a self, counter: Counter<'a>, room: Size) -> Element<'a, Message> {
        match self {
            Self::Amount(amount) => amount.view(counter, room).map(Message::Amount),
            Self::Qris(qris) => qris.view(counter, room).map(Message::Qris),
            Self::Emptying(emptying) => emptying.view(counter.text).map(Message::Emptying),
            Self::Drawer(drawer) => drawer.view(counter.text).map(Message::Drawer),
            Self::Nota(nota) => nota.view(counter).map(Message::Nota),
            Self::Held(held) => held.view(counter, room).map(Message::Held),
            Self::Pricing(pricing) => pricing.view(counter.text).map(Message::Pricing),
            Self::Discounting(discounting) => discounting.view(counter).map(Message::Discounting),
            Self::Customer(customer) => customer.view(counter).map(Message::Customer),
        }
    }

    /// The keys that work here.
    #[must_use]
    pub fn hints<'a>(&self, text: &'a Text) -> Vec<(&'a str, &'a str)> {
        let words = &text.sell;
        let carts = &text.carts;
        let back = ("Esc", text.common.back);

        match self {
            Self::Amount(amount) => [
                Some(("F2–F5", text.paying.tender)),
                amount.is_by_qris().then_some(("F8", text.paying.whether)),
                Some(("Enter", text.paying.add)),
                Some(("Tab", text.paying.reference_short)),
                Some(("F7", words.accept)),
                Some(("Ctrl K", text.nota.nota)),
                Some(back),
            ]
            .into_iter()
            .flatten()
            .collect(),
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
            Self::Held(_) => vec![
                ("↑ ↓", carts.hint_choose),
                ("Enter", carts.recall),
                ("Del", words.hint_empty),
                ("F9", text.papers.slip),
                back,
            ],
            Self::Pricing(_) => vec![
                ("← →", carts.hint_choose),
                ("Enter", carts.use_prices),
                back,
            ],
            Self::Discounting(_) => vec![
                ("F11", carts.hint_target),
                ("↑ ↓", carts.reason),
                ("Tab", carts.hint_field),
                ("Enter", text.common.save),
                back,
            ],
            Self::Customer(_) => vec![
                ("Tab", carts.hint_field),
                ("F8", carts.hold_as),
                ("Enter", text.common.save),
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
