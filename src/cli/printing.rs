//! `gerai print-queue` and `gerai print-test`: papers without a window.
//!
//! No spooler runs here: what is to be printed is sent at once, by the same
//! rules, and the command ends when the printer has it.

use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;

use super::{Failure, print, print_line, problem};
use crate::domain::{JobState, RECEIPT_PRINTER};
use crate::ledger::{Copy, PrintJob};
use crate::printer::{self, Limits, Printer};
use crate::problem::of_printer;
use crate::text::Text;
use crate::till::{Till, told_by};

/// How many jobs are listed.
const LISTED: u32 = 50;

#[derive(Debug, Args)]
pub(super) struct Queue {
    /// Bentuk daftar
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "BENTUK")]
    format: Format,
    #[command(subcommand)]
    command: Option<Decision>,
}

/// A form of the list.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Untuk dibaca orang
    Text,
    /// Untuk dibaca program
    Json,
}

#[derive(Debug, Subcommand)]
enum Decision {
    /// Cetak sekarang; yang mungkin sudah tercetak menjadi salinan
    Retry {
        /// Nomor dalam daftar
        #[arg(value_name = "NOMOR")]
        id: i64,
    },
    /// Batalkan
    Cancel {
        /// Nomor dalam daftar
        #[arg(value_name = "NOMOR")]
        id: i64,
    },
}

#[derive(Debug, Args)]
pub(super) struct Test {
    /// Nama printer
    #[arg(long, default_value = RECEIPT_PRINTER, value_name = "NAMA")]
    printer: String,
}

#[derive(Serialize)]
struct Listed<'a> {
    id: i64,
    document: String,
    copy: u32,
    asked_by: Option<&'a str>,
    printer: &'a str,
    way: Option<&'a str>,
    state: &'static str,
    waits_for_a_person: bool,
    attempts: u32,
    created: i64,
    next_try: Option<i64>,
    trouble: Option<&'a str>,
    bytes: Option<u32>,
    bytes_accepted: Option<u32>,
    sha256: Option<&'a str>,
    sending_at: Option<i64>,
    done_at: Option<i64>,
    resolved_by: Option<&'a str>,
    retried_to: Option<i64>,
}

/// Lists the queue, or decides about one job of it.
pub(super) fn queue(till: &mut Till, asked: &Queue, text: &Text) -> Result<(), Failure> {
    match asked.command {
        Some(Decision::Retry { id }) => retry(till, id, text),
        Some(Decision::Cancel { id }) => cancel(till, id, text),
        None => list(till, asked.format, text),
    }
}

fn list(till: &Till, format: Format, text: &Text) -> Result<(), Failure> {
    let jobs = till.jobs(LISTED).map_err(|error| problem(&error, text))?;

    match format {
        Format::Text if jobs.is_empty() => print_line(text.command.no_jobs),
        Format::Text => {
            for job in &jobs {
                print_line(&line(job, text));
            }
        }
        Format::Json => {
            let listed: Vec<Listed<'_>> = jobs.iter().map(listed).collect();
            // Text and numbers are JSON whatever is in them.
            let mut json = serde_json::to_vec_pretty(&listed).unwrap_or_default();
            json.push(b'\n');
            print(&json);
        }
    }

    Ok(())
}

fn line(job: &PrintJob, text: &Text) -> String {
    let copy = match job.copy {
        Copy(0) => text.queue.original.to_owned(),
        Copy(count) => (text.queue.copy)(&count.to_string()),
    };
    let state = text.job_state(job.state);
    let printer = match job.printer.as_str() {
        RECEIPT_PRINTER => String::new(),
        other => format!("  {other}"),
    };
    let trouble = job
        .trouble
        .as_deref()
        .filter(|_| job.state.is_open())
        .map(|trouble| format!("  {}", of_printer(trouble, text)))
        .unwrap_or_default();

    format!(
        "{:>6}  {}  {copy:<10}{printer}  {state}{trouble}",
        job.id,
        text.document(job.document)
    )
}

fn listed(job: &PrintJob) -> Listed<'_> {
    Listed {
        id: job.id,
        document: job.document.to_string(),
        copy: job.copy.0,
        asked_by: job.asked_by.as_deref(),
        printer: &job.printer,
        way: job.way.as_deref(),
        state: job.state.code(),
        waits_for_a_person: job.waits_for_a_person(),
        attempts: job.attempts,
        created: job.created,
        next_try: job.next_try,
        trouble: job.trouble.as_deref(),
        bytes: job.total,
        bytes_accepted: job.accepted,
        sha256: job.sha256.as_deref(),
        sending_at: job.sending_at,
        done_at: job.done_at,
        resolved_by: job.resolved_by.as_deref(),
        retried_to: job.retried_to,
    }
}

fn retry(till: &mut Till, id: i64, text: &Text) -> Result<(), Failure> {
    let printing = till
        .print_job_again(id)
        .map_err(|error| problem(&error, text))?
        .ok_or_else(|| Failure::Sentence((text.printing.waits_for_nobody)(&id.to_string())))?;
    let job = till
        .send_job(printing, |printer| {
            printer::open_asking(&printer.connection, printer.answers, Limits::default())
        })
        .map_err(|error| problem(&error, text))?;

    match (job.state, &job.trouble) {
        (JobState::Waiting, Some(trouble)) => {
            Err(Failure::Sentence(of_printer(trouble, text).to_owned()))
        }
        (JobState::Uncertain, _) => {
            Err(Failure::Sentence(text.problem.printer.uncertain.to_owned()))
        }
        _ => {
            print_line(&line(&job, text));
            Ok(())
        }
    }
}

fn cancel(till: &mut Till, id: i64, text: &Text) -> Result<(), Failure> {
    let given_up = till
        .give_up_job(id)
        .map_err(|error| problem(&error, text))?;
    if !given_up {
        let sentence = (text.printing.waits_for_nobody)(&id.to_string());
        return Err(Failure::Sentence(sentence));
    }
    if let Some(job) = till.job(id).map_err(|error| problem(&error, text))? {
        print_line(&line(&job, text));
    }

    Ok(())
}

/// Prints the test page, and keeps what the printer answers.
pub(super) fn test(till: &mut Till, asked: &Test, text: &Text) -> Result<(), Failure> {
    let settings = till.settings();
    let printer = settings.printer(&asked.printer).ok_or_else(|| {
        let names: Vec<String> = settings
            .printers()
            .into_iter()
            .map(|printer| printer.name)
            .collect();
        Failure::Sentence(match names[..] {
            [] => text.problem.printer.none.to_owned(),
            _ => (text.printing.no_such_printer)(&asked.printer, &names.join(", ")),
        })
    })?;
    let unreached =
        |kind: &printer::SendErrorKind| Failure::Sentence(of_printer(kind.code(), text).to_owned());

    let found =
        printer::probe(&printer.connection, Limits::default()).map_err(|kind| unreached(&kind))?;
    if let Some(trouble) = found.trouble {
        return Err(unreached(&trouble));
    }
    let printer = Printer {
        answers: found.answers,
        ..printer
    };
    let page = till.test_page_on(&printer);
    let _ = printer::open_asking(&printer.connection, printer.answers, Limits::default())
        .send(&page)
        .map_err(|error| unreached(&error.kind))?;
    let mut kept = till.settings().clone();
    kept.keep_answers(&printer);
    till.set_settings(kept)
        .map_err(|error| problem(&error, text))?;

    let words = &text.printing;
    print_line(text.settings.test_sent);
    print_line(told_by(printer.answers.status, text));
    print_line(if printer.answers.barrier {
        words.says_when_done
    } else {
        words.does_not_say_when_done
    });

    Ok(())
}
