//! Bars over the hours of a day.
use super::{Element, Look, Theme, font, size};

use iced::alignment::Vertical;
use iced::widget::canvas::{self, Canvas, Frame, Geometry, Path, Stroke, Text};
use iced::widget::text;
use iced::{Fill, Pixels, Point, Rectangle, Renderer, Size, border, mouse};

use std::borrow::Cow;

/// A bar of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar<'a> {
    /// What stands below: the hour.
    pub label: Cow<'a, str>,
    /// How high it is, against the others; below 0 counts as 0.
    pub value: i64,
    /// What stands above it if it is the highest: the amount.
    pub caption: Cow<'a, str>,
}

/// Draws bars, the highest of them in the primary color and with its caption.
///
/// The chart fills its place; give the container around it a height.
pub fn bars<'a, M: 'a>(bars: Vec<Bar<'a>>) -> Element<'a, M> {
    Canvas::new(Bars(bars)).width(Fill).height(Fill).into()
}

#[derive(Debug)]
struct Bars<'a>(Vec<Bar<'a>>);

/// The room for captions above and for labels below the bars.
const CAPTION: f32 = 26.0;
const LABELS: f32 = 28.0;

/// The share of its place that a bar fills.
const FILLED: f32 = 0.8;

impl<M> canvas::Program<M, Theme> for Bars<'_> {
    type State = ();

    fn draw(
        &self,
        _state: &(),
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let mut frame = Frame::new(renderer, bounds.size());
        let tokens = &theme.tokens;

        let base = bounds.height - LABELS;
        let place = bounds.width / self.0.len().max(1) as f32;
        let highest = self.highest();

        for (i, bar) in self.0.iter().enumerate() {
            let middle = place * (i as f32 + 0.5);
            let area = self.area(bar, middle, place, base);
            let is_highest = highest == Some(i);

            if area.height > 0.0 {
                let shape = Path::rounded_rectangle(
                    area.position(),
                    area.size(),
                    border::top(6.0_f32.min(area.height)),
                );

                let fill = if is_highest {
                    tokens.primary
                } else {
                    tokens.tint
                };

                frame.fill(&shape, fill);

                if theme.look == Look::HighContrast {
                    frame.stroke(
                        &shape,
                        Stroke::default()
                            .with_color(tokens.line)
                            .with_width(tokens.line_width),
                    );
                }
            }

            if is_highest && area.height > 0.0 {
                frame.fill_text(Text {
                    content: bar.caption.to_string(),
                    position: Point::new(
                        self.within(&bar.caption, middle, bounds.width),
                        area.y - size::SPACE_XS,
                    ),
                    color: tokens.ink,
                    font: font::BOLD,
                    align_y: Vertical::Bottom,
                    ..caption()
                });
            }

            if i.is_multiple_of(self.every(place)) {
                frame.fill_text(Text {
                    content: bar.label.to_string(),
                    position: Point::new(middle, base + size::SPACE_XS),
                    color: tokens.muted,
                    font: font::REGULAR,
                    align_y: Vertical::Top,
                    ..caption()
                });
            }
        }

        frame.fill_rectangle(
            Point::new(0.0, base),
            Size::new(bounds.width, 1.0),
            tokens.line,
        );

        vec![frame.into_geometry()]
    }
}

impl Bars<'_> {
    fn highest(&self) -> Option<usize> {
        (0..self.0.len())
            .rev()
            .max_by_key(|&i| self.0[i].value)
            .filter(|&i| self.0[i].value > 0)
    }

    fn area(&self, bar: &Bar<'_>, middle: f32, place: f32, base: f32) -> Rectangle {
        let most = self.highest().map_or(1, |i| self.0[i].value);
        let share = bar.value.max(0) as f32 / most as f32;

        let width = (place * FILLED).round();
        let height = (share * (base - CAPTION).max(0.0)).round();

        Rectangle {
            x: (middle - width / 2.0).round(),
            y: base - height,
            width,
            height,
        }
    }

    /// Keeps a caption over the first or the last bar inside the chart.
    fn within(&self, caption: &str, middle: f32, width: f32) -> f32 {
        let half = super::measure::width(caption, font::BOLD, size::TEXT_SECOND) / 2.0;

        middle.min(width - half).max(half)
    }

    /// One label in how many is shown, so that none touches the next.
    fn every(&self, place: f32) -> usize {
        let widest = self
            .0
            .iter()
            .map(|bar| super::measure::width(&bar.label, font::REGULAR, size::TEXT_SECOND))
            .fold(0.0, f32::max);

        let needed = (widest + size::SPACE_S) / place.max(1.0);

        (needed.ceil() as usize).max(1)
    }
}

fn caption() -> Text {
    Text {
        size: Pixels(size::TEXT_SECOND),
        line_height: text::LineHeight::Absolute(size::LINE_BODY.into()),
        align_x: text::Alignment::Center,
        ..Text::default()
    }
}
