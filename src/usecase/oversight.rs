//! What the rules of oversight find in the cases that a person watches over: an officer in theirs, an auditor in all.

use crate::{
    domain::{
        account::{Act, BodyRole},
        audit::AuditEvent,
        case::{Case, CaseKind},
        certificate::{Certificate, number::CertificateNumber, snapshot::CertificateSnapshot},
        ids::{CaseId, PersonId},
        organisation::Organisation,
        oversight::{self, Alert, LOOKED_AT, Seen},
        policy::{self, Action, Resource},
        time::{Date, Timestamp},
    },
    store::{
        Db, audit, cases,
        certificates::register,
        decision::decisions,
        evaluation::reports,
        organisations,
        team::{acts, assignments, declarations, plans},
    },
    usecase::{
        Cx, UseCaseError,
        case_file::{self, Opened},
        certificate_file::looks_on,
        competence, engagements,
        issue_wait::issue_wait,
        members, my_work, periods, places, sheets,
    },
};

/// Something to look at.
pub struct Finding {
    /// What was found.
    pub alert: Alert,
    /// The day it is about.
    pub on: Date,
    /// In which case.
    pub case: Case,
    /// The certificate, where it is that which has to be looked at.
    pub certificate: Option<CertificateNumber>,
    /// The numbers of open cases about that certificate.
    pub under_way: Vec<String>,
    /// Whose case it is.
    pub organisation: String,
    /// Who looked at it last, by name, and when.
    pub looked: Option<(String, Timestamp)>,
}

/// All that is found, case by case, the latest change first.
pub fn oversight(cx: &Cx) -> Result<Vec<Finding>, UseCaseError> {
    policy::can(cx.actor.as_ref(), Action::Oversee, Resource::Service)?;
    let actor = cx.actor()?;
    cx.services.store.read(|db| {
        let watched = if actor.body_roles.contains(&BodyRole::Auditor) {
            cases::list_all(db)?
        } else {
            cases::list_of_officer(db, actor.person)?
        };
        let mut all = Vec::new();
        for case in watched {
            let standing = case_file::standing(db, cx, &case)?;
            if policy::can(cx.actor.as_ref(), Action::Oversee, Resource::Case(&standing)).is_err() {
                continue;
            }
            let certificate = register::find_by_case(db, case.id)?;
            let found = of_case(db, cx, (&case, certificate.as_ref()))?;
            if found.is_empty() {
                continue;
            }
            let organisation = organisations::find(db, case.organisation)?.ok_or(UseCaseError::NotFound)?;
            let under_way = match &certificate {
                Some(certificate) => under_way(db, certificate)?,
                None => Vec::new(),
            };
            let certificate = certificate.map(|certificate| certificate.number);
            let looks = looks(db, &case)?;
            for (alert, on) in found {
                let what = oversight::told(alert, on);
                let last = looks.iter().rfind(|look| look.reason.as_deref() == Some(what.as_str()));
                let about = alert.is_about_certificate();
                all.push(Finding {
                    alert,
                    on,
                    under_way: if about { under_way.clone() } else { Vec::new() },
                    certificate: certificate.clone().filter(|_| about),
                    case: case.clone(),
                    organisation: organisation.legal_name.clone(),
                    looked: match last {
                        Some(look) => Some((sheets::name(db, actor_of(look)?)?, look.at)),
                        None => None,
                    },
                });
            }
        }
        // What nobody has looked at yet comes first.
        all.sort_by_key(|finding| finding.looked.is_some());
        Ok(all)
    })
}

/// The numbers of the open cases about a certificate: what was found may be looked into already.
fn under_way(db: &mut Db, about: &Certificate) -> Result<Vec<String>, UseCaseError> {
    let cases = cases::list_about(db, about.id)?.into_iter();
    let open = cases.filter(|case| !case.state.is_terminal());
    Ok(open.map(|case| case.number).collect())
}

/// Whether the person watches over a case.
///
/// # Errors
/// [`UseCaseError::Denied`] for anybody else, [`UseCaseError::NotFound`] for a case that is not there.
pub fn may_look(cx: &Cx, id: CaseId) -> Result<(), UseCaseError> {
    let open = |db: &mut Db| case_file::open(db, cx, id, Action::Oversee);
    cx.services.store.read(open).map(drop)
}

/// Puts on record that the person has looked at what a rule finds in a case now. It changes nothing else: what was found stays
/// there until it is not so any more.
///
/// # Errors
/// [`UseCaseError::Conflict`] where the rule does not find it any more.
pub fn look_at(cx: &Cx, id: CaseId, alert: Alert) -> Result<(), UseCaseError> {
    case_file::write(cx, id, |db| {
        let Opened { case, role, .. } = case_file::open(db, cx, id, Action::Oversee)?;
        let certificate = register::find_by_case(db, case.id)?;
        let found = of_case(db, cx, (&case, certificate.as_ref()))?.into_iter();
        let (_, on) = found
            .rev()
            .find(|(found, _)| *found == alert)
            .ok_or(UseCaseError::Conflict)?;
        let entry = case_file::entry(cx, case.id, LOOKED_AT, Some(role));
        audit::append(db, entry.because(Some(oversight::told(alert, on))))?;
        Ok(())
    })
}

/// The times at which somebody looked at what was found in a case, the oldest first.
fn looks(db: &mut Db, case: &Case) -> Result<Vec<AuditEvent>, UseCaseError> {
    let mut told = audit::for_case(db, case.id)?;
    told.retain(|event| event.event == LOOKED_AT);
    Ok(told)
}

fn actor_of(event: &AuditEvent) -> Result<PersonId, UseCaseError> {
    event.actor.parse().map_err(UseCaseError::internal)
}

/// Organisations with open cases and nobody who could sign for them, each with how many cases wait: whoever watches over
/// cases is told of all, since a draft has no officer yet.
pub fn ownerless(cx: &Cx) -> Result<Vec<(Organisation, usize)>, UseCaseError> {
    policy::can(cx.actor.as_ref(), Action::Oversee, Resource::Service)?;
    let mut found = cx.services.store.read(members::without_owner)?;
    cx.sort_by_name(&mut found, |(organisation, _)| &organisation.legal_name);
    Ok(found)
}

/// How many cases no officer can go on with, for whoever watches over cases and whoever can add an officer: it tells nothing
/// of the cases.
pub fn for_no_officer(cx: &Cx) -> Result<usize, UseCaseError> {
    let may = |action| policy::can(cx.actor.as_ref(), action, Resource::Service).is_ok();
    if may(Action::Oversee) || may(Action::KeepEngagements) {
        cx.services.store.read(|db| case_file::for_no_officer(db, cx))
    } else {
        Ok(0)
    }
}

fn of_case(
    db: &mut Db,
    cx: &Cx,
    (case, certificate): (&Case, Option<&Certificate>),
) -> Result<Vec<(Alert, Date)>, UseCaseError> {
    Ok(oversight::findings(&Seen {
        now: cx.now(),
        periods: &periods::until_settled(db, cx, case)?,
        certificate,
        surveillance_on: match certificate {
            Some(certificate) => surveillance_on(cx, certificate)?,
            None => None,
        },
        surveillance_open: match certificate {
            Some(certificate) => looked_at(db, certificate)?,
            None => false,
        },
        unissued_since: issue_wait(db, case.id)?.map(|wait| wait.since.date()),
        authorised_until: competence::authorised_until(db, cx, case)?,
        engaged_until: engagements::engaged_until(db, cx, case)?,
        place_to_fill_since: my_work::to_fill_since(db, cx, case)?.map(|since| since.date()),
        officer_put_out_on: places::officer_put_out_on(db, cx, case)?,
        judged_partially_on: judged_partially_on(db, case)?,
        same_assessor: same_assessor(db, case)?,
        // What is decided on an officer's statement had no evaluation.
        completed_on: if case.kind.is_stated() {
            None
        } else {
            reports::latest(db, case.id)?.map(|report| report.completed_at.date())
        },
        decided_on: decisions::latest(db, case.id)?.map(|decided| decided.decided_at.date()),
    }))
}

/// The day the next surveillance of a certificate is due.
fn surveillance_on(cx: &Cx, certificate: &Certificate) -> Result<Option<Date>, UseCaseError> {
    let on_it: CertificateSnapshot = serde_json::from_str(&certificate.snapshot).map_err(UseCaseError::internal)?;
    Ok(looks_on(cx, &on_it)?.next(certificate, cx.now()))
}

/// Whether a case of surveillance is open about a certificate.
fn looked_at(db: &mut Db, certificate: &Certificate) -> Result<bool, UseCaseError> {
    let about = cases::list_about(db, certificate.id)?;
    let mut open = about.iter().filter(|case| !case.state.is_terminal());
    Ok(open.any(|case| case.kind == CaseKind::Surveillance))
}

/// The day on which a conflict was declared after the last decision by somebody who evaluated, reviewed or decided: what was
/// declared before took the work away, and was decided on without it.
fn judged_partially_on(db: &mut Db, case: &Case) -> Result<Option<Date>, UseCaseError> {
    let Some(decided) = decisions::latest(db, case.id)? else {
        return Ok(None);
    };
    let mut first: Option<Date> = None;
    for act in [Act::Evaluation, Act::Review, Act::Decision] {
        for person in acts::people(db, case.id, act)? {
            let declared = declarations::find(db, case.id, person)?;
            let conflict = declared.filter(|declared| !declared.clean && declared.declared_at > decided.decided_at);
            first = first
                .into_iter()
                .chain(conflict.map(|late| late.declared_at.date()))
                .min();
        }
    }
    Ok(first)
}

/// In how many cases in a row, up to this one, one of its team was on the cluster's team.
fn same_assessor(db: &mut Db, case: &Case) -> Result<Option<(u32, Date)>, UseCaseError> {
    let (team, plan) = (team(db, case)?, plans::find(db, case.id)?);
    let Some(plan) = plan.filter(|_| !team.is_empty()) else {
        return Ok(None);
    };
    let (mut cycles, mut still) = (0, team);
    for other in cases::list_of_organisation(db, case.organisation, &case.standard.id)? {
        let there = self::team(db, &other)?;
        // What came later, and what never had a team, is no cycle before this one.
        if other.created_at > case.created_at || there.is_empty() {
            continue;
        }
        still.retain(|person| there.contains(person));
        if still.is_empty() {
            break;
        }
        cycles += 1;
    }
    Ok(Some((cycles, plan.proposed_at.date())))
}

fn team(db: &mut Db, case: &Case) -> Result<Vec<PersonId>, UseCaseError> {
    let assigned = assignments::of_case(db, case.id)?.into_iter();
    Ok(assigned
        .filter(|(_, function)| function.is_on_team())
        .map(|(person, _)| person)
        .collect())
}
