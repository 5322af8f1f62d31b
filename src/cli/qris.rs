//! `gerai qris`: what stands in a code, and a code with an amount, which need
//! no till; the payments that nobody has checked, and that one was.

use clap::Subcommand;

use super::{Failure, print_line, problem};
use crate::domain::{Qris, QrisFault, ReceiptNumber, Rupiah};
use crate::problem::Problem;
use crate::text::Text;
use crate::till::Till;

/// What is asked about a code.
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

/// What is asked of a till.
#[derive(Debug, Subcommand)]
pub(super) enum AtTill {
    /// Tampilkan pembayaran QRIS yang belum dicek
    Pending,
    /// Konfirmasi bahwa pembayaran QRIS satu struk sudah masuk
    Confirm {
        /// Nomor struk, misalnya A-000123
        #[arg(value_name = "NOMOR")]
        receipt: String,
        /// Nomor referensi di aplikasi merchant
        #[arg(long, value_name = "REFERENSI")]
        reference: Option<String>,
    },
}

pub(super) fn perform_at(till: &mut Till, asked: AtTill, text: &Text) -> Result<(), Failure> {
    match asked {
        AtTill::Pending => pending(till, text),
        AtTill::Confirm { receipt, reference } => {
            let own = till.letter().map_err(|error| problem(&error, text))?;
            let number = ReceiptNumber::named(&receipt, own)
                .ok_or_else(|| Failure::Use((text.command.number_wrong)(&receipt)))?;
            let reference = reference
                .map(|reference| reference.trim().to_owned())
                .filter(|reference| !reference.is_empty());

            till.confirm_payment(number, reference)
                .map_err(|error| problem(&error, text))?;
            print_line(&(text.paying.confirmed)(&number.to_string()));
            Ok(())
        }
    }
}

/// A line a payment: the receipt, when, how much, and what was noted down.
fn pending(till: &Till, text: &Text) -> Result<(), Failure> {
    let payments = till
        .unchecked_payments()
        .map_err(|error| problem(&error, text))?;

    if payments.is_empty() {
        print_line(text.paying.pending_none);
    }
    for payment in payments {
        let reference = payment.reference.unwrap_or_default();
        let line = format!(
            "{}  {}  {}  {reference}",
            payment.receipt, payment.wall, payment.amount
        );
        print_line(line.trim_end());
    }

    Ok(())
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
    for (name, value) in text.qris.facts(code) {
        print_line(&format!("{name}: {value}"));
    }
}
