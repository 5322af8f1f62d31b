//! Those who work here: who they are, and whether one may be changed.

use rusqlite::{OptionalExtension, Row, Transaction};

use crate::domain::entry::PersonSet;
use crate::domain::person::{Known, Refusal, Role};
use crate::domain::{Person, PersonId};
use crate::ledger::read::Text;
use crate::ledger::{Error, Ledger};

impl Ledger {
    /// Everybody who works or worked here, in the order of their names.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn people(&self) -> Result<Vec<Known>, Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT person.*, local_pin.person IS NOT NULL AS has_pin
             FROM person LEFT JOIN local_pin ON local_pin.person = person.id
             ORDER BY person.name COLLATE NOCASE, person.id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(Known {
                person: person(row)?,
                has_pin: row.get("has_pin")?,
            })
        })?;

        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether anybody has a PIN at this machine: from then on nobody does
    /// anything here unknown.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn is_guarded(&self) -> Result<bool, Error> {
        Ok(self
            .connection
            .prepare_cached("SELECT 1 FROM local_pin")?
            .exists([])?)
    }
}

/// Refuses a change that the books do not bear: two of one name, a first one
/// who may not add the second, and a till that nobody may set up any more.
pub fn check(transaction: &Transaction<'_>, body: &PersonSet) -> Result<(), Error> {
    let change = &body.change;
    let before = transaction
        .prepare_cached("SELECT * FROM person WHERE id = ?")?
        .query_row([body.person.to_string()], person)
        .optional()?;
    let after = Person {
        id: body.person,
        name: match (&change.name, &before) {
            (Some(name), _) => name.clone(),
            (None, Some(before)) => before.name.clone(),
            (None, None) => return Err(refused(Refusal::Unknown)),
        },
        role: match (change.role, &before) {
            (Some(role), _) => role,
            (None, Some(before)) => before.role,
            (None, None) => return Err(refused(Refusal::Unknown)),
        },
        active: change
            .active
            .unwrap_or_else(|| before.as_ref().is_none_or(|before| before.active)),
    };

    let is_taken = transaction
        .prepare_cached(
            "SELECT 1 FROM person WHERE name = ? COLLATE NOCASE AND id <> ? AND active = 1",
        )?
        .exists((&after.name, after.id.to_string()))?;
    if after.active && is_taken {
        return Err(refused(Refusal::NameTaken(after.name)));
    }

    let is_administrator = after.active && after.role == Role::Administrator;
    if is_administrator {
        return Ok(());
    }
    let is_guarded = transaction
        .prepare_cached("SELECT 1 FROM local_pin")?
        .exists([])?;
    if !is_guarded {
        return Err(refused(Refusal::FirstIsNoAdministrator));
    }
    // Somebody else who may, and can sign in.
    let has_another = transaction
        .prepare_cached(
            "SELECT 1 FROM person JOIN local_pin ON local_pin.person = person.id
             WHERE person.role = ? AND person.active = 1 AND person.id <> ?",
        )?
        .exists((Role::Administrator.code(), after.id.to_string()))?;
    if has_another {
        Ok(())
    } else {
        Err(refused(Refusal::LastAdministrator))
    }
}

fn refused(refusal: Refusal) -> Error {
    crate::ledger::Refusal::Person(refusal).into()
}

fn person(row: &Row<'_>) -> rusqlite::Result<Person> {
    let Text(id) = row.get("id")?;
    let role: String = row.get("role")?;

    Ok(Person {
        id: PersonId(id),
        name: row.get("name")?,
        // Least of all rights for a role of a later version.
        role: Role::parse(&role).unwrap_or(Role::Cashier),
        active: row.get("active")?,
    })
}
