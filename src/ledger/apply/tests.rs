use super::*;
use crate::domain::cart::tests::product;
use crate::domain::entry::{
    CartEmptied, DrawerOpened, InstitutionChange, LostTail, PersonSet, StockMoved,
};
use crate::domain::payment::Tendered;
use crate::domain::person::PersonChange;
use crate::domain::product::ProductChange;
use crate::domain::returned::{Condition, Given, Wanted, WantedLine};
use crate::domain::sale::Terms;
use crate::domain::sale::tests::{NUMBER, occasion};
use crate::domain::shift::{CashMoved, ShiftOpened};
use crate::domain::shift_report::{Facts, tests::shift};
use crate::domain::stock::{Location, LocationKind, MoveReason};
use crate::domain::{
    Cart, CashDirection, CashRounding, Clock, Counted, DemandLost, DrawerCount, Fair, FairId,
    Letter, LocationId, PaymentChecked, PersonId, Place, Quantity, ReceiptNumber, ReturnId,
    ReturnNumber, Returnable, Role, Rupiah, Sale, SaleId, SaleReturn, ShiftClosed, ShiftReport,
    StockMove, Tender, TillId, Unit,
};
use crate::ledger::journal::NO_HASH;
use crate::ledger::{connection, verify};
use chrono::TimeDelta;
use proptest::prelude::*;
use uuid::Uuid;

const HERE: LocationId = LocationId(Uuid::from_u128(9));

/// A sale of the nth day: products 1 and 2, and one of its own. What `paid` does
/// not settle is paid in cash.
fn sale(id: u128, day: i64, paid: Vec<Tendered>) -> Sale {
    let mut cart = Cart::new(SaleId(Uuid::from_u128(id)));
    for id in [1, 2, day as u128] {
        let goods = product(id, 12_345, Unit::PIECE);
        let _ = cart.add(&goods, Quantity::ONE).unwrap();
    }
    let mut occasion = occasion();
    occasion.day += TimeDelta::days(day);
    occasion.shift = Some(shift(0).shift);
    let mut tendered = vec![Tendered::cash(Rupiah(100_000))];
    tendered.extend(paid);
    let number = ReceiptNumber {
        count: id as u32,
        ..NUMBER
    };

    Sale::settle(&cart, tendered, Terms::default(), occasion, number).unwrap()
}

fn by(tender: Tender, amount: Rupiah) -> Vec<Tendered> {
    vec![Tendered {
        tender,
        amount,
        reference: None,
        pending: tender == Tender::Qris,
    }]
}

/// One piece of a sale's first line comes back, and is exchanged for another
/// sale or not.
fn returned(sale: &Sale, count: u32, exchange: Option<(SaleId, Rupiah)>) -> SaleReturn {
    let returnable = Returnable {
        sale: sale.clone(),
        returns: Vec::new(),
    };
    let wanted = Wanted {
        lines: vec![WantedLine {
            index: 0,
            quantity: Quantity::ONE,
            condition: Condition::Damaged,
        }],
        reason: String::from("Rusak"),
        ..Wanted::default()
    };
    let given = Given {
        id: ReturnId(Uuid::from_u128(count.into())),
        number: ReturnNumber {
            letter: Letter::A,
            count,
        },
        occasion: sale.occasion.clone(),
        rounding: CashRounding::default(),
        exchange,
    };

    returnable.give_back(&wanted, given).unwrap()
}

fn enrolled(letter: Letter, after: Option<LostTail>) -> Entry {
    Entry::TillEnrolled(TillEnrolled {
        letter,
        location: HERE,
        is_training: false,
        after,
    })
}

fn priced(price: i64) -> Entry {
    let goods = product(1, price, Unit::PIECE);

    Entry::ProductSet(ProductSet {
        product: goods.id,
        change: ProductChange::between(None, &goods),
    })
}

fn person(change: PersonChange) -> Entry {
    Entry::PersonSet(PersonSet {
        person: PersonId(Uuid::from_u128(5)),
        change,
        by: None,
    })
}

fn carried(from: Place, to: Place) -> Entry {
    Entry::StockMoved(StockMoved {
        reason: MoveReason::Transfer,
        moves: vec![StockMove {
            product: product(1, 0, Unit::PIECE).id,
            from,
            to,
            quantity: Quantity::ONE,
        }],
        note: String::new(),
    })
}

fn seen(sale: &Sale) -> Entry {
    Entry::PaymentChecked(PaymentChecked {
        sale: sale.id,
        receipt: sale.number,
        line: 2,
        reference: Some(String::from("9921")),
        by: None,
    })
}

/// The shift that till A opened.
fn opened() -> Entry {
    let shift = shift(300_000);

    Entry::ShiftOpened(ShiftOpened {
        shift: shift.shift,
        number: shift.number,
        day: shift.day,
        location: HERE,
        location_name: shift.location_name,
        fair: None,
        fair_name: None,
        cashier: shift.cashier,
        float: DrawerCount::amount(Rupiah(300_000)),
    })
}

/// Its Z.
fn closed() -> Entry {
    let report = ShiftReport::compile(shift(300_000), Facts::default(), String::new());
    let counted = Counted {
        cash: DrawerCount::amount(Rupiah(300_000)),
        ..Counted::default()
    };

    Entry::ShiftClosed(Box::new(ShiftClosed::new(report, counted)))
}

/// What three tills wrote, each in its order: A; B, at which goods of A came
/// back and a payment of A was seen; and what A went on as when it had lost its
/// end, which closed the shift that A had opened.
fn journals() -> [(TillId, Vec<Entry>); 3] {
    let [a, b] = [Letter::A, Letter::parse("B").unwrap()];
    let first = sale(1, 1, by(Tender::Qris, Rupiah(10_000)));
    let second = sale(2, 2, Vec::new());
    let credit = returned(
        &first,
        1,
        Some((SaleId(Uuid::from_u128(5)), Rupiah(37_035))),
    );
    let instead = sale(5, 1, by(Tender::Exchange, credit.credit()));
    let fair = Fair {
        id: FairId(Uuid::from_u128(4)),
        name: String::from("Bazar"),
        venue: String::from("Alun-alun"),
        first_day: first.occasion.day,
        last_day: first.occasion.day,
    };
    let here = |name: &str| {
        Entry::LocationSet(Location {
            id: HERE,
            name: String::from(name),
            kind: LocationKind::Showroom,
        })
    };
    let seller = |name: &str| {
        Entry::InstitutionSet(InstitutionChange {
            name: Some(String::from(name)),
            ..InstitutionChange::default()
        })
    };
    let lost = LostTail {
        till: TillId::new(a, 7),
        seq: 20,
        count: 1,
        receipt: Some(second.number),
        returned: None,
        shift: None,
    };

    [
        (
            TillId::new(a, 7),
            vec![
                enrolled(a, None),
                opened(),
                seller("Rutan"),
                here("Showroom"),
                Entry::FairSet(fair.clone()),
                priced(12_345),
                person(PersonChange {
                    name: Some(String::from("Andi")),
                    role: Some(Role::Cashier),
                    active: Some(true),
                }),
                carried(Place::Supplier, Place::Location(HERE)),
                Entry::Sold(first.clone()),
                Entry::CashMoved(CashMoved {
                    shift: shift(0).shift,
                    direction: CashDirection::Out,
                    amount: Rupiah(5_000),
                    reason: String::from("Parkir"),
                    cashier: None,
                }),
                Entry::Sold(second.clone()),
                Entry::DrawerOpened(DrawerOpened {
                    reason: String::from("Tukar uang"),
                    by: None,
                    shift: Some(shift(0).shift),
                    day: Some(first.occasion.day),
                }),
                Entry::DemandLost(DemandLost {
                    product: None,
                    name: String::from("kursi rotan"),
                    quantity: Quantity::ONE,
                    day: first.occasion.day,
                }),
                Entry::CartEmptied(CartEmptied {
                    cart: SaleId(Uuid::from_u128(90)),
                    lines: Vec::new(),
                    total: Rupiah(1_000),
                    reason: String::from("Batal"),
                    shift: None,
                    day: None,
                }),
                Entry::Sold(sale(3, 3, Vec::new())),
                Entry::Sold(sale(4, 4, Vec::new())),
            ],
        ),
        (
            TillId::new(b, 7),
            vec![
                enrolled(b, None),
                seller("Rutan Blora"),
                here("Stan"),
                Entry::FairSet(Fair {
                    venue: String::from("Lapangan"),
                    ..fair
                }),
                priced(15_000),
                person(PersonChange {
                    role: Some(Role::Administrator),
                    ..PersonChange::default()
                }),
                seen(&first),
                Entry::Returned(credit),
                Entry::Sold(instead),
                carried(Place::Damaged, Place::Supplier),
                Entry::Sold(sale(6, 4, Vec::new())),
                Entry::Sold(sale(7, 5, Vec::new())),
            ],
        ),
        (
            TillId::new(a, 8),
            vec![
                enrolled(a, Some(lost)),
                person(PersonChange {
                    active: Some(false),
                    ..PersonChange::default()
                }),
                seen(&first),
                Entry::Returned(returned(&second, 2, None)),
                closed(),
            ],
        ),
    ]
}

/// Applies the next entry of each till in turn.
fn apply_all(turns: &[usize]) -> rusqlite::Connection {
    let mut books = connection::scratch().unwrap();
    let transaction = books.transaction().unwrap();
    let journals = journals();
    let mut at = [0; 3];

    for till in turns {
        let (id, entries) = &journals[*till];
        let entry = &entries[at[*till]];
        at[*till] += 1;
        let seq = at[*till] as i64;
        let stored = Stored {
            till: id.clone(),
            seq,
            // Different tills write at the same time.
            clock: Clock::from_kept(seq),
            // The second is when the shift was opened.
            wall: format!("2026-04-27T08:{:02}:00+07:00", 10 + seq),
            kind: entry.kind().to_owned(),
            version: 1,
            body: Vec::new(),
            prev: NO_HASH,
            hash: NO_HASH,
        };
        apply(&transaction, &stored, entry).unwrap();
    }
    transaction.commit().unwrap();

    books
}

/// Whose turn it is when one till after the other arrives.
fn one_after_the_other(tills: [usize; 3]) -> Vec<usize> {
    let lengths = journals().map(|(_, entries)| entries.len());

    tills
        .into_iter()
        .flat_map(|till| std::iter::repeat_n(till, lengths[till]))
        .collect()
}

/// In turns that chance has, or the last till before the first.
fn in_any_order() -> impl Strategy<Value = Vec<usize>> {
    let tills = Just([0, 1, 2]).prop_shuffle();

    prop_oneof![
        Just(one_after_the_other([0, 1, 2])).prop_shuffle(),
        tills.prop_map(one_after_the_other),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_in_which_tills_arrive_changes_no_table(turns in in_any_order()) {
        let one = apply_all(&one_after_the_other([0, 1, 2]));
        let other = apply_all(&turns);

        for (table, key) in PROJECTIONS {
            let found = verify::first_difference(&one, &other, table, key).unwrap();
            prop_assert_eq!(found, None, "{}", table);
        }
    }
}

/// Without a row in each table, the orders above would prove nothing of it.
#[test]
fn what_the_tills_wrote_is_in_every_table() {
    let books = apply_all(&one_after_the_other([0, 1, 2]));
    let count = |table: &str| -> i64 {
        books
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                row.get(0)
            })
            .unwrap()
    };

    for (table, _) in PROJECTIONS {
        assert!(count(table) > 0, "{table}");
    }
    // The end of April and the beginning of May; products 1, 2, 3, then
    // 1, 2, 4 and 5.
    assert_eq!((count("day_total"), count("product_month")), (5, 7));
    assert_eq!(count("shift WHERE closed IS NOT NULL"), 1);
    assert_eq!(count("payment_check"), 2);
}
