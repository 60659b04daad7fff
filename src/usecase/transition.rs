//! A new version of a standard comes into force: its holders move to it with their renewal, and somebody sees who has
//! (ISO/IEC 17065 7.10.1, norms A8.4).

use crate::{
    domain::{
        account::OrganisationRole,
        case::CaseKind,
        certificate::{
            Certificate, PublicStatus, number::CertificateNumber, public_status, snapshot::CertificateSnapshot,
        },
        ids::PersonId,
        policy::{self, Action, Resource},
        standard::{LifeState, Standard, StandardRef},
        time::{Date, Timestamp},
        words::words,
    },
    store::{Db, cases, certificates::register, organisations},
    usecase::{
        Cx, UseCaseError,
        notify::{is_told_of_version, tell_of_version},
    },
};

words! {
    /// How far a holder has come on the way to a new version.
    pub enum Moved: "step to a new version" {
        /// Its certificate is of an earlier version, and no renewal is under way at the new one.
        NotYet = "not_yet",
        /// A renewal is under way at the new version.
        UnderWay = "under_way",
        /// It holds a certificate of the new version.
        Done = "done",
    }
}

/// The way of a certificate to the version in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The certificate of the earlier version.
    pub certificate: CertificateNumber,
    /// Its holder.
    pub holder: String,
    /// The version it is of.
    pub from: StandardRef,
    /// The version in force.
    pub to: StandardRef,
    /// Since when that is in force.
    pub since: Date,
    /// The last day to be certified by it: the last one for decisions under the earlier version, or the certificate's own.
    pub until: Date,
    /// Since when its holder is asked to: the version was in force, and the certificate valid.
    pub asked_since: Date,
    /// The first day on which its renewal, which moves it, can begin; none where the standard knows no renewal.
    pub possible_from: Option<Date>,
    /// How far its holder has come.
    pub moved: Moved,
}

/// The transition that a certificate in force, or its holder, is in; `None` where it is of the version in force.
pub fn of_certificate(db: &mut Db, cx: &Cx, certificate: &Certificate) -> Result<Option<Transition>, UseCaseError> {
    let now = cx.now();
    let in_force = matches!(
        public_status(certificate, now),
        Some(PublicStatus::Active | PublicStatus::Suspended)
    );
    let on_it: CertificateSnapshot = serde_json::from_str(&certificate.snapshot).map_err(UseCaseError::internal)?;
    let from = on_it.standard.reference;
    let Some(to) = version_in_force(cx, &from, now).filter(|_| in_force) else {
        return Ok(None);
    };
    let own = cx.services.standards.load(&from)?;
    let since = to.lifecycle().in_force_from;
    let window = own.renewal_window(certificate.valid_until);
    let until = own.lifecycle().decisions_until.into_iter();
    Ok(Some(Transition {
        certificate: certificate.number.clone(),
        holder: on_it.holder.legal_name,
        since,
        asked_since: since.max(certificate.valid_from),
        possible_from: window.map(|(first, _)| since.max(certificate.valid_from).max(first)),
        until: until
            .chain([certificate.valid_until])
            .min()
            .unwrap_or(certificate.valid_until),
        moved: moved(db, certificate, to)?,
        to: to.reference().clone(),
        from,
    }))
}

/// The latest version of a standard that is in force, if it asks for something else than this one: a version in which only
/// words changed is nobody's to move to.
fn version_in_force<'a>(cx: &'a Cx, from: &StandardRef, now: Timestamp) -> Option<&'a Standard> {
    let versions = cx.services.standards.versions(&from.id);
    let in_force = versions.filter(|version| version.lifecycle().state_on(now.date()) == LifeState::InForce);
    in_force.max_by_key(|version| version.version()).filter(|latest| {
        let (new, old) = (latest.version(), from.version);
        (new.major, new.minor) > (old.major, old.minor)
    })
}

fn moved(db: &mut Db, certificate: &Certificate, to: &Standard) -> Result<Moved, UseCaseError> {
    for case in cases::list_about(db, certificate.id)? {
        if case.kind != CaseKind::Recertification
            || (case.standard.version.major, case.standard.version.minor) < (to.version().major, to.version().minor)
        {
            continue;
        }
        if register::find_by_case(db, case.id)?.is_some() {
            return Ok(Moved::Done);
        }
        if !case.state.is_terminal() {
            return Ok(Moved::UnderWay);
        }
    }
    Ok(Moved::NotYet)
}

/// Every holder on the way to a version in force, for the body's officers and auditors: who has not moved comes first.
///
/// # Errors
/// [`UseCaseError::Denied`] for anybody else.
pub fn transitions(cx: &Cx) -> Result<Vec<Transition>, UseCaseError> {
    policy::can(cx.actor.as_ref(), Action::Oversee, Resource::Service)?;
    cx.services.store.read(|db| {
        let mut all = Vec::new();
        for certificate in register::list(db)? {
            let holder = Resource::Certificate(certificate.organisation);
            if policy::can(cx.actor.as_ref(), Action::ReadCertificate, holder).is_ok() {
                all.extend(of_certificate(db, cx, &certificate)?);
            }
        }
        all.sort_by_key(|transition| (transition.moved, transition.until));
        Ok(all)
    })
}

/// Tells each holder once of each version that it is to move to; run by the clock. How many letters were queued. Most passes
/// write nothing, and keep no writer waiting.
pub fn tell_holders(cx: &Cx) -> Result<usize, UseCaseError> {
    let mut served = cx.services.standards.iter();
    if served.all(|standard| version_in_force(cx, standard.reference(), cx.now()).is_none()) {
        return Ok(0);
    }
    let untold = cx.services.store.read(|db| {
        let mut untold = Vec::new();
        for certificate in register::list(db)? {
            let transition = of_certificate(db, cx, &certificate)?;
            let Some(transition) = transition.filter(|transition| transition.moved == Moved::NotYet) else {
                continue;
            };
            for person in owners_and_editors(db, &certificate)? {
                let whom = (certificate.case, person);
                if !is_told_of_version(db, whom, &transition.to)? {
                    untold.push((whom, transition.to.clone()));
                }
            }
        }
        Ok::<_, UseCaseError>(untold)
    })?;
    if !untold.is_empty() {
        cx.write(|db| {
            let mut all = untold.iter();
            all.try_for_each(|(whom, version)| tell_of_version(db, cx, *whom, version))
        })?;
    }
    Ok(untold.len())
}

fn owners_and_editors(db: &mut Db, certificate: &Certificate) -> Result<Vec<PersonId>, UseCaseError> {
    let members = organisations::members(db, certificate.organisation)?.into_iter();
    let told = |role| matches!(role, OrganisationRole::Owner | OrganisationRole::Editor);
    Ok(members
        .filter(|(_, role)| told(*role))
        .map(|(person, _)| person.id)
        .collect())
}

/// What the holder's people can do about a new version today: the certificates of their organisations that have not moved and can
/// be renewed by now, which moves them; for whoever commits one. The certificate's page says from when.
pub fn my_transitions(cx: &Cx) -> Result<Vec<Transition>, UseCaseError> {
    cx.services.store.read(|db| {
        let mut mine = Vec::new();
        for certificate in committed_by(db, cx)? {
            let transition = of_certificate(db, cx, &certificate)?;
            let transition = transition.filter(|transition| transition.moved == Moved::NotYet);
            let today = cx.now().date();
            let possible = |from: Option<Date>| from.is_some_and(|from| from <= today);
            mine.extend(transition.filter(|transition| possible(transition.possible_from)));
        }
        Ok(mine)
    })
}

/// The certificates of the organisations that the person commits.
pub(super) fn committed_by(db: &mut Db, cx: &Cx) -> Result<Vec<Certificate>, UseCaseError> {
    let actor = cx.actor()?;
    if actor.memberships.is_empty() {
        return Ok(Vec::new());
    }
    let own = actor.memberships.iter().map(|(organisation, _)| *organisation);
    let mut certificates = register::list_of(db, own)?;
    certificates.retain(|certificate| {
        let holder = Resource::Certificate(certificate.organisation);
        policy::can(Some(actor), Action::CommitOrganisation, holder).is_ok()
    });
    Ok(certificates)
}
