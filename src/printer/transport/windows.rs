//! Printers of Windows: a queue of its spooler, which passes raw bytes on, and a
//! COM port. The calls are the system's own, so this is the one file of them.
//!
//! Opening a queue succeeds with its printer unplugged, and a job that was handed
//! over would be printed hours later. So the queue is asked first, and a job is
//! watched until it is gone, or taken out. A queue is written to without a
//! deadline: it puts the bytes on the disk, unless somebody had it print
//! directly.
//!
//! This file was checked by the compiler and has never been run.
#![expect(unsafe_code, reason = "calls of winspool and of COM ports")]

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::windows::io::AsRawHandle;
use std::ptr::{null, null_mut};
use std::thread;
use std::time::{Duration, Instant};

use windows_sys::Win32::Devices::Communication::{
    BuildCommDCBW, COMMTIMEOUTS, DCB, GetCommState, PURGE_RXCLEAR, PurgeComm, SetCommState,
    SetCommTimeouts,
};
use windows_sys::Win32::Graphics::Printing::{
    ClosePrinter, DOC_INFO_1W, EndDocPrinter, EndPagePrinter, EnumPrintersW, GetJobW, GetPrinterW,
    JOB_CONTROL_DELETE, JOB_INFO_1W, JOB_STATUS_DELETING, JOB_STATUS_ERROR, JOB_STATUS_OFFLINE,
    JOB_STATUS_PAPEROUT, JOB_STATUS_PRINTED, JOB_STATUS_PRINTING, OpenPrinterW,
    PRINTER_ATTRIBUTE_WORK_OFFLINE, PRINTER_ENUM_CONNECTIONS, PRINTER_ENUM_LOCAL, PRINTER_HANDLE,
    PRINTER_INFO_2W, PRINTER_INFO_4W, PRINTER_STATUS_DOOR_OPEN, PRINTER_STATUS_ERROR,
    PRINTER_STATUS_NOT_AVAILABLE, PRINTER_STATUS_OFFLINE, PRINTER_STATUS_PAPER_OUT,
    PRINTER_STATUS_PAUSED, SetJobW, StartDocPrinterW, StartPagePrinter, WritePrinter,
};
use windows_sys::Win32::Storage::FileSystem::QueryDosDeviceW;

use super::line::{self, CHUNK_BYTES, Line, deliver};
use super::{Delivery, Found, Limits, Probe, SendError, SendErrorKind, Transport};
use crate::printer::{Answers, Connection, Status};

/// Between two looks at a job.
const LOOK: Duration = Duration::from_millis(100);

/// Hands jobs to a queue of the spooler.
#[derive(Debug)]
pub(super) struct Spooler {
    queue: String,
    limits: Limits,
}

impl Spooler {
    pub(super) fn new(queue: &str, limits: Limits) -> Self {
        Self {
            queue: queue.trim().into(),
            limits,
        }
    }

    /// Watches a job until the queue is done with it.
    fn watch(&self, queue: &Queue, job: u32, bytes: usize) -> Result<Delivery, SendError> {
        let deadline = self.limits.deadline(bytes);
        let mut has_begun = false;
        let mut trouble = None;
        while let Some(status) = queue.job(job) {
            if status & JOB_STATUS_PRINTED != 0 {
                return Ok(Delivery::Confirmed);
            }
            has_begun |= status & JOB_STATUS_PRINTING != 0;
            trouble = if status & JOB_STATUS_PAPEROUT != 0 {
                Some(SendErrorKind::NoPaper)
            } else if status & (JOB_STATUS_OFFLINE | JOB_STATUS_ERROR) != 0 {
                Some(SendErrorKind::Offline)
            } else {
                None
            };
            if status & JOB_STATUS_DELETING != 0 {
                return Err(SendErrorKind::Closed.after(bytes));
            }
            if Instant::now() >= deadline {
                let deleted = queue.delete(job);
                let taken = if deleted && !has_begun { 0 } else { bytes };
                return Err(trouble.unwrap_or(SendErrorKind::TimedOut).after(taken));
            }
            thread::sleep(LOOK);
        }
        // It is gone: printed, or taken out by somebody who looked at it in
        // trouble.
        match trouble {
            Some(kind) => Err(kind.after(bytes)),
            None => Ok(Delivery::Confirmed),
        }
    }
}

impl Transport for Spooler {
    fn send_telling(
        &mut self,
        bytes: &[u8],
        progress: &mut dyn FnMut(usize),
    ) -> Result<Delivery, SendError> {
        let queue = Queue::open(&self.queue).map_err(|kind| kind.after(0))?;
        queue.condition().map_err(|kind| kind.after(0))?;
        let job = queue.write(bytes, progress)?;
        self.watch(&queue, job, bytes.len())
    }

    fn probe(&mut self) -> Result<Probe, SendErrorKind> {
        let queue = Queue::open(&self.queue)?;
        Ok(Probe {
            answers: Answers {
                status: Status::Spooler,
                barrier: false,
            },
            trouble: queue.condition().err(),
        })
    }
}

/// An open queue.
struct Queue(PRINTER_HANDLE);

impl Queue {
    fn open(name: &str) -> Result<Self, SendErrorKind> {
        let name = wide(name);
        let mut handle = PRINTER_HANDLE { Value: null_mut() };
        // SAFETY: the name ends with a zero and outlives the call, which writes
        // one handle.
        let opened = unsafe { OpenPrinterW(name.as_ptr(), &mut handle, null()) };
        if opened == 0 {
            return Err(SendErrorKind::NotFound);
        }
        Ok(Self(handle))
    }

    /// Whether the queue prints, else why not.
    fn condition(&self) -> Result<(), SendErrorKind> {
        let mut needed = 0;
        // SAFETY: no buffer of no length is asked for its length.
        let _ = unsafe { GetPrinterW(self.0, 2, null_mut(), 0, &mut needed) };
        let mut buffer = aligned(needed);
        // SAFETY: the buffer is as long as the call is told.
        let got =
            unsafe { GetPrinterW(self.0, 2, buffer.as_mut_ptr().cast(), needed, &mut needed) };
        if got == 0 || (needed as usize) < size_of::<PRINTER_INFO_2W>() {
            return Err(last());
        }
        // SAFETY: the call filled the buffer with one of these at its start, and
        // the buffer is aligned for it.
        let info = unsafe { &*buffer.as_ptr().cast::<PRINTER_INFO_2W>() };
        let says = |bits: u32| info.Status & bits != 0;
        if says(PRINTER_STATUS_PAPER_OUT) {
            return Err(SendErrorKind::NoPaper);
        }
        if says(PRINTER_STATUS_DOOR_OPEN) {
            return Err(SendErrorKind::CoverOpen);
        }
        let stopped = PRINTER_STATUS_OFFLINE
            | PRINTER_STATUS_PAUSED
            | PRINTER_STATUS_ERROR
            | PRINTER_STATUS_NOT_AVAILABLE;
        if info.Attributes & PRINTER_ATTRIBUTE_WORK_OFFLINE != 0 || says(stopped) {
            return Err(SendErrorKind::Offline);
        }
        Ok(())
    }

    /// Writes one raw document; its number in the queue.
    fn write(&self, bytes: &[u8], progress: &mut dyn FnMut(usize)) -> Result<u32, SendError> {
        let (mut name, mut kind) = (wide("Gerai"), wide("RAW"));
        let document = DOC_INFO_1W {
            pDocName: name.as_mut_ptr(),
            pOutputFile: null_mut(),
            pDatatype: kind.as_mut_ptr(),
        };
        // SAFETY: the document and its two names outlive the call.
        let job = unsafe { StartDocPrinterW(self.0, 1, &document) };
        if job == 0 {
            return Err(last().after(0));
        }
        let written = self.write_page(bytes, progress).and_then(|()| {
            // SAFETY: a document was begun on this handle.
            let ended = unsafe { EndDocPrinter(self.0) };
            (ended != 0)
                .then_some(job)
                .ok_or_else(|| last().after(bytes.len()))
        });
        if let Err(error) = written {
            // A spooler may print while it is still being written to, so what
            // it took may be on paper even if the job goes.
            let _ = self.delete(job);
            // SAFETY: as above; ending it twice is refused by the system.
            let _ = unsafe { EndDocPrinter(self.0) };
            return Err(error);
        }
        written
    }

    fn write_page(&self, bytes: &[u8], progress: &mut dyn FnMut(usize)) -> Result<(), SendError> {
        // SAFETY: a document was begun on this handle.
        if unsafe { StartPagePrinter(self.0) } == 0 {
            return Err(last().after(0));
        }
        let mut taken = 0;
        while taken < bytes.len() {
            let chunk = &bytes[taken..bytes.len().min(taken + CHUNK_BYTES)];
            let mut count = 0;
            // SAFETY: the chunk is as long as the call is told, at most
            // CHUNK_BYTES, and outlives it.
            let done = unsafe {
                WritePrinter(
                    self.0,
                    chunk.as_ptr().cast(),
                    chunk.len() as u32,
                    &mut count,
                )
            };
            taken += (count as usize).min(chunk.len());
            if done == 0 {
                return Err(last().after(taken));
            }
            if count == 0 {
                return Err(SendErrorKind::Closed.after(taken));
            }
            progress(taken);
        }
        // SAFETY: a page was begun on this handle.
        if unsafe { EndPagePrinter(self.0) } == 0 {
            return Err(last().after(taken));
        }
        Ok(())
    }

    /// The status of a job; none when the queue has it no more.
    fn job(&self, job: u32) -> Option<u32> {
        let mut needed = 0;
        // SAFETY: no buffer of no length is asked for its length.
        let _ = unsafe { GetJobW(self.0, job, 1, null_mut(), 0, &mut needed) };
        if (needed as usize) < size_of::<JOB_INFO_1W>() {
            return None;
        }
        let mut buffer = aligned(needed);
        // SAFETY: the buffer is as long as the call is told.
        let got = unsafe {
            GetJobW(
                self.0,
                job,
                1,
                buffer.as_mut_ptr().cast(),
                needed,
                &mut needed,
            )
        };
        // SAFETY: the call filled the buffer with one of these at its start, and
        // the buffer is aligned for it.
        (got != 0).then(|| unsafe { (*buffer.as_ptr().cast::<JOB_INFO_1W>()).Status })
    }

    /// Takes a job out of the queue; whether it went.
    fn delete(&self, job: u32) -> bool {
        // SAFETY: level 0 takes no buffer.
        unsafe { SetJobW(self.0, job, 0, null(), JOB_CONTROL_DELETE) != 0 }
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        // SAFETY: the handle was opened by this and is closed once.
        let _ = unsafe { ClosePrinter(self.0) };
    }
}

/// A COM port, which a Bluetooth printer is too.
#[derive(Debug)]
pub(super) struct Com {
    port: String,
    baud: u32,
    handshake: bool,
    answers: Answers,
    limits: Limits,
}

/// An open port, whose calls return after a quarter of a second.
struct Port(File);

const PATIENCE_MS: u32 = 250;
/// What closing a port too early would throw away, a Bluetooth stack mostly.
const SETTLE: Duration = Duration::from_millis(500);

impl Com {
    pub(super) fn new(
        port: &str,
        baud: u32,
        handshake: bool,
        answers: Answers,
        limits: Limits,
    ) -> Self {
        Self {
            port: port.trim().into(),
            baud,
            handshake,
            answers,
            limits: limits.on_serial(baud),
        }
    }

    fn open(&self) -> Result<Port, SendErrorKind> {
        // Ports above COM9 have no other name.
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .open(format!(r"\\.\{}", self.port))?;
        let handle = file.as_raw_handle();
        let flow = if self.handshake { "hs" } else { "on" };
        let modes = wide(&format!(
            "baud={} parity=n data=8 stop=1 xon=off octs={} rts={flow} dtr=on",
            self.baud,
            if self.handshake { "on" } else { "off" },
        ));
        let times = COMMTIMEOUTS {
            // A read answers with what is there, else waits for one byte.
            ReadIntervalTimeout: u32::MAX,
            ReadTotalTimeoutMultiplier: u32::MAX,
            ReadTotalTimeoutConstant: PATIENCE_MS,
            WriteTotalTimeoutMultiplier: 0,
            WriteTotalTimeoutConstant: PATIENCE_MS,
        };
        // SAFETY: the handle is that of the open file; the structures and the
        // text outlive the calls.
        let is_set = unsafe {
            let mut state: DCB = std::mem::zeroed();
            state.DCBlength = size_of::<DCB>() as u32;
            GetCommState(handle, &mut state) != 0
                && BuildCommDCBW(modes.as_ptr(), &mut state) != 0
                && SetCommState(handle, &state) != 0
                && SetCommTimeouts(handle, &times) != 0
                && PurgeComm(handle, PURGE_RXCLEAR) != 0
        };
        if !is_set {
            return Err(last());
        }
        Ok(Port(file))
    }
}

impl Transport for Com {
    fn send_telling(
        &mut self,
        bytes: &[u8],
        progress: &mut dyn FnMut(usize),
    ) -> Result<Delivery, SendError> {
        let mut port = self.open().map_err(|kind| kind.after(0))?;
        let delivery = deliver(&mut port, bytes, self.answers, &self.limits, progress)?;
        if delivery == Delivery::Taken {
            thread::sleep(SETTLE);
        }
        Ok(delivery)
    }

    fn probe(&mut self) -> Result<Probe, SendErrorKind> {
        line::probe(&mut self.open()?, &self.limits)
    }
}

impl Line for Port {
    fn write(&mut self, bytes: &[u8], deadline: Instant) -> Result<usize, SendErrorKind> {
        until(deadline, || self.0.write(bytes))
    }

    fn read(&mut self, bytes: &mut [u8], deadline: Instant) -> Result<usize, SendErrorKind> {
        until(deadline, || self.0.read(bytes))
    }
}

/// Repeats what answers with nothing when it ran out of time.
fn until(
    deadline: Instant,
    mut what: impl FnMut() -> std::io::Result<usize>,
) -> Result<usize, SendErrorKind> {
    loop {
        match what() {
            Ok(0) if Instant::now() >= deadline => return Err(SendErrorKind::TimedOut),
            Ok(0) => {}
            Ok(count) => return Ok(count),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// The queues and the COM ports of this machine.
pub(super) fn discover() -> Vec<Found> {
    let queues = queues().into_iter().map(|queue| Found {
        name: queue.clone(),
        is_denied: false,
        connection: Connection::Windows { queue },
    });
    let ports = ports().into_iter().map(|port| Found {
        name: String::new(),
        is_denied: false,
        connection: Connection::Serial {
            port,
            baud: 9600,
            handshake: false,
        },
    });
    queues.chain(ports).collect()
}

fn queues() -> Vec<String> {
    let which = PRINTER_ENUM_LOCAL | PRINTER_ENUM_CONNECTIONS;
    let (mut needed, mut count) = (0, 0);
    // SAFETY: no buffer of no length is asked for its length.
    let _ = unsafe { EnumPrintersW(which, null(), 4, null_mut(), 0, &mut needed, &mut count) };
    let mut buffer = aligned(needed);
    // SAFETY: the buffer is as long as the call is told.
    let got = unsafe {
        EnumPrintersW(
            which,
            null(),
            4,
            buffer.as_mut_ptr().cast(),
            needed,
            &mut needed,
            &mut count,
        )
    };
    if got == 0 {
        return Vec::new();
    }
    let first = buffer.as_ptr().cast::<PRINTER_INFO_4W>();
    (0..count as usize)
        .map(|index| {
            // SAFETY: the call filled the buffer with so many of these, whose
            // names are in the buffer too and end with a zero.
            unsafe { text((*first.add(index)).pPrinterName) }
        })
        .collect()
}

fn ports() -> Vec<String> {
    let mut names = vec![0_u16; 1 << 16];
    // SAFETY: the buffer is as long as the call is told.
    let count = unsafe { QueryDosDeviceW(null(), names.as_mut_ptr(), names.len() as u32) };
    String::from_utf16_lossy(&names[..count as usize])
        .split('\0')
        .filter(|name| {
            name.strip_prefix("COM")
                .is_some_and(|number| number.parse::<u8>().is_ok())
        })
        .map(String::from)
        .collect()
}

/// A buffer of at least so many bytes that every structure may stand in.
fn aligned(bytes: u32) -> Vec<u64> {
    vec![0; (bytes as usize).div_ceil(8)]
}

fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().chain([0]).collect()
}

/// A text that ends with a zero.
///
/// # Safety
/// The pointer is null, or all up to the zero may be read.
unsafe fn text(from: *const u16) -> String {
    if from.is_null() {
        return String::new();
    }
    let mut length = 0;
    // SAFETY: nothing is read beyond the zero.
    let units = unsafe {
        while *from.add(length) != 0 {
            length += 1;
        }
        std::slice::from_raw_parts(from, length)
    };
    String::from_utf16_lossy(units)
}

/// What the system says of the call that just failed.
fn last() -> SendErrorKind {
    std::io::Error::last_os_error().into()
}
