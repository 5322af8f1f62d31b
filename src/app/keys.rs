//! Content whose keys are heard one after the other.
//!
//! Keys arrive in batches, and a field answers to a whole batch before the
//! program has acted on the first of it: what a scanner types right after
//! Enter would join the line that Enter ended. So nothing that was pressed
//! after a key that does something reaches the content before that key was
//! acted on and the content was drawn up anew; and while the till is working,
//! nothing does. However busy the machine is, keys and clicks do what they
//! would do on one that is idle; and a click is where the mouse was then.
//!
//! Nor are commands typed: a text field takes whatever text a key press
//! carries, and on some systems Ctrl and 1 carry a "1". What is held with
//! Ctrl is a command; only the letters that edit a text are left to the field.
//!
//! Nor does a hand that taps twice press what came up in the place of what it
//! pressed: the second press of a double click goes nowhere then.
//!
//! Who has no keyboard presses the keys of a [`Board`] below the content. They
//! join the others and are heard as they are, and the field that is being
//! typed in keeps the focus: it never hears that press.

#[cfg(test)]
mod tests;

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, Widget};
use iced::advanced::{layout, mouse, overlay, renderer};
use iced::keyboard::{self, Key};
use iced::{Event, Length, Point, Rectangle, Renderer, Size, Vector, touch};
use std::collections::VecDeque;
use std::fmt;
use std::time::{Duration, Instant};

use super::board::{self, Board};
use super::numpad;
use super::press::Press;
use crate::ui::board::Cap;
use crate::ui::{Element, Theme, size as sizes};

/// Content whose keys are heard one after the other.
pub struct Keys<'a, Message> {
    content: Element<'a, Message>,
    on_press: Box<dyn Fn(Press) -> Message + 'a>,
    /// The keyboard on the screen, while it is there, and who hears of it.
    board: Option<Element<'a, Cap>>,
    on_board: Option<Box<dyn Fn(board::Message) -> Message + 'a>>,
    /// Whether something was done that the program has to act on first. It
    /// ends with this widget: the next is made after that.
    is_waiting: bool,
    /// How often what is pressed became something else.
    turns: u64,
}

/// How long what came up is not pressed where it came up under a finger: on a
/// slow machine a second tap comes late.
const SLIP: Duration = Duration::from_millis(1_000);

/// How far a hand moves between the two presses of a double click, in logical
/// pixels.
const TREMBLE: f32 = 16.0;

impl<'a, Message: 'a> Keys<'a, Message> {
    /// Tells every key press, after the content has heard it.
    pub fn new(
        content: impl Into<Element<'a, Message>>,
        on_press: impl Fn(Press) -> Message + 'a,
    ) -> Self {
        Self {
            content: content.into(),
            on_press: Box::new(on_press),
            board: None,
            on_board: None,
            is_waiting: false,
            turns: 0,
        }
    }

    /// How often what is pressed became something else so far.
    pub fn turned(mut self, turns: u64) -> Self {
        self.turns = turns;
        self
    }

    /// What a finger means for the board. Not before it is lifted: what comes or
    /// goes moves what lies under it.
    fn after_touch(&self, input: &Input, is_in_field: bool) -> Option<Message> {
        let on_board = self.on_board.as_ref()?;

        input
            .is_finger_up()
            .then(|| on_board(board::Message::after_touch(is_in_field)))
    }

    /// Lays a keyboard below the content while it is there. Tells what happens
    /// to it, after its keys were pressed.
    pub fn board(
        mut self,
        board: Board,
        on_board: impl Fn(board::Message) -> Message + 'a,
    ) -> Self {
        self.board = board.view();
        self.on_board = Some(Box::new(on_board));
        self
    }

    /// Lets everything wait that a person does, for as long as the program is
    /// busy with what was done before.
    pub fn hold(mut self, is_busy: bool) -> Self {
        self.is_waiting = is_busy;
        self
    }
}

/// What waits until a key before it was acted on, oldest first, and where the
/// mouse was last, in a window of which size.
#[derive(Debug, Default)]
struct Heard {
    queue: VecDeque<Input>,
    mouse: Option<(Point, Size)>,
    /// Whether the finger that is down lies where something can be typed.
    is_in_field: bool,
    /// How often what is pressed had become something else, and when it last
    /// did.
    turns: u64,
    turned: Option<Instant>,
    /// Where something was pressed last, with no key after it, and how often
    /// what is pressed had become something else when that was heard.
    pressed: Option<(Point, u64)>,
}

impl Heard {
    /// Something else came up since.
    fn turn(&mut self, turns: u64, now: Instant) {
        if self.turns != turns {
            self.turns = turns;
            self.turned = Some(now);
        }
    }

    /// Whether it is the second press of a double click on what came up after
    /// the first.
    fn is_slip(&mut self, input: &Input) -> bool {
        // A click may come with word of which keys are held.
        if matches!(
            input.event,
            Event::Keyboard(keyboard::Event::KeyPressed { .. })
        ) {
            self.pressed = None;
        }
        if !input.is_press() {
            return false;
        }
        let Some(place) = input.cursor.position() else {
            return false;
        };
        let before = self.pressed.replace((place, self.turns));

        // It came up after the first of the two was heard.
        before
            .zip(self.turned)
            .is_some_and(|((last, turns), turned)| {
                turns != self.turns && input.at < turned + SLIP && last.distance(place) < TREMBLE
            })
    }

    /// Where the mouse was when something was done. Events come with the place
    /// where the mouse is by now, which is not where an earlier click was.
    fn cursor_at(&mut self, event: &Event, now: mouse::Cursor, window: Size) -> mouse::Cursor {
        match event {
            Event::Mouse(mouse::Event::CursorMoved { position }) => {
                self.mouse = Some((*position, window));
            }
            Event::Touch(event) => self.mouse = Some((place_of(event), window)),
            Event::Mouse(mouse::Event::CursorLeft) => self.mouse = None,
            _ => {}
        }

        match (now, self.mouse) {
            // At another scale the same place is called otherwise.
            (mouse::Cursor::Available(_), Some((position, of))) if of == window => {
                mouse::Cursor::Available(position)
            }
            _ => now,
        }
    }
}

/// Something that a person did, where and when.
#[derive(Debug, Clone)]
struct Input {
    event: Event,
    cursor: mouse::Cursor,
    at: Instant,
}

impl Input {
    /// What a key of the board stands for, pressed here and now.
    fn pressed(&self, cap: Cap) -> impl Iterator<Item = Self> {
        board::presses(cap).into_iter().map(|event| Self {
            event,
            ..self.clone()
        })
    }

    /// Whether a button of the mouse or a finger goes down.
    fn is_press(&self) -> bool {
        let is_click = matches!(self.event, Event::Mouse(mouse::Event::ButtonPressed(_)));

        is_click || self.is_finger_down()
    }

    fn is_finger_down(&self) -> bool {
        matches!(self.event, Event::Touch(touch::Event::FingerPressed { .. }))
    }

    fn is_finger_up(&self) -> bool {
        matches!(self.event, Event::Touch(touch::Event::FingerLifted { .. }))
    }
}

/// What an element asks for when it hears something.
struct Around<'a> {
    renderer: &'a Renderer,
    clipboard: &'a mut dyn Clipboard,
    viewport: &'a Rectangle,
}

/// Has an element hear what a person did.
fn hear<M>(
    element: &mut Element<'_, M>,
    tree: &mut Tree,
    input: &Input,
    layout: Layout<'_>,
    around: &mut Around<'_>,
    shell: &mut Shell<'_, M>,
) {
    element.as_widget_mut().update(
        tree,
        &input.event,
        layout,
        input.cursor,
        around.renderer,
        around.clipboard,
        shell,
        around.viewport,
    );
}

/// Whether what lies there can be typed in.
fn is_field<M>(
    element: &Element<'_, M>,
    tree: &Tree,
    input: &Input,
    layout: Layout<'_>,
    around: &Around<'_>,
) -> bool {
    element.as_widget().mouse_interaction(
        tree,
        layout,
        input.cursor,
        around.viewport,
        around.renderer,
    ) == mouse::Interaction::Text
}

/// Whether an event is a person's doing, and so has its place in their order.
/// A mouse that only moves has none: where it was goes with each click.
fn is_input(event: &Event) -> bool {
    match event {
        Event::Keyboard(_) | Event::Touch(_) | Event::InputMethod(_) => true,
        Event::Mouse(event) => matches!(
            event,
            mouse::Event::ButtonPressed(_)
                | mouse::Event::ButtonReleased(_)
                | mouse::Event::WheelScrolled { .. }
        ),
        Event::Window(_) => false,
    }
}

/// Where a finger is.
fn place_of(event: &touch::Event) -> Point {
    match event {
        touch::Event::FingerPressed { position, .. }
        | touch::Event::FingerMoved { position, .. }
        | touch::Event::FingerLifted { position, .. }
        | touch::Event::FingerLost { position, .. } => *position,
    }
}

/// Whether something begins to be pressed that has a place.
fn is_pointed(event: &Event) -> bool {
    matches!(
        event,
        Event::Mouse(mouse::Event::ButtonPressed(_) | mouse::Event::WheelScrolled { .. })
            | Event::Touch(touch::Event::FingerPressed { .. })
    )
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

impl<Message> fmt::Debug for Keys<'_, Message> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").finish_non_exhaustive()
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Keys<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Heard>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Heard::default())
    }

    fn children(&self) -> Vec<Tree> {
        let mut children = vec![Tree::new(&self.content)];
        children.extend(self.board.as_ref().map(Tree::new));
        children
    }

    fn diff(&self, tree: &mut Tree) {
        tree.children
            .truncate(1 + usize::from(self.board.is_some()));
        tree.children[0].diff(&self.content);
        match (&self.board, tree.children.get_mut(1)) {
            (Some(board), Some(child)) => child.diff(board),
            (Some(board), None) => tree.children.push(Tree::new(board)),
            (None, _) => {}
        }
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
        let size = limits.max();
        let board = self.board.as_mut().map(|board| {
            let below = layout::Limits::new(Size::ZERO, size);
            board
                .as_widget_mut()
                .layout(&mut tree.children[1], renderer, &below)
        });
        let top = board
            .as_ref()
            .map_or(size.height, |board| size.height - board.size().height);
        // It lies over the foot, which names keys that are not there.
        let left = board.as_ref().map_or(top, |_| top + sizes::FOOT);
        let limits = layout::Limits::new(Size::ZERO, Size::new(size.width, left.max(0.0)));
        let content = self
            .content
            .as_widget_mut()
            .layout(&mut tree.children[0], renderer, &limits);

        let mut nodes = vec![content];
        nodes.extend(board.map(|board| board.move_to(Point::new(0.0, top))));
        layout::Node::with_children(size, nodes)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        self.content.as_widget_mut().operate(
            &mut tree.children[0],
            layout.child(0),
            renderer,
            operation,
        );
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
        let heard: &mut Heard = tree.state.downcast_mut();
        let cursor = heard.cursor_at(event, cursor, viewport.size());
        let (child, below) = tree.children.split_at_mut(1);
        let child = &mut child[0];
        let mut around = Around {
            renderer,
            clipboard,
            viewport,
        };
        let now = Input {
            event: numpad::locked(event),
            cursor,
            at: Instant::now(),
        };
        heard.turn(self.turns, now.at);
        // What no person does is not to wait.
        let is_passing = !is_input(&now.event);
        let mut is_for_board = false;
        let mut board_bounds = Rectangle::default();

        if let (Some(board), Some(child)) = (&mut self.board, below.first_mut()) {
            let layout = layout.child(1);
            let mut caps = Vec::new();
            let mut inner = Shell::new(&mut caps);
            hear(board, child, &now, layout, &mut around, &mut inner);
            shell.request_redraw_at(inner.redraw_request());
            board_bounds = layout.bounds();
            is_for_board = is_pointed(event) && cursor.is_over(board_bounds);

            for cap in caps {
                heard.queue.extend(now.pressed(cap));
                if let Some(on_board) = &self.on_board {
                    shell.publish(on_board(board::Message::Pressed(cap)));
                }
            }
        }
        if !is_passing && !is_for_board {
            heard.queue.push_back(now.clone());
        }

        // What is left is heard with the frame that the program draws anew.
        let layout = layout.child(0);
        while !self.is_waiting
            && let Some(input) = heard.queue.pop_front()
        {
            if heard.is_slip(&input) {
                continue;
            }
            // Whether the content takes it is asked of this one alone.
            let mut messages = Vec::new();
            let mut inner = Shell::new(&mut messages);

            if input.is_finger_down() {
                heard.is_in_field = is_field(&self.content, child, &input, layout, &around);
            }
            if !is_command(&input.event) {
                let content = &mut self.content;
                hear(content, child, &input, layout, &mut around, &mut inner);
            }
            match Press::of(&input.event, inner.is_event_captured(), input.at) {
                Some(press) => {
                    self.is_waiting = !press.is_typing();
                    inner.publish((self.on_press)(press));
                }
                None => self.is_waiting = !inner.is_empty(),
            }
            if !input.cursor.is_over(board_bounds)
                && let Some(message) = self.after_touch(&input, heard.is_in_field)
            {
                inner.publish(message);
            }
            shell.merge(inner, |message| message);
        }

        if is_passing {
            let content = &mut self.content;
            hear(content, child, &now, layout, &mut around, shell);
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
        match (&self.board, tree.children.get(1)) {
            (Some(board), Some(child)) if cursor.is_over(layout.child(1).bounds()) => board
                .as_widget()
                .mouse_interaction(child, layout.child(1), cursor, viewport, renderer),
            _ => self.content.as_widget().mouse_interaction(
                &tree.children[0],
                layout.child(0),
                cursor,
                viewport,
                renderer,
            ),
        }
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
        self.content.as_widget().draw(
            &tree.children[0],
            renderer,
            theme,
            style,
            layout.child(0),
            cursor,
            viewport,
        );
        if let (Some(board), Some(child)) = (&self.board, tree.children.get(1)) {
            // Its grounds cover the foot's text.
            let layout = layout.child(1);
            renderer.with_layer(layout.bounds(), |renderer| {
                board
                    .as_widget()
                    .draw(child, renderer, theme, style, layout, cursor, viewport);
            });
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
        self.content.as_widget_mut().overlay(
            &mut tree.children[0],
            layout.child(0),
            renderer,
            viewport,
            translation,
        )
    }
}

impl<'a, Message: 'a> From<Keys<'a, Message>> for Element<'a, Message> {
    fn from(keys: Keys<'a, Message>) -> Self {
        Self::new(keys)
    }
}
