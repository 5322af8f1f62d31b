//! The settings drawn: the pages, one of them, and the keys that work there.

use iced::widget::{column, container, responsive, row, space};
use iced::{Center, Padding};

use super::{Message, Page, SCROLLED, Settings, books, counter, look, scanner};
use crate::settings::Settings as Kept;
use crate::text::Text;
use crate::ui::part::{self, Kind, pill};
use crate::ui::{Element, Icon, button, dialog, label, size};

impl Settings {
    /// Draws the screen.
    pub fn view<'a>(&'a self, kept: &'a Kept, text: &'a Text) -> Element<'a, Message> {
        let notice = self
            .notice
            .as_ref()
            .map(|(kind, sentence)| dialog::toast(*kind, sentence.as_str()))
            .map(|notice| container(notice).padding([0.0, size::SPACE_XL]).into());
        let page = responsive(move |room| {
            let page = match self.page {
                Page::Shop => self.forms.shop.view(text).map(Message::Shop),
                Page::Counter => {
                    counter::view(kept, self.is_training, room, text).map(Message::Counter)
                }
                Page::Printer => self
                    .forms
                    .printer
                    .view(kept, &self.finder, room, text)
                    .map(Message::Printer),
                Page::Paper => self.forms.paper.view(kept, room, text).map(Message::Paper),
                Page::Scanner => self.forms.scanner.view(room, text).map(Message::Scanner),
                Page::Qris => self.forms.qris.view(room, text).map(Message::Qris),
                Page::Look => look::view(kept, text).map(Message::Look),
                Page::Books => books::view(self.is_verifying, text),
            };
            part::scroll(page).id(SCROLLED).into()
        });
        let page = container(page).padding(Padding::ZERO.left(size::SPACE_XL));
        let screen = column![
            container(self.tabs(kept, text)).padding([0.0, size::SPACE_XL]),
            container(self.head(kept, text)).padding([0.0, size::SPACE_XL]),
            dialog::told(page, notice),
        ]
        .spacing(size::SPACE_M)
        .padding([size::SPACE_M, 0.0]);

        match &self.teaching {
            Some(teaching) => dialog::modal(
                screen,
                teaching.view(text).map(Message::Scanner),
                Message::Scanner(scanner::Message::Stop),
            ),
            None => screen.into(),
        }
    }

    /// The pages; one on which something waits to be kept has a mark.
    fn tabs<'a>(&'a self, kept: &'a Kept, text: &'a Text) -> Element<'a, Message> {
        let tabs = Page::ALL.map(|page| {
            let is_unsaved = self.is_unsaved(page, kept);
            button::tab(
                page.name(text),
                page == self.page,
                is_unsaved,
                Message::Show(page),
            )
            .into()
        });

        iced::widget::Row::with_children(tabs)
            .spacing(size::SPACE_XS)
            .into()
    }

    /// What the page is called, and what keeps it.
    fn head<'a>(&'a self, kept: &'a Kept, text: &'a Text) -> Element<'a, Message> {
        let is_unsaved = self.is_unsaved(self.page, kept);
        let unsaved =
            is_unsaved.then(|| pill(Kind::Warn, Some(Icon::Pencil), text.settings_pages.unsaved));
        let qris = (self.page == Page::Qris).then_some(&self.forms.qris);
        // One button for the step that is next: to look has its own.
        let name = match qris {
            Some(qris) if qris.is_found() => Some(text.paying.use_code),
            Some(qris) if qris.has_steps() => None,
            _ => self.page.is_typed().then_some(text.common.save),
        };
        let save = name.map(|name| button::tool_primary(Icon::Check, name, Some(Message::Save)));

        row![
            label::title(self.page.name(text)),
            unsaved,
            space::horizontal(),
            save
        ]
        .spacing(size::SPACE_M)
        .height(size::TARGET)
        .align_y(Center)
        .into()
    }

    /// The keys that work here.
    #[must_use]
    pub fn hints<'a>(&self, text: &'a Text) -> Vec<(&'a str, &'a str)> {
        let words = &text.settings;
        if let Some(teaching) = &self.teaching {
            return teaching.hints(text);
        }

        let papers = self.forms.paper.hints(text);
        let qris = self.forms.qris.hints(text);
        let page: &[(&str, &str)] = match self.page {
            Page::Shop => &[],
            Page::Paper => &papers,
            Page::Counter => &[
                ("Ctrl H", text.shift.hint_keeps),
                ("Ctrl O", text.people.title),
                ("Ctrl L", text.people.auto_lock),
                ("Ctrl T", text.training.act(self.is_training)),
                ("Ctrl D", text.display.title),
                ("Ctrl N", text.scanner.sound),
            ],
            Page::Printer => &[
                ("F2", text.printer_wizard.open),
                ("Ctrl F", text.printers_found.hint),
                ("↑ ↓ PgUp PgDn", words.hint_printer),
                ("Ctrl G", text.drawer.drawer),
                ("Ctrl P", words.hint_test_page),
            ],
            Page::Scanner => &[("Ctrl E", text.scanner.teach)],
            Page::Qris => &qris,
            Page::Look => &[
                ("Ctrl B", words.language),
                ("Ctrl W", words.theme),
                ("Ctrl + −", words.scale),
            ],
            Page::Books => &[("Ctrl K", words.verify)],
        };
        let has_steps = self.page == Page::Qris && self.forms.qris.has_steps();
        let save = (self.page.is_typed() && !has_steps).then_some(("Ctrl S", words.hint_save));
        let pages = ("Ctrl PgUp PgDn", text.settings_pages.hint_pages);

        let page = page.iter().copied();
        if has_steps {
            return page.chain([pages]).collect();
        }
        save.into_iter().chain([pages]).chain(page).collect()
    }
}
