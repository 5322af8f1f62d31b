//! Returns, exchanges and voids: choose a receipt, say what comes back, and
//! hand the money over.
//!
//! Enter never gives money back. What was begun stays when the screen is left,
//! until another receipt is chosen. Once another buyer was served it is not
//! what the screen opens with: it waits in sight until it is gone on with.

mod choosing;
mod done;
mod draft;
mod keys;
mod taking;

use std::hash::Hash;
use std::mem::discriminant;

use iced::widget::Id;

use crate::domain::catalog::Catalog;
use crate::domain::input_line::{InputLine, Meant};
use crate::domain::payment::Tendered;
use crate::domain::returned::{Given, Recent, Wanted};
use crate::domain::scanner::Scan;
use crate::domain::{
    Cart, Letter, ProductId, ReceiptNumber, ReturnId, ReturnNumber, Returnable, Rupiah, Sale,
    SaleReturn, ShownQris, Tender, UncheckedPayment,
};
use crate::screen::qris_code::Shown;
use crate::screen::shelf;
use crate::text::Text;
use crate::ui::part::Kind;
use crate::ui::{Element, dialog};

use draft::{Draft, Paid};

/// The field that is always ready: for the receipt's number, then for goods.
pub const FIELD: &str = "returning-field";

/// The field for a reason of one's own.
pub const REASON: &str = "returning-reason";

/// How many products a search shows.
const FOUND: usize = 6;

/// How many receipts there are to choose from.
pub const RECENT: u32 = 20;

/// The screen of returns.
#[derive(Debug)]
pub struct Returning {
    letter: Letter,
    recent: Vec<Recent>,
    selected: usize,
    typed: String,
    stage: Stage,
    draft: Option<Draft>,
    /// What was begun before that, with other receipts.
    waiting: Vec<Draft>,
    /// Whether another buyer was served since the draft was begun.
    is_set_aside: bool,
    /// Whether the receipt is voided when that is asked for once more.
    is_void_asked: bool,
    /// Whether the dialog for a reason of one's own is open.
    is_reason_open: bool,
    notice: Option<(Kind, String)>,
    /// The payments that nobody has seen in the merchant's app yet.
    unchecked: Vec<UncheckedPayment>,
    /// The code that buyers pay to, and the most at once.
    qris: (Option<ShownQris>, Rupiah),
    /// What the buyer sees while a difference is paid by QRIS.
    shown: Option<Shown>,
}

/// How far a return is.
#[derive(Debug)]
enum Stage {
    /// A receipt is being chosen.
    Choosing,
    /// What comes back is being said.
    Taking,
    /// It is on its way to the disk; nothing changes meanwhile.
    Recording,
    /// It is on the disk.
    Done(Box<Done>),
}

/// A return that is on the disk.
#[derive(Debug)]
struct Done {
    returned: SaleReturn,
    /// What was taken instead.
    sold: Option<Sale>,
    /// What of the receipt's QRIS payments nobody had seen by then.
    unchecked: Rupiah,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The field holds this now.
    Typed(String),
    /// What was typed is meant, or the selected receipt.
    Enter,
    /// A receipt is opened.
    Open(ReceiptNumber),
    /// A line, or a receipt, is selected.
    Select(usize),
    /// The selection goes up or down by so many.
    Move(i32),
    /// So much more or less of the selected line comes back.
    Change(i64),
    /// So much more or less of a line comes back.
    ChangeOf(usize, i64),
    /// Nothing of the selected line comes back.
    Clear,
    /// Everything comes back, or nothing when everything did.
    All,
    /// The selected line is damaged, or is not.
    Turn,
    /// A line is damaged, or is not.
    TurnOf(usize),
    /// This is why.
    Reason(String),
    /// The next of the reasons that are offered; after the last, one's own.
    NextReason,
    /// A reason of one's own is to be typed, or is typed.
    OwnReason,
    /// The reason that was typed holds.
    ReasonDone,
    /// The buyer pays a difference with this.
    PayWith(Tender),
    /// The buyer pays a difference with the next tender.
    NextTender,
    /// The money goes back in cash, or as it was paid.
    ToggleCash,
    /// A product is taken instead.
    Take(ProductId),
    /// Nothing is taken instead.
    DropInstead,
    /// The return is made; what the buyer owes is handed over exactly, or was
    /// seen in the merchant's app.
    Confirm,
    /// The return is made; the buyer says that the difference was paid by QRIS,
    /// and nobody looked.
    ConfirmUnseen,
    /// The return is made; the buyer hands over the nth suggested amount.
    Note(usize),
    /// The sale is voided.
    Void,
    /// The paper of the return is printed again.
    PrintAgain,
    /// The next return begins.
    Next,
    /// One step back.
    Back,
}

/// What only the application can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Go back to selling.
    Close,
    /// Begin another return.
    Begin,
    /// Look a receipt up.
    Find(ReceiptNumber),
    /// Take goods back, and sell what is taken instead.
    TakeBack {
        /// The identity of the return.
        id: ReturnId,
        /// The receipt.
        receipt: ReceiptNumber,
        /// What comes back, and why.
        wanted: Wanted,
        /// What is taken instead, and what is handed over for it.
        instead: Option<Box<(Cart, Vec<Tendered>)>>,
    },
    /// Print the paper of a return again.
    PrintAgain(ReturnNumber),
}

impl Returning {
    /// The screen of a till with this letter; its receipts are still to be
    /// listed.
    #[must_use]
    pub fn new(letter: Letter) -> Self {
        Self {
            letter,
            recent: Vec::new(),
            selected: 0,
            typed: String::new(),
            stage: Stage::Choosing,
            draft: None,
            waiting: Vec::new(),
            is_set_aside: false,
            is_void_asked: false,
            is_reason_open: false,
            notice: None,
            unchecked: Vec::new(),
            qris: (None, Rupiah::ZERO),
            shown: None,
        }
    }

    /// The code that is shown to buyers, and the most that is paid to it at
    /// once.
    pub fn set_qris(&mut self, qris: Option<ShownQris>, limit: Rupiah) {
        self.qris = (qris, limit);
        self.shown = None;
    }

    /// These are the payments that nobody has seen in the merchant's app now.
    pub fn show_unchecked(&mut self, unchecked: &[UncheckedPayment]) {
        self.unchecked = unchecked.to_vec();
    }

    /// What nobody has seen yet of the QRIS payments of the receipt that is
    /// open.
    #[must_use]
    pub fn unchecked(&self) -> Rupiah {
        let Some(draft) = &self.draft else {
            return Rupiah::ZERO;
        };
        let sale = draft.returnable.sale.id;
        let of_sale = self.unchecked.iter().filter(|one| one.sale == sale);

        of_sale.map(|payment| payment.amount).sum()
    }

    /// The code that the buyer is to pay a difference to just now.
    #[must_use]
    pub fn qris_shown(&self) -> Option<&Shown> {
        self.shown
            .as_ref()
            .filter(|_| matches!(self.stage, Stage::Taking))
    }

    /// The code stands as long as a difference is to be paid by QRIS.
    fn show_code(&mut self, text: &Text) {
        let due = self.draft.as_ref().and_then(|draft| draft.qris_due(text));
        if self.shown.as_ref().map(Shown::amount) != due {
            let (qris, limit) = &self.qris;
            self.shown = due.map(|due| Shown::new(due, qris.as_ref(), *limit, false));
        }
    }

    /// The screen is opened: on what was begun, else on the receipts.
    pub fn open(&mut self) {
        self.begin_anew();
        if !self.is_recording() {
            // What waits from before is in sight there, and is opened by hand.
            self.stage = match &self.draft {
                Some(draft) if draft.is_begun() && !self.is_set_aside => Stage::Taking,
                _ => Stage::Choosing,
            };
        }
    }

    /// Nothing is told, typed or asked any more.
    fn begin_anew(&mut self) {
        self.notice = None;
        self.typed.clear();
        self.is_reason_open = false;
        self.is_void_asked = false;
    }

    /// Another buyer was served: what was begun may not be this one's.
    pub fn set_aside(&mut self) {
        self.is_set_aside = true;
    }

    /// The receipt of which some was said to come back last, and nothing
    /// recorded.
    fn begun(&self) -> Option<ReceiptNumber> {
        let begun = self.draft.iter().filter(|draft| draft.is_begun());
        let draft = begun.chain(self.waiting.iter().rev()).next()?;

        Some(draft.returnable.sale.number)
    }

    /// The last receipts, newest first.
    pub fn list(&mut self, recent: Vec<Recent>) {
        self.recent = recent;
        self.selected = 0;
    }

    /// A receipt was looked up. What was begun with the same one is gone on
    /// with; what was begun with another waits.
    pub fn found(&mut self, returnable: Returnable, given: Given, cart: Cart) {
        if self.is_recording() {
            return;
        }
        self.waiting
            .extend(self.draft.take().filter(Draft::is_begun));
        let number = returnable.sale.number;
        let place = |draft: &Draft| draft.returnable.sale.number == number;
        let begun = self.waiting.iter().position(place);
        // What came back of it meanwhile cannot come back again.
        let begun = begun
            .map(|at| self.waiting.remove(at))
            .filter(|draft| draft.returnable == returnable);
        self.draft = begun.or_else(|| Some(Draft::new(returnable, given, cart)));
        self.is_set_aside = false;
        self.begin_anew();
        self.stage = Stage::Taking;
    }

    /// The goods are taken back.
    pub fn taken(&mut self, returned: SaleReturn, sold: Option<Sale>) {
        let unchecked = self.unchecked();
        self.draft = None;
        self.shown = None;
        self.notice = None;
        self.typed.clear();
        self.stage = Stage::Done(Box::new(Done {
            returned,
            sold,
            unchecked,
        }));
    }

    /// What was asked for failed; everything is as it was.
    pub fn failed(&mut self, sentence: String) {
        if self.is_recording() {
            self.stage = Stage::Taking;
        }
        self.tell(Kind::Bad, sentence);
    }

    /// Tells something until the next thing happens.
    pub fn tell(&mut self, kind: Kind, sentence: String) {
        self.notice = Some((kind, sentence));
    }

    /// What is being told.
    #[must_use]
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_ref().map(|(_, sentence)| sentence.as_str())
    }

    /// Whether a return is on its way to the disk.
    #[must_use]
    pub fn is_recording(&self) -> bool {
        matches!(self.stage, Stage::Recording)
    }

    /// Whether the last return is done with, and a scan is the next sale.
    #[must_use]
    pub fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done(..))
    }

    /// The field that should have the focus.
    #[must_use]
    pub fn focus(&self) -> Id {
        Id::new(if self.is_reason_open { REASON } else { FIELD })
    }

    /// A scanner read a code, with the focus anywhere.
    pub fn scan(&mut self, scan: &Scan, catalog: &Catalog, text: &Text) -> Action {
        if self.is_recording() {
            return Action::None;
        }
        self.is_void_asked = false;
        let entered =
            InputLine::seen(scan, &self.typed).unwrap_or_else(|| InputLine::unseen(scan, catalog));

        let action = self.enter(&entered, catalog, text);
        self.show_code(text);
        action
    }

    /// Something was typed while no field had the focus.
    pub fn type_text(&mut self, typed: &str, catalog: &Catalog, text: &Text) -> Action {
        if let (true, Some(draft)) = (self.is_reason_open, &self.draft) {
            let reason = format!("{}{typed}", draft.reason);
            return self.update(Message::Reason(reason), catalog, text);
        }
        let typed = format!("{}{typed}", self.typed);

        self.update(Message::Typed(typed), catalog, text)
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message, catalog: &Catalog, text: &Text) -> Action {
        let action = self.act(message, catalog, text);
        self.show_code(text);
        action
    }

    fn act(&mut self, message: Message, catalog: &Catalog, text: &Text) -> Action {
        if self.is_recording() {
            return Action::None;
        }
        if !message.is_typing() {
            self.notice = None;
        }
        let is_asked_again = std::mem::take(&mut self.is_void_asked);

        match message {
            Message::Typed(typed) => return self.type_on(typed, catalog, text),
            Message::Enter => {
                let entered = InputLine::typed(&self.typed);
                return self.enter(&entered, catalog, text);
            }
            Message::Open(number) => return Action::Find(number),
            Message::PrintAgain => {
                return match &self.stage {
                    Stage::Done(done) => Action::PrintAgain(done.returned.number),
                    _ => Action::None,
                };
            }
            Message::Next if self.is_done() => {
                self.stage = Stage::Choosing;
                return Action::Begin;
            }
            Message::Back => return self.back(),
            Message::Select(index) if matches!(self.stage, Stage::Choosing) => {
                self.selected = index.min(self.recent.len().saturating_sub(1));
                return Action::None;
            }
            Message::Move(by) if matches!(self.stage, Stage::Choosing) => {
                self.selected = step(self.selected, by, self.recent.len());
                return Action::None;
            }
            Message::Confirm => return self.confirm(Paid::Exactly, text),
            Message::ConfirmUnseen => return self.confirm(Paid::Unseen, text),
            Message::Note(note) => return self.confirm(Paid::Note(note), text),
            Message::Void => return self.void(is_asked_again, text),
            Message::ReasonDone => {
                self.is_reason_open = false;
                return Action::None;
            }
            Message::OwnReason => {
                self.is_reason_open = matches!(self.stage, Stage::Taking);
                return Action::None;
            }
            Message::NextReason => {
                let next = self.draft.as_ref().map(|draft| draft.next_reason(text));
                return match next {
                    Some(Some(reason)) => {
                        self.update(Message::Reason(reason.to_owned()), catalog, text)
                    }
                    Some(None) => {
                        if let Some(draft) = &mut self.draft {
                            draft.reason.clear();
                        }
                        self.update(Message::OwnReason, catalog, text)
                    }
                    None => Action::None,
                };
            }
            _ => {}
        }

        let is_searching = !self.typed.trim().is_empty();
        let Some(draft) = &mut self.draft else {
            return Action::None;
        };
        if let (Message::Move(by), true) = (&message, is_searching) {
            draft.found = step(draft.found, *by, catalog.search(&self.typed, FOUND).len());
            return Action::None;
        }
        if let Message::Take(_) = message {
            self.typed.clear();
        }
        if let Err(sentence) = draft.update(&message, catalog, text) {
            self.tell(Kind::Bad, sentence);
        }
        Action::None
    }

    /// What these two keys type changes the selected line.
    fn type_on(&mut self, typed: String, catalog: &Catalog, text: &Text) -> Action {
        match typed.as_str() {
            "+" if matches!(self.stage, Stage::Taking) => {
                self.update(Message::Change(1), catalog, text)
            }
            "-" if matches!(self.stage, Stage::Taking) => {
                self.update(Message::Change(-1), catalog, text)
            }
            _ if self.is_done() => Action::None,
            _ => {
                self.typed = typed;
                if let Some(draft) = &mut self.draft {
                    draft.found = 0;
                }
                Action::None
            }
        }
    }

    /// A line was ended: a receipt's number, or goods that are taken instead.
    fn enter(&mut self, entered: &InputLine, catalog: &Catalog, text: &Text) -> Action {
        let line = entered.line().trim().to_owned();
        let number = ReceiptNumber::named(&line, self.letter);

        match &self.stage {
            Stage::Choosing if line.is_empty() => match self.recent.get(self.selected) {
                Some(recent) => Action::Find(recent.number),
                None => Action::None,
            },
            Stage::Choosing => {
                self.typed.clear();
                match number {
                    Some(number) => Action::Find(number),
                    None => {
                        let shown = shelf::shown(&line);
                        self.tell(Kind::Bad, (text.returning.number_wrong)(&shown));
                        Action::None
                    }
                }
            }
            Stage::Taking if line.is_empty() => Action::None,
            Stage::Taking => {
                if let Some(number) =
                    ReceiptNumber::written(&line).filter(|_| catalog.find(&line).is_none())
                {
                    self.typed.clear();
                    return Action::Find(number);
                }
                let meant = Meant::by(entered, catalog);
                let found = self.draft.as_ref().map_or(0, |draft| draft.found);
                let wanted = shelf::wanted(&meant, found, catalog, text);
                let told = match (wanted, &mut self.draft) {
                    (Some(Ok(taken)), Some(draft)) => draft.take(taken, text),
                    (Some(Err(sentence)), _) => Err(sentence),
                    _ => return Action::None,
                };
                self.typed.clear();
                if let Err(sentence) = told {
                    self.tell(Kind::Bad, sentence);
                }
                Action::None
            }
            Stage::Recording | Stage::Done(..) => Action::None,
        }
    }

    fn back(&mut self) -> Action {
        match self.stage {
            _ if !self.typed.is_empty() => {
                self.typed.clear();
                Action::None
            }
            Stage::Taking => {
                self.stage = Stage::Choosing;
                Action::None
            }
            Stage::Recording => Action::None,
            Stage::Choosing | Stage::Done(..) => {
                if self.is_done() {
                    self.stage = Stage::Choosing;
                }
                Action::Close
            }
        }
    }

    fn confirm(&mut self, paid: Paid, text: &Text) -> Action {
        let Some(draft) = self
            .draft
            .as_ref()
            .filter(|_| matches!(self.stage, Stage::Taking))
        else {
            return Action::None;
        };
        match draft.action(paid, text) {
            Ok(action) => {
                if action != Action::None {
                    self.stage = Stage::Recording;
                }
                action
            }
            Err(sentence) => {
                self.tell(Kind::Bad, sentence);
                Action::None
            }
        }
    }

    /// Voids the receipt, when it is asked for twice in a row: elsewhere the
    /// same key takes something off a price.
    fn void(&mut self, is_asked_again: bool, text: &Text) -> Action {
        let Some(draft) = self
            .draft
            .as_ref()
            .filter(|_| matches!(self.stage, Stage::Taking))
        else {
            return Action::None;
        };
        if draft.may_be_voided() && !is_asked_again {
            let sentence = (text.returning.void_again)(draft.why_void(text));
            self.is_void_asked = true;
            self.tell(Kind::Warn, sentence);
            Action::None
        } else if draft.may_be_voided() {
            let action = draft.void(text);
            self.stage = Stage::Recording;
            action
        } else {
            let sentence = text.returning.void_impossible.to_owned();
            self.tell(Kind::Bad, sentence);
            Action::None
        }
    }

    /// Draws the screen.
    pub fn view<'a>(&'a self, catalog: &'a Catalog, text: &'a Text) -> Element<'a, Message> {
        match (&self.stage, &self.draft) {
            (Stage::Done(done), _) => done::view(done, text),
            (Stage::Taking | Stage::Recording, Some(draft)) => {
                let screen = taking::view(self, draft, catalog, text);
                if self.is_reason_open {
                    dialog::modal(screen, taking::why(draft, text), Message::ReasonDone)
                } else {
                    screen
                }
            }
            _ => choosing::view(self, text),
        }
    }

    /// What tells one state of the screen from another, by what is pressed on
    /// it.
    #[must_use]
    pub fn face(&self) -> impl Hash + use<> {
        // What it takes to record it comes up with the first thing taken back.
        let is_begun = self.draft.as_ref().is_some_and(Draft::is_begun);

        (
            discriminant(&self.stage),
            self.is_reason_open,
            self.is_void_asked,
            is_begun,
        )
    }
}

impl Message {
    /// Whether somebody is typing into a field.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        matches!(self, Self::Typed(_) | Self::Reason(_))
    }
}

fn step(at: usize, by: i32, count: usize) -> usize {
    at.saturating_add_signed(by as isize)
        .min(count.saturating_sub(1))
}
