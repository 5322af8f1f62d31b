//! What is done at a till, and in what order it can be done.

use crate::common::chance::Chance;

/// Something that is done at a till. A number is that of a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    SetUp,
    Import,
    /// Goods are being counted; nothing is taken in yet.
    Count,
    GoodsIn,
    Fair,
    Institution,
    Settings,
    OpenShift,
    MoveCash,
    CloseShift,
    OpenDrawer,
    /// Goods come into the cart on the screen, which is kept.
    Scan,
    /// The cart gets another price list, a discount, another price.
    Haggle,
    Hold,
    /// The cart that has waited longest comes back; another may have to wait.
    Recall,
    Sell(Way),
    /// The oldest payment that nobody has seen yet is seen in the app.
    Confirm,
    Nota,
    TakeBack(u32),
    Exchange(u32),
    Void(u32),
    EmptyCart,
    LoseDemand,
    AddPerson,
    ChangePin,
    RenamePerson,
    /// A cashier signs in with a wrong PIN.
    WrongPin,
    Approve,
    RefuseApproval,
    /// The paper at the head of the queue goes to the printer.
    Print,
    /// A person settles the first paper that waits for one.
    SettlePaper,
    PrintAgain,
    /// The report of the open shift so far.
    PrintX,
    /// The tables are made anew out of the journal.
    Rebuild,
    /// Nobody is there for a while.
    Idle,
    /// The program ends and is started again.
    Restart,
}

/// How a sale is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Cash,
    Qris,
    /// A part by QRIS that nobody has seen yet, the rest in cash.
    Split,
    /// A part by card, the rest by transfer.
    Bank,
}

impl Step {
    /// Whether it is an entry of the journal.
    pub const fn is_journalled(self) -> bool {
        match self {
            Self::SetUp
            | Self::Import
            | Self::GoodsIn
            | Self::Fair
            | Self::Institution
            | Self::OpenShift
            | Self::MoveCash
            | Self::CloseShift
            | Self::OpenDrawer
            | Self::Sell(_)
            | Self::Confirm
            | Self::Nota
            | Self::TakeBack(_)
            | Self::Exchange(_)
            | Self::Void(_)
            | Self::EmptyCart
            | Self::LoseDemand
            | Self::AddPerson
            | Self::RenamePerson
            | Self::Approve
            | Self::RefuseApproval => true,
            Self::Count
            | Self::Settings
            | Self::Scan
            | Self::Haggle
            | Self::Hold
            | Self::Recall
            | Self::ChangePin
            | Self::WrongPin
            | Self::Print
            | Self::SettlePaper
            | Self::PrintAgain
            | Self::PrintX
            | Self::Rebuild
            | Self::Idle
            | Self::Restart => false,
        }
    }

    /// Whether it is another thing when it is done twice: then nobody tries
    /// again before the books were looked at.
    pub const fn counts_twice(self) -> bool {
        matches!(
            self,
            Self::Hold
                | Self::Recall
                | Self::WrongPin
                | Self::Print
                | Self::SettlePaper
                | Self::PrintAgain
                | Self::PrintX
        )
    }

    /// Whether an administrator enters a PIN: it is counted, or what was
    /// counted is forgotten, and then the journal says what came of it.
    pub const fn asks_administrator(self) -> bool {
        matches!(self, Self::Approve | Self::RefuseApproval)
    }
}

/// A day at the counter: everything that is done there, once at least.
pub const COUNTER_DAY: [Step; 48] = [
    Step::SetUp,
    Step::Import,
    Step::Settings,
    Step::AddPerson,
    Step::AddPerson,
    Step::ChangePin,
    Step::RenamePerson,
    Step::OpenShift,
    Step::Count,
    Step::GoodsIn,
    Step::Fair,
    Step::MoveCash,
    Step::Scan,
    Step::Haggle,
    Step::Hold,
    Step::Sell(Way::Cash),
    Step::Scan,
    Step::Recall,
    Step::Approve,
    Step::Sell(Way::Split),
    Step::Print,
    Step::WrongPin,
    Step::WrongPin,
    Step::WrongPin,
    Step::RefuseApproval,
    Step::Approve,
    Step::Confirm,
    Step::Sell(Way::Qris),
    Step::Sell(Way::Bank),
    Step::TakeBack(2),
    Step::LoseDemand,
    Step::Scan,
    Step::Exchange(3),
    Step::TakeBack(2),
    Step::Void(4),
    Step::OpenDrawer,
    Step::EmptyCart,
    Step::Nota,
    Step::MoveCash,
    Step::PrintX,
    Step::PrintAgain,
    Step::CloseShift,
    Step::Print,
    Step::Institution,
    Step::Rebuild,
    Step::OpenShift,
    Step::Sell(Way::Cash),
    Step::CloseShift,
];

/// What can be done next.
#[derive(Default)]
struct Day {
    is_shift_open: bool,
    receipts: u32,
    /// Receipts that nothing came back of.
    whole: Vec<u32>,
    /// The last of them, while it can be voided.
    voidable: Option<u32>,
    /// Receipts with a payment that nobody has seen.
    unchecked: Vec<u32>,
    held: u32,
    has_goods: bool,
    people: u32,
}

impl Day {
    /// A step that chance has, if it can be done.
    fn any(&self, chance: &mut Chance) -> Option<Step> {
        let whole = chance.one(self.whole.iter().copied());
        let has_cashier = self.people > 1;

        Some(match chance.below(52) {
            0 => Step::Import,
            1 => Step::GoodsIn,
            2 => Step::Count,
            3 => Step::Fair,
            4 => Step::Institution,
            5 => Step::Settings,
            6 | 7 if self.is_shift_open => Step::CloseShift,
            6..=9 if !self.is_shift_open => Step::OpenShift,
            8 | 9 => Step::MoveCash,
            10 => Step::OpenDrawer,
            11..=13 => Step::Scan,
            14 | 15 => Step::Haggle,
            16 | 17 if self.has_goods => Step::Hold,
            18 | 19 if self.held > 0 => Step::Recall,
            20..=22 => Step::Sell(Way::Cash),
            23 => Step::Sell(Way::Qris),
            24..=26 => Step::Sell(Way::Split),
            27 => Step::Sell(Way::Bank),
            28..=30 if !self.unchecked.is_empty() => Step::Confirm,
            31 => Step::Nota,
            32 | 33 => Step::TakeBack(whole?),
            34 | 35 => Step::Exchange(whole?),
            36 | 37 => Step::Void(self.voidable?),
            38 if self.has_goods => Step::EmptyCart,
            39 => Step::LoseDemand,
            40 => Step::AddPerson,
            41..=45 if !has_cashier => Step::AddPerson,
            41 => Step::ChangePin,
            42 => Step::RenamePerson,
            43 => Step::WrongPin,
            44 => Step::Approve,
            45 => Step::RefuseApproval,
            46 | 47 => Step::Print,
            48 => Step::SettlePaper,
            49 => Step::PrintAgain,
            50 if self.is_shift_open => Step::PrintX,
            51 => chance.any(&[Step::Rebuild, Step::Idle, Step::Idle, Step::Restart]),
            _ => return None,
        })
    }

    fn after(&mut self, step: Step) {
        match step {
            Step::OpenShift | Step::CloseShift => {
                self.is_shift_open = step == Step::OpenShift;
                self.voidable = None;
            }
            Step::Scan | Step::Haggle => self.has_goods = true,
            Step::Hold => {
                self.held += 1;
                self.has_goods = false;
            }
            Step::Recall => {
                self.held -= u32::from(!self.has_goods);
                self.has_goods = true;
            }
            Step::Sell(_) | Step::Nota | Step::Exchange(_) => {
                self.receipts += 1;
                self.has_goods = false;
                if let Step::Exchange(receipt) = step {
                    self.came_back(receipt);
                }
                if step == Step::Sell(Way::Split) {
                    self.unchecked.push(self.receipts);
                } else if matches!(step, Step::Sell(_)) {
                    self.whole.push(self.receipts);
                    self.voidable = Some(self.receipts);
                }
            }
            Step::Confirm => self.whole.push(self.unchecked.remove(0)),
            Step::TakeBack(receipt) | Step::Void(receipt) => self.came_back(receipt),
            Step::EmptyCart => self.has_goods = false,
            Step::AddPerson => self.people += 1,
            _ => {}
        }
    }

    fn came_back(&mut self, receipt: u32) {
        self.whole.retain(|whole| *whole != receipt);
        self.voidable = self.voidable.filter(|voidable| *voidable != receipt);
    }
}

/// What is done at a till, from the first start on.
pub fn steps(count: usize, seed: u64) -> Vec<Step> {
    let mut chance = Chance::new(seed);
    let mut day = Day::default();
    let mut steps = vec![
        Step::SetUp,
        Step::Import,
        Step::Settings,
        Step::Sell(Way::Cash),
    ];
    for step in &steps {
        day.after(*step);
    }

    while steps.len() < count {
        if let Some(step) = day.any(&mut chance) {
            day.after(step);
            steps.push(step);
        }
    }

    steps
}
