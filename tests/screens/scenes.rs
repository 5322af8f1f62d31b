//! Every screen in every state that a user meets, in the frame of the program.

use chrono::NaiveDate;
use gerai::domain::catalog::Catalog;
use gerai::domain::day_report::{PaymentFact, ReceiptFact};
use gerai::domain::payment::Tendered;
use gerai::domain::pin::Typed;
use gerai::domain::sale::Terms;
use gerai::domain::scanner::Scan;
use gerai::domain::{
    DayReport, ProductId, ProductTotal, Qris, Quantity, ReceiptNumber, Rupiah, SaleId, ShownQris,
    Tender, UncheckedPayment,
};
use gerai::domain::{Discount, HeldCart, PriceList};
use gerai::screen::display::{self, Shown};
use gerai::screen::goods_in::{self, GoodsIn};
use gerai::screen::import::{self, Import, Summary};
use gerai::screen::pending_payments::PendingPayments;
use gerai::screen::products::{self, Products};
use gerai::screen::report::Report;
use gerai::screen::sell::{self, Sell};
use gerai::screen::wizard::{self, Wizard, administrator};
use gerai::screen::{printer_form, trouble};
use gerai::text::Text;
use gerai::ui::part::{self, Kind};
use gerai::ui::{Element, Icon, button, dialog, frame, label};
use uuid::Uuid;

use crate::common::moment;
use crate::panels::{add, choose, customer, off, off_reason, on_amount, press};
use crate::people;
use crate::stage::{barcode, catalog, new_cart, product, sale, settle};

/// A screen in a state: its name, how it is drawn, and what has to be in sight
/// whatever the size of the window.
pub struct Scene<'a> {
    pub name: &'static str,
    pub element: Element<'a, ()>,
    pub needed: Vec<String>,
}

/// Shows every scene to `show`, one after the other.
pub fn each(text: &'static Text, show: &mut dyn FnMut(Scene<'_>)) {
    sell_scenes(text, show);
    paying_scenes(text, show);
    crate::returning::scenes(text, show);
    goods_scenes(text, show);
    report_scenes(text, show);
    crate::settings::scenes(text, show);
    wizard_scenes(text, show);
    dialog_scenes(text, show);
    crate::print_queue::scenes(text, show);
    people::scenes(text, show);
    crate::papers::scenes(text, show);
    crate::printer_wizard::scenes(text, show);
    crate::shift::scenes(text, show);
    display_scenes(text, show);

    show(Scene {
        name: "trouble",
        element: frame::bare(
            trouble::view(
                text.problem.damaged.0,
                text.problem.damaged.1,
                trouble::Way::Retry,
                text,
            )
            .map(|_| ()),
            frame::foot(&[]),
        ),
        needed: vec![text.common.retry.to_owned()],
    });
}

/// The frame of the program, at one of its places.
pub fn framed<'a, M: 'a>(
    place: usize,
    screen: Element<'a, M>,
    hints: &[(&'a str, &'a str)],
    text: &'a Text,
) -> Element<'a, ()> {
    let words = &text.frame;
    let item = |index, icon, name| button::rail_item(icon, name, index == place, ());

    frame::frame(
        frame::rail(
            vec![
                item(0, Icon::Basket, words.sell),
                item(1, Icon::Package, words.stock),
                item(2, Icon::Chart, words.report),
                item(3, Icon::Tag, words.products),
            ],
            item(4, Icon::Settings, words.settings),
        ),
        frame::strip(
            frame::place("Bazar HBP ke-62 · Alun-alun Blora", (words.till)("A")),
            vec![
                (
                    2,
                    part::pill(Kind::Warn, Some(Icon::Info), words.demo).into(),
                ),
                (
                    1,
                    part::pill(Kind::Good, Some(Icon::Printer), text.queue.pill.ready).into(),
                ),
                (0, label::heading("09.41").into()),
            ],
        ),
        screen.map(|_| ()),
        frame::foot(hints),
    )
}

/// A cart as at a fair: nine lines, two of them of many pieces.
pub fn full_cart(catalog: &Catalog, text: &'static Text) -> Sell {
    let mut sell = Sell::new(new_cart(1), Terms::default(), text);
    let skus = [
        "TLN-S", "MKN-004", "TSU-001", "ASB-002", "BTK-003", "SVN-002", "MBL-005", "KST-003",
        "KST-004",
    ];
    for sku in skus {
        let _ = sell.scan(&Scan::new("", &barcode(catalog, sku)), catalog, text);
    }
    for _ in 0..11 {
        let _ = sell.hotkey(gerai::ui::Hotkey::Plus, catalog, text);
    }
    sell
}

fn sell_scenes(text: &'static Text, show: &mut dyn FnMut(Scene<'_>)) {
    let words = &text.sell;
    let catalog = catalog();
    let none = Catalog::default();
    let mut shown = |name, sell: &Sell, catalog: &Catalog, needed: &[&str]| {
        show(Scene {
            name,
            element: framed(0, sell.view(catalog, text), &sell.hints(text), text),
            needed: needed.iter().map(|needed| (*needed).to_owned()).collect(),
        });
    };

    let empty = Sell::new(new_cart(1), Terms::default(), text);
    let mut lost = Sell::new(new_cart(1), Terms::default(), text);
    let _ = lost.scan(&Scan::new("", "8991234567891"), &none, text);
    let told = (words.unknown_code)("8991234567891");
    shown(
        "sell-no-products-notice",
        &lost,
        &none,
        &[words.import, &told],
    );
    shown(
        "sell-no-products",
        &empty,
        &none,
        &[words.import, words.no_products],
    );
    shown("sell-empty", &empty, &catalog, &[words.exact]);

    let mut sell = full_cart(&catalog, text);
    let due = sell.cart().totals().unwrap().total;
    let notes = gerai::domain::payment::suggestions(due).map(Rupiah::digits);
    let total = due.to_string();
    let mut needed = vec![
        words.exact,
        words.other_amount,
        &total,
        "Keset Sabut Kelapa Polos 40x60 cm",
    ];
    needed.extend(notes.iter().map(String::as_str));
    shown("sell-full", &sell, &catalog, &needed);

    let _ = sell.update(sell::Message::ToggleCategories, &catalog, text);
    shown("sell-categories", &sell, &catalog, &[words.exact, "Keset"]);
    let _ = sell.update(sell::Message::ToggleCategories, &catalog, text);

    let _ = sell.update(
        sell::Message::Search(String::from("2*keset")),
        &catalog,
        text,
    );
    shown(
        "sell-search",
        &sell,
        &catalog,
        &["Keset Perca Bulat 50 cm", words.exact],
    );
    let _ = sell.update(
        sell::Message::Search(String::from("sofa ukir")),
        &catalog,
        text,
    );
    shown(
        "sell-no-match",
        &sell,
        &catalog,
        &[&(words.no_match)("sofa ukir"), words.exact],
    );

    let _ = sell.scan(&Scan::new("", "8991234567891"), &catalog, text);
    let told = (words.unknown_code)("8991234567891");
    shown("sell-notice", &sell, &catalog, &[&told, words.exact]);

    let _ = sell.update(sell::Message::Pay, &catalog, text);
    let _ = sell.update(press("50000"), &catalog, text);
    let short = (words.short_by)(&Rupiah(due.0 - 50_000).to_string());
    shown(
        "sell-paying-short",
        &sell,
        &catalog,
        &[words.accept, &short, "000"],
    );
    let _ = sell.update(sell::Message::Dismiss, &catalog, text);
    let _ = sell.update(sell::Message::Pay, &catalog, text);
    let _ = sell.update(press("7500000"), &catalog, text);
    let change = Rupiah(7_500_000 - due.0).to_string();
    shown(
        "sell-paying",
        &sell,
        &catalog,
        &[words.accept, &change, "7"],
    );
    let _ = sell.update(press("000"), &catalog, text);
    shown(
        "sell-paying-implausible",
        &sell,
        &catalog,
        &[words.accept, words.implausible],
    );
    let _ = sell.update(sell::Message::Dismiss, &catalog, text);

    let _ = sell.update(sell::Message::Empty, &catalog, text);
    shown(
        "sell-emptying",
        &sell,
        &catalog,
        &[words.empty_confirm, words.empty_reasons[2]],
    );
    let _ = sell.update(sell::Message::Dismiss, &catalog, text);

    let _ = sell.update(sell::Message::Nota, &catalog, text);
    let _ = sell.update(
        sell::Message::Panel(sell::panel::Message::Nota(
            sell::panel::nota::Message::Accept,
        )),
        &catalog,
        text,
    );
    shown("sell-nota", &sell, &catalog, &[text.nota.accept]);
    let _ = sell.update(sell::Message::Dismiss, &catalog, text);

    sell.set_drawer(true);
    let _ = sell.update(sell::Message::OpenDrawer, &catalog, text);
    shown(
        "sell-drawer",
        &sell,
        &catalog,
        &[text.drawer.help, text.drawer.reasons[2], text.drawer.open],
    );
    let _ = sell.update(sell::Message::Dismiss, &catalog, text);
    sell.set_drawer(false);
    cart_scenes(&mut sell, &catalog, text, &mut shown);

    settle(&mut sell, due.0 + 50_000);
    shown(
        "sell-settled",
        &sell,
        &catalog,
        &["Rp50.000", words.print_again],
    );
}

/// The buyer's screen, and the strip of training above a screen.
fn display_scenes(text: &'static Text, show: &mut dyn FnMut(Scene<'_>)) {
    let catalog = catalog();
    let sell = full_cart(&catalog, text);
    let due = sell.due().unwrap();
    let institution = "Rutan Kelas IIB Blora";
    let last = sell.cart().lines().last().unwrap();
    let last = format!("{} × {}", last.quantity, last.product.name);
    let mut shown = |name, shown: Shown<'_>, needed: Vec<String>| {
        show(Scene {
            name,
            element: display::view(shown, text).map(|_| ()),
            needed,
        });
    };

    shown(
        "display-idle",
        Shown::Idle(institution),
        vec![institution.to_owned()],
    );
    shown(
        "display-cart",
        Shown::Cart(sell.cart(), due),
        vec![due.to_string(), last],
    );
    let change = Rupiah(1_234_500);
    shown(
        "display-change",
        Shown::Change(change),
        vec![change.to_string(), text.display.change.to_owned()],
    );
    shown(
        "display-thanks",
        Shown::Change(Rupiah::ZERO),
        vec![text.display.no_change.to_owned()],
    );

    show(Scene {
        name: "training",
        element: frame::warned(
            text.training.strip,
            framed(0, sell.view(&catalog, text), &sell.hints(text), text),
        ),
        needed: vec![text.training.strip.to_owned(), text.sell.exact.to_owned()],
    });
}

/// What a cashier does with a cart beyond filling and paying it; the cart comes
/// out as it went in.
fn cart_scenes(
    sell: &mut Sell,
    catalog: &Catalog,
    text: &'static Text,
    shown: &mut dyn FnMut(&'static str, &Sell, &Catalog, &[&str]),
) {
    let words = &text.carts;
    let plain = sell.cart().clone();
    let mut held: Vec<HeldCart> = Vec::new();
    for number in 1..=12 {
        held.push(HeldCart {
            name: (words.queue_name)(&number.to_string()),
            since: moment(number),
            cart: plain.clone(),
        });
    }
    held[0].name = String::from("Koperasi Pegawai Lapas Kelas IIA Semarang, Ibu Sri");

    let mut waiting = Sell::new(new_cart(5), Terms::default(), text);
    waiting.set_held(held.clone());
    shown(
        "sell-held-badge",
        &waiting,
        catalog,
        &[&(words.held_count)("12")],
    );
    let _ = waiting.update(sell::Message::Hold, catalog, text);
    shown(
        "sell-held",
        &waiting,
        catalog,
        &[words.recall, text.sell.empty_confirm],
    );

    let _ = sell.update(sell::Message::Discount, catalog, text);
    let _ = sell.update(off("10"), catalog, text);
    let _ = sell.update(off_reason(words.reasons[3]), catalog, text);
    shown("sell-discount", sell, catalog, &[text.common.save]);
    let _ = sell.update(sell::Message::Dismiss, catalog, text);
    let _ = sell.update(sell::Message::Prices, catalog, text);
    shown(
        "sell-prices",
        sell,
        catalog,
        &[words.use_prices, text.price_list(PriceList::Staff)],
    );
    let _ = sell.update(sell::Message::Dismiss, catalog, text);
    let _ = sell.update(sell::Message::Customer, catalog, text);
    let _ = sell.update(customer("Ibu Sri Rahayu"), catalog, text);
    shown("sell-customer", sell, catalog, &[text.common.save]);
    let _ = sell.update(sell::Message::Dismiss, catalog, text);

    let mut marked = plain;
    marked.set_price_list(PriceList::Staff).unwrap();
    marked.set_customer("Koperasi Pegawai Lapas Kelas IIA Semarang", "Diambil sore");
    marked
        .set_discount(Some(Discount::BasisPoints(1_000)), words.reasons[1])
        .unwrap();
    let mut marked = Sell::new(marked, Terms::default(), text);
    marked.set_held(held);
    shown(
        "sell-marked",
        &marked,
        catalog,
        &[text.sell.exact, text.price_list(PriceList::Staff)],
    );
}

/// A merchant's static code.
pub const CODE: &str = concat!(
    "00020101021126650013ID.CO.BRI.WWW0118936000020012345678021500011234567890103",
    "03UMI51440014ID.CO.QRIS.WWW0215ID10202612345670303UMI5204594753033605802ID",
    "5920KOPERASI RUTAN BLORA6005BLORA61055821962070703A01630471F7",
);

fn paying_scenes(text: &'static Text, show: &mut dyn FnMut(Scene<'_>)) {
    let words = &text.paying;
    let catalog = catalog();
    let mut shown = |name, sell: &Sell, needed: &[&str]| {
        show(Scene {
            name,
            element: framed(0, sell.view(&catalog, text), &sell.hints(text), text),
            needed: needed.iter().map(|needed| (*needed).to_owned()).collect(),
        });
    };

    let mut sell = full_cart(&catalog, text);
    let total = sell.cart().totals().unwrap().total.to_string();
    let _ = sell.update(sell::Message::Qris, &catalog, text);
    shown(
        "sell-qris-no-code",
        &sell,
        &[words.arrived, words.pending, &total],
    );
    let _ = sell.update(sell::Message::Dismiss, &catalog, text);

    sell.set_qris(Some(ShownQris {
        code: Qris::parse(CODE).unwrap(),
        fill_in: true,
    }));
    let _ = sell.update(sell::Message::Qris, &catalog, text);
    shown("sell-qris", &sell, &[words.arrived, words.pending, &total]);
    let _ = sell.update(sell::Message::Dismiss, &catalog, text);

    let _ = sell.update(sell::Message::Pay, &catalog, text);
    let _ = sell.update(choose(Tender::Transfer), &catalog, text);
    let _ = sell.update(press("50000"), &catalog, text);
    let _ = sell.update(add(), &catalog, text);
    let _ = sell.update(choose(Tender::Qris), &catalog, text);
    let reference = sell::panel::amount::Message::Reference(String::from("0042"));
    let _ = sell.update(on_amount(reference), &catalog, text);
    shown("sell-split", &sell, &[text.sell.accept, words.add]);

    let pending = Tendered {
        pending: true,
        reference: Some(String::from("884213")),
        ..Tendered::by(Tender::Qris, Rupiah(50_000))
    };
    let rest = sell.cart().totals().unwrap().total.0 - 50_000;
    let parts = vec![pending, Tendered::cash(Rupiah(rest + 20_000))];
    let action = sell::Action::Sell(sell.cart().clone(), parts);
    sell.sold(sale(&action, 12).unwrap(), new_cart(99));
    shown("sell-split-settled", &sell, &["884213", words.pending]);
}

fn goods_scenes(text: &'static Text, show: &mut dyn FnMut(Scene<'_>)) {
    let catalog = catalog();
    let words = &text.goods_in;

    let mut goods = GoodsIn::default();
    show(Scene {
        name: "goods-in-empty",
        element: framed(1, goods.view(&catalog, text), &goods.hints(text), text),
        needed: vec![words.list_empty.to_owned(), words.post.to_owned()],
    });
    for sku in ["KST-001", "TLN-S", "MKN-004", "MBL-005"] {
        let _ = goods.scan(&Scan::new("", &barcode(&catalog, sku)), &catalog, text);
    }
    let _ = goods.update(
        goods_in::Message::Quantity(1, String::from("1,5")),
        &catalog,
    );
    show(Scene {
        name: "goods-in",
        element: framed(1, goods.view(&catalog, text), &goods.hints(text), text),
        needed: vec![
            words.quantity_wrong.to_owned(),
            words.post.to_owned(),
            product(&catalog, "MBL-005").name.clone(),
        ],
    });

    let mut list = Products::default();
    show(Scene {
        name: "products",
        element: framed(3, list.view(&catalog, text), &list.hints(text), text),
        needed: vec![
            text.products.import.to_owned(),
            text.products.title.to_owned(),
        ],
    });
    let _ = list.update(products::Message::Search(String::from("sofa ukir")));
    show(Scene {
        name: "products-no-match",
        element: framed(3, list.view(&catalog, text), &list.hints(text), text),
        needed: vec![(text.sell.no_match)("sofa ukir")],
    });
    let none = Catalog::default();
    let list = Products::default();
    show(Scene {
        name: "products-none",
        element: framed(3, list.view(&none, text), &list.hints(text), text),
        needed: vec![
            text.products.import.to_owned(),
            text.products.empty.to_owned(),
        ],
    });
}

/// A day with sales from nine to nine.
pub fn day(date: NaiveDate) -> DayReport {
    let catalog = catalog();
    let goods: Vec<_> = catalog.active().take(30).collect();
    let total = |index: usize| goods[index % goods.len()].prices.public;
    let off = |index: usize| Rupiah(if index.is_multiple_of(9) { 5_000 } else { 0 });
    let receipts = (0..60).map(|index| ReceiptFact {
        hour: 9 + (index % 12) as u8,
        total: total(index),
        discount: off(index),
        rounding: Rupiah::ZERO,
        tax: Rupiah::ZERO,
        change: Rupiah::ZERO,
    });
    let lines = (0..60).map(|index| {
        let product = goods[index % goods.len()];
        ProductTotal {
            product: ProductId(Uuid::from_u128(1 + (index % goods.len()) as u128)),
            sku: product.sku.clone(),
            name: product.name.clone(),
            supplier: product.supplier.clone(),
            quantity: Quantity::ONE,
            pieces: Quantity::ONE,
            turnover: total(index),
            discounts: off(index),
            cost: product.cost,
        }
    });
    let payments = (0..60).map(|index| PaymentFact {
        tender: if index % 4 == 0 {
            Tender::Qris
        } else {
            Tender::Cash
        },
        amount: total(index),
    });

    DayReport::compile(
        date,
        String::from("8f3a01c277d49b10"),
        receipts,
        lines,
        payments,
    )
}

fn report_scenes(text: &'static Text, show: &mut dyn FnMut(Scene<'_>)) {
    let date = moment(0).date_naive();
    let mut shown = |name, report: &Report, needed: &[&str]| {
        show(Scene {
            name,
            element: framed(2, report.view(text), &report.hints(text), text),
            needed: needed.iter().map(|needed| (*needed).to_owned()).collect(),
        });
    };
    let words = &text.report;

    let mut report = Report::new(date);
    shown(
        "report-reading",
        &report,
        &[words.title, text.common.working],
    );
    let none = DayReport::compile(date, String::new(), [], [], []);
    report.read(none);
    shown("report-empty", &report, &[words.export]);

    let day = day(date);
    let turnover = day.takings.turnover.to_string();
    report.read(day);
    shown(
        "report",
        &report,
        &[words.export, &turnover, words.turnover],
    );
}

fn wizard_scenes(text: &'static Text, show: &mut dyn FnMut(Scene<'_>)) {
    let mut wizard = Wizard::new(text);
    let trouble = format!("{} {}", text.problem.disk_full.0, text.problem.disk_full.1);
    let mut shown = |name, wizard: &Wizard, needed: &[&str]| {
        show(Scene {
            name,
            element: frame::bare(
                wizard.view(text).map(|_| ()),
                frame::foot(&wizard.hints(text)),
            ),
            needed: needed.iter().map(|needed| (*needed).to_owned()).collect(),
        });
    };
    let forth = text.common.next;

    shown("wizard-1", &wizard, &[forth]);
    let _ = wizard.update(wizard::Message::Next);
    shown("wizard-1-fault", &wizard, &[forth]);
    let _ = wizard.update(wizard::Message::Institution(String::from("Rutan Blora")));
    let _ = wizard.update(wizard::Message::Next);
    shown("wizard-2", &wizard, &[forth]);
    let _ = wizard.update(wizard::Message::Letter(String::from("7")));
    let _ = wizard.update(wizard::Message::Location(String::new()));
    let _ = wizard.update(wizard::Message::Next);
    shown("wizard-2-fault", &wizard, &[forth]);
    let _ = wizard.update(wizard::Message::Letter(String::from("B")));
    let _ = wizard.update(wizard::Message::Location(String::from("Showroom")));
    let _ = wizard.update(wizard::Message::Next);
    shown("wizard-3", &wizard, &[text.people.later]);
    let _ = wizard.update(wizard::Message::Next);
    let skipped = [text.people.later, text.people.later_means];
    shown("wizard-3-skipped", &wizard, &skipped);
    let name = administrator::Message::Name(String::from("Sri Wahyuni"));
    let _ = wizard.update(wizard::Message::Administrator(name));
    let pin = administrator::Message::Pin(Typed(String::from("1234")));
    let _ = wizard.update(wizard::Message::Administrator(pin));
    let _ = wizard.update(wizard::Message::Next);
    shown("wizard-3-fault", &wizard, &[forth]);
    for message in [
        administrator::Message::Pin(Typed(String::from("4815"))),
        administrator::Message::Again(Typed(String::from("4815"))),
    ] {
        let _ = wizard.update(wizard::Message::Administrator(message));
    }
    let _ = wizard.update(wizard::Message::Next);
    shown("wizard-4", &wizard, &[text.wizard.finish]);
    let _ = wizard.update(wizard::Message::Printer(printer_form::Message::Way(
        printer_form::Way::Network,
    )));
    let _ = wizard.update(wizard::Message::Next);
    shown("wizard-4-fault", &wizard, &[text.wizard.finish]);
    wizard.failed(trouble.clone());
    shown("wizard-4-failed", &wizard, &[text.wizard.finish, &trouble]);
}

/// Dialogs over the list of goods, as the program shows them.
fn dialog_scenes(text: &'static Text, show: &mut dyn FnMut(Scene<'_>)) {
    let catalog = catalog();
    let list = Products::default();
    let below = || framed(3, list.view(&catalog, text), &list.hints(text), text);
    let mut shown = |name, dialog: Element<'_, ()>, needed: &str| {
        show(Scene {
            name,
            element: dialog::modal(below(), dialog, ()),
            needed: vec![needed.to_owned()],
        });
    };
    let files = [
        "katalog-2026.csv",
        "stok akhir.csv",
        "harga pegawai.csv",
        "lama.csv",
    ]
    .map(|name| format!("/home/kasir/Documents/{name}").into());

    let mut import = Import::new(files.to_vec());
    shown("import", import.view(text).map(|_| ()), text.import.read);
    let _ = import.update(import::Message::Choose(files[0].clone()));
    import.planned(Summary {
        added: 3,
        changed: 12,
        unchanged: 49,
    });
    shown(
        "import-planned",
        import.view(text).map(|_| ()),
        text.import.take,
    );
    let _ = import.update(import::Message::Choose(files[0].clone()));
    import.refused(
        (2..60)
            .map(|line| format!("Baris {line}, kolom price: bukan jumlah rupiah"))
            .collect(),
    );
    shown(
        "import-refused",
        import.view(text).map(|_| ()),
        text.import.read,
    );

    people::dialogs(text, &mut shown);

    let mut pending = PendingPayments::default();
    shown(
        "pending-none",
        pending.view(text).map(|_| ()),
        text.common.close,
    );
    let payment = |count| UncheckedPayment {
        sale: SaleId(Uuid::from_u128(count)),
        receipt: ReceiptNumber::parse(&format!("A-{count}")).unwrap(),
        line: 1,
        day: moment(0).date_naive(),
        wall: moment(0).to_rfc3339(),
        amount: Rupiah(125_000),
        reference: None,
    };
    pending.set((1..9).map(payment).collect());
    shown(
        "pending",
        pending.view(text).map(|_| ()),
        text.paying.confirm,
    );
}
