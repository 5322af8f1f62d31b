//! Records that people edit: last writer wins, field by field.

use rusqlite::Transaction;
use rusqlite::types::Value;
use serde::Serialize;
use serde_json::Value as Json;

use crate::ledger::{Error, Stored};

/// A kind of record and the columns of its table.
#[derive(Debug, Clone, Copy)]
pub struct Record {
    table: &'static str,
    columns: &'static [&'static str],
}

pub const INSTITUTION: Record = Record {
    table: "institution",
    columns: &[
        "name",
        "address",
        "phone",
        "footer",
        "rounding",
        "tax",
        "qris",
        "qris_limit",
    ],
};

pub const LOCATION: Record = Record {
    table: "location",
    columns: &["name", "kind"],
};

pub const FAIR: Record = Record {
    table: "fair",
    columns: &["name", "venue", "first_day", "last_day"],
};

pub const PERSON: Record = Record {
    table: "person",
    columns: &["name", "role", "active"],
};

pub const PRODUCT: Record = Record {
    table: "product",
    columns: &[
        "sku",
        "barcode",
        "name",
        "category",
        "supplier",
        "unit",
        "price",
        "staff_price",
        "reseller_price",
        "cost",
        "min_stock",
        "shelf_life_days",
        "active",
    ],
};

/// Sets the fields of `change` on the record `id`, each where this entry is
/// the last that wrote it. A field without a column comes from a later
/// version; it is kept for that version and changes no table here.
pub fn set(
    transaction: &Transaction<'_>,
    record: Record,
    id: &str,
    change: &impl Serialize,
    entry: &Stored,
) -> Result<(), Error> {
    let Ok(Json::Object(fields)) = serde_json::to_value(change) else {
        return Ok(());
    };

    let _ = transaction
        .prepare_cached(&format!(
            "INSERT OR IGNORE INTO {} (id) VALUES (?)",
            record.table
        ))?
        .execute([id])?;

    for (name, value) in fields {
        let won = transaction
            .prepare_cached(
                "INSERT INTO field (record, id, name, value, clock, till)
                 VALUES (?, ?, ?, ?, ?, ?)
                 ON CONFLICT DO UPDATE
                 SET value = excluded.value, clock = excluded.clock, till = excluded.till
                 WHERE (excluded.clock, excluded.till) > (clock, till)",
            )?
            .execute((
                record.table,
                id,
                &name,
                value.to_string(),
                entry.clock.to_kept(),
                entry.till.as_str(),
            ))?
            > 0;

        if won && let Some(column) = record.columns.iter().find(|column| **column == name) {
            let _ = transaction
                .prepare_cached(&format!(
                    "UPDATE {} SET {column} = ? WHERE id = ?",
                    record.table
                ))?
                .execute((sql_value(value), id))?;
        }
    }

    Ok(())
}

fn sql_value(json: Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(flag) => Value::Integer(flag.into()),
        Json::String(text) => Value::Text(text),
        Json::Number(number) => number.as_i64().map_or(Value::Null, Value::Integer),
        nested @ (Json::Array(_) | Json::Object(_)) => Value::Text(nested.to_string()),
    }
}
