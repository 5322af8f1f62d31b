//! The rules of the spool: which job may be sent, and what its sending means.
//!
//! Pure: the time comes in as an argument, the jobs are kept elsewhere.
//!
//! One rule is above the others: a job that may have put ink on paper is never
//! sent again by itself. Nothing sent is tried again; anything sent and not
//! finished is *uncertain*, and a person says what became of it. A receipt can
//! therefore be missing, which is seen and asked for, but not doubled, which
//! nobody notices.

use super::{Delivery, SendError, SendErrorKind};

/// Where a job stands.
pub use crate::domain::JobState as State;

/// Seconds to wait after the first, second, … attempt that reached nobody; the
/// last goes on for ever.
const RETRY_SECONDS: [i64; 5] = [2, 5, 10, 30, 60];
/// Seconds after which a job waits for a person: a printer that comes back
/// overnight must not print the queue of yesterday.
const STALE_SECONDS: i64 = 10 * 60;

/// A print job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Identifies the job; a later job has a higher one.
    pub id: i64,
    /// The bytes for the printer.
    pub payload: Vec<u8>,
    /// When it was made, in unix seconds.
    pub created: i64,
    /// How often sending it was tried.
    pub attempts: u32,
    /// Where it stands.
    pub state: State,
    /// When to try again, in unix seconds; of meaning only while
    /// [`State::Waiting`].
    pub next_try: Option<i64>,
    /// Whether it is of a business day that is over.
    pub is_of_an_earlier_day: bool,
}

/// What became of a job, to be stored.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Its new state.
    pub state: State,
    /// How often sending it was tried, this time included.
    pub attempts: u32,
    /// When to try again, in unix seconds; `None` leaves it to a person.
    pub next_try: Option<i64>,
    /// How many bytes the printer is known to have taken.
    pub bytes_accepted: usize,
    /// What went wrong, if anything did.
    pub error: Option<SendErrorKind>,
}

/// What became of a pulse that was asked for to open the drawer. It is never
/// tried again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulse {
    /// What the drawer was to open for.
    pub why: String,
    /// When it was asked for, in unix seconds.
    pub asked: i64,
    /// Why it did not open, in a word for machines: that of a
    /// [`SendErrorKind`], or `late`.
    pub trouble: Option<&'static str>,
}

/// How far a job is that is being sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The job.
    pub job: i64,
    /// Bytes that the printer took.
    pub taken: usize,
    /// Bytes that there are.
    pub total: usize,
}

/// What to do about the job at the head of the queue.
#[derive(Debug, Clone)]
pub enum Step {
    /// Send it now.
    Send,
    /// Look again in so many seconds.
    Wait(u64),
    /// Store this without sending anything, and go on with the next.
    Settle(Outcome),
    /// Leave it, and what is behind it, until a person has decided.
    Ask,
}

/// Decides about the job at the head of the queue; `now` in unix seconds.
///
/// A clock that was set back makes a job neither old nor far off.
#[must_use]
pub fn step(job: &Job, now: i64) -> Step {
    let stale = job.is_of_an_earlier_day || now.saturating_sub(job.created) > STALE_SECONDS;
    match (job.state, job.next_try) {
        // Whoever asks is not sending, so the sending was interrupted.
        (State::Sending, _) => Step::Settle(Outcome {
            state: job.state.recovered(),
            ..untouched(job)
        }),
        (State::Queued, _) | (State::Waiting, Some(_)) if stale => Step::Settle(Outcome {
            state: State::Waiting,
            ..untouched(job)
        }),
        (State::Queued, _) => Step::Send,
        (State::Waiting, Some(next_try)) => {
            let seconds = next_try.saturating_sub(now).min(retry_seconds(u32::MAX));
            match u64::try_from(seconds) {
                Ok(seconds @ 1..) => Step::Wait(seconds),
                _ => Step::Send,
            }
        }
        // What is over has no business at the head; it is left alone as well.
        (State::Waiting, None)
        | (State::Uncertain | State::Printed | State::Sent, _)
        | (State::Cancelled | State::Superseded, _) => Step::Ask,
    }
}

/// Judges an attempt to send a job; `now` in unix seconds.
#[must_use]
pub fn outcome(job: &Job, result: Result<Delivery, SendError>, now: i64) -> Outcome {
    let attempts = job.attempts.saturating_add(1);
    let (state, next_try, bytes_accepted, error) = match result {
        Ok(Delivery::Confirmed) => (State::Printed, None, job.payload.len(), None),
        Ok(Delivery::Taken) => (State::Sent, None, job.payload.len(), None),
        Err(SendError {
            bytes_accepted: 0,
            kind,
        }) => {
            let next_try = now.saturating_add(retry_seconds(attempts));
            (State::Waiting, Some(next_try), 0, Some(kind))
        }
        Err(SendError {
            bytes_accepted,
            kind,
        }) => (State::Uncertain, None, bytes_accepted, Some(kind)),
    };
    Outcome {
        state,
        attempts,
        next_try,
        bytes_accepted,
        error,
    }
}

fn untouched(job: &Job) -> Outcome {
    Outcome {
        state: job.state,
        attempts: job.attempts,
        next_try: None,
        bytes_accepted: 0,
        error: None,
    }
}

fn retry_seconds(attempts: u32) -> i64 {
    let last = RETRY_SECONDS.len() - 1;
    let index = usize::try_from(attempts.saturating_sub(1)).map_or(last, |index| index.min(last));
    RETRY_SECONDS[index]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: i64 = 1_777_000_000;

    fn job(state: State, created: i64, next_try: Option<i64>) -> Job {
        Job {
            id: 1,
            payload: b"paper".to_vec(),
            created,
            attempts: 0,
            state,
            next_try,
            is_of_an_earlier_day: false,
        }
    }

    fn refused() -> Result<Delivery, SendError> {
        broken(0)
    }

    fn broken(bytes_accepted: usize) -> Result<Delivery, SendError> {
        Err(SendError {
            bytes_accepted,
            kind: SendErrorKind::TimedOut,
        })
    }

    #[test]
    fn what_reached_nobody_is_tried_again_ever_more_slowly() {
        let mut job = job(State::Queued, NOW, None);
        let mut pauses = Vec::new();
        for _ in 0..7 {
            let outcome = outcome(&job, refused(), NOW);
            assert_eq!(outcome.state, State::Waiting);
            pauses.push(outcome.next_try.unwrap() - NOW);
            job.attempts = outcome.attempts;
        }
        assert_eq!(pauses, [2, 5, 10, 30, 60, 60, 60]);
        assert_eq!(job.attempts, 7);
    }

    #[test]
    fn one_byte_makes_it_uncertain() {
        let outcome = outcome(&job(State::Sending, NOW, None), broken(1), NOW);
        assert_eq!(
            (outcome.state, outcome.next_try, outcome.bytes_accepted),
            (State::Uncertain, None, 1)
        );
    }

    #[test]
    fn what_was_taken_is_sent_and_what_was_confirmed_is_printed() {
        let job = job(State::Sending, NOW, None);
        let state = |delivery| outcome(&job, Ok(delivery), NOW).state;
        assert_eq!(state(Delivery::Taken), State::Sent);
        assert_eq!(state(Delivery::Confirmed), State::Printed);
    }

    #[test]
    fn waiting_ends_on_time_and_not_before() {
        let at = |next_try| step(&job(State::Waiting, NOW, Some(next_try)), NOW);
        assert!(matches!(at(NOW + 5), Step::Wait(5)));
        assert!(matches!(at(NOW), Step::Send));
        assert!(matches!(at(NOW - 5), Step::Send));
        // The clock was set back by a year.
        assert!(matches!(at(NOW + 31_536_000), Step::Wait(60)));
        assert!(matches!(at(i64::MAX), Step::Wait(60)));
        assert!(matches!(at(i64::MIN), Step::Send));
    }

    #[test]
    fn old_jobs_step_aside_for_a_person() {
        for (age, stale) in [(0, false), (600, false), (601, true), (-86_400, false)] {
            for (state, next_try) in [(State::Queued, None), (State::Waiting, Some(NOW))] {
                match step(&job(state, NOW - age, next_try), NOW) {
                    Step::Send => assert!(!stale, "{age}"),
                    Step::Settle(outcome) => {
                        assert!(stale, "{age}");
                        assert_eq!((outcome.state, outcome.next_try), (State::Waiting, None));
                    }
                    other => panic!("{other:?}"),
                }
            }
        }
        assert!(matches!(
            step(&job(State::Waiting, NOW, None), NOW),
            Step::Ask
        ));
    }

    #[test]
    fn a_job_of_yesterday_is_old_after_a_minute() {
        let job = Job {
            is_of_an_earlier_day: true,
            ..job(State::Queued, NOW - 60, None)
        };
        let Step::Settle(outcome) = step(&job, NOW) else {
            panic!("it was not held back");
        };
        assert_eq!((outcome.state, outcome.next_try), (State::Waiting, None));
    }

    #[test]
    fn interrupted_is_uncertain_however_old() {
        for created in [NOW, NOW - 86_400] {
            let Step::Settle(outcome) = step(&job(State::Sending, created, None), NOW) else {
                panic!("an interrupted job was not settled");
            };
            assert_eq!((outcome.state, outcome.next_try), (State::Uncertain, None));
        }
    }

    #[test]
    fn nothing_else_is_ever_sent() {
        for state in State::ALL {
            let sent = matches!(step(&job(state, NOW, Some(NOW)), NOW), Step::Send);
            assert_eq!(sent, matches!(state, State::Queued | State::Waiting));
            assert_eq!(sent, state.may_become(State::Sending));
        }
    }

    #[test]
    fn states_have_names_and_ends() {
        for state in State::ALL {
            assert_eq!(State::parse(state.code()), Some(state));
            let ways = State::ALL
                .into_iter()
                .filter(|next| state.may_become(*next));
            assert_eq!(!state.may_change(), ways.count() == 0, "{state:?}");
            assert_eq!(
                state.recovered() == state,
                state != State::Sending,
                "{state:?}"
            );
        }
        assert_eq!(State::parse("lost"), None);
    }

    /// What may happen to a job from outside.
    #[derive(Debug, Clone)]
    enum Event {
        /// Somebody looks at the head of the queue; a sending ends like this.
        Look(Result<usize, usize>),
        /// Somebody looks, and the power fails in the midst of sending.
        LookAndDie,
        Pass(i64),
    }

    fn event() -> impl Strategy<Value = Event> {
        prop_oneof![
            prop_oneof![Just(Err(0)), (1..5_usize).prop_map(Err), Just(Ok(5))]
                .prop_map(Event::Look),
            Just(Event::LookAndDie),
            prop_oneof![-3600..3600_i64, 0..90_i64].prop_map(Event::Pass),
        ]
    }

    proptest! {
        #[test]
        fn no_ink_is_ever_put_on_paper_twice(events in prop::collection::vec(event(), 0..40)) {
            let mut job = job(State::Queued, NOW, None);
            let mut now = NOW;
            let mut inked = 0;
            for event in events {
                let (result, dies) = match event {
                    Event::Pass(seconds) => {
                        now += seconds;
                        continue;
                    }
                    Event::Look(Ok(_)) => (Ok(Delivery::Taken), false),
                    Event::Look(Err(taken)) => (broken(taken), false),
                    Event::LookAndDie => (Ok(Delivery::Taken), true),
                };
                let before = job.state;
                let next = match step(&job, now) {
                    Step::Send => {
                        prop_assert!(before.may_become(State::Sending));
                        let taken = match &result {
                            Ok(_) => job.payload.len(),
                            Err(error) => error.bytes_accepted,
                        };
                        inked += usize::from(taken > 0);
                        job.state = State::Sending;
                        if dies {
                            continue;
                        }
                        outcome(&job, result, now)
                    }
                    Step::Settle(outcome) => outcome,
                    Step::Wait(seconds) => {
                        prop_assert!((1..=60).contains(&seconds));
                        continue;
                    }
                    Step::Ask => continue,
                };
                prop_assert!(job.state.may_become(next.state), "{:?} -> {:?}", job.state, next.state);
                job.state = next.state;
                job.next_try = next.next_try;
                job.attempts = next.attempts;
                prop_assert!(inked <= 1);
                prop_assert!(inked == 0 || job.next_try.is_none());
            }
        }
    }
}
