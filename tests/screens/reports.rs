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
    let best = day.hours.iter().map(|hour| hour.turnover).max().unwrap();

    for language in Language::ALL {
        let text = language.text();
        let mut report = Report::new(date);
        report.read(day.clone());
        let screen = framed(2, report.view(text), &report.hints(text), text);
        let mut ui = simulate(small, screen);
        assert_eq!(hidden(&mut ui, small, text.report.by_hour), None);
        assert_eq!(hidden(&mut ui, small, &best.to_string()), None);
        // It is drawn, below, and nothing of it is squeezed.
        let seal = gerai::text::seal(&day.seal);
        assert_eq!(hidden(&mut ui, small, &seal), Some("out of sight"));

        let scrolls = |hotkey| match Report::new(date).hotkey(hotkey) {
            Action::Scroll(by) => by,
            action => panic!("{action:?}"),
        };
        assert!(scrolls(Hotkey::Down) > 0.0 && scrolls(Hotkey::Up) < 0.0);
        assert!(scrolls(Hotkey::PageDown) > scrolls(Hotkey::Down));
        assert!(scrolls(Hotkey::PageUp) < scrolls(Hotkey::Up));
    }
}
