//! The head file: how far the journal had come, told outside the database.
//!
//! A chain of hashes does not see that its end is gone: a write-ahead log that
//! was removed or damaged, or an older copy that was put back, leaves books
//! that look whole. So the last entry of this till is written down beside them
//! after each commit, and compared when they are opened.
//!
//! The file is never ahead of the journal. It is written over in place and
//! synced when the till is idle: a power cut may leave it behind, which says
//! nothing, while no sale waits for a second sync.

use rusqlite::Connection;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use crate::domain::entry::LostTail;
use crate::domain::{ReceiptNumber, ReturnNumber, ShiftNumber, TillId};
use crate::ledger::journal::{self, Hash, hex};
use crate::ledger::{Error, OwnTill};

/// The head file's name in the data folder.
pub const FILE_NAME: &str = "gerai.head";

/// The length of its line, so that writing it over never changes its size.
const WIDTH: usize = 175;

/// The open head file.
#[derive(Debug)]
pub struct HeadFile(File);

/// The last entry of a till's journal, and its last receipt, return and shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    till: TillId,
    seq: i64,
    hash: Hash,
    receipt: Option<ReceiptNumber>,
    returned: Option<ReturnNumber>,
    shift: Option<ShiftNumber>,
}

impl HeadFile {
    /// Opens the file in a folder, making it when there is none, and reads
    /// what stands in it: none in a new one, or in one that a power cut tore.
    pub fn open(folder: &Path) -> io::Result<(Self, Option<Head>)> {
        let mut file = File::options()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(folder.join(FILE_NAME))?;
        let mut line = Vec::new();
        let _ = (&mut file).take(2 * WIDTH as u64).read_to_end(&mut line)?;

        Ok((
            Self(file),
            std::str::from_utf8(&line).ok().and_then(Head::parse),
        ))
    }

    /// Writes down where the journal ends now.
    pub fn write(&mut self, head: &Head) -> io::Result<()> {
        let receipt = head
            .receipt
            .map_or_else(|| String::from("-"), |receipt| receipt.to_string());
        let returned = head
            .returned
            .map_or_else(|| String::from("-"), |returned| returned.to_string());
        let shift = head
            .shift
            .map_or_else(|| String::from("-"), |shift| shift.to_string());
        let line = format!(
            "{} {} {} {receipt} {returned} {shift}",
            head.till.as_str(),
            head.seq,
            hex(&head.hash)
        );

        let _ = self.0.seek(SeekFrom::Start(0))?;
        self.0.write_all(format!("{line:WIDTH$}\n").as_bytes())
    }

    /// Puts what was written on the disk.
    pub fn sync(&self) -> io::Result<()> {
        self.0.sync_data()
    }
}

impl Head {
    /// Where this machine's journal ends.
    pub fn of(own: &OwnTill) -> Self {
        Self {
            till: own.id.clone(),
            seq: own.seq,
            hash: own.hash,
            receipt: own.receipt,
            returned: own.returned,
            shift: own.shift,
        }
    }

    fn parse(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let head = Self {
            till: TillId::from_kept(words.next()?.to_owned()),
            seq: words.next()?.parse().ok().filter(|seq| *seq > 0)?,
            hash: unhex(words.next()?)?,
            receipt: match words.next()? {
                "-" => None,
                number => Some(ReceiptNumber::parse(number)?),
            },
            returned: match words.next()? {
                "-" => None,
                number => Some(ReturnNumber::parse(number)?),
            },
            shift: match words.next()? {
                "-" => None,
                number => Some(ShiftNumber::parse(number)?),
            },
        };

        words.next().is_none().then_some(head)
    }

    /// What the books lack of the journal that this is the head of.
    pub fn lost(&self, connection: &Connection) -> Result<Option<LostTail>, Error> {
        if journal::hash_at(connection, &self.till, self.seq)? == Some(self.hash) {
            return Ok(None);
        }
        let last = journal::last(connection, &self.till)?.map_or(0, |last| last.seq);

        Ok(Some(LostTail {
            till: self.till.clone(),
            seq: last.min(self.seq - 1),
            // A journal that went on otherwise lacks the entry itself.
            count: (self.seq - last).max(1),
            receipt: self.receipt,
            returned: self.returned,
            shift: self.shift,
        }))
    }
}

fn unhex(digits: &str) -> Option<Hash> {
    let mut hash = journal::NO_HASH;

    if digits.len() != 2 * hash.len() || !digits.is_ascii() {
        return None;
    }
    for (at, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok()?;
    }

    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Letter;

    fn head(seq: i64, receipt: Option<&str>, returned: Option<&str>, shift: Option<&str>) -> Head {
        Head {
            till: TillId::new(Letter::A, 7),
            seq,
            hash: [seq as u8; 32],
            receipt: receipt.map(|number| ReceiptNumber::parse(number).unwrap()),
            returned: returned.map(|number| ReturnNumber::parse(number).unwrap()),
            shift: shift.map(|number| ShiftNumber::parse(number).unwrap()),
        }
    }

    #[test]
    fn the_last_line_written_is_read_and_the_file_keeps_its_size() {
        let folder = tempfile::tempdir().unwrap();
        let size = || folder.path().join(FILE_NAME).metadata().unwrap().len();
        let (mut file, found) = HeadFile::open(folder.path()).unwrap();
        assert_eq!(found, None);

        let heads = [
            head(
                9_999_999,
                Some("Z-999999"),
                Some("Z-R99999"),
                Some("Z-9999"),
            ),
            head(3, None, None, None),
            head(i64::MAX, Some("A-000001"), None, Some("A-0001")),
        ];
        for head in heads {
            file.write(&head).unwrap();
            file.sync().unwrap();
            assert_eq!(size(), WIDTH as u64 + 1);
            assert_eq!(HeadFile::open(folder.path()).unwrap().1, Some(head));
        }
    }

    #[test]
    fn a_torn_line_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        let (mut file, _) = HeadFile::open(folder.path()).unwrap();
        let last = head(12, Some("A-000003"), Some("A-R00002"), Some("A-0007"));
        file.write(&last).unwrap();
        let whole = std::fs::read(&path).unwrap();
        let line = whole.trim_ascii_end();

        for length in 0..line.len() - 1 {
            // The rest of the sector was never written.
            let mut torn = line[..length].to_vec();
            torn.resize(WIDTH, 0);
            std::fs::write(&path, &torn).unwrap();
            assert_eq!(HeadFile::open(folder.path()).unwrap().1, None, "{length}");
        }
    }
}
