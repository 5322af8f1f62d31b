//! What is said while one product is added, in both languages.

/// One product that is added in place.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct NewProduct {
    pub code: &'static str,
    pub code_known: &'static str,
    pub code_wrong: &'static str,
    pub name: &'static str,
    pub name_example: &'static str,
    pub price: &'static str,
    pub price_wrong: &'static str,
    pub unit: &'static str,
    pub help: &'static str,
    pub save: &'static str,
}

/// Bahasa Indonesia.
pub const INDONESIAN: NewProduct = NewProduct {
    code: "Kode atau barcode",
    code_known: "Kode ini sudah dipakai barang lain.",
    code_wrong: "Pindai atau ketik kodenya.",
    name: "Nama barang",
    name_example: "Keset tenun 40 × 60",
    price: "Harga jual",
    price_wrong: "Isi rupiah utuh seperti 25000.",
    unit: "Satuan",
    help: "Kategori, bengkel, dan harga pokok dapat dilengkapi kemudian lewat impor katalog.",
    save: "Tambahkan",
};

/// English.
pub const ENGLISH: NewProduct = NewProduct {
    code: "Code or barcode",
    code_known: "Another product has this code.",
    code_wrong: "Scan or type the code.",
    name: "Product",
    name_example: "Woven mat 40 × 60",
    price: "Price",
    price_wrong: "Enter whole rupiah like 25000.",
    unit: "Unit",
    help: "Category, workshop and cost can be filled in later by importing a catalogue.",
    save: "Add it",
};
