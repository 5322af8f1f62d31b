//! The right side: the cart and its money, or what is open beside it, or the
//! change.

use iced::widget::{Column, Row, column, container, mouse_area, responsive, row, space};
use iced::{Center, Fill, FillPortion, Size};

use crate::domain::cart::LineTotal;
use crate::domain::{Line, Payment, PriceList, Rupiah, Sale, Tender, payment};
use crate::screen::sell::{Message, Sell, Stage, tools};
use crate::text::Text;
use crate::ui::part::{self, Kind, cart_line, hairline, key_value_muted, pill};
use crate::ui::{Element, Icon, button, label, size};

/// The height below the change where nothing is pressed: that of the keys that
/// settle.
const QUIET: f32 = size::PRIMARY + 2.0 * size::SECONDARY + 3.0 * size::SPACE_L;

/// The least width at which two buttons beside each other name their keys.
const KEYED: f32 = 410.0;

pub fn view<'a>(sell: &'a Sell, text: &'a Text) -> Element<'a, Message> {
    responsive(move |room| {
        let is_short = room.height < size::SHORT_CONTENT;

        match &sell.stage {
            Stage::Open(panel) if !panel.is_over() => {
                panel.view(sell.counter(text), room).map(Message::Panel)
            }
            Stage::Settled(sale) if sell.cart.is_empty() => settled(sell, sale, text, room),
            _ => match &sell.behind {
                Some(sale) => settled(sell, sale, text, room),
                None => filling(sell, text, is_short, room.height < size::SHORT_PAD),
            },
        }
    })
    .into()
}

/// The head of the side, as high as the strip.
pub fn head<'a, M: 'a>(
    title: impl iced::widget::text::IntoFragment<'a>,
    detail: Option<String>,
    right: Option<Element<'a, M>>,
) -> Element<'a, M> {
    let head = row![
        label::heading(title),
        detail.map(label::second),
        space::horizontal(),
        right,
    ]
    .spacing(size::SPACE_M)
    .align_y(Center);

    column![
        container(head)
            .center_y(size::STRIP - 1.0)
            .padding([0.0, size::SPACE_XL]),
        hairline(),
    ]
    .into()
}

fn filling<'a>(
    sell: &'a Sell,
    text: &'a Text,
    is_short: bool,
    is_low: bool,
) -> Element<'a, Message> {
    column![
        tools::view(sell, text, is_low),
        container(lines(sell, text)).height(Fill),
        tools::marks(sell, text),
        hairline(),
        money(sell, text, is_short),
    ]
    .into()
}

/// As many lines as fit, the selected one among them.
fn lines<'a>(sell: &'a Sell, text: &'a Text) -> Element<'a, Message> {
    let Some(totals) = sell.cart.totals().filter(|_| !sell.cart.is_empty()) else {
        return container(part::empty(
            Icon::Basket,
            text.sell.cart_empty,
            text.sell.cart_empty_help,
        ))
        .center(Fill)
        .into();
    };

    responsive(move |room: Size| {
        // A small whole number.
        let fits = (room.height / size::CART_LINE).floor().max(1.0) as usize;
        let last = sell.selected.unwrap_or(sell.cart.lines().len() - 1);
        let first = (last + 1).saturating_sub(fits);

        let shown = sell
            .cart
            .lines()
            .iter()
            .zip(&totals.lines)
            .enumerate()
            .skip(first)
            .take(fits)
            .map(|(index, (line, money))| {
                cart_line(
                    line.product.name.as_str(),
                    detail(line, money.price),
                    money.amount.to_string(),
                    note(line, *money, sell.cart.price_list, text),
                    sell.selected == Some(index),
                    Some(Message::Select(index)),
                )
            });

        mouse_area(
            container(Column::with_children(shown))
                .padding([size::SPACE_XS, size::SPACE_S])
                .height(Fill),
        )
        .on_scroll(|delta| {
            let lines = match delta {
                iced::mouse::ScrollDelta::Lines { y, .. }
                | iced::mouse::ScrollDelta::Pixels { y, .. } => y,
            };
            Message::Move(if lines > 0.0 { -1 } else { 1 })
        })
        .into()
    })
    .into()
}

/// Why a line does not come to what everybody pays.
fn note<'a>(line: &Line, money: LineTotal, list: PriceList, text: &'a Text) -> Option<&'a str> {
    if line.price.is_some() {
        Some(text.carts.own_price)
    } else if line.label.is_some() {
        Some(text.scanner.label_price)
    } else if money.gross != money.amount {
        Some(text.sell.discount)
    } else {
        line.is_public_on(list).then_some(text.carts.public_price)
    }
}

/// How many at which price; a weighed quantity names its unit.
fn detail(line: &Line, price: Rupiah) -> String {
    let unit = line.product.unit;

    if unit.is_measured() {
        format!("{} {unit} × {price}", line.quantity)
    } else {
        format!("{} × {price}", line.quantity)
    }
}

/// What is to be paid, and the keys that settle it.
fn money<'a>(sell: &'a Sell, text: &'a Text, is_short: bool) -> Element<'a, Message> {
    let words = &text.sell;
    let totals = sell.cart.totals().unwrap_or_default();
    let due = sell.due().unwrap_or_default();
    let rounding = Rupiah(due.0 - totals.total.0);
    let is_recording = matches!(sell.stage, Stage::Recording);
    let can_settle = !sell.cart.is_empty() && !is_recording;
    let settles = |message: Message| can_settle.then_some(message);

    let discount = (!totals.discount.is_zero())
        .then(|| key_value_muted(words.discount, Rupiah(-totals.discount.0).to_string()));
    let rounded = (!rounding.is_zero() && can_settle)
        .then(|| key_value_muted(words.rounding, rounding.to_string()));
    let subtotal = (!is_short && (discount.is_some() || rounded.is_some()))
        .then(|| key_value_muted(words.subtotal, totals.subtotal.to_string()));

    let exact = button::primary(
        if is_recording {
            words.recording
        } else {
            words.exact
        },
        (!is_recording).then_some("F1"),
        settles(Message::SettleExact),
    );
    let notes = payment::suggestions(due);
    let note = |index: usize, key| {
        button::note(
            notes[index].digits(),
            key,
            settles(Message::SettleNote(index)),
        )
    };
    let notes =
        row![note(0, "F2"), note(1, "F3"), note(2, "F4"), note(3, "F5")].spacing(size::SPACE_S);
    let total = part::total(words.total, due.to_string());

    if is_short {
        // The lines of the cart need the room more.
        let exact = exact.height(size::SECONDARY).width(FillPortion(3));
        let other = button::secondary(words.other_amount, Some("F7"), settles(Message::Pay));
        let acts = row![exact, other.width(FillPortion(2))].spacing(size::SPACE_S);
        let qris = button::secondary("QRIS", Some("F6"), settles(Message::Qris));

        return column![rounded, total, acts, notes, qris.height(size::TARGET)]
            .spacing(size::SPACE_XS)
            .padding([size::SPACE_S, size::SPACE_L])
            .into();
    }

    let other = button::secondary_with(
        Icon::Keyboard,
        words.other_amount,
        Some("F7"),
        settles(Message::Pay),
    );

    let qris = button::secondary_with(Icon::QrCode, "QRIS", Some("F6"), settles(Message::Qris));
    let ways = row![qris.width(Fill), other.width(Fill)].spacing(size::SPACE_S);

    column![subtotal, discount, rounded, total, exact, notes, ways]
        .spacing(size::SPACE_S)
        .padding([size::SPACE_L, size::SPACE_XL])
        .into()
}

/// The change to hand out.
fn settled<'a>(sell: &'a Sell, sale: &'a Sale, text: &'a Text, room: Size) -> Element<'a, Message> {
    let words = &text.sell;
    let is_short = room.height < size::SHORT_CONTENT;
    let names_keys = !is_short && room.width >= KEYED;
    let pieces = (!is_short).then(|| {
        let pieces = payment::pieces(sale.change)
            .into_iter()
            .map(|(piece, count)| {
                pill(Kind::Neutral, None, format!("{count} × {}", piece.digits())).into()
            });
        Row::with_children(pieces)
            .spacing(size::SPACE_S)
            .wrap()
            .vertical_spacing(size::SPACE_S)
            .align_x(Center)
    });
    let has_cash = sale.paid_by(Tender::Cash);
    // Without cash there is nothing to hand out: what was paid stands there.
    let (name, given) = match &sale.payments[..] {
        _ if has_cash && sale.change.is_zero() => (words.change, words.no_change.to_owned()),
        _ if has_cash => (words.change, sale.change.to_string()),
        [payment] => (text.tender(payment.tender), sale.due().to_string()),
        _ => (words.total, sale.due().to_string()),
    };
    // Parts need more room than is left above the quiet place.
    let is_split = sale.payments.len() > 1;
    let change = column![
        label::heading(name).style(label::muted),
        label::change(given).style(label::primary),
        (!is_split || is_short).then(|| paid(sale, text)),
        pieces,
    ]
    .spacing(if is_short { 0.0 } else { size::SPACE_M })
    .align_x(Center);

    let counted = (!is_short).then(|| {
        row![
            label::second((text.common.pieces)(&sale.pieces().to_string())),
            space::horizontal(),
            label::second(sale.due().to_string()),
        ]
    });
    let parts = (is_split && !is_short).then(|| parts(sale, text));
    let next = (!is_short).then(|| container(label::second(words.next_sale)).center_x(Fill));
    let acts = row![
        button::secondary_with(
            Icon::Printer,
            words.print_again,
            names_keys.then_some("F9"),
            Some(Message::PrintAgain)
        ),
        button::secondary_with(
            Icon::Receipt,
            words.preview,
            names_keys.then_some("Ctrl R"),
            Some(Message::Preview)
        ),
    ]
    .spacing(size::SPACE_S);
    // Where the keys that settle were a moment ago there is nothing to press:
    // a second tap on one of them must not print or open anything.
    let quiet = (!is_short).then(|| {
        container(column![parts, counted, space::vertical(), next].padding(size::SPACE_XL))
            .height(QUIET)
    });

    column![
        head(
            (words.receipt)(&sale.number.to_string()),
            None,
            tools::beside(sell, text)
        ),
        container(change)
            .center(Fill)
            .padding([0.0, size::SPACE_XL]),
        container(acts).padding([size::SPACE_M, size::SPACE_XL]),
        hairline(),
        quiet,
    ]
    .into()
}

/// What a sale was paid with, below what the buyer is handed: a line each, and
/// what is still to be looked for.
fn paid<'a>(sale: &'a Sale, text: &'a Text) -> Element<'a, Message> {
    let lines = sale.payments.iter().map(|payment| {
        let is_cash_alone = sale.payments.len() == 1 && payment.tender == Tender::Cash;
        let said = if is_cash_alone {
            (text.sell.paid_from)(&payment.received.to_string(), &sale.due().to_string())
        } else {
            (text.paying.paid_by)(text.tender(payment.tender), &payment.received.to_string())
        };

        row![label::body(said), reference(payment), unseen(payment, text)]
            .spacing(size::SPACE_S)
            .align_y(Center)
            .into()
    });

    Column::with_children(lines)
        .spacing(size::SPACE_XS)
        .align_x(Center)
        .into()
}

/// What a sale was paid with in parts, the amounts below each other.
fn parts<'a>(sale: &'a Sale, text: &'a Text) -> Element<'a, Message> {
    let lines = sale.payments.iter().map(|payment| {
        row![
            label::body(text.tender(payment.tender)),
            reference(payment),
            unseen(payment, text),
            container(label::body(payment.received.to_string())).align_right(Fill),
        ]
        .spacing(size::SPACE_S)
        .align_y(Center)
        .into()
    });

    Column::with_children(lines).spacing(size::SPACE_XS).into()
}

fn reference<'a>(payment: &'a Payment) -> Option<Element<'a, Message>> {
    let reference = payment.reference.as_deref();

    reference.map(|reference| label::second(reference).into())
}

/// That nobody has seen a payment in the merchant's app yet.
fn unseen<'a>(payment: &Payment, text: &'a Text) -> Option<Element<'a, Message>> {
    let pending = payment.pending;

    pending.then(|| pill(Kind::Warn, None, text.paying.pending).into())
}
