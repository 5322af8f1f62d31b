//! Papers other than receipts: labels, the logo, what is printed.

use std::path::PathBuf;
use std::sync::Arc;

use gerai::domain::entry::Institution;
use gerai::domain::sale::Terms;
use gerai::domain::scanner::Scan;
use gerai::domain::{HeldCart, Product, Qris, ShownQris};
use gerai::paper::code::Fault;
use gerai::paper::logo::{Form, Picture, Tone};
use gerai::paper::{Bitmap, Code, to_png};
use gerai::printer::PrinterProfile;
use gerai::screen::goods_in::{self, GoodsIn};
use gerai::screen::labels::{Action, Labels, Message, Target};
use gerai::screen::products::{self, Products};
use gerai::screen::sell::{self, Sell};
use gerai::screen::settings::{self, Change, Page, Settings, paper};
use gerai::settings::{Printed, Settings as Kept};
use gerai::text::{Language, Text};
use gerai::ui::part::Kind;
use gerai::ui::{Hotkey, Icon, dialog};

use crate::common::moment;
use crate::scenes::{CODE, Scene, framed};
use crate::stage::{barcode, catalog, misses, new_cart, presses, product, sees};

fn each(look: impl Fn(&'static Text)) {
    Language::ALL.map(Language::text).into_iter().for_each(look);
}

fn institution() -> Institution {
    Institution {
        name: String::from("Rutan Kelas IIB Blora"),
        address: String::from("Jl. Alun-alun Selatan No. 1, Blora"),
        ..Institution::default()
    }
}

/// A frame of black dots in white.
fn picture() -> Arc<Picture> {
    let mut drawn = Bitmap::new(300, 200);
    for (x, y) in (40..260).flat_map(|x| (40..160).map(move |y| (x, y))) {
        if !(60..240).contains(&x) || !(60..140).contains(&y) {
            drawn.set(x, y);
        }
    }

    Arc::new(Picture::read(&to_png(&drawn, 1)).unwrap())
}

fn some_goods() -> Vec<(Product, u16)> {
    let catalog = catalog();

    ["KST-003", "KST-004", "TLN-S", "MBL-005"]
        .into_iter()
        .zip([12, 1, 30, 2])
        .map(|(sku, copies)| (product(&catalog, sku).clone(), copies))
        .collect()
}

pub fn scenes(text: &'static Text, show: &mut dyn FnMut(Scene<'_>)) {
    let words = &text.papers;
    let catalog = catalog();
    let list = Products::default();
    let mut shown = |name, labels: &Labels, needed: &str| {
        show(Scene {
            name,
            element: dialog::modal(
                framed(3, list.view(&catalog, text), &list.hints(text), text),
                labels.view(text).map(|_| ()),
                (),
            ),
            needed: vec![needed.to_owned(), text.common.cancel.to_owned()],
        });
    };

    let mut labels = Labels::new(some_goods(), Some(PrinterProfile::default()));
    shown("labels", &labels, &(words.labels_print)("45"));
    let _ = labels.update(Message::To(Target::Sheet));
    labels.offer("/home/kasir/Documents/Gerai/label-2026-11-24.pdf");
    shown("labels-sheet", &labels, &(words.labels_save)("45"));
    let none = Labels::new(Vec::new(), None);
    shown("labels-none", &none, &(words.labels_save)("0"));
    let mut wide = catalog.by_sku("KST-003").unwrap().clone();
    wide.barcode = None;
    wide.sku = String::from("KESET-SABUT-KELAPA-POLOS-40X60-CM");
    let wide = Labels::new(vec![(wide, 1)], Some(PrinterProfile::default()));
    shown("labels-too-wide", &wide, &(words.labels_print)("1"));

    let kept = Kept {
        qris_on_receipts: true,
        ..Kept::default()
    };
    let mut screen = Settings::new(&institution(), &kept);
    screen.show(Page::Paper);
    let mut page = |name, screen: &Settings, needed: &[&str]| {
        show(Scene {
            name,
            element: framed(4, screen.view(&kept, text), &screen.hints(text), text),
            needed: needed.iter().map(|needed| (*needed).to_owned()).collect(),
        });
    };
    screen.offer_pictures(vec![PathBuf::from("/home/kasir/logo rutan.png")]);
    page("settings-paper-pictures", &screen, &[text.common.save]);
    let _ = screen.picture(PathBuf::from("/home/kasir/logo.png"));
    screen.logo_read(Ok(picture()));
    page(
        "settings-paper-logo",
        &screen,
        &[text.common.save, text.settings_pages.unsaved],
    );
}

#[test]
fn labels_are_counted_by_keys_and_by_buttons() {
    each(|text| {
        let words = &text.papers;
        let goods = some_goods();
        let mut labels = Labels::new(goods.clone(), Some(PrinterProfile::default()));
        sees(
            labels.view(text),
            &[&(words.labels_print)("45"), &goods[0].0.name],
        );

        // Digits replace what stood there, then go on.
        labels.type_text("2");
        labels.type_text("5");
        assert_eq!(labels.all(), 45 - 12 + 25);
        let _ = labels.hotkey(Hotkey::Backspace);
        assert_eq!(labels.all(), 45 - 12 + 2);
        let _ = labels.hotkey(Hotkey::Down);
        let _ = labels.hotkey(Hotkey::Minus);
        let _ = labels.hotkey(Hotkey::Minus);
        let _ = (labels.hotkey(Hotkey::Down), labels.hotkey(Hotkey::Plus));
        labels.type_text("9999");
        assert_eq!(labels.all(), 2 + 500 + 2);
        labels.type_text("\u{7}x");
        assert_eq!(labels.all(), 2 + 500 + 2);

        let minus = Icon::Minus.glyph().to_string();
        let said = presses(
            labels.view(text),
            &[&minus, words.labels_to[1], &(words.labels_print)("504")],
        );
        assert!(
            matches!(
                &said[..],
                [
                    Message::Change(_, -1),
                    Message::To(Target::Sheet),
                    Message::Make
                ]
            ),
            "{said:?}"
        );

        // What none is wanted of is left out.
        let wanted = vec![(goods[0].0.id, 2), (goods[2].0.id, 500), (goods[3].0.id, 2)];
        assert_eq!(labels.hotkey(Hotkey::Enter), Action::Print(wanted.clone()));
        // Once, however often Enter is pressed.
        assert_eq!(labels.hotkey(Hotkey::Enter), Action::None);
        labels.failed(String::from("kertas habis"));
        sees(labels.view(text), &["kertas habis"]);
        assert_eq!(labels.hotkey(Hotkey::Enter), Action::Print(wanted.clone()));
        labels.failed(String::from("kertas habis"));

        // A sheet needs a place.
        let _ = labels.hotkey(Hotkey::F(2));
        for (path, is_one) in [
            ("", false),
            ("label.pdf", false),
            ("/tmp/label.png", false),
            ("/tmp/label.PDF", true),
        ] {
            let _ = labels.update(Message::Path(path.to_owned()));
            let saved = Action::Save(wanted.clone(), PathBuf::from(path));
            let due = if is_one { saved } else { Action::None };
            assert_eq!(labels.hotkey(Hotkey::Enter), due, "{path}");
        }
        assert_eq!(labels.hotkey(Hotkey::Escape), Action::Close);
    });
}

#[test]
fn without_a_printer_labels_are_saved_and_one_that_is_too_wide_says_so() {
    each(|text| {
        let words = &text.papers;
        let mut labels = Labels::new(some_goods(), None);
        sees(labels.view(text), &[words.labels_path]);
        let _ = labels.hotkey(Hotkey::F(2));
        sees(labels.view(text), &[words.labels_no_printer]);
        assert_eq!(labels.hotkey(Hotkey::Enter), Action::None);

        let mut wide = some_goods().remove(0).0;
        wide.barcode = None;
        wide.sku = String::from("KESET-SABUT-KELAPA-POLOS-40X60-CM");
        let labels = Labels::new(vec![(wide, 1)], Some(PrinterProfile::default()));
        let code = Code::code128("KESET-SABUT-KELAPA-POLOS-40X60-CM").unwrap();
        let Err(Fault::NoRoom { needed, given }) = code.fit(384) else {
            panic!("it fits");
        };
        let said = (text.slips.code_no_room)(code.text(), needed, given);
        let next = text.slips.code_no_room_next;
        sees(labels.view(text), &[&format!("{said} {next}")]);

        // In an emptied field Backspace takes nothing off the count.
        let goods = vec![(some_goods().remove(0).0, 12)];
        let mut sheet = Labels::new(goods, Some(PrinterProfile::default()));
        let _ = sheet.hotkey(Hotkey::F(2));
        let _ = sheet.update(Message::Path(String::new()));
        let _ = sheet.hotkey(Hotkey::Backspace);
        sees(sheet.view(text), &[&(words.labels_save)("12")]);

        let none = Labels::new(Vec::new(), Some(PrinterProfile::default()));
        sees(none.view(text), &[words.labels_none]);
    });
}

#[test]
fn labels_are_reached_from_the_list_and_from_what_came_in() {
    each(|text| {
        let words = &text.papers;
        let catalog = catalog();
        let mut list = Products::default();
        // None is meant, so the button waits.
        assert!(presses(list.view(&catalog, text), &[words.label]).is_empty());
        assert_eq!(list.chosen(&catalog), None);
        let _ = (list.hotkey(Hotkey::Down), list.hotkey(Hotkey::Down));
        let second = catalog.active().nth(1).unwrap();
        assert_eq!(list.chosen(&catalog), Some(second));
        let said = presses(list.view(&catalog, text), &[words.label, &second.name]);
        assert!(
            matches!(
                &said[..],
                [products::Message::Labels, products::Message::Mark(1)]
            ),
            "{said:?}"
        );
        assert_eq!(list.hotkey(Hotkey::Ctrl('l')), products::Action::Labels);
        // The last one stays the last one.
        for _ in 0..200 {
            let _ = list.hotkey(Hotkey::Down);
        }
        assert_eq!(list.chosen(&catalog), catalog.active().last());
        let code = barcode(&catalog, "KST-004");
        assert!(list.scan(&Scan::new("", &code), &catalog, text));
        assert_eq!(list.chosen(&catalog), catalog.by_sku("KST-004"));

        let mut store = GoodsIn::default();
        let _ = store.scan(&Scan::new("", &code), &catalog, text);
        let _ = store.update(goods_in::Message::Quantity(0, String::from("7")), &catalog);
        misses(store.view(&catalog, text), &[words.labels_for_goods_in]);
        let nothing = store.hotkey(Hotkey::Ctrl('l'), &catalog, text);
        assert_eq!(nothing, goods_in::Action::None);
        let _ = store.hotkey(Hotkey::Ctrl('s'), &catalog, text);
        store.posted(text);
        let said = presses(store.view(&catalog, text), &[words.labels_for_goods_in]);
        assert!(matches!(&said[..], [goods_in::Message::Labels]), "{said:?}");
        let id = product(&catalog, "KST-004").id;
        assert_eq!(
            store.hotkey(Hotkey::Ctrl('l'), &catalog, text),
            goods_in::Action::Labels(vec![(id, 7)])
        );
        // The next delivery is another.
        let _ = store.scan(&Scan::new("", &code), &catalog, text);
        misses(store.view(&catalog, text), &[words.labels_for_goods_in]);
    });
}

#[test]
fn a_logo_is_seen_before_it_is_kept_and_can_be_taken_off() {
    each(|text| {
        let words = &text.papers;
        let kept = Kept::default();
        let mut screen = Settings::new(&institution(), &kept);
        screen.show(Page::Paper);
        sees(
            screen.view(&kept, text),
            &[words.no_logo, words.preview_help, words.codes_help],
        );
        let on = |message| settings::Message::Paper(message);

        // A path is looked at, and what is no picture is told.
        let _ = screen.update(on(paper::Message::Path(String::from("/tmp/a.gif"))));
        let asked = settings::Action::ReadLogo(PathBuf::from("/tmp/a.gif"));
        assert_eq!(screen.hotkey(Hotkey::Enter, &kept), asked);
        screen.logo_read(Err(text.slips.logo_no_picture.0.to_owned()));
        sees(
            screen.view(&kept, text),
            &[text.slips.logo_no_picture.0, text.settings_pages.unsaved],
        );

        // A picture that is dropped here is the logo's.
        let path = PathBuf::from("/tmp/a.png");
        let asked = settings::Action::ReadLogo(path.clone());
        assert_eq!(screen.picture(path), asked);
        let picture = picture();
        screen.logo_read(Ok(Arc::clone(&picture)));
        sees(
            screen.view(&kept, text),
            &[&(words.dots)("220", "120"), words.tones[1], "62 %"],
        );
        let said = presses(
            screen.view(&kept, text),
            &[words.tones[1], text.common.no, text.common.cancel],
        );
        assert!(
            matches!(
                &said[..],
                [
                    settings::Message::Paper(paper::Message::Tone(Tone::Dither)),
                    settings::Message::Paper(paper::Message::Crop(false)),
                    settings::Message::Paper(paper::Message::Back)
                ]
            ),
            "{said:?}"
        );

        for hotkey in [
            Hotkey::F(2),
            Hotkey::F(3),
            Hotkey::Up,
            Hotkey::PageDown,
            Hotkey::PageDown,
        ] {
            assert_eq!(screen.hotkey(hotkey, &kept), settings::Action::None);
        }
        // Uncropped it was 180 dots wide; two steps of 16 fewer.
        let form = Form {
            tone: Tone::Dither,
            level: Form::MIDDLE + 16,
            crops: false,
            width: Some(148),
        };
        let dots = picture.dots(form).unwrap();
        assert_eq!(
            screen.hotkey(Hotkey::Ctrl('s'), &kept),
            settings::Action::Save(Page::Paper, Change::Logo(Some(dots.clone())))
        );

        let mut then = kept.clone();
        let before = Change::Logo(Some(dots.clone())).apply(&mut then);
        assert_eq!(then.logo, Some(dots));
        screen.saved(Page::Paper, &institution(), &then);
        misses(screen.view(&then, text), &[text.settings_pages.unsaved]);
        let said = presses(screen.view(&then, text), &[words.remove_logo]);
        assert!(
            matches!(
                &said[..],
                [settings::Message::Paper(paper::Message::Remove)]
            ),
            "{said:?}"
        );
        assert_eq!(
            screen.hotkey(Hotkey::CtrlDelete, &then),
            settings::Action::Save(Page::Paper, Change::Logo(None))
        );
        // The disk may refuse.
        let _ = before.apply(&mut then);
        assert_eq!(then, kept);
    });
}

#[test]
fn what_is_printed_is_chosen_by_keys_and_by_buttons() {
    each(|text| {
        let words = &text.papers;
        let mut kept = Kept::default();
        let with_code = Institution {
            qris: Some(ShownQris {
                code: Qris::parse(CODE).unwrap(),
                fill_in: false,
            }),
            ..institution()
        };
        let mut screen = Settings::new(&with_code, &kept);
        screen.show(Page::Paper);
        let said = presses(screen.view(&kept, text), &[text.common.yes]);
        assert!(
            matches!(
                &said[..],
                [settings::Message::Paper(paper::Message::Print(
                    Printed::PrinterCodes,
                    true
                ))]
            ),
            "{said:?}"
        );

        for (key, what) in [
            (5, Printed::PrinterCodes),
            (6, Printed::Qris),
            (7, Printed::DrawerSlips),
            (8, Printed::HeldSlips),
            (9, Printed::NumberBars),
        ] {
            let is_on = kept.prints(what);
            for is_printed in [!is_on, is_on, true] {
                if kept.prints(what) == is_printed {
                    continue;
                }
                assert_eq!(
                    screen.hotkey(Hotkey::F(key), &kept),
                    settings::Action::Print(what, is_printed)
                );
                kept.set_printed(what, is_printed);
                assert_eq!(kept.prints(what), is_printed);
                // The printer's own page does not take it for a change.
                assert!(!screen.is_unsaved(Page::Printer, &kept), "{what:?}");
            }
        }

        // A QRIS code that has no room on the paper is told beside its switch.
        let narrow = Kept {
            qris_on_receipts: true,
            profile: PrinterProfile {
                columns: 20,
                dots: 240,
                ..PrinterProfile::default()
            },
            ..Kept::default()
        };
        let said = (words.qris_too_wide)("285", "240");
        sees(screen.view(&narrow, text), &[&said]);
        misses(screen.view(&kept, text), &[&said]);
    });
}

#[test]
fn the_slip_of_a_held_cart_is_printed_by_its_key_and_its_button() {
    each(|text| {
        let catalog = catalog();
        let mut sell = Sell::new(new_cart(1), Terms::default(), text);
        let cart = new_cart(7);
        sell.set_held(vec![HeldCart {
            name: String::from("Antrean 1"),
            since: moment(0),
            cart: cart.clone(),
        }]);
        let _ = sell.update(sell::Message::Hold, &catalog, text);

        let said = presses(sell.view(&catalog, text), &[text.papers.slip]);
        assert!(
            matches!(
                &said[..],
                [sell::Message::Panel(sell::panel::Message::Held(
                    sell::panel::held::Message::Slip
                ))]
            ),
            "{said:?}"
        );
        assert_eq!(
            sell.hotkey(Hotkey::F(9), &catalog, text),
            sell::Action::PrintHeld(cart.id)
        );
        // It is told beside the list, which stays.
        sell.tell(Kind::Good, text.papers.slip_queued.to_owned());
        sees(
            sell.view(&catalog, text),
            &[text.papers.slip_queued, text.carts.recall],
        );
    });
}
