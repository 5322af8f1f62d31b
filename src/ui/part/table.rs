//! A table of a few columns, with hairlines between its rows.
//!
//! It is for a page of rows, not for thousands: every row is built and laid
//! out each time.
use super::{Kind, hairline};
use crate::ui::fitted::Fitted;
use crate::ui::{Element, Theme, button, font, label, size};

use iced::widget::text::{Fragment, IntoFragment, Style};
use iced::widget::{Column as Lines, Row as Line, center_y, column, container};
use iced::{Center, Font, Left, Length, Right, alignment};

use std::fmt;

/// A column of a table: its title, its width and where its cells stand.
#[derive(Debug, Clone)]
pub struct Column<'a> {
    title: Fragment<'a>,
    width: Length,
    align_x: alignment::Horizontal,
}

/// Creates a column of words that takes `share` parts of the width.
pub fn words<'a>(title: impl IntoFragment<'a>, share: u16) -> Column<'a> {
    Column {
        title: title.into_fragment(),
        width: Length::FillPortion(share),
        align_x: Left,
    }
}

/// Creates a column of numbers, at the right of a fixed width.
pub fn numbers<'a>(title: impl IntoFragment<'a>, width: f32) -> Column<'a> {
    Column {
        title: title.into_fragment(),
        width: Length::Fixed(width),
        align_x: Right,
    }
}

/// What stands in a row under a column.
pub struct Cell<'a, M>(Content<'a, M>);

enum Content<'a, M> {
    Text {
        text: Fragment<'a>,
        font: Font,
        style: fn(&Theme) -> Style,
    },
    Element(Element<'a, M>),
}

/// Creates a cell of plain text.
pub fn cell<'a, M>(text: impl IntoFragment<'a>) -> Cell<'a, M> {
    text_cell(text, font::REGULAR, label::ink)
}

/// Creates a cell of text that steps back.
pub fn muted<'a, M>(text: impl IntoFragment<'a>) -> Cell<'a, M> {
    text_cell(text, font::REGULAR, label::muted)
}

/// Creates a cell of text that weighs more.
pub fn strong<'a, M>(text: impl IntoFragment<'a>) -> Cell<'a, M> {
    text_cell(text, font::BOLD, label::ink)
}

/// Creates a cell of text in the color of a [`Kind`].
pub fn marked<'a, M>(kind: Kind, text: impl IntoFragment<'a>) -> Cell<'a, M> {
    text_cell(text, font::REGULAR, kind.text())
}

fn text_cell<'a, M>(
    text: impl IntoFragment<'a>,
    font: Font,
    style: fn(&Theme) -> Style,
) -> Cell<'a, M> {
    Cell(Content::Text {
        text: text.into_fragment(),
        font,
        style,
    })
}

/// Creates a cell of anything else; it has to fit by itself.
pub fn element<'a, M>(element: impl Into<Element<'a, M>>) -> Cell<'a, M> {
    Cell(Content::Element(element.into()))
}

impl<M> fmt::Debug for Cell<'_, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut cell = f.debug_tuple("Cell");

        if let Content::Text { text, .. } = &self.0 {
            let _ = cell.field(text);
        }

        cell.finish()
    }
}

/// A row of a table.
#[derive(Debug)]
pub struct Row<'a, M> {
    cells: Vec<Cell<'a, M>>,
    selected: bool,
    on_press: Option<M>,
}

/// Creates a row of some cells, in the order of the columns.
pub fn row<'a, M>(cells: impl IntoIterator<Item = Cell<'a, M>>) -> Row<'a, M> {
    Row {
        cells: cells.into_iter().collect(),
        selected: false,
        on_press: None,
    }
}

impl<M> Row<'_, M> {
    /// Sets whether the row is the selected one.
    pub fn selected(self, selected: bool) -> Self {
        Self { selected, ..self }
    }

    /// Sets what pressing the row says.
    pub fn on_press(self, message: M) -> Self {
        Self {
            on_press: Some(message),
            ..self
        }
    }
}

/// Creates a table of some rows.
pub fn table<'a, M: Clone + 'a>(
    columns: impl IntoIterator<Item = Column<'a>>,
    rows: impl IntoIterator<Item = Row<'a, M>>,
) -> Element<'a, M> {
    let columns: Vec<_> = columns.into_iter().collect();

    let titles = columns.iter().map(|column| {
        Fitted::line(column.title.clone())
            .size(size::TEXT_SECOND)
            .line_height(size::LINE_BODY)
            .width(column.width)
            .align_x(column.align_x)
            .style(label::muted)
            .into()
    });

    let head = container(
        Line::with_children(titles)
            .spacing(size::SPACE_M)
            .align_y(Center),
    )
    .padding([0.0, size::SPACE_M])
    .center_y(size::TABLE_HEAD);

    let rows = rows
        .into_iter()
        .flat_map(|row| [line(&columns, row), hairline().into()]);

    column![head, hairline(), Lines::with_children(rows)].into()
}

fn line<'a, M: Clone + 'a>(columns: &[Column<'a>], row: Row<'a, M>) -> Element<'a, M> {
    let cells = columns
        .iter()
        .zip(row.cells)
        .map(|(column, cell)| match cell.0 {
            Content::Text { text, font, style } => {
                let fitted = match column.align_x {
                    Right => Fitted::number(text),
                    _ => Fitted::line(text),
                };

                fitted
                    .font(font)
                    .line_height(size::LINE_BODY)
                    .width(column.width)
                    .align_x(column.align_x)
                    .style(style)
                    .into()
            }
            Content::Element(element) => container(element)
                .width(column.width)
                .align_x(column.align_x)
                .into(),
        });

    let content = center_y(
        Line::with_children(cells)
            .spacing(size::SPACE_M)
            .align_y(Center),
    );

    let height = match row.on_press {
        Some(_) => size::ROW_PRESSED,
        None => size::ROW,
    };

    button::line(content, row.selected, row.on_press)
        .height(height)
        .into()
}
