//! A queue of CUPS, whose commands are scripts here: real processes, found by
//! `PATH`. So each test runs itself once more with another `PATH`.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use gerai::printer::{Connection, Delivery, Limits, SendErrorKind, Status, discover, open, probe};

const FOLDER: &str = "GERAI_CUPS_FOLDER";

/// `lp` keeps what it is given; the queue is what the files in the folder say.
const LP: &str = r#"#!/bin/sh
cd "$GERAI_CUPS_FOLDER" || exit 9
[ "$LC_ALL" = C ] || exit 8
echo "$*" > arguments
[ -e stuck ] && exec sleep 60
[ -e refuses ] && { echo 'lp: Error - The printer or class does not exist.' >&2; exit 1; }
cat > job
[ -e holds ] && echo 'kasir-7 ina 1024 Tue 24 Nov 2026' > held
echo 'request id is kasir-7 (0 file(s))'
"#;
const LPSTAT: &str = r#"#!/bin/sh
cd "$GERAI_CUPS_FOLDER" || exit 9
case "$*" in
  '-v') echo 'device for kasir: usb://EPSON/TM-T82' ;;
  *not-completed*) cat held 2>/dev/null ;;
  *completed*) cat fate ;;
  *-p*) [ -e gone ] && exit 1; cat queue ;;
esac
exit 0
"#;
const CANCEL: &str =
    "#!/bin/sh\ncd \"$GERAI_CUPS_FOLDER\" && echo \"$*\" > cancelled && rm -f held\n";

/// Runs a test in which the commands of CUPS are ours; the folder of their
/// files where it is run, and none where it was only passed on.
fn with_cups(test: &str) -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os(FOLDER) {
        return Some(folder.into());
    }
    let folder = tempfile::tempdir().unwrap();
    let programs = folder.path().join("bin");
    fs::create_dir(&programs).unwrap();
    for (name, script) in [("lp", LP), ("lpstat", LPSTAT), ("cancel", CANCEL)] {
        let path = programs.join(name);
        fs::write(&path, script).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    put(folder.path(), "queue", IDLE);
    put(
        folder.path(),
        "fate",
        "kasir-7 ina 5\n\tAlerts: job-completed-successfully\n",
    );
    let path = std::env::var("PATH").unwrap();
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--nocapture", test])
        .env(FOLDER, folder.path())
        .env("PATH", format!("{}:{path}", programs.display()))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    None
}

const IDLE: &str = "printer kasir is idle.  enabled since Tue 24 Nov 2026\n\tAlerts: none\n";

fn put(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).unwrap();
}

fn kasir() -> Connection {
    Connection::Cups {
        queue: "kasir".into(),
    }
}

fn short() -> Limits {
    Limits {
        write: Duration::from_millis(300),
        ..Limits::default()
    }
}

#[test]
fn a_queue_takes_the_bytes_as_they_are() {
    let Some(folder) = with_cups("queues::a_queue_takes_the_bytes_as_they_are") else {
        return;
    };
    let job: Vec<u8> = (0..=255).cycle().take(200_000).collect();
    let delivery = open(&kasir(), Limits::default()).send(&job);
    assert_eq!(delivery.unwrap(), Delivery::Confirmed);
    assert!(fs::read(folder.join("job")).unwrap() == job);
    let arguments = fs::read_to_string(folder.join("arguments")).unwrap();
    assert!(arguments.starts_with("-d kasir -o raw"), "{arguments}");

    // One that CUPS has forgotten meanwhile was taken, and that is all.
    put(&folder, "fate", "");
    let delivery = open(&kasir(), Limits::default()).send(b"struk");
    assert_eq!(delivery.unwrap(), Delivery::Taken);

    let found = probe(&kasir(), short()).unwrap();
    assert_eq!(found.answers.status, Status::Spooler);
    assert!(discover().iter().any(|found| found.connection == kasir()));
}

#[test]
fn a_queue_that_cannot_print_is_given_nothing() {
    let Some(folder) = with_cups("queues::a_queue_that_cannot_print_is_given_nothing") else {
        return;
    };
    for (state, expected) in [
        ("printer kasir disabled since Tue -\n\tPaused\n", "offline"),
        (
            "printer kasir is idle.\n\tAlerts: media-empty-error\n",
            "no-paper",
        ),
        (
            "printer kasir is idle.\n\tAlerts: cover-open\n",
            "cover-open",
        ),
    ] {
        put(&folder, "queue", state);
        let error = open(&kasir(), short()).send(b"struk").unwrap_err();
        assert_eq!((error.kind.code(), error.bytes_accepted), (expected, 0));
    }
    put(&folder, "queue", IDLE);
    put(&folder, "refuses", "");
    let error = open(&kasir(), short()).send(b"struk").unwrap_err();
    assert_eq!((error.kind.code(), error.bytes_accepted), ("refused", 0));
    put(&folder, "gone", "");
    let error = open(&kasir(), short()).send(b"struk").unwrap_err();
    assert_eq!((error.kind.code(), error.bytes_accepted), ("not-found", 0));
    assert!(!folder.join("job").exists());

    let odd = Connection::Cups {
        queue: "-h host".into(),
    };
    let error = open(&odd, short()).send(b"struk").unwrap_err();
    assert!(matches!(error.kind, SendErrorKind::NotFound), "{error}");
}

#[test]
fn a_job_that_stays_in_the_queue_is_taken_out_again() {
    let Some(folder) = with_cups("queues::a_job_that_stays_in_the_queue_is_taken_out_again") else {
        return;
    };
    put(&folder, "holds", "");
    let error = open(&kasir(), short()).send(b"struk").unwrap_err();
    assert_eq!((error.kind.code(), error.bytes_accepted), ("timed-out", 0));
    let cancelled = fs::read_to_string(folder.join("cancelled")).unwrap();
    assert_eq!(cancelled.trim(), "kasir-7");

    // What is being printed may be on paper, cancelled or not.
    put(
        &folder,
        "queue",
        "printer kasir now printing kasir-7.  enabled since Tue\n",
    );
    let error = open(&kasir(), short()).send(b"struk").unwrap_err();
    assert_eq!(error.bytes_accepted, 5);

    // Somebody cancelled it, or its filter failed.
    fs::remove_file(folder.join("holds")).unwrap();
    put(
        &folder,
        "fate",
        "kasir-7 ina 5\n\tAlerts: job-canceled-by-user\n",
    );
    let error = open(&kasir(), short()).send(b"struk").unwrap_err();
    assert_eq!((error.kind.code(), error.bytes_accepted), ("closed", 5));
}

#[test]
fn a_command_that_hangs_is_ended() {
    let Some(folder) = with_cups("queues::a_command_that_hangs_is_ended") else {
        return;
    };
    put(&folder, "stuck", "");
    let job = vec![b'x'; 1 << 20];
    let limits = Limits {
        device_rate: 1_000_000_000,
        ..short()
    };
    let error = open(&kasir(), limits).send(&job).unwrap_err();
    assert_eq!(error.kind.code(), "timed-out");
    assert!(error.bytes_accepted < job.len());
}
