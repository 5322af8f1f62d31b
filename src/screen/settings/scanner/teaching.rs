//! The lesson in which a scanner is taught: one code, scanned three times.

use iced::FillPortion;
use iced::widget::{Column, column};

use crate::domain::scanner::{Ending, Fault, Habits, Key, Learned, Lesson};
use crate::screen::settings::scanner::Message;
use crate::text::Text;
use crate::ui::part::{Kind, key_value};
use crate::ui::{Element, Hotkey, button, dialog, label, size};

/// The lesson. No key of a scanner accepts what it taught: those keys are what
/// is listened to.
#[derive(Debug, Default)]
pub struct Teaching {
    lesson: Lesson,
    learned: Option<Learned>,
}

impl Teaching {
    pub(in crate::screen::settings) fn press(
        &mut self,
        keys: &[Key],
        now_ms: u64,
        is_known: impl Fn(&str) -> bool,
    ) {
        for key in keys {
            self.lesson.press(*key, now_ms);
        }
        // Of the last scan a second end key may still come.
        self.learned = self.lesson.learned(is_known);
    }

    /// What it taught, once it is over.
    pub(in crate::screen::settings) fn habits(&self) -> Option<Habits> {
        self.learned.as_ref().map(|learned| learned.habits.clone())
    }

    pub(in crate::screen::settings) fn hotkey(&self, hotkey: Hotkey) -> Option<Message> {
        match hotkey {
            Hotkey::Escape => Some(Message::Stop),
            Hotkey::F(5) => Some(Message::Teach),
            Hotkey::Ctrl('s') if self.learned.is_some() => Some(Message::Accept),
            _ => None,
        }
    }

    pub(in crate::screen::settings) fn hints<'a>(&self, text: &'a Text) -> Vec<(&'a str, &'a str)> {
        let accept = self
            .learned
            .is_some()
            .then_some(("Ctrl S", text.common.save));

        accept
            .into_iter()
            .chain([("F5", text.scanner.again), ("Esc", text.common.cancel)])
            .collect()
    }

    pub(in crate::screen::settings) fn view<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.scanner;
        let body = match &self.learned {
            Some(learned) => taught(learned, text),
            None => self.listening(text),
        };

        dialog::dialog(
            words.teach,
            body,
            vec![
                button::secondary(text.common.cancel, Some("Esc"), Some(Message::Stop))
                    .width(FillPortion(2))
                    .height(size::PRIMARY)
                    .into(),
                button::secondary(words.again, Some("F5"), Some(Message::Teach))
                    .width(FillPortion(2))
                    .height(size::PRIMARY)
                    .into(),
                button::primary(
                    text.common.save,
                    Some("Ctrl S"),
                    self.learned.is_some().then_some(Message::Accept),
                )
                .width(FillPortion(3))
                .into(),
            ],
        )
    }

    fn listening<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.scanner;
        let running = self.lesson.running();
        let heard = if running.is_empty() {
            words.waiting.to_owned()
        } else {
            (words.running)(running)
        };
        let fault = self.lesson.fault().map(|fault| {
            let sentence = match fault {
                Fault::Different => words.different,
                Fault::TooSlow => words.too_slow,
                Fault::NoEnding => words.no_ending,
            };
            dialog::toast(Kind::Warn, sentence)
        });

        column![
            label::body(words.teach_help).style(label::muted),
            label::title((words.scans)(&self.lesson.heard().to_string())),
            label::body(heard),
            fault,
        ]
        .spacing(size::SPACE_M)
        .into()
    }
}

/// What was learned.
fn taught<'a>(learned: &'a Learned, text: &'a Text) -> Element<'a, Message> {
    let words = &text.scanner;
    let habits = &learned.habits;
    let added = |affix: &'a str| {
        if affix.is_empty() {
            words.nothing_added.to_owned()
        } else {
            affix.to_owned()
        }
    };
    let ms = |ms: u64| (words.milliseconds)(&ms.to_string());
    let facts = [
        (words.learned_code, learned.code.clone()),
        (words.learned_widest, ms(learned.widest_ms)),
        (words.learned_gap, ms(habits.gap.ms())),
        (
            words.learned_ending,
            words.endings[match habits.ending {
                None => 0,
                Some(Ending::Cr) => 1,
                Some(Ending::Lf) => 2,
                Some(Ending::CrLf) => 3,
                Some(Ending::Tab) => 4,
            }]
            .to_owned(),
        ),
        (words.prefix, added(&habits.prefix)),
        (words.suffix, added(&habits.suffix)),
        (
            words.learned_layout,
            if learned.is_by_place {
                words.layouts[1].to_owned()
            } else {
                words.layouts[0].to_owned()
            },
        ),
    ]
    .into_iter()
    .map(|(name, value)| key_value(name, value));

    column![
        dialog::toast(Kind::Good, words.taught),
        Column::with_children(facts).spacing(size::SPACE_S),
    ]
    .spacing(size::SPACE_M)
    .into()
}
