//! Pictures of paper: PNG files to share, and pixels for the screen.

use super::Bitmap;

/// Encodes dots as a black-and-white PNG with `zoom` pixels to a dot's side.
///
/// A picture without dots becomes a single white pixel, because PNG has no
/// empty pictures.
#[must_use]
pub fn to_png(bitmap: &Bitmap, zoom: usize) -> Vec<u8> {
    let zoomed = zoomed(bitmap, zoom.max(1));
    let mut file = Vec::new();
    let side = |dots: usize| u32::try_from(dots).unwrap_or(u32::MAX);
    let mut encoder = png::Encoder::new(&mut file, side(zoomed.width()), side(zoomed.height()));
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    // In a PNG a set bit is white.
    let pixels: Vec<u8> = zoomed.packed().iter().map(|byte| !byte).collect();
    #[expect(clippy::expect_used, reason = "writing to memory")]
    encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&pixels))
        .expect("memory takes every byte, and the pixels fill the sides given");
    file
}

/// Spreads dots as RGBA pixels, black on white, one pixel a dot.
#[must_use]
pub fn to_rgba(bitmap: &Bitmap) -> Vec<u8> {
    let mut pixels = Vec::with_capacity(bitmap.width() * bitmap.height() * 4);
    for y in 0..bitmap.height() {
        for x in 0..bitmap.width() {
            let shade = if bitmap.get(x, y) { 0x00 } else { 0xff };
            pixels.extend([shade, shade, shade, 0xff]);
        }
    }
    pixels
}

fn zoomed(bitmap: &Bitmap, zoom: usize) -> Bitmap {
    let width = (bitmap.width() * zoom).max(1);
    let height = (bitmap.height() * zoom).max(1);
    let mut zoomed = Bitmap::new(width, height);
    for y in 0..height {
        for x in 0..width {
            if bitmap.get(x / zoom, y / zoom) {
                zoomed.set(x, y);
            }
        }
    }
    zoomed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(file: &[u8]) -> (u32, u32, Vec<u8>) {
        let mut reader = png::Decoder::new(std::io::Cursor::new(file))
            .read_info()
            .unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        pixels.truncate(info.buffer_size());
        (info.width, info.height, pixels)
    }

    #[test]
    fn png_reads_back_dot_for_dot() {
        let mut bitmap = Bitmap::new(11, 3);
        for (x, y) in [(0, 0), (10, 0), (5, 1), (10, 2)] {
            bitmap.set(x, y);
        }
        let (width, height, pixels) = decoded(&to_png(&bitmap, 1));
        assert_eq!((width, height), (11, 3));
        let dots = pixels.iter().map(|byte| !byte).collect();
        assert_eq!(Bitmap::from_packed(11, dots), Some(bitmap.clone()));

        let (width, height, _) = decoded(&to_png(&bitmap, 3));
        assert_eq!((width, height), (33, 9));
        let _ = decoded(&to_png(&Bitmap::new(0, 0), 0));
    }

    #[test]
    fn rgba_has_a_pixel_a_dot() {
        let mut bitmap = Bitmap::new(2, 1);
        bitmap.set(1, 0);
        assert_eq!(to_rgba(&bitmap), [255, 255, 255, 255, 0, 0, 0, 255]);
    }
}
