//! Somebody with the right lets another do something, by their PIN, over the
//! screen and in place.

use iced::Fill;
use iced::widget::{column, container, row};

use crate::domain::person::Known;
use crate::domain::pin::{Checked, Typed};
use crate::domain::scanner::Scan;
use crate::domain::{Person, PersonId, Right};
use crate::screen::pin_pad::{self, AtList, PinPad};
use crate::text::Text;
use crate::ui::part::{self, Kind};
use crate::ui::{Element, Hotkey, button, dialog, label, size};

/// The dialog.
#[derive(Debug)]
pub struct Approval {
    right: Right,
    about: String,
    /// Those who have the right and a PIN here.
    people: Vec<Person>,
    selected: usize,
    /// Whether somebody was chosen, and the PIN is asked for.
    is_chosen: bool,
    /// Whether digits were typed for which nobody was chosen.
    is_astray: bool,
    /// Whether somebody went to the name that is marked: digits are that one's.
    is_pointed: bool,
    /// Whether it is told that somebody has to be chosen first.
    is_told: bool,
    pad: PinPad,
    /// A scan that has no place here, in a sentence.
    unused: Option<String>,
}

/// What happens in this dialog.
#[derive(Debug, Clone)]
pub enum Message {
    /// This one approves.
    Choose(usize),
    /// Something happened on the pad.
    Pad(pin_pad::Message),
    /// Back to the list, or give up where there is none.
    Back,
    /// Give up.
    Cancel,
}

/// What only the application can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// See whether this is the PIN of that person.
    Check(PersonId, Typed),
    /// Give up.
    Cancel,
}

impl Approval {
    /// Asks those who have a right; `about` says what for, and may be empty.
    #[must_use]
    pub fn new(right: Right, about: &str, people: &[Known]) -> Self {
        let people: Vec<Person> = people
            .iter()
            .filter(|known| known.may_sign_in() && known.person.role.may(right))
            .map(|known| known.person.clone())
            .collect();

        Self {
            right,
            about: about.to_owned(),
            is_chosen: people.len() == 1,
            people,
            is_astray: false,
            is_pointed: false,
            is_told: false,
            selected: 0,
            pad: PinPad::default(),
            unused: None,
        }
    }

    /// Whether a PIN is being checked.
    #[must_use]
    pub fn is_checking(&self) -> bool {
        self.pad.is_checking()
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

    /// What was found about the PIN.
    pub fn checked(&mut self, checked: Checked, text: &Text) {
        self.pad.checked(checked, text);
    }

    /// A scanner read a code: its digits are no choice and no PIN.
    pub fn scanned(&mut self, scan: &Scan, text: &Text) {
        if self.people.len() > 1 {
            self.is_chosen = false;
        }
        self.pad.clear();
        self.is_astray = false;
        self.is_pointed = false;
        self.is_told = false;
        self.unused = Some((text.people.locked_scan)(scan.code()));
    }

    /// It could not be checked.
    pub fn failed(&mut self, sentence: String) {
        self.pad.failed(sentence);
    }

    /// Something was typed.
    pub fn type_text(&mut self, typed: &str) -> Action {
        if self.is_chosen {
            let typed = Typed(typed.to_owned());
            self.update(Message::Pad(pin_pad::Message::Press(typed)))
        } else {
            match pin_pad::at_list(typed, &self.people, self.selected) {
                AtList::Mark(index) => self.mark(index),
                // Who went to a name means it.
                AtList::Digit if self.is_pointed => {
                    let chosen = self.update(Message::Choose(self.selected));
                    debug_assert_eq!(chosen, Action::None);
                    return self.type_text(typed);
                }
                AtList::Digit => {
                    self.is_astray = true;
                    self.is_told = true;
                }
                AtList::Nothing => {}
            }
            Action::None
        }
    }

    /// A key was pressed.
    pub fn hotkey(&mut self, hotkey: Hotkey) -> Action {
        let count = self.people.len().max(1);

        match (self.is_chosen, hotkey) {
            (_, Hotkey::Escape) => return self.update(Message::Back),
            (true, _) => {
                if let Some(message) = PinPad::hotkey(hotkey) {
                    return self.update(Message::Pad(message));
                }
            }
            (false, Hotkey::Up) => self.mark((self.selected + count - 1) % count),
            (false, Hotkey::Down) => self.mark((self.selected + 1) % count),
            // It ends digits that were nobody's PIN.
            (false, Hotkey::Enter) if self.is_astray => self.is_astray = false,
            (false, Hotkey::Enter) => return self.update(Message::Choose(self.selected)),
            (false, _) => {}
        }

        Action::None
    }

    /// Somebody is marked in the list.
    fn mark(&mut self, index: usize) {
        self.selected = index;
        self.is_pointed = true;
        self.is_astray = false;
        self.is_told = false;
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message) -> Action {
        if self.is_checking() {
            return Action::None;
        }
        self.unused = None;

        match message {
            Message::Choose(index) if index < self.people.len() => {
                self.mark(index);
                self.is_chosen = true;
                self.pad = PinPad::default();
            }
            Message::Choose(_) => {}
            Message::Pad(message) => {
                let digits = self.pad.update(message);
                if let (Some(digits), Some(person)) = (digits, self.people.get(self.selected)) {
                    return Action::Check(person.id, digits);
                }
            }
            Message::Back if self.is_chosen && self.people.len() > 1 => {
                self.is_chosen = false;
                self.is_pointed = false;
            }
            Message::Back | Message::Cancel => return Action::Cancel,
        }

        Action::None
    }

    /// Draws the dialog.
    pub fn view<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.people;
        let right = words.right_name(self.right);
        let help = label::body((words.approval_help)(right)).style(label::muted);
        let about = (!self.about.is_empty()).then(|| label::strong(self.about.as_str()));

        let unused = self
            .unused
            .as_deref()
            .map(|sentence| dialog::toast(Kind::Warn, sentence));

        let body: Element<'a, Message> = if self.people.is_empty() {
            dialog::toast(Kind::Warn, words.approval_nobody)
        } else if self.is_chosen {
            self.pin(text)
        } else {
            let told = self
                .is_told
                .then(|| dialog::toast(Kind::Warn, words.choose_first));
            column![
                pin_pad::faces(&self.people, self.selected, Message::Choose, text),
                told,
            ]
            .spacing(size::SPACE_M)
            .into()
        };

        dialog::dialog(
            words.approval,
            column![help, about, unused, body].spacing(size::SPACE_M),
            vec![button::secondary(text.common.cancel, Some("Esc"), Some(Message::Cancel)).into()],
        )
    }

    fn pin<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.people;
        let person = self.people.get(self.selected);
        let (name, role) = person.map_or(("", ""), |person| {
            (person.name.as_str(), words.role_name(person.role))
        });
        let others = (self.people.len() > 1)
            .then(|| button::quiet(text.common.back, None, Some(Message::Back)));
        let head = row![
            column![label::heading(name), label::second(role)].width(Fill),
            others,
        ]
        .align_y(iced::Center);

        column![
            part::hairline(),
            head,
            container(self.pad.view(words.approve, true, text).map(Message::Pad)),
        ]
        .spacing(size::SPACE_S)
        .into()
    }
}
