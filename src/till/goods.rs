//! One product that is added by hand.

use crate::domain::entry::ProductSet;
use crate::domain::product::{ProductChange, ProductDraft};
use crate::domain::{Barcode, Entry, Prices, Product, ProductId, Quantity, Rupiah};
use crate::ledger::Error;
use crate::till::Till;

impl Till {
    /// Adds a product of which no more is known than what stands on it. Its
    /// code is its SKU, and its barcode where it can be one.
    ///
    /// # Errors
    /// When a product has that code, or the disk refuses.
    pub fn add_product(&mut self, draft: ProductDraft, category: String) -> Result<Product, Error> {
        let product = Product {
            id: ProductId(self.id()),
            barcode: Barcode::parse(&draft.code).ok(),
            sku: draft.code,
            name: draft.name,
            category,
            supplier: String::new(),
            unit: draft.unit,
            prices: Prices {
                public: draft.price,
                ..Prices::default()
            },
            cost: Rupiah::ZERO,
            min_stock: Quantity::ZERO,
            shelf_life_days: None,
            active: true,
        };
        let now = self.now();
        let entry = Entry::ProductSet(ProductSet {
            product: product.id,
            change: ProductChange::between(None, &product),
        });
        let _ = self.ledger.record(&now, |_| Ok(entry.into()))?;

        Ok(product)
    }
}
