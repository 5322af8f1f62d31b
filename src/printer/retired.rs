//! Spoolers that make way for others.

use std::sync::{Arc, Mutex, PoisonError};

use super::worker::Spooler;

/// Spoolers that were asked to end. Whoever takes their place waits for them:
/// a job that one of them still sends has not broken off.
#[derive(Debug, Clone, Default)]
pub struct Retired(Arc<Mutex<Vec<Spooler>>>);

impl Retired {
    /// Asks them to end, and waits for none of them.
    #[must_use]
    pub fn new(spoolers: impl IntoIterator<Item = Spooler>) -> Self {
        let spoolers: Vec<Spooler> = spoolers.into_iter().inspect(Spooler::retire).collect();

        Self(Arc::new(Mutex::new(spoolers)))
    }

    /// Waits until all of them have ended, which may take as long as a transport
    /// may.
    pub(super) fn wait(&self) {
        // Who comes second waits for whoever waits.
        let mut spoolers = self.0.lock().unwrap_or_else(PoisonError::into_inner);

        spoolers.drain(..).for_each(Spooler::stop);
    }
}
