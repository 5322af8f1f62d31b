//! What a scan does on the sell screen, whatever is open there.

use iced::widget::{column, container};

use crate::domain::catalog::Catalog;
use crate::domain::input_line::{InputLine, Meant};
use crate::domain::scanner::Scan;
use crate::screen::sell::panel::Panel;
use crate::screen::sell::{Action, Message, Sell, Stage};
use crate::screen::shelf::{self, MATCH_LIMIT};
use crate::text::Text;
use crate::ui::part::Kind;
use crate::ui::{Element, dialog, size};

impl Sell {
    /// A scanner read a code, with the focus anywhere.
    ///
    /// What was typed into an open panel stays there: only what the scanner
    /// typed is taken back.
    pub fn scan(&mut self, scan: &Scan, catalog: &Catalog, text: &Text) -> Action {
        // What is pressed now waits, and comes after the sale; see `app/keys`.
        if self.is_recording() {
            return Action::None;
        }
        let begun = self.set_aside(scan);
        let entered =
            InputLine::seen(scan, &self.search).unwrap_or_else(|| InputLine::unseen(scan, catalog));
        if begun.is_none() && self.searches_for(scan, &entered, catalog, text) {
            return Action::None;
        }

        let action = self.enter(&entered, catalog, text);
        if let (Action::Keep(_), Some(typed)) = (&action, entered.unseen_quantity()) {
            let sentence = (text.scanner.unseen_quantity)(typed);
            match &mut self.notice {
                Some(worse) if worse.kind == Kind::Bad => {
                    worse.sentence = format!("{sentence} {}", worse.sentence);
                }
                _ => self.tell(Kind::Warn, sentence),
            }
        }
        if let (Some(panel), Action::Keep(_) | Action::None) = (begun, &action) {
            // The cart is hardly seen then.
            let is_taken = matches!(action, Action::Keep(_));
            if is_taken && panel.is_over() && self.notice.is_none() {
                let taken = self.selected.and_then(|line| self.cart.lines().get(line));
                let name = taken.map(|line| line.product.name.clone());
                let sentence = (text.scanner.taken_behind)(&name.unwrap_or_default());
                self.tell(Kind::Warn, sentence);
            }
            self.open_again(panel, text);
        }
        action
    }

    /// Closes what is open. It is given back, as it was before the scanner
    /// typed into it, when a person had typed into it.
    fn set_aside(&mut self, scan: &Scan) -> Option<Panel> {
        if !matches!(self.stage, Stage::Open(_)) {
            return None;
        }
        self.behind = None;
        let Stage::Open(panel) = std::mem::replace(&mut self.stage, Stage::Filling) else {
            return None;
        };
        let panel = self.trace.before(scan.keys()).unwrap_or(*panel);

        panel.is_begun().then_some(panel)
    }

    /// Goes on with what was being typed, on the cart as it is by now.
    fn open_again(&mut self, panel: Panel, text: &Text) {
        let panel = match panel {
            Panel::Qris(qris) => match qris.renewed(self.counter(text)) {
                Ok(qris) => Panel::Qris(qris),
                Err(sentence) => return self.tell(Kind::Bad, sentence),
            },
            panel => panel,
        };

        self.stage = Stage::Open(Box::new(panel));
    }

    /// Whether a word that was typed as quickly as a scanner types is searched
    /// for. Nothing is taken by it: it stands in the search, what it finds is
    /// seen, and the next Enter takes that.
    fn searches_for(
        &mut self,
        scan: &Scan,
        entered: &InputLine,
        catalog: &Catalog,
        text: &Text,
    ) -> bool {
        let is_unknown = matches!(Meant::by(entered, catalog), Meant::Unknown(_));
        if !scan.is_word() || !is_unknown || catalog.search(scan.code(), MATCH_LIMIT).is_empty() {
            return false;
        }

        self.search = entered.line().trim().to_owned();
        self.found = 0;
        self.page = 0;
        if matches!(self.stage, Stage::Settled(_)) {
            self.stage = Stage::Filling;
        }
        self.tell(
            Kind::Neutral,
            (text.scanner.enter_again)(&shelf::shown(scan.code())),
        );
        true
    }

    /// What is told, with what is open over it.
    pub(super) fn told_over<'a>(
        &'a self,
        panel: Element<'a, Message>,
        text: &'a Text,
    ) -> Element<'a, Message> {
        let told = self.notice.as_ref().map(|notice| {
            container(dialog::toast(notice.kind, notice.shown(text))).max_width(size::DIALOG)
        });

        column![told, panel]
            .spacing(size::SPACE_S)
            .align_x(iced::Center)
            .into()
    }
}
