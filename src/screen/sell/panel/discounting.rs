//! A discount for a line or for the cart, or another price for a line: how
//! much, and why.

use iced::widget::column;

use crate::domain::{Cart, Discount, Right, Role, Rupiah, cart};
use crate::screen::sell::carts::Change;
use crate::screen::sell::panel::{Action, Counter};
use crate::screen::sell::words::refused_whole;
use crate::text::Text;
use crate::ui::part::{field, segmented};
use crate::ui::reasons::{self, reasons};
use crate::ui::{Element, Hotkey, button, dialog, size};

/// The field of the discount.
pub const VALUE: &str = "sell-discount";
/// The field of the reason.
pub const REASON: &str = "sell-discount-reason";

/// Shares that are offered, in percent.
const OFFERED: [&str; 4] = ["5%", "10%", "20%", "50%"];

/// A number up to this is a share in percent, and above it an amount.
const MOST_PERCENT: i64 = 100;

/// What happens on this panel.
#[derive(Debug, Clone)]
pub enum Message {
    /// The field of the discount holds this now.
    Value(String),
    /// The field of the reason holds this now.
    Reason(String),
    /// It is about the line, or about the whole cart.
    About(Target),
    /// The other field is wanted.
    Next,
    /// What was typed is to hold.
    Confirm,
    /// What holds goes.
    TakeAway,
    /// Everything stays as it is.
    Close,
}

/// What a discount is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A line, by its place.
    Line(usize),
    /// The whole cart.
    Cart,
}

/// What is made of a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reduced {
    Off(Discount),
    Price(Rupiah),
}

impl Reduced {
    /// Reads a share, an amount, or a price behind `=`. A bare number up to a
    /// hundred is a share: nobody takes a hundred rupiah off.
    fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();

        if let Some(price) = typed.strip_prefix('=') {
            return Rupiah::parse(price)
                .filter(|price| !price.is_negative())
                .map(Self::Price);
        }
        let is_bare = typed.starts_with(|c: char| c.is_ascii_digit());
        let off = match Discount::parse(typed)? {
            Discount::Amount(Rupiah(number)) if is_bare && number <= MOST_PERCENT => {
                Discount::parse(&format!("{number}%"))?
            }
            off => off,
        };

        let is_something = !matches!(off, Discount::BasisPoints(0) | Discount::Amount(Rupiah(0)));
        is_something.then_some(Self::Off(off))
    }
}

/// What is typed, and for what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discounting {
    target: Target,
    /// The line that it can be about.
    line: Option<usize>,
    value: String,
    reason: String,
    is_reason: bool,
    /// Whether it was to hold, and something is missing.
    tried: bool,
}

impl Discounting {
    /// Whether something was typed that would have to be typed again.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        !self.value.is_empty() || !self.reason.is_empty()
    }

    /// The panel, about the selected line or else about the cart.
    #[must_use]
    pub fn new(line: Option<usize>) -> Self {
        Self {
            target: line.map_or(Target::Cart, Target::Line),
            line,
            value: String::new(),
            reason: String::new(),
            is_reason: false,
            tried: false,
        }
    }

    /// The field that should have the focus.
    #[must_use]
    pub const fn focus(&self) -> &'static str {
        if self.is_reason { REASON } else { VALUE }
    }

    /// What a key means here. The key that opened it goes on from the line to
    /// the cart.
    pub fn hotkey(&self, hotkey: Hotkey, text: &Text) -> Option<Message> {
        match hotkey {
            Hotkey::Enter => Some(Message::Confirm),
            Hotkey::F(11) => Some(Message::About(self.other_target())),
            Hotkey::Tab | Hotkey::BackTab => Some(Message::Next),
            Hotkey::CtrlDelete => Some(Message::TakeAway),
            _ => reasons::step(hotkey, &text.carts.reasons, &self.reason).map(Message::Reason),
        }
    }

    fn other_target(&self) -> Target {
        match (self.target, self.line) {
            (Target::Cart, Some(line)) => Target::Line(line),
            _ => Target::Cart,
        }
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message, counter: Counter<'_>) -> Action {
        match message {
            Message::Value(value) => {
                self.value = value;
                self.is_reason = false;
            }
            Message::Reason(reason) => self.reason = reason,
            Message::About(target) => self.target = target,
            Message::Next => self.is_reason = !self.is_reason,
            Message::Confirm => return self.confirm(counter),
            Message::TakeAway => return self.change(None, counter),
            Message::Close => return Action::Close,
        }

        Action::None
    }

    /// An empty field takes away what holds, so that the key that opened this
    /// and Enter are enough.
    fn confirm(&mut self, counter: Counter<'_>) -> Action {
        let words = &counter.text.carts;
        self.tried = true;

        match Reduced::parse(&self.value) {
            _ if self.value.trim().is_empty() && self.is_reduced(counter.cart) => {
                self.change(None, counter)
            }
            _ if self.value.trim().is_empty() => Action::None,
            // These two are told at their fields.
            None => {
                self.is_reason = false;
                Action::None
            }
            Some(Reduced::Price(_)) if self.target == Target::Cart => {
                Action::Refuse(words.no_price_for_cart.to_owned())
            }
            Some(_) if self.reason.trim().is_empty() => {
                self.is_reason = true;
                Action::None
            }
            reduced => self.change(reduced, counter),
        }
    }

    /// Whether there is something to take away.
    fn is_reduced(&self, cart: &Cart) -> bool {
        match self.target {
            Target::Cart => cart.discount.is_some(),
            Target::Line(index) => cart
                .lines()
                .get(index)
                .is_some_and(|line| line.discount.is_some() || line.price.is_some()),
        }
    }

    fn change(&self, reduced: Option<Reduced>, counter: Counter<'_>) -> Action {
        let text = counter.text;
        let mut after = match self.reduced(counter.cart, reduced) {
            Ok(after) => after,
            Err(refusal) => return Action::Refuse(refused_whole(refusal, text)),
        };
        let taken = after.totals().unwrap_or_default();
        let right = match reduced {
            None => None,
            Some(Reduced::Price(_)) => Some(Right::ChangePrice),
            Some(Reduced::Off(_)) if taken.is_within(Role::Cashier.discount_limit()) => {
                Some(Right::Discount)
            }
            Some(Reduced::Off(_)) => Some(Right::ChangePrice),
        };
        if right == Some(Right::ChangePrice) {
            after.allowed = after.allowed.max(taken.taken_off());
        }
        let told = match reduced {
            None => text.carts.discount_gone,
            Some(Reduced::Price(_)) => text.carts.price_set,
            Some(Reduced::Off(_)) => text.carts.discount_set,
        };

        Action::Change(Box::new(Change {
            right,
            before: counter.cart.clone(),
            after,
            told: told.to_owned(),
        }))
    }

    /// The cart as it would be.
    fn reduced(&self, cart: &Cart, reduced: Option<Reduced>) -> Result<Cart, cart::Refusal> {
        let mut after = cart.clone();

        match (self.target, reduced) {
            (Target::Cart, Some(Reduced::Price(_))) => return Err(cart::Refusal::NoLine),
            (Target::Cart, Some(Reduced::Off(off))) => {
                after.set_discount(Some(off), &self.reason)?;
            }
            (Target::Cart, None) => after.set_discount(None, "")?,
            (Target::Line(index), reduced) => {
                match reduced {
                    Some(Reduced::Price(price)) => after.set_line_price(index, Some(price))?,
                    Some(Reduced::Off(off)) => after.set_line_discount(index, Some(off))?,
                    None => after.set_line_discount(index, None)?,
                }
                if reduced.is_some() {
                    after.set_line_reason(index, &self.reason)?;
                }
            }
        }

        Ok(after)
    }

    /// What it is about comes to.
    fn amount(&self, cart: &Cart) -> Rupiah {
        let totals = cart.totals().unwrap_or_default();

        match self.target {
            Target::Cart => totals.total,
            Target::Line(index) => totals.lines.get(index).map_or(Rupiah::ZERO, |line| {
                Rupiah(line.amount.0 + line.cart_discount.0)
            }),
        }
    }

    /// Draws the panel.
    pub fn view<'a>(&'a self, counter: Counter<'a>) -> Element<'a, Message> {
        let text = counter.text;
        let words = &text.carts;
        let line = self.line.and_then(|index| {
            let line = counter.cart.lines().get(index)?;
            Some((Target::Line(index), line.product.name.as_str()))
        });
        let targets = line.into_iter().chain([(Target::Cart, words.whole_cart)]);
        let offered = button::chips(
            OFFERED.map(|off| button::chip(off, self.value == off, Message::Value(off.to_owned()))),
        );
        let reduced = Reduced::parse(&self.value);
        let result = reduced
            .and_then(|reduced| self.reduced(counter.cart, Some(reduced)).ok())
            .map(|after| {
                (words.result)(
                    &self.amount(counter.cart).to_string(),
                    &self.amount(&after).to_string(),
                )
            });
        let is_reduced = self.is_reduced(counter.cart);
        let take_away =
            is_reduced.then(|| button::secondary(words.take_away, None, Some(Message::TakeAway)));
        let can_confirm = reduced.is_some() && !self.reason.trim().is_empty();
        let is_value_wrong = reduced.is_none() && !self.value.trim().is_empty();
        let is_reason_missing = reduced.is_some() && self.reason.trim().is_empty();

        let body = column![
            segmented(targets, self.target, Message::About),
            offered,
            field(words.value, "", &self.value)
                .id(VALUE)
                .on_input(Message::Value)
                .hint(result.unwrap_or_else(|| words.value_hint.to_owned()))
                .error((self.tried && is_value_wrong).then_some(words.value_wrong)),
            reasons(
                REASON,
                words.reason,
                &words.reasons,
                &self.reason,
                (self.tried && is_reason_missing).then_some(words.reason_missing),
                Message::Reason
            ),
            take_away,
        ]
        .spacing(size::SPACE_S);

        dialog::dialog(
            words.discount_title,
            body,
            vec![
                button::secondary(text.common.back, Some("Esc"), Some(Message::Close)).into(),
                button::primary(
                    if self.value.trim().is_empty() && is_reduced {
                        words.take_away
                    } else {
                        text.common.save
                    },
                    Some("Enter"),
                    (can_confirm || self.value.trim().is_empty() && is_reduced)
                        .then_some(Message::Confirm),
                )
                .height(size::SECONDARY)
                .into(),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_share_or_an_amount_or_behind_a_sign_a_price() {
        let off = |discount| Some(Reduced::Off(discount));

        assert_eq!(Reduced::parse("10"), off(Discount::BasisPoints(1_000)));
        assert_eq!(Reduced::parse(" 7,5 %"), off(Discount::BasisPoints(750)));
        assert_eq!(Reduced::parse("5000"), off(Discount::Amount(Rupiah(5_000))));
        assert_eq!(Reduced::parse("Rp50"), off(Discount::Amount(Rupiah(50))));
        assert_eq!(
            Reduced::parse("=25.000"),
            Some(Reduced::Price(Rupiah(25_000)))
        );
        for nothing in ["", "0", "0%", "=", "=-5", "-5", "120%", "sepuluh"] {
            assert_eq!(Reduced::parse(nothing), None, "{nothing}");
        }
    }
}
