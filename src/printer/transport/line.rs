//! A line that goes both ways, and how a job goes over it: the printer is asked
//! whether it can print, gets the bytes, and is asked whether it has.
//!
//! `DLE EOT` and `GS r` are Epson's; the values of their answers are those of
//! its ESC/POS reference. Printers that answer nothing are asked nothing.

use std::time::{Duration, Instant};

use super::{Delivery, Limits, Probe, SendError, SendErrorKind};
use crate::printer::{Answers, Status};

/// Bytes of a job that are handed over at once.
pub(super) const CHUNK_BYTES: usize = 2048;
/// `GS r 1`: not answered before all that came earlier was printed.
const BARRIER: [u8; 3] = [0x1d, b'r', 1];

/// An open way to a printer.
pub(super) trait Line {
    /// Hands some of the bytes over; how many.
    fn write(&mut self, bytes: &[u8], deadline: Instant) -> Result<usize, SendErrorKind>;

    /// Reads what the printer says; at least one byte, or it is an error.
    fn read(&mut self, bytes: &mut [u8], deadline: Instant) -> Result<usize, SendErrorKind>;

    /// Waits until what was handed over has left this machine.
    fn drain(&mut self, _deadline: Instant) -> Result<(), SendErrorKind> {
        Ok(())
    }
}

/// Whether there is anything to hear from a printer.
#[cfg(unix)]
pub(super) const fn listens(answers: Answers) -> bool {
    matches!(answers.status, Status::DleEot) || answers.barrier
}

/// Takes one job over a line. `progress` hears how many bytes were taken.
pub(super) fn deliver(
    line: &mut dyn Line,
    bytes: &[u8],
    answers: Answers,
    limits: &Limits,
    progress: &mut dyn FnMut(usize),
) -> Result<Delivery, SendError> {
    if answers.status == Status::DleEot {
        condition(line, limits).map_err(|kind| kind.after(0))?;
    }
    let mut taken = 0;
    let deadline = limits.deadline(bytes.len());
    while taken < bytes.len() {
        let chunk = &bytes[taken..bytes.len().min(taken + CHUNK_BYTES)];
        match line.write(chunk, deadline) {
            Ok(count) => taken += count,
            Err(kind) => return Err(kind.after(taken)),
        }
        progress(taken);
    }
    line.drain(deadline).map_err(|kind| kind.after(taken))?;
    if answers.barrier {
        let deadline = limits.deadline(bytes.len());
        barrier(line, deadline).map_err(|kind| {
            // A printer that is silent may still say why.
            let silent = matches!(kind, SendErrorKind::TimedOut);
            let why = (silent && answers.status == Status::DleEot)
                .then(|| condition(line, limits).err())
                .flatten();
            why.unwrap_or(kind).after(taken)
        })?;
        return Ok(Delivery::Confirmed);
    }
    Ok(Delivery::Taken)
}

/// Finds out what a printer answers.
pub(super) fn probe(line: &mut dyn Line, limits: &Limits) -> Result<Probe, SendErrorKind> {
    let (status, trouble) = match ask(line, PRINTER, limits) {
        Ok(_) => (Status::DleEot, condition(line, limits).err()),
        Err(SendErrorKind::TimedOut) => (Status::None, None),
        Err(kind) => return Err(kind),
    };
    // A printer in trouble keeps its answer back and would seem to have none.
    let barrier = barrier(line, Instant::now() + limits.answer).is_ok();
    Ok(Probe {
        answers: Answers { status, barrier },
        trouble,
    })
}

const PRINTER: u8 = 1;
const OFFLINE: u8 = 2;
const PAPER: u8 = 4;

const IS_OFFLINE: u8 = 0x08;
const COVER_OPEN: u8 = 0x04;
const STOPPED_FOR_PAPER: u8 = 0x20;
const PAPER_END: u8 = 0x60;

/// Whether the printer is able to print, else why not.
fn condition(line: &mut dyn Line, limits: &Limits) -> Result<(), SendErrorKind> {
    // Each answer is read before the next question, as Epson wants it. What is
    // offline for a cover or for paper says so; some clones stay online.
    let is_offline = ask(line, PRINTER, limits)? & IS_OFFLINE != 0;
    let cause = ask(line, OFFLINE, limits).unwrap_or(0);
    if cause & COVER_OPEN != 0 {
        return Err(SendErrorKind::CoverOpen);
    }
    let paper = ask(line, PAPER, limits).unwrap_or(0);
    if cause & STOPPED_FOR_PAPER != 0 || paper & PAPER_END != 0 {
        return Err(SendErrorKind::NoPaper);
    }
    if is_offline {
        return Err(SendErrorKind::Offline);
    }
    Ok(())
}

/// Asks `DLE EOT n`. Anything that is no answer to it is passed over.
fn ask(line: &mut dyn Line, n: u8, limits: &Limits) -> Result<u8, SendErrorKind> {
    let deadline = Instant::now() + limits.answer;
    say(line, &[0x10, 0x04, n], deadline)?;
    hear(line, deadline, |byte| byte & 0x93 == 0x12)
}

/// Waits until all that came before is printed. The answer tells of the paper
/// sensors; its fixed bits tell it from answers to `DLE EOT`.
fn barrier(line: &mut dyn Line, deadline: Instant) -> Result<(), SendErrorKind> {
    say(line, &BARRIER, deadline)?;
    hear(line, deadline, |byte| byte & 0x90 == 0).map(|_| ())
}

fn say(line: &mut dyn Line, bytes: &[u8], deadline: Instant) -> Result<(), SendErrorKind> {
    let mut said = 0;
    while said < bytes.len() {
        said += line.write(&bytes[said..], deadline)?;
    }
    Ok(())
}

fn hear(
    line: &mut dyn Line,
    deadline: Instant,
    wanted: impl Fn(u8) -> bool,
) -> Result<u8, SendErrorKind> {
    let mut bytes = [0; 64];
    loop {
        let count = line.read(&mut bytes, deadline)?;
        if let Some(byte) = bytes[..count].iter().find(|byte| wanted(**byte)) {
            return Ok(*byte);
        }
    }
}

impl Limits {
    /// When a job of so many bytes has to be over that begins now.
    pub(super) fn deadline(&self, bytes: usize) -> Instant {
        let slow = bytes as f64 / f64::from(self.device_rate.max(1));
        Instant::now() + self.write + Duration::from_secs_f64(slow)
    }
}
