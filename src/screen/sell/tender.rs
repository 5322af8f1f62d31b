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
    /// What stands in the field: the digits as they were typed, because a
    /// text that changes under the cursor moves it.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.digits
    }

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

    /// Takes over what was typed; only its digits count.
    pub fn set(&mut self, typed: &str) {
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();

        if digits.len() <= DIGIT_LIMIT {
            self.digits = digits.trim_start_matches('0').to_owned();
        }
    }

    /// A key of the pad: digits, `000`, or `<` for the last digit.
    pub fn press(&mut self, key: &str) {
        match key {
            "<" => {
                let _ = self.digits.pop();
            }
            digits => {
                let typed = format!("{}{digits}", self.digits);
                self.set(&typed);
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

        received.set("1.50x0");
        assert_eq!(received.amount(), Rupiah(1_500));
        received.press("000");
        assert_eq!(received.typed(), "1500000");
        received.press("<");
        assert_eq!(received.amount(), Rupiah(150_000));
        received.set("9999999999999");
        assert_eq!(received.amount(), Rupiah(150_000));
        received.set("000");
        assert!(received.is_empty());
    }
}
