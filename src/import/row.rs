//! One row of a catalogue file.

use std::collections::HashMap;

use crate::domain::catalog::fold;
use crate::domain::{Barcode, Quantity, Rupiah, Unit, barcode};
use crate::import::header::Header;
use crate::import::{Column, Fault, Faults, Field, Reason};

/// The most characters of an SKU.
const SKU_LIMIT: usize = 32;

/// The most characters of a name.
const NAME_LIMIT: usize = 120;

/// The most characters of a category or a producer.
const LABEL_LIMIT: usize = 60;

/// A row of a catalogue file that can become a product: every value is within
/// the limits that the domain sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its line in the file, from 1.
    pub line: u64,
    /// The shop's own code.
    pub sku: String,
    /// What a scanner reads.
    pub barcode: Option<Barcode>,
    /// The name.
    pub name: String,
    /// The shelf.
    pub category: String,
    /// Where it comes from.
    pub supplier: String,
    /// What it is counted in.
    pub unit: Unit,
    /// The price for everybody.
    pub price: Rupiah,
    /// The price for staff; `None` when the file does not speak of it,
    /// `Some(None)` when staff pay what everybody pays.
    pub staff_price: Option<Option<Rupiah>>,
    /// The price for resellers, likewise.
    pub reseller_price: Option<Option<Rupiah>>,
    /// What one unit cost.
    pub cost: Rupiah,
    /// At or below this stock it counts as low.
    pub min_stock: Quantity,
    /// How many days it keeps.
    pub shelf_life_days: Option<u16>,
    /// The stock when the books begin; zero when the file does not say.
    pub stock: Quantity,
    /// The number of the barcode column, from 1, for faults that only the
    /// catalogue shows.
    pub(super) barcode_column: usize,
}

/// The codes of a file so far, folded, and the line of each.
#[derive(Default)]
pub(super) struct Seen {
    skus: HashMap<String, u64>,
    barcodes: HashMap<String, u64>,
}

/// The fields of one row, and where to complain about them.
pub(super) struct Cells<'a> {
    header: &'a Header,
    record: &'a csv::StringRecord,
    line: u64,
    faults: &'a mut Faults,
}

impl<'a> Cells<'a> {
    pub(super) const fn new(
        header: &'a Header,
        record: &'a csv::StringRecord,
        line: u64,
        faults: &'a mut Faults,
    ) -> Self {
        Self {
            header,
            record,
            line,
            faults,
        }
    }

    /// The row; `None` when it cannot be one. Whatever is wrong with it is
    /// complained about.
    pub(super) fn row(mut self, seen: &mut Seen) -> Option<Row> {
        self.check_shape()?;

        // Every field is read before the first missing one gives up, so that
        // all faults of a row are told at once.
        let sku = self.required(Field::Sku, code);
        let barcode = self.optional(Field::Barcode, barcode);
        let name = self.required(Field::Name, |text| label(text, NAME_LIMIT));
        let category = self.required(Field::Category, |text| label(text, LABEL_LIMIT));
        let supplier = self.required(Field::Producer, |text| label(text, LABEL_LIMIT));
        let unit = self.required(Field::Unit, |text| {
            Unit::parse(text).ok_or(Reason::UnknownUnit)
        });
        let price = self.required(Field::Price, money);
        let staff_price = self.optional(Field::StaffPrice, money);
        let reseller_price = self.optional(Field::ResellerPrice, money);
        let cost = self.required(Field::Cost, money);
        let min_stock = self.optional(Field::MinStock, |text| quantity(text, unit));
        let shelf_life_days = self.optional(Field::ShelfLifeDays, days);
        let stock = self.optional(Field::Stock, |text| quantity(text, unit));

        if let Some(sku) = &sku
            && let Some(first_line) = self.seen_before(&mut seen.skus, sku)
        {
            self.fault(Field::Sku, Reason::DuplicateSku { first_line });
        }
        if let Some(Some(barcode)) = &barcode
            && let Some(first_line) = self.seen_before(&mut seen.barcodes, barcode.as_str())
        {
            self.fault(Field::Barcode, Reason::DuplicateBarcode { first_line });
        }

        let is_given = |field| self.header.index(field).is_some();

        Some(Row {
            line: self.line,
            sku: sku?,
            barcode: barcode?,
            name: name?,
            category: category?,
            supplier: supplier?,
            unit: unit?,
            price: price?,
            staff_price: is_given(Field::StaffPrice).then_some(staff_price?),
            reseller_price: is_given(Field::ResellerPrice).then_some(reseller_price?),
            cost: cost?,
            min_stock: min_stock?.unwrap_or_default(),
            shelf_life_days: shelf_life_days?,
            stock: stock?.unwrap_or_default(),
            barcode_column: self.header.index(Field::Barcode)? + 1,
        })
    }

    /// The line on which a code stood before, if it did; else remembers it.
    fn seen_before(&self, codes: &mut HashMap<String, u64>, code: &str) -> Option<u64> {
        let first_line = *codes.entry(fold(code)).or_insert(self.line);

        (first_line != self.line).then_some(first_line)
    }

    /// Complains about a field.
    fn fault(&mut self, field: Field, reason: Reason) {
        let column = self
            .header
            .index(field)
            .map(|index| Column::new(field.name(), index + 1));

        self.faults.push(Fault {
            line: self.line,
            column,
            reason,
        });
    }

    /// Whether there are as many fields as columns, and no line break in one:
    /// the two marks of a quotation that went wrong, after which no field is
    /// what its column says.
    fn check_shape(&mut self) -> Option<()> {
        let broken = |text: &str| text.trim().contains(['\r', '\n']);
        let (found, expected) = (self.record.len(), self.header.len());

        let reason = if self.record.iter().any(broken) {
            Reason::LineBreak
        } else if found != expected {
            Reason::WrongFieldCount { found, expected }
        } else {
            return Some(());
        };

        self.faults.push(Fault {
            line: self.line,
            column: None,
            reason,
        });
        None
    }

    /// A field that must not be blank; `None` after complaining.
    fn required<T>(
        &mut self,
        field: Field,
        parse: impl FnOnce(&str) -> Result<T, Reason>,
    ) -> Option<T> {
        self.cell(field, |text| match text {
            "" => Err(Reason::Empty),
            text => parse(text),
        })
    }

    /// A field that may be blank or not there at all; `None` after
    /// complaining.
    fn optional<T>(
        &mut self,
        field: Field,
        parse: impl FnOnce(&str) -> Result<T, Reason>,
    ) -> Option<Option<T>> {
        self.cell(field, |text| match text {
            "" => Ok(None),
            text => parse(text).map(Some),
        })
    }

    fn cell<T>(
        &mut self,
        field: Field,
        parse: impl FnOnce(&str) -> Result<T, Reason>,
    ) -> Option<T> {
        let text = self
            .header
            .index(field)
            .and_then(|index| self.record.get(index))
            .unwrap_or_default()
            .trim();

        let parsed = if text.contains(char::is_control) {
            Err(Reason::ControlCharacter)
        } else {
            parse(text)
        };

        parsed.map_err(|reason| self.fault(field, reason)).ok()
    }
}

fn label(text: &str, limit: usize) -> Result<String, Reason> {
    if text.chars().count() > limit {
        Err(Reason::TooLong { limit })
    } else {
        Ok(text.to_owned())
    }
}

fn code(text: &str) -> Result<String, Reason> {
    refuse_scientific(text)?;
    label(text, SKU_LIMIT)
}

fn barcode(text: &str) -> Result<Barcode, Reason> {
    refuse_scientific(text)?;

    Barcode::parse(text).map_err(|refusal| match refusal {
        barcode::Refusal::Length => Reason::TooLong {
            limit: Barcode::LENGTH_LIMIT,
        },
        barcode::Refusal::Character(_) => Reason::BadBarcode,
        barcode::Refusal::CheckDigit { found, expected } => {
            Reason::BadCheckDigit { found, expected }
        }
    })
}

fn money(text: &str) -> Result<Rupiah, Reason> {
    refuse_scientific(text)?;

    let amount = Rupiah::parse(text).ok_or_else(|| too_large_or(text, Reason::NotMoney))?;

    if amount.is_negative() {
        Err(Reason::Negative)
    } else if amount > Rupiah::LIMIT {
        Err(Reason::TooLarge)
    } else {
        Ok(amount)
    }
}

/// A quantity of a unit; when the unit itself is faulty, any will do.
fn quantity(text: &str, unit: Option<Unit>) -> Result<Quantity, Reason> {
    refuse_scientific(text)?;

    let is_counted = unit.is_some_and(|unit| !unit.is_measured());
    let decimals = text.split_once([',', '.']).map(|(_, decimals)| decimals);

    // "1.000" is a thousand to an Indonesian spreadsheet and one to the
    // domain. Of what is counted, nobody writes thousandths.
    if is_counted && decimals.is_some_and(|decimals| decimals.len() == 3) {
        return Err(Reason::Ambiguous);
    }

    let quantity = Quantity::parse(text).ok_or_else(|| too_large_or(text, Reason::NotAQuantity))?;

    if quantity < Quantity::ZERO {
        Err(Reason::Negative)
    } else if quantity > Quantity::LIMIT {
        Err(Reason::TooLarge)
    } else if is_counted && !quantity.is_whole() {
        Err(Reason::Fraction)
    } else {
        Ok(quantity)
    }
}

fn days(text: &str) -> Result<u16, Reason> {
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())
        .flatten()
        .ok_or_else(|| too_large_or(text, Reason::NotADayCount))
}

/// All that can be wrong with digits alone is their number.
fn too_large_or(text: &str, other: Reason) -> Reason {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        Reason::TooLarge
    } else {
        other
    }
}

/// Refuses `2,03316E+12`: what a spreadsheet makes of a long row of digits.
/// Without the plus it may be a code that somebody chose.
fn refuse_scientific(text: &str) -> Result<(), Reason> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_scientific = text
        .split_once("E+")
        .or_else(|| text.split_once("e+"))
        .is_some_and(|(number, exponent)| {
            let (whole, decimals) = number.split_once([',', '.']).unwrap_or((number, "0"));
            digits(whole) && digits(decimals) && digits(exponent)
        });

    if is_scientific {
        Err(Reason::ScientificNotation)
    } else {
        Ok(())
    }
}
