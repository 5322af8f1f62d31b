//! The head of the cart: what changes its lines, what is done with it as a
//! whole, and the marks of what is not as usual.

use iced::widget::{Row, column, container, row, space};
use iced::{Center, Element as Drawn, FillPortion};

use crate::domain::PriceList;
use crate::screen::sell::aside::head;
use crate::screen::sell::{Message, Sell};
use crate::text::Text;
use crate::ui::part::{Kind, hairline};
use crate::ui::{Element, Icon, button, icon, label, size};

/// The head of a cart; in a low window it has no words.
pub fn view<'a>(sell: &'a Sell, text: &'a Text, is_low: bool) -> Element<'a, Message> {
    let words = &text.carts;

    if sell.cart.is_empty() {
        return head(text.sell.cart, None, beside(sell, text));
    }
    let changes = row![
        button::icon_button(Icon::Minus, Some(Message::Change(-1))),
        button::icon_button(Icon::Plus, Some(Message::Change(1))),
        button::icon_button(Icon::X, Some(Message::Remove)),
    ];

    if is_low {
        // The lines of the cart need the room more than words do.
        let count = (!sell.held.is_empty()).then(|| label::second(sell.held.len().to_string()));
        let acts = row![
            button::icon_button(Icon::Pause, Some(Message::Hold)),
            count,
            button::icon_button(Icon::Percent, Some(Message::Discount)),
            button::icon_button(Icon::Tag, Some(Message::Prices)),
            button::icon_button(Icon::User, Some(Message::Customer)),
        ]
        .align_y(Center);
        return column![
            container(row![acts, space::horizontal(), changes].align_y(Center))
                .center_y(size::STRIP - 1.0)
                .padding([0.0, size::SPACE_XS]),
            hairline(),
        ]
        .into();
    }

    let pieces = (text.common.pieces)(&sell.cart.pieces().to_string());
    let changes = changes.push(button::icon_button(Icon::Trash, Some(Message::Empty)));
    let hold = if sell.held.is_empty() {
        button::act(Icon::Pause, words.hold, Some(Message::Hold)).width(FillPortion(5))
    } else {
        let label = format!("{} · {}", words.hold, sell.held.len());
        button::act(Icon::Pause, label, Some(Message::Hold)).width(FillPortion(6))
    };
    let acts = row![
        hold,
        button::act(Icon::Percent, words.discount, Some(Message::Discount)).width(FillPortion(5)),
        button::act(Icon::Tag, words.prices, Some(Message::Prices)).width(FillPortion(5)),
        button::act(Icon::User, words.customer, Some(Message::Customer)).width(FillPortion(5)),
    ];

    column![
        head(text.sell.cart, Some(pieces), Some(Drawn::from(changes))),
        container(acts).padding([0.0, size::SPACE_S]),
        hairline(),
    ]
    .into()
}

/// What stands beside an empty cart and the change: the held carts, the way to
/// what comes back, and the button that opens the drawer, where there is one.
pub fn beside<'a>(sell: &'a Sell, text: &'a Text) -> Option<Element<'a, Message>> {
    let held = badge(sell, text);
    // Both have words where there is room for them.
    let act = |icon, word, message| -> Element<'a, Message> {
        if held.is_some() {
            button::icon_button(icon, Some(message)).into()
        } else {
            button::tool(icon, word, Some(message)).into()
        }
    };
    let back = act(Icon::Undo, text.returning.hint_return, Message::Return);
    let drawer = sell
        .has_drawer
        .then(|| act(Icon::Banknote, text.drawer.open, Message::OpenDrawer));
    let all = [Some(back), drawer].into_iter().flatten();
    let all: Vec<Element<'a, Message>> = held.into_iter().chain(all).collect();

    Some(
        Row::with_children(all)
            .spacing(size::SPACE_S)
            .align_y(Center)
            .into(),
    )
}

/// How many carts are held, beside an empty one.
fn badge<'a>(sell: &'a Sell, text: &'a Text) -> Option<Element<'a, Message>> {
    (!sell.held.is_empty()).then(|| {
        let count = (text.carts.held_count)(&sell.held.len().to_string());
        button::pill(Kind::Warn, Some(Icon::Pause), count, Message::Hold).into()
    })
}

/// What is not as usual about a cart: other prices, a buyer with a name.
pub fn marks<'a>(sell: &'a Sell, text: &'a Text) -> Option<Element<'a, Message>> {
    let prices = (sell.cart.price_list != PriceList::Public).then(|| {
        let list = text.price_list(sell.cart.price_list);
        button::pill(Kind::Warn, Some(Icon::Tag), list, Message::Prices).into()
    });
    let customer = sell.cart.customer.as_deref().map(|name| {
        row![icon(Icon::User), label::fitted(name)]
            .spacing(size::SPACE_S)
            .align_y(Center)
            .into()
    });
    let marks: Vec<Element<'a, Message>> = prices.into_iter().chain(customer).collect();

    (!marks.is_empty()).then(|| {
        container(
            Row::with_children(marks)
                .spacing(size::SPACE_M)
                .align_y(Center),
        )
        .center_y(size::TARGET)
        .padding([0.0, size::SPACE_L])
        .into()
    })
}
