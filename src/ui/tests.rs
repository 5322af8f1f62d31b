//! The parts as they are found and pressed.
use super::button;
use super::dialog;
use super::fitted::Fitted;
use super::frame;
use super::part::{self, Kind};
use super::{Element, Icon, Theme, font, label, size};

use iced::widget::{column, container, row, space};
use iced::{Fill, Rectangle, Renderer, Settings};
use iced_test::Simulator;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Message {
    Go,
    Sell,
    Dismiss,
}

type Ui<'a> = Simulator<'a, Message, Theme, Renderer>;

fn simulate<'a>((width, height): (f32, f32), element: impl Into<Element<'a, Message>>) -> Ui<'a> {
    let settings = Settings {
        fonts: font::files().into_iter().map(Into::into).collect(),
        default_font: font::REGULAR,
        ..Settings::default()
    };

    Simulator::with_size(settings, iced::Size::new(width, height), element)
}

fn shell<'a>(content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    let place = |icon, name| button::rail_item(icon, name, false, Message::Go);

    frame::frame(
        frame::rail(
            vec![
                place(Icon::Basket, "Jual"),
                place(Icon::Package, "Stok"),
                place(Icon::Tent, "Kegiatan"),
                place(Icon::Chart, "Laporan"),
                place(Icon::Tag, "Barang"),
            ],
            place(Icon::Settings, "Atur"),
        ),
        frame::strip(
            frame::place("Bazar HBP ke-62 · Alun-alun Blora", "Kasir A"),
            vec![
                (
                    1,
                    part::pill(Kind::Good, Some(Icon::Printer), "Printer siap").into(),
                ),
                (
                    2,
                    part::pill(Kind::Warn, Some(Icon::Wallet), "Belum disetor Rp1.240.000").into(),
                ),
                (
                    3,
                    part::pill(Kind::Neutral, Some(Icon::User), "Sari · Shift 12").into(),
                ),
                (0, label::heading("09.41").into()),
            ],
        ),
        content,
        frame::foot(&[
            ("F8", "Tahan"),
            ("F9", "Struk terakhir"),
            ("F10", "Retur"),
            ("F11", "Diskon"),
            ("F12", "Kunci"),
            ("+ −", "Ubah jumlah"),
            ("Del", "Hapus baris"),
        ]),
    )
}

fn bounds(ui: &mut Ui<'_>, text: &'static str) -> Option<Rectangle> {
    ui.find(text).ok().map(|found| match found {
        iced_test::selector::Text::Raw { bounds, .. }
        | iced_test::selector::Text::Input { bounds, .. } => bounds,
    })
}

#[test]
fn everything_is_in_sight_where_there_is_room() {
    let mut ui = simulate((1366.0, 768.0), shell(space()));

    for text in [
        "Jual",
        "Atur",
        "Kasir A",
        "Printer siap",
        "09.41",
        "Hapus baris",
    ] {
        assert!(bounds(&mut ui, text).is_some(), "{text}");
    }
}

#[test]
fn a_small_window_loses_the_least_first_and_cuts_nothing() {
    let window = (780.0, 439.0);
    let mut ui = simulate(window, shell(space()));

    assert!(bounds(&mut ui, "Jual").is_none());
    assert!(bounds(&mut ui, "Hapus baris").is_none());

    for text in ["Kasir A", "Printer siap", "Tahan", "Retur"] {
        let text = bounds(&mut ui, text);

        assert!(text.is_some_and(|text| text.x > 0.0
            && text.x + text.width <= window.0
            && text.y + text.height <= window.1));
    }
}

#[test]
fn a_short_window_keeps_the_whole_rail() {
    let mut ui = simulate((1366.0, 440.0), shell(space()));
    assert!(bounds(&mut ui, "Atur").is_some());

    let mut ui = simulate((1366.0, 420.0), shell(space()));
    assert!(bounds(&mut ui, "Atur").is_none());

    // The settings are the last place: they are pressed by where they are.
    ui.point_at((30.0, 390.0));
    let _ = ui.simulate(iced_test::simulator::click());
    assert_eq!(ui.into_messages().collect::<Vec<_>>(), [Message::Go]);
}

#[test]
fn the_side_leaves_the_rest_to_the_content() {
    let side = frame::side(container(label::body("side")).align_right(Fill));
    let content = row![container(label::body("content")).width(Fill), side];
    let mut ui = simulate((1000.0, 400.0), content);

    let content = bounds(&mut ui, "content");
    let side = bounds(&mut ui, "side");

    assert_eq!(content.map(|content| content.x), Some(0.0));
    assert!(side.is_some_and(|side| side.x > 1000.0 - size::CART && side.x < 1000.0));
}

#[test]
fn what_is_disabled_says_nothing() {
    let buttons = column![
        button::primary("Uang pas", Some("F1"), None),
        button::secondary("Bayar lain", None, None),
        button::danger("Batalkan", None, None),
        button::note("50.000", "F2", None),
        part::tile(Icon::Bird, "Sangkar", "Rp1", "habis", Kind::Bad, None, None),
    ];
    let mut ui = simulate((600.0, 600.0), buttons);

    for text in ["Uang pas", "Bayar lain", "Batalkan", "50.000", "Sangkar"] {
        assert!(ui.click(text).is_ok(), "{text}");
    }

    assert_eq!(ui.into_messages().count(), 0);
}

#[test]
fn what_is_pressed_says_so() {
    let name = "Set Kursi Tamu Jati Ukir (3-2-1 + Meja)";

    let parts = column![
        button::primary("Uang pas", Some("F1"), Some(Message::Sell)),
        part::cart_line(name, "1 × Rp1", "Rp1", None, true, Some(Message::Go)),
        button::chip("Keset", false, Message::Dismiss),
    ];
    // The name is found whole, though there is no room to draw it so.
    let mut ui = simulate((200.0, 600.0), parts);

    for text in ["Uang pas", name, "Keset"] {
        assert!(ui.click(text).is_ok(), "{text}");
    }

    assert_eq!(
        ui.into_messages().collect::<Vec<_>>(),
        [Message::Sell, Message::Go, Message::Dismiss]
    );
}

#[test]
fn a_fitted_text_stays_in_its_box() {
    let long = "Kain Batik Tulis Motif Barongan 2 m";
    let sum = "Rp1.234.567.890";

    for width in [10.0, 40.0, 90.0, 200.0] {
        let texts = column![
            Fitted::line(long),
            Fitted::lines(long, 2),
            label::total(sum),
        ];
        let mut ui = simulate((400.0, 400.0), container(texts).width(width));

        for text in [long, sum] {
            assert!(bounds(&mut ui, text).is_some_and(|text| text.width <= width));
        }
    }
}

#[test]
fn an_error_moves_nothing() {
    let field = |error: Option<&'static str>| {
        column![
            part::field("PIN", "", "12").error(error),
            label::body("below"),
        ]
    };

    let calm = bounds(&mut simulate((400.0, 400.0), field(None)), "below");
    let failed = bounds(&mut simulate((400.0, 400.0), field(Some("short"))), "below");

    assert!(calm.is_some());
    assert_eq!(calm, failed);
}

#[test]
fn a_dialog_keeps_the_pointer_from_the_screen() {
    let screen = || button::primary("Uang pas", None, Some(Message::Sell));
    let answers = || vec![button::secondary("Ya", None, Some(Message::Go)).into()];
    let asked = || {
        let dialog = dialog::dialog("Batalkan?", label::body("Sungguh"), answers());

        dialog::modal(screen(), dialog, Message::Dismiss)
    };

    let mut ui = simulate((800.0, 600.0), asked());
    assert!(ui.click("Uang pas").is_ok());
    assert_eq!(ui.into_messages().collect::<Vec<_>>(), [Message::Dismiss]);

    let mut ui = simulate((800.0, 600.0), asked());
    assert!(ui.click("Ya").is_ok());
    assert!(ui.click("Sungguh").is_ok());
    assert_eq!(ui.into_messages().collect::<Vec<_>>(), [Message::Go]);
}
