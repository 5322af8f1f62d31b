//! What is said about paper notas, in both languages.

use crate::text::{Advice, Of1, Of2};

/// Sales that were written on numbered paper and are entered afterwards.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Nota {
    /// On a printed copy, before the paper's number.
    pub nota: &'static str,
    pub title: &'static str,
    pub help: &'static str,
    /// Number, date and time: the name of each field, an example, and what is
    /// said when it is wrong.
    pub fields: [[&'static str; 3]; 3],
    pub tender: &'static str,
    pub accept: &'static str,
    pub added: Of2,
    pub no_number: Advice,
    pub long_number: Advice,
    pub future: Advice,
    pub too_old: Advice,
    pub taken: Of2,
    pub taken_next: &'static str,
    pub time_wrong: Of1,
    pub line_wrong: Of1,
    pub code_unknown: Of1,
    pub amount_wrong: Of1,
}

/// Bahasa Indonesia.
pub const INDONESIAN: Nota = Nota {
    nota: "Nota kertas",
    title: "Nota kertas",
    help: "Untuk penjualan yang ditulis di kertas selagi kasir mati. Isi keranjang seperti di \
           kertas lebih dahulu.",
    fields: [
        [
            "Nomor kertas",
            "0017",
            "Isi nomor yang tercetak pada kertas.",
        ],
        ["Tanggal", "27/04/2026", "Tulis seperti 27/04/2026."],
        ["Jam", "14.30", "Tulis seperti 14.30."],
    ],
    tender: "Cara bayar",
    accept: "Catat nota",
    added: |nota, receipt| format!("Nota kertas {nota} dicatat sebagai struk {receipt}."),
    no_number: (
        "Nota kertas belum bernomor.",
        "Isi nomor yang tercetak pada kertas.",
    ),
    long_number: (
        "Nomor nota kertas terlalu panjang.",
        "Isi paling banyak 24 huruf.",
    ),
    future: (
        "Waktu nota kertas belum tiba.",
        "Periksa tanggal dan jamnya.",
    ),
    too_old: (
        "Nota kertas lebih tua dari 31 hari.",
        "Periksa tanggalnya, atau laporkan nota ini kepada pengelola.",
    ),
    taken: |nota, receipt| format!("Nota kertas {nota} sudah dicatat sebagai struk {receipt}."),
    taken_next: "Periksa nomornya pada kertas.",
    time_wrong: |time| {
        format!("Waktu \"{time}\" tidak dikenal. Tulis seperti \"2026-04-27 14:30\".")
    },
    line_wrong: |line| {
        format!("Baris \"{line}\" tidak dikenal. Tulis KODE=JUMLAH, misalnya KST-001=2.")
    },
    code_unknown: |code| format!("Kode {code} tidak dikenal."),
    amount_wrong: |amount| format!("\"{amount}\" bukan jumlah uang."),
};

/// English.
pub const ENGLISH: Nota = Nota {
    nota: "Paper nota",
    title: "Paper nota",
    help: "For a sale that was written on paper while the till was dead. Fill the cart as on the \
           paper first.",
    fields: [
        [
            "Number on the paper",
            "0017",
            "Type the number that is printed on the paper.",
        ],
        ["Date", "27/04/2026", "Write it as 27/04/2026."],
        ["Time", "14.30", "Write it as 14.30."],
    ],
    tender: "Paid with",
    accept: "Record nota",
    added: |nota, receipt| format!("Paper nota {nota} is recorded as receipt {receipt}."),
    no_number: (
        "The paper nota has no number.",
        "Type the number that is printed on the paper.",
    ),
    long_number: (
        "The number of the paper nota is too long.",
        "Type 24 characters at most.",
    ),
    future: (
        "The time of the paper nota is still to come.",
        "Check its date and time.",
    ),
    too_old: (
        "The paper nota is older than 31 days.",
        "Check its date, or report it to the administrator.",
    ),
    taken: |nota, receipt| format!("Paper nota {nota} is recorded already, as receipt {receipt}."),
    taken_next: "Check the number on the paper.",
    time_wrong: |time| {
        format!("The time \"{time}\" is not known. Write it as \"2026-04-27 14:30\".")
    },
    line_wrong: |line| {
        format!("The line \"{line}\" is not known. Write CODE=QUANTITY, such as KST-001=2.")
    },
    code_unknown: |code| format!("The code {code} is not known."),
    amount_wrong: |amount| format!("\"{amount}\" is no amount of money."),
};
