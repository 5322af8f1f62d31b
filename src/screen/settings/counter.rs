//! The page about the counter: shifts, people, training, the buyer's screen,
//! sounds. All of it holds at once.

use iced::Size;
use iced::widget::{column, row};

use crate::screen::settings::{Action, card, choice, columns};
use crate::settings::{AutoLock, Settings as Kept};
use crate::text::Text;
use crate::ui::part::segmented;
use crate::ui::{Element, Hotkey, Icon, button, label, size};

/// What happens on the page.
#[derive(Debug, Clone)]
pub enum Message {
    /// The drawer is counted when a shift opens and closes, or not.
    KeepShifts(bool),
    /// The list of those who work here is wanted.
    People,
    /// Another time after which the till locks by itself.
    AutoLock(AutoLock),
    /// Begin to train, or end it.
    Train,
    /// Show the buyer's screen, or hide it.
    Display,
    /// Scans are heard, or not.
    Mute(bool),
    /// The tone of a scan that is taken, or of one that is not.
    Hear(bool),
}

/// What the application is asked.
pub(super) fn asked(message: Message) -> Action {
    match message {
        Message::KeepShifts(keeps) => Action::KeepShifts(keeps),
        Message::People => Action::People,
        Message::AutoLock(auto_lock) => Action::AutoLock(auto_lock),
        Message::Train => Action::Train,
        Message::Display => Action::Display,
        Message::Mute(is_mute) => Action::Mute(is_mute),
        Message::Hear(is_taken) => Action::Hear(is_taken),
    }
}

/// What a key means.
pub(super) fn hotkey(hotkey: Hotkey, kept: &Kept) -> Option<Message> {
    Some(match hotkey {
        Hotkey::Ctrl('h') => Message::KeepShifts(!kept.keeps_shifts),
        Hotkey::Ctrl('o') => Message::People,
        Hotkey::Ctrl('l') => Message::AutoLock(kept.auto_lock.next()),
        Hotkey::Ctrl('t') => Message::Train,
        Hotkey::Ctrl('d') => Message::Display,
        Hotkey::Ctrl('n') => Message::Mute(!kept.is_mute),
        _ => return None,
    })
}

pub(super) fn view<'a>(
    kept: &'a Kept,
    is_training: bool,
    room: Size,
    text: &'a Text,
) -> Element<'a, Message> {
    columns(
        room,
        vec![shifts(kept, text), people(kept, text), sounds(kept, text)],
        vec![display(kept, text), training(is_training, text)],
    )
}

/// Whether the drawer is counted.
fn shifts<'a>(kept: &'a Kept, text: &'a Text) -> Element<'a, Message> {
    let words = &text.shift;
    let keeps = segmented(
        [(true, text.common.yes), (false, text.common.no)],
        kept.keeps_shifts,
        Message::KeepShifts,
    );

    card(
        words.keeps_title,
        column![
            label::body(words.keeps_help).style(label::muted),
            choice(words.keeps, keeps),
        ]
        .spacing(size::SPACE_M),
    )
}

/// Who works here, and when the till locks by itself.
fn people<'a>(kept: &'a Kept, text: &'a Text) -> Element<'a, Message> {
    let words = &text.people;
    let open = button::secondary_with(Icon::Users, words.open, None, Some(Message::People));
    let auto_lock = segmented(
        AutoLock::ALL.into_iter().zip(words.auto_locks),
        kept.auto_lock,
        Message::AutoLock,
    );

    card(
        words.title,
        column![open, choice(words.auto_lock, auto_lock)].spacing(size::SPACE_M),
    )
}

/// Whether scans are heard, and how.
fn sounds<'a>(kept: &'a Kept, text: &'a Text) -> Element<'a, Message> {
    let words = &text.scanner;
    let heard = segmented(
        [(false, words.sounds[0]), (true, words.sounds[1])],
        kept.is_mute,
        Message::Mute,
    );
    let tries = row![
        button::secondary_with(
            Icon::CircleCheck,
            words.try_taken,
            None,
            Some(Message::Hear(true))
        ),
        button::secondary_with(
            Icon::CircleAlert,
            words.try_refused,
            None,
            Some(Message::Hear(false))
        ),
    ]
    .spacing(size::SPACE_S);

    card(
        words.sound,
        column![
            label::body(words.sound_help).style(label::muted),
            heard,
            tries
        ]
        .spacing(size::SPACE_M),
    )
}

/// The buyer's screen.
fn display<'a>(kept: &'a Kept, text: &'a Text) -> Element<'a, Message> {
    let words = &text.display;
    let show = button::secondary_with(
        Icon::Eye,
        words.act(kept.display.is_on),
        None,
        Some(Message::Display),
    );

    card(
        words.title,
        column![label::body(words.help).style(label::muted), show].spacing(size::SPACE_M),
    )
}

fn training<'a>(is_training: bool, text: &'a Text) -> Element<'a, Message> {
    let train = button::secondary_with(
        Icon::Sprout,
        text.training.act(is_training),
        None,
        Some(Message::Train),
    );

    card(
        text.training.title,
        column![label::body(text.training.help).style(label::muted), train].spacing(size::SPACE_M),
    )
}
