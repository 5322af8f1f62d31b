//! The page about papers: the logo at the head of receipts, seen dot for dot
//! before it is kept, and which papers and codes are printed.

use iced::widget::{Column, column, container, row};
use iced::{Center, Fill, FillPortion, Size};
use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::entry::Institution;
use crate::paper::logo::{Fault, Form, LOGO_WIDTH, NARROWEST, Picture, Tone};
use crate::paper::{self, Bitmap, Code, Doc, code};
use crate::printer::PrinterProfile;
use crate::screen::settings::{Change, card, choice, columns};
use crate::settings::{Printed, Settings as Kept};
use crate::text::{Language, Text};
use crate::ui::part::{Kind, Print, field, print, segmented};
use crate::ui::{Element, Hotkey, Icon, button, dialog, icon, label, size};

/// A step of the darkness.
const LEVEL_STEP: i16 = 16;
/// The least and the most of it: beyond, all is white or black.
const LEVELS: (i16, i16) = (32, 240);
/// A step of the width, in dots: two bytes of a row.
const WIDTH_STEP: i32 = 16;

/// What is typed and chosen on the page.
#[derive(Debug, Clone)]
pub struct Paper {
    path: String,
    /// Pictures that lie about, the newest first.
    found: Vec<PathBuf>,
    form: Form,
    /// The picture that is looked at.
    picture: Option<Arc<Picture>>,
    /// The dots that it becomes.
    dots: Option<Result<Bitmap, Fault>>,
    /// Why there is none, in a sentence.
    trouble: Option<String>,
    is_reading: bool,
    institution: Institution,
    profile: PrinterProfile,
    kept: Option<Bitmap>,
    /// The head of a receipt as it is printed with these dots.
    head: Print,
}

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// The place of a picture is this now.
    Path(String),
    /// It is to be looked at.
    Look,
    /// This picture is meant.
    Choose(PathBuf),
    /// Its shades become dots like this.
    Tone(Tone),
    /// Its empty edges are left out, or not.
    Crop(bool),
    /// It is darker by so many steps.
    Darker(i16),
    /// It is wider by so many steps.
    Wider(i32),
    /// One step back.
    Back,
    /// No logo is to be printed any more.
    Remove,
    /// Something is printed, or not.
    Print(Printed, bool),
}

/// What only the application can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Read a picture.
    Read(PathBuf),
    /// Keep a change.
    Set(Change),
    /// Have something printed, or not.
    Print(Printed, bool),
}

impl Message {
    pub(super) const fn is_typing(&self) -> bool {
        matches!(self, Self::Path(_))
    }
}

impl Paper {
    pub(super) fn new(institution: &Institution, kept: &Kept) -> Self {
        let mut page = Self {
            path: String::new(),
            found: Vec::new(),
            form: Form::default(),
            picture: None,
            dots: None,
            trouble: None,
            is_reading: false,
            institution: institution.clone(),
            profile: kept.profile.clone(),
            kept: kept.logo.clone(),
            head: Print::new(0, 0, Vec::new()),
        };
        page.draw();

        page
    }

    /// Something of what is kept is another now, this page too if `is_here`.
    pub(super) fn saved(&mut self, is_here: bool, institution: &Institution, kept: &Kept) {
        self.institution = institution.clone();
        self.profile = kept.profile.clone();
        self.kept.clone_from(&kept.logo);
        if is_here {
            self.forget();
        }
        self.draw();
    }

    /// Pictures that lie about, to choose from.
    pub(super) fn offer(&mut self, found: Vec<PathBuf>) {
        self.found = found;
    }

    fn forget(&mut self) {
        self.path.clear();
        self.picture = None;
        self.dots = None;
        self.trouble = None;
        self.is_reading = false;
        self.form = Form::default();
    }

    /// Whether something is chosen that is not kept.
    pub(super) fn is_changed(&self) -> bool {
        self.picture.is_some() || !self.path.trim().is_empty()
    }

    fn can_look(&self) -> bool {
        !self.is_reading && self.picture.is_none() && !self.path.trim().is_empty()
    }

    /// What was looked at, to be kept; what was not, to be looked at.
    pub(super) fn save(&mut self) -> Action {
        match &self.dots {
            Some(Ok(dots)) => Action::Set(Change::Logo(Some(dots.clone()))),
            Some(Err(_)) => Action::None,
            None => self.update(Message::Look),
        }
    }

    /// A picture is meant.
    pub(super) fn picture(&mut self, path: PathBuf) -> Action {
        self.forget();
        self.path = path.display().to_string();
        self.is_reading = true;
        self.draw();

        Action::Read(path)
    }

    /// A picture was read, or a sentence why not.
    pub(super) fn read(&mut self, picture: Result<Arc<Picture>, String>) {
        if !std::mem::take(&mut self.is_reading) {
            return;
        }
        match picture {
            Ok(picture) => {
                self.picture = Some(picture);
                self.make();
            }
            Err(sentence) => self.trouble = Some(sentence),
        }
    }

    /// What a key means here.
    pub(super) fn hotkey(&self, hotkey: Hotkey, kept: &Kept) -> Option<Message> {
        let printed = |what: Printed| Message::Print(what, !kept.prints(what));
        let is_looking = self.picture.is_some();

        Some(match hotkey {
            Hotkey::Enter if self.can_look() => Message::Look,
            Hotkey::Escape => Message::Back,
            Hotkey::CtrlDelete => Message::Remove,
            Hotkey::F(2) if is_looking => Message::Tone(match self.form.tone {
                Tone::Dither => Tone::Threshold,
                Tone::Threshold => Tone::Dither,
            }),
            Hotkey::F(3) if is_looking => Message::Crop(!self.form.crops),
            Hotkey::Up if is_looking => Message::Darker(1),
            Hotkey::Down if is_looking => Message::Darker(-1),
            Hotkey::PageUp if is_looking => Message::Wider(1),
            Hotkey::PageDown if is_looking => Message::Wider(-1),
            Hotkey::F(5) => printed(Printed::PrinterCodes),
            Hotkey::F(6) => printed(Printed::Qris),
            Hotkey::F(7) => printed(Printed::DrawerSlips),
            Hotkey::F(8) => printed(Printed::HeldSlips),
            Hotkey::F(9) => printed(Printed::NumberBars),
            _ => return None,
        })
    }

    /// Answers to what happened.
    pub(super) fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Path(path) => {
                self.forget();
                self.path = path;
                self.draw();
            }
            Message::Look if self.can_look() => {
                let path = self.path.trim();
                let path = PathBuf::from(path.strip_prefix("file://").unwrap_or(path));
                return self.picture(path);
            }
            Message::Look => {}
            Message::Choose(path) => return self.picture(path),
            Message::Tone(tone) => self.form.tone = tone,
            Message::Crop(crops) => self.form.crops = crops,
            Message::Darker(steps) => {
                let level = i16::from(self.form.level) + steps * LEVEL_STEP;
                let level = level.clamp(LEVELS.0, LEVELS.1);
                self.form.level = u8::try_from(level).unwrap_or(Form::MIDDLE);
            }
            Message::Wider(steps) => {
                let width = i32::try_from(self.width()).unwrap_or(i32::MAX);
                let head = u32::try_from(self.profile.dots).unwrap_or(u32::MAX);
                let width = u32::try_from(width.saturating_add(steps * WIDTH_STEP)).unwrap_or(0);
                self.form.width = Some(width.clamp(NARROWEST, head.max(NARROWEST)));
            }
            Message::Back => {
                self.forget();
                self.draw();
            }
            Message::Remove if self.kept.is_some() => return Action::Set(Change::Logo(None)),
            Message::Remove => {}
            Message::Print(printed, is_printed) => return Action::Print(printed, is_printed),
        }
        if self.picture.is_some() {
            self.make();
        }

        Action::None
    }

    /// How wide the logo is, in dots.
    fn width(&self) -> usize {
        match (&self.dots, self.form.width) {
            (Some(Ok(dots)), _) => dots.width(),
            (_, Some(width)) => width as usize,
            (_, None) => LOGO_WIDTH as usize,
        }
    }

    /// Makes the dots anew.
    fn make(&mut self) {
        self.dots = self.picture.as_ref().map(|picture| picture.dots(self.form));
        self.draw();
    }

    /// Draws the head of a receipt anew, as the printer would.
    fn draw(&mut self) {
        let logo = match &self.dots {
            Some(Ok(dots)) => Some(dots),
            Some(Err(_)) => None,
            None => self.kept.as_ref(),
        };
        let dots = head(&self.institution, logo, &self.profile);
        self.head = Print::new(dots.width(), dots.height(), paper::to_rgba(&dots));
    }

    pub(super) fn view<'a>(
        &'a self,
        kept: &'a Kept,
        room: Size,
        text: &'a Text,
    ) -> Element<'a, Message> {
        let words = &text.papers;
        let logo = match &self.picture {
            Some(_) => self.changing(text),
            None => self.looking(text),
        };
        let preview = column![
            label::second(words.preview_help).style(label::muted),
            container(print(&self.head)).center_x(Fill),
        ]
        .spacing(size::SPACE_S);

        columns(
            room,
            vec![card(words.logo, logo), self.printed(kept, text)],
            vec![card(words.preview, preview)],
        )
    }

    /// Where a picture is named.
    fn looking<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.papers;
        let trouble = self
            .trouble
            .as_deref()
            .map(|trouble| dialog::toast(Kind::Bad, trouble));
        let look = button::secondary(
            if self.is_reading {
                text.common.working
            } else {
                words.look
            },
            Some("Enter"),
            self.can_look().then_some(Message::Look),
        );
        let now: Element<'a, Message> = if self.kept.is_some() {
            button::quiet(words.remove_logo, Some("Ctrl Del"), Some(Message::Remove)).into()
        } else {
            label::second(words.no_logo).into()
        };
        let found = self.found.iter().map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let content = row![
                icon(Icon::Image).style(label::primary),
                label::fitted(name.into_owned()),
            ]
            .spacing(size::SPACE_M)
            .align_y(Center);

            button::line(
                iced::widget::center_y(content),
                false,
                Some(Message::Choose(path.clone())),
            )
            .height(size::TARGET)
            .into()
        });
        let found = (!self.found.is_empty()).then(|| {
            column![label::second(words.found), Column::with_children(found)]
                .spacing(size::SPACE_XS)
        });

        column![
            label::body(words.logo_help).style(label::muted),
            field(words.logo_path, words.logo_path_example, &self.path)
                .on_input(Message::Path)
                .hint(words.logo_path_hint),
            trouble,
            look,
            found,
            now,
        ]
        .spacing(size::SPACE_M)
        .into()
    }

    /// How the picture becomes dots.
    fn changing<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.papers;
        let yes_no = [(true, text.common.yes), (false, text.common.no)];
        let tones = [
            (Tone::Threshold, words.tones[0]),
            (Tone::Dither, words.tones[1]),
        ];
        let sides = match &self.dots {
            Some(Ok(dots)) => {
                let (width, height) = (dots.width().to_string(), dots.height().to_string());
                (words.dots)(&width, &height)
            }
            _ => String::new(),
        };
        let level = format!("{} %", u16::from(self.form.level) * 100 / 255);
        let blank = matches!(self.dots, Some(Err(_))).then(|| {
            let (what, next) = text.slips.logo_blank;
            dialog::toast(Kind::Bad, format!("{what} {next}"))
        });

        column![
            blank,
            choice(words.tone, segmented(tones, self.form.tone, Message::Tone)),
            choice(
                words.crop,
                segmented(yes_no, self.form.crops, Message::Crop)
            ),
            row![
                choice(
                    words.darkness,
                    steps(level, Message::Darker(-1), Message::Darker(1))
                ),
                choice(
                    words.width,
                    steps(sides, Message::Wider(-1), Message::Wider(1))
                ),
            ]
            .spacing(size::SPACE_L),
            button::quiet(text.common.cancel, Some("Esc"), Some(Message::Back)),
        ]
        .spacing(size::SPACE_M)
        .into()
    }

    /// Which papers and codes are printed.
    fn printed<'a>(&'a self, kept: &'a Kept, text: &'a Text) -> Element<'a, Message> {
        let words = &text.papers;
        let switch = |what: Printed, key: &'a str, name: &'a str, help: &'a str| {
            let yes_no = [(true, text.common.yes), (false, text.common.no)];
            let chosen = segmented(yes_no, kept.prints(what), move |is_printed| {
                Message::Print(what, is_printed)
            });
            let said = column![
                row![label::name(name), label::second(key)].spacing(size::SPACE_S),
                label::second(help).style(label::muted),
            ];

            row![
                container(said).width(FillPortion(3)),
                container(chosen).width(FillPortion(2)),
            ]
            .spacing(size::SPACE_M)
            .align_y(Center)
        };
        let too_wide = self
            .qris_has_no_room(kept)
            .map(|(needed, given)| (words.qris_too_wide)(&needed.to_string(), &given.to_string()))
            .map(|sentence| dialog::toast(Kind::Warn, sentence));

        card(
            words.printed,
            column![
                switch(Printed::PrinterCodes, "F5", words.codes, words.codes_help),
                switch(Printed::Qris, "F6", words.qris, words.qris_help),
                too_wide,
                switch(
                    Printed::DrawerSlips,
                    "F7",
                    words.drawer_slips,
                    words.drawer_slips_help
                ),
                switch(
                    Printed::HeldSlips,
                    "F8",
                    words.held_slips,
                    words.held_slips_help
                ),
                switch(Printed::NumberBars, "F9", words.bars, words.bars_help),
            ]
            .spacing(size::SPACE_L),
        )
    }

    /// The dots that the QRIS code needs and those that there are, where it is
    /// wanted and does not fit.
    fn qris_has_no_room(&self, kept: &Kept) -> Option<(usize, usize)> {
        let shown = self.institution.qris.as_ref()?;
        if !kept.prints(Printed::Qris) {
            return None;
        }
        let code = Code::payment(shown.code.as_str()).ok()?;
        let doc = Doc::new().code(code, "");

        match paper::misfit(&doc, kept.profile.layout_columns()) {
            Some(code::Fault::NoRoom { needed, given }) => Some((needed, given)),
            _ => None,
        }
    }

    /// The keys that work here.
    pub(super) fn hints<'a>(&self, text: &'a Text) -> Vec<(&'a str, &'a str)> {
        let words = &text.papers;
        if self.picture.is_none() {
            return vec![("Enter", words.look), ("F5–F9", words.printed)];
        }

        vec![
            ("F2", words.tone),
            ("F3", words.crop),
            ("↑ ↓", words.hint_darkness),
            ("PgUp PgDn", words.hint_width),
            ("Esc", text.common.cancel),
        ]
    }
}

/// The head of a receipt with a logo, as the printer draws it.
#[must_use]
pub fn head(institution: &Institution, logo: Option<&Bitmap>, profile: &PrinterProfile) -> Bitmap {
    // Receipts speak the buyer's language.
    let words = &Language::Indonesian.text().paper;
    let doc = paper::letterhead(Doc::new(), institution, logo)
        .rule()
        .pair(words.number, "A-000123");

    paper::draw(&profile.lay_out(&doc), profile.dots)
}

/// A value between less and more.
fn steps<'a>(value: String, less: Message, more: Message) -> Element<'a, Message> {
    row![
        button::icon_button(Icon::Minus, Some(less)),
        container(label::name(value)).center_x(Fill),
        button::icon_button(Icon::Plus, Some(more)),
    ]
    .align_y(Center)
    .into()
}
