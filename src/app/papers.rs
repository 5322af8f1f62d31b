//! Papers other than receipts: labels, the logo, slips of held carts.

use iced::Task;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::desk::{Desk, Message, Over, Place};
use crate::app::outcome::Outcome;
use crate::app::perform::said;
use crate::app::{files, flat};
use crate::document;
use crate::domain::{Product, ProductId, Right, SaleId};
use crate::ledger::Error;
use crate::paper::NoCode;
use crate::paper::logo::Picture;
use crate::problem::Problem;
use crate::report::write_whole;
use crate::screen::labels::{Action, Labels};
use crate::text::Text;
use crate::ui::Hotkey;
use crate::ui::part::Kind;
use crate::worker::{self, Gone};

/// What came of what was asked about papers.
#[derive(Debug, Clone)]
pub enum Came {
    /// Where a sheet of labels is saved unless somebody says otherwise.
    Offered(String),
    /// So many labels were queued, or one cannot be made.
    Printed(u32, Result<Result<(), NoCode>, Error>),
    /// So many labels were saved, or a sentence why not.
    Saved(u32, Result<PathBuf, String>),
    /// Pictures that lie about were looked for.
    Pictures(Vec<PathBuf>),
    /// A picture was read that may become the logo, or a sentence why not.
    Logo(Result<Arc<Picture>, String>),
    /// The slip of a held cart was queued.
    Slip(Result<(), Error>),
}

impl Desk {
    /// Opens the dialog about labels.
    pub(super) fn open_labels(&mut self, wanted: &[(ProductId, u16)]) -> Task<Message> {
        let wanted: Vec<(Product, u16)> = wanted
            .iter()
            .filter_map(|(id, copies)| Some((self.catalog.get(*id)?.clone(), *copies)))
            .collect();
        let printer = self.kept.label_printer();
        let profile = printer.map(|printer| printer.profile);
        self.over = Some(Over::Labels(Labels::new(wanted, profile)));

        let name = format!("{}-{}.pdf", self.text().papers.labels_file, self.today());
        let place = self.till.ask(move |till| {
            let folder = files::exports(till.folder(), till.is_training());
            folder.map(|folder| folder.join(name).display().to_string())
        });
        let offered = Task::future(async move {
            let path = place.await.ok().and_then(Result::ok).unwrap_or_default();
            came(Came::Offered(path))
        });

        Task::batch([offered, self.focus()])
    }

    /// Labels of the product that is chosen in the list.
    pub(super) fn open_labels_of_chosen(&mut self) -> Task<Message> {
        match self.products.chosen(&self.catalog) {
            Some(product) => {
                let id = product.id;
                self.open_labels(&[(id, 1)])
            }
            None => {
                let sentence = self.text().papers.labels_none.to_owned();
                self.products.tell(Kind::Warn, sentence);
                Task::none()
            }
        }
    }

    pub(super) fn labels_hotkey(&mut self, hotkey: Hotkey) -> Task<Message> {
        let action = match (&mut self.over, hotkey) {
            (_, Hotkey::Tab) => return iced::widget::operation::focus_next(),
            (Some(Over::Labels(labels)), _) => labels.hotkey(hotkey),
            _ => Action::None,
        };

        self.perform_labels(action)
    }

    pub(super) fn update_labels(
        &mut self,
        message: crate::screen::labels::Message,
    ) -> Task<Message> {
        let is_typing = message.is_typing();
        let action = match &mut self.over {
            Some(Over::Labels(labels)) => labels.update(message),
            _ => Action::None,
        };

        self.then_focus(!is_typing, |desk| desk.perform_labels(action))
    }

    fn perform_labels(&mut self, action: Action) -> Task<Message> {
        let count =
            |wanted: &[(ProductId, u16)]| wanted.iter().map(|(_, copies)| u32::from(*copies)).sum();

        match action {
            Action::None => Task::none(),
            Action::Close => {
                self.over = None;
                self.focus()
            }
            Action::Print(wanted) => self.with_right(Right::Stock, move |desk| {
                let count = count(&wanted);
                desk.ask(
                    move |till| till.print_labels(&wanted),
                    move |answer| Outcome::Papers(Came::Printed(count, answer)),
                )
            }),
            Action::Save(wanted, path) => self.with_right(Right::Stock, move |desk| {
                let count = count(&wanted);
                desk.save_labels(wanted, path, count)
            }),
        }
    }

    /// Typesets on a thread of its own: no sale waits for a sheet.
    fn save_labels(
        &self,
        wanted: Vec<(ProductId, u16)>,
        path: PathBuf,
        count: u32,
    ) -> Task<Message> {
        let text = self.text();
        let labels = self.till.ask(move |till| till.labels_of(&wanted));

        Task::future(async move {
            let saved = match flat(labels.await) {
                Err(error) => Err(said(&error, text)),
                Ok(Err(label)) => Err(Problem::of_label(&label, text).to_string()),
                Ok(Ok(labels)) => worker::once(move || {
                    let pdf = document::labels(&labels, text)
                        .map_err(|error| Problem::of_document(&error, text).to_string())?;
                    write_whole(&path, &pdf)
                        .map_err(|error| Problem::of_new_file(&path, &error, text).to_string())?;
                    Ok(path)
                })
                .await
                .unwrap_or_else(|Gone| Err(said(&Error::Stopped, text))),
            };
            came(Came::Saved(count, saved))
        })
    }

    /// Looks for pictures that lie about, for the page about papers.
    pub(super) fn look_for_pictures(&self) -> Task<Message> {
        let found = worker::once(files::pictures);

        Task::future(async move { came(Came::Pictures(found.await.unwrap_or_default())) })
    }

    /// Reads a picture on a thread of its own: a photograph is large.
    pub(super) fn read_logo(&self, path: PathBuf) -> Task<Message> {
        let text = self.text();
        let read = worker::once(move || read_logo(&path, text));

        Task::future(async move {
            let stopped = |Gone| Err(said(&Error::Stopped, text));
            came(Came::Logo(read.await.unwrap_or_else(stopped)))
        })
    }

    /// Has the slip of a held cart printed.
    pub(super) fn print_held(&mut self, cart: SaleId) -> Task<Message> {
        if self.spooler.is_none() {
            let sentence = self.text().problem.printer.none.to_owned();
            self.sell.tell(Kind::Warn, sentence);
            return Task::none();
        }

        self.ask(
            move |till| till.print_held(cart),
            |answer| Outcome::Papers(Came::Slip(answer)),
        )
    }

    /// Tells the screens what came of it.
    pub(super) fn came_of_papers(&mut self, came: Came) -> Task<Message> {
        let text = self.text();
        let words = &text.papers;

        match came {
            Came::Offered(path) => {
                if let Some(Over::Labels(labels)) = &mut self.over {
                    labels.offer(&path);
                }
                Task::none()
            }
            Came::Pictures(found) => {
                self.settings.offer_pictures(found);
                Task::none()
            }
            Came::Logo(picture) => {
                self.settings.logo_read(picture);
                Task::none()
            }
            Came::Slip(Ok(())) => {
                self.wake_spooler();
                self.sell.tell(Kind::Good, words.slip_queued.to_owned());
                self.count_jobs()
            }
            Came::Slip(Err(error)) => {
                self.sell.tell(Kind::Bad, said(&error, text));
                Task::none()
            }
            Came::Printed(count, Ok(Ok(()))) => {
                self.wake_spooler();
                let told = self.labels_made((words.labels_queued)(&count.to_string()));
                Task::batch([told, self.count_jobs()])
            }
            Came::Saved(count, Ok(path)) => {
                let path = path.display().to_string();
                self.labels_made((words.labels_saved)(&count.to_string(), &path))
            }
            Came::Printed(_, Ok(Err(label))) => {
                self.labels_failed(Problem::of_label(&label, text).to_string())
            }
            Came::Printed(_, Err(error)) => self.labels_failed(said(&error, text)),
            Came::Saved(_, Err(sentence)) => self.labels_failed(sentence),
        }
    }

    /// Tells it where the labels were asked for.
    fn labels_made(&mut self, sentence: String) -> Task<Message> {
        if matches!(self.over, Some(Over::Labels(_))) {
            self.over = None;
        }
        match self.place {
            Place::Stock => self.goods_in.tell(Kind::Good, sentence),
            _ => self.products.tell(Kind::Good, sentence),
        }

        self.focus()
    }

    pub(super) fn labels_failed(&mut self, sentence: String) -> Task<Message> {
        match (&mut self.over, self.place) {
            (Some(Over::Labels(labels)), _) => labels.failed(sentence),
            (_, Place::Stock) => self.goods_in.tell(Kind::Bad, sentence),
            _ => self.products.tell(Kind::Bad, sentence),
        }

        Task::none()
    }
}

fn came(came: Came) -> Message {
    Message::Came(Outcome::Papers(came))
}

fn read_logo(path: &Path, text: &Text) -> Result<Arc<Picture>, String> {
    let file = fs::read(path).map_err(|error| Problem::of_file(path, &error, text).to_string())?;

    Picture::read(&file)
        .map(Arc::new)
        .map_err(|fault| Problem::of_logo(fault, text).to_string())
}
