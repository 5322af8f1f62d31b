//! How the shift screen is drawn, stage by stage.

use iced::widget::{column, container, row, space};
use iced::{Center, Fill};

use crate::domain::shift::Z;
use crate::domain::{CashDirection, Insight, ShiftReport};
use crate::screen::shift::count::Count;
use crate::screen::shift::differences::Differences;
use crate::screen::shift::{Message, Shift, Stage, figures};
use crate::text::{self, Text};
use crate::ui::part;
use crate::ui::{Element, Icon, button, dialog, frame, label, size};

impl Shift {
    /// Draws the screen. Selling needs a shift here, or not.
    pub fn view<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.shift;

        match &self.stage {
            Stage::Reading => container(label::body(text.common.working).style(label::muted))
                .center(Fill)
                .into(),
            Stage::Opening(count, offered) => {
                let offered = offered.map(|(number, count)| {
                    let sum = count.total().to_string();
                    column![
                        label::body((words.open_offered)(&number.to_string(), &sum))
                            .style(label::muted),
                        button::secondary(
                            words.take_offered,
                            Some("F2"),
                            Some(Message::TakeOffered)
                        ),
                    ]
                    .spacing(size::SPACE_S)
                    .into()
                });
                self.counting(
                    words.open_title,
                    words.open_help,
                    count,
                    offered,
                    (words.float, words.open),
                    text,
                )
            }
            Stage::Counting(count) => self.counting(
                words.count_title,
                words.count_help,
                count,
                None,
                (words.counted, words.compare),
                text,
            ),
            Stage::Open(report) => self.open(report, text),
            Stage::Moving(moving, report) => {
                dialog::modal(self.open(report, text), moving.view(text), Message::Back)
            }
            Stage::Carts(carts) => {
                let base = self.screen(
                    (words.carts_title.to_owned(), words.carts_help.to_owned()),
                    carts.view(text),
                    carts.actions(text),
                );
                match carts.question(text) {
                    Some(question) => dialog::modal(base, question, Message::Back),
                    None => base,
                }
            }
            Stage::Compared(differences) => self.screen(
                (words.differences_title.to_owned(), String::new()),
                differences.view(text),
                self.judgement(differences, text),
            ),
            Stage::Closed(z, is_open) => self.closed(z, *is_open, text),
        }
    }

    fn act<'a>(&self, act: &'a str, text: &'a Text) -> &'a str {
        if self.is_recording {
            text.common.working
        } else {
            act
        }
    }

    /// Why it differs, and what becomes of it.
    fn judgement<'a>(
        &'a self,
        differences: &'a Differences,
        text: &'a Text,
    ) -> Element<'a, Message> {
        let words = &text.shift;
        let acts = column![
            button::secondary(words.count_again, Some("F2"), Some(Message::CountAgain)),
            button::primary(
                self.act(words.close_now, text),
                Some("Enter"),
                (!self.is_recording).then_some(Message::Done)
            ),
        ]
        .spacing(size::SPACE_S);

        column![
            part::scroll_in(size::SPACE_S, differences.reason(text)),
            acts
        ]
        .spacing(size::SPACE_M)
        .into()
    }

    /// A title over the content, and the side with what can be done.
    fn screen<'a>(
        &'a self,
        (title, help): (String, String),
        content: Element<'a, Message>,
        side: Element<'a, Message>,
    ) -> Element<'a, Message> {
        let help = (!help.is_empty()).then(|| label::body(help).style(label::muted));
        let notice = self.notice.as_ref().map(|(kind, sentence)| {
            container(dialog::toast(*kind, sentence.as_str()))
                .padding(iced::Padding::ZERO.right(size::SPACE_XL))
                .into()
        });
        let left = column![
            column![label::title(title), help].spacing(size::SPACE_XS),
            dialog::told(content, notice),
        ]
        .spacing(size::SPACE_M)
        .padding(iced::Padding::from([size::SPACE_L, 0.0]).left(size::SPACE_XL));
        let side = container(side).height(Fill).padding(size::SPACE_L);

        row![container(left).width(Fill).height(Fill), frame::side(side)].into()
    }

    fn counting<'a>(
        &'a self,
        title: &'a str,
        help: &'a str,
        count: &'a Count,
        offered: Option<Element<'a, Message>>,
        (sum, act): (&'a str, &'a str),
        text: &'a Text,
    ) -> Element<'a, Message> {
        let words = &text.shift;
        let is_right = count.counted().is_some();
        let wrong = (!is_right).then(|| label::body(words.count_wrong).style(label::danger));
        let empty = count
            .asks_empty()
            .then(|| label::body(words.count_empty).style(label::warn));
        let side = column![
            label::body(help).style(label::muted),
            offered,
            space::vertical(),
            wrong,
            empty,
            part::total(sum, count.total().to_string()),
            button::primary(
                self.act(act, text),
                Some("Ctrl S"),
                (is_right && !self.is_recording).then_some(Message::Done)
            ),
        ]
        .spacing(size::SPACE_M);

        self.screen(
            (title.to_owned(), String::new()),
            count.view(text),
            side.into(),
        )
    }

    fn open<'a>(&'a self, report: &'a ShiftReport, text: &'a Text) -> Element<'a, Message> {
        let words = &text.shift;
        let shift = &report.shift;
        let since = (words.since)(
            &text::moment(&shift.opened_at),
            shift.cashier.as_deref().unwrap_or_default(),
        );
        let go =
            |icon, act, key, message| button::secondary_with(icon, act, Some(key), Some(message));
        let side = column![
            go(
                Icon::Plus,
                words.move_in,
                "F2",
                Message::Move(CashDirection::In)
            ),
            go(
                Icon::Minus,
                words.move_out,
                "F3",
                Message::Move(CashDirection::Out)
            ),
            go(Icon::List, words.z_last, "F4", Message::LastZ),
            go(Icon::Printer, words.print, "F9", Message::Print),
            space::vertical(),
            button::primary(words.close, Some("F5"), Some(Message::Close)),
        ]
        .spacing(size::SPACE_S);

        self.screen(
            ((words.x_title)(&shift.number.to_string()), since),
            figures::figures(report, None, self.insight, text),
            side.into(),
        )
    }

    fn closed<'a>(&'a self, z: &'a Z, is_open: bool, text: &'a Text) -> Element<'a, Message> {
        let words = &text.shift;
        let number = z.closed.report.shift.number;
        let side = column![
            row![
                button::icon_button(
                    Icon::ChevronLeft,
                    (number.count > 1).then_some(Message::OtherZ(-1))
                ),
                label::heading(number.to_string())
                    .width(Fill)
                    .align_x(Center),
                button::icon_button(Icon::ChevronRight, Some(Message::OtherZ(1))),
            ]
            .align_y(Center),
            button::secondary_with(Icon::Printer, words.print, Some("F9"), Some(Message::Print)),
            space::vertical(),
            button::secondary(text.common.back, Some("Esc"), Some(Message::Back)),
            (!is_open).then(|| {
                button::primary(words.open_next, Some("Enter"), Some(Message::OpenNext))
            }),
        ]
        .spacing(size::SPACE_S);

        self.screen(
            (
                (words.z_title)(&number.to_string()),
                (words.z_closed)(&text::moment(&z.closed_at)),
            ),
            figures::figures(&z.closed.report, Some(z), Insight::Expected, text),
            side.into(),
        )
    }
}
