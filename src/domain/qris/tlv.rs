//! EMVCo's data objects: a tag, a length, a value, one after another.
//!
//! A tag is two digits. A length is two digits, 01 to 99, and counts the
//! characters of the value, not its bytes (EMV QR Code Specification for
//! Payment Systems, Merchant-Presented Mode, "Data Objects").

use crate::domain::qris::QrisFault;

/// How long a tag and a length are together, in bytes.
const HEAD: usize = 4;

/// A data object as it stands in a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Object<'a> {
    /// Its tag, 0 to 99.
    pub tag: u8,
    /// Its value, 1 to 99 characters.
    pub value: &'a str,
    /// Tag, length and value, byte for byte.
    pub whole: &'a str,
}

impl<'a> Object<'a> {
    /// Reads the object that `text` begins with.
    fn read(text: &'a str) -> Result<Self, QrisFault> {
        if text.len() < HEAD {
            return Err(QrisFault::Truncated);
        }
        let (head, rest) = text.split_at_checked(HEAD).ok_or(QrisFault::Malformed)?;
        let [a, b, c, d] = *head.as_bytes() else {
            return Err(QrisFault::Malformed);
        };
        let tag = number(a, b).ok_or(QrisFault::Malformed)?;
        let length = number(c, d)
            .filter(|length| *length > 0)
            .ok_or(QrisFault::Malformed)?;
        let end = rest
            .char_indices()
            .map(|(start, _)| start)
            .chain([rest.len()])
            .nth(usize::from(length))
            .ok_or(QrisFault::Truncated)?;

        Ok(Self {
            tag,
            value: &rest[..end],
            whole: &text[..HEAD + end],
        })
    }

    /// The value of a tag within this object, if this is a template: an object
    /// whose value is objects from end to end.
    pub fn within(&self, tag: u8) -> Option<&'a str> {
        let parts: Vec<Self> = walk(self.value).collect::<Result<_, _>>().ok()?;

        parts
            .iter()
            .find(|part| part.tag == tag)
            .map(|part| part.value)
    }
}

/// The number that two digits write.
fn number(tens: u8, ones: u8) -> Option<u8> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| (tens - b'0') * 10 + (ones - b'0'))
}

/// The objects of a text in their order, up to the first fault.
pub fn walk(text: &str) -> Walk<'_> {
    Walk { rest: text }
}

/// See [`walk`].
#[derive(Debug)]
pub struct Walk<'a> {
    /// What comes after the last object; nothing after a fault.
    pub rest: &'a str,
}

impl<'a> Iterator for Walk<'a> {
    type Item = Result<Object<'a>, QrisFault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let object = Object::read(self.rest);
        self.rest = match &object {
            Ok(object) => &self.rest[object.whole.len()..],
            Err(_) => "",
        };

        Some(object)
    }
}

/// Writes an object; `value` has 1 to 99 characters.
pub fn write(tag: u8, value: &str) -> String {
    format!("{tag:02}{:02}{value}", value.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<Vec<(u8, &str)>, QrisFault> {
        walk(text)
            .map(|object| object.map(|object| (object.tag, object.value)))
            .collect()
    }

    #[test]
    fn lengths_count_characters() {
        // Tag 64 of EMVCo's own example.
        let text = "64200002ZH0104最佳运输0202北京";
        let object = walk(text).next().unwrap().unwrap();

        assert_eq!(object.whole, text);
        assert_eq!(object.within(0), Some("ZH"));
        assert_eq!(object.within(1), Some("最佳运输"));
        assert_eq!(object.within(3), None);
    }

    #[test]
    fn faults_are_told_apart() {
        assert_eq!(read(""), Ok(vec![]));
        assert_eq!(read("0002010102"), Err(QrisFault::Truncated));
        assert_eq!(read("000201010"), Err(QrisFault::Truncated));
        assert_eq!(read("0x0201"), Err(QrisFault::Malformed));
        assert_eq!(read("00+201"), Err(QrisFault::Malformed));
        assert_eq!(read("0000"), Err(QrisFault::Malformed));
        // The fourth byte is the midst of a character.
        assert_eq!(read("000é01"), Err(QrisFault::Malformed));
        // A template of which a part is broken has no parts.
        let broken = walk("26090002ab01999").next().unwrap().unwrap();
        assert_eq!(broken.within(0), None);
    }

    proptest! {
        #[test]
        fn reading_never_panics(text in "(\\PC|[0-9])*") {
            let _ = read(&text);
        }

        #[test]
        fn writing_and_reading_are_inverse(
            objects in proptest::collection::vec((0u8..100, "\\PC{1,99}"), 0..9),
        ) {
            let text: String = objects.iter().map(|(tag, value)| write(*tag, value)).collect();
            let objects = objects.iter().map(|(tag, value)| (*tag, value.as_str())).collect();
            prop_assert_eq!(read(&text), Ok(objects));
        }
    }
}
