//! The list of printers that were found, which settings, the first start and
//! the printer's guide share.

use iced::widget::{Column, column, container, row, space};
use iced::{Center, Fill};
use std::mem;

use crate::printer::{Connection, Found, Likelihood};
use crate::text::Text;
use crate::ui::{Element, Icon, button, icon, label, part, size};

/// The printers that were found, and whether they are looked for.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    found: Option<Vec<Found>>,
    is_looking: bool,
}

/// What happens on the list.
#[derive(Debug, Clone)]
pub enum Message {
    /// They are to be looked for, again.
    Look,
    /// This one is chosen.
    Choose(Connection),
}

/// Whether two connections lead to the same printer, whatever the speed.
#[must_use]
pub fn is_same(one: &Connection, other: &Connection) -> bool {
    mem::discriminant(one) == mem::discriminant(other) && one.place() == other.place()
}

impl Finder {
    /// Whether they were never looked for.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.found.is_none() && !self.is_looking
    }

    /// Begins to look for them; false while they are being looked for.
    pub fn look(&mut self) -> bool {
        !mem::replace(&mut self.is_looking, true)
    }

    /// These were found.
    pub fn found(&mut self, found: Vec<Found>) {
        self.is_looking = false;
        self.found = Some(found);
    }

    /// Those that were found.
    #[must_use]
    pub fn list(&self) -> &[Found] {
        self.found.as_deref().unwrap_or_default()
    }

    /// The one after what is chosen, round and round; none where none is.
    #[must_use]
    pub fn next(&self, chosen: Option<&Connection>) -> Option<Connection> {
        let list = self.list();
        let at = list
            .iter()
            .position(|found| chosen.is_some_and(|chosen| is_same(&found.connection, chosen)));
        let next = at.map_or(0, |at| (at + 1) % list.len());

        list.get(next).map(|found| found.connection.clone())
    }

    /// The title of the list, and what looks again.
    pub fn head<'a>(&self, key: &'a str, text: &'a Text) -> Element<'a, Message> {
        let words = &text.printers_found;
        let said = if self.is_looking {
            words.looking
        } else {
            words.title
        };
        let look = (!self.is_looking).then_some(Message::Look);

        row![
            label::second(said),
            space::horizontal(),
            button::quiet(words.look, Some(key), look)
        ]
        .align_y(Center)
        .into()
    }

    /// What to check, once nothing was found.
    pub fn nothing<'a, M: 'a>(&self, text: &'a Text) -> Option<Element<'a, M>> {
        let words = &text.printers_found;
        let help = words.none_help[usize::from(!cfg!(windows))];
        let is_nothing = self.found.as_ref().is_some_and(Vec::is_empty);

        is_nothing.then(|| {
            row![
                icon::large(Icon::PrinterX).style(label::muted),
                column![
                    label::strong(words.none),
                    label::second(help).style(label::muted)
                ]
                .spacing(size::SPACE_XS)
                .width(Fill),
            ]
            .spacing(size::SPACE_M)
            .align_y(Center)
            .into()
        })
    }

    /// Draws the list for a form: what was found, the chosen one marked.
    pub fn view<'a>(&self, chosen: Option<&Connection>, text: &'a Text) -> Element<'a, Message> {
        let rows = self.list().iter().map(|found| {
            let is_chosen = chosen.is_some_and(|chosen| is_same(&found.connection, chosen));
            line(
                None,
                found,
                is_chosen,
                Message::Choose(found.connection.clone()),
                text,
            )
        });

        column![
            self.head("Ctrl R", text),
            Column::with_children(rows).spacing(size::SPACE_XS),
            self.nothing(text)
        ]
        .spacing(size::SPACE_XS)
        .into()
    }
}

/// A printer that was found, as a row that is pressed.
pub fn line<'a, M: Clone + 'a>(
    number: Option<&'static str>,
    found: &Found,
    is_chosen: bool,
    on_press: M,
    text: &'a Text,
) -> Element<'a, M> {
    let words = &text.printers_found;
    let likelihood = match found.likelihood() {
        _ if matches!(found.connection, Connection::File { .. }) => None,
        Likelihood::Printer => Some(words.likelihood[0]),
        Likelihood::Perhaps => Some(words.likelihood[1]),
        Likelihood::Hardly => Some(words.likelihood[2]),
    };
    let place = found.connection.place();
    let place = Some(place).filter(|place| *place != found.title());
    let detail = [
        Some(kind(&found.connection, text)),
        place.as_deref(),
        likelihood,
    ];
    let detail: Vec<&str> = detail.into_iter().flatten().collect();
    let denied = found.is_denied.then(|| {
        let group = match found.connection {
            Connection::Serial { .. } => "dialout",
            _ => "lp",
        };
        label::second((words.denied)(group)).style(label::danger)
    });

    button::line(
        container(
            row![
                number.map(part::keycap),
                icon(Icon::Printer),
                column![
                    label::name(found.title()),
                    label::second(detail.join(" · ")).style(label::muted),
                    denied,
                ]
                .width(Fill),
                is_chosen.then(|| icon(Icon::CircleCheck)),
            ]
            .spacing(size::SPACE_M)
            .align_y(Center),
        )
        .padding([size::SPACE_XS, 0.0]),
        is_chosen,
        Some(on_press),
    )
    .into()
}

/// What it is, in plain words.
fn kind<'a>(connection: &Connection, text: &'a Text) -> &'a str {
    let words = &text.printers_found;

    match connection {
        Connection::Device { .. } => words.usb,
        Connection::Serial { port, .. } if port.contains("rfcomm") => words.bluetooth,
        Connection::Serial { .. } => words.serial,
        Connection::Cups { .. } | Connection::Windows { .. } => words.queue,
        Connection::Network { .. } => text.settings.network_address,
        Connection::File { .. } => words.file,
        Connection::None => text.queue.pill.none,
    }
}
