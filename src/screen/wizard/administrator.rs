//! The step about the administrator: a name and a PIN, or neither for now.

use iced::widget::{column, container, row};

use crate::domain::pin::{self, Pin, Typed};
use crate::text::Text;
use crate::ui::part::field;
use crate::ui::{Element, label, size};

/// The field for the name.
pub const NAME: &str = "wizard-administrator";
const PIN: &str = "wizard-pin";
const AGAIN: &str = "wizard-pin-again";

/// What is filled in.
#[derive(Debug, Clone, Default)]
pub struct Administrator {
    name: String,
    pin: Typed,
    again: Typed,
}

/// What happens in this step.
#[derive(Debug, Clone)]
pub enum Message {
    /// The name is this now.
    Name(String),
    /// The PIN is this now.
    Pin(Typed),
    /// Its repetition is this now.
    Again(Typed),
}

impl Administrator {
    /// Whether nothing is filled in: it is left for later.
    pub fn is_empty(&self) -> bool {
        self.name.trim().is_empty() && self.pin.0.is_empty() && self.again.0.is_empty()
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message) {
        match message {
            Message::Name(name) => self.name = name,
            Message::Pin(pin) => self.pin = pin,
            Message::Again(again) => self.again = again,
        }
    }

    /// The administrator, if there is to be one now.
    ///
    /// # Errors
    /// The field that is not right yet.
    pub fn answer(&self) -> Result<Option<(String, Pin)>, &'static str> {
        if self.is_empty() {
            return Ok(None);
        }
        if self.name.trim().is_empty() {
            return Err(NAME);
        }
        let pin = Pin::new(&self.pin.0).map_err(|_| PIN)?;
        if self.again != self.pin {
            return Err(AGAIN);
        }

        Ok(Some((self.name.trim().to_owned(), pin)))
    }

    /// Draws the fields; their faults once the step was tried to be left.
    pub fn view<'a>(&'a self, tried: bool, text: &'a Text) -> Element<'a, Message> {
        let words = &text.people;
        let tried = tried && !self.is_empty();
        let no_name = (tried && self.name.trim().is_empty()).then_some(text.wizard.needed);
        let pin_fault = match Pin::new(&self.pin.0) {
            Err(pin::Refusal::Weak) => Some(words.pin_weak),
            Err(pin::Refusal::Form) if tried => Some(words.pin_form),
            _ => None,
        };
        let differs = self.again.differs(&self.pin) || tried && self.again != self.pin;
        let differs = differs.then_some(words.pin_differs);
        // One line for both PINs: beside each other they have no room for a
        // sentence each.
        let fault = pin_fault.or(differs).unwrap_or_default();
        let line =
            |fault| container(label::body(fault).style(label::danger)).height(size::LINE_BODY);

        column![
            field(words.name, words.name_example, &self.name)
                .id(NAME)
                .on_input(Message::Name)
                .without_line(no_name.is_some()),
            line(no_name.unwrap_or_default()),
            row![
                field(words.pin, "", &self.pin.0)
                    .id(PIN)
                    .secure(true)
                    .on_input(|pin| Message::Pin(Typed::digits(&pin)))
                    .without_line(pin_fault.is_some()),
                field(words.pin_again, "", &self.again.0)
                    .id(AGAIN)
                    .secure(true)
                    .on_input(|again| Message::Again(Typed::digits(&again)))
                    .without_line(differs.is_some()),
            ]
            .spacing(size::SPACE_M),
            line(fault),
        ]
        .spacing(size::SPACE_XS)
        .into()
    }
}
