//! What comes from a barcode scanner that types.
//!
//! Such a scanner is a keyboard: it types the code within a few milliseconds
//! a key and ends it with Enter or Tab. [`Burst`] tells it from a person by
//! that pace alone, so that a scan works whatever has the focus.

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
    gap_ms: u64,
    /// What was typed since the last end key.
    line: String,
    /// Where in the line the burst begins.
    start: usize,
    last: Option<Last>,
}

/// A key that a scanner may press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// A character. A carriage return and a line feed count as
    /// [`Key::Enter`], a tabulator as [`Key::Tab`].
    Char(char),
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
    line: String,
    start: usize,
}

impl Scan {
    /// A scan of `code` right after `before` had been typed.
    #[must_use]
    pub fn new(before: &str, code: &str) -> Self {
        Self {
            line: format!("{before}{code}"),
            start: before.len(),
        }
    }

    /// What came at the scanner's pace.
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
    /// The gap of a scanner that nobody has measured, in milliseconds.
    pub const DEFAULT_GAP_MS: u32 = 50;

    /// The fewest characters of a scan.
    pub const SHORTEST: usize = 3;

    /// Where a scan is cut off, in bytes: no code on goods is nearly as long,
    /// and a key that got stuck types for ever.
    pub const LIMIT: usize = 1_000;

    /// A detector for a scanner whose keys come less than `gap_ms`
    /// milliseconds apart.
    #[must_use]
    pub const fn new(gap_ms: u32) -> Self {
        Self {
            gap_ms: gap_ms as u64,
            line: String::new(),
            start: 0,
            last: None,
        }
    }

    /// Hears a key that was pressed at `now_ms`, in milliseconds of a clock
    /// that begins anywhere. Should that clock go back, the key stands alone.
    pub fn press(&mut self, key: Key, now_ms: u64) -> Heard {
        match key {
            Key::Enter | Key::Tab | Key::Char('\r' | '\n' | '\t') => self.end(now_ms),
            Key::Char(character) => self.character(character, now_ms),
        }
    }

    /// Forgets the running line, because something else happened.
    pub fn reset(&mut self) {
        self.line.clear();
        self.start = 0;
        self.last = None;
    }

    fn character(&mut self, character: char, now_ms: u64) -> Heard {
        let belongs =
            matches!(self.last, Some(Last::Char { at_ms }) if self.is_quick(at_ms, now_ms));

        // On their own these change a quantity, and no code begins with one.
        if !belongs && matches!(character, '+' | '-') {
            self.reset();
            return Heard::Typed;
        }
        if !belongs {
            if self.line.len() >= Self::LIMIT {
                self.line.clear();
            }
            self.start = self.line.len();
        }
        if self.line.len() - self.start < Self::LIMIT {
            self.line.push(character);
        }
        self.last = Some(Last::Char { at_ms: now_ms });

        if belongs { Heard::Burst } else { Heard::Typed }
    }

    fn end(&mut self, now_ms: u64) -> Heard {
        let scan = Scan {
            line: std::mem::take(&mut self.line),
            start: std::mem::take(&mut self.start),
        };

        let heard = match self.last {
            Some(Last::Char { at_ms })
                if self.is_quick(at_ms, now_ms)
                    && scan.code().chars().count() >= Self::SHORTEST =>
            {
                Heard::Scan(scan)
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
            .is_some_and(|gap_ms| gap_ms < self.gap_ms)
    }
}

impl Default for Burst {
    fn default() -> Self {
        Self::new(Self::DEFAULT_GAP_MS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Presses keys with these gaps before them and returns what was heard.
    fn press(burst: &mut Burst, keys: &[(Key, u64)]) -> Vec<Heard> {
        let mut now_ms = 1_000_000;

        keys.iter()
            .map(|(key, gap_ms)| {
                now_ms += gap_ms;
                burst.press(*key, now_ms)
            })
            .collect()
    }

    fn scans(heard: &[Heard]) -> Vec<&str> {
        heard
            .iter()
            .filter_map(|heard| match heard {
                Heard::Scan(scan) => Some(scan.code()),
                Heard::Typed | Heard::Burst | Heard::Swallowed => None,
            })
            .collect()
    }

    const A: Key = Key::Char('A');

    #[test]
    fn every_key_of_a_scan_is_told_apart() {
        let keys = [(A, 0), (A, 49), (A, 1), (Key::Enter, 0), (Key::Enter, 49)];

        assert_eq!(
            press(&mut Burst::default(), &keys),
            [
                Heard::Typed,
                Heard::Burst,
                Heard::Burst,
                Heard::Scan(Scan::new("", "AAA")),
                Heard::Swallowed,
            ]
        );
    }

    #[test]
    fn a_gap_as_long_as_the_limit_ends_a_burst() {
        for slow in 0..3 {
            let mut keys = [(A, 0), (A, 1), (A, 1), (Key::Enter, 1)];
            keys[slow + 1].1 = 50;
            let heard = press(&mut Burst::default(), &keys);

            assert_eq!(scans(&heard), [""; 0], "{slow}");
            assert_eq!(heard[3], Heard::Typed, "{slow}");
        }
    }

    #[test]
    fn two_quick_letters_and_enter_are_a_person() {
        let keys = [(A, 0), (A, 1), (Key::Enter, 1), (Key::Enter, 1)];
        let heard = press(&mut Burst::default(), &keys);

        assert_eq!(
            heard,
            [Heard::Typed, Heard::Burst, Heard::Typed, Heard::Typed]
        );
    }

    #[test]
    fn a_later_enter_is_a_person_again() {
        let keys = [(A, 0), (A, 1), (A, 1), (Key::Tab, 1), (Key::Enter, 50)];
        let heard = press(&mut Burst::default(), &keys);

        assert_eq!(heard[4], Heard::Typed);
    }

    #[test]
    fn what_was_typed_before_is_not_scanned() {
        let keys = [
            (Key::Char('3'), 0),
            (Key::Char('*'), 120),
            (A, 300),
            (A, 2),
            (A, 2),
            (Key::Char('\r'), 2),
            (Key::Char('\n'), 2),
        ];
        let heard = press(&mut Burst::default(), &keys);

        assert_eq!(scans(&heard), ["AAA"]);
        assert_eq!(heard[2], Heard::Typed);
        assert_eq!(heard[6], Heard::Swallowed);
    }

    #[test]
    fn another_key_or_a_clock_set_back_breaks_a_burst() {
        let mut burst = Burst::default();
        let _ = press(&mut burst, &[(A, 0), (A, 1), (A, 1)]);
        burst.reset();
        assert_eq!(burst.press(Key::Enter, 1_000_003), Heard::Typed);

        let _ = press(&mut burst, &[(A, 0), (A, 1), (A, 1)]);
        assert_eq!(burst.press(Key::Enter, 999_999), Heard::Typed);
        assert_eq!(burst.press(A, 0), Heard::Typed);
    }

    #[test]
    fn a_stuck_key_does_not_fill_the_memory() {
        let mut burst = Burst::default();
        for now_ms in 0..5_000 {
            let _ = burst.press(A, now_ms);
        }

        assert_eq!(
            burst.press(Key::Enter, 5_000),
            Heard::Scan(Scan::new("", &"A".repeat(Burst::LIMIT)))
        );
    }

    #[test]
    fn a_scan_comes_with_the_line_that_it_ends() {
        let digits = |text: &str| text.chars().map(Key::Char).collect::<Vec<_>>();
        let mut burst = Burst::default();

        // A busy machine heard nothing for a while in the middle of a code.
        let mut keys: Vec<_> = digits("2033").into_iter().map(|key| (key, 8)).collect();
        keys.push((Key::Char('1'), 400));
        keys.extend(digits("60").into_iter().map(|key| (key, 8)));
        keys.push((Key::Enter, 8));
        let heard = press(&mut burst, &keys);
        assert_eq!(heard[7], Heard::Scan(Scan::new("2033", "160")));

        // No line holds what belonged to the one before.
        let scan = [(A, 200), (A, 1), (A, 1), (Key::Enter, 1)];
        let alone = Heard::Scan(Scan::new("", "AAA"));
        assert_eq!(press(&mut burst, &scan)[3], alone);
        let _ = press(&mut burst, &[(A, 200), (Key::Enter, 200)]);
        assert_eq!(press(&mut burst, &scan)[3], alone);
        let _ = press(&mut burst, &[(A, 200)]);
        burst.reset();
        assert_eq!(press(&mut burst, &scan)[3], alone);
    }

    #[test]
    fn plus_and_minus_begin_no_code_but_may_stand_in_one() {
        for sign in ['+', '-'] {
            let sign = Key::Char(sign);
            let keys = [
                (A, 200),
                (sign, 200),
                (A, 8),
                (A, 8),
                (sign, 8),
                (Key::Enter, 8),
            ];
            let heard = press(&mut Burst::default(), &keys);

            let Heard::Scan(scan) = &heard[5] else {
                panic!("{heard:?}");
            };
            assert_eq!(scan.code().chars().count(), 3);
            assert_eq!(scan.line(), scan.code());
        }
    }

    fn any_end() -> impl Strategy<Value = &'static [Key]> {
        let ends: [&[Key]; 7] = [
            &[Key::Enter],
            &[Key::Tab],
            &[Key::Enter, Key::Enter],
            &[Key::Enter, Key::Tab],
            &[Key::Char('\r')],
            &[Key::Char('\n')],
            &[Key::Char('\r'), Key::Char('\n')],
        ];

        prop::sample::select(ends.to_vec())
    }

    proptest! {
        #[test]
        fn every_scan_is_found_once(
            gap_ms in 1u32..200,
            scans_made in prop::collection::vec(
                ("[^+\\-\\pC]\\PC{2,47}", any_end(), any::<prop::sample::Index>()),
                1..5,
            ),
            typed_first in "[0-9*]{0,4}",
        ) {
            let limit = u64::from(gap_ms);
            let mut keys: Vec<_> = typed_first.chars().map(|c| (Key::Char(c), limit + 40)).collect();
            for (code, ends, pace) in &scans_made {
                let quick = pace.index(gap_ms as usize) as u64;
                let start = keys.len();
                keys.extend(code.chars().map(|c| (Key::Char(c), quick)));
                keys[start].1 = limit;
                keys.extend(ends.iter().map(|end| (*end, quick)));
            }

            let heard = press(&mut Burst::new(gap_ms), &keys);

            let codes: Vec<&str> = scans_made.iter().map(|(code, ..)| code.as_str()).collect();
            prop_assert_eq!(scans(&heard), codes);

            // No end key of a scan is left for anything else.
            for ((key, _), heard) in keys.iter().zip(&heard) {
                let is_end = !matches!(key, Key::Char(c) if !c.is_control());
                prop_assert!(!is_end || matches!(heard, Heard::Scan(_) | Heard::Swallowed));
            }
        }

        #[test]
        fn slow_typing_is_never_a_scan(
            gap_ms in 0u32..200,
            keys in prop::collection::vec(
                (prop_oneof![
                    any::<char>().prop_map(Key::Char),
                    Just(Key::Enter),
                    Just(Key::Tab),
                ], 0u64..1_000),
                0..60,
            ),
        ) {
            let keys: Vec<_> = keys
                .into_iter()
                .map(|(key, more)| (key, u64::from(gap_ms) + more))
                .collect();

            for heard in press(&mut Burst::new(gap_ms), &keys) {
                prop_assert_eq!(heard, Heard::Typed);
            }
        }

        #[test]
        fn a_scan_is_what_was_typed_at_pace(
            keys in prop::collection::vec(
                (prop_oneof![
                    4 => prop::char::range('a', 'c').prop_map(Key::Char),
                    1 => Just(Key::Enter),
                ], prop::sample::select(vec![1u64, 49, 50, 200])),
                0..60,
            ),
        ) {
            let heard = press(&mut Burst::default(), &keys);

            for (at, heard) in heard.iter().enumerate() {
                if let Heard::Scan(scan) = heard {
                    let code = scan.code();
                    let start = at - code.len();
                    let typed: String = keys[start..at]
                        .iter()
                        .filter_map(|(key, _)| match key {
                            Key::Char(c) => Some(*c),
                            Key::Enter | Key::Tab => None,
                        })
                        .collect();

                    prop_assert_eq!(typed, code);
                    prop_assert!(code.len() >= Burst::SHORTEST);
                    prop_assert!(keys[start + 1..=at].iter().all(|(_, gap)| *gap < 50));
                }
            }
        }
    }
}
