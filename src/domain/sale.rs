//! The sale: a cart that was paid, complete in itself.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

use crate::domain::payment::{self, Paid, Tendered};
use crate::domain::{
    Cart, CashRounding, FairId, LocationId, PaperNota, Payment, Place, PriceList, ProductId, Qris,
    Quantity, ReceiptNumber, Rupiah, ShiftId, StockMove, Tender, Unit, cart,
};

/// The identity of a sale, made when its cart is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SaleId(pub Uuid);

impl fmt::Display for SaleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Goods sold and paid. It holds every name, price and cost that it depends
/// on, so that no later change of a product ever changes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sale {
    /// Its identity.
    pub id: SaleId,
    /// Its number on paper.
    pub number: ReceiptNumber,
    /// Where and when it was made, and by whom.
    #[serde(flatten)]
    pub occasion: Occasion,
    /// Whose prices held.
    pub price_list: PriceList,
    /// What was sold; at least one line.
    pub lines: Vec<SaleLine>,
    /// All prices times quantities.
    pub subtotal: Rupiah,
    /// All that was taken off.
    pub discount: Rupiah,
    /// Subtotal less discount: what the goods brought in.
    pub total: Rupiah,
    /// The value added tax that is in the total; zero when none is charged.
    pub tax: Rupiah,
    /// What cash rounding added (above zero) or let go (below).
    pub rounding: Rupiah,
    /// What settled it; the amounts add up to total and rounding.
    pub payments: Vec<Payment>,
    /// What went back to the buyer.
    pub change: Rupiah,
    /// The paper that it was written on by hand, before it was entered here;
    /// none for a sale that a till made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<PaperNota>,
    /// Why something was taken off the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount_reason: Option<String>,
    /// Who bought, where the paper is to say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// What else the receipt says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Where and when a sale is made, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occasion {
    /// The business day that it counts to.
    pub day: NaiveDate,
    /// The location that the goods leave.
    pub location: LocationId,
    /// That location's name.
    pub location_name: String,
    /// The fair that it belongs to; none is the daily showroom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fair: Option<FairId>,
    /// That fair's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fair_name: Option<String>,
    /// The shift that it belongs to; none on a till that keeps none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift: Option<ShiftId>,
    /// Who sold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cashier: Option<String>,
}

/// One line of a sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaleLine {
    /// What was sold.
    pub product: ProductId,
    /// Its code at that time.
    pub sku: String,
    /// Its name at that time.
    pub name: String,
    /// Its category at that time.
    pub category: String,
    /// Where it came from.
    pub supplier: String,
    /// What it is counted in.
    pub unit: Unit,
    /// How much was sold; more than nothing.
    pub quantity: Quantity,
    /// The price of one unit.
    pub price: Rupiah,
    /// Taken off this line, its share of the cart's discount included.
    pub discount: Rupiah,
    /// The part of the discount that was given for this line alone, if one was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_discount: Option<Rupiah>,
    /// What the line brought in: price times quantity less discount.
    pub amount: Rupiah,
    /// What one unit had cost.
    pub cost: Rupiah,
    /// The price on the list, where another was charged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_price: Option<Rupiah>,
    /// Why less, or another price, was charged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What the label of the scale said that it costs, all of it; the quantity
    /// of a measured unit follows from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Rupiah>,
}

impl SaleLine {
    /// What it costs before anything is taken off; none when a label says what
    /// it cannot.
    #[must_use]
    pub fn gross(&self) -> Option<Rupiah> {
        match self.label {
            Some(label) => {
                cart::is_labelled(label, self.price, self.quantity, self.unit).then_some(label)
            }
            None => self.price.checked_times(self.quantity),
        }
    }

    /// How much more than by the price on the list it cost, before anything was
    /// taken off; less is below zero. None where nobody said another price.
    #[must_use]
    pub fn repriced(&self) -> Option<Rupiah> {
        let by_list = self.list_price?.checked_times(self.quantity)?;

        Some(Rupiah(self.gross()?.0 - by_list.0))
    }
}

/// A rate of value added tax that prices include, in basis points: 1 100 is
/// the effective 11 % of Regulation PMK 131/2024.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaxRate(pub u16);

impl TaxRate {
    /// The tax inside an amount at or above zero: amount × rate ÷ (1 + rate),
    /// rounded half up.
    #[must_use]
    pub fn within(self, amount: Rupiah) -> Rupiah {
        let rate = i128::from(self.0);
        let base = 10_000 + rate;

        // At most the amount itself.
        Rupiah(((i128::from(amount.0) * rate * 2 + base) / (base * 2)) as i64)
    }
}

/// How the institution charges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// How cash is rounded.
    pub rounding: CashRounding,
    /// The tax that prices include, if any.
    pub tax: Option<TaxRate>,
    /// The most that one QRIS payment may be.
    pub qris_limit: Rupiah,
}

impl Default for Terms {
    /// Cash rounded as usual, no tax, and the limit of Bank Indonesia.
    fn default() -> Self {
        Self {
            rounding: CashRounding::default(),
            tax: None,
            qris_limit: Qris::LIMIT,
        }
    }
}

impl Terms {
    /// Settles `total` with what was handed over.
    ///
    /// # Errors
    /// As [`payment::pay`], and for a QRIS payment above its limit.
    pub fn pay(self, total: Rupiah, tendered: Vec<Tendered>) -> Result<Paid, payment::Refusal> {
        let is_above =
            |part: &Tendered| part.tender == Tender::Qris && part.amount > self.qris_limit;

        if tendered.iter().any(is_above) {
            return Err(payment::Refusal::AboveLimit {
                limit: self.qris_limit,
            });
        }

        payment::pay(total, tendered, self.rounding)
    }
}

/// Why a cart is not settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is nothing in it.
    Empty,
    /// Something in it cannot be sold.
    Cart(cart::Refusal),
    /// What was handed over does not settle it.
    Payment(payment::Refusal),
}

/// What goods had cost, by what one unit had; never more than
/// [`Rupiah::LIMIT`], because a cost that nobody could have paid must not keep
/// anything from being sold.
#[must_use]
pub fn cost_of_goods(cost: Rupiah, quantity: Quantity) -> Rupiah {
    cost.checked_times(quantity).unwrap_or(Rupiah::LIMIT)
}

impl Sale {
    /// Settles a cart with what was handed over, under the number that it
    /// will bear.
    ///
    /// # Errors
    /// Refuses an empty cart and tenders that do not settle it.
    pub fn settle(
        cart: &Cart,
        tendered: Vec<Tendered>,
        terms: Terms,
        occasion: Occasion,
        number: ReceiptNumber,
    ) -> Result<Self, Refusal> {
        if cart.is_empty() {
            return Err(Refusal::Empty);
        }
        cart.check().map_err(Refusal::Cart)?;

        let totals = cart.totals().ok_or(Refusal::Cart(cart::Refusal::Amount))?;
        let paid = terms
            .pay(totals.total, tendered)
            .map_err(Refusal::Payment)?;

        let lines: Vec<SaleLine> = cart
            .lines()
            .iter()
            .zip(&totals.lines)
            .map(|(line, money)| SaleLine {
                product: line.product.id,
                sku: line.product.sku.clone(),
                name: line.product.name.clone(),
                category: line.product.category.clone(),
                supplier: line.product.supplier.clone(),
                unit: line.product.unit,
                quantity: line.quantity,
                price: money.price,
                discount: Rupiah(money.line_discount.0 + money.cart_discount.0),
                own_discount: line.discount.map(|_| money.line_discount),
                amount: money.amount,
                cost: line.product.cost,
                list_price: line.price.map(|_| line.product.prices.on(cart.price_list)),
                reason: line.reason.clone(),
                label: line.label,
            })
            .collect();

        let sale = Self {
            id: cart.id,
            number,
            occasion,
            price_list: cart.price_list,
            lines,
            subtotal: totals.subtotal,
            discount: totals.discount,
            total: totals.total,
            tax: terms
                .tax
                .map_or(Rupiah::ZERO, |rate| rate.within(totals.total)),
            rounding: paid.rounding,
            payments: paid.payments,
            change: paid.change,
            paper: None,
            discount_reason: cart.discount_reason.clone(),
            customer: cart.customer.clone(),
            note: cart.note.clone(),
        };

        debug_assert!(sale.adds_up());

        Ok(sale)
    }

    /// What the buyer had to pay: the total, rounded where cash was paid.
    #[must_use]
    pub fn due(&self) -> Rupiah {
        Rupiah(self.total.0 + self.rounding.0)
    }

    /// What the buyer handed over.
    #[must_use]
    pub fn received(&self) -> Rupiah {
        self.payments.iter().map(|payment| payment.received).sum()
    }

    /// Whether some of it was paid by this.
    #[must_use]
    pub fn paid_by(&self, tender: Tender) -> bool {
        self.payments.iter().any(|payment| payment.tender == tender)
    }

    /// How many pieces were sold, as people count them.
    #[must_use]
    pub fn pieces(&self) -> Quantity {
        self.lines
            .iter()
            .map(|line| cart::pieces(line.unit, line.quantity))
            .sum()
    }

    /// The stock moves that it makes: goods from its location to the
    /// customer.
    pub fn moves(&self) -> impl Iterator<Item = StockMove> {
        let from = Place::Location(self.occasion.location);

        self.lines.iter().map(move |line| StockMove {
            product: line.product,
            from,
            to: Place::Customer,
            quantity: line.quantity,
        })
    }

    /// Whether its numbers agree with each other. A sale that does not add up
    /// is never recorded.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        let whole = |part: fn(&SaleLine) -> Rupiah| self.lines.iter().map(part).sum::<Rupiah>();
        let settled: Rupiah = self.payments.iter().map(|payment| payment.amount).sum();

        !self.lines.is_empty()
            && self.lines.iter().all(|line| {
                line.quantity.is_positive()
                    && line
                        .own_discount
                        .is_none_or(|own| !own.is_negative() && own <= line.discount)
                    && line.unit.admits(line.quantity)
                    && line.gross().is_some()
                    && line.gross() == line.amount.checked_add(line.discount)
            })
            && whole(|line| line.amount) == self.total
            && whole(|line| line.discount) == self.discount
            && self.total.checked_add(self.discount) == Some(self.subtotal)
            && settled == self.due()
            && self.received().checked_sub(settled) == Some(self.change)
            && !self.total.is_negative()
            && !self.change.is_negative()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::domain::cart::tests::product;
    use crate::domain::{Discount, Letter};
    use proptest::prelude::*;

    pub fn occasion() -> Occasion {
        Occasion {
            day: NaiveDate::from_ymd_opt(2026, 4, 27).unwrap(),
            location: LocationId(Uuid::from_u128(9)),
            location_name: String::from("Showroom"),
            fair: None,
            fair_name: None,
            shift: None,
            cashier: None,
        }
    }

    pub const NUMBER: ReceiptNumber = ReceiptNumber {
        letter: Letter::A,
        count: 1,
    };

    #[test]
    fn tax_is_what_the_price_includes() {
        assert_eq!(TaxRate(1_100).within(Rupiah(111_000)), Rupiah(11_000));
        assert_eq!(TaxRate(1_100).within(Rupiah(25_000)), Rupiah(2_477));
        assert_eq!(TaxRate(0).within(Rupiah(25_000)), Rupiah::ZERO);
    }

    #[test]
    fn an_empty_cart_is_not_a_sale() {
        let cart = Cart::new(SaleId(Uuid::from_u128(1)));
        let sale = Sale::settle(&cart, Vec::new(), Terms::default(), occasion(), NUMBER);

        assert_eq!(sale, Err(Refusal::Empty));
    }

    #[test]
    fn a_qris_payment_is_no_more_than_its_limit() {
        let limit = Rupiah(2_000_000);
        let terms = Terms {
            qris_limit: limit,
            ..Terms::default()
        };
        let qris = |amount| Tendered::by(Tender::Qris, Rupiah(amount));

        assert!(terms.pay(limit, vec![qris(2_000_000)]).is_ok());
        assert_eq!(
            terms.pay(Rupiah(2_000_001), vec![qris(2_000_001)]),
            Err(payment::Refusal::AboveLimit { limit })
        );
        // Two payments are two transactions.
        let halves = vec![qris(2_000_000), qris(2_000_000)];
        assert!(terms.pay(Rupiah(4_000_000), halves).is_ok());
    }

    proptest! {
        #[test]
        fn what_a_label_says_is_what_is_paid(
            packages in proptest::collection::vec((1..99_999i64, 1..900_000i64, any::<bool>()), 1..8),
            points in 0u16..10_000,
        ) {
            let mut cart = Cart::new(SaleId(Uuid::from_u128(1)));
            let mut printed = 0;
            for (index, (amount, price, is_weighed)) in packages.iter().enumerate() {
                let unit = if *is_weighed { Unit::KILOGRAM } else { Unit::PIECE };
                let product = product(index as u128, *price, unit);
                let amount = Rupiah(*amount);
                let packed = crate::domain::scale_label::packed(&product, amount, Quantity::ONE);
                if let Some(quantity) = packed {
                    prop_assert!(cart.add_labelled(&product, quantity, amount).is_ok());
                    printed += amount.0;
                }
            }
            prop_assume!(!cart.is_empty());
            prop_assert_eq!(cart.totals().map(|totals| totals.total), Some(Rupiah(printed)));

            cart.discount = Some(Discount::BasisPoints(points));
            let tendered = vec![Tendered::cash(Rupiah(printed))];
            let sale = Sale::settle(&cart, tendered, Terms::default(), occasion(), NUMBER)
                .map_err(|refusal| TestCaseError::fail(format!("{refusal:?}")))?;
            prop_assert!(sale.adds_up());
            prop_assert_eq!(sale.subtotal, Rupiah(printed));

            // A figure that no scale has printed does not add up.
            let mut changed = sale;
            changed.lines[0].quantity = Quantity::from_thousandths(
                changed.lines[0].quantity.thousandths() + 1_000,
            );
            prop_assert!(!changed.adds_up());
        }

        #[test]
        fn every_settled_cart_adds_up(
            goods in proptest::collection::vec((0..900_000i64, 1..40i64), 1..10),
            off in proptest::option::of(0..200_000i64),
            qris in 0..300_000i64,
            extra in 0..200_000i64,
            tax in proptest::option::of(0u16..2_500),
        ) {
            let mut cart = Cart::new(SaleId(Uuid::from_u128(1)));
            for (index, (price, units)) in goods.iter().enumerate() {
                let quantity = Quantity::whole(*units).unwrap_or_default();
                prop_assert!(cart.add(&product(index as u128, *price, Unit::PIECE), quantity).is_ok());
            }
            cart.discount = off.map(|amount| Discount::Amount(Rupiah(amount)));

            let total = cart.totals().unwrap_or_default().total;
            let by_qris = Rupiah(qris.min(total.0));
            let tendered = vec![
                Tendered::by(Tender::Qris, by_qris),
                Tendered::cash(Rupiah(total.0 - by_qris.0 + extra)),
            ];
            let terms = Terms { tax: tax.map(TaxRate), ..Terms::default() };
            let sale = Sale::settle(&cart, tendered, terms, occasion(), NUMBER);

            prop_assert!(sale.as_ref().is_ok_and(Sale::adds_up), "{:?}", sale);
            let sale = sale.map_err(|_| TestCaseError::fail("refused"))?;
            prop_assert!(sale.tax <= sale.total && !sale.tax.is_negative());
            prop_assert_eq!(sale.change.0, extra - sale.rounding.0);

            let json = serde_json::to_string(&sale).unwrap_or_default();
            prop_assert_eq!(serde_json::from_str::<Sale>(&json).ok(), Some(sale));
        }
    }
}
