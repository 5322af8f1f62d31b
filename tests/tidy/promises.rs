//! The tests that `ARCHITECTURE.md` names as proofs are there.

use std::fs;
use std::path::{Path, PathBuf};

/// The proofs that are named and are no tests.
pub fn missing(text: &str, root: &Path) -> Vec<String> {
    proofs(text)
        .into_iter()
        .filter(|(place, name)| {
            let test = format!("fn {name}(");
            !files(place, root)
                .iter()
                .any(|file| fs::read_to_string(file).is_ok_and(|text| text.contains(&test)))
        })
        .map(|(place, name)| format!("{place}::{name}"))
        .collect()
}

/// What stands in the table of promises as `place::name`.
pub fn proofs(text: &str) -> Vec<(&str, &str)> {
    text.split("\n## ")
        .find(|section| section.starts_with("Promises\n"))
        .into_iter()
        .flat_map(str::lines)
        .filter(|line| line.starts_with('|'))
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .filter_map(|code| code.split_once("::"))
        .collect()
}

/// The files in which the tests of a place may be.
fn files(place: &str, root: &Path) -> Vec<PathBuf> {
    if place.starts_with("src/") {
        return vec![root.join(place)];
    }
    let tests = root.join("tests");
    let folder = fs::read_dir(tests.join(place));

    folder.map_or_else(
        |_| vec![tests.join(format!("{place}.rs"))],
        |entries| entries.flatten().map(|entry| entry.path()).collect(),
    )
}
