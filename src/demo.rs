//! The demo showroom: the sample catalogue, stock, a fair and a few days of
//! sales, all made through the operations that a till has.
//!
//! It depends on the day on which it is made and on nothing else, so that
//! what it shows can be talked about.

use chrono::{DateTime, Days, FixedOffset, TimeDelta, Timelike};
use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::entry::InstitutionChange;
use crate::domain::payment::{self, Tendered};
use crate::domain::{Discount, Fair, Letter, Product, Quantity, Rupiah, Tender};
use crate::ledger::Error;
use crate::till::{SetUp, Source, Till};

const CATALOGUE: &[u8] = include_bytes!("../assets/sample/catalog.csv");

/// How many days before today the sales begin.
const DAYS_BEFORE: u64 = 3;

/// Sales on a day that is over.
const SALES_A_DAY: u32 = 36;

/// Makes the demo showroom, unless the till has been set up already.
///
/// # Errors
/// When the disk refuses.
pub fn prepare(till: &mut Till) -> Result<(), Error> {
    if till.is_set_up() {
        return Ok(());
    }

    let now = till.now();
    let made = Made::new(now - Days::new(DAYS_BEFORE));
    till.set_source(made.source());
    let result = furnish(till, &made, now);
    till.set_source(Source::system());

    result
}

fn furnish(till: &mut Till, made: &Made, now: DateTime<FixedOffset>) -> Result<(), Error> {
    made.set(opening_time(now - Days::new(DAYS_BEFORE), 0));
    till.set_up(SetUp {
        institution: String::from("Rutan Kelas IIB Blora"),
        address: String::from("Jl. Alun-alun Selatan No. 1, Blora"),
        letter: Letter::A,
        location: String::from("Showroom"),
    })?;
    till.set_institution(InstitutionChange {
        footer: Some(String::from(
            "Terima kasih telah membeli karya Warga Binaan",
        )),
        ..InstitutionChange::default()
    })?;
    let _ = till.import(CATALOGUE)?;

    let today = now.date_naive();
    let id = till.new_fair_id();
    till.set_fair(Fair {
        id,
        name: String::from("Bazar HBP ke-62"),
        venue: String::from("Alun-alun Blora"),
        first_day: today - Days::new(DAYS_BEFORE),
        last_day: today + Days::new(3),
    })?;

    let goods: Vec<Product> = till.catalog()?.active().cloned().collect();
    let mut shelf: Vec<(Product, Quantity)> = goods
        .into_iter()
        .filter_map(|product| {
            let stock = opening_stock(&product, made)?;
            Some((product, stock))
        })
        .collect();
    let stock: Vec<_> = shelf
        .iter()
        .map(|(product, stock)| (product.id, *stock))
        .collect();
    till.goods_in(&stock, "Stok awal stan")?;

    for day in (0..=DAYS_BEFORE).rev() {
        let date = now - Days::new(day);
        for sale in 0..SALES_A_DAY {
            let at = opening_time(date, sale);
            if at < now {
                made.set(at);
                sell_something(till, &mut shelf, made)?;
            }
        }
    }

    // Whatever the hour, today's report has something to show.
    let since_midnight = i64::from(now.num_seconds_from_midnight());
    for seconds in [90, 60, 30] {
        made.set(now - TimeDelta::seconds(seconds.min(since_midnight)));
        sell_something(till, &mut shelf, made)?;
    }

    Ok(())
}

/// When the stall sells the nth time: from nine to nine, thickest after work.
fn opening_time(date: DateTime<FixedOffset>, sale: u32) -> DateTime<FixedOffset> {
    let morning = date
        .date_naive()
        .and_hms_opt(9, 4, 0)
        .and_then(|morning| morning.and_local_timezone(*date.offset()).single())
        .unwrap_or(date);
    // Half of the sales in the first eight hours, half in the last four.
    let half = SALES_A_DAY / 2;
    let minutes = if sale < half {
        sale * 8 * 60 / half
    } else {
        8 * 60 + (sale - half) * 4 * 60 / half
    };

    morning + TimeDelta::minutes(i64::from(minutes) + i64::from(sale * 7 % 5))
}

/// Some goods have run out and some are low, as in every stall.
fn opening_stock(product: &Product, made: &Made) -> Option<Quantity> {
    let least = product.min_stock.thousandths() / 1000;

    match made.below(12) {
        _ if product.prices.public.0 > 300_000 => Quantity::whole(i64::from(made.below(3)) + 1),
        0 => None,
        1 => Quantity::whole(least.max(1)),
        _ => Quantity::whole(least * 2 + 6 + i64::from(made.below(30))),
    }
}

fn sell_something(
    till: &mut Till,
    shelf: &mut [(Product, Quantity)],
    made: &Made,
) -> Result<(), Error> {
    let mut cart = till.new_cart();

    for _ in 0..=made.below(4) {
        let (product, left) = &mut shelf[made.below(shelf.len() as u32) as usize];
        let quantity = if product.unit.is_measured() {
            Quantity::from_thousandths(250 * i64::from(made.below(4) + 1))
        } else {
            Quantity::whole(i64::from(made.below(3)) + 1).unwrap_or(Quantity::ONE)
        };
        // A set of chairs is not what a bazaar sells every hour.
        let is_for_a_bazaar = product.prices.public.0 <= 500_000;
        let rest = left
            .checked_sub(quantity)
            .filter(|rest| *rest >= Quantity::ZERO);

        if let Some(rest) = rest.filter(|_| is_for_a_bazaar)
            && cart.add(product, quantity).is_ok()
        {
            *left = rest;
        }
    }
    if cart.is_empty() {
        return Ok(());
    }
    let total = cart.totals().unwrap_or_default().total;
    if made.below(6) == 0 && total > Rupiah(50_000) {
        cart.discount = Some(Discount::Amount(Rupiah(5_000)));
    }

    let total = cart.totals().unwrap_or_default().total;
    let tendered = match made.below(4) {
        0 => Tendered {
            pending: false,
            tender: Tender::Qris,
            amount: total,
            reference: Some(format!("{:012}", made.below(u32::MAX))),
        },
        1 => Tendered::cash(total),
        _ => Tendered::cash(payment::suggestions(total)[made.below(3) as usize]),
    };
    let _ = till.sell(&cart, vec![tendered])?;

    Ok(())
}

/// A clock that stands where it was put, and a row of numbers that is always
/// the same (SplitMix64 by Steele, Lea and Flood, 2014).
#[derive(Debug, Clone)]
struct Made {
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    now: DateTime<FixedOffset>,
    seed: u64,
}

impl Made {
    fn new(now: DateTime<FixedOffset>) -> Self {
        Self {
            state: Arc::new(Mutex::new(State { now, seed: 62 })),
        }
    }

    fn source(&self) -> Source {
        let (clock, ids) = (self.clone(), self.clone());

        Source {
            now: Box::new(move || clock.with(|state| state.now)),
            id: Box::new(move || {
                let (high, low) = (ids.random(), ids.random());
                let milliseconds = ids.with(|state| state.now.timestamp_millis());

                uuid::Builder::from_unix_timestamp_millis(
                    milliseconds.unsigned_abs(),
                    &random_bytes(high, low),
                )
                .into_uuid()
            }),
        }
    }

    fn set(&self, now: DateTime<FixedOffset>) {
        self.with(|state| state.now = now);
    }

    /// A number below `limit`.
    fn below(&self, limit: u32) -> u32 {
        // The remainder is below a u32.
        (self.random() % u64::from(limit.max(1))) as u32
    }

    fn random(&self) -> u64 {
        self.with(|state| {
            state.seed = state.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = state.seed;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            mixed ^ (mixed >> 31)
        })
    }

    fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn random_bytes(high: u64, low: u64) -> [u8; 10] {
    let mut bytes = [0; 10];
    for (place, byte) in bytes
        .iter_mut()
        .zip(high.to_le_bytes().into_iter().chain(low.to_le_bytes()))
    {
        *place = byte;
    }

    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::till::Till;
    use uuid::Uuid;

    fn demo() -> (tempfile::TempDir, Till) {
        let folder = tempfile::tempdir().unwrap();
        let mut till = Till::open(folder.path(), Source::system()).unwrap();
        let now = DateTime::parse_from_rfc3339("2026-04-27T17:30:00+07:00").unwrap();
        let made = Made::new(now);
        till.set_source(made.source());
        furnish(&mut till, &made, now).unwrap();
        (folder, till)
    }

    #[test]
    fn a_demo_at_midnight_has_something_to_show() {
        let folder = tempfile::tempdir().unwrap();
        let mut till = Till::open(folder.path(), Source::system()).unwrap();
        let now = DateTime::parse_from_rfc3339("2026-04-27T00:00:05+07:00").unwrap();
        let made = Made::new(now);
        till.set_source(made.source());
        furnish(&mut till, &made, now).unwrap();

        let report = till.day_report(now.date_naive()).unwrap();
        assert!(report.takings.receipts > 0 && report.adds_up());
    }

    #[test]
    fn it_is_always_the_same_and_its_books_are_sound() {
        let (_one, one) = demo();
        let (_other, other) = demo();
        let report = |till: &Till| {
            let date = chrono::NaiveDate::from_ymd_opt(2026, 4, 27).unwrap();
            till.day_report(date).unwrap()
        };

        assert_eq!(report(&one), report(&other));
        assert!(report(&one).adds_up());
        assert!(report(&one).takings.receipts > 10);
        assert!(one.verify(None).unwrap().faults.is_empty());
        assert_ne!(Uuid::nil(), one.catalog().unwrap().products()[0].id.0);
    }
}
