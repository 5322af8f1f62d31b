//! Every write that opens, moves and counts a drawer, and the reports of it.

use crate::domain::shift::{CashMoved, ShiftOpened, WaitingCart, Z};
use crate::domain::{
    CashDirection, Counted, Document, DrawerCount, Entry, Insight, OpenShift, Person, Right,
    Rupiah, ShiftClosed, ShiftId, ShiftNumber, ShiftReport,
};
use crate::ledger::{Batch, Copy, Error, Refusal, ShiftRow};
use crate::till::Till;

impl Till {
    /// The open shift.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn current_shift(&self) -> Result<Option<OpenShift>, Error> {
        self.ledger.open_shift()
    }

    /// Opens a shift with what lies in the drawer. Its day is today's, and
    /// stays so past midnight.
    ///
    /// # Errors
    /// When one is open already, when the float cannot be, when the till is
    /// not set up, or when the disk refuses.
    pub fn open_shift(
        &mut self,
        float: DrawerCount,
        cashier: Option<String>,
    ) -> Result<OpenShift, Error> {
        let now = self.now();
        let here = self.ledger.surroundings()?;
        let day = now.date_naive();
        let fair = here.fairs.into_iter().find(|fair| fair.is_on(day));
        let shift = ShiftId(self.id());
        let cashier = self.cashier(cashier);

        let recorded = self.ledger.record(&now, |next| {
            Ok(Entry::ShiftOpened(ShiftOpened {
                shift,
                number: next.shift,
                day,
                location: here.location.id,
                location_name: here.location.name,
                fair: fair.as_ref().map(|fair| fair.id),
                fair_name: fair.map(|fair| fair.name),
                cashier,
                float,
            })
            .into())
        })?;

        match recorded.entries.into_iter().next() {
            Some(Entry::ShiftOpened(opened)) => Ok(opened.as_opened(now)),
            // The batch above holds this and nothing else.
            _ => Err(Refusal::DoesNotAddUp.into()),
        }
    }

    /// Who is at the till: who was named, else who has signed in.
    pub(super) fn cashier(&self, named: Option<String>) -> Option<String> {
        named.or_else(|| self.signed_in.as_ref().map(|who| who.name.clone()))
    }

    /// Puts cash into the drawer, or takes it out, for a reason.
    ///
    /// # Errors
    /// When no shift is open, when the amount or the reason cannot be, when
    /// the till is not set up, or when the disk refuses.
    pub fn move_cash(
        &mut self,
        direction: CashDirection,
        amount: Rupiah,
        reason: &str,
        cashier: Option<String>,
    ) -> Result<(), Error> {
        let now = self.now();
        let open = self.ledger.open_shift()?.ok_or(Refusal::NoShift)?;
        let moved = CashMoved {
            shift: open.shift,
            direction,
            amount,
            reason: reason.trim().to_owned(),
            cashier: self.cashier(cashier),
        };
        let _ = self
            .ledger
            .record(&now, |_| Ok(Entry::CashMoved(moved).into()))?;

        Ok(())
    }

    /// The report of the open shift so far: an X.
    ///
    /// # Errors
    /// When no shift is open, the till is not set up, or the disk refuses.
    pub fn shift_report(&self) -> Result<ShiftReport, Error> {
        self.ledger.shift_report()
    }

    /// How much whoever is at the till is told of the shift before the drawer is
    /// counted.
    #[must_use]
    pub fn insight(&self) -> Insight {
        let may = |who: &Person| who.role.may(Right::Report);
        // Where that cannot be read, less is told.
        let is_guarded = self.is_guarded().unwrap_or(true);

        Insight::of(self.signed_in.as_ref().is_some_and(may), is_guarded)
    }

    /// The report to compare a blind count with, and the cash that was counted
    /// when this was first asked for in the shift: whoever counts again has
    /// been told by then what should be there. It is kept until the shift is
    /// closed, whatever becomes of this count.
    ///
    /// # Errors
    /// When no shift is open, the till is not set up, or the disk refuses.
    pub fn compare_count(&mut self, cash: Rupiah) -> Result<(ShiftReport, Rupiah), Error> {
        let report = self.ledger.shift_report()?;
        let shift = report.shift.shift;
        let first = match self.ledger.first_count(shift)? {
            Some(first) => first,
            None => {
                self.ledger.keep_first_count(shift, cash)?;
                cash
            }
        };

        Ok((report, first))
    }

    /// Closes the open shift with what was counted; what was counted first is
    /// on its Z when that was something else. Its Z and the Z's print
    /// job are on the disk when this answers.
    ///
    /// # Errors
    /// When no shift is open, when a difference has no reason, when a count
    /// cannot be, when the till is not set up, or when the disk refuses.
    pub fn close_shift(&mut self, counted: Counted) -> Result<Z, Error> {
        let now = self.now();
        let report = self.ledger.shift_report()?;
        let first = self.ledger.first_count(report.shift.shift)?;
        let counted = Counted {
            reason: counted.reason.trim().to_owned(),
            first_cash: first
                .or(counted.first_cash)
                .filter(|first| *first != counted.cash.total()),
            ..counted
        };
        let closed = ShiftClosed::new(report, counted);
        // Without a printer there is nothing that a job could wait for.
        let print = self.has_printer();

        let recorded = self.ledger.record(&now, |_| {
            Ok(Batch {
                entries: vec![Entry::ShiftClosed(Box::new(closed))],
                print,
            })
        })?;

        match recorded.entries.into_iter().next() {
            Some(Entry::ShiftClosed(closed)) => Ok(Z {
                closed: *closed,
                closed_at: now,
            }),
            // The batch above holds this and nothing else.
            _ => Err(Refusal::DoesNotAddUp.into()),
        }
    }

    /// A Z as it was frozen; none when there is no such shift or it is open.
    ///
    /// # Errors
    /// When its entry cannot be read or the disk refuses.
    pub fn z(&self, number: ShiftNumber) -> Result<Option<Z>, Error> {
        Ok(self.ledger.z(number)?.map(|(closed, stored)| Z {
            closed,
            closed_at: stored.time(),
        }))
    }

    /// The last shifts, the latest first.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn shifts(&self, limit: u32) -> Result<Vec<ShiftRow>, Error> {
        self.ledger.shifts(limit)
    }

    /// What was counted when the last shift was closed, and that shift's
    /// number: the float that is offered.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn last_count(&self) -> Result<Option<(ShiftNumber, DrawerCount)>, Error> {
        self.ledger.last_count()
    }

    /// The carts that are no sales yet: the one on the screen first.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn waiting_carts(&self) -> Result<Vec<WaitingCart>, Error> {
        let on_screen = self.ledger.open_cart()?.map(|cart| (None, cart));
        let held = self.ledger.held_carts()?;
        let held = held.into_iter().map(|held| (Some(held.name), held.cart));

        Ok(on_screen
            .into_iter()
            .chain(held)
            .filter(|(_, cart)| !cart.is_empty())
            .map(|(name, cart)| WaitingCart { name, cart })
            .collect())
    }

    /// Queues a printing of the open shift's X, or of a Z again.
    ///
    /// # Errors
    /// When there is no such report or the disk refuses.
    pub fn print_shift(&mut self, document: Document) -> Result<Copy, Error> {
        self.queue_copy(document)
    }
}
