//! What the sell screen tells, and until when.

use crate::domain::ProductId;
use crate::domain::catalog::Catalog;
use crate::screen::sell::{Action, Sell};
use crate::text::Text;
use crate::ui::part::Kind;

/// Something to tell, until the next thing happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// How serious it is.
    pub kind: Kind,
    /// One sentence.
    pub sentence: String,
    /// What it is about.
    pub about: About,
    /// What can be done about it.
    pub offer: Option<Offer>,
}

/// What can be done about what is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// The product of a code that nobody knows is added.
    Add(String),
    /// It is noted that a product that is out was asked for.
    Note(ProductId),
}

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// What has just been done.
    Now,
    /// What was done before what has just been done.
    Before,
    /// Nothing that was done: it stays as true as it was.
    State,
}

impl Notice {
    /// The sentence as it is shown: one about what was done before says so.
    #[must_use]
    pub fn shown(&self, text: &Text) -> String {
        match self.about {
            About::Now | About::State => self.sentence.clone(),
            About::Before => format!("{} {}", text.sell.before, self.sentence),
        }
    }
}

impl Sell {
    /// What is being told.
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// Tells something until the next thing happens.
    pub fn tell(&mut self, kind: Kind, sentence: String) {
        self.notice = Some(Notice {
            kind,
            sentence,
            about: About::Now,
            offer: None,
        });
    }

    /// Tells of something that nobody did, such as a clock that is wrong.
    pub fn tell_state(&mut self, kind: Kind, sentence: String) {
        self.notice = Some(Notice {
            kind,
            sentence,
            about: About::State,
            offer: None,
        });
    }

    /// Tells of a code that nobody knows, and offers to add its product.
    pub(super) fn tell_unknown(&mut self, sentence: String, code: &str) {
        self.tell(Kind::Bad, sentence);
        if let Some(notice) = &mut self.notice {
            notice.offer = Some(Offer::Add(code.to_owned()));
        }
    }

    /// Whoever is at the till adds no products.
    pub fn withdraw_offer(&mut self) {
        if let Some(notice) = &mut self.notice {
            let _ = notice.offer.take_if(|offer| matches!(offer, Offer::Add(_)));
        }
    }

    /// The form for the product of a code that nobody knew.
    pub(super) fn add_product(&self) -> Action {
        match self.notice.as_ref().and_then(|notice| notice.offer.clone()) {
            Some(Offer::Add(code)) => Action::AddProduct(code),
            _ => Action::None,
        }
    }

    /// Asks whether a product that is out was asked for: the mark on a tile lies
    /// where a hurried finger takes the product.
    pub(super) fn ask_for(&mut self, product: ProductId, catalog: &Catalog, text: &Text) -> Action {
        if let Some(product) = catalog.get(product) {
            self.tell(Kind::Neutral, (text.carts.was_asked_for)(&product.name));
            if let Some(notice) = &mut self.notice {
                notice.offer = Some(Offer::Note(product.id));
            }
        }
        Action::None
    }

    /// Forgets what was told: it was about something else.
    pub fn forget(&mut self) {
        self.notice = None;
    }

    /// Forgets what was told; a refusal only by something that was done on
    /// purpose, so that a code nobody knows is not lost between two scans.
    pub(super) fn forget_notice(&mut self, in_passing: bool) {
        let _ = self
            .notice
            .take_if(|notice| !in_passing || notice.kind != Kind::Bad);
    }

    /// What is still told was about what was scanned before: it is not taken
    /// for what has just come.
    pub(super) fn age_notice(&mut self) {
        if let Some(notice) = &mut self.notice
            && notice.about == About::Now
        {
            notice.about = About::Before;
        }
    }
}
