//! Acts that stay in sight below content that may be too tall for its place.
use super::{Element, Theme, size};

use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget};
use iced::advanced::{layout, mouse, overlay, renderer};
use iced::widget::scrollable::{Direction, Scrollbar};
use iced::{Event, Length, Point, Rectangle, Renderer, Size, Vector};

use std::fmt;

/// Content with a foot right below it. When there is no room for both, the
/// content scrolls and the foot stays.
pub struct Pinned<'a, Message> {
    /// The content, then the foot.
    parts: [Element<'a, Message>; 2],
    spacing: f32,
}

impl<'a, Message: 'a> Pinned<'a, Message> {
    /// Creates a [`Pinned`] of some content and its foot.
    pub fn new(
        content: impl Into<Element<'a, Message>>,
        foot: impl Into<Element<'a, Message>>,
    ) -> Self {
        let bar = Scrollbar::new()
            .width(size::SCROLLER)
            .scroller_width(size::SCROLLER)
            .spacing(size::SPACE_S);
        let content = iced::widget::scrollable(content).direction(Direction::Vertical(bar));

        Self {
            parts: [content.into(), foot.into()],
            spacing: 0.0,
        }
    }

    /// Sets the gap between the content and the foot.
    pub fn spacing(self, spacing: f32) -> Self {
        Self { spacing, ..self }
    }
}

impl<Message> fmt::Debug for Pinned<'_, Message> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pinned").finish_non_exhaustive()
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Pinned<'_, Message> {
    fn children(&self) -> Vec<Tree> {
        self.parts.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.parts);
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Shrink)
    }

    /// The foot first; what it leaves is for the content.
    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let room = limits.max();
        let limits = |height: f32| {
            layout::Limits::with_compression(
                Size::ZERO,
                Size::new(room.width, height.max(0.0)),
                Size::new(false, true),
            )
        };
        let [content, foot] = &mut self.parts;

        let foot =
            foot.as_widget_mut()
                .layout(&mut tree.children[1], renderer, &limits(room.height));
        let left = room.height - foot.size().height - self.spacing;
        let content =
            content
                .as_widget_mut()
                .layout(&mut tree.children[0], renderer, &limits(left));

        let below = content.size().height + self.spacing;
        let size = Size::new(room.width, below + foot.size().height);

        layout::Node::with_children(size, vec![content, foot.move_to(Point::new(0.0, below))])
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        for ((part, tree), layout) in self
            .parts
            .iter_mut()
            .zip(&mut tree.children)
            .zip(layout.children())
        {
            part.as_widget_mut()
                .operate(tree, layout, renderer, operation);
        }
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        for ((part, tree), layout) in self
            .parts
            .iter_mut()
            .zip(&mut tree.children)
            .zip(layout.children())
        {
            part.as_widget_mut().update(
                tree, event, layout, cursor, renderer, clipboard, shell, viewport,
            );
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.parts
            .iter()
            .zip(&tree.children)
            .zip(layout.children())
            .map(|((part, tree), layout)| {
                part.as_widget()
                    .mouse_interaction(tree, layout, cursor, viewport, renderer)
            })
            .max()
            .unwrap_or_default()
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        for ((part, tree), layout) in self.parts.iter().zip(&tree.children).zip(layout.children()) {
            part.as_widget()
                .draw(tree, renderer, theme, style, layout, cursor, viewport);
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        overlay::from_children(
            &mut self.parts,
            tree,
            layout,
            renderer,
            viewport,
            translation,
        )
    }
}

impl<'a, Message: 'a> From<Pinned<'a, Message>> for Element<'a, Message> {
    fn from(pinned: Pinned<'a, Message>) -> Self {
        Self::new(pinned)
    }
}
