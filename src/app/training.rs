//! To and fro between the till and training. The real books stay open
//! meanwhile, so that nobody else takes them, but nothing is asked of them.

use iced::Task;

use crate::app::{App, Message, Opened, Stage, flat, open};
use crate::cli::Opening;
use crate::ledger::Error;
use crate::till::Till;
use crate::worker::{self, Worker};

impl App {
    /// Begins training, or ends it.
    pub(super) fn train(&mut self, begin: bool) -> Task<Message> {
        let Stage::Desk(desk) = &self.stage else {
            return Task::none();
        };
        if desk.is_recording() || begin == self.opening.training {
            return Task::none();
        }
        self.opening = Opening {
            training: begin,
            // What is not kept is spoken there too.
            language: desk.kept().for_now,
            ..self.opening.clone()
        };

        let task = if begin {
            let real = desk.books();
            self.real = Some(real.clone());
            begin_on(&self.opening, &real)
        } else {
            self.open_again()
        };
        self.stage = Stage::Opening;

        task
    }

    /// Opens what was to be opened; instead of training that cannot be begun,
    /// the till that it was to be begun from.
    pub(super) fn open_again(&mut self) -> Task<Message> {
        match self.real.take() {
            Some(real) => {
                self.opening.training = false;
                back_to(&real)
            }
            None => open(self.opening.clone()),
        }
    }
}

/// Opens the books for training with what the real ones have now.
fn begin_on(opening: &Opening, real: &Worker<Till>) -> Task<Message> {
    let folder = opening.folder.clone();
    let found = real.ask(|till| {
        let view = till.view()?.ok_or(Error::NotSetUp)?;
        // Nobody trains at the real till; whoever comes back signs in again.
        till.sign_out();
        Ok((view, till.settings().clone()))
    });

    Task::future(async move {
        let opened = match flat(found.await) {
            Ok((view, settings)) => flat(
                worker::once(move || {
                    let till = Till::train_on(&folder, &view, &settings)?;
                    Opened::of(till)
                })
                .await,
            ),
            Err(error) => Err(error),
        };
        Message::Opened(opened)
    })
}

/// Shows the real books again, as they were left.
fn back_to(real: &Worker<Till>) -> Task<Message> {
    let till = real.clone();
    let found = real.ask(|till| {
        let view = till.view()?;
        Ok((view, till.settings().clone(), till.lost().cloned()))
    });

    Task::future(async move {
        Message::Opened(flat(found.await).map(|(view, settings, lost)| {
            Box::new(Opened {
                till,
                settings,
                view,
                lost,
            })
        }))
    })
}
