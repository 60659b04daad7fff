//! Slowing down whoever guesses passwords (norms C2.4): after a few free tries, each further failure doubles the wait.
//!
//! Kept in memory: a restart forgets, which costs an attacker more than it gives. Nobody is locked out for good, and a
//! stranger who fails on somebody's account delays that account by minutes, not for ever.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::{
    domain::{
        ids::{CaseId, PersonId},
        time::Timestamp,
    },
    usecase::UseCaseError,
};

/// Failures of an account that cost nothing: people mistype.
const FREE: u32 = 5;
/// Failures of a network that cost nothing: a whole office may stand behind one address.
const FREE_OF_NETWORK: u32 = 50;
/// Mails that a network may ask for at once: an office may watch what it buys from.
const FREE_MAILS: u32 = 20;
const FIRST_WAIT: i64 = 1_000;
const LONGEST_WAIT: i64 = 300_000;
/// Beyond this many keys the oldest are forgotten: memory stays bounded under a flood of made-up accounts.
const KEYS: usize = 20_000;

#[derive(Clone, Copy)]
struct Failures {
    count: u32,
    last: Timestamp,
}

/// What is guarded against guessing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// One account, however it is named.
    Account(String),
    /// Where somebody tries from.
    Network(IpAddr),
    /// Where somebody asks from for mail to be sent.
    Asking(IpAddr),
    /// Somebody who is refused something in a case, and how: what is put on record of it.
    Refusal(PersonId, CaseId, &'static str),
}

impl Key {
    /// The network of an address.
    pub fn network(address: IpAddr) -> Self {
        Self::Network(network_of(address))
    }

    /// The network of an address from which mail is asked for.
    pub fn asking(address: IpAddr) -> Self {
        Self::Asking(network_of(address))
    }

    const fn free(&self) -> u32 {
        match self {
            Self::Account(_) => FREE,
            Self::Network(_) => FREE_OF_NETWORK,
            Self::Asking(_) => FREE_MAILS,
            Self::Refusal(..) => 1,
        }
    }

    /// How long the first wait is. A refusal is put on record once in as long as anybody waits at most: it says no more the
    /// second time, and the trail does not grow by whoever knocks in a loop.
    const fn first_wait(&self) -> i64 {
        match self {
            Self::Refusal(..) => LONGEST_WAIT,
            _ => FIRST_WAIT,
        }
    }
}

/// The network of an address: whoever has one IPv6 address has the 2^64 beside it.
pub fn network_of(address: IpAddr) -> IpAddr {
    let address = address.to_canonical();
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6([a, b, c, d, 0, 0, 0, 0].into())
        }
    }
}

/// The network that the network of an address is a part of: who is given an IPv6 site has the 65 536 networks in it.
pub fn site_of(address: IpAddr) -> IpAddr {
    match network_of(address) {
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            IpAddr::V6([a, b, c, 0, 0, 0, 0, 0].into())
        }
        v4 => v4,
    }
}

/// A try under way. It counts as a failure from its beginning, until [`Throttle::succeeded`] hears otherwise: tries made
/// at the same time cannot all slip through before the first of them has failed.
#[must_use]
pub struct Attempt {
    at: Timestamp,
    before: Vec<(Key, Option<Timestamp>)>,
}

/// Failed tries, by account and by network.
#[derive(Clone, Default)]
pub struct Throttle(Arc<Mutex<HashMap<Key, Failures>>>);

impl Throttle {
    /// Begins a try under each of `keys`.
    ///
    /// # Errors
    /// [`UseCaseError::TooMany`] while any of them has to wait; that is then no try.
    pub fn attempt(&self, keys: &[Key], now: Timestamp) -> Result<Attempt, UseCaseError> {
        let mut known = self.known();
        let waits = |key: &Key| known.get(key).is_some_and(|failures| now < until(key, *failures));
        if keys.iter().any(waits) {
            return Err(UseCaseError::TooMany);
        }
        if known.len() + keys.len() > KEYS {
            known.retain(|_, failures| now < failures.last.plus_millis(LONGEST_WAIT));
            if known.len() + keys.len() > KEYS {
                forget_oldest(&mut known);
            }
        }
        let before = keys.iter().map(|key| (key.clone(), fail(&mut known, key, now)));
        Ok(Attempt {
            at: now,
            before: before.collect(),
        })
    }

    /// The try was none of a guesser's: the account's failures are forgotten, and to its network it never happened.
    pub fn succeeded(&self, attempt: Attempt) {
        let mut known = self.known();
        for (key, last) in attempt.before {
            let Some(failures) = known.get_mut(&key) else { continue };
            failures.count = failures.count.saturating_sub(1);
            if failures.last == attempt.at {
                failures.last = last.unwrap_or(failures.last);
            }
            if failures.count == 0 || matches!(key, Key::Account(_)) {
                known.remove(&key);
            }
        }
    }

    fn known(&self) -> MutexGuard<'_, HashMap<Key, Failures>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes room for a tenth of the keys by forgetting those that failed longest ago, so that a flood of made-up accounts
/// does not wash out the one that is being guessed at just now.
fn forget_oldest(known: &mut HashMap<Key, Failures>) {
    let mut times: Vec<_> = known.values().map(|failures| failures.last).collect();
    times.sort_unstable();
    if let Some(cut) = times.get(KEYS / 10).copied() {
        known.retain(|_, failures| failures.last > cut);
    }
}

/// Notes a failure; the answer is when the one before it was.
fn fail(known: &mut HashMap<Key, Failures>, key: &Key, now: Timestamp) -> Option<Timestamp> {
    let before = known.get(key).copied();
    // After a long quiet the slate is clean.
    let recent = before.filter(|failures| now < failures.last.plus_millis(4 * LONGEST_WAIT));
    let count = recent.map_or(0, |failures| failures.count).saturating_add(1);
    known.insert(key.clone(), Failures { count, last: now });
    before.map(|failures| failures.last)
}

fn until(key: &Key, failures: Failures) -> Timestamp {
    let Some(beyond) = failures.count.checked_sub(key.free()) else {
        return failures.last;
    };
    failures
        .last
        .plus_millis((key.first_wait() << beyond.min(20)).min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(name: &str) -> [Key; 1] {
        [Key::Account(name.to_owned())]
    }

    fn network(address: &str) -> Key {
        Key::network(address.parse().unwrap())
    }

    #[test]
    fn a_few_mistypings_are_free_and_then_each_failure_doubles_the_wait() {
        let throttle = Throttle::default();
        let keys = account("a");
        let mut now = Timestamp::from_millis(0);
        for _ in 0..FREE {
            assert!(throttle.attempt(&keys, now).is_ok());
        }
        for wait in [1_000, 2_000, 4_000] {
            assert!(throttle.attempt(&keys, now.plus_millis(wait - 1)).is_err(), "{wait}");
            now = now.plus_millis(wait);
            assert!(throttle.attempt(&keys, now).is_ok(), "{wait}");
        }
    }

    #[test]
    fn tries_at_the_same_time_count_before_any_of_them_has_failed() {
        let throttle = Throttle::default();
        let (keys, now) = (account("a"), Timestamp::from_millis(0));
        let begun = (0..50).filter_map(|_| throttle.attempt(&keys, now).ok()).count();
        assert_eq!(begun, FREE as usize);
    }

    #[test]
    fn nobody_waits_longer_than_five_minutes_and_success_forgets() {
        let throttle = Throttle::default();
        let keys = account("a");
        let mut now = Timestamp::from_millis(0);
        for _ in 0..30 {
            let attempt = throttle.attempt(&keys, now);
            now = now.plus_millis(LONGEST_WAIT);
            assert!(attempt.is_ok());
        }
        throttle.succeeded(throttle.attempt(&keys, now).unwrap());
        for _ in 0..FREE {
            assert!(throttle.attempt(&keys, now).is_ok());
        }
    }

    #[test]
    fn a_refusal_is_noted_once_in_five_minutes_for_each_person_case_and_kind() {
        let throttle = Throttle::default();
        let id = |n: u128| uuid::Uuid::from_u128(n);
        let key = |person, case, code| [Key::Refusal(PersonId::new(id(person)), CaseId::new(id(case)), code)];
        let mut now = Timestamp::from_millis(0);
        for _ in 0..3 {
            assert!(throttle.attempt(&key(1, 1, "a"), now).is_ok());
            for wait in [0, 1_000, LONGEST_WAIT - 1] {
                assert!(
                    throttle.attempt(&key(1, 1, "a"), now.plus_millis(wait)).is_err(),
                    "{wait}"
                );
            }
            now = now.plus_millis(LONGEST_WAIT);
        }
        for other in [key(2, 1, "a"), key(1, 2, "a"), key(1, 1, "b")] {
            assert!(throttle.attempt(&other, Timestamp::from_millis(0)).is_ok());
        }
    }

    #[test]
    fn one_account_does_not_slow_another() {
        let throttle = Throttle::default();
        let now = Timestamp::from_millis(0);
        (0..50).for_each(|_| drop(throttle.attempt(&account("a"), now)));
        assert!(throttle.attempt(&account("b"), now).is_ok());
    }

    #[test]
    fn a_network_waits_after_many_failures_whomever_they_name_and_success_is_none_of_them() {
        let throttle = Throttle::default();
        let now = Timestamp::from_millis(0);
        let keys = |name: &str| [Key::Account(name.to_owned()), network("192.0.2.7")];
        for n in 1..FREE_OF_NETWORK {
            assert!(throttle.attempt(&keys(&n.to_string()), now).is_ok());
        }
        for _ in 0..10 {
            throttle.succeeded(throttle.attempt(&keys("known"), now).unwrap());
        }
        assert!(throttle.attempt(&keys("last"), now).is_ok());
        assert!(throttle.attempt(&keys("late"), now).is_err());
        let later = now.plus_millis(LONGEST_WAIT);
        throttle.succeeded(throttle.attempt(&keys("known"), later).unwrap());
        assert!(
            throttle.attempt(&keys("known"), later).is_ok(),
            "success prolonged the wait"
        );
        assert!(throttle.attempt(&[network("192.0.2.8")], now).is_ok());
    }

    #[test]
    fn an_ipv6_network_is_what_one_customer_has() {
        assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff::9"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("::ffff:192.0.2.7"), network("192.0.2.7"));
    }

    #[test]
    fn memory_stays_bounded_under_a_flood() {
        let throttle = Throttle::default();
        for n in 0..(KEYS as i64 + 10) {
            drop(throttle.attempt(&account(&n.to_string()), Timestamp::from_millis(n)));
        }
        assert!(throttle.known().len() <= KEYS);
    }
}
