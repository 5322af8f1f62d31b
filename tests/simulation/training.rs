//! Somebody trains: nothing of it is in the real books.

use crate::world::{Outcome, World};
use gerai::domain::payment::Tendered;
use gerai::domain::{DrawerCount, Quantity, Rupiah};
use gerai::till::Till;

impl World {
    pub fn train(&mut self) -> Outcome {
        let (view, settings) = self.ask(|till| (till.view().unwrap(), till.settings().clone()));
        let Some(view) = view else {
            return Outcome::Idle;
        };
        let cheap = view
            .catalog
            .active()
            .find(|product| product.prices.public.0 < 1_000_000)
            .cloned();
        let before = self.version();

        let mut training = Till::train_on(&self.folder, &view, &settings).unwrap();
        training.set_source(self.wall.source());
        assert!(training.is_training());
        let number = training.next_receipt().unwrap();
        if training.current_shift().unwrap().is_none() {
            let _ = training.open_shift(DrawerCount::default(), None).unwrap();
        }
        let sold = cheap.map(|product| {
            let mut cart = training.new_cart();
            let _ = cart.add(&product, Quantity::whole(1).unwrap()).unwrap();
            let paid = vec![Tendered::cash(Rupiah(2_000_000))];
            training.sell(&cart, paid).unwrap()
        });
        if let Some(sold) = sold {
            assert_eq!((sold.sale.number, sold.seal.as_str()), (number, ""));
        }
        drop(training);

        assert_eq!(self.version(), before);
        Outcome::Done
    }
}
