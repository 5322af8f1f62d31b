//! Everything that is pressed.
//!
//! A screen has one [`primary`] button. A button without a message is
//! disabled and shows it. No button is smaller than [`size::TARGET`], and one
//! that has a key shows the key.
use super::fitted::Fitted;
use super::part::{self, Kind, keycap};
use super::{Button, Element, Icon, Theme, font, icon, label, size};

use iced::widget::button::{Status, Style};
use iced::widget::text::{Fragment, IntoFragment, Wrapping};
use iced::widget::{Row, button, center, column, container, row};
use iced::{Border, Center, Color, Fill, Shrink};

/// Creates the button for the one act of a screen, with its key in a cap.
pub fn primary<'a, M: Clone + 'a>(
    label: impl IntoFragment<'a>,
    key: Option<&'a str>,
    on_press: Option<M>,
) -> Button<'a, M> {
    let cap = key.map(|key| {
        if on_press.is_some() {
            keycap::on_primary(key)
        } else {
            keycap::keycap(key)
        }
    });

    let caption = Fitted::line(label)
        .font(font::BOLD)
        .size(size::TEXT_ACT)
        .line_height(size::TEXT_ACT * 1.3);

    wide(row![caption, cap], size::PRIMARY, on_press).style(primary_style)
}

/// Creates a button for any other act.
pub fn secondary<'a, M: Clone + 'a>(
    label: impl IntoFragment<'a>,
    key: Option<&'a str>,
    on_press: Option<M>,
) -> Button<'a, M> {
    wide(caption(None, label, key), size::SECONDARY, on_press).style(secondary_style)
}

/// Creates a [`secondary`] button that starts with an icon.
pub fn secondary_with<'a, M: Clone + 'a>(
    icon: Icon,
    label: impl IntoFragment<'a>,
    key: Option<&'a str>,
    on_press: Option<M>,
) -> Button<'a, M> {
    wide(caption(Some(icon), label, key), size::SECONDARY, on_press).style(secondary_style)
}

/// Creates a button that does not ask to be pressed: cancel, back, more.
pub fn quiet<'a, M: Clone + 'a>(
    label: impl IntoFragment<'a>,
    key: Option<&'a str>,
    on_press: Option<M>,
) -> Button<'a, M> {
    wide(caption(None, label, key), size::TARGET, on_press)
        .width(Shrink)
        .style(quiet_style)
}

/// Creates a button for an act that takes something away.
pub fn danger<'a, M: Clone + 'a>(
    label: impl IntoFragment<'a>,
    key: Option<&'a str>,
    on_press: Option<M>,
) -> Button<'a, M> {
    let key_color = if on_press.is_some() {
        label::on_danger
    } else {
        label::muted
    };

    let content = row![
        Fitted::line(label).font(font::BOLD),
        key.map(|key| key_text(key).style(key_color)),
    ];

    wide(content, size::SECONDARY, on_press).style(danger_style)
}

/// Creates a round button for the head of a screen: print, back, new.
pub fn tool<'a, M: Clone + 'a>(
    icon: Icon,
    label: impl IntoFragment<'a>,
    on_press: Option<M>,
) -> Button<'a, M> {
    pill_shaped(
        row![
            super::icon(icon),
            label::name(label)
                .size(size::TEXT_SECOND)
                .wrapping(Wrapping::None),
        ]
        .spacing(size::SPACE_S)
        .align_y(Center),
        on_press,
    )
    .style(|theme, status| rounded(secondary_style(theme, status)))
}

/// Creates a [`tool`] that is the one act of its screen.
pub fn tool_primary<'a, M: Clone + 'a>(
    icon: Icon,
    label: impl IntoFragment<'a>,
    on_press: Option<M>,
) -> Button<'a, M> {
    tool(icon, label, on_press).style(|theme, status| rounded(primary_style(theme, status)))
}

/// Creates a filter that is on or off.
pub fn chip<'a, M: Clone + 'a>(
    label: impl IntoFragment<'a>,
    selected: bool,
    on_press: M,
) -> Button<'a, M> {
    pill_shaped(
        label::name(label)
            .size(size::TEXT_SECOND)
            .wrapping(Wrapping::None),
        Some(on_press),
    )
    .style(move |theme, status| rounded(choice_style(theme, status, selected)))
}

/// Creates a [`chip`] that fills its place, beside others of the same width.
pub fn wide_chip<'a, M: Clone + 'a>(
    label: impl IntoFragment<'a>,
    selected: bool,
    on_press: M,
) -> Button<'a, M> {
    let name = label::name(label)
        .size(size::TEXT_SECOND)
        .wrapping(Wrapping::None);

    button(container(name).center(Fill))
        .width(Fill)
        .height(size::TARGET)
        .padding([0.0, size::SPACE_S])
        .on_press(on_press)
        .style(move |theme, status| rounded(choice_style(theme, status, selected)))
}

/// Creates the tab of a page; one with a mark holds something that waits.
pub fn tab<'a, M: Clone + 'a>(
    label: &'a str,
    selected: bool,
    is_marked: bool,
    on_press: M,
) -> Button<'a, M> {
    let name = label::name(label)
        .size(size::TEXT_SECOND)
        .wrapping(Wrapping::None);
    let mark = is_marked.then(|| {
        label::name("•")
            .size(size::TEXT_SECOND)
            .style(label::danger)
    });

    button(container(row![name, mark].spacing(size::SPACE_XS)).center_y(Fill))
        .height(size::TARGET)
        .padding([0.0, size::SPACE_M])
        .on_press(on_press)
        .style(move |theme, status| choice_style(theme, status, selected))
}

/// Lays chips out in as many lines as they need.
pub fn chips<'a, M: Clone + 'a>(chips: impl IntoIterator<Item = Button<'a, M>>) -> Element<'a, M> {
    Row::with_children(chips.into_iter().map(Element::from))
        .spacing(size::SPACE_S)
        .wrap()
        .vertical_spacing(size::SPACE_S)
        .into()
}

/// Creates a [`pill`](fn@part::pill) that can be pressed.
///
/// What is pressed is taller than what is seen.
pub fn pill<'a, M: Clone + 'a>(
    kind: Kind,
    icon: Option<Icon>,
    text: impl IntoFragment<'a>,
    on_press: M,
) -> Button<'a, M> {
    button(container(part::pill(kind, icon, text)).center_y(Fill))
        .height(size::TARGET)
        .padding(0)
        .on_press(on_press)
        .style(bare_style)
}

/// Creates the button of a suggested bank note.
pub fn note<'a, M: Clone + 'a>(
    amount: impl IntoFragment<'a>,
    key: &'a str,
    on_press: Option<M>,
) -> Button<'a, M> {
    let content = column![
        Fitted::number(amount)
            .font(font::BOLD)
            .size(size::TEXT_BODY)
            .line_height(size::LINE_BODY),
        key_text(key),
    ]
    .align_x(Center);

    button(center(content))
        .width(Fill)
        .height(size::SECONDARY)
        .padding([0.0, size::SPACE_XS])
        .on_press_maybe(on_press)
        .style(secondary_style)
}

/// Creates one of a row of small acts that share the width.
pub fn act<'a, M: Clone + 'a>(
    icon: Icon,
    label: impl IntoFragment<'a>,
    on_press: Option<M>,
) -> Button<'a, M> {
    let content = row![
        super::icon(icon),
        Fitted::line(label)
            .font(font::MEDIUM)
            .size(size::TEXT_SECOND)
            .line_height(size::LINE_BODY),
    ]
    .spacing(size::SPACE_S)
    .align_y(Center);

    button(center(content))
        .width(Fill)
        .height(size::TARGET)
        .padding([0.0, size::SPACE_XS])
        .on_press_maybe(on_press)
        .style(quiet_style)
}

/// Creates a square button with nothing but an icon.
pub fn icon_button<'a, M: Clone + 'a>(icon: Icon, on_press: Option<M>) -> Button<'a, M> {
    button(center(super::icon(icon)))
        .width(size::TARGET)
        .height(size::TARGET)
        .padding(0)
        .on_press_maybe(on_press)
        .style(quiet_style)
}

/// Creates a key of the keyboard on the screen that types what stands on it.
pub fn board_key<'a, M: Clone + 'a>(text: &'a str, on_press: M) -> Button<'a, M> {
    on_board(label::name(text).size(size::TEXT_PRICE), on_press)
}

/// Creates a key of the keyboard on the screen that does something else.
pub fn board_act<'a, M: Clone + 'a>(icon: Icon, is_on: bool, on_press: M) -> Button<'a, M> {
    on_board(super::icon(icon), on_press)
        .style(move |theme, status| choice_style(theme, status, is_on))
}

fn on_board<'a, M: Clone + 'a>(content: impl Into<Element<'a, M>>, on_press: M) -> Button<'a, M> {
    button(center(content))
        .height(size::TARGET)
        .padding(0)
        .on_press(on_press)
        .style(secondary_style)
}

/// Creates a row that is pressed as a whole and can be selected.
pub fn line<'a, M: Clone + 'a>(
    content: impl Into<Element<'a, M>>,
    selected: bool,
    on_press: Option<M>,
) -> Button<'a, M> {
    button(content)
        .width(Fill)
        .padding([0.0, size::SPACE_M])
        .on_press_maybe(on_press)
        .style(move |theme, status| line_style(theme, status, selected))
}

/// A place in the rail.
///
/// It is a value and not yet an element, since the rail decides by the size
/// of the window whether the word is shown.
#[derive(Debug, Clone)]
pub struct RailItem<'a, M> {
    icon: Icon,
    label: Fragment<'a>,
    selected: bool,
    on_press: M,
}

/// Creates a place in the rail.
pub fn rail_item<'a, M>(
    icon: Icon,
    label: impl IntoFragment<'a>,
    selected: bool,
    on_press: M,
) -> RailItem<'a, M> {
    RailItem {
        icon,
        label: label.into_fragment(),
        selected,
        on_press,
    }
}

impl<'a, M: Clone + 'a> RailItem<'a, M> {
    pub(super) fn full(self) -> Element<'a, M> {
        let content = column![
            icon::large(self.icon),
            Fitted::line(self.label)
                .font(font::MEDIUM)
                .size(size::TEXT_SECOND)
                .line_height(size::LINE_BODY),
        ]
        .spacing(size::SPACE_XS)
        .align_x(Center);

        place(content.into(), self.selected, self.on_press)
            .height(size::RAIL_ITEM)
            .into()
    }

    pub(super) fn compact(self) -> Element<'a, M> {
        let content = icon::large(self.icon);

        place(content.into(), self.selected, self.on_press)
            .height(size::RAIL_ITEM_COMPACT)
            .into()
    }
}

impl<'a, M: Clone + 'a> From<RailItem<'a, M>> for Element<'a, M> {
    fn from(item: RailItem<'a, M>) -> Self {
        item.full()
    }
}

fn place<'a, M: Clone + 'a>(content: Element<'a, M>, selected: bool, on_press: M) -> Button<'a, M> {
    button(center(content))
        .width(Fill)
        .padding(0)
        .on_press(on_press)
        .style(move |theme, status| rail_style(theme, status, selected))
}

/// A button as wide as its place.
fn wide<'a, M: Clone + 'a>(
    content: Row<'a, M, Theme>,
    height: f32,
    on_press: Option<M>,
) -> Button<'a, M> {
    let content = content.spacing(size::SPACE_M).align_y(Center);

    button(container(content).center_x(Fill).center_y(Fill))
        .width(Fill)
        .height(height)
        .padding([0.0, size::SPACE_L])
        .on_press_maybe(on_press)
}

fn pill_shaped<'a, M: Clone + 'a>(
    content: impl Into<Element<'a, M>>,
    on_press: Option<M>,
) -> Button<'a, M> {
    button(container(content).center_y(Fill))
        .height(size::TARGET)
        .padding([0.0, size::SPACE_L])
        .on_press_maybe(on_press)
}

fn caption<'a, M: 'a>(
    icon: Option<Icon>,
    label: impl IntoFragment<'a>,
    key: Option<&'a str>,
) -> Row<'a, M, Theme> {
    row![
        icon.map(super::icon),
        Fitted::line(label)
            .font(font::BOLD)
            .size(size::TEXT_BODY)
            .line_height(size::LINE_BODY),
        key.map(key_text),
    ]
}

fn key_text<'a>(key: &'a str) -> super::Text<'a> {
    label::second(key).size(size::TEXT_KEY)
}

fn primary_style(theme: &Theme, status: Status) -> Style {
    filled(theme, status, theme.tokens.primary, theme.tokens.on_primary)
}

fn danger_style(theme: &Theme, status: Status) -> Style {
    filled(theme, status, theme.tokens.danger, theme.tokens.on_danger)
}

fn filled(theme: &Theme, status: Status, ground: Color, text: Color) -> Style {
    let ground = match status {
        Status::Active => ground,
        Status::Hovered => theme.toward_ink(ground, 0.08),
        Status::Pressed => theme.toward_ink(ground, 0.2),
        Status::Disabled => return disabled(theme),
    };

    Style {
        background: Some(ground.into()),
        text_color: text,
        border: border(Color::TRANSPARENT, 0.0),
        ..Style::default()
    }
}

pub(super) fn secondary_style(theme: &Theme, status: Status) -> Style {
    let tokens = &theme.tokens;

    if status == Status::Disabled {
        return disabled(theme);
    }

    Style {
        background: Some(answer(theme, tokens.surface, status).into()),
        text_color: tokens.ink,
        border: border(tokens.line, tokens.line_width),
        ..Style::default()
    }
}

fn quiet_style(theme: &Theme, status: Status) -> Style {
    let tokens = &theme.tokens;

    let (ground, text) = match status {
        Status::Active => (None, tokens.ink),
        Status::Hovered | Status::Pressed => {
            (Some(answer(theme, tokens.surface, status)), tokens.ink)
        }
        Status::Disabled => (None, theme.tokens.muted),
    };

    Style {
        background: ground.map(Into::into),
        text_color: text,
        border: border(Color::TRANSPARENT, 0.0),
        ..Style::default()
    }
}

/// Nothing but the content.
pub(super) fn bare_style(theme: &Theme, _status: Status) -> Style {
    Style {
        background: None,
        text_color: theme.tokens.ink,
        ..Style::default()
    }
}

/// One of several that can be chosen.
pub(super) fn choice_style(theme: &Theme, status: Status, selected: bool) -> Style {
    if selected {
        let tokens = &theme.tokens;

        Style {
            background: Some(tokens.ink.into()),
            text_color: tokens.surface,
            border: border(tokens.ink, tokens.line_width),
            ..Style::default()
        }
    } else {
        secondary_style(theme, status)
    }
}

fn line_style(theme: &Theme, status: Status, selected: bool) -> Style {
    let tokens = &theme.tokens;

    let ground = if selected {
        Some(tokens.tint)
    } else {
        match status {
            Status::Active | Status::Disabled => None,
            Status::Hovered | Status::Pressed => Some(answer(theme, tokens.surface, status)),
        }
    };

    let outline = if selected { theme.tint_outline() } else { 0.0 };

    Style {
        background: ground.map(Into::into),
        text_color: tokens.ink,
        border: Border::default()
            .rounded(size::RADIUS_ROW)
            .color(tokens.line)
            .width(outline),
        ..Style::default()
    }
}

fn rail_style(theme: &Theme, status: Status, selected: bool) -> Style {
    let tokens = &theme.tokens;

    let (ground, text) = match status {
        _ if selected => (Some(tokens.rail_on), tokens.on_rail),
        Status::Active | Status::Disabled => (None, tokens.rail_ink),
        Status::Hovered | Status::Pressed => {
            (Some(tokens.rail_on.scale_alpha(0.5)), tokens.rail_ink)
        }
    };

    Style {
        background: ground.map(Into::into),
        text_color: text,
        border: border(Color::TRANSPARENT, 0.0),
        ..Style::default()
    }
}

/// A product tile; see [`part::tile`].
pub(super) fn tile_style(theme: &Theme, status: Status) -> Style {
    let style = secondary_style(theme, status);

    Style {
        border: style.border.rounded(size::RADIUS_CARD),
        ..style
    }
}

fn disabled(theme: &Theme) -> Style {
    let tokens = &theme.tokens;

    Style {
        background: Some(tokens.background.into()),
        text_color: theme.tokens.muted,
        border: border(tokens.line, 1.0),
        ..Style::default()
    }
}

fn answer(theme: &Theme, ground: Color, status: Status) -> Color {
    match status {
        Status::Active | Status::Disabled => ground,
        Status::Hovered => theme.toward_ink(ground, 0.04),
        Status::Pressed => theme.toward_ink(ground, 0.12),
    }
}

fn rounded(style: Style) -> Style {
    Style {
        border: style.border.rounded(size::RADIUS_PILL),
        ..style
    }
}

fn border(color: Color, width: f32) -> Border {
    Border::default()
        .rounded(size::RADIUS_BUTTON)
        .color(color)
        .width(width)
}
