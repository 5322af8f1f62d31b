//! The page about the look: language, colours, size. All of it holds at once.

use iced::widget::column;

use crate::screen::settings::{Action, alone, card, choice};
use crate::settings::{Look, Scale, Settings as Kept};
use crate::text::{Language, Text};
use crate::ui::part::segmented;
use crate::ui::{Element, Hotkey, size};

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// Another language.
    Speak(Language),
    /// Other colours.
    Wear(Look),
    /// Another size.
    Scale(Scale),
}

/// What the application is asked.
pub(super) fn asked(message: Message) -> Action {
    match message {
        Message::Speak(language) => Action::Speak(language),
        Message::Wear(look) => Action::Wear(look),
        Message::Scale(scale) => Action::Scale(scale),
    }
}

/// What a key means.
pub(super) fn hotkey(hotkey: Hotkey, kept: &Kept) -> Option<Message> {
    match hotkey {
        Hotkey::Ctrl('b') => Some(Message::Speak(kept.spoken().next())),
        Hotkey::Ctrl('w') => Some(Message::Wear(kept.look.next())),
        _ => None,
    }
}

pub(super) fn view<'a>(kept: &'a Kept, text: &'a Text) -> Element<'a, Message> {
    let words = &text.settings;
    let languages = segmented(
        Language::ALL.map(|language| (language, language.name())),
        kept.spoken(),
        Message::Speak,
    );
    let looks = segmented(
        Look::ALL.into_iter().zip(words.themes),
        kept.look,
        Message::Wear,
    );
    let scales = segmented(
        Scale::STEPS
            .into_iter()
            .zip(["100 %", "125 %", "150 %", "175 %"]),
        kept.scale,
        Message::Scale,
    );

    alone(card(
        words.look,
        column![
            choice(words.language, languages),
            choice(words.theme, looks),
            choice(words.scale, scales),
        ]
        .spacing(size::SPACE_M),
    ))
}
