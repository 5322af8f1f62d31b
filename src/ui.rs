//! The design system: what a screen is built from.
//!
//! It owns every color, size, face and icon of the program, and the parts
//! made of them. It must not know a screen, a product or a sentence: texts
//! arrive as arguments, already in the user's language, and numbers arrive as
//! they are to be read.
//!
//! A screen imports [`Element`] and the modules below, and never names a raw
//! color or a raw size of its own.
pub mod aside;
pub mod board;
pub mod button;
pub mod chart;
pub mod dialog;
pub mod fitted;
pub mod font;
pub mod frame;
pub mod hotkey;
pub mod icon;
pub mod label;
pub mod measure;
pub mod part;
pub mod pinned;
pub mod qr;
pub mod reasons;
pub mod reveal;
pub mod size;
pub mod spill;
#[cfg(test)]
mod tests;
pub mod theme;

pub use hotkey::Hotkey;
pub use icon::{Icon, icon};
pub use theme::{Look, Theme};

/// A generic element, drawn in our [`Theme`].
pub type Element<'a, Message> = iced::Element<'a, Message, Theme>;

/// A text, drawn in our [`Theme`].
pub type Text<'a> = iced::widget::Text<'a, Theme>;

/// A button, drawn in our [`Theme`].
pub type Button<'a, Message> = iced::widget::Button<'a, Message, Theme>;

/// A container, drawn in our [`Theme`].
pub type Container<'a, Message> = iced::widget::Container<'a, Message, Theme>;
