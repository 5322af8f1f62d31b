//! The printers that are found, and the guide that sets one up: its steps by
//! keys and by pointer, what it has done with a printer, and what it keeps.

use gerai::domain::scanner::Scan;
use gerai::paper::calibration;
use gerai::printer::{
    Answers, Codes, Connection, DrawerOpens, DrawerPin, Found, Mode, Printer, Status,
};
use gerai::screen::printer_wizard::{Action, Job, Message, Order, PrinterWizard, Probed, Sheet};
use gerai::screen::settings::{self, Page, Settings, printer};
use gerai::screen::wizard::{self, Wizard};
use gerai::screen::{printer_finder, printer_form};
use gerai::settings::{PrinterUse, Settings as Kept};
use gerai::text::{Language, Text};
use gerai::ui::{Hotkey, dialog};

use crate::scenes::{Scene, framed};
use crate::stage::{misses, presses, sees};

const ALL: Answers = Answers {
    status: Status::DleEot,
    barrier: true,
};

fn usb() -> Found {
    Found {
        connection: Connection::Device {
            path: "/dev/usb/lp0".into(),
        },
        name: String::from("EPSON TM-T82"),
        is_denied: false,
    }
}

fn denied() -> Found {
    Found {
        is_denied: true,
        ..usb()
    }
}

fn serial() -> Found {
    Found {
        connection: Connection::Serial {
            port: String::from("/dev/rfcomm0"),
            baud: 9_600,
            handshake: false,
        },
        name: String::new(),
        is_denied: false,
    }
}

fn queue() -> Found {
    Found {
        connection: Connection::Cups {
            queue: String::from("PDF"),
        },
        name: String::from("cups-pdf:/"),
        is_denied: false,
    }
}

fn guide(usage: PrinterUse) -> PrinterWizard {
    let mut guide = PrinterWizard::new(usage, &Kept::default());
    guide.found(vec![usb(), serial(), queue()]);
    guide
}

/// What is to be done, which has to be this.
fn ordered(action: Action, job: Job) -> Box<Order> {
    match action {
        Action::Do(order) if order.job == job => order,
        other => panic!("{job:?} was to be done, not {other:?}"),
    }
}

fn measures() -> Job {
    Job::Print(Sheet::Measures)
}

/// Answers a question and goes on.
fn answer(guide: &mut PrinterWizard, digit: &str) -> Action {
    assert_eq!(guide.type_text(digit), Action::None);
    guide.hotkey(Hotkey::Enter)
}

/// The printer that was chosen is asked, says what it answers, and prints the
/// page.
fn printed(guide: &mut PrinterWizard, probed: Probed) {
    assert_eq!(guide.hotkey(Hotkey::Enter), Action::None);
    let order = ordered(guide.hotkey(Hotkey::Enter), Job::Probe);
    guide.done(&order, Ok(Some(probed)));
    assert_eq!(guide.hotkey(Hotkey::Enter), Action::None);
    let order = ordered(guide.hotkey(Hotkey::Enter), measures());
    guide.done(&order, Ok(None));
}

/// Every step, in the frame of the program.
pub fn scenes(text: &'static Text, show: &mut dyn FnMut(Scene<'_>)) {
    let words = &text.printer_wizard;
    let kept = Kept::default();
    let below = Settings::new(&gerai::domain::entry::Institution::default(), &kept);
    let mut shown = |name, guide: &PrinterWizard, needed: &[&str]| {
        let screen = framed(4, below.view(&kept, text), &below.hints(text), text);
        show(Scene {
            name,
            element: dialog::covered(screen, guide.view(text).map(|_| ())),
            needed: needed.iter().map(|needed| (*needed).to_owned()).collect(),
        });
    };
    let next = text.common.next;
    let back = text.common.back;

    let mut nothing = PrinterWizard::new(PrinterUse::Receipts, &kept);
    shown(
        "printer-guide-looking",
        &nothing,
        &[next, text.common.cancel],
    );
    nothing.found(Vec::new());
    shown(
        "printer-guide-nothing",
        &nothing,
        &[next, text.common.cancel],
    );
    let _ = nothing.hotkey(Hotkey::Down);
    let _ = nothing.hotkey(Hotkey::Enter);
    shown(
        "printer-guide-address",
        &nothing,
        &[next, text.common.cancel],
    );

    let mut guide = guide(PrinterUse::Receipts);
    shown("printer-guide-choose", &guide, &[next, text.common.cancel]);
    let _ = guide.hotkey(Hotkey::Down);
    shown("printer-guide-serial", &guide, &[next, text.common.cancel]);
    let mut refused = PrinterWizard::new(PrinterUse::Receipts, &kept);
    refused.found(vec![denied(), serial()]);
    let _ = refused.type_text("1");
    let _ = refused.hotkey(Hotkey::Enter);
    shown("printer-guide-denied", &refused, &[text.common.cancel]);
    let _ = guide.hotkey(Hotkey::Up);
    let _ = guide.hotkey(Hotkey::Enter);
    shown("printer-guide-kind", &guide, &[next, back]);
    let order = ordered(guide.hotkey(Hotkey::Enter), Job::Probe);
    shown("printer-guide-asking", &guide, &[back]);
    let trouble = Probed {
        answers: ALL,
        trouble: Some(words.no_paper.to_owned()),
    };
    guide.done(&order, Ok(Some(trouble)));
    shown(
        "printer-guide-no-paper",
        &guide,
        &[words.no_paper, text.common.retry, words.without],
    );
    let order = ordered(guide.hotkey(Hotkey::Enter), Job::Probe);
    guide.done(&order, Ok(Some(Probed::default())));
    shown(
        "printer-guide-silent",
        &guide,
        &[next, back, words.ask_again],
    );
    let order = ordered(guide.hotkey(Hotkey::F(2)), Job::Probe);
    let answers = Probed {
        answers: ALL,
        trouble: None,
    };
    guide.done(&order, Ok(Some(answers)));
    shown("printer-guide-answers", &guide, &[next, back]);

    let _ = guide.hotkey(Hotkey::Enter);
    shown("printer-guide-print", &guide, &[words.print_page, back]);
    let order = ordered(guide.hotkey(Hotkey::Enter), measures());
    shown("printer-guide-printing", &guide, &[words.printing]);
    let refused = text.problem.printer.refused;
    guide.done(&order, Err(refused.to_owned()));
    shown(
        "printer-guide-refused",
        &guide,
        &[refused, text.common.retry],
    );
    let order = ordered(guide.hotkey(Hotkey::Enter), measures());
    guide.done(&order, Ok(None));
    for name in ["printer-guide-columns", "printer-guide-dots"] {
        shown(name, &guide, &[next, words.again, back]);
        let _ = guide.hotkey(Hotkey::Enter);
    }
    shown("printer-guide-cut", &guide, &[next, words.again, back]);
    let order = ordered(answer(&mut guide, "2"), Job::Print(Sheet::TearLines));
    guide.done(&order, Ok(None));
    for name in [
        "printer-guide-tear",
        "printer-guide-codes",
        "printer-guide-letters",
    ] {
        shown(name, &guide, &[next, words.again, back]);
        let _ = guide.hotkey(Hotkey::Enter);
    }
    shown("printer-guide-drawer", &guide, &[next, back]);
    let opening = match answer(&mut guide, "3") {
        Action::Do(order) => order,
        other => panic!("{other:?}"),
    };
    guide.done(&opening, Ok(None));
    let _ = guide.hotkey(Hotkey::Enter);
    shown(
        "printer-guide-opened",
        &guide,
        &[next, words.pick_first, back],
    );
    let _ = answer(&mut guide, "1");
    shown("printer-guide-summary", &guide, &[text.common.save, back]);
    let _ = guide.hotkey(Hotkey::Enter);
    guide.kept(Ok(()));
    shown("printer-guide-receipt", &guide, &[words.print_receipt]);
    let order = ordered(guide.hotkey(Hotkey::Enter), Job::Print(Sheet::Receipt));
    guide.done(&order, Ok(None));
    shown(
        "printer-guide-done",
        &guide,
        &[words.done, words.receipt_sent],
    );

    let mut screen = Settings::new(&gerai::domain::entry::Institution::default(), &kept);
    screen.show(Page::Printer);
    screen.found(vec![usb(), serial(), queue()]);
    show(Scene {
        name: "settings-printers-found",
        element: framed(4, screen.view(&kept, text), &screen.hints(text), text),
        needed: vec![text.common.save.to_owned()],
    });
}

/// All of it by keys: what was seen on the paper is what is kept, in one piece
/// and at the end.
#[test]
fn the_guide_is_gone_through_by_keys() {
    for language in Language::ALL {
        let text = language.text();
        let words = &text.printer_wizard;
        let mut guide = guide(PrinterUse::Receipts);
        sees(guide.view(text), &["EPSON TM-T82", words.choose.title]);
        printed(
            &mut guide,
            Probed {
                answers: ALL,
                trouble: None,
            },
        );

        // 42 columns on 512 dots, not cut, torn at 7, read as the printer
        // draws it.
        sees(guide.view(text), &[words.columns.title]);
        let _ = answer(&mut guide, "2");
        let _ = answer(&mut guide, "2");
        let order = ordered(answer(&mut guide, "2"), Job::Print(Sheet::TearLines));
        sees(guide.view(text), &[words.printing]);
        guide.done(&order, Ok(None));
        sees(guide.view(text), &[words.tear.title]);
        let _ = answer(&mut guide, "7");
        assert!(guide.scan(&Scan::new("", calibration::ITS_CODE)));
        let _ = guide.hotkey(Hotkey::Enter);
        let _ = answer(&mut guide, "1");

        // A drawer that opens by the second pin only.
        sees(guide.view(text), &[words.drawer.title]);
        let Action::Do(first) = answer(&mut guide, "3") else {
            panic!("the drawer is not tried");
        };
        guide.done(&first, Ok(None));
        // Enter alone is no answer.
        assert_eq!(guide.hotkey(Hotkey::Enter), Action::None);
        let Action::Do(second) = answer(&mut guide, "2") else {
            panic!("no other way is tried");
        };
        guide.done(&second, Ok(None));
        sees(guide.view(text), &[&(words.way)("2", "4")]);
        assert_eq!(answer(&mut guide, "1"), Action::None);

        sees(guide.view(text), &[words.summary.title, "/dev/usb/lp0"]);
        let Action::Keep(PrinterUse::Receipts, printer) = guide.hotkey(Hotkey::Enter) else {
            panic!("nothing is kept");
        };
        let profile = &printer.profile;
        assert_eq!(printer.connection, usb().connection);
        assert_eq!(printer.answers, ALL);
        assert_eq!((profile.columns, profile.dots), (42, 512));
        assert_eq!((profile.cutter, profile.feed_lines), (false, 7));
        assert_eq!((profile.codes, profile.mode), (Codes::Printer, Mode::Text));
        assert_eq!(profile.drawer.opens, DrawerOpens::OnCash);
        assert_eq!(profile.drawer.pin, DrawerPin::Five);

        // What is being kept is waited for.
        assert_eq!(guide.hotkey(Hotkey::Escape), Action::None);
        guide.kept(Ok(()));
        let order = ordered(guide.hotkey(Hotkey::Enter), Job::Print(Sheet::Receipt));
        guide.done(&order, Ok(None));
        assert_eq!(guide.hotkey(Hotkey::Enter), Action::Close);
    }
}

/// Presses texts of the guide in turn, and answers with what came last.
fn press(guide: &mut PrinterWizard, text: &Text, pressed: &[&str]) -> Action {
    let mut last = Action::None;
    for pressed in pressed {
        for message in presses(guide.view(text), &[*pressed]) {
            last = guide.update(message);
        }
    }
    last
}

#[test]
fn the_guide_is_gone_through_by_pointer() {
    for language in Language::ALL {
        let text = language.text();
        let words = &text.printer_wizard;
        let next = text.common.next;
        let mut guide = guide(PrinterUse::Receipts);

        let order = ordered(
            press(&mut guide, text, &["/dev/rfcomm0", next, "80 mm", next]),
            Job::Probe,
        );
        guide.done(&order, Ok(Some(Probed::default())));
        sees(guide.view(text), &[words.silent]);
        let order = ordered(
            press(&mut guide, text, &[next, words.print_page]),
            measures(),
        );
        guide.done(&order, Ok(None));
        let narrow = (words.column)("32");
        let dots = (words.dot)("384");
        // The page again is no answer.
        let order = ordered(press(&mut guide, text, &[words.again]), measures());
        guide.done(&order, Ok(None));
        let order = ordered(
            press(
                &mut guide,
                text,
                &[&narrow, next, &dots, next, words.cuts[1], next],
            ),
            Job::Print(Sheet::TearLines),
        );
        guide.done(&order, Ok(None));
        let _ = press(
            &mut guide,
            text,
            &[
                "11",
                next,
                words.code[2],
                next,
                words.letter[1],
                next,
                words.drawers[0],
                next,
            ],
        );
        let Action::Keep(_, printer) = press(&mut guide, text, &[text.common.save]) else {
            panic!("nothing is kept");
        };
        let profile = &printer.profile;
        assert_eq!(printer.connection, serial().connection);
        assert_eq!((profile.columns, profile.dots), (32, 384));
        assert_eq!((profile.cutter, profile.feed_lines), (false, 11));
        assert_eq!((profile.codes, profile.mode), (Codes::Raster, Mode::Image));
        assert_eq!(profile.drawer.opens, DrawerOpens::Never);
        guide.kept(Ok(()));
        let order = ordered(
            press(&mut guide, text, &[words.print_receipt]),
            Job::Print(Sheet::Receipt),
        );
        guide.done(&order, Ok(None));
        assert_eq!(press(&mut guide, text, &[words.done]), Action::Close);
    }
}

#[test]
fn a_printer_that_fails_is_told_and_offered_again() {
    let text = Language::Indonesian.text();
    let words = &text.printer_wizard;
    let mut guide = guide(PrinterUse::Receipts);
    let _ = guide.hotkey(Hotkey::Enter);

    // It is not reached: it is asked again, and not gone on from.
    let order = ordered(guide.hotkey(Hotkey::Enter), Job::Probe);
    let refused = text.problem.printer.refused;
    guide.done(&order, Err(refused.to_owned()));
    sees(guide.view(text), &[refused, text.common.retry]);
    let order = ordered(guide.hotkey(Hotkey::Enter), Job::Probe);

    // It says that it has no paper, whatever it has: it is printed on all the
    // same, and never asked.
    let trouble = Probed {
        answers: ALL,
        trouble: Some(words.no_paper.to_owned()),
    };
    guide.done(&order, Ok(Some(trouble)));
    sees(guide.view(text), &[words.no_paper, words.without]);
    assert_eq!(guide.hotkey(Hotkey::F(2)), Action::None);
    let order = ordered(guide.hotkey(Hotkey::Enter), measures());
    assert_eq!(order.printer.answers, Answers::default());

    // Whoever has gone back does not hear of it any more.
    let _ = guide.hotkey(Hotkey::Escape);
    guide.done(&order, Ok(None));
    misses(guide.view(text), &[words.columns.title]);
    let _ = guide.hotkey(Hotkey::Enter);
    let order = ordered(guide.hotkey(Hotkey::Enter), measures());
    // Twice at once is once.
    assert_eq!(guide.hotkey(Hotkey::Enter), Action::None);
    guide.done(&order, Err(refused.to_owned()));
    sees(guide.view(text), &[refused, words.print.title]);
}

#[test]
fn a_drawer_that_opens_in_no_way_is_none() {
    let text = Language::English.text();
    let words = &text.printer_wizard;
    let mut guide = guide(PrinterUse::Receipts);
    printed(&mut guide, Probed::default());
    for _ in 0..5 {
        let _ = guide.hotkey(Hotkey::Enter);
    }
    sees(guide.view(text), &[words.drawer.title]);

    let mut tried = Vec::new();
    let mut action = answer(&mut guide, "2");
    while let Action::Do(order) = action {
        tried.push(order.job);
        guide.done(&order, Ok(None));
        action = answer(&mut guide, "2");
    }
    assert_eq!(tried.len(), 4);
    sees(guide.view(text), &[words.no_way, words.drawer.title]);
    assert_eq!(guide.hotkey(Hotkey::Enter), Action::None);
    let Action::Keep(_, printer) = guide.hotkey(Hotkey::Enter) else {
        panic!("nothing is kept");
    };
    assert_eq!(printer.profile.drawer.opens, DrawerOpens::Never);
}

#[test]
fn a_printer_that_may_not_be_used_is_not_gone_on_with() {
    let text = Language::Indonesian.text();
    let words = &text.printer_wizard;
    let mut guide = PrinterWizard::new(PrinterUse::Receipts, &Kept::default());
    guide.found(vec![denied(), serial()]);
    assert_eq!(guide.type_text("1"), Action::None);
    assert_eq!(guide.hotkey(Hotkey::Enter), Action::None);
    sees(guide.view(text), &[words.denied, words.choose.title]);

    // The first that may be is chosen by itself.
    let mut guide = PrinterWizard::new(PrinterUse::Receipts, &Kept::default());
    guide.found(vec![denied(), serial()]);
    assert_eq!(guide.hotkey(Hotkey::Enter), Action::None);
    let order = ordered(guide.hotkey(Hotkey::Enter), Job::Probe);
    assert_eq!(order.printer.connection, serial().connection);
}

#[test]
fn a_printer_of_labels_has_no_drawer() {
    let text = Language::Indonesian.text();
    let mut guide = guide(PrinterUse::Labels);
    let words = &text.printer_wizard;
    sees(guide.view(text), &[words.title_labels]);
    misses(guide.view(text), &[words.steps[4]]);
    printed(&mut guide, Probed::default());
    for _ in 0..5 {
        let _ = guide.hotkey(Hotkey::Enter);
    }
    sees(guide.view(text), &[words.summary.title]);
    assert!(matches!(
        guide.hotkey(Hotkey::Enter),
        Action::Keep(PrinterUse::Labels, _)
    ));
}

#[test]
fn a_network_address_is_typed_and_has_to_be_one() {
    let text = Language::Indonesian.text();
    let mut guide = PrinterWizard::new(PrinterUse::Receipts, &Kept::default());
    guide.found(Vec::new());
    sees(guide.view(text), &[text.printers_found.none]);
    // Nothing is found: what is typed is an address, from its first digit on.
    assert!(guide.focus().is_some());
    let typed = |place: &str| Message::Place(printer_form::Message::Place(place.to_owned()));
    let _ = guide.update(typed("http://kasir"));
    let _ = guide.hotkey(Hotkey::Enter);
    sees(guide.view(text), &[text.settings.network_wrong]);
    let _ = guide.update(typed("192.168.1.50"));
    let _ = guide.hotkey(Hotkey::Enter);
    let order = ordered(guide.hotkey(Hotkey::Enter), Job::Probe);
    assert_eq!(order.printer.connection.place(), "192.168.1.50:9100");
}

/// What a field or a scan of something else does in the guide: nothing.
#[test]
fn only_the_codes_of_the_page_are_scanned() {
    let mut guide = guide(PrinterUse::Receipts);
    assert!(!guide.scan(&Scan::new("", calibration::ITS_CODE)));
    printed(&mut guide, Probed::default());
    assert!(!guide.scan(&Scan::new("", calibration::OUR_CODE)));
}

#[test]
fn what_was_found_fills_the_form_of_the_settings() {
    for language in Language::ALL {
        let text = language.text();
        let words = &text.printers_found;
        let kept = Kept::default();
        let mut screen = Settings::new(&gerai::domain::entry::Institution::default(), &kept);
        let show = settings::Message::Show(Page::Printer);
        assert_eq!(screen.update(show.clone()), settings::Action::FindPrinters);
        sees(screen.view(&kept, text), &[words.looking]);
        // Not twice at once.
        assert_eq!(
            screen.hotkey(Hotkey::Ctrl('r'), &kept),
            settings::Action::None
        );

        screen.found(Vec::new());
        sees(
            screen.view(&kept, text),
            &[words.none, words.none_help[usize::from(!cfg!(windows))]],
        );
        assert_eq!(
            screen.hotkey(Hotkey::Ctrl('r'), &kept),
            settings::Action::FindPrinters
        );
        screen.found(vec![denied(), serial(), queue()]);
        sees(
            screen.view(&kept, text),
            &[
                "EPSON TM-T82",
                &(words.denied)("lp"),
                &format!("{} · {}", words.bluetooth, words.likelihood[1]),
                &format!("{} · {}", words.queue, words.likelihood[2]),
            ],
        );
        for message in presses(screen.view(&kept, text), &["/dev/rfcomm0"]) {
            let _ = screen.update(message);
        }
        let saved = |screen: &mut Settings| match screen.update(settings::Message::Save) {
            settings::Action::Save(_, settings::Change::Printer(connection, _)) => connection,
            other => panic!("{other:?}"),
        };
        assert_eq!(saved(&mut screen), serial().connection);
        let _ = screen.hotkey(Hotkey::Ctrl('f'), &kept);
        assert_eq!(saved(&mut screen), queue().connection);

        assert_eq!(
            screen.hotkey(Hotkey::F(2), &kept),
            settings::Action::GuidePrinter(PrinterUse::Receipts)
        );
        let said = presses(screen.view(&kept, text), &[text.printer_wizard.open]);
        assert!(
            matches!(
                said[..],
                [settings::Message::Printer(printer::Message::Guide(
                    PrinterUse::Receipts
                ))]
            ),
            "{said:?}"
        );
    }
}

#[test]
fn kinds_that_this_system_has_not_are_not_offered() {
    let text = Language::Indonesian.text();
    let kept = Kept::default();
    let mut screen = Settings::new(&gerai::domain::entry::Institution::default(), &kept);
    screen.show(Page::Printer);
    let [.., cups, windows, _] = text.settings.connections;
    let (here, elsewhere) = if cfg!(windows) {
        (windows, cups)
    } else {
        (cups, windows)
    };
    sees(screen.view(&kept, text), &[here]);
    misses(screen.view(&kept, text), &[elsewhere]);
}

#[test]
fn the_first_start_looks_for_printers() {
    let text = Language::Indonesian.text();
    let mut first = Wizard::new(text);
    let _ = first.update(wizard::Message::Institution(String::from("Rutan")));
    for _ in 0..3 {
        let _ = first.hotkey(Hotkey::Enter);
    }
    assert_eq!(first.hotkey(Hotkey::Enter), wizard::Action::FindPrinters);
    first.found(vec![usb(), serial()]);
    sees(first.view(text), &["EPSON TM-T82"]);
    let _ = first.hotkey(Hotkey::Ctrl('f'));
    let choose = printer_finder::Message::Choose(serial().connection);
    let _ = first.update(wizard::Message::Finder(choose));
    let wizard::Action::SetUp(answers) = first.hotkey(Hotkey::Enter) else {
        panic!("it is not set up");
    };
    assert_eq!(answers.connection, serial().connection);
}

/// A printer that is kept is offered although it was not found.
#[test]
fn the_printer_that_is_kept_is_the_one_to_begin_with() {
    let text = Language::Indonesian.text();
    let mut kept = Kept::default();
    kept.set_printer_for(
        PrinterUse::Receipts,
        Printer {
            connection: Connection::File {
                path: "/tmp/struk".into(),
            },
            answers: ALL,
            ..Printer::default()
        },
    );
    let mut guide = PrinterWizard::new(PrinterUse::Receipts, &kept);
    guide.found(vec![usb()]);
    sees(guide.view(text), &["/tmp/struk", text.printers_found.file]);
    let _ = guide.hotkey(Hotkey::Enter);
    let order = ordered(guide.hotkey(Hotkey::Enter), Job::Probe);
    assert_eq!(order.printer.connection, kept.connection);
}
