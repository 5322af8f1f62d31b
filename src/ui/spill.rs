//! A row that leaves out what it has no room for.
//!
//! The strip and the foot lose their last words in a small window rather than
//! wrap, overlap or cut them.
use super::{Element, Theme};

use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget};
use iced::advanced::{layout, mouse, overlay, renderer};
use iced::{Event, Length, Point, Rectangle, Renderer, Size, Vector};

use std::fmt;

/// A row of elements, each shown whole or not at all.
///
/// Earlier elements have precedence, unless they have ranks.
pub struct Spill<'a, Message> {
    children: Vec<Element<'a, Message>>,
    /// The places of the children, those that stay longest first.
    order: Vec<usize>,
    spacing: f32,
    reserve: f32,
}

impl<'a, Message> Spill<'a, Message> {
    /// Creates a [`Spill`] of some elements.
    pub fn new(children: Vec<Element<'a, Message>>) -> Self {
        Self {
            order: (0..children.len()).collect(),
            children,
            spacing: 0.0,
            reserve: 0.0,
        }
    }

    /// Creates a [`Spill`] of some elements, each with its rank: those of the
    /// smallest stay longest, wherever they stand.
    pub fn ranked(children: Vec<(u8, Element<'a, Message>)>) -> Self {
        let (ranks, children): (Vec<u8>, Vec<_>) = children.into_iter().unzip();
        let mut order: Vec<usize> = (0..children.len()).collect();
        order.sort_by_key(|place| ranks[*place]);

        Self {
            order,
            ..Self::new(children)
        }
    }

    /// Sets the space between the elements.
    pub fn spacing(self, spacing: f32) -> Self {
        Self { spacing, ..self }
    }

    /// Sets the width left to others in the same row.
    pub fn reserve(self, reserve: f32) -> Self {
        Self { reserve, ..self }
    }
}

impl<Message> fmt::Debug for Spill<'_, Message> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Spill")
            .field("children", &self.children.len())
            .finish_non_exhaustive()
    }
}

fn is_shown(layout: &Layout<'_>) -> bool {
    layout.bounds().width > 0.0
}

impl<Message> Widget<Message, Theme, Renderer> for Spill<'_, Message> {
    fn children(&self) -> Vec<Tree> {
        self.children.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.children);
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Shrink, Length::Shrink)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let room = (limits.max().width - self.reserve).max(0.0);
        let limits = layout::Limits::new(Size::ZERO, Size::new(f32::INFINITY, limits.max().height));

        let mut nodes: Vec<layout::Node> = self
            .children
            .iter_mut()
            .zip(&mut tree.children)
            .map(|(child, tree)| child.as_widget_mut().layout(tree, renderer, &limits))
            .collect();
        let after = |end: f32| if end > 0.0 { end + self.spacing } else { 0.0 };

        let mut taken: f32 = 0.0;
        for place in &self.order {
            let with = after(taken) + nodes[*place].size().width;
            if with <= room {
                taken = with;
            } else {
                nodes[*place] = layout::Node::new(Size::ZERO);
            }
        }

        let mut end: f32 = 0.0;
        let height = nodes
            .iter()
            .map(|node| node.size().height)
            .fold(0.0, f32::max);
        let nodes = nodes
            .into_iter()
            .map(|node| {
                if node.size().width == 0.0 {
                    return node;
                }
                let start = after(end);
                end = start + node.size().width;
                node.move_to(Point::new(start, 0.0))
            })
            .collect::<Vec<_>>()
            .into_iter()
            .map(|node| {
                let below = (height - node.size().height) / 2.0;
                node.translate(Vector::new(0.0, below))
            })
            .collect();

        layout::Node::with_children(Size::new(end, height), nodes)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.container(None, layout.bounds());
        operation.traverse(&mut |operation| {
            for ((child, tree), layout) in self
                .children
                .iter_mut()
                .zip(&mut tree.children)
                .zip(layout.children())
                .filter(|(_, layout)| is_shown(layout))
            {
                child
                    .as_widget_mut()
                    .operate(tree, layout, renderer, operation);
            }
        });
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
        for ((child, tree), layout) in self
            .children
            .iter_mut()
            .zip(&mut tree.children)
            .zip(layout.children())
            .filter(|(_, layout)| is_shown(layout))
        {
            child.as_widget_mut().update(
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
        self.children
            .iter()
            .zip(&tree.children)
            .zip(layout.children())
            .filter(|(_, layout)| is_shown(layout))
            .map(|((child, tree), layout)| {
                child
                    .as_widget()
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
        for ((child, tree), layout) in self
            .children
            .iter()
            .zip(&tree.children)
            .zip(layout.children())
            .filter(|(_, layout)| is_shown(layout))
        {
            child
                .as_widget()
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
        let overlays: Vec<_> = self
            .children
            .iter_mut()
            .zip(&mut tree.children)
            .zip(layout.children())
            .filter(|(_, layout)| is_shown(layout))
            .filter_map(|((child, tree), layout)| {
                child
                    .as_widget_mut()
                    .overlay(tree, layout, renderer, viewport, translation)
            })
            .collect();

        (!overlays.is_empty()).then(|| overlay::Group::with_children(overlays).overlay())
    }
}

impl<'a, Message: 'a> From<Spill<'a, Message>> for Element<'a, Message> {
    fn from(spill: Spill<'a, Message>) -> Self {
        Self::new(spill)
    }
}
