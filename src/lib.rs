//! Gerai: an offline-first till.
