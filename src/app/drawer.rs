//! The cash drawer. It opens after what it is opened for is on the disk,
//! within seconds or not at all, and never for a copy of a receipt: its pulse
//! is no part of any paper.

use crate::app::desk::Desk;
use crate::domain::{CashDirection, Sale, Tender};
use crate::printer::{DrawerOpens, drawer_pulse};
use crate::till::TakenBack;
use crate::ui::part::Kind;

/// What the log of pulses says where the reason is in the journal.
pub(super) const ASKED: &str = "asked";

impl Desk {
    /// Tells the screen whether there is a drawer.
    pub(super) fn look_for_drawer(&mut self) {
        let drawer = self.kept.profile.drawer;
        let is_there = self.spooler.is_some() && drawer.opens != DrawerOpens::Never;

        self.sell.set_drawer(is_there);
    }

    /// A sale is on the disk: the drawer opens for cash, where that is wanted.
    pub(super) fn open_drawer_for(&self, sale: &Sale) {
        // The cash of a paper came in long ago.
        if sale.paid_by(Tender::Cash) && sale.paper.is_none() {
            self.pulse_for_cash(sale.number.to_string());
        }
    }

    /// Goods were taken back, and that is on the disk: the drawer opens for
    /// cash that is handed out, and for what is paid for other goods.
    pub(super) fn open_drawer_for_return(&self, taken: &TakenBack) {
        let is_given = !taken.returned.refunded_by(Tender::Cash).is_zero();
        let is_paid = |sale: &Sale| sale.paid_by(Tender::Cash);

        if is_given || taken.sold.as_ref().is_some_and(is_paid) {
            self.pulse_for_cash(taken.returned.number.to_string());
        }
    }

    /// Cash is put in or taken out, and that is on the disk.
    pub(super) fn open_drawer_for_move(&self, direction: CashDirection) {
        let words = &self.text().shift;

        self.pulse_for_cash(String::from(match direction {
            CashDirection::In => words.paid_in,
            CashDirection::Out => words.paid_out,
        }));
    }

    fn pulse_for_cash(&self, why: String) {
        if self.kept.profile.drawer.opens == DrawerOpens::OnCash {
            self.pulse(why);
        }
    }

    /// It is on the disk why the drawer opens, and its slip is queued where one
    /// is wanted. The pulse is asked for first.
    pub(super) fn drawer_opened(&mut self) {
        self.pulse(ASKED.to_owned());
        self.wake_spooler();
        let words = &self.text().drawer;
        let sentence = if self.is_training {
            words.closed_in_training.to_owned()
        } else {
            words.opened.to_owned()
        };
        self.sell.tell(Kind::Good, sentence);
    }

    /// Opens it; never in training, for the real books would not know why.
    fn pulse(&self, why: String) {
        if let (Some(spooler), false) = (&self.spooler, self.is_training) {
            spooler.open_drawer(drawer_pulse(self.kept.profile.drawer), why);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::outcome::Outcome;
    use crate::app::outcome::tests::desk;
    use crate::app::returning::Came;
    use crate::domain::payment::Tendered;
    use crate::domain::returned::Wanted;
    use crate::domain::{Quantity, Rupiah};
    use crate::printer::{Connection, Drawer};
    use crate::till::TakeBack;
    use std::fs;
    use std::path::Path;
    use std::time::{Duration, Instant};

    /// Waits until the printer got so many pulses; how many it got.
    fn pulses(printer: &Path, wanted: usize) -> usize {
        let start = Instant::now();
        let pulse = drawer_pulse(Drawer::default());
        loop {
            let bytes = fs::read(printer).unwrap_or_default();
            let count = bytes.windows(5).filter(|part| *part == pulse).count();
            if count >= wanted || start.elapsed() > Duration::from_secs(20) {
                return count;
            }
        }
    }

    fn sells(desk: &mut Desk, tender: Tender) {
        let sold = desk
            .till
            .wait_for(move |till| {
                let goods = till.goods().unwrap().0;
                let mut cart = till.new_cart();
                let _ = cart.add(&goods[0], Quantity::ONE).unwrap();
                let amount = cart.totals().unwrap().total;
                let tendered = match tender {
                    Tender::Cash => Tendered::cash(Rupiah(amount.0 + 1_000)),
                    tender => Tendered {
                        tender,
                        amount,
                        reference: None,
                        pending: false,
                    },
                };
                till.sell(&cart, vec![tendered])
            })
            .unwrap()
            .unwrap();
        let _ = desk.update(crate::app::desk::Message::Came(Outcome::Sold(Ok(
            Box::new(sold),
        ))));
    }

    /// Waits until the printer got this text; what it got.
    fn printed(printer: &Path, wanted: &str) -> Vec<u8> {
        let start = Instant::now();
        loop {
            let bytes = fs::read(printer).unwrap_or_default();
            let is_there = bytes
                .windows(wanted.len())
                .any(|part| part == wanted.as_bytes());
            if is_there || start.elapsed() > Duration::from_secs(20) {
                return bytes;
            }
        }
    }

    #[test]
    fn slips_are_printed_by_themselves() {
        let folder = tempfile::tempdir().unwrap();
        let printer = folder.path().join("printer");
        let mut desk = desk(folder.path());
        desk.kept.connection = Connection::File {
            path: printer.clone(),
        };
        desk.kept.drawer_slips = true;
        desk.kept.held_slips = true;
        desk.start_spooler();
        let kept = desk.kept.clone();
        let opened = desk.till.wait_for(move |till| {
            till.set_settings(kept)?;
            till.open_drawer("Tukar uang")
        });

        let _ = desk.came(Outcome::DrawerOpened(opened.unwrap()));
        let bytes = printed(&printer, "LACI DIBUKA TANPA JUAL");
        assert!(bytes.windows(11).any(|part| part == b"LACI DIBUKA"));
        assert_eq!(pulses(&printer, 1), 1);

        let held = desk.till.wait_for(|till| {
            let goods = till.goods()?.0;
            let mut cart = till.new_cart();
            let _ = cart.add(&goods[0], Quantity::ONE).unwrap();
            till.hold_cart(&cart, "Ibu batik")
        });
        let _ = desk.came(Outcome::Carts(held.unwrap()));
        let bytes = printed(&printer, "Ibu batik");
        assert!(bytes.windows(9).any(|part| part == b"Ibu batik"));
    }

    #[test]
    fn it_opens_for_cash_where_that_is_wanted_and_when_asked() {
        for (opens, by_cash) in [(DrawerOpens::OnCash, 1), (DrawerOpens::WhenAsked, 0)] {
            let folder = tempfile::tempdir().unwrap();
            let printer = folder.path().join("printer");
            let mut desk = desk(folder.path());
            desk.kept.connection = Connection::File {
                path: printer.clone(),
            };
            desk.kept.profile.drawer.opens = opens;
            desk.start_spooler();

            // The spooler does one thing after the other.
            sells(&mut desk, Tender::Qris);
            sells(&mut desk, Tender::Cash);
            assert_eq!(pulses(&printer, by_cash), by_cash, "{opens:?}");
            let _ = desk.came(Outcome::DrawerOpened(Ok(())));
            assert_eq!(pulses(&printer, by_cash + 1), by_cash + 1, "{opens:?}");
        }
    }

    /// Takes the last sale back.
    fn takes_back(desk: &mut Desk) {
        let taken = desk
            .till
            .wait_for(|till| {
                let receipt = till.last_receipt().unwrap().unwrap();
                let lookup = till.look_up(receipt).unwrap();
                till.take_back(TakeBack {
                    id: lookup.given.id,
                    receipt,
                    wanted: Wanted {
                        lines: lookup.returnable.everything(),
                        reason: String::from("Salah ukuran"),
                        ..Wanted::default()
                    },
                    instead: None,
                })
            })
            .unwrap();
        let _ = desk.came(Outcome::Returning(Came::Taken(taken.map(Box::new))));
    }

    #[test]
    fn it_opens_for_cash_that_is_given_back_or_put_in() {
        let folder = tempfile::tempdir().unwrap();
        let printer = folder.path().join("printer");
        let mut desk = desk(folder.path());
        desk.kept.connection = Connection::File {
            path: printer.clone(),
        };
        desk.kept.profile.drawer.opens = DrawerOpens::OnCash;
        desk.start_spooler();

        // What was paid without cash goes back without.
        sells(&mut desk, Tender::Qris);
        takes_back(&mut desk);
        sells(&mut desk, Tender::Cash);
        assert_eq!(pulses(&printer, 1), 1);
        takes_back(&mut desk);
        assert_eq!(pulses(&printer, 2), 2);

        // So it does for cash that is put in beside the sales.
        desk.open_drawer_for_move(CashDirection::In);
        assert_eq!(pulses(&printer, 3), 3);
    }

    #[test]
    fn a_drawer_that_stays_shut_is_told_and_stops_nobody() {
        use crate::app::desk::Message;
        use crate::printer::Pulse;
        use crate::screen::sell;
        use crate::till::News;

        let folder = tempfile::tempdir().unwrap();
        let mut desk = desk(folder.path());
        let shut = |trouble| {
            Message::Printer(News::Pulsed(Pulse {
                why: String::from("A-000001"),
                asked: 0,
                trouble,
            }))
        };

        let _ = desk.update(shut(None));
        assert!(desk.sell.notice().is_none());
        for trouble in ["cover-open", "late"] {
            desk.sell.forget();
            let _ = desk.update(shut(Some(trouble)));
            let told = desk.sell.notice().unwrap().sentence.clone();
            assert!(told.starts_with("Laci kas tidak terbuka."), "{told}");
        }
        // The next buyer's goods count at once.
        let take = sell::Message::Take(desk.catalog.products()[0].id);
        let _ = desk.update(Message::Sell(take));
        assert_eq!(desk.sell.cart().lines().len(), 1);
        assert!(desk.over.is_none() && desk.asking.is_none());

        // Elsewhere it is told over whatever is open.
        let _ = desk.update(Message::OpenQueue);
        let _ = desk.update(shut(Some("no-paper")));
        assert!(desk.take_unused().unwrap().contains("Kertas habis."));
    }
}
