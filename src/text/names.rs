//! What the nouns of the domain are called.

use crate::domain::{Document, JobState, PriceList, Tender};
use crate::text::{Language, Text};

impl Text {
    /// The name of a tender.
    #[must_use]
    pub const fn tender(&self, tender: Tender) -> &'static str {
        match (self.language, tender) {
            (Language::Indonesian, Tender::Cash) => "Tunai",
            (Language::English, Tender::Cash) => "Cash",
            (_, Tender::Qris) => "QRIS",
            (_, Tender::Transfer) => "Transfer",
            (Language::Indonesian, Tender::Card) => "Kartu",
            (Language::English, Tender::Card) => "Card",
            (Language::Indonesian, Tender::Exchange) => "Tukar barang",
            (Language::English, Tender::Exchange) => "Exchange",
        }
    }

    /// What went back by a tender, as a label.
    #[must_use]
    pub const fn refund(&self, tender: Tender) -> &'static str {
        match (self.language, tender) {
            (Language::Indonesian, Tender::Cash) => "Pengembalian tunai",
            (Language::English, Tender::Cash) => "Refund in cash",
            (Language::Indonesian, Tender::Qris) => "Pengembalian QRIS",
            (Language::English, Tender::Qris) => "Refund by QRIS",
            (Language::Indonesian, Tender::Transfer) => "Pengembalian transfer",
            (Language::English, Tender::Transfer) => "Refund by transfer",
            (Language::Indonesian, Tender::Card) => "Pengembalian kartu",
            (Language::English, Tender::Card) => "Refund by card",
            // Nothing was handed back: it paid for other goods.
            (Language::Indonesian, Tender::Exchange) => "Retur untuk menukar",
            (Language::English, Tender::Exchange) => "Returned in exchange",
        }
    }

    /// What a paper is called: its number, where people know one.
    #[must_use]
    pub fn document(&self, document: Document) -> String {
        let words = &self.papers;

        match document {
            Document::Drawer(number) => (words.drawer)(&number.to_string()),
            Document::Held(_) => words.held.to_owned(),
            Document::Labels(number) => (words.labels)(&number.to_string()),
            Document::Receipt(_) | Document::Return(_) | Document::X(_) | Document::Z(_) => {
                document.to_string()
            }
        }
    }

    /// Where a print job stands, in a word or two.
    #[must_use]
    pub fn job_state(&self, state: JobState) -> &'static str {
        JobState::ALL
            .iter()
            .zip(self.queue.states)
            .find(|(listed, _)| **listed == state)
            .map_or("", |(_, words)| words)
    }

    /// The name of a price list.
    #[must_use]
    pub const fn price_list(&self, list: PriceList) -> &'static str {
        match (self.language, list) {
            (Language::Indonesian, PriceList::Public) => "Harga umum",
            (Language::Indonesian, PriceList::Staff) => "Harga pegawai",
            (Language::Indonesian, PriceList::Reseller) => "Harga reseller",
            (Language::English, PriceList::Public) => "Public price",
            (Language::English, PriceList::Staff) => "Staff price",
            (Language::English, PriceList::Reseller) => "Reseller price",
        }
    }
}
