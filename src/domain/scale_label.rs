//! Labels that a weighing scale prints: an EAN-13 that carries a weight.
//!
//! Codes that begin with 20 to 29 are a shop's own (GS1 General
//! Specifications, section 2.1.11): how the digits between prefix and check
//! digit are shared is for each shop to say, and so it stands in the settings.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

use crate::domain::barcode::is_gtin;

/// How the digits of a scale's labels are shared, as `21 PPPPP WWWWW C`: the
/// prefix, the digits of the item code, those of the weight in grams, and the
/// check digit. An `X` is a digit that says nothing here, such as a second
/// check digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScaleLabel {
    /// 20 to 29.
    prefix: u8,
    item: usize,
    skipped: usize,
    weight: usize,
}

/// What stands on a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weighed<'a> {
    /// The digits of the item code.
    pub item: &'a str,
    /// The weight, in grams.
    pub grams: u32,
}

/// Why a text is no layout of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It does not begin with 20 to 29.
    Prefix,
    /// It has not 13 places, or they are not `P`s, then `X`s if any, then
    /// `W`s, then one `C`; or there are fewer than three `P`s or `W`s, or more
    /// than six `W`s.
    Places,
    /// It carries a price and no weight.
    Price,
    /// Two layouts have one prefix.
    Twice,
}

impl ScaleLabel {
    /// The digits of an EAN-13.
    const LENGTH: usize = 13;

    /// The fewest digits of an item code or a weight.
    const FEWEST: usize = 3;

    /// The most digits of a weight: less than a ton.
    const MOST: usize = 6;

    /// Reads a layout; blanks and case do not matter.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let places: String = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let prefix = places
            .get(..2)
            .and_then(|prefix| prefix.parse().ok())
            .filter(|prefix| (20..30).contains(prefix))
            .ok_or(Refusal::Prefix)?;
        let places = &places[2..];
        if places.contains(['R', 'H']) {
            return Err(Refusal::Price);
        }

        let rest = places.trim_start_matches('P');
        let item = places.len() - rest.len();
        let places = rest.trim_start_matches('X');
        let skipped = rest.len() - places.len();
        let rest = places.trim_start_matches('W');
        let weight = places.len() - rest.len();
        let length = 2 + item + skipped + weight + 1;

        if rest == "C"
            && length == Self::LENGTH
            && item >= Self::FEWEST
            && (Self::FEWEST..=Self::MOST).contains(&weight)
        {
            Ok(Self {
                prefix,
                item,
                skipped,
                weight,
            })
        } else {
            Err(Refusal::Places)
        }
    }

    /// Reads several layouts with commas between them; none is none.
    ///
    /// # Errors
    /// Says what is wrong with the first that is wrong.
    pub fn parse_all(text: &str) -> Result<Vec<Self>, Refusal> {
        let mut labels: Vec<Self> = Vec::new();

        for part in text
            .split([',', ';'])
            .filter(|part| !part.trim().is_empty())
        {
            let label = Self::parse(part)?;
            if labels.iter().any(|known| known.prefix == label.prefix) {
                return Err(Refusal::Twice);
            }
            labels.push(label);
        }
        Ok(labels)
    }

    /// Several layouts, as [`ScaleLabel::parse_all`] reads them.
    #[must_use]
    pub fn join(labels: &[Self]) -> String {
        let labels: Vec<String> = labels.iter().map(Self::to_string).collect();

        labels.join(", ")
    }

    /// What stands on a label with this code; none if it is another's, or its
    /// check digit is wrong.
    #[must_use]
    pub fn read<'a>(&self, code: &'a str) -> Option<Weighed<'a>> {
        if code.len() != Self::LENGTH || !is_gtin(code) {
            return None;
        }
        let rest = code.strip_prefix(self.prefix.to_string().as_str())?;
        let item = &rest[..self.item];
        let weight = &rest[self.item + self.skipped..][..self.weight];

        Some(Weighed {
            item,
            grams: weight.parse().ok()?,
        })
    }
}

impl fmt::Display for ScaleLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            prefix,
            item,
            skipped,
            weight,
        } = *self;
        let skipped = if skipped == 0 {
            String::new()
        } else {
            format!("{} ", "X".repeat(skipped))
        };

        write!(
            f,
            "{prefix} {} {skipped}{} C",
            "P".repeat(item),
            "W".repeat(weight)
        )
    }
}

impl Serialize for ScaleLabel {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ScaleLabel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;

        Self::parse(&text).map_err(|_| serde::de::Error::custom("no layout of a label"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::barcode::check_digit;
    use proptest::prelude::*;

    #[test]
    fn a_layout_is_read_and_what_is_none_is_named() {
        for (text, written) in [
            ("21 PPPPP WWWWW C", "21 PPPPP WWWWW C"),
            ("29pppppxwwwwc", "29 PPPPP X WWWW C"),
            (" 20 PPPP WWWWWW C ", "20 PPPP WWWWWW C"),
        ] {
            assert_eq!(ScaleLabel::parse(text).unwrap().to_string(), written);
        }
        for (text, why) in [
            ("", Refusal::Prefix),
            ("30 PPPPP WWWWW C", Refusal::Prefix),
            ("2PPPPPPPWWWWWC", Refusal::Prefix),
            ("21 PPPPP WWWW C", Refusal::Places),
            ("21 PPPPP WWWWWW C", Refusal::Places),
            ("21 WWWWW PPPPP C", Refusal::Places),
            ("21 PPPPPPPP WW C", Refusal::Places),
            ("21 PP WWWWWWWW C", Refusal::Places),
            ("21 PPPPP WWWWW", Refusal::Places),
            ("21 éPPPP WWWWW C", Refusal::Places),
            ("22 PPPPP RRRRR C", Refusal::Price),
        ] {
            assert_eq!(ScaleLabel::parse(text), Err(why), "{text}");
        }
        assert_eq!(ScaleLabel::parse_all(" , "), Ok(Vec::new()));
        let both = "21 PPPPP WWWWW C, 28 PPPPPP WWWW C";
        assert_eq!(
            ScaleLabel::join(&ScaleLabel::parse_all(both).unwrap()),
            both
        );
        assert_eq!(
            ScaleLabel::parse_all("21 PPPPP WWWWW C; 21 PPPP WWWWWW C"),
            Err(Refusal::Twice)
        );
    }

    #[test]
    fn only_whole_labels_with_their_prefix_are_read() {
        let label = ScaleLabel::parse("21 PPPPP X WWWW C").unwrap();

        // 21 00042 7 0350 and its check digit.
        assert_eq!(
            label.read("2100042703506"),
            Some(Weighed {
                item: "00042",
                grams: 350
            })
        );
        for code in [
            "2100042703507",
            "2200042703505",
            "210004270350",
            "KST-001",
            "",
        ] {
            assert_eq!(label.read(code), None, "{code}");
        }
    }

    proptest! {
        #[test]
        fn every_weight_is_read_back(item in 0u32..100_000, grams in 0u32..100_000) {
            let label = ScaleLabel::parse("21 PPPPP WWWWW C").unwrap();
            let data = format!("21{item:05}{grams:05}");
            let digits: Vec<u8> = data.bytes().map(|b| b - b'0').collect();
            let code = format!("{data}{}", check_digit(&digits));
            let item = format!("{item:05}");

            prop_assert_eq!(label.read(&code), Some(Weighed { item: &item, grams }));
        }

        #[test]
        fn reading_a_layout_never_panics(text in any::<String>()) {
            if let Ok(label) = ScaleLabel::parse(&text) {
                prop_assert_eq!(ScaleLabel::parse(&label.to_string()), Ok(label));
            }
        }
    }
}
