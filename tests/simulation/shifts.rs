//! Shifts: opened, cash moved, closed, in every order with everything else.

use crate::laws::number;
use crate::model::{MOST_MONEY, Shift};
use crate::wall::date;
use crate::world::{Outcome, World};
use gerai::domain::{
    CashDirection, Counted, Denomination, Document, DrawerCount, Letter, Rupiah, ShiftNumber,
    Tender,
};
use gerai::ledger::Copy;
use gerai::printer::Connection;

const fn named(count: i64) -> ShiftNumber {
    ShiftNumber {
        letter: Letter::A,
        count: count as u32,
    }
}

/// Who opens every shift.
pub const OPENER: &str = "Sari";

impl World {
    /// The day to which what is sold now counts.
    pub fn business_day(&self) -> i64 {
        match &self.model.shift {
            Some(shift) => shift.day,
            None => self.wall.day_and_hour().0,
        }
    }

    /// Whether something can be sold or taken back: not before a shift is opened
    /// where shifts are kept.
    pub fn may_sell(&self) -> bool {
        !self.model.settings.keeps_shifts || self.model.shift.is_some()
    }

    /// The number of the shift that is open.
    pub fn shift_number(&self) -> Option<usize> {
        self.model
            .shift
            .as_ref()
            .map(|_| self.model.closed.len() + 1)
    }

    /// Some notes and coins, and what they come to; sometimes too many.
    fn any_count(&mut self) -> (DrawerCount, i64, bool) {
        let mut count = DrawerCount::default();
        let mut sum = 0;
        for _ in 0..self.chance.below(6) {
            let row = self.chance.below(Denomination::ALL.len() as i64) as usize;
            sum -= Denomination::ALL[row].value.0 * i64::from(count.pieces[row]);
            count.pieces[row] = self.chance.below(40) as u32;
            sum += Denomination::ALL[row].value.0 * i64::from(count.pieces[row]);
        }
        let other = self
            .chance
            .any(&[0, 0, 0, 0, 250, 100_000, -1, MOST_MONEY + 1]);
        count.other = Rupiah(other);

        (count, sum + other, (0..=MOST_MONEY).contains(&other))
    }

    pub fn open_shift(&mut self) -> Outcome {
        let (float, sum, is_possible) = self.any_count();
        let is_right = self.model.is_set_up && self.model.shift.is_none() && is_possible;
        let (day, _) = self.wall.day_and_hour();

        let answer = self.ask(move |till| till.open_shift(float, Some(String::from(OPENER))));
        let outcome = Outcome::of(&answer, is_right);
        if let Ok(opened) = answer {
            let count = self.model.closed.len() as i64 + 1;
            assert_eq!(opened.number, named(count));
            assert_eq!((opened.day, opened.float.0), (date(day), sum));
            self.model.entries += 1;
            self.model.shift = Some(Shift {
                day,
                float: sum,
                ..Shift::default()
            });
        }
        outcome
    }

    pub fn move_cash(&mut self) -> Outcome {
        let is_in = self.chance.one_in(2);
        let amount = match self.chance.below(8) {
            0 => self.chance.any(&[0, -1, MOST_MONEY + 1]),
            _ => self.chance.below(500_000) + 1,
        };
        let reason = self.chance.any(&["Uang kecil", " Parkir ", "Setor", "  "]);
        let is_right = self.model.is_set_up
            && self.model.shift.is_some()
            && (1..=MOST_MONEY).contains(&amount)
            && !reason.trim().is_empty();

        let answer = self.ask(move |till| {
            let direction = if is_in {
                CashDirection::In
            } else {
                CashDirection::Out
            };
            till.move_cash(direction, Rupiah(amount), reason, None)
        });
        let outcome = Outcome::of(&answer, is_right);
        if let (Outcome::Done, Some(shift)) = (outcome, &mut self.model.shift) {
            self.model.entries += 1;
            shift.moves += 1;
            if is_in {
                shift.paid_in += amount;
            } else {
                shift.paid_out += amount;
            }
        }
        outcome
    }

    /// Mostly somebody counts what is there; sometimes nobody knows why it is
    /// not.
    pub fn close_shift(&mut self) -> Outcome {
        let expected = self.model.shift.as_ref().map_or(0, Shift::expected);
        let in_app = self
            .model
            .shift
            .as_ref()
            .map_or(0, |shift| shift.tenders[1]);
        let (cash, counted, is_possible) = if expected >= 0 && self.chance.one_in(2) {
            (DrawerCount::amount(Rupiah(expected)), expected, true)
        } else {
            self.any_count()
        };
        let qris = self
            .chance
            .any(&[None, Some(in_app), Some(in_app), Some(in_app + 1)]);
        let reason = self.chance.any(&["", " ", "Salah kembalian"]);
        let is_exact = counted == expected && qris.is_none_or(|qris| qris == in_app);
        let is_right = self.model.is_set_up
            && self.model.shift.is_some()
            && is_possible
            && [counted, qris.unwrap_or(0)]
                .iter()
                .all(|amount| (0..=MOST_MONEY).contains(amount))
            && (is_exact || !reason.trim().is_empty());

        let first = self.model.shift.as_ref().and_then(|shift| shift.first);
        let first = first.filter(|first| *first != counted);

        let answer = self.ask(move |till| {
            till.close_shift(Counted {
                cash,
                qris: qris.map(Rupiah),
                reason: reason.to_owned(),
                ..Counted::default()
            })
        });
        let outcome = Outcome::of(&answer, is_right);
        if let (Ok(z), Some(shift)) = (answer, self.model.shift.take_if(|_| is_right)) {
            assert_eq!(z.closed.expected_cash.0, expected);
            assert_eq!(z.closed.cash_difference.0, counted - expected);
            assert_eq!(
                z.closed.qris_difference.map(|difference| difference.0),
                qris.map(|qris| qris - in_app)
            );
            assert_eq!(z.closed.report.seal, self.head.1[..16]);
            assert_eq!(z.closed.counted.first_cash, first.map(Rupiah));
            self.model.entries += 1;
            self.model.counts.push(counted);
            self.model.closed.push(shift);
            let count = self.model.closed.len() as i64;
            if self.model.settings.connection != Connection::None {
                let now = self.wall.now();
                assert_eq!(self.model.queue(Document::Z(named(count)), now), 0);
            }
        }
        outcome
    }

    pub fn compare_count(&mut self) -> Outcome {
        let counted = self.chance.below(900_000);
        let answer = self.ask(move |till| till.compare_count(Rupiah(counted)));

        match &mut self.model.shift {
            Some(shift) => {
                let (_, first) = answer.unwrap();
                assert_eq!(first.0, *shift.first.get_or_insert(counted));
                Outcome::Done
            }
            None => Outcome::of(&answer, false),
        }
    }

    /// An X, or a Z again.
    pub fn print_shift(&mut self) -> Outcome {
        let closed = self.model.closed.len() as i64;
        let count = self.chance.below(closed + 2) + 1;
        let is_open = self.model.shift.is_some() && count == closed + 1;
        let (document, is_right) = if is_open || self.chance.one_in(3) {
            (Document::X(named(count)), is_open)
        } else {
            (Document::Z(named(count)), count <= closed)
        };
        let now = self.wall.now();

        let answer = self.ask(move |till| till.print_shift(document));
        let outcome = Outcome::of(&answer, is_right);
        if let Ok(copy) = answer {
            assert_eq!(copy, Copy(self.model.queue(document, now)));
        }
        outcome
    }

    /// Every shift is what happened in it, and together they are all that was
    /// sold in a shift.
    pub fn check_shifts(&mut self) {
        let (open, closed) = (self.model.shift.clone(), self.model.closed.clone());
        let found = self.ask(|till| till.current_shift()).unwrap();
        assert_eq!(found.is_some(), open.is_some());

        let turnover: i64 = closed.iter().chain(&open).map(|shift| shift.turnover).sum();
        let in_shifts = "SELECT coalesce(sum(total), 0) FROM sale WHERE shift IS NOT NULL";
        assert_eq!(number(self.raw(), in_shifts), turnover);
        // Numbers run without a gap.
        let count = (closed.len() + usize::from(open.is_some())) as i64;
        let numbers = "SELECT coalesce(sum(number), 0) FROM shift";
        assert_eq!(number(self.raw(), numbers), count * (count + 1) / 2);
        assert_eq!(
            number(
                self.raw(),
                "SELECT count(*) FROM shift WHERE closed IS NULL"
            ),
            i64::from(open.is_some())
        );

        let last = self.ask(|till| till.last_count()).unwrap();
        assert_eq!(
            last.map(|(number, count)| (number, count.total().0)),
            self.model
                .counts
                .last()
                .map(|sum| (named(closed.len() as i64), *sum))
        );
        let rows = self.ask(|till| till.shifts(u32::MAX)).unwrap();
        let rows = rows.iter().rev().map(|row| {
            let sums = row
                .closed
                .map(|(_, counted, expected)| (counted.0, expected.0));
            (i64::from(row.shift.number.count), row.shift.float.0, sums)
        });
        let expected = closed.iter().chain(&open).zip(1..).map(|(shift, number)| {
            let counted = self.model.counts.get(number as usize - 1);
            let sums = counted.map(|counted| (*counted, shift.expected()));
            (number, shift.float, sums)
        });
        assert!(rows.eq(expected));

        if let Some(shift) = open {
            let x = self.ask(|till| till.shift_report()).unwrap();
            check_report(&shift, &x);
            assert_eq!(x.grand_total.0, self.model.receipts.iter().sum::<i64>());
            assert_eq!(x.grand_receipts as usize, self.model.receipts.len());
            let found: Vec<(u32, i64)> = x
                .unchecked
                .iter()
                .map(|payment| (payment.receipt.count, payment.amount.0))
                .collect();
            let here = self.shift_number();
            let expected: Vec<(u32, i64)> = self
                .model
                .unchecked
                .iter()
                .filter(|(receipt, ..)| self.model.sales[*receipt as usize - 1].shift == here)
                .map(|(receipt, _, amount)| (*receipt, *amount))
                .collect();
            assert_eq!(found, expected);
        }
        let some = self.chance.below(closed.len().max(1) as i64);
        if let Some(shift) = closed.get(some as usize) {
            let z = self
                .ask(move |till| till.z(named(some + 1)))
                .unwrap()
                .unwrap();
            check_report(shift, &z.closed.report);
            assert_eq!(
                z.closed.counted.cash.total().0,
                self.model.counts[some as usize]
            );
            assert_eq!(z.closed.expected_cash.0, shift.expected());
        }
    }
}

fn check_report(shift: &Shift, report: &gerai::domain::ShiftReport) {
    assert!(report.adds_up());
    assert_eq!(report.shift.day, date(shift.day));
    assert_eq!(report.expected_cash().0, shift.expected());
    assert_eq!(report.turnover.0, shift.turnover);
    assert_eq!(report.receipts, shift.receipts);
    assert_eq!(report.exchanged.0, shift.exchanged);
    assert_eq!(report.cash.refunded.0, shift.refunded);
    for (tally, came_back) in [(report.returns, shift.returns), (report.voids, shift.voids)] {
        assert_eq!((tally.count, tally.amount.0), came_back);
    }
    assert_eq!(report.moves.len(), shift.moves);
    assert_eq!(report.emptied.len(), shift.emptied);
    assert_eq!(report.openings.len(), shift.openings);
    assert_eq!((report.papers.count, report.papers.amount.0), shift.papers);
    let repriced = (report.repriced.count, report.repriced.amount.0);
    assert_eq!(repriced, shift.repriced);
    assert_eq!(
        Tender::ALL.map(|tender| report.tender(tender).0),
        shift.tenders
    );
}
