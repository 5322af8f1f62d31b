//! Real sockets, files and terminals, and what goes wrong with them.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use gerai::printer::{Connection, Delivery, Limits, SendError, SendErrorKind, Transport, open};

/// Limits for tests that have to run into one.
fn short() -> Limits {
    Limits {
        write: Duration::from_millis(300),
        device_rate: 1_000_000_000,
        ..Limits::default()
    }
}

fn network(port: u16, limits: Limits) -> Box<dyn Transport> {
    let address = "127.0.0.1".into();
    open(&Connection::Network { address, port }, limits)
}

/// A printer on the network that serves one caller.
fn peer<T: Send + 'static>(
    serve: impl FnOnce(TcpStream) -> T + Send + 'static,
) -> (u16, JoinHandle<T>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let thread = thread::spawn(move || serve(listener.accept().unwrap().0));
    (port, thread)
}

/// Bytes that are all different for a while, with every value among them.
fn payload(size: usize) -> Vec<u8> {
    (0..size)
        .map(|index| (index % 251 + index / 251) as u8)
        .collect()
}

fn failed(result: Result<Delivery, SendError>) -> SendError {
    result.expect_err("the job was delivered")
}

#[test]
fn network_printer_gets_every_byte() {
    for size in [0, 1, 4096, 100_000] {
        let (port, peer) = peer(|mut stream| {
            let mut got = Vec::new();
            let _ = stream.read_to_end(&mut got).unwrap();
            got
        });
        let job = payload(size);
        let delivery = network(port, Limits::default()).send(&job).unwrap();
        assert_eq!(delivery, Delivery::Taken);
        assert!(peer.join().unwrap() == job);
    }
}

#[test]
fn unread_answers_do_not_take_bytes_back() {
    let (port, peer) = peer(|mut stream| {
        stream.write_all(&[0x12; 500]).unwrap();
        let mut got = Vec::new();
        let _ = stream.read_to_end(&mut got).unwrap();
        got.len()
    });
    let job = payload(50_000);
    assert!(network(port, Limits::default()).send(&job).is_ok());
    assert_eq!(peer.join().unwrap(), job.len());
}

#[test]
fn host_names_are_resolved() {
    let (port, peer) = peer(|mut stream| {
        let mut got = Vec::new();
        stream.read_to_end(&mut got).unwrap()
    });
    let address = " localhost ".into();
    let connection = Connection::Network { address, port };
    assert!(open(&connection, Limits::default()).send(b"a").is_ok());
    assert_eq!(peer.join().unwrap(), 1);

    let address = String::new();
    let connection = Connection::Network { address, port };
    let error = failed(open(&connection, short()).send(b"a"));
    assert!(matches!(error.kind, SendErrorKind::NotFound), "{error}");
}

#[test]
fn nobody_listens() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let error = failed(network(port, Limits::default()).send(b"a"));
    assert!(matches!(error.kind, SendErrorKind::Refused), "{error}");
    assert_eq!(error.bytes_accepted, 0);
}

#[test]
fn line_breaks_off_in_the_midst_of_a_job() {
    let (port, peer) = peer(|mut stream| stream.read_exact(&mut [0; 1000]).unwrap());
    let job = payload(64 << 20);
    let error = failed(network(port, Limits::default()).send(&job));
    assert!(matches!(error.kind, SendErrorKind::Closed), "{error}");
    assert!((1000..job.len()).contains(&error.bytes_accepted), "{error}");
    peer.join().unwrap();
}

#[test]
fn line_breaks_off_after_the_last_byte_was_written() {
    // Everything fits in the sockets' buffers; that the printer did not read
    // it shows only when it hangs up.
    let (port, peer) = peer(|mut stream| stream.read_exact(&mut [0; 1]).unwrap());
    let error = failed(network(port, Limits::default()).send(&payload(3000)));
    assert!(matches!(error.kind, SendErrorKind::Closed), "{error}");
    assert!(error.bytes_accepted > 0, "{error}");
    peer.join().unwrap();
}

#[test]
fn printer_that_never_reads_is_given_up() {
    let (done, over) = std::sync::mpsc::channel::<()>();
    let (port, peer) = peer(move |stream| {
        let _ = over.recv();
        drop(stream);
    });
    let job = payload(64 << 20);
    let began = Instant::now();
    let error = failed(network(port, short()).send(&job));
    assert!(began.elapsed() >= short().write);
    assert!(matches!(error.kind, SendErrorKind::TimedOut), "{error}");
    assert!((1..job.len()).contains(&error.bytes_accepted), "{error}");
    drop(done);
    peer.join().unwrap();
}

#[test]
fn printer_that_never_hangs_up_is_left() {
    let (done, over) = std::sync::mpsc::channel::<()>();
    let (port, peer) = peer(move |stream| {
        let _ = over.recv();
        drop(stream);
    });
    let limits = Limits {
        linger: Duration::from_millis(50),
        ..short()
    };
    let delivery = network(port, limits).send(b"a").unwrap();
    assert_eq!(delivery, Delivery::Taken);
    drop(done);
    peer.join().unwrap();
}

#[test]
fn no_printer_takes_nothing() {
    let error = failed(open(&Connection::None, short()).send(b"a"));
    assert!(matches!(error.kind, SendErrorKind::NoPrinter), "{error}");
    assert_eq!(error.bytes_accepted, 0);
}

#[test]
fn file_keeps_job_after_job() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("struk.bin");
    let mut file = open(&Connection::File { path: path.clone() }, short());
    assert_eq!(file.send(b"one ").unwrap(), Delivery::Confirmed);
    assert_eq!(file.send(b"two").unwrap(), Delivery::Confirmed);
    assert_eq!(std::fs::read(path).unwrap(), b"one two");
}

#[test]
fn file_in_no_folder_is_not_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none").join("struk.bin");
    let error = failed(open(&Connection::File { path }, short()).send(b"a"));
    assert!(matches!(error.kind, SendErrorKind::NotFound), "{error}");
    assert_eq!(error.bytes_accepted, 0);
}

#[test]
fn missing_device_is_not_found_and_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lp0");
    let connection = Connection::Device { path: path.clone() };
    let error = failed(open(&connection, short()).send(b"a"));
    assert!(matches!(error.kind, SendErrorKind::NotFound), "{error}");
    assert!(!path.exists());
}

#[test]
fn device_that_is_a_file_is_written() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let path = file.path().to_path_buf();
    let job = payload(10_000);
    assert!(
        open(&Connection::Device { path }, short())
            .send(&job)
            .is_ok()
    );
    assert!(std::fs::read(file.path()).unwrap() == job);
}

#[cfg(target_os = "linux")]
pub mod linux {
    use std::ffi::OsStr;
    use std::fs::File;
    use std::os::unix::ffi::OsStrExt;
    use std::path::PathBuf;

    use rustix::fs::{CWD, Mode, mkfifoat};
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

    use super::*;

    fn device(path: PathBuf, limits: Limits) -> Box<dyn Transport> {
        open(&Connection::Device { path }, limits)
    }

    /// A serial line: the end that a printer has, and the path of ours.
    pub fn serial_line() -> (File, PathBuf) {
        let printer = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&printer).unwrap();
        unlockpt(&printer).unwrap();
        let path = ptsname(&printer, Vec::new()).unwrap();
        let path = PathBuf::from(OsStr::from_bytes(path.as_bytes()));
        (File::from(printer), path)
    }

    #[test]
    fn full_disk_is_told_from_an_empty_printer() {
        let path = PathBuf::from("/dev/full");
        let error = failed(open(&Connection::File { path: path.clone() }, short()).send(b"a"));
        assert!(matches!(error.kind, SendErrorKind::DiskFull), "{error}");
        assert_eq!(error.bytes_accepted, 0);
        let error = failed(device(path, short()).send(b"a"));
        assert!(matches!(error.kind, SendErrorKind::NoPaper), "{error}");
        assert_eq!(error.bytes_accepted, 0);
    }

    #[test]
    fn serial_line_carries_bytes_as_they_are() {
        // All values, so also those that a terminal would act upon.
        let job = payload(20_000);
        let (mut printer, path) = serial_line();
        let size = job.len();
        let reader = thread::spawn(move || {
            let mut got = vec![0; size];
            printer.read_exact(&mut got).unwrap();
            got
        });
        let delivery = device(path, Limits::default()).send(&job).unwrap();
        assert_eq!(delivery, Delivery::Taken);
        assert!(reader.join().unwrap() == job);
    }

    #[test]
    fn serial_line_that_nobody_reads_is_given_up() {
        let (_printer, path) = serial_line();
        let job = payload(1 << 20);
        let error = failed(device(path, short()).send(&job));
        assert!(matches!(error.kind, SendErrorKind::TimedOut), "{error}");
        assert!((1..job.len()).contains(&error.bytes_accepted), "{error}");
    }

    #[test]
    fn serial_line_that_is_pulled_out_is_closed() {
        let (mut printer, path) = serial_line();
        let reader = thread::spawn(move || printer.read_exact(&mut [0; 100]).unwrap());
        let error = failed(device(path, Limits::default()).send(&payload(1 << 20)));
        assert!(matches!(error.kind, SendErrorKind::Closed), "{error}");
        assert!(error.bytes_accepted >= 100, "{error}");
        reader.join().unwrap();
    }

    #[test]
    fn device_without_another_end_is_not_found() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fifo");
        mkfifoat(CWD, &path, Mode::RUSR | Mode::WUSR).unwrap();
        let error = failed(device(path, short()).send(b"a"));
        assert!(matches!(error.kind, SendErrorKind::NotFound), "{error}");
    }

    #[test]
    fn device_that_is_slow_but_alive_gets_its_time() {
        // The write limit alone would be over at once.
        let limits = Limits {
            write: Duration::ZERO,
            device_rate: 1000,
            ..Limits::default()
        };
        let (mut printer, path) = serial_line();
        let reader = thread::spawn(move || printer.read_exact(&mut [0; 10_000]).unwrap());
        assert!(device(path, limits).send(&payload(10_000)).is_ok());
        reader.join().unwrap();
    }
}
