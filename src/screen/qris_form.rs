//! The QRIS code of the institution: looked at before it is taken, then how it
//! is shown.

use iced::widget::{Column, column, row};
use iced::{Fill, FillPortion};
use std::path::PathBuf;

use crate::domain::entry::{Institution, InstitutionChange};
use crate::domain::{Qris, QrisFault, Rupiah, ShownQris};
use crate::text::Text;
use crate::ui::part::{self, Kind, field, key_value_muted, segmented};
use crate::ui::{Element, button, dialog, label, size};

/// How every code begins; what else is typed is the place of a picture.
const CODE: &str = "000201";

/// The form.
#[derive(Debug)]
pub struct QrisForm {
    typed: String,
    limit: String,
    kept: Option<ShownQris>,
    kept_limit: Rupiah,
    /// The code that was looked at and can be taken.
    found: Option<Qris>,
    trouble: Option<Trouble>,
    is_reading: bool,
}

/// Why there is no code to take.
#[derive(Debug)]
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
    /// Whether the amount is filled in.
    FillIn(bool),
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
        }
    }

    /// What Enter means here: to look, then to take.
    #[must_use]
    pub fn enter(&self) -> Option<Message> {
        if self.found.is_some() {
            Some(Message::Use)
        } else {
            self.can_look().then_some(Message::Look)
        }
    }

    fn can_look(&self) -> bool {
        !self.is_reading && !self.typed.trim().is_empty()
    }

    /// A picture is meant.
    pub fn picture(&mut self, path: PathBuf) -> Action {
        self.typed = path.display().to_string();
        self.found = None;
        self.trouble = None;
        self.is_reading = true;

        Action::Read(path)
    }

    /// What a picture says, or a sentence why it says nothing.
    pub fn read(&mut self, code: Result<String, String>) {
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
    pub fn limit(&self) -> Option<Rupiah> {
        Rupiah::parse(&self.limit).filter(|limit| *limit > Rupiah::ZERO)
    }

    /// The limit, if it is another than is kept.
    #[must_use]
    pub fn changed_limit(&self) -> Option<Rupiah> {
        self.limit().filter(|limit| *limit != self.kept_limit)
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message) -> Action {
        let set = |qris| {
            Action::Set(InstitutionChange {
                qris: Some(qris),
                ..InstitutionChange::default()
            })
        };

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
                if let Some(code) = self.found.take() {
                    return set(Some(ShownQris {
                        code,
                        fill_in: false,
                    }));
                }
            }
            Message::Remove => return set(None),
            Message::FillIn(fill_in) => {
                if let Some(kept) = self.kept.clone().filter(|kept| kept.fill_in != fill_in) {
                    return set(Some(ShownQris { fill_in, ..kept }));
                }
            }
            Message::Limit(limit) => self.limit = limit,
            Message::Look => {}
        }

        Action::None
    }

    /// Draws the form.
    pub fn view<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.paying;
        let limit = field(words.limit, "10000000", &self.limit)
            .number()
            .on_input(Message::Limit)
            .error(self.limit().is_none().then_some(words.limit_wrong));

        if let Some(code) = &self.found {
            return column![
                dialog::toast(Kind::Warn, words.found),
                facts(code, text),
                row![
                    button::secondary(
                        text.common.cancel,
                        None,
                        Some(Message::Typed(String::new()))
                    )
                    .width(FillPortion(2)),
                    button::secondary(words.use_code, Some("Enter"), Some(Message::Use))
                        .width(FillPortion(3)),
                ]
                .spacing(size::SPACE_S),
            ]
            .spacing(size::SPACE_M)
            .into();
        }

        let kept = self.kept.as_ref().map(|kept| {
            let choices = [(true, text.common.yes), (false, text.common.no)];
            column![
                label::second(words.shown_now),
                facts(&kept.code, text),
                label::second(words.fill_in),
                segmented(choices, kept.fill_in, Message::FillIn),
                label::second(words.fill_in_help).style(label::muted),
                button::quiet(words.remove_code, None, Some(Message::Remove)),
            ]
            .spacing(size::SPACE_S)
        });
        let trouble = self.trouble.as_ref().map(|trouble| {
            let sentence = match trouble {
                Trouble::Code(fault) => text.qris.refusal(*fault),
                Trouble::Picture(sentence) => sentence.clone(),
            };
            dialog::toast(Kind::Bad, sentence)
        });
        let look = button::secondary(
            if self.is_reading {
                text.common.working
            } else {
                words.look
            },
            None,
            self.can_look().then_some(Message::Look),
        );

        column![
            kept,
            field(words.code, words.code_example, &self.typed)
                .on_input(Message::Typed)
                .hint(words.code_hint),
            trouble,
            look,
            limit,
        ]
        .spacing(size::SPACE_M)
        .into()
    }
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
