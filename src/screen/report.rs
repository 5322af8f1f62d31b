//! The day report: what a day brought in, hour by hour and product by product.

use chrono::{Days, NaiveDate};
use iced::widget::{column, container, responsive, row, space};
use iced::{Center, Fill, Length, Shrink, Size};
use std::iter;

use crate::domain::{DayReport, Rupiah, Takings, Tender};
use crate::text::{self, Text};
use crate::ui::chart::{self, Bar};
use crate::ui::part::{self, Kind, figure_card, key_value, table};
use crate::ui::{Container, Element, Hotkey, Icon, button, dialog, label, size};

/// The hours that are always drawn; others are when they sold something.
const DAYTIME: std::ops::RangeInclusive<usize> = 8..=20;

/// How much of what was asked for is shown; the files have all of it.
const WANTED: usize = 3;

/// How high the list of products is where the screen scrolls.
const CARD: f32 = 440.0;

/// How high the bars are where the screen scrolls; lower they tell nothing.
const BARS: f32 = 160.0;

/// How high everything else is: the head, the figures, the heading of a card
/// and what is around them.
const BESIDES: f32 = 320.0;

/// What scrolls where there is little room.
pub const PAGE: &str = "report-page";

/// How far a key scrolls that turns a page.
const TURN: f32 = 4.0 * size::SCROLL_STEP;

/// The day report's screen.
#[derive(Debug)]
pub struct Report {
    date: NaiveDate,
    today: NaiveDate,
    report: Option<DayReport>,
    notice: Option<(Kind, String)>,
}

/// What happens on this screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// Another day is wanted.
    Show(NaiveDate),
    /// The report is wanted as files.
    Export,
}

/// What only the application can do.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Nothing.
    None,
    /// Read a day from the books.
    Read(NaiveDate),
    /// Save the report as files.
    Export(NaiveDate),
    /// Scroll [`PAGE`] down by so much, or up.
    Scroll(f32),
}

impl Report {
    /// The screen on today; its report is still to be read.
    #[must_use]
    pub fn new(today: NaiveDate) -> Self {
        Self {
            date: today,
            today,
            report: None,
            notice: None,
        }
    }

    /// The day that is shown.
    #[must_use]
    pub fn date(&self) -> NaiveDate {
        self.date
    }

    /// A day was read; one that is no longer wanted is dropped.
    pub fn read(&mut self, report: DayReport) {
        if report.date == self.date {
            self.report = Some(report);
        }
    }

    /// Tells what came of what was asked.
    pub fn tell(&mut self, kind: Kind, sentence: String) {
        self.notice = Some((kind, sentence));
    }

    /// A key was pressed that is not typing.
    pub fn hotkey(&mut self, hotkey: Hotkey) -> Action {
        match hotkey {
            Hotkey::Left => self.update(Message::Show(self.date - Days::new(1))),
            Hotkey::Right => self.update(Message::Show(self.date + Days::new(1))),
            Hotkey::Ctrl('t') => self.update(Message::Show(self.today)),
            Hotkey::Ctrl('e') => self.update(Message::Export),
            Hotkey::Up => Action::Scroll(-size::SCROLL_STEP),
            Hotkey::Down => Action::Scroll(size::SCROLL_STEP),
            Hotkey::PageUp => Action::Scroll(-TURN),
            Hotkey::PageDown => Action::Scroll(TURN),
            _ => Action::None,
        }
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message) -> Action {
        self.notice = None;

        match message {
            Message::Show(date) if date > self.today => Action::None,
            Message::Show(date) => {
                self.date = date;
                Action::Read(date)
            }
            Message::Export => Action::Export(self.date),
        }
    }

    /// Draws the screen.
    pub fn view<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        responsive(move |room| self.view_in(room, text)).into()
    }

    fn view_in<'a>(&'a self, room: Size, text: &'a Text) -> Element<'a, Message> {
        let words = &text.report;
        let is_narrow = room.width < size::NARROW_CONTENT;
        let day = |name, date| button::chip(name, self.date == date, Message::Show(date));
        let yesterday = self.today - Days::new(1);
        let can_go_on = self.date < self.today;

        let days = row![
            day(words.today, self.today),
            day(words.yesterday, yesterday),
            button::icon_button(
                Icon::ChevronLeft,
                Some(Message::Show(self.date - Days::new(1)))
            ),
            label::strong(text.long_date(self.date)),
            button::icon_button(
                Icon::ChevronRight,
                can_go_on.then(|| Message::Show(self.date + Days::new(1)))
            ),
        ]
        .spacing(size::SPACE_S)
        .align_y(Center);
        let export = button::tool_primary(
            Icon::Download,
            words.export,
            self.report.is_some().then_some(Message::Export),
        );
        let title = label::title(words.title);
        let head = if is_narrow {
            column![
                row![title, space::horizontal(), export].align_y(Center),
                days
            ]
            .spacing(size::SPACE_S)
        } else {
            column![
                row![title, days, space::horizontal(), export]
                    .spacing(size::SPACE_L)
                    .align_y(Center)
            ]
        };

        let notice = self
            .notice
            .as_ref()
            .map(|(kind, sentence)| dialog::toast(*kind, sentence.as_str()));
        let body: Element<'a, Message> = match &self.report {
            Some(report) if report.date == self.date => day_of(report, text, room),
            _ => container(label::body(text.common.working).style(label::muted))
                .center(Fill)
                .into(),
        };

        column![head, dialog::told(body, notice)]
            .spacing(size::SPACE_M)
            .padding([size::SPACE_L, size::SPACE_XL])
            .into()
    }

    /// The keys that work here.
    #[must_use]
    pub fn hints<'a>(&self, text: &'a Text) -> Vec<(&'a str, &'a str)> {
        let words = &text.report;

        vec![
            ("← →", words.hint_days),
            ("Ctrl T", words.hint_today),
            ("Ctrl E", words.hint_export),
            ("↑ ↓", words.hint_scroll),
            ("Ctrl 1–6", text.frame.change_screen),
        ]
    }
}

fn day_of<'a>(report: &'a DayReport, text: &'a Text, room: Size) -> Element<'a, Message> {
    let (words, takings) = (&text.report, &report.takings);
    let figure = |name, value: String| figure_card(name, value).width(Fill);
    // What is left of the turnover comes first where something came back.
    let turnover = if takings.returned.count == 0 {
        figure(words.turnover, takings.turnover.to_string())
    } else {
        figure(text.returning.report.net, takings.net().to_string())
    };
    let first = row![
        turnover,
        figure(words.receipts, takings.receipts.to_string()),
    ]
    .spacing(size::SPACE_M);
    let second = row![
        figure(words.pieces, takings.pieces.to_string()),
        figure(words.average, takings.average().to_string()),
    ]
    .spacing(size::SPACE_M);
    let is_narrow = room.width < size::NARROW_CONTENT;
    let figures: Element<'a, Message> = if is_narrow {
        column![first, second].spacing(size::SPACE_M).into()
    } else {
        row![first, second].spacing(size::SPACE_M).into()
    };

    if takings.is_empty() {
        let wanted = (!report.lost_demand.is_empty()).then(|| lost_demand(report, text));
        let nothing = part::empty(Icon::Chart, words.empty, words.empty_help);
        let empty =
            part::card(column![container(nothing).center(Fill), wanted].padding(size::SPACE_M))
                .height(Fill)
                .width(Fill);

        return column![figures, empty].spacing(size::SPACE_M).into();
    }

    let values = values(report, text);
    // A line, and the room between two.
    let needed = BESIDES + BARS + values.len() as f32 * (size::LINE_BODY + size::SPACE_S);
    if is_narrow || room.height < size::SHORT_CONTENT || room.height < needed {
        // What has no room beside each other stands below, and scrolls.
        let hours = hours(report, values, text, BARS.into()).height(Shrink);
        let products = container(products(report, text)).height(CARD);
        let cards = column![figures, hours, products].spacing(size::SPACE_M);

        return part::scroll(cards).id(PAGE).into();
    }

    let hours = hours(report, values, text, Fill).height(Fill);
    let cards = row![hours, products(report, text)].spacing(size::SPACE_M);

    column![figures, cards].spacing(size::SPACE_M).into()
}

/// What was taken in by which tender, and what was beside it.
fn values<'a>(report: &'a DayReport, text: &'a Text) -> Vec<Element<'a, Message>> {
    let (words, takings) = (&text.report, &report.takings);
    // What goods paid is nobody's money, but the sum lacks it without.
    let tenders = Tender::ALL
        .into_iter()
        .chain([Tender::Exchange])
        .filter(|tender| *tender == Tender::Cash || !takings.tender(*tender).is_zero())
        .map(|tender| key_value(text.tender(tender), takings.tender(tender).to_string()));

    returns(takings, text)
        .into_iter()
        .chain(tenders)
        .chain([
            key_value(words.discounts, takings.discounts.to_string()),
            key_value(words.rounding, takings.rounding.to_string()),
            key_value(words.seal, text::seal(&report.seal)),
        ])
        .collect()
}

/// The hours as bars of this height, and the values below.
fn hours<'a>(
    report: &'a DayReport,
    values: Vec<Element<'a, Message>>,
    text: &'a Text,
    height: Length,
) -> Container<'a, Message> {
    let words = &text.report;
    let sold = |hour: &usize| report.hours[*hour].receipts > 0;
    let first = (0..24).find(sold).unwrap_or(23).min(*DAYTIME.start());
    let last = (0..24).rev().find(sold).unwrap_or(0).max(*DAYTIME.end());
    let bars = (first..=last)
        .map(|hour| Bar {
            label: format!("{hour:02}").into(),
            value: report.hours[hour].turnover.0,
            caption: report.hours[hour].turnover.to_string().into(),
        })
        .collect();

    part::card(
        column![
            label::heading(words.by_hour),
            container(chart::bars(bars)).height(height),
            iced::widget::Column::with_children(values).spacing(size::SPACE_S),
        ]
        .spacing(size::SPACE_L),
    )
    .padding(size::SPACE_XL)
    .width(Fill)
}

/// What came back, and by what the money went back; nothing on a day without.
fn returns<'a>(takings: &'a Takings, text: &'a Text) -> Vec<Element<'a, Message>> {
    let words = &text.returning.report;
    let returned = &takings.returned;
    if returned.count == 0 {
        return Vec::new();
    }
    let turnover = key_value(text.report.turnover, takings.turnover.to_string());
    let back = [
        (words.returns, returned.returns()),
        (words.voids, returned.voids),
    ]
    .into_iter()
    .filter(|(_, back)| back.count > 0)
    .map(|(name, back)| {
        let name = format!("{name} ({})", back.count);
        key_value(name, Rupiah(-back.amount.0).to_string())
    });
    let refunds = returned
        .refunds
        .iter()
        .map(|(tender, amount)| key_value(text.refund(*tender), Rupiah(-amount.0).to_string()));

    iter::once(turnover).chain(back).chain(refunds).collect()
}

fn products<'a>(report: &'a DayReport, text: &'a Text) -> Element<'a, Message> {
    let words = &text.report;
    let list = responsive(move |room| {
        let is_wide = room.width >= size::NARROW_TABLE;
        // The head and the last sentence take a row each.
        let fits = ((room.height / size::ROW) - 2.0).max(1.0) as usize;
        let rows = report.products.iter().take(fits).map(|product| {
            let supplier = is_wide.then(|| table::muted(product.supplier.as_str()));
            let cells = [
                Some(table::cell(product.name.as_str())),
                supplier,
                Some(table::cell(product.quantity.to_string())),
                Some(table::strong(product.turnover.to_string())),
            ];

            table::row(cells.into_iter().flatten())
        });
        let columns = [
            Some(table::words(words.product, 7)),
            is_wide.then(|| table::words(words.supplier, 3)),
            Some(table::numbers(words.quantity, 64.0)),
            Some(table::numbers(words.turnover, 116.0)),
        ];
        let table = table::table(columns.into_iter().flatten(), rows);
        let more = report
            .products
            .len()
            .checked_sub(fits)
            .filter(|more| *more > 0)
            .map(|more| label::second((words.more_products)(&more.to_string())));

        column![table, more].spacing(size::SPACE_S).into()
    });

    let wanted = (!report.lost_demand.is_empty()).then(|| lost_demand(report, text));

    part::card(column![label::heading(words.best_sellers), list, wanted].spacing(size::SPACE_M))
        .padding(size::SPACE_XL)
        .width(Fill)
        .height(Fill)
        .into()
}

/// What was asked for and not there: the most wanted, and how many more.
fn lost_demand<'a>(report: &'a DayReport, text: &'a Text) -> Element<'a, Message> {
    let words = &text.carts;
    let shown = report.lost_demand.iter().take(WANTED);
    let more = report.lost_demand.len().saturating_sub(WANTED);
    let lines = shown.map(|wanted| key_value(wanted.name.as_str(), wanted.quantity.to_string()));
    let more =
        (more > 0).then(|| label::second((text.report.more_products)(&more.to_string())).into());

    column![
        part::hairline(),
        label::strong(words.lost_demand),
        iced::widget::Column::with_children(lines.chain(more)).spacing(size::SPACE_XS),
    ]
    .spacing(size::SPACE_S)
    .into()
}
