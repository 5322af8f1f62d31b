//! The clock on the wall, which people set, and ids in no order.

use crate::common::chance::Chance;
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use gerai::till::Source;
use std::sync::{Arc, Mutex};
use uuid::Uuid;

/// Nine o'clock on HBP day, in Blora.
pub const HOME: i64 = 1_777_255_200;

const DAY: i64 = 24 * 60 * 60;

#[derive(Debug, Clone)]
pub struct Wall(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    /// Seconds since 1970.
    now: i64,
    /// Hours ahead of Greenwich.
    zone: i64,
    ids: Chance,
}

impl Wall {
    pub fn new(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(State {
            now: HOME,
            zone: 7,
            ids: Chance::new(!seed),
        })))
    }

    pub fn now(&self) -> i64 {
        self.0.lock().unwrap().now
    }

    pub fn set(&self, now: i64) {
        self.0.lock().unwrap().now = now;
    }

    pub fn set_zone(&self, hours: i64) {
        self.0.lock().unwrap().zone = hours;
    }

    /// The days since 1970 and the hour, as people there count them.
    pub fn day_and_hour(&self) -> (i64, usize) {
        self.day_and_hour_at(self.now())
    }

    /// The same of another moment, in seconds since 1970.
    pub fn day_and_hour_at(&self, moment: i64) -> (i64, usize) {
        let local = moment + self.0.lock().unwrap().zone * 60 * 60;

        (
            local.div_euclid(DAY),
            (local.rem_euclid(DAY) / (60 * 60)) as usize,
        )
    }

    pub fn source(&self) -> Source {
        let (clock, ids) = (self.clone(), self.clone());

        Source {
            now: Box::new(move || {
                let state = clock.0.lock().unwrap();
                let zone = FixedOffset::east_opt(state.zone as i32 * 60 * 60).unwrap();
                DateTime::from_timestamp(state.now, 0)
                    .unwrap()
                    .with_timezone(&zone)
            }),
            id: Box::new(move || {
                let ids = &mut ids.0.lock().unwrap().ids;
                Uuid::from_u128(u128::from(ids.next()) << 64 | u128::from(ids.next()))
            }),
        }
    }
}

/// The date so many days after the first of 1970.
pub fn date(day: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + TimeDelta::days(day)
}
