//! The logo at the head of receipts: from a picture to dots, once.

use image::imageops::{self, BiLevel, FilterType};
use image::{DynamicImage, GrayImage, ImageFormat, ImageReader, Limits, Luma};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::io::Cursor;

use super::Bitmap;

/// The most dots of its width: 32 mm.
pub const LOGO_WIDTH: u32 = 256;
/// The most dots of its height: 15 mm.
pub const LOGO_HEIGHT: u32 = 120;

/// The most pixels on a side of the picture: more than telephones take.
const SIDE_LIMIT: u32 = 10_000;
/// From here on a shade counts as empty at the edges: what scanners and JPEG
/// make of white.
const EMPTY: u8 = 240;
/// Darker than this is black. Lines lose to the white beside them when a
/// picture is made smaller, so it lies above the middle.
const BLACK: u8 = 160;

/// How shades become black and white.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// Scattered dots, which look grey: for photographs and colours
    /// (Floyd and Steinberg).
    Dither,
    /// Black or white by the shade alone: for lines and letters.
    #[default]
    Threshold,
}

/// Why a picture is no logo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is no PNG and no JPEG, not whole, or larger than 10,000 pixels.
    NotAPicture,
    /// There is nothing on it that would be printed.
    Blank,
}

/// Makes a logo of a PNG or JPEG picture: without its empty edges, at most
/// [`LOGO_WIDTH`] by [`LOGO_HEIGHT`] dots, never enlarged.
///
/// # Errors
/// When it is no such picture, or nothing is on it.
pub fn logo(file: &[u8], tone: Tone) -> Result<Bitmap, Fault> {
    let picture = on_white(&decode(file)?);
    let picture = cropped(&picture).ok_or(Fault::Blank)?;
    let mut picture = shrunk(&picture);
    if tone == Tone::Dither {
        imageops::dither(&mut picture, &BiLevel);
    }

    let (width, height) = picture.dimensions();
    let mut dots = Bitmap::new(width as usize, height as usize);
    for (x, y, Luma([shade])) in picture.enumerate_pixels() {
        if *shade < BLACK {
            dots.set(x as usize, y as usize);
        }
    }
    if dots.packed().iter().all(|byte| *byte == 0) {
        return Err(Fault::Blank);
    }
    Ok(dots)
}

fn decode(file: &[u8]) -> Result<DynamicImage, Fault> {
    let mut reader = ImageReader::new(Cursor::new(file))
        .with_guessed_format()
        .map_err(|_| Fault::NotAPicture)?;
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg)) {
        return Err(Fault::NotAPicture);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_LIMIT);
    limits.max_image_height = Some(SIDE_LIMIT);
    reader.limits(limits);
    reader.decode().map_err(|_| Fault::NotAPicture)
}

/// In grey, with white where it is transparent.
fn on_white(picture: &DynamicImage) -> GrayImage {
    let picture = picture.to_luma_alpha8();
    let (width, height) = picture.dimensions();
    GrayImage::from_fn(width, height, |x, y| {
        let [shade, alpha] = picture.get_pixel(x, y).0.map(u16::from);
        let shade = (shade * alpha + 255 * (255 - alpha)) / 255;
        // A mean of two shades is one.
        Luma([u8::try_from(shade).unwrap_or(u8::MAX)])
    })
}

/// Without its empty edges; none when it is all empty.
fn cropped(picture: &GrayImage) -> Option<GrayImage> {
    let ink = || {
        picture
            .enumerate_pixels()
            .filter(|(_, _, Luma([shade]))| *shade < EMPTY)
    };
    let (left, right) = (ink().map(|(x, ..)| x).min()?, ink().map(|(x, ..)| x).max()?);
    let (top, bottom) = (
        ink().map(|(_, y, _)| y).min()?,
        ink().map(|(_, y, _)| y).max()?,
    );
    let (width, height) = (right - left + 1, bottom - top + 1);
    Some(imageops::crop_imm(picture, left, top, width, height).to_image())
}

fn shrunk(picture: &GrayImage) -> GrayImage {
    let (width, height) = picture.dimensions();
    if width <= LOGO_WIDTH && height <= LOGO_HEIGHT {
        return picture.clone();
    }
    // Whichever side is too long by more is cut to size, and the other
    // follows, so that the shape stays.
    let (width, height) = if width * LOGO_HEIGHT >= height * LOGO_WIDTH {
        (LOGO_WIDTH, (height * LOGO_WIDTH / width).max(1))
    } else {
        ((width * LOGO_HEIGHT / height).max(1), LOGO_HEIGHT)
    };
    imageops::resize(picture, width, height, FilterType::Triangle)
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAPicture => "no PNG or JPEG picture",
            Self::Blank => "nothing on the picture",
        })
    }
}

impl std::error::Error for Fault {}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(picture: &DynamicImage) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        picture.write_to(&mut file, ImageFormat::Png).unwrap();
        file.into_inner()
    }

    fn black(dots: &Bitmap) -> u32 {
        dots.packed().iter().map(|byte| byte.count_ones()).sum()
    }

    /// A box of one shade on white, at (30, 20).
    fn boxed(width: u32, height: u32, shade: u8) -> Vec<u8> {
        png(&DynamicImage::ImageLuma8(GrayImage::from_fn(
            width + 60,
            height + 40,
            |x, y| {
                let is_in = (30..30 + width).contains(&x) && (20..20 + height).contains(&y);
                Luma([if is_in { shade } else { 255 }])
            },
        )))
    }

    #[test]
    fn a_logo_loses_its_edges_and_is_made_smaller_and_never_larger() {
        for (size, made) in [
            ((50, 40), (50, 40)),
            ((512, 100), (256, 50)),
            ((100, 480), (25, 120)),
            ((3_000, 1), (256, 1)),
        ] {
            let dots = logo(&boxed(size.0, size.1, 0), Tone::Threshold).unwrap();
            assert_eq!((dots.width(), dots.height()), made, "{size:?}");
            assert_eq!(black(&dots) as usize, made.0 * made.1, "{size:?}");
        }
    }

    #[test]
    fn grey_is_scattered_or_goes_by_its_shade() {
        let grey = boxed(100, 100, 128);
        let scattered = black(&logo(&grey, Tone::Dither).unwrap());
        assert!((4_500..5_500).contains(&scattered), "{scattered}");
        assert_eq!(black(&logo(&grey, Tone::Threshold).unwrap()), 10_000);
        assert_eq!(
            logo(&boxed(100, 100, 200), Tone::Threshold),
            Err(Fault::Blank)
        );
    }

    #[test]
    fn what_is_transparent_is_white() {
        let clear = image::RgbaImage::from_fn(40, 40, |x, _| {
            image::Rgba([0, 0, 0, if x < 10 { 255 } else { 0 }])
        });
        let dots = logo(&png(&clear.into()), Tone::Threshold).unwrap();
        assert_eq!((dots.width(), dots.height()), (10, 40));
    }

    #[test]
    fn no_picture_and_an_empty_one_are_told_apart() {
        assert_eq!(logo(b"GIF89a", Tone::Dither), Err(Fault::NotAPicture));
        assert_eq!(logo(b"", Tone::Dither), Err(Fault::NotAPicture));
        let half = boxed(50, 50, 0);
        assert_eq!(
            logo(&half[..half.len() / 2], Tone::Dither),
            Err(Fault::NotAPicture)
        );
        assert_eq!(logo(&boxed(9, 9, 255), Tone::Dither), Err(Fault::Blank));
    }
}
