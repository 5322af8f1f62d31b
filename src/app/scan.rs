//! What a scan does, wherever one is in the program, and how it is heard.

use iced::Task;

use crate::app::desk::{Desk, Message, Over, Place};
use crate::app::press::Press;
use crate::app::{App, Stage};
use crate::domain::Right;
use crate::domain::input_line::{InputLine, Meant};
use crate::domain::scanner::{Heard, Key, Scan};
use crate::screen::{returning, sell, shelf};
use crate::sound::{Speaker, Tone};
use crate::ui::part::Kind;

impl App {
    /// A key was pressed: part of a scan, a key with a meaning, or typing that
    /// no field took.
    pub(super) fn pressed(&mut self, press: &Press) -> Task<super::Message> {
        if let Stage::Desk(desk) = &mut self.stage {
            desk.touch(press.at);
            self.scanner.listen_for(&desk.kept().scanner);
            if desk.is_learning()
                && let Some(keys) = press.scanned()
            {
                self.scanner.reset();
                desk.learn(&keys, press.after_ms(self.started));
                return Task::none();
            }
        }
        match press.hear(&mut self.scanner, self.started) {
            Heard::Scan(scan) if !self.is_typing(&scan) => return self.scanned(&scan),
            Heard::Swallowed => return Task::none(),
            Heard::Scan(_) | Heard::Typed | Heard::Burst => {}
        }
        if !press.is_modifier() {
            self.unused = None;
        }
        self.was_captured = press.is_captured;

        if let Some(hotkey) = press.hotkey() {
            return self.hotkey(hotkey, press.is_captured);
        }
        match press.typed() {
            Some(typed) if !press.is_captured => self.at_desk(|desk| desk.type_text(typed)),
            _ => Task::none(),
        }
    }

    /// Whether what came as quickly as a scan was typed by a person.
    fn is_typing(&self, scan: &Scan) -> bool {
        matches!(&self.stage, Stage::Desk(desk) if desk.is_typing(scan))
    }

    /// A scanner read a code. It is never lost without a word.
    fn scanned(&mut self, scan: &Scan) -> Task<super::Message> {
        if let Stage::Desk(desk) = &mut self.stage {
            let task = desk.scan(scan, self.was_captured);
            self.unused = desk.take_unused();
            return self.to_desk(task);
        }

        // Its Enter is nobody's answer to a screen without goods.
        if let Stage::Wizard(wizard, _) = &mut self.stage {
            wizard.take_back(scan);
        }
        self.unused = Some((self.text().scanner.not_open)(&shelf::shown(scan.code())));
        self.speaker.play(Tone::Refused);
        Task::none()
    }
}

impl Desk {
    /// Whether quick typing that ends in Enter is none of a scanner: where
    /// amounts, reasons or a PIN are typed, what is no goods and may have been
    /// typed was.
    fn is_typing(&self, scan: &Scan) -> bool {
        self.is_typed_at() && scan.may_be_typed() && !self.is_goods(scan)
    }

    /// Whether amounts, names, reasons or a PIN are being typed.
    fn is_typed_at(&self) -> bool {
        if self.session.locked.is_some() || self.asking.is_some() {
            return true;
        }

        match (&self.over, self.place) {
            (Some(over), _) => matches!(
                over,
                Over::Import(_)
                    | Over::People(_)
                    | Over::Pending(_)
                    | Over::NewProduct(_)
                    | Over::Labels(_)
                    | Over::PrinterWizard(_)
            ),
            (None, Place::Settings | Place::Shift) => true,
            (None, Place::Sell) => self.sell.is_open(),
            (None, Place::Return | Place::Stock | Place::Report | Place::Products) => false,
        }
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
            None | Some(Over::Receipt(..) | Over::Keys | Over::Queue(_)) => return false,
            Some(Over::NewProduct(form)) => {
                form.scan(scan);
                self.sound(true);
                return true;
            }
            Some(Over::Labels(dialog)) => {
                let entered = InputLine::unseen(scan, &self.catalog);
                if let Meant::Product(product, _) = Meant::by(&entered, &self.catalog) {
                    dialog.scan(product);
                    self.sound(true);
                    return true;
                }
            }
            Some(Over::PrinterWizard(wizard)) => {
                if wizard.scan(scan) {
                    self.sound(true);
                    return true;
                }
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

#[cfg(test)]
mod tests;
