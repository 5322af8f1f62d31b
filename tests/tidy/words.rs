//! What stands in no source, and what stands at the head of each.

use crate::Source;
use crate::bare::bare;

/// Words of unfinished work: nowhere, not in comments either.
const UNFINISHED: [&str; 6] = ["todo!", "unimplemented!", "dbg!", "FIXME", "TODO", "XXX"];

/// Ways to end the program in the midst of a sale: nowhere but in tests.
const ENDING: [&str; 4] = [".unwrap()", ".expect(", ".unwrap_err()", ".expect_err("];

/// Sources that may have them, and the proof that they never end it.
const PROVEN: [(&str, &str); 4] = [
    (
        "paper/font.rs",
        "the font is part of the program, and a test reads it",
    ),
    (
        "paper/picture.rs",
        "memory takes every byte, and the sides fit the pixels",
    ),
    (
        "printer/bytes.rs",
        "memory takes every byte, and the text is ASCII",
    ),
    (
        "till/hash.rs",
        "the costs and the lengths are constants that Argon2 takes",
    ),
];

/// The words that should not be there.
pub fn faults(source: &Source) -> Vec<String> {
    let name = &source.name;
    let bald =
        (!source.text.starts_with("//! ")).then(|| format!("{name}:1: begins with no `//!`"));
    let is_proven = PROVEN.iter().any(|(proven, _)| proven == name);
    let ending: &[&str] = if is_proven { &[] } else { &ENDING };

    bald.into_iter()
        .chain(found(name, &source.text, &UNFINISHED))
        .chain(found(name, &bare(&source.text), ending))
        .collect()
}

fn found(name: &str, text: &str, words: &[&str]) -> Vec<String> {
    text.lines()
        .enumerate()
        .flat_map(|(index, line)| {
            words
                .iter()
                .filter(|word| line.contains(**word))
                .map(move |word| format!("{name}:{}: has `{word}`", index + 1))
        })
        .collect()
}
