//! The end of the books is lost: it is said how much, selling goes on under
//! numbers that no paper bears, and the loss stays written down.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::{Wall, catalogue, set_up, till};
use gerai::domain::entry::LostTail;
use gerai::domain::payment::Tendered;
use gerai::domain::{Counted, DrawerCount, Quantity, ReceiptNumber, Rupiah};
use gerai::ledger::{Error, FILE_NAME, Fault, Refusal};
use gerai::till::Till;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const HEAD: &str = "gerai.head";

/// The entries of `books`: a set-up in three and a catalogue in two.
const BEFORE: i64 = 5;

/// Books whose entries up to the catalogue are in the database, and those of
/// three sales in the write-ahead log alone. A copy of the folder as it is
/// while the program runs is what a dead machine leaves.
struct Dead {
    _home: TempDir,
    data: PathBuf,
}

impl Dead {
    fn new(wall: &Wall) -> Self {
        let home = tempfile::tempdir().unwrap();
        let (alive, data) = (home.path().join("alive"), home.path().join("dead"));
        let mut till = books(&alive, wall);

        for _ in 0..3 {
            let _ = sell(&mut till);
        }
        copy(&alive, &data);

        Self { _home: home, data }
    }

    fn open(&self, wall: &Wall) -> Till {
        Till::open(&self.data, wall.source()).unwrap()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.data.join(name)
    }
}

/// A till with one product on the shelf, all of it in the one file.
fn books(folder: &Path, wall: &Wall) -> Till {
    let goods = catalogue(&[("KST-001", "Keset Perca", "pcs", 25_000, "50")]);
    let mut till = till(folder, wall, &goods);
    till.idle();
    till
}

fn sell(till: &mut Till) -> ReceiptNumber {
    let mut cart = till.new_cart();
    let catalog = till.catalog().unwrap();
    let product = catalog.by_sku("KST-001").unwrap();
    let _ = cart.add(product, Quantity::ONE).unwrap();
    let sold = till.sell(&cart, vec![Tendered::cash(Rupiah(50_000))]);

    sold.unwrap().sale.number
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        let _ = fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

fn number(text: &str) -> ReceiptNumber {
    ReceiptNumber::parse(text).unwrap()
}

/// What is said to be lost, without whose it is.
fn said(till: &Till) -> Option<(i64, i64, Option<ReceiptNumber>)> {
    till.lost().map(|lost| (lost.seq, lost.count, lost.receipt))
}

/// Nothing is recorded before the loss is, and everything is sound after.
fn goes_on(till: &mut Till, next: &str) {
    let lost: LostTail = till.lost().unwrap().clone();
    let refused = till.import(catalogue(&[("A", "A", "pcs", 1, "1")]).as_bytes());
    assert!(
        matches!(refused, Err(Error::TailLost(ref why)) if **why == lost),
        "{refused:?}"
    );
    let faults = till.verify(None).unwrap().faults;
    assert_eq!(faults, [Fault::Tail(lost.clone())]);
    assert!(matches!(till.rebuild(), Err(Error::Journal(_))));

    till.resume().unwrap();
    assert_eq!(till.lost(), None);
    assert_eq!(till.next_receipt().unwrap(), number(next));
    assert_eq!(sell(till), number(next));

    let found = till.verify(None).unwrap();
    assert_eq!(found.faults, []);
    assert_eq!(found.losses, [lost]);
    let again = till.resume();
    assert!(matches!(again, Err(Error::Refused(Refusal::NothingLost))));

    // A rebuild knows the number too.
    let entries = till.rebuild().unwrap();
    assert_eq!(entries, found.entries);
    assert_eq!(till.last_receipt().unwrap(), Some(number(next)));
}

#[test]
fn a_dead_machine_that_lost_nothing_says_nothing() {
    let wall = Wall::default();
    let dead = Dead::new(&wall);

    let mut till = dead.open(&wall);
    assert_eq!(till.lost(), None);
    assert_eq!(sell(&mut till), number("A-000004"));
    assert_eq!(till.verify(None).unwrap().losses, []);
}

#[test]
fn without_its_log_the_books_lack_what_was_only_there() {
    let wall = Wall::default();
    let dead = Dead::new(&wall);
    let seal = dead.open(&wall).verify(None).unwrap().seal;
    // As above it was opened; here it is not, and the log is gone.
    let dead = Dead::new(&wall);
    fs::remove_file(dead.path("gerai.db-wal")).unwrap();

    let mut till = dead.open(&wall);
    assert_eq!(said(&till), Some((BEFORE, 3, Some(number("A-000003")))));
    let found = till.verify(Some(&seal)).unwrap();
    assert!(found.faults.contains(&Fault::SealNotFound {
        seal: seal.to_lowercase()
    }));
    goes_on(&mut till, "A-000004");
}

#[test]
fn a_log_that_is_damaged_in_the_middle_is_counted() {
    let wall = Wall::default();
    let dead = Dead::new(&wall);
    let log = dead.path("gerai.db-wal");
    let mut bytes = fs::read(&log).unwrap();
    // In a frame of the second sale: SQLite drops it and all that follow.
    let second = b"A-000002";
    let at = bytes
        .windows(second.len())
        .position(|bytes| bytes == second)
        .unwrap();
    bytes[at] ^= 1;
    fs::write(&log, bytes).unwrap();

    let mut till = dead.open(&wall);
    assert_eq!(said(&till), Some((BEFORE + 1, 2, Some(number("A-000003")))));
    goes_on(&mut till, "A-000004");
}

#[test]
fn an_older_copy_that_is_put_back_is_found_even_after_it_sold_on() {
    let wall = Wall::default();
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut till = books(&data, &wall);
    let _ = sell(&mut till);
    till.idle();
    let (database, older) = (data.join(FILE_NAME), folder.path().join("older.db"));
    let _ = fs::copy(&database, &older).unwrap();
    for _ in 0..4 {
        let _ = sell(&mut till);
    }
    till.idle();
    drop(till);

    let _ = fs::copy(&older, &database).unwrap();
    let mut till = Till::open(&data, wall.source()).unwrap();
    assert_eq!(said(&till), Some((BEFORE + 1, 4, Some(number("A-000005")))));
    goes_on(&mut till, "A-000006");
    till.idle();
    drop(till);

    // The same once more: now the identity that went on is what is lost.
    let _ = fs::copy(&older, &database).unwrap();
    let mut till = Till::open(&data, wall.source()).unwrap();
    assert_eq!(said(&till), Some((0, 2, Some(number("A-000006")))));
    goes_on(&mut till, "A-000007");
}

#[test]
fn books_that_went_on_otherwise_are_not_taken_for_these() {
    let wall = Wall::default();
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (folder.path().join("one"), folder.path().join("other"));
    let mut till = books(&one, &wall);
    copy(&one, &other);
    let _ = sell(&mut till);
    drop(till);

    // The copy sells something else under the same numbers.
    let mut till = Till::open(&other, wall.source()).unwrap();
    wall.set(5);
    let _ = sell(&mut till);
    till.idle();
    drop(till);

    let _ = fs::copy(other.join(FILE_NAME), one.join(FILE_NAME)).unwrap();
    let till = Till::open(&one, wall.source()).unwrap();
    assert_eq!(said(&till), Some((BEFORE, 1, Some(number("A-000001")))));
}

#[test]
fn what_is_put_back_in_time_is_not_lost() {
    let wall = Wall::default();
    let dead = Dead::new(&wall);
    let (log, aside) = (dead.path("gerai.db-wal"), dead.path("aside"));
    fs::rename(&log, &aside).unwrap();
    let database = fs::read(dead.path(FILE_NAME)).unwrap();
    assert!(dead.open(&wall).lost().is_some());

    fs::write(dead.path(FILE_NAME), database).unwrap();
    fs::rename(&aside, &log).unwrap();
    let mut till = dead.open(&wall);
    assert_eq!(till.lost(), None);
    assert_eq!(sell(&mut till), number("A-000004"));
}

#[test]
fn emptied_books_are_begun_after_the_last_receipt() {
    let wall = Wall::default();
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut till = books(&data, &wall);
    for _ in 0..3 {
        let _ = sell(&mut till);
    }
    till.idle();
    drop(till);
    fs::write(data.join(FILE_NAME), b"").unwrap();

    let mut till = Till::open(&data, wall.source()).unwrap();
    assert!(!till.is_set_up());
    assert_eq!(said(&till), Some((0, BEFORE + 3, Some(number("A-000003")))));
    till.set_up(set_up()).unwrap();
    assert_eq!(till.lost(), None);
    assert_eq!(till.next_receipt().unwrap(), number("A-000004"));
    let found = till.verify(None).unwrap();
    assert_eq!((found.faults.len(), found.losses.len()), (0, 1));
}

#[test]
fn a_missing_or_torn_head_file_claims_nothing() {
    let wall = Wall::default();
    for torn in [&b""[..], b"A-00000007 12", &[0; 160]] {
        let dead = Dead::new(&wall);
        fs::write(dead.path(HEAD), torn).unwrap();
        let mut till = dead.open(&wall);
        assert_eq!(till.lost(), None);
        let _ = sell(&mut till);
        drop(till);

        // And is whole again.
        fs::remove_file(dead.path(FILE_NAME)).unwrap();
        assert!(dead.open(&wall).lost().is_some());
    }
}

#[test]
fn no_z_number_is_given_twice_when_the_end_is_lost() {
    let wall = Wall::default();
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut till = books(&data, &wall);
    let shift = |till: &mut Till| {
        let float = DrawerCount::amount(Rupiah(0));
        let opened = till.open_shift(float, None).unwrap();
        let _ = till.close_shift(Counted::default()).unwrap();
        opened.number.to_string()
    };
    assert_eq!(shift(&mut till), "A-0001");
    till.idle();
    let (database, older) = (data.join(FILE_NAME), folder.path().join("older.db"));
    let _ = fs::copy(&database, &older).unwrap();
    assert_eq!(shift(&mut till), "A-0002");
    assert_eq!(shift(&mut till), "A-0003");
    till.idle();
    drop(till);

    let _ = fs::copy(&older, &database).unwrap();
    let mut till = Till::open(&data, wall.source()).unwrap();
    let lost = till.lost().unwrap().shift.map(|shift| shift.to_string());
    assert_eq!(lost.as_deref(), Some("A-0003"));
    till.resume().unwrap();
    assert_eq!(shift(&mut till), "A-0004");
    let entries = till.verify(None).unwrap().entries;
    assert_eq!(till.rebuild().unwrap(), entries);
    assert_eq!(shift(&mut till), "A-0005");
}
