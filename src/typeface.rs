//! The files of the typeface, which are part of the program: the window draws
//! with them, and so do papers of A4.

/// Plus Jakarta Sans, for body text.
pub static REGULAR: &[u8] = include_bytes!("../assets/fonts/PlusJakartaSans-Regular.ttf");

/// Its medium weight.
pub static MEDIUM: &[u8] = include_bytes!("../assets/fonts/PlusJakartaSans-Medium.ttf");

/// Its bold weight.
pub static BOLD: &[u8] = include_bytes!("../assets/fonts/PlusJakartaSans-Bold.ttf");

/// Its boldest weight.
pub static EXTRA_BOLD: &[u8] = include_bytes!("../assets/fonts/PlusJakartaSans-ExtraBold.ttf");
