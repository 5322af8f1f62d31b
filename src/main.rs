//! The program: the command line, or the window.

use gerai::app;
use gerai::cli::{self, Request};
use std::panic;
use std::process::ExitCode;

fn main() -> ExitCode {
    let opening = match cli::run(std::env::args_os()) {
        Request::Done(code) => return code,
        Request::Window(opening) => opening,
    };

    let shown = if has_display() {
        let opening = opening.clone();
        // Without its X libraries winit panics; its message is for programmers.
        panic::catch_unwind(|| app::run(opening)).unwrap_or_else(|_| Err(String::new()))
    } else {
        Err(String::new())
    };

    match shown {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) if opening.demo => cli::demo_without_window(&opening),
        Err(why) if why.is_empty() => cli::no_window(&cli::no_display(&opening), &opening),
        Err(why) => cli::no_window(&why, &opening),
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
