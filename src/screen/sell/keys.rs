//! What the keys mean on the sell screen, and which of them the foot names.

use crate::domain::catalog::Catalog;
use crate::domain::input_line::InputLine;
use crate::screen::sell::notice::Offer;
use crate::screen::sell::{Action, Message, Sell, Stage};
use crate::text::Text;
use crate::ui::Hotkey;

impl Sell {
    /// A key was pressed that is not typing.
    pub fn hotkey(&mut self, hotkey: Hotkey, catalog: &Catalog, text: &Text) -> Action {
        let message = match (hotkey, &self.stage) {
            (Hotkey::Escape, _) => Message::Dismiss,
            (Hotkey::Enter, Stage::Filling | Stage::Settled(_)) => {
                return self.enter(&InputLine::typed(&self.search), catalog, text);
            }
            (_, Stage::Recording) => return Action::None,
            (_, Stage::Open(panel)) => match panel.hotkey(hotkey, text) {
                Some(message) => Message::Panel(message),
                None => return Action::None,
            },
            (Hotkey::F(1), _) => Message::SettleExact,
            (Hotkey::F(number @ 2..=5), _) => Message::SettleNote(usize::from(number) - 2),
            (Hotkey::F(6), _) => Message::Qris,
            (Hotkey::F(7), _) => Message::Pay,
            (Hotkey::F(8), _) => Message::Hold,
            (Hotkey::F(9), _) => Message::PrintAgain,
            (Hotkey::F(10), _) => Message::Return,
            (Hotkey::F(11), _) => Message::Discount,
            (Hotkey::Ctrl('l'), _) => Message::Prices,
            (Hotkey::Ctrl('n'), _) => Message::Customer,
            (Hotkey::Ctrl('h'), _) => Message::LoseDemand(None),
            (Hotkey::Ctrl('r'), _) => Message::Preview,
            (Hotkey::Ctrl('o'), _) => Message::OpenDrawer,
            (Hotkey::Ctrl('k'), _) => Message::Nota,
            (Hotkey::Ctrl('b'), _) => Message::AddProduct,
            (Hotkey::CtrlDelete, _) => Message::Empty,
            (Hotkey::PageUp, _) => Message::Page(-1),
            (Hotkey::PageDown, _) => Message::Page(1),
            (Hotkey::Up, _) => Message::Move(-1),
            (Hotkey::Down, _) => Message::Move(1),
            (Hotkey::Delete, _) if self.search.is_empty() => Message::Remove,
            (Hotkey::Plus, _) if self.search.is_empty() => Message::Change(1),
            (Hotkey::Minus, _) if self.search.is_empty() => Message::Change(-1),
            _ => return Action::None,
        };

        self.update(message, catalog, text)
    }

    /// The keys that work here.
    #[must_use]
    pub fn hints<'a>(&self, text: &'a Text) -> Vec<(&'a str, &'a str)> {
        let words = &text.sell;
        let last = [
            ("F9", words.hint_last),
            ("F10", text.returning.hint_return),
            ("Ctrl R", words.hint_preview),
            ("Ctrl J", text.queue.title),
        ];

        let is_offered = |sell: &Self| {
            let notice = sell.notice.as_ref();
            notice.is_some_and(|notice| matches!(notice.offer, Some(Offer::Add(_))))
        };
        let last = is_offered(self)
            .then_some(("Ctrl B", text.products.add))
            .into_iter()
            .chain(last);
        let drawer = self.has_drawer.then_some(("Ctrl O", text.drawer.open));

        match &self.stage {
            Stage::Open(panel) => return panel.hints(text),
            _ if self.is_searching() => {
                return vec![
                    ("↑ ↓", text.carts.hint_choose),
                    ("Enter", text.goods_in.hint_add),
                    ("Ctrl H", text.carts.hint_ask_for),
                    ("Esc", text.common.back),
                ];
            }
            _ if self.cart.is_empty() && !self.held.is_empty() => {
                return [("F8", text.carts.hint_held)]
                    .into_iter()
                    .chain(last)
                    .chain(drawer)
                    .collect();
            }
            _ if self.cart.is_empty() => {
                return last.into_iter().chain(drawer).collect();
            }
            _ => {}
        }

        let mut hints = vec![
            ("F1", words.hint_exact),
            ("F2–F5", words.hint_notes),
            ("F6", "QRIS"),
            ("F7", words.hint_other),
            ("+ −", words.hint_quantity),
            ("Del", words.hint_remove),
            ("F8", text.carts.hint_hold),
            ("F11", text.carts.discount),
            ("Ctrl Del", words.hint_empty),
        ];
        hints.extend(last);
        hints.push(("Ctrl K", text.nota.nota));
        hints.extend(drawer);
        hints
    }
}
