//! The spooler among queues and transports that fail on purpose.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use gerai::printer::{
    CLEARING, Connection, Delivery, Job, Outcome, Progress, Pulse, Queue, Retired, SendError,
    SendErrorKind, Spooler, State, Transport,
};

const NOW: i64 = 1_777_000_000;
/// Long enough for any machine; nothing waits this long unless it fails.
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Debug, PartialEq)]
enum Event {
    Looked,
    Marked(i64),
    Sent(Vec<u8>),
    Stored(i64, State),
    /// What became of a pulse.
    Pulsed(Option<&'static str>),
    /// The queue refused a call.
    Failed,
}

/// A queue in memory that tells what is asked of it.
struct Memory {
    jobs: Arc<Mutex<Vec<Job>>>,
    /// How many of the next calls of `sending` and `finished` fail.
    failures: Arc<Mutex<(u32, u32)>>,
    events: Sender<Event>,
    /// Whether the last job of an earlier run broke off.
    broke_off: bool,
}

impl Memory {
    fn fails(&self, of: impl Fn(&mut (u32, u32)) -> &mut u32) -> bool {
        let mut failures = self.failures.lock().unwrap();
        let left = of(&mut failures);
        let fails = *left > 0;
        *left = left.saturating_sub(1);
        if fails {
            let _ = self.events.send(Event::Failed);
        }
        fails
    }
}

impl Queue for Memory {
    type Error = ();

    fn next(&mut self, _now: i64) -> Result<Option<Job>, ()> {
        let _ = self.events.send(Event::Looked);
        let jobs = self.jobs.lock().unwrap();
        let head = jobs.iter().find(|job| job.state == State::Sending);
        let head = head.or_else(|| {
            jobs.iter().find(|job| match job.state {
                State::Queued | State::Uncertain => true,
                State::Waiting => job.next_try.is_some(),
                _ => false,
            })
        });
        Ok(head.cloned())
    }

    fn broke_off(&mut self) -> Result<bool, ()> {
        Ok(self.broke_off)
    }

    fn sending(&mut self, job: &Job) -> Result<(), ()> {
        let id = job.id;
        if self.fails(|failures| &mut failures.0) {
            return Err(());
        }
        let mut jobs = self.jobs.lock().unwrap();
        let job = jobs.iter_mut().find(|job| job.id == id).unwrap();
        assert!(job.state.may_become(State::Sending), "{job:?}");
        job.state = State::Sending;
        let _ = self.events.send(Event::Marked(id));
        Ok(())
    }

    fn finished(&mut self, id: i64, outcome: &Outcome) -> Result<(), ()> {
        if self.fails(|failures| &mut failures.1) {
            return Err(());
        }
        let mut jobs = self.jobs.lock().unwrap();
        let job = jobs.iter_mut().find(|job| job.id == id).unwrap();
        assert!(job.state.may_become(outcome.state), "{job:?}: {outcome:?}");
        job.state = outcome.state;
        job.attempts = outcome.attempts;
        job.next_try = outcome.next_try;
        let _ = self.events.send(Event::Stored(id, outcome.state));
        Ok(())
    }

    fn pulsed(&mut self, pulse: &Pulse) -> Result<(), ()> {
        assert_eq!(pulse.why, "A-000001");
        let _ = self.events.send(Event::Pulsed(pulse.trouble));
        Ok(())
    }
}

/// A printer that does as it is told.
struct Puppet {
    results: Arc<Mutex<VecDeque<Result<Delivery, SendError>>>>,
    events: Sender<Event>,
    /// Held by a test that wants a job to take long.
    gate: Arc<Mutex<()>>,
}

impl Transport for Puppet {
    fn send_telling(
        &mut self,
        bytes: &[u8],
        progress: &mut dyn FnMut(usize),
    ) -> Result<Delivery, SendError> {
        progress(bytes.len() / 2);
        let _ = self.events.send(Event::Sent(bytes.to_vec()));
        drop(self.gate.lock().unwrap());
        let result = self.results.lock().unwrap().pop_front();
        result.unwrap_or(Ok(Delivery::Taken))
    }
}

/// A spooler and the strings it hangs on.
struct Stage {
    jobs: Arc<Mutex<Vec<Job>>>,
    failures: Arc<Mutex<(u32, u32)>>,
    gate: Arc<Mutex<()>>,
    clock: Arc<AtomicI64>,
    events: Receiver<Event>,
    /// Starts one on these strings, after others.
    start: Box<dyn Fn(Retired) -> Spooler>,
    spooler: Spooler,
}

impl Stage {
    fn new(jobs: Vec<Job>, results: Vec<Result<Delivery, SendError>>) -> Self {
        Self::failing(jobs, results, (0, 0), false)
    }

    fn failing(
        jobs: Vec<Job>,
        results: Vec<Result<Delivery, SendError>>,
        failures: (u32, u32),
        broke_off: bool,
    ) -> Self {
        let (sender, events) = channel();
        let jobs = Arc::new(Mutex::new(jobs));
        let failures = Arc::new(Mutex::new(failures));
        let results = Arc::new(Mutex::new(VecDeque::from(results)));
        let gate = Arc::new(Mutex::new(()));
        let clock = Arc::new(AtomicI64::new(NOW));
        let strings = (
            Arc::clone(&jobs),
            Arc::clone(&failures),
            Arc::clone(&gate),
            Arc::clone(&clock),
        );
        let start = Box::new(move |retired| {
            let (jobs, failures, gate, clock) = strings.clone();
            let (results, sender) = (Arc::clone(&results), sender.clone());
            let queue = Memory {
                jobs,
                failures,
                events: sender.clone(),
                broke_off,
            };
            let open = move |_: &Connection| -> Box<dyn Transport> {
                Box::new(Puppet {
                    results: Arc::clone(&results),
                    events: sender.clone(),
                    gate: Arc::clone(&gate),
                })
            };
            let now = move || clock.load(Ordering::SeqCst);
            Spooler::start_after(retired, queue, Connection::None, open, now).unwrap()
        });
        Self {
            jobs,
            failures,
            gate,
            clock,
            events,
            spooler: start(Retired::default()),
            start,
        }
    }

    /// Another spooler takes the place of this one's.
    fn succeeded(self) -> Self {
        let spooler = (self.start)(Retired::new([self.spooler]));
        Self { spooler, ..self }
    }

    /// The next event that is not a mere look.
    fn event(&self) -> Event {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let event = self.events.recv_timeout(left).expect("an event");
            if event != Event::Looked {
                return event;
            }
        }
    }

    fn expect(&self, events: impl IntoIterator<Item = Event>) {
        for expected in events {
            assert_eq!(self.event(), expected);
        }
    }

    /// Wakes the spooler twice: when it has looked twice, all that the first
    /// look led to is over.
    fn expect_rest(&self) {
        while self.events.try_recv().is_ok() {}
        for _ in 0..2 {
            self.spooler.wake();
            let event = self.events.recv_timeout(PATIENCE).expect("a look");
            assert_eq!(event, Event::Looked);
        }
    }

    fn pass(&self, seconds: i64) {
        let _ = self.clock.fetch_add(seconds, Ordering::SeqCst);
        self.spooler.wake();
    }

    fn decide(&self, id: i64, state: State) {
        let mut jobs = self.jobs.lock().unwrap();
        let job = jobs.iter_mut().find(|job| job.id == id).unwrap();
        assert!(job.state.may_become(state));
        job.state = state;
        drop(jobs);
        self.spooler.wake();
    }

    fn states(&self) -> Vec<State> {
        let jobs = self.jobs.lock().unwrap();
        jobs.iter().map(|job| job.state).collect()
    }
}

fn job(id: i64) -> Job {
    Job {
        id,
        payload: format!("paper {id}").into_bytes(),
        created: NOW,
        attempts: 0,
        state: State::Queued,
        next_try: None,
        is_of_an_earlier_day: false,
    }
}

fn sent(id: i64) -> Event {
    Event::Sent(job(id).payload)
}

fn broken(bytes_accepted: usize) -> Result<Delivery, SendError> {
    Err(SendError {
        bytes_accepted,
        kind: SendErrorKind::TimedOut,
    })
}

#[test]
fn jobs_are_marked_and_sent_in_order() {
    let stage = Stage::new(vec![job(1), job(2)], vec![Ok(Delivery::Confirmed)]);
    stage.expect([
        Event::Marked(1),
        sent(1),
        Event::Stored(1, State::Printed),
        Event::Marked(2),
        sent(2),
        Event::Stored(2, State::Sent),
    ]);
    stage.expect_rest();
    stage.jobs.lock().unwrap().push(job(3));
    stage.spooler.wake();
    stage.expect([Event::Marked(3), sent(3), Event::Stored(3, State::Sent)]);
    assert!(stage.spooler.is_running());
    stage.spooler.stop();
}

#[test]
fn printer_that_is_off_is_tried_again_and_nothing_overtakes() {
    let stage = Stage::new(vec![job(1), job(2)], vec![broken(0), broken(0)]);
    let attempt = |state| [Event::Marked(1), sent(1), Event::Stored(1, state)];
    stage.expect(attempt(State::Waiting));
    stage.expect_rest();
    stage.pass(2);
    stage.expect(attempt(State::Waiting));
    stage.pass(4);
    stage.expect_rest();
    stage.pass(1);
    stage.expect(attempt(State::Sent));
    stage.expect([Event::Marked(2), sent(2), Event::Stored(2, State::Sent)]);
    assert_eq!(stage.jobs.lock().unwrap()[0].attempts, 3);
}

#[test]
fn spooler_wakes_by_itself_for_the_next_try() {
    // The one test that waits for the real clock of the condition variable.
    let stage = Stage::new(vec![job(1)], vec![broken(0)]);
    stage.expect([Event::Marked(1), sent(1), Event::Stored(1, State::Waiting)]);
    // It read the time before it looked, so from now on it waits.
    assert_eq!(stage.events.recv_timeout(PATIENCE), Ok(Event::Looked));
    let _ = stage.clock.fetch_add(2, Ordering::SeqCst);
    stage.expect([Event::Marked(1), sent(1), Event::Stored(1, State::Sent)]);
}

#[test]
fn job_that_broke_off_blocks_until_a_person_decides() {
    let stage = Stage::new(vec![job(1), job(2)], vec![broken(3)]);
    stage.expect([
        Event::Marked(1),
        sent(1),
        Event::Stored(1, State::Uncertain),
    ]);
    stage.pass(120);
    stage.expect_rest();
    stage.decide(1, State::Superseded);
    let cleared = [&CLEARING[..], b"paper 2"].concat();
    stage.expect([
        Event::Marked(2),
        Event::Sent(cleared),
        Event::Stored(2, State::Sent),
    ]);
    stage.jobs.lock().unwrap().push(job(3));
    stage.spooler.wake();
    stage.expect([Event::Marked(3), sent(3)]);
}

#[test]
fn what_one_still_sends_has_not_broken_off_for_the_next() {
    let stage = Stage::new(Vec::new(), Vec::new());
    let gate = Arc::clone(&stage.gate);
    let held = gate.lock().unwrap();
    stage.jobs.lock().unwrap().extend([job(1), job(2)]);
    stage.spooler.wake();
    stage.expect([Event::Marked(1), sent(1)]);

    // Two take its place, one after the other, in the midst of its job.
    let stage = stage.succeeded().succeeded();
    // A slow machine makes this look weaker, and never wrong.
    let meanwhile = stage.events.recv_timeout(Duration::from_millis(200));
    assert_eq!(meanwhile, Err(RecvTimeoutError::Timeout));
    drop(held);
    let event = stage.events.recv_timeout(PATIENCE);
    assert_eq!(event, Ok(Event::Stored(1, State::Sent)));
    stage.expect([Event::Marked(2), sent(2), Event::Stored(2, State::Sent)]);
    stage.expect_rest();
}

#[test]
fn job_that_was_being_sent_at_the_end_is_never_sent_again() {
    let interrupted = Job {
        state: State::Sending,
        ..job(1)
    };
    let stage = Stage::new(vec![interrupted, job(2)], vec![]);
    stage.expect([Event::Stored(1, State::Uncertain)]);
    stage.expect_rest();
    assert_eq!(stage.states(), [State::Uncertain, State::Queued]);
}

#[test]
fn queue_of_yesterday_steps_aside() {
    let old = Job {
        created: NOW - 86_400,
        ..job(1)
    };
    let stage = Stage::new(vec![old, job(2)], vec![]);
    stage.expect([
        Event::Stored(1, State::Waiting),
        Event::Marked(2),
        sent(2),
        Event::Stored(2, State::Sent),
    ]);
    stage.expect_rest();
    assert_eq!(stage.jobs.lock().unwrap()[0].next_try, None);
}

#[test]
fn without_a_mark_on_disk_no_byte_is_sent() {
    let stage = Stage::failing(vec![job(1)], vec![], (1, 0), false);
    stage.expect([Event::Failed]);
    stage.spooler.wake();
    stage.expect([Event::Marked(1), sent(1), Event::Stored(1, State::Sent)]);
}

#[test]
fn outcome_that_cannot_be_stored_is_kept_and_the_job_not_repeated() {
    let stage = Stage::failing(vec![job(1), job(2)], vec![], (0, 2), false);
    stage.expect([Event::Marked(1), sent(1), Event::Failed]);
    stage.spooler.wake();
    stage.expect([Event::Failed]);
    stage.spooler.wake();
    stage.expect([Event::Stored(1, State::Sent), Event::Marked(2), sent(2)]);
    assert_eq!(*stage.failures.lock().unwrap(), (0, 0));
}

#[test]
fn drawer_opens_before_the_next_job_or_never() {
    let stage = Stage::new(vec![job(1)], vec![]);
    let pulse = [0x1b, b'p', 0, 25, 250];
    let end = Event::Stored(1, State::Sent);
    stage.expect([Event::Marked(1), sent(1), end]);

    let held = stage.gate.lock().unwrap();
    stage.jobs.lock().unwrap().push(job(2));
    stage.spooler.wake();
    stage.expect([Event::Marked(2), sent(2)]);
    stage.spooler.open_drawer(pulse, "A-000001");
    stage.jobs.lock().unwrap().push(job(3));
    drop(held);
    stage.expect([
        Event::Stored(2, State::Sent),
        Event::Sent(pulse.to_vec()),
        Event::Pulsed(None),
        Event::Marked(3),
        sent(3),
        Event::Stored(3, State::Sent),
    ]);

    let held = stage.gate.lock().unwrap();
    stage.jobs.lock().unwrap().push(job(4));
    stage.spooler.wake();
    stage.expect([Event::Marked(4), sent(4)]);
    stage.spooler.open_drawer(pulse, "A-000001");
    stage.pass(6);
    drop(held);
    stage.expect([Event::Stored(4, State::Sent), Event::Pulsed(Some("late"))]);
    stage.expect_rest();
}

#[test]
fn the_line_is_cleared_after_a_job_that_broke_off_in_an_earlier_run() {
    let stage = Stage::failing(vec![job(1), job(2)], vec![broken(7)], (0, 0), true);
    let cleared = [&CLEARING[..], b"paper 1"].concat();
    stage.expect([
        Event::Marked(1),
        Event::Sent(cleared),
        Event::Stored(1, State::Uncertain),
    ]);
}

#[test]
fn who_looks_sees_how_far_a_job_is() {
    let stage = Stage::new(vec![], vec![]);
    assert_eq!(stage.spooler.progress(), None);
    let held = stage.gate.lock().unwrap();
    stage.jobs.lock().unwrap().push(job(1));
    stage.spooler.wake();
    stage.expect([Event::Marked(1), sent(1)]);
    assert_eq!(
        stage.spooler.progress(),
        Some(Progress {
            job: 1,
            taken: 3,
            total: 7
        })
    );
    drop(held);
    stage.expect([Event::Stored(1, State::Sent)]);
    assert_eq!(stage.spooler.progress(), None);
}

#[test]
fn stopping_ends_the_job_that_is_being_sent() {
    let stage = Stage::new(vec![], vec![]);
    let (gate, jobs) = (Arc::clone(&stage.gate), Arc::clone(&stage.jobs));
    let held = gate.lock().unwrap();
    jobs.lock().unwrap().extend([job(1), job(2)]);
    stage.spooler.wake();
    stage.expect([Event::Marked(1), sent(1)]);

    let (stopping, stopped) = channel();
    let spooler = stage.spooler;
    let stopper = std::thread::spawn(move || {
        stopping.send(()).unwrap();
        spooler.stop();
    });
    stopped.recv().unwrap();
    drop(held);
    stopper.join().unwrap();
    let states: Vec<_> = jobs.lock().unwrap().iter().map(|job| job.state).collect();
    // Whether the second was begun before the stop was heard is chance.
    assert_eq!(states[0], State::Sent);
    assert_ne!(states[1], State::Sending);
}
