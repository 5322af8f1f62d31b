//! A stage for one screen: the sample catalogue, the embedded faces, and ways
//! to look at what is drawn and to press it.

use gerai::domain::catalog::Catalog;
use gerai::domain::payment::Tendered;
use gerai::domain::sale::Terms;
use gerai::domain::{Cart, Product, ProductId, Quantity, ReceiptNumber, Rupiah, Sale, SaleId};
use gerai::import;
use gerai::screen::sell::{Action, Sell};
use gerai::ui::{Element, Theme, font};
use iced::{Rectangle, Settings, Size};
use iced_test::Simulator;
use uuid::Uuid;

use crate::common::occasion;

/// The smallest window on which nothing may be missing.
pub const LAPTOP: Size = Size::new(1366.0, 768.0);

pub type Ui<'a, M> = Simulator<'a, M, Theme, iced::Renderer>;

/// Draws something in a window of this size.
pub fn simulate<'a, M>(size: Size, element: Element<'a, M>) -> Ui<'a, M> {
    let settings = Settings {
        fonts: font::files().into_iter().map(Into::into).collect(),
        default_font: font::REGULAR,
        default_text_size: gerai::ui::size::TEXT_BODY.into(),
        ..Settings::default()
    };

    Simulator::with_size(settings, size, element)
}

/// Where a text stands, when it is drawn at all.
pub fn place<M>(ui: &mut Ui<'_, M>, text: &str) -> Option<Rectangle> {
    ui.find(text.to_owned()).ok().and_then(|found| match found {
        iced_test::selector::Text::Raw { visible_bounds, .. }
        | iced_test::selector::Text::Input { visible_bounds, .. } => visible_bounds,
    })
}

/// Why a text is not to be read whole; none when it is.
pub fn hidden<M>(ui: &mut Ui<'_, M>, text: &str) -> Option<&'static str> {
    let Ok(found) = ui.find(text.to_owned()) else {
        return Some("not drawn");
    };
    let (iced_test::selector::Text::Raw {
        bounds,
        visible_bounds,
        ..
    }
    | iced_test::selector::Text::Input {
        bounds,
        visible_bounds,
        ..
    }) = found;

    match visible_bounds {
        None => Some("out of sight"),
        // Half a pixel is lost by nobody.
        Some(seen) if seen.width + 0.5 < bounds.width || seen.height + 0.5 < bounds.height => {
            Some("cut off")
        }
        Some(_) => None,
    }
}

/// Fails unless all these texts are to be seen.
pub fn shows<M>(ui: &mut Ui<'_, M>, texts: &[&str]) {
    for text in texts {
        assert!(place(ui, text).is_some(), "{text:?} is not to be seen");
    }
}

/// Fails if any of these texts is to be seen.
pub fn hides<M>(ui: &mut Ui<'_, M>, texts: &[&str]) {
    for text in texts {
        assert!(place(ui, text).is_none(), "{text:?} is to be seen");
    }
}

/// What pressing each of these texts in turn says.
pub fn presses<'a, M>(element: Element<'a, M>, texts: &[&str]) -> Vec<M> {
    let mut ui = simulate(LAPTOP, element);

    for text in texts {
        let pressed = ui.click((*text).to_owned());
        assert!(pressed.is_ok(), "{text:?} cannot be pressed: {pressed:?}");
    }
    ui.into_messages().collect()
}

/// The sample catalogue: the first product of every seven is out of stock, the
/// second is low, of the others there are a hundred.
pub fn catalog() -> Catalog {
    let mut count = 0;
    let rows = import::read(include_bytes!("../../assets/sample/catalog.csv")).unwrap();
    let plan = import::plan(rows, &Catalog::default(), || {
        count += 1;
        ProductId(Uuid::from_u128(count))
    })
    .unwrap();
    let stock: Vec<_> = plan
        .added
        .iter()
        .enumerate()
        .map(|(index, product)| {
            let on_hand = match index % 7 {
                0 => 0,
                1 => 1,
                _ => 100,
            };
            (product.id, Quantity::whole(on_hand).unwrap())
        })
        .collect();

    Catalog::new(plan.added, stock)
}

/// A product of the sample catalogue.
pub fn product<'a>(catalog: &'a Catalog, sku: &str) -> &'a Product {
    catalog.by_sku(sku).unwrap()
}

/// Its barcode.
pub fn barcode(catalog: &Catalog, sku: &str) -> String {
    let code = product(catalog, sku).barcode.as_ref().unwrap();

    code.as_str().to_owned()
}

pub fn new_cart(id: u128) -> Cart {
    Cart::new(SaleId(Uuid::from_u128(id)))
}

/// The sale that an action asks for, as the till would record it; none when it
/// would be refused or the action asks for no sale.
pub fn sale(action: &Action, count: u32) -> Option<Sale> {
    let Action::Sell(cart, tendered) = action else {
        return None;
    };
    let number = ReceiptNumber::parse(&format!("A-{count}")).unwrap();

    Sale::settle(
        cart,
        tendered.clone(),
        Terms::default(),
        occasion(0),
        number,
    )
    .ok()
}

/// Sells the cart on a screen for so much cash.
pub fn settle(sell: &mut Sell, cash: i64) {
    let tendered = vec![Tendered::cash(Rupiah(cash))];
    let action = Action::Sell(sell.cart().clone(), tendered);

    sell.sold(sale(&action, 12).unwrap(), new_cart(99));
}
