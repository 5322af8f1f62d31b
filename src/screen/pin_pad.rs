//! Where a PIN is entered: digits as dots, keys to press, and how long one
//! waits after a wrong one. What is typed counts, with the focus anywhere.

use iced::widget::{column, container, grid, row, space};
use iced::{Center, Fill, Shrink};

use crate::domain::Person;
use crate::domain::pin::{Checked, Pin, Typed};
use crate::text::Text;
use crate::ui::{Element, Hotkey, Icon, button, label, part, size};

/// The keys of the pad: digits, and `<` takes the last one away. One place is
/// empty.
const PAD: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "<"];

/// The digits so far, and what became of those before.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PinPad {
    digits: Typed,
    is_checking: bool,
    wait_s: i64,
    trouble: Option<String>,
}

/// What happens on the pad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Keys of the pad, or what was typed.
    Press(Typed),
    /// The digits are a PIN.
    Accept,
}

impl PinPad {
    /// What a key means here.
    #[must_use]
    pub fn hotkey(hotkey: Hotkey) -> Option<Message> {
        match hotkey {
            Hotkey::Enter => Some(Message::Accept),
            Hotkey::Backspace => Some(Message::Press(Typed(String::from("<")))),
            _ => None,
        }
    }

    /// Answers to what happened: with the digits, when they are to be checked.
    pub fn update(&mut self, message: Message) -> Option<Typed> {
        if self.is_checking {
            return None;
        }

        match message {
            Message::Press(keys) => {
                for key in keys.0.chars() {
                    self.press(key);
                }
                None
            }
            Message::Accept if !self.can_accept() => None,
            Message::Accept => {
                self.is_checking = true;
                self.trouble = None;
                Some(std::mem::take(&mut self.digits))
            }
        }
    }

    fn press(&mut self, key: char) {
        match key {
            '<' => {
                let _ = self.digits.0.pop();
            }
            '0'..='9' if self.digits.0.len() < Pin::LONGEST => {
                self.digits.0.push(key);
                self.trouble = None;
            }
            _ => {}
        }
    }

    fn can_accept(&self) -> bool {
        self.digits.0.len() >= Pin::SHORTEST && !self.is_checking && self.wait_s == 0
    }

    /// Whether a PIN is being checked.
    #[must_use]
    pub fn is_checking(&self) -> bool {
        self.is_checking
    }

    /// Whether one has to wait, and sees the seconds go by.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.wait_s > 0
    }

    /// So many seconds went by.
    pub fn pass(&mut self, seconds: i64) {
        self.wait_s = (self.wait_s - seconds).max(0);
    }

    /// What was found about the PIN.
    pub fn checked(&mut self, checked: Checked, text: &Text) {
        let words = &text.people;
        self.digits = Typed::default();
        self.is_checking = false;

        self.trouble = match checked {
            Checked::Right => None,
            Checked::Wrong { wait_s } => {
                self.wait_s = wait_s;
                Some(words.wrong.to_owned())
            }
            Checked::Early { wait_s } => {
                self.wait_s = wait_s;
                None
            }
            Checked::NoPin => Some(words.no_pin_here.to_owned()),
        };
    }

    /// What was typed was no PIN. How long one waits stays as it is.
    pub fn clear(&mut self) {
        self.digits = Typed::default();
    }

    /// It could not be checked.
    pub fn failed(&mut self, sentence: String) {
        self.digits = Typed::default();
        self.is_checking = false;
        self.trouble = Some(sentence);
    }

    /// Draws the pad; `accept` is what its key says.
    pub fn view<'a>(
        &'a self,
        accept: &'a str,
        is_short: bool,
        text: &'a Text,
    ) -> Element<'a, Message> {
        let words = &text.people;
        let dots = if self.digits.0.is_empty() {
            label::body(words.enter_pin).style(label::muted)
        } else {
            label::title("•".repeat(self.digits.0.len()))
        };
        let told = if self.is_checking {
            label::body(text.common.working).style(label::muted)
        } else {
            label::body(self.told(text)).style(label::danger)
        };
        let high = if is_short {
            size::TARGET
        } else {
            size::SECONDARY
        };
        let keys = PAD.map(|key| -> Element<'a, Message> {
            let message = Some(Message::Press(Typed(key.to_owned())));
            let key = match key {
                "" => return space().into(),
                "<" => button::secondary_with(Icon::Backspace, "", None, message),
                digit => button::secondary(digit, None, message),
            };
            key.height(high).padding(0).into()
        });
        let accept = button::primary(
            accept,
            Some("Enter"),
            self.can_accept().then_some(Message::Accept),
        )
        .height(high);

        column![
            container(dots).center_x(Fill).center_y(size::FIELD),
            // Two lines keep their place, so that nothing moves.
            container(told.align_x(Center))
                .center_x(Fill)
                .center_y(2.0 * size::LINE_BODY),
            grid(keys)
                .columns(if is_short { 6 } else { 3 })
                .height(Shrink)
                .spacing(size::SPACE_S),
            row![accept],
        ]
        .spacing(size::SPACE_S)
        .into()
    }

    /// What is wrong, and how long to wait.
    fn told(&self, text: &Text) -> String {
        let words = &text.people;
        let wait = (self.wait_s > 0).then(|| (words.wait)(&(words.seconds)(self.wait_s)));

        [self.trouble.clone(), wait]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// The people to choose from, as large buttons. No digit chooses: whoever begins
/// to type a PIN here means nobody yet.
pub fn faces<'a, M: Clone + 'a>(
    people: &'a [Person],
    selected: usize,
    on_press: impl Fn(usize) -> M,
    text: &'a Text,
) -> Element<'a, M> {
    let faces = people.iter().enumerate().map(|(index, person)| {
        part::face(
            person.name.as_str(),
            text.people.role_name(person.role),
            index == selected,
            on_press(index),
        )
    });

    part::faces(faces).into()
}

/// What was typed at the list of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtList {
    /// A letter: this one is marked, the next whose name begins with it.
    Mark(usize),
    /// A digit: a PIN that nobody was chosen for.
    Digit,
    /// Something that means nothing here.
    Nothing,
}

/// What is meant by something typed at a list of people, one of whom is marked.
#[must_use]
pub fn at_list(typed: &str, people: &[Person], marked: usize) -> AtList {
    let first = |text: &str| text.chars().next().map(|c| c.to_lowercase().to_string());
    if typed.contains(|c: char| c.is_ascii_digit()) {
        return AtList::Digit;
    }
    let begins = |index: &usize| {
        let name = people.get(*index).map(|person| person.name.as_str());
        name.is_some_and(|name| first(name) == first(typed))
    };
    let all = (marked + 1..people.len()).chain(0..=marked);

    match all.into_iter().find(begins) {
        Some(index) if !typed.trim().is_empty() => AtList::Mark(index),
        _ => AtList::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{PersonId, Role};
    use crate::text::Language;

    #[test]
    fn at_the_list_letters_mark_and_digits_choose_nobody() {
        let people: Vec<Person> = ["Sari", "Andi", "Sinta"]
            .into_iter()
            .zip(1..)
            .map(|(name, id)| Person {
                id: PersonId(uuid::Uuid::from_u128(id)),
                name: name.to_owned(),
                role: Role::Cashier,
                active: true,
            })
            .collect();
        let at = |typed, marked| at_list(typed, &people, marked);

        assert_eq!(at("s", 0), AtList::Mark(2));
        assert_eq!(at("S", 2), AtList::Mark(0));
        assert_eq!(at("a", 0), AtList::Mark(1));
        assert_eq!(at("a", 1), AtList::Mark(1));
        assert_eq!(at("x", 0), AtList::Nothing);
        assert_eq!(at(" ", 0), AtList::Nothing);
        for typed in ["1", "2", "9", "0", "4815", "s1"] {
            assert_eq!(at(typed, 0), AtList::Digit, "{typed}");
        }
        assert_eq!(at_list("s", &[], 0), AtList::Nothing);
    }

    #[test]
    fn digits_are_taken_until_they_are_checked_and_never_shown() {
        let text = Language::Indonesian.text();
        let press = |keys: &str| Message::Press(Typed(keys.to_owned()));
        let mut pad = PinPad::default();

        assert_eq!(pad.update(press("48x")), None);
        assert_eq!(pad.update(Message::Accept), None);
        assert_eq!(pad.update(press("159<")), None);
        assert!(!format!("{pad:?} {:?}", press("4815")).contains("481"));
        assert_eq!(pad.update(Message::Accept), Some(Typed("4815".into())));
        assert_eq!(pad.update(press("1")), None);

        pad.checked(Checked::Wrong { wait_s: 65 }, text);
        assert_eq!(
            pad.told(text),
            "PIN salah. Tunggu 1 menit 5 detik, lalu coba lagi."
        );
        let _ = pad.update(press("48151623"));
        assert_eq!(pad.update(Message::Accept), None);
        pad.pass(65);
        assert!(!pad.is_waiting());
        assert_eq!(pad.update(Message::Accept), Some(Typed("48151623".into())));
    }
}
