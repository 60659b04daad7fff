//! A token that was found: its module, its slot, and sessions in which its user is logged in.

use std::sync::{Mutex, PoisonError};

use cryptoki::{
    context::{CInitializeArgs, CInitializeFlags, Pkcs11},
    error::{Error, RvError},
    mechanism::{
        Mechanism, MechanismType,
        rsa::{PkcsMgfType, PkcsPssParams},
    },
    object::{Attribute, AttributeType, KeyType, ObjectClass, ObjectHandle},
    session::{Session, UserType},
    slot::{Slot, TokenInfo},
    types::AuthPin,
};

use super::{SignatureAlgorithm, TokenError, TokenKey, TokenName};

/// Sessions kept for the next signature; tokens have few.
const MOST_IDLE: usize = 4;

/// The salt of a PSS signature is as long as its hash.
const SALT_BYTES: u64 = 32;

/// How a key is got at. It outlives every token that is found by it.
pub(super) struct Way {
    pub(super) key: TokenKey,
    pub(super) algorithm: SignatureAlgorithm,
    /// What the token said of the PIN, once it has refused it. That is never tried again: each try brings the token nearer
    /// to locking itself.
    refused: Mutex<Option<TokenError>>,
}

impl Way {
    /// To this key, for signatures by this algorithm; nothing was tried yet.
    pub(super) fn to(key: TokenKey, algorithm: SignatureAlgorithm) -> Self {
        Self {
            key,
            algorithm,
            refused: Mutex::default(),
        }
    }

    /// Logs the token's user in.
    fn log_in(&self, session: &Session) -> Result<(), TokenError> {
        // Held meanwhile, so that no two try a wrong PIN at once.
        let mut refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(error) = &*refused {
            return Err(error.clone());
        }
        let pin = AuthPin::new(self.key.pin.expose().into());
        let error = match session.login(UserType::User, Some(&pin)) {
            // One session's login is every session's.
            Ok(()) | Err(Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => return Ok(()),
            Err(Error::Pkcs11(RvError::PinIncorrect | RvError::PinInvalid | RvError::PinLenRange, _)) => {
                TokenError::PinWrong
            }
            Err(Error::Pkcs11(RvError::PinLocked, _)) => TokenError::PinLocked,
            Err(Error::Pkcs11(RvError::UserPinNotInitialized, _)) => return Err(TokenError::NotSetUp),
            Err(error) => return Err(error.into()),
        };
        *refused = Some(error.clone());
        Err(error)
    }
}

/// A module that was made ready, and is let go again.
struct Module(Pkcs11);

impl Module {
    fn load(key: &TokenKey) -> Result<Self, TokenError> {
        let unusable = |why: String| TokenError::Module {
            path: key.module.clone(),
            why,
        };
        let module = Pkcs11::new(&key.module).map_err(|error| match error {
            Error::LibraryLoading(error) => unusable(error.to_string()),
            error => unusable(error.to_string()),
        })?;
        match module.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
            // There is one state of a module in a process.
            Ok(()) | Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => Ok(Self(module)),
            // Modules of tokens in a network do not start while it is down.
            Err(error) => Err(error.into()),
        }
    }

    /// The one token of this name.
    fn slot(&self, name: &TokenName) -> Result<(Slot, TokenInfo), TokenError> {
        let mut all = Vec::new();
        for slot in self.0.get_slots_with_initialized_token()? {
            all.push((slot, self.0.get_token_info(slot)?));
        }
        let is_meant = |(slot, token): &&(Slot, TokenInfo)| match name {
            TokenName::Label(label) => token.label() == label,
            TokenName::Slot(number) => slot.id() == *number,
        };
        let mut meant = all.iter().filter(is_meant);
        match (meant.next(), meant.next()) {
            (Some((slot, token)), None) => Ok((*slot, token.clone())),
            (Some(_), Some(_)) => Err(TokenError::Ambiguous(name.to_string())),
            (None, _) => Err(TokenError::NotFound {
                wanted: name.to_string(),
                found: told(&all),
            }),
        }
    }
}

impl Drop for Module {
    fn drop(&mut self) {
        // Whoever cannot even end is found anew all the same.
        let _ = self.0.clone().finalize();
    }
}

fn told(tokens: &[(Slot, TokenInfo)]) -> String {
    if tokens.is_empty() {
        return "the module sees no token at all".to_owned();
    }
    let tokens: Vec<_> = tokens
        .iter()
        .map(|(slot, token)| format!("`{}` in slot {}", token.label(), slot.id()))
        .collect();
    format!("the module sees {}", tokens.join(", "))
}

/// A session in which the token's user is logged in, and the key as it is known there.
struct Desk {
    session: Session,
    key: ObjectHandle,
}

/// A token in its slot. The order of the fields is that of leaving: first the sessions, then the module.
pub(super) struct Token {
    /// A session signs one thing at a time, so each signature has one to itself.
    idle: Mutex<Vec<Desk>>,
    slot: Slot,
    module: Module,
}

impl Token {
    /// Loads the module, finds the token and logs in.
    pub(super) fn find(way: &Way) -> Result<Self, TokenError> {
        let module = Module::load(&way.key)?;
        let (slot, info) = module.slot(&way.key.token)?;
        if info.user_pin_locked() {
            return Err(TokenError::PinLocked);
        }
        if info.user_pin_final_try() {
            return Err(TokenError::PinLastTry);
        }
        let token = Self {
            idle: Mutex::default(),
            slot,
            module,
        };
        let desk = token.open(way)?;
        token.keep(desk);
        Ok(token)
    }

    /// The signature of the key over a SHA-256 digest, as the token gives it.
    pub(super) fn sign(&self, way: &Way, digest: &[u8]) -> Result<Vec<u8>, TokenError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let desk = match idle {
            Some(desk) => desk,
            None => self.open(way)?,
        };
        // A session that refused is closed with the desk.
        let signature = desk.session.sign(&mechanism(way.algorithm), desk.key, digest)?;
        self.keep(desk);
        Ok(signature)
    }

    fn keep(&self, desk: Desk) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < MOST_IDLE {
            idle.push(desk);
        }
    }

    fn open(&self, way: &Way) -> Result<Desk, TokenError> {
        let session = self.module.0.open_ro_session(self.slot)?;
        way.log_in(&session)?;
        let key = private_key(&session, &way.key, way.algorithm)?;
        Ok(Desk { session, key })
    }
}

/// The one private key of this name, if it can sign by itself and by this algorithm.
fn private_key(session: &Session, key: &TokenKey, algorithm: SignatureAlgorithm) -> Result<ObjectHandle, TokenError> {
    let mut wanted = vec![Attribute::Class(ObjectClass::PRIVATE_KEY)];
    wanted.extend(
        key.label
            .as_ref()
            .map(|label| Attribute::Label(label.clone().into_bytes())),
    );
    wanted.extend(key.id.clone().map(Attribute::Id));
    let found = match session.find_objects(&wanted)?[..] {
        [] => return Err(TokenError::KeyNotFound(key.named())),
        [found] => found,
        _ => return Err(TokenError::KeyAmbiguous(key.named())),
    };
    let told = session.get_attributes(found, &[AttributeType::AlwaysAuthenticate, AttributeType::KeyType])?;
    if told.contains(&Attribute::AlwaysAuthenticate(true)) {
        return Err(TokenError::PinEachTime);
    }
    let kind = match algorithm {
        SignatureAlgorithm::EcdsaP256Sha256 => KeyType::EC,
        SignatureAlgorithm::RsaPssSha256 => KeyType::RSA,
    };
    if !told.contains(&Attribute::KeyType(kind)) {
        return Err(TokenError::KeyOfAnotherKind);
    }
    Ok(found)
}

/// What every token can do: sign a digest that was made outside.
fn mechanism(algorithm: SignatureAlgorithm) -> Mechanism<'static> {
    match algorithm {
        SignatureAlgorithm::EcdsaP256Sha256 => Mechanism::Ecdsa,
        SignatureAlgorithm::RsaPssSha256 => Mechanism::RsaPkcsPss(PkcsPssParams {
            hash_alg: MechanismType::SHA256,
            mgf: PkcsMgfType::MGF1_SHA256,
            s_len: SALT_BYTES.into(),
        }),
    }
}
