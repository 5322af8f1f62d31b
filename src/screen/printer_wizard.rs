//! The guide from "a printer stands on the table" to "it prints well": find it,
//! say what it is, ask it, print a page, look at the paper, try the drawer.
//!
//! Nothing is kept before its end, and then all of it. What it has done with a
//! printer, the application does; each answer is for one [`Order`], and one that
//! nobody waits for any more is passed over.

mod choices;
mod view;

use iced::widget::Id;
use std::mem;

use crate::domain::scanner::{Scan, Trace};
use crate::paper::calibration;
use crate::printer::{Answers, Connection, Drawer, DrawerOpens, Found, Printer, PrinterProfile};
use crate::screen::printer_finder::{Finder, is_same};
use crate::screen::printer_form::{self, PrinterForm, Way};
use crate::settings::{PrinterUse, Settings as Kept};
use crate::ui::Hotkey;

/// The guide.
#[derive(Debug)]
pub struct PrinterWizard {
    usage: PrinterUse,
    step: Step,
    finder: Finder,
    /// The printer that is kept now, as long as it is none that was found.
    current: Option<Found>,
    /// Where the printer is, as it is chosen and typed.
    place: PrinterForm,
    /// Where it was before what was typed last.
    trace: Trace<PrinterForm>,
    /// What is being found out.
    printer: Printer,
    probed: Option<Probed>,
    /// Whether a ruler was whole.
    is_whole: bool,
    /// Which code was read: ours, the printer's, neither.
    read: usize,
    /// The ways to open the drawer, the one that is tried, and what came of it.
    ways: Vec<Drawer>,
    way: usize,
    opened: Option<bool>,
    /// Whether a sample receipt was sent.
    is_sent: bool,
    waiting: Option<Waiting>,
    trouble: Option<Trouble>,
    /// Whether it was gone on from without an answer.
    tried: bool,
}

/// Where in the guide one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Choose,
    Kind,
    Probe,
    Print,
    Columns,
    Dots,
    Cut,
    Tear,
    Codes,
    Letters,
    Drawer,
    Opened,
    Summary,
    Receipt,
}

/// What is being done elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Waiting {
    For(Box<Order>),
    Keeping,
}

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Trouble {
    /// In a sentence that says what to do.
    Said(String),
    /// The printer that is chosen may not be used.
    Denied,
    /// The drawer opens in no way.
    NoWay,
}

/// Something to be done with a printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The printer, as far as it is known.
    pub printer: Printer,
    /// What is to be done.
    pub job: Job,
}

/// What is to be done with a printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    /// Ask it what it answers.
    Probe,
    /// Print this.
    Print(Sheet),
    /// Open the drawer on it.
    Open(Drawer),
}

/// What is printed on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// The page that finds out what the printer is.
    Measures,
    /// The numbers that find out where its paper is torn.
    TearLines,
    /// A receipt of no sale.
    Receipt,
}

/// What a printer said when it was asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Probed {
    /// What it answers.
    pub answers: Answers,
    /// What keeps it from printing now, in a sentence that says what to do.
    pub trouble: Option<String>,
}

/// What happens in the guide.
#[derive(Debug, Clone)]
pub enum Message {
    /// This answer, the first being 0.
    Choose(usize),
    /// Something was typed or chosen about where the printer is.
    Place(printer_form::Message),
    /// On.
    Next,
    /// Back, or out of it.
    Back,
    /// The other thing that can be done here: look, ask or print again.
    Again,
}

impl Message {
    /// Whether somebody is typing into a field.
    #[must_use]
    pub const fn is_typing(&self) -> bool {
        matches!(self, Self::Place(printer_form::Message::Place(_)))
    }
}

/// What only the application can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Close the guide.
    Close,
    /// Look for printers.
    Find,
    /// Do something with a printer.
    Do(Box<Order>),
    /// Keep the printer for this use.
    Keep(PrinterUse, Box<Printer>),
}

impl PrinterWizard {
    /// The guide for the printer of a use, as it is kept. Printers have to be
    /// looked for next.
    #[must_use]
    pub fn new(usage: PrinterUse, kept: &Kept) -> Self {
        let printer = kept.printer_for(usage).unwrap_or_else(|| Printer {
            name: usage.printer_name().to_owned(),
            ..kept.receipt_printer()
        });
        let mut finder = Finder::default();
        let _ = finder.look();

        Self {
            usage,
            step: Step::Choose,
            finder,
            current: match &printer.connection {
                Connection::None | Connection::Network { .. } => None,
                connection => Some(Found {
                    connection: connection.clone(),
                    name: String::new(),
                    is_denied: false,
                }),
            },
            place: PrinterForm::new(&printer.connection, &printer.profile),
            trace: Trace::default(),
            printer,
            probed: None,
            is_whole: true,
            read: 0,
            ways: Vec::new(),
            way: 0,
            opened: None,
            is_sent: false,
            waiting: None,
            trouble: None,
            tried: false,
        }
    }

    /// The field that should have the focus.
    #[must_use]
    pub fn focus(&self) -> Option<Id> {
        (self.step == Step::Choose && self.place.way() == Way::Network)
            .then(|| self.place.focus())
            .flatten()
    }

    /// These printers were found. Where nothing is chosen yet, the first that may
    /// be used is; of none, the address of one is typed at once.
    pub fn found(&mut self, found: Vec<Found>) {
        self.finder.found(found);
        if self.place.way() != Way::None {
            return;
        }
        let found = self.finder.list();
        if let Some(first) = found.iter().find(|found| !found.is_denied) {
            self.place.take(&first.connection);
        } else if found.is_empty() && self.step == Step::Choose {
            self.place.update(printer_form::Message::Way(Way::Network));
        }
    }

    /// What came of an order, or a sentence why nothing did.
    pub fn done(&mut self, order: &Order, answer: Result<Option<Probed>, String>) {
        match &self.waiting {
            Some(Waiting::For(waiting)) if **waiting == *order => self.waiting = None,
            _ => return,
        }
        let probed = match answer {
            Ok(probed) => probed,
            Err(sentence) => return self.refused(sentence),
        };

        match order.job {
            Job::Probe => {
                let probed = probed.unwrap_or_default();
                self.trouble = probed.trouble.clone().map(Trouble::Said);
                self.probed = Some(probed);
            }
            Job::Print(Sheet::Measures) if self.step == Step::Print => self.go(Step::Columns),
            Job::Print(Sheet::Measures) => {}
            Job::Print(Sheet::TearLines) => self.go(Step::Tear),
            Job::Print(Sheet::Receipt) => self.is_sent = true,
            Job::Open(_) => {
                self.go(Step::Opened);
                self.opened = None;
            }
        }
    }

    /// It was kept, or a sentence why not.
    pub fn kept(&mut self, answer: Result<(), String>) {
        self.waiting = None;
        match answer {
            Ok(()) => self.go(Step::Receipt),
            Err(sentence) => self.refused(sentence),
        }
    }

    /// What was asked for was not done; everything is as it was.
    pub fn refused(&mut self, sentence: String) {
        self.waiting = None;
        self.trouble = Some(Trouble::Said(sentence));
    }

    /// A scanner read a code. One of the page's is the answer to which can be
    /// read; of any other nothing is left in a field. Whether it was used.
    pub fn scan(&mut self, scan: &Scan) -> bool {
        let codes = [calibration::OUR_CODE, calibration::ITS_CODE];
        let read = codes.iter().position(|code| *code == scan.code());
        match (self.step, read) {
            (Step::Codes, Some(read)) => {
                self.choose(read);
                true
            }
            _ => {
                if let Some(place) = self.trace.before(scan.keys()) {
                    self.place = place;
                }
                false
            }
        }
    }

    /// A key was pressed that is not typing.
    pub fn hotkey(&mut self, hotkey: Hotkey) -> Action {
        match hotkey {
            Hotkey::Enter => self.update(Message::Next),
            Hotkey::Escape => self.update(Message::Back),
            Hotkey::F(2) => self.update(Message::Again),
            Hotkey::Up | Hotkey::Left => self.walk(self.count().saturating_sub(1)),
            Hotkey::Down | Hotkey::Right => self.walk(1),
            Hotkey::PageUp | Hotkey::PageDown if self.step == Step::Choose => {
                self.place.step_baud(hotkey == Hotkey::PageDown);
                Action::None
            }
            _ => Action::None,
        }
    }

    /// Chooses the answer so many below, round and round.
    fn walk(&mut self, by: usize) -> Action {
        match (self.count(), self.chosen()) {
            (0, _) => Action::None,
            (_, None) => self.update(Message::Choose(0)),
            (count, Some(at)) => self.update(Message::Choose((at + by) % count)),
        }
    }

    /// A digit chooses at once.
    pub fn type_text(&mut self, typed: &str) -> Action {
        let digit = typed.chars().next().and_then(|digit| digit.to_digit(10));
        let digit = digit.and_then(|digit| usize::try_from(digit).ok());
        let index = match self.step {
            Step::Tear => digit,
            _ => digit.and_then(|digit| digit.checked_sub(1)),
        };

        match index.filter(|index| *index < self.count()) {
            Some(index) => self.update(Message::Choose(index)),
            None => Action::None,
        }
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message) -> Action {
        if message.is_typing() {
            self.trace.typed(self.place.clone());
        } else {
            self.trace.end();
        }

        match message {
            Message::Back => self.back(),
            // What was asked for before comes first.
            _ if self.waiting.is_some() => Action::None,
            Message::Choose(index) => {
                self.trouble = None;
                self.choose(index);
                Action::None
            }
            Message::Place(message) => {
                self.trouble = None;
                self.place.update(message);
                Action::None
            }
            Message::Next => self.next(),
            Message::Again => self.again(),
        }
    }

    fn go(&mut self, step: Step) {
        self.step = step;
        self.trouble = None;
        self.tried = false;
    }

    fn order(&mut self, job: Job) -> Action {
        let order = Box::new(Order {
            printer: self.printer.clone(),
            job,
        });
        self.trouble = None;
        self.waiting = Some(Waiting::For(order.clone()));

        Action::Do(order)
    }

    fn next(&mut self) -> Action {
        match self.step {
            Step::Choose => return self.choose_printer(),
            Step::Kind => {
                self.go(Step::Probe);
                if self.probed.is_none() {
                    return self.order(Job::Probe);
                }
            }
            Step::Probe => match &self.probed {
                Some(Probed {
                    answers,
                    trouble: None,
                }) => {
                    self.printer.answers = *answers;
                    self.go(Step::Print);
                }
                _ => return self.order(Job::Probe),
            },
            Step::Print => return self.order(Job::Print(Sheet::Measures)),
            Step::Columns => self.go(Step::Dots),
            Step::Dots => self.go(Step::Cut),
            Step::Cut if self.printer.profile.cutter => self.go(Step::Codes),
            Step::Cut => return self.order(Job::Print(Sheet::TearLines)),
            Step::Tear => self.go(Step::Codes),
            Step::Codes => self.go(Step::Letters),
            Step::Letters if self.usage == PrinterUse::Labels => self.go(Step::Summary),
            Step::Letters => self.go(Step::Drawer),
            Step::Drawer if self.printer.profile.drawer.opens == DrawerOpens::Never => {
                self.go(Step::Summary);
            }
            Step::Drawer => {
                self.ways = self.printer.profile.drawer.ways();
                self.way = 0;
                return self.try_way();
            }
            Step::Opened => return self.next_way(),
            Step::Summary => {
                self.trouble = None;
                self.waiting = Some(Waiting::Keeping);
                return Action::Keep(self.usage, Box::new(self.printer.clone()));
            }
            Step::Receipt if self.is_sent => return Action::Close,
            Step::Receipt => return self.order(Job::Print(Sheet::Receipt)),
        }

        Action::None
    }

    /// Whether one can go on from here as it stands.
    fn can_go_on(&self) -> bool {
        self.waiting.is_none()
            && match self.step {
                // What is typed there is judged once one goes on.
                Step::Choose if self.place.way() == Way::Network => true,
                Step::Choose => self.chosen().is_some() && !self.is_denied(),
                Step::Opened => self.opened.is_some(),
                _ => true,
            }
    }

    /// Whether the printer that is chosen may not be used.
    fn is_denied(&self) -> bool {
        self.chosen()
            .and_then(|at| self.offered().nth(at))
            .is_some_and(|found| found.is_denied)
    }

    /// Goes on with the printer that was chosen, if one was.
    fn choose_printer(&mut self) -> Action {
        self.tried = true;
        let chosen = self.place.connection();
        let Some(connection) = chosen.filter(|chosen| *chosen != Connection::None) else {
            return Action::None;
        };
        if self.is_denied() {
            self.trouble = Some(Trouble::Denied);
            return Action::None;
        }

        if connection != self.printer.connection {
            self.probed = None;
            self.printer.answers = Answers::default();
            if !is_same(&connection, &self.printer.connection) {
                let found = self
                    .offered()
                    .find(|found| is_same(&found.connection, &connection));
                let names = format!(
                    "{} {}",
                    connection.place(),
                    found.map(|found| found.name.as_str()).unwrap_or_default()
                );
                // An address is no name.
                let is_named = !matches!(connection, Connection::Network { .. });
                if let Some(profile) = PrinterProfile::suggested(&names).filter(|_| is_named) {
                    self.take_profile(profile);
                }
            }
            self.printer.connection = connection;
        }
        self.go(Step::Kind);
        Action::None
    }

    /// Another kind of printer; the drawer on it is another thing, and stays.
    fn take_profile(&mut self, profile: PrinterProfile) {
        let drawer = self.printer.profile.drawer;

        self.printer.profile = PrinterProfile { drawer, ..profile };
        self.is_whole = true;
    }

    fn try_way(&mut self) -> Action {
        match self.ways.get(self.way) {
            Some(way) => self.order(Job::Open(*way)),
            None => Action::None,
        }
    }

    /// The drawer opened and that is it, or it is tried in another way.
    fn next_way(&mut self) -> Action {
        self.tried = true;
        match self.opened {
            None => Action::None,
            Some(true) => {
                if let Some(way) = self.ways.get(self.way) {
                    self.printer.profile.drawer = *way;
                }
                self.go(Step::Summary);
                Action::None
            }
            Some(false) if self.way + 1 < self.ways.len() => {
                self.way += 1;
                self.try_way()
            }
            Some(false) => {
                self.printer.profile.drawer.opens = DrawerOpens::Never;
                self.go(Step::Drawer);
                self.trouble = Some(Trouble::NoWay);
                Action::None
            }
        }
    }

    fn back(&mut self) -> Action {
        // Whatever comes of what is being done, nobody waits for it; but what
        // is being kept is.
        if self.waiting == Some(Waiting::Keeping) {
            return Action::None;
        }
        self.waiting = None;
        let step = match self.step {
            Step::Choose | Step::Receipt => return Action::Close,
            Step::Kind => Step::Choose,
            Step::Probe => Step::Kind,
            Step::Print => Step::Probe,
            Step::Columns => Step::Print,
            Step::Dots => Step::Columns,
            Step::Cut => Step::Dots,
            Step::Tear => Step::Cut,
            Step::Codes if self.printer.profile.cutter => Step::Cut,
            Step::Codes => Step::Tear,
            Step::Letters => Step::Codes,
            Step::Drawer => Step::Letters,
            Step::Opened => Step::Drawer,
            Step::Summary if self.usage == PrinterUse::Labels => Step::Letters,
            Step::Summary => Step::Drawer,
        };
        self.go(step);

        Action::None
    }

    /// What else can be done here.
    fn again(&mut self) -> Action {
        match self.step {
            Step::Choose => {
                if self.finder.look() {
                    return Action::Find;
                }
            }
            Step::Probe => match mem::take(&mut self.probed) {
                Some(Probed {
                    trouble: Some(_), ..
                }) => {
                    // It says what is not so, or somebody knows better.
                    self.probed = Some(Probed::default());
                    self.printer.answers = Answers::default();
                    self.go(Step::Print);
                }
                _ => return self.order(Job::Probe),
            },
            Step::Columns | Step::Dots | Step::Cut | Step::Codes | Step::Letters => {
                return self.order(Job::Print(Sheet::Measures));
            }
            Step::Tear => return self.order(Job::Print(Sheet::TearLines)),
            Step::Opened => return self.try_way(),
            Step::Receipt if self.is_sent => return self.order(Job::Print(Sheet::Receipt)),
            Step::Kind | Step::Print | Step::Drawer | Step::Summary | Step::Receipt => {}
        }

        Action::None
    }
}
