//! Room to sign, at the foot of what somebody answers for.

use crate::paper::Doc;

/// Adds the line of one person.
pub(super) fn by_one(doc: Doc, who: &str) -> Doc {
    doc.feed(1)
        .centered(who)
        .feed(3)
        .centered("(                    )")
}

/// Adds the lines of two people, beside each other.
pub(super) fn by_two(doc: Doc, left: &str, right: &str) -> Doc {
    doc.feed(1)
        .pair(left, right)
        .feed(3)
        .pair("(             )", "(             )")
}
