//! The window: one of the two doors to a till.
//!
//! [`App`] opens the books on a thread of their own, shows the wizard when
//! they are empty and `Desk` when they are not, and turns keys into what
//! they mean. It never waits for a disk.

mod awaited;
mod board;
mod desk;
mod display;
mod drawer;
mod face;
mod files;
mod first_start;
mod goods;
mod hear;
mod keys;
mod numpad;
mod opening;
mod outcome;
mod papers;
mod pay;
mod perform;
mod pill;
mod place;
mod press;
mod printers;
mod printing;
mod returning;
mod rights;
mod scale;
mod scan;
mod session;
mod shifts;
mod training;
mod view;
mod wall;

pub use opening::NoWindow;

use iced::window;
use iced::{Event, Size, Subscription, Task};
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::cli::Opening;
use crate::demo;
use crate::domain::entry::LostTail;
use crate::domain::recovery::Code;
use crate::domain::scanner::Burst;
use crate::folders;
use crate::ledger::Error;
use crate::printer::Found;
use crate::problem::Problem;
use crate::screen::trouble::{self, Way};
use crate::screen::wizard;
use crate::settings::{self, Settings};
use crate::sound::Speaker;
use crate::text::Text;
use crate::till::{Source, Till, View};
use crate::ui::part::Kind;
use crate::ui::{self, Element, Hotkey, Theme, dialog, font};
use crate::worker::{self, Gone, Worker};

use desk::Desk;
use keys::Keys;
use press::Press;

/// The size of the window on the smallest screen that Gerai is made for.
const WINDOW: Size = Size::new(1366.0, 768.0);

/// The smallest size at which nothing is lost.
const SMALLEST: Size = Size::new(760.0, 430.0);

/// How often the clock in the strip is looked at.
const TICK: Duration = Duration::from_secs(5);

/// How often it is looked at how far a paper is.
const GLANCE: Duration = Duration::from_millis(250);

/// Opens the window and works until it is closed.
///
/// # Errors
/// When it cannot be opened, or broke down.
pub fn run(opening: Opening) -> Result<(), NoWindow> {
    let settings = iced::Settings {
        id: Some(String::from("gerai")),
        fonts: font::files().into_iter().map(Into::into).collect(),
        default_font: font::REGULAR,
        default_text_size: ui::size::TEXT_BODY.into(),
        antialiasing: true,
        ..iced::Settings::default()
    };
    let window = window::Settings {
        size: WINDOW,
        min_size: Some(SMALLEST),
        exit_on_close_request: false,
        ..window::Settings::default()
    };

    let is_open = Arc::new(AtomicBool::new(false));
    let opened = Arc::clone(&is_open);
    let boot = move || {
        opened.store(true, Ordering::Relaxed);
        App::boot(opening.clone(), window.clone())
    };

    opening::quiet_panics(Arc::clone(&is_open));
    // Nothing of what broke is used again.
    panic::catch_unwind(AssertUnwindSafe(|| {
        iced::daemon(boot, App::update, App::view)
            .title(App::title)
            .settings(settings)
            .theme(App::theme)
            .scale_factor(App::scale)
            .subscription(App::subscription)
            .run()
    }))
    .map_err(|panic| opening::of_panic(&*panic, is_open.load(Ordering::Relaxed)))?
    .map_err(|error| NoWindow::Refused(error.to_string()))
}

/// The program behind the window.
#[derive(Debug)]
pub struct App {
    opening: Opening,
    /// The till's own window.
    window: window::Id,
    /// How large it would be if nothing were drawn larger.
    room: Size,
    /// The buyer's window, while it is open.
    display: Option<window::Id>,
    /// The books of the till while people train on others.
    real: Option<Worker<Till>>,
    /// Counts what is entered: what an earlier desk asked for is not for this
    /// one.
    visit: u64,
    /// The settings until the till is open; then the desk has them.
    settings: Settings,
    stage: Stage,
    scanner: Burst,
    started: Instant,
    speaker: Speaker,
    /// The keyboard on the screen.
    board: board::Board,
    faces: face::Faces,
    /// Whether a field took the key before this one.
    was_captured: bool,
    /// What has no place where one is, such as a scan, until something is done.
    unused: Option<String>,
}

/// How far the till is.
#[derive(Debug)]
enum Stage {
    /// The books are being opened.
    Opening,
    /// The books cannot be opened.
    Trouble(Problem),
    /// The end of the books is lost; they can be gone on with.
    Lost(Problem, Worker<Till>, Option<Box<View>>),
    /// The books are empty.
    Wizard(Box<wizard::Wizard>, Worker<Till>),
    /// The till is open.
    Desk(Box<Desk>),
}

/// Books that are open.
#[derive(Debug, Clone)]
pub struct Opened {
    till: Worker<Till>,
    settings: Settings,
    /// None while the till is not set up.
    view: Option<View>,
    /// The end of the books that is gone.
    lost: Option<LostTail>,
}

/// A till that was set up, and the recovery code of its administrator.
type Begun = (Option<Box<View>>, Option<Code>);

/// What happens to the program.
#[derive(Debug, Clone)]
pub enum Message {
    /// The window is there. Only now can it be told to fill the screen.
    Shown(window::Id),
    /// The books were opened, or not.
    Opened(Result<Box<Opened>, Error>),
    /// Something happened on the screen of trouble.
    Trouble(trouble::Message),
    /// The books were gone on with, or not.
    Resumed(Result<Option<Box<View>>, Error>),
    /// Something happened in the wizard.
    Wizard(wizard::Message),
    /// These printers were found while the till is set up.
    PrintersFound(Vec<Found>),
    /// The till was set up, or not.
    SetUp(Result<Begun, Error>),
    /// Something happened at the open till, on this visit.
    Desk(u64, desk::Message),
    /// A key was pressed.
    Pressed(Press),
    /// Something happened to the keyboard on the screen.
    Board(board::Message),
    /// A file was dropped on the window.
    Dropped(PathBuf),
    /// The window lost the focus.
    Unfocused,
    /// The clock went on.
    Tick,
    /// A window is to be closed.
    CloseRequested(window::Id),
    /// Something happened to what may be the buyer's window.
    AtDisplay(window::Id, display::Event),
    /// Something was done on the buyer's window.
    Display(crate::screen::display::Message),
    /// Everything is on the disk.
    Drained,
}

impl App {
    fn boot(opening: Opening, settings: window::Settings) -> (Self, Task<Message>) {
        let (window, show) = window::open(settings);
        let open = Task::batch([show.discard(), open(opening.clone())]);

        (
            Self {
                settings: Settings {
                    language: opening.language.unwrap_or_default(),
                    ..Settings::default()
                },
                opening,
                window,
                room: WINDOW,
                display: None,
                real: None,
                visit: 0,
                stage: Stage::Opening,
                scanner: Burst::default(),
                started: Instant::now(),
                speaker: Speaker::start(folders::cache(), std::env::var_os("PATH").as_deref()),
                board: board::Board::default(),
                faces: face::Faces::default(),
                was_captured: false,
                unused: None,
            },
            open,
        )
    }

    fn settings(&self) -> &Settings {
        match &self.stage {
            Stage::Desk(desk) => desk.kept(),
            _ => &self.settings,
        }
    }

    fn text(&self) -> &'static Text {
        self.settings().spoken().text()
    }

    fn title(&self, window: window::Id) -> String {
        if window == self.window {
            String::from("Gerai")
        } else {
            format!("Gerai · {}", self.text().display.title)
        }
    }

    fn theme(&self, _window: window::Id) -> Theme {
        Theme::new(match self.settings().look {
            settings::Look::Light => ui::Look::Light,
            settings::Look::Dark => ui::Look::Dark,
            settings::Look::HighContrast => ui::Look::HighContrast,
        })
    }

    /// How often the clock is looked at: each second while somebody counts
    /// them, and more often while somebody looks at a paper being sent.
    fn tick(&self) -> Duration {
        match &self.stage {
            Stage::Desk(desk) if desk.shows_progress() => GLANCE,
            Stage::Desk(desk) if desk.is_waiting() => Duration::from_secs(1),
            _ => TICK,
        }
    }

    fn subscription(&self) -> Subscription<Message> {
        Subscription::batch([
            iced::event::listen_with(listen),
            iced::time::every(self.tick()).map(|_| Message::Tick),
            window::open_events().map(Message::Shown),
            window::close_requests().map(Message::CloseRequested),
            window::close_events().map(|id| Message::AtDisplay(id, display::Event::Closed)),
        ])
    }

    fn update(&mut self, message: Message) -> Task<Message> {
        let task = self.act(message);
        self.faces.show(self.face());

        Task::batch([task, self.follow_display()])
    }

    fn act(&mut self, message: Message) -> Task<Message> {
        let text = self.text();

        match message {
            Message::Shown(window) if window == self.window => window::maximize(window, true),
            // A new one stays in front until it was put where it belongs.
            Message::Shown(_) if self.settings().display.place.is_none() => Task::none(),
            Message::Shown(_) => window::gain_focus(self.window),
            Message::AtDisplay(window, event) => self.at_display(window, event),
            Message::Display(crate::screen::display::Message::ToggleFull) => self.toggle_full(),
            Message::Opened(Ok(opened)) => {
                self.settings = opened.settings;
                self.settings.for_now = self.opening.language;
                match &opened.lost {
                    Some(lost) => {
                        let problem = Problem::of_lost(lost, self.text());
                        self.stage = Stage::Lost(problem, opened.till, opened.view.map(Box::new));
                        Task::none()
                    }
                    None => self.enter(opened.till, opened.view, None),
                }
            }
            Message::Opened(Err(error)) => {
                self.stage = Stage::Trouble(Problem::of(&error, text));
                Task::none()
            }
            Message::Trouble(trouble::Message::Retry) => {
                self.stage = Stage::Opening;
                self.open_again()
            }
            Message::Trouble(trouble::Message::Resume) => self.resume(),
            Message::Trouble(trouble::Message::Quit) => iced::exit(),
            Message::Resumed(Ok(view)) => match &self.stage {
                Stage::Lost(_, till, _) => {
                    let till = till.clone();
                    self.enter(till, view.map(|view| *view), None)
                }
                _ => Task::none(),
            },
            Message::Resumed(Err(error)) => {
                self.stage = Stage::Trouble(Problem::of(&error, text));
                Task::none()
            }
            Message::Wizard(message) => {
                self.unused = None;
                let Stage::Wizard(wizard, _) = &mut self.stage else {
                    return Task::none();
                };
                let action = wizard.update(message);
                self.perform(action)
            }
            Message::PrintersFound(found) => self.printers_found(found),
            Message::SetUp(Ok(begun)) => self.begin(begun),
            Message::SetUp(Err(error)) => {
                if let Stage::Wizard(wizard, _) = &mut self.stage {
                    wizard.failed(Problem::of(&error, text).to_string());
                }
                Task::none()
            }
            Message::Desk(visit, _) if visit != self.visit => Task::none(),
            Message::Desk(_, desk::Message::Train(begin)) => self.train(begin),
            Message::Desk(_, message) => self.tell_desk(message),
            Message::Pressed(press) => self.pressed(&press),
            Message::Board(message) => {
                self.board.update(message);
                Task::none()
            }
            Message::Dropped(path) => self.at_desk(|desk| desk.dropped(path)),
            Message::Unfocused => {
                self.scanner.reset();
                Task::none()
            }
            Message::Tick => self.at_desk(Desk::tick),
            Message::CloseRequested(window) if window != self.window => {
                self.dismiss_display(window)
            }
            Message::CloseRequested(_) => match &mut self.stage {
                // The till does what it was asked before this first.
                Stage::Desk(desk) => Task::batch([
                    desk.keep_moved_display().discard(),
                    Task::perform(desk.drained(), |_| Message::Drained),
                ]),
                _ => iced::exit(),
            },
            Message::Drained => iced::exit(),
        }
    }

    /// Something happened at the open till.
    fn tell_desk(&mut self, message: desk::Message) -> Task<Message> {
        let is_a_persons = message.is_a_persons();
        if is_a_persons {
            self.unused = None;
        }

        let task = self.at_desk(|desk| {
            if is_a_persons {
                desk.touch(Instant::now());
            }
            desk.update(message)
        });
        if let Stage::Desk(desk) = &mut self.stage {
            self.unused = desk.take_unused().or(self.unused.take());
        }

        task
    }

    /// Goes on with books whose end is lost. Empty ones are set up first, and
    /// that writes the loss down.
    fn resume(&mut self) -> Task<Message> {
        match &self.stage {
            Stage::Lost(_, till, Some(_)) => Task::perform(
                till.ask(|till| {
                    till.resume()?;
                    Ok(till.view()?.map(Box::new))
                }),
                |answer| Message::Resumed(flat(answer)),
            ),
            Stage::Lost(_, till, None) => {
                let till = till.clone();
                self.enter(till, None, None)
            }
            _ => Task::none(),
        }
    }

    /// Shows what belongs to the books that were opened, and over it the recovery
    /// code if one was made.
    fn enter(
        &mut self,
        till: Worker<Till>,
        view: Option<View>,
        code: Option<Code>,
    ) -> Task<Message> {
        match view {
            Some(view) => {
                let settings = self.settings.clone();
                let (mut desk, task) = Desk::new(till, view, settings, self.opening.demo);
                desk.speak_by(self.speaker.clone());
                if let Some(code) = code {
                    desk.show_code(code);
                }
                let focus = desk.focus();
                self.stage = Stage::Desk(Box::new(desk));
                self.visit += 1;
                self.to_desk(Task::batch([task, focus]))
            }
            None => {
                // What a till is set up in is the language that it speaks.
                self.settings.speak(self.settings.spoken());
                let wizard = wizard::Wizard::new(self.text());
                let focus = wizard.focus();
                self.stage = Stage::Wizard(Box::new(wizard), till);
                focus.map_or_else(Task::none, iced::widget::operation::focus)
            }
        }
    }

    /// Has the desk do something, if one is open.
    fn at_desk(&mut self, work: impl FnOnce(&mut Desk) -> Task<desk::Message>) -> Task<Message> {
        match &mut self.stage {
            Stage::Desk(desk) => {
                let task = work(desk);
                self.to_desk(task)
            }
            _ => Task::none(),
        }
    }

    /// What comes of it goes to the desk that asked, or to none.
    fn to_desk(&self, task: Task<desk::Message>) -> Task<Message> {
        let visit = self.visit;

        task.map(move |message| Message::Desk(visit, message))
    }

    /// A key does something; a field that has the focus after it is in sight.
    fn hotkey(&mut self, hotkey: Hotkey, is_captured: bool) -> Task<Message> {
        let task = self.act_on(hotkey, is_captured);

        match hotkey {
            Hotkey::Tab | Hotkey::BackTab | Hotkey::Enter => {
                task.chain(crate::ui::reveal::reveal())
            }
            _ => task,
        }
    }

    fn act_on(&mut self, hotkey: Hotkey, is_captured: bool) -> Task<Message> {
        match &mut self.stage {
            Stage::Opening => Task::none(),
            Stage::Trouble(_) => self.trouble_hotkey(hotkey, Way::Retry),
            Stage::Lost(..) => self.trouble_hotkey(hotkey, Way::Resume),
            Stage::Wizard(wizard, _) => match hotkey {
                Hotkey::Tab => iced::widget::operation::focus_next(),
                Hotkey::BackTab => iced::widget::operation::focus_previous(),
                _ => {
                    let action = wizard.hotkey(hotkey);
                    self.perform(action)
                }
            },
            Stage::Desk(_) => self.at_desk(|desk| desk.hotkey(hotkey, is_captured)),
        }
    }

    /// The Enter of a scan is none here: it was heard as a scan.
    fn trouble_hotkey(&mut self, hotkey: Hotkey, way: Way) -> Task<Message> {
        match trouble::hotkey(hotkey, way) {
            Some(message) => self.update(Message::Trouble(message)),
            None => Task::none(),
        }
    }

    fn view(&self, window: window::Id) -> Element<'_, Message> {
        let is_busy = matches!(&self.stage, Stage::Desk(desk) if desk.is_busy());
        // A key means the same whichever window has the focus.
        let is_own = window == self.window;
        let content = if is_own {
            board::beside(self.stage_view(), self.board)
        } else {
            self.display_view()
        };

        let unused = self.unused.as_deref().map(|sentence| {
            iced::widget::container(dialog::toast(Kind::Warn, sentence))
                .padding(ui::size::ABOVE_FOOT)
                .into()
        });

        let keys = Keys::new(dialog::told(content, unused), Message::Pressed).hold(is_busy);
        if is_own {
            keys.board(self.board, Message::Board)
                .turned(self.faces.turns())
                .into()
        } else {
            keys.into()
        }
    }

    fn stage_view(&self) -> Element<'_, Message> {
        let text = self.text();

        match &self.stage {
            Stage::Opening => iced::widget::container(ui::label::body(text.common.working))
                .center(iced::Fill)
                .into(),
            Stage::Trouble(problem) => {
                trouble::view(&problem.what, &problem.next, Way::Retry, text).map(Message::Trouble)
            }
            Stage::Lost(problem, ..) => {
                trouble::view(&problem.what, &problem.next, Way::Resume, text).map(Message::Trouble)
            }
            Stage::Wizard(wizard, _) => ui::frame::bare(
                wizard.view(text).map(Message::Wizard),
                ui::frame::foot(&wizard.hints(text)),
            ),
            Stage::Desk(desk) => {
                let visit = self.visit;
                desk.view()
                    .map(move |message| Message::Desk(visit, message))
            }
        }
    }
}

/// What the window hears of the machine, apart from its keys.
fn listen(event: Event, _status: iced::event::Status, window: window::Id) -> Option<Message> {
    match event {
        Event::Window(window::Event::Moved(place)) => {
            Some(Message::AtDisplay(window, display::Event::Moved(place)))
        }
        Event::Window(window::Event::Resized(size)) => {
            Some(Message::AtDisplay(window, display::Event::Resized(size)))
        }
        Event::Window(window::Event::FileDropped(path)) => Some(Message::Dropped(path)),
        Event::Window(window::Event::Unfocused) => Some(Message::Unfocused),
        _ => None,
    }
}

impl Opened {
    /// Puts open books on a thread of their own.
    fn of(mut till: Till) -> Result<Box<Self>, Error> {
        let settings = till.settings().clone();
        let view = till.view()?;
        let lost = till.lost().cloned();
        let till = Worker::start("ledger", till, Till::idle).map_err(|_| Error::Stopped)?;

        Ok(Box::new(Self {
            till,
            settings,
            view,
            lost,
        }))
    }
}

/// Opens the books away from the window's thread.
fn open(opening: Opening) -> Task<Message> {
    let work = worker::once(move || -> Result<Box<Opened>, Error> {
        let mut till = if opening.training {
            Till::open_training(&opening.folder)?
        } else {
            Till::open(&opening.folder, Source::system())?
        };
        if opening.demo {
            demo::prepare(&mut till)?;
        }
        Opened::of(till)
    });

    Task::perform(work, |answer| Message::Opened(flat(answer)))
}

/// The answer of a thread that may be gone.
fn flat<A>(answer: Result<Result<A, Error>, Gone>) -> Result<A, Error> {
    answer.unwrap_or(Err(Error::Stopped))
}
