//! Goods for sale and what they cost.

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

use crate::domain::{Barcode, Quantity, Rupiah, Unit};

/// The identity of a product, the same on every till for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProductId(pub Uuid);

impl fmt::Display for ProductId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Whom a price is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceList {
    /// Anybody.
    #[default]
    Public,
    /// Staff of the prison service.
    Staff,
    /// Shops that sell the goods on.
    Reseller,
}

impl PriceList {
    /// Every list, the one that holds for everybody first.
    pub const ALL: [Self; 3] = [Self::Public, Self::Staff, Self::Reseller];
}

/// The prices of a product, per unit, each from zero to [`Rupiah::LIMIT`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Prices {
    /// The price that everybody pays.
    pub public: Rupiah,
    /// The price for staff; none means the public price.
    pub staff: Option<Rupiah>,
    /// The price for resellers; none means the public price.
    pub reseller: Option<Rupiah>,
}

impl Prices {
    /// The price on a list.
    #[must_use]
    pub fn on(&self, list: PriceList) -> Rupiah {
        match list {
            PriceList::Public => self.public,
            PriceList::Staff => self.staff.unwrap_or(self.public),
            PriceList::Reseller => self.reseller.unwrap_or(self.public),
        }
    }
}

/// Something that is sold.
///
/// Nothing in it may say who made it beyond the workshop: that somebody is an
/// inmate is specific personal data (Law 27 of 2022, article 4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Its identity.
    pub id: ProductId,
    /// The shop's own code, unique among active products.
    pub sku: String,
    /// What a scanner reads, when it bears a barcode.
    pub barcode: Option<Barcode>,
    /// Its name, as on receipts.
    pub name: String,
    /// The shelf it belongs to.
    pub category: String,
    /// Where it comes from: a workshop, a kitchen, a partner, the co-op.
    pub supplier: String,
    /// What it is counted in.
    pub unit: Unit,
    /// What buyers pay.
    pub prices: Prices,
    /// What it cost, per unit; zero for donated material. Cashiers never see
    /// it.
    pub cost: Rupiah,
    /// At or below this stock it counts as low.
    pub min_stock: Quantity,
    /// How many days food keeps after it was made.
    pub shelf_life_days: Option<u16>,
    /// Whether it is still sold. Products are never deleted.
    pub active: bool,
}

/// What is said of a product that is added by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductDraft {
    /// What a scanner reads, or the shop's own code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What everybody pays for a unit.
    pub price: Rupiah,
    /// What it is counted in.
    pub unit: Unit,
}

/// The fields of a product that an edit sets; the others stay as they are.
/// Each field is settled on its own when two tills edit the same product.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of Product")]
pub struct ProductChange {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sku: Option<String>,
    /// `Some(None)` takes the barcode away.
    #[serde(skip_serializing_if = "Option::is_none", with = "set_or_cleared")]
    pub barcode: Option<Option<Barcode>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supplier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Rupiah>,
    #[serde(skip_serializing_if = "Option::is_none", with = "set_or_cleared")]
    pub staff_price: Option<Option<Rupiah>>,
    #[serde(skip_serializing_if = "Option::is_none", with = "set_or_cleared")]
    pub reseller_price: Option<Option<Rupiah>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<Rupiah>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_stock: Option<Quantity>,
    #[serde(skip_serializing_if = "Option::is_none", with = "set_or_cleared")]
    pub shelf_life_days: Option<Option<u16>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
}

impl ProductChange {
    /// What makes `new` out of nothing (`old` is `None`) or out of `old`.
    #[must_use]
    pub fn between(old: Option<&Product>, new: &Product) -> Self {
        fn changed<T: PartialEq + Clone>(old: Option<&T>, new: &T) -> Option<T> {
            (old != Some(new)).then(|| new.clone())
        }

        Self {
            sku: changed(old.map(|p| &p.sku), &new.sku),
            barcode: changed(old.map(|p| &p.barcode), &new.barcode),
            name: changed(old.map(|p| &p.name), &new.name),
            category: changed(old.map(|p| &p.category), &new.category),
            supplier: changed(old.map(|p| &p.supplier), &new.supplier),
            unit: changed(old.map(|p| &p.unit), &new.unit),
            price: changed(old.map(|p| &p.prices.public), &new.prices.public),
            staff_price: changed(old.map(|p| &p.prices.staff), &new.prices.staff),
            reseller_price: changed(old.map(|p| &p.prices.reseller), &new.prices.reseller),
            cost: changed(old.map(|p| &p.cost), &new.cost),
            min_stock: changed(old.map(|p| &p.min_stock), &new.min_stock),
            shelf_life_days: changed(old.map(|p| &p.shelf_life_days), &new.shelf_life_days),
            active: changed(old.map(|p| &p.active), &new.active),
        }
    }

    /// Whether it sets nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Tells `"barcode": null` (taken away) from no `barcode` at all (untouched).
pub(in crate::domain) mod set_or_cleared {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(
        clippy::ref_option,
        clippy::option_option,
        reason = "the signature that serde calls"
    )]
    pub fn serialize<T: Serialize, S: Serializer>(
        value: &Option<Option<T>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        value
            .as_ref()
            .and_then(Option::as_ref)
            .serialize(serializer)
    }

    #[expect(clippy::option_option, reason = "two meanings of absence")]
    pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Option<T>>, D::Error> {
        Option::<T>::deserialize(deserializer).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cleared_field_and_an_untouched_one_are_told_apart() {
        let cleared = ProductChange {
            barcode: Some(None),
            price: Some(Rupiah(5)),
            ..ProductChange::default()
        };
        let json = serde_json::to_string(&cleared).unwrap();

        assert_eq!(json, r#"{"barcode":null,"price":5}"#);
        assert_eq!(
            serde_json::from_str::<ProductChange>(&json).unwrap(),
            cleared
        );
    }

    #[test]
    fn a_missing_price_is_the_public_one() {
        let prices = Prices {
            public: Rupiah(10),
            staff: Some(Rupiah(8)),
            reseller: None,
        };

        assert_eq!(prices.on(PriceList::Staff), Rupiah(8));
        assert_eq!(prices.on(PriceList::Reseller), Rupiah(10));
    }
}
