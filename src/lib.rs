//! Gerai: an offline-first till for the showroom and the fair booths of a
//! rutan.
//!
//! One promise ranks above all: **what the screen says was sold is on the
//! disk, once, and stays there.**
//!
//! # The layers
//!
//! ```text
//! main ─▶ cli ─┐
//!      └▶ app ─┼─▶ till ─▶ ledger, paper, printer, import, settings
//!              ├─▶ document ─▶ paper
//!              ├─▶ report ─▶ paper
//!              └─▶ screen ─▶ ui ─▶ text ─▶ domain
//! ```
//!
//! - [`domain`] is pure: money, goods, carts, sales, stock. No file, clock,
//!   window or randomness.
//! - [`text`] holds every word that people read, in two languages.
//! - [`ledger`] is the journal in SQLite and what follows from it.
//! - [`paper`] lays documents out; [`printer`] makes bytes of them and carries
//!   these to a machine.
//! - [`document`] typesets papers of A4 as PDF, with the [`typeface`] that the
//!   window has too.
//! - [`import`] reads catalogues; [`report`] writes files for the treasurer.
//! - [`till`] is what a till can do. [`cli`] and [`app`] are two doors to it.
//! - [`screen`] and [`ui`] are what the window shows.
//! - [`problem`] turns errors into sentences, [`demo`] furnishes the demo
//!   showroom, [`folders`] knows where data lie, [`worker`] is a thread that
//!   owns a value.
//!
//! `tests/tidy.rs` reads the sources and fails on an import against these
//! arrows. `ARCHITECTURE.md` says where to change what.

pub mod app;
pub mod cli;
pub mod demo;
pub mod document;
pub mod domain;
pub mod folders;
pub mod import;
pub mod ledger;
pub mod paper;
pub mod printer;
pub mod problem;
pub mod report;
pub mod screen;
pub mod settings;
pub mod sound;
pub mod text;
pub mod till;
pub mod typeface;
pub mod ui;
pub mod worker;
