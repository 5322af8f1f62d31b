//! The left side: the search field, the categories, the tiles.

use iced::widget::{Row, column, container, responsive, row, scrollable, space};
use iced::{Center, Fill, Size};

use crate::domain::Product;
use crate::domain::catalog::Catalog;
use crate::domain::stock::Level;
use crate::screen::sell::notice::Offer;
use crate::screen::sell::panel::Panel;
use crate::screen::sell::{Message, SEARCH, Sell};
use crate::screen::shelf;
use crate::text::Text;
use crate::ui::part::{self, search_field, tile};
use crate::ui::{Element, Icon, button, dialog, font, label, measure, size};

/// What a chip adds to the width of its word.
const CHIP_PADDING: f32 = 2.0 * size::SPACE_L + 2.0;

/// The width of the way to other pages.
const PAGER: f32 = 2.0 * size::TARGET + 64.0;

/// How high the words and the button are where there is nothing to sell.
const NO_GOODS: f32 = 300.0;

/// How many tiles are shown below the whole list of categories: two rows.
const ALL_TILES: usize = 8;

pub fn view<'a>(
    sell: &'a Sell,
    catalog: &'a Catalog,
    text: &'a Text,
    is_open: bool,
) -> Element<'a, Message> {
    let search = search_field(
        SEARCH,
        text.sell.search,
        &sell.search,
        Some(text.sell.prefix_hint),
        is_open.then_some(Message::Search),
        None,
    );

    let goods: Element<'a, Message> = if catalog.is_empty() {
        no_goods(text)
    } else {
        responsive(move |room| goods(sell, catalog, text, room)).into()
    };
    let notice = sell.notice.as_ref().map(|notice| {
        let add = || shelf::add_button(text, Message::AddProduct);
        let note = |product| {
            let note = Message::LoseDemand(Some(product));
            button::tool(Icon::Pencil, text.carts.note_it, Some(note)).into()
        };
        let act = match &notice.offer {
            None => None,
            Some(Offer::Add(_)) => Some(add()),
            Some(Offer::Note(product)) => Some(note(*product)),
        };
        dialog::toast_with(notice.kind, notice.shown(text), act)
    });

    column![search, dialog::told(goods, notice)]
        .spacing(size::SPACE_M)
        .padding([size::SPACE_L, size::SPACE_XL])
        .into()
}

/// What the buyer is shown of a QRIS payment, in place of the goods.
pub fn code<'a>(sell: &'a Sell, panel: &'a Panel, text: &'a Text) -> Element<'a, Message> {
    let shown = responsive(move |room| {
        panel
            .shown()
            .map_or_else(|| space().into(), |shown| shown.view(text, room))
    });
    let notice = sell
        .notice
        .as_ref()
        .map(|notice| dialog::toast(notice.kind, notice.sentence.as_str()));

    container(dialog::told(shown, notice))
        .padding([size::SPACE_S, size::SPACE_XL])
        .into()
}

/// What to do when there is nothing to sell yet.
fn no_goods<'a>(text: &'a Text) -> Element<'a, Message> {
    let words = &text.sell;
    let import = button::primary(words.import, None, Some(Message::Import)).width(280);
    let what = column![
        part::empty(Icon::Package, words.no_products, words.no_products_help),
        import
    ]
    .spacing(size::SPACE_XL)
    .align_x(Center);

    container(container(what).max_height(NO_GOODS))
        .center(Fill)
        .into()
}

/// The categories, and below them the tiles that fit.
fn goods<'a>(
    sell: &'a Sell,
    catalog: &'a Catalog,
    text: &'a Text,
    room: Size,
) -> Element<'a, Message> {
    let searching = sell.is_searching();
    let goods: Vec<&Product> = match &sell.category {
        _ if searching => sell.matches(catalog),
        Some(category) => catalog.in_category(category).collect(),
        None => catalog.active().collect(),
    };

    if sell.all_categories && !searching {
        return scrollable(
            column![
                all_categories(sell, catalog, text),
                tiles(
                    sell,
                    catalog,
                    text,
                    &goods[..goods.len().min(ALL_TILES)],
                    0,
                    size::TILE
                ),
            ]
            .spacing(size::SPACE_M),
        )
        .into();
    }

    let fit = |room: f32, one: f32| ((room + size::SPACE_M) / (one + size::SPACE_M)).max(1.0);
    let columns = fit(room.width, size::TILE_WIDTH_MAX).ceil();
    let high = room.height - size::TARGET - size::SPACE_M;
    let rows = fit(high, size::TILE_LEAST).floor();
    let tile = ((high + size::SPACE_M) / rows - size::SPACE_M).min(size::TILE);
    // Both are small whole numbers.
    let per_page = (columns * rows) as usize;
    let pages = goods.len().div_ceil(per_page).max(1);
    let page = if searching {
        sell.found / per_page
    } else {
        usize::try_from(
            sell.page
                .rem_euclid(i32::try_from(pages).unwrap_or(i32::MAX)),
        )
        .unwrap_or(0)
    };
    let pager = (pages > 1).then(|| pager(page, pages));

    let below: Element<'a, Message> = if goods.is_empty() {
        let query =
            crate::domain::input_line::Prefix::parse(&sell.search).map_or("", |prefix| prefix.rest);

        nothing_found(query, text)
    } else {
        let first = page * per_page;
        let last = goods.len().min(first + per_page);
        tiles(sell, catalog, text, &goods[first..last], first, tile)
    };
    let chips_room = room.width - if pager.is_some() { PAGER } else { 0.0 };

    column![
        row![
            categories(sell, catalog, text, chips_room),
            space::horizontal(),
            pager
        ]
        .height(size::TARGET)
        .align_y(Center),
        below,
    ]
    .spacing(size::SPACE_M)
    .into()
}

/// What to do when nothing is found: look again, or note that it was asked for.
fn nothing_found<'a>(query: &str, text: &'a Text) -> Element<'a, Message> {
    let words = &text.carts;
    let can_be_noted = query.chars().any(char::is_alphabetic);
    let note = can_be_noted.then(|| {
        let label = (words.ask_for_words)(&shelf::shown(query));
        column![
            button::tool(Icon::Pencil, label, Some(Message::LoseDemand(None))),
            label::second(words.ask_for_help),
        ]
        .spacing(size::SPACE_S)
        .align_x(Center)
    });
    let what = column![
        part::empty(
            Icon::Search,
            (text.sell.no_match)(query),
            text.sell.no_match_help,
        ),
        note,
    ]
    .align_x(Center);

    container(container(what).max_height(NO_GOODS))
        .center(Fill)
        .into()
}

/// How many pages on.
fn pager<'a>(page: usize, pages: usize) -> Element<'a, Message> {
    row![
        button::icon_button(Icon::ChevronLeft, Some(Message::Page(-1))),
        label::second(format!("{} / {pages}", page + 1)),
        button::icon_button(Icon::ChevronRight, Some(Message::Page(1))),
    ]
    .align_y(Center)
    .into()
}

/// As many chips as fit a row, and a way to the rest.
fn categories<'a>(
    sell: &'a Sell,
    catalog: &'a Catalog,
    text: &'a Text,
    room: f32,
) -> Element<'a, Message> {
    let categories = catalog.categories();
    let width = |word: &str| {
        measure::width(word, font::MEDIUM, size::TEXT_SECOND) + CHIP_PADDING + size::SPACE_S
    };
    let mut left = room - width(text.sell.all) - size::TARGET;
    let mut shown: Vec<&str> = categories
        .iter()
        .copied()
        .take_while(|category| {
            left -= width(category);
            left >= 0.0
        })
        .collect();
    // The chosen one is always in sight.
    if let Some(chosen) = sell.category.as_deref()
        && !shown.contains(&chosen)
        && let Some(last) = shown.last_mut()
    {
        *last = chosen;
    }
    let more = (shown.len() < categories.len())
        .then(|| button::icon_button(Icon::ChevronDown, Some(Message::ToggleCategories)));
    let chips = Row::with_children(shown.into_iter().map(|category| chip(sell, category)))
        .spacing(size::SPACE_S);

    row![chip_of_all(sell, text), chips, more]
        .spacing(size::SPACE_S)
        .into()
}

/// Every category, over as many rows as it takes.
fn all_categories<'a>(
    sell: &'a Sell,
    catalog: &'a Catalog,
    text: &'a Text,
) -> Element<'a, Message> {
    let fewer = button::icon_button(Icon::ChevronUp, Some(Message::ToggleCategories));
    let chips = catalog
        .categories()
        .into_iter()
        .map(|category| chip(sell, category));

    Row::with_children(
        [chip_of_all(sell, text)]
            .into_iter()
            .chain(chips)
            .chain([fewer.into()]),
    )
    .spacing(size::SPACE_S)
    .wrap()
    .vertical_spacing(size::SPACE_S)
    .into()
}

fn chip_of_all<'a>(sell: &Sell, text: &'a Text) -> Element<'a, Message> {
    button::chip(
        text.sell.all,
        sell.category.is_none(),
        Message::Choose(None),
    )
    .into()
}

fn chip<'a>(sell: &Sell, category: &str) -> Element<'a, Message> {
    button::chip(
        category.to_owned(),
        sell.category.as_deref() == Some(category),
        Message::Choose(Some(category.to_owned())),
    )
    .into()
}

fn tiles<'a>(
    sell: &'a Sell,
    catalog: &'a Catalog,
    text: &'a Text,
    goods: &[&'a Product],
    first: usize,
    high: f32,
) -> Element<'a, Message> {
    let takes_found = sell.takes_found(catalog);

    tile::tiles(goods.iter().zip(first..).map(|(product, index)| {
        let (stock, kind) = shelf::stock(catalog, product, text);
        let is_out = catalog.level(product) == Level::Out;
        let asked_for = is_out.then_some(Message::AskFor(product.id));
        let tile = tile::tile(
            shelf::icon(&product.category),
            product.name.as_str(),
            product.prices.on(sell.cart.price_list).to_string(),
            stock,
            kind,
            Some(Message::Take(product.id)),
            asked_for,
        )
        .height(high);

        if takes_found && index == sell.found {
            tile::chosen(tile)
        } else {
            tile
        }
    }))
    .into()
}
