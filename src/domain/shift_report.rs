//! The shift report: an X while the shift is open, a Z when it is closed.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::domain::returned::Refund;
use crate::domain::shift::{CashDirection, ShiftNumber};
use crate::domain::{ReceiptNumber, Rupiah, ShiftId, Tally, Tender};

/// How much of an X whoever looks at it is told. Who counts the drawer is not
/// told beforehand what should be in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Insight {
    /// How often something was, and no sum from which the drawer follows.
    Counts,
    /// The sums too, where nobody has a PIN: whoever counts is whoever reports.
    Sums,
    /// What should be in the drawer.
    Expected,
}

impl Insight {
    /// What is told to somebody with the right to reports, or without, on a till
    /// where somebody has a PIN, or nobody.
    #[must_use]
    pub fn of(may_report: bool, is_guarded: bool) -> Self {
        match (may_report, is_guarded) {
            (true, _) => Self::Expected,
            (false, true) => Self::Counts,
            (false, false) => Self::Sums,
        }
    }

    /// Whether sums are told.
    #[must_use]
    pub fn has_sums(self) -> bool {
        self >= Self::Sums
    }
}

/// What went into a drawer and out of it. All amounts are at or above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CashFlow {
    /// What lay in it when the shift was opened.
    pub float: Rupiah,
    /// What buyers handed over.
    pub received: Rupiah,
    /// What went back to them.
    pub change: Rupiah,
    /// What was put in without a sale.
    pub paid_in: Rupiah,
    /// What was taken out without a sale.
    pub paid_out: Rupiah,
    /// What was given back for goods that came back.
    #[serde(default)]
    pub refunded: Rupiah,
}

impl CashFlow {
    /// The cash that should be in the drawer: the one place where this is
    /// computed. Below zero when more was taken out than there can have been.
    #[must_use]
    pub const fn expected(&self) -> Rupiah {
        Rupiah(
            self.float.0 + self.received.0 - self.change.0 + self.paid_in.0
                - self.paid_out.0
                - self.refunded.0,
        )
    }
}

/// The shift that a report is about, as it was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenShift {
    /// Its identity.
    pub shift: ShiftId,
    /// Its number, and that of its Z.
    pub number: ShiftNumber,
    /// The business day that everything in it counts to.
    pub day: NaiveDate,
    /// When it was opened.
    pub opened_at: DateTime<FixedOffset>,
    /// The name of the place where the till stands.
    pub location_name: String,
    /// The name of the fair of that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fair_name: Option<String>,
    /// Who opened it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cashier: Option<String>,
    /// What the float came to.
    pub float: Rupiah,
}

/// What a sale adds to a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SaleFact {
    /// Its number.
    pub number: ReceiptNumber,
    /// What the goods brought in, before cash was rounded.
    pub total: Rupiah,
    /// What was taken off.
    pub discount: Rupiah,
    /// What cash rounding added or let go.
    pub rounding: Rupiah,
    /// The tax inside the total.
    pub tax: Rupiah,
    /// What went back to the buyer.
    pub change: Rupiah,
    /// Whether it was sold on paper and entered in the shift.
    pub is_paper: bool,
    /// The lines that bear another price than the list's, and how much more
    /// they cost by that.
    pub repriced: Tally,
}

/// What a payment adds to a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaymentFact {
    /// What it was paid with.
    pub tender: Tender,
    /// How much of a sale it settled.
    pub amount: Rupiah,
    /// What was handed over.
    pub received: Rupiah,
}

/// What a return adds to a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReturnFact {
    /// What the goods had brought in, before cash was rounded.
    pub amount: Rupiah,
    /// Whether a sale was voided.
    pub is_void: bool,
}

/// Cash that was moved without a sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveFact {
    /// Which way.
    pub direction: CashDirection,
    /// How much.
    pub amount: Rupiah,
    /// Why.
    pub reason: String,
}

/// A cart that was emptied with goods in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmptiedFact {
    /// What it would have brought in.
    pub total: Rupiah,
    /// Why.
    pub reason: String,
}

/// The cash drawer was opened without a sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningFact {
    /// Why.
    pub reason: String,
    /// Who opened it; none on a till at which nobody is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// A QRIS payment that nobody has seen in the merchant's app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UncheckedFact {
    /// The receipt that it settled.
    pub receipt: ReceiptNumber,
    /// When it was sold.
    pub sold_at: DateTime<FixedOffset>,
    /// How much is to be looked for.
    pub amount: Rupiah,
}

/// Everything that happened in a shift.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// The sales, in their order.
    pub sales: Vec<SaleFact>,
    /// What settled them.
    pub payments: Vec<PaymentFact>,
    /// What came back, of whatever shift's sales.
    pub returns: Vec<ReturnFact>,
    /// What went back for it.
    pub refunds: Vec<Refund>,
    /// Cash moved without a sale, in its order.
    pub moves: Vec<MoveFact>,
    /// Carts emptied, in their order.
    pub emptied: Vec<EmptiedFact>,
    /// When the drawer was opened without a sale, in its order.
    pub openings: Vec<OpeningFact>,
    /// The payments that nobody has seen in the merchant's app, in their order.
    pub unchecked: Vec<UncheckedFact>,
    /// All that the till's sales brought in, this shift's included.
    pub grand_total: Rupiah,
    /// How many receipts the till has ever given.
    pub grand_receipts: u32,
}

/// What a shift brought in, and what should be in its drawer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftReport {
    /// The shift.
    #[serde(flatten)]
    pub shift: OpenShift,
    /// Receipts given.
    pub receipts: u32,
    /// The first of them.
    pub first_receipt: Option<ReceiptNumber>,
    /// The last of them.
    pub last_receipt: Option<ReceiptNumber>,
    /// What the goods brought in: after discounts, before cash was rounded,
    /// and with nothing taken off for goods that came back.
    pub turnover: Rupiah,
    /// What was taken off.
    pub discounts: Rupiah,
    /// What cash rounding added or let go.
    pub rounding: Rupiah,
    /// The tax inside the turnover.
    pub tax: Rupiah,
    /// What each tender settled, change taken off. With what was exchanged they
    /// add up to turnover and rounding.
    pub tenders: BTreeMap<Tender, Rupiah>,
    /// What goods that came back settled: no money changed hands for it.
    #[serde(default)]
    pub exchanged: Rupiah,
    /// What went back by each tender for goods that came back, of whatever
    /// shift's sales; nothing above is less for it.
    #[serde(default)]
    pub refunds: BTreeMap<Tender, Rupiah>,
    /// What went into the drawer and out of it.
    pub cash: CashFlow,
    /// Cash moved without a sale, in its order.
    pub moves: Vec<MoveFact>,
    /// Goods that came back, the voids not among them.
    #[serde(default)]
    pub returns: Tally,
    /// Sales that were made undone.
    #[serde(default)]
    pub voids: Tally,
    /// Carts emptied with goods in them, in their order.
    pub emptied: Vec<EmptiedFact>,
    /// When the drawer was opened without a sale, in its order.
    #[serde(default)]
    pub openings: Vec<OpeningFact>,
    /// What was sold on paper and entered in this shift; it is among its sales.
    #[serde(default)]
    pub papers: Tally,
    /// The lines sold at another price than the list's, and how much more they
    /// cost by that; less is below zero. It is in the turnover already.
    #[serde(default)]
    pub repriced: Tally,
    /// The QRIS payments of this shift that nobody has seen in the merchant's
    /// app.
    #[serde(default)]
    pub unchecked: Vec<UncheckedFact>,
    /// All that the till's sales brought in since it began, this shift
    /// included.
    pub grand_total: Rupiah,
    /// How many receipts it has given since it began.
    pub grand_receipts: u32,
    /// The first 16 hexadecimal digits of the hash of the till's journal
    /// before this report.
    pub seal: String,
}

impl ShiftReport {
    /// Adds up a shift.
    #[must_use]
    pub fn compile(shift: OpenShift, facts: Facts, seal: String) -> Self {
        let of_sales = |part: fn(&SaleFact) -> Rupiah| facts.sales.iter().map(part).sum::<Rupiah>();
        let settled = |tender| {
            let of_tender = facts.payments.iter().filter(|part| part.tender == tender);
            of_tender.map(|part| part.amount).sum::<Rupiah>()
        };
        let refunded = |tender| {
            let by = facts.refunds.iter().filter(|part| part.tender == tender);
            by.map(|part| part.amount).sum::<Rupiah>()
        };
        let came_back = |is_void| {
            let those = || {
                facts
                    .returns
                    .iter()
                    .filter(move |one| one.is_void == is_void)
            };
            Tally {
                count: those().count() as u32,
                amount: those().map(|one| one.amount).sum(),
            }
        };
        let moved = |direction| {
            let that_way = facts.moves.iter().filter(|one| one.direction == direction);
            that_way.map(|one| one.amount).sum::<Rupiah>()
        };
        let papers = || facts.sales.iter().filter(|sale| sale.is_paper);
        let papers = Tally {
            count: papers().count() as u32,
            amount: papers().map(|sale| sale.total).sum(),
        };
        let cash = |part: &&PaymentFact| part.tender == Tender::Cash;
        let turnover = of_sales(|sale| sale.total);

        Self {
            // Some hundreds a day.
            receipts: facts.sales.len() as u32,
            first_receipt: facts.sales.iter().map(|sale| sale.number).min(),
            last_receipt: facts.sales.iter().map(|sale| sale.number).max(),
            turnover,
            discounts: of_sales(|sale| sale.discount),
            rounding: of_sales(|sale| sale.rounding),
            tax: of_sales(|sale| sale.tax),
            tenders: Tender::ALL
                .into_iter()
                .map(|tender| (tender, settled(tender)))
                .collect(),
            exchanged: settled(Tender::Exchange),
            refunds: Tender::ALL
                .into_iter()
                .map(|tender| (tender, refunded(tender)))
                .collect(),
            cash: CashFlow {
                float: shift.float,
                received: facts
                    .payments
                    .iter()
                    .filter(cash)
                    .map(|part| part.received)
                    .sum(),
                change: of_sales(|sale| sale.change),
                paid_in: moved(CashDirection::In),
                paid_out: moved(CashDirection::Out),
                refunded: refunded(Tender::Cash),
            },
            returns: came_back(false),
            voids: came_back(true),
            moves: facts.moves,
            emptied: facts.emptied,
            openings: facts.openings,
            papers,
            repriced: Tally {
                count: facts.sales.iter().map(|sale| sale.repriced.count).sum(),
                amount: of_sales(|sale| sale.repriced.amount),
            },
            unchecked: facts.unchecked,
            grand_total: facts.grand_total,
            grand_receipts: facts.grand_receipts,
            seal,
            shift,
        }
    }

    /// What a tender settled.
    #[must_use]
    pub fn tender(&self, tender: Tender) -> Rupiah {
        self.tenders.get(&tender).copied().unwrap_or_default()
    }

    /// What went back by a tender.
    #[must_use]
    pub fn refund(&self, tender: Tender) -> Rupiah {
        self.refunds.get(&tender).copied().unwrap_or_default()
    }

    /// What went back otherwise than from the drawer, by each tender by which
    /// something did.
    pub fn cashless_refunds(&self) -> impl Iterator<Item = (Tender, Rupiah)> + '_ {
        Tender::ALL
            .into_iter()
            .filter(|tender| *tender != Tender::Cash)
            .map(|tender| (tender, self.refund(tender)))
            .filter(|(_, amount)| !amount.is_zero())
    }

    /// The cash that should be in the drawer.
    #[must_use]
    pub const fn expected_cash(&self) -> Rupiah {
        self.cash.expected()
    }

    /// What the merchant's app should say came in. What went back is told
    /// beside it: apps list it apart, and of a payment that never arrived
    /// nothing went back.
    #[must_use]
    pub fn expected_qris(&self) -> Rupiah {
        self.tender(Tender::Qris)
    }

    /// What the goods brought in, less what had been paid for those that came
    /// back, of whatever shift's sales.
    #[must_use]
    pub fn net(&self) -> Rupiah {
        Rupiah(self.turnover.0 - self.returns.amount.0 - self.voids.amount.0)
    }

    /// Whether its numbers agree with each other.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        let settled: Rupiah = self.tenders.values().copied().sum();
        let cash = Rupiah(self.cash.received.0 - self.cash.change.0);

        settled.0 + self.exchanged.0 == self.turnover.0 + self.rounding.0
            && cash == self.tender(Tender::Cash)
            && self.cash.refunded == self.refund(Tender::Cash)
            && self.cash.float == self.shift.float
            && (self.receipts == 0) == self.first_receipt.is_none()
            && self.first_receipt <= self.last_receipt
            && self.grand_total >= self.turnover
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::domain::shift::{Counted, ShiftClosed};
    use crate::domain::{DrawerCount, Letter};
    use proptest::prelude::*;
    use uuid::Uuid;

    pub fn shift(float: i64) -> OpenShift {
        OpenShift {
            shift: ShiftId(Uuid::from_u128(7)),
            number: ShiftNumber {
                letter: Letter::A,
                count: 3,
            },
            day: NaiveDate::from_ymd_opt(2026, 4, 27).unwrap(),
            opened_at: DateTime::parse_from_rfc3339("2026-04-27T08:12:00+07:00").unwrap(),
            location_name: String::from("Showroom"),
            fair_name: None,
            cashier: Some(String::from("Sari")),
            float: Rupiah(float),
        }
    }

    /// Something that happens to a drawer.
    #[derive(Debug, Clone)]
    enum Event {
        /// Goods for so much, paid with so much more in cash.
        Cash(i64, i64),
        Qris(i64),
        In(i64),
        Out(i64),
        /// Goods for so much come back, for so much in cash, and the rest by QRIS.
        Back(i64, i64, bool),
        /// Goods for so much, of which goods that came back paid so much.
        Exchange(i64, i64),
    }

    fn event() -> impl Strategy<Value = Event> {
        prop_oneof![
            (0..2_000_000i64, 0..100_000i64).prop_map(|(total, more)| Event::Cash(total, more)),
            (1..2_000_000i64).prop_map(Event::Qris),
            (1..500_000i64).prop_map(Event::In),
            (1..500_000i64).prop_map(Event::Out),
            (0..500_000i64, 0..500_000i64, any::<bool>())
                .prop_map(|(cash, qris, is_void)| Event::Back(cash, qris, is_void)),
            (0..500_000i64, 0..500_000i64).prop_map(|(cash, credit)| Event::Exchange(cash, credit)),
        ]
    }

    impl Facts {
        fn sold(&mut self, total: i64, change: i64) {
            self.grand_total.0 += total;
            self.sales.push(SaleFact {
                number: ReceiptNumber {
                    letter: Letter::A,
                    count: self.sales.len() as u32 + 1,
                },
                total: Rupiah(total),
                discount: Rupiah::ZERO,
                rounding: Rupiah::ZERO,
                tax: Rupiah::ZERO,
                change: Rupiah(change),
                is_paper: false,
                repriced: Tally::default(),
            });
        }
    }

    fn facts(events: &[Event]) -> Facts {
        let mut facts = Facts {
            grand_total: Rupiah(7_000),
            ..Facts::default()
        };
        for event in events {
            let (total, tender, received) = match *event {
                Event::Cash(total, more) => (total, Tender::Cash, total + more),
                Event::Qris(total) => (total, Tender::Qris, total),
                Event::In(amount) | Event::Out(amount) => {
                    facts.moves.push(MoveFact {
                        direction: if matches!(event, Event::In(_)) {
                            CashDirection::In
                        } else {
                            CashDirection::Out
                        },
                        amount: Rupiah(amount),
                        reason: String::from("Uang kecil"),
                    });
                    continue;
                }
                Event::Back(cash, qris, is_void) => {
                    facts.returns.push(ReturnFact {
                        amount: Rupiah(cash + qris),
                        is_void,
                    });
                    let parts = [(Tender::Cash, cash), (Tender::Qris, qris)];
                    facts.refunds.extend(parts.map(|(tender, amount)| Refund {
                        tender,
                        amount: Rupiah(amount),
                    }));
                    continue;
                }
                Event::Exchange(cash, credit) => {
                    facts.payments.push(PaymentFact {
                        tender: Tender::Exchange,
                        amount: Rupiah(credit),
                        received: Rupiah(credit),
                    });
                    facts.payments.push(PaymentFact {
                        tender: Tender::Cash,
                        amount: Rupiah(cash),
                        received: Rupiah(cash),
                    });
                    facts.sold(cash + credit, 0);
                    continue;
                }
            };
            facts.sold(total, received - total);
            facts.payments.push(PaymentFact {
                tender,
                amount: Rupiah(total),
                received: Rupiah(received),
            });
        }
        facts
    }

    #[test]
    fn a_shift_without_a_sale_is_its_float() {
        let report = ShiftReport::compile(shift(200_000), Facts::default(), String::new());

        assert!(report.adds_up());
        assert_eq!(report.expected_cash(), Rupiah(200_000));
        assert_eq!((report.receipts, report.first_receipt), (0, None));
        let closed = ShiftClosed::new(
            report,
            Counted {
                cash: DrawerCount::amount(Rupiah(200_000)),
                ..Counted::default()
            },
        );
        assert!(closed.adds_up());
    }

    #[test]
    fn a_difference_needs_a_reason_and_nothing_more() {
        let report = ShiftReport::compile(shift(200_000), Facts::default(), String::new());
        let counted = Counted {
            cash: DrawerCount::amount(Rupiah(199_500)),
            ..Counted::default()
        };
        let closed = ShiftClosed::new(report.clone(), counted.clone());
        assert_eq!(closed.cash_difference, Rupiah(-500));
        assert!(!closed.adds_up());

        let closed = ShiftClosed::new(
            report,
            Counted {
                reason: String::from("Kembalian dibulatkan"),
                ..counted
            },
        );
        assert!(closed.adds_up());
    }

    proptest! {
        /// The drawer of a person who puts in and takes out, note by note.
        #[test]
        fn expected_cash_is_what_lies_in_the_drawer(
            float in 0..1_000_000i64,
            events in proptest::collection::vec(event(), 0..60),
        ) {
            let (mut drawer, mut app) = (float, 0);
            for event in &events {
                match *event {
                    Event::Cash(total, more) => {
                        drawer += total + more;
                        drawer -= more;
                    }
                    Event::Qris(total) => app += total,
                    Event::In(amount) => drawer += amount,
                    Event::Out(amount) => drawer -= amount,
                    Event::Back(cash, ..) => drawer -= cash,
                    Event::Exchange(cash, _) => drawer += cash,
                }
            }
            let report = ShiftReport::compile(shift(float), facts(&events), String::new());

            prop_assert!(report.adds_up());
            prop_assert_eq!(report.expected_cash(), Rupiah(drawer));
            prop_assert_eq!(report.expected_qris(), Rupiah(app));

            let json = serde_json::to_string(&report).unwrap_or_default();
            prop_assert_eq!(serde_json::from_str::<ShiftReport>(&json).ok(), Some(report));
        }

        /// Whatever was counted, a shift can be closed with a reason.
        #[test]
        fn no_count_keeps_a_shift_open(
            float in 0..1_000_000i64,
            events in proptest::collection::vec(event(), 0..20),
            counted in 0..5_000_000i64,
            qris in proptest::option::of(0..5_000_000i64),
        ) {
            let report = ShiftReport::compile(shift(float), facts(&events), String::new());
            let closed = ShiftClosed::new(report, Counted {
                cash: DrawerCount::amount(Rupiah(counted)),
                qris: qris.map(Rupiah),
                reason: String::from("Sudah dihitung dua kali"),
                ..Counted::default()
            });

            prop_assert!(closed.adds_up());
            prop_assert_eq!(closed.expected_cash.0 + closed.cash_difference.0, counted);
        }
    }
}
