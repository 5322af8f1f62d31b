//! What stands on slips and test pages, and what is said of codes, labels and
//! the logo, in both languages.

use crate::text::{Advice, Of1, Of2};

/// Slips, labels, test pages; codes and the logo.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Slips {
    pub held: &'static str,
    pub held_since: &'static str,
    pub printed: &'static str,
    pub made: &'static str,
    /// Who signs.
    pub staff: &'static str,
    pub buyer: &'static str,
    pub no_proof: &'static str,
    pub drawer: &'static str,
    /// Who had a copy made.
    pub copied_by: Of1,
    pub calibration: &'static str,
    pub rulers: &'static str,
    pub bars: &'static str,
    pub tear: &'static str,
    pub status: &'static str,
    /// When nobody asked the printer.
    pub status_unknown: &'static str,
    pub codes_ours: &'static str,
    pub codes_printer: &'static str,
    /// Above the code on a receipt whose QRIS payment nobody has checked.
    pub qris_pending: Of1,
    pub qris: Of1,
    pub qris_no_room: &'static str,
    /// A code needs more dots than there are.
    pub code_no_room: fn(&str, usize, usize) -> String,
    pub code_no_room_next: &'static str,
    pub code_impossible: Of1,
    pub code_impossible_next: &'static str,
    /// Of the document that has them.
    pub price_labels: &'static str,
    pub no_document: Advice,
    pub sku_unknown: Of1,
    pub sku_unknown_next: &'static str,
    pub held_unknown: Of1,
    pub held_unknown_next: &'static str,
    pub drawer_never: &'static str,
    pub logo_kept: Of2,
    pub logo_cleared: &'static str,
    pub logo_no_picture: Advice,
    pub logo_too_large: Advice,
    pub logo_blank: Advice,
}

/// Bahasa Indonesia.
pub const INDONESIAN: Slips = Slips {
    held: "KERANJANG DITAHAN",
    held_since: "Ditahan",
    printed: "Dicetak",
    made: "Dibuat",
    staff: "Petugas",
    buyer: "Pembeli",
    no_proof: "*** BUKAN BUKTI PEMBAYARAN ***",
    drawer: "LACI DIBUKA TANPA JUAL",
    copied_by: |name| format!("oleh {name}"),
    calibration: "KALIBRASI PRINTER",
    rulers: "Penggaris: yang utuh satu baris",
    bars: "Batang: yang tampak kedua ujung",
    tear: "Angka terbawah di atas sobekan:",
    status: "Status printer",
    status_unknown: "tidak ditanyakan",
    codes_ours: "Kode dari Gerai",
    codes_printer: "Kode dari printer",
    qris_pending: |amount| format!("QRIS {amount} belum dicek.\nPindai bila belum membayar:"),
    qris: |merchant| format!("QRIS {merchant}"),
    qris_no_room: "Kode QRIS tidak muat di kertas ini. Pindai yang ada di meja.",
    code_no_room: |code, needed, given| {
        format!("Kode {code} memerlukan {needed} titik; kertas hanya {given} titik.")
    },
    code_no_room_next: "Beri barang kode yang lebih pendek, atau pakai kertas yang lebih lebar.",
    code_impossible: |code| format!("Kode \"{code}\" tidak dapat dijadikan kode batang."),
    code_impossible_next: "Pakai huruf A-Z, angka dan tanda hubung, paling banyak 48.",
    price_labels: "Label harga",
    no_document: (
        "Berkas PDF itu tidak dapat dibuat.",
        "Cetak dengan bentuk lain, dan beri tahu yang merawat Gerai.",
    ),
    sku_unknown: |sku| format!("Tidak ada barang dengan SKU {sku}."),
    sku_unknown_next: "Periksa SKU-nya di daftar barang.",
    held_unknown: |name| format!("Tidak ada keranjang yang ditahan dengan nama {name}."),
    held_unknown_next: "Lihat nama-namanya dengan gerai held.",
    drawer_never: "Laci belum pernah dibuka tanpa penjualan.",
    logo_kept: |width, height| format!("Logo {width} x {height} titik disimpan."),
    logo_cleared: "Logo dihapus.",
    logo_no_picture: (
        "Berkas itu bukan gambar PNG atau JPEG yang utuh.",
        "Simpan logo sebagai PNG atau JPEG, lalu coba lagi.",
    ),
    logo_too_large: (
        "Gambar itu terlalu besar.",
        "Perkecil gambarnya sampai paling banyak 10.000 piksel setiap sisi, lalu coba lagi.",
    ),
    logo_blank: (
        "Tidak ada yang tercetak dari gambar itu.",
        "Pakai gambar gelap di atas putih, atau sebar titiknya.",
    ),
};

/// English.
pub const ENGLISH: Slips = Slips {
    held: "HELD CART",
    held_since: "Held",
    printed: "Printed",
    made: "Made",
    staff: "Staff",
    buyer: "Buyer",
    no_proof: "*** NO PROOF OF PAYMENT ***",
    drawer: "DRAWER OPENED, NO SALE",
    copied_by: |name| format!("by {name}"),
    calibration: "PRINTER CALIBRATION",
    rulers: "Rulers: which are one line?",
    bars: "Bars: which have both ends?",
    tear: "Lowest number above the tear:",
    status: "Printer status",
    status_unknown: "not asked",
    codes_ours: "Codes from Gerai",
    codes_printer: "Codes from the printer",
    qris_pending: |amount| format!("QRIS {amount} not checked yet.\nScan if not paid:"),
    qris: |merchant| format!("QRIS {merchant}"),
    qris_no_room: "This paper has no room for the QRIS code. Scan the one on the counter.",
    code_no_room: |code, needed, given| {
        format!("The code {code} needs {needed} dots; the paper has only {given}.")
    },
    code_no_room_next: "Give the goods a shorter code, or use wider paper.",
    code_impossible: |code| format!("\"{code}\" cannot be made a barcode."),
    code_impossible_next: "Use letters A-Z, digits and hyphens, 48 at most.",
    price_labels: "Price labels",
    no_document: (
        "That PDF cannot be made.",
        "Print in another form, and tell whoever maintains Gerai.",
    ),
    sku_unknown: |sku| format!("There are no goods with the SKU {sku}."),
    sku_unknown_next: "Check the SKU in the list of goods.",
    held_unknown: |name| format!("No cart is held under the name {name}."),
    held_unknown_next: "See the names with gerai held.",
    drawer_never: "The drawer was never opened without a sale.",
    logo_kept: |width, height| format!("The logo of {width} x {height} dots is kept."),
    logo_cleared: "The logo is gone.",
    logo_no_picture: (
        "That file is no whole PNG or JPEG picture.",
        "Save the logo as PNG or JPEG, and try again.",
    ),
    logo_too_large: (
        "That picture is too large.",
        "Make it smaller, at most 10,000 pixels on a side, and try again.",
    ),
    logo_blank: (
        "Nothing of that picture would be printed.",
        "Use a dark picture on white, or scatter its dots.",
    ),
};
