//! Content whose keys are heard one after the other.
//!
//! Keys arrive in batches, and a field answers to a whole batch before the
//! program has acted on the first of it: what a scanner types right after
//! Enter would join the line that Enter ended. So nothing that was pressed
//! after a key that does something reaches the content before that key was
//! acted on and the content was drawn up anew; and while the till is working,
//! nothing does. However busy the machine is, keys and clicks do what they
//! would do on one that is idle.
//!
//! Nor are commands typed: a text field takes whatever text a key press
//! carries, and on some systems Ctrl and 1 carry a "1". What is held with
//! Ctrl is a command; only the letters that edit a text are left to the field.

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget};
use iced::advanced::{layout, mouse, overlay, renderer};
use iced::keyboard::{self, Key};
use iced::{Event, Length, Rectangle, Renderer, Size, Vector};
use std::collections::VecDeque;
use std::fmt;
use std::time::Instant;

use super::numpad;
use super::press::Press;
use crate::ui::{Element, Theme};

/// Content whose keys are heard one after the other.
pub struct Keys<'a, Message> {
    content: Element<'a, Message>,
    on_press: Box<dyn Fn(Press) -> Message + 'a>,
    /// Whether something was done that the program has to act on first. It
    /// ends with this widget: the next is made after that.
    is_waiting: bool,
}

impl<'a, Message: 'a> Keys<'a, Message> {
    /// Tells every key press, after the content has heard it.
    pub fn new(
        content: impl Into<Element<'a, Message>>,
        on_press: impl Fn(Press) -> Message + 'a,
    ) -> Self {
        Self {
            content: content.into(),
            on_press: Box::new(on_press),
            is_waiting: false,
        }
    }

    /// Lets everything wait that a person does, for as long as the program is
    /// busy with what was done before.
    pub fn hold(mut self, is_busy: bool) -> Self {
        self.is_waiting = is_busy;
        self
    }
}

/// What waits until a key before it was acted on, oldest first.
#[derive(Debug, Default)]
struct Queue(VecDeque<Input>);

/// Something that a person did, where and when.
#[derive(Debug, Clone)]
struct Input {
    event: Event,
    cursor: mouse::Cursor,
    at: Instant,
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
        tree::Tag::of::<Queue>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Queue::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
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
        self.content
            .as_widget_mut()
            .layout(&mut tree.children[0], renderer, limits)
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
            .operate(&mut tree.children[0], layout, renderer, operation);
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
        let child = &mut tree.children[0];
        let Queue(queue) = tree.state.downcast_mut();
        let content = &mut self.content;
        let mut hear = |input: &Input, shell: &mut Shell<'_, Message>| {
            content.as_widget_mut().update(
                child,
                &input.event,
                layout,
                input.cursor,
                renderer,
                clipboard,
                shell,
                viewport,
            );
        };

        let mut now = Some(Input {
            event: numpad::locked(event),
            cursor,
            at: Instant::now(),
        });
        // What no person does is not to wait.
        let passing = now.take_if(|input| !is_input(&input.event));
        queue.extend(now);

        // What is left is heard with the first event after the program acted:
        // a frame, for it draws anew then.
        while !self.is_waiting
            && let Some(input) = queue.pop_front()
        {
            // Whether the content takes it is asked of this one alone.
            let mut messages = Vec::new();
            let mut inner = Shell::new(&mut messages);

            if !is_command(&input.event) {
                hear(&input, &mut inner);
            }
            match Press::of(&input.event, inner.is_event_captured(), input.at) {
                Some(press) => {
                    self.is_waiting = !press.is_typing();
                    inner.publish((self.on_press)(press));
                }
                None => self.is_waiting = !inner.is_empty(),
            }
            shell.merge(inner, |message| message);
        }

        if let Some(input) = passing {
            hear(&input, shell);
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
        self.content.as_widget().mouse_interaction(
            &tree.children[0],
            layout,
            cursor,
            viewport,
            renderer,
        )
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
            layout,
            cursor,
            viewport,
        );
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
            layout,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Hotkey;
    use iced::keyboard::key::{Code, Named, Physical};
    use iced::keyboard::{Location, Modifiers};
    use iced::widget::{Id, button, column, text_input};
    use iced::{Font, Pixels, Point, window};
    use iced_test::core::clipboard;
    use iced_test::core::renderer::Headless;
    use iced_test::core::widget::operation::focusable::focus;
    use iced_test::futures::futures::executor::block_on;
    use iced_test::runtime::UserInterface;
    use iced_test::runtime::user_interface::Cache;

    const SIZE: Size = Size::new(400.0, 300.0);

    #[derive(Debug, Clone)]
    enum Message {
        Field(String),
        Button,
        Pressed(Press),
    }

    /// A window with one field and one button. Enter and F1 end what stands in
    /// the field, and `+` is no character there.
    struct Window {
        renderer: Renderer,
        cache: Cache,
        field: String,
        ended: Vec<String>,
        is_busy: bool,
    }

    impl Window {
        fn open() -> Self {
            let renderer = block_on(<Renderer as Headless>::new(
                Font::DEFAULT,
                Pixels(16.0),
                Some("tiny-skia"),
            ));
            let mut window = Self {
                renderer: renderer.unwrap(),
                cache: Cache::default(),
                field: String::new(),
                ended: Vec::new(),
                is_busy: false,
            };
            let _ = window.turn(&[]);
            window
        }

        /// One turn of the event loop: a batch of events, and then what the
        /// program does about them. Answers with whether there was anything.
        fn turn(&mut self, events: &[Event]) -> bool {
            let content = column![
                text_input("", &self.field)
                    .id("field")
                    .on_input(Message::Field),
                button("F1").on_press(Message::Button),
            ];
            let mut messages = Vec::new();
            let mut interface = UserInterface::build(
                Element::from(Keys::new(content, Message::Pressed).hold(self.is_busy)),
                SIZE,
                std::mem::take(&mut self.cache),
                &mut self.renderer,
            );
            interface.operate(&self.renderer, &mut focus(Id::new("field")));
            let _ = interface.update(
                events,
                mouse::Cursor::Available(Point::new(10.0, 45.0)),
                &mut self.renderer,
                &mut clipboard::Null,
                &mut messages,
            );
            self.cache = interface.into_cache();

            let is_anything = !messages.is_empty();
            for message in messages {
                self.update(message);
            }
            is_anything
        }

        fn update(&mut self, message: Message) {
            match message {
                Message::Field(text) if text == "+" => self.ended.push(text),
                Message::Field(text) => self.field = text,
                Message::Button => self.ended.push(String::from("button")),
                Message::Pressed(press) => {
                    if let Some(Hotkey::Enter | Hotkey::F(1)) = press.hotkey() {
                        self.ended.push(std::mem::take(&mut self.field));
                    } else if let Some(typed) = press.typed().filter(|_| !press.is_captured) {
                        // The click took the focus away.
                        self.field.push_str(typed);
                    }
                }
            }
        }

        /// A batch of events, and the frames that it asks for.
        fn hear(&mut self, events: &[Event]) -> &[String] {
            let frame = [Event::Window(
                window::Event::RedrawRequested(Instant::now()),
            )];
            let mut is_busy = self.turn(events);
            while is_busy {
                is_busy = self.turn(&frame);
            }

            &self.ended
        }
    }

    fn press(key: Key, text: &str, modifiers: Modifiers) -> Event {
        Event::Keyboard(keyboard::Event::KeyPressed {
            key: key.clone(),
            modified_key: key,
            physical_key: Physical::Code(Code::Digit1),
            location: Location::Standard,
            modifiers,
            text: (!text.is_empty()).then(|| text.into()),
            repeat: false,
        })
    }

    /// Keys as they are typed: `\n` is Enter and `!` is F1.
    fn keys(typed: &str) -> Vec<Event> {
        typed
            .chars()
            .map(|character| match character {
                '\n' => press(Key::Named(Named::Enter), "\r", Modifiers::empty()),
                '!' => press(Key::Named(Named::F1), "", Modifiers::empty()),
                _ => {
                    let text = character.to_string();
                    press(
                        Key::Character(text.as_str().into()),
                        &text,
                        Modifiers::empty(),
                    )
                }
            })
            .collect()
    }

    /// A click where the mouse is.
    fn click() -> [Event; 2] {
        [
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)),
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)),
        ]
    }

    #[test]
    fn lines_that_come_in_one_batch_stay_apart() {
        let mut window = Window::open();

        assert_eq!(
            window.hear(&keys("203\n204\n\n3*205\n!206")),
            ["203", "204", "", "3*205", ""]
        );
        assert_eq!(window.field, "206");
    }

    #[test]
    fn what_the_program_takes_out_of_a_field_does_not_come_back() {
        let mut window = Window::open();

        assert_eq!(window.hear(&keys("+203\n")), ["+", "203"]);
    }

    #[test]
    fn a_click_keeps_its_place_among_the_keys() {
        let mut window = Window::open();
        let mut events = keys("203\n");
        events.extend(click());
        events.extend(keys("204\n"));

        assert_eq!(window.hear(&events), ["203", "button", "204"]);
    }

    #[test]
    fn what_is_done_while_the_till_works_is_done_after_it_in_its_order() {
        let mut window = Window::open();
        window.is_busy = true;
        let mut events = keys("203\n+!");
        events.extend(click());
        events.extend(keys("204"));

        assert_eq!(window.hear(&events), [""; 0]);
        assert_eq!(window.field, "");
        window.is_busy = false;
        let _ = window.hear(&keys("\n"));
        assert_eq!(window.ended, ["203", "+", "", "button", "204"]);
    }

    #[test]
    fn keys_that_wait_were_pressed_when_they_came() {
        let start = Instant::now();
        let mut tree = Tree::new(Element::<Message>::from(Keys::new("", Message::Pressed)));
        let mut messages = Vec::new();
        let renderer = block_on(<Renderer as Headless>::new(
            Font::DEFAULT,
            Pixels(16.0),
            Some("tiny-skia"),
        ))
        .unwrap();
        let mut ends = Vec::new();

        for events in [keys("\na"), keys("")] {
            let mut keys = Keys::new("", Message::Pressed);
            let node = keys.layout(&mut tree, &renderer, &layout::Limits::new(Size::ZERO, SIZE));
            let redraw = Event::Window(window::Event::RedrawRequested(Instant::now()));
            for event in events.iter().chain([&redraw]) {
                keys.update(
                    &mut tree,
                    event,
                    Layout::new(&node),
                    mouse::Cursor::Unavailable,
                    &renderer,
                    &mut clipboard::Null,
                    &mut Shell::new(&mut messages),
                    &Rectangle::with_size(SIZE),
                );
            }
            ends.push((messages.len(), Instant::now()));
        }

        assert_eq!((ends[0].0, ends[1].0), (1, 2));
        let Message::Pressed(last) = &messages[1] else {
            panic!("{messages:?}");
        };
        assert!(start <= last.at && last.at <= ends[0].1);
    }

    #[test]
    fn digits_with_ctrl_are_commands_and_letters_are_the_fields() {
        let press = |key: &str, modifiers| press(Key::Character(key.into()), key, modifiers);

        assert!(is_command(&press("1", Modifiers::CTRL)));
        assert!(is_command(&press("+", Modifiers::CTRL | Modifiers::SHIFT)));
        assert!(!is_command(&press("1", Modifiers::empty())));
        assert!(!is_command(&press("v", Modifiers::CTRL)));
        // AltGr arrives as Ctrl and Alt, and types.
        assert!(!is_command(&press("2", Modifiers::CTRL | Modifiers::ALT)));
    }
}
