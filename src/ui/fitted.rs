//! A text that never leaves its box.
//!
//! iced wraps or cuts a text that is too long. A [`Fitted`] text is shortened
//! with "…", or for numbers drawn smaller: a price with a digit missing would
//! be a lie. It decides when it is laid out, so the parts need not know how
//! wide they are.
use super::{Theme, font, measure, size};

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Layout, Widget, layout, mouse, renderer, text};
use iced::widget::text::{Catalog, Fragment, IntoFragment, Style, StyleFn};
use iced::{Element, Font, Length, Rectangle, Size, alignment};

use std::borrow::Cow;
use std::fmt;

/// What happens to a text that is too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Overflow {
    /// One line, shortened.
    Shorten,
    /// So many lines, the last shortened.
    Wrap(usize),
    /// One line, drawn smaller.
    Shrink,
}

/// A text that never leaves its box.
pub struct Fitted<'a> {
    content: Fragment<'a>,
    overflow: Overflow,
    font: Font,
    size: f32,
    line_height: f32,
    width: Length,
    reserve: f32,
    align_x: text::Alignment,
    class: StyleFn<'a, Theme>,
}

impl<'a> Fitted<'a> {
    /// Creates a text of one line, shortened with "…" if it must be.
    pub fn line(content: impl IntoFragment<'a>) -> Self {
        Self {
            content: content.into_fragment(),
            overflow: Overflow::Shorten,
            font: font::REGULAR,
            size: size::TEXT_BODY,
            line_height: size::LINE_BODY,
            width: Length::Shrink,
            reserve: 0.0,
            align_x: text::Alignment::Default,
            class: <Theme as Catalog>::default(),
        }
    }

    /// Creates a text of up to `count` lines, the last shortened with "…".
    pub fn lines(content: impl IntoFragment<'a>, count: usize) -> Self {
        Self {
            overflow: Overflow::Wrap(count),
            ..Self::line(content)
        }
    }

    /// Creates a number of one line, drawn smaller if it must be.
    pub fn number(content: impl IntoFragment<'a>) -> Self {
        Self {
            overflow: Overflow::Shrink,
            ..Self::line(content)
        }
    }

    /// Sets the font.
    pub fn font(self, font: Font) -> Self {
        Self { font, ..self }
    }

    /// Sets the size, and a line height that suits it.
    pub fn size(self, size: f32) -> Self {
        Self {
            size,
            line_height: (size * 1.3).ceil(),
            ..self
        }
    }

    /// Sets the height of a line in pixels.
    pub fn line_height(self, line_height: f32) -> Self {
        Self {
            line_height,
            ..self
        }
    }

    /// Sets the width of the box.
    pub fn width(self, width: impl Into<Length>) -> Self {
        Self {
            width: width.into(),
            ..self
        }
    }

    /// Sets the width left to what follows in the same row.
    pub fn reserve(self, reserve: f32) -> Self {
        Self { reserve, ..self }
    }

    /// Sets the horizontal alignment in the box.
    pub fn align_x(self, align_x: impl Into<text::Alignment>) -> Self {
        Self {
            align_x: align_x.into(),
            ..self
        }
    }

    /// Sets the style.
    pub fn style(self, style: impl Fn(&Theme) -> Style + 'a) -> Self {
        Self {
            class: Box::new(style),
            ..self
        }
    }

    /// Returns what fits into `max_width`, and at which size.
    fn fitting(&self, max_width: f32) -> (Cow<'_, str>, f32) {
        let (content, size) = (&self.content, self.size);

        match self.overflow {
            Overflow::Shorten => (measure::one_line(content, self.font, size, max_width), size),
            Overflow::Wrap(count) => (
                measure::at_most_lines(content, self.font, size, max_width, count),
                size,
            ),
            Overflow::Shrink => {
                let width = measure::width(content, self.font, size);
                let size = size * (max_width / width).min(1.0);

                (Cow::Borrowed(content), size.floor().max(1.0))
            }
        }
    }
}

impl fmt::Debug for Fitted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fitted")
            .field("content", &self.content)
            .field("overflow", &self.overflow)
            .finish_non_exhaustive()
    }
}

type State<Renderer> = text::paragraph::Plain<<Renderer as text::Renderer>::Paragraph>;

impl<Message, Renderer> Widget<Message, Theme, Renderer> for Fitted<'_>
where
    Renderer: text::Renderer<Font = Font>,
{
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State<Renderer>>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::<Renderer>::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Shrink)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        _renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let paragraph = tree.state.downcast_mut::<State<Renderer>>();

        layout::sized(limits, self.width, Length::Shrink, |limits| {
            let bounds = limits.max();
            let (content, size) = self.fitting((bounds.width - self.reserve).max(0.0));

            let _ = paragraph.update(text::Text {
                content: &content,
                bounds,
                size: size.into(),
                line_height: text::LineHeight::Absolute(self.line_height.into()),
                font: self.font,
                align_x: self.align_x,
                align_y: alignment::Vertical::Top,
                shaping: text::Shaping::Auto,
                wrapping: text::Wrapping::None,
            });

            paragraph.min_bounds()
        })
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let paragraph = tree.state.downcast_ref::<State<Renderer>>();

        iced::widget::text::draw(
            renderer,
            style,
            layout.bounds(),
            paragraph.raw(),
            Catalog::style(theme, &self.class),
            viewport,
        );
    }

    /// Reports the whole text, as it would be without the box.
    fn operate(
        &mut self,
        _tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.text(None, layout.bounds(), &self.content);
    }
}

impl<'a, Message, Renderer> From<Fitted<'a>> for Element<'a, Message, Theme, Renderer>
where
    Message: 'a,
    Renderer: text::Renderer<Font = Font> + 'a,
{
    fn from(fitted: Fitted<'a>) -> Self {
        Self::new(fitted)
    }
}
