//! What the pages of the settings are called, in both languages.

/// The pages of the settings.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct SettingsPages {
    pub shop: &'static str,
    pub counter: &'static str,
    pub printer: &'static str,
    /// What was typed on a page is not kept yet.
    pub unsaved: &'static str,
    pub hint_pages: &'static str,
    pub test_help: &'static str,
}

/// Bahasa Indonesia.
pub const INDONESIAN: SettingsPages = SettingsPages {
    shop: "Toko & struk",
    counter: "Kasir",
    printer: "Printer",
    unsaved: "Belum disimpan",
    hint_pages: "Halaman lain",
    test_help: "Simpan dahulu, lalu cetak satu halaman untuk memeriksa lebar dan hurufnya.",
};

/// English.
pub const ENGLISH: SettingsPages = SettingsPages {
    shop: "Shop & receipt",
    counter: "Counter",
    printer: "Printer",
    unsaved: "Not saved",
    hint_pages: "Other page",
    test_help: "Save first, then print a page to check its width and letters.",
};
