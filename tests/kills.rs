//! The process is killed in the midst of its work, dozens of times, and what
//! it had confirmed is there: sales with their papers, the cart on the
//! screen, catalogues whole or not at all.
//!
//! A clerk is this very program, started anew with a test that is ignored
//! otherwise. It says on its pipe what it is about to do, does it, and says
//! that it is done. So whoever kills it knows the two states of which the
//! books must be in one: that before the step which it was in, or that after.
//!
//! A kill takes no page from the system's memory, so these tests say nothing
//! about power; `power_loss` does.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::chance::Chance;
use common::{catalogue, set_up};
use gerai::domain::payment::Tendered;
use gerai::domain::{Cart, JobState, Product, Quantity, Rupiah, SaleId};
use gerai::ledger::{Copy, FILE_NAME};
use gerai::printer::{self, Connection, Limits, Spooler};
use gerai::settings::Settings;
use gerai::till::{PrintQueue, Source, Till, unix_now};
use gerai::worker::Worker;
use rusqlite::Connection as Database;
use serde::{Deserialize, Serialize};
use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const FOLDER: &str = "GERAI_KILLS_FOLDER";
const SEED: &str = "GERAI_KILLS_SEED";

/// Folders, and how often a clerk is killed in each: from its first start on.
const FOLDERS: u64 = 5;
const ROUNDS: u64 = 8;

/// How many goods a clerk sells, and how many a large catalogue has: enough
/// that its transaction takes a while to be written.
const GOODS: usize = 16;
const MANY_GOODS: usize = 200;

/// What a clerk is about to do.
#[derive(Debug, Clone, Serialize, Deserialize)]
enum Step {
    SetUp,
    /// All goods get this price.
    Import(i64),
    Keep(Box<Cart>),
    Sell(SaleId, i64),
    Empty,
    Rebuild,
}

/// What a clerk says: one line on its pipe.
#[derive(Debug, Serialize, Deserialize)]
enum Said {
    Will(Step),
    /// It is done; of a sale, the seal on its receipt.
    Done(Option<String>),
}

/// What the books hold, as far as a clerk changes them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Books {
    is_set_up: bool,
    /// Of all goods; none before there are any.
    price: Option<i64>,
    draft: Option<Cart>,
    /// In the order of their numbers.
    sold: Vec<(SaleId, i64)>,
    emptied: i64,
}

impl Books {
    fn after(&self, step: &Step) -> Self {
        let mut books = self.clone();
        match step {
            Step::SetUp => books.is_set_up = true,
            Step::Import(price) => books.price = Some(*price),
            Step::Keep(cart) => books.draft = Some((**cart).clone()),
            Step::Sell(cart, total) => {
                books.sold.push((*cart, *total));
                books.draft = None;
            }
            Step::Empty => {
                books.emptied += 1;
                books.draft = None;
            }
            Step::Rebuild => {}
        }
        books
    }

    /// What a new start finds.
    fn found(folder: &Path, till: &mut Till) -> Self {
        let Some(view) = till.view().unwrap() else {
            return Self::default();
        };
        let books = Database::open(folder.join(FILE_NAME)).unwrap();
        let mut statement = books
            .prepare("SELECT id, total, count FROM sale ORDER BY count")
            .unwrap();
        let rows = statement.query_map([], |row| {
            let (id, total): (String, i64) = (row.get(0)?, row.get(1)?);
            Ok((SaleId(id.parse().unwrap()), total, row.get::<_, i64>(2)?))
        });
        let sales: Vec<(SaleId, i64, i64)> = rows.unwrap().map(Result::unwrap).collect();
        assert!(sales.iter().map(|sale| sale.2).eq(1..=sales.len() as i64));

        Self {
            is_set_up: true,
            price: price_of(view.catalog.products(), GOODS),
            draft: Some(view.cart).filter(|cart| !cart.is_empty()),
            sold: sales
                .into_iter()
                .map(|(id, total, _)| (id, total))
                .collect(),
            emptied: books
                .query_row("SELECT count(*) FROM emptied_cart", [], |row| row.get(0))
                .unwrap(),
        }
    }
}

/// The price of all goods; none when there are none.
fn price_of(products: &[Product], count: usize) -> Option<i64> {
    let mut prices: Vec<i64> = products
        .iter()
        .map(|product| product.prices.public.0)
        .collect();
    prices.dedup();

    assert!(
        products.is_empty() || products.len() == count && prices.len() == 1,
        "{} goods at {prices:?}",
        products.len()
    );
    prices.pop()
}

/// A catalogue in which everything has one price.
fn goods(count: usize, price: i64) -> String {
    let codes: Vec<String> = (0..count).map(|code| format!("KST-{code:03}")).collect();
    let rows: Vec<(&str, &str, &str, i64, &str)> = codes
        .iter()
        .map(|code| (code.as_str(), "Keset Perca", "pcs", price, "10"))
        .collect();

    catalogue(&rows)
}

fn paper(folder: &Path) -> PathBuf {
    folder.join("paper.bin")
}

/// A till with its printer, on their threads, as in the program.
struct Clerk {
    till: Worker<Till>,
    spooler: Spooler,
    chance: Chance,
    cart: Cart,
}

/// Says something on the pipe, whole and at once.
fn say(said: &Said) {
    let line = format!("@{}\n", serde_json::to_string(said).unwrap());
    let mut out = std::io::stdout().lock();
    out.write_all(line.as_bytes()).unwrap();
    out.flush().unwrap();
}

impl Clerk {
    fn start(folder: &Path, seed: u64) -> Self {
        let connection = Connection::File {
            path: paper(folder),
        };
        let mut till = Till::open(folder, Source::system()).unwrap();
        if !till.is_set_up() {
            say(&Said::Will(Step::SetUp));
            till.set_up(set_up()).unwrap();
            say(&Said::Done(None));
        }
        till.set_settings(Settings {
            connection: connection.clone(),
            ..Settings::default()
        })
        .unwrap();
        let cart = till.view().unwrap().unwrap().cart;
        let till = Worker::start("till", till, Till::idle).unwrap();
        let queue = PrintQueue::new(till.clone(), |_| {});
        let open = |to: &Connection| printer::open(to, Limits::default());

        Self {
            spooler: Spooler::start(queue, connection, open, unix_now).unwrap(),
            till,
            chance: Chance::new(seed),
            cart,
        }
    }

    fn step<A: Send + 'static>(
        &self,
        step: Step,
        work: impl FnOnce(&mut Till) -> A + Send + 'static,
    ) -> A {
        say(&Said::Will(step));
        self.till.wait_for(work).unwrap()
    }

    fn work(&mut self) {
        let has_goods = self
            .till
            .wait_for(|till| !till.goods().unwrap().0.is_empty());
        match self.chance.below(20) {
            _ if !has_goods.unwrap() => self.import(),
            0 => self.import(),
            1 => {
                let _ = self.step(Step::Rebuild, Till::rebuild).unwrap();
                say(&Said::Done(None));
            }
            2..10 => self.add(),
            _ if self.cart.is_empty() => self.add(),
            10 => {
                let cart = self.cart.clone();
                let emptied = self.step(Step::Empty, move |till| till.empty_cart(&cart, "Batal"));
                self.cart = emptied.unwrap();
                say(&Said::Done(None));
            }
            _ => self.sell(),
        }
    }

    fn import(&mut self) {
        let price = (self.chance.below(400) + 1) * 100;
        let done = self.step(Step::Import(price), move |till| {
            till.import(goods(GOODS, price).as_bytes())
        });
        let _ = done.unwrap().unwrap();
        say(&Said::Done(None));
    }

    /// A line more, and the cart is kept.
    fn add(&mut self) {
        let code = format!("KST-{:03}", self.chance.below(GOODS as i64));
        let catalog = self.till.wait_for(|till| till.catalog()).unwrap().unwrap();
        let product = catalog.by_sku(&code).unwrap();
        let _ = self.cart.add(product, Quantity::ONE).unwrap();
        let cart = self.cart.clone();

        self.step(Step::Keep(Box::new(cart.clone())), move |till| {
            till.keep_cart(&cart)
        })
        .unwrap();
        say(&Said::Done(None));
    }

    fn sell(&mut self) {
        let cart = self.cart.clone();
        let total = cart.totals().unwrap().total;
        let cash = vec![Tendered::cash(Rupiah(total.0 + 50_000))];

        let sold = self.step(Step::Sell(cart.id, total.0), move |till| {
            till.sell(&cart, cash)
        });
        let sold = sold.unwrap();
        self.cart = sold.next_cart;
        say(&Said::Done(Some(sold.seal)));
        self.spooler.wake();
    }
}

/// No test of its own: what `whatever_a_clerk_confirmed_is_there` starts, and
/// kills.
#[test]
#[ignore = "works without end, until it is killed"]
fn clerk() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let seed = std::env::var(SEED).unwrap().parse().unwrap();
    let mut clerk = Clerk::start(Path::new(&folder), seed);

    loop {
        clerk.work();
    }
}

/// A process that does not outlive the test.
struct Process(Child);

impl Process {
    fn start(command: &mut Command) -> Self {
        Self(command.stdout(Stdio::piped()).spawn().unwrap())
    }

    /// SIGKILL, and the end of it.
    fn kill(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

/// What a clerk had said when it was killed.
#[derive(Debug, Default)]
struct Heard {
    done: Vec<Step>,
    /// What it was in the midst of.
    doing: Option<Step>,
    seal: Option<String>,
}

/// Starts a clerk and kills it when some steps are done: in the midst of the
/// next, or before it has begun.
fn kill_a_clerk(folder: &Path, chance: &mut Chance) -> Heard {
    let count = chance.below(24) as usize;
    let in_the_midst = !chance.one_in(5);

    let mut process = Process::start(
        Command::new(std::env::current_exe().unwrap())
            .args(["clerk", "--exact", "--ignored", "--nocapture"])
            .env(FOLDER, folder)
            .env(SEED, chance.next().to_string()),
    );
    let mut lines = BufReader::new(process.0.stdout.take().unwrap());
    let mut heard = Heard::default();

    while heard.done.len() < count || in_the_midst && heard.doing.is_none() {
        assert!(heard.hear(&mut lines), "the clerk ended by itself");
    }
    // How far into the step is left to chance.
    for _ in 0..chance.below(200_000) {
        std::hint::spin_loop();
    }
    process.kill();
    while heard.hear(&mut lines) {}

    heard
}

impl Heard {
    /// Hears a line; whether there was one.
    fn hear(&mut self, lines: &mut impl BufRead) -> bool {
        let mut line = String::new();
        if lines.read_line(&mut line).unwrap() == 0 {
            return false;
        }
        // The test harness has a word or two to say as well.
        let Some((_, said)) = line.split_once('@') else {
            return true;
        };
        match serde_json::from_str(said).unwrap() {
            Said::Will(step) => self.doing = Some(step),
            Said::Done(seal) => {
                self.done.extend(self.doing.take());
                self.seal = seal.or(self.seal.take());
            }
        }
        true
    }
}

/// Every sale has the paper of its own, which came out once at most, and for
/// certain when the till says so.
fn check_papers(folder: &Path, till: &Till, sales: usize) {
    let paper = fs::read(paper(folder)).unwrap_or_default();
    let jobs = till.jobs(u32::MAX).unwrap();

    assert_eq!(jobs.len(), sales);
    for (job, number) in jobs.iter().rev().zip(1..) {
        let receipt = job.document.receipt().unwrap();
        assert_eq!((receipt.count, job.copy), (number, Copy::ORIGINAL));
        // The number stands at the bars below as well.
        let text = format!("No{:>30}", receipt.to_string());
        let found = paper
            .windows(text.len())
            .filter(|window| *window == text.as_bytes())
            .count();
        match job.state {
            JobState::Printed | JobState::Sent => assert_eq!(found, 1, "{text}"),
            JobState::Uncertain => assert!(found <= 1, "{text}"),
            JobState::Queued | JobState::Waiting => assert_eq!(found, 0, "{text}"),
            state => panic!("{text} is {state:?}"),
        }
    }
}

fn verified(till: &Till, seal: Option<&str>) {
    if till.is_set_up() {
        assert_eq!(till.verify(seal).unwrap().faults, []);
    }
}

#[test]
fn whatever_a_clerk_confirmed_is_there() {
    let (mut sales, mut in_the_midst) = (0, 0);

    for seed in 0..FOLDERS {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path();
        let mut chance = Chance::new(seed);
        let mut books = Books::default();
        let mut seal = None;

        for round in 0..ROUNDS {
            let heard = kill_a_clerk(folder, &mut chance);
            let before = heard
                .done
                .iter()
                .fold(books, |books, step| books.after(step));
            seal = heard.seal.or(seal);

            // It opens, so the folder's lock is free and the file is whole.
            let mut till = Till::open(folder, Source::system()).unwrap();
            let found = Books::found(folder, &mut till);
            let after = heard.doing.as_ref().map(|step| before.after(step));
            assert!(
                found == before || Some(&found) == after.as_ref(),
                "folder {seed}, round {round}: {found:#?}\nis neither {before:#?}\nnor {after:#?}"
            );
            in_the_midst += u32::from(heard.doing.is_some());
            verified(&till, seal.as_deref());
            check_papers(folder, &till, found.sold.len());
            books = found;
        }
        sales += books.sold.len();
    }

    assert!(sales > 30, "only {sales} sales");
    assert!(in_the_midst > 5, "only {in_the_midst} in the midst");
    println!("{sales} sales, {in_the_midst} kills in the midst of a step");
}

/// Runs a command of the program and kills it once the write-ahead log has
/// grown to so many bytes: in the midst of its transaction. Whether it had
/// ended by then, and how long the log was.
fn kill_a_command(folder: &Path, arguments: &[&OsStr], bytes: u64) -> (bool, u64) {
    let log = folder.join(format!("{FILE_NAME}-wal"));
    let mut process = Process::start(
        Command::new(env!("CARGO_BIN_EXE_gerai"))
            .arg("--data")
            .arg(folder)
            .args(arguments),
    );

    let mut length = 0;
    loop {
        if let Some(status) = process.0.try_wait().unwrap() {
            assert!(status.success(), "{status}");
            return (true, length);
        }
        length = fs::metadata(&log).map_or(length, |log| log.len().max(length));
        if length >= bytes {
            process.kill();
            return (false, length);
        }
    }
}

#[test]
fn an_import_or_a_rebuild_that_is_killed_happened_or_did_not() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("books");
    let file = home.path().join("catalogue.csv");
    let import = [OsStr::new("import"), file.as_os_str()];
    let rebuild = [OsStr::new("rebuild")];
    let mut chance = Chance::new(7);
    Till::open(&folder, Source::system())
        .unwrap()
        .set_up(set_up())
        .unwrap();
    fs::write(&file, goods(MANY_GOODS, 100)).unwrap();

    // The first one is let be, to learn how long the log becomes.
    let (is_whole, length) = kill_a_command(&folder, &import, u64::MAX);
    assert!(is_whole);
    let (mut price, mut undone) = (100, 0);

    for round in 1..=12 {
        let wanted = 100 + round;
        fs::write(&file, goods(MANY_GOODS, wanted)).unwrap();
        let command: &[&OsStr] = if round % 3 == 0 { &rebuild } else { &import };
        // Sometimes before it has begun.
        let bytes = if round % 4 == 1 {
            0
        } else {
            chance.next() % length.max(1)
        };
        let (has_ended, _) = kill_a_command(&folder, command, bytes);

        let till = Till::open(&folder, Source::system()).unwrap();
        let found = price_of(&till.goods().unwrap().0, MANY_GOODS).unwrap();
        verified(&till, None);
        if command.len() == 1 {
            assert_eq!(found, price);
        } else if has_ended {
            assert_eq!(found, wanted);
        } else {
            assert!(found == price || found == wanted, "{found}");
            undone += u32::from(found == price);
        }
        price = found;
    }
    assert!(undone > 0, "no import was killed before its end");
    println!("{undone} imports left no trace");
}
