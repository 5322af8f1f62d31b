//! The paper that the cart was sold on by hand: it settles the cart as a sale
//! of that time.

use chrono::{NaiveDate, NaiveDateTime};
use iced::widget::column;

use crate::domain::Tender;
use crate::domain::payment::Tendered;
use crate::screen::sell::panel::{Action, Counter};
use crate::text::{self, Text};
use crate::ui::part::{self, Kind, field, segmented};
use crate::ui::{Element, Hotkey, button, dialog, label, size};

/// The fields, in the order in which Tab goes through them.
const FIELDS: [&str; 3] = ["sell-nota-number", "sell-nota-date", "sell-nota-time"];

/// The field of the date.
const DATE: usize = 1;

/// A paper nota, as the cashier tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The number on the paper.
    pub number: String,
    /// When it was sold, by the clock of the place.
    pub sold_at: NaiveDateTime,
    /// What settled it: exactly what was due.
    pub tendered: Vec<Tendered>,
}

/// What happens on this panel.
#[derive(Debug, Clone)]
pub enum Message {
    /// A field, by its place, holds this now.
    Field(usize, String),
    /// It was paid with this.
    Tender(Tender),
    /// So many fields on, round and round.
    Walk(usize),
    /// The paper is entered.
    Accept,
    /// The cart stays as it is.
    Close,
}

/// The paper as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nota {
    fields: [String; 3],
    at: usize,
    tender: Tender,
    tried: bool,
    /// The date that was filled in for whoever types: most papers are of today.
    offered: String,
    /// Why the till did not take it.
    refusal: Option<String>,
}

impl Nota {
    /// A paper of nothing yet, but of today.
    #[must_use]
    pub fn new(today: Option<NaiveDate>) -> Self {
        let offered = today.map_or_else(String::new, text::short_date);

        Self {
            fields: [String::new(), offered.clone(), String::new()],
            at: 0,
            tender: Tender::Cash,
            tried: false,
            offered,
            refusal: None,
        }
    }

    /// Whether something was typed that would have to be typed again.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        let [number, date, time] = &self.fields;

        !number.is_empty() || !time.is_empty() || *date != self.offered
    }

    /// The till did not take it: what was typed is there to be mended.
    pub fn refused(&mut self, sentence: String) {
        self.at = 0;
        self.refusal = Some(sentence);
    }

    /// The field that should have the focus.
    pub fn focus(&self) -> &'static str {
        FIELDS[self.at]
    }

    /// What a key means here. Enter goes on to the next field; it never
    /// settles.
    pub fn hotkey(&self, hotkey: Hotkey) -> Option<Message> {
        match hotkey {
            Hotkey::Enter | Hotkey::Tab => Some(Message::Walk(1)),
            Hotkey::BackTab => Some(Message::Walk(2)),
            Hotkey::F(6) => Some(Message::Tender(self.next_tender())),
            Hotkey::F(7) => Some(Message::Accept),
            _ => None,
        }
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message, counter: Counter<'_>) -> Action {
        self.refusal = None;
        match message {
            Message::Field(at, value) => {
                self.at = at.min(FIELDS.len() - 1);
                self.fields[self.at] = self.typed(value);
            }
            Message::Tender(tender) => self.tender = tender,
            Message::Walk(steps) => self.at = (self.at + steps) % FIELDS.len(),
            Message::Accept => {
                self.tried = true;
                return match self.told(counter) {
                    Some(told) => Action::Nota(told),
                    None => Action::None,
                };
            }
            Message::Close => return Action::Close,
        }

        Action::None
    }

    fn next_tender(&self) -> Tender {
        let at = Tender::ALL.iter().position(|one| *one == self.tender);

        Tender::ALL[at.map_or(0, |at| (at + 1) % Tender::ALL.len())]
    }

    /// What a field holds after typing: what is typed behind the date that was
    /// filled in takes its place.
    fn typed(&self, value: String) -> String {
        let is_offered = self.at == DATE && self.fields[DATE] == self.offered;

        match value.strip_prefix(&self.offered) {
            Some(more) if is_offered && !more.is_empty() => more.to_owned(),
            _ => value,
        }
    }

    /// What is told; none while something is missing or wrong.
    fn told(&self, counter: Counter<'_>) -> Option<Told> {
        let number = self.fields[0].trim();
        let date = text::parse_date(&self.fields[DATE])?;
        let tendered = match self.tender {
            Tender::Cash => Tendered::cash(counter.due),
            tender => Tendered {
                tender,
                amount: counter.total,
                reference: None,
                pending: false,
            },
        };

        Some(Told {
            number: Some(number).filter(|number| !number.is_empty())?.to_owned(),
            sold_at: date.and_time(text::parse_time(&self.fields[2])?),
            tendered: vec![tendered],
        })
    }

    /// Draws the panel.
    pub fn view<'a>(&'a self, counter: Counter<'a>) -> Element<'a, Message> {
        let text: &'a Text = counter.text;
        let words = &text.nota;
        let is_wrong = [
            self.fields[0].trim().is_empty(),
            text::parse_date(&self.fields[DATE]).is_none(),
            text::parse_time(&self.fields[2]).is_none(),
        ];
        let typed = |at: usize| {
            let [name, example, fault] = words.fields[at];
            field(name, example, &self.fields[at])
                .id(FIELDS[at])
                .on_input(move |value| Message::Field(at, value))
                .error((self.tried && is_wrong[at]).then_some(fault))
        };
        let due = if self.tender == Tender::Cash {
            counter.due
        } else {
            counter.total
        };
        let tenders = segmented(
            Tender::ALL.map(|tender| (tender, text.tender(tender))),
            self.tender,
            Message::Tender,
        );

        dialog::dialog(
            words.title,
            column![
                label::body(words.help),
                self.refusal
                    .as_ref()
                    .map(|sentence| dialog::toast(Kind::Bad, sentence.as_str())),
                typed(0),
                typed(1),
                typed(2),
                tenders,
                part::key_value(text.sell.total, due.to_string()),
            ]
            .spacing(size::SPACE_S),
            vec![
                button::secondary(text.common.back, Some("Esc"), Some(Message::Close)).into(),
                button::primary(words.accept, Some("F7"), Some(Message::Accept))
                    .height(size::SECONDARY)
                    .into(),
            ],
        )
    }
}
