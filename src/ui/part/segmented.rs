//! One of a few, all of them in sight.
use crate::ui::fitted::Fitted;
use crate::ui::{Element, button, font, size};

use iced::Fill;
use iced::widget::{self, Row, center};

/// Creates a choice of one among a few; for language, look, text scale.
pub fn segmented<'a, T, M>(
    options: impl IntoIterator<Item = (T, &'a str)>,
    selected: T,
    on_select: impl Fn(T) -> M,
) -> Element<'a, M>
where
    T: PartialEq,
    M: Clone + 'a,
{
    let options = options.into_iter().map(|(option, name)| {
        let is_selected = option == selected;

        let name = Fitted::line(name)
            .font(font::MEDIUM)
            .line_height(size::LINE_BODY);

        widget::button(center(name))
            .width(Fill)
            .height(size::TARGET)
            .padding([0.0, size::SPACE_S])
            .on_press(on_select(option))
            .style(move |theme, status| button::choice_style(theme, status, is_selected))
            .into()
    });

    Row::with_children(options).spacing(size::SPACE_S).into()
}
