//! Adding one product in place: its code is on the counter and nobody knows
//! it. What else there is to say of it comes with the catalogue.

use iced::FillPortion;
use iced::widget::{Id, column, row};

use crate::domain::catalog::Catalog;
use crate::domain::product::ProductDraft;
use crate::domain::scanner::{Scan, Trace};
use crate::domain::{Barcode, Rupiah, Unit};
use crate::text::Text;
use crate::ui::part::{Kind, field};
use crate::ui::{Element, Hotkey, button, dialog, label, size};

const CODE: &str = "new-product-code";
const NAME: &str = "new-product-name";
const PRICE: &str = "new-product-price";

/// The units that are offered, the likeliest first.
const UNITS: [&str; 8] = [
    "pcs", "bungkus", "pak", "botol", "toples", "set", "kg", "liter",
];

/// The form.
#[derive(Debug)]
pub struct NewProduct {
    typed: Typed,
    /// What was filled in before what was typed last.
    trace: Trace<Typed>,
    unit: Unit,
    tried: bool,
    is_saving: bool,
    trouble: Option<String>,
}

/// What is filled in.
#[derive(Debug, Clone, Default)]
struct Typed {
    code: String,
    name: String,
    price: String,
}

/// What happens on the form.
#[derive(Debug, Clone)]
pub enum Message {
    /// The code is this now.
    Code(String),
    /// The name is this now.
    Name(String),
    /// The price is this now.
    Price(String),
    /// It is sold by this.
    Unit(Unit),
    /// Add it.
    Save,
    /// Close.
    Close,
}

/// What only the application can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Put the focus on a field.
    Focus(&'static str),
    /// Add the product.
    Add(Box<ProductDraft>),
    /// Close the form.
    Close,
}

impl NewProduct {
    /// The most characters of a name: more fits neither paper nor screen.
    const NAME_LIMIT: usize = 120;

    /// The form for a product with this code, if there is one.
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self {
            typed: Typed {
                code: code.to_owned(),
                ..Typed::default()
            },
            trace: Trace::default(),
            unit: Unit::PIECE,
            tried: false,
            is_saving: false,
            trouble: None,
        }
    }

    /// The field that should have the focus.
    #[must_use]
    pub fn focus(&self) -> Id {
        Id::new(if self.typed.code.is_empty() {
            CODE
        } else {
            NAME
        })
    }

    /// What the application was asked to do failed; the form is as it was.
    pub fn failed(&mut self, sentence: String) {
        self.is_saving = false;
        self.trouble = Some(sentence);
    }

    /// A scanner read a code: it is this product's, whatever has the focus.
    pub fn scan(&mut self, scan: &Scan) {
        if self.is_saving {
            return;
        }
        if let Some(typed) = self.trace.before(scan.keys()) {
            self.typed = typed;
        }
        scan.code().clone_into(&mut self.typed.code);
        self.trouble = None;
    }

    /// A key was pressed that is not typing.
    pub fn hotkey(&mut self, hotkey: Hotkey, catalog: &Catalog) -> Action {
        let step = |by: usize| {
            let units = UNITS.map(Unit::parse);
            let at = units.iter().position(|unit| *unit == Some(self.unit));
            let next = (at.unwrap_or(0) + by) % units.len();
            units[next].map_or(Message::Unit(Unit::PIECE), Message::Unit)
        };
        let message = match hotkey {
            Hotkey::Enter | Hotkey::Ctrl('s') => Message::Save,
            Hotkey::Escape => Message::Close,
            Hotkey::PageDown => step(1),
            Hotkey::PageUp => step(UNITS.len() - 1),
            _ => return Action::None,
        };

        self.update(message, catalog)
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message, catalog: &Catalog) -> Action {
        if self.is_saving {
            return Action::None;
        }
        self.trouble = None;
        match message {
            Message::Code(_) | Message::Name(_) | Message::Price(_) => {
                self.trace.typed(self.typed.clone());
            }
            _ => self.trace.end(),
        }

        match message {
            Message::Code(code) => self.typed.code = code,
            Message::Name(name) => self.typed.name = name,
            Message::Price(price) => self.typed.price = price,
            Message::Unit(unit) => self.unit = unit,
            Message::Close => return Action::Close,
            Message::Save => {
                self.tried = true;
                return match self.draft(catalog) {
                    Ok(draft) => {
                        self.is_saving = true;
                        Action::Add(Box::new(draft))
                    }
                    Err(field) => Action::Focus(field),
                };
            }
        }

        Action::None
    }

    /// The product; else the first field that is not right yet.
    fn draft(&self, catalog: &Catalog) -> Result<ProductDraft, &'static str> {
        let code = self.code(catalog).ok_or(CODE)?;
        let name = self.name().ok_or(NAME)?;
        let price = self.price().ok_or(PRICE)?;

        Ok(ProductDraft {
            code: code.to_owned(),
            name: name.to_owned(),
            price,
            unit: self.unit,
        })
    }

    /// The code, if nobody has it.
    fn code(&self, catalog: &Catalog) -> Option<&str> {
        Some(self.typed.code.trim()).filter(|code| {
            (1..=Barcode::LENGTH_LIMIT).contains(&code.chars().count())
                && catalog.find(code).is_none()
        })
    }

    fn name(&self) -> Option<&str> {
        Some(self.typed.name.trim())
            .filter(|name| (1..=Self::NAME_LIMIT).contains(&name.chars().count()))
    }

    fn price(&self) -> Option<Rupiah> {
        Rupiah::parse(self.typed.price.trim())
            .filter(|price| *price > Rupiah::ZERO && *price <= Rupiah::LIMIT)
    }

    /// Draws the form.
    pub fn view<'a>(&'a self, catalog: &'a Catalog, text: &'a Text) -> Element<'a, Message> {
        let words = &text.new_product;
        let wrong = |is_right: bool, fault: &'a str| (self.tried && !is_right).then_some(fault);
        let is_known = catalog.find(self.typed.code.trim()).is_some();
        let code_wrong = if is_known {
            Some(words.code_known)
        } else {
            wrong(self.code(catalog).is_some(), words.code_wrong)
        };
        let units =
            button::chips(UNITS.into_iter().filter_map(Unit::parse).map(|unit| {
                button::chip(unit.to_string(), unit == self.unit, Message::Unit(unit))
            }));
        let trouble = self
            .trouble
            .as_deref()
            .map(|trouble| dialog::toast(Kind::Bad, trouble));

        let body = column![
            row![
                field(words.code, "8991234567891", &self.typed.code)
                    .id(CODE)
                    .on_input(Message::Code)
                    .error(code_wrong),
                field(words.price, "25000", &self.typed.price)
                    .id(PRICE)
                    .number()
                    .on_input(Message::Price)
                    .error(wrong(self.price().is_some(), words.price_wrong)),
            ]
            .spacing(size::SPACE_S),
            field(words.name, words.name_example, &self.typed.name)
                .id(NAME)
                .on_input(Message::Name)
                .error(wrong(self.name().is_some(), text.wizard.needed)),
            column![label::second(words.unit), units].spacing(size::SPACE_XS),
            label::second(words.help).style(label::muted),
            trouble,
        ]
        .spacing(size::SPACE_S);
        let save = button::primary(
            if self.is_saving {
                text.common.working
            } else {
                words.save
            },
            Some("Enter"),
            (!self.is_saving).then_some(Message::Save),
        );

        dialog::dialog(
            text.products.add,
            body,
            vec![
                button::secondary(text.common.cancel, Some("Esc"), Some(Message::Close))
                    .height(size::PRIMARY)
                    .width(FillPortion(2))
                    .into(),
                save.width(FillPortion(3)).into(),
            ],
        )
    }
}
