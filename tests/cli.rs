//! The built program run as staff and scripts run it: exit codes, one sentence
//! on standard error, answers that can be read by machines.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::{Wall, catalogue, till};
use gerai::domain::Rupiah;
use gerai::domain::payment::Tendered;
use gerai::ledger::{FILE_NAME, Ledger};
use gerai::till::Till;
use rusqlite::Connection;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/catalog.csv");

/// A folder for the books, and a home in which nothing is.
struct Machine {
    home: TempDir,
    data: PathBuf,
}

/// What the program answered.
#[derive(Debug)]
struct Answer {
    code: Option<i32>,
    out: Vec<u8>,
    wrong: String,
}

impl Answer {
    /// The answer on standard output; nothing may have gone wrong.
    fn ok(self) -> String {
        assert_eq!((self.code, self.wrong.as_str()), (Some(0), ""), "{self:?}");
        String::from_utf8(self.out).unwrap()
    }

    fn json(self) -> Value {
        serde_json::from_str(&self.ok()).unwrap()
    }

    /// The one sentence of a failure; there is no answer beside it.
    fn fails(self, code: i32) -> String {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert!(self.out.is_empty(), "{self:?}");
        assert_eq!(self.wrong.lines().count(), 1, "{self:?}");
        assert!(self.wrong.trim_end().ends_with('.'), "{self:?}");
        self.wrong
    }
}

impl Machine {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let data = home.path().join("books");
        Self { home, data }
    }

    /// A till with the sample catalogue.
    fn set_up() -> Self {
        let machine = Self::new();
        let _ = machine.run(INIT).ok();
        let _ = machine.run(&["import", SAMPLE]).ok();
        machine
    }

    /// A till that has sold three times.
    fn with_sales() -> Self {
        let machine = Self::new();
        let goods = catalogue(&[("KST-001", "Keset Perca", "pcs", 25_000, "10")]);
        let mut till = till(&machine.data, &Wall::default(), &goods);
        for _ in 0..3 {
            let mut cart = till.new_cart();
            let catalog = till.catalog().unwrap();
            let product = catalog.by_sku("KST-001").unwrap();
            let _ = cart.add(product, gerai::domain::Quantity::ONE).unwrap();
            let _ = till
                .sell(&cart, vec![Tendered::cash(Rupiah(50_000))])
                .unwrap();
        }
        // Everything into the one file.
        till.idle();
        machine
    }

    fn run(&self, arguments: &[&str]) -> Answer {
        self.run_with(arguments, &[])
    }

    /// As [`Machine::run`], with these variables in the environment.
    fn run_with(&self, arguments: &[&str], environment: &[(&str, &Path)]) -> Answer {
        let output = Command::new(env!("CARGO_BIN_EXE_gerai"))
            .arg("--data")
            .arg(&self.data)
            .args(arguments)
            .env_clear()
            .env("HOME", self.home.path())
            .envs(environment.iter().copied())
            .output()
            .unwrap();

        Answer {
            code: output.status.code(),
            out: output.stdout,
            wrong: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Does something at the till while no command runs.
    fn at_till(&self, work: impl FnOnce(&mut gerai::till::Till)) {
        let source = gerai::till::Source::system();
        let mut till = gerai::till::Till::open(&self.data, source).unwrap();
        work(&mut till);
        till.idle();
    }

    fn database(&self) -> Connection {
        Connection::open(self.data.join(FILE_NAME)).unwrap()
    }

    fn file(&self, name: &str, content: &str) -> String {
        let path = self.home.path().join(name);
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

const INIT: &[&str] = &[
    "init",
    "--institution",
    "Rutan Blora",
    "--till",
    "b",
    "--location",
    "Showroom",
];

fn sound(machine: &Machine) {
    assert!(machine.run(&["verify"]).ok().contains("Buku utuh"));
    let chain = machine.run(&["verify", "--chain"]).ok();
    assert!(chain.contains("tabel tidak dibandingkan"), "{chain}");
}

#[test]
fn wrong_use_is_told_in_a_sentence() {
    let machine = Machine::set_up();

    for (arguments, named) in [
        (&["jual"][..], "jual"),
        (&["verify", "--siegel"], "--siegel"),
        (&["init"], "--institution"),
        (&["report"], ""),
        (&["report", "day", "--date", "27/13/2026"], "27/13/2026"),
        (&["report", "day", "--format", "pdf"], "\"pdf\""),
        (&["report", "day", "--format", "pdf"], "text, json, csv"),
        (&["report", "month", "--month", "2026-13"], "2026-13"),
        (&["report", "year", "--year", "26"], "26"),
        (&["receipt", "12x"], "12x"),
        (&["receipt"], "NOMOR"),
        (&["--language", "jv", "verify"], "jv"),
        (
            &["logo", "set", "x.png", "--dither", "--threshold"],
            "bersama",
        ),
        (&["--demo", "verify"], "--demo"),
    ] {
        let said = machine.run(arguments).fails(2);
        assert!(said.contains(named), "{arguments:?}: {said}");
    }

    let letter = [
        "init",
        "--institution",
        "R",
        "--till",
        "7",
        "--location",
        "S",
    ];
    assert!(Machine::new().run(&letter).fails(2).contains("\"7\""));
}

#[test]
fn help_and_version_are_answers() {
    let machine = Machine::new();

    assert!(machine.run(&["--help"]).ok().contains("import"));
    assert!(
        machine
            .run(&["--version"])
            .ok()
            .contains(env!("CARGO_PKG_VERSION"))
    );
    assert!(!machine.data.exists());
}

#[test]
fn without_books_nothing_is_made_and_it_is_said() {
    let machine = Machine::new();

    for arguments in [
        &["verify"][..],
        &["import", SAMPLE],
        &["rebuild"],
        &["report", "day"],
        &["receipt", "A-1"],
        &["print-queue"],
    ] {
        let said = machine.run(arguments).fails(1);
        assert!(said.contains("gerai init"), "{arguments:?}: {said}");
    }
    assert!(!machine.data.exists());
}

#[test]
fn a_machine_is_set_up_once() {
    let machine = Machine::new();

    assert!(machine.run(INIT).ok().contains("Rutan Blora"));
    let said = machine.run(INIT).fails(1);
    assert!(said.contains("sudah disiapkan"), "{said}");
    let english = [&["--language", "en"], INIT].concat();
    assert!(machine.run(&english).fails(1).contains("already"));
    sound(&machine);
}

#[test]
fn the_sample_is_imported_once_however_often() {
    let machine = Machine::set_up();
    let before = machine.run(&["verify"]).ok();

    let again = machine.run(&["import", SAMPLE]).ok();
    assert!(
        again.contains("0 barang baru, 0 berubah, 64 tetap"),
        "{again}"
    );
    assert_eq!(machine.run(&["verify"]).ok(), before);
}

#[test]
fn a_faulty_catalogue_names_every_line_and_changes_nothing() {
    let machine = Machine::set_up();
    let before = machine.run(&["verify"]).ok();
    let sample = fs::read_to_string(SAMPLE).unwrap();
    let faulty = sample
        .replacen("2033160100011", "2033160100012", 1)
        .replacen("30000", "30.00", 1);
    let path = machine.file("faulty.csv", &faulty);

    let answer = machine.run(&["import", &path]);
    assert_eq!(answer.code, Some(1));
    assert!(answer.out.is_empty());
    assert!(
        answer.wrong.contains("Baris 2, kolom barcode"),
        "{}",
        answer.wrong
    );
    assert!(
        answer.wrong.contains("Baris 3, kolom price"),
        "{}",
        answer.wrong
    );
    assert_eq!(machine.run(&["verify"]).ok(), before);

    let missing = machine.run(&["import", "/not/there.csv"]).fails(1);
    assert!(missing.contains("/not/there.csv"), "{missing}");
}

#[test]
fn reports_are_given_where_they_are_asked_for() {
    let machine = Machine::with_sales();
    let day = |more: &[&str]| {
        let arguments = [&["report", "day", "--date", "2026-04-27"], more].concat();
        machine.run(&arguments)
    };
    let out = machine.home.path().join("report.json");

    let json = day(&["--format", "json"]).json();
    assert_eq!(json["date"], "2026-04-27");
    assert_eq!(json["receipts"], 3);
    assert_eq!(json["pieces"], "3");
    assert_eq!(json["turnover"], 75_000);
    assert_eq!(json["tenders"]["cash"], 75_000);
    assert_eq!(json["products"][0]["sku"], "KST-001");
    assert_eq!(json["seal"].as_str().unwrap().len(), 16);
    let seal = json["seal"].as_str().unwrap();
    let _ = machine.run(&["verify", "--seal", seal]).ok();

    let nothing = day(&["--format", "json", "--out", out.to_str().unwrap()]).ok();
    assert_eq!(nothing, "");
    let kept: Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    assert_eq!(kept, json);

    assert!(day(&[]).ok().contains("Rp75.000"));
    assert!(
        day(&["--format", "csv"])
            .ok()
            .contains("2026-04-27,KST-001,")
    );
    // A folder cannot be written like a file.
    let folder = machine.home.path().to_str().unwrap();
    let said = day(&["--out", folder]).fails(1);
    assert!(said.contains(folder), "{said}");
    // A day without sales is a report too.
    let empty = machine.run(&["report", "day", "--date", "2026-01-01", "--format", "json"]);
    assert_eq!(empty.json()["receipts"], 0);
}

#[test]
fn months_and_years_are_reported_like_days() {
    let machine = Machine::with_sales();
    let report = |more: &[&str]| machine.run(&[&["report"], more].concat());
    let json = |more: &[&str]| report(&[more, &["--format", "json"]].concat()).json();
    let day = json(&["day", "--date", "2026-04-27"]);
    let month = json(&["month", "--month", "2026-04"]);
    let year = json(&["year", "--year", "2026"]);
    let out = machine.home.path().join("report.json");

    assert_eq!(
        (&month["first"], &month["last"]),
        (&Value::from("2026-04-01"), &Value::from("2026-04-30"))
    );
    assert_eq!(
        (&year["first"], &year["last"]),
        (&Value::from("2026-01-01"), &Value::from("2026-12-31"))
    );
    for sum in [
        "receipts",
        "pieces",
        "turnover",
        "discounts",
        "rounding",
        "tax",
        "change",
        "tenders",
    ] {
        for whole in [&month, &month["days"][0], &year, &year["days"][0]] {
            assert_eq!(whole[sum], day[sum], "{sum}");
        }
    }
    assert_eq!(month["days"][0]["date"], "2026-04-27");
    assert_eq!(month["products"][0]["sku"], "KST-001");
    assert_eq!(month["cost"], 3 * (25_000 / 3));
    assert_eq!(month["seal"], day["seal"]);

    for (arguments, words) in [
        (&["month", "--month", "2026-04"], "LAPORAN BULANAN"),
        (&["year", "--year", "2026"], "LAPORAN TAHUNAN"),
    ] {
        let said = report(arguments).ok();
        assert!(said.contains(words) && said.contains("Rp75.000"), "{said}");
        let csv = report(&[arguments, &["--format", "csv"][..]].concat()).ok();
        assert!(
            csv.contains(&format!("\n{},KST-001,", arguments[2])),
            "{csv}"
        );
    }
    let to_file = ["--format", "json", "--out", out.to_str().unwrap()];
    let _ = report(&[&["month", "--month", "2026-04"], &to_file[..]].concat()).ok();
    let kept: Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    assert_eq!(kept, month);

    // Without a sale, and without a month: this one.
    assert_eq!(json(&["month", "--month", "2026-03"])["receipts"], 0);
    assert_eq!(json(&["year"])["first"].as_str().unwrap().len(), 10);
    assert!(report(&["month"]).ok().contains("LAPORAN BULANAN"));
}

#[test]
fn receipts_come_as_text_picture_and_bytes() {
    let machine = Machine::with_sales();
    let receipt = |more: &[&str]| machine.run(&[&["receipt"], more].concat());

    for number in ["A-000002", "a2"] {
        assert!(receipt(&[number]).ok().contains("A-000002"));
    }
    assert!(
        receipt(&["A-2", "--format", "png"])
            .out
            .starts_with(b"\x89PNG")
    );
    assert!(
        receipt(&["A-2", "--format", "escpos"])
            .out
            .starts_with(b"\x1b@")
    );
    let out = machine.home.path().join("struk.txt");
    assert_eq!(receipt(&["A-2", "--out", out.to_str().unwrap()]).ok(), "");
    assert_eq!(fs::read_to_string(out).unwrap(), receipt(&["A-2"]).ok());

    assert!(receipt(&["A-000004"]).fails(1).contains("A-000004"));
}

#[test]
fn a_rebuild_changes_no_answer() {
    let machine = Machine::with_sales();
    let before = machine.run(&["verify"]).ok();

    assert!(machine.run(&["rebuild"]).ok().contains(" 8 "), "{before}");
    assert_eq!(machine.run(&["verify"]).ok(), before);
    assert!(!machine.run(&["print-queue"]).ok().is_empty());
}

#[test]
fn a_shift_is_opened_counted_and_closed_by_command() {
    let machine = Machine::set_up();
    let no_shift = machine.run(&["shift", "report"]).fails(1);
    assert!(no_shift.starts_with("Kasir belum dibuka."), "{no_shift}");
    for wrong in ["3000=1", "100000=x"] {
        let _ = machine.run(&["shift", "open", "--count", wrong]).fails(2);
    }

    let float = "100000=1,1000=2,1000k=3,lain=500";
    let _ = machine.run(&["shift", "open", "--count", float]).ok();
    let _ = machine.run(&["shift", "open", "--cash", "1"]).fails(1);
    let _ = machine
        .run(&["shift", "cash-in", "20000", "--reason", "Uang kecil"])
        .ok();
    let _ = machine
        .run(&["shift", "cash-out", "5500", "--reason", "Parkir"])
        .ok();
    let _ = machine
        .run(&["shift", "cash-out", "0", "--reason", "Parkir"])
        .fails(1);

    let x = machine.run(&["shift", "report", "--format", "json"]).json();
    assert_eq!(x["kind"], "x");
    assert_eq!(x["expected_cash"], 105_500 + 20_000 - 5_500);
    assert_eq!(x["counted_cash"], Value::Null);
    // Who counts is not told what should be there.
    let told = machine.run(&["shift", "report"]).ok();
    assert!(
        !told.contains("120.000") && !told.contains("Seharusnya"),
        "{told}"
    );
    let moved = ["shift", "cash-in", "1000", "--reason", "Uang kecil"];
    let told = machine.run(&moved).ok();
    assert!(!told.contains("121.000"), "{told}");
    let moved = ["shift", "cash-out", "1000", "--reason", "Uang kecil"];
    let _ = machine.run(&moved).ok();

    let close = ["shift", "close", "--cash", "119500", "--qris", "0"];
    let _ = machine.run(&close).fails(1);
    let with_reason = [&close[..], &["--reason", "Salah kembalian"]].concat();
    let _ = machine.run(&with_reason).ok();
    let z = ["shift", "report", "--shift", "1", "--format", "json"];
    let z = machine.run(&z).json();
    assert_eq!((&z["kind"], &z["number"]), (&"z".into(), &"B-0001".into()));
    assert_eq!(z["counted_cash"], 119_500);
    assert_eq!(z["difference"], -500);
    assert_eq!(z["reason"], "Salah kembalian");
    assert_eq!(z["returns"]["count"], 0);
    let text = machine.run(&["shift", "report", "--shift", "1"]).ok();
    assert!(text.contains("LAPORAN TUTUP KASIR (Z)"), "{text}");
    assert!(machine.run(&["shift", "list"]).ok().contains("B-0001"));
    let _ = machine.run(&["shift", "report", "--shift", "2"]).fails(1);
    sound(&machine);
}

#[test]
fn a_lost_end_is_told_and_gone_on_from() {
    let machine = Machine::with_sales();
    let database = machine.data.join(FILE_NAME);
    let older = fs::read(&database).unwrap();
    let before = machine.run(&["verify"]).ok();
    let more = machine.home.path().join("more.csv");
    fs::write(&more, catalogue(&[("KST-002", "Keset", "pcs", 1_000, "5")])).unwrap();
    let import = ["import", more.to_str().unwrap()];
    let _ = machine.run(&import).ok();
    fs::write(&database, older).unwrap();

    // Two entries: a product and its opening stock.
    for arguments in [&["verify"][..], &import] {
        let said = machine.run(arguments).fails(1);
        assert!(said.starts_with("2 catatan terakhir hilang"), "{said}");
        assert!(said.contains("A-000003"), "{said}");
        assert!(said.contains("gerai resume"), "{said}");
    }
    assert_eq!(
        machine.run(&["resume"]).ok(),
        "Dilanjutkan. Struk berikutnya A-000004.\n"
    );
    let _ = machine.run(&import).ok();
    let after = machine.run(&["verify"]).ok();
    assert!(after.contains("2 catatan terakhir hilang"), "{after}");
    assert_ne!(after, before);
    assert!(machine.run(&["resume"]).fails(1).contains("Tidak ada"));

    // Nothing but the head file is left.
    fs::remove_file(&database).unwrap();
    assert!(machine.run(&["verify"]).fails(1).contains("hilang"));
    assert!(
        machine
            .run(&["report", "day"])
            .fails(1)
            .contains("gerai init")
    );
}

#[test]
fn a_second_copy_is_refused() {
    let machine = Machine::with_sales();
    let first = Ledger::open(&machine.data).unwrap();

    for arguments in [&["verify"][..], &["import", SAMPLE], &["report", "day"]] {
        let said = machine.run(arguments).fails(1);
        assert!(said.contains("sudah terbuka"), "{said}");
    }
    drop(first);
    sound(&machine);
}

/// The till and the sequence number that a check of the books names.
fn verify_names(machine: &Machine, seq: i64) {
    let said = machine.run(&["verify"]).fails(1);
    let till = "A-00000002";

    assert!(said.contains(till), "{said}");
    assert!(said.contains(&format!("Catatan {seq} ")), "{said}");
}

#[test]
fn a_byte_that_was_changed_with_a_tool_is_named() {
    let machine = Machine::with_sales();
    let database = machine.database();
    database
        .execute_batch("DROP TRIGGER journal_is_never_updated")
        .unwrap();

    let last: i64 = database
        .query_row("SELECT max(seq) FROM journal", [], |row| row.get(0))
        .unwrap();
    for seq in 1..=last {
        let body: Vec<u8> = database
            .query_row("SELECT body FROM journal WHERE seq = ?", [seq], |row| {
                row.get(0)
            })
            .unwrap();
        let mut changed = body.clone();
        let middle = changed.len() / 2;
        changed[middle] ^= 1;
        let set = |body: &[u8]| {
            let changed = database
                .execute("UPDATE journal SET body = ? WHERE seq = ?", (body, seq))
                .unwrap();
            assert_eq!(changed, 1);
        };

        set(&changed);
        verify_names(&machine, seq);
        set(&body);
    }
    drop(database);
    sound(&machine);
}

#[test]
fn a_byte_that_was_changed_in_the_file_is_named() {
    let machine = Machine::with_sales();
    let (seq, body): (i64, Vec<u8>) = machine
        .database()
        .query_row(
            "SELECT seq, body FROM journal WHERE kind = 'sold' ORDER BY seq LIMIT 1 OFFSET 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    let path = machine.data.join(FILE_NAME);
    let whole = fs::read(&path).unwrap();
    let places: Vec<usize> = (0..whole.len() - body.len())
        .filter(|place| whole[*place..].starts_with(&body))
        .collect();
    assert_eq!(places.len(), 1, "the body is not in one piece in the file");

    for offset in [2, body.len() / 2, body.len() - 2] {
        let mut changed = whole.clone();
        changed[places[0] + offset] ^= 0x04;
        fs::write(&path, changed).unwrap();
        verify_names(&machine, seq);
    }
    fs::write(&path, whole).unwrap();
    sound(&machine);
}

#[test]
fn a_changed_table_is_named_and_mended_by_a_rebuild() {
    let machine = Machine::with_sales();
    let changed = machine
        .database()
        .execute(
            "UPDATE stock SET quantity = quantity + 1000 WHERE place <> 'customer' AND quantity > 0",
            [],
        )
        .unwrap();
    assert_eq!(changed, 1);

    assert!(machine.run(&["verify"]).fails(1).contains("stock"));
    let _ = machine.run(&["rebuild"]).ok();
    sound(&machine);
}

#[test]
fn a_seal_that_is_not_in_the_books_is_told() {
    let machine = Machine::with_sales();
    let said = machine
        .run(&["verify", "--seal", "8F3A 01C2 77D4 9B10"])
        .fails(1);

    assert!(said.contains("8f3a01c277d49b10"), "{said}");
}

#[test]
fn a_file_that_is_no_database_is_told() {
    let machine = Machine::new();
    fs::create_dir_all(&machine.data).unwrap();
    fs::write(machine.data.join(FILE_NAME), vec![0xA5; 8192]).unwrap();

    let _ = machine.run(&["verify"]).fails(1);
    assert_eq!(
        fs::read(machine.data.join(FILE_NAME)).unwrap(),
        vec![0xA5; 8192]
    );
}

/// A static code of an invented merchant, and the same that asks for Rp25.000.
/// Both checksums were worked out by another program.
const QRIS: &str = "00020101021126650013ID.CO.BRI.WWW01189360000200123456780215000112345678901\
                    0303UMI51440014ID.CO.QRIS.WWW0215ID10202612345670303UMI520459475303360\
                    5802ID5920KOPERASI RUTAN BLORA6005BLORA61055821962070703A01630471F7";
const QRIS_25_000: &str = "00020101021226650013ID.CO.BRI.WWW011893600002001234567802150001123456\
                           789010303UMI51440014ID.CO.QRIS.WWW0215ID10202612345670303UMI520459475\
                           3033605405250005802ID5920KOPERASI RUTAN BLORA6005BLORA610558219620707\
                           03A016304660D";

#[test]
fn a_qris_code_is_read_and_filled_in_before_there_is_a_till() {
    let machine = Machine::new();
    let qris = |arguments: &[&str]| machine.run(&[&["qris"], arguments].concat());

    assert_eq!(
        qris(&["inspect", QRIS]).ok(),
        "Merchant: KOPERASI RUTAN BLORA\nKota: BLORA\nKode pos: 58219\n\
         NMID: ID1020261234567\nKriteria: UMI (usaha mikro)\n\
         Penyelenggara: ID.CO.BRI.WWW\nJenis: statis\n"
    );
    for amount in ["25000", "25.000", "Rp25.000"] {
        let dynamic = qris(&["amount", QRIS, amount]).ok();
        assert_eq!(dynamic, format!("{QRIS_25_000}\n"), "{amount}");
    }
    // The blanks around a pasted code do no harm.
    let pasted = format!(" {QRIS_25_000}\n");
    let shown = qris(&["inspect", &pasted]).ok();
    assert!(
        shown.ends_with("Jenis: dinamis\nNominal: Rp25.000\n"),
        "{shown}"
    );
    let english = machine.run(&["--language", "en", "qris", "inspect", QRIS_25_000]);
    let shown = english.ok();
    assert!(
        shown.ends_with("Kind: dynamic\nAmount: Rp25.000\n"),
        "{shown}"
    );
    assert!(!machine.data.exists());
}

#[test]
fn a_qris_code_that_is_not_right_is_refused_in_a_sentence() {
    let machine = Machine::new();
    let refused = |language: &str, arguments: &[&str], said: &str| {
        let arguments = [&["--language", language, "qris"], arguments].concat();
        let answer = machine.run(&arguments).fails(1);
        assert!(answer.contains(said), "{arguments:?}: {answer}");
    };
    let changed = QRIS.replace("A01", "A02");
    let cut = &QRIS[..QRIS.len() - 1];
    let longer = format!("{QRIS} terima kasih");
    let wrapped = QRIS.replace("RUTAN ", "RUTAN\n");

    for (code, indonesian, english) in [
        ("", "bukan kode QRIS", "not a QRIS code"),
        ("https://example.org", "bukan kode QRIS", "not a QRIS code"),
        (&changed, "tidak sama dengan aslinya", "not the original"),
        (cut, "terpotong", "cut off"),
        (&longer, "sesudah akhir", "after the end"),
        (&wrapped, "pindah baris", "line break"),
    ] {
        for command in [&["inspect", code][..], &["amount", code, "25000"]] {
            refused("id", command, indonesian);
            refused("en", command, english);
        }
    }

    refused("id", &["amount", QRIS_25_000, "25000"], "dinamis");
    refused("en", &["amount", QRIS_25_000, "25000"], "dynamic");
    for amount in ["0", "-25000"] {
        refused("id", &["amount", QRIS, amount], "paling sedikit Rp1");
        refused("en", &["amount", QRIS, amount], "Rp1 at least");
    }
    let above = &["amount", QRIS, "10000001"];
    refused("id", above, "paling banyak Rp10.000.000");
    refused("en", above, "Rp10.000.000 at most");

    for (arguments, named) in [
        (&["qris"][..], ""),
        (&["qris", "inspect"], "KODE"),
        (&["qris", "amount", QRIS], "RUPIAH"),
        (&["qris", "amount", QRIS, "25,50"], "25,50"),
    ] {
        let said = machine.run(arguments).fails(2);
        assert!(said.contains(named), "{arguments:?}: {said}");
    }
    assert!(!machine.data.exists());
}

#[test]
fn the_window_is_refused_without_a_display() {
    let machine = Machine::new();

    let said = machine.run(&[]).fails(1);
    assert!(said.contains("gerai import"), "{said}");
    assert!(!machine.data.exists());
}

/// A machine with a display and without one library that the window needs.
#[test]
#[cfg(target_os = "linux")]
fn a_missing_library_is_named_in_one_sentence() {
    let machine = Machine::new();

    for name in [
        "libX11-xcb.so.1",
        "libXcursor.so.1",
        "libxkbcommon-x11.so.0",
    ] {
        let without = machine.home.path().join(name);
        fs::create_dir(&without).unwrap();
        // Found first, and no library.
        fs::write(without.join(name), b"").unwrap();

        let display = Path::new(":no-such-display");
        let environment = [("DISPLAY", display), ("LD_LIBRARY_PATH", without.as_path())];
        let said = machine.run_with(&[], &environment).fails(1);
        assert!(said.contains("gerai import"), "{said}");
        assert!(!said.contains("panicked"), "{said}");
    }
}

#[test]
fn the_demo_without_a_display_shows_a_receipt_and_a_day_that_adds_up() {
    let machine = Machine::new();
    let shown = machine.run(&["--demo"]).ok();

    assert!(
        shown.contains("Struk") || shown.contains("struk"),
        "{shown}"
    );
    assert!(
        shown.contains("TOTAL") && shown.contains("LAPORAN HARIAN"),
        "{shown}"
    );
    sound(&machine);

    let day = machine.run(&["report", "day", "--format", "json"]).json();
    let sum = |of: &str| -> i64 {
        let parts = day[of].as_array().unwrap();
        parts
            .iter()
            .map(|part| part["turnover"].as_i64().unwrap())
            .sum()
    };
    let tenders: i64 = day["tenders"]
        .as_object()
        .unwrap()
        .values()
        .map(|amount| amount.as_i64().unwrap())
        .sum();
    let turnover = day["turnover"].as_i64().unwrap();
    let rounding = day["rounding"].as_i64().unwrap();

    assert!(turnover > 0);
    assert_eq!(sum("products"), turnover);
    assert_eq!(sum("hours"), turnover);
    assert_eq!(tenders, turnover + rounding);

    // The demo is made once.
    let entries = |machine: &Machine| machine.run(&["verify"]).ok();
    let before = entries(&machine);
    let _ = machine.run(&["--demo"]).ok();
    assert_eq!(entries(&machine), before);
}

#[test]
fn a_paper_nota_is_entered_once_and_counts_to_its_day() {
    let machine = Machine::set_up();
    let day = chrono::Local::now().date_naive() - chrono::Days::new(2);
    let time = format!("{day} 14:30");
    let add = |number: &str, time: &str, line: &str, paid: &[&str]| {
        let told = [
            "nota", "add", "--number", number, "--time", time, "--line", line,
        ];
        machine.run(&[&told, paid].concat())
    };

    for (line, paid) in [
        ("KST-001", &["--cash"][..]),
        ("KST-001=x", &["--cash"]),
        ("NIL=1", &["--cash"]),
        ("KST-001=1", &["--cash", "x"]),
        ("KST-001=1", &[]),
        ("KST-001=1", &["--cash", "--qris"]),
    ] {
        let said = add("17", &time, line, paid).fails(2);
        assert!(!said.is_empty());
    }
    let _ = add("17", "yesterday", "KST-001=1", &["--cash"]).fails(2);
    let _ = add("17", "2199-01-01 10:00", "KST-001=1", &["--cash"]).fails(1);
    let _ = add("17", "2020-01-01 10:00", "KST-001=1", &["--cash"]).fails(1);

    let said = add("17", &time, "KST-001=2", &["--cash"]).ok();
    assert!(said.contains("17") && said.contains("B-000001"), "{said}");
    let _ = add("18", &time, "KST-001=1", &["--qris"]).ok();
    let said = add("17", &time, "KST-001=2", &["--cash"]).fails(1);
    assert!(said.contains("B-000001"), "{said}");

    let date = day.to_string();
    let report = ["report", "day", "--format", "json", "--date", date.as_str()];
    let report = machine.run(&report).json();
    assert_eq!(report["turnover"], 75_000);
    assert_eq!(report["tenders"]["qris"], 25_000);
    assert_eq!(report["hours"][0]["hour"], 14);
    let receipt = machine.run(&["receipt", "B-1"]).ok();
    assert!(receipt.contains("Nota kertas"), "{receipt}");
    // As on the screen of returns, digits alone are one of this till's.
    for short in ["1", "000001", "b1"] {
        assert_eq!(machine.run(&["receipt", short]).ok(), receipt, "{short}");
    }
    let _ = machine.run(&["receipt", "0"]).fails(2);
    let _ = machine.run(&["receipt", "99"]).fails(1);
    sound(&machine);
}

#[test]
fn the_drawer_is_opened_for_a_reason_where_there_is_one() {
    let machine = Machine::set_up();
    let open = |reason: &str| machine.run(&["drawer", "open", "--reason", reason]);
    let said = open("Tukar uang").fails(1);
    assert!(said.contains("laci"), "{said}");

    let printer = machine.home.path().join("printer");
    let path = printer.clone();
    machine.at_till(move |till| {
        let mut settings = till.settings().clone();
        settings.connection = gerai::printer::Connection::File { path };
        settings.profile.drawer.opens = gerai::printer::DrawerOpens::WhenAsked;
        till.set_settings(settings).unwrap();
    });
    let _ = open("  ").fails(1);
    assert!(!printer.exists());
    let _ = machine.run(&["drawer", "open"]).fails(2);
    let _ = open(" Tukar uang ").ok();
    let pulse = gerai::printer::drawer_pulse(gerai::printer::Drawer::default());
    assert_eq!(fs::read(&printer).unwrap(), pulse);
    let today = machine.run(&["report", "day", "--format", "json"]).json();
    assert_eq!(today["drawer_openings"], 1);
    // Nothing waits that could open it once more.
    assert!(!machine.run(&["print-queue"]).ok().contains("1"));

    // A printer that is not there: the reason stands, and it is told.
    machine.at_till(|till| {
        till.set_settings(gerai::settings::Settings {
            connection: gerai::printer::Connection::File {
                path: "/nowhere/printer".into(),
            },
            ..till.settings().clone()
        })
        .unwrap();
    });
    let said = open("Periksa isi").fails(1);
    assert!(said.starts_with("Alasannya dicatat"), "{said}");
    sound(&machine);
}

#[test]
fn training_goes_with_no_command_and_needs_a_till() {
    let machine = Machine::set_up();
    let said = machine.run(&["--training", "verify"]).fails(2);
    assert!(said.contains("--training"), "{said}");
    let _ = machine.run(&["--training", "--demo"]).fails(2);
}

#[test]
fn nothing_is_left_in_the_home_of_the_user() {
    let machine = Machine::with_sales();
    let _ = machine.run(&["verify"]).ok();
    let left: Vec<PathBuf> = fs::read_dir(machine.home.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();

    assert_eq!(left, [Path::new(&machine.data)]);
}

/// Runs a command as somebody, with a PIN and perhaps one to give.
fn run_as(machine: &Machine, arguments: &[&str], environment: &[(&str, &str)]) -> Answer {
    let environment: Vec<(&str, &Path)> = environment
        .iter()
        .map(|(name, value)| (*name, Path::new(*value)))
        .collect();

    machine.run_with(arguments, &environment)
}

#[test]
fn once_people_have_pins_every_command_needs_one() {
    let machine = Machine::new();
    let mut init = INIT.to_vec();
    init.extend(["--admin", "Sri"]);

    // Nothing is begun without the PIN, or with a weak one.
    let _ = machine.run(&init).fails(1);
    let weak = run_as(&machine, &init, &[("GERAI_PIN", "1234")]).fails(1);
    assert!(weak.contains("1234 atau 0000"), "{weak}");
    let begun = run_as(&machine, &init, &[("GERAI_PIN", "4815")]).ok();
    assert!(begun.contains("Kode pemulihan"), "{begun}");

    let sri = ("GERAI_PIN", "4815");
    for arguments in [
        &["verify"][..],
        &["rebuild"],
        &["report", "day"],
        &["print-queue"],
        &["held"],
        &["receipt", "B-1"],
        &["import", SAMPLE],
        &["person", "list"],
        &["person", "code"],
    ] {
        let said = machine.run(arguments).fails(1);
        assert!(said.contains("GERAI_PIN"), "{arguments:?}: {said}");
    }
    let _ = run_as(&machine, &["import", SAMPLE], &[sri]).ok();
    let _ = run_as(&machine, &["report", "day"], &[sri]).ok();

    // A cashier has other rights.
    let add = ["person", "add", "Andi"];
    let _ = run_as(&machine, &add, &[sri, ("GERAI_NEW_PIN", "2580")]).ok();
    let andi = [("GERAI_PERSON", "andi"), ("GERAI_PIN", "2580")];
    let said = run_as(&machine, &["report", "day"], &andi).fails(1);
    assert!(said.contains("Andi tidak berhak"), "{said}");
    let _ = run_as(&machine, &["print-queue"], &andi).ok();
    // Two may do this: one has to say who.
    let said = run_as(&machine, &["print-queue"], &[sri]).fails(1);
    assert!(said.contains("Andi, Sri"), "{said}");
    let said = run_as(&machine, &["verify"], &[("GERAI_PIN", "9999")]).fails(1);
    assert_eq!(said.trim(), "PIN salah.");

    let list = run_as(&machine, &["person", "list"], &[sri]).ok();
    assert!(list.contains("Andi") && list.contains("Administrator"));
    let last = ["person", "set", "Sri", "--active", "false"];
    let said = run_as(&machine, &last, &[sri]).fails(1);
    assert!(said.contains("administrator terakhir"), "{said}");
    let wrong = ["person", "set", "Andi", "--role", "boss"];
    let said = run_as(&machine, &wrong, &[sri]).fails(2);
    assert!(said.contains("boss"), "{said}");
}

#[test]
fn a_recovery_code_gives_a_new_pin_once() {
    let machine = Machine::new();
    let mut init = INIT.to_vec();
    init.extend(["--admin", "Sri"]);
    let begun = run_as(&machine, &init, &[("GERAI_PIN", "4815")]).ok();
    let code = begun.trim().rsplit(' ').next().unwrap();
    let recover = ["person", "recover", "sri", "--code", code];

    let recovered = run_as(&machine, &recover, &[("GERAI_NEW_PIN", "2580")]).ok();
    assert!(!recovered.contains(code));
    let said = run_as(&machine, &recover, &[("GERAI_NEW_PIN", "1479")]).fails(1);
    assert_eq!(said.trim(), "Kode pemulihan salah.");
    let _ = run_as(&machine, &["verify"], &[("GERAI_PIN", "2580")]).ok();
    let _ = run_as(&machine, &["verify"], &[("GERAI_PIN", "4815")]).fails(1);
}

#[test]
fn goods_come_back_at_the_command_line() {
    let machine = Machine::with_sales();
    let line = ["return", "A-1", "--line", "1=1", "--reason", "Rusak"];
    let with = |more: &[&'static str]| [&line[..], more].concat();

    let wrong = machine
        .run(&["return", "A-1", "--reason", "Rusak"])
        .fails(2);
    assert!(wrong.contains("--all"), "{wrong}");
    let wrong = machine
        .run(&["return", "A-1", "--all", "--reason", " "])
        .fails(1);
    assert!(wrong.contains("alasan"), "{wrong}");
    let wrong = machine
        .run(&["return", "A-9", "--all", "--reason", "x"])
        .fails(1);
    assert!(wrong.contains("A-000009"), "{wrong}");
    let wrong = machine
        .run(&["return", "A-1", "--line", "1:1", "--reason", "x"])
        .fails(2);
    assert!(wrong.contains("1:1"), "{wrong}");

    let json = machine
        .run(&with(&["--damaged", "--format", "json"]))
        .json();
    assert_eq!(json["number"], "A-R00001");
    assert_eq!(json["receipt"], "A-000001");
    assert_eq!(json["total"], 25_000);
    assert_eq!(json["refunds"][0]["tender"], "cash");
    assert_eq!(json["refunds"][0]["amount"], 25_000);
    let again = machine.run(&with(&[])).fails(1);
    assert!(again.contains("sudah kembali"), "{again}");

    let all = machine
        .run(&["return", "A-2", "--all", "--reason", "Salah ukuran"])
        .ok();
    assert!(
        all.contains("A-R00002") && all.contains("Rp25.000"),
        "{all}"
    );
    assert!(
        machine
            .run(&["receipt", "A-1"])
            .ok()
            .contains("Diretur A-R00001")
    );
    let slip = machine.run(&["receipt", "A-R00001"]).ok();
    assert!(
        slip.contains("BUKTI RETUR") && slip.contains("Rusak"),
        "{slip}"
    );
    let _ = machine.run(&["receipt", "A-R00009"]).fails(1);
    let _ = machine.run(&["verify"]).ok();
    // It was sold on another day than the machine's clock says.
    let late = machine
        .run(&["return", "A-3", "--void", "--reason", "x"])
        .fails(1);
    assert!(late.contains("dibatalkan"), "{late}");
}

#[test]
fn held_carts_and_lost_demand_are_listed() {
    let machine = Machine::set_up();
    assert_eq!(
        machine.run(&["held"]).ok(),
        "Tidak ada keranjang yang ditahan.\n"
    );
    assert_eq!(machine.run(&["held", "--format", "json"]).ok(), "[]\n");

    let mut till = Till::open(&machine.data, gerai::till::Source::system()).unwrap();
    let mut cart = till.new_cart();
    let catalog = till.catalog().unwrap();
    let product = catalog.by_sku("KST-002").unwrap();
    let two = gerai::domain::Quantity::whole(2).unwrap();
    let _ = cart.add(product, two).unwrap();
    let _ = till.hold_cart(&cart, "Ibu batik").unwrap();
    till.lose_demand(None, "kursi rotan", two).unwrap();
    let today = till.today().to_string();
    drop(till);

    let said = machine.run(&["held"]).ok();
    assert!(said.starts_with("Ibu batik  2 barang  Rp60.000"), "{said}");
    let held = machine.run(&["held", "--format", "json"]).json();
    assert_eq!(held[0]["name"], "Ibu batik");
    assert_eq!(
        (&held[0]["pieces"], &held[0]["total"]),
        (&"2".into(), &60_000.into())
    );

    let day = ["report", "day", "--date", &today];
    let report = machine
        .run(&[&day[..], &["--format", "json"]].concat())
        .json();
    assert_eq!(report["lost_demand"][0]["name"], "kursi rotan");
    assert_eq!(report["lost_demand"][0]["quantity"], "2");
    assert_eq!(report["lost_demand"][0]["sold_here"], false);
    let page = machine.run(&day).ok();
    assert!(page.contains("kursi rotan (belum dijual)"), "{page}");
}

#[test]
fn pending_qris_payments_are_listed_and_confirmed() {
    let machine = Machine::new();
    let goods = catalogue(&[("KST-001", "Keset Perca", "pcs", 25_000, "10")]);
    {
        let mut till = till(&machine.data, &Wall::default(), &goods);
        let mut cart = till.new_cart();
        let catalog = till.catalog().unwrap();
        let product = catalog.by_sku("KST-001").unwrap();
        let _ = cart.add(product, gerai::domain::Quantity::ONE).unwrap();
        let pending = Tendered {
            pending: true,
            ..Tendered::by(gerai::domain::Tender::Qris, Rupiah(25_000))
        };
        let _ = till.sell(&cart, vec![pending]).unwrap();
    }

    let listed = machine.run(&["qris", "pending"]).ok();
    assert_eq!(listed.lines().count(), 1);
    assert!(
        listed.starts_with("A-000001") && listed.contains("Rp25.000"),
        "{listed}"
    );

    let confirm = ["qris", "confirm", "A-1", "--reference", "0042"];
    let _ = machine.run(&confirm).ok();
    assert!(!machine.run(&["qris", "pending"]).ok().contains("A-000001"));

    let _ = machine.run(&confirm).fails(1);
    let _ = machine.run(&["qris", "confirm", "A-2"]).fails(1);
    let _ = machine.run(&["qris", "confirm", "x"]).fails(2);
    let _ = machine.run(&["qris", "confirm"]).fails(2);
}

#[test]
fn labels_come_as_bytes_or_as_a_picture_and_what_cannot_be_is_told() {
    let machine = Machine::set_up();
    let out = machine.home.path().join("label.bin");
    let labels = |arguments: &[&str]| {
        let arguments = [&["labels", "--sku"], arguments].concat();
        machine.run(&arguments)
    };

    let one = labels(&["KST-001"]);
    let two = labels(&["kst-001", "--copies", "2"]);
    assert!(one.out.starts_with(b"\x1b@"), "{one:?}");
    assert!(two.out.len() > one.out.len() * 3 / 2);
    let asked = ["KST-001", "--format", "png", "--out", out.to_str().unwrap()];
    assert_eq!(labels(&asked).ok(), "");
    assert!(fs::read(&out).unwrap().starts_with(b"\x89PNG"));
    // The name of the file says what it is to be.
    let named = machine.home.path().join("label.PDF");
    assert_eq!(
        labels(&["KST-001", "--out", named.to_str().unwrap()]).ok(),
        ""
    );
    assert!(fs::read(&named).unwrap().starts_with(b"%PDF-"));
    let nowhere = labels(&["KST-001", "--out", "/tidak/ada/label.pdf"]).fails(1);
    assert!(
        nowhere.contains("Folder /tidak/ada tidak ada."),
        "{nowhere}"
    );
    let sheet = labels(&["KST-001", "--sku", "kst-001", "--format", "pdf"]);
    assert_eq!((sheet.code, sheet.wrong.as_str()), (Some(0), ""));
    assert!(sheet.out.starts_with(b"%PDF-") && sheet.out.ends_with(b"%%EOF"));

    assert!(
        labels(&["KST-001", "--sku", "TIDAK-ADA", "--format", "pdf"])
            .fails(1)
            .contains("TIDAK-ADA")
    );
    assert!(labels(&["TIDAK-ADA"]).fails(1).contains("TIDAK-ADA"));
    let _ = labels(&["KST-001", "--copies", "0"]).fails(2);
    let _ = labels(&["KST-001", "--format", "docx"]).fails(2);
}

#[test]
fn a_logo_stands_on_receipts_until_it_is_cleared() {
    let machine = Machine::with_sales();
    let receipt = || {
        machine
            .run(&["receipt", "A-1", "--format", "escpos"])
            .out
            .len()
    };
    let bare = receipt();
    let file = machine.home.path().join("logo.png");
    image::GrayImage::from_fn(400, 200, |x, y| image::Luma([((x + y) % 256) as u8]))
        .save(&file)
        .unwrap();
    let file = file.to_str().unwrap();

    let kept = machine.run(&["logo", "set", file, "--dither"]).ok();
    assert!(kept.contains("240 x 120"), "{kept}");
    // A row of the head is 48 bytes.
    let with_logo = receipt();
    assert!(with_logo > bare + 120 * 48, "{bare}, {with_logo}");
    let _ = machine.run(&["logo", "set", file]).ok();
    let _ = machine
        .run(&["logo", "set", file, "--dither", "--threshold"])
        .fails(2);
    let missing = machine.run(&["logo", "set", "tidak-ada.png"]).fails(1);
    assert!(missing.contains("tidak-ada.png"), "{missing}");
    let _ = machine.run(&["logo", "set", SAMPLE]).fails(1);
    assert!(receipt() > bare);

    let _ = machine.run(&["logo", "clear"]).ok();
    assert_eq!(receipt(), bare);
}

#[test]
fn slips_are_shown_in_every_form() {
    let machine = Machine::with_sales();
    let slip = |arguments: &[&str]| machine.run(&[&["slip"], arguments].concat());

    assert!(slip(&["test"]).ok().contains("HALAMAN TES"));
    // Whatever the printer is, all rulers are on it.
    assert!(slip(&["calibration"]).ok().contains("<48"));
    let bytes = slip(&["calibration", "--format", "escpos"]).out;
    assert!(bytes.starts_with(b"\x1b@"));
    assert!(
        slip(&["test", "--format", "png"])
            .out
            .starts_with(b"\x89PNG")
    );
    let _ = slip(&["drawer"]).fails(1);
    assert!(slip(&["held", "Ibu batik"]).fails(1).contains("Ibu batik"));
}
