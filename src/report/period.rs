//! The report of a month or a year as JSON, CSV and text.

use serde::Serialize;

use crate::domain::{PeriodReport, ProductTotal};
use crate::paper::{self, Origin};
use crate::report::form::{Format, Takings, csv_file, inert, json_file, signed, text_file};
use crate::text::Text;

/// The report in a form.
///
/// # Errors
/// When it cannot be written in that form, which no report is known to cause.
pub fn write(
    report: &PeriodReport,
    origin: &Origin,
    text: &Text,
    format: Format,
) -> Result<Vec<u8>, std::io::Error> {
    match format {
        Format::Text => Ok(text_file(&paper::period_report(report, origin, text))),
        Format::Json => json(report),
        Format::Csv => csv(report),
    }
}

#[derive(Serialize)]
struct Json<'a> {
    first: String,
    last: String,
    #[serde(flatten)]
    takings: Takings,
    cost: i64,
    products: Vec<Product<'a>>,
    returned: Vec<Product<'a>>,
    days: Vec<Day>,
    seal: &'a str,
}

#[derive(Serialize)]
struct Product<'a> {
    sku: &'a str,
    name: &'a str,
    supplier: &'a str,
    quantity: String,
    pieces: String,
    turnover: i64,
    discounts: i64,
    cost: i64,
}

impl<'a> Product<'a> {
    fn of(product: &'a ProductTotal) -> Self {
        Self {
            sku: &product.sku,
            name: &product.name,
            supplier: &product.supplier,
            quantity: product.quantity.decimal(),
            pieces: product.pieces.decimal(),
            turnover: product.turnover.0,
            discounts: product.discounts.0,
            cost: product.cost.0,
        }
    }
}

#[derive(Serialize)]
struct Day {
    date: String,
    #[serde(flatten)]
    takings: Takings,
}

fn json(report: &PeriodReport) -> Result<Vec<u8>, std::io::Error> {
    json_file(&Json {
        first: report.period.first().to_string(),
        last: report.period.last().to_string(),
        takings: Takings::of(&report.takings),
        cost: report.cost().0,
        products: report.products.iter().map(Product::of).collect(),
        returned: report.returned.iter().map(Product::of).collect(),
        days: report
            .days
            .iter()
            .map(|day| Day {
                date: day.date.to_string(),
                takings: Takings::of(&day.takings),
            })
            .collect(),
        seal: &report.seal,
    })
}

fn csv(report: &PeriodReport) -> Result<Vec<u8>, std::io::Error> {
    let mut file = csv::Writer::from_writer(Vec::new());

    file.write_record([
        "period",
        "sku",
        "name",
        "supplier",
        "quantity",
        "pieces",
        "turnover",
        "discounts",
        "cost",
    ])?;
    // What came back is below zero: the columns add up to what is left.
    let sold = report.products.iter().map(|product| (1, product));
    let returned = report.returned.iter().map(|product| (-1, product));
    for (sign, product) in sold.chain(returned) {
        file.write_record([
            &report.period.to_string(),
            &inert(&product.sku),
            &inert(&product.name),
            &inert(&product.supplier),
            &signed(sign, product.quantity),
            &signed(sign, product.pieces),
            &(sign * product.turnover.0).to_string(),
            &product.discounts.0.to_string(),
            &(sign * product.cost.0).to_string(),
        ])?;
    }

    csv_file(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::period_report::DayTotal;
    use crate::domain::{self, Period, ProductId, ProductTotal, Quantity, Rupiah, Tender};
    use crate::report::form::{TEXT_COLUMNS, tests::origin};
    use crate::text::Language;
    use chrono::NaiveDate;
    use uuid::Uuid;

    /// Two days of April and one of May.
    fn report(period: fn(NaiveDate) -> Period) -> PeriodReport {
        let days = ["2026-04-27", "2026-04-28", "2026-05-01"].map(|date| {
            let mut takings = domain::Takings {
                receipts: 2,
                pieces: Quantity::ONE,
                turnover: Rupiah(1_076_250),
                discounts: Rupiah(1_000),
                rounding: Rupiah(-50),
                ..domain::Takings::default()
            };
            takings.settle(Tender::Cash, Rupiah(1_076_200));
            let date = date.parse().unwrap();
            DayTotal { date, takings }
        });
        let period = period(days[0].date);
        let is_in = |day: &DayTotal| day.date <= period.last();
        let products = days.iter().filter(|day| is_in(day)).map(|_| ProductTotal {
            product: ProductId(Uuid::nil()),
            sku: String::from("=MNM-002"),
            name: String::from("Kopi \"Bubuk\", curah"),
            supplier: String::from("Dapur UMKM"),
            quantity: Quantity::from_thousandths(500),
            pieces: Quantity::ONE,
            turnover: Rupiah(1_076_250),
            discounts: Rupiah(1_000),
            cost: Rupiah(40_000),
        });
        let seal = String::from("8f3a01c277d49b10");

        PeriodReport::compile(
            period,
            seal,
            days.clone().into_iter().filter(is_in),
            products,
        )
    }

    fn text_of(report: &PeriodReport, language: Language) -> String {
        let text = write(report, &origin(), language.text(), Format::Text).unwrap();
        let text = String::from_utf8(text).unwrap();

        assert!(
            text.lines().all(|line| line.len() <= TEXT_COLUMNS),
            "{text}"
        );
        text
    }

    #[test]
    fn json_holds_the_days_and_the_products() {
        let report = report(Period::year_of);
        let json: serde_json::Value = serde_json::from_slice(&json(&report).unwrap()).unwrap();

        assert_eq!(json["first"], "2026-01-01");
        assert_eq!(json["last"], "2026-12-31");
        assert_eq!(json["turnover"], 3 * 1_076_250);
        assert_eq!(json["tenders"]["cash"], 3 * 1_076_200);
        assert_eq!(json["cost"], 120_000);
        assert_eq!(json["products"][0]["quantity"], "1.5");
        assert_eq!(json["products"][0]["discounts"], 3_000);
        assert_eq!(json["days"][2]["date"], "2026-05-01");
        assert_eq!(json["days"][2]["receipts"], 2);
        assert_eq!(json["days"].as_array().unwrap().len(), 3);
    }

    #[test]
    fn csv_has_a_row_for_each_product() {
        let csv = String::from_utf8(csv(&report(Period::month_of)).unwrap()).unwrap();

        assert_eq!(
            csv.lines().nth(1),
            Some(
                "2026-04,'=MNM-002,\"Kopi \"\"Bubuk\"\", curah\",Dapur UMKM,1,2,2152500,2000,80000"
            )
        );
        assert_eq!(csv.lines().count(), 2);
    }

    #[test]
    fn text_names_the_days_of_a_month_and_the_months_of_a_year() {
        let month = text_of(&report(Period::month_of), Language::Indonesian);
        for words in [
            "LAPORAN BULANAN PENJUALAN",
            "April 2026",
            "Rp2.152.500",
            "Selasa, 28 April 2026",
            "8F3A 01C2 77D4 9B10",
        ] {
            assert!(month.contains(words), "{words}:\n{month}");
        }
        assert!(!month.contains("Mei"), "{month}");

        let year = text_of(&report(Period::year_of), Language::English);
        for words in [
            "YEAR REPORT OF SALES",
            "April 2026",
            "May 2026",
            "Rp3.228.750",
        ] {
            assert!(year.contains(words), "{words}:\n{year}");
        }
        assert!(!year.contains("27"), "{year}");
    }
}
