//! The day report: what one business day brought in.

use chrono::NaiveDate;

use crate::domain::takings::{ProductTotal, Returned, Takings};
use crate::domain::{LostDemand, Rupiah, Tender};

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

/// What a payment adds to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaymentFact {
    /// What it was paid with.
    pub tender: Tender,
    /// How much of a sale it settled.
    pub amount: Rupiah,
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
    /// What it brought in. The turnovers of the products, and of the hours, add
    /// up to its turnover.
    pub takings: Takings,
    /// The products sold, most turnover first.
    pub products: Vec<ProductTotal>,
    /// The products that came back: as much as came back of each, and what had
    /// been paid for that.
    pub returned: Vec<ProductTotal>,
    /// The 24 hours of the clock.
    pub hours: [HourTotal; 24],
    /// How often the cash drawer was opened without a sale.
    pub drawer_openings: u32,
    /// What was asked for and not there, the most wanted first.
    pub lost_demand: Vec<LostDemand>,
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
        lines: impl IntoIterator<Item = ProductTotal>,
        payments: impl IntoIterator<Item = PaymentFact>,
    ) -> Self {
        let mut takings = Takings::default();
        let mut hours = [HourTotal::default(); 24];

        for receipt in receipts {
            takings.receipts += 1;
            takings.turnover.0 += receipt.total.0;
            takings.discounts.0 += receipt.discount.0;
            takings.rounding.0 += receipt.rounding.0;
            takings.tax.0 += receipt.tax.0;
            takings.change.0 += receipt.change.0;

            if let Some(hour) = hours.get_mut(usize::from(receipt.hour)) {
                hour.receipts += 1;
                hour.turnover.0 += receipt.total.0;
            }
        }
        for payment in payments {
            takings.settle(payment.tender, payment.amount);
        }

        let products = ProductTotal::sum(lines);
        takings.pieces = products.iter().map(|product| product.pieces).sum();

        Self {
            date,
            takings,
            products,
            returned: Vec::new(),
            hours,
            drawer_openings: 0,
            lost_demand: Vec::new(),
            seal,
        }
    }

    /// Adds what came back, in parts and in any order.
    #[must_use]
    pub fn with_returns(
        mut self,
        returned: impl IntoIterator<Item = Returned>,
        lines: impl IntoIterator<Item = ProductTotal>,
    ) -> Self {
        for part in returned {
            self.takings.returned.add(&part);
        }
        self.returned = ProductTotal::sum(lines);
        self
    }

    /// With what was asked for and not there.
    #[must_use]
    pub fn with_lost_demand(self, lost_demand: Vec<LostDemand>) -> Self {
        Self {
            lost_demand,
            ..self
        }
    }

    /// Whether its parts agree with its sums.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        let hours: Rupiah = self.hours.iter().map(|hour| hour.turnover).sum();

        hours == self.takings.turnover
            && self.takings.adds_up(&self.products)
            && self.takings.returned.adds_up(&self.returned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::cart::tests::product;
    use crate::domain::payment::Tendered;
    use crate::domain::sale::tests::{NUMBER, occasion};
    use crate::domain::sale::{Sale, Terms};
    use crate::domain::{Cart, Quantity, SaleId, Unit};
    use proptest::prelude::*;
    use uuid::Uuid;

    #[test]
    fn a_day_without_sales_is_all_zero() {
        let day = occasion().day;
        let report = DayReport::compile(day, String::new(), [], [], []);

        assert!(report.adds_up());
        assert_eq!(report.takings.average(), Rupiah::ZERO);
        assert_eq!(report.takings.tenders.len(), 4);
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
                lines.extend(sale.lines.iter().map(ProductTotal::of));
                payments.extend(sale.payments.iter().map(|payment| PaymentFact {
                    tender: payment.tender,
                    amount: payment.amount,
                }));
            }

            let count = receipts.len();
            let report = DayReport::compile(occasion().day, String::new(), receipts, lines, payments);

            prop_assert!(report.adds_up());
            prop_assert_eq!(report.takings.receipts as usize, count);
            prop_assert_eq!(Some(report.takings.pieces), Quantity::whole(sold));
        }
    }
}
