//! The spooler: a thread that sends the jobs of one printer, one by one.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;
use std::{fmt, io};

use super::bytes::CLEARING;
use super::retired::Retired;
use super::spool::{Progress, Pulse, Step, outcome, step};
use super::{Connection, Job, Outcome, SendError, State, Transport};

/// How long to leave a queue alone that could not be read or written.
const QUEUE_PAUSE: Duration = Duration::from_secs(5);
/// Seconds after which a drawer is not opened any more: nobody stands there.
const DRAWER_SECONDS: i64 = 5;

/// The stored jobs of one printer.
///
/// The spooler calls it from its own thread only. After an error it leaves the
/// queue alone for some seconds and then repeats the call; to report the error
/// is the queue's affair.
pub trait Queue {
    /// Why a job could not be read or stored.
    type Error;

    /// Gives the head of the queue: of the jobs that are [`State::Sending`],
    /// [`State::Queued`], or [`State::Waiting`] with a next try, one that is
    /// sending, else the oldest.
    ///
    /// What needs a person, an uncertain job or one that waits without a next
    /// try, steps aside: the next buyer's receipt must not queue behind it. A
    /// queue that holds it back instead gives the uncertain job itself; then
    /// nothing is sent until a person has decided.
    ///
    /// # Errors
    ///
    /// If the queue cannot be read; nothing is sent then.
    fn next(&mut self, now: i64) -> Result<Option<Job>, Self::Error>;

    /// Whether the last job that was sent broke off, in an earlier run of the
    /// program too: then the printer may be in the midst of a line, or of an
    /// image. It is asked once, at the start.
    ///
    /// # Errors
    ///
    /// If the queue cannot be read; the line is cleared then.
    fn broke_off(&mut self) -> Result<bool, Self::Error>;

    /// Marks a job as [`State::Sending`], durably: once this returns, the mark
    /// and the job's bytes outlive a power cut. Not a byte is sent before.
    ///
    /// # Errors
    ///
    /// If the mark is not stored, or the job may not be sent any more (somebody
    /// cancelled it meanwhile); nothing is sent then.
    fn sending(&mut self, job: &Job) -> Result<(), Self::Error>;

    /// Stores what became of a job.
    ///
    /// # Errors
    ///
    /// If it is not stored. The spooler keeps the outcome and sends nothing
    /// else until it is.
    fn finished(&mut self, id: i64, outcome: &Outcome) -> Result<(), Self::Error>;

    /// Notes what became of a pulse for the drawer.
    ///
    /// # Errors
    ///
    /// If it is not noted; the drawer is not opened again for that.
    fn pulsed(&mut self, pulse: &Pulse) -> Result<(), Self::Error>;
}

/// The handle of a running spooler. None of its calls waits for a printer,
/// except [`Spooler::stop`].
///
/// Dropping it ends the thread after the job that is being sent.
pub struct Spooler {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Spooler {
    /// Starts sending the jobs of `queue` to `connection`.
    ///
    /// `open` makes the transport for a job, and `clock` tells the time in unix
    /// seconds.
    ///
    /// # Errors
    ///
    /// If the system gives no thread.
    pub fn start(
        queue: impl Queue + Send + 'static,
        connection: Connection,
        open: impl Fn(&Connection) -> Box<dyn Transport> + Send + 'static,
        clock: impl Fn() -> i64 + Send + Sync + 'static,
    ) -> io::Result<Self> {
        Self::start_after(Retired::default(), queue, connection, open, clock)
    }

    /// As [`Spooler::start`], in the place of others: nothing is done before
    /// they have ended.
    ///
    /// # Errors
    ///
    /// If the system gives no thread.
    pub fn start_after(
        retired: Retired,
        queue: impl Queue + Send + 'static,
        connection: Connection,
        open: impl Fn(&Connection) -> Box<dyn Transport> + Send + 'static,
        clock: impl Fn() -> i64 + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let shared = Arc::new(Shared {
            asked: Mutex::default(),
            changed: Condvar::new(),
            progress: Mutex::default(),
            clock: Box::new(clock),
        });
        let mut worker = Worker {
            queue,
            connection,
            open,
            shared: Arc::clone(&shared),
            unstored: None,
            broke_off: false,
        };
        let thread = Builder::new().name("spooler".into()).spawn(move || {
            retired.wait();
            worker.run();
        })?;
        Ok(Self {
            shared,
            thread: Some(thread),
        })
    }

    /// Says that the queue changed: a new job, or a person's decision.
    pub fn wake(&self) {
        self.shared.ask(|asked| asked.wake = true);
    }

    /// Opens the cash drawer, before the next job. Within seconds or not at
    /// all, and never twice.
    ///
    /// `why` is for the log: a receipt's number, a reason.
    pub fn open_drawer(&self, pulse: [u8; 5], why: impl Into<String>) {
        let drawer = Drawer {
            pulse,
            why: why.into(),
            asked: (self.shared.clock)(),
        };
        self.shared.ask(|asked| asked.drawer = Some(drawer));
    }

    /// How far the job is that is being sent, if one is.
    #[must_use]
    pub fn progress(&self) -> Option<Progress> {
        *self.shared.lock_progress()
    }

    /// Whether the thread lives. It dies only of a panic in the queue or the
    /// transport; jobs are safe then, but nobody sends them.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.thread
            .as_ref()
            .is_some_and(|thread| !thread.is_finished())
    }

    /// Asks the thread to end after the job that is being sent.
    pub(super) fn retire(&self) {
        self.shared.ask(|asked| asked.stop = true);
    }

    /// Ends the thread and waits for it. A job that is being sent is sent to
    /// its end first, because half a job is an uncertain one: this may take as
    /// long as a transport may.
    pub fn stop(mut self) {
        self.retire();
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has stopped too.
            let _ = thread.join();
        }
    }
}

impl Drop for Spooler {
    fn drop(&mut self) {
        self.retire();
    }
}

impl fmt::Debug for Spooler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Spooler").finish_non_exhaustive()
    }
}

/// What the handle and the thread share.
struct Shared {
    asked: Mutex<Asked>,
    changed: Condvar,
    progress: Mutex<Option<Progress>>,
    clock: Box<dyn Fn() -> i64 + Send + Sync>,
}

/// What the handle asked of the thread.
#[derive(Default)]
struct Asked {
    wake: bool,
    stop: bool,
    drawer: Option<Drawer>,
}

/// A drawer that is to be opened.
struct Drawer {
    pulse: [u8; 5],
    why: String,
    asked: i64,
}

impl Shared {
    fn ask(&self, ask: impl FnOnce(&mut Asked)) {
        ask(&mut self.lock());
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock_progress(&self) -> MutexGuard<'_, Option<Progress>> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How long the thread may rest.
enum Rest {
    /// Not at all.
    No,
    /// So long, or until it is asked something.
    For(Duration),
    /// Until it is asked something.
    UntilAsked,
}

struct Worker<Q, O> {
    queue: Q,
    connection: Connection,
    open: O,
    shared: Arc<Shared>,
    /// An outcome that the queue did not take yet.
    unstored: Option<(i64, Outcome)>,
    /// Whether the last job broke off, so that the next must clear the line.
    broke_off: bool,
}

impl<Q, O> Worker<Q, O>
where
    Q: Queue,
    O: Fn(&Connection) -> Box<dyn Transport>,
{
    fn run(&mut self) {
        self.broke_off = self.queue.broke_off().unwrap_or(true);
        let mut rest = Rest::No;
        while let Some(drawer) = self.rest(&rest) {
            if let Some(drawer) = drawer {
                self.open_drawer(drawer);
            }
            rest = self.work().unwrap_or(Rest::For(QUEUE_PAUSE));
        }
    }

    /// Rests, then takes what was asked; `None` ends the thread.
    fn rest(&self, rest: &Rest) -> Option<Option<Drawer>> {
        let idle = |asked: &mut Asked| !asked.wake && !asked.stop && asked.drawer.is_none();
        let asked = self.shared.lock();
        let changed = &self.shared.changed;
        let mut asked = match rest {
            Rest::No => asked,
            Rest::For(time) => changed
                .wait_timeout_while(asked, *time, idle)
                .map_or_else(|poisoned| poisoned.into_inner().0, |(asked, _)| asked),
            Rest::UntilAsked => changed
                .wait_while(asked, idle)
                .unwrap_or_else(PoisonError::into_inner),
        };
        asked.wake = false;
        (!asked.stop).then(|| asked.drawer.take())
    }

    /// Takes one step with the head of the queue.
    fn work(&mut self) -> Result<Rest, Q::Error> {
        if let Some((id, outcome)) = &self.unstored {
            self.queue.finished(*id, outcome)?;
            self.unstored = None;
        }
        let now = self.now();
        let Some(job) = self.queue.next(now)? else {
            return Ok(Rest::UntilAsked);
        };
        match step(&job, now) {
            Step::Send => {
                self.queue.sending(&job)?;
                let result = self.send(&job);
                self.store(job.id, outcome(&job, result, self.now()))?;
                Ok(Rest::No)
            }
            Step::Settle(outcome) => {
                self.store(job.id, outcome)?;
                Ok(Rest::No)
            }
            Step::Wait(seconds) => Ok(Rest::For(Duration::from_secs(seconds))),
            Step::Ask => {
                self.broke_off |= job.state == State::Uncertain;
                Ok(Rest::UntilAsked)
            }
        }
    }

    fn send(&mut self, job: &Job) -> Result<super::Delivery, SendError> {
        let before: &[u8] = if self.broke_off { &CLEARING } else { &[] };
        let shared = Arc::clone(&self.shared);
        let mut tell = |taken: usize| {
            *shared.lock_progress() = Some(Progress {
                job: job.id,
                taken: taken.saturating_sub(before.len()),
                total: job.payload.len(),
            });
        };
        tell(0);
        let mut transport = (self.open)(&self.connection);
        let result = transport.send_telling(&[before, &job.payload].concat(), &mut tell);
        *shared.lock_progress() = None;
        self.broke_off &= result.is_err();
        result.map_err(|error| SendError {
            // What cleared the line is no byte of the job, but whoever took it
            // took something.
            bytes_accepted: match error.bytes_accepted {
                0 => 0,
                count => count.saturating_sub(before.len()).max(1),
            },
            ..error
        })
    }

    fn store(&mut self, id: i64, outcome: Outcome) -> Result<(), Q::Error> {
        self.broke_off |= outcome.state == State::Uncertain;
        let result = self.queue.finished(id, &outcome);
        if result.is_err() {
            self.unstored = Some((id, outcome));
        }
        result
    }

    fn open_drawer(&mut self, drawer: Drawer) {
        let age = self.now().saturating_sub(drawer.asked);
        let trouble = if (0..=DRAWER_SECONDS).contains(&age) {
            let sent = (self.open)(&self.connection).send(&drawer.pulse);
            sent.err().map(|error| error.kind.code())
        } else {
            Some("late")
        };
        // Whether it opened is seen; a second pulse could come too late.
        let _ = self.queue.pulsed(&Pulse {
            why: drawer.why,
            asked: drawer.asked,
            trouble,
        });
    }

    fn now(&self) -> i64 {
        (self.shared.clock)()
    }
}
