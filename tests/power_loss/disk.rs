//! A disk that keeps only what it was told to keep.
//!
//! Plain data, no file: what programs see, what would be left if the power
//! failed now, and the changes in between. A cut keeps some of these and
//! drops the others, in any order, sector by sector.

use std::collections::BTreeMap;

use crate::common::chance::Chance;

/// What a disk writes whole or not at all, in bytes.
pub const SECTOR: usize = 512;

/// A file, whatever it is called now.
pub type FileId = u64;

/// Why the disk did not do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The power is off.
    Off,
    /// It failed to read, write or sync.
    Fault,
    /// There is no room.
    Full,
    /// There is no such file.
    Missing,
}

/// Something that will go wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// This operation fails, whatever it is.
    Failure {
        /// Which one, counted since the disk was switched on.
        at: u64,
    },
    /// From this operation on there is no room, so many times.
    Full {
        /// Which one.
        at: u64,
        /// How many writes are refused until somebody has made room.
        times: u32,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Truncate(usize),
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct File {
    /// What is left after a cut at the worst moment.
    durable: Vec<u8>,
    /// What programs see.
    now: Vec<u8>,
    /// What lies between the two, in order.
    unsynced: Vec<Change>,
}

/// A disk with one folder on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disk {
    files: BTreeMap<FileId, File>,
    /// What each name has stood for since the folder was synced last. The
    /// first is durable, the last is what programs see.
    names: BTreeMap<String, Vec<Option<FileId>>>,
    latest: FileId,
    /// The head file. It lies on a real disk, and goes with this one whenever
    /// it is taken out and put in.
    pub head: Option<Vec<u8>>,
    /// Where this disk's chances come from.
    pub chance: Chance,
    /// Answers a sync at once and does nothing.
    pub lies: bool,
    /// The operation at which the power fails.
    pub cut_at: Option<u64>,
    /// What else will go wrong.
    pub fault: Option<Fault>,
    operations: u64,
    is_on: bool,
}

impl Disk {
    pub const fn new() -> Self {
        Self {
            files: BTreeMap::new(),
            names: BTreeMap::new(),
            latest: 0,
            head: None,
            chance: Chance::new(0),
            lies: false,
            cut_at: None,
            fault: None,
            operations: 0,
            is_on: true,
        }
    }

    pub const fn is_on(&self) -> bool {
        self.is_on
    }

    /// How much it has done since it was switched on.
    pub const fn operations(&self) -> u64 {
        self.operations
    }

    /// Switches the power off: nothing works from now on.
    pub const fn switch_off(&mut self) {
        self.is_on = false;
    }

    const fn powered(&self) -> Result<(), Trouble> {
        if self.is_on {
            Ok(())
        } else {
            Err(Trouble::Off)
        }
    }

    /// Counts an operation, and fails when it is its turn.
    fn operate(&mut self) -> Result<(), Trouble> {
        self.powered()?;
        self.operations += 1;

        if self.cut_at.is_some_and(|at| self.operations >= at) {
            self.is_on = false;
            return Err(Trouble::Off);
        }
        match self.fault {
            Some(Fault::Failure { at }) if self.operations >= at => {
                self.fault = None;
                Err(Trouble::Fault)
            }
            _ => Ok(()),
        }
    }

    /// Opens a file by its name, making it when it may be made.
    pub fn open(&mut self, name: &str, may_make: bool) -> Result<FileId, Trouble> {
        self.operate()?;

        match self.find(name) {
            Some(file) => Ok(file),
            None if may_make => {
                let file = self.make();
                self.name(name, Some(file));
                Ok(file)
            }
            None => Err(Trouble::Missing),
        }
    }

    /// Makes a file without a name, as temporary ones are.
    pub fn make(&mut self) -> FileId {
        self.latest += 1;
        let _ = self.files.insert(self.latest, File::default());

        self.latest
    }

    /// Forgets a file without a name.
    pub fn forget(&mut self, file: FileId) {
        let _ = self.files.remove(&file);
    }

    pub fn exists(&self, name: &str) -> Result<bool, Trouble> {
        self.powered()?;

        Ok(self.find(name).is_some())
    }

    fn find(&self, name: &str) -> Option<FileId> {
        self.names.get(name).and_then(|history| *history.last()?)
    }

    fn name(&mut self, name: &str, file: Option<FileId>) {
        self.names
            .entry(name.to_owned())
            .or_insert_with(|| vec![None])
            .push(file);
    }

    /// Takes a name away. The file stays for those who have it open.
    pub fn delete(&mut self, name: &str) -> Result<(), Trouble> {
        self.powered()?;
        let answer = self.operate();

        // The power may fail before or after the name has gone.
        if answer != Err(Trouble::Fault) && self.find(name).is_some() {
            self.name(name, None);
            answer
        } else {
            answer.and(Err(Trouble::Missing))
        }
    }

    /// Makes the names durable.
    pub fn sync_names(&mut self) {
        if self.is_on && !self.lies {
            for history in self.names.values_mut() {
                let _ = history.drain(..history.len() - 1);
            }
        }
    }

    pub fn size(&self, file: FileId) -> Result<usize, Trouble> {
        self.powered()?;

        Ok(self.files[&file].now.len())
    }

    /// Reads into `into`; how many bytes there were.
    pub fn read(&mut self, file: FileId, at: usize, into: &mut [u8]) -> Result<usize, Trouble> {
        self.operate()?;
        let there = self.files[&file].now.get(at..).unwrap_or_default();
        let length = there.len().min(into.len());

        into[..length].copy_from_slice(&there[..length]);
        Ok(length)
    }

    pub fn write(&mut self, file: FileId, at: usize, bytes: &[u8]) -> Result<(), Trouble> {
        self.powered()?;
        let answer = self.operate();
        let grows = at + bytes.len() > self.files[&file].now.len();

        if answer.is_ok() && grows && self.is_full() {
            return Err(Trouble::Full);
        }
        // A write that fails may have got part of the way.
        let done = match answer {
            Err(Trouble::Fault) => self.chance.below(bytes.len() as i64 + 1) as usize,
            _ => bytes.len(),
        };
        self.change(
            file,
            Change::Write {
                at,
                bytes: bytes[..done].to_vec(),
            },
        );

        answer
    }

    fn is_full(&mut self) -> bool {
        match &mut self.fault {
            Some(Fault::Full { at, times }) if self.operations >= *at => {
                *times -= 1;
                if *times == 0 {
                    self.fault = None;
                }
                true
            }
            _ => false,
        }
    }

    pub fn truncate(&mut self, file: FileId, size: usize) -> Result<(), Trouble> {
        self.powered()?;
        let answer = self.operate();
        if answer != Err(Trouble::Fault) {
            self.change(file, Change::Truncate(size));
        }

        answer
    }

    fn change(&mut self, file: FileId, change: Change) {
        if let Some(file) = self.files.get_mut(&file) {
            change.apply(&mut file.now);
            file.unsynced.push(change);
        }
    }

    /// Makes a file's content durable. Its name is another matter.
    pub fn sync(&mut self, file: FileId) -> Result<(), Trouble> {
        let answer = self.operate();
        let lies = self.lies;
        // After a sync that failed, systems count the pages as clean: they are
        // read as they are, and no later sync writes them.
        let is_forgotten = answer == Err(Trouble::Fault) && self.chance.one_in(2);

        if let Some(file) = self.files.get_mut(&file) {
            if is_forgotten {
                file.unsynced.clear();
            } else if answer.is_ok() && !lies {
                for change in file.unsynced.drain(..) {
                    change.apply(&mut file.durable);
                }
            }
        }

        answer
    }

    /// The power comes back: what was not synced is there or not, as chance
    /// has it.
    pub fn come_back(&mut self) {
        let mut names = BTreeMap::new();
        for (name, history) in &self.names {
            let last = history.len() - 1;
            let kept = match self.chance.below(3) {
                0 => 0,
                1 => last,
                _ => self.chance.below(history.len() as i64) as usize,
            };
            if let Some(file) = history[kept] {
                let _ = names.insert(name.clone(), vec![Some(file)]);
            }
        }
        self.names = names;

        let mut files = BTreeMap::new();
        for file in self.names.values().filter_map(|history| history[0]) {
            let left = self.files[&file].left(&mut self.chance);
            let _ = files.insert(file, left);
        }
        self.files = files;

        self.cut_at = None;
        self.fault = None;
        self.operations = 0;
        self.is_on = true;
    }
}

impl File {
    /// What is left of a file after a cut.
    fn left(&self, chance: &mut Chance) -> Self {
        let mut left = self.durable.clone();
        let manner = chance.below(4);
        let until = chance.below(self.unsynced.len() as i64 + 1) as usize;

        for (place, change) in self.unsynced.iter().enumerate() {
            match manner {
                // Nothing, or everything.
                0 => {}
                1 => change.apply(&mut left),
                // In order, up to a change that is torn.
                2 if place < until => change.apply(&mut left),
                2 if place > until => {}
                // Some sectors, some not.
                _ => change.tear(&mut left, chance),
            }
        }

        Self {
            durable: left.clone(),
            now: left,
            unsynced: Vec::new(),
        }
    }
}

impl Change {
    fn apply(&self, content: &mut Vec<u8>) {
        match self {
            Self::Write { at, bytes } => put(content, *at, bytes),
            Self::Truncate(size) => content.resize(*size, 0),
        }
    }

    /// Applies some of its sectors.
    fn tear(&self, content: &mut Vec<u8>, chance: &mut Chance) {
        match self {
            Self::Write { at, bytes } => {
                let mut from = 0;
                while from < bytes.len() {
                    let to = bytes.len().min((at + from) / SECTOR * SECTOR + SECTOR - at);
                    if chance.one_in(2) {
                        put(content, at + from, &bytes[from..to]);
                    }
                    from = to;
                }
            }
            Self::Truncate(_) if chance.one_in(2) => self.apply(content),
            Self::Truncate(_) => {}
        }
    }
}

fn put(content: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    let end = at + bytes.len();
    if content.len() < end {
        content.resize(end, 0);
    }
    content[at..end].copy_from_slice(bytes);
}
