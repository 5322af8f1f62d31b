//! Every word that people read, in Indonesian and in English.
//!
//! One [`Text`] per language, so that a sentence which is missing in one of
//! them does not compile. This is the only place where the code's English and
//! the screen's Indonesian meet; it knows the domain and nothing else.

mod carts;
mod dates;
mod display;
mod drawer;
mod english;
mod indonesian;
mod names;
mod new_product;
mod nota;
mod papers;
mod paying;
mod people;
mod printer_wizard;
mod printers_found;
mod printing;
mod qris;
mod queue;
pub mod returning;
mod scanner;
mod settings_pages;
mod shift;
mod slips;
mod training;

pub use carts::Carts;
pub use dates::{
    clock, day_and_minute, exact_moment, moment, parse_date, parse_time, seal, short_date,
    short_moment,
};
pub use display::Display;
pub use drawer::Drawer;
pub use new_product::NewProduct;
pub use nota::Nota;
pub use papers::Papers;
pub use paying::Paying;
pub use people::People;
pub use printer_wizard::{PrinterWizard, Question, Sheets};
pub use printers_found::PrintersFound;
pub use printing::Printing;
pub use qris::{Qris, QrisFaults};
pub use queue::Queue;
pub use scanner::Scanner;
pub use settings_pages::SettingsPages;
pub use shift::Shift;
pub use slips::Slips;
pub use training::Training;

use serde::{Deserialize, Serialize};

/// A language of the screen and of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Bahasa Indonesia.
    #[default]
    Indonesian,
    /// English.
    English,
}

impl Language {
    /// The one after this, round and round.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Indonesian => Self::English,
            Self::English => Self::Indonesian,
        }
    }

    /// Every language, the first one first.
    pub const ALL: [Self; 2] = [Self::Indonesian, Self::English];

    /// Its words.
    #[must_use]
    pub const fn text(self) -> &'static Text {
        match self {
            Self::Indonesian => &indonesian::TEXT,
            Self::English => &english::TEXT,
        }
    }

    /// Its name in itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Indonesian => "Bahasa Indonesia",
            Self::English => "English",
        }
    }
}

/// A sentence that says what happened, and one that says what to do.
pub type Advice = (&'static str, &'static str);

/// Makes a sentence out of one word.
pub type Of1 = fn(&str) -> String;

/// Makes a sentence out of two words.
pub type Of2 = fn(&str, &str) -> String;

/// The words of a language.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Text {
    pub language: Language,
    pub common: Common,
    pub frame: Frame,
    pub wizard: Wizard,
    pub sell: Sell,
    pub carts: Carts,
    pub goods_in: GoodsIn,
    pub products: Products,
    pub import: Import,
    pub report: Report,
    pub settings: Settings,
    pub queue: Queue,
    pub people: People,
    pub returning: returning::Returning,
    pub shift: Shift,
    pub paper: Paper,
    pub slips: Slips,
    pub papers: Papers,
    pub paying: Paying,
    pub qris: Qris,
    pub drawer: Drawer,
    pub printing: Printing,
    pub printers_found: PrintersFound,
    pub printer_wizard: PrinterWizard,
    pub nota: Nota,
    pub display: Display,
    pub training: Training,
    pub scanner: Scanner,
    pub new_product: NewProduct,
    pub settings_pages: SettingsPages,
    pub problem: Problem,
    pub command: Command,
    pub days: [&'static str; 7],
    pub months: [&'static str; 12],
}

/// Words of more than one screen.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Common {
    pub cancel: &'static str,
    pub save: &'static str,
    pub close: &'static str,
    pub back: &'static str,
    pub next: &'static str,
    pub retry: &'static str,
    pub resume: &'static str,
    pub quit: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub working: &'static str,
    pub stock_low: Of1,
    pub stock_out: &'static str,
    pub pieces: Of1,
    pub page: Of2,
}

/// The shell around every screen.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Frame {
    pub sell: &'static str,
    pub stock: &'static str,
    pub report: &'static str,
    pub products: &'static str,
    pub settings: &'static str,
    pub till: Of1,
    pub demo: &'static str,
    pub clock_wrong: &'static str,
    pub clock_behind: Of1,
    pub clock_check: Of1,
    pub change_screen: &'static str,
    pub keys: &'static str,
    pub everywhere: &'static str,
}

/// The first start.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Wizard {
    pub welcome: &'static str,
    pub steps: [&'static str; 4],
    pub institution_title: &'static str,
    pub institution_help: &'static str,
    pub institution: &'static str,
    pub institution_example: &'static str,
    pub address: &'static str,
    pub address_example: &'static str,
    pub till_title: &'static str,
    pub till_help: &'static str,
    pub letter: &'static str,
    pub location: &'static str,
    pub location_example: &'static str,
    pub printer_title: &'static str,
    pub printer_help: &'static str,
    pub finish: &'static str,
    pub try_demo: &'static str,
    pub needed: &'static str,
    pub letter_wrong: &'static str,
    pub hint_next: &'static str,
    pub hint_back: &'static str,
}

/// Selling.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Sell {
    pub search: &'static str,
    pub prefix_hint: &'static str,
    pub all: &'static str,
    pub cart: &'static str,
    pub cart_empty: &'static str,
    pub cart_empty_help: &'static str,
    pub no_products: &'static str,
    pub no_products_help: &'static str,
    pub import: &'static str,
    pub no_match: Of1,
    pub no_match_help: &'static str,
    pub subtotal: &'static str,
    pub discount: &'static str,
    pub rounding: &'static str,
    pub total: &'static str,
    pub to_pay: &'static str,
    pub exact: &'static str,
    pub other_amount: &'static str,
    pub change: &'static str,
    pub no_change: &'static str,
    pub paid_from: Of2,
    pub receipt: Of1,
    pub print_again: &'static str,
    pub save_png: &'static str,
    pub saved_png: Of1,
    pub next_sale: &'static str,
    pub unknown_code: Of1,
    pub quantity_refused: Of2,
    pub fraction_refused: Of1,
    pub amount_refused: &'static str,
    pub inactive: Of1,
    pub below_stock: Of2,
    pub short_stock: Of2,
    pub pay_title: &'static str,
    pub received: &'static str,
    pub short_by: Of1,
    pub implausible: &'static str,
    pub hint_reason: &'static str,
    pub hint_preview: &'static str,
    pub accept: &'static str,
    pub clear: &'static str,
    pub empty_title: &'static str,
    pub empty_help: &'static str,
    pub empty_reason: &'static str,
    pub empty_reasons: [&'static str; 3],
    pub empty_confirm: &'static str,
    pub nothing_printed: &'static str,
    pub copy_queued: Of1,
    pub original_queued: Of1,
    pub recording: &'static str,
    pub restored: &'static str,
    pub emptied: &'static str,
    pub last_piece: &'static str,
    pub before: &'static str,
    pub preview: &'static str,
    pub hint_exact: &'static str,
    pub hint_notes: &'static str,
    pub hint_other: &'static str,
    pub hint_last: &'static str,
    pub hint_quantity: &'static str,
    pub hint_remove: &'static str,
    pub hint_empty: &'static str,
}

/// Taking goods in.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct GoodsIn {
    pub title: &'static str,
    pub help: &'static str,
    pub search: &'static str,
    pub list: &'static str,
    pub list_empty: &'static str,
    pub list_empty_help: &'static str,
    pub restored: &'static str,
    pub quantity: &'static str,
    pub on_hand: &'static str,
    pub note: &'static str,
    pub note_example: &'static str,
    pub post: &'static str,
    pub posted: Of1,
    pub quantity_wrong: &'static str,
    pub hint_add: &'static str,
    pub hint_post: &'static str,
    pub hint_remove: &'static str,
}

/// The list of goods.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Products {
    pub title: &'static str,
    pub count: Of1,
    pub search: &'static str,
    pub sku: &'static str,
    pub name: &'static str,
    pub supplier: &'static str,
    pub price: &'static str,
    pub on_hand: &'static str,
    pub empty: &'static str,
    pub empty_help: &'static str,
    pub import: &'static str,
    pub add: &'static str,
    pub found: Of1,
    /// The category of goods of which nobody said one.
    pub new_category: &'static str,
    pub hint_import: &'static str,
    pub hint_pages: &'static str,
}

/// Taking a catalogue in.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Import {
    pub title: &'static str,
    pub help: &'static str,
    pub path: &'static str,
    pub path_example: &'static str,
    pub found: &'static str,
    pub none_found: &'static str,
    pub read: &'static str,
    pub take: &'static str,
    pub unreadable: Of2,
    pub summary: fn(usize, usize, usize) -> String,
    pub nothing_new: &'static str,
    pub done: fn(usize, usize, usize) -> String,
    pub next_stock: &'static str,
    pub next_stock_or_shift: &'static str,
    pub refused: Of1,
    pub more_faults: Of1,
    pub line: fn(u64) -> String,
    pub column: Of1,
    pub reasons: Reasons,
    pub hint_drop: &'static str,
}

/// Why a row of a catalogue is refused.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Reasons {
    pub missing_column: Of1,
    pub unknown_column: Of1,
    pub duplicate_column: Of1,
    pub empty: &'static str,
    pub bad_check_digit: fn(u8, u8) -> String,
    pub bad_barcode: &'static str,
    pub scientific: &'static str,
    pub duplicate_sku: fn(u64) -> String,
    pub duplicate_barcode: fn(u64) -> String,
    pub barcode_taken: Of1,
    pub not_money: &'static str,
    pub negative: &'static str,
    pub too_large: &'static str,
    pub unknown_unit: &'static str,
    pub not_a_quantity: &'static str,
    pub fraction: &'static str,
    pub not_a_day_count: &'static str,
    pub too_long: fn(usize) -> String,
    pub encoding: &'static str,
    pub control_character: &'static str,
    pub field_count: fn(usize, usize) -> String,
    pub line_break: &'static str,
    pub ambiguous: &'static str,
    pub no_rows: &'static str,
    pub too_many_rows: fn(usize) -> String,
    pub file_too_long: fn(usize) -> String,
}

/// The day report.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Report {
    pub title: &'static str,
    pub today: &'static str,
    pub yesterday: &'static str,
    pub date: &'static str,
    pub date_wrong: &'static str,
    pub turnover: &'static str,
    pub receipts: &'static str,
    pub pieces: &'static str,
    pub average: &'static str,
    pub payments: &'static str,
    pub by_hour: &'static str,
    pub best_sellers: &'static str,
    pub product: &'static str,
    pub supplier: &'static str,
    pub quantity: &'static str,
    pub discounts: &'static str,
    pub rounding: &'static str,
    pub change_given: &'static str,
    pub tax: &'static str,
    pub seal: &'static str,
    pub empty: &'static str,
    pub empty_help: &'static str,
    pub export: &'static str,
    pub exported: Of1,
    pub more_products: Of1,
    pub hint_days: &'static str,
    pub hint_export: &'static str,
    pub hint_scroll: &'static str,
    pub hint_today: &'static str,
}

/// Settings of the till.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Settings {
    pub title: &'static str,
    pub look: &'static str,
    pub language: &'static str,
    pub theme: &'static str,
    pub themes: [&'static str; 3],
    pub scale: &'static str,
    pub institution: &'static str,
    pub name: &'static str,
    pub address: &'static str,
    pub phone: &'static str,
    pub footer: &'static str,
    pub printer: &'static str,
    pub connection: &'static str,
    pub connections: [&'static str; 7],
    pub network_address: &'static str,
    pub network_example: &'static str,
    pub serial_port: &'static str,
    pub serial_example: &'static str,
    pub serial_missing: &'static str,
    pub baud: &'static str,
    pub handshake: &'static str,
    pub queue: &'static str,
    pub queue_example: &'static str,
    pub queue_missing: &'static str,
    pub device_path: &'static str,
    pub device_example: &'static str,
    pub file_path: &'static str,
    pub file_example: &'static str,
    pub paper: &'static str,
    pub test_page: &'static str,
    pub test_sent: &'static str,
    pub saved: &'static str,
    pub books: &'static str,
    pub books_help: &'static str,
    pub verify: &'static str,
    pub verified: Of2,
    pub about: Of1,
    pub network_wrong: &'static str,
    pub path_missing: &'static str,
    pub hint_save: &'static str,
    pub hint_test_page: &'static str,
    pub hint_printer: &'static str,
}

/// What stands on paper.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Paper {
    pub number: &'static str,
    pub date: &'static str,
    pub till: &'static str,
    pub cashier: &'static str,
    pub subtotal: &'static str,
    pub discount: &'static str,
    pub rounding: &'static str,
    pub total: &'static str,
    pub tax_included: &'static str,
    pub change: &'static str,
    pub made_by: Of1,
    pub made_by_many: &'static str,
    pub thanks: &'static str,
    pub copy: Of1,
    pub copy_made: Of1,
    pub seal: &'static str,
    pub day_report: &'static str,
    pub month_report: &'static str,
    pub year_report: &'static str,
    pub test_page: &'static str,
    pub test_sentence: &'static str,
}

/// Why the system does not let a file be used, within a sentence.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct System {
    pub denied: &'static str,
    pub not_found: &'static str,
    pub full: &'static str,
    pub read_only: &'static str,
    pub busy: &'static str,
    pub not_a_folder: &'static str,
    pub folder: &'static str,
    pub damaged: &'static str,
    pub number: Of1,
    pub unknown: &'static str,
}

/// What went wrong and what to do.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Problem {
    pub in_use: Advice,
    pub folder: Of2,
    pub folder_next: &'static str,
    pub foreign: Advice,
    pub newer: Advice,
    pub damaged: Advice,
    pub read_only: Advice,
    pub disk_full: Advice,
    pub disk: Advice,
    pub setting: Advice,
    pub entry: Of2,
    pub entry_next: &'static str,
    pub not_set_up: Advice,
    pub already_set_up: Advice,
    pub sale_empty: Advice,
    pub sale_short: Of1,
    pub sale_short_next: &'static str,
    pub sale_overpaid: Of2,
    pub sale_overpaid_next: &'static str,
    pub sale_amount: Advice,
    pub sale_goods: Advice,
    pub already_sold: Of1,
    pub already_sold_next: &'static str,
    pub does_not_add_up: Advice,
    pub move_refused: Advice,
    pub unknown_product: Advice,
    pub job_is_over: Advice,
    pub sku_taken: Of1,
    pub sku_taken_next: &'static str,
    pub no_name: Advice,
    pub stopped: Advice,
    pub sqlite: Advice,
    pub long_name: Advice,
    pub fair_days: Advice,
    pub file_missing: Of1,
    pub file_missing_next: &'static str,
    /// That a file was to be written to.
    pub folder_missing: Of1,
    pub folder_missing_next: &'static str,
    pub file_is_folder: Of1,
    pub file_is_folder_next: &'static str,
    pub file: Of2,
    pub file_next: &'static str,
    pub system: System,
    pub catalogue: Of1,
    pub catalogue_next: &'static str,
    pub no_folder: Advice,
    pub no_receipt: Of1,
    pub no_receipt_next: &'static str,
    pub broke_down: Of1,
    pub broke_down_next: &'static str,
    pub window: Of1,
    pub window_next: &'static str,
    pub altered: Of2,
    pub gap: Of2,
    pub lost: Of2,
    pub tail_lost: Of2,
    pub tail_lost_unsold: Of1,
    pub tail_lost_next: &'static str,
    pub nothing_lost: Advice,
    pub on_network: Of1,
    pub on_stick: Of1,
    pub unfit_next: &'static str,
    pub unreadable: Of2,
    pub projection: Of2,
    pub seal_not_found: Of1,
    pub integrity: Of1,
    pub altered_next: &'static str,
    pub projection_next: &'static str,
    pub printer: PrinterTrouble,
}

/// Why a printer prints nothing.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct PrinterTrouble {
    pub not_found: &'static str,
    pub refused: &'static str,
    pub busy: &'static str,
    pub denied: &'static str,
    pub timed_out: &'static str,
    pub no_paper: &'static str,
    pub cover_open: &'static str,
    pub offline: &'static str,
    pub other: &'static str,
    pub uncertain: &'static str,
    pub stale: &'static str,
    pub none: &'static str,
}

/// The command line.
#[derive(Debug)]
#[expect(missing_docs, reason = "the words say what they are")]
pub struct Command {
    pub wrong_use: Of1,
    pub missing: Of1,
    pub incomplete: &'static str,
    pub unknown: Of1,
    /// Two options that exclude each other.
    pub conflict: Of2,
    /// A value, and the option that it is for.
    pub bad_value: Of2,
    /// The same, and the values that there are.
    pub bad_choice: fn(&str, &str, &str) -> String,
    pub set_up: Of2,
    pub rebuilt: Of1,
    pub sound: fn(u64, &str, &str) -> String,
    pub chain_sound: fn(u64, &str, &str) -> String,
    pub sealed: fn(&str, &str, i64) -> String,
    pub resumed: Of1,
    pub seal_wrong: Of1,
    pub name_missing: Of1,
    pub no_jobs: &'static str,
    pub letter_wrong: Of1,
    pub date_wrong: Of1,
    pub month_wrong: Of1,
    pub year_wrong: Of1,
    pub number_wrong: Of1,
    pub no_display: &'static str,
    pub no_library: Of1,
    pub demo_without_window: &'static str,
    pub demo_refused: &'static str,
}
