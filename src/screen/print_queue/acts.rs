//! What a person can decide about a paper, by which key, and why a key does
//! nothing.

use super::Message;
use super::list::{Paper, Row};
use crate::domain::JobState;
use crate::text::Text;
use crate::ui::Hotkey;

/// What can be decided about a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// It was seen: it came out.
    CameOut,
    /// It is to be printed.
    Print,
    /// It is to be given up.
    GiveUp,
}

impl Act {
    /// Every act, in the order that they are offered.
    pub(super) const ALL: [Self; 3] = [Self::CameOut, Self::Print, Self::GiveUp];

    /// What a key decides.
    pub(super) const fn of(hotkey: Hotkey) -> Option<Self> {
        match hotkey {
            Hotkey::F(5) => Some(Self::CameOut),
            Hotkey::F(9) => Some(Self::Print),
            Hotkey::Delete => Some(Self::GiveUp),
            _ => None,
        }
    }

    /// The name of its key.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::CameOut => "F5",
            Self::Print => "F9",
            Self::GiveUp => "Del",
        }
    }

    /// Whether it can be done about a paper.
    pub(super) fn can(self, paper: &Paper) -> bool {
        match self {
            Self::CameOut => is_uncertain(paper),
            Self::Print => paper.waits_for_a_person,
            Self::GiveUp => paper.state.may_become(JobState::Cancelled),
        }
    }

    /// What it is called where it is done about a paper.
    pub(super) fn said(self, paper: &Paper, text: &'static Text) -> &'static str {
        let words = &text.queue;

        match self {
            Self::CameOut => words.came_out,
            Self::Print if is_uncertain(paper) => words.print_copy,
            Self::Print => words.print,
            Self::GiveUp => words.give_up,
        }
    }

    /// What does it about a job.
    pub(super) const fn message(self, job: i64) -> Message {
        match self {
            Self::CameOut => Message::CameOut(job),
            Self::Print => Message::Print(job),
            Self::GiveUp => Message::GiveUp(job),
        }
    }
}

/// Those that can be done about a row.
pub(super) fn open(row: &Row) -> impl Iterator<Item = (Act, &Paper)> {
    let paper = row.paper();

    Act::ALL
        .into_iter()
        .filter_map(move |act| Some((act, paper?)))
        .filter(|(act, paper)| act.can(paper))
}

/// Why a key does nothing about a row, in a sentence; none where it does
/// something, or means nothing here.
pub(super) fn refused(hotkey: Hotkey, row: &Row, text: &'static Text) -> Option<String> {
    let words = &text.queue.refused;
    let act = Act::of(hotkey);

    match (row, act) {
        (Row::Pulse(_), Some(_)) => Some(words.pulse.to_owned()),
        (Row::Pulse(_), None) if hotkey == Hotkey::Enter => Some(words.pulse.to_owned()),
        (_, None) => None,
        (Row::Paper(paper), Some(act)) if act.can(paper) => None,
        (Row::Paper(paper), Some(Act::CameOut)) if Act::GiveUp.can(paper) => {
            Some(words.never_sent.to_owned())
        }
        (Row::Paper(_), Some(_)) => Some((words.undecided)(row.state(text).1)),
    }
}

fn is_uncertain(paper: &Paper) -> bool {
    paper.state == JobState::Uncertain
}
