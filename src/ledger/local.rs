//! Working state of this machine: settings and carts. Not journalled, but on
//! the same disk with the same care, so that a power cut loses no line that
//! was scanned.

use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::stock::GoodsList;
use crate::domain::{Cart, SaleId, TillId};
use crate::ledger::{Error, Ledger};

/// A cart that waits for its buyer to come back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldCart {
    /// What the cashier called it.
    pub name: String,
    /// What is in it.
    pub cart: Cart,
}

const TILL: &str = "till";
const GOODS: &str = "goods_in";

/// The identity of this machine.
pub fn own_till(connection: &Connection) -> Result<Option<TillId>, Error> {
    setting(connection, TILL)
}

/// Makes this machine a till, for ever.
pub fn set_own_till(connection: &Connection, till: &TillId) -> Result<(), Error> {
    set_setting(connection, TILL, till)
}

/// Forgets a cart that was sold or emptied.
pub fn drop_cart(connection: &Connection, cart: SaleId) -> Result<(), Error> {
    let _ = connection
        .prepare_cached("DELETE FROM local_cart WHERE id = ?")?
        .execute([cart.to_string()])?;

    Ok(())
}

/// Forgets the goods that were being counted: they are recorded.
pub fn drop_goods_list(connection: &Connection) -> Result<(), Error> {
    let _ = connection
        .prepare_cached("DELETE FROM local_setting WHERE name = ?")?
        .execute([GOODS])?;

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

    /// The cart on the screen when the till was last used.
    ///
    /// # Errors
    /// When the disk refuses. A cart that cannot be read, or that could not
    /// be sold, counts as not there.
    pub fn open_cart(&self) -> Result<Option<Cart>, Error> {
        let json: Option<String> = self
            .connection
            .prepare_cached("SELECT cart FROM local_cart WHERE name IS NULL")?
            .query_row([], |row| row.get(0))
            .optional()?;

        Ok(json.and_then(|json| readable(&json)))
    }

    /// Keeps the cart on the screen, in place of the one before. An empty cart
    /// leaves none.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn keep_open_cart(&mut self, cart: &Cart, now_s: i64) -> Result<(), Error> {
        let transaction = self.connection.transaction()?;

        let _ = transaction
            .prepare_cached("DELETE FROM local_cart WHERE name IS NULL")?
            .execute([])?;
        if !cart.is_empty() {
            keep_cart(&transaction, None, cart, now_s)?;
        }
        transaction.commit()?;

        Ok(())
    }

    /// Takes the cart off the screen and keeps it under a name.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn hold_cart(&mut self, name: &str, cart: &Cart, now_s: i64) -> Result<(), Error> {
        let transaction = self.connection.transaction()?;

        drop_cart(&transaction, cart.id)?;
        keep_cart(&transaction, Some(name), cart, now_s)?;
        transaction.commit()?;

        Ok(())
    }

    /// The held carts, the longest held first.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn held_carts(&self) -> Result<Vec<HeldCart>, Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT name, cart FROM local_cart WHERE name IS NOT NULL ORDER BY changed, name",
        )?;
        let rows = statement.query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?;

        let mut held = Vec::new();
        for row in rows {
            let (name, json) = row?;
            held.extend(readable(&json).map(|cart| HeldCart { name, cart }));
        }

        Ok(held)
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

fn keep_cart(
    connection: &Connection,
    name: Option<&str>,
    cart: &Cart,
    now_s: i64,
) -> Result<(), Error> {
    let json = serde_json::to_string(cart).map_err(to_sqlite)?;
    let _ = connection
        .prepare_cached(
            "INSERT OR REPLACE INTO local_cart (id, name, cart, changed) VALUES (?, ?, ?, ?)",
        )?
        .execute((cart.id.to_string(), name, json, now_s))?;

    Ok(())
}

fn readable(json: &str) -> Option<Cart> {
    serde_json::from_str::<Cart>(json)
        .ok()
        .filter(|cart| cart.check().is_ok())
}

fn to_sqlite(error: serde_json::Error) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(Box::new(error))
}
