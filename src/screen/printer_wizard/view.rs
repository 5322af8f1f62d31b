//! What the guide looks like: the question of the step, what can be answered,
//! and what can be done.

use iced::widget::{Column, Row, column, container, row, space};
use iced::{Center, Fill, FillPortion};

use crate::printer::{Codes, DrawerOpens, Mode, Status};
use crate::screen::printer_finder;
use crate::screen::printer_form::Way;
use crate::screen::printer_wizard::{Message, PrinterWizard, Probed, Step, Trouble, Waiting};
use crate::settings::PrinterUse;
use crate::text::{Question, Text};
use crate::ui::part::{self, Kind, key_value};
use crate::ui::pinned::Pinned;
use crate::ui::{Element, Icon, button, dialog, icon, label, size};

/// The keys of the first nine answers.
const DIGITS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// Those of so many answers, of two and more.
const UP_TO: [&str; 8] = ["1–2", "1–3", "1–4", "1–5", "1–6", "1–7", "1–8", "1–9"];

/// How wide the guide is.
const WIDTH: f32 = 720.0;

/// How high its content is, whatever the step, where there is room: nothing
/// jumps.
const HEIGHT: f32 = 320.0;

/// So many answers stand in two columns.
const MANY: usize = 6;

impl PrinterWizard {
    /// Draws the guide.
    pub fn view<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.printer_wizard;
        let question = self.question(text);
        let title = match self.usage {
            PrinterUse::Receipts => words.title,
            PrinterUse::Labels => words.title_labels,
        };

        let asked = column![
            label::heading(question.title),
            label::body(question.help).style(label::muted)
        ]
        .spacing(size::SPACE_XS);
        let content = column![self.steps(text), asked, self.content(text)].spacing(size::SPACE_L);
        let content = row![container(content).width(Fill), space().height(HEIGHT)];

        part::card(
            column![
                label::title(title),
                Pinned::new(content, self.foot(text)).spacing(size::SPACE_M)
            ]
            .spacing(size::SPACE_L)
            .width(Fill),
        )
        .max_width(WIDTH)
        .into()
    }

    fn steps<'a>(&self, text: &'a Text) -> Element<'a, Message> {
        let current = match self.step {
            Step::Choose => 0,
            Step::Kind => 1,
            Step::Probe => 2,
            Step::Drawer | Step::Opened => 4,
            Step::Summary | Step::Receipt => 5,
            _ => 3,
        };
        // Labels have no drawer.
        let has_drawer = self.usage == PrinterUse::Receipts;
        let names = text.printer_wizard.steps.into_iter().enumerate();
        let names = names
            .filter(move |(step, _)| has_drawer || *step != 4)
            .map(|(_, name)| name);

        part::steps(names, current - usize::from(!has_drawer && current == 5))
    }

    fn question<'a>(&self, text: &'a Text) -> &'a Question {
        let words = &text.printer_wizard;

        match self.step {
            Step::Choose => &words.choose,
            Step::Kind => &words.kind,
            Step::Probe => &words.probe,
            Step::Print => &words.print,
            Step::Columns => &words.columns,
            Step::Dots => &words.dots,
            Step::Cut => &words.cut,
            Step::Tear => &words.tear,
            Step::Codes => &words.codes,
            Step::Letters => &words.letters,
            Step::Drawer => &words.drawer,
            Step::Opened => &words.opened,
            Step::Summary => &words.summary,
            Step::Receipt => &words.receipt,
        }
    }

    fn content<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        match self.step {
            Step::Choose => self.printers(text),
            Step::Probe => self.answers(text),
            Step::Print | Step::Receipt => space().into(),
            Step::Summary => self.summary(text),
            Step::Tear => {
                let chosen = self.chosen();
                let numbers = self.choices(text).into_iter().enumerate();
                button::chips(numbers.map(|(index, choice)| {
                    button::chip(choice.title, chosen == Some(index), Message::Choose(index))
                }))
            }
            Step::Opened => {
                let number = (self.way + 1).to_string();
                let way = (text.printer_wizard.way)(&number, &self.ways.len().to_string());
                column![label::second(way).style(label::muted), self.answered(text)]
                    .spacing(size::SPACE_S)
                    .into()
            }
            _ => self.answered(text),
        }
    }

    /// The printers that were found, and the address of one that was not.
    fn printers<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let chosen = self.chosen();
        let count = self.count();
        // What else there is to say of one stands below it, in sight with it.
        let details = |index| {
            if chosen != Some(index) {
                return None;
            }
            let details = match self.place.way() {
                Way::Network => self.place.details(text, self.tried)?,
                Way::Serial => self.place.speed(text),
                _ => return None,
            };

            Some(details.map(Message::Place))
        };
        let rows = self.offered().enumerate().map(|(index, found)| {
            let is_chosen = chosen == Some(index);
            let number = DIGITS.get(index).copied();
            let line = printer_finder::line(number, found, is_chosen, Message::Choose(index), text);

            column![line, details(index)].spacing(size::SPACE_XS).into()
        });
        let address = answer(
            DIGITS.get(count - 1).copied(),
            text.printer_wizard.address,
            "",
            chosen == Some(count - 1),
            Message::Choose(count - 1),
        );
        let first = (self.tried && self.place.way() == Way::None)
            .then(|| label::body(text.printer_wizard.pick_first).style(label::danger));

        column![
            self.finder.head("F2", text).map(|_| Message::Again),
            Column::with_children(rows).spacing(size::SPACE_XS),
            self.finder.nothing(text),
            address,
            first,
            details(count - 1),
        ]
        .spacing(size::SPACE_XS)
        .into()
    }

    /// What the printer said.
    fn answers<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.printer_wizard;
        if self.waiting.is_some() {
            return label::strong(words.asking).into();
        }
        let Some(Probed {
            answers,
            trouble: None,
        }) = &self.probed
        else {
            return space().into();
        };

        let (kind, says) = match answers.status {
            Status::None if !answers.barrier => (Icon::Info, words.silent),
            status => (Icon::CircleCheck, text.printing.tells.of(status)),
        };
        let ends = if answers.barrier {
            text.printing.says_when_done
        } else {
            text.printing.does_not_say_when_done
        };
        column![
            row![icon(kind), label::name(says).width(Fill)].spacing(size::SPACE_M),
            row![
                icon(if answers.barrier {
                    Icon::CircleCheck
                } else {
                    Icon::Info
                }),
                label::name(ends).width(Fill)
            ]
            .spacing(size::SPACE_M),
        ]
        .spacing(size::SPACE_M)
        .into()
    }

    /// The answers to choose from, in two columns where they are many.
    fn answered<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let chosen = self.chosen();
        let choices = self.choices(text);
        let columns = if choices.len() > MANY { 2 } else { 1 };
        let high = choices.len().div_ceil(columns);
        let mut rows: Vec<Element<'a, Message>> = choices
            .into_iter()
            .enumerate()
            .map(|(index, choice)| {
                answer(
                    DIGITS.get(index).copied(),
                    choice.title,
                    choice.detail,
                    chosen == Some(index),
                    Message::Choose(index),
                )
            })
            .collect();
        let mut stacks = Vec::new();
        while !rows.is_empty() {
            let rest = rows.split_off(high.min(rows.len()));
            let stack = Column::with_children(std::mem::replace(&mut rows, rest));
            stacks.push(stack.spacing(size::SPACE_XS).width(Fill).into());
        }

        Row::with_children(stacks).spacing(size::SPACE_S).into()
    }

    /// What will be kept.
    fn summary<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.printer_wizard;
        let profile = &self.printer.profile;
        let end = if profile.cutter {
            words.cutter.to_owned()
        } else {
            (words.feeds)(&profile.feed_lines.to_string())
        };
        let measures = (words.measures)(&profile.columns.to_string(), &profile.dots.to_string());
        let code = words.code[usize::from(profile.codes == Codes::Printer)];
        let drawer = match profile.drawer.opens {
            DrawerOpens::Never => text.drawer.opens[0],
            DrawerOpens::WhenAsked => text.drawer.opens[1],
            DrawerOpens::OnCash => text.drawer.opens[2],
        };
        let drawer =
            (self.usage == PrinterUse::Receipts).then(|| key_value(text.drawer.drawer, drawer));

        column![
            key_value(words.at, self.printer.connection.place()),
            key_value(text.settings.paper, profile.name.as_str()),
            key_value(words.paper_width, measures),
            key_value(words.end, end),
            key_value(words.code_by, code),
            key_value(
                words.sent_as,
                words.sent[usize::from(profile.mode == Mode::Image)]
            ),
            key_value(
                words.status,
                words.statuses[place_of(self.printer.answers.status)]
            ),
            drawer,
        ]
        .spacing(size::SPACE_S)
        .into()
    }

    /// What went wrong, the keys, and what can be done.
    fn foot<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.printer_wizard;
        let told = match &self.trouble {
            Some(Trouble::Said(sentence)) => Some((Kind::Bad, sentence.as_str())),
            Some(Trouble::Denied) => Some((Kind::Bad, words.denied)),
            Some(Trouble::NoWay) => Some((Kind::Bad, words.no_way)),
            None if self.step == Step::Opened && self.tried && self.opened.is_none() => {
                Some((Kind::Warn, words.pick_first))
            }
            None if self.step == Step::Receipt && self.is_sent => {
                Some((Kind::Good, words.receipt_sent))
            }
            None => None,
        };
        let told = told.map(|(kind, sentence)| dialog::toast(kind, sentence));

        let back = match self.step {
            Step::Choose => text.common.cancel,
            Step::Receipt => text.common.close,
            _ => text.common.back,
        };
        let back = button::secondary(back, Some("Esc"), Some(Message::Back))
            .height(size::PRIMARY)
            .width(FillPortion(2));
        let again = self.again_said(text).map(|again| {
            let press = self.waiting.is_none().then_some(Message::Again);
            button::secondary(again, Some("F2"), press)
                .height(size::PRIMARY)
                .width(FillPortion(3))
        });
        let next = button::primary(
            self.next_said(text),
            Some("Enter"),
            self.can_go_on().then_some(Message::Next),
        )
        .width(FillPortion(3));

        column![
            told,
            self.keys(text),
            row![back, again, next].spacing(size::SPACE_S)
        ]
        .spacing(size::SPACE_M)
        .into()
    }

    /// The keys that no button names.
    fn keys<'a>(&self, text: &'a Text) -> Option<Element<'a, Message>> {
        let words = &text.printer_wizard;
        let key = |key, says| {
            row![part::keycap(key), label::second(says).style(label::muted)]
                .spacing(size::SPACE_XS)
                .align_y(Center)
        };
        let digits = match self.step {
            // There they are typed.
            Step::Choose if self.place.way() == Way::Network => None,
            Step::Tear => Some("0–9"),
            _ => self
                .count()
                .checked_sub(2)
                .map(|more| UP_TO[more.min(UP_TO.len() - 1)]),
        };
        let baud = (self.step == Step::Choose && self.place.way() == Way::Serial)
            .then(|| key("PgUp PgDn", text.settings.baud));

        (self.count() > 1).then(|| {
            row![
                key("↑ ↓", words.hint_choose),
                digits.map(|digits| key(digits, words.hint_digit)),
                baud
            ]
            .spacing(size::SPACE_L)
            .into()
        })
    }

    /// What Enter does, in words.
    fn next_said<'a>(&self, text: &'a Text) -> &'a str {
        let words = &text.printer_wizard;

        match (&self.waiting, self.step) {
            (Some(Waiting::Keeping), _) => text.common.working,
            (Some(Waiting::For(_)), Step::Kind | Step::Probe) => words.asking,
            (Some(Waiting::For(_)), _) => words.printing,
            (None, _) if matches!(self.trouble, Some(Trouble::Said(_))) => text.common.retry,
            (None, Step::Print) => words.print_page,
            (None, Step::Summary) => text.common.save,
            (None, Step::Receipt) if self.is_sent => words.done,
            (None, Step::Receipt) => words.print_receipt,
            (None, _) => text.common.next,
        }
    }

    /// What else can be done, in words.
    fn again_said<'a>(&self, text: &'a Text) -> Option<&'a str> {
        let words = &text.printer_wizard;

        match self.step {
            Step::Probe => match &self.probed {
                Some(Probed {
                    trouble: Some(_), ..
                }) => Some(words.without),
                Some(_) => Some(words.ask_again),
                None => None,
            },
            Step::Columns | Step::Dots | Step::Cut | Step::Tear | Step::Codes | Step::Letters => {
                Some(words.again)
            }
            Step::Opened => Some(text.common.retry),
            Step::Receipt if self.is_sent => Some(words.again),
            _ => None,
        }
    }
}

const fn place_of(status: Status) -> usize {
    match status {
        Status::None => 0,
        Status::DleEot => 1,
        Status::Lpt => 2,
        Status::Spooler => 3,
    }
}

/// An answer, as a row that is pressed.
fn answer<'a>(
    key: Option<&'static str>,
    title: impl Into<String>,
    detail: impl Into<String>,
    is_chosen: bool,
    on_press: Message,
) -> Element<'a, Message> {
    let detail = Some(detail.into()).filter(|detail| !detail.is_empty());
    let height = if detail.is_some() {
        size::SECONDARY
    } else {
        size::TARGET
    };

    button::line(
        container(
            row![
                key.map(part::keycap),
                column![
                    label::name(title.into()),
                    detail.map(|detail| label::second(detail).style(label::muted)),
                ]
                .width(Fill),
                is_chosen.then(|| icon(Icon::CircleCheck)),
            ]
            .spacing(size::SPACE_M)
            .align_y(Center),
        )
        .center_y(height),
        is_chosen,
        Some(on_press),
    )
    .into()
}
