//! Goods that come back: returned, voided, exchanged.

use crate::model::{SHELF, Sold, half_up};
use crate::selling::TENDERS;
use crate::world::{Draft, Outcome, World};
use gerai::domain::payment::Tendered;
use gerai::domain::returned::{Condition, Wanted, WantedLine};
use gerai::domain::{Document, Quantity, ReceiptNumber, Rupiah, SaleReturn, Tender};
use gerai::printer::Connection;
use gerai::till::TakeBack;

/// What comes back, and what the model makes of it.
struct Chosen {
    receipt: ReceiptNumber,
    wanted: Wanted,
    is_right: bool,
    /// What had been paid for it.
    amount: i64,
    /// What is owed for it, before cash is rounded.
    owed: i64,
    is_whole: bool,
}

impl World {
    /// A buyer brings something back.
    pub fn take_back(&mut self) -> Outcome {
        let Some(chosen) = self.choose() else {
            return Outcome::Idle;
        };
        self.try_take_back(&chosen, None).1
    }

    /// A sale is voided, if it still can be.
    pub fn void(&mut self) -> Outcome {
        let (receipt, is_there) = self.any_receipt();
        if !is_there || !self.may_look_up(receipt) {
            return Outcome::Idle;
        }
        let (today, shift) = (self.business_day(), self.shift_number());
        let sale = self.model.sales[receipt.count as usize - 1].clone();
        let lookup = self.ask(move |till| till.look_up(receipt)).unwrap();
        let chosen = Chosen {
            receipt,
            wanted: Wanted {
                lines: lookup.returnable.everything(),
                reason: String::from("Salah transaksi"),
                is_void: true,
                in_cash: false,
            },
            is_right: sale.returns == 0
                && match sale.shift {
                    // A paper of another day is of the shift that entered it.
                    Some(_) => sale.shift == shift,
                    None => sale.day == today,
                },
            amount: sale.total - sale.total_back,
            owed: sale.left(),
            is_whole: true,
        };
        self.try_take_back(&chosen, None).1
    }

    /// A buyer brings something back and takes what is in the cart instead.
    pub fn exchange(&mut self) -> Outcome {
        let basket = self.draft.basket.clone();
        let Some(mut chosen) = self.choose() else {
            return Outcome::Idle;
        };
        if basket.lines.is_empty() {
            return Outcome::Idle;
        }
        let total = basket.sums().total;
        let rest = total - chosen.owed.min(total);
        let due = self.model.institution.rounding.apply(rest);
        let cash = match self.chance.below(5) {
            0 => None,
            1 => Some(due - 1),
            2 => Some(due + self.chance.below(50_000)),
            _ => Some(due),
        };
        let tendered: Vec<Tendered> = cash
            .into_iter()
            .map(|cash| Tendered::cash(Rupiah(cash)))
            .collect();
        chosen.is_right &= match cash {
            Some(cash) => cash >= due && (0..=crate::model::MOST_MONEY).contains(&cash),
            None => rest == 0,
        };

        let instead = (self.draft.cart.clone(), tendered);
        let (sold, outcome) = self.try_take_back(&chosen, Some(instead));
        if let Some(sale) = sold {
            assert_eq!(sale.total.0, total);
            self.book(&sale, &basket, true);
            let next = self.new_draft();
            self.settled(Draft { ..next });
        }
        outcome
    }

    /// Nothing comes back before a shift is opened where shifts are kept.
    fn may_look_up(&mut self, receipt: ReceiptNumber) -> bool {
        let may = self.may_sell();
        let refused = self.ask(move |till| till.look_up(receipt).is_err());
        assert_eq!(refused, !may);
        may
    }

    /// Some lines of some receipt, and mostly no more than there is.
    fn choose(&mut self) -> Option<Chosen> {
        let (receipt, is_there) = self.any_receipt();
        if !is_there {
            let unknown = self.ask(move |till| till.look_up(receipt).is_err());
            assert!(unknown);
            return None;
        }
        if !self.may_look_up(receipt) {
            return None;
        }
        let sale = self.model.sales[receipt.count as usize - 1].clone();
        let mut wanted = Wanted {
            reason: String::from(if self.chance.one_in(10) { " " } else { "Rusak" }),
            in_cash: self.chance.one_in(4),
            ..Wanted::default()
        };
        let mut is_right = !sale.is_over() && !wanted.reason.trim().is_empty();
        let takes_all = self.chance.one_in(3);
        let mut amount = 0;
        let mut is_whole = true;

        for (index, line) in sale.lines.iter().enumerate() {
            let left = line.quantity - line.quantity_back;
            let quantity = if takes_all {
                left
            } else if self.chance.one_in(20) {
                left + 1_000
            } else if line.is_weighed {
                self.chance.below(left + 1)
            } else {
                self.chance.below(left / 1_000 + 1) * 1_000
            };
            is_whole &= quantity >= left;
            if quantity == 0 {
                continue;
            }
            is_right &= quantity <= left;
            amount += half_up(line.amount, line.quantity_back + quantity, line.quantity)
                - line.amount_back;
            wanted.lines.push(WantedLine {
                index,
                quantity: Quantity::from_thousandths(quantity),
                condition: if self.chance.one_in(3) {
                    Condition::Damaged
                } else {
                    Condition::Sound
                },
            });
        }
        is_right &= !wanted.lines.is_empty();
        let back: i64 = sale.back.iter().sum();
        let owed = if is_whole {
            sale.left()
        } else {
            (sale.total_back + amount - back).clamp(0, sale.left().max(0))
        };

        Some(Chosen {
            receipt,
            wanted,
            is_right,
            amount,
            owed,
            is_whole,
        })
    }

    fn try_take_back(
        &mut self,
        chosen: &Chosen,
        instead: Option<(gerai::domain::Cart, Vec<Tendered>)>,
    ) -> (Option<gerai::domain::Sale>, Outcome) {
        let receipt = chosen.receipt;
        let lookup = self.ask(move |till| till.look_up(receipt)).unwrap();
        let wish = TakeBack {
            id: lookup.given.id,
            receipt,
            wanted: chosen.wanted.clone(),
            instead,
        };
        let again = wish.clone();

        let answer = self.ask(move |till| till.take_back(wish));
        let outcome = Outcome::of(&answer, chosen.is_right);
        let Ok(taken) = answer else {
            return (None, outcome);
        };
        self.check_return(&taken.returned, chosen, taken.sold.as_ref());
        self.book_return(&taken.returned);
        let before = self.version();
        assert!(self.ask(move |till| till.take_back(again)).is_err());
        assert_eq!(self.version(), before);

        (taken.sold, outcome)
    }

    /// What went back is what is owed, by what it was paid with.
    fn check_return(
        &mut self,
        returned: &SaleReturn,
        chosen: &Chosen,
        sold: Option<&gerai::domain::Sale>,
    ) {
        let sale = &self.model.sales[chosen.receipt.count as usize - 1];
        let rounding = self.model.institution.rounding;
        let number = format!("A-R{:05}", self.model.returns + 1);
        let credit = sold.map_or(0, |sold| chosen.owed.min(sold.total.0));

        assert_eq!(returned.number.to_string(), number);
        assert_eq!(returned.receipt, chosen.receipt);
        assert_eq!(returned.total.0, chosen.amount);
        assert_eq!(returned.lines.len(), chosen.wanted.lines.len());
        assert_eq!(returned.credit().0, credit);
        assert_eq!(returned.exchange, sold.map(|sold| sold.id));
        let tax = half_up(sale.tax, sale.total_back + chosen.amount, sale.total.max(1));
        assert_eq!(returned.tax.0, tax - sale.tax_back);

        // Only cash is rounded, and no more than cash ever is.
        let off = returned.refunded().0 - chosen.owed;
        let has_cash = returned.refunded_by(Tender::Cash).0 > 0 || off < 0;
        assert!(has_cash || off == 0);
        assert!(off.abs() < rounding.step.max(1), "{off}");
        for (place, tender) in TENDERS.into_iter().enumerate() {
            let back = returned.refunded_by(tender).0;
            let left = (sale.paid[place] - sale.back[place]).max(0);
            if !(tender == Tender::Cash && chosen.wanted.in_cash) {
                assert!(back <= left, "{tender:?}");
            }
            if chosen.wanted.in_cash && tender != Tender::Cash {
                assert_eq!(back, 0);
            }
        }
        // As it was paid, and as a whole, everything goes back.
        let is_plain = sale.returns == 0 && !chosen.wanted.in_cash && sold.is_none();
        if is_plain && chosen.is_whole {
            let back = TENDERS.map(|tender| returned.refunded_by(tender).0);
            assert_eq!(back, sale.paid);
        }
    }

    /// Writes a return into the model.
    fn book_return(&mut self, returned: &SaleReturn) {
        let today = self.business_day();
        let now = self.wall.now();
        let refunds = [0, 1, 2, 3, 4].map(|place| {
            let tender = TENDERS.get(place).copied().unwrap_or(Tender::Exchange);
            returned.refunded_by(tender).0
        });
        let day = self.model.days.entry(today).or_default();
        day.back.count += 1;
        day.back.voids += u32::from(returned.is_void);
        day.back.amount += returned.total.0;
        if returned.is_void {
            day.back.voided += returned.total.0;
        }
        day.back.rounding += returned.rounding.0;
        day.back.tax += returned.tax.0;
        let sale: &mut Sold = &mut self.model.sales[returned.receipt.count as usize - 1];
        sale.returns += 1;
        sale.total_back += returned.total.0;
        sale.tax_back += returned.tax.0;
        for (place, refund) in refunds.into_iter().enumerate() {
            day.back.refunds[place] += refund;
            sale.back[place] += refund;
        }
        // What went back as it was paid is looked for no more.
        if sale.back[1] >= sale.paid[1] {
            let all = &mut self.model.unchecked;
            all.retain(|(receipt, ..)| *receipt != returned.receipt.count);
        }

        // What went back the way it came is looked for no more.
        if sale.paid[1] > 0 && sale.back[1] >= sale.paid[1] {
            let receipt = returned.receipt.count;
            self.model.unchecked.retain(|(of, ..)| *of != receipt);
        }

        let mut moves = Vec::new();
        for line in &returned.lines {
            let quantity = line.quantity.thousandths();
            let sold = &mut sale.lines[line.line as usize - 1];
            sold.quantity_back += quantity;
            sold.amount_back += line.amount.0;
            day.back.pieces += if sold.is_weighed { 1_000 } else { quantity };
            let product = day.back.products.entry(sold.key.clone()).or_default();
            product.0 += quantity;
            product.1 += line.amount.0;
            let place = match line.condition {
                Condition::Sound => SHELF,
                Condition::Damaged => "damaged",
            };
            moves.push((sold.key.clone(), place, quantity));
        }
        for (key, place, quantity) in moves {
            self.model.move_goods(&key, "customer", place, quantity);
        }
        if let Some(shift) = &mut self.model.shift {
            let came_back = if returned.is_void {
                &mut shift.voids
            } else {
                &mut shift.returns
            };
            *came_back = (came_back.0 + 1, came_back.1 + returned.total.0);
            shift.refunded += refunds[0];
        }
        self.model.entries += 1;
        self.model.returns += 1;
        if self.model.settings.connection != Connection::None {
            let copy = self.model.queue(Document::Return(returned.number), now);
            assert_eq!(copy, 0);
        }
    }
}
