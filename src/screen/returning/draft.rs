//! A return as it is being made: what comes back, why, and what is taken
//! instead.

use crate::domain::catalog::Catalog;
use crate::domain::payment::{self, Tendered};
use crate::domain::returned::{Condition, Given, Refusal, Wanted, WantedLine};
use crate::domain::{Cart, Quantity, Returnable, Rupiah, SaleReturn, Tender};
use crate::screen::returning::{Action, Message, step};
use crate::screen::shelf::Taken;
use crate::text::Text;

/// The place among the offered reasons of the one that says the goods are
/// damaged. It is the last: nothing is damaged by who steps to the first.
const DAMAGED: usize = 3;

/// A return that is not made yet.
#[derive(Debug)]
pub struct Draft {
    pub returnable: Returnable,
    given: Given,
    /// How much of each line comes back, and in what state somebody said that
    /// it is; else the reason says it.
    pub lines: Vec<(Quantity, Option<Condition>)>,
    pub selected: usize,
    /// Which of the products found Enter takes.
    pub found: usize,
    /// Why; empty while nobody said.
    pub reason: String,
    pub in_cash: bool,
    /// What the buyer pays a difference with.
    pub tender: Tender,
    /// What is taken instead.
    pub instead: Cart,
}

/// How the buyer pays a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paid {
    /// Exactly; by QRIS, it was seen in the merchant's app.
    Exactly,
    /// By QRIS, and nobody has looked for it yet.
    Unseen,
    /// In cash, with the nth suggested note.
    Note(usize),
}

/// What it comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// What had been paid for what comes back.
    pub back: Rupiah,
    /// What is handed back, by tender.
    pub refunds: Vec<(Tender, Rupiah)>,
    /// What the buyer has to pay.
    pub due: Rupiah,
}

impl Outcome {
    /// What is handed back.
    pub fn refunded(&self) -> Rupiah {
        self.refunds.iter().map(|(_, amount)| *amount).sum()
    }
}

impl Draft {
    pub fn new(returnable: Returnable, given: Given, instead: Cart) -> Self {
        let lines = vec![(Quantity::ZERO, None); returnable.sale.lines.len()];
        let first = (0..lines.len()).find(|index| returnable.left(*index).is_positive());

        Self {
            returnable,
            given,
            lines,
            selected: first.unwrap_or(0),
            found: 0,
            reason: String::new(),
            in_cash: false,
            tender: Tender::Cash,
            instead,
        }
    }

    /// Whether there is something in it that could be lost.
    pub fn is_begun(&self) -> bool {
        !self.instead.is_empty() || self.lines.iter().any(|(back, _)| back.is_positive())
    }

    /// Whether the money could go back otherwise than in cash.
    pub fn has_other_tenders(&self) -> bool {
        let by_cash = |tender| matches!(tender, Tender::Cash | Tender::Exchange);

        self.returnable
            .sale
            .payments
            .iter()
            .any(|payment| !by_cash(payment.tender))
    }

    pub fn may_be_voided(&self) -> bool {
        self.returnable.may_be_voided(&self.given.occasion)
    }

    /// Changes it, or says why not.
    pub fn update(
        &mut self,
        message: &Message,
        catalog: &Catalog,
        text: &Text,
    ) -> Result<(), String> {
        match message {
            Message::Select(line) => self.selected = step(*line, 0, self.lines.len()),
            Message::Move(by) => self.selected = step(self.selected, *by, self.lines.len()),
            Message::Change(by) => return self.change(self.selected, *by, text),
            Message::ChangeOf(line, by) => {
                self.selected = *line;
                return self.change(*line, *by, text);
            }
            Message::Clear => {
                if let Some(line) = self.lines.get_mut(self.selected) {
                    line.0 = Quantity::ZERO;
                }
            }
            Message::All => self.take_all(),
            Message::Turn => self.turn(self.selected, text),
            Message::TurnOf(line) => {
                self.selected = *line;
                self.turn(*line, text);
            }
            Message::Reason(reason) => self.reason.clone_from(reason),
            Message::PayWith(tender) => self.tender = *tender,
            Message::NextTender => {
                let at = Tender::ALL.iter().position(|one| *one == self.tender);
                self.tender = Tender::ALL[at.map_or(0, |at| (at + 1) % Tender::ALL.len())];
            }
            Message::ToggleCash => self.in_cash = !self.in_cash,
            Message::DropInstead => while self.instead.remove(0).is_ok() {},
            Message::Take(product) => {
                if let Some(product) = catalog.get(*product) {
                    return self.take(Taken::one(product), text);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn change(&mut self, index: usize, by: i64, text: &Text) -> Result<(), String> {
        let left = self.returnable.left(index);
        let (Some(sold), Some(line)) = (
            self.returnable.sale.lines.get(index),
            self.lines.get_mut(index),
        ) else {
            return Ok(());
        };
        let step = Quantity::whole(by).unwrap_or_default();
        let wanted = line.0.checked_add(step).unwrap_or(line.0);

        // Of what is weighed the rest comes back with the last step.
        let is_rest = sold.unit.is_measured() && line.0 < left;
        if wanted > left && !is_rest {
            return Err((text.returning.most)(&sold.name, &left.to_string()));
        }
        line.0 = wanted.clamp(Quantity::ZERO, left);
        Ok(())
    }

    /// Everything that is left; nothing when it is everything already.
    fn take_all(&mut self) {
        let left = |index: usize| self.returnable.left(index);
        let is_all = self
            .lines
            .iter()
            .enumerate()
            .all(|(index, (back, _))| *back == left(index));
        let lines: Vec<Quantity> = (0..self.lines.len())
            .map(|index| if is_all { Quantity::ZERO } else { left(index) })
            .collect();

        for (line, quantity) in self.lines.iter_mut().zip(lines) {
            line.0 = quantity;
        }
    }

    fn turn(&mut self, index: usize, text: &Text) {
        let other = self.condition(index, text).other();
        if let Some((_, condition)) = self.lines.get_mut(index) {
            *condition = Some(other);
        }
    }

    /// The state of a line: what somebody said, else what the reason says. What
    /// comes back because it is damaged is damaged.
    pub fn condition(&self, index: usize, text: &Text) -> Condition {
        let said = self.lines.get(index).and_then(|(_, condition)| *condition);
        let is_damaged = self.reason == text.returning.reasons[DAMAGED];

        said.unwrap_or(if is_damaged {
            Condition::Damaged
        } else {
            Condition::Sound
        })
    }

    /// The reason after this one; none after the last that is offered.
    pub fn next_reason(&self, text: &Text) -> Option<&'static str> {
        let offered = &text.returning.reasons;
        let at = offered.iter().position(|offered| *offered == self.reason);

        offered.get(at.map_or(0, |at| at + 1)).copied()
    }

    /// Whether the reason is none of those that are offered.
    pub fn is_own_reason(&self, text: &Text) -> bool {
        !self.reason.is_empty() && !text.returning.reasons.contains(&self.reason.as_str())
    }

    /// Puts goods with what is taken instead, or says why not.
    pub fn take(&mut self, taken: Taken<'_>, text: &Text) -> Result<(), String> {
        let Taken {
            product,
            quantity,
            label,
        } = taken;
        let added = match label {
            Some(amount) => self.instead.add_labelled(product, quantity, amount),
            None => self.instead.add(product, quantity),
        };

        added
            .map(|_| ())
            .map_err(|_| (text.sell.quantity_refused)(&quantity.to_string(), &product.name))
    }

    fn wanted(&self, reason: &str, text: &Text) -> Wanted {
        Wanted {
            lines: self
                .lines
                .iter()
                .enumerate()
                .filter(|(_, (back, _))| back.is_positive())
                .map(|(index, (quantity, _))| WantedLine {
                    index,
                    quantity: *quantity,
                    condition: self.condition(index, text),
                })
                .collect(),
            reason: reason.to_owned(),
            in_cash: self.in_cash,
            is_void: false,
        }
    }

    /// What the buyer has to pay by QRIS; none when there is nothing to.
    pub fn qris_due(&self, text: &Text) -> Option<Rupiah> {
        let due = self.outcome(text).due;

        (self.tender == Tender::Qris && !due.is_zero()).then_some(due)
    }

    /// The return as it would be recorded.
    fn preview(&self, text: &Text) -> Result<SaleReturn, Refusal> {
        let total = self.instead.totals().unwrap_or_default().total;
        let given = Given {
            exchange: (!self.instead.is_empty()).then_some((self.instead.id, total)),
            ..self.given.clone()
        };

        self.returnable.give_back(&self.wanted("-", text), given)
    }

    /// What it comes to; all zero while nothing is chosen.
    pub fn outcome(&self, text: &Text) -> Outcome {
        let Ok(returned) = self.preview(text) else {
            return Outcome::default();
        };
        let total = self.instead.totals().unwrap_or_default().total;
        let rest = Rupiah(total.0 - returned.credit().0);

        Outcome {
            back: returned.total,
            refunds: returned
                .refunds
                .iter()
                .filter(|refund| refund.tender != Tender::Exchange)
                .map(|refund| (refund.tender, refund.amount))
                .collect(),
            // Only cash is rounded.
            due: if self.tender == Tender::Cash {
                self.given.rounding.apply(rest)
            } else {
                rest
            },
        }
    }

    /// The return as the till is to make it, the buyer paying the difference
    /// like this. An action of nothing when there is no difference that could be
    /// paid so.
    pub fn action(&self, paid: Paid, text: &Text) -> Result<Action, String> {
        let words = &text.returning.problem;
        let said = |(what, next): (&str, &str)| format!("{what} {next}");

        let returned = self.preview(text).map_err(|refusal| match refusal {
            Refusal::NothingLeft => said(words.nothing_left),
            Refusal::Empty => text.returning.choose_first.to_owned(),
            Refusal::NoReason => said(words.no_reason),
            Refusal::Quantity | Refusal::NoLine => said(words.quantity),
            Refusal::NoVoid => said(words.no_void),
            Refusal::Refund => said(words.refund),
        })?;
        let reason = self.reason.trim();
        if reason.is_empty() {
            return Err(said(words.no_reason));
        }
        let due = self.outcome(text).due;
        let amount = match paid {
            Paid::Exactly => due,
            Paid::Unseen if self.qris_due(text).is_some() => due,
            Paid::Note(note) if !due.is_zero() && self.tender == Tender::Cash => {
                match payment::suggestions(due).get(note) {
                    Some(note) => *note,
                    None => return Ok(Action::None),
                }
            }
            Paid::Unseen | Paid::Note(_) => return Ok(Action::None),
        };
        let total = self.instead.totals().unwrap_or_default().total;
        // A rest that is rounded away is settled by cash of nothing.
        let tendered = if total == returned.credit() {
            Vec::new()
        } else {
            vec![Tendered {
                tender: self.tender,
                amount,
                reference: None,
                pending: paid == Paid::Unseen,
            }]
        };

        Ok(Action::TakeBack {
            id: self.given.id,
            receipt: self.returnable.sale.number,
            wanted: self.wanted(reason, text),
            instead: (!self.instead.is_empty()).then(|| Box::new((self.instead.clone(), tendered))),
        })
    }

    /// Why all of it is voided: what was chosen, else what is usual.
    pub fn why_void<'a>(&'a self, text: &'a Text) -> &'a str {
        match self.reason.trim() {
            "" => text.returning.void_reason,
            reason => reason,
        }
    }

    /// Everything comes back to the shelf, and all money goes back.
    pub fn void(&self, text: &Text) -> Action {
        Action::TakeBack {
            id: self.given.id,
            receipt: self.returnable.sale.number,
            wanted: Wanted {
                lines: self.returnable.everything(),
                reason: self.why_void(text).to_owned(),
                in_cash: false,
                is_void: true,
            },
            instead: None,
        }
    }
}
