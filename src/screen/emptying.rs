//! The question why a cart with goods in it is emptied, wherever it is asked.

use iced::widget::column;

use crate::text::Text;
use crate::ui::reasons::reasons;
use crate::ui::{Element, button, dialog, label, size};

/// Draws the question over the field of its reason: it can be taken back, and
/// answered once there is a reason.
pub fn question<'a, M: Clone + 'a>(
    field: &'static str,
    reason: &'a str,
    give: fn(String) -> M,
    (back, confirm): (M, M),
    text: &'a Text,
) -> Element<'a, M> {
    let words = &text.sell;
    let is_answered = !reason.trim().is_empty();
    let offered = reasons(
        field,
        words.empty_reason,
        &words.empty_reasons,
        reason,
        None,
        give,
    );

    dialog::dialog(
        words.empty_title,
        column![label::body(words.empty_help), offered].spacing(size::SPACE_M),
        vec![
            button::secondary(text.common.back, Some("Esc"), Some(back)).into(),
            button::danger(
                words.empty_confirm,
                Some("Enter"),
                is_answered.then_some(confirm),
            )
            .into(),
        ],
    )
}
