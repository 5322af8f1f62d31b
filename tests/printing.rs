//! Papers from the sale to the printer, with a printer that fails in every way
//! it knows: how many receipts, copies and pulses of the drawer came out.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::emulator::{COVER_OPEN, Emulator, FINE, Mood, NO_PAPER};
use common::{Wall, catalogue, moment, till};
use gerai::domain::payment::Tendered;
use gerai::domain::{JobState, Quantity, Rupiah};
use gerai::ledger::{OpenJobs, PrintJob};
use gerai::printer::{
    Answers, CLEARING, Connection, Drawer, Limits, Printer, PrinterProfile, Spooler, Status,
    Unread, drawer_pulse, open_asking,
};
use gerai::settings::Settings;
use gerai::till::{Contents, News, PrintQueue, Source, Till, unix_now};
use gerai::worker::Worker;
use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// Longer than anything takes; nothing waits this long unless it fails.
const PATIENCE: Duration = Duration::from_secs(30);

const ANSWERS: Answers = Answers {
    status: Status::DleEot,
    barrier: true,
};

fn limits() -> Limits {
    Limits {
        write: Duration::from_secs(5),
        answer: Duration::from_millis(500),
        device_rate: 1_000_000_000,
        ..Limits::default()
    }
}

fn at(port: u16) -> Connection {
    Connection::Network {
        address: "127.0.0.1".into(),
        port,
    }
}

/// A till on a thread of its own, with a clock that stands still.
struct Shop {
    till: Worker<Till>,
    clock: Arc<AtomicI64>,
    wall: Wall,
    changed: Sender<OpenJobs>,
    changes: Receiver<OpenJobs>,
    told: Sender<News>,
    news: Receiver<News>,
}

impl Shop {
    fn new(folder: &Path, settings: Settings) -> Self {
        let wall = Wall::default();
        let goods = catalogue(&[("KST-001", "Keset Perca", "pcs", 25_000, "500")]);
        let mut till = till(folder, &wall, &goods);
        till.set_settings(settings).unwrap();
        let (changed, changes) = channel();
        let (told, news) = channel();
        Self {
            told,
            news,
            till: Worker::start("till", till, Till::idle).unwrap(),
            clock: Arc::new(AtomicI64::new(moment(0).timestamp())),
            wall,
            changed,
            changes,
        }
    }

    fn prints_to(port: u16) -> Settings {
        Settings {
            connection: at(port),
            answers: ANSWERS,
            ..Settings::default()
        }
    }

    fn start(&self, printer: &Printer) -> Spooler {
        self.start_within(printer, limits())
    }

    fn start_within(&self, printer: &Printer, limits: Limits) -> Spooler {
        let (changed, told) = (self.changed.clone(), self.told.clone());
        let queue = PrintQueue::of(self.till.clone(), &printer.name, move |jobs| {
            let _ = changed.send(jobs);
        })
        .telling(move |news| {
            let _ = told.send(news);
        });
        let (answers, clock) = (printer.answers, Arc::clone(&self.clock));
        Spooler::start(
            queue,
            printer.connection.clone(),
            move |to| open_asking(to, answers, limits),
            move || clock.load(Ordering::SeqCst),
        )
        .unwrap()
    }

    fn spooler(&self) -> Spooler {
        self.start(&self.printers()[0])
    }

    fn printers(&self) -> Vec<Printer> {
        self.till
            .wait_for(|till| till.settings().printers())
            .unwrap()
    }

    fn sell(&self, count: u32) {
        self.till
            .wait_for(move |till| (0..count).for_each(|_| sell(till)))
            .unwrap();
    }

    fn pass(&self, minutes: i64) {
        self.wall.set(self.wall.minutes() + minutes);
        let _ = self.clock.fetch_add(minutes * 60, Ordering::SeqCst);
    }

    /// The jobs once they are as `wanted`.
    fn when(&self, wanted: impl Fn(&OpenJobs) -> bool) {
        while !wanted(&self.changes.recv_timeout(PATIENCE).unwrap()) {}
    }

    /// All jobs, the oldest first.
    fn jobs(&self) -> Vec<PrintJob> {
        let mut jobs = self.till.wait_for(|till| till.jobs(500)).unwrap().unwrap();
        jobs.reverse();
        jobs
    }

    fn states(&self) -> Vec<JobState> {
        self.jobs().iter().map(|job| job.state).collect()
    }

    /// Waits until so many pulses are in the log.
    fn pulsed(&self, count: usize) {
        let began = std::time::Instant::now();
        let log = || self.till.wait_for(|till| till.pulses(9)).unwrap().unwrap();
        while log().len() < count {
            assert!(began.elapsed() < PATIENCE);
            std::thread::yield_now();
        }
    }

    /// What the spooler told since it was asked last.
    fn news(&self) -> Vec<News> {
        self.news.try_iter().collect()
    }

    fn contents(&self, id: i64) -> Contents {
        let contents = self.till.wait_for(move |till| till.job_contents(id));
        contents.unwrap().unwrap().unwrap()
    }

    fn retry(&self, id: i64) -> Option<i64> {
        let answer = self.till.wait_for(move |till| till.print_job_again(id));
        answer.unwrap().unwrap()
    }
}

fn sell(till: &mut Till) {
    let goods = till.goods().unwrap().0;
    let mut cart = till.new_cart();
    let _ = cart.add(&goods[0], Quantity::ONE).unwrap();
    let _ = till
        .sell(&cart, vec![Tendered::cash(Rupiah(25_000))])
        .unwrap();
}

/// Waits until nobody has the books open any more.
fn until_closed(folder: &Path) {
    let began = std::time::Instant::now();
    while Till::open(folder, Source::system()).is_err() {
        assert!(began.elapsed() < PATIENCE);
        std::thread::yield_now();
    }
}

fn count(bytes: &[u8], of: &[u8]) -> usize {
    bytes.windows(of.len()).filter(|part| *part == of).count()
}

/// How many originals and copies of a receipt are among papers, whole ones.
fn papers(jobs: &[Vec<u8>], receipt: u32) -> (usize, usize) {
    let number = format!("A-{receipt:06}");
    let of_it: Vec<_> = jobs
        .iter()
        .filter(|job| count(job, number.as_bytes()) > 0 && count(job, b"Terima kasih") > 0)
        .collect();
    let copies = of_it.iter().filter(|job| count(job, b"SALINAN") > 0);
    let copies = copies.count();
    (of_it.len() - copies, copies)
}

#[test]
fn fifty_receipts_come_out_once_through_every_trouble() {
    let folder = tempfile::tempdir().unwrap();
    // At first nobody listens.
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = nobody.local_addr().unwrap().port();
    drop(nobody);
    let shop = Shop::new(folder.path(), Shop::prints_to(port));
    shop.sell(50);
    let spooler = shop.spooler();
    shop.when(|jobs| jobs.trouble.as_deref() == Some("refused"));

    let printer = Emulator::on(TcpListener::bind(("127.0.0.1", port)).unwrap(), NO_PAPER);
    for (mood, trouble) in [(NO_PAPER, "no-paper"), (COVER_OPEN, "cover-open")] {
        printer.set(mood);
        let _ = shop.clock.fetch_add(60, Ordering::SeqCst);
        spooler.wake();
        shop.when(|jobs| jobs.trouble.as_deref() == Some(trouble));
    }
    assert_eq!(printer.jobs(), Vec::<Vec<u8>>::new());

    // The first is cut off in its midst; nobody repeats it by itself.
    printer.set(Mood {
        hangs_up_after: Some(100),
        ..FINE
    });
    let _ = shop.clock.fetch_add(60, Ordering::SeqCst);
    spooler.wake();
    let moods = Arc::clone(&printer.mood);
    shop.when(|jobs| {
        // Whatever else was cut off meanwhile: it is uncertain as well.
        if jobs.for_a_person > 0 {
            *moods.lock().unwrap() = FINE;
        }
        jobs.for_a_person > 0
    });
    shop.when(|jobs| jobs.pending == 0);

    let jobs = shop.jobs();
    let uncertain: Vec<&PrintJob> = jobs
        .iter()
        .filter(|job| job.state == JobState::Uncertain)
        .collect();
    assert!(!uncertain.is_empty());
    assert!(uncertain.iter().all(|job| job.accepted > Some(0)));
    assert_eq!(uncertain[0].id, 1);
    for job in &uncertain {
        let copy = shop.retry(job.id).unwrap();
        assert_eq!(shop.retry(job.id), Some(copy));
    }
    let again = uncertain.len();
    spooler.wake();
    shop.when(|jobs| jobs.pending == 0 && jobs.for_a_person == 0);

    let printed = printer.jobs();
    for receipt in 1..=50 {
        let was_cut_off = uncertain.iter().any(|job| job.id == i64::from(receipt));
        let expected = if was_cut_off { (0, 1) } else { (1, 0) };
        assert_eq!(papers(&printed, receipt), expected, "{receipt}");
    }
    let whole = printed.iter().filter(|job| count(job, b"Terima kasih") > 0);
    let whole: Vec<_> = whole.collect();
    assert_eq!(whole.len(), 50);
    // What may be on paper twice says so, and nothing else does.
    let after_doubt = |job: &&&Vec<u8>| count(job, b"Cetakan sebelumnya") > 0;
    assert_eq!(whole.iter().filter(after_doubt).count(), again);
    // In their order, and the line is cleared after the one that was cut off.
    let first = &whole[0];
    assert!(first.starts_with(&CLEARING), "{first:?}");
    let states = shop.states();
    assert_eq!(states.len(), 50 + again);
    let ends = |state| states.iter().filter(|known| **known == state).count();
    assert_eq!(ends(JobState::Printed), 50);
    assert_eq!(ends(JobState::Superseded), again);

    // What went to the printer is kept, and told by its sum.
    let last = shop.jobs().pop().unwrap();
    let id = last.id;
    let kept = shop.till.wait_for(move |till| till.job_payload(id));
    let kept = kept.unwrap().unwrap().unwrap();
    assert_eq!(
        whole[49].strip_prefix(&CLEARING[..]).unwrap_or(whole[49]),
        kept
    );
    assert_eq!(last.total.map(|total| total as usize), Some(kept.len()));
    assert_eq!(last.sha256.map(|sum| sum.len()), Some(64));
    spooler.stop();
}

#[test]
fn what_is_an_hour_old_waits_for_a_person_and_is_still_the_original() {
    let folder = tempfile::tempdir().unwrap();
    let printer = Emulator::new(NO_PAPER);
    let shop = Shop::new(folder.path(), Shop::prints_to(printer.port));
    let spooler = shop.spooler();
    shop.sell(3);
    spooler.wake();
    shop.when(|jobs| jobs.trouble.is_some());

    shop.pass(60);
    printer.set(FINE);
    spooler.wake();
    shop.when(|jobs| jobs.for_a_person == 3);
    assert_eq!(printer.jobs(), Vec::<Vec<u8>>::new());

    for job in shop.jobs() {
        assert_eq!(shop.retry(job.id), Some(job.id));
    }
    spooler.wake();
    shop.when(|jobs| jobs.pending == 0);
    let printed = printer.jobs();
    for receipt in 1..=3 {
        assert_eq!(papers(&printed, receipt), (1, 0));
    }
    assert_eq!(shop.states(), [JobState::Printed; 3]);
    spooler.stop();
}

#[test]
fn a_job_of_yesterday_waits_though_it_is_minutes_old() {
    let folder = tempfile::tempdir().unwrap();
    let printer = Emulator::new(FINE);
    let shop = Shop::new(folder.path(), Shop::prints_to(printer.port));
    // Three minutes before midnight, and three after.
    shop.pass(15 * 60 - 3);
    shop.sell(1);
    shop.pass(6);
    let spooler = shop.spooler();
    shop.when(|jobs| jobs.for_a_person == 1);
    shop.sell(1);
    spooler.wake();
    shop.when(|jobs| jobs.pending == 0);
    assert_eq!(shop.states(), [JobState::Waiting, JobState::Printed]);
    assert_eq!(papers(&printer.jobs(), 1), (0, 0));
    spooler.stop();
}

#[test]
fn two_printers_do_not_wait_for_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let (dead, alive) = (Emulator::new(COVER_OPEN), Emulator::new(FINE));
    let mut settings = Shop::prints_to(dead.port);
    settings.more_printers = vec![Printer {
        name: "label".into(),
        connection: at(alive.port),
        answers: ANSWERS,
        ..Printer::default()
    }];
    let shop = Shop::new(folder.path(), settings);
    shop.sell(2);
    // The second is for the other printer, and the third for one that is gone.
    let books = rusqlite::Connection::open(folder.path().join(gerai::ledger::FILE_NAME)).unwrap();
    let change = "UPDATE local_print_job SET printer = ? WHERE id = ?";
    let _ = books.execute(change, ("label", 2)).unwrap();
    shop.sell(1);
    let _ = books.execute(change, ("gone", 3)).unwrap();

    let printers = shop.printers();
    let spoolers: Vec<Spooler> = printers.iter().map(|printer| shop.start(printer)).collect();
    shop.when(|jobs| jobs.trouble.as_deref() == Some("cover-open") && jobs.pending == 2);
    dead.set(FINE);
    let _ = shop.clock.fetch_add(60, Ordering::SeqCst);
    spoolers[0].wake();
    shop.when(|jobs| jobs.pending == 0);
    assert_eq!(shop.states(), [JobState::Printed; 3]);
    for (receipt, here, there) in [(1, 1, 0), (2, 0, 1), (3, 1, 0)] {
        assert_eq!(papers(&dead.jobs(), receipt), (here, 0), "{receipt}");
        assert_eq!(papers(&alive.jobs(), receipt), (there, 0), "{receipt}");
    }
    spoolers.into_iter().for_each(Spooler::stop);
}

#[test]
fn the_drawer_opens_once_and_never_with_a_copy_or_later() {
    let folder = tempfile::tempdir().unwrap();
    let printer = Emulator::new(FINE);
    let shop = Shop::new(folder.path(), Shop::prints_to(printer.port));
    let spooler = shop.spooler();
    let pulse = drawer_pulse(Drawer::default());
    let pulses = || -> usize { printer.jobs().iter().map(|job| count(job, &pulse)).sum() };

    shop.sell(1);
    spooler.open_drawer(pulse, "A-000001");
    shop.when(|jobs| jobs.pending == 0);
    shop.pulsed(1);
    assert_eq!(pulses(), 1);

    let copy = shop.till.wait_for(|till| {
        let number = till.last_receipt().unwrap().unwrap();
        till.print_again(number).unwrap()
    });
    assert_eq!(copy.unwrap().0, 1);
    spooler.wake();
    shop.when(|jobs| jobs.pending == 0);
    assert_eq!(papers(&printer.jobs(), 1), (1, 1));

    // The cover is open: it stays shut, now and when the cover is closed.
    let is_told = |news: &[News], why, trouble| {
        news.iter().any(|news| match news {
            News::Pulsed(pulse) => pulse.why == why && pulse.trouble == trouble,
            News::Tried(_) => false,
        })
    };
    let news = shop.news();
    assert!(is_told(&news, "A-000001", None), "{news:?}");
    let has_taken = |one: &News| matches!(one, News::Tried(Ok(_)));
    assert!(news.iter().any(has_taken), "{news:?}");
    printer.set(COVER_OPEN);
    spooler.open_drawer(pulse, "A-000002");
    shop.pulsed(2);
    let news = shop.news();
    assert!(is_told(&news, "A-000002", Some("cover-open")), "{news:?}");
    shop.sell(1);
    spooler.wake();
    shop.when(|jobs| jobs.trouble.is_some());
    printer.set(FINE);
    let _ = shop.clock.fetch_add(60, Ordering::SeqCst);
    spooler.wake();
    shop.when(|jobs| jobs.pending == 0);
    assert_eq!(pulses(), 1);
    spooler.stop();

    let log = shop.till.wait_for(|till| till.pulses(9)).unwrap().unwrap();
    let log: Vec<_> = log
        .iter()
        .map(|pulse| (pulse.why.as_str(), pulse.trouble.as_deref()))
        .collect();
    assert_eq!(log, [("A-000002", Some("cover-open")), ("A-000001", None)]);
}

/// Reads each caller to its end, a byte at a time; what each said.
fn slow_reader(listener: TcpListener, callers: usize) -> JoinHandle<Vec<Vec<u8>>> {
    std::thread::spawn(move || {
        let read = |mut stream: TcpStream| {
            let (mut all, mut byte) = (Vec::new(), [0]);
            while let Ok(1) = stream.read(&mut byte) {
                all.extend(byte);
                std::thread::yield_now();
            }
            all
        };
        listener
            .incoming()
            .take(callers)
            .map(|stream| read(stream.unwrap()))
            .collect()
    })
}

#[test]
fn a_slow_printer_gets_each_receipt_once() {
    let folder = tempfile::tempdir().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let mut settings = Shop::prints_to(port);
    settings.answers = Answers::default();
    let shop = Shop::new(folder.path(), settings);
    shop.sell(5);
    let printer = slow_reader(listener, 5);
    let spooler = shop.spooler();
    shop.when(|jobs| jobs.pending == 0);
    assert_eq!(shop.states(), [JobState::Sent; 5]);
    spooler.stop();
    let printed = printer.join().unwrap();
    for receipt in 1..=5 {
        assert_eq!(papers(&printed, receipt), (1, 0), "{receipt}");
    }
}

/// It takes what the system's buffers hold and never looks at it. Where it is
/// known to answer it is sent nothing; where it is known to confirm, a person
/// decides about the one that it was sent, and nothing is sent twice.
#[test]
fn a_printer_that_never_reads_is_sent_no_receipt_twice() {
    for (status, state) in [
        (Status::DleEot, JobState::Waiting),
        (Status::None, JobState::Uncertain),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let mut settings = Shop::prints_to(port);
        settings.answers.status = status;
        let shop = Shop::new(folder.path(), settings);
        shop.sell(1);
        let short = Limits {
            write: Duration::from_millis(200),
            answer: Duration::from_millis(200),
            linger: Duration::from_millis(10),
            ..limits()
        };
        let spooler = shop.start_within(&shop.printers()[0], short);
        shop.when(|jobs| jobs.trouble.is_some() || jobs.for_a_person > 0);
        let job = shop.jobs().remove(0);
        let found = (job.state, job.trouble.as_deref(), job.attempts);
        assert_eq!(found, (state, Some("timed-out"), 1));
        spooler.stop();
        drop(listener);

        // Somebody puts a better one there.
        let printer = Emulator::on(TcpListener::bind(("127.0.0.1", port)).unwrap(), FINE);
        let spooler = shop.spooler();
        if state == JobState::Uncertain {
            assert!(shop.retry(job.id).is_some());
        }
        let _ = shop.clock.fetch_add(60, Ordering::SeqCst);
        spooler.wake();
        shop.when(|jobs| jobs.pending == 0 && jobs.for_a_person == 0);
        let marked = usize::from(state == JobState::Uncertain);
        assert_eq!(papers(&printer.jobs(), 1), (1 - marked, marked));
        spooler.stop();
    }
}

#[test]
fn what_is_in_a_job_is_what_was_sent_whatever_the_settings_are_by_now() {
    let folder = tempfile::tempdir().unwrap();
    let printer = Emulator::new(FINE);
    let shop = Shop::new(folder.path(), Shop::prints_to(printer.port));
    shop.sell(2);
    let before = shop.contents(1);
    assert!(!before.are_sent && before.are_as_noted);
    let spooler = shop.spooler();
    shop.when(|jobs| jobs.pending == 0);
    spooler.stop();

    // The original bears no time of its printing: what was shown is what came.
    let sent = shop.contents(1);
    assert!(sent.are_sent && sent.are_as_noted);
    assert_eq!(sent.bytes, before.bytes);
    assert_eq!(sent.bytes, printer.jobs()[0]);
    let paper = sent.drawn.clone().unwrap();
    assert_eq!(paper.width(), 384);
    assert_eq!(shop.jobs()[0].sha256, Some(sent.sha256.clone()));

    // Another head is chosen: the job is what it was.
    let wide = PrinterProfile::presets()
        .into_iter()
        .find(|profile| profile.dots == 576)
        .unwrap();
    let change = shop.till.wait_for(move |till| {
        let mut settings = till.settings().clone();
        settings.profile = wide;
        till.set_settings(settings)
    });
    change.unwrap().unwrap();
    assert_eq!(shop.contents(1), sent);

    // Bytes that are not those that were noted are not passed off as them.
    let books = rusqlite::Connection::open(folder.path().join(gerai::ledger::FILE_NAME)).unwrap();
    let change = "UPDATE local_print_payload SET bytes = ? WHERE job = 2";
    let _ = books.execute(change, [&b"\x1b@\x1b?"[..]]).unwrap();
    let altered = shop.contents(2);
    assert!(!altered.are_as_noted);
    assert_eq!(altered.drawn, Err(Unread(2)));
    let _ = books
        .execute("DELETE FROM local_print_payload", [])
        .unwrap();
    let gone = shop.till.wait_for(|till| till.job_contents(2));
    assert_eq!(gone.unwrap().unwrap(), None);
}

const FOLDER: &str = "GERAI_PRINTING_FOLDER";
const PORT: &str = "GERAI_PRINTING_PORT";

/// Not a test: the till that is killed while it sends.
#[test]
#[ignore = "the child of the test below"]
fn child_that_is_killed() {
    let folder = std::env::var_os(FOLDER).unwrap();
    let port: u16 = std::env::var(PORT).unwrap().parse().unwrap();
    let mut till = Till::open(Path::new(&folder), Source::system()).unwrap();
    till.set_settings(Settings {
        connection: at(port),
        ..Settings::default()
    })
    .unwrap();
    sell(&mut till);
    let till = Worker::start("till", till, Till::idle).unwrap();
    let queue = PrintQueue::new(till, |_| {});
    // It waits for the printer to hang up until it is killed.
    let limits = Limits {
        linger: Duration::from_secs(600),
        ..Limits::default()
    };
    let open = move |to: &Connection| open_asking(to, Answers::default(), limits);
    let _spooler = Spooler::start(queue, at(port), open, unix_now).unwrap();
    loop {
        std::thread::park();
    }
}

#[test]
fn a_receipt_that_was_being_sent_when_the_program_was_killed_comes_again_as_a_copy() {
    let folder = tempfile::tempdir().unwrap();
    let goods = catalogue(&[("KST-001", "Keset Perca", "pcs", 25_000, "500")]);
    drop(till(folder.path(), &Wall::default(), &goods));
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--ignored", "child_that_is_killed"])
        .env(FOLDER, folder.path())
        .env(PORT, port.to_string())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let (mut call, _) = listener.accept().unwrap();
    let mut begun = [0; 64];
    call.read_exact(&mut begun).unwrap();
    // The printer has not hung up, so the till is still about it.
    child.kill().unwrap();
    let _ = child.wait().unwrap();
    drop((call, listener));

    let mut till = Till::open(folder.path(), Source::system()).unwrap();
    let job = till.jobs(9).unwrap().pop().unwrap();
    assert_eq!((job.state, job.accepted), (JobState::Uncertain, None));
    let payload = till.job_payload(job.id).unwrap().unwrap();
    assert!(payload.starts_with(&begun));

    let printer = Emulator::new(FINE);
    till.set_settings(Shop::prints_to(printer.port)).unwrap();
    let till = Worker::start("till", till, Till::idle).unwrap();
    let (changed, changes) = channel();
    let queue = PrintQueue::new(till.clone(), move |jobs| {
        let _ = changed.send(jobs);
    });
    let open = |to: &Connection| open_asking(to, ANSWERS, limits());
    let spooler = Spooler::start(queue, at(printer.port), open, unix_now).unwrap();
    let id = job.id;
    let copy = till.wait_for(move |till| till.print_job_again(id));
    assert!(copy.unwrap().unwrap().is_some());
    spooler.wake();
    while changes.recv_timeout(PATIENCE).unwrap().pending > 0 {}
    spooler.stop();
    let printed = printer.jobs();
    assert_eq!(papers(&printed, 1), (0, 1));
    assert!(printed[0].starts_with(&CLEARING));
}

/// What the program answers: its exit code, and what it said.
fn gerai(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_gerai"))
        .args(["--data", folder.to_str().unwrap()])
        .args(arguments)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).unwrap())
}

#[test]
fn papers_are_printed_again_and_given_up_by_command() {
    let folder = tempfile::tempdir().unwrap();
    let printer = Emulator::new(NO_PAPER);
    let shop = Shop::new(folder.path(), Shop::prints_to(printer.port));
    let spooler = shop.spooler();
    shop.sell(2);
    spooler.wake();
    shop.when(|jobs| jobs.trouble.is_some());
    shop.pass(60);
    spooler.wake();
    shop.when(|jobs| jobs.for_a_person == 2);
    spooler.stop();
    drop(shop);

    let data = folder.path();
    until_closed(data);
    let (code, said) = gerai(data, &["print-queue", "retry", "1"]);
    assert_eq!(code, Some(1));
    assert!(said.starts_with("Kertas habis."), "{said}");
    printer.set(FINE);
    // It waits by itself now; asked again, it goes at once.
    let (code, said) = gerai(data, &["print-queue", "retry", "1"]);
    assert_eq!((code, said.contains("A-000001")), (Some(0), true), "{said}");
    let (code, said) = gerai(data, &["print-queue", "retry", "1"]);
    assert_eq!(code, Some(1), "{said}");
    assert_eq!(papers(&printer.jobs(), 1), (1, 0));

    let (code, _) = gerai(data, &["print-queue", "cancel", "2"]);
    assert_eq!(code, Some(0));
    for id in ["2", "77"] {
        let (code, said) = gerai(data, &["print-queue", "cancel", id]);
        assert_eq!((code, said.lines().count()), (Some(1), 1), "{said}");
    }
    let (code, said) = gerai(data, &["print-queue", "--format", "json"]);
    assert_eq!(code, Some(0));
    let listed: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(listed[0]["state"], "cancelled");
    assert_eq!(listed[1]["state"], "printed");
    assert_eq!(listed[1]["bytes"], listed[1]["bytes_accepted"]);
    assert_eq!(listed[1]["printer"], "struk");
}

#[test]
fn the_test_page_tells_what_the_printer_answers() {
    let folder = tempfile::tempdir().unwrap();
    let printer = Emulator::new(FINE);
    let settings = Settings {
        connection: at(printer.port),
        ..Settings::default()
    };
    drop(Shop::new(folder.path(), settings));
    until_closed(folder.path());
    let (code, said) = gerai(folder.path(), &["print-test"]);
    assert_eq!((code, said.lines().count()), (Some(0), 3), "{said}");
    assert!(count(&printer.jobs()[0], b"1234567890") > 0);
    let till = Till::open(folder.path(), Source::system()).unwrap();
    assert_eq!(till.settings().answers, ANSWERS);
    drop(till);

    printer.set(COVER_OPEN);
    let (code, said) = gerai(folder.path(), &["print-test"]);
    assert_eq!(code, Some(1));
    assert!(said.starts_with("Penutup printer terbuka."), "{said}");
    let (code, said) = gerai(folder.path(), &["print-test", "--printer", "label"]);
    assert_eq!((code, said.contains("struk")), (Some(1), true), "{said}");
}
