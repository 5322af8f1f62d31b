//! `gerai report`: reports where they are asked for.

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use std::io;
use std::path::{Path, PathBuf};

use super::{Failure, give, problem};
use crate::domain::Period;
use crate::problem::Problem;
use crate::report::{self, day, period};
use crate::text::{self, Of1, Text};
use crate::till::Till;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Laporan satu hari
    Day {
        /// Hari, YYYY-MM-DD [bawaan: hari ini]
        #[arg(long, value_name = "TANGGAL")]
        date: Option<String>,
        #[command(flatten)]
        form: Form,
    },
    /// Laporan satu bulan
    Month {
        /// Bulan, YYYY-MM [bawaan: bulan ini]
        #[arg(long, value_name = "BULAN")]
        month: Option<String>,
        #[command(flatten)]
        form: Form,
    },
    /// Laporan satu tahun
    Year {
        /// Tahun, YYYY [bawaan: tahun ini]
        #[arg(long, value_name = "TAHUN")]
        year: Option<String>,
        #[command(flatten)]
        form: Form,
    },
}

/// How a report is wanted, and where.
#[derive(Debug, Args)]
pub(super) struct Form {
    /// Bentuk laporan
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "BENTUK")]
    format: Format,
    /// Berkas tujuan [bawaan: keluaran standar]
    #[arg(long, value_name = "BERKAS")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
    Csv,
}

impl From<Format> for report::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Text => Self::Text,
            Format::Json => Self::Json,
            Format::Csv => Self::Csv,
        }
    }
}

pub(super) fn perform(command: Command, till: &mut Till, text: &Text) -> Result<(), Failure> {
    let words = &text.command;

    match command {
        Command::Day { date, form } => {
            let date = asked(date, text::parse_date, words.date_wrong)?;
            let date = date.unwrap_or_else(|| till.today());
            day_report(till, date, &form, text)
        }
        Command::Month { month, form } => {
            let month = asked(month, Period::parse_month, words.month_wrong)?;
            let month = month.unwrap_or_else(|| Period::month_of(till.today()));
            period_report(till, month, &form, text)
        }
        Command::Year { year, form } => {
            let year = asked(year, Period::parse_year, words.year_wrong)?;
            let year = year.unwrap_or_else(|| Period::year_of(till.today()));
            period_report(till, year, &form, text)
        }
    }
}

/// What was asked for, if anything was.
fn asked<T>(
    written: Option<String>,
    read: fn(&str) -> Option<T>,
    wrong: Of1,
) -> Result<Option<T>, Failure> {
    written
        .map(|written| read(&written).ok_or_else(|| Failure::Use(wrong(&written))))
        .transpose()
}

fn day_report(till: &mut Till, date: NaiveDate, form: &Form, text: &Text) -> Result<(), Failure> {
    let report = till
        .day_report(date)
        .map_err(|error| problem(&error, text))?;
    let origin = till.origin().map_err(|error| problem(&error, text))?;

    form.give(day::write(&report, &origin, text, form.format.into()), text)
}

fn period_report(till: &mut Till, period: Period, form: &Form, text: &Text) -> Result<(), Failure> {
    let report = till
        .period_report(period)
        .map_err(|error| problem(&error, text))?;
    let origin = till.origin().map_err(|error| problem(&error, text))?;

    form.give(
        period::write(&report, &origin, text, form.format.into()),
        text,
    )
}

impl Form {
    /// Puts a report where it was asked for.
    fn give(&self, written: io::Result<Vec<u8>>, text: &Text) -> Result<(), Failure> {
        let out = self.out.as_deref();
        let bytes = written.map_err(|error| {
            Failure::Problem(Problem::of_file(
                out.unwrap_or(Path::new("-")),
                &error,
                text,
            ))
        })?;

        give(out, &bytes, text)
    }
}
