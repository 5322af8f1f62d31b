//! How far a wizard has come.
use crate::ui::fitted::Fitted;
use crate::ui::{Element, Icon, Theme, font, icon, label, size};

use iced::widget::container::Style;
use iced::widget::{Row, center, container, row};
use iced::{Border, Center, Fill};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Progress {
    Done,
    Current,
    Ahead,
}

/// Creates the progress of a wizard: its steps by name, the current one
/// counted from 0.
pub fn steps<'a, M: 'a>(
    names: impl IntoIterator<Item = &'a str>,
    current: usize,
) -> Element<'a, M> {
    let steps = names.into_iter().enumerate().map(|(i, name)| {
        let progress = match i.cmp(&current) {
            std::cmp::Ordering::Less => Progress::Done,
            std::cmp::Ordering::Equal => Progress::Current,
            std::cmp::Ordering::Greater => Progress::Ahead,
        };

        let font = match progress {
            Progress::Current => font::BOLD,
            Progress::Done | Progress::Ahead => font::REGULAR,
        };

        let name = Fitted::line(name)
            .font(font)
            .style(move |theme| match progress {
                Progress::Current => label::ink(theme),
                Progress::Done | Progress::Ahead => label::muted(theme),
            });

        row![badge(i + 1, progress), container(name).width(Fill)]
            .spacing(size::SPACE_S)
            .align_y(Center)
            .width(Fill)
            .into()
    });

    Row::with_children(steps).spacing(size::SPACE_M).into()
}

fn badge<'a, M: 'a>(number: usize, progress: Progress) -> Element<'a, M> {
    let sign: Element<'a, M> = match progress {
        Progress::Done => icon::sized(Icon::Check, 16.0).into(),
        Progress::Current | Progress::Ahead => label::strong(number).size(size::TEXT_SECOND).into(),
    };

    center(sign)
        .width(28)
        .height(28)
        .style(move |theme| style(theme, progress))
        .into()
}

fn style(theme: &Theme, progress: Progress) -> Style {
    let tokens = &theme.tokens;

    let (text, ground) = match progress {
        Progress::Done => (tokens.success, tokens.tint),
        Progress::Current => (tokens.on_primary, tokens.primary),
        Progress::Ahead => (tokens.muted, tokens.tile),
    };

    Style {
        text_color: Some(text),
        background: Some(ground.into()),
        border: Border::default()
            .rounded(size::RADIUS_PILL)
            .color(tokens.line)
            .width(theme.tint_outline()),
        ..Style::default()
    }
}
