//! The slip of a drawer that was opened without a sale: who, when, why.

use chrono::{DateTime, FixedOffset};

use crate::domain::Letter;
use crate::domain::entry::{DrawerOpened, Institution};
use crate::paper::receipt::{begin, marked, sealed};
use crate::paper::{Doc, Reprint, signature};
use crate::text::{self, Text};

/// What the slip needs beside what was recorded.
#[derive(Debug, Clone, Copy)]
pub struct DrawerSlip<'a> {
    /// The seller of record.
    pub institution: &'a Institution,
    /// The till whose drawer it is.
    pub letter: Letter,
    /// Who opened it, and why.
    pub opened: &'a DrawerOpened,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// The short seal of its entry; empty in training.
    pub seal: &'a str,
    /// None for the original.
    pub copy: Option<Reprint<'a>>,
}

/// Sets the slip of a drawer that was opened, to be signed.
#[must_use]
pub fn drawer_slip(slip: &DrawerSlip<'_>, text: &Text) -> Doc {
    let words = &text.slips;
    let mut doc = marked(begin(slip.seal, text), slip.copy, text)
        .heading(slip.institution.name.as_str(), false)
        .heading(words.drawer, false)
        .rule()
        .pair(text.paper.date, text::moment(&slip.at))
        .pair(text.paper.till, slip.letter.to_string());
    if let Some(by) = &slip.opened.by {
        doc = doc.pair(text.paper.cashier, by.as_str());
    }
    let doc = doc
        .pair(text.drawer.reason, slip.opened.reason.as_str())
        .rule();
    let doc = signature::by_one(doc, text.shift.paper_signed).feed(1);

    sealed(doc, slip.seal, text)
}
