//! Which machine is speaking.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The letter of a till, `A` to `Z`: the first part of every receipt number
/// that it gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "char", into = "char")]
pub struct Letter(u8);

impl Letter {
    /// The letter of a first till.
    pub const A: Self = Self(b'A');

    /// Every letter, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (b'A'..=b'Z').map(Self)
    }

    /// Reads one letter; small ones are made large.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut letters = text.trim().chars();
        let letter = letters.next()?;

        letters
            .next()
            .is_none()
            .then(|| Self::try_from(letter.to_ascii_uppercase()).ok())
            .flatten()
    }
}

/// The character is not one of `A` to `Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotALetter(pub char);

impl fmt::Display for NotALetter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a till letter", self.0)
    }
}

impl std::error::Error for NotALetter {}

impl TryFrom<char> for Letter {
    type Error = NotALetter;

    fn try_from(letter: char) -> Result<Self, Self::Error> {
        match u8::try_from(letter) {
            Ok(byte @ b'A'..=b'Z') => Ok(Self(byte)),
            _ => Err(NotALetter(letter)),
        }
    }
}

impl From<Letter> for char {
    fn from(letter: Letter) -> Self {
        char::from(letter.0)
    }
}

impl fmt::Display for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&char::from(*self), f)
    }
}

/// One installed machine, for ever: its letter and eight random hexadecimal
/// digits, `A-3f9c1d20`. A restored or cloned machine gets a new one, so two
/// histories never share an identity although they may share a letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TillId(String);

impl TillId {
    /// The identity of a new till; `random` comes from outside.
    #[must_use]
    pub fn new(letter: Letter, random: u32) -> Self {
        Self(format!("{letter}-{random:08x}"))
    }

    /// Takes an identity back from where it was kept.
    #[must_use]
    pub fn from_kept(text: String) -> Self {
        Self(text)
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TillId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_latin_capitals() {
        assert_eq!(Letter::parse(" b "), Letter::try_from('B').ok());
        for text in ["", "AB", "1", "É", "ß"] {
            assert_eq!(Letter::parse(text), None, "{text}");
        }
        assert_eq!(TillId::new(Letter::A, 0x1f).as_str(), "A-0000001f");
    }
}
