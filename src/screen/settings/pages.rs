//! The pages of the settings, in their order.

use crate::text::Text;

/// A page of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    /// The shop, and what its receipts say.
    Shop,
    /// The counter: shifts, people, training, the buyer's screen, sounds.
    Counter,
    /// The printer and the drawer on it.
    Printer,
    /// The logo, and which papers and codes are printed.
    Paper,
    /// The scanner and the labels of the scale.
    Scanner,
    /// The QRIS code.
    Qris,
    /// Language, colours, size.
    Look,
    /// The books.
    Books,
}

impl Page {
    /// Every page, in their order.
    pub const ALL: [Self; 8] = [
        Self::Shop,
        Self::Counter,
        Self::Printer,
        Self::Paper,
        Self::Scanner,
        Self::Qris,
        Self::Look,
        Self::Books,
    ];

    /// The one after this, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        self.step(1)
    }

    /// The one before this, round and round.
    #[must_use]
    pub fn previous(self) -> Self {
        self.step(Self::ALL.len() - 1)
    }

    fn step(self, by: usize) -> Self {
        let at = Self::ALL.iter().position(|page| *page == self).unwrap_or(0);

        Self::ALL[(at + by) % Self::ALL.len()]
    }

    /// What it is called.
    #[must_use]
    pub fn name(self, text: &Text) -> &str {
        let words = &text.settings_pages;

        match self {
            Self::Shop => words.shop,
            Self::Counter => words.counter,
            Self::Printer => words.printer,
            Self::Paper => text.papers.page,
            Self::Scanner => text.scanner.title,
            Self::Qris => "QRIS",
            Self::Look => text.settings.look,
            Self::Books => text.settings.books,
        }
    }

    /// Whether something is typed there, and kept when that is said.
    #[must_use]
    pub const fn is_typed(self) -> bool {
        matches!(
            self,
            Self::Shop | Self::Printer | Self::Paper | Self::Scanner | Self::Qris
        )
    }
}
