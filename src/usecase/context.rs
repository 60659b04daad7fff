//! What every use case is handed: the services of the house, and who asks.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    domain::{
        account::Actor,
        audit::{Author, Entry},
        certificate::IssuingBody,
        ids::IdSource,
        standard::{self, Standard, StandardId, StandardRef},
        time::{Clock, Timestamp},
    },
    evidence::BlobStore,
    mail::Mailer,
    passwords::Passwords,
    seal::RawSigner,
    store::Store,
    usecase::{UseCaseError, certificate_view::country, throttle::Throttle},
    views::{Arguments, Lang, Views},
};

/// The loaded standards, by id and version. Immutable for the life of the process.
#[derive(Clone, Debug, Default)]
pub struct Catalogue(Arc<BTreeMap<StandardRef, Standard>>);

impl Catalogue {
    /// A catalogue of these standards.
    pub fn new(standards: impl IntoIterator<Item = Standard>) -> Self {
        Self(Arc::new(
            standards
                .into_iter()
                .map(|standard| (standard.reference().clone(), standard))
                .collect(),
        ))
    }

    /// The standard a case is pinned to. A case can only be pinned to a standard that was loaded, and published ones
    /// are never taken away: its absence is a fault of the installation.
    pub fn load(&self, reference: &StandardRef) -> Result<&Standard, UseCaseError> {
        self.0
            .get(reference)
            .ok_or_else(|| UseCaseError::internal(format!("standard {reference} is not installed")))
    }

    /// The standard with this name, if it is installed.
    pub fn find(&self, reference: &StandardRef) -> Option<&Standard> {
        self.0.get(reference)
    }

    /// The installed versions of one standard, oldest first.
    pub fn versions(&self, id: &StandardId) -> impl Iterator<Item = &Standard> {
        self.0.values().filter(move |standard| standard.id() == id)
    }

    /// All installed standards, by id and version.
    pub fn iter(&self) -> impl Iterator<Item = &Standard> {
        self.0.values()
    }
}

/// The services one process has. Cheap to clone: everything heavy is shared.
#[derive(Clone)]
pub struct Services {
    /// What is kept.
    pub store: Store,
    /// The files behind evidence and certificates.
    pub blobs: BlobStore,
    /// The installed standards.
    pub standards: Catalogue,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The source of identifiers.
    pub ids: Arc<dyn IdSource>,
    /// Bounded password hashing.
    pub passwords: Passwords,
    /// Who has failed to sign in lately.
    pub throttle: Throttle,
    /// The source of secrets.
    pub chance: Arc<dyn Chance>,
    /// The key that seals certificates.
    pub signer: Arc<dyn RawSigner>,
    /// Whether that key is a development seal: everything then says so.
    pub development: bool,
    /// Where mail goes.
    pub mailer: Mailer,
    /// Templates and texts.
    pub views: Arc<Views>,
    /// The certification body, as certificates name it.
    pub body: IssuingBody,
    /// The address under which the world reaches this service, without a slash at its end.
    pub public_url: String,
}

/// The source of secrets, handed in like the clock.
pub trait Chance: Send + Sync {
    /// 256 unguessable bits, in hex.
    fn token(&self) -> String;
}

/// One request: the services, who asks, and the request's own id for the trail.
#[derive(Clone)]
pub struct Cx {
    /// The services.
    pub services: Services,
    /// The signed-in person; `None`: a visitor, or the service itself where a job runs.
    pub actor: Option<Actor>,
    /// Names this request in the audit trail and the log.
    pub request_id: String,
    /// The language of whoever asks.
    pub lang: Lang,
}

impl Cx {
    /// A context in which the service itself acts. Nobody reads along: what it writes for somebody, it writes in theirs.
    pub fn system(services: &Services, request_id: impl Into<String>) -> Self {
        Self {
            services: services.clone(),
            actor: None,
            request_id: request_id.into(),
            lang: Lang::source(),
        }
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.services.clock.now()
    }

    /// A message of the Fluent files, for what a use case tells a person.
    pub fn say(&self, key: &str) -> String {
        self.services.views.text(&self.lang, key, &Arguments::new())
    }

    /// A country in words, from its two letters.
    pub fn country(&self, code: &str) -> String {
        country(&self.services.views, &self.lang, code)
    }

    /// The same language as the standards name it; one they lack falls back to their source language.
    pub fn standard_lang(&self) -> standard::Lang {
        self.lang.tag().parse().unwrap_or_else(|_| standard::Lang::english())
    }

    /// The beginning of an audit entry: who, what, when, in which request.
    pub fn entry(&self, event: &str) -> Entry {
        let person = self.actor.as_ref().map(|actor| actor.person);
        Entry {
            at: self.now(),
            actor: person.map_or(Author::System, Author::Person),
            acting_role: if person.is_some() { "person" } else { "system" }.to_owned(),
            case_id: None,
            event: event.to_owned(),
            from: None,
            to: None,
            reason: None,
            object_hash: None,
            request_id: self.request_id.clone(),
        }
    }

    /// The signed-in person.
    pub fn actor(&self) -> Result<&Actor, UseCaseError> {
        self.actor
            .as_ref()
            .ok_or(UseCaseError::Denied(crate::domain::policy::Denied::NoIdentity))
    }
}

/// The characters of a text that a certificate could not print, ready to be named; empty when it can print all.
pub fn unprintable(text: &str) -> String {
    let characters = crate::pdf::unprintable(text);
    characters
        .iter()
        .map(|character| format!("{character} (U+{:04X})", u32::from(*character)))
        .collect::<Vec<_>>()
        .join(", ")
}
