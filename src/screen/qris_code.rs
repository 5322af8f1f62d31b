//! What the buyer sees of a QRIS payment: the code, and how much.

use iced::widget::{column, container};
use iced::{Center, Fill, Size};
use std::sync::Arc;

use crate::domain::{Rupiah, ShownQris};
use crate::text::Text;
use crate::ui::part::{self, Kind, pill};
use crate::ui::qr::{self, Code};
use crate::ui::{Element, Icon, label, size};

/// How high the words around the code are.
const WORDS: f32 = size::TEXT_CHANGE * 1.25 + size::PILL + size::LINE_BODY + 3.0 * size::SPACE_M;

/// An amount, and the code that is paid to.
#[derive(Debug, Clone)]
pub struct Shown {
    amount: Rupiah,
    code: Option<Arc<Code>>,
    merchant: String,
    is_filled: bool,
}

impl Shown {
    /// The institution's code for an amount: the filled-in one where that is
    /// switched on, unless the static one is wanted. `limit` is the most that
    /// may be paid by it at once.
    #[must_use]
    pub fn new(
        amount: Rupiah,
        shown: Option<&ShownQris>,
        limit: Rupiah,
        wants_static: bool,
    ) -> Self {
        let filled = shown
            .filter(|shown| shown.fill_in && !wants_static)
            .and_then(|shown| shown.code.with_amount(amount, limit).ok());
        let is_filled = filled.is_some();
        let code = filled.or_else(|| shown.map(|shown| shown.code.to_string()));

        Self {
            amount,
            code: code.and_then(|code| Code::new(&code)).map(Arc::new),
            merchant: shown.map_or_else(String::new, |shown| {
                format!("{} · {}", shown.code.merchant(), shown.code.city())
            }),
            is_filled,
        }
    }

    /// How much is to be paid.
    #[must_use]
    pub const fn amount(&self) -> Rupiah {
        self.amount
    }

    /// Whether the amount is in the code.
    #[must_use]
    pub fn is_filled(&self) -> bool {
        self.is_filled
    }

    /// Draws it, as large as the room allows.
    pub fn view<'a, M: 'a>(&'a self, text: &'a Text, room: Size) -> Element<'a, M> {
        let words = &text.paying;
        let amount = label::change(self.amount.to_string()).style(label::primary);

        let content = match &self.code {
            Some(code) => {
                let side = room.width.min(room.height - WORDS);
                let said = if self.is_filled {
                    words.filled_in
                } else {
                    words.type_amount
                };
                column![
                    amount,
                    pill(Kind::Neutral, None, said),
                    qr::qr(code, side),
                    label::second(self.merchant.as_str()),
                ]
            }
            None => column![
                amount,
                part::empty(Icon::Info, words.no_code, words.no_code_help),
            ],
        };

        container(content.spacing(size::SPACE_M).align_x(Center))
            .center(Fill)
            .into()
    }
}
