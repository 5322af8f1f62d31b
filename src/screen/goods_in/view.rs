//! Goods in drawn: what can come, what has, and the keys that work there.

use iced::widget::{column, container, responsive, row, scrollable, space};
use iced::{Center, Fill, Size};

use super::line::Line;
use super::{GoodsIn, Message, SEARCH};
use crate::domain::catalog::Catalog;
use crate::screen::shelf;
use crate::text::Text;
use crate::ui::part::{self, Kind, field, hairline, search_field, table};
use crate::ui::{Element, Icon, button, dialog, frame, label, size};

impl GoodsIn {
    /// Draws the screen.
    pub fn view<'a>(&'a self, catalog: &'a Catalog, text: &'a Text) -> Element<'a, Message> {
        let right = responsive(move |room| self.right(text, room.height < size::SHORT_CONTENT));

        row![self.left(catalog, text), frame::side(right)].into()
    }

    fn left<'a>(&'a self, catalog: &'a Catalog, text: &'a Text) -> Element<'a, Message> {
        let words = &text.goods_in;
        let search = search_field(
            SEARCH,
            words.search,
            &self.search,
            Some(text.sell.prefix_hint),
            Some(Message::Search),
            None,
        );

        if catalog.is_empty() {
            return column![
                label::title(words.title),
                search,
                container(part::empty(
                    Icon::Package,
                    text.products.empty,
                    text.products.empty_help
                ))
                .center(Fill),
            ]
            .spacing(size::SPACE_M)
            .padding([size::SPACE_L, size::SPACE_XL])
            .into();
        }

        let goods = responsive(move |room| self.table(catalog, text, room));
        let card = part::card(goods).padding(size::SPACE_M).height(Fill);

        column![
            column![
                label::title(words.title),
                label::body(words.help).style(label::muted)
            ]
            .spacing(size::SPACE_XS),
            search,
            card,
        ]
        .spacing(size::SPACE_M)
        .padding([size::SPACE_L, size::SPACE_XL])
        .into()
    }

    /// The products to choose from, a page at a time.
    fn table<'a>(
        &'a self,
        catalog: &'a Catalog,
        text: &'a Text,
        room: Size,
    ) -> Element<'a, Message> {
        let words = &text.goods_in;
        let goods = self.listed(catalog);
        if goods.is_empty() {
            return container(part::empty(
                Icon::Search,
                (text.sell.no_match)(self.search.trim()),
                text.sell.no_match_help,
            ))
            .center(Fill)
            .into();
        }

        // The head and the pager take a row each; all are small whole numbers.
        let fits = ((room.height - size::TARGET) / size::ROW_PRESSED - 1.0).max(1.0) as usize;
        let pages = goods.len().div_ceil(fits);
        let searching = !self.search.is_empty();
        let page = if searching {
            self.found / fits
        } else {
            let pages = i32::try_from(pages).unwrap_or(i32::MAX);
            usize::try_from(self.page.rem_euclid(pages)).unwrap_or(0)
        };
        let is_wide = room.width >= size::NARROW_TABLE;
        let rows = goods
            .into_iter()
            .enumerate()
            .skip(page * fits)
            .take(fits)
            .map(|(index, product)| {
                let (stock, kind) = shelf::stock(catalog, product, text);
                let cells = [
                    Some(table::muted(product.sku.clone())),
                    Some(table::cell(product.name.clone())),
                    is_wide.then(|| table::muted(product.supplier.clone())),
                    Some(table::marked(kind, stock)),
                ];

                table::row(cells.into_iter().flatten())
                    .selected(searching && index == self.found)
                    .on_press(Message::Take(product.id))
            });
        let columns = [
            Some(table::words(text.products.sku, if is_wide { 2 } else { 4 })),
            Some(table::words(text.products.name, 5)),
            is_wide.then(|| table::words(text.products.supplier, 4)),
            Some(table::numbers(words.on_hand, 104.0)),
        ];
        let pager = (pages > 1).then(|| {
            row![
                space::horizontal(),
                shelf::pager(page, pages, text, Message::Page)
            ]
        });

        column![
            table::table(columns.into_iter().flatten(), rows),
            space::vertical(),
            pager
        ]
        .into()
    }

    fn right<'a>(&'a self, text: &'a Text, is_short: bool) -> Element<'a, Message> {
        let words = &text.goods_in;
        let head = container(
            row![
                label::heading(words.list),
                space::horizontal(),
                (!self.lines.is_empty())
                    .then(|| label::second((text.common.pieces)(&self.lines.len().to_string()))),
            ]
            .align_y(Center),
        )
        .center_y(size::STRIP - 1.0)
        .padding([0.0, size::SPACE_XL]);

        let list: Element<'a, Message> = if self.lines.is_empty() {
            container(part::empty(
                Icon::PackagePlus,
                words.list_empty,
                words.list_empty_help,
            ))
            .center(Fill)
            .into()
        } else {
            // The newest on top, so that it is in sight however long the list.
            let lines = self
                .lines
                .iter()
                .enumerate()
                .rev()
                .map(|(index, line)| self.line(index, line));

            scrollable(
                iced::widget::Column::with_children(lines)
                    .spacing(size::SPACE_XS)
                    .padding([size::SPACE_S, size::SPACE_M]),
            )
            .height(Fill)
            .into()
        };

        let is_wrong = self.lines.iter().any(|line| line.quantity().is_none());
        let notice = match &self.notice {
            Some((kind, sentence)) => Some(dialog::toast(*kind, sentence.as_str())),
            None => is_wrong.then(|| dialog::toast(Kind::Bad, words.quantity_wrong)),
        };
        // The lines need the room more than a note that has been told.
        let note = (!is_short || notice.is_none())
            .then(|| field(words.note, words.note_example, &self.note).on_input(Message::Note));
        let post = button::primary(
            if self.is_posting {
                text.common.working
            } else {
                words.post
            },
            Some("Ctrl S"),
            (!self.is_posting && self.goods().is_some()).then_some(Message::Post),
        );
        let add = self
            .unknown
            .as_ref()
            .map(|_| shelf::add_button(text, Message::AddProduct));
        let foot = column![
            notice,
            add,
            self.labels(text),
            note,
            post.height(if is_short {
                size::SECONDARY
            } else {
                size::PRIMARY
            }),
        ]
        .spacing(size::SPACE_S)
        .padding(if is_short {
            [size::SPACE_S, size::SPACE_L]
        } else {
            [size::SPACE_L, size::SPACE_XL]
        });

        column![
            head,
            hairline(),
            container(list).height(Fill),
            hairline(),
            foot
        ]
        .into()
    }

    /// What leads to labels for what was recorded last.
    fn labels<'a>(&self, text: &'a Text) -> Option<Element<'a, Message>> {
        let words = text.papers.labels_for_goods_in;
        let act = Some(Message::Labels);

        (!self.recorded.is_empty())
            .then(|| button::secondary_with(Icon::Tag, words, Some("Ctrl L"), act).into())
    }

    fn line<'a>(&'a self, index: usize, line: &'a Line) -> Element<'a, Message> {
        let name = button::line(
            iced::widget::center_y(column![
                label::fitted(line.product.name.as_str()),
                label::second(format!("{} · {}", line.product.sku, line.product.unit)),
            ]),
            self.selected == Some(index),
            Some(Message::Select(index)),
        )
        .height(size::CART_LINE);
        let quantity = part::field::plain("0", &line.typed, line.quantity().is_none())
            .on_input(move |typed| Message::Quantity(index, typed))
            .width(96);
        let remove = button::icon_button(Icon::X, Some(Message::Remove(index)));

        row![name, quantity, remove]
            .spacing(size::SPACE_S)
            .align_y(Center)
            .into()
    }

    /// The keys that work here.
    #[must_use]
    pub fn hints<'a>(&self, text: &'a Text) -> Vec<(&'a str, &'a str)> {
        let words = &text.goods_in;

        let mut hints = vec![
            ("Enter", words.hint_add),
            ("+ −", text.sell.hint_quantity),
            ("Ctrl Del", words.hint_remove),
            ("Ctrl S", words.hint_post),
            ("Ctrl 1–6", text.frame.change_screen),
        ];
        if !self.recorded.is_empty() {
            hints.insert(0, ("Ctrl L", text.papers.label));
        }
        hints
    }
}
