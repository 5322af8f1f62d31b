//! Price labels on continuous paper, to be cut apart along the rules.

use crate::domain::Product;
use crate::paper::code::Fault;
use crate::paper::{Block, Code, Doc};

/// The most lines of a name.
const NAME_LINES: usize = 2;

/// Sets so many labels of a product: its name, its price for everybody, and its
/// barcode, or its SKU as a Code 128 where it has none.
///
/// Whether the paper has room for the code is for
/// [`misfit`](super::misfit) to say.
///
/// # Errors
/// When no code can be made of barcode and SKU.
pub fn labels(product: &Product, copies: u16) -> Result<Doc, Fault> {
    let code = Code::of_goods(match &product.barcode {
        Some(barcode) => barcode.as_str(),
        None => product.sku.trim(),
    })?;
    // A piece goes without saying.
    let price = if product.unit.is_measured() {
        format!("{} / {}", product.prices.public, product.unit)
    } else {
        product.prices.public.to_string()
    };
    let mut doc = Doc::new();

    for copy in 0..copies {
        if copy > 0 {
            doc = doc.rule();
        }
        doc = doc
            .push(Block::Brief {
                text: product.name.clone(),
                lines: NAME_LINES,
            })
            .heading(price.as_str(), true)
            .code(code.clone(), "");
    }

    Ok(doc.cut())
}
