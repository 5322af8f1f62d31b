//! Each step by the real operations of a till.

use chrono::TimeDelta;
use gerai::domain::entry::InstitutionChange;
use gerai::domain::payment::Tendered;
use gerai::domain::person::PersonChange;
use gerai::domain::pin::Checked;
use gerai::domain::returned::{Condition, Wanted};
use gerai::domain::shift::CashDirection;
use gerai::domain::stock::GoodsList;
use gerai::domain::{
    Cart, CashRounding, Counted, Discount, DrawerCount, Fair, Letter, PersonId, Pin, PriceList,
    Quantity, ReceiptNumber, Right, Role, Rupiah, Sale, Tender,
};
use gerai::ledger::Error;
use gerai::printer::Connection;
use gerai::settings::{Look, Settings};
use gerai::till::{TakeBack, Till};
use std::path::PathBuf;

use crate::common::chance::Chance;
use crate::common::{catalogue, set_up};
use crate::steps::{Step, Way};

/// The administrator's PIN, which stays.
const PIN: &str = "4815";

/// Does a step that needs nobody but the till. A sale comes back.
pub fn act(till: &mut Till, step: Step, number: usize) -> Result<Option<Sale>, Error> {
    let mut chance = Chance::new(number as u64 + 1);
    // A start of the program signs everybody out, whenever it comes.
    till.sign_out();

    match step {
        Step::SetUp
        | Step::Import
        | Step::Count
        | Step::GoodsIn
        | Step::Fair
        | Step::Institution
        | Step::Settings
        | Step::LoseDemand => set_right(till, step, number, &mut chance)?,
        Step::OpenShift | Step::MoveCash | Step::CloseShift | Step::OpenDrawer => {
            keep_drawer(till, step, number)?;
        }
        Step::AddPerson
        | Step::ChangePin
        | Step::RenamePerson
        | Step::WrongPin
        | Step::Approve
        | Step::RefuseApproval => know_people(till, step, number)?,
        Step::Scan | Step::Haggle | Step::Hold | Step::Recall | Step::EmptyCart => {
            fill_cart(till, step, number, &mut chance)?;
        }
        Step::Sell(way) => {
            let cart = filled(till, &mut chance)?;
            let tendered = handed_over(&cart, way, number);
            return Ok(Some(till.sell(&cart, tendered)?.sale));
        }
        Step::Nota => {
            let cart = filled(till, &mut chance)?;
            let sold_at = till.now() - TimeDelta::hours(3);
            let paid = handed_over(&cart, Way::Cash, number);
            let paper = number.to_string();
            return Ok(Some(till.add_nota(&paper, sold_at, &cart, paid)?.sale));
        }
        Step::TakeBack(count) | Step::Exchange(count) | Step::Void(count) => {
            return take_back(till, step, count, &mut chance);
        }
        Step::Confirm => {
            let waiting = till.unchecked_payments()?;
            till.confirm_payment(waiting[0].receipt, Some(format!("QR-{number}")))?;
        }
        Step::PrintAgain => {
            if let Some(last) = till.last_receipt()? {
                let _ = till.print_again(last)?;
            }
        }
        Step::PrintX => {
            let shift = till.current_shift()?.unwrap();
            let _ = till.print_shift(gerai::domain::Document::X(shift.number))?;
        }
        Step::Rebuild => {
            let _ = till.rebuild()?;
        }
        Step::Idle => till.idle(),
        Step::Print | Step::SettlePaper | Step::Restart => {}
    }

    Ok(None)
}

/// What is done beside the counter.
fn set_right(till: &mut Till, step: Step, number: usize, chance: &mut Chance) -> Result<(), Error> {
    match step {
        Step::SetUp => till.set_up(set_up()),
        Step::Import => {
            let file = price_list(number, chance);
            till.import(file.as_bytes()).map(|found| {
                let _ = found.unwrap();
            })
        }
        Step::Count => {
            let lines = goods_of(&filled(till, chance)?)
                .into_iter()
                .map(|(product, quantity)| (product, quantity.to_string()))
                .collect();
            till.keep_goods_list(&GoodsList {
                lines,
                note: format!("Surat jalan {number}"),
            })
        }
        Step::GoodsIn => {
            let goods = goods_of(&filled(till, chance)?);
            till.goods_in(&goods, "Surat jalan")
        }
        Step::Fair => {
            let id = till.new_fair_id();
            let first_day = till.today();
            till.set_fair(Fair {
                id,
                name: format!("Bazar ke-{number}"),
                venue: String::from("Alun-alun Blora"),
                first_day,
                last_day: first_day + TimeDelta::days(1),
            })
        }
        Step::Institution => till.set_institution(InstitutionChange {
            footer: Some(format!("Terima kasih, {number}")),
            rounding: Some(CashRounding {
                step: Rupiah([0, 100, 500][number % 3]),
                ..CashRounding::default()
            }),
            ..InstitutionChange::default()
        }),
        Step::LoseDemand => till.lose_demand(None, "Kursi rotan", Quantity::ONE),
        _ => till.set_settings(Settings {
            look: Look::ALL[number % 3],
            connection: if number.is_multiple_of(5) {
                Connection::None
            } else {
                Connection::File {
                    path: PathBuf::from("paper"),
                }
            },
            ..Settings::default()
        }),
    }
}

fn keep_drawer(till: &mut Till, step: Step, number: usize) -> Result<(), Error> {
    match step {
        Step::OpenShift => {
            let float = DrawerCount::amount(Rupiah(300_000));
            let _ = till.open_shift(float, Some(String::from("Sari")))?;
        }
        Step::MoveCash => {
            let direction = [CashDirection::In, CashDirection::Out][number % 2];
            till.move_cash(direction, Rupiah(25_000), "Uang kecil", None)?;
        }
        Step::CloseShift => {
            let report = till.shift_report()?;
            let counted = (report.expected_cash().0 + number as i64 % 3 * 1_000).max(0);
            let _ = till.close_shift(Counted {
                cash: DrawerCount::amount(Rupiah(counted)),
                qris: Some(report.expected_qris()),
                reason: String::from("Salah kembalian"),
                ..Counted::default()
            })?;
        }
        _ => till.open_drawer("Tukar uang")?,
    }

    Ok(())
}

fn know_people(till: &mut Till, step: Step, number: usize) -> Result<(), Error> {
    let people = till.people()?;
    let one_who_is = |role: Role| -> Option<PersonId> {
        let mut found = people.iter().filter(|known| known.person.role == role);
        found.next().map(|known| known.person.id)
    };
    let boss = one_who_is(Role::Administrator);

    match (step, boss, one_who_is(Role::Cashier)) {
        (Step::AddPerson, None, _) => {
            let pin = Pin::new(PIN).unwrap();
            let _ = till.add_person("Dewi", Role::Administrator, &pin)?;
        }
        (Step::AddPerson, ..) => {
            let pin = Pin::new("258074").unwrap();
            let _ = till.add_person(&format!("Kasir {number}"), Role::Cashier, &pin)?;
        }
        (Step::ChangePin, _, Some(cashier)) => {
            let pin = Pin::new(&format!("83{number:04}")).unwrap();
            let _ = till.change_person(cashier, PersonChange::default(), Some(&pin))?;
        }
        (Step::RenamePerson, _, Some(cashier)) => {
            let change = PersonChange {
                name: Some(format!("Kasir ke-{number}")),
                ..PersonChange::default()
            };
            let _ = till.change_person(cashier, change, None)?;
        }
        (Step::WrongPin, _, Some(cashier)) => {
            let checked = till.sign_in(cashier, "1")?;
            assert!(matches!(checked, Checked::Wrong { .. }), "{checked:?}");
        }
        (Step::Approve, Some(boss), _) => {
            let checked = till.approve(Right::ChangePrice, boss, PIN, "Diskon")?;
            assert_eq!(checked, Checked::Right);
        }
        (Step::RefuseApproval, Some(boss), _) => {
            // However often it is tried again, she never has to wait.
            assert_eq!(till.check_pin(boss, PIN)?, Checked::Right);
            let checked = till.approve(Right::Return, boss, "1", "Retur")?;
            assert!(matches!(checked, Checked::Wrong { .. }), "{checked:?}");
        }
        other => panic!("nobody for {other:?}"),
    }

    Ok(())
}

/// The cart on the screen, and those that wait.
fn fill_cart(till: &mut Till, step: Step, number: usize, chance: &mut Chance) -> Result<(), Error> {
    let name = format!("Antrean {number}");

    match step {
        Step::Scan => {
            let cart = filled(till, chance)?;
            till.keep_cart(&cart)?;
        }
        Step::Haggle => {
            let mut cart = filled(till, chance)?;
            cart.set_price_list(chance.any(&PriceList::ALL)).unwrap();
            cart.set_line_price(0, Some(Rupiah(9_000))).unwrap();
            let last = cart.lines().len() - 1;
            cart.set_line_discount(last, Some(Discount::BasisPoints(1_250)))
                .unwrap();
            cart.set_discount(Some(Discount::Amount(Rupiah(1_000))), "Pelanggan tetap")
                .unwrap();
            cart.allowed = cart.totals().unwrap().taken_off();
            till.keep_cart(&cart)?;
        }
        Step::Hold => {
            let cart = till.view()?.unwrap().cart;
            let _ = till.hold_cart(&cart, &name)?;
        }
        Step::Recall => {
            let view = till.view()?.unwrap();
            let _ = till.recall_cart(view.held[0].cart.id, &view.cart, &name)?;
        }
        _ => {
            let cart = filled(till, chance)?;
            let _ = till.empty_cart(&cart, "Pembeli batal")?;
        }
    }

    Ok(())
}

/// A void takes everything, an exchange too, and a return a piece of the first
/// line. The sale of an exchange comes back.
fn take_back(
    till: &mut Till,
    step: Step,
    count: u32,
    chance: &mut Chance,
) -> Result<Option<Sale>, Error> {
    let receipt = ReceiptNumber {
        letter: Letter::A,
        count,
    };
    let found = till.look_up(receipt)?;
    let mut lines = found.returnable.everything();
    if let Step::TakeBack(_) = step {
        lines.truncate(1);
        lines[0].quantity = Quantity::ONE;
        lines[0].condition = chance.any(&[Condition::Sound, Condition::Damaged]);
    }
    let instead = match step {
        Step::Exchange(_) => {
            let cart = filled(till, chance)?;
            let paid = Tendered::cash(cart.totals().unwrap().total);
            Some((cart, vec![paid]))
        }
        _ => None,
    };

    let taken = till.take_back(TakeBack {
        id: found.given.id,
        receipt,
        wanted: Wanted {
            lines,
            reason: String::from("Rusak"),
            is_void: matches!(step, Step::Void(_)),
            in_cash: false,
        },
        instead,
    })?;

    Ok(taken.sold)
}

fn goods_of(cart: &Cart) -> Vec<(gerai::domain::ProductId, Quantity)> {
    cart.lines()
        .iter()
        .map(|line| (line.product.id, line.quantity))
        .collect()
}

/// The cart on the screen with some more goods in it.
fn filled(till: &mut Till, chance: &mut Chance) -> Result<Cart, Error> {
    let view = till.view()?.unwrap();
    let goods: Vec<_> = till.goods()?.0;
    let mut cart = view.cart;

    for _ in 0..=chance.below(3) {
        let product = &goods[chance.below(goods.len() as i64) as usize];
        let _ = cart
            .add(product, Quantity::whole(chance.below(3) + 1).unwrap())
            .unwrap();
    }

    Ok(cart)
}

fn handed_over(cart: &Cart, way: Way, number: usize) -> Vec<Tendered> {
    let total = cart.totals().unwrap().total;
    let part = Rupiah(total.0 / 3);
    let rest = Rupiah(total.0 - part.0);
    let by = |tender, amount| Tendered {
        pending: false,
        tender,
        amount,
        reference: Some(format!("R-{number}")),
    };

    match way {
        Way::Cash => vec![Tendered::cash(Rupiah(total.0 + 5_000))],
        Way::Qris => vec![by(Tender::Qris, total)],
        Way::Split => vec![
            Tendered {
                pending: true,
                ..by(Tender::Qris, part)
            },
            Tendered::cash(Rupiah(rest.0 + 2_000)),
        ],
        Way::Bank => vec![by(Tender::Card, part), by(Tender::Transfer, rest)],
    }
}

/// Some goods, new or at other prices.
fn price_list(number: usize, chance: &mut Chance) -> String {
    const GOODS: [(&str, &str, &str); 8] = [
        ("KST-001", "Keset Sabut", "pcs"),
        ("KST-002", "Keset Handuk", "pcs"),
        ("TLN-S", "Talenan Kayu", "pcs"),
        ("TSU-001", "Tas Anyaman", "set"),
        ("ASB-001", "Asbak Batok", "pak"),
        ("MKN-001", "Keripik Tempe", "kg"),
        ("MKN-002", "Kopi Bubuk", "kg"),
        ("BTK-001", "Batik Tulis", "lembar"),
    ];
    let price = 10_000 + number as i64 * 250;
    let rows: Vec<_> = GOODS
        .iter()
        .enumerate()
        .filter(|(place, _)| *place == 0 || chance.one_in(3))
        .map(|(_, (sku, name, unit))| (*sku, *name, *unit, price, "40"))
        .collect();

    catalogue(&rows)
}
