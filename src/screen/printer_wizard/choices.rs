//! What can be answered in each step, and what was.

use crate::paper::calibration::{COLUMNS, HEADS, LINES_MAX};
use crate::printer::{Codes, DrawerOpens, Found, Mode, PrinterProfile};
use crate::screen::printer_finder::is_same;
use crate::screen::printer_form::{self, Way};
use crate::screen::printer_wizard::{PrinterWizard, Step};
use crate::text::Text;

/// An answer that can be chosen.
pub struct Choice {
    pub title: String,
    /// What it means, below it; may be empty.
    pub detail: String,
}

impl Choice {
    fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            detail: String::new(),
        }
    }
}

impl PrinterWizard {
    /// The printers to choose from: the one that is kept, then those that were
    /// found. After them an address can be typed.
    pub(super) fn offered(&self) -> impl Iterator<Item = &Found> {
        let found = self.finder.list();
        let current = self.current.as_ref().filter(|current| {
            !found
                .iter()
                .any(|found| is_same(&found.connection, &current.connection))
        });

        current.into_iter().chain(found)
    }

    /// How many answers there are.
    pub(super) fn count(&self) -> usize {
        match self.step {
            Step::Choose => self.offered().count() + 1,
            Step::Kind => PrinterProfile::presets().len(),
            Step::Columns => COLUMNS.len() + 1,
            Step::Dots => HEADS.len(),
            Step::Cut | Step::Letters | Step::Opened => 2,
            Step::Tear => usize::from(LINES_MAX) + 1,
            Step::Codes => 3,
            Step::Drawer => DrawerOpens::ALL.len(),
            Step::Probe | Step::Print | Step::Summary | Step::Receipt => 0,
        }
    }

    /// The answer that is chosen, the first being 0.
    pub(super) fn chosen(&self) -> Option<usize> {
        let profile = &self.printer.profile;

        match self.step {
            Step::Choose if self.place.way() == Way::Network => Some(self.offered().count()),
            Step::Choose => {
                let chosen = self.place.connection()?;
                self.offered()
                    .position(|found| is_same(&found.connection, &chosen))
            }
            Step::Kind => PrinterProfile::presets()
                .iter()
                .position(|preset| preset.name == profile.name),
            Step::Columns if !self.is_whole => Some(COLUMNS.len()),
            Step::Columns => COLUMNS
                .iter()
                .position(|columns| *columns == profile.columns),
            Step::Dots => HEADS.iter().position(|dots| *dots == profile.dots),
            Step::Cut => Some(usize::from(!profile.cutter)),
            Step::Tear => Some(usize::from(profile.feed_lines)),
            Step::Codes => Some(self.read),
            Step::Letters => Some(usize::from(profile.mode == Mode::Image)),
            Step::Drawer => DrawerOpens::ALL
                .iter()
                .position(|opens| *opens == profile.drawer.opens),
            Step::Opened => self.opened.map(|opened| usize::from(!opened)),
            Step::Probe | Step::Print | Step::Summary | Step::Receipt => None,
        }
    }

    /// Answers with one of them; one that is not there changes nothing.
    pub(super) fn choose(&mut self, index: usize) {
        if index >= self.count() {
            return;
        }

        match self.step {
            Step::Choose => {
                let chosen = self
                    .offered()
                    .nth(index)
                    .map(|found| found.connection.clone());
                match chosen {
                    Some(connection) => self.place.take(&connection),
                    None => self.place.update(printer_form::Message::Way(Way::Network)),
                }
            }
            Step::Kind => {
                if let Some(profile) = PrinterProfile::presets().into_iter().nth(index) {
                    self.take_profile(profile);
                }
            }
            Step::Columns => match COLUMNS.get(index) {
                Some(columns) => {
                    if !self.is_whole {
                        self.printer.profile.mode = Mode::Text;
                    }
                    self.is_whole = true;
                    self.printer.profile.columns = *columns;
                }
                // What breaks its lines can still be sent dots.
                None => {
                    self.is_whole = false;
                    self.printer.profile.mode = Mode::Image;
                }
            },
            Step::Dots => self.printer.profile.dots = HEADS[index],
            Step::Cut => self.printer.profile.cutter = index == 0,
            Step::Tear => {
                self.printer.profile.feed_lines = u8::try_from(index).unwrap_or(LINES_MAX);
            }
            Step::Codes => {
                self.read = index;
                self.printer.profile.codes = if index == 1 {
                    Codes::Printer
                } else {
                    Codes::Raster
                };
            }
            Step::Letters => {
                self.printer.profile.mode = if index == 0 { Mode::Text } else { Mode::Image };
            }
            Step::Drawer => self.printer.profile.drawer.opens = DrawerOpens::ALL[index],
            Step::Opened => self.opened = Some(index == 0),
            Step::Probe | Step::Print | Step::Summary | Step::Receipt => {}
        }
    }

    /// The answers in words; where a printer is chosen, those that are found
    /// have their own.
    pub(super) fn choices(&self, text: &Text) -> Vec<Choice> {
        let words = &text.printer_wizard;
        let all = |titles: &[&str]| titles.iter().map(|title| Choice::new(*title)).collect();

        match self.step {
            Step::Kind => PrinterProfile::presets()
                .into_iter()
                .map(|profile| Choice {
                    detail: format!(
                        "{} · {}",
                        (words.measures)(&profile.columns.to_string(), &profile.dots.to_string()),
                        if profile.cutter {
                            words.cutter
                        } else {
                            words.no_cutter
                        }
                    ),
                    title: profile.name,
                })
                .collect(),
            Step::Columns => COLUMNS
                .iter()
                .map(|columns| Choice::new((words.column)(&columns.to_string())))
                .chain([Choice::new(words.no_column)])
                .collect(),
            Step::Dots => HEADS
                .iter()
                .map(|dots| Choice::new((words.dot)(&dots.to_string())))
                .collect(),
            Step::Cut => all(&words.cuts),
            Step::Tear => (0..=LINES_MAX)
                .map(|line| Choice::new(line.to_string()))
                .collect(),
            Step::Codes => all(&words.code),
            Step::Letters => all(&words.letter),
            Step::Drawer => all(&words.drawers),
            Step::Opened => all(&words.opens),
            Step::Choose | Step::Probe | Step::Print | Step::Summary | Step::Receipt => Vec::new(),
        }
    }
}
