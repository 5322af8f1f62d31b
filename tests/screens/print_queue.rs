//! The print queue: what is seen of every state, what its keys and buttons do,
//! and what is in a job.

use gerai::domain::{Document, JobState, ReceiptNumber, ShiftNumber};
use gerai::screen::print_queue::{
    Action, Contents, Message, Paper, Picture, PrintQueue, Progress, Pulse, Row,
};
use gerai::text::{Language, Text, exact_moment};
use gerai::ui::Hotkey;
use iced::widget::image;

use crate::common::moment;
use crate::scenes::{Scene, framed};
use crate::stage::{misses, presses, sees};

/// A paper in a state, asked for so many minutes after the first.
fn paper(job: i64, state: JobState, waits_for_a_person: bool) -> Paper {
    Paper {
        job,
        document: Document::Receipt(ReceiptNumber::parse(&format!("A-{job}")).unwrap()),
        copy: 0,
        is_after_doubt: false,
        printer: String::from("struk"),
        way: None,
        asked: moment(job),
        asked_by: Some(String::from("Sari Wulandari")),
        started: None,
        ended: None,
        next_try: None,
        attempts: 0,
        total: None,
        taken: None,
        state,
        waits_for_a_person,
        trouble: None,
        decided_by: None,
        is_decided: false,
        retried_to: None,
    }
}

/// One that went out, whole or in part.
fn sent(job: i64, state: JobState, taken: Option<u32>) -> Paper {
    Paper {
        way: Some(String::from("192.168.1.50:9100")),
        started: Some(moment(job)),
        ended: (!state.is_open()).then(|| moment(job + 1)),
        attempts: 1,
        total: Some(26_113),
        taken,
        ..paper(job, state, state == JobState::Uncertain)
    }
}

/// A paper in every state, a pulse that opened the drawer and one that did not.
fn mixed(text: &'static Text) -> Vec<Row> {
    let trouble = &text.problem.printer;
    let papers = [
        sent(1, JobState::Printed, Some(26_113)),
        Paper {
            copy: 2,
            ..sent(2, JobState::Sent, Some(26_113))
        },
        Paper {
            trouble: Some(trouble.stale),
            ..paper(3, JobState::Waiting, true)
        },
        Paper {
            trouble: Some(trouble.no_paper),
            next_try: Some(moment(30)),
            attempts: 4,
            ..paper(4, JobState::Waiting, false)
        },
        paper(5, JobState::Queued, false),
        Paper {
            trouble: Some(trouble.uncertain),
            ..sent(6, JobState::Uncertain, Some(1_432))
        },
        sent(7, JobState::Sending, None),
        Paper {
            retried_to: Some(9),
            ..sent(8, JobState::Superseded, None)
        },
        Paper {
            copy: 1,
            is_after_doubt: true,
            document: Document::Receipt(ReceiptNumber::parse("A-8").unwrap()),
            ..sent(9, JobState::Sent, Some(26_113))
        },
        Paper {
            document: Document::Z(ShiftNumber::parse("A-12").unwrap()),
            ..sent(10, JobState::Cancelled, None)
        },
    ];
    let pulse = |why: Option<&str>, trouble| {
        Row::Pulse(Pulse {
            why: why.map(str::to_owned),
            asked: moment(11),
            trouble,
        })
    };

    papers
        .into_iter()
        .map(Row::Paper)
        .chain([
            pulse(Some("A-000010"), None),
            pulse(None, Some(trouble.cover_open)),
        ])
        .collect()
}

fn showing(rows: Vec<Row>) -> PrintQueue {
    let mut queue = PrintQueue::default();
    queue.set(rows);
    queue
}

/// Paper of a width with a frame and a slope on it.
fn picture(width: u32) -> Picture {
    let height = 1_400;
    let is_black = |x: u32, y: u32| {
        x == 0 || y == 0 || x + 1 == width || y + 1 == height || x == y % width || y % 90 < 2
    };
    let pixels: Vec<u8> = (0..height)
        .flat_map(|y| (0..width).map(move |x| (x, y)))
        .flat_map(|(x, y)| {
            let shade = if is_black(x, y) { 0 } else { 255 };
            [shade, shade, shade, 255]
        })
        .collect();

    Picture {
        handle: image::Handle::from_rgba(width, height, pixels),
        width,
    }
}

fn contents(paper: Result<Picture, usize>) -> Contents {
    let start = b"\x1b@\x1c.\x1bt\x00RUTAN KELAS IIB BLORA\nNo A-000006\n";
    Contents {
        bytes: start.iter().copied().cycle().take(26_113).collect(),
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
        are_sent: true,
        are_as_noted: true,
        paper,
    }
}

pub fn scenes(text: &'static Text, show: &mut dyn FnMut(Scene<'_>)) {
    let words = &text.queue;
    let mut shown = |name, queue: &PrintQueue, needed: &[&str]| {
        show(Scene {
            name,
            element: framed(0, queue.view(text), &queue.hints(text), text),
            needed: needed.iter().map(|needed| (*needed).to_owned()).collect(),
        });
    };

    shown(
        "queue-empty",
        &showing(Vec::new()),
        &[words.empty, text.common.close],
    );
    let mut queue = showing(mixed(text));
    shown(
        "queue",
        &queue,
        &[
            words.print_copy,
            words.came_out,
            words.give_up,
            words.next.uncertain,
        ],
    );
    let full = (1..=50)
        .map(|job| Row::Paper(paper(job, JobState::Queued, false)))
        .collect();
    shown(
        "queue-full",
        &showing(full),
        &[words.look, words.next.queued],
    );

    queue.show(6, Some(contents(Ok(picture(384)))));
    shown("queue-paper", &queue, &[words.contents.as_sent]);
    queue.show(6, Some(contents(Ok(picture(576)))));
    shown("queue-paper-wide", &queue, &[words.contents.as_sent]);
    let _ = queue.hotkey(Hotkey::Right);
    shown("queue-bytes", &queue, &["000000", words.print_copy]);
    queue.show(6, Some(contents(Err(0x1f0))));
    let _ = queue.hotkey(Hotkey::Right);
    shown(
        "queue-unread",
        &queue,
        &[&(words.contents.unread)("0001F0")],
    );
    queue.show(6, None);
    shown("queue-gone", &queue, &[words.contents.gone]);
}

fn each(look: impl Fn(&'static Text)) {
    Language::ALL.into_iter().map(Language::text).for_each(look);
}

#[test]
fn what_waits_for_a_person_is_settled_by_its_keys_and_its_buttons() {
    each(|text| {
        let words = &text.queue;
        let mut queue = showing(vec![
            Row::Paper(paper(3, JobState::Queued, false)),
            Row::Paper(sent(2, JobState::Uncertain, Some(100))),
        ]);
        // What waits for a person comes first and is selected.
        let said = presses(
            queue.view(text),
            &[words.print_copy, words.give_up, words.came_out, words.look],
        );
        assert_eq!(
            said,
            [
                Message::Print(2),
                Message::GiveUp(2),
                Message::CameOut(2),
                Message::Look(2)
            ]
        );
        assert_eq!(queue.hotkey(Hotkey::F(9)), Action::Print(2));
        assert_eq!(queue.hotkey(Hotkey::Delete), Action::GiveUp(2));
        assert_eq!(queue.hotkey(Hotkey::F(5)), Action::CameOut(2));
        assert_eq!(queue.hotkey(Hotkey::Enter), Action::Look(2));
        let keys: Vec<&str> = queue.hints(text).iter().map(|(key, _)| *key).collect();
        for key in ["Enter", "F5", "F9", "Del", "Esc"] {
            assert!(keys.contains(&key), "{key}");
        }

        // The other is printed by itself, unless it is given up.
        let _ = queue.hotkey(Hotkey::Down);
        let why = (words.refused.undecided)(text.job_state(JobState::Queued));
        assert_eq!(queue.hotkey(Hotkey::F(5)), Action::None);
        sees(queue.view(text), &[words.refused.never_sent]);
        assert_eq!(queue.hotkey(Hotkey::F(9)), Action::None);
        sees(queue.view(text), &[&why]);
        assert!(matches!(queue.hotkey(Hotkey::Delete), Action::GiveUp(_)));
        misses(queue.view(text), &[words.came_out]);
        let _ = queue.hotkey(Hotkey::PageDown);
        misses(queue.view(text), &[&why]);
        sees(queue.view(text), &[words.next.queued]);
        assert_eq!(queue.hotkey(Hotkey::Escape), Action::Close);
    });
}

/// What is offered is what can be done, in every state; a key that can do
/// nothing says so.
#[test]
fn only_what_can_be_done_is_offered_and_every_other_key_says_why_not() {
    each(|text| {
        let words = &text.queue;
        let keys = [
            ("F5", Hotkey::F(5)),
            ("F9", Hotkey::F(9)),
            ("Del", Hotkey::Delete),
        ];
        for row in mixed(text) {
            let can: &[&str] = match row
                .paper()
                .map(|paper| (paper.state, paper.waits_for_a_person))
            {
                Some((JobState::Uncertain, _)) => &["F5", "F9", "Del"],
                Some((JobState::Waiting, true)) => &["F9", "Del"],
                Some((JobState::Waiting | JobState::Queued, _)) => &["Del"],
                _ => &[],
            };
            let is_paper = row.paper().is_some();
            let job = row.paper().map_or(0, |paper| paper.job);
            for is_inside in [false, true] {
                if is_inside && !is_paper {
                    continue;
                }
                for (key, hotkey) in keys {
                    let mut queue = showing(vec![row.clone()]);
                    if is_inside {
                        queue.show(job, Some(contents(Ok(picture(576)))));
                    }
                    let hints = queue.hints(text);
                    let is_offered = hints.iter().any(|(hint, _)| *hint == key);
                    assert_eq!(is_offered, can.contains(&key), "{key} {row:?}");
                    let action = queue.hotkey(hotkey);
                    assert_eq!(action != Action::None, is_offered, "{key} {row:?}");
                    if is_offered {
                        continue;
                    }
                    let why = match row.paper() {
                        None => words.refused.pulse.to_owned(),
                        Some(_) if key == "F5" && can.contains(&"Del") => {
                            words.refused.never_sent.to_owned()
                        }
                        Some(paper) => (words.refused.undecided)(text.job_state(paper.state)),
                    };
                    sees(queue.view(text), &[&why]);
                }
            }
            let mut queue = showing(vec![row.clone()]);
            let offers = |key| queue.hints(text).iter().any(|(hint, _)| *hint == key);
            assert_eq!(offers("Enter"), is_paper);
            if !is_paper {
                assert_eq!(queue.hotkey(Hotkey::Enter), Action::None);
                sees(queue.view(text), &[words.refused.pulse]);
            }
        }
        let keys: Vec<&str> = showing(Vec::new())
            .hints(text)
            .iter()
            .map(|(key, _)| *key)
            .collect();
        assert_eq!(keys, ["Esc"]);
    });
}

/// What was asked to be shown comes a moment later; the keys are about what is
/// shown and not about what was selected meanwhile.
#[test]
fn inside_a_job_the_keys_are_about_that_job() {
    let text = Language::Indonesian.text();
    let mut queue = showing(vec![
        Row::Paper(sent(1, JobState::Uncertain, Some(1))),
        Row::Paper(sent(2, JobState::Uncertain, Some(1))),
    ]);
    assert_eq!(queue.hotkey(Hotkey::Enter), Action::Look(2));
    let _ = queue.hotkey(Hotkey::Down);
    queue.show(2, Some(contents(Ok(picture(384)))));
    let name = format!("A-000002 · {}", text.queue.original);
    sees(queue.view(text), &[&name]);
    assert_eq!(queue.hotkey(Hotkey::F(5)), Action::CameOut(2));
}

#[test]
fn every_state_says_what_it_means_and_what_to_do() {
    each(|text| {
        let next = &text.queue.next;
        let waiting = (next.waiting)(text.problem.printer.no_paper, "09:30");
        let superseded = (next.superseded)("9");
        let expected = [
            (1, next.printed),
            (2, next.sent),
            (3, next.stale),
            (4, waiting.as_str()),
            (5, next.queued),
            (6, next.uncertain),
            (7, next.sending),
            (8, superseded.as_str()),
            (9, next.sent),
            (10, next.cancelled),
        ];
        for (job, said) in expected {
            let row = mixed(text)
                .into_iter()
                .find(|row| row.paper().is_some_and(|paper| paper.job == job));
            let row = row.unwrap();
            let asked = exact_moment(&row.paper().unwrap().asked);
            sees(
                showing(vec![row]).view(text),
                &[said, &asked, "Sari Wulandari"],
            );
        }

        // A person saw it; the printer had said nothing.
        let seen = Paper {
            is_decided: true,
            ..sent(1, JobState::Printed, None)
        };
        sees(showing(vec![Row::Paper(seen)]).view(text), &[next.seen]);
        let shut = mixed(text).pop().unwrap();
        let why = (text.queue.drawer.shut_next)(text.problem.printer.cover_open);
        sees(
            showing(vec![shut]).view(text),
            &[&why, text.queue.drawer.shut],
        );
    });
}

#[test]
fn bytes_are_told_of_bytes_while_they_are_sent_and_after() {
    each(|text| {
        let bytes = text.queue.facts.bytes;
        let mut queue = showing(vec![Row::Paper(sent(7, JobState::Sending, None))]);
        sees(
            queue.view(text),
            &[&bytes(text.queue.facts.unknown, "26113")],
        );
        queue.set_progress(vec![Progress {
            job: 7,
            taken: 4_096,
            total: 26_113,
        }]);
        let said = format!("15 % · {}", bytes("4096", "26113"));
        sees(queue.view(text), &[&said]);
        // That of another job is not taken for it.
        queue.set_progress(vec![Progress {
            job: 8,
            taken: 4_096,
            total: 26_113,
        }]);
        misses(queue.view(text), &[&said]);
    });
}

#[test]
fn fifty_jobs_are_walked_by_keys_and_pages_and_the_selected_one_stays() {
    let text = Language::Indonesian.text();
    let rows = |from: i64| {
        (from..=50)
            .map(|job| Row::Paper(paper(job, JobState::Queued, false)))
            .collect::<Vec<_>>()
    };
    let mut queue = showing(rows(2));
    assert_eq!(queue.hotkey(Hotkey::Enter), Action::Look(50));
    for _ in 0..60 {
        let _ = queue.hotkey(Hotkey::Down);
    }
    assert_eq!(queue.hotkey(Hotkey::Enter), Action::Look(2));
    let original = |job: i64| format!("A-{job:06} · {}", text.queue.original);
    sees(queue.view(text), &[&original(2)]);
    misses(queue.view(text), &[&original(50)]);
    let _ = queue.hotkey(Hotkey::PageUp);
    assert_eq!(queue.hotkey(Hotkey::Enter), Action::Look(12));

    // A later one comes in above it.
    queue.set(
        rows(1)
            .into_iter()
            .chain([Row::Paper(paper(51, JobState::Queued, false))])
            .collect(),
    );
    assert_eq!(queue.hotkey(Hotkey::Enter), Action::Look(12));
    // Pressed once it is selected, pressed again it is looked into.
    let pressed = presses(queue.view(text), &[&original(11)]);
    let [message] = pressed[..] else {
        panic!("{pressed:?}");
    };
    assert_eq!(queue.update(message), Action::None);
    assert_eq!(queue.update(message), Action::Look(11));
}

#[test]
fn what_is_in_a_job_is_paper_or_bytes_and_never_a_guess() {
    each(|text| {
        let words = &text.queue.contents;
        let mut queue = showing(mixed(text));
        queue.show(6, Some(contents(Ok(picture(384)))));
        assert_eq!(
            presses(queue.view(text), &[words.bytes, text.common.back]).len(),
            2
        );
        assert_eq!(queue.hotkey(Hotkey::Down), Action::Scroll(60.0));
        assert_eq!(queue.hotkey(Hotkey::PageUp), Action::Scroll(-400.0));

        let _ = queue.hotkey(Hotkey::Right);
        sees(queue.view(text), &["000000", "000010", "1B", "52"]);
        let _ = queue.hotkey(Hotkey::PageDown);
        sees(queue.view(text), &["000100"]);
        misses(queue.view(text), &["000000"]);
        for _ in 0..9_000 {
            let _ = queue.hotkey(Hotkey::Down);
        }
        sees(queue.view(text), &["006600"]);

        // What cannot be read is not drawn, and says so.
        queue.show(6, Some(contents(Err(0x1f0))));
        sees(queue.view(text), &["000000"]);
        let _ = queue.hotkey(Hotkey::Left);
        sees(queue.view(text), &[&(words.unread)("0001F0")]);
        let altered = Contents {
            are_as_noted: false,
            ..contents(Ok(picture(384)))
        };
        queue.show(6, Some(altered));
        sees(queue.view(text), &[words.altered]);
        misses(queue.view(text), &[words.as_sent]);

        // The keys that settle work here too, and lead back.
        assert_eq!(queue.hotkey(Hotkey::F(5)), Action::CameOut(6));
        misses(queue.view(text), &[words.altered]);
        queue.show(6, None);
        sees(queue.view(text), &[words.gone]);
        assert_eq!(queue.hotkey(Hotkey::Escape), Action::None);
        assert_eq!(queue.hotkey(Hotkey::Escape), Action::Close);
    });
}
