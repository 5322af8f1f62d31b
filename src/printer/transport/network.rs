//! A printer that listens on the network, mostly on port 9100.
//!
//! Cheap network boards serve one caller at a time, so each job calls, speaks
//! and hangs up.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use super::{Delivery, Limits, SendError, SendErrorKind, Transport};

const CHUNK_BYTES: usize = 4096;

/// Calls a network printer for each job.
#[derive(Debug)]
pub(super) struct Network {
    address: String,
    port: u16,
    limits: Limits,
}

impl Network {
    pub(super) fn new(address: &str, port: u16, limits: Limits) -> Self {
        Self {
            address: address.trim().into(),
            port,
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
                Ok(stream) => return Ok(stream),
                Err(error) => last = error.into(),
            }
        }
        Err(last)
    }
}

impl Transport for Network {
    fn send(&mut self, bytes: &[u8]) -> Result<Delivery, SendError> {
        let mut stream = self.connect().map_err(|kind| kind.after(0))?;
        let deadline = Instant::now() + self.limits.write;
        let mut taken = 0;
        while taken < bytes.len() {
            let chunk = &bytes[taken..bytes.len().min(taken + CHUNK_BYTES)];
            match write(&mut stream, chunk, deadline) {
                Ok(0) => return Err(SendErrorKind::Closed.after(taken)),
                Ok(count) => taken += count,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(SendErrorKind::from(error).after(taken)),
            }
        }
        hang_up(&mut stream, self.limits.linger)
            .map_err(|error| SendErrorKind::from(error).after(taken))?;
        Ok(Delivery::Taken)
    }
}

fn write(stream: &mut TcpStream, chunk: &[u8], deadline: Instant) -> io::Result<usize> {
    stream.set_write_timeout(Some(left(deadline).ok_or(ErrorKind::TimedOut)?))?;
    stream.write(chunk)
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
        match stream.read(&mut answer) {
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
