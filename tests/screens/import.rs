//! Importing: what is taken is what was shown.

use std::path::PathBuf;

use gerai::screen::import::{Action, Import, Message, Summary};
use gerai::text::{Language, Text};
use gerai::ui::Hotkey;

use crate::stage::{LAPTOP, hides, presses, shows, simulate};

const NEW: Summary = Summary {
    added: 3,
    changed: 1,
    unchanged: 60,
};

const NOTHING: Summary = Summary {
    added: 0,
    changed: 0,
    unchanged: 64,
};

fn file() -> PathBuf {
    PathBuf::from("/home/kasir/katalog.csv")
}

fn chosen() -> Import {
    let mut dialog = Import::new(vec![file()]);
    assert_eq!(dialog.update(Message::Choose(file())), Action::Plan(file()));
    dialog
}

fn sees(dialog: &Import, text: &Text, seen: &[&str], unseen: &[&str]) {
    let mut ui = simulate(LAPTOP, dialog.view(text));
    shows(&mut ui, seen);
    hides(&mut ui, unseen);
}

#[test]
fn a_file_is_read_shown_and_taken() {
    for language in Language::ALL {
        let text = language.text();
        let words = &text.import;
        let dialog = Import::new(vec![file()]);
        sees(
            &dialog,
            text,
            &[words.title, words.found, "katalog.csv", words.read],
            &[words.take],
        );
        assert!(matches!(
            &presses(dialog.view(text), &[words.read, "katalog.csv"])[..],
            [Message::Choose(path)] if *path == file()
        ));

        let mut dialog = chosen();
        sees(&dialog, text, &[text.common.working], &[words.take]);
        dialog.planned(NEW);
        sees(
            &dialog,
            text,
            &[&(words.summary)(3, 1, 60), words.take],
            &[words.read],
        );
        assert!(matches!(
            &presses(dialog.view(text), &[words.take])[..],
            [Message::Take]
        ));

        assert_eq!(dialog.hotkey(Hotkey::Enter), Action::Import(file()));
        // Once.
        assert_eq!(dialog.hotkey(Hotkey::Enter), Action::None);
        assert_eq!(dialog.update(Message::Take), Action::None);
    }
}

#[test]
fn a_refused_file_says_every_fault_and_can_be_read_again() {
    let text = Language::Indonesian.text();
    let mut dialog = chosen();
    let faults: Vec<String> = (1..=50)
        .map(|line| format!("Baris {line}: salah"))
        .collect();
    dialog.refused(faults);

    sees(
        &dialog,
        text,
        &[
            &(text.import.refused)("50"),
            "Baris 1: salah",
            text.import.read,
        ],
        &[text.import.take],
    );
    assert_eq!(dialog.update(Message::Take), Action::None);
    assert_eq!(dialog.hotkey(Hotkey::Enter), Action::Plan(file()));
}

#[test]
fn a_file_that_changes_nothing_is_closed() {
    let text = Language::Indonesian.text();
    let mut dialog = chosen();
    dialog.planned(NOTHING);

    sees(
        &dialog,
        text,
        &[text.import.nothing_new, text.common.close],
        &[text.import.take],
    );
    assert_eq!(dialog.hotkey(Hotkey::Enter), Action::Close);
}

/// Enter after another path was typed must never take the file that was not
/// shown, whenever the answer about the first one comes.
#[test]
fn what_was_not_shown_is_not_taken() {
    let other = || Message::Path(String::from("/home/kasir/lain.csv"));

    let mut dialog = chosen();
    assert_eq!(dialog.update(other()), Action::None);
    dialog.planned(NEW);
    assert_eq!(dialog.hotkey(Hotkey::Enter), Action::Import(file()));

    // While it is recorded, nothing else begins.
    assert_eq!(dialog.update(other()), Action::None);
    assert_eq!(
        dialog.update(Message::Choose(PathBuf::from("/x.csv"))),
        Action::None
    );
    assert_eq!(dialog.hotkey(Hotkey::Enter), Action::None);

    let mut dialog = chosen();
    dialog.planned(NEW);
    let _ = dialog.update(other());
    dialog.planned(NEW);
    assert_eq!(
        dialog.hotkey(Hotkey::Enter),
        Action::Plan(PathBuf::from("/home/kasir/lain.csv"))
    );
}

#[test]
fn addresses_that_file_managers_paste_are_paths() {
    let mut dialog = Import::new(Vec::new());
    assert_eq!(dialog.hotkey(Hotkey::Enter), Action::None);
    let _ = dialog.update(Message::Path(String::from(
        " file:///home/kasir/katalog.csv\n",
    )));

    assert_eq!(dialog.hotkey(Hotkey::Enter), Action::Plan(file()));
}

#[test]
fn escape_closes() {
    let text = Language::English.text();
    let mut dialog = Import::new(Vec::new());
    sees(&dialog, text, &[text.import.none_found], &[]);
    assert_eq!(dialog.hotkey(Hotkey::Escape), Action::Close);
}
