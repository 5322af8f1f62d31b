//! Gerai: an offline-first till.
pub mod ui;
