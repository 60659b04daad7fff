//! What every use case is handed: the services of the house, and who asks.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use crate::{
    credential::Issuer,
    domain::{
        account::Actor,
        audit::{Author, Entry},
        case::Case,
        certificate::{IssuingBody, life::Life},
        ids::IdSource,
        standard::{
            self, Label, Standard, StandardId, StandardRef, Version,
            lineage::{self, Diff},
        },
        time::{Clock, Timestamp},
    },
    evidence::BlobStore,
    mail::Mailer,
    passwords::Passwords,
    seal::{RawSigner, RevocationSource, Seals, TimeStamping},
    store::{Db, Store, people},
    usecase::{UseCaseError, certificate_view::country, throttle::Throttle},
    views::{Arguments, Lang, Order, Views, vocabulary::LANGUAGES},
};

/// The loaded standards, by id and version. Immutable for the life of the process.
#[derive(Clone, Debug, Default)]
pub struct Catalogue(Arc<Loaded>);

#[derive(Debug, Default)]
struct Loaded {
    standards: BTreeMap<StandardRef, Standard>,
    /// What lies between a version and a later one, once somebody asked: pages ask often, and it never changes.
    between: BTreeMap<(StandardRef, Version), OnceLock<Diff>>,
}

impl Catalogue {
    /// A catalogue of these standards.
    pub fn new(standards: impl IntoIterator<Item = Standard>) -> Self {
        let standards = lineage::ended(standards);
        let later = |old: &StandardRef| {
            let (id, version) = (old.id.clone(), old.version);
            let pairs = standards
                .keys()
                .filter(move |new| new.id == id && new.version > version);
            let old = old.clone();
            pairs.map(move |new| ((old.clone(), new.version), OnceLock::new()))
        };
        let between = standards.keys().flat_map(later).collect();
        Self(Arc::new(Loaded { standards, between }))
    }

    /// The standard a case is pinned to. A case can only be pinned to a standard that was loaded, and published ones
    /// are never taken away: its absence is a fault of the installation.
    pub fn load(&self, reference: &StandardRef) -> Result<&Standard, UseCaseError> {
        self.0
            .standards
            .get(reference)
            .ok_or_else(|| UseCaseError::internal(format!("standard {reference} is not installed")))
    }

    /// The standard and the label of a case.
    pub fn of_case(&self, case: &Case) -> Result<(&Standard, &Label), UseCaseError> {
        let standard = self.load(&case.standard)?;
        Ok((standard, label_of(standard, case)?))
    }

    /// The standard with this name, if it is installed.
    pub fn find(&self, reference: &StandardRef) -> Option<&Standard> {
        self.0.standards.get(reference)
    }

    /// The installed versions of one standard, oldest first.
    pub fn versions(&self, id: &StandardId) -> impl Iterator<Item = &Standard> {
        self.0.standards.values().filter(move |standard| standard.id() == id)
    }

    /// What lies between an installed version and a later one of the same standard; worked out once.
    pub fn diff(&self, old: &Standard, new: &Standard) -> Option<&Diff> {
        let pair = (old.reference().clone(), new.version());
        let place = self.0.between.get(&pair).filter(|_| old.id() == new.id())?;
        Some(place.get_or_init(|| lineage::diff(old, new)))
    }

    /// All installed standards, by id and version.
    pub fn iter(&self) -> impl Iterator<Item = &Standard> {
        self.0.standards.values()
    }
}

/// The label of a case in its standard. One that was applied for was there, and published standards never change.
pub(super) fn label_of<'a>(standard: &'a Standard, case: &Case) -> Result<&'a Label, UseCaseError> {
    let label = standard.label(&case.label);
    label.ok_or_else(|| UseCaseError::internal("the case's label is gone"))
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
    /// Its certificates and those of the keys that sealed before it: whose seals are ours.
    pub seals: Seals,
    /// Whether that key is a development seal: everything then says so.
    pub development: bool,
    /// Who issues credentials and status lists, in the name of the address the world reaches this service under.
    pub issuer: Arc<Issuer>,
    /// Who vouches for the time at which a certificate was sealed.
    pub time_stamps: TimeStamping,
    /// The way to those who tell whether a certificate of the seal was revoked.
    pub revocation: Arc<dyn RevocationSource>,
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

    /// 64 unguessable bits: a nonce, or a choice among many.
    fn number(&self) -> u64 {
        let digits = self.token();
        let digits = digits.chars().rev().take(16).filter_map(|digit| digit.to_digit(16));
        digits.fold(0, |number, digit| number << 4 | u64::from(digit))
    }
}

/// One request: the services, who asks, and the request's own id for the trail.
#[derive(Clone)]
pub struct Cx {
    /// The services.
    pub services: Arc<Services>,
    /// The signed-in person; `None`: a visitor, or the service itself where a job runs.
    pub actor: Option<Actor>,
    /// Names this request in the audit trail and the log.
    pub request_id: String,
    /// The language of whoever asks.
    pub lang: Lang,
    /// The instant at which all this happens, where it has been settled.
    pub instant: Option<Timestamp>,
}

impl Cx {
    /// A context in which the service itself acts. Nobody reads along: what it writes for somebody, it writes in theirs.
    pub fn system(services: &Services, request_id: impl Into<String>) -> Self {
        Self::sharing(Arc::new(services.clone()), request_id)
    }

    /// The same for many requests to the same services.
    pub fn sharing(services: Arc<Services>, request_id: impl Into<String>) -> Self {
        Self {
            services,
            actor: None,
            request_id: request_id.into(),
            lang: Lang::source(),
            instant: None,
        }
    }

    /// Runs `work` in one write transaction, if whoever asks still is who they were when the request began. Who was taken off an
    /// organisation, given another role or closed meanwhile was let in as somebody they are no more (norms E, F).
    ///
    /// # Errors
    /// Those of `work`; [`UseCaseError::Conflict`] where the person's roles are others by now.
    pub fn write<T>(&self, work: impl FnOnce(&mut Db) -> Result<T, UseCaseError>) -> Result<T, UseCaseError> {
        self.services.store.write(|db| {
            let Some(actor) = &self.actor else {
                return work(db);
            };
            if people::actor(db, actor.person)?.as_ref() == Some(actor) {
                work(db)
            } else {
                Err(UseCaseError::Conflict)
            }
        })
    }

    /// A request by a person, or by nobody known: all of it happens at the instant at which it came, so that what a row says of
    /// its time is what the event says that tells of it.
    pub fn request(services: Arc<Services>, request_id: impl Into<String>) -> Self {
        Self::sharing(services, request_id).at_one_instant()
    }

    /// The same by somebody who does not say who they are.
    #[must_use]
    pub fn unnamed(&self) -> Self {
        Self {
            actor: None,
            ..self.clone()
        }
    }

    /// The same at one instant: what is written down in several places happened at the same time in all of them.
    #[must_use]
    pub fn at_one_instant(&self) -> Self {
        Self {
            instant: Some(self.now()),
            ..self.clone()
        }
    }

    /// The same at the last moment of this life, where that lies ahead: what follows on something is not before it, though the
    /// clock that told the time of that may have been ahead of this one.
    #[must_use]
    pub fn not_before(&self, life: &Life) -> Self {
        self.not_before_instant(life.not_before(self.now()))
    }

    /// The same at this instant, where that lies ahead.
    #[must_use]
    pub fn not_before_instant(&self, instant: Timestamp) -> Self {
        Self {
            instant: Some(self.now().max(instant)),
            ..self.clone()
        }
    }

    /// The same at the instant that it is by now: a file that took its time to arrive was there when it was kept, and not
    /// when its first byte came.
    #[must_use]
    pub fn by_now(&self) -> Self {
        Self {
            instant: Some(self.services.clock.now()),
            ..self.clone()
        }
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.instant.unwrap_or_else(|| self.services.clock.now())
    }

    /// A message of the Fluent files, for what a use case tells a person.
    pub fn say(&self, key: &str) -> String {
        self.services.views.text(&self.lang, key, &Arguments::new())
    }

    /// Puts what has names in the order in which the reader looks for them.
    pub fn sort_by_name<T>(&self, named: &mut [T], name: impl Fn(&T) -> &str) {
        let order = Order::of(&self.lang);
        named.sort_by(|one, other| order.compare(name(one), name(other)));
    }

    /// A country in words, from its two letters.
    pub fn country(&self, code: &str) -> String {
        country(&self.services.views, &self.lang, code)
    }

    /// A language in words; its tag where there is no word for it.
    pub fn language(&self, lang: &standard::Lang) -> String {
        match LANGUAGES.iter().any(|(tag, _)| *tag == lang.as_str()) {
            true => self.say(&format!("language-{lang}")),
            false => lang.to_string(),
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::standard::tests::{mini, trial};

    #[test]
    fn what_lies_between_two_versions_is_worked_out_once_and_only_forwards() {
        let later = crate::usecase::tests::later("mini/2.0.0");
        let catalogue = Catalogue::new([mini(), later, trial()]);
        let find = |name: &str| catalogue.find(&name.parse().unwrap()).unwrap();
        let (old, new, other) = (find("mini@1.0.0"), find("mini@2.0.0"), find("trial@1.0.0"));
        let (first, again) = (
            catalogue.diff(old, new).unwrap(),
            catalogue.clone().diff(old, new).map(std::ptr::from_ref),
        );
        assert_eq!(*first, lineage::diff(old, new));
        assert_eq!(again, Some(std::ptr::from_ref(first)));
        for (old, new) in [(new, old), (old, old), (old, other)] {
            assert!(catalogue.diff(old, new).is_none());
        }
    }
}
