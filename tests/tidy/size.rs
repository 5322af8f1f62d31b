//! How long a file and a function may be. Tests do not count.

use crate::Source;
use crate::bare::{bare, block};

/// The most lines of a function.
pub const FUNCTION: usize = 90;

/// The most lines of a file.
pub const FILE: usize = 700;

/// Longer ones, and why: a function by its file and name, a file by its name.
const EXCEPTIONS: [(&str, &str); 2] = [
    (
        "app/outcome.rs:came",
        "a table: an arm of a few lines for each outcome",
    ),
    (
        "screen/sell.rs:update",
        "a table: an arm of a few lines for each message",
    ),
];

/// What is too long.
pub fn faults(source: &Source) -> Vec<String> {
    let code = bare(&source.text);
    let lines = code.trim_end().lines().count();
    let file = (lines > FILE).then(|| {
        let what = format!("is {lines} lines long, more than {FILE}");
        (source.name.clone(), format!("{}:1: {what}", source.name))
    });
    let functions = functions(&code)
        .into_iter()
        .filter(|function| function.lines > FUNCTION)
        .map(|function| {
            let Function { name, line, lines } = function;
            let what = format!("{name} is {lines} lines long, more than {FUNCTION}");
            (
                format!("{}:{name}", source.name),
                format!("{}:{line}: {what}", source.name),
            )
        });

    file.into_iter()
        .chain(functions)
        .filter(|(key, _)| !EXCEPTIONS.iter().any(|(exception, _)| exception == key))
        .map(|(_, fault)| fault)
        .collect()
}

struct Function {
    name: String,
    line: usize,
    lines: usize,
}

fn functions(code: &str) -> Vec<Function> {
    let mut found = Vec::new();

    for (at, _) in code.match_indices("fn ") {
        let is_word = code[..at]
            .chars()
            .last()
            .is_none_or(|before| !before.is_alphanumeric() && before != '_');
        let name: String = code[at + 3..]
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        let body = code[at..].find(['{', ';']).map(|body| at + body);

        if let Some(open) = body
            && is_word
            && !name.is_empty()
            && code[open..].starts_with('{')
        {
            let lines = |part: &str| part.matches('\n').count();
            found.push(Function {
                name,
                line: lines(&code[..at]) + 1,
                lines: lines(&code[at..block(code, open)]) + 1,
            });
        }
    }

    found
}
