//! Learning a scanner's habits from three scans of one code.

use crate::domain::barcode::is_gtin;
use crate::domain::scanner::{Burst, Ending, Gap, Habits, Key};

/// Listens to one code that is scanned three times, and measures.
///
/// It needs no gap to begin with: until it is done, nobody types but the
/// scanner.
#[derive(Debug, Clone, Default)]
pub struct Lesson {
    /// What was typed since the last end key, and as a US keyboard types it.
    typed: String,
    us: String,
    /// The widest gap in it so far, in milliseconds.
    widest_ms: u64,
    last_ms: Option<u64>,
    samples: Vec<Sample>,
    fault: Option<Fault>,
}

/// One scan.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sample {
    typed: String,
    us: String,
    widest_ms: u64,
    ending: Ending,
}

/// Why a scan did not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is another code than the one before; that one counts as the first.
    Different,
    /// It came as slowly as a person types.
    TooSlow,
    /// No end key came after it.
    NoEnding,
}

/// What was learned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learned {
    /// The code, without what the scanner adds to it.
    pub code: String,
    /// The widest gap that was heard, in milliseconds.
    pub widest_ms: u64,
    /// What follows from it.
    pub habits: Habits,
    /// Whether its keys are set for another keyboard than the desktop is: its
    /// codes are then known by where its keys lie.
    pub is_by_place: bool,
}

impl Lesson {
    /// How many scans it takes.
    pub const SCANS: usize = 3;

    /// The most characters that a scanner is thought to add on a side.
    const AFFIX_LIMIT: usize = 3;

    /// Hears a key that was pressed at `now_ms`, in milliseconds of a clock
    /// that begins anywhere.
    pub fn press(&mut self, key: Key, now_ms: u64) {
        let gap_ms = self
            .last_ms
            .map_or(u64::MAX, |last_ms| now_ms.abs_diff(last_ms));
        self.last_ms = Some(now_ms);

        match key {
            Key::Enter | Key::Char('\r') => self.end(Ending::Cr, gap_ms),
            Key::Char('\n') => self.end(Ending::Lf, gap_ms),
            Key::Tab | Key::Char('\t') => self.end(Ending::Tab, gap_ms),
            Key::Char(character) => self.character(Some(character), character, gap_ms),
            Key::Placed { typed, us } => self.character(typed, us, gap_ms),
        }
    }

    /// How many scans have counted.
    #[must_use]
    pub fn heard(&self) -> usize {
        self.samples.len()
    }

    /// Whether it is over.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.samples.len() == Self::SCANS
    }

    /// What was typed since the last end key.
    #[must_use]
    pub fn running(&self) -> &str {
        &self.typed
    }

    /// Why what came last did not count.
    #[must_use]
    pub fn fault(&self) -> Option<Fault> {
        self.fault
    }

    /// What was learned, once it is over; `is_known` knows the codes of goods.
    #[must_use]
    pub fn learned(&self, is_known: impl Fn(&str) -> bool) -> Option<Learned> {
        let first = self.samples.first().filter(|_| self.is_done())?;
        let widest_ms = self.samples.iter().map(|sample| sample.widest_ms).max()?;
        // Of the last scan a line feed may still be on its way.
        let ending = self
            .samples
            .iter()
            .map(|sample| sample.ending)
            .find(|ending| *ending == Ending::CrLf)
            .unwrap_or(first.ending);
        // What a desktop set to another keyboard makes of a code, nobody knows.
        let is_by_place = first.typed != first.us && !is_known(&first.typed);
        let typed = if is_by_place { &first.us } else { &first.typed };
        let (prefix, code, suffix) = affixes(typed, &is_known);

        Some(Learned {
            code: code.to_owned(),
            widest_ms,
            habits: Habits {
                gap: margin(widest_ms),
                ending: Some(ending),
                prefix: prefix.to_owned(),
                suffix: suffix.to_owned(),
            },
            is_by_place,
        })
    }

    fn character(&mut self, typed: Option<char>, us: char, gap_ms: u64) {
        if self.is_done() || self.us.len() >= Burst::LIMIT {
            return;
        }
        if !self.us.is_empty() && gap_ms >= Gap::LONGEST.ms() {
            self.fault = Some(if self.us.chars().count() >= Burst::SHORTEST {
                Fault::NoEnding
            } else {
                Fault::TooSlow
            });
            self.forget_line();
        }
        if !self.us.is_empty() {
            self.widest_ms = self.widest_ms.max(gap_ms);
        }
        self.typed.extend(typed);
        self.us.push(us);
    }

    fn end(&mut self, ending: Ending, gap_ms: u64) {
        if self.us.is_empty() {
            // The second half of an ending.
            if gap_ms < Gap::LONGEST.ms()
                && let Some(sample) = self.samples.last_mut()
                && sample.ending != Ending::Tab
            {
                sample.ending = Ending::CrLf;
            }
            return;
        }

        let sample = Sample {
            typed: std::mem::take(&mut self.typed),
            us: std::mem::take(&mut self.us),
            widest_ms: self.widest_ms.max(gap_ms),
            ending,
        };
        self.forget_line();
        if gap_ms >= Gap::LONGEST.ms() || sample.us.chars().count() < Burst::SHORTEST {
            self.fault = Some(Fault::TooSlow);
            return;
        }

        self.fault = None;
        if self
            .samples
            .first()
            .is_some_and(|first| first.us != sample.us)
        {
            self.samples.clear();
            self.fault = Some(Fault::Different);
        }
        self.samples.push(sample);
    }

    fn forget_line(&mut self) {
        self.typed.clear();
        self.us.clear();
        self.widest_ms = 0;
    }
}

/// The gap for a scanner whose keys came so far apart: twice that and a
/// little, because a machine may be busier than it was.
fn margin(widest_ms: u64) -> Gap {
    Gap::of(widest_ms.saturating_mul(2).saturating_add(10))
}

/// What a scanner put before and after a code, if what lies between them is
/// the code of goods or a GTIN with its check digit. Digits are taken for what
/// was added only around goods that are known.
fn affixes<'a>(typed: &'a str, is_known: &impl Fn(&str) -> bool) -> (&'a str, &'a str, &'a str) {
    let whole = ("", typed, "");
    if is_known(typed) || is_gtin(typed) || !typed.is_ascii() || typed.starts_with(']') {
        return whole;
    }

    let mut cuts: Vec<(usize, usize)> = (0..=Lesson::AFFIX_LIMIT)
        .flat_map(|before| (0..=Lesson::AFFIX_LIMIT).map(move |after| (before, after)))
        .filter(|(before, after)| before + after + Burst::SHORTEST <= typed.len())
        .collect();
    cuts.sort_by_key(|(before, after)| before + after);

    cuts.into_iter()
        .map(|(before, after)| {
            let (prefix, rest) = typed.split_at(before);
            let (code, suffix) = rest.split_at(rest.len() - after);
            (prefix, code, suffix)
        })
        .find(|(prefix, code, suffix)| {
            let has_digit = prefix
                .bytes()
                .chain(suffix.bytes())
                .any(|b| b.is_ascii_digit());
            is_known(code) || (is_gtin(code) && !has_digit)
        })
        .unwrap_or(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Scans this with this gap and these end keys, a second after the last.
    fn scan(lesson: &mut Lesson, now_ms: &mut u64, typed: &str, gap_ms: u64, ends: &[Key]) {
        *now_ms += 1_000;
        for key in typed.chars().map(Key::Char).chain(ends.iter().copied()) {
            lesson.press(key, *now_ms);
            *now_ms += gap_ms;
        }
    }

    fn taught(typed: &str, gap_ms: u64, ends: &[Key]) -> Learned {
        let (mut lesson, mut now_ms) = (Lesson::default(), 0);
        for heard in 0..Lesson::SCANS {
            assert_eq!(lesson.heard(), heard);
            assert_eq!(lesson.learned(|_| false), None);
            scan(&mut lesson, &mut now_ms, typed, gap_ms, ends);
        }
        assert_eq!(lesson.fault(), None);

        lesson.learned(|code| code == "TLN-M").unwrap()
    }

    #[test]
    fn every_ending_is_told_apart() {
        let (cr, lf, tab) = (Key::Enter, Key::Char('\n'), Key::Tab);
        let ends: [(&[Key], Ending); 5] = [
            (&[cr], Ending::Cr),
            (&[lf], Ending::Lf),
            (&[cr, lf], Ending::CrLf),
            (&[cr, cr], Ending::CrLf),
            (&[tab], Ending::Tab),
        ];

        for (ends, ending) in ends {
            let learned = taught("4006381333931", 6, ends);
            assert_eq!(learned.habits.ending, Some(ending));
            assert_eq!((learned.widest_ms, learned.habits.gap.ms()), (6, 22));
        }
    }

    #[test]
    fn what_is_added_is_learned_around_what_is_a_code() {
        let parts = |typed: &str| {
            let learned = taught(typed, 3, &[Key::Enter]);
            (learned.habits.prefix, learned.code, learned.habits.suffix)
        };
        let of = |prefix: &str, code: &str, suffix: &str| {
            (prefix.to_owned(), code.to_owned(), suffix.to_owned())
        };

        assert_eq!(parts("4006381333931"), of("", "4006381333931", ""));
        assert_eq!(parts("F4006381333931"), of("F", "4006381333931", ""));
        assert_eq!(parts("~96385074#"), of("~", "96385074", "#"));
        assert_eq!(parts("99TLN-M"), of("99", "TLN-M", ""));
        // A GTIN by chance, behind a digit of the code.
        assert_eq!(parts("74006381333931"), of("", "74006381333931", ""));
        assert_eq!(parts("]E04006381333931"), of("", "]E04006381333931", ""));
        assert_eq!(parts("abc"), of("", "abc", ""));
    }

    #[test]
    fn what_is_no_scan_does_not_count_and_is_told() {
        let (mut lesson, mut now_ms) = (Lesson::default(), 0);

        scan(&mut lesson, &mut now_ms, "12345", 300, &[Key::Enter]);
        assert_eq!((lesson.heard(), lesson.fault()), (0, Some(Fault::TooSlow)));
        scan(&mut lesson, &mut now_ms, "12345", 10, &[]);
        scan(&mut lesson, &mut now_ms, "12345", 10, &[]);
        assert_eq!((lesson.heard(), lesson.fault()), (0, Some(Fault::NoEnding)));
        let mut lesson = Lesson::default();
        scan(&mut lesson, &mut now_ms, "12345", 10, &[Key::Enter]);
        scan(&mut lesson, &mut now_ms, "12346", 10, &[Key::Enter]);
        assert_eq!(
            (lesson.heard(), lesson.fault()),
            (1, Some(Fault::Different))
        );
        scan(&mut lesson, &mut now_ms, "12346", 10, &[Key::Enter]);
        scan(&mut lesson, &mut now_ms, "12346", 19, &[Key::Enter]);
        assert_eq!(lesson.learned(|_| false).unwrap().widest_ms, 19);
    }

    #[test]
    fn a_desktop_set_to_another_keyboard_teaches_no_nonsense() {
        let (mut lesson, mut now_ms) = (Lesson::default(), 0);
        for _ in 0..Lesson::SCANS {
            now_ms += 1_000;
            for us in "F96385074".chars() {
                let typed = Some(if us == 'F' { us } else { '&' });
                lesson.press(Key::Placed { typed, us }, now_ms);
            }
            lesson.press(Key::Enter, now_ms);
        }
        let learned = lesson.learned(|_| false).unwrap();

        assert_eq!(
            (learned.code.as_str(), learned.habits.prefix.as_str()),
            ("96385074", "F")
        );
    }

    proptest! {
        #[test]
        fn a_scanner_that_was_taught_is_heard(
            gap_ms in 0u64..95,
            code in "[A-Za-z0-9]{3,20}",
            ends in prop::sample::select(vec![
                vec![Key::Enter], vec![Key::Tab], vec![Key::Enter, Key::Char('\n')],
            ]),
        ) {
            let learned = taught(&code, gap_ms, &ends);
            let mut burst = Burst::new(learned.habits);
            let mut heard = Vec::new();
            for (at, key) in code.chars().map(Key::Char).chain(ends).enumerate() {
                heard.push(burst.press(key, at as u64 * gap_ms));
            }
            let scans = heard
                .iter()
                .filter(|heard| matches!(heard, crate::domain::scanner::Heard::Scan(_)))
                .count();

            prop_assert_eq!(scans, 1);
        }
    }
}
