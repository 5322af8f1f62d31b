//! The day report: what one business day brought in.

use chrono::NaiveDate;
use std::collections::BTreeMap;

use crate::domain::{ProductId, Quantity, Rupiah, Tender};

/// What a receipt adds to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceiptFact {
    /// The hour of the clock at which it was given, 0 to 23.
    pub hour: u8,
    /// What the goods brought in, before cash was rounded.
    pub total: Rupiah,
    /// What was taken off.
    pub discount: Rupiah,
    /// What cash rounding added or let go.
    pub rounding: Rupiah,
    /// The tax inside the total.
    pub tax: Rupiah,
    /// What went back to the buyer.
    pub change: Rupiah,
}

/// What a line of a receipt adds to a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFact {
    /// What was sold.
    pub product: ProductId,
    /// Its code on the receipt.
    pub sku: String,
    /// Its name on the receipt.
    pub name: String,
    /// Where it came from.
    pub supplier: String,
    /// How much, in its unit.
    pub quantity: Quantity,
    /// How many pieces, as people count them.
    pub pieces: Quantity,
    /// What it brought in.
    pub amount: Rupiah,
}

/// What a payment adds to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaymentFact {
    /// What it was paid with.
    pub tender: Tender,
    /// How much of a sale it settled.
    pub amount: Rupiah,
}

/// One product's part of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductTotal {
    /// Its code.
    pub sku: String,
    /// Its name on the last receipt of the day.
    pub name: String,
    /// Where it came from.
    pub supplier: String,
    /// How much was sold, in its unit.
    pub quantity: Quantity,
    /// What it brought in.
    pub turnover: Rupiah,
}

/// One hour's part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HourTotal {
    /// Receipts given.
    pub receipts: u32,
    /// What the goods brought in.
    pub turnover: Rupiah,
}

/// What one business day brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayReport {
    /// The business day.
    pub date: NaiveDate,
    /// Receipts given.
    pub receipts: u32,
    /// Pieces sold, as people count them.
    pub pieces: Quantity,
    /// What the goods brought in: after discounts, before cash was rounded.
    /// The turnovers of the products, and of the hours, add up to it.
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
    /// The products sold, most turnover first.
    pub products: Vec<ProductTotal>,
    /// The 24 hours of the clock.
    pub hours: [HourTotal; 24],
    /// The head of this till's journal when the report was made.
    pub seal: String,
}

impl DayReport {
    /// Adds up a day.
    #[must_use]
    pub fn compile(
        date: NaiveDate,
        seal: String,
        receipts: impl IntoIterator<Item = ReceiptFact>,
        lines: impl IntoIterator<Item = LineFact>,
        payments: impl IntoIterator<Item = PaymentFact>,
    ) -> Self {
        let mut report = Self {
            date,
            receipts: 0,
            pieces: Quantity::ZERO,
            turnover: Rupiah::ZERO,
            discounts: Rupiah::ZERO,
            rounding: Rupiah::ZERO,
            tax: Rupiah::ZERO,
            change: Rupiah::ZERO,
            tenders: Tender::ALL.map(|tender| (tender, Rupiah::ZERO)).into(),
            products: Vec::new(),
            hours: [HourTotal::default(); 24],
            seal,
        };

        for receipt in receipts {
            report.receipts += 1;
            report.turnover.0 += receipt.total.0;
            report.discounts.0 += receipt.discount.0;
            report.rounding.0 += receipt.rounding.0;
            report.tax.0 += receipt.tax.0;
            report.change.0 += receipt.change.0;

            if let Some(hour) = report.hours.get_mut(usize::from(receipt.hour)) {
                hour.receipts += 1;
                hour.turnover.0 += receipt.total.0;
            }
        }

        for payment in payments {
            report.tenders.entry(payment.tender).or_default().0 += payment.amount.0;
        }

        let mut products: BTreeMap<ProductId, ProductTotal> = BTreeMap::new();
        for line in lines {
            report.pieces = [report.pieces, line.pieces].into_iter().sum();

            let product = products
                .entry(line.product)
                .or_insert_with(|| ProductTotal {
                    sku: String::new(),
                    name: String::new(),
                    supplier: String::new(),
                    quantity: Quantity::ZERO,
                    turnover: Rupiah::ZERO,
                });
            product.sku = line.sku;
            product.name = line.name;
            product.supplier = line.supplier;
            product.quantity = [product.quantity, line.quantity].into_iter().sum();
            product.turnover.0 += line.amount.0;
        }

        report.products = products.into_values().collect();
        report
            .products
            .sort_by(|a, b| b.turnover.cmp(&a.turnover).then_with(|| a.sku.cmp(&b.sku)));
        report
    }

    /// What a tender settled.
    #[must_use]
    pub fn tender(&self, tender: Tender) -> Rupiah {
        self.tenders.get(&tender).copied().unwrap_or_default()
    }

    /// What a receipt brought in on average, rounded down; zero without
    /// receipts.
    #[must_use]
    pub fn average(&self) -> Rupiah {
        Rupiah(
            self.turnover
                .0
                .checked_div(i64::from(self.receipts))
                .unwrap_or(0),
        )
    }

    /// Whether its parts agree with its sums.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        let tenders: Rupiah = self.tenders.values().copied().sum();
        let products: Rupiah = self.products.iter().map(|p| p.turnover).sum();
        let hours: Rupiah = self.hours.iter().map(|hour| hour.turnover).sum();

        tenders.0 == self.turnover.0 + self.rounding.0
            && products == self.turnover
            && hours == self.turnover
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::cart::{pieces, tests::product};
    use crate::domain::payment::Tendered;
    use crate::domain::sale::tests::{NUMBER, occasion};
    use crate::domain::sale::{Sale, Terms};
    use crate::domain::{Cart, SaleId, Unit};
    use proptest::prelude::*;
    use uuid::Uuid;

    #[test]
    fn a_day_without_sales_is_all_zero() {
        let day = occasion().day;
        let report = DayReport::compile(day, String::new(), [], [], []);

        assert!(report.adds_up());
        assert_eq!(report.average(), Rupiah::ZERO);
        assert_eq!(report.tenders.len(), 4);
    }

    proptest! {
        #[test]
        fn the_sums_are_those_of_the_sales(
            sales in proptest::collection::vec(
                (proptest::collection::vec((0u128..5, 1..9i64), 1..5), 0u8..24, 0..50_000i64),
                0..20,
            ),
        ) {
            let (mut receipts, mut lines, mut payments) = (vec![], vec![], vec![]);
            let mut sold = 0;

            for (goods, hour, extra) in sales {
                let mut cart = Cart::new(SaleId(Uuid::from_u128(1)));
                for (id, units) in goods {
                    sold += units;
                    let goods = product(id, 12_350 + id as i64, Unit::PIECE);
                    prop_assert!(cart.add(&goods, Quantity::whole(units).unwrap_or_default()).is_ok());
                }
                let total = cart.totals().unwrap_or_default().total;
                let cash = vec![Tendered::cash(Rupiah(total.0 + extra))];
                let sale = Sale::settle(&cart, cash, Terms::default(), occasion(), NUMBER)
                    .map_err(|_| TestCaseError::fail("refused"))?;

                receipts.push(ReceiptFact {
                    hour,
                    total: sale.total,
                    discount: sale.discount,
                    rounding: sale.rounding,
                    tax: sale.tax,
                    change: sale.change,
                });
                lines.extend(sale.lines.iter().map(|line| LineFact {
                    product: line.product,
                    sku: line.sku.clone(),
                    name: line.name.clone(),
                    supplier: line.supplier.clone(),
                    quantity: line.quantity,
                    pieces: pieces(line.unit, line.quantity),
                    amount: line.amount,
                }));
                payments.extend(sale.payments.iter().map(|payment| PaymentFact {
                    tender: payment.tender,
                    amount: payment.amount,
                }));
            }

            let count = receipts.len();
            let report = DayReport::compile(occasion().day, String::new(), receipts, lines, payments);

            prop_assert!(report.adds_up());
            prop_assert_eq!(report.receipts as usize, count);
            prop_assert_eq!(Some(report.pieces), Quantity::whole(sold));
        }
    }
}
