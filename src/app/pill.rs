//! How the printer is, as far as anybody knows: the pill in the strip.
//!
//! It says what was found out and no more. That a printer is there is known
//! once it took something, and until it did not; that it is ready, once it said
//! that something is on paper.

use crate::ledger::OpenJobs;
use crate::printer::{Delivery, SendErrorKind};
use crate::text::Text;
use crate::ui::Icon;
use crate::ui::part::Kind;

/// What is known of the printer.
#[derive(Debug, Default)]
pub(super) struct PrinterState {
    jobs: OpenJobs,
    contact: Contact,
    /// How many papers there are to print since there was none.
    all: u32,
}

/// What became of the last thing that it was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Contact {
    /// It was sent nothing since the program started, or since it was chosen.
    #[default]
    Untried,
    /// It took it, and said so much of it.
    Reached(Delivery),
    /// It did not, in a word for machines.
    Failed(&'static str),
}

impl PrinterState {
    /// The jobs that are not over changed.
    pub(super) fn set_jobs(&mut self, jobs: OpenJobs) {
        self.all = match jobs.pending {
            0 => 0,
            pending => self.all + pending.saturating_sub(self.jobs.pending),
        };
        self.jobs = jobs;
    }

    /// The printer was sent something.
    pub(super) fn tried(&mut self, result: Result<Delivery, &'static str>) {
        self.contact = match result {
            Ok(delivery) => Contact::Reached(delivery),
            Err(why) => Contact::Failed(why),
        };
    }

    /// It is another printer, of which nothing is known.
    pub(super) fn forget(&mut self) {
        self.contact = Contact::Untried;
    }

    /// What is to be said of it.
    pub(super) fn said(&self, has_printer: bool, text: &Text) -> (Kind, Icon, String) {
        let words = &text.queue.pill;
        let OpenJobs {
            pending,
            for_a_person,
            trouble,
        } = &self.jobs;
        let keeps = match (self.contact, trouble) {
            _ if !has_printer => Some(SendErrorKind::NoPrinter.code()),
            (_, Some(trouble)) => Some(trouble.as_str()),
            (Contact::Failed(why), None) => Some(why),
            (Contact::Untried | Contact::Reached(_), None) => None,
        };
        let keeps = keeps.map(|why| short(why, text));
        let warn = |said| (Kind::Warn, Icon::PrinterX, said);
        let plain = |said: &str| (Kind::Neutral, Icon::Printer, said.to_owned());

        match (*for_a_person, *pending, keeps, self.contact) {
            (count @ 1.., ..) => warn((words.decide)(&count.to_string())),
            (0, count @ 1.., Some(why), _) => warn((words.waiting)(&count.to_string(), why)),
            (0, 1.., None, Contact::Reached(delivery)) => {
                let now = self.all.saturating_sub(*pending) + 1;
                let said = match delivery {
                    Delivery::Confirmed => words.printing,
                    Delivery::Taken => words.sending,
                };
                let said = said(&now.to_string(), &self.all.to_string());
                (Kind::Good, Icon::Printer, said)
            }
            (0, 1.., None, _) => plain(words.trying),
            (0, 0, ..) if !has_printer => plain(words.none),
            (0, 0, _, Contact::Failed(why)) => warn((words.unwell)(short(why, text))),
            (0, 0, _, Contact::Reached(delivery)) => {
                let said = match delivery {
                    Delivery::Confirmed => words.ready,
                    Delivery::Taken => words.reached,
                };
                (Kind::Good, Icon::Printer, said.to_owned())
            }
            (0, 0, _, Contact::Untried) => plain(words.untried),
        }
    }
}

/// What keeps a printer from printing, in a word or two.
fn short(trouble: &str, text: &Text) -> &'static str {
    let words = &text.queue.pill;

    match trouble {
        "no-printer" => words.no_printer,
        "no-paper" => words.no_paper,
        "cover-open" => words.cover_open,
        "denied" => words.denied,
        "busy" => words.busy,
        "not-found" | "refused" | "unreachable" | "timed-out" | "closed" | "offline" => {
            words.unreached
        }
        _ => words.other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn open(pending: u32, for_a_person: u32, trouble: Option<&str>) -> OpenJobs {
        OpenJobs {
            pending,
            for_a_person,
            trouble: trouble.map(str::to_owned),
        }
    }

    fn said(state: &PrinterState) -> String {
        state.said(true, Language::Indonesian.text()).2
    }

    #[test]
    fn a_printer_is_ready_once_it_took_something_and_until_it_did_not() {
        let mut state = PrinterState::default();
        assert_eq!(said(&state), "Printer belum dicoba");
        assert_eq!(
            state.said(false, Language::Indonesian.text()).2,
            "Tanpa printer"
        );

        state.set_jobs(open(1, 0, None));
        assert_eq!(said(&state), "Menghubungi printer");
        // That it took something says no more than that it is there.
        state.tried(Ok(Delivery::Taken));
        assert_eq!(said(&state), "Mengirim 1 dari 1");
        state.set_jobs(open(0, 0, None));
        assert_eq!(said(&state), "Printer terhubung");
        state.tried(Ok(Delivery::Confirmed));
        assert_eq!(said(&state), "Printer siap");

        // A drawer that stayed shut tells of the printer too.
        state.tried(Err("no-paper"));
        assert_eq!(said(&state), "Printer: kertas habis");
        state.forget();
        assert_eq!(said(&state), "Printer belum dicoba");
    }

    #[test]
    fn what_is_being_printed_is_counted_and_what_waits_says_why() {
        let mut state = PrinterState::default();
        state.tried(Ok(Delivery::Confirmed));
        state.set_jobs(open(3, 0, None));
        assert_eq!(said(&state), "Mencetak 1 dari 3");
        state.set_jobs(open(2, 0, None));
        assert_eq!(said(&state), "Mencetak 2 dari 3");
        // One more was sold meanwhile.
        state.set_jobs(open(3, 0, None));
        assert_eq!(said(&state), "Mencetak 2 dari 4");

        state.tried(Err("cover-open"));
        state.set_jobs(open(3, 0, Some("cover-open")));
        assert_eq!(said(&state), "3 menunggu: penutup terbuka");
        // The head of the queue is on its way again, to nobody yet.
        state.set_jobs(open(3, 0, None));
        assert_eq!(said(&state), "3 menunggu: penutup terbuka");

        state.set_jobs(open(2, 1, None));
        assert_eq!(said(&state), "Putuskan 1 cetakan");
        state.tried(Ok(Delivery::Confirmed));
        state.set_jobs(open(0, 0, None));
        state.set_jobs(open(1, 0, None));
        assert_eq!(said(&state), "Mencetak 1 dari 1");
        assert_eq!(
            state.said(false, Language::Indonesian.text()).2,
            "1 menunggu: tidak ada printer"
        );
    }
}
