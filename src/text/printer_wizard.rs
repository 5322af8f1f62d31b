//! What the guide asks that sets a printer up, in both languages.

use crate::text::{Of1, Of2};

/// A question, and what it takes to answer it.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Question {
    pub title: &'static str,
    pub help: &'static str,
}

/// The guide that sets a printer up.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct PrinterWizard {
    pub title: &'static str,
    pub title_labels: &'static str,
    /// What it is called in the settings, what leads to it, what it does.
    pub guide: &'static str,
    pub open: &'static str,
    pub open_help: &'static str,
    pub labels: &'static str,
    pub labels_same: &'static str,
    pub labels_own: Of1,
    pub labels_open: &'static str,
    pub labels_forget: &'static str,
    pub labels_forgotten: &'static str,
    pub steps: [&'static str; 6],
    pub choose: Question,
    pub address: &'static str,
    pub denied: &'static str,
    pub kind: Question,
    /// Columns and dots.
    pub measures: Of2,
    pub cutter: &'static str,
    pub no_cutter: &'static str,
    pub probe: Question,
    pub asking: &'static str,
    pub silent: &'static str,
    pub without: &'static str,
    pub print: Question,
    pub print_page: &'static str,
    pub printing: &'static str,
    pub columns: Question,
    pub column: Of1,
    pub no_column: &'static str,
    pub dots: Question,
    pub dot: Of1,
    pub cut: Question,
    pub cuts: [&'static str; 2],
    pub tear: Question,
    pub codes: Question,
    pub code: [&'static str; 3],
    pub letters: Question,
    pub letter: [&'static str; 2],
    pub drawer: Question,
    pub drawers: [&'static str; 3],
    pub opened: Question,
    pub opens: [&'static str; 2],
    /// The way that is tried, of how many.
    pub way: Of2,
    pub no_way: &'static str,
    /// Why a drawer was opened, for the books.
    pub drawer_reason: &'static str,
    pub pick_first: &'static str,
    pub summary: Question,
    pub at: &'static str,
    pub paper_width: &'static str,
    pub end: &'static str,
    pub feeds: Of1,
    pub code_by: &'static str,
    pub sent_as: &'static str,
    pub sent: [&'static str; 2],
    pub status: &'static str,
    pub statuses: [&'static str; 4],
    pub receipt: Question,
    pub print_receipt: &'static str,
    pub receipt_sent: &'static str,
    pub done: &'static str,
    pub again: &'static str,
    pub ask_again: &'static str,
    pub no_paper: &'static str,
    pub cover_open: &'static str,
    /// What went wrong, and with which address.
    pub tried_at: Of2,
    pub hint_choose: &'static str,
    pub hint_digit: &'static str,
    pub paper: Sheets,
}

/// What the guide prints.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Sheets {
    pub letters: &'static str,
    pub our_code: &'static str,
    pub its_code: &'static str,
    pub sample: &'static str,
    pub goods: [&'static str; 2],
}

/// Bahasa Indonesia.
pub const INDONESIAN: PrinterWizard = PrinterWizard {
    title: "Tes printer struk",
    title_labels: "Tes printer label",
    guide: "Panduan printer",
    open: "Cari dan tes printer",
    open_help: "Dipandu langkah demi langkah: pilih printer, cetak halaman tes, jawab yang \
                terlihat di kertas, tes laci. Baru disimpan di akhir.",
    labels: "Printer label",
    labels_same: "Label dicetak di printer struk.",
    labels_own: |place| format!("Label dicetak di {place}."),
    labels_open: "Pilih printer label",
    labels_forget: "Pakai printer struk",
    labels_forgotten: "Label dicetak di printer struk.",
    steps: ["Printer", "Jenis", "Jawaban", "Halaman", "Laci", "Hasil"],
    choose: Question {
        title: "Printer yang mana?",
        help: "Sambungkan dan nyalakan printer, lalu pilih.",
    },
    address: "Printer jaringan: ketik alamatnya",
    denied: "Printer itu belum boleh dipakai. Pilih yang lain, atau lakukan yang tertulis di \
             bawah namanya.",
    kind: Question {
        title: "Jenisnya apa?",
        help: "Pilih yang paling mirip. Halaman tes akan memperbaikinya.",
    },
    measures: |columns, dots| format!("{columns} huruf · {dots} titik"),
    cutter: "dipotong",
    no_cutter: "tanpa pisau",
    probe: Question {
        title: "Apakah printer menjawab?",
        help: "Gerai bertanya tentang kertas dan penutupnya. Tidak ada yang dicetak.",
    },
    asking: "Bertanya kepada printer…",
    silent: "Printer tidak menjawab pertanyaan. Itu biasa pada printer murah: ia tetap dapat \
             mencetak, tetapi Gerai tidak tahu bila kertas habis.",
    without: "Lanjut tanpa bertanya",
    print: Question {
        title: "Siap mencetak halaman tes?",
        help: "Pasang kertas, tutup penutupnya. Halaman ini sepanjang kira-kira 12 cm.",
    },
    print_page: "Cetak halaman tes",
    printing: "Mengirim ke printer…",
    columns: Question {
        title: "Penggaris terpanjang yang utuh dalam satu baris?",
        help: "Ujungnya bertanda <32, <42, atau <48. Yang terlalu panjang terputus ke baris \
               berikutnya.",
    },
    column: |columns| format!("Yang berujung <{columns}"),
    no_column: "Tidak satu pun utuh",
    dots: Question {
        title: "Batang terpanjang yang tampak kedua ujungnya?",
        help: "Setiap batang diapit dua garis tegak. Yang terlalu panjang hilang ujung kanannya.",
    },
    dot: |dots| format!("{dots} titik"),
    cut: Question {
        title: "Apakah kertas terpotong sendiri?",
        help: "Di akhir halaman, printer yang punya pisau memotong kertasnya.",
    },
    cuts: ["Ya, terpotong", "Tidak"],
    tear: Question {
        title: "Angka terbawah yang utuh di atas sobekan?",
        help: "Angka baru saja dicetak. Sobek kertasnya, lalu lihat angka terbawah pada sobekan: \
               sebanyak itu baris yang dimajukan setelah struk.",
    },
    codes: Question {
        title: "Kode batang mana yang terbaca pemindai?",
        help: "Pindai kode A dan kode B pada halaman tes.",
    },
    code: [
        "Kode A (digambar Gerai, disarankan)",
        "Kode B (digambar printer)",
        "Tidak satu pun",
    ],
    letters: Question {
        title: "Apakah huruf terbaca jelas?",
        help: "Lihat baris huruf pada halaman tes: tidak ada huruf asing atau tanda aneh.",
    },
    letter: [
        "Ya, jelas",
        "Tidak: kirim struk sebagai gambar (lebih lambat)",
    ],
    drawer: Question {
        title: "Apakah ada laci uang pada printer?",
        help: "Laci disambungkan dengan kabel ke printer. Laci akan dibuka untuk dicoba; itu \
               dicatat di buku.",
    },
    drawers: [
        "Tidak ada",
        "Ada: buka hanya bila diminta",
        "Ada: buka juga setiap transaksi tunai",
    ],
    opened: Question {
        title: "Apakah laci terbuka?",
        help: "Bila tidak, cara berikutnya dicoba.",
    },
    opens: ["Ya, terbuka", "Tidak"],
    way: |number, count| format!("Cara {number} dari {count}"),
    no_way: "Laci tidak terbuka dengan cara apa pun. Periksa kabel laci ke printer dan kuncinya.",
    drawer_reason: "Tes printer",
    pick_first: "Pilih dahulu.",
    summary: Question {
        title: "Ini yang akan disimpan",
        help: "Belum ada yang berubah sampai Anda menyimpannya.",
    },
    at: "Sambungan",
    paper_width: "Lebar kertas",
    end: "Akhir struk",
    feeds: |lines| format!("maju {lines} baris"),
    code_by: "Kode batang",
    sent_as: "Struk dikirim sebagai",
    sent: ["huruf", "gambar"],
    status: "Keadaan printer",
    statuses: [
        "tidak diketahui",
        "dijawab printer",
        "lewat USB",
        "dari antrean sistem",
    ],
    receipt: Question {
        title: "Tersimpan. Cetak struk contoh",
        help: "Struk contoh menunjukkan rupa struk pembeli. Bukan penjualan; tidak masuk buku.",
    },
    print_receipt: "Cetak struk contoh",
    receipt_sent: "Struk contoh sudah dikirim ke printer.",
    done: "Selesai",
    again: "Cetak lagi",
    ask_again: "Tanya lagi",
    no_paper: "Kertas habis. Pasang kertas, lalu coba lagi.",
    cover_open: "Penutup printer terbuka. Tutup, lalu coba lagi.",
    tried_at: |trouble, place| format!("{trouble} Yang dicoba: {place}."),
    hint_choose: "Pilih",
    hint_digit: "Pilih langsung",
    paper: Sheets {
        letters: "Huruf: apakah jelas?",
        our_code: "Kode A (Gerai)",
        its_code: "Kode B (printer)",
        sample: "*** CONTOH, BUKAN STRUK ***",
        goods: ["Keset sabut kelapa 40x60 cm", "Keripik tempe 250 g"],
    },
};

/// English.
pub const ENGLISH: PrinterWizard = PrinterWizard {
    title: "Test the receipt printer",
    title_labels: "Test the label printer",
    guide: "Printer guide",
    open: "Find and test a printer",
    open_help: "Guided step by step: choose the printer, print a test page, answer what is seen \
                on the paper, test the drawer. Kept only at the end.",
    labels: "Label printer",
    labels_same: "Labels are printed on the receipt printer.",
    labels_own: |place| format!("Labels are printed on {place}."),
    labels_open: "Choose a label printer",
    labels_forget: "Use the receipt printer",
    labels_forgotten: "Labels are printed on the receipt printer.",
    steps: ["Printer", "Kind", "Answers", "Page", "Drawer", "Result"],
    choose: Question {
        title: "Which printer?",
        help: "Connect the printer and switch it on, then choose.",
    },
    address: "A network printer: type its address",
    denied: "That printer may not be used yet. Choose another, or do what stands below its name.",
    kind: Question {
        title: "What kind is it?",
        help: "Choose the most alike. The test page will correct it.",
    },
    measures: |columns, dots| format!("{columns} letters · {dots} dots"),
    cutter: "cut",
    no_cutter: "no cutter",
    probe: Question {
        title: "Does the printer answer?",
        help: "Gerai asks about its paper and cover. Nothing is printed.",
    },
    asking: "Asking the printer…",
    silent: "The printer answers no questions. That is usual of cheap ones: it can print all the \
             same, but Gerai does not know when the paper runs out.",
    without: "Go on without asking",
    print: Question {
        title: "Ready for the test page?",
        help: "Put paper in and close the cover. The page is about 12 cm long.",
    },
    print_page: "Print the test page",
    printing: "Sending to the printer…",
    columns: Question {
        title: "The longest ruler that is one whole line?",
        help: "Its end says <32, <42 or <48. One that is too long breaks into the next line.",
    },
    column: |columns| format!("The one that ends in <{columns}"),
    no_column: "None is whole",
    dots: Question {
        title: "The longest bar that shows both its ends?",
        help: "Each bar stands between two upright lines. One that is too long lost its right end.",
    },
    dot: |dots| format!("{dots} dots"),
    cut: Question {
        title: "Was the paper cut by itself?",
        help: "At the end of the page a printer with a blade cuts the paper.",
    },
    cuts: ["Yes, it was cut", "No"],
    tear: Question {
        title: "The lowest whole number above the tear?",
        help: "Numbers were printed just now. Tear the paper off and look at the lowest one on \
               the piece: so many lines are fed after a receipt.",
    },
    codes: Question {
        title: "Which barcode can the scanner read?",
        help: "Scan code A and code B on the test page.",
    },
    code: [
        "Code A (drawn by Gerai, recommended)",
        "Code B (drawn by the printer)",
        "Neither",
    ],
    letters: Question {
        title: "Are the letters clear?",
        help: "Look at the lines of letters on the test page: no foreign letters, no odd signs.",
    },
    letter: ["Yes, clear", "No: send receipts as pictures (slower)"],
    drawer: Question {
        title: "Is there a cash drawer on the printer?",
        help: "It is connected to the printer by a cable. It is opened to try it; that is \
               written in the books.",
    },
    drawers: [
        "There is none",
        "Yes: open it only when asked",
        "Yes: open it whenever cash changes hands too",
    ],
    opened: Question {
        title: "Did the drawer open?",
        help: "If not, the next way is tried.",
    },
    opens: ["Yes, it opened", "No"],
    way: |number, count| format!("Way {number} of {count}"),
    no_way: "The drawer opens in no way. Check its cable to the printer, and its lock.",
    drawer_reason: "Printer test",
    pick_first: "Choose first.",
    summary: Question {
        title: "This will be kept",
        help: "Nothing has changed until you save it.",
    },
    at: "Connection",
    paper_width: "Paper width",
    end: "End of a receipt",
    feeds: |lines| format!("feeds {lines} lines"),
    code_by: "Barcodes",
    sent_as: "Receipts are sent as",
    sent: ["letters", "pictures"],
    status: "How the printer is",
    statuses: [
        "not known",
        "the printer answers",
        "through USB",
        "from the system's queue",
    ],
    receipt: Question {
        title: "Saved. Print a sample receipt",
        help: "It shows what buyers' receipts look like. It is no sale and in no book.",
    },
    print_receipt: "Print a sample receipt",
    receipt_sent: "The sample receipt was sent to the printer.",
    done: "Done",
    again: "Print again",
    ask_again: "Ask again",
    no_paper: "Out of paper. Put paper in, then try again.",
    cover_open: "The printer's cover is open. Close it, then try again.",
    tried_at: |trouble, place| format!("{trouble} Tried: {place}."),
    hint_choose: "Choose",
    hint_digit: "Choose at once",
    paper: Sheets {
        letters: "Letters: are they clear?",
        our_code: "Code A (Gerai)",
        its_code: "Code B (printer)",
        sample: "*** SAMPLE, NO RECEIPT ***",
        goods: ["Coconut fibre doormat 40x60 cm", "Tempeh crisps 250 g"],
    },
};
