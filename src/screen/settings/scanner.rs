//! The page about the scanner: how it types, what the labels of the scale
//! say, and the lesson in which a scanner is taught.

mod labels;
mod teaching;

pub use labels::{Labels, Part};
pub use teaching::Teaching;

use iced::Size;
use iced::widget::{column, row};

use crate::domain::scanner::{Ending, Gap, Habits};
use crate::screen::settings::{Change, card, choice, columns};
use crate::settings::Settings as Kept;
use crate::text::Text;
use crate::ui::part::field;
use crate::ui::{Element, Icon, button, label, size};

/// The most characters that are taken for what a scanner adds on a side.
const AFFIX_LIMIT: usize = 8;

/// What is typed on the page.
#[derive(Debug, Clone)]
pub struct Scanner {
    gap: String,
    ending: Option<Ending>,
    prefix: String,
    suffix: String,
    labels: Labels,
    tried: bool,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// The gap is this now.
    Gap(String),
    /// It ends codes so.
    Ending(Option<Ending>),
    /// It puts this before every code.
    Prefix(String),
    /// It puts this after every code.
    Suffix(String),
    /// A part of a label's layout is this now.
    Label(usize, Part),
    /// Another label is to be read.
    AddLabel,
    /// A label is not read any more.
    RemoveLabel(usize),
    /// The scanner is to be taught, from the beginning.
    Teach,
    /// What it taught is right.
    Accept,
    /// It is not; everything stays as it was.
    Stop,
}

impl Message {
    pub(super) const fn is_typing(&self) -> bool {
        match self {
            Self::Gap(_) | Self::Prefix(_) | Self::Suffix(_) => true,
            Self::Label(_, part) => part.is_typing(),
            _ => false,
        }
    }
}

impl Scanner {
    pub(super) fn new(kept: &Kept) -> Self {
        let mut page = Self {
            gap: String::new(),
            ending: None,
            prefix: String::new(),
            suffix: String::new(),
            labels: Labels::new(&kept.labels),
            tried: false,
        };
        page.take(kept.scanner.clone());

        page
    }

    /// Takes over what a lesson taught.
    pub(super) fn take(&mut self, habits: Habits) {
        self.gap = habits.gap.ms().to_string();
        self.ending = habits.ending;
        self.prefix = habits.prefix;
        self.suffix = habits.suffix;
    }

    pub(super) fn update(&mut self, message: Message) {
        let cut = |typed: String| typed.chars().take(AFFIX_LIMIT).collect();

        match message {
            Message::Gap(gap) => self.gap = gap,
            Message::Ending(ending) => self.ending = ending,
            Message::Prefix(prefix) => self.prefix = cut(prefix),
            Message::Suffix(suffix) => self.suffix = cut(suffix),
            Message::Label(index, part) => self.labels.set(index, part),
            Message::AddLabel => self.labels.add(),
            Message::RemoveLabel(index) => self.labels.remove(index),
            Message::Teach | Message::Accept | Message::Stop => {}
        }
    }

    /// The gap that is typed; none when there is no such gap.
    fn gap(&self) -> Option<Gap> {
        let ms = self.gap.trim().parse().ok()?;

        Some(Gap::of(ms)).filter(|gap| gap.ms() == ms)
    }

    fn habits(&self) -> Option<Habits> {
        Some(Habits {
            gap: self.gap()?,
            ending: self.ending,
            prefix: self.prefix.clone(),
            suffix: self.suffix.clone(),
        })
    }

    pub(super) fn is_changed(&self, kept: &Kept) -> bool {
        self.habits().as_ref() != Some(&kept.scanner)
            || self.labels.all().as_ref() != Some(&kept.labels)
    }

    /// What is to be kept; none while some of it is wrong.
    pub(super) fn change(&mut self) -> Option<Change> {
        self.tried = true;

        Some(Change::Scanner(self.habits()?, self.labels.all()?))
    }

    pub(super) fn view<'a>(&'a self, room: Size, text: &'a Text) -> Element<'a, Message> {
        columns(
            room,
            vec![self.how(text)],
            vec![self.labels.view(self.tried, text)],
        )
    }

    /// How the scanner types.
    fn how<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.scanner;
        let teach = button::secondary_with(
            Icon::Scan,
            words.teach,
            Some("Ctrl E"),
            Some(Message::Teach),
        );
        let wrong = self.gap().is_none().then_some(words.gap_wrong);
        let endings = [
            None,
            Some(Ending::Cr),
            Some(Ending::Lf),
            Some(Ending::CrLf),
            Some(Ending::Tab),
        ];
        let endings = button::chips(endings.into_iter().zip(words.endings).map(
            |(ending, name)| button::chip(name, ending == self.ending, Message::Ending(ending)),
        ));

        card(
            words.how,
            column![
                label::body(words.teach_help).style(label::muted),
                teach,
                field(words.gap, "50", &self.gap)
                    .number()
                    .on_input(Message::Gap)
                    .error(wrong)
                    .hint(words.gap_help),
                choice(words.learned_ending, endings),
                row![
                    field(words.prefix, words.nothing_added, &self.prefix)
                        .on_input(Message::Prefix),
                    field(words.suffix, words.nothing_added, &self.suffix)
                        .on_input(Message::Suffix),
                ]
                .spacing(size::SPACE_S),
            ]
            .spacing(size::SPACE_M),
        )
    }
}
