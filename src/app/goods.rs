//! Adding a product whose code nobody knew, from wherever it was scanned.

use iced::Task;
use iced::widget::operation;

use crate::app::desk::{Desk, Message, Over, Place};
use crate::app::outcome::Outcome;
use crate::app::perform::said;
use crate::domain::{Product, Right};
use crate::ledger::Error;
use crate::screen::new_product::{Action, NewProduct};
use crate::screen::{goods_in, sell};
use crate::ui::Hotkey;
use crate::ui::part::Kind;

impl Desk {
    /// Opens the form for a product with this code, if there is one.
    pub(super) fn open_new_product(&mut self, code: &str) -> Task<Message> {
        self.over = Some(Over::NewProduct(NewProduct::new(code)));
        self.focus()
    }

    /// A key that was pressed on the form.
    pub(super) fn new_product_hotkey(&mut self, hotkey: Hotkey) -> Task<Message> {
        match (&mut self.over, hotkey) {
            (_, Hotkey::Tab) => operation::focus_next(),
            (_, Hotkey::BackTab) => operation::focus_previous(),
            (Some(Over::NewProduct(form)), _) => {
                let action = form.hotkey(hotkey, &self.catalog);
                self.perform_new_product(action)
            }
            _ => Task::none(),
        }
    }

    pub(super) fn perform_new_product(&mut self, action: Action) -> Task<Message> {
        match action {
            Action::None => Task::none(),
            Action::Focus(field) => operation::focus(field),
            Action::Close => {
                self.over = None;
                self.focus()
            }
            Action::Add(product) => {
                let category = self.text().products.new_category.to_owned();
                self.with_right(Right::EditGoods, move |desk| {
                    desk.ask(
                        move |till| till.add_product(*product, category).map(Box::new),
                        Outcome::ProductAdded,
                    )
                })
            }
        }
    }

    /// What came of it: what was scanned goes where it was scanned for.
    pub(super) fn product_added(&mut self, answer: Result<Box<Product>, Error>) -> Task<Message> {
        let text = self.text();
        let product = match answer {
            Ok(product) => *product,
            Err(error) => {
                let sentence = said(&error, text);
                match &mut self.over {
                    Some(Over::NewProduct(form)) => form.failed(sentence),
                    _ => self.sell.tell(Kind::Bad, sentence),
                }
                return Task::none();
            }
        };
        let id = product.id;
        self.catalog.set(product);
        self.over = None;

        let task = match self.place {
            Place::Sell => {
                self.sell.forget();
                let taken = sell::Message::Take(id);
                let action = self.sell.update(taken, &self.catalog, text);
                self.perform_sell(action)
            }
            Place::Stock => {
                let taken = goods_in::Message::Take(id);
                let action = self.goods_in.update(taken, &self.catalog);
                self.perform_goods_in(action)
            }
            _ => {
                self.products.show(id, &self.catalog, text);
                Task::none()
            }
        };

        Task::batch([task, self.focus()])
    }
}
