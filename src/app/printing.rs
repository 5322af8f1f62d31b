//! What the screens ask of printers: their spoolers, the queue, and pages that
//! go past it.

use iced::Task;

use crate::app::desk::{Desk, Message, Over};
use crate::app::flat;
use crate::app::outcome::Outcome;
use crate::domain::{JobState, RECEIPT_PRINTER};
use crate::ledger::{Error, PrintJob};
use crate::paper::Doc;
use crate::printer::{self, Connection, Limits, Printer, SendErrorKind, Spooler};
use crate::problem;
use crate::screen::print_queue;
use crate::settings::Settings;
use crate::text::Text;
use crate::till::{PrintQueue, Till, told_by, unix_now};
use crate::worker::{self, Gone, Worker};

impl Desk {
    /// Starts a thread for each printer, anew when one is another.
    pub(super) fn start_spooler(&mut self) {
        self.spooler = None;
        self.more_spoolers.clear();

        for printer in self.kept.printers() {
            let changed = self.jobs_changed.clone();
            let queue = PrintQueue::of(self.till.clone(), &printer.name, move |jobs| {
                // The window is gone when nobody listens any more.
                let _ = changed.unbounded_send(jobs);
            });
            let answers = printer.answers;
            let spooler = Spooler::start(
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

    pub(super) fn list_jobs(&self) -> Task<Message> {
        let text = self.text();
        self.ask(
            move |till| {
                let jobs = till.jobs(JOBS_LISTED)?;
                Ok(jobs.into_iter().map(|job| paper_of(job, text)).collect())
            },
            Outcome::Listed,
        )
    }

    pub(super) fn perform_queue(&mut self, action: print_queue::Action) -> Task<Message> {
        let settle: fn(&mut Till, i64) -> Result<(), Error> = match action {
            print_queue::Action::None => return Task::none(),
            print_queue::Action::Close => {
                self.over = None;
                return self.focus();
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
                        send(&kept.receipt_printer(), &bytes, kept.language.text()).map(|()| None)
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

/// A print job as the queue shows it.
fn paper_of(job: PrintJob, text: &'static Text) -> print_queue::Paper {
    let words = &text.problem.printer;

    print_queue::Paper {
        job: job.id,
        document: job.document,
        copy: job.copy.0,
        state: job.state,
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
    let unreached = |kind: &SendErrorKind| Err(problem::of_printer(kind.code(), text).to_owned());

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
