//! Reading a catalogue from a CSV file, as a spreadsheet saves it.
//!
//! [`read`] turns bytes into rows and knows of nothing but the file;
//! [`plan`] compares the rows with the catalogue and says what would change.
//! Neither changes anything: whoever has shown the plan to a person records
//! it. Both are all or nothing, and name every faulty row at once, so that a
//! file is mended in one go.
//!
//! The first line names the columns, in any order and letter case: those of
//! `assets/sample/catalog.csv`, all of them, and as many of `stock`,
//! `staff_price` and `reseller_price` as one likes. Fields are parted by `,`
//! or, as Indonesian spreadsheets do it, by `;`. Blank rows are skipped.

mod bytes;
mod fault;
mod header;
mod plan;
pub mod qr_picture;
mod row;

pub use fault::{Column, Fault, Faults, Reason};
pub use header::Field;
pub use plan::{Plan, plan};
pub use row::Row;

use bytes::Lines;
use header::Header;
use row::{Cells, Seen};

/// The longest file that is read, in bytes: 32 MiB.
pub const FILE_LIMIT: usize = 32 << 20;

/// The most rows that are read, the header not counted.
pub const ROW_LIMIT: usize = 200_000;

/// Reads a catalogue file.
///
/// SKUs and barcodes are unique in a file, whatever their letter case.
///
/// # Errors
/// Names everything that is wrong with the file. What is wrong with the whole
/// of it, its size, its encoding or its header, is named alone.
pub fn read(bytes: &[u8]) -> Result<Vec<Row>, Faults> {
    let text = bytes::text(bytes)?;
    let mut records = csv::ReaderBuilder::new()
        .has_headers(false)
        // Rows of a wrong length get a fault of their own.
        .flexible(true)
        .delimiter(bytes::delimiter(text))
        .from_reader(text.as_bytes());
    let mut lines = Lines::new(text);
    let mut record = csv::StringRecord::new();
    let mut faults = Faults::default();
    let mut header: Option<Header> = None;
    let mut rows: Vec<Row> = Vec::new();
    let mut seen = Seen::default();
    let mut count = 0;

    loop {
        let start = records.position().byte();
        match records.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            // The text is whole and in memory, and rows may have any length.
            Err(_) => {
                faults.push(Fault {
                    line: lines.of_text_after(start),
                    column: None,
                    reason: Reason::Encoding { offset: start },
                });
                break;
            }
        }
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        let line = lines.of_text_after(start);

        let Some(header) = &header else {
            header = Some(Header::read(&record, line)?);
            continue;
        };

        count += 1;
        if count > ROW_LIMIT {
            faults.push(Fault {
                line,
                column: None,
                reason: Reason::TooManyRows { limit: ROW_LIMIT },
            });
            break;
        }

        rows.extend(Cells::new(header, &record, line, &mut faults).row(&mut seen));
    }

    if count == 0 && faults.is_empty() {
        faults.push(Fault {
            line: lines.of_text_after(text.len() as u64),
            column: None,
            reason: Reason::NoRows,
        });
    }

    faults.or(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::cart::tests::product as plain;
    use crate::domain::{Barcode, Catalog, Prices, Product, ProductId, Quantity, Rupiah, Unit};
    use proptest::prelude::*;
    use uuid::Uuid;

    const SAMPLE: &[u8] = include_bytes!("../assets/sample/catalog.csv");

    /// New identities, from 1.
    fn ids() -> impl FnMut() -> ProductId {
        let mut last = 0;
        move || {
            last += 1;
            ProductId(Uuid::from_u128(last))
        }
    }

    fn file(products: &[Product], delimiter: u8, ending: csv::Terminator) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(ending)
            .from_writer(Vec::new());

        // Backwards, because order must not matter.
        let mut header = Field::ALL.map(Field::name);
        header.reverse();
        writer.write_record(header).unwrap();

        for product in products {
            let price = |price: Option<Rupiah>| price.map_or(String::new(), |p| p.to_string());
            let mut fields = [
                product.sku.clone(),
                product
                    .barcode
                    .as_ref()
                    .map_or(String::new(), Barcode::to_string),
                product.name.clone(),
                product.category.clone(),
                product.supplier.clone(),
                product.unit.to_string(),
                price(Some(product.prices.public)),
                product.cost.digits(),
                product.min_stock.decimal(),
                product
                    .shelf_life_days
                    .map_or(String::new(), |days| days.to_string()),
                String::from("7"),
                price(product.prices.staff),
                price(product.prices.reseller),
            ];
            fields.reverse();
            writer.write_record(fields).unwrap();
        }

        writer.into_inner().unwrap()
    }

    #[test]
    fn the_sample_is_new_once() {
        let mut catalog = Catalog::default();
        let first = plan(read(SAMPLE).unwrap(), &catalog, ids()).unwrap();

        assert_eq!(first.added.len(), 64);
        assert!(first.changed.is_empty() && first.opening.is_empty());
        for product in first.added {
            catalog.set(product);
        }

        let again = plan(read(SAMPLE).unwrap(), &catalog, ids()).unwrap();
        assert_eq!(
            again,
            Plan {
                unchanged: 64,
                ..Plan::default()
            }
        );
        assert!(again.is_empty());
    }

    prop_compose! {
        fn any_product()(
            name in "[^\\pC\\pZ][^\\pC]{0,58}[^\\pC\\pZ]",
            label in "[^\\pC\\pZ][^\\pC]{0,20}[^\\pC\\pZ]",
            kind in any::<(bool, bool)>(),
            price in 0..=Rupiah::LIMIT.0,
            other in prop::option::of(0..=Rupiah::LIMIT.0),
            least in 0..=1_000_000i64,
            days in any::<Option<u16>>(),
        ) -> Product {
            let (has_barcode, is_weighed) = kind;
            let unit = Unit::parse(if is_weighed { "kg" } else { "butir" }).unwrap();
            Product {
                barcode: has_barcode.then(|| Barcode::parse("unset").unwrap()),
                name,
                category: label.clone(),
                supplier: label,
                prices: Prices {
                    public: Rupiah(price),
                    staff: other.map(Rupiah),
                    reseller: None,
                },
                cost: Rupiah(price / 2),
                min_stock: if is_weighed {
                    Quantity::from_thousandths(least)
                } else {
                    Quantity::whole(least).unwrap()
                },
                shelf_life_days: days,
                ..plain(0, 0, unit)
            }
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            prop_assert!(read(&bytes).map_or_else(|f| !f.listed().is_empty(), |r| !r.is_empty()));
        }

        #[test]
        fn any_rows_are_read_or_refused(
            rows in "([a-zK0-9 ,;.\"\r\nRpE+é*-]|kg|pcs|2033160100011){0,200}",
            at in any::<prop::sample::Index>(),
            byte in any::<u8>(),
        ) {
            let header = SAMPLE.split(|byte| *byte == b'\n').next().unwrap_or_default();
            let mut bytes = [header, b"\n", rows.as_bytes()].concat();
            let _ = read(&bytes);

            let at = at.index(bytes.len());
            bytes[at] = byte;
            let _ = read(&bytes);

            let mut bytes = SAMPLE.to_vec();
            let at = (usize::from(byte) * 31 + at) % bytes.len();
            bytes[at] = byte;
            if let Ok(rows) = read(&bytes) {
                prop_assert!(plan(rows, &Catalog::default(), ids()).is_ok());
            }
        }

        #[test]
        fn what_is_written_is_what_is_planned(
            mut products in prop::collection::vec(any_product(), 1..8),
            semicolon in any::<bool>(),
            crlf in any::<bool>(),
            marked in any::<bool>(),
        ) {
            for (index, product) in products.iter_mut().enumerate() {
                product.id = ProductId(Uuid::from_u128(index as u128 + 1));
                product.sku = format!("P-{index}");
                if product.barcode.is_some() {
                    product.barcode = Barcode::parse(&format!("B{index}")).ok();
                }
            }

            let delimiter = if semicolon { b';' } else { b',' };
            let ending = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
            let mark: &[u8] = if marked { b"\xef\xbb\xbf" } else { b"" };
            let bytes = [mark, &file(&products, delimiter, ending)].concat();

            let rows = read(&bytes);
            prop_assert!(rows.is_ok(), "{rows:?}");
            let plan = plan(rows.unwrap_or_default(), &Catalog::default(), ids());
            let opening = products
                .iter()
                .map(|product| (product.id, Quantity::from_thousandths(7_000)))
                .collect();

            prop_assert_eq!(plan, Ok(Plan { added: products, opening, ..Plan::default() }));
        }

        /// However a plan comes about, carrying it out leaves nothing to do.
        #[test]
        fn a_plan_carried_out_leaves_nothing_to_do(
            known in prop::collection::vec((any_product(), 0usize..12, any::<bool>()), 0..8),
            wanted in prop::collection::vec((any_product(), 0usize..12), 1..8),
        ) {
            let named = |mut product: Product, id: u128, code: usize| {
                product.id = ProductId(Uuid::from_u128(id));
                product.sku = format!("P-{code}");
                product.barcode = product.barcode.and(Barcode::parse(&format!("B{code}")).ok());
                product
            };
            let mut catalog = Catalog::default();
            for (index, (product, code, active)) in known.into_iter().enumerate() {
                let product = named(product, 1_000 + index as u128, code);
                if catalog.find(&product.sku).is_none() {
                    catalog.set(Product { active, ..product });
                }
            }
            let mut products: Vec<Product> = Vec::new();
            for (product, code) in wanted {
                let product = named(product, 0, code);
                if products.iter().all(|other| other.sku != product.sku) {
                    products.push(product);
                }
            }
            let bytes = file(&products, b',', csv::Terminator::CRLF);
            let rows = read(&bytes).map_err(|f| TestCaseError::fail(f.to_string()))?;
            let first = plan(rows.clone(), &catalog, ids())
                .map_err(|f| TestCaseError::fail(f.to_string()))?;

            prop_assert_eq!(first.opening.len(), first.added.len());
            for product in first.added {
                catalog.set(product);
            }
            for set in first.changed {
                prop_assert!(!set.change.is_empty());
                let wanted = products.iter().find(|product| {
                    catalog.by_sku(&product.sku).is_some_and(|old| old.id == set.product)
                });
                let wanted = wanted.ok_or_else(|| TestCaseError::fail("not in the file"))?;
                catalog.set(Product { id: set.product, ..wanted.clone() });
            }

            let count = rows.len();
            let again = plan(rows, &catalog, ids());
            prop_assert_eq!(again, Ok(Plan { unchanged: count, ..Plan::default() }));
        }
    }

    #[test]
    fn too_long_a_file_is_not_read() {
        let faults = read(&vec![b'x'; FILE_LIMIT + 1]).unwrap_err();

        assert_eq!(
            faults.listed()[0].reason,
            Reason::FileTooLong { limit: FILE_LIMIT }
        );
    }

    #[test]
    fn too_many_rows_are_not_read() {
        let header = "sku,barcode,name,category,producer,unit,price,cost,min_stock,shelf_life_days";
        let rows = |count: usize| {
            let rows: String = (0..count)
                .map(|index| format!("{index},,n,c,p,kg,1,1,,\n"))
                .collect();
            format!("{header}\n{rows}")
        };

        assert_eq!(read(rows(ROW_LIMIT).as_bytes()).unwrap().len(), ROW_LIMIT);
        let faults = read(rows(ROW_LIMIT + 1).as_bytes()).unwrap_err();
        assert_eq!(
            faults.listed(),
            [Fault {
                line: ROW_LIMIT as u64 + 2,
                column: None,
                reason: Reason::TooManyRows { limit: ROW_LIMIT },
            }]
        );
    }
}
