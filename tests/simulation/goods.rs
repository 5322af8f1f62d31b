//! Goods: catalogues, goods in, and what becomes of goods.

use crate::model::{Goods, MOST_MONEY, SHELF, is_weighed};
use crate::world::{Outcome, World};
use gerai::domain::entry::{ProductSet, StockMoved};
use gerai::domain::product::{ProductChange, ProductDraft};
use gerai::domain::stock::{GoodsList, MoveReason};
use gerai::domain::{Entry, Place, ProductId, Quantity, Rupiah, StockMove, Unit};
use gerai::ledger::{Batch, Error};
use gerai::till::Imported;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The codes that a catalogue may name, and the unit that they mostly have.
const CODES: [(&str, &str); 12] = [
    ("KST-001", "pcs"),
    ("KST-002", "pcs"),
    ("KST-003", "pcs"),
    ("TLN-S", "pcs"),
    ("TSU-001", "set"),
    ("ASB-001", "pak"),
    ("MKN-001", "kg"),
    ("MKN-002", "kg"),
    ("BTK-001", "lembar"),
    ("BTK-002", "meter"),
    ("LDR-001", "pasang"),
    ("EMS-001", "pcs"),
];

const BARCODES: [&str; 6] = [
    "2033160100011",
    "BC-1",
    "BC-2",
    "BC-3",
    "8991002101234",
    "BC-5",
];

/// What a row of a file says beside its goods.
struct Row {
    goods: Goods,
    opening: i64,
}

impl World {
    /// Some goods new, some changed, some as they are, retired ones back;
    /// sometimes something is wrong, and then nothing happens.
    pub fn import(&mut self) -> Outcome {
        let has_lists = self.chance.one_in(2);
        let rows: Vec<Row> = CODES
            .into_iter()
            .filter(|_| self.chance.one_in(4))
            .collect::<Vec<_>>()
            .into_iter()
            .map(|(code, unit)| self.any_row(code, unit, has_lists))
            .collect();
        let (mark, end) = self.chance.any(&[(',', "\n"), (';', "\r\n")]);
        let mut file = header(has_lists);
        for row in &rows {
            file.push_str(&line(row, has_lists));
        }
        let fault = self.chance.one_in(5).then(|| {
            self.chance
                .any(&FAULTS)
                .replace('#', &rows.len().to_string())
        });
        file.push_str(fault.as_deref().unwrap_or(""));
        let file = file
            .replace(',', &mark.to_string())
            // A decimal point is a comma where fields are parted otherwise.
            .replace('|', if mark == ';' { "," } else { "." })
            .replace('\n', end);
        // What was added where it is sold has no supplier; a file has to say it.
        let is_sound = fault.is_none()
            && !rows.is_empty()
            && rows.iter().all(|row| !row.goods.supplier.is_empty())
            && self.barcodes_are_free(&rows);

        let bytes = file.clone().into_bytes();
        let planned = self.ask(move |till| till.plan_import(&bytes));
        let bytes = file.clone().into_bytes();
        let answer = self.ask(move |till| till.import(&bytes));
        if !self.model.is_set_up {
            assert!(matches!(planned, Err(Error::NotSetUp)));
            return Outcome::of(&answer, false);
        }
        let planned = planned.unwrap();
        assert_eq!(planned.is_ok(), is_sound, "{file}{planned:?}");
        match answer.unwrap() {
            Ok(imported) => {
                assert!(is_sound, "{file}");
                assert_eq!(imported, self.take_rows(rows));
                self.learn_ids();
                Outcome::Done
            }
            Err(faults) => {
                assert!(!is_sound, "{file}\n{faults}");
                Outcome::Refused
            }
        }
    }

    fn any_row(&mut self, code: &str, unit: &'static str, has_lists: bool) -> Row {
        let known = self.model.goods.get(code).cloned();
        let whole = Goods {
            sku: if self.chance.one_in(6) {
                code.to_lowercase()
            } else {
                code.to_owned()
            },
            barcode: self
                .chance
                .one_in(2)
                .then(|| self.chance.any(&BARCODES).to_owned()),
            name: match self.chance.below(5) {
                0 => String::from("Keset Æ é 🙂 ‘jati’"),
                1 => "Panjang".repeat(17),
                number => format!("Barang {code} {number}"),
            },
            supplier: format!("Bengkel {}", self.chance.below(3)),
            unit: if self.chance.one_in(8) {
                self.chance.any(&["pcs", "kg"])
            } else {
                unit
            },
            price: self.any_price(),
            staff: None,
            reseller: None,
            cost: self.chance.below(9_000),
            least: self.chance.below(4) * 1_000,
            days: self.chance.one_in(2).then(|| self.chance.below(400) as u16),
            is_active: true,
        };
        let mut goods = match (known, self.chance.below(3)) {
            (Some(known), 0) => known,
            (Some(known), 1) => Goods {
                price: self.any_price(),
                sku: known.sku.to_lowercase(),
                ..known
            },
            (known, _) => Goods {
                staff: known.as_ref().and_then(|known| known.staff),
                reseller: known.as_ref().and_then(|known| known.reseller),
                ..whole
            },
        };
        if has_lists && self.chance.one_in(2) {
            goods.staff = self.chance.one_in(2).then(|| self.any_price());
            goods.reseller = self.chance.one_in(2).then(|| self.any_price());
        }
        goods.is_active = true;
        let opening = self.any_quantity(goods.is_weighed()) * self.chance.below(2);

        Row { goods, opening }
    }

    /// Mostly what people pay, sometimes more than anybody has.
    fn any_price(&mut self) -> i64 {
        match self.chance.below(30) {
            0 => MOST_MONEY - self.chance.below(3),
            1 => 0,
            2..15 => (self.chance.below(40) + 1) * 1_250,
            _ => self.chance.below(90_000),
        }
    }

    /// Goods that nobody knows are added where they are sold.
    pub fn add_product(&mut self) -> Outcome {
        let is_new = self.chance.one_in(2);
        let code = if is_new {
            format!("BRU-{}", self.chance.below(9))
        } else {
            self.chance.any(&CODES).0.to_owned()
        };
        let known = self.model.goods.get(&code);
        // What was retired keeps its code, and is no new goods.
        if known.is_some_and(|known| !known.is_active) {
            return Outcome::Idle;
        }
        let (is_known, name) = match self.chance.below(6) {
            0 => (known.is_some(), String::from("  ")),
            1 => (known.is_some(), "x".repeat(121)),
            number => (known.is_some(), format!("Baru {number}")),
        };
        let price = match self.chance.below(8) {
            0 => -1,
            1 => MOST_MONEY + 1,
            _ => self.any_price(),
        };
        let unit = self.chance.any(&["pcs", "kg"]);
        let is_right = self.model.is_set_up
            && !is_known
            && name.len() <= 120
            && !name.trim().is_empty()
            && (0..=MOST_MONEY).contains(&price);

        let draft = ProductDraft {
            code: code.clone(),
            name: name.clone(),
            price: Rupiah(price),
            unit: Unit::parse(unit).unwrap(),
        };
        let answer = self.ask(move |till| till.add_product(draft, String::from("Rak")));
        let outcome = Outcome::of(&answer, is_right);
        if outcome == Outcome::Done {
            self.model.entries += 1;
            let goods = Goods {
                sku: code.clone(),
                barcode: Some(code.clone()),
                name,
                supplier: String::new(),
                unit,
                price,
                staff: None,
                reseller: None,
                cost: 0,
                least: 0,
                days: None,
                is_active: true,
            };
            let _ = self.model.goods.insert(code, goods);
            self.learn_ids();
        }
        outcome
    }

    /// A barcode has one bearer in the file, and among the goods on sale none
    /// that the file does not speak of.
    fn barcodes_are_free(&self, rows: &[Row]) -> bool {
        let named: BTreeSet<String> = rows.iter().map(|row| row.goods.key()).collect();
        let mut seen = BTreeSet::new();

        rows.iter()
            .filter_map(|row| row.goods.barcode.as_ref())
            .all(|barcode| {
                let is_elsewhere = self.model.goods.iter().any(|(key, other)| {
                    other.is_active
                        && other.barcode.as_ref() == Some(barcode)
                        && !named.contains(key)
                });
                seen.insert(barcode) && !is_elsewhere
            })
    }

    fn take_rows(&mut self, rows: Vec<Row>) -> Imported {
        let mut imported = Imported::default();
        let mut has_opening = false;

        for Row { goods, opening } in rows {
            let key = goods.key();
            match self.model.goods.insert(key.clone(), goods.clone()) {
                None => {
                    imported.added += 1;
                    if opening > 0 {
                        has_opening = true;
                        self.model.move_goods(&key, "supplier", SHELF, opening);
                    }
                }
                Some(before) if before != goods => imported.changed += 1,
                Some(_) => imported.unchanged += 1,
            }
        }
        self.model.entries += (imported.added + imported.changed) as i64 + i64::from(has_opening);
        imported
    }

    /// The identities of goods are the till's to give, once.
    fn learn_ids(&mut self) {
        let catalog = self.ask(|till| till.catalog()).unwrap();
        for key in self.model.goods.keys() {
            let id = catalog.by_sku(key).unwrap().id;
            assert_eq!(*self.ids.entry(key.clone()).or_insert(id), id, "{key}");
        }
    }

    pub fn take_goods_in(&mut self) -> Outcome {
        let mut goods: Vec<(String, i64)> = Vec::new();
        for _ in 0..self.chance.below(4) {
            if let Some(sku) = self.any_goods() {
                let quantity = self.any_quantity(self.model.goods[&sku].is_weighed());
                goods.push((sku, quantity));
            }
        }
        let mut moves: Vec<(ProductId, Quantity)> = goods
            .iter()
            .map(|(sku, quantity)| (self.ids[sku], Quantity::from_thousandths(*quantity)))
            .collect();
        let mut is_right = self.model.is_set_up && !moves.is_empty();
        if let Some(((sku, quantity), last)) = goods.last().zip(moves.last_mut())
            && self.chance.one_in(4)
        {
            is_right = false;
            if self.chance.one_in(5) {
                last.0 = ProductId(Uuid::from_u128(7));
            } else {
                let is_weighed = self.model.goods[sku].is_weighed();
                last.1 = Quantity::from_thousandths(self.impossible(*quantity, is_weighed));
            }
        }

        let answer = self.ask(move |till| till.goods_in(&moves, " SJ 12 "));
        let outcome = Outcome::of(&answer, is_right);
        if outcome == Outcome::Done {
            self.model.entries += 1;
            self.model.counting = GoodsList::default();
            for (sku, quantity) in goods {
                self.model.move_goods(&sku, "supplier", SHELF, quantity);
            }
        }
        outcome
    }

    /// Goods are counted, and are no stock before they are taken in.
    pub fn count_goods(&mut self) -> Outcome {
        let Some(sku) = self.any_goods() else {
            return Outcome::Idle;
        };
        let list = &mut self.model.counting;
        list.lines.push((self.ids[&sku], String::from("2,")));
        list.note = format!("SJ {}", list.lines.len());

        let list = list.clone();
        self.ask(move |till| till.keep_goods_list(&list)).unwrap();
        Outcome::Done
    }

    /// Goods leave the catalogue, the shelf, or do not: with the ledger
    /// itself, whose batches are recorded whole or not at all.
    pub fn retire_or_carry(&mut self) -> Outcome {
        let Some(sku) = self.any_goods() else {
            return Outcome::Idle;
        };
        let product = self.ids[&sku];
        let quantity = self.any_quantity(self.model.goods[&sku].is_weighed());
        let place = self.chance.any(&[
            Place::Damaged,
            Place::Expired,
            Place::Sample,
            Place::OwnUse,
            Place::Missing,
            Place::CountDifference,
        ]);
        let retires = self.chance.one_in(2);
        let is_faulty = self.chance.one_in(3);

        let answer = self.with_ledger(|world, ledger| {
            let shelf = Place::Location(ledger.location().unwrap());
            let set = |change| Entry::ProductSet(ProductSet { product, change });
            let mut entries = vec![Entry::StockMoved(StockMoved {
                reason: MoveReason::Transfer,
                moves: vec![StockMove {
                    product,
                    from: shelf,
                    to: place,
                    quantity: Quantity::from_thousandths(quantity),
                }],
                note: String::new(),
            })];
            if retires {
                entries.push(set(ProductChange {
                    active: Some(false),
                    ..ProductChange::default()
                }));
            }
            if is_faulty {
                entries.push(set(ProductChange {
                    price: Some(Rupiah(-1)),
                    ..ProductChange::default()
                }));
            }
            let wall = (world.wall.source().now)();
            ledger.record(&wall, |_| {
                Ok(Batch {
                    entries,
                    print: false,
                })
            })
        });
        let outcome = Outcome::of(&answer, !is_faulty);
        if outcome == Outcome::Done {
            self.model.entries += 1 + i64::from(retires);
            self.model
                .move_goods(&sku, SHELF, &place.to_string(), quantity);
            if let Some(goods) = self.model.goods.get_mut(&sku) {
                goods.is_active &= !retires;
            }
        }
        outcome
    }
}

fn header(has_lists: bool) -> String {
    let lists = if has_lists {
        ",staff_price,reseller_price"
    } else {
        ""
    };
    format!(
        "sku,barcode,name,category,producer,unit,price,cost,min_stock,shelf_life_days,stock{lists}\n"
    )
}

/// Rows that are wrong; `#` makes their code another one.
const FAULTS: [&str; 8] = [
    "RSK-#,,Rusak,Rak,Bengkel,pcs,25.50,0,,,\n",
    "RSK-#,,Rusak,Rak,Bengkel,kilo,2500,0,,,\n",
    "RSK-#,,,Rak,Bengkel,pcs,2500,0,,,\n",
    "RSK-#,,Rusak,Rak,Bengkel,pcs,2500,0,,,-1\n",
    "RSK-#,,Rusak,Rak,Bengkel,pcs,2500,0\n",
    "RSK-#,2033160100012,Rusak,Rak,Bengkel,pcs,2500,0,,,\n",
    "RSK-#,,Rusak,Rak,Bengkel,pcs,1000000000001,0,,,\n",
    "RSK-#,,Rusak,Rak,Bengkel,pcs,2500,0,,,\nrsk-#,,Rusak,Rak,Bengkel,pcs,2500,0,,,\n",
];

fn line(Row { goods, opening }: &Row, has_lists: bool) -> String {
    let optional = |amount: Option<i64>| amount.map_or(String::new(), |amount| amount.to_string());
    let quantity = |quantity: i64| {
        if is_weighed(goods.unit) {
            format!("{}|{:03}", quantity / 1_000, quantity % 1_000)
        } else {
            (quantity / 1_000).to_string()
        }
    };
    let lists = if has_lists {
        format!(",{},{}", optional(goods.staff), optional(goods.reseller))
    } else {
        String::new()
    };

    format!(
        "{},{},{},Rak,{},{},{},{},{},{},{}{lists}\n",
        goods.sku,
        goods.barcode.as_deref().unwrap_or(""),
        goods.name,
        goods.supplier,
        goods.unit,
        goods.price,
        goods.cost,
        quantity(goods.least),
        optional(goods.days.map(i64::from)),
        quantity(*opening),
    )
}
