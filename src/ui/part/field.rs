//! Where something is typed.
use super::keycap;
use crate::ui::spill::Spill;
use crate::ui::{Element, Icon, Theme, font, icon, label, measure, size};

use iced::advanced::widget::Id;
use iced::alignment::Horizontal;
use iced::widget::text::{Fragment, IntoFragment};
use iced::widget::text_input::{self, TextInput};
use iced::widget::{column, container, row, space, stack};
use iced::{Center, Fill, Padding};

use std::fmt;

/// Creates a field with a label above, and below a line for a hint or an
/// error.
///
/// The line keeps its place when it is empty, so nothing moves when an error
/// comes or goes. A field without [`on_input`](Field::on_input) is disabled.
pub fn field<'a, M>(label: impl IntoFragment<'a>, placeholder: &str, value: &str) -> Field<'a, M>
where
    M: Clone + 'a,
{
    Field {
        label: label.into_fragment(),
        input: text_input::TextInput::new(placeholder, value),
        hint: None,
        error: None,
        is_wrong: false,
        has_line: true,
    }
}

/// A labelled field; see [`field`].
pub struct Field<'a, M> {
    label: Fragment<'a>,
    input: TextInput<'a, M, Theme>,
    hint: Option<Fragment<'a>>,
    error: Option<Fragment<'a>>,
    is_wrong: bool,
    has_line: bool,
}

impl<'a, M: Clone + 'a> Field<'a, M> {
    /// Sets the id, to focus the field by.
    pub fn id(self, id: impl Into<Id>) -> Self {
        self.input(|input| input.id(id))
    }

    /// Sets what typing says.
    pub fn on_input(self, on_input: impl Fn(String) -> M + 'a) -> Self {
        self.input(|input| input.on_input(on_input))
    }

    /// Sets what typing says; without it the field is disabled.
    pub fn on_input_maybe(self, on_input: Option<impl Fn(String) -> M + 'a>) -> Self {
        self.input(|input| input.on_input_maybe(on_input))
    }

    /// Sets what the enter key says.
    pub fn on_submit(self, message: M) -> Self {
        self.input(|input| input.on_submit(message))
    }

    /// Hides what is typed; for a PIN.
    pub fn secure(self, is_secure: bool) -> Self {
        self.input(|input| input.secure(is_secure))
    }

    /// Sets the field at the right, as numbers are.
    pub fn number(self) -> Self {
        self.input(|input| input.align_x(Horizontal::Right))
    }

    /// Sets the hint, shown while there is no error.
    pub fn hint(self, hint: impl IntoFragment<'a>) -> Self {
        Self {
            hint: Some(hint.into_fragment()),
            ..self
        }
    }

    /// Sets the error, if there is one.
    pub fn error(self, error: Option<impl IntoFragment<'a>>) -> Self {
        Self {
            error: error.map(IntoFragment::into_fragment),
            ..self
        }
    }

    /// Leaves the line below out, for what is told about the field elsewhere;
    /// `is_wrong` marks it all the same.
    pub fn without_line(self, is_wrong: bool) -> Self {
        Self {
            is_wrong,
            has_line: false,
            ..self
        }
    }

    fn input(
        self,
        change: impl FnOnce(TextInput<'a, M, Theme>) -> TextInput<'a, M, Theme>,
    ) -> Self {
        Self {
            input: change(self.input),
            ..self
        }
    }
}

impl<M> fmt::Debug for Field<'_, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Field")
            .field("label", &self.label)
            .finish_non_exhaustive()
    }
}

impl<'a, M: Clone + 'a> From<Field<'a, M>> for Element<'a, M> {
    fn from(field: Field<'a, M>) -> Self {
        let has_failed = field.error.is_some() || field.is_wrong;

        let name = label::fitted(field.label)
            .font(font::MEDIUM)
            .size(size::TEXT_SECOND)
            .line_height(size::LINE_BODY);

        let input = field
            .input
            .font(font::REGULAR)
            .size(size::TEXT_HEADING)
            .line_height(text_line())
            .padding([12.0, size::SPACE_L])
            .style(move |theme, status| style(theme, status, has_failed));

        let line = label::fitted(field.error.or(field.hint).unwrap_or_default())
            .size(size::TEXT_SECOND)
            .line_height(size::LINE_BODY)
            .style(if has_failed {
                label::danger
            } else {
                label::muted
            });

        let line = field
            .has_line
            .then(|| container(line).height(size::LINE_BODY));

        column![name, input, line].spacing(size::SPACE_XS).into()
    }
}

/// Creates a bare field for a number in a row of a list.
pub fn plain<'a, M: Clone + 'a>(
    placeholder: &str,
    value: &str,
    has_failed: bool,
) -> TextInput<'a, M, Theme> {
    text_input::TextInput::new(placeholder, value)
        .font(font::BOLD)
        .size(size::TEXT_HEADING)
        .line_height(text_line())
        .padding([10.0, size::SPACE_M])
        .align_x(Horizontal::Right)
        .style(move |theme, status| style(theme, status, has_failed))
}

/// Creates the field that is always ready for a scan or a search.
///
/// `hint` stands in a cap at the right, and gives way to what is typed.
pub fn search_field<'a, M: Clone + 'a>(
    id: impl Into<Id>,
    placeholder: &str,
    value: &str,
    hint: Option<&'a str>,
    on_input: Option<impl Fn(String) -> M + 'a>,
    on_submit: Option<M>,
) -> Element<'a, M> {
    let input = text_input::TextInput::new(placeholder, value)
        .id(id)
        .on_input_maybe(on_input)
        .on_submit_maybe(on_submit)
        .font(font::REGULAR)
        .size(size::TEXT_PRICE)
        .line_height(text_line())
        .padding(Padding {
            top: 14.0,
            bottom: 14.0,
            left: size::SPACE_L * 3.0,
            right: size::SPACE_L,
        });

    // The hint is left out where it would lie over the placeholder.
    let hint = hint.filter(|_| value.is_empty()).map(keycap);
    let hint = Spill::new(hint.into_iter().map(Into::into).collect())
        .reserve(measure::width(placeholder, font::REGULAR, size::TEXT_PRICE) + size::SPACE_XL);

    let signs = row![
        icon::large(Icon::Scan).style(label::primary),
        space::horizontal(),
        hint,
    ]
    .align_y(Center)
    .height(Fill)
    .padding([0.0, size::SPACE_L]);

    stack![input, signs].height(size::SEARCH).into()
}

fn text_line() -> iced::widget::text::LineHeight {
    iced::widget::text::LineHeight::Absolute(24.into())
}

fn style(theme: &Theme, status: text_input::Status, has_failed: bool) -> text_input::Style {
    let style =
        text_input::Catalog::style(theme, &<Theme as text_input::Catalog>::default(), status);

    if has_failed {
        text_input::Style {
            border: style.border.color(theme.tokens.danger),
            ..style
        }
    } else {
        style
    }
}
