//! The page about the shop: who sells, as it stands on receipts.

use iced::widget::column;

use crate::domain::entry::{Institution, InstitutionChange};
use crate::screen::settings::{alone, card};
use crate::text::Text;
use crate::ui::part::field;
use crate::ui::{Element, size};

/// What is typed on the page.
#[derive(Debug, Clone)]
pub struct Shop {
    name: String,
    address: String,
    phone: String,
    footer: String,
    kept: Institution,
    tried: bool,
}

/// What is typed there now.
#[derive(Debug, Clone)]
pub enum Message {
    /// The institution's name.
    Name(String),
    /// Its address.
    Address(String),
    /// Its telephone.
    Phone(String),
    /// The last words of the receipt.
    Footer(String),
}

impl Shop {
    pub(super) fn new(institution: &Institution) -> Self {
        Self {
            name: institution.name.clone(),
            address: institution.address.clone(),
            phone: institution.phone.clone(),
            footer: institution.footer.clone(),
            kept: institution.clone(),
            tried: false,
        }
    }

    pub(super) fn update(&mut self, message: Message) {
        match message {
            Message::Name(name) => self.name = name,
            Message::Address(address) => self.address = address,
            Message::Phone(phone) => self.phone = phone,
            Message::Footer(footer) => self.footer = footer,
        }
    }

    /// The fields that differ from what is kept.
    fn changed(&self) -> InstitutionChange {
        let changed = |new: &str, old: &str| (new.trim() != old).then(|| new.trim().to_owned());

        InstitutionChange {
            name: changed(&self.name, &self.kept.name),
            address: changed(&self.address, &self.kept.address),
            phone: changed(&self.phone, &self.kept.phone),
            footer: changed(&self.footer, &self.kept.footer),
            ..InstitutionChange::default()
        }
    }

    pub(super) fn is_changed(&self) -> bool {
        !self.changed().is_empty()
    }

    /// What is to be kept; none while the name is missing.
    pub(super) fn change(&mut self) -> Option<InstitutionChange> {
        self.tried = true;

        (!self.name.trim().is_empty()).then(|| self.changed())
    }

    pub(super) fn view<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.settings;
        let missing = self.tried && self.name.trim().is_empty();

        alone(card(
            words.institution,
            column![
                field(words.name, text.wizard.institution_example, &self.name)
                    .on_input(Message::Name)
                    .error(missing.then_some(text.wizard.needed)),
                field(words.address, text.wizard.address_example, &self.address)
                    .on_input(Message::Address),
                field(words.phone, "0296 531 000", &self.phone).on_input(Message::Phone),
                field(words.footer, text.paper.thanks, &self.footer).on_input(Message::Footer),
            ]
            .spacing(size::SPACE_XS),
        ))
    }
}
