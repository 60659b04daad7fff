//! Somebody complains, or a cluster appeals (ISO/IEC 17065 7.13.1 to 7.13.3): both are acknowledged in the moment they arrive.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        account::CaseRole,
        case::{Case, State},
        concern::{ConcernEvent, ConcernKind, ConcernState},
        ids::{CaseId, CertificateId, ConcernId, PersonId},
        period::{APPEAL_DAYS, days_after},
        policy::Action,
        says::says_something,
        time::{Date, Timestamp},
    },
    mail::is_address,
    store::{
        Db, StoreError, audit,
        certificates::serials,
        concerns::{self, Concern, ConcernMoment},
        decision::decisions,
        organisations, people,
    },
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{self, Opened},
        concerns_record,
        handle_concern::{panel, waits_for},
        queued::queued,
        throttle::Key,
        verify_certificate::look_up,
    },
};

/// The kind of job that tells whoever brought it.
pub const CONCERN_JOB: &str = "concern";

/// What whoever brought it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConcernNews {
    /// That it arrived.
    Arrived,
    /// What came of it.
    Settled,
    /// That it waits for a member of the panel.
    Waits,
}

/// What the job carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConcernJob {
    /// What it is about.
    pub concern: ConcernId,
    /// What is told.
    pub news: ConcernNews,
    /// To which member of the panel; `None`: to whoever brought it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<PersonId>,
}

/// A complaint as anybody may bring it.
#[derive(Clone, Debug)]
pub struct FileComplaint {
    /// About whom or what: the number of a certificate, a name.
    pub subject: String,
    /// What happened.
    pub body: String,
    /// Who complains; may be empty.
    pub name: String,
    /// Where they are told; may be empty.
    pub email: String,
}

/// Takes a complaint; the answer is the secret of its page. If the subject is a certificate's number, it is about that one.
///
/// # Errors
/// Field errors; [`UseCaseError::TooMany`] for a network that sends too many.
pub fn file_complaint(cx: &Cx, command: &FileComplaint, from: IpAddr) -> Result<String, UseCaseError> {
    let email = command.email.trim().to_lowercase();
    let mut errors = Vec::new();
    for (field, text) in [("subject", &command.subject), ("body", &command.body)] {
        if !says_something(text) {
            errors.push(FieldError::new(field, "required"));
        }
    }
    if !email.is_empty() && !is_address(&email) {
        errors.push(FieldError::new("email", "not_an_address"));
    }
    if !errors.is_empty() {
        return Err(UseCaseError::Invalid(errors));
    }
    // Asking counts as it is: no asking ends well and is forgotten.
    let _counted = cx.services.throttle.attempt(&[Key::asking(from)], cx.now())?;
    let certificate = match look_up(cx, command.subject.trim()) {
        Ok(entry) => Some(entry.certificate.id),
        Err(UseCaseError::NotFound) => None,
        Err(other) => return Err(other),
    };
    let arriving = Arriving {
        kind: ConcernKind::Complaint,
        case: None,
        certificate,
        subject: command.subject.trim().to_owned(),
        body: command.body.trim().to_owned(),
        name: command.name.trim().to_owned(),
        email,
        language: cx.lang.tag().to_owned(),
    };
    // Who leaves their name out stays unnamed, though they may be signed in.
    let is_unnamed = arriving.name.is_empty() && arriving.email.is_empty();
    let cx = &if is_unnamed { cx.unnamed() } else { cx.clone() };
    cx.services
        .store
        .write(|db| arrive(db, cx, &arriving).map(|concern| concern.token))
}

/// Appeals against the decision of a case, for its cluster.
///
/// # Errors
/// A field error without reasons; [`UseCaseError::Conflict`] where there is nothing to appeal against, no longer, or an appeal
/// is under way.
pub fn file_appeal(cx: &Cx, id: CaseId, body: &str) -> Result<(), UseCaseError> {
    if !says_something(body) {
        return Err(UseCaseError::field("body", "required"));
    }
    case_file::write(cx, id, |db| {
        let Opened { case, .. } = case_file::open(db, cx, id, Action::CommitOrganisation)?;
        appealable_until(db, cx, &case)?.ok_or(UseCaseError::Conflict)?;
        let person = cx.actor()?.person;
        let person = people::find(db, person)?.ok_or(UseCaseError::NotFound)?;
        let organisation = organisations::find(db, case.organisation)?.ok_or(UseCaseError::NotFound)?;
        let arriving = Arriving {
            kind: ConcernKind::Appeal,
            case: Some(case.id),
            certificate: None,
            subject: format!("{}, {}", case.number, organisation.legal_name),
            body: body.trim().to_owned(),
            name: person.name,
            email: person.email,
            language: person.language,
        };
        arrive(db, cx, &arriving)?;
        Ok(())
    })
}

/// The appeals of a case, for its cluster.
pub struct Appeals {
    /// The case.
    pub case: Case,
    /// The last day on which it may be appealed against; `None` where there is nothing to appeal against, or no longer.
    pub until: Option<Date>,
    /// The appeals so far, the newest first.
    pub appeals: Vec<Concern>,
}

/// What the owner of a case's cluster sees of appeals.
pub fn appeals(cx: &Cx, id: CaseId) -> Result<Appeals, UseCaseError> {
    cx.services.store.read(|db| {
        let Opened { case, .. } = case_file::open(db, cx, id, Action::CommitOrganisation)?;
        Ok(Appeals {
            until: appealable_until(db, cx, &case)?,
            appeals: concerns::appeals_of(db, id)?,
            case,
        })
    })
}

/// The last day on which a refusal, or a decision about a certificate, may be appealed against; `None` where there is none,
/// or the day has passed, or it was appealed against: that is looked at once (norms A11).
pub fn appealable_until(db: &mut Db, cx: &Cx, case: &Case) -> Result<Option<Date>, StoreError> {
    let is_decided = matches!(case.state, State::Refused | State::ClosedDecided);
    let Some(decided) = decisions::latest(db, case.id)?.filter(|_| is_decided) else {
        return Ok(None);
    };
    let mut appeals = concerns::appeals_of(db, case.id)?.into_iter();
    if appeals.any(|appeal| appeal.filed_at >= decided.decided_at) {
        return Ok(None);
    }
    let last = days_after(decided.decided_at, APPEAL_DAYS).date();
    Ok(Some(last).filter(|last| cx.now().date() <= *last))
}

/// Whether an appeal against a decision of the case is under way: one that was answered is not, whatever the panel still does
/// about it, or a later decision could not be appealed against (norms A5.7, A11.7).
pub fn has_open_appeal(db: &mut Db, case: CaseId) -> Result<bool, StoreError> {
    Ok(appealed_since(db, case)?.is_some())
}

/// Since when an appeal against a decision of the case has been under way, if one is.
pub fn appealed_since(db: &mut Db, case: CaseId) -> Result<Option<Timestamp>, StoreError> {
    let open = concerns::appeals_of(db, case)?.into_iter();
    let open = open.filter(|appeal| !appeal.state.is_answered());
    Ok(open.map(|appeal| appeal.filed_at).max())
}

struct Arriving {
    kind: ConcernKind,
    case: Option<CaseId>,
    certificate: Option<CertificateId>,
    subject: String,
    body: String,
    name: String,
    email: String,
    language: String,
}

/// Keeps it under a number, and queues the acknowledgement in the same transaction (norms A11.2).
fn arrive(db: &mut Db, cx: &Cx, arriving: &Arriving) -> Result<Concern, UseCaseError> {
    let now = cx.now();
    let raised_by = cx.actor.as_ref().map(|actor| actor.person);
    let year = now.date().year();
    let serial = serials::next(db, &format!("concern-{year}"))?;
    let concern = Concern {
        id: ConcernId::new(cx.services.ids.fresh()),
        number: format!("A-{year}-{serial:04}"),
        kind: arriving.kind,
        state: ConcernState::Acknowledged,
        version: 1,
        case: arriving.case,
        certificate: arriving.certificate,
        subject: arriving.subject.clone(),
        body: arriving.body.clone(),
        name: arriving.name.clone(),
        email: arriving.email.clone(),
        language: arriving.language.clone(),
        token: cx.services.chance.token(),
        raised_by,
        filed_at: now,
    };
    concerns::insert(db, &concern)?;
    let moment = ConcernMoment {
        event: ConcernEvent::File,
        at: now,
        by: raised_by,
        note: String::new(),
        outcome: None,
        actions: String::new(),
    };
    concerns::record(db, concern.id, &moment)?;
    let role = arriving.case.map(|_| CaseRole::Owner);
    let mut entry = cx.entry("file_concern").because(Some(concern.number.clone()));
    entry.case_id = concern.case;
    if let Some(role) = role {
        entry.acting_role = role.to_string();
    }
    let kept = concerns_record::digest(db, &concern)?;
    audit::append(db, entry.about(Some(kept)))?;
    tell(db, cx, &concern, ConcernNews::Arrived)?;
    tell_panel(db, cx, &concern)?;
    Ok(concern)
}

/// Queues a letter to whoever brought it, if they said where.
pub(super) fn tell(db: &mut Db, cx: &Cx, concern: &Concern, news: ConcernNews) -> Result<(), UseCaseError> {
    if concern.email.is_empty() {
        return Ok(());
    }
    let concern_id = concern.id;
    let payload = ConcernJob {
        concern: concern_id,
        news,
        member: None,
    };
    let key = format!("{CONCERN_JOB}:{concern_id}:{}", concern.version);
    queued(db, cx, (CONCERN_JOB, &payload), key, cx.now())?;
    Ok(())
}

/// Queues a letter to each member of the panel for whom it waits now; not to who has just acted and knows.
pub(super) fn tell_panel(db: &mut Db, cx: &Cx, concern: &Concern) -> Result<(), UseCaseError> {
    let acting = cx.actor.as_ref().map(|actor| actor.person);
    for member in panel(db)? {
        if Some(member.person) == acting || !waits_for(db, (&member, cx.now().date()), concern)? {
            continue;
        }
        let payload = ConcernJob {
            concern: concern.id,
            news: ConcernNews::Waits,
            member: Some(member.person),
        };
        let key = format!("{CONCERN_JOB}:{}:{}:{}", concern.id, concern.version, member.person);
        queued(db, cx, (CONCERN_JOB, &payload), key, cx.now())?;
    }
    Ok(())
}

/// The one whose link carries this token, with what happened to it.
///
/// # Errors
/// [`UseCaseError::NotFound`] for a link of none.
pub fn concern_of(cx: &Cx, token: &str) -> Result<(Concern, Vec<ConcernMoment>), UseCaseError> {
    cx.services.store.read(|db| {
        let concern = concerns::find_by_token(db, token)?.ok_or(UseCaseError::NotFound)?;
        let moments = concerns::moments(db, concern.id)?;
        Ok((concern, moments))
    })
}
