//! Every key that works at the counter, on a sheet: the foot has room for a
//! few of them.

use iced::widget::{Column, column, container, row};
use iced::{Center, Fill};

use crate::text::Text;
use crate::ui::part::keycap;
use crate::ui::{Element, button, dialog, label, size};

/// How wide a key is drawn, so that what the keys do stands in one column.
const KEY: f32 = 92.0;

/// The keys for selling, as long as there is something in the cart.
#[must_use]
pub fn selling(text: &Text) -> Vec<(&'static str, &'static str)> {
    let (sell, carts) = (&text.sell, &text.carts);

    vec![
        ("F1", sell.hint_exact),
        ("F2–F5", sell.hint_notes),
        ("F6", "QRIS"),
        ("F7", sell.hint_other),
        ("F8", carts.hint_hold),
        ("F9", sell.hint_last),
        ("F10", text.returning.hint_return),
        ("F11", carts.discount),
        ("F12", text.people.lock),
        ("+ −", sell.hint_quantity),
        ("Del", sell.hint_remove),
        ("Ctrl Del", sell.hint_empty),
        ("Ctrl L", carts.prices),
        ("Ctrl N", carts.customer),
        ("Ctrl H", carts.hint_ask_for),
        ("Ctrl K", text.nota.nota),
        ("Ctrl R", sell.hint_preview),
        ("Ctrl O", text.drawer.open),
    ]
}

/// The keys that work at every place.
#[must_use]
pub fn everywhere(text: &Text) -> Vec<(&'static str, &'static str)> {
    let frame = &text.frame;

    vec![
        ("Ctrl 1", frame.sell),
        ("Ctrl 2", frame.stock),
        ("Ctrl 3", frame.report),
        ("Ctrl 4", frame.products),
        ("Ctrl 5", frame.settings),
        ("Ctrl U", text.shift.hint_shift),
        ("Ctrl J", text.queue.title),
        ("Ctrl Q", text.paying.pending),
        ("Ctrl + −", text.settings.scale),
        ("Ctrl /", frame.keys),
    ]
}

/// Draws the sheet; `close` puts it away.
pub fn view<'a, M: Clone + 'a>(text: &'a Text, close: M) -> Element<'a, M> {
    let list = |title: &'a str, keys: Vec<(&'static str, &'static str)>| {
        let lines = keys.into_iter().map(|(key, act)| {
            row![container(keycap(key)).width(KEY), label::fitted(act)]
                .spacing(size::SPACE_S)
                .align_y(Center)
                .into()
        });

        column![
            label::heading(title),
            Column::with_children(lines).spacing(size::SPACE_XS)
        ]
        .spacing(size::SPACE_S)
        .width(Fill)
    };
    let body = row![
        list(text.frame.sell, selling(text)),
        list(text.frame.everywhere, everywhere(text)),
    ]
    .spacing(size::SPACE_XL);

    dialog::dialog(
        text.frame.keys,
        body,
        vec![button::secondary(text.common.close, Some("Esc"), Some(close)).into()],
    )
}
