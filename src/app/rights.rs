//! Who may do what in the window: every write that needs a right passes here.

use iced::Task;

use crate::app::desk::{Desk, Message};
use crate::domain::person::Right;

impl Desk {
    /// Does what needs a right. A till at which nobody is known lets everybody
    /// do everything.
    pub(super) fn with_right(
        &mut self,
        _right: Right,
        work: impl FnOnce(&mut Self) -> Task<Message> + 'static,
    ) -> Task<Message> {
        work(self)
    }
}
