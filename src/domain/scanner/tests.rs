//! What is a scan and what is typing.

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

/// A scanner with this gap.
fn paced(gap_ms: u32) -> Habits {
    Habits {
        gap: Gap::of(u64::from(gap_ms)),
        ..Habits::default()
    }
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
        gap_ms in 20u32..200,
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

        let heard = press(&mut Burst::new(paced(gap_ms)), &keys);

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
        gap_ms in 20u32..200,
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

        for heard in press(&mut Burst::new(paced(gap_ms)), &keys) {
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
                        Key::Placed { .. } | Key::Enter | Key::Tab => None,
                    })
                    .collect();

                prop_assert_eq!(typed, code);
                prop_assert!(code.len() >= Burst::SHORTEST);
                prop_assert!(keys[start + 1..=at].iter().all(|(_, gap)| *gap < 50));
            }
        }
    }
}

/// The keys of a French keyboard's upper row type these without Shift.
const FRENCH: [(char, char); 10] = [
    ('1', '&'),
    ('2', 'é'),
    ('3', '"'),
    ('4', '\''),
    ('5', '('),
    ('6', '-'),
    ('7', 'è'),
    ('8', '_'),
    ('9', 'ç'),
    ('0', 'à'),
];

#[test]
fn a_scanner_set_to_another_keyboard_is_understood_by_the_place_of_its_keys() {
    let keys: Vec<(Key, u64)> = "2033160"
        .chars()
        .map(|us| {
            let typed = FRENCH.iter().find(|(digit, _)| *digit == us).unwrap().1;
            let typed = Some(typed);
            (Key::Placed { typed, us }, 8)
        })
        .chain([(Key::Enter, 8)])
        .collect();
    let heard = press(&mut Burst::default(), &keys);

    let Some(Heard::Scan(scan)) = heard.last() else {
        panic!("{heard:?}");
    };
    assert_eq!(scan.typed(), "éà\"\"&-à");
    assert_eq!(scan.others(), ["2033160"]);

    // A key that only prepares a letter types nothing and counts all the same.
    let dead = Key::Placed {
        typed: None,
        us: '\'',
    };
    let heard = press(
        &mut Burst::default(),
        &[(A, 100), (dead, 8), (A, 8), (Key::Tab, 8)],
    );
    let Some(Heard::Scan(scan)) = heard.last() else {
        panic!("{heard:?}");
    };
    assert_eq!(
        (scan.typed(), scan.others()),
        ("AA", &[String::from("A'A")][..])
    );
}

#[test]
fn what_a_scanner_adds_is_taken_off_and_what_it_typed_stays_known() {
    let habits = Habits {
        prefix: String::from("~"),
        suffix: String::from("#"),
        ..Habits::default()
    };
    let scanned = |typed: &str| {
        let keys: Vec<(Key, u64)> = typed
            .chars()
            .map(|c| (Key::Char(c), 8))
            .chain([(Key::Enter, 8)])
            .collect();
        match press(&mut Burst::new(habits.clone()), &keys).pop() {
            Some(Heard::Scan(scan)) => scan,
            heard => panic!("{heard:?}"),
        }
    };

    let scan = scanned("~96385074#");
    assert_eq!((scan.code(), scan.typed()), ("96385074", "~96385074#"));
    assert_eq!(scan.others(), ["~96385074#"]);
    // Set otherwise meanwhile: what is not there is not taken off.
    assert_eq!(scanned("96385074").code(), "96385074");
    assert_eq!(scanned("]E096385074").others(), ["96385074"]);
}

#[test]
fn words_and_amounts_may_have_been_typed_and_codes_may_not() {
    for typed in ["Toko Melati", "Pak Camat", "promo", "50000", "5820"] {
        assert!(Scan::new("", typed).may_be_typed(), "{typed}");
    }
    for code in [
        "2033160100011",
        "96385074",
        "KST-001",
        "A-000123",
        "3*KST-001",
    ] {
        assert!(!Scan::new("", code).may_be_typed(), "{code}");
    }
}
