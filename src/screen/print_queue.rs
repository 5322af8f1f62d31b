//! The print queue: every paper that was asked for, what became of it, and what
//! only a person can settle.
//!
//! The list is at the left, what is known of the selected row at its right.
//! What is in a job takes the place of the list.

mod acts;
mod contents;
mod details;
mod hex;
mod list;

pub use contents::{Contents, PAPER, Picture};
pub use list::{Paper, Pulse, Row};

use iced::Fill;
use iced::widget::{container, row};
use std::iter;

use crate::text::Text;
use crate::ui::{Element, Hotkey, frame};
use acts::Act;

/// How many rows a page key goes.
const PAGE: usize = 10;

/// The screen of the print queue.
#[derive(Debug, Default)]
pub struct PrintQueue {
    rows: Vec<Row>,
    selected: usize,
    progress: Vec<Progress>,
    inside: Option<contents::Inside>,
    /// The key that was pressed last, if it could do nothing.
    refused: Option<Hotkey>,
}

/// How far a paper is that is being sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The number of its job.
    pub job: i64,
    /// Bytes that the printer took.
    pub taken: usize,
    /// Bytes that there are.
    pub total: usize,
}

/// What happens on this screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Message {
    /// A row is selected; the selected one is looked into.
    Select(usize),
    /// It is to be looked into.
    Look(i64),
    /// It is to be printed.
    Print(i64),
    /// Its paper was seen: it came out.
    CameOut(i64),
    /// It is to be given up.
    GiveUp(i64),
    /// Something about what is in a job.
    Inside(contents::Message),
    /// Back to the list.
    Back,
    /// Back to where one was.
    Close,
}

/// What only the application can do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Action {
    /// Nothing.
    None,
    /// Read what is in a job.
    Look(i64),
    /// Move the picture of the paper by so many pixels.
    Scroll(f32),
    /// Print a paper that waits for a person.
    Print(i64),
    /// A person has seen the paper: it came out.
    CameOut(i64),
    /// Give up a paper that waits for a person.
    GiveUp(i64),
    /// Close the screen.
    Close,
}

impl PrintQueue {
    /// The rows changed. What waits for a person comes first, then the newest;
    /// what was selected stays so.
    pub fn set(&mut self, mut rows: Vec<Row>) {
        rows.sort_by_key(|row| {
            let number = row.paper().map(|paper| paper.job);
            std::cmp::Reverse((row.waits_for_a_person(), row.asked(), number))
        });
        let selected = self.rows.get(self.selected);
        let again = selected.and_then(|old| rows.iter().position(|row| row.is(old)));
        // What was settled goes down the list; the next that waits is at its top.
        let is_settled = selected.is_some_and(Row::waits_for_a_person)
            && again.is_some_and(|at| !rows[at].waits_for_a_person())
            && self.inside.is_none();

        self.rows = rows;
        self.selected = again.filter(|_| !is_settled).unwrap_or(0);
    }

    /// So far are the papers that are being sent.
    pub fn set_progress(&mut self, progress: Vec<Progress>) {
        self.progress = progress;
    }

    /// Shows what is in a job; none when it is not kept any more.
    pub fn show(&mut self, job: i64, contents: Option<Contents>) {
        self.inside = Some(contents::Inside::new(job, contents));
    }

    /// How many papers wait for a person.
    #[must_use]
    pub fn undecided(&self) -> usize {
        self.rows
            .iter()
            .filter(|row| row.waits_for_a_person())
            .count()
    }

    fn selected(&self) -> Option<&Row> {
        self.rows.get(self.selected)
    }

    /// The row that the keys are about: the one that is looked into, else the
    /// selected one.
    fn current(&self) -> Option<&Row> {
        match &self.inside {
            Some(inside) => self
                .rows
                .iter()
                .find(|row| row.paper().is_some_and(|paper| paper.job == inside.job())),
            None => self.selected(),
        }
    }

    /// A key was pressed.
    pub fn hotkey(&mut self, hotkey: Hotkey) -> Action {
        self.refused = None;
        if let Some(inside) = &mut self.inside
            && let Some(action) = inside.hotkey(hotkey)
        {
            return action;
        }

        match hotkey {
            Hotkey::Escape if self.inside.is_some() => self.update(Message::Back),
            Hotkey::Escape => Action::Close,
            hotkey if let Some(act) = Act::of(hotkey) => self.decide(hotkey, act),
            _ if self.inside.is_some() => Action::None,
            Hotkey::Enter => self.look(),
            Hotkey::Up => self.select(self.selected.saturating_sub(1)),
            Hotkey::Down => self.select(self.selected + 1),
            Hotkey::PageUp => self.select(self.selected.saturating_sub(PAGE)),
            Hotkey::PageDown => self.select(self.selected + PAGE),
            _ => Action::None,
        }
    }

    fn decide(&mut self, hotkey: Hotkey, act: Act) -> Action {
        let paper = self.current().and_then(Row::paper);
        match paper.filter(|paper| act.can(paper)).map(|paper| paper.job) {
            Some(job) => self.update(act.message(job)),
            None => {
                self.refused = Some(hotkey);
                Action::None
            }
        }
    }

    fn look(&mut self) -> Action {
        match self.selected().and_then(Row::paper) {
            Some(paper) => Action::Look(paper.job),
            None => {
                self.refused = Some(Hotkey::Enter);
                Action::None
            }
        }
    }

    fn select(&mut self, index: usize) -> Action {
        self.selected = index.min(self.rows.len().saturating_sub(1));
        Action::None
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message) -> Action {
        self.refused = None;
        match message {
            Message::Select(index) if index == self.selected => self.look(),
            Message::Select(index) => self.select(index),
            Message::Look(job) => Action::Look(job),
            Message::Print(job) => self.settled(Action::Print(job)),
            Message::CameOut(job) => self.settled(Action::CameOut(job)),
            Message::GiveUp(job) => self.settled(Action::GiveUp(job)),
            Message::Inside(message) => {
                if let Some(inside) = &mut self.inside {
                    inside.update(message);
                }
                Action::None
            }
            Message::Back => {
                self.inside = None;
                Action::None
            }
            Message::Close => Action::Close,
        }
    }

    /// Whoever has decided about a job is done with what is in it.
    fn settled(&mut self, action: Action) -> Action {
        self.inside = None;
        action
    }

    /// Draws the screen.
    pub fn view<'a>(&'a self, text: &'static Text) -> Element<'a, Message> {
        let current = self.current();
        let refused = self
            .refused
            .zip(current)
            .and_then(|(hotkey, row)| acts::refused(hotkey, row, text));
        if let Some(inside) = &self.inside {
            return inside.view(current, &self.progress, refused, text);
        }
        let list = list::view(&self.rows, self.selected, text);
        let Some(selected) = self.selected() else {
            return list;
        };

        row![
            container(list).width(Fill),
            frame::side(details::view(selected, &self.progress, true, refused, text))
        ]
        .into()
    }

    /// The keys that work here, and what can be decided about the row.
    #[must_use]
    pub fn hints(&self, text: &'static Text) -> Vec<(&'static str, &'static str)> {
        let words = &text.queue;
        let current = self.current();
        let decide = current
            .into_iter()
            .flat_map(acts::open)
            .map(|(act, paper)| (act.key(), act.said(paper, text)));
        if let Some(inside) = &self.inside {
            return iter::once(("Esc", text.common.back))
                .chain(decide)
                .chain(inside.hints(text))
                .collect();
        }

        iter::once(("Esc", text.common.close))
            .chain(current.and_then(Row::paper).map(|_| ("Enter", words.look)))
            .chain(decide)
            .chain(current.map(|_| ("↑ ↓ PgUp PgDn", words.hint_select)))
            .collect()
    }
}
