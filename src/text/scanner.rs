//! What is said about scanners and what they read, in both languages.

use crate::text::{Of1, Of2};

/// Scanners: what came of a scan, and how one is taught.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Scanner {
    pub misread: Of1,
    /// A word was typed as quickly as a scanner types.
    pub enter_again: Of1,
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
    pub taken_behind: Of1,
    /// A scan while a dialog is open that is not to be closed by it.
    pub not_now: Of1,
    /// A scan while the till is not open.
    pub not_open: Of1,
    /// A scan on a screen where something is typed.
    pub not_here: Of1,
    pub title: &'static str,
    pub how: &'static str,
    pub gap: &'static str,
    pub gap_help: &'static str,
    pub gap_wrong: &'static str,
    pub endings: [&'static str; 5],
    pub prefix: &'static str,
    pub suffix: &'static str,
    pub sound: &'static str,
    pub sound_help: &'static str,
    pub sounds: [&'static str; 2],
    pub try_taken: &'static str,
    pub try_refused: &'static str,
    pub labels: &'static str,
    pub labels_help: &'static str,
    pub add_label: &'static str,
    pub weight: &'static str,
    pub price: &'static str,
    pub label_prefix: &'static str,
    pub label_item: &'static str,
    pub label_value: &'static str,
    pub label_decimals: &'static str,
    pub label_example: Of2,
    pub labels_prefix: &'static str,
    pub labels_item: &'static str,
    pub labels_value: &'static str,
    pub labels_decimals: &'static str,
    pub labels_length: &'static str,
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
    pub learned_layout: &'static str,
    pub layouts: [&'static str; 2],
    pub nothing_added: &'static str,
    pub milliseconds: Of1,
    pub again: &'static str,
    pub taught: &'static str,
}

/// Bahasa Indonesia.
pub const INDONESIAN: Scanner = Scanner {
    enter_again: |word| {
        format!("Hasil pencarian {word}. Tekan Enter untuk mengambil yang ditandai.")
    },
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
    taken_behind: |name| format!("{name} masuk keranjang. Isian ini belum disimpan."),
    unseen_quantity: |typed| {
        format!("{typed} ikut dihitung. Kolom pencarian tertutup saat itu; periksa jumlahnya.")
    },
    not_now: |code| {
        format!("Kode {code} tidak dicatat. Selesaikan atau tutup ini dahulu, lalu pindai lagi.")
    },
    not_open: |code| format!("Kode {code} tidak dicatat: kasir belum siap berjualan."),
    not_here: |code| {
        format!(
            "Pindaian {code} tidak dipakai di layar ini; isian tidak berubah. Ctrl+1 untuk jual."
        )
    },
    title: "Pemindai",
    how: "Cara pemindai mengetik",
    gap: "Jeda antar huruf (milidetik)",
    gap_help: "Lebih lambat dari ini dianggap ketikan orang.",
    gap_wrong: "Isi angka 20 sampai 200.",
    endings: ["Belum diukur", "Enter", "LF", "Enter + LF", "Tab"],
    prefix: "Awalan",
    suffix: "Akhiran kode",
    sound: "Bunyi pindaian",
    sound_help: "Nada tinggi: diterima. Nada rendah: ditolak, baca layarnya.",
    sounds: ["Bersuara", "Diam"],
    try_taken: "Coba nada tinggi",
    try_refused: "Coba nada rendah",
    labels: "Label timbangan",
    labels_help: "Label EAN-13 buatan toko yang memuat kode barang dan berat atau harganya. \
                  Kosongkan bila tidak ada timbangan.",
    add_label: "Tambah susunan label",
    weight: "Memuat berat",
    price: "Memuat harga",
    label_prefix: "Awalan",
    label_item: "Digit kode",
    label_value: "Digit isi",
    label_decimals: "Desimal kg",
    label_example: |code, read| format!("Contoh {code}: {read}"),
    labels_prefix: "Awalan harus 20 sampai 29.",
    labels_item: "Kode barang paling sedikit 3 digit.",
    labels_value: "Isi harus 3 sampai 6 digit.",
    labels_decimals: "Desimal kg harus 0 sampai 3.",
    labels_length: "Kode dan isi bersama paling banyak 10 digit.",
    labels_twice: "Awalan ini sudah dipakai di atas.",
    teach: "Ajari pemindai",
    teach_help: "Pindai satu barang apa saja tiga kali. Gerai mengukur kecepatan dan akhiran \
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
    learned_layout: "Papan ketik",
    layouts: [
        "Sama dengan komputer ini",
        "Lain; dibaca menurut letak tombol",
    ],
    nothing_added: "Tidak ada",
    milliseconds: |ms| format!("{ms} milidetik"),
    again: "Ulangi",
    taught: "Pemindai sudah dikenal.",
};

/// English.
pub const ENGLISH: Scanner = Scanner {
    enter_again: |word| format!("Found for {word}. Press Enter to take the one that is marked."),
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
    taken_behind: |name| format!("{name} is in the cart. This is not saved yet."),
    unseen_quantity: |typed| {
        format!("{typed} was counted. The search field was covered; check the quantity.")
    },
    not_now: |code| {
        format!("Code {code} was not taken. Finish or close this first, then scan it again.")
    },
    not_open: |code| format!("Code {code} was not taken: the till is not ready to sell."),
    not_here: |code| {
        format!("Scan {code} is not used on this screen; nothing was changed. Ctrl+1 to sell.")
    },
    title: "Scanner",
    how: "How the scanner types",
    gap: "Gap between characters (milliseconds)",
    gap_help: "Slower than this is taken for a person's typing.",
    gap_wrong: "Enter a number from 20 to 200.",
    endings: ["Not measured", "Enter", "LF", "Enter + LF", "Tab"],
    prefix: "Prefix",
    suffix: "Suffix",
    sound: "Sound of scans",
    sound_help: "High tone: taken. Low tone: refused, read the screen.",
    sounds: ["Heard", "Silent"],
    try_taken: "Try the high tone",
    try_refused: "Try the low tone",
    labels: "Scale labels",
    labels_help: "EAN-13 labels of the shop that carry an item code and a weight or a price. \
                  Leave empty without a scale.",
    add_label: "Add a label layout",
    weight: "Carries weight",
    price: "Carries price",
    label_prefix: "Prefix",
    label_item: "Code digits",
    label_value: "Value digits",
    label_decimals: "kg decimals",
    label_example: |code, read| format!("Example {code}: {read}"),
    labels_prefix: "The prefix must be 20 to 29.",
    labels_item: "The item code has at least 3 digits.",
    labels_value: "The value has 3 to 6 digits.",
    labels_decimals: "The kg decimals are 0 to 3.",
    labels_length: "Code and value have at most 10 digits together.",
    labels_twice: "This prefix is used above.",
    teach: "Teach the scanner",
    teach_help: "Scan any one product three times. Gerai measures how fast this scanner \
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
    learned_layout: "Keyboard",
    layouts: ["As this computer's", "Another; read by the place of keys"],
    nothing_added: "Nothing",
    milliseconds: |ms| format!("{ms} milliseconds"),
    again: "Again",
    taught: "The scanner is known.",
};
