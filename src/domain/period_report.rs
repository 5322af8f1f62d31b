//! The report of a month or a year: what its days brought in.

use chrono::NaiveDate;
use std::collections::BTreeMap;

use crate::domain::takings::{ProductTotal, Takings};
use crate::domain::{Period, Rupiah};

/// One day's part of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayTotal {
    /// The business day.
    pub date: NaiveDate,
    /// What it brought in.
    pub takings: Takings,
}

/// What a month or a year brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodReport {
    /// The month or the year.
    pub period: Period,
    /// What all its days brought in.
    pub takings: Takings,
    /// The days with sales, the first one first.
    pub days: Vec<DayTotal>,
    /// The products sold, most turnover first.
    pub products: Vec<ProductTotal>,
    /// The products that came back: as much as came back of each, and what had
    /// been paid for that.
    pub returned: Vec<ProductTotal>,
    /// The head of this till's journal when the report was made.
    pub seal: String,
}

impl PeriodReport {
    /// Adds up a period. Its days and its products may come in parts and in
    /// any order; a product bears the name of its last part.
    #[must_use]
    pub fn compile(
        period: Period,
        seal: String,
        days: impl IntoIterator<Item = DayTotal>,
        products: impl IntoIterator<Item = ProductTotal>,
    ) -> Self {
        let mut takings = Takings::default();
        let mut by_day: BTreeMap<NaiveDate, Takings> = BTreeMap::new();

        for day in days {
            takings.add(&day.takings);
            by_day.entry(day.date).or_default().add(&day.takings);
        }

        Self {
            period,
            takings,
            days: by_day
                .into_iter()
                .map(|(date, takings)| DayTotal { date, takings })
                .collect(),
            products: ProductTotal::sum(products),
            returned: Vec::new(),
            seal,
        }
    }

    /// Adds the products that came back; their sums came with the days.
    #[must_use]
    pub fn with_returns(self, lines: impl IntoIterator<Item = ProductTotal>) -> Self {
        Self {
            returned: ProductTotal::sum(lines),
            ..self
        }
    }

    /// The months with sales, and what each brought in.
    #[must_use]
    pub fn months(&self) -> BTreeMap<Period, Takings> {
        let mut months: BTreeMap<Period, Takings> = BTreeMap::new();

        for day in &self.days {
            months
                .entry(Period::month_of(day.date))
                .or_default()
                .add(&day.takings);
        }

        months
    }

    /// What the goods had cost.
    #[must_use]
    pub fn cost(&self) -> Rupiah {
        self.products.iter().map(|product| product.cost).sum()
    }

    /// Whether its parts agree with its sums.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        let mut days = Takings::default();
        for day in &self.days {
            days.add(&day.takings);
        }

        days == self.takings
            && self.takings.adds_up(&self.products)
            && self.takings.returned.adds_up(&self.returned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::cart::tests::product;
    use crate::domain::day_report::{PaymentFact, ReceiptFact};
    use crate::domain::payment::Tendered;
    use crate::domain::sale::tests::{NUMBER, occasion};
    use crate::domain::sale::{Sale, TaxRate, Terms};
    use crate::domain::{Cart, DayReport, Discount, Quantity, SaleId, Tender, Unit};
    use chrono::TimeDelta;
    use proptest::prelude::*;
    use uuid::Uuid;

    #[test]
    fn a_month_without_sales_is_all_zero() {
        let month = Period::month_of(occasion().day);
        let report = PeriodReport::compile(month, String::new(), [], []);

        assert!(report.adds_up());
        assert_eq!(report.takings, Takings::default());
        assert!(report.days.is_empty() && report.months().is_empty());
    }

    /// A sale that many days after the first of the year, of goods, with
    /// something off, partly by QRIS.
    fn sale(days: i64, goods: &[(u128, i64)], off: i64, qris: i64, extra: i64) -> Sale {
        let mut cart = Cart::new(SaleId(Uuid::from_u128(1)));
        for (id, thousandths) in goods {
            let unit = Unit::parse(if id % 2 == 0 { "pcs" } else { "kg" }).unwrap();
            let thousandths = if id % 2 == 0 {
                thousandths * 1000
            } else {
                *thousandths
            };
            let product = product(*id, 12_350 + *id as i64, unit);
            let _ = cart
                .add(&product, Quantity::from_thousandths(thousandths))
                .unwrap();
        }
        cart.discount = Some(Discount::Amount(Rupiah(off)));

        let total = cart.totals().unwrap().total;
        let qris = qris.min(total.0);
        let tendered = vec![
            Tendered {
                pending: false,
                tender: Tender::Qris,
                amount: Rupiah(qris),
                reference: None,
            },
            Tendered::cash(Rupiah(total.0 - qris + extra)),
        ];
        let terms = Terms {
            tax: Some(TaxRate(1_100)),
            ..Terms::default()
        };
        let mut occasion = occasion();
        occasion.day = Period::year_of(occasion.day).first() + TimeDelta::days(days);

        Sale::settle(&cart, tendered, terms, occasion, NUMBER).unwrap()
    }

    fn day_report(date: NaiveDate, sales: &[Sale]) -> DayReport {
        let of_day = || sales.iter().filter(|sale| sale.occasion.day == date);

        DayReport::compile(
            date,
            String::new(),
            of_day().map(|sale| ReceiptFact {
                hour: 9,
                total: sale.total,
                discount: sale.discount,
                rounding: sale.rounding,
                tax: sale.tax,
                change: sale.change,
            }),
            of_day().flat_map(|sale| sale.lines.iter().map(ProductTotal::of)),
            of_day().flat_map(|sale| {
                sale.payments.iter().map(|payment| PaymentFact {
                    tender: payment.tender,
                    amount: payment.amount,
                })
            }),
        )
    }

    proptest! {
        /// Each sale comes as a part of its own, in whatever order.
        #[test]
        fn a_year_is_the_sum_of_its_day_reports(
            sales in proptest::collection::vec(
                (
                    0..120i64,
                    proptest::collection::vec((0u128..6, 1..9i64), 1..5),
                    0..20_000i64,
                    0..30_000i64,
                    0..50_000i64,
                ),
                0..30,
            ),
        ) {
            let sales: Vec<Sale> = sales
                .iter()
                .map(|(days, goods, off, qris, extra)| sale(*days, goods, *off, *qris, *extra))
                .collect();
            let year = Period::year_of(occasion().day);
            let report = PeriodReport::compile(
                year,
                String::from("seal"),
                sales.iter().map(|sale| DayTotal {
                    date: sale.occasion.day,
                    takings: Takings::of(sale),
                }),
                sales.iter().flat_map(|sale| sale.lines.iter().map(ProductTotal::of)),
            );

            let days: Vec<DayReport> = year
                .first()
                .iter_days()
                .take_while(|day| *day <= year.last())
                .map(|day| day_report(day, &sales))
                .filter(|day| day.takings.receipts > 0)
                .collect();
            let of_days: Vec<DayTotal> = days
                .iter()
                .map(|day| DayTotal { date: day.date, takings: day.takings.clone() })
                .collect();
            let mut takings = Takings::default();
            days.iter().for_each(|day| takings.add(&day.takings));

            prop_assert!(report.adds_up());
            prop_assert_eq!(&report.days, &of_days);
            prop_assert_eq!(&report.takings, &takings);
            prop_assert_eq!(
                &report.products,
                &ProductTotal::sum(days.into_iter().flat_map(|day| day.products))
            );
            let mut months = Takings::default();
            report.months().values().for_each(|month| months.add(month));
            prop_assert_eq!(&months, &takings);
        }
    }
}
