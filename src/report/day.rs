//! The day report as JSON, CSV and text.

use serde::Serialize;

use crate::domain::{DayReport, ProductTotal};
use crate::paper::{self, Origin};
use crate::report::form::{Format, Takings, csv_file, inert, json_file, signed, text_file};
use crate::text::Text;

/// The report in a form.
///
/// # Errors
/// When it cannot be written in that form, which no report is known to cause.
pub fn write(
    report: &DayReport,
    origin: &Origin,
    text: &Text,
    format: Format,
) -> Result<Vec<u8>, std::io::Error> {
    match format {
        Format::Text => Ok(text_file(&paper::day_report(report, origin, text))),
        Format::Json => json(report),
        Format::Csv => csv(report),
    }
}

#[derive(Serialize)]
struct Json<'a> {
    date: String,
    #[serde(flatten)]
    takings: Takings,
    products: Vec<Product<'a>>,
    returned: Vec<Product<'a>>,
    hours: Vec<Hour>,
    drawer_openings: u32,
    lost_demand: Vec<Wanted<'a>>,
    seal: &'a str,
}

#[derive(Serialize)]
struct Product<'a> {
    sku: &'a str,
    name: &'a str,
    supplier: &'a str,
    quantity: String,
    turnover: i64,
}

impl<'a> Product<'a> {
    fn of(product: &'a ProductTotal) -> Self {
        Self {
            sku: &product.sku,
            name: &product.name,
            supplier: &product.supplier,
            quantity: product.quantity.decimal(),
            turnover: product.turnover.0,
        }
    }
}

#[derive(Serialize)]
struct Wanted<'a> {
    name: &'a str,
    sold_here: bool,
    quantity: String,
    times: u32,
}

#[derive(Serialize)]
struct Hour {
    hour: u8,
    receipts: u32,
    turnover: i64,
}

fn json(report: &DayReport) -> Result<Vec<u8>, std::io::Error> {
    json_file(&Json {
        date: report.date.to_string(),
        takings: Takings::of(&report.takings),
        products: report.products.iter().map(Product::of).collect(),
        returned: report.returned.iter().map(Product::of).collect(),
        hours: (0u8..)
            .zip(&report.hours)
            .filter(|(_, total)| total.receipts > 0)
            .map(|(hour, total)| Hour {
                hour,
                receipts: total.receipts,
                turnover: total.turnover.0,
            })
            .collect(),
        drawer_openings: report.drawer_openings,
        lost_demand: report
            .lost_demand
            .iter()
            .map(|wanted| Wanted {
                name: &wanted.name,
                sold_here: wanted.is_product,
                quantity: wanted.quantity.decimal(),
                times: wanted.times,
            })
            .collect(),
        seal: &report.seal,
    })
}

fn csv(report: &DayReport) -> Result<Vec<u8>, std::io::Error> {
    let mut file = csv::Writer::from_writer(Vec::new());

    file.write_record(["date", "sku", "name", "supplier", "quantity", "turnover"])?;
    // What came back is below zero: the columns add up to what is left.
    let sold = report.products.iter().map(|product| (1, product));
    let returned = report.returned.iter().map(|product| (-1, product));
    for (sign, product) in sold.chain(returned) {
        file.write_record([
            &report.date.to_string(),
            &inert(&product.sku),
            &inert(&product.name),
            &inert(&product.supplier),
            &signed(sign, product.quantity),
            &(sign * product.turnover.0).to_string(),
        ])?;
    }

    csv_file(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day_report::{PaymentFact, ReceiptFact};
    use crate::domain::takings::Returned;
    use crate::domain::{ProductId, ProductTotal, Quantity, Rupiah, Tender};
    use crate::report::form::{TEXT_COLUMNS, tests::origin};
    use crate::text::Language;
    use chrono::NaiveDate;
    use uuid::Uuid;

    fn report() -> DayReport {
        DayReport::compile(
            NaiveDate::from_ymd_opt(2026, 4, 27).unwrap(),
            String::from("8f3a01c277d49b10"),
            [ReceiptFact {
                hour: 17,
                total: Rupiah(76_250),
                discount: Rupiah(1_000),
                rounding: Rupiah(-50),
                tax: Rupiah::ZERO,
                change: Rupiah(23_800),
            }],
            [ProductTotal {
                product: ProductId(Uuid::nil()),
                sku: String::from("=MNM-002"),
                name: String::from("Kopi \"Bubuk\", curah"),
                supplier: String::from("Dapur UMKM"),
                quantity: Quantity::from_thousandths(500),
                pieces: Quantity::ONE,
                turnover: Rupiah(76_250),
                discounts: Rupiah(1_000),
                cost: Rupiah(40_000),
            }],
            [PaymentFact {
                tender: Tender::Cash,
                amount: Rupiah(76_200),
            }],
        )
        .with_returns(
            [Returned {
                count: 1,
                pieces: Quantity::ONE,
                amount: Rupiah(7_625),
                rounding: Rupiah(-25),
                refunds: [(Tender::Cash, Rupiah(7_600))].into(),
                ..Returned::default()
            }],
            [ProductTotal {
                product: ProductId(Uuid::nil()),
                sku: String::from("MNM-002"),
                name: String::from("Kopi"),
                supplier: String::from("Dapur UMKM"),
                quantity: Quantity::from_thousandths(50),
                pieces: Quantity::ONE,
                turnover: Rupiah(7_625),
                discounts: Rupiah::ZERO,
                cost: Rupiah(4_000),
            }],
        )
    }

    #[test]
    fn json_holds_integers_and_decimal_strings() {
        let json: serde_json::Value = serde_json::from_slice(&json(&report()).unwrap()).unwrap();

        assert_eq!(json["turnover"], 76_250);
        assert_eq!(json["rounding"], -50);
        assert_eq!(json["tenders"]["cash"], 76_200);
        assert_eq!(json["tenders"]["card"], 0);
        assert_eq!(json["returns"]["count"], 1);
        assert_eq!(json["returns"]["refunds"]["cash"], 7_600);
        assert_eq!(json["returned"][0]["quantity"], "0.05");
        assert_eq!(json["net"], 68_625);
        assert_eq!(json["products"][0]["quantity"], "0.5");
        assert_eq!(json["pieces"], "1");
        assert_eq!(json["hours"][0]["hour"], 17);
        assert_eq!(json["hours"].as_array().unwrap().len(), 1);
    }

    #[test]
    fn csv_is_quoted_and_starts_no_formula() {
        let csv = String::from_utf8(csv(&report()).unwrap()).unwrap();

        assert_eq!(
            csv.lines().nth(1),
            Some("2026-04-27,'=MNM-002,\"Kopi \"\"Bubuk\"\", curah\",Dapur UMKM,0.5,76250")
        );
        // What came back is below zero.
        assert_eq!(
            csv.lines().nth(2),
            Some("2026-04-27,MNM-002,Kopi,Dapur UMKM,-0.05,-7625")
        );
    }

    #[test]
    fn text_fits_its_page_and_names_the_day() {
        let text = write(
            &report(),
            &origin(),
            Language::Indonesian.text(),
            Format::Text,
        )
        .unwrap();
        let text = String::from_utf8(text).unwrap();

        assert!(
            text.lines().all(|line| line.len() <= TEXT_COLUMNS),
            "{text}"
        );
        assert!(text.contains("Senin, 27 April 2026"));
        assert!(text.contains("Rp76.250"));
        assert!(text.contains("-7.625") && text.contains("Rp68.625"));
        assert!(text.contains("8F3A 01C2 77D4 9B10"));
    }
}
