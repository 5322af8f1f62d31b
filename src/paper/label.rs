//! Price labels: what is on one, and those on continuous paper, to be cut apart
//! along the rules. Those on A4 are in `document`.

use crate::domain::Product;
use crate::paper::code::Fault;
use crate::paper::{Block, Code, Doc};

/// The most lines of a name.
const NAME_LINES: usize = 2;

/// What is on the label of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Its name, any Unicode.
    pub name: String,
    /// Its price for everybody, and of which unit where that is none by the
    /// piece.
    pub price: String,
    /// Its barcode, or its SKU as a Code 128 where it has none.
    pub code: Code,
}

/// A label whose code is not drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoCode {
    /// What the code should say.
    pub code: String,
    /// Why it is not drawn.
    pub fault: Fault,
}

impl Label {
    /// The label of a product.
    ///
    /// # Errors
    /// When no code can be made of barcode and SKU.
    pub fn of(product: &Product) -> Result<Self, NoCode> {
        let code = match &product.barcode {
            Some(barcode) => barcode.as_str(),
            None => product.sku.trim(),
        };
        // A piece goes without saying.
        let price = if product.unit.is_measured() {
            format!("{} / {}", product.prices.public, product.unit)
        } else {
            product.prices.public.to_string()
        };

        Ok(Self {
            name: product.name.clone(),
            price,
            code: Code::of_goods(code).map_err(|fault| NoCode {
                code: code.to_owned(),
                fault,
            })?,
        })
    }
}

impl NoCode {
    /// A label whose code has no room.
    #[must_use]
    pub fn of(label: &Label, fault: Fault) -> Self {
        Self {
            code: label.code.text().to_owned(),
            fault,
        }
    }
}

/// Sets so many of each label.
///
/// Whether the paper has room for the codes is for
/// [`misfit`](super::misfit) to say.
#[must_use]
pub fn labels(labels: &[(Label, u16)]) -> Doc {
    let mut doc = Doc::new();

    for (label, copies) in labels {
        for _ in 0..*copies {
            if !doc.blocks.is_empty() {
                doc = doc.rule();
            }
            doc = doc
                .push(Block::Brief {
                    text: label.name.clone(),
                    lines: NAME_LINES,
                })
                .heading(label.price.as_str(), true)
                .code(label.code.clone(), "");
        }
    }

    doc.cut()
}
