//! Finding printers and setting one up: what the guide has done with a printer.
//!
//! The page that finds out what a printer is goes past the queue, to a printer
//! that is not kept yet.

use iced::Task;
use iced::widget::operation;

use crate::app::desk::{Desk, Message, Over};
use crate::app::outcome::Outcome;
use crate::app::perform::said;
use crate::domain::Right;
use crate::domain::entry::Institution;
use crate::ledger::Error;
use crate::paper::{calibration, sample_receipt};
use crate::printer::{self, Delivery, Found, Limits, Printer, SendErrorKind, drawer_pulse, encode};
use crate::problem;
use crate::screen::printer_wizard::{self, Action, Job, Order, PrinterWizard, Probed, Sheet};
use crate::screen::settings::Page;
use crate::settings::PrinterUse;
use crate::text::{Language, Text};
use crate::till::Till;
use crate::ui::Hotkey;
use crate::ui::part::Kind;
use crate::worker::{self, Gone, Worker};

/// What came of something about printers.
#[derive(Debug, Clone)]
pub enum Came {
    /// These were found.
    Found(Vec<Found>),
    /// What the guide had done was done, or a sentence why not.
    Done(Box<Order>, Result<Option<Probed>, String>),
    /// A printer was kept for a use, or not.
    Kept(PrinterUse, Box<Printer>, Result<(), Error>),
    /// Labels are printed on the printer of receipts again, or not.
    Forgotten(Result<(), Error>),
}

/// Looks for printers on a thread of its own.
pub(super) async fn find() -> Vec<Found> {
    worker::once(printer::discover).await.unwrap_or_default()
}

impl Desk {
    /// Looks for printers; whatever lists them is told.
    pub(super) fn find_printers(&self) -> Task<Message> {
        Task::perform(find(), |found| {
            Message::Came(Outcome::Printers(Came::Found(found)))
        })
    }

    /// Opens the guide that finds and tests the printer of a use.
    pub(super) fn guide_printer(&mut self, usage: PrinterUse) -> Task<Message> {
        let wizard = PrinterWizard::new(usage, &self.kept);
        self.over = Some(Over::PrinterWizard(Box::new(wizard)));

        Task::batch([self.find_printers(), self.focus()])
    }

    /// Has labels printed on the printer of receipts.
    pub(super) fn forget_label_printer(&mut self) -> Task<Message> {
        self.with_right(Right::Settings, |desk| {
            let mut kept = desk.kept.clone();
            kept.forget_label_printer();

            desk.ask(
                move |till| till.set_settings(kept),
                |answer| Outcome::Printers(Came::Forgotten(answer)),
            )
        })
    }

    /// Something happened in the guide.
    pub(super) fn update_printer_wizard(
        &mut self,
        message: printer_wizard::Message,
    ) -> Task<Message> {
        let Some(Over::PrinterWizard(wizard)) = &mut self.over else {
            return Task::none();
        };
        let is_typing = message.is_typing();
        let action = wizard.update(message);

        self.then_focus(!is_typing, |desk| desk.perform_printer_wizard(action))
    }

    /// A key that the guide hears.
    pub(super) fn printer_wizard_hotkey(&mut self, hotkey: Hotkey) -> Task<Message> {
        let Some(Over::PrinterWizard(wizard)) = &mut self.over else {
            return Task::none();
        };
        match hotkey {
            Hotkey::Tab => operation::focus_next(),
            Hotkey::BackTab => operation::focus_previous(),
            hotkey => {
                let action = wizard.hotkey(hotkey);
                let task = self.perform_printer_wizard(action);
                Task::batch([task, self.focus()])
            }
        }
    }

    pub(super) fn perform_printer_wizard(&mut self, action: Action) -> Task<Message> {
        match action {
            Action::None => Task::none(),
            Action::Close => {
                self.over = None;
                self.focus()
            }
            Action::Find => self.find_printers(),
            Action::Do(order) => match order.job {
                Job::Open(_) if self.is_training => {
                    let sentence = self.text().drawer.closed_in_training.to_owned();
                    self.printers_came(Came::Done(order, Err(sentence)))
                }
                // No drawer opens but for a reason that is in the books.
                Job::Open(_) => {
                    let reason = self.text().printer_wizard.drawer_reason;
                    self.with_right_about(Right::OpenDrawer, reason.to_owned(), move |desk| {
                        desk.carry_out(order)
                    })
                }
                Job::Probe | Job::Print(_) => self.carry_out(order),
            },
            Action::Keep(usage, printer) => self.with_right(Right::Settings, move |desk| {
                let mut kept = desk.kept.clone();
                kept.set_printer_for(usage, (*printer).clone());

                desk.ask(
                    move |till| till.set_settings(kept),
                    move |answer| Outcome::Printers(Came::Kept(usage, printer.clone(), answer)),
                )
            }),
        }
    }

    fn carry_out(&self, order: Box<Order>) -> Task<Message> {
        let text = self.text();
        let till = self.till.clone();
        let institution = self.institution.clone();

        Task::future(async move {
            let answer = carried_out((*order).clone(), till, institution, text).await;
            Message::Came(Outcome::Printers(Came::Done(order, answer)))
        })
    }

    /// Tells whoever waits for it.
    pub(super) fn printers_came(&mut self, came: Came) -> Task<Message> {
        let text = self.text();

        match came {
            Came::Found(found) => {
                if let Some(Over::PrinterWizard(wizard)) = &mut self.over {
                    wizard.found(found.clone());
                }
                self.settings.found(found);
                return match &self.over {
                    Some(Over::PrinterWizard(_)) => self.focus(),
                    _ => Task::none(),
                };
            }
            Came::Done(order, answer) => {
                let is_kept = order.printer == self.kept.receipt_printer();
                if is_kept && answer.is_ok() && order.job != Job::Probe {
                    self.printer.tried(Ok(Delivery::Taken));
                }
                if let Some(Over::PrinterWizard(wizard)) = &mut self.over {
                    wizard.done(&order, answer);
                }
            }
            Came::Kept(usage, printer, answer) => {
                if answer.is_ok() {
                    let before = self.kept.connection.clone();
                    self.kept.set_printer_for(usage, *printer);
                    if self.kept.connection != before {
                        self.printer.forget();
                    }
                    self.printers_changed();
                }
                if let Some(Over::PrinterWizard(wizard)) = &mut self.over {
                    wizard.kept(answer.map_err(|error| said(&error, text)));
                }
            }
            Came::Forgotten(Ok(())) => {
                self.kept.forget_label_printer();
                self.printers_changed();
                let sentence = text.printer_wizard.labels_forgotten.to_owned();
                self.settings.tell(Kind::Good, sentence);
            }
            Came::Forgotten(Err(error)) => self.settings.tell(Kind::Bad, said(&error, text)),
        }

        self.focus()
    }

    fn printers_changed(&mut self) {
        self.start_spooler();
        self.look_for_drawer();
        self.settings
            .saved(Page::Printer, &self.institution, &self.kept);
    }
}

/// Does with a printer what the guide wants; a sentence when it could not be
/// done, what the printer said when it was asked.
async fn carried_out(
    order: Order,
    till: Worker<Till>,
    institution: Institution,
    text: &'static Text,
) -> Result<Option<Probed>, String> {
    let stopped = |Gone| text.problem.stopped.0.to_owned();

    // It is in the books before it opens.
    if matches!(order.job, Job::Open(_)) {
        let reason = text.printer_wizard.drawer_reason;
        till.ask(move |till| till.open_drawer(reason))
            .await
            .map_err(stopped)?
            .map_err(|error| said(&error, text))?;
    }

    worker::once(move || work(&order, &institution, Limits::default(), text))
        .await
        .map_err(stopped)?
}

/// As [`carried_out`], on the thread of whoever calls, who has to be able to
/// wait.
fn work(
    order: &Order,
    institution: &Institution,
    limits: Limits,
    text: &Text,
) -> Result<Option<Probed>, String> {
    let printer = &order.printer;
    let place = printer.connection.place();
    let trouble = |kind: &SendErrorKind| trouble_of(kind, &place, text);

    match order.job {
        Job::Probe => {
            let probe =
                printer::probe(&printer.connection, limits).map_err(|kind| trouble(&kind))?;
            Ok(Some(Probed {
                answers: probe.answers,
                trouble: probe.trouble.as_ref().map(trouble),
            }))
        }
        Job::Print(sheet) => send(printer, &bytes(sheet, printer, institution, text), limits)
            .map(|()| None)
            .map_err(|kind| trouble(&kind)),
        Job::Open(drawer) => send(printer, &drawer_pulse(drawer), limits)
            .map(|()| None)
            .map_err(|kind| trouble(&kind)),
    }
}

fn send(printer: &Printer, bytes: &[u8], limits: Limits) -> Result<(), SendErrorKind> {
    printer::open_asking(&printer.connection, printer.answers, limits)
        .send(bytes)
        .map(|_| ())
        .map_err(|error| error.kind)
}

/// A sheet as the bytes that print it; the buyers' in their language.
fn bytes(sheet: Sheet, printer: &Printer, institution: &Institution, text: &Text) -> Vec<u8> {
    let doc = match sheet {
        Sheet::Measures => calibration::measures(text),
        Sheet::TearLines => calibration::tear_lines(text),
        Sheet::Receipt => sample_receipt(institution, Language::Indonesian.text()),
    };
    let profile = printer.profile.made_for(&doc);

    encode(&profile.lay_out(&doc), &profile)
}

/// What keeps a printer from printing, in a sentence that says what to do. The
/// guide prints nothing by itself once that is done.
fn trouble_of(kind: &SendErrorKind, place: &str, text: &Text) -> String {
    let words = &text.printer_wizard;

    match kind {
        SendErrorKind::NoPaper => words.no_paper.to_owned(),
        SendErrorKind::CoverOpen => words.cover_open.to_owned(),
        kind => (words.tried_at)(problem::of_printer(kind.code(), text), place),
    }
}

#[cfg(test)]
mod tests;
