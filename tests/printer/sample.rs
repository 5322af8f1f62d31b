//! A receipt with all that receipts are made of, long names among it.

use gerai::paper::{Bitmap, Doc};

/// A receipt as a booth prints it.
pub fn receipt() -> Doc {
    let doc = Doc::new()
        .image(seal())
        .feed(1)
        .heading("RUTAN KELAS IIB BLORA", false)
        .centered("Galeri Karya Warga Binaan")
        .centered("Jl. Contoh No. 1, Blora\nTelp. 0296-000000")
        .rule()
        .pair("No", "A-000123")
        .pair("Tgl", "27/04/2026 19:42 WIB")
        .pair("Kasir", "Sari")
        .pair("Kegiatan", "Bazar HBP ke-62, Alun-alun Blora")
        .rule()
        .item(
            "Keset Sabut Kelapa “Selamat Datang”",
            "2 × Rp50.000",
            "Rp100.000",
        )
        .item("Talenan Kayu Jati S (20x15 cm)", "1 × Rp25.000", "Rp25.000")
        .item(
            "Rak Sepatu 4 Susun, Kayu Jati Finishing Natural",
            "1 × Rp275.000",
            "Rp275.000",
        )
        .item("Kopi Bubuk Robusta", "0,250 kg × Rp96.400", "Rp24.100")
        .item(
            "Set Kursi Tamu Jati Ukir (3-2-1 + Meja)",
            "1 × Rp10.500.000",
            "Rp10.500.000",
        )
        .rule()
        .pair("Subtotal", "Rp10.924.100")
        .pair("Diskon pegawai", "-Rp24.000")
        .pair("Pembulatan", "-Rp100");
    doc.feed(1)
        .total("TOTAL", "Rp10.900.000")
        .feed(1)
        .pair("Tunai", "Rp11.000.000")
        .pair("Kembali", "Rp100.000")
        .rule()
        .centered("Karya Warga Binaan –\nBengkel Kayu")
        .centered(
            "Terima kasih. Barang yang sudah dibeli dapat ditukar dalam 7 hari dengan struk ini.",
        )
        .cut()
}

/// A mark in place of a logo: a ring in a frame, wider than it is high, and of
/// no round number of bytes.
fn seal() -> Bitmap {
    let (width, height) = (101, 81);
    let mut bitmap = Bitmap::new(width, height);
    for y in 0..height {
        for x in 0..width {
            let (from_x, from_y) = (x.abs_diff(50), y.abs_diff(40));
            let distance = from_x * from_x + from_y * from_y;
            let ring = (900..=1296).contains(&distance) || distance < 100;
            if ring || x < 2 || y < 2 || x + 2 >= width || y + 2 >= height {
                bitmap.set(x, y);
            }
        }
    }
    bitmap
}
