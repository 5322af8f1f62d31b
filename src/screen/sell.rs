//! Selling: search and tiles on the left, the cart and the money on the right.
//!
//! One key settles. Enter never does. After settling, the change stands there
//! until the next goods simply start the next sale.

mod aside;
mod carts;
mod keys;
mod left;
mod lines;
mod notice;
mod opened;
pub mod panel;
mod scanning;
mod tools;
mod words;

pub use carts::{Change, Wanted};
pub use notice::{About, Notice, Offer};

use std::hash::Hash;
use std::mem::discriminant;

use chrono::NaiveDate;
use iced::widget::Id;

use crate::domain::catalog::Catalog;
use crate::domain::input_line::{InputLine, Meant, Prefix};
use crate::domain::payment::{self, Tendered};
use crate::domain::sale::Terms;
use crate::domain::scanner::Trace;
use crate::domain::{
    Cart, HeldCart, Product, ProductId, Quantity, ReceiptNumber, Rupiah, Sale, SaleId, ShownQris,
};
use crate::screen::qris_code::Shown;
use crate::screen::shelf::{self, MATCH_LIMIT, Taken};
use crate::text::Text;
use crate::ui::part::Kind;
use crate::ui::{Element, dialog};

use panel::nota::Told;
use panel::{Amount, Counter, Nota, Panel};
use words::unpaid;

/// The field that is always ready.
pub const SEARCH: &str = "sell-search";

/// The sell screen.
#[derive(Debug)]
pub struct Sell {
    cart: Cart,
    /// The carts that wait for their buyers.
    held: Vec<HeldCart>,
    terms: Terms,
    /// The code that is shown to buyers.
    qris: Option<ShownQris>,
    /// The line that `+`, `−` and Del change.
    selected: Option<usize>,
    search: String,
    /// Which of the products found Enter takes.
    found: usize,
    category: Option<String>,
    /// Whether all the categories are shown, not just those that fit a row.
    all_categories: bool,
    page: i32,
    stage: Stage,
    /// The sale that stood settled before something was opened over it: its
    /// change may not be handed out yet.
    behind: Option<Box<Sale>>,
    notice: Option<Notice>,
    /// The paper nota that is on its way to the disk: it is there again when
    /// the till does not take it.
    sent: Option<Box<Nota>>,
    /// The day of the wall clock, once somebody said it.
    today: Option<NaiveDate>,
    /// What is open, before each key that was typed into it last.
    trace: Trace<Panel>,
    /// Whether there is a cash drawer to open.
    has_drawer: bool,
}

/// What the right side is about.
#[derive(Debug)]
enum Stage {
    /// The cart.
    Filling,
    /// What is open beside the cart, or over the screen.
    Open(Box<Panel>),
    /// The sale, or the emptied cart, is on its way to the disk; nothing
    /// changes meanwhile.
    Recording,
    /// The sale is on the disk.
    Settled(Box<Sale>),
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The search field holds this now.
    Search(String),
    /// A product is taken.
    Take(ProductId),
    /// A category is chosen; none is all of them.
    Choose(Option<String>),
    /// All categories are shown, or one row of them.
    ToggleCategories,
    /// So many pages on.
    Page(i32),
    /// A line is selected.
    Select(usize),
    /// The selection goes up or down by so many lines.
    Move(i32),
    /// The selected line has more or less by one.
    Change(i64),
    /// The selected line goes.
    Remove,
    /// The cart is settled for exactly what is due.
    SettleExact,
    /// The cart is settled with the nth suggested amount, from 0.
    SettleNote(usize),
    /// The panel for another amount is opened.
    Pay,
    /// The code for a QRIS payment is shown.
    Qris,
    /// The cart is to be emptied; why?
    Empty,
    /// The cart is held; with nothing in it, those that are held are shown.
    Hold,
    /// Other prices are to hold.
    Prices,
    /// Something is to be taken off.
    Discount,
    /// It is to be said who buys.
    Customer,
    /// Somebody asked for this product, or for what is searched, and did not
    /// get it.
    LoseDemand(Option<ProductId>),
    /// Whether a product that is out was asked for.
    AskFor(ProductId),
    /// Something happened on what is open.
    Panel(panel::Message),
    /// What is open on top is closed.
    Dismiss,
    /// The drawer is to be opened without a sale; why?
    OpenDrawer,
    /// The cart was sold on paper; on which?
    Nota,
    /// The receipt is printed again.
    PrintAgain,
    /// The receipt is shown.
    Preview,
    /// Goods come back.
    Return,
    /// The catalogue is to be imported.
    Import,
    /// The product of a code that nobody knew is to be added.
    AddProduct,
}

impl Message {
    /// Whether somebody is typing into a field.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        match self {
            Self::Search(_) => true,
            Self::Panel(message) => message.is_typing(),
            _ => false,
        }
    }
}

/// What only the application can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Keep the cart: it changed.
    Keep(Cart),
    /// Settle the cart.
    Sell(Cart, Vec<Tendered>),
    /// Empty the cart for a reason.
    Empty(Cart, String),
    /// Enter the cart as a paper nota.
    Nota(Cart, Told),
    /// Open the drawer for a reason.
    OpenDrawer(String),
    /// Hold the cart under a name.
    Hold(Cart, String),
    /// Recall a held cart; goods in this one are held under a name first.
    Recall(SaleId, Cart, String),
    /// Print the slip of a held cart.
    PrintHeld(SaleId),
    /// Empty a held cart for a reason.
    EmptyHeld(Box<HeldCart>, String),
    /// Let somebody who may allow a change of the cart.
    Change(Box<Change>),
    /// Write down what was asked for and not there.
    LoseDemand(Wanted),
    /// Print the last receipt again.
    PrintAgain,
    /// Show the last receipt.
    Preview,
    /// Take goods back, of this receipt if it is known.
    Return(Option<ReceiptNumber>),
    /// Go where a catalogue is imported.
    Import,
    /// Add a product with this code.
    AddProduct(String),
}

impl Sell {
    /// The screen with a cart on it.
    #[must_use]
    pub fn new(cart: Cart, terms: Terms, text: &Text) -> Self {
        let restored = !cart.is_empty();

        Self {
            selected: cart.lines().len().checked_sub(1),
            cart,
            held: Vec::new(),
            terms,
            qris: None,
            search: String::new(),
            found: 0,
            category: None,
            all_categories: false,
            page: 0,
            stage: Stage::Filling,
            behind: None,
            sent: None,
            today: None,
            has_drawer: false,
            trace: Trace::default(),
            notice: restored.then(|| Notice {
                kind: Kind::Good,
                sentence: text.sell.restored.to_owned(),
                about: About::Now,
                offer: None,
            }),
        }
    }

    /// The sale that was settled last, to be shown again: what was cut off may
    /// have been the change.
    pub fn show_settled(&mut self, sale: Box<Sale>) {
        if self.cart.is_empty() {
            self.stage = Stage::Settled(sale);
        }
    }

    /// The sale that stood settled is over: something came after it.
    pub fn put_away(&mut self) {
        self.behind = None;
        if matches!(self.stage, Stage::Settled(_)) {
            self.stage = Stage::Filling;
        }
    }

    /// Whether the cart is on its way to the disk.
    #[must_use]
    pub fn is_recording(&self) -> bool {
        matches!(self.stage, Stage::Recording)
    }

    /// Whether something is open beside the cart or over it: what is typed is
    /// no search.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Open(_))
    }

    /// The field that should have the focus.
    #[must_use]
    pub fn focus(&self) -> Id {
        match &self.stage {
            Stage::Open(panel) => panel.focus(),
            _ => Id::new(SEARCH),
        }
    }

    /// What tells one state of the screen from another, by what is pressed on
    /// it.
    #[must_use]
    pub fn face(&self) -> impl Hash + use<> {
        let panel = self.open_panel().map(discriminant);
        let is_settled = self.settled().is_some();

        (panel, is_settled, self.is_searching())
    }

    /// Whether goods come into the cart.
    #[must_use]
    pub fn is_filling(&self) -> bool {
        matches!(self.stage, Stage::Filling) && !self.is_searching()
    }

    /// The sale that stands settled on the screen.
    #[must_use]
    pub fn settled(&self) -> Option<&Sale> {
        match &self.stage {
            Stage::Settled(sale) => Some(sale),
            _ => None,
        }
    }

    /// The code that the buyer is to pay to just now.
    #[must_use]
    pub fn qris_shown(&self) -> Option<&Shown> {
        match &self.stage {
            Stage::Open(panel) => panel.shown(),
            _ => None,
        }
    }

    /// What is open beside the cart or over the screen.
    #[must_use]
    pub fn open_panel(&self) -> Option<&Panel> {
        match &self.stage {
            Stage::Open(panel) => Some(panel),
            _ => None,
        }
    }

    /// The cart.
    #[must_use]
    pub fn cart(&self) -> &Cart {
        &self.cart
    }

    /// The sale is on the disk; `next` is the cart for the next buyer.
    pub fn sold(&mut self, sale: Sale, next: Cart) {
        self.cart = next;
        self.selected = None;
        self.notice = None;
        self.sent = None;
        self.stage = Stage::Settled(Box::new(sale));
    }

    /// The cart was emptied; `next` is the cart for the next buyer.
    pub fn emptied(&mut self, next: Cart, text: &Text) {
        self.cart = next;
        self.selected = None;
        self.stage = Stage::Filling;
        self.tell(Kind::Good, text.sell.emptied.to_owned());
    }

    /// What the application was asked to do failed; the cart is as it was.
    pub fn failed(&mut self, sentence: String) {
        let sent = self.sent.take();
        match (sent, &self.stage) {
            (Some(mut nota), Stage::Recording) => {
                nota.refused(sentence);
                self.stage = Stage::Open(Box::new(Panel::Nota(*nota)));
                return;
            }
            (_, Stage::Recording) => self.stage = Stage::Filling,
            _ => {}
        }
        self.tell(Kind::Bad, sentence);
    }

    /// What day it is.
    pub fn set_today(&mut self, today: NaiveDate) {
        self.today = Some(today);
    }

    /// Whether there is a cash drawer to open.
    pub fn set_drawer(&mut self, is_there: bool) {
        self.has_drawer = is_there;
    }

    /// The terms of the seller changed.
    pub fn set_terms(&mut self, terms: Terms) {
        self.terms = terms;
    }

    /// The code that is shown to buyers is another.
    pub fn set_qris(&mut self, qris: Option<ShownQris>) {
        self.qris = qris;
    }

    /// A line was ended.
    fn enter(&mut self, entered: &InputLine, catalog: &Catalog, text: &Text) -> Action {
        // What stands on a receipt is no goods: somebody brings something back.
        if let Some(number) = ReceiptNumber::written(entered.line())
            && catalog.find(entered.line().trim()).is_none()
        {
            self.clear_search();
            return Action::Return(Some(number));
        }
        let meant = Meant::by(entered, catalog);
        // A quantity alone stays, for the code that follows.
        let Some(wanted) = shelf::wanted(&meant, self.found, catalog, text) else {
            return Action::None;
        };
        self.clear_search();

        match wanted {
            Ok(taken) => self.take(taken, catalog, text),
            Err(sentence) => {
                match meant {
                    Meant::Unknown(code) => self.tell_unknown(sentence, code),
                    _ => self.tell(Kind::Bad, sentence),
                }
                Action::None
            }
        }
    }

    /// Something was typed while no field had the focus: it belongs to the
    /// search.
    pub fn type_text(&mut self, typed: &str, catalog: &Catalog, text: &Text) -> Action {
        match &self.stage {
            Stage::Filling | Stage::Settled(_) => {
                let search = format!("{}{typed}", self.search);
                self.update(Message::Search(search), catalog, text)
            }
            Stage::Open(panel) => match panel.type_text(typed) {
                Some(message) => self.update(Message::Panel(message), catalog, text),
                None => Action::None,
            },
            Stage::Recording => Action::None,
        }
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message, catalog: &Catalog, text: &Text) -> Action {
        if self.is_recording() {
            return Action::None;
        }
        if matches!(message, Message::AddProduct) {
            return self.add_product();
        }
        self.forget_notice(matches!(
            message,
            Message::Search(_) | Message::Page(_) | Message::Select(_) | Message::Move(_)
        ));

        match message {
            Message::Search(search) => {
                // These two keys change the selected line.
                match search.as_str() {
                    "+" => return self.update(Message::Change(1), catalog, text),
                    "-" => return self.update(Message::Change(-1), catalog, text),
                    _ => {}
                }
                self.search = search;
                self.found = 0;
                self.page = 0;
                Action::None
            }
            Message::Take(id) => {
                let quantity =
                    Prefix::parse(&self.search).map_or(Quantity::ONE, |prefix| prefix.quantity);
                self.clear_search();
                match catalog.get(id).cloned() {
                    Some(product) => {
                        let taken = Taken {
                            product: &product,
                            quantity,
                            label: None,
                        };
                        self.take(taken, catalog, text)
                    }
                    None => Action::None,
                }
            }
            Message::Choose(category) => {
                self.category = category;
                self.all_categories = false;
                self.clear_search();
                Action::None
            }
            Message::ToggleCategories => {
                self.all_categories = !self.all_categories;
                Action::None
            }
            Message::Page(pages) => {
                self.page += pages;
                Action::None
            }
            Message::Select(line) => {
                self.selected = (line < self.cart.lines().len()).then_some(line);
                Action::None
            }
            Message::Move(by) => {
                self.move_selection(by, catalog);
                Action::None
            }
            Message::Change(by) => self.change_selected(by, catalog, text),
            Message::Remove => self.remove_selected(),
            Message::SettleExact => match self.due() {
                Some(due) => self.settle(vec![Tendered::cash(due)], text),
                None => Action::None,
            },
            Message::SettleNote(index) => match self.due() {
                Some(due) => match payment::suggestions(due).get(index) {
                    Some(note) => self.settle(vec![Tendered::cash(*note)], text),
                    None => Action::None,
                },
                None => Action::None,
            },
            Message::Pay => {
                if self.due().is_some() {
                    self.stage = Stage::Open(Box::new(Panel::Amount(Amount::default())));
                }
                Action::None
            }
            Message::Qris => self.open_qris(text),
            Message::Empty => {
                if !self.cart.is_empty() {
                    self.ask_why();
                }
                Action::None
            }
            Message::Hold => self.hold(text),
            Message::Prices => self.choose_prices(),
            Message::Discount => self.reduce(),
            Message::Customer => self.name_customer(),
            Message::LoseDemand(product) => self.lose_demand(product, catalog, text),
            Message::AskFor(product) => self.ask_for(product, catalog, text),
            Message::Panel(message) => self.update_panel(message, text),
            Message::Dismiss => {
                match self.stage {
                    Stage::Open(_) => self.close_panel(),
                    _ if !self.search.is_empty() => self.clear_search(),
                    Stage::Settled(_) => self.stage = Stage::Filling,
                    _ => self.category = None,
                }
                Action::None
            }
            Message::Nota => {
                if self.due().is_some() {
                    self.open_nota();
                } else {
                    self.tell(Kind::Warn, text.nota.help.to_owned());
                }
                Action::None
            }
            Message::OpenDrawer => {
                self.ask_why_open(text);
                Action::None
            }
            Message::PrintAgain => Action::PrintAgain,
            Message::Preview => Action::Preview,
            Message::Return => Action::Return(None),
            Message::Import => Action::Import,
            Message::AddProduct => self.add_product(),
        }
    }

    /// What a panel may know.
    fn counter<'a>(&'a self, text: &'a Text) -> Counter<'a> {
        Counter::of(&self.cart, &self.held, self.terms, self.qris.as_ref(), text)
    }

    /// What is to be paid in cash; none for an empty cart.
    #[must_use]
    pub fn due(&self) -> Option<Rupiah> {
        if self.cart.is_empty() {
            return None;
        }

        let total = self.cart.totals()?.total;
        Some(self.terms.rounding.apply(total))
    }

    fn settle(&mut self, tendered: Vec<Tendered>, text: &Text) -> Action {
        if let Some(change) = self.to_be_allowed(text) {
            return self.ask_to_change(change, text);
        }
        let Some(totals) = self.cart.totals().filter(|_| !self.cart.is_empty()) else {
            return Action::None;
        };

        match self.terms.pay(totals.total, tendered.clone()) {
            Ok(_) => {
                self.stage = Stage::Recording;
                self.clear_search();
                Action::Sell(self.cart.clone(), tendered)
            }
            Err(refusal) => {
                self.tell(Kind::Bad, unpaid(refusal, text));
                Action::None
            }
        }
    }

    fn empty(&mut self, reason: String) -> Action {
        self.stage = Stage::Recording;
        self.clear_search();

        Action::Empty(self.cart.clone(), reason)
    }

    /// The products that the search finds.
    fn matches<'a>(&self, catalog: &'a Catalog) -> Vec<&'a Product> {
        match Prefix::parse(&self.search) {
            Ok(prefix) => catalog.search(prefix.rest, MATCH_LIMIT),
            Err(_) => Vec::new(),
        }
    }

    /// Whether Enter takes the product that is marked among those found.
    fn takes_found(&self, catalog: &Catalog) -> bool {
        let line = InputLine::typed(&self.search);

        matches!(
            Meant::by(&line, catalog),
            Meant::Words(..) | Meant::Product(..) | Meant::Priced(..)
        )
    }

    /// Whether something is being looked for, beyond a quantity.
    fn is_searching(&self) -> bool {
        Prefix::parse(&self.search).is_ok_and(|prefix| !prefix.rest.is_empty())
    }

    fn clear_search(&mut self) {
        self.search.clear();
        self.found = 0;
        self.page = 0;
    }

    /// Draws the screen.
    pub fn view<'a>(&'a self, catalog: &'a Catalog, text: &'a Text) -> Element<'a, Message> {
        // While something else is being typed, the search takes nothing.
        let is_searchable = !matches!(self.stage, Stage::Open(_));
        let left = match &self.stage {
            Stage::Open(panel) if panel.shown().is_some() => left::code(self, panel, text),
            _ => left::view(self, catalog, text, is_searchable),
        };
        let screen = iced::widget::row![left, crate::ui::frame::side(aside::view(self, text)),];

        match &self.stage {
            Stage::Open(panel) if panel.is_over() => {
                let panel = panel.view(self.counter(text), iced::Size::INFINITE);
                let panel = self.told_over(panel.map(Message::Panel), text);
                dialog::modal(screen, panel, Message::Dismiss)
            }
            _ => screen.into(),
        }
    }
}
