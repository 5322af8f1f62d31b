//! Two questions to Linux devices that no safe call asks.
#![expect(unsafe_code, reason = "the kernel's own questions, each one number")]

use std::ffi::c_int;
use std::fs::File;

use rustix::ioctl::{Getter, Opcode, ioctl};

/// `TIOCOUTQ`: bytes that a terminal line still holds.
#[cfg(not(any(
    target_arch = "mips",
    target_arch = "mips64",
    target_arch = "powerpc",
    target_arch = "powerpc64",
    target_arch = "sparc64"
)))]
const UNSENT: Opcode = 0x5411;
/// `LPGETSTATUS`: the status lines of a parallel or USB printer.
const STATUS: Opcode = 0x060b;
/// `LP_POUTPA`: set when the paper is out.
const PAPER_OUT: c_int = 0x20;

/// Bytes that a serial line still holds, if the device is one.
pub(super) fn unsent(device: &File) -> Option<usize> {
    // SAFETY: TIOCOUTQ writes one int, which the getter owns; a device that
    // does not know it writes nothing and answers with an error.
    let bytes = unsafe { ioctl(device, Getter::<UNSENT, c_int>::new()) }.ok()?;
    usize::try_from(bytes).ok()
}

/// Whether a printer says that it is out of paper.
pub(super) fn out_of_paper(device: &File) -> bool {
    // SAFETY: as above; LPGETSTATUS writes one int.
    unsafe { ioctl(device, Getter::<STATUS, c_int>::new()) }
        .is_ok_and(|status| status & PAPER_OUT != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_printer_does_not_answer() {
        let file = tempfile::tempfile().unwrap();
        assert_eq!(unsent(&file), None);
        assert!(!out_of_paper(&file));
    }
}
