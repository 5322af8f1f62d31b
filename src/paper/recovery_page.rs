//! The page with a recovery code, to be locked away.

use crate::domain::recovery::Code;
use crate::paper::Doc;
use crate::text::Text;

/// Sets the page of a recovery code. It is printed past the queue, which would
/// keep it.
#[must_use]
pub fn recovery_page(code: &Code, text: &Text) -> Doc {
    let words = &text.people;

    Doc::new()
        .heading(words.code, false)
        .feed(1)
        .centered(code.shown())
        .feed(1)
        .text(words.code_help)
        .cut()
}
