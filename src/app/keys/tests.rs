//! Keys and clicks in batches, as a busy machine hears them.

use super::*;
use crate::ui::{Hotkey, size};
use iced::keyboard::key::{Code, Named, Physical};
use iced::keyboard::{Location, Modifiers};
use iced::widget::{Id, button, column, text_input};
use iced::{Font, Pixels, window};
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
    Board(board::Message),
}

/// A window with one field and one button. Enter and F1 end what stands in
/// the field, and `+` is no character there.
struct Window {
    renderer: Renderer,
    cache: Cache,
    field: String,
    ended: Vec<String>,
    is_busy: bool,
    board: Board,
    turns: u64,
    /// Whether the button brings something else up.
    is_turning: bool,
    /// Where the mouse is when a batch is heard.
    mouse: Point,
}

const ON_BUTTON: Point = Point::new(10.0, 45.0);
const BESIDE: Point = Point::new(300.0, 280.0);

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
            board: Board::default(),
            turns: 0,
            is_turning: false,
            mouse: ON_BUTTON,
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
            Element::from(
                Keys::new(content, Message::Pressed)
                    .hold(self.is_busy)
                    .board(self.board, Message::Board)
                    .turned(self.turns),
            ),
            SIZE,
            std::mem::take(&mut self.cache),
            &mut self.renderer,
        );
        // A field keeps the focus by itself while the board is there.
        if self.board == Board::default() {
            interface.operate(&self.renderer, &mut focus(Id::new("field")));
        }
        let _ = interface.update(
            events,
            mouse::Cursor::Available(self.mouse),
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
            Message::Board(message) => self.board.update(message),
            Message::Button => {
                self.ended.push(String::from("button"));
                self.turns += u64::from(self.is_turning);
            }
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

/// A click somewhere.
fn click_at(position: Point) -> Vec<Event> {
    let moved = Event::Mouse(mouse::Event::CursorMoved { position });

    [moved].into_iter().chain(click()).collect()
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
fn a_click_is_where_the_mouse_was_and_not_where_it_went() {
    for (moves, mouse, clicked) in [
        ([ON_BUTTON, BESIDE], BESIDE, 1),
        ([BESIDE, ON_BUTTON], ON_BUTTON, 1),
        ([BESIDE, BESIDE], BESIDE, 0),
    ] {
        let events: Vec<Event> = moves
            .into_iter()
            .flat_map(|position| {
                let moved = Event::Mouse(mouse::Event::CursorMoved { position });
                [moved].into_iter().chain(click())
            })
            .collect();

        // In one batch, and with frames between, each heard late.
        for size in [events.len(), 2, 1] {
            let mut window = Window::open();
            window.mouse = mouse;
            for batch in events.chunks(size) {
                let _ = window.hear(batch);
                let _ = window.turn(&[Event::Window(window::Event::RedrawRequested(
                    Instant::now(),
                ))]);
            }
            assert_eq!(window.ended, vec!["button"; clicked], "{moves:?}, {size}");
        }
    }
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

/// A tap of a finger.
fn tap(position: Point) -> [Event; 2] {
    let id = touch::Finger(0);

    [
        Event::Touch(touch::Event::FingerPressed { id, position }),
        Event::Touch(touch::Event::FingerLifted { id, position }),
    ]
}

/// Where a key of the board is in the window: its row from the top, and how
/// far it is along the width.
fn key_of_board(row: u8, along: f32) -> Point {
    let from_below = f32::from(3 - row);
    let pitch = size::TARGET + size::BOARD_GAP;

    Point::new(
        SIZE.width * along,
        SIZE.height - size::SPACE_XS - size::TARGET / 2.0 - from_below * pitch,
    )
}

const IN_FIELD: Point = Point::new(20.0, 10.0);

#[test]
fn a_finger_in_a_field_brings_the_board_and_one_elsewhere_takes_it_away() {
    let mut window = Window::open();

    let _ = window.hear(&tap(ON_BUTTON));
    assert_eq!(window.board, Board::default());
    let _ = window.hear(&tap(IN_FIELD));
    assert_ne!(window.board, Board::default());
    let _ = window.hear(&tap(key_of_board(0, 0.02)));
    assert_ne!(window.board, Board::default());
    // What lies under the finger acts before it moves.
    let ended = window.hear(&tap(ON_BUTTON)).to_vec();
    assert_eq!(ended, ["button", "button"]);
    assert_eq!(window.board, Board::default());
}

#[test]
fn the_board_types_into_the_field_that_keeps_the_focus() {
    let mut window = Window::open();
    window.board.update(board::Message::Pressed(Cap::Show));
    let _ = window.hear(&click_at(IN_FIELD));

    // q, 9, 000, the last taken back, and a capital once.
    for (row, along) in [(0, 0.02), (0, 0.88), (3, 0.88), (0, 0.96), (2, 0.02)] {
        let _ = window.hear(&tap(key_of_board(row, along)));
    }
    assert_eq!(window.field, "q900z");
    for (row, along) in [(3, 0.02), (0, 0.02), (0, 0.02)] {
        let _ = window.hear(&click_at(key_of_board(row, along)));
    }
    assert_eq!(window.field, "q900zQq");

    let ended = window.hear(&click_at(key_of_board(2, 0.96)));
    assert_eq!(ended, ["q900zQq"]);
    // A finger elsewhere does not take away what was called.
    let _ = window.hear(&tap(Point::new(300.0, 60.0)));
    assert_ne!(window.board, Board::default());
    let _ = window.hear(&tap(key_of_board(3, 0.96)));
    assert_eq!(window.board, Board::default());
}

#[test]
fn keys_of_the_board_wait_as_all_others_do() {
    let mut window = Window::open();
    window.board.update(board::Message::Pressed(Cap::Show));
    let _ = window.hear(&click_at(IN_FIELD));
    let enter = key_of_board(2, 0.96);
    let nine = key_of_board(0, 0.88);

    let events: Vec<Event> = [nine, enter, nine, nine, enter, nine]
        .into_iter()
        .flat_map(tap)
        .collect();
    assert_eq!(window.hear(&events), ["9", "99"]);
    assert_eq!(window.field, "9");
}

#[test]
fn the_second_press_of_a_double_click_is_none_on_what_came_up() {
    for is_turning in [false, true] {
        for press in [|place| tap(place).to_vec(), click_at] {
            let mut window = Window::open();
            window.is_turning = is_turning;
            // Word of the keys that are held comes with every click.
            let held = Event::Keyboard(keyboard::Event::ModifiersChanged(Modifiers::empty()));
            let twice = [press(ON_BUTTON), vec![held], press(ON_BUTTON)].concat();

            // In one batch, as a busy machine hears it, and each by itself.
            for size in [twice.len(), 1] {
                window.ended.clear();
                for batch in twice.chunks(size) {
                    let _ = window.hear(batch);
                }
                let acted = if is_turning { 1 } else { 2 };
                assert_eq!(window.ended.len(), acted, "{is_turning}, {size}");
                // The hand goes away.
                let _ = window.hear(&click_at(BESIDE));
            }
        }
    }
}

#[test]
fn what_came_up_is_pressed_elsewhere_at_once_and_there_after_a_while() {
    let start = Instant::now();
    let click = |at: Instant, place: Point| Input {
        event: Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)),
        cursor: mouse::Cursor::Available(place),
        at,
    };
    let heard = || {
        let mut heard = Heard::default();
        assert!(!heard.is_slip(&click(start, ON_BUTTON)));
        heard.turn(1, start);
        heard
    };

    assert!(heard().is_slip(&click(start, ON_BUTTON)));
    assert!(heard().is_slip(&click(start + SLIP / 2, ON_BUTTON + Vector::new(3.0, 0.0))));
    assert!(!heard().is_slip(&click(start + SLIP / 2, BESIDE)));
    assert!(!heard().is_slip(&click(start + SLIP, ON_BUTTON)));

    // What had come up before the first press is pressed twice.
    let mut heard = heard();
    let later = start + SLIP / 2;
    heard.pressed = None;
    assert!(!heard.is_slip(&click(later, ON_BUTTON)));
    assert!(!heard.is_slip(&click(later, ON_BUTTON)));
    // So is what came up before the first was heard, however early it was made.
    heard.pressed = None;
    heard.turn(2, later);
    assert!(!heard.is_slip(&click(start, ON_BUTTON)));
    assert!(!heard.is_slip(&click(later, ON_BUTTON)));
}
