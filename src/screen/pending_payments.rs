//! QRIS payments that nobody has seen in the merchant's app yet.

use iced::widget::{Column, Id, column, row, space};
use iced::{Center, Fill};

use crate::domain::scanner::{Scan, Trace};
use crate::domain::{ReceiptNumber, UncheckedPayment};
use crate::text::{self, Text};
use crate::ui::part::{self, field};
use crate::ui::{Element, Hotkey, Icon, button, dialog, label, size};

/// How many payments are shown; the others are counted.
const SHOWN: usize = 5;

/// The field for the reference.
pub const REFERENCE: &str = "pending-reference";

/// The dialog with the payments.
#[derive(Debug, Default)]
pub struct PendingPayments {
    payments: Vec<UncheckedPayment>,
    selected: usize,
    reference: String,
    /// What it was before what was typed last.
    trace: Trace<String>,
}

/// What happens in this dialog.
#[derive(Debug, Clone)]
pub enum Message {
    /// A payment is selected.
    Select(usize),
    /// The reference is this now.
    Reference(String),
    /// The selected payment was seen.
    Confirm,
    /// The selected payment never arrived.
    NotArrived,
    /// Close.
    Close,
}

/// What only the application can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Write down that the payment of a receipt was seen.
    Confirm(ReceiptNumber, Option<String>),
    /// Take back what was sold on this receipt: nobody paid for it.
    TakeBack(ReceiptNumber),
    /// Close the dialog.
    Close,
}

impl PendingPayments {
    /// The payments changed.
    pub fn set(&mut self, payments: Vec<UncheckedPayment>) {
        self.payments = payments;
        self.reference.clear();
        self.trace.end();
        self.point(self.selected);
    }

    /// A scanner typed into the field, which is as it was before.
    pub fn take_back(&mut self, scan: &Scan) {
        if let Some(before) = self.trace.before(scan.keys()) {
            self.reference = before;
        }
    }

    fn point(&mut self, index: usize) {
        let last = self.payments.len().min(SHOWN).saturating_sub(1);
        self.selected = index.min(last);
    }

    /// The field that should have the focus.
    #[must_use]
    pub fn focus(&self) -> Id {
        Id::new(REFERENCE)
    }

    /// A key was pressed.
    pub fn hotkey(&mut self, hotkey: Hotkey) -> Action {
        match hotkey {
            Hotkey::Escape => self.update(Message::Close),
            Hotkey::Enter => self.update(Message::Confirm),
            Hotkey::F(10) => self.update(Message::NotArrived),
            Hotkey::Up => self.update(Message::Select(self.selected.saturating_sub(1))),
            Hotkey::Down => self.update(Message::Select(self.selected + 1)),
            _ => Action::None,
        }
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Select(index) => self.point(index),
            Message::Reference(reference) => {
                let before = std::mem::replace(&mut self.reference, reference);
                self.trace.typed(before);
            }
            Message::Confirm => match self.payments.get(self.selected) {
                Some(payment) => {
                    let reference = self.reference.trim().to_owned();
                    return Action::Confirm(
                        payment.receipt,
                        (!reference.is_empty()).then_some(reference),
                    );
                }
                None => return Action::Close,
            },
            Message::NotArrived => {
                if let Some(payment) = self.payments.get(self.selected) {
                    return Action::TakeBack(payment.receipt);
                }
            }
            Message::Close => return Action::Close,
        }

        Action::None
    }

    /// Draws the dialog.
    pub fn view<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.paying;
        let close = button::secondary(text.common.close, Some("Esc"), Some(Message::Close));

        if self.payments.is_empty() {
            let empty = part::empty(Icon::QrCode, words.pending_none, words.pending_none_help);
            return dialog::dialog(words.pending_title, empty, vec![close.width(Fill).into()]);
        }

        let payments = self
            .payments
            .iter()
            .take(SHOWN)
            .enumerate()
            .map(|(index, payment)| self.payment(index, payment));
        let more = self.payments.len().saturating_sub(SHOWN);
        let more = (more > 0).then(|| label::second((words.pending_more)(&more.to_string())));

        dialog::dialog(
            words.pending_title,
            column![
                label::body(words.pending_help).style(label::muted),
                Column::with_children(payments).spacing(size::SPACE_XS),
                more,
                field(words.reference, "", &self.reference)
                    .id(REFERENCE)
                    .on_input(Message::Reference),
                button::secondary(words.not_arrived, Some("F10"), Some(Message::NotArrived))
                    .height(size::TARGET),
            ]
            .spacing(size::SPACE_M),
            vec![
                close.into(),
                button::primary(words.confirm, Some("Enter"), Some(Message::Confirm))
                    .width(iced::FillPortion(2))
                    .into(),
            ],
        )
    }

    fn payment<'a>(&'a self, index: usize, payment: &'a UncheckedPayment) -> Element<'a, Message> {
        let content = row![
            label::strong(payment.receipt.to_string()),
            label::second(text::day_and_minute(&payment.wall)),
            space::horizontal(),
            label::strong(payment.amount.to_string()),
        ]
        .spacing(size::SPACE_M)
        .align_y(Center);

        button::line(
            iced::widget::center_y(content),
            index == self.selected,
            Some(Message::Select(index)),
        )
        .height(size::CART_LINE)
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Rupiah, SaleId};

    #[test]
    fn one_that_never_arrived_leads_to_taking_back_what_was_sold() {
        let receipt = ReceiptNumber::parse("A-12").unwrap();
        let mut dialog = PendingPayments::default();
        assert_eq!(dialog.hotkey(Hotkey::F(10)), Action::None);

        dialog.set(vec![UncheckedPayment {
            sale: SaleId(uuid::Uuid::nil()),
            receipt,
            line: 1,
            day: chrono::NaiveDate::default(),
            wall: String::new(),
            amount: Rupiah(25_000),
            reference: None,
        }]);
        assert_eq!(dialog.hotkey(Hotkey::F(10)), Action::TakeBack(receipt));
        assert_eq!(dialog.hotkey(Hotkey::Enter), Action::Confirm(receipt, None));
    }
}
