//! The simulated disk as SQLite's own: the one file of this test that speaks C.
//!
//! It is registered as the default, so that the program opens its books on it
//! without knowing. What SQLite would do on a real system is done here too: the
//! folder is synced with the first sync of a new log or journal, and the
//! shared memory is gone when its last user is.
#![allow(unsafe_code, reason = "SQLite asks for a disk by C functions")]

use rusqlite::ffi;
use std::collections::BTreeMap;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::mem::size_of;
use std::ops::Range;
use std::ptr::null_mut;
use std::slice;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use crate::common::chance::Chance;
use crate::disk::{Disk, FileId, Trouble};
use crate::locks::{HandleId, Hold, Level, Locks};

/// What stands on the counter: one disk, and who has it open.
struct Machine {
    disk: Disk,
    locks: Locks,
    handles: HandleId,
    chance: Chance,
    memory: BTreeMap<FileId, Memory>,
    is_lowered: bool,
}

/// The memory that the connections to one database share.
#[derive(Default)]
struct Memory {
    users: Vec<HandleId>,
    regions: Vec<Region>,
}

/// A piece of memory that SQLite writes to behind our back.
struct Region {
    start: *mut u64,
    words: usize,
}

// SAFETY: a region is memory of its own; only its address is kept here, and
// SQLite guards what is in it with the locks of its slots.
unsafe impl Send for Region {}

impl Region {
    fn new(bytes: usize) -> Self {
        let words = bytes.div_ceil(size_of::<u64>());
        let memory: Box<[u64]> = vec![0; words].into_boxed_slice();

        Self {
            start: Box::into_raw(memory).cast(),
            words,
        }
    }
}

impl Drop for Region {
    fn drop(&mut self) {
        let memory = std::ptr::slice_from_raw_parts_mut(self.start, self.words);
        // SAFETY: `new` took it out of a box of this very length, and it is
        // dropped once.
        drop(unsafe { Box::from_raw(memory) });
    }
}

static MACHINE: Mutex<Machine> = Mutex::new(Machine {
    disk: Disk::new(),
    locks: Locks::new(),
    handles: 0,
    chance: Chance::new(0),
    memory: BTreeMap::new(),
    is_lowered: false,
});

fn machine() -> MutexGuard<'static, Machine> {
    MACHINE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Does something with the disk.
pub fn with_disk<A>(work: impl FnOnce(&mut Disk) -> A) -> A {
    work(&mut machine().disk)
}

/// Puts this disk into the machine, and makes all that SQLite draws follow
/// from `seed`. Nothing may be open.
pub fn put_in(disk: Disk, seed: u64) {
    install();
    {
        let mut machine = machine();
        assert!(machine.memory.is_empty(), "the books are open");
        machine.disk = disk;
        machine.locks = Locks::new();
        machine.chance = Chance::new(seed);
    }
    // SAFETY: no bytes are asked for, so none are written; SQLite then begins
    // its random numbers anew.
    unsafe { ffi::sqlite3_randomness(0, null_mut()) };
}

/// Whether connections that are opened from now on work with
/// `synchronous=NORMAL` and say that it is FULL.
pub fn lower_synchronous(is_lowered: bool) {
    machine().is_lowered = is_lowered;
}

/// Gives SQLite so many bytes more than it has now, or all there are.
pub fn limit_memory(room: Option<i64>) {
    // SAFETY: these take and give numbers alone.
    let _ = unsafe {
        match room {
            Some(room) => ffi::sqlite3_hard_heap_limit64(ffi::sqlite3_memory_used() + room),
            None => {
                let _ = ffi::sqlite3_hard_heap_limit64(0);
                // Only this tells its caches that the need is over.
                ffi::sqlite3_soft_heap_limit64(0)
            }
        }
    };
}

/// An open file, as SQLite keeps it for us.
#[repr(C)]
struct Handle {
    base: ffi::sqlite3_file,
    file: FileId,
    id: HandleId,
    /// Whether its next sync has to make its name durable too.
    syncs_names: bool,
    is_temporary: bool,
}

fn code(trouble: Trouble, failed: c_int) -> c_int {
    match trouble {
        Trouble::Full => ffi::SQLITE_FULL,
        Trouble::Off | Trouble::Fault | Trouble::Missing => failed,
    }
}

fn answer(done: Result<(), Trouble>, failed: c_int) -> c_int {
    match done {
        Ok(()) => ffi::SQLITE_OK,
        Err(trouble) => code(trouble, failed),
    }
}

/// The name of a file in its folder; there is one folder.
///
/// # Safety
/// `path` is a C string.
unsafe fn name(path: *const c_char) -> String {
    // SAFETY: the caller's promise.
    let path = unsafe { CStr::from_ptr(path) }.to_string_lossy();

    path.rsplit('/').next().unwrap_or_default().to_owned()
}

/// The handle behind a file of SQLite's.
///
/// # Safety
/// `file` was opened by `open` and is not closed.
unsafe fn handle<'a>(file: *mut ffi::sqlite3_file) -> &'a mut Handle {
    // SAFETY: SQLite gave `open` as much room as a `Handle` needs, `open` has
    // filled it, and SQLite uses a file in one thread at a time.
    unsafe { &mut *file.cast::<Handle>() }
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    path: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    flags_out: *mut c_int,
) -> c_int {
    let mut machine = machine();
    let has = |flag: c_int| flags & flag != 0;
    let is_temporary = path.is_null();
    let opened = if is_temporary {
        Ok(machine.disk.make())
    } else {
        // SAFETY: it is not null, so it is a C string.
        let name = unsafe { name(path) };
        machine.disk.open(&name, has(ffi::SQLITE_OPEN_CREATE))
    };
    let Ok(opened) = opened else {
        // SAFETY: the room for the file is there; without methods it counts
        // as not opened.
        unsafe { (*file).pMethods = std::ptr::null() };
        return ffi::SQLITE_CANTOPEN;
    };
    machine.handles += 1;

    let is_log = has(ffi::SQLITE_OPEN_WAL | ffi::SQLITE_OPEN_MAIN_JOURNAL);
    let handle = Handle {
        base: ffi::sqlite3_file { pMethods: &METHODS },
        file: opened,
        id: machine.handles,
        syncs_names: is_log && has(ffi::SQLITE_OPEN_CREATE),
        is_temporary,
    };
    // SAFETY: `szOsFile` asked SQLite for this much room; the flags are asked
    // for unless their place is null.
    unsafe {
        file.cast::<Handle>().write(handle);
        if !flags_out.is_null() {
            *flags_out = flags;
        }
    }

    ffi::SQLITE_OK
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: SQLite closes what it has opened, once.
    let handle = unsafe { handle(file) };
    let mut machine = machine();

    machine.locks.drop_handle(handle.file, handle.id);
    if handle.is_temporary {
        machine.disk.forget(handle.file);
    }

    ffi::SQLITE_OK
}

unsafe extern "C" fn delete(
    _: *mut ffi::sqlite3_vfs,
    path: *const c_char,
    syncs_names: c_int,
) -> c_int {
    // SAFETY: SQLite gives the path of a file.
    let name = unsafe { name(path) };
    let mut machine = machine();

    match machine.disk.delete(&name) {
        Err(Trouble::Missing) => ffi::SQLITE_IOERR_DELETE_NOENT,
        Ok(()) if syncs_names != 0 => {
            machine.disk.sync_names();
            ffi::SQLITE_OK
        }
        done => answer(done, ffi::SQLITE_IOERR_DELETE),
    }
}

unsafe extern "C" fn access(
    _: *mut ffi::sqlite3_vfs,
    path: *const c_char,
    _: c_int,
    found: *mut c_int,
) -> c_int {
    // SAFETY: SQLite gives the path of a file.
    let name = unsafe { name(path) };

    match machine().disk.exists(&name) {
        Ok(exists) => {
            // SAFETY: SQLite gives a place for the answer.
            unsafe { *found = c_int::from(exists) };
            ffi::SQLITE_OK
        }
        Err(trouble) => code(trouble, ffi::SQLITE_IOERR_ACCESS),
    }
}

unsafe extern "C" fn full_pathname(
    _: *mut ffi::sqlite3_vfs,
    path: *const c_char,
    room: c_int,
    out: *mut c_char,
) -> c_int {
    // SAFETY: SQLite gives the path of a file.
    let path = unsafe { CStr::from_ptr(path) }.to_bytes_with_nul();
    if path.len() > room as usize {
        return ffi::SQLITE_CANTOPEN;
    }
    // SAFETY: `out` has `room` bytes, at least as many as are copied, and it is
    // not where they come from.
    unsafe { path.as_ptr().cast::<c_char>().copy_to(out, path.len()) };

    ffi::SQLITE_OK
}

unsafe extern "C" fn randomness(
    _: *mut ffi::sqlite3_vfs,
    length: c_int,
    out: *mut c_char,
) -> c_int {
    // SAFETY: SQLite gives so many bytes of room.
    let out = unsafe { slice::from_raw_parts_mut(out.cast::<u8>(), length as usize) };
    let mut machine = machine();
    out.fill_with(|| machine.chance.next() as u8);

    length
}

/// Nobody waits here, but SQLite wants to be told that it did.
unsafe extern "C" fn sleep(_: *mut ffi::sqlite3_vfs, microseconds: c_int) -> c_int {
    microseconds
}

/// The moment that SQLite would ask the clock for: always the same.
unsafe extern "C" fn current_time(_: *mut ffi::sqlite3_vfs, out: *mut f64) -> c_int {
    // SAFETY: SQLite gives a place for the answer.
    unsafe { *out = 2_461_158.0 };

    ffi::SQLITE_OK
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    into: *mut c_void,
    length: c_int,
    at: i64,
) -> c_int {
    // SAFETY: SQLite reads from a file that is open, into so many bytes.
    let (handle, into) = unsafe {
        (
            handle(file),
            slice::from_raw_parts_mut(into.cast::<u8>(), length as usize),
        )
    };

    match machine().disk.read(handle.file, at as usize, into) {
        Ok(read) if read == into.len() => ffi::SQLITE_OK,
        Ok(read) => {
            // SQLite wants zeros for what is not there.
            into[read..].fill(0);
            ffi::SQLITE_IOERR_SHORT_READ
        }
        Err(trouble) => code(trouble, ffi::SQLITE_IOERR_READ),
    }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    bytes: *const c_void,
    length: c_int,
    at: i64,
) -> c_int {
    // SAFETY: SQLite writes to a file that is open, from so many bytes.
    let (handle, bytes) = unsafe {
        (
            handle(file),
            slice::from_raw_parts(bytes.cast::<u8>(), length as usize),
        )
    };
    let done = machine().disk.write(handle.file, at as usize, bytes);

    answer(done, ffi::SQLITE_IOERR_WRITE)
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: i64) -> c_int {
    // SAFETY: SQLite truncates a file that is open.
    let handle = unsafe { handle(file) };
    let done = machine().disk.truncate(handle.file, size as usize);

    answer(done, ffi::SQLITE_IOERR_TRUNCATE)
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    // SAFETY: SQLite syncs a file that is open.
    let handle = unsafe { handle(file) };
    let mut machine = machine();
    let done = machine.disk.sync(handle.file);

    if done.is_ok() && handle.syncs_names {
        machine.disk.sync_names();
        handle.syncs_names = false;
    }

    answer(done, ffi::SQLITE_IOERR_FSYNC)
}

unsafe extern "C" fn file_size(file: *mut ffi::sqlite3_file, out: *mut i64) -> c_int {
    // SAFETY: SQLite asks for a file that is open.
    let handle = unsafe { handle(file) };

    match machine().disk.size(handle.file) {
        Ok(size) => {
            // SAFETY: SQLite gives a place for the answer.
            unsafe { *out = size as i64 };
            ffi::SQLITE_OK
        }
        Err(trouble) => code(trouble, ffi::SQLITE_IOERR_FSTAT),
    }
}

const fn level(code: c_int) -> Level {
    match code {
        ffi::SQLITE_LOCK_NONE => Level::None,
        ffi::SQLITE_LOCK_SHARED => Level::Shared,
        ffi::SQLITE_LOCK_RESERVED => Level::Reserved,
        ffi::SQLITE_LOCK_PENDING => Level::Pending,
        _ => Level::Exclusive,
    }
}

unsafe extern "C" fn lock(file: *mut ffi::sqlite3_file, code: c_int) -> c_int {
    // SAFETY: SQLite locks a file that is open.
    let handle = unsafe { handle(file) };

    match machine().locks.lock(handle.file, handle.id, level(code)) {
        Ok(()) => ffi::SQLITE_OK,
        Err(_) => ffi::SQLITE_BUSY,
    }
}

unsafe extern "C" fn unlock(file: *mut ffi::sqlite3_file, code: c_int) -> c_int {
    // SAFETY: SQLite unlocks a file that is open.
    let handle = unsafe { handle(file) };
    machine().locks.unlock(handle.file, handle.id, level(code));

    ffi::SQLITE_OK
}

unsafe extern "C" fn check_reserved_lock(file: *mut ffi::sqlite3_file, out: *mut c_int) -> c_int {
    // SAFETY: SQLite asks for a file that is open, and gives a place for the
    // answer.
    let (handle, out) = unsafe { (handle(file), &mut *out) };
    *out = c_int::from(machine().locks.is_reserved(handle.file, handle.id));

    ffi::SQLITE_OK
}

/// Says that `synchronous` is FULL, whatever it is and whatever it is to be,
/// on a machine where it was lowered.
unsafe extern "C" fn file_control(
    _: *mut ffi::sqlite3_file,
    what: c_int,
    arguments: *mut c_void,
) -> c_int {
    if what != ffi::SQLITE_FCNTL_PRAGMA || !machine().is_lowered {
        return ffi::SQLITE_NOTFOUND;
    }
    let text = |place: *const c_char| {
        // SAFETY: a name or a value is a C string or null.
        (!place.is_null()).then(|| unsafe { CStr::from_ptr(place) })
    };
    let arguments = arguments.cast::<*const c_char>();
    // SAFETY: for a pragma there are four places: answer, name, value, none.
    let (name, value) = unsafe { (text(*arguments.add(1)), text(*arguments.add(2))) };

    if name == Some(c"synchronous") && value != Some(c"NORMAL") {
        // SAFETY: SQLite frees the answer, which it made itself.
        unsafe { *arguments = ffi::sqlite3_mprintf(c"2".as_ptr()) };
        ffi::SQLITE_OK
    } else {
        ffi::SQLITE_NOTFOUND
    }
}

/// What the system says of a disk when it knows nothing of it.
unsafe extern "C" fn sector_size(_: *mut ffi::sqlite3_file) -> c_int {
    4096
}

/// As on every disk since long: what lies beside a write stays whole.
unsafe extern "C" fn device_characteristics(_: *mut ffi::sqlite3_file) -> c_int {
    ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE
}

unsafe extern "C" fn shm_map(
    file: *mut ffi::sqlite3_file,
    index: c_int,
    size: c_int,
    may_make: c_int,
    out: *mut *mut c_void,
) -> c_int {
    // SAFETY: SQLite maps the memory of a file that is open.
    let handle = unsafe { handle(file) };
    let mut machine = machine();
    let memory = machine.memory.entry(handle.file).or_default();
    let index = index as usize;

    if !memory.users.contains(&handle.id) {
        memory.users.push(handle.id);
    }
    while may_make != 0 && memory.regions.len() <= index {
        memory.regions.push(Region::new(size as usize));
    }
    let start = memory
        .regions
        .get(index)
        .map_or(null_mut(), |region| region.start.cast());
    // SAFETY: SQLite gives a place for the address.
    unsafe { *out = start };

    ffi::SQLITE_OK
}

unsafe extern "C" fn shm_lock(
    file: *mut ffi::sqlite3_file,
    first: c_int,
    count: c_int,
    flags: c_int,
) -> c_int {
    // SAFETY: SQLite locks the memory of a file that is open.
    let handle = unsafe { handle(file) };
    let slots: Range<usize> = first as usize..(first + count) as usize;
    let mut machine = machine();
    let locks = &mut machine.locks;

    if flags & ffi::SQLITE_SHM_UNLOCK != 0 {
        locks.unlock_slots(handle.file, handle.id, slots);
        return ffi::SQLITE_OK;
    }
    let hold = if flags & ffi::SQLITE_SHM_SHARED != 0 {
        Hold::Shared
    } else {
        Hold::Exclusive
    };
    match locks.lock_slots(handle.file, handle.id, slots, hold) {
        Ok(()) => ffi::SQLITE_OK,
        Err(_) => ffi::SQLITE_BUSY,
    }
}

unsafe extern "C" fn shm_barrier(_: *mut ffi::sqlite3_file) {
    std::sync::atomic::fence(std::sync::atomic::Ordering::SeqCst);
}

unsafe extern "C" fn shm_unmap(file: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    // SAFETY: SQLite unmaps the memory of a file that is open.
    let handle = unsafe { handle(file) };
    let mut machine = machine();

    if let Some(memory) = machine.memory.get_mut(&handle.file) {
        memory.users.retain(|user| *user != handle.id);
        if memory.users.is_empty() {
            let _ = machine.memory.remove(&handle.file);
        }
    }

    ffi::SQLITE_OK
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};

/// Lowers `synchronous` of a connection that was just opened.
unsafe extern "C" fn opened(
    connection: *mut ffi::sqlite3,
    _: *mut *mut c_char,
    _: *const ffi::sqlite3_api_routines,
) -> c_int {
    if !machine().is_lowered {
        return ffi::SQLITE_OK;
    }
    // SAFETY: the connection is open, the statement is a C string, and nothing
    // is called back.
    unsafe {
        ffi::sqlite3_exec(
            connection,
            c"PRAGMA synchronous=NORMAL".as_ptr(),
            None,
            null_mut(),
            null_mut(),
        )
    }
}

/// Makes this disk the one that SQLite takes when nobody names another.
fn install() {
    static ONCE: Once = Once::new();

    ONCE.call_once(|| {
        let vfs = Box::leak(Box::new(ffi::sqlite3_vfs {
            iVersion: 1,
            szOsFile: size_of::<Handle>() as c_int,
            mxPathname: 512,
            pNext: null_mut(),
            zName: c"forgetful".as_ptr(),
            pAppData: null_mut(),
            xOpen: Some(open),
            xDelete: Some(delete),
            xAccess: Some(access),
            xFullPathname: Some(full_pathname),
            xDlOpen: None,
            xDlError: None,
            xDlSym: None,
            xDlClose: None,
            xRandomness: Some(randomness),
            xSleep: Some(sleep),
            xCurrentTime: Some(current_time),
            xGetLastError: None,
            xCurrentTimeInt64: None,
            xSetSystemCall: None,
            xGetSystemCall: None,
            xNextSystemCall: None,
        }));
        // SAFETY: the VFS lives for ever, and all its functions are ours.
        let (registered, extended) = unsafe {
            (
                ffi::sqlite3_vfs_register(vfs, 1),
                ffi::sqlite3_auto_extension(Some(opened)),
            )
        };
        assert_eq!((registered, extended), (ffi::SQLITE_OK, ffi::SQLITE_OK));
    });
}
