//! *Terbilang*: an amount in Indonesian words, as receipts of money need it.

use crate::domain::Rupiah;

const DIGITS: [&str; 10] = [
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
];

const GROUPS: [(u64, &str); 6] = [
    (1_000_000_000_000_000_000, "kuintiliun"),
    (1_000_000_000_000_000, "kuadriliun"),
    (1_000_000_000_000, "triliun"),
    (1_000_000_000, "miliar"),
    (1_000_000, "juta"),
    (1_000, "ribu"),
];

/// The amount in words, ending in "rupiah", first letter capital:
/// `Dua puluh lima ribu rupiah`.
#[must_use]
pub fn terbilang(amount: Rupiah) -> String {
    let mut words = Vec::new();

    if amount.is_negative() {
        words.push("minus");
    }
    number(amount.0.unsigned_abs(), &mut words);
    words.push("rupiah");

    let sentence = words.join(" ");
    let mut letters = sentence.chars();

    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

fn number(n: u64, words: &mut Vec<&'static str>) {
    if n == 0 {
        words.push(DIGITS[0]);
        return;
    }

    let mut rest = n;

    for (size, name) in GROUPS {
        let count = rest / size;
        rest %= size;

        match count {
            0 => {}
            // Only a thousands group of exactly one takes "se-".
            1 if size == 1_000 => words.push("seribu"),
            _ => {
                below_thousand(count, words);
                words.push(name);
            }
        }
    }

    below_thousand(rest, words);
}

fn below_thousand(n: u64, words: &mut Vec<&'static str>) {
    let digit = |n: u64| DIGITS[(n % 10) as usize];

    match n / 100 {
        0 => {}
        1 => words.push("seratus"),
        hundreds => words.extend([digit(hundreds), "ratus"]),
    }

    match n % 100 {
        0 => {}
        ones @ 1..=9 => words.push(digit(ones)),
        10 => words.push("sepuluh"),
        11 => words.push("sebelas"),
        teens @ 12..=19 => words.extend([digit(teens), "belas"]),
        tens => {
            words.extend([digit(tens / 10), "puluh"]);
            if tens % 10 > 0 {
                words.push(digit(tens));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_that_people_get_wrong() {
        let said = |n| terbilang(Rupiah(n));

        assert_eq!(said(0), "Nol rupiah");
        assert_eq!(said(11), "Sebelas rupiah");
        assert_eq!(said(111), "Seratus sebelas rupiah");
        assert_eq!(said(1_000), "Seribu rupiah");
        assert_eq!(said(21_000), "Dua puluh satu ribu rupiah");
        assert_eq!(said(1_001_000), "Satu juta seribu rupiah");
        assert_eq!(said(1_000_000_000), "Satu miliar rupiah");
        assert_eq!(said(101_000), "Seratus satu ribu rupiah");
        assert_eq!(
            said(1_234_567_890_123),
            "Satu triliun dua ratus tiga puluh empat miliar lima ratus enam puluh tujuh juta \
             delapan ratus sembilan puluh ribu seratus dua puluh tiga rupiah"
        );
        assert_eq!(said(-5), "Minus lima rupiah");
    }

    /// Reads words back by their grammar, which is not how they are made: a
    /// unit multiplies what stands before it. Refuses what the rules forbid.
    fn read(words: &str) -> Option<u64> {
        let (mut total, mut group, mut digit) = (0u64, 0u64, None::<u64>);

        for word in words.split(' ') {
            match word {
                "sepuluh" => group += 10,
                "sebelas" => group += 11,
                "seratus" => group += 100,
                "seribu" => {
                    if group > 0 || digit.is_some() {
                        return None;
                    }
                    total += 1_000;
                }
                "belas" => group += digit.take().filter(|d| *d >= 2)? + 10,
                "puluh" => group += digit.take().filter(|d| *d >= 2)? * 10,
                "ratus" => group += digit.take().filter(|d| *d >= 2)? * 100,
                "ribu" => {
                    let count = group + digit.take().unwrap_or(0);
                    if count < 2 {
                        return None;
                    }
                    total += count * 1_000;
                    group = 0;
                }
                "juta" => {
                    total += (group + digit.take().unwrap_or(0)) * 1_000_000;
                    group = 0;
                }
                _ => {
                    if digit.is_some() {
                        return None;
                    }
                    digit = Some(DIGITS.iter().position(|d| *d == word)? as u64);
                }
            }
        }

        Some(total + group + digit.unwrap_or(0))
    }

    #[test]
    fn every_number_up_to_a_million_reads_back() {
        for n in 0..=1_000_000u64 {
            let said = terbilang(Rupiah(n as i64)).to_lowercase();
            let words = said.strip_suffix(" rupiah");

            assert_eq!(words.and_then(read), Some(n), "{said}");
            assert!(n == 0 || !said.contains("nol"), "{said}");
            assert!(
                !said.contains("satu ratus") && !said.contains("satu puluh"),
                "{said}"
            );
        }
    }

    #[test]
    fn the_largest_amounts_have_words() {
        assert!(terbilang(Rupiah(i64::MAX)).starts_with("Sembilan kuintiliun"));
        assert!(terbilang(Rupiah(i64::MIN)).starts_with("Minus sembilan kuintiliun"));
    }
}
