//! What holds at every moment, whatever happened before.

use crate::model::{Day, Job, Model, SHELF};
use crate::reading::{basket_of, day_of, goods_of, institution_of, job_of, period_of};
use crate::wall::date;
use crate::world::World;
use gerai::domain::{Period, ReceiptNumber};
use gerai::till::Till;
use rusqlite::Connection;
use std::collections::BTreeMap;

impl World {
    /// Whether the books are as the model says. What costs most is looked at
    /// only now and then.
    pub fn check(&mut self, is_thorough: bool) {
        self.check_machine();
        self.check_journal();
        self.check_money();
        self.check_stock();
        self.check_held();
        if !self.model.is_set_up {
            return;
        }

        self.check_view();
        self.check_people();
        self.check_shifts();
        self.check_unchecked();
        let today = self.business_day();
        self.check_day(today);
        self.check_period(Period::month_of(date(today)));
        if is_thorough {
            let days: Vec<i64> = self.model.days.keys().copied().collect();
            for day in days {
                self.check_day(day);
                self.check_period(Period::month_of(date(day)));
                self.check_period(Period::year_of(date(day)));
            }
            self.check_day(today + 1);
            self.check_clock();
            let found = self.ask(|till| till.verify(None)).unwrap();
            assert_eq!(found.faults, []);
            assert_eq!(found.entries as i64, self.model.entries);
        }
    }

    /// What is this machine's own: settings, papers.
    fn check_machine(&self) {
        let (is_set_up, settings) = self.ask(|till| (till.is_set_up(), till.settings().clone()));
        assert_eq!(is_set_up, self.model.is_set_up);
        assert_eq!(settings, self.model.settings);

        let jobs = self.ask(|till| till.jobs(u32::MAX)).unwrap();
        let mut found: Vec<Job> = jobs.iter().map(job_of).collect();
        found.reverse();
        assert_eq!(found, self.model.jobs);

        let open = self.ask(|till| till.open_jobs()).unwrap();
        let count = |of: fn(&Job) -> bool| found.iter().filter(|job| of(job)).count() as u32;
        assert_eq!(open.pending, count(Job::is_pending));
        assert_eq!(open.for_a_person, count(Job::is_for_a_person));
    }

    /// The journal only grows: by what the model says, at its end.
    fn check_journal(&mut self) {
        let (seq, head) = (self.head.0, self.head.1.clone());
        let expected = self.model.entries;
        let raw = self.raw();

        assert_eq!(number(raw, "SELECT count(*) FROM journal"), expected);
        assert_eq!(
            number(raw, "SELECT coalesce(max(seq), 0) FROM journal"),
            expected
        );
        assert!(expected >= seq);
        if seq > 0 {
            assert_eq!(hash(raw, seq), head);
        }
        if expected > 0 {
            self.head = (expected, hash(self.raw(), expected));
        }
    }

    /// Money adds up: over the lines, over the payments, over all days.
    fn check_money(&mut self) {
        let model = self.model.clone();
        let raw = self.raw();
        let sum = |what: &str, of: &str| {
            number(raw, &format!("SELECT coalesce(sum({what}), 0) FROM {of}"))
        };
        let of_days = |what: fn(&Day) -> i64| model.days.values().map(what).sum::<i64>();

        assert_eq!(sum("total", "sale"), model.receipts.iter().sum::<i64>());
        assert_eq!(sum("total", "sale"), of_days(|day| day.turnover));
        assert_eq!(sum("subtotal - discount - total", "sale"), 0);
        assert_eq!(sum("amount", "sale_line"), sum("total", "sale"));
        assert_eq!(sum("discount", "sale_line"), sum("discount", "sale"));
        assert_eq!(sum("amount", "payment"), sum("total + rounding", "sale"));
        assert_eq!(sum("received - amount", "payment"), sum("change", "sale"));
        assert_eq!(sum("1", "emptied_cart"), model.emptied.0);
        assert_eq!(sum("total", "emptied_cart"), model.emptied.1);

        // What came back: of its sale, of its line, of its tender.
        let sum_of = |of: fn(&Day) -> i64| of_days(of);
        assert_eq!(sum("total", "sale_return"), sum_of(|day| day.back.amount));
        assert_eq!(sum("amount", "return_line"), sum("total", "sale_return"));
        assert_eq!(
            sum("amount", "refund"),
            sum("total + rounding", "sale_return")
        );
        assert_eq!(
            sum("amount", "refund WHERE tender = 'exchange'"),
            sum("amount", "payment WHERE tender = 'exchange'")
        );
        let none = |query: &str| assert_eq!(number(raw, query), 0, "{query}");
        none(
            "SELECT count(*) FROM sale WHERE total + rounding <
             (SELECT coalesce(sum(r.total + r.rounding), 0) FROM sale_return r
              WHERE r.sale = sale.id)",
        );
        none(
            "SELECT count(*) FROM sale JOIN sale_line USING (day, till, seq) WHERE quantity <
             (SELECT coalesce(sum(l.quantity), 0)
              FROM sale_return r JOIN return_line l USING (day, till, seq)
              WHERE r.sale = sale.id AND l.sale_line = sale_line.line)",
        );
        none(
            "SELECT count(*) FROM
             (SELECT sale, tender, sum(amount) AS back
              FROM sale_return JOIN refund USING (day, till, seq)
              WHERE tender NOT IN ('cash', 'exchange') GROUP BY sale, tender) AS gone
             WHERE back > (SELECT coalesce(sum(p.amount), 0)
                           FROM sale s JOIN payment p USING (day, till, seq)
                           WHERE s.id = gone.sale AND p.tender = gone.tender)",
        );
        let returns = i64::from(model.returns);
        assert_eq!(sum("1", "sale_return"), returns);
        assert_eq!(sum("count", "sale_return"), returns * (returns + 1) / 2);

        // Receipts are numbered without a gap.
        let count = model.receipts.len() as i64;
        assert_eq!(sum("1", "sale"), count);
        assert_eq!(sum("count", "sale"), count * (count + 1) / 2);
        assert_eq!(number(raw, "SELECT count(DISTINCT count) FROM sale"), count);
    }

    /// Goods are neither made nor lost: over all places they sum to nothing,
    /// and each lies where the model says.
    fn check_stock(&mut self) {
        let codes: BTreeMap<String, String> = self
            .ids
            .iter()
            .map(|(code, id)| (id.to_string(), code.clone()))
            .collect();
        let expected: BTreeMap<(String, String), i64> = present(self.model.stock.clone());
        let raw = self.raw();

        assert_eq!(
            number(
                raw,
                "SELECT count(*) FROM
                 (SELECT 1 FROM stock GROUP BY product HAVING sum(quantity) <> 0)"
            ),
            0
        );
        let mut statement = raw
            .prepare_cached(
                "SELECT product, coalesce(location.id, ''), place, quantity
                 FROM stock LEFT JOIN location ON location.id = place",
            )
            .unwrap();
        let rows = statement.query_map([], |row| {
            let (product, location): (String, String) = (row.get(0)?, row.get(1)?);
            let place = if location.is_empty() {
                row.get(2)?
            } else {
                SHELF.to_owned()
            };
            Ok(((codes[&product].clone(), place), row.get(3)?))
        });
        let found = rows.unwrap().collect::<Result<_, _>>().unwrap();
        assert_eq!(present(found), expected);
    }

    /// What the screen is told.
    fn check_view(&self) {
        let Model {
            goods,
            institution,
            location,
            receipts,
            ..
        } = &self.model;
        let today = self.business_day();
        let view = self.ask(Till::view).unwrap().unwrap();

        assert_eq!(&institution_of(&view.institution), institution);
        assert_eq!(&view.location.name, location);
        assert_eq!(
            view.fair.map(|fair| (fair.id.0.as_u128(), fair.name)),
            self.model
                .fair(today)
                .map(|(id, fair)| (id, fair.name.clone()))
        );
        assert_eq!(view.catalog.len(), goods.len());
        for (code, goods) in goods {
            let id = self.ids[code];
            assert_eq!(&goods_of(view.catalog.get(id).unwrap()), goods);
            let on_hand = view.catalog.on_hand(id).thousandths();
            assert_eq!(on_hand, self.model.on_hand(code), "{code}");
            let found = view.catalog.find(code);
            assert_eq!(found.is_some(), goods.is_active, "{code}");
        }
        assert_eq!(
            view.last_receipt,
            (!receipts.is_empty()).then_some(ReceiptNumber {
                letter: gerai::domain::Letter::A,
                count: receipts.len() as u32,
            })
        );
        assert_eq!(view.goods_list, self.model.counting);
        match &self.kept {
            Some(kept) => {
                assert_eq!(view.cart, kept.cart);
                assert_eq!(basket_of(&view.cart), kept.basket);
            }
            None => assert!(view.cart.is_empty()),
        }
    }

    /// The payments that nobody has checked are those of the model.
    fn check_unchecked(&self) {
        let found = self.ask(|till| till.unchecked_payments()).unwrap();
        let mut found: Vec<_> = found
            .iter()
            .map(|payment| (payment.receipt.count, payment.line, payment.amount.0))
            .collect();
        // By the wall clock, which may have been set back.
        found.sort_unstable();

        assert_eq!(found, self.model.unchecked);
    }

    fn check_day(&mut self, day: i64) {
        let report = self.ask(move |till| till.day_report(date(day))).unwrap();
        let expected = self.model.days.get(&day).cloned().unwrap_or_default();

        assert_eq!(report.date, date(day));
        assert_eq!(report.seal, self.head.1[..16]);
        assert_eq!(day_of(&report), expected, "day {day}");
        let opened = self.model.drawer.get(&day).copied().unwrap_or(0);
        assert_eq!(report.drawer_openings, opened, "day {day}");

        let lost = self.model.lost.get(&day).cloned().unwrap_or_default();
        let mut lost: Vec<_> = lost
            .into_iter()
            .map(|((is_product, _), (name, quantity, times))| (is_product, name, quantity, times))
            .collect();
        let mut found: Vec<_> = report
            .lost_demand
            .into_iter()
            .map(|wanted| {
                let quantity = wanted.quantity.thousandths();
                (wanted.is_product, wanted.name, quantity, wanted.times)
            })
            .collect();
        assert!(found.is_sorted_by_key(|(_, _, quantity, _)| -quantity));
        found.sort();
        lost.sort();
        assert_eq!(found, lost, "day {day}");
    }

    /// A month and a year are the sums of their days; products go by the names
    /// that they have now.
    fn check_period(&mut self, period: Period) {
        let report = self.ask(move |till| till.period_report(period)).unwrap();
        let is_in = |day: i64| period.first() <= date(day) && date(day) <= period.last();
        let days: Vec<_> = self
            .model
            .days
            .iter()
            .filter(|(day, _)| is_in(**day))
            .collect();
        let mut expected = Day::default();
        for (_, day) in &days {
            expected.add(day);
        }
        for (code, (name, ..)) in &mut expected.products {
            name.clone_from(&self.model.goods[code].name);
        }

        assert_eq!(report.seal, self.head.1[..16]);
        assert_eq!(period_of(&report), expected, "{period}");
        let found = report
            .days
            .iter()
            .map(|day| (day.date, day.takings.turnover.0));
        let expected = days.iter().map(|(day, sums)| (date(**day), sums.turnover));
        assert!(found.eq(expected), "{period}: {:?}", report.days);
    }

    /// The hybrid clock never runs backwards, whatever the wall's does.
    fn check_clock(&mut self) {
        let backwards = "SELECT count(*) FROM journal AS later JOIN journal AS earlier
                         ON earlier.till = later.till AND earlier.seq = later.seq - 1
                         WHERE earlier.clock >= later.clock";
        assert_eq!(number(self.raw(), backwards), 0);
    }

    /// The carts that are held are those that were put aside, whatever was
    /// closed and opened since; none of them is on the screen, and no cart that
    /// is over is kept.
    fn check_held(&mut self) {
        let found: BTreeMap<String, _> = self
            .ask(Till::held_carts)
            .unwrap()
            .into_iter()
            .map(|held| (held.name, (basket_of(&held.cart), held.cart)))
            .collect();
        let expected: BTreeMap<String, _> = self
            .held
            .iter()
            .map(|(name, draft)| (name.clone(), (draft.basket.clone(), draft.cart.clone())))
            .collect();
        assert_eq!(found, expected);

        let open = self.draft.cart.id;
        assert!(self.held.values().all(|held| held.cart.id != open));
        let over = "SELECT count(*) FROM local_cart
                    WHERE id IN (SELECT id FROM sale UNION ALL SELECT cart FROM emptied_cart)";
        assert_eq!(number(self.raw(), over), 0);
        let twice = "SELECT count(*) FROM emptied_cart
                     WHERE cart IN (SELECT id FROM sale)
                        OR cart IN (SELECT cart FROM emptied_cart GROUP BY cart HAVING count(*) > 1)";
        assert_eq!(number(self.raw(), twice), 0);
    }
}

/// What is there: a stock of nothing may or may not be written down.
fn present(mut stock: BTreeMap<(String, String), i64>) -> BTreeMap<(String, String), i64> {
    stock.retain(|_, quantity| *quantity != 0);
    stock
}

pub fn number(books: &Connection, query: &str) -> i64 {
    books
        .prepare_cached(query)
        .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
        .unwrap()
}

fn hash(books: &Connection, seq: i64) -> String {
    books
        .prepare_cached("SELECT lower(hex(hash)) FROM journal WHERE seq = ?")
        .and_then(|mut statement| statement.query_row([seq], |row| row.get(0)))
        .unwrap()
}
