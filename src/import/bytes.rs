//! From bytes to text: size, encoding, delimiter, line numbers.

use crate::import::{FILE_LIMIT, Fault, Faults, Reason};

/// The byte order mark that Excel puts before UTF-8.
const UTF_8_MARK: char = '\u{feff}';

/// The byte order marks of UTF-16, little and big end first.
const UTF_16_MARKS: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

/// The text of a file, without a byte order mark.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Faults> {
    let whole_file = |reason| Fault {
        line: 1,
        column: None,
        reason,
    };

    if bytes.len() > FILE_LIMIT {
        let limit = FILE_LIMIT;
        return Err(whole_file(Reason::FileTooLong { limit }).into());
    }
    if UTF_16_MARKS.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(whole_file(Reason::Encoding { offset: 0 }).into());
    }
    // No text has a zero in it; UTF-16 without its mark is full of them.
    if let Some(offset) = memchr::memchr(0, bytes) {
        let fault = Fault {
            line: Lines::over(bytes).at(offset),
            ..whole_file(Reason::Encoding {
                offset: offset as u64,
            })
        };
        return Err(fault.into());
    }

    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix(UTF_8_MARK).unwrap_or(text)),
        Err(_) => Err(encoding_faults(bytes)),
    }
}

/// Every line that is not UTF-8, by its first wrong byte: mostly a letter
/// with an accent in Windows-1252.
fn encoding_faults(bytes: &[u8]) -> Faults {
    let mut faults = Faults::default();
    let mut lines = Lines::over(bytes);
    let mut offset = 0;
    let mut last_line = 0;

    for chunk in bytes.utf8_chunks() {
        offset += chunk.valid().len();
        if chunk.invalid().is_empty() {
            continue;
        }

        let line = lines.at(offset);
        if line != last_line {
            faults.push(Fault {
                line,
                column: None,
                reason: Reason::Encoding {
                    offset: offset as u64,
                },
            });
        }
        last_line = line;
        offset += chunk.invalid().len();
    }

    faults
}

/// `;` when the first line that is not blank has more of these than of `,`.
pub(super) fn delimiter(text: &str) -> u8 {
    let header = text
        .split(['\r', '\n'])
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let count = |mark| header.matches(mark).count();

    if count(';') > count(',') { b';' } else { b',' }
}

/// Counts lines on a way from the beginning to the end. A line ends at a line
/// feed, a carriage return, or both.
pub(super) struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self::over(text.as_bytes())
    }

    const fn over(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            line: 1,
        }
    }

    /// The line of the byte at `offset`, which is not before the last one.
    fn at(&mut self, offset: usize) -> u64 {
        while self.at < offset.min(self.bytes.len()) {
            let ends = match self.bytes[self.at] {
                b'\n' => true,
                b'\r' => self.bytes.get(self.at + 1) != Some(&b'\n'),
                _ => false,
            };
            self.line += u64::from(ends);
            self.at += 1;
        }

        self.line
    }

    /// The line of the first byte at or after `offset` that is not an end of
    /// a line. The reader of records passes over empty lines in silence, so
    /// this is where a record that it found after `offset` begins.
    pub(super) fn of_text_after(&mut self, offset: u64) -> u64 {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        let rest = self.bytes.get(offset..).unwrap_or_default();
        let empty = rest
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();

        self.at(offset.saturating_add(empty))
    }
}
