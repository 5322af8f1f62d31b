//! The catalogue: every product that a till knows, in memory, with the stock
//! at the till's location.
//!
//! It answers what a cashier asks a hundred times an hour: what bears this
//! code, what is called something like this, how much of it is left. It is a
//! copy of what the ledger holds; whoever changes the ledger tells it by
//! [`Catalog::set`] and [`Catalog::add_stock`].

mod weighed;

pub use weighed::{LabelFault, Package};

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use memchr::memmem::Finder;
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::domain::barcode::upc_twin;
use crate::domain::stock::Level;
use crate::domain::{Barcode, Product, ProductId, Quantity, ScaleLabel};

/// Every product that a till knows, and the stock at its location.
///
/// Letters are compared without regard to case. The name order that the
/// functions speak of is by name, then SKU, then id.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    products: Vec<Product>,
    /// What is searched, row for row with `products`. Kept apart so that a
    /// search reads little memory.
    texts: Vec<Text>,
    rows: HashMap<ProductId, usize>,
    /// The rows that bear a barcode or an SKU, retired products included.
    codes: HashMap<String, Vec<usize>>,
    /// The rows of active products, in name order.
    by_name: Vec<usize>,
    /// The rows of active products by category, each in name order; none is
    /// empty.
    shelves: BTreeMap<String, Vec<usize>>,
    on_hand: HashMap<ProductId, Quantity>,
    /// Of these nobody ever counted any or took any in: they were only sold.
    uncounted: HashSet<ProductId>,
    /// How the labels of the shop's scale are read.
    labels: Vec<ScaleLabel>,
}

impl Catalog {
    /// A catalogue of these products, of which so much is on hand; what is
    /// not named is not there. When a product comes twice, the last one
    /// counts.
    #[must_use]
    pub fn new(
        products: Vec<Product>,
        on_hand: impl IntoIterator<Item = (ProductId, Quantity)>,
    ) -> Self {
        let last: HashMap<ProductId, Product> = products
            .into_iter()
            .map(|product| (product.id, product))
            .collect();

        // In name order every list grows at its end, and a search walks
        // through memory in one direction.
        let mut sorted: Vec<(Text, Product)> = last
            .into_values()
            .map(|product| (Text::of(&product), product))
            .collect();
        sorted.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));

        let mut catalog = Self {
            on_hand: on_hand.into_iter().collect(),
            ..Self::default()
        };
        for (text, product) in sorted {
            catalog.put(text, product);
        }
        catalog
    }

    /// How many products there are, retired ones included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.products.len()
    }

    /// Whether there are no products at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.products.is_empty()
    }

    /// Every product, retired ones included, in no particular order.
    #[must_use]
    pub fn products(&self) -> &[Product] {
        &self.products
    }

    /// The product with this identity, retired or not.
    #[must_use]
    pub fn get(&self, id: ProductId) -> Option<&Product> {
        self.rows.get(&id).map(|row| &self.products[*row])
    }

    /// The active products in catalogue order: the categories as
    /// [`Catalog::categories`] has them, each in name order.
    pub fn active(&self) -> impl Iterator<Item = &Product> {
        self.sorted_shelves()
            .into_iter()
            .flat_map(|(_, rows)| rows)
            .map(|row| &self.products[*row])
    }

    /// The categories of active products, the ones with most products first,
    /// equal ones by name.
    #[must_use]
    pub fn categories(&self) -> Vec<&str> {
        self.sorted_shelves()
            .into_iter()
            .map(|(category, _)| category)
            .collect()
    }

    /// The active products of a category, spelled exactly so, in name order.
    pub fn in_category<'a>(
        &'a self,
        category: &str,
    ) -> impl Iterator<Item = &'a Product> + use<'a> {
        self.shelves
            .get(category)
            .into_iter()
            .flatten()
            .map(|row| &self.products[*row])
    }

    /// The active product with this barcode or, when there is none, with this
    /// SKU, without the blanks around it. Of several, the one that is spelled
    /// exactly so, then the first in name order. A UPC-A is found in either of
    /// its forms.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&Product> {
        let code = code.trim();

        self.bearer(code)
            .or_else(|| self.bearer(&upc_twin(code)?))
            .map(|row| &self.products[row])
    }

    fn bearer(&self, code: &str) -> Option<usize> {
        let folded = fold(code);
        let rank = |row: &usize| {
            let product = &self.products[*row];
            let barcode = product.barcode.as_ref().map(Barcode::as_str);

            match barcode {
                Some(barcode) if barcode == code => 0,
                Some(barcode) if fold(barcode) == folded => 1,
                _ if product.sku.trim() == code => 2,
                _ => 3,
            }
        };

        self.bearers(&folded).into_iter().min_by_key(rank)
    }

    /// Takes these goods in place of all that it had; how labels are read
    /// stays.
    pub fn replace(
        &mut self,
        products: Vec<Product>,
        on_hand: impl IntoIterator<Item = (ProductId, Quantity)>,
    ) {
        let labels = std::mem::take(&mut self.labels);
        let uncounted = std::mem::take(&mut self.uncounted);
        *self = Self {
            labels,
            ..Self::new(products, on_hand)
        };
        self.set_uncounted(uncounted);
    }

    /// Every active product with this code, to let the cashier choose: those
    /// with this barcode first, then those with this SKU, each in name order.
    #[must_use]
    pub fn find_all(&self, code: &str) -> Vec<&Product> {
        let code = fold(code.trim());

        self.bearers(&code)
            .into_iter()
            .map(|row| &self.products[row])
            .collect()
    }

    /// The product that owns an SKU. An active one comes before retired ones,
    /// the newest before older ones.
    #[must_use]
    pub fn by_sku(&self, sku: &str) -> Option<&Product> {
        let sku = fold(sku.trim());

        self.codes
            .get(&sku)?
            .iter()
            .map(|row| &self.products[*row])
            .filter(|product| fold(product.sku.trim()) == sku)
            .max_by_key(|product| (product.active, product.id))
    }

    /// The active products that every word of `query` occurs in, whether in
    /// name, SKU or barcode, at most `limit` of them.
    ///
    /// First come those whose code the query is, then those whose name begins
    /// with it, then those in which each word begins a word, then the rest;
    /// equals in name order. Only when nothing matches, words whose letters
    /// occur in this order in name and SKU are good enough, the first of them
    /// at the beginning of a word: `kst prc` is a Keset Perca. The best match
    /// comes first.
    ///
    /// A query without words finds nothing, so that Enter in an empty field
    /// never puts goods in a cart.
    #[must_use]
    pub fn search(&self, query: &str, limit: usize) -> Vec<&Product> {
        let query = fold(query.trim());
        let words: Vec<&str> = query.split_whitespace().collect();

        if words.is_empty() || limit == 0 {
            return Vec::new();
        }

        let mut rows = self.bearers(&query);
        self.search_words(&words, limit, &mut rows);
        if rows.is_empty() {
            rows = self.search_letters(&words, limit);
        }
        rows.truncate(limit);

        rows.into_iter().map(|row| &self.products[row]).collect()
    }

    /// How much of a product is at the till's location; below zero when more
    /// was sold than the books knew of.
    #[must_use]
    pub fn on_hand(&self, id: ProductId) -> Quantity {
        self.on_hand.get(&id).copied().unwrap_or_default()
    }

    /// Of these products nobody ever counted any or took any in: what was sold
    /// of them makes no stock. Those of which there is some are passed over.
    pub fn set_uncounted(&mut self, products: impl IntoIterator<Item = ProductId>) {
        self.uncounted = products
            .into_iter()
            .filter(|id| !self.on_hand(*id).is_positive())
            .collect();
    }

    /// How the stock of a product looks.
    #[must_use]
    pub fn level(&self, product: &Product) -> Level {
        let is_known =
            self.on_hand.contains_key(&product.id) && !self.uncounted.contains(&product.id);

        if is_known {
            Level::of(self.on_hand(product.id), product.min_stock)
        } else {
            Level::Unknown
        }
    }

    /// Takes a product in, in place of the one with its identity when there
    /// is one.
    pub fn set(&mut self, product: Product) {
        self.put(Text::of(&product), product);
    }

    /// Adds to the stock of a product, or takes from it when `delta` is below
    /// zero. A stock stays within what a [`Quantity`] can hold.
    pub fn add_stock(&mut self, id: ProductId, delta: Quantity) {
        if !self.on_hand.contains_key(&id) && !delta.is_positive() {
            let _ = self.uncounted.insert(id);
        }
        let stock = self.on_hand.entry(id).or_default();

        *stock =
            Quantity::from_thousandths(stock.thousandths().saturating_add(delta.thousandths()));
        if stock.is_positive() {
            let _ = self.uncounted.remove(&id);
        }
    }

    fn put(&mut self, text: Text, product: Product) {
        let row = match self.rows.get(&product.id) {
            Some(row) => {
                let row = *row;
                self.unlist(row);
                self.products[row] = product;
                self.texts[row] = text;
                row
            }
            None => {
                let row = self.products.len();
                let _ = self.rows.insert(product.id, row);
                self.products.push(product);
                self.texts.push(text);
                row
            }
        };
        self.list(row);
    }

    /// Enters a row in every index.
    fn list(&mut self, row: usize) {
        let product = &self.products[row];

        for code in codes(product) {
            self.codes.entry(code).or_default().push(row);
        }
        if product.active {
            let shelf = self.shelves.entry(product.category.clone()).or_default();

            for list in [&mut self.by_name, shelf] {
                list.insert(place(&self.texts, list, row), row);
            }
        }
    }

    /// Strikes a row from every index.
    fn unlist(&mut self, row: usize) {
        let product = &self.products[row];

        for code in codes(product) {
            if let Some(bearers) = self.codes.get_mut(&code) {
                bearers.retain(|bearer| *bearer != row);
                if bearers.is_empty() {
                    let _ = self.codes.remove(&code);
                }
            }
        }
        if product.active {
            let _ = self.by_name.remove(place(&self.texts, &self.by_name, row));

            if let Some(shelf) = self.shelves.get_mut(&product.category) {
                let _ = shelf.remove(place(&self.texts, shelf, row));
                if shelf.is_empty() {
                    let _ = self.shelves.remove(&product.category);
                }
            }
        }
    }

    /// The categories with their rows, the fullest first. There are few, so
    /// they are sorted when asked for.
    fn sorted_shelves(&self) -> Vec<(&str, &[usize])> {
        let mut shelves: Vec<(&str, &[usize])> = self
            .shelves
            .iter()
            .map(|(category, rows)| (category.as_str(), rows.as_slice()))
            .collect();
        shelves.sort_by_key(|(_, rows)| Reverse(rows.len()));

        shelves
    }

    /// The rows of active products with this folded code, those with it as
    /// their barcode first.
    fn bearers(&self, code: &str) -> Vec<usize> {
        let by_sku_only = |row: usize| {
            self.products[row]
                .barcode
                .as_ref()
                .is_none_or(|barcode| fold(barcode.as_str()) != code)
        };

        let mut rows: Vec<usize> = self
            .codes
            .get(code)
            .into_iter()
            .flatten()
            .copied()
            .filter(|row| self.products[*row].active)
            .collect();
        rows.sort_by_key(|row| (by_sku_only(*row), &self.texts[*row]));

        rows
    }

    /// Appends the rows that every word occurs in to those that bear the
    /// query as their code.
    fn search_words(&self, words: &[&str], limit: usize, rows: &mut Vec<usize>) {
        let query = words.join(" ");
        let finders: Vec<Finder<'_>> = words.iter().map(Finder::new).collect();
        let (letters, initials) = (Letters::of(&query), Letters::initials_of(&query));
        let [mut by_name, mut by_word, mut elsewhere] = [const { Vec::new() }; 3];

        // The rows come in name order, so that the lists need no sorting and
        // no more than the first `limit` of each.
        for row in &self.by_name {
            let text = &self.texts[*row];
            let begins = text.name().starts_with(&query);
            let may_begin_words = text.initials.contain(initials);

            // Most rows need not be read: they lack a letter, or could only
            // end in a list that is full.
            let is_wanted =
                begins || by_word.len() < limit && (may_begin_words || elsewhere.len() < limit);
            if !is_wanted || !text.letters.contain(letters) {
                continue;
            }
            let Some(spot) = text.spot_of_all(&finders) else {
                continue;
            };
            if rows.contains(row) {
                continue;
            }

            if begins {
                by_name.push(*row);
                if by_name.len() == limit {
                    break;
                }
            } else if spot == Spot::WordStart {
                by_word.push(*row);
            } else if elsewhere.len() < limit {
                elsewhere.push(*row);
            }
        }

        rows.extend(by_name.into_iter().chain(by_word).chain(elsewhere));
    }

    /// The rows in which the letters of every word occur in order, the best
    /// match first.
    fn search_letters(&self, words: &[&str], limit: usize) -> Vec<usize> {
        let query = words.join(" ");
        let (letters, initials) = (Letters::of(&query), Letters::initials_of(&query));
        let mut wide = vec![Vec::new(); words.len()];
        let needles: Vec<Utf32Str<'_>> = words
            .iter()
            .zip(&mut wide)
            .map(|(word, wide)| characters(word, wide))
            .collect();
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut wide = Vec::new();

        // Both sides are folded already.
        matcher.config.ignore_case = false;
        matcher.config.normalize = false;

        let mut matches: Vec<(Reverse<u32>, usize)> = self
            .by_name
            .iter()
            .enumerate()
            .filter(|(_, row)| {
                let text = &self.texts[**row];
                text.letters.contain(letters) && text.initials.contain(initials)
            })
            .filter_map(|(place, row)| {
                let haystack = characters(self.texts[*row].name_and_sku(), &mut wide);

                needles
                    .iter()
                    .map(|needle| matcher.fuzzy_match_greedy(haystack, *needle).map(u32::from))
                    .sum::<Option<u32>>()
                    .map(|score| (Reverse(score), place))
            })
            .collect();

        if matches.len() > limit {
            let _ = matches.select_nth_unstable(limit);
            matches.truncate(limit);
        }
        matches.sort_unstable();

        matches
            .into_iter()
            .map(|(_, place)| self.by_name[place])
            .collect()
    }
}

/// What is searched of a product: name, SKU and barcode, folded, a line each.
/// A word of a query holds no line break, so it never matches across two.
///
/// Texts sort in name order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Text {
    lines: Box<str>,
    id: ProductId,
    letters: Letters,
    initials: Letters,
    name_end: usize,
    sku_end: usize,
}

impl Text {
    fn of(product: &Product) -> Self {
        let mut lines = fold(&product.name);
        let name_end = lines.len();
        lines.push('\n');
        lines.push_str(&fold(&product.sku));
        let sku_end = lines.len();

        if let Some(barcode) = &product.barcode {
            lines.push('\n');
            lines.push_str(&fold(barcode.as_str()));
        }

        Self {
            id: product.id,
            letters: Letters::of(&lines),
            initials: Letters::initials_of(&lines),
            name_end,
            sku_end,
            lines: lines.into_boxed_str(),
        }
    }

    fn name(&self) -> &str {
        &self.lines[..self.name_end]
    }

    fn name_and_sku(&self) -> &str {
        &self.lines[..self.sku_end]
    }

    /// The worst of the spots in which the words occur; `None` when one does
    /// not.
    fn spot_of_all(&self, words: &[Finder<'_>]) -> Option<Spot> {
        words
            .iter()
            .map(|word| self.spot_of(word))
            .try_fold(Spot::WordStart, |worst, spot| Some(worst.max(spot?)))
    }

    /// The best spot in which a word occurs.
    fn spot_of(&self, word: &Finder<'_>) -> Option<Spot> {
        let begins_word = |at: usize| {
            let before = self.lines[..at].chars().next_back();
            before.is_none_or(|before| !before.is_alphanumeric())
        };
        let mut spots = word.find_iter(self.lines.as_bytes());

        let first = spots.next()?;
        if begins_word(first) || spots.any(begins_word) {
            Some(Spot::WordStart)
        } else {
            Some(Spot::Inside)
        }
    }
}

/// Where a word of a query occurs in a text, the better first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Spot {
    /// Where a word begins.
    WordStart,
    /// Within a word.
    Inside,
}

/// Which of `a` to `z` and `0` to `9` a folded text has, a bit each. A text
/// can only contain a word whose letters it has, and comparing bits is much
/// faster than reading the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Letters(u64);

impl Letters {
    fn of(text: &str) -> Self {
        Self(text.bytes().fold(0, |bits, byte| match byte {
            b'a'..=b'z' => bits | 1 << (byte - b'a'),
            b'0'..=b'9' => bits | 1 << (26 + byte - b'0'),
            _ => bits,
        }))
    }

    /// Those that begin a word.
    fn initials_of(text: &str) -> Self {
        text.split(|c: char| !c.is_alphanumeric())
            .fold(Self(0), |bits, word| {
                let initial = word.chars().next().map_or(0, char::len_utf8);
                Self(bits.0 | Self::of(&word[..initial]).0)
            })
    }

    const fn contain(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }
}

/// The folded codes of a product, each once. Nothing is not a code.
fn codes(product: &Product) -> impl Iterator<Item = String> + use<> {
    let sku = fold(product.sku.trim());
    let barcode = product
        .barcode
        .as_ref()
        .map(|barcode| fold(barcode.as_str()))
        .filter(|barcode| *barcode != sku);

    [sku]
        .into_iter()
        .chain(barcode)
        .filter(|code| !code.is_empty())
}

/// The characters of a text as the matcher wants them; `wide` holds them
/// unless they are ASCII.
fn characters<'a>(text: &'a str, wide: &'a mut Vec<char>) -> Utf32Str<'a> {
    if text.is_ascii() {
        Utf32Str::Ascii(text.as_bytes())
    } else {
        wide.clear();
        wide.extend(text.chars());
        Utf32Str::Unicode(wide)
    }
}

/// Where a row stands, or would stand, in a list in name order.
fn place(texts: &[Text], list: &[usize], row: usize) -> usize {
    list.partition_point(|other| texts[*other] < texts[row])
}

/// A text in lower case, letter by letter: the folded text of a part is then
/// a part of the folded text, which a look at whole words (as at a final
/// sigma) would break.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        text.chars().flat_map(char::to_lowercase).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Unit;
    use crate::domain::cart::tests::product as plain;
    use proptest::prelude::*;

    fn product(id: u128, sku: &str, name: &str) -> Product {
        Product {
            sku: String::from(sku),
            name: String::from(name),
            ..plain(id, 25_000, Unit::PIECE)
        }
    }

    fn with_barcode(code: &str, product: Product) -> Product {
        Product {
            barcode: Barcode::parse(code).ok(),
            ..product
        }
    }

    fn in_category(category: &str, product: Product) -> Product {
        Product {
            category: String::from(category),
            ..product
        }
    }

    fn catalog(products: impl IntoIterator<Item = Product>) -> Catalog {
        Catalog::new(products.into_iter().collect(), [])
    }

    fn skus<'a>(products: impl IntoIterator<Item = &'a Product>) -> Vec<&'a str> {
        products.into_iter().map(|p| p.sku.as_str()).collect()
    }

    #[test]
    fn a_upc_is_found_in_either_of_its_forms_and_a_code_as_it_is_spelled() {
        let goods = catalog([
            with_barcode("036000291452", product(1, "A", "Asbak")),
            with_barcode("0012345678905", product(2, "B", "Batik")),
            with_barcode("ab-12", product(3, "C", "Celengan")),
            with_barcode("AB-12", product(4, "D", "Dompet")),
            product(5, "0036000291452", "Ember"),
        ]);
        let found = |code| goods.find(code).map(|product| product.sku.as_str());

        assert_eq!(found("036000291452"), Some("A"));
        assert_eq!(found("012345678905"), Some("B"));
        assert_eq!(found("0012345678905"), Some("B"));
        // Nothing comes before what bears exactly this code.
        assert_eq!(found("0036000291452"), Some("0036000291452"));
        assert_eq!((found("ab-12"), found("AB-12")), (Some("C"), Some("D")));
        assert_eq!(found("Ab-12"), Some("C"));
        assert_eq!(found("12345678905"), None);
    }

    #[test]
    fn a_barcode_is_found_before_an_sku() {
        let catalog = catalog([
            product(1, "4006381333931", "Asbak"),
            with_barcode("4006381333931", product(2, "KST-1", "Keset")),
        ]);

        assert_eq!(catalog.find("4006381333931").unwrap().sku, "KST-1");
        assert_eq!(catalog.find(" kst-1\n").unwrap().sku, "KST-1");
        assert_eq!(
            skus(catalog.find_all("4006381333931")),
            ["KST-1", "4006381333931"]
        );
        assert!(catalog.find("").is_none());
        assert!(catalog.find("kst").is_none());
    }

    #[test]
    fn goods_that_share_a_barcode_are_all_found() {
        let catalog = catalog([
            with_barcode("96385074", product(1, "B", "Talenan")),
            with_barcode("96385074", product(2, "A", "Keset")),
            Product {
                active: false,
                ..with_barcode("96385074", product(3, "C", "Asbak"))
            },
        ]);

        assert_eq!(skus(catalog.find_all("96385074")), ["A", "B"]);
        assert_eq!(catalog.find("96385074").unwrap().sku, "A");
    }

    #[test]
    fn a_retired_product_is_known_but_not_sold() {
        let retired = Product {
            active: false,
            ..product(3, "KST-1", "Keset")
        };
        let mut catalog = catalog([retired.clone()]);

        assert_eq!(catalog.get(retired.id), Some(&retired));
        assert_eq!(catalog.by_sku("kst-1"), Some(&retired));
        assert_eq!(catalog.find("KST-1"), None);
        assert!(catalog.search("keset", 9).is_empty());
        assert!(catalog.search("kst", 9).is_empty());
        assert!(catalog.categories().is_empty());
        assert_eq!(catalog.active().count(), 0);
        assert_eq!((catalog.len(), catalog.is_empty()), (1, false));

        let sold_again = product(2, "KST-1", "Keset");
        catalog.set(sold_again.clone());
        assert_eq!(catalog.by_sku("KST-1"), Some(&sold_again));
    }

    #[test]
    fn categories_stand_with_the_fullest_first() {
        let catalog = catalog([
            in_category("Batik", product(1, "1", "Syal")),
            in_category("Keset", product(2, "2", "Keset Sabut")),
            in_category("Asbak", product(3, "3", "Asbak Jati")),
            in_category("Keset", product(4, "4", "Keset Perca")),
        ]);

        assert_eq!(catalog.categories(), ["Keset", "Asbak", "Batik"]);
        assert_eq!(skus(catalog.active()), ["4", "2", "3", "1"]);
        assert_eq!(skus(catalog.in_category("Keset")), ["4", "2"]);
        assert_eq!(catalog.in_category("keset").count(), 0);
    }

    #[test]
    fn better_matches_come_first() {
        let catalog = catalog([
            product(1, "X-1", "Tatakan Talenan"),
            product(2, "X-2", "Talenan Mahoni"),
            product(3, "X-3", "Talenan Jati"),
            product(4, "TALENAN", "Zaitun"),
            product(5, "X-5", "Alas Pertalenan"),
            product(6, "X-6", "Keset"),
        ]);

        assert_eq!(
            skus(catalog.search("Talenan", 9)),
            ["TALENAN", "X-3", "X-2", "X-1", "X-5"]
        );
        assert_eq!(skus(catalog.search("talenan", 2)), ["TALENAN", "X-3"]);
        assert_eq!(skus(catalog.search(" jati  TALE ", 9)), ["X-3"]);
        assert_eq!(skus(catalog.search("x-6", 9)), ["X-6"]);
        assert!(catalog.search("talenan", 0).is_empty());
        assert!(catalog.search(" \u{a0}\t", 9).is_empty());
    }

    #[test]
    fn letters_in_order_are_a_last_resort() {
        let catalog = catalog([
            product(1, "X-1", "Asbak Batok Kelapa"),
            product(2, "X-2", "Keset Perca"),
            product(3, "X-3", "Kué Cubit"),
            product(4, "X-4", "Kapas Lapis Batu"),
        ]);

        assert_eq!(skus(catalog.search("kst prc", 9)), ["X-2"]);
        assert_eq!(skus(catalog.search("kst", 9)), ["X-2", "X-4"]);
        assert_eq!(skus(catalog.search("kst", 1)), ["X-2"]);
        assert!(catalog.search("ptu", 9).is_empty(), "no word begins so");
        assert_eq!(skus(catalog.search("KÉCB", 9)), ["X-3"]);
        // A word that occurs keeps scattered letters out.
        assert_eq!(skus(catalog.search("ask", 9)), ["X-1"]);
        assert_eq!(skus(catalog.search("bak", 9)), ["X-1"]);
        assert!(catalog.search("keset qq", 9).is_empty());
    }

    #[test]
    fn a_word_does_not_match_across_name_and_code() {
        let catalog = catalog([product(1, "ab", "Keset")]);

        let text = &catalog.texts[0];

        assert_eq!(text.spot_of(&Finder::new("ab")), Some(Spot::WordStart));
        assert_eq!(text.spot_of(&Finder::new("set")), Some(Spot::Inside));
        assert_eq!(text.spot_of(&Finder::new("tab")), None);
    }

    #[test]
    fn a_changed_product_leaves_nothing_of_the_old_one() {
        let old = with_barcode("96385074", product(1, "OLD", "Keset"));
        let mut catalog = catalog([old.clone(), product(2, "B", "Baki")]);

        catalog.set(in_category("Kayu", product(1, "NEW", "Asbak")));

        assert_eq!(catalog.len(), 2);
        assert_eq!(catalog.find("OLD"), None);
        assert_eq!(catalog.find("96385074"), None);
        assert_eq!(catalog.by_sku("OLD"), None);
        assert!(catalog.search("96385", 9).is_empty());
        assert_eq!(catalog.find("new").unwrap().name, "Asbak");
        assert_eq!(skus(catalog.in_category("Kayu")), ["NEW"]);
        assert_eq!(catalog.categories(), ["Kayu", "Keset"]);

        catalog.set(Product {
            active: false,
            ..product(2, "B", "Baki")
        });
        assert_eq!(catalog.categories(), ["Kayu"]);
    }

    #[test]
    fn stock_is_counted_per_product() {
        let low = Product {
            min_stock: Quantity::ONE,
            ..product(1, "A", "Keset")
        };
        let mut catalog = Catalog::new(vec![low.clone()], [(low.id, Quantity::ONE)]);

        assert_eq!(catalog.level(&low), Level::Low);
        catalog.add_stock(low.id, Quantity::ONE);
        assert_eq!(catalog.level(&low), Level::Enough);
        catalog.add_stock(low.id, -Quantity::from_thousandths(2_500));
        assert_eq!(catalog.on_hand(low.id), Quantity::from_thousandths(-500));
        assert_eq!(catalog.level(&low), Level::Out);

        let unknown = ProductId(uuid::Uuid::from_u128(7));
        assert_eq!(catalog.on_hand(unknown), Quantity::ZERO);
        catalog.add_stock(unknown, Quantity::from_thousandths(i64::MAX));
        catalog.add_stock(unknown, Quantity::ONE);
        assert_eq!(catalog.on_hand(unknown).thousandths(), i64::MAX);
    }

    fn any_product() -> impl Strategy<Value = Product> {
        let text = || prop_oneof!["\\PC{0,12}", "[a-cA-C ]{0,8}", "[a-c ΣσİẞÉé\n]{0,8}"];
        let code = prop::option::of(prop_oneof!["[a-c0-3]{1,4}", "[!-~]{1,6}"]);

        (0u128..8, text(), text(), "[AB]", code, any::<bool>()).prop_map(
            |(id, name, sku, category, code, active)| Product {
                barcode: code.and_then(|code| Barcode::parse(&code).ok()),
                active,
                ..in_category(&category, product(id, &sku, &name))
            },
        )
    }

    proptest! {
        #[test]
        fn searching_never_panics(
            products in prop::collection::vec(any_product(), 0..20),
            query in prop_oneof![any::<String>(), "[a-c ΣσİẞÉé\u{301}]{0,8}"],
            limit in 0usize..6,
        ) {
            let catalog = catalog(products);
            let found = catalog.search(&query, limit);

            prop_assert!(found.len() <= limit);
            prop_assert!(found.iter().all(|product| product.active));
            for product in &found {
                let twins = found.iter().filter(|other| other.id == product.id);
                prop_assert_eq!(twins.count(), 1);
            }
            prop_assert_eq!(catalog.find(&query), catalog.find_all(&query).first().copied());
        }

        #[test]
        fn every_product_is_found_by_what_it_is_called(
            products in prop::collection::vec(any_product(), 0..20),
            shouted in any::<bool>(),
        ) {
            let catalog = catalog(products);

            for product in catalog.active() {
                let barcode = product.barcode.iter().map(Barcode::as_str);
                let codes = [product.sku.as_str()].into_iter().chain(barcode);
                for code in codes.clone().filter(|code| !code.trim().is_empty()) {
                    prop_assert!(catalog.find_all(code).contains(&product), "{code:?}");
                }

                let words = product.name.split_whitespace();
                for said in words.chain([product.name.as_str()]).chain(codes) {
                    let said = if shouted { said.to_ascii_uppercase() } else { said.to_owned() };
                    let found = catalog.search(&said, catalog.len());
                    prop_assert!(
                        said.trim().is_empty() || found.contains(&product),
                        "{said:?} in {product:?}"
                    );
                }
            }
        }

        /// A slow and plain reading of what `search` promises.
        #[test]
        fn matches_and_their_order_are_those_of_a_plain_search(
            products in prop::collection::vec(any_product(), 0..20),
            query in "[a-c][a-c -]{0,3}",
            limit in 1usize..6,
        ) {
            let catalog = catalog(products);
            let words: Vec<&str> = query.split_whitespace().collect();
            let exact = catalog.find_all(&query);
            let rank = |product: &Product| {
                let barcode = product.barcode.as_ref().map_or("", Barcode::as_str);
                let parts = [&product.name, &product.sku, barcode].map(fold);
                let occurs = |word: &&str| parts.iter().any(|part| part.contains(*word));
                let begins_a_word = |word: &&str| {
                    parts.iter().any(|part| {
                        let mut before = ' ';
                        part.char_indices().any(|(at, c)| {
                            let is_start = !std::mem::replace(&mut before, c).is_alphanumeric();
                            is_start && part[at..].starts_with(*word)
                        })
                    })
                };

                if let Some(place) = exact.iter().position(|other| other.id == product.id) {
                    Some((0, place))
                } else if !words.iter().all(occurs) {
                    None
                } else if parts[0].starts_with(&words.join(" ")) {
                    Some((1, 0))
                } else if words.iter().all(begins_a_word) {
                    Some((2, 0))
                } else {
                    Some((3, 0))
                }
            };

            let mut expected: Vec<_> = catalog
                .by_name
                .iter()
                .map(|row| &catalog.products[*row])
                .filter_map(|product| rank(product).map(|rank| (rank, product)))
                .collect();
            expected.sort_by_key(|(rank, _)| *rank);
            let expected = expected.into_iter().map(|(_, product)| product);

            if expected.len() > 0 {
                prop_assert!(expected.take(limit).eq(catalog.search(&query, limit)));
            }
        }

        #[test]
        fn a_catalogue_changed_step_by_step_is_one_made_at_once(
            products in prop::collection::vec(any_product(), 0..30),
            query in "[a-c]{1,2}",
        ) {
            let at_once = catalog(products.clone());
            let mut by_steps = Catalog::default();
            for product in products {
                by_steps.set(product);
            }

            prop_assert_eq!(at_once.len(), by_steps.len());
            prop_assert_eq!(at_once.categories(), by_steps.categories());
            prop_assert!(at_once.active().eq(by_steps.active()));
            prop_assert_eq!(at_once.search(&query, 9), by_steps.search(&query, 9));
            prop_assert_eq!(at_once.find_all(&query), by_steps.find_all(&query));
            prop_assert_eq!(at_once.by_sku(&query), by_steps.by_sku(&query));
            for code in by_steps.codes.keys() {
                prop_assert_eq!(at_once.find_all(code), by_steps.find_all(code));
            }
            prop_assert_eq!(at_once.codes.len(), by_steps.codes.len());
        }
    }
}
