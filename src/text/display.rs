//! What is said about the buyer's screen, and on it, in both languages.

/// The screen that faces the buyer.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Display {
    pub title: &'static str,
    pub help: &'static str,
    pub show: &'static str,
    pub hide: &'static str,
    pub welcome: &'static str,
    pub total: &'static str,
    pub change: &'static str,
    pub no_change: &'static str,
}

impl Display {
    /// What the button does: it shows the screen, or hides it.
    #[must_use]
    pub const fn act(&self, is_shown: bool) -> &'static str {
        if is_shown { self.hide } else { self.show }
    }
}

/// Bahasa Indonesia.
pub const INDONESIAN: Display = Display {
    title: "Layar pembeli",
    help: "Jendela kedua untuk pembeli. Geser ke layar kedua, lalu klik dua kali untuk layar \
           penuh. Bila jendela tidak terlihat, sembunyikan lalu tampilkan lagi.",
    show: "Tampilkan layar pembeli",
    hide: "Sembunyikan layar pembeli",
    welcome: "Selamat datang",
    total: "Total",
    change: "Kembalian",
    no_change: "Terima kasih",
};

/// English.
pub const ENGLISH: Display = Display {
    title: "Buyer's screen",
    help: "A second window for the buyer. Drag it to the second screen, then double-click for \
           full screen. If it is out of sight, hide it and show it again.",
    show: "Show the buyer's screen",
    hide: "Hide the buyer's screen",
    welcome: "Welcome",
    total: "Total",
    change: "Change",
    no_change: "Thank you",
};
