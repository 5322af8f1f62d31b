//! `gerai drawer`: opens the cash drawer without a sale, as the window's Ctrl+O
//! does.

use clap::Subcommand;

use super::{Failure, print_line, problem};
use crate::problem;
use crate::text::Text;
use crate::till::Till;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Buka laci kas tanpa penjualan; alasannya dicatat
    Open {
        /// Alasan
        #[arg(long, value_name = "ALASAN")]
        reason: String,
    },
}

/// Writes down why, then sends the pulse: at once and once, for it is part of
/// no paper and waits in no queue.
pub(super) fn perform(till: &mut Till, command: &Command, text: &Text) -> Result<(), Failure> {
    let Command::Open { reason } = command;
    if !till.has_drawer() {
        return Err(Failure::Sentence(text.drawer.none.to_owned()));
    }

    till.open_drawer(reason)
        .map_err(|error| problem(&error, text))?;
    if till.is_training() {
        print_line(text.drawer.closed_in_training);
        return Ok(());
    }
    match till.pulse_drawer(reason) {
        Ok(()) => {
            print_line(text.drawer.opened);
            Ok(())
        }
        Err(error) => {
            let why = problem::of_printer(error.kind.code(), text);
            Err(Failure::Sentence((text.drawer.not_opened)(why)))
        }
    }
}
