//! Clock and chance: the one place that asks the machine for either.

use jiff::Timestamp as Instant;
use uuid::Uuid;

use crate::{
    domain::{
        ids::IdSource,
        time::{Clock, Timestamp},
    },
    usecase::Chance,
};

/// The machine's clock, in whole milliseconds.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(
        clippy::disallowed_methods,
        reason = "this is the clock that is handed in everywhere else"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(Instant::now().as_millisecond())
    }
}

/// Fresh UUIDs of version 7.
#[derive(Clone, Copy, Debug, Default)]
pub struct UuidV7;

impl IdSource for UuidV7 {
    #[allow(
        clippy::disallowed_methods,
        reason = "this is the source of identifiers that is handed in everywhere else"
    )]
    fn fresh(&self) -> Uuid {
        Uuid::now_v7()
    }
}

/// The operating system has no random bytes to give. Nothing secret can be made then, so nothing starts.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gives no random bytes: {0}")]
pub struct NoChance(#[from] getrandom::Error);

/// Secrets from the operating system.
///
/// A source that was asked once at the start: the operating system's generator, once seeded, does not run dry, so that a
/// request for a token afterwards need not be able to fail.
#[derive(Clone, Copy, Debug)]
pub struct OsChance(());

impl OsChance {
    /// Makes sure that there is chance to be had.
    ///
    /// # Errors
    /// [`NoChance`].
    pub fn new() -> Result<Self, NoChance> {
        getrandom::fill(&mut [0; 32])?;
        Ok(Self(()))
    }
}

impl Chance for OsChance {
    fn token(&self) -> String {
        let mut bytes = [0; 32];
        #[allow(
            clippy::expect_used,
            reason = "a guessable token would be worse than none, and see the type's promise"
        )]
        getrandom::fill(&mut bytes).expect("random bytes, which were there at the start");
        hex::encode(bytes)
    }
}

/// Letters and digits that nobody mistakes for one another on paper or over the telephone.
const ALPHABET: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS: usize = 5;
const GROUP: usize = 4;

/// A password for a new account: five groups of four, some 99 bits of chance, to be shown once.
///
/// # Errors
/// [`NoChance`].
pub fn password() -> Result<String, NoChance> {
    let mut password = String::with_capacity(GROUPS * (GROUP + 1));
    for group in 0..GROUPS {
        if group > 0 {
            password.push('-');
        }
        for _ in 0..GROUP {
            password.push(letter()?);
        }
    }
    Ok(password)
}

/// One letter, each as likely as any other: a draw beyond the alphabet is drawn again.
fn letter() -> Result<char, NoChance> {
    loop {
        let mut byte = [0];
        getrandom::fill(&mut byte)?;
        if let Some(letter) = ALPHABET.get(usize::from(byte[0] % 32)) {
            return Ok(char::from(*letter));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_five_readable_groups_and_never_the_same() {
        let passwords: Vec<_> = (0..50).map(|_| password().unwrap()).collect();
        for password in &passwords {
            let groups: Vec<_> = password.split('-').collect();
            assert_eq!(groups.len(), GROUPS, "{password}");
            assert!(groups.iter().all(|group| group.len() == GROUP), "{password}");
            assert!(!password.contains(['l', 'o', 'i', '0', '1']), "{password}");
        }
        let distinct: std::collections::BTreeSet<_> = passwords.iter().collect();
        assert_eq!(distinct.len(), passwords.len());
    }

    #[test]
    fn the_clock_stands_after_this_programme_was_written() {
        assert!(SystemClock.now() > Timestamp::at_midnight(crate::domain::time::Date::constant(2026, 1, 1)));
    }
}
