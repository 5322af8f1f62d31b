//! The shift: its float, cash in and out, its report, the blind count at the
//! end, and every Z.
//!
//! What should be in the drawer is not shown between the wish to close and the
//! end of the count.

mod carts;
pub mod count;
mod differences;
mod figures;
mod hints;
mod moving;
mod unchecked;
mod view;

use std::hash::Hash;
use std::mem::discriminant;

use iced::widget::Id;

use crate::domain::scanner::{Scan, Trace};
use crate::domain::shift::{WaitingCart, Z};
use crate::domain::{
    Cart, CashDirection, Counted, Document, DrawerCount, Insight, ReceiptNumber, Rupiah, SaleId,
    ShiftNumber, ShiftReport, UncheckedPayment,
};
use crate::text::Text;
use crate::ui::Hotkey;
use crate::ui::part::Kind;

use carts::Carts;
use count::Count;
use differences::Differences;
pub use figures::SCROLLED;
use moving::Moving;
use unchecked::Unchecked;

/// No field has this id, so every field gives the focus up.
const NOWHERE: &str = "shift";

/// The shift screen.
#[derive(Debug)]
pub struct Shift {
    stage: Stage,
    /// What it was about before what was typed last.
    trace: Trace<Stage>,
    /// Whether something is on its way to the disk; nothing changes meanwhile.
    is_recording: bool,
    /// How much it tells before the drawer is counted.
    insight: Insight,
    notice: Option<(Kind, String)>,
}

/// What the screen is about.
#[derive(Debug, Clone)]
enum Stage {
    /// A report is being read.
    Reading,
    /// The float is counted; what the last Z counted can be taken over.
    Opening(Count, Option<(ShiftNumber, DrawerCount)>),
    /// The shift is open; this is its X.
    Open(Box<ShiftReport>),
    /// Cash is put in or taken out.
    Moving(Moving, Box<ShiftReport>),
    /// The shift is to be closed, and there are carts.
    Carts(Carts),
    /// The drawer is counted blind.
    Counting(Count),
    /// The count is compared.
    Compared(Box<Differences>),
    /// A Z is looked at, while another shift is open or not.
    Closed(Box<Z>, bool),
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// A row of a count holds this now.
    Row(usize, String),
    /// What was counted last is the float.
    TakeOffered,
    /// Another row is typed in.
    GoTo(usize),
    /// The amount is this now.
    Amount(String),
    /// The reason is this now.
    Reason(String),
    /// What is in hand is done with.
    Done,
    /// One step back.
    Back,
    /// Cash is to be moved.
    Move(CashDirection),
    /// The shift is to be closed.
    Close,
    /// A cart is selected.
    Select(usize),
    /// The carts are finished first.
    Finish,
    /// The selected cart is kept.
    Keep,
    /// The selected cart is to be emptied; why?
    AskWhy,
    /// The drawer is counted again.
    CountAgain,
    /// An unchecked payment is marked.
    Mark(usize),
    /// The payment of a receipt was seen in the merchant's app.
    Check(ReceiptNumber),
    /// The report on the screen is printed.
    Print,
    /// The last Z is looked at.
    LastZ,
    /// A Z so many further on is looked at.
    OtherZ(i64),
    /// A shift is to be opened after the Z on the screen.
    OpenNext,
    /// What is too long for the screen goes on by so many steps.
    Scroll(i8),
}

impl Message {
    /// Whether somebody is typing into a field.
    #[must_use]
    pub const fn is_typing(&self) -> bool {
        matches!(self, Self::Row(..) | Self::Amount(_) | Self::Reason(_))
    }
}

/// What only the application can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Go to where goods are sold.
    Leave,
    /// Read the report of the open shift.
    Read,
    /// Open a shift with a float.
    Open(DrawerCount),
    /// Move cash for a reason.
    Move(CashDirection, Rupiah, String),
    /// Read the carts that are no sales yet.
    ReadCarts,
    /// Empty a cart for a reason; whether it is the one on the screen.
    Empty(Cart, String, bool),
    /// Read the report to compare this cash with, which was counted.
    Compare(Rupiah),
    /// Close the shift.
    Close(Counted),
    /// Write down that the payment of a receipt was seen.
    Check(ReceiptNumber),
    /// Print a report.
    Print(Document),
    /// Read a Z; none is the last one.
    ReadZ(Option<ShiftNumber>),
    /// Begin to open a shift.
    Begin,
    /// Scroll [`SCROLLED`] by so many steps.
    Scroll(i8),
}

impl Shift {
    /// What tells one state of the screen from another, by what is pressed on
    /// it.
    #[must_use]
    pub fn face(&self) -> impl Hash + use<> {
        discriminant(&self.stage)
    }

    /// The screen where a shift is opened, with what was counted last.
    #[must_use]
    pub fn opening(last: Option<(ShiftNumber, DrawerCount)>) -> Self {
        Self::at(Stage::Opening(Count::float(), last))
    }

    /// The screen of the open shift, whose report is being read.
    #[must_use]
    pub fn reading() -> Self {
        Self::at(Stage::Reading)
    }

    fn at(stage: Stage) -> Self {
        Self {
            stage,
            trace: Trace::default(),
            is_recording: false,
            insight: Insight::Counts,
            notice: None,
        }
    }

    /// So much may be told before the drawer is counted.
    #[must_use]
    pub fn telling(self, insight: Insight) -> Self {
        Self { insight, ..self }
    }

    /// Whether something is on its way to the disk.
    #[must_use]
    pub fn is_recording(&self) -> bool {
        self.is_recording
    }

    /// Whether something was begun here that is not to be lost when somebody
    /// looks elsewhere meanwhile. A comparison is not: what it says is over
    /// with the next sale. A float is not counted while a shift is open.
    #[must_use]
    pub fn is_begun(&self, is_open: bool) -> bool {
        match self.stage {
            Stage::Opening(..) => !is_open,
            Stage::Counting(_) => is_open,
            _ => false,
        }
    }

    /// The field that should have the focus.
    #[must_use]
    pub fn focus(&self) -> Id {
        match &self.stage {
            Stage::Opening(count, _) | Stage::Counting(count) => count.focus(),
            Stage::Moving(moving, _) => moving.focus(),
            Stage::Carts(carts) => carts.focus(),
            Stage::Compared(differences) => differences.focus(),
            Stage::Reading | Stage::Open(_) | Stage::Closed(..) => Id::new(NOWHERE),
        }
    }

    /// Tells something until the next thing happens.
    pub fn tell(&mut self, kind: Kind, sentence: String) {
        self.is_recording = false;
        self.notice = Some((kind, sentence));
    }

    /// A scanner typed into a field: nothing here wants a code, so the field is
    /// as it was before.
    pub fn take_back(&mut self, scan: &Scan) {
        if let Some(stage) = self.trace.before(scan.keys()) {
            self.stage = stage;
        }
    }

    /// Forgets what was told: it was about something else.
    pub fn forget(&mut self) {
        self.notice = None;
    }

    /// The report of the open shift was read.
    pub fn read(&mut self, report: ShiftReport) {
        self.is_recording = false;
        if matches!(
            self.stage,
            Stage::Reading | Stage::Open(_) | Stage::Moving(..) | Stage::Compared(_)
        ) {
            self.stage = Stage::Open(Box::new(report));
        }
    }

    /// The carts that are no sales yet were read: with none, the count begins.
    pub fn decide(&mut self, carts: Vec<WaitingCart>) {
        self.stage = if carts.is_empty() {
            Stage::Counting(Count::blind())
        } else {
            Stage::Carts(Carts::new(carts))
        };
    }

    /// A cart was emptied.
    pub fn emptied(&mut self, cart: SaleId) {
        self.is_recording = false;
        if let Stage::Carts(carts) = &mut self.stage {
            carts.gone(cart);
            if carts.are_none() {
                self.stage = Stage::Counting(Count::blind());
            }
        }
    }

    /// The report to compare the count with was read, with what was counted
    /// first in this shift; these payments nobody has seen in the merchant's
    /// app yet.
    pub fn compare(
        &mut self,
        report: ShiftReport,
        first: Rupiah,
        unchecked: Vec<UncheckedPayment>,
    ) {
        self.is_recording = false;
        if let Stage::Counting(count) = &self.stage
            && let Some(cash) = count.counted()
        {
            let counted = Counted {
                cash,
                qris: count.qris(),
                first_cash: Some(first).filter(|first| *first != cash.total()),
                ..Counted::default()
            };
            self.stage = Stage::Compared(Box::new(Differences::new(
                count.clone(),
                counted,
                Unchecked::new(unchecked),
                report,
            )));
        }
    }

    /// These are the payments that are unchecked now.
    pub fn show_unchecked(&mut self, unchecked: &[UncheckedPayment]) {
        if let Stage::Compared(differences) = &mut self.stage {
            self.is_recording = false;
            differences.unchecked.set(unchecked.to_vec());
        }
    }

    /// A Z was read, or has just been made; whether another shift is open.
    pub fn show(&mut self, z: Z, is_open: bool) {
        self.is_recording = false;
        self.stage = Stage::Closed(Box::new(z), is_open);
    }

    /// A key was pressed that is not typing.
    pub fn hotkey(&mut self, hotkey: Hotkey, text: &Text) -> Action {
        if self.is_recording {
            return Action::None;
        }
        if hotkey == Hotkey::Escape {
            return self.update(Message::Back);
        }
        let message = match &mut self.stage {
            Stage::Opening(count, _) | Stage::Counting(count) => count.hotkey(hotkey),
            Stage::Moving(moving, _) => moving.hotkey(hotkey, text),
            Stage::Carts(carts) => carts.hotkey(hotkey, text),
            Stage::Compared(differences) => differences.hotkey(hotkey, text),
            Stage::Open(_) => match hotkey {
                Hotkey::F(2) => Some(Message::Move(CashDirection::In)),
                Hotkey::F(3) => Some(Message::Move(CashDirection::Out)),
                Hotkey::F(4) => Some(Message::LastZ),
                Hotkey::F(5) => Some(Message::Close),
                Hotkey::F(9) => Some(Message::Print),
                Hotkey::Up => Some(Message::Scroll(-1)),
                Hotkey::Down => Some(Message::Scroll(1)),
                _ => None,
            },
            Stage::Closed(..) => match hotkey {
                Hotkey::F(9) => Some(Message::Print),
                Hotkey::PageUp => Some(Message::OtherZ(-1)),
                Hotkey::PageDown => Some(Message::OtherZ(1)),
                Hotkey::Enter => Some(Message::OpenNext),
                Hotkey::Up => Some(Message::Scroll(-1)),
                Hotkey::Down => Some(Message::Scroll(1)),
                _ => None,
            },
            Stage::Reading => None,
        };
        // Nothing else is about the drawer while its float is counted.
        let message = match (message, &self.stage, hotkey) {
            (None, Stage::Opening(..), Hotkey::F(2)) => Some(Message::TakeOffered),
            (None, Stage::Opening(..), Hotkey::F(4)) => Some(Message::LastZ),
            (message, ..) => message,
        };

        message.map_or(Action::None, |message| self.update(message))
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message) -> Action {
        if self.is_recording {
            return Action::None;
        }
        if message.is_typing() {
            self.trace.typed(self.stage.clone());
        } else {
            self.trace.end();
        }
        // A refusal is not lost while one types.
        let in_passing =
            message.is_typing() || matches!(message, Message::GoTo(_) | Message::Scroll(_));
        let _ = self
            .notice
            .take_if(|(kind, _)| !in_passing || *kind != Kind::Bad);

        match (&mut self.stage, message) {
            (Stage::Opening(count, _) | Stage::Counting(count), Message::Row(row, typed)) => {
                count.type_row(row, typed);
            }
            (Stage::Opening(count, _) | Stage::Counting(count), Message::GoTo(row)) => {
                count.go_to(row);
            }
            (Stage::Opening(count, Some((_, offered))), Message::TakeOffered) => {
                count.take_over(*offered);
            }
            (Stage::Moving(moving, _), Message::Amount(typed)) => moving.type_amount(typed),
            (Stage::Moving(moving, _), Message::Reason(reason)) => moving.give_reason(reason),
            (Stage::Carts(carts), Message::Reason(reason)) => carts.give_reason(reason),
            (Stage::Compared(differences), Message::Reason(reason)) => {
                differences.counted.reason = reason;
            }
            (Stage::Open(report), Message::Move(direction)) => {
                self.stage = Stage::Moving(Moving::new(direction), report.clone());
            }
            (Stage::Open(_), Message::Close) => return Action::ReadCarts,
            (Stage::Carts(carts), Message::Select(index)) => carts.select(index),
            (Stage::Carts(_), Message::Finish) => return Action::Leave,
            (Stage::Carts(carts), Message::Keep) => carts.keep(),
            (Stage::Carts(carts), Message::AskWhy) => carts.ask_why(),
            (Stage::Compared(differences), Message::CountAgain) => {
                self.stage = Stage::Counting(differences.count.clone());
            }
            (Stage::Compared(differences), Message::Mark(index)) => {
                differences.unchecked.mark(index);
            }
            (Stage::Compared(_), Message::Check(receipt)) => {
                self.is_recording = true;
                return Action::Check(receipt);
            }
            (Stage::Open(report), Message::Print) => {
                return Action::Print(Document::X(report.shift.number));
            }
            (Stage::Closed(z, _), Message::Print) => {
                return Action::Print(Document::Z(z.closed.report.shift.number));
            }
            (Stage::Open(_) | Stage::Opening(..), Message::LastZ) => return Action::ReadZ(None),
            (Stage::Closed(z, _), Message::OtherZ(by)) => {
                let number = z.closed.report.shift.number;
                let count = i64::from(number.count) + by;
                if let Ok(count @ 1..) = u32::try_from(count) {
                    return Action::ReadZ(Some(ShiftNumber { count, ..number }));
                }
            }
            (Stage::Closed(..), Message::OpenNext) => return Action::Begin,
            (_, Message::Scroll(steps)) => return Action::Scroll(steps),
            (_, Message::Done) => return self.done(),
            (_, Message::Back) => return self.back(),
            // It was about a stage that is over by now.
            _ => {}
        }

        Action::None
    }

    /// What is in hand is done with.
    fn done(&mut self) -> Action {
        let action = match &mut self.stage {
            Stage::Opening(count, _) => count.done().map(Action::Open),
            Stage::Counting(count) => {
                let counted = count.done();
                counted.map(|counted| Action::Compare(counted.total()))
            }
            Stage::Moving(moving, _) => moving
                .done()
                .map(|(direction, amount, reason)| Action::Move(direction, amount, reason)),
            Stage::Carts(carts) if carts.asks_why() => carts
                .emptied()
                .map(|(cart, reason, is_shown)| Action::Empty(cart, reason, is_shown)),
            Stage::Carts(carts) => {
                if carts.are_decided() {
                    self.stage = Stage::Counting(Count::blind());
                }
                return Action::None;
            }
            Stage::Compared(differences) => differences.done().map(Action::Close),
            Stage::Reading | Stage::Open(_) | Stage::Closed(..) => None,
        };
        self.is_recording = action.is_some();

        action.unwrap_or(Action::None)
    }

    /// One step back.
    fn back(&mut self) -> Action {
        match &mut self.stage {
            Stage::Moving(_, report) => {
                self.stage = Stage::Open(report.clone());
                Action::None
            }
            Stage::Carts(carts) if carts.asks_why() => {
                carts.take_back();
                Action::None
            }
            Stage::Closed(_, true) => Action::Begin,
            // What should be there has been seen; the count stays what it was.
            Stage::Compared(_) => self.update(Message::CountAgain),
            Stage::Carts(_) | Stage::Counting(_) => {
                self.stage = Stage::Reading;
                Action::Read
            }
            Stage::Reading | Stage::Opening(..) | Stage::Open(_) | Stage::Closed(..) => {
                Action::Leave
            }
        }
    }
}
