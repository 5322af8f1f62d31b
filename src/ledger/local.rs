//! Working state of this machine: its settings, the goods that are being
//! counted, and what was counted first in the open shift. Not journalled, but on
//! the same disk with the same care.

use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::stock::GoodsList;
use crate::domain::{Rupiah, ShiftId, TillId};
use crate::ledger::{Error, Ledger};

const TILL: &str = "till";
const GOODS: &str = "goods_in";
const FIRST_COUNT: &str = "first_count";

/// The identity of this machine.
pub fn own_till(connection: &Connection) -> Result<Option<TillId>, Error> {
    setting(connection, TILL)
}

/// Makes this machine a till, for ever.
pub fn set_own_till(connection: &Connection, till: &TillId) -> Result<(), Error> {
    set_setting(connection, TILL, till)
}

/// Forgets the goods that were being counted: they are recorded.
pub fn drop_goods_list(connection: &Connection) -> Result<(), Error> {
    drop_setting(connection, GOODS)
}

/// Forgets what was counted first: the shift is closed.
pub fn drop_first_count(connection: &Connection) -> Result<(), Error> {
    drop_setting(connection, FIRST_COUNT)
}

fn drop_setting(connection: &Connection, name: &str) -> Result<(), Error> {
    let _ = connection
        .prepare_cached("DELETE FROM local_setting WHERE name = ?")?
        .execute([name])?;

    Ok(())
}

impl Ledger {
    /// The goods that were being counted when the till was last used; none
    /// when there is no such list or it cannot be read.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn goods_list(&self) -> Result<Option<GoodsList>, Error> {
        self.setting(GOODS)
    }

    /// Keeps the goods that are being counted.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn keep_goods_list(&self, list: &GoodsList) -> Result<(), Error> {
        self.set_setting(GOODS, list)
    }

    /// The cash that was counted in a shift when it was first told what should
    /// have been there; none when nobody has been told yet.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn first_count(&self, shift: ShiftId) -> Result<Option<Rupiah>, Error> {
        let kept: Option<(ShiftId, Rupiah)> = self.setting(FIRST_COUNT)?;

        Ok(kept.filter(|(of, _)| *of == shift).map(|(_, cash)| cash))
    }

    /// Keeps what was counted first in a shift, until that is closed.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn keep_first_count(&self, shift: ShiftId, cash: Rupiah) -> Result<(), Error> {
        self.set_setting(FIRST_COUNT, &(shift, cash))
    }

    /// A setting of this machine. One that cannot be read counts as not there:
    /// a damaged setting must not keep a till from opening.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn setting<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, Error> {
        setting(&self.connection, name)
    }

    /// Keeps a setting of this machine.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn set_setting(&self, name: &str, value: &impl Serialize) -> Result<(), Error> {
        set_setting(&self.connection, name, value)
    }
}

fn setting<T: DeserializeOwned>(connection: &Connection, name: &str) -> Result<Option<T>, Error> {
    let json: Option<String> = connection
        .prepare_cached("SELECT value FROM local_setting WHERE name = ?")?
        .query_row([name], |row| row.get(0))
        .optional()?;

    Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
}

fn set_setting(connection: &Connection, name: &str, value: &impl Serialize) -> Result<(), Error> {
    let json = serde_json::to_string(value).map_err(to_sqlite)?;
    let _ = connection
        .prepare_cached("INSERT OR REPLACE INTO local_setting (name, value) VALUES (?, ?)")?
        .execute((name, json))?;

    Ok(())
}

/// What cannot be kept as JSON.
pub fn to_sqlite(error: serde_json::Error) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(Box::new(error))
}
