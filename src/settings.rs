//! The settings of one machine: what it looks like and what it prints on.
//!
//! They lie in the ledger's `local_setting` and not in the journal: another
//! till has its own. Every field is read on its own, so that one which is
//! damaged falls back alone.

use serde::{Deserialize, Deserializer, Serialize};
use std::time::Duration;

use crate::domain::scanner::Habits;
use crate::domain::{RECEIPT_PRINTER, ScaleLabel};
use crate::paper::Bitmap;
use crate::printer::{Answers, Codes, Connection, Printer, PrinterProfile};
use crate::text::Language;

/// What a printer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PrinterUse {
    /// Receipts, and everything that has no printer of its own.
    Receipts,
    /// Labels.
    Labels,
}

impl PrinterUse {
    /// The name of the printer for it, where it has one of its own.
    #[must_use]
    pub const fn printer_name(self) -> &'static str {
        match self {
            Self::Receipts => RECEIPT_PRINTER,
            Self::Labels => "label",
        }
    }
}

/// The name under which the ledger keeps them.
pub const NAME: &str = "settings";

/// The settings of this machine.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language of the screen and of the paper.
    #[serde(deserialize_with = "or_default")]
    pub language: Language,
    /// The language that was asked for at this start alone: spoken instead, and
    /// not kept.
    #[serde(skip)]
    pub for_now: Option<Language>,
    /// The colours of the screen.
    #[serde(deserialize_with = "or_default")]
    pub look: Look,
    /// How large everything on the screen is.
    #[serde(deserialize_with = "or_default")]
    pub scale: Scale,
    /// Where the printer of receipts is.
    #[serde(deserialize_with = "or_default")]
    pub connection: Connection,
    /// What the printer of receipts is.
    #[serde(deserialize_with = "or_default")]
    pub profile: PrinterProfile,
    /// What stands at the head of receipts.
    #[serde(deserialize_with = "or_default")]
    pub logo: Option<Bitmap>,
    /// Whether every receipt bears the QRIS code, and not only one whose payment
    /// nobody has seen in the merchant's app.
    #[serde(deserialize_with = "or_default")]
    pub qris_on_receipts: bool,
    /// Whether receipts are without the bars of their number.
    #[serde(deserialize_with = "or_default")]
    pub no_number_bars: bool,
    /// Whether a slip to be signed is printed each time the drawer is opened
    /// without a sale.
    #[serde(deserialize_with = "or_default")]
    pub drawer_slips: bool,
    /// Whether a slip is printed of each cart that is held.
    #[serde(deserialize_with = "or_default")]
    pub held_slips: bool,
    /// What the printer of receipts answers.
    #[serde(deserialize_with = "or_default")]
    pub answers: Answers,
    /// The printers beside it, each with a name of its own.
    #[serde(deserialize_with = "or_default")]
    pub more_printers: Vec<Printer>,
    /// The name of the printer of labels; none is that of receipts.
    #[serde(deserialize_with = "or_default")]
    pub label_printer: Option<String>,
    /// When the till locks by itself.
    #[serde(deserialize_with = "or_default")]
    pub auto_lock: AutoLock,
    /// Whether a shift has to be open before anything is sold.
    #[serde(deserialize_with = "or_default")]
    pub keeps_shifts: bool,
    /// The window that faces the buyer.
    #[serde(deserialize_with = "or_default")]
    pub display: Display,
    /// How the scanner types.
    #[serde(deserialize_with = "or_default")]
    pub scanner: Habits,
    /// Whether scans are not heard to be taken or refused.
    #[serde(deserialize_with = "or_default")]
    pub is_mute: bool,
    /// How the labels of the scale are read; none of them is, unless said
    /// here.
    #[serde(deserialize_with = "or_default")]
    pub labels: Vec<ScaleLabel>,
}

impl Settings {
    /// The language of the screen.
    #[must_use]
    pub fn spoken(&self) -> Language {
        self.for_now.unwrap_or(self.language)
    }

    /// Another language is spoken from now on.
    pub fn speak(&mut self, language: Language) {
        self.language = language;
        self.for_now = None;
    }

    /// Whether something is printed.
    #[must_use]
    pub fn prints(&self, what: Printed) -> bool {
        match what {
            Printed::PrinterCodes => self.profile.codes == Codes::Printer,
            Printed::Qris => self.qris_on_receipts,
            Printed::NumberBars => !self.no_number_bars,
            Printed::DrawerSlips => self.drawer_slips,
            Printed::HeldSlips => self.held_slips,
        }
    }

    /// Has something printed, or not.
    pub fn set_printed(&mut self, what: Printed, is_printed: bool) {
        match what {
            Printed::PrinterCodes if is_printed => self.profile.codes = Codes::Printer,
            Printed::PrinterCodes => self.profile.codes = Codes::Raster,
            Printed::Qris => self.qris_on_receipts = is_printed,
            Printed::NumberBars => self.no_number_bars = !is_printed,
            Printed::DrawerSlips => self.drawer_slips = is_printed,
            Printed::HeldSlips => self.held_slips = is_printed,
        }
    }

    /// All printers, that of receipts first. One without a connection is none,
    /// and neither is one whose name another before it has.
    #[must_use]
    pub fn printers(&self) -> Vec<Printer> {
        let receipts = self.receipt_printer();
        let mut printers: Vec<Printer> = Vec::new();
        for printer in std::iter::once(&receipts).chain(&self.more_printers) {
            let is_taken = printers.iter().any(|known| known.name == printer.name)
                || printer.name == RECEIPT_PRINTER && *printer != receipts;
            if printer.connection != Connection::None && !is_taken {
                printers.push(printer.clone());
            }
        }

        printers
    }

    /// The printer of receipts, wherever it is.
    #[must_use]
    pub fn receipt_printer(&self) -> Printer {
        Printer {
            name: RECEIPT_PRINTER.into(),
            connection: self.connection.clone(),
            profile: self.profile.clone(),
            answers: self.answers,
        }
    }

    /// The printer with a name.
    #[must_use]
    pub fn printer(&self, name: &str) -> Option<Printer> {
        self.printers()
            .into_iter()
            .find(|printer| printer.name == name)
    }

    /// The printer of its own that a use has, wherever it is.
    #[must_use]
    pub fn printer_for(&self, usage: PrinterUse) -> Option<Printer> {
        match usage {
            PrinterUse::Receipts => Some(self.receipt_printer()),
            PrinterUse::Labels => self
                .label_printer
                .as_deref()
                .filter(|name| *name != RECEIPT_PRINTER)
                .and_then(|name| self.printer(name)),
        }
    }

    /// Sets the printer of its own for a use. Its name is left as it is kept.
    pub fn set_printer_for(&mut self, usage: PrinterUse, printer: Printer) {
        match usage {
            PrinterUse::Receipts => {
                self.connection = printer.connection;
                self.profile = printer.profile;
                self.answers = printer.answers;
            }
            PrinterUse::Labels => {
                let kept = self.printer_for(usage).map(|kept| kept.name);
                let name = kept.unwrap_or_else(|| usage.printer_name().to_owned());

                self.more_printers.retain(|known| known.name != name);
                self.label_printer = Some(name.clone());
                self.more_printers.push(Printer { name, ..printer });
            }
        }
    }

    /// Has labels printed on the printer of receipts.
    pub fn forget_label_printer(&mut self) {
        if let Some(name) = self.label_printer.take() {
            self.more_printers.retain(|known| known.name != name);
        }
    }

    /// Keeps what a printer was found to answer.
    pub fn keep_answers(&mut self, printer: &Printer) {
        if printer.name == RECEIPT_PRINTER {
            self.answers = printer.answers;
            return;
        }
        for known in &mut self.more_printers {
            if known.name == printer.name {
                known.answers = printer.answers;
            }
        }
    }

    /// The printer of labels: the one that was chosen, else that of receipts.
    #[must_use]
    pub fn label_printer(&self) -> Option<Printer> {
        let chosen = self.label_printer.as_deref();

        chosen
            .and_then(|name| self.printer(name))
            .or_else(|| self.printer(RECEIPT_PRINTER))
    }
}

/// What is printed where somebody wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Printed {
    /// Codes that the printer draws itself, instead of dots.
    PrinterCodes,
    /// The institution's QRIS code on every receipt.
    Qris,
    /// The number of a receipt as bars, by which it is found again.
    NumberBars,
    /// A slip of each opening of the drawer without a sale.
    DrawerSlips,
    /// A slip of each cart that is held.
    HeldSlips,
}

/// After how long without anybody the till locks by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AutoLock {
    /// Never.
    Off,
    /// After a minute.
    One,
    /// After three.
    Three,
    /// After five.
    #[default]
    Five,
    /// After fifteen.
    Fifteen,
}

impl AutoLock {
    /// Every choice, the shortest time first.
    pub const ALL: [Self; 5] = [Self::Off, Self::One, Self::Three, Self::Five, Self::Fifteen];

    /// How long; none is never.
    #[must_use]
    pub const fn after(self) -> Option<Duration> {
        let minutes = match self {
            Self::Off => return None,
            Self::One => 1,
            Self::Three => 3,
            Self::Five => 5,
            Self::Fifteen => 15,
        };

        Some(Duration::from_secs(minutes * 60))
    }

    /// The one after this, round and round.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Off => Self::One,
            Self::One => Self::Three,
            Self::Three => Self::Five,
            Self::Five => Self::Fifteen,
            Self::Fifteen => Self::Off,
        }
    }
}

/// The window that faces the buyer, and how it stood last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Display {
    /// Whether it is shown.
    pub is_on: bool,
    /// Whether it fills its screen.
    pub is_full: bool,
    /// Its place, in pixels from the left and from the top; none is wherever
    /// the system puts it.
    pub place: Option<(i32, i32)>,
    /// Its width and height, in pixels.
    pub size: (u32, u32),
}

impl Default for Display {
    fn default() -> Self {
        Self {
            is_on: false,
            is_full: false,
            place: None,
            size: (800, 480),
        }
    }
}

/// The colours of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// For the sun.
    #[default]
    Light,
    /// For a night bazaar.
    Dark,
    /// For tired eyes.
    HighContrast,
}

impl Look {
    /// Every look, the first one first.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::HighContrast];

    /// The one after this, round and round.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::HighContrast,
            Self::HighContrast => Self::Light,
        }
    }
}

/// How large everything on the screen is, in percent: 100 to 175.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "u16", into = "u16")]
pub struct Scale(u16);

impl Scale {
    /// The steps to choose from.
    pub const STEPS: [Self; 4] = [Self(100), Self(125), Self(150), Self(175)];

    /// The next step up; the largest stays.
    #[must_use]
    pub fn larger(self) -> Self {
        Self::STEPS
            .into_iter()
            .find(|step| *step > self)
            .unwrap_or(self)
    }

    /// The next step down; the smallest stays.
    #[must_use]
    pub fn smaller(self) -> Self {
        Self::STEPS
            .into_iter()
            .rev()
            .find(|step| *step < self)
            .unwrap_or(self)
    }

    /// In percent.
    #[must_use]
    pub const fn percent(self) -> u16 {
        self.0
    }

    /// As a factor.
    #[must_use]
    pub fn factor(self) -> f32 {
        f32::from(self.0) / 100.0
    }
}

impl Default for Scale {
    fn default() -> Self {
        Self(100)
    }
}

impl From<u16> for Scale {
    fn from(percent: u16) -> Self {
        Self(percent.clamp(100, 175))
    }
}

impl From<Scale> for u16 {
    fn from(scale: Scale) -> Self {
        scale.0
    }
}

fn or_default<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Deserialize<'de> + Default,
    D: Deserializer<'de>,
{
    let value = serde_json::Value::deserialize(deserializer)?;

    Ok(T::deserialize(value).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printers_have_names_of_their_own() {
        let printer = |name: &str, connection: Connection| Printer {
            name: name.into(),
            connection,
            ..Printer::default()
        };
        let file = |path: &str| Connection::File { path: path.into() };
        let mut settings = Settings {
            connection: file("a"),
            more_printers: vec![
                printer("label", file("b")),
                printer("label", file("c")),
                printer(RECEIPT_PRINTER, file("d")),
                printer("off", Connection::None),
            ],
            label_printer: Some("label".into()),
            ..Settings::default()
        };
        let places = |settings: &Settings| -> Vec<String> {
            let printers = settings.printers();
            printers
                .iter()
                .map(|printer| printer.connection.place())
                .collect()
        };

        assert_eq!(places(&settings), ["a", "b"]);
        assert_eq!(settings.label_printer().unwrap().name, "label");
        settings.label_printer = Some("gone".into());
        assert_eq!(settings.label_printer().unwrap().name, RECEIPT_PRINTER);
        settings.connection = Connection::None;
        assert_eq!(places(&settings), ["b"]);
        assert_eq!(settings.label_printer(), None);
    }

    /// Else a window that was shown in English once would stay so with the next
    /// change of anything.
    #[test]
    fn what_is_spoken_for_now_is_not_kept() {
        let mut settings = Settings {
            for_now: Some(Language::English),
            is_mute: true,
            ..Settings::default()
        };
        assert_eq!(settings.spoken(), Language::English);
        let kept = serde_json::to_string(&settings).unwrap();
        let kept: Settings = serde_json::from_str(&kept).unwrap();
        assert_eq!((kept.spoken(), kept.is_mute), (Language::Indonesian, true));

        // Chosen in the settings it is.
        settings.speak(Language::English);
        let kept = serde_json::to_string(&settings).unwrap();
        let kept: Settings = serde_json::from_str(&kept).unwrap();
        assert_eq!(kept.spoken(), Language::English);
    }

    #[test]
    fn labels_have_a_printer_of_their_own_until_it_is_forgotten() {
        let at = |path: &str| Printer {
            connection: Connection::File { path: path.into() },
            ..Printer::default()
        };
        let mut settings = Settings::default();
        settings.set_printer_for(PrinterUse::Receipts, at("a"));
        assert_eq!(settings.printer_for(PrinterUse::Labels), None);
        for path in ["b", "c"] {
            settings.set_printer_for(PrinterUse::Labels, at(path));
            let printer = settings.label_printer().unwrap();
            assert_eq!(
                (printer.name.as_str(), printer.connection),
                ("label", at(path).connection)
            );
            assert_eq!(settings.printers().len(), 2);
        }

        settings.forget_label_printer();
        assert_eq!(
            settings.label_printer().unwrap().connection,
            at("a").connection
        );
        assert_eq!(settings.more_printers, []);
    }

    #[test]
    fn a_damaged_field_falls_back_alone() {
        let settings: Settings = serde_json::from_str(
            r#"{"language":"english","look":17,"scale":999,"connection":"?","unknown":1,
                "scanner":{"gap":7},"labels":["21 PPPPP"],"is_mute":"?"}"#,
        )
        .unwrap();

        assert_eq!(
            settings,
            Settings {
                language: Language::English,
                scale: Scale(175),
                scanner: Habits {
                    gap: crate::domain::scanner::Gap::SHORTEST,
                    ..Habits::default()
                },
                ..Settings::default()
            }
        );
    }
}
