//! Room: on every screen size, what a user needs is in sight and whole.
//!
//! An ignored test draws every scene into the folder `GERAI_PICTURES`, for a
//! person to look at: at the size `GERAI_SIZE`, in the look `GERAI_LOOK`, in the
//! language `GERAI_LANGUAGE`, and of those alone that `GERAI_SCENE` is in the
//! name of.

use std::path::PathBuf;

use gerai::text::Language;
use gerai::ui::{Look, Theme};
use iced::Size;

use crate::scenes::{self, Scene};
use crate::stage::{hidden, simulate};

/// The sizes to survive: a laptop, an old one, large text on a laptop, a large
/// screen; and an old one with the keyboard on the screen.
const SIZES: [(&str, Size); 5] = [
    ("1366x768", Size::new(1366.0, 768.0)),
    ("1024x600", Size::new(1024.0, 600.0)),
    ("780x439", Size::new(780.0, 439.0)),
    ("1920x1080", Size::new(1920.0, 1080.0)),
    ("1024x446", Size::new(1024.0, 446.0)),
];

/// What of the needed cannot be seen, of every scene at a size.
fn missing(language: Language, (name, size): (&str, Size)) -> Vec<String> {
    let mut missing = Vec::new();
    let mut count = 0;

    scenes::each(language.text(), &mut |scene: Scene<'_>| {
        let mut ui = simulate(size, scene.element);
        count += 1;
        for needed in scene.needed {
            if let Some(why) = hidden(&mut ui, size, &needed) {
                missing.push(format!("{} at {name}: {needed:?} is {why}", scene.name));
            }
        }
    });
    assert!(count > 30, "only {count} scenes");

    missing
}

#[test]
fn what_is_needed_is_in_sight_at_every_size() {
    let missing: Vec<String> = Language::ALL
        .into_iter()
        .flat_map(|language| {
            SIZES
                .into_iter()
                .flat_map(move |size| missing(language, size))
        })
        .collect();

    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// `GERAI_PICTURES=/tmp/pictures cargo test --test screens pictures_of -- --ignored`
#[test]
#[ignore = "draws for a person"]
fn pictures_of_every_scene_are_drawn() {
    let folder = std::env::var_os("GERAI_PICTURES")
        .map(PathBuf::from)
        .unwrap();
    let wanted = std::env::var("GERAI_SIZE").unwrap_or_default();
    let part = std::env::var("GERAI_SCENE").unwrap_or_default();
    let look = match std::env::var("GERAI_LOOK").as_deref() {
        Err(_) | Ok("light") => Look::Light,
        Ok("dark") => Look::Dark,
        Ok("contrast") => Look::HighContrast,
        Ok(other) => panic!("no look is called {other}"),
    };
    let language = match std::env::var("GERAI_LANGUAGE").as_deref() {
        Err(_) | Ok("id") => Language::Indonesian,
        Ok("en") => Language::English,
        Ok(other) => panic!("no language is called {other}"),
    };

    for (name, size) in SIZES {
        if !name.contains(&wanted) {
            continue;
        }
        scenes::each(language.text(), &mut |scene: Scene<'_>| {
            if !scene.name.contains(&part) {
                return;
            }
            let path = folder.join(format!("{name}-{}.png", scene.name));
            let mut ui = simulate(size, scene.element);
            let picture = ui.snapshot(&Theme::new(look)).unwrap();
            assert!(picture.matches_image(path).unwrap());
        });
    }
}
