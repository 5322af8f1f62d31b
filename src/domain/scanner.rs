//! What comes from a barcode scanner that types, and how many pieces a
//! cashier means by it.
//!
//! Such a scanner is a keyboard: it types the code within a few milliseconds
//! a key and ends it with Enter or Tab. [`Burst`] tells it from a person by
//! that pace alone, so that a scan works whatever has the focus. [`Prefix`]
//! reads the quantity that a person typed first.

use crate::domain::{Catalog, Product, Quantity};

/// Tells a scan from typing by the pace of the keys.
///
/// A scan is three or more characters and an end key, each *less than* the
/// gap after the key before it.
///
/// # How a window uses it
///
/// Feed it every key press with the time at which it arrived, before the
/// focused field sees it: characters as the text that they type, Enter and
/// Tab as themselves. Call [`Burst::reset`] for any other key that does
/// something (arrows, Backspace, function keys, anything with Ctrl or Alt)
/// and when the window loses the focus; not for Shift, which scanners press
/// before capitals. Then act on the answer:
///
/// - [`Heard::Typed`]: a person, for all that is known. Remember what the
///   focused field holds *before* this key changes it, and hand the key on.
/// - [`Heard::Burst`]: part of a burst that began at the last `Typed`
///   character. Hand it on too: two quick keys of a person look the same.
/// - [`Heard::Scan`]: the burst was a scan. Keep the end key from the field
///   and from everything else, put back what the field held when the burst
///   began, and look the code up. If the field that was put back is the
///   search field and holds a quantity such as `3*`, it is meant for this
///   scan: see [`Prefix`].
/// - [`Heard::Swallowed`]: a second end key of the same scan. Drop it.
///
/// The code of a scan is what was typed, untouched, and is not for
/// [`Prefix`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Burst {
    gap_ms: u64,
    code: String,
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
    /// It ends a burst, and the burst was this code.
    Scan(String),
    /// It follows the end of a scan at the scanner's pace, as the line feed
    /// does after a carriage return.
    Swallowed,
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
            code: String::new(),
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

    /// Forgets the running burst, because something else happened.
    pub fn reset(&mut self) {
        self.code.clear();
        self.last = None;
    }

    fn character(&mut self, character: char, now_ms: u64) -> Heard {
        let belongs =
            matches!(self.last, Some(Last::Char { at_ms }) if self.is_quick(at_ms, now_ms));

        if !belongs {
            self.code.clear();
        }
        if self.code.len() < Self::LIMIT {
            self.code.push(character);
        }
        self.last = Some(Last::Char { at_ms: now_ms });

        if belongs { Heard::Burst } else { Heard::Typed }
    }

    fn end(&mut self, now_ms: u64) -> Heard {
        let code = std::mem::take(&mut self.code);

        let heard = match self.last {
            Some(Last::Char { at_ms })
                if self.is_quick(at_ms, now_ms) && code.chars().count() >= Self::SHORTEST =>
            {
                Heard::Scan(code)
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

/// A quantity and what it is a quantity of, as typed into the search field:
/// `3*KST-001`, or `2,5*` before a scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prefix<'a> {
    /// How much; more than nothing, and at most [`Quantity::LIMIT`]. One unit
    /// when nothing was said. Whether the goods admit a fraction is for the
    /// cart to say.
    pub quantity: Quantity,
    /// What it is a quantity of, without the blanks around it.
    pub rest: &'a str,
}

/// Why a text that sets out to be a quantity is none.
///
/// It is not taken for one piece, because somebody who mistyped `30*` as
/// `0*` did not mean one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is nothing or less.
    NotPositive,
    /// It is more than [`Quantity::LIMIT`].
    TooLarge,
    /// It has more than three decimals or too many marks.
    NotAQuantity,
}

impl<'a> Prefix<'a> {
    /// Takes a typed text apart.
    ///
    /// What stands before the first `*` is a quantity if it has a digit and
    /// otherwise only digits, `,`, `.`, `-` and blanks. Any other text, such
    /// as `*x` or `kayu*3`, is left whole and means one.
    ///
    /// # Errors
    /// Refuses what looks like a quantity but cannot be sold, as `0*`.
    pub fn parse(text: &'a str) -> Result<Self, Refusal> {
        let text = text.trim();
        let whole = Self {
            quantity: Quantity::ONE,
            rest: text,
        };

        let Some((before, rest)) = text.split_once('*') else {
            return Ok(whole);
        };
        if !looks_like_a_quantity(before) {
            return Ok(whole);
        }

        let only_digits = before.trim().bytes().all(|byte| byte.is_ascii_digit());
        let quantity = match Quantity::parse(before) {
            Some(quantity) => quantity,
            // All that can be wrong with digits alone is their number.
            None if only_digits => return Err(Refusal::TooLarge),
            None => return Err(Refusal::NotAQuantity),
        };

        if !quantity.is_positive() {
            Err(Refusal::NotPositive)
        } else if quantity > Quantity::LIMIT {
            Err(Refusal::TooLarge)
        } else {
            Ok(Self {
                quantity,
                rest: rest.trim(),
            })
        }
    }
}

fn looks_like_a_quantity(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '-' | ' ');

    text.chars().all(is_part) && text.bytes().any(|byte| byte.is_ascii_digit())
}

/// What a scan means, given what the field held that it was typed into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant<'a> {
    /// So much of this product.
    Product(&'a Product, Quantity),
    /// A code that nobody knows.
    Unknown(String),
    /// A quantity that cannot be, as typed.
    Refused(String),
}

impl<'a> Meant<'a> {
    /// Finds out what the scan of `code` means. `field` is what the field
    /// held before it: nothing, a quantity such as `3*`, or, on a machine
    /// that was too busy to hear the pace, the first characters of the code.
    #[must_use]
    pub fn by(field: &str, code: &str, catalog: &'a Catalog) -> Self {
        let whole = format!("{}{code}", field.trim_start());
        let Ok(prefix) = Prefix::parse(&whole) else {
            return Self::Refused(whole);
        };

        // A code may itself look like a quantity and a code.
        [code, &whole, prefix.rest]
            .into_iter()
            .find_map(|code| catalog.find(code))
            .map_or_else(
                || Self::Unknown(prefix.rest.to_owned()),
                |product| Self::Product(product, prefix.quantity),
            )
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
                Heard::Scan(code) => Some(code.as_str()),
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
                Heard::Scan(String::from("AAA")),
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
            Heard::Scan("A".repeat(Burst::LIMIT))
        );
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
                ("\\PC{3,48}", any_end(), any::<prop::sample::Index>()),
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
                if let Heard::Scan(code) = heard {
                    let start = at - code.len();
                    let typed: String = keys[start..at]
                        .iter()
                        .filter_map(|(key, _)| match key {
                            Key::Char(c) => Some(*c),
                            Key::Enter | Key::Tab => None,
                        })
                        .collect();

                    prop_assert_eq!(&typed, code);
                    prop_assert!(code.len() >= Burst::SHORTEST);
                    prop_assert!(keys[start + 1..=at].iter().all(|(_, gap)| *gap < 50));
                }
            }
        }
    }

    fn parse(text: &str) -> Result<(&str, &str), Refusal> {
        // Leaked so that a table of expectations stays readable.
        Prefix::parse(text).map(|prefix| {
            let quantity: &str = prefix.quantity.to_string().leak();
            (quantity, prefix.rest)
        })
    }

    #[test]
    fn a_quantity_stands_before_a_star() {
        assert_eq!(parse("3*KST-001"), Ok(("3", "KST-001")));
        assert_eq!(parse(" 3 * KST-001 "), Ok(("3", "KST-001")));
        assert_eq!(parse("2,5*"), Ok(("2,5", "")));
        assert_eq!(parse("0.125*kopi"), Ok(("0,125", "kopi")));
        assert_eq!(parse("3*4*x"), Ok(("3", "4*x")));
        assert_eq!(parse("1000000*"), Ok(("1000000", "")));
    }

    #[test]
    fn a_text_without_a_quantity_is_left_whole() {
        for text in ["", "KST-001", "*x", "*", "kayu*3", "-*x", ",*x", "٣*x"] {
            assert_eq!(parse(text), Ok(("1", text)), "{text}");
        }
    }

    #[test]
    fn a_quantity_that_cannot_be_sold_is_refused() {
        assert_eq!(parse("0*x"), Err(Refusal::NotPositive));
        assert_eq!(parse("-3*x"), Err(Refusal::NotPositive));
        assert_eq!(parse("1000000,001*x"), Err(Refusal::TooLarge));
        assert_eq!(parse("99999999999999999999*x"), Err(Refusal::TooLarge));
        for text in ["1,2345*x", "1.000.000*", "2,*", ",5*", "3-*", "1 2*"] {
            assert_eq!(parse(text), Err(Refusal::NotAQuantity), "{text}");
        }
    }

    proptest! {
        #[test]
        fn reading_a_prefix_never_panics(text in any::<String>()) {
            if let Ok(prefix) = Prefix::parse(&text) {
                prop_assert!(prefix.quantity.is_positive());
                prop_assert!(text.contains(prefix.rest));
            }
        }

        #[test]
        fn every_quantity_reads_back(
            thousandths in 1..=Quantity::LIMIT.thousandths(),
            rest in "[a-z*]{0,5}",
        ) {
            let quantity = Quantity::from_thousandths(thousandths);
            let text = format!("{quantity}*{rest}");

            prop_assert_eq!(Prefix::parse(&text), Ok(Prefix { quantity, rest: &rest }));
        }
    }
}
