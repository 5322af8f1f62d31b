//! A device of this machine: a USB printer (`/dev/usb/lp0`) or a serial line,
//! which a Bluetooth printer is too (`/dev/rfcomm0`).
//!
//! A USB printer that is out of paper would hold a plain write for ever, and a
//! serial line that nobody reads as well. Nothing here waits without a deadline.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::io::Errno;
use rustix::termios::{OptionalActions, isatty, tcgetattr, tcsetattr};

use super::{Delivery, Limits, SendError, SendErrorKind, Transport};

const CHUNK_BYTES: usize = 1024;
/// Between two looks at a device that cannot say when it is done.
const LOOK: Duration = Duration::from_millis(20);

/// Writes jobs to a device file.
#[derive(Debug)]
pub(super) struct Device {
    path: PathBuf,
    limits: Limits,
}

impl Device {
    pub(super) fn new(path: &Path, limits: Limits) -> Self {
        Self {
            path: path.into(),
            limits,
        }
    }

    fn open(&self) -> Result<File, SendErrorKind> {
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
        let device = OpenOptions::new()
            .write(true)
            .custom_flags(flags.bits().cast_signed())
            .open(&self.path)
            .map_err(kind)?;
        if isatty(&device) {
            raw(&device).map_err(|error| kind(error.into()))?;
        }
        Ok(device)
    }
}

impl Transport for Device {
    fn send(&mut self, bytes: &[u8]) -> Result<Delivery, SendError> {
        let mut device = self.open().map_err(|kind| kind.after(0))?;
        let slow = bytes.len() as f64 / f64::from(self.limits.device_rate.max(1));
        let deadline = Instant::now() + self.limits.write + Duration::from_secs_f64(slow);
        let mut taken = 0;
        write(&mut device, bytes, deadline, &mut taken)
            .and_then(|()| drain(&device, deadline))
            .map_err(|kind| explain(kind, &device).after(taken))?;
        Ok(Delivery::Taken)
    }
}

/// Switches a serial line to bytes as they are: a terminal would turn line
/// feeds into two characters and keep others for itself.
fn raw(device: &File) -> Result<(), Errno> {
    let mut modes = tcgetattr(device)?;
    modes.make_raw();
    tcsetattr(device, OptionalActions::Now, &modes)
}

fn write(
    device: &mut File,
    bytes: &[u8],
    deadline: Instant,
    taken: &mut usize,
) -> Result<(), SendErrorKind> {
    while *taken < bytes.len() {
        let _ = wait(device, PollFlags::OUT, deadline)?;
        match device.write(&bytes[*taken..bytes.len().min(*taken + CHUNK_BYTES)]) {
            Ok(0) => return Err(SendErrorKind::Closed),
            Ok(count) => *taken += count,
            Err(error) => match error.kind() {
                ErrorKind::Interrupted => {}
                // Some drivers call themselves ready and are not.
                ErrorKind::WouldBlock => look_again(device, deadline)?,
                _ => return Err(kind(error)),
            },
        }
    }
    Ok(())
}

/// Waits until the last bytes have left: closing a device throws away what it
/// still holds.
fn drain(device: &File, deadline: Instant) -> Result<(), SendErrorKind> {
    // A USB printer is ready again once it took the last packet.
    let _ = wait(device, PollFlags::OUT, deadline)?;
    while unsent(device) > 0 {
        look_again(device, deadline)?;
    }
    Ok(())
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

/// A printer that stopped taking bytes may know why.
///
/// It is not asked beforehand: clones that always claim to be out of paper
/// exist, and they would never print.
fn explain(kind: SendErrorKind, device: &File) -> SendErrorKind {
    #[cfg(target_os = "linux")]
    if matches!(kind, SendErrorKind::TimedOut) && super::query::out_of_paper(device) {
        return SendErrorKind::NoPaper;
    }
    let _ = device;
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
