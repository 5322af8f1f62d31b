//! Settings: the look, the head of the receipt, the printer, the books.

use iced::widget::{Id, column, row, scrollable};
use iced::{Center, Fill};
use std::path::PathBuf;

use crate::domain::entry::{Institution, InstitutionChange};
use crate::printer::{Connection, PrinterProfile};
use crate::settings::{Look, Scale, Settings as Kept};
use crate::text::{Language, Text};
use crate::ui::part::{self, Kind, field, segmented};
use crate::ui::{Element, Hotkey, Icon, button, dialog, label, size};

const NAME: &str = "settings-name";
const PRINTER: &str = "settings-printer";

/// The port that network printers listen on.
const RAW_PORT: u16 = 9100;

/// The settings screen.
#[derive(Debug)]
pub struct Settings {
    name: String,
    address: String,
    phone: String,
    footer: String,
    kept: Institution,
    printer: PrinterForm,
    tried: bool,
    notice: Option<(Kind, String)>,
    is_verifying: bool,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// Another language.
    Speak(Language),
    /// Other colours.
    Wear(Look),
    /// Another size.
    Scale(Scale),
    /// The institution's name is this now.
    Name(String),
    /// Its address is this now.
    Address(String),
    /// Its telephone is this now.
    Phone(String),
    /// The last words of the receipt are this now.
    Footer(String),
    /// The printer was changed.
    Printer(PrinterMessage),
    /// Keep what was typed.
    Save,
    /// Print a test page.
    TestPage,
    /// Check the books.
    Verify,
}

/// What only the application can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Speak another language.
    Speak(Language),
    /// Wear other colours.
    Wear(Look),
    /// Draw at another size.
    Scale(Scale),
    /// Keep the institution and the printer.
    Save(InstitutionChange, Connection, PrinterProfile),
    /// Print a test page on the printer as it is kept.
    TestPage,
    /// Check the books.
    Verify,
}

impl Settings {
    /// The screen on what is kept.
    #[must_use]
    pub fn new(institution: &Institution, kept: &Kept) -> Self {
        Self {
            name: institution.name.clone(),
            address: institution.address.clone(),
            phone: institution.phone.clone(),
            footer: institution.footer.clone(),
            kept: institution.clone(),
            printer: PrinterForm::new(&kept.connection, &kept.profile),
            tried: false,
            notice: None,
            is_verifying: false,
        }
    }

    /// Tells what came of what was asked.
    pub fn tell(&mut self, kind: Kind, sentence: String) {
        self.is_verifying = false;
        self.notice = Some((kind, sentence));
    }

    /// A key was pressed that is not typing.
    pub fn hotkey(&mut self, hotkey: Hotkey) -> Action {
        match hotkey {
            Hotkey::Ctrl('s') => self.update(Message::Save),
            _ => Action::None,
        }
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message) -> Action {
        self.notice = None;

        match message {
            Message::Speak(language) => return Action::Speak(language),
            Message::Wear(look) => return Action::Wear(look),
            Message::Scale(scale) => return Action::Scale(scale),
            Message::Name(name) => self.name = name,
            Message::Address(address) => self.address = address,
            Message::Phone(phone) => self.phone = phone,
            Message::Footer(footer) => self.footer = footer,
            Message::Printer(message) => self.printer.update(message),
            Message::Save => {
                self.tried = true;
                if self.name.trim().is_empty() {
                    return Action::None;
                }
                if let Some(connection) = self.printer.connection() {
                    return Action::Save(self.change(), connection, self.printer.profile().clone());
                }
            }
            Message::TestPage => return Action::TestPage,
            Message::Verify => {
                self.is_verifying = true;
                return Action::Verify;
            }
        }

        Action::None
    }

    /// The fields that differ from what is kept.
    fn change(&self) -> InstitutionChange {
        let changed = |new: &str, old: &str| (new.trim() != old).then(|| new.trim().to_owned());

        InstitutionChange {
            name: changed(&self.name, &self.kept.name),
            address: changed(&self.address, &self.kept.address),
            phone: changed(&self.phone, &self.kept.phone),
            footer: changed(&self.footer, &self.kept.footer),
            ..InstitutionChange::default()
        }
    }

    /// Draws the screen.
    pub fn view<'a>(&'a self, kept: &'a Kept, text: &'a Text) -> Element<'a, Message> {
        let words = &text.settings;
        let missing = self.tried && self.name.trim().is_empty();

        let look = card(
            words.look,
            column![
                choice(
                    words.language,
                    segmented(
                        Language::ALL.map(|language| (language, language.name())),
                        kept.language,
                        Message::Speak,
                    ),
                ),
                choice(
                    words.theme,
                    segmented(
                        [
                            (Look::Light, words.themes[0]),
                            (Look::Dark, words.themes[1]),
                            (Look::HighContrast, words.themes[2]),
                        ],
                        kept.look,
                        Message::Wear,
                    ),
                ),
                choice(
                    words.scale,
                    segmented(
                        Scale::STEPS
                            .into_iter()
                            .zip(["100 %", "125 %", "150 %", "175 %"]),
                        kept.scale,
                        Message::Scale,
                    ),
                ),
            ]
            .spacing(size::SPACE_M),
        );

        let institution = card(
            words.institution,
            column![
                field(words.name, text.wizard.institution_example, &self.name)
                    .id(NAME)
                    .on_input(Message::Name)
                    .error(missing.then_some(text.wizard.needed)),
                field(words.address, text.wizard.address_example, &self.address)
                    .on_input(Message::Address),
                field(words.phone, "0296 531 000", &self.phone).on_input(Message::Phone),
                field(words.footer, text.paper.thanks, &self.footer).on_input(Message::Footer),
            ]
            .spacing(size::SPACE_XS),
        );

        let test = button::secondary_with(
            Icon::Printer,
            words.test_page,
            None,
            (kept.connection != Connection::None).then_some(Message::TestPage),
        );
        let printer = card(
            words.printer,
            column![
                self.printer.view(text, self.tried).map(Message::Printer),
                test
            ]
            .spacing(size::SPACE_M),
        );

        let books = card(
            words.books,
            column![
                label::body(words.books_help).style(label::muted),
                button::secondary_with(
                    Icon::ShieldCheck,
                    if self.is_verifying {
                        text.common.working
                    } else {
                        words.verify
                    },
                    None,
                    (!self.is_verifying).then_some(Message::Verify),
                ),
                label::second((words.about)(env!("CARGO_PKG_VERSION"))),
            ]
            .spacing(size::SPACE_M),
        );

        let save = button::tool_primary(Icon::Check, text.common.save, Some(Message::Save));
        let notice = self
            .notice
            .as_ref()
            .map(|(kind, sentence)| dialog::toast(*kind, sentence.as_str()));

        let columns = row![
            column![look, books].spacing(size::SPACE_L).width(Fill),
            column![institution].width(Fill),
            column![printer].width(Fill),
        ]
        .spacing(size::SPACE_L);

        column![
            row![
                label::title(words.title),
                iced::widget::space::horizontal(),
                save
            ]
            .align_y(Center),
            notice,
            scrollable(columns).height(Fill),
        ]
        .spacing(size::SPACE_L)
        .padding([size::SPACE_L, size::SPACE_XL])
        .into()
    }

    /// The keys that work here.
    #[must_use]
    pub fn hints<'a>(&self, text: &'a Text) -> Vec<(&'a str, &'a str)> {
        vec![
            ("Ctrl S", text.settings.hint_save),
            ("Ctrl 1–6", text.frame.change_screen),
        ]
    }
}

fn card<'a>(title: &'a str, content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    part::card(column![label::heading(title), content.into()].spacing(size::SPACE_M))
        .padding(size::SPACE_XL)
        .width(Fill)
        .into()
}

fn choice<'a>(name: &'a str, choice: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    column![label::second(name), choice.into()]
        .spacing(size::SPACE_XS)
        .into()
}

/// The way a printer is connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Way {
    /// Not at all.
    #[default]
    None,
    /// By a device of this machine.
    Device,
    /// By the network.
    Network,
    /// By a file.
    File,
}

/// Where the printer is and what it is, as it is being typed. The wizard has
/// the same form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrinterForm {
    way: Way,
    place: String,
    profile: PrinterProfile,
}

/// What happens on the printer's form.
#[derive(Debug, Clone)]
pub enum PrinterMessage {
    /// Another way to connect.
    Way(Way),
    /// The address or path is this now.
    Place(String),
    /// Another kind of printer.
    Profile(PrinterProfile),
}

impl PrinterForm {
    /// The form on what is kept.
    #[must_use]
    pub fn new(connection: &Connection, profile: &PrinterProfile) -> Self {
        let (way, place) = match connection {
            Connection::None => (Way::None, String::new()),
            Connection::Device { path } => (Way::Device, path.display().to_string()),
            Connection::Network { address, port } => (Way::Network, format!("{address}:{port}")),
            Connection::File { path } => (Way::File, path.display().to_string()),
        };

        Self {
            way,
            place,
            profile: profile.clone(),
        }
    }

    /// The field that should have the focus.
    #[must_use]
    pub fn focus(&self) -> Option<Id> {
        (self.way != Way::None).then(|| Id::new(PRINTER))
    }

    /// What was chosen; none when the place is missing or wrong.
    #[must_use]
    pub fn connection(&self) -> Option<Connection> {
        let place = self.place.trim();
        let path = || (!place.is_empty()).then(|| PathBuf::from(place));

        match self.way {
            Way::None => Some(Connection::None),
            Way::Device => path().map(|path| Connection::Device { path }),
            Way::File => path().map(|path| Connection::File { path }),
            Way::Network => {
                let (address, port) = match place.rsplit_once(':') {
                    Some((address, port)) => (address, port.parse().ok()?),
                    None => (place, RAW_PORT),
                };
                let is_host = !address.is_empty()
                    && address
                        .chars()
                        .all(|c| c.is_ascii_alphanumeric() || ".-".contains(c));

                is_host.then(|| Connection::Network {
                    address: address.to_owned(),
                    port,
                })
            }
        }
    }

    /// The kind of printer that was chosen.
    #[must_use]
    pub fn profile(&self) -> &PrinterProfile {
        &self.profile
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: PrinterMessage) {
        match message {
            PrinterMessage::Way(way) => {
                if self.way != way {
                    self.place.clear();
                }
                self.way = way;
            }
            PrinterMessage::Place(place) => self.place = place,
            PrinterMessage::Profile(profile) => self.profile = profile,
        }
    }

    /// Draws the form; its faults only once it was `tried`.
    pub fn view<'a>(&'a self, text: &'a Text, tried: bool) -> Element<'a, PrinterMessage> {
        let words = &text.settings;
        let ways = [Way::None, Way::Device, Way::Network, Way::File]
            .into_iter()
            .zip(words.connections)
            .map(|(way, name)| {
                button::chip(name, way == self.way, PrinterMessage::Way(way)).into()
            });
        let ways = iced::widget::Row::with_children(ways)
            .spacing(size::SPACE_S)
            .wrap()
            .vertical_spacing(size::SPACE_S);

        let wrong = tried && self.connection().is_none();
        let place = match self.way {
            Way::None => None,
            Way::Device => Some((words.device_path, words.device_example, words.path_missing)),
            Way::Network => Some((
                words.network_address,
                words.network_example,
                words.network_wrong,
            )),
            Way::File => Some((words.file_path, words.file_example, words.path_missing)),
        }
        .map(|(name, example, fault)| {
            field(name, example, &self.place)
                .id(PRINTER)
                .on_input(PrinterMessage::Place)
                .error(wrong.then_some(fault))
        });

        let profiles = PrinterProfile::presets().into_iter().map(|profile| {
            let is_chosen = profile.name == self.profile.name;
            button::chip(
                profile.name.clone(),
                is_chosen,
                PrinterMessage::Profile(profile),
            )
            .into()
        });
        let profiles = column![
            label::second(words.paper),
            iced::widget::Row::with_children(profiles)
                .spacing(size::SPACE_S)
                .wrap()
                .vertical_spacing(size::SPACE_S),
        ]
        .spacing(size::SPACE_S);

        column![
            column![label::second(words.connection), ways].spacing(size::SPACE_S),
            place,
            profiles,
        ]
        .spacing(size::SPACE_M)
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printer_is_where_people_say_it_is() {
        let mut form = PrinterForm::default();
        assert_eq!(form.connection(), Some(Connection::None));

        form.update(PrinterMessage::Way(Way::Network));
        assert_eq!(form.connection(), None);
        form.update(PrinterMessage::Place(String::from(" 192.168.1.50 ")));
        assert_eq!(
            form.connection(),
            Some(Connection::Network {
                address: String::from("192.168.1.50"),
                port: RAW_PORT
            })
        );
        for wrong in ["192.168.1.50:99999", ":9100", "http://printer"] {
            form.update(PrinterMessage::Place(String::from(wrong)));
            assert_eq!(form.connection(), None, "{wrong}");
        }

        form.update(PrinterMessage::Way(Way::Device));
        assert_eq!(form.connection(), None);
    }
}
