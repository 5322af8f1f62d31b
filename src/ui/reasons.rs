//! Why something is done: the reasons that are offered, and room for one's own.
//!
//! The arrows step through what is offered, a press chooses, and whoever means
//! something else types it.
use crate::ui::part::field;
use crate::ui::{Element, Hotkey, button, size};

use iced::widget::column;

/// Creates the offered reasons over the field of the reason that was chosen or
/// typed; `fault` says what is wrong with it.
pub fn reasons<'a, M: Clone + 'a>(
    id: &'static str,
    name: &'a str,
    offered: &[&'static str],
    reason: &'a str,
    fault: Option<&'a str>,
    give: fn(String) -> M,
) -> Element<'a, M> {
    let chips = offered
        .iter()
        .map(|one| button::chip(*one, *one == reason, give((*one).to_owned())));

    column![
        button::chips(chips),
        field(name, "", reason).id(id).on_input(give).error(fault),
    ]
    .spacing(size::SPACE_S)
    .into()
}

/// The reason that an arrow steps to, round and round; none for another key.
/// From a reason of one's own it steps to the first, or the last.
#[must_use]
pub fn step(hotkey: Hotkey, offered: &[&'static str], reason: &str) -> Option<String> {
    let last = offered.len().checked_sub(1)?;
    let at = offered.iter().position(|one| *one == reason);
    let to = match (hotkey, at) {
        (Hotkey::Down, Some(at)) if at < last => at + 1,
        (Hotkey::Down, _) => 0,
        (Hotkey::Up, Some(at)) if at > 0 => at - 1,
        (Hotkey::Up, _) => last,
        _ => return None,
    };

    Some(offered[to].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_step_through_what_is_offered_round_and_round() {
        let offered = ["a", "b", "c", "d"];
        let walk = |hotkey, from: &str| step(hotkey, &offered, from).unwrap();

        let down = ["", "a", "b", "c", "d"].map(|from| walk(Hotkey::Down, from));
        assert_eq!(down, ["a", "b", "c", "d", "a"]);
        let up = ["", "a", "b", "c", "d"].map(|from| walk(Hotkey::Up, from));
        assert_eq!(up, ["d", "d", "a", "b", "c"]);
        assert_eq!(walk(Hotkey::Down, "something else"), "a");
        assert_eq!(step(Hotkey::Enter, &offered, "a"), None);
        assert_eq!(step(Hotkey::Down, &[], "a"), None);
    }
}
