//! What is said about printing by command, in both languages.

use crate::printer::Status;
use crate::text::{Of1, Of2};

/// Printing by command, and what a printer answers.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Printing {
    pub waits_for_nobody: Of1,
    /// A printer's name, and those that there are.
    pub no_such_printer: Of2,
    pub tells: Tells,
    /// On a copy, of the printing before it.
    pub after_doubt: &'static str,
    pub says_when_done: &'static str,
    pub does_not_say_when_done: &'static str,
}

/// How a printer says that it is able to print.
#[derive(Debug)]
pub struct Tells {
    /// Not at all.
    pub nothing: &'static str,
    /// By what it answers when it is asked.
    pub by_answers: &'static str,
    /// By the status lines of its cable.
    pub by_cable: &'static str,
    /// By the queue of the system.
    pub by_queue: &'static str,
}

impl Tells {
    /// How one with this status says it.
    #[must_use]
    pub fn of(&self, status: Status) -> &'static str {
        match status {
            Status::None => self.nothing,
            Status::DleEot => self.by_answers,
            Status::Lpt => self.by_cable,
            Status::Spooler => self.by_queue,
        }
    }
}

/// Bahasa Indonesia.
pub const INDONESIAN: Printing = Printing {
    waits_for_nobody: |job| {
        format!("Cetakan {job} tidak ada, atau tidak menunggu keputusan siapa pun.")
    },
    no_such_printer: |name, known| format!("Tidak ada printer {name}. Yang ada: {known}."),
    tells: Tells {
        nothing: "Printer tidak memberi tahu keadaannya.",
        by_answers: "Printer menjawab tentang kertas dan penutupnya.",
        by_cable: "Printer memberi tahu tentang kertasnya lewat USB.",
        by_queue: "Antrean sistem memberi tahu keadaan printer.",
    },
    after_doubt: "Cetakan sebelumnya mungkin terputus",
    says_when_done: "Printer memberi tahu bila selesai mencetak.",
    does_not_say_when_done: "Printer tidak memberi tahu bila selesai mencetak.",
};

/// English.
pub const ENGLISH: Printing = Printing {
    waits_for_nobody: |job| format!("There is no print job {job} that waits for a decision."),
    no_such_printer: |name, known| format!("There is no printer {name}. There is: {known}."),
    tells: Tells {
        nothing: "The printer does not tell how it is.",
        by_answers: "The printer answers about its paper and cover.",
        by_cable: "The printer tells about its paper through USB.",
        by_queue: "The queue of the system tells how the printer is.",
    },
    after_doubt: "The one before may have broken off",
    says_when_done: "The printer tells when it has printed.",
    does_not_say_when_done: "The printer does not tell when it has printed.",
};
