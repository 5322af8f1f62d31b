//! `gerai qris`: what stands in a code, and a code with an amount. Neither
//! needs a till, so that a code can be looked at before there is one.

use clap::Subcommand;

use super::{Failure, print_line};
use crate::domain::{Qris, QrisFault, Rupiah};
use crate::problem::Problem;
use crate::text::Text;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Tampilkan isi kode QRIS
    Inspect {
        /// Isi kode, seperti yang dipindai
        #[arg(value_name = "KODE")]
        code: String,
    },
    /// Buat kode dinamis dari QRIS statis
    Amount {
        /// Isi kode QRIS statis, seperti yang dipindai
        #[arg(value_name = "KODE")]
        code: String,
        /// Jumlah yang harus dibayar, misalnya 25000
        #[arg(value_name = "RUPIAH", allow_negative_numbers = true)]
        amount: String,
    },
}

pub(super) fn perform(command: &Command, text: &Text) -> Result<(), Failure> {
    let refused = |fault: QrisFault| Failure::Problem(Problem::of_qris(fault, text));

    match command {
        Command::Inspect { code } => inspect(&Qris::read(code).map_err(refused)?, text),
        Command::Amount { code, amount } => {
            let amount = Rupiah::parse(amount)
                .ok_or_else(|| Failure::Use((text.qris.amount_wrong)(amount)))?;
            let dynamic = Qris::parse(code)
                .and_then(|code| code.with_amount(amount, Qris::LIMIT))
                .map_err(refused)?;
            print_line(&dynamic);
        }
    }

    Ok(())
}

fn inspect(code: &Qris, text: &Text) {
    let words = &text.qris;
    let acquirers = code.acquirers().collect::<Vec<_>>().join(", ");
    let criteria = code.criteria().map(|criteria| {
        let known = words.criteria_known;
        match known.iter().find(|(code, _)| *code == criteria) {
            Some((_, meaning)) => format!("{criteria} ({meaning})"),
            None => criteria.to_owned(),
        }
    });
    let kind = if code.is_dynamic() {
        words.dynamic
    } else {
        words.fixed
    };

    let lines = [
        (words.merchant, Some(code.merchant().to_owned())),
        (words.city, Some(code.city().to_owned())),
        (words.postal_code, code.postal_code().map(str::to_owned)),
        (words.nmid, code.nmid().map(str::to_owned)),
        (words.criteria, criteria),
        (
            words.acquirer,
            Some(acquirers).filter(|names| !names.is_empty()),
        ),
        (words.kind, Some(kind.to_owned())),
        (words.amount, code.amount().map(|amount| amount.to_string())),
    ];

    for (name, value) in lines {
        if let Some(value) = value {
            print_line(&format!("{name}: {value}"));
        }
    }
}
