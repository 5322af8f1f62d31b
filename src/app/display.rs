//! The buyer's window: opened, closed and remembered. The till's own window
//! never depends on it: without it, nothing is missing there.

use iced::widget::responsive;
use iced::window;
use iced::{Point, Size, Task};

use crate::app::desk::{self, Desk, Place};
use crate::app::{App, Message, Stage};
use crate::screen::display::{self, Shown};
use crate::screen::qris_code;
use crate::settings;
use crate::text::Language;
use crate::ui::{Element, frame};

/// The language of the buyer, whatever the cashier reads.
const LANGUAGE: Language = Language::Indonesian;

/// The smallest size at which it can be read.
const SMALLEST: Size = Size::new(320.0, 240.0);

/// What happens to the buyer's window.
#[derive(Debug, Clone, Copy)]
pub enum Event {
    /// It stands there now.
    Moved(Point),
    /// It is so large now.
    Resized(Size),
    /// It is gone.
    Closed,
}

impl App {
    /// Opens the buyer's window, or closes it, as the settings say.
    pub(super) fn follow_display(&mut self) -> Task<Message> {
        let Stage::Desk(desk) = &self.stage else {
            return Task::none();
        };

        match (desk.kept().display, self.display) {
            (kept, None) if kept.is_on => {
                let (id, open) = window::open(window_of(kept));
                self.display = Some(id);
                open.then(move |id| {
                    if kept.is_full {
                        window::set_mode(id, window::Mode::Fullscreen)
                    } else {
                        Task::none()
                    }
                })
            }
            (kept, Some(id)) if !kept.is_on => {
                self.display = None;
                window::close(id)
            }
            _ => Task::none(),
        }
    }

    /// Something happened to a window that may be the buyer's.
    pub(super) fn at_display(&mut self, id: window::Id, event: Event) -> Task<Message> {
        if self.display != Some(id) {
            // Without the till's own window there is no till.
            return match event {
                Event::Closed if id == self.window => iced::exit(),
                Event::Resized(size) if id == self.window => {
                    self.resized(size);
                    Task::none()
                }
                _ => Task::none(),
            };
        }
        if matches!(event, Event::Closed) {
            self.display = None;
        }

        self.at_desk(|desk| desk.display_changed(event))
    }

    /// The buyer's window is to be closed: it is not shown any more until
    /// somebody wants it.
    pub(super) fn dismiss_display(&mut self, id: window::Id) -> Task<Message> {
        match &self.stage {
            Stage::Desk(_) => self.at_desk(|desk| desk.display_changed(Event::Closed)),
            _ => {
                self.display = None;
                window::close(id)
            }
        }
    }

    /// Fills its screen with the buyer's window, or not any more.
    pub(super) fn toggle_full(&mut self) -> Task<Message> {
        let (Some(id), Stage::Desk(desk)) = (self.display, &mut self.stage) else {
            return Task::none();
        };
        let display = &mut desk.kept.display;
        display.is_full = !display.is_full;
        let mode = if display.is_full {
            window::Mode::Fullscreen
        } else {
            window::Mode::Windowed
        };
        let kept = desk.keep_display();

        Task::batch([window::set_mode(id, mode), self.to_desk(kept)])
    }

    /// The code that the buyer is to pay to just now.
    fn qris_shown(&self) -> Option<&qris_code::Shown> {
        match &self.stage {
            Stage::Desk(desk) if desk.session.locked.is_some() => None,
            Stage::Desk(desk) if desk.place == Place::Return => desk.returning.qris_shown(),
            Stage::Desk(desk) => desk.sell.qris_shown(),
            _ => None,
        }
    }

    /// Draws the buyer's window.
    pub(super) fn display_view(&self) -> Element<'_, Message> {
        let text = LANGUAGE.text();
        let (shown, is_training) = match &self.stage {
            Stage::Desk(desk) => (desk.shown(), desk.is_training),
            _ => (Shown::Idle(""), self.opening.training),
        };
        let screen = match self.qris_shown() {
            Some(qris) => responsive(move |room| qris.view(text, room)).into(),
            None => display::view(shown, text).map(Message::Display),
        };

        if is_training {
            frame::warned(text.training.strip, screen)
        } else {
            screen
        }
    }
}

impl Desk {
    /// What the buyer is shown.
    fn shown(&self) -> Shown<'_> {
        let cart = self.sell.cart();

        // Nobody serves anybody while the till is locked.
        if self.session.locked.is_some() {
            return Shown::Idle(&self.institution.name);
        }

        if let Some(sale) = self.sell.settled().filter(|_| cart.is_empty()) {
            Shown::Change(sale.change)
        } else if cart.is_empty() {
            Shown::Idle(&self.institution.name)
        } else {
            Shown::Cart(cart, self.sell.due().unwrap_or_default())
        }
    }

    /// The buyer's window was moved or closed. Where it stands is kept at
    /// leisure, not with every step of a dragging hand.
    fn display_changed(&mut self, event: Event) -> Task<desk::Message> {
        let display = &mut self.kept.display;
        match event {
            Event::Moved(place) if !display.is_full => {
                // A screen has some thousands of pixels.
                display.place = Some((place.x as i32, place.y as i32));
            }
            Event::Resized(size) if !display.is_full => {
                display.size = (size.width as u32, size.height as u32);
            }
            Event::Moved(_) | Event::Resized(_) => {}
            Event::Closed => {
                display.is_on = false;
                return self.keep_display();
            }
        }
        self.display_is_kept = false;

        Task::none()
    }

    /// Keeps where the buyer's window stands, if that changed.
    pub(super) fn keep_moved_display(&mut self) -> Task<desk::Message> {
        if self.display_is_kept {
            Task::none()
        } else {
            self.keep_display()
        }
    }
}

/// The window as it stood last.
fn window_of(kept: settings::Display) -> window::Settings {
    let (width, height) = kept.size;

    window::Settings {
        size: Size::new(width as f32, height as f32),
        min_size: Some(SMALLEST),
        position: kept.place.map_or(window::Position::Default, |(x, y)| {
            window::Position::Specific(Point::new(x as f32, y as f32))
        }),
        exit_on_close_request: false,
        ..window::Settings::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::outcome::tests::desk;
    use crate::screen::sell;
    use crate::screen::sign_in::SignIn;
    use crate::ui::Hotkey;

    #[test]
    fn the_buyer_sees_who_sells_then_the_cart() {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = desk(folder.path());
        assert!(matches!(desk.shown(), Shown::Idle("Rutan")));

        let product = desk.catalog.products()[0].clone();
        let take = sell::Message::Take(product.id);
        let _ = desk.update(desk::Message::Sell(take));
        assert!(matches!(desk.shown(), Shown::Cart(_, due) if due == product.prices.public));
    }

    #[test]
    fn a_locked_till_shows_the_buyer_nothing_of_the_cart() {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = desk(folder.path());
        let product = desk.catalog.products()[0].clone();
        let take = sell::Message::Take(product.id);
        let _ = desk.update(desk::Message::Sell(take));
        assert!(matches!(desk.shown(), Shown::Cart(..)));

        desk.session.locked = Some(SignIn::new(&[], None));
        assert!(matches!(desk.shown(), Shown::Idle("Rutan")));
        desk.session.locked = None;
        assert!(matches!(desk.shown(), Shown::Cart(..)));
    }

    #[test]
    fn a_window_that_was_closed_or_moved_is_remembered_so() {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = desk(folder.path());
        let _ = desk.hotkey(Hotkey::Place(6), false);
        let _ = desk.hotkey(Hotkey::Ctrl('d'), false);
        assert!(desk.kept.display.is_on);

        let _ = desk.display_changed(Event::Moved(Point::new(-40.0, 1_000.0)));
        let _ = desk.display_changed(Event::Resized(Size::new(640.0, 400.0)));
        assert!(!desk.display_is_kept);
        let _ = desk.keep_moved_display();
        let kept = |desk: &Desk| {
            let display = |till: &mut crate::till::Till| till.settings().display;
            desk.till.wait_for(display).unwrap()
        };
        assert_eq!(
            kept(&desk),
            settings::Display {
                is_on: true,
                is_full: false,
                place: Some((-40, 1_000)),
                size: (640, 400),
            }
        );

        // What fills the screen stands where the screen is.
        desk.kept.display.is_full = true;
        let _ = desk.display_changed(Event::Resized(Size::new(1_920.0, 1_080.0)));
        assert_eq!(desk.kept.display.size, (640, 400));
        let _ = desk.display_changed(Event::Closed);
        assert!(!kept(&desk).is_on);

        // Shown by hand it stands where it can be found.
        let _ = desk.hotkey(Hotkey::Ctrl('d'), false);
        assert_eq!(desk.kept.display.place, None);
    }
}
