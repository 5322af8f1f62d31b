//! Reports as files: what the treasurer takes home.
//!
//! This layer reads the ledger and writes nothing but the bytes it is asked
//! for; where they go is decided by its caller.

pub mod day;
mod form;
pub mod period;
pub mod shift;

pub use form::Format;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Writes a file whole or not at all: beside its place first, to the disk,
/// then into its place. What is no file, as a printer's device, is written to
/// as it is.
///
/// # Errors
/// When the disk refuses; what stood there before still does.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return File::options()
            .write(true)
            .open(path)
            .and_then(|mut there| there.write_all(bytes));
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);

    let written = File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });

    written
        .and_then(|()| fs::rename(&part, path))
        .inspect_err(|_| {
            // The part may not even exist; the first error is the one to tell.
            let _ = fs::remove_file(&part);
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_replaced_by_one() {
        use std::os::unix::fs::FileTypeExt;

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("printer");
        let _socket = std::os::unix::net::UnixListener::bind(&path).unwrap();

        assert!(write_whole(&path, b"label").is_err());
        assert!(fs::metadata(&path).unwrap().file_type().is_socket());
        assert!(write_whole(folder.path(), b"label").is_err());
    }

    #[test]
    fn a_file_is_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.csv");

        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();

        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
        assert!(write_whole(&path.join("not-a-folder"), b"x").is_err());
    }
}
