//! What a catalogue file would change.

use std::collections::HashSet;

use crate::domain::entry::ProductSet;
use crate::domain::product::ProductChange;
use crate::domain::{Catalog, Prices, Product, ProductId, Quantity};
use crate::import::{Column, Fault, Faults, Field, Reason, Row};

/// What a catalogue file would change. Products that it does not name stay as
/// they are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Products that are new, in the order of the file.
    pub added: Vec<Product>,
    /// Products that are there already, and which of their fields change.
    pub changed: Vec<ProductSet>,
    /// How many rows say what the catalogue says.
    pub unchanged: usize,
    /// The stock of added products when the books begin; each more than
    /// nothing. The stock of products that are there already is a matter of
    /// counting, not of files.
    pub opening: Vec<(ProductId, Quantity)>,
}

impl Plan {
    /// Whether it changes nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty()
    }
}

/// Compares the rows of a file with the catalogue; `new_id` makes the
/// identities of new products.
///
/// A row means the product with its SKU, whatever the letter case; the
/// spelling in the file then holds. A retired product that the file names is
/// sold again: its history stays one. Prices for staff and resellers stay
/// when the file has no column for them. Planning a file that was imported
/// already changes nothing.
///
/// # Errors
/// Names every row whose barcode an active product bears that the file does
/// not speak of.
pub fn plan(
    rows: Vec<Row>,
    catalog: &Catalog,
    mut new_id: impl FnMut() -> ProductId,
) -> Result<Plan, Faults> {
    let named: HashSet<ProductId> = rows
        .iter()
        .filter_map(|row| catalog.by_sku(&row.sku))
        .map(|product| product.id)
        .collect();
    let mut faults = Faults::default();
    let mut plan = Plan::default();

    for row in rows {
        if let Some(reason) = barcode_taken(&row, catalog, &named) {
            faults.push(Fault {
                line: row.line,
                column: Some(Column::new(Field::Barcode.name(), row.barcode_column)),
                reason,
            });
            continue;
        }

        let stock = row.stock;
        let Some(old) = catalog.by_sku(&row.sku) else {
            let product = product(row, new_id(), Prices::default());
            if stock.is_positive() {
                plan.opening.push((product.id, stock));
            }
            plan.added.push(product);
            continue;
        };

        let new = product(row, old.id, old.prices);
        let change = ProductChange::between(Some(old), &new);
        if change.is_empty() {
            plan.unchanged += 1;
        } else {
            plan.changed.push(ProductSet {
                product: old.id,
                change,
            });
        }
    }

    faults.or(plan)
}

/// Whether another product keeps the barcode of a row. Products that the file
/// names get theirs from the file, in which no barcode comes twice; so a file
/// may exchange two barcodes.
fn barcode_taken(row: &Row, catalog: &Catalog, named: &HashSet<ProductId>) -> Option<Reason> {
    let barcode = row.barcode.as_ref()?;

    catalog
        .find_all(barcode.as_str())
        .into_iter()
        .find(|other| {
            let bears_it = other
                .barcode
                .as_ref()
                .is_some_and(|theirs| theirs.as_str().eq_ignore_ascii_case(barcode.as_str()));

            bears_it && !named.contains(&other.id)
        })
        .map(|other| Reason::BarcodeTaken {
            sku: other.sku.clone(),
        })
}

/// The product that a row describes; `old` has the prices that it leaves as
/// they are.
fn product(row: Row, id: ProductId, old: Prices) -> Product {
    Product {
        id,
        sku: row.sku,
        barcode: row.barcode,
        name: row.name,
        category: row.category,
        supplier: row.supplier,
        unit: row.unit,
        prices: Prices {
            public: row.price,
            staff: row.staff_price.unwrap_or(old.staff),
            reseller: row.reseller_price.unwrap_or(old.reseller),
        },
        cost: row.cost,
        min_stock: row.min_stock,
        shelf_life_days: row.shelf_life_days,
        active: true,
    }
}
