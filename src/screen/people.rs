//! Who works here: added and changed over the settings.

use iced::widget::{Column, column, container, row, space};
use iced::{Center, Fill};

use crate::domain::person::{Known, PersonChange, Role};
use crate::domain::pin::{self, Pin, Typed};
use crate::domain::scanner::{Scan, Trace};
use crate::domain::{Person, PersonId};
use crate::text::Text;
use crate::ui::part::{self, Kind, field};
use crate::ui::{Element, Hotkey, Icon, button, dialog, label, size};

const NAME: &str = "person-name";
const PIN: &str = "person-pin";
const AGAIN: &str = "person-again";

/// The dialog.
#[derive(Debug)]
pub struct People {
    people: Vec<Known>,
    selected: usize,
    form: Option<Form>,
    /// The form before what was typed last.
    trace: Trace<Form>,
    is_saving: bool,
    notice: Option<(Kind, String)>,
}

/// What is filled in about somebody; about a new one without `of`.
#[derive(Debug, Clone)]
struct Form {
    of: Option<Person>,
    name: String,
    role: Role,
    pin: Typed,
    again: Typed,
    tried: bool,
}

/// What happens in this dialog.
#[derive(Debug, Clone)]
pub enum Message {
    /// This one is selected.
    Select(usize),
    /// Somebody is to be added.
    Add,
    /// The selected one is to be changed.
    Edit,
    /// The selected one is let in no more, or again.
    Toggle,
    /// A new recovery code is to be made.
    Renew,
    /// The name is this now.
    Name(String),
    /// The role is this now.
    Role(Role),
    /// The PIN is this now.
    Pin(Typed),
    /// Its repetition is this now.
    Again(Typed),
    /// Keep what was filled in.
    Save,
    /// Back to the list, or close it.
    Back,
}

impl Message {
    /// Whether it is typing in a field.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        matches!(self, Self::Name(_) | Self::Pin(_) | Self::Again(_))
    }
}

/// What only the application can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Put the focus on a field.
    Focus(&'static str),
    /// Add somebody.
    Add(String, Role, Pin),
    /// Change somebody, and their PIN when there is a new one.
    Change(PersonId, PersonChange, Option<Pin>),
    /// Make a new recovery code.
    Renew,
    /// Close the dialog.
    Close,
}

impl People {
    /// The dialog on those who work here.
    #[must_use]
    pub fn new(people: Vec<Known>) -> Self {
        Self {
            people,
            selected: 0,
            form: None,
            trace: Trace::default(),
            is_saving: false,
            notice: None,
        }
    }

    /// What was asked for is done; who is new is selected.
    pub fn set(&mut self, people: Vec<Known>, text: &Text) {
        let is_new = |known: &Known| {
            let mut before = self.people.iter();
            !before.any(|before| before.person.id == known.person.id)
        };
        if let Some(index) = people.iter().position(is_new) {
            self.selected = index;
        }
        self.people = people;
        self.form = None;
        self.is_saving = false;
        self.notice = Some((Kind::Good, text.people.changed.to_owned()));
    }

    /// What was asked for is not done.
    pub fn failed(&mut self, sentence: String) {
        self.is_saving = false;
        self.notice = Some((Kind::Bad, sentence));
    }

    /// A scanner typed into the form: it is as it was before.
    pub fn take_back(&mut self, scan: &Scan) {
        if let Some(form) = self.trace.before(scan.keys()) {
            self.form = Some(form);
        }
    }

    /// Whether somebody can sign in: only then does the till ask for PINs.
    fn is_guarded(&self) -> bool {
        self.people.iter().any(|known| known.has_pin)
    }

    /// A key was pressed that is not typing.
    pub fn hotkey(&mut self, hotkey: Hotkey) -> Action {
        let last = self.people.len().saturating_sub(1);
        let message = match (&self.form, hotkey) {
            (_, Hotkey::Escape) => Message::Back,
            (Some(_), Hotkey::Enter | Hotkey::Ctrl('s')) => Message::Save,
            (Some(form), Hotkey::Down | Hotkey::PageDown) if self.is_guarded() => {
                Message::Role(next(form.role, 1))
            }
            (Some(form), Hotkey::Up | Hotkey::PageUp) if self.is_guarded() => {
                Message::Role(next(form.role, Role::ALL.len() - 1))
            }
            (None, Hotkey::Up) => Message::Select(self.selected.saturating_sub(1)),
            (None, Hotkey::Down) => Message::Select((self.selected + 1).min(last)),
            (None, Hotkey::F(2)) => Message::Add,
            (None, Hotkey::Enter) if self.people.is_empty() => Message::Add,
            (None, Hotkey::Enter) => Message::Edit,
            (None, Hotkey::Delete) => Message::Toggle,
            (None, Hotkey::Ctrl('r')) => Message::Renew,
            _ => return Action::None,
        };

        self.update(message)
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message) -> Action {
        if self.is_saving {
            return Action::None;
        }
        self.notice = None;
        match &self.form {
            Some(form) if message.is_typing() => self.trace.typed(form.clone()),
            _ => self.trace.end(),
        }

        match message {
            Message::Back if self.form.is_some() => self.form = None,
            Message::Back => return Action::Close,
            Message::Save => return self.save(),
            Message::Select(index) => self.selected = index,
            Message::Add => {
                let role = if self.is_guarded() {
                    Role::Cashier
                } else {
                    Role::Administrator
                };
                self.form = Some(Form::new(None, role));
                return Action::Focus(NAME);
            }
            Message::Edit => {
                if let Some(known) = self.people.get(self.selected) {
                    let person = known.person.clone();
                    let role = person.role;
                    self.form = Some(Form::new(Some(person), role));
                    return Action::Focus(NAME);
                }
            }
            Message::Toggle => {
                if let Some(known) = self.people.get(self.selected) {
                    let change = PersonChange {
                        active: Some(!known.person.active),
                        ..PersonChange::default()
                    };
                    let person = known.person.id;
                    self.is_saving = true;
                    return Action::Change(person, change, None);
                }
            }
            Message::Renew if self.is_guarded() => return Action::Renew,
            Message::Renew => {}
            message => {
                if let Some(form) = &mut self.form {
                    form.update(message);
                }
            }
        }

        Action::None
    }

    fn save(&mut self) -> Action {
        let Some(form) = &mut self.form else {
            return Action::None;
        };
        let action = form.save();
        self.is_saving = !matches!(action, Action::None | Action::Focus(_));

        action
    }

    /// Draws the dialog.
    pub fn view<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        match &self.form {
            Some(form) => self.form(form, text),
            None => self.list(text),
        }
    }

    fn told<'a>(&'a self) -> Option<Element<'a, Message>> {
        self.notice
            .as_ref()
            .map(|(kind, sentence)| dialog::toast(*kind, sentence.as_str()))
    }

    fn list<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.people;
        let people: Element<'a, Message> = if self.people.is_empty() {
            part::empty(Icon::Users, words.none, words.none_help)
        } else {
            Column::with_children(
                self.people
                    .iter()
                    .enumerate()
                    .map(|(index, known)| self.row(index, known, text)),
            )
            .spacing(size::SPACE_XS)
            .into()
        };
        let chosen = self.people.get(self.selected);
        let tools = chosen.map(|known| {
            let toggle = if known.person.active {
                words.deactivate
            } else {
                words.activate
            };
            row![
                button::quiet(toggle, Some("Del"), Some(Message::Toggle)),
                space::horizontal(),
                self.is_guarded().then(|| button::quiet(
                    words.new_code,
                    Some("Ctrl R"),
                    Some(Message::Renew)
                )),
            ]
        });
        let add = if self.is_guarded() {
            words.add
        } else {
            words.add_first
        };

        dialog::dialog(
            words.title,
            column![
                // At the top: below a long list it would be out of sight.
                self.told()
                    .unwrap_or_else(|| { label::body(words.help).style(label::muted).into() }),
                people,
                tools,
            ]
            .spacing(size::SPACE_M),
            vec![
                button::secondary(text.common.close, Some("Esc"), Some(Message::Back))
                    .width(iced::FillPortion(4))
                    .into(),
                button::secondary(words.edit, Some("Enter"), chosen.map(|_| Message::Edit))
                    .width(iced::FillPortion(5))
                    .into(),
                button::secondary(add, Some("F2"), Some(Message::Add))
                    .width(iced::FillPortion(6))
                    .into(),
            ],
        )
    }

    fn row<'a>(&'a self, index: usize, known: &'a Known, text: &'a Text) -> Element<'a, Message> {
        let words = &text.people;
        let person = &known.person;
        let state = if !person.active {
            Some((Kind::Neutral, words.inactive))
        } else if !known.has_pin {
            Some((Kind::Warn, words.without_pin))
        } else {
            None
        };
        let content = row![
            column![
                label::fitted(person.name.as_str()).font(crate::ui::font::BOLD),
                label::fitted(words.role_name(person.role)).style(label::muted),
            ]
            .width(Fill),
            state.map(|(kind, words)| part::pill(kind, None, words)),
        ]
        .spacing(size::SPACE_M)
        .align_y(Center);

        button::line(
            iced::widget::center_y(content),
            index == self.selected,
            Some(Message::Select(index)),
        )
        .height(size::PRIMARY)
        .into()
    }

    fn form<'a>(&'a self, form: &'a Form, text: &'a Text) -> Element<'a, Message> {
        let words = &text.people;
        let is_new = form.of.is_none();
        let title = match (is_new, self.is_guarded()) {
            (true, true) => words.add,
            (true, false) => words.add_first,
            (false, _) => words.edit,
        };
        let no_name = (form.tried && form.name.trim().is_empty()).then_some(text.wizard.needed);
        let pin_fault = match form.pin() {
            Err(pin::Refusal::Weak) => Some(words.pin_weak),
            Err(pin::Refusal::Form) if form.tried => Some(words.pin_form),
            _ => None,
        };
        let differs = (form.again.differs(&form.pin) || form.tried && form.again != form.pin)
            .then_some(words.pin_differs);
        let pin = field(
            if is_new { words.pin } else { words.new_pin },
            "",
            &form.pin.0,
        )
        .id(PIN)
        .secure(true)
        .on_input(|pin| Message::Pin(Typed::digits(&pin)))
        .without_line(pin_fault.is_some());
        let again = field(words.pin_again, "", &form.again.0)
            .id(AGAIN)
            .secure(true)
            .on_input(|again| Message::Again(Typed::digits(&again)))
            .without_line(differs.is_some());
        // Below both, where there is room for the sentence.
        let told = match pin_fault.or(differs) {
            Some(fault) => label::second(fault).style(label::danger),
            None if is_new => label::second(""),
            None => label::second(words.pin_kept),
        };
        // The first is an administrator; there is nothing to choose.
        let roles = self.is_guarded().then(|| {
            column![
                row![label::second(words.role), part::keycap("↑ ↓"),]
                    .spacing(size::SPACE_S)
                    .align_y(Center),
                button::chips(Role::ALL.into_iter().map(|role| {
                    let name = words.role_name(role);
                    button::chip(name, role == form.role, Message::Role(role))
                })),
            ]
            .spacing(size::SPACE_XS)
        });

        dialog::dialog(
            title,
            column![
                field(words.name, words.name_example, &form.name)
                    .id(NAME)
                    .on_input(Message::Name)
                    .error(no_name),
                roles,
                row![container(pin).width(Fill), container(again).width(Fill)]
                    .spacing(size::SPACE_M),
                told,
                self.told(),
            ]
            .spacing(size::SPACE_S),
            vec![
                button::secondary(text.common.back, Some("Esc"), Some(Message::Back)).into(),
                button::primary(
                    if self.is_saving {
                        text.common.working
                    } else {
                        text.common.save
                    },
                    Some("Enter"),
                    Some(Message::Save),
                )
                .height(size::SECONDARY)
                .into(),
            ],
        )
    }
}

impl Form {
    fn new(of: Option<Person>, role: Role) -> Self {
        Self {
            name: of.as_ref().map_or_else(String::new, |of| of.name.clone()),
            of,
            role,
            pin: Typed::default(),
            again: Typed::default(),
            tried: false,
        }
    }

    fn update(&mut self, message: Message) {
        match message {
            Message::Name(name) => self.name = name,
            Message::Role(role) => self.role = role,
            Message::Pin(pin) => self.pin = pin,
            Message::Again(again) => self.again = again,
            _ => {}
        }
    }

    /// The PIN; none when somebody keeps theirs.
    fn pin(&self) -> Result<Option<Pin>, pin::Refusal> {
        if self.of.is_some() && self.pin.0.is_empty() {
            Ok(None)
        } else {
            Pin::new(&self.pin.0).map(Some)
        }
    }

    fn save(&mut self) -> Action {
        self.tried = true;
        if self.name.trim().is_empty() {
            return Action::Focus(NAME);
        }
        let Ok(pin) = self.pin() else {
            return Action::Focus(PIN);
        };
        if self.again != self.pin {
            return Action::Focus(AGAIN);
        }

        let name = self.name.trim().to_owned();
        match (&self.of, pin) {
            (Some(of), pin) => {
                let change = PersonChange {
                    name: (name != of.name).then_some(name),
                    role: (self.role != of.role).then_some(self.role),
                    active: None,
                };
                Action::Change(of.id, change, pin)
            }
            (None, Some(pin)) => Action::Add(name, self.role, pin),
            (None, None) => Action::Focus(PIN),
        }
    }
}

/// The role so many steps on, round and round.
fn next(role: Role, steps: usize) -> Role {
    let at = Role::ALL.iter().position(|other| *other == role);

    Role::ALL[(at.unwrap_or(0) + steps) % Role::ALL.len()]
}
