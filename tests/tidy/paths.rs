//! Every path of a source, whether it is imported or written out in place:
//! `use a::{b, c::d}` is `a::b` and `a::c::d`.

/// The paths with the lines that they end in.
pub fn paths(code: &str) -> Vec<(usize, Vec<String>)> {
    let tokens = tokens(code);
    let mut found = Vec::new();
    let mut at = 0;

    while at < tokens.len() {
        if is_name(&tokens[at].1) {
            at = tree(&tokens, at, &[], &mut found);
        } else {
            at += 1;
        }
    }

    found
}

type Token = (usize, String);

/// Reads a path, or a tree of them, that begins at `at`; answers with where it
/// ends.
fn tree(
    tokens: &[Token],
    mut at: usize,
    before: &[String],
    found: &mut Vec<(usize, Vec<String>)>,
) -> usize {
    let mut path = before.to_vec();

    while let Some((line, token)) = tokens.get(at) {
        match token.as_str() {
            "{" => {
                at += 1;
                while tokens.get(at).is_some_and(|(_, token)| token != "}") {
                    let token = &tokens[at].1;
                    at = if is_name(token) {
                        tree(tokens, at, &path, found)
                    } else {
                        at + 1
                    };
                }
                return at + 1;
            }
            name if is_name(name) => {
                // `a::{self}` is `a`.
                if path.is_empty() || name != "self" {
                    path.push(name.to_owned());
                }
                at += 1;
                if tokens.get(at).is_some_and(|(_, token)| token == "::") {
                    at += 1;
                    continue;
                }
                found.push((*line, path));
                return at;
            }
            // `a::*`, `a::<T>`.
            _ => {
                found.push((*line, path));
                return at;
            }
        }
    }

    at
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

fn tokens(code: &str) -> Vec<Token> {
    let mut found = Vec::new();

    for (index, line) in code.lines().enumerate() {
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next() {
            let is_part = |c: char| c.is_alphanumeric() || c == '_';
            let length = if is_part(first) {
                rest.find(|c| !is_part(c)).unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            found.push((index + 1, rest[..length].to_owned()));
            rest = rest[length..].trim_start();
        }
    }

    found
}
