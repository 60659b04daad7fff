//! A case about a certificate begins: an officer opens one for cause, or its holder asks for a change or gives it up; and
//! what was given up ends (norms E1 create, E2 terminate, A8.5).

use crate::{
    domain::{
        account::{Act, CaseRole},
        audit::Entry,
        bilingual::Bilingual,
        canonical::freeze,
        case::{
            Case, CaseKind, Event, Facts, Guard, State,
            statement::{Asked, Request},
        },
        certificate::{
            Certificate, is_over,
            life::{LifeEvent, decide_life},
            number::CertificateNumber,
            snapshot::CertificateSnapshot,
        },
        concern::{ConcernEvent, ConcernKind},
        ids::CaseId,
        policy::{self, Action, Denied, Resource},
        says::says_something,
        time::Date,
    },
    store::{
        Db,
        application::{Question, questions},
        audit, cases,
        certificates::register,
        concerns::{self, Concern, ConcernMoment},
        self_assessment::snapshots,
        team::{Declaration, acts, declarations},
    },
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{self, Opened, Trail},
        certificate_file::looks_on,
        change_certificate::{ChangeCertificate, change_certificate},
        create_case::next_number,
        decide_certificate::refused,
        impartiality::Ties,
        notify::{self, Letter},
        papers::takes_papers,
        review_application::wrong_day_to_answer,
        sessions,
        statement::{certificate, requests},
    },
};

/// The certificate of a number, for somebody who may do `action` to it. One that is not there and one the person may not
/// know of in this way are the same.
pub(super) fn find(db: &mut Db, cx: &Cx, number: &str, action: Action) -> Result<Certificate, UseCaseError> {
    let number = CertificateNumber::parse(number).map_err(|_| UseCaseError::NotFound)?;
    let found = register::find_by_number(db, &number)?.ok_or(UseCaseError::NotFound)?;
    policy::can(cx.actor.as_ref(), action, Resource::Certificate(found.organisation))?;
    Ok(found)
}

/// Why no case of this kind can begin about the certificate now, as a code; `None` where one can.
pub(super) fn barred(
    db: &mut Db,
    cx: &Cx,
    about: &Certificate,
    kind: CaseKind,
    asked: Option<Asked>,
) -> Result<Option<&'static str>, UseCaseError> {
    let now = cx.now();
    if about.life.has_ended() {
        return Ok(Some("certificate_state"));
    }
    if asked.is_some() && is_over(about, now) {
        return Ok(Some("certificate_expired"));
    }
    let is_suspended = about.life.suspension().is_some();
    if asked == Some(Asked::Lift) && !is_suspended {
        return Ok(Some("certificate_state"));
    }
    // What has to be shown first is that the conditions are met: nothing else is changed of what is out of force (norms E2).
    if asked == Some(Asked::Change) && is_suspended {
        return Ok(Some("suspended_first"));
    }
    if kind == CaseKind::Surveillance {
        let on_it: CertificateSnapshot = serde_json::from_str(&about.snapshot).map_err(UseCaseError::internal)?;
        if let Some(code) = looks_on(cx, &on_it)?.barred(about, now) {
            return Ok(Some(code));
        }
    }
    let open = cases::find_open(db, (about.organisation, about.standard.as_str()), kind)?;
    Ok(open.map(|_| "about_open"))
}

/// Opens a case for cause, which the officer then states; the holder is told `why`. To open it is to declare that one has no
/// ties to the holder: the form says so, and the declaration goes on record.
///
/// # Errors
/// [`UseCaseError::Invalid`] without a reason; also when the certificate has ended, or such a case is open.
pub fn open_special(cx: &Cx, number: &str, why: &str) -> Result<CaseId, UseCaseError> {
    if !says_something(why) {
        return Err(UseCaseError::field("why", "required"));
    }
    cx.write(|db| {
        let about = find(db, cx, number, Action::OpenCase)?;
        let why = Some(why.trim());
        let case = opened(db, cx, (&about, CaseKind::Special), State::ApplicationReview, why)?;
        let cluster = notify::cluster(db, &case)?;
        notify::notify(db, cx, &case, Letter::CaseOpened, cluster)?;
        Ok(case.id)
    })
}

/// Begins the look that the standard wants in between: its holder is asked what has changed, until a day (norms A8.1).
///
/// # Errors
/// [`UseCaseError::Invalid`] without a question or with a day that is over; also when no look is due soon, the certificate is
/// not in force, or such a case is open.
pub fn open_surveillance(cx: &Cx, number: &str, question: &str, due_on: Date) -> Result<CaseId, UseCaseError> {
    let question = question.trim();
    if question.is_empty() {
        return Err(UseCaseError::field("question", "required"));
    }
    if let Some(code) = wrong_day_to_answer(cx, due_on) {
        return Err(UseCaseError::field("due_on", code));
    }
    cx.write(|db| {
        let about = find(db, cx, number, Action::OpenCase)?;
        let case = opened(db, cx, (&about, CaseKind::Surveillance), State::InfoRequested, None)?;
        let asked = Question {
            id: cx.services.ids.fresh(),
            question: question.to_owned(),
            due_on,
            asked_at: cx.now(),
            answer: None,
        };
        questions::insert(db, case.id, &asked, cx.actor()?.person)?;
        let cluster = notify::cluster(db, &case)?;
        notify::notify(db, cx, &case, Letter::InfoRequested, cluster)?;
        Ok(case.id)
    })
}

/// The appeals panel found that something about a certificate was right to be brought: a case waits for an officer, with
/// what the panel found. Who is on it, others than before, is the officer's to name.
///
/// None begins where the certificate has ended. Where a case for cause about it is open in which nothing is stated yet, what
/// the panel found is put before its officer there; one that is being reviewed or decided rests on what was stated, and what
/// the panel found is looked at in a case of its own.
pub(super) fn open_upheld(db: &mut Db, cx: &Cx, concern: &Concern, found: &ConcernMoment) -> Result<(), UseCaseError> {
    let (asked, certificate) = match concern.kind {
        ConcernKind::Complaint => (Asked::Complaint, concern.certificate),
        ConcernKind::Appeal => match concern.case {
            Some(case) => (Asked::Appeal, cases::find(db, case)?.and_then(|case| case.certificate)),
            None => (Asked::Appeal, None),
        },
    };
    let Some(about) = certificate.map(|id| register::find(db, id)).transpose()?.flatten() else {
        return Ok(());
    };
    if about.life.has_ended() {
        return Ok(());
    }
    // What it found, and what it wants done, which stays inside.
    let said = [found.note.as_str(), found.actions.as_str()].into_iter();
    let said: Vec<_> = said.filter(|text| !text.is_empty()).collect();
    let request = Request {
        certificate: about.number.clone(),
        asked,
        changes: concern.number.clone(),
        reason: said.join("\n\n"),
    };
    let about_it = cases::list_about(db, about.id)?.into_iter();
    let mut for_cause = about_it.filter(|case| case.kind == CaseKind::Special && takes_papers(case));
    let case = if let Some(open) = for_cause.next() {
        join(db, cx, &open, &request)?;
        open.id
    } else {
        let by = (CaseRole::Appeals, Act::Appeal, concern.number.clone());
        let begun = requested(db, cx, (&about, CaseKind::Special), &request, by)?;
        // Who appealed is told by the answer to the appeal; of a complaint the holder hears here (ISO/IEC 17021-1 9.8.3).
        if asked == Asked::Complaint
            && let Some(begun) = cases::find(db, begun)?
        {
            let cluster = notify::cluster(db, &begun)?;
            notify::notify(db, cx, &begun, Letter::CaseOpened, cluster)?;
        }
        begun
    };
    // Nobody who had a part in what the panel found judges what follows from it (norms F).
    for moment in concerns::moments(db, concern.id)? {
        if let Some(person) = moment.by.filter(|_| moment.event != ConcernEvent::File) {
            acts::record(db, case, person, Act::Appeal, cx.now())?;
        }
    }
    Ok(())
}

/// What was found right is looked at in a case that is open already: it is kept there, and its officers are told.
fn join(db: &mut Db, cx: &Cx, open: &Case, request: &Request) -> Result<(), UseCaseError> {
    let kept = keep(db, cx, open, request)?;
    let entry = case_file::entry(cx, open.id, CONCERN_JOINED, Some(CaseRole::Appeals));
    let entry = entry.because(Some(request.changes.clone()));
    audit::append(db, entry.about(Some(kept)))?;
    let mut officers = acts::people(db, open.id, Act::ApplicationReview)?;
    if officers.is_empty() {
        officers = case_file::officers(db)?;
    }
    notify::notify_of(db, cx, open, (Letter::YourTurn, &request.changes), officers)
}

/// Freezes what a case about a certificate begins with, or what joins it; the digest.
fn keep(db: &mut Db, cx: &Cx, case: &Case, request: &Request) -> Result<String, UseCaseError> {
    let frozen = freeze(request).map_err(UseCaseError::internal)?;
    let by = cx.actor()?.person;
    snapshots::insert(db, case.id, (&frozen.sha256, &frozen.body), by, cx.now())?;
    Ok(frozen.sha256)
}

/// The event of a complaint or an appeal that joins a case for cause.
pub const CONCERN_JOINED: &str = "join_concern";

/// A case that begins with a request about a certificate and waits for an officer: the request frozen, who brought it and why
/// on record, the officers told.
fn requested(
    db: &mut Db,
    cx: &Cx,
    (about, kind): (&Certificate, CaseKind),
    request: &Request,
    (role, act, reason): (CaseRole, Act, String),
) -> Result<CaseId, UseCaseError> {
    let case = begin(db, cx, about, kind, State::Submitted)?;
    let kept = keep(db, cx, &case, request)?;
    acts::record(db, case.id, cx.actor()?.person, act, cx.now())?;
    let entry = created(cx, &case, role).because(Some(reason));
    audit::append(db, entry.about(Some(kept)))?;
    let officers = case_file::officers(db)?;
    notify::notify(db, cx, &case, Letter::Submitted, officers)?;
    Ok(case.id)
}

/// Whether an officer has a tie to the holder: who has one opens no case about its certificate.
pub(super) fn has_tie(db: &mut Db, cx: &Cx, about: &Certificate) -> Result<bool, UseCaseError> {
    let towards_holder = Ties::of(db, cx.actor()?.person)?.to(about.organisation);
    Ok(towards_holder.bar(cx.now().date()).is_some())
}

/// A case that an officer opens, with the officer's part in it on record, and why, where it is for cause.
fn opened(
    db: &mut Db,
    cx: &Cx,
    (about, kind): (&Certificate, CaseKind),
    state: State,
    why: Option<&str>,
) -> Result<Case, UseCaseError> {
    let (person, now) = (cx.actor()?.person, cx.now());
    if has_tie(db, cx, about)? {
        return Err(Denied::Conflict.into());
    }
    if let Some(code) = barred(db, cx, about, kind, None)? {
        return Err(UseCaseError::field("certificate", code));
    }
    let case = begin(db, cx, about, kind, state)?;
    let declaration = Declaration {
        clean: true,
        statement: String::new(),
        declared_at: now,
    };
    declarations::insert(db, case.id, person, &declaration)?;
    acts::record(db, case.id, person, Act::ApplicationReview, now)?;
    let object = match why {
        Some(why) => {
            let request = Request {
                certificate: about.number.clone(),
                asked: Asked::Cause,
                changes: String::new(),
                reason: why.to_owned(),
            };
            keep(db, cx, &case, &request)?
        }
        None => about.number.to_string(),
    };
    audit::append(db, created(cx, &case, CaseRole::Officer).about(Some(object)))?;
    audit::append(
        db,
        case_file::entry(cx, case.id, "declare_clean", Some(CaseRole::Officer)),
    )?;
    Ok(case)
}

pub(super) fn begin(
    db: &mut Db,
    cx: &Cx,
    about: &Certificate,
    kind: CaseKind,
    state: State,
) -> Result<Case, UseCaseError> {
    let on_it: CertificateSnapshot = serde_json::from_str(&about.snapshot).map_err(UseCaseError::internal)?;
    let now = cx.now();
    let case = Case {
        id: CaseId::new(cx.services.ids.fresh()),
        number: next_number(db, now)?,
        organisation: about.organisation,
        standard: on_it.standard.reference,
        normative_digest: on_it.standard.digest,
        label: on_it.label.uid,
        track: None,
        kind,
        certificate: Some(about.id),
        scope: Bilingual {
            text: on_it.scope,
            english: on_it.scope_en,
        },
        state,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    cases::insert(db, &case)?;
    Ok(case)
}

/// That a case has begun, and where: not all begin as drafts.
fn created(cx: &Cx, case: &Case, role: CaseRole) -> Entry {
    Entry {
        to: Some(case.state.to_string()),
        ..case_file::entry(cx, case.id, "create", Some(role))
    }
}

/// What the holder asks for.
#[derive(Clone, Debug)]
pub struct AskAbout<'a> {
    /// About the certificate of this number.
    pub certificate: &'a str,
    /// What.
    pub asked: Asked,
    /// What is to be otherwise, where that is asked for.
    pub changes: String,
    /// Why; where a suspension is to be lifted, what was done.
    pub reason: String,
    /// The owner's password, typed again: to give a certificate up is for good.
    pub password: &'a str,
}

/// Sends the holder's request to the body; the answer is the case it begins.
///
/// # Errors
/// [`UseCaseError::Invalid`] without a reason, without saying what is to be otherwise, or with a wrong password; also when
/// the certificate has ended, or such a case is open.
pub fn ask_about(cx: &Cx, command: &AskAbout<'_>) -> Result<CaseId, UseCaseError> {
    let gives_up = command.asked == Asked::GiveUp;
    let stepped_up = !gives_up || sessions::step_up(cx, command.password)?;
    let wants_change = command.asked == Asked::Change;
    let (changes, reason) = (command.changes.trim(), command.reason.trim());
    let wrong = [
        ("changes", "required", wants_change && !says_something(changes)),
        ("reason", "required", !says_something(reason)),
        ("password", "wrong_password", !stepped_up),
    ];
    let wrong: Vec<_> = wrong
        .into_iter()
        .filter(|(_, _, is_wrong)| *is_wrong)
        .map(|(field, code, _)| FieldError::new(field, code))
        .collect();
    cx.write(|db| {
        let about = find(db, cx, command.certificate, Action::CommitOrganisation)?;
        if !wrong.is_empty() {
            return Err(UseCaseError::Invalid(wrong.clone()));
        }
        if let Some(code) = barred(db, cx, &about, CaseKind::Change, Some(command.asked))? {
            return Err(UseCaseError::field("certificate", code));
        }
        let request = Request {
            certificate: about.number.clone(),
            asked: command.asked,
            changes: if wants_change {
                changes.to_owned()
            } else {
                String::new()
            },
            reason: reason.to_owned(),
        };
        let by = (CaseRole::Owner, Act::Application, request.reason.clone());
        requested(db, cx, (&about, CaseKind::Change), &request, by)
    })
}

/// The officer confirms that the holder gives its certificate up: it ends at once, for good, and the case with it.
///
/// # Errors
/// [`UseCaseError::Rejected`] unless that is what the holder asked for.
pub fn confirm_end(cx: &Cx, id: CaseId) -> Result<(), UseCaseError> {
    case_file::write(cx, id, |db| {
        let Opened { mut case, role, .. } = case_file::open(db, cx, id, Action::ReviewApplication)?;
        let mut asked = requests(db, &case)?.into_iter();
        let given_up = asked.find(|request| request.asked == Asked::GiveUp);
        let about = match case.certificate {
            Some(_) => certificate(db, &case)?,
            None => return Err(UseCaseError::NotFound),
        };
        let allowed = decide_life(about.life.state(), LifeEvent::Terminate, &[]).is_ok();
        let facts = Facts::new()
            .with(Guard::GivenUp, given_up.is_some())
            .with(Guard::CertificateAllows, allowed);
        case_file::advance(
            db,
            cx,
            &mut case,
            Event::Terminate,
            Some(role),
            &facts,
            Trail::default(),
        )?;
        let command = ChangeCertificate {
            certificate: about.id,
            event: LifeEvent::Terminate,
            reason: given_up.map(|request| request.reason).unwrap_or_default(),
            conditions: String::new(),
            due_on: None,
            two_decided: false,
        };
        change_certificate(db, cx, &command).map_err(refused)?;
        let cluster = notify::cluster(db, &case)?;
        notify::notify(db, cx, &case, Letter::CertificateDecided, cluster)
    })
}
