//! Payments that nobody has checked, and the code in a picture: asked of the
//! till, or of the disk.

use iced::Task;
use std::fs;
use std::path::{Path, PathBuf};

use crate::app::desk::{self, Desk, Over, Place};
use crate::app::outcome::Outcome;
use crate::app::perform::said;
use crate::domain::person::Right;
use crate::domain::{ReceiptNumber, UncheckedPayment};
use crate::import::qr_picture::{self, PictureFault};
use crate::ledger::Error;
use crate::problem::Problem;
use crate::screen::pending_payments::{self, Action, PendingPayments};
use crate::screen::settings::Page;
use crate::text::Text;
use crate::ui::Hotkey;
use crate::ui::part::Kind;
use crate::worker::{self, Gone};

/// What happens about payments that nobody has checked.
#[derive(Debug, Clone)]
pub enum Message {
    /// They are wanted.
    Open,
    /// Something happened among them.
    Dialog(pending_payments::Message),
}

/// What came of what was asked about payments.
#[derive(Debug, Clone)]
pub enum Came {
    /// Those that nobody has checked were read.
    Unchecked(Result<Vec<UncheckedPayment>, Error>),
    /// That of a receipt was confirmed; these are left.
    Confirmed(ReceiptNumber, Result<Vec<UncheckedPayment>, Error>),
    /// The code in a picture was read, or a sentence why not.
    CodeRead(Result<String, String>),
}

impl Desk {
    pub(super) fn update_paying(&mut self, message: Message) -> Task<desk::Message> {
        match (message, &mut self.over) {
            (Message::Open, _) => self.open_pending(),
            (Message::Dialog(message), Some(Over::Pending(pending))) => {
                let action = pending.update(message);
                self.perform_pending(action)
            }
            (Message::Dialog(_), _) => Task::none(),
        }
    }

    /// A picture was dropped on the window: the logo, where papers are spoken
    /// of; else the institution's code is in it.
    pub(super) fn dropped_picture(&mut self, path: PathBuf) -> Task<desk::Message> {
        if self.place != Place::Settings {
            self.settings.show(Page::Qris);
        }
        let go = self.update(desk::Message::Go(Place::Settings));
        let action = self.settings.picture(path);

        Task::batch([go, self.perform_settings(action)])
    }

    /// Tells the screens what came of it.
    pub(super) fn came_of_paying(&mut self, came: Came) -> Task<desk::Message> {
        let text = self.text();

        match came {
            Came::Unchecked(Ok(payments)) => {
                self.show_unchecked(payments);
                return Task::none();
            }
            Came::Confirmed(number, Ok(payments)) => {
                if payments.is_empty() {
                    self.over = None;
                }
                self.show_unchecked(payments);
                let sentence = (text.paying.confirmed)(&number.to_string());
                self.tell_here(Kind::Good, sentence);
            }
            Came::CodeRead(code) => {
                self.settings.code_read(code);
                return Task::none();
            }
            Came::Unchecked(Err(error)) | Came::Confirmed(_, Err(error)) => {
                self.tell_here(Kind::Bad, said(&error, text));
            }
        }

        self.focus()
    }

    /// Tells it where it was asked for: when the shift is closed, or where goods
    /// are sold.
    fn tell_here(&mut self, kind: Kind, sentence: String) {
        if self.place == Place::Shift {
            self.shift.tell(kind, sentence);
        } else {
            self.sell.tell(kind, sentence);
        }
    }

    /// Reads the payments that nobody has checked.
    pub(super) fn list_unchecked(&mut self) -> Task<desk::Message> {
        self.ask_first(
            |till| till.unchecked_payments(),
            |answer| Outcome::Paying(Came::Unchecked(answer)),
        )
    }

    /// Tells whoever shows them.
    pub(super) fn show_unchecked(&mut self, payments: Vec<UncheckedPayment>) {
        if let Some(Over::Pending(pending)) = &mut self.over {
            pending.set(payments.clone());
        }
        self.shift.show_unchecked(&payments);
        self.returning.show_unchecked(&payments);
        self.unchecked = payments;
    }

    pub(super) fn open_pending(&mut self) -> Task<desk::Message> {
        let mut pending = PendingPayments::default();
        pending.set(self.unchecked.clone());
        self.over = Some(Over::Pending(pending));

        Task::batch([self.list_unchecked(), self.focus()])
    }

    pub(super) fn pending_hotkey(&mut self, hotkey: Hotkey) -> Task<desk::Message> {
        let action = match &mut self.over {
            Some(Over::Pending(pending)) => pending.hotkey(hotkey),
            _ => Action::None,
        };

        self.perform_pending(action)
    }

    pub(super) fn perform_pending(&mut self, action: Action) -> Task<desk::Message> {
        match action {
            Action::None => Task::none(),
            Action::Close => {
                self.over = None;
                self.focus()
            }
            // What was sold is still out: who takes it back says what came back.
            Action::TakeBack(receipt) => {
                self.over = None;
                self.open_returning(Some(receipt))
            }
            Action::Confirm(receipt, reference) => self.with_right(Right::Sell, move |desk| {
                desk.ask_first(
                    move |till| {
                        till.confirm_payment(receipt, reference)?;
                        till.unchecked_payments()
                    },
                    move |answer| Outcome::Paying(Came::Confirmed(receipt, answer)),
                )
            }),
        }
    }

    /// Reads the code in a picture on a thread of its own: a photograph is
    /// large, and no sale waits for it.
    pub(super) fn read_code(&self, path: PathBuf) -> Task<desk::Message> {
        let text = self.text();
        let read = worker::once(move || read_code(&path, text));

        Task::future(async move {
            let code = read
                .await
                .unwrap_or_else(|Gone| Err(Problem::of(&Error::Stopped, text).to_string()));
            desk::Message::Came(Outcome::Paying(Came::CodeRead(code)))
        })
    }
}

fn read_code(path: &Path, text: &Text) -> Result<String, String> {
    let file = fs::read(path).map_err(|error| Problem::of_file(path, &error, text).to_string())?;
    let name = path.display().to_string();
    let words = &text.paying;

    qr_picture::read(&file).map_err(|fault| match fault {
        PictureFault::NotAPicture => (words.not_a_picture)(&name),
        PictureFault::NoCode => (words.no_code_in_picture)(&name),
        PictureFault::SeveralCodes => (words.two_codes_in_picture)(&name),
    })
}
