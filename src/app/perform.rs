//! What the screens ask for, done on the ledger's thread.
//!
//! **Invariant:** every write that the window makes is asked for here, or in a
//! neighbour named after its subject (`printing`, `shifts`, `pay`, …).

use chrono::NaiveDate;
use iced::Task;
use iced::widget::operation::{self, AbsoluteOffset};
use std::fs;
use std::path::{Path, PathBuf};

use crate::app::desk::{Desk, Message, Over};
use crate::app::outcome::{Drawn, Outcome, Stocked};
use crate::app::{files, flat};
use crate::domain::{Cart, HeldCart, ReceiptNumber, Right};
use crate::import::Faults;
use crate::ledger::{Copy, Error};
use crate::paper;
use crate::printer::Answers;
use crate::problem::{self, Problem};
use crate::report::{self as report_files, day};
use crate::screen::{goods_in, import, products, report, sell, settings};
use crate::text::Text;
use crate::till::{Imported, Till};
use crate::ui::part::Kind;
use crate::worker::{self, Gone};

impl Desk {
    /// Has something done on the ledger's thread.
    pub(super) fn ask<A: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Till) -> Result<A, Error> + Send + 'static,
        came: impl Fn(Result<A, Error>) -> Outcome + Send + 'static,
    ) -> Task<Message> {
        Task::perform(self.till.ask(work), move |answer| {
            Message::Came(came(flat(answer)))
        })
    }

    /// As [`Desk::ask`], for work whose errors are sentences already.
    fn ask_said<A: Send + 'static, E: From<Problem> + Send + 'static>(
        &self,
        work: impl FnOnce(&mut Till, &'static Text) -> Result<A, E> + Send + 'static,
        came: impl Fn(Result<A, E>) -> Outcome + Send + 'static,
    ) -> Task<Message> {
        let text = self.text();

        Task::perform(self.till.ask(move |till| work(till, text)), move |answer| {
            Message::Came(came(answer.unwrap_or_else(|Gone| {
                Err(Problem::of(&Error::Stopped, text).into())
            })))
        })
    }

    pub(super) fn perform_sell(&mut self, action: sell::Action) -> Task<Message> {
        match action {
            sell::Action::None => Task::none(),
            sell::Action::Keep(cart) => self.ask(move |till| till.keep_cart(&cart), Outcome::Kept),
            sell::Action::Sell(cart, tendered) => {
                self.with_right_about(Right::Sell, sum(&cart), |desk| {
                    desk.ask(
                        move |till| till.sell(&cart, tendered).map(Box::new),
                        Outcome::Sold,
                    )
                })
            }
            sell::Action::Empty(cart, reason) => {
                self.with_right_about(Right::Sell, sum(&cart), |desk| {
                    desk.ask(
                        move |till| till.empty_cart(&cart, &reason),
                        Outcome::Emptied,
                    )
                })
            }
            sell::Action::Nota(cart, told) => {
                self.with_right_about(Right::Sell, sum(&cart), |desk| desk.add_nota(cart, told))
            }
            sell::Action::OpenDrawer(reason) => {
                let about = reason.clone();
                self.with_right_about(Right::OpenDrawer, about, |desk| {
                    desk.ask(move |till| till.open_drawer(&reason), Outcome::DrawerOpened)
                })
            }
            sell::Action::Hold(cart, name) => {
                self.with_right_about(Right::Sell, sum(&cart), |desk| {
                    desk.ask(move |till| till.hold_cart(&cart, &name), Outcome::Carts)
                })
            }
            sell::Action::PrintHeld(cart) => {
                self.with_right(Right::Sell, move |desk| desk.print_held(cart))
            }
            sell::Action::Recall(id, open, name) => self.with_right(Right::Sell, move |desk| {
                desk.ask(
                    move |till| till.recall_cart(id, &open, &name),
                    Outcome::Carts,
                )
            }),
            sell::Action::EmptyHeld(held, reason) => {
                self.with_right_about(Right::Sell, sum(&held.cart), |desk| {
                    desk.empty_held(*held, reason)
                })
            }
            sell::Action::Change(change) => match change.right {
                Some(right) => {
                    let about = change.about(self.text());
                    self.with_right_about(right, about, |desk| desk.change_cart(*change))
                }
                None => self.change_cart(*change),
            },
            sell::Action::LoseDemand(wanted) => {
                let asked = wanted.clone();
                self.ask(
                    move |till| till.lose_demand(asked.product, &asked.name, asked.quantity),
                    move |answer| Outcome::DemandLost(wanted.clone(), answer),
                )
            }
            sell::Action::PrintAgain if self.spooler.is_none() => {
                let sentence = self.text().problem.printer.none.to_owned();
                self.sell.tell(Kind::Warn, sentence);
                Task::none()
            }
            sell::Action::PrintAgain => {
                let last = self.last_receipt;
                self.ask(
                    move |till| {
                        last.map(|number| Ok((number, till.print_again(number)?)))
                            .transpose()
                    },
                    Outcome::Queued,
                )
            }
            sell::Action::Preview => self
                .last_receipt
                .map_or_else(Task::none, |number| self.draw(number)),
            sell::Action::Return(receipt) => self.open_returning(receipt),
            sell::Action::Import => self.open_import(),
            sell::Action::AddProduct(code) => self.open_new_product(&code),
        }
    }

    fn add_nota(&mut self, cart: Cart, told: sell::panel::nota::Told) -> Task<Message> {
        self.ask(
            move |till| {
                let now = till.now();
                let sold_at = told.sold_at.and_local_timezone(*now.offset());
                let sold_at = sold_at.single().unwrap_or(now);
                till.add_nota(&told.number, sold_at, &cart, told.tendered)
                    .map(Box::new)
            },
            Outcome::Sold,
        )
    }

    fn empty_held(&mut self, held: HeldCart, reason: String) -> Task<Message> {
        let name = held.name.clone();

        self.ask_first(
            move |till| {
                let _ = till.empty_cart(&held.cart, &reason)?;
                till.held_carts()
            },
            move |answer| Outcome::HeldEmptied(name.clone(), answer),
        )
    }

    /// Makes a change of the cart that was allowed.
    fn change_cart(&mut self, change: sell::Change) -> Task<Message> {
        let action = self.sell.change(change, self.text());

        self.perform_sell(action)
    }

    fn draw(&self, number: ReceiptNumber) -> Task<Message> {
        self.ask(
            move |till| {
                let doc = till.receipt(number, Copy::ORIGINAL)?;
                Ok(doc.map(|doc| -> Drawn {
                    let dots = till.dots(&doc);
                    // Some hundreds wide, some thousands high.
                    (
                        dots.width() as u32,
                        dots.height() as u32,
                        paper::to_rgba(&dots),
                    )
                }))
            },
            move |answer| Outcome::Drawn(number, answer),
        )
    }

    pub(super) fn save_picture(&self, number: ReceiptNumber) -> Task<Message> {
        self.ask_said(
            move |till, text| -> Result<PathBuf, String> {
                let path = files::exports(till.folder(), till.is_training())
                    .map_err(|error| Problem::of_file(till.folder(), &error, text).to_string())?
                    .join(format!("struk-{number}.png"));
                let doc = till
                    .receipt(number, Copy::ORIGINAL)
                    .map_err(|error| Problem::of(&error, text).to_string())?
                    .unwrap_or_default();

                report_files::write_whole(&path, &till.picture(&doc))
                    .map_err(|error| Problem::of_file(&path, &error, text).to_string())?;
                Ok(path)
            },
            Outcome::Saved,
        )
    }

    pub(super) fn perform_goods_in(&mut self, action: goods_in::Action) -> Task<Message> {
        match action {
            goods_in::Action::None => self.keep_goods_list(),
            goods_in::Action::AddProduct(code) => self.open_new_product(&code),
            goods_in::Action::Labels(wanted) => self.open_labels(&wanted),
            goods_in::Action::Post(goods, note) => {
                let posted = goods.clone();
                self.with_right(Right::Stock, |desk| {
                    desk.ask(
                        move |till| till.goods_in(&goods, &note),
                        move |answer| Outcome::Posted(posted.clone(), answer),
                    )
                })
            }
        }
    }

    /// Keeps what is being counted, if something changed.
    fn keep_goods_list(&mut self) -> Task<Message> {
        let list = self.goods_in.list();
        if list == self.goods_list {
            return Task::none();
        }

        self.goods_list.clone_from(&list);
        self.ask(move |till| till.keep_goods_list(&list), Outcome::Kept)
    }

    pub(super) fn perform_products(&mut self, action: products::Action) -> Task<Message> {
        match action {
            products::Action::None => Task::none(),
            products::Action::Import => self.open_import(),
            products::Action::Add(code) => self.open_new_product(&code),
            products::Action::Labels => self.open_labels_of_chosen(),
        }
    }

    fn open_import(&mut self) -> Task<Message> {
        self.over = Some(Over::Import(import::Import::new(files::catalogues())));
        self.focus()
    }

    pub(super) fn perform_import(&mut self, action: import::Action) -> Task<Message> {
        match action {
            import::Action::None => Task::none(),
            import::Action::Close => {
                self.over = None;
                self.focus()
            }
            import::Action::Plan(path) => self.ask_said(
                move |till, text| -> Result<import::Summary, Vec<String>> {
                    let file = read(&path, text)?;
                    let plan = till
                        .plan_import(&file)
                        .map_err(|error| Problem::of(&error, text))?
                        .map_err(|faults| sentences(&faults, text))?;
                    let would = Imported::from(&plan);

                    Ok(import::Summary {
                        added: would.added,
                        changed: would.changed,
                        unchanged: would.unchanged,
                    })
                },
                Outcome::Planned,
            ),
            import::Action::Import(path) => self.with_right(Right::EditGoods, |desk| {
                desk.ask_said(
                    move |till, text| -> Result<Stocked, Vec<String>> {
                        let file = read(&path, text)?;
                        let imported = till
                            .import(&file)
                            .map_err(|error| Problem::of(&error, text))?
                            .map_err(|faults| sentences(&faults, text))?;
                        let (products, on_hand) =
                            till.goods().map_err(|error| Problem::of(&error, text))?;

                        Ok((imported, products, on_hand))
                    },
                    Outcome::Imported,
                )
            }),
        }
    }

    pub(super) fn perform_report(&mut self, action: report::Action) -> Task<Message> {
        match action {
            report::Action::None => Task::none(),
            report::Action::Read(date) => self.read_report(date),
            report::Action::Scroll(y) => {
                operation::scroll_by(report::PAGE, AbsoluteOffset { x: 0.0, y })
            }
            report::Action::Export(date) => self.with_right(Right::Report, move |desk| {
                desk.ask_said(
                    move |till, text| export(till, date, text),
                    Outcome::Exported,
                )
            }),
        }
    }

    pub(super) fn read_report(&self, date: NaiveDate) -> Task<Message> {
        self.ask(
            move |till| till.day_report(date).map(Box::new),
            Outcome::Read,
        )
    }

    pub(super) fn perform_settings(&mut self, action: settings::Action) -> Task<Message> {
        match action {
            settings::Action::None => return Task::none(),
            settings::Action::Speak(language) => self.kept.speak(language),
            settings::Action::Wear(look) => self.kept.look = look,
            settings::Action::Scale(scale) => self.kept.scale = scale,
            settings::Action::AutoLock(auto_lock) => self.kept.auto_lock = auto_lock,
            settings::Action::People => return self.open_people(),
            settings::Action::KeepShifts(keeps) => self.kept.keeps_shifts = keeps,
            settings::Action::Save(page, change) => {
                return self.with_right(Right::Settings, move |desk| {
                    desk.save_settings(page, change)
                });
            }
            settings::Action::Mute(is_mute) => self.kept.is_mute = is_mute,
            settings::Action::Print(what, is_printed) => {
                self.kept.set_printed(what, is_printed);
            }
            settings::Action::Hear(is_taken) => {
                self.play(is_taken);
                return Task::none();
            }
            // Shown anew it stands where it can be found.
            settings::Action::Display => {
                let display = self.kept.display;
                self.kept.display = if display.is_on {
                    crate::settings::Display {
                        is_on: false,
                        ..display
                    }
                } else {
                    crate::settings::Display {
                        is_on: true,
                        ..Default::default()
                    }
                };
            }
            settings::Action::Train => return Task::done(Message::Train(!self.is_training)),
            settings::Action::ReadCode(path) => return self.read_code(path),
            settings::Action::ReadLogo(path) => return self.read_logo(path),
            settings::Action::TestPage => return self.print_test_page(),
            settings::Action::FindPrinters => return self.find_printers(),
            settings::Action::GuidePrinter(usage) => return self.guide_printer(usage),
            settings::Action::ForgetLabelPrinter => return self.forget_label_printer(),
            settings::Action::Verify => return self.verify(),
        }

        // The look is changed at once and kept without a word.
        let kept = self.kept.clone();
        self.ask(move |till| till.set_settings(kept), Outcome::Kept)
    }

    /// Keeps how the buyer's window stands.
    pub(super) fn keep_display(&mut self) -> Task<Message> {
        self.display_is_kept = true;
        let kept = self.kept.clone();

        self.ask(move |till| till.set_settings(kept), Outcome::Kept)
    }

    /// Checks the books on a thread of its own, so that no sale waits for it.
    fn verify(&self) -> Task<Message> {
        let audit = self.till.ask(|till| till.audit());

        Task::future(async move {
            let found = match flat(audit.await) {
                Ok(audit) => flat(worker::once(move || audit.verify(None)).await),
                Err(error) => Err(error),
            };
            Message::Came(Outcome::Verified(found))
        })
    }

    /// Keeps what was typed on a page of the settings. What is changed of this
    /// machine is put back should the disk refuse.
    fn save_settings(&mut self, page: settings::Page, change: settings::Change) -> Task<Message> {
        let before = Box::new(self.change_machine(&change));
        let kept = self.kept.clone();

        self.ask(
            move |till| {
                match change {
                    settings::Change::Institution(change) if change.is_empty() => {}
                    settings::Change::Institution(change) => till.set_institution(change)?,
                    settings::Change::Printer(..)
                    | settings::Change::Scanner(..)
                    | settings::Change::Logo(_) => {
                        till.set_settings(kept)?;
                    }
                }
                till.institution().map(Box::new)
            },
            move |answer| Outcome::SettingsKept(page, before.clone(), answer),
        )
    }

    /// Changes what a page of the settings says of this machine; returns what
    /// puts that back.
    pub(super) fn change_machine(&mut self, change: &settings::Change) -> settings::Change {
        let connection = self.kept.connection.clone();
        let before = change.apply(&mut self.kept);

        if self.kept.connection != connection {
            // What another printer answers is not known.
            self.kept.answers = Answers::default();
            self.printer.forget();
            self.start_spooler();
        }
        self.look_for_drawer();
        self.catalog.set_labels(self.kept.labels.clone());

        before
    }
}

/// What a cart comes to, for whoever is asked to allow something with it.
fn sum(cart: &Cart) -> String {
    cart.totals()
        .map(|totals| totals.total.to_string())
        .unwrap_or_default()
}

/// An error in the words of a language.
pub(super) fn said(error: &Error, text: &Text) -> String {
    Problem::of(error, text).to_string()
}

/// Saves a day report as the files that the treasurer opens; answers with
/// their folder.
fn export(till: &mut Till, date: NaiveDate, text: &Text) -> Result<PathBuf, String> {
    let said = |error: Error| said(&error, text);
    let report = till.day_report(date).map_err(said)?;
    let origin = till.origin().map_err(said)?;
    let folder = files::exports(till.folder(), till.is_training())
        .map_err(|error| Problem::of_file(till.folder(), &error, text).to_string())?;

    for format in [report_files::Format::Csv, report_files::Format::Text] {
        let path = folder.join(format!("laporan-{date}.{}", format.extension()));
        day::write(&report, &origin, text, format)
            .and_then(|bytes| report_files::write_whole(&path, &bytes))
            .map_err(|error| Problem::of_file(&path, &error, text).to_string())?;
    }

    Ok(folder)
}

fn read(path: &Path, text: &Text) -> Result<Vec<u8>, Problem> {
    fs::read(path).map_err(|error| Problem::of_file(path, &error, text))
}

/// A sentence for each fault of a catalogue.
fn sentences(faults: &Faults, text: &Text) -> Vec<String> {
    let more = (faults.more() > 0).then(|| (text.import.more_faults)(&faults.more().to_string()));

    faults
        .listed()
        .iter()
        .map(|fault| problem::of_fault(fault, text))
        .chain(more)
        .collect()
}
