//! What is said about paying by other means than cash, in both languages.

use crate::text::{Of1, Of2};

/// Paying by QRIS, transfer and card, and in parts.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Paying {
    pub qris_help: &'static str,
    pub no_code: &'static str,
    pub no_code_help: &'static str,
    pub arrived: &'static str,
    pub pending: &'static str,
    pub whether: &'static str,
    pub show_static: &'static str,
    pub show_filled: &'static str,
    pub filled_in: &'static str,
    pub type_amount: &'static str,
    pub reference: &'static str,
    pub reference_example: &'static str,
    pub reference_short: &'static str,
    pub left: &'static str,
    pub add: &'static str,
    pub nothing_left: &'static str,
    pub nothing_typed: &'static str,
    pub switch: &'static str,
    pub tender: &'static str,
    pub paid_by: Of2,
    pub pending_title: &'static str,
    pub pending_help: &'static str,
    pub pending_none: &'static str,
    pub pending_none_help: &'static str,
    pub pending_more: Of1,
    pub pending_count: Of1,
    pub confirm: &'static str,
    pub not_arrived: &'static str,
    pub confirmed: Of1,
    pub nothing_to_confirm: Of1,
    pub nothing_to_confirm_next: &'static str,
    pub code: &'static str,
    pub code_example: &'static str,
    pub code_hint: &'static str,
    pub look: &'static str,
    pub use_code: &'static str,
    pub remove_code: &'static str,
    pub shown_now: &'static str,
    pub found: &'static str,
    pub fill_in: &'static str,
    pub fill_in_help: &'static str,
    /// A payment of so much is tried before amounts are filled in.
    pub trial: Of1,
    pub trial_arrived: &'static str,
    pub trial_given_up: &'static str,
    pub limit: &'static str,
    pub limit_wrong: &'static str,
    pub no_code_in_picture: Of1,
    pub two_codes_in_picture: Of1,
    pub not_a_picture: Of1,
}

/// Bahasa Indonesia.
pub const INDONESIAN: Paying = Paying {
    qris_help: "Minta pembeli memindai, lalu periksa uang masuk di aplikasi merchant.",
    no_code: "Kode QRIS belum diatur",
    no_code_help: "Pakai QRIS cetak di meja, atau isi kodenya di Atur.",
    arrived: "Sudah masuk",
    pending: "Belum dicek",
    whether: "Belum dicek/masuk",
    show_static: "Kode statis",
    show_filled: "Isi nominal",
    filled_in: "Nominal sudah terisi",
    type_amount: "Pembeli mengetik jumlah ini",
    reference: "Nomor referensi (boleh kosong)",
    reference_short: "Referensi",
    reference_example: "Dari aplikasi merchant atau struk EDC",
    left: "Sisa",
    add: "Tambah",
    nothing_left: "Sudah lunas. Tekan F7 untuk menyimpan.",
    nothing_typed: "Ketik jumlahnya dahulu.",
    switch: "Bayar lain",
    tender: "Cara bayar",
    paid_by: |tender, amount| format!("{tender} {amount}"),
    pending_title: "QRIS belum dicek",
    pending_help: "Cari pembayaran ini di aplikasi merchant, lalu konfirmasi.",
    pending_none: "Semua QRIS sudah dicek",
    pending_none_help: "Pembayaran yang diterima tanpa dicek muncul di sini.",
    pending_more: |count| format!("dan {count} lagi"),
    pending_count: |count| format!("{count} QRIS belum dicek"),
    confirm: "Konfirmasi",
    not_arrived: "Tidak masuk",
    confirmed: |number| format!("Pembayaran struk {number} sudah dikonfirmasi."),
    nothing_to_confirm: |number| {
        format!("Tidak ada pembayaran struk {number} yang menunggu konfirmasi.")
    },
    nothing_to_confirm_next: "Periksa nomor struknya.",
    code: "Kode QRIS statis",
    code_example: "Tempel isi kode, atau letak gambar PNG/JPEG",
    code_hint: "Atau seret gambar QRIS ke jendela ini.",
    look: "Periksa kode",
    use_code: "Pakai kode ini",
    remove_code: "Hapus kode",
    shown_now: "Kode yang dipakai",
    found: "Kode yang ditemukan. Pastikan ini milik lembaga Anda.",
    fill_in: "Isi nominal",
    fill_in_help: "Diuji dahulu: satu pembayaran kecil dengan kode yang terisi.",
    trial: |amount| {
        format!(
            "Uji dahulu: bayar {amount} dengan kode ini dari telepon Anda sendiri, lalu lihat di \
             aplikasi merchant apakah uangnya masuk."
        )
    },
    trial_arrived: "Sudah masuk, isi nominal",
    trial_given_up: "Tidak masuk, tetap kode statis",
    limit: "Batas sekali bayar",
    limit_wrong: "Isi rupiah utuh seperti 10000000.",
    no_code_in_picture: |file| {
        format!("Tidak ada kode QR yang terbaca di {file}. Pakai gambar yang lebih jelas.")
    },
    two_codes_in_picture: |file| {
        format!("Ada lebih dari satu kode QR di {file}. Potong gambarnya sampai tinggal satu.")
    },
    not_a_picture: |file| {
        format!("{file} bukan gambar PNG atau JPEG yang utuh. Pakai berkas gambar lain.")
    },
};

/// English.
pub const ENGLISH: Paying = Paying {
    qris_help: "Have the buyer scan, then look for the money in the merchant's app.",
    no_code: "No QRIS code is set",
    no_code_help: "Use the printed QRIS on the counter, or set the code in Settings.",
    arrived: "It arrived",
    pending: "Not checked",
    whether: "Unchecked/arrived",
    show_static: "Static code",
    show_filled: "Fill in amount",
    filled_in: "The amount is filled in",
    type_amount: "The buyer types this amount",
    reference: "Reference (may be empty)",
    reference_short: "Reference",
    reference_example: "From the merchant's app or the card slip",
    left: "Left to pay",
    add: "Add",
    nothing_left: "Paid in full. Press F7 to record.",
    nothing_typed: "Type the amount first.",
    switch: "Pay otherwise",
    tender: "Tender",
    paid_by: |tender, amount| format!("{tender} {amount}"),
    pending_title: "QRIS not checked",
    pending_help: "Find this payment in the merchant's app, then confirm it.",
    pending_none: "All QRIS payments are checked",
    pending_none_help: "Payments that were taken unchecked are listed here.",
    pending_more: |count| format!("and {count} more"),
    pending_count: |count| format!("{count} QRIS unchecked"),
    confirm: "Confirm",
    not_arrived: "Never arrived",
    confirmed: |number| format!("The payment of receipt {number} is confirmed."),
    nothing_to_confirm: |number| format!("No payment of receipt {number} waits to be confirmed."),
    nothing_to_confirm_next: "Check the number of the receipt.",
    code: "Static QRIS code",
    code_example: "Paste the code, or the place of a PNG or JPEG",
    code_hint: "Or drop a picture of the QRIS on this window.",
    look: "Check code",
    use_code: "Use this code",
    remove_code: "Remove code",
    shown_now: "The code in use",
    found: "The code that was found. Make sure that it is your institution's.",
    fill_in: "Fill in amount",
    fill_in_help: "It is tried first: one small payment by a code that is filled in.",
    trial: |amount| {
        format!(
            "Try first: pay {amount} by this code from your own telephone, then look in the \
             merchant's app whether the money arrived."
        )
    },
    trial_arrived: "Arrived, fill in amounts",
    trial_given_up: "Not arrived, keep the static code",
    limit: "Limit of one payment",
    limit_wrong: "Enter whole rupiah like 10000000.",
    no_code_in_picture: |file| format!("No QR code can be read in {file}. Use a clearer picture."),
    two_codes_in_picture: |file| {
        format!("There is more than one QR code in {file}. Cut the picture down to one.")
    },
    not_a_picture: |file| format!("{file} is not a whole PNG or JPEG picture. Use another file."),
};
