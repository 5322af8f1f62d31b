//! What comes back, on the left; what it comes to, on the right.

use iced::widget::{Column, Row, column, container, responsive, row, space};
use iced::{Center, Fill, FillPortion, Size};

use crate::domain::catalog::Catalog;
use crate::domain::returned::Condition;
use crate::domain::{Product, Tender, payment};
use crate::screen::returning::draft::Draft;
use crate::screen::returning::{FIELD, FOUND, Message, REASON, Returning};
use crate::text::Text;
use crate::ui::part::{Kind, hairline, key_value, key_value_muted, search_field, table};
use crate::ui::reasons::reasons;
use crate::ui::{Element, Icon, button, dialog, font, frame, label, measure, size};

/// The height of a line that stands on two lines.
const NARROW_LINE: f32 = size::TARGET + size::LINE_BODY + size::SPACE_L + size::SPACE_XS;

/// The width of a quantity between its minus and its plus.
const STEPPER: f32 = 2.0 * size::TARGET + 52.0;

/// The most width that a reason of one's own takes among the others.
const OWN_REASON: f32 = 160.0;

pub fn view<'a>(
    screen: &'a Returning,
    draft: &'a Draft,
    catalog: &'a Catalog,
    text: &'a Text,
) -> Element<'a, Message> {
    row![
        container(responsive(move |room| left(
            screen, draft, catalog, text, room
        )))
        .width(Fill)
        .height(Fill),
        frame::side(responsive(move |room| side(screen, draft, text, room))),
    ]
    .into()
}

fn left<'a>(
    screen: &'a Returning,
    draft: &'a Draft,
    catalog: &'a Catalog,
    text: &'a Text,
    room: Size,
) -> Element<'a, Message> {
    let words = &text.returning;
    let search = search_field(
        FIELD,
        words.instead_short,
        &screen.typed,
        None,
        Some(Message::Typed),
        None,
    );
    let notice = screen
        .notice
        .as_ref()
        .map(|(kind, sentence)| dialog::toast(*kind, sentence.as_str()));
    let unchecked = Some(screen.unchecked())
        .filter(|unchecked| !unchecked.is_zero())
        .map(|unchecked| dialog::toast(Kind::Warn, (words.unchecked)(&unchecked.to_string())));
    let found = if screen.typed.trim().is_empty() {
        Vec::new()
    } else {
        catalog.search(&screen.typed, FOUND)
    };
    let body: Element<'a, Message> = match screen.qris_shown() {
        _ if !found.is_empty() => matches(&found, draft.found, text),
        Some(shown) => responsive(move |room| shown.view(text, room)).into(),
        None => responsive(move |room| lines(draft, text, room)).into(),
    };
    let is_own = draft.is_own_reason(text);
    let own = if is_own {
        measure::fit(&draft.reason, font::MEDIUM, size::TEXT_SECOND, OWN_REASON)
    } else {
        words.own_reason.to_owned()
    };
    let own = button::chip(own, is_own, Message::OwnReason);
    let reasons = if room.height < size::SHORT_CONTENT {
        // One after the other where there is no room for all.
        let (reason, is_chosen) = match draft.reason.as_str() {
            "" => (words.reason, false),
            _ if is_own => (words.reason, false),
            reason => (reason, true),
        };
        button::chips([button::chip(reason, is_chosen, Message::NextReason), own])
    } else {
        let offered = words.reasons.map(|reason| {
            let is_chosen = draft.reason == reason;
            button::chip(reason, is_chosen, Message::Reason(reason.to_owned()))
        });
        button::chips(offered.into_iter().chain([own]))
    };

    column![search, unchecked, dialog::told(body, notice), reasons]
        .spacing(size::SPACE_M)
        .padding([size::SPACE_L, size::SPACE_XL])
        .into()
}

fn matches<'a>(found: &[&'a Product], marked: usize, text: &'a Text) -> Element<'a, Message> {
    let rows = found.iter().enumerate().map(|(index, product)| {
        table::row([
            table::cell(product.name.as_str()),
            table::muted(product.sku.as_str()),
            table::strong(product.prices.public.to_string()),
        ])
        .selected(index == marked)
        .on_press(Message::Take(product.id))
    });

    table::table(
        [
            table::words(text.returning.instead, 6),
            table::words(text.products.sku, 2),
            table::numbers(text.products.price, 120.0),
        ],
        rows,
    )
}

/// As many lines as fit, the selected one among them; each on two lines where
/// there is no room for a table.
fn narrow_lines<'a>(draft: &'a Draft, text: &'a Text, room: Size) -> Element<'a, Message> {
    // A small whole number.
    let fits = (room.height / NARROW_LINE).max(1.0) as usize;
    let first = (draft.selected + 1).saturating_sub(fits);
    let lines = draft
        .lines
        .iter()
        .zip(&draft.returnable.sale.lines)
        .enumerate()
        .skip(first)
        .take(fits)
        .map(|(index, ((back, _), sold))| {
            let is_more = *back < draft.returnable.left(index);
            let amount = draft.returnable.amount(index, *back);
            let content = column![
                row![
                    label::fitted(sold.name.as_str()).width(Fill),
                    label::strong(amount.to_string()),
                ]
                .spacing(size::SPACE_S),
                row![
                    stepper(index, back.to_string(), back.is_positive(), is_more),
                    space::horizontal(),
                    condition_of(index, draft.condition(index, text), text),
                ]
                .align_y(Center),
            ]
            .spacing(size::SPACE_XS);

            button::line(
                container(content).center_y(Fill),
                index == draft.selected,
                Some(Message::Select(index)),
            )
            .height(NARROW_LINE)
            .into()
        });

    Column::with_children(lines).into()
}

/// As many lines as fit, the selected one among them.
fn lines<'a>(draft: &'a Draft, text: &'a Text, room: Size) -> Element<'a, Message> {
    let words = &text.returning;
    if room.width < size::NARROW_TABLE + size::STRIP {
        return narrow_lines(draft, text, room);
    }
    let is_wide = room.width >= size::NARROW_TABLE + 3.0 * size::STRIP;
    // A small whole number.
    let fits = ((room.height - size::TABLE_HEAD) / (size::ROW_PRESSED + 1.0)).max(1.0) as usize;
    let first = (draft.selected + 1).saturating_sub(fits);

    let rows = draft
        .lines
        .iter()
        .zip(&draft.returnable.sale.lines)
        .enumerate()
        .skip(first)
        .take(fits)
        .map(|(index, ((back, _), sold))| {
            let left = draft.returnable.left(index);
            let rest = if left.is_zero() {
                words.nothing_left.to_owned()
            } else {
                (words.left)(&left.to_string(), &sold.quantity.to_string())
            };
            let amount = draft.returnable.amount(index, *back);
            let cells = [
                Some(table::cell(sold.name.as_str())),
                is_wide.then(|| table::muted(rest)),
                Some(table::element(stepper(
                    index,
                    back.to_string(),
                    back.is_positive(),
                    *back < left,
                ))),
                Some(table::element(condition_of(
                    index,
                    draft.condition(index, text),
                    text,
                ))),
                Some(table::strong(amount.to_string())),
            ];

            table::row(cells.into_iter().flatten())
                .selected(index == draft.selected)
                .on_press(Message::Select(index))
        });
    let columns = [
        Some(table::words(words.product, 5)),
        is_wide.then(|| table::words("", 3)),
        Some(table::numbers(words.back, STEPPER)),
        Some(table::numbers("", size::FIELD * 2.5)),
        Some(table::numbers(words.amount, 100.0)),
    ];

    table::table(columns.into_iter().flatten(), rows)
}

fn stepper<'a>(
    index: usize,
    quantity: String,
    is_some: bool,
    is_more: bool,
) -> Element<'a, Message> {
    row![
        button::icon_button(Icon::Minus, is_some.then_some(Message::ChangeOf(index, -1))),
        container(label::strong(quantity)).center_x(Fill),
        button::icon_button(Icon::Plus, is_more.then_some(Message::ChangeOf(index, 1))),
    ]
    .width(STEPPER)
    .align_y(Center)
    .into()
}

fn condition_of<'a>(index: usize, condition: Condition, text: &'a Text) -> Element<'a, Message> {
    let (kind, name) = match condition {
        Condition::Sound => (Kind::Neutral, text.returning.sound),
        Condition::Damaged => (Kind::Bad, text.returning.damaged),
    };

    button::pill(kind, None, name, Message::TurnOf(index)).into()
}

/// The dialog for a reason of one's own.
pub fn why<'a>(draft: &'a Draft, text: &'a Text) -> Element<'a, Message> {
    let words = &text.returning;

    dialog::dialog(
        words.reason,
        reasons(
            REASON,
            words.own_reason,
            &words.reasons,
            &draft.reason,
            None,
            Message::Reason,
        ),
        vec![
            button::primary(text.common.save, Some("Enter"), Some(Message::ReasonDone))
                .height(size::SECONDARY)
                .into(),
        ],
    )
}

/// What it comes to, and the keys that settle it.
fn side<'a>(
    screen: &'a Returning,
    draft: &'a Draft,
    text: &'a Text,
    room: Size,
) -> Element<'a, Message> {
    let words = &text.returning;
    let is_short = room.height < size::SHORT_CONTENT;
    let outcome = draft.outcome(text);
    let refunded = outcome.refunded();
    let title = (words.of_receipt)(&draft.returnable.sale.number.to_string());
    let head = row![
        label::heading(title),
        space::horizontal(),
        button::icon_button(Icon::X, Some(Message::Back)),
    ]
    .align_y(Center);

    let instead: Element<'a, Message> = if draft.instead.is_empty() {
        label::second(words.instead_help).into()
    } else {
        goods(draft, text, room.height < size::SHORT)
    };
    let (name, amount) = if !outcome.due.is_zero() {
        (words.pay, outcome.due)
    } else if !refunded.is_zero() {
        (words.refund, refunded)
    } else {
        (words.even, refunded)
    };
    let by = (!is_short).then(|| {
        Column::with_children(
            outcome
                .refunds
                .iter()
                .map(|(tender, amount)| key_value_muted(text.tender(*tender), amount.to_string())),
        )
    });
    let sums = column![
        key_value(words.goods_back, outcome.back.to_string()),
        by,
        column![
            label::heading(name).style(label::muted),
            label::total(amount.to_string()).line_height(size::LINE_TOTAL),
        ],
    ]
    .spacing(if is_short { 0.0 } else { size::SPACE_S });

    let top = column![head, instead].spacing(size::SPACE_S);
    column![
        container(top)
            .height(Fill)
            .padding([size::SPACE_S, size::SPACE_XL]),
        hairline(),
        column![sums, acts(screen, draft, text, is_short)]
            .spacing(size::SPACE_S)
            .padding([size::SPACE_S, size::SPACE_XL]),
    ]
    .into()
}

/// The goods that are taken instead: the last that fit.
fn goods<'a>(draft: &'a Draft, text: &'a Text, is_low: bool) -> Element<'a, Message> {
    let shown = if is_low { 1 } else { 4 };
    let totals = draft.instead.totals().unwrap_or_default();
    let count = draft.instead.lines().len();
    let lines = draft
        .instead
        .lines()
        .iter()
        .zip(totals.lines)
        .skip(count.saturating_sub(shown))
        .map(|(line, money)| {
            key_value(
                format!("{} × {}", line.quantity, line.product.name),
                money.amount.to_string(),
            )
        });
    let head = row![
        label::strong(text.returning.instead),
        space::horizontal(),
        button::icon_button(Icon::Trash, Some(Message::DropInstead)),
    ]
    .align_y(Center);

    column![head, Column::with_children(lines).spacing(size::SPACE_XS)].into()
}

fn acts<'a>(
    screen: &'a Returning,
    draft: &'a Draft,
    text: &'a Text,
    is_short: bool,
) -> Element<'a, Message> {
    let words = &text.returning;
    let is_recording = screen.is_recording();
    let can = draft.lines.iter().any(|(back, _)| back.is_positive()) && !is_recording;
    let due = draft.outcome(text).due;
    let is_cash = draft.tender == Tender::Cash;
    let is_shown = screen.qris_shown().is_some();
    let high = if is_short {
        size::TARGET
    } else {
        size::SECONDARY
    };
    let confirm = button::primary(
        if is_recording {
            text.sell.recording
        } else if due.is_zero() {
            words.confirm
        } else if is_cash {
            words.confirm_exact
        } else if is_shown {
            text.paying.arrived
        } else {
            words.confirm_paid
        },
        (!is_recording).then_some("F1"),
        can.then_some(Message::Confirm),
    )
    .height(if is_short { high } else { size::PRIMARY });
    let notes = if is_shown {
        let message = can.then_some(Message::ConfirmUnseen);
        let unseen = button::secondary(text.paying.pending, Some("F2"), message);
        Some(unseen.height(high).into())
    } else {
        notes(draft, can, high, text)
    };
    let tenders = (!due.is_zero()).then(|| tenders(draft, is_short, text));
    let cash_name = if draft.in_cash {
        words.as_paid
    } else {
        words.in_cash
    };
    let other = |name, key: &'static str, message: Option<Message>| {
        button::secondary(name, (!is_short).then_some(key), message)
            .height(high)
            .width(FillPortion(1))
    };
    let all = other(words.all, "F6", Some(Message::All));
    let cash = other(
        cash_name,
        "F9",
        draft.has_other_tenders().then_some(Message::ToggleCash),
    );
    // Who has begun to choose does not mean the whole sale.
    let void = (!draft.is_begun() && draft.may_be_voided()).then(|| {
        button::danger(
            words.do_void,
            (!is_short).then_some("F11"),
            (!is_recording).then_some(Message::Void),
        )
        .height(high)
    });

    if is_short {
        return column![
            tenders,
            notes,
            row![confirm.width(FillPortion(2)), all].spacing(size::SPACE_S),
            void,
        ]
        .spacing(size::SPACE_S)
        .into();
    }

    column![
        tenders,
        confirm,
        notes,
        row![all, cash].spacing(size::SPACE_S),
        void,
    ]
    .spacing(size::SPACE_S)
    .into()
}

/// The notes that the buyer may pay a difference with.
fn notes<'a>(
    draft: &'a Draft,
    can: bool,
    high: f32,
    text: &'a Text,
) -> Option<Element<'a, Message>> {
    let due = draft.outcome(text).due;
    if due.is_zero() || draft.tender != Tender::Cash {
        return None;
    }
    let keys = ["F2", "F3", "F4", "F5"];
    let notes = payment::suggestions(due)
        .into_iter()
        .zip(keys)
        .enumerate()
        .map(|(index, (note, key))| {
            button::note(note.digits(), key, can.then_some(Message::Note(index)))
                .height(high)
                .into()
        });

    Some(Row::with_children(notes).spacing(size::SPACE_S).into())
}

/// What a difference is paid with; the next one where there is no room for all.
fn tenders<'a>(draft: &'a Draft, is_short: bool, text: &'a Text) -> Element<'a, Message> {
    if is_short {
        let tender = text.tender(draft.tender);
        return button::chips([button::chip(tender, true, Message::NextTender)]);
    }

    button::chips(Tender::ALL.map(|tender| {
        let is_chosen = tender == draft.tender;
        button::chip(text.tender(tender), is_chosen, Message::PayWith(tender))
    }))
}
