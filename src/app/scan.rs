//! What a scan does, wherever one is in the program, and how it is heard.

use iced::Task;

use crate::app::desk::{Desk, Message, Over, Place};
use crate::domain::scanner::Scan;
use crate::screen::{returning, sell};
use crate::sound::{Speaker, Tone};
use crate::ui::part::Kind;

impl Desk {
    /// Whether quick typing that ends in Enter is a scan here. Where there
    /// are fields for words, what goes into them is typing, however quick.
    pub fn wants_scans(&self, in_a_field: bool) -> bool {
        match (&self.over, self.place) {
            _ if self.session.locked.is_some() => !in_a_field,
            (Some(Over::Import(_) | Over::People(_) | Over::Pending(_)), _) => false,
            (_, Place::Settings | Place::Shift) => !in_a_field,
            _ => true,
        }
    }

    /// Says by this speaker what came of a scan.
    pub fn speak_by(&mut self, speaker: Speaker) {
        self.speaker = speaker;
    }

    fn sound(&self, is_taken: bool) {
        if !self.kept.is_mute {
            self.play(is_taken);
        }
    }

    /// Plays the tone of a scan that is taken, or of one that is not.
    pub(super) fn play(&self, is_taken: bool) {
        self.speaker
            .play(if is_taken { Tone::Taken } else { Tone::Refused });
    }

    /// A scanner read a code, with the focus anywhere.
    pub fn scan(&mut self, scan: &Scan) -> Task<Message> {
        let text = self.text();
        if self.guarded_scan(scan.code()) {
            self.sound(false);
            return Task::none();
        }
        // Goods on the counter come before what lies over the screen.
        self.over = None;

        match self.place {
            Place::Stock => {
                let before = self.goods_in.list();
                let action = self.goods_in.scan(scan, &self.catalog, text);
                self.sound(before != self.goods_in.list());
                Task::batch([self.perform_goods_in(action), self.focus()])
            }
            Place::Products => {
                self.products.scan(scan.code());
                self.sound(self.catalog.find(scan.code()).is_some());
                self.focus()
            }
            _ if self.needs_shift() => {
                let sentence = text.shift.open_first.to_owned();
                self.place = Place::Shift;
                self.shift.tell(Kind::Warn, sentence);
                self.sound(false);
                self.focus()
            }
            Place::Return if !self.returning.is_done() => {
                let action = self.returning.scan(scan, &self.catalog, text);
                self.sound(!matches!(action, returning::Action::None));
                Task::batch([self.perform_returning(action), self.focus()])
            }
            Place::Sell | Place::Return | Place::Report | Place::Settings | Place::Shift => {
                self.place = Place::Sell;
                let action = self.sell.scan(scan, &self.catalog, text);
                self.sound(matches!(
                    action,
                    sell::Action::Keep(_) | sell::Action::Return(_)
                ));
                Task::batch([self.perform_sell(action), self.focus()])
            }
        }
    }
}
