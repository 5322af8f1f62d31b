//! A picture of black and white dots.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Dots in rows from the top, eight to a byte, the leftmost in the highest bit;
/// a set bit is black. Every row starts in a new byte.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Kept", into = "Kept")]
pub struct Bitmap {
    width: usize,
    height: usize,
    packed: Vec<u8>,
}

impl Bitmap {
    /// Makes a white picture; both sides in dots.
    #[must_use]
    pub fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            packed: vec![0; width.div_ceil(8) * height],
        }
    }

    /// Takes packed rows of `width` dots, as [`Bitmap::packed`] gives them;
    /// refuses bytes that do not make whole rows. Bits right of `width` are
    /// cleared.
    #[must_use]
    pub fn from_packed(width: usize, packed: Vec<u8>) -> Option<Self> {
        let row = width.div_ceil(8);
        if row == 0 || !packed.len().is_multiple_of(row) {
            return None;
        }
        let mut bitmap = Self {
            width,
            height: packed.len() / row,
            packed,
        };
        if !width.is_multiple_of(8) {
            let mask = 0xff_u8 << (8 - width % 8);
            for last in bitmap.packed.iter_mut().skip(row - 1).step_by(row) {
                *last &= mask;
            }
        }
        Some(bitmap)
    }

    /// The width, in dots.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// The height, in dots.
    #[must_use]
    pub fn height(&self) -> usize {
        self.height
    }

    /// The bytes of one row.
    #[must_use]
    pub fn row_bytes(&self) -> usize {
        self.width.div_ceil(8)
    }

    /// All rows, packed.
    #[must_use]
    pub fn packed(&self) -> &[u8] {
        &self.packed
    }

    /// The packed rows, from the top.
    pub fn rows(&self) -> impl Iterator<Item = &[u8]> {
        // A picture without width has no bytes, and no rows to give either.
        self.packed.chunks_exact(self.row_bytes().max(1))
    }

    /// Whether a dot is black; white beyond the edges.
    #[must_use]
    pub fn get(&self, x: usize, y: usize) -> bool {
        x < self.width
            && y < self.height
            && self.packed[y * self.row_bytes() + x / 8] & (0x80 >> (x % 8)) != 0
    }

    /// Makes a dot black; nothing happens beyond the edges.
    pub fn set(&mut self, x: usize, y: usize) {
        if x < self.width && y < self.height {
            let row = self.row_bytes();
            self.packed[y * row + x / 8] |= 0x80 >> (x % 8);
        }
    }

    /// Adds the black dots of `other` with its top left corner at (`x`, `y`);
    /// what falls beyond the edges is cut off.
    pub fn stamp(&mut self, other: &Self, x: isize, y: isize) {
        for from_y in 0..other.height {
            for from_x in 0..other.width {
                if other.get(from_x, from_y)
                    && let Some(x) = x.checked_add_unsigned(from_x)
                    && let Some(y) = y.checked_add_unsigned(from_y)
                    && let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y))
                {
                    self.set(x, y);
                }
            }
        }
    }

    /// Cuts out a rectangle; white where it leaves this picture.
    #[must_use]
    pub fn crop(&self, x: isize, y: isize, width: usize, height: usize) -> Self {
        let mut cut = Self::new(width, height);
        cut.stamp(self, x.saturating_neg(), y.saturating_neg());
        cut
    }

    /// Surrounds the picture with white, as paper surrounds the printed part.
    #[must_use]
    pub fn framed(&self, margin: usize) -> Self {
        let edge = isize::try_from(margin)
            .unwrap_or(isize::MAX)
            .saturating_neg();
        self.crop(
            edge,
            edge,
            self.width + 2 * margin,
            self.height + 2 * margin,
        )
    }
}

/// A picture as it is kept: its width, and its rows in hexadecimal digits.
#[derive(Serialize, Deserialize)]
struct Kept {
    width: usize,
    dots: String,
}

impl From<Bitmap> for Kept {
    fn from(bitmap: Bitmap) -> Self {
        Self {
            width: bitmap.width,
            dots: bitmap
                .packed
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
        }
    }
}

/// What was kept is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct NotABitmap;

impl fmt::Display for NotABitmap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no whole rows of dots")
    }
}

impl TryFrom<Kept> for Bitmap {
    type Error = NotABitmap;

    fn try_from(kept: Kept) -> Result<Self, NotABitmap> {
        let packed: Option<Vec<u8>> = (0..kept.dots.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(kept.dots.get(at..at + 2)?, 16).ok())
            .collect();

        packed
            .and_then(|packed| Self::from_packed(kept.width, packed))
            .ok_or(NotABitmap)
    }
}

impl fmt::Debug for Bitmap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bitmap({} x {})", self.width, self.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_packed_from_the_left() {
        let mut bitmap = Bitmap::new(10, 2);
        bitmap.set(0, 0);
        bitmap.set(9, 1);
        bitmap.set(10, 1);
        bitmap.set(0, 2);
        assert_eq!(bitmap.packed(), [0x80, 0x00, 0x00, 0x40]);
        assert!(bitmap.get(9, 1) && !bitmap.get(9, 0) && !bitmap.get(10, 1));
    }

    #[test]
    fn packed_rows_must_be_whole() {
        assert_eq!(Bitmap::from_packed(10, vec![0xff; 3]), None);
        assert_eq!(Bitmap::from_packed(0, vec![]), None);
        let bitmap = Bitmap::from_packed(10, vec![0xff; 4]).unwrap();
        assert_eq!(bitmap.packed(), [0xff, 0xc0, 0xff, 0xc0]);
        assert_eq!(bitmap.height(), 2);
    }

    #[test]
    fn a_picture_is_kept_as_text_and_a_damaged_one_is_none() {
        let bitmap = Bitmap::from_packed(10, vec![0x0f, 0xc0, 0xff, 0x40]).unwrap();
        let kept = serde_json::to_string(&bitmap).unwrap();
        assert_eq!(kept, r#"{"width":10,"dots":"0fc0ff40"}"#);
        assert_eq!(serde_json::from_str::<Bitmap>(&kept).unwrap(), bitmap);
        for damaged in ["0fc0f", "0fc0ff", "0fc0ff4g", "0fc0f€", ""] {
            let kept = format!(r#"{{"width":10,"dots":"{damaged}"}}"#);
            let read = serde_json::from_str::<Bitmap>(&kept);
            assert!(read.is_err() || damaged.is_empty(), "{damaged}");
        }
    }

    #[test]
    fn cropping_keeps_the_middle_and_framing_adds_white() {
        let mut bitmap = Bitmap::new(3, 1);
        bitmap.set(1, 0);
        let cut = bitmap.crop(1, 0, 1, 1);
        assert_eq!(cut.packed(), [0x80]);
        let framed = bitmap.framed(2);
        assert_eq!((framed.width(), framed.height()), (7, 5));
        assert!(framed.get(3, 2));
        assert_eq!(
            framed.packed().iter().map(|b| b.count_ones()).sum::<u32>(),
            1
        );
    }
}
