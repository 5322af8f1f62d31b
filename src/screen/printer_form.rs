//! The form for the printer, which settings and the wizard share.

use iced::widget::{Id, column};
use std::path::PathBuf;

use crate::printer::{Codes, Connection, Drawer, DrawerOpens, PrinterProfile};
use crate::screen::printer_finder::is_same;
use crate::text::Text;
use crate::ui::part::field;
use crate::ui::{Element, Hotkey, button, label, size};

/// The field for the place of a printer.
pub const PRINTER: &str = "printer-place";

/// The port that network printers listen on.
const RAW_PORT: u16 = 9100;

/// The way a printer is connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Way {
    /// Not at all.
    #[default]
    None,
    /// By a USB device of this machine.
    Device,
    /// By a serial line, or by Bluetooth, which is one too.
    Serial,
    /// By the network.
    Network,
    /// By a queue of CUPS.
    Cups,
    /// By a queue of the Windows spooler.
    Windows,
    /// By a file.
    File,
}

/// The ways, in the order in which they are offered.
const WAYS: [Way; 7] = [
    Way::None,
    Way::Device,
    Way::Serial,
    Way::Network,
    Way::Cups,
    Way::Windows,
    Way::File,
];

/// The speeds of serial printers, in bits a second.
const BAUDS: [u32; 5] = [9_600, 19_200, 38_400, 57_600, 115_200];

/// Where the printer is and what it is, as it is being typed. The wizard has
/// the same form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrinterForm {
    way: Way,
    place: String,
    /// Bits a second on a serial line.
    baud: u32,
    /// Whether a serial printer holds bytes back by RTS/CTS.
    handshake: bool,
    profile: PrinterProfile,
}

impl Default for PrinterForm {
    fn default() -> Self {
        Self::new(&Connection::None, &PrinterProfile::default())
    }
}

/// What happens on the printer's form.
#[derive(Debug, Clone)]
pub enum Message {
    /// Another way to connect.
    Way(Way),
    /// The address or path is this now.
    Place(String),
    /// The serial line runs at so many bits a second.
    Baud(u32),
    /// The serial printer holds bytes back by RTS/CTS, or not.
    Handshake(bool),
    /// Another kind of printer.
    Profile(Box<PrinterProfile>),
    /// The cash drawer on it is opened then.
    Drawer(DrawerOpens),
}

const fn way(connection: &Connection) -> Way {
    match connection {
        Connection::None => Way::None,
        Connection::Network { .. } => Way::Network,
        Connection::File { .. } => Way::File,
        Connection::Device { .. } => Way::Device,
        Connection::Serial { .. } => Way::Serial,
        Connection::Cups { .. } => Way::Cups,
        Connection::Windows { .. } => Way::Windows,
    }
}

impl Way {
    /// Whether this system has it; what another system kept is shown all the
    /// same.
    const fn is_here(self) -> bool {
        match self {
            Self::Cups => !cfg!(windows),
            Self::Windows => cfg!(windows),
            _ => true,
        }
    }
}

impl PrinterForm {
    /// The form on what is kept.
    #[must_use]
    pub fn new(connection: &Connection, profile: &PrinterProfile) -> Self {
        let (baud, handshake) = match connection {
            Connection::Serial {
                baud, handshake, ..
            } => (*baud, *handshake),
            _ => (BAUDS[0], false),
        };

        Self {
            way: way(connection),
            place: connection.place(),
            baud,
            handshake,
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
        let path = || Some(PathBuf::from(place)).filter(|path| path.is_absolute());

        match self.way {
            Way::None => Some(Connection::None),
            Way::Device => path().map(|path| Connection::Device { path }),
            Way::File => path().map(|path| Connection::File { path }),
            Way::Serial => (!place.is_empty()).then(|| Connection::Serial {
                port: place.to_owned(),
                baud: self.baud,
                handshake: self.handshake,
            }),
            // CUPS allows neither in a name.
            Way::Cups => (!place.is_empty()
                && !place.contains(|c: char| c.is_whitespace() || "/#".contains(c)))
            .then(|| Connection::Cups {
                queue: place.to_owned(),
            }),
            Way::Windows => (!place.is_empty()).then(|| Connection::Windows {
                queue: place.to_owned(),
            }),
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

    /// The way that was chosen.
    #[must_use]
    pub fn way(&self) -> Way {
        self.way
    }

    /// A printer that was found was chosen. The speed of a line stays as it was
    /// set for the same one.
    pub fn take(&mut self, connection: &Connection) {
        if self
            .connection()
            .is_some_and(|own| is_same(&own, connection))
        {
            return;
        }
        let profile = self.profile.clone();
        *self = Self::new(connection, &profile);
    }

    /// The next speed of a serial line, or the one before it.
    pub fn step_baud(&mut self, is_up: bool) {
        let at = BAUDS.iter().position(|baud| *baud == self.baud);
        let by = if is_up { 1 } else { BAUDS.len() - 1 };

        if self.way == Way::Serial {
            self.baud = BAUDS[at.map_or(0, |at| (at + by) % BAUDS.len())];
        }
    }

    /// The kind of printer that was chosen.
    #[must_use]
    pub fn profile(&self) -> &PrinterProfile {
        &self.profile
    }

    /// Who draws codes: the printer, or we.
    pub fn set_codes(&mut self, by_printer: bool) {
        self.profile.codes = if by_printer {
            Codes::Printer
        } else {
            Codes::Raster
        };
    }

    /// A key was pressed that is not typing: up and down choose the way, a
    /// page up and down the kind.
    pub fn hotkey(&mut self, hotkey: Hotkey) {
        let step = |at: usize, count: usize, by: usize| (at + count + by - 1) % count;
        let ways: Vec<Way> = self.ways().map(|(way, _)| way).collect();
        let way = ways.iter().position(|way| *way == self.way).unwrap_or(0);
        let presets = PrinterProfile::presets();
        let kind = presets
            .iter()
            .position(|preset| preset.name == self.profile.name)
            .unwrap_or(0);

        match hotkey {
            Hotkey::Up => self.update(Message::Way(ways[step(way, ways.len(), 0)])),
            Hotkey::Down => self.update(Message::Way(ways[step(way, ways.len(), 2)])),
            Hotkey::PageUp => {
                self.update(Message::Profile(Box::new(
                    presets[step(kind, presets.len(), 0)].clone(),
                )));
            }
            Hotkey::PageDown => {
                self.update(Message::Profile(Box::new(
                    presets[step(kind, presets.len(), 2)].clone(),
                )));
            }
            Hotkey::Ctrl('g') if self.way != Way::None => {
                self.update(Message::Drawer(self.profile.drawer.opens.next()));
            }
            _ => {}
        }
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message) {
        match message {
            Message::Way(way) => {
                if self.way != way {
                    self.place.clear();
                }
                self.way = way;
            }
            Message::Place(place) => self.place = place,
            Message::Baud(baud) => self.baud = baud,
            Message::Handshake(handshake) => self.handshake = handshake,
            // The drawer is another thing, and stays.
            Message::Profile(profile) => {
                let drawer = self.profile.drawer;
                self.profile = PrinterProfile { drawer, ..*profile };
            }
            Message::Drawer(opens) => {
                let drawer = self.profile.drawer;
                self.profile.drawer = Drawer { opens, ..drawer };
            }
        }
    }

    /// Draws the form; its faults only once it was `tried`.
    pub fn view<'a>(&'a self, text: &'a Text, tried: bool) -> Element<'a, Message> {
        let words = &text.settings;
        let ways = self.ways().map(|(way, place)| {
            button::chip(words.connections[place], way == self.way, Message::Way(way)).into()
        });
        let ways = iced::widget::Row::with_children(ways)
            .spacing(size::SPACE_S)
            .wrap()
            .vertical_spacing(size::SPACE_S);

        let profiles = PrinterProfile::presets().into_iter().map(|profile| {
            let is_chosen = profile.name == self.profile.name;
            let name = profile.name.clone();
            button::chip(name, is_chosen, Message::Profile(Box::new(profile))).into()
        });
        let profiles = column![
            label::second(words.paper),
            iced::widget::Row::with_children(profiles)
                .spacing(size::SPACE_S)
                .wrap()
                .vertical_spacing(size::SPACE_S),
        ]
        .spacing(size::SPACE_S);

        // Without a printer there is no socket for it.
        let drawer = (self.way != Way::None).then(|| {
            let offered =
                DrawerOpens::ALL
                    .into_iter()
                    .zip(text.drawer.opens)
                    .map(|(opens, name)| {
                        let is_chosen = opens == self.profile.drawer.opens;
                        button::chip(name, is_chosen, Message::Drawer(opens)).into()
                    });
            column![
                label::second(text.drawer.drawer),
                iced::widget::Row::with_children(offered)
                    .spacing(size::SPACE_S)
                    .wrap()
                    .vertical_spacing(size::SPACE_S),
            ]
            .spacing(size::SPACE_S)
        });

        column![
            column![label::second(words.connection), ways].spacing(size::SPACE_S),
            self.details(text, tried),
            profiles,
            drawer,
        ]
        .spacing(size::SPACE_M)
        .into()
    }

    /// The ways that this system has, and the places of their names.
    fn ways(&self) -> impl Iterator<Item = (Way, usize)> + '_ {
        WAYS.into_iter()
            .zip(0..)
            .filter(|(way, _)| way.is_here() || *way == self.way)
    }

    /// Where it is, as it is typed, and how fast its line is.
    pub fn details<'a>(&'a self, text: &'a Text, tried: bool) -> Option<Element<'a, Message>> {
        let words = &text.settings;
        let wrong = tried && self.connection().is_none();
        let place = match self.way {
            Way::None => None,
            Way::Device => Some((words.device_path, words.device_example, words.path_missing)),
            Way::Serial => Some((
                words.serial_port,
                words.serial_example,
                words.serial_missing,
            )),
            Way::Cups | Way::Windows => {
                Some((words.queue, words.queue_example, words.queue_missing))
            }
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
                .on_input(Message::Place)
                .error(wrong.then_some(fault))
        });

        let serial = (self.way == Way::Serial).then(|| self.speed(text));

        place.map(|place| column![place, serial].spacing(size::SPACE_M).into())
    }

    /// How fast a serial line is, and who holds bytes back.
    pub fn speed<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.settings;
        let own = (!BAUDS.contains(&self.baud)).then_some(self.baud);
        let bauds =
            button::chips(BAUDS.into_iter().chain(own).map(|baud| {
                button::chip(baud.to_string(), baud == self.baud, Message::Baud(baud))
            }));
        let handshake = button::chips([button::chip(
            words.handshake,
            self.handshake,
            Message::Handshake(!self.handshake),
        )]);

        column![label::second(words.baud), bauds, handshake]
            .spacing(size::SPACE_S)
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

        form.update(Message::Way(Way::Network));
        assert_eq!(form.connection(), None);
        form.update(Message::Place(String::from(" 192.168.1.50 ")));
        assert_eq!(
            form.connection(),
            Some(Connection::Network {
                address: String::from("192.168.1.50"),
                port: RAW_PORT
            })
        );
        for wrong in ["192.168.1.50:99999", ":9100", "http://printer"] {
            form.update(Message::Place(String::from(wrong)));
            assert_eq!(form.connection(), None, "{wrong}");
        }

        form.update(Message::Way(Way::Device));
        assert_eq!(form.connection(), None);
    }

    #[test]
    fn every_connection_can_be_typed() {
        for connection in [
            Connection::None,
            Connection::Device {
                path: "/dev/usb/lp0".into(),
            },
            Connection::Serial {
                port: "/dev/rfcomm0".into(),
                baud: 4_800,
                handshake: true,
            },
            Connection::Network {
                address: "kasir".into(),
                port: 9_101,
            },
            Connection::Cups {
                queue: "kasir".into(),
            },
            Connection::Windows {
                queue: "POS-58 Series".into(),
            },
            Connection::File {
                path: "/tmp/struk".into(),
            },
        ] {
            let form = PrinterForm::new(&connection, &PrinterProfile::default());
            assert_eq!(form.connection(), Some(connection.clone()));

            let mut typed = PrinterForm::default();
            typed.update(Message::Way(way(&connection)));
            typed.update(Message::Place(connection.place()));
            if let Connection::Serial {
                baud, handshake, ..
            } = connection
            {
                typed.update(Message::Baud(baud));
                typed.update(Message::Handshake(handshake));
            }
            assert_eq!(typed.connection(), Some(connection));
        }
    }

    #[test]
    fn a_queue_and_a_line_need_names() {
        for way in [Way::Serial, Way::Cups, Way::Windows] {
            let mut form = PrinterForm::default();
            form.update(Message::Way(way));
            assert_eq!(form.connection(), None, "{way:?}");
        }
        let mut form = PrinterForm::default();
        form.update(Message::Way(Way::Cups));
        form.update(Message::Place("printer kasir".into()));
        assert_eq!(form.connection(), None);
    }
}
