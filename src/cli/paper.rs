//! `gerai labels`, `gerai logo`, `gerai slip`: papers that are no receipt.

use clap::{Subcommand, ValueEnum};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Failure, give, print_line, problem};
use crate::document;
use crate::domain::Right;
use crate::paper::logo::Tone;
use crate::paper::{self, Doc, Label};
use crate::problem::Problem;
use crate::settings::Settings;
use crate::text::Text;
use crate::till::Till;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Label harga untuk barang
    Labels {
        /// SKU barang; boleh diulang
        #[arg(long, value_name = "SKU", required = true)]
        sku: Vec<String>,
        /// Banyaknya label setiap barang, 1 sampai 500
        #[arg(long, value_name = "JUMLAH", default_value_t = 1,
              value_parser = clap::value_parser!(u16).range(1..=500))]
        copies: u16,
        /// Bentuk label [bawaan: menurut akhiran berkas tujuan, selain itu escpos]
        #[arg(long, value_enum, value_name = "BENTUK")]
        format: Option<LabelFormat>,
        /// Berkas tujuan [bawaan: keluaran standar]
        #[arg(long, value_name = "BERKAS")]
        out: Option<PathBuf>,
    },
    /// Logo di kepala struk
    Logo {
        #[command(subcommand)]
        command: Logo,
    },
    /// Kertas lain: keranjang ditahan, laci, halaman tes, kalibrasi
    Slip {
        #[command(subcommand)]
        slip: Slip,
        /// Bentuk kertas
        #[arg(long, value_enum, default_value_t = SlipFormat::Text, value_name = "BENTUK", global = true)]
        format: SlipFormat,
        /// Berkas tujuan [bawaan: keluaran standar]
        #[arg(long, value_name = "BERKAS", global = true)]
        out: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum Logo {
    /// Pakai gambar PNG atau JPEG
    Set {
        /// Berkas gambar
        #[arg(value_name = "BERKAS")]
        file: PathBuf,
        /// Sebar titik: untuk foto dan warna
        #[arg(long, conflicts_with = "threshold")]
        dither: bool,
        /// Hitam atau putih saja: untuk garis dan huruf [bawaan]
        #[arg(long)]
        threshold: bool,
    },
    /// Hapus logo
    Clear,
}

#[derive(Debug, Subcommand)]
pub(super) enum Slip {
    /// Slip satu keranjang yang ditahan
    Held {
        /// Nama keranjang, seperti di gerai held
        #[arg(value_name = "NAMA")]
        name: String,
    },
    /// Slip laci yang terakhir dibuka tanpa penjualan
    Drawer,
    /// Halaman tes
    Test,
    /// Halaman kalibrasi: lebar kertas dan garis sobek
    Calibration,
}

/// A form of labels.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum LabelFormat {
    /// Untuk printer kasir ini
    Escpos,
    /// Gambar
    Png,
    /// Lembar A4
    Pdf,
}

impl LabelFormat {
    /// The one that the name of a file asks for.
    fn of(file: Option<&Path>) -> Self {
        let ending = file.and_then(Path::extension);

        match ending.map(OsStr::to_ascii_lowercase) {
            Some(ending) if ending == "pdf" => Self::Pdf,
            Some(ending) if ending == "png" => Self::Png,
            _ => Self::Escpos,
        }
    }
}

/// A form of a slip.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum SlipFormat {
    /// Untuk dibaca orang
    Text,
    /// Gambar
    Png,
    /// Untuk printer kasir ini
    Escpos,
}

impl Command {
    /// The right that it needs.
    pub(super) const fn right(&self) -> Right {
        match self {
            Self::Labels { .. } => Right::Stock,
            Self::Slip {
                slip: Slip::Held { .. },
                ..
            } => Right::Sell,
            Self::Slip {
                slip: Slip::Drawer, ..
            } => Right::OpenDrawer,
            Self::Logo { .. } | Self::Slip { .. } => Right::Settings,
        }
    }
}

pub(super) fn perform(till: &mut Till, command: Command, text: &Text) -> Result<(), Failure> {
    match command {
        Command::Labels {
            sku,
            copies,
            format,
            out,
        } => {
            let labels = labels(till, &sku, copies, text)?;
            let mut make = |make: fn(&Till, &Doc) -> Vec<u8>| {
                till.on_label_printer(|till| Ok(make(till, &till.labels(&labels)?)))
                    .map_err(|label| Failure::Problem(Problem::of_label(&label, text)))
            };
            let bytes = match format.unwrap_or_else(|| LabelFormat::of(out.as_deref())) {
                LabelFormat::Escpos => make(Till::printable)?,
                LabelFormat::Png => make(Till::picture)?,
                LabelFormat::Pdf => document::labels(&labels, text)
                    .map_err(|error| Failure::Problem(Problem::of_document(&error, text)))?,
            };
            give(out.as_deref(), &bytes, text)
        }
        Command::Logo {
            command:
                Logo::Set {
                    file,
                    dither,
                    threshold: _,
                },
        } => {
            let bytes = fs::read(&file)
                .map_err(|error| Failure::Problem(Problem::of_file(&file, &error, text)))?;
            let tone = if dither {
                Tone::Dither
            } else {
                Tone::Threshold
            };
            let logo = paper::logo(&bytes, tone)
                .map_err(|fault| Failure::Problem(Problem::of_logo(fault, text)))?;
            let (width, height) = (logo.width().to_string(), logo.height().to_string());
            keep_logo(till, Some(logo), text)?;
            print_line(&(text.slips.logo_kept)(&width, &height));
            Ok(())
        }
        Command::Logo {
            command: Logo::Clear,
        } => {
            keep_logo(till, None, text)?;
            print_line(text.slips.logo_cleared);
            Ok(())
        }
        Command::Slip { slip, format, out } => {
            let doc = slip_of(till, &slip, text)?;
            let bytes = match format {
                SlipFormat::Text => paper::to_text(&till.lay_out(&doc)).into_bytes(),
                SlipFormat::Png => till.picture(&doc),
                SlipFormat::Escpos => till.printable(&doc),
            };
            give(out.as_deref(), &bytes, text)
        }
    }
}

/// So many labels of each SKU, or of none where one of them has none.
fn labels(
    till: &Till,
    skus: &[String],
    copies: u16,
    text: &Text,
) -> Result<Vec<(Label, u16)>, Failure> {
    let catalog = till.catalog().map_err(|error| problem(&error, text))?;
    let wanted = skus
        .iter()
        .map(|sku| {
            let product = catalog
                .by_sku(sku)
                .ok_or_else(|| Problem::of_sku(sku, text))?;
            Ok((product.id, copies))
        })
        .collect::<Result<Vec<_>, _>>()
        .map_err(Failure::Problem)?;

    till.labels_of(&wanted)
        .map_err(|error| problem(&error, text))?
        .map_err(|label| Failure::Problem(Problem::of_label(&label, text)))
}

fn keep_logo(till: &mut Till, logo: Option<paper::Bitmap>, text: &Text) -> Result<(), Failure> {
    let settings = Settings {
        logo,
        ..till.settings().clone()
    };

    till.set_settings(settings)
        .map_err(|error| problem(&error, text))
}

fn slip_of(till: &mut Till, slip: &Slip, text: &Text) -> Result<Doc, Failure> {
    match slip {
        Slip::Held { name } => {
            let held = till.held_carts().map_err(|error| problem(&error, text))?;
            let held = held
                .iter()
                .find(|held| held.name == name.trim())
                .ok_or_else(|| Failure::Problem(Problem::of_held(name.trim(), text)))?;
            till.held_slip(held).map_err(|error| problem(&error, text))
        }
        Slip::Drawer => till
            .drawer_slip()
            .map_err(|error| problem(&error, text))?
            .ok_or_else(|| Failure::Sentence(text.slips.drawer_never.to_owned())),
        Slip::Test => Ok(till.test_page(None)),
        Slip::Calibration => Ok(till.calibration_page()),
    }
}
