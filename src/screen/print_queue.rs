//! The print queue: papers that wait, and those that only a person can settle.

use iced::widget::{Column, column, row, space};
use iced::{Center, Fill};

use crate::domain::{Document, JobState};
use crate::text::Text;
use crate::ui::part::{self, Kind};
use crate::ui::{Element, Hotkey, Icon, button, dialog, label, size};

/// How many papers are shown.
const SHOWN: usize = 6;

/// The dialog with the print queue.
#[derive(Debug, Default)]
pub struct PrintQueue {
    papers: Vec<Paper>,
    selected: usize,
}

/// A paper on its way to the printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The number of its job.
    pub job: i64,
    /// What it is.
    pub document: Document,
    /// Which printing: 0 is the original.
    pub copy: u32,
    /// Where it stands.
    pub state: JobState,
    /// Whether only a person can say what becomes of it.
    pub waits_for_a_person: bool,
    /// What keeps it, in a sentence.
    pub trouble: Option<&'static str>,
}

/// What happens in this dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// A paper is selected.
    Select(usize),
    /// It is to be printed.
    Print(i64),
    /// Its paper was seen: it came out.
    CameOut(i64),
    /// It is to be given up.
    GiveUp(i64),
    /// Close.
    Close,
}

/// What only the application can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Print a paper that waits for a person.
    Print(i64),
    /// A person has seen the paper: it came out.
    CameOut(i64),
    /// Give up a paper that waits for a person.
    GiveUp(i64),
    /// Close the dialog.
    Close,
}

impl PrintQueue {
    /// The papers changed.
    pub fn set(&mut self, papers: Vec<Paper>) {
        self.papers = papers;
        self.papers
            .sort_by_key(|paper| (!paper.waits_for_a_person, -paper.job));
        self.papers.truncate(SHOWN);
        self.selected = self.selected.min(self.papers.len().saturating_sub(1));
    }

    /// A key was pressed.
    pub fn hotkey(&mut self, hotkey: Hotkey) -> Action {
        let asking = self
            .papers
            .get(self.selected)
            .filter(|paper| paper.waits_for_a_person)
            .map(|paper| paper.job);

        match (hotkey, asking) {
            (Hotkey::Escape, _) => Action::Close,
            (Hotkey::Enter, Some(job)) => Action::Print(job),
            (Hotkey::Enter, None) => Action::Close,
            (Hotkey::Delete, Some(job)) => Action::GiveUp(job),
            (Hotkey::F(5), Some(job)) if self.is_uncertain() => Action::CameOut(job),
            (Hotkey::Up, _) => self.update(Message::Select(self.selected.saturating_sub(1))),
            (Hotkey::Down, _) => self.update(Message::Select(self.selected + 1)),
            _ => Action::None,
        }
    }

    /// Whether nobody knows of the selected paper if it came out.
    fn is_uncertain(&self) -> bool {
        self.papers
            .get(self.selected)
            .is_some_and(|paper| paper.waits_for_a_person && paper.state == JobState::Uncertain)
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Select(index) => {
                self.selected = index.min(self.papers.len().saturating_sub(1));
                Action::None
            }
            Message::Print(job) => Action::Print(job),
            Message::CameOut(job) => Action::CameOut(job),
            Message::GiveUp(job) => Action::GiveUp(job),
            Message::Close => Action::Close,
        }
    }

    /// Draws the dialog.
    pub fn view<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.queue;

        let papers: Element<'a, Message> = if self.papers.is_empty() {
            part::empty(Icon::Printer, words.empty, words.empty_help)
        } else {
            Column::with_children(
                self.papers
                    .iter()
                    .enumerate()
                    .map(|(index, paper)| self.paper(index, paper, text)),
            )
            .spacing(size::SPACE_XS)
            .into()
        };
        let asking = self
            .papers
            .get(self.selected)
            .filter(|paper| paper.waits_for_a_person);
        let print = match asking.map(|paper| paper.state) {
            Some(JobState::Uncertain) => words.print_copy,
            _ => words.print,
        };

        // Only of what may be on paper is that asked.
        let came_out = asking.filter(|_| self.is_uncertain()).map(|paper| {
            button::secondary(
                words.came_out,
                Some("F5"),
                Some(Message::CameOut(paper.job)),
            )
        });

        dialog::dialog(
            words.title,
            column![
                label::body(words.help).style(label::muted),
                papers,
                came_out
            ]
            .spacing(size::SPACE_M),
            vec![
                button::secondary(text.common.close, Some("Esc"), Some(Message::Close)).into(),
                button::secondary(
                    words.give_up,
                    Some("Del"),
                    asking.map(|paper| Message::GiveUp(paper.job)),
                )
                .into(),
                button::secondary(
                    print,
                    Some("Enter"),
                    asking.map(|paper| Message::Print(paper.job)),
                )
                .width(iced::FillPortion(2))
                .into(),
            ],
        )
    }

    fn paper<'a>(&'a self, index: usize, paper: &'a Paper, text: &'a Text) -> Element<'a, Message> {
        let words = &text.queue;
        let copy = match paper.copy {
            0 => words.original.to_owned(),
            count => (words.copy)(&count.to_string()),
        };
        let (kind, icon) = match paper.state {
            _ if paper.waits_for_a_person => (Kind::Warn, Icon::PrinterX),
            JobState::Printed | JobState::Sent => (Kind::Good, Icon::Check),
            JobState::Queued | JobState::Waiting | JobState::Sending => {
                (Kind::Neutral, Icon::Clock)
            }
            JobState::Uncertain | JobState::Cancelled | JobState::Superseded => {
                (Kind::Neutral, Icon::X)
            }
        };
        let content = column![
            row![
                label::strong(text.document(paper.document)),
                label::second(copy),
                space::horizontal(),
                part::pill(kind, Some(icon), text.job_state(paper.state)),
            ]
            .spacing(size::SPACE_M)
            .align_y(Center),
            paper
                .trouble
                .map(|trouble| label::fitted(trouble).style(label::muted)),
        ]
        .width(Fill);

        button::line(
            iced::widget::center_y(content),
            index == self.selected,
            Some(Message::Select(index)),
        )
        .height(size::PRIMARY)
        .into()
    }
}
