//! A file in place of a printer: jobs are added at its end.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::{Delivery, Probe, SendError, SendErrorKind, Transport};

/// Appends jobs to a file.
#[derive(Debug)]
pub(super) struct File {
    path: PathBuf,
    create: bool,
}

impl File {
    /// A file that is made when it is missing.
    pub(super) fn new(path: &Path) -> Self {
        Self {
            path: path.into(),
            create: true,
        }
    }

    /// A file that has to be there.
    #[cfg(not(unix))]
    pub(super) fn existing(path: &Path) -> Self {
        Self {
            path: path.into(),
            create: false,
        }
    }
}

impl Transport for File {
    fn send_telling(
        &mut self,
        bytes: &[u8],
        progress: &mut dyn FnMut(usize),
    ) -> Result<Delivery, SendError> {
        let mut taken = 0;
        let failed = |error, taken| SendErrorKind::from(error).after(taken);
        let mut file = OpenOptions::new()
            .append(true)
            .create(self.create)
            .open(&self.path)
            .map_err(|error| failed(error, 0))?;
        while taken < bytes.len() {
            match file.write(&bytes[taken..]) {
                Ok(0) => return Err(SendErrorKind::Closed.after(taken)),
                Ok(count) => taken += count,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(failed(error, taken)),
            }
            progress(taken);
        }
        // Only what is a real file can be made durable.
        if file.metadata().is_ok_and(|metadata| metadata.is_file()) {
            file.sync_all().map_err(|error| failed(error, taken))?;
            Ok(Delivery::Confirmed)
        } else {
            Ok(Delivery::Taken)
        }
    }

    fn probe(&mut self) -> Result<Probe, SendErrorKind> {
        OpenOptions::new()
            .append(true)
            .create(self.create)
            .open(&self.path)
            .map(|_| Probe::default())
            .map_err(SendErrorKind::from)
    }
}
