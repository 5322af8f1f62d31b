//! The command line: one of the two doors to a till.
//!
//! It parses, asks [`Till`], and prints. What it prints on standard output is
//! the answer and nothing else; what goes wrong is one sentence on standard
//! error. The exit code is 0 only on success, 2 for wrong use, else 1.

mod drawer;
mod held;
mod no_window;
mod nota;
mod paper;
mod people;
mod printing;
mod qris;
mod report;
mod returning;
mod shift;

pub use no_window::{broke_down, demo_without_window, no_display, no_library, no_window};
pub use people::Given;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::domain::{Document, Letter, ReceiptNumber, ReturnNumber};
use crate::folders;
use crate::ledger::{Copy, Error, Ledger, Refusal};
use crate::paper::to_text;
use crate::problem::{Problem, lost_tail};
use crate::report::write_whole;
use crate::settings::Settings;
use crate::text::{self, Language, Text};
use crate::till::{SetUp, Source, Till};
use people::PersonCommand;

/// What the command line asks for.
#[derive(Debug)]
pub enum Request {
    /// To open the window on a folder.
    Window(Opening),
    /// Nothing more: it was done, or it failed.
    Done(ExitCode),
}

/// What the window opens on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The data folder.
    pub folder: PathBuf,
    /// Whether it is the demo showroom.
    pub demo: bool,
    /// Whether it is for training, in the folder that lies in it for that.
    pub training: bool,
    /// The language that was asked for; none is that of the settings.
    pub language: Option<Language>,
}

#[derive(Debug, Parser)]
#[command(
    name = "gerai",
    version,
    about = "Kasir luring untuk showroom dan stan pameran rutan.\n\
             Tanpa perintah, jendela kasir dibuka.",
    disable_help_subcommand = true
)]
struct Arguments {
    /// Folder data [bawaan: folder data pengguna]
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Bahasa [bawaan: menurut pengaturan]
    #[arg(long, global = true, value_name = "BAHASA")]
    language: Option<LanguageArgument>,
    /// Buka dengan data contoh, di folder tersendiri
    #[arg(long)]
    demo: bool,
    /// Buka untuk latihan: buku tersendiri dengan katalog yang sama
    #[arg(long, conflicts_with = "demo")]
    training: bool,
    #[command(subcommand)]
    command: Option<Asked>,
}

/// What is asked of a till, and what needs none.
#[derive(Debug, Subcommand)]
enum Asked {
    #[command(flatten)]
    Till(Command),
    /// Kode QRIS dan pembayaran yang belum dicek
    Qris {
        #[command(subcommand)]
        command: AboutQris,
    },
}

#[derive(Debug, Subcommand)]
enum AboutQris {
    #[command(flatten)]
    Code(qris::Command),
    #[command(flatten)]
    Payments(qris::AtTill),
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LanguageArgument {
    Id,
    En,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Siapkan kasir tanpa jendela
    Init {
        /// Nama lembaga yang menjual
        #[arg(long, value_name = "NAMA")]
        institution: String,
        /// Huruf kasir, A sampai Z
        #[arg(long, value_name = "HURUF")]
        till: String,
        /// Tempat barang, misalnya Showroom
        #[arg(long, value_name = "NAMA")]
        location: String,
        /// Alamat pada kepala struk
        #[arg(long, value_name = "ALAMAT", default_value = "")]
        address: String,
        /// Nama administrator; PIN-nya dari GERAI_PIN atau ditanya di terminal
        #[arg(long, value_name = "NAMA")]
        admin: Option<String>,
        /// Kasir harus dibuka dengan hitungan kas awal sebelum berjualan
        #[arg(long)]
        shifts: bool,
    },
    /// Impor katalog barang dari berkas CSV
    Import {
        /// Berkas CSV
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
    },
    /// Laporan penjualan
    Report {
        #[command(subcommand)]
        command: report::Command,
    },
    /// Periksa buku dari catatan pertama sampai terakhir
    Verify {
        /// Segel dari struk atau laporan yang harus ada di buku
        #[arg(long, value_name = "SEGEL")]
        seal: Option<String>,
        /// Hanya jurnal, tanpa membandingkan tabel: jauh lebih cepat
        #[arg(long)]
        chain: bool,
    },
    /// Bangun ulang tabel dari jurnal
    Rebuild,
    /// Lanjutkan sesudah catatan terakhir hilang
    Resume,
    /// Tampilkan satu struk
    Receipt {
        /// Nomor struk, misalnya A-000123
        #[arg(value_name = "NOMOR")]
        number: String,
        /// Bentuk struk
        #[arg(long, value_enum, default_value_t = ReceiptFormat::Text, value_name = "BENTUK")]
        format: ReceiptFormat,
        /// Berkas tujuan [bawaan: keluaran standar]
        #[arg(long, value_name = "BERKAS")]
        out: Option<PathBuf>,
    },
    /// Terima barang kembali, atau batalkan struk
    Return(returning::Return),
    /// Buka dan tutup kasir, kas masuk dan keluar, laporan X dan Z
    Shift {
        #[command(subcommand)]
        command: shift::Command,
    },
    /// Laci kas
    Drawer {
        #[command(subcommand)]
        command: drawer::Command,
    },
    /// Nota kertas yang ditulis tangan selagi kasir mati
    Nota {
        #[command(subcommand)]
        command: nota::Command,
    },
    /// Tampilkan antrean cetak, cetak ulang atau batalkan
    PrintQueue(printing::Queue),
    /// Cetak halaman tes, dan cari tahu apa yang dijawab printer
    PrintTest(printing::Test),
    /// Tampilkan keranjang yang ditahan
    Held {
        /// Bentuk daftar
        #[arg(long, value_enum, default_value_t = held::Format::Text, value_name = "BENTUK")]
        format: held::Format,
    },
    /// Orang yang memakai kasir ini
    Person {
        #[command(subcommand)]
        person: PersonCommand,
    },
    #[command(flatten)]
    Paper(paper::Command),
    /// Reached as `gerai qris`
    #[command(skip)]
    Payments(qris::AtTill),
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ReceiptFormat {
    Text,
    Png,
    Escpos,
}

/// Why a command was not done.
enum Failure {
    /// The command line itself is wrong.
    Use(String),
    /// Something went wrong.
    Problem(Problem),
    /// Something went wrong, in one sentence.
    Sentence(String),
    /// The books are not sound; each fault has its sentence.
    Books(Vec<Problem>),
}

/// Reads the command line and does what it asks for, unless that is a window.
pub fn run(arguments: impl IntoIterator<Item = OsString>, given: &Given) -> Request {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    // Wrong use is told in the language that was asked for, too.
    let asks_for_english = arguments
        .windows(2)
        .any(|pair| pair[0] == "--language" && pair[1] == "en");
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let language = if asks_for_english {
                Language::English
            } else {
                Language::default()
            };
            return Request::Done(refused(&error, language.text()));
        }
    };
    let language = arguments.language.map(|language| match language {
        LanguageArgument::Id => Language::Indonesian,
        LanguageArgument::En => Language::English,
    });
    let text = language.unwrap_or_default().text();

    if arguments.demo && arguments.command.is_some() {
        return Request::Done(failed(
            &Failure::Use(text.command.demo_refused.to_owned()),
            text,
        ));
    }

    if arguments.training && arguments.command.is_some() {
        return Request::Done(failed(
            &Failure::Use(text.training.refused.to_owned()),
            text,
        ));
    }

    let command = match arguments.command {
        Some(Asked::Qris {
            command: AboutQris::Code(command),
        }) => return Request::Done(ended(qris::perform(&command, text), text)),
        Some(Asked::Qris {
            command: AboutQris::Payments(asked),
        }) => Some(Command::Payments(asked)),
        Some(Asked::Till(command)) => Some(command),
        None => None,
    };

    let default = if arguments.demo {
        folders::demo()
    } else {
        folders::data()
    };
    let Some(folder) = arguments.data.or(default) else {
        let (what, next) = text.problem.no_folder;
        say_wrong(&format!("{what} {next}"));
        return Request::Done(ExitCode::FAILURE);
    };

    let Some(command) = command else {
        return Request::Window(Opening {
            folder,
            demo: arguments.demo,
            training: arguments.training,
            language,
        });
    };

    let (text, done) = perform(command, &folder, language, given);
    Request::Done(ended(done, text))
}

fn perform(
    command: Command,
    folder: &Path,
    language: Option<Language>,
    given: &Given,
) -> (&'static Text, Result<(), Failure>) {
    let text = language.unwrap_or_default().text();

    // No command but `init` makes books where there are none.
    if !matches!(command, Command::Init { .. }) && !Ledger::is_in(folder) {
        return (text, Err(problem(&Error::NotSetUp, text)));
    }

    match Till::open(folder, Source::system()) {
        Ok(mut till) => {
            let text = language.unwrap_or(till.settings().language).text();
            let may = match people::right(&command) {
                Some(right) => people::sign_in(&mut till, right, given, text),
                None => Ok(()),
            };
            let done = may.and_then(|()| perform_on(&mut till, command, given, text));
            till.idle();
            (text, done)
        }
        Err(error) => (text, Err(problem(&error, text))),
    }
}

fn perform_on(
    till: &mut Till,
    command: Command,
    given: &Given,
    text: &Text,
) -> Result<(), Failure> {
    match command {
        Command::Init {
            institution,
            till: letter,
            location,
            address,
            admin,
            shifts,
        } => {
            let set_up = (institution, letter, location, address);
            init(till, set_up, admin.as_deref(), given, text)?;
            let settings = Settings {
                keeps_shifts: shifts,
                ..till.settings().clone()
            };
            till.set_settings(settings)
                .map_err(|error| problem(&error, text))
        }
        Command::Import { file } => import(till, &file, text),
        Command::Report { command } => report::perform(command, till, text),
        Command::Verify { seal, chain } => verify(till, seal.as_deref(), chain, text),
        Command::Rebuild => {
            let count = till.rebuild().map_err(|error| problem(&error, text))?;
            print_line(&(text.command.rebuilt)(&count.to_string()));
            Ok(())
        }
        Command::Resume => resume(till, text),
        Command::Receipt {
            number,
            format,
            out,
        } => receipt(till, &number, format, out.as_deref(), text),
        Command::Return(command) => returning::perform(till, &command, text),
        Command::Shift { command } => shift::perform(till, command, text),
        Command::Drawer { command } => drawer::perform(till, &command, text),
        Command::Nota { command } => nota::perform(till, command, text),
        Command::PrintQueue(asked) => printing::queue(till, &asked, text),
        Command::PrintTest(asked) => printing::test(till, &asked, text),
        Command::Held { format } => held::perform(till, format, text),
        Command::Person { person } => people::perform(till, person, given, text),
        Command::Paper(command) => paper::perform(till, command, text),
        Command::Payments(asked) => qris::perform_at(till, asked, text),
    }
}

fn init(
    till: &mut Till,
    (institution, letter, location, address): (String, String, String, String),
    admin: Option<&str>,
    given: &Given,
    text: &Text,
) -> Result<(), Failure> {
    let letter =
        Letter::parse(&letter).ok_or_else(|| Failure::Use((text.command.letter_wrong)(&letter)))?;

    for (option, name) in [("--institution", &institution), ("--location", &location)] {
        if name.trim().is_empty() {
            return Err(Failure::Use((text.command.name_missing)(option)));
        }
    }

    // Nothing is begun before the PIN is known.
    let admin = match admin {
        Some("") => return Err(Failure::Use((text.command.name_missing)("--admin"))),
        Some(name) => Some((name, people::new_pin(given.pin.as_ref(), name, text)?)),
        None => None,
    };

    till.set_up(SetUp {
        institution: institution.clone(),
        address,
        letter,
        location,
    })
    .map_err(|error| problem(&error, text))?;
    print_line(&(text.command.set_up)(
        institution.trim(),
        &letter.to_string(),
    ));
    match admin {
        Some((name, pin)) => people::add_administrator(till, name, &pin, text),
        None => Ok(()),
    }
}

fn import(till: &mut Till, path: &Path, text: &Text) -> Result<(), Failure> {
    let file =
        fs::read(path).map_err(|error| Failure::Problem(Problem::of_file(path, &error, text)))?;
    let imported = till
        .import(&file)
        .map_err(|error| problem(&error, text))?
        .map_err(|faults| Failure::Problem(Problem::of_catalogue(path, &faults, text)))?;
    print_line(&(text.import.done)(
        imported.added,
        imported.changed,
        imported.unchanged,
    ));

    Ok(())
}

fn verify(till: &Till, seal: Option<&str>, chain: bool, text: &Text) -> Result<(), Failure> {
    if let Some(seal) = seal
        && !is_seal(seal)
    {
        return Err(Failure::Use((text.command.seal_wrong)(seal)));
    }
    let (found, sound) = if chain {
        (till.verify_chain(seal), text.command.chain_sound)
    } else {
        (till.verify(seal), text.command.sound)
    };
    let found = found.map_err(|error| problem(&error, text))?;

    if !found.faults.is_empty() {
        return Err(Failure::Books(
            found
                .faults
                .iter()
                .map(|fault| Problem::of_books(fault, text))
                .collect(),
        ));
    }

    let tills: Vec<String> = found
        .tills
        .iter()
        .map(|(till, last)| format!("{till} (1-{last})"))
        .collect();
    print_line(&sound(
        found.entries,
        &tills.join(", "),
        &text::seal(&found.seal),
    ));
    for lost in &found.losses {
        print_line(&lost_tail(lost, text));
    }
    if let (Some(seal), Some((till, seq))) = (seal, found.sealed) {
        print_line(&(text.command.sealed)(seal, till.as_str(), seq));
    }

    Ok(())
}

fn resume(till: &mut Till, text: &Text) -> Result<(), Failure> {
    let next = till
        .resume()
        .and_then(|()| till.next_receipt())
        .map_err(|error| problem(&error, text))?;
    print_line(&(text.command.resumed)(&next.to_string()));

    Ok(())
}

/// Whether a text is a seal: 8 or 16 hexadecimal digits, in groups or not.
fn is_seal(text: &str) -> bool {
    let digits: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();

    matches!(digits.len(), 8 | 16) && digits.iter().all(char::is_ascii_hexdigit)
}

fn receipt(
    till: &mut Till,
    number: &str,
    format: ReceiptFormat,
    out: Option<&Path>,
    text: &Text,
) -> Result<(), Failure> {
    let own = till.letter().map_err(|error| problem(&error, text))?;
    let receipt = ReceiptNumber::named(number, own);
    let (document, missing) = match (ReturnNumber::parse(number), receipt) {
        (Some(number), _) => (Document::Return(number), Refusal::NoReturn(number)),
        (None, Some(number)) => (Document::Receipt(number), Refusal::NoReceipt(number)),
        (None, None) => return Err(Failure::Use((text.command.number_wrong)(number))),
    };
    let doc = till
        .paper(document, Copy::ORIGINAL)
        .and_then(|doc| doc.ok_or(Error::Refused(missing)))
        .map_err(|error| problem(&error, text))?;
    let bytes = match format {
        ReceiptFormat::Text => to_text(&till.lay_out(&doc)).into_bytes(),
        ReceiptFormat::Png => till.picture(&doc),
        ReceiptFormat::Escpos => till.printable(&doc),
    };

    give(out, &bytes, text)
}

/// Puts an answer where it was asked for.
fn give(out: Option<&Path>, bytes: &[u8], text: &Text) -> Result<(), Failure> {
    match out {
        Some(path) => write_whole(path, bytes)
            .map_err(|error| Failure::Problem(Problem::of_new_file(path, &error, text))),
        None => {
            print(bytes);
            Ok(())
        }
    }
}

fn problem(error: &Error, text: &Text) -> Failure {
    Failure::Problem(Problem::of(error, text))
}

fn ended(done: Result<(), Failure>, text: &Text) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failed(&failure, text),
    }
}

fn failed(failure: &Failure, text: &Text) -> ExitCode {
    match failure {
        Failure::Use(what) => {
            say_wrong(&(text.command.wrong_use)(what));
            ExitCode::from(2)
        }
        Failure::Problem(problem) => {
            say_wrong(&problem.to_string());
            ExitCode::FAILURE
        }
        Failure::Sentence(sentence) => {
            say_wrong(sentence);
            ExitCode::FAILURE
        }
        Failure::Books(problems) => {
            for problem in problems {
                say_wrong(&problem.to_string());
            }
            ExitCode::FAILURE
        }
    }
}

/// What clap says about wrong use, in one sentence; help and version as they
/// are.
fn refused(error: &clap::Error, text: &Text) -> ExitCode {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        print(error.to_string().as_bytes());
        return ExitCode::SUCCESS;
    }

    let told = |kind: ContextKind| match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        _ => None,
    };
    let (option, value) = (
        told(ContextKind::InvalidArg),
        told(ContextKind::InvalidValue),
    );
    let culprit = [
        option.clone(),
        told(ContextKind::InvalidSubcommand),
        value.clone(),
    ];
    let culprit: Vec<String> = culprit.into_iter().flatten().collect();
    let culprit = culprit.join(" ");
    let words = &text.command;
    let what = match (error.kind(), option, value) {
        (ErrorKind::MissingRequiredArgument, ..) => (words.missing)(&culprit),
        (
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand,
            ..,
        ) => words.incomplete.to_owned(),
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(option), Some(value)) => {
            match told(ContextKind::ValidValue).filter(|all| !all.is_empty()) {
                Some(all) => (words.bad_choice)(&value, &option, &all),
                None => (words.bad_value)(&value, &option),
            }
        }
        (ErrorKind::ArgumentConflict, Some(option), _) => {
            let other = told(ContextKind::PriorArg).unwrap_or_default();
            (words.conflict)(&option, &other)
        }
        _ => (words.unknown)(&culprit),
    };

    failed(&Failure::Use(what), text)
}

fn print_line(line: &str) {
    print(format!("{line}\n").as_bytes());
}

/// Writes to standard output. A reader that stopped reading is no error.
fn print(bytes: &[u8]) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(bytes).and_then(|()| out.flush());
}

/// Writes a sentence to standard error.
fn say_wrong(sentence: &str) {
    let _ = writeln!(io::stderr(), "{sentence}");
}
