//! The QRIS payments that nobody has looked for, when a shift is closed: now is
//! when the merchant's app is at hand.

use iced::widget::{Column, column, row, space};
use iced::{Center, Fill, Shrink};

use crate::domain::{ReceiptNumber, UncheckedPayment};
use crate::screen::shift::Message;
use crate::text::{self, Text};
use crate::ui::part;
use crate::ui::{Element, button, label, size};

/// How many payments are shown; the others are counted.
const SHOWN: usize = 5;

/// The payments, and which one the key is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unchecked {
    payments: Vec<UncheckedPayment>,
    marked: usize,
}

impl Unchecked {
    /// These payments are unchecked.
    #[must_use]
    pub fn new(payments: Vec<UncheckedPayment>) -> Self {
        Self {
            payments,
            marked: 0,
        }
    }

    /// The payments changed; the mark stays where it was.
    pub fn set(&mut self, payments: Vec<UncheckedPayment>) {
        self.payments = payments;
        self.mark(self.marked);
    }

    /// A payment is marked.
    pub fn mark(&mut self, index: usize) {
        self.marked = index.min(self.payments.len().saturating_sub(1));
    }

    /// The place after the marked one.
    #[must_use]
    pub const fn after(&self) -> usize {
        self.marked + 1
    }

    /// The place before the marked one.
    #[must_use]
    pub const fn before(&self) -> usize {
        self.marked.saturating_sub(1)
    }

    /// The receipt of the marked payment.
    #[must_use]
    pub fn marked(&self) -> Option<ReceiptNumber> {
        self.payments
            .get(self.marked)
            .map(|payment| payment.receipt)
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.payments.is_empty()
    }

    /// Draws the list, the marked one in it; none when there are none.
    pub fn view<'a>(&'a self, text: &'a Text) -> Option<Element<'a, Message>> {
        let words = &text.shift;
        if self.payments.is_empty() {
            return None;
        }
        let first = (self.marked + 1).saturating_sub(SHOWN);
        let rows = self
            .payments
            .iter()
            .enumerate()
            .skip(first)
            .take(SHOWN)
            .map(|(index, payment)| self.payment(index, payment, text));
        let more = self.payments.len().saturating_sub(SHOWN);
        let more = (more > 0).then(|| label::second((words.and_more)(&more.to_string())));

        Some(
            part::card(
                column![
                    label::heading(words.unchecked),
                    label::body(words.unchecked_help).style(label::muted),
                    Column::with_children(rows).spacing(size::SPACE_XS),
                    more,
                ]
                .spacing(size::SPACE_S),
            )
            .width(Fill)
            .into(),
        )
    }

    fn payment<'a>(
        &'a self,
        index: usize,
        payment: &'a UncheckedPayment,
        text: &'a Text,
    ) -> Element<'a, Message> {
        let is_marked = index == self.marked;
        let content = row![
            label::strong(payment.receipt.to_string()),
            label::second(text::day_and_minute(&payment.wall)),
            space::horizontal(),
            label::strong(payment.amount.to_string()),
        ]
        .spacing(size::SPACE_M)
        .align_y(Center);

        row![
            button::line(
                iced::widget::center_y(content),
                is_marked,
                Some(Message::Mark(index)),
            )
            .height(size::CART_LINE)
            .width(Fill),
            button::secondary(
                text.shift.check,
                is_marked.then_some("F3"),
                Some(Message::Check(payment.receipt)),
            )
            .height(size::TARGET)
            .width(Shrink),
        ]
        .spacing(size::SPACE_S)
        .align_y(Center)
        .into()
    }
}
