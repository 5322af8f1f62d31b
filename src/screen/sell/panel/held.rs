//! The carts that wait: one is recalled, or emptied for a reason.

use iced::widget::{Column, column, container, responsive, row};
use iced::{Fill, FillPortion, Size};

use crate::domain::{HeldCart, SaleId};
use crate::screen::sell::aside::head;
use crate::screen::sell::panel::{Action, Counter};
use crate::text::{self, Text};
use crate::ui::part::{cart_line, hairline};
use crate::ui::{Element, Hotkey, button, size};

/// What happens on this panel.
#[derive(Debug, Clone)]
pub enum Message {
    /// The mark goes up or down by so many carts.
    Move(i32),
    /// A cart is pressed: marked, and recalled when it was.
    Press(usize),
    /// The marked cart is recalled.
    Recall,
    /// The marked cart is to be emptied.
    Empty,
    /// The slip of the marked cart is to be printed.
    Slip,
    /// The panel is closed.
    Close,
}

/// Which of the carts is marked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Held {
    marked: usize,
}

impl Held {
    /// What a key means here.
    pub fn hotkey(&self, hotkey: Hotkey) -> Option<Message> {
        match hotkey {
            Hotkey::Up => Some(Message::Move(-1)),
            Hotkey::Down => Some(Message::Move(1)),
            Hotkey::Enter => Some(Message::Recall),
            Hotkey::Delete => Some(Message::Empty),
            Hotkey::F(9) => Some(Message::Slip),
            Hotkey::F(8) => Some(Message::Close),
            _ => None,
        }
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message, counter: Counter<'_>) -> Action {
        let id = |at: usize| -> Option<SaleId> { Some(counter.held.get(at)?.cart.id) };

        match message {
            Message::Move(by) => {
                let last = counter.held.len().saturating_sub(1);
                self.marked = self.marked.saturating_add_signed(by as isize).min(last);
                Action::None
            }
            Message::Press(at) if at != self.marked => {
                self.marked = at;
                Action::None
            }
            Message::Press(at) => id(at).map_or(Action::None, Action::Recall),
            Message::Recall => id(self.marked).map_or(Action::None, Action::Recall),
            Message::Empty => id(self.marked).map_or(Action::None, Action::AskWhy),
            Message::Slip => id(self.marked).map_or(Action::None, Action::PrintHeld),
            Message::Close => Action::Close,
        }
    }

    /// Draws the panel.
    pub fn view<'a>(&'a self, counter: Counter<'a>, room: Size) -> Element<'a, Message> {
        let text = counter.text;
        let words = &text.carts;
        let is_short = room.height < size::SHORT_CONTENT;
        let list = responsive(move |room| {
            // A small whole number.
            let fits = (room.height / size::CART_LINE).floor().max(1.0) as usize;
            let first = (self.marked + 1).saturating_sub(fits);
            let shown = counter.held.iter().enumerate().skip(first).take(fits);

            Column::with_children(shown.map(|(at, held)| self.line(at, held, text)))
                .padding([size::SPACE_XS, size::SPACE_S])
                .into()
        });
        let high = if is_short {
            size::TARGET
        } else {
            size::SECONDARY
        };
        // The foot names their keys.
        let act = |name, message| button::secondary(name, None, Some(message)).height(high);
        let acts = row![
            act(text.common.back, Message::Close).width(FillPortion(3)),
            act(text.sell.empty_confirm, Message::Empty).width(FillPortion(4)),
            act(text.papers.slip, Message::Slip).width(FillPortion(4)),
        ]
        .spacing(size::SPACE_S);
        let recall = button::primary(words.recall, Some("Enter"), Some(Message::Recall));

        column![
            head(words.held_title, None, None),
            container(list).height(Fill),
            hairline(),
            column![recall.height(high + size::SPACE_S), acts]
                .spacing(size::SPACE_S)
                .padding([size::SPACE_M, size::SPACE_XL]),
        ]
        .into()
    }

    fn line<'a>(&self, at: usize, held: &'a HeldCart, text: &'a Text) -> Element<'a, Message> {
        let totals = held.cart.totals().unwrap_or_default();
        let pieces = (text.common.pieces)(&held.cart.pieces().to_string());
        let since = (text.carts.since)(&text::clock(&held.since));
        let goods = held
            .cart
            .lines()
            .iter()
            .map(|line| line.product.name.as_str());
        let goods = goods.collect::<Vec<_>>().join(", ");

        cart_line(
            held.name.as_str(),
            format!("{pieces} · {since} · {goods}"),
            totals.total.to_string(),
            None,
            at == self.marked,
            Some(Message::Press(at)),
        )
    }
}
