//! Choosing a receipt: its number, or one of the last.

use iced::widget::{column, container, mouse_area, responsive, row, space};
use iced::{Center, Fill, Shrink};

use crate::domain::returned::Recent;
use crate::screen::returning::{FIELD, Message, Returning};
use crate::text::{self, Text};
use crate::ui::part::{self, Kind, search_field, table};
use crate::ui::{Element, Icon, button, dialog, label, size};

pub fn view<'a>(screen: &'a Returning, text: &'a Text) -> Element<'a, Message> {
    let words = &text.returning;
    let head = row![
        label::title(words.title),
        space::horizontal(),
        button::tool(Icon::ArrowLeft, text.frame.sell, Some(Message::Back)),
    ]
    .align_y(Center);
    let search = search_field(
        FIELD,
        words.find,
        &screen.typed,
        Some(words.find_help),
        Some(Message::Typed),
        None,
    );
    let notice = screen
        .notice
        .as_ref()
        .map(|(kind, sentence)| dialog::toast(*kind, sentence.as_str()));
    let begun = screen.begun().map(|number| {
        let sentence = (words.unfinished)(&number.to_string());
        let go_on = button::secondary(words.go_on, None, Some(Message::Open(number))).width(Shrink);
        dialog::toast_with(Kind::Warn, sentence, Some(go_on.into()))
    });
    let body: Element<'a, Message> = if screen.recent.is_empty() {
        container(part::empty(Icon::Receipt, words.none, words.none_help))
            .center(Fill)
            .into()
    } else {
        responsive(move |room| list(screen, text, room)).into()
    };

    column![head, search, begun, dialog::told(body, notice)]
        .spacing(size::SPACE_M)
        .padding([size::SPACE_L, size::SPACE_XL])
        .into()
}

/// As many receipts as fit, the selected one among them.
fn list<'a>(screen: &'a Returning, text: &'a Text, room: iced::Size) -> Element<'a, Message> {
    let words = &text.returning;
    let is_wide = room.width >= size::NARROW_CONTENT - size::RAIL_COMPACT;
    // A small whole number.
    let fits = ((room.height - size::TABLE_HEAD) / (size::ROW_PRESSED + 1.0)).max(1.0) as usize;
    let first = (screen.selected + 1).saturating_sub(fits);

    let rows = screen
        .recent
        .iter()
        .enumerate()
        .skip(first)
        .take(fits)
        .map(|(index, recent)| {
            let (kind, state) = state(recent, text);
            let cells = [
                Some(table::strong(recent.number.to_string())),
                is_wide.then(|| table::muted(moment(recent))),
                Some(table::cell(goods(recent, text))),
                Some(table::marked(kind, state)),
                Some(table::strong(recent.due.to_string())),
            ];

            table::row(cells.into_iter().flatten())
                .selected(index == screen.selected)
                .on_press(Message::Open(recent.number))
        });
    let columns = [
        Some(table::words(words.paper.receipt, 2)),
        is_wide.then(|| table::words(words.sold_at, 3)),
        Some(table::words(words.product, 6)),
        Some(table::words("", 3)),
        Some(table::numbers(text.sell.total, 120.0)),
    ];

    mouse_area(table::table(columns.into_iter().flatten(), rows))
        .on_scroll(|delta| {
            let lines = match delta {
                iced::mouse::ScrollDelta::Lines { y, .. }
                | iced::mouse::ScrollDelta::Pixels { y, .. } => y,
            };
            Message::Move(if lines > 0.0 { -1 } else { 1 })
        })
        .into()
}

/// When it was, as the list has room for it.
fn moment(recent: &Recent) -> String {
    chrono::DateTime::parse_from_rfc3339(&recent.wall)
        .map(|wall| {
            format!(
                "{} {}",
                text::short_date(wall.date_naive()),
                text::clock(&wall)
            )
        })
        .unwrap_or_default()
}

fn goods(recent: &Recent, text: &Text) -> String {
    match recent.lines {
        0 | 1 => recent.first.clone(),
        lines => (text.returning.and_more)(&recent.first, &(lines - 1).to_string()),
    }
}

fn state<'a>(recent: &Recent, text: &'a Text) -> (Kind, &'a str) {
    if recent.is_void {
        (Kind::Bad, text.returning.void)
    } else if recent.returns > 0 {
        (Kind::Warn, text.returning.some_back)
    } else {
        (Kind::Neutral, "")
    }
}
