//! What the till says, in the model's words.

use crate::model::{Back, Basket, Day, Goods, Institution, Job, Line, Off, Rounding};
use gerai::domain::entry;
use gerai::domain::payment::Direction;
use gerai::domain::takings::Returned;
use gerai::domain::{
    Barcode, Cart, DayReport, Discount, PeriodReport, Product, ProductTotal, Rupiah, Takings,
    Tender,
};
use gerai::ledger::PrintJob;

pub fn goods_of(product: &Product) -> Goods {
    Goods {
        sku: product.sku.clone(),
        barcode: product.barcode.as_ref().map(Barcode::to_string),
        name: product.name.clone(),
        supplier: product.supplier.clone(),
        unit: product.unit.code(),
        price: product.prices.public.0,
        staff: product.prices.staff.map(|price| price.0),
        reseller: product.prices.reseller.map(|price| price.0),
        cost: product.cost.0,
        least: product.min_stock.thousandths(),
        days: product.shelf_life_days,
        is_active: product.active,
    }
}

pub fn basket_of(cart: &Cart) -> Basket {
    Basket {
        lines: cart
            .lines()
            .iter()
            .map(|line| Line {
                goods: goods_of(&line.product),
                quantity: line.quantity.thousandths(),
                off: line.discount.map(off),
                price: line.price.map(|price| price.0),
                label: line.label.map(|label| label.0),
            })
            .collect(),
        list: cart.price_list,
        off: cart.discount.map(off),
        allowed: i64::from(cart.allowed),
    }
}

const fn off(discount: Discount) -> Off {
    match discount {
        Discount::BasisPoints(points) => Off::Share(points as i64),
        Discount::Amount(Rupiah(amount)) => Off::Amount(amount),
    }
}

pub fn institution_of(found: &entry::Institution) -> Institution {
    Institution {
        name: found.name.clone(),
        address: found.address.clone(),
        phone: found.phone.clone(),
        footer: found.footer.clone(),
        rounding: Rounding {
            step: found.terms.rounding.step.0,
            is_nearest: found.terms.rounding.direction == Direction::Nearest,
        },
        tax: found.terms.tax.map_or(0, |rate| i64::from(rate.0)),
        qris_limit: found.terms.qris_limit.0,
        qris: found
            .qris
            .as_ref()
            .map(|shown| (shown.code.to_string(), shown.fill_in)),
    }
}

pub fn job_of(job: &PrintJob) -> Job {
    Job {
        document: job.document,
        copy: job.copy.0,
        state: job.state,
        attempts: job.attempts,
        created: job.created,
        next_try: job.next_try,
        trouble: job.trouble.clone(),
    }
}

pub fn day_of(report: &DayReport) -> Day {
    assert!(report.adds_up());

    Day {
        hours: report.hours.map(|hour| (hour.receipts, hour.turnover.0)),
        ..sums_of(&report.takings, &report.products, &report.returned)
    }
}

/// A month or a year as one long day; it has no hours.
pub fn period_of(report: &PeriodReport) -> Day {
    assert!(report.adds_up());

    sums_of(&report.takings, &report.products, &report.returned)
}

fn sums_of(takings: &Takings, products: &[ProductTotal], back: &[ProductTotal]) -> Day {
    assert!(products.is_sorted_by_key(|product| -product.turnover.0));

    Day {
        receipts: takings.receipts,
        pieces: takings.pieces.thousandths(),
        turnover: takings.turnover.0,
        discounts: takings.discounts.0,
        rounding: takings.rounding.0,
        tax: takings.tax.0,
        change: takings.change.0,
        tenders: Tender::ALL.map(|tender| takings.tender(tender).0),
        exchanged: takings.tender(Tender::Exchange).0,
        back: back_of(&takings.returned, back),
        hours: Default::default(),
        products: products
            .iter()
            .map(|product| {
                let sums = (
                    product.name.clone(),
                    product.quantity.thousandths(),
                    product.turnover.0,
                );
                (product.sku.to_uppercase(), sums)
            })
            .collect(),
    }
}

fn back_of(returned: &Returned, products: &[ProductTotal]) -> Back {
    let [cash, qris, transfer, card] = Tender::ALL;

    Back {
        count: returned.count,
        voids: returned.voids.count,
        pieces: returned.pieces.thousandths(),
        amount: returned.amount.0,
        voided: returned.voids.amount.0,
        rounding: returned.rounding.0,
        tax: returned.tax.0,
        refunds: [cash, qris, transfer, card, Tender::Exchange]
            .map(|tender| returned.refund(tender).0),
        products: products
            .iter()
            .map(|product| {
                let sums = (product.quantity.thousandths(), product.turnover.0);
                (product.sku.to_uppercase(), sums)
            })
            .collect(),
    }
}
