//! Who holds which lock of which file: as the system would keep it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::disk::FileId;

/// One opening of a file.
pub type HandleId = u64;

/// How a connection holds a database, as SQLite counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    None,
    Shared,
    Reserved,
    Pending,
    Exclusive,
}

/// How a slot of the shared memory is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    Shared,
    Exclusive,
}

/// Another one holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Busy;

#[derive(Debug)]
pub struct Locks {
    files: BTreeMap<(FileId, HandleId), Level>,
    slots: BTreeMap<(FileId, usize, HandleId), Hold>,
}

impl Locks {
    pub const fn new() -> Self {
        Self {
            files: BTreeMap::new(),
            slots: BTreeMap::new(),
        }
    }

    /// The highest level at which others hold a file.
    fn others(&self, file: FileId, handle: HandleId) -> Level {
        self.files
            .iter()
            .filter(|((locked, holder), _)| *locked == file && *holder != handle)
            .map(|(_, level)| *level)
            .max()
            .unwrap_or(Level::None)
    }

    pub fn lock(&mut self, file: FileId, handle: HandleId, level: Level) -> Result<(), Busy> {
        let held = self.level(file, handle);
        let others = self.others(file, handle);
        let (got, answer) = match level {
            _ if level <= held => (held, Ok(())),
            Level::None => (held, Ok(())),
            Level::Shared if others < Level::Pending => (level, Ok(())),
            Level::Reserved if others < Level::Reserved => (level, Ok(())),
            Level::Pending | Level::Exclusive if others == Level::None => (level, Ok(())),
            // Those who read may end; nobody else may begin.
            Level::Exclusive if others == Level::Shared => (Level::Pending, Err(Busy)),
            _ => (held, Err(Busy)),
        };
        let _ = self.files.insert((file, handle), got);

        answer
    }

    pub fn unlock(&mut self, file: FileId, handle: HandleId, level: Level) {
        let level = level.min(self.level(file, handle));
        let _ = self.files.insert((file, handle), level);
    }

    pub fn is_reserved(&self, file: FileId, handle: HandleId) -> bool {
        self.others(file, handle)
            .max(self.level(file, handle))
            .ge(&Level::Reserved)
    }

    fn level(&self, file: FileId, handle: HandleId) -> Level {
        self.files
            .get(&(file, handle))
            .copied()
            .unwrap_or(Level::None)
    }

    pub fn lock_slots(
        &mut self,
        file: FileId,
        handle: HandleId,
        slots: Range<usize>,
        hold: Hold,
    ) -> Result<(), Busy> {
        let is_taken = self.slots.iter().any(|((locked, slot, holder), other)| {
            *locked == file
                && *holder != handle
                && slots.contains(slot)
                && (hold == Hold::Exclusive || *other == Hold::Exclusive)
        });
        if is_taken {
            return Err(Busy);
        }
        for slot in slots {
            let _ = self.slots.insert((file, slot, handle), hold);
        }

        Ok(())
    }

    pub fn unlock_slots(&mut self, file: FileId, handle: HandleId, slots: Range<usize>) {
        for slot in slots {
            let _ = self.slots.remove(&(file, slot, handle));
        }
    }

    /// The file is closed.
    pub fn drop_handle(&mut self, file: FileId, handle: HandleId) {
        let _ = self.files.remove(&(file, handle));
        self.slots.retain(|(_, _, holder), _| *holder != handle);
    }
}
