//! Papers of A4: a template of `assets/documents/` and its data as JSON, typeset
//! by `typst` as PDF.
//!
//! It knows no clock, file, network or package: all that a template can read is
//! itself, its data and the typeface of the program. The same data make the
//! same PDF, byte for byte. What stands in the data is text and never markup.

mod labels;
#[cfg(test)]
mod tests;

pub use labels::labels;

use std::fmt;
use std::sync::LazyLock;

use serde::Serialize;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, comemo};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use crate::paper::{NoCode, fold_but};
use crate::text::Language;
use crate::typeface;

/// The name under which a template reads its data.
const DATA: &str = "data.json";

/// Why there is no document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// A label has no code, or no room for it.
    Label(NoCode),
    /// The data are none that JSON can say.
    Data(String),
    /// The template cannot be typeset with the data: a fault of the program.
    Template(Vec<String>),
    /// What was typeset cannot be written as PDF: a fault of the program.
    Pdf(Vec<String>),
}

/// A template that is part of the program.
#[derive(Debug, Clone, Copy)]
struct Template {
    /// Its file's name in `assets/documents/`.
    name: &'static str,
    /// What is in it.
    source: &'static str,
}

/// Typesets a template with its data, as PDF.
fn typeset(template: Template, data: &impl Serialize) -> Result<Vec<u8>, Error> {
    let data = serde_json::to_vec(data).map_err(|error| Error::Data(error.to_string()))?;
    let desk = Desk::new(template, data).ok_or_else(|| {
        let name = template.name;
        Error::Template(vec![format!("{name} is no name of a template")])
    })?;
    let pdf = typst::compile::<PagedDocument>(&desk)
        .output
        .map_err(|faults| Error::Template(sentences(&faults)))
        .and_then(|document| {
            typst_pdf::pdf(&document, &options()).map_err(|faults| Error::Pdf(sentences(&faults)))
        });
    // What typst remembers of it would lie in memory as long as the till runs.
    comemo::evict(0);

    pdf
}

/// No time and no chance: the identifier follows from what is in the document.
fn options() -> PdfOptions {
    PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some("Gerai".to_owned())),
        timestamp: None,
        ..PdfOptions::default()
    }
}

fn sentences(faults: &[SourceDiagnostic]) -> Vec<String> {
    faults
        .iter()
        .map(|fault| fault.message.to_string())
        .collect()
}

/// A text as the typeface can write it: what it has no letter for is folded as
/// on every paper, and control characters vanish.
fn written(text: &str) -> String {
    let has_glyph = |c: char| {
        FONTS
            .iter()
            .all(|font| font.info().coverage.contains(c.into()))
    };

    fold_but(text, has_glyph)
}

/// The language of a document as BCP 47 has it.
const fn tag(language: Language) -> &'static str {
    match language {
        Language::Indonesian => "id",
        Language::English => "en",
    }
}

/// The typeface, in the weights that documents have.
static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    [typeface::REGULAR, typeface::BOLD, typeface::EXTRA_BOLD]
        .into_iter()
        .flat_map(|file| Font::iter(Bytes::new(file)))
        .collect()
});

/// All that a template can see.
struct Desk {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    template: Source,
    data_id: FileId,
    data: Bytes,
}

impl Desk {
    /// None when the template's name is none of a file.
    fn new(template: Template, data: Vec<u8>) -> Option<Self> {
        let id = |name| {
            let path = VirtualPath::new(name).ok()?;
            Some(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
        };

        Some(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(FONTS.iter())),
            template: Source::new(id(template.name)?, template.source.to_owned()),
            data_id: id(DATA)?,
            data: Bytes::new(data),
        })
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            Ok(self.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_id {
            Ok(self.data.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Label(label) => write!(f, "the code {:?}: {}", label.code, label.fault),
            Self::Data(fault) => write!(f, "data: {fault}"),
            Self::Template(faults) => write!(f, "template: {}", faults.join("; ")),
            Self::Pdf(faults) => write!(f, "PDF: {}", faults.join("; ")),
        }
    }
}

impl std::error::Error for Error {}
