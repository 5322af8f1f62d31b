//! Whatever a till is asked, in whatever order: after every step its books are
//! what a plain model in memory says, and the laws hold.
//!
//! - `GERAI_SIMULATION_SEED` plays one world: a failure names it.
//! - `GERAI_SIMULATION_SECONDS` plays new worlds for so long, from that seed
//!   or the first on.
//!
//! A seed alone makes a world: its clock, its ids and its length follow from
//! it, so that a failure can be had again.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod carts;
#[path = "../common/mod.rs"]
mod common;
mod goods;
mod killing;
mod laws;
mod machine;
mod model;
mod people;
mod printing;
mod reading;
mod returning;
mod rights;
mod selling;
mod shifts;
mod training;
mod wall;
mod world;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::{Duration, Instant};
use world::{Outcome, World};

/// How long a world lasts, and how many there are when nobody says how long.
const STEPS: u64 = 400;
const WORLDS: u64 = 10;

type Operation = fn(&mut World) -> Outcome;

/// Everything that can happen, and how often it does.
const OPERATIONS: [(&str, i64, Operation); 57] = [
    ("set up", 6, World::set_up),
    ("import", 8, World::import),
    ("goods in", 8, World::take_goods_in),
    ("count goods", 3, World::count_goods),
    ("retire or carry", 3, World::retire_or_carry),
    ("add product", 4, World::add_product),
    ("scan", 24, World::scan),
    ("scan label", 8, World::scan_label),
    ("fill cart", 36, World::fill_cart),
    ("change line", 12, World::change_line),
    ("change cart", 14, World::change_cart),
    ("allow", 6, World::allow),
    ("sell", 30, World::sell),
    ("confirm", 16, World::confirm),
    ("return", 12, World::take_back),
    ("void", 5, World::void),
    ("exchange", 10, World::exchange),
    ("empty cart", 4, World::empty_cart),
    ("paper nota", 8, World::enter_nota),
    ("open drawer", 8, World::open_drawer),
    ("hold", 5, World::hold),
    ("recall", 4, World::recall),
    ("empty held", 2, World::empty_held),
    ("lost demand", 5, World::lose_demand),
    ("print", 12, World::print),
    ("print what is over", 6, World::print_what_is_over),
    ("decide", 8, World::decide),
    ("print again", 5, World::print_again),
    ("print return again", 4, World::print_return_again),
    ("print held", 4, World::print_held),
    ("print labels", 4, World::print_labels),
    ("look at receipt", 5, World::look_at_receipt),
    ("institution", 4, World::set_institution),
    ("fair", 4, World::set_fair),
    ("location", 2, World::name_location),
    ("settings", 3, World::change_settings),
    ("add person", 4, World::add_person),
    ("change person", 3, World::change_person),
    ("sign in", 6, World::sign_in),
    ("sign out", 2, World::sign_out),
    ("approve", 6, World::approve),
    ("give up asking", 3, World::give_up_asking),
    ("recover", 3, World::recover),
    ("renew code", 2, World::renew_code),
    ("open shift", 8, World::open_shift),
    ("move cash", 8, World::move_cash),
    ("compare count", 3, World::compare_count),
    ("close shift", 6, World::close_shift),
    ("print shift", 6, World::print_shift),
    ("second copy", 2, World::start_twice),
    ("restart", 4, World::close_and_open),
    ("kill", 6, World::kill),
    ("train", 2, World::train),
    ("idle", 3, World::idle),
    ("rebuild", 3, World::rebuild),
    ("verify", 4, World::verify),
    ("time", 10, World::let_time_pass),
];

/// What is asked for only to be refused.
const NEVER_DONE: [&str; 2] = ["print what is over", "second copy"];

/// How often each operation ended how.
type Tally = BTreeMap<(&'static str, Outcome), u64>;

fn any_operation(world: &mut World) -> (&'static str, Operation) {
    let all: i64 = OPERATIONS.iter().map(|(_, weight, _)| weight).sum();
    let mut at = world.chance.below(all);
    for (name, weight, operation) in OPERATIONS {
        if at < weight {
            return (name, operation);
        }
        at -= weight;
    }
    panic!("{at} is beyond all weights");
}

fn play(seed: u64, tally: &mut Tally) {
    let home = tempfile::tempdir().unwrap();
    let mut last = ("nothing", 0);

    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let mut world = World::new(home.path(), seed);
        for step in 1..=STEPS {
            let before = (world.starts, world.version());
            let (name, operation) = any_operation(&mut world);
            last = (name, step);

            let outcome = operation(&mut world);
            *tally.entry((name, outcome)).or_default() += 1;
            // Writes are counted by connection, and a new start has a new one.
            if outcome == Outcome::Refused && world.starts == before.0 {
                assert_eq!(world.version(), before.1, "a refusal wrote something");
            }
            world.check(step % 25 == 0);
        }
    }));
    if let Err(panic) = outcome {
        let (name, step) = last;
        eprintln!("GERAI_SIMULATION_SEED={seed} fails in step {step}: {name}");
        resume_unwind(panic);
    }
}

fn chosen(name: &str) -> Option<u64> {
    let value = std::env::var(name).ok()?;

    Some(value.parse().unwrap_or_else(|_| panic!("{name}={value}")))
}

#[test]
fn the_books_are_what_a_plain_model_says_after_every_step() {
    let seed = chosen("GERAI_SIMULATION_SEED");
    let seconds = chosen("GERAI_SIMULATION_SECONDS");
    let (start, first) = (Instant::now(), seed.unwrap_or(1));
    let mut tally = Tally::new();
    let mut worlds = 0;

    loop {
        play(first + worlds, &mut tally);
        worlds += 1;
        let is_over = match (seconds, seed) {
            (Some(seconds), _) => start.elapsed() >= Duration::from_secs(seconds),
            (None, Some(_)) => true,
            (None, None) => worlds == WORLDS,
        };
        if is_over {
            break;
        }
    }

    println!("{worlds} worlds of {STEPS} steps from seed {first}:");
    for ((name, outcome), count) in &tally {
        println!("{name:>20} {outcome:?} {count}");
    }
    // A world alone may be without some of it; all together have everything.
    if worlds >= WORLDS {
        for (name, ..) in OPERATIONS {
            let outcome = if NEVER_DONE.contains(&name) {
                Outcome::Refused
            } else {
                Outcome::Done
            };
            assert!(tally.contains_key(&(name, outcome)), "{name}: {tally:?}");
        }
    }
}
