//! Scrolls the field that has the focus into view, wherever it is.
use super::size;

use iced::advanced::widget::operation::{self, Focusable, Operation, Outcome, Scrollable};
use iced::advanced::widget::{Id, operate};
use iced::widget::scrollable::AbsoluteOffset;
use iced::{Rectangle, Task, Vector};

/// How much is shown above and below the field: its name stands there.
const MARGIN: f32 = size::TARGET;

/// Brings the field that has the focus into view, with its name. It says
/// nothing of it.
pub fn reveal<M: Send + 'static>() -> Task<M> {
    operate(operation::then(Find::default(), Scroll))
}

/// Something that scrolls: where it is, and where its content.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Window {
    bounds: Rectangle,
    content: Rectangle,
    offset: f32,
}

impl Window {
    /// How far to scroll until all of a field is to be seen.
    fn way_to(&self, field: Rectangle) -> f32 {
        let top = self.bounds.y + self.offset;
        let bottom = top + self.bounds.height;
        let (first, last) = (field.y - MARGIN, field.y + field.height + MARGIN);

        if first < top {
            (first - top).max(-self.offset)
        } else if last > bottom {
            last - bottom
        } else {
            0.0
        }
    }
}

/// Looks for the field, and for the innermost thing that scrolls around it.
#[derive(Debug, Default)]
struct Find {
    windows: Vec<Window>,
    found: Option<(Window, f32)>,
}

impl Operation<(Window, f32)> for Find {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<(Window, f32)>)) {
        operate(self);
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        content: Rectangle,
        translation: Vector,
        _state: &mut dyn Scrollable,
    ) {
        self.windows.push(Window {
            bounds,
            content,
            offset: translation.y,
        });
    }

    fn focusable(&mut self, _id: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        if state.is_focused() {
            let around = self.windows.iter().rev();
            self.found = around
                .copied()
                .find(|window| window.content.contains(bounds.center()))
                .map(|window| (window, window.way_to(bounds)));
        }
    }

    fn finish(&self) -> Outcome<(Window, f32)> {
        match self.found {
            Some((window, way)) if way != 0.0 => Outcome::Some((window, way)),
            _ => Outcome::None,
        }
    }
}

/// Scrolls one of them so far.
struct Scroll((Window, f32));

impl<M> Operation<M> for Scroll {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<M>)) {
        operate(self);
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        content: Rectangle,
        _translation: Vector,
        state: &mut dyn Scrollable,
    ) {
        let (window, way) = self.0;
        if window.bounds == bounds && window.content == content {
            state.scroll_by(AbsoluteOffset { x: 0.0, y: way }, bounds, content);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_out_of_sight_is_scrolled_to_and_one_in_sight_is_not() {
        let of = |y, height| Rectangle {
            x: 0.0,
            y,
            width: 100.0,
            height,
        };
        let window = |offset| Window {
            bounds: of(50.0, 400.0),
            content: of(50.0, 1_000.0),
            offset,
        };

        assert_eq!(window(0.0).way_to(of(200.0, 48.0)), 0.0);
        assert_eq!(
            window(0.0).way_to(of(600.0, 48.0)),
            600.0 + 48.0 + MARGIN - 450.0
        );
        assert_eq!(
            window(500.0).way_to(of(300.0, 48.0)),
            300.0 - MARGIN - 550.0
        );
        // There is nothing above the beginning.
        assert_eq!(window(10.0).way_to(of(55.0, 48.0)), -10.0);
    }
}
