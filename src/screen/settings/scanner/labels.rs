//! How the labels of the scale are read, as it is typed: a row a layout.

use iced::Center;
use iced::widget::{Column, column, row, space};

use crate::domain::ScaleLabel;
use crate::domain::scale_label::{Carries, Refusal, Value};
use crate::screen::settings::card;
use crate::screen::settings::scanner::Message;
use crate::text::Text;
use crate::ui::part::{field, segmented};
use crate::ui::{Element, Icon, button, label, size};

/// The most layouts: there are no more prefixes.
const MOST: usize = 10;

/// The layouts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels(Vec<Layout>);

/// One layout as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Layout {
    prefix: String,
    item: String,
    value: String,
    decimals: String,
    is_price: bool,
}

/// A part of a layout.
#[derive(Debug, Clone)]
pub enum Part {
    /// How it begins.
    Prefix(String),
    /// How many digits the item code has.
    Item(String),
    /// How many digits the weight or the price has.
    Value(String),
    /// How many of them are decimals.
    Decimals(String),
    /// It carries a price, or a weight.
    IsPrice(bool),
}

impl Part {
    pub(super) const fn is_typing(&self) -> bool {
        !matches!(self, Self::IsPrice(_))
    }
}

/// Why a layout cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// It is no layout.
    Refused(Refusal),
    /// One above it begins so.
    Twice,
}

impl Layout {
    /// The layout of scales that shops have, with a prefix that is free.
    fn usual(prefix: u8) -> Self {
        Self {
            prefix: prefix.to_string(),
            item: String::from("5"),
            value: String::from("5"),
            decimals: String::from("3"),
            is_price: false,
        }
    }

    fn of(label: &ScaleLabel) -> Self {
        let (decimals, is_price) = match label.carries() {
            Carries::Weight { decimals } => (decimals, false),
            Carries::Price => (3, true),
        };

        Self {
            prefix: label.prefix().to_string(),
            item: label.item_digits().to_string(),
            value: label.value_digits().to_string(),
            decimals: decimals.to_string(),
            is_price,
        }
    }

    fn label(&self) -> Result<ScaleLabel, Refusal> {
        let number = |typed: &str, refusal| typed.trim().parse().map_err(|_| refusal);
        let carries = if self.is_price {
            Carries::Price
        } else {
            let decimals = self.decimals.trim().parse();
            Carries::Weight {
                decimals: decimals.map_err(|_| Refusal::Decimals)?,
            }
        };

        ScaleLabel::new(
            self.prefix.trim().parse().map_err(|_| Refusal::Prefix)?,
            number(&self.item, Refusal::Item)?,
            number(&self.value, Refusal::Value)?,
            carries,
        )
    }
}

impl Labels {
    pub(super) fn new(labels: &[ScaleLabel]) -> Self {
        Self(labels.iter().map(Layout::of).collect())
    }

    pub(super) fn add(&mut self) {
        let free = (20..30).find(|prefix| {
            let prefix = prefix.to_string();
            self.0.iter().all(|layout| layout.prefix.trim() != prefix)
        });

        if self.0.len() < MOST {
            // 21 is what most scales are set to.
            let prefix = if self.0.is_empty() { Some(21) } else { free };
            self.0.extend(prefix.map(Layout::usual));
        }
    }

    pub(super) fn remove(&mut self, index: usize) {
        if index < self.0.len() {
            let _ = self.0.remove(index);
        }
    }

    pub(super) fn set(&mut self, index: usize, part: Part) {
        let Some(layout) = self.0.get_mut(index) else {
            return;
        };

        match part {
            Part::Prefix(typed) => layout.prefix = typed,
            Part::Item(typed) => layout.item = typed,
            Part::Value(typed) => layout.value = typed,
            Part::Decimals(typed) => layout.decimals = typed,
            Part::IsPrice(is_price) => layout.is_price = is_price,
        }
    }

    fn label(&self, index: usize) -> Result<ScaleLabel, Fault> {
        let label = self.0[index].label().map_err(Fault::Refused)?;
        let is_taken = self.0[..index]
            .iter()
            .filter_map(|layout| layout.label().ok())
            .any(|other| other.prefix() == label.prefix());

        if is_taken {
            Err(Fault::Twice)
        } else {
            Ok(label)
        }
    }

    /// The layouts; none while one of them is wrong.
    pub(super) fn all(&self) -> Option<Vec<ScaleLabel>> {
        (0..self.0.len())
            .map(|index| self.label(index).ok())
            .collect()
    }

    pub(super) fn view<'a>(&'a self, tried: bool, text: &'a Text) -> Element<'a, Message> {
        let words = &text.scanner;
        let rows = (0..self.0.len()).map(|index| self.row(index, tried, text));
        let add = button::secondary_with(
            Icon::Tag,
            words.add_label,
            None,
            (self.0.len() < MOST).then_some(Message::AddLabel),
        );

        card(
            words.labels,
            column![
                label::body(words.labels_help).style(label::muted),
                Column::with_children(rows).spacing(size::SPACE_L),
                add,
            ]
            .spacing(size::SPACE_M),
        )
    }

    fn row<'a>(&'a self, index: usize, tried: bool, text: &'a Text) -> Element<'a, Message> {
        let words = &text.scanner;
        let layout = &self.0[index];
        let part = move |name: &'a str, typed: &'a str, part: fn(String) -> Part| {
            field(name, "", typed)
                .number()
                .on_input(move |typed| Message::Label(index, part(typed)))
        };
        let carries = segmented(
            [(false, words.weight), (true, words.price)],
            layout.is_price,
            move |is_price| Message::Label(index, Part::IsPrice(is_price)),
        );
        let decimals = (!layout.is_price)
            .then(|| part(words.label_decimals, &layout.decimals, Part::Decimals));
        let said = match self.label(index) {
            Ok(label) => label::second(example(&label, text)),
            // What is still being typed is not told to be wrong.
            Err(fault) => label::second(fault.said(text)).style(if tried {
                label::danger
            } else {
                label::muted
            }),
        };

        column![
            row![
                carries,
                space().width(size::SPACE_S),
                button::icon_button(Icon::X, Some(Message::RemoveLabel(index))),
            ]
            .align_y(Center),
            row![
                part(words.label_prefix, &layout.prefix, Part::Prefix),
                part(words.label_item, &layout.item, Part::Item),
                part(words.label_value, &layout.value, Part::Value),
                decimals,
            ]
            .spacing(size::SPACE_S),
            said,
        ]
        .spacing(size::SPACE_XS)
        .into()
    }
}

impl Fault {
    fn said(self, text: &Text) -> &'static str {
        let words = &text.scanner;

        match self {
            Self::Twice => words.labels_twice,
            Self::Refused(Refusal::Prefix) => words.labels_prefix,
            Self::Refused(Refusal::Item) => words.labels_item,
            Self::Refused(Refusal::Value) => words.labels_value,
            Self::Refused(Refusal::Decimals) => words.labels_decimals,
            Self::Refused(Refusal::Length | Refusal::Places) => words.labels_length,
        }
    }
}

/// What a label of this layout would say.
fn example(label: &ScaleLabel, text: &Text) -> String {
    let code = label.example();
    let Some(read) = label.read(&code) else {
        return code;
    };
    let value = match read.value {
        Value::Weight(quantity) => format!("{quantity} kg"),
        Value::Price(price) => price.to_string(),
    };

    (text.scanner.label_example)(&code, &format!("{} · {value}", read.item))
}
