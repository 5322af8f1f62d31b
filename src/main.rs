//! The program: the command line, or the window.

use gerai::app::{self, NoWindow};
use gerai::cli::{self, Given, Request};
use gerai::domain::pin::Typed;
use std::process::ExitCode;

fn main() -> ExitCode {
    let opening = match cli::run(std::env::args_os(), &given()) {
        Request::Done(code) => return code,
        Request::Window(opening) => opening,
    };

    let shown = if has_display() {
        app::run(opening.clone())
    } else {
        Err(NoWindow::NoDisplay)
    };

    match shown {
        Ok(()) => ExitCode::SUCCESS,
        Err(NoWindow::BrokeDown(why)) => cli::broke_down(&why, &opening),
        Err(_) if opening.demo => cli::demo_without_window(&opening),
        Err(NoWindow::NoDisplay) => cli::no_window(&cli::no_display(&opening), &opening),
        Err(NoWindow::NoLibrary(name)) => {
            cli::no_window(&cli::no_library(&name, &opening), &opening)
        }
        Err(NoWindow::Refused(why)) => cli::no_window(&why, &opening),
    }
}

/// What the environment says about who gives a command.
fn given() -> Given {
    let value = |name| std::env::var(name).ok().filter(|value| !value.is_empty());

    Given {
        person: value("GERAI_PERSON"),
        pin: value("GERAI_PIN").map(Typed),
        new_pin: value("GERAI_NEW_PIN").map(Typed),
    }
}

/// Whether there is anything to open a window on.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());

    cfg!(not(all(unix, not(target_os = "macos"))))
        || is_set("DISPLAY")
        || is_set("WAYLAND_DISPLAY")
        || is_set("WAYLAND_SOCKET")
}
