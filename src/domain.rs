//! What a till is about, and nothing else: money, goods, carts, sales, stock.
//!
//! Everything here is pure. No module under `domain` knows of a window, a
//! database, a printer, a file, the environment, a clock or randomness; times
//! and ids come in as arguments. A function here cannot fail except by
//! returning a refusal.

pub mod barcode;
pub mod cart;
pub mod catalog;
pub mod clock;
pub mod day_report;
pub mod demand;
pub mod discount;
pub mod drawer;
pub mod entry;
pub mod fair;
pub mod held_cart;
pub mod input_line;
pub mod money;
pub mod nota;
pub mod payment;
pub mod payment_check;
pub mod period;
pub mod period_report;
pub mod person;
pub mod pin;
pub mod print_job;
pub mod product;
pub mod qris;
pub mod quantity;
pub mod receipt_number;
pub mod recovery;
pub mod returned;
pub mod sale;
pub mod scale_label;
pub mod scanner;
pub mod share;
pub mod shift;
pub mod shift_report;
pub mod stock;
pub mod takings;
pub mod till;
pub mod unit;
pub mod words;

pub use barcode::Barcode;
pub use cart::{Cart, Line, Totals};
pub use catalog::Catalog;
pub use clock::Clock;
pub use day_report::DayReport;
pub use demand::{DemandLost, LostDemand};
pub use discount::Discount;
pub use drawer::{Denomination, DrawerCount};
pub use entry::Entry;
pub use fair::{Fair, FairId};
pub use held_cart::HeldCart;
pub use money::Rupiah;
pub use nota::PaperNota;
pub use payment::{CashRounding, Payment, Tender};
pub use payment_check::{PaymentChecked, ShownQris, UncheckedPayment};
pub use period::Period;
pub use period_report::PeriodReport;
pub use person::{Person, PersonId, Right, Role};
pub use pin::Pin;
pub use print_job::{Document, JobState, RECEIPT_PRINTER};
pub use product::{PriceList, Prices, Product, ProductId};
pub use qris::{Qris, QrisFault};
pub use quantity::Quantity;
pub use receipt_number::ReceiptNumber;
pub use returned::{ReturnId, ReturnNumber, Returnable, SaleReturn};
pub use sale::{Sale, SaleId, SaleLine};
pub use scale_label::ScaleLabel;
pub use shift::{CashDirection, Counted, ShiftClosed, ShiftId, ShiftNumber};
pub use shift_report::{Insight, OpenShift, ShiftReport};
pub use stock::{LocationId, Place, StockMove};
pub use takings::{ProductTotal, Takings, Tally};
pub use till::{Letter, TillId};
pub use unit::Unit;
