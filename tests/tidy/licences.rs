//! The licences that a package carries are those of the crates it is made of.

use std::collections::BTreeSet;

/// The crates of a lock file as `name version`, all but the program itself.
pub fn locked(lock: &str) -> BTreeSet<String> {
    lock.split("[[package]]")
        .skip(1)
        .filter(|package| package.contains("\nsource = "))
        .filter_map(|package| {
            let value = |key: &str| {
                let line = package.lines().find(|line| line.starts_with(key))?;
                line.split('"').nth(1)
            };
            Some(format!("{} {}", value("name = ")?, value("version = ")?))
        })
        .collect()
}

/// The crates that the list of licences names: the part below its first rule.
pub fn listed(list: &str) -> BTreeSet<String> {
    list.split(&"=".repeat(79))
        .nth(1)
        .into_iter()
        .flat_map(str::lines)
        .filter_map(|line| line.split_once("  "))
        .map(|(name, _)| name.to_owned())
        .collect()
}
