//! The day report as JSON, CSV and text.

use serde::Serialize;

use crate::domain::entry::Institution;
use crate::domain::{DayReport, Tender};
use crate::paper;
use crate::text::Text;

/// The columns of the text form: a page, not a receipt roll.
const TEXT_COLUMNS: usize = 48;

/// A form of a report file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people, in their language.
    Text,
    /// For programs; README lists its fields.
    Json,
    /// For a spreadsheet: one row a product.
    Csv,
}

impl Format {
    /// How names of such files end.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }
}

/// The report in a form.
///
/// # Errors
/// When it cannot be written in that form, which no report is known to cause.
pub fn write(
    report: &DayReport,
    institution: &Institution,
    text: &Text,
    format: Format,
) -> Result<Vec<u8>, std::io::Error> {
    match format {
        Format::Text => {
            let doc = paper::day_report(institution, report, text);
            let lines = paper::layout(&doc, TEXT_COLUMNS);

            Ok(paper::to_text(&lines).into_bytes())
        }
        Format::Json => json(report),
        Format::Csv => csv(report),
    }
}

#[derive(Serialize)]
struct Json<'a> {
    date: String,
    receipts: u32,
    pieces: String,
    turnover: i64,
    discounts: i64,
    rounding: i64,
    tax: i64,
    change: i64,
    tenders: Tenders,
    products: Vec<Product<'a>>,
    hours: Vec<Hour>,
    seal: &'a str,
}

#[derive(Serialize)]
struct Tenders {
    cash: i64,
    qris: i64,
    transfer: i64,
    card: i64,
}

#[derive(Serialize)]
struct Product<'a> {
    sku: &'a str,
    name: &'a str,
    supplier: &'a str,
    quantity: String,
    turnover: i64,
}

#[derive(Serialize)]
struct Hour {
    hour: u8,
    receipts: u32,
    turnover: i64,
}

fn json(report: &DayReport) -> Result<Vec<u8>, std::io::Error> {
    let mut bytes = serde_json::to_vec_pretty(&Json {
        date: report.date.to_string(),
        receipts: report.receipts,
        pieces: report.pieces.decimal(),
        turnover: report.turnover.0,
        discounts: report.discounts.0,
        rounding: report.rounding.0,
        tax: report.tax.0,
        change: report.change.0,
        tenders: Tenders {
            cash: report.tender(Tender::Cash).0,
            qris: report.tender(Tender::Qris).0,
            transfer: report.tender(Tender::Transfer).0,
            card: report.tender(Tender::Card).0,
        },
        products: report
            .products
            .iter()
            .map(|product| Product {
                sku: &product.sku,
                name: &product.name,
                supplier: &product.supplier,
                quantity: product.quantity.decimal(),
                turnover: product.turnover.0,
            })
            .collect(),
        hours: (0u8..)
            .zip(&report.hours)
            .filter(|(_, total)| total.receipts > 0)
            .map(|(hour, total)| Hour {
                hour,
                receipts: total.receipts,
                turnover: total.turnover.0,
            })
            .collect(),
        seal: &report.seal,
    })?;
    bytes.push(b'\n');

    Ok(bytes)
}

fn csv(report: &DayReport) -> Result<Vec<u8>, std::io::Error> {
    let mut file = csv::Writer::from_writer(Vec::new());

    file.write_record(["date", "sku", "name", "supplier", "quantity", "turnover"])?;
    for product in &report.products {
        file.write_record([
            &report.date.to_string(),
            &inert(&product.sku),
            &inert(&product.name),
            &inert(&product.supplier),
            &product.quantity.decimal(),
            &product.turnover.0.to_string(),
        ])?;
    }

    file.into_inner()
        .map_err(|error| std::io::Error::other(error.to_string()))
}

/// A text that a spreadsheet does not take for a formula.
fn inert(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day_report::{LineFact, PaymentFact, ReceiptFact};
    use crate::domain::{ProductId, Quantity, Rupiah};
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
            [LineFact {
                product: ProductId(Uuid::nil()),
                sku: String::from("=MNM-002"),
                name: String::from("Kopi \"Bubuk\", curah"),
                supplier: String::from("Dapur UMKM"),
                quantity: Quantity::from_thousandths(500),
                pieces: Quantity::ONE,
                amount: Rupiah(76_250),
            }],
            [PaymentFact {
                tender: Tender::Cash,
                amount: Rupiah(76_200),
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
    }

    #[test]
    fn text_fits_its_page_and_names_the_day() {
        let institution = Institution {
            name: String::from("Rutan Kelas IIB Blora"),
            ..Institution::default()
        };
        let text = write(
            &report(),
            &institution,
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
        assert!(text.contains("8F3A 01C2 77D4 9B10"));
    }
}
