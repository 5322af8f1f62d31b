//! What is said of papers other than receipts in the window: which are printed,
//! labels, the logo; in both languages.

use crate::text::{Of1, Of2};

/// Papers other than receipts.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Papers {
    // In the print queue.
    pub drawer: Of1,
    pub held: &'static str,
    pub labels: Of1,

    // The page of the settings.
    pub page: &'static str,
    pub logo: &'static str,
    pub logo_help: &'static str,
    pub logo_path: &'static str,
    pub logo_path_example: &'static str,
    pub logo_path_hint: &'static str,
    pub look: &'static str,
    pub found: &'static str,
    pub tone: &'static str,
    pub tones: [&'static str; 2],
    pub crop: &'static str,
    pub darkness: &'static str,
    pub width: &'static str,
    pub dots: Of2,
    pub remove_logo: &'static str,
    pub preview: &'static str,
    pub preview_help: &'static str,
    pub no_logo: &'static str,
    pub printed: &'static str,
    pub codes: &'static str,
    pub codes_help: &'static str,
    pub bars: &'static str,
    pub bars_help: &'static str,
    pub qris: &'static str,
    pub qris_help: &'static str,
    pub qris_too_wide: Of2,
    pub drawer_slips: &'static str,
    pub drawer_slips_help: &'static str,
    pub held_slips: &'static str,
    pub held_slips_help: &'static str,
    pub hint_darkness: &'static str,
    pub hint_width: &'static str,

    // Labels.
    pub label: &'static str,
    pub labels_title: &'static str,
    pub labels_for_goods_in: &'static str,
    pub labels_to: [&'static str; 2],
    pub labels_copies: &'static str,
    pub labels_print: Of1,
    pub labels_save: Of1,
    /// How the file of a sheet is called, before its day.
    pub labels_file: &'static str,
    pub labels_path: &'static str,
    pub labels_path_wrong: &'static str,
    pub labels_queued: Of1,
    pub labels_saved: Of2,
    pub labels_no_printer: &'static str,
    pub labels_none: &'static str,
    pub labels_to_where: &'static str,

    // Held carts.
    pub slip: &'static str,
    pub slip_queued: &'static str,
}

/// Bahasa Indonesia.
pub const INDONESIAN: Papers = Papers {
    drawer: |number| format!("Slip laci {number}"),
    held: "Slip keranjang",
    labels: |number| format!("Label {number}"),

    page: "Kertas",
    logo: "Logo di kepala struk",
    logo_help: "Gambar PNG atau JPEG, gelap di atas putih.",
    logo_path: "Berkas gambar",
    logo_path_example: "/home/kasir/logo.png",
    logo_path_hint: "Ketik tempatnya, atau jatuhkan gambarnya ke jendela ini.",
    look: "Lihat",
    found: "Gambar yang ada di komputer ini",
    tone: "Warna menjadi titik",
    tones: ["Hitam putih", "Sebar titik"],
    crop: "Potong tepi kosong",
    darkness: "Gelap",
    width: "Lebar",
    dots: |width, height| format!("{width} × {height} titik"),
    remove_logo: "Hapus logo",
    preview: "Di kertas",
    preview_help: "Titik demi titik seperti yang dicetak.",
    no_logo: "Belum ada logo.",
    printed: "Yang dicetak",
    codes: "Kode digambar printer",
    codes_help: "QR dan kode batang dikirim sebagai perintah; tidak semua printer bisa.",
    bars: "Kode batang nomor struk",
    bars_help: "Dipindai untuk retur; tanpa itu nomornya diketik.",
    qris: "QRIS di setiap struk",
    qris_help: "Kode QRIS lembaga dicetak di bawah setiap struk.",
    qris_too_wide: |needed, given| {
        format!(
            "Kode QRIS memerlukan {needed} titik; kertas ini hanya {given}. Kode tidak dicetak."
        )
    },
    drawer_slips: "Slip laci",
    drawer_slips_help: "Setiap laci dibuka tanpa jual, slip untuk ditandatangani dicetak.",
    held_slips: "Slip keranjang ditahan",
    held_slips_help: "Setiap keranjang ditahan, slip untuk pembeli dicetak.",
    hint_darkness: "Gelap",
    hint_width: "Lebar",

    label: "Label",
    labels_title: "Label harga",
    labels_for_goods_in: "Label untuk yang masuk",
    labels_to: ["Printer", "Lembar A4 (PDF)"],
    labels_copies: "Banyaknya",
    labels_print: |count| format!("Cetak {count} label"),
    labels_save: |count| format!("Simpan {count} label"),
    labels_file: "label",
    labels_path: "Simpan sebagai",
    labels_path_wrong: "Tulis tempat lengkap yang berakhir .pdf.",
    labels_queued: |count| format!("{count} label sedang dicetak."),
    labels_saved: |count, path| format!("{count} label disimpan di {path}."),
    labels_no_printer: "Belum ada printer. Simpan sebagai lembar A4, atau atur printernya.",
    labels_none: "Pilih dahulu barangnya di daftar, atau pindai.",
    labels_to_where: "Ke",

    slip: "Cetak slip",
    slip_queued: "Slip keranjang sedang dicetak.",
};

/// English.
pub const ENGLISH: Papers = Papers {
    drawer: |number| format!("Drawer slip {number}"),
    held: "Cart slip",
    labels: |number| format!("Labels {number}"),

    page: "Paper",
    logo: "Logo at the head of receipts",
    logo_help: "A PNG or JPEG picture, dark on white.",
    logo_path: "Picture file",
    logo_path_example: "/home/kasir/logo.png",
    logo_path_hint: "Type its place, or drop the picture on this window.",
    look: "Look",
    found: "Pictures on this computer",
    tone: "Colours become dots",
    tones: ["Black and white", "Scattered dots"],
    crop: "Crop empty margins",
    darkness: "Darkness",
    width: "Width",
    dots: |width, height| format!("{width} × {height} dots"),
    remove_logo: "Remove the logo",
    preview: "On paper",
    preview_help: "Dot for dot as it is printed.",
    no_logo: "There is no logo yet.",
    printed: "What is printed",
    codes: "Codes drawn by the printer",
    codes_help: "QR and bars are sent as commands; not every printer knows them.",
    bars: "Receipt number as bars",
    bars_help: "Scanned for a return; without them the number is typed.",
    qris: "QRIS on every receipt",
    qris_help: "The institution's QRIS code is printed below every receipt.",
    qris_too_wide: |needed, given| {
        format!("The QRIS code needs {needed} dots; this paper has {given}. It is not printed.")
    },
    drawer_slips: "Drawer slip",
    drawer_slips_help: "A slip to be signed, each time the drawer opens without a sale.",
    held_slips: "Slip of a held cart",
    held_slips_help: "A slip for the buyer, each time a cart is held.",
    hint_darkness: "Darkness",
    hint_width: "Width",

    label: "Label",
    labels_title: "Price labels",
    labels_for_goods_in: "Labels for what came in",
    labels_to: ["Printer", "A4 sheet (PDF)"],
    labels_copies: "How many",
    labels_print: |count| format!("Print {}", labels(count)),
    labels_save: |count| format!("Save {}", labels(count)),
    labels_file: "labels",
    labels_path: "Save as",
    labels_path_wrong: "Write a whole path that ends in .pdf.",
    labels_queued: |count| format!("Printing {}.", labels(count)),
    labels_saved: |count, path| format!("Saved {} in {path}.", labels(count)),
    labels_no_printer: "There is no printer yet. Save an A4 sheet, or set a printer up.",
    labels_none: "Choose the product in the list first, or scan it.",
    labels_to_where: "To",

    slip: "Print slip",
    slip_queued: "The cart's slip is being printed.",
};

/// So many labels, in English.
fn labels(count: &str) -> String {
    match count {
        "1" => "1 label".to_owned(),
        _ => format!("{count} labels"),
    }
}
