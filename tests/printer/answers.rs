//! Printers that answer, on sockets and terminals: what is asked before a job,
//! and after it.

use std::time::{Duration, Instant};

use gerai::printer::{
    Answers, Connection, Delivery, Limits, SendErrorKind, Status, Transport, open_asking, probe,
};

use crate::common::emulator::{COVER_OPEN, Emulator, FINE, Mood, NO_PAPER, OFF_LINE, SILENT};

const ALL: Answers = Answers {
    status: Status::DleEot,
    barrier: true,
};

fn limits() -> Limits {
    Limits {
        write: Duration::from_millis(400),
        answer: Duration::from_millis(400),
        device_rate: 1_000_000_000,
        ..Limits::default()
    }
}

fn connection(printer: &Emulator) -> Connection {
    Connection::Network {
        address: "127.0.0.1".into(),
        port: printer.port,
    }
}

fn transport(printer: &Emulator, answers: Answers) -> Box<dyn Transport> {
    open_asking(&connection(printer), answers, limits())
}

#[test]
fn what_cannot_print_is_sent_nothing() {
    let printer = Emulator::new(FINE);
    for (mood, expected) in [
        (NO_PAPER, "no-paper"),
        (COVER_OPEN, "cover-open"),
        (OFF_LINE, "offline"),
        (SILENT, "timed-out"),
    ] {
        printer.set(mood);
        let error = transport(&printer, ALL).send(b"struk").unwrap_err();
        assert_eq!((error.kind.code(), error.bytes_accepted), (expected, 0));
    }
    assert_eq!(printer.jobs(), Vec::<Vec<u8>>::new());

    printer.set(FINE);
    let mut told = Vec::new();
    let job = vec![b'x'; 5000];
    let delivery = transport(&printer, ALL).send_telling(&job, &mut |taken| told.push(taken));
    assert_eq!(delivery.unwrap(), Delivery::Confirmed);
    assert_eq!(printer.jobs(), [job]);
    assert!(told.is_sorted() && told.len() >= 3, "{told:?}");
    assert_eq!(told.last(), Some(&5000));
}

#[test]
fn a_clone_that_stays_on_line_without_paper_is_believed_about_the_paper() {
    let printer = Emulator::new(Mood {
        status: Some([0x16, 0x12, 0x12, 0x72]),
        ..FINE
    });
    let error = transport(&printer, ALL).send(b"struk").unwrap_err();
    assert!(matches!(error.kind, SendErrorKind::NoPaper), "{error}");
}

#[test]
fn a_printer_is_not_asked_what_it_does_not_answer() {
    let printer = Emulator::new(SILENT);
    let began = Instant::now();
    let delivery = transport(&printer, Answers::default()).send(b"struk");
    assert_eq!(delivery.unwrap(), Delivery::Taken);
    assert!(began.elapsed() < limits().answer);
    assert_eq!(printer.jobs(), [b"struk"]);
}

#[test]
fn paper_that_ends_in_the_midst_leaves_it_to_a_person() {
    // It takes everything; then the barrier stays unanswered.
    let printer = Emulator::new(Mood {
        barrier: false,
        ..FINE
    });
    let asked_first = Answers {
        status: Status::None,
        ..ALL
    };
    let error = transport(&printer, asked_first).send(b"struk").unwrap_err();
    assert_eq!((error.kind.code(), error.bytes_accepted), ("timed-out", 5));

    let moods = std::sync::Arc::clone(&printer.mood);
    let mut progress = |_| *moods.lock().unwrap() = NO_PAPER;
    let error = transport(&printer, ALL).send_telling(b"struk", &mut progress);
    let error = error.unwrap_err();
    assert_eq!((error.kind.code(), error.bytes_accepted), ("no-paper", 5));
}

#[test]
fn printing_finds_out_what_a_printer_answers() {
    let printer = Emulator::new(FINE);
    let found = probe(&connection(&printer), limits()).unwrap();
    assert_eq!(found.answers, ALL);
    assert!(found.trouble.is_none());

    printer.set(SILENT);
    let found = probe(&connection(&printer), limits()).unwrap();
    assert_eq!(found.answers, Answers::default());

    printer.set(COVER_OPEN);
    let found = probe(&connection(&printer), limits()).unwrap();
    assert_eq!(found.answers.status, Status::DleEot);
    assert!(matches!(found.trouble, Some(SendErrorKind::CoverOpen)));
    // Nothing was printed for it.
    assert_eq!(printer.jobs(), Vec::<Vec<u8>>::new());

    let nobody = connection(&printer);
    drop(printer);
    let error = probe(&nobody, limits()).unwrap_err();
    assert_eq!(error.code(), "refused");
}

#[cfg(target_os = "linux")]
mod linux {
    use std::fs::File;
    use std::io::{Read, Write};
    use std::thread;

    use rustix::termios::{ControlModes, tcgetattr};

    use super::*;
    use crate::common::emulator::serve;
    use crate::transports::linux::serial_line;

    /// A serial printer with a mood; what it was sent, once the line is cut.
    fn printer(mut line: File, mood: Mood, bytes: usize) -> thread::JoinHandle<Vec<u8>> {
        thread::spawn(move || {
            let mut got = Vec::new();
            let mut answers = line.try_clone().unwrap();
            let heard = |byte| got.push(byte);
            let listen = Upto(&mut line, bytes);
            serve(
                listen,
                |answer| answers.write_all(answer).is_ok(),
                || mood,
                heard,
            );
            got
        })
    }

    /// So many bytes of a line that never ends.
    struct Upto<'a>(&'a mut File, usize);

    impl Read for Upto<'_> {
        fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
            let most = bytes.len().min(self.1);
            let count = if most == 0 {
                0
            } else {
                self.0.read(&mut bytes[..most])?
            };
            self.1 -= count;
            Ok(count)
        }
    }

    #[test]
    fn a_serial_line_has_the_speed_that_was_set_and_is_asked_too() {
        let (line, path) = serial_line();
        let modes = line.try_clone().unwrap();
        // Three questions before, five bytes, one question after.
        let printer = printer(line, FINE, 3 * 3 + 5 + 3);
        let connection = Connection::Serial {
            port: path.display().to_string(),
            baud: 19_200,
            handshake: true,
        };
        let delivery = open_asking(&connection, ALL, Limits::default()).send(b"struk");
        assert_eq!(delivery.unwrap(), Delivery::Confirmed);
        assert_eq!(printer.join().unwrap(), b"struk");
        let modes = tcgetattr(&modes).unwrap();
        assert_eq!(modes.output_speed(), 19_200);
        assert!(modes.control_modes.contains(ControlModes::CRTSCTS));
    }

    #[test]
    fn a_serial_printer_without_paper_is_sent_nothing() {
        let (line, path) = serial_line();
        let printer = printer(line, NO_PAPER, 3 * 3);
        let connection = Connection::Device { path };
        let error = open_asking(&connection, ALL, limits()).send(b"struk");
        let error = error.unwrap_err();
        assert_eq!((error.kind.code(), error.bytes_accepted), ("no-paper", 0));
        assert_eq!(printer.join().unwrap(), b"");
    }

    #[test]
    fn a_silent_serial_line_is_no_reason_not_to_print() {
        let (_line, path) = serial_line();
        let found = probe(&Connection::Device { path }, limits()).unwrap();
        assert_eq!(found.answers, Answers::default());
        let file = tempfile::NamedTempFile::new().unwrap();
        let serial = Connection::Serial {
            port: file.path().display().to_string(),
            baud: 9600,
            handshake: false,
        };
        assert_eq!(probe(&serial, limits()).unwrap_err().code(), "not-found");
    }
}
