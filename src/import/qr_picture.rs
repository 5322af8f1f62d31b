//! The QR code in a picture: what a telephone sends of the paper on the counter.

use image::imageops::FilterType;
use image::{DynamicImage, GrayImage, ImageFormat, ImageReader, Limits};
use rqrr::PreparedImage;
use std::io::Cursor;

/// The most pixels on a side: more than telephones take.
const SIDE_LIMIT: u32 = 10_000;

/// The sides to which a picture is made smaller, one after the other: much of
/// what cameras see between modules is gone then, and so is the waiting.
const SIDES: [u32; 3] = [1_000, 2_000, SIDE_LIMIT];

/// Why there is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFault {
    /// It is no PNG and no JPEG, or not whole.
    NotAPicture,
    /// There is no QR code that can be read.
    NoCode,
    /// There are several.
    SeveralCodes,
}

/// Reads the one QR code in a PNG or JPEG picture.
///
/// # Errors
/// When it is no such picture, or there is no code or more than one in it.
pub fn read(file: &[u8]) -> Result<String, PictureFault> {
    let mut reader = ImageReader::new(Cursor::new(file))
        .with_guessed_format()
        .map_err(|_| PictureFault::NotAPicture)?;
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg)) {
        return Err(PictureFault::NotAPicture);
    }

    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_LIMIT);
    limits.max_image_height = Some(SIDE_LIMIT);
    reader.limits(limits);
    let picture = reader.decode().map_err(|_| PictureFault::NotAPicture)?;

    let side = picture.width().max(picture.height());
    let smaller = SIDES.iter().take_while(|smaller| **smaller < side);
    let found = smaller
        .map(|smaller| picture.resize(*smaller, *smaller, FilterType::Triangle))
        .map(|picture| codes(&on_white(&picture)))
        .find(|found| !found.is_empty())
        .unwrap_or_else(|| codes(&on_white(&picture)));

    match <[String; 1]>::try_from(found) {
        Ok([code]) => Ok(code),
        Err(none) if none.is_empty() => Err(PictureFault::NoCode),
        Err(_) => Err(PictureFault::SeveralCodes),
    }
}

/// The codes in it, each once.
fn codes(picture: &GrayImage) -> Vec<String> {
    let (width, height) = picture.dimensions();
    let pixel = |x, y| {
        // The closure is asked for pixels within these bounds alone.
        picture.get_pixel(x as u32, y as u32).0[0]
    };
    let mut found: Vec<String> =
        PreparedImage::prepare_from_greyscale(width as usize, height as usize, pixel)
            .detect_grids()
            .into_iter()
            .filter_map(|grid| grid.decode().ok())
            .map(|(_, text)| text)
            .collect();

    found.sort();
    found.dedup();
    found
}

/// In grey, with white where it is transparent.
fn on_white(picture: &DynamicImage) -> GrayImage {
    let picture = picture.to_luma_alpha8();

    GrayImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [grey, alpha] = picture.get_pixel(x, y).0.map(u32::from);
        // Between two values of a byte.
        image::Luma([((grey * alpha + 255 * (255 - alpha)) / 255) as u8])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &[u8] = include_bytes!("../../tests/data/qris.png");

    #[test]
    fn a_code_is_read_from_png_and_jpeg() {
        let read_png = read(CODE);
        assert!(
            read_png
                .as_ref()
                .is_ok_and(|code| code.starts_with("000201"))
        );

        let picture = image::load_from_memory(CODE).unwrap().to_luma8();
        let mut jpeg = Vec::new();
        let photo = image::imageops::resize(&picture, 2_500, 2_500, FilterType::Triangle);
        photo
            .write_to(&mut Cursor::new(&mut jpeg), ImageFormat::Jpeg)
            .unwrap();
        assert_eq!(read(&jpeg), read_png);
    }

    #[test]
    fn what_is_no_picture_or_has_no_one_code_is_told_apart() {
        assert_eq!(read(b"000201"), Err(PictureFault::NotAPicture));
        assert_eq!(
            read(&CODE[..CODE.len() / 2]),
            Err(PictureFault::NotAPicture)
        );

        let mut white = Vec::new();
        GrayImage::from_pixel(300, 300, image::Luma([255]))
            .write_to(&mut Cursor::new(&mut white), ImageFormat::Png)
            .unwrap();
        assert_eq!(read(&white), Err(PictureFault::NoCode));
    }
}
