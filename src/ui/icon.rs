//! The icons: a subset of Lucide, drawn as text.
//!
//! `assets/fonts/icons.ttf` holds exactly the glyphs listed here; a test
//! keeps the two together. An icon takes the color of the text around it.
use super::{Text, font, size};

use iced::widget::text;

macro_rules! icons {
    ($($variant:ident = $glyph:literal, $name:literal;)+) => {
        /// A picture of the icon face.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Icon {
            $(
                #[doc = concat!("Lucide's `", $name, "`.")]
                $variant,
            )+
        }

        impl Icon {
            /// Every icon.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The character of the icon in [`font::ICON`].
            pub const fn glyph(self) -> char {
                match self {
                    $(Self::$variant => $glyph,)+
                }
            }

            /// The name of the icon in Lucide.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

icons! {
    Archive = '\u{e041}', "archive";
    Armchair = '\u{e2c0}', "armchair";
    ArrowDown = '\u{e042}', "arrow-down";
    ArrowLeft = '\u{e048}', "arrow-left";
    ArrowRight = '\u{e049}', "arrow-right";
    ArrowUp = '\u{e04a}', "arrow-up";
    Backspace = '\u{e0ae}', "delete";
    Bag = '\u{e15b}', "shopping-bag";
    Banknote = '\u{e052}', "banknote";
    Basket = '\u{e4ea}', "shopping-basket";
    Bell = '\u{e059}', "bell";
    Bird = '\u{e3c5}', "bird";
    Box = '\u{e061}', "box";
    Bulb = '\u{e1c2}', "lightbulb";
    Calendar = '\u{e063}', "calendar";
    Chart = '\u{e2a3}', "chart-column";
    Check = '\u{e06c}', "check";
    ChevronDown = '\u{e06d}', "chevron-down";
    ChevronLeft = '\u{e06e}', "chevron-left";
    ChevronRight = '\u{e06f}', "chevron-right";
    ChevronUp = '\u{e070}', "chevron-up";
    Cigarette = '\u{e2c6}', "cigarette";
    CircleAlert = '\u{e077}', "circle-alert";
    CircleCheck = '\u{e226}', "circle-check";
    Clock = '\u{e087}', "clock";
    Coffee = '\u{e096}', "coffee";
    Coins = '\u{e097}', "coins";
    Contrast = '\u{e09d}', "contrast";
    Cookie = '\u{e26b}', "cookie";
    Cup = '\u{e2d1}', "cup-soda";
    Database = '\u{e0ad}', "database";
    Download = '\u{e0b2}', "download";
    Enter = '\u{e0a1}', "corner-down-left";
    Exchange = '\u{e24a}', "arrow-left-right";
    Eye = '\u{e0ba}', "eye";
    File = '\u{e0cc}', "file-text";
    Folder = '\u{e0d7}', "folder";
    Footprints = '\u{e3b9}', "footprints";
    Gift = '\u{e0e1}', "gift";
    Grid = '\u{e0ff}', "layout-grid";
    HandCoins = '\u{e5b8}', "hand-coins";
    Handshake = '\u{e2d7}', "heart-handshake";
    Hash = '\u{e0ef}', "hash";
    Image = '\u{e0f6}', "image";
    Info = '\u{e0f9}', "info";
    Key = '\u{e4a3}', "key-round";
    Keyboard = '\u{e284}', "keyboard";
    Languages = '\u{e0fe}', "languages";
    Leaf = '\u{e2de}', "leaf";
    List = '\u{e106}', "list";
    Lock = '\u{e10b}', "lock";
    Minus = '\u{e11c}', "minus";
    Moon = '\u{e11e}', "moon";
    Package = '\u{e129}', "package";
    PackageMinus = '\u{e267}', "package-minus";
    PackagePlus = '\u{e268}', "package-plus";
    Palette = '\u{e1dd}', "palette";
    Pause = '\u{e12e}', "pause";
    Pencil = '\u{e1f9}', "pencil";
    Percent = '\u{e132}', "percent";
    Plus = '\u{e13d}', "plus";
    Power = '\u{e140}', "power";
    Printer = '\u{e141}', "printer";
    PrinterX = '\u{e6c1}', "printer-x";
    QrCode = '\u{e1df}', "qr-code";
    Receipt = '\u{e3d3}', "receipt";
    Refresh = '\u{e145}', "refresh-cw";
    Ruler = '\u{e14b}', "ruler";
    Sandwich = '\u{e3a9}', "sandwich";
    Scan = '\u{e535}', "scan-barcode";
    Scissors = '\u{e14e}', "scissors";
    Search = '\u{e151}', "search";
    Settings = '\u{e154}', "settings";
    ShieldCheck = '\u{e1ff}', "shield-check";
    Shirt = '\u{e1ca}', "shirt";
    Sprout = '\u{e1eb}', "sprout";
    Store = '\u{e3e4}', "store";
    Sun = '\u{e178}', "sun";
    Tag = '\u{e17f}', "tag";
    Tent = '\u{e227}', "tent";
    Trash = '\u{e18e}', "trash-2";
    TriangleAlert = '\u{e193}', "triangle-alert";
    Undo = '\u{e2a1}', "undo-2";
    Upload = '\u{e19e}', "upload";
    Usb = '\u{e356}', "usb";
    User = '\u{e19f}', "user";
    Users = '\u{e1a4}', "users";
    Utensils = '\u{e2f7}', "utensils-crossed";
    Wallet = '\u{e204}', "wallet";
    Warehouse = '\u{e3e6}', "warehouse";
    X = '\u{e1b2}', "x";
}

/// Draws an [`Icon`] as large as suits a line of text.
pub fn icon<'a>(icon: Icon) -> Text<'a> {
    sized(icon, size::ICON)
}

/// Draws an [`Icon`] that stands alone.
pub fn large<'a>(icon: Icon) -> Text<'a> {
    sized(icon, size::ICON_LARGE)
}

/// Draws an [`Icon`] at some size.
pub fn sized<'a>(icon: Icon, size: f32) -> Text<'a> {
    text(icon.glyph().to_string())
        .font(font::ICON)
        .size(size)
        .line_height(1.0)
        .shaping(text::Shaping::Basic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::measure;

    #[test]
    fn the_face_has_every_icon_and_no_other() {
        let face = measure::Face::parse(font::ICON_FILE);
        let has = |glyph| face.as_ref().is_some_and(|face| face.has(glyph));

        for icon in Icon::ALL {
            assert!(has(icon.glyph()), "{} is missing", icon.name());
        }

        let glyphs = ('\u{e000}'..='\u{f8ff}').filter(|&c| has(c)).count();
        assert_eq!(glyphs, Icon::ALL.len());
    }
}
