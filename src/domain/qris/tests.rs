//! Codes as acquirers make them, with invented merchants. Their checksums, and
//! the dynamic codes, were worked out by another program than ours.

use super::*;
use proptest::prelude::*;

/// As most codes are.
const PLAIN: &str = "00020101021126650013ID.CO.BRI.WWW0118936000020012345678021500011234567890103\
                     03UMI51440014ID.CO.QRIS.WWW0215ID10202612345670303UMI5204594753033605802ID\
                     5920KOPERASI RUTAN BLORA6005BLORA61055821962070703A01630471F7";

/// Out of order, and with a tip.
const MIXED: &str = "00020151440014ID.CO.QRIS.WWW0215ID10202612345670303UMI26610014COM.GO-JEK.WWW\
                     01189360091403123456780210G1234567890303UKE01021161055821953033605502015204\
                     59476010KAB. BLORA5918SHOWROOM WBP BLORA5802ID6304D542";

/// Characters of two and of three bytes, no national id and no postal code.
const WIDE: &str = "00020101021126580011ID.DANA.WWW01189360091503123456780210DANA1234560303UMI52045\
                    94753033605802ID5925PRIMKOPASINDO — BENGKEL É6005BLORA6304C86C";

fn parsed(text: &str) -> Qris {
    Qris::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

fn sealed(body: &str) -> String {
    let covered = format!("{body}{CRC_HEAD}");
    format!("{covered}{}", checksum(&covered))
}

/// The plain code with something else in it, and a right checksum.
fn with(from: &str, to: &str) -> String {
    let body = &PLAIN[..PLAIN.len() - 8];
    assert_eq!(body.matches(from).count(), 1, "{from}");
    sealed(&body.replace(from, to))
}

fn refused(text: &str) -> QrisFault {
    Qris::read(text).expect_err(text)
}

#[test]
fn checksums_are_those_of_the_standards() {
    assert_eq!(checksum("123456789"), "29B1");
    // EMVCo's own example.
    assert_eq!(
        checksum(
            "00020101021229300012D156000000000510A93FO3230Q31280012D156000000010308123456785204411\
             15802CN5914BEST TRANSPORT6007BEIJING64200002ZH0104最佳运输0202北京540523.725303156550\
             2016233030412340603***0708A60086670902ME91320016A011223344998877070812345678\
             6304"
        ),
        "A13A"
    );
}

#[test]
fn a_code_says_who_is_paid() {
    let plain = parsed(PLAIN);
    assert_eq!(plain.merchant(), "KOPERASI RUTAN BLORA");
    assert_eq!(plain.city(), "BLORA");
    assert_eq!(plain.postal_code(), Some("58219"));
    assert_eq!(plain.nmid(), Some("ID1020261234567"));
    assert_eq!(plain.criteria(), Some("UMI"));
    assert_eq!(plain.acquirers().collect::<Vec<_>>(), ["ID.CO.BRI.WWW"]);
    assert_eq!((plain.is_dynamic(), plain.amount()), (false, None));

    // The national template is found by its name, wherever it stands.
    let mixed = parsed(MIXED);
    assert_eq!(mixed.merchant(), "SHOWROOM WBP BLORA");
    assert_eq!(mixed.nmid(), Some("ID1020261234567"));
    assert_eq!(mixed.criteria(), Some("UMI"));
    assert_eq!(mixed.acquirers().collect::<Vec<_>>(), ["COM.GO-JEK.WWW"]);

    let wide = parsed(WIDE);
    assert_eq!(wide.merchant(), "PRIMKOPASINDO — BENGKEL É");
    assert_eq!((wide.nmid(), wide.postal_code()), (None, None));
    assert_eq!(wide.criteria(), Some("UMI"));
}

#[test]
fn an_amount_is_put_in_and_the_rest_stays() {
    let dynamic = |code: &str, amount| {
        let text = parsed(code)
            .with_amount(Rupiah(amount), Qris::LIMIT)
            .unwrap();
        let read = Qris::read(&text).unwrap();
        assert_eq!(
            (read.is_dynamic(), read.amount()),
            (true, Some(Rupiah(amount)))
        );
        text
    };

    assert_eq!(
        dynamic(PLAIN, 25_000),
        "00020101021226650013ID.CO.BRI.WWW011893600002001234567802150001123456789010303UMI51440014\
         ID.CO.QRIS.WWW0215ID10202612345670303UMI520459475303360540525000\
         5802ID5920KOPERASI RUTAN BLORA6005BLORA61055821962070703A016304660D"
    );
    // The tip is gone, and 61 is the first tag above 54.
    assert_eq!(
        dynamic(MIXED, 1_500),
        "00020151440014ID.CO.QRIS.WWW0215ID10202612345670303UMI26610014COM.GO-JEK.WWW0118936009140\
         3123456780210G1234567890303UKE0102125404150061055821953033605204594760\
         10KAB. BLORA5918SHOWROOM WBP BLORA5802ID63045725"
    );
    assert_eq!(
        dynamic(WIDE, 999),
        "00020101021226580011ID.DANA.WWW01189360091503123456780210DANA1234560303UMI520459475303360\
         54039995802ID5925PRIMKOPASINDO — BENGKEL É6005BLORA630477D7"
    );
    assert!(dynamic(PLAIN, 10_000_000).ends_with("63042230"));
}

#[test]
fn an_amount_that_is_there_is_replaced() {
    let fixed = parsed(&with("5802ID", "5406500.005802ID"));
    assert_eq!(fixed.amount(), Some(Rupiah(500)));
    assert_eq!(
        fixed.with_amount(Rupiah(25_000), Qris::LIMIT),
        parsed(PLAIN).with_amount(Rupiah(25_000), Qris::LIMIT)
    );
}

#[test]
fn amounts_outside_the_limit_are_refused() {
    let code = parsed(PLAIN);
    let asked = |amount, limit| code.with_amount(Rupiah(amount), Rupiah(limit));
    let above = |limit| {
        let limit = Rupiah(limit);
        Err(QrisFault::AboveLimit { limit })
    };

    assert!(asked(1, 1).is_ok());
    assert!(asked(10_000_000, Qris::LIMIT.0).is_ok());
    assert_eq!(asked(0, Qris::LIMIT.0), Err(QrisFault::TooSmall));
    assert_eq!(asked(i64::MIN, Qris::LIMIT.0), Err(QrisFault::TooSmall));
    assert_eq!(asked(10_000_001, Qris::LIMIT.0), above(10_000_000));
    assert_eq!(asked(2_000_001, 2_000_000), above(2_000_000));
    assert_eq!(asked(1, 0), above(0));
    // What tag 54 cannot hold is refused whatever the limit.
    assert_eq!(asked(i64::MAX, i64::MAX), above(Rupiah::LIMIT.0));
}

#[test]
fn a_dynamic_code_is_refused_where_a_static_one_is_needed() {
    let text = parsed(PLAIN)
        .with_amount(Rupiah(25_000), Qris::LIMIT)
        .unwrap();
    let dynamic = Qris::read(&text).unwrap();

    assert_eq!(Qris::parse(&text), Err(QrisFault::AlreadyDynamic));
    assert_eq!(
        dynamic.with_amount(Rupiah(1), Qris::LIMIT),
        Err(QrisFault::AlreadyDynamic)
    );
}

#[test]
fn every_other_fault_has_its_name() {
    for text in ["", " ", "00", "https://qris.id/", "KST-001", "0102110002"] {
        assert_eq!(refused(text), QrisFault::NotQris, "{text}");
    }
    assert_eq!(refused(&format!("\u{feff}{PLAIN}")), QrisFault::NotQris);
    assert_eq!(
        refused(&with("000201", "000202")),
        QrisFault::NotQris,
        "another format"
    );
    assert_eq!(
        refused(&sealed("0002010102115204594753033605802ID5901A6001B")),
        QrisFault::NotQris,
        "no account"
    );

    for (from, to, fault) in [
        ("010211", "", QrisFault::Missing { tag: 1 }),
        ("010211", "010213", QrisFault::Initiation),
        ("52045947", "", QrisFault::Missing { tag: 52 }),
        ("5303360", "", QrisFault::Missing { tag: 53 }),
        ("5303360", "5303702", QrisFault::Currency),
        ("5802ID", "", QrisFault::Missing { tag: 58 }),
        ("5802ID", "5802MY", QrisFault::Country),
        ("5802ID", "5802id", QrisFault::Country),
        ("6005BLORA", "", QrisFault::Missing { tag: 60 }),
        ("6005BLORA", "6000", QrisFault::Malformed),
        ("6005BLORA", "60 5BLORA", QrisFault::Malformed),
        ("6005BLORA", "6005BLO\nA", QrisFault::ControlCharacter),
        ("5802ID", "5802ID5802ID", QrisFault::Repeated { tag: 58 }),
    ] {
        assert_eq!(refused(&with(from, to)), fault, "{from} -> {to}");
    }
    for amount in [
        "54010",
        "540512.50",
        "5402.0",
        "5403-10",
        "540412,0",
        "540412 0",
    ] {
        let text = with("5802ID", &format!("{amount}5802ID"));
        assert_eq!(refused(&text), QrisFault::UnreadableAmount, "{amount}");
    }
}

#[test]
fn blanks_are_trimmed_around_a_code_and_nowhere_else() {
    let pasted = format!(" \t{PLAIN}\r\n");
    assert_eq!(parsed(&pasted), parsed(PLAIN));

    let wrapped = format!("{}\n{}", &PLAIN[..80], &PLAIN[80..]);
    assert_eq!(refused(&wrapped), QrisFault::ControlCharacter);
    let doubled = PLAIN.replacen(' ', "  ", 1);
    assert!(Qris::read(&doubled).is_err());
}

#[test]
fn a_checksum_in_small_letters_is_refused() {
    let (body, crc) = MIXED.split_at(MIXED.len() - 4);
    let lower = format!("{body}{}", crc.to_lowercase());

    assert_ne!(lower, MIXED);
    assert_eq!(refused(&lower), QrisFault::WrongCrc);
}

#[test]
fn a_template_that_is_broken_is_kept_and_says_nothing() {
    let code = parsed(&with("0014ID.CO.QRIS.WWW", "0015ID.CO.QRIS.WWW"));

    assert_eq!(code.nmid(), None);
    assert_eq!(code.criteria(), Some("UMI"));
    assert_eq!(code.acquirers().count(), 1);
}

#[test]
fn a_code_is_kept_as_its_text() {
    let code = parsed(WIDE);
    let json = serde_json::to_string(&code).unwrap();

    assert_eq!(json, format!("\"{WIDE}\""));
    assert_eq!(serde_json::from_str::<Qris>(&json).unwrap(), code);
    assert_eq!(code.to_string(), code.as_str());
    let wrong = json.replace("DANA", "DANE");
    assert!(serde_json::from_str::<Qris>(&wrong).is_err());
}

/// Every character of every code, changed into each other one of its length in
/// bytes: all of ASCII for one byte, and for two all that there are.
#[test]
fn any_single_changed_character_is_refused() {
    for code in [PLAIN, MIXED, WIDE] {
        for (at, old) in code.char_indices() {
            let others: Box<dyn Iterator<Item = char>> = match old.len_utf8() {
                1 => Box::new('\0'..'\u{80}'),
                2 => Box::new('\u{80}'..'\u{800}'),
                _ => continue,
            };
            for new in others.filter(|new| *new != old) {
                let mut changed = code.to_owned();
                changed.replace_range(at..at + old.len_utf8(), new.encode_utf8(&mut [0; 4]));
                assert!(
                    Qris::read(&changed).is_err(),
                    "{old:?} -> {new:?}: {changed}"
                );
            }
        }
    }
}

#[test]
fn a_code_that_is_cut_anywhere_is_refused() {
    for code in [PLAIN, MIXED, WIDE] {
        for (end, _) in code.char_indices() {
            let fault = refused(&code[..end]);
            let expected = if end < START.len() {
                QrisFault::NotQris
            } else {
                QrisFault::Truncated
            };
            assert_eq!(fault, expected, "{}", &code[..end]);
        }
    }
}

/// A value of a field: characters of any width, none of them a control one.
const VALUE: &str = "\\PC{1,30}";

/// The objects of a valid static code between its format and its checksum, in
/// any order.
fn objects() -> impl Strategy<Value = Vec<(u8, String)>> {
    let needed = (VALUE, VALUE, VALUE, VALUE, ACCOUNTS);
    let amount = proptest::option::of(1..=Rupiah::LIMIT.0);
    // What no rule of ours is about, tips among it.
    let free = proptest::sample::subsequence(
        (2..=99)
            .filter(|tag| ![52, 53, 54, 58, 59, 60, CRC].contains(tag))
            .collect::<Vec<u8>>(),
        0..12,
    );
    let values = proptest::collection::vec(VALUE, 12);

    (needed, amount, free, values)
        .prop_map(
            |((account, category, name, city, tag), amount, free, values)| {
                let mut objects = vec![
                    (INITIATION, STATIC.to_owned()),
                    (tag, account),
                    (CATEGORY, category),
                    (CURRENCY, Qris::CURRENCY.to_owned()),
                    (COUNTRY, Qris::COUNTRY.to_owned()),
                    (NAME, name),
                    (CITY, city),
                ];
                objects.extend(amount.map(|amount| (AMOUNT, amount.to_string())));
                let more = free.into_iter().zip(values);
                objects.extend(more.filter(|(free, _)| *free != tag));
                objects
            },
        )
        .prop_shuffle()
}

fn write(objects: &[(u8, String)]) -> String {
    let body: String = objects
        .iter()
        .map(|(tag, value)| tlv::write(*tag, value))
        .collect();
    sealed(&format!("{START}{body}"))
}

/// What stands between the format and the checksum.
fn read(code: &Qris) -> Vec<(u8, String)> {
    code.objects()
        .filter(|object| ![0, CRC].contains(&object.tag))
        .map(|object| (object.tag, object.value.to_owned()))
        .collect()
}

proptest! {
    #[test]
    fn reading_never_panics(text in "(000201)?(\\PC|[0-9])*") {
        let _ = Qris::read(&text);
        let _ = Qris::read(&sealed(&text));
    }

    #[test]
    fn parsing_and_writing_are_inverse(objects in objects()) {
        let text = write(&objects);
        let code = Qris::parse(&text);
        prop_assert_eq!(code.as_ref().map(Qris::as_str), Ok(text.as_str()));
        let code = code.unwrap();
        prop_assert_eq!(read(&code), objects);
        prop_assert_eq!(Qris::try_from(String::from(code.clone())), Ok(code));
    }

    #[test]
    fn a_code_with_an_amount_has_it_and_all_else_as_it_was(
        objects in objects(),
        amount in 1..=Qris::LIMIT.0,
    ) {
        let code = Qris::parse(&write(&objects)).unwrap();
        let dynamic = Qris::read(&code.with_amount(Rupiah(amount), Qris::LIMIT).unwrap()).unwrap();
        prop_assert!(dynamic.is_dynamic());
        prop_assert_eq!(dynamic.amount(), Some(Rupiah(amount)));

        let mut left = objects;
        left.retain(|(tag, _)| !(54..=57).contains(tag));
        let place = left.iter().position(|(tag, _)| *tag > 54).unwrap();
        left.insert(place, (54, amount.to_string()));
        let initiation = left.iter().position(|(tag, _)| *tag == 1).unwrap();
        left[initiation].1 = String::from("12");
        prop_assert_eq!(read(&dynamic), left);
    }

    #[test]
    fn any_single_changed_character_of_any_code_is_refused(
        objects in objects(),
        place in any::<proptest::sample::Index>(),
        ascii in proptest::char::range('\0', '\u{7f}'),
        two in proptest::char::range('\u{80}', '\u{7ff}'),
    ) {
        let text = write(&objects);
        let mut characters: Vec<char> = text.chars().collect();
        let place = place.index(characters.len());
        let new = match characters[place].len_utf8() {
            1 => ascii,
            2 => two,
            _ => return Ok(()),
        };
        prop_assume!(characters[place] != new);
        characters[place] = new;
        let changed: String = characters.into_iter().collect();
        prop_assert!(Qris::read(&changed).is_err(), "{}", changed);
    }

    #[test]
    fn what_is_cut_or_goes_on_is_refused(
        objects in objects(),
        place in any::<proptest::sample::Index>(),
        more in "\\S\\PC{0,9}",
    ) {
        let text = write(&objects);
        let characters: Vec<char> = text.chars().collect();
        let cut: String = characters[..place.index(characters.len())].iter().collect();

        prop_assert!(Qris::read(&cut).is_err(), "{}", cut);
        let longer = Qris::read(&format!("{text}{more}"));
        if more.contains(char::is_control) {
            prop_assert_eq!(longer, Err(QrisFault::ControlCharacter));
        } else {
            prop_assert_eq!(longer, Err(QrisFault::Trailing));
        }
    }
}
