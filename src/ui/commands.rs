//! Content whose fields do not take commands for typing.
//!
//! A text field of iced types whatever text a key press carries, and on some
//! systems Ctrl and 1 carry a "1". What is held with Ctrl is a command; only
//! the letters that edit a text are left to the field.
use super::{Element, Theme};

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget};
use iced::advanced::{layout, mouse, overlay, renderer};
use iced::keyboard::{self, Key};
use iced::{Event, Length, Rectangle, Renderer, Size, Vector};

use std::fmt;

/// Content whose fields do not take commands for typing.
pub struct Commands<'a, Message> {
    content: Element<'a, Message>,
}

impl<'a, Message: 'a> Commands<'a, Message> {
    /// Puts content out of reach of commands.
    pub fn new(content: impl Into<Element<'a, Message>>) -> Self {
        Self {
            content: content.into(),
        }
    }
}

/// Whether a key press is a command that no field has a use for.
fn is_command(event: &Event) -> bool {
    matches!(
        event,
        Event::Keyboard(keyboard::Event::KeyPressed {
            key: Key::Character(character),
            modifiers,
            ..
        }) if modifiers.control()
            && !modifiers.alt()
            && character.chars().all(|c| !c.is_alphabetic())
    )
}

impl<Message> fmt::Debug for Commands<'_, Message> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Commands").finish_non_exhaustive()
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Commands<'_, Message> {
    fn tag(&self) -> tree::Tag {
        self.content.as_widget().tag()
    }

    fn state(&self) -> tree::State {
        self.content.as_widget().state()
    }

    fn children(&self) -> Vec<Tree> {
        self.content.as_widget().children()
    }

    fn diff(&self, tree: &mut Tree) {
        self.content.as_widget().diff(tree);
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        self.content.as_widget_mut().layout(tree, renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        self.content
            .as_widget_mut()
            .operate(tree, layout, renderer, operation);
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
        if !is_command(event) {
            self.content.as_widget_mut().update(
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
        self.content
            .as_widget()
            .mouse_interaction(tree, layout, cursor, viewport, renderer)
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
        self.content
            .as_widget()
            .draw(tree, renderer, theme, style, layout, cursor, viewport);
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        self.content
            .as_widget_mut()
            .overlay(tree, layout, renderer, viewport, translation)
    }
}

impl<'a, Message: 'a> From<Commands<'a, Message>> for Element<'a, Message> {
    fn from(commands: Commands<'a, Message>) -> Self {
        Self::new(commands)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use iced::keyboard::key::{Code, Physical};
    use iced::keyboard::{Location, Modifiers};

    #[test]
    fn digits_with_ctrl_are_commands_and_letters_are_the_fields() {
        let press = |key: &str, modifiers| {
            Event::Keyboard(keyboard::Event::KeyPressed {
                key: Key::Character(key.into()),
                modified_key: Key::Character(key.into()),
                physical_key: Physical::Code(Code::Digit1),
                location: Location::Standard,
                modifiers,
                text: Some(key.into()),
                repeat: false,
            })
        };

        assert!(is_command(&press("1", Modifiers::CTRL)));
        assert!(is_command(&press("+", Modifiers::CTRL | Modifiers::SHIFT)));
        assert!(!is_command(&press("1", Modifiers::empty())));
        assert!(!is_command(&press("v", Modifiers::CTRL)));
        // AltGr arrives as Ctrl and Alt, and types.
        assert!(!is_command(&press("2", Modifiers::CTRL | Modifiers::ALT)));
    }
}
