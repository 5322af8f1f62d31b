//! What is said of printers that were found, in both languages.

use crate::text::Of1;

/// Printers that were found.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct PrintersFound {
    pub title: &'static str,
    pub look: &'static str,
    pub looking: &'static str,
    pub none: &'static str,
    /// What to check: on Windows, and elsewhere.
    pub none_help: [&'static str; 2],
    pub usb: &'static str,
    pub bluetooth: &'static str,
    pub serial: &'static str,
    pub queue: &'static str,
    pub file: &'static str,
    /// How likely it is that receipts come out of it: very, perhaps, hardly.
    pub likelihood: [&'static str; 3],
    /// The group that this user has to be in.
    pub denied: Of1,
    pub hint: &'static str,
}

/// Bahasa Indonesia.
pub const INDONESIAN: PrintersFound = PrintersFound {
    title: "Printer yang ditemukan",
    look: "Cari lagi",
    looking: "Mencari printer…",
    none: "Tidak ada printer yang ditemukan",
    none_help: [
        "Periksa kabel dan daya printer, dan pasang drivernya supaya printer ada di daftar \
         printer Windows. Printer jaringan: ketik alamatnya.",
        "Periksa kabel dan daya printer. Bluetooth harus dipasangkan dahulu. Printer jaringan: \
         ketik alamatnya. Bila tetap tidak muncul, minta yang merawat komputer memasukkan \
         pengguna ini ke grup lp dan dialout.",
    ],
    usb: "Printer USB",
    bluetooth: "Bluetooth",
    serial: "Jalur serial",
    queue: "Antrean cetak sistem",
    file: "Berkas, bukan printer",
    likelihood: [
        "pasti printer",
        "mungkin printer struk",
        "tampaknya bukan printer struk",
    ],
    denied: |group| {
        format!(
            "Belum boleh dipakai. Minta yang merawat komputer memasukkan pengguna ini ke grup \
             {group}, lalu masuk lagi ke komputer."
        )
    },
    hint: "Printer berikutnya",
};

/// English.
pub const ENGLISH: PrintersFound = PrintersFound {
    title: "Printers found",
    look: "Search again",
    looking: "Looking for printers…",
    none: "No printer was found",
    none_help: [
        "Check the printer's cable and power, and install its driver so that Windows lists it. \
         A network printer: type its address.",
        "Check the printer's cable and power. Bluetooth has to be paired first. A network \
         printer: type its address. If it still does not show, ask whoever looks after the \
         computer to add this user to the groups lp and dialout.",
    ],
    usb: "USB printer",
    bluetooth: "Bluetooth",
    serial: "Serial line",
    queue: "System print queue",
    file: "A file, no printer",
    likelihood: [
        "surely a printer",
        "perhaps a receipt printer",
        "hardly a receipt printer",
    ],
    denied: |group| {
        format!(
            "Not allowed yet. Ask whoever looks after the computer to add this user to the group \
             {group}, then log in to the computer again."
        )
    },
    hint: "Next printer",
};
