//! Returns in the window: what their screen asks for, and what came of it.

use iced::Task;

use crate::app::desk::{Desk, Message, Place};
use crate::app::outcome::Outcome;
use crate::domain::returned::Recent;
use crate::domain::{ReceiptNumber, ReturnNumber, Right};
use crate::ledger::Error;
use crate::problem::Problem;
use crate::screen::returning::{Action, RECENT};
use crate::till::{Lookup, TakeBack, TakenBack};
use crate::ui::part::Kind;

/// What came of what the screen of returns asked for.
#[derive(Debug, Clone)]
pub enum Came {
    /// The last receipts were listed.
    Listed(Result<Vec<Recent>, Error>),
    /// A receipt was looked up.
    Found(Result<Box<Lookup>, Error>),
    /// Goods were taken back.
    Taken(Result<Box<TakenBack>, Error>),
    /// A copy of a return's paper was queued.
    Queued(Result<ReturnNumber, Error>),
}

impl Desk {
    /// Opens the screen of returns, on a receipt if one is wanted.
    pub(super) fn open_returning(&mut self, receipt: Option<ReceiptNumber>) -> Task<Message> {
        self.place = Place::Return;
        self.sell.forget();
        self.returning.open();
        let list = self.ask_first(
            |till| till.recent_sales(RECENT),
            |answer| Outcome::Returning(Came::Listed(answer)),
        );
        let find = receipt.map_or_else(Task::none, |number| self.find(number));

        Task::batch([list, find, self.focus()])
    }

    fn find(&mut self, receipt: ReceiptNumber) -> Task<Message> {
        self.ask_first(
            move |till| till.look_up(receipt).map(Box::new),
            |answer| Outcome::Returning(Came::Found(answer)),
        )
    }

    pub(super) fn perform_returning(&mut self, action: Action) -> Task<Message> {
        match action {
            Action::None => Task::none(),
            Action::Close => {
                self.place = Place::Sell;
                self.focus()
            }
            Action::Begin => self.open_returning(None),
            Action::Find(receipt) => self.find(receipt),
            Action::TakeBack {
                id,
                receipt,
                wanted,
                instead,
            } => {
                let wish = TakeBack {
                    id,
                    receipt,
                    wanted,
                    instead: instead.map(|instead| *instead),
                };
                self.with_right_about(Right::Return, receipt.to_string(), |desk| {
                    desk.ask(
                        move |till| till.take_back(wish).map(Box::new),
                        |answer| Outcome::Returning(Came::Taken(answer)),
                    )
                })
            }
            Action::PrintAgain(_) if self.spooler.is_none() => {
                let sentence = self.text().problem.printer.none.to_owned();
                self.returning.tell(Kind::Warn, sentence);
                Task::none()
            }
            Action::PrintAgain(number) => self.ask(
                move |till| till.print_return_again(number).map(|_| number),
                |answer| Outcome::Returning(Came::Queued(answer)),
            ),
        }
    }

    /// Tells the screen of returns.
    pub(super) fn returning_came(&mut self, came: Came) -> Task<Message> {
        match came {
            Came::Listed(Ok(recent)) => self.returning.list(recent),
            Came::Found(Ok(lookup)) => {
                let Lookup {
                    returnable,
                    given,
                    cart,
                } = *lookup;
                self.returning.found(returnable, given, cart);
            }
            Came::Taken(Ok(taken)) => {
                self.taken_back(*taken);
                return Task::batch([self.count_jobs(), self.list_unchecked(), self.focus()]);
            }
            Came::Queued(Ok(number)) => {
                self.wake_spooler();
                let sentence = (self.text().sell.copy_queued)(&number.to_string());
                self.returning.tell(Kind::Good, sentence);
            }
            Came::Listed(Err(error))
            | Came::Found(Err(error))
            | Came::Taken(Err(error))
            | Came::Queued(Err(error)) => {
                let sentence = Problem::of(&error, self.text()).to_string();
                self.returning.failed(sentence);
            }
        }

        self.focus()
    }

    fn taken_back(&mut self, taken: TakenBack) {
        let here = crate::domain::Place::Location(taken.returned.occasion.location);
        for moved in taken.returned.moves().filter(|moved| moved.to == here) {
            self.catalog.add_stock(moved.product, moved.quantity);
        }
        if let Some(sale) = &taken.sold {
            for moved in sale.moves() {
                self.catalog.add_stock(moved.product, -moved.quantity);
            }
            self.last_receipt = Some(sale.number);
        }
        self.open_drawer_for_return(&taken);
        // Nobody waits for the change of a sale before this.
        self.sell.put_away();
        self.returning.taken(taken.returned, taken.sold);
        self.wake_spooler();
    }
}
