//! Importing a catalogue: choose the file, see what it would do, take it.

use iced::FillPortion;
use iced::widget::{Column, Id, column, row, scrollable};
use std::path::PathBuf;

use crate::domain::scanner::{Scan, Trace};
use crate::text::Text;
use crate::ui::part::{Kind, field};
use crate::ui::{Element, Hotkey, Icon, button, dialog, icon, label, size};

/// The field for the file.
pub const PATH: &str = "import-path";

/// How many faults are shown; the others are counted.
const FAULTS_SHOWN: usize = 40;

/// The dialog in which a catalogue is imported.
#[derive(Debug, Default)]
pub struct Import {
    path: String,
    /// CSV files that lie about, the newest first.
    found: Vec<PathBuf>,
    stage: Stage,
    /// The path and the stage before what was typed last.
    trace: Trace<(String, Stage)>,
}

#[derive(Debug, Clone, Default)]
enum Stage {
    /// No file was looked at yet.
    #[default]
    Choosing,
    /// The file is being read.
    Reading,
    /// The file can be taken.
    Planned(Summary),
    /// The file cannot be taken, and why, a sentence each.
    Refused(Vec<String>),
    /// The catalogue is being recorded.
    Recording,
}

/// What a file would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Products that are new.
    pub added: usize,
    /// Products of which something changes.
    pub changed: usize,
    /// Products that stay as they are.
    pub unchanged: usize,
}

/// What happens in this dialog.
#[derive(Debug, Clone)]
pub enum Message {
    /// The path is this now.
    Path(String),
    /// This file is meant.
    Choose(PathBuf),
    /// Look at the file.
    Read,
    /// Take the file.
    Take,
    /// Close.
    Close,
}

/// What only the application can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Look what a file would do.
    Plan(PathBuf),
    /// Import a file.
    Import(PathBuf),
    /// Close the dialog.
    Close,
}

impl Import {
    /// The dialog with the files that lie about.
    #[must_use]
    pub fn new(found: Vec<PathBuf>) -> Self {
        Self {
            found,
            ..Self::default()
        }
    }

    /// The field that should have the focus.
    #[must_use]
    pub fn focus(&self) -> Id {
        Id::new(PATH)
    }

    /// The file was read; this is what it would do. An answer about a file
    /// that is no longer meant is dropped.
    pub fn planned(&mut self, summary: Summary) {
        if matches!(self.stage, Stage::Reading) {
            self.stage = Stage::Planned(summary);
        }
    }

    /// The file is refused, and why.
    pub fn refused(&mut self, why: Vec<String>) {
        if self.is_busy() {
            self.stage = Stage::Refused(why);
        }
    }

    /// A scanner typed into the field: no file is called so, and the field is as
    /// it was before.
    pub fn take_back(&mut self, scan: &Scan) {
        if let Some((path, stage)) = self.trace.before(scan.keys()) {
            self.path = path;
            self.stage = stage;
        }
    }

    fn is_busy(&self) -> bool {
        matches!(self.stage, Stage::Reading | Stage::Recording)
    }

    /// A key was pressed that is not typing.
    pub fn hotkey(&mut self, hotkey: Hotkey) -> Action {
        match (hotkey, &self.stage) {
            (Hotkey::Escape, _) => self.update(Message::Close),
            (Hotkey::Down | Hotkey::Up, _) if !self.is_busy() => {
                self.point(hotkey == Hotkey::Down);
                Action::None
            }
            (Hotkey::Enter, Stage::Planned(_)) => self.update(Message::Take),
            (Hotkey::Enter, _) => self.update(Message::Read),
            _ => Action::None,
        }
    }

    /// Takes the path of the file found after, or before, the one that the
    /// field names.
    fn point(&mut self, down: bool) {
        let count = self.found.len();
        let at = self
            .found
            .iter()
            .position(|path| path.display().to_string() == self.path);
        let next = match (at, down) {
            (None, true) => 0,
            (None, false) => count.saturating_sub(1),
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        };

        if let Some(path) = self.found.get(next) {
            self.trace.end();
            self.path = path.display().to_string();
            self.stage = Stage::Choosing;
        }
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            // What is being read or recorded is what was shown.
            Message::Path(_) | Message::Choose(_) | Message::Read if self.is_busy() => Action::None,
            Message::Path(path) => {
                self.trace.typed((self.path.clone(), self.stage.clone()));
                self.path = path;
                self.stage = Stage::Choosing;
                Action::None
            }
            Message::Choose(path) => {
                self.trace.end();
                self.path = path.display().to_string();
                self.plan()
            }
            Message::Read => self.plan(),
            Message::Take => match self.stage {
                Stage::Planned(summary) if summary.added + summary.changed > 0 => {
                    self.stage = Stage::Recording;
                    Action::Import(self.chosen())
                }
                Stage::Planned(_) => Action::Close,
                _ => Action::None,
            },
            Message::Close => Action::Close,
        }
    }

    fn plan(&mut self) -> Action {
        if self.path.trim().is_empty() {
            return Action::None;
        }
        self.stage = Stage::Reading;
        self.trace.end();

        Action::Plan(self.chosen())
    }

    fn chosen(&self) -> PathBuf {
        // File managers paste addresses.
        let path = self.path.trim();
        PathBuf::from(path.strip_prefix("file://").unwrap_or(path))
    }

    /// Draws the dialog.
    pub fn view<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.import;
        let is_busy = self.is_busy();

        let path = field(words.path, words.path_example, &self.path)
            .id(PATH)
            .on_input(Message::Path)
            .hint(words.hint_drop);

        let result: Element<'a, Message> = match &self.stage {
            Stage::Choosing => self.files(text),
            Stage::Reading | Stage::Recording => label::body(text.common.working).into(),
            Stage::Planned(summary) if summary.added + summary.changed == 0 => {
                dialog::toast(Kind::Good, words.nothing_new)
            }
            Stage::Planned(summary) => dialog::toast(
                Kind::Good,
                (words.summary)(summary.added, summary.changed, summary.unchanged),
            ),
            Stage::Refused(why) => refused(why, text),
        };

        let act = match self.stage {
            Stage::Planned(summary) if summary.added + summary.changed > 0 => {
                button::primary(words.take, Some("Enter"), Some(Message::Take))
            }
            Stage::Planned(_) => {
                button::primary(text.common.close, Some("Enter"), Some(Message::Take))
            }
            _ => button::primary(
                words.read,
                Some("Enter"),
                (!is_busy && !self.path.trim().is_empty()).then_some(Message::Read),
            ),
        };

        dialog::dialog(
            words.title,
            column![label::body(words.help).style(label::muted), path, result]
                .spacing(size::SPACE_M),
            vec![
                button::secondary(text.common.cancel, Some("Esc"), Some(Message::Close))
                    .height(size::PRIMARY)
                    .width(FillPortion(2))
                    .into(),
                act.width(FillPortion(3)).into(),
            ],
        )
    }

    fn files<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.import;

        if self.found.is_empty() {
            return label::second(words.none_found).into();
        }

        let files = self.found.iter().map(|path| {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            let folder = path
                .parent()
                .map(|folder| folder.display().to_string())
                .unwrap_or_default();
            let content = row![
                icon(Icon::File).style(label::primary),
                column![label::name(name), label::fitted(folder).style(label::muted)],
            ]
            .spacing(size::SPACE_M)
            .align_y(iced::Center);

            button::line(
                iced::widget::center_y(content),
                path.display().to_string() == self.path,
                Some(Message::Choose(path.clone())),
            )
            .height(size::CART_LINE)
            .into()
        });

        column![
            label::second(words.found),
            Column::with_children(files).spacing(size::SPACE_XS)
        ]
        .spacing(size::SPACE_S)
        .into()
    }
}

fn refused<'a>(why: &'a [String], text: &'a Text) -> Element<'a, Message> {
    let words = &text.import;
    let count = why.len().to_string();
    let shown = why
        .iter()
        .take(FAULTS_SHOWN)
        .map(|sentence| label::body(sentence.as_str()).into());
    let more = (why.len() > FAULTS_SHOWN)
        .then(|| label::second((words.more_faults)(&(why.len() - FAULTS_SHOWN).to_string())));

    column![
        dialog::toast(Kind::Bad, (words.refused)(&count)),
        scrollable(
            column![Column::with_children(shown).spacing(size::SPACE_XS), more]
                .spacing(size::SPACE_S)
                .width(iced::Fill)
        )
        .height(180),
    ]
    .spacing(size::SPACE_M)
    .into()
}
