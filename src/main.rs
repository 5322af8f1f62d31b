//! Gerai.
fn main() {}
