//! Power loss: the real till on a disk that forgets what it was not told to
//! keep.
//!
//! Each seed is a world. A till begins somewhere in a script of everything
//! that can be done at one, the power fails up to three times in a row, and in
//! half of the worlds the disk fails once, is full for a while, or memory runs
//! out. After each cut the books have to say what they said after the same
//! step on a disk that never fails: the last that was confirmed, or the one
//! that was in flight.
//!
//! `GERAI_POWER_LOSS_SEEDS=n` runs n seeds, `GERAI_POWER_LOSS_SEED=n` runs one;
//! a failure names it.
//!
//! Beside that there is a day at the counter, in which everything is done once
//! at least: there the power fails at places that lie evenly over all that the
//! disk is asked to do. `GERAI_POWER_LOSS_PLACES=n` takes n of them, and `all`
//! takes every one.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod acts;
mod books;
#[path = "../common/mod.rs"]
mod common;
mod disk;
mod laws;
mod locks;
mod steps;
mod till;
mod vfs;
mod world;

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::steps::COUNTER_DAY;
use crate::vfs::{lower_synchronous, with_disk};
use crate::world::{Loss, Script, Tally, World};

/// How many worlds there are unless somebody wants more.
const SEEDS: u64 = 400;

/// At how many places of a day at the counter the power fails, unless somebody
/// wants more.
const PLACES: usize = 300;

/// How many worlds may go by until a bad machine has lost a sale.
const PATIENCE: u64 = 100;

/// How much is done in a script.
const STEPS: usize = 44;

/// There is one disk in the machine: one test at a time.
fn machine() -> MutexGuard<'static, ()> {
    static MACHINE: Mutex<()> = Mutex::new(());

    MACHINE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn chosen(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn scripts(folder: &Path) -> Vec<Script> {
    (62..66)
        .map(|seed| Script::play(folder, STEPS, seed))
        .collect()
}

#[test]
fn a_power_cut_loses_nothing_that_was_confirmed() {
    let _machine = machine();
    let folder = tempfile::tempdir().unwrap();
    let scripts = scripts(folder.path());
    let seeds = match chosen("GERAI_POWER_LOSS_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..chosen("GERAI_POWER_LOSS_SEEDS").unwrap_or(SEEDS),
    };
    let (mut tally, mut lost, mut half) = (Tally::default(), 0, 0);

    for seed in seeds {
        let script = &scripts[seed as usize % scripts.len()];
        let mut world = World::somewhere(folder.path(), script, seed, false);
        let outcome = world.run(seed % 2 == 1);
        tally.add(world.tally);

        if let Err(loss) = outcome {
            eprintln!("GERAI_POWER_LOSS_SEED={seed}: {loss:?}");
            match loss {
                Loss::Sales(sales) => lost += sales,
                Loss::Half(_) => half += 1,
            }
        }
    }
    println!(
        "power loss: {} cuts, {} refused steps, {} confirmed sales, {lost} lost sales, \
         {half} half documents",
        tally.cuts, tally.refused, tally.confirmed_sales
    );
    assert_eq!((lost, half), (0, 0));
}

/// Where the power fails in the day at the counter: a step, and an operation
/// of it.
fn chosen_places(all: &[(usize, u64)]) -> Vec<(usize, u64)> {
    let wanted = match std::env::var("GERAI_POWER_LOSS_PLACES") {
        Ok(text) if text == "all" => all.len(),
        Ok(text) => text.parse().unwrap(),
        Err(_) => PLACES,
    };
    let count = wanted.min(all.len());

    (0..count).map(|n| all[n * all.len() / count]).collect()
}

/// Shifts, cash, carts that wait, prices that were haggled down, payments that
/// nobody has seen, returns, people and their PINs: whatever the power cuts
/// short is there as a whole or not at all, and is done when the till works
/// again.
#[test]
fn a_cut_anywhere_in_a_day_at_the_counter_leaves_nothing_half_done() {
    let _machine = machine();
    let folder = tempfile::tempdir().unwrap();
    let script = Script::of(folder.path(), COUNTER_DAY.to_vec(), 1);
    let mut all = Vec::new();
    for step in 0..COUNTER_DAY.len() {
        let operations = World::new(folder.path(), &script, step, 0).operations();
        // After the last one, the till has answered.
        all.extend((1..=operations + 1).map(|operation| (step, operation)));
    }
    let places = chosen_places(&all);

    for (number, (step, operation)) in places.iter().enumerate() {
        World::new(folder.path(), &script, *step, number as u64)
            .cut(*operation)
            .unwrap_or_else(|loss| {
                panic!("{:?}, operation {operation}: {loss:?}", COUNTER_DAY[*step])
            });
    }
    println!(
        "power loss: cut at {} of {} places in a day at the counter",
        places.len(),
        all.len()
    );
}

/// The first start makes the file, its tables and its settings, and then the
/// first things are recorded: the disk fails at each operation in turn, and
/// the power after it.
#[test]
fn a_failure_anywhere_in_the_first_day_loses_nothing() {
    let _machine = machine();
    let folder = tempfile::tempdir().unwrap();
    let script = Script::play(folder.path(), 5, 62);

    for pulls_plug in [true, false] {
        let mut came = true;
        let mut at = 0;

        while came {
            at += 1;
            let mut world = World::new(folder.path(), &script, 0, at);
            came = world
                .first_day(at, pulls_plug)
                .unwrap_or_else(|loss| panic!("operation {at}: {loss:?}"));
        }
        assert!(at > 100, "the first day took {at} operations");
    }
}

#[test]
fn the_same_seed_is_the_same_world() {
    let _machine = machine();
    let folder = tempfile::tempdir().unwrap();
    let script = Script::play(folder.path(), STEPS, 62);
    let run = |seed| {
        let mut world = World::somewhere(folder.path(), &script, seed, false);
        (world.run(true), world.tally, with_disk(|disk| disk.clone()))
    };

    for seed in 0..12 {
        assert!(run(seed) == run(seed), "seed {seed}");
    }
}

/// What the worlds of a bad machine lose until a confirmed sale is gone.
fn losses(lies: bool) -> Vec<Loss> {
    let folder = tempfile::tempdir().unwrap();
    let script = Script::play(folder.path(), STEPS, 62);
    let mut losses = Vec::new();

    for seed in 0..PATIENCE {
        let outcome = World::somewhere(folder.path(), &script, seed, lies).run(false);
        losses.extend(outcome.err());
        if losses.iter().any(|loss| matches!(loss, Loss::Sales(_))) {
            break;
        }
    }

    losses
}

/// The same worlds see what a setting is worth: with `synchronous=NORMAL`,
/// which SQLite keeps while it tells the program that it is FULL, a sale that
/// was confirmed is gone.
#[test]
fn with_synchronous_normal_a_confirmed_sale_is_lost() {
    let _machine = machine();
    lower_synchronous(true);
    let losses = losses(false);
    lower_synchronous(false);

    assert!(
        matches!(losses.last(), Some(Loss::Sales(_))),
        "nothing is lost: {losses:?}"
    );
}

/// No setting helps against a disk that says a sync is done and has done
/// nothing.
#[test]
fn on_a_disk_that_lies_a_confirmed_sale_is_lost() {
    let _machine = machine();
    let losses = losses(true);

    assert!(
        matches!(losses.last(), Some(Loss::Sales(_))),
        "nothing is lost: {losses:?}"
    );
}
