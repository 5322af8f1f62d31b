//! Paying all of it by QRIS. The code stands large beside this panel; nothing is
//! recorded before somebody says that the money arrived, or that nobody looked.

use iced::widget::{column, row, space};
use iced::{Fill, Size};

use crate::domain::payment::Tendered;
use crate::domain::{QrisFault, Rupiah, Tender};
use crate::screen::qris_code::Shown;
use crate::screen::sell::aside::head;
use crate::screen::sell::panel::{Action, Counter, reference_of};
use crate::ui::part::{self, field, hairline};
use crate::ui::{Element, Hotkey, button, label, size};

/// The field for the reference.
pub const REFERENCE: &str = "sell-qris-reference";

/// What happens on this panel.
#[derive(Debug, Clone)]
pub enum Message {
    /// The reference is this now.
    Reference(String),
    /// The money was seen in the merchant's app.
    Arrived,
    /// The buyer says that it was paid; nobody looked.
    Pending,
    /// The static code is shown, or the one with the amount again.
    Turn,
    /// Another way to pay.
    Switch,
    /// The panel is closed.
    Close,
}

/// A QRIS payment that is being made.
#[derive(Debug, Clone)]
pub struct Qris {
    amount: Rupiah,
    shown: Shown,
    wants_static: bool,
    reference: String,
}

impl Qris {
    /// Whether something was typed that would have to be typed again.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        !self.reference.is_empty()
    }

    /// The same payment, of what the cart comes to by now.
    ///
    /// # Errors
    /// As [`Qris::open`].
    pub fn renewed(&self, counter: Counter<'_>) -> Result<Self, String> {
        Ok(Self {
            reference: self.reference.clone(),
            ..Self::open(counter)?
        })
    }

    /// The panel for a cart.
    ///
    /// # Errors
    /// A sentence, when QRIS cannot be used for so much.
    pub fn open(counter: Counter<'_>) -> Result<Self, String> {
        let limit = counter.terms.qris_limit;
        let amount = counter.total;
        let refused = |fault| Err(counter.text.qris.refusal(fault));

        if amount < Rupiah(1) {
            return refused(QrisFault::TooSmall);
        }
        if amount > limit {
            return refused(QrisFault::AboveLimit { limit });
        }

        Ok(Self {
            amount,
            shown: counter.code_for(amount, false),
            wants_static: false,
            reference: String::new(),
        })
    }

    /// What a key means here.
    pub fn hotkey(&self, hotkey: Hotkey) -> Option<Message> {
        match hotkey {
            Hotkey::F(6) => Some(Message::Arrived),
            Hotkey::F(8) => Some(Message::Pending),
            Hotkey::F(9) => Some(Message::Turn),
            Hotkey::F(7) => Some(Message::Switch),
            _ => None,
        }
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message, counter: Counter<'_>) -> Action {
        match message {
            Message::Reference(reference) => self.reference = reference,
            Message::Arrived => return self.settle(false),
            Message::Pending => return self.settle(true),
            Message::Turn => {
                self.wants_static = !self.wants_static;
                self.shown = counter.code_for(self.amount, self.wants_static);
            }
            Message::Switch => return Action::Switch,
            Message::Close => return Action::Close,
        }

        Action::None
    }

    fn settle(&self, pending: bool) -> Action {
        Action::Settle(vec![Tendered {
            reference: reference_of(&self.reference),
            pending,
            ..Tendered::by(Tender::Qris, self.amount)
        }])
    }

    /// What the buyer sees.
    #[must_use]
    pub fn shown(&self) -> &Shown {
        &self.shown
    }

    /// Draws the panel in so much room. Where the button that opened it was
    /// there is nothing to press, nor is there, once it has settled, where its
    /// own were.
    pub fn view<'a>(&'a self, counter: Counter<'a>, room: Size) -> Element<'a, Message> {
        let text = counter.text;
        let words = &text.paying;
        let is_short = room.height < size::SHORT_PAD;
        let turn = counter.qris.filter(|shown| shown.fill_in).map(|_| {
            let name = if self.shown.is_filled() {
                words.show_static
            } else {
                words.show_filled
            };
            button::secondary(name, Some("F9"), Some(Message::Turn)).width(Fill)
        });

        let reference = field(words.reference, words.reference_example, &self.reference)
            .id(REFERENCE)
            .on_input(Message::Reference);
        let arrived = button::primary(words.arrived, Some("F6"), Some(Message::Arrived));
        let pending =
            button::secondary(words.pending, Some("F8"), Some(Message::Pending)).width(Fill);
        let back = button::secondary(text.common.back, Some("Esc"), Some(Message::Close));
        let total = part::total(text.sell.total, self.amount.to_string());

        if is_short {
            return column![
                total,
                reference,
                arrived.height(size::SECONDARY),
                row![pending, back.width(Fill)].spacing(size::SPACE_S),
            ]
            .spacing(size::SPACE_S)
            .padding([size::SPACE_S, size::SPACE_L])
            .into();
        }

        let content = column![
            total,
            hairline(),
            label::second(words.qris_help),
            reference,
            arrived,
            pending,
            row![back.width(Fill), turn].spacing(size::SPACE_S),
            space::vertical(),
        ]
        .spacing(size::SPACE_S);

        column![
            head(text.tender(Tender::Qris), None, None),
            content.padding([size::SPACE_L, size::SPACE_XL]),
        ]
        .into()
    }
}
