//! A till, its disk, and what it was told is confirmed.

use gerai::domain::pin::Failures;
use gerai::domain::{Document, JobState, Letter, PersonId, ReceiptNumber, Sale, ShiftNumber};
use gerai::ledger::{self, Copy, Error, PrintJob};
use gerai::printer::{Connection, Outcome, Queue};
use gerai::till::PrintQueue;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::acts::act;
use crate::books::{self, Books, Found, Paper};
use crate::common::chance::Chance;
use crate::disk::{Disk, Fault};
use crate::steps::{Step, steps};
use crate::till::{Clock, Counter};
use crate::vfs::{limit_memory, put_in, with_disk};

/// What is done at a till, and what the books say after each step when
/// nothing goes wrong.
pub struct Script {
    steps: Vec<Step>,
    /// `moments[n]` is before step `n`.
    moments: Vec<Moment>,
}

/// A till between two steps.
struct Moment {
    books: Books,
    papers: Vec<Paper>,
    /// Wrong PINs in a row.
    wrong: BTreeMap<PersonId, Failures>,
    /// The disk, as the running program left it.
    disk: Disk,
}

impl Script {
    /// So many steps that chance has.
    pub fn play(folder: &Path, count: usize, seed: u64) -> Self {
        Self::of(folder, steps(count, seed), seed)
    }

    /// Does every step on a disk without a fault, and reads the books after
    /// each.
    pub fn of(folder: &Path, steps: Vec<Step>, seed: u64) -> Self {
        let count = steps.len();
        let mut script = Self {
            steps,
            moments: Vec::new(),
        };
        put(folder, Disk::new(), seed);
        let mut papers = Vec::new();
        script.remember(folder, Vec::new());

        for number in 0..count {
            let mut world = World::new(folder, &script, number, seed);
            world.papers = papers;
            let counter = Counter::open(folder, &world.clock).unwrap();
            world.perform(&counter).unwrap();
            papers = world.papers;
            // What is on the disk is taken before the program ends in order.
            let disk = taken(folder);
            counter.close();
            put(folder, disk, seed);
            script.remember(folder, papers.clone());
        }

        script
    }

    fn remember(&mut self, folder: &Path, papers: Vec<Paper>) {
        let disk = taken(folder);
        let found = books::read(folder, None).unwrap();
        assert_eq!((&found.papers, &found.faults[..]), (&papers, &[][..]));
        assert_eq!(found.broken, [""; 0]);

        put(folder, disk.clone(), 0);
        self.moments.push(Moment {
            books: found.books,
            papers,
            wrong: found.wrong,
            disk,
        });
    }
}

/// The head file's name.
const HEAD: &str = "gerai.head";

/// A copy of the disk as it is now, with the head file.
fn taken(folder: &Path) -> Disk {
    let mut disk = with_disk(|disk| disk.clone());
    disk.head = fs::read(folder.join(HEAD)).ok();
    disk
}

/// Puts a disk into the machine, and its head file into the folder.
fn put(folder: &Path, disk: Disk, seed: u64) {
    match &disk.head {
        Some(head) => fs::write(folder.join(HEAD), head).unwrap(),
        None => {
            let _ = fs::remove_file(folder.join(HEAD));
        }
    }
    put_in(disk, seed);
}

/// What else goes wrong in a world, once, before the power fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mishap {
    None,
    Failure,
    Full,
    Memory,
}

/// How the books are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// What they say.
    Brief,
    /// Whether every table follows from the journal as well.
    Thorough,
}

/// What came of a world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    pub cuts: u64,
    pub confirmed_sales: u64,
    /// Steps of which the till said that they were not done.
    pub refused: u64,
}

impl Tally {
    pub const fn add(&mut self, other: Self) {
        self.cuts += other.cuts;
        self.confirmed_sales += other.confirmed_sales;
        self.refused += other.refused;
    }
}

/// The books are not what they should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Loss {
    /// Confirmed sales that are gone.
    Sales(usize),
    /// Anything else: a document is there in part, or was never asked for, or
    /// the books do not open.
    Half(String),
}

pub struct World<'a> {
    folder: &'a Path,
    script: &'a Script,
    clock: Clock,
    chance: Chance,
    /// How many steps are confirmed.
    told: usize,
    /// The papers as they are confirmed.
    papers: Vec<Paper>,
    /// Where the books are if what was begun is done after all: so many
    /// steps, and these papers.
    in_flight: Option<(usize, Vec<Paper>)>,
    mishap: Mishap,
    /// Whether the power fails whenever the till has refused something.
    pulls_plug: bool,
    pub tally: Tally,
}

impl<'a> World<'a> {
    /// A till that has done so many steps.
    pub fn new(folder: &'a Path, script: &'a Script, told: usize, seed: u64) -> Self {
        Self {
            folder,
            script,
            clock: Clock::default(),
            chance: Chance::new(seed),
            told,
            papers: Vec::new(),
            in_flight: None,
            mishap: Mishap::None,
            pulls_plug: false,
            tally: Tally::default(),
        }
    }

    /// A world that begins anywhere in a script, with a disk that may lie.
    pub fn somewhere(folder: &'a Path, script: &'a Script, seed: u64, lies: bool) -> Self {
        let mut chance = Chance::new(seed);
        // One in eight begins with an empty folder.
        let told = if chance.one_in(8) {
            0
        } else {
            chance.below(script.steps.len() as i64 - 10) as usize
        };
        let moment = &script.moments[told];
        let mut disk = moment.disk.clone();
        disk.chance = Chance::new(chance.next());
        disk.lies = lies;
        put(folder, disk, chance.next());

        let mut world = Self::new(folder, script, told, chance.next());
        world.papers.clone_from(&moment.papers);
        world
    }

    /// A world that begins with an empty folder, and whose disk fails at this
    /// operation; when the till says so, the power fails on the spot, or
    /// somebody tries again. Whatever is left then is right. Answers whether
    /// it came to that.
    pub fn first_day(&mut self, at: u64, pulls_plug: bool) -> Result<bool, Loss> {
        let mut disk = Disk::new();
        disk.fault = Some(Fault::Failure { at });
        put(self.folder, disk, at);
        self.pulls_plug = pulls_plug;
        self.live()?;

        let came = with_disk(|disk| disk.fault.is_none());
        let left = taken(self.folder);
        let told = (self.told, self.papers.clone(), self.in_flight.clone());
        for chance in 0..6 {
            let mut disk = left.clone();
            disk.chance = Chance::new(chance);
            put(self.folder, disk, chance);
            (self.told, self.papers, self.in_flight) = told.clone();
            self.come_back()?;
        }

        Ok(came)
    }

    /// Lives through some cuts, with one mishap at most.
    pub fn run(&mut self, has_mishap: bool) -> Result<(), Loss> {
        if has_mishap {
            self.mishap =
                [Mishap::Failure, Mishap::Full, Mishap::Memory][self.chance.below(3) as usize];
        }
        for _ in 0..=self.chance.below(3) {
            self.plan();
            self.live()?;
            self.come_back()?;
        }
        self.end(3)
    }

    /// How many operations of the disk the next step takes.
    pub fn operations(&mut self) -> u64 {
        let counter = self.at_the_counter();
        let before = with_disk(|disk| disk.operations());
        self.perform(&counter).unwrap();
        let after = with_disk(|disk| disk.operations());
        counter.close();

        after - before
    }

    /// The power fails at this operation of the next step, and comes back;
    /// then the step is done.
    pub fn cut(&mut self, operation: u64) -> Result<(), Loss> {
        let counter = self.at_the_counter();
        with_disk(|disk| disk.cut_at = Some(disk.operations() + operation));
        let _ = self.perform(&counter);
        with_disk(Disk::switch_off);
        counter.close();

        self.come_back()?;
        self.end(1)
    }

    /// The till before the next step, with its disk as the script left it.
    fn at_the_counter(&mut self) -> Counter {
        let moment = self.moment();
        let mut disk = moment.disk.clone();
        disk.chance = Chance::new(self.chance.next());
        put(self.folder, disk, self.chance.next());
        self.papers.clone_from(&moment.papers);
        self.restarted();

        Counter::open(self.folder, &self.clock).unwrap()
    }

    /// Chooses when the power fails, and when the mishap comes before that.
    fn plan(&mut self) {
        let cut = 1 + self.chance.below(400) as u64;
        let at = 1 + self.chance.below(200) as u64;
        let times = 1 + self.chance.below(4) as u32;
        let fault = match self.mishap {
            Mishap::Failure => Some(Fault::Failure { at }),
            Mishap::Full => Some(Fault::Full { at, times }),
            Mishap::None | Mishap::Memory => None,
        };

        with_disk(|disk| {
            disk.fault = fault;
            disk.cut_at = Some(if fault.is_some() { at + cut } else { cut });
        });
    }

    /// Works until the power fails, at the latest when there is no more to do.
    fn live(&mut self) -> Result<(), Loss> {
        let mut open: Option<Counter> = None;
        let mut refusals = 0;
        let memory_fails_in = self.chance.below(12);

        for turn in 0.. {
            if !with_disk(|disk| disk.is_on()) || self.told == self.script.steps.len() {
                break;
            }
            if self.mishap == Mishap::Memory && turn == memory_fails_in {
                self.mishap = Mishap::None;
                limit_memory(Some(self.chance.below(50_000)));
            }
            let answer = self.turn(&mut open);
            limit_memory(None);

            if let Err(error) = answer
                && with_disk(|disk| disk.is_on())
            {
                refusals += 1;
                self.tally.refused += 1;
                if refusals > 8 {
                    return Err(Loss::Half(format!("refuses for ever: {error}")));
                }
                if self.after_refusal(&mut open)? {
                    break;
                }
            }
        }
        with_disk(Disk::switch_off);
        if let Some(counter) = open {
            counter.close();
        }

        Ok(())
    }

    /// Opens the till when it is not open, else does the next step.
    fn turn(&mut self, open: &mut Option<Counter>) -> Result<(), Error> {
        let is_restart = self.script.steps[self.told] == Step::Restart;

        match open.take() {
            Some(counter) if is_restart => {
                counter.close();
                self.restarted();
                self.told += 1;
                Ok(())
            }
            Some(counter) => {
                let answer = self.perform(&counter);
                *open = Some(counter);
                answer
            }
            None => {
                self.restarted();
                *open = Some(Counter::open(self.folder, &self.clock)?);
                Ok(())
            }
        }
    }

    /// After a start nobody knows what became of the paper that was sent.
    fn restarted(&mut self) {
        for paper in &mut self.papers {
            paper.state = paper.state.recovered();
        }
    }

    /// The till has said that a step was not done: then it is not in the
    /// journal, and no cut brings it there. What is not journalled may be
    /// there after all: a cart that was kept, or a paper that waits for a
    /// person, harms nobody.
    ///
    /// Either somebody tries again, or the power fails on the spot, or the
    /// program is started anew. Answers whether the power is off.
    fn after_refusal(&mut self, open: &mut Option<Counter>) -> Result<bool, Loss> {
        let step = self.script.steps[self.told];
        // The queue goes on from where the books say it stands.
        let counts_twice = step.counts_twice();
        if step.is_journalled() {
            self.in_flight = None;
        }

        match self.chance.below(3) {
            _ if self.pulls_plug => Ok(true),
            0 if !counts_twice => Ok(false),
            1 => Ok(true),
            _ => {
                if let Some(counter) = open.take() {
                    counter.close();
                }
                let is_on = with_disk(|disk| disk.is_on());
                if is_on {
                    self.check(Look::Brief)?;
                }
                Ok(!is_on)
            }
        }
    }

    /// Does the next step, and keeps what is confirmed of it.
    fn perform(&mut self, counter: &Counter) -> Result<(), Error> {
        let number = self.told;
        let step = self.script.steps[number];
        self.clock.begin(number);

        match step {
            Step::Print => self.print(counter)?,
            Step::SettlePaper => self.settle_paper(counter)?,
            _ => {
                self.in_flight = Some((number + 1, self.papers_after(step)));
                let sale = counter.ask(move |till| act(till, step, number))?;
                self.confirm(sale);
            }
        }
        self.told = number + 1;
        self.in_flight = None;

        Ok(())
    }

    fn confirm(&mut self, sale: Option<Sale>) {
        if let Some((_, papers)) = self.in_flight.take() {
            self.papers = papers;
        }
        if let Some(sale) = sale {
            self.tally.confirmed_sales += 1;
            if let Some(moment) = self.script.moments.get(self.told + 1) {
                assert_eq!(Some(&sale), moment.books.sales.last());
            }
        }
    }

    /// The papers when a step has been done.
    fn papers_after(&self, step: Step) -> Vec<Paper> {
        let mut papers = self.papers.clone();
        let books = &self.script.moments[self.told].books;
        let receipt = |count: usize| {
            Document::Receipt(ReceiptNumber {
                letter: Letter::A,
                count: count as u32,
            })
        };
        let shift = |of: fn(ShiftNumber) -> Document| books.shift.as_ref().map(|it| of(it.number));
        let has_printer = books
            .settings
            .as_ref()
            .is_some_and(|settings| settings.connection != Connection::None);

        let document = match step {
            Step::Sell(_) if has_printer => Some(receipt(books.sales.len() + 1)),
            Step::TakeBack(_) | Step::Exchange(_) | Step::Void(_) if has_printer => {
                books.next_return.map(Document::Return)
            }
            Step::CloseShift if has_printer => shift(Document::Z),
            Step::PrintX => shift(Document::X),
            Step::PrintAgain if !books.sales.is_empty() => Some(receipt(books.sales.len())),
            _ => None,
        };
        papers.extend(document.map(|document| next_paper(&papers, document)));

        papers
    }

    /// The printer takes the paper at the head of the queue.
    fn print(&mut self, counter: &Counter) -> Result<(), Error> {
        let mut queue = PrintQueue::new(counter.handle(), |_| {});
        let Some(job) = queue.next(0)? else {
            return Ok(());
        };
        let place = job.id as usize - 1;
        let (state, next_try) = match (job.state, self.told % 4) {
            // Somebody was interrupted.
            (JobState::Sending, _) | (_, 0) => (JobState::Uncertain, None),
            (_, 1) => (JobState::Waiting, None),
            (_, 2) => (JobState::Waiting, Some(0)),
            _ => (JobState::Printed, None),
        };

        if job.state != JobState::Sending {
            self.in_flight = Some((self.told, self.with_state(place, JobState::Sending)));
            queue.sending(&job)?;
            self.confirm(None);
        }
        self.in_flight = Some((self.told + 1, self.with_state(place, state)));
        queue.finished(
            job.id,
            &Outcome {
                state,
                attempts: job.attempts + 1,
                next_try,
                bytes_accepted: 0,
                error: None,
            },
        )?;
        self.confirm(None);

        Ok(())
    }

    /// A person says what becomes of the last paper that waits for one.
    fn settle_paper(&mut self, counter: &Counter) -> Result<(), Error> {
        let jobs = counter.ask(|till| till.jobs(u32::MAX))?;
        let Some(job) = jobs.into_iter().find(PrintJob::waits_for_a_person) else {
            return Ok(());
        };
        let place = job.id as usize - 1;
        let gives_up = self.told.is_multiple_of(2);
        let papers = match job.state {
            _ if gives_up => self.with_state(place, JobState::Cancelled),
            JobState::Waiting => self.with_state(place, JobState::Queued),
            _ => {
                let mut papers = self.with_state(place, JobState::Superseded);
                papers.push(next_paper(&papers, job.document));
                papers
            }
        };

        self.in_flight = Some((self.told + 1, papers));
        counter.ask(move |till| {
            if gives_up {
                till.give_up_job(job.id).map(|_| ())
            } else {
                till.print_job_again(job.id).map(|_| ())
            }
        })?;
        self.confirm(None);

        Ok(())
    }

    fn with_state(&self, place: usize, state: JobState) -> Vec<Paper> {
        let mut papers = self.papers.clone();
        papers[place].state = state;
        papers
    }

    /// The power comes back, and the books are looked at.
    fn come_back(&mut self) -> Result<(), Loss> {
        self.tally.cuts += 1;
        with_disk(Disk::come_back);
        // The head file may have been torn, and then it claims nothing.
        if self.chance.one_in(4) {
            let _ = fs::remove_file(self.folder.join(HEAD));
        }

        self.check(Look::Thorough)
    }

    /// Whether the books hold all that is confirmed, whole, and nothing more
    /// than what was in flight. The look leaves no trace on the disk.
    fn check(&mut self, look: Look) -> Result<(), Loss> {
        let mut before = taken(self.folder);
        with_disk(|disk| {
            disk.fault = None;
            disk.cut_at = None;
        });
        let seal = Some(&*self.moment().books.seal).filter(|_| look == Look::Thorough);
        let found = books::read(self.folder, seal);
        before.chance = Chance::new(self.chance.next());
        put(self.folder, before, self.chance.next());
        let found = found.map_err(|error| Loss::Half(format!("cannot be read: {error}")))?;

        self.restarted();
        if self.is_told(&found) {
            self.in_flight = None;
            return Ok(());
        }
        if let Some((told, papers)) = self.in_flight.take() {
            let before = (self.told, std::mem::replace(&mut self.papers, papers));
            self.told = told;
            self.restarted();
            if self.is_told(&found) {
                return Ok(());
            }
            (self.told, self.papers) = before;
        }

        Err(self.loss(found))
    }

    fn moment(&self) -> &'a Moment {
        &self.script.moments[self.told]
    }

    fn is_told(&self, found: &Found) -> bool {
        found.faults.is_empty()
            && found.broken.is_empty()
            && found.books == self.moment().books
            && found.papers == self.papers
            && self.are_counted(&found.wrong)
    }

    /// Whether the wrong PINs are those that were entered. That of an
    /// administrator may be counted, or what was counted forgotten, when the
    /// journal says nothing of it yet.
    fn are_counted(&self, wrong: &BTreeMap<PersonId, Failures>) -> bool {
        let told = &self.moment().wrong;
        let step = self.script.steps.get(self.told);

        if step.is_some_and(|step| step.asks_administrator()) {
            wrong.keys().eq(told.keys())
                && wrong
                    .iter()
                    .filter(|(who, failures)| told[who] != **failures)
                    .all(|(_, failures)| failures.count <= 1)
        } else {
            wrong == told
        }
    }

    fn loss(&self, found: Found) -> Loss {
        let told = &self.moment().books;
        let is_part = told.sales.starts_with(&found.books.sales);
        let is_sound = found.faults.iter().all(|fault| {
            matches!(
                fault,
                ledger::Fault::SealNotFound { .. } | ledger::Fault::Tail(_)
            )
        });

        match told.sales.len() - found.books.sales.len().min(told.sales.len()) {
            lost if lost > 0 && is_part && is_sound => Loss::Sales(lost),
            _ => Loss::Half(format!(
                "before step {} {:?}: {} entries, not {}; {} sales, not {}; {:?}; as before: \
                 goods {}, carts {}, settings {}, papers {}, PINs {}; {:?}",
                self.told,
                self.script.steps.get(self.told),
                found.books.entries,
                told.entries,
                found.books.sales.len(),
                told.sales.len(),
                found.faults,
                found.books.goods == told.goods,
                (&found.books.cart, &found.books.held) == (&told.cart, &told.held),
                found.books.settings == told.settings,
                found.papers == self.papers,
                found.books.pins == told.pins && self.are_counted(&found.wrong),
                found.broken,
            )),
        }
    }

    /// Nothing goes wrong any more: the till works on, and ends in order.
    fn end(&mut self, steps: usize) -> Result<(), Loss> {
        let mut open = None;
        let until = self.script.steps.len().min(self.told + steps);
        while self.told < until {
            self.turn(&mut open)
                .map_err(|error| Loss::Half(format!("does not work on: {error}")))?;
        }
        if let Some(counter) = open {
            counter.close();
        }

        self.check(Look::Brief)
    }
}

/// The next printing of a paper, queued.
fn next_paper(papers: &[Paper], document: Document) -> Paper {
    let printings = papers.iter().filter(|paper| paper.document == document);

    Paper {
        document,
        copy: Copy(printings.count() as u32),
        state: JobState::Queued,
    }
}
