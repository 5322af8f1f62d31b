//! The page about QRIS: the code of the institution, looked at before it is
//! taken, how it is shown, and how much may be paid by it.

use iced::widget::{Column, Id, column, container};
use iced::{Fill, Size};
use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::entry::{Institution, InstitutionChange};
use crate::domain::{Qris, QrisFault, Rupiah, ShownQris};
use crate::screen::settings::{card, columns};
use crate::text::Text;
use crate::ui::part::{self, Kind, field, key_value_muted, segmented};
use crate::ui::qr::{self, Code};
use crate::ui::{Element, button, dialog, label, size};

/// What is paid to see whether codes that are filled in are paid at all.
const TRIAL: Rupiah = Rupiah(1_000);

/// The side of the code of a trial, in pixels.
const TRIAL_CODE: f32 = 260.0;

/// The field for a code, or the place of a picture.
const FIELD: &str = "settings-qris-code";

/// How every code begins; what else is typed is the place of a picture.
const CODE: &str = "000201";

/// What is typed on the page.
#[derive(Debug, Clone)]
pub struct QrisForm {
    typed: String,
    limit: String,
    kept: Option<ShownQris>,
    kept_limit: Rupiah,
    /// The code that was looked at and can be taken.
    found: Option<Qris>,
    trouble: Option<Trouble>,
    is_reading: bool,
    /// The code that is filled in, while a payment by it is tried.
    trial: Option<Arc<Code>>,
}

/// Why there is no code to take.
#[derive(Debug, Clone)]
enum Trouble {
    /// It is none, or none that can be shown.
    Code(QrisFault),
    /// There is none in the picture, in a sentence.
    Picture(String),
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// The code, or the place of a picture, is this now.
    Typed(String),
    /// It is to be looked at.
    Look,
    /// The code that was found is taken.
    Use,
    /// No code is to be shown any more.
    Remove,
    /// Whether the amount is filled in: if so, a payment is tried first.
    FillIn(bool),
    /// The payment that was tried arrived.
    Arrived,
    /// One step back.
    Back,
    /// The limit is this now.
    Limit(String),
}

/// What only the application can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Read the code in a picture.
    Read(PathBuf),
    /// Change the institution.
    Set(InstitutionChange),
}

impl Message {
    pub(super) const fn is_typing(&self) -> bool {
        matches!(self, Self::Typed(_) | Self::Limit(_))
    }
}

impl QrisForm {
    /// The form on what is kept.
    #[must_use]
    pub fn new(institution: &Institution) -> Self {
        let limit = institution.terms.qris_limit;

        Self {
            typed: String::new(),
            limit: limit.digits(),
            kept: institution.qris.clone(),
            kept_limit: limit,
            found: None,
            trouble: None,
            is_reading: false,
            trial: None,
        }
    }

    /// What the application was asked is done. A limit that was typed
    /// meanwhile stays.
    pub(super) fn saved(&mut self, institution: &Institution) {
        let was_kept = self.limit() == Some(self.kept_limit);
        self.kept_limit = institution.terms.qris_limit;
        if was_kept || self.limit() == Some(self.kept_limit) {
            self.limit = self.kept_limit.digits();
        }
        if self.kept != institution.qris {
            self.kept.clone_from(&institution.qris);
            self.forget_code();
        }
        self.trial = None;
    }

    fn forget_code(&mut self) {
        self.typed.clear();
        self.found = None;
        self.trouble = None;
        self.is_reading = false;
        self.trial = None;
    }

    /// Whether something is typed that is not kept.
    pub(super) fn is_changed(&self) -> bool {
        self.limit() != Some(self.kept_limit) || !self.typed.trim().is_empty()
    }

    /// What is to be kept: a code only once it was looked at and confirmed,
    /// which is the next step; else the limit.
    pub(super) fn save(&mut self) -> Action {
        match self.next() {
            Some(next) => self.update(next),
            None if self.has_steps() => Action::None,
            None => self.set(None),
        }
    }

    /// Whether a code was found that waits to be confirmed.
    pub(super) fn is_found(&self) -> bool {
        self.found.is_some()
    }

    /// Whether there are steps to go through before anything is kept. Meanwhile
    /// the page has no other act.
    pub(super) fn has_steps(&self) -> bool {
        self.found.is_some() || !self.typed.trim().is_empty()
    }

    /// The change to another code, and to the limit that is typed; none while
    /// that is wrong.
    fn set(&self, qris: Option<Option<ShownQris>>) -> Action {
        if self.limit().is_none() {
            return Action::None;
        }

        Action::Set(InstitutionChange {
            qris,
            qris_limit: self.changed_limit(),
            ..InstitutionChange::default()
        })
    }

    /// Shows the code with a small amount, to be paid by somebody here.
    fn begin_trial(&mut self, kept: &ShownQris) {
        match kept.code.with_amount(TRIAL, self.kept_limit) {
            Ok(code) => self.trial = Code::new(&code).map(Arc::new),
            Err(fault) => self.trouble = Some(Trouble::Code(fault)),
        }
    }

    /// The next step of a code, for Enter, for the key that saves and for the
    /// button that is meant: to look at it, then to confirm what was found.
    /// Never that a payment arrived.
    #[must_use]
    pub(super) fn next(&self) -> Option<Message> {
        if self.trial.is_some() {
            None
        } else if self.found.is_some() {
            Some(Message::Use)
        } else {
            self.can_look().then_some(Message::Look)
        }
    }

    /// The keys that work here, beside those of every page.
    pub(super) fn hints<'a>(&self, text: &'a Text) -> Vec<(&'a str, &'a str)> {
        let back = ("Esc", text.common.back);

        match self.next() {
            Some(Message::Use) => vec![("Enter", text.paying.use_code), back],
            Some(_) => vec![("Enter", text.paying.look), back],
            None if self.trial.is_some() => vec![back],
            None => Vec::new(),
        }
    }

    /// The field where typing belongs; none while a code is being confirmed.
    pub(super) fn focus(&self) -> Option<Id> {
        (self.found.is_none() && self.trial.is_none()).then(|| Id::new(FIELD))
    }

    fn can_look(&self) -> bool {
        !self.is_reading && !self.typed.trim().is_empty()
    }

    /// A picture is meant.
    pub(super) fn picture(&mut self, path: PathBuf) -> Action {
        self.typed = path.display().to_string();
        self.found = None;
        self.trouble = None;
        self.is_reading = true;

        Action::Read(path)
    }

    /// What a picture says, or a sentence why it says nothing.
    pub(super) fn read(&mut self, code: Result<String, String>) {
        if !std::mem::take(&mut self.is_reading) {
            return;
        }
        match code {
            Ok(code) => self.judge(&code),
            Err(sentence) => self.trouble = Some(Trouble::Picture(sentence)),
        }
    }

    fn judge(&mut self, code: &str) {
        match Qris::parse(code) {
            Ok(code) => self.found = Some(code),
            Err(fault) => self.trouble = Some(Trouble::Code(fault)),
        }
    }

    /// The limit that is typed; none when that is no amount above zero.
    #[must_use]
    fn limit(&self) -> Option<Rupiah> {
        Rupiah::parse(&self.limit).filter(|limit| *limit > Rupiah::ZERO)
    }

    /// The limit, if it is another than is kept.
    #[must_use]
    fn changed_limit(&self) -> Option<Rupiah> {
        self.limit().filter(|limit| *limit != self.kept_limit)
    }

    /// Answers to what happened.
    pub(super) fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Typed(typed) => {
                self.typed = typed;
                self.found = None;
                self.trouble = None;
                self.is_reading = false;
            }
            Message::Look if self.can_look() => {
                let typed = self.typed.trim().to_owned();
                self.trouble = None;
                if !typed.starts_with(CODE) && is_path(&typed) {
                    let path = typed.strip_prefix("file://").unwrap_or(&typed);
                    return self.picture(PathBuf::from(path));
                }
                self.judge(&typed);
            }
            Message::Use => {
                if let Some(code) = self.found.clone() {
                    return self.set(Some(Some(ShownQris {
                        code,
                        fill_in: false,
                    })));
                }
            }
            Message::Remove => return self.set(Some(None)),
            Message::FillIn(fill_in) => match self.kept.clone() {
                Some(kept) if kept.fill_in == fill_in => self.trial = None,
                Some(kept) if fill_in => self.begin_trial(&kept),
                Some(kept) => return self.set(Some(Some(ShownQris { fill_in, ..kept }))),
                None => {}
            },
            Message::Arrived => {
                if let (Some(_), Some(kept)) = (&self.trial, self.kept.clone()) {
                    return self.set(Some(Some(ShownQris {
                        fill_in: true,
                        ..kept
                    })));
                }
            }
            Message::Back if self.trial.is_some() => self.trial = None,
            Message::Back => self.forget_code(),
            Message::Limit(limit) => self.limit = limit,
            Message::Look => {}
        }

        Action::None
    }

    pub(super) fn view<'a>(&'a self, room: Size, text: &'a Text) -> Element<'a, Message> {
        let words = &text.paying;
        let limit = card(
            words.limit,
            field(words.limit, "10000000", &self.limit)
                .number()
                .on_input(Message::Limit)
                .error(self.limit().is_none().then_some(words.limit_wrong)),
        );
        let code = match (&self.trial, &self.found) {
            (Some(code), _) => trial(code, text),
            (None, Some(code)) => found(code, text),
            (None, None) => self.looking(text),
        };
        let code = card(words.code, code);

        match (&self.kept, &self.trial) {
            (Some(kept), None) => columns(room, vec![shown(kept, text)], vec![code, limit]),
            _ => columns(room, vec![code], vec![limit]),
        }
    }

    /// Where a code, or a picture of one, is named.
    fn looking<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.paying;
        let trouble = self.trouble.as_ref().map(|trouble| {
            let sentence = match trouble {
                Trouble::Code(fault) => text.qris.refusal(*fault),
                Trouble::Picture(sentence) => sentence.clone(),
            };
            dialog::toast(Kind::Bad, sentence)
        });
        let can_look = self.can_look();
        let act = if can_look {
            button::primary
        } else {
            button::secondary
        };
        let look = act(
            if self.is_reading {
                text.common.working
            } else {
                words.look
            },
            Some("Enter"),
            can_look.then_some(Message::Look),
        )
        .height(size::SECONDARY);

        column![
            field(words.code, words.code_example, &self.typed)
                .id(FIELD)
                .on_input(Message::Typed)
                .hint(words.code_hint),
            trouble,
            look,
        ]
        .spacing(size::SPACE_M)
        .into()
    }
}

/// The code that was looked at and can be taken.
fn found<'a>(code: &'a Qris, text: &'a Text) -> Element<'a, Message> {
    let words = &text.paying;

    column![
        dialog::toast(Kind::Warn, words.found),
        facts(code, text),
        // What confirms it stands in the head of the page, always in sight.
        button::secondary(text.common.cancel, Some("Esc"), Some(Message::Back)),
    ]
    .spacing(size::SPACE_M)
    .into()
}

/// The code that is shown to buyers.
fn shown<'a>(kept: &'a ShownQris, text: &'a Text) -> Element<'a, Message> {
    let words = &text.paying;
    let choices = [(true, text.common.yes), (false, text.common.no)];

    card(
        words.shown_now,
        column![
            facts(&kept.code, text),
            label::second(words.fill_in),
            segmented(choices, kept.fill_in, Message::FillIn),
            label::second(words.fill_in_help).style(label::muted),
            button::quiet(words.remove_code, None, Some(Message::Remove)),
        ]
        .spacing(size::SPACE_S),
    )
}

/// The payment that is tried before amounts are filled in.
fn trial<'a>(code: &'a Code, text: &'a Text) -> Element<'a, Message> {
    let words = &text.paying;

    column![
        dialog::toast(Kind::Warn, (words.trial)(&TRIAL.to_string())),
        container(qr::qr(code, TRIAL_CODE)).center_x(Fill),
        button::secondary(words.trial_arrived, None, Some(Message::Arrived)),
        button::quiet(words.trial_given_up, Some("Esc"), Some(Message::Back)),
    ]
    .spacing(size::SPACE_M)
    .into()
}

/// What is no code may be a place: pictures have an ending.
fn is_path(typed: &str) -> bool {
    let typed = typed.to_ascii_lowercase();

    typed.starts_with("file://")
        || [".png", ".jpg", ".jpeg"]
            .iter()
            .any(|ending| typed.ends_with(ending))
}

fn facts<'a>(code: &Qris, text: &'a Text) -> Element<'a, Message> {
    let facts = text
        .qris
        .facts(code)
        .into_iter()
        .map(|(name, value)| key_value_muted(name, value));

    part::card(Column::with_children(facts).spacing(size::SPACE_XS))
        .width(Fill)
        .into()
}
