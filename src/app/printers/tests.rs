//! What the guide has done with a printer, on real sockets and files.

use super::*;
use crate::app::outcome::tests::desk;
use crate::printer::{Answers, Connection, PrinterProfile, Status};
use iced_test::futures::futures::executor::block_on;
use std::io::Read;
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

#[path = "../../../tests/common/emulator.rs"]
mod emulator;

use emulator::{COVER_OPEN, Emulator, FINE, NO_PAPER, SILENT};

fn limits() -> Limits {
    Limits {
        write: Duration::from_millis(400),
        answer: Duration::from_millis(400),
        device_rate: 1_000_000_000,
        ..Limits::default()
    }
}

fn order(port: u16, answers: Answers, job: Job) -> Order {
    Order {
        printer: Printer {
            name: String::from("struk"),
            connection: Connection::Network {
                address: String::from("127.0.0.1"),
                port,
            },
            profile: PrinterProfile::default(),
            answers,
        },
        job,
    }
}

fn do_work(order: &Order) -> Result<Option<Probed>, String> {
    work(
        order,
        &Institution::default(),
        limits(),
        Language::Indonesian.text(),
    )
}

#[test]
fn a_printer_is_asked_and_sent_the_page_that_finds_out_what_it_is() {
    let printer = Emulator::new(FINE);
    let probed = do_work(&order(printer.port, Answers::default(), Job::Probe));
    let probed = probed.unwrap().unwrap();
    assert_eq!(probed.answers.status, Status::DleEot);
    assert!(probed.answers.barrier && probed.trouble.is_none());

    for sheet in [Sheet::Measures, Sheet::TearLines, Sheet::Receipt] {
        let sent = do_work(&order(printer.port, probed.answers, Job::Print(sheet)));
        assert_eq!(sent, Ok(None));
    }
    let jobs = printer.jobs();
    let has = |job: &[u8], part: &[u8]| job.windows(part.len()).any(|seen| seen == part);
    assert_eq!(jobs.len(), 3);
    // All rulers and a cut, although this profile has neither.
    assert!(has(&jobs[0], b"<48") && has(&jobs[0], b"\x1dVB\0"));
    // It ends at the last number, and is fed no further.
    assert!(has(&jobs[1], b" 0 ----") && !has(&jobs[1], b"\x1dV"));
    assert!(!has(&jobs[1], b"\x1bd"));
    assert!(has(&jobs[2], b"BUKAN STRUK"));
}

#[test]
fn a_printer_that_never_answers_is_found_out_and_printed_on_all_the_same() {
    let printer = Emulator::new(SILENT);
    let probed = do_work(&order(printer.port, Answers::default(), Job::Probe)).unwrap();
    assert_eq!(probed, Some(Probed::default()));
    let page = Job::Print(Sheet::Measures);
    assert_eq!(
        do_work(&order(printer.port, Answers::default(), page)),
        Ok(None)
    );
    assert_eq!(printer.jobs().len(), 1);
}

#[test]
fn what_keeps_a_printer_from_printing_is_said_and_nothing_is_sent() {
    let words = Language::Indonesian.text();
    let answers = Answers {
        status: Status::DleEot,
        barrier: true,
    };
    let printer = Emulator::new(FINE);
    for (mood, said) in [
        (NO_PAPER, words.printer_wizard.no_paper),
        (COVER_OPEN, words.printer_wizard.cover_open),
    ] {
        printer.set(mood);
        let probed = do_work(&order(printer.port, Answers::default(), Job::Probe));
        assert_eq!(probed.unwrap().unwrap().trouble.as_deref(), Some(said));
        let page = Job::Print(Sheet::Measures);
        let sent = do_work(&order(printer.port, answers, page));
        assert_eq!(sent, Err(said.to_owned()));
    }
    assert_eq!(printer.jobs(), Vec::<Vec<u8>>::new());

    let nobody = order(printer.port, answers, Job::Probe);
    let place = nobody.printer.connection.place();
    drop(printer);
    let refused = words.problem.printer.refused;
    let said = format!("{refused} Yang dicoba: {place}.");
    assert_eq!(do_work(&nobody), Err(said));
}

#[test]
fn a_drawer_is_in_the_books_before_it_opens_and_stays_shut_in_training() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("printer");
    let mut desk = desk(folder.path());
    let drawer = PrinterProfile::default().drawer;
    let opening = Order {
        printer: Printer {
            connection: Connection::File { path: path.clone() },
            ..Printer::default()
        },
        job: Job::Open(drawer),
    };

    desk.is_training = true;
    let _ = desk.perform_printer_wizard(Action::Do(Box::new(opening.clone())));
    assert!(!path.exists());
    let books = desk.books();
    let slip = books.wait_for(|till| till.drawer_slip().unwrap()).unwrap();
    assert_eq!(slip, None);

    let text = desk.text();
    let done = carried_out(opening, books.clone(), Institution::default(), text);
    assert_eq!(block_on(done), Ok(None));
    assert!(
        std::fs::read(path)
            .unwrap()
            .ends_with(&drawer_pulse(drawer))
    );
    let slip = books.wait_for(|till| till.drawer_slip().unwrap()).unwrap();
    assert!(slip.is_some());
}

/// What the guide sends goes to the printer between two papers, and never in
/// the midst of one.
#[test]
fn a_page_of_the_guide_waits_until_a_receipt_is_out_or_says_that_it_is_in_use() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let receipt = vec![b'R'; 4_000_000];
    let connection = order(port, Answers::default(), Job::Probe)
        .printer
        .connection;
    let sending = {
        let (receipt, limits) = (receipt.clone(), Limits::default());
        thread::spawn(move || {
            printer::open_asking(&connection, Answers::default(), limits).send(&receipt)
        })
    };
    // It is under way: the printer has its first byte and reads no further.
    let (mut line, _) = listener.accept().unwrap();
    let mut first = [0];
    line.read_exact(&mut first).unwrap();

    let page = order(port, Answers::default(), Job::Print(Sheet::Measures));
    let busy = Language::Indonesian.text().problem.printer.busy;
    let hurried = Limits {
        connect: Duration::from_millis(50),
        ..limits()
    };
    let text = Language::Indonesian.text();
    for job in [Job::Probe, Job::Open(page.printer.profile.drawer), page.job] {
        let order = Order {
            job,
            ..page.clone()
        };
        let said = work(&order, &Institution::default(), hurried, text).unwrap_err();
        assert!(said.starts_with(busy), "{said}");
    }
    // Nobody else has called.
    listener.set_nonblocking(true).unwrap();
    assert!(listener.accept().is_err());
    listener.set_nonblocking(false).unwrap();

    // Whoever is patient comes next.
    let patient = thread::spawn(move || do_work(&page));
    let mut rest = Vec::new();
    let _ = line.read_to_end(&mut rest).unwrap();
    assert_eq!(rest.len() + 1, receipt.len());
    assert!(rest.iter().all(|byte| *byte == b'R'));
    drop(line);
    assert!(sending.join().unwrap().is_ok());
    let (mut line, _) = listener.accept().unwrap();
    let mut page = Vec::new();
    let _ = line.read_to_end(&mut page).unwrap();
    assert!(page.windows(3).any(|seen| seen == b"<48"));
    drop(line);
    assert_eq!(patient.join().unwrap(), Ok(None));
}

/// What the disk refused is no printer of this till.
#[test]
fn a_printer_is_kept_once_it_is_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let printer = |name: &str| Printer {
        connection: Connection::File {
            path: folder.path().join(name),
        },
        ..Printer::default()
    };
    let came = |usage, printer: &Printer, answer| {
        Outcome::Printers(Came::Kept(usage, Box::new(printer.clone()), answer))
    };

    let struk = printer("struk");
    let _ = desk.came(came(PrinterUse::Receipts, &struk, Err(Error::DiskFull)));
    assert_eq!(desk.kept.connection, Connection::None);
    for (usage, name) in [
        (PrinterUse::Receipts, "struk"),
        (PrinterUse::Labels, "stiker"),
    ] {
        let printer = printer(name);
        let _ = desk.perform_printer_wizard(Action::Keep(usage, Box::new(printer.clone())));
        let _ = desk.came(came(usage, &printer, Ok(())));
    }
    let stored = desk.till.wait_for(|till| till.settings().clone()).unwrap();
    assert_eq!(stored, desk.kept);
    assert_eq!(desk.kept.connection, struk.connection);
    let labels = desk.kept.label_printer().unwrap();
    assert_eq!(labels.connection, printer("stiker").connection);
    assert_eq!(desk.more_spoolers.len(), 1);
}

#[test]
fn what_the_guide_printed_on_is_no_untried_printer() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let words = &desk.text().queue.pill;
    let said = |desk: &Desk| desk.printer.said(true, desk.text()).2;
    let order = order(9, Answers::default(), Job::Print(Sheet::Receipt));
    // Before it is kept it says nothing of the printer that is.
    let _ = desk.printers_came(Came::Done(Box::new(order.clone()), Ok(None)));
    assert_eq!(said(&desk), words.untried);

    let kept = Came::Kept(
        PrinterUse::Receipts,
        Box::new(order.printer.clone()),
        Ok(()),
    );
    let _ = desk.printers_came(kept);
    assert_eq!(said(&desk), words.untried);
    let refused = Err(String::from("tidak menjawab"));
    let _ = desk.printers_came(Came::Done(Box::new(order.clone()), refused));
    assert_eq!(said(&desk), words.untried);
    let _ = desk.printers_came(Came::Done(Box::new(order), Ok(None)));
    assert_eq!(said(&desk), words.reached);
}
