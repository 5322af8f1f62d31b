//! What is said about papers on their way to the printer, in both languages:
//! the pill in the strip, the print queue, and what is in a job.

use crate::text::{Of1, Of2};

/// The print queue.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Queue {
    pub title: &'static str,
    pub count: Of1,
    pub empty: &'static str,
    pub empty_help: &'static str,
    pub print: &'static str,
    pub came_out: &'static str,
    pub print_copy: &'static str,
    pub give_up: &'static str,
    pub look: &'static str,
    /// By [`JobState::ALL`](crate::domain::JobState::ALL).
    pub states: [&'static str; 8],
    /// Waiting for a person, and not for the printer.
    pub stale: &'static str,
    pub original: &'static str,
    pub copy: Of1,
    /// What is said of a printing, and of one after a doubtful one.
    pub copy_of_doubt: &'static str,
    pub after_doubt: &'static str,
    pub paper: &'static str,
    pub asked: &'static str,
    pub state: &'static str,
    pub facts: Facts,
    pub next: Next,
    pub refused: Refused,
    pub contents: Contents,
    pub drawer: DrawerPulses,
    pub pill: Pill,
    pub hint_select: &'static str,
    pub hint_scroll: &'static str,
    pub hint_switch: &'static str,
}

/// What is known of a job.
#[derive(Debug)]
pub struct Facts {
    pub printer: &'static str,
    pub way: &'static str,
    pub asked: &'static str,
    pub by: &'static str,
    pub started: &'static str,
    pub ended: &'static str,
    pub next_try: &'static str,
    pub attempts: &'static str,
    pub taken: &'static str,
    /// Bytes of bytes.
    pub bytes: Of2,
    pub unknown: &'static str,
    pub decided_by: &'static str,
}

/// What becomes of a job, and what to do about it.
#[derive(Debug)]
pub struct Next {
    pub queued: &'static str,
    pub sending: &'static str,
    pub printed: &'static str,
    pub seen: &'static str,
    pub sent: &'static str,
    pub stale: &'static str,
    pub uncertain: &'static str,
    pub cancelled: &'static str,
    /// The number of the job that prints instead.
    pub superseded: Of1,
    /// Why, and when it is tried again.
    pub waiting: Of2,
}

/// Why a key does nothing.
#[derive(Debug)]
pub struct Refused {
    /// Where the paper stands.
    pub undecided: Of1,
    pub never_sent: &'static str,
    pub pulse: &'static str,
}

/// What is in a job.
#[derive(Debug)]
pub struct Contents {
    pub paper: &'static str,
    pub bytes: &'static str,
    pub length: Of1,
    pub as_sent: &'static str,
    pub not_sent: &'static str,
    pub gone: &'static str,
    pub altered: &'static str,
    /// The offset of the byte, in hex.
    pub unread: Of1,
}

/// Pulses that were to open the drawer.
#[derive(Debug)]
pub struct DrawerPulses {
    pub drawer: &'static str,
    pub sent: &'static str,
    pub shut: &'static str,
    pub asked: &'static str,
    pub late: &'static str,
    pub sent_next: &'static str,
    /// Why.
    pub shut_next: Of1,
    /// Why; told where somebody stands before it.
    pub stayed_shut: Of1,
}

/// How the printer is, in the strip.
#[derive(Debug)]
pub struct Pill {
    pub none: &'static str,
    pub untried: &'static str,
    pub ready: &'static str,
    pub reached: &'static str,
    pub trying: &'static str,
    /// The nth of how many; the printer says what comes of it.
    pub printing: Of2,
    /// As above; it does not say.
    pub sending: Of2,
    /// How many, and why.
    pub waiting: Of2,
    pub decide: Of1,
    /// Why nothing would be printed.
    pub unwell: Of1,
    pub no_printer: &'static str,
    pub no_paper: &'static str,
    pub cover_open: &'static str,
    pub busy: &'static str,
    pub unreached: &'static str,
    pub denied: &'static str,
    pub other: &'static str,
}

/// Bahasa Indonesia.
pub const INDONESIAN: Queue = Queue {
    title: "Antrean cetak",
    count: |count| format!("{count} cetakan"),
    empty: "Belum ada cetakan",
    empty_help: "Setiap struk dan laporan yang dicetak tercatat di sini. Struk terakhir dapat \
                 dicetak lagi dengan F9 di layar Jual.",
    print: "Cetak sekarang",
    came_out: "Sudah tercetak",
    print_copy: "Cetak salinan",
    give_up: "Jangan cetak",
    look: "Lihat isi",
    states: [
        "antre",
        "menunggu printer",
        "sedang dikirim",
        "tercetak",
        "tanpa jawaban",
        "mungkin tercetak",
        "tidak dicetak",
        "diganti salinan",
    ],
    stale: "belum dicetak",
    original: "asli",
    copy: |count| format!("salinan {count}"),
    copy_of_doubt: "Sebab",
    after_doubt: "cetakan sebelumnya mungkin terputus",
    paper: "Cetakan",
    asked: "Diminta",
    state: "Keadaan",
    facts: Facts {
        printer: "Printer",
        way: "Jalur",
        asked: "Diminta",
        by: "Oleh",
        started: "Mulai dikirim",
        ended: "Selesai",
        next_try: "Dicoba lagi",
        attempts: "Percobaan",
        taken: "Diserahkan",
        bytes: |taken, total| format!("{taken} dari {total} byte"),
        unknown: "tidak diketahui",
        decided_by: "Diputuskan oleh",
    },
    next: Next {
        queued: "Dicetak sendiri bila gilirannya tiba.",
        sending: "Sedang dikirim ke printer. Tunggu sebentar.",
        printed: "Printer menyatakan sudah mencetaknya.",
        seen: "Sudah dilihat: kertasnya keluar.",
        sent: "Semuanya sudah diserahkan, tetapi printer tidak memberi tahu hasilnya. Lihat kertasnya.",
        stale: "Terlalu lama menunggu printer, jadi tidak dicetak sendiri. Belum ada yang \
                dikirim.",
        uncertain: "Pengiriman terputus. Lihat kertasnya. Keluar utuh: Sudah tercetak (F5). \
                    Tidak utuh: Cetak salinan (F9).",
        cancelled: "Sudah diputuskan: tidak dicetak.",
        superseded: |job| format!("Diganti oleh cetakan nomor {job}."),
        waiting: |why, when| format!("{why} Dicoba lagi sendiri pukul {when}."),
    },
    refused: Refused {
        undecided: |state| format!("Cetakan ini {state}: tidak ada yang perlu diputuskan."),
        never_sent: "Cetakan ini belum pernah dikirim, jadi belum mungkin keluar.",
        pulse: "Perintah untuk laci hanya dicatat di sini; tidak ada yang perlu diputuskan.",
    },
    contents: Contents {
        paper: "Kertas",
        bytes: "Rincian teknis",
        length: |bytes| format!("{bytes} byte"),
        as_sent: "Inilah yang dikirim ke printer.",
        not_sent: "Belum dikirim. Beginilah isinya bila dikirim sekarang.",
        gone: "Isi cetakan ini tidak disimpan lagi.",
        altered: "Byte yang disimpan tidak cocok dengan sidiknya.",
        unread: |at| {
            format!(
                "Perintah pada byte {at} tidak dikenal, jadi gambar kertasnya tidak ditampilkan."
            )
        },
    },
    drawer: DrawerPulses {
        drawer: "Laci kas",
        sent: "perintah dikirim",
        shut: "tidak terbuka",
        asked: "tanpa penjualan",
        late: "Printer baru siap setelah terlambat.",
        sent_next: "Perintah buka laci sudah diserahkan. Laci tidak memberi tahu apakah ia \
                    terbuka.",
        shut_next: |why| format!("{why} Laci tidak dibuka sendiri kemudian."),
        stayed_shut: |why| {
            format!("Laci kas tidak terbuka. {why} Buka dengan kunci laci, atau Ctrl O.")
        },
    },
    pill: Pill {
        none: "Tanpa printer",
        untried: "Printer belum dicoba",
        ready: "Printer siap",
        reached: "Printer terhubung",
        trying: "Menghubungi printer",
        printing: |now, all| format!("Mencetak {now} dari {all}"),
        sending: |now, all| format!("Mengirim {now} dari {all}"),
        waiting: |count, why| format!("{count} menunggu: {why}"),
        decide: |count| format!("Putuskan {count} cetakan"),
        unwell: |why| format!("Printer: {why}"),
        no_printer: "tidak ada printer",
        no_paper: "kertas habis",
        cover_open: "penutup terbuka",
        busy: "sedang dipakai",
        unreached: "tidak terhubung",
        denied: "tidak diizinkan",
        other: "terganggu",
    },
    hint_select: "Pilih",
    hint_scroll: "Gulir",
    hint_switch: "Kertas · rincian",
};

/// English.
pub const ENGLISH: Queue = Queue {
    title: "Print queue",
    count: |count| match count {
        "1" => String::from("1 paper"),
        _ => format!("{count} papers"),
    },
    empty: "Nothing was printed yet",
    empty_help: "Every receipt and report that is printed is listed here. The last receipt is \
                 printed again with F9 on the Sell screen.",
    print: "Print now",
    came_out: "It was printed",
    print_copy: "Print a copy",
    give_up: "Do not print",
    look: "Contents",
    states: [
        "queued",
        "waiting for the printer",
        "sending",
        "printed",
        "no answer",
        "maybe printed",
        "not printed",
        "replaced by a copy",
    ],
    stale: "not printed yet",
    original: "original",
    copy: |count| format!("copy {count}"),
    copy_of_doubt: "Cause",
    after_doubt: "the one before may have broken off",
    paper: "Paper",
    asked: "Asked for",
    state: "State",
    facts: Facts {
        printer: "Printer",
        way: "Sent by",
        asked: "Asked for",
        by: "By",
        started: "Sending began",
        ended: "Ended",
        next_try: "Next try",
        attempts: "Attempts",
        taken: "Handed over",
        bytes: |taken, total| format!("{taken} of {total} bytes"),
        unknown: "unknown",
        decided_by: "Decided by",
    },
    next: Next {
        queued: "It is printed by itself when its turn comes.",
        sending: "It is being sent to the printer. Wait a moment.",
        printed: "The printer says that it has printed it.",
        seen: "Somebody has seen it: the paper came out.",
        sent: "All of it was handed over, but the printer does not tell what came of it. Look at the paper.",
        stale: "It waited too long for the printer, so it is not printed by itself. Nothing was \
                sent yet.",
        uncertain: "Sending broke off. Look at the paper. Came out whole: It was printed (F5). \
                    Not whole: Print a copy (F9).",
        cancelled: "It was decided: it is not printed.",
        superseded: |job| format!("Number {job} is printed instead."),
        waiting: |why, when| format!("{why} It is tried again by itself at {when}."),
    },
    refused: Refused {
        undecided: |state| format!("This paper is {state}: there is nothing to decide."),
        never_sent: "This paper was never sent, so it cannot have come out yet.",
        pulse: "An order to the drawer is only noted here; there is nothing to decide.",
    },
    contents: Contents {
        paper: "Paper",
        bytes: "Technical details",
        length: |bytes| format!("{bytes} bytes"),
        as_sent: "This is what was sent to the printer.",
        not_sent: "Not sent yet. This is what would be sent now.",
        gone: "What this job sent is not kept any more.",
        altered: "The bytes that are kept do not match their checksum.",
        unread: |at| {
            format!("The command at byte {at} is unknown, so no picture of the paper is shown.")
        },
    },
    drawer: DrawerPulses {
        drawer: "Cash drawer",
        sent: "order sent",
        shut: "not opened",
        asked: "without a sale",
        late: "The printer was ready too late.",
        sent_next: "The order to open the drawer was handed over. A drawer does not tell whether \
                    it is open.",
        shut_next: |why| format!("{why} The drawer is not opened by itself later."),
        stayed_shut: |why| {
            format!("The cash drawer did not open. {why} Open it with its key, or Ctrl O.")
        },
    },
    pill: Pill {
        none: "No printer",
        untried: "Printer not tried yet",
        ready: "Printer ready",
        reached: "Printer connected",
        trying: "Reaching the printer",
        printing: |now, all| format!("Printing {now} of {all}"),
        sending: |now, all| format!("Sending {now} of {all}"),
        waiting: |count, why| format!("{count} waiting: {why}"),
        decide: |count| match count {
            "1" => String::from("Decide about 1 paper"),
            _ => format!("Decide about {count} papers"),
        },
        unwell: |why| format!("Printer: {why}"),
        no_printer: "no printer",
        no_paper: "no paper",
        cover_open: "cover open",
        busy: "in use",
        unreached: "not connected",
        denied: "not allowed",
        other: "in trouble",
    },
    hint_select: "Select",
    hint_scroll: "Scroll",
    hint_switch: "Paper · details",
};
