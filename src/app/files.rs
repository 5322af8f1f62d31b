//! Files that a person means: catalogues that lie about, and where exports go.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::folders;

/// How many catalogues are offered.
const OFFERED: usize = 6;

/// How many pictures are.
const PICTURES: usize = 4;

/// The CSV files in the folders where people keep such things, the newest
/// first.
pub fn catalogues() -> Vec<PathBuf> {
    newest(&folders::where_files_lie(), OFFERED, is_catalogue)
}

/// The pictures that lie there, the newest first.
pub fn pictures() -> Vec<PathBuf> {
    newest(&folders::where_files_lie(), PICTURES, is_picture)
}

fn is_catalogue(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
}

/// Whether a file is a picture, by its ending.
pub fn is_picture(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();

    ["png", "jpg", "jpeg"]
        .iter()
        .any(|picture| ending.eq_ignore_ascii_case(picture))
}

fn newest(folders: &[PathBuf], most: usize, is_one: fn(&Path) -> bool) -> Vec<PathBuf> {
    let mut found: Vec<(SystemTime, PathBuf)> = folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flat_map(Iterator::flatten)
        .filter_map(|entry| {
            let path = entry.path();
            let changed = entry.metadata().ok()?.modified().ok()?;
            (is_one(&path) && path.is_file()).then_some((changed, path))
        })
        .collect();

    found.sort_by(|a, b| b.cmp(a));
    found.truncate(most);
    found.into_iter().map(|(_, path)| path).collect()
}

/// The folder for what the till gives out, made when there is none: `Gerai`
/// among the documents. What comes of training stays with its books, so that it
/// replaces nothing that is real.
///
/// # Errors
/// When it cannot be made.
pub fn exports(data: &Path, is_training: bool) -> io::Result<PathBuf> {
    let folder = folders::exports()
        .filter(|_| !is_training)
        .map_or_else(|| data.join("ekspor"), |folder| folder.join("Gerai"));
    fs::create_dir_all(&folder)?;

    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_csv_files_are_offered_and_not_too_many() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "a.csv", "b.CSV", "c.txt", "d.csv", "e.csv", "f.csv", "h.csv", "i.csv",
        ] {
            fs::write(folder.path().join(name), b"").unwrap();
        }
        fs::create_dir(folder.path().join("g.csv")).unwrap();

        let folders = [folder.path().to_owned(), PathBuf::from("/not/there")];
        let found = newest(&folders, OFFERED, is_catalogue);
        assert_eq!(found.len(), OFFERED);
        assert!(found.iter().all(|path| path.is_file()));
        assert!(!found.contains(&folder.path().join("c.txt")));
    }
}
