//! What is known of one row, and what can be done about it.

use chrono::{DateTime, FixedOffset};
use iced::widget::{Column, column, row};
use iced::{Center, Fill, padding};

use super::list::{Paper, Pulse, Row};
use super::{Message, Progress, acts};
use crate::domain::JobState;
use crate::text::{self, Text};
use crate::ui::part::{self, Kind};
use crate::ui::{Button, Element, Icon, button, dialog, label, size};

/// Draws it; `can_look` where what is in the job is not in sight already,
/// `refused` where a key did nothing about it.
pub(super) fn view<'a>(
    selected: &'a Row,
    progress: &[Progress],
    can_look: bool,
    refused: Option<String>,
    text: &'static Text,
) -> Element<'a, Message> {
    let (next, facts, acts) = match selected {
        Row::Paper(paper) => (
            next(paper, text),
            facts(paper, progress, text),
            acts(selected, can_look, text),
        ),
        Row::Pulse(pulse) => (pulsed(pulse, text), pulse_facts(pulse, text), None),
    };
    let known = column![
        column![
            label::heading(selected.name(text)),
            pill(selected, text),
            label::body(next),
        ]
        .spacing(size::SPACE_S),
        part::hairline(),
        Column::with_children(
            facts
                .into_iter()
                .map(|(name, value)| part::key_value_muted(name, value))
        )
        .spacing(size::SPACE_XS),
    ]
    .spacing(size::SPACE_M);

    let refused = refused.map(|why| right_of(dialog::toast(Kind::Warn, why)));

    column![part::scroll(known), refused, acts]
        .spacing(size::SPACE_M)
        .padding(padding::all(size::SPACE_XL).right(0))
        .into()
}

/// Where it stands and what can be done about it, where there is no room for
/// more.
pub(super) fn brief<'a>(selected: &Row, text: &'static Text) -> Element<'a, Message> {
    let says = selected.paper().map(|paper| label::body(next(paper, text)));
    let acts = acts::open(selected).map(|(open, paper)| {
        act(open.said(paper, text), open.key(), open.message(paper.job)).width(Fill)
    });
    let acts: Vec<Element<'a, Message>> = acts.map(Element::from).collect();
    let acts =
        (!acts.is_empty()).then(|| iced::widget::Row::with_children(acts).spacing(size::SPACE_S));

    column![
        row![pill(selected, text), says.map(|says| says.width(Fill))]
            .spacing(size::SPACE_M)
            .align_y(Center),
        acts
    ]
    .spacing(size::SPACE_S)
    .into()
}

/// Where it stands.
fn pill<'a>(selected: &Row, text: &'static Text) -> Element<'a, Message> {
    let (kind, state) = selected.state(text);
    // What was sent may have come out, and nobody says so: it is not green.
    let is_sent = selected
        .paper()
        .is_some_and(|paper| paper.state == JobState::Sent);
    let icon = match kind {
        Kind::Good => Icon::Check,
        Kind::Neutral if is_sent => Icon::Check,
        Kind::Warn | Kind::Bad => Icon::PrinterX,
        Kind::Neutral => Icon::Clock,
    };

    part::pill(kind, Some(icon), state).into()
}

/// What becomes of a paper, and what to do about it.
fn next(paper: &Paper, text: &'static Text) -> String {
    let words = &text.queue.next;
    let when = paper.next_try.as_ref().map(text::clock);

    match (paper.state, paper.trouble, when) {
        (JobState::Waiting, _, _) if paper.waits_for_a_person => words.stale.to_owned(),
        (JobState::Waiting, Some(why), Some(when)) => (words.waiting)(why, &when),
        (JobState::Queued | JobState::Waiting, ..) => words.queued.to_owned(),
        (JobState::Sending, ..) => words.sending.to_owned(),
        (JobState::Printed, ..) if paper.is_decided => words.seen.to_owned(),
        (JobState::Printed, ..) => words.printed.to_owned(),
        (JobState::Sent, ..) => words.sent.to_owned(),
        (JobState::Uncertain, ..) => words.uncertain.to_owned(),
        (JobState::Cancelled, ..) => words.cancelled.to_owned(),
        (JobState::Superseded, ..) => {
            let job = paper.retried_to.unwrap_or_default();
            (words.superseded)(&job.to_string())
        }
    }
}

fn facts(paper: &Paper, progress: &[Progress], text: &'static Text) -> Vec<(&'static str, String)> {
    let words = &text.queue.facts;
    let exact = |moment: &Option<DateTime<FixedOffset>>| moment.as_ref().map(text::exact_moment);
    let under_way = progress.iter().find(|progress| progress.job == paper.job);
    let taken = match (under_way, paper.total, paper.taken) {
        (Some(Progress { taken, total, .. }), ..) => {
            Some(handed_over(*taken as u64, *total as u64, text))
        }
        (None, Some(total), Some(taken)) => Some(handed_over(taken.into(), total.into(), text)),
        (None, Some(total), None) => Some((words.bytes)(words.unknown, &total.to_string())),
        (None, None, _) => None,
    };
    let by_itself = paper.next_try.filter(|_| paper.state == JobState::Waiting);

    // First what tells how much of it may have come out.
    [
        (words.taken, taken),
        (words.next_try, exact(&by_itself)),
        (words.printer, Some(paper.printer.clone())),
        (words.way, paper.way.clone()),
        (words.asked, exact(&Some(paper.asked))),
        (words.by, paper.asked_by.clone()),
        (words.started, exact(&paper.started)),
        (words.ended, exact(&paper.ended)),
        (words.attempts, Some(paper.attempts.to_string())),
        (words.decided_by, paper.decided_by.clone()),
        (
            text.queue.copy_of_doubt,
            paper
                .is_after_doubt
                .then(|| text.queue.after_doubt.to_owned()),
        ),
        ("#", Some(paper.job.to_string())),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect()
}

/// How many bytes the printer took, and what share of all that is.
fn handed_over(taken: u64, total: u64, text: &Text) -> String {
    let bytes = (text.queue.facts.bytes)(&taken.to_string(), &total.to_string());

    match taken.saturating_mul(100).checked_div(total) {
        Some(share) => format!("{share} % · {bytes}"),
        None => bytes,
    }
}

/// What can be done about a row, if anything can.
fn acts<'a>(row: &Row, can_look: bool, text: &'static Text) -> Option<Element<'a, Message>> {
    let look = row
        .paper()
        .filter(|_| can_look)
        .map(|paper| act(text.queue.look, "Enter", Message::Look(paper.job)).into());
    let mut decide: Vec<Element<'a, Message>> = acts::open(row)
        .map(|(open, paper)| {
            let message = open.message(paper.job);
            act(open.said(paper, text), open.key(), message).into()
        })
        .collect();
    // The last two are short, and share a line.
    let last: Vec<_> = decide.pop().into_iter().chain(look).collect();
    if last.is_empty() {
        return None;
    }
    decide.push(
        iced::widget::Row::with_children(last)
            .spacing(size::SPACE_S)
            .into(),
    );

    Some(right_of(
        Column::with_children(decide).spacing(size::SPACE_S).into(),
    ))
}

/// A button that leaves room for what is known, on a small screen too.
fn act<'a>(label: &'static str, key: &'static str, message: Message) -> Button<'a, Message> {
    button::secondary(label, Some(key), Some(message)).height(size::TARGET)
}

/// Keeps the margin that the scroller above has.
fn right_of(acts: Element<'_, Message>) -> Element<'_, Message> {
    iced::widget::container(acts)
        .width(Fill)
        .padding(padding::right(size::SPACE_XL))
        .into()
}

fn pulsed(pulse: &Pulse, text: &'static Text) -> String {
    let words = &text.queue.drawer;

    pulse.trouble.map_or_else(
        || words.sent_next.to_owned(),
        |trouble| (words.shut_next)(trouble),
    )
}

fn pulse_facts(pulse: &Pulse, text: &'static Text) -> Vec<(&'static str, String)> {
    vec![(text.queue.facts.asked, text::exact_moment(&pulse.asked))]
}
