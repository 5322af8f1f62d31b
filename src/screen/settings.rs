//! Settings: the look, the head of the receipt, the printer, the books.

use iced::widget::{Column, column, container, responsive, row, space};
use iced::{Center, Fill};

use std::path::PathBuf;

use crate::domain::Tender;
use crate::domain::entry::{Institution, InstitutionChange};
use crate::printer::{Connection, PrinterProfile};
use crate::screen::printer_form::{self, PrinterForm};
use crate::screen::qris_form::{self, QrisForm};
use crate::settings::{AutoLock, Look, Scale, Settings as Kept};
use crate::text::{Language, Text};
use crate::ui::part::{self, Kind, field, segmented};
use crate::ui::{Element, Hotkey, Icon, button, dialog, label, size};

/// The width above which the cards stand in three columns, else in two.
const THREE_COLUMNS: f32 = 1_050.0;

const NAME: &str = "settings-name";

/// The settings screen.
#[derive(Debug)]
pub struct Settings {
    name: String,
    address: String,
    phone: String,
    footer: String,
    kept: Institution,
    printer: PrinterForm,
    qris: QrisForm,
    tried: bool,
    notice: Option<(Kind, String)>,
    is_verifying: bool,
    is_training: bool,
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
    Printer(printer_form::Message),
    /// Something happened in the form for the QRIS code.
    Qris(qris_form::Message),
    /// Keep what was typed.
    Save,
    /// Print a test page.
    TestPage,
    /// Check the books.
    Verify,
    /// Another time after which the till locks by itself.
    AutoLock(AutoLock),
    /// The list of those who work here is wanted.
    People,
    /// The drawer is counted when a shift opens and closes, or not.
    KeepShifts(bool),
    /// Begin to train, or end it.
    Train,
    /// Show the buyer's screen, or hide it.
    Display,
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
    /// Change the institution alone.
    Set(InstitutionChange),
    /// Read the QR code in a picture.
    ReadCode(PathBuf),
    /// Print a test page on the printer as it is kept.
    TestPage,
    /// Check the books.
    Verify,
    /// Lock by itself after another time.
    AutoLock(AutoLock),
    /// Show those who work here.
    People,
    /// Have the drawer counted when a shift opens and closes, or not.
    KeepShifts(bool),
    /// Begin to train, or end it.
    Train,
    /// Show the buyer's screen, or hide it.
    Display,
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
            qris: QrisForm::new(institution),
            tried: false,
            notice: None,
            is_verifying: false,
            is_training: false,
        }
    }

    /// Whether people only train on these books.
    pub fn set_training(&mut self, is_training: bool) {
        self.is_training = is_training;
    }

    /// Tells what came of what was asked.
    pub fn tell(&mut self, kind: Kind, sentence: String) {
        self.is_verifying = false;
        self.notice = Some((kind, sentence));
    }

    /// A key was pressed that is not typing.
    pub fn hotkey(&mut self, hotkey: Hotkey, kept: &Kept) -> Action {
        let message = match hotkey {
            Hotkey::Ctrl('s') => Message::Save,
            Hotkey::Ctrl('b') => Message::Speak(kept.language.next()),
            Hotkey::Ctrl('w') => Message::Wear(kept.look.next()),
            Hotkey::Larger => Message::Scale(kept.scale.larger()),
            Hotkey::Smaller => Message::Scale(kept.scale.smaller()),
            Hotkey::Ctrl('l') => Message::AutoLock(kept.auto_lock.next()),
            Hotkey::Ctrl('o') => Message::People,
            Hotkey::Ctrl('p') if self.can_test(kept) => Message::TestPage,
            Hotkey::Ctrl('h') => Message::KeepShifts(!kept.keeps_shifts),
            Hotkey::Ctrl('t') => Message::Train,
            Hotkey::Ctrl('d') => Message::Display,
            Hotkey::Ctrl('k') if !self.is_verifying => Message::Verify,
            Hotkey::Enter => match self.qris.enter() {
                Some(message) => Message::Qris(message),
                None => return Action::None,
            },
            _ => {
                self.printer.hotkey(hotkey);
                return Action::None;
            }
        };

        self.update(message)
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
            Message::Qris(message) => {
                return Self::asked(self.qris.update(message));
            }
            Message::Save => {
                self.tried = true;
                if self.name.trim().is_empty() || self.qris.limit().is_none() {
                    return Action::None;
                }
                if let Some(connection) = self.printer.connection() {
                    return Action::Save(self.change(), connection, self.printer.profile().clone());
                }
            }
            Message::AutoLock(auto_lock) => return Action::AutoLock(auto_lock),
            Message::People => return Action::People,
            Message::KeepShifts(keeps) => return Action::KeepShifts(keeps),
            Message::TestPage => return Action::TestPage,
            Message::Train => return Action::Train,
            Message::Display => return Action::Display,
            Message::Verify if self.is_verifying => {}
            Message::Verify => {
                self.is_verifying = true;
                return Action::Verify;
            }
        }

        Action::None
    }

    /// A picture with a QRIS code was dropped.
    pub fn picture(&mut self, path: PathBuf) -> Action {
        Self::asked(self.qris.picture(path))
    }

    /// What the picture says, or a sentence why it says nothing.
    pub fn code_read(&mut self, code: Result<String, String>) {
        self.qris.read(code);
    }

    fn asked(action: qris_form::Action) -> Action {
        match action {
            qris_form::Action::None => Action::None,
            qris_form::Action::Read(path) => Action::ReadCode(path),
            qris_form::Action::Set(change) => Action::Set(change),
        }
    }

    /// Whether a test page would go where the form says: the printer is the
    /// one that is kept.
    fn can_test(&self, kept: &Kept) -> bool {
        kept.connection != Connection::None
            && self.printer.connection().as_ref() == Some(&kept.connection)
            && *self.printer.profile() == kept.profile
    }

    /// Forgets what was told: it was about something else.
    pub fn forget(&mut self) {
        self.notice = None;
    }

    /// The fields that differ from what is kept.
    fn change(&self) -> InstitutionChange {
        let changed = |new: &str, old: &str| (new.trim() != old).then(|| new.trim().to_owned());

        InstitutionChange {
            name: changed(&self.name, &self.kept.name),
            address: changed(&self.address, &self.kept.address),
            phone: changed(&self.phone, &self.kept.phone),
            footer: changed(&self.footer, &self.kept.footer),
            qris_limit: self.qris.changed_limit(),
            ..InstitutionChange::default()
        }
    }

    /// Draws the screen.
    pub fn view<'a>(&'a self, kept: &'a Kept, text: &'a Text) -> Element<'a, Message> {
        let save = button::tool_primary(Icon::Check, text.common.save, Some(Message::Save));
        let people = button::tool(Icon::Users, text.people.open, Some(Message::People));
        let head = row![
            label::title(text.settings.title),
            space::horizontal(),
            people,
            save
        ]
        .spacing(size::SPACE_S)
        .align_y(Center);
        let notice = self
            .notice
            .as_ref()
            .map(|(kind, sentence)| dialog::toast(*kind, sentence.as_str()));

        let cards = responsive(move |room| {
            let (look, books) = (look(kept, text), self.books(text));
            let shifts = shifts(kept, text);
            let training = self.training(text);
            let display = display(kept, text);
            let (institution, printer) = (self.institution(text), self.printer(kept, text));
            let lock = lock(kept, text);
            let qris = card(
                text.tender(Tender::Qris),
                self.qris.view(text).map(Message::Qris),
            );
            let stacked = |cards| {
                Column::with_children(cards)
                    .spacing(size::SPACE_L)
                    .width(Fill)
            };

            let columns = if room.width > THREE_COLUMNS {
                row![
                    stacked(vec![look, books, lock]),
                    stacked(vec![institution, qris, shifts, training]),
                    stacked(vec![printer, display]),
                ]
            } else {
                row![
                    stacked(vec![look, institution, qris]),
                    stacked(vec![printer, shifts, books, lock, training, display])
                ]
            };
            part::scroll(columns.spacing(size::SPACE_L)).into()
        });

        let cards = container(cards).padding(iced::Padding::ZERO.left(size::SPACE_XL));
        let notice = notice.map(|notice| container(notice).padding([0.0, size::SPACE_XL]).into());

        column![
            container(head).padding([0.0, size::SPACE_XL]),
            dialog::told(cards, notice),
        ]
        .spacing(size::SPACE_L)
        .padding([size::SPACE_L, 0.0])
        .into()
    }

    fn institution<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.settings;
        let missing = self.tried && self.name.trim().is_empty();

        card(
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
        )
    }

    fn printer<'a>(&'a self, kept: &'a Kept, text: &'a Text) -> Element<'a, Message> {
        let words = &text.settings;
        let test = button::secondary_with(
            Icon::Printer,
            words.test_page,
            None,
            self.can_test(kept).then_some(Message::TestPage),
        );

        card(
            words.printer,
            column![
                self.printer.view(text, self.tried).map(Message::Printer),
                test
            ]
            .spacing(size::SPACE_M),
        )
    }

    fn books<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.settings;
        let verify = button::secondary_with(
            Icon::ShieldCheck,
            if self.is_verifying {
                text.common.working
            } else {
                words.verify
            },
            None,
            (!self.is_verifying).then_some(Message::Verify),
        );

        card(
            words.books,
            column![
                label::body(words.books_help).style(label::muted),
                verify,
                label::second((words.about)(env!("CARGO_PKG_VERSION"))),
            ]
            .spacing(size::SPACE_M),
        )
    }

    fn training<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let train = button::secondary_with(
            Icon::Sprout,
            text.training.act(self.is_training),
            None,
            Some(Message::Train),
        );

        card(
            text.training.title,
            column![label::body(text.training.help).style(label::muted), train]
                .spacing(size::SPACE_M),
        )
    }

    /// The keys that work here.
    #[must_use]
    pub fn hints<'a>(&self, text: &'a Text) -> Vec<(&'a str, &'a str)> {
        let words = &text.settings;

        vec![
            ("Ctrl S", words.hint_save),
            ("Ctrl B", words.language),
            ("Ctrl W", words.theme),
            ("Ctrl + −", words.scale),
            ("↑ ↓ PgUp PgDn", words.hint_printer),
            ("Ctrl O", text.people.title),
            ("Ctrl L", text.people.auto_lock),
            ("Ctrl P", words.hint_test_page),
            ("Ctrl K", words.verify),
            ("Ctrl H", text.shift.hint_keeps),
            ("Ctrl T", text.training.act(self.is_training)),
            ("Ctrl D", text.display.title),
            ("Ctrl G", text.drawer.drawer),
        ]
    }
}

/// The buyer's screen.
fn display<'a>(kept: &'a Kept, text: &'a Text) -> Element<'a, Message> {
    let words = &text.display;
    let show = button::secondary_with(
        Icon::Eye,
        words.act(kept.display.is_on),
        None,
        Some(Message::Display),
    );

    card(
        words.title,
        column![label::body(words.help).style(label::muted), show].spacing(size::SPACE_M),
    )
}

/// How the screen looks and speaks.
fn look<'a>(kept: &'a Kept, text: &'a Text) -> Element<'a, Message> {
    let words = &text.settings;
    let languages = segmented(
        Language::ALL.map(|language| (language, language.name())),
        kept.language,
        Message::Speak,
    );
    let looks = segmented(
        Look::ALL.into_iter().zip(words.themes),
        kept.look,
        Message::Wear,
    );
    let scales = segmented(
        Scale::STEPS
            .into_iter()
            .zip(["100 %", "125 %", "150 %", "175 %"]),
        kept.scale,
        Message::Scale,
    );

    card(
        words.look,
        column![
            choice(words.language, languages),
            choice(words.theme, looks),
            choice(words.scale, scales),
        ]
        .spacing(size::SPACE_M),
    )
}

/// When the till locks by itself.
fn lock<'a>(kept: &'a Kept, text: &'a Text) -> Element<'a, Message> {
    let words = &text.people;
    let auto_lock = segmented(
        AutoLock::ALL.into_iter().zip(words.auto_locks),
        kept.auto_lock,
        Message::AutoLock,
    );

    card(words.auto_lock, auto_lock)
}

/// Whether the drawer is counted.
fn shifts<'a>(kept: &'a Kept, text: &'a Text) -> Element<'a, Message> {
    let words = &text.shift;
    let keeps = segmented(
        [(true, text.common.yes), (false, text.common.no)],
        kept.keeps_shifts,
        Message::KeepShifts,
    );

    card(
        words.keeps_title,
        column![
            label::body(words.keeps_help).style(label::muted),
            choice(words.keeps, keeps),
        ]
        .spacing(size::SPACE_M),
    )
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
