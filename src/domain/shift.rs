//! Shifts: one cashier at one till, from the float to the count.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, Timelike};
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

use crate::domain::shift_report::{OpenShift, ShiftReport};
use crate::domain::{Cart, DrawerCount, FairId, Letter, LocationId, Rupiah};

/// The identity of a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ShiftId(pub Uuid);

impl fmt::Display for ShiftId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// `A-0012`: the 12th shift of till A, and the number of its Z. The counter
/// starts at 1 and has no gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ShiftNumber {
    /// The till that it is a shift of.
    pub letter: Letter,
    /// Its place among that till's shifts, from 1.
    pub count: u32,
}

impl ShiftNumber {
    /// Reads `A-0012`, as [`Display`](fmt::Display) writes it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (letter, digits) = text.trim().split_once('-')?;
        let count = digits.parse().ok().filter(|count| *count > 0)?;

        Some(Self {
            letter: Letter::parse(letter)?,
            count,
        })
    }

    /// The number before this one; none before the first.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        (self.count > 1).then(|| Self {
            count: self.count - 1,
            ..self
        })
    }
}

impl fmt::Display for ShiftNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}-{:04}", self.letter, self.count))
    }
}

/// A shift begins: the drawer holds a float.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftOpened {
    /// Its identity.
    pub shift: ShiftId,
    /// Its number, and that of its Z.
    pub number: ShiftNumber,
    /// The business day that everything in it counts to, past midnight too.
    pub day: NaiveDate,
    /// Where the till stands.
    pub location: LocationId,
    /// That location's name.
    pub location_name: String,
    /// The fair of that day; none is the daily showroom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fair: Option<FairId>,
    /// That fair's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fair_name: Option<String>,
    /// Who opened it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cashier: Option<String>,
    /// What lay in the drawer then.
    pub float: DrawerCount,
}

impl ShiftOpened {
    /// The shift as its reports name it, opened at this moment.
    #[must_use]
    pub fn as_opened(&self, opened_at: DateTime<FixedOffset>) -> OpenShift {
        OpenShift {
            shift: self.shift,
            number: self.number,
            day: self.day,
            opened_at,
            location_name: self.location_name.clone(),
            fair_name: self.fair_name.clone(),
            cashier: self.cashier.clone(),
            float: self.float.total(),
        }
    }
}

/// Which way cash goes that no sale moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CashDirection {
    /// Into the drawer: change from the bank.
    In,
    /// Out of it: parking, a deposit.
    Out,
}

impl CashDirection {
    /// Its name in files and in the ledger.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }
}

/// Cash goes into the drawer, or out of it, without a sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashMoved {
    /// The shift in which it does.
    pub shift: ShiftId,
    /// Which way.
    pub direction: CashDirection,
    /// How much; more than nothing.
    pub amount: Rupiah,
    /// Why; never empty.
    pub reason: String,
    /// Who moved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cashier: Option<String>,
}

/// What was counted when a shift ended, before anybody was told what should
/// be there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counted {
    /// What lay in the drawer.
    pub cash: DrawerCount,
    /// What the merchant's app says that QRIS brought in during the shift;
    /// none when it could not be looked up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qris: Option<Rupiah>,
    /// What was counted first, when the drawer was counted again after its
    /// difference had been seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_cash: Option<Rupiah>,
    /// Why it is not what it should be; empty when it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Who counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cashier: Option<String>,
}

impl Counted {
    /// How much more cash there is than there should be; below zero, how much
    /// less.
    #[must_use]
    pub fn cash_difference(&self, report: &ShiftReport) -> Rupiah {
        Rupiah(self.cash.total().0 - report.expected_cash().0)
    }

    /// The same of QRIS; none when it was not looked up.
    #[must_use]
    pub fn qris_difference(&self, report: &ShiftReport) -> Option<Rupiah> {
        self.qris
            .map(|counted| Rupiah(counted.0 - report.expected_qris().0))
    }

    /// Whether something differs, so that a reason has to be given.
    #[must_use]
    pub fn needs_reason(&self, report: &ShiftReport) -> bool {
        !self.cash_difference(report).is_zero()
            || self
                .qris_difference(report)
                .is_some_and(|difference| !difference.is_zero())
    }
}

/// A shift ends: its Z, complete in itself. It is never computed again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftClosed {
    /// What the shift brought in and what should be there.
    pub report: ShiftReport,
    /// What was there.
    pub counted: Counted,
    /// The cash that should have been in the drawer.
    pub expected_cash: Rupiah,
    /// How much more there was; below zero, how much less.
    pub cash_difference: Rupiah,
    /// The same of QRIS; none when it was not looked up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qris_difference: Option<Rupiah>,
}

impl ShiftClosed {
    /// The Z of a shift that was counted.
    #[must_use]
    pub fn new(report: ShiftReport, counted: Counted) -> Self {
        Self {
            expected_cash: report.expected_cash(),
            cash_difference: counted.cash_difference(&report),
            qris_difference: counted.qris_difference(&report),
            report,
            counted,
        }
    }

    /// Whether its numbers agree with each other, and a difference has a
    /// reason.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        let qris = self.counted.qris.unwrap_or_default();

        self.report.adds_up()
            && self.counted.cash.is_plausible()
            && (0..=Rupiah::LIMIT.0).contains(&qris.0)
            && self.expected_cash == self.report.expected_cash()
            && self.cash_difference == self.counted.cash_difference(&self.report)
            && self.qris_difference == self.counted.qris_difference(&self.report)
            && (!self.counted.needs_reason(&self.report) || !self.counted.reason.trim().is_empty())
    }
}

/// A Z, and when its shift was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Z {
    /// The Z, as it was frozen.
    pub closed: ShiftClosed,
    /// When the shift was closed.
    pub closed_at: DateTime<FixedOffset>,
}

/// A cart that is no sale yet when a shift is to be closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingCart {
    /// What the cashier called it; none is the one on the screen.
    pub name: Option<String>,
    /// What is in it.
    pub cart: Cart,
}

/// The hour at which a night at the stall is over: who has not closed by then
/// has forgotten to.
const NIGHT_ENDS: u32 = 4;

/// Whether a shift of a business day should have been closed by now: past
/// midnight a night bazaar still goes on, at four in the morning it does not.
#[must_use]
pub fn is_left_open(day: NaiveDate, now: &DateTime<FixedOffset>) -> bool {
    let today = now.date_naive();

    match day.checked_add_days(Days::new(1)) {
        Some(next) => today > next || today == next && now.hour() >= NIGHT_ENDS,
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_night_bazaar_is_not_left_open_and_the_morning_after_is() {
        let day = NaiveDate::from_ymd_opt(2026, 4, 27).unwrap();
        let at = |text: &str| DateTime::parse_from_rfc3339(text).unwrap();

        assert!(!is_left_open(day, &at("2026-04-27T23:59:00+07:00")));
        assert!(!is_left_open(day, &at("2026-04-28T01:30:00+07:00")));
        assert!(is_left_open(day, &at("2026-04-28T04:00:00+07:00")));
        assert!(is_left_open(day, &at("2026-04-29T01:00:00+07:00")));
        // A clock that was set back says nothing.
        assert!(!is_left_open(day, &at("2026-04-26T09:00:00+07:00")));
    }

    #[test]
    fn a_shift_number_comes_back() {
        let number = ShiftNumber {
            letter: Letter::A,
            count: 12,
        };

        assert_eq!(number.to_string(), "A-0012");
        assert_eq!(ShiftNumber::parse("A-0012"), Some(number));
        assert_eq!(ShiftNumber::parse("A-0"), None);
        let first = ShiftNumber { count: 1, ..number };
        assert_eq!(first.before(), None);
        assert_eq!(number.before().map(|before| before.count), Some(11));
        assert_eq!(ShiftNumber::parse("12"), None);
    }
}
