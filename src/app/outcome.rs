//! What came of what the screens asked for, told to the screens.

use iced::Task;
use iced::widget::image;

use std::path::PathBuf;

use crate::app::desk::{Desk, Message, Over, Place};
use crate::app::perform::said;
use crate::app::printers;
use crate::app::session::Changed;
use crate::app::{papers, pay, returning, shifts};
use crate::domain::entry::Institution;
use crate::domain::pin::Checked;
use crate::domain::{
    Cart, DayReport, HeldCart, PersonId, Product, ProductId, Quantity, ReceiptNumber,
};
use crate::ledger::{Copy, Error, Verification};
use crate::printer::{Delivery, Printer};
use crate::problem::Problem;
use crate::screen::{import, print_queue, sell, settings};
use crate::text::{self, Text};
use crate::till::{self, Carts, Imported, Sold};
use crate::ui::part::Kind;

/// A receipt drawn: width, height and RGBA pixels.
pub type Drawn = (u32, u32, Vec<u8>);

/// What an import did, and the goods and stock as they are then.
pub type Stocked = (Imported, Vec<Product>, Vec<(ProductId, Quantity)>);

/// What came of what was asked of the till.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// The cart was kept.
    Kept(Result<(), Error>),
    /// The cart was settled.
    Sold(Result<Box<Sold>, Error>),
    /// It was written down that the drawer is opened, or not.
    DrawerOpened(Result<(), Error>),
    /// The cart was emptied; this is the next one.
    Emptied(Result<Cart, Error>),
    /// A cart was held or recalled.
    Carts(Result<Carts, Error>),
    /// A held cart of this name was emptied; these are left.
    HeldEmptied(String, Result<Vec<HeldCart>, Error>),
    /// It was written down what was asked for.
    DemandLost(sell::Wanted, Result<(), Error>),
    /// A printing was queued; none when there is no receipt yet.
    Queued(Result<Option<(ReceiptNumber, Copy)>, Error>),
    /// Something about papers was done, or not.
    Papers(papers::Came),
    /// Something about payments was done, or not.
    Paying(pay::Came),
    /// The print queue was read.
    Listed(Result<Vec<print_queue::Row>, Error>),
    /// It was read what is in a print job.
    LookedInto(i64, Result<Option<Box<till::Contents>>, Error>),
    /// A receipt was drawn.
    Drawn(ReceiptNumber, Result<Option<Drawn>, Error>),
    /// A receipt was saved, or a sentence why not.
    Saved(Result<PathBuf, String>),
    /// Goods were taken in.
    Posted(Vec<(ProductId, Quantity)>, Result<(), Error>),
    /// A catalogue was looked at, or sentences why not.
    Planned(Result<import::Summary, Vec<String>>),
    /// A catalogue was imported, or sentences why not.
    Imported(Result<Stocked, Vec<String>>),
    /// A product was added, or not.
    ProductAdded(Result<Box<Product>, Error>),
    /// A day was read.
    Read(Result<Box<DayReport>, Error>),
    /// A report was saved, or a sentence why not.
    Exported(Result<PathBuf, String>),
    /// Something about the drawer.
    Shift(shifts::Came),
    /// Something about printers that are found and set up.
    Printers(printers::Came),
    /// What was typed on a page of the settings was kept, or not; what puts back
    /// what was changed of this machine.
    SettingsKept(
        settings::Page,
        Box<settings::Change>,
        Result<Box<Institution>, Error>,
    ),
    /// Something came of a return.
    Returning(returning::Came),
    /// The books were checked.
    Verified(Result<Verification, Error>),
    /// A page was sent, or a sentence why not; the printer with what it answers,
    /// where it was asked.
    Tested(Result<Option<Box<Printer>>, String>),
    /// Somebody's PIN was checked where one signs in.
    SignedIn(PersonId, Result<Checked, Error>),
    /// The recovery code was checked.
    Recovered(Result<Result<Changed, Checked>, Error>),
    /// The PIN of somebody with a right was checked.
    Approved(Result<Checked, Error>),
    /// People were changed.
    PeopleSet(Result<Changed, Error>),
}

impl Desk {
    /// Tells the screens.
    pub(super) fn came(&mut self, outcome: Outcome) -> Task<Message> {
        let text = self.text();

        match outcome {
            Outcome::Kept(Ok(())) | Outcome::Drawn(_, Ok(None)) => return Task::none(),
            Outcome::Sold(Ok(sold)) => {
                let has_pending = sold.sale.payments.iter().any(|payment| payment.pending);
                self.sold(*sold);
                let unchecked = if has_pending {
                    self.list_unchecked()
                } else {
                    Task::none()
                };
                return Task::batch([self.count_jobs(), unchecked, self.focus()]);
            }
            Outcome::Emptied(Ok(next)) => self.sell.emptied(next, text),
            Outcome::Carts(Ok(Carts { open, held })) => {
                self.sell.show_carts(open, held, text);
                // A slip may have been queued with it.
                self.wake_spooler();
            }
            Outcome::HeldEmptied(name, Ok(held)) => self.sell.emptied_held(&name, held, text),
            Outcome::DemandLost(wanted, Ok(())) => {
                let quantity = wanted.quantity.to_string();
                let sentence = (text.carts.asked_for)(&quantity, &wanted.name);
                self.sell.tell(Kind::Good, sentence);
            }
            Outcome::DrawerOpened(Ok(())) => self.drawer_opened(),
            Outcome::Queued(Ok(Some((number, copy)))) => {
                self.wake_spooler();
                let said = if copy == Copy::ORIGINAL {
                    text.sell.original_queued
                } else {
                    text.sell.copy_queued
                };
                let sentence = said(&number.to_string());
                self.sell.tell(Kind::Good, sentence);
            }
            Outcome::Queued(Ok(None)) => {
                let sentence = text.sell.nothing_printed.to_owned();
                self.sell.tell(Kind::Warn, sentence);
            }
            Outcome::Papers(came) => return self.came_of_papers(came),
            Outcome::Paying(came) => return self.came_of_paying(came),
            Outcome::Listed(Ok(rows)) => {
                if let Some(Over::Queue(queue)) = &mut self.over {
                    queue.set(rows);
                }
                self.look_at_progress();
                return Task::none();
            }
            Outcome::LookedInto(job, Ok(contents)) => {
                self.show_contents(job, contents.map(|contents| *contents));
                return Task::none();
            }
            Outcome::Drawn(number, Ok(Some((width, height, pixels)))) => {
                let picture = image::Handle::from_rgba(width, height, pixels);
                self.over = Some(Over::Receipt(number, picture, width));
            }
            Outcome::Saved(Ok(path)) => {
                self.over = None;
                let sentence = (text.sell.saved_png)(&path.display().to_string());
                self.sell.tell(Kind::Good, sentence);
            }
            Outcome::Saved(Err(sentence)) => {
                self.over = None;
                self.sell.tell(Kind::Bad, sentence);
            }
            Outcome::Posted(goods, Ok(())) => {
                for (product, quantity) in goods {
                    self.catalog.add_stock(product, quantity);
                }
                self.goods_in.posted(text);
                // It left the disk with what was recorded.
                self.goods_list = self.goods_in.list();
            }
            Outcome::Posted(_, Err(error)) => self.goods_in.failed(said(&error, text)),
            Outcome::Planned(planned) => {
                if let Some(Over::Import(dialog)) = &mut self.over {
                    match planned {
                        Ok(summary) => dialog.planned(summary),
                        Err(why) => dialog.refused(why),
                    }
                }
                return Task::none();
            }
            Outcome::Imported(Ok((imported, products, on_hand))) => {
                self.catalog.replace(products, on_hand);
                self.over = None;
                self.place = Place::Sell;
                let done = (text.import.done)(imported.added, imported.changed, imported.unchanged);
                let has_stock = self
                    .catalog
                    .products()
                    .iter()
                    .any(|product| self.catalog.on_hand(product.id).is_positive());
                let sentence = if has_stock {
                    done
                } else if self.needs_shift() {
                    format!("{done} {}", text.import.next_stock_or_shift)
                } else {
                    format!("{done} {}", text.import.next_stock)
                };
                if self.needs_shift() {
                    self.place = Place::Shift;
                    self.shift.tell(Kind::Good, sentence);
                } else {
                    self.sell.tell(Kind::Good, sentence);
                }
            }
            Outcome::Imported(Err(why)) => {
                if let Some(Over::Import(dialog)) = &mut self.over {
                    dialog.refused(why);
                }
            }
            Outcome::ProductAdded(answer) => return self.product_added(answer),
            Outcome::Read(Ok(report)) => self.report.read(*report),
            Outcome::Read(Err(error)) => self.report.tell(Kind::Bad, said(&error, text)),
            Outcome::Exported(Ok(folder)) => {
                let sentence = (text.report.exported)(&folder.display().to_string());
                self.report.tell(Kind::Good, sentence);
            }
            Outcome::Exported(Err(sentence)) => self.report.tell(Kind::Bad, sentence),
            Outcome::Shift(came) => return self.came_shift(came),
            Outcome::Printers(came) => return self.printers_came(came),
            Outcome::SettingsKept(page, _, Ok(institution)) => {
                self.settings.saved(page, &institution, &self.kept);
                self.institution = *institution;
                self.sell.set_terms(self.institution.terms);
                self.show_qris();
                let sentence = text.settings.saved.to_owned();
                self.settings.tell(Kind::Good, sentence);
            }
            Outcome::SettingsKept(_, before, Err(error)) => {
                let _ = self.change_machine(&before);
                self.settings.tell(Kind::Bad, said(&error, text));
            }
            Outcome::Returning(came) => return self.returning_came(came),
            Outcome::Verified(answer) => {
                let (kind, sentence) = verified(answer, text);
                self.settings.tell(kind, sentence);
            }
            Outcome::SignedIn(person, answer) => return self.signed_in(person, answer),
            Outcome::Recovered(answer) => return self.recovered(answer),
            Outcome::Approved(answer) => return self.approved(answer),
            Outcome::PeopleSet(answer) => return self.people_set(answer),
            Outcome::Tested(Ok(None)) => {
                self.printer.tried(Ok(Delivery::Taken));
                let sentence = text.settings.test_sent.to_owned();
                self.settings.tell(Kind::Good, sentence);
            }
            Outcome::Tested(Ok(Some(printer))) => {
                let (says, delivery) = if printer.answers.barrier {
                    (text.printing.says_when_done, Delivery::Confirmed)
                } else {
                    (text.printing.does_not_say_when_done, Delivery::Taken)
                };
                let sentence = format!("{} {says}", text.settings.test_sent);
                self.printer.tried(Ok(delivery));
                self.settings.tell(Kind::Good, sentence);
                return self.keep_answers(&printer);
            }
            Outcome::Tested(Err(sentence)) => {
                self.printer.tried(Err("other"));
                self.settings.tell(Kind::Bad, sentence);
            }
            // These alone let go of a cart that was on its way to the disk.
            Outcome::Sold(Err(error))
            | Outcome::Emptied(Err(error))
            | Outcome::Carts(Err(error)) => {
                self.sell.failed(said(&error, text));
            }
            Outcome::Kept(Err(error))
            | Outcome::DrawerOpened(Err(error))
            | Outcome::HeldEmptied(_, Err(error))
            | Outcome::DemandLost(_, Err(error))
            | Outcome::Queued(Err(error))
            | Outcome::Listed(Err(error))
            | Outcome::LookedInto(_, Err(error))
            | Outcome::Drawn(_, Err(error)) => self.sell.tell(Kind::Bad, said(&error, text)),
        }

        self.focus()
    }

    fn sold(&mut self, sold: Sold) {
        for moved in sold.sale.moves() {
            self.catalog.add_stock(moved.product, -moved.quantity);
        }
        self.last_receipt = Some(sold.sale.number);
        self.returning.set_aside();
        self.open_drawer_for(&sold.sale);
        let paper = sold.sale.paper.as_ref();
        let entered = paper.map(|paper| {
            let receipt = sold.sale.number.to_string();
            (self.text().nota.added)(&paper.number, &receipt)
        });
        self.sell.sold(sold.sale, sold.next_cart);
        if let Some(sentence) = entered {
            self.sell.tell(Kind::Good, sentence);
        }
        self.wake_spooler();
    }

    pub(super) fn wake_spooler(&self) {
        for spooler in self.spooler.iter().chain(&self.more_spoolers) {
            spooler.wake();
        }
    }
}

fn verified(answer: Result<Verification, Error>, text: &Text) -> (Kind, String) {
    match answer {
        Ok(found) => match found.faults.first() {
            None => (
                Kind::Good,
                (text.settings.verified)(&found.entries.to_string(), &text::seal(&found.seal)),
            ),
            Some(fault) => (Kind::Bad, Problem::of_books(fault, text).to_string()),
        },
        Err(error) => (Kind::Bad, said(&error, text)),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::domain::{Letter, ProductId, Quantity};
    use crate::screen::sell;
    use crate::settings::Settings;
    use crate::till::{SetUp, Source, Till};
    use crate::ui::Hotkey;
    use crate::worker::Worker;

    pub fn desk(folder: &std::path::Path) -> Desk {
        let mut till = Till::open(folder, Source::system()).unwrap();
        till.set_up(SetUp {
            institution: String::from("Rutan"),
            address: String::new(),
            letter: Letter::A,
            location: String::from("Showroom"),
        })
        .unwrap();
        let _ = till
            .import(include_bytes!("../../assets/sample/catalog.csv"))
            .unwrap()
            .unwrap();
        let view = till.view().unwrap().unwrap();
        let till = Worker::start("ledger", till, Till::idle).unwrap();

        Desk::new(till, view, Settings::default(), false).0
    }

    fn any_product(desk: &Desk) -> ProductId {
        desk.catalog.products()[0].id
    }

    /// Else the cashier could change, or settle again, a cart whose sale is
    /// about to be on the disk.
    #[test]
    fn only_the_answer_to_a_sale_lets_its_cart_go() {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = desk(folder.path());
        let take = sell::Message::Take(any_product(&desk));
        let _ = desk.update(Message::Sell(take.clone()));
        let _ = desk.hotkey(Hotkey::F(1), false);
        let number = crate::domain::ReceiptNumber::parse("A-1").unwrap();

        for outcome in [
            Outcome::Kept(Err(Error::DiskFull)),
            Outcome::Queued(Err(Error::DiskFull)),
            Outcome::Drawn(number, Err(Error::DiskFull)),
            Outcome::Saved(Err(String::from("no"))),
        ] {
            let _ = desk.came(outcome.clone());
            let _ = desk.update(Message::Sell(take.clone()));
            assert_eq!(desk.sell.cart().pieces(), Quantity::ONE, "{outcome:?}");
        }

        let _ = desk.came(Outcome::Sold(Err(Error::DiskFull)));
        let _ = desk.update(Message::Sell(take));
        assert_eq!(desk.sell.cart().pieces(), Quantity::whole(2).unwrap());
    }

    /// What a printer answers is kept for it, and for no other.
    #[test]
    fn what_a_tested_printer_answers_is_kept_for_it() {
        use crate::printer::{Answers, Connection, Status};

        let folder = tempfile::tempdir().unwrap();
        let mut desk = desk(folder.path());
        let path = folder.path().join("printer");
        desk.kept.connection = Connection::File { path };
        let answers = Answers {
            status: Status::DleEot,
            barrier: true,
        };
        let tested = |connection: Connection| {
            let printer = Printer {
                connection,
                answers,
                ..Settings::default().receipt_printer()
            };
            Outcome::Tested(Ok(Some(Box::new(printer))))
        };

        let _ = desk.came(tested(Connection::None));
        assert_eq!(desk.kept.answers, Answers::default());
        let _ = desk.came(tested(desk.kept.connection.clone()));
        assert_eq!(desk.kept.answers, answers);
        let stored = desk.till.wait_for(|till| till.settings().answers).unwrap();
        assert_eq!(stored, answers);
    }
}
