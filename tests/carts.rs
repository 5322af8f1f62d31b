//! Carts that wait, carts that are over, and what was asked for and not there:
//! the ledger on real files.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot be prepared has failed"
)]

mod common;

use common::{Wall, cart, catalogue, moment, sell, stocked, till};
use gerai::domain::entry::{CartEmptied, EmptiedLine};
use gerai::domain::payment::Tendered;
use gerai::domain::{Cart, DemandLost, Discount, Entry, PriceList, ProductId, Quantity, Rupiah};
use gerai::ledger::{Error, Ledger, Refusal};
use uuid::Uuid;

#[test]
fn a_name_that_is_taken_is_numbered_and_no_cart_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, goods) = stocked(folder.path(), 2);
    let first = cart(1, &[(&goods[0], 2)]);
    let second = cart(2, &[(&goods[1], 1)]);
    let third = cart(3, &[(&goods[1], 4)]);

    let _ = ledger.hold_cart("Ibu batik", &first, false, 1).unwrap();
    assert_eq!(
        ledger.hold_cart("Ibu batik", &second, false, 2).unwrap(),
        "Ibu batik (2)"
    );
    // Held again, it keeps its own name.
    assert_eq!(
        ledger.hold_cart("Ibu batik", &first, false, 3).unwrap(),
        "Ibu batik"
    );
    assert!(ledger.hold_cart("  ", &third, false, 4).is_err());
    assert!(ledger.hold_cart("Kosong", &cart(4, &[]), false, 4).is_err());

    // What is on the screen waits while another cart comes back.
    ledger.keep_open_cart(&third, 5).unwrap();
    let back = ledger
        .recall_cart(first.id, &third, "Ibu batik", 6)
        .unwrap();
    assert_eq!(back, first);
    drop(ledger);

    let mut ledger = Ledger::open(folder.path()).unwrap();
    assert_eq!(ledger.open_cart().unwrap(), Some(first.clone()));
    let held: Vec<_> = ledger
        .held_carts()
        .unwrap()
        .into_iter()
        .map(|held| (held.name, held.cart))
        .collect();
    assert_eq!(
        held,
        [
            (String::from("Ibu batik (2)"), second),
            (String::from("Ibu batik"), third.clone())
        ]
    );
    let again = ledger.recall_cart(first.id, &cart(9, &[]), "x", 7);
    assert!(matches!(again, Err(Error::Refused(Refusal::NotHeld))));

    // A held cart that is sold is held no more.
    let _ = sell(&mut ledger, &third, 0, 10).unwrap();
    assert_eq!(ledger.held_carts().unwrap().len(), 1);
}

#[test]
fn a_cart_that_is_over_is_not_kept_held_emptied_or_sold() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, goods) = stocked(folder.path(), 2);
    let sold = cart(1, &[(&goods[0], 2)]);
    let emptied = cart(2, &[(&goods[1], 1)]);
    let empty = |cart: &Cart| {
        Entry::CartEmptied(CartEmptied {
            cart: cart.id,
            lines: vec![EmptiedLine {
                product: goods[1].id,
                name: goods[1].name.clone(),
                quantity: Quantity::ONE,
            }],
            total: Rupiah(1),
            reason: String::from("Pembeli batal"),
            shift: None,
            day: None,
        })
    };

    let _ = sell(&mut ledger, &sold, 0, 10).unwrap();
    let _ = ledger
        .record(&moment(11), |_| Ok(empty(&emptied).into()))
        .unwrap();
    let entries = ledger.entries().unwrap();

    for over in [&sold, &emptied] {
        assert!(ledger.keep_open_cart(over, 1).is_err());
        assert!(ledger.hold_cart("x", over, false, 1).is_err());
        assert!(
            ledger
                .record(&moment(12), |_| Ok(empty(over).into()))
                .is_err()
        );
        assert!(sell(&mut ledger, over, 0, 12).is_err());
    }
    assert_eq!(ledger.open_cart().unwrap(), None);
    assert_eq!(ledger.held_carts().unwrap(), []);
    assert_eq!(ledger.entries().unwrap(), entries);
}

#[test]
fn lost_demand_is_counted_by_day_and_survives_a_rebuild() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, goods) = stocked(folder.path(), 1);
    let day = moment(0).date_naive();
    let lost = |product, name: &str, thousandths| {
        Entry::DemandLost(DemandLost {
            product,
            name: String::from(name),
            quantity: Quantity::from_thousandths(thousandths),
            day,
        })
    };
    let keset = Some(goods[0].id);

    for entry in [
        lost(keset, "Keset", 2_000),
        lost(None, "kursi rotan", 1_000),
        lost(None, "Kursi rotan", 1_500),
    ] {
        let _ = ledger.record(&moment(1), |_| Ok(entry.into())).unwrap();
    }
    let unknown = Some(ProductId(Uuid::from_u128(77)));
    for entry in [
        lost(keset, "Keset", 500),
        lost(unknown, "Keset", 1_000),
        lost(None, " ", 1_000),
        lost(None, "kursi", 0),
    ] {
        assert!(ledger.record(&moment(2), |_| Ok(entry.into())).is_err());
    }

    let found = |ledger: &Ledger| {
        let report = ledger.day_report(day).unwrap();
        assert!(
            ledger
                .day_report(day.succ_opt().unwrap())
                .unwrap()
                .lost_demand
                .is_empty()
        );
        report
            .lost_demand
            .into_iter()
            .map(|wanted| (wanted.name, wanted.quantity.thousandths(), wanted.times))
            .collect::<Vec<_>>()
    };
    let expected = [
        (String::from("Kursi rotan"), 2_500, 2),
        (String::from("Keset"), 2_000, 1),
    ];
    assert_eq!(found(&ledger), expected);
    let _ = ledger.rebuild().unwrap();
    assert_eq!(found(&ledger), expected);
}

#[test]
fn a_receipt_says_whose_prices_held_who_bought_and_why_it_was_less() {
    let folder = tempfile::tempdir().unwrap();
    let goods = catalogue(&[
        ("KST-001", "Keset Perca", "pcs", 25_000, "10"),
        ("KST-002", "Keset Sabut", "pcs", 40_000, "10"),
        ("KST-003", "Talenan", "pcs", 60_000, "10"),
    ]);
    let mut till = till(folder.path(), &Wall::default(), &goods);
    let catalog = till.catalog().unwrap();
    let mut cart = till.new_cart();
    for sku in ["KST-001", "KST-002", "KST-003"] {
        let _ = cart
            .add(catalog.by_sku(sku).unwrap(), Quantity::ONE)
            .unwrap();
    }
    cart.set_line_discount(0, Some(Discount::BasisPoints(2_000)))
        .unwrap();
    cart.set_line_reason(0, "Barang cacat").unwrap();
    cart.set_line_price(1, Some(Rupiah(30_000))).unwrap();
    cart.set_line_reason(1, "Borongan").unwrap();
    cart.set_discount(Some(Discount::Amount(Rupiah(10_000))), "Promo HBP")
        .unwrap();
    cart.set_price_list(PriceList::Staff).unwrap();
    cart.set_customer("Ibu Sri", "Diambil sore");

    let sold = till
        .sell(&cart, vec![Tendered::cash(Rupiah(100_000))])
        .unwrap();
    // 20.000 and 30.000 and 60.000, less 10.000.
    assert_eq!(sold.sale.total, Rupiah(100_000));
    let doc = till.receipt(sold.sale.number, gerai::ledger::Copy::ORIGINAL);
    let text = gerai::paper::to_text(&till.lay_out(&doc.unwrap().unwrap()));

    for said in [
        "Harga pegawai",
        "Ibu Sri",
        "Diambil sore",
        "Diskon 5.000, Barang cacat",
        "harga biasa 40.000, Borongan",
        "-15.000",
        "Promo HBP",
    ] {
        assert!(text.contains(said), "{said} is not in\n{text}");
    }
    let report = till.day_report(sold.sale.occasion.day).unwrap();
    assert_eq!(report.takings.discounts, Rupiah(15_000));
    assert_eq!(report.takings.turnover, Rupiah(100_000));
}
