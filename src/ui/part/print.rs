//! What a printer prints, dot for dot.
use super::paper;
use crate::ui::{Element, size};

use iced::widget::image::{FilterMethod, Handle};
use iced::widget::{Image, container};

/// Dots as they are drawn on paper, black on white.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    picture: Handle,
    /// In dots.
    width: usize,
}

impl Print {
    /// Of so many dots, as RGBA pixels, one a dot.
    #[must_use]
    pub fn new(width: usize, height: usize, pixels: Vec<u8>) -> Self {
        let side = |dots: usize| u32::try_from(dots).unwrap_or(0);

        Self {
            picture: Handle::from_rgba(side(width), side(height), pixels),
            width,
        }
    }
}

/// Draws paper, a pixel a dot where there is room, else smaller as a whole.
pub fn print<'a, M: 'a>(print: &Print) -> Element<'a, M> {
    // A print head has some hundreds of dots.
    let widest = print.width as f32 + 2.0 * size::SPACE_M;
    let picture = Image::new(print.picture.clone())
        .width(iced::Fill)
        .filter_method(FilterMethod::Nearest);

    container(picture)
        .padding(size::SPACE_M)
        .max_width(widest)
        .style(paper)
        .into()
}
