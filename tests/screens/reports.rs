//! The day report: whole in the smallest window, too.

use gerai::screen::report::{Action, Report};
use gerai::text::Language;
use gerai::ui::Hotkey;
use iced::Size;

use crate::common::moment;
use crate::scenes::{day, framed};
use crate::stage::{hidden, simulate};

#[test]
fn the_bars_are_drawn_in_a_small_window_and_keys_scroll_to_what_is_below() {
    let date = moment(0).date_naive();
    let small = Size::new(1024.0, 600.0);
    let day = day(date);

    for language in Language::ALL {
        let text = language.text();
        let mut report = Report::new(date);
        report.read(day.clone());
        let screen = framed(2, report.view(text), &report.hints(text), text);
        let mut ui = simulate(small, screen);
        assert_eq!(hidden(&mut ui, small, text.report.by_hour), None);
        // The bars have room between the heading and the first value.
        let mut at = |text: &str| ui.find(text.to_owned()).unwrap().bounds();
        let heading = at(text.report.by_hour);
        let cash = at(text.tender(gerai::domain::Tender::Cash));
        assert!(cash.y - heading.y > 150.0, "{heading:?} {cash:?}");
        let seal = at(&gerai::text::seal(&day.seal));
        assert!(seal.y > cash.y && seal.height >= cash.height, "{seal:?}");

        let scrolls = |hotkey| match Report::new(date).hotkey(hotkey) {
            Action::Scroll(by) => by,
            action => panic!("{action:?}"),
        };
        assert!(scrolls(Hotkey::Down) > 0.0 && scrolls(Hotkey::Up) < 0.0);
        assert!(scrolls(Hotkey::PageDown) > scrolls(Hotkey::Down));
        assert!(scrolls(Hotkey::PageUp) < scrolls(Hotkey::Up));
    }
}
