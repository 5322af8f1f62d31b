//! Everything that can happen: the kinds of entries of the journal.
//!
//! An entry's body is kept for ever in the exact bytes that were hashed. A
//! field that comes later therefore needs a default, and a field that goes
//! stays readable.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::person::PersonChange;
use crate::domain::product::{ProductChange, set_or_cleared};
use crate::domain::sale::TaxRate;
use crate::domain::shift::{CashMoved, ShiftClosed, ShiftOpened};
use crate::domain::stock::{Location, MoveReason};
use crate::domain::{
    CashRounding, DemandLost, Fair, Letter, LocationId, PaymentChecked, PersonId, ProductId,
    Quantity, ReceiptNumber, ReturnNumber, Right, Rupiah, Sale, SaleId, SaleReturn, ShiftId,
    ShiftNumber, ShownQris, StockMove, TillId,
};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum Entry {
    /// A till began its journal: always its first entry.
    TillEnrolled(TillEnrolled),
    /// The institution's name, address or rules changed.
    InstitutionSet(InstitutionChange),
    /// A location was named.
    LocationSet(Location),
    /// A fair was planned or changed.
    FairSet(Fair),
    /// A product was added or changed.
    ProductSet(ProductSet),
    /// Goods moved, other than by a sale.
    StockMoved(StockMoved),
    /// Goods were sold.
    Sold(Sale),
    /// Goods that were sold came back.
    Returned(SaleReturn),
    /// A cart with goods in it was emptied.
    CartEmptied(CartEmptied),
    /// Somebody wanted what was not there.
    DemandLost(DemandLost),
    /// Somebody who works here was added or changed.
    PersonSet(PersonSet),
    /// Somebody with the right let another do something.
    Approved(Approved),
    /// It was asked whether somebody may do something, and nobody said yes.
    ApprovalRefused(ApprovalRefused),
    /// The recovery code was used: an administrator has a new PIN.
    Recovered(Recovered),
    /// A shift began.
    ShiftOpened(ShiftOpened),
    /// Cash went into the drawer or out of it without a sale.
    CashMoved(CashMoved),
    /// A shift ended; this is its Z.
    ShiftClosed(Box<ShiftClosed>),
    /// The cash drawer was opened without a sale.
    DrawerOpened(DrawerOpened),
    /// A payment was seen in the merchant's app.
    PaymentChecked(PaymentChecked),
}

/// A till begins its journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TillEnrolled {
    /// The letter on its receipts.
    pub letter: Letter,
    /// Where it stands.
    pub location: LocationId,
    /// Whether people only train on it: nothing in its books ever happened.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_training: bool,
    /// What was lost of the journal that this machine wrote before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<LostTail>,
}

/// The end of a till's journal that is gone from the books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LostTail {
    /// Whose.
    pub till: TillId,
    /// The last entry that is there; 0 when none is.
    pub seq: i64,
    /// How many entries are known to have followed it; at least one.
    pub count: i64,
    /// The last receipt that is known to have been given.
    pub receipt: Option<ReceiptNumber>,
    /// The last return that is known to have been given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<ReturnNumber>,
    /// The last shift that is known to have been opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift: Option<ShiftNumber>,
}

/// Fields of the institution that an edit sets; each is settled on its own.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct InstitutionChange {
    /// The seller of record, as on top of receipts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its address, in one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Its telephone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The last lines of a receipt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub footer: Option<String>,
    /// How cash is rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<CashRounding>,
    /// The tax that prices include; a rate of zero is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax: Option<TaxRate>,
    /// The QRIS code that its tills show; `Some(None)` takes it away. It is a
    /// rule of the institution and not of a machine: buyers pay into one
    /// account, and the journal tells since when which code was shown.
    #[serde(skip_serializing_if = "Option::is_none", with = "set_or_cleared")]
    pub qris: Option<Option<ShownQris>>,
    /// The most that one QRIS payment may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qris_limit: Option<Rupiah>,
}

impl InstitutionChange {
    /// Whether it changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The seller of record and its rules.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Institution {
    /// Its name.
    pub name: String,
    /// Its address, in one line.
    pub address: String,
    /// Its telephone.
    pub phone: String,
    /// The last lines of a receipt.
    pub footer: String,
    /// How it charges.
    pub terms: crate::domain::sale::Terms,
    /// The QRIS code that its tills show.
    pub qris: Option<ShownQris>,
}

/// A product is added or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductSet {
    /// Which one.
    pub product: ProductId,
    /// What changes; all of it for a new one.
    pub change: ProductChange,
}

/// Goods move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockMoved {
    /// Why.
    pub reason: MoveReason,
    /// What; at least one move.
    pub moves: Vec<StockMove>,
    /// The paper or the words that go with it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A cart with goods in it is emptied without a sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartEmptied {
    /// The sale that it would have become.
    pub cart: SaleId,
    /// What was in it.
    pub lines: Vec<EmptiedLine>,
    /// What it would have brought in.
    pub total: Rupiah,
    /// Why.
    pub reason: String,
    /// The shift in which it was; none on a till that keeps none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift: Option<ShiftId>,
    /// The business day of that shift, to which it counts; without a shift it
    /// counts to the day on which it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
}

/// One line of an emptied cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmptiedLine {
    /// What it was.
    pub product: ProductId,
    /// Its name at that time.
    pub name: String,
    /// How much of it.
    pub quantity: Quantity,
}

/// Somebody who works here is added or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonSet {
    /// Who.
    pub person: PersonId,
    /// What changes; all of it for a new one.
    pub change: PersonChange,
    /// Who changed it; none when nobody was known yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Who>,
}

/// Somebody who works here, as they were called then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// Their identity.
    pub id: PersonId,
    /// Their name at that time.
    pub name: String,
}

/// Somebody lets another do what needs a right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approved {
    /// What was allowed.
    pub right: Right,
    /// Who allowed it, by their PIN.
    pub by: Who,
    /// Who was signed in.
    #[serde(rename = "for", default, skip_serializing_if = "Option::is_none")]
    pub asked_by: Option<Who>,
    /// What it was about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
}

/// Nobody let somebody do what needs a right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalRefused {
    /// What was not allowed.
    pub right: Right,
    /// Who was asked; none when it was given up before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Who>,
    /// Who was signed in.
    #[serde(rename = "for", default, skip_serializing_if = "Option::is_none")]
    pub asked_by: Option<Who>,
    /// What it was about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// Why not.
    pub why: WhyRefused,
}

/// Why something was not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyRefused {
    /// It was given up.
    Cancelled,
    /// The PIN was wrong.
    WrongPin,
}

/// The recovery code was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovered {
    /// Who has a new PIN.
    pub person: Who,
}

/// The cash drawer is opened without a sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawerOpened {
    /// Why.
    pub reason: String,
    /// Who opened it; none on a till at which nobody is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The shift in which it was; none on a till that keeps none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift: Option<ShiftId>,
    /// The business day of that shift, to which it counts; without a shift it
    /// counts to the day on which it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
}

impl Entry {
    /// The version of the bodies that are written now.
    pub const VERSION: u16 = 1;

    /// The name of its kind in the journal.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::TillEnrolled(_) => "till_enrolled",
            Self::InstitutionSet(_) => "institution_set",
            Self::LocationSet(_) => "location_set",
            Self::FairSet(_) => "fair_set",
            Self::ProductSet(_) => "product_set",
            Self::StockMoved(_) => "stock_moved",
            Self::Sold(_) => "sold",
            Self::Returned(_) => "returned",
            Self::CartEmptied(_) => "cart_emptied",
            Self::DemandLost(_) => "demand_lost",
            Self::PersonSet(_) => "person_set",
            Self::Approved(_) => "approved",
            Self::ApprovalRefused(_) => "approval_refused",
            Self::Recovered(_) => "recovered",
            Self::ShiftOpened(_) => "shift_opened",
            Self::CashMoved(_) => "cash_moved",
            Self::ShiftClosed(_) => "shift_closed",
            Self::DrawerOpened(_) => "drawer_opened",
            Self::PaymentChecked(_) => "payment_checked",
        }
    }
}
