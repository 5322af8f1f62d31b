//! The columns of a catalogue file.

use std::fmt;

use crate::import::{Column, Fault, Faults, Reason};

/// A column that means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The shop's own code.
    Sku,
    /// What a scanner reads; may be blank.
    Barcode,
    /// The name.
    Name,
    /// The shelf.
    Category,
    /// Where it comes from: a product's supplier.
    Producer,
    /// What it is counted in.
    Unit,
    /// The price for everybody.
    Price,
    /// What it cost.
    Cost,
    /// The stock at which it counts as low; blank is zero.
    MinStock,
    /// How many days it keeps; blank is for ever.
    ShelfLifeDays,
    /// The stock when the books begin; blank is none.
    Stock,
    /// The price for staff; blank is that for everybody.
    StaffPrice,
    /// The price for resellers; blank is that for everybody.
    ResellerPrice,
}

impl Field {
    /// Every column, those that must be there first.
    pub const ALL: [Self; 13] = [
        Self::Sku,
        Self::Barcode,
        Self::Name,
        Self::Category,
        Self::Producer,
        Self::Unit,
        Self::Price,
        Self::Cost,
        Self::MinStock,
        Self::ShelfLifeDays,
        Self::Stock,
        Self::StaffPrice,
        Self::ResellerPrice,
    ];

    /// Its name in the header.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sku => "sku",
            Self::Barcode => "barcode",
            Self::Name => "name",
            Self::Category => "category",
            Self::Producer => "producer",
            Self::Unit => "unit",
            Self::Price => "price",
            Self::Cost => "cost",
            Self::MinStock => "min_stock",
            Self::ShelfLifeDays => "shelf_life_days",
            Self::Stock => "stock",
            Self::StaffPrice => "staff_price",
            Self::ResellerPrice => "reseller_price",
        }
    }

    /// Whether a file may do without it.
    #[must_use]
    pub const fn is_optional(self) -> bool {
        matches!(self, Self::Stock | Self::StaffPrice | Self::ResellerPrice)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Which column of a file is which.
pub(super) struct Header {
    /// The field of each column.
    fields: Vec<Field>,
}

impl Header {
    pub(super) fn read(record: &csv::StringRecord, line: u64) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let mut fields: Vec<Field> = Vec::with_capacity(record.len());

        for (index, name) in record.iter().enumerate() {
            let name = name.trim();
            let mut fault = |reason| {
                faults.push(Fault {
                    line,
                    column: Some(Column::new(name, index + 1)),
                    reason,
                });
            };

            let Some(field) = Field::ALL
                .into_iter()
                .find(|field| field.name().eq_ignore_ascii_case(name))
            else {
                fault(Reason::UnknownColumn);
                continue;
            };
            if let Some(first) = record
                .iter()
                .take(index)
                .position(|other| other.trim().eq_ignore_ascii_case(name))
            {
                fault(Reason::DuplicateColumn { first: first + 1 });
            }
            fields.push(field);
        }

        for field in Field::ALL {
            if !field.is_optional() && !fields.contains(&field) {
                faults.push(Fault {
                    line,
                    column: None,
                    reason: Reason::MissingColumn { field },
                });
            }
        }

        faults.or(Self { fields })
    }

    /// How many columns there are.
    pub(super) const fn len(&self) -> usize {
        self.fields.len()
    }

    /// The place of a column, from 0.
    pub(super) fn index(&self, field: Field) -> Option<usize> {
        self.fields.iter().position(|other| *other == field)
    }
}
