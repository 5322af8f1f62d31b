//! Every measure of the look, in logical pixels at text scale 1.
//!
//! Names say what a measure is for; screens use the names.

/// The smallest side of anything that is pressed.
pub const TARGET: f32 = 44.0;

/// Key caps: the only text below 14.
pub const TEXT_KEY: f32 = 13.0;
/// Second lines, hints, pills.
pub const TEXT_SECOND: f32 = 14.0;
/// Body text, buttons.
pub const TEXT_BODY: f32 = 15.0;
/// The title of the strip, headings of cards, typed values.
pub const TEXT_HEADING: f32 = 16.0;
/// The price on a tile, the search field.
pub const TEXT_PRICE: f32 = 17.0;
/// The one act of a screen.
pub const TEXT_ACT: f32 = 20.0;
/// The title of a screen.
pub const TEXT_TITLE: f32 = 24.0;
/// A key figure.
pub const TEXT_FIGURE: f32 = 28.0;
/// The total of a cart.
pub const TEXT_TOTAL: f32 = 44.0;
/// The change to hand out.
pub const TEXT_CHANGE: f32 = 76.0;

/// The line height of [`TEXT_BODY`] and [`TEXT_SECOND`].
pub const LINE_BODY: f32 = 20.0;
/// How far a key scrolls: three lines.
pub const SCROLL_STEP: f32 = 60.0;
/// The line height of [`TEXT_TOTAL`].
pub const LINE_TOTAL: f32 = 54.0;
/// The line height of a name on a tile.
pub const LINE_TILE: f32 = 19.0;

/// An icon beside text.
pub const ICON: f32 = 18.0;
/// An icon that stands alone: rail, tiles, icon buttons.
pub const ICON_LARGE: f32 = 24.0;
/// The icon of an empty state.
pub const ICON_EMPTY: f32 = 32.0;

/// The smallest gap.
pub const SPACE_XS: f32 = 4.0;
/// The gap between things that belong together.
pub const SPACE_S: f32 = 8.0;
/// The gap between tiles; the padding of rows.
pub const SPACE_M: f32 = 12.0;
/// The gap between groups.
pub const SPACE_L: f32 = 16.0;
/// The padding of cards and of the content.
pub const SPACE_XL: f32 = 20.0;

/// The radius of a key cap.
pub const RADIUS_KEY: f32 = 6.0;
/// The radius of a row and of an icon box.
pub const RADIUS_ROW: f32 = 10.0;
/// The radius of a button and of a field.
pub const RADIUS_BUTTON: f32 = 12.0;
/// The radius of a card and of a tile.
pub const RADIUS_CARD: f32 = 14.0;
/// The radius of a pill: larger than any pill is tall.
pub const RADIUS_PILL: f32 = 100.0;

/// The width of the rail.
pub const RAIL: f32 = 84.0;
/// The width of the rail in a small window, where it shows icons only.
pub const RAIL_COMPACT: f32 = 60.0;
/// The height of a place in the rail.
pub const RAIL_ITEM: f32 = 64.0;
/// The height of a place in the compact rail.
pub const RAIL_ITEM_COMPACT: f32 = 48.0;
/// Below this window width the rail is compact.
pub const NARROW: f32 = 900.0;
/// Below this window height a screen leaves out what it can: large text on a
/// small screen.
pub const SHORT: f32 = 560.0;
/// The height of the strip.
pub const STRIP: f32 = 52.0;
/// The height of the strip that no one may overlook.
pub const WARNING: f32 = 26.0;
/// The width of a buyer's screen on which the sizes below are meant.
pub const DISPLAY_WIDTH: f32 = 1_024.0;
/// Its height.
pub const DISPLAY_HEIGHT: f32 = 600.0;
/// A line of the cart on the buyer's screen.
pub const DISPLAY_LINE: f32 = 30.0;
/// A name on the buyer's screen.
pub const DISPLAY_NAME: f32 = 56.0;
/// The total on the buyer's screen.
pub const DISPLAY_TOTAL: f32 = 104.0;
/// The change on the buyer's screen.
pub const DISPLAY_CHANGE: f32 = 150.0;
/// The height of the foot.
pub const FOOT: f32 = 36.0;
/// What a foot keeps free at its right for the key that calls the keyboard.
pub const FOOT_KEY: iced::Padding = iced::Padding {
    top: 0.0,
    right: SPACE_M,
    bottom: 0.0,
    left: 0.0,
};
/// The gap between the keys of the keyboard on the screen.
pub const BOARD_GAP: f32 = 2.0;
/// The width of the cart.
pub const CART: f32 = 432.0;
/// The width the cart keeps in a small window.
pub const CART_MIN: f32 = 340.0;
/// The share of a small window that the cart takes.
pub const CART_SHARE: f32 = 0.42;
/// The height of the search field.
pub const SEARCH: f32 = 52.0;
/// The height of a product tile.
pub const TILE: f32 = 118.0;
/// The least that is: three lines of a name over a price.
pub const TILE_LEAST: f32 = 108.0;
/// The width a tile does not exceed before another column is made.
pub const TILE_WIDTH_MAX: f32 = 256.0;
/// The side of the icon box on a tile.
pub const ICON_BOX: f32 = 44.0;
/// The height of a primary button.
pub const PRIMARY: f32 = 60.0;
/// The height of somebody to choose.
pub const FACE: f32 = 64.0;
/// The height of a secondary button and of a note button.
pub const SECONDARY: f32 = 52.0;
/// The height of a field.
pub const FIELD: f32 = 48.0;
/// The height of a cart line.
pub const CART_LINE: f32 = 52.0;
/// The height of a pill.
pub const PILL: f32 = 32.0;
/// The height of a key cap.
pub const KEYCAP: f32 = 20.0;
/// The height of the titles of a table.
pub const TABLE_HEAD: f32 = 28.0;
/// The height of a table row that is only read.
pub const ROW: f32 = 39.0;
/// The height of a table row that can be pressed.
pub const ROW_PRESSED: f32 = TARGET;
/// The width of the bar that shows how far a list was scrolled.
pub const SCROLLER: f32 = 6.0;
/// The width above which cards stand in two columns, and the widest that one
/// alone gets.
pub const TWO_COLUMNS: f32 = 760.0;
/// Where something is told over whatever is open: above the foot, beside the
/// rail.
pub const ABOVE_FOOT: iced::Padding = iced::Padding {
    top: 0.0,
    right: SPACE_XL,
    bottom: FOOT + SPACE_S,
    left: RAIL + SPACE_XL,
};
/// The widest a dialog gets.
pub const DIALOG: f32 = 520.0;
/// The widest a sentence gets before it is hard to read.
pub const SENTENCE: f32 = 420.0;

/// The height below which the content of a screen, between strip and foot,
/// makes itself small.
pub const SHORT_CONTENT: f32 = SHORT - STRIP - FOOT;

/// The width below which a screen puts things below each other.
pub const NARROW_CONTENT: f32 = NARROW;
/// The height below which the amount panel makes itself small: its pad is the
/// tallest thing at the side.
pub const SHORT_PAD: f32 = 580.0;
/// Below this width a table leaves out the columns that can be spared.
pub const NARROW_TABLE: f32 = 500.0;
