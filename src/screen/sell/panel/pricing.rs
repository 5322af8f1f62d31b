//! The question whose prices hold for the cart.

use iced::widget::column;

use crate::domain::{PriceList, Right};
use crate::screen::sell::carts::Change;
use crate::screen::sell::panel::{Action, Counter};
use crate::screen::sell::words::refused_whole;
use crate::text::Text;
use crate::ui::part::segmented;
use crate::ui::{Element, Hotkey, button, dialog, label, size};

/// What happens on this panel.
#[derive(Debug, Clone)]
pub enum Message {
    /// These prices are marked.
    Mark(PriceList),
    /// The marked prices are to hold.
    Confirm,
    /// The prices stay as they are.
    Close,
}

/// Which prices are marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pricing {
    marked: PriceList,
}

impl Pricing {
    /// The question, with the prices marked that hold now.
    #[must_use]
    pub const fn new(list: PriceList) -> Self {
        Self { marked: list }
    }

    /// What a key means here. The key that opened it goes on to the next list.
    pub fn hotkey(&self, hotkey: Hotkey) -> Option<Message> {
        match hotkey {
            Hotkey::Enter => Some(Message::Confirm),
            Hotkey::Down | Hotkey::Right | Hotkey::Ctrl('l') => Some(Message::Mark(self.after(1))),
            Hotkey::Up | Hotkey::Left => Some(Message::Mark(self.after(2))),
            _ => None,
        }
    }

    /// The list so many steps after the marked one, round and round.
    fn after(&self, steps: usize) -> PriceList {
        let all = PriceList::ALL;
        let at = all.iter().position(|list| *list == self.marked);

        all[(at.unwrap_or(0) + steps) % all.len()]
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message, counter: Counter<'_>) -> Action {
        match message {
            Message::Mark(list) => {
                self.marked = list;
                Action::None
            }
            Message::Confirm if self.marked == counter.cart.price_list => Action::Close,
            Message::Confirm => self.change(counter),
            Message::Close => Action::Close,
        }
    }

    fn change(&self, counter: Counter<'_>) -> Action {
        let words = &counter.text.carts;
        let mut after = counter.cart.clone();
        if let Err(refusal) = after.set_price_list(self.marked) {
            return Action::Refuse(refused_whole(refusal, counter.text));
        }

        let mut told = (words.prices_set)(counter.text.price_list(self.marked));
        let without = after
            .lines()
            .iter()
            .filter(|line| line.is_public_on(self.marked))
            .count();
        if without > 0 {
            told = format!("{told} {}", (words.prices_missing)(&without.to_string()));
        }

        Action::Change(Box::new(Change {
            right: (self.marked != PriceList::Public).then_some(Right::OtherPrices),
            before: counter.cart.clone(),
            after,
            told,
        }))
    }

    /// Draws the question.
    pub fn view<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.carts;
        let lists = PriceList::ALL.map(|list| (list, text.price_list(list)));

        dialog::dialog(
            words.prices_title,
            column![
                segmented(lists, self.marked, Message::Mark),
                label::body(words.prices_help).style(label::muted),
            ]
            .spacing(size::SPACE_M),
            vec![
                button::secondary(text.common.back, Some("Esc"), Some(Message::Close)).into(),
                button::primary(words.use_prices, Some("Enter"), Some(Message::Confirm))
                    .height(size::SECONDARY)
                    .into(),
            ],
        )
    }
}
