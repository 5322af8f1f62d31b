//! What the screens ask of printers: their spoolers, the queue, and pages that
//! go past it.

use chrono::{DateTime, FixedOffset};
use iced::Task;
use iced::widget::image;
use iced::widget::operation::{self, AbsoluteOffset};
use std::collections::HashSet;

use crate::app::desk::{Desk, Message, Over, Place};
use crate::app::flat;
use crate::app::outcome::Outcome;
use crate::domain::{JobState, RECEIPT_PRINTER};
use crate::ledger::{Error, OpenJobs, PrintJob};
use crate::paper::{self, Doc};
use crate::printer::{
    self, Connection, Delivery, Limits, Printer, Retired, SendErrorKind, Spooler, Unread,
};
use crate::problem;
use crate::screen::print_queue::{self, Paper, Picture, Row};
use crate::settings::Settings;
use crate::text::Text;
use crate::till::{Contents, News, PrintQueue, Till, told_by, unix_now};
use crate::ui::part::Kind;
use crate::worker::{self, Gone, Worker};

impl Desk {
    /// Starts a thread for each printer, anew when one is another.
    pub(super) fn start_spooler(&mut self) {
        let old = self.spooler.take().into_iter();
        let retired = Retired::new(old.chain(self.more_spoolers.drain(..)));

        for printer in self.kept.printers() {
            // The window is gone when nobody listens any more.
            let tell = self.from_spooler.clone();
            let changed = move |jobs| drop(tell.unbounded_send(Message::Jobs(jobs)));
            let mut queue = PrintQueue::of(self.till.clone(), &printer.name, changed);
            if printer.name == RECEIPT_PRINTER {
                let tell = self.from_spooler.clone();
                queue =
                    queue.telling(move |news| drop(tell.unbounded_send(Message::Printer(news))));
            }
            let answers = printer.answers;
            let spooler = Spooler::start_after(
                retired.clone(),
                queue,
                printer.connection,
                move |connection| printer::open_asking(connection, answers, Limits::default()),
                unix_now,
            )
            .ok();
            if printer.name == RECEIPT_PRINTER {
                self.spooler = spooler;
            } else {
                self.more_spoolers.extend(spooler);
            }
        }
    }

    pub(super) fn open_queue(&mut self) -> Task<Message> {
        self.over = Some(Over::Queue(print_queue::PrintQueue::default()));
        self.list_jobs()
    }

    /// Something happened in the print queue.
    pub(super) fn update_queue(&mut self, message: print_queue::Message) -> Task<Message> {
        match &mut self.over {
            Some(Over::Queue(queue)) => {
                let action = queue.update(message);
                self.perform_queue(action)
            }
            _ => Task::none(),
        }
    }

    /// The jobs that are not over changed.
    pub(super) fn jobs_changed(&mut self, jobs: OpenJobs) -> Task<Message> {
        self.printer.set_jobs(jobs);
        match self.over {
            Some(Over::Queue(_)) => self.list_jobs(),
            _ => Task::none(),
        }
    }

    fn list_jobs(&self) -> Task<Message> {
        let text = self.text();
        self.ask(move |till| rows(till, text), Outcome::Listed)
    }

    /// Shows in the queue what is in a job.
    pub(super) fn show_contents(&mut self, job: i64, contents: Option<Contents>) {
        if let Some(Over::Queue(queue)) = &mut self.over {
            queue.show(job, contents.map(in_sight));
        }
    }

    /// Whether somebody looks at a paper that is being sent.
    pub fn shows_progress(&self) -> bool {
        matches!(self.over, Some(Over::Queue(_))) && !self.progress().is_empty()
    }

    /// Tells the queue how far the paper is that is being sent.
    pub(super) fn look_at_progress(&mut self) {
        let progress = self.progress();
        if let Some(Over::Queue(queue)) = &mut self.over {
            queue.set_progress(progress);
        }
    }

    /// How far the papers are that are being sent, one a printer at most.
    fn progress(&self) -> Vec<print_queue::Progress> {
        let spoolers = self.spooler.iter().chain(&self.more_spoolers);
        let progress = spoolers.filter_map(Spooler::progress);

        progress
            .map(|progress| print_queue::Progress {
                job: progress.job,
                taken: progress.taken,
                total: progress.total,
            })
            .collect()
    }

    /// The spooler of the printer of receipts found something out.
    pub(super) fn hear_printer(&mut self, news: News) {
        match news {
            News::Tried(result) => self.printer.tried(result),
            News::Pulsed(pulse) => {
                // What came too late says nothing of the printer.
                if pulse.trouble != Some(LATE) {
                    self.printer
                        .tried(pulse.trouble.map_or(Ok(Delivery::Taken), Err));
                }
                if let Some(trouble) = pulse.trouble {
                    self.tell_shut(trouble);
                }
            }
        }
    }

    /// Tells that the drawer stayed shut, where it stops nobody.
    fn tell_shut(&mut self, trouble: &str) {
        let text = self.text();
        let sentence = (text.queue.drawer.stayed_shut)(why_shut(trouble, text));

        if self.place == Place::Sell && self.over.is_none() {
            self.sell.tell(Kind::Bad, sentence);
        } else {
            self.unused = Some(sentence);
        }
    }

    pub(super) fn perform_queue(&mut self, action: print_queue::Action) -> Task<Message> {
        let settle: fn(&mut Till, i64) -> Result<(), Error> = match action {
            print_queue::Action::None => return Task::none(),
            print_queue::Action::Close => {
                self.over = None;
                return self.focus();
            }
            print_queue::Action::Look(job) => {
                return self.ask(
                    move |till| Ok(till.job_contents(job)?.map(Box::new)),
                    move |answer| Outcome::LookedInto(job, answer),
                );
            }
            print_queue::Action::Scroll(by) => {
                return operation::scroll_by(print_queue::PAPER, AbsoluteOffset { x: 0.0, y: by });
            }
            print_queue::Action::Print(_) => |till, job| till.print_job_again(job).map(|_| ()),
            print_queue::Action::CameOut(_) => |till, job| till.job_came_out(job).map(|_| ()),
            print_queue::Action::GiveUp(_) => |till, job| till.give_up_job(job).map(|_| ()),
        };
        let (print_queue::Action::Print(job)
        | print_queue::Action::CameOut(job)
        | print_queue::Action::GiveUp(job)) = action
        else {
            return Task::none();
        };

        Task::perform(
            self.till.ask(move |till| {
                settle(till, job)?;
                till.open_jobs()
            }),
            |answer| match flat(answer) {
                Ok(jobs) => Message::Settled(jobs),
                Err(error) => Message::Came(Outcome::Kept(Err(error))),
            },
        )
    }

    /// Whether there is a printer to send something to.
    pub(super) fn has_printer(&self) -> bool {
        self.kept.connection != Connection::None
    }

    /// Asks the printer how it is, and prints the test page if it can.
    pub(super) fn print_test_page(&self) -> Task<Message> {
        let printer = self.kept.receipt_printer();
        let text = self.text();
        let till = self.till.clone();

        Task::future(async move {
            let tested = test(printer, till, text).await;
            Message::Came(Outcome::Tested(tested.map(Some)))
        })
    }

    /// Keeps what the printer was found to answer, as long as it is the same.
    pub(super) fn keep_answers(&mut self, printer: &Printer) -> Task<Message> {
        let known = self.kept.receipt_printer();
        if known.connection != printer.connection || known.answers == printer.answers {
            return Task::none();
        }

        self.kept.keep_answers(printer);
        self.start_spooler();
        let kept = self.kept.clone();
        self.ask(move |till| till.set_settings(kept), Outcome::Kept)
    }

    /// Sends a page past the queue: one that nobody wants an hour later.
    pub(super) fn print_page(
        &self,
        page: impl FnOnce(&mut Till) -> Doc + Send + 'static,
    ) -> Task<Message> {
        let kept = self.kept.clone();
        let page = self.till.ask(|till| {
            let doc = page(till);
            till.printable(&doc)
        });

        Task::future(async move {
            let sent = match page.await {
                Ok(bytes) => {
                    worker::once(move || {
                        send(&kept.receipt_printer(), &bytes, kept.spoken().text()).map(|()| None)
                    })
                    .await
                }
                Err(Gone) => Err(Gone),
            };
            Message::Came(Outcome::Tested(sent.unwrap_or_else(|Gone| {
                Err(Settings::default()
                    .language
                    .text()
                    .problem
                    .stopped
                    .0
                    .to_owned())
            })))
        })
    }
}

/// How many print jobs are looked at for the queue.
const JOBS_LISTED: u32 = 200;

/// How many pulses for the drawer are.
const PULSES_LISTED: u32 = 20;

/// The word of a pulse that came too late.
const LATE: &str = "late";

/// The rows of the queue: the latest jobs, and the latest pulses for the drawer.
fn rows(till: &mut Till, text: &'static Text) -> Result<Vec<Row>, Error> {
    let offset = *till.now().offset();
    let jobs = till.jobs(JOBS_LISTED)?;
    let after_doubt: HashSet<i64> = jobs.iter().filter_map(|job| job.retried_to).collect();
    let papers = jobs.into_iter().map(|job| {
        let is_after_doubt = after_doubt.contains(&job.id);
        Row::Paper(paper_of(job, is_after_doubt, offset, text))
    });
    let pulses = till.pulses(PULSES_LISTED)?.into_iter().map(|pulse| {
        Row::Pulse(print_queue::Pulse {
            why: Some(pulse.why).filter(|why| why != super::drawer::ASKED),
            asked: wall(pulse.asked, offset),
            trouble: pulse.trouble.map(|trouble| why_shut(&trouble, text)),
        })
    });

    Ok(papers.chain(pulses).collect())
}

/// A print job as the queue shows it.
fn paper_of(
    job: PrintJob,
    is_after_doubt: bool,
    offset: FixedOffset,
    text: &'static Text,
) -> Paper {
    let words = &text.problem.printer;
    let wall = |seconds| wall(seconds, offset);

    Paper {
        waits_for_a_person: job.waits_for_a_person(),
        trouble: match job.state {
            JobState::Uncertain => Some(words.uncertain),
            JobState::Waiting if job.next_try.is_none() => Some(words.stale),
            JobState::Waiting => job
                .trouble
                .as_deref()
                .map(|trouble| problem::of_printer(trouble, text)),
            _ => None,
        },
        job: job.id,
        document: job.document,
        copy: job.copy.0,
        is_after_doubt,
        printer: job.printer,
        way: job.way,
        asked: wall(job.created),
        asked_by: job.asked_by,
        started: job.sending_at.map(wall),
        ended: job.done_at.map(wall),
        next_try: job.next_try.map(wall),
        attempts: job.attempts,
        total: job.total,
        taken: job.accepted,
        state: job.state,
        // Of what the printer did itself neither is unknown.
        is_decided: job.state == JobState::Printed
            && (job.trouble.is_some() || job.accepted.is_none()),
        decided_by: job.resolved_by,
        retried_to: job.retried_to,
    }
}

/// Seconds since 1970 as the clock on the wall shows them.
fn wall(seconds: i64, offset: FixedOffset) -> DateTime<FixedOffset> {
    DateTime::from_timestamp(seconds, 0)
        .unwrap_or_default()
        .with_timezone(&offset)
}

/// Why the drawer stayed shut, in a sentence.
fn why_shut(trouble: &str, text: &'static Text) -> &'static str {
    match trouble {
        LATE => text.queue.drawer.late,
        trouble => problem::of_printer(trouble, text),
    }
}

/// What is in a job, as the queue shows it.
fn in_sight(contents: Contents) -> print_queue::Contents {
    print_queue::Contents {
        paper: contents
            .drawn
            .map(|dots| {
                // Some hundreds wide, some thousands high.
                let (width, height) = (dots.width() as u32, dots.height() as u32);
                let pixels = paper::to_rgba(&dots);
                Picture {
                    handle: image::Handle::from_rgba(width, height, pixels),
                    width,
                }
            })
            .map_err(|Unread(at)| at),
        bytes: contents.bytes,
        sha256: contents.sha256,
        are_sent: contents.are_sent,
        are_as_noted: contents.are_as_noted,
    }
}

fn send(printer: &Printer, bytes: &[u8], text: &Text) -> Result<(), String> {
    printer::open_asking(&printer.connection, printer.answers, Limits::default())
        .send(bytes)
        .map(|_| ())
        .map_err(|error| problem::of_printer(error.kind.code(), text).to_owned())
}

/// Asks a printer how it is and prints the test page on it; answers with the
/// printer and what it answers.
async fn test(
    printer: Printer,
    till: Worker<Till>,
    text: &'static Text,
) -> Result<Box<Printer>, String> {
    let stopped = |Gone| text.problem.stopped.0.to_owned();
    let place = printer.connection.place();
    let unreached = |kind: &SendErrorKind| {
        let trouble = problem::of_printer(kind.code(), text);
        Err((text.printer_wizard.tried_at)(trouble, &place))
    };

    let connection = printer.connection.clone();
    let probed = worker::once(move || printer::probe(&connection, Limits::default())).await;
    let answers = match probed.map_err(stopped)? {
        Err(kind) => return unreached(&kind),
        Ok(probe) => match probe.trouble {
            Some(kind) => return unreached(&kind),
            None => probe.answers,
        },
    };
    let status = told_by(answers.status, text);
    let page = till.ask(move |till| till.printable(&till.test_page(Some(status))));
    let bytes = page.await.map_err(stopped)?;
    let printer = Printer { answers, ..printer };
    let sent = worker::once(move || send(&printer, &bytes, text).map(|()| Box::new(printer)));

    sent.await.map_err(stopped)?
}
