//! A sheet of price labels, for those who have no label printer.

use serde::Serialize;

use super::{Error, Template, tag, typeset, written};
use crate::paper::{Label, NoCode};
use crate::text::Text;

/// Labels across a page.
const COLUMNS: usize = 3;

/// Labels down a page.
const ROWS: usize = 8;

/// A label's width in dots of 1/300 inch: 63 mm, so that 10.5 mm are left of A4
/// on either side.
const WIDTH: usize = 744;

/// Its height: 34 mm, so that 12.5 mm are left above and below.
const HEIGHT: usize = 401;

/// What of the width is for a code and its quiet zone; lines to cut along are
/// outside of it.
const ROOM: usize = 732;

/// The fewest and the most dots of a module: 0.254 mm, which is as little as on
/// a label printer, and 0.339 mm. They are whole dots of a printer of 300 or
/// 600 dots an inch, so that it rounds no bar.
///
/// An EAN is of the larger always, 103 % of what it is on goods (GS1 General
/// Specifications, section 5.2: 80 to 200 %), because there is room.
const MODULE: (u8, u8) = (3, 4);

const TEMPLATE: Template = Template {
    name: "labels.typ",
    source: include_str!("../../assets/documents/labels.typ"),
};

/// What the template reads; it says what is what.
#[derive(Serialize)]
struct Sheet<'a> {
    language: &'static str,
    title: &'a str,
    columns: usize,
    rows: usize,
    width: usize,
    height: usize,
    labels: Vec<Face<'a>>,
}

#[derive(Serialize)]
struct Face<'a> {
    name: String,
    price: String,
    code: &'a str,
    module: u8,
    modules: usize,
    bars: Vec<(usize, usize)>,
    copies: u16,
}

/// A PDF of so many of each label, 24 a page of A4, one page at least.
///
/// # Errors
/// When a label has no room for its code; it is named, and there is no PDF.
pub fn labels(labels: &[(Label, u16)], text: &Text) -> Result<Vec<u8>, Error> {
    let faces = labels
        .iter()
        .map(|(label, copies)| face(label, *copies))
        .collect::<Result<_, _>>()
        .map_err(Error::Label)?;

    typeset(
        TEMPLATE,
        &Sheet {
            language: tag(text.language),
            title: text.slips.price_labels,
            columns: COLUMNS,
            rows: ROWS,
            width: WIDTH,
            height: HEIGHT,
            labels: faces,
        },
    )
}

fn face(label: &Label, copies: u16) -> Result<Face<'_>, NoCode> {
    let code = &label.code;
    let module = code
        .fit_with(MODULE, ROOM)
        .map_err(|fault| NoCode::of(label, fault))?;

    Ok(Face {
        name: written(&label.name),
        price: written(&label.price),
        code: code.text(),
        module,
        modules: code.width(),
        bars: code.bars(),
        copies,
    })
}
