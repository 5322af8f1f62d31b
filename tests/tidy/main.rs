//! The sources keep to the arrows of the design: who may know of whom, how long
//! a file and a function may grow, and what stands in no file; and every promise
//! has its tests.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod arrows;
mod bare;
mod licences;
mod paths;
mod promises;
mod size;
mod words;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// One source file: its name below `src`, with `/`, and what is in it.
struct Source {
    name: String,
    text: String,
}

/// Every file below `src`, but those that are tests from end to end.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.clone()];

    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && !path.ends_with("tests.rs")
            {
                let name = path.strip_prefix(&root).unwrap();
                found.push(Source {
                    name: name.to_str().unwrap().replace('\\', "/"),
                    text: fs::read_to_string(&path).unwrap(),
                });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));

    found
}

fn faults_of(source: &Source) -> Vec<String> {
    [arrows::faults, size::faults, words::faults]
        .into_iter()
        .flat_map(|faults| faults(source))
        .collect()
}

fn source(name: &str, text: &str) -> Source {
    Source {
        name: name.to_owned(),
        text: format!("//! About it.\n\n{text}"),
    }
}

#[test]
fn the_sources_keep_to_the_design() {
    let sources = sources();
    let faults: Vec<String> = sources.iter().flat_map(faults_of).collect();

    assert!(sources.len() > 100, "only {} files seen", sources.len());
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn every_promise_has_its_tests() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let invented = "## A\n\n## Promises\n\n| a | `ledger::no_such_test` |\n";

    assert!(promises::proofs(&text).len() > 20);
    assert_eq!(promises::missing(&text, root), Vec::<String>::new());
    assert_eq!(promises::missing(invented, root), ["ledger::no_such_test"]);
}

/// Else a package would carry a crate without its licence.
#[test]
fn every_crate_has_its_licence_in_the_list() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| fs::read_to_string(root.join(name)).unwrap();
    let list = read("packaging/licences.txt");
    let (locked, listed) = (
        licences::locked(&read("Cargo.lock")),
        licences::listed(&list),
    );
    let differ: Vec<&String> = locked.symmetric_difference(&listed).collect();

    assert!(locked.len() > 400, "only {} crates seen", locked.len());
    assert!(differ.is_empty(), "run packaging/licences for {differ:?}");
    for text in [
        "Apache License",
        "Mozilla Public License",
        "SIL OPEN FONT LICENSE",
        "Lucide",
        "spleen",
    ] {
        assert!(list.contains(text), "no text of {text}");
    }
    assert!(read("Cargo.toml").contains("packaging/licences.txt"));
}

/// An arrow that nobody takes any more invites somebody to take it again.
#[test]
fn every_arrow_that_is_allowed_is_taken() {
    let taken: BTreeSet<(String, String)> = sources().iter().flat_map(arrows::taken).collect();
    let idle: Vec<String> = arrows::allowed()
        .filter(|arrow| !taken.contains(arrow))
        .map(|(from, to)| format!("{from} -> {to}"))
        .collect();

    assert!(idle.is_empty(), "nobody takes {}", idle.join(", "));
}

#[test]
fn what_breaks_the_design_is_found() {
    let long = format!(
        "fn long() {{\n{}}}\n",
        "    step();\n".repeat(size::FUNCTION)
    );
    let huge = "const A: u8 = 1;\n".repeat(size::FILE);

    for (name, text, said) in [
        ("domain/cart.rs", "use crate::text::Text;", "domain -> text"),
        ("domain/cart.rs", "use iced::Task;", "domain -> iced"),
        (
            "domain/sale.rs",
            "fn f() { let _ = Local::now(); }",
            "domain -> Local::now",
        ),
        ("domain/sale.rs", "use std::{fmt, fs};", "domain -> std::fs"),
        (
            "domain/sale.rs",
            "use std::time::{Duration, SystemTime};",
            "domain -> SystemTime",
        ),
        ("text/english.rs", "use crate::ledger;", "text -> ledger"),
        (
            "ledger/read.rs",
            "use crate::{domain::Cart, paper::Doc};",
            "ledger -> paper",
        ),
        (
            "paper.rs",
            "fn f() { crate::ledger::hex(&[]); }",
            "paper -> ledger",
        ),
        (
            "paper/draw.rs",
            "use super::super::printer;",
            "paper -> printer",
        ),
        ("till.rs", "use rusqlite::Connection;", "till -> rusqlite"),
        (
            "printer/spool.rs",
            "use crate::till::Till;",
            "printer -> till",
        ),
        ("report.rs", "use iced::widget;", "report -> iced"),
        ("cli.rs", "use directories::UserDirs;", "cli -> directories"),
        (
            "screen/sell/left.rs",
            "use crate::screen::products;",
            "screen::sell -> screen::products",
        ),
        (
            "screen/wizard.rs",
            "use crate::screen::{printer_form, settings};",
            "screen::wizard -> screen::settings",
        ),
        (
            "screen/report.rs",
            "use crate::app::Message;",
            "screen::report -> app",
        ),
        (
            "screen/goods_in.rs",
            "use crate::till::Till;",
            "screen::goods_in -> till",
        ),
        (
            "ui/part.rs",
            "use crate::screen::sell;",
            "ui -> screen::sell",
        ),
        ("new_layer.rs", "use crate::domain;", "new_layer has no row"),
        ("domain/cart.rs", &long, "long is 92 lines"),
        ("domain/cart.rs", &huge, "702 lines"),
        ("domain/cart.rs", "fn f() { g().unwrap(); }", "unwrap"),
        ("domain/cart.rs", "fn f() { g().expect(\"x\"); }", "expect"),
        ("domain/cart.rs", "// FIXME later", "FIXME"),
        ("domain/cart.rs", "fn f() { todo!() }", "todo!"),
    ] {
        let found = faults_of(&source(name, text));
        assert!(
            matches!(&found[..], [one] if one.starts_with(name) && one.contains(said)),
            "{name}: {text}\n{found:?}"
        );
    }

    let bald = Source {
        name: String::from("domain/cart.rs"),
        text: String::from("use serde::Serialize;\n"),
    };
    assert_eq!(faults_of(&bald), ["domain/cart.rs:1: begins with no `//!`"]);
}

#[test]
fn what_keeps_to_the_design_is_left_alone() {
    for (name, text) in [
        (
            "ledger/read.rs",
            "use rusqlite::{Connection, Row};\nuse crate::ledger::Error;",
        ),
        (
            "screen/sell/aside.rs",
            "use crate::screen::sell::Sell;\nuse crate::screen::shelf;",
        ),
        (
            "domain/cart.rs",
            "// As iced::Task, or crate::till.\nconst A: &str = \"crate::till .unwrap()\";",
        ),
        (
            "domain/cart.rs",
            "const QUOTE: char = '\"';\nuse crate::domain::Sale; // '",
        ),
        (
            "domain/cart.rs",
            "#[cfg(test)]\nmod tests {\n    use crate::till::Till;\n    fn f() { g().unwrap(); }\n}",
        ),
        (
            "domain/cart.rs",
            "fn borrowed<'a>(text: &'a str) -> &'a str { text }",
        ),
    ] {
        assert_eq!(
            faults_of(&source(name, text)),
            Vec::<String>::new(),
            "{text}"
        );
    }
}
