//! `gerai drawer`: opens the cash drawer without a sale, as the window's Ctrl+O
//! does.

use clap::Subcommand;

use super::{Failure, print_line, problem};
use crate::printer::{Connection, DrawerOpens, Limits, drawer_pulse, open};
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
    let (connection, drawer) = {
        let settings = till.settings();
        (settings.connection.clone(), settings.profile.drawer)
    };
    if connection == Connection::None || drawer.opens == DrawerOpens::Never {
        return Err(Failure::Sentence(text.drawer.none.to_owned()));
    }

    till.open_drawer(reason)
        .map_err(|error| problem(&error, text))?;
    if till.is_training() {
        print_line(text.drawer.closed_in_training);
        return Ok(());
    }
    let sent = open(&connection, Limits::default()).send(&drawer_pulse(drawer));
    if let Err(error) = sent {
        let why = problem::of_printer(error.kind.code(), text);
        return Err(Failure::Sentence((text.drawer.not_opened)(why)));
    }
    print_line(text.drawer.opened);

    Ok(())
}
