//! Why there is no window, or none any more.
//!
//! Winit panics when the system lacks a library or a display; its message is
//! for programmers. What can be read out of it is what a person needs.

use std::any::Any;
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Why the window is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoWindow {
    /// There is no display to open it on.
    NoDisplay,
    /// The system lacks this library.
    NoLibrary(String),
    /// The system says something else.
    Refused(String),
    /// The program broke down after the window had been opened.
    BrokeDown(String),
}

/// Keeps panics from being printed until the window is open: they are told as
/// what they mean. Later ones are for those who mend the program.
pub fn quiet_panics(is_open: Arc<AtomicBool>) {
    panic::set_hook(Box::new(move |panic| {
        if is_open.load(Ordering::Relaxed) {
            eprintln!("{panic}");
        }
    }));
}

/// What a panic of the window's thread means.
pub fn of_panic(panic: &(dyn Any + Send), was_open: bool) -> NoWindow {
    let said = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or_default();

    if was_open {
        NoWindow::BrokeDown(said.to_owned())
    } else {
        match library(said) {
            Some(name) => NoWindow::NoLibrary(name.to_owned()),
            None => NoWindow::NoDisplay,
        }
    }
}

/// The first library that a message names, as `libXcursor.so.1`.
fn library(said: &str) -> Option<&str> {
    said.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')))
        .map(|word| word.trim_end_matches('.'))
        .find(|word| word.starts_with("lib") && word.contains(".so"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told_as_what_it_means() {
        let lacking: [(&str, &str); 3] = [
            (
                "Create event loop: Os(OsError { line: 788, error: XNotSupported(LibraryOpenError(\
                 OpenError { kind: Library, detail: \"opening library failed (libXcursor.so.1: \
                 cannot open shared object file); opening library failed (libXcursor.so: …)\" }))",
                "libXcursor.so.1",
            ),
            (
                "opening library failed (/opt/x/libX11-xcb.so.1: file too short)",
                "libX11-xcb.so.1",
            ),
            (
                "Library libxkbcommon-x11.so could not be loaded.",
                "libxkbcommon-x11.so",
            ),
        ];
        for (said, name) in lacking {
            let name = NoWindow::NoLibrary(name.to_owned());
            assert_eq!(of_panic(&said, false), name);
            assert_eq!(of_panic(&said.to_owned(), false), name);
        }

        let said = "neither WAYLAND_DISPLAY nor DISPLAY is set";
        assert_eq!(of_panic(&said, false), NoWindow::NoDisplay);
        assert_eq!(of_panic(&7, false), NoWindow::NoDisplay);
        assert_eq!(
            of_panic(&"index out of bounds", true),
            NoWindow::BrokeDown(String::from("index out of bounds"))
        );
    }
}
