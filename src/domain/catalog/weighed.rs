//! What a label of the shop's scale is a label of.

use crate::domain::catalog::Catalog;
use crate::domain::scale_label::{Value, packed};
use crate::domain::{Product, Quantity, Rupiah, ScaleLabel, Unit};

/// What a label of the scale sells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Package<'a> {
    /// Of what.
    pub product: &'a Product,
    /// How much.
    pub quantity: Quantity,
    /// What it costs, where the label says it.
    pub price: Option<Rupiah>,
}

/// Why a label sells nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelFault<'a> {
    /// No product has this item code.
    Unknown(&'a str),
    /// The product is not sold by the kilogram.
    NotByWeight(&'a Product),
    /// The weight, or the price, on it is nothing.
    Nothing(&'a Product),
    /// It says what it costs, and of the product no price is known by which
    /// to say how much that is.
    NoPrice(&'a Product),
}

impl Catalog {
    /// Sets how the labels of the shop's scale are read; without a layout none
    /// is.
    pub fn set_labels(&mut self, labels: Vec<ScaleLabel>) {
        self.labels = labels;
    }

    /// What a label of the scale sells. None for a code that is no such label.
    ///
    /// Its item code is the product's barcode or SKU, with the zeros before it
    /// or without.
    #[must_use]
    pub fn weighed<'a>(&'a self, code: &'a str) -> Option<Result<Package<'a>, LabelFault<'a>>> {
        let code = code.trim();
        let label = self.labels.iter().find_map(|label| label.read(code))?;
        let found = self
            .find(label.item)
            .or_else(|| self.find(label.item.trim_start_matches('0')));
        let Some(product) = found else {
            return Some(Err(LabelFault::Unknown(label.item)));
        };

        Some(match label.value {
            Value::Weight(_) if product.unit != Unit::KILOGRAM => {
                Err(LabelFault::NotByWeight(product))
            }
            Value::Weight(Quantity::ZERO) | Value::Price(Rupiah::ZERO) => {
                Err(LabelFault::Nothing(product))
            }
            Value::Weight(quantity) => Ok(Package {
                product,
                quantity,
                price: None,
            }),
            Value::Price(price) => packed(product, price, Quantity::ONE)
                .map(|quantity| Package {
                    product,
                    quantity,
                    price: Some(price),
                })
                .ok_or(LabelFault::NoPrice(product)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::cart::tests::product as plain;
    use crate::domain::{Barcode, ProductId};

    #[test]
    fn a_label_finds_its_product_by_barcode_or_sku_with_or_without_zeros() {
        let product = |id, sku: &str, barcode: Option<&str>, unit| Product {
            sku: String::from(sku),
            barcode: barcode.and_then(|code| Barcode::parse(code).ok()),
            ..plain(id, 117_000, unit)
        };
        let goods = vec![
            product(1, "42", None, Unit::KILOGRAM),
            product(2, "KOP-1", Some("00043"), Unit::KILOGRAM),
            product(3, "44", None, Unit::PIECE),
        ];
        let mut catalog = Catalog::new(goods.clone(), []);
        catalog.set_labels(vec![ScaleLabel::parse("21 PPPPP WWWWW C").unwrap()]);
        let grams = Quantity::from_thousandths;
        let id = |found: Result<Package<'_>, LabelFault<'_>>| match found {
            Ok(package) => (package.product.id, package.quantity),
            Err(fault) => panic!("{fault:?}"),
        };
        let first = ProductId(uuid::Uuid::from_u128(1));
        let second = ProductId(uuid::Uuid::from_u128(2));

        assert_eq!(
            catalog.weighed("2100042003507").map(id),
            Some((first, grams(350)))
        );
        assert_eq!(
            catalog.weighed("2100043012348").map(id),
            Some((second, grams(1_234)))
        );
        assert!(matches!(
            catalog.weighed("2100044003505"),
            Some(Err(LabelFault::NotByWeight(product))) if product.sku == "44"
        ));
        assert!(matches!(
            catalog.weighed("2100042000001"),
            Some(Err(LabelFault::Nothing(_)))
        ));
        assert_eq!(
            catalog.weighed("2100000003501"),
            Some(Err(LabelFault::Unknown("00000")))
        );
        assert_eq!(catalog.weighed("2200042003504"), None);

        // By its price: of kilograms as many as cost that, of pieces one.
        catalog.set_labels(vec![ScaleLabel::parse("21 PPPPP RRRRR C").unwrap()]);
        let priced = |code| match catalog.weighed(code) {
            Some(Ok(package)) => (package.quantity, package.price),
            other => panic!("{other:?}"),
        };
        assert_eq!(priced("2100043117005"), (grams(100), Some(Rupiah(11_700))));
        assert_eq!(
            priced("2100044117004"),
            (Quantity::ONE, Some(Rupiah(11_700)))
        );
        let mut free = product(2, "KOP-1", Some("00043"), Unit::KILOGRAM);
        free.prices.public = Rupiah::ZERO;
        catalog.set(free);
        assert!(matches!(
            catalog.weighed("2100043117005"),
            Some(Err(LabelFault::NoPrice(_)))
        ));

        // Another catalogue keeps how labels are read; none is as it was.
        catalog.replace(goods, []);
        assert!(catalog.weighed("2100042003507").is_some());
        catalog.set_labels(Vec::new());
        assert_eq!(catalog.weighed("2100042003507"), None);
    }
}
