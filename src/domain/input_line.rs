//! What a cashier means by a line that was typed or scanned.
//!
//! [`InputLine`] is a line with its end key, whoever typed it, and [`Meant`] is
//! what it asks for. [`Prefix`] reads the quantity that may stand first.

use crate::domain::barcode::{is_gtin, is_misread};
use crate::domain::catalog::{LabelFault, Package};
use crate::domain::scale_label::packed;
use crate::domain::scanner::Scan;
use crate::domain::{Catalog, Product, Quantity, Rupiah};

/// A quantity and what it is a quantity of, as typed into the search field:
/// `3*KST-001`, or `2,5*` before a scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prefix<'a> {
    /// How much; more than nothing, and at most [`Quantity::LIMIT`]. One unit
    /// when nothing was said. Whether the goods admit a fraction is for the
    /// cart to say.
    pub quantity: Quantity,
    /// What it is a quantity of, without the blanks around it.
    pub rest: &'a str,
}

/// Why a text that sets out to be a quantity is none.
///
/// It is not taken for one piece, because somebody who mistyped `30*` as
/// `0*` did not mean one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is nothing or less.
    NotPositive,
    /// It is more than [`Quantity::LIMIT`].
    TooLarge,
    /// It has more than three decimals or too many marks.
    NotAQuantity,
}

impl<'a> Prefix<'a> {
    /// Takes a typed text apart.
    ///
    /// What stands before the first `*` is a quantity if it has a digit and
    /// otherwise only digits, `,`, `.`, `-` and blanks. Any other text, such
    /// as `*x` or `kayu*3`, is left whole and means one.
    ///
    /// # Errors
    /// Refuses what looks like a quantity but cannot be sold, as `0*`.
    pub fn parse(text: &'a str) -> Result<Self, Refusal> {
        let text = text.trim();
        let whole = Self {
            quantity: Quantity::ONE,
            rest: text,
        };

        let Some((before, rest)) = text.split_once('*') else {
            return Ok(whole);
        };
        if !looks_like_a_quantity(before) {
            return Ok(whole);
        }

        let only_digits = before.trim().bytes().all(|byte| byte.is_ascii_digit());
        let quantity = match Quantity::parse(before) {
            Some(quantity) => quantity,
            // All that can be wrong with digits alone is their number.
            None if only_digits => return Err(Refusal::TooLarge),
            None => return Err(Refusal::NotAQuantity),
        };

        if !quantity.is_positive() {
            Err(Refusal::NotPositive)
        } else if quantity > Quantity::LIMIT {
            Err(Refusal::TooLarge)
        } else {
            Ok(Self {
                quantity,
                rest: rest.trim(),
            })
        }
    }
}

fn looks_like_a_quantity(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '-' | ' ');

    text.chars().all(is_part) && text.bytes().any(|byte| byte.is_ascii_digit())
}

/// A line that Enter ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputLine {
    line: String,
    /// What of its end came from a scanner.
    code: Option<String>,
    /// What else that may be.
    others: Vec<String>,
    /// A quantity that was typed before it where nobody saw it.
    unseen_quantity: Option<String>,
}

impl InputLine {
    /// A line that a person typed.
    #[must_use]
    pub fn typed(line: &str) -> Self {
        Self {
            line: line.to_owned(),
            code: None,
            others: Vec::new(),
            unseen_quantity: None,
        }
    }

    /// What a scanner enters if a field that now holds `field` took its keys.
    /// None if it did not.
    #[must_use]
    pub fn seen(scan: &Scan, field: &str) -> Option<Self> {
        let before = field.strip_suffix(scan.typed())?;

        Some(Self {
            line: format!("{before}{}", scan.code()),
            code: Some(scan.code().to_owned()),
            others: scan.others().to_vec(),
            unseen_quantity: None,
        })
    }

    /// What a scanner enters where no field shows what was typed: the code,
    /// with as much of what came before as makes it one that is known. Of what
    /// nobody saw a quantity counts, as `3*`, for it is nothing else; it is told
    /// that it did.
    #[must_use]
    pub fn unseen(scan: &Scan, catalog: &Catalog) -> Self {
        let line = ends(scan.line(), scan.code())
            .find(|end| catalog.find(end).is_some())
            .unwrap_or_else(|| scan.code());
        let before = scan.line().strip_suffix(line).unwrap_or_default().trim();
        let quantity = before
            .strip_suffix('*')
            .filter(|quantity| looks_like_a_quantity(quantity))
            .map(|_| before);

        Self {
            line: format!("{}{line}", quantity.unwrap_or_default()),
            code: Some(line.to_owned()),
            others: scan.others().to_vec(),
            unseen_quantity: quantity.map(str::to_owned),
        }
    }

    /// A quantity that was typed before a scan where no field showed it, as
    /// `3*`.
    #[must_use]
    pub fn unseen_quantity(&self) -> Option<&str> {
        self.unseen_quantity.as_deref()
    }

    /// Every code that the line may be, the likelier first: all of it, what
    /// stands behind a quantity, what came from a scanner.
    fn codes<'a>(&'a self, rest: &'a str) -> impl Iterator<Item = &'a str> + Clone {
        let line = self.line.trim();
        let scanned = self.code.as_deref();

        [line, rest]
            .into_iter()
            .chain(scanned.into_iter().flat_map(move |code| ends(line, code)))
            .chain(self.others.iter().map(String::as_str))
    }

    /// The line, without its end key.
    #[must_use]
    pub fn line(&self) -> &str {
        &self.line
    }

    /// Whether it, or its end, came from a scanner.
    #[must_use]
    pub fn is_scanned(&self) -> bool {
        self.code.is_some()
    }
}

/// The ends of a line that hold a whole code, the longest first: on a busy
/// machine the head of a code is taken for typing, behind what was typed.
fn ends<'a>(line: &'a str, code: &str) -> impl Iterator<Item = &'a str> + Clone {
    let last = line.len().saturating_sub(code.len());

    line.char_indices()
        .map(|(at, _)| at)
        .take_while(move |at| *at <= last)
        .map(|at| &line[at..])
}

/// What an entered line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant<'a> {
    /// Nothing: it is empty, or a quantity alone.
    Nothing,
    /// So much of this product.
    Product(&'a Product, Quantity),
    /// So much of this product for what its label says.
    Priced(&'a Product, Quantity, Rupiah),
    /// So much of what these words find.
    Words(&'a str, Quantity),
    /// A code that nobody knows.
    Unknown(&'a str),
    /// A code whose check digit is wrong, and that nobody knows either.
    Misread(&'a str),
    /// A label of the scale that cannot be sold by, and why.
    Label(&'a str, LabelFault<'a>),
    /// A quantity that cannot be, as typed.
    Refused(&'a str),
}

impl<'a> Meant<'a> {
    /// Finds out what a line means.
    ///
    /// Only what a person typed is ever searched for, and never digits alone:
    /// they are a code, or what is left of one, and whatever looks like them
    /// would be a wrong sale.
    #[must_use]
    pub fn by(entered: &'a InputLine, catalog: &'a Catalog) -> Self {
        let line = entered.line.trim();
        let prefix = Prefix::parse(line);
        let rest = prefix.map_or(line, |prefix| prefix.rest);
        // A code may itself look like a quantity and a code; and one may be
        // scanned after something that was typed and left.
        let codes = entered.codes(rest);
        let product = codes.clone().find_map(|code| catalog.find(code));
        let label = || {
            codes
                .clone()
                .find_map(|code| Some((code, catalog.weighed(code)?)))
        };

        match (prefix, product) {
            (Err(_), _) => Self::Refused(line),
            (Ok(prefix), Some(product)) => Self::Product(product, prefix.quantity),
            (Ok(_), None) if rest.is_empty() => Self::Nothing,
            (Ok(prefix), None) => match label() {
                Some((_, Ok(package))) => {
                    packages(&package, prefix.quantity).unwrap_or(Self::Refused(line))
                }
                Some((code, Err(fault))) => Self::Label(code, fault),
                None => entered.unknown(rest, prefix.quantity),
            },
        }
    }
}

impl InputLine {
    /// What a line means of which no product is known.
    fn unknown<'a>(&'a self, rest: &'a str, quantity: Quantity) -> Meant<'a> {
        let is_code = self.code.is_some() || rest.bytes().all(|byte| byte.is_ascii_digit());
        if !is_code {
            return Meant::Words(rest, quantity);
        }

        // Of all that it may be, what is surely a code is told.
        let mut others = self.others.iter().map(String::as_str);
        match others.find(|other| is_gtin(other) && !is_gtin(rest)) {
            Some(code) => Meant::Unknown(code),
            None if is_misread(rest) => Meant::Misread(rest),
            None => Meant::Unknown(rest),
        }
    }
}

/// A package so many times; none when that is more than may be sold.
fn packages<'a>(package: &Package<'a>, count: Quantity) -> Option<Meant<'a>> {
    let product = package.product;

    match package.price {
        None => Some(Meant::Product(product, times(package.quantity, count)?)),
        Some(price) if count.is_whole() => {
            let amount = price.checked_times(count)?;
            Some(Meant::Priced(
                product,
                packed(product, amount, count)?,
                amount,
            ))
        }
        Some(_) => None,
    }
}

/// A weight so many times; none unless it is a whole number of times and no
/// more than may be sold.
fn times(weight: Quantity, count: Quantity) -> Option<Quantity> {
    let times = weight
        .thousandths()
        .checked_mul(count.thousandths() / Quantity::ONE.thousandths())
        .map(Quantity::from_thousandths)?;

    (count.is_whole() && times <= Quantity::LIMIT).then_some(times)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::cart::tests::product as plain;
    use crate::domain::{Barcode, Unit};
    use proptest::prelude::*;

    fn parse(text: &str) -> Result<(&str, &str), Refusal> {
        // Leaked so that a table of expectations stays readable.
        Prefix::parse(text).map(|prefix| {
            let quantity: &str = prefix.quantity.to_string().leak();
            (quantity, prefix.rest)
        })
    }

    #[test]
    fn a_quantity_stands_before_a_star() {
        assert_eq!(parse("3*KST-001"), Ok(("3", "KST-001")));
        assert_eq!(parse(" 3 * KST-001 "), Ok(("3", "KST-001")));
        assert_eq!(parse("2,5*"), Ok(("2,5", "")));
        assert_eq!(parse("0.125*kopi"), Ok(("0,125", "kopi")));
        assert_eq!(parse("3*4*x"), Ok(("3", "4*x")));
        assert_eq!(parse("1000000*"), Ok(("1000000", "")));
    }

    #[test]
    fn a_text_without_a_quantity_is_left_whole() {
        for text in ["", "KST-001", "*x", "*", "kayu*3", "-*x", ",*x", "٣*x"] {
            assert_eq!(parse(text), Ok(("1", text)), "{text}");
        }
    }

    #[test]
    fn a_quantity_that_cannot_be_sold_is_refused() {
        assert_eq!(parse("0*x"), Err(Refusal::NotPositive));
        assert_eq!(parse("-3*x"), Err(Refusal::NotPositive));
        assert_eq!(parse("1000000,001*x"), Err(Refusal::TooLarge));
        assert_eq!(parse("99999999999999999999*x"), Err(Refusal::TooLarge));
        for text in ["1,2345*x", "1.000.000*", "2,*", ",5*", "3-*", "1 2*"] {
            assert_eq!(parse(text), Err(Refusal::NotAQuantity), "{text}");
        }
    }

    proptest! {
        #[test]
        fn reading_a_prefix_never_panics(text in any::<String>()) {
            if let Ok(prefix) = Prefix::parse(&text) {
                prop_assert!(prefix.quantity.is_positive());
                prop_assert!(text.contains(prefix.rest));
            }
        }

        #[test]
        fn every_quantity_reads_back(
            thousandths in 1..=Quantity::LIMIT.thousandths(),
            rest in "[a-z*]{0,5}",
        ) {
            let quantity = Quantity::from_thousandths(thousandths);
            let text = format!("{quantity}*{rest}");

            prop_assert_eq!(Prefix::parse(&text), Ok(Prefix { quantity, rest: &rest }));
        }
    }

    /// Goods with labels of the showroom; one of them has a short SKU.
    fn goods() -> Catalog {
        let product = |id, sku: &str, barcode: &str| Product {
            sku: String::from(sku),
            barcode: Barcode::parse(barcode).ok(),
            ..plain(id, 25_000, Unit::PIECE)
        };

        Catalog::new(
            vec![
                product(1, "KST-001", "2033160100011"),
                product(2, "BTK-002", "2033160500026"),
                product(3, "160", "2033160200025"),
            ],
            Vec::new(),
        )
    }

    /// What is meant, as an SKU and a quantity, or in words.
    fn meant(entered: &InputLine) -> String {
        match Meant::by(entered, &goods()) {
            Meant::Nothing => String::from("nothing"),
            Meant::Product(product, quantity) => format!("{quantity} {}", product.sku),
            Meant::Priced(product, quantity, amount) => {
                format!("{quantity} {} for {amount}", product.sku)
            }
            Meant::Words(words, quantity) => format!("{quantity} of {words}"),
            Meant::Unknown(code) => format!("unknown {code}"),
            Meant::Misread(code) => format!("misread {code}"),
            Meant::Label(code, fault) => format!("label {code} {fault:?}"),
            Meant::Refused(typed) => format!("refused {typed}"),
        }
    }

    #[test]
    fn a_typed_line_is_a_code_or_words_but_digits_are_never_words() {
        for (line, expected) in [
            ("", "nothing"),
            ("3* ", "nothing"),
            ("kst-001", "1 KST-001"),
            ("3*2033160100011", "3 KST-001"),
            ("batik", "1 of batik"),
            ("2,5*2 m", "2,5 of 2 m"),
            ("2", "unknown 2"),
            ("3*2", "unknown 2"),
            ("203316010001", "misread 203316010001"),
            ("2033160100012", "misread 2033160100012"),
            ("4006381333931", "unknown 4006381333931"),
            ("12345", "unknown 12345"),
            ("0*kst-001", "refused 0*kst-001"),
        ] {
            assert_eq!(meant(&InputLine::typed(line)), expected, "{line}");
        }
    }

    #[test]
    fn a_scan_is_found_whatever_stands_before_it_and_never_searched_for() {
        let seen = |field: &str, code: &str| {
            let entered = InputLine::seen(&Scan::new("", code), field).unwrap();
            meant(&entered)
        };
        assert_eq!(seen("2033160100011", "2033160100011"), "1 KST-001");
        assert_eq!(seen("4*2033160100011", "2033160100011"), "4 KST-001");
        assert_eq!(seen("4*2033160100011", "4*2033160100011"), "4 KST-001");
        assert_eq!(seen("abc2033160100011", "2033160100011"), "1 KST-001");
        // The head was taken for typing; the whole comes before its end.
        assert_eq!(seen("2033160100011", "160100011"), "1 KST-001");
        assert_eq!(seen("2033160", "160"), "1 160");
        assert_eq!(seen("52033160100011", "0100011"), "1 KST-001");
        assert_eq!(seen("batik", "batik"), "unknown batik");
        assert_eq!(
            InputLine::seen(&Scan::new("", "160"), "another field"),
            None
        );

        let unseen = |before, code| meant(&InputLine::unseen(&Scan::new(before, code), &goods()));
        assert_eq!(unseen("203316", "0100011"), "1 KST-001");
        assert_eq!(unseen("5203316", "0100011"), "1 KST-001");
        assert_eq!(unseen("5", "0100011"), "unknown 0100011");
        // What nobody sees is no quantity, unless it can be nothing else.
        assert_eq!(unseen("50", "2033160100011"), "1 KST-001");
        assert_eq!(unseen("5*", "2033160100011"), "5 KST-001");
        assert_eq!(unseen("0*", "2033160100011"), "refused 0*2033160100011");
    }

    #[test]
    fn a_quantity_that_nobody_saw_is_remembered() {
        let unseen = |before| {
            let scan = Scan::new(before, "2033160100011");
            InputLine::unseen(&scan, &goods())
                .unseen_quantity()
                .map(str::to_owned)
        };

        assert_eq!(unseen("3*").as_deref(), Some("3*"));
        assert_eq!(unseen("2,5* ").as_deref(), Some("2,5*"));
        for before in ["", "50000", "kayu*", "*", "Rutan"] {
            assert_eq!(unseen(before), None, "{before}");
        }
        assert_eq!(
            InputLine::seen(&Scan::new("", "160"), "3*160")
                .unwrap()
                .unseen_quantity(),
            None
        );
    }

    #[test]
    fn labels_of_the_scale_are_sold_by_weight_unless_a_product_bears_the_code() {
        let mut goods = goods();
        goods.set(Product {
            sku: String::from("42"),
            ..plain(4, 117_000, Unit::parse("kg").unwrap())
        });
        let label = "2100042003507";
        let meant = |goods: &Catalog, line: &str| match Meant::by(&InputLine::typed(line), goods) {
            Meant::Product(product, quantity) => format!("{quantity} {}", product.sku),
            Meant::Priced(product, quantity, amount) => {
                format!("{quantity} {} for {amount}", product.sku)
            }
            other => format!("{other:?}"),
        };

        assert_eq!(meant(&goods, label), format!("Unknown({label:?})"));
        goods.set_labels(vec![
            crate::domain::ScaleLabel::parse("21 PPPPP WWWWW C").unwrap(),
        ]);
        assert_eq!(meant(&goods, label), "0,35 42");
        assert_eq!(meant(&goods, &format!("3*{label}")), "1,05 42");
        assert_eq!(
            meant(&goods, &format!("0,5*{label}")),
            format!("Refused(\"0,5*{label}\")")
        );
        assert_eq!(meant(&goods, "2100042003503"), "Misread(\"2100042003503\")");

        // A price is what is paid, and the weight follows from it.
        goods.set_labels(vec![
            crate::domain::ScaleLabel::parse("21 PPPPP RRRRR C").unwrap(),
        ]);
        assert_eq!(meant(&goods, "2100042117006"), "0,1 42 for Rp11.700");
        assert_eq!(meant(&goods, "3*2100042117006"), "0,3 42 for Rp35.100");

        goods.set(Product {
            barcode: Barcode::parse(label).ok(),
            ..plain(5, 1, Unit::PIECE)
        });
        assert_eq!(meant(&goods, label), "1 P-5");
    }
}
