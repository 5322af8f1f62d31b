//! A return that is on the disk: what to hand to the buyer, in very large
//! digits.

use iced::widget::{Row, column, container, row};
use iced::{Center, Fill};

use crate::domain::{Rupiah, Sale, SaleReturn, Tender};
use crate::screen::returning::Message;
use crate::text::Text;
use crate::ui::part::{Kind, pill};
use crate::ui::{Element, Icon, button, label, size};

pub fn view<'a>(
    returned: &'a SaleReturn,
    sold: Option<&'a Sale>,
    text: &'a Text,
) -> Element<'a, Message> {
    let words = &text.returning;
    let title = if returned.is_void {
        (words.done_void)(&returned.receipt.to_string())
    } else {
        (words.done)(&returned.number.to_string())
    };
    let refunds: Vec<(Tender, Rupiah)> = returned
        .refunds
        .iter()
        .filter(|refund| refund.tender != Tender::Exchange)
        .map(|refund| (refund.tender, refund.amount))
        .collect();
    let change = sold.map_or(Rupiah::ZERO, |sale| sale.change);
    let back: Rupiah = refunds.iter().map(|(_, amount)| *amount).sum();

    let is_cash = refunds.iter().all(|(tender, _)| *tender == Tender::Cash);

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
    } else {
        (words.nothing_to_hand, Rupiah::ZERO.to_string())
    };
    let by = Row::with_children(refunds.iter().map(|(tender, amount)| {
        pill(
            Kind::Neutral,
            None,
            format!("{} {amount}", text.tender(*tender)),
        )
        .into()
    }))
    .spacing(size::SPACE_S)
    .wrap()
    .align_x(Center);
    let money = column![
        label::heading(name).style(label::muted),
        label::change(amount).style(label::primary),
        by,
    ]
    .spacing(size::SPACE_M)
    .align_x(Center);
    let acts = row![
        button::secondary_with(
            Icon::Printer,
            text.sell.print_again,
            Some("F9"),
            Some(Message::PrintAgain)
        ),
        button::secondary(text.frame.sell, Some("Esc"), Some(Message::Back)),
    ]
    .spacing(size::SPACE_S)
    .width(size::SENTENCE);

    column![
        label::title(title),
        container(money).center(Fill),
        container(acts).center_x(Fill),
        container(label::second(words.next)).center_x(Fill),
    ]
    .spacing(size::SPACE_M)
    .padding([size::SPACE_L, size::SPACE_XL])
    .into()
}
