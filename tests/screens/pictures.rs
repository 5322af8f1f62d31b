//! The look itself: five scenes in the three looks, pixel for pixel.
//!
//! Only hashes are kept. `GERAI_BLESS=1` writes them anew, and fails all the
//! same; how a scene looks is drawn by the ignored test in `room`.

use std::fs;
use std::path::{Path, PathBuf};

use gerai::text::Language;
use gerai::ui::{Look, Theme};

use crate::scenes;
use crate::stage::{LAPTOP, simulate};

const SCENES: [&str; 5] = [
    "sell-empty",
    "sell-full",
    "sell-settled",
    "report",
    "wizard-1",
];

const LOOKS: [(&str, Look); 3] = [
    ("light", Look::Light),
    ("dark", Look::Dark),
    ("high-contrast", Look::HighContrast),
];

/// Where the hash is kept, as iced names it after its renderer.
fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden/screens")
        .join(format!("{name}-tiny-skia.sha256"))
}

#[test]
#[cfg_attr(feature = "gpu", ignore = "another renderer draws other pixels")]
fn five_scenes_look_as_ever() {
    let is_blessing = std::env::var_os("GERAI_BLESS").is_some();
    let mut changed = Vec::new();
    let mut count = 0;

    scenes::each(Language::Indonesian.text(), &mut |scene| {
        if !SCENES.contains(&scene.name) {
            return;
        }
        let mut ui = simulate(LAPTOP, scene.element);

        for (look, theme) in LOOKS {
            let name = format!("{}-{look}", scene.name);
            let path = kept(&name);
            if is_blessing && path.exists() {
                fs::remove_file(&path).unwrap();
            }
            // The comparison would write what is not there, and be content.
            assert!(is_blessing || path.exists(), "{name} was never kept");
            let picture = ui.snapshot(&Theme::new(theme)).unwrap();
            if !picture.matches_hash(path.with_file_name(&name)).unwrap() {
                changed.push(name);
            }
            count += 1;
        }
    });

    assert_eq!(count, SCENES.len() * LOOKS.len());
    assert!(
        !is_blessing,
        "the hashes are written; run again without GERAI_BLESS"
    );
    assert!(
        changed.is_empty(),
        "{} look otherwise; draw the scenes, look at them, and bless them",
        changed.join(", ")
    );
}
