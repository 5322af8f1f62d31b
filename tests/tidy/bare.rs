//! A source without what is no program: comments, texts, tests. Lines stay
//! where they are.

/// The source with blanks for all that is left out.
pub fn bare(source: &str) -> String {
    without_tests(&without_texts(source))
}

/// The source with blanks for its comments, strings and characters.
fn without_texts(source: &str) -> String {
    let mut left = String::with_capacity(source.len());
    let mut rest = source;

    while let Some(first) = rest.chars().next() {
        let length = length_of_text(rest).unwrap_or(0);

        if length == 0 {
            left.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            left.extend(rest[..length].chars().map(blank));
            rest = &rest[length..];
        }
    }

    left
}

fn blank(character: char) -> char {
    if character == '\n' { '\n' } else { ' ' }
}

/// How long the comment, string or character is that `rest` begins with.
fn length_of_text(rest: &str) -> Option<usize> {
    let until = |end: &str, from: usize| {
        rest[from..]
            .find(end)
            .map_or(rest.len(), |at| from + at + end.len())
    };

    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(until("*/", 2));
    }
    if let Some(hashes) = raw_string(rest) {
        return Some(until(&format!("\"{}", "#".repeat(hashes)), hashes + 2));
    }
    if rest.starts_with('"') {
        return Some(quoted(rest, '"'));
    }
    // A character, not the name of a lifetime.
    let is_character = rest.starts_with("'\\") || rest.chars().nth(2) == Some('\'');
    (rest.starts_with('\'') && is_character).then(|| quoted(rest, '\''))
}

/// How many hashes the raw string has that `rest` begins with.
fn raw_string(rest: &str) -> Option<usize> {
    let hashes = rest.strip_prefix('r')?;
    let opened = hashes.trim_start_matches('#');

    opened
        .starts_with('"')
        .then_some(hashes.len() - opened.len())
}

fn quoted(rest: &str, mark: char) -> usize {
    let mut is_escaped = false;

    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if character == mark => return at + 1,
            _ => {}
        }
    }

    rest.len()
}

/// The source with blanks for the modules that are compiled for tests alone.
fn without_tests(source: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut left = String::with_capacity(source.len());
    let mut rest = source;

    while let Some(at) = rest.find(MARK) {
        left.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = match rest.find(['{', ';']) {
            Some(open) if rest[open..].starts_with('{') => block(rest, open),
            Some(semicolon) => semicolon + 1,
            None => rest.len(),
        };
        left.extend(rest[..end].chars().map(blank));
        rest = &rest[end..];
    }
    left.push_str(rest);

    left
}

/// Where the block ends that opens at `open`.
pub fn block(code: &str, open: usize) -> usize {
    let mut depth = 0;

    for (at, character) in code[open..].char_indices() {
        match character {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return open + at + 1;
                }
            }
            _ => {}
        }
    }

    code.len()
}
