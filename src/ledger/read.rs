//! Reading the books: what a till shows and reports.

use chrono::NaiveDate;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row};
use std::str::FromStr;
use uuid::Uuid;

use crate::domain::day_report::{PaymentFact, ReceiptFact};
use crate::domain::entry::Institution;
use crate::domain::period_report::DayTotal;
use crate::domain::sale::{TaxRate, Terms, cost_of_goods};
use crate::domain::stock::{Location, LocationKind};
use crate::domain::{
    Barcode, DayReport, Entry, Fair, FairId, Letter, LocationId, LostDemand, Period, PeriodReport,
    Place, Prices, Product, ProductId, ProductTotal, Qris, Quantity, ReceiptNumber, Rupiah, Sale,
    Takings, Tender, TillId, Unit,
};
use crate::ledger::{Error, Ledger, Stored};

/// What the till has to know to work: read once when it opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Books {
    /// The seller of record.
    pub institution: Institution,
    /// Where this till stands.
    pub location: Location,
    /// Every product.
    pub products: Vec<Product>,
    /// What lies at this till's location.
    pub on_hand: Vec<(ProductId, Quantity)>,
    /// Every fair, the latest first.
    pub fairs: Vec<Fair>,
}

/// What a sale takes from the books beside its goods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surroundings {
    /// Where this till stands.
    pub location: Location,
    /// Every fair, the latest first.
    pub fairs: Vec<Fair>,
    /// How the seller charges.
    pub terms: Terms,
}

/// A value that is kept as text.
pub(super) struct Text<T>(pub T);

impl<T: FromStr> FromSql for Text<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value
            .as_str()?
            .parse()
            .map(Self)
            .map_err(|_| FromSqlError::InvalidType)
    }
}

impl Ledger {
    /// Reads what the till has to know to work.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn books(&self) -> Result<Books, Error> {
        let location = self.own()?.location;

        Ok(Books {
            institution: self.institution()?,
            location: self.location_named(location)?,
            products: self.products()?,
            on_hand: self.on_hand(location)?,
            fairs: self.fairs()?,
        })
    }

    /// Reads what a sale takes from the books beside its goods.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn surroundings(&self) -> Result<Surroundings, Error> {
        Ok(Surroundings {
            location: self.location_named(self.own()?.location)?,
            fairs: self.fairs()?,
            terms: self.institution()?.terms,
        })
    }

    /// The seller of record.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn institution(&self) -> Result<Institution, Error> {
        let found = self
            .connection
            .prepare_cached("SELECT * FROM institution WHERE id = 'institution'")?
            .query_row([], |row| {
                let rounding: Option<String> = row.get("rounding")?;
                let tax: Option<u16> = row.get("tax")?;
                let qris: Option<String> = row.get("qris")?;
                let qris_limit: Option<i64> = row.get("qris_limit")?;

                Ok(Institution {
                    name: row.get("name")?,
                    address: row.get("address")?,
                    phone: row.get("phone")?,
                    footer: row.get("footer")?,
                    terms: Terms {
                        rounding: rounding
                            .and_then(|json| serde_json::from_str(&json).ok())
                            .unwrap_or_default(),
                        tax: tax.filter(|rate| *rate > 0).map(TaxRate),
                        qris_limit: qris_limit.map_or(Qris::LIMIT, Rupiah),
                    },
                    qris: qris.and_then(|json| serde_json::from_str(&json).ok()),
                })
            })
            .optional()?;

        Ok(found.unwrap_or_default())
    }

    fn location_named(&self, id: LocationId) -> Result<Location, Error> {
        Ok(self
            .connection
            .prepare_cached("SELECT name, kind FROM location WHERE id = ?")?
            .query_row([id.to_string()], |row| {
                let kind: String = row.get("kind")?;

                Ok(Location {
                    id,
                    name: row.get("name")?,
                    kind: match kind.as_str() {
                        "store" => LocationKind::Store,
                        "booth" => LocationKind::Booth,
                        _ => LocationKind::Showroom,
                    },
                })
            })?)
    }

    /// Every product, sold or not.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn products(&self) -> Result<Vec<Product>, Error> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM product ORDER BY id")?;
        let rows = statement.query_map([], product)?;

        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What lies at a location.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn on_hand(&self, location: LocationId) -> Result<Vec<(ProductId, Quantity)>, Error> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT product, quantity FROM stock WHERE place = ?")?;
        let rows = statement.query_map([Place::Location(location).to_string()], |row| {
            let Text(product) = row.get(0)?;
            Ok((ProductId(product), Quantity::from_thousandths(row.get(1)?)))
        })?;

        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Of which products a location only ever gave to buyers: nobody counted
    /// any there, and none came in.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn uncounted(&self, location: LocationId) -> Result<Vec<ProductId>, Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT product FROM stock AS here WHERE place = ?1 AND NOT EXISTS (
                SELECT 1 FROM stock AS other
                WHERE other.product = here.product AND other.place NOT IN (?1, ?2)
            )",
        )?;
        let places = [
            Place::Location(location).to_string(),
            Place::Customer.to_string(),
        ];
        let rows = statement.query_map(places, |row| {
            let Text(product) = row.get(0)?;
            Ok(ProductId(product))
        })?;

        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn fairs(&self) -> Result<Vec<Fair>, Error> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM fair ORDER BY first_day DESC, id")?;
        let rows = statement.query_map([], |row| {
            let Text(id): Text<Uuid> = row.get("id")?;
            let Text(first_day) = row.get("first_day")?;
            let Text(last_day) = row.get("last_day")?;

            Ok(Fair {
                id: FairId(id),
                name: row.get("name")?,
                venue: row.get("venue")?,
                first_day,
                last_day,
            })
        })?;

        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What a business day brought in, on all tills in these books.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn day_report(&self, date: NaiveDate) -> Result<DayReport, Error> {
        let day = date.to_string();

        let receipts = self.of_day(
            "SELECT CAST(substr(wall, 12, 2) AS INTEGER), total, discount, rounding, tax, change
             FROM sale WHERE day = ? ORDER BY till, seq",
            &day,
            |row| {
                Ok(ReceiptFact {
                    hour: row.get(0)?,
                    total: Rupiah(row.get(1)?),
                    discount: Rupiah(row.get(2)?),
                    rounding: Rupiah(row.get(3)?),
                    tax: Rupiah(row.get(4)?),
                    change: Rupiah(row.get(5)?),
                })
            },
        )?;
        let lines = self.of_day(
            "SELECT product, sku, name, supplier, quantity, pieces, amount, discount, cost
             FROM sale_line WHERE day = ? ORDER BY till, seq, line",
            &day,
            |row| {
                let Text(product) = row.get(0)?;
                let quantity = Quantity::from_thousandths(row.get(4)?);
                Ok(ProductTotal {
                    product: ProductId(product),
                    sku: row.get(1)?,
                    name: row.get(2)?,
                    supplier: row.get(3)?,
                    quantity,
                    pieces: Quantity::from_thousandths(row.get(5)?),
                    turnover: Rupiah(row.get(6)?),
                    discounts: Rupiah(row.get(7)?),
                    cost: cost_of_goods(Rupiah(row.get(8)?), quantity),
                })
            },
        )?;
        let payments = self.of_day(
            "SELECT tender, amount FROM payment WHERE day = ? ORDER BY till, seq, line",
            &day,
            |row| {
                let code: String = row.get(0)?;
                Ok(PaymentFact {
                    tender: Tender::parse(&code).ok_or(FromSqlError::InvalidType)?,
                    amount: Rupiah(row.get(1)?),
                })
            },
        )?;

        let asked = self.of_day(
            "SELECT product, name, quantity FROM lost_demand WHERE day = ? ORDER BY till, seq",
            &day,
            |row| {
                let product: Option<Text<Uuid>> = row.get(0)?;
                Ok((
                    product.map(|Text(product)| ProductId(product)),
                    row.get(1)?,
                    Quantity::from_thousandths(row.get(2)?),
                ))
            },
        )?;
        let came_back = self.returned_by_day(date, date)?;

        let drawer_openings = self
            .connection
            .prepare_cached("SELECT count(*) FROM drawer_opening WHERE day = ?")?
            .query_row([&day], |row| row.get(0))?;

        Ok(DayReport {
            drawer_openings,
            ..DayReport::compile(date, self.paper_seal(), receipts, lines, payments)
                .with_returns(
                    came_back.into_iter().map(|day| day.takings.returned),
                    self.returned_products(date, date)?,
                )
                .with_lost_demand(LostDemand::add_up(asked))
        })
    }

    /// What a month or a year brought in, on all tills in these books. The
    /// products bear the names of their records.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn period_report(&self, period: Period) -> Result<PeriodReport, Error> {
        let (first, last) = (period.first(), period.last());
        let mut days = self.day_totals(period)?;
        days.extend(self.returned_by_day(first, last)?);

        Ok(PeriodReport::compile(
            period,
            self.paper_seal(),
            days,
            self.product_totals(period)?,
        )
        .with_returns(self.returned_products(first, last)?))
    }

    fn day_totals(&self, period: Period) -> Result<Vec<DayTotal>, Error> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM day_total WHERE day BETWEEN ? AND ?")?;
        let days = [period.first(), period.last()].map(|day| day.to_string());
        let rows = statement.query_map(days, |row| {
            let Text(date) = row.get("day")?;
            let mut takings = Takings {
                receipts: row.get("receipts")?,
                pieces: Quantity::from_thousandths(row.get("pieces")?),
                turnover: Rupiah(row.get("turnover")?),
                discounts: Rupiah(row.get("discounts")?),
                rounding: Rupiah(row.get("rounding")?),
                tax: Rupiah(row.get("tax")?),
                change: Rupiah(row.get("change")?),
                ..Takings::default()
            };
            for tender in Tender::ALL {
                takings.settle(tender, Rupiah(row.get(tender.code())?));
            }
            let exchanged = Rupiah(row.get(Tender::Exchange.code())?);
            if !exchanged.is_zero() {
                takings.settle(Tender::Exchange, exchanged);
            }

            Ok(DayTotal { date, takings })
        })?;

        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn product_totals(&self, period: Period) -> Result<Vec<ProductTotal>, Error> {
        // Added up before the names are looked for: once a product, not once
        // a month.
        let mut statement = self.connection.prepare_cached(
            "SELECT sold.*, coalesce(sku, '') AS sku, coalesce(name, sold.product) AS name,
                    coalesce(supplier, '') AS supplier
             FROM (SELECT product, sum(quantity) AS quantity, sum(pieces) AS pieces,
                          sum(turnover) AS turnover, sum(discounts) AS discounts,
                          sum(cost) AS cost
                   FROM product_month WHERE month BETWEEN ? AND ? GROUP BY product) AS sold
             LEFT JOIN product ON product.id = sold.product",
        )?;
        let months = [period.first(), period.last()].map(|day| Period::month_of(day).to_string());
        let rows = statement.query_map(months, |row| {
            let Text(product) = row.get("product")?;

            Ok(ProductTotal {
                product: ProductId(product),
                sku: row.get("sku")?,
                name: row.get("name")?,
                supplier: row.get("supplier")?,
                quantity: Quantity::from_thousandths(row.get("quantity")?),
                pieces: Quantity::from_thousandths(row.get("pieces")?),
                turnover: Rupiah(row.get("turnover")?),
                discounts: Rupiah(row.get("discounts")?),
                cost: Rupiah(row.get("cost")?),
            })
        })?;

        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn of_day<T>(
        &self,
        query: &str,
        day: &str,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Error> {
        let mut statement = self.connection.prepare_cached(query)?;
        let rows = statement.query_map([day], read)?;

        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The receipt with a number, and the journal row that it stands in.
    ///
    /// # Errors
    /// When the row cannot be read or the disk refuses.
    pub fn receipt(&self, number: ReceiptNumber) -> Result<Option<(Sale, Stored)>, Error> {
        let stored = self
            .connection
            .prepare_cached(
                "SELECT journal.* FROM sale JOIN journal USING (till, seq)
                 WHERE letter = ? AND count = ?",
            )?
            .query_row((number.letter.to_string(), number.count), Stored::from_row)
            .optional()?;

        let Some(stored) = stored else {
            return Ok(None);
        };
        match stored.entry()? {
            Entry::Sold(sale) => Ok(Some((sale, stored))),
            _ => Ok(None),
        }
    }

    /// The number of this till's last receipt.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn last_receipt(&self) -> Result<Option<ReceiptNumber>, Error> {
        Ok(self.own()?.receipt)
    }

    /// The sale of this day with which this till's journal ends; none when it
    /// ends with something else.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn last_sale(&self, day: NaiveDate) -> Result<Option<Sale>, Error> {
        let own = self.own()?;
        let Some(receipt) = own.receipt else {
            return Ok(None);
        };

        Ok(self
            .receipt(receipt)?
            .filter(|(sale, stored)| {
                stored.till == own.id
                    && stored.seq == own.seq
                    && sale.occasion.day == day
                    // Its buyer went long ago.
                    && sale.paper.is_none()
            })
            .map(|(sale, _)| sale))
    }

    /// The number that the next receipt bears.
    ///
    /// # Errors
    /// When the till is not set up or the disk refuses.
    pub fn next_receipt(&self) -> Result<ReceiptNumber, Error> {
        next_receipt(&self.connection, self.own()?.letter)
    }

    /// How many entries the journal holds.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn entries(&self) -> Result<u64, Error> {
        let count: i64 = self
            .connection
            .query_row("SELECT count(*) FROM journal", [], |row| row.get(0))?;

        Ok(count.unsigned_abs())
    }
}

/// The number that the next receipt under a letter bears: none that is in the
/// books, nor one that a lost part of them may have put on paper.
pub fn next_receipt(connection: &Connection, letter: Letter) -> Result<ReceiptNumber, Error> {
    let last: Option<u32> = connection
        .prepare_cached(
            "SELECT max(count) FROM (SELECT max(count) AS count FROM sale WHERE letter = ?1
                                     UNION ALL
                                     SELECT max(receipts) FROM till WHERE letter = ?1)",
        )?
        .query_row([letter.to_string()], |row| row.get(0))?;

    Ok(ReceiptNumber {
        letter,
        count: last.unwrap_or(0) + 1,
    })
}

/// Whether there is a receipt with a number.
pub fn has_receipt(connection: &Connection, number: ReceiptNumber) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM sale WHERE letter = ? AND count = ?")?
        .exists((number.letter.to_string(), number.count))?)
}

/// What a till was enrolled as.
#[derive(Debug, Clone, Copy)]
pub struct Enrolled {
    /// The letter on its receipts.
    pub letter: Letter,
    /// Where it stands.
    pub location: LocationId,
    /// Whether people only train on it.
    pub is_training: bool,
}

/// What a till was enrolled as: from its projection, or from its first entry
/// when that is gone and a rebuild is called for.
pub fn till(connection: &Connection, id: &TillId) -> Result<Enrolled, Error> {
    let projected = connection
        .query_row(
            "SELECT letter, location, training FROM till WHERE id = ?",
            [id.as_str()],
            |row| {
                let letter: String = row.get(0)?;
                let Text(location) = row.get(1)?;
                Ok(Enrolled {
                    letter: Letter::parse(&letter).ok_or(FromSqlError::InvalidType)?,
                    location: LocationId(location),
                    is_training: row.get(2)?,
                })
            },
        )
        .optional()?;

    if let Some(found) = projected {
        return Ok(found);
    }

    let first = connection.query_row(
        "SELECT * FROM journal WHERE till = ? AND seq = 1",
        [id.as_str()],
        Stored::from_row,
    )?;
    match first.entry()? {
        Entry::TillEnrolled(body) => Ok(Enrolled {
            letter: body.letter,
            location: body.location,
            is_training: body.is_training,
        }),
        _ => Err(Error::NotSetUp),
    }
}

fn product(row: &Row<'_>) -> rusqlite::Result<Product> {
    let Text(id) = row.get("id")?;
    let unit: String = row.get("unit")?;
    let barcode: Option<String> = row.get("barcode")?;

    Ok(Product {
        id: ProductId(id),
        sku: row.get("sku")?,
        barcode: barcode.and_then(|code| Barcode::parse(&code).ok()),
        name: row.get("name")?,
        category: row.get("category")?,
        supplier: row.get("supplier")?,
        unit: Unit::parse(&unit).unwrap_or(Unit::PIECE),
        prices: Prices {
            public: Rupiah(row.get("price")?),
            staff: row.get::<_, Option<i64>>("staff_price")?.map(Rupiah),
            reseller: row.get::<_, Option<i64>>("reseller_price")?.map(Rupiah),
        },
        cost: Rupiah(row.get("cost")?),
        min_stock: Quantity::from_thousandths(row.get("min_stock")?),
        shelf_life_days: row.get("shelf_life_days")?,
        active: row.get("active")?,
    })
}
