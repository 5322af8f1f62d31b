//! The code that lets an administrator in who forgot the PIN.

use std::fmt;

/// The letters and digits that are not mistaken for each other: those of
/// Crockford's base 32, five bits each.
const ALPHABET: [u8; 32] = *b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many of them a code has.
const LENGTH: usize = 16;

/// A code that is used once. It is shown when it is made, and never again.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// The code that chance makes: 80 of these bits are used.
    #[must_use]
    pub fn of_chance(chance: u128) -> Self {
        // Five bits are an index into the alphabet.
        Self(
            (0..LENGTH)
                .map(|place| char::from(ALPHABET[(chance >> (5 * place) & 31) as usize]))
                .collect(),
        )
    }

    /// Reads what somebody had written down: in small letters, with or without
    /// its gaps, with an O for a zero or an I for a one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let code: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let is_code = code.len() == LENGTH && code.bytes().all(|c| ALPHABET.contains(&c));

        is_code.then_some(Self(code))
    }

    /// The characters without their gaps, to be hashed.
    #[must_use]
    pub fn characters(&self) -> &str {
        &self.0
    }

    /// As it is shown, once: `7K3M-Q2ZD-…`.
    #[must_use]
    pub fn shown(&self) -> String {
        let groups: Vec<String> = self
            .0
            .as_bytes()
            .chunks(4)
            .map(|group| group.iter().copied().map(char::from).collect())
            .collect();

        groups.join("-")
    }
}

/// It ends up in no log.
impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_is_read_as_people_write_it() {
        let code = Code::of_chance(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);

        assert_eq!(code.shown().len(), 19);
        assert_eq!(
            Code::parse(&code.shown().to_lowercase()),
            Some(code.clone())
        );
        assert_eq!(
            Code::parse("oOil 1111 2222 3333"),
            Code::parse("0011-1111-2222-3333")
        );
        assert_eq!(Code::parse("0011-1111-2222-333"), None);
        assert_eq!(Code::parse("UUUU-1111-2222-3333"), None);
        assert!(!format!("{code:?}").contains(code.characters()));
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read(chance: u128) {
            let code = Code::of_chance(chance);

            prop_assert_eq!(Code::parse(&code.shown()), Some(code));
        }
    }
}
