//! Something that may be a printer, and how likely it is one of receipts.

use crate::printer::Connection;

/// Something that may be a printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// How to reach it.
    pub connection: Connection,
    /// What it calls itself, or where its queue leads; may be empty.
    pub name: String,
    /// Whether the system keeps this user from it.
    pub is_denied: bool,
}

/// How likely it is that receipts come out of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likelihood {
    /// It is a printer, and nothing speaks against receipts.
    Printer,
    /// It may be one, or an office printer, a scanner, a scale.
    Perhaps,
    /// It makes files or faxes.
    Hardly,
}

/// What queues of files and faxes call themselves, in lower case.
const NO_PAPER: [&str; 6] = [
    "pdf",
    "xps",
    "onenote",
    "fax",
    "document writer",
    "file:/dev/null",
];

/// What printers of receipts call themselves, in lower case.
const RECEIPTS: [&str; 12] = [
    "pos",
    "receipt",
    "thermal",
    "tm-t",
    "tm-m",
    "58",
    "80mm",
    "xp-",
    "rpp",
    "zj-",
    "escpos",
    "generic / text",
];

/// The schemes by which CUPS reaches a printer that is sent its bytes as they
/// are.
const RAW: [&str; 5] = ["usb:", "socket:", "serial:", "parallel:", "lpd:"];

impl Found {
    /// How likely it is that receipts come out of it, by what the system says;
    /// nobody asked the printer.
    #[must_use]
    pub fn likelihood(&self) -> Likelihood {
        let name = self.name.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| name.contains(word));

        match &self.connection {
            Connection::Device { .. } => Likelihood::Printer,
            Connection::Cups { .. } | Connection::Windows { .. } if says(&NO_PAPER) => {
                Likelihood::Hardly
            }
            Connection::Cups { .. } if RAW.iter().any(|scheme| name.starts_with(scheme)) => {
                Likelihood::Printer
            }
            Connection::Windows { .. } if says(&RECEIPTS) => Likelihood::Printer,
            _ => Likelihood::Perhaps,
        }
    }

    /// What it is called where people read it: its model, else its queue or
    /// its port.
    #[must_use]
    pub fn title(&self) -> String {
        let model = self.model();

        if model.is_empty() {
            self.connection.place()
        } else {
            model
        }
    }

    /// The model, as far as the system knows it; may be empty.
    fn model(&self) -> String {
        match &self.connection {
            // `usb://EPSON/TM-T82?serial=12`; other addresses name no model.
            Connection::Cups { .. } => match self.name.strip_prefix("usb://") {
                Some(path) => {
                    let path = path.split(['?', '#']).next().unwrap_or_default();
                    plain(path).replace('/', " ").trim().to_owned()
                }
                None => String::new(),
            },
            _ => self.name.trim().to_owned(),
        }
    }
}

/// An address without its `%20`: what is no ASCII stays as it is.
fn plain(path: &str) -> String {
    let mut parts = path.split('%');
    let mut plain = parts.next().unwrap_or_default().to_owned();

    for part in parts {
        let code = part
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match code.filter(|code| (0x20..0x7f).contains(code)) {
            Some(code) => {
                plain.push(char::from(code));
                plain.push_str(&part[2..]);
            }
            None => {
                plain.push('%');
                plain.push_str(part);
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cups(uri: &str) -> Found {
        Found {
            connection: Connection::Cups {
                queue: "kasir".into(),
            },
            name: uri.into(),
            is_denied: false,
        }
    }

    fn windows(queue: &str) -> Found {
        Found {
            connection: Connection::Windows {
                queue: queue.into(),
            },
            name: queue.into(),
            is_denied: false,
        }
    }

    #[test]
    fn a_queue_is_judged_by_where_it_leads() {
        for (found, expected) in [
            (cups("usb://EPSON/TM-T82?serial=1"), Likelihood::Printer),
            (cups("socket://192.168.1.50:9100"), Likelihood::Printer),
            (cups("ipp://kantor.local/ipp/print"), Likelihood::Perhaps),
            (cups("cups-pdf:/"), Likelihood::Hardly),
            (windows("POS-58 Series"), Likelihood::Printer),
            (windows("HP LaserJet 1020"), Likelihood::Perhaps),
            (windows("Microsoft Print to PDF"), Likelihood::Hardly),
        ] {
            assert_eq!(found.likelihood(), expected, "{}", found.name);
        }
    }

    #[test]
    fn what_is_found_is_called_by_its_model() {
        assert_eq!(
            cups("usb://EPSON/TM-T82%20II?serial=1").title(),
            "EPSON TM-T82 II"
        );
        assert_eq!(cups("usb://A%ZZ/B%c3%a9%").title(), "A%ZZ B%c3%a9%");
        assert_eq!(cups("socket://192.168.1.50").title(), "kasir");
        assert_eq!(windows("POS-58").title(), "POS-58");
    }
}
