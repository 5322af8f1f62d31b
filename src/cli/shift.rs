//! `gerai shift`: the drawer by command, as the window does it by hand.

use clap::{Args, Subcommand, ValueEnum};
use std::path::{Path, PathBuf};

use super::{Failure, give, print_line, problem};
use crate::domain::{
    CashDirection, Counted, Denomination, DrawerCount, Insight, Right, Rupiah, ShiftClosed,
    ShiftNumber,
};
use crate::ledger::{Error, Refusal};
use crate::paper::ShiftPaper;
use crate::problem::Problem;
use crate::report::shift as report;
use crate::text::{self, Text};
use crate::till::Till;

/// How many shifts are listed.
const LISTED: u32 = 50;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Buka kasir dengan kas awal
    Open {
        #[command(flatten)]
        count: Count,
        /// Nama kasir
        #[arg(long, value_name = "NAMA")]
        cashier: Option<String>,
    },
    /// Kas masuk ke laci
    CashIn(Moved),
    /// Kas keluar dari laci
    CashOut(Moved),
    /// Laporan X kasir yang terbuka, atau Z yang sudah ditutup
    Report {
        /// Nomor Z, misalnya 3 [bawaan: X kasir yang terbuka]
        #[arg(long, value_name = "NOMOR")]
        shift: Option<u32>,
        /// Bentuk laporan
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "BENTUK")]
        format: Format,
        /// Berkas tujuan [bawaan: keluaran standar]
        #[arg(long, value_name = "BERKAS")]
        out: Option<PathBuf>,
    },
    /// Tutup kasir dengan hitungan isi laci
    Close {
        #[command(flatten)]
        count: Count,
        /// Jumlah QRIS di aplikasi merchant
        #[arg(long, value_name = "RUPIAH")]
        qris: Option<String>,
        /// Alasan selisih
        #[arg(long, value_name = "ALASAN", default_value = "")]
        reason: String,
        /// Nama kasir
        #[arg(long, value_name = "NAMA")]
        cashier: Option<String>,
    },
    /// Daftar sif
    List,
}

impl Command {
    /// What one has to be allowed to give it.
    pub(super) const fn right(&self) -> Right {
        match self {
            Self::Open { .. } | Self::Close { .. } => Right::Sell,
            Self::CashIn(_) | Self::CashOut(_) => Right::MoveCash,
            Self::Report { .. } | Self::List => Right::Report,
        }
    }
}

/// What was counted: note by note, or as one amount.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(super) struct Count {
    /// Lembar dan keping: 100000=3,50000=2,1000k=5 (k: logam),lain=250
    #[arg(long, value_name = "HITUNGAN")]
    count: Option<String>,
    /// Jumlah uang tanpa rincian
    #[arg(long, value_name = "RUPIAH")]
    cash: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Moved {
    /// Jumlah, misalnya 50000
    #[arg(value_name = "RUPIAH", allow_negative_numbers = true)]
    amount: String,
    /// Alasan
    #[arg(long, value_name = "ALASAN")]
    reason: String,
    /// Nama kasir
    #[arg(long, value_name = "NAMA")]
    cashier: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
}

pub(super) fn perform(till: &mut Till, command: Command, text: &Text) -> Result<(), Failure> {
    let said = |error: Error| problem(&error, text);
    let words = &text.shift;

    match command {
        Command::Open { count, cashier } => {
            let float = count.read(text)?;
            let shift = till.open_shift(float, cashier).map_err(said)?;
            print_line(&(words.command_opened)(
                &shift.number.to_string(),
                &shift.float.to_string(),
            ));
            Ok(())
        }
        Command::CashIn(moved) => move_cash(till, CashDirection::In, moved, text),
        Command::CashOut(moved) => move_cash(till, CashDirection::Out, moved, text),
        Command::Report { shift, format, out } => show(till, shift, format, out.as_deref(), text),
        Command::Close {
            count,
            qris,
            reason,
            cashier,
        } => {
            let counted = Counted {
                cash: count.read(text)?,
                qris: qris.map(|qris| amount(&qris, text)).transpose()?,
                first_cash: None,
                reason,
                cashier,
            };
            let z = till.close_shift(counted).map_err(said)?;
            let waiting = till.waiting_carts().map_err(said)?.len();
            print_line(&(words.command_closed)(
                &z.closed.report.shift.number.to_string(),
                &z.closed.cash_difference.to_string(),
            ));
            if waiting > 0 {
                print_line(&(words.command_carts)(&waiting.to_string()));
            }
            Ok(())
        }
        Command::List => list(till, text),
    }
}

fn move_cash(
    till: &mut Till,
    direction: CashDirection,
    moved: Moved,
    text: &Text,
) -> Result<(), Failure> {
    let said = |error: Error| problem(&error, text);
    let amount = amount(&moved.amount, text)?;

    till.move_cash(direction, amount, &moved.reason, moved.cashier)
        .map_err(said)?;
    let expected = till.shift_report().map_err(said)?.expected_cash();
    let amount = amount.to_string();
    print_line(&if till.insight() == Insight::Expected {
        (text.shift.command_moved)(&amount, &expected.to_string())
    } else {
        (text.shift.command_moved_blind)(&amount)
    });

    Ok(())
}

fn show(
    till: &mut Till,
    count: Option<u32>,
    format: Format,
    out: Option<&Path>,
    text: &Text,
) -> Result<(), Failure> {
    let said = |error: Error| problem(&error, text);
    let (shift, closed) = match count {
        None => (till.shift_report().map_err(said)?, None),
        Some(count) => {
            let letter = till.letter().map_err(said)?;
            let number = ShiftNumber { letter, count };
            let z = till
                .z(number)
                .map_err(said)?
                .ok_or_else(|| said(Refusal::NoZ(number).into()))?;
            (z.closed.report.clone(), Some(z))
        }
    };
    let (frozen, at): (Option<&ShiftClosed>, _) = match &closed {
        Some(z) => (Some(&z.closed), z.closed_at),
        None => (None, till.now()),
    };

    let bytes = match format {
        Format::Text => report::text(
            &ShiftPaper {
                institution: &till.institution().map_err(said)?,
                report: &shift,
                closed: frozen,
                insight: till.insight(),
                at,
                copy: None,
            },
            text,
        ),
        Format::Json => {
            report::json(&shift, frozen.map(|frozen| (frozen, at))).map_err(|error| {
                Failure::Problem(Problem::of_file(
                    out.unwrap_or(Path::new("-")),
                    &error,
                    text,
                ))
            })?
        }
    };

    give(out, &bytes, text)
}

fn list(till: &Till, text: &Text) -> Result<(), Failure> {
    let shifts = till.shifts(LISTED).map_err(|error| problem(&error, text))?;
    if shifts.is_empty() {
        print_line(text.shift.command_none);
    }

    for row in shifts {
        let state = match row.closed {
            Some((at, counted, expected)) => format!(
                "{}  {counted}  {}",
                text::moment(&at),
                Rupiah(counted.0 - expected.0)
            ),
            None => text.shift.command_open.to_owned(),
        };
        print_line(&format!(
            "{}  {}  {}  {state}",
            row.shift.number,
            text::moment(&row.shift.opened_at),
            row.shift.float
        ));
    }

    Ok(())
}

fn amount(typed: &str, text: &Text) -> Result<Rupiah, Failure> {
    Rupiah::parse(typed).ok_or_else(|| Failure::Use((text.shift.command_amount_wrong)(typed)))
}

impl Count {
    fn read(&self, text: &Text) -> Result<DrawerCount, Failure> {
        match (&self.count, &self.cash) {
            (Some(count), _) => {
                parse(count).ok_or_else(|| Failure::Use((text.shift.command_count_wrong)(count)))
            }
            (None, cash) => {
                amount(cash.as_deref().unwrap_or_default(), text).map(DrawerCount::amount)
            }
        }
    }
}

/// Reads `100000=3,1000k=5,lain=250`. A thousand is a note, with a `k` behind
/// it a coin (*koin*).
fn parse(typed: &str) -> Option<DrawerCount> {
    let mut count = DrawerCount::default();

    for part in typed.split(',').filter(|part| !part.trim().is_empty()) {
        let (name, number) = part.split_once('=')?;
        let name = name.trim().to_lowercase();

        if name == "lain" || name == "other" {
            count.other = Rupiah::parse(number)?;
            continue;
        }
        let value = Rupiah::parse(name.strip_suffix('k').unwrap_or(&name))?;
        let is_coin = name.ends_with('k')
            || !Denomination::ALL
                .iter()
                .any(|one| one.value == value && !one.is_coin);
        count
            .set(value, is_coin, number.trim().parse().ok()?)
            .ok()?;
    }

    Some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_read_as_it_is_typed() {
        let count = parse("100000=3, 50.000=2,1000=1,1000k=5,500=4,lain=250").unwrap();

        assert_eq!(
            count.total(),
            Rupiah(300_000 + 100_000 + 1_000 + 5_000 + 2_000 + 250)
        );
        assert_eq!(count.pieces[7], 1);
        assert_eq!(count.pieces[8], 5);
        for wrong in [
            "3000=1",
            "100000",
            "100000=x",
            "100000=-1",
            "75000k=1",
            "lain=x",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
        assert_eq!(parse(""), Some(DrawerCount::default()));
    }
}
