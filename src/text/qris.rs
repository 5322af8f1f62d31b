//! What is said about QRIS codes, in both languages.

use crate::domain::{self, QrisFault};
use crate::text::{Advice, Of1};

/// QRIS codes: what stands in one, and why one is refused.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Qris {
    pub merchant: &'static str,
    pub city: &'static str,
    pub postal_code: &'static str,
    pub nmid: &'static str,
    pub criteria: &'static str,
    /// What a merchant's criteria mean; others than these four have no words.
    pub criteria_known: [(&'static str, &'static str); 4],
    pub acquirer: &'static str,
    pub kind: &'static str,
    pub fixed: &'static str,
    pub dynamic: &'static str,
    pub amount: &'static str,
    pub amount_wrong: Of1,
    pub faults: QrisFaults,
}

/// Why a code or an amount is refused, and what to do.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct QrisFaults {
    pub not_qris: Advice,
    pub control_character: Advice,
    pub malformed: Advice,
    pub truncated: Advice,
    pub trailing: Advice,
    pub wrong_crc: Advice,
    pub repeated: Of1,
    pub missing: Of1,
    pub initiation: &'static str,
    pub unreadable_amount: &'static str,
    pub ask_acquirer: &'static str,
    pub currency: Advice,
    pub country: Advice,
    pub already_dynamic: Advice,
    pub too_small: Advice,
    pub above_limit: Of1,
    pub above_limit_next: &'static str,
}

impl Qris {
    /// What is wrong with a code or an amount for one, and what to do.
    #[must_use]
    pub fn refused(&self, fault: QrisFault) -> (String, &'static str) {
        let words = &self.faults;
        let said = |(what, next): Advice| (what.to_owned(), next);
        let ask = |what: String| (what, words.ask_acquirer);

        match fault {
            QrisFault::NotQris => said(words.not_qris),
            QrisFault::ControlCharacter => said(words.control_character),
            QrisFault::Malformed => said(words.malformed),
            QrisFault::Truncated => said(words.truncated),
            QrisFault::Trailing => said(words.trailing),
            QrisFault::WrongCrc => said(words.wrong_crc),
            QrisFault::Repeated { tag } => ask((words.repeated)(&format!("{tag:02}"))),
            QrisFault::Missing { tag } => ask((words.missing)(&format!("{tag:02}"))),
            QrisFault::Initiation => ask(words.initiation.to_owned()),
            QrisFault::UnreadableAmount => ask(words.unreadable_amount.to_owned()),
            QrisFault::Currency => said(words.currency),
            QrisFault::Country => said(words.country),
            QrisFault::AlreadyDynamic => said(words.already_dynamic),
            QrisFault::TooSmall => said(words.too_small),
            QrisFault::AboveLimit { limit } => (
                (words.above_limit)(&limit.to_string()),
                words.above_limit_next,
            ),
        }
    }

    /// The same in one line.
    #[must_use]
    pub fn refusal(&self, fault: QrisFault) -> String {
        let (what, next) = self.refused(fault);

        format!("{what} {next}")
    }

    /// What stands in a code, line by line: what it is, and how it says.
    #[must_use]
    pub fn facts(&self, code: &domain::Qris) -> Vec<(&'static str, String)> {
        let acquirers = code.acquirers().collect::<Vec<_>>().join(", ");
        let criteria = code.criteria().map(|criteria| {
            match self
                .criteria_known
                .iter()
                .find(|(code, _)| *code == criteria)
            {
                Some((_, meaning)) => format!("{criteria} ({meaning})"),
                None => criteria.to_owned(),
            }
        });
        let kind = if code.is_dynamic() {
            self.dynamic
        } else {
            self.fixed
        };

        [
            (self.merchant, Some(code.merchant().to_owned())),
            (self.city, Some(code.city().to_owned())),
            (self.postal_code, code.postal_code().map(str::to_owned)),
            (self.nmid, code.nmid().map(str::to_owned)),
            (self.criteria, criteria),
            (
                self.acquirer,
                Some(acquirers).filter(|names| !names.is_empty()),
            ),
            (self.kind, Some(kind.to_owned())),
            (self.amount, code.amount().map(|amount| amount.to_string())),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
    }
}

/// Bahasa Indonesia.
pub const INDONESIAN: Qris = Qris {
    merchant: "Merchant",
    city: "Kota",
    postal_code: "Kode pos",
    nmid: "NMID",
    criteria: "Kriteria",
    criteria_known: [
        ("UMI", "usaha mikro"),
        ("UKE", "usaha kecil"),
        ("UME", "usaha menengah"),
        ("UBE", "usaha besar"),
    ],
    acquirer: "Penyelenggara",
    kind: "Jenis",
    fixed: "statis",
    dynamic: "dinamis",
    amount: "Nominal",
    amount_wrong: |typed| format!("jumlah \"{typed}\" bukan rupiah utuh seperti 25000."),
    faults: QrisFaults {
        not_qris: (
            "Teks ini bukan kode QRIS.",
            "Pindai QRIS dari penyelenggara Anda dan salin seluruh isinya.",
        ),
        control_character: (
            "Ada pindah baris atau tanda lain di tengah kode QRIS ini.",
            "Salin lagi dalam satu baris.",
        ),
        malformed: (
            "Susunan kode QRIS ini rusak.",
            "Pindai lagi dari QRIS aslinya; jangan diperbaiki sendiri.",
        ),
        truncated: (
            "Kode QRIS ini terpotong.",
            "Salin seluruhnya, sampai huruf atau angka terakhir.",
        ),
        trailing: (
            "Ada tulisan lain sesudah akhir kode QRIS ini.",
            "Salin kodenya saja.",
        ),
        wrong_crc: (
            "Kode QRIS ini tidak sama dengan aslinya: angka pemeriksanya tidak cocok.",
            "Pindai lagi dari QRIS aslinya; jangan diperbaiki sendiri.",
        ),
        repeated: |tag| format!("Bagian {tag} ada dua kali di kode QRIS ini."),
        missing: |tag| format!("Bagian {tag} tidak ada di kode QRIS ini."),
        initiation: "Kode QRIS ini bukan statis dan bukan dinamis.",
        unreadable_amount: "Nominal di kode QRIS ini bukan rupiah utuh mulai dari Rp1.",
        ask_acquirer: "Minta kode yang benar kepada penyelenggara QRIS Anda.",
        currency: (
            "Kode QR ini bukan untuk pembayaran rupiah.",
            "Pakai QRIS lembaga Anda sendiri.",
        ),
        country: (
            "Kode QR ini bukan milik merchant di Indonesia.",
            "Pakai QRIS lembaga Anda sendiri.",
        ),
        already_dynamic: (
            "Kode QRIS ini dinamis, hanya untuk satu pembayaran.",
            "Pakai QRIS statis, yang tidak menyebut nominal.",
        ),
        too_small: (
            "Nominal QRIS paling sedikit Rp1.",
            "Isi jumlah yang harus dibayar.",
        ),
        above_limit: |limit| format!("Nominal QRIS paling banyak {limit} sekali bayar."),
        above_limit_next: "Terima kelebihannya dengan cara bayar lain.",
    },
};

/// English.
pub const ENGLISH: Qris = Qris {
    merchant: "Merchant",
    city: "City",
    postal_code: "Postal code",
    nmid: "NMID",
    criteria: "Criteria",
    criteria_known: [
        ("UMI", "micro"),
        ("UKE", "small"),
        ("UME", "medium"),
        ("UBE", "large"),
    ],
    acquirer: "Acquirer",
    kind: "Kind",
    fixed: "static",
    dynamic: "dynamic",
    amount: "Amount",
    amount_wrong: |typed| format!("amount \"{typed}\" is not whole rupiah like 25000."),
    faults: QrisFaults {
        not_qris: (
            "This text is not a QRIS code.",
            "Scan the QRIS that your acquirer gave you and copy all of it.",
        ),
        control_character: (
            "There is a line break or another mark within this QRIS code.",
            "Copy it again as one line.",
        ),
        malformed: (
            "This QRIS code is damaged.",
            "Scan the original again; do not mend it by hand.",
        ),
        truncated: (
            "This QRIS code is cut off.",
            "Copy all of it, to the last letter or digit.",
        ),
        trailing: (
            "Something else comes after the end of this QRIS code.",
            "Copy the code alone.",
        ),
        wrong_crc: (
            "This QRIS code is not the original: its checksum is wrong.",
            "Scan the original again; do not mend it by hand.",
        ),
        repeated: |tag| format!("Part {tag} is twice in this QRIS code."),
        missing: |tag| format!("Part {tag} is not in this QRIS code."),
        initiation: "This QRIS code is neither static nor dynamic.",
        unreadable_amount: "The amount in this QRIS code is not whole rupiah from Rp1.",
        ask_acquirer: "Ask your QRIS acquirer for the right code.",
        currency: (
            "This QR code is not for payments in rupiah.",
            "Use the QRIS of your own institution.",
        ),
        country: (
            "This QR code is not of a merchant in Indonesia.",
            "Use the QRIS of your own institution.",
        ),
        already_dynamic: (
            "This QRIS code is dynamic, for one payment only.",
            "Use the static QRIS, which names no amount.",
        ),
        too_small: (
            "A QRIS payment is Rp1 at least.",
            "Enter the amount that is due.",
        ),
        above_limit: |limit| format!("A QRIS payment is {limit} at most."),
        above_limit_next: "Take the rest by another tender.",
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn criteria_are_the_same_in_both_languages() {
        let codes = |words: &Qris| words.criteria_known.map(|(code, _)| code);
        let [indonesian, english] = Language::ALL.map(|language| codes(&language.text().qris));
        assert_eq!(indonesian, english);
    }
}
