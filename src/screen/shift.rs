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

use std::hash::Hash;
use std::mem::discriminant;

use iced::widget::{Id, column, container, row, space};
use iced::{Center, Fill};

use crate::domain::scanner::{Scan, Trace};
use crate::domain::shift::{WaitingCart, Z};
use crate::domain::{
    Cart, CashDirection, Counted, Document, DrawerCount, ReceiptNumber, Rupiah, SaleId,
    ShiftNumber, ShiftReport, UncheckedPayment,
};
use crate::text::{self, Text};
use crate::ui::part::{self, Kind};
use crate::ui::{Element, Hotkey, Icon, button, dialog, frame, label, size};

use carts::Carts;
use count::Count;
use differences::Differences;
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
    /// Whether it says what should be in the drawer before that is counted.
    shows_expected: bool,
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
    /// The drawer is counted blind. The amount is what was counted before, if
    /// it was.
    Counting(Count, Option<Rupiah>),
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
    /// Read the report to compare a count with.
    Compare,
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
            shows_expected: false,
            notice: None,
        }
    }

    /// What should be in the drawer may be said before it is counted: whoever
    /// is at the till may know.
    #[must_use]
    pub fn showing_expected(self, shows_expected: bool) -> Self {
        Self {
            shows_expected,
            ..self
        }
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
            Stage::Counting(..) => is_open,
            _ => false,
        }
    }

    /// The field that should have the focus.
    #[must_use]
    pub fn focus(&self) -> Id {
        match &self.stage {
            Stage::Opening(count, _) | Stage::Counting(count, _) => count.focus(),
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
            Stage::Counting(Count::blind(), None)
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
                self.stage = Stage::Counting(Count::blind(), None);
            }
        }
    }

    /// The report to compare the count with was read; these payments nobody
    /// has seen in the merchant's app yet.
    pub fn compare(&mut self, report: ShiftReport, unchecked: Vec<UncheckedPayment>) {
        self.is_recording = false;
        if let Stage::Counting(count, first) = &self.stage
            && let Some(cash) = count.counted()
        {
            let counted = Counted {
                cash,
                qris: count.qris(),
                first_cash: first.filter(|first| *first != cash.total()),
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
            Stage::Opening(count, _) | Stage::Counting(count, _) => count.hotkey(hotkey),
            Stage::Moving(moving, _) => moving.hotkey(hotkey, text),
            Stage::Carts(carts) => carts.hotkey(hotkey, text),
            Stage::Compared(differences) => differences.hotkey(hotkey, text),
            Stage::Open(_) => match hotkey {
                Hotkey::F(2) => Some(Message::Move(CashDirection::In)),
                Hotkey::F(3) => Some(Message::Move(CashDirection::Out)),
                Hotkey::F(4) => Some(Message::LastZ),
                Hotkey::F(5) => Some(Message::Close),
                Hotkey::F(9) => Some(Message::Print),
                _ => None,
            },
            Stage::Closed(..) => match hotkey {
                Hotkey::F(9) => Some(Message::Print),
                Hotkey::PageUp => Some(Message::OtherZ(-1)),
                Hotkey::PageDown => Some(Message::OtherZ(1)),
                Hotkey::Enter => Some(Message::OpenNext),
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
        let in_passing = message.is_typing() || matches!(message, Message::GoTo(_));
        let _ = self
            .notice
            .take_if(|(kind, _)| !in_passing || *kind != Kind::Bad);

        match (&mut self.stage, message) {
            (Stage::Opening(count, _) | Stage::Counting(count, _), Message::Row(row, typed)) => {
                count.type_row(row, typed);
            }
            (Stage::Opening(count, _) | Stage::Counting(count, _), Message::GoTo(row)) => {
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
                let counted = &differences.counted;
                let first = counted.first_cash.unwrap_or(counted.cash.total());
                self.stage = Stage::Counting(differences.count.clone(), Some(first));
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
            Stage::Opening(count, _) => count.counted().map(Action::Open),
            Stage::Counting(count, _) => count.counted().map(|_| Action::Compare),
            Stage::Moving(moving, _) => moving
                .done()
                .map(|(direction, amount, reason)| Action::Move(direction, amount, reason)),
            Stage::Carts(carts) if carts.asks_why() => carts
                .emptied()
                .map(|(cart, reason, is_shown)| Action::Empty(cart, reason, is_shown)),
            Stage::Carts(carts) => {
                if carts.are_decided() {
                    self.stage = Stage::Counting(Count::blind(), None);
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
            Stage::Carts(_) | Stage::Counting(..) => {
                self.stage = Stage::Reading;
                Action::Read
            }
            Stage::Reading | Stage::Opening(..) | Stage::Open(_) | Stage::Closed(..) => {
                Action::Leave
            }
        }
    }

    /// Draws the screen. Selling needs a shift here, or not.
    pub fn view<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.shift;

        match &self.stage {
            Stage::Reading => container(label::body(text.common.working).style(label::muted))
                .center(Fill)
                .into(),
            Stage::Opening(count, offered) => {
                let offered = offered.map(|(number, count)| {
                    let sum = count.total().to_string();
                    column![
                        label::body((words.open_offered)(&number.to_string(), &sum))
                            .style(label::muted),
                        button::secondary(
                            words.take_offered,
                            Some("F2"),
                            Some(Message::TakeOffered)
                        ),
                    ]
                    .spacing(size::SPACE_S)
                    .into()
                });
                self.counting(
                    words.open_title,
                    words.open_help,
                    count,
                    offered,
                    (words.float, words.open),
                    text,
                )
            }
            Stage::Counting(count, _) => self.counting(
                words.count_title,
                words.count_help,
                count,
                None,
                (words.counted, words.compare),
                text,
            ),
            Stage::Open(report) => self.open(report, text),
            Stage::Moving(moving, report) => {
                dialog::modal(self.open(report, text), moving.view(text), Message::Back)
            }
            Stage::Carts(carts) => {
                let base = self.screen(
                    (words.carts_title.to_owned(), words.carts_help.to_owned()),
                    carts.view(text),
                    carts.actions(text),
                );
                match carts.question(text) {
                    Some(question) => dialog::modal(base, question, Message::Back),
                    None => base,
                }
            }
            Stage::Compared(differences) => self.screen(
                (words.differences_title.to_owned(), String::new()),
                differences.view(text),
                self.judgement(differences, text),
            ),
            Stage::Closed(z, is_open) => self.closed(z, *is_open, text),
        }
    }

    fn act<'a>(&self, act: &'a str, text: &'a Text) -> &'a str {
        if self.is_recording {
            text.common.working
        } else {
            act
        }
    }

    /// Why it differs, and what becomes of it.
    fn judgement<'a>(
        &'a self,
        differences: &'a Differences,
        text: &'a Text,
    ) -> Element<'a, Message> {
        let words = &text.shift;
        let acts = column![
            button::secondary(words.count_again, Some("F2"), Some(Message::CountAgain)),
            button::primary(
                self.act(words.close_now, text),
                Some("Enter"),
                (!self.is_recording).then_some(Message::Done)
            ),
        ]
        .spacing(size::SPACE_S);

        column![
            part::scroll_in(size::SPACE_S, differences.reason(text)),
            acts
        ]
        .spacing(size::SPACE_M)
        .into()
    }

    /// A title over the content, and the side with what can be done.
    fn screen<'a>(
        &'a self,
        (title, help): (String, String),
        content: Element<'a, Message>,
        side: Element<'a, Message>,
    ) -> Element<'a, Message> {
        let help = (!help.is_empty()).then(|| label::body(help).style(label::muted));
        let notice = self.notice.as_ref().map(|(kind, sentence)| {
            container(dialog::toast(*kind, sentence.as_str()))
                .padding(iced::Padding::ZERO.right(size::SPACE_XL))
                .into()
        });
        let left = column![
            column![label::title(title), help].spacing(size::SPACE_XS),
            dialog::told(content, notice),
        ]
        .spacing(size::SPACE_M)
        .padding(iced::Padding::from([size::SPACE_L, 0.0]).left(size::SPACE_XL));
        let side = container(side).height(Fill).padding(size::SPACE_L);

        row![container(left).width(Fill).height(Fill), frame::side(side)].into()
    }

    fn counting<'a>(
        &'a self,
        title: &'a str,
        help: &'a str,
        count: &'a Count,
        offered: Option<Element<'a, Message>>,
        (sum, act): (&'a str, &'a str),
        text: &'a Text,
    ) -> Element<'a, Message> {
        let words = &text.shift;
        let is_right = count.counted().is_some();
        let wrong = (!is_right).then(|| label::body(words.count_wrong).style(label::danger));
        let side = column![
            label::body(help).style(label::muted),
            offered,
            space::vertical(),
            wrong,
            part::total(sum, count.total().to_string()),
            button::primary(
                self.act(act, text),
                Some("Ctrl S"),
                (is_right && !self.is_recording).then_some(Message::Done)
            ),
        ]
        .spacing(size::SPACE_M);

        self.screen(
            (title.to_owned(), String::new()),
            count.view(text),
            side.into(),
        )
    }

    fn open<'a>(&'a self, report: &'a ShiftReport, text: &'a Text) -> Element<'a, Message> {
        let words = &text.shift;
        let shift = &report.shift;
        let since = (words.since)(
            &text::moment(&shift.opened_at),
            shift.cashier.as_deref().unwrap_or_default(),
        );
        let go =
            |icon, act, key, message| button::secondary_with(icon, act, Some(key), Some(message));
        let side = column![
            go(
                Icon::Plus,
                words.move_in,
                "F2",
                Message::Move(CashDirection::In)
            ),
            go(
                Icon::Minus,
                words.move_out,
                "F3",
                Message::Move(CashDirection::Out)
            ),
            go(Icon::List, words.z_last, "F4", Message::LastZ),
            go(Icon::Printer, words.print, "F9", Message::Print),
            space::vertical(),
            button::primary(words.close, Some("F5"), Some(Message::Close)),
        ]
        .spacing(size::SPACE_S);

        self.screen(
            ((words.x_title)(&shift.number.to_string()), since),
            figures::figures(report, None, self.shows_expected, text),
            side.into(),
        )
    }

    fn closed<'a>(&'a self, z: &'a Z, is_open: bool, text: &'a Text) -> Element<'a, Message> {
        let words = &text.shift;
        let number = z.closed.report.shift.number;
        let side = column![
            row![
                button::icon_button(
                    Icon::ChevronLeft,
                    (number.count > 1).then_some(Message::OtherZ(-1))
                ),
                label::heading(number.to_string())
                    .width(Fill)
                    .align_x(Center),
                button::icon_button(Icon::ChevronRight, Some(Message::OtherZ(1))),
            ]
            .align_y(Center),
            button::secondary_with(Icon::Printer, words.print, Some("F9"), Some(Message::Print)),
            space::vertical(),
            button::secondary(text.common.back, Some("Esc"), Some(Message::Back)),
            (!is_open).then(|| {
                button::primary(words.open_next, Some("Enter"), Some(Message::OpenNext))
            }),
        ]
        .spacing(size::SPACE_S);

        self.screen(
            (
                (words.z_title)(&number.to_string()),
                (words.z_closed)(&text::moment(&z.closed_at)),
            ),
            figures::figures(&z.closed.report, Some(z), true, text),
            side.into(),
        )
    }
}
