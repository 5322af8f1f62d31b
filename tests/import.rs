//! Catalogue files as people save them: the sample, what spreadsheets make of
//! it, and every way to get one wrong.
#![expect(clippy::expect_used, reason = "a test may panic")]

use gerai::domain::{Barcode, Catalog, Product, ProductId, Quantity, Rupiah};
use gerai::import::{self, Fault, Field, Plan, Reason};
use std::path::Path;
use uuid::Uuid;

const HEADER: &str = "sku,barcode,name,category,producer,unit,price,cost,min_stock,shelf_life_days";

/// A row below it that is good.
const GOOD: &str = "KST-1,2033160100011,Keset,Keset,Bengkel Keset,pcs,25000,9000,10,";

fn sample() -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample/catalog.csv"))
        .expect("the sample catalogue is part of the repository")
}

fn ids() -> impl FnMut() -> ProductId {
    let mut last = 0;
    move || {
        last += 1;
        ProductId(Uuid::from_u128(last))
    }
}

fn plan(bytes: &[u8], catalog: &Catalog) -> Plan {
    let rows = import::read(bytes).expect("the file is good");
    import::plan(rows, catalog, ids()).expect("the catalogue takes it")
}

fn catalog(bytes: &[u8]) -> Catalog {
    Catalog::new(plan(bytes, &Catalog::default()).added, [])
}

/// A file of a header and rows, each ended by a line feed.
fn file(header: &str, rows: &[&str]) -> Vec<u8> {
    let mut text = format!("{header}\n");
    for row in rows {
        text.push_str(row);
        text.push('\n');
    }
    text.into_bytes()
}

/// Faults as (line, column, reason); no column is number 0.
fn told(faults: &[Fault]) -> Vec<(u64, &str, usize, Reason)> {
    faults
        .iter()
        .map(|fault| {
            let (name, number) = fault
                .column
                .as_ref()
                .map_or(("", 0), |column| (column.name.as_str(), column.number));
            (fault.line, name, number, fault.reason.clone())
        })
        .collect()
}

/// What is wrong with a file.
fn refused(bytes: &[u8]) -> Vec<(u64, String, usize, Reason)> {
    let faults = import::read(bytes).expect_err("the file is broken");
    assert_eq!(faults.more(), 0);

    told(faults.listed())
        .into_iter()
        .map(|(line, name, number, reason)| (line, name.to_owned(), number, reason))
        .collect()
}

#[track_caller]
fn assert_refused(bytes: &[u8], expected: &[(u64, &str, usize, Reason)]) {
    let found = refused(bytes);
    let found: Vec<_> = found
        .iter()
        .map(|(line, name, number, reason)| (*line, name.as_str(), *number, reason.clone()))
        .collect();

    assert_eq!(found, expected);
}

#[test]
fn the_sample_is_read_whole() {
    let catalog = catalog(&sample());
    let mat = catalog.find("2033160100059").expect("it has that barcode");

    assert_eq!(catalog.len(), 64);
    assert_eq!(
        *mat,
        Product {
            id: mat.id,
            sku: String::from("KST-005"),
            barcode: Barcode::parse("2033160100059").ok(),
            name: String::from("Keset Sabut Kelapa \"Selamat Datang\""),
            category: String::from("Keset"),
            supplier: String::from("Bengkel Keset & Jahit"),
            unit: gerai::domain::Unit::PIECE,
            prices: gerai::domain::Prices {
                public: Rupiah(50_000),
                staff: None,
                reseller: None,
            },
            cost: Rupiah(20_000),
            min_stock: Quantity::whole(5).expect("five is few"),
            shelf_life_days: None,
            active: true,
        }
    );
    assert_eq!(catalog.categories()[0], "Makanan");
    assert_eq!(
        catalog.find("mkn-005").and_then(|p| p.shelf_life_days),
        Some(4)
    );
    assert_eq!(
        catalog.search("jati talenan", 9).len(),
        3,
        "three sizes of board"
    );
}

#[test]
fn the_same_file_again_changes_nothing() {
    let catalog = catalog(&sample());
    let nothing = Plan {
        unchanged: 64,
        ..Plan::default()
    };

    assert_eq!(plan(&sample(), &catalog), nothing);

    // Nor does it after a spreadsheet has saved it its own way.
    let text = String::from_utf8(sample()).expect("it is UTF-8");
    let crlf = text.replace('\n', "\r\n");
    let old_mac = text.replace('\n', "\r");
    let marked = format!("\u{feff}{crlf}\r\n\r\n");
    let mut indonesian = String::from("\u{feff}");
    for (row, line) in text.lines().enumerate() {
        let mut records = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(line.as_bytes());
        let record = records
            .records()
            .next()
            .expect("a row")
            .expect("a good row");
        let fields: Vec<String> = record
            .iter()
            .enumerate()
            .map(|(column, field)| match (row, column) {
                (1.., 6) => Rupiah::parse(field).expect("a price").to_string(),
                (1.., 7) => Rupiah::parse(field).expect("a cost").digits(),
                _ => format!("\"{}\"", field.replace('"', "\"\"")),
            })
            .collect();
        indonesian.push_str(&fields.join(";"));
        indonesian.push_str("\r\n");
    }
    indonesian.push_str(";;;;;;;;;\r\n\r\n");
    assert!(indonesian.contains(";Rp10.500.000;5.200.000;"));

    for saved in [crlf, old_mac, marked, indonesian] {
        assert_eq!(plan(saved.as_bytes(), &catalog), nothing, "{saved}");
    }
}

#[test]
fn blanks_around_a_field_are_nothing() {
    let catalog = catalog(&file(HEADER, &[GOOD]));
    let padded = GOOD.replace(',', " ,\u{a0} ");

    assert!(plan(&file(HEADER, &[&format!(" {padded}\t")]), &catalog).is_empty());
}

#[test]
fn only_what_differs_is_changed() {
    let catalog = catalog(&sample());
    let text = String::from_utf8(sample())
        .expect("it is UTF-8")
        .replace(",Asbak Batok Kelapa,", ",Asbak Batok,")
        .replace("TLN-M,2033160200025,", "TLN-M,,")
        + "BRU-1,,Baru,Asbak,Bengkel Kayu,pcs,1000,0,,\n";
    let plan = plan(text.as_bytes(), &catalog);

    assert_eq!((plan.added.len(), plan.unchanged), (1, 62));
    assert_eq!(plan.added[0].name, "Baru");
    assert_eq!(plan.changed.len(), 2);

    let json = |index: usize| serde_json::to_string(&plan.changed[index].change).expect("JSON");
    assert_eq!(json(0), r#"{"barcode":null}"#);
    assert_eq!(json(1), r#"{"name":"Asbak Batok"}"#);
    let ashtray = catalog.find("ASB-003").expect("it is there");
    assert_eq!(plan.changed[1].product, ashtray.id);
}

#[test]
fn optional_columns_are_read_and_a_missing_one_says_nothing() {
    let header = format!("Stock, STAFF_PRICE ,reseller_price,{HEADER}");
    let full = file(
        &header,
        &[
            &format!("12,20000,,{GOOD}"),
            "\"2,5\",,Rp9.000,KPI-1,,Kopi,Minuman,Dapur,kg,10000,0,\"0,25\",180",
            "0,,,KPI-2,,Kopi,Minuman,Dapur,kg,10000,0,,",
        ],
    );
    let first = plan(&full, &Catalog::default());
    let [mat, coffee, other] = &first.added[..] else {
        panic!("three are new: {first:?}")
    };

    assert_eq!(mat.prices.staff, Some(Rupiah(20_000)));
    assert_eq!(mat.prices.reseller, None);
    assert_eq!(coffee.prices.reseller, Some(Rupiah(9_000)));
    assert_eq!(coffee.min_stock, Quantity::from_thousandths(250));
    assert_eq!(other.min_stock, Quantity::ZERO);
    assert_eq!(
        first.opening,
        [
            (mat.id, Quantity::from_thousandths(12_000)),
            (coffee.id, Quantity::from_thousandths(2_500)),
        ]
    );

    // Once it is known, its stock is no matter of files, and a file without
    // the column leaves the staff price alone.
    let catalog = Catalog::new(first.added, []);
    assert_eq!(
        plan(&full, &catalog),
        Plan {
            unchanged: 3,
            ..Plan::default()
        }
    );
    assert!(plan(&file(HEADER, &[GOOD]), &catalog).is_empty());

    // A blank field in the column takes it away.
    let blank = file(&header, &[&format!(",,,{GOOD}")]);
    let change = &plan(&blank, &catalog).changed[0].change;
    assert_eq!(
        serde_json::to_string(change).expect("JSON"),
        r#"{"staff_price":null}"#
    );
}

#[test]
fn a_retired_product_is_sold_again() {
    let mut catalog = catalog(&file(HEADER, &[GOOD]));
    let mat = catalog.find("KST-1").expect("it is there").clone();
    catalog.set(Product {
        active: false,
        ..mat.clone()
    });

    let lower = GOOD.replace("KST-1", "kst-1");
    let plan = plan(&file(HEADER, &[&lower]), &catalog);
    assert!(plan.added.is_empty());
    assert_eq!(plan.changed[0].product, mat.id);
    assert_eq!(
        serde_json::to_string(&plan.changed[0].change).expect("JSON"),
        r#"{"sku":"kst-1","active":true}"#
    );
}

#[test]
fn a_barcode_has_one_owner() {
    let catalog = catalog(&file(
        HEADER,
        &[
            "A,11111,Satu,K,B,pcs,1,1,,",
            "B,22222,Dua,K,B,pcs,1,1,,",
            "C,cccc,Tiga,K,B,pcs,1,1,,",
        ],
    ));
    let read = |rows: &[&str]| import::read(&file(HEADER, rows)).expect("the file is good");

    // The file does not speak of C, which keeps its barcode.
    let rows = read(&[
        "A,CCCC,Satu,K,B,pcs,1,1,,",
        "",
        "D,cccd,Empat,K,B,pcs,1,1,,",
    ]);
    let faults = import::plan(rows, &catalog, ids()).expect_err("C has it");
    let sku = String::from("C");
    assert_eq!(
        told(faults.listed()),
        [(2, "barcode", 2, Reason::BarcodeTaken { sku })]
    );

    // A and B may exchange theirs.
    let rows = read(&["A,22222,Satu,K,B,pcs,1,1,,", "B,11111,Dua,K,B,pcs,1,1,,"]);
    let plan = import::plan(rows, &catalog, ids()).expect("nobody is left out");
    assert_eq!(plan.changed.len(), 2);

    // That a code is another product's SKU is no harm.
    let rows = read(&["D,C,Empat,K,B,pcs,1,1,,"]);
    assert!(import::plan(rows, &catalog, ids()).is_ok());

    // A retired product keeps nothing.
    let mut catalog = catalog;
    let retired = catalog.find("C").expect("it is there").clone();
    catalog.set(Product {
        active: false,
        ..retired
    });
    let rows = read(&["D,cccc,Empat,K,B,pcs,1,1,,"]);
    assert!(import::plan(rows, &catalog, ids()).is_ok());
}

#[test]
fn every_faulty_field_is_named() {
    let long = |length: usize| "x".repeat(length);
    let money = Rupiah::LIMIT.0 + 1;
    let cases: &[(usize, &str, Reason)] = &[
        (1, "", Reason::Empty),
        (1, &long(33), Reason::TooLong { limit: 32 }),
        (1, "1,00E+05", Reason::ScientificNotation),
        (1, "KST\u{7}1", Reason::ControlCharacter),
        (2, "2,03316E+12", Reason::ScientificNotation),
        (2, "2.03316e+12", Reason::ScientificNotation),
        (2, "2E+12", Reason::ScientificNotation),
        (
            2,
            "2033160100012",
            Reason::BadCheckDigit {
                found: 2,
                expected: 1,
            },
        ),
        (2, "KÉST", Reason::BadBarcode),
        (2, "20 33", Reason::BadBarcode),
        (2, &long(49), Reason::TooLong { limit: 48 }),
        (3, " ", Reason::Empty),
        (3, &long(121), Reason::TooLong { limit: 120 }),
        (3, "Ke\tset", Reason::ControlCharacter),
        (4, "", Reason::Empty),
        (4, &long(61), Reason::TooLong { limit: 60 }),
        (5, "", Reason::Empty),
        (5, &long(61), Reason::TooLong { limit: 60 }),
        (6, "", Reason::Empty),
        (6, "biji", Reason::UnknownUnit),
        (7, "", Reason::Empty),
        (7, "25.50", Reason::NotMoney),
        (7, "25,000", Reason::NotMoney),
        (7, "gratis", Reason::NotMoney),
        (7, "1,00E+07", Reason::ScientificNotation),
        (7, "-1", Reason::Negative),
        (7, &money.to_string(), Reason::TooLarge),
        (7, "99999999999999999999", Reason::TooLarge),
        (8, "", Reason::Empty),
        (8, "Rp", Reason::NotMoney),
        (8, "-Rp500", Reason::Negative),
        (9, "banyak", Reason::NotAQuantity),
        (9, "2,5", Reason::Fraction),
        (9, "1.000", Reason::Ambiguous),
        (9, "0,125", Reason::Ambiguous),
        (9, "-1", Reason::Negative),
        (9, "1000001", Reason::TooLarge),
        (9, "99999999999999999999", Reason::TooLarge),
        (10, "3 hari", Reason::NotADayCount),
        (10, "-1", Reason::NotADayCount),
        (10, "+1", Reason::NotADayCount),
        (10, "65536", Reason::TooLarge),
        (11, "1,5", Reason::Fraction),
        (11, "-1", Reason::Negative),
        (12, "murah", Reason::NotMoney),
        (13, "-1", Reason::Negative),
    ];
    let header = format!("{HEADER},stock,staff_price,reseller_price");
    let names: Vec<&str> = header.split(',').collect();
    let good: Vec<&str> = GOOD.split(',').chain(["1", "2", "3"]).collect();

    for (number, text, reason) in cases {
        let mut fields = good.clone();
        fields[number - 1] = text;
        let row = format!("\"{}\"", fields.join("\",\""));
        let bytes = file(&header, &["X,,n,c,p,kg,1,1,\"0,125\",0,,,", &row]);

        assert_refused(&bytes, &[(3, names[number - 1], *number, reason.clone())]);
    }

    // The longest that is allowed, counted in letters and not in bytes.
    let row = format!(
        "{},,{},{},{},pcs,1,1,,",
        "é".repeat(32),
        "é".repeat(120),
        "é".repeat(60),
        "é".repeat(60)
    );
    assert!(import::read(&file(HEADER, &[&row])).is_ok());
}

#[test]
fn every_fault_of_every_row_is_named_with_its_line() {
    let bytes = file(
        HEADER,
        &[
            "A,11111,Satu,K,B,pcs,1,1,,",
            "",
            "a,11111,Dua,K,B,pcs,satu,,,",
            ",,,,,,,,,",
            "B,x,Tiga,K,B,pcs,1",
            "C,X,\"Em\npat\",K,B,pcs,1,1,,",
            "C,X,Lima,K,B,pcs,1,1,,",
            "D,x,Enam,K,B,pcs,1,1,,",
        ],
    );
    let expected = [
        (4, "price", 7, Reason::NotMoney),
        (4, "cost", 8, Reason::Empty),
        (4, "sku", 1, Reason::DuplicateSku { first_line: 2 }),
        (4, "barcode", 2, Reason::DuplicateBarcode { first_line: 2 }),
        (
            6,
            "",
            0,
            Reason::WrongFieldCount {
                found: 7,
                expected: 10,
            },
        ),
        (7, "", 0, Reason::LineBreak),
        (10, "barcode", 2, Reason::DuplicateBarcode { first_line: 9 }),
    ];

    assert_refused(&bytes, &expected);

    // However the lines end, and whatever stands before the first.
    let text = String::from_utf8(bytes).expect("it is UTF-8");
    assert_refused(text.replace('\n', "\r\n").as_bytes(), &expected);
    assert_refused(text.replace('\n', "\r").as_bytes(), &expected);
    assert_refused(format!("\u{feff}{text}").as_bytes(), &expected);
    assert_refused(
        format!("\n\n{text}").as_bytes(),
        &expected.map(|(line, name, number, reason)| {
            let reason = match reason {
                Reason::DuplicateSku { first_line } => Reason::DuplicateSku {
                    first_line: first_line + 2,
                },
                Reason::DuplicateBarcode { first_line } => Reason::DuplicateBarcode {
                    first_line: first_line + 2,
                },
                reason => reason,
            };
            (line + 2, name, number, reason)
        }),
    );
}

#[test]
fn a_quotation_that_never_ends_is_found_where_it_begins() {
    let bytes = file(
        HEADER,
        &[GOOD, "B,,\"Dua,K,B,pcs,1,1,,", "C,,Tiga,K,B,pcs,1,1,,"],
    );

    assert_refused(&bytes, &[(3, "", 0, Reason::LineBreak)]);
}

#[test]
fn a_header_names_each_column_once_and_no_other() {
    let header = HEADER
        .replace("category", "kategori")
        .replace("cost", "Price");

    assert_refused(
        &file(&format!("\n{header},"), &[GOOD]),
        &[
            (2, "kategori", 4, Reason::UnknownColumn),
            (2, "Price", 8, Reason::DuplicateColumn { first: 7 }),
            (2, "", 11, Reason::UnknownColumn),
            (
                2,
                "",
                0,
                Reason::MissingColumn {
                    field: Field::Category,
                },
            ),
            (2, "", 0, Reason::MissingColumn { field: Field::Cost }),
        ],
    );

    // A column's name is not a way to put a book in a log.
    let faults = import::read("x".repeat(1_000).as_bytes()).expect_err("no such column");
    let column = faults.listed()[0].column.clone().expect("it has one");
    assert_eq!(column.name.len(), 40);
}

#[test]
fn a_file_without_rows_is_refused() {
    let no_rows = |line| [(line, "", 0, Reason::NoRows)];

    assert_refused(b"", &no_rows(1));
    assert_refused(b"\xef\xbb\xbf", &no_rows(1));
    assert_refused(HEADER.as_bytes(), &no_rows(1));
    assert_refused(&file(HEADER, &[",,,,,,,,,", " "]), &no_rows(4));
}

#[test]
fn other_encodings_are_refused_with_their_lines() {
    // Windows-1252: two letters with accents on line 3, one on line 4.
    let mut bytes = file(HEADER, &[GOOD]);
    bytes.extend(b"B,,Caf\xe9 \xe0,K,B,pcs,1,1,,\r\nC,,\xc9,K,B,pcs,1,1,,\n");
    let offset = |letter| {
        let at = bytes.iter().position(|byte| *byte == letter);
        at.expect("it is there") as u64
    };
    assert_refused(
        &bytes,
        &[
            (
                3,
                "",
                0,
                Reason::Encoding {
                    offset: offset(0xe9),
                },
            ),
            (
                4,
                "",
                0,
                Reason::Encoding {
                    offset: offset(0xc9),
                },
            ),
        ],
    );

    let utf_16 = |mark: &[u8], to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let letters = HEADER.encode_utf16().flat_map(to_bytes);
        mark.iter().copied().chain(letters).collect()
    };
    let at = |offset| [(1, "", 0, Reason::Encoding { offset })];
    assert_refused(&utf_16(b"\xff\xfe", u16::to_le_bytes), &at(0));
    assert_refused(&utf_16(b"\xfe\xff", u16::to_be_bytes), &at(0));
    assert_refused(&utf_16(b"", u16::to_le_bytes), &at(1));
    assert_refused(&utf_16(b"", u16::to_be_bytes), &at(0));
}

#[test]
fn a_long_list_of_faults_is_cut_and_counted() {
    let rows = vec!["A,,,K,B,pcs,1,1,,"; 150];
    let faults = import::read(&file(HEADER, &rows)).expect_err("every row is broken");

    // Each lacks a name, and each but the first has the SKU of the first.
    assert_eq!(faults.listed().len(), 100);
    assert_eq!(faults.more(), 150 + 149 - 100);
}

#[test]
fn a_log_says_where_and_why_and_not_what() {
    let row = GOOD.replace(",25000,", ",rahasia,");
    let faults = import::read(&file(HEADER, &[&row])).expect_err("no such price");

    assert_eq!(
        faults.to_string(),
        "1 faults, the first in line 2, column 7 \"price\": not an amount of rupiah"
    );
}
