//! Price labels: of which goods, how many, and on what.

use iced::widget::{Column, Id, column, container, row};
use iced::{Center, Fill, FillPortion};
use std::path::PathBuf;

use crate::domain::{Product, ProductId};
use crate::paper::{self, Bitmap, Label, NoCode, code};
use crate::printer::PrinterProfile;
use crate::text::Text;
use crate::ui::part::{Kind, Print, field, print, segmented};
use crate::ui::{Element, Hotkey, Icon, button, dialog, label, size};

/// The field for the file.
pub const PATH: &str = "labels-path";

/// The most labels of a product.
const MOST: u16 = 500;

/// White at the sides of a label that is shown, in dots.
const EDGE: usize = 24;

/// How many products are shown at a time.
const SHOWN: usize = 3;

/// The dialog about labels.
#[derive(Debug)]
pub struct Labels {
    lines: Vec<Line>,
    marked: usize,
    /// The printer of labels; none when there is none.
    profile: Option<PrinterProfile>,
    to: Target,
    path: String,
    /// Whether the next digit begins a number.
    is_fresh: bool,
    tried: bool,
    is_busy: bool,
    trouble: Option<String>,
    /// The label of the marked line, or why there is none.
    preview: Option<Result<Print, NoCode>>,
}

#[derive(Debug)]
struct Line {
    product: Product,
    copies: u16,
}

/// What the labels come on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The printer of labels, or that of receipts.
    Printer,
    /// Sheets of A4 in a file.
    Sheet,
}

/// What happens in the dialog.
#[derive(Debug, Clone)]
pub enum Message {
    /// A line is marked.
    Mark(usize),
    /// So many labels of a line more, or fewer.
    Change(usize, i16),
    /// They come on something else.
    To(Target),
    /// The file is this now.
    Path(String),
    /// Make them.
    Make,
    /// Close.
    Close,
}

/// What only the application can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Print so many labels of each product.
    Print(Vec<(ProductId, u16)>),
    /// Save them as a sheet.
    Save(Vec<(ProductId, u16)>, PathBuf),
    /// Close the dialog.
    Close,
}

impl Message {
    /// Whether somebody is typing into the field.
    #[must_use]
    pub const fn is_typing(&self) -> bool {
        matches!(self, Self::Path(_))
    }
}

impl Labels {
    /// The dialog about so many labels of each product, on a printer if there
    /// is one.
    #[must_use]
    pub fn new(wanted: Vec<(Product, u16)>, profile: Option<PrinterProfile>) -> Self {
        let to = match profile {
            Some(_) => Target::Printer,
            None => Target::Sheet,
        };
        let mut labels = Self {
            lines: wanted
                .into_iter()
                .map(|(product, copies)| Line {
                    product,
                    copies: copies.min(MOST),
                })
                .collect(),
            marked: 0,
            profile,
            to,
            path: String::new(),
            is_fresh: true,
            tried: false,
            is_busy: false,
            trouble: None,
            preview: None,
        };
        labels.look();

        labels
    }

    /// The field that should have the focus: none has, so that digits are
    /// counts.
    #[must_use]
    pub fn focus(&self) -> Id {
        Id::new("labels-nowhere")
    }

    /// Where a sheet is saved unless somebody says otherwise.
    pub fn offer(&mut self, path: &str) {
        if self.path.is_empty() {
            path.clone_into(&mut self.path);
        }
    }

    /// What the application was asked to do failed; the dialog is as it was.
    pub fn failed(&mut self, sentence: String) {
        self.is_busy = false;
        self.trouble = Some(sentence);
    }

    /// Goods were scanned: one label more of them.
    pub fn scan(&mut self, product: &Product) {
        let found = self
            .lines
            .iter()
            .position(|line| line.product.id == product.id);
        let at = found.unwrap_or_else(|| {
            self.lines.push(Line {
                product: product.clone(),
                copies: 0,
            });
            self.lines.len() - 1
        });

        let _ = self.update(Message::Change(at, 1));
    }

    /// A key was pressed that is not typing.
    pub fn hotkey(&mut self, hotkey: Hotkey) -> Action {
        let last = self.lines.len().saturating_sub(1);
        let message = match hotkey {
            Hotkey::Escape => Message::Close,
            Hotkey::Enter => Message::Make,
            Hotkey::Up => Message::Mark(self.marked.saturating_sub(1)),
            Hotkey::Down => Message::Mark((self.marked + 1).min(last)),
            Hotkey::Plus => Message::Change(self.marked, 1),
            Hotkey::Minus => Message::Change(self.marked, -1),
            Hotkey::F(2) => Message::To(match self.to {
                Target::Printer => Target::Sheet,
                Target::Sheet => Target::Printer,
            }),
            // In the field of the path there was nothing left of it.
            Hotkey::Backspace if self.to == Target::Sheet && self.path.is_empty() => {
                return Action::None;
            }
            Hotkey::Backspace => {
                self.count(|copies| copies / 10);
                return Action::None;
            }
            _ => return Action::None,
        };

        self.update(message)
    }

    /// Digits were typed while no field had the focus: how many of the marked.
    pub fn type_text(&mut self, typed: &str) {
        for digit in typed.chars().filter_map(|c| c.to_digit(10)) {
            let digit = u16::try_from(digit).unwrap_or(0);
            let begins = std::mem::take(&mut self.is_fresh);
            self.count(|copies| if begins { digit } else { copies * 10 + digit });
            self.is_fresh = false;
        }
    }

    fn count(&mut self, count: impl FnOnce(u16) -> u16) {
        if self.is_busy {
            return;
        }
        if let Some(line) = self.lines.get_mut(self.marked) {
            line.copies = count(line.copies).min(MOST);
        }
        self.trouble = None;
    }

    /// Answers to what happened.
    pub fn update(&mut self, message: Message) -> Action {
        if self.is_busy {
            return match message {
                Message::Close => Action::Close,
                _ => Action::None,
            };
        }
        self.trouble = None;

        match message {
            Message::Mark(at) => {
                self.marked = at;
                self.is_fresh = true;
                self.look();
            }
            Message::Change(at, by) => {
                if self.marked != at {
                    self.marked = at;
                    self.look();
                }
                self.is_fresh = true;
                self.count(|copies| copies.saturating_add_signed(by));
                if self.preview.is_none() {
                    self.look();
                }
            }
            Message::To(to) => {
                self.to = to;
                self.look();
            }
            Message::Path(path) => self.path = path,
            Message::Make => return self.make(),
            Message::Close => return Action::Close,
        }

        Action::None
    }

    /// How many labels there are.
    #[must_use]
    pub fn all(&self) -> u32 {
        self.lines.iter().map(|line| u32::from(line.copies)).sum()
    }

    fn path(&self) -> Option<PathBuf> {
        let path = self.path.trim();
        let path = PathBuf::from(path.strip_prefix("file://").unwrap_or(path));
        let is_pdf = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));

        (is_pdf && path.is_absolute()).then_some(path)
    }

    fn can_make(&self) -> bool {
        let has_place = self.to == Target::Sheet || self.profile.is_some();

        // None is printed while one of them has no room.
        let has_room = !matches!(self.preview, Some(Err(_)));

        has_place && has_room && self.all() > 0 && !self.is_busy
    }

    fn make(&mut self) -> Action {
        self.tried = true;
        if !self.can_make() {
            return Action::None;
        }
        let wanted = self
            .lines
            .iter()
            .filter(|line| line.copies > 0)
            .map(|line| (line.product.id, line.copies))
            .collect();

        let action = match (self.to, self.path()) {
            (Target::Printer, _) => Action::Print(wanted),
            (Target::Sheet, Some(path)) => Action::Save(wanted, path),
            (Target::Sheet, None) => return Action::None,
        };
        self.is_busy = true;
        action
    }

    /// Draws the label of the marked line anew.
    fn look(&mut self) {
        self.preview = self.lines.get(self.marked).map(|line| {
            match (self.to, &self.profile) {
                (Target::Printer, Some(profile)) => draw(&line.product, profile),
                // A label of a sheet is as wide as a roll of 80 mm.
                _ => draw(&line.product, &PrinterProfile::default())
                    .or_else(|_| draw(&line.product, &wide())),
            }
        });
    }

    /// Draws the dialog.
    pub fn view<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.papers;
        let to = segmented(
            [
                (Target::Printer, words.labels_to[0]),
                (Target::Sheet, words.labels_to[1]),
            ],
            self.to,
            Message::To,
        );
        let to = row![
            label::second(words.labels_to_where),
            container(to).width(Fill),
            label::second("F2"),
        ]
        .spacing(size::SPACE_M)
        .align_y(Center);
        let no_printer = (self.to == Target::Printer && self.profile.is_none())
            .then(|| dialog::toast(Kind::Warn, words.labels_no_printer));
        let path = (self.to == Target::Sheet).then(|| {
            field(words.labels_path, "/home/kasir/label.pdf", &self.path)
                .id(PATH)
                .on_input(Message::Path)
                .error((self.tried && self.path().is_none()).then_some(words.labels_path_wrong))
        });
        let trouble = self
            .trouble
            .as_deref()
            .map(|trouble| dialog::toast(Kind::Bad, trouble));
        let preview: Option<Element<'a, Message>> =
            self.preview.as_ref().map(|preview| match preview {
                Ok(label) => container(print(label)).center_x(Fill).into(),
                Err(label) => dialog::toast(Kind::Bad, refusal(label, text)),
            });
        let count = self.all().to_string();
        let make = button::primary(
            match self.to {
                _ if self.is_busy => text.common.working.to_owned(),
                Target::Printer => (words.labels_print)(&count),
                Target::Sheet => (words.labels_save)(&count),
            },
            Some("Enter"),
            self.can_make().then_some(Message::Make),
        );

        dialog::dialog(
            words.labels_title,
            column![to, no_printer, trouble, self.list(text), path, preview].spacing(size::SPACE_M),
            vec![
                button::secondary(text.common.cancel, Some("Esc"), Some(Message::Close))
                    .height(size::PRIMARY)
                    .width(FillPortion(2))
                    .into(),
                make.width(FillPortion(3)).into(),
            ],
        )
    }

    /// The products, those around the marked one.
    fn list<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        if self.lines.is_empty() {
            return label::body(text.papers.labels_none).into();
        }
        let first = (self.marked + 1).saturating_sub(SHOWN);
        let shown = self.lines.iter().enumerate().skip(first).take(SHOWN);
        let lines = shown.map(|(at, line)| self.line(at, line));
        let head = (self.lines.len() > SHOWN).then(|| {
            let (at, of) = (self.marked + 1, self.lines.len());
            let up = self.marked.checked_sub(1).map(Message::Mark);
            let down = (at < of).then_some(Message::Mark(at));
            row![
                label::second(format!("↑ ↓  {at} / {of}")).width(Fill),
                button::icon_button(Icon::ChevronUp, up),
                button::icon_button(Icon::ChevronDown, down),
            ]
            .spacing(size::SPACE_S)
            .align_y(Center)
        });

        column![head, Column::with_children(lines).spacing(size::SPACE_XS)]
            .spacing(size::SPACE_XS)
            .into()
    }

    fn line<'a>(&'a self, at: usize, line: &'a Line) -> Element<'a, Message> {
        let name = button::line(
            iced::widget::center_y(column![
                label::fitted(line.product.name.as_str()),
                // The price stands in sight, however long the code is.
                label::fitted(format!(
                    "{} · {}",
                    line.product.prices.public, line.product.sku
                ))
                .size(size::TEXT_SECOND)
                .style(label::muted),
            ]),
            at == self.marked,
            Some(Message::Mark(at)),
        )
        .height(size::CART_LINE);
        let copies = container(label::heading(line.copies.to_string())).center_x(size::TARGET);

        row![
            name,
            button::icon_button(Icon::Minus, Some(Message::Change(at, -1))),
            copies,
            button::icon_button(Icon::Plus, Some(Message::Change(at, 1))),
        ]
        .spacing(size::SPACE_XS)
        .align_y(Center)
        .into()
    }
}

/// A label as a printer draws it.
fn draw(product: &Product, profile: &PrinterProfile) -> Result<Print, NoCode> {
    let label = Label::of(product)?;
    let mut doc = paper::labels(&[(label.clone(), 1)]);
    // Where it ends is no part of what is on it.
    let _ = doc.blocks.pop();
    if let Some(fault) = paper::misfit(&doc, profile.layout_columns()) {
        return Err(NoCode::of(&label, fault));
    }
    let dots = trimmed(&paper::draw(&profile.lay_out(&doc), profile.dots));

    Ok(Print::new(
        dots.width(),
        dots.height(),
        paper::to_rgba(&dots),
    ))
}

fn wide() -> PrinterProfile {
    PrinterProfile {
        columns: 48,
        dots: 576,
        ..PrinterProfile::default()
    }
}

/// Without the white at both sides that no label needs, evenly.
fn trimmed(dots: &Bitmap) -> Bitmap {
    let is_white = |x| (0..dots.height()).all(|y| !dots.get(x, y));
    let white = (0..dots.width() / 2)
        .take_while(|x| is_white(*x) && is_white(dots.width() - 1 - x))
        .count();
    let off = white.saturating_sub(EDGE);
    let from = isize::try_from(off).unwrap_or(0);

    dots.crop(from, 0, dots.width() - 2 * off, dots.height())
}

/// Why a label is not made.
fn refusal(label: &NoCode, text: &Text) -> String {
    let words = &text.slips;

    match label.fault {
        code::Fault::NoRoom { needed, given } => format!(
            "{} {}",
            (words.code_no_room)(&label.code, needed, given),
            words.code_no_room_next
        ),
        code::Fault::Character(_) | code::Fault::Length | code::Fault::CheckDigit => format!(
            "{} {}",
            (words.code_impossible)(&label.code),
            words.code_impossible_next
        ),
    }
}
