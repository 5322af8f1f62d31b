//! Who works here, on the command line; and who may give a command.
//!
//! Once somebody has a PIN, every command needs a right. Who gives it is named
//! by `GERAI_PERSON`; without that it is the only one who has the right. The
//! PIN comes from `GERAI_PIN`, or is asked for at the terminal. It is never an
//! argument, which others could read.

use clap::Subcommand;
use std::io::{self, BufRead, IsTerminal, Write};

use crate::cli::{Command, Failure, print_line, problem};
use crate::domain::person::{Known, PersonChange};
use crate::domain::pin::{self, Checked, Pin, Typed};
use crate::domain::recovery::Code;
use crate::domain::{Person, Right, Role};
use crate::ledger::{Error, Refusal};
use crate::text::Text;
use crate::till::Till;

/// What the environment says about who gives a command.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// `GERAI_PERSON`: the name of who gives it.
    pub person: Option<String>,
    /// `GERAI_PIN`: their PIN.
    pub pin: Option<Typed>,
    /// `GERAI_NEW_PIN`: the PIN that somebody is given.
    pub new_pin: Option<Typed>,
}

/// What can be done about those who work here.
#[derive(Debug, Subcommand)]
pub enum PersonCommand {
    /// Tampilkan semua orang
    List,
    /// Tambah orang; PIN-nya dari GERAI_NEW_PIN atau ditanya di terminal
    Add {
        /// Nama petugas
        #[arg(value_name = "NAMA")]
        name: String,
        /// Peran: cashier, stock, reporter, atau administrator
        #[arg(long, value_name = "PERAN", default_value = "cashier")]
        role: String,
    },
    /// Ubah nama atau peran, nonaktifkan, atau aktifkan lagi
    Set {
        /// Nama petugas
        #[arg(value_name = "NAMA")]
        name: String,
        /// Nama baru
        #[arg(long, value_name = "NAMA")]
        rename: Option<String>,
        /// Peran baru: cashier, stock, reporter, atau administrator
        #[arg(long, value_name = "PERAN")]
        role: Option<String>,
        /// Masih bertugas atau tidak
        #[arg(long, value_name = "true|false")]
        active: Option<bool>,
    },
    /// Ganti PIN; dari GERAI_NEW_PIN atau ditanya di terminal
    Pin {
        /// Nama petugas
        #[arg(value_name = "NAMA")]
        name: String,
    },
    /// Buat kode pemulihan baru; yang lama tidak berlaku lagi
    Code,
    /// Ganti PIN administrator dengan kode pemulihan
    Recover {
        /// Nama administrator
        #[arg(value_name = "NAMA")]
        name: String,
        /// Kode pemulihan, sekali pakai
        #[arg(long, value_name = "KODE")]
        code: String,
    },
}

/// The right that a command needs; none for those that have a proof of their
/// own, or begin the books.
pub fn right(command: &Command) -> Option<Right> {
    match command {
        Command::Init { .. }
        | Command::Person {
            person: PersonCommand::Recover { .. },
        } => None,
        Command::Import { .. } => Some(Right::EditGoods),
        Command::Report { .. } | Command::Verify { .. } => Some(Right::Report),
        Command::Rebuild | Command::Resume | Command::PrintTest(_) => Some(Right::Settings),
        Command::Receipt { .. }
        | Command::PrintQueue(_)
        | Command::Payments(_)
        | Command::Nota { .. }
        | Command::Held { .. } => Some(Right::Sell),
        Command::Drawer { .. } => Some(Right::OpenDrawer),
        Command::Return(_) => Some(Right::Return),
        Command::Shift { command } => Some(command.right()),
        Command::Paper(command) => Some(command.right()),
        Command::Person { .. } => Some(Right::People),
    }
}

/// Puts whoever gives the command at the till, if they have the right. A till
/// at which nobody has a PIN asks nothing.
pub fn sign_in(till: &mut Till, right: Right, given: &Given, text: &Text) -> Result<(), Failure> {
    let words = &text.people;
    let people = till.people().map_err(|error| problem(&error, text))?;
    if !people.iter().any(|known| known.has_pin) {
        return Ok(());
    }
    let people: Vec<Person> = people
        .into_iter()
        .filter(Known::may_sign_in)
        .map(|known| known.person)
        .collect();
    let person = who(&people, right, given, text)?;
    if !person.role.may(right) {
        let name = person.name.clone();
        let refusal = Refusal::Person(crate::domain::person::Refusal::NoRight(name));
        return Err(problem(&Error::Refused(refusal), text));
    }

    let digits = match &given.pin {
        Some(pin) => pin.clone(),
        None => ask_secret(&(words.cli_ask_pin)(&person.name))
            .ok_or_else(|| said((words.cli_need_pin)(&person.name)))?,
    };
    let checked = till
        .sign_in(person.id, &digits.0)
        .map_err(|error| problem(&error, text))?;

    right_or(checked, words.wrong, text)
}

/// Who gives the command.
fn who<'a>(
    people: &'a [Person],
    right: Right,
    given: &Given,
    text: &Text,
) -> Result<&'a Person, Failure> {
    let words = &text.people;
    let able: Vec<&Person> = people
        .iter()
        .filter(|person| person.role.may(right))
        .collect();
    let named = |name: &str| {
        people
            .iter()
            .find(|person| is_called(person, name))
            .ok_or_else(|| said((words.cli_unknown)(name.trim())))
    };

    match (&given.person, &able[..]) {
        (Some(name), _) => named(name),
        (None, [only]) => Ok(only),
        (None, _) => {
            let names: Vec<&str> = able.iter().map(|person| person.name.as_str()).collect();
            let names = names.join(", ");
            match ask(&(words.cli_ask_person)(&names)) {
                Some(name) => named(&name),
                None => Err(said((words.cli_need_person)(&names))),
            }
        }
    }
}

/// Does what was asked about those who work here.
pub fn perform(
    till: &mut Till,
    command: PersonCommand,
    given: &Given,
    text: &Text,
) -> Result<(), Failure> {
    let words = &text.people;

    match command {
        PersonCommand::List => list(till, text),
        PersonCommand::Add { name, role } => {
            let role = role_of(&role, text)?;
            let pin = new_pin(given.new_pin.as_ref(), &name, text)?;
            let added = till
                .add_person(&name, role, &pin)
                .map_err(|error| problem(&error, text))?;
            print_line(&(words.cli_added)(name.trim(), words.role_name(role)));
            show(added.code.as_ref(), text);
            Ok(())
        }
        PersonCommand::Set {
            name,
            rename,
            role,
            active,
        } => {
            let person = find(till, &name, text)?;
            let change = PersonChange {
                name: rename,
                role: role.map(|role| role_of(&role, text)).transpose()?,
                active,
            };
            let _ = till
                .change_person(person.id, change, None)
                .map_err(|error| problem(&error, text))?;
            print_line(&(words.cli_changed)(&person.name));
            Ok(())
        }
        PersonCommand::Pin { name } => {
            let person = find(till, &name, text)?;
            let pin = new_pin(given.new_pin.as_ref(), &person.name, text)?;
            let code = till
                .change_person(person.id, PersonChange::default(), Some(&pin))
                .map_err(|error| problem(&error, text))?;
            print_line(&(words.cli_pin_set)(&person.name));
            show(code.as_ref(), text);
            Ok(())
        }
        PersonCommand::Code => {
            let code = till
                .renew_recovery()
                .map_err(|error| problem(&error, text))?;
            show(Some(&code), text);
            Ok(())
        }
        PersonCommand::Recover { name, code } => recover(till, &name, &code, given, text),
    }
}

/// Adds the administrator of a till that was just set up.
pub fn add_administrator(
    till: &mut Till,
    name: &str,
    pin: &Pin,
    text: &Text,
) -> Result<(), Failure> {
    let added = till
        .add_person(name, Role::Administrator, pin)
        .map_err(|error| problem(&error, text))?;
    show(added.code.as_ref(), text);

    Ok(())
}

/// A new PIN: what was given, or what is typed twice at the terminal.
pub fn new_pin(given: Option<&Typed>, name: &str, text: &Text) -> Result<Pin, Failure> {
    let words = &text.people;
    let digits = match given {
        Some(pin) => pin.clone(),
        None => {
            let needed = || said(words.cli_need_new_pin.to_owned());
            let pin = ask_secret(&(words.cli_ask_new_pin)(name.trim())).ok_or_else(needed)?;
            if ask_secret(words.cli_ask_again).ok_or_else(needed)? != pin {
                return Err(said(words.pin_differs.to_owned()));
            }
            pin
        }
    };

    Pin::new(&digits.0).map_err(|refusal| {
        said(
            match refusal {
                pin::Refusal::Form => words.pin_form,
                pin::Refusal::Weak => words.pin_weak,
            }
            .to_owned(),
        )
    })
}

fn list(till: &Till, text: &Text) -> Result<(), Failure> {
    let words = &text.people;
    let people = till.people().map_err(|error| problem(&error, text))?;
    if people.is_empty() {
        print_line(&format!("{}.", words.none));
    }

    for Known { person, has_pin } in people {
        let state = match (person.active, has_pin) {
            (false, _) => words.inactive,
            (true, false) => words.without_pin,
            (true, true) => "",
        };
        let line = format!(
            "{:<24}  {:<14}  {state}",
            person.name,
            words.role_name(person.role)
        );
        print_line(line.trim_end());
    }

    Ok(())
}

fn recover(
    till: &mut Till,
    name: &str,
    code: &str,
    given: &Given,
    text: &Text,
) -> Result<(), Failure> {
    let words = &text.people;
    let person = find(till, name, text)?;
    let code = Code::parse(code).ok_or_else(|| said(words.code_form.to_owned()))?;
    let pin = new_pin(given.new_pin.as_ref(), &person.name, text)?;
    let recovered = till
        .recover(&code, person.id, &pin)
        .map_err(|error| problem(&error, text))?;

    match recovered {
        Ok(next) => {
            print_line(&(words.cli_pin_set)(&person.name));
            show(Some(&next), text);
            Ok(())
        }
        Err(checked) => right_or(checked, words.wrong_code, text),
    }
}

/// Fails unless a secret was right.
fn right_or(checked: Checked, wrong: &str, text: &Text) -> Result<(), Failure> {
    let words = &text.people;
    let wait = |wait_s| (words.wait)(&(words.seconds)(wait_s));

    match checked {
        Checked::Right => Ok(()),
        Checked::NoPin => Err(said(words.no_pin_here.to_owned())),
        Checked::Wrong { wait_s: 0 } => Err(said(wrong.to_owned())),
        Checked::Wrong { wait_s } => Err(said(format!("{wrong} {}", wait(wait_s)))),
        Checked::Early { wait_s } => Err(said(wait(wait_s))),
    }
}

fn find(till: &Till, name: &str, text: &Text) -> Result<Person, Failure> {
    let people = till.people().map_err(|error| problem(&error, text))?;
    let mut called: Vec<Person> = people
        .into_iter()
        .map(|known| known.person)
        .filter(|person| is_called(person, name))
        .collect();
    // Of two of one name, one has left.
    called.sort_by_key(|person| !person.active);

    called
        .into_iter()
        .next()
        .ok_or_else(|| said((text.people.cli_unknown)(name.trim())))
}

fn is_called(person: &Person, name: &str) -> bool {
    person.name.to_lowercase() == name.trim().to_lowercase()
}

fn role_of(code: &str, text: &Text) -> Result<Role, Failure> {
    Role::parse(code).ok_or_else(|| Failure::Use((text.people.cli_role_wrong)(code)))
}

/// Shows a recovery code, once.
fn show(code: Option<&Code>, text: &Text) {
    if let Some(code) = code {
        print_line(&(text.people.cli_code)(&code.shown()));
    }
}

/// What is typed at the terminal after a question; none without a terminal.
fn ask(question: &str) -> Option<String> {
    let mut input = io::stdin().lock();
    if !input.is_terminal() {
        return None;
    }
    let mut out = io::stderr().lock();
    let _ = write!(out, "{question}").and_then(|()| out.flush());
    let mut line = String::new();
    let count = input.read_line(&mut line).ok()?;

    (count > 0).then(|| line.trim().to_owned())
}

/// As [`ask`], without showing what is typed.
fn ask_secret(question: &str) -> Option<Typed> {
    if !io::stdin().is_terminal() {
        return None;
    }

    rpassword::prompt_password(question).ok().map(Typed)
}

/// One sentence.
fn said(sentence: String) -> Failure {
    Failure::Sentence(sentence)
}
