//! The print queue: jobs for the spooler, and what a person decides about them.

use chrono::{DateTime, FixedOffset, TimeZone};
use std::time::SystemTime;

use crate::domain::JobState;
use crate::ledger::{DrawerPulse, Error, OpenJobs, PrintJob, Refusal, Route};
use crate::printer::spool::outcome;
use crate::printer::{
    Connection, Delivery, DrawerOpens, Job, Limits, Outcome, Printer, Pulse, Queue, SendError,
    Transport, drawer_pulse, open_asking,
};
use crate::till::Till;
use crate::worker::{Gone, Worker};

impl Till {
    /// Whether there is a printer to send receipts to.
    #[must_use]
    pub fn has_printer(&self) -> bool {
        self.settings.connection != Connection::None
    }

    /// Whether there is a cash drawer that can be opened.
    #[must_use]
    pub fn has_drawer(&self) -> bool {
        self.has_printer() && self.settings.profile.drawer.opens != DrawerOpens::Never
    }

    /// Opens the cash drawer, where no spooler does: it waits for the printer.
    /// That it opens is on the disk before; what became of it is noted.
    ///
    /// # Errors
    /// When the printer does not take the pulse.
    pub fn pulse_drawer(&mut self, why: &str) -> Result<(), SendError> {
        let printer = self.settings.receipt_printer();
        let pulse = drawer_pulse(printer.profile.drawer);
        let asked = self.now().timestamp();
        let sent =
            open_asking(&printer.connection, printer.answers, Limits::default()).send(&pulse);

        // The drawer is as it is, noted or not.
        let _ = self.ledger.note_pulse(&DrawerPulse {
            why: why.to_owned(),
            asked,
            trouble: sent.as_ref().err().map(|error| error.kind.code().into()),
        });
        sent.map(|_| ())
    }

    /// The test page as the bytes that print it on a printer.
    pub fn test_page_on(&mut self, printer: &Printer) -> Vec<u8> {
        self.made_for(printer, |till| till.printable(&till.test_page(None)))
    }

    /// Makes something of labels: for the printer of labels, where it has one of
    /// its own.
    pub fn on_label_printer<A>(&mut self, make: impl FnOnce(&Self) -> A) -> A {
        match self.settings.label_printer() {
            Some(printer) => self.made_for(&printer, make),
            None => make(self),
        }
    }

    /// Papers are made for the printer of receipts. For another one, that stands
    /// in the settings for the moment.
    pub(super) fn made_for<A>(&mut self, printer: &Printer, make: impl FnOnce(&Self) -> A) -> A {
        let own = std::mem::replace(&mut self.settings.profile, printer.profile.clone());
        let made = make(self);
        self.settings.profile = own;

        made
    }

    /// The jobs that are not over.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn open_jobs(&self) -> Result<OpenJobs, Error> {
        self.ledger.open_jobs()
    }

    /// A job by its number.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn job(&self, id: i64) -> Result<Option<PrintJob>, Error> {
        self.ledger.job(id)
    }

    /// The bytes that were sent for a job; none when it never was, or too long
    /// ago.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn job_payload(&self, id: i64) -> Result<Option<Vec<u8>>, Error> {
        self.ledger.job_payload(id)
    }

    /// The latest pulses that were to open the drawer, newest first.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn pulses(&self, limit: u32) -> Result<Vec<DrawerPulse>, Error> {
        self.ledger.pulses(limit)
    }

    /// A person wants a job printed that waits for one. Answers with the job
    /// that prints, the same one for a second click; none when nothing more will
    /// be printed for the job.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn print_job_again(&mut self, id: i64) -> Result<Option<i64>, Error> {
        let now = self.now().timestamp();
        let by = self.who();
        let job = self.ledger.job(id)?;
        let next = self.ledger.print_job_again(id, by.as_deref(), now)?;

        // The paper of what may have come out comes as a copy.
        if let Some(job) = job.filter(|job| job.state == JobState::Uncertain) {
            self.name_asker(job.document)?;
        }

        Ok(next)
    }

    /// A person gives a job up that waits for one. Whether it did.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn give_up_job(&mut self, id: i64) -> Result<bool, Error> {
        let now = self.now().timestamp();

        self.ledger.give_up_job(id, self.who().as_deref(), now)
    }

    /// A person has seen the paper of an uncertain job: it came out. Whether the
    /// job was one.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn job_came_out(&mut self, id: i64) -> Result<bool, Error> {
        let now = self.now().timestamp();

        self.ledger.job_came_out(id, self.who().as_deref(), now)
    }

    /// Sends one job now, because a person wants it, however old it is and
    /// whatever stands before it, and waits for the printer: for a door that has
    /// no spooler. Answers with the job as it stands then. What may already be on
    /// paper is not sent.
    ///
    /// # Errors
    /// When there is no such job, and when the disk refuses.
    pub fn send_job(
        &mut self,
        id: i64,
        open: impl FnOnce(&Printer) -> Box<dyn Transport>,
    ) -> Result<PrintJob, Error> {
        let found = |job: Option<PrintJob>| job.ok_or(Error::Refused(Refusal::JobIsOver));
        let job = found(self.ledger.job(id)?)?;
        let printer = self.printer_of(&job);
        let now = self.now().timestamp();

        if let Some(job) = self.with_bytes(job, &printer)?
            && self
                .ledger
                .start_job(id, &job.payload, &route(&printer), now)?
        {
            let result = open(&printer).send(&job.payload);
            let now = self.now().timestamp();
            self.finish_job(id, &outcome(&job, result, now), now)?;
        }

        found(self.ledger.job(id)?)
    }

    /// The printer that a job is for; that of receipts when it is gone.
    pub(super) fn printer_of(&self, job: &PrintJob) -> Printer {
        self.settings
            .printer(&job.printer)
            .unwrap_or_else(|| self.settings.receipt_printer())
    }

    /// Who is at the till, by name.
    pub(super) fn who(&self) -> Option<String> {
        self.signed_in.as_ref().map(|person| person.name.clone())
    }

    /// The head of a printer's queue with its bytes.
    fn next_job(&mut self, printer: &str) -> Result<Option<Job>, Error> {
        let others: Vec<String> = self
            .settings
            .printers()
            .into_iter()
            .map(|known| known.name)
            .filter(|name| name != printer)
            .collect();

        while let Some(job) = self.ledger.next_job_for(printer, &others)? {
            let printer = self.printer_of(&job);
            if let Some(job) = self.with_bytes(job, &printer)? {
                return Ok(Some(job));
            }
        }

        Ok(None)
    }

    /// A job with its bytes. One without a paper is given up.
    fn with_bytes(&mut self, job: PrintJob, printer: &Printer) -> Result<Option<Job>, Error> {
        let Some(doc) = self.paper(job.document, job.copy)? else {
            // A job for a paper that is not in the books: another folder's
            // jobs, or somebody's hand; or for the X of a shift that was closed
            // meanwhile. It cannot be printed.
            self.ledger.keep_job(&PrintJob {
                state: JobState::Cancelled,
                ..job
            })?;
            return Ok(None);
        };
        let now = self.now();
        let today = self.today();

        Ok(Some(Job {
            id: job.id,
            payload: self.made_for(printer, |till| till.printable(&doc)),
            created: job.created,
            attempts: job.attempts,
            state: job.state,
            next_try: job.next_try,
            is_of_an_earlier_day: made(job.created, now)
                .is_some_and(|made| made.date_naive() < today),
        }))
    }

    fn finish_job(&mut self, id: i64, outcome: &Outcome, now: i64) -> Result<(), Error> {
        let Some(job) = self.ledger.job(id)? else {
            return Ok(());
        };
        // What was interrupted took nobody knows how much.
        let was_sent = outcome.attempts > job.attempts;
        let is_over = !outcome.state.is_open();

        self.ledger.keep_job(&PrintJob {
            state: outcome.state,
            attempts: outcome.attempts,
            next_try: outcome.next_try,
            trouble: outcome.error.as_ref().map(|kind| kind.code().to_owned()),
            accepted: was_sent
                .then(|| u32::try_from(outcome.bytes_accepted).ok())
                .flatten(),
            done_at: is_over.then_some(now),
            ..job
        })
    }
}

/// Where the bytes for a printer go.
fn route(printer: &Printer) -> Route {
    Route {
        way: printer.connection.place(),
        head: u32::try_from(printer.profile.dots).unwrap_or(u32::MAX),
    }
}

/// When a job was made, by the wall.
fn made(seconds: i64, now: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    now.offset().timestamp_opt(seconds, 0).single()
}

/// What a spooler found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// The printer was tried: it took what it was sent, or why not, in a word
    /// for machines.
    Tried(Result<Delivery, &'static str>),
    /// The drawer was to open.
    Pulsed(Pulse),
}

/// The print queue of one printer, as its spooler's thread sees it.
pub struct PrintQueue {
    till: Worker<Till>,
    printer: String,
    changed: Box<dyn Fn(OpenJobs) + Send>,
    news: Box<dyn Fn(News) + Send>,
}

impl PrintQueue {
    /// The queue of a till for the printer of receipts. `changed` hears of the
    /// open jobs after each change that the spooler makes.
    pub fn new(till: Worker<Till>, changed: impl Fn(OpenJobs) + Send + 'static) -> Self {
        Self::of(till, crate::domain::RECEIPT_PRINTER, changed)
    }

    /// The queue of a till for the printer with this name.
    pub fn of(
        till: Worker<Till>,
        printer: &str,
        changed: impl Fn(OpenJobs) + Send + 'static,
    ) -> Self {
        Self {
            till,
            printer: printer.to_owned(),
            changed: Box::new(changed),
            news: Box::new(|_| {}),
        }
    }

    /// Has somebody hear what the spooler finds out.
    #[must_use]
    pub fn telling(mut self, news: impl Fn(News) + Send + 'static) -> Self {
        self.news = Box::new(news);
        self
    }

    fn ask<A: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Till) -> Result<A, Error> + Send + 'static,
    ) -> Result<A, Error> {
        self.till
            .wait_for(work)
            .map_err(|Gone| Error::Stopped)
            .flatten()
    }

    fn tell(&self) -> Result<(), Error> {
        self.ask(|till| till.open_jobs()).map(&self.changed)
    }
}

impl std::fmt::Debug for PrintQueue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PrintQueue").finish_non_exhaustive()
    }
}

impl Queue for PrintQueue {
    type Error = Error;

    fn next(&mut self, _now: i64) -> Result<Option<Job>, Error> {
        let printer = self.printer.clone();

        self.ask(move |till| till.next_job(&printer))
    }

    fn broke_off(&mut self) -> Result<bool, Error> {
        let printer = self.printer.clone();

        self.ask(move |till| till.ledger.last_job_broke_off(&printer))
    }

    fn sending(&mut self, job: &Job) -> Result<(), Error> {
        let (id, payload) = (job.id, job.payload.clone());
        let started = self.ask(move |till| {
            let Some(job) = till.ledger.job(id)? else {
                return Ok(false);
            };
            let (route, now) = (route(&till.printer_of(&job)), till.now().timestamp());
            till.ledger.start_job(id, &payload, &route, now)
        })?;
        self.tell()?;

        if started {
            Ok(())
        } else {
            Err(Error::Refused(Refusal::JobIsOver))
        }
    }

    fn finished(&mut self, id: i64, outcome: &Outcome) -> Result<(), Error> {
        match (&outcome.error, outcome.state) {
            (Some(kind), _) => (self.news)(News::Tried(Err(kind.code()))),
            (None, JobState::Printed) => (self.news)(News::Tried(Ok(Delivery::Confirmed))),
            (None, JobState::Sent) => (self.news)(News::Tried(Ok(Delivery::Taken))),
            // It was put aside, and nobody was asked.
            (None, _) => {}
        }
        let outcome = outcome.clone();
        self.ask(move |till| {
            let now = till.now().timestamp();
            till.finish_job(id, &outcome, now)
        })?;

        self.tell()
    }

    fn pulsed(&mut self, pulse: &Pulse) -> Result<(), Error> {
        (self.news)(News::Pulsed(pulse.clone()));
        let pulse = DrawerPulse {
            why: pulse.why.clone(),
            asked: pulse.asked,
            trouble: pulse.trouble.map(str::to_owned),
        };

        self.ask(move |till| till.ledger.note_pulse(&pulse))
    }
}

/// Seconds since 1970 by the machine's clock, for the spooler.
#[must_use]
pub fn unix_now() -> i64 {
    SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |since| since.as_secs() as i64)
}
