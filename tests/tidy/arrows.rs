//! The arrows: which part may import which, and which crates each may use.

use crate::Source;
use crate::bare::bare;
use crate::paths::paths;

/// A part of the program and the parts that it may import, itself always. A
/// part is a module below `src`; a screen is a part of its own, because
/// screens do not know each other. Names of `screen` hold for all that have no
/// row of their own.
const ARROWS: [(&str, &[&str]); 27] = [
    ("lib", &[]),
    ("main", &["app", "cli", "domain"]),
    (
        "app",
        &[
            "cli", "demo", "document", "domain", "folders", "import", "ledger", "paper", "printer",
            "problem", "report", "screen", "settings", "sound", "text", "till", "ui", "worker",
        ],
    ),
    (
        "cli",
        &[
            "demo", "document", "domain", "folders", "ledger", "paper", "printer", "problem",
            "report", "settings", "text", "till",
        ],
    ),
    ("demo", &["domain", "ledger", "till"]),
    ("document", &["paper", "text", "typeface"]),
    ("domain", &[]),
    ("folders", &[]),
    ("import", &["domain"]),
    ("ledger", &["domain"]),
    ("paper", &["domain", "text"]),
    ("printer", &["domain", "paper"]),
    (
        "problem",
        &["document", "domain", "import", "ledger", "paper", "text"],
    ),
    ("report", &["domain", "paper", "text"]),
    (
        "screen",
        &[
            "domain",
            "screen::emptying",
            "screen::qris_code",
            "screen::shelf",
            "text",
            "ui",
        ],
    ),
    (
        "screen::approval",
        &["domain", "screen::pin_pad", "text", "ui"],
    ),
    (
        "screen::labels",
        &["domain", "paper", "printer", "text", "ui"],
    ),
    ("screen::printer_finder", &["printer", "text", "ui"]),
    (
        "screen::printer_form",
        &["printer", "screen::printer_finder", "text", "ui"],
    ),
    (
        "screen::printer_wizard",
        &[
            "domain",
            "paper",
            "printer",
            "screen::printer_finder",
            "screen::printer_form",
            "settings",
            "text",
            "ui",
        ],
    ),
    (
        "screen::settings",
        &[
            "domain",
            "paper",
            "printer",
            "screen::printer_finder",
            "screen::printer_form",
            "settings",
            "text",
            "ui",
        ],
    ),
    (
        "screen::sign_in",
        &["domain", "screen::pin_pad", "text", "ui"],
    ),
    (
        "screen::wizard",
        &[
            "domain",
            "printer",
            "screen::printer_finder",
            "screen::printer_form",
            "text",
            "ui",
        ],
    ),
    ("settings", &["domain", "paper", "printer", "text"]),
    ("text", &["domain", "printer"]),
    (
        "till",
        &[
            "domain", "import", "ledger", "paper", "printer", "settings", "worker", "text",
        ],
    ),
    ("ui", &["typeface"]),
];

/// Parts with no row above: they import nothing of ours.
const ALONE: [&str; 3] = ["sound", "typeface", "worker"];

/// Crates and functions of the outside, and the only parts that may use them.
const OUTSIDE: [(&str, &[&str]); 24] = [
    ("argon2", &["till"]),
    ("clap", &["cli"]),
    ("directories", &["folders"]),
    ("escpos", &["printer"]),
    ("iced", &["app", "screen", "ui"]),
    ("rand", &[]),
    ("rpassword", &["cli"]),
    ("rqrr", &["import"]),
    ("rusqlite", &["ledger"]),
    ("std::env", &["app", "main", "sound"]),
    (
        "std::fs",
        &["app", "cli", "ledger", "printer", "report", "sound"],
    ),
    ("std::net", &["printer"]),
    ("std::process", &["cli", "main", "printer", "sound"]),
    ("std::thread", &["ledger", "printer", "sound", "worker"]),
    ("typst", &["document"]),
    ("typst_layout", &["document"]),
    ("typst_pdf", &["document"]),
    // Time and chance come in as arguments; these are where they come from.
    ("Instant::now", &["app", "printer"]),
    ("Local::now", &["app", "till"]),
    ("SystemTime", &["app", "till"]),
    ("Utc::now", &[]),
    ("Uuid::new_v4", &[]),
    ("Uuid::now_v7", &["till"]),
    // Between two looks at a queue of the system, which tells nobody.
    ("thread::sleep", &["printer"]),
];

/// What a source imports against the arrows.
pub fn faults(source: &Source) -> Vec<String> {
    let here = module(&source.name);
    let part = part_of(&here);
    let fault = |line: usize, what: &str| format!("{}:{line}: {what}", source.name);

    let Some(may) = may(&part) else {
        return vec![fault(
            1,
            &format!("{part} has no row in the table of arrows"),
        )];
    };

    paths(&bare(&source.text))
        .into_iter()
        .filter_map(|(line, path)| {
            let target = match ours(&here, &path) {
                Some(target) => Some(target).filter(|to| *to != part && !is_in(to, may)),
                None => OUTSIDE
                    .iter()
                    .find(|(name, parts)| names(&path, name) && !is_in(&part, parts))
                    .map(|(name, _)| (*name).to_owned()),
            }?;

            Some(fault(
                line,
                &format!("{part} -> {target} is no arrow of the design"),
            ))
        })
        .collect()
}

/// The arrows that a source takes.
pub fn taken(source: &Source) -> Vec<(String, String)> {
    let here = module(&source.name);
    let part = part_of(&here);
    let row = row_of(&part).to_owned();

    paths(&bare(&source.text))
        .into_iter()
        .filter_map(|(_, path)| ours(&here, &path))
        .flat_map(|target| {
            let wide = row_of(&target).to_owned();
            [(row.clone(), target), (row.clone(), wide)]
        })
        .collect()
}

/// Every arrow of the table.
pub fn allowed() -> impl Iterator<Item = (String, String)> {
    ARROWS
        .iter()
        .flat_map(|(from, to)| to.iter().map(|to| ((*from).to_owned(), (*to).to_owned())))
}

fn may(part: &str) -> Option<&'static [&'static str]> {
    if ALONE.contains(&part) {
        return Some(&[]);
    }
    let row = row_of(part);

    ARROWS
        .iter()
        .find(|(name, _)| *name == row)
        .map(|(_, may)| *may)
}

/// The name of the row that holds for a part.
fn row_of(part: &str) -> &str {
    let has_own = ARROWS.iter().any(|(name, _)| *name == part);

    match part.split_once("::") {
        Some((wide, _)) if !has_own => wide,
        _ => part,
    }
}

/// Whether a part is one of `parts` or within one of them.
fn is_in(part: &str, parts: &[&str]) -> bool {
    parts
        .iter()
        .any(|of| part == *of || part.starts_with(&format!("{of}::")))
}

/// The module that a file is: `screen/sell/left.rs` is screen, sell, left.
fn module(name: &str) -> Vec<String> {
    name.trim_end_matches(".rs")
        .split('/')
        .map(str::to_owned)
        .collect()
}

fn part_of(module: &[String]) -> String {
    match module {
        [layer, screen, ..] if layer == "screen" => format!("{layer}::{screen}"),
        [layer, ..] => layer.clone(),
        [] => String::from("lib"),
    }
}

/// The part of ours that a path leads to, seen from a module.
fn ours(here: &[String], path: &[String]) -> Option<String> {
    let (first, rest) = path.split_first()?;
    let mut module = match first.as_str() {
        "crate" | "gerai" => Vec::new(),
        "self" => here.to_vec(),
        "super" => here[..here.len() - 1].to_vec(),
        _ => return None,
    };
    for name in rest {
        if name == "super" {
            let _ = module.pop();
        } else {
            module.push(name.clone());
        }
    }
    // A name of the crate's root that is no module is no part.
    let is_part = module.first().is_some_and(|name| row_exists(name));

    is_part.then(|| part_of(&module))
}

fn row_exists(name: &str) -> bool {
    ALONE.contains(&name) || ARROWS.iter().any(|(row, _)| *row == name)
}

/// Whether a path has the segments of `name` side by side.
fn names(path: &[String], name: &str) -> bool {
    let name: Vec<&str> = name.split("::").collect();

    path.windows(name.len())
        .any(|part| part.iter().zip(&name).all(|(a, b)| a == b))
}
