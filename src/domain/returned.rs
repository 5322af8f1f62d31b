//! Returns: goods that come back, and the money that goes back for them.
//!
//! A return refers to one sale. What it gives back for a line is the line's
//! fair share: however often some of it comes back, the shares add up to what
//! was paid for it, to the rupiah. A void is a return of everything in the
//! same shift.
//!
//! **An exchange** is a return whose money settles a new sale, in part or
//! whole: two entries that are recorded together. The return refunds by
//! [`Tender::Exchange`], the sale is paid by it, and the two are the same
//! amount. So nothing has to know of exchanges to be right: turnover is what
//! the sale brought in, returns are what came back, and of the drawer and of
//! every other tender there is only what changed hands.

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

use crate::domain::sale::Occasion;
use crate::domain::share::share;
use crate::domain::{
    CashRounding, Letter, Place, ProductId, Quantity, ReceiptNumber, Rupiah, Sale, SaleId,
    StockMove, Tender, Unit, cart,
};

/// The identity of a return, made when its sale is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReturnId(pub Uuid);

impl fmt::Display for ReturnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// `A-R00012`: the 12th return that till A took. As receipt numbers, these
/// start at 1, have no gaps and are counted off the journal; they are a series
/// of their own, so that receipts stay without a gap too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReturnNumber {
    /// The till that gave it.
    pub letter: Letter,
    /// Its place among that till's returns, from 1.
    pub count: u32,
}

impl ReturnNumber {
    /// Reads `A-R00012`; leading zeros and the dash may be missing.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let letter = Letter::parse(text.get(..1)?)?;
        let rest = text.get(1..)?;
        let rest = rest.strip_prefix('-').unwrap_or(rest);
        let digits = rest.strip_prefix(['R', 'r'])?;

        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let count = digits.parse().ok().filter(|count| *count > 0)?;

        Some(Self { letter, count })
    }

    /// The number before this one; none before the first.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        (self.count > 1).then(|| Self {
            count: self.count - 1,
            ..self
        })
    }
}

impl fmt::Display for ReturnNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}-R{:05}", self.letter, self.count))
    }
}

impl TryFrom<String> for ReturnNumber {
    type Error = crate::domain::receipt_number::NotANumber;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or(crate::domain::receipt_number::NotANumber(text))
    }
}

impl From<ReturnNumber> for String {
    fn from(number: ReturnNumber) -> Self {
        number.to_string()
    }
}

/// What state goods come back in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// They can be sold again.
    #[default]
    Sound,
    /// They cannot.
    Damaged,
}

impl Condition {
    /// Its name in files and in the ledger.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sound => "sound",
            Self::Damaged => "damaged",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Sound => Self::Damaged,
            Self::Damaged => Self::Sound,
        }
    }
}

/// Goods of one line of a sale that came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnLine {
    /// The place of the line in the sale, from 1.
    pub line: u32,
    /// What came back.
    pub product: ProductId,
    /// Its code on the receipt.
    pub sku: String,
    /// Its name on the receipt.
    pub name: String,
    /// Where it came from.
    pub supplier: String,
    /// What it is counted in.
    pub unit: Unit,
    /// How much of it; more than nothing.
    pub quantity: Quantity,
    /// What had been paid for it, before cash was rounded.
    pub amount: Rupiah,
    /// What one unit had cost.
    pub cost: Rupiah,
    /// What state it is in.
    pub condition: Condition,
}

/// Money that went back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    /// By what.
    pub tender: Tender,
    /// How much; more than nothing.
    pub amount: Rupiah,
}

/// Goods that came back, complete in itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaleReturn {
    /// Its identity.
    pub id: ReturnId,
    /// Its number on paper.
    pub number: ReturnNumber,
    /// The sale that the goods are of.
    pub sale: SaleId,
    /// The number of that sale's receipt.
    pub receipt: ReceiptNumber,
    /// Where and when they came back, and who took them.
    #[serde(flatten)]
    pub occasion: Occasion,
    /// What came back; at least one line.
    pub lines: Vec<ReturnLine>,
    /// What the goods had brought in: the amounts of the lines.
    pub total: Rupiah,
    /// The value added tax that is in the total.
    pub tax: Rupiah,
    /// What was given back above the total, or below it: the rounding of the
    /// sale that is undone, and that of the cash given back now.
    pub rounding: Rupiah,
    /// What was given back; the amounts add up to total and rounding.
    pub refunds: Vec<Refund>,
    /// The sale that was settled with what [`Tender::Exchange`] gave back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exchange: Option<SaleId>,
    /// Whether cash was given back whatever the sale had been paid with.
    #[serde(default)]
    pub in_cash: bool,
    /// Whether the sale was voided.
    #[serde(default)]
    pub is_void: bool,
    /// Why.
    pub reason: String,
}

impl SaleReturn {
    /// What was given back, the credit of an exchange among it.
    #[must_use]
    pub fn refunded(&self) -> Rupiah {
        self.refunds.iter().map(|refund| refund.amount).sum()
    }

    /// What was given back by a tender.
    #[must_use]
    pub fn refunded_by(&self, tender: Tender) -> Rupiah {
        self.refunds
            .iter()
            .filter(|refund| refund.tender == tender)
            .map(|refund| refund.amount)
            .sum()
    }

    /// What of it settles the new sale of an exchange.
    #[must_use]
    pub fn credit(&self) -> Rupiah {
        self.refunded_by(Tender::Exchange)
    }

    /// How many pieces came back, as people count them.
    #[must_use]
    pub fn pieces(&self) -> Quantity {
        self.lines
            .iter()
            .map(|line| cart::pieces(line.unit, line.quantity))
            .sum()
    }

    /// The stock moves that it makes: from the customer to the location, or
    /// to what is broken.
    pub fn moves(&self) -> impl Iterator<Item = StockMove> {
        let here = Place::Location(self.occasion.location);

        self.lines.iter().map(move |line| StockMove {
            product: line.product,
            from: Place::Customer,
            to: match line.condition {
                Condition::Sound => here,
                Condition::Damaged => Place::Damaged,
            },
            quantity: line.quantity,
        })
    }

    /// Whether its numbers agree with each other.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        let amounts: Rupiah = self.lines.iter().map(|line| line.amount).sum();
        let mut tenders: Vec<Tender> = self.refunds.iter().map(|refund| refund.tender).collect();
        tenders.sort_unstable();
        tenders.dedup();

        !self.lines.is_empty()
            && self.lines.iter().all(|line| {
                line.quantity.is_positive()
                    && line.unit.admits(line.quantity)
                    && !line.amount.is_negative()
            })
            && tenders.len() == self.refunds.len()
            && self.refunds.iter().all(|refund| refund.amount.0 > 0)
            && amounts == self.total
            && self.total.checked_add(self.rounding) == Some(self.refunded())
            && (0..=self.total.0).contains(&self.tax.0)
            && (self.exchange.is_some() || self.credit().is_zero())
    }
}

/// Why goods are not taken back like this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing was chosen.
    Empty,
    /// Everything has come back already.
    NothingLeft,
    /// More would come back than is still out, or a fraction of a piece.
    Quantity,
    /// There is no such line.
    NoLine,
    /// No reason was given.
    NoReason,
    /// The sale is of another shift or day, or something of it has come back:
    /// it can be returned, but it cannot be voided.
    NoVoid,
    /// More money would go back than was paid.
    Refund,
}

/// What is wanted of a return.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// What comes back: places in the sale from 0, none of them twice.
    pub lines: Vec<WantedLine>,
    /// Why.
    pub reason: String,
    /// Whether cash goes back whatever the sale was paid with.
    pub in_cash: bool,
    /// Whether the sale is voided.
    pub is_void: bool,
}

/// Some of a line that is to come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WantedLine {
    /// The place of the line in the sale, from 0.
    pub index: usize,
    /// How much.
    pub quantity: Quantity,
    /// What state it is in.
    pub condition: Condition,
}

/// What a return takes from the till beside what is wanted.
#[derive(Debug, Clone)]
pub struct Given {
    /// Its identity.
    pub id: ReturnId,
    /// The number that it will bear.
    pub number: ReturnNumber,
    /// Where and when, and by whom.
    pub occasion: Occasion,
    /// How cash is rounded.
    pub rounding: CashRounding,
    /// The sale that the goods are exchanged for, and its total.
    pub exchange: Option<(SaleId, Rupiah)>,
}

/// A sale of this till, to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    /// The number of its receipt.
    pub number: ReceiptNumber,
    /// When it was made, RFC 3339.
    pub wall: String,
    /// What the buyer had to pay.
    pub due: Rupiah,
    /// The first of its goods.
    pub first: String,
    /// How many lines it has.
    pub lines: u32,
    /// How many returns there are of it.
    pub returns: u32,
    /// Whether it was voided.
    pub is_void: bool,
}

/// A sale, and what has come back of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returnable {
    /// The sale.
    pub sale: Sale,
    /// What has come back, in the order in which it did.
    pub returns: Vec<SaleReturn>,
}

impl Returnable {
    /// How much of a line is still out.
    #[must_use]
    pub fn left(&self, index: usize) -> Quantity {
        let sold = self.sale.lines.get(index).map(|line| line.quantity);
        let left = sold.and_then(|sold| sold.checked_sub(self.back(index).0));

        left.unwrap_or_default().max(Quantity::ZERO)
    }

    /// Whether nothing is out any more.
    #[must_use]
    pub fn is_over(&self) -> bool {
        (0..self.sale.lines.len()).all(|index| self.left(index).is_zero())
    }

    /// Whether the sale was voided.
    #[must_use]
    pub fn is_void(&self) -> bool {
        self.returns.iter().any(|returned| returned.is_void)
    }

    /// Whether the sale can be voided on this occasion: in its own shift, or
    /// on its own day where there are no shifts, where it was made, and before
    /// anything of it has come back.
    #[must_use]
    pub fn may_be_voided(&self, occasion: &Occasion) -> bool {
        let sold = &self.sale.occasion;
        let is_same = match sold.shift {
            Some(shift) => occasion.shift == Some(shift),
            None => occasion.day == sold.day,
        };

        is_same && occasion.location == sold.location && self.returns.is_empty()
    }

    /// All that is still out, to be put back on the shelf.
    #[must_use]
    pub fn everything(&self) -> Vec<WantedLine> {
        (0..self.sale.lines.len())
            .map(|index| WantedLine {
                index,
                quantity: self.left(index),
                condition: Condition::Sound,
            })
            .filter(|line| line.quantity.is_positive())
            .collect()
    }

    /// What goes back for so much more of a line: the share, by largest
    /// remainder, of all that has come back then, less what went back before.
    #[must_use]
    pub fn amount(&self, index: usize, quantity: Quantity) -> Rupiah {
        let Some(line) = self.sale.lines.get(index) else {
            return Rupiah::ZERO;
        };
        let (back, paid) = self.back(index);
        let back = back.thousandths() + quantity.thousandths();
        let out = line.quantity.thousandths() - back;
        let shared = share(line.amount, &[back.max(0), out.max(0)]);

        Rupiah((shared[0].0 - paid.0).max(0))
    }

    /// What has gone back for this sale.
    #[must_use]
    pub fn refunded(&self) -> Rupiah {
        self.returns.iter().map(SaleReturn::refunded).sum()
    }

    /// Takes goods back.
    ///
    /// # Errors
    /// Refuses what is not out any more, and a return without a reason.
    pub fn give_back(&self, wanted: &Wanted, given: Given) -> Result<SaleReturn, Refusal> {
        if self.is_over() {
            return Err(Refusal::NothingLeft);
        }
        if wanted.lines.is_empty() {
            return Err(Refusal::Empty);
        }
        let lines: Vec<ReturnLine> = wanted
            .lines
            .iter()
            .map(|line| self.line(*line))
            .collect::<Result<_, _>>()?;
        let total: Rupiah = lines.iter().map(|line| line.amount).sum();
        let owed = self.owed(&lines, total);
        let credit = given.exchange.map(|(_, due)| Rupiah(owed.0.min(due.0)));
        let refunds = self.refunds(owed, credit, wanted.in_cash, given.rounding);
        let refunded: Rupiah = refunds.iter().map(|refund| refund.amount).sum();

        let returned = SaleReturn {
            id: given.id,
            number: given.number,
            sale: self.sale.id,
            receipt: self.sale.number,
            occasion: given.occasion,
            tax: self.tax(total),
            lines,
            total,
            rounding: Rupiah(refunded.0 - total.0),
            refunds,
            exchange: given.exchange.map(|(sale, _)| sale),
            in_cash: wanted.in_cash,
            is_void: wanted.is_void,
            reason: wanted.reason.trim().to_owned(),
        };
        self.admits(&returned)?;

        Ok(returned)
    }

    /// Whether a return fits this sale and what has come back of it.
    ///
    /// # Errors
    /// Says why not.
    pub fn admits(&self, returned: &SaleReturn) -> Result<(), Refusal> {
        if self.is_over() {
            return Err(Refusal::NothingLeft);
        }
        if returned.reason.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        let mut seen = Vec::with_capacity(returned.lines.len());
        for line in &returned.lines {
            let index = line.line as usize - usize::from(line.line > 0);
            let wanted = WantedLine {
                index,
                quantity: line.quantity,
                condition: line.condition,
            };
            if seen.contains(&line.line) || self.line(wanted)? != *line {
                return Err(Refusal::Quantity);
            }
            seen.push(line.line);
        }

        let is_whole = self.is_complete(&returned.lines);
        let is_sound = |line: &ReturnLine| line.condition == Condition::Sound;
        if returned.is_void
            && !(self.may_be_voided(&returned.occasion)
                && is_whole
                && returned.exchange.is_none()
                && returned.lines.iter().all(is_sound))
        {
            return Err(Refusal::NoVoid);
        }

        let is_paid = |refund: &Refund| match refund.tender {
            Tender::Exchange => true,
            Tender::Cash if returned.in_cash => true,
            tender => refund.amount <= self.left_by(tender),
        };
        let is_right = returned.sale == self.sale.id
            && returned.receipt == self.sale.number
            && returned.adds_up()
            && returned.tax == self.tax(returned.total)
            && returned.refunded() <= self.left_to_refund()
            && returned.refunds.iter().all(is_paid);

        if is_right {
            Ok(())
        } else {
            Err(Refusal::Refund)
        }
    }

    /// How much of a line has come back, and what went back for it.
    fn back(&self, index: usize) -> (Quantity, Rupiah) {
        let lines = || {
            self.returns
                .iter()
                .flat_map(|returned| &returned.lines)
                .filter(move |line| line.line as usize == index + 1)
        };

        (
            lines().map(|line| line.quantity).sum(),
            lines().map(|line| line.amount).sum(),
        )
    }

    fn line(&self, wanted: WantedLine) -> Result<ReturnLine, Refusal> {
        let WantedLine {
            index,
            quantity,
            condition,
        } = wanted;
        let line = self.sale.lines.get(index).ok_or(Refusal::NoLine)?;
        let is_possible =
            quantity.is_positive() && line.unit.admits(quantity) && quantity <= self.left(index);

        if !is_possible {
            return Err(Refusal::Quantity);
        }

        Ok(ReturnLine {
            // A cart has some thousand lines at most.
            line: index as u32 + 1,
            product: line.product,
            sku: line.sku.clone(),
            name: line.name.clone(),
            supplier: line.supplier.clone(),
            unit: line.unit,
            quantity,
            amount: self.amount(index, quantity),
            cost: line.cost,
            condition,
        })
    }

    /// Whether nothing is out any more after these have come back.
    fn is_complete(&self, lines: &[ReturnLine]) -> bool {
        (0..self.sale.lines.len()).all(|index| {
            let back = lines
                .iter()
                .filter(|line| line.line as usize == index + 1)
                .map(|line| line.quantity)
                .sum::<Quantity>();

            back >= self.left(index)
        })
    }

    fn total_before(&self) -> Rupiah {
        self.returns.iter().map(|returned| returned.total).sum()
    }

    /// The tax in a further total, as its share of the sale's.
    fn tax(&self, total: Rupiah) -> Rupiah {
        let before: Rupiah = self.returns.iter().map(|returned| returned.tax).sum();
        let back = self.total_before().0 + total.0;
        let shared = share(self.sale.tax, &[back, (self.sale.total.0 - back).max(0)]);

        Rupiah((shared[0].0 - before.0).max(0))
    }

    /// What was paid and has not gone back.
    fn left_to_refund(&self) -> Rupiah {
        Rupiah((self.sale.due().0 - self.refunded().0).max(0))
    }

    /// What was paid by a tender and has not gone back by it. What an exchange
    /// had paid goes back in cash.
    fn left_by(&self, tender: Tender) -> Rupiah {
        let back: Rupiah = self
            .returns
            .iter()
            .map(|returned| returned.refunded_by(tender))
            .sum();

        Rupiah((self.paid_by(tender).0 - back.0).max(0))
    }

    fn paid_by(&self, tender: Tender) -> Rupiah {
        let pays =
            |paid: Tender| paid == tender || tender == Tender::Cash && paid == Tender::Exchange;

        self.sale
            .payments
            .iter()
            .filter(|payment| pays(payment.tender))
            .map(|payment| payment.amount)
            .sum()
    }

    /// What is owed for some goods, before cash is rounded: for the last of a
    /// sale all that was paid and has not gone back, else what had been paid
    /// for the goods, and what rounding held back or gave too much before.
    fn owed(&self, lines: &[ReturnLine], total: Rupiah) -> Rupiah {
        let left = self.left_to_refund();

        if self.is_complete(lines) {
            left
        } else {
            let owed = self.total_before().0 + total.0 - self.refunded().0;
            Rupiah(owed.clamp(0, left.0))
        }
    }

    /// Puts what is owed on the tenders that it was paid with, the largest
    /// first, or all of it on cash. Cash is rounded, unless it is all that is
    /// left of the cash that was paid: that had coins.
    fn refunds(
        &self,
        owed: Rupiah,
        credit: Option<Rupiah>,
        in_cash: bool,
        rounding: CashRounding,
    ) -> Vec<Refund> {
        let credit = credit.unwrap_or_default();
        let mut rest = owed.0 - credit.0;
        let mut tenders = Tender::ALL;
        tenders.sort_by_key(|tender| -self.paid_by(*tender).0);
        if in_cash {
            tenders.sort_by_key(|tender| *tender != Tender::Cash);
        }

        let mut refunds = Vec::new();
        let mut refund = |tender, amount: i64| {
            if amount > 0 {
                refunds.push(Refund {
                    tender,
                    amount: Rupiah(amount),
                });
            }
        };

        refund(Tender::Exchange, credit.0);
        for tender in tenders {
            let paid = self.left_by(tender).0;
            let is_cash = tender == Tender::Cash;
            let part = if is_cash && in_cash {
                rest
            } else {
                rest.min(paid)
            };
            rest -= part;

            if is_cash && part != paid {
                let most = self.left_to_refund().0 - credit.0;
                let most = if in_cash { most } else { most.min(paid) };
                refund(tender, rounding.apply(Rupiah(part)).0.min(most));
            } else {
                refund(tender, part);
            }
        }

        refunds
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::cart::tests::product;
    use crate::domain::payment::{Direction, Tendered};
    use crate::domain::sale::tests::{NUMBER, occasion};
    use crate::domain::sale::{TaxRate, Terms};
    use crate::domain::{Cart, Discount};
    use proptest::prelude::*;

    fn given(count: u32, rounding: CashRounding) -> Given {
        Given {
            id: ReturnId(Uuid::from_u128(u128::from(count))),
            number: ReturnNumber {
                letter: Letter::A,
                count,
            },
            occasion: occasion(),
            rounding,
            exchange: None,
        }
    }

    fn sale(goods: &[(i64, i64)], off: i64, by_qris: i64, terms: Terms) -> Sale {
        let mut cart = Cart::new(SaleId(Uuid::from_u128(1)));
        for (index, (price, units)) in goods.iter().enumerate() {
            let goods = product(index as u128, *price, Unit::PIECE);
            let _ = cart.add(&goods, Quantity::whole(*units).unwrap()).unwrap();
        }
        cart.discount = Some(Discount::Amount(Rupiah(off)));
        let total = cart.totals().unwrap().total.0;
        let by_qris = by_qris.min(total);
        let mut tendered = vec![Tendered::cash(Rupiah(total - by_qris + 50_000))];
        if by_qris > 0 {
            tendered.push(Tendered {
                tender: Tender::Qris,
                amount: Rupiah(by_qris),
                reference: None,
                pending: false,
            });
        }

        Sale::settle(&cart, tendered, terms, occasion(), NUMBER).unwrap()
    }

    fn wanted(lines: Vec<WantedLine>) -> Wanted {
        Wanted {
            lines,
            reason: String::from("Rusak"),
            ..Wanted::default()
        }
    }

    fn some(index: usize, units: i64) -> WantedLine {
        WantedLine {
            index,
            quantity: Quantity::whole(units).unwrap(),
            condition: Condition::Sound,
        }
    }

    fn untouched(sale: Sale) -> Returnable {
        Returnable {
            sale,
            returns: Vec::new(),
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let number = ReturnNumber {
            letter: Letter::A,
            count: 12,
        };

        assert_eq!(number.to_string(), "A-R00012");
        for text in ["A-R00012", "a-r12", "AR12"] {
            assert_eq!(ReturnNumber::parse(text), Some(number), "{text}");
        }
        for text in ["A-000012", "A-R0", "R12", "", "é"] {
            assert_eq!(ReturnNumber::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_rounded_sale_goes_back_as_it_was_paid() {
        let down = CashRounding::default();
        let returnable = untouched(sale(&[(1_250, 1)], 0, 0, Terms::default()));
        let returned = returnable
            .give_back(&wanted(returnable.everything()), given(1, down))
            .unwrap();

        assert_eq!(returned.total, Rupiah(1_250));
        assert_eq!(returned.rounding, Rupiah(-50));
        assert_eq!(returned.refunded_by(Tender::Cash), Rupiah(1_200));
    }

    #[test]
    fn the_tender_that_paid_most_gives_back_first() {
        let down = CashRounding::default();
        // 60 000 by QRIS and 40 000 in cash.
        let mut returnable = untouched(sale(&[(25_000, 4)], 0, 60_000, Terms::default()));
        let first = returnable
            .give_back(&wanted(vec![some(0, 3)]), given(1, down))
            .unwrap();
        assert_eq!(first.refunded_by(Tender::Qris), Rupiah(60_000));
        assert_eq!(first.refunded_by(Tender::Cash), Rupiah(15_000));
        returnable.returns.push(first);

        let last = returnable
            .give_back(&wanted(vec![some(0, 1)]), given(2, down))
            .unwrap();
        assert_eq!(last.refunded_by(Tender::Cash), Rupiah(25_000));
        assert_eq!(last.refunds.len(), 1);
    }

    #[test]
    fn in_cash_all_of_it_is_cash() {
        let returnable = untouched(sale(&[(25_050, 2)], 0, 50_100, Terms::default()));
        let returned = returnable
            .give_back(
                &Wanted {
                    in_cash: true,
                    ..wanted(vec![some(0, 1)])
                },
                given(1, CashRounding::default()),
            )
            .unwrap();

        // 25 050 has no coins.
        assert_eq!(returned.refunded_by(Tender::Cash), Rupiah(25_000));
        assert_eq!(returned.refunds.len(), 1);
    }

    #[test]
    fn an_exchange_settles_what_it_can() {
        let returnable = untouched(sale(&[(25_000, 2)], 0, 0, Terms::default()));
        let sale = SaleId(Uuid::from_u128(2));
        let back = |due| {
            let given = Given {
                exchange: Some((sale, Rupiah(due))),
                ..given(1, CashRounding::default())
            };
            returnable
                .give_back(&wanted(vec![some(0, 1)]), given)
                .unwrap()
        };

        let dearer = back(40_000);
        assert_eq!(dearer.credit(), Rupiah(25_000));
        assert_eq!(dearer.refunded_by(Tender::Cash), Rupiah::ZERO);

        let cheaper = back(10_000);
        assert_eq!(cheaper.credit(), Rupiah(10_000));
        assert_eq!(cheaper.refunded_by(Tender::Cash), Rupiah(15_000));
    }

    #[test]
    fn what_cannot_come_back_is_refused() {
        let down = CashRounding::default();
        let mut returnable = untouched(sale(&[(25_000, 2)], 0, 0, Terms::default()));
        let refused = |returnable: &Returnable, wanted: Wanted| {
            returnable.give_back(&wanted, given(1, down)).unwrap_err()
        };

        assert_eq!(refused(&returnable, wanted(vec![])), Refusal::Empty);
        assert_eq!(
            refused(&returnable, wanted(vec![some(0, 3)])),
            Refusal::Quantity
        );
        assert_eq!(
            refused(&returnable, wanted(vec![some(0, 1), some(0, 1)])),
            Refusal::Quantity
        );
        assert_eq!(
            refused(&returnable, wanted(vec![some(1, 1)])),
            Refusal::NoLine
        );
        let half = WantedLine {
            quantity: Quantity::from_thousandths(500),
            ..some(0, 1)
        };
        assert_eq!(refused(&returnable, wanted(vec![half])), Refusal::Quantity);
        let silent = Wanted {
            reason: String::from(" "),
            ..wanted(vec![some(0, 1)])
        };
        assert_eq!(refused(&returnable, silent), Refusal::NoReason);
        let part = Wanted {
            is_void: true,
            ..wanted(vec![some(0, 1)])
        };
        assert_eq!(refused(&returnable, part), Refusal::NoVoid);

        let all = returnable
            .give_back(&wanted(returnable.everything()), given(1, down))
            .unwrap();
        let mut dear = all.clone();
        dear.refunds[0].amount.0 += 1;
        dear.rounding.0 += 1;
        assert_eq!(returnable.admits(&dear), Err(Refusal::Refund));

        returnable.returns.push(all);
        assert_eq!(
            refused(&returnable, wanted(vec![some(0, 1)])),
            Refusal::NothingLeft
        );
    }

    #[test]
    fn a_sale_is_voided_on_its_day_alone_and_in_its_shift() {
        let mut returnable = untouched(sale(&[(25_000, 2)], 0, 0, Terms::default()));
        let mut later = occasion();
        later.day = later.day.succ_opt().unwrap();
        assert!(returnable.may_be_voided(&occasion()));
        assert!(!returnable.may_be_voided(&later));

        let shift = crate::domain::ShiftId(Uuid::from_u128(3));
        returnable.sale.occasion.shift = Some(shift);
        assert!(!returnable.may_be_voided(&occasion()));
        later.shift = Some(shift);
        assert!(returnable.may_be_voided(&later));
    }

    proptest! {
        #[test]
        fn whatever_comes_back_in_whatever_steps_gives_back_what_was_paid(
            goods in proptest::collection::vec((0..90_000i64, 1..12i64), 1..6),
            off in 0..100_000i64,
            qris in 0..300_000i64,
            step in prop::sample::select(vec![0i64, 1, 7, 100, 500, 1_000]),
            nearest in any::<bool>(),
            tax in proptest::option::of(0u16..2_500),
            steps in proptest::collection::vec((0..6usize, 1..12i64), 0..20),
            in_cash in proptest::option::weighted(0.2, 0..3usize),
        ) {
            let rounding = CashRounding {
                step: Rupiah(step),
                direction: if nearest { Direction::Nearest } else { Direction::Down },
            };
            let terms = Terms { rounding, tax: tax.map(TaxRate), ..Terms::default() };
            let mut returnable = untouched(sale(&goods, off, qris, terms));
            let (due, total) = (returnable.sale.due(), returnable.sale.total);
            let paid = |tender| -> i64 {
                let payments = &returnable.sale.payments;
                payments.iter().filter(|p| p.tender == tender).map(|p| p.amount.0).sum()
            };
            let (cash, by_qris) = (paid(Tender::Cash), paid(Tender::Qris));
            let mut count = 0;

            let mut take = |returnable: &mut Returnable, lines: Vec<WantedLine>| {
                let wanted = Wanted { in_cash: in_cash == Some(count), ..wanted(lines) };
                count += 1;
                let answer = returnable.give_back(&wanted, given(count as u32, rounding));
                answer.map(|returned| returnable.returns.push(returned))
            };
            for (index, units) in steps {
                let left = returnable.left(index).thousandths() / 1_000;
                let lines = vec![some(index, units)];
                let answer = take(&mut returnable, lines);
                prop_assert_eq!(answer.is_ok(), units <= left, "{:?}", answer);
                prop_assert!(returnable.refunded() <= due);
            }
            if !returnable.is_over() {
                let rest = returnable.everything();
                prop_assert_eq!(take(&mut returnable, rest), Ok(()));
            }

            let sum = |of: fn(&SaleReturn) -> Rupiah| -> Rupiah {
                returnable.returns.iter().map(of).sum()
            };
            prop_assert!(returnable.is_over());
            prop_assert_eq!(sum(|returned| returned.total), total);
            prop_assert_eq!(sum(|returned| returned.tax), returnable.sale.tax);
            prop_assert!(returnable.returns.iter().all(SaleReturn::adds_up));
            let back = |tender| -> i64 {
                returnable.returns.iter().map(|r| r.refunded_by(tender).0).sum()
            };
            prop_assert!(back(Tender::Qris) <= by_qris);
            if in_cash.is_none() {
                // Exactly, and by what it was paid with.
                prop_assert_eq!(back(Tender::Cash), cash);
                prop_assert_eq!(back(Tender::Qris), by_qris);
                prop_assert_eq!(
                    sum(|returned| returned.rounding),
                    returnable.sale.rounding
                );
            }

            let json = serde_json::to_string(&returnable.returns).unwrap_or_default();
            prop_assert_eq!(serde_json::from_str(&json).ok(), Some(returnable.returns));
        }
    }
}
