//! Printing from end to end: bytes read back as a printer would, real sockets,
//! files and terminals with their faults, and the spooler among them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod answers;
mod codes;
#[path = "../common/mod.rs"]
mod common;
mod interpreter;
mod logo;
mod paper;
mod papers;
#[cfg(unix)]
mod queues;
mod sample;
mod spooler;
mod transports;
