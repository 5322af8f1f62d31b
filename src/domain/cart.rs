//! The cart: what a buyer wants, before it is paid.

use serde::{Deserialize, Serialize};

use crate::domain::share::share;
use crate::domain::{Discount, PriceList, Product, Quantity, Rupiah, SaleId};

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
        let found = self
            .lines
            .iter()
            .position(|line| line.product == *product && line.discount.is_none());

        let Some(index) = found else {
            if self.lines.len() >= Self::LINE_LIMIT {
                return Err(Refusal::Quantity);
            }
            let line = Line {
                product: product.clone(),
                quantity,
                discount: None,
            };
            return self.changed(|cart| {
                cart.lines.push(line);
                Ok(cart.lines.len() - 1)
            });
        };

        let sum = self.lines[index]
            .quantity
            .checked_add(quantity)
            .ok_or(Refusal::Quantity)?;
        self.set_quantity(index, sum)?;

        Ok(index)
    }

    /// Sets how much is in a line.
    ///
    /// # Errors
    /// Refuses what cannot be sold; the cart stays as it was.
    pub fn set_quantity(&mut self, index: usize, quantity: Quantity) -> Result<(), Refusal> {
        self.changed(|cart| {
            cart.lines.get_mut(index).ok_or(Refusal::NoLine)?.quantity = quantity;
            Ok(())
        })
    }

    /// Sets or takes away the discount of a line.
    ///
    /// # Errors
    /// Refuses when there is no such line.
    pub fn set_line_discount(
        &mut self,
        index: usize,
        discount: Option<Discount>,
    ) -> Result<(), Refusal> {
        self.changed(|cart| {
            cart.lines.get_mut(index).ok_or(Refusal::NoLine)?.discount = discount;
            Ok(())
        })
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
            let price = line.product.prices.on(self.price_list);
            let gross = price.checked_times(line.quantity)?;
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
    }
}
