//! How large the window is drawn: as was chosen, and no larger than leaves room
//! for what a till has to show.

use iced::{Size, window};

use crate::app::{App, SMALLEST};

impl App {
    /// What everything is drawn larger by. The buyer's window is as large as its
    /// room allows.
    pub(super) fn scale(&self, window: window::Id) -> f32 {
        if window == self.window {
            self.settings().scale.factor().min(largest(self.room))
        } else {
            1.0
        }
    }

    /// The window has another size now, as it is drawn.
    pub(super) fn resized(&mut self, size: Size) {
        self.room = size * self.scale(self.window);
    }
}

/// The most that what is drawn in so much room may be larger.
fn largest(room: Size) -> f32 {
    let wide = room.width / SMALLEST.width;

    wide.min(room.height / SMALLEST.height).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_text_leaves_room_for_what_a_till_has_to_show() {
        for (width, height) in [(1024.0, 600.0), (1366.0, 768.0), (1920.0, 1080.0)] {
            let room = Size::new(width, height);
            let drawn = room * (1.0 / largest(room));

            assert!(drawn.width >= SMALLEST.width - 0.1, "{drawn:?}");
            assert!(drawn.height >= SMALLEST.height - 0.1, "{drawn:?}");
        }
        // A laptop's has room for the largest text.
        assert!(largest(Size::new(1366.0, 768.0)) > 1.75);
        assert!(largest(Size::new(1024.0, 600.0)) > 1.25);
        assert!(largest(Size::new(640.0, 400.0)) >= 1.0);
    }
}
