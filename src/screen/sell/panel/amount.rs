//! Paying otherwise than exactly: another amount of cash, or in parts by
//! several tenders. What is typed counts, with the focus anywhere.
//!
//! Enter adds a part and never settles; F7 settles when nothing is left.

use iced::widget::{column, container, grid, row};
use iced::{Center, Fill, FillPortion, Shrink, Size};

use crate::domain::payment::Tendered;
use crate::domain::{Rupiah, Tender};
use crate::screen::qris_code::Shown;
use crate::screen::sell::aside::head;
use crate::screen::sell::panel::{Action, Counter, reference_of};
use crate::screen::sell::words::unpaid;
use crate::text::Text;
use crate::ui::part::{self, field, hairline, segmented};
use crate::ui::{Element, Hotkey, Icon, button, label, size};

/// The field for the reference.
pub const REFERENCE: &str = "sell-amount-reference";

/// The most digits that are taken: a thousand billion has thirteen.
const DIGIT_LIMIT: usize = 12;

/// The keys of the pad, with thousands in one press, in rows of four.
const PAD: [&str; 12] = ["1", "2", "3", "<", "4", "5", "6", "000", "7", "8", "9", "0"];

/// As [`PAD`], in rows of six where there is little height.
const SHORT_PAD: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "000", "<"];

/// The least width at which a short panel has room for the key of a nota.
const NOTA: f32 = 340.0;

/// The keys of the tenders, in their order.
const TENDER_KEYS: [&str; 4] = ["F2", "F3", "F4", "F5"];

/// Change below this is believed, in rupiah.
const MOST_CHANGE: i64 = 1_000_000;

/// What happens on this panel.
#[derive(Debug, Clone)]
pub enum Message {
    /// Keys of the pad, or what was typed.
    Press(String),
    /// What is typed is paid by this.
    Choose(Tender),
    /// The reference is this now.
    Reference(String),
    /// The reference is typed next, or the amount again.
    Turn,
    /// What is typed becomes a part.
    Add,
    /// A part is taken back.
    Remove(usize),
    /// Whether nobody has looked yet for the QRIS payment that is typed.
    Pending(bool),
    /// The parts, and what is typed, settle.
    Accept,
    /// The cart was sold on paper.
    Nota,
    /// The panel is closed.
    Close,
}

/// Digits as they are typed, what they are paid by, and the parts before them.
#[derive(Debug, Clone)]
pub struct Amount {
    digits: String,
    tender: Tender,
    reference: String,
    /// Whether nobody has looked for the QRIS payment: so it is until somebody
    /// says that it was seen.
    pending: bool,
    is_in_reference: bool,
    parts: Vec<Tendered>,
    shown: Option<Shown>,
}

impl Default for Amount {
    fn default() -> Self {
        Self {
            digits: String::new(),
            tender: Tender::Cash,
            reference: String::new(),
            pending: true,
            is_in_reference: false,
            parts: Vec::new(),
            shown: None,
        }
    }
}

impl Amount {
    /// What a key means here. What was typed is not to be passed over by one
    /// of those that settle.
    pub fn hotkey(&self, hotkey: Hotkey) -> Option<Message> {
        match hotkey {
            Hotkey::F(7) => Some(Message::Accept),
            Hotkey::F(2) => Some(Message::Choose(Tender::Cash)),
            Hotkey::F(3 | 6) => Some(Message::Choose(Tender::Qris)),
            Hotkey::F(4) => Some(Message::Choose(Tender::Transfer)),
            Hotkey::F(5) => Some(Message::Choose(Tender::Card)),
            Hotkey::F(8) if self.tender == Tender::Qris => Some(Message::Pending(!self.pending)),
            Hotkey::Ctrl('k') => Some(Message::Nota),
            Hotkey::Enter => Some(Message::Add),
            Hotkey::Tab | Hotkey::BackTab if self.tender != Tender::Cash => Some(Message::Turn),
            Hotkey::Backspace if !self.is_in_reference => Some(Message::Press(String::from("<"))),
            _ => None,
        }
    }

    /// Whether something was typed that would have to be typed again.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        !self.digits.is_empty() || !self.reference.is_empty() || !self.parts.is_empty()
    }

    /// Whether the reference is being typed.
    #[must_use]
    pub fn is_in_reference(&self) -> bool {
        self.is_in_reference
    }

    /// Whether what is typed is paid by QRIS.
    #[must_use]
    pub fn is_by_qris(&self) -> bool {
        self.tender == Tender::Qris
    }

    /// What the buyer sees, while QRIS is chosen.
    #[must_use]
    pub fn shown(&self) -> Option<&Shown> {
        self.shown.as_ref()
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message, counter: Counter<'_>) -> Action {
        let action = match message {
            Message::Press(keys) => {
                self.press(&keys);
                Action::None
            }
            Message::Choose(tender) => {
                self.pending |= tender != self.tender;
                self.tender = tender;
                self.is_in_reference = false;
                Action::None
            }
            Message::Reference(reference) => {
                self.reference = reference;
                self.is_in_reference = true;
                Action::None
            }
            Message::Turn => {
                self.is_in_reference = !self.is_in_reference;
                Action::None
            }
            Message::Pending(pending) => {
                self.pending = pending;
                Action::None
            }
            Message::Add => self.add(counter),
            Message::Remove(index) => {
                if index < self.parts.len() {
                    let _ = self.parts.remove(index);
                }
                Action::None
            }
            Message::Accept => self.accept(counter),
            Message::Nota => Action::Paper,
            Message::Close => Action::Close,
        };

        self.shown =
            (self.tender == Tender::Qris).then(|| counter.code_for(self.amount(counter), false));
        action
    }

    /// What is typed becomes a part, unless it could not be one.
    fn add(&mut self, counter: Counter<'_>) -> Action {
        let left = self.left(counter);
        let part = self.part(counter);

        if part.amount.is_zero() {
            let why = if left > Rupiah::ZERO {
                counter.text.paying.nothing_typed
            } else {
                counter.text.paying.nothing_left
            };
            return Action::Refuse(why.to_owned());
        }
        if let Some(why) = self.refusal(counter) {
            return Action::Refuse(why);
        }

        self.parts.push(part);
        self.digits.clear();
        self.reference.clear();
        self.pending = true;
        self.is_in_reference = false;
        Action::None
    }

    fn accept(&self, counter: Counter<'_>) -> Action {
        if let Some(why) = self.refusal(counter) {
            return Action::Refuse(why);
        }
        let tendered = self.tendered(counter);

        match counter.terms.pay(counter.total, tendered.clone()) {
            Ok(_) => Action::Settle(tendered),
            Err(refusal) => Action::Refuse(unpaid(refusal, counter.text)),
        }
    }

    /// Everything that is handed over: the parts, and what is typed. Without
    /// either it is no cash at all.
    fn tendered(&self, counter: Counter<'_>) -> Vec<Tendered> {
        let part = self.part(counter);
        let mut tendered = self.parts.clone();

        if !part.amount.is_zero() || tendered.is_empty() {
            tendered.push(part);
        }
        tendered
    }

    /// What is typed, as it would be handed over.
    fn part(&self, counter: Counter<'_>) -> Tendered {
        let is_cash = self.tender == Tender::Cash;

        Tendered {
            tender: self.tender,
            amount: self.amount(counter),
            reference: reference_of(&self.reference).filter(|_| !is_cash),
            pending: self.pending && self.tender == Tender::Qris,
        }
    }

    /// The amount that is typed. Before a digit is, it is no cash, and by
    /// another tender all that is left.
    fn amount(&self, counter: Counter<'_>) -> Rupiah {
        if !self.is_empty() {
            return Rupiah(self.digits.parse().unwrap_or(0));
        }
        if self.tender == Tender::Cash {
            return Rupiah::ZERO;
        }

        self.left(counter).max(Rupiah::ZERO)
    }

    /// What the parts leave to pay by the chosen tender; below zero it is
    /// change. Cash alone is rounded.
    fn left(&self, counter: Counter<'_>) -> Rupiah {
        let by = |is_cash: bool| -> Rupiah {
            self.parts
                .iter()
                .filter(|part| (part.tender == Tender::Cash) == is_cash)
                .map(|part| part.amount)
                .sum()
        };
        let (cash, cashless) = (by(true), by(false));
        let rest = Rupiah(counter.total.0 - cashless.0);

        // Whatever is left after some cash may be paid to the rupiah.
        if self.tender == Tender::Cash || cash.0 >= counter.terms.rounding.apply(rest).0 {
            Rupiah(counter.terms.rounding.apply(rest).0 - cash.0)
        } else {
            Rupiah(rest.0 - cash.0)
        }
    }

    /// Why what is typed cannot be handed over, in a sentence.
    fn refusal(&self, counter: Counter<'_>) -> Option<String> {
        let words = counter.text;
        let (left, part) = (self.left(counter), self.part(counter));
        let excess = Rupiah(part.amount.0 - left.0);
        let limit = counter.terms.qris_limit;

        if part.tender == Tender::Cash {
            return (!self.is_plausible(counter)).then(|| words.sell.implausible.to_owned());
        }
        if part.amount > Rupiah::ZERO && excess > Rupiah::ZERO {
            let refusal = crate::domain::payment::Refusal::Overpaid {
                tender: part.tender,
                excess,
            };
            return Some(unpaid(refusal, words));
        }
        if part.tender == Tender::Qris && part.amount > limit {
            let refusal = crate::domain::payment::Refusal::AboveLimit { limit };
            return Some(unpaid(refusal, words));
        }

        None
    }

    /// Whether a buyer may mean it: nobody hands over a million more than is
    /// due, but a key that got stuck does.
    fn is_plausible(&self, counter: Counter<'_>) -> bool {
        self.tender != Tender::Cash || self.amount(counter).0 - self.left(counter).0 < MOST_CHANGE
    }

    /// What it means that something was typed with no field in focus: letters
    /// are no amount, and belong to the reference.
    pub fn typed(&self, typed: &str) -> Message {
        let is_amount = typed.chars().all(|key| key.is_ascii_digit() || key == '<');

        if is_amount || self.tender == Tender::Cash {
            Message::Press(typed.to_owned())
        } else {
            Message::Reference(format!("{}{typed}", self.reference))
        }
    }

    /// Whether nothing has been typed.
    fn is_empty(&self) -> bool {
        self.digits.is_empty()
    }

    /// A key of the pad, or what was typed: digits count, `<` takes the last
    /// one away, or the last part when there is none; the rest is passed over.
    fn press(&mut self, keys: &str) {
        for key in keys.chars() {
            match key {
                '<' if self.digits.is_empty() => {
                    let _ = self.parts.pop();
                }
                '<' => {
                    let _ = self.digits.pop();
                }
                '0' if self.digits.is_empty() => {}
                '0'..='9' if self.digits.len() < DIGIT_LIMIT => self.digits.push(key),
                _ => {}
            }
        }
    }

    /// Draws the panel in so much room.
    pub fn view<'a>(&'a self, counter: Counter<'a>, room: Size) -> Element<'a, Message> {
        let Counter { text, .. } = counter;
        let words = &text.sell;
        let is_short = room.height < size::SHORT_PAD;
        // What was handed over already is to be in sight, too.
        let is_tight = is_short || !self.parts.is_empty();
        let is_cash = self.tender == Tender::Cash;
        let tendered = self.tendered(counter);
        let is_settled =
            counter.terms.pay(counter.total, tendered).is_ok() && self.refusal(counter).is_none();
        let can_add = !self.amount(counter).is_zero() && self.refusal(counter).is_none();

        let high = if is_short {
            size::SECONDARY
        } else {
            size::PRIMARY
        };
        // Where there is little room the foot alone names the keys.
        let key = |key| (!is_short).then_some(key);
        let add = |high| {
            let message = can_add.then_some(Message::Add);
            button::secondary(text.paying.add, key("Enter"), message).height(high)
        };
        let accept = is_settled.then_some(Message::Accept);
        let back = if is_short {
            button::icon_button(Icon::X, Some(Message::Close))
        } else {
            button::secondary(text.common.back, Some("Esc"), Some(Message::Close))
                .height(high)
                .width(FillPortion(2))
        };
        let add_here = is_short.then(|| add(high).padding(size::SPACE_XS).width(FillPortion(2)));
        let has_nota = is_short && room.width >= NOTA;
        let actions = row![
            back,
            add_here,
            button::primary(words.accept, key("F7"), accept)
                .height(high)
                .width(FillPortion(3)),
            has_nota.then(|| button::icon_button(Icon::File, Some(Message::Nota))),
        ]
        .spacing(size::SPACE_S)
        .align_y(Center);

        let due = if is_cash { counter.due } else { counter.total };
        // What may be long scrolls; what is pressed stays.
        let said = column![
            part::key_value(words.total, due.to_string()),
            self.figures(counter, is_tight),
            self.tenders(text, is_short),
            (!is_short).then(hairline),
            self.reference(text),
            self.parts(text),
        ]
        .spacing(if is_tight {
            size::SPACE_XS
        } else {
            size::SPACE_S
        });
        // It is there before it can be pressed: nothing moves as one types.
        let add = (!is_short).then(|| add(size::TARGET));
        let content = column![part::scroll(said).height(Fill), add, pad(is_short), actions]
            .spacing(size::SPACE_S)
            .height(Fill);

        if is_short {
            return content.padding([size::SPACE_S, size::SPACE_L]).into();
        }

        let nota = button::tool(Icon::File, text.nota.nota, Some(Message::Nota));
        column![
            head(words.pay_title, None, Some(nota.into())),
            content.padding([size::SPACE_L, size::SPACE_XL]),
        ]
        .into()
    }

    /// What is handed over, and what comes back or is left.
    fn figures<'a>(&'a self, counter: Counter<'a>, is_tight: bool) -> Element<'a, Message> {
        let words = &counter.text.sell;
        let high = if is_tight { size::TARGET } else { size::FIELD };
        let line = |name: &'a str, value: Element<'a, Message>| {
            row![label::second(name), container(value).align_right(Fill)]
                .height(high)
                .align_y(Center)
        };
        let amount = self.amount(counter);
        let left = Rupiah(self.left(counter).0 - amount.0);
        let is_untouched = self.is_empty() && self.parts.is_empty() && amount.is_zero();

        // All that is handed over, not the last part alone.
        let parts = self.parts.iter().map(|part| part.amount).sum::<Rupiah>();
        let handed = Rupiah(parts.0 + amount.0);
        let given = line(words.received, label::figure(handed.to_string()).into());
        let result: Element<'a, Message> = if !self.is_plausible(counter) {
            // A sentence, over as many lines as the height of two values has.
            container(label::second(words.implausible).style(label::danger))
                .center_y(high)
                .into()
        } else if left <= Rupiah::ZERO || is_untouched {
            let change = label::figure(Rupiah((-left.0).max(0)).to_string());
            line(words.change, change.style(label::primary).into()).into()
        } else {
            let short = label::strong((words.short_by)(&left.to_string()));
            line(counter.text.paying.left, short.style(label::danger).into()).into()
        };

        column![given, result].into()
    }

    /// What was handed over already, two beside each other. It stands last: when
    /// there is more of it than room, that is what scrolls.
    fn parts<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let parts = self.parts.iter().enumerate().map(|(index, part)| {
            row![
                button::icon_button(Icon::X, Some(Message::Remove(index))),
                label::fitted(text.tender(part.tender)).width(Fill),
                label::strong(part.amount.digits()),
            ]
            .align_y(Center)
            .into()
        });

        grid(parts)
            .columns(2)
            .height(Shrink)
            .spacing(size::SPACE_S)
            .into()
    }

    /// The number on the slip or in the merchant's app, and whether a QRIS
    /// payment was looked for: beside each other, for both are to be in sight.
    fn reference<'a>(&'a self, text: &'a Text) -> Option<Element<'a, Message>> {
        (self.tender != Tender::Cash).then(|| {
            let words = &text.paying;
            let reference = field::plain(words.reference_short, &self.reference, false)
                .id(REFERENCE)
                .on_input(Message::Reference)
                .align_x(iced::Left);
            row![reference.width(FillPortion(2)), self.pending(text)]
                .spacing(size::SPACE_S)
                .align_y(Center)
                .into()
        })
    }

    /// What is typed is paid by one of these.
    fn tenders<'a>(&'a self, text: &'a Text, is_short: bool) -> Element<'a, Message> {
        let tenders = Tender::ALL
            .into_iter()
            .zip(TENDER_KEYS)
            .map(|(tender, key)| {
                let name = if is_short {
                    text.tender(tender).to_owned()
                } else {
                    format!("{key} {}", text.tender(tender))
                };
                button::wide_chip(name, self.tender == tender, Message::Choose(tender)).into()
            });

        grid(tenders)
            .columns(if is_short { 4 } else { 2 })
            .height(Shrink)
            .spacing(size::SPACE_S)
            .into()
    }

    /// Whether the QRIS payment was looked for: one of two, told apart by which
    /// is marked.
    fn pending<'a>(&'a self, text: &'a Text) -> Option<Element<'a, Message>> {
        let words = &text.paying;
        let choice = || {
            let options = [(true, words.pending), (false, words.arrived)];
            segmented(options, self.pending, Message::Pending)
        };

        (self.tender == Tender::Qris).then(|| container(choice()).width(FillPortion(5)).into())
    }
}

/// The keys of the panel, for those without a keyboard.
fn pad<'a>(is_short: bool) -> Element<'a, Message> {
    let order = if is_short { SHORT_PAD } else { PAD };
    let keys = order.map(|key| -> Element<'a, Message> {
        let message = Some(Message::Press(key.to_owned()));
        let key = if key == "<" {
            button::secondary_with(Icon::Backspace, "", None, message)
        } else {
            button::secondary(key, None, message)
        };
        key.height(size::TARGET).padding(0).into()
    });
    grid(keys)
        .columns(if is_short { 6 } else { 4 })
        .height(Shrink)
        .spacing(size::SPACE_S)
        .into()
}

#[cfg(test)]
mod tests;
