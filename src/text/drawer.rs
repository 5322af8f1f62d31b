//! What is said about the cash drawer, in both languages.

use crate::text::Of1;

/// The cash drawer.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Drawer {
    pub drawer: &'static str,
    /// When it opens: never, when asked, for cash too.
    pub opens: [&'static str; 3],
    pub open: &'static str,
    pub help: &'static str,
    pub reason: &'static str,
    pub reasons: [&'static str; 3],
    pub opened: &'static str,
    pub none: &'static str,
    pub not_opened: Of1,
    pub closed_in_training: &'static str,
    pub opened_without_sale: &'static str,
}

/// Bahasa Indonesia.
pub const INDONESIAN: Drawer = Drawer {
    drawer: "Laci kas",
    opens: [
        "Tidak ada",
        "Buka bila diminta",
        "Buka juga pada transaksi tunai",
    ],
    open: "Buka laci",
    help: "Laci yang dibuka tanpa penjualan dicatat beserta alasannya.",
    reason: "Alasan",
    reasons: ["Tukar uang", "Periksa isi", "Salah kembalian"],
    opened: "Laci dibuka dan alasannya dicatat. Bila laci tetap tertutup, periksa kabelnya ke \
             printer atau buka dengan kunci.",
    none: "Belum ada laci kas. Pilih printer dan laci di Atur, atau buka laci dengan kunci.",
    not_opened: |why| format!("Alasannya dicatat, tetapi laci tidak dibuka. {why}"),
    closed_in_training: "Dicatat sebagai latihan; laci tidak dibuka.",
    opened_without_sale: "Laci dibuka tanpa jual",
};

/// English.
pub const ENGLISH: Drawer = Drawer {
    drawer: "Cash drawer",
    opens: ["None", "Opens when asked", "Opens for cash too"],
    open: "Open drawer",
    help: "A drawer that is opened without a sale is recorded with the reason.",
    reason: "Reason",
    reasons: ["Change money", "Check content", "Wrong change"],
    opened: "The drawer was opened and the reason recorded. If it stays shut, check its cable to \
             the printer or use its key.",
    none: "There is no cash drawer yet. Choose printer and drawer in Settings, or use its key.",
    not_opened: |why| format!("The reason is recorded, but the drawer was not opened. {why}"),
    closed_in_training: "Recorded as training; the drawer stays shut.",
    opened_without_sale: "Drawer opened, no sale",
};
