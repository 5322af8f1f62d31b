//! The carts that are no sales yet when a shift is to be closed: each is
//! finished, kept for the next shift, or emptied with a reason.

use iced::widget::{Column, Id, column, row, space};
use iced::{Center, Fill};

use crate::domain::shift::WaitingCart;
use crate::domain::{Cart, SaleId};
use crate::screen::emptying::question;
use crate::screen::shift::Message;
use crate::text::Text;
use crate::ui::part::{self, Kind};
use crate::ui::{Element, Hotkey, Icon, button, font, label, reasons, size};

const REASON: &str = "shift-cart-reason";

/// No field has this id.
const NOWHERE: &str = "shift-carts";

/// The carts, and what was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carts {
    carts: Vec<WaitingCart>,
    kept: Vec<SaleId>,
    selected: usize,
    /// Why the selected one is emptied, while that is asked.
    reason: Option<String>,
}

impl Carts {
    /// Nothing is decided yet.
    #[must_use]
    pub fn new(carts: Vec<WaitingCart>) -> Self {
        Self {
            carts,
            kept: Vec::new(),
            selected: 0,
            reason: None,
        }
    }

    /// Whether there is none left.
    #[must_use]
    pub fn are_none(&self) -> bool {
        self.carts.is_empty()
    }

    /// Whether nothing is left to decide.
    #[must_use]
    pub fn are_decided(&self) -> bool {
        self.carts
            .iter()
            .all(|waiting| self.kept.contains(&waiting.cart.id))
    }

    /// The field that should have the focus.
    #[must_use]
    pub fn focus(&self) -> Id {
        Id::new(if self.reason.is_some() {
            REASON
        } else {
            NOWHERE
        })
    }

    /// What a key means here.
    pub fn hotkey(&mut self, hotkey: Hotkey, text: &Text) -> Option<Message> {
        let last = self.carts.len().saturating_sub(1);

        match (hotkey, &self.reason) {
            (Hotkey::Enter, _) => return Some(Message::Done),
            (_, Some(reason)) => {
                let offered = &text.sell.empty_reasons;
                return reasons::step(hotkey, offered, reason).map(Message::Reason);
            }
            (Hotkey::F(1), None) => return Some(Message::Finish),
            (Hotkey::F(2), None) => return Some(Message::Keep),
            (Hotkey::F(3), None) => return Some(Message::AskWhy),
            (Hotkey::Down, None) => self.selected = (self.selected + 1).min(last),
            (Hotkey::Up, None) => self.selected = self.selected.saturating_sub(1),
            _ => {}
        }
        None
    }

    /// A cart is selected.
    pub fn select(&mut self, index: usize) {
        self.selected = index.min(self.carts.len().saturating_sub(1));
    }

    /// The selected cart is kept for the next shift.
    pub fn keep(&mut self) {
        if let Some(waiting) = self.carts.get(self.selected) {
            self.kept.push(waiting.cart.id);
            let undecided = self
                .carts
                .iter()
                .position(|waiting| !self.kept.contains(&waiting.cart.id));
            self.selected = undecided.unwrap_or(self.selected);
        }
    }

    /// The selected cart is to be emptied; why?
    pub fn ask_why(&mut self) {
        self.reason = Some(String::new());
    }

    /// The reason is this now.
    pub fn give_reason(&mut self, reason: String) {
        if self.reason.is_some() {
            self.reason = Some(reason);
        }
    }

    /// The question is taken back.
    pub fn take_back(&mut self) {
        self.reason = None;
    }

    /// The cart that is emptied, its reason, and whether it is the one on the
    /// screen; none while no reason is given.
    #[must_use]
    pub fn emptied(&self) -> Option<(Cart, String, bool)> {
        let reason = self.reason.as_ref().filter(|why| !why.trim().is_empty())?;
        let waiting = self.carts.get(self.selected)?;

        Some((waiting.cart.clone(), reason.clone(), waiting.name.is_none()))
    }

    /// Whether the question why a cart is emptied is open.
    #[must_use]
    pub fn asks_why(&self) -> bool {
        self.reason.is_some()
    }

    /// A cart is history.
    pub fn gone(&mut self, cart: SaleId) {
        self.reason = None;
        self.carts.retain(|waiting| waiting.cart.id != cart);
        self.select(self.selected);
    }

    /// Draws the list.
    pub fn view<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.shift;
        let rows = self.carts.iter().enumerate().map(|(index, waiting)| {
            let name = waiting.name.as_deref().unwrap_or(words.on_screen);
            let total = waiting.cart.totals().unwrap_or_default().total;
            let pieces = (text.common.pieces)(&waiting.cart.pieces().to_string());
            let content = format!("{pieces} · {total}");
            let is_kept = self.kept.contains(&waiting.cart.id);
            let state = if is_kept {
                part::pill(Kind::Good, Some(Icon::Check), words.kept)
            } else {
                part::pill(Kind::Warn, None, words.undecided)
            };
            let line = row![
                column![
                    label::fitted(name).font(font::BOLD),
                    label::fitted(content).style(label::muted)
                ]
                .width(Fill),
                state,
            ]
            .spacing(size::SPACE_M)
            .align_y(Center);

            button::line(
                iced::widget::center_y(line),
                index == self.selected,
                Some(Message::Select(index)),
            )
            .height(size::PRIMARY)
            .into()
        });

        part::scroll(Column::with_children(rows).spacing(size::SPACE_XS)).into()
    }

    /// What can be done with the selected one.
    pub fn actions<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.shift;
        let is_open = !self.are_decided();

        column![
            button::secondary(words.finish, Some("F1"), Some(Message::Finish)),
            button::secondary(words.keep, Some("F2"), is_open.then_some(Message::Keep)),
            button::secondary(
                words.empty,
                Some("F3"),
                (!self.carts.is_empty()).then_some(Message::AskWhy)
            ),
            space::vertical(),
            button::primary(
                text.common.next,
                Some("Enter"),
                (!is_open).then_some(Message::Done)
            ),
        ]
        .spacing(size::SPACE_S)
        .into()
    }

    /// The question why a cart is emptied, while it is asked.
    pub fn question<'a>(&'a self, text: &'a Text) -> Option<Element<'a, Message>> {
        let reason = self.reason.as_deref()?;
        let acts = (Message::Back, Message::Done);

        Some(question(REASON, reason, Message::Reason, acts, text))
    }
}
