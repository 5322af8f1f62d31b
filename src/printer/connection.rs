//! Where a printer is, and what it answers when it is asked.
//!
//! All of it is a setting that a person may edit by hand, so every field has a
//! default and an unknown one is passed over.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::PrinterProfile;

/// A printer of this machine, by the name that people and print jobs call it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Printer {
    /// Its name, unique on this machine.
    pub name: String,
    /// Where it is.
    pub connection: Connection,
    /// What it is.
    pub profile: PrinterProfile,
    /// What it answers.
    pub answers: Answers,
}

/// Where a printer is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Connection {
    /// Nowhere: jobs wait until there is a printer.
    #[default]
    None,
    /// A file that the bytes are added to.
    File {
        /// Its path.
        #[serde(default)]
        path: PathBuf,
    },
    /// A printer that listens on the network.
    Network {
        /// A host name or a numeric address.
        #[serde(default)]
        address: String,
        /// The TCP port, mostly 9100.
        #[serde(default = "raw_port")]
        port: u16,
    },
    /// A device of this machine, such as `/dev/usb/lp0`. A serial line is taken
    /// with the speed that it has.
    Device {
        /// Its path.
        #[serde(default)]
        path: PathBuf,
    },
    /// A serial line, or a Bluetooth printer, which is one too.
    Serial {
        /// `/dev/ttyUSB0`, `/dev/rfcomm0`, `COM3`.
        #[serde(default)]
        port: String,
        /// Bits a second; of no meaning on Bluetooth.
        #[serde(default = "usual_baud")]
        baud: u32,
        /// Whether the printer holds bytes back by its RTS/CTS lines.
        #[serde(default)]
        handshake: bool,
    },
    /// A queue of CUPS, which passes the bytes on as they are.
    Cups {
        /// Its name, as `lpstat -e` lists it.
        #[serde(default)]
        queue: String,
    },
    /// A queue of the Windows spooler, which passes the bytes on as they are.
    Windows {
        /// Its name, as the list of printers shows it.
        #[serde(default)]
        queue: String,
    },
}

fn raw_port() -> u16 {
    9100
}

fn usual_baud() -> u32 {
    9600
}

impl Connection {
    /// The address, path or queue as a person writes it; empty for none.
    #[must_use]
    pub fn place(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::File { path } | Self::Device { path } => path.display().to_string(),
            Self::Network { address, port } => format!("{address}:{port}"),
            Self::Serial { port, .. } => port.clone(),
            Self::Cups { queue } | Self::Windows { queue } => queue.clone(),
        }
    }
}

/// What a printer answers, as it was found when it was probed. One that never
/// was is asked nothing: many a clone only listens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// How it says before a job that it is able to print.
    pub status: Status,
    /// Whether it says after a job that everything before was printed
    /// (`GS r 1`).
    pub barrier: bool,
}

/// How a printer says that it is able to print.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Not at all.
    #[default]
    None,
    /// By answers to `DLE EOT n`.
    DleEot,
    /// By the status lines of a USB printer (`LPGETSTATUS`).
    Lpt,
    /// By what the system's spooler says of its queue.
    Spooler,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_default() {
        let parse = |text: &str| serde_json::from_str::<Connection>(text).unwrap();
        assert_eq!(
            parse(r#"{"kind": "network", "address": "kasir"}"#),
            Connection::Network {
                address: "kasir".into(),
                port: 9100
            }
        );
        assert_eq!(
            parse(r#"{"kind": "serial", "port": "COM3", "new": 1}"#),
            Connection::Serial {
                port: "COM3".into(),
                baud: 9600,
                handshake: false
            }
        );
        assert_eq!(
            serde_json::from_str::<Printer>("{}").unwrap(),
            Printer::default()
        );
    }

    #[test]
    fn connections_survive_storing() {
        for connection in [
            Connection::None,
            Connection::File { path: "a".into() },
            Connection::Device { path: "b".into() },
            Connection::Cups { queue: "c".into() },
            Connection::Windows { queue: "d".into() },
        ] {
            let printer = Printer {
                name: "label".into(),
                connection,
                answers: Answers {
                    status: Status::DleEot,
                    barrier: true,
                },
                ..Printer::default()
            };
            let stored = serde_json::to_string(&printer).unwrap();
            assert!(stored.contains(r#""status":"dle_eot""#));
            assert_eq!(serde_json::from_str::<Printer>(&stored).unwrap(), printer);
        }
    }
}
