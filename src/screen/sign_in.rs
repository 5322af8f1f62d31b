//! Who is at the till: shown at the start and while the till is locked.
//! Nothing of a cart or of money is to be seen here.

use std::hash::Hash;
use std::mem::discriminant;

use iced::widget::{Id, column, container, responsive, row};
use iced::{Fill, Shrink};

use crate::domain::person::{Known, Role};
use crate::domain::pin::{self, Checked, Pin, Typed};
use crate::domain::recovery::Code;
use crate::domain::scanner::{Scan, Trace};
use crate::domain::{Person, PersonId};
use crate::screen::pin_pad::{self, AtList, PinPad};
use crate::text::Text;
use crate::ui::part::{self, Kind, field};
use crate::ui::pinned::Pinned;
use crate::ui::{Element, Hotkey, Icon, Theme, button, dialog, icon, label, size};

/// How wide the card is.
const CARD: f32 = 560.0;

const CODE: &str = "recovery-code";
const PIN: &str = "recovery-pin";
const AGAIN: &str = "recovery-again";

/// The screen on which somebody signs in.
#[derive(Debug)]
pub struct SignIn {
    /// Those who can.
    people: Vec<Person>,
    /// Administrators, who the recovery code is for.
    administrators: Vec<Person>,
    selected: usize,
    step: Step,
    pad: PinPad,
    recovery: Recovery,
    /// What was filled in before what was typed last.
    trace: Trace<Recovery>,
    /// Whether digits were typed for which nobody was chosen.
    is_astray: bool,
    /// Whether somebody went to the name that is marked: digits are that one's.
    is_pointed: bool,
    notice: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Who,
    Pin,
    Recover,
}

impl Step {
    /// The step that one begins with: of one person nobody has to choose.
    fn first(people: &[Person]) -> Self {
        if people.len() == 1 {
            Self::Pin
        } else {
            Self::Who
        }
    }
}

/// What is filled in with the recovery code.
#[derive(Debug, Clone, Default)]
struct Recovery {
    who: usize,
    code: Typed,
    pin: Typed,
    again: Typed,
    tried: bool,
    is_checking: bool,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// This one is at the till.
    Choose(usize),
    /// Something happened on the pad.
    Pad(pin_pad::Message),
    /// Back to the list.
    Back,
    /// An administrator forgot the PIN.
    Forgot,
    /// The code is for this administrator.
    For(usize),
    /// The code is this now.
    Code(Typed),
    /// The new PIN is this now.
    Pin(Typed),
    /// Its repetition is this now.
    Again(Typed),
    /// Use the code.
    Recover,
}

impl Message {
    /// Whether it is typing in a field.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        matches!(self, Self::Code(_) | Self::Pin(_) | Self::Again(_))
    }
}

/// What only the application can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Put the focus on a field.
    Focus(&'static str),
    /// See whether this is the PIN of that person.
    SignIn(PersonId, Typed),
    /// Give an administrator a new PIN.
    Recover(Code, PersonId, Pin),
}

impl SignIn {
    /// The screen, on the one who was at the till last.
    #[must_use]
    pub fn new(people: &[Known], last: Option<PersonId>) -> Self {
        let of = |is_wanted: fn(&Known) -> bool| -> Vec<Person> {
            people
                .iter()
                .filter(|known| is_wanted(known))
                .map(|known| known.person.clone())
                .collect()
        };
        let administrators = of(|known| known.person.role == Role::Administrator);
        let people = of(Known::may_sign_in);
        let selected = people
            .iter()
            .position(|person| Some(person.id) == last)
            .unwrap_or(0);

        Self {
            step: Step::first(&people),
            people,
            administrators,
            selected,
            pad: PinPad::default(),
            recovery: Recovery::default(),
            trace: Trace::default(),
            is_astray: false,
            is_pointed: false,
            notice: None,
        }
    }

    /// What tells one state of the screen from another, by what is pressed on
    /// it.
    #[must_use]
    pub fn face(&self) -> impl Hash + use<> {
        discriminant(&self.step)
    }

    /// Whether a PIN or the code is being checked.
    #[must_use]
    pub fn is_checking(&self) -> bool {
        self.pad.is_checking() || self.recovery.is_checking
    }

    /// Whether seconds go by that somebody waits for.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.pad.is_waiting()
    }

    /// So many seconds went by.
    pub fn pass(&mut self, seconds: i64) {
        self.pad.pass(seconds);
    }

    /// A scanner read a code, which goes nowhere.
    pub fn scanned(&mut self, scan: &Scan, text: &Text) {
        // Its digits were typed before it was known for a scan.
        match self.trace.before(scan.keys()) {
            Some(recovery) => self.recovery = recovery,
            None if self.step == Step::Recover => {}
            None => {
                self.step = Step::first(&self.people);
                self.pad = PinPad::default();
            }
        }
        self.is_astray = false;
        self.is_pointed = false;
        self.notice = Some((text.people.locked_scan)(scan.code()));
    }

    /// Something else that has no place while the till is locked.
    pub fn refused(&mut self, sentence: &str) {
        self.notice = Some(sentence.to_owned());
    }

    /// What was found about the PIN.
    pub fn checked(&mut self, checked: Checked, text: &Text) {
        self.pad.checked(checked, text);
    }

    /// What was found about the code.
    pub fn code_checked(&mut self, checked: Checked, text: &Text) {
        let words = &text.people;
        self.recovery.is_checking = false;
        self.notice = Some(match checked {
            Checked::Right => return,
            Checked::Wrong { wait_s: 0 } | Checked::NoPin => words.wrong_code.to_owned(),
            Checked::Wrong { wait_s } | Checked::Early { wait_s } => format!(
                "{} {}",
                words.wrong_code,
                (words.wait)(&(words.seconds)(wait_s))
            ),
        });
    }

    /// It could not be checked.
    pub fn failed(&mut self, sentence: String) {
        self.recovery.is_checking = false;
        self.notice = Some(sentence.clone());
        self.pad.failed(sentence);
    }

    /// The field that should have the focus.
    #[must_use]
    pub fn focus(&self) -> Option<Id> {
        (self.step == Step::Recover).then(|| Id::new(CODE))
    }

    /// Something was typed while no field had the focus.
    pub fn type_text(&mut self, typed: &str, text: &Text) -> Action {
        match self.step {
            Step::Who => {
                match pin_pad::at_list(typed, &self.people, self.selected) {
                    AtList::Mark(index) => self.mark(index),
                    // Who went to a name means it.
                    AtList::Digit if self.is_pointed => {
                        let chosen = self.update(Message::Choose(self.selected));
                        debug_assert_eq!(chosen, Action::None);
                        return self.type_text(typed, text);
                    }
                    AtList::Digit => {
                        self.is_astray = true;
                        self.notice = Some(text.people.choose_first.to_owned());
                    }
                    AtList::Nothing => {}
                }
                Action::None
            }
            Step::Pin => {
                let typed = Typed(typed.to_owned());
                self.update(Message::Pad(pin_pad::Message::Press(typed)))
            }
            Step::Recover => Action::None,
        }
    }

    /// A key was pressed that is not typing.
    pub fn hotkey(&mut self, hotkey: Hotkey) -> Action {
        let count = self.people.len().max(1);

        match (self.step, hotkey) {
            (Step::Who, Hotkey::Up | Hotkey::Left) => {
                self.mark((self.selected + count - 1) % count);
            }
            (Step::Who, Hotkey::Down | Hotkey::Right) => self.mark((self.selected + 1) % count),
            // It ends digits that were nobody's PIN.
            (Step::Who, Hotkey::Enter) if self.is_astray => self.is_astray = false,
            (Step::Who, Hotkey::Enter) => return self.update(Message::Choose(self.selected)),
            (Step::Who, Hotkey::F(2)) => return self.update(Message::Forgot),
            (Step::Pin, Hotkey::F(2)) if self.is_alone() => return self.update(Message::Forgot),
            (Step::Pin | Step::Recover, Hotkey::Escape) => return self.update(Message::Back),
            (Step::Pin, _) => {
                if let Some(message) = PinPad::hotkey(hotkey) {
                    return self.update(Message::Pad(message));
                }
            }
            (Step::Recover, Hotkey::Enter) => return self.update(Message::Recover),
            (Step::Recover, Hotkey::PageDown) => {
                let next = (self.recovery.who + 1) % self.administrators.len().max(1);
                return self.update(Message::For(next));
            }
            _ => {}
        }

        Action::None
    }

    /// Whether there is but one person who can sign in.
    fn is_alone(&self) -> bool {
        self.people.len() == 1
    }

    /// Somebody is marked in the list.
    fn mark(&mut self, index: usize) {
        self.selected = index;
        self.is_pointed = true;
        self.is_astray = false;
        self.notice = None;
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message) -> Action {
        if self.is_checking() {
            return Action::None;
        }
        if message.is_typing() {
            self.trace.typed(self.recovery.clone());
        } else {
            self.trace.end();
        }

        match message {
            Message::Choose(index) if index < self.people.len() => {
                if self.selected != index || self.step != Step::Pin {
                    self.pad = PinPad::default();
                }
                self.mark(index);
                self.step = Step::Pin;
            }
            Message::Choose(_) => {}
            Message::Pad(message) => {
                let digits = self.pad.update(message);
                if let (Some(digits), Some(person)) = (digits, self.people.get(self.selected)) {
                    return Action::SignIn(person.id, digits);
                }
            }
            Message::Back => {
                // There lies the way for who forgot the PIN, too.
                self.step = match self.step {
                    Step::Pin => Step::Who,
                    Step::Who | Step::Recover => Step::first(&self.people),
                };
                self.pad = PinPad::default();
                self.recovery = Recovery::default();
                self.is_pointed = false;
                self.notice = None;
            }
            Message::Forgot => {
                self.step = Step::Recover;
                self.notice = None;
                return Action::Focus(CODE);
            }
            Message::For(index) => self.recovery.who = index,
            Message::Code(code) => self.recovery.code = code,
            Message::Pin(pin) => self.recovery.pin = pin,
            Message::Again(again) => self.recovery.again = again,
            Message::Recover => return self.recover(),
        }

        Action::None
    }

    fn recover(&mut self) -> Action {
        let recovery = &mut self.recovery;
        recovery.tried = true;
        self.notice = None;

        let Some(code) = Code::parse(&recovery.code.0) else {
            return Action::Focus(CODE);
        };
        let Ok(pin) = Pin::new(&recovery.pin.0) else {
            return Action::Focus(PIN);
        };
        if recovery.again != recovery.pin {
            return Action::Focus(AGAIN);
        }
        match self.administrators.get(recovery.who) {
            Some(person) => {
                recovery.is_checking = true;
                Action::Recover(code, person.id, pin)
            }
            None => Action::None,
        }
    }

    /// Draws the screen; `place` says which till this is.
    pub fn view<'a>(&'a self, place: String, text: &'a Text) -> Element<'a, Message> {
        let card = responsive(move |room| {
            let is_short = room.height < size::SHORT;
            let content = match self.step {
                Step::Who => self.who(place.clone(), text),
                Step::Pin => self.pin(is_short, text),
                Step::Recover => self.recovery_form(text),
            };
            let card = part::card(content).padding(if is_short {
                size::SPACE_M
            } else {
                size::SPACE_XL * 1.5
            });

            container(card.width(Fill).max_width(CARD))
                .center(Fill)
                .into()
        });

        container(card)
            .padding(size::SPACE_L)
            .width(Fill)
            .height(Fill)
            .style(|theme: &Theme| iced::widget::container::Style {
                background: Some(theme.tokens.background.into()),
                ..Default::default()
            })
            .into()
    }

    fn told<'a>(&'a self) -> Option<Element<'a, Message>> {
        self.notice
            .as_ref()
            .map(|sentence| dialog::toast(Kind::Warn, sentence.as_str()))
    }

    fn who<'a>(&'a self, place: String, text: &'a Text) -> Element<'a, Message> {
        let words = &text.people;
        let head = row![
            icon::large(Icon::Lock).style(label::muted),
            column![label::title(words.who), label::second(place)]
        ]
        .spacing(size::SPACE_L)
        .align_y(iced::Center);
        let list = pin_pad::faces(&self.people, self.selected, Message::Choose, text);
        let forgot = button::quiet(words.forgot, Some("F2"), Some(Message::Forgot));
        let foot = column![self.told(), forgot].spacing(size::SPACE_M);

        Pinned::new(column![head, list].spacing(size::SPACE_L), foot)
            .spacing(size::SPACE_L)
            .into()
    }

    fn pin<'a>(&'a self, is_short: bool, text: &'a Text) -> Element<'a, Message> {
        let words = &text.people;
        let person = self.people.get(self.selected);
        let (name, role) = person.map_or(("", ""), |person| {
            (person.name.as_str(), words.role_name(person.role))
        });
        let back = button::secondary(text.common.back, Some("Esc"), Some(Message::Back))
            .height(size::TARGET);
        let head = row![
            column![label::heading(name), label::second(role)].width(Fill),
            container(back).width(Shrink).max_width(160),
        ]
        .spacing(size::SPACE_M)
        .align_y(iced::Center);

        let forgot = self
            .is_alone()
            .then(|| button::quiet(words.forgot, Some("F2"), Some(Message::Forgot)));
        // Nobody else is to be chosen: the way back would lead nowhere.
        let head = if self.is_alone() {
            row![
                column![label::heading(name), label::second(role)].width(Fill),
                forgot
            ]
            .spacing(size::SPACE_M)
            .align_y(iced::Center)
        } else {
            head
        };

        column![
            head,
            self.told(),
            self.pad
                .view(words.sign_in, is_short, text)
                .map(Message::Pad),
        ]
        .spacing(size::SPACE_M)
        .into()
    }

    fn recovery_form<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.people;
        let Recovery {
            who,
            code,
            pin,
            again,
            tried,
            is_checking,
        } = &self.recovery;
        let people = (self.administrators.len() > 1).then(|| {
            button::chips(
                self.administrators
                    .iter()
                    .enumerate()
                    .map(|(index, person)| {
                        button::chip(person.name.as_str(), index == *who, Message::For(index))
                    }),
            )
        });
        let pin_fault = match Pin::new(&pin.0) {
            Err(pin::Refusal::Weak) => Some(words.pin_weak),
            Err(pin::Refusal::Form) if *tried => Some(words.pin_form),
            _ => None,
        };
        let code_fault = (*tried && Code::parse(&code.0).is_none()).then_some(words.code_form);
        let again_fault =
            (again.differs(pin) || *tried && again != pin).then_some(words.pin_differs);

        let form = column![
            label::title(words.recover_title),
            label::body(words.recover_help).style(label::muted),
            people,
            field(words.code, "7K3M-Q2ZD-9A1B-4C5D", &code.0)
                .id(CODE)
                .on_input(|code| Message::Code(Typed(code)))
                .error(code_fault),
            field(words.new_pin, "", &pin.0)
                .id(PIN)
                .secure(true)
                .on_input(|pin| Message::Pin(Typed::digits(&pin)))
                .error(pin_fault),
            field(words.pin_again, "", &again.0)
                .id(AGAIN)
                .secure(true)
                .on_input(|again| Message::Again(Typed::digits(&again)))
                .error(again_fault),
        ]
        .spacing(size::SPACE_S);
        let actions = row![
            button::secondary(text.common.back, Some("Esc"), Some(Message::Back))
                .height(size::PRIMARY),
            button::primary(
                if *is_checking {
                    text.common.working
                } else {
                    words.set_pin
                },
                Some("Enter"),
                Some(Message::Recover)
            ),
        ]
        .spacing(size::SPACE_M);

        Pinned::new(form, column![self.told(), actions].spacing(size::SPACE_M))
            .spacing(size::SPACE_M)
            .into()
    }

    /// The keys that work here.
    #[must_use]
    pub fn hints<'a>(&self, text: &'a Text) -> Vec<(&'a str, &'a str)> {
        let words = &text.people;

        match self.step {
            Step::Who => vec![
                ("A–Z ↑ ↓", words.hint_choose),
                ("Enter", words.sign_in),
                ("F2", words.forgot),
            ],
            Step::Pin => vec![
                ("0–9", words.hint_digits),
                ("Enter", words.sign_in),
                ("Esc", text.common.back),
            ],
            Step::Recover => vec![
                ("Enter", words.set_pin),
                ("PgDn", words.hint_choose),
                ("Esc", text.common.back),
            ],
        }
    }
}
