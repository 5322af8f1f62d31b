//! What is said about training, in both languages.

/// Training: a till whose books count for nothing.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Training {
    pub title: &'static str,
    pub help: &'static str,
    pub begin: &'static str,
    pub end: &'static str,
    /// On every screen.
    pub strip: &'static str,
    /// At head and foot of every paper.
    pub mark: &'static str,
    /// What the seller is called there: before the real name.
    pub seller: &'static str,
    pub refused: &'static str,
}

impl Training {
    /// What the button does: it begins training, or ends it.
    #[must_use]
    pub const fn act(&self, is_training: bool) -> &'static str {
        if is_training { self.end } else { self.begin }
    }
}

/// Bahasa Indonesia.
pub const INDONESIAN: Training = Training {
    title: "Latihan",
    help: "Berlatih dengan barang yang sama di buku tersendiri. Tidak ada yang dihitung, dan nomor \
           struk yang asli tidak berubah.",
    begin: "Mulai latihan",
    end: "Selesai latihan",
    strip: "LATIHAN, tidak dihitung",
    mark: "*** LATIHAN ***",
    seller: "LATIHAN",
    refused: "--training membuka jendela dan tidak dapat digabung dengan perintah ini.",
};

/// English.
pub const ENGLISH: Training = Training {
    title: "Training",
    help: "Practise with the same goods in books of their own. Nothing counts, and the real \
           receipt numbers stay as they are.",
    begin: "Begin training",
    end: "End training",
    strip: "TRAINING, nothing counts",
    mark: "*** LATIHAN ***",
    seller: "LATIHAN",
    refused: "--training opens the window and does not go with this command.",
};
