//! Counting a drawer: a row for each note and coin, the sum beside them.

use iced::widget::{Column, Id, column, container, mouse_area, responsive, row, space};
use iced::{Center, Fill};

use crate::domain::{Denomination, DrawerCount, Rupiah};
use crate::screen::shift::Message;
use crate::text::Text;
use crate::ui::part::{self, hairline};
use crate::ui::{Element, Hotkey, label, size};

/// The row of everything without a row of its own.
const OTHER: usize = Denomination::ALL.len();

/// The row of what the merchant's app says.
const QRIS: usize = OTHER + 1;

/// The width of a field for notes or coins, and of one for an amount.
const PIECES: f32 = 84.0;
const AMOUNT: f32 = 132.0;

/// The width of what a row comes to.
const WORTH: f32 = 88.0;

/// Below this width what each row comes to is left out.
const NARROW: f32 = 560.0;

/// Below this width an amount gets no more room than notes.
const TIGHT: f32 = 440.0;

/// The rows as they are typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    typed: Vec<String>,
    /// The row in which one types.
    at: usize,
    asks_qris: bool,
    /// Whether it was asked if there is nothing at all.
    asked_empty: bool,
}

impl Count {
    /// The count of a float: nothing is filled in that nobody counted.
    #[must_use]
    pub fn float() -> Self {
        Self {
            typed: vec![String::new(); OTHER + 1],
            at: 0,
            asks_qris: false,
            asked_empty: false,
        }
    }

    /// What was counted before is taken over, to be changed where it differs.
    pub fn take_over(&mut self, offered: DrawerCount) {
        let shown = |number: i64| match number {
            0 => String::new(),
            number => number.to_string(),
        };
        let pieces = offered.pieces.iter();
        let rows = pieces
            .map(|pieces| shown(i64::from(*pieces)))
            .chain([shown(offered.other.0)]);

        for (typed, row) in self.typed.iter_mut().zip(rows) {
            *typed = row;
        }
    }

    /// The blind count at the end: nothing is filled in, and QRIS is asked
    /// for.
    #[must_use]
    pub fn blind() -> Self {
        Self {
            typed: vec![String::new(); QRIS + 1],
            at: 0,
            asks_qris: true,
            asked_empty: false,
        }
    }

    /// The field of the row in which one types.
    #[must_use]
    pub fn focus(&self) -> Id {
        field_id(self.at)
    }

    /// A row holds this now.
    pub fn type_row(&mut self, row: usize, typed: String) {
        self.at = row;
        self.asked_empty = false;
        if let Some(field) = self.typed.get_mut(row) {
            *field = typed;
        }
    }

    /// The row in which one types is another.
    pub fn go_to(&mut self, row: usize) {
        self.at = row.min(self.typed.len() - 1);
    }

    /// A key moves between the rows, from the last one to the first. No key
    /// that moves ends the count: who hurries through it would end it unread.
    pub fn hotkey(&mut self, hotkey: Hotkey) -> Option<Message> {
        let last = self.typed.len() - 1;

        match hotkey {
            Hotkey::Ctrl('s') => return Some(Message::Done),
            Hotkey::Enter if self.at == last => self.go_to(0),
            Hotkey::Enter | Hotkey::Down | Hotkey::Tab => self.go_to(self.at + 1),
            Hotkey::Up | Hotkey::BackTab => self.at = self.at.saturating_sub(1),
            _ => {}
        }
        None
    }

    /// What a row says; none when that is no number.
    fn number(&self, row: usize) -> Option<i64> {
        let typed = self.typed[row].trim();
        let most = if row < OTHER {
            i64::from(DrawerCount::MOST)
        } else {
            Rupiah::LIMIT.0
        };

        match typed {
            "" => Some(0),
            _ => Rupiah::parse(typed)
                .map(|number| number.0)
                .filter(|number| (0..=most).contains(number)),
        }
    }

    /// What was counted, for whoever says that it is done; none while a row is
    /// wrong. Where nothing was counted at all it is asked once whether there
    /// is nothing.
    pub fn done(&mut self) -> Option<DrawerCount> {
        let counted = self.counted()?;
        if self.is_empty() && !self.asked_empty {
            self.asked_empty = true;
            return None;
        }

        Some(counted)
    }

    /// Whether it is being asked if there is nothing at all.
    #[must_use]
    pub fn asks_empty(&self) -> bool {
        self.asked_empty && self.is_empty()
    }

    fn is_empty(&self) -> bool {
        self.typed.iter().all(|typed| typed.trim().is_empty())
    }

    /// What was counted; none while a row is wrong.
    #[must_use]
    pub fn counted(&self) -> Option<DrawerCount> {
        let mut count = DrawerCount::amount(Rupiah(self.number(OTHER)?));
        for (row, pieces) in count.pieces.iter_mut().enumerate() {
            *pieces = u32::try_from(self.number(row)?).ok()?;
        }

        (!self.asks_qris || self.number(QRIS).is_some()).then_some(count)
    }

    /// What the merchant's app says; none when nobody looked.
    #[must_use]
    pub fn qris(&self) -> Option<Rupiah> {
        let is_typed = self.asks_qris && !self.typed[QRIS].trim().is_empty();

        self.number(QRIS.min(self.typed.len() - 1))
            .filter(|_| is_typed)
            .map(Rupiah)
    }

    /// What the rows come to that are numbers.
    #[must_use]
    pub fn total(&self) -> Rupiah {
        let sum = (0..OTHER).map(|row| self.worth(row)).sum::<Rupiah>();

        Rupiah(sum.0 + self.number(OTHER).unwrap_or(0))
    }

    fn worth(&self, row: usize) -> Rupiah {
        Rupiah(Denomination::ALL[row].value.0 * self.number(row).unwrap_or(0))
    }

    /// Draws the rows.
    pub fn view<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.shift;

        responsive(move |room| {
            let is_wide = room.width >= NARROW;
            let amount = if room.width < TIGHT { PIECES } else { AMOUNT };
            let amount = move |row, name| self.amount(row, name, amount, is_wide, text);
            let rows =
                |from: usize, to: usize| (from..to).map(move |row| self.pieces(row, is_wide));
            let notes = Column::new()
                .push(heading(words.notes))
                .extend(rows(0, Denomination::NOTES))
                .spacing(size::SPACE_XS);
            let coins = Column::new()
                .push(heading(words.coins))
                .extend(rows(Denomination::NOTES, OTHER))
                .push(amount(OTHER, words.other))
                .spacing(size::SPACE_XS);
            let qris = self.asks_qris.then(|| {
                column![
                    hairline(),
                    amount(QRIS, words.qris_app),
                    label::hint(words.qris_help),
                ]
                .spacing(size::SPACE_XS)
            });

            part::scroll(
                row![
                    container(notes).width(Fill),
                    column![coins, qris].spacing(size::SPACE_S).width(Fill),
                ]
                .spacing(if is_wide {
                    size::SPACE_XL * 1.5
                } else {
                    size::SPACE_L
                }),
            )
            .into()
        })
        .into()
    }

    fn pieces(&self, row: usize, is_wide: bool) -> Element<'_, Message> {
        let worth = is_wide.then(|| {
            let worth = self.worth(row);
            let shown = if worth.is_zero() {
                String::new()
            } else {
                worth.digits()
            };
            container(label::second(shown)).align_right(WORTH)
        });

        row![
            label::fitted(Denomination::ALL[row].value.digits()).width(Fill),
            self.field(row, "0", PIECES),
            worth,
        ]
        .spacing(size::SPACE_S)
        .align_y(Center)
        .into()
    }

    fn amount<'a>(
        &'a self,
        row: usize,
        name: &'a str,
        width: f32,
        is_wide: bool,
        text: &'a Text,
    ) -> Element<'a, Message> {
        // Blank is no zero there: nobody looked.
        let (blank, width) = if row == QRIS {
            (text.shift.not_seen, width.max(AMOUNT))
        } else {
            ("0", width)
        };
        // Below the other fields, whose worth stands beside them.
        let worth = is_wide.then(|| space().width(WORTH));

        row![
            label::fitted(name).width(Fill),
            self.field(row, blank, width),
            worth
        ]
        .spacing(size::SPACE_S)
        .align_y(Center)
        .into()
    }

    fn field<'a>(&'a self, row: usize, blank: &str, width: f32) -> Element<'a, Message> {
        let is_wrong = self.number(row).is_none();
        let field = part::field::plain(blank, &self.typed[row], is_wrong)
            .id(field_id(row))
            .on_input(move |typed| Message::Row(row, typed))
            .width(width);

        mouse_area(field).on_release(Message::GoTo(row)).into()
    }
}

fn field_id(row: usize) -> Id {
    Id::from(format!("shift-count-{row}"))
}

fn heading<'a>(name: &'a str) -> Element<'a, Message> {
    row![label::second(name), space::horizontal()].into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_add_up_and_a_wrong_one_is_no_count() {
        let mut count = Count::blind();
        count.type_row(0, String::from("3"));
        count.type_row(8, String::from("5"));
        count.type_row(OTHER, String::from("1.250"));
        assert_eq!(count.total(), Rupiah(306_250));
        assert_eq!(count.counted().map(|all| all.total()), Some(count.total()));
        assert_eq!(count.qris(), None);

        count.type_row(QRIS, String::from("0"));
        assert_eq!(count.qris(), Some(Rupiah::ZERO));
        for wrong in ["x", "-1", "100000", "8991234567890"] {
            count.type_row(1, String::from(wrong));
            assert_eq!(count.counted(), None, "{wrong}");
        }
    }

    #[test]
    fn enter_walks_round_and_round_and_ends_no_count() {
        for mut count in [Count::blind(), Count::float()] {
            let first = count.focus();
            for _ in 0..count.typed.len() {
                assert!(count.hotkey(Hotkey::Enter).is_none());
            }
            assert_eq!(count.focus(), first);
        }
        let done = Count::blind().hotkey(Hotkey::Ctrl('s'));
        assert!(matches!(done, Some(Message::Done)));
    }

    #[test]
    fn nothing_is_taken_for_nothing_only_when_it_is_said_twice() {
        for mut count in [Count::blind(), Count::float()] {
            assert_eq!(count.done(), None);
            assert!(count.asks_empty());
            assert_eq!(count.done(), Some(DrawerCount::default()));
        }
        // A zero that was typed was counted.
        let mut count = Count::float();
        assert_eq!(count.done(), None);
        count.type_row(OTHER, String::from("0"));
        assert!(!count.asks_empty());
        assert_eq!(count.done(), Some(DrawerCount::default()));
    }

    #[test]
    fn what_was_counted_last_is_taken_over_only_when_that_is_wanted() {
        let mut offered = DrawerCount::amount(Rupiah(250));
        offered.set(Rupiah(50_000), false, 4).unwrap();

        let mut count = Count::float();
        assert_eq!(count.counted(), Some(DrawerCount::default()));
        count.type_row(2, String::from("7"));
        count.take_over(offered);
        assert_eq!(count.counted(), Some(offered));
    }
}
