//! What comes from a barcode scanner that types.
//!
//! Such a scanner is a keyboard: it types the code within a few milliseconds
//! a key and ends it with Enter or Tab. [`Burst`] tells it from a person by
//! that pace alone, so that a scan works whatever has the focus.

mod habits;
mod lesson;
mod trace;

pub use habits::{Ending, Gap, Habits};
pub use lesson::{Fault, Learned, Lesson};
pub use trace::Trace;

/// Tells a scan from typing by the pace of the keys.
///
/// A scan is three or more characters and an end key, each *less than* the
/// gap after the key before it.
///
/// A machine that is busy hears keys late, and then a burst breaks: its head
/// is taken for typing. So a scan comes with the whole line that it ended.
///
/// # How a window uses it
///
/// Feed it every key press with the time at which it arrived: characters as
/// the text that they type, Enter and Tab as themselves. Call
/// [`Burst::reset`] for any other key that does something (arrows, Backspace,
/// function keys, anything with Ctrl or Alt) and when the window loses the
/// focus; not for Shift, which scanners press before capitals. Then act on
/// the answer:
///
/// - [`Heard::Typed`] and [`Heard::Burst`]: hand the key on; two quick keys
///   of a person look like a scanner's.
/// - [`Heard::Scan`]: keep the end key from everything else, and find out
///   what is [`Meant`](crate::domain::input_line::Meant).
/// - [`Heard::Swallowed`]: a second end key of the same scan. Drop it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Burst {
    habits: Habits,
    /// What was typed since the last end key.
    line: String,
    /// Where in the line the burst begins.
    start: usize,
    /// The burst as a US keyboard would have typed it.
    us: String,
    last: Option<Last>,
}

/// A key that a scanner may press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// A character. A carriage return and a line feed count as
    /// [`Key::Enter`], a tabulator as [`Key::Tab`].
    Char(char),
    /// A key whose place says more than what it types: a scanner that is set
    /// to a US keyboard types by place, whatever the desktop is set to.
    Placed {
        /// What it types; nothing for a key that only prepares a letter.
        typed: Option<char>,
        /// What a US keyboard would have typed.
        us: char,
    },
    /// Enter.
    Enter,
    /// Tab.
    Tab,
}

/// What a key turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// It stands alone: a character that may begin a burst, or an end key
    /// that ends none.
    Typed,
    /// It belongs to a running burst, as its second or a later character.
    Burst,
    /// It ends a burst that was a code.
    Scan(Scan),
    /// It follows the end of a scan at the scanner's pace, as the line feed
    /// does after a carriage return.
    Swallowed,
}

/// What a scanner typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// Without what the scanner adds around each code.
    line: String,
    start: usize,
    /// What it typed, to the letter.
    typed: String,
    others: Vec<String>,
}

impl Scan {
    /// A scan of `code` right after `before` had been typed.
    #[must_use]
    pub fn new(before: &str, code: &str) -> Self {
        Self::heard(before, code, code, &Habits::default())
    }

    /// A scan of what was typed, which on a US keyboard would have been `us`,
    /// by a scanner with these habits.
    fn heard(before: &str, typed: &str, us: &str, habits: &Habits) -> Self {
        let code = habits.strip(typed);
        let us = habits.strip(us);
        let mut others: Vec<String> = Vec::new();
        for other in [without_symbology(code), us, without_symbology(us), typed] {
            if other != code && !other.is_empty() && !others.iter().any(|known| known == other) {
                others.push(other.to_owned());
            }
        }

        Self {
            line: format!("{before}{code}"),
            start: before.len(),
            typed: typed.to_owned(),
            others,
        }
    }

    /// What came at the scanner's pace, without the prefix and the suffix that
    /// the scanner is known to add.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.line[self.start..]
    }

    /// Everything that was typed since the end key before: the code, and what
    /// a person typed first, or the head of the code on a busy machine.
    #[must_use]
    pub fn line(&self) -> &str {
        &self.line
    }

    /// What was typed before it, since the end key before.
    #[must_use]
    pub fn before(&self) -> &str {
        &self.line[..self.start]
    }

    /// What its keys typed into whatever had the focus.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// How many keys it typed, without its end key.
    #[must_use]
    pub fn keys(&self) -> usize {
        self.typed.chars().count()
    }

    /// What else the code may be, the likelier first: without the symbology
    /// identifier, as a US keyboard types it, with its prefix and suffix.
    #[must_use]
    pub fn others(&self) -> &[String] {
        &self.others
    }
}

impl Scan {
    /// The most digits that an amount or a PIN is believed to have here; every
    /// code of the trade has more.
    const MOST_TYPED: usize = 7;

    /// Whether it is a word in small letters, as people type them; codes have
    /// digits or capitals.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.typed
            .chars()
            .all(|sign| sign.is_lowercase() || sign == ' ')
    }

    /// Whether somebody may have typed it: a machine that is busy hears keys
    /// late and many at once, and then they are as quick as a scanner's. These
    /// are words, or digits as few as an amount has.
    #[must_use]
    pub fn may_be_typed(&self) -> bool {
        let is_of = |sign: fn(char) -> bool| self.typed.chars().any(sign);
        let is_number = self.typed.chars().all(|sign| sign.is_ascii_digit());

        is_of(char::is_lowercase)
            || is_of(char::is_whitespace)
            || is_number && self.typed.len() <= Self::MOST_TYPED
    }
}

/// A code without the symbology identifier that some scanners put before it:
/// `]`, a letter and a digit (ISO/IEC 15424), as `]E0` for an EAN.
fn without_symbology(code: &str) -> &str {
    match code.as_bytes() {
        [b']', symbology, modifier, _, ..]
            if symbology.is_ascii_alphabetic() && modifier.is_ascii_alphanumeric() =>
        {
            &code[3..]
        }
        _ => code,
    }
}

/// The last key, as long as another may belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    /// A character, pressed at this time.
    Char { at_ms: u64 },
    /// The end key of a scan, pressed at this time.
    End { at_ms: u64 },
}

impl Burst {
    /// The fewest characters of a scan.
    pub const SHORTEST: usize = 3;

    /// Where a scan is cut off, in bytes: no code on goods is nearly as long,
    /// and a key that got stuck types for ever.
    pub const LIMIT: usize = 1_000;

    /// A detector for a scanner with these habits.
    #[must_use]
    pub const fn new(habits: Habits) -> Self {
        Self {
            habits,
            line: String::new(),
            start: 0,
            us: String::new(),
            last: None,
        }
    }

    /// Listens for a scanner with these habits from now on.
    pub fn listen_for(&mut self, habits: &Habits) {
        if self.habits != *habits {
            self.habits.clone_from(habits);
            self.reset();
        }
    }

    /// Hears a key that was pressed at `now_ms`, in milliseconds of a clock
    /// that begins anywhere. Should that clock go back, the key stands alone.
    pub fn press(&mut self, key: Key, now_ms: u64) -> Heard {
        match key {
            Key::Enter | Key::Tab | Key::Char('\r' | '\n' | '\t') => self.end(now_ms),
            Key::Char(character) => self.character(Some(character), character, now_ms),
            Key::Placed { typed, us } => self.character(typed, us, now_ms),
        }
    }

    /// Forgets the running line, because something else happened.
    pub fn reset(&mut self) {
        self.line.clear();
        self.start = 0;
        self.us.clear();
        self.last = None;
    }

    fn character(&mut self, typed: Option<char>, us: char, now_ms: u64) -> Heard {
        let belongs =
            matches!(self.last, Some(Last::Char { at_ms }) if self.is_quick(at_ms, now_ms));

        // On their own these change a quantity, and no code begins with one.
        if !belongs && matches!(typed, Some('+' | '-')) {
            self.reset();
            return Heard::Typed;
        }
        if !belongs {
            if self.line.len() >= Self::LIMIT {
                self.line.clear();
            }
            self.start = self.line.len();
            self.us.clear();
        }
        if self.us.len() < Self::LIMIT && self.line.len() - self.start < Self::LIMIT {
            self.line.extend(typed);
            self.us.push(us);
        }
        self.last = Some(Last::Char { at_ms: now_ms });

        if belongs { Heard::Burst } else { Heard::Typed }
    }

    fn end(&mut self, now_ms: u64) -> Heard {
        let line = std::mem::take(&mut self.line);
        let us = std::mem::take(&mut self.us);
        let (before, typed) = line.split_at(std::mem::take(&mut self.start));

        let heard = match self.last {
            Some(Last::Char { at_ms })
                if self.is_quick(at_ms, now_ms) && us.chars().count() >= Self::SHORTEST =>
            {
                Heard::Scan(Scan::heard(before, typed, &us, &self.habits))
            }
            Some(Last::End { at_ms }) if self.is_quick(at_ms, now_ms) => Heard::Swallowed,
            _ => Heard::Typed,
        };
        self.last = (heard != Heard::Typed).then_some(Last::End { at_ms: now_ms });

        heard
    }

    fn is_quick(&self, before_ms: u64, now_ms: u64) -> bool {
        now_ms
            .checked_sub(before_ms)
            .is_some_and(|gap_ms| gap_ms < self.habits.gap.ms())
    }
}

impl Default for Burst {
    fn default() -> Self {
        Self::new(Habits::default())
    }
}

#[cfg(test)]
mod tests;
