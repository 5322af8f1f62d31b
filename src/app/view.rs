//! The frame around the screens: rail, strip, foot, and what lies over it.

use iced::Fill;
use iced::widget::{Image, container, image, scrollable};

use crate::app::desk::{Desk, Message, Over, Place};
use crate::app::pay;
use crate::app::session;
use crate::domain::ReceiptNumber;
use crate::screen::{approval, import, keys, labels, new_product, people, recovery_code};
use crate::text::{self, Text};
use crate::ui::part::{Kind, pill};
use crate::ui::{Element, Icon, button, dialog, frame, label, part, size};

/// Keys, and what they do.
type Hints = Vec<(&'static str, &'static str)>;

impl Desk {
    /// Draws the screen in its frame.
    pub fn view(&self) -> Element<'_, Message> {
        if self.is_training {
            frame::warned(self.text().training.strip, self.screen())
        } else {
            self.screen()
        }
    }

    fn screen(&self) -> Element<'_, Message> {
        let text = self.text();
        // Nothing of the cart or of money is drawn below the lock.
        if let Some(screen) = &self.session.locked {
            let place = format!(
                "{} · {} · {}",
                self.institution.name,
                (text.frame.till)(&self.letter.to_string()),
                text::clock(&self.wall.now())
            );
            return frame::bare(
                screen
                    .view(place, text)
                    .map(|message| Message::Session(session::Message::SignIn(message))),
                frame::foot(&screen.hints(text)),
            );
        }
        let (screen, hints) = match &self.over {
            // It stands in the place of the screen, and is left by Esc.
            Some(Over::Queue(queue)) => (queue.view(text).map(Message::Queue), queue.hints(text)),
            _ => self.at_place(text),
        };
        // What lies over the screen names its own keys.
        let is_covered = !matches!(self.over, None | Some(Over::Queue(_)));
        let hints = if is_covered || self.asking.is_some() {
            Vec::new()
        } else if self.session.is_guarded() {
            let lock = [("F12", text.people.lock)];
            hints.into_iter().chain(lock).collect()
        } else {
            hints
        };
        let framed = frame::frame(
            self.rail(text),
            self.strip(text),
            screen,
            frame::foot(&hints),
        );

        match &self.asking {
            Some(asking) => dialog::modal(
                framed,
                asking
                    .dialog
                    .view(text)
                    .map(|message| Message::Session(session::Message::Approval(message))),
                Message::Session(session::Message::Approval(approval::Message::Cancel)),
            ),
            None => self.with_over(framed, text),
        }
    }

    /// The screen at the place where one is, and the keys that work there.
    fn at_place(&self, text: &'static Text) -> (Element<'_, Message>, Hints) {
        match self.place {
            Place::Sell => (
                self.sell.view(&self.catalog, text).map(Message::Sell),
                self.sell_hints(text),
            ),
            Place::Stock => (
                self.goods_in
                    .view(&self.catalog, text)
                    .map(Message::GoodsIn),
                self.goods_in.hints(text),
            ),
            Place::Return => (
                self.returning
                    .view(&self.catalog, text)
                    .map(Message::Returning),
                self.returning.hints(text),
            ),
            Place::Report => (
                self.report.view(text).map(Message::Report),
                self.report.hints(text),
            ),
            Place::Products => (
                self.products
                    .view(&self.catalog, text)
                    .map(Message::Products),
                self.products.hints(text),
            ),
            Place::Shift => (
                self.shift.view(text).map(Message::Shift),
                self.shift.hints(text),
            ),
            Place::Settings => (
                self.settings.view(&self.kept, text).map(Message::Settings),
                self.settings.hints(text),
            ),
        }
    }

    /// What lies over the screen, if something does.
    fn with_over<'a>(
        &'a self,
        framed: Element<'a, Message>,
        text: &'static Text,
    ) -> Element<'a, Message> {
        match &self.over {
            Some(Over::People(people)) => dialog::modal(
                framed,
                people
                    .view(text)
                    .map(|message| Message::Session(session::Message::People(message))),
                Message::Session(session::Message::People(people::Message::Back)),
            ),
            Some(Over::Code(code)) => {
                let dialog = recovery_code::view(code, self.has_printer(), text)
                    .map(|message| Message::Session(session::Message::Code(message)));
                // Pressing beside it does not close what is shown once.
                dialog::modal(framed, dialog, Message::CloseOver)
            }
            Some(Over::Import(import)) => dialog::modal(
                framed,
                import.view(text).map(Message::Import),
                Message::Import(import::Message::Close),
            ),
            Some(Over::Receipt(number, picture, width)) => dialog::modal(
                framed,
                receipt(*number, picture, *width, text),
                Message::CloseOver,
            ),
            Some(Over::NewProduct(form)) => dialog::modal(
                framed,
                form.view(&self.catalog, text).map(Message::NewProduct),
                Message::NewProduct(new_product::Message::Close),
            ),
            Some(Over::Labels(labels)) => dialog::modal(
                framed,
                labels.view(text).map(Message::Labels),
                Message::Labels(labels::Message::Close),
            ),
            // What was answered is not thrown away by pressing beside it.
            Some(Over::PrinterWizard(wizard)) => {
                dialog::covered(framed, wizard.view(text).map(Message::PrinterWizard))
            }
            Some(Over::Keys) => dialog::modal(
                framed,
                keys::view(text, Message::CloseOver),
                Message::CloseOver,
            ),
            Some(Over::Pending(pending)) => dialog::modal(
                framed,
                pending
                    .view(text)
                    .map(|message| Message::Paying(pay::Message::Dialog(message))),
                Message::CloseOver,
            ),
            Some(Over::Queue(_)) | None => framed,
        }
    }

    /// The keys of the sell screen, and the one that leads to the drawer.
    fn sell_hints<'a>(&self, text: &'a Text) -> Vec<(&'a str, &'a str)> {
        let mut hints = self.sell.hints(text);
        if self.kept.keeps_shifts {
            hints.push(("Ctrl U", text.shift.hint_shift));
        }
        hints
    }

    fn rail<'a>(&self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.frame;
        let item = |icon, name, place| {
            let is_here = match self.place {
                Place::Return => place == Place::Sell,
                here => here == place,
            };
            button::rail_item(icon, name, is_here, Message::Go(place))
        };

        frame::rail(
            vec![
                item(Icon::Basket, words.sell, Place::Sell),
                item(Icon::Package, words.stock, Place::Stock),
                item(Icon::Chart, words.report, Place::Report),
                item(Icon::Tag, words.products, Place::Products),
            ],
            item(Icon::Settings, words.settings, Place::Settings),
        )
    }

    fn strip<'a>(&'a self, text: &'a Text) -> Element<'a, Message> {
        let words = &text.frame;
        let here = match &self.fair {
            Some(fair) if fair.venue.is_empty() => fair.name.clone(),
            Some(fair) => format!("{} · {}", fair.name, fair.venue),
            None => self.location.name.clone(),
        };

        // Who hurries presses where a pill was a moment ago: those that come and
        // go stand at the left of those that stay. The rank says which of them
        // is given up first where there is no room.
        let mut states: Vec<(u8, Element<'a, Message>)> = Vec::new();
        if self.is_demo {
            states.push((6, pill(Kind::Warn, Some(Icon::Info), words.demo).into()));
        }
        if self.wall.is_behind() {
            let behind = pill(Kind::Bad, Some(Icon::Clock), words.clock_wrong);
            states.push((0, behind.into()));
        }
        if !self.unchecked.is_empty() {
            let count = self.unchecked.len().to_string();
            let said = (text.paying.pending_count)(&count);
            let open = Message::Paying(pay::Message::Open);
            let unchecked = button::pill(Kind::Warn, Some(Icon::QrCode), said, open);
            states.push((1, unchecked.into()));
        }
        states.push((3, self.printer_pill(text)));
        let shift = self.shift_pill(text);
        states.extend(shift.map(|shift| (4, shift.into())));
        if let Some(who) = self.session.who() {
            let name = who.name.as_str();
            let lock = Message::Session(session::Message::Lock);
            let who = button::pill(Kind::Neutral, Some(Icon::User), name, lock);
            states.push((5, who.into()));
        }
        let help = button::pill(Kind::Neutral, None, "?", Message::ShowKeys);
        states.push((7, help.into()));
        // The date too: a clock that is days off is seen before it is printed.
        states.push((8, label::second(text.date(self.today())).into()));
        states.push((2, label::heading(text::clock(&self.wall.now())).into()));

        frame::strip(
            frame::place(here, (words.till)(&self.letter.to_string())),
            states,
        )
    }

    fn printer_pill<'a>(&self, text: &'a Text) -> Element<'a, Message> {
        let (kind, icon, said) = self.printer.said(self.has_printer(), text);

        button::pill(kind, Some(icon), said, Message::OpenQueue).into()
    }
}

/// A receipt, dot for dot, and what can be done with it.
fn receipt<'a>(
    number: ReceiptNumber,
    picture: &image::Handle,
    width: u32,
    text: &'a Text,
) -> Element<'a, Message> {
    // A print head has some hundreds of dots.
    let picture = Image::new(picture.clone())
        .width(width as f32)
        .filter_method(image::FilterMethod::Nearest);
    let paper = container(picture).padding(size::SPACE_L).style(part::paper);

    dialog::dialog(
        (text.sell.receipt)(&number.to_string()),
        container(scrollable(paper)).max_height(520).center_x(Fill),
        vec![
            button::secondary(text.common.close, Some("Esc"), Some(Message::CloseOver)).into(),
            button::secondary_with(
                Icon::Image,
                text.sell.save_png,
                None,
                Some(Message::SavePicture(number)),
            )
            .into(),
        ],
    )
}
