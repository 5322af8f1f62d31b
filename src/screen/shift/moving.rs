//! Cash into the drawer, or out of it, with a reason.

use iced::widget::{Id, column};

use crate::domain::{CashDirection, Rupiah};
use crate::screen::shift::Message;
use crate::text::Text;
use crate::ui::part::field;
use crate::ui::reasons::{self, reasons};
use crate::ui::{Element, Hotkey, button, dialog, size};

const AMOUNT: &str = "shift-amount";
const REASON: &str = "shift-reason";

/// What is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moving {
    /// Which way.
    pub direction: CashDirection,
    amount: String,
    reason: String,
    is_at_reason: bool,
    /// Whether what is missing is shown: not before it was tried.
    tried: bool,
}

impl Moving {
    /// Nothing is typed yet.
    #[must_use]
    pub fn new(direction: CashDirection) -> Self {
        Self {
            direction,
            amount: String::new(),
            reason: String::new(),
            is_at_reason: false,
            tried: false,
        }
    }

    /// The field that should have the focus.
    #[must_use]
    pub fn focus(&self) -> Id {
        Id::new(if self.is_at_reason { REASON } else { AMOUNT })
    }

    /// The amount field holds this now.
    pub fn type_amount(&mut self, typed: String) {
        self.is_at_reason = false;
        self.amount = typed;
    }

    /// The reason field holds this now, or an offered one was chosen.
    pub fn give_reason(&mut self, reason: String) {
        self.is_at_reason = true;
        self.reason = reason;
    }

    /// What a key means here.
    pub fn hotkey(&mut self, hotkey: Hotkey, text: &Text) -> Option<Message> {
        match hotkey {
            Hotkey::Ctrl('s') => return Some(Message::Done),
            Hotkey::Enter if self.is_at_reason => return Some(Message::Done),
            Hotkey::Enter if self.amount().is_none() => self.tried = true,
            Hotkey::Enter | Hotkey::Tab => self.is_at_reason = true,
            Hotkey::BackTab => self.is_at_reason = false,
            _ => {
                let reasons = self.reasons(text);
                return reasons::step(hotkey, reasons, &self.reason).map(Message::Reason);
            }
        }
        None
    }

    /// What is to be recorded; none while something is missing, which is
    /// shown then.
    pub fn done(&mut self) -> Option<(CashDirection, Rupiah, String)> {
        self.tried = true;
        let amount = self.amount()?;
        self.is_at_reason = true;

        (!self.reason.trim().is_empty()).then(|| (self.direction, amount, self.reason.clone()))
    }

    fn amount(&self) -> Option<Rupiah> {
        Rupiah::parse(&self.amount).filter(|amount| (1..=Rupiah::LIMIT.0).contains(&amount.0))
    }

    fn reasons<'a>(&self, text: &'a Text) -> &'a [&'static str; 3] {
        match self.direction {
            CashDirection::In => &text.shift.in_reasons,
            CashDirection::Out => &text.shift.out_reasons,
        }
    }

    /// Draws the dialog.
    pub fn view<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.shift;
        let (title, act) = match self.direction {
            CashDirection::In => (words.move_in_title, words.move_in),
            CashDirection::Out => (words.move_out_title, words.move_out),
        };
        let amount = self.amount();
        let is_missing = self.tried && self.reason.trim().is_empty();

        dialog::dialog(
            title,
            column![
                field(words.amount, "50000", &self.amount)
                    .id(AMOUNT)
                    .on_input(Message::Amount)
                    .number()
                    .hint(amount.map(|amount| amount.to_string()).unwrap_or_default())
                    .error((self.tried && amount.is_none()).then_some(words.amount_wrong)),
                reasons(
                    REASON,
                    words.reason,
                    self.reasons(text),
                    &self.reason,
                    (is_missing && amount.is_some()).then_some(words.reason_needed),
                    Message::Reason
                ),
            ]
            .spacing(size::SPACE_S),
            vec![
                button::secondary(text.common.back, Some("Esc"), Some(Message::Back)).into(),
                button::primary(act, Some("Enter"), Some(Message::Done))
                    .height(size::SECONDARY)
                    .into(),
            ],
        )
    }
}
