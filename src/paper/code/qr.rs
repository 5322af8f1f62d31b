//! QR: Model 2, error correction M, the smallest version that holds the text.

use qrcode::{Color, EcLevel, QrCode};

use super::Fault;
use crate::paper::Bitmap;

/// The modules of a QR code, one dot each.
pub(super) fn modules(text: &str) -> Result<Bitmap, Fault> {
    if text.is_empty() {
        return Err(Fault::Length);
    }
    // A text is bytes, and any bytes can be held; only there may be too many.
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| Fault::Length)?;
    let side = code.width();
    let mut modules = Bitmap::new(side, side);
    for (index, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            modules.set(index % side, index / side);
        }
    }
    Ok(modules)
}
