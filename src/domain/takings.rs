//! What sales brought in: the sums that reports of every length have in
//! common.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::domain::sale::cost_of_goods;
use crate::domain::{ProductId, Quantity, Rupiah, Sale, SaleLine, Tender, cart};

/// What sales brought in together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Takings {
    /// Receipts given.
    pub receipts: u32,
    /// Pieces sold, as people count them.
    pub pieces: Quantity,
    /// What the goods brought in: after discounts, before cash was rounded.
    pub turnover: Rupiah,
    /// What was taken off.
    pub discounts: Rupiah,
    /// What cash rounding added or let go.
    pub rounding: Rupiah,
    /// The tax inside the turnover.
    pub tax: Rupiah,
    /// What went back to buyers, in cash.
    pub change: Rupiah,
    /// What each tender settled, change taken off. They add up to turnover
    /// and rounding.
    pub tenders: BTreeMap<Tender, Rupiah>,
    /// What came back meanwhile, of whatever day's sales. Nothing above is less
    /// for it: a return takes nothing off a figure that was reported already.
    pub returned: Returned,
}

/// How many there were, and what they came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// How many.
    pub count: u32,
    /// What they came to.
    pub amount: Rupiah,
}

/// What came back together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Returned {
    /// Returns taken, the voids among them.
    pub count: u32,
    /// Sales that were voided: a part of the count and of the amount.
    pub voids: Tally,
    /// Pieces that came back, as people count them.
    pub pieces: Quantity,
    /// What the goods had brought in, before cash was rounded.
    pub amount: Rupiah,
    /// What went back above that, or below it.
    pub rounding: Rupiah,
    /// The tax inside the amount.
    pub tax: Rupiah,
    /// What went back by each tender. They add up to amount and rounding.
    pub refunds: BTreeMap<Tender, Rupiah>,
}

impl Returned {
    /// The returns that were no voids.
    #[must_use]
    pub fn returns(&self) -> Tally {
        Tally {
            count: self.count - self.voids.count,
            amount: Rupiah(self.amount.0 - self.voids.amount.0),
        }
    }

    /// What went back by a tender.
    #[must_use]
    pub fn refund(&self, tender: Tender) -> Rupiah {
        self.refunds.get(&tender).copied().unwrap_or_default()
    }

    /// Adds what else came back.
    pub fn add(&mut self, other: &Self) {
        self.count += other.count;
        self.voids.count += other.voids.count;
        self.voids.amount.0 += other.voids.amount.0;
        self.pieces = [self.pieces, other.pieces].into_iter().sum();
        self.amount.0 += other.amount.0;
        self.rounding.0 += other.rounding.0;
        self.tax.0 += other.tax.0;
        for (tender, amount) in &other.refunds {
            self.refunds.entry(*tender).or_default().0 += amount.0;
        }
    }

    /// Whether what came back and what went back for it agree with each
    /// other, and with the products that came back.
    #[must_use]
    pub fn adds_up(&self, products: &[ProductTotal]) -> bool {
        let refunds: Rupiah = self.refunds.values().copied().sum();
        let amounts: Rupiah = products.iter().map(|product| product.turnover).sum();
        let pieces: Quantity = products.iter().map(|product| product.pieces).sum();

        refunds.0 == self.amount.0 + self.rounding.0
            && amounts == self.amount
            && pieces == self.pieces
    }
}

impl Default for Takings {
    fn default() -> Self {
        Self {
            receipts: 0,
            pieces: Quantity::ZERO,
            turnover: Rupiah::ZERO,
            discounts: Rupiah::ZERO,
            rounding: Rupiah::ZERO,
            tax: Rupiah::ZERO,
            change: Rupiah::ZERO,
            tenders: Tender::ALL.map(|tender| (tender, Rupiah::ZERO)).into(),
            returned: Returned::default(),
        }
    }
}

impl Takings {
    /// What one sale brought in.
    #[must_use]
    pub fn of(sale: &Sale) -> Self {
        let mut takings = Self {
            receipts: 1,
            pieces: sale.pieces(),
            turnover: sale.total,
            discounts: sale.discount,
            rounding: sale.rounding,
            tax: sale.tax,
            change: sale.change,
            ..Self::default()
        };
        for payment in &sale.payments {
            takings.settle(payment.tender, payment.amount);
        }

        takings
    }

    /// Adds what a tender settled.
    pub fn settle(&mut self, tender: Tender, amount: Rupiah) {
        self.tenders.entry(tender).or_default().0 += amount.0;
    }

    /// Adds what other sales brought in.
    pub fn add(&mut self, other: &Self) {
        self.receipts += other.receipts;
        self.pieces = [self.pieces, other.pieces].into_iter().sum();
        self.turnover.0 += other.turnover.0;
        self.discounts.0 += other.discounts.0;
        self.rounding.0 += other.rounding.0;
        self.tax.0 += other.tax.0;
        self.change.0 += other.change.0;
        for (tender, amount) in &other.tenders {
            self.settle(*tender, *amount);
        }
        self.returned.add(&other.returned);
    }

    /// What the goods brought in, less what had been paid for those that came
    /// back. Below zero where more came back than was sold.
    #[must_use]
    pub fn net(&self) -> Rupiah {
        Rupiah(self.turnover.0 - self.returned.amount.0)
    }

    /// What a tender took in: what it settled less what went back by it.
    #[must_use]
    pub fn net_by(&self, tender: Tender) -> Rupiah {
        Rupiah(self.tender(tender).0 - self.returned.refund(tender).0)
    }

    /// Whether nothing was sold and nothing came back.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.receipts == 0 && self.returned.count == 0
    }

    /// What a tender settled.
    #[must_use]
    pub fn tender(&self, tender: Tender) -> Rupiah {
        self.tenders.get(&tender).copied().unwrap_or_default()
    }

    /// What a receipt left on average: what is left of the turnover after
    /// returns, over the receipts given, to the nearest rupiah; zero without
    /// receipts.
    #[must_use]
    pub fn average(&self) -> Rupiah {
        let (net, receipts) = (self.net().0, i64::from(self.receipts));
        let half = net.signum() * (receipts / 2);

        Rupiah((net + half).checked_div(receipts).unwrap_or(0))
    }

    /// Whether what was sold and what it was paid with agree with each other,
    /// and with the products that were sold.
    #[must_use]
    pub fn adds_up(&self, products: &[ProductTotal]) -> bool {
        let tenders: Rupiah = self.tenders.values().copied().sum();
        let sum = |part: fn(&ProductTotal) -> Rupiah| products.iter().map(part).sum::<Rupiah>();

        tenders.0 == self.turnover.0 + self.rounding.0
            && sum(|product| product.turnover) == self.turnover
            && sum(|product| product.discounts) == self.discounts
            && products
                .iter()
                .map(|product| product.pieces)
                .sum::<Quantity>()
                == self.pieces
    }
}

/// One product's part of what was sold: on a line, on a day, in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductTotal {
    /// What was sold.
    pub product: ProductId,
    /// Its code.
    pub sku: String,
    /// Its name.
    pub name: String,
    /// Where it came from.
    pub supplier: String,
    /// How much, in its unit.
    pub quantity: Quantity,
    /// How many pieces, as people count them.
    pub pieces: Quantity,
    /// What it brought in.
    pub turnover: Rupiah,
    /// What was taken off, its share of the carts' discounts included.
    pub discounts: Rupiah,
    /// What the goods had cost.
    pub cost: Rupiah,
}

impl ProductTotal {
    /// What one line of a sale brought in.
    #[must_use]
    pub fn of(line: &SaleLine) -> Self {
        Self {
            product: line.product,
            sku: line.sku.clone(),
            name: line.name.clone(),
            supplier: line.supplier.clone(),
            quantity: line.quantity,
            pieces: cart::pieces(line.unit, line.quantity),
            turnover: line.amount,
            discounts: line.discount,
            cost: cost_of_goods(line.cost, line.quantity),
        }
    }

    /// Adds up what is of the same product, under the name that came last.
    /// Answers with the most turnover first.
    #[must_use]
    pub fn sum(parts: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let mut sums: BTreeMap<ProductId, Self> = BTreeMap::new();

        for mut part in parts {
            if let Some(sum) = sums.get(&part.product) {
                part.quantity = [sum.quantity, part.quantity].into_iter().sum();
                part.pieces = [sum.pieces, part.pieces].into_iter().sum();
                part.turnover.0 += sum.turnover.0;
                part.discounts.0 += sum.discounts.0;
                part.cost.0 += sum.cost.0;
            }
            let _ = sums.insert(part.product, part);
        }

        let mut sums: Vec<Self> = sums.into_values().collect();
        sums.sort_by(|a, b| b.turnover.cmp(&a.turnover).then_with(|| a.sku.cmp(&b.sku)));
        sums
    }
}
