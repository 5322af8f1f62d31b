//! A till on its thread, the wall above it, and the model beside it.

use crate::common::chance::Chance;
use crate::model::{Basket, Model};
use crate::wall::Wall;
use gerai::domain::{Cart, ProductId};
use gerai::ledger::{Error, FILE_NAME, Ledger};
use gerai::till::Till;
use gerai::worker::Worker;
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeMap;
use std::mem::replace;
use std::path::{Path, PathBuf};

/// What came of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    Done,
    /// The till refused, as it should: nothing may have changed.
    Refused,
    /// There was nothing to do it with.
    Idle,
}

impl Outcome {
    /// Whether the till answered as the model says that it should.
    pub fn of<T: std::fmt::Debug>(answer: &Result<T, Error>, is_right: bool) -> Self {
        assert_eq!(answer.is_ok(), is_right, "{answer:?}");
        if is_right { Self::Done } else { Self::Refused }
    }
}

/// A cart, and the same in the model's words.
#[derive(Debug, Clone)]
pub struct Draft {
    pub cart: Cart,
    pub basket: Basket,
}

#[derive(Debug)]
pub struct World {
    pub folder: PathBuf,
    pub wall: Wall,
    pub chance: Chance,
    pub till: Worker<Till>,
    pub model: Model,
    pub draft: Draft,
    /// The draft as it was kept last.
    pub kept: Option<Draft>,
    /// Held drafts by name.
    pub held: BTreeMap<String, Draft>,
    /// By code, in capitals: never another one.
    pub ids: BTreeMap<String, ProductId>,
    /// The end of the journal when it was looked at last.
    pub head: (i64, String),
    /// How often the program was started.
    pub starts: u64,
    /// Stands in for the till while its books are closed.
    stand_in: Option<Till>,
    /// The books as another program sees them.
    raw: Option<Connection>,
}

impl World {
    pub fn new(home: &Path, seed: u64) -> Self {
        let folder = home.join("books");
        let wall = Wall::new(seed);
        let mut till = Till::open(&folder, wall.source()).unwrap();
        let cart = till.new_cart();
        let stand_in = Till::open(&home.join("nowhere"), wall.source()).unwrap();

        Self {
            folder,
            wall,
            chance: Chance::new(seed),
            // What is done when nobody waits is an operation of its own here.
            till: Worker::start("till", till, |_| {}).unwrap(),
            model: Model::default(),
            draft: Draft {
                cart,
                basket: Basket::default(),
            },
            kept: None,
            held: BTreeMap::new(),
            ids: BTreeMap::new(),
            head: (0, String::new()),
            starts: 1,
            stand_in: Some(stand_in),
            raw: None,
        }
    }

    /// Asks the till on its thread, as the window does.
    pub fn ask<A: Send + 'static>(&self, work: impl FnOnce(&mut Till) -> A + Send + 'static) -> A {
        self.till.wait_for(work).unwrap()
    }

    /// Closes the books, does something with them, and opens them again.
    pub fn restart<A>(&mut self, meanwhile: impl FnOnce(&mut Self) -> A) -> A {
        self.raw = None;
        let stand_in = self.stand_in.take().unwrap();
        drop(self.ask(|till| replace(till, stand_in)));

        let answer = meanwhile(self);

        let till = Till::open(&self.folder, self.wall.source()).unwrap();
        self.stand_in = Some(self.ask(|till_there| replace(till_there, till)));
        self.starts += 1;
        self.model.restart();
        self.draft = match &self.kept {
            Some(kept) => kept.clone(),
            None => self.new_draft(),
        };
        answer
    }

    /// As [`World::restart`], with the ledger itself open meanwhile: it can do
    /// what no door of the till asks for yet.
    pub fn with_ledger<A>(&mut self, work: impl FnOnce(&mut Self, &mut Ledger) -> A) -> A {
        self.restart(|world| {
            let mut ledger = Ledger::open(&world.folder).unwrap();
            work(world, &mut ledger)
        })
    }

    pub fn new_draft(&self) -> Draft {
        Draft {
            cart: self.ask(Till::new_cart),
            basket: Basket::default(),
        }
    }

    /// The books as another program sees them, which only reads.
    pub fn raw(&mut self) -> &Connection {
        self.raw.get_or_insert_with(|| {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
            Connection::open_with_flags(self.folder.join(FILE_NAME), flags).unwrap()
        })
    }

    /// The body of the last entry, which is of this kind.
    pub fn last_entry(&mut self, kind: &str) -> serde_json::Value {
        let (found, body): (String, Vec<u8>) = self
            .raw()
            .query_row(
                "SELECT kind, body FROM journal ORDER BY seq DESC LIMIT 1",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .unwrap();
        assert_eq!(found, kind);

        serde_json::from_slice(&body).unwrap()
    }

    /// A number that changes whenever anything is written.
    pub fn version(&mut self) -> i64 {
        self.raw()
            .pragma_query_value(None, "data_version", |row| row.get(0))
            .unwrap()
    }

    /// The code of some goods, retired ones included.
    pub fn any_goods(&mut self) -> Option<String> {
        self.chance.one(self.model.goods.keys().cloned())
    }

    /// A quantity that can be moved or sold.
    pub fn any_quantity(&mut self, is_weighed: bool) -> i64 {
        if is_weighed {
            self.chance.below(4_000) + 1
        } else {
            (self.chance.below(5) + 1) * 1_000
        }
    }

    /// A quantity that cannot, when `of` is one that can.
    pub fn impossible(&mut self, of: i64, is_weighed: bool) -> i64 {
        match self.chance.below(4) {
            0 => 0,
            1 => -of,
            2 if !is_weighed => of + 500,
            _ => crate::model::MOST_GOODS + 1_000,
        }
    }
}
