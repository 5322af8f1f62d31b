//! What the shift screen asks for, and what came of it.

use iced::Task;
use iced::widget::operation::{self, AbsoluteOffset};

use crate::app::desk::{Desk, Message, Place};
use crate::app::outcome::Outcome;
use crate::domain::shift::{WaitingCart, Z, is_left_open};
use crate::domain::{
    Cart, CashDirection, Document, DrawerCount, Insight, OpenShift, Right, Rupiah, SaleId,
    ShiftNumber, ShiftReport, UncheckedPayment,
};
use crate::ledger::Error;
use crate::problem::Problem;
use crate::screen::pending_payments;
use crate::screen::shift::{Action, SCROLLED, Shift};
use crate::text::{self, Text};
use crate::ui::part::Kind;
use crate::ui::{Button, Icon, button, size};

/// What came of something that was asked of the drawer.
#[derive(Debug, Clone)]
pub enum Came {
    /// A shift was opened.
    Opened(Result<Box<OpenShift>, Error>),
    /// Cash was moved; the report as it is then.
    Moved(CashDirection, Rupiah, Result<Box<ShiftReport>, Error>),
    /// The report of the open shift was read.
    Read(Result<Box<ShiftReport>, Error>),
    /// The carts that are no sales yet were read.
    Carts(Result<Vec<WaitingCart>, Error>),
    /// A cart was emptied, the one on the screen or another; an empty one.
    Emptied(SaleId, bool, Result<Cart, Error>),
    /// The report to compare a count with was read, what was counted first, and
    /// what is still to be looked for.
    Compared(Result<(Box<ShiftReport>, Rupiah, Vec<UncheckedPayment>), Error>),
    /// The shift was closed; what the next float is offered as.
    Closed(Result<Box<Z>, Error>),
    /// A Z was read.
    Shown(Result<Option<Box<Z>>, Error>),
    /// A report was queued for the printer.
    Queued(Document, Result<(), Error>),
}

impl Desk {
    /// Whether nothing is sold here before a shift is opened.
    pub(super) fn needs_shift(&self) -> bool {
        self.kept.keeps_shifts && self.open_shift.is_none()
    }

    /// Shows the drawer: its report while a shift is open, else the float to
    /// be counted. What was begun there is gone on with.
    pub(super) fn enter_shift(&mut self) -> Task<Message> {
        self.shift.forget();
        if self.shift.is_begun(self.open_shift.is_some()) {
            return Task::none();
        }
        self.begin_shift()
    }

    fn begin_shift(&mut self) -> Task<Message> {
        if self.open_shift.is_none() {
            self.shift = Shift::opening(self.last_count);
            return Task::none();
        }
        // Not what was allowed once: the sum would be known for the whole shift.
        let may_report = self.session.has(Right::Report);
        let insight = Insight::of(may_report, self.session.is_guarded());
        self.shift = Shift::reading().telling(insight);
        self.read_shift()
    }

    fn read_shift(&mut self) -> Task<Message> {
        self.ask_shift(|till| till.shift_report().map(Box::new), Came::Read)
    }

    fn ask_shift<A: Send + 'static>(
        &mut self,
        work: impl FnOnce(&mut crate::till::Till) -> Result<A, Error> + Send + 'static,
        came: impl Fn(Result<A, Error>) -> Came + Send + 'static,
    ) -> Task<Message> {
        self.ask_first(work, move |answer| Outcome::Shift(came(answer)))
    }

    /// Does what the shift screen asks for.
    pub(super) fn perform_shift(&mut self, action: Action) -> Task<Message> {
        match action {
            Action::None => Task::none(),
            Action::Leave => self.update(Message::Go(Place::Sell)),
            Action::Begin => self.begin_shift(),
            Action::Scroll(steps) => operation::scroll_by(
                SCROLLED,
                AbsoluteOffset {
                    x: 0.0,
                    y: f32::from(steps) * size::SCROLL_STEP,
                },
            ),
            Action::Read => self.read_shift(),
            Action::Open(float) => {
                self.with_right(Right::Sell, move |desk| desk.open_drawer_shift(float))
            }
            Action::Move(direction, amount, reason) => {
                self.with_right(Right::MoveCash, move |desk| {
                    desk.ask_shift(
                        move |till| {
                            till.move_cash(direction, amount, &reason, None)?;
                            till.shift_report().map(Box::new)
                        },
                        move |answer| Came::Moved(direction, amount, answer),
                    )
                })
            }
            Action::ReadCarts => self.ask_shift(|till| till.waiting_carts(), Came::Carts),
            Action::Empty(cart, reason, is_shown) => self.with_right(Right::Sell, move |desk| {
                let id = cart.id;
                desk.ask_shift(
                    move |till| till.empty_cart(&cart, &reason),
                    move |answer| Came::Emptied(id, is_shown, answer),
                )
            }),
            // Whoever counts at the end looks for all of them, those of the last
            // minute too.
            Action::Compare(cash) => self.ask_shift(
                move |till| {
                    let (report, first) = till.compare_count(cash)?;
                    Ok((Box::new(report), first, till.unchecked_payments()?))
                },
                Came::Compared,
            ),
            Action::Close(counted) => self.with_right(Right::Sell, move |desk| {
                desk.ask_shift(
                    move |till| till.close_shift(counted).map(Box::new),
                    Came::Closed,
                )
            }),
            Action::Check(receipt) => {
                self.perform_pending(pending_payments::Action::Confirm(receipt, None))
            }
            Action::Print(_) if self.spooler.is_none() => {
                let sentence = self.text().problem.printer.none.to_owned();
                self.shift.tell(Kind::Warn, sentence);
                Task::none()
            }
            Action::Print(document) => self.ask_shift(
                move |till| till.print_shift(document).map(|_| ()),
                move |answer| Came::Queued(document, answer),
            ),
            Action::ReadZ(number) => {
                let last = self.last_count.map(|(number, _)| number);
                match number.or(last) {
                    Some(number) => self.read_z(number),
                    None => {
                        let sentence = self.text().shift.no_z.to_owned();
                        self.shift.tell(Kind::Warn, sentence);
                        Task::none()
                    }
                }
            }
        }
    }

    fn open_drawer_shift(&mut self, float: DrawerCount) -> Task<Message> {
        self.ask_shift(
            move |till| till.open_shift(float, None).map(Box::new),
            Came::Opened,
        )
    }

    fn read_z(&mut self, number: ShiftNumber) -> Task<Message> {
        self.ask_shift(move |till| Ok(till.z(number)?.map(Box::new)), Came::Shown)
    }

    /// Tells the screens what came of it.
    pub(super) fn came_shift(&mut self, came: Came) -> Task<Message> {
        let text = self.text();
        let words = &text.shift;

        match came {
            Came::Opened(Ok(shift)) => {
                self.open_shift = Some(*shift);
                self.shift = Shift::reading();
                self.place = Place::Sell;
                // Nobody of the shift before waits for change.
                self.sell.put_away();
                self.returning.set_aside();
                self.sell.tell(Kind::Good, words.opened.to_owned());
            }
            Came::Moved(direction, amount, Ok(report)) => {
                self.open_drawer_for_move(direction);
                let what = match direction {
                    CashDirection::In => words.move_in,
                    CashDirection::Out => words.move_out,
                };
                self.shift.read(*report);
                let sentence = (words.moved)(what, &amount.to_string());
                self.shift.tell(Kind::Good, sentence);
            }
            Came::Read(Ok(report)) => self.shift.read(*report),
            Came::Carts(Ok(carts)) => self.shift.decide(carts),
            Came::Emptied(cart, is_shown, Ok(next)) => {
                if is_shown {
                    self.sell.emptied(next, text);
                }
                self.shift.emptied(cart);
            }
            Came::Compared(Ok((report, first, unchecked))) => {
                self.shift.compare(*report, first, unchecked.clone());
                self.show_unchecked(unchecked);
            }
            Came::Closed(Ok(z)) => {
                self.open_shift = None;
                self.last_count = Some((z.closed.report.shift.number, z.closed.counted.cash));
                self.shift.show(*z, false);
                self.wake_spooler();
                return Task::batch([self.count_jobs(), self.focus()]);
            }
            Came::Shown(Ok(Some(z))) => self.shift.show(*z, self.open_shift.is_some()),
            // There is none further on.
            Came::Shown(Ok(None)) => return Task::none(),
            Came::Queued(document, Ok(())) => {
                self.wake_spooler();
                let sentence = (words.printed)(&document.to_string());
                self.shift.tell(Kind::Good, sentence);
            }
            Came::Opened(Err(error))
            | Came::Moved(_, _, Err(error))
            | Came::Read(Err(error))
            | Came::Carts(Err(error))
            | Came::Emptied(_, _, Err(error))
            | Came::Compared(Err(error))
            | Came::Closed(Err(error))
            | Came::Shown(Err(error))
            | Came::Queued(_, Err(error)) => {
                let sentence = Problem::of(&error, text).to_string();
                self.shift.tell(Kind::Bad, sentence);
            }
        }

        self.focus()
    }

    /// The shift in the strip; none at a till that keeps none.
    pub(super) fn shift_pill<'a>(&self, text: &'a Text) -> Option<Button<'a, Message>> {
        let words = &text.shift;
        let now = self.wall.now();

        let (kind, icon, said) = match &self.open_shift {
            Some(shift) if is_left_open(shift.day, &now) => (
                Kind::Warn,
                Icon::TriangleAlert,
                (words.pill_left_open)(&text.date(shift.day)),
            ),
            Some(shift) => {
                let since = (words.pill_open)(&text::clock(&shift.opened_at));
                let said = match &shift.cashier {
                    Some(cashier) => format!("{since} · {cashier}"),
                    None => since,
                };
                (Kind::Good, Icon::Banknote, said)
            }
            None if self.kept.keeps_shifts => {
                (Kind::Warn, Icon::Banknote, words.pill_closed.to_owned())
            }
            None => return None,
        };

        Some(button::pill(
            kind,
            Some(icon),
            said,
            Message::Go(Place::Shift),
        ))
    }

    /// Says at the start that a shift was left open.
    pub(super) fn remind_of_shift(&mut self) {
        let text = self.text();
        let left_open = self
            .open_shift
            .as_ref()
            .filter(|shift| is_left_open(shift.day, &self.wall.now()))
            .map(|shift| (text.shift.left_open)(&text.date(shift.day)));

        if let Some(sentence) = left_open {
            self.sell.tell(Kind::Warn, sentence);
        }
    }
}
