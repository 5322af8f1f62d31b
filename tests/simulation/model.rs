//! The books as they should be: maps of integers, and additions.
//!
//! Nothing here asks the program. Money is in rupiah, quantities are in
//! thousandths, days are counted from 1970.

use gerai::domain::recovery::Code;
use gerai::domain::stock::GoodsList;
use gerai::domain::{Document, JobState, PriceList, Role};
use gerai::settings::Settings;
use std::collections::BTreeMap;

/// The largest amount that a till admits.
pub const MOST_MONEY: i64 = 1_000_000_000_000;

/// The largest quantity that a till admits.
pub const MOST_GOODS: i64 = 1_000_000_000;

/// The place of the goods that are on hand.
pub const SHELF: &str = "shelf";

#[derive(Debug, Clone, Default)]
pub struct Model {
    pub is_set_up: bool,
    pub entries: i64,
    pub institution: Institution,
    pub location: String,
    /// By identity.
    pub fairs: BTreeMap<u128, Fair>,
    /// By code, in capitals.
    pub goods: BTreeMap<String, Goods>,
    /// By code and place.
    pub stock: BTreeMap<(String, String), i64>,
    pub days: BTreeMap<i64, Day>,
    /// The numbers of the paper notas that were entered.
    pub papers: std::collections::BTreeSet<String>,
    /// How often the drawer was opened without a sale, by day.
    pub drawer: BTreeMap<i64, u32>,
    /// What was asked for and not there, by day: goods by their code, or words
    /// in small letters; what it was called last, how much, how many times.
    pub lost: BTreeMap<i64, BTreeMap<(bool, String), (String, i64, u32)>>,
    /// The total of each receipt; the first has the number 1.
    pub receipts: Vec<i64>,
    /// Receipt, line and amount of each payment that nobody has checked.
    pub unchecked: Vec<(u32, u32, i64)>,
    /// What each receipt sold, and what came back of it.
    pub sales: Vec<Sold>,
    /// How many returns were taken.
    pub returns: u32,
    /// How many carts were emptied, and what was in them.
    pub emptied: (i64, i64),
    /// The open shift.
    pub shift: Option<Shift>,
    /// The closed ones; the first has the number 1.
    pub closed: Vec<Shift>,
    /// What was counted when each of them was closed.
    pub counts: Vec<i64>,
    /// The first has the number 1.
    pub jobs: Vec<Job>,
    pub settings: Settings,
    /// By identity.
    pub people: BTreeMap<u128, Person>,
    /// Who is at the till.
    pub at_till: Option<u128>,
    /// The recovery code, once somebody has a PIN.
    pub code: Option<Code>,
    /// Wrong codes in a row, and when the last one was.
    pub wrong_codes: (i64, i64),
    /// The goods that are being counted.
    pub counting: GoodsList,
    /// What stood on paper once, and how many entries there were then.
    pub seals: Vec<(String, i64)>,
}

/// Somebody who works here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    pub role: Role,
    pub is_active: bool,
    pub pin: &'static str,
    /// Wrong PINs in a row, and when the last one was.
    pub wrong: (i64, i64),
}

impl Person {
    pub fn is_administrator(&self) -> bool {
        self.is_active && self.role == Role::Administrator
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Institution {
    pub name: String,
    pub address: String,
    pub phone: String,
    pub footer: String,
    pub rounding: Rounding,
    /// In basis points.
    pub tax: i64,
    /// The most that one QRIS payment may be.
    pub qris_limit: i64,
    /// The code that is shown, and whether it is filled in.
    pub qris: Option<(String, bool)>,
}

impl Default for Institution {
    fn default() -> Self {
        Self {
            name: String::new(),
            address: String::new(),
            phone: String::new(),
            footer: String::new(),
            rounding: Rounding::default(),
            tax: 0,
            qris_limit: 10_000_000,
            qris: None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounding {
    pub step: i64,
    pub is_nearest: bool,
}

impl Default for Rounding {
    fn default() -> Self {
        Self {
            step: 100,
            is_nearest: false,
        }
    }
}

impl Rounding {
    pub const fn apply(self, amount: i64) -> i64 {
        if self.step < 2 {
            return amount;
        }
        let shift = if self.is_nearest { self.step / 2 } else { 0 };
        (amount + shift) / self.step * self.step
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fair {
    pub name: String,
    pub first: i64,
    pub last: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goods {
    pub sku: String,
    pub barcode: Option<String>,
    pub name: String,
    pub supplier: String,
    pub unit: &'static str,
    pub price: i64,
    pub staff: Option<i64>,
    pub reseller: Option<i64>,
    pub cost: i64,
    pub least: i64,
    pub days: Option<u16>,
    pub is_active: bool,
}

impl Goods {
    pub fn key(&self) -> String {
        self.sku.to_uppercase()
    }

    pub fn is_weighed(&self) -> bool {
        is_weighed(self.unit)
    }

    pub fn price_on(&self, list: PriceList) -> i64 {
        match list {
            PriceList::Public => self.price,
            PriceList::Staff => self.staff.unwrap_or(self.price),
            PriceList::Reseller => self.reseller.unwrap_or(self.price),
        }
    }
}

pub fn is_weighed(unit: &str) -> bool {
    ["kg", "meter"].contains(&unit)
}

/// What a day should have brought in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Day {
    pub receipts: u32,
    pub pieces: i64,
    pub turnover: i64,
    pub discounts: i64,
    pub rounding: i64,
    pub tax: i64,
    pub change: i64,
    /// Cash, QRIS, transfer, card.
    pub tenders: [i64; 4],
    /// Receipts and turnover of each hour.
    pub hours: [(u32, i64); 24],
    /// Name on the last receipt, quantity and turnover, by code.
    pub products: BTreeMap<String, (String, i64, i64)>,
    /// What goods that came back paid of sales.
    pub exchanged: i64,
    pub back: Back,
}

/// What should have come back on a day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Back {
    pub count: u32,
    pub voids: u32,
    pub pieces: i64,
    pub amount: i64,
    pub voided: i64,
    pub rounding: i64,
    pub tax: i64,
    /// Cash, QRIS, transfer, card, and what paid for other goods.
    pub refunds: [i64; 5],
    /// Quantity and amount, by code.
    pub products: BTreeMap<String, (i64, i64)>,
}

/// A sale, and what came back of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sold {
    pub day: i64,
    /// The number of its shift.
    pub shift: Option<usize>,
    pub lines: Vec<SoldLine>,
    pub total: i64,
    pub due: i64,
    pub tax: i64,
    /// Cash and what goods paid, QRIS, transfer, card.
    pub paid: [i64; 4],
    pub returns: u32,
    pub total_back: i64,
    pub tax_back: i64,
    /// Cash, QRIS, transfer, card, and what paid for other goods.
    pub back: [i64; 5],
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoldLine {
    pub key: String,
    pub is_weighed: bool,
    pub quantity: i64,
    pub amount: i64,
    pub quantity_back: i64,
    pub amount_back: i64,
}

impl Sold {
    /// What was paid and has not gone back.
    pub fn left(&self) -> i64 {
        self.due - self.back.iter().sum::<i64>()
    }

    pub fn is_over(&self) -> bool {
        self.lines
            .iter()
            .all(|line| line.quantity_back == line.quantity)
    }
}

impl Day {
    /// Adds another day, without its hours.
    pub fn add(&mut self, other: &Self) {
        self.receipts += other.receipts;
        self.pieces += other.pieces;
        self.turnover += other.turnover;
        self.discounts += other.discounts;
        self.rounding += other.rounding;
        self.tax += other.tax;
        self.change += other.change;
        for (tender, amount) in self.tenders.iter_mut().zip(other.tenders) {
            *tender += amount;
        }
        self.exchanged += other.exchanged;
        self.back.count += other.back.count;
        self.back.voids += other.back.voids;
        self.back.pieces += other.back.pieces;
        self.back.amount += other.back.amount;
        self.back.voided += other.back.voided;
        self.back.rounding += other.back.rounding;
        self.back.tax += other.back.tax;
        for (tender, amount) in self.back.refunds.iter_mut().zip(other.back.refunds) {
            *tender += amount;
        }
        for (code, (quantity, amount)) in &other.back.products {
            let sum = self.back.products.entry(code.clone()).or_default();
            *sum = (sum.0 + quantity, sum.1 + amount);
        }
        for (code, (name, quantity, turnover)) in &other.products {
            let sum = self.products.entry(code.clone()).or_default();
            *sum = (name.clone(), sum.1 + quantity, sum.2 + turnover);
        }
    }
}

/// What a shift should have brought in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shift {
    pub day: i64,
    pub float: i64,
    pub receipts: u32,
    pub turnover: i64,
    /// Cash, QRIS, transfer, card.
    pub tenders: [i64; 4],
    pub paid_in: i64,
    pub paid_out: i64,
    /// What goods that came back paid of sales.
    pub exchanged: i64,
    /// How many came back and what they had brought in, the voids apart.
    pub returns: (u32, i64),
    pub voids: (u32, i64),
    /// What went back for them out of the drawer.
    pub refunded: i64,
    pub moves: usize,
    pub emptied: usize,
    /// How often its drawer was opened without a sale.
    pub openings: usize,
    /// What was counted when it was first told what should be there.
    pub first: Option<i64>,
    /// The paper notas that were entered in it, and what they brought in.
    pub papers: (u32, i64),
    /// Lines sold at another price than the list's, and how much more they cost.
    pub repriced: (u32, i64),
}

impl Shift {
    /// What lies in the drawer when nobody makes a mistake.
    pub const fn expected(&self) -> i64 {
        self.float + self.tenders[0] + self.paid_in - self.paid_out - self.refunded
    }
}

/// Something taken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Off {
    /// In basis points.
    Share(i64),
    Amount(i64),
}

impl Off {
    fn on(self, amount: i64) -> i64 {
        match self {
            Self::Share(points) => half_up(amount, points.min(10_000), 10_000),
            Self::Amount(off) => off.clamp(0, amount),
        }
    }
}

/// A cart, in other words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Basket {
    pub lines: Vec<Line>,
    pub list: PriceList,
    pub off: Option<Off>,
    /// What was allowed to be taken off, in basis points.
    pub allowed: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// As they were when they were added.
    pub goods: Goods,
    pub quantity: i64,
    pub off: Option<Off>,
    /// What was agreed in place of the list's price.
    pub price: Option<i64>,
    /// What the label of the scale says that it costs, all of it.
    pub label: Option<i64>,
}

impl Line {
    /// What one unit is said to cost. A scale charges by the price for all.
    pub fn price_on(&self, list: PriceList) -> i64 {
        match (self.price, self.label) {
            (Some(price), _) => price,
            (None, Some(_)) if self.goods.is_weighed() => self.goods.price,
            (None, Some(label)) => label * 1_000 / self.quantity,
            (None, None) => self.goods.price_on(list),
        }
    }
}

/// What a basket comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sums {
    /// What is left of each line before the discount of the whole.
    pub lines: Vec<i64>,
    pub subtotal: i64,
    /// What is taken off the whole.
    pub off: i64,
    pub total: i64,
}

impl Basket {
    /// Whether a till can sell it.
    pub fn is_possible(&self) -> bool {
        let is_line_possible = |line: &Line| {
            (1..=MOST_GOODS).contains(&line.quantity)
                && line.price.is_none_or(|price| price >= 0)
                && (line.goods.is_weighed() || line.quantity % 1_000 == 0)
                && self.gross(line) <= MOST_MONEY
        };

        self.lines.iter().all(is_line_possible) && self.sums().subtotal <= MOST_MONEY
    }

    /// What a line comes to before anything is taken off.
    pub fn gross(&self, line: &Line) -> i64 {
        let reckoned = half_up(line.price_on(self.list), line.quantity, 1_000);

        line.label.unwrap_or(reckoned)
    }

    /// Whether no more than so many basis points are taken off any line by its
    /// own discount, or off the whole; a rupiah a line is rounding.
    pub fn is_within(&self, limit: i64) -> bool {
        let most = |of: i64| half_up(of, limit, 10_000);
        let sums = self.sums();

        sums.subtotal - sums.total <= most(sums.subtotal) + self.lines.len() as i64
            && self
                .lines
                .iter()
                .zip(&sums.lines)
                .all(|(line, left)| self.gross(line) - left <= most(self.gross(line)))
    }

    pub fn sums(&self) -> Sums {
        let gross: Vec<i64> = self.lines.iter().map(|line| self.gross(line)).collect();
        let lines: Vec<i64> = self
            .lines
            .iter()
            .zip(&gross)
            .map(|(line, gross)| gross - line.off.map_or(0, |off| off.on(*gross)))
            .collect();
        let left: i64 = lines.iter().sum();
        let off = self.off.map_or(0, |off| off.on(left));

        Sums {
            lines,
            subtotal: gross.iter().sum(),
            off,
            total: left - off,
        }
    }
}

/// `amount` × `part` ÷ `whole`, halves up. Nothing is below zero.
pub fn half_up(amount: i64, part: i64, whole: i64) -> i64 {
    let doubled = 2 * i128::from(amount) * i128::from(part) + i128::from(whole);

    i64::try_from(doubled / (2 * i128::from(whole))).unwrap_or(i64::MAX)
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    pub document: Document,
    pub copy: u32,
    pub state: JobState,
    pub attempts: u32,
    pub created: i64,
    pub next_try: Option<i64>,
    pub trouble: Option<String>,
}

impl Job {
    /// Whether the printer is to get it without being told again.
    pub fn is_pending(&self) -> bool {
        match self.state {
            JobState::Queued | JobState::Sending => true,
            JobState::Waiting => self.next_try.is_some(),
            _ => false,
        }
    }

    pub fn is_for_a_person(&self) -> bool {
        self.state == JobState::Uncertain
            || self.state == JobState::Waiting && self.next_try.is_none()
    }
}

impl Model {
    pub fn move_goods(&mut self, sku: &str, from: &str, to: &str, quantity: i64) {
        for (place, change) in [(from, -quantity), (to, quantity)] {
            *self
                .stock
                .entry((sku.to_owned(), place.to_owned()))
                .or_default() += change;
        }
    }

    pub fn on_hand(&self, sku: &str) -> i64 {
        let shelf = (sku.to_owned(), SHELF.to_owned());
        self.stock.get(&shelf).copied().unwrap_or(0)
    }

    /// The fair of a day: of several, the one that began last.
    pub fn fair(&self, day: i64) -> Option<(u128, &Fair)> {
        self.fairs
            .iter()
            .filter(|(_, fair)| fair.first <= day && day <= fair.last)
            .min_by_key(|(id, fair)| (-fair.first, **id))
            .map(|(id, fair)| (*id, fair))
    }

    /// Queues another printing of a paper.
    pub fn queue(&mut self, document: Document, now: i64) -> u32 {
        let copy = self
            .jobs
            .iter()
            .filter(|job| job.document == document)
            .count() as u32;
        self.jobs.push(Job {
            document,
            copy,
            state: JobState::Queued,
            attempts: 0,
            created: now,
            next_try: Some(now),
            trouble: None,
        });
        copy
    }

    /// What a start of the program makes of what was going on.
    /// Whether somebody else who works here has a name.
    pub fn is_called(&self, name: &str, except: Option<u128>) -> bool {
        self.people.iter().any(|(id, person)| {
            person.is_active
                && Some(*id) != except
                && person.name.trim().to_lowercase() == name.trim().to_lowercase()
        })
    }

    pub fn restart(&mut self) {
        self.at_till = None;
        for job in &mut self.jobs {
            if job.state == JobState::Sending {
                job.state = JobState::Uncertain;
            }
        }
    }
}
