//! Settings, a page for each subject. What is chosen of a few holds at once;
//! what is typed is kept page by page, whole or not at all, and waits on its
//! page while another is looked at.

pub mod books;
pub mod counter;
pub mod look;
mod pages;
pub mod paper;
pub mod printer;
pub mod qris;
pub mod scanner;
pub mod shop;

pub use pages::Page;

use iced::widget::{Id, column, container, responsive, row, space};
use iced::{Center, Fill, Padding};
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
use crate::text::{Language, Text};
use crate::ui::part::{self, Kind, pill};
use crate::ui::{Element, Hotkey, Icon, button, dialog, label, size};

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

    /// Draws the screen.
    pub fn view<'a>(&'a self, kept: &'a Kept, text: &'a Text) -> Element<'a, Message> {
        let notice = self
            .notice
            .as_ref()
            .map(|(kind, sentence)| dialog::toast(*kind, sentence.as_str()))
            .map(|notice| container(notice).padding([0.0, size::SPACE_XL]).into());
        let page = responsive(move |room| {
            let page = match self.page {
                Page::Shop => self.forms.shop.view(text).map(Message::Shop),
                Page::Counter => {
                    counter::view(kept, self.is_training, room, text).map(Message::Counter)
                }
                Page::Printer => self
                    .forms
                    .printer
                    .view(kept, &self.finder, room, text)
                    .map(Message::Printer),
                Page::Paper => self.forms.paper.view(kept, room, text).map(Message::Paper),
                Page::Scanner => self.forms.scanner.view(room, text).map(Message::Scanner),
                Page::Qris => self.forms.qris.view(room, text).map(Message::Qris),
                Page::Look => look::view(kept, text).map(Message::Look),
                Page::Books => books::view(self.is_verifying, text),
            };
            part::scroll(page).into()
        });
        let page = container(page).padding(Padding::ZERO.left(size::SPACE_XL));
        let screen = column![
            container(self.tabs(kept, text)).padding([0.0, size::SPACE_XL]),
            container(self.head(kept, text)).padding([0.0, size::SPACE_XL]),
            dialog::told(page, notice),
        ]
        .spacing(size::SPACE_M)
        .padding([size::SPACE_M, 0.0]);

        match &self.teaching {
            Some(teaching) => dialog::modal(
                screen,
                teaching.view(text).map(Message::Scanner),
                Message::Scanner(scanner::Message::Stop),
            ),
            None => screen.into(),
        }
    }

    /// The pages; one on which something waits to be kept has a mark.
    fn tabs<'a>(&'a self, kept: &'a Kept, text: &'a Text) -> Element<'a, Message> {
        let tabs = Page::ALL.map(|page| {
            let is_unsaved = self.is_unsaved(page, kept);
            button::tab(
                page.name(text),
                page == self.page,
                is_unsaved,
                Message::Show(page),
            )
            .into()
        });

        iced::widget::Row::with_children(tabs)
            .spacing(size::SPACE_XS)
            .into()
    }

    /// What the page is called, and what keeps it.
    fn head<'a>(&'a self, kept: &'a Kept, text: &'a Text) -> Element<'a, Message> {
        let is_unsaved = self.is_unsaved(self.page, kept);
        let unsaved =
            is_unsaved.then(|| pill(Kind::Warn, Some(Icon::Pencil), text.settings_pages.unsaved));
        let qris = (self.page == Page::Qris).then_some(&self.forms.qris);
        // One button for the step that is next: to look has its own.
        let name = match qris {
            Some(qris) if qris.is_found() => Some(text.paying.use_code),
            Some(qris) if qris.has_steps() => None,
            _ => self.page.is_typed().then_some(text.common.save),
        };
        let save = name.map(|name| button::tool_primary(Icon::Check, name, Some(Message::Save)));

        row![
            label::title(self.page.name(text)),
            unsaved,
            space::horizontal(),
            save
        ]
        .spacing(size::SPACE_M)
        .height(size::TARGET)
        .align_y(Center)
        .into()
    }

    /// The keys that work here.
    #[must_use]
    pub fn hints<'a>(&self, text: &'a Text) -> Vec<(&'a str, &'a str)> {
        let words = &text.settings;
        if let Some(teaching) = &self.teaching {
            return teaching.hints(text);
        }

        let papers = self.forms.paper.hints(text);
        let qris = self.forms.qris.hints(text);
        let page: &[(&str, &str)] = match self.page {
            Page::Shop => &[],
            Page::Paper => &papers,
            Page::Counter => &[
                ("Ctrl H", text.shift.hint_keeps),
                ("Ctrl O", text.people.title),
                ("Ctrl L", text.people.auto_lock),
                ("Ctrl T", text.training.act(self.is_training)),
                ("Ctrl D", text.display.title),
                ("Ctrl N", text.scanner.sound),
            ],
            Page::Printer => &[
                ("F2", text.printer_wizard.open),
                ("Ctrl F", text.printers_found.hint),
                ("↑ ↓ PgUp PgDn", words.hint_printer),
                ("Ctrl G", text.drawer.drawer),
                ("Ctrl P", words.hint_test_page),
            ],
            Page::Scanner => &[("Ctrl E", text.scanner.teach)],
            Page::Qris => &qris,
            Page::Look => &[
                ("Ctrl B", words.language),
                ("Ctrl W", words.theme),
                ("Ctrl + −", words.scale),
            ],
            Page::Books => &[("Ctrl K", words.verify)],
        };
        let has_steps = self.page == Page::Qris && self.forms.qris.has_steps();
        let save = (self.page.is_typed() && !has_steps).then_some(("Ctrl S", words.hint_save));
        let pages = ("Ctrl PgUp PgDn", text.settings_pages.hint_pages);

        let page = page.iter().copied();
        if has_steps {
            return page.chain([pages]).collect();
        }
        save.into_iter().chain([pages]).chain(page).collect()
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

/// A card of a page.
fn card<'a, M: 'a>(title: &'a str, content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    part::card(column![label::heading(title), content.into()].spacing(size::SPACE_M))
        .padding(size::SPACE_XL)
        .width(Fill)
        .into()
}

/// A name above a choice.
fn choice<'a, M: 'a>(name: &'a str, choice: impl Into<Element<'a, M>>) -> Element<'a, M> {
    column![label::second(name), choice.into()]
        .spacing(size::SPACE_XS)
        .into()
}

/// Cards beside each other where there is room, else below each other.
fn columns<'a, M: 'a>(
    room: iced::Size,
    left: Vec<Element<'a, M>>,
    right: Vec<Element<'a, M>>,
) -> Element<'a, M> {
    let stacked = |cards| {
        iced::widget::Column::with_children(cards)
            .spacing(size::SPACE_M)
            .width(Fill)
    };

    if room.width > size::TWO_COLUMNS {
        row![stacked(left), stacked(right)]
            .spacing(size::SPACE_M)
            .into()
    } else {
        stacked(left.into_iter().chain(right).collect()).into()
    }
}

/// A card alone is no wider than what is read at once.
fn alone<'a, M: 'a>(card: Element<'a, M>) -> Element<'a, M> {
    container(card).max_width(size::TWO_COLUMNS).into()
}
