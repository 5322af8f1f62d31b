//! What screens share of showing goods: their icons, their stock, in words.

use iced::Center;
use iced::widget::row;

use crate::domain::catalog::{Catalog, LabelFault};
use crate::domain::input_line::Meant;
use crate::domain::stock::Level;
use crate::domain::{Product, Quantity, Rupiah};
use crate::text::Text;
use crate::ui::part::Kind;
use crate::ui::{Element, Icon, button, label, size};

/// Words in a category's name and the icon that they call for; the first that
/// fits is taken.
const ICONS: [(&[&str], Icon); 16] = [
    (&["keset", "karpet"], Icon::Grid),
    (&["talenan", "nampan", "dapur"], Icon::Utensils),
    (&["tisu", "kotak"], Icon::Box),
    (&["asbak"], Icon::Cigarette),
    (&["kapstok", "baju", "kaos"], Icon::Shirt),
    (&["sepatu", "sandal"], Icon::Footprints),
    (&["meubel", "mebel", "kursi", "meja"], Icon::Armchair),
    (&["burung", "sangkar"], Icon::Bird),
    (&["batik", "kain", "jahit"], Icon::Scissors),
    (&["anyam", "tas"], Icon::Bag),
    (&["suvenir", "souvenir", "kunci"], Icon::Key),
    (&["makan", "kue", "snack"], Icon::Cookie),
    (&["roti"], Icon::Sandwich),
    (&["minum", "kopi", "teh"], Icon::Coffee),
    (&["kebun", "sayur", "tani"], Icon::Leaf),
    (&["kado", "paket"], Icon::Gift),
];

/// The icon of a category.
#[must_use]
pub fn icon(category: &str) -> Icon {
    let category = category.to_lowercase();

    ICONS
        .iter()
        .find(|(words, _)| words.iter().any(|word| category.contains(word)))
        .map_or(Icon::Tag, |(_, icon)| *icon)
}

/// The stock of a product in a word, and whether to look at it.
#[must_use]
pub fn stock(catalog: &Catalog, product: &Product, text: &Text) -> (String, Kind) {
    let on_hand = catalog.on_hand(product.id);

    match catalog.level(product) {
        Level::Unknown => (String::new(), Kind::Neutral),
        Level::Enough => (on_hand.to_string(), Kind::Neutral),
        Level::Low => ((text.common.stock_low)(&on_hand.to_string()), Kind::Warn),
        Level::Out if on_hand < Quantity::ZERO => (on_hand.to_string(), Kind::Bad),
        Level::Out => (text.common.stock_out.to_owned(), Kind::Warn),
    }
}

/// A way to other pages of a list.
pub fn pager<'a, M: Clone + 'a>(
    page: usize,
    pages: usize,
    text: &Text,
    go: impl Fn(i32) -> M,
) -> Element<'a, M> {
    row![
        button::icon_button(Icon::ChevronLeft, Some(go(-1))),
        label::second((text.common.page)(
            &(page + 1).to_string(),
            &pages.to_string()
        )),
        button::icon_button(Icon::ChevronRight, Some(go(1))),
    ]
    .spacing(size::SPACE_S)
    .align_y(Center)
    .into()
}

/// What adds the product of a code that nobody knows.
pub fn add_button<'a, M: Clone + 'a>(text: &'a Text, add: M) -> Element<'a, M> {
    button::secondary_with(
        Icon::PackagePlus,
        text.products.add,
        Some("Ctrl B"),
        Some(add),
    )
    .width(iced::Shrink)
    .height(size::TARGET)
    .into()
}

/// How many products a search shows at most.
pub const MATCH_LIMIT: usize = 40;

/// What is taken off the shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken<'a> {
    /// Of what.
    pub product: &'a Product,
    /// How much.
    pub quantity: Quantity,
    /// What it costs by the label of the scale, if that says it.
    pub label: Option<Rupiah>,
}

impl<'a> Taken<'a> {
    /// One unit of a product.
    #[must_use]
    pub const fn one(product: &'a Product) -> Self {
        Self {
            product,
            quantity: Quantity::ONE,
            label: None,
        }
    }
}

/// What a line takes off the shelf, or a sentence why it takes nothing. Of what words find, the `found`th is taken. None for a line
/// that asks for nothing yet.
pub fn wanted<'a>(
    meant: &Meant<'a>,
    found: usize,
    catalog: &'a Catalog,
    text: &Text,
) -> Option<Result<Taken<'a>, String>> {
    let taken = |product, quantity, label| Taken {
        product,
        quantity,
        label,
    };
    let unknown = |code| (text.sell.unknown_code)(&shown(code));

    Some(match *meant {
        Meant::Nothing => return None,
        Meant::Product(product, quantity) => Ok(taken(product, quantity, None)),
        Meant::Priced(product, quantity, label) => Ok(taken(product, quantity, Some(label))),
        Meant::Words(words, quantity) => catalog
            .search(words, MATCH_LIMIT)
            .get(found)
            .map(|product| taken(*product, quantity, None))
            .ok_or_else(|| unknown(words)),
        Meant::Unknown(code) => Err(unknown(code)),
        Meant::Misread(code) => Err((text.scanner.misread)(&shown(code))),
        Meant::Label(code, LabelFault::Unknown(item)) => {
            Err((text.scanner.label_unknown)(code, item))
        }
        Meant::Label(code, LabelFault::NotByWeight(product)) => {
            Err((text.scanner.label_not_by_weight)(code, &product.name))
        }
        Meant::Label(code, LabelFault::Nothing(product)) => {
            Err((text.scanner.label_empty)(code, &product.name))
        }
        Meant::Label(code, LabelFault::NoPrice(product)) => {
            Err((text.scanner.label_no_price)(code, &product.name))
        }
        Meant::Refused(typed) => Err((text.sell.quantity_refused)(&shown(typed), "")),
    })
}

/// The most characters of a code that a sentence shows.
const CODE_SHOWN: usize = 32;

/// A code as a sentence shows it: a key that got stuck types for ever.
#[must_use]
pub fn shown(code: &str) -> String {
    let mut shown: String = code.trim().chars().take(CODE_SHOWN).collect();
    if shown.len() < code.trim().len() {
        shown.push('…');
    }

    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_of_the_sample_has_an_icon() {
        let sample = include_str!("../../assets/sample/catalog.csv");
        let categories: Vec<&str> = sample
            .lines()
            .skip(1)
            .filter_map(|line| line.rsplit(',').nth(6))
            .collect();

        assert_eq!(categories.len(), 64);
        for category in categories {
            assert_ne!(icon(category), Icon::Tag, "{category}");
        }
    }
}
