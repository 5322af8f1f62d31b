//! Settings, a page for each subject. What is chosen of a few holds at once;
//! what is typed is kept page by page, whole or not at all, and waits on its
//! page while another is looked at.

pub mod books;
mod cards;
pub mod counter;
pub mod look;
mod pages;
pub mod paper;
pub mod printer;
pub mod qris;
pub mod scanner;
pub mod shop;
mod view;

use cards::{alone, card, choice, columns};
pub use pages::Page;

use iced::widget::Id;
use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::ScaleLabel;
use crate::domain::entry::{Institution, InstitutionChange};
use crate::domain::scanner::{Habits, Key, Scan, Trace};
use crate::paper::Bitmap;
use crate::paper::logo::Picture;
use crate::printer::{Connection, Found, PrinterProfile};
use crate::screen::printer_finder::{self, Finder};
use crate::settings::{AutoLock, Look, Printed, PrinterUse, Scale, Settings as Kept};
use crate::text::Language;
use crate::ui::Hotkey;
use crate::ui::part::Kind;

/// What scrolls; another page begins at its top.
pub const SCROLLED: &str = "settings-page";

/// The settings screen.
#[derive(Debug)]
pub struct Settings {
    page: Page,
    forms: Forms,
    /// What the forms were before what was typed last.
    trace: Trace<Forms>,
    /// The printers that were found.
    finder: Finder,
    /// The lesson, while a scanner is being taught.
    teaching: Option<scanner::Teaching>,
    notice: Option<(Kind, String)>,
    is_verifying: bool,
    is_training: bool,
}

/// What is typed on the pages.
#[derive(Debug, Clone)]
struct Forms {
    shop: shop::Shop,
    printer: printer::Printer,
    paper: paper::Paper,
    scanner: scanner::Scanner,
    qris: qris::QrisForm,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// Another page is wanted.
    Show(Page),
    /// Something happened on the page about the shop.
    Shop(shop::Message),
    /// Something happened on the page about the counter.
    Counter(counter::Message),
    /// Something happened on the page about the printer.
    Printer(printer::Message),
    /// Something happened on the page about papers.
    Paper(paper::Message),
    /// Something happened on the page about the scanner.
    Scanner(scanner::Message),
    /// Something happened on the page about QRIS.
    Qris(qris::Message),
    /// Something happened on the page about the look.
    Look(look::Message),
    /// The books are to be checked.
    Verify,
    /// Keep what was typed on this page.
    Save,
}

impl Message {
    /// Whether somebody is typing into a field.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        match self {
            Self::Shop(_) => true,
            Self::Printer(message) => message.is_typing(),
            Self::Paper(message) => message.is_typing(),
            Self::Scanner(message) => message.is_typing(),
            Self::Qris(message) => message.is_typing(),
            _ => false,
        }
    }
}

/// What only the application can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Speak another language.
    Speak(Language),
    /// Wear other colours.
    Wear(Look),
    /// Draw at another size.
    Scale(Scale),
    /// Keep what was typed on a page.
    Save(Page, Change),
    /// Read the QR code in a picture.
    ReadCode(PathBuf),
    /// Read a picture that may become the logo.
    ReadLogo(PathBuf),
    /// Have something printed, or not.
    Print(Printed, bool),
    /// Print a test page on the printer as it is kept.
    TestPage,
    /// Look for printers.
    FindPrinters,
    /// Find and test the printer of this use, guided.
    GuidePrinter(PrinterUse),
    /// Have labels printed on the printer of receipts.
    ForgetLabelPrinter,
    /// Check the books.
    Verify,
    /// Lock by itself after another time.
    AutoLock(AutoLock),
    /// Show those who work here.
    People,
    /// Have the drawer counted when a shift opens and closes, or not.
    KeepShifts(bool),
    /// Begin to train, or end it.
    Train,
    /// Show the buyer's screen, or hide it.
    Display,
    /// Let scans be heard, or not.
    Mute(bool),
    /// Play the tone of a scan that is taken, or of one that is not.
    Hear(bool),
}

/// What a page changes, all of it at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The seller of record, on all tills.
    Institution(InstitutionChange),
    /// The printer of this machine.
    Printer(Connection, PrinterProfile),
    /// The scanner of this machine, and the labels of its scale.
    Scanner(Habits, Vec<ScaleLabel>),
    /// The logo at the head of receipts, or none.
    Logo(Option<Bitmap>),
}

impl Change {
    /// What it changes of this machine; returns what puts that back.
    pub fn apply(&self, kept: &mut Kept) -> Self {
        match self.clone() {
            Self::Printer(connection, profile) => Self::Printer(
                std::mem::replace(&mut kept.connection, connection),
                std::mem::replace(&mut kept.profile, profile),
            ),
            Self::Scanner(habits, labels) => Self::Scanner(
                std::mem::replace(&mut kept.scanner, habits),
                std::mem::replace(&mut kept.labels, labels),
            ),
            Self::Logo(logo) => Self::Logo(std::mem::replace(&mut kept.logo, logo)),
            Self::Institution(_) => Self::Institution(InstitutionChange::default()),
        }
    }
}

impl Settings {
    /// The screen on what is kept.
    #[must_use]
    pub fn new(institution: &Institution, kept: &Kept) -> Self {
        Self {
            page: Page::Shop,
            forms: Forms {
                shop: shop::Shop::new(institution),
                printer: printer::Printer::new(kept),
                paper: paper::Paper::new(institution, kept),
                scanner: scanner::Scanner::new(kept),
                qris: qris::QrisForm::new(institution),
            },
            trace: Trace::default(),
            finder: Finder::default(),
            teaching: None,
            notice: None,
            is_verifying: false,
            is_training: false,
        }
    }

    /// Whether people only train on these books.
    pub fn set_training(&mut self, is_training: bool) {
        self.is_training = is_training;
    }

    /// What was typed on a page is kept; the other pages stay as they are.
    pub fn saved(&mut self, page: Page, institution: &Institution, kept: &Kept) {
        match page {
            Page::Shop => self.forms.shop = shop::Shop::new(institution),
            Page::Printer => self.forms.printer = printer::Printer::new(kept),
            Page::Scanner => self.forms.scanner = scanner::Scanner::new(kept),
            Page::Qris => self.forms.qris.saved(institution),
            Page::Paper | Page::Counter | Page::Look | Page::Books => {}
        }
        self.forms
            .paper
            .saved(page == Page::Paper, institution, kept);
        self.trace.end();
    }

    /// These printers were found.
    pub fn found(&mut self, found: Vec<Found>) {
        self.finder.found(found);
    }

    /// Tells what came of what was asked.
    pub fn tell(&mut self, kind: Kind, sentence: String) {
        self.is_verifying = false;
        self.notice = Some((kind, sentence));
    }

    /// Forgets what was told: it was about something else.
    pub fn forget(&mut self) {
        self.notice = None;
    }

    /// The page that is shown.
    #[must_use]
    pub fn page(&self) -> Page {
        self.page
    }

    /// The field where typing belongs on this page; none where there are several
    /// or none.
    #[must_use]
    pub fn focus(&self) -> Option<Id> {
        match self.page {
            Page::Qris => self.forms.qris.focus(),
            _ => None,
        }
    }

    /// Shows a page.
    pub fn show(&mut self, page: Page) {
        self.page = page;
        self.teaching = None;
        self.trace.end();
    }

    /// A scanner typed into a field: nothing here wants a code, so the field is
    /// as it was before.
    pub fn take_back(&mut self, scan: &Scan) {
        if let Some(forms) = self.trace.before(scan.keys()) {
            self.forms = forms;
        }
    }

    /// Whether every key belongs to the scanner that is being taught.
    #[must_use]
    pub fn is_learning(&self) -> bool {
        self.teaching.is_some()
    }

    /// Keys of the scanner that is being taught, pressed at this time.
    pub fn learn(&mut self, keys: &[Key], now_ms: u64, is_known: impl Fn(&str) -> bool) {
        if let Some(teaching) = &mut self.teaching {
            teaching.press(keys, now_ms, is_known);
        }
    }

    /// Whether something was typed on a page that is not kept yet.
    #[must_use]
    pub fn is_unsaved(&self, page: Page, kept: &Kept) -> bool {
        match page {
            Page::Shop => self.forms.shop.is_changed(),
            Page::Printer => self.forms.printer.is_changed(kept),
            Page::Paper => self.forms.paper.is_changed(),
            Page::Scanner => self.forms.scanner.is_changed(kept),
            Page::Qris => self.forms.qris.is_changed(),
            Page::Counter | Page::Look | Page::Books => false,
        }
    }

    /// A key was pressed that is not typing. One that belongs to a page shows
    /// it.
    pub fn hotkey(&mut self, hotkey: Hotkey, kept: &Kept) -> Action {
        if let Some(teaching) = &self.teaching {
            return match teaching.hotkey(hotkey) {
                Some(message) => self.update(Message::Scanner(message)),
                None => Action::None,
            };
        }
        if self.page == Page::Paper
            && let Some(message) = self.forms.paper.hotkey(hotkey, kept)
        {
            return self.update(Message::Paper(message));
        }
        let message = match (hotkey, self.page) {
            (Hotkey::NextTab, page) => Message::Show(page.next()),
            (Hotkey::PreviousTab, page) => Message::Show(page.previous()),
            (Hotkey::Ctrl('s'), _) => Message::Save,
            (Hotkey::Larger, _) => Message::Look(look::Message::Scale(kept.scale.larger())),
            (Hotkey::Smaller, _) => Message::Look(look::Message::Scale(kept.scale.smaller())),
            (Hotkey::Ctrl('k'), _) => Message::Verify,
            (Hotkey::Enter, Page::Qris) => match self.forms.qris.next() {
                Some(message) => Message::Qris(message),
                None => return Action::None,
            },
            (Hotkey::Escape, Page::Qris) => Message::Qris(qris::Message::Back),
            (Hotkey::Ctrl('p'), _) if self.forms.printer.can_test(kept) => {
                Message::Printer(printer::Message::TestPage)
            }
            (Hotkey::Ctrl('g'), _)
            | (Hotkey::Up | Hotkey::Down | Hotkey::PageUp | Hotkey::PageDown, Page::Printer) => {
                if self.page != Page::Printer {
                    self.show(Page::Printer);
                }
                self.trace.end();
                self.forms.printer.hotkey(hotkey);
                return Action::None;
            }
            (Hotkey::Ctrl('r'), Page::Printer) => {
                Message::Printer(printer::Message::Finder(printer_finder::Message::Look))
            }
            (Hotkey::Ctrl('f'), Page::Printer) => {
                match self.finder.next(self.forms.printer.chosen().as_ref()) {
                    Some(next) => Message::Printer(printer::Message::Finder(
                        printer_finder::Message::Choose(next),
                    )),
                    None => Message::Show(Page::Printer),
                }
            }
            (Hotkey::F(2), Page::Printer) => {
                Message::Printer(printer::Message::Guide(PrinterUse::Receipts))
            }
            (Hotkey::F(3), Page::Printer) => {
                Message::Printer(printer::Message::Guide(PrinterUse::Labels))
            }
            (Hotkey::Ctrl('e'), _) => Message::Scanner(scanner::Message::Teach),
            _ => match look::hotkey(hotkey, kept).map(Message::Look) {
                Some(message) => message,
                None => match counter::hotkey(hotkey, kept).map(Message::Counter) {
                    Some(message) => message,
                    None => return Action::None,
                },
            },
        };
        let page = match &message {
            Message::Counter(_) => Page::Counter,
            Message::Verify => Page::Books,
            Message::Printer(_) => Page::Printer,
            Message::Scanner(_) => Page::Scanner,
            Message::Look(message) if !matches!(message, look::Message::Scale(_)) => Page::Look,
            _ => self.page,
        };
        if page != self.page {
            self.show(page);
        }

        self.update(message)
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message) -> Action {
        self.notice = None;
        if message.is_typing() {
            self.trace.typed(self.forms.clone());
        } else {
            self.trace.end();
        }

        match message {
            Message::Show(page) => {
                self.show(page);
                if page == Page::Printer && self.finder.is_new() {
                    let _ = self.finder.look();
                    return Action::FindPrinters;
                }
            }
            Message::Shop(message) => self.forms.shop.update(message),
            Message::Counter(message) => return counter::asked(message),
            Message::Look(message) => return look::asked(message),
            Message::Paper(message) => return self.on_paper(message),
            Message::Printer(message) => return self.on_printer(message),
            Message::Scanner(message) => return self.on_scanner(message),
            Message::Qris(message) => return asked(self.forms.qris.update(message)),
            Message::Verify if self.is_verifying => {}
            Message::Verify => {
                self.is_verifying = true;
                return Action::Verify;
            }
            Message::Save => return self.save(),
        }

        Action::None
    }

    /// What was typed on this page, if all of it is right.
    fn save(&mut self) -> Action {
        let change = match self.page {
            Page::Shop => self.forms.shop.change().map(Change::Institution),
            Page::Printer => self.forms.printer.change(),
            Page::Scanner => self.forms.scanner.change(),
            Page::Paper => {
                let action = self.forms.paper.save();
                return asked_of_paper(action);
            }
            Page::Qris => return asked(self.forms.qris.save()),
            Page::Counter | Page::Look | Page::Books => None,
        };

        change.map_or(Action::None, |change| Action::Save(self.page, change))
    }

    fn on_paper(&mut self, message: paper::Message) -> Action {
        // The form of the printer would put back what it began with.
        if let paper::Message::Print(Printed::PrinterCodes, is_printer) = message {
            self.forms.printer.set_codes(is_printer);
        }

        asked_of_paper(self.forms.paper.update(message))
    }

    /// Pictures that lie about, of which one may be the logo.
    pub fn offer_pictures(&mut self, found: Vec<PathBuf>) {
        self.forms.paper.offer(found);
    }

    /// A picture was read that may become the logo, or a sentence why not.
    pub fn logo_read(&mut self, picture: Result<Arc<Picture>, String>) {
        self.forms.paper.read(picture);
    }

    fn on_printer(&mut self, message: printer::Message) -> Action {
        match message {
            printer::Message::Form(message) => self.forms.printer.update(message),
            printer::Message::Finder(printer_finder::Message::Choose(connection)) => {
                self.forms.printer.take(&connection);
            }
            printer::Message::Finder(printer_finder::Message::Look) => {
                if self.finder.look() {
                    return Action::FindPrinters;
                }
            }
            printer::Message::TestPage => return Action::TestPage,
            printer::Message::Guide(usage) => return Action::GuidePrinter(usage),
            printer::Message::ForgetLabels => return Action::ForgetLabelPrinter,
        }

        Action::None
    }

    fn on_scanner(&mut self, message: scanner::Message) -> Action {
        match message {
            scanner::Message::Teach => self.teaching = Some(scanner::Teaching::default()),
            scanner::Message::Stop => self.teaching = None,
            scanner::Message::Accept => {
                if let Some(habits) = self.teaching.as_ref().and_then(scanner::Teaching::habits) {
                    self.forms.scanner.take(habits);
                    self.teaching = None;
                    return self.save();
                }
            }
            message => self.forms.scanner.update(message),
        }

        Action::None
    }

    /// A picture was dropped: a logo on the page about papers, else one with a
    /// QRIS code.
    pub fn picture(&mut self, path: PathBuf) -> Action {
        if self.page == Page::Paper {
            return asked_of_paper(self.forms.paper.picture(path));
        }
        self.show(Page::Qris);

        asked(self.forms.qris.picture(path))
    }

    /// What the picture says, or a sentence why it says nothing.
    pub fn code_read(&mut self, code: Result<String, String>) {
        self.forms.qris.read(code);
    }
}

fn asked_of_paper(action: paper::Action) -> Action {
    match action {
        paper::Action::None => Action::None,
        paper::Action::Read(path) => Action::ReadLogo(path),
        paper::Action::Set(change) => Action::Save(Page::Paper, change),
        paper::Action::Print(what, is_printed) => Action::Print(what, is_printed),
    }
}

fn asked(action: qris::Action) -> Action {
    match action {
        qris::Action::None => Action::None,
        qris::Action::Read(path) => Action::ReadCode(path),
        qris::Action::Set(change) => Action::Save(Page::Qris, Change::Institution(change)),
    }
}
