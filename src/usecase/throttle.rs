//! Slowing down whoever guesses passwords (norms C2.4): after a few free tries, each further failure doubles the wait.
//!
//! Kept in memory: a restart forgets, which costs an attacker more than it gives. Nobody is locked out for good, and a
//! stranger who fails on somebody's account delays that account by minutes, not for ever.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::{domain::time::Timestamp, usecase::UseCaseError};

/// Failures that cost nothing: people mistype.
const FREE: u32 = 5;
const FIRST_WAIT: i64 = 1_000;
const LONGEST_WAIT: i64 = 300_000;
/// Beyond this many keys the oldest are forgotten: memory stays bounded under a flood of made-up accounts.
const KEYS: usize = 20_000;

#[derive(Clone, Copy)]
struct Failures {
    count: u32,
    last: Timestamp,
}

/// Failed tries, by key: an account, a network address.
#[derive(Clone, Default)]
pub struct Throttle(Arc<Mutex<HashMap<String, Failures>>>);

impl Throttle {
    /// Refuses while any of `keys` has to wait.
    ///
    /// # Errors
    /// [`UseCaseError::TooMany`].
    pub fn check(&self, keys: &[String], now: Timestamp) -> Result<(), UseCaseError> {
        let known = self.known();
        let waits = keys
            .iter()
            .filter_map(|key| known.get(key))
            .any(|failures| now < until(*failures));
        if waits { Err(UseCaseError::TooMany) } else { Ok(()) }
    }

    /// Notes a failure under each of `keys`.
    pub fn failed(&self, keys: &[String], now: Timestamp) {
        let mut known = self.known();
        if known.len() >= KEYS {
            known.retain(|_, failures| now < failures.last.plus_millis(LONGEST_WAIT));
            forget_oldest(&mut known);
        }
        for key in keys {
            let failures = known.entry(key.clone()).or_insert(Failures { count: 0, last: now });
            // After a long quiet the slate is clean.
            if now >= failures.last.plus_millis(4 * LONGEST_WAIT) {
                failures.count = 0;
            }
            failures.count = failures.count.saturating_add(1);
            failures.last = now;
        }
    }

    /// Forgets the failures of `keys`.
    pub fn succeeded(&self, keys: &[String]) {
        let mut known = self.known();
        for key in keys {
            known.remove(key);
        }
    }

    fn known(&self) -> MutexGuard<'_, HashMap<String, Failures>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes room for a tenth of the keys by forgetting those that failed longest ago, so that a flood of made-up accounts
/// does not wash out the one that is being guessed at just now.
fn forget_oldest(known: &mut HashMap<String, Failures>) {
    if known.len() < KEYS {
        return;
    }
    let mut times: Vec<_> = known.values().map(|failures| failures.last).collect();
    times.sort_unstable();
    let cut = times[KEYS / 10];
    known.retain(|_, failures| failures.last > cut);
}

fn until(failures: Failures) -> Timestamp {
    if failures.count < FREE {
        return failures.last;
    }
    let doublings = (failures.count - FREE).min(20);
    failures.last.plus_millis((FIRST_WAIT << doublings).min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_mistypings_are_free_and_then_each_failure_doubles_the_wait() {
        let throttle = Throttle::default();
        let keys = ["account:a".to_owned()];
        let mut now = Timestamp::from_millis(0);
        for _ in 0..FREE {
            assert!(throttle.check(&keys, now).is_ok());
            throttle.failed(&keys, now);
        }
        for wait in [1_000, 2_000, 4_000] {
            assert!(throttle.check(&keys, now.plus_millis(wait - 1)).is_err(), "{wait}");
            now = now.plus_millis(wait);
            assert!(throttle.check(&keys, now).is_ok(), "{wait}");
            throttle.failed(&keys, now);
        }
    }

    #[test]
    fn nobody_waits_longer_than_five_minutes_and_success_forgets() {
        let throttle = Throttle::default();
        let keys = ["account:a".to_owned()];
        let now = Timestamp::from_millis(0);
        (0..100).for_each(|_| throttle.failed(&keys, now));
        assert!(throttle.check(&keys, now.plus_millis(LONGEST_WAIT)).is_ok());
        throttle.succeeded(&keys);
        assert!(throttle.check(&keys, now).is_ok());
    }

    #[test]
    fn one_account_does_not_slow_another() {
        let throttle = Throttle::default();
        let now = Timestamp::from_millis(0);
        (0..50).for_each(|_| throttle.failed(&["account:a".to_owned()], now));
        assert!(throttle.check(&["account:b".to_owned()], now).is_ok());
    }

    #[test]
    fn memory_stays_bounded_under_a_flood() {
        let throttle = Throttle::default();
        for n in 0..(KEYS as i64 + 10) {
            throttle.failed(&[format!("account:{n}")], Timestamp::from_millis(n));
        }
        assert!(throttle.known().len() <= KEYS);
    }
}
