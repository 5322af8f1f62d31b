//! The first start: what the wizard asks for, and what comes of it.

use iced::Task;

use super::{App, Begun, Message, Stage, flat, open, printers};
use crate::cli::Opening;
use crate::domain::Role;
use crate::folders;
use crate::printer::Found;
use crate::screen::wizard;
use crate::till::SetUp;

impl App {
    /// Shows the till that was set up, and the recovery code once.
    pub(super) fn begin(&mut self, (view, code): Begun) -> Task<Message> {
        let Stage::Wizard(_, till) = &self.stage else {
            return Task::none();
        };
        let till = till.clone();

        self.enter(till, view.map(|view| *view), code)
    }

    pub(super) fn printers_found(&mut self, found: Vec<Found>) -> Task<Message> {
        if let Stage::Wizard(wizard, _) = &mut self.stage {
            wizard.found(found);
        }

        Task::none()
    }

    pub(super) fn perform(&mut self, action: wizard::Action) -> Task<Message> {
        match action {
            wizard::Action::None => Task::none(),
            wizard::Action::Focus(field) => iced::widget::operation::focus(field),
            wizard::Action::Speak(language) => {
                self.settings.speak(language);
                Task::none()
            }
            wizard::Action::SpeakNext => {
                self.settings.speak(self.settings.spoken().next());
                Task::none()
            }
            wizard::Action::WearNext => {
                self.settings.look = self.settings.look.next();
                Task::none()
            }
            wizard::Action::Demo => match folders::demo() {
                Some(folder) => {
                    self.opening = Opening {
                        folder,
                        demo: true,
                        training: false,
                        language: Some(self.settings.spoken()),
                    };
                    self.stage = Stage::Opening;
                    open(self.opening.clone())
                }
                None => {
                    let (what, next) = self.text().problem.no_folder;
                    if let Stage::Wizard(wizard, _) = &mut self.stage {
                        wizard.failed(format!("{what} {next}"));
                    }
                    Task::none()
                }
            },
            wizard::Action::FindPrinters => Task::perform(printers::find(), Message::PrintersFound),
            wizard::Action::SetUp(answers) => {
                let Stage::Wizard(_, till) = &self.stage else {
                    return Task::none();
                };
                self.settings.connection = answers.connection;
                self.settings.profile = answers.profile;
                self.settings.keeps_shifts = answers.keeps_shifts;
                let settings = self.settings.clone();
                let administrator = answers.administrator;
                let set_up = SetUp {
                    institution: answers.institution,
                    address: answers.address,
                    letter: answers.letter,
                    location: answers.location,
                };

                Task::perform(
                    till.ask(move |till| {
                        // It may have failed right after this the last time.
                        if till.view()?.is_none() {
                            till.set_up(set_up)?;
                        }
                        let code = match administrator {
                            None => None,
                            Some(_) if till.is_guarded()? => Some(till.renew_recovery()?),
                            Some((name, pin)) => {
                                till.add_person(&name, Role::Administrator, &pin)?.code
                            }
                        };
                        till.set_settings(settings)?;
                        Ok((till.view()?.map(Box::new), code))
                    }),
                    |answer| Message::SetUp(flat(answer)),
                )
            }
        }
    }
}
