//! What is said and done where no window opens.

use std::process::ExitCode;

use crate::cli::{Failure, Opening, failed, print, say_wrong};
use crate::demo;
use crate::ledger::{Copy, Error};
use crate::paper;
use crate::problem::Problem;
use crate::till::{Source, Till};

/// Prepares the demo showroom where no window can be opened, and prints what
/// the window would show: its last receipt and today's report.
#[must_use]
pub fn demo_without_window(opening: &Opening) -> ExitCode {
    let shown = |till: &mut Till| -> Result<Vec<u8>, Error> {
        demo::prepare(till)?;
        let text = opening.language.unwrap_or(till.settings().language).text();
        let mut shown = format!("{}\n\n", text.command.demo_without_window);

        if let Some(number) = till.last_receipt()?
            && let Some(doc) = till.receipt(number, Copy::ORIGINAL)?
        {
            shown.push_str(&paper::to_text(&till.lay_out(&doc)));
            shown.push('\n');
        }

        let today = till.today();
        let report = till.day_report(today)?;
        let doc = paper::day_report(&report, &till.origin()?, text);
        shown.push_str(&paper::to_text(&till.lay_out(&doc)));

        Ok(shown.into_bytes())
    };

    match Till::open(&opening.folder, Source::system()).and_then(|mut till| shown(&mut till)) {
        Ok(bytes) => {
            print(&bytes);
            ExitCode::SUCCESS
        }
        Err(error) => {
            let text = opening.language.unwrap_or_default().text();
            failed(&Failure::Problem(Problem::of(&error, text)), text)
        }
    }
}

/// The words for a machine without a display.
#[must_use]
pub fn no_display(opening: &Opening) -> String {
    let text = opening.language.unwrap_or_default().text();

    text.command.no_display.to_owned()
}

/// The words for a machine that lacks a library.
#[must_use]
pub fn no_library(name: &str, opening: &Opening) -> String {
    let text = opening.language.unwrap_or_default().text();

    (text.command.no_library)(name)
}

/// Says that the program broke down, and what is safe.
#[must_use]
pub fn broke_down(why: &str, opening: &Opening) -> ExitCode {
    let words = &opening.language.unwrap_or_default().text().problem;
    say_wrong(&format!(
        "{} {}",
        (words.broke_down)(why),
        words.broke_down_next
    ));

    ExitCode::FAILURE
}

/// Says in one sentence why there is no window, and which commands work
/// without one.
#[must_use]
pub fn no_window(why: &str, opening: &Opening) -> ExitCode {
    let words = &opening.language.unwrap_or_default().text().problem;
    say_wrong(&format!("{} {}", (words.window)(why), words.window_next));

    ExitCode::FAILURE
}
