//! The settings: pages that keep what is typed on them, whole or not at all.

use gerai::domain::entry::{Institution, InstitutionChange};
use gerai::domain::scanner::{Ending, Gap, Habits, Key, Scan};
use gerai::domain::{Qris, Rupiah, ScaleLabel, ShownQris};
use gerai::printer::Connection;
use gerai::screen::printer_form;
use gerai::screen::settings::scanner::Part;
use gerai::screen::settings::{
    Action, Change, Message, Page, Settings, counter, look, printer, qris, scanner, shop,
};
use gerai::settings::Settings as Kept;
use gerai::text::{Language, Text};
use gerai::ui::Hotkey;
use gerai::ui::part::Kind;

use crate::scenes::{CODE, Scene, framed};
use crate::stage::{misses, presses, sees};

fn institution() -> Institution {
    Institution {
        name: String::from("Rutan Kelas IIB Blora"),
        address: String::from("Jl. Alun-alun Selatan No. 1, Blora"),
        ..Institution::default()
    }
}

fn with_code() -> Institution {
    Institution {
        qris: Some(ShownQris {
            code: Qris::parse(CODE).unwrap(),
            fill_in: false,
        }),
        ..institution()
    }
}

fn labels() -> Vec<ScaleLabel> {
    ["21 PPPPP WW.WWW C", "22 PPPPP RRRRR C"]
        .map(|label| ScaleLabel::parse(label).unwrap())
        .to_vec()
}

/// Three scans of a code, as a scanner types them that ends in Enter and a
/// line feed.
fn teach(screen: &mut Settings, code: &str) {
    let mut now_ms = 1_000;

    for _ in 0..3 {
        now_ms += 1_000;
        for key in code.chars().map(Key::Char).chain([Key::Enter]) {
            now_ms += 12;
            screen.learn(&[key], now_ms, |_| false);
        }
        screen.learn(&[Key::Char('\n')], now_ms + 2, |_| false);
    }
}

/// Every page, as it is and with what may be on it.
pub fn scenes(text: &'static Text, show: &mut dyn FnMut(Scene<'_>)) {
    let kept = Kept {
        labels: labels(),
        ..Kept::default()
    };
    let mut shown = |name, screen: &Settings, needed: &[&str]| {
        show(Scene {
            name,
            element: framed(4, screen.view(&kept, text), &screen.hints(text), text),
            needed: needed.iter().map(|needed| (*needed).to_owned()).collect(),
        });
    };
    let names = Page::ALL.map(|page| page.name(text));

    let mut screen = Settings::new(&with_code(), &kept);
    for (page, name) in Page::ALL.into_iter().zip([
        "settings",
        "settings-counter",
        "settings-printer",
        "settings-paper",
        "settings-scanner",
        "settings-qris",
        "settings-look",
        "settings-books",
    ]) {
        screen.show(page);
        shown(name, &screen, &names);
    }

    let mut screen = Settings::new(&institution(), &kept);
    for message in [
        Message::Shop(shop::Message::Name(String::new())),
        Message::Show(Page::Printer),
        Message::Printer(printer::Message::Form(printer_form::Message::Way(
            printer_form::Way::Network,
        ))),
        Message::Save,
    ] {
        let _ = screen.update(message);
    }
    screen.tell(
        Kind::Good,
        (text.settings.verified)("1.204", "8F3A 01C2 77D4 9B10"),
    );
    shown("settings-faults", &screen, &[text.common.save]);
    for message in [
        Message::Show(Page::Scanner),
        Message::Scanner(scanner::Message::Label(0, Part::Prefix(String::from("31")))),
        Message::Scanner(scanner::Message::Gap(String::from("7"))),
        Message::Save,
    ] {
        let _ = screen.update(message);
    }
    shown("settings-scanner-faults", &screen, &[text.common.save]);
    let _ = screen.update(Message::Scanner(scanner::Message::Teach));
    shown(
        "settings-teach",
        &screen,
        &[text.common.cancel, text.common.save],
    );
    teach(&mut screen, "F8991234567891");
    shown(
        "settings-taught",
        &screen,
        &[text.common.cancel, text.common.save],
    );

    let mut screen = Settings::new(&with_code(), &kept);
    screen.show(Page::Qris);
    let _ = screen.update(Message::Qris(qris::Message::Typed(CODE.to_owned())));
    let _ = screen.update(Message::Qris(qris::Message::Look));
    shown("settings-qris-found", &screen, &[text.paying.use_code]);
    let _ = screen.update(Message::Qris(qris::Message::Back));
    let _ = screen.update(Message::Qris(qris::Message::FillIn(true)));
    shown("settings-qris-trial", &screen, &[]);
}

fn each(look: impl Fn(&'static Text)) {
    Language::ALL.map(Language::text).into_iter().for_each(look);
}

#[test]
fn every_page_is_reached_by_its_tab_and_by_keys_and_says_its_keys() {
    each(|text| {
        let kept = Kept::default();
        let mut screen = Settings::new(&institution(), &kept);

        for page in Page::ALL {
            assert_eq!(screen.page(), page);
            let said = presses(screen.view(&kept, text), &[page.next().name(text)]);
            assert!(
                matches!(&said[..], [Message::Show(next)] if *next == page.next()),
                "{said:?}"
            );
            let _ = screen.hotkey(Hotkey::NextTab, &kept);
        }
        assert_eq!(screen.page(), Page::Shop);
        let _ = screen.hotkey(Hotkey::PreviousTab, &kept);
        assert_eq!(screen.page(), Page::Books);

        // A key that belongs to a page shows it; the size is every page's.
        for (hotkey, page) in [
            (Hotkey::Ctrl('g'), Page::Printer),
            (Hotkey::Ctrl('h'), Page::Counter),
            (Hotkey::Ctrl('k'), Page::Books),
            (Hotkey::Ctrl('w'), Page::Look),
            (Hotkey::Ctrl('n'), Page::Counter),
            (Hotkey::Larger, Page::Counter),
            (Hotkey::Ctrl('e'), Page::Scanner),
        ] {
            let _ = screen.hotkey(hotkey, &kept);
            assert_eq!(screen.page(), page, "{hotkey:?}");
        }
    });
}

#[test]
fn a_page_is_kept_whole_or_not_and_the_others_wait() {
    each(|text| {
        let kept = Kept::default();
        let mut screen = Settings::new(&institution(), &kept);
        let unsaved = text.settings_pages.unsaved;
        misses(screen.view(&kept, text), &[unsaved]);

        // The name is missing: nothing is kept, and it is said at the field.
        let name = |name: &str| Message::Shop(shop::Message::Name(name.to_owned()));
        let phone = Message::Shop(shop::Message::Phone(String::from("0296 531 000")));
        let _ = (screen.update(name(" ")), screen.update(phone));
        assert_eq!(screen.update(Message::Save), Action::None);
        sees(screen.view(&kept, text), &[text.wizard.needed, unsaved]);

        // Another page is kept meanwhile, and this one stays as it is typed.
        let _ = screen.update(Message::Show(Page::Printer));
        misses(screen.view(&kept, text), &[unsaved]);
        let form = |message| Message::Printer(printer::Message::Form(message));
        let _ = screen.update(form(printer_form::Message::Way(printer_form::Way::Network)));
        assert_eq!(screen.update(Message::Save), Action::None);
        sees(
            screen.view(&kept, text),
            &[text.settings.network_wrong, unsaved, "•"],
        );
        let place = printer_form::Message::Place(String::from("192.168.1.50"));
        let _ = screen.update(form(place));
        let Action::Save(Page::Printer, change) = screen.update(Message::Save) else {
            panic!("not kept");
        };
        let mut then = kept.clone();
        let before = change.apply(&mut then);
        assert!(matches!(then.connection, Connection::Network { .. }));
        screen.saved(Page::Printer, &institution(), &then);
        misses(screen.view(&then, text), &[unsaved]);
        // The disk may refuse.
        let _ = before.apply(&mut then);
        assert_eq!(then, kept);

        let _ = screen.update(Message::Show(Page::Shop));
        sees(screen.view(&kept, text), &[unsaved, "0296 531 000"]);
        let _ = screen.update(name("Rutan Blora"));
        let Action::Save(Page::Shop, Change::Institution(change)) = screen.update(Message::Save)
        else {
            panic!("not kept");
        };
        assert_eq!(
            change,
            InstitutionChange {
                name: Some(String::from("Rutan Blora")),
                phone: Some(String::from("0296 531 000")),
                ..InstitutionChange::default()
            }
        );
    });
}

#[test]
fn what_is_chosen_of_a_few_holds_at_once() {
    each(|text| {
        let kept = Kept::default();
        let mut screen = Settings::new(&institution(), &kept);
        screen.show(Page::Look);
        let said = presses(
            screen.view(&kept, text),
            &["English", text.settings.themes[1], "125 %"],
        );
        assert!(
            matches!(
                &said[..],
                [
                    Message::Look(look::Message::Speak(Language::English)),
                    Message::Look(look::Message::Wear(_)),
                    Message::Look(look::Message::Scale(_)),
                ]
            ),
            "{said:?}"
        );

        screen.show(Page::Counter);
        let words = &text.scanner;
        let pressed = [words.sounds[1], words.try_taken, words.try_refused];
        for (message, action) in presses(screen.view(&kept, text), &pressed)
            .into_iter()
            .zip([Action::Mute(true), Action::Hear(true), Action::Hear(false)])
        {
            assert!(matches!(
                message,
                Message::Counter(counter::Message::Mute(_) | counter::Message::Hear(_))
            ));
            assert_eq!(screen.update(message), action);
        }

        // The books are checked once at a time.
        screen.show(Page::Books);
        let said = presses(screen.view(&kept, text), &[text.settings.verify]);
        assert!(matches!(&said[..], [Message::Verify]), "{said:?}");
        assert_eq!(screen.update(Message::Verify), Action::Verify);
        assert_eq!(screen.update(Message::Verify), Action::None);
        screen.tell(Kind::Good, String::from("Buku utuh"));
        sees(
            screen.view(&kept, text),
            &["Buku utuh", text.settings.verify],
        );
    });
}

#[test]
fn the_limit_is_kept_with_the_code_and_refused_with_it() {
    let kept = Kept::default();
    let mut screen = Settings::new(&institution(), &kept);
    screen.show(Page::Qris);
    let typed = |text: &str| Message::Qris(qris::Message::Typed(text.to_owned()));
    let limit = |text: &str| Message::Qris(qris::Message::Limit(text.to_owned()));

    let _ = screen.update(limit("2000000x"));
    let _ = screen.update(typed(CODE));
    let _ = screen.hotkey(Hotkey::Enter, &kept);
    assert_eq!(screen.hotkey(Hotkey::Enter, &kept), Action::None);

    // Neither the code that was looked at nor the limit is lost by it.
    let _ = screen.update(limit("2000000"));
    let Action::Save(Page::Qris, Change::Institution(change)) = screen.hotkey(Hotkey::Enter, &kept)
    else {
        panic!("not kept");
    };
    assert_eq!(change.qris_limit, Some(Rupiah(2_000_000)));
    assert!(matches!(change.qris, Some(Some(shown)) if !shown.fill_in));

    // A limit that is typed while a code is kept stays typed.
    let _ = screen.update(limit("3000000"));
    let mut institution = with_code();
    institution.terms.qris_limit = Rupiah(2_000_000);
    screen.saved(Page::Qris, &institution, &kept);
    assert!(screen.is_unsaved(Page::Qris, &kept));
    let Action::Save(_, Change::Institution(change)) = screen.update(Message::Save) else {
        panic!("not kept");
    };
    assert_eq!(
        change,
        InstitutionChange {
            qris_limit: Some(Rupiah(3_000_000)),
            ..InstitutionChange::default()
        }
    );
}

#[test]
fn amounts_are_filled_in_only_after_a_payment_was_tried() {
    each(|text| {
        let kept = Kept::default();
        let words = &text.paying;
        let mut screen = Settings::new(&with_code(), &kept);
        screen.show(Page::Qris);
        let arrived = Message::Qris(qris::Message::Arrived);
        assert_eq!(screen.update(arrived.clone()), Action::None);

        let said = presses(screen.view(&kept, text), &[text.common.yes]);
        for message in said {
            assert_eq!(screen.update(message), Action::None);
        }
        sees(screen.view(&kept, text), &[&(words.trial)("Rp1.000")]);
        // Enter is no answer to whether money arrived.
        assert_eq!(screen.hotkey(Hotkey::Enter, &kept), Action::None);
        let _ = screen.hotkey(Hotkey::Escape, &kept);
        assert_eq!(screen.update(arrived.clone()), Action::None);

        let _ = screen.update(Message::Qris(qris::Message::FillIn(true)));
        assert!(matches!(
            screen.update(arrived),
            Action::Save(Page::Qris, Change::Institution(change))
                if matches!(&change.qris, Some(Some(shown)) if shown.fill_in)
        ));
    });
}

#[test]
fn a_scanner_is_taught_by_three_scans_and_no_key_of_it_accepts() {
    each(|text| {
        let kept = Kept::default();
        let words = &text.scanner;
        let mut screen = Settings::new(&institution(), &kept);
        screen.show(Page::Scanner);
        let said = presses(screen.view(&kept, text), &[words.teach]);
        assert!(matches!(
            &said[..],
            [Message::Scanner(scanner::Message::Teach)]
        ));
        assert!(!screen.is_learning());
        let _ = screen.hotkey(Hotkey::Ctrl('e'), &kept);
        assert!(screen.is_learning());
        sees(screen.view(&kept, text), &[&(words.scans)("0")]);

        // Nothing is accepted before it is over.
        assert_eq!(screen.hotkey(Hotkey::Ctrl('s'), &kept), Action::None);
        teach(&mut screen, "F8991234567891");
        sees(
            screen.view(&kept, text),
            &[
                "8991234567891",
                &(words.milliseconds)("12"),
                words.endings[3],
                "F",
            ],
        );
        assert_eq!(screen.hotkey(Hotkey::Enter, &kept), Action::None);
        assert!(screen.is_learning());

        // Given up it changes nothing.
        let _ = screen.hotkey(Hotkey::Escape, &kept);
        assert!(!screen.is_learning() && !screen.is_unsaved(Page::Scanner, &kept));

        let _ = screen.hotkey(Hotkey::Ctrl('e'), &kept);
        teach(&mut screen, "F8991234567891");
        let taught = screen.hotkey(Hotkey::Ctrl('s'), &kept);
        assert_eq!(
            taught,
            Action::Save(
                Page::Scanner,
                Change::Scanner(
                    Habits {
                        gap: Gap::of(34),
                        ending: Some(Ending::CrLf),
                        prefix: String::from("F"),
                        suffix: String::new(),
                    },
                    Vec::new()
                )
            )
        );
    });
}

#[test]
fn labels_of_the_scale_are_typed_and_what_cannot_be_is_said() {
    each(|text| {
        let kept = Kept::default();
        let words = &text.scanner;
        let mut screen = Settings::new(&institution(), &kept);
        screen.show(Page::Scanner);
        let label = |index, part| Message::Scanner(scanner::Message::Label(index, part));
        let typed = String::from;

        for message in presses(screen.view(&kept, text), &[words.add_label]) {
            let _ = screen.update(message);
        }
        let _ = screen.update(Message::Scanner(scanner::Message::AddLabel));
        let _ = screen.update(label(1, Part::IsPrice(true)));
        assert!(screen.is_unsaved(Page::Scanner, &kept));
        for (part, fault) in [
            (Part::Prefix(typed("21")), words.labels_twice),
            (Part::Prefix(typed("30")), words.labels_prefix),
            (Part::Prefix(typed("22")), ""),
            (Part::Item(typed("2")), words.labels_item),
            (Part::Item(typed("6")), words.labels_length),
            (Part::Item(typed("5")), ""),
            (Part::Value(typed("9")), words.labels_value),
        ] {
            let _ = screen.update(label(1, part));
            let saved = screen.update(Message::Save);
            if fault.is_empty() {
                assert!(matches!(saved, Action::Save(..)));
            } else {
                assert_eq!(saved, Action::None, "{fault}");
                sees(screen.view(&kept, text), &[fault]);
            }
        }
        let _ = screen.update(label(1, Part::Value(typed("5"))));
        let _ = screen.update(label(0, Part::Decimals(typed("4"))));
        assert_eq!(screen.update(Message::Save), Action::None);
        sees(screen.view(&kept, text), &[words.labels_decimals]);
        let _ = screen.update(label(0, Part::Decimals(typed("3"))));
        assert_eq!(
            screen.update(Message::Save),
            Action::Save(Page::Scanner, Change::Scanner(Habits::default(), labels()))
        );

        // A gap that is none is said too.
        let _ = screen.update(Message::Scanner(scanner::Message::Gap(typed("7"))));
        assert_eq!(screen.update(Message::Save), Action::None);
        sees(screen.view(&kept, text), &[words.gap_wrong]);
    });
}

#[test]
fn a_scan_leaves_every_field_as_it_was() {
    let kept = Kept::default();
    let mut screen = Settings::new(&institution(), &kept);
    let code = "8991234567891";
    let name = |name: String| Message::Shop(shop::Message::Name(name));

    let _ = screen.update(name(String::from("Rutan B")));
    // What was selected is replaced by the first character.
    for end in 1..=code.len() {
        let _ = screen.update(name(code[..end].to_owned()));
    }
    screen.take_back(&Scan::new("", code));
    let Action::Save(_, Change::Institution(change)) = screen.update(Message::Save) else {
        panic!("not kept");
    };
    assert_eq!(change.name.as_deref(), Some("Rutan B"));
}
