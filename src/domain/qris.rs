//! QRIS codes without a network: reading the merchant's static code and making
//! the one that asks for an amount.
//!
//! A QRIS code is a text of data objects as EMVCo lays them down (EMV QR Code
//! Specification for Payment Systems, Merchant-Presented Mode) with what Bank
//! Indonesia and ASPI ask for: rupiah, Indonesia, the merchant's national id.
//! Objects may stand in any order between the first (00) and the last (63), and
//! codes that are in use make free with it: they are walked and never sorted,
//! and what is not understood is kept byte for byte.

mod fault;
mod tlv;

pub use fault::QrisFault;

use crc::{CRC_16_IBM_3740, Crc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;

use crate::domain::Rupiah;
use tlv::Object;

/// How every code begins: the format (00), of which there is one.
const START: &str = "000201";

/// Static, for any payment, or dynamic, for one.
const INITIATION: u8 = 1;
const STATIC: &str = "11";
const DYNAMIC: &str = "12";

/// Accounts of the merchant: 02 to 25 are card schemes, the rest templates.
const ACCOUNTS: RangeInclusive<u8> = 2..=51;
const TEMPLATES: RangeInclusive<u8> = 26..=51;

const CATEGORY: u8 = 52;
const CURRENCY: u8 = 53;
const AMOUNT: u8 = 54;
const COUNTRY: u8 = 58;
const NAME: u8 = 59;
const CITY: u8 = 60;
const POSTAL_CODE: u8 = 61;
const CRC: u8 = 63;

/// The amount, and what a merchant may ask for on top of it (55 to 57).
const AMOUNT_AND_TIP: RangeInclusive<u8> = AMOUNT..=57;

/// Tag and length of the checksum, which it covers.
const CRC_HEAD: &str = "6304";

/// Parts of an account template.
const GUID: u8 = 0;
const MERCHANT: u8 = 2;
const CRITERIA: u8 = 3;

/// Whose template holds the merchant's national id, as a rule that in tag 51.
const NATIONAL: &str = "ID.CO.QRIS.WWW";

/// The most characters of tag 54.
const AMOUNT_LENGTH: usize = 13;

/// What EMVCo calls CRC-16/CCITT-FALSE: polynomial 1021, start FFFF.
const CHECKSUM: Crc<u16> = Crc::<u16>::new(&CRC_16_IBM_3740);

/// A QRIS code that is whole: its checksum is right, it is for rupiah and for a
/// merchant in Indonesia, static or dynamic. It is kept, and serialized, as its
/// text.
///
/// The checksum (tag 63) is found wrong for every change of up to sixteen bits
/// in a row, so for every character that was changed into another one of as
/// many bytes, one or two; for other damage once in 65 536 it is not. It counts
/// in upper-case hexadecimal digits alone, as EMVCo writes it: a code with
/// lower-case ones has been through hands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Qris(String);

impl Qris {
    /// The most that one payment may be unless a setting says less, Rp10.000.000:
    /// Bank Indonesia, for QRIS payments since 1 March 2022.
    pub const LIMIT: Rupiah = Rupiah(10_000_000);

    /// The currency of every QRIS code: rupiah by its number in ISO 4217.
    pub const CURRENCY: &str = "360";

    /// The country of every QRIS code: Indonesia by its letters in ISO 3166-1.
    pub const COUNTRY: &str = "ID";

    /// Takes a merchant's static code, as scanned or pasted: without the blanks
    /// around it, and otherwise byte for byte.
    ///
    /// # Errors
    /// Says what is wrong with it; a dynamic code is
    /// [`QrisFault::AlreadyDynamic`].
    pub fn parse(text: &str) -> Result<Self, QrisFault> {
        let code = Self::read(text)?;

        if code.is_dynamic() {
            return Err(QrisFault::AlreadyDynamic);
        }

        Ok(code)
    }

    /// Takes a code that may be dynamic; otherwise as [`Qris::parse`].
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn read(text: &str) -> Result<Self, QrisFault> {
        let code = text.trim();

        if !code.starts_with(START) {
            return Err(QrisFault::NotQris);
        }
        if code.contains(char::is_control) {
            return Err(QrisFault::ControlCharacter);
        }

        let fields = fields(code)?;
        let field = |tag| {
            let value = fields.get(&tag).copied();
            value.ok_or(QrisFault::Missing { tag })
        };

        if fields.range(ACCOUNTS).next().is_none() {
            return Err(QrisFault::NotQris);
        }
        if ![STATIC, DYNAMIC].contains(&field(INITIATION)?) {
            return Err(QrisFault::Initiation);
        }
        if field(CURRENCY)? != Self::CURRENCY {
            return Err(QrisFault::Currency);
        }
        if field(COUNTRY)? != Self::COUNTRY {
            return Err(QrisFault::Country);
        }
        for tag in [CATEGORY, NAME, CITY] {
            let _ = field(tag)?;
        }
        if let Some(amount) = fields.get(&AMOUNT) {
            let _ = whole_rupiah(amount).ok_or(QrisFault::UnreadableAmount)?;
        }

        Ok(Self(code.to_owned()))
    }

    /// The dynamic code that asks for `amount`, 1 to `limit`: this one with 01
    /// set to dynamic, the amount (54) before the first tag above it, no tip
    /// (55 to 57) and a new checksum. Everything else stays as and where it is.
    ///
    /// # Errors
    /// Refuses an amount that one payment may not be, and a code that is
    /// dynamic already.
    pub fn with_amount(&self, amount: Rupiah, limit: Rupiah) -> Result<String, QrisFault> {
        // No more than thirteen digits, which is what tag 54 holds.
        let limit = limit.min(Rupiah::LIMIT);

        if self.is_dynamic() {
            return Err(QrisFault::AlreadyDynamic);
        }
        if amount < Rupiah(1) {
            return Err(QrisFault::TooSmall);
        }
        if amount > limit {
            return Err(QrisFault::AboveLimit { limit });
        }

        let mut code = String::new();
        let mut amount = Some(tlv::write(AMOUNT, &amount.0.to_string()));
        let kept = self
            .objects()
            .filter(|object| object.tag != CRC && !AMOUNT_AND_TIP.contains(&object.tag));

        for object in kept {
            // Every code has its country in 58, so there always is one above.
            if object.tag > AMOUNT {
                code.extend(amount.take());
            }
            if object.tag == INITIATION {
                code.push_str(&tlv::write(INITIATION, DYNAMIC));
            } else {
                code.push_str(object.whole);
            }
        }
        code.push_str(CRC_HEAD);
        code.push_str(&checksum(&code));

        Ok(code)
    }

    /// Whether it is for one payment only.
    #[must_use]
    pub fn is_dynamic(&self) -> bool {
        self.field(INITIATION) == Some(DYNAMIC)
    }

    /// The amount that it asks for; a static code has none as a rule.
    #[must_use]
    pub fn amount(&self) -> Option<Rupiah> {
        self.field(AMOUNT).and_then(whole_rupiah)
    }

    /// The merchant's name, as the buyer's telephone shows it.
    #[must_use]
    pub fn merchant(&self) -> &str {
        self.field(NAME).unwrap_or_default()
    }

    /// The merchant's city.
    #[must_use]
    pub fn city(&self) -> &str {
        self.field(CITY).unwrap_or_default()
    }

    /// The merchant's postal code.
    #[must_use]
    pub fn postal_code(&self) -> Option<&str> {
        self.field(POSTAL_CODE)
    }

    /// The merchant's national id, NMID, which is printed below the code.
    #[must_use]
    pub fn nmid(&self) -> Option<&str> {
        self.national()?.within(MERCHANT)
    }

    /// How large the merchant is: `UMI` micro, `UKE` small, `UME` medium, `UBE`
    /// large, or what else the code says.
    #[must_use]
    pub fn criteria(&self) -> Option<&str> {
        self.national()
            .and_then(|national| national.within(CRITERIA))
            .or_else(|| {
                self.templates()
                    .find_map(|account| account.within(CRITERIA))
            })
    }

    /// Who takes the payment for the merchant, by their names turned round:
    /// `ID.CO.BRI.WWW`. In their order; one as a rule.
    pub fn acquirers(&self) -> impl Iterator<Item = &str> {
        self.templates()
            .filter_map(|account| account.within(GUID))
            .filter(|guid| !guid.eq_ignore_ascii_case(NATIONAL))
    }

    /// The code as text, to be drawn.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its objects in their order. They were walked when the code was taken, so
    /// there is no fault among them.
    fn objects(&self) -> impl Iterator<Item = Object<'_>> {
        tlv::walk(&self.0).map_while(Result::ok)
    }

    fn field(&self, tag: u8) -> Option<&str> {
        self.objects()
            .find(|object| object.tag == tag)
            .map(|object| object.value)
    }

    /// The templates of accounts. They are not looked into when a code is taken:
    /// they are the acquirers' own, and a broken one has no parts.
    fn templates(&self) -> impl Iterator<Item = Object<'_>> {
        self.objects()
            .filter(|object| TEMPLATES.contains(&object.tag))
    }

    fn national(&self) -> Option<Object<'_>> {
        self.templates().find(|account| {
            account
                .within(GUID)
                .is_some_and(|guid| guid.eq_ignore_ascii_case(NATIONAL))
        })
    }
}

/// The fields of a code that ends in its right checksum, each there once.
fn fields(code: &str) -> Result<BTreeMap<u8, &str>, QrisFault> {
    let mut walk = tlv::walk(code);
    let mut fields = BTreeMap::new();

    let crc = loop {
        let Object { tag, value, .. } = walk.next().ok_or(QrisFault::Truncated)??;
        if tag == CRC {
            break value;
        }
        if fields.insert(tag, value).is_some() {
            return Err(QrisFault::Repeated { tag });
        }
    };

    if !walk.rest.is_empty() {
        return Err(QrisFault::Trailing);
    }
    if crc != checksum(&code[..code.len() - crc.len()]) {
        return Err(QrisFault::WrongCrc);
    }

    Ok(fields)
}

/// The checksum over the bytes of a code up to and with `6304`.
fn checksum(covered: &str) -> String {
    format!("{:04X}", CHECKSUM.checksum(covered.as_bytes()))
}

/// Reads tag 54: digits, and no part of a rupiah behind a point.
fn whole_rupiah(text: &str) -> Option<Rupiah> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let is_amount = text.len() <= AMOUNT_LENGTH
        && whole.bytes().all(|byte| byte.is_ascii_digit())
        && part.bytes().all(|byte| byte == b'0');

    whole
        .parse()
        .ok()
        .map(Rupiah)
        .filter(|amount| is_amount && *amount > Rupiah::ZERO && *amount <= Rupiah::LIMIT)
}

impl fmt::Display for Qris {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl TryFrom<String> for Qris {
    type Error = QrisFault;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::read(&text)
    }
}

impl From<Qris> for String {
    fn from(code: Qris) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests;
