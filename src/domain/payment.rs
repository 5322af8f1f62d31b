//! Paying: tenders, cash rounding, change, and which notes a buyer will hand
//! over.

use serde::{Deserialize, Serialize};

use crate::domain::Rupiah;

/// What a buyer pays with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tender {
    /// Notes and coins.
    Cash,
    /// The national QR code.
    Qris,
    /// A bank transfer.
    Transfer,
    /// A card.
    Card,
    /// What goes back for goods that are exchanged, and at once pays for what
    /// is taken instead: a return's refund and a sale's payment of the same
    /// amount. Nobody hands it over, and no drawer sees it.
    Exchange,
}

impl Tender {
    /// Every tender that somebody can hand over, cash first.
    pub const ALL: [Self; 4] = [Self::Cash, Self::Qris, Self::Transfer, Self::Card];

    /// Its name in files and in the ledger.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::Qris => "qris",
            Self::Transfer => "transfer",
            Self::Card => "card",
            Self::Exchange => "exchange",
        }
    }

    /// The tender with this name.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .chain([Self::Exchange])
            .find(|tender| tender.code() == code)
    }
}

/// Something handed over, before it is known what it settles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tendered {
    /// What it is.
    pub tender: Tender,
    /// How much of it, not below zero.
    pub amount: Rupiah,
    /// The number on the slip or in the merchant's app.
    pub reference: Option<String>,
    /// Whether it has still to be looked for in the merchant's app; only QRIS
    /// is ever taken on a buyer's word.
    pub pending: bool,
}

impl Tendered {
    /// So much cash.
    #[must_use]
    pub const fn cash(amount: Rupiah) -> Self {
        Self {
            tender: Tender::Cash,
            amount,
            reference: None,
            pending: false,
        }
    }

    /// So much by something that is no cash and was seen to arrive.
    #[must_use]
    pub const fn by(tender: Tender, amount: Rupiah) -> Self {
        Self {
            tender,
            amount,
            reference: None,
            pending: false,
        }
    }
}

/// Part of a sale's payment, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// What was handed over.
    pub tender: Tender,
    /// How much of the sale it settles: what was received less the change.
    pub amount: Rupiah,
    /// What was handed over; more than `amount` only for cash.
    pub received: Rupiah,
    /// The number on the slip or in the merchant's app.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Whether nobody had seen it in the merchant's app when the sale was
    /// recorded. That it was seen later is an entry of its own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pending: bool,
}

/// How cash is rounded, because small coins are gone. Cashless payments never
/// are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashRounding {
    /// Amounts become multiples of this; zero or one switches rounding off.
    pub step: Rupiah,
    /// Which way.
    pub direction: Direction,
}

/// Which way cash is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// In the buyer's favour.
    Down,
    /// To the nearest step, halves up.
    Nearest,
}

impl Default for CashRounding {
    /// Down to a hundred rupiah.
    fn default() -> Self {
        Self {
            step: Rupiah(100),
            direction: Direction::Down,
        }
    }
}

impl CashRounding {
    /// No rounding.
    pub const OFF: Self = Self {
        step: Rupiah::ZERO,
        direction: Direction::Down,
    };

    /// What is to be paid in cash for `amount`, which is not below zero.
    #[must_use]
    pub fn apply(self, amount: Rupiah) -> Rupiah {
        if self.step.0 <= 1 {
            return amount;
        }

        let rest = amount.0.rem_euclid(self.step.0);
        let down = amount.0 - rest;

        match self.direction {
            Direction::Nearest if rest * 2 >= self.step.0 => Rupiah(down + self.step.0),
            Direction::Down | Direction::Nearest => Rupiah(down),
        }
    }
}

/// A total that is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paid {
    /// What settled it; the amounts add up to the total and the rounding.
    pub payments: Vec<Payment>,
    /// What cash rounding added (above zero) or let go (below).
    pub rounding: Rupiah,
    /// What goes back to the buyer, in cash.
    pub change: Rupiah,
}

/// Why tenders do not settle a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// So much is missing.
    Short {
        /// What is still to be paid.
        missing: Rupiah,
    },
    /// More was paid than is due by something that gives no change.
    Overpaid {
        /// The first tender that gives no change.
        tender: Tender,
        /// By how much.
        excess: Rupiah,
    },
    /// An amount is below zero or above [`Rupiah::LIMIT`].
    Amount,
    /// A QRIS payment is above what one may be.
    AboveLimit {
        /// The most that one may be.
        limit: Rupiah,
    },
}

/// Settles `total` with what was handed over.
///
/// Cash pays what the other tenders leave, rounded by `rounding`; change is
/// given out of cash alone.
///
/// # Errors
/// Refuses what is too little, too much by anything but cash, or not an
/// amount of money. Nothing has happened then.
pub fn pay(
    total: Rupiah,
    tendered: Vec<Tendered>,
    rounding: CashRounding,
) -> Result<Paid, Refusal> {
    let is_sane = |amount: Rupiah| (0..=Rupiah::LIMIT.0).contains(&amount.0);

    if !is_sane(total) || !tendered.iter().all(|part| is_sane(part.amount)) {
        return Err(Refusal::Amount);
    }

    let (cash, cashless): (Vec<_>, Vec<_>) = tendered
        .into_iter()
        .partition(|part| part.tender == Tender::Cash);
    let by_cashless: Rupiah = cashless.iter().map(|part| part.amount).sum();
    let rest = Rupiah(total.0 - by_cashless.0);

    if rest.is_negative() {
        return Err(Refusal::Overpaid {
            tender: cashless.first().map_or(Tender::Card, |part| part.tender),
            excess: Rupiah(-rest.0),
        });
    }
    if cash.is_empty() && !rest.is_zero() {
        return Err(Refusal::Short { missing: rest });
    }

    let due_in_cash = if cash.is_empty() {
        Rupiah::ZERO
    } else {
        rounding.apply(rest)
    };
    let received: Rupiah = cash.iter().map(|part| part.amount).sum();
    let change = Rupiah(received.0 - due_in_cash.0);

    if change.is_negative() {
        return Err(Refusal::Short {
            missing: Rupiah(-change.0),
        });
    }

    let mut payments = Vec::with_capacity(cashless.len() + 1);
    if !cash.is_empty() {
        payments.push(Payment {
            tender: Tender::Cash,
            amount: due_in_cash,
            received,
            reference: None,
            pending: false,
        });
    }
    payments.extend(cashless.into_iter().map(|part| Payment {
        tender: part.tender,
        amount: part.amount,
        received: part.amount,
        reference: part.reference,
        pending: part.pending && part.tender == Tender::Qris,
    }));

    Ok(Paid {
        payments,
        rounding: Rupiah(due_in_cash.0 + by_cashless.0 - total.0),
        change,
    })
}

/// The notes that people fill a sum up with, small to large: nobody hands over
/// 26 000 for 25 000 because there is a note of 2 000, and the 75 000 of 2020
/// is legal tender but nobody's habit.
const NOTES: [i64; 6] = [1_000, 5_000, 10_000, 20_000, 50_000, 100_000];

/// Notes and coins from large to small, for handing over change.
const PIECES: [i64; 10] = [
    100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100,
];

/// Four amounts above `due` that a buyer is likely to hand over, rising:
/// 37 500 → 38 000, 40 000, 50 000, 100 000.
///
/// First come the amounts reached by filling up with one kind of note; when
/// `due` is round already and these are few, the next five and ten thousand
/// and the next whole fifties and hundreds.
#[must_use]
pub fn suggestions(due: Rupiah) -> [Rupiah; 4] {
    let above = |note: i64| (due.0.max(0) / note + 1) * note;
    let filling_up = NOTES
        .into_iter()
        .filter(|note| due.0 % note != 0 || due.0 <= 0)
        .map(above);
    let round = [10_000, 5_000, 50_000, 100_000].map(above);
    let fifties = (1..).map(|count| above(100_000) + count * 50_000);

    let mut chosen = [i64::MAX; 4];
    let mut count = 0;

    for amount in filling_up.chain(round).chain(fifties) {
        if count == chosen.len() {
            break;
        }
        if !chosen.contains(&amount) {
            chosen[count] = amount;
            count += 1;
        }
    }

    chosen.sort_unstable();
    chosen.map(Rupiah)
}

/// The fewest notes and coins that make up `amount`, large to small, as
/// (piece, how many). What is below 100 rupiah has no coin and is left out.
#[must_use]
pub fn pieces(amount: Rupiah) -> Vec<(Rupiah, u32)> {
    let mut rest = amount.0.max(0);

    PIECES
        .into_iter()
        .filter_map(|piece| {
            let count = rest / piece;
            rest %= piece;
            (count > 0).then(|| (Rupiah(piece), u32::try_from(count).unwrap_or(u32::MAX)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn suggests_what_people_hand_over() {
        let at = |due| suggestions(Rupiah(due)).map(|amount| amount.0);

        assert_eq!(at(37_500), [38_000, 40_000, 50_000, 100_000]);
        assert_eq!(at(25_000), [30_000, 40_000, 50_000, 100_000]);
        assert_eq!(at(1_200), [2_000, 5_000, 10_000, 20_000]);
        assert_eq!(at(280_000), [285_000, 290_000, 300_000, 350_000]);
        assert_eq!(at(100_000), [105_000, 110_000, 150_000, 200_000]);
    }

    #[test]
    fn rounds_cash_alone() {
        let down = CashRounding::default();
        let paid = pay(Rupiah(1_250), vec![Tendered::cash(Rupiah(2_000))], down).unwrap();

        assert_eq!(paid.rounding, Rupiah(-50));
        assert_eq!(paid.change, Rupiah(800));

        let qris = Tendered::by(Tender::Qris, Rupiah(1_250));
        let paid = pay(Rupiah(1_250), vec![qris.clone()], down).unwrap();
        assert_eq!(paid.rounding, Rupiah::ZERO);

        assert_eq!(
            pay(Rupiah(1_000), vec![qris], down),
            Err(Refusal::Overpaid {
                tender: Tender::Qris,
                excess: Rupiah(250)
            })
        );
        assert_eq!(
            pay(Rupiah(1_000), vec![Tendered::cash(Rupiah(900))], down),
            Err(Refusal::Short {
                missing: Rupiah(100)
            })
        );
    }

    proptest! {
        /// Above what is due, never it, each once, and each a handful of notes
        /// beyond the hundreds of thousands; the first is what is reached with
        /// one more small note.
        #[test]
        fn suggestions_are_what_notes_make_up(due in 0..100_000_000i64) {
            let amounts = suggestions(Rupiah(due));

            prop_assert!(amounts[0].0 > due);
            prop_assert!(amounts[0].0 - due <= 5_000);
            prop_assert!(amounts[3].0 - due <= 300_000);
            prop_assert!(amounts.windows(2).all(|pair| pair[0] < pair[1]));
            for amount in amounts {
                let notes = pieces(Rupiah(amount.0 % 100_000));
                prop_assert!(notes.iter().all(|(note, _)| note.0 >= 1_000), "{amount}");
                prop_assert!(notes.iter().map(|(_, count)| count).sum::<u32>() <= 7, "{amount}");
            }
        }

        #[test]
        fn only_qris_is_pending(tender in prop::sample::select(Tender::ALL.to_vec())) {
            let part = Tendered { pending: true, ..Tendered::by(tender, Rupiah(5_000)) };
            let paid = pay(Rupiah(5_000), vec![part], CashRounding::OFF);

            prop_assert_eq!(
                paid.map(|paid| paid.payments[0].pending),
                Ok(tender == Tender::Qris)
            );
        }

        #[test]
        fn payments_change_and_rounding_add_up(
            total in 0..100_000_000i64,
            cash in proptest::option::of(0..100_000_000i64),
            qris in proptest::option::of(0..100_000_000i64),
            nearest in any::<bool>(),
            step in prop::sample::select(vec![0i64, 1, 50, 100, 500, 1000]),
        ) {
            let rounding = CashRounding {
                step: Rupiah(step),
                direction: if nearest { Direction::Nearest } else { Direction::Down },
            };
            let mut tendered = Vec::new();
            tendered.extend(cash.map(|amount| Tendered::cash(Rupiah(amount))));
            tendered.extend(qris.map(|amount| Tendered::by(Tender::Qris, Rupiah(amount))));

            if let Ok(paid) = pay(Rupiah(total), tendered, rounding) {
                let amounts: Rupiah = paid.payments.iter().map(|p| p.amount).sum();
                let received: Rupiah = paid.payments.iter().map(|p| p.received).sum();

                prop_assert_eq!(amounts.0, total + paid.rounding.0);
                prop_assert_eq!(received.0, amounts.0 + paid.change.0);
                prop_assert!(paid.change.0 >= 0);
                prop_assert!(paid.rounding.0.abs() < step.max(1));
                prop_assert_eq!(received.0, cash.unwrap_or(0) + qris.unwrap_or(0));
            } else {
                // Refused only for a reason: too little, or too much by QRIS.
                let due = rounding.apply(Rupiah((total - qris.unwrap_or(0)).max(0))).0;
                prop_assert!(
                    qris.unwrap_or(0) > total
                        || cash.is_none_or(|cash| cash < due)
                );
            }
        }

        #[test]
        fn pieces_make_up_the_amount(hundreds in 0..1_000_000i64) {
            let amount = Rupiah(hundreds * 100);
            let sum: i64 = pieces(amount).iter().map(|(p, n)| p.0 * i64::from(*n)).sum();
            prop_assert_eq!(sum, amount.0);
        }
    }
}
