//! The real till, as the window has it, at times that a step makes.

use gerai::ledger::Error;
use gerai::till::{Source, Till};
use gerai::worker::Worker;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

use crate::common::moment;

/// The time and the ids of a step: whenever it is done, they are the same.
#[derive(Clone, Default)]
pub struct Clock(Arc<Mutex<(usize, u128)>>);

impl Clock {
    pub fn begin(&self, step: usize) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = (step, 0);
    }

    fn minutes(&self) -> i64 {
        let (step, _) = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        step as i64 * 11
    }

    fn id(&self) -> Uuid {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        now.1 += 1;
        Uuid::from_u128((now.0 as u128 + 1) << 32 | now.1)
    }
}

/// A till as the window has it: in a thread of its own.
pub struct Counter {
    till: Worker<Till>,
    /// Says nothing, and is cut off when the till is gone.
    gone: Receiver<()>,
}

impl Counter {
    pub fn open(folder: &Path, clock: &Clock) -> Result<Self, Error> {
        let (alive, gone) = mpsc::channel();
        let (times, ids) = (clock.clone(), clock.clone());
        let till = Till::open(
            folder,
            Source {
                now: Box::new(move || {
                    let _ = &alive;
                    moment(times.minutes())
                }),
                id: Box::new(move || ids.id()),
            },
        )?;
        // What is done when nobody is there is a step, not a matter of time.
        let till = Worker::start("till", till, |_| {}).unwrap();

        Ok(Self { till, gone })
    }

    /// A handle for the printer's queue.
    pub fn handle(&self) -> Worker<Till> {
        self.till.clone()
    }

    pub fn ask<A: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Till) -> Result<A, Error> + Send + 'static,
    ) -> Result<A, Error> {
        self.till.wait_for(work).unwrap()
    }

    /// Ends the program. The books are closed when this answers.
    pub fn close(self) {
        drop(self.till);
        assert!(self.gone.recv().is_err());
    }
}
