//! What is opened beside the cart or over the screen, and what it comes to.

use crate::screen::sell::panel::{self, Amount, Counter, Drawer, Emptying, Nota, Panel, Qris};
use crate::screen::sell::{Action, Sell, Stage};
use crate::text::Text;
use crate::ui::part::Kind;

impl Sell {
    /// Something happened on what is open.
    pub(super) fn update_panel(&mut self, message: panel::Message, text: &Text) -> Action {
        let counter = Counter::of(&self.cart, &self.held, self.terms, self.qris.as_ref(), text);
        let Stage::Open(panel) = &mut self.stage else {
            return Action::None;
        };
        if message.is_keyed() {
            self.trace.typed(Panel::clone(panel));
        } else {
            self.trace.end();
        }

        match panel.update(message, counter) {
            panel::Action::None => Action::None,
            panel::Action::Close => {
                self.close_panel();
                Action::None
            }
            panel::Action::Refuse(sentence) => {
                self.tell(Kind::Bad, sentence);
                Action::None
            }
            panel::Action::Settle(tendered) => self.settle(tendered, text),
            panel::Action::Empty(reason) => self.empty(reason),
            panel::Action::EmptyHeld(id, reason) => self.empty_held(id, reason),
            panel::Action::AskWhy(id) => {
                self.ask_why_held(id);
                Action::None
            }
            panel::Action::PrintHeld(id) => Action::PrintHeld(id),
            panel::Action::Recall(id) => self.recall(id, text),
            panel::Action::Hold(cart) => {
                self.cart = *cart;
                self.hold(text)
            }
            panel::Action::Change(change) => self.ask_to_change(*change, text),
            panel::Action::Nota(told) => {
                let sent = std::mem::replace(&mut self.stage, Stage::Recording);
                self.sent = match sent {
                    Stage::Open(panel) => match *panel {
                        Panel::Nota(nota) => Some(Box::new(nota)),
                        _ => None,
                    },
                    _ => None,
                };
                self.clear_search();
                Action::Nota(self.cart.clone(), told)
            }
            panel::Action::Paper => {
                self.open_nota();
                Action::None
            }
            panel::Action::Switch => {
                self.stage = Stage::Open(Box::new(Panel::Amount(Amount::default())));
                Action::None
            }
            panel::Action::OpenDrawer(reason) => {
                self.close_panel();
                Action::OpenDrawer(reason)
            }
        }
    }

    /// Closes what is open, and shows what stood there before.
    pub(super) fn close_panel(&mut self) {
        self.stage = match self.behind.take() {
            Some(sale) => Stage::Settled(sale),
            None => Stage::Filling,
        };
    }

    /// Asks why the drawer is opened, if there is one.
    pub(super) fn ask_why_open(&mut self, text: &Text) {
        if !self.has_drawer {
            self.tell(Kind::Warn, text.drawer.none.to_owned());
            return;
        }
        let panel = Stage::Open(Box::new(Panel::Drawer(Drawer::default())));
        if let Stage::Settled(sale) = std::mem::replace(&mut self.stage, panel) {
            self.behind = Some(sale);
        }
    }

    /// Asks for the paper that the cart was sold on.
    pub(super) fn open_nota(&mut self) {
        self.stage = Stage::Open(Box::new(Panel::Nota(Nota::new(self.today))));
    }

    /// Shows the code for all that is to be paid.
    pub(super) fn open_qris(&mut self, text: &Text) -> Action {
        if !self.cart.is_empty() {
            match Qris::open(self.counter(text)) {
                Ok(qris) => self.stage = Stage::Open(Box::new(Panel::Qris(qris))),
                Err(sentence) => self.tell(Kind::Bad, sentence),
            }
        }
        Action::None
    }

    /// Asks why the cart is emptied.
    pub(super) fn ask_why(&mut self) {
        self.stage = Stage::Open(Box::new(Panel::Emptying(Emptying::default())));
    }
}
