//! Gerai: an offline-first till.

pub mod domain;
pub mod import;
