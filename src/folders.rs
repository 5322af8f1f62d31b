//! Where the data lies. The only place that knows of `directories`.

use directories::ProjectDirs;
use std::path::PathBuf;

/// The data folder of this user, when the system has one.
#[must_use]
pub fn data() -> Option<PathBuf> {
    ProjectDirs::from("id", "gerai", "Gerai").map(|found| found.data_dir().to_owned())
}

/// The folder of the demo showroom: beside the real one, never in it.
#[must_use]
pub fn demo() -> Option<PathBuf> {
    ProjectDirs::from("id", "gerai", "Gerai Demo").map(|found| found.data_dir().to_owned())
}

/// Where files may lie that can be made anew.
#[must_use]
pub fn cache() -> Option<PathBuf> {
    ProjectDirs::from("id", "gerai", "Gerai").map(|found| found.cache_dir().to_owned())
}

/// Where people look for what a program gives them: their documents, else
/// their home.
#[must_use]
pub fn exports() -> Option<PathBuf> {
    let found = directories::UserDirs::new()?;

    Some(
        found
            .document_dir()
            .unwrap_or_else(|| found.home_dir())
            .to_owned(),
    )
}

/// The folders in which a person keeps files: documents, downloads, desktop,
/// home.
#[must_use]
pub fn where_files_lie() -> Vec<PathBuf> {
    let Some(found) = directories::UserDirs::new() else {
        return Vec::new();
    };

    let home = found.home_dir();
    let named = [
        found.document_dir(),
        found.download_dir(),
        found.desktop_dir(),
        Some(home),
    ];
    // Where the system has no names for them, they have these.
    let usual = ["Documents", "Dokumen", "Downloads", "Unduhan", "Desktop"];

    let mut folders: Vec<PathBuf> = named
        .into_iter()
        .flatten()
        .map(PathBuf::from)
        .chain(usual.map(|name| home.join(name)))
        .collect();
    folders.sort();
    folders.dedup();
    folders
}
