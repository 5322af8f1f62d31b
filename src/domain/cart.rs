//! The cart: what a buyer wants, before it is paid.

use serde::{Deserialize, Serialize};

use crate::domain::scale_label::measured;
use crate::domain::share::share;
use crate::domain::{Discount, PriceList, Product, Quantity, Right, Role, Rupiah, SaleId, Unit};

/// What a buyer has put on the counter.
///
/// Its id is made when it is opened and becomes the sale's: however often
/// settling is tried, it settles once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cart {
    /// The sale that this will become.
    pub id: SaleId,
    lines: Vec<Line>,
    /// Whose prices hold.
    pub price_list: PriceList,
    /// Taken off the whole, after the discounts of the lines.
    pub discount: Option<Discount>,
    /// Why it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount_reason: Option<String>,
    /// The most that somebody who may has let be taken off, in basis points.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub allowed: u16,
    /// Who buys, where a paper is to say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// What else is to stand on the receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
const fn is_zero(number: &u16) -> bool {
    *number == 0
}

/// One product in a cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The product as it was when it was added.
    pub product: Product,
    /// How much of it; more than nothing.
    pub quantity: Quantity,
    /// Taken off this line.
    pub discount: Option<Discount>,
    /// What one unit costs here, in place of the list's price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Rupiah>,
    /// Why there is a discount or another price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What the label of the scale says that it costs, all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Rupiah>,
}

impl Line {
    /// The price of one unit on a list, or what was agreed in its place. A
    /// scale charges what everybody pays; pieces cost what their label says.
    #[must_use]
    pub fn price_on(&self, list: PriceList) -> Rupiah {
        match (self.price, self.label) {
            (Some(price), _) => price,
            (None, Some(_)) if self.product.unit.is_measured() => self.product.prices.public,
            (None, Some(label)) => each(label, self.quantity).unwrap_or(label),
            (None, None) => self.product.prices.on(list),
        }
    }

    /// What it costs before anything is taken off; none when that is more
    /// than can be charged.
    #[must_use]
    pub fn gross_on(&self, list: PriceList) -> Option<Rupiah> {
        match self.label {
            Some(label) => Some(label),
            None => self.price_on(list).checked_times(self.quantity),
        }
    }

    /// Whether it costs what everybody pays although other prices hold: the
    /// product has none on that list.
    #[must_use]
    pub fn is_public_on(&self, list: PriceList) -> bool {
        let own = match list {
            PriceList::Public => return false,
            PriceList::Staff => self.product.prices.staff,
            PriceList::Reseller => self.product.prices.reseller,
        };

        own.is_none() && self.price.is_none() && self.label.is_none()
    }
}

/// Why a cart does not change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The product is no longer sold.
    Inactive,
    /// A quantity is zero, negative, or above [`Quantity::LIMIT`].
    Quantity,
    /// The unit is counted, and the quantity has a fraction.
    Fraction,
    /// The amount would pass [`Rupiah::LIMIT`].
    Amount,
    /// There is no such line.
    NoLine,
    /// How much is in it stands on the label of the scale.
    Label,
}

/// The money of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineTotal {
    /// The price of one unit.
    pub price: Rupiah,
    /// Price times quantity.
    pub gross: Rupiah,
    /// Taken off by the line's own discount.
    pub line_discount: Rupiah,
    /// This line's share of the cart's discount.
    pub cart_discount: Rupiah,
    /// What is left to pay.
    pub amount: Rupiah,
}

/// The money of a cart. All amounts are at or above zero.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// The money of each line, in order.
    pub lines: Vec<LineTotal>,
    /// All prices times quantities.
    pub subtotal: Rupiah,
    /// All that is taken off.
    pub discount: Rupiah,
    /// What is left to pay, before cash is rounded.
    pub total: Rupiah,
}

impl Cart {
    /// The most lines that a cart may have.
    pub const LINE_LIMIT: usize = 1_000;

    /// An empty cart at public prices.
    #[must_use]
    pub const fn new(id: SaleId) -> Self {
        Self {
            id,
            lines: Vec::new(),
            price_list: PriceList::Public,
            discount: None,
            discount_reason: None,
            allowed: 0,
            customer: None,
            note: None,
        }
    }

    /// The lines, in the order in which they were added.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// How many pieces there are, as people count them: a weighed line is
    /// one.
    #[must_use]
    pub fn pieces(&self) -> Quantity {
        self.lines
            .iter()
            .map(|line| pieces(line.product.unit, line.quantity))
            .sum()
    }

    /// How much of a product is in it.
    #[must_use]
    pub fn quantity_of(&self, product: crate::domain::ProductId) -> Quantity {
        self.lines
            .iter()
            .filter(|line| line.product.id == product)
            .map(|line| line.quantity)
            .sum()
    }

    /// Adds some of a product: to its line when there is one without a
    /// discount of its own, else as a new line. Returns the line's place.
    ///
    /// # Errors
    /// Refuses what cannot be sold; the cart stays as it was.
    pub fn add(&mut self, product: &Product, quantity: Quantity) -> Result<usize, Refusal> {
        if !product.active {
            return Err(Refusal::Inactive);
        }
        if !quantity.is_positive() {
            return Err(Refusal::Quantity);
        }

        // The same goods at a price that changed meanwhile are another line.
        let found = self.lines.iter().position(|line| {
            line.product == *product
                && line.discount.is_none()
                && line.price.is_none()
                && line.label.is_none()
        });

        let Some(index) = found else {
            return self.push(product, quantity, None);
        };

        let sum = self.lines[index]
            .quantity
            .checked_add(quantity)
            .ok_or(Refusal::Quantity)?;
        self.set_quantity(index, sum)?;

        Ok(index)
    }

    /// Adds a package for what the label of the scale says that it costs,
    /// always as a line of its own. Returns the line's place.
    ///
    /// # Errors
    /// Refuses what cannot be sold; the cart stays as it was.
    pub fn add_labelled(
        &mut self,
        product: &Product,
        quantity: Quantity,
        amount: Rupiah,
    ) -> Result<usize, Refusal> {
        if !product.active {
            return Err(Refusal::Inactive);
        }

        self.push(product, quantity, Some(amount))
    }

    fn push(
        &mut self,
        product: &Product,
        quantity: Quantity,
        label: Option<Rupiah>,
    ) -> Result<usize, Refusal> {
        if self.lines.len() >= Self::LINE_LIMIT {
            return Err(Refusal::Quantity);
        }
        let line = Line {
            product: product.clone(),
            quantity,
            discount: None,
            price: None,
            reason: None,
            label,
        };

        self.changed(|cart| {
            cart.lines.push(line);
            Ok(cart.lines.len() - 1)
        })
    }

    /// Sets how much is in a line.
    ///
    /// # Errors
    /// Refuses what cannot be sold, and to say otherwise than a label; the cart
    /// stays as it was.
    pub fn set_quantity(&mut self, index: usize, quantity: Quantity) -> Result<(), Refusal> {
        self.changed(|cart| {
            let line = cart.lines.get_mut(index).ok_or(Refusal::NoLine)?;
            if line.label.is_some() {
                return Err(Refusal::Label);
            }
            line.quantity = quantity;
            Ok(())
        })
    }

    /// Sets or takes away the discount of a line, in place of another price.
    ///
    /// # Errors
    /// Refuses when there is no such line.
    pub fn set_line_discount(
        &mut self,
        index: usize,
        discount: Option<Discount>,
    ) -> Result<(), Refusal> {
        self.changed(|cart| {
            let line = cart.lines.get_mut(index).ok_or(Refusal::NoLine)?;
            line.discount = discount;
            line.price = None;
            line.reason = None;
            Ok(())
        })
    }

    /// Sets or takes away what one unit costs in a line, in place of a
    /// discount.
    ///
    /// # Errors
    /// Refuses a price that cannot be charged, and when there is no such line.
    pub fn set_line_price(&mut self, index: usize, price: Option<Rupiah>) -> Result<(), Refusal> {
        self.changed(|cart| {
            let line = cart.lines.get_mut(index).ok_or(Refusal::NoLine)?;
            line.discount = None;
            line.price = price;
            line.reason = None;
            // What was agreed holds in place of the label.
            if price.is_some() {
                line.label = None;
            }
            Ok(())
        })
    }

    /// Says why a line has a discount or another price.
    ///
    /// # Errors
    /// Refuses when there is no such line.
    pub fn set_line_reason(&mut self, index: usize, reason: &str) -> Result<(), Refusal> {
        self.lines.get_mut(index).ok_or(Refusal::NoLine)?.reason = written(reason);

        Ok(())
    }

    /// Sets or takes away what is taken off the whole, and why.
    ///
    /// # Errors
    /// Refuses a cart that cannot be sold then.
    pub fn set_discount(
        &mut self,
        discount: Option<Discount>,
        reason: &str,
    ) -> Result<(), Refusal> {
        self.changed(|cart| {
            cart.discount = discount;
            cart.discount_reason = discount.and_then(|_| written(reason));
            Ok(())
        })
    }

    /// Sells at other prices.
    ///
    /// # Errors
    /// Refuses a cart that cannot be sold then.
    pub fn set_price_list(&mut self, list: PriceList) -> Result<(), Refusal> {
        self.changed(|cart| {
            cart.price_list = list;
            Ok(())
        })
    }

    /// Says who buys and what else the receipt says; words of nothing but
    /// blanks are none.
    pub fn set_customer(&mut self, customer: &str, note: &str) {
        self.customer = written(customer);
        self.note = written(note);
    }

    /// The right that it takes to sell it for so little: what was taken off may
    /// have grown since it was allowed, for a line that left took its share
    /// with it.
    #[must_use]
    pub fn right_to_sell(&self) -> Right {
        let limit = Role::Cashier.discount_limit().max(self.allowed);

        match self.totals() {
            Some(totals) if !totals.is_within(limit) => Right::ChangePrice,
            _ => Right::Sell,
        }
    }

    /// Takes a line out and returns it.
    ///
    /// # Errors
    /// Refuses when there is no such line.
    pub fn remove(&mut self, index: usize) -> Result<Line, Refusal> {
        if index < self.lines.len() {
            Ok(self.lines.remove(index))
        } else {
            Err(Refusal::NoLine)
        }
    }

    /// The money of the cart.
    ///
    /// A cart refuses every change that would take it past what it can add
    /// up, so this always has an answer for a cart that was changed through
    /// its own functions; a cart read from a damaged draft may have none.
    #[must_use]
    pub fn totals(&self) -> Option<Totals> {
        let mut lines = Vec::with_capacity(self.lines.len());
        let mut subtotal = Rupiah::ZERO;
        let mut net_total = Rupiah::ZERO;

        for line in &self.lines {
            let price = line.price_on(self.price_list);
            let gross = line.gross_on(self.price_list)?;
            let line_discount = line.discount.map_or(Rupiah::ZERO, |d| d.on(gross));
            let net = gross.checked_sub(line_discount)?;

            subtotal = subtotal.checked_add(gross)?;
            net_total = net_total.checked_add(net)?;
            lines.push(LineTotal {
                price,
                gross,
                line_discount,
                cart_discount: Rupiah::ZERO,
                amount: net,
            });
        }

        if subtotal > Rupiah::LIMIT || lines.iter().any(|line| line.gross.is_negative()) {
            return None;
        }

        let cart_discount = self.discount.map_or(Rupiah::ZERO, |d| d.on(net_total));
        let weights: Vec<i64> = lines.iter().map(|line| line.amount.0).collect();

        for (line, part) in lines.iter_mut().zip(share(cart_discount, &weights)) {
            line.cart_discount = part;
            line.amount = line.amount.checked_sub(part)?;
        }

        let total = net_total.checked_sub(cart_discount)?;

        debug_assert_eq!(lines.iter().map(|line| line.amount).sum::<Rupiah>(), total);

        Some(Totals {
            lines,
            subtotal,
            discount: subtotal.checked_sub(total)?,
            total,
        })
    }

    /// Whether everything in it can be sold: for a cart that was not built by
    /// its own functions but read from where it was kept.
    ///
    /// # Errors
    /// Says what cannot be.
    pub fn check(&self) -> Result<(), Refusal> {
        for line in &self.lines {
            if !line.quantity.is_positive() || line.quantity > Quantity::LIMIT {
                return Err(Refusal::Quantity);
            }
            if !line.product.unit.admits(line.quantity) {
                return Err(Refusal::Fraction);
            }
            let price = line.price_on(self.price_list);
            if line
                .label
                .is_some_and(|label| !is_labelled(label, price, line.quantity, line.product.unit))
            {
                return Err(Refusal::Amount);
            }
        }

        self.totals().map(|_| ()).ok_or(Refusal::Amount)
    }

    /// Makes a change, or none at all.
    fn changed<T>(
        &mut self,
        change: impl FnOnce(&mut Self) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let mut changed = self.clone();
        let answer = change(&mut changed)?;
        changed.check()?;
        *self = changed;

        Ok(answer)
    }
}

/// What each of so many costs, if that is a whole number of rupiah.
fn each(amount: Rupiah, quantity: Quantity) -> Option<Rupiah> {
    let pieces = quantity.thousandths() / Quantity::ONE.thousandths();
    let price = amount.0.checked_div(pieces).map(Rupiah)?;

    (price.checked_times(quantity) == Some(amount)).then_some(price)
}

/// Whether a label of the scale can say this amount of so much at this price:
/// of pieces to the rupiah, of what is measured to the thousandth.
#[must_use]
pub fn is_labelled(label: Rupiah, price: Rupiah, quantity: Quantity, unit: Unit) -> bool {
    if unit.is_measured() {
        label <= Rupiah::LIMIT && measured(label, price) == Some(quantity)
    } else {
        price.checked_times(quantity) == Some(label) && label > Rupiah::ZERO
    }
}

impl Totals {
    /// Whether nothing is taken off beyond a limit in basis points: not off a
    /// line by its own discount, nor off the whole. A rupiah a line may come
    /// from rounding.
    #[must_use]
    pub fn is_within(&self, limit: u16) -> bool {
        let most = |amount| Discount::BasisPoints(limit).on(amount).0;
        let rounded = i64::try_from(self.lines.len()).unwrap_or(i64::MAX);

        self.discount.0 <= most(self.subtotal).saturating_add(rounded)
            && self
                .lines
                .iter()
                .all(|line| line.line_discount.0 <= most(line.gross))
    }

    /// The smallest limit that it is within, in basis points.
    #[must_use]
    pub fn taken_off(&self) -> u16 {
        let points = |off: Rupiah, of: Rupiah| -> u16 {
            let exact = i128::from(off.0) * 10_000;
            let points = exact
                .checked_add(i128::from(of.0) - 1)
                .and_then(|exact| exact.checked_div(i128::from(of.0)));
            // Of nothing, nothing is taken off.
            points.map_or(0, |points| u16::try_from(points).unwrap_or(10_000))
        };

        self.lines
            .iter()
            .map(|line| points(line.line_discount, line.gross))
            .fold(points(self.discount, self.subtotal), u16::max)
    }
}

/// The most characters of words that come onto a receipt.
pub const WORDS_LIMIT: usize = 80;

/// Words as they are kept: without blanks around them and signs that no paper
/// shows, and no longer than [`WORDS_LIMIT`]; none when nothing is left.
fn written(words: &str) -> Option<String> {
    let words: String = words
        .split(|sign: char| sign.is_whitespace() || sign.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .take(WORDS_LIMIT)
        .collect();
    let words = words.trim_end();

    (!words.is_empty()).then(|| words.to_owned())
}

/// How many pieces a quantity is, as people count them: so many of a counted
/// unit, one of a measured one.
#[must_use]
pub fn pieces(unit: crate::domain::Unit, quantity: Quantity) -> Quantity {
    if unit.is_measured() {
        Quantity::ONE
    } else {
        quantity
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::domain::{Prices, ProductId, Unit};
    use proptest::prelude::*;
    use uuid::Uuid;

    pub fn product(id: u128, price: i64, unit: Unit) -> Product {
        Product {
            id: ProductId(Uuid::from_u128(id)),
            sku: format!("P-{id}"),
            barcode: None,
            name: format!("Barang {id}"),
            category: String::from("Keset"),
            supplier: String::from("Bengkel Kayu"),
            unit,
            prices: Prices {
                public: Rupiah(price),
                staff: None,
                reseller: Some(Rupiah(price / 2)),
            },
            cost: Rupiah(price / 3),
            min_stock: Quantity::ZERO,
            shelf_life_days: None,
            active: true,
        }
    }

    fn cart() -> Cart {
        Cart::new(SaleId(Uuid::from_u128(1)))
    }

    #[test]
    fn the_same_goods_share_a_line_until_one_is_discounted() {
        let mut cart = cart();
        let mat = product(1, 25_000, Unit::PIECE);

        assert_eq!(cart.add(&mat, Quantity::ONE), Ok(0));
        assert_eq!(cart.add(&mat, Quantity::ONE), Ok(0));
        cart.set_line_discount(0, Some(Discount::BasisPoints(1_000)))
            .unwrap();
        assert_eq!(cart.add(&mat, Quantity::ONE), Ok(1));

        let totals = cart.totals().unwrap();
        assert_eq!(totals.subtotal, Rupiah(75_000));
        assert_eq!(totals.total, Rupiah(70_000));
        assert_eq!(cart.pieces(), Quantity::whole(3).unwrap());
    }

    #[test]
    fn what_cannot_be_sold_changes_nothing() {
        let mut cart = cart();
        let mat = product(1, 25_000, Unit::PIECE);
        let half = Quantity::from_thousandths(500);
        let _ = cart.add(&mat, Quantity::ONE).unwrap();
        let before = cart.clone();

        assert_eq!(cart.add(&mat, half), Err(Refusal::Fraction));
        assert_eq!(cart.add(&mat, Quantity::ZERO), Err(Refusal::Quantity));
        assert_eq!(
            cart.add(&mat, Quantity::from_thousandths(i64::MAX)),
            Err(Refusal::Quantity)
        );
        assert_eq!(cart.set_quantity(3, Quantity::ONE), Err(Refusal::NoLine));
        assert_eq!(
            cart.add(&product(2, i64::MAX, Unit::PIECE), Quantity::ONE),
            Err(Refusal::Amount)
        );
        assert_eq!(cart, before);
    }

    #[test]
    fn a_package_costs_what_its_label_says_and_is_a_line_of_its_own() {
        let mut cart = cart();
        let coffee = product(1, 117_000, Unit::KILOGRAM);
        let tea = product(2, 9_000, Unit::PIECE);
        let grams = Quantity::from_thousandths;

        // 350 g would be Rp40.950; the scale rounded otherwise.
        assert_eq!(
            cart.add_labelled(&coffee, grams(350), Rupiah(41_000)),
            Ok(0)
        );
        assert_eq!(cart.add(&coffee, grams(350)), Ok(1));
        assert_eq!(cart.add_labelled(&tea, Quantity::ONE, Rupiah(8_750)), Ok(2));
        let totals = cart.totals().unwrap();
        assert_eq!(totals.total, Rupiah(41_000 + 40_950 + 8_750));
        assert_eq!(totals.lines[2].price, Rupiah(8_750));
        // Other prices are not the scale's.
        cart.set_price_list(PriceList::Reseller).unwrap();
        assert_eq!(cart.totals().unwrap().lines[0].gross, Rupiah(41_000));
        assert_eq!(cart.right_to_sell(), Right::Sell);

        let before = cart.clone();
        assert_eq!(cart.set_quantity(0, grams(700)), Err(Refusal::Label));
        assert_eq!(
            cart.add_labelled(&coffee, grams(300), Rupiah(41_000)),
            Err(Refusal::Amount)
        );
        assert_eq!(cart, before);
        cart.set_line_price(0, Some(Rupiah(100_000))).unwrap();
        assert_eq!(cart.totals().unwrap().lines[0].gross, Rupiah(35_000));
    }

    prop_compose! {
        fn any_discount()(percent in any::<bool>(), points in 0u16..=10_000, off in 0..5_000_000i64)
            -> Discount {
            if percent { Discount::BasisPoints(points) } else { Discount::Amount(Rupiah(off)) }
        }
    }

    proptest! {
        #[test]
        fn lines_discounts_and_total_always_add_up(
            goods in proptest::collection::vec(
                (0..2_000_000i64, 1..20_000i64, any::<bool>(), proptest::option::of(any_discount())),
                0..12,
            ),
            discount in proptest::option::of(any_discount()),
            reseller in any::<bool>(),
        ) {
            let kilogram = Unit::parse("kg").unwrap_or(Unit::PIECE);
            let mut cart = cart();

            for (index, (price, quantity, weighed, off)) in goods.iter().enumerate() {
                let unit = if *weighed { kilogram } else { Unit::PIECE };
                let quantity = if *weighed {
                    Quantity::from_thousandths(*quantity)
                } else {
                    Quantity::whole(quantity % 50 + 1).unwrap_or_default()
                };
                let at = cart.add(&product(index as u128, *price, unit), quantity);
                prop_assert_eq!(at, Ok(index));
                prop_assert_eq!(cart.set_line_discount(index, *off), Ok(()));
            }
            cart.discount = discount;
            if reseller {
                cart.price_list = PriceList::Reseller;
            }

            let Some(totals) = cart.totals() else {
                return Err(TestCaseError::fail("no totals"));
            };
            let sum = |part: fn(&LineTotal) -> Rupiah| totals.lines.iter().map(part).sum::<Rupiah>();

            prop_assert_eq!(sum(|line| line.gross), totals.subtotal);
            prop_assert_eq!(sum(|line| line.amount), totals.total);
            prop_assert_eq!(
                sum(|line| line.line_discount).0 + sum(|line| line.cart_discount).0,
                totals.discount.0
            );
            prop_assert_eq!(totals.subtotal.0 - totals.discount.0, totals.total.0);
            for line in &totals.lines {
                prop_assert!(line.amount.0 >= 0 && line.cart_discount.0 >= 0);
                prop_assert_eq!(
                    line.gross.0 - line.line_discount.0 - line.cart_discount.0,
                    line.amount.0
                );
            }
        }

        #[test]
        fn prices_discounts_and_other_prices_add_up_and_never_turn_negative(
            goods in proptest::collection::vec(
                (1..900_000i64, 1..40i64, proptest::option::of(0..2_000_000i64), 0..300_000i64),
                1..10,
            ),
            list in 0..3usize,
            off in proptest::option::of(0..10_000u16),
        ) {
            let mut cart = cart();
            for (index, (price, count, other, off)) in goods.iter().enumerate() {
                let quantity = Quantity::whole(*count).unwrap_or_default();
                prop_assert!(cart.add(&product(index as u128, *price, Unit::PIECE), quantity).is_ok());
                let answer = match other {
                    Some(other) => cart.set_line_price(index, Some(Rupiah(*other))),
                    None => cart.set_line_discount(index, Some(Discount::Amount(Rupiah(*off)))),
                };
                prop_assert_eq!(answer, Ok(()));
            }
            prop_assert_eq!(cart.set_price_list(PriceList::ALL[list]), Ok(()));
            prop_assert_eq!(cart.set_discount(off.map(Discount::BasisPoints), "x"), Ok(()));
            let totals = cart.totals().unwrap_or_default();

            prop_assert_eq!(totals.lines.len(), goods.len());
            prop_assert_eq!(totals.lines.iter().map(|line| line.amount).sum::<Rupiah>(), totals.total);
            for (line, (_, count, other, _)) in totals.lines.iter().zip(&goods) {
                prop_assert!(!line.amount.is_negative());
                if let Some(other) = other {
                    prop_assert_eq!(line.gross, Rupiah(other * count));
                }
            }
            // The limit that it is just within, and no smaller one.
            let limit = totals.taken_off();
            prop_assert!(totals.is_within(limit));
            let rounded = goods.len() as i64;
            let is_beyond = |limit: u16| {
                totals.discount.0 > Discount::BasisPoints(limit).on(totals.subtotal).0 + rounded
            };
            prop_assert!(!is_beyond(limit));
            cart.allowed = limit;
            prop_assert_eq!(cart.right_to_sell(), Right::Sell);

            let json = serde_json::to_string(&cart).unwrap_or_default();
            prop_assert_eq!(serde_json::from_str::<Cart>(&json).ok(), Some(cart));
        }
    }

    #[test]
    fn a_discount_that_outgrew_its_limit_has_to_be_allowed_again() {
        let mut cart = cart();
        let _ = cart.add(&product(1, 90_000, Unit::PIECE), Quantity::ONE);
        let _ = cart.add(&product(2, 10_000, Unit::PIECE), Quantity::ONE);
        cart.set_discount(Some(Discount::Amount(Rupiah(10_000))), "Promo")
            .unwrap();
        assert_eq!(cart.right_to_sell(), Right::Sell);

        let _ = cart.remove(0).unwrap();
        assert_eq!(cart.right_to_sell(), Right::ChangePrice);
        cart.allowed = cart.totals().unwrap().taken_off();
        assert_eq!((cart.allowed, cart.right_to_sell()), (10_000, Right::Sell));
    }

    #[test]
    fn a_product_without_a_price_keeps_the_public_one_and_says_so() {
        let mut cart = cart();
        let _ = cart.add(&product(1, 30_000, Unit::PIECE), Quantity::ONE);

        cart.set_price_list(PriceList::Reseller).unwrap();
        assert_eq!(cart.totals().unwrap().total, Rupiah(15_000));
        assert!(!cart.lines()[0].is_public_on(PriceList::Reseller));
        cart.set_price_list(PriceList::Staff).unwrap();
        assert_eq!(cart.totals().unwrap().total, Rupiah(30_000));
        assert!(cart.lines()[0].is_public_on(PriceList::Staff));
    }

    #[test]
    fn another_price_and_a_discount_take_each_others_place() {
        let mut cart = cart();
        let sold = product(1, 30_000, Unit::PIECE);
        let _ = cart.add(&sold, Quantity::ONE);
        cart.set_line_price(0, Some(Rupiah(20_000))).unwrap();
        cart.set_line_reason(0, "  Barang\tcacat ").unwrap();
        assert_eq!(cart.lines()[0].reason.as_deref(), Some("Barang cacat"));
        // The same goods at the usual price are another line.
        assert_eq!(cart.add(&sold, Quantity::ONE), Ok(1));

        cart.set_line_discount(0, Some(Discount::BasisPoints(1_000)))
            .unwrap();
        assert_eq!(
            (cart.lines()[0].price, &cart.lines()[0].reason),
            (None, &None)
        );
        assert_eq!(cart.totals().unwrap().lines[0].amount, Rupiah(27_000));
        assert_eq!(
            cart.set_line_price(0, Some(Rupiah(-1))),
            Err(Refusal::Amount)
        );
        assert_eq!(cart.set_line_price(7, None), Err(Refusal::NoLine));
    }

    #[test]
    fn words_for_a_receipt_are_tidy_and_short() {
        let mut cart = cart();
        cart.set_customer("  Ibu \u{1b} Sri\n", &"x".repeat(500));

        assert_eq!(cart.customer.as_deref(), Some("Ibu Sri"));
        assert_eq!(cart.note.as_ref().map(String::len), Some(WORDS_LIMIT));
        cart.set_customer(" \t", "");
        assert_eq!((cart.customer, cart.note), (None, None));
    }
}
