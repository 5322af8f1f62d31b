//! The cash amount that is being typed.

use crate::domain::Rupiah;

/// The most digits that are taken: a thousand billion has thirteen.
const DIGIT_LIMIT: usize = 12;

/// Digits as they are typed, and the amount that they are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Received {
    digits: String,
}

impl Received {
    /// The amount; nothing before a digit is typed.
    #[must_use]
    pub fn amount(&self) -> Rupiah {
        Rupiah(self.digits.parse().unwrap_or(0))
    }

    /// Whether nothing has been typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.digits.is_empty()
    }

    /// A key of the pad, or what was typed: digits count, `<` takes the last
    /// one away, the rest is passed over.
    pub fn press(&mut self, keys: &str) {
        for key in keys.chars() {
            match key {
                '<' => {
                    let _ = self.digits.pop();
                }
                '0' if self.digits.is_empty() => {}
                '0'..='9' if self.digits.len() < DIGIT_LIMIT => self.digits.push(key),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_digits_count() {
        let mut received = Received::default();

        received.press("0");
        assert!(received.is_empty());
        received.press("1.50x0");
        assert_eq!(received.amount(), Rupiah(1_500));
        received.press("000");
        received.press("<");
        assert_eq!(received.amount(), Rupiah(150_000));
        received.press("9999999999999");
        assert_eq!(received.amount(), Rupiah(150_000_999_999));
    }
}
