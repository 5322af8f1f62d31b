//! Signing in, approval, people: as they are seen and pressed.

use gerai::domain::person::Known;
use gerai::domain::pin::{Checked, Typed};
use gerai::domain::recovery::Code;
use gerai::domain::scanner::Scan;
use gerai::domain::{Person, PersonId, Pin, Right, Role};
use gerai::screen::approval::{self, Approval};
use gerai::screen::people::{self, People};
use gerai::screen::recovery_code;
use gerai::screen::sign_in::{self, SignIn};
use gerai::text::{Language, Text};
use gerai::ui::{Element, Hotkey, frame};
use uuid::Uuid;

use crate::scenes::Scene;
use crate::stage::{misses, presses, sees};

fn known(number: u128, name: &str, role: Role) -> Known {
    Known {
        person: Person {
            id: PersonId(Uuid::from_u128(number)),
            name: name.to_owned(),
            role,
            active: true,
        },
        has_pin: true,
    }
}

/// Those of a showroom: some without a PIN, some who left.
pub fn staff() -> Vec<Known> {
    let mut staff = vec![
        known(1, "Sri Wahyuni", Role::Administrator),
        known(2, "Andi Prasetyo", Role::Cashier),
        known(3, "Budi Santoso, A.Md.P., S.H.", Role::Stock),
        known(4, "Citra Lestari", Role::Reporter),
        known(5, "Dewi Anggraini", Role::Administrator),
        known(6, "Eko", Role::Cashier),
    ];
    staff[3].has_pin = false;
    staff[5].person.active = false;
    staff
}

fn bare<'a>(screen: &'a SignIn, text: &'static Text) -> Element<'a, ()> {
    frame::bare(
        screen
            .view(
                String::from("Rutan Kelas IIB Blora · Kasir A · 09:41"),
                text,
            )
            .map(|_| ()),
        frame::foot(&screen.hints(text)),
    )
}

/// Every scene of signing in.
pub fn scenes(text: &'static Text, show: &mut dyn FnMut(Scene<'_>)) {
    let words = &text.people;
    let needed = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();

    let mut screen = SignIn::new(&staff(), None);
    show(Scene {
        name: "sign-in",
        element: bare(&screen, text),
        needed: needed(&["Sri Wahyuni", "Andi Prasetyo", words.forgot]),
    });
    screen.scanned(&Scan::new("", "8991234567890"), text);
    show(Scene {
        name: "sign-in-scanned",
        element: bare(&screen, text),
        needed: needed(&[words.forgot]),
    });
    let _ = screen.type_text("1", text);
    show(Scene {
        name: "sign-in-astray",
        element: bare(&screen, text),
        needed: needed(&[words.choose_first, words.forgot]),
    });
    let _ = screen.hotkey(Hotkey::Up);
    let _ = screen.hotkey(Hotkey::Down);
    let _ = screen.hotkey(Hotkey::Enter);
    let _ = screen.type_text("48", text);
    screen.checked(Checked::Wrong { wait_s: 15 }, text);
    show(Scene {
        name: "sign-in-pin",
        element: bare(&screen, text),
        needed: needed(&["1", "0", words.sign_in, "Sri Wahyuni"]),
    });
    let _ = screen.update(sign_in::Message::Forgot);
    let _ = screen.update(sign_in::Message::Recover);
    show(Scene {
        name: "sign-in-recover",
        element: bare(&screen, text),
        needed: needed(&[words.set_pin, text.common.back]),
    });
}

/// The dialogs about people.
pub fn dialogs(text: &'static Text, show: &mut dyn FnMut(&'static str, Element<'_, ()>, &str)) {
    let words = &text.people;

    let mut approval = Approval::new(Right::Return, "A-000123", &staff());
    show("approval", approval.view(text).map(|_| ()), "Sri Wahyuni");
    let _ = approval.update(approval::Message::Choose(1));
    show(
        "approval-pin",
        approval.view(text).map(|_| ()),
        text.common.cancel,
    );
    let nobody = Approval::new(Right::Return, "", &[]);
    show(
        "approval-nobody",
        nobody.view(text).map(|_| ()),
        text.common.cancel,
    );

    let none = People::new(Vec::new());
    show("people-none", none.view(text).map(|_| ()), words.add_first);
    let mut people = People::new(staff());
    show("people", people.view(text).map(|_| ()), words.add);
    let _ = people.update(people::Message::Add);
    let _ = people.update(people::Message::Save);
    show(
        "people-form",
        people.view(text).map(|_| ()),
        text.common.save,
    );
    let _ = people.update(people::Message::Pin(Typed(String::from("1234"))));
    show(
        "people-form-weak",
        people.view(text).map(|_| ()),
        text.common.save,
    );

    let code = Code::of_chance(u128::MAX / 7);
    let dialog = recovery_code::view(&code, true, text).map(|_| ());
    show("recovery-code", dialog, words.code_written);
}

#[test]
fn one_signs_in_by_digits_and_by_buttons() {
    let text = Language::Indonesian.text();
    let mut screen = SignIn::new(&staff(), None);
    let place = || String::from("Kasir A");

    // Who has no PIN here, or left, is not on the list.
    sees(
        screen.view(place(), text),
        &["Andi Prasetyo", "Sri Wahyuni"],
    );
    misses(screen.view(place(), text), &["Citra Lestari", "Eko"]);

    let chosen = presses(screen.view(place(), text), &["Andi Prasetyo"]);
    let [message] = &chosen[..] else {
        panic!("{chosen:?}");
    };
    let _ = screen.update(message.clone());
    for key in ["2", "5", "8", "0"] {
        for message in presses(screen.view(place(), text), &[key]) {
            let _ = screen.update(message);
        }
    }
    misses(screen.view(place(), text), &["2580"]);
    let pressed = presses(screen.view(place(), text), &[text.people.sign_in]);
    let action = screen.update(pressed[0].clone());
    let andi = PersonId(Uuid::from_u128(2));
    assert_eq!(
        action,
        sign_in::Action::SignIn(andi, Typed(String::from("2580")))
    );

    screen.checked(Checked::Wrong { wait_s: 60 }, text);
    sees(
        screen.view(place(), text),
        &["PIN salah. Tunggu 1 menit, lalu coba lagi."],
    );
    screen.pass(58);
    sees(
        screen.view(place(), text),
        &["PIN salah. Tunggu 2 detik, lalu coba lagi."],
    );
}

#[test]
fn only_those_with_the_right_are_asked() {
    let text = Language::Indonesian.text();
    let approval = Approval::new(Right::Return, "A-000123", &staff());

    sees(
        approval.view(text),
        &[
            "Sri Wahyuni",
            "Dewi Anggraini",
            "A-000123",
            "Perlu PIN orang yang berhak menerima retur.",
        ],
    );
    misses(approval.view(text), &["Andi Prasetyo", "Citra Lestari"]);

    // Of one alone the PIN is asked for at once.
    let mut approval = Approval::new(Right::Stock, "", &staff()[1..3]);
    let _ = approval.type_text("7391");
    let action = approval.hotkey(Hotkey::Enter);
    let budi = PersonId(Uuid::from_u128(3));
    assert_eq!(
        action,
        approval::Action::Check(budi, Typed(String::from("7391")))
    );
    assert_eq!(approval.hotkey(Hotkey::Escape), approval::Action::None);
    approval.checked(Checked::Wrong { wait_s: 0 }, text);
    assert_eq!(approval.hotkey(Hotkey::Escape), approval::Action::Cancel);
}

#[test]
fn people_are_added_and_changed_by_keys() {
    let text = Language::Indonesian.text();
    let mut dialog = People::new(staff());
    let typed = |digits: &str| Typed(digits.to_owned());

    let _ = dialog.hotkey(Hotkey::F(2));
    let _ = dialog.update(people::Message::Name(String::from(" Fitri ")));
    let _ = dialog.update(people::Message::Pin(typed("1234")));
    sees(dialog.view(text), &[text.people.pin_weak]);
    let _ = dialog.update(people::Message::Pin(typed("1479")));
    let _ = dialog.update(people::Message::Again(typed("1478")));
    let refused = dialog.hotkey(Hotkey::Enter);
    assert!(matches!(refused, people::Action::Focus(_)), "{refused:?}");
    sees(dialog.view(text), &[text.people.pin_differs]);
    let _ = dialog.update(people::Message::Again(typed("1479")));
    // The role goes round by the arrows that stand at it, and by pages.
    sees(dialog.view(text), &[text.people.role]);
    let _ = dialog.hotkey(Hotkey::Down);
    let _ = dialog.hotkey(Hotkey::PageDown);
    let _ = dialog.hotkey(Hotkey::Up);
    assert_eq!(
        dialog.hotkey(Hotkey::Enter),
        people::Action::Add(
            String::from("Fitri"),
            Role::Stock,
            Pin::new("1479").unwrap()
        )
    );
    // Who was added is selected, wherever the list has them.
    let mut more = staff();
    more.insert(1, known(9, "Fitri", Role::Stock));
    dialog.set(more, text);
    let _ = dialog.hotkey(Hotkey::Enter);
    sees(dialog.view(text), &["Fitri"]);
    let _ = dialog.hotkey(Hotkey::Escape);
    let mut dialog = People::new(staff());

    // A name alone changes; the PIN stays.
    let _ = dialog.hotkey(Hotkey::Down);
    let _ = dialog.hotkey(Hotkey::Enter);
    let _ = dialog.update(people::Message::Name(String::from("Andi P.")));
    let people::Action::Change(person, change, None) = dialog.hotkey(Hotkey::Enter) else {
        panic!("nothing changes");
    };
    assert_eq!(person, PersonId(Uuid::from_u128(2)));
    assert_eq!(change.name.as_deref(), Some("Andi P."));
    assert_eq!((change.role, change.active), (None, None));
}

#[test]
fn no_key_of_a_scanner_closes_the_code() {
    for hotkey in [Hotkey::Enter, Hotkey::Tab, Hotkey::Escape] {
        assert_eq!(recovery_code::hotkey(hotkey), None);
    }
    let text = Language::Indonesian.text();
    let code = Code::of_chance(1);
    sees(
        recovery_code::view(&code, false, text),
        &[&code.shown(), text.people.code_written],
    );
}

#[test]
fn a_pin_is_that_of_the_name_somebody_went_to() {
    let text = Language::Indonesian.text();
    let mut screen = SignIn::new(&staff(), None);
    let _ = screen.hotkey(Hotkey::Down);
    for digit in ["2", "5", "8", "0"] {
        assert_eq!(screen.type_text(digit, text), sign_in::Action::None);
    }
    let action = screen.hotkey(Hotkey::Enter);
    let sign_in::Action::SignIn(person, _) = action else {
        panic!("{action:?}");
    };
    assert_eq!(person, staff()[1].person.id);

    // Who went back to the list has gone to nobody.
    let mut screen = SignIn::new(&staff(), None);
    let _ = screen.hotkey(Hotkey::Down);
    let _ = screen.hotkey(Hotkey::Enter);
    let _ = screen.hotkey(Hotkey::Escape);
    let _ = screen.type_text("2", text);
    sees(
        screen.view(String::new(), text),
        &[text.people.choose_first],
    );
}

#[test]
fn a_pin_that_is_typed_at_the_list_is_nobodys() {
    for language in Language::ALL {
        let text = language.text();
        let place = || String::from("Kasir A");
        let mut screen = SignIn::new(&staff(), None);

        // The whole PIN and its Enter choose nobody and check nothing.
        for digit in ["2", "5", "8", "0"] {
            assert_eq!(screen.type_text(digit, text), sign_in::Action::None);
        }
        assert_eq!(screen.hotkey(Hotkey::Enter), sign_in::Action::None);
        sees(
            screen.view(place(), text),
            &[text.people.who, text.people.choose_first],
        );

        // A letter marks, Enter chooses, and the PIN is typed for that one.
        let _ = screen.type_text("a", text);
        misses(screen.view(place(), text), &[text.people.choose_first]);
        let _ = screen.hotkey(Hotkey::Enter);
        for digit in ["2", "5", "8", "0"] {
            let _ = screen.type_text(digit, text);
        }
        let andi = PersonId(Uuid::from_u128(2));
        assert_eq!(
            screen.hotkey(Hotkey::Enter),
            sign_in::Action::SignIn(andi, Typed(String::from("2580")))
        );

        let mut approval = Approval::new(Right::Return, "", &staff());
        for digit in ["2", "5", "8", "0"] {
            assert_eq!(approval.type_text(digit), approval::Action::None);
        }
        assert_eq!(approval.hotkey(Hotkey::Enter), approval::Action::None);
        sees(approval.view(text), &[text.people.choose_first]);
    }
}
