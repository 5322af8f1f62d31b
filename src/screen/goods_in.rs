//! Goods in: what has come from the workshops, counted in.

mod line;
mod view;

use iced::widget::Id;

use crate::domain::catalog::Catalog;
use crate::domain::input_line::{InputLine, Meant, Prefix};
use crate::domain::scanner::Scan;
use crate::domain::stock::GoodsList;
use crate::domain::{Product, ProductId, Quantity};
use crate::screen::shelf;
use crate::text::Text;
use crate::ui::Hotkey;
use crate::ui::part::Kind;
use line::Line;

/// The field that is always ready.
pub const SEARCH: &str = "goods-in-search";

/// The goods-in screen.
#[derive(Debug, Default)]
pub struct GoodsIn {
    search: String,
    found: usize,
    page: i32,
    lines: Vec<Line>,
    /// The line that `+`, `−` and Del change.
    selected: Option<usize>,
    note: String,
    is_posting: bool,
    notice: Option<(Kind, String)>,
    /// A code that nobody knows, of a product that may be added.
    unknown: Option<String>,
    /// What was recorded last, and how many labels it asks for; until more
    /// comes.
    recorded: Vec<(ProductId, u16)>,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The search field holds this now.
    Search(String),
    /// So many pages on.
    Page(i32),
    /// A product has come.
    Take(ProductId),
    /// The quantity of a line is typed.
    Quantity(usize, String),
    /// A line is selected.
    Select(usize),
    /// A line goes.
    Remove(usize),
    /// The note is this now.
    Note(String),
    /// Record it.
    Post,
    /// The product of a code that nobody knew is to be added.
    AddProduct,
    /// Labels for what was recorded last are wanted.
    Labels,
}

/// What only the application can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Record the goods with a note.
    Post(Vec<(ProductId, Quantity)>, String),
    /// Add a product with this code.
    AddProduct(String),
    /// Make so many labels of each product.
    Labels(Vec<(ProductId, u16)>),
}

impl GoodsIn {
    /// The field that should have the focus.
    #[must_use]
    pub fn focus(&self) -> Id {
        Id::new(SEARCH)
    }

    /// The screen with a list that was left.
    #[must_use]
    pub fn restored(list: &GoodsList, catalog: &Catalog, text: &Text) -> Self {
        let lines: Vec<Line> = list
            .lines
            .iter()
            .filter_map(|(id, typed)| {
                Some(Line {
                    product: catalog.get(*id)?.clone(),
                    typed: typed.clone(),
                    replaced: None,
                })
            })
            .collect();

        Self {
            selected: lines.len().checked_sub(1),
            notice: (!lines.is_empty()).then(|| (Kind::Good, text.goods_in.restored.to_owned())),
            lines,
            note: list.note.clone(),
            ..Self::default()
        }
    }

    /// The list as it is now, to be kept.
    #[must_use]
    pub fn list(&self) -> GoodsList {
        GoodsList {
            lines: self
                .lines
                .iter()
                .map(|line| (line.product.id, line.typed.clone()))
                .collect(),
            note: self.note.clone(),
        }
    }

    /// The goods are on the disk.
    pub fn posted(&mut self, text: &Text) {
        let count = self.lines.len().to_string();
        let labels = |line: &Line| (line.product.id, line.labels());
        *self = Self {
            recorded: self.lines.iter().map(labels).collect(),
            notice: Some((Kind::Good, (text.goods_in.posted)(&count))),
            ..Self::default()
        };
    }

    /// Tells what came of what was asked.
    pub fn tell(&mut self, kind: Kind, sentence: String) {
        self.notice = Some((kind, sentence));
    }

    /// Whether the list is on its way to the disk.
    #[must_use]
    pub fn is_posting(&self) -> bool {
        self.is_posting
    }

    /// What the application was asked to do failed; the list is as it was.
    pub fn failed(&mut self, sentence: String) {
        self.is_posting = false;
        self.notice = Some((Kind::Bad, sentence));
    }

    /// A scanner read a code, with the focus anywhere.
    pub fn scan(&mut self, scan: &Scan, catalog: &Catalog, text: &Text) -> Action {
        if self.is_posting {
            return Action::None;
        }
        let entered = InputLine::seen(scan, &self.search).unwrap_or_else(|| {
            let entered = InputLine::unseen(scan, catalog);
            self.take_back(&entered);
            entered
        });
        self.enter(&entered, catalog, text);
        if let Some(typed) = entered.unseen_quantity() {
            let sentence = (text.scanner.unseen_quantity)(typed);
            let notice = match self.notice.take() {
                Some((Kind::Bad, worse)) => (Kind::Bad, format!("{sentence} {worse}")),
                _ => (Kind::Warn, sentence),
            };
            self.notice = Some(notice);
        }

        Action::None
    }

    /// Takes a code out of the field that a scanner typed it into: the
    /// quantity of the selected line, or the note.
    fn take_back(&mut self, entered: &InputLine) {
        let cut = |typed: &str| {
            let quantity = entered.unseen_quantity().unwrap_or_default();
            let code = entered.line().strip_prefix(quantity)?;
            let before = typed.strip_suffix(code)?;
            Some(before.strip_suffix(quantity).unwrap_or(before).to_owned())
        };

        if let Some(line) = self.selected.and_then(|line| self.lines.get_mut(line))
            && let Some(before) = cut(&line.typed)
        {
            line.typed = match line.replaced.take() {
                Some(replaced) if before.is_empty() => replaced,
                _ => before,
            };
        } else if let Some(before) = cut(&self.note) {
            self.note = before;
        }
    }

    /// A line was ended.
    fn enter(&mut self, entered: &InputLine, catalog: &Catalog, text: &Text) {
        let meant = Meant::by(entered, catalog);
        if let Some(line) = self.quantity_of_selected(entered, &meant) {
            entered.line().trim().clone_into(&mut line.typed);
            self.notice = None;
            self.clear_search();
            return;
        }
        // A quantity alone stays, for the code that follows.
        let Some(wanted) = shelf::wanted(&meant, self.found, catalog, text) else {
            return;
        };
        self.clear_search();

        match wanted {
            Ok(taken) => self.add(taken.product, taken.quantity),
            Err(sentence) => {
                self.notice = Some((Kind::Bad, sentence));
                self.unknown = match meant {
                    Meant::Unknown(code) => Some(code.to_owned()),
                    _ => None,
                };
            }
        }
    }

    /// Whoever is at the till adds no products.
    pub fn withdraw_offer(&mut self) {
        self.unknown = None;
    }

    /// Something was typed while no field had the focus.
    pub fn type_text(&mut self, typed: &str, catalog: &Catalog) -> Action {
        self.update(Message::Search(format!("{}{typed}", self.search)), catalog)
    }

    /// A key was pressed that is not typing.
    pub fn hotkey(&mut self, hotkey: Hotkey, catalog: &Catalog, text: &Text) -> Action {
        if self.is_posting {
            return Action::None;
        }

        match hotkey {
            Hotkey::Enter => {
                self.enter(&InputLine::typed(&self.search), catalog, text);
                Action::None
            }
            Hotkey::Ctrl('s') => self.update(Message::Post, catalog),
            Hotkey::Ctrl('b') => self.update(Message::AddProduct, catalog),
            Hotkey::Ctrl('l') => self.update(Message::Labels, catalog),
            Hotkey::Escape => {
                self.clear_search();
                Action::None
            }
            Hotkey::Down | Hotkey::Up => {
                let step = if hotkey == Hotkey::Down { 1 } else { -1 };
                let (at, count) = if self.search.is_empty() {
                    (self.selected.unwrap_or(0), self.lines.len())
                } else {
                    (self.found, self.listed(catalog).len())
                };
                let at = at.saturating_add_signed(step).min(count.saturating_sub(1));
                if self.search.is_empty() {
                    self.selected = (count > 0).then_some(at);
                } else {
                    self.found = at;
                }
                Action::None
            }
            Hotkey::PageUp => self.update(Message::Page(-1), catalog),
            Hotkey::PageDown => self.update(Message::Page(1), catalog),
            Hotkey::Plus | Hotkey::Minus if self.search.is_empty() => {
                self.change_selected(if hotkey == Hotkey::Plus { 1 } else { -1 });
                Action::None
            }
            Hotkey::CtrlDelete => match self.selected {
                Some(line) => self.update(Message::Remove(line), catalog),
                None => Action::None,
            },
            _ => Action::None,
        }
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message, catalog: &Catalog) -> Action {
        if self.is_posting {
            return Action::None;
        }
        if matches!(message, Message::AddProduct) {
            return self
                .unknown
                .clone()
                .map_or(Action::None, Action::AddProduct);
        }
        if matches!(message, Message::Labels) && !self.recorded.is_empty() {
            return Action::Labels(self.recorded.clone());
        }
        // A code nobody knows is not lost between two scans.
        let in_passing = matches!(message, Message::Search(_));
        let _ = self
            .notice
            .take_if(|(kind, _)| !in_passing || *kind != Kind::Bad);
        if self.notice.is_none() {
            self.unknown = None;
        }

        match message {
            Message::Search(search) => match search.as_str() {
                "+" => self.change_selected(1),
                "-" => self.change_selected(-1),
                _ => {
                    self.search = search;
                    self.found = 0;
                }
            },
            Message::Page(pages) => self.page += pages,
            Message::Take(id) => {
                let quantity =
                    Prefix::parse(&self.search).map_or(Quantity::ONE, |prefix| prefix.quantity);
                self.clear_search();
                if let Some(product) = catalog.get(id).cloned() {
                    self.add(&product, quantity);
                }
            }
            Message::Quantity(line, typed) => {
                self.selected = Some(line);
                if let Some(line) = self.lines.get_mut(line) {
                    line.type_quantity(typed);
                }
            }
            Message::Select(line) => self.selected = Some(line),
            Message::Remove(line) => {
                if line < self.lines.len() {
                    let _ = self.lines.remove(line);
                }
                self.selected = self.lines.len().checked_sub(1).map(|last| line.min(last));
            }
            Message::Note(note) => self.note = note,
            Message::AddProduct | Message::Labels => {}
            Message::Post => {
                if let Some(goods) = self.goods() {
                    self.is_posting = true;
                    return Action::Post(goods, self.note.clone());
                }
            }
        }

        Action::None
    }

    /// What would be recorded; none while a quantity is wrong.
    fn goods(&self) -> Option<Vec<(ProductId, Quantity)>> {
        if self.lines.is_empty() {
            return None;
        }

        self.lines
            .iter()
            .map(|line| Some((line.product.id, line.quantity()?)))
            .collect()
    }

    /// The selected line, if a line that a person typed is its quantity and
    /// nothing else: goods are scanned, then counted.
    fn quantity_of_selected(
        &mut self,
        entered: &InputLine,
        meant: &Meant<'_>,
    ) -> Option<&mut Line> {
        let is_known = matches!(meant, Meant::Product(..) | Meant::Priced(..));
        let quantity = Quantity::parse(entered.line())?;

        (!entered.is_scanned() && !is_known && quantity <= Quantity::LIMIT)
            .then(|| self.lines.get_mut(self.selected?))?
    }

    fn add(&mut self, product: &Product, quantity: Quantity) {
        self.recorded.clear();
        // A code nobody knows is not lost between two scans.
        let _ = self.notice.take_if(|(kind, _)| *kind != Kind::Bad);

        let found = self
            .lines
            .iter()
            .position(|line| line.product.id == product.id);
        let index = match found {
            Some(index) => {
                let line = &mut self.lines[index];
                let sum = line
                    .quantity()
                    .unwrap_or_default()
                    .checked_add(quantity)
                    .unwrap_or(quantity);
                line.typed = sum.to_string();
                line.replaced = None;
                index
            }
            None => {
                self.lines.push(Line {
                    product: product.clone(),
                    typed: quantity.to_string(),
                    replaced: None,
                });
                self.lines.len() - 1
            }
        };
        self.selected = Some(index);
    }

    fn change_selected(&mut self, by: i64) {
        let Some(line) = self.selected.and_then(|line| self.lines.get_mut(line)) else {
            return;
        };
        let step = Quantity::whole(by).unwrap_or_default();
        let changed = line
            .quantity()
            .unwrap_or_default()
            .checked_add(step)
            .filter(|quantity| quantity.is_positive());

        if let Some(quantity) = changed {
            line.typed = quantity.to_string();
        }
    }

    fn listed<'a>(&self, catalog: &'a Catalog) -> Vec<&'a Product> {
        match Prefix::parse(&self.search) {
            Ok(prefix) if !prefix.rest.is_empty() => {
                catalog.search(prefix.rest, shelf::MATCH_LIMIT)
            }
            _ => catalog.active().collect(),
        }
    }

    fn clear_search(&mut self) {
        self.search.clear();
        self.found = 0;
    }
}
