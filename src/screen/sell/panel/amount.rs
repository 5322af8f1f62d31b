//! Another cash amount than those suggested. What is typed counts, with the
//! focus anywhere.

use iced::widget::{column, container, grid, row, space};
use iced::{Center, Fill, FillPortion, Shrink, Size};

use crate::domain::Rupiah;
use crate::domain::payment::Tendered;
use crate::screen::sell::aside::head;
use crate::screen::sell::panel::{Action, Counter};
use crate::ui::part::{self, hairline};
use crate::ui::{Element, Hotkey, Icon, button, label, size};

/// The most digits that are taken: a thousand billion has thirteen.
const DIGIT_LIMIT: usize = 12;

/// The keys of the pad, with thousands in one press.
const PAD: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "000", "0", "<"];

/// Change below this is believed, in rupiah.
const MOST_CHANGE: i64 = 1_000_000;

/// What happens on this panel.
#[derive(Debug, Clone)]
pub enum Message {
    /// Keys of the pad, or what was typed.
    Press(String),
    /// The typed amount settles.
    Accept,
    /// The panel is closed.
    Close,
}

/// Digits as they are typed, and the amount that they are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Amount {
    digits: String,
}

impl Amount {
    /// What a key means here. What was typed is not to be passed over by one
    /// of those that settle.
    pub fn hotkey(&self, hotkey: Hotkey) -> Option<Message> {
        match hotkey {
            Hotkey::F(7) => Some(Message::Accept),
            Hotkey::Backspace => Some(Message::Press(String::from("<"))),
            _ => None,
        }
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message, counter: Counter<'_>) -> Action {
        match message {
            Message::Press(keys) => {
                self.press(&keys);
                Action::None
            }
            Message::Accept if !self.is_plausible(counter.due) => {
                Action::Refuse(counter.text.sell.implausible.to_owned())
            }
            Message::Accept => Action::Settle(vec![Tendered::cash(self.amount())]),
            Message::Close => Action::Close,
        }
    }

    /// The amount; nothing before a digit is typed.
    fn amount(&self) -> Rupiah {
        Rupiah(self.digits.parse().unwrap_or(0))
    }

    /// Whether a buyer may mean it: nobody hands over a million more than is
    /// due, but a key that got stuck does.
    fn is_plausible(&self, due: Rupiah) -> bool {
        self.amount().0 - due.0 < MOST_CHANGE
    }

    /// Whether nothing has been typed.
    fn is_empty(&self) -> bool {
        self.digits.is_empty()
    }

    /// A key of the pad, or what was typed: digits count, `<` takes the last
    /// one away, the rest is passed over.
    fn press(&mut self, keys: &str) {
        for key in keys.chars() {
            match key {
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
        let Counter { due, text, .. } = counter;
        let words = &text.sell;
        let is_short = room.height < size::SHORT_PAD;
        let difference = Rupiah(self.amount().0 - due.0);
        let is_enough = !difference.is_negative() && !self.is_empty();

        let line = |name: &'a str, value: Element<'a, Message>| {
            row![label::second(name), container(value).align_right(Fill)]
                .height(size::FIELD)
                .align_y(Center)
        };
        let given = line(
            words.received,
            label::figure(self.amount().to_string()).into(),
        );
        let result: Element<'a, Message> = if is_enough && !self.is_plausible(due) {
            // A sentence, over as many lines as the height of two values has.
            container(label::second(words.implausible).style(label::danger))
                .center_y(size::FIELD)
                .into()
        } else if is_enough || self.is_empty() {
            let change = label::figure(Rupiah(difference.0.max(0)).to_string());
            line(words.change, change.style(label::primary).into()).into()
        } else {
            let short = label::strong((words.short_by)(&Rupiah(-difference.0).to_string()));
            line(words.change, short.style(label::danger).into()).into()
        };

        let high = if is_short {
            size::SECONDARY
        } else {
            size::PRIMARY
        };
        let actions = row![
            button::secondary(text.common.back, Some("Esc"), Some(Message::Close))
                .height(high)
                .width(FillPortion(2)),
            button::primary(
                words.accept,
                Some("F7"),
                (is_enough && self.is_plausible(due)).then_some(Message::Accept)
            )
            .height(high)
            .width(FillPortion(3)),
        ]
        .spacing(size::SPACE_S);

        let total = part::total(words.total, due.to_string());
        let content = column![
            total,
            hairline(),
            given,
            result,
            space::vertical(),
            pad(is_short),
            actions
        ]
        .spacing(if is_short {
            size::SPACE_XS
        } else {
            size::SPACE_S
        })
        .height(Fill);

        if is_short {
            return content.padding([size::SPACE_S, size::SPACE_L]).into();
        }

        column![
            head(words.pay_title, None, None),
            content.padding([size::SPACE_L, size::SPACE_XL]),
        ]
        .into()
    }
}

/// The keys of the panel, for those without a keyboard.
fn pad<'a>(is_short: bool) -> Element<'a, Message> {
    let keys = PAD.map(|key| -> Element<'a, Message> {
        let message = Some(Message::Press(key.to_owned()));
        let key = if key == "<" {
            button::secondary_with(Icon::Backspace, "", None, message)
        } else {
            button::secondary(key, None, message)
        };
        key.height(if is_short {
            size::TARGET
        } else {
            size::SECONDARY
        })
        .padding(0)
        .into()
    });
    grid(keys)
        .columns(if is_short { 6 } else { 3 })
        .height(Shrink)
        .spacing(size::SPACE_S)
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_digits_count() {
        let mut received = Amount::default();

        received.press("0");
        assert!(received.is_empty());
        received.press("1.50x0");
        assert_eq!(received.amount(), Rupiah(1_500));
        received.press("000");
        received.press("<");
        assert_eq!(received.amount(), Rupiah(150_000));
        received.press("9999999999999");
        assert_eq!(received.amount(), Rupiah(150_000_999_999));
    }
}
