//! Another library's answers: vector clocks, registers, counters and carts, on the same random histories. (The crate `crdts`, 7.3)

use std::collections::BTreeSet;

use crdts::{CmRDT, CvRDT, LWWReg, MVReg, Orswot, PNCounter, VClock};
use proptest::prelude::*;

use split_isles_core::command::Item;
use split_isles_core::merge::Actor;
use split_isles_core::merge::counter::Counter;
use split_isles_core::merge::dotted::DottedRegister;
use split_isles_core::merge::last_write::{TieRule, Version};
use split_isles_core::merge::or_set::OrSet;
use split_isles_core::merge::register::Register;
use split_isles_core::merge::vector_clock::{Order, VectorClock};

const REPLICAS: usize = 4;

/// One step of a history.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// A replica does something with a number.
    Does(usize, u8),
    /// The first replica hears what the second has.
    Hears(usize, usize),
}

fn history() -> impl Strategy<Value = Vec<Step>> {
    let replica = || 0..REPLICAS;
    prop::collection::vec(
        prop_oneof![
            3 => (replica(), any::<u8>()).prop_map(|(who, what)| Step::Does(who, what)),
            2 => (replica(), replica()).prop_map(|(who, whom)| Step::Hears(who, whom)),
        ],
        0..60,
    )
}

/// Plays a history on replicas of both kinds, and compares them after every step.
fn play<Ours: Clone + Default, Theirs: Clone + Default>(
    steps: &[Step],
    mut does: impl FnMut(usize, u8, &mut Ours, &mut Theirs),
    hears: impl Fn(&mut Ours, &Ours, &mut Theirs, &Theirs),
    agree: impl Fn(&Ours, &Theirs) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    let mut ours = vec![Ours::default(); REPLICAS];
    let mut theirs = vec![Theirs::default(); REPLICAS];
    for step in steps {
        let who = match *step {
            Step::Does(who, what) => {
                does(who, what, &mut ours[who], &mut theirs[who]);
                who
            }
            Step::Hears(who, whom) => {
                let (our_other, their_other) = (ours[whom].clone(), theirs[whom].clone());
                hears(&mut ours[who], &our_other, &mut theirs[who], &their_other);
                who
            }
        };
        agree(&ours[who], &theirs[who])?;
    }
    Ok(())
}

fn actor(who: usize) -> Actor {
    Actor(who as u8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn vector_clocks_compare_alike(steps in history()) {
        let mut pasts: Vec<(VectorClock, VClock<u8>)> = Vec::new();
        play::<VectorClock, VClock<u8>>(
            &steps,
            |who, _, ours, theirs| {
                ours.tick(actor(who));
                let dot = theirs.inc(who as u8);
                theirs.apply(dot);
                pasts.push((ours.clone(), theirs.clone()));
            },
            |ours, other, theirs, their_other| {
                ours.merge(other);
                theirs.merge(their_other.clone());
            },
            |ours, theirs| {
                for who in 0..REPLICAS {
                    prop_assert_eq!(u64::from(ours.get(actor(who))), theirs.get(&(who as u8)));
                }
                Ok(())
            },
        )?;
        for (one, their_one) in &pasts {
            for (two, their_two) in &pasts {
                let expected = match their_one.partial_cmp(their_two) {
                    Some(std::cmp::Ordering::Less) => Order::Before,
                    Some(std::cmp::Ordering::Greater) => Order::After,
                    Some(std::cmp::Ordering::Equal) => Order::Equal,
                    None => Order::Concurrent,
                };
                prop_assert_eq!(one.compare(two), expected);
            }
        }
    }

    #[test]
    fn counters_come_to_the_same_sum(steps in history()) {
        play::<Counter, PNCounter<u8>>(
            &steps,
            |who, what, ours, theirs| {
                let amount = i64::from(what) - 128;
                ours.add(actor(who), amount);
                let steps = amount.unsigned_abs();
                let op = if amount < 0 {
                    theirs.dec_many(who as u8, steps)
                } else {
                    theirs.inc_many(who as u8, steps)
                };
                theirs.apply(op);
            },
            |ours, other, theirs, their_other| {
                ours.merge(other);
                theirs.merge(their_other.clone());
            },
            |ours, theirs| {
                prop_assert_eq!(ours.value().to_string(), theirs.read().to_string());
                Ok(())
            },
        )?;
    }

    #[test]
    fn carts_hold_the_same_things(steps in history()) {
        play::<OrSet, Orswot<u8, u8>>(
            &steps,
            |who, what, ours, theirs| {
                let item = what % 5;
                if what < 128 {
                    ours.add(actor(who), Item(item));
                    let context = theirs.read_ctx().derive_add_ctx(who as u8);
                    theirs.apply(theirs.add(item, context));
                } else {
                    ours.remove(Item(item));
                    let context = theirs.contains(&item).derive_rm_ctx();
                    theirs.apply(theirs.rm(item, context));
                }
            },
            |ours, other, theirs, their_other| {
                ours.merge(other);
                theirs.merge(their_other.clone());
            },
            |ours, theirs| {
                let mine: BTreeSet<u8> = ours.items().map(|item| item.0).collect();
                let others: BTreeSet<u8> = theirs.read().val.into_iter().collect();
                prop_assert_eq!(mine, others);
                Ok(())
            },
        )?;
    }

    #[test]
    fn registers_keep_the_same_siblings(steps in history()) {
        let mut number = 0;
        play::<(Register, DottedRegister), MVReg<i32, u8>>(
            &steps,
            |who, _, (ours, dotted), theirs| {
                number += 1;
                let context = ours.context();
                ours.write(actor(who), number, &context);
                let context = dotted.context().clone();
                dotted.write(actor(who), number, &context);
                let context = theirs.read_ctx().derive_add_ctx(who as u8);
                theirs.apply(theirs.write(number, context));
            },
            |(ours, dotted), (other, other_dotted), theirs, their_other| {
                ours.merge(other);
                dotted.merge(other_dotted);
                theirs.merge(their_other.clone());
            },
            |(ours, dotted), theirs| {
                let mine: BTreeSet<i32> = ours.siblings().iter().map(|one| one.value).collect();
                let dotted: BTreeSet<i32> = dotted.values().collect();
                let others: BTreeSet<i32> = theirs.read().val.into_iter().collect();
                prop_assert_eq!(&mine, &others);
                prop_assert_eq!(&dotted, &others);
                Ok(())
            },
        )?;
    }

    /// Where no two timestamps are the same; the tie rule is ours alone.
    #[test]
    fn the_last_write_is_the_same(steps in history()) {
        let mut number = 0_i64;
        play::<Version, LWWReg<Option<i32>, i64>>(
            &steps,
            |_, what, ours, theirs| {
                // Clocks run wild, but never twice the same.
                number += 1;
                let stamp_us = (number * 7_919) % 1_000 * 1_000 + number;
                let value = Some(i32::from(what));
                *ours = ours.merge(Version { value, stamp_us }, TieRule::Larger);
                theirs.update(value, stamp_us);
            },
            |ours, other, theirs, their_other| {
                *ours = ours.merge(*other, TieRule::Larger);
                theirs.merge(their_other.clone());
            },
            |ours, theirs| {
                prop_assert_eq!((ours.value, ours.stamp_us), (theirs.val, theirs.marker));
                Ok(())
            },
        )?;
    }
}
