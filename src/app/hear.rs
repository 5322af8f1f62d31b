//! What is typed, pressed and dropped, and who hears it.

use iced::Task;
use iced::widget::operation;
use std::path::PathBuf;

use crate::app::desk::{Desk, Message, Over, Place};
use crate::app::files;
use crate::screen::import;
use crate::ui::Hotkey;

impl Desk {
    /// Something was typed while no field had the focus.
    pub fn type_text(&mut self, typed: &str) -> Task<Message> {
        let text = self.text();
        if let Some(task) = self.guarded_typing(typed) {
            return task;
        }
        if let Some(Over::Labels(labels)) = &mut self.over {
            labels.type_text(typed);
        }
        if let Some(Over::PrinterWizard(wizard)) = &mut self.over {
            let action = wizard.type_text(typed);
            let task = self.perform_printer_wizard(action);
            return Task::batch([task, self.focus()]);
        }
        if self.over.is_some() {
            return Task::none();
        }

        let task = match self.place {
            Place::Sell => {
                let action = self.sell.type_text(typed, &self.catalog, text);
                self.perform_sell(action)
            }
            // It is over: what is typed is for the next buyer.
            Place::Return if self.returning.is_done() => {
                self.place = Place::Sell;
                let action = self.sell.type_text(typed, &self.catalog, text);
                self.perform_sell(action)
            }
            Place::Return => {
                let action = self.returning.type_text(typed, &self.catalog, text);
                self.perform_returning(action)
            }
            Place::Stock => {
                let action = self.goods_in.type_text(typed, &self.catalog);
                self.perform_goods_in(action)
            }
            Place::Products => {
                self.products.type_text(typed);
                Task::none()
            }
            Place::Report | Place::Settings | Place::Shift => Task::none(),
        };

        Task::batch([task, self.focus()])
    }

    /// A file was dropped on the window: a catalogue, or a picture of a QRIS.
    pub fn dropped(&mut self, path: PathBuf) -> Task<Message> {
        if let Some(screen) = &mut self.session.locked {
            screen.refused(self.kept.spoken().text().people.locked);
            return Task::none();
        }
        if self.asking.is_some() || matches!(self.over, Some(Over::Code(_))) {
            return Task::none();
        }
        if files::is_picture(&path) {
            return self.dropped_picture(path);
        }
        let mut dialog = import::Import::new(Vec::new());
        let action = dialog.update(import::Message::Choose(path));
        self.over = Some(Over::Import(dialog));

        self.perform_import(action)
    }

    /// A key was pressed that is not typing.
    pub fn hotkey(&mut self, hotkey: Hotkey, is_captured: bool) -> Task<Message> {
        // The field has taken these as characters.
        if is_captured && matches!(hotkey, Hotkey::Plus | Hotkey::Minus) {
            return Task::none();
        }
        if let Some(task) = self.guarded_hotkey(hotkey) {
            return task;
        }

        match &mut self.over {
            Some(Over::Import(dialog)) => {
                let action = dialog.hotkey(hotkey);
                return self.perform_import(action);
            }
            Some(Over::Receipt(..) | Over::Keys) => {
                if matches!(hotkey, Hotkey::Escape | Hotkey::Enter | Hotkey::Help) {
                    self.over = None;
                }
                return self.focus();
            }
            Some(Over::Queue(queue)) => {
                let action = queue.hotkey(hotkey);
                return self.perform_queue(action);
            }
            Some(Over::Pending(_)) => return self.pending_hotkey(hotkey),
            Some(Over::NewProduct(_)) => return self.new_product_hotkey(hotkey),
            Some(Over::Labels(_)) => return self.labels_hotkey(hotkey),
            Some(Over::PrinterWizard(_)) => return self.printer_wizard_hotkey(hotkey),
            // They heard it before.
            Some(Over::People(_) | Over::Code(_)) | None => {}
        }
        match hotkey {
            Hotkey::Ctrl('q') => return self.open_pending(),
            Hotkey::Ctrl('j') => return self.open_queue(),
            Hotkey::Ctrl('u') => return self.go(Place::Shift),
            Hotkey::Help => {
                self.over = Some(Over::Keys);
                return self.focus();
            }
            _ => {}
        }
        if matches!(hotkey, Hotkey::Larger | Hotkey::Smaller) {
            let action = self.settings.hotkey(hotkey, &self.kept);
            return self.perform_settings(action);
        }
        if let Hotkey::Place(digit) = hotkey {
            return Place::of(digit).map_or_else(Task::none, |place| self.go(place));
        }

        self.hotkey_here(hotkey)
    }

    /// A key that belongs to where one is.
    fn hotkey_here(&mut self, hotkey: Hotkey) -> Task<Message> {
        let text = self.text();
        let walk = match hotkey {
            Hotkey::Tab => Some(operation::focus_next()),
            Hotkey::BackTab => Some(operation::focus_previous()),
            _ => None,
        };

        match (self.place, walk) {
            (Place::Sell, _) => {
                let action = self.sell.hotkey(hotkey, &self.catalog, text);
                Task::batch([self.perform_sell(action), self.focus()])
            }
            (Place::Return, _) => {
                let action = self.returning.hotkey(hotkey, &self.catalog, text);
                Task::batch([self.perform_returning(action), self.focus()])
            }
            (Place::Products, _) => {
                let action = self.products.hotkey(hotkey);
                Task::batch([self.perform_products(action), self.focus()])
            }
            (Place::Stock | Place::Settings, Some(walk)) => walk,
            (Place::Stock, None) => {
                let action = self.goods_in.hotkey(hotkey, &self.catalog, text);
                let task = self.perform_goods_in(action);
                if matches!(hotkey, Hotkey::Enter | Hotkey::Escape) {
                    Task::batch([task, self.focus()])
                } else {
                    task
                }
            }
            (Place::Shift, _) => {
                let action = self.shift.hotkey(hotkey, text);
                Task::batch([self.perform_shift(action), self.focus()])
            }
            (Place::Report, _) => {
                let action = self.report.hotkey(hotkey);
                self.perform_report(action)
            }
            (Place::Settings, None) => {
                let is_turned = matches!(hotkey, Hotkey::NextTab | Hotkey::PreviousTab);
                let action = self.settings.hotkey(hotkey, &self.kept);
                self.settings_turned(is_turned, action)
            }
        }
    }
}
