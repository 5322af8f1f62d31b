//! The keys that work on the shift screen, as its foot names them.

use crate::screen::shift::{Shift, Stage};
use crate::text::Text;

impl Shift {
    /// The keys that work here.
    #[must_use]
    pub fn hints<'a>(&self, text: &'a Text) -> Vec<(&'a str, &'a str)> {
        let words = &text.shift;
        let back = ("Esc", text.common.back);

        match &self.stage {
            Stage::Reading => vec![back],
            Stage::Opening(_, offered) => [("Enter ↓ ↑", words.hint_rows), ("Ctrl S", words.open)]
                .into_iter()
                .chain(offered.map(|_| ("F2", words.take_offered)))
                .chain([("F4", words.z_last)])
                .collect(),
            Stage::Open(_) => vec![
                ("↑ ↓", words.hint_scroll),
                ("F2", words.move_in),
                ("F3", words.move_out),
                ("F4", words.z_last),
                ("F5", words.close),
                ("F9", words.print),
                back,
            ],
            Stage::Moving(..) => vec![("↑ ↓", words.reason), ("Enter", text.common.save), back],
            Stage::Carts(carts) if carts.asks_why() => vec![
                ("↑ ↓", text.sell.empty_reason),
                ("Enter", text.sell.empty_confirm),
                back,
            ],
            Stage::Carts(_) => vec![
                ("↑ ↓", words.hint_choose),
                ("F1", words.finish),
                ("F2", words.keep),
                ("F3", words.empty),
                back,
            ],
            Stage::Counting(_) => vec![
                ("Enter ↓ ↑", words.hint_rows),
                ("Ctrl S", words.compare),
                back,
            ],
            Stage::Compared(differences) => {
                let check = [("F3", words.check), ("PgUp PgDn", words.hint_payment)];
                let check = check
                    .into_iter()
                    .filter(|_| !differences.unchecked.is_empty());
                let arrows = if differences.asks_reason() {
                    [("↑ ↓", words.reason), ("Ctrl PgDn", words.hint_scroll)]
                } else {
                    [("↑ ↓", words.hint_scroll), ("F2", words.count_again)]
                };
                let again = differences
                    .asks_reason()
                    .then_some(("F2", words.count_again));
                arrows
                    .into_iter()
                    .chain(again)
                    .chain(check)
                    .chain([("Enter", words.close_now)])
                    .collect()
            }
            Stage::Closed(..) => vec![
                ("↑ ↓", words.hint_scroll),
                ("PgUp PgDn", words.hint_other_z),
                ("F9", words.print),
                ("Enter", words.open_next),
                back,
            ],
        }
    }
}
