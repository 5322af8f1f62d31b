//! The buyer's screen: what is in the cart and what it comes to, the change,
//! or who sells here. It is read from a distance, and only read.

use iced::widget::{Column, column, container, mouse_area, responsive, row, space};
use iced::{Center, Fill, Size};

use crate::domain::{Cart, Rupiah};
use crate::text::Text;
use crate::ui::fitted::Fitted;
use crate::ui::part::hairline;
use crate::ui::{Element, font, label, size};

/// What the buyer sees.
#[derive(Debug, Clone, Copy)]
pub enum Shown<'a> {
    /// Nobody is served; this institution sells here.
    Idle(&'a str),
    /// The cart and what is to be paid for it in cash.
    Cart(&'a Cart, Rupiah),
    /// So much goes back to the buyer.
    Change(Rupiah),
}

/// What happens on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// It was pressed twice: it fills its screen, or does not any more.
    ToggleFull,
}

/// Draws it.
pub fn view<'a>(shown: Shown<'a>, text: &'a Text) -> Element<'a, Message> {
    let content = responsive(move |room| {
        let unit = unit(room);

        match shown {
            Shown::Idle(institution) => idle(institution, unit, text),
            Shown::Cart(cart, due) => filling(cart, due, unit, room, text),
            Shown::Change(change) if change.is_zero() => idle(text.display.no_change, unit, text),
            Shown::Change(change) => figure(text.display.change, change.to_string(), unit),
        }
    });

    mouse_area(
        container(content)
            .padding(size::SPACE_XL)
            .width(Fill)
            .height(Fill),
    )
    .on_double_click(Message::ToggleFull)
    .into()
}

/// How large everything is: as the window allows.
fn unit(room: Size) -> f32 {
    (room.height / size::DISPLAY_HEIGHT)
        .min(room.width / size::DISPLAY_WIDTH)
        .clamp(0.4, 3.0)
}

fn said<'a>(content: impl Into<String>, size: f32) -> Fitted<'a> {
    Fitted::line(content.into())
        .font(font::BOLD)
        .size(size)
        .line_height(size * 1.3)
}

fn sum<'a>(amount: String, unit: f32) -> Fitted<'a> {
    Fitted::number(amount)
        .font(font::EXTRA_BOLD)
        .size(size::DISPLAY_TOTAL * unit)
}

fn idle<'a>(words: &str, unit: f32, text: &'a Text) -> Element<'a, Message> {
    let is_thanks = words == text.display.no_change;
    let welcome = (!is_thanks).then(|| {
        said(text.display.welcome, size::DISPLAY_LINE * unit)
            .style(label::muted)
            .align_x(Center)
    });

    container(
        column![
            welcome,
            Fitted::lines(words.to_owned(), 3)
                .font(font::EXTRA_BOLD)
                .size(size::DISPLAY_NAME * unit)
                .line_height(size::DISPLAY_NAME * unit * 1.2)
                .align_x(Center),
        ]
        .align_x(Center)
        .spacing(size::SPACE_L),
    )
    .center(Fill)
    .into()
}

fn figure<'a>(name: &str, amount: String, unit: f32) -> Element<'a, Message> {
    let amount = Fitted::number(amount)
        .font(font::EXTRA_BOLD)
        .size(size::DISPLAY_CHANGE * unit)
        .style(label::primary)
        .align_x(Center);

    container(
        column![
            said(name, size::DISPLAY_NAME * unit)
                .style(label::muted)
                .align_x(Center),
            amount
        ]
        .align_x(Center)
        .spacing(size::SPACE_L),
    )
    .center(Fill)
    .into()
}

/// The last lines that fit, and the total below.
fn filling<'a>(
    cart: &Cart,
    due: Rupiah,
    unit: f32,
    room: Size,
    text: &'a Text,
) -> Element<'a, Message> {
    let high = size::DISPLAY_LINE * unit;
    let total = row![
        said(text.display.total, size::DISPLAY_NAME * unit),
        sum(due.to_string(), unit).width(Fill).align_x(iced::Right),
    ]
    .spacing(size::SPACE_XL)
    .align_y(iced::Center);

    let totals = cart.totals().unwrap_or_default();
    let left = room.height - size::DISPLAY_TOTAL * unit * 1.5;
    // A small whole number.
    let fits = (left / (high * 1.3 + size::SPACE_S)).floor().max(1.0) as usize;
    let first = cart.lines().len().saturating_sub(fits);
    let lines = cart
        .lines()
        .iter()
        .zip(&totals.lines)
        .skip(first)
        .map(|(line, money)| {
            let name = format!("{} × {}", line.quantity, line.product.name);
            row![
                said(name, high).width(Fill),
                Fitted::number(money.amount.to_string())
                    .font(font::BOLD)
                    .size(high)
                    .line_height(high * 1.3),
            ]
            .spacing(size::SPACE_XL)
            .align_y(Center)
            .into()
        });

    column![
        Column::with_children(lines).spacing(size::SPACE_S),
        space::vertical(),
        hairline(),
        total,
    ]
    .spacing(size::SPACE_M)
    .into()
}
