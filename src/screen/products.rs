//! The list of goods, a page at a time.

use iced::widget::{Id, column, container, responsive, row, space};
use iced::{Center, Fill};

use crate::domain::catalog::Catalog;
use crate::domain::input_line::{InputLine, Meant};
use crate::domain::scanner::Scan;
use crate::domain::{Product, ProductId};
use crate::screen::shelf;
use crate::text::Text;
use crate::ui::part::{self, Kind, search_field, table};
use crate::ui::{Element, Hotkey, Icon, button, dialog, label, size};

/// The field that is always ready.
pub const SEARCH: &str = "products-search";

/// How many products a search shows at most.
const MATCH_LIMIT: usize = 200;

/// The products screen.
#[derive(Debug, Default)]
pub struct Products {
    search: String,
    page: i32,
    /// Which of those that are listed is marked.
    marked: Option<usize>,
    /// The one that was scanned.
    shown: Option<ProductId>,
    notice: Option<(Kind, String)>,
    /// A code that nobody knows, of a product that may be added.
    unknown: Option<String>,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The search field holds this now.
    Search(String),
    /// So many pages on.
    Page(i32),
    /// A catalogue is to be imported.
    Import,
    /// A product is to be added.
    Add,
    /// One of those that are listed is marked.
    Mark(usize),
    /// Labels of the marked one are wanted.
    Labels,
}

/// What only the application can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Open the import.
    Import,
    /// Add a product with this code, if it is known.
    Add(String),
    /// Make labels of the product that is [chosen](Products::chosen).
    Labels,
}

impl Products {
    /// The field that should have the focus.
    #[must_use]
    pub fn focus(&self) -> Id {
        Id::new(SEARCH)
    }

    /// A scanner read a code: its product alone is shown. Whether there is
    /// one.
    pub fn scan(&mut self, scan: &Scan, catalog: &Catalog, text: &Text) -> bool {
        let entered =
            InputLine::seen(scan, &self.search).unwrap_or_else(|| InputLine::unseen(scan, catalog));
        let meant = Meant::by(&entered, catalog);

        match shelf::wanted(&meant, 0, catalog, text) {
            Some(Ok(taken)) => {
                self.show(taken.product.id, catalog, text);
                return true;
            }
            Some(Err(sentence)) => {
                self.find(String::new());
                self.notice = Some((Kind::Bad, sentence));
                if let Meant::Unknown(code) = meant {
                    self.unknown = Some(code.to_owned());
                }
            }
            None => {}
        }

        false
    }

    /// Shows one product alone.
    pub fn show(&mut self, id: ProductId, catalog: &Catalog, text: &Text) {
        self.find(String::new());
        if let Some(product) = catalog.get(id) {
            self.search.clone_from(&product.sku);
            self.shown = Some(id);
            let said = if product.active {
                (text.products.found)(&product.name)
            } else {
                (text.sell.inactive)(&product.name)
            };
            self.notice = Some((Kind::Good, said));
        }
    }

    /// Tells what came of what was asked.
    pub fn tell(&mut self, kind: Kind, sentence: String) {
        self.notice = Some((kind, sentence));
        self.unknown = None;
    }

    /// The product that is meant: the marked one, or the only one.
    #[must_use]
    pub fn chosen<'a>(&self, catalog: &'a Catalog) -> Option<&'a Product> {
        let goods = self.listed(catalog);

        match self.marked {
            Some(at) => goods.get(at.min(goods.len().checked_sub(1)?)).copied(),
            None if goods.len() == 1 => goods.first().copied(),
            None => None,
        }
    }

    fn listed<'a>(&self, catalog: &'a Catalog) -> Vec<&'a Product> {
        if let Some(product) = self.shown.and_then(|id| catalog.get(id)) {
            vec![product]
        } else if self.search.trim().is_empty() {
            catalog.active().collect()
        } else {
            catalog.search(&self.search, MATCH_LIMIT)
        }
    }

    /// Looks for something else.
    fn find(&mut self, search: String) {
        *self = Self {
            search,
            ..Self::default()
        };
    }

    /// Something was typed while no field had the focus.
    pub fn type_text(&mut self, typed: &str) {
        self.find(format!("{}{typed}", self.search));
    }

    /// A key was pressed that is not typing.
    pub fn hotkey(&mut self, hotkey: Hotkey) -> Action {
        match hotkey {
            Hotkey::Ctrl('i') => Action::Import,
            Hotkey::Ctrl('b') => self.update(Message::Add),
            Hotkey::Ctrl('l') => Action::Labels,
            Hotkey::Up => {
                self.marked = Some(self.marked.map_or(0, |at| at.saturating_sub(1)));
                Action::None
            }
            Hotkey::Down => {
                self.marked = Some(self.marked.map_or(0, |at| at + 1));
                Action::None
            }
            Hotkey::PageUp => self.update(Message::Page(-1)),
            Hotkey::PageDown => self.update(Message::Page(1)),
            Hotkey::Escape => self.update(Message::Search(String::new())),
            _ => Action::None,
        }
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Search(search) => {
                self.find(search);
                Action::None
            }
            Message::Page(pages) => {
                self.page += pages;
                self.marked = None;
                Action::None
            }
            Message::Mark(at) => {
                self.marked = Some(at);
                Action::None
            }
            Message::Labels => Action::Labels,
            Message::Import => Action::Import,
            Message::Add => Action::Add(self.unknown.clone().unwrap_or_default()),
        }
    }

    /// Draws the screen.
    pub fn view<'a>(&'a self, catalog: &'a Catalog, text: &'a Text) -> Element<'a, Message> {
        let words = &text.products;
        let add = button::tool(Icon::PackagePlus, words.add, Some(Message::Add));
        let chosen = self.chosen(catalog).map(|_| Message::Labels);
        let labels = button::tool(Icon::Tag, text.papers.label, chosen);
        let import = button::tool_primary(Icon::Upload, words.import, Some(Message::Import));
        let head = row![
            label::title(words.title),
            label::body((words.count)(&catalog.active().count().to_string())).style(label::muted),
            space::horizontal(),
            labels,
            add,
            import,
        ]
        .spacing(size::SPACE_L)
        .align_y(Center);
        let search = search_field(
            SEARCH,
            words.search,
            &self.search,
            None,
            Some(Message::Search),
            None,
        );

        let list: Element<'a, Message> = if catalog.is_empty() {
            let none = part::empty(Icon::Package, words.empty, words.empty_help);
            self.told(container(none).center(Fill), text)
        } else {
            responsive(move |room| self.list(catalog, text, room.height)).into()
        };

        column![
            head,
            search,
            part::card(list).padding(size::SPACE_L).height(Fill)
        ]
        .spacing(size::SPACE_M)
        .padding([size::SPACE_L, size::SPACE_XL])
        .into()
    }

    /// Lays what is told over the bottom of the list, and not over what turns
    /// its pages.
    fn told<'a>(
        &'a self,
        list: impl Into<Element<'a, Message>>,
        text: &'a Text,
    ) -> Element<'a, Message> {
        let notice = self.notice.as_ref().map(|(kind, sentence)| {
            let add = self
                .unknown
                .as_ref()
                .map(|_| shelf::add_button(text, Message::Add));
            dialog::toast_with(*kind, sentence.as_str(), add)
        });

        dialog::told(list, notice)
    }

    fn list<'a>(
        &'a self,
        catalog: &'a Catalog,
        text: &'a Text,
        height: f32,
    ) -> Element<'a, Message> {
        let words = &text.products;
        let goods = self.listed(catalog);
        if goods.is_empty() {
            let none = part::empty(
                Icon::Search,
                (text.sell.no_match)(self.search.trim()),
                text.sell.no_match_help,
            );
            return self.told(container(none).center(Fill), text);
        }

        // The head and the pager take a row each; all are small whole numbers.
        let fits =
            ((height - size::TARGET - size::SPACE_M) / size::ROW_PRESSED - 1.0).max(1.0) as usize;
        let pages = goods.len().div_ceil(fits);
        let marked = self.marked.map(|at| at.min(goods.len() - 1));
        let turned = self
            .page
            .rem_euclid(i32::try_from(pages).unwrap_or(i32::MAX));
        let page = marked.map_or(usize::try_from(turned).unwrap_or(0), |at| at / fits);
        let rows = goods
            .into_iter()
            .enumerate()
            .skip(page * fits)
            .take(fits)
            .map(|(at, product)| {
                let (stock, kind) = shelf::stock(catalog, product, text);

                table::row([
                    table::muted(product.sku.clone()),
                    table::cell(product.name.clone()),
                    table::muted(product.supplier.clone()),
                    table::strong(product.prices.public.to_string()),
                    table::marked(kind, stock),
                ])
                .selected(marked == Some(at))
                .on_press(Message::Mark(at))
            });
        let table = table::table(
            [
                table::words(words.sku, 2),
                table::words(words.name, 6),
                table::words(words.supplier, 4),
                table::numbers(words.price, 140.0),
                table::numbers(words.on_hand, 120.0),
            ],
            rows,
        );
        let pager = (pages > 1).then(|| {
            row![
                space::horizontal(),
                shelf::pager(page, pages, text, Message::Page)
            ]
        });

        column![self.told(table, text), pager].into()
    }

    /// The keys that work here.
    #[must_use]
    pub fn hints<'a>(&self, text: &'a Text) -> Vec<(&'a str, &'a str)> {
        vec![
            ("Ctrl I", text.products.hint_import),
            ("Ctrl B", text.products.add),
            ("↑ ↓", text.carts.hint_choose),
            ("Ctrl L", text.papers.label),
            ("PgUp PgDn", text.products.hint_pages),
            ("Ctrl 1–6", text.frame.change_screen),
        ]
    }
}
