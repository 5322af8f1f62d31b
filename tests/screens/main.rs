//! The screens without a window: what a user would see and press, what the
//! screens answer, and what they look like.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

#[path = "../common/mod.rs"]
mod common;

mod carts;
mod counter;
mod face;
mod goods_in;
mod import;
mod panels;
mod papers;
mod paying;
mod people;
mod pictures;
mod print_queue;
mod printer_wizard;
mod reports;
mod returning;
mod room;
mod scans;
mod scenes;
mod selling;
mod settings;
mod settles;
mod shift;
mod sight;
mod stage;
mod wizard;
