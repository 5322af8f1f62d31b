//! The embedded faces hold every character that the program draws, so that it
//! looks the same on a machine without fonts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use gerai::text::Language;
use gerai::ui::font;
use iced_test::selector::Candidate;

use crate::scenes;
use crate::stage::{LAPTOP, simulate};

fn number<const N: usize>(bytes: &[u8], at: usize) -> usize {
    bytes[at..at + N]
        .iter()
        .fold(0, |number, byte| number << 8 | usize::from(*byte))
}

/// The characters of a TrueType face, by its map of format 4.
fn characters(face: &[u8]) -> BTreeSet<char> {
    let tables = number::<2>(face, 4);
    let map = (0..tables)
        .map(|table| 12 + table * 16)
        .find(|at| &face[*at..at + 4] == b"cmap")
        .map(|at| number::<4>(face, at + 8))
        .unwrap();
    let format_4 = (0..number::<2>(face, map + 2))
        .map(|index| map + number::<4>(face, map + 4 + index * 8 + 4))
        .find(|at| number::<2>(face, *at) == 4)
        .unwrap();
    let segments = number::<2>(face, format_4 + 6);
    let part = |index: usize, segment: usize| {
        // The ends are followed by two bytes of padding.
        format_4 + 14 + index * segments + if index > 0 { 2 } else { 0 } + segment
    };

    let mut found = BTreeSet::new();
    for segment in (0..segments).step_by(2) {
        let [end, start, delta, offset] =
            [0, 1, 2, 3].map(|index| number::<2>(face, part(index, segment)));
        for code in start..=end {
            // A segment may leave characters out: their glyph is the empty box.
            let glyph = match offset {
                0 => (code + delta) & 0xFFFF,
                _ => number::<2>(face, part(3, segment) + offset + 2 * (code - start)),
            };
            if glyph != 0 {
                found.extend(char::from_u32(code as u32));
            }
        }
    }

    found
}

/// Every character that is drawn in any scene, and one text that it is in.
fn drawn() -> BTreeMap<char, String> {
    let seen: Arc<Mutex<BTreeMap<char, String>>> = Arc::default();

    for language in Language::ALL {
        scenes::each(language.text(), &mut |scene| {
            let mut ui = simulate(LAPTOP, scene.element);
            let seen = Arc::clone(&seen);
            let _ = ui.find(move |candidate: Candidate<'_>| -> Option<()> {
                if let Candidate::Text { content, .. } = candidate {
                    for character in content.chars() {
                        let _ = seen
                            .lock()
                            .unwrap()
                            .entry(character)
                            .or_insert_with(|| content.to_owned());
                    }
                }
                None
            });
        });
    }

    let seen = seen.lock().unwrap();
    seen.clone()
}

#[test]
fn every_character_that_is_drawn_is_in_the_embedded_faces() {
    let (icons, letters): (Vec<_>, Vec<_>) = font::files()
        .into_iter()
        .map(characters)
        .partition(|face| face.contains(&'\u{e041}'));
    assert_eq!((icons.len(), letters.len()), (1, 4));
    let drawn = drawn();
    assert!(
        drawn.len() > 60,
        "only {} characters are drawn",
        drawn.len()
    );

    let missing: Vec<_> = drawn
        .iter()
        .filter(|(character, _)| {
            let is_in =
                |faces: &[BTreeSet<char>]| faces.iter().all(|face| face.contains(character));
            !is_in(&icons) && !is_in(&letters)
        })
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
