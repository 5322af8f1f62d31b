//! Gerai: an offline-first till.

pub mod domain;
pub mod folders;
pub mod import;
pub mod ledger;
pub mod paper;
pub mod printer;
pub mod report;
pub mod text;
pub mod ui;
pub mod worker;
