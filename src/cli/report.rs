//! `gerai report`: reports where they are asked for.

use clap::{Subcommand, ValueEnum};
use std::path::{Path, PathBuf};

use crate::cli::{Failure, give, problem};
use crate::problem::Problem;
use crate::report::{self, day};
use crate::text::{self, Text};
use crate::till::Till;

#[derive(Debug, Subcommand)]
pub(super) enum Report {
    /// Laporan satu hari
    Day {
        /// Hari, YYYY-MM-DD [bawaan: hari ini]
        #[arg(long, value_name = "TANGGAL")]
        date: Option<String>,
        /// Bentuk laporan
        #[arg(long, value_enum, default_value_t = Format::Text, value_name = "BENTUK")]
        format: Format,
        /// Berkas tujuan [bawaan: keluaran standar]
        #[arg(long, value_name = "BERKAS")]
        out: Option<PathBuf>,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
    Csv,
}

pub(super) fn run(report: Report, till: &mut Till, text: &Text) -> Result<(), Failure> {
    match report {
        Report::Day { date, format, out } => {
            day_report(till, date.as_deref(), format, out.as_deref(), text)
        }
    }
}

fn day_report(
    till: &mut Till,
    date: Option<&str>,
    format: Format,
    out: Option<&Path>,
    text: &Text,
) -> Result<(), Failure> {
    let date = match date {
        Some(date) => {
            text::parse_date(date).ok_or_else(|| Failure::Use((text.command.date_wrong)(date)))?
        }
        None => till.today(),
    };
    let format = match format {
        Format::Text => report::Format::Text,
        Format::Json => report::Format::Json,
        Format::Csv => report::Format::Csv,
    };
    let report = till
        .day_report(date)
        .map_err(|error| problem(&error, text))?;
    let institution = till.institution().map_err(|error| problem(&error, text))?;
    let bytes = day::write(&report, &institution, text, format).map_err(|error| {
        Failure::Problem(Problem::of_file(
            out.unwrap_or(Path::new("-")),
            &error,
            text,
        ))
    })?;

    give(out, &bytes, text)
}
