//! People who work at a till, and what each of them may do.

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// The identity of somebody who works at a till. Never of somebody who made
/// what is sold there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(pub Uuid);

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Somebody who works at a till: an officer, never an inmate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their identity.
    pub id: PersonId,
    /// Their name, as on receipts.
    pub name: String,
    /// What they work as.
    pub role: Role,
    /// Whether they still work here.
    pub active: bool,
}

/// Somebody who works here, as this machine knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Who.
    pub person: Person,
    /// Whether they have a PIN at this machine.
    pub has_pin: bool,
}

impl Known {
    /// Whether they can sign in here.
    #[must_use]
    pub fn may_sign_in(&self) -> bool {
        self.person.active && self.has_pin
    }
}

/// Fields of a person that an edit sets; each is settled on its own.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonChange {
    /// Their name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What they work as.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Whether they still work here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
}

/// Why somebody is not added or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such person.
    Unknown,
    /// Somebody who works here has this name.
    NameTaken(String),
    /// The first person has to be an administrator.
    FirstIsNoAdministrator,
    /// Nobody would be left who may say who works here.
    LastAdministrator,
    /// Who was asked for it has not the right either.
    NoRight(String),
}

/// What somebody works as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sells.
    Cashier,
    /// Takes goods in and counts them.
    Stock,
    /// Reads and exports reports.
    Reporter,
    /// Sets the till up, and may do everything.
    Administrator,
}

/// Something that not everybody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// To sell, hold carts, and open and close a shift.
    Sell,
    /// To take something off a price, up to the limit of the role.
    Discount,
    /// To take off more than that, or set another price.
    ChangePrice,
    /// To sell at staff or reseller prices.
    OtherPrices,
    /// To take goods back, void a sale, or give money back otherwise than it
    /// was paid.
    Return,
    /// To open the drawer without a sale.
    OpenDrawer,
    /// To put cash into the drawer or take it out.
    MoveCash,
    /// To take goods in, move and count them.
    Stock,
    /// To change products and import a catalogue.
    EditGoods,
    /// To see what goods had cost.
    SeeCost,
    /// To read and export reports.
    Report,
    /// To change how the till is set up.
    Settings,
    /// To say who works here and as what.
    People,
}

impl Role {
    /// Every role, the one with the most rights last.
    pub const ALL: [Self; 4] = [
        Self::Cashier,
        Self::Stock,
        Self::Reporter,
        Self::Administrator,
    ];

    /// What it may do.
    #[must_use]
    pub const fn rights(self) -> &'static [Right] {
        match self {
            Self::Cashier => &[Right::Sell, Right::Discount],
            Self::Stock => &[Right::Stock, Right::EditGoods],
            Self::Reporter => &[Right::Report, Right::SeeCost],
            Self::Administrator => &Right::ALL,
        }
    }

    /// Its name in files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cashier => "cashier",
            Self::Stock => "stock",
            Self::Reporter => "reporter",
            Self::Administrator => "administrator",
        }
    }

    /// The role with this name in files.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether it may do this.
    #[must_use]
    pub fn may(self, right: Right) -> bool {
        self.rights().contains(&right)
    }

    /// The most that it may take off a price without asking, in basis points.
    #[must_use]
    pub const fn discount_limit(self) -> u16 {
        match self {
            Self::Cashier => 1_000,
            Self::Stock | Self::Reporter => 0,
            Self::Administrator => 10_000,
        }
    }
}

impl Right {
    /// The right that it takes to take so much off, in basis points.
    #[must_use]
    pub const fn to_take_off(points: u16) -> Self {
        if points > Role::Cashier.discount_limit() {
            Self::ChangePrice
        } else {
            Self::Discount
        }
    }

    /// Every right.
    pub const ALL: [Self; 13] = [
        Self::Sell,
        Self::Discount,
        Self::ChangePrice,
        Self::OtherPrices,
        Self::Return,
        Self::OpenDrawer,
        Self::MoveCash,
        Self::Stock,
        Self::EditGoods,
        Self::SeeCost,
        Self::Report,
        Self::Settings,
        Self::People,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_administrator_may_do_everything_and_a_cashier_sees_no_cost() {
        assert!(
            Right::ALL
                .iter()
                .all(|right| Role::Administrator.may(*right))
        );
        assert!(!Role::Cashier.may(Right::SeeCost));
        for role in Role::ALL {
            assert_eq!(Role::parse(role.code()), Some(role));
            let json = serde_json::to_string(&role).unwrap();
            assert_eq!(json, format!("\"{}\"", role.code()));
        }
        assert!(
            Right::ALL
                .iter()
                .all(|right| Role::ALL.iter().any(|role| role.may(*right)))
        );
    }
}
