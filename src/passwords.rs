//! Passwords and other secrets: hashing, the policy for new passwords, and a wrapper that keeps secrets out of logs.
//!
//! Argon2id with 19 MiB, two passes, one lane (OWASP; ASVS 5.0 appendix C). A hash takes some 16 ms and 19 MiB, so the
//! number of hashes at the same time is bounded: a flood of sign-ins waits in a queue of its own.

use std::{
    fmt,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{self, PasswordHasher, PasswordVerifier},
};
use unicode_normalization::UnicodeNormalization;

/// The shortest password, in code points: what NIST SP 800-63B-4 asks where the password is the only factor.
pub const MIN_CHARS: usize = 15;
/// The longest password, in code points: long enough for any phrase, short enough to hash without thought.
pub const MAX_CHARS: usize = 256;

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const HASHES_AT_ONCE: usize = 2;

/// Passwords of at least [`MIN_CHARS`] that lead every list of leaked ones, and the words they are built from.
///
/// Long passwords are guessed by repeating or lining up such words; the check therefore removes them and looks at what
/// is left.
const COMMON: &[&str] = &[
    "password",
    "passwort",
    "passw0rd",
    "haslo",
    "hasło",
    "slaptazodis",
    "slaptažodis",
    "qwertyuiop",
    "qwertzuiop",
    "qwerty",
    "azerty",
    "asdfghjkl",
    "zxcvbnm",
    "1q2w3e4r5t",
    "1qaz2wsx3edc",
    "1234567890",
    "0123456789",
    "123456789",
    "12345678",
    "123456",
    "1234",
    "0987654321",
    "987654321",
    "abcdefghijklmnopqrstuvwxyz",
    "abcdefghij",
    "abcdef",
    "abc",
    "letmein",
    "welcome",
    "iloveyou",
    "admin",
    "administrator",
    "changeme",
    "trustno1",
    "secret",
    "correcthorse",
    "batterystaple",
    "monkey",
    "dragon",
    "football",
    "baseball",
    "sunshine",
    "princess",
    "clustermark",
    "cluster",
    "klaster",
    "klasteris",
    "certificate",
    "certyfikat",
    "sertifikatas",
];

/// How many characters a password must have besides common words and words of its context.
const MIN_OWN_CHARS: usize = 6;
/// How many different characters a password must have.
const MIN_DIFFERENT: usize = 5;

/// Why a password cannot be taken, or a hash not be made.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// Fewer than [`MIN_CHARS`] code points.
    #[error("the password is shorter than {MIN_CHARS} characters")]
    TooShort,
    /// More than [`MAX_CHARS`] code points.
    #[error("the password is longer than {MAX_CHARS} characters")]
    TooLong,
    /// It is made of common words, the person's own name or address, or of few characters.
    #[error("the password is easy to guess: it is made of common words, names or repetitions")]
    Guessable,
    /// A stored hash is not one of ours, or the machine could not make one.
    #[error("the password hash failed: {0}")]
    Hash(password_hash::Error),
}

impl PasswordError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooShort => "password.too_short",
            Self::TooLong => "password.too_long",
            Self::Guessable => "password.guessable",
            Self::Hash(_) => "password.hash_failed",
        }
    }
}

/// Makes and checks password hashes, a bounded number at a time. Cheap to clone: clones share the bound.
#[derive(Clone)]
pub struct Passwords(Arc<Hashing>);

struct Hashing {
    argon2: Argon2<'static>,
    /// What is checked where there is no account, so that an unknown address takes the time of a wrong password.
    dummy: String,
    gate: Gate,
}

impl Passwords {
    /// Ready to hash, with the service's parameters.
    ///
    /// # Errors
    /// When the system has no random numbers for a salt.
    pub fn new() -> Result<Self, PasswordError> {
        let params = Params::new(MEMORY_KIB, PASSES, LANES, None);
        let params = params.map_err(|error| PasswordError::Hash(error.into()))?;
        Self::with(params)
    }

    fn with(params: Params) -> Result<Self, PasswordError> {
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let dummy = hash(&argon2, "nobody has this password")?;
        Ok(Self(Arc::new(Hashing {
            argon2,
            dummy,
            gate: Gate::new(HASHES_AT_ONCE),
        })))
    }

    /// Checks a new password against the policy and hashes it, as a PHC string with a fresh salt.
    ///
    /// `context` are the words an attacker would try first: the person's address and name.
    ///
    /// # Errors
    /// When the policy refuses the password, or the hash cannot be made.
    pub fn hash(&self, password: &str, context: &[&str]) -> Result<String, PasswordError> {
        check_policy(password, context)?;
        let _turn = self.0.gate.enter();
        hash(&self.0.argon2, password)
    }

    /// Hashes a secret that nobody is told: with an account that has this hash nobody signs in until a password is chosen.
    ///
    /// # Errors
    /// When the hash cannot be made.
    pub fn hash_untold(&self, secret: &str) -> Result<String, PasswordError> {
        let _turn = self.0.gate.enter();
        hash(&self.0.argon2, secret)
    }

    /// Whether `password` is the one behind `stored`; `None` costs the same time and is never right.
    ///
    /// # Errors
    /// When `stored` is no hash of ours.
    pub fn verify(&self, password: &str, stored: Option<&str>) -> Result<bool, PasswordError> {
        // Nothing longer can ever have been set; hashing it anyway would only be work for an attacker to order.
        let too_long = password.chars().take(MAX_CHARS + 1).count() > MAX_CHARS;
        let tried: String = if too_long { String::new() } else { normalised(password) };
        let _turn = self.0.gate.enter();
        let against = stored.unwrap_or(&self.0.dummy);
        match self.0.argon2.verify_password(tried.as_bytes(), against) {
            Ok(()) => Ok(stored.is_some() && !too_long),
            Err(password_hash::Error::PasswordInvalid) => Ok(false),
            Err(error) => Err(PasswordError::Hash(error)),
        }
    }
}

impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passwords")
    }
}

/// Checks a new password: long enough, not too long, and not made of what is tried first.
///
/// No rules on kinds of characters, as SP 800-63B-4 demands: they make passwords worse.
///
/// # Errors
/// The first rule that is broken.
pub fn check_policy(password: &str, context: &[&str]) -> Result<(), PasswordError> {
    let password = normalised(password);
    let count = password.chars().count();
    if count < MIN_CHARS {
        return Err(PasswordError::TooShort);
    }
    if count > MAX_CHARS {
        return Err(PasswordError::TooLong);
    }
    if is_guessable(&password, context) {
        Err(PasswordError::Guessable)
    } else {
        Ok(())
    }
}

fn is_guessable(password: &str, context: &[&str]) -> bool {
    let lower = password.to_lowercase();
    let mut different: Vec<char> = lower.chars().collect();
    different.sort_unstable();
    different.dedup();
    if different.len() < MIN_DIFFERENT {
        return true;
    }
    // Words of three letters and less are part of too many honest words.
    let own_words = context
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    let own_words: Vec<_> = own_words.map(|word| normalised(word).to_lowercase()).collect();
    let own_words = own_words
        .iter()
        .map(String::as_str)
        .filter(|word| word.chars().count() > 3);
    let mut words: Vec<&str> = COMMON.iter().copied().chain(own_words).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut rest = lower.clone();
    for word in words {
        rest = rest.replace(word, "");
    }
    let own = rest.chars().filter(|c| c.is_alphanumeric()).count();
    rest.len() < lower.len() && own < MIN_OWN_CHARS
}

/// NFC: the same password typed on another system is the same bytes.
fn normalised(password: &str) -> String {
    password.nfc().collect()
}

fn hash(argon2: &Argon2<'_>, password: &str) -> Result<String, PasswordError> {
    let hash = argon2
        .hash_password(normalised(password).as_bytes())
        .map_err(PasswordError::Hash)?;
    Ok(hash.to_string())
}

/// Lets a bounded number of threads through at a time.
struct Gate {
    free: Mutex<usize>,
    freed: Condvar,
}

impl Gate {
    const fn new(places: usize) -> Self {
        Self {
            free: Mutex::new(places),
            freed: Condvar::new(),
        }
    }

    /// Waits for a place; it is given back when the result is dropped.
    fn enter(&self) -> Turn<'_> {
        let mut free = self.places();
        while *free == 0 {
            free = self.freed.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
        *free -= 1;
        Turn(self)
    }

    /// A number stays right even where another thread panicked between two of its changes.
    fn places(&self) -> MutexGuard<'_, usize> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Turn<'a>(&'a Gate);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.places() += 1;
        self.0.freed.notify_one();
    }
}

/// A text that must not be seen: it hides from `Debug` and has no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Takes a secret.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The secret itself, for the one place that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(***)")
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::atomic::{AtomicUsize, Ordering},
        thread,
        time::Duration,
    };

    use super::*;

    const GOOD: &str = "seven herons over Suwałki";

    fn weak_and_fast() -> Passwords {
        Passwords::with(Params::new(8, 1, 1, None).unwrap()).unwrap()
    }

    #[test]
    fn a_hash_is_argon2id_with_the_parameters_of_owasp_and_verifies() {
        let passwords = Passwords::new().unwrap();
        let hash = passwords.hash(GOOD, &[]).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(passwords.verify(GOOD, Some(&hash)).unwrap());
        assert!(!passwords.verify("seven herons over Suwalki", Some(&hash)).unwrap());
    }

    #[test]
    fn two_hashes_of_one_password_differ() {
        let passwords = weak_and_fast();
        assert_ne!(passwords.hash(GOOD, &[]).unwrap(), passwords.hash(GOOD, &[]).unwrap());
    }

    #[test]
    fn the_same_password_typed_in_decomposed_form_verifies() {
        let passwords = weak_and_fast();
        let hash = passwords.hash("Rūta rides to Žiežmariai", &[]).unwrap();
        let decomposed: String = "Rūta rides to Žiežmariai".nfd().collect();
        assert!(passwords.verify(&decomposed, Some(&hash)).unwrap());
    }

    #[test]
    fn every_character_counts() {
        let passwords = weak_and_fast();
        let long = format!("{GOOD} {}", "and some more words ".repeat(8));
        let hash = passwords.hash(&long, &[]).unwrap();
        assert!(passwords.verify(&long, Some(&hash)).unwrap());
        assert!(!passwords.verify(&long[..long.len() - 1], Some(&hash)).unwrap());
    }

    #[test]
    fn nobody_signs_in_without_an_account_not_even_with_the_dummys_password() {
        let passwords = weak_and_fast();
        assert!(!passwords.verify(GOOD, None).unwrap());
        assert!(!passwords.verify("nobody has this password", None).unwrap());
    }

    #[test]
    fn a_stored_text_that_is_no_hash_is_an_error_and_not_a_match() {
        assert!(matches!(
            weak_and_fast().verify(GOOD, Some("plain text")),
            Err(PasswordError::Hash(_))
        ));
    }

    #[test]
    fn an_endless_password_is_refused_without_being_hashed_as_a_match() {
        let passwords = weak_and_fast();
        let hash = hash(&passwords.0.argon2, "").unwrap();
        assert!(!passwords.verify(&"x".repeat(100_000), Some(&hash)).unwrap());
    }

    #[test]
    fn length_is_counted_in_characters() {
        let fourteen = "ąčęėįšųūž żółw";
        assert_eq!(fourteen.chars().count(), 14);
        assert!(matches!(check_policy(fourteen, &[]), Err(PasswordError::TooShort)));
        assert!(check_policy(&format!("{fourteen}i"), &[]).is_ok());
        assert!(matches!(
            check_policy(&format!("{GOOD}{}", "é".repeat(256)), &[]),
            Err(PasswordError::TooLong)
        ));
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        let context = ["ruta.zemaityte@example.org", "Rūta Žemaitytė"];
        for easy in [
            "passwordpassword1",
            "Password1234567890",
            "qwertyuiopasdfghjkl",
            "aaaaaaaaaaaaaaaaaaaa",
            "abababababababab",
            "Clustermark-Clustermark-2026",
            "Žemaitytė žemaitytė 1",
            "zemaityte.example.1",
        ] {
            assert!(
                matches!(check_policy(easy, &context), Err(PasswordError::Guessable)),
                "{easy}"
            );
        }
    }

    #[test]
    fn honest_phrases_pass_with_spaces_and_without_rules_on_characters() {
        for phrase in [
            GOOD,
            "the password of my grandmother",
            "monkeys never read standards",
            "zzyzx road quarry",
        ] {
            assert!(check_policy(phrase, &["a@example.org"]).is_ok(), "{phrase}");
        }
    }

    #[test]
    fn no_more_than_the_bound_pass_the_gate_at_once() {
        let gate = Gate::new(2);
        let (inside, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let _turn = gate.enter();
                    most.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    thread::sleep(Duration::from_millis(5));
                    inside.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        assert_eq!(most.into_inner(), 2);
        assert_eq!(*gate.places(), 2);
    }

    #[test]
    fn a_secret_does_not_show_in_debug_output() {
        assert_eq!(format!("{:?}", Secret::new("hunter2")), "Secret(***)");
    }
}
