//! One thread that owns a value and runs what others ask of it, in order.
//!
//! The window must never wait for a disk, so nobody but this thread touches
//! the ledger; the others send closures and wait for answers, or do not.

use futures_channel::oneshot;
use std::fmt;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

type Work<T> = Box<dyn FnOnce(&mut T) + Send>;

/// How long there has to be no work before the idle work is done.
const IDLE: Duration = Duration::from_secs(2);

/// A handle on the thread. The thread ends, and drops the value, when the last
/// handle is gone and its work is done.
pub struct Worker<T> {
    work: Sender<Work<T>>,
}

/// The thread is gone: its value panicked in the midst of some work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gone;

impl<T: Send + 'static> Worker<T> {
    /// Starts the thread. `idle` is done once after each stretch of work, when
    /// nothing has been asked for a while, and when the thread ends.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(
        name: &str,
        mut value: T,
        mut idle: impl FnMut(&mut T) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (work, queue) = mpsc::channel::<Work<T>>();

        let _ = thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                let mut has_worked = true;

                loop {
                    let next = if has_worked {
                        queue.recv_timeout(IDLE)
                    } else {
                        queue.recv().map_err(|_| RecvTimeoutError::Disconnected)
                    };

                    match next {
                        Ok(work) => {
                            work(&mut value);
                            has_worked = true;
                        }
                        Err(RecvTimeoutError::Timeout) => {
                            idle(&mut value);
                            has_worked = false;
                        }
                        Err(RecvTimeoutError::Disconnected) => {
                            idle(&mut value);
                            break;
                        }
                    }
                }
            })?;

        Ok(Self { work })
    }

    /// Has some work done and answers with what came of it.
    ///
    /// # Errors
    /// When the thread is gone.
    pub fn ask<A: Send + 'static>(
        &self,
        work: impl FnOnce(&mut T) -> A + Send + 'static,
    ) -> impl Future<Output = Result<A, Gone>> + Send + 'static {
        let (answer, answered) = oneshot::channel();
        // A closed queue drops the answer's sender, and the wait ends.
        let _ = self.work.send(Box::new(move |value| {
            // Whoever asked may have stopped waiting.
            let _ = answer.send(work(value));
        }));

        async move { answered.await.map_err(|_| Gone) }
    }

    /// As [`Worker::ask`], for a thread that may wait.
    ///
    /// # Errors
    /// When the thread is gone.
    pub fn wait_for<A: Send + 'static>(
        &self,
        work: impl FnOnce(&mut T) -> A + Send + 'static,
    ) -> Result<A, Gone> {
        let (answer, answered) = mpsc::channel();
        let _ = self.work.send(Box::new(move |value| {
            let _ = answer.send(work(value));
        }));

        answered.recv().map_err(|_| Gone)
    }
}

/// Does one piece of work on a thread of its own and answers with what came
/// of it.
///
/// # Errors
/// When the work panicked or the system gives no thread.
pub fn once<A: Send + 'static>(
    work: impl FnOnce() -> A + Send + 'static,
) -> impl Future<Output = Result<A, Gone>> + Send + 'static {
    let (answer, answered) = oneshot::channel();
    let _ = thread::Builder::new().spawn(move || {
        let _ = answer.send(work());
    });

    async move { answered.await.map_err(|_| Gone) }
}

impl<T> Clone for Worker<T> {
    fn clone(&self) -> Self {
        Self {
            work: self.work.clone(),
        }
    }
}

impl<T> fmt::Debug for Worker<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Worker").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_done_in_order_and_the_value_is_dropped_at_the_end() {
        let (ended, end) = mpsc::channel();
        let worker = Worker::start("test", Vec::new(), move |seen: &mut Vec<u32>| {
            let _ = ended.send(seen.clone());
        })
        .unwrap();
        let other = worker.clone();

        for number in 0..100 {
            let _unwaited = worker.ask(move |seen| seen.push(number));
        }
        assert_eq!(other.wait_for(|seen| seen.len()), Ok(100));

        drop((worker, other));
        assert_eq!(end.recv(), Ok((0..100).collect()));
    }

    #[test]
    fn a_panic_is_an_answer_and_not_a_hang() {
        let worker = Worker::start("test", 0, |_| {}).unwrap();

        assert_eq!(
            worker.wait_for(|_| panic!("on purpose")),
            Err::<(), _>(Gone)
        );
        assert_eq!(worker.wait_for(|value| *value), Err(Gone));
    }
}
