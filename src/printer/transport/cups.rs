//! A queue of CUPS, by its own commands: `lp` takes the bytes as they are,
//! `lpstat` says how the queue is and what became of a job, `cancel` takes one
//! back. Linking against the library of CUPS would keep Gerai from starting
//! where there is none.
//!
//! The commands are asked in the C locale, which is what their words are read
//! in, and none of them is waited for without a deadline.

use std::io::{ErrorKind, Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::io::Errno;

use super::line::CHUNK_BYTES;
use super::{Delivery, Found, Limits, Probe, SendError, SendErrorKind, Transport};
use crate::printer::{Answers, Connection, Status};

/// Between two looks at a command or a job.
const LOOK: Duration = Duration::from_millis(50);
/// For a command that only asks.
const ANSWER: Duration = Duration::from_secs(5);

/// Hands jobs to a queue.
#[derive(Debug)]
pub(super) struct Cups {
    queue: String,
    limits: Limits,
}

impl Cups {
    pub(super) fn new(queue: &str, limits: Limits) -> Self {
        Self {
            queue: queue.trim().into(),
            limits,
        }
    }

    /// Whether the queue prints, else why not.
    fn condition(&self) -> Result<(), SendErrorKind> {
        // A name that begins with a dash would be an option.
        if self.queue.is_empty() || self.queue.starts_with('-') {
            return Err(SendErrorKind::NotFound);
        }
        let said = run("lpstat", &["-l", "-p", &self.queue], ANSWER)?;
        if !said.succeeded {
            return Err(SendErrorKind::NotFound);
        }
        trouble_of(&said.words).map_or(Ok(()), Err)
    }

    /// Gives the bytes to `lp`; the job's name in the queue. What `lp` refuses
    /// was not taken, whatever was written to it.
    fn submit(
        &self,
        bytes: &[u8],
        deadline: Instant,
        progress: &mut dyn FnMut(usize),
    ) -> Result<String, SendError> {
        let mut lp = command("lp")
            .args(["-d", &self.queue, "-o", "raw", "-t", "Gerai", "-"])
            .stdin(Stdio::piped())
            .spawn()
            .map_err(|error| SendErrorKind::from(error).after(0))?;
        let mut taken = 0;
        let written = match lp.stdin.take() {
            Some(pipe) => feed(pipe, bytes, deadline, &mut |count| {
                taken = count;
                progress(count);
            }),
            None => Err(SendErrorKind::Closed),
        };
        let written = match written {
            // It may have said why it stopped listening.
            Ok(()) | Err(SendErrorKind::Closed) => Ok(()),
            Err(kind) => Err(kind),
        };
        let said = written.and_then(|()| ended(&mut lp, deadline));
        let said = said.map_err(|kind| {
            stop(&mut lp);
            kind.after(taken)
        })?;
        if !said.succeeded {
            return Err(self
                .condition()
                .err()
                .unwrap_or(SendErrorKind::Refused)
                .after(0));
        }
        // It took all of it; without a name nobody can ask what became of it.
        Ok(job_name(&said.words).unwrap_or_default())
    }

    /// Watches a job until the queue is done with it.
    fn watch(&self, job: &str, bytes: usize) -> Result<Delivery, SendError> {
        if job.is_empty() {
            return Ok(Delivery::Taken);
        }
        let deadline = self.limits.deadline(bytes);
        while self.holds(job) {
            if Instant::now() >= deadline {
                return Err(self.take_back(job, bytes));
            }
            thread::sleep(LOOK);
        }
        let asked = ["-l", "-W", "completed", "-o", &self.queue];
        let said = run("lpstat", &asked, ANSWER).unwrap_or_default();
        match fate(&said.words, job) {
            Fate::Completed => Ok(Delivery::Confirmed),
            Fate::BrokenOff => Err(SendErrorKind::Closed.after(bytes)),
            Fate::Unknown => Ok(Delivery::Taken),
        }
    }

    /// Whether the job is still in the queue. A system that does not answer
    /// holds it for what anybody knows.
    fn holds(&self, job: &str) -> bool {
        let asked = ["-W", "not-completed", "-o", &self.queue];
        run("lpstat", &asked, ANSWER).map_or(true, |said| {
            said.words
                .lines()
                .any(|line| line.split_whitespace().next() == Some(job))
        })
    }

    /// Takes a job out of the queue, so that it is not printed hours later.
    fn take_back(&self, job: &str, bytes: usize) -> SendError {
        let condition = self.condition().err();
        let said = run("lpstat", &["-p", &self.queue], ANSWER).unwrap_or_default();
        let is_printing = said.words.contains(&format!("now printing {job}"));
        let cancelled = run("cancel", &[job], ANSWER).is_ok_and(|said| said.succeeded);
        let taken = if cancelled && !is_printing { 0 } else { bytes };
        condition.unwrap_or(SendErrorKind::TimedOut).after(taken)
    }
}

impl Transport for Cups {
    fn send_telling(
        &mut self,
        bytes: &[u8],
        progress: &mut dyn FnMut(usize),
    ) -> Result<Delivery, SendError> {
        self.condition().map_err(|kind| kind.after(0))?;
        let job = self.submit(bytes, self.limits.deadline(bytes.len()), progress)?;
        self.watch(&job, bytes.len())
    }

    fn probe(&mut self) -> Result<Probe, SendErrorKind> {
        let trouble = match self.condition() {
            Err(kind @ (SendErrorKind::NotFound | SendErrorKind::TimedOut)) => return Err(kind),
            condition => condition.err(),
        };
        Ok(Probe {
            answers: Answers {
                status: Status::Spooler,
                barrier: false,
            },
            trouble,
        })
    }
}

/// The queues of this machine, with what they lead to.
pub(super) fn discover() -> Vec<Found> {
    run("lpstat", &["-v"], ANSWER)
        .map(|said| said.words.lines().filter_map(found).collect())
        .unwrap_or_default()
}

/// `device for NAME: URI`.
fn found(line: &str) -> Option<Found> {
    let (queue, uri) = line.strip_prefix("device for ")?.split_once(": ")?;
    Some(Found {
        connection: Connection::Cups {
            queue: queue.into(),
        },
        name: uri.trim().into(),
        is_denied: false,
    })
}

/// What `lpstat -l -p` says that keeps a queue from printing.
fn trouble_of(words: &str) -> Option<SendErrorKind> {
    let alerts = words
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("Alerts:"))
        .flat_map(|line| line.split([' ', ',']));
    for alert in alerts {
        if alert.ends_with("-report") && !alert.starts_with("offline") {
            continue;
        }
        if alert.starts_with("media-empty") || alert.starts_with("media-needed") {
            return Some(SendErrorKind::NoPaper);
        }
        if alert.starts_with("cover-open") || alert.starts_with("door-open") {
            return Some(SendErrorKind::CoverOpen);
        }
        if alert.starts_with("offline") || alert.starts_with("paused") {
            return Some(SendErrorKind::Offline);
        }
    }
    let first = words.lines().next().unwrap_or_default();
    first
        .contains(" disabled since")
        .then_some(SendErrorKind::Offline)
}

/// `request id is NAME-12 (0 file(s))`.
fn job_name(words: &str) -> Option<String> {
    let (_, rest) = words.split_once("request id is ")?;
    rest.split_whitespace().next().map(String::from)
}

/// What became of a job that is not in the queue any more.
#[derive(Debug, PartialEq, Eq)]
enum Fate {
    Completed,
    BrokenOff,
    Unknown,
}

/// Reads it out of `lpstat -l -W completed`: a line that begins with the job's
/// name, and lines about it that are set in.
fn fate(words: &str, job: &str) -> Fate {
    let about = words
        .lines()
        .skip_while(|line| line.split_whitespace().next() != Some(job))
        .skip(1)
        .take_while(|line| line.starts_with([' ', '\t']));
    for line in about {
        if line.contains("job-completed-successfully") {
            return Fate::Completed;
        }
        if ["canceled", "aborted", "stopped", "with-errors"]
            .iter()
            .any(|word| line.contains(word))
        {
            return Fate::BrokenOff;
        }
    }
    Fate::Unknown
}

/// What a command answered.
#[derive(Debug, Default)]
struct Said {
    succeeded: bool,
    words: String,
}

fn command(name: &str) -> Command {
    let mut command = Command::new(name);
    let _ = command
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

fn run(name: &str, arguments: &[&str], patience: Duration) -> Result<Said, SendErrorKind> {
    let mut child = command(name).args(arguments).spawn()?;
    ended(&mut child, Instant::now() + patience).inspect_err(|_| stop(&mut child))
}

/// Waits for the end of a command and reads what it said.
fn ended(child: &mut Child, deadline: Instant) -> Result<Said, SendErrorKind> {
    let mut words = Vec::new();
    if let Some(mut out) = child.stdout.take() {
        let mut bytes = [0; 1024];
        loop {
            wait(&out, PollFlags::IN, deadline)?;
            match out.read(&mut bytes) {
                Ok(0) => break,
                Ok(count) => words.extend_from_slice(&bytes[..count]),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
    // It has closed its mouth; its end is a matter of milliseconds.
    loop {
        match child.try_wait()? {
            Some(status) => {
                return Ok(Said {
                    succeeded: status.success(),
                    words: String::from_utf8_lossy(&words).into_owned(),
                });
            }
            None if Instant::now() >= deadline => return Err(SendErrorKind::TimedOut),
            None => thread::sleep(Duration::from_millis(2)),
        }
    }
}

/// Writes everything to a command that may not read.
fn feed(
    mut pipe: ChildStdin,
    bytes: &[u8],
    deadline: Instant,
    progress: &mut dyn FnMut(usize),
) -> Result<(), SendErrorKind> {
    let flags = fcntl_getfl(&pipe).map_err(std::io::Error::from)?;
    fcntl_setfl(&pipe, flags | OFlags::NONBLOCK).map_err(std::io::Error::from)?;
    let mut taken = 0;
    while taken < bytes.len() {
        wait(&pipe, PollFlags::OUT, deadline)?;
        match pipe.write(&bytes[taken..bytes.len().min(taken + CHUNK_BYTES)]) {
            Ok(0) => return Err(SendErrorKind::Closed),
            Ok(count) => taken += count,
            Err(error) => match error.kind() {
                ErrorKind::Interrupted | ErrorKind::WouldBlock => {}
                _ => return Err(error.into()),
            },
        }
        progress(taken);
    }
    Ok(())
}

fn wait(
    pipe: &impl std::os::fd::AsFd,
    what: PollFlags,
    deadline: Instant,
) -> Result<(), SendErrorKind> {
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let left = Timespec::try_from(left).map_err(|_| SendErrorKind::TimedOut)?;
        match poll(&mut [PollFd::new(pipe, what)], Some(&left)) {
            Ok(0) => return Err(SendErrorKind::TimedOut),
            Ok(_) => return Ok(()),
            Err(Errno::INTR) => {}
            Err(error) => return Err(std::io::Error::from(error).into()),
        }
    }
}

/// Ends a command that is not waited for any more.
fn stop(child: &mut Child) {
    // It may have ended meanwhile; what matters is that it does.
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTED: &str = "\
kasir-7                 ina               1024   Tue 24 Nov 2026 08:00:00
\tStatus: 
\tAlerts: job-completed-successfully
\tqueued for kasir
kasir-71                ina               1024   Tue 24 Nov 2026 08:01:00
\tStatus: 
\tAlerts: job-canceled-by-user
\tqueued for kasir
kasir-72                ina               1024   Tue 24 Nov 2026 08:01:00
\tqueued for kasir
";

    #[test]
    fn the_end_of_a_job_is_read() {
        for (job, expected) in [
            ("kasir-7", Fate::Completed),
            ("kasir-71", Fate::BrokenOff),
            ("kasir-72", Fate::Unknown),
            ("kasir-1", Fate::Unknown),
        ] {
            assert_eq!(fate(LISTED, job), expected, "{job}");
        }
        assert_eq!(
            job_name("request id is kasir-12 (0 file(s))\n").as_deref(),
            Some("kasir-12")
        );
        assert_eq!(job_name("lp: Error - no default destination\n"), None);
    }

    #[test]
    fn what_a_queue_says_of_itself_is_read() {
        let idle = "printer kasir is idle.  enabled since Tue 24 Nov 2026 08:00:00\n";
        let off = "printer kasir disabled since Tue 24 Nov 2026 08:00:00 -\n\tPaused\n";
        let code = |words: &str| trouble_of(words).map(|kind| kind.code());
        let alert = |alert: &str| code(&format!("{idle}\tAlerts: {alert}\n"));
        assert_eq!((code(idle), code(off)), (None, Some("offline")));
        for (said, expected) in [
            ("none", None),
            ("media-low-report marker-supply-low-warning", None),
            ("media-empty-error", Some("no-paper")),
            ("job-printing, cover-open-warning", Some("cover-open")),
            ("offline-report", Some("offline")),
        ] {
            assert_eq!(alert(said), expected, "{said}");
        }
    }

    #[test]
    fn queues_are_listed() {
        let queue = found("device for kasir: usb://EPSON/TM-T20").unwrap();
        assert_eq!(queue.name, "usb://EPSON/TM-T20");
        assert_eq!(queue.connection.place(), "kasir");
        assert_eq!(found("lpstat: No destinations added."), None);
    }
}
