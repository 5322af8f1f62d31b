//! Opening the database: one copy per folder, settings that are read back.

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::ledger::Error;

/// The database's name in the data folder.
pub const FILE_NAME: &str = "gerai.db";

/// The file whose lock says that a copy of the program is running.
const LOCK_NAME: &str = "gerai.lock";

/// "GRAI": tells our databases from other programs'.
const APPLICATION_ID: i32 = 0x4752_4149;

/// The version of `schema.sql`.
const VERSION: i32 = 1;

/// How long a statement waits for whoever has the database.
const PATIENCE: Duration = Duration::from_secs(5);

const SCHEMA: &str = include_str!("../../schema.sql");

/// A folder that this copy of the program has for itself.
#[derive(Debug)]
pub struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing the file is not enough: a process that was started meanwhile
        // may have inherited it, and would keep the folder.
        let _ = self.0.unlock();
    }
}

/// Takes the folder for this copy of the program, for as long as the answer
/// lives. Makes the folder when there is none.
pub fn lock(folder: &Path) -> Result<Lock, Error> {
    let trouble = |source| Error::Folder {
        folder: folder.to_owned(),
        source: Arc::new(source),
    };

    fs::create_dir_all(folder).map_err(trouble)?;
    let lock = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join(LOCK_NAME))
        .map_err(trouble)?;

    match lock.try_lock() {
        Ok(()) => Ok(Lock(lock)),
        Err(TryLockError::WouldBlock) => Err(Error::InUse),
        Err(TryLockError::Error(source)) => Err(trouble(source)),
    }
}

/// Opens the database in a folder, making it when there is none.
pub fn open(folder: &Path) -> Result<Connection, Error> {
    let mut connection = Connection::open(folder.join(FILE_NAME))?;

    // A foreign file has to stay as it is, so it is looked at before any
    // setting is written.
    let is_new = examine(&connection)?;
    configure(&connection)?;

    if is_new {
        create(&mut connection)?;
    }

    Ok(connection)
}

/// A database of its own, with empty tables, that vanishes with the
/// connection: for comparing a rebuild with what is stored.
pub fn scratch() -> Result<Connection, Error> {
    // An empty name is a temporary file on disk, so memory stays flat.
    let mut connection = Connection::open_with_flags("", OpenFlags::default())?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.pragma_update(None, "journal_mode", "OFF")?;
    connection.pragma_update(None, "cache_size", -8_000)?;
    create(&mut connection)?;

    Ok(connection)
}

/// Whether the database is empty; refuses those that are not ours.
fn examine(connection: &Connection) -> Result<bool, Error> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));

    let application_id = pragma("application_id")?;
    let version = pragma("user_version")?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;

    match (application_id, version) {
        (0, 0) if tables == 0 => Ok(true),
        (APPLICATION_ID, VERSION) => Ok(false),
        (APPLICATION_ID, found) if found > VERSION => Err(Error::Newer {
            found,
            known: VERSION,
        }),
        _ => Err(Error::Foreign),
    }
}

/// Sets what durability depends on, and reads every setting back.
fn configure(connection: &Connection) -> Result<(), Error> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(64);
    let _ = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    let _ = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    let _ = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;

    for (name, value, read_back) in [
        ("journal_mode", "WAL", "wal"),
        ("synchronous", "FULL", "2"),
        ("foreign_keys", "ON", "1"),
        ("trusted_schema", "OFF", "0"),
        ("cell_size_check", "ON", "1"),
        ("wal_autocheckpoint", "1000", "1000"),
        ("cache_size", "-8000", "-8000"),
    ] {
        set(connection, name, value)?;
        let found = connection.pragma_query_value(None, name, |row| {
            row.get_ref(0).map(|value| match value {
                rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                rusqlite::types::ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
                _ => String::new(),
            })
        })?;

        if found != read_back {
            return Err(Error::Setting(name));
        }
    }

    Ok(())
}

/// Sets a setting. Its statement runs to its end: one that writes to the file
/// commits only there, so whoever stops at the row that it answers with does
/// not hear that the disk refused.
fn set(connection: &Connection, name: &str, value: &str) -> Result<(), Error> {
    let mut statement = connection.prepare(&format!("PRAGMA {name} = {value}"))?;
    let mut rows = statement.query([])?;

    while rows.next()?.is_some() {}

    Ok(())
}

/// Commits something that changes nothing. It takes the place in the log of a
/// commit that failed, which could else come to light after a power cut: all
/// of it may have been written, and only the sync refused.
pub fn cover(connection: &Connection) -> Result<(), Error> {
    set(connection, "user_version", &VERSION.to_string())
}

/// Moves what lies in the log into the database and lets the log be begun anew.
/// False while somebody still reads what lies there: nobody waits for that.
pub fn checkpoint(connection: &Connection) -> Result<bool, Error> {
    connection.busy_timeout(Duration::ZERO)?;
    let is_busy = connection.query_row("PRAGMA wal_checkpoint(RESTART)", [], |row| {
        row.get::<_, bool>(0)
    });
    connection.busy_timeout(PATIENCE)?;

    Ok(!is_busy?)
}

fn create(connection: &mut Connection) -> Result<(), Error> {
    let transaction = connection.transaction()?;

    transaction.execute_batch(SCHEMA)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()?;

    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_free_although_a_child_has_inherited_its_lock() {
        let folder = tempfile::tempdir().unwrap();
        let first = lock(folder.path()).unwrap();
        assert!(matches!(lock(folder.path()), Err(Error::InUse)));

        // The same open file, as a child has it.
        let inherited = first.0.try_clone().unwrap();
        drop(first);

        assert!(lock(folder.path()).is_ok());
        drop(inherited);
    }
}
