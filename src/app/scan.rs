//! What a scan does, wherever one is in the program, and how it is heard.

use iced::Task;

use crate::app::desk::{Desk, Message, Over, Place};
use crate::domain::Right;
use crate::domain::scanner::{Key, Scan};
use crate::screen::{returning, sell, shelf};
use crate::sound::{Speaker, Tone};
use crate::ui::part::Kind;

impl Desk {
    /// Says by this speaker what came of a scan.
    pub fn speak_by(&mut self, speaker: Speaker) {
        self.speaker = speaker;
    }

    pub(super) fn sound(&self, is_taken: bool) {
        if !self.kept.is_mute {
            self.play(is_taken);
        }
    }

    /// Plays the tone of a scan that is taken, or of one that is not.
    pub(super) fn play(&self, is_taken: bool) {
        self.speaker
            .play(if is_taken { Tone::Taken } else { Tone::Refused });
    }

    /// What is told of a scan that had no place where it was made.
    pub fn take_unused(&mut self) -> Option<String> {
        self.unused.take()
    }

    /// Whether every key belongs to a scanner that is being taught.
    pub fn is_learning(&self) -> bool {
        self.place == Place::Settings
            && self.over.is_none()
            && self.asking.is_none()
            && self.session.locked.is_none()
            && self.settings.is_learning()
    }

    /// Keys of the scanner that is being taught.
    pub fn learn(&mut self, keys: &[Key], now_ms: u64) {
        let catalog = &self.catalog;

        self.settings
            .learn(keys, now_ms, |code| catalog.find(code).is_some());
    }

    /// A scanner read a code, with the focus anywhere; `in_a_field` if a field
    /// took its keys.
    ///
    /// Goods on the counter come before what only is looked at. What somebody
    /// is typing is not left for them, and not changed by them: there it is
    /// told that the scan was not used.
    pub fn scan(&mut self, scan: &Scan, in_a_field: bool) -> Task<Message> {
        if self.guarded_scan(scan) || self.covered_scan(scan) {
            return Task::none();
        }
        self.over = None;

        match self.place {
            Place::Settings if in_a_field => {
                self.settings.take_back(scan);
                self.not_here(scan)
            }
            Place::Shift if in_a_field => {
                self.shift.take_back(scan);
                self.not_here(scan)
            }
            Place::Stock => self.scan_goods_in(scan),
            Place::Products => {
                let is_known = self.products.scan(scan, &self.catalog, self.text());
                self.sound(is_known);
                self.focus()
            }
            _ if self.needs_shift() => {
                let sentence = self.text().shift.open_first.to_owned();
                self.place = Place::Shift;
                self.shift.tell(Kind::Warn, sentence);
                self.sound(false);
                self.focus()
            }
            Place::Return if !self.returning.is_done() => {
                let before = self.returning.notice().map(str::to_owned);
                let action = self.returning.scan(scan, &self.catalog, self.text());
                // What goes out instead is no action; what is refused is told.
                let is_taken = action != returning::Action::None
                    || self.returning.notice().map(str::to_owned) == before;
                self.sound(is_taken);
                Task::batch([self.perform_returning(action), self.focus()])
            }
            Place::Sell | Place::Return | Place::Report | Place::Settings | Place::Shift => {
                self.scan_to_sell(scan)
            }
        }
    }

    fn scan_to_sell(&mut self, scan: &Scan) -> Task<Message> {
        self.place = Place::Sell;
        let action = self.sell.scan(scan, &self.catalog, self.text());
        if !self.may(Right::EditGoods) {
            self.sell.withdraw_offer();
        }
        self.sound(matches!(
            action,
            sell::Action::Keep(_) | sell::Action::Return(_)
        ));

        Task::batch([self.perform_sell(action), self.focus()])
    }

    fn scan_goods_in(&mut self, scan: &Scan) -> Task<Message> {
        let before = self.goods_in.list();
        let action = self.goods_in.scan(scan, &self.catalog, self.text());
        if !self.may(Right::EditGoods) {
            self.goods_in.withdraw_offer();
        }
        self.sound(before != self.goods_in.list());

        Task::batch([self.perform_goods_in(action), self.focus()])
    }

    /// Whether a scan is over with what lies over the screen: it is not left
    /// for goods while somebody types there.
    fn covered_scan(&mut self, scan: &Scan) -> bool {
        match &mut self.over {
            None | Some(Over::Receipt(..) | Over::Queue(_)) => return false,
            Some(Over::NewProduct(form)) => {
                form.scan(scan);
                self.sound(true);
                return true;
            }
            Some(Over::Import(dialog)) => dialog.take_back(scan),
            Some(Over::People(dialog)) => dialog.take_back(scan),
            Some(Over::Pending(dialog)) => dialog.take_back(scan),
            Some(Over::Code(_)) => {}
        }
        self.unused = Some((self.text().scanner.not_now)(&shelf::shown(scan.code())));
        self.sound(false);

        true
    }

    /// Tells that a scan is not used where something is typed.
    fn not_here(&mut self, scan: &Scan) -> Task<Message> {
        self.unused = Some((self.text().scanner.not_here)(&shelf::shown(scan.code())));
        self.sound(false);

        Task::none()
    }
}

