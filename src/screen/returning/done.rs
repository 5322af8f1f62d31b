//! A return that is on the disk: what to hand to the buyer, in very large
//! digits.

use iced::widget::{Row, column, container, row};
use iced::{Center, Fill};

use crate::domain::{Rupiah, Tender};
use crate::screen::returning::{Done, Message};
use crate::text::Text;
use crate::ui::part::{Kind, pill};
use crate::ui::{Element, Icon, button, label, size};

pub fn view<'a>(done: &'a Done, text: &'a Text) -> Element<'a, Message> {
    let words = &text.returning;
    let Done { returned, sold, .. } = done;
    let title = words.said(returned);
    let refunds: Vec<(Tender, Rupiah)> = returned
        .refunds
        .iter()
        .filter(|refund| refund.tender != Tender::Exchange)
        .map(|refund| (refund.tender, refund.amount))
        .collect();
    // What goods paid, nobody handed over.
    let paid: Vec<(String, Rupiah)> = sold
        .iter()
        .flat_map(|sale| &sale.payments)
        .filter(|payment| payment.tender != Tender::Exchange && !payment.received.is_zero())
        .map(|payment| {
            let amount = payment.received.to_string();
            let paid = (text.paying.paid_by)(text.tender(payment.tender), &amount);
            let said = if payment.pending {
                (words.paid_unchecked)(&paid)
            } else {
                paid
            };
            (said, payment.received)
        })
        .collect();
    let received: Rupiah = paid.iter().map(|(_, amount)| *amount).sum();
    let change = sold.as_ref().map_or(Rupiah::ZERO, |sale| sale.change);
    let back: Rupiah = refunds.iter().map(|(_, amount)| *amount).sum();

    let is_cash = refunds.iter().all(|(tender, _)| *tender == Tender::Cash);

    let is_unseen =
        !done.unchecked.is_zero() && refunds.iter().any(|(tender, _)| *tender == Tender::Qris);

    let (name, amount) = if !back.is_zero() {
        // What goes back by QRIS or a transfer is in no drawer.
        let name = if is_cash {
            words.hand_back
        } else {
            words.refund
        };
        (name, back.to_string())
    } else if !change.is_zero() {
        (words.change, change.to_string())
    } else if !received.is_zero() {
        (words.paid, received.to_string())
    } else {
        (words.nothing_to_hand, Rupiah::ZERO.to_string())
    };
    let refunds = refunds
        .iter()
        .map(|(tender, amount)| (text.paying.paid_by)(text.tender(*tender), &amount.to_string()));
    let paid = paid.into_iter().map(|(said, _)| said);
    let by = Row::with_children(
        refunds
            .chain(paid)
            .map(|said| pill(Kind::Neutral, None, said).into()),
    )
    .spacing(size::SPACE_S)
    .wrap()
    .align_x(Center);
    let money = column![
        label::heading(name).style(label::muted),
        label::change(amount).style(label::primary),
        is_unseen.then(|| pill(
            Kind::Warn,
            Some(Icon::TriangleAlert),
            words.unchecked_refund
        )),
        by,
    ]
    .spacing(size::SPACE_M)
    .align_x(Center);
    column![
        label::title(title),
        container(money).center(Fill),
        container(acts(text)).center_x(Fill),
        container(label::second(words.next)).center_x(Fill),
    ]
    .spacing(size::SPACE_M)
    .padding([size::SPACE_L, size::SPACE_XL])
    .into()
}

/// What can be done now.
fn acts<'a>(text: &'a Text) -> Element<'a, Message> {
    let acts = row![
        button::secondary_with(
            Icon::Printer,
            text.sell.print_again,
            Some("F9"),
            Some(Message::PrintAgain)
        ),
        button::secondary(text.returning.next_return, Some("F10"), Some(Message::Next)),
        button::secondary(text.frame.sell, Some("Esc"), Some(Message::Back)),
    ]
    .spacing(size::SPACE_S);

    container(acts).max_width(1.5 * size::SENTENCE).into()
}
