//! `gerai return`: goods that come back, without a window.

use clap::Args;
use serde::Serialize;

use super::{Failure, print, print_line, problem};
use crate::domain::returned::{Condition, Wanted, WantedLine};
use crate::domain::{Quantity, ReceiptNumber, Tender};
use crate::text::Text;
use crate::till::{TakeBack, TakenBack, Till};

#[derive(Debug, Args)]
pub(super) struct Return {
    /// Nomor struk, misalnya A-000123
    #[arg(value_name = "NOMOR")]
    receipt: String,
    /// Semua barang yang belum kembali
    #[arg(long, conflicts_with = "lines")]
    all: bool,
    /// Baris struk dan jumlahnya, misalnya 1=2
    #[arg(long = "line", value_name = "NOMOR=JUMLAH")]
    lines: Vec<String>,
    /// Batalkan struk: semua kembali, hanya dari hari atau shift yang sama
    #[arg(long, conflicts_with_all = ["all", "lines", "damaged", "refund"])]
    void: bool,
    /// Alasan
    #[arg(long, value_name = "ALASAN")]
    reason: String,
    /// Barangnya rusak, tidak kembali ke rak
    #[arg(long)]
    damaged: bool,
    /// Kembalikan tunai, apa pun cara bayarnya
    #[arg(long, value_enum, value_name = "CARA")]
    refund: Option<By>,
    /// Bentuk jawaban
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "BENTUK")]
    format: Format,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum By {
    Cash,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn perform(till: &mut Till, command: &Return, text: &Text) -> Result<(), Failure> {
    let own = till.letter().map_err(|error| problem(&error, text))?;
    let receipt = ReceiptNumber::named(&command.receipt, own)
        .ok_or_else(|| Failure::Use((text.command.number_wrong)(&command.receipt)))?;
    if !command.all && !command.void && command.lines.is_empty() {
        return Err(Failure::Use(text.returning.command.which.to_owned()));
    }
    let condition = if command.damaged {
        Condition::Damaged
    } else {
        Condition::Sound
    };
    let named = command
        .lines
        .iter()
        .map(|line| {
            line_of(line, condition)
                .ok_or_else(|| Failure::Use((text.returning.command.line_wrong)(line)))
        })
        .collect::<Result<Vec<_>, _>>()?;

    let refused = |error| problem(&error, text);
    let lookup = till.look_up(receipt).map_err(refused)?;
    let lines = if command.all || command.void {
        let mut lines = lookup.returnable.everything();
        for line in &mut lines {
            line.condition = condition;
        }
        lines
    } else {
        named
    };
    let taken = till
        .take_back(TakeBack {
            id: lookup.given.id,
            receipt,
            wanted: Wanted {
                lines,
                reason: command.reason.clone(),
                in_cash: matches!(command.refund, Some(By::Cash)),
                is_void: command.void,
            },
            instead: None,
        })
        .map_err(refused)?;

    answer(&taken, command.format, text);
    Ok(())
}

/// `2=1,5`: so much of the second line.
fn line_of(text: &str, condition: Condition) -> Option<WantedLine> {
    let (line, quantity) = text.split_once('=')?;
    let line: usize = line.trim().parse().ok()?;

    Some(WantedLine {
        index: line.checked_sub(1)?,
        quantity: Quantity::parse(quantity)?,
        condition,
    })
}

#[derive(Serialize)]
struct Json {
    number: String,
    receipt: String,
    total: i64,
    tax: i64,
    rounding: i64,
    void: bool,
    refunds: Vec<JsonRefund>,
}

#[derive(Serialize)]
struct JsonRefund {
    tender: &'static str,
    amount: i64,
}

fn answer(taken: &TakenBack, format: Format, text: &Text) {
    let returned = &taken.returned;
    match format {
        Format::Text => {
            let (number, receipt) = (returned.number.to_string(), returned.receipt.to_string());
            print_line(&(text.returning.command.done)(&number, &receipt));
            for refund in &returned.refunds {
                let tender: Tender = refund.tender;
                print_line(&(text.returning.command.refund)(
                    text.tender(tender),
                    &refund.amount.to_string(),
                ));
            }
        }
        Format::Json => {
            let json = Json {
                number: returned.number.to_string(),
                receipt: returned.receipt.to_string(),
                total: returned.total.0,
                tax: returned.tax.0,
                rounding: returned.rounding.0,
                void: returned.is_void,
                refunds: returned
                    .refunds
                    .iter()
                    .map(|refund| JsonRefund {
                        tender: refund.tender.code(),
                        amount: refund.amount.0,
                    })
                    .collect(),
            };
            // Numbers and plain words are always JSON.
            let mut bytes = serde_json::to_vec_pretty(&json).unwrap_or_default();
            bytes.push(b'\n');
            print(&bytes);
        }
    }
}
