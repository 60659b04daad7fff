//! What every use case is handed: the services of the house, and who asks.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    config::Body,
    domain::{
        account::Actor,
        ids::IdSource,
        standard::{Standard, StandardRef},
        time::{Clock, Timestamp},
    },
    evidence::BlobStore,
    mail::Mailer,
    seal::RawSigner,
    store::Store,
    usecase::{UseCaseError, passwords::Passwords},
    views::Views,
};

/// The loaded standards, by id and version. Immutable for the life of the process.
#[derive(Clone, Debug, Default)]
pub struct Catalogue(Arc<BTreeMap<StandardRef, Standard>>);

impl Catalogue {
    /// A catalogue of these standards.
    pub fn new(standards: impl IntoIterator<Item = Standard>) -> Self {
        Self(Arc::new(standards.into_iter().map(|standard| (standard.reference(), standard)).collect()))
    }

    /// The standard a case is pinned to. A case can only be pinned to a standard that was loaded, and published ones
    /// are never taken away: its absence is a fault of the installation.
    pub fn load(&self, reference: &StandardRef) -> Result<&Standard, UseCaseError> {
        self.0.get(reference).ok_or_else(|| UseCaseError::internal(format!("standard {reference} is not installed")))
    }

    /// The standard with this name, if it is installed.
    pub fn find(&self, reference: &StandardRef) -> Option<&Standard> {
        self.0.get(reference)
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
    /// The key that seals certificates.
    pub signer: Arc<dyn RawSigner>,
    /// Where mail goes.
    pub mailer: Mailer,
    /// Templates and texts.
    pub views: Views,
    /// The certification body, as certificates name it.
    pub body: Body,
    /// The address under which the world reaches this service, without a slash at its end.
    pub public_url: String,
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
}

impl Cx {
    /// A context in which the service itself acts.
    pub fn system(services: &Services, request_id: impl Into<String>) -> Self {
        Self { services: services.clone(), actor: None, request_id: request_id.into() }
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.services.clock.now()
    }

    /// The signed-in person.
    pub fn actor(&self) -> Result<&Actor, UseCaseError> {
        self.actor.as_ref().ok_or(UseCaseError::Denied(crate::domain::policy::Denied::NoIdentity))
    }
}
