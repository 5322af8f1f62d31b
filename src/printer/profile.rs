//! What a printer is.
//!
//! It is a setting that a person may edit by hand, so every field has a default
//! and an unknown one is passed over.

use serde::{Deserialize, Serialize};

use crate::paper::{Doc, GLYPH_WIDTH, Line, layout, layout_drawn};

/// What a printer is able to do.
///
/// The presets are condensed from the capability data of escpos-printer-db and
/// are only where a setting up begins: clones differ under the same name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PrinterProfile {
    /// The name under which the preset is offered.
    pub name: String,
    /// Characters a line in the printer's own Font A.
    pub columns: usize,
    /// Width of the print head, in dots.
    pub dots: usize,
    /// Whether it cuts the paper.
    pub cutter: bool,
    /// Lines fed before the paper is torn off, where there is no cutter.
    pub feed_lines: u8,
    /// Whether it is sent characters or dots.
    pub mode: Mode,
    /// Who draws codes where it is sent characters.
    pub codes: Codes,
    /// How its cash drawer is opened.
    pub drawer: Drawer,
}

/// What a printer is sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Characters in the printer's own face: short and fast.
    #[default]
    Text,
    /// Every line as dots: slower, but the same on any printer.
    Image,
}

/// Who draws codes: QR, EAN, Code 128.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Codes {
    /// We do, and the printer is sent dots: on every printer the same.
    #[default]
    Raster,
    /// The printer does, where it can: fewer bytes on a slow line.
    Printer,
}

/// The cash drawer on a printer's socket, and the pulse that opens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Drawer {
    /// When it is opened.
    pub opens: DrawerOpens,
    /// The pin of the drawer socket.
    pub pin: DrawerPin,
    /// How long the pulse lasts, in units of 2 ms.
    pub on: u8,
    /// How long the printer rests after it, in units of 2 ms.
    pub off: u8,
}

impl Drawer {
    /// The ways to open one that are tried, the likeliest first: pin, pulse and
    /// rest, in units of 2 ms. Some drawers are slow, some are wired for the
    /// second pin.
    const TRIED: [(DrawerPin, u8, u8); 4] = [
        (DrawerPin::Two, 25, 250),
        (DrawerPin::Five, 25, 250),
        (DrawerPin::Two, 60, 120),
        (DrawerPin::Five, 60, 120),
    ];

    /// The ways to open this drawer, one after the other: as it is set first.
    #[must_use]
    pub fn ways(self) -> Vec<Self> {
        let others = Self::TRIED.into_iter().map(|(pin, on, off)| Self {
            pin,
            on,
            off,
            ..self
        });

        std::iter::once(self)
            .chain(others.filter(|other| *other != self))
            .collect()
    }
}

/// When a cash drawer is opened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DrawerOpens {
    /// Never: there is none.
    #[default]
    Never,
    /// When somebody asks for it with a reason.
    WhenAsked,
    /// Then, and whenever cash is paid or given back.
    OnCash,
}

impl DrawerOpens {
    /// Every way, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Never, Self::WhenAsked, Self::OnCash];

    /// The one after this, round and round.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Never => Self::WhenAsked,
            Self::WhenAsked => Self::OnCash,
            Self::OnCash => Self::Never,
        }
    }
}

/// A pin of the socket for the cash drawer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DrawerPin {
    /// Pin 2, the first drawer.
    #[default]
    Two,
    /// Pin 5, the second drawer.
    Five,
}

impl Default for Drawer {
    fn default() -> Self {
        Self {
            opens: DrawerOpens::Never,
            pin: DrawerPin::Two,
            on: 25,
            off: 250,
        }
    }
}

impl Default for PrinterProfile {
    fn default() -> Self {
        Self {
            name: "58 mm".into(),
            columns: 32,
            dots: 384,
            cutter: false,
            feed_lines: 4,
            mode: Mode::Text,
            codes: Codes::Raster,
            drawer: Drawer::default(),
        }
    }
}

impl PrinterProfile {
    /// The printers to choose from, the likeliest first.
    #[must_use]
    pub fn presets() -> Vec<Self> {
        let preset = |name: &str, columns, dots, cutter| Self {
            name: name.into(),
            columns,
            dots,
            cutter,
            ..Self::default()
        };
        vec![
            preset("58 mm", 32, 384, false),
            preset("58 mm Bluetooth", 32, 384, false),
            preset("Sunmi V2", 32, 384, false),
            preset("80 mm", 48, 576, true),
            preset("80 mm, 42", 42, 576, true),
            preset("Epson TM-T20, TM-T82", 48, 576, true),
            preset("Epson TM-T88, TM-T70", 42, 512, true),
            Self {
                mode: Mode::Image,
                ..preset("58 mm, gambar", 32, 384, false)
            },
        ]
    }

    /// Lays a document out for this printer: folded to ASCII where it prints
    /// letters itself.
    #[must_use]
    pub fn lay_out(&self, doc: &Doc) -> Vec<Line> {
        match self.mode {
            Mode::Text => layout(doc, self.layout_columns()),
            Mode::Image => layout_drawn(doc, self.layout_columns()),
        }
    }

    /// The preset to begin with for a printer that calls itself this; none
    /// where its name says nothing.
    #[must_use]
    pub fn suggested(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let hints = [
            ("tm-t88", 6),
            ("tm-t70", 6),
            ("tm-t20", 5),
            ("tm-t82", 5),
            ("sunmi", 2),
            ("rfcomm", 1),
            ("80", 3),
            ("58", 0),
        ];

        let (_, preset) = hints.into_iter().find(|(hint, _)| name.contains(hint))?;
        Self::presets().into_iter().nth(preset)
    }

    /// The printer that a document is made for: this one; but one as wide as
    /// any, with a cutter, printing letters itself, where the document is to
    /// find out what the printer is. What it cannot do is what such a page shows.
    #[must_use]
    pub fn made_for(&self, doc: &Doc) -> Self {
        if doc.gauges() {
            Self {
                columns: 48,
                dots: 576,
                mode: Mode::Text,
                cutter: true,
                ..self.clone()
            }
        } else {
            self.clone()
        }
    }

    /// The columns to lay a document out on.
    ///
    /// Some 80 mm printers space 42 characters over 576 dots. What we draw
    /// ourselves does not have to.
    #[must_use]
    pub fn layout_columns(&self) -> usize {
        match self.mode {
            Mode::Text => self.columns,
            Mode::Image => self.dots / GLYPH_WIDTH,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_default() {
        let profile: PrinterProfile = serde_json::from_str("{}").unwrap();
        assert_eq!(profile, PrinterProfile::default());
        let profile: PrinterProfile =
            serde_json::from_str(r#"{"columns": 48, "drawer": {"pin": "five"}, "new": 1}"#)
                .unwrap();
        assert_eq!((profile.columns, profile.dots), (48, 384));
        assert_eq!(
            (profile.drawer.pin, profile.drawer.on),
            (DrawerPin::Five, 25)
        );
    }

    #[test]
    fn a_name_suggests_a_preset() {
        for (name, preset) in [
            ("EPSON TM-T82", Some("Epson TM-T20, TM-T82")),
            ("EPSON TM-T88V", Some("Epson TM-T88, TM-T70")),
            ("/dev/rfcomm0", Some("58 mm Bluetooth")),
            ("POS-58 Series", Some("58 mm")),
            ("POS80", Some("80 mm")),
            ("Sunmi Inner", Some("Sunmi V2")),
            ("USB Serial", None),
        ] {
            let suggested = PrinterProfile::suggested(name).map(|profile| profile.name);
            assert_eq!(suggested.as_deref(), preset, "{name}");
        }
    }

    #[test]
    fn a_drawer_is_tried_in_every_way_once_and_as_it_is_set_first() {
        let own = Drawer {
            pin: DrawerPin::Five,
            on: 60,
            off: 120,
            ..Drawer::default()
        };
        for (drawer, count) in [
            (Drawer::default(), 4),
            (own, 4),
            (Drawer { on: 50, ..own }, 5),
        ] {
            let ways = drawer.ways();
            assert_eq!((ways[0], ways.len()), (drawer, count));
            for (index, way) in ways.iter().enumerate() {
                assert!(!ways[..index].contains(way));
            }
        }
    }

    #[test]
    fn presets_survive_storing() {
        for profile in PrinterProfile::presets() {
            let stored = serde_json::to_string(&profile).unwrap();
            assert_eq!(
                serde_json::from_str::<PrinterProfile>(&stored).unwrap(),
                profile
            );
            assert!(profile.layout_columns() * GLYPH_WIDTH <= profile.dots);
        }
    }
}
