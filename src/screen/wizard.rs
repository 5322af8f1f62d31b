//! The first start: who sells, which till this is, who sets it up, what it
//! prints on.

pub mod administrator;

use std::hash::Hash;
use std::mem::discriminant;

use iced::widget::{Id, column, container, row, space};
use iced::{Center, Fill, FillPortion};

use crate::domain::scanner::{Scan, Trace};
use crate::domain::{Letter, Pin};
use crate::printer::{Connection, Found, PrinterProfile};
use crate::screen::printer_finder::{self, Finder};
use crate::screen::printer_form::{self, PrinterForm};
use crate::screen::wizard::administrator::Administrator;
use crate::text::{Language, Text};
use crate::ui::part::{self, field, segmented};
use crate::ui::pinned::Pinned;
use crate::ui::{Element, Hotkey, Icon, Theme, button, label, part::Kind, size};

const INSTITUTION: &str = "wizard-institution";
const ADDRESS: &str = "wizard-address";
const LETTER: &str = "wizard-letter";
const LOCATION: &str = "wizard-location";

/// How wide the form is.
const FORM: f32 = 600.0;

/// How high its card is, whatever the step: nothing jumps.
const CARD: f32 = 400.0;

/// How wide the choice of languages is.
const LANGUAGES: f32 = 320.0;

/// The wizard.
#[derive(Debug)]
pub struct Wizard {
    step: Step,
    form: Form,
    /// What was filled in before what was typed last.
    trace: Trace<Form>,
    /// The printers that were found.
    finder: Finder,
    keeps_shifts: bool,
    /// Whether the faults of the step are shown: not before it was left.
    tried: bool,
    /// Whether it was told what it means that nobody has a PIN.
    is_skip_told: bool,
    trouble: Option<String>,
}

/// What is filled in.
#[derive(Debug, Clone)]
struct Form {
    institution: String,
    address: String,
    letter: String,
    location: String,
    administrator: Administrator,
    printer: PrinterForm,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Institution,
    Till,
    Administrator,
    Printer,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The institution's name is this now.
    Institution(String),
    /// Its address is this now.
    Address(String),
    /// The letter is this now.
    Letter(String),
    /// The location's name is this now.
    Location(String),
    /// The administrator was changed.
    Administrator(administrator::Message),
    /// Whether the drawer is counted.
    KeepShifts(bool),
    /// The printer was changed.
    Printer(printer_form::Message),
    /// Something happened on the list of printers that were found.
    Finder(printer_finder::Message),
    /// Another language.
    Speak(Language),
    /// Other colours.
    Wear,
    /// On to the next step.
    Next,
    /// Back to the step before.
    Back,
    /// Open the demo showroom instead.
    Demo,
}

impl Message {
    /// Whether somebody is typing into a field.
    const fn is_typing(&self) -> bool {
        matches!(
            self,
            Self::Institution(_)
                | Self::Address(_)
                | Self::Letter(_)
                | Self::Location(_)
                | Self::Administrator(_)
                | Self::Printer(printer_form::Message::Place(_))
        )
    }
}

/// What the wizard found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// The seller of record.
    pub institution: String,
    /// Its address.
    pub address: String,
    /// The till's letter.
    pub letter: Letter,
    /// The location's name.
    pub location: String,
    /// Who sets the till up, and their PIN; none sells without PINs.
    pub administrator: Option<(String, Pin)>,
    /// Whether the drawer is counted when a shift opens and closes.
    pub keeps_shifts: bool,
    /// Where the printer is.
    pub connection: Connection,
    /// What the printer is.
    pub profile: PrinterProfile,
}

/// What only the application can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Put the focus on a field.
    Focus(&'static str),
    /// Look for printers.
    FindPrinters,
    /// Set the till up.
    SetUp(Box<Answers>),
    /// Speak another language.
    Speak(Language),
    /// Speak the language after this one.
    SpeakNext,
    /// Wear the colours after these.
    WearNext,
    /// Open the demo showroom.
    Demo,
}

impl Wizard {
    /// What tells one state of the screen from another, by what is pressed on
    /// it.
    #[must_use]
    pub fn face(&self) -> impl Hash + use<> {
        discriminant(&self.step)
    }

    /// The wizard at its first step.
    #[must_use]
    pub fn new(text: &Text) -> Self {
        Self {
            step: Step::Institution,
            form: Form {
                institution: String::new(),
                address: String::new(),
                letter: Letter::A.to_string(),
                location: text.wizard.location_example.to_owned(),
                administrator: Administrator::default(),
                printer: PrinterForm::default(),
            },
            trace: Trace::default(),
            finder: Finder::default(),
            keeps_shifts: true,
            tried: false,
            is_skip_told: false,
            trouble: None,
        }
    }

    /// The field that should have the focus.
    #[must_use]
    pub fn focus(&self) -> Option<Id> {
        match self.step {
            Step::Institution => Some(Id::new(INSTITUTION)),
            Step::Till => Some(Id::new(LETTER)),
            Step::Administrator => Some(Id::new(administrator::NAME)),
            Step::Printer => self.form.printer.focus(),
        }
    }

    /// These printers were found.
    pub fn found(&mut self, found: Vec<Found>) {
        self.finder.found(found);
    }

    /// Setting up failed.
    pub fn failed(&mut self, sentence: String) {
        self.trouble = Some(sentence);
    }

    /// A scanner typed into a field: nothing here wants a code, so the field is
    /// as it was before.
    pub fn take_back(&mut self, scan: &Scan) {
        if let Some(form) = self.trace.before(scan.keys()) {
            self.form = form;
        }
    }

    /// A key was pressed that is not typing.
    pub fn hotkey(&mut self, hotkey: Hotkey) -> Action {
        match hotkey {
            Hotkey::Enter => self.update(Message::Next),
            Hotkey::Escape => self.update(Message::Back),
            Hotkey::Ctrl('d') if self.step == Step::Institution => Action::Demo,
            Hotkey::Ctrl('b') => Action::SpeakNext,
            Hotkey::Ctrl('w') => Action::WearNext,
            Hotkey::Up | Hotkey::Down if self.step == Step::Till => {
                self.update(Message::KeepShifts(!self.keeps_shifts))
            }
            Hotkey::Ctrl('r') if self.step == Step::Printer => {
                self.update(Message::Finder(printer_finder::Message::Look))
            }
            Hotkey::Ctrl('f') if self.step == Step::Printer => {
                if let Some(next) = self.finder.next(self.form.printer.connection().as_ref()) {
                    self.form.printer.take(&next);
                }
                Action::None
            }
            _ => {
                if self.step == Step::Printer {
                    self.form.printer.hotkey(hotkey);
                    return self.refocus_printer();
                }
                Action::None
            }
        }
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message) -> Action {
        self.trouble = None;
        if message.is_typing() {
            self.trace.typed(self.form.clone());
        } else {
            self.trace.end();
        }
        let was_told = std::mem::take(&mut self.is_skip_told);

        match message {
            Message::Institution(name) => self.form.institution = name,
            Message::Address(address) => self.form.address = address,
            Message::Letter(letter) => {
                // The last letter typed is the one that is meant.
                self.form.letter = letter
                    .chars()
                    .last()
                    .map(|last| last.to_ascii_uppercase().to_string())
                    .unwrap_or_default();
            }
            Message::Location(location) => self.form.location = location,
            Message::Administrator(message) => self.form.administrator.update(message),
            Message::KeepShifts(keeps) => self.keeps_shifts = keeps,
            Message::Printer(message) => {
                self.form.printer.update(message);
                return self.refocus_printer();
            }
            Message::Finder(printer_finder::Message::Choose(connection)) => {
                self.form.printer.take(&connection);
            }
            Message::Finder(printer_finder::Message::Look) => {
                if self.finder.look() {
                    return Action::FindPrinters;
                }
            }
            Message::Speak(language) => return Action::Speak(language),
            Message::Wear => return Action::WearNext,
            Message::Next if self.is_skipped() && !was_told => self.is_skip_told = true,
            Message::Next => return self.next(),
            Message::Back => {
                self.tried = false;
                self.step = match self.step {
                    Step::Institution | Step::Till => Step::Institution,
                    Step::Administrator => Step::Till,
                    Step::Printer => Step::Administrator,
                };
                return self.refocus();
            }
            Message::Demo => return Action::Demo,
        }

        Action::None
    }

    /// Whether nobody is to have a PIN.
    fn is_skipped(&self) -> bool {
        self.step == Step::Administrator && self.form.administrator.is_empty()
    }

    fn next(&mut self) -> Action {
        self.tried = true;

        match self.step {
            Step::Institution if self.form.institution.trim().is_empty() => {
                return Action::Focus(INSTITUTION);
            }
            Step::Till if Letter::parse(&self.form.letter).is_none() => {
                return Action::Focus(LETTER);
            }
            Step::Till if self.form.location.trim().is_empty() => return Action::Focus(LOCATION),
            Step::Institution => self.step = Step::Till,
            Step::Till => self.step = Step::Administrator,
            Step::Administrator => match self.form.administrator.answer() {
                Ok(_) => self.step = Step::Printer,
                Err(field) => return Action::Focus(field),
            },
            Step::Printer => {
                let till = (
                    self.form.printer.connection(),
                    Letter::parse(&self.form.letter),
                );
                return match (till, self.form.administrator.answer()) {
                    ((Some(connection), Some(letter)), Ok(administrator)) => {
                        Action::SetUp(Box::new(Answers {
                            institution: self.form.institution.clone(),
                            address: self.form.address.clone(),
                            letter,
                            location: self.form.location.clone(),
                            keeps_shifts: self.keeps_shifts,
                            administrator,
                            connection,
                            profile: self.form.printer.profile().clone(),
                        }))
                    }
                    _ => Action::None,
                };
            }
        }
        self.tried = false;

        self.refocus()
    }

    /// The place of a printer is typed at once.
    fn refocus_printer(&self) -> Action {
        match self.form.printer.focus() {
            Some(_) => Action::Focus(printer_form::PRINTER),
            None => Action::None,
        }
    }

    fn refocus(&mut self) -> Action {
        match self.step {
            Step::Institution => Action::Focus(INSTITUTION),
            Step::Till => Action::Focus(LETTER),
            Step::Administrator => Action::Focus(administrator::NAME),
            Step::Printer if self.finder.is_new() => {
                let _ = self.finder.look();
                Action::FindPrinters
            }
            Step::Printer => self.refocus_printer(),
        }
    }

    /// Draws the screen.
    pub fn view<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.wizard;
        let current = match self.step {
            Step::Institution => 0,
            Step::Till => 1,
            Step::Administrator => 2,
            Step::Printer => 3,
        };

        let head = row![
            label::heading(words.welcome),
            space::horizontal(),
            button::icon_button(Icon::Contrast, Some(Message::Wear)),
            container(segmented(
                Language::ALL.map(|language| (language, language.name())),
                text.language,
                Message::Speak,
            ))
            .width(LANGUAGES),
        ]
        .spacing(size::SPACE_M)
        .align_y(Center);

        let trouble = self
            .trouble
            .as_ref()
            .map(|sentence| crate::ui::dialog::toast(Kind::Bad, sentence.as_str()));
        let told = self
            .is_skip_told
            .then(|| crate::ui::dialog::toast(Kind::Warn, text.people.later_means));
        let is_first = self.step == Step::Institution;
        let forth = match self.step {
            Step::Printer => words.finish,
            Step::Administrator if self.is_skipped() => text.people.later,
            _ => text.common.next,
        };
        let back: Element<'a, Message> = if is_first {
            button::secondary(words.try_demo, Some("Ctrl D"), Some(Message::Demo))
                .height(size::PRIMARY)
                .into()
        } else {
            button::secondary(text.common.back, Some("Esc"), Some(Message::Back))
                .height(size::PRIMARY)
                .into()
        };
        let actions = row![
            back,
            button::primary(forth, Some("Enter"), Some(Message::Next)),
        ]
        .spacing(size::SPACE_M);

        let foot = column![trouble, told, actions].spacing(size::SPACE_M);

        // A card of the same height whatever the step, unless it needs more.
        let padding = size::SPACE_XL * 1.5;
        let form = row![
            container(self.form(text)).width(Fill),
            space().height(CARD - 2.0 * padding)
        ];
        let content = column![
            head,
            part::steps(words.steps, current),
            part::card(form).padding(padding).width(Fill),
        ]
        .spacing(size::SPACE_XL);

        container(
            container(Pinned::new(content, foot).spacing(size::SPACE_XL))
                .max_width(FORM + 2.0 * size::SPACE_L)
                .padding(size::SPACE_L),
        )
        .center(Fill)
        .style(|theme: &Theme| iced::widget::container::Style {
            background: Some(theme.tokens.background.into()),
            ..Default::default()
        })
        .into()
    }

    /// What the step asks.
    fn form<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.wizard;

        match self.step {
            Step::Institution => self.institution_form(text),
            Step::Till => self.till_form(text),
            Step::Administrator => column![
                title(text.people.wizard_title, text.people.wizard_help),
                self.form
                    .administrator
                    .view(self.tried, text)
                    .map(Message::Administrator),
            ]
            .spacing(size::SPACE_L)
            .into(),
            Step::Printer => column![
                title(words.printer_title, words.printer_help),
                self.finder
                    .view(self.form.printer.connection().as_ref(), text)
                    .map(Message::Finder),
                self.form
                    .printer
                    .view(text, self.tried)
                    .map(Message::Printer),
            ]
            .spacing(size::SPACE_XL)
            .into(),
        }
    }

    fn institution_form<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.wizard;
        let missing = self.tried && self.form.institution.trim().is_empty();

        column![
            title(words.institution_title, words.institution_help),
            field(
                words.institution,
                words.institution_example,
                &self.form.institution
            )
            .id(INSTITUTION)
            .on_input(Message::Institution)
            .error(missing.then_some(words.needed)),
            field(words.address, words.address_example, &self.form.address)
                .id(ADDRESS)
                .on_input(Message::Address),
        ]
        .spacing(size::SPACE_M)
        .into()
    }

    fn till_form<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.wizard;
        let wrong = self.tried && Letter::parse(&self.form.letter).is_none();
        let missing = self.tried && self.form.location.trim().is_empty();
        let letter = field(words.letter, "A", &self.form.letter)
            .id(LETTER)
            .on_input(Message::Letter)
            .error(wrong.then_some(words.letter_wrong));
        let location = field(words.location, words.location_example, &self.form.location)
            .id(LOCATION)
            .on_input(Message::Location)
            .error(missing.then_some(words.needed));

        column![
            title(words.till_title, words.till_help),
            row![
                container(letter).width(FillPortion(2)),
                container(location).width(FillPortion(3)),
            ]
            .spacing(size::SPACE_M),
            column![
                label::second(text.shift.keeps),
                segmented(
                    [(true, text.common.yes), (false, text.common.no)],
                    self.keeps_shifts,
                    Message::KeepShifts
                ),
            ]
            .spacing(size::SPACE_XS),
        ]
        .spacing(size::SPACE_M)
        .into()
    }

    /// The keys that work here.
    #[must_use]
    pub fn hints<'a>(&self, text: &'a Text) -> Vec<(&'a str, &'a str)> {
        let mut hints = vec![("Enter", text.wizard.hint_next)];
        if self.step != Step::Institution {
            hints.push(("Esc", text.wizard.hint_back));
        }
        hints.extend([
            ("Ctrl B", text.settings.language),
            ("Ctrl W", text.settings.theme),
        ]);
        if self.step == Step::Till {
            hints.push(("↑ ↓", text.shift.hint_keeps));
        }
        if self.step == Step::Printer {
            hints.push(("Ctrl F", text.printers_found.hint));
            hints.push(("↑ ↓ PgUp PgDn", text.settings.hint_printer));
        }

        hints
    }
}

fn title<'a>(title: &'a str, help: &'a str) -> Element<'a, Message> {
    column![label::title(title), label::body(help).style(label::muted)]
        .spacing(size::SPACE_S)
        .into()
}
