use super::*;
use crate::domain::cart::tests::product;
use crate::domain::sale::Terms;
use crate::domain::{Cart, Quantity, SaleId, Unit};
use crate::text::Language;

fn cart(price: i64) -> Cart {
    let mut cart = Cart::new(SaleId(uuid::Uuid::from_u128(1)));
    let _ = cart
        .add(&product(1, price, Unit::PIECE), Quantity::ONE)
        .unwrap();
    cart
}

fn counter(cart: &Cart) -> Counter<'_> {
    Counter::of(
        cart,
        &[],
        Terms::default(),
        None,
        Language::Indonesian.text(),
    )
}

fn press(amount: &mut Amount, keys: &str, counter: Counter<'_>) {
    let _ = amount.update(Message::Press(keys.to_owned()), counter);
}

#[test]
fn only_digits_count() {
    let cart = cart(1_000);
    let counter = counter(&cart);
    let mut received = Amount::default();

    received.press("0");
    assert!(received.is_empty());
    received.press("1.50x0");
    assert_eq!(received.amount(counter), Rupiah(1_500));
    received.press("000");
    received.press("<");
    assert_eq!(received.amount(counter), Rupiah(150_000));
    received.press("9999999999999");
    assert_eq!(received.amount(counter), Rupiah(150_000_999_999));
}

#[test]
fn parts_settle_together_and_cash_alone_is_rounded() {
    let cart = cart(35_050);
    let counter = counter(&cart);
    let mut amount = Amount::default();

    let _ = amount.update(Message::Choose(Tender::Transfer), counter);
    press(&mut amount, "15000", counter);
    let _ = amount.update(Message::Reference(String::from(" 77 ")), counter);
    assert_eq!(amount.update(Message::Add, counter), Action::None);
    let _ = amount.update(Message::Choose(Tender::Cash), counter);
    assert_eq!(amount.left(counter), Rupiah(20_000));
    assert!(matches!(
        amount.update(Message::Accept, counter),
        Action::Refuse(_)
    ));
    press(&mut amount, "50000", counter);

    let Action::Settle(tendered) = amount.update(Message::Accept, counter) else {
        panic!("not settled");
    };
    let paid = counter.terms.pay(counter.total, tendered).unwrap();
    assert_eq!(paid.rounding, Rupiah(-50));
    assert_eq!(paid.change, Rupiah(30_000));
    assert_eq!(paid.payments[1].reference.as_deref(), Some("77"));
}

#[test]
fn a_tender_that_is_chosen_pays_all_that_is_left() {
    let cart = cart(35_050);
    let counter = counter(&cart);

    for tender in [Tender::Qris, Tender::Transfer, Tender::Card] {
        let mut amount = Amount::default();
        let _ = amount.update(Message::Choose(tender), counter);
        let all = Tendered {
            pending: tender == Tender::Qris,
            ..Tendered::by(tender, Rupiah(35_050))
        };
        assert_eq!(
            amount.update(Message::Accept, counter),
            Action::Settle(vec![all])
        );
        // Never more than that.
        press(&mut amount, "35051", counter);
        for message in [Message::Add, Message::Accept] {
            assert!(matches!(amount.update(message, counter), Action::Refuse(_)));
        }
    }
}

/// `F7 F3 F7` must not say that somebody saw the money.
#[test]
fn a_qris_part_is_unchecked_until_somebody_says_that_it_arrived() {
    let cart = cart(30_000);
    let counter = counter(&cart);
    let key = |amount: &mut Amount, hotkey| {
        let message = amount.hotkey(hotkey).unwrap();
        amount.update(message, counter)
    };
    let pending = |action| match action {
        Action::Settle(tendered) => tendered
            .iter()
            .map(|part: &Tendered| part.pending)
            .collect::<Vec<_>>(),
        action => panic!("{action:?}"),
    };

    let mut amount = Amount::default();
    let _ = key(&mut amount, Hotkey::F(3));
    assert_eq!(pending(key(&mut amount, Hotkey::F(7))), [true]);
    let _ = key(&mut amount, Hotkey::F(8));
    assert_eq!(pending(key(&mut amount, Hotkey::F(7))), [false]);

    // What was said of one part is not said of the next, nor of another
    // tender in between.
    press(&mut amount, "10000", counter);
    let _ = key(&mut amount, Hotkey::Enter);
    assert_eq!(pending(key(&mut amount, Hotkey::F(7))), [false, true]);
    let _ = key(&mut amount, Hotkey::F(8));
    let _ = key(&mut amount, Hotkey::F(4));
    let _ = key(&mut amount, Hotkey::F(3));
    assert_eq!(pending(key(&mut amount, Hotkey::F(7))), [false, true]);
}

#[test]
fn enter_adds_and_never_settles() {
    let cart = cart(20_000);
    let counter = counter(&cart);
    let mut amount = Amount::default();

    press(&mut amount, "20000", counter);
    let enter = amount.hotkey(Hotkey::Enter).unwrap();
    assert_eq!(amount.update(enter.clone(), counter), Action::None);
    assert!(matches!(amount.update(enter, counter), Action::Refuse(_)));
    // The part is taken back when there is no digit to take.
    press(&mut amount, "<", counter);
    assert_eq!(amount.left(counter), Rupiah(20_000));
}
