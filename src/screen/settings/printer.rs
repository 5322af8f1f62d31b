//! The page about the printer, and the drawer on it.

use iced::Size;
use iced::widget::column;

use crate::printer::Connection;
use crate::screen::printer_finder::{self, Finder};
use crate::screen::printer_form::{self, PrinterForm};
use crate::screen::settings::{Change, card, columns};
use crate::settings::{PrinterUse, Settings as Kept};
use crate::text::Text;
use crate::ui::{Element, Hotkey, Icon, button, label, size};

/// What is typed and chosen on the page.
#[derive(Debug, Clone)]
pub struct Printer {
    form: PrinterForm,
    tried: bool,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// The printer was changed.
    Form(printer_form::Message),
    /// Something happened on the list of printers that were found.
    Finder(printer_finder::Message),
    /// Print a test page.
    TestPage,
    /// Find and test the printer of this use, guided.
    Guide(PrinterUse),
    /// Have labels printed on the printer of receipts.
    ForgetLabels,
}

impl Message {
    pub(super) const fn is_typing(&self) -> bool {
        matches!(self, Self::Form(printer_form::Message::Place(_)))
    }
}

impl Printer {
    pub(super) fn new(kept: &Kept) -> Self {
        Self {
            form: PrinterForm::new(&kept.connection, &kept.profile),
            tried: false,
        }
    }

    pub(super) fn update(&mut self, message: printer_form::Message) {
        self.form.update(message);
    }

    pub(super) fn hotkey(&mut self, hotkey: Hotkey) {
        self.form.hotkey(hotkey);
    }

    /// Who draws codes is chosen on another page.
    pub(super) fn set_codes(&mut self, by_printer: bool) {
        self.form.set_codes(by_printer);
    }

    /// A printer that was found was chosen.
    pub(super) fn take(&mut self, connection: &Connection) {
        self.form.take(connection);
    }

    /// Where the printer is, as it is chosen now.
    pub(super) fn chosen(&self) -> Option<Connection> {
        self.form.connection()
    }

    fn is_kept(&self, kept: &Kept) -> bool {
        self.form.connection().as_ref() == Some(&kept.connection)
            && *self.form.profile() == kept.profile
    }

    pub(super) fn is_changed(&self, kept: &Kept) -> bool {
        !self.is_kept(kept)
    }

    /// Whether a test page would go where the form says: the printer is the
    /// one that is kept.
    pub(super) fn can_test(&self, kept: &Kept) -> bool {
        kept.connection != Connection::None && self.is_kept(kept)
    }

    /// What is to be kept; none while the place is missing or wrong.
    pub(super) fn change(&mut self) -> Option<Change> {
        self.tried = true;

        self.form
            .connection()
            .map(|connection| Change::Printer(connection, self.form.profile().clone()))
    }

    pub(super) fn view<'a>(
        &'a self,
        kept: &'a Kept,
        finder: &Finder,
        room: Size,
        text: &'a Text,
    ) -> Element<'a, Message> {
        let words = &text.settings;
        let test = button::secondary_with(
            Icon::Printer,
            words.test_page,
            None,
            self.can_test(kept).then_some(Message::TestPage),
        );
        let chosen = self.chosen();
        let form = column![
            finder.view(chosen.as_ref(), text).map(Message::Finder),
            self.form.view(text, self.tried).map(Message::Form),
        ]
        .spacing(size::SPACE_M);

        columns(
            room,
            vec![card(words.printer, form)],
            vec![
                guide(text),
                card(
                    words.test_page,
                    column![
                        label::body(text.settings_pages.test_help).style(label::muted),
                        test
                    ]
                    .spacing(size::SPACE_M),
                ),
                labels(kept, text),
            ],
        )
    }
}

/// What leads from a printer on the table to one that prints well.
fn guide(text: &Text) -> Element<'_, Message> {
    let words = &text.printer_wizard;
    let open = button::secondary_with(
        Icon::Search,
        words.open,
        Some("F2"),
        Some(Message::Guide(PrinterUse::Receipts)),
    );

    card(
        words.guide,
        column![label::body(words.open_help).style(label::muted), open].spacing(size::SPACE_M),
    )
}

/// The printer of labels, if they have one of their own.
fn labels<'a>(kept: &Kept, text: &'a Text) -> Element<'a, Message> {
    let words = &text.printer_wizard;
    let own = kept.printer_for(PrinterUse::Labels);
    let said = match &own {
        Some(printer) => (words.labels_own)(&printer.connection.place()),
        None => words.labels_same.to_owned(),
    };
    let open = button::secondary_with(
        Icon::Tag,
        words.labels_open,
        Some("F3"),
        Some(Message::Guide(PrinterUse::Labels)),
    );
    let forget =
        own.map(|_| button::secondary(words.labels_forget, None, Some(Message::ForgetLabels)));

    card(
        words.labels,
        column![label::body(said).style(label::muted), open, forget].spacing(size::SPACE_M),
    )
}
