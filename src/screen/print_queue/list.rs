//! The rows of the queue: papers, and pulses for the drawer.

use chrono::{DateTime, FixedOffset};
use iced::widget::{column, container, responsive, row, space};
use iced::{Center, Fill};

use super::Message;
use crate::domain::{Document, JobState};
use crate::screen::shelf;
use crate::text::{self, Text};
use crate::ui::part::{self, Kind, table};
use crate::ui::{Element, Icon, button, label, size};

/// A row of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// A paper.
    Paper(Paper),
    /// A pulse that was to open the drawer.
    Pulse(Pulse),
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
    /// Whether it is printed because nobody could say if the one before came
    /// out.
    pub is_after_doubt: bool,
    /// The name of its printer.
    pub printer: String,
    /// The way that it was sent; none before it was.
    pub way: Option<String>,
    /// When it was asked for.
    pub asked: DateTime<FixedOffset>,
    /// Who asked for it, where somebody was known.
    pub asked_by: Option<String>,
    /// When sending it began last.
    pub started: Option<DateTime<FixedOffset>>,
    /// When it was over.
    pub ended: Option<DateTime<FixedOffset>>,
    /// When it is tried again by itself.
    pub next_try: Option<DateTime<FixedOffset>>,
    /// How often it was tried.
    pub attempts: u32,
    /// How many bytes were sent last.
    pub total: Option<u32>,
    /// How many of them the printer took; none when nobody knows.
    pub taken: Option<u32>,
    /// Where it stands.
    pub state: JobState,
    /// Whether only a person can say what becomes of it.
    pub waits_for_a_person: bool,
    /// What keeps it, in a sentence.
    pub trouble: Option<&'static str>,
    /// Who decided what became of it.
    pub decided_by: Option<String>,
    /// Whether a person did, known or not.
    pub is_decided: bool,
    /// The job that prints it instead.
    pub retried_to: Option<i64>,
}

/// A pulse that was to open the drawer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulse {
    /// What for: a receipt's number; none for a reason of its own.
    pub why: Option<String>,
    /// When.
    pub asked: DateTime<FixedOffset>,
    /// Why it stayed shut, in a sentence.
    pub trouble: Option<&'static str>,
}

impl Row {
    /// The paper that it is, if it is one.
    #[must_use]
    pub fn paper(&self) -> Option<&Paper> {
        match self {
            Self::Paper(paper) => Some(paper),
            Self::Pulse(_) => None,
        }
    }

    pub(super) fn asked(&self) -> DateTime<FixedOffset> {
        match self {
            Self::Paper(paper) => paper.asked,
            Self::Pulse(pulse) => pulse.asked,
        }
    }

    pub(super) fn waits_for_a_person(&self) -> bool {
        self.paper().is_some_and(|paper| paper.waits_for_a_person)
    }

    /// Whether it is the same row as one of before.
    pub(super) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Paper(one), Self::Paper(other)) => one.job == other.job,
            _ => self == other,
        }
    }

    /// `A-000123 · salinan 1`.
    pub(super) fn name(&self, text: &Text) -> String {
        let words = &text.queue;
        match self {
            Self::Paper(paper) => {
                let document = text.document(paper.document);
                match paper.copy {
                    _ if !paper.document.has_copies() => document,
                    0 => format!("{document} · {}", words.original),
                    count => format!("{document} · {}", (words.copy)(&count.to_string())),
                }
            }
            Self::Pulse(pulse) => {
                let why = pulse.why.as_deref().unwrap_or(words.drawer.asked);
                format!("{} · {why}", words.drawer.drawer)
            }
        }
    }

    /// Where it stands, in a word or two, and how that is.
    pub(super) fn state(&self, text: &'static Text) -> (Kind, &'static str) {
        let words = &text.queue;
        match self {
            Self::Paper(paper) => {
                let kind = match paper.state {
                    _ if paper.waits_for_a_person => Kind::Warn,
                    JobState::Waiting if paper.trouble.is_some() => Kind::Warn,
                    JobState::Printed => Kind::Good,
                    _ => Kind::Neutral,
                };
                let said = match paper.state {
                    JobState::Waiting if paper.waits_for_a_person => words.stale,
                    state => text.job_state(state),
                };
                (kind, said)
            }
            Self::Pulse(Pulse { trouble: None, .. }) => (Kind::Good, words.drawer.sent),
            Self::Pulse(_) => (Kind::Bad, words.drawer.shut),
        }
    }
}

/// Draws the list, as many rows as there is room for, the selected among them.
pub(super) fn view<'a>(
    rows: &'a [Row],
    selected: usize,
    text: &'static Text,
) -> Element<'a, Message> {
    let words = &text.queue;
    let papers = rows.iter().filter_map(Row::paper).count();
    let title = row![
        label::title(words.title),
        label::body((words.count)(&papers.to_string())).style(label::muted),
    ]
    .spacing(size::SPACE_L)
    .align_y(Center);
    // The way out is never what has no room.
    let head = row![
        container(title).width(Fill).clip(true),
        button::tool(Icon::X, text.common.close, Some(Message::Close)),
    ]
    .spacing(size::SPACE_L)
    .align_y(Center);
    let list: Element<'a, Message> = if rows.is_empty() {
        container(part::empty(Icon::Printer, words.empty, words.empty_help))
            .center(Fill)
            .into()
    } else {
        responsive(move |room| page(rows, selected, (room.width, room.height), text)).into()
    };

    column![head, part::card(list).padding(size::SPACE_L).height(Fill)]
        .spacing(size::SPACE_M)
        .padding([size::SPACE_L, size::SPACE_XL])
        .into()
}

fn page<'a>(
    rows: &'a [Row],
    selected: usize,
    (width, height): (f32, f32),
    text: &'static Text,
) -> Element<'a, Message> {
    let words = &text.queue;
    // The titles and the pager take room; all are small whole numbers.
    let room = height - size::TABLE_HEAD - size::TARGET - size::SPACE_S;
    let fits = (room / (size::ROW_PRESSED + 1.0)).max(1.0) as usize;
    let (pages, page) = (rows.len().div_ceil(fits), selected / fits);
    let shows_printer = width >= size::NARROW_TABLE;

    let lines = rows
        .iter()
        .enumerate()
        .skip(page * fits)
        .take(fits)
        .map(|(index, row)| {
            let (kind, state) = row.state(text);
            let printer = match row {
                Row::Paper(paper) => paper.printer.clone(),
                Row::Pulse(_) => String::new(),
            };
            let mut cells = vec![table::strong(row.name(text))];
            if shows_printer {
                cells.push(table::muted(printer));
            }
            cells.push(table::muted(text::short_moment(&row.asked())));
            cells.push(table::marked(kind, state));
            table::row(cells)
                .selected(index == selected)
                .on_press(Message::Select(index))
        });
    let mut columns = vec![table::words(words.paper, 6)];
    if shows_printer {
        columns.push(table::words(words.facts.printer, 2));
    }
    columns.push(table::words(words.asked, 3));
    columns.push(table::words(words.state, 5));

    let pager = (pages > 1).then(|| {
        let go = move |by: i32| {
            let page = page
                .saturating_add_signed(by as isize)
                .min(pages.saturating_sub(1));
            Message::Select(page * fits)
        };
        row![space::horizontal(), shelf::pager(page, pages, text, go)]
    });

    column![table::table(columns, lines), space::vertical(), pager].into()
}
