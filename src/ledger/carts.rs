//! Carts that are not sales yet: the one on the screen, and those that wait.
//! Not journalled, but on the same disk with the same care, so that a power cut
//! loses no line that was scanned.
//!
//! A cart that was sold or emptied is history, and is never kept again.

use chrono::DateTime;
use rusqlite::{Connection, OptionalExtension};

use crate::domain::{Cart, Document, HeldCart, SaleId, held_cart, sale};
use crate::ledger::local::to_sqlite;
use crate::ledger::{Error, Ledger, Refusal, check, jobs};

/// Forgets a cart that was sold or emptied.
pub fn drop_cart(connection: &Connection, cart: SaleId) -> Result<(), Error> {
    let _ = connection
        .prepare_cached("DELETE FROM local_cart WHERE id = ?")?
        .execute([cart.to_string()])?;

    Ok(())
}

/// Whether a cart is held.
pub fn is_held(connection: &Connection, cart: SaleId) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM local_cart WHERE id = ? AND name IS NOT NULL")?
        .exists([cart.to_string()])?)
}

impl Ledger {
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
    /// When the cart was sold or emptied, or when the disk refuses.
    pub fn keep_open_cart(&mut self, cart: &Cart, now_s: i64) -> Result<(), Error> {
        let transaction = self.connection.transaction()?;

        put_on_screen(&transaction, cart, now_s)?;
        transaction.commit()?;

        Ok(())
    }

    /// Takes the cart off the screen and keeps it under a name; where another
    /// is held under it, under a number behind the name. Answers with the name.
    /// With `print`, its slip is queued in the same transaction.
    ///
    /// # Errors
    /// When the cart was sold or emptied, when the name or the cart is empty,
    /// or when the disk refuses.
    pub fn hold_cart(
        &mut self,
        name: &str,
        cart: &Cart,
        print: bool,
        now_s: i64,
    ) -> Result<String, Error> {
        let transaction = self.connection.transaction()?;

        let name = hold(&transaction, name, cart, now_s)?;
        if print {
            let _ = jobs::queue_next(&transaction, Document::Held(cart.id), now_s)?;
        }
        transaction.commit()?;

        Ok(name)
    }

    /// Puts a held cart on the screen. What is on the screen then is held under
    /// a name first, so that two buyers' goods never mix.
    ///
    /// # Errors
    /// When no such cart is held, as [`Ledger::hold_cart`], or when the disk
    /// refuses.
    pub fn recall_cart(
        &mut self,
        id: SaleId,
        open: &Cart,
        name: &str,
        now_s: i64,
    ) -> Result<Cart, Error> {
        let transaction = self.connection.transaction()?;

        let json: Option<String> = transaction
            .prepare_cached("SELECT cart FROM local_cart WHERE id = ? AND name IS NOT NULL")?
            .query_row([id.to_string()], |row| row.get(0))
            .optional()?;
        let recalled = json
            .and_then(|json| readable(&json))
            .ok_or(Refusal::NotHeld)?;

        // It frees its own name first.
        drop_cart(&transaction, id)?;
        if !open.is_empty() {
            let _ = hold(&transaction, name, open, now_s)?;
        }
        put_on_screen(&transaction, &recalled, now_s)?;
        transaction.commit()?;

        Ok(recalled)
    }

    /// The held carts, the longest held first. Their times are in UTC.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn held_carts(&self) -> Result<Vec<HeldCart>, Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT name, cart, changed FROM local_cart WHERE name IS NOT NULL
             ORDER BY changed, name",
        )?;
        let rows = statement.query_map([], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, i64>(2)?,
            ))
        })?;

        let mut held = Vec::new();
        for row in rows {
            let (name, json, since_s) = row?;
            held.extend(readable(&json).map(|cart| {
                HeldCart {
                    name,
                    since: DateTime::from_timestamp(since_s, 0)
                        .unwrap_or_default()
                        .fixed_offset(),
                    cart,
                }
            }));
        }

        Ok(held)
    }
}

fn put_on_screen(connection: &Connection, cart: &Cart, now_s: i64) -> Result<(), Error> {
    check::not_over(connection, cart.id)?;
    let _ = connection
        .prepare_cached("DELETE FROM local_cart WHERE name IS NULL OR id = ?")?
        .execute([cart.id.to_string()])?;

    if cart.is_empty() {
        Ok(())
    } else {
        insert(connection, None, cart, now_s)
    }
}

fn hold(connection: &Connection, name: &str, cart: &Cart, now_s: i64) -> Result<String, Error> {
    check::not_over(connection, cart.id)?;
    if cart.is_empty() {
        return Err(Refusal::Sale(sale::Refusal::Empty).into());
    }
    check::name(Some(name))?;
    drop_cart(connection, cart.id)?;

    let taken = connection
        .prepare_cached("SELECT name FROM local_cart WHERE name IS NOT NULL")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<Vec<String>, _>>()?;
    let name = held_cart::free_name(name.trim(), |name| {
        taken.iter().any(|taken| taken.as_str() == name)
    });
    insert(connection, Some(&name), cart, now_s)?;

    Ok(name)
}

fn insert(
    connection: &Connection,
    name: Option<&str>,
    cart: &Cart,
    now_s: i64,
) -> Result<(), Error> {
    let json = serde_json::to_string(cart).map_err(to_sqlite)?;
    let _ = connection
        .prepare_cached("INSERT INTO local_cart (id, name, cart, changed) VALUES (?, ?, ?, ?)")?
        .execute((cart.id.to_string(), name, json, now_s))?;

    Ok(())
}

fn readable(json: &str) -> Option<Cart> {
    serde_json::from_str::<Cart>(json)
        .ok()
        .filter(|cart| cart.check().is_ok())
}
