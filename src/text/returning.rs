//! What is said about returns, exchanges and voids, in both languages.

use crate::domain::SaleReturn;
use crate::text::{Advice, Of1, Of2};

/// Returns, exchanges and voids: on the screen, on paper, at the command line.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Returning {
    pub title: &'static str,
    pub find: &'static str,
    pub find_help: &'static str,
    pub recent: &'static str,
    pub none: &'static str,
    pub none_help: &'static str,
    pub number_wrong: Of1,
    pub unfinished: Of1,
    pub go_on: &'static str,
    pub of_receipt: Of1,
    pub and_more: Of2,
    pub some_back: &'static str,
    pub void: &'static str,
    pub sold_at: &'static str,
    pub product: &'static str,
    pub left: Of2,
    pub nothing_left: &'static str,
    pub back: &'static str,
    pub amount: &'static str,
    pub sound: &'static str,
    pub damaged: &'static str,
    pub all: &'static str,
    pub reason: &'static str,
    pub reasons: [&'static str; 4],
    pub own_reason: &'static str,
    pub void_reason: &'static str,
    pub instead: &'static str,
    pub instead_help: &'static str,
    pub instead_short: &'static str,
    pub goods_back: &'static str,
    pub refund: &'static str,
    pub pay: &'static str,
    pub even: &'static str,
    pub in_cash: &'static str,
    pub as_paid: &'static str,
    pub confirm: &'static str,
    pub confirm_exact: &'static str,
    pub confirm_paid: &'static str,
    pub do_void: &'static str,
    pub void_impossible: &'static str,
    pub void_again: Of1,
    pub unchecked: Of1,
    pub unchecked_refund: &'static str,
    pub paid: &'static str,
    pub paid_unchecked: Of1,
    pub choose_first: &'static str,
    pub most: Of2,
    pub done: Of1,
    pub done_void: Of1,
    pub hand_back: &'static str,
    pub nothing_to_hand: &'static str,
    pub change: &'static str,
    pub next: &'static str,
    pub next_return: &'static str,
    pub hint_choose: &'static str,
    pub hint_open: &'static str,
    pub hint_quantity: &'static str,
    pub hint_all: &'static str,
    pub hint_condition: &'static str,
    pub hint_reason: &'static str,
    pub hint_cash: &'static str,
    pub hint_tender: &'static str,
    pub hint_void: &'static str,
    pub hint_return: &'static str,
    pub paper: Paper,
    pub report: Report,
    pub problem: Problem,
    pub command: Command,
}

/// On paper.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Paper {
    pub title: &'static str,
    pub exchange: &'static str,
    pub void: &'static str,
    pub receipt: &'static str,
    pub total: &'static str,
    pub instead: &'static str,
    pub reason: &'static str,
    pub voided: &'static str,
    pub returned: &'static str,
}

/// In the day report.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Report {
    pub returns: &'static str,
    pub voids: &'static str,
    /// Above the goods that came back.
    pub goods: &'static str,
    pub rounding: &'static str,
    pub net: &'static str,
}

/// Why something is not taken back, and what to do.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Problem {
    pub empty: Advice,
    pub nothing_left: Advice,
    pub quantity: Advice,
    pub no_line: Advice,
    pub no_reason: Advice,
    pub no_void: Advice,
    pub refund: Advice,
    pub already: Of1,
    pub already_next: &'static str,
    pub unknown_sale: Advice,
    pub no_return: Of1,
}

/// At the command line.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Command {
    pub done: Of2,
    pub refund: Of2,
    pub line_wrong: Of1,
    pub which: &'static str,
}

impl Returning {
    /// That a return is on the disk.
    #[must_use]
    pub fn said(&self, returned: &SaleReturn) -> String {
        if returned.is_void {
            (self.done_void)(&returned.receipt.to_string())
        } else {
            (self.done)(&returned.number.to_string())
        }
    }
}

/// Bahasa Indonesia.
pub const INDONESIAN: Returning = Returning {
    title: "Retur dan tukar",
    find: "Pindai atau ketik nomor struk",
    find_help: "A-000123 atau 123",
    recent: "Struk terakhir",
    none: "Belum ada struk",
    none_help: "Retur dibuat dari struk penjualan di kasir ini.",
    number_wrong: |typed| format!("\"{typed}\" bukan nomor struk. Contoh: A-000123."),
    unfinished: |number| format!("Retur struk {number} belum selesai."),
    go_on: "Lanjutkan",
    of_receipt: |number| format!("Retur struk {number}"),
    and_more: |name, count| format!("{name} dan {count} lainnya"),
    some_back: "ada retur",
    void: "dibatalkan",
    sold_at: "Dijual",
    product: "Barang",
    left: |left, sold| format!("sisa {left} dari {sold}"),
    nothing_left: "sudah kembali",
    back: "Kembali",
    amount: "Nilai",
    sound: "Layak jual",
    damaged: "Rusak",
    all: "Semua",
    reason: "Alasan",
    reasons: [
        "Salah ukuran",
        "Salah barang",
        "Pembeli berubah pikiran",
        "Barang rusak",
    ],
    own_reason: "Alasan lain",
    void_reason: "Salah transaksi",
    instead: "Barang pengganti",
    instead_help: "Pindai barang pengganti bila pembeli menukar.",
    instead_short: "Pindai untuk menukar",
    goods_back: "Nilai barang kembali",
    refund: "Kembalikan ke pembeli",
    pay: "Pembeli membayar",
    even: "Tidak ada selisih",
    in_cash: "Kembalikan tunai",
    as_paid: "Seperti dibayar",
    confirm: "Simpan retur",
    confirm_exact: "Uang pas",
    confirm_paid: "Sudah dibayar",
    do_void: "Batalkan struk",
    void_impossible: "Hanya struk dari shift atau hari yang sama, tanpa retur, dapat dibatalkan.",
    void_again: |reason| {
        format!("Tekan F11 sekali lagi untuk membatalkan seluruh struk ini. Alasan: {reason}.")
    },
    unchecked: |amount| {
        format!(
            "QRIS {amount} di struk ini belum dicek. Cek dahulu (Ctrl+Q); kembalikan hanya yang \
             sudah masuk."
        )
    },
    unchecked_refund: "Hanya bila QRIS-nya sudah masuk",
    paid: "Dibayar pembeli",
    paid_unchecked: |paid| format!("{paid} · belum dicek"),
    choose_first: "Pilih dahulu barang yang kembali.",
    most: |name, left| format!("{name}: tinggal {left} yang dapat kembali."),
    done: |number| format!("Retur {number} tersimpan"),
    done_void: |number| format!("Struk {number} dibatalkan"),
    hand_back: "Serahkan ke pembeli",
    nothing_to_hand: "Tidak ada uang yang diserahkan",
    change: "Kembalian",
    next: "Pindai barang untuk transaksi baru",
    next_return: "Retur berikutnya",
    hint_choose: "Pilih",
    hint_open: "Buka",
    hint_quantity: "Jumlah",
    hint_all: "Semua",
    hint_condition: "Rusak/layak",
    hint_reason: "Alasan",
    hint_cash: "Tunai",
    hint_tender: "Cara bayar",
    hint_void: "Batalkan struk",
    hint_return: "Retur",
    paper: Paper {
        title: "BUKTI RETUR",
        exchange: "BUKTI TUKAR BARANG",
        void: "PEMBATALAN STRUK",
        receipt: "Struk",
        total: "Nilai retur",
        instead: "Barang pengganti",
        reason: "Alasan",
        voided: "*** DIBATALKAN ***",
        returned: "Diretur",
    },
    report: Report {
        returns: "Retur",
        voids: "Batal",
        goods: "Barang yang kembali",
        rounding: "Pembulatan retur",
        net: "Omzet bersih",
    },
    problem: Problem {
        empty: (
            "Belum ada barang yang dipilih untuk kembali.",
            "Pilih barang dan jumlahnya.",
        ),
        nothing_left: (
            "Semua barang di struk ini sudah kembali.",
            "Periksa nomor struknya.",
        ),
        quantity: (
            "Jumlah yang kembali melebihi sisa di struk.",
            "Kurangi jumlahnya.",
        ),
        no_line: ("Baris itu tidak ada di struk.", "Periksa nomor barisnya."),
        no_reason: ("Alasan retur belum diisi.", "Isi alasannya."),
        no_void: (
            "Struk ini tidak dapat dibatalkan lagi.",
            "Buat retur biasa untuk barang yang kembali.",
        ),
        refund: (
            "Uang yang kembali melebihi yang dibayar.",
            "Ulangi returnya.",
        ),
        already: |number| format!("Retur ini sudah tersimpan sebagai {number}."),
        already_next: "Periksa struknya sebelum mengulang.",
        unknown_sale: (
            "Penjualan itu tidak ada di buku kasir ini.",
            "Lakukan retur di kasir yang menjualnya.",
        ),
        no_return: |number| format!("Retur {number} tidak ada."),
    },
    command: Command {
        done: |number, receipt| format!("Retur {number} untuk struk {receipt} tersimpan."),
        refund: |tender, amount| format!("Kembalikan {tender}: {amount}"),
        line_wrong: |line| format!("baris \"{line}\" bukan NOMOR=JUMLAH, misalnya 1=2"),
        which: "pilih --all, --void, atau --line NOMOR=JUMLAH",
    },
};

/// English.
pub const ENGLISH: Returning = Returning {
    title: "Returns and exchanges",
    find: "Scan or type the receipt's number",
    find_help: "A-000123 or 123",
    recent: "Last receipts",
    none: "No receipt yet",
    none_help: "A return is made from a receipt of this till.",
    number_wrong: |typed| format!("\"{typed}\" is no receipt number. Example: A-000123."),
    unfinished: |number| format!("The return of receipt {number} is not finished."),
    go_on: "Go on",
    of_receipt: |number| format!("Return of receipt {number}"),
    and_more: |name, count| format!("{name} and {count} more"),
    some_back: "some returned",
    void: "voided",
    sold_at: "Sold",
    product: "Product",
    left: |left, sold| format!("{left} of {sold} left"),
    nothing_left: "all back",
    back: "Back",
    amount: "Amount",
    sound: "Can be sold",
    damaged: "Damaged",
    all: "All",
    reason: "Reason",
    reasons: [
        "Wrong size",
        "Wrong product",
        "Buyer changed mind",
        "Damaged goods",
    ],
    own_reason: "Another reason",
    void_reason: "Wrong sale",
    instead: "Goods instead",
    instead_help: "Scan what the buyer takes instead.",
    instead_short: "Scan to exchange",
    goods_back: "Worth of goods back",
    refund: "Give back to the buyer",
    pay: "The buyer pays",
    even: "No difference",
    in_cash: "Give back in cash",
    as_paid: "As it was paid",
    confirm: "Save the return",
    confirm_exact: "Exact cash",
    confirm_paid: "Paid",
    do_void: "Void the receipt",
    void_impossible: "Only a receipt of the same shift or day without a return can be voided.",
    void_again: |reason| {
        format!("Press F11 once more to void the whole receipt. Reason: {reason}.")
    },
    unchecked: |amount| {
        format!(
            "QRIS {amount} of this receipt was not checked. Look for it first (Ctrl+Q); give back \
             only what arrived."
        )
    },
    unchecked_refund: "Only if the QRIS arrived",
    paid: "The buyer paid",
    paid_unchecked: |paid| format!("{paid} · not checked"),
    choose_first: "Choose first what comes back.",
    most: |name, left| format!("{name}: only {left} can come back."),
    done: |number| format!("Return {number} is saved"),
    done_void: |number| format!("Receipt {number} is void"),
    hand_back: "Hand to the buyer",
    nothing_to_hand: "No money to hand over",
    change: "Change",
    next: "Scan goods for the next sale",
    next_return: "Next return",
    hint_choose: "Choose",
    hint_open: "Open",
    hint_quantity: "Quantity",
    hint_all: "All",
    hint_condition: "Damaged or not",
    hint_reason: "Reason",
    hint_cash: "Cash",
    hint_tender: "Tender",
    hint_void: "Void the receipt",
    hint_return: "Return",
    paper: Paper {
        title: "RETURN",
        exchange: "EXCHANGE",
        void: "VOIDED RECEIPT",
        receipt: "Receipt",
        total: "Worth of the goods",
        instead: "Goods instead",
        reason: "Reason",
        voided: "*** VOID ***",
        returned: "Returned",
    },
    report: Report {
        returns: "Returns",
        voids: "Voids",
        goods: "Goods that came back",
        rounding: "Rounding of returns",
        net: "Net turnover",
    },
    problem: Problem {
        empty: (
            "Nothing was chosen to come back.",
            "Choose the goods and their quantity.",
        ),
        nothing_left: (
            "All goods of this receipt have come back.",
            "Check the receipt's number.",
        ),
        quantity: (
            "More would come back than the receipt has left.",
            "Lower the quantity.",
        ),
        no_line: ("The receipt has no such line.", "Check the line's number."),
        no_reason: ("The return has no reason.", "Give one."),
        no_void: (
            "This receipt can no longer be voided.",
            "Make a return of what comes back.",
        ),
        refund: (
            "More money would go back than was paid.",
            "Make the return anew.",
        ),
        already: |number| format!("This return is saved already, as {number}."),
        already_next: "Look at the receipt before you repeat it.",
        unknown_sale: (
            "That sale is not in the books of this till.",
            "Make the return at the till that sold.",
        ),
        no_return: |number| format!("There is no return {number}."),
    },
    command: Command {
        done: |number, receipt| format!("Return {number} of receipt {receipt} is saved."),
        refund: |tender, amount| format!("Give back by {tender}: {amount}"),
        line_wrong: |line| format!("line \"{line}\" is not NUMBER=QUANTITY, such as 1=2"),
        which: "choose --all, --void or --line NUMBER=QUANTITY",
    },
};
