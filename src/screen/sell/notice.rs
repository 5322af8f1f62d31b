//! What the sell screen tells, and until when.

use crate::screen::sell::Sell;
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
        });
    }

    /// Tells of something that nobody did, such as a clock that is wrong.
    pub fn tell_state(&mut self, kind: Kind, sentence: String) {
        self.notice = Some(Notice {
            kind,
            sentence,
            about: About::State,
        });
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
