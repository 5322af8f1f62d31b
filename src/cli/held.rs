//! `gerai held`: the carts that wait for their buyers.

use clap::ValueEnum;
use serde::Serialize;

use super::{Failure, print, print_line, problem};
use crate::text::{self, Text};
use crate::till::Till;

/// A form of the list.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Format {
    /// Untuk dibaca orang
    Text,
    /// Untuk dibaca program
    Json,
}

#[derive(Serialize)]
struct Held<'a> {
    name: &'a str,
    pieces: String,
    total: i64,
    since: String,
}

/// Lists the held carts, the longest held first.
pub(super) fn perform(till: &mut Till, format: Format, text: &Text) -> Result<(), Failure> {
    let held = till.held_carts().map_err(|error| problem(&error, text))?;

    match format {
        Format::Text if held.is_empty() => print_line(text.carts.none_held),
        Format::Text => {
            for held in &held {
                let totals = held.cart.totals().unwrap_or_default();
                let pieces = (text.common.pieces)(&held.cart.pieces().to_string());
                let since = (text.carts.since)(&text::moment(&held.since));
                print_line(&format!(
                    "{}  {pieces}  {}  {since}",
                    held.name, totals.total
                ));
            }
        }
        Format::Json => {
            let list: Vec<Held<'_>> = held
                .iter()
                .map(|held| Held {
                    name: &held.name,
                    pieces: held.cart.pieces().decimal(),
                    total: held.cart.totals().unwrap_or_default().total.0,
                    since: held.since.to_rfc3339(),
                })
                .collect();
            // Text and numbers are JSON whatever is in them.
            let mut json = serde_json::to_vec_pretty(&list).unwrap_or_default();
            json.push(b'\n');
            print(&json);
        }
    }

    Ok(())
}
