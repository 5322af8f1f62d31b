//! Carts: filled, changed, kept, held, sold and emptied.

use crate::model::{Basket, Line, MOST_GOODS, MOST_MONEY, Off, Sold as Kept, SoldLine, half_up};
use crate::reading::{basket_of, goods_of};
use crate::shifts::OPENER;
use crate::world::{Draft, Outcome, World};
use gerai::domain::payment::Tendered;
use gerai::domain::scale_label;
use gerai::domain::{Discount, Document, PriceList, Quantity, Rupiah, Sale, Tender};
use gerai::ledger::{Error, Refusal};
use gerai::till::Sold;

pub const TENDERS: [Tender; 4] = Tender::ALL;

/// What is handed over, and what the model makes of it.
struct Handed {
    parts: Vec<(Tender, i64)>,
    /// What cash is to settle, if there is any.
    due_in_cash: Option<i64>,
    cashless: [i64; 4],
    cash: i64,
    is_enough: bool,
}

impl World {
    /// Keeps the draft, as the window does after every change; not always, so
    /// that there is something to lose.
    pub fn keep(&mut self) {
        if self.chance.one_in(6) {
            return;
        }
        let cart = self.draft.cart.clone();
        self.ask(move |till| till.keep_cart(&cart)).unwrap();
        self.kept = (!self.draft.basket.lines.is_empty()).then(|| self.draft.clone());
    }

    /// Some goods come into the cart.
    pub fn scan(&mut self) -> Outcome {
        let Some(sku) = self.any_goods() else {
            return Outcome::Idle;
        };
        let goods = self.model.goods[&sku].clone();
        let mut quantity = self.any_quantity(goods.is_weighed());
        if self.chance.one_in(8) {
            quantity = self.impossible(quantity, goods.is_weighed());
        }
        let mut basket = self.draft.basket.clone();
        let found = basket.lines.iter().position(|line| {
            line.goods == goods
                && line.off.is_none()
                && line.price.is_none()
                && line.label.is_none()
        });
        match found {
            Some(line) => basket.lines[line].quantity += quantity,
            None => basket.lines.push(Line {
                goods: goods.clone(),
                quantity,
                off: None,
                price: None,
                label: None,
            }),
        }
        let is_right = goods.is_active && quantity > 0 && basket.is_possible();

        let catalog = self.ask(|till| till.catalog()).unwrap();
        let product = catalog.by_sku(&sku).unwrap();
        assert_eq!(goods_of(product), goods);
        let quantity = Quantity::from_thousandths(quantity);
        let answer = self.draft.cart.add(product, quantity);
        assert_eq!(answer.is_ok(), is_right, "{answer:?}");
        self.changed(is_right.then_some(basket))
    }

    /// A package with a label of the scale comes into the cart: of what is
    /// weighed as much as the amount pays, of pieces as many.
    pub fn scan_label(&mut self) -> Outcome {
        let Some(sku) = self.any_goods() else {
            return Outcome::Idle;
        };
        let goods = self.model.goods[&sku].clone();
        let pieces = self.chance.below(3) + 1;
        let amount = if goods.is_weighed() {
            self.chance.below(99_999) + 1
        } else {
            goods.price * pieces
        };
        if amount == 0 || goods.price == 0 || amount > MOST_MONEY {
            return Outcome::Idle;
        }
        let quantity = if goods.is_weighed() {
            half_up(amount, 1_000, goods.price).max(1)
        } else {
            pieces * 1_000
        };
        let mut basket = self.draft.basket.clone();
        basket.lines.push(Line {
            goods: goods.clone(),
            quantity,
            off: None,
            price: None,
            label: Some(amount),
        });
        let is_right = goods.is_active && basket.is_possible();

        let catalog = self.ask(|till| till.catalog()).unwrap();
        let product = catalog.by_sku(&sku).unwrap();
        let packages = Quantity::from_thousandths(pieces * 1_000);
        let packed = scale_label::packed(product, Rupiah(amount), packages);
        let quantity = Quantity::from_thousandths(quantity);
        assert_eq!(packed, (quantity <= Quantity::LIMIT).then_some(quantity));

        let answer = self
            .draft
            .cart
            .add_labelled(product, quantity, Rupiah(amount));
        assert_eq!(answer.is_ok(), is_right, "{answer:?}");
        self.changed(is_right.then_some(basket))
    }

    /// A buyer puts several things on the counter.
    pub fn fill_cart(&mut self) -> Outcome {
        (0..4).map(|_| self.scan()).min().unwrap_or(Outcome::Idle)
    }

    /// A line is changed: its quantity, its discount, whether it is there.
    pub fn change_line(&mut self) -> Outcome {
        let count = self.draft.basket.lines.len();
        // Sometimes one that is not there.
        let index = match self.chance.below(6) {
            0 => count,
            _ => self.chance.below((count as i64).max(1)) as usize,
        };
        let mut basket = self.draft.basket.clone();
        let is_there = index < count;
        let is_weighed = is_there && basket.lines[index].goods.is_weighed();
        let cart = &mut self.draft.cart;

        let (answer, is_possible) = match self.chance.below(4) {
            0 => {
                let mut quantity = self.chance.below(6) * 1_000;
                if is_weighed || self.chance.one_in(5) {
                    quantity += 250;
                }
                if is_there {
                    basket.lines[index].quantity = quantity;
                }
                let quantity = Quantity::from_thousandths(quantity);
                let answer = cart.set_quantity(index, quantity);
                let is_free = is_there && basket.lines[index].label.is_none();
                (answer, is_free && basket.is_possible())
            }
            1 => {
                let off = any_off(&mut self.chance);
                if is_there {
                    basket.lines[index].off = off;
                    basket.lines[index].price = None;
                }
                (cart.set_line_discount(index, discount(off)), is_there)
            }
            2 => {
                let price = match self.chance.below(5) {
                    0 => None,
                    1 => Some(self.chance.any(&[-1, 0, MOST_MONEY, i64::MAX])),
                    _ => Some(self.chance.below(60_000)),
                };
                if is_there {
                    basket.lines[index].off = None;
                    basket.lines[index].price = price;
                    if price.is_some() {
                        basket.lines[index].label = None;
                    }
                }
                let answer = cart.set_line_price(index, price.map(Rupiah));
                (answer, is_there && basket.is_possible())
            }
            _ => {
                if is_there {
                    let _ = basket.lines.remove(index);
                }
                (cart.remove(index).map(|_| ()), is_there)
            }
        };
        assert_eq!(answer.is_ok(), is_possible, "{answer:?}");
        self.changed(is_possible.then_some(basket))
    }

    /// The whole is sold at other prices, or for less.
    pub fn change_cart(&mut self) -> Outcome {
        let mut basket = self.draft.basket.clone();
        let mut cart = self.draft.cart.clone();
        if self.chance.one_in(2) {
            basket.list = self.chance.any(&PriceList::ALL);
        } else {
            basket.off = any_off(&mut self.chance);
        }
        let answer = if basket.list == cart.price_list {
            cart.set_discount(discount(basket.off), "Promo")
        } else {
            cart.set_price_list(basket.list)
        };
        if self.chance.one_in(3) {
            cart.set_customer(self.chance.any(&["Ibu Sri", " "]), "Diambil sore");
        }

        let is_possible = basket.is_possible();
        assert_eq!(answer.is_ok(), is_possible, "{answer:?}");
        if is_possible {
            self.draft.cart = cart;
        }
        self.changed(is_possible.then_some(basket))
    }

    /// After a change of the cart that was made, or was refused.
    fn changed(&mut self, basket: Option<Basket>) -> Outcome {
        let Some(basket) = basket else {
            assert_eq!(basket_of(&self.draft.cart), self.draft.basket);
            return Outcome::Refused;
        };
        assert_eq!(basket_of(&self.draft.cart), basket);
        let (sums, found) = (basket.sums(), self.draft.cart.totals().unwrap());
        assert_eq!(found.subtotal.0, sums.subtotal);
        assert_eq!(found.total.0, sums.total);
        assert_eq!(found.discount.0, sums.subtotal - sums.total);
        self.check_rights(&basket, &found);

        self.draft.basket = basket;
        self.keep();
        Outcome::Done
    }

    pub fn sell(&mut self) -> Outcome {
        if self.draft.basket.lines.is_empty() && !self.chance.one_in(6) {
            return Outcome::Idle;
        }
        let basket = self.draft.basket.clone();
        let total = basket.sums().total;
        let handed = self.hand_over(total);
        let is_right =
            self.model.is_set_up && self.may_sell() && !basket.lines.is_empty() && handed.is_enough;
        let is_pending = !self.chance.one_in(4);
        let tendered: Vec<Tendered> = handed
            .parts
            .iter()
            .map(|(tender, amount)| Tendered {
                tender: *tender,
                amount: Rupiah(*amount),
                reference: (*tender == Tender::Qris).then(|| String::from("0042")),
                // Only of QRIS does it mean anything.
                pending: is_pending,
            })
            .collect();

        let (cart, parts) = (self.draft.cart.clone(), tendered.clone());
        let answer = self.ask(move |till| till.sell(&cart, parts));
        let outcome = Outcome::of(&answer, is_right);
        if let Ok(sold) = answer {
            self.check_sale(&sold, &basket, &handed);
            let at_till = self.model.at_till.map(|id| &self.model.people[&id].name);
            let opener = self.model.shift.is_some().then_some(OPENER);
            assert_eq!(
                sold.sale.occasion.cashier.as_deref(),
                at_till.map(|name| name.trim()).or(opener)
            );
            let taken = sold.sale.payments.iter().map(|part| part.pending);
            let expected = sold
                .sale
                .payments
                .iter()
                .map(|part| is_pending && part.tender == Tender::Qris);
            assert!(taken.eq(expected));
            self.book(&sold.sale, &basket, false);
            self.model.seals.push((sold.seal, self.model.entries));
            self.settled(Draft {
                cart: sold.next_cart,
                basket: Basket::default(),
            });
            self.refuse_again(&sold.sale, tendered);
        }
        outcome
    }

    /// What a buyer hands over: mostly enough.
    fn hand_over(&mut self, total: i64) -> Handed {
        let mut parts: Vec<(Tender, i64)> = Vec::new();
        let mut left = total;
        for _ in 0..[0, 0, 1, 2][self.chance.below(4) as usize] {
            let part = match self.chance.below(4) {
                0 => left,
                1 => left + 1,
                _ => self.chance.below(left.max(1)),
            };
            let tender =
                self.chance
                    .any(&[Tender::Qris, Tender::Qris, Tender::Transfer, Tender::Card]);
            parts.push((tender, part));
            left -= part;
        }
        if left > 0 || parts.is_empty() && self.chance.one_in(2) {
            let due = self.model.institution.rounding.apply(left.max(0));
            let extra = match self.chance.below(6) {
                0 => -1,
                1 => MOST_MONEY,
                2 | 3 => 0,
                _ => self.chance.below(100_000),
            };
            let cash = due + extra;
            let note = self.chance.below(cash.max(1));
            if self.chance.one_in(4) {
                parts.insert(0, (Tender::Cash, note));
                parts.push((Tender::Cash, cash - note));
            } else {
                parts.push((Tender::Cash, cash));
            }
        }
        self.judge(parts, total)
    }

    fn judge(&self, parts: Vec<(Tender, i64)>, total: i64) -> Handed {
        let mut cashless = [0; 4];
        let (mut cash, mut has_cash) = (0, false);
        for (tender, amount) in &parts {
            if *tender == Tender::Cash {
                cash += amount;
                has_cash = true;
            } else {
                cashless[TENDERS.iter().position(|one| one == tender).unwrap()] += amount;
            }
        }
        let left = total - cashless.iter().sum::<i64>();
        let due_in_cash = has_cash.then(|| self.model.institution.rounding.apply(left.max(0)));
        let limit = self.model.institution.qris_limit;
        let is_in_limit =
            |(tender, amount): &(Tender, i64)| *tender != Tender::Qris || *amount <= limit;
        let is_money = parts
            .iter()
            .all(|(_, amount)| (0..=MOST_MONEY).contains(amount));

        Handed {
            is_enough: is_money
                && parts.iter().all(is_in_limit)
                && left >= 0
                && match due_in_cash {
                    Some(due) => cash >= due,
                    None => left == 0,
                },
            parts,
            due_in_cash,
            cashless,
            cash,
        }
    }

    /// The sale is the basket, under the next number, at this place and time.
    fn check_sale(&self, sold: &Sold, basket: &Basket, handed: &Handed) {
        let sale = &sold.sale;
        let (sums, day) = (basket.sums(), self.business_day());
        let settled = handed.due_in_cash.unwrap_or(0) + handed.cashless.iter().sum::<i64>();
        let change = handed.due_in_cash.map_or(0, |due| handed.cash - due);
        let fair = self.model.fair(day);

        assert_eq!(sale.number.to_string(), {
            format!("A-{:06}", self.model.receipts.len() + 1)
        });
        assert_eq!(sale.id, self.draft.cart.id);
        assert_eq!(sale.customer, self.draft.cart.customer);
        assert_eq!(sale.note, self.draft.cart.note);
        assert_eq!(sale.discount_reason, self.draft.cart.discount_reason);
        assert_eq!(sale.subtotal.0, sums.subtotal);
        assert_eq!(sale.total.0, sums.total);
        assert_eq!(sale.discount.0, sums.subtotal - sums.total);
        assert_eq!(sale.rounding.0, settled - sums.total);
        assert_eq!(sale.change.0, change);
        let rate = self.model.institution.tax;
        assert_eq!(sale.tax.0, half_up(sums.total, rate, 10_000 + rate));
        assert_eq!(sale.occasion.day, crate::wall::date(day));
        assert_eq!(sale.occasion.location_name, self.model.location);
        assert_eq!(
            sale.occasion.fair.map(|id| id.0.as_u128()),
            fair.map(|(id, _)| id)
        );
        assert_eq!(
            sale.occasion.fair_name.as_ref(),
            fair.map(|(_, fair)| &fair.name)
        );
        check_lines(sale, basket);
        for (place, tender) in TENDERS.into_iter().enumerate() {
            let of_tender = sale.payments.iter().filter(|part| part.tender == tender);
            let found: i64 = of_tender.map(|part| part.amount.0).sum();
            let cash = if place == 0 { handed.due_in_cash } else { None };
            assert_eq!(found, cash.unwrap_or(handed.cashless[place]), "{tender:?}");
        }
    }

    /// Writes a sale into the model. That of an exchange has no paper of its
    /// own.
    pub fn book(&mut self, sale: &Sale, basket: &Basket, is_exchange: bool) {
        let (today, (_, hour)) = (self.business_day(), self.wall.day_and_hour());
        let now = self.wall.now();
        self.book_at(today, hour, sale, basket);
        if !is_exchange && self.model.settings.connection != gerai::printer::Connection::None {
            let copy = self.model.queue(Document::Receipt(sale.number), now);
            assert_eq!(copy, 0);
        }
    }

    /// Writes a sale of a day and an hour into the model, and into the shift that
    /// is open.
    fn book_at(&mut self, today: i64, hour: usize, sale: &Sale, basket: &Basket) {
        let shift = self.shift_number();
        if let Some(shift) = &mut self.model.shift {
            shift.receipts += 1;
            shift.turnover += sale.total.0;
            for line in basket.lines.iter().filter(|line| line.price.is_some()) {
                let by_list = half_up(line.goods.price_on(basket.list), line.quantity, 1_000);
                shift.repriced.0 += 1;
                shift.repriced.1 += basket.gross(line) - by_list;
            }
            for part in &sale.payments {
                match TENDERS.iter().position(|one| *one == part.tender) {
                    Some(place) => shift.tenders[place] += part.amount.0,
                    None => shift.exchanged += part.amount.0,
                }
            }
            if sale.paper.is_some() {
                shift.papers.0 += 1;
                shift.papers.1 += sale.total.0;
            }
        }
        let day = self.model.days.entry(today).or_default();
        day.receipts += 1;
        day.turnover += sale.total.0;
        day.discounts += sale.discount.0;
        day.rounding += sale.rounding.0;
        day.tax += sale.tax.0;
        day.change += sale.change.0;
        day.hours[hour].0 += 1;
        day.hours[hour].1 += sale.total.0;
        let mut kept = Kept {
            day: today,
            shift,
            total: sale.total.0,
            due: sale.total.0 + sale.rounding.0,
            tax: sale.tax.0,
            ..Kept::default()
        };
        for part in &sale.payments {
            if let Some(place) = TENDERS.iter().position(|one| *one == part.tender) {
                day.tenders[place] += part.amount.0;
                kept.paid[place] += part.amount.0;
            } else {
                day.exchanged += part.amount.0;
                kept.paid[0] += part.amount.0;
            }
        }
        for (part, line) in sale.payments.iter().zip(1..) {
            // Nobody looks for what is nothing.
            if part.pending && kept.paid[1] > 0 {
                let payment = (sale.number.count, line, part.amount.0);
                self.model.unchecked.push(payment);
            }
        }
        for (line, sold) in basket.lines.iter().zip(&sale.lines) {
            day.pieces += if line.goods.is_weighed() {
                1_000
            } else {
                line.quantity
            };
            let product = day.products.entry(line.goods.key()).or_default();
            product.0.clone_from(&line.goods.name);
            product.1 += line.quantity;
            product.2 += sold.amount.0;
            kept.lines.push(SoldLine {
                key: line.goods.key(),
                is_weighed: line.goods.is_weighed(),
                quantity: line.quantity,
                amount: sold.amount.0,
                quantity_back: 0,
                amount_back: 0,
            });
        }
        self.model.sales.push(kept);
        for line in &basket.lines {
            let key = line.goods.key();
            self.model
                .move_goods(&key, crate::model::SHELF, "customer", line.quantity);
        }

        self.model.entries += 1;
        self.model.receipts.push(sale.total.0);
    }

    /// What was sold on paper is entered: it counts to its own day, once, its
    /// money to the open shift, and it is printed by nobody.
    pub fn enter_nota(&mut self) -> Outcome {
        if self.draft.basket.lines.is_empty() {
            return Outcome::Idle;
        }
        let basket = self.draft.basket.clone();
        let due = self.model.institution.rounding.apply(basket.sums().total);
        let number = self.chance.below(40).to_string();
        let age = self.chance.below(34 * 24 * 60 * 60) - 60 * 60;
        let moment = self.wall.now() - age;
        let is_right = self.model.is_set_up
            && (0..=31 * 24 * 60 * 60).contains(&age)
            && (0..=MOST_MONEY).contains(&due)
            && !self.model.papers.contains(&number);

        let (cart, paper) = (self.draft.cart.clone(), number.clone());
        let answer = self.ask(move |till| {
            let sold_at = till.now() - chrono::TimeDelta::seconds(age);
            till.add_nota(&paper, sold_at, &cart, vec![Tendered::cash(Rupiah(due))])
        });
        let outcome = Outcome::of(&answer, is_right);
        if let Ok(sold) = answer {
            assert_eq!(
                sold.sale.number.count as usize,
                self.model.receipts.len() + 1
            );
            let (day, hour) = self.wall.day_and_hour_at(moment);
            self.book_at(day, hour, &sold.sale, &basket);
            let _ = self.model.papers.insert(number);
            self.model.seals.push((sold.seal, self.model.entries));
            self.settled(Draft {
                cart: sold.next_cart,
                basket: Basket::default(),
            });
        }
        outcome
    }

    /// The draft is history, and so is what was kept of it.
    pub fn settled(&mut self, next: Draft) {
        let id = self.draft.cart.id;
        self.kept = self.kept.take().filter(|kept| kept.cart.id != id);
        assert_ne!(next.cart.id, id);
        self.draft = next;
    }

    /// The same cart never settles twice, in whatever way it is tried.
    fn refuse_again(&mut self, sale: &Sale, tendered: Vec<Tendered>) {
        let mut cart = self.draft.cart.clone();
        cart.id = sale.id;
        let catalog = self.ask(|till| till.catalog()).unwrap();
        let first = catalog
            .active()
            .find(|product| product.prices.public.0 < 1_000_000);
        let Some(product) = first else { return };
        let _ = cart
            .add(product, Quantity::from_thousandths(1_000))
            .unwrap();
        let before = self.version();

        let paid = vec![Tendered::cash(Rupiah(2_000_000))];
        let again = cart.clone();
        let answer = self.ask(move |till| till.sell(&again, paid));
        assert!(
            matches!(answer, Err(Error::Refused(Refusal::AlreadySold(number)))
                if number == sale.number),
            "{answer:?}"
        );
        let again = cart.clone();
        assert!(self.ask(move |till| till.sell(&again, tendered)).is_err());
        assert_eq!(self.version(), before);
        self.refuse_over(&cart);
    }

    /// Somebody looks into the merchant's app: for a payment that waits, or for
    /// one that does not.
    pub fn confirm(&mut self) -> Outcome {
        let waiting = self.model.unchecked.iter().map(|(receipt, ..)| *receipt);
        let receipts = self.model.receipts.len() as i64;
        let count = match self.chance.one(waiting) {
            Some(count) if !self.chance.one_in(4) => count,
            _ => self.chance.below(receipts + 2) as u32,
        };
        let receipt = gerai::domain::ReceiptNumber {
            letter: gerai::domain::Letter::A,
            count,
        };
        let is_it = |(receipt, ..): &(u32, u32, i64)| *receipt == count;
        let waiting = self.model.unchecked.iter().filter(|one| is_it(one)).count();

        let reference = self.chance.one_in(2).then(|| String::from("9921"));
        let answer = self.ask(move |till| till.confirm_payment(receipt, reference));
        let outcome = Outcome::of(&answer, waiting > 0);
        if outcome == Outcome::Done {
            self.model.entries += waiting as i64;
            self.model.unchecked.retain(|one| !is_it(one));
        }
        outcome
    }

    pub fn empty_cart(&mut self) -> Outcome {
        let total = self.draft.basket.sums().total;
        let is_right = self.model.is_set_up && !self.draft.basket.lines.is_empty();

        let cart = self.draft.cart.clone();
        let answer = self.ask(move |till| till.empty_cart(&cart, " Pembeli batal "));
        let outcome = Outcome::of(&answer, is_right);
        if let Ok(cart) = answer {
            self.model.entries += 1;
            self.model.emptied.0 += 1;
            self.model.emptied.1 += total;
            if let Some(shift) = &mut self.model.shift {
                shift.emptied += 1;
            }
            let over = self.draft.cart.clone();
            self.settled(Draft {
                cart,
                basket: Basket::default(),
            });
            self.refuse_over(&over);
        }
        outcome
    }

    /// Somebody wants small money out of the drawer, and says why or not.
    pub fn open_drawer(&mut self) -> Outcome {
        let reason = self.chance.any(&["Tukar uang", " Periksa isi ", "", "  "]);
        let is_right = self.model.is_set_up && !reason.trim().is_empty();

        let answer = self.ask(move |till| till.open_drawer(reason));
        let outcome = Outcome::of(&answer, is_right);
        if outcome == Outcome::Done {
            let today = self.business_day();
            self.model.entries += 1;
            *self.model.drawer.entry(today).or_default() += 1;
            if let Some(shift) = &mut self.model.shift {
                shift.openings += 1;
            }
        }
        outcome
    }
}

fn any_off(chance: &mut crate::common::chance::Chance) -> Option<Off> {
    match chance.below(6) {
        0 => None,
        1 => Some(Off::Share(chance.below(12_000))),
        2 => Some(Off::Amount(chance.any(&[
            i64::MIN,
            -1,
            0,
            MOST_MONEY,
            i64::MAX,
        ]))),
        3 => Some(Off::Share(chance.below(20) * 50)),
        _ => Some(Off::Amount(chance.below(30_000))),
    }
}

fn discount(off: Option<Off>) -> Option<Discount> {
    off.map(|off| match off {
        Off::Share(points) => Discount::BasisPoints(points as u16),
        Off::Amount(amount) => Discount::Amount(Rupiah(amount)),
    })
}

/// Each line is what was in the basket, and bears its part of what was taken
/// off the whole: within a rupiah of its share, and together all of it.
fn check_lines(sale: &Sale, basket: &Basket) {
    let sums = basket.sums();
    let left: i64 = sums.lines.iter().sum();
    let mut shared = 0;
    // What remains of a line's share after its whole rupiah, by whether it got
    // one rupiah more for it.
    let (mut more, mut less) = (Vec::new(), Vec::new());

    assert_eq!(sale.lines.len(), basket.lines.len());
    for ((sold, line), before) in sale.lines.iter().zip(&basket.lines).zip(&sums.lines) {
        let share = before - sold.amount.0;
        let off_by =
            i128::from(share) * i128::from(left) - i128::from(sums.off) * i128::from(*before);
        shared += share;
        let remainder = (i128::from(sums.off) * i128::from(*before)).checked_rem(left.into());
        if off_by > 0 { &mut more } else { &mut less }.push(remainder);

        assert!(
            off_by.abs() < i128::from(left.max(1)),
            "{share} of {before}"
        );
        assert_eq!(sold.sku, line.goods.sku);
        assert_eq!(sold.name, line.goods.name);
        assert_eq!(sold.supplier, line.goods.supplier);
        assert_eq!(sold.unit.code(), line.goods.unit);
        assert_eq!(sold.quantity.thousandths(), line.quantity);
        let list = line.goods.price_on(basket.list);
        assert_eq!(sold.price.0, line.price_on(basket.list));
        assert_eq!(
            sold.list_price.map(|price| price.0),
            line.price.map(|_| list)
        );
        assert_eq!(sold.cost.0, line.goods.cost);
        assert!((1..=MOST_GOODS).contains(&line.quantity));
    }
    assert_eq!(shared, sums.off);
    assert!(
        more.iter()
            .min()
            .is_none_or(|least| less.iter().all(|other| other <= least))
    );
}
