//! A printer that can be asked how it is, on the network or on any pipe, and
//! whose faults are chosen. It keeps what it was sent, call by call.

#![allow(dead_code, reason = "each test uses what it needs of this")]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot be prepared has failed"
)]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// How the printer is.
#[derive(Debug, Clone, Copy)]
pub struct Mood {
    /// The answers to `DLE EOT` 1 to 4; none to a printer that only listens.
    pub status: Option<[u8; 4]>,
    /// Whether `GS r` is answered.
    pub barrier: bool,
    /// After so many bytes of a job it hangs up.
    pub hangs_up_after: Option<usize>,
}

/// Paper is in, the cover is closed.
pub const FINE: Mood = Mood {
    status: Some([0x16, 0x12, 0x12, 0x12]),
    barrier: true,
    hangs_up_after: None,
};
pub const NO_PAPER: Mood = Mood {
    status: Some([0x1e, 0x32, 0x12, 0x7e]),
    barrier: false,
    ..FINE
};
pub const COVER_OPEN: Mood = Mood {
    status: Some([0x1e, 0x16, 0x12, 0x12]),
    barrier: false,
    ..FINE
};
pub const OFF_LINE: Mood = Mood {
    status: Some([0x1e, 0x12, 0x12, 0x12]),
    barrier: false,
    ..FINE
};
/// It prints, and never says a word.
pub const SILENT: Mood = Mood {
    status: None,
    barrier: false,
    ..FINE
};

/// Serves one caller; what it was sent without the questions. `noise` is said
/// before each answer.
pub fn serve(
    mut line: impl Read,
    mut say: impl FnMut(&[u8]) -> bool,
    mood: impl Fn() -> Mood,
    mut heard: impl FnMut(u8),
) {
    let mut held: Vec<u8> = Vec::new();
    let mut bytes = [0; 512];
    let mut count = 0;
    while let Ok(read @ 1..) = line.read(&mut bytes) {
        for byte in &bytes[..read] {
            held.push(*byte);
            let mood = mood();
            match held[..] {
                [0x10] | [0x10, 0x04] | [0x1d] | [0x1d, b'r'] => continue,
                [0x10, 0x04, n @ 1..=4] => {
                    if let Some(status) = mood.status {
                        let _ = say(&[status[usize::from(n) - 1]]);
                    }
                }
                [0x1d, b'r', 1] => {
                    if mood.barrier {
                        let _ = say(&[0]);
                    }
                }
                _ => {
                    count += held.len();
                    held.iter().for_each(|byte| heard(*byte));
                }
            }
            held.clear();
            if mood.hangs_up_after.is_some_and(|limit| count >= limit) {
                return;
            }
        }
    }
}

/// A printer on the network.
pub struct Emulator {
    pub port: u16,
    pub mood: Arc<Mutex<Mood>>,
    /// What each caller sent who sent anything but questions.
    pub jobs: Arc<Mutex<Vec<Vec<u8>>>>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Emulator {
    /// On a free port.
    pub fn new(mood: Mood) -> Self {
        Self::on(TcpListener::bind("127.0.0.1:0").unwrap(), mood)
    }

    pub fn on(listener: TcpListener, mood: Mood) -> Self {
        let port = listener.local_addr().unwrap().port();
        let mood = Arc::new(Mutex::new(mood));
        let jobs: Arc<Mutex<Vec<Vec<u8>>>> = Arc::default();
        let stop = Arc::new(AtomicBool::new(false));
        let (moods, papers, stopped) = (Arc::clone(&mood), Arc::clone(&jobs), Arc::clone(&stop));
        let thread = thread::spawn(move || {
            for stream in listener.incoming() {
                if stopped.load(Ordering::SeqCst) {
                    return;
                }
                call(&stream.unwrap(), &moods, &papers);
            }
        });
        Self {
            port,
            mood,
            jobs,
            stop,
            thread: Some(thread),
        }
    }

    pub fn set(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    pub fn jobs(&self) -> Vec<Vec<u8>> {
        self.jobs.lock().unwrap().clone()
    }
}

fn call(stream: &TcpStream, mood: &Mutex<Mood>, jobs: &Mutex<Vec<Vec<u8>>>) {
    let mut place = None;
    serve(
        stream,
        // Status that nobody asked for comes before each answer.
        |answer| {
            (&*stream)
                .write_all(&[&[0xff, 0x90], answer].concat())
                .is_ok()
        },
        || *mood.lock().unwrap(),
        |byte| {
            let mut jobs = jobs.lock().unwrap();
            let place = *place.get_or_insert_with(|| {
                jobs.push(Vec::new());
                jobs.len() - 1
            });
            jobs[place].push(byte);
        },
    );
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
