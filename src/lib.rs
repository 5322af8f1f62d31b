//! Gerai: an offline-first till.

pub mod app;
pub mod cli;
pub mod demo;
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
pub mod text;
pub mod till;
pub mod ui;
pub mod worker;
