//! A printer that listens on the network, mostly on port 9100.
//!
//! Cheap network boards serve one caller at a time, so each job calls, speaks
//! and hangs up.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use super::line::{Line, deliver, probe};
use super::{Delivery, Limits, Probe, SendError, SendErrorKind, Transport};
use crate::printer::Answers;

/// Calls a network printer for each job.
#[derive(Debug)]
pub(super) struct Network {
    address: String,
    port: u16,
    answers: Answers,
    limits: Limits,
}

impl Network {
    pub(super) fn new(address: &str, port: u16, answers: Answers, limits: Limits) -> Self {
        Self {
            address: address.trim().into(),
            port,
            answers,
            limits,
        }
    }

    fn connect(&self) -> Result<TcpStream, SendErrorKind> {
        let addresses: Vec<SocketAddr> = (self.address.as_str(), self.port)
            .to_socket_addrs()
            .map_err(|_| SendErrorKind::NotFound)?
            .collect();
        let deadline = Instant::now() + self.limits.connect;
        let mut last = SendErrorKind::NotFound;
        for address in addresses {
            let Some(left) = left(deadline) else { break };
            match TcpStream::connect_timeout(&address, left) {
                Ok(stream) => {
                    // A question and its answer are few bytes each way.
                    let _ = stream.set_nodelay(true);
                    return Ok(stream);
                }
                Err(error) => last = error.into(),
            }
        }
        Err(last)
    }
}

impl Transport for Network {
    fn send_telling(
        &mut self,
        bytes: &[u8],
        progress: &mut dyn FnMut(usize),
    ) -> Result<Delivery, SendError> {
        let mut stream = self.connect().map_err(|kind| kind.after(0))?;
        let delivery = deliver(&mut stream, bytes, self.answers, &self.limits, progress)?;
        let hung_up = hang_up(&mut stream, self.limits.linger);
        match delivery {
            // However the line ends now, it is on paper.
            Delivery::Confirmed => Ok(delivery),
            Delivery::Taken => hung_up
                .map(|()| delivery)
                .map_err(|error| SendErrorKind::from(error).after(bytes.len())),
        }
    }

    fn probe(&mut self) -> Result<Probe, SendErrorKind> {
        let mut stream = self.connect()?;
        let found = probe(&mut stream, &self.limits)?;
        let _ = hang_up(&mut stream, self.limits.linger);
        Ok(found)
    }
}

impl Line for TcpStream {
    fn write(&mut self, bytes: &[u8], deadline: Instant) -> Result<usize, SendErrorKind> {
        patiently(deadline, |left| {
            self.set_write_timeout(Some(left))?;
            Write::write(self, bytes)
        })
    }

    fn read(&mut self, bytes: &mut [u8], deadline: Instant) -> Result<usize, SendErrorKind> {
        patiently(deadline, |left| {
            self.set_read_timeout(Some(left))?;
            Read::read(self, bytes)
        })
    }
}

/// Does something that may be interrupted, with what time is left for it.
fn patiently(
    deadline: Instant,
    mut what: impl FnMut(Duration) -> io::Result<usize>,
) -> Result<usize, SendErrorKind> {
    loop {
        match what(left(deadline).ok_or(SendErrorKind::TimedOut)?) {
            Ok(0) => return Err(SendErrorKind::Closed),
            Ok(count) => return Ok(count),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Says that nothing more comes, then listens until the printer hangs up.
///
/// Closing at once, with an unread answer of the printer's, would take back
/// bytes it has not read yet. A printer that never hangs up is left after
/// `linger`; one that breaks the line off had not read everything.
fn hang_up(stream: &mut TcpStream, linger: Duration) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    let deadline = Instant::now() + linger;
    let mut answer = [0; 64];
    while let Some(left) = left(deadline) {
        stream.set_read_timeout(Some(left))?;
        match Read::read(stream, &mut answer) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) => match error.kind() {
                ErrorKind::Interrupted => {}
                ErrorKind::WouldBlock | ErrorKind::TimedOut => break,
                _ => return Err(error),
            },
        }
    }
    Ok(())
}

/// The time until a deadline, if there is any.
fn left(deadline: Instant) -> Option<Duration> {
    let left = deadline.saturating_duration_since(Instant::now());
    (!left.is_zero()).then_some(left)
}
