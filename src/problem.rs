//! Where errors become sentences: what happened, and what to do.
//!
//! Errors are typed inside. At the edge, and only here, they are put into the
//! words of the user's language.

use std::fmt;
use std::io;
use std::path::Path;

use crate::document;
use crate::domain::entry::LostTail;
use crate::domain::{QrisFault, nota, payment, person, returned, sale};
use crate::import::{Fault, Faults, Reason};
use crate::ledger::{self, Error, Refusal, Unfit};
use crate::paper::{NoCode, code, logo};
use crate::text::{Advice, Text};

/// Something that went wrong, for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Whose it is to mend.
    pub kind: Kind,
    /// What happened, one sentence.
    pub what: String,
    /// What to do, one sentence.
    pub next: String,
}

/// Whose a problem is to mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The person's, by doing it otherwise.
    User,
    /// The administrator's: the machine, the folder, the disk.
    Machine,
    /// The auditor's: the books themselves.
    Books,
}

/// `What happened. What to do.`
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A list ends its own last line.
        let between = if self.what.ends_with('\n') { "" } else { " " };

        write!(f, "{}{between}{}", self.what, self.next)
    }
}

/// The sentences alone, where no more can be shown.
impl From<Problem> for String {
    fn from(problem: Problem) -> Self {
        problem.to_string()
    }
}

/// One line of a list of sentences.
impl From<Problem> for Vec<String> {
    fn from(problem: Problem) -> Self {
        vec![problem.to_string()]
    }
}

impl Problem {
    fn new(kind: Kind, (what, next): Advice) -> Self {
        Self::said(kind, what, next)
    }

    fn said(kind: Kind, what: impl Into<String>, next: &str) -> Self {
        Self {
            kind,
            what: what.into(),
            next: next.to_owned(),
        }
    }

    /// The words for an error of the ledger.
    #[must_use]
    pub fn of(error: &Error, text: &Text) -> Self {
        let words = &text.problem;

        match error {
            Error::InUse => Self::new(Kind::User, words.in_use),
            Error::Folder { folder, source } => Self::said(
                Kind::Machine,
                (words.folder)(&folder.display().to_string(), &reason(source, text)),
                words.folder_next,
            ),
            Error::Unfit { folder, why } => {
                let folder = folder.display().to_string();
                let what = match why {
                    Unfit::Network => words.on_network,
                    Unfit::Stick => words.on_stick,
                };
                Self::said(Kind::Machine, what(&folder), words.unfit_next)
            }
            Error::Foreign => Self::new(Kind::Machine, words.foreign),
            Error::Newer { .. } => Self::new(Kind::Machine, words.newer),
            Error::Damaged(_) => Self::new(Kind::Books, words.damaged),
            Error::ReadOnly => Self::new(Kind::Machine, words.read_only),
            Error::DiskFull => Self::new(Kind::Machine, words.disk_full),
            Error::Disk(_) => Self::new(Kind::Machine, words.disk),
            Error::Setting(_) => Self::new(Kind::Machine, words.setting),
            Error::Entry { till, seq, .. } => Self::said(
                Kind::Books,
                (words.entry)(till.as_str(), &seq.to_string()),
                words.entry_next,
            ),
            Error::Journal(fault) => Self::of_books(fault, text),
            Error::TailLost(lost) => Self::of_lost(lost, text),
            Error::NotSetUp => Self::new(Kind::User, words.not_set_up),
            Error::Refused(refusal) => Self::of_refusal(refusal, text),
            Error::Stopped => Self::new(Kind::Machine, words.stopped),
            Error::Sqlite(_) => Self::new(Kind::Machine, words.sqlite),
        }
    }

    /// The words for a code that is not drawn.
    #[must_use]
    pub fn of_code(code: &str, fault: code::Fault, text: &Text) -> Self {
        let words = &text.slips;

        match fault {
            code::Fault::NoRoom { needed, given } => Self::said(
                Kind::User,
                (words.code_no_room)(code, needed, given),
                words.code_no_room_next,
            ),
            code::Fault::Character(_) | code::Fault::Length | code::Fault::CheckDigit => {
                Self::said(
                    Kind::User,
                    (words.code_impossible)(code),
                    words.code_impossible_next,
                )
            }
        }
    }

    /// The words for a label without its code.
    #[must_use]
    pub fn of_label(label: &NoCode, text: &Text) -> Self {
        Self::of_code(&label.code, label.fault, text)
    }

    /// The words for a paper of A4 that is not made.
    #[must_use]
    pub fn of_document(error: &document::Error, text: &Text) -> Self {
        match error {
            document::Error::Label(label) => Self::of_label(label, text),
            document::Error::Data(_) | document::Error::Template(_) | document::Error::Pdf(_) => {
                Self::new(Kind::Machine, text.slips.no_document)
            }
        }
    }

    /// The words for a picture that is no logo.
    #[must_use]
    pub fn of_logo(fault: logo::Fault, text: &Text) -> Self {
        Self::new(
            Kind::User,
            match fault {
                logo::Fault::NotAPicture => text.slips.logo_no_picture,
                logo::Fault::TooLarge => text.slips.logo_too_large,
                logo::Fault::Blank => text.slips.logo_blank,
            },
        )
    }

    /// The words for an SKU that nothing has.
    #[must_use]
    pub fn of_sku(sku: &str, text: &Text) -> Self {
        let words = &text.slips;

        Self::said(Kind::User, (words.sku_unknown)(sku), words.sku_unknown_next)
    }

    /// The words for a name under which no cart is held.
    #[must_use]
    pub fn of_held(name: &str, text: &Text) -> Self {
        let words = &text.slips;

        Self::said(
            Kind::User,
            (words.held_unknown)(name),
            words.held_unknown_next,
        )
    }

    fn of_refusal(refusal: &Refusal, text: &Text) -> Self {
        let words = &text.problem;

        match refusal {
            Refusal::AlreadySetUp => Self::new(Kind::User, words.already_set_up),
            Refusal::NothingLost => Self::new(Kind::User, words.nothing_lost),
            Refusal::Sale(sale::Refusal::Empty) => Self::new(Kind::User, words.sale_empty),
            Refusal::Sale(sale::Refusal::Cart(_)) => Self::new(Kind::User, words.sale_goods),
            Refusal::Sale(sale::Refusal::Payment(refusal)) => Self::of_payment(refusal, text),
            Refusal::Nota(fault) => Self::new(
                Kind::User,
                match fault {
                    nota::Fault::NoNumber => text.nota.no_number,
                    nota::Fault::LongNumber => text.nota.long_number,
                    nota::Fault::Future => text.nota.future,
                    nota::Fault::TooOld => text.nota.too_old,
                },
            ),
            Refusal::NotaTaken(nota, receipt) => Self::said(
                Kind::User,
                (text.nota.taken)(nota, &receipt.to_string()),
                text.nota.taken_next,
            ),
            Refusal::AlreadySold(number) => Self::said(
                Kind::User,
                (words.already_sold)(&number.to_string()),
                words.already_sold_next,
            ),
            Refusal::AlreadyEmptied => Self::new(Kind::User, text.carts.already_emptied),
            Refusal::NotHeld => Self::new(Kind::User, text.carts.not_held),
            Refusal::DoesNotAddUp => Self::new(Kind::Books, words.does_not_add_up),
            Refusal::Move => Self::new(Kind::User, words.move_refused),
            Refusal::UnknownProduct => Self::new(Kind::User, words.unknown_product),
            Refusal::SkuTaken(sku) => {
                Self::said(Kind::User, (words.sku_taken)(sku), words.sku_taken_next)
            }
            Refusal::NoName => Self::new(Kind::User, words.no_name),
            Refusal::LongName => Self::new(Kind::User, words.long_name),
            Refusal::FairDays => Self::new(Kind::User, words.fair_days),
            Refusal::NoReceipt(number) => Self::said(
                Kind::User,
                (words.no_receipt)(&number.to_string()),
                words.no_receipt_next,
            ),
            Refusal::NothingToConfirm(number) => Self::said(
                Kind::User,
                (text.paying.nothing_to_confirm)(&number.to_string()),
                text.paying.nothing_to_confirm_next,
            ),
            Refusal::Return(refusal) => Self::new(Kind::User, of_return(*refusal, text)),
            Refusal::AlreadyReturned(number) => {
                let words = &text.returning.problem;
                Self::said(
                    Kind::User,
                    (words.already)(&number.to_string()),
                    words.already_next,
                )
            }
            Refusal::UnknownSale => Self::new(Kind::User, text.returning.problem.unknown_sale),
            Refusal::NoReturn(number) => Self::said(
                Kind::User,
                (text.returning.problem.no_return)(&number.to_string()),
                words.no_receipt_next,
            ),
            Refusal::JobIsOver => Self::new(Kind::User, words.job_is_over),
            Refusal::Person(refusal) => Self::of_person(refusal, text),
            Refusal::ShiftIsOpen(number) => Self::said(
                Kind::User,
                (text.shift.is_open)(&number.to_string()),
                text.shift.is_open_next,
            ),
            Refusal::NoShift => Self::new(Kind::User, text.shift.none_open),
            Refusal::NoZ(number) => Self::said(
                Kind::User,
                (text.shift.no_such_z)(&number.to_string()),
                text.shift.no_such_z_next,
            ),
            Refusal::OtherShift => Self::new(Kind::Books, text.shift.other_shift),
            Refusal::NoReason => Self::new(Kind::User, text.shift.no_reason),
            Refusal::CashAmount => Self::new(Kind::User, text.shift.cash_amount),
        }
    }

    fn of_payment(refusal: &payment::Refusal, text: &Text) -> Self {
        let words = &text.problem;

        match refusal {
            payment::Refusal::Short { missing } => Self::said(
                Kind::User,
                (words.sale_short)(&missing.to_string()),
                words.sale_short_next,
            ),
            payment::Refusal::Overpaid { tender, excess } => Self::said(
                Kind::User,
                (words.sale_overpaid)(text.tender(*tender), &excess.to_string()),
                words.sale_overpaid_next,
            ),
            payment::Refusal::Amount => Self::new(Kind::User, words.sale_amount),
            payment::Refusal::AboveLimit { limit } => {
                Self::of_qris(QrisFault::AboveLimit { limit: *limit }, text)
            }
        }
    }

    fn of_person(refusal: &person::Refusal, text: &Text) -> Self {
        let words = &text.people;

        match refusal {
            person::Refusal::Unknown => Self::new(Kind::User, words.unknown),
            person::Refusal::NameTaken(name) => {
                Self::said(Kind::User, (words.name_taken)(name), words.name_taken_next)
            }
            person::Refusal::FirstIsNoAdministrator => Self::new(Kind::User, words.first),
            person::Refusal::LastAdministrator => Self::new(Kind::User, words.last),
            person::Refusal::NoRight(name) => {
                Self::said(Kind::User, (words.no_right)(name), words.no_right_next)
            }
        }
    }

    /// The words for a file that cannot be read or written.
    #[must_use]
    pub fn of_file(path: &Path, error: &io::Error, text: &Text) -> Self {
        let words = &text.problem;
        let path = path.display().to_string();

        match error.kind() {
            io::ErrorKind::NotFound => Self::said(
                Kind::User,
                (words.file_missing)(&path),
                words.file_missing_next,
            ),
            io::ErrorKind::IsADirectory => Self::said(
                Kind::User,
                (words.file_is_folder)(&path),
                words.file_is_folder_next,
            ),
            _ => Self::said(
                Kind::User,
                (words.file)(&path, &reason(error, text)),
                words.file_next,
            ),
        }
    }

    /// The words for a file that could not be written.
    #[must_use]
    pub fn of_new_file(path: &Path, error: &io::Error, text: &Text) -> Self {
        let words = &text.problem;

        match (error.kind(), path.parent()) {
            (io::ErrorKind::NotFound, Some(folder)) => Self::said(
                Kind::User,
                (words.folder_missing)(&folder.display().to_string()),
                words.folder_missing_next,
            ),
            _ => Self::of_file(path, error, text),
        }
    }

    /// The words for a catalogue that was refused, with a line for each fault.
    #[must_use]
    pub fn of_catalogue(file: &Path, faults: &Faults, text: &Text) -> Self {
        let mut what = (text.problem.catalogue)(&file.display().to_string());

        for fault in faults.listed() {
            what.push_str("\n  ");
            what.push_str(&of_fault(fault, text));
        }
        if faults.more() > 0 {
            what.push_str("\n  ");
            what.push_str(&(text.import.more_faults)(&faults.more().to_string()));
        }
        what.push('\n');

        Self::said(Kind::User, what, text.problem.catalogue_next)
    }

    /// The words for a QRIS code, or an amount for one, that is refused.
    #[must_use]
    pub fn of_qris(fault: QrisFault, text: &Text) -> Self {
        let (what, next) = text.qris.refused(fault);

        Self::said(Kind::User, what, next)
    }

    /// The words for the end of a journal that is lost.
    #[must_use]
    pub fn of_lost(lost: &LostTail, text: &Text) -> Self {
        let words = &text.problem;

        Self::said(Kind::Books, lost_tail(lost, text), words.tail_lost_next)
    }

    /// The words for what a check of the books found.
    #[must_use]
    pub fn of_books(fault: &ledger::Fault, text: &Text) -> Self {
        use ledger::Fault;
        let words = &text.problem;

        let (what, next) = match fault {
            Fault::Altered { till, seq } => (
                (words.altered)(till.as_str(), &seq.to_string()),
                words.altered_next,
            ),
            Fault::Gap { till, seq } => (
                (words.gap)(till.as_str(), &seq.to_string()),
                words.altered_next,
            ),
            Fault::Lost { till, seq } => (
                (words.lost)(till.as_str(), &seq.to_string()),
                words.altered_next,
            ),
            Fault::Tail(lost) => return Self::of_lost(lost, text),
            Fault::Unreadable { till, seq } => (
                (words.unreadable)(till.as_str(), &seq.to_string()),
                words.altered_next,
            ),
            Fault::Projection { table, row } => {
                ((words.projection)(table, row), words.projection_next)
            }
            Fault::SealNotFound { seal } => ((words.seal_not_found)(seal), words.altered_next),
            Fault::Integrity { said } => ((words.integrity)(said), words.altered_next),
        };

        Self::said(Kind::Books, what, next)
    }
}

/// Why goods are not taken back, and what to do.
#[must_use]
pub fn of_return(refusal: returned::Refusal, text: &Text) -> Advice {
    let words = &text.returning.problem;

    match refusal {
        returned::Refusal::Empty => words.empty,
        returned::Refusal::NothingLeft => words.nothing_left,
        returned::Refusal::Quantity => words.quantity,
        returned::Refusal::NoLine => words.no_line,
        returned::Refusal::NoReason => words.no_reason,
        returned::Refusal::NoVoid => words.no_void,
        returned::Refusal::Refund => words.refund,
    }
}

/// What is lost of a journal, in one sentence.
#[must_use]
pub fn lost_tail(lost: &LostTail, text: &Text) -> String {
    let words = &text.problem;
    let count = lost.count.to_string();

    match lost.receipt {
        Some(receipt) => (words.tail_lost)(&count, &receipt.to_string()),
        None => (words.tail_lost_unsold)(&count),
    }
}

/// One fault of a catalogue in one line: `Baris 7, kolom "price": …`.
#[must_use]
pub fn of_fault(fault: &Fault, text: &Text) -> String {
    let words = &text.import;
    let place = match &fault.column {
        Some(column) => format!(
            "{}, {}",
            (words.line)(fault.line),
            (words.column)(&column.name)
        ),
        None => (words.line)(fault.line),
    };

    format!("{place}: {}", of_reason(fault, text))
}

fn of_reason(fault: &Fault, text: &Text) -> String {
    let words = &text.import.reasons;
    let column = fault.column.as_ref().map_or("", |column| &column.name);

    match &fault.reason {
        Reason::FileTooLong { limit } => (words.file_too_long)(limit >> 20),
        Reason::TooManyRows { limit } => (words.too_many_rows)(*limit),
        Reason::NoRows => words.no_rows.to_owned(),
        Reason::Encoding { .. } => words.encoding.to_owned(),
        Reason::MissingColumn { field } => (words.missing_column)(field.name()),
        Reason::UnknownColumn => (words.unknown_column)(column),
        Reason::DuplicateColumn { .. } => (words.duplicate_column)(column),
        Reason::WrongFieldCount { found, expected } => (words.field_count)(*found, *expected),
        Reason::LineBreak => words.line_break.to_owned(),
        Reason::ControlCharacter => words.control_character.to_owned(),
        Reason::Empty => words.empty.to_owned(),
        Reason::TooLong { limit } => (words.too_long)(*limit),
        Reason::ScientificNotation => words.scientific.to_owned(),
        Reason::BadBarcode => words.bad_barcode.to_owned(),
        Reason::BadCheckDigit { found, expected } => (words.bad_check_digit)(*found, *expected),
        Reason::DuplicateSku { first_line } => (words.duplicate_sku)(*first_line),
        Reason::DuplicateBarcode { first_line } => (words.duplicate_barcode)(*first_line),
        Reason::BarcodeTaken { sku } => (words.barcode_taken)(sku),
        Reason::NotMoney => words.not_money.to_owned(),
        Reason::NotAQuantity => words.not_a_quantity.to_owned(),
        Reason::Ambiguous => words.ambiguous.to_owned(),
        Reason::Fraction => words.fraction.to_owned(),
        Reason::Negative => words.negative.to_owned(),
        Reason::TooLarge => words.too_large.to_owned(),
        Reason::UnknownUnit => words.unknown_unit.to_owned(),
        Reason::NotADayCount => words.not_a_day_count.to_owned(),
    }
}

/// What keeps a printer from printing, by the word that the job keeps.
#[must_use]
pub fn of_printer(trouble: &str, text: &Text) -> &'static str {
    let words = &text.problem.printer;

    match trouble {
        "no-printer" => words.none,
        "not-found" => words.not_found,
        "refused" => words.refused,
        "busy" => words.busy,
        "denied" => words.denied,
        "timed-out" | "unreachable" | "closed" => words.timed_out,
        "no-paper" => words.no_paper,
        "cover-open" => words.cover_open,
        "offline" => words.offline,
        _ => words.other,
    }
}

/// What the system says, in the user's language; what has no words here is told
/// by the system's number for it.
fn reason(error: &io::Error, text: &Text) -> String {
    let words = &text.problem.system;

    match error.kind() {
        io::ErrorKind::PermissionDenied => words.denied.to_owned(),
        io::ErrorKind::NotFound => words.not_found.to_owned(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => words.full.to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => words.read_only.to_owned(),
        io::ErrorKind::ResourceBusy
        | io::ErrorKind::ExecutableFileBusy
        | io::ErrorKind::WouldBlock => words.busy.to_owned(),
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            words.not_a_folder.to_owned()
        }
        io::ErrorKind::IsADirectory => words.folder.to_owned(),
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => words.damaged.to_owned(),
        _ => match error.raw_os_error() {
            Some(number) => (words.number)(&number.to_string()),
            None => words.unknown.to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn what_the_system_says_is_said_in_the_language_of_the_sentence() {
        let kinds = [
            io::ErrorKind::PermissionDenied,
            io::ErrorKind::StorageFull,
            io::ErrorKind::ReadOnlyFilesystem,
            io::ErrorKind::ResourceBusy,
            io::ErrorKind::NotFound,
            io::ErrorKind::NotADirectory,
        ];
        for language in Language::ALL {
            let text = language.text();
            let said = kinds.map(|kind| reason(&io::Error::from(kind), text));
            for (index, one) in said.iter().enumerate() {
                assert!(!one.is_empty() && !said[..index].contains(one), "{one}");
            }
            let strange = reason(&io::Error::from_raw_os_error(71), text);
            assert!(
                strange.contains("71") && !strange.contains("os error"),
                "{strange}"
            );
        }

        let text = Language::Indonesian.text();
        let denied = io::Error::from(io::ErrorKind::PermissionDenied);
        let folder = Error::Folder {
            folder: "/data".into(),
            source: denied.into(),
        };
        let said = Problem::of(&folder, text).to_string();
        assert!(
            said.contains("tidak diizinkan") && !said.contains("denied"),
            "{said}"
        );
    }
}
