//! The parts that screens are composed of, one subject a file.
pub mod card;
pub mod cart;
pub mod empty;
pub mod face;
pub mod field;
pub mod keycap;
pub mod pill;
pub mod print;
pub mod scroll;
pub mod segmented;
pub mod steps;
pub mod table;
pub mod tile;
pub mod value;

pub use card::{card, figure_card, paper};
pub use cart::{cart_line, total};
pub use empty::empty;
pub use face::{face, faces};
pub use field::{field, search_field};
pub use keycap::keycap;
pub use pill::{Kind, pill};
pub use print::{Print, print};
pub use scroll::{scroll, scroll_in};
pub use segmented::segmented;
pub use steps::steps;
pub use table::table;
pub use tile::{tile, tiles};
pub use value::{key_value, key_value_muted};

use super::Theme;

use iced::widget::{Rule, rule};

/// A hairline across its place.
pub fn hairline<'a>() -> Rule<'a, Theme> {
    rule::horizontal(1)
}

/// A hairline from top to bottom of its place.
pub fn upright<'a>() -> Rule<'a, Theme> {
    rule::vertical(1)
}
