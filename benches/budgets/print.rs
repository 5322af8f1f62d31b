//! What printing costs a sale: how soon the printer has its first byte, and how
//! much longer a sale takes when the printer is dead.

use std::fs;
use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use gerai::printer::{Connection, Limits, Spooler, open};
use gerai::settings::Settings;
use gerai::till::{PrintQueue, Source, Till, unix_now};
use gerai::worker::Worker;

use crate::generator::{Ledgers, Shop, copy};
use crate::table::Table;
use crate::times::{Times, ratio};

/// Sale lines in the ledgers.
const YOUNG: u32 = 1_000;
/// Sales of which each figure is made, and those before that warm up.
const SALES: u32 = 200;
const WARM_UP: u32 = 20;

pub fn measure(table: &mut Table, ledgers: &Ledgers) {
    let folder = ledgers.copied(YOUNG);
    let books = ["alive", "dead", "none"].map(|name| folder.join(name));
    for books in &books {
        copy(&folder, books);
    }
    first_byte(table, &books[0]);
    beside_a_dead_printer(table, &books[1], &books[2]);

    fs::remove_dir_all(folder).unwrap();
}

/// A till and its spooler, on their threads as in the program.
struct Counter {
    till: Worker<Till>,
    spooler: Option<Spooler>,
    buyers: u32,
}

impl Counter {
    fn open(folder: &Path, connection: Connection) -> Self {
        let mut till = Till::open(folder, Source::system()).unwrap();
        till.set_settings(Settings {
            connection: connection.clone(),
            ..till.settings().clone()
        })
        .unwrap();
        let till = Worker::start("till", till, Till::idle).unwrap();
        let spooler = (connection != Connection::None).then(|| {
            let queue = PrintQueue::new(till.clone(), |_| {});
            let transport = |to: &Connection| open(to, Limits::default());
            Spooler::start(queue, connection, transport, unix_now).unwrap()
        });

        Self {
            till,
            spooler,
            buyers: 0,
        }
    }

    /// Sells to the next buyer; when it was asked for, and how long it took.
    fn sell(&mut self) -> (Instant, Duration) {
        let n = self.buyers;
        self.buyers += 1;
        let wanted = self
            .till
            .wait_for(move |till| Shop::of(till).wanted(till, n));
        let (cart, tendered) = wanted.unwrap();
        let start = Instant::now();
        let sold = self.till.wait_for(move |till| till.sell(&cart, tendered));
        let took = start.elapsed();
        let _ = sold.unwrap().unwrap();
        if let Some(spooler) = &self.spooler {
            spooler.wake();
        }

        (start, took)
    }
}

/// A printer that tells when the first byte of each job came.
fn printer() -> (u16, Receiver<Instant>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (tell, told) = channel();
    let _ = std::thread::spawn(move || {
        while let Ok((mut call, _)) = listener.accept() {
            let mut bytes = [0; 4096];
            if call.read(&mut bytes).unwrap() > 0 && tell.send(Instant::now()).is_err() {
                return;
            }
            while call.read(&mut bytes).unwrap_or(0) > 0 {}
        }
    });
    (port, told)
}

fn network(port: u16) -> Connection {
    Connection::Network {
        address: "127.0.0.1".into(),
        port,
    }
}

fn first_byte(table: &mut Table, folder: &Path) {
    let (port, told) = printer();
    let mut counter = Counter::open(folder, network(port));
    let mut times = Times::default();

    for n in 0..WARM_UP + SALES {
        let (start, _) = counter.sell();
        let came = told.recv().unwrap();
        if n >= WARM_UP {
            times.push(came - start);
        }
    }
    let wait = Some(Duration::from_millis(100));
    table.time(
        "sale to first byte at the printer, median",
        times.median(),
        wait,
    );
    table.time("sale to first byte at the printer, p99", times.p99(), None);
}

fn beside_a_dead_printer(table: &mut Table, with: &Path, without: &Path) {
    // It takes the call and never a byte, so the spooler is always at it.
    let dead = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = dead.local_addr().unwrap().port();
    let calls: std::thread::JoinHandle<()> = std::thread::spawn(move || {
        let calls: Vec<TcpStream> = dead.incoming().flatten().collect();
        drop(calls);
    });
    let mut with = Counter::open(with, network(port));
    let mut without = Counter::open(without, Connection::None);
    let (mut dead, mut none) = (Times::default(), Times::default());

    for n in 0..WARM_UP + SALES {
        let (_, one) = with.sell();
        let (_, other) = without.sell();
        if n >= WARM_UP {
            dead.push(one);
            none.push(other);
        }
    }
    drop(calls);
    table.time("durable sale, printer dead, median", dead.median(), None);
    table.time("durable sale, no printer, median", none.median(), None);
    table.count(
        "sale with the printer dead / without one, medians",
        ratio(dead.median(), none.median()),
        Some(1.2),
    );
}
