//! Gerai: an offline-first till.

pub mod paper;
pub mod printer;
