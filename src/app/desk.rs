//! The open till: its screens, and which of them hears what.
//!
//! Keys and files come in by `hear`; what the screens ask for is done in
//! `perform`, what came of it is told them in `outcome`, and `view` draws them
//! in their frame.

use chrono::{Local, NaiveDate};
use futures_channel::mpsc;
use iced::Task;
use iced::widget::operation::RelativeOffset;
use iced::widget::{Id, image, operation};
use std::time::Instant;

use crate::app::flat;
use crate::app::outcome::Outcome;
use crate::app::pay;
use crate::app::pill::PrinterState;
use crate::app::rights::Asking;
use crate::app::session::{self, Session};
use crate::app::wall::{Doubt, Wall, doubt};
use crate::domain::catalog::Catalog;
use crate::domain::entry::Institution;
use crate::domain::recovery::Code;
use crate::domain::stock::{GoodsList, Location};
use crate::domain::{
    DrawerCount, Fair, Letter, OpenShift, ReceiptNumber, Right, ShiftNumber, UncheckedPayment,
};
use crate::ledger::OpenJobs;
use crate::printer::Spooler;
use crate::screen::printer_wizard::{self, PrinterWizard};
use crate::screen::{
    goods_in, import, labels, new_product, pending_payments, people, print_queue, products, report,
    returning, sell, settings, shift,
};
use crate::settings::Settings;
use crate::sound::Speaker;
use crate::text::Text;
use crate::till::{News, Till, View};
use crate::ui::part::Kind;
use crate::worker::{Gone, Worker};

/// No field has this id, so every field gives the focus up.
pub(super) const NOWHERE: &str = "desk";

/// The open till.
#[derive(Debug)]
pub struct Desk {
    pub(super) till: Worker<Till>,
    pub(super) kept: Settings,
    pub(super) spooler: Option<Spooler>,
    /// Those of the printers beside that of receipts.
    pub(super) more_spoolers: Vec<Spooler>,
    /// Tells the window what the spooler did.
    pub(super) from_spooler: mpsc::UnboundedSender<Message>,
    pub(super) printer: PrinterState,
    /// The payments that nobody has checked.
    pub(super) unchecked: Vec<UncheckedPayment>,
    pub(super) institution: Institution,
    pub(super) letter: Letter,
    pub(super) location: Location,
    pub(super) fair: Option<Fair>,
    pub(super) catalog: Catalog,
    pub(super) last_receipt: Option<ReceiptNumber>,
    pub(super) is_demo: bool,
    pub(super) is_training: bool,
    pub(super) wall: Wall,
    pub(super) place: Place,
    pub(super) sell: sell::Sell,
    pub(super) goods_in: goods_in::GoodsIn,
    /// The list of goods in as it is kept.
    pub(super) goods_list: GoodsList,
    pub(super) products: products::Products,
    pub(super) returning: returning::Returning,
    pub(super) report: report::Report,
    pub(super) settings: settings::Settings,
    pub(super) shift: shift::Shift,
    /// The shift that is open.
    pub(super) open_shift: Option<OpenShift>,
    /// What was counted when the last one was closed.
    pub(super) last_count: Option<(ShiftNumber, DrawerCount)>,
    pub(super) over: Option<Over>,
    pub(super) session: Session,
    /// How many answers of the till the next key is about.
    pub(super) awaited: u32,
    /// What waits for somebody with the right, over everything else.
    pub(super) asking: Option<Asking>,
    /// Whether it is kept how the buyer's window stands.
    pub(super) display_is_kept: bool,
    pub(super) speaker: Speaker,
    /// What had no place where one is, such as a scan, in a sentence.
    pub(super) unused: Option<String>,
}

/// Where in the program one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Selling.
    Sell,
    /// Taking goods back; it belongs to selling.
    Return,
    /// Goods in.
    Stock,
    /// The day report.
    Report,
    /// The list of goods.
    Products,
    /// Settings.
    Settings,
    /// The shift and its drawer.
    Shift,
}

impl Place {
    /// Where Ctrl and a digit lead. Three is kept for fairs.
    pub(super) fn of(digit: u8) -> Option<Self> {
        match digit {
            1 => Some(Self::Sell),
            2 => Some(Self::Stock),
            4 => Some(Self::Report),
            5 => Some(Self::Products),
            6 => Some(Self::Settings),
            _ => None,
        }
    }

    /// What one has to be allowed to be there.
    pub(super) const fn right(self) -> Option<Right> {
        match self {
            Self::Sell | Self::Return | Self::Stock | Self::Shift => None,
            Self::Report => Some(Right::Report),
            Self::Products => Some(Right::EditGoods),
            Self::Settings => Some(Right::Settings),
        }
    }
}

/// What lies over the screen.
#[derive(Debug)]
pub enum Over {
    /// The import of a catalogue.
    Import(import::Import),
    /// A receipt, dot for dot; its width in dots.
    Receipt(ReceiptNumber, image::Handle, u32),
    /// The print queue.
    Queue(print_queue::PrintQueue),
    /// The sheet of all keys.
    Keys,
    /// Those who work here.
    People(people::People),
    /// The recovery code, which is shown once.
    Code(Code),
    /// A product that is added.
    NewProduct(new_product::NewProduct),
    /// Price labels.
    Labels(labels::Labels),
    /// The guide that finds and tests a printer.
    PrinterWizard(Box<PrinterWizard>),
    /// The payments that nobody has checked.
    Pending(pending_payments::PendingPayments),
}

/// What happens at the open till.
#[derive(Debug, Clone)]
pub enum Message {
    /// Training is to begin, or to end. The application does it: other books
    /// are opened.
    Train(bool),
    /// Another screen is wanted.
    Go(Place),
    /// Something happened on the sell screen.
    Sell(sell::Message),
    /// Something happened on the goods-in screen.
    GoodsIn(goods_in::Message),
    /// Something happened on the products screen.
    Products(products::Message),
    /// Something happened on the screen of returns.
    Returning(returning::Message),
    /// Something happened on the report screen.
    Report(report::Message),
    /// Something happened on the settings screen.
    Settings(settings::Message),
    /// Something happened on the shift screen.
    Shift(shift::Message),
    /// Something happened in the import.
    Import(import::Message),
    /// Something happened about a product that is added.
    NewProduct(new_product::Message),
    /// Something happened about price labels.
    Labels(labels::Message),
    /// Something happened in the guide that finds and tests a printer.
    PrinterWizard(printer_wizard::Message),
    /// The print queue is wanted.
    OpenQueue,
    /// The sheet of all keys is wanted.
    ShowKeys,
    /// Something happened in the print queue.
    Queue(print_queue::Message),
    /// Something happened about payments that nobody has checked.
    Paying(pay::Message),
    /// What lies over the screen is to go.
    CloseOver,
    /// Something happened about whoever is at the till.
    Session(session::Message),
    /// A receipt is wanted as a picture.
    SavePicture(ReceiptNumber),
    /// The spooler did something.
    Jobs(OpenJobs),
    /// The spooler found something out.
    Printer(News),
    /// A person has settled a print job.
    Settled(OpenJobs),
    /// Something that was asked of the till was done, or not.
    Came(Outcome),
    /// The same of something that the next key is about.
    Answered(Outcome),
}

impl Message {
    /// Whether somebody did something, rather than the till.
    pub fn is_a_persons(&self) -> bool {
        !matches!(
            self,
            Self::Jobs(_) | Self::Printer(_) | Self::Settled(_) | Self::Came(_) | Self::Answered(_)
        )
    }
}

impl Desk {
    /// The desk of books that were opened. It has no focus yet.
    pub fn new(
        till: Worker<Till>,
        view: View,
        kept: Settings,
        is_demo: bool,
    ) -> (Self, Task<Message>) {
        let text = kept.spoken().text();
        let (from_spooler, told) = mpsc::unbounded();
        let now = Local::now().fixed_offset();

        let mut catalog = view.catalog;
        catalog.set_labels(kept.labels.clone());
        let mut desk = Self {
            sell: sell::Sell::new(view.cart, view.institution.terms, text),
            goods_in: goods_in::GoodsIn::restored(&view.goods_list, &catalog, text),
            goods_list: view.goods_list,
            products: products::Products::default(),
            returning: returning::Returning::new(view.letter),
            report: report::Report::new(now.date_naive()),
            settings: settings::Settings::new(&view.institution, &kept),
            till,
            kept,
            spooler: None,
            more_spoolers: Vec::new(),
            from_spooler,
            printer: PrinterState::default(),
            unchecked: Vec::new(),
            institution: view.institution,
            letter: view.letter,
            location: view.location,
            fair: view.fair,
            catalog,
            speaker: Speaker::default(),
            last_receipt: view.last_receipt,
            shift: shift::Shift::opening(view.last_count),
            open_shift: view.shift,
            last_count: view.last_count,
            is_demo,
            is_training: view.is_training,
            wall: Wall::new(now, view.last_entry_at),
            place: Place::Sell,
            over: None,
            session: Session::new(view.people, view.signed_in),
            asking: None,
            display_is_kept: true,
            unused: None,
            awaited: 0,
        };
        desk.sell.set_held(view.held);
        desk.sell.set_today(desk.today());
        desk.show_qris();
        // Nobody waits for the change of a demo sale.
        if let Some(sale) = view.last_sale.filter(|_| !is_demo) {
            desk.sell.show_settled(sale);
        }
        if let Some(returned) = view.last_return.filter(|_| !is_demo) {
            let sentence = format!("{}.", text.returning.said(&returned));
            desk.sell.tell(Kind::Good, sentence);
        }
        match doubt(now, view.last_entry_at) {
            Some(Doubt::Behind(day)) => {
                let sentence = (text.frame.clock_behind)(&text.date(day));
                desk.sell.tell_state(Kind::Bad, sentence);
            }
            Some(Doubt::LongAfter(day)) => {
                let sentence = (text.frame.clock_check)(&text.date(day));
                desk.sell.tell_state(Kind::Warn, sentence);
            }
            None => {}
        }
        desk.remind_of_shift();
        if desk.needs_shift() {
            desk.place = Place::Shift;
        }
        desk.start_spooler();
        desk.look_for_drawer();
        desk.settings.set_training(desk.is_training);
        let counted = Task::batch([desk.count_jobs(), desk.list_unchecked()]);
        (
            desk,
            Task::batch([Task::run(told, |message| message), counted]),
        )
    }

    /// Buyers pay to the institution's code.
    pub(super) fn show_qris(&mut self) {
        let qris = &self.institution.qris;

        self.sell.set_qris(qris.clone());
        self.returning
            .set_qris(qris.clone(), self.institution.terms.qris_limit);
    }

    /// The thread that owns the books.
    pub fn books(&self) -> Worker<Till> {
        self.till.clone()
    }

    /// The settings as they are now.
    pub fn kept(&self) -> &Settings {
        &self.kept
    }

    pub(super) fn text(&self) -> &'static Text {
        self.kept.spoken().text()
    }

    /// Counts the receipts that wait for the printer or for a person.
    pub(super) fn count_jobs(&self) -> Task<Message> {
        Task::perform(self.till.ask(|till| till.open_jobs()), |answer| {
            Message::Jobs(flat(answer).unwrap_or_default())
        })
    }

    /// When everything that was asked for is done.
    pub fn drained(&self) -> impl Future<Output = Result<(), Gone>> + Send + 'static {
        self.till.ask(Till::idle)
    }

    /// The clock went on.
    pub fn tick(&mut self) -> Task<Message> {
        self.wall.tick(Local::now().fixed_offset());
        self.sell.set_today(self.today());
        self.look_at_progress();
        let kept = self.keep_moved_display();
        Task::batch([kept, self.pass(Instant::now())])
    }

    /// The day to which a sale counts now.
    fn business_day(&self) -> NaiveDate {
        self.open_shift
            .as_ref()
            .map_or_else(|| self.today(), |shift| shift.day)
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.wall.now().date_naive()
    }

    /// Puts the focus where typing belongs.
    pub(super) fn focus(&self) -> Task<Message> {
        let is_count = self.session.locked.is_none()
            && self.asking.is_none()
            && self.over.is_none()
            && self.place == Place::Shift;

        match self.field() {
            // What is typed replaces what was offered.
            Some(field) if is_count => {
                operation::focus(field.clone()).chain(operation::select_all(field))
            }
            Some(field) => operation::focus(field),
            None => Task::none(),
        }
    }

    /// The field where typing belongs; none leaves the focus where it is.
    /// Below what has no field none keeps it: it would take what is typed.
    pub(super) fn field(&self) -> Option<Id> {
        if let Some(screen) = &self.session.locked {
            return screen.focus();
        }
        if self.asking.is_some() {
            return Some(Id::new(NOWHERE));
        }

        match (&self.over, self.place) {
            (Some(Over::Import(import)), _) => Some(import.focus()),
            (Some(Over::Pending(pending)), _) => Some(pending.focus()),
            (Some(Over::NewProduct(form)), _) => Some(form.focus()),
            (Some(Over::Labels(labels)), _) => Some(labels.focus()),
            (Some(Over::PrinterWizard(wizard)), _) => wizard.focus(),
            (Some(Over::Receipt(..) | Over::Keys | Over::Queue(_) | Over::Code(_)), _) => {
                Some(Id::new(NOWHERE))
            }
            (Some(Over::People(_)), _) | (None, Place::Report) => None,
            (None, Place::Settings) => self.settings.focus(),
            (None, Place::Sell) => Some(self.sell.focus()),
            (None, Place::Return) => Some(self.returning.focus()),
            (None, Place::Stock) => Some(self.goods_in.focus()),
            (None, Place::Products) => Some(self.products.focus()),
            (None, Place::Shift) => Some(self.shift.focus()),
        }
    }

    pub(super) fn enter(&mut self, place: Place) -> Task<Message> {
        // Nothing is sold before the drawer is counted.
        let place = match place {
            Place::Sell if self.needs_shift() => Place::Shift,
            place => place,
        };
        self.place = place;
        self.over = None;
        // What was told on a screen was about what was done there then.
        self.sell.forget();
        self.settings.forget();

        let task = match place {
            Place::Report => {
                let day = self.business_day();
                self.report = report::Report::new(day);
                self.read_report(day)
            }
            Place::Shift => self.enter_shift(),
            Place::Settings => self.look_for_pictures(),
            _ => Task::none(),
        };

        Task::batch([task, self.focus()])
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        let text = self.text();

        match message {
            Message::Session(message) => self.update_session(message),
            Message::Train(_) => Task::none(),
            Message::Go(place) => self.go(place),
            Message::Sell(message) => {
                let is_typing = message.is_typing();
                let action = self.sell.update(message, &self.catalog, text);
                self.then_focus(!is_typing, |desk| desk.perform_sell(action))
            }
            Message::GoodsIn(message) => {
                let is_typing = matches!(
                    message,
                    goods_in::Message::Search(_)
                        | goods_in::Message::Quantity(..)
                        | goods_in::Message::Note(_)
                );
                let action = self.goods_in.update(message, &self.catalog);
                self.then_focus(!is_typing, |desk| desk.perform_goods_in(action))
            }
            Message::Products(message) => {
                let is_typing = matches!(message, products::Message::Search(_));
                let action = self.products.update(message);
                self.then_focus(!is_typing, |desk| desk.perform_products(action))
            }
            Message::Returning(message) => {
                let is_typing = message.is_typing();
                let action = self.returning.update(message, &self.catalog, text);
                self.then_focus(!is_typing, |desk| desk.perform_returning(action))
            }
            Message::Report(message) => {
                let action = self.report.update(message);
                self.perform_report(action)
            }
            Message::Shift(message) => {
                let is_typing = message.is_typing();
                let action = self.shift.update(message);
                self.then_focus(!is_typing, |desk| desk.perform_shift(action))
            }
            Message::Settings(message) => {
                let is_turned = matches!(message, settings::Message::Show(_));
                let action = self.settings.update(message);
                self.settings_turned(is_turned, action)
            }
            Message::Import(message) => match &mut self.over {
                Some(Over::Import(dialog)) => {
                    let action = dialog.update(message);
                    self.perform_import(action)
                }
                _ => Task::none(),
            },
            Message::NewProduct(message) => match &mut self.over {
                Some(Over::NewProduct(form)) => {
                    let action = form.update(message, &self.catalog);
                    self.perform_new_product(action)
                }
                _ => Task::none(),
            },
            Message::Labels(message) => self.update_labels(message),
            Message::PrinterWizard(message) => self.update_printer_wizard(message),
            Message::OpenQueue => self.open_queue(),
            Message::ShowKeys => {
                self.over = Some(Over::Keys);
                self.focus()
            }
            Message::Queue(message) => self.update_queue(message),
            Message::CloseOver if matches!(self.over, Some(Over::Code(_))) => Task::none(),
            Message::Paying(message) => self.update_paying(message),
            Message::CloseOver => {
                self.over = None;
                self.focus()
            }
            Message::SavePicture(number) => self.save_picture(number),
            Message::Jobs(jobs) => self.jobs_changed(jobs),
            Message::Printer(news) => {
                self.hear_printer(news);
                Task::none()
            }
            Message::Settled(jobs) => {
                self.wake_spooler();
                self.update(Message::Jobs(jobs))
            }
            Message::Came(outcome) => self.came(outcome),
            Message::Answered(outcome) => self.answered(outcome),
        }
    }

    /// Something happened in the settings; another page begins at its top.
    pub(super) fn settings_turned(
        &mut self,
        is_turned: bool,
        action: settings::Action,
    ) -> Task<Message> {
        let task = self.then_focus(is_turned, |desk| desk.perform_settings(action));

        if is_turned {
            let top = operation::snap_to(settings::SCROLLED, RelativeOffset::START);
            Task::batch([task, top])
        } else {
            task
        }
    }

    /// Does something and, unless somebody is typing, puts the focus back:
    /// a button that was pressed took it away.
    pub(super) fn then_focus(
        &mut self,
        focus: bool,
        task: impl FnOnce(&mut Self) -> Task<Message>,
    ) -> Task<Message> {
        let task = task(self);

        if focus {
            Task::batch([task, self.focus()])
        } else {
            task
        }
    }
}
