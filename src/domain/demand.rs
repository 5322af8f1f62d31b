//! Lost demand: what buyers asked for and did not get.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::domain::{ProductId, Quantity};

/// Somebody wanted what was not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemandLost {
    /// What was wanted; none for something that is not sold here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<ProductId>,
    /// Its name, or the words in which it was asked for. Never who asked.
    pub name: String,
    /// How much of it; more than nothing.
    pub quantity: Quantity,
    /// The business day.
    pub day: NaiveDate,
}

/// What was wanted of one thing in a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostDemand {
    /// What it is called.
    pub name: String,
    /// Whether it is a product; else it is not sold here.
    pub is_product: bool,
    /// How much of it was wanted.
    pub quantity: Quantity,
    /// How many times it was asked for.
    pub times: u32,
}

impl LostDemand {
    /// Adds up what was asked for: each product under the name that it had
    /// last, and words as they are written but for capitals. The most wanted
    /// comes first.
    #[must_use]
    pub fn add_up(
        asked: impl IntoIterator<Item = (Option<ProductId>, String, Quantity)>,
    ) -> Vec<Self> {
        let mut found: BTreeMap<(Option<ProductId>, String), Self> = BTreeMap::new();

        for (product, name, quantity) in asked {
            let key = match product {
                Some(_) => (product, String::new()),
                None => (None, name.to_lowercase()),
            };
            let wanted = found.entry(key).or_insert_with(|| Self {
                name: String::new(),
                is_product: product.is_some(),
                quantity: Quantity::ZERO,
                times: 0,
            });
            wanted.name = name;
            wanted.quantity = [wanted.quantity, quantity].into_iter().sum();
            wanted.times += 1;
        }

        let mut found: Vec<Self> = found.into_values().collect();
        found.sort_by(|a, b| {
            b.quantity
                .cmp(&a.quantity)
                .then_with(|| a.name.cmp(&b.name))
        });
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn the_most_wanted_comes_first_and_capitals_do_not_count() {
        let keset = Some(ProductId(Uuid::from_u128(1)));
        let asked = |product, name: &str, count| {
            let quantity = Quantity::whole(count).unwrap();
            (product, String::from(name), quantity)
        };
        let found = LostDemand::add_up([
            asked(None, "kursi rotan", 1),
            asked(keset, "Keset", 1),
            asked(None, "Kursi Rotan", 3),
            asked(keset, "Keset Karet", 1),
        ]);
        let found: Vec<_> = found
            .iter()
            .map(|wanted| {
                (
                    wanted.name.as_str(),
                    wanted.quantity.to_string(),
                    wanted.times,
                )
            })
            .collect();

        assert_eq!(
            found,
            [
                ("Kursi Rotan", String::from("4"), 2),
                ("Keset Karet", String::from("2"), 2)
            ]
        );
    }
}
