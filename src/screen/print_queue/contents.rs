//! What is in a job: the paper that its bytes draw, and the bytes.

use iced::widget::scrollable::{Direction, Scrollbar};
use iced::widget::{
    Id, Image, column, container, image, mouse_area, responsive, row, scrollable, space,
};
use iced::{Center, Fill, mouse};

use super::list::Row;
use super::{Action, Progress, details, hex};
use crate::text::Text;
use crate::ui::part::{self, Kind, segmented};
use crate::ui::{Element, Hotkey, Icon, button, dialog, frame, label, size};

/// Where the picture of the paper scrolls.
pub const PAPER: &str = "job-paper";

/// How many pixels of the paper an arrow moves, and how many a page key.
const ARROW: f32 = 60.0;
const PAGE: f32 = 400.0;
/// How many lines of bytes a page key moves.
const LINES: isize = 16;

/// What is in a job.
#[derive(Debug, Clone)]
pub struct Contents {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Their SHA-256, in hex.
    pub sha256: String,
    /// Whether they were sent; else they are what would be sent now.
    pub are_sent: bool,
    /// Whether they are what the job says was sent.
    pub are_as_noted: bool,
    /// What they draw, or the place of the first byte that draws nothing known.
    pub paper: Result<Picture, usize>,
}

/// A picture of paper, a dot a pixel.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Its pixels.
    pub handle: image::Handle,
    /// Its width.
    pub width: u32,
}

/// What happens while somebody looks at them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Message {
    /// The paper is wanted, or the bytes.
    Bytes(bool),
    /// So many lines of bytes further down, or up.
    Move(isize),
}

/// What is in a job, as it is looked at.
#[derive(Debug)]
pub(super) struct Inside {
    job: i64,
    contents: Option<Contents>,
    shows_bytes: bool,
    /// The first byte in sight.
    top: usize,
}

impl Inside {
    pub(super) fn new(job: i64, contents: Option<Contents>) -> Self {
        let shows_bytes = contents
            .as_ref()
            .is_some_and(|contents| contents.paper.is_err());
        Self {
            job,
            contents,
            shows_bytes,
            top: 0,
        }
    }

    pub(super) fn job(&self) -> i64 {
        self.job
    }

    /// The keys that do something about what is shown.
    pub(super) fn hints(&self, text: &'static Text) -> Vec<(&'static str, &'static str)> {
        let words = &text.queue;
        match &self.contents {
            None => Vec::new(),
            Some(Contents { paper: Err(_), .. }) if !self.shows_bytes => {
                vec![("← →", words.hint_switch)]
            }
            Some(_) => vec![("← →", words.hint_switch), ("↑ ↓", words.hint_scroll)],
        }
    }

    /// A key was pressed; none when it is not about what is in the job.
    pub(super) fn hotkey(&mut self, hotkey: Hotkey) -> Option<Action> {
        let (pixels, lines) = match hotkey {
            Hotkey::Left | Hotkey::Right | Hotkey::Tab | Hotkey::BackTab => {
                self.update(Message::Bytes(!self.shows_bytes));
                return Some(Action::None);
            }
            Hotkey::Up => (-ARROW, -1),
            Hotkey::Down => (ARROW, 1),
            Hotkey::PageUp => (-PAGE, -LINES),
            Hotkey::PageDown => (PAGE, LINES),
            _ => return None,
        };
        if !self.shows_bytes {
            return Some(Action::Scroll(pixels));
        }
        self.update(Message::Move(lines));
        Some(Action::None)
    }

    pub(super) fn update(&mut self, message: Message) {
        match message {
            Message::Bytes(shows_bytes) => self.shows_bytes = shows_bytes,
            Message::Move(lines) => {
                let length = self.contents.as_ref().map_or(0, |all| all.bytes.len());
                let last = length.saturating_sub(1) / hex::WIDE * hex::WIDE;
                self.top = self
                    .top
                    .saturating_add_signed(lines.saturating_mul(hex::WIDE as isize))
                    .min(last);
            }
        }
    }

    pub(super) fn view<'a>(
        &'a self,
        row: Option<&'a Row>,
        progress: &'a [Progress],
        refused: Option<String>,
        text: &'static Text,
    ) -> Element<'a, super::Message> {
        let shown = responsive(move |room| self.in_room(room.width, row, progress, text));
        let Some(why) = refused else {
            return shown.into();
        };
        let why = container(dialog::toast(Kind::Warn, why)).padding([0.0, size::SPACE_XL]);

        column![container(shown).height(Fill), why].into()
    }

    fn in_room<'a>(
        &'a self,
        width: f32,
        row: Option<&'a Row>,
        progress: &'a [Progress],
        text: &'static Text,
    ) -> Element<'a, super::Message> {
        let title = row.map_or_else(String::new, |row| row.name(text));
        let needed = match &self.contents {
            Some(Contents {
                paper: Ok(picture), ..
            }) if !self.shows_bytes => picture.width as f32 + 4.0 * size::SPACE_XL,
            _ => 0.0,
        };
        // A wide paper is worth more than what is known beside it: the most
        // needful of that then stands above.
        let has_side = width * (1.0 - size::CART_SHARE) >= needed;
        let (beside, above) = (row.filter(|_| has_side), row.filter(|_| !has_side));
        let side = beside.map(|row| frame::side(details::view(row, progress, false, None, text)));
        let above = above.map(|row| details::brief(row, text));

        row![container(self.main(title, above, text)).width(Fill), side].into()
    }

    fn main<'a>(
        &'a self,
        title: String,
        above: Option<Element<'a, super::Message>>,
        text: &'static Text,
    ) -> Element<'a, super::Message> {
        let words = &text.queue.contents;
        let head = row![
            container(label::title(title)).width(Fill).clip(true),
            button::tool(
                Icon::ArrowLeft,
                text.common.back,
                Some(super::Message::Back)
            ),
        ]
        .spacing(size::SPACE_L)
        .align_y(Center);
        let Some(contents) = &self.contents else {
            let gone = container(label::body(words.gone)).center(Fill);
            return framed(head.into(), above, gone.into());
        };
        let said = match (contents.are_sent, contents.are_as_noted) {
            (_, false) => label::body(words.altered).style(label::danger),
            (true, true) => label::body(words.as_sent),
            (false, true) => label::body(words.not_sent),
        };
        let sum = format!(
            "{} · SHA-256 {}",
            (words.length)(&contents.bytes.len().to_string()),
            contents.sha256
        );
        let switch = segmented(
            [(false, words.paper), (true, words.bytes)],
            self.shows_bytes,
            |shows| super::Message::Inside(Message::Bytes(shows)),
        );
        let shown = match &contents.paper {
            _ if self.shows_bytes => bytes(&contents.bytes, self.top),
            Ok(picture) => paper(picture),
            Err(at) => container(label::body((words.unread)(&hex::offset(*at))))
                .center(Fill)
                .into(),
        };
        let sum = self.shows_bytes.then(|| label::second(sum).wrapping(WRAP));
        let about = column![said, sum].spacing(size::SPACE_XS);

        framed(
            head.into(),
            above,
            column![about, switch, shown].spacing(size::SPACE_M).into(),
        )
    }
}

/// A sum has no words to wrap on.
const WRAP: iced::widget::text::Wrapping = iced::widget::text::Wrapping::WordOrGlyph;

fn framed<'a>(
    head: Element<'a, super::Message>,
    above: Option<Element<'a, super::Message>>,
    shown: Element<'a, super::Message>,
) -> Element<'a, super::Message> {
    column![head, above, shown]
        .spacing(size::SPACE_M)
        .padding([size::SPACE_L, size::SPACE_XL])
        .height(Fill)
        .into()
}

/// The paper, a dot a pixel; it scrolls.
fn paper(picture: &Picture) -> Element<'_, super::Message> {
    let drawn = Image::new(picture.handle.clone())
        .width(picture.width as f32)
        .filter_method(image::FilterMethod::Nearest);
    let paper = container(drawn).padding(size::SPACE_L).style(part::paper);
    let bar = || {
        Scrollbar::new()
            .width(size::SCROLLER)
            .scroller_width(size::SCROLLER)
    };

    container(
        scrollable(paper)
            .id(Id::new(PAPER))
            .direction(Direction::Both {
                vertical: bar(),
                horizontal: bar(),
            }),
    )
    .center_x(Fill)
    .height(Fill)
    .into()
}

/// The bytes, as many lines as there is room for; they move by the wheel too.
fn bytes(bytes: &[u8], top: usize) -> Element<'_, super::Message> {
    let go = |lines| super::Message::Inside(Message::Move(lines));
    let shown = responsive(move |room| hex::view(bytes, top, room));
    let moved = move |delta| {
        let down = match delta {
            mouse::ScrollDelta::Lines { y, .. } => -y,
            mouse::ScrollDelta::Pixels { y, .. } => -y / size::LINE_BODY,
        };
        go(if down > 0.0 { 3 } else { -3 })
    };
    let pager = row![
        space::horizontal(),
        button::icon_button(Icon::ChevronUp, (top > 0).then(|| go(-LINES))),
        label::second(format!(
            "{} / {}",
            hex::offset(top),
            hex::offset(bytes.len())
        )),
        button::icon_button(
            Icon::ChevronDown,
            (top + hex::WIDE < bytes.len()).then(|| go(LINES))
        ),
    ]
    .spacing(size::SPACE_S)
    .align_y(Center);

    column![
        mouse_area(part::card(shown).padding(size::SPACE_M).height(Fill)).on_scroll(moved),
        pager
    ]
    .spacing(size::SPACE_S)
    .into()
}
