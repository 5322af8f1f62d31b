//! `gerai nota`: what was sold on numbered paper while no till worked.

use chrono::{DateTime, FixedOffset, NaiveTime};
use clap::{Args, Subcommand};

use super::{Failure, print_line, problem};
use crate::domain::payment::Tendered;
use crate::domain::{Cart, Quantity, Rupiah, Tender};
use crate::ledger::{Error, Refusal};
use crate::text::{self, Text};
use crate::till::Till;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Catat satu nota kertas
    Add(Nota),
}

/// A paper nota, as it is told.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("tender").required(true).multiple(false))]
pub(super) struct Nota {
    /// Nomor pada kertas
    #[arg(long, value_name = "NOMOR")]
    number: String,
    /// Waktu penjualan, "YYYY-MM-DD JJ:MM"
    #[arg(long, value_name = "WAKTU")]
    time: String,
    /// Barang dan jumlahnya, KODE=JUMLAH; boleh berulang
    #[arg(long = "line", value_name = "KODE=JUMLAH", required = true)]
    lines: Vec<String>,
    /// Dibayar tunai [bawaan: uang pas]
    #[arg(long, group = "tender", value_name = "RUPIAH", num_args = 0..=1, default_missing_value = "")]
    cash: Option<String>,
    /// Dibayar dengan QRIS
    #[arg(long, group = "tender")]
    qris: bool,
    /// Dibayar dengan transfer
    #[arg(long, group = "tender")]
    transfer: bool,
    /// Dibayar dengan kartu
    #[arg(long, group = "tender")]
    card: bool,
}

pub(super) fn perform(till: &mut Till, command: Command, text: &Text) -> Result<(), Failure> {
    let Command::Add(nota) = command;
    let failed = |error: Error| problem(&error, text);

    let now = till.now();
    let sold_at = moment(&nota.time, *now.offset())
        .ok_or_else(|| Failure::Use((text.nota.time_wrong)(&nota.time)))?;
    let cart = cart(till, &nota.lines, text)?;
    let tendered = tendered(till, &nota, &cart, text)?;

    let sold = till
        .add_nota(&nota.number, sold_at, &cart, tendered)
        .map_err(failed)?;
    let paper = sold.sale.paper.map(|paper| paper.number);
    print_line(&(text.nota.added)(
        &paper.unwrap_or(nota.number),
        &sold.sale.number.to_string(),
    ));

    Ok(())
}

/// A date and a time of the clock, where the till stands.
fn moment(told: &str, offset: FixedOffset) -> Option<DateTime<FixedOffset>> {
    let (date, time) = told.trim().split_once([' ', 'T'])?;
    let date = text::parse_date(date)?;
    let time = ["%H:%M", "%H.%M", "%H:%M:%S"]
        .into_iter()
        .find_map(|format| NaiveTime::parse_from_str(time.trim(), format).ok())?;

    date.and_time(time).and_local_timezone(offset).single()
}

fn cart(till: &mut Till, lines: &[String], text: &Text) -> Result<Cart, Failure> {
    let words = &text.nota;
    let catalog = till.catalog().map_err(|error| problem(&error, text))?;
    let mut cart = till.new_cart();

    for line in lines {
        let wrong = || Failure::Use((words.line_wrong)(line));
        let (code, quantity) = line.rsplit_once('=').ok_or_else(wrong)?;
        let quantity = Quantity::parse(quantity).ok_or_else(wrong)?;
        let product = catalog
            .find(code.trim())
            .ok_or_else(|| Failure::Use((words.code_unknown)(code.trim())))?;
        let _ = cart.add(product, quantity).map_err(|refusal| {
            let refusal = crate::domain::sale::Refusal::Cart(refusal);
            problem(&Refusal::Sale(refusal).into(), text)
        })?;
    }

    Ok(cart)
}

/// What was handed over: exactly what was due, unless more cash is named.
fn tendered(till: &Till, nota: &Nota, cart: &Cart, text: &Text) -> Result<Vec<Tendered>, Failure> {
    let total = cart.totals().unwrap_or_default().total;
    let by = |tender| Tendered {
        tender,
        amount: total,
        reference: None,
        pending: false,
    };

    Ok(vec![match nota.cash.as_deref() {
        Some("") => {
            let institution = till.institution().map_err(|error| problem(&error, text))?;
            Tendered::cash(institution.terms.rounding.apply(total))
        }
        Some(amount) => Tendered::cash(
            Rupiah::parse(amount).ok_or_else(|| Failure::Use((text.nota.amount_wrong)(amount)))?,
        ),
        None if nota.qris => by(Tender::Qris),
        None if nota.transfer => by(Tender::Transfer),
        None => by(Tender::Card),
    }])
}
