//! How iced's own widgets look when nothing else is said.
//!
//! Every class is a boxed closure over [`Theme`], as in iced itself, so that
//! `.style(..)` works on each of them.
use super::Theme;
use crate::ui::size;

use iced::widget::{button, container, progress_bar, rule, scrollable, text, text_input};
use iced::{Background, Border, Color, Shadow, border};

impl text::Catalog for Theme {
    type Class<'a> = text::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|_theme| text::Style::default())
    }

    fn style(&self, class: &Self::Class<'_>) -> text::Style {
        class(self)
    }
}

impl container::Catalog for Theme {
    type Class<'a> = container::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|_theme| container::Style::default())
    }

    fn style(&self, class: &Self::Class<'_>) -> container::Style {
        class(self)
    }
}

impl button::Catalog for Theme {
    type Class<'a> = button::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(crate::ui::button::secondary_style)
    }

    fn style(&self, class: &Self::Class<'_>, status: button::Status) -> button::Style {
        class(self, status)
    }
}

impl rule::Catalog for Theme {
    type Class<'a> = rule::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|theme| rule::Style {
            color: theme.tokens.line,
            radius: 0.0.into(),
            fill_mode: rule::FillMode::Full,
            snap: true,
        })
    }

    fn style(&self, class: &Self::Class<'_>) -> rule::Style {
        class(self)
    }
}

impl text_input::Catalog for Theme {
    type Class<'a> = text_input::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(input)
    }

    fn style(&self, class: &Self::Class<'_>, status: text_input::Status) -> text_input::Style {
        class(self, status)
    }
}

impl scrollable::Catalog for Theme {
    type Class<'a> = scrollable::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(scroll)
    }

    fn style(&self, class: &Self::Class<'_>, status: scrollable::Status) -> scrollable::Style {
        class(self, status)
    }
}

impl progress_bar::Catalog for Theme {
    type Class<'a> = progress_bar::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|theme| progress_bar::Style {
            background: theme.tokens.tile.into(),
            bar: theme.tokens.primary.into(),
            border: outline(theme.tokens.line, theme.tint_outline()).rounded(size::RADIUS_KEY),
        })
    }

    fn style(&self, class: &Self::Class<'_>) -> progress_bar::Style {
        class(self)
    }
}

fn outline(color: Color, width: f32) -> Border {
    Border::default().color(color).width(width)
}

fn input(theme: &Theme, status: text_input::Status) -> text_input::Style {
    let tokens = &theme.tokens;

    let border = match status {
        text_input::Status::Active => outline(tokens.line, tokens.line_width),
        text_input::Status::Disabled => outline(tokens.line, 1.0),
        text_input::Status::Hovered => outline(tokens.muted, tokens.line_width),
        text_input::Status::Focused { .. } => outline(tokens.primary, tokens.line_width + 1.0),
    };

    let (ground, value) = match status {
        text_input::Status::Disabled => (tokens.background, tokens.muted),
        _ => (tokens.surface, tokens.ink),
    };

    text_input::Style {
        background: ground.into(),
        border: border.rounded(size::RADIUS_BUTTON),
        icon: tokens.muted,
        placeholder: tokens.muted,
        value,
        // The tint is no help here: in high contrast there is none.
        selection: tokens.primary.scale_alpha(0.25),
    }
}

fn scroll(theme: &Theme, status: scrollable::Status) -> scrollable::Style {
    let tokens = &theme.tokens;

    let scroller = match status {
        scrollable::Status::Active { .. } => theme.toward_ink(tokens.line, 0.15),
        scrollable::Status::Hovered { .. } | scrollable::Status::Dragged { .. } => tokens.muted,
    };

    let rail = scrollable::Rail {
        background: None,
        border: Border::default(),
        scroller: scrollable::Scroller {
            background: Background::Color(scroller),
            border: border::rounded(size::RADIUS_PILL),
        },
    };

    scrollable::Style {
        container: container::Style::default(),
        vertical_rail: rail,
        horizontal_rail: rail,
        gap: None,
        auto_scroll: scrollable::AutoScroll {
            background: tokens.surface.into(),
            border: outline(tokens.line, tokens.line_width).rounded(size::RADIUS_PILL),
            shadow: Shadow::default(),
            icon: tokens.ink,
        },
    }
}
