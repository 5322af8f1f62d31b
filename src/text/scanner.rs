//! What is said about scanners and what they read, in both languages.

use crate::text::{Of1, Of2};

/// Scanners: what came of a scan, and how one is taught.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Scanner {
    pub misread: Of1,
    pub label_unknown: Of2,
    pub label_not_by_weight: Of2,
    pub label_empty: Of2,
    pub label_no_price: Of2,
    /// How much is in a line stands on its label.
    pub label_holds: &'static str,
    /// A line, or a line of a paper, costs what its label says.
    pub label_price: &'static str,
    /// A quantity that was typed where nobody saw it.
    pub unseen_quantity: Of1,
    /// A scan while a dialog is open that is not to be closed by it.
    pub not_now: Of1,
    /// A scan while the till is not open.
    pub not_open: Of1,
    pub title: &'static str,
    pub gap: Of1,
    pub endings: [&'static str; 5],
    pub added: Of1,
    pub sound: &'static str,
    pub sounds: [&'static str; 2],
    pub labels: &'static str,
    pub labels_example: &'static str,
    pub labels_help: &'static str,
    pub labels_prefix: &'static str,
    pub labels_places: &'static str,
    pub labels_price: &'static str,
    pub labels_twice: &'static str,
    pub teach: &'static str,
    pub teach_help: &'static str,
    pub scans: Of1,
    pub running: Of1,
    pub waiting: &'static str,
    pub different: &'static str,
    pub too_slow: &'static str,
    pub no_ending: &'static str,
    pub learned_code: &'static str,
    pub learned_widest: &'static str,
    pub learned_gap: &'static str,
    pub learned_ending: &'static str,
    pub learned_added: &'static str,
    pub nothing_added: &'static str,
    pub milliseconds: Of1,
    pub again: &'static str,
    pub taught: &'static str,
}

/// Bahasa Indonesia.
pub const INDONESIAN: Scanner = Scanner {
    misread: |code| {
        format!(
            "Kode {code} salah terbaca: angka terakhirnya tidak cocok. Pindai lagi atau ketik \
             nama barang."
        )
    },
    label_unknown: |code, item| {
        format!("Label timbangan {code}: tidak ada barang dengan kode {item}. Ketik nama barang.")
    },
    label_not_by_weight: |code, name| {
        format!("Label timbangan {code}: {name} tidak dijual per kg. Periksa labelnya.")
    },
    label_empty: |code, name| format!("Label timbangan {code}: berat {name} nol. Timbang lagi."),
    label_no_price: |code, name| {
        format!("Label timbangan {code}: {name} belum punya harga. Isi harganya dahulu.")
    },
    label_holds: "Jumlahnya tertulis di label timbangan. Pindai labelnya lagi, atau hapus baris \
                  ini.",
    label_price: "Harga dari label",
    unseen_quantity: |typed| {
        format!("{typed} ikut dihitung. Kolom pencarian tertutup saat itu; periksa jumlahnya.")
    },
    not_now: |code| {
        format!("Kode {code} tidak dicatat. Selesaikan atau tutup ini dahulu, lalu pindai lagi.")
    },
    not_open: |code| format!("Kode {code} tidak dicatat: kasir belum siap berjualan."),
    title: "Pemindai",
    gap: |ms| format!("Jeda {ms} milidetik"),
    endings: [
        "akhiran belum diukur",
        "akhiran Enter",
        "akhiran LF",
        "akhiran Enter + LF",
        "akhiran Tab",
    ],
    added: |added| format!("tambahan {added}"),
    sound: "Bunyi",
    sounds: ["Nyala", "Mati"],
    labels: "Label timbangan (boleh kosong)",
    labels_example: "21 PPPPP WWWWW C",
    labels_help: "P angka kode barang, W berat dalam gram, X dilewati, C angka periksa. \
                  Pisahkan beberapa susunan dengan koma.",
    labels_prefix: "Mulailah dengan 20 sampai 29.",
    labels_places: "Harus 13 tempat: awalan, lalu P, lalu W, lalu satu C.",
    labels_price: "Label berisi harga belum dapat dibaca, hanya berat (W).",
    labels_twice: "Setiap awalan hanya satu kali.",
    teach: "Ajari pemindai",
    teach_help: "Pindai satu barcode yang sama tiga kali. Gerai mengukur kecepatan dan akhiran \
                 pemindai ini.",
    scans: |count| format!("{count} dari 3 pindaian"),
    running: |code| format!("Terdengar {code}, menunggu akhirannya …"),
    waiting: "Menunggu pindaian …",
    different: "Kodenya lain dari yang tadi. Pindai kode yang sama.",
    too_slow: "Itu terlalu lambat untuk pemindai. Jangan mengetik, pindai barcode.",
    no_ending: "Tidak ada akhiran. Atur pemindai agar mengirim Enter, lihat buku petunjuknya.",
    learned_code: "Kode",
    learned_widest: "Jeda terpanjang",
    learned_gap: "Jeda yang dipakai",
    learned_ending: "Akhiran",
    learned_added: "Tambahan",
    nothing_added: "Tidak ada",
    milliseconds: |ms| format!("{ms} milidetik"),
    again: "Ulangi",
    taught: "Pemindai sudah dikenal.",
};

/// English.
pub const ENGLISH: Scanner = Scanner {
    misread: |code| {
        format!(
            "Code {code} was misread: its last digit does not fit. Scan it again or type the \
             product's name."
        )
    },
    label_unknown: |code, item| {
        format!("Scale label {code}: no product has the code {item}. Type the product's name.")
    },
    label_not_by_weight: |code, name| {
        format!("Scale label {code}: {name} is not sold by the kg. Check the label.")
    },
    label_empty: |code, name| {
        format!("Scale label {code}: the weight of {name} is nothing. Weigh it again.")
    },
    label_no_price: |code, name| {
        format!("Scale label {code}: {name} has no price yet. Give it one first.")
    },
    label_holds: "How much it is stands on the scale's label. Scan the label again, or remove \
                  this line.",
    label_price: "Price from label",
    unseen_quantity: |typed| {
        format!("{typed} was counted. The search field was covered; check the quantity.")
    },
    not_now: |code| {
        format!("Code {code} was not taken. Finish or close this first, then scan it again.")
    },
    not_open: |code| format!("Code {code} was not taken: the till is not ready to sell."),
    title: "Scanner",
    gap: |ms| format!("Gap {ms} milliseconds"),
    endings: [
        "ending not measured",
        "ending Enter",
        "ending LF",
        "ending Enter + LF",
        "ending Tab",
    ],
    added: |added| format!("adds {added}"),
    sound: "Sound",
    sounds: ["On", "Off"],
    labels: "Scale labels (may be empty)",
    labels_example: "21 PPPPP WWWWW C",
    labels_help: "P digits of the item code, W weight in grams, X skipped, C check digit. \
                  Commas between several layouts.",
    labels_prefix: "Begin with 20 to 29.",
    labels_places: "There must be 13 places: a prefix, then P, then W, then one C.",
    labels_price: "Labels with a price cannot be read yet, only those with a weight (W).",
    labels_twice: "Every prefix only once.",
    teach: "Teach the scanner",
    teach_help: "Scan one and the same barcode three times. Gerai measures how fast this scanner \
                 is and how it ends.",
    scans: |count| format!("{count} of 3 scans"),
    running: |code| format!("Heard {code}, waiting for its end …"),
    waiting: "Waiting for a scan …",
    different: "That is another code. Scan the same one.",
    too_slow: "That is too slow for a scanner. Do not type, scan a barcode.",
    no_ending: "There is no ending. Have the scanner send Enter, see its manual.",
    learned_code: "Code",
    learned_widest: "Longest gap",
    learned_gap: "Gap that is used",
    learned_ending: "Ending",
    learned_added: "Adds",
    nothing_added: "Nothing",
    milliseconds: |ms| format!("{ms} milliseconds"),
    again: "Again",
    taught: "The scanner is known.",
};
