//! The program is killed: between two writes, or in the midst of one.

use crate::model::MOST_MONEY;
use crate::world::{Outcome, World};
use gerai::domain::payment::Tendered;
use gerai::domain::{Counted, Rupiah};
use gerai::ledger::FILE_NAME;
use std::fs;
use std::path::PathBuf;

/// The file beside the books that says how far the journal had come.
const HEAD: &str = "gerai.head";

impl World {
    /// What a kill leaves are the files as they are, with nothing closed; and
    /// of a write that was under way, the beginning.
    pub fn kill(&mut self) -> Outcome {
        let log = format!("{FILE_NAME}-wal");
        let read = |folder: &PathBuf, name: &str| fs::read(folder.join(name)).ok();
        let mut left: Vec<(&str, Option<Vec<u8>>)> = [FILE_NAME, &log, HEAD]
            .into_iter()
            .map(|name| (name, read(&self.folder, name)))
            .collect();

        if self.chance.one_in(2) {
            // These books are given up; what is written to them happened in
            // part in those that are left.
            self.begin_something();
            let before = left[1].1.clone().unwrap_or_default();
            let after = read(&self.folder, &log).unwrap_or_default();
            if after.len() > before.len() && after.starts_with(&before) {
                let more = self.chance.below((after.len() - before.len()) as i64) as usize;
                left[1].1 = Some(after[..before.len() + more].to_vec());
            }
        }
        let folder = self.folder.with_file_name(format!("books-{}", self.starts));
        fs::create_dir(&folder).unwrap();
        for (name, content) in left {
            if let Some(content) = content {
                fs::write(folder.join(name), content).unwrap();
            }
        }

        self.restart(|world| world.folder = folder);
        Outcome::Done
    }

    /// Something is written in one go.
    fn begin_something(&mut self) {
        let cart = self.draft.cart.clone();

        match self.chance.below(4) {
            0 => self.ask(move |till| {
                let paid = vec![Tendered::cash(Rupiah(MOST_MONEY))];
                let _ = till.sell(&cart, paid);
            }),
            1 => self.ask(move |till| {
                let _ = till.hold_cart(&cart, "Antrean");
            }),
            2 => self.ask(|till| {
                let _ = till.close_shift(Counted {
                    reason: String::from("Selisih"),
                    ..Counted::default()
                });
            }),
            _ => self.ask(|till| {
                let _ = till.open_drawer("Tukar uang");
            }),
        }
    }
}
