//! The screens, one file each.
//!
//! A screen holds what is being typed and chosen, draws itself, and answers
//! with an `Action`: what only the application can do. It never imports
//! another screen, the application or the ledger; what screens share is lent
//! to them, or stands in `shelf`, `emptying`, `printer_finder`, `printer_form`,
//! `qris_code` and `pin_pad`, which are no screens.

pub mod approval;
pub mod display;
pub mod emptying;
pub mod goods_in;
pub mod import;
pub mod keys;
pub mod labels;
pub mod new_product;
pub mod pending_payments;
pub mod people;
pub mod pin_pad;
pub mod print_queue;
pub mod printer_finder;
pub mod printer_form;
pub mod printer_wizard;
pub mod products;
pub mod qris_code;
pub mod recovery_code;
pub mod report;
pub mod returning;
pub mod sell;
pub mod settings;
pub mod shelf;
pub mod shift;
pub mod sign_in;
pub mod trouble;
pub mod wizard;
