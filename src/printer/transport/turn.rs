//! Turns at a printer: whoever sends to it has it alone until it is done.
//!
//! A receipt, a pulse for the drawer, a page of the guide and a test page may
//! be asked for at the same time, on threads of their own. The bytes of one
//! never land among those of another: a printer is given to one of them, and
//! whoever does not get it within his patience has sent nothing.

use std::collections::BTreeSet;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::{Delivery, Probe, SendError, SendErrorKind, Transport};

/// The printers of this machine that somebody has, by their places.
static TAKEN: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
static GIVEN_BACK: Condvar = Condvar::new();

/// A transport that waits for its turn.
pub(super) struct InTurn {
    place: String,
    patience: Duration,
    transport: Box<dyn Transport>,
}

impl InTurn {
    /// One to the printer at a place; it waits so long for its turn.
    pub(super) fn new(place: &str, patience: Duration, transport: Box<dyn Transport>) -> Self {
        Self {
            place: place.trim().to_owned(),
            patience,
            transport,
        }
    }
}

impl Transport for InTurn {
    fn send_telling(
        &mut self,
        bytes: &[u8],
        progress: &mut dyn FnMut(usize),
    ) -> Result<Delivery, SendError> {
        let Some(_turn) = Turn::take(&self.place, self.patience) else {
            return Err(SendErrorKind::Busy.after(0));
        };
        self.transport.send_telling(bytes, progress)
    }

    fn probe(&mut self) -> Result<Probe, SendErrorKind> {
        let Some(_turn) = Turn::take(&self.place, self.patience) else {
            return Err(SendErrorKind::Busy);
        };
        self.transport.probe()
    }
}

/// The printer at a place, as long as this lives.
struct Turn<'a>(&'a str);

impl<'a> Turn<'a> {
    fn take(place: &'a str, patience: Duration) -> Option<Self> {
        let is_taken = |taken: &mut BTreeSet<String>| taken.contains(place);
        let (mut taken, _) = GIVEN_BACK
            .wait_timeout_while(taken(), patience, is_taken)
            .unwrap_or_else(PoisonError::into_inner);

        // Made only where it is given: a turn that ends gives the printer back.
        taken.insert(place.to_owned()).then(|| Self(place))
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let _ = taken().remove(self.0);
        GIVEN_BACK.notify_all();
    }
}

fn taken() -> MutexGuard<'static, BTreeSet<String>> {
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner)
}
