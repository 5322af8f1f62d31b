//! What a user sees on each screen and what pressing it says, in both
//! languages.

use gerai::domain::DayReport;
use gerai::domain::catalog::Catalog;
use gerai::domain::payment;
use gerai::domain::pin::{Pin, Typed};
use gerai::domain::sale::Terms;
use gerai::domain::scanner::Scan;
use gerai::printer::Connection;
use gerai::screen::products::{self, Products};
use gerai::screen::report::{self, Report};
use gerai::screen::sell::panel::{self, amount, emptying};
use gerai::screen::sell::{Action, Message, Sell};
use gerai::screen::trouble;
use gerai::screen::wizard::{self, Wizard, administrator};
use gerai::text::{Language, Text};
use gerai::ui::Hotkey;

use crate::common::moment;
use crate::panels::reason;
use crate::scenes::day;
use crate::stage::{barcode, catalog, misses, new_cart, presses, product, sees, settle};

fn each(look: impl Fn(&'static Text)) {
    Language::ALL.into_iter().map(Language::text).for_each(look);
}

fn with_goods(catalog: &Catalog, text: &Text) -> Sell {
    let mut sell = Sell::new(new_cart(1), Terms::default(), text);
    for sku in ["KST-003", "KST-004"] {
        let _ = sell.scan(&Scan::new("", &barcode(catalog, sku)), catalog, text);
    }
    sell
}

#[test]
fn with_no_goods_the_sell_screen_leads_to_the_import() {
    each(|text| {
        let none = Catalog::default();
        let sell = Sell::new(new_cart(1), Terms::default(), text);
        let words = &text.sell;
        sees(
            sell.view(&none, text),
            &[words.no_products, words.no_products_help, words.cart_empty],
        );

        let said = presses(sell.view(&none, text), &[words.import, words.exact]);
        assert!(matches!(&said[..], [Message::Import]), "{said:?}");
    });
}

#[test]
fn an_empty_cart_cannot_be_settled_by_any_button() {
    each(|text| {
        let catalog = catalog();
        let sell = Sell::new(new_cart(1), Terms::default(), text);
        let words = &text.sell;
        let said = presses(
            sell.view(&catalog, text),
            &[words.exact, words.other_amount],
        );
        assert!(said.is_empty(), "{said:?}");
    });
}

#[test]
fn a_cart_is_seen_line_by_line_and_settled_by_its_buttons() {
    each(|text| {
        let catalog = catalog();
        let sell = with_goods(&catalog, text);
        let words = &text.sell;
        let due = sell.cart().totals().unwrap().total;
        let name = product(&catalog, "KST-003").name.as_str();
        sees(
            sell.view(&catalog, text),
            &[
                name,
                &due.to_string(),
                &(text.common.pieces)("2"),
                "1 × Rp45.000",
            ],
        );

        let notes = payment::suggestions(due).map(gerai::domain::Rupiah::digits);
        let said = presses(
            sell.view(&catalog, text),
            &[
                words.exact,
                &notes[0],
                &notes[3],
                words.other_amount,
                "1 × Rp45.000",
            ],
        );
        assert!(
            matches!(
                &said[..],
                [
                    Message::SettleExact,
                    Message::SettleNote(0),
                    Message::SettleNote(3),
                    Message::Pay,
                    Message::Select(0)
                ]
            ),
            "{said:?}"
        );
    });
}

#[test]
fn a_tile_takes_its_product_and_a_chip_its_category() {
    each(|text| {
        let catalog = catalog();
        let sell = Sell::new(new_cart(1), Terms::default(), text);
        let first = catalog.active().next().unwrap();
        let category = first.category.as_str();
        let said = presses(
            sell.view(&catalog, text),
            &[&first.name, category, text.sell.all],
        );
        assert!(
            matches!(
                &said[..],
                [Message::Take(id), Message::Choose(Some(chosen)), Message::Choose(None)]
                    if *id == first.id && chosen == category
            ),
            "{said:?}"
        );
    });
}

#[test]
fn a_search_shows_what_it_finds_and_says_when_it_finds_nothing() {
    each(|text| {
        let catalog = catalog();
        let mut sell = Sell::new(new_cart(1), Terms::default(), text);
        let search = |sell: &mut Sell, what: &str| {
            let _ = sell.update(Message::Search(what.to_owned()), &catalog, text);
        };

        search(&mut sell, "3*keset sabut");
        sees(
            sell.view(&catalog, text),
            &["3*keset sabut", &product(&catalog, "KST-004").name],
        );
        misses(
            sell.view(&catalog, text),
            &[&product(&catalog, "KST-003").name],
        );

        search(&mut sell, "sofa");
        sees(
            sell.view(&catalog, text),
            &[&(text.sell.no_match)("sofa"), text.sell.no_match_help],
        );
    });
}

#[test]
fn a_notice_is_seen_beside_everything_else() {
    each(|text| {
        let catalog = catalog();
        let mut sell = with_goods(&catalog, text);
        let _ = sell.scan(&Scan::new("", "1234567"), &catalog, text);
        sees(
            sell.view(&catalog, text),
            &[&(text.sell.unknown_code)("1234567"), text.sell.exact],
        );
    });
}

#[test]
fn the_amount_panel_accepts_only_what_is_enough() {
    each(|text| {
        let catalog = catalog();
        let words = &text.sell;
        let mut sell = with_goods(&catalog, text);
        let _ = sell.hotkey(Hotkey::F(7), &catalog, text);
        let _ = sell.type_text("50000", &catalog, text);
        sees(
            sell.view(&catalog, text),
            &[words.pay_title, "Rp50.000", &(words.short_by)("Rp30.000")],
        );
        let said = presses(
            sell.view(&catalog, text),
            &[words.accept, "000", text.common.back],
        );
        assert!(
            matches!(
                &said[..],
                [
                    Message::Panel(panel::Message::Amount(amount::Message::Press(keys))),
                    Message::Panel(panel::Message::Amount(amount::Message::Close)),
                ] if keys == "000"
            ),
            "{said:?}"
        );

        let _ = sell.type_text("0", &catalog, text);
        sees(sell.view(&catalog, text), &["Rp500.000", "Rp420.000"]);
        let said = presses(sell.view(&catalog, text), &[words.accept]);
        assert!(
            matches!(
                &said[..],
                [Message::Panel(panel::Message::Amount(
                    amount::Message::Accept
                ))]
            ),
            "{said:?}"
        );
    });
}

#[test]
fn the_question_why_offers_reasons_and_covers_the_screen() {
    each(|text| {
        let catalog = catalog();
        let words = &text.sell;
        let mut sell = with_goods(&catalog, text);
        let _ = sell.hotkey(Hotkey::CtrlDelete, &catalog, text);
        let said = presses(
            sell.view(&catalog, text),
            &[words.empty_confirm, words.empty_reasons[1]],
        );
        assert!(
            matches!(
                &said[..],
                [Message::Panel(panel::Message::Emptying(emptying::Message::Reason(reason)))]
                    if reason == words.empty_reasons[1]
            ),
            "{said:?}"
        );

        for message in said {
            let _ = sell.update(message, &catalog, text);
        }
        let said = presses(
            sell.view(&catalog, text),
            &[words.empty_confirm, words.exact],
        );
        // The last press falls on what is behind, and closes.
        assert!(
            matches!(
                &said[..],
                [
                    Message::Panel(panel::Message::Emptying(emptying::Message::Confirm)),
                    Message::Dismiss,
                ]
            ),
            "{said:?}"
        );

        let _ = sell.update(reason(" "), &catalog, text);
        let said = presses(sell.view(&catalog, text), &[words.empty_confirm]);
        assert!(said.is_empty(), "{said:?}");
    });
}

#[test]
fn the_change_is_seen_in_notes_and_its_receipt_can_be_had_again() {
    each(|text| {
        let catalog = catalog();
        let words = &text.sell;
        let mut sell = with_goods(&catalog, text);
        settle(&mut sell, 97_500);
        sees(
            sell.view(&catalog, text),
            &[
                words.change,
                "Rp17.500",
                &(words.paid_from)("Rp97.500", "Rp80.000"),
                "1 × 10.000",
                "1 × 500",
                &(words.receipt)("A-000012"),
                words.next_sale,
            ],
        );
        let said = presses(
            sell.view(&catalog, text),
            &[words.print_again, words.preview],
        );
        assert!(
            matches!(&said[..], [Message::PrintAgain, Message::Preview]),
            "{said:?}"
        );
    });
}

#[test]
fn while_a_sale_is_recorded_its_buttons_say_nothing() {
    each(|text| {
        let catalog = catalog();
        let mut sell = with_goods(&catalog, text);
        assert!(matches!(
            sell.hotkey(Hotkey::F(1), &catalog, text),
            Action::Sell(..)
        ));
        let words = &text.sell;
        let said = presses(
            sell.view(&catalog, text),
            &[words.recording, words.other_amount],
        );
        assert!(said.is_empty(), "{said:?}");
    });
}

#[test]
fn the_list_of_goods_is_paged_searched_and_imported_into() {
    each(|text| {
        let catalog = catalog();
        let words = &text.products;
        let mut list = Products::default();
        let first = catalog.active().next().unwrap();
        sees(
            list.view(&catalog, text),
            &[words.title, &(words.count)("64"), &first.name, "Rp28.000"],
        );
        let said = presses(list.view(&catalog, text), &[words.import]);
        assert!(matches!(&said[..], [products::Message::Import]), "{said:?}");

        let _ = list.hotkey(Hotkey::PageDown);
        misses(list.view(&catalog, text), &[&first.name]);
        // Round and round.
        let _ = (list.hotkey(Hotkey::PageUp), list.hotkey(Hotkey::PageUp));
        assert_eq!(list.hotkey(Hotkey::Ctrl('i')), products::Action::Import);

        let scan = |list: &mut Products, code| list.scan(&Scan::new("", code), &catalog, text);
        assert!(scan(&mut list, "2033160100042"));
        sees(
            list.view(&catalog, text),
            &[&product(&catalog, "KST-004").name],
        );
        misses(
            list.view(&catalog, text),
            &[&product(&catalog, "KST-003").name],
        );

        // A code that nobody knows is told, and its product can be added.
        assert!(!scan(&mut list, "8991234567891"));
        sees(
            list.view(&catalog, text),
            &[&(text.sell.unknown_code)("8991234567891")],
        );
        let said = presses(list.view(&catalog, text), &[words.add]);
        assert!(matches!(&said[..], [products::Message::Add]), "{said:?}");
        assert_eq!(
            list.hotkey(Hotkey::Ctrl('b')),
            products::Action::Add(String::from("8991234567891"))
        );
        assert!(!scan(&mut list, "8991234567890"));
        assert_eq!(
            list.hotkey(Hotkey::Ctrl('b')),
            products::Action::Add(String::new())
        );
    });
}

#[test]
fn the_day_report_shows_a_day_and_never_tomorrow() {
    each(|text| {
        let words = &text.report;
        let today = moment(0).date_naive();
        let mut report = Report::new(today);
        sees(report.view(text), &[words.title, text.common.working]);

        report.read(DayReport::compile(today, String::new(), [], [], []));
        sees(report.view(text), &["Rp0", words.empty]);

        let full = day(today);
        let turnover = full.takings.turnover.to_string();
        report.read(full);
        sees(
            report.view(text),
            &[
                &turnover,
                "60",
                words.by_hour,
                words.best_sellers,
                "8F3A 01C2 77D4 9B10",
            ],
        );

        let said = presses(report.view(text), &[words.export, words.yesterday]);
        let yesterday = today.pred_opt().unwrap();
        assert!(
            matches!(
                &said[..],
                [report::Message::Export, report::Message::Show(day)] if *day == yesterday
            ),
            "{said:?}"
        );
        assert_eq!(report.hotkey(Hotkey::Right), report::Action::None);
        assert_eq!(report.hotkey(Hotkey::Left), report::Action::Read(yesterday));

        // The figures of one day are never shown under another date.
        misses(report.view(text), &[&turnover]);
        report.read(day(today));
        misses(report.view(text), &[&turnover]);
    });
}

#[test]
fn the_wizard_asks_four_things_and_shows_what_is_wrong() {
    each(|text| {
        let words = &text.wizard;
        let mut wizard = Wizard::new(text);
        let shown = |wizard: &Wizard, seen: &[&str], unseen: &[&str]| {
            sees(wizard.view(text), seen);
            misses(wizard.view(text), unseen);
        };
        let said = presses(
            wizard.view(text),
            &[words.try_demo, "English", text.common.next],
        );
        assert!(
            matches!(
                &said[..],
                [
                    wizard::Message::Demo,
                    wizard::Message::Speak(Language::English),
                    wizard::Message::Next
                ]
            ),
            "{said:?}"
        );

        shown(&wizard, &[words.institution_title], &[words.needed]);
        let _ = wizard.hotkey(Hotkey::Enter);
        shown(&wizard, &[words.institution_title, words.needed], &[]);
        let _ = wizard.update(wizard::Message::Institution(String::from("Rutan")));
        let _ = wizard.hotkey(Hotkey::Enter);
        shown(
            &wizard,
            &[words.till_title],
            &[words.needed, words.letter_wrong],
        );

        let _ = wizard.update(wizard::Message::Letter(String::from("A7")));
        let _ = wizard.update(wizard::Message::Location(String::new()));
        let _ = wizard.hotkey(Hotkey::Enter);
        shown(&wizard, &[words.letter_wrong, words.needed], &[]);
        let _ = wizard.update(wizard::Message::Letter(String::from("7c")));
        let _ = wizard.update(wizard::Message::Location(String::from("Stan")));
        let _ = wizard.hotkey(Hotkey::Enter);

        // Without an administrator, or with a name and a PIN twice.
        let people = &text.people;
        shown(&wizard, &[people.wizard_title, people.later], &[]);
        let tell = |wizard: &mut Wizard, message| {
            let _ = wizard.update(wizard::Message::Administrator(message));
        };
        let typed = |digits: &str| Typed(String::from(digits));
        tell(&mut wizard, administrator::Message::Pin(typed("4815")));
        let _ = wizard.hotkey(Hotkey::Enter);
        // One fault at a time, that of the first field first.
        shown(&wizard, &[words.needed], &[people.later]);
        tell(&mut wizard, administrator::Message::Name("Sri".into()));
        let _ = wizard.hotkey(Hotkey::Enter);
        shown(&wizard, &[people.pin_differs], &[people.later]);
        tell(&mut wizard, administrator::Message::Again(typed("4815")));
        let _ = wizard.hotkey(Hotkey::Enter);
        shown(&wizard, &[words.printer_title, words.finish], &[]);

        // Back and forth loses nothing.
        let _ = wizard.hotkey(Hotkey::Escape);
        let _ = wizard.hotkey(Hotkey::Escape);
        shown(&wizard, &["C", "Stan"], &[words.letter_wrong]);
        let _ = wizard.hotkey(Hotkey::Enter);
        let _ = wizard.hotkey(Hotkey::Enter);
        let answer = wizard.hotkey(Hotkey::Enter);
        assert!(matches!(
            answer,
            wizard::Action::SetUp(answers)
                if answers.institution == "Rutan"
                    && answers.letter.to_string() == "C"
                    && answers.location == "Stan"
                    && answers.administrator == Some(("Sri".into(), Pin::new("4815").unwrap()))
                    && answers.connection == Connection::None
        ));

        wizard.failed(String::from("Penuh."));
        shown(&wizard, &["Penuh.", words.finish], &[]);
    });
}

#[test]
fn trouble_says_what_happened_and_what_to_do() {
    each(|text| {
        let (what, next) = text.problem.in_use;
        let view = || trouble::view(what, next, trouble::Way::Retry, text);
        sees(view(), &[what, next]);
        assert_eq!(
            presses(view(), &[text.common.retry, text.common.quit]),
            [trouble::Message::Retry, trouble::Message::Quit]
        );
    });
}
