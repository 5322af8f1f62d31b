//! Transports: carrying the bytes of one job to one printer.
//!
//! A transport waits, but never for ever, and it always knows how many bytes
//! the other side took: a job of which nothing was taken may be sent again, any
//! other may already be on paper.

#[cfg(unix)]
mod cups;
#[cfg(unix)]
mod device;
mod discover;
mod file;
mod found;
mod line;
mod network;
#[cfg(target_os = "linux")]
mod query;
mod turn;
#[cfg(windows)]
mod windows;

pub use discover::discover;
pub use found::{Found, Likelihood};

use std::error::Error;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use super::{Answers, Connection};
use turn::InTurn;

/// Carries jobs to one printer.
pub trait Transport: Send {
    /// Asks the printer whether it is able to print, where it answers, hands
    /// over all bytes and ends so that none is lost on the way. `progress`
    /// hears how many bytes were taken so far. Returns within the [`Limits`].
    ///
    /// # Errors
    ///
    /// Says why it failed and how many bytes the other side had taken by then.
    fn send_telling(
        &mut self,
        bytes: &[u8],
        progress: &mut dyn FnMut(usize),
    ) -> Result<Delivery, SendError>;

    /// The same for a caller who does not look at it meanwhile.
    ///
    /// # Errors
    ///
    /// As [`send_telling`](Self::send_telling).
    fn send(&mut self, bytes: &[u8]) -> Result<Delivery, SendError> {
        self.send_telling(bytes, &mut |_| {})
    }

    /// Finds out what the printer answers; nothing is printed.
    ///
    /// # Errors
    ///
    /// If the printer is not reached at all.
    fn probe(&mut self) -> Result<Probe, SendErrorKind> {
        Ok(Probe::default())
    }
}

/// What asking a printer brought to light.
#[derive(Debug, Clone, Default)]
pub struct Probe {
    /// What it answers: to be kept, and passed to [`open_asking`].
    pub answers: Answers,
    /// What keeps it from printing now, if it says so.
    pub trouble: Option<SendErrorKind>,
}

/// What is known about bytes that were all taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// They were taken; whether they are on paper nobody says.
    Taken,
    /// They are where they should be.
    Confirmed,
}

/// How long to wait for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For a network printer to answer the call, all its addresses together;
    /// and as long before that for whoever has the printer to be done with it.
    pub connect: Duration,
    /// For all bytes of a job to be taken, and as long again for a printer that
    /// says so to have printed them.
    pub write: Duration,
    /// For a network printer to hang up after the last byte.
    pub linger: Duration,
    /// For a printer to answer a question.
    pub answer: Duration,
    /// The slowest device, in bytes a second: `write` is extended by the time
    /// such a device needs for the job. A serial line of 9600 baud does 960.
    pub device_rate: u32,
}

impl Limits {
    /// The same for a serial line of so many bits a second. A byte is ten bits
    /// on the line, and a printer takes a little longer.
    fn on_serial(self, baud: u32) -> Self {
        Self {
            device_rate: (baud / 12).clamp(1, self.device_rate.max(1)),
            ..self
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(3),
            write: Duration::from_secs(15),
            linger: Duration::from_secs(1),
            answer: Duration::from_secs(1),
            device_rate: 800,
        }
    }
}

/// A job that was not delivered.
#[derive(Debug, Clone)]
pub struct SendError {
    /// How many bytes the other side took. Above 0, some may be on paper.
    pub bytes_accepted: usize,
    /// Why the rest was not taken.
    pub kind: SendErrorKind,
}

/// Why bytes were not taken.
#[derive(Debug, Clone)]
pub enum SendErrorKind {
    /// No printer is set up.
    NoPrinter,
    /// There is no such device, folder or host.
    NotFound,
    /// The host is there but does not listen on the port.
    Refused,
    /// This user may not use the device or file.
    Denied,
    /// No way leads to the host.
    Unreachable,
    /// Somebody else is sending to the printer.
    Busy,
    /// The other side did not take the bytes in time.
    TimedOut,
    /// The printer says that it is out of paper.
    NoPaper,
    /// The printer or its queue says that the cover is open.
    CoverOpen,
    /// The printer or its queue says that it is off line or stopped.
    Offline,
    /// The disk is full.
    DiskFull,
    /// The other side hung up, or the device was unplugged.
    Closed,
    /// Anything else.
    Io(Arc<io::Error>),
}

/// Makes the transport for a connection whose printer is asked nothing. Nothing
/// is opened before a job is sent.
#[must_use]
pub fn open(connection: &Connection, limits: Limits) -> Box<dyn Transport> {
    open_asking(connection, Answers::default(), limits)
}

/// Makes the transport for a printer that answers as it was found to. It sends
/// when nobody else in this program does.
#[must_use]
pub fn open_asking(
    connection: &Connection,
    answers: Answers,
    limits: Limits,
) -> Box<dyn Transport> {
    let transport = alone(connection, answers, limits);

    match connection {
        Connection::None => transport,
        connection => Box::new(InTurn::new(&connection.place(), limits.connect, transport)),
    }
}

/// The same for a caller who has the printer alone.
fn alone(connection: &Connection, answers: Answers, limits: Limits) -> Box<dyn Transport> {
    match connection {
        Connection::None => Box::new(Nowhere(SendErrorKind::NoPrinter)),
        Connection::File { path } => Box::new(file::File::new(path)),
        Connection::Network { address, port } => {
            Box::new(network::Network::new(address, *port, answers, limits))
        }
        #[cfg(unix)]
        Connection::Device { path } => Box::new(device::Device::new(path, answers, limits)),
        // Elsewhere a device cannot be waited for; it is written like a file.
        #[cfg(not(unix))]
        Connection::Device { path } => Box::new(file::File::existing(path)),
        #[cfg(unix)]
        Connection::Serial {
            port,
            baud,
            handshake,
        } => Box::new(device::Device::serial(
            port, *baud, *handshake, answers, limits,
        )),
        #[cfg(windows)]
        Connection::Serial {
            port,
            baud,
            handshake,
        } => Box::new(windows::Com::new(port, *baud, *handshake, answers, limits)),
        #[cfg(unix)]
        Connection::Cups { queue } => Box::new(cups::Cups::new(queue, limits)),
        #[cfg(windows)]
        Connection::Windows { queue } => Box::new(windows::Spooler::new(queue, limits)),
        // The settings of another system.
        #[allow(unreachable_patterns, reason = "which systems have which differs")]
        _ => Box::new(Nowhere(SendErrorKind::NotFound)),
    }
}

/// Asks a printer what it answers, for the settings to keep; nothing is printed.
/// It should have paper and be on, or it will seem to answer nothing.
///
/// # Errors
///
/// If it is not reached.
pub fn probe(connection: &Connection, limits: Limits) -> Result<Probe, SendErrorKind> {
    open(connection, limits).probe()
}

/// The transport of a till without a printer.
#[derive(Debug)]
struct Nowhere(SendErrorKind);

impl Transport for Nowhere {
    fn send_telling(
        &mut self,
        _bytes: &[u8],
        _progress: &mut dyn FnMut(usize),
    ) -> Result<Delivery, SendError> {
        Err(self.0.clone().after(0))
    }

    fn probe(&mut self) -> Result<Probe, SendErrorKind> {
        Err(self.0.clone())
    }
}

impl SendErrorKind {
    /// Its name in the ledger: a word for machines.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoPrinter => "no-printer",
            Self::NotFound => "not-found",
            Self::Refused => "refused",
            Self::Denied => "denied",
            Self::Unreachable => "unreachable",
            Self::Busy => "busy",
            Self::TimedOut => "timed-out",
            Self::NoPaper => "no-paper",
            Self::CoverOpen => "cover-open",
            Self::Offline => "offline",
            Self::DiskFull => "disk-full",
            Self::Closed => "closed",
            Self::Io(_) => "io",
        }
    }

    /// The error that struck after so many bytes were taken.
    fn after(self, bytes_accepted: usize) -> SendError {
        SendError {
            bytes_accepted,
            kind: self,
        }
    }
}

impl From<io::Error> for SendErrorKind {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::ConnectionRefused => Self::Refused,
            io::ErrorKind::PermissionDenied => Self::Denied,
            io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => Self::Unreachable,
            io::ErrorKind::ResourceBusy => Self::Busy,
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Self::TimedOut,
            io::ErrorKind::StorageFull => Self::DiskFull,
            io::ErrorKind::BrokenPipe
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::NotConnected => Self::Closed,
            _ => Self::Io(Arc::new(error)),
        }
    }
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} after {} bytes", self.kind, self.bytes_accepted)
    }
}

impl fmt::Display for SendErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoPrinter => "no printer is set up",
            Self::NotFound => "printer not found",
            Self::Refused => "connection refused",
            Self::Denied => "permission denied",
            Self::Unreachable => "host unreachable",
            Self::Busy => "printer in use",
            Self::TimedOut => "timed out",
            Self::NoPaper => "out of paper",
            Self::CoverOpen => "cover open",
            Self::Offline => "off line",
            Self::DiskFull => "disk full",
            Self::Closed => "connection closed",
            Self::Io(error) => return error.fmt(f),
        })
    }
}

impl Error for SendError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.kind {
            SendErrorKind::Io(error) => Some(error.as_ref()),
            _ => None,
        }
    }
}
