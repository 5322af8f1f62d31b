//! A device of this machine: a USB printer (`/dev/usb/lp0`) or a serial line,
//! which a Bluetooth printer is too (`/dev/rfcomm0`).
//!
//! A USB printer that is out of paper would hold a plain write for ever, and a
//! serial line that nobody reads as well. Nothing here waits without a deadline.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::io::Errno;
use rustix::termios::{
    ControlModes, OptionalActions, QueueSelector, isatty, tcflush, tcgetattr, tcsetattr,
};

use super::line::{self, Line, deliver};
use super::{Delivery, Limits, Probe, SendError, SendErrorKind, Transport};
use crate::printer::{Answers, Status};

/// Between two looks at a device that cannot say when it is done.
const LOOK: Duration = Duration::from_millis(20);

/// Writes jobs to a device file.
#[derive(Debug)]
pub(super) struct Device {
    path: PathBuf,
    /// Bits a second, and whether the printer may hold bytes back; none leaves
    /// a line as it is.
    speed: Option<(u32, bool)>,
    answers: Answers,
    limits: Limits,
}

impl Device {
    pub(super) fn new(path: &Path, answers: Answers, limits: Limits) -> Self {
        Self {
            path: path.into(),
            speed: None,
            answers,
            limits,
        }
    }

    /// A serial line of so many bits a second.
    pub(super) fn serial(
        port: &str,
        baud: u32,
        handshake: bool,
        answers: Answers,
        limits: Limits,
    ) -> Self {
        Self {
            path: port.trim().into(),
            speed: Some((baud, handshake)),
            answers,
            limits: limits.on_serial(baud),
        }
    }

    fn open(&self, listens: bool) -> Result<File, SendErrorKind> {
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
        let device = OpenOptions::new()
            .read(listens)
            .write(true)
            .custom_flags(flags.bits().cast_signed())
            .open(&self.path)
            .map_err(kind)?;
        if isatty(&device) {
            raw(&device, self.speed).map_err(|error| kind(error.into()))?;
        } else if self.speed.is_some() {
            return Err(SendErrorKind::NotFound);
        }
        Ok(device)
    }
}

impl Transport for Device {
    fn send_telling(
        &mut self,
        bytes: &[u8],
        progress: &mut dyn FnMut(usize),
    ) -> Result<Delivery, SendError> {
        let listens = line::listens(self.answers);
        let mut device = self.open(listens).map_err(|kind| kind.after(0))?;
        if self.answers.status == Status::Lpt
            && let Some(trouble) = port_trouble(&device)
        {
            return Err(trouble.after(0));
        }
        deliver(&mut device, bytes, self.answers, &self.limits, progress).map_err(|error| {
            SendError {
                kind: explain(error.kind, &device),
                ..error
            }
        })
    }

    fn probe(&mut self) -> Result<Probe, SendErrorKind> {
        // A device that cannot be read says nothing, and prints all the same.
        let Ok(mut device) = self.open(true) else {
            return self.open(false).map(|_| Probe::default());
        };
        let mut found = match line::probe(&mut device, &self.limits) {
            Ok(found) => found,
            Err(SendErrorKind::Closed | SendErrorKind::Io(_)) => Probe::default(),
            Err(kind) => return Err(kind),
        };
        if found.answers.status == Status::None && speaks_sense(&device) {
            found.answers.status = Status::Lpt;
        }
        Ok(found)
    }
}

impl Line for File {
    fn write(&mut self, bytes: &[u8], deadline: Instant) -> Result<usize, SendErrorKind> {
        loop {
            let _ = wait(self, PollFlags::OUT, deadline)?;
            match Write::write(self, bytes) {
                Ok(0) => return Err(SendErrorKind::Closed),
                Ok(count) => return Ok(count),
                Err(error) => match error.kind() {
                    ErrorKind::Interrupted => {}
                    // Some drivers call themselves ready and are not.
                    ErrorKind::WouldBlock => look_again(self, deadline)?,
                    _ => return Err(kind(error)),
                },
            }
        }
    }

    fn read(&mut self, bytes: &mut [u8], deadline: Instant) -> Result<usize, SendErrorKind> {
        loop {
            let _ = wait(self, PollFlags::IN, deadline)?;
            match Read::read(self, bytes) {
                // The driver of USB printers may say so when it has nothing.
                Ok(0) => look_again(self, deadline)?,
                Ok(count) => return Ok(count),
                Err(error) => match error.kind() {
                    ErrorKind::Interrupted => {}
                    ErrorKind::WouldBlock => look_again(self, deadline)?,
                    _ => return Err(kind(error)),
                },
            }
        }
    }

    /// Closing a device throws away what it still holds.
    fn drain(&mut self, deadline: Instant) -> Result<(), SendErrorKind> {
        // A USB printer is ready again once it took the last packet.
        let _ = wait(self, PollFlags::OUT, deadline)?;
        while unsent(self) > 0 {
            look_again(self, deadline)?;
        }
        Ok(())
    }
}

/// Switches a serial line to bytes as they are: a terminal would turn line
/// feeds into two characters and keep others for itself. What was said before
/// anything was asked is no answer.
fn raw(device: &File, speed: Option<(u32, bool)>) -> Result<(), Errno> {
    let mut modes = tcgetattr(device)?;
    modes.make_raw();
    if let Some((baud, handshake)) = speed {
        modes.set_speed(baud)?;
        // A cable without a carrier line is a cable too.
        modes.control_modes |= ControlModes::CLOCAL | ControlModes::CREAD;
        modes.control_modes.set(ControlModes::CRTSCTS, handshake);
    }
    tcsetattr(device, OptionalActions::Now, &modes)?;
    tcflush(device, QueueSelector::IFlush)
}

fn look_again(device: &File, deadline: Instant) -> Result<(), SendErrorKind> {
    let look = deadline.min(Instant::now() + LOOK);
    match wait(device, PollFlags::empty(), look) {
        Err(SendErrorKind::TimedOut) if Instant::now() < deadline => Ok(()),
        Err(kind) => Err(kind),
        // Nothing was asked for, so all it can have to say is that it is gone.
        Ok(_) => Err(SendErrorKind::Closed),
    }
}

fn wait(device: &File, what: PollFlags, deadline: Instant) -> Result<PollFlags, SendErrorKind> {
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let left = Timespec::try_from(left).map_err(|_| SendErrorKind::TimedOut)?;
        let mut asked = [PollFd::new(device, what)];
        match poll(&mut asked, Some(&left)) {
            Ok(0) => return Err(SendErrorKind::TimedOut),
            Ok(_) => return Ok(asked[0].revents()),
            Err(Errno::INTR) => {}
            Err(error) => return Err(kind(error.into())),
        }
    }
}

/// Bytes that a serial line still holds; 0 where a device cannot say.
fn unsent(device: &File) -> usize {
    #[cfg(target_os = "linux")]
    return super::query::unsent(device).unwrap_or(0);
    #[cfg(not(target_os = "linux"))]
    {
        let _ = device;
        0
    }
}

/// Why the status lines of a USB printer forbid to send, if they do.
fn port_trouble(device: &File) -> Option<SendErrorKind> {
    #[cfg(target_os = "linux")]
    {
        let port = super::query::port(device)?;
        if port.paper_out {
            return Some(SendErrorKind::NoPaper);
        }
        (!port.selected || port.fault).then_some(SendErrorKind::Offline)
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = device;
        None
    }
}

/// Whether the status lines are to be believed: while it is probed, a printer
/// has paper and is on. Clones that always claim to be out of paper exist, and
/// they would never print.
fn speaks_sense(device: &File) -> bool {
    #[cfg(target_os = "linux")]
    return super::query::port(device)
        .is_some_and(|port| port.selected && !port.paper_out && !port.fault);
    #[cfg(not(target_os = "linux"))]
    {
        let _ = device;
        false
    }
}

/// A printer that stopped taking bytes may know why.
fn explain(kind: SendErrorKind, device: &File) -> SendErrorKind {
    if matches!(kind, SendErrorKind::TimedOut)
        && let Some(SendErrorKind::NoPaper) = port_trouble(device)
    {
        return SendErrorKind::NoPaper;
    }
    kind
}

fn kind(error: std::io::Error) -> SendErrorKind {
    match Errno::from_io_error(&error) {
        // Unplugged, or nothing at the other end.
        Some(Errno::NODEV | Errno::NXIO) => SendErrorKind::NotFound,
        Some(Errno::IO) => SendErrorKind::Closed,
        // How the driver of USB printers says that the paper ran out.
        Some(Errno::NOSPC) => SendErrorKind::NoPaper,
        _ => error.into(),
    }
}
