//! Passwords: which may be chosen, how they are kept, how they are checked (norms C2.1–C2.3).

use std::{
    sync::{Arc, Condvar, Mutex, PoisonError},
    time::Duration,
};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{self, PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use unicode_normalization::UnicodeNormalization;

/// The fewest code points of a password that is the only factor (NIST SP 800-63B-4, 3.1.1.2).
const MIN_CHARS: usize = 15;
/// The most: well over the 64 that must be possible.
const MAX_CHARS: usize = 256;
/// The characters a password must have besides common passwords and the words around its owner.
const OWN_CHARS: usize = 6;
/// A piece of this length or shorter, repeated to the end, is no password.
const MAX_PERIOD: usize = 4;
/// The shortest word of the context that counts: shorter ones turn up in any sentence.
const MIN_WORD: usize = 3;

/// What people reach for first, in lower case without punctuation; longer pieces before those they contain.
const COMMON: [&str; 26] = [
    "correcthorsebatterystaple",
    "abcdefghijklmnop",
    "1234567890",
    "0123456789",
    "0987654321",
    "qwertyuiop",
    "qwertzuiop",
    "azertyuiop",
    "123456789",
    "asdfghjkl",
    "iloveyou",
    "password",
    "passwort",
    "12345678",
    "1q2w3e4r",
    "welcome",
    "zxcvbnm",
    "letmein",
    "zaq12wsx",
    "123456",
    "qwerty",
    "secret",
    "admin",
    "hasło",
    "haslo",
    "clustermark",
];

/// Memory (KiB), passes and lanes of Argon2id: the middle one of OWASP's equivalent choices.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// A well-formed hash of those costs that no known password has: what an unknown account is checked against.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ibw$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Hashings at once: each takes its 19 MiB and a core.
const AT_ONCE: usize = 2;
/// Who may wait for a turn; more are sent away at once, so that a flood of sign-ins does not use up the threads that
/// serve everybody else.
const MAX_WAITING: usize = 128;
/// How long one waits for a turn.
const MAX_WAIT: Duration = Duration::from_secs(5);

/// Digits and letters that are not mistaken for one another (Crockford's base 32).
const READABLE: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Why a password was not taken or could not be checked.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// Too few characters.
    #[error("a password has at least {min} characters")]
    TooShort {
        /// The fewest.
        min: usize,
    },
    /// Too many characters.
    #[error("a password has at most {max} characters")]
    TooLong {
        /// The most.
        max: usize,
    },
    /// Easy to guess: a common password, the owner's name, a repetition.
    #[error("this password is too easy to guess")]
    TooCommon,
    /// Too many passwords are being checked just now.
    #[error("too many passwords are being checked just now")]
    Busy,
    /// The hash kept for the account, or the source of randomness, is unusable.
    #[error("a password could not be hashed")]
    Hashing(#[source] password_hash::Error),
}

impl PasswordError {
    /// The stable code: texts are looked up by it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooShort { .. } => "password_too_short",
            Self::TooLong { .. } => "password_too_long",
            Self::TooCommon => "password_too_common",
            Self::Busy => "password_busy",
            Self::Hashing(_) => "password_hashing",
        }
    }
}

impl From<password_hash::Error> for PasswordError {
    fn from(error: password_hash::Error) -> Self {
        Self::Hashing(error)
    }
}

/// Hashes and checks passwords, two at a time. Cheap to clone; clones share the turns. Blocks: not for async threads.
#[derive(Clone, Debug, Default)]
pub struct Passwords(Arc<Turns>);

impl Passwords {
    /// A hasher with all turns free.
    pub fn new() -> Self {
        Self::default()
    }

    /// The PHC string to keep for a new password. `context_words` are what guessers try first: the mail address, the
    /// person's name, the organisation.
    ///
    /// # Errors
    /// When the password breaks the policy, or [`PasswordError::Busy`].
    pub fn hash(&self, password: &str, context_words: &[&str]) -> Result<String, PasswordError> {
        let password = composed(password);
        check_policy(&password, context_words)?;
        let _turn = self.0.take()?;
        let hash: PasswordHash = argon2id()?.hash_password(password.as_bytes())?;
        Ok(hash.to_string())
    }

    /// Whether a password is the one behind a kept PHC string. `None`, for an unknown account, costs the same and
    /// never matches.
    ///
    /// # Errors
    /// [`PasswordError::Busy`], or [`PasswordError::Hashing`] when the kept string is no hash.
    pub fn verify(&self, password: &str, stored: Option<&str>) -> Result<bool, PasswordError> {
        let hash = PasswordHash::new(stored.unwrap_or(NOBODY)).map_err(password_hash::Error::from)?;
        let password = composed(password);
        let _turn = self.0.take()?;
        match argon2id()?.verify_password(password.as_bytes(), &hash) {
            Ok(()) => Ok(stored.is_some()),
            Err(password_hash::Error::PasswordInvalid) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}

/// A password of five groups of five characters, 125 of the 128 bits handed in, to be read out or typed once.
pub fn generate(random: &[u8; 16]) -> String {
    let mut bits = u128::from_be_bytes(*random);
    let mut password = String::with_capacity(29);
    for place in 0..25 {
        if place > 0 && place % 5 == 0 {
            password.push('-');
        }
        password.push(READABLE[(bits & 31) as usize].into());
        bits >>= 5;
    }
    password
}

fn argon2id() -> Result<Argon2<'static>, PasswordError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(password_hash::Error::from)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The same text typed on another system gives the same bytes.
fn composed(password: &str) -> String {
    password.nfc().collect()
}

fn check_policy(password: &str, context_words: &[&str]) -> Result<(), PasswordError> {
    let length = password.chars().count();
    if length < MIN_CHARS {
        return Err(PasswordError::TooShort { min: MIN_CHARS });
    }
    if length > MAX_CHARS {
        return Err(PasswordError::TooLong { max: MAX_CHARS });
    }
    let folded = fold(password);
    if repeats(&folded) || is_run(&folded) || own_chars(&folded, context_words) < OWN_CHARS {
        return Err(PasswordError::TooCommon);
    }
    Ok(())
}

/// Lower case without white space and punctuation, so that `Pass-Word` is the common password it looks like.
fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter(|c| !c.is_whitespace() && !c.is_ascii_punctuation())
        .collect()
}

/// How many characters are left without common passwords and words of the context.
fn own_chars(folded: &str, context_words: &[&str]) -> usize {
    let mut words: Vec<String> = context_words.iter().flat_map(|text| words(text)).collect();
    words.extend(COMMON.map(str::to_owned));
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut own = folded.to_owned();
    for word in &words {
        own = own.replace(word, "");
    }
    own.chars().count()
}

/// The words of a name or, of a mail address, those of its local part; and all of them in one.
fn words(text: &str) -> Vec<String> {
    let text = text.split_once('@').map_or(text, |(local, _)| local);
    let mut words: Vec<_> = text.split(|c: char| !c.is_alphanumeric()).map(fold).collect();
    words.push(fold(text));
    words.retain(|word| word.chars().count() >= MIN_WORD);
    words
}

/// Whether a piece of a few characters is repeated to the end.
fn repeats(folded: &str) -> bool {
    let chars: Vec<char> = folded.chars().collect();
    (1..=MAX_PERIOD).any(|period| {
        chars
            .iter()
            .skip(period)
            .zip(&chars)
            .all(|(later, earlier)| later == earlier)
    })
}

/// Whether each character is the next, or each the one before, in the alphabet or of the digits.
fn is_run(folded: &str) -> bool {
    let steps: Vec<i64> = folded
        .chars()
        .zip(folded.chars().skip(1))
        .map(|(one, next)| i64::from(u32::from(next)) - i64::from(u32::from(one)))
        .collect();
    steps.iter().all(|step| matches!(step, 1 | -9)) || steps.iter().all(|step| matches!(step, -1 | 9))
}

/// Lets [`AT_ONCE`] callers through and makes a bounded number of others wait a bounded time.
#[derive(Debug, Default)]
struct Turns {
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    running: usize,
    waiting: usize,
}

impl Turns {
    fn take(&self) -> Result<Turn<'_>, PasswordError> {
        self.take_within(MAX_WAIT)
    }

    fn take_within(&self, longest: Duration) -> Result<Turn<'_>, PasswordError> {
        // A panic elsewhere leaves two numbers behind, which are right at every point: poison means nothing here.
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.waiting >= MAX_WAITING {
            return Err(PasswordError::Busy);
        }
        state.waiting += 1;
        let waited = self
            .freed
            .wait_timeout_while(state, longest, |state| state.running >= AT_ONCE);
        (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        state.waiting -= 1;
        if state.running >= AT_ONCE {
            return Err(PasswordError::Busy);
        }
        state.running += 1;
        Ok(Turn(self))
    }
}

/// A turn; given back when dropped.
struct Turn<'a>(&'a Turns);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner).running -= 1;
        self.0.freed.notify_one();
    }
}
