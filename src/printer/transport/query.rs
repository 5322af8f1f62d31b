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
/// `LP_PSELECD`: set while the printer is on line.
const SELECTED: c_int = 0x10;
/// `LP_PERRORP`: not set while there is a fault.
const NO_FAULT: c_int = 0x08;

/// The status lines of a parallel or USB printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Port {
    pub(super) paper_out: bool,
    pub(super) selected: bool,
    pub(super) fault: bool,
}

/// Bytes that a serial line still holds, if the device is one.
pub(super) fn unsent(device: &File) -> Option<usize> {
    // SAFETY: TIOCOUTQ writes one int, which the getter owns; a device that
    // does not know it writes nothing and answers with an error.
    let bytes = unsafe { ioctl(device, Getter::<UNSENT, c_int>::new()) }.ok()?;
    usize::try_from(bytes).ok()
}

/// What a printer's status lines say, if the device has any. The driver waits
/// at most five seconds for a USB printer to answer.
pub(super) fn port(device: &File) -> Option<Port> {
    // SAFETY: as above; LPGETSTATUS writes one int.
    let status = unsafe { ioctl(device, Getter::<STATUS, c_int>::new()) }.ok()?;
    Some(Port {
        paper_out: status & PAPER_OUT != 0,
        selected: status & SELECTED != 0,
        fault: status & NO_FAULT == 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_printer_does_not_answer() {
        let file = tempfile::tempfile().unwrap();
        assert_eq!(unsent(&file), None);
        assert_eq!(port(&file), None);
    }
}
