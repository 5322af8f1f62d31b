//! What was counted beside what should be there. It is shown only now.

use iced::Fill;
use iced::widget::{Id, column, responsive, row, space};

use crate::domain::{Counted, Rupiah, ShiftReport};
use crate::screen::shift::Message;
use crate::screen::shift::count::Count;
use crate::screen::shift::figures::SCROLLED;
use crate::screen::shift::unchecked::Unchecked;
use crate::text::Text;
use crate::ui::part::{self, hairline, key_value, key_value_muted};
use crate::ui::reasons::{self, reasons};
use crate::ui::{Element, Hotkey, label, size};

const REASON: &str = "shift-difference";

/// Below this width the cards stand below each other.
const NARROW: f32 = 560.0;

/// No field has this id.
const NOWHERE: &str = "shift-differences";

/// A count, and what the books say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differences {
    /// The rows, to count again.
    pub count: Count,
    /// What they came to, with the reason as it is typed.
    pub counted: Counted,
    /// The payments to look for while the merchant's app is at hand.
    pub unchecked: Unchecked,
    report: ShiftReport,
    tried: bool,
}

impl Differences {
    /// A count compared with a report.
    #[must_use]
    pub fn new(count: Count, counted: Counted, unchecked: Unchecked, report: ShiftReport) -> Self {
        Self {
            count,
            counted,
            unchecked,
            report,
            tried: false,
        }
    }

    /// The field that should have the focus.
    #[must_use]
    pub fn focus(&self) -> Id {
        Id::new(if self.counted.needs_reason(&self.report) {
            REASON
        } else {
            NOWHERE
        })
    }

    /// What a key means here.
    pub fn hotkey(&self, hotkey: Hotkey, text: &Text) -> Option<Message> {
        let offered = &text.shift.difference_reasons;

        match hotkey {
            Hotkey::Enter | Hotkey::Ctrl('s') => Some(Message::Done),
            Hotkey::F(2) => Some(Message::CountAgain),
            Hotkey::F(3) => self.unchecked.marked().map(Message::Check),
            Hotkey::PageDown => Some(Message::Mark(self.unchecked.after())),
            Hotkey::PageUp => Some(Message::Mark(self.unchecked.before())),
            // Where there is no reason to choose.
            Hotkey::Up if !self.asks_reason() => Some(Message::Scroll(-1)),
            Hotkey::Down if !self.asks_reason() => Some(Message::Scroll(1)),
            Hotkey::PreviousTab => Some(Message::Scroll(-1)),
            Hotkey::NextTab => Some(Message::Scroll(1)),
            _ => reasons::step(hotkey, offered, &self.counted.reason).map(Message::Reason),
        }
    }

    /// What the shift is closed with; none while a reason is missing, which is
    /// shown then.
    pub fn done(&mut self) -> Option<Counted> {
        self.tried = true;

        (!self.lacks_reason()).then(|| self.counted.clone())
    }

    /// Whether it differs, so that a reason is asked for.
    #[must_use]
    pub fn asks_reason(&self) -> bool {
        self.counted.needs_reason(&self.report)
    }

    fn lacks_reason(&self) -> bool {
        self.counted.needs_reason(&self.report) && self.counted.reason.trim().is_empty()
    }

    /// Draws what should be there over what was counted.
    pub fn view<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        responsive(move |room| self.cards(room.width >= NARROW, text)).into()
    }

    fn cards<'a>(&'a self, is_wide: bool, text: &'a Text) -> Element<'a, Message> {
        let words = &text.shift;
        let (counted, report) = (&self.counted, &self.report);

        let first = counted
            .first_cash
            .map(|first| key_value_muted(words.first_counted, first.to_string()));
        let cash = column![
            key_value(words.expected, report.expected_cash().to_string()),
            key_value(words.cash_counted, counted.cash.total().to_string()),
            first,
            hairline(),
            verdict(Some(counted.cash_difference(report)), text),
        ]
        .spacing(size::SPACE_S);
        let qris = column![
            key_value(words.qris_expected, report.expected_qris().to_string()),
            key_value(
                words.qris_counted,
                match counted.qris {
                    Some(qris) => qris.to_string(),
                    None => words.not_looked_up.to_owned(),
                }
            ),
            hairline(),
            verdict(counted.qris_difference(report), text),
        ]
        .spacing(size::SPACE_S);
        let cash: Element<'a, Message> = part::card(cash).width(Fill).into();
        let qris: Element<'a, Message> = part::card(qris).width(Fill).into();
        let unchecked = self.unchecked.view(text);

        let cards = if is_wide {
            column![row![cash, qris].spacing(size::SPACE_M), unchecked]
        } else {
            // What can still be done comes before what is only read.
            column![cash, unchecked, qris]
        };
        part::scroll(cards.spacing(size::SPACE_M))
            .id(Id::new(SCROLLED))
            .into()
    }

    /// Asks why they differ, if they do.
    pub fn reason<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.shift;
        let counted = &self.counted;
        if !counted.needs_reason(&self.report) {
            return space().into();
        }
        let is_missing = self.tried && self.lacks_reason();

        column![
            reasons(
                REASON,
                words.difference_reason,
                &words.difference_reasons,
                &counted.reason,
                is_missing.then_some(words.reason_needed),
                Message::Reason
            ),
            label::body(words.difference_help).style(label::muted),
        ]
        .spacing(size::SPACE_S)
        .into()
    }
}

/// Whether it is exact, too little or too much, in words.
pub fn verdict<'a>(difference: Option<Rupiah>, text: &'a Text) -> Element<'a, Message> {
    let words = &text.shift;

    match difference {
        None => label::strong(words.not_looked_up)
            .style(label::muted)
            .into(),
        Some(Rupiah(0)) => label::strong(words.exact).style(label::success).into(),
        Some(short) if short.is_negative() => {
            label::strong((words.short)(&Rupiah(-short.0).to_string()))
                .style(label::danger)
                .into()
        }
        Some(over) => label::strong((words.over)(&over.to_string()))
            .style(label::warn)
            .into(),
    }
}
