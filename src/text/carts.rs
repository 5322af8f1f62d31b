//! What is said about a cart beyond filling and paying it, in both languages:
//! holding, prices, discounts, who buys, what was asked for and not there.

use crate::text::{Advice, Of1, Of2};

/// Carts that are held, reduced, named; and lost demand.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Carts {
    pub hold: &'static str,
    pub held_title: &'static str,
    pub held_count: Of1,
    /// The name that is offered for the nth held cart.
    pub queue_name: Of1,
    pub since: Of1,
    pub held: Of1,
    pub recalled: Of1,
    pub none_held: &'static str,
    pub recall: &'static str,
    pub held_emptied: Of1,
    pub already_emptied: Advice,
    pub not_held: Advice,
    pub changed_meanwhile: &'static str,

    pub prices: &'static str,
    pub prices_title: &'static str,
    pub prices_help: &'static str,
    pub prices_set: Of1,
    /// How many goods keep the public price on the list that was set.
    pub prices_missing: Of1,
    pub public_price: &'static str,
    pub use_prices: &'static str,

    pub discount: &'static str,
    pub discount_title: &'static str,
    pub whole_cart: &'static str,
    pub value: &'static str,
    pub value_hint: &'static str,
    pub value_wrong: &'static str,
    pub no_price_for_cart: &'static str,
    pub result: Of2,
    pub reason: &'static str,
    pub reasons: [&'static str; 4],
    pub reason_missing: &'static str,
    pub take_away: &'static str,
    pub discount_set: &'static str,
    pub discount_gone: &'static str,
    pub price_set: &'static str,
    pub own_price: &'static str,
    pub allowed: &'static str,

    pub customer: &'static str,
    pub customer_title: &'static str,
    pub customer_help: &'static str,
    pub name: &'static str,
    pub note: &'static str,
    pub hold_as: &'static str,
    pub customer_set: &'static str,

    pub ask_for: &'static str,
    pub ask_for_words: Of1,
    pub ask_for_help: &'static str,
    pub asked_for: Of2,
    pub ask_for_what: &'static str,
    pub lost_demand: &'static str,
    pub not_sold_here: &'static str,

    pub paper_customer: &'static str,
    pub paper_note: &'static str,
    pub paper_list_price: Of1,

    pub hint_hold: &'static str,
    pub hint_held: &'static str,
    pub hint_choose: &'static str,
    pub hint_target: &'static str,
    pub hint_field: &'static str,
    pub hint_ask_for: &'static str,
}

/// Bahasa Indonesia.
pub const INDONESIAN: Carts = Carts {
    hold: "Tahan",
    held_title: "Keranjang ditahan",
    held_count: |count| format!("{count} ditahan"),
    queue_name: |number| format!("Antrean {number}"),
    since: |time| format!("sejak {time}"),
    held: |name| format!("Ditahan: {name}. Tekan F8 untuk memanggilnya."),
    recalled: |name| format!("Dipanggil: {name}."),
    none_held: "Tidak ada keranjang yang ditahan.",
    recall: "Panggil",
    held_emptied: |name| format!("{name} dikosongkan; alasannya dicatat."),
    already_emptied: (
        "Keranjang ini sudah dikosongkan.",
        "Mulai keranjang baru dan pindai barangnya lagi.",
    ),
    not_held: (
        "Keranjang itu tidak ditahan lagi.",
        "Lihat daftar keranjang ditahan dengan F8.",
    ),
    changed_meanwhile: "Keranjang berubah sebelum disetujui. Ulangi perubahannya.",

    prices: "Harga",
    prices_title: "Harga untuk siapa?",
    prices_help: "Semua baris langsung memakai harga ini. Barang tanpa harga itu tetap memakai \
                  harga umum.",
    prices_set: |list| format!("{list} berlaku untuk keranjang ini."),
    prices_missing: |count| {
        format!("{count} barang tidak punya harga itu dan tetap memakai harga umum.")
    },
    public_price: "Harga umum",
    use_prices: "Pakai",

    discount: "Diskon",
    discount_title: "Diskon",
    whole_cart: "Seluruh keranjang",
    value: "Diskon atau harga baru",
    value_hint: "10 berarti 10 %, 5000 berarti Rp5.000, =25000 berarti harga baru",
    value_wrong: "Tulis seperti 10, 7,5%, 5000, atau =25000.",
    no_price_for_cart: "Harga baru hanya untuk satu baris. Tekan F11 untuk memilih barisnya.",
    result: |before, after| format!("{before} menjadi {after}"),
    reason: "Alasan",
    reasons: ["Barang cacat", "Borongan", "Promo", "Persetujuan pimpinan"],
    reason_missing: "Pilih atau tulis alasannya.",
    take_away: "Hapus diskon",
    discount_set: "Diskon diterapkan.",
    discount_gone: "Diskon dihapus.",
    price_set: "Harga baru diterapkan.",
    own_price: "Harga khusus",
    allowed: "Diskonnya kini di atas batas dan sudah disetujui. Tekan lagi tombol bayarnya.",

    customer: "Pembeli",
    customer_title: "Nama pembeli dan catatan",
    customer_help: "Dicetak di struk. Jangan tulis nama warga binaan.",
    name: "Nama pembeli (boleh kosong)",
    note: "Catatan (boleh kosong)",
    hold_as: "Tahan dengan nama ini",
    customer_set: "Nama pembeli dan catatan disimpan di keranjang.",

    ask_for: "Habis, ada yang cari",
    ask_for_words: |words| format!("Catat \"{words}\" dicari pembeli"),
    ask_for_help: "Hanya nama barang; jangan nama orang.",
    asked_for: |quantity, name| format!("Dicatat: {quantity} {name} dicari pembeli."),
    ask_for_what: "Ketik nama barang yang dicari pembeli, lalu tekan Ctrl+H.",
    lost_demand: "Dicari, tidak ada",
    not_sold_here: "belum dijual",

    paper_customer: "Pembeli",
    paper_note: "Catatan",
    paper_list_price: |price| format!("harga biasa {price}"),

    hint_hold: "Tahan",
    hint_held: "Panggil",
    hint_choose: "Pilih",
    hint_target: "Baris atau keranjang",
    hint_field: "Isian berikut",
    hint_ask_for: "Habis, dicari",
};

/// English.
pub const ENGLISH: Carts = Carts {
    hold: "Hold",
    held_title: "Held carts",
    held_count: |count| format!("{count} held"),
    queue_name: |number| format!("Queue {number}"),
    since: |time| format!("since {time}"),
    held: |name| format!("Held: {name}. Press F8 to recall it."),
    recalled: |name| format!("Recalled: {name}."),
    none_held: "No cart is held.",
    recall: "Recall",
    held_emptied: |name| format!("{name} was emptied; the reason is written down."),
    already_emptied: (
        "This cart was emptied already.",
        "Begin a new cart and scan the goods again.",
    ),
    not_held: (
        "That cart is not held any more.",
        "Look at the held carts with F8.",
    ),
    changed_meanwhile: "The cart changed before this was approved. Do it again.",

    prices: "Prices",
    prices_title: "Prices for whom?",
    prices_help: "All lines take these prices at once. Goods without such a price keep the \
                  public one.",
    prices_set: |list| format!("{list} holds for this cart."),
    prices_missing: |count| format!("Goods without such a price, at the public one: {count}."),
    public_price: "Public price",
    use_prices: "Use",

    discount: "Discount",
    discount_title: "Discount",
    whole_cart: "Whole cart",
    value: "Discount or new price",
    value_hint: "10 is 10 %, 5000 is Rp5.000, =25000 is a new price",
    value_wrong: "Write it like 10, 7,5%, 5000 or =25000.",
    no_price_for_cart: "A new price is for one line. Press F11 to choose the line.",
    result: |before, after| format!("{before} becomes {after}"),
    reason: "Reason",
    reasons: ["Damaged goods", "Bulk", "Promotion", "Approved by the head"],
    reason_missing: "Choose or write the reason.",
    take_away: "Remove discount",
    discount_set: "The discount holds.",
    discount_gone: "The discount is gone.",
    price_set: "The new price holds.",
    own_price: "Special price",
    allowed: "The discount is above the limit now and was approved. Press the pay key again.",

    customer: "Buyer",
    customer_title: "Buyer's name and note",
    customer_help: "Printed on the receipt. Never write an inmate's name.",
    name: "Buyer's name (may be empty)",
    note: "Note (may be empty)",
    hold_as: "Hold under this name",
    customer_set: "The buyer's name and the note are kept in the cart.",

    ask_for: "Out, and asked for",
    ask_for_words: |words| format!("Note that \"{words}\" was asked for"),
    ask_for_help: "Goods only; never a person's name.",
    asked_for: |quantity, name| format!("Noted: {quantity} {name} asked for."),
    ask_for_what: "Type what the buyer asked for, then press Ctrl+H.",
    lost_demand: "Asked for, not there",
    not_sold_here: "not sold here",

    paper_customer: "Buyer",
    paper_note: "Note",
    paper_list_price: |price| format!("usual price {price}"),

    hint_hold: "Hold",
    hint_held: "Recall",
    hint_choose: "Choose",
    hint_target: "Line or cart",
    hint_field: "Next field",
    hint_ask_for: "Out, asked for",
};
