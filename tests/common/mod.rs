//! What the tests share: books in a folder of their own, goods, sales.

#![allow(dead_code, reason = "each test uses what it needs of this")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot be prepared has failed"
)]

pub mod chance;
pub mod emulator;

use chrono::{DateTime, FixedOffset, TimeDelta};
use gerai::domain::entry::{InstitutionChange, ProductSet, StockMoved, TillEnrolled};
use gerai::domain::payment::Tendered;
use gerai::domain::product::ProductChange;
use gerai::domain::sale::{Occasion, Terms};
use gerai::domain::stock::{Location, LocationKind, MoveReason};
use gerai::domain::{
    Cart, Entry, Letter, LocationId, Place, Prices, Product, ProductId, Quantity, Rupiah, Sale,
    SaleId, StockMove, TillId, Unit,
};
use gerai::ledger::{Batch, Error, Ledger, Recorded, Refusal};
use gerai::till::{SetUp, Source, Till};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use uuid::Uuid;

pub const LOCATION: LocationId = LocationId(Uuid::from_u128(0x10c));

/// A moment of the tests: so many minutes after nine on HBP day, in Blora.
pub fn moment(minutes: i64) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-04-27T09:00:00+07:00").unwrap() + TimeDelta::minutes(minutes)
}

pub fn product(id: u128, price: i64) -> Product {
    Product {
        id: ProductId(Uuid::from_u128(id)),
        sku: format!("SKU-{id:03}"),
        barcode: None,
        name: format!("Keset Nomor {id}"),
        category: String::from("Keset"),
        supplier: String::from("Bengkel Keset & Jahit"),
        unit: Unit::PIECE,
        prices: Prices {
            public: Rupiah(price),
            ..Prices::default()
        },
        cost: Rupiah(price / 3),
        min_stock: Quantity::ZERO,
        shelf_life_days: None,
        active: true,
    }
}

pub fn enrol(ledger: &mut Ledger) -> Recorded {
    let location = Location {
        id: LOCATION,
        name: String::from("Showroom"),
        kind: LocationKind::Showroom,
    };
    let institution = InstitutionChange {
        name: Some(String::from("Rutan Kelas IIB Blora")),
        ..InstitutionChange::default()
    };

    ledger
        .enrol(
            &moment(0),
            TillId::new(Letter::A, 0x1234_5678),
            TillEnrolled {
                letter: Letter::A,
                location: LOCATION,
                is_training: false,
                after: None,
            },
            vec![
                Entry::LocationSet(location),
                Entry::InstitutionSet(institution),
            ],
        )
        .unwrap()
}

/// Books with `count` products, 100 of each on the shelf.
pub fn stocked(folder: &Path, count: u128) -> (Ledger, Vec<Product>) {
    let mut ledger = Ledger::open(folder).unwrap();
    let _ = enrol(&mut ledger);
    let products: Vec<Product> = (1..=count)
        .map(|id| product(id, 12_500 * id as i64))
        .collect();
    let mut entries: Vec<Entry> = products
        .iter()
        .map(|product| {
            Entry::ProductSet(ProductSet {
                product: product.id,
                change: ProductChange::between(None, product),
            })
        })
        .collect();

    entries.push(Entry::StockMoved(StockMoved {
        reason: MoveReason::Opening,
        moves: products
            .iter()
            .map(|product| StockMove {
                product: product.id,
                from: Place::Supplier,
                to: Place::Location(LOCATION),
                quantity: Quantity::whole(100).unwrap(),
            })
            .collect(),
        note: String::new(),
    }));

    let _ = ledger
        .record(&moment(1), |_| {
            Ok(Batch {
                entries,
                print: false,
            })
        })
        .unwrap();

    (ledger, products)
}

pub fn occasion(minutes: i64) -> Occasion {
    Occasion {
        day: moment(minutes).date_naive(),
        location: LOCATION,
        location_name: String::from("Showroom"),
        fair: None,
        fair_name: None,
        shift: None,
        cashier: None,
    }
}

pub fn cart(id: u128, goods: &[(&Product, i64)]) -> Cart {
    let mut cart = Cart::new(SaleId(Uuid::from_u128(id)));
    for (product, units) in goods {
        let _ = cart.add(product, Quantity::whole(*units).unwrap()).unwrap();
    }
    cart
}

/// Sells a cart for cash, `extra` above the total.
pub fn sell(ledger: &mut Ledger, cart: &Cart, extra: i64, minutes: i64) -> Result<Sale, Error> {
    let total = cart.totals().unwrap().total;
    let recorded = ledger.record(&moment(minutes), |next| {
        let sale = Sale::settle(
            cart,
            vec![Tendered::cash(Rupiah(total.0 + extra))],
            Terms::default(),
            occasion(minutes),
            next.receipt,
        )
        .map_err(Refusal::Sale)?;

        Ok(Batch {
            entries: vec![Entry::Sold(sale)],
            print: true,
        })
    })?;

    match recorded.entries.into_iter().next() {
        Some(Entry::Sold(sale)) => Ok(sale),
        other => panic!("not a sale: {other:?}"),
    }
}

/// A clock that stands where it is put, and ids that count.
#[derive(Clone, Default)]
pub struct Wall {
    minutes: Arc<AtomicI64>,
    ids: Arc<AtomicU64>,
}

impl Wall {
    /// So many minutes after nine on HBP day.
    pub fn set(&self, minutes: i64) {
        self.minutes.store(minutes, Ordering::SeqCst);
    }

    pub fn minutes(&self) -> i64 {
        self.minutes.load(Ordering::SeqCst)
    }

    pub fn source(&self) -> Source {
        let (clock, ids) = (self.clone(), self.clone());

        Source {
            now: Box::new(move || moment(clock.minutes())),
            id: Box::new(move || {
                let id = ids.ids.fetch_add(1, Ordering::SeqCst) + 1;
                Uuid::from_u128(u128::from(id))
            }),
        }
    }
}

pub fn set_up() -> SetUp {
    SetUp {
        institution: String::from("Rutan Kelas IIB Blora"),
        address: String::from("Jl. Alun-alun Selatan No. 1, Blora"),
        letter: Letter::A,
        location: String::from("Showroom"),
    }
}

/// A till that is set up, with the goods of a catalogue.
pub fn till(folder: &Path, wall: &Wall, catalogue: &str) -> Till {
    let mut till = Till::open(folder, wall.source()).unwrap();
    till.set_up(set_up()).unwrap();
    let _ = till.import(catalogue.as_bytes()).unwrap().unwrap();
    till
}

/// A catalogue file of rows `(sku, name, unit, price, stock)`.
pub fn catalogue(rows: &[(&str, &str, &str, i64, &str)]) -> String {
    let mut file = String::from(
        "sku,barcode,name,category,producer,unit,price,cost,min_stock,shelf_life_days,stock\n",
    );
    for (sku, name, unit, price, stock) in rows {
        file.push_str(&format!(
            "{sku},,{name},Keset,Bengkel Keset,{unit},{price},{},2,,{stock}\n",
            price / 3
        ));
    }
    file
}
