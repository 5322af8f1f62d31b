//! Carts that wait for their buyers.

use chrono::{DateTime, FixedOffset};

use crate::domain::Cart;

/// A cart that waits for its buyer to come back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldCart {
    /// What the cashier called it; no other held cart is called so.
    pub name: String,
    /// Since when it has been held.
    pub since: DateTime<FixedOffset>,
    /// What is in it.
    pub cart: Cart,
}

/// A name that none of these carts has: this one, or with the first number
/// behind it that is free.
#[must_use]
pub fn free_name(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(name) {
        return name.to_owned();
    }

    (2u32..)
        .map(|number| format!("{name} ({number})"))
        .find(|name| !is_taken(name))
        // Nobody holds four billion carts.
        .unwrap_or_else(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_taken_is_numbered() {
        let taken = ["Ibu batik", "Ibu batik (2)", "Antrean 1"];
        let free = |name| free_name(name, |name| taken.contains(&name));

        assert_eq!(free("Pak Kades"), "Pak Kades");
        assert_eq!(free("Ibu batik"), "Ibu batik (3)");
        assert_eq!(free("Antrean 1"), "Antrean 1 (2)");
    }
}
