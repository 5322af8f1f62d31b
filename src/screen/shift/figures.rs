//! A shift report on the screen: what an X and a Z have in common, and what a
//! Z has more.

use iced::Fill;
use iced::widget::{Id, column, responsive, row};

use crate::domain::shift::Z;
use crate::domain::{CashDirection, Insight, Rupiah, ShiftReport, Tally, Tender};
use crate::screen::shift::Message;
use crate::screen::shift::differences::verdict;
use crate::text::{self, Text};
use crate::ui::part::{self, hairline, key_value, key_value_muted};
use crate::ui::{Element, label, size};

/// Below this width the cards stand below each other.
const NARROW: f32 = 560.0;

/// Whatever scrolls on this screen by ↑ and ↓.
pub const SCROLLED: &str = "shift-figures";

/// Draws a report, and what was counted when it is a Z. What should be in the
/// drawer, and what that is added up from, is shown only where it may be known.
pub fn figures<'a>(
    report: &'a ShiftReport,
    z: Option<&'a Z>,
    insight: Insight,
    text: &'a Text,
) -> Element<'a, Message> {
    responsive(move |room| {
        let counted = z.map(|z| counted(z, text));
        let drawer = column![drawer(report, insight, text), counted].spacing(size::SPACE_M);
        let sales = sales(report, insight, text);

        if room.width < NARROW {
            part::scroll(column![drawer, sales].spacing(size::SPACE_M))
                .id(Id::new(SCROLLED))
                .into()
        } else {
            part::scroll(
                row![drawer.width(Fill), column![sales].width(Fill)].spacing(size::SPACE_M),
            )
            .id(Id::new(SCROLLED))
            .into()
        }
    })
    .into()
}

fn card<'a>(title: &'a str, rows: Vec<Element<'a, Message>>) -> Element<'a, Message> {
    part::card(
        column![label::heading(title)]
            .extend(rows)
            .spacing(size::SPACE_S),
    )
    .padding(size::SPACE_L)
    .width(Fill)
    .into()
}

fn sales<'a>(report: &'a ShiftReport, insight: Insight, text: &'a Text) -> Element<'a, Message> {
    let words = &text.shift;
    let tally = |tally: Tally| match tally.count {
        0 => String::from("0"),
        count if insight.has_sums() => format!("{count} · {}", tally.amount),
        count => count.to_string(),
    };

    let mut rows = Vec::new();
    if insight.has_sums() {
        rows.push(key_value(words.turnover, report.turnover.to_string()));
    }
    rows.push(key_value(words.receipts, report.receipts.to_string()));
    if let (Some(first), Some(last)) = (report.first_receipt, report.last_receipt) {
        rows.push(key_value_muted("", format!("{first} – {last}")));
    }
    rows.extend([
        key_value_muted(words.returns, tally(report.returns)),
        key_value_muted(words.voids, tally(report.voids)),
    ]);
    if insight.has_sums() && report.net() != report.turnover {
        let net = report.net().to_string();
        rows.push(key_value(text.returning.report.net, net));
    }
    let mut tenders: Vec<Element<'a, Message>> = Tender::ALL
        .into_iter()
        .filter(|tender| match tender {
            Tender::Cash => insight.has_sums(),
            _ => !report.tender(*tender).is_zero(),
        })
        .map(|tender| key_value(text.tender(tender), report.tender(tender).to_string()))
        .collect();
    if !report.exchanged.is_zero() {
        let exchanged = report.exchanged.to_string();
        tenders.push(key_value(text.tender(Tender::Exchange), exchanged));
    }
    if !tenders.is_empty() {
        rows.push(hairline().into());
        rows.append(&mut tenders);
    }
    rows.extend(
        report
            .cashless_refunds()
            .map(|(tender, amount)| key_value(text.refund(tender), Rupiah(-amount.0).to_string())),
    );
    rows.push(hairline().into());
    rows.extend([
        key_value_muted(words.discounts, report.discounts.to_string()),
        key_value_muted(words.repriced, tally(report.repriced)),
        key_value_muted(words.rounding, report.rounding.to_string()),
        key_value_muted(
            words.emptied,
            tally(Tally {
                // Some in a day.
                count: report.emptied.len() as u32,
                amount: report.emptied.iter().map(|emptied| emptied.total).sum(),
            }),
        ),
        key_value_muted(text.nota.nota, tally(report.papers)),
    ]);
    if insight.has_sums() {
        let grand_total = report.grand_total.to_string();
        rows.push(key_value_muted(words.grand_total, grand_total));
    }
    if !report.unchecked.is_empty() {
        rows.push(hairline().into());
        rows.push(label::strong(words.unchecked).style(label::warn).into());
    }
    rows.extend(report.unchecked.iter().map(|payment| {
        let sold_at = text::moment(&payment.sold_at);
        key_value_muted(
            format!("{} · {sold_at}", payment.receipt),
            payment.amount.to_string(),
        )
    }));

    card(words.sales, rows)
}

fn drawer<'a>(report: &'a ShiftReport, insight: Insight, text: &'a Text) -> Element<'a, Message> {
    let words = &text.shift;
    let cash = &report.cash;
    let minus = |amount: Rupiah| Rupiah(-amount.0).to_string();

    let mut rows = Vec::new();
    if insight.has_sums() {
        rows.extend([
            key_value_muted(words.float, cash.float.to_string()),
            key_value_muted(words.received, cash.received.to_string()),
            key_value_muted(words.change, minus(cash.change)),
        ]);
    }
    rows.extend(report.moves.iter().map(|one| {
        let (name, amount) = match one.direction {
            CashDirection::In => (words.move_in, one.amount.to_string()),
            CashDirection::Out => (words.move_out, minus(one.amount)),
        };
        let amount = if insight.has_sums() {
            amount
        } else {
            String::new()
        };
        key_value_muted(format!("{name} · {}", one.reason), amount)
    }));
    rows.extend(report.openings.iter().map(|opening| {
        let by = opening.by.clone().unwrap_or_default();
        key_value_muted(format!("{} · {}", words.openings, opening.reason), by)
    }));
    if insight.has_sums() && !cash.refunded.is_zero() {
        rows.push(key_value_muted(words.refunded, minus(cash.refunded)));
    }
    // Before the count nobody who counts is told what it should come to.
    if insight == Insight::Expected {
        rows.push(hairline().into());
        let expected = report.expected_cash().to_string();
        rows.push(key_value(words.expected, expected));
    } else {
        rows.push(label::second(words.blind).style(label::muted).into());
    }

    card(words.drawer, rows)
}

fn counted<'a>(z: &'a Z, text: &'a Text) -> Element<'a, Message> {
    let words = &text.shift;
    let closed = &z.closed;
    let mut rows: Vec<Element<'a, Message>> = vec![
        key_value(words.cash_counted, closed.counted.cash.total().to_string()),
        verdict(Some(closed.cash_difference), text),
    ];
    if let Some(first) = closed.counted.first_cash {
        rows.push(key_value_muted(words.first_counted, first.to_string()));
    }
    rows.push(key_value(
        words.qris_counted,
        match closed.counted.qris {
            Some(qris) => qris.to_string(),
            None => words.not_looked_up.to_owned(),
        },
    ));
    if closed.qris_difference.is_some() {
        rows.push(verdict(closed.qris_difference, text));
    }
    if !closed.counted.reason.is_empty() {
        rows.push(label::second(format!("{}: {}", words.reason, closed.counted.reason)).into());
    }
    rows.push(
        label::second(format!(
            "{} {}",
            text.report.seal,
            text::seal(&closed.report.seal)
        ))
        .into(),
    );

    card(words.counted, rows)
}
