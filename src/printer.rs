//! Printers: from laid-out paper to bytes, and from bytes to a machine.
//!
//! - [`PrinterProfile`] says what a printer is, [`Connection`] where it is.
//! - [`encode`] turns lines of paper into the bytes of a print job.
//! - [`proof`] reads such bytes back and draws what they print.
//! - A [`Transport`] carries bytes to one printer and says how many it took.
//! - The [`Spooler`] sends the jobs of a [`Queue`] one after the other, in a
//!   thread of its own, and never prints a receipt twice by itself.
//!
//! Every call here may wait for a machine, except into the [`Spooler`]'s handle;
//! no window may make one itself. Errors have kinds, not sentences: the words
//! for people are made at the edge.

mod bytes;
mod codes;
mod connection;
mod profile;
mod proof;
mod retired;
pub mod spool;
mod transport;
mod worker;

pub use bytes::{CLEARING, drawer_pulse, encode};
pub use connection::{Answers, Connection, Printer, Status};
pub use profile::{Codes, Drawer, DrawerOpens, DrawerPin, Mode, PrinterProfile};
pub use proof::{Unread, proof};
pub use retired::Retired;
pub use spool::{Job, Outcome, Progress, Pulse, State};
pub use transport::{
    Delivery, Found, Likelihood, Limits, Probe, SendError, SendErrorKind, Transport, discover,
    open, open_asking, probe,
};
pub use worker::{Queue, Spooler};
