//! A line of what has come.

use crate::domain::{Product, Quantity};

/// One product that has come.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub product: Product,
    /// As it is typed, beside what it means.
    pub typed: String,
    /// What the till had put there before a person typed: the first figure
    /// replaces it, instead of adding to it.
    pub replaced: Option<String>,
}

impl Line {
    pub fn quantity(&self) -> Option<Quantity> {
        Quantity::parse(&self.typed).filter(|quantity| {
            quantity.is_positive()
                && *quantity <= Quantity::LIMIT
                && self.product.unit.admits(*quantity)
        })
    }

    /// The field holds this now.
    pub fn type_quantity(&mut self, typed: String) {
        let before = std::mem::replace(&mut self.typed, typed);

        if self.replaced.is_none() {
            // One figure more, behind what nobody typed.
            if let Some(figure) = self.typed.strip_prefix(&before)
                && figure.chars().count() == 1
            {
                self.typed = figure.to_owned();
            }
            self.replaced = Some(before);
        }
    }

    /// How many labels it asks for.
    pub fn labels(&self) -> u16 {
        self.product
            .unit
            .labels(self.quantity().unwrap_or_default())
    }
}
