//! Folding: any Unicode text becomes characters that are printed, one column
//! each: ASCII, and in what we draw ourselves whatever else has a glyph.
//!
//! Cheap printers disagree about every byte above `7E` (many start in a Chinese
//! code page), and Indonesian needs none of them. A control character that
//! reached a printer could even be a command, so none survives.

use unicode_width::UnicodeWidthChar;

/// Accented letters and their plain forms, by plain form.
const LETTERS: &[(&str, &str)] = &[
    ("A", "ÀÁÂÃÄÅĀĂĄǍ"),
    ("AE", "Æ"),
    ("C", "ÇĆĈĊČ"),
    ("D", "ÐĎĐ"),
    ("E", "ÈÉÊËĒĔĖĘĚ"),
    ("G", "ĜĞĠĢ"),
    ("H", "ĤĦ"),
    ("I", "ÌÍÎÏĨĪĬĮİ"),
    ("J", "Ĵ"),
    ("K", "Ķ"),
    ("L", "ĹĻĽŁ"),
    ("N", "ÑŃŅŇ"),
    ("O", "ÒÓÔÕÖØŌŎŐ"),
    ("OE", "Œ"),
    ("R", "ŔŖŘ"),
    ("S", "ŚŜŞŠȘ"),
    ("T", "ŢŤŦȚ"),
    ("U", "ÙÚÛÜŨŪŬŮŰŲ"),
    ("W", "Ŵ"),
    ("Y", "ÝŶŸ"),
    ("Z", "ŹŻŽ"),
    ("Th", "Þ"),
    ("a", "àáâãäåāăąǎª"),
    ("ae", "æ"),
    ("c", "çćĉċč"),
    ("d", "ðďđ"),
    ("e", "èéêëēĕėęě"),
    ("g", "ĝğġģ"),
    ("h", "ĥħ"),
    ("i", "ìíîïĩīĭįı"),
    ("j", "ĵ"),
    ("k", "ķ"),
    ("l", "ĺļľł"),
    ("n", "ñńņň"),
    ("o", "òóôõöøōŏőº"),
    ("oe", "œ"),
    ("r", "ŕŗř"),
    ("s", "śŝşšș"),
    ("ss", "ß"),
    ("t", "ţťŧț"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųµμ"),
    ("w", "ŵ"),
    ("y", "ýÿŷ"),
    ("z", "źżž"),
];

/// Signs and what stands for them.
const SIGNS: &[(&str, &str)] = &[
    ("\"", "“”„‟«»″"),
    ("'", "‘’‚‛´ʼ′‹›"),
    ("-", "‐‑‒–—―−"),
    ("...", "…"),
    ("*", "•·●∙"),
    ("x", "×"),
    ("/", "÷⁄∕"),
    ("+/-", "±"),
    ("<=", "≤"),
    (">=", "≥"),
    ("->", "→"),
    ("<-", "←"),
    ("!", "¡"),
    ("|", "¦"),
    ("(c)", "©"),
    ("(R)", "®"),
    ("TM", "™"),
    ("No", "№"),
    ("EUR", "€"),
    ("GBP", "£"),
    ("JPY", "¥"),
    ("1/4", "¼"),
    ("1/2", "½"),
    ("3/4", "¾"),
    ("1", "¹"),
    ("2", "²"),
    ("3", "³"),
];

/// Folds text to printable ASCII (`20`–`7E`), so that a character is a column.
///
/// Accents and typographic signs become their plain forms, every kind of white
/// space becomes a space, control and zero-width characters vanish, and what
/// has no plain form becomes `?`.
#[must_use]
pub fn fold(text: &str) -> String {
    fold_but(text, |_| false)
}

/// Folds a text as [`fold`] does, but keeps the characters beyond ASCII that
/// have a glyph and take one column.
#[must_use]
pub fn fold_but(text: &str, has_glyph: impl Fn(char) -> bool) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' '..='~' => folded.push(c),
            _ if c.is_whitespace() => folded.push(' '),
            _ if c.is_control() => {}
            _ if c.width() == Some(1) && has_glyph(c) => folded.push(c),
            _ => match plain(c) {
                Some(plain) => folded.push_str(plain),
                None if c.width().unwrap_or(0) == 0 => {}
                None => folded.push('?'),
            },
        }
    }
    folded
}

fn plain(c: char) -> Option<&'static str> {
    LETTERS
        .iter()
        .chain(SIGNS)
        .find(|(_, signs)| signs.contains(c))
        .map(|(plain, _)| *plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_become_their_plain_forms() {
        for (text, folded) in [
            ("Keset “Selamat Datang”", "Keset \"Selamat Datang\""),
            ("27–28 April…", "27-28 April..."),
            ("2 × Rp35.000", "2 x Rp35.000"),
            ("Café d’Él\u{301}an", "Cafe d'Elan"),
            ("e\u{301}", "e"),
            ("harga\u{a0}jual\tbaru\r\n", "harga jual baru  "),
            ("a\u{1b}@b\u{0}\u{7f}\u{9b}", "a@b"),
            ("zero\u{200b}width\u{feff}", "zerowidth"),
            ("手拭い 🙂 ꦧ", "??? ? ?"),
            ("½ kg ± 2 m²", "1/2 kg +/- 2 m2"),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn what_has_a_glyph_is_kept_and_no_control_character_is() {
        let kept = |text| fold_but(text, |_| true);
        assert_eq!(kept("Café – ½\u{a0}kg"), "Café – ½ kg");
        assert_eq!(kept("a\u{1b}@\u{9b}b\u{301}c\u{200b}"), "a@bc");
        assert_eq!(kept("手 🙂"), "? ?");
        assert_eq!(fold_but("Café", |c| c != 'é'), "Cafe");
    }

    #[test]
    fn every_plain_form_is_printable_ascii() {
        for (plain, _) in LETTERS.iter().chain(SIGNS) {
            assert!(plain.bytes().all(|b| (0x20..0x7f).contains(&b)), "{plain}");
        }
    }
}
