//! The logo at the head of receipts: from a picture to dots, once.

use image::imageops::{self, BiLevel, FilterType};
use image::{DynamicImage, GrayImage, ImageError, ImageFormat, ImageReader, Limits, Luma};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::io::Cursor;

use super::Bitmap;

/// The most dots of its width where nobody chose one: 32 mm.
pub const LOGO_WIDTH: u32 = 256;
/// The most dots of its height then: 15 mm.
pub const LOGO_HEIGHT: u32 = 120;
/// The most dots of its height where somebody chose its width: 30 mm.
pub const TALLEST: u32 = 240;
/// The fewest dots of a width that is chosen.
pub const NARROWEST: u32 = 48;

/// The most pixels on a side of the picture: more than telephones take.
const SIDE_LIMIT: u32 = 10_000;
/// The most pixels on a side of what is worked on: more than any paper has
/// dots, and few enough to be made anew at each key.
const WORKED_ON: u32 = 1_200;
/// From here on a shade counts as empty at the edges: what scanners and JPEG
/// make of white.
const EMPTY: u8 = 240;

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

/// How a picture becomes dots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// How its shades do.
    pub tone: Tone,
    /// What is darker than this shade is black: more is darker. Scattered dots
    /// are as dark as the picture is at [`Form::MIDDLE`].
    pub level: u8,
    /// Whether empty edges are left out.
    pub crops: bool,
    /// The most dots of its width; none is what suits a receipt.
    pub width: Option<u32>,
}

impl Form {
    /// The usual level. Lines lose to the white beside them when a picture is
    /// made smaller, so it lies above the middle.
    pub const MIDDLE: u8 = 160;
}

impl Default for Form {
    fn default() -> Self {
        Self {
            tone: Tone::default(),
            level: Self::MIDDLE,
            crops: true,
            width: None,
        }
    }
}

/// Why a picture is no logo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is no PNG and no JPEG, or not whole.
    NotAPicture,
    /// It has more than 10,000 pixels on a side.
    TooLarge,
    /// There is nothing on it that would be printed.
    Blank,
}

/// A picture that may become a logo, in grey.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    whole: GrayImage,
    /// Without its empty edges; none when it is all empty.
    cropped: Option<GrayImage>,
}

impl Picture {
    /// Reads a PNG or JPEG picture.
    ///
    /// # Errors
    /// When it is no such picture.
    pub fn read(file: &[u8]) -> Result<Self, Fault> {
        let picture = on_white(&decode(file)?);

        Ok(Self {
            cropped: cropped(&picture).map(|picture| within(&picture, WORKED_ON, WORKED_ON)),
            whole: within(&picture, WORKED_ON, WORKED_ON),
        })
    }

    /// Makes a logo of it, never enlarged: dot for dot what is printed.
    ///
    /// # Errors
    /// When nothing is on it.
    pub fn dots(&self, form: Form) -> Result<Bitmap, Fault> {
        let cropped = self.cropped.as_ref().ok_or(Fault::Blank)?;
        let picture = if form.crops { cropped } else { &self.whole };
        let mut picture = match form.width {
            None => within(picture, LOGO_WIDTH, LOGO_HEIGHT),
            Some(width) => within(picture, width.max(1), TALLEST),
        };
        let mut level = form.level;
        if form.tone == Tone::Dither {
            let darker = i16::from(form.level) - i16::from(Form::MIDDLE);
            for Luma([shade]) in picture.pixels_mut() {
                // What is white stays white, however dark the rest gets.
                if *shade < EMPTY {
                    let changed = (i16::from(*shade) - darker).clamp(0, 255);
                    *shade = u8::try_from(changed).unwrap_or(u8::MAX);
                }
            }
            imageops::dither(&mut picture, &BiLevel);
            level = Form::MIDDLE;
        }

        let (width, height) = picture.dimensions();
        let mut dots = Bitmap::new(width as usize, height as usize);
        for (x, y, Luma([shade])) in picture.enumerate_pixels() {
            if *shade < level {
                dots.set(x as usize, y as usize);
            }
        }
        if dots.packed().iter().all(|byte| *byte == 0) {
            return Err(Fault::Blank);
        }
        Ok(dots)
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Picture")
            .field("size", &self.whole.dimensions())
            .finish_non_exhaustive()
    }
}

/// Makes a logo of a PNG or JPEG picture: without its empty edges, at most
/// [`LOGO_WIDTH`] by [`LOGO_HEIGHT`] dots, never enlarged.
///
/// # Errors
/// When it is no such picture, or nothing is on it.
pub fn logo(file: &[u8], tone: Tone) -> Result<Bitmap, Fault> {
    Picture::read(file)?.dots(Form {
        tone,
        ..Form::default()
    })
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
    reader.decode().map_err(|error| match error {
        ImageError::Limits(_) => Fault::TooLarge,
        _ => Fault::NotAPicture,
    })
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

/// A picture made smaller where it is too large, in the same shape.
fn within(picture: &GrayImage, widest: u32, tallest: u32) -> GrayImage {
    let (width, height) = picture.dimensions();
    if width <= widest && height <= tallest {
        return picture.clone();
    }
    // Whichever side is too long by more is cut to size, and the other
    // follows, so that the shape stays.
    let (width, height) = if width * tallest >= height * widest {
        (widest, (height * widest / width).max(1))
    } else {
        ((width * tallest / height).max(1), tallest)
    };
    imageops::resize(picture, width, height, FilterType::Triangle)
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAPicture => "no PNG or JPEG picture",
            Self::TooLarge => "more than 10,000 pixels on a side",
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

    #[test]
    fn level_crop_and_width_change_the_dots_and_nothing_enlarges_them() {
        let picture = Picture::read(&boxed(100, 100, 128)).unwrap();
        let form = Form::default();
        let of = |form| picture.dots(form).unwrap();

        // A shade is black or white by the level.
        assert_eq!(black(&of(Form { level: 129, ..form })), 10_000);
        assert_eq!(picture.dots(Form { level: 128, ..form }), Err(Fault::Blank));
        // Scattered dots are more or fewer.
        let scattered = |level| {
            black(&of(Form {
                tone: Tone::Dither,
                level,
                ..form
            }))
        };
        assert!(scattered(100) < scattered(160) && scattered(160) < scattered(220));

        let sides = |form| (of(form).width(), of(form).height());
        assert_eq!(sides(form), (100, 100));
        let whole = Form {
            crops: false,
            ..form
        };
        assert_eq!(sides(whole), (137, 120));
        let narrow = Form {
            width: Some(48),
            ..form
        };
        assert_eq!(sides(narrow), (48, 48));
        let wide = Form {
            width: Some(576),
            ..form
        };
        assert_eq!(sides(wide), (100, 100));
        let large = Picture::read(&boxed(900, 900, 0)).unwrap();
        assert_eq!(large.dots(wide).unwrap().width(), 240);
    }

    #[test]
    fn a_picture_that_is_too_large_is_told_apart() {
        let wide = DynamicImage::ImageLuma8(GrayImage::new(10_001, 1));
        assert_eq!(logo(&png(&wide), Tone::Dither), Err(Fault::TooLarge));
    }
}
