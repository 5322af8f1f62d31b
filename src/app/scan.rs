//! What a scan does, wherever one is in the program, and how it is heard.

use iced::Task;

use crate::app::desk::{Desk, Message, Over, Place};
use crate::domain::input_line::{InputLine, Meant};
use crate::domain::scanner::Scan;
use crate::screen::{returning, sell};
use crate::sound::{Speaker, Tone};
use crate::ui::part::Kind;

impl Desk {
    /// Whether quick typing that ends in Enter is a scan here. Where there
    /// are fields for words, what goes into them is typing, however quick;
    /// and where goods may be scanned in spite of what is open, what is no
    /// goods and may have been typed was.
    pub fn wants(&self, scan: &Scan, in_a_field: bool) -> bool {
        if self.is_typed_at() && scan.may_be_typed() && !self.is_goods(scan) {
            return false;
        }
        match (&self.over, self.place) {
            _ if self.session.locked.is_some() => !in_a_field,
            (Some(Over::Import(_) | Over::People(_) | Over::Pending(_)), _) => false,
            (_, Place::Settings | Place::Shift) => !in_a_field,
            _ => true,
        }
    }

    /// Whether amounts, reasons or a PIN are being typed.
    fn is_typed_at(&self) -> bool {
        self.session.locked.is_some()
            || self.asking.is_some()
            || self.over.is_none() && self.place == Place::Sell && self.sell.is_open()
    }

    fn is_goods(&self, scan: &Scan) -> bool {
        let entered = InputLine::unseen(scan, &self.catalog);

        matches!(
            Meant::by(&entered, &self.catalog),
            Meant::Product(..) | Meant::Label(..)
        )
    }

    /// Says by this speaker what came of a scan.
    pub fn speak_by(&mut self, speaker: Speaker) {
        self.speaker = speaker;
    }

    fn sound(&self, is_taken: bool) {
        if !self.kept.is_mute {
            self.speaker
                .play(if is_taken { Tone::Taken } else { Tone::Refused });
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::outcome::tests::desk;
    use crate::ui::Hotkey;

    /// Else a name is lost, and the question that it answered, on a machine
    /// that hears keys late.
    #[test]
    fn what_is_typed_where_one_types_is_no_scan_unless_it_is_goods() {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = desk(folder.path());
        let goods = desk.catalog.products()[0].sku.clone();
        let [name, amount, unknown] =
            ["Toko Melati", "50000", "2033999999991"].map(|typed| Scan::new("", typed));

        // A search that nobody finished is never taken for goods.
        assert!(desk.wants(&name, true));
        let _ = desk.scan(&Scan::new("", &goods));
        for key in [Hotkey::Ctrl('n'), Hotkey::F(7), Hotkey::F(11)] {
            let _ = desk.hotkey(key, false);
            assert!(!desk.wants(&name, true), "{key:?}");
            assert!(!desk.wants(&amount, false), "{key:?}");
            assert!(desk.wants(&unknown, true), "{key:?}");
            assert!(desk.wants(&Scan::new("", &goods), true), "{key:?}");
            let _ = desk.hotkey(Hotkey::Escape, false);
            assert!(desk.wants(&amount, true), "{key:?}");
        }
    }
}
